// SPDX-License-Identifier: GPL-3.0-or-later
// Which passwords are good enough: their length, and what is guessed first.
// Knows: the baked list of common ones, the names of regions. Does not know: hashes.
// Start at: password_judge.
#include "account/account.h"
#include "account/account_password.h"
#include "account_sql.h"
#include "core/utf8.h"
#include "words_table.h"
#include <stdlib.h>

enum { STEM_LEAST = 4, UNIT_LEAST = 3, NAME_LEAST = 3 };

// What stands on the building, and what everybody in the programme says.
static const char *const ours[] = {
	"suluh",    "pensosmas",   "pensos",   "penyuluh", "penyuluhan", "sosial",    "dinas",
	"dinsos",   "kemensos",    "kementerian", "masyarakat", "relawan", "indonesia", "jatim",
	"jateng",   "jabar",       "kabupaten", "kota",    "provinsi",   "katasandi",
};

// --- common ones ------------------------------------------------------------------------------

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool listed(struct str word)
{
	return bsearch(&word, words_common, n_words_common, sizeof word, by_bytes);
}

// Without the digits and signs at both ends.
static struct str stem(struct str s)
{
	while (s.n && !letter(s.p[0]))
		s = (struct str){ s.p + 1, s.n - 1 };
	while (s.n && !letter(s.p[s.n - 1]))
		s.n--;
	return s;
}

static bool repeats(struct str s, size_t unit)
{
	return s.n % unit == 0 && memcmp(s.p, s.p + unit, s.n - unit) == 0 &&
	       listed((struct str){ s.p, unit });
}

bool password_common(struct str password)
{
	char lower[ACCOUNT_PASSWORD_MOST];
	if (password.n > sizeof lower)
		return false;
	for (size_t i = 0; i < password.n; i++) {
		char c = password.p[i];
		lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	struct str s = { lower, password.n }, core = stem(s);
	if (listed(s) || (core.n >= STEM_LEAST && listed(core)))
		return true;
	for (size_t unit = UNIT_LEAST; unit * 2 <= s.n; unit++) {
		if (repeats(s, unit))
			return true;
	}
	return false;
}

// --- names ------------------------------------------------------------------------------------

struct cover {
	struct str text; // letters only
	bool *under;     // a letter that belongs to a name
};

static void cover_name(struct cover *c, struct str name)
{
	if (name.n < NAME_LEAST || name.n > c->text.n)
		return;
	for (size_t at = 0; at + name.n <= c->text.n; at++) {
		if (memcmp(c->text.p + at, name.p, name.n) == 0)
			memset(c->under + at, 1, name.n * sizeof *c->under);
	}
}

// Folded, without blanks and digits: "Jawa Timur 35" is "jawatimur".
static struct str letters_of(struct arena *a, struct str text)
{
	struct str folded = utf8_fold(a, text);
	char *p = arena_alloc(a, folded.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < folded.n; i++) {
		if (letter(folded.p[i]))
			p[n++] = folded.p[i];
	}
	return (struct str){ p, n };
}

static void cover_words(struct arena *a, struct cover *c, struct str names)
{
	struct str rest = utf8_fold(a, names);
	while (rest.n)
		cover_name(c, letters_of(a, str_cut(&rest, ' ')));
}

static enum err cover_regions(struct desk *d, struct cover *c)
{
	static const char *const kinds[] = { "kabupaten", "kota" };
	struct account_region_names_rows rows;
	enum err e = q_account_region_names_all(d, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++) {
		struct str name = letters_of(d->arena, rows.at[i].name);
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			size_t n = strlen(kinds[k]);
			if (str_starts(name, str_from(kinds[k])))
				name = (struct str){ name.p + n, name.n - n };
		}
		cover_name(c, name);
	}
	return e;
}

static bool mostly_names(const struct cover *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->text.n; i++)
		n += c->under[i];
	return n * 2 > c->text.n;
}

// --- all rules --------------------------------------------------------------------------------

enum err password_judge(struct desk *d, struct str password, struct str name,
                        struct str display_name, enum password_trouble *ret_trouble)
{
	*ret_trouble = password.n < ACCOUNT_PASSWORD_LEAST  ? PASSWORD_SHORT
	               : password.n > ACCOUNT_PASSWORD_MOST ? PASSWORD_LONG
	               : password_common(password)          ? PASSWORD_COMMON
	                                                    : PASSWORD_FINE;
	if (*ret_trouble)
		return OK;
	struct cover c = { .text = letters_of(d->arena, password) };
	c.under = arena_array(d->arena, bool, c.text.n + 1);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		cover_name(&c, str_from(ours[i]));
	cover_words(d->arena, &c, name);
	cover_words(d->arena, &c, display_name);
	enum err e = cover_regions(d, &c);
	if (e == OK && mostly_names(&c))
		*ret_trouble = PASSWORD_NAMES;
	return e;
}

enum text_key password_trouble_text(enum password_trouble trouble)
{
	static const enum text_key texts[] = {
		[PASSWORD_FINE] = T_NONE,
		[PASSWORD_SHORT] = T_ACCOUNT_PASSWORD_SHORT,
		[PASSWORD_LONG] = T_ACCOUNT_PASSWORD_LONG,
		[PASSWORD_COMMON] = T_ACCOUNT_PASSWORD_COMMON,
		[PASSWORD_NAMES] = T_ACCOUNT_PASSWORD_NAMES,
	};
	return texts[trouble];
}
