// SPDX-License-Identifier: GPL-3.0-or-later
// How numbers are written: patterns read, judged, filled in and kept.
// Knows: the tokens of a pattern. Does not know: which number comes next (series_model.c).
// Start at: read_token.
#include "audit/audit.h"
#include "core/buf.h"
#include "frame/lang.h"
#include "series/series.h"
#include "series_sql.h"

enum token { IS_TEXT, IS_NUMBER, IS_YEAR, IS_MONTH, IS_ROMAN, IS_WRONG };
enum { DIGITS_MOST = 6 };

const struct choice series_classes[] = {
	{ "certificate", T_SERIES_CLASS_CERTIFICATE },
	{ 0 },
};

// --- reading -------------------------------------------------------------------------------------

// Takes one token off the front: a word in braces, or one byte as it stands.
static enum token read_token(struct str *rest, char *ret_byte, int *ret_digits)
{
	*ret_byte = rest->p[0];
	*ret_digits = 1;
	if (*ret_byte != '{') {
		rest->p++;
		rest->n--;
		return *ret_byte == '}' ? IS_WRONG : IS_TEXT;
	}
	size_t end = str_find(*rest, '}');
	struct str word = { rest->p + 1, end - 1 };
	if (end == rest->n)
		return IS_WRONG;
	rest->p += end + 1;
	rest->n -= end + 1;
	if (word.n == 3 && word.p[0] == 'n' && word.p[1] == ':' && word.p[2] >= '1' &&
	    word.p[2] <= '0' + DIGITS_MOST) {
		*ret_digits = word.p[2] - '0';
		return IS_NUMBER;
	}
	return str_is(word, "n")             ? IS_NUMBER
	       : str_is(word, "year")        ? IS_YEAR
	       : str_is(word, "month")       ? IS_MONTH
	       : str_is(word, "roman_month") ? IS_ROMAN
	                                     : IS_WRONG;
}

static bool is_digits(enum token t, char byte)
{
	return t == IS_NUMBER || t == IS_YEAR || t == IS_MONTH ||
	       (t == IS_TEXT && byte >= '0' && byte <= '9');
}

enum text_key series_pattern_reason(struct str pattern)
{
	int numbers = 0, years = 0, digits;
	enum token last = IS_TEXT;
	char byte, last_byte = '/';
	if (pattern.n > SERIES_PATTERN_MOST)
		return T_SERIES_BAD_LONG;
	for (struct str rest = pattern; rest.n; last_byte = byte) {
		enum token t = read_token(&rest, &byte, &digits);
		if (t == IS_WRONG)
			return T_SERIES_BAD_WORD;
		// Where digits meet, nobody can tell where the number ends.
		if ((t == IS_NUMBER && is_digits(last, last_byte)) ||
		    (last == IS_NUMBER && is_digits(t, byte)))
			return T_SERIES_BAD_APART;
		numbers += t == IS_NUMBER;
		years += t == IS_YEAR;
		last = t;
	}
	if (numbers != 1)
		return T_SERIES_BAD_NUMBER;
	return years == 1 ? T_NONE : T_SERIES_BAD_YEAR;
}

struct str series_write(struct arena *a, struct str pattern, int64_t n, struct date on)
{
	struct buf out = buf_open(a, 80);
	char byte;
	int digits;
	while (pattern.n) {
		switch (read_token(&pattern, &byte, &digits)) {
		case IS_NUMBER: buf_printf(&out, "%0*lld", digits, (long long)n); break;
		case IS_YEAR: buf_printf(&out, "%04d", on.year); break;
		case IS_MONTH: buf_printf(&out, "%02d", on.month); break;
		case IS_ROMAN: buf_put(&out, lang_roman(a, on.month)); break;
		case IS_TEXT: buf_char(&out, byte); break;
		case IS_WRONG: BUG("a pattern that nobody has judged");
		}
	}
	return buf_str(&out);
}

// --- keeping -------------------------------------------------------------------------------------

enum err series_pattern_get(struct desk *d, int64_t agency, struct str class,
                            struct series_pattern *ret_pattern)
{
	struct series_pattern_get_row row;
	enum err e = q_series_pattern_get_one(d, &(struct series_pattern_get_in){ agency, class },
	                                      &row);
	if (e == E_ABSENT) {
		*ret_pattern = (struct series_pattern){ S("{n:4}/SERT/PENSOSMAS/{roman_month}/{year}"), 0 };
		return OK;
	}
	if (e == OK)
		*ret_pattern = (struct series_pattern){ row.pattern, row.version };
	return e;
}

static enum err write_row(struct desk *d, int64_t agency, struct str class,
                          const struct series_pattern *p)
{
	int64_t changed = 1;
	struct series_pattern_add_in new = { agency, class, p->text };
	struct series_pattern_change_in other = { agency, class, p->version, p->text };
	enum err e = p->version ? q_series_pattern_change_run(d, &other, &changed)
	                        : q_series_pattern_add_run(d, &new, NULL);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "the pattern has moved on");
	return e;
}

enum err series_pattern_save(struct desk *d, int64_t agency, struct str class,
                             const struct series_pattern *pattern)
{
	struct series_pattern old;
	struct facts before = facts_open(d), after = facts_open(d);
	if (series_pattern_reason(pattern->text) != T_NONE)
		return fault(d, E_INVALID, "a pattern without what it needs");
	enum err e = series_pattern_get(d, agency, class, &old);
	if (e == OK)
		e = write_row(d, agency, class, pattern);
	if (e != OK)
		return e;
	facts_which(&before, "class", class);
	facts_str(&before, "pattern", old.text);
	facts_which(&after, "class", class);
	facts_str(&after, "pattern", pattern->text);
	return audit_change(d, "series.pattern", "organisation", agency, &before, &after);
}
