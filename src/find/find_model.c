// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the words names are found by, and finds.
// Knows: folding, the find table. Does not know: who asks.
// Start at: put_name, find_regions.
#include "find/find.h"
#include "core/buf.h"
#include "core/utf8.h"
#include "find_sql.h"
#include "html/html.h"

enum { ROWS_AT_ONCE = 1000 };

struct named { // one record and its name
	const char *kind;
	int64_t id;
	struct str region_code, name;
	int weight;
	int n_titles; // words before the name proper: "Kota Surabaya" starts at "surabaya", too
};

static void put_row(struct buf *json, const struct named *r, struct str term, bool starts)
{
	buf_printf(json, "%s[\"%s\",", json->n > 1 ? "," : "", r->kind);
	buf_int(json, r->id);
	buf_char(json, ',');
	html_json(json, r->region_code);
	buf_char(json, ',');
	html_json(json, term);
	buf_printf(json, ",%d,%d]", starts ? 0 : 1, r->weight);
}

static void put_terms(struct buf *json, const struct named *r, struct str folded)
{
	for (int place = 0; folded.n > 0; place++) {
		put_row(json, r, folded, place == 0 || place == r->n_titles);
		str_cut(&folded, ' ');
	}
}

// The official list has Ra"as, and people write Ra'as or Raas, which folding takes as one word.
static struct str without_quotes(struct arena *a, struct str name)
{
	struct buf text = buf_open(a, name.n);
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] != '"')
			buf_char(&text, name.p[i]);
	}
	return buf_str(&text);
}

// One row for each word, carrying the words after it: so a phrase is one range, wherever it begins.
static void put_name(struct buf *json, const struct named *r)
{
	struct arena *a = json->arena;
	struct str plain = utf8_fold(a, r->name), together = utf8_fold(a, without_quotes(a, r->name));
	put_terms(json, r, plain);
	if (!str_eq(plain, together))
		put_terms(json, r, together);
}

static enum err add(struct desk *d, struct buf *json)
{
	buf_char(json, ']');
	return q_find_add_run(d, &(struct find_add_in){ buf_str(json) }, NULL);
}

enum err find_put(struct desk *d, const char *kind, int64_t id, struct str region_code,
                  struct str name)
{
	enum err e = find_drop(d, kind, id);
	if (e != OK)
		return e;
	struct buf json = buf_open(d->arena, 512);
	buf_char(&json, '[');
	put_name(&json, &(struct named){ kind, id, region_code, name, 0, 0 });
	return add(d, &json);
}

enum err find_drop(struct desk *d, const char *kind, int64_t id)
{
	return q_find_drop_run(d, &(struct find_drop_in){ str_from(kind), id }, NULL);
}

// How many words of a regency's name say what it is.
static int count_titles(struct str name)
{
	int n = 0;
	while (name.n > 0) {
		struct str word = str_cut(&name, ' ');
		if (!str_is(word, "Kabupaten") && !str_is(word, "Kota") && !str_is(word, "Administrasi"))
			break;
		n++;
	}
	return n;
}

enum err find_drop_region(struct desk *d, struct str code)
{
	return q_find_drop_region_run(d, &(struct find_drop_region_in){ code }, NULL);
}

enum err find_put_region(struct desk *d, const struct region *region)
{
	enum err e = find_drop_region(d, region->code);
	if (e != OK)
		return e;
	struct buf json = buf_open(d->arena, 512);
	buf_char(&json, '[');
	put_name(&json, &(struct named){ "region", 0, region->code, region->name,
	                                 (int)region->level, 0 });
	return add(d, &json);
}

enum err find_load_regions(struct desk *d, int64_t *ret_count)
{
	char kept[16];
	struct str after = S("");
	for (int64_t count = 0;;) {
		struct arena_mark mark = arena_mark(d->arena);
		struct regions regions;
		enum err e = region_walk(d, after, ROWS_AT_ONCE, &regions);
		if (e != OK || regions.n == 0) {
			*ret_count = e == OK ? count : *ret_count;
			return e;
		}
		struct buf json = buf_open(d->arena, ROWS_AT_ONCE * 100);
		buf_char(&json, '[');
		for (size_t i = 0; i < regions.n; i++) {
			const struct region *r = &regions.at[i];
			int n_titles = r->level == LEVEL_REGENCY ? count_titles(r->name) : 0;
			put_name(&json,
			         &(struct named){ "region", 0, r->code, r->name, (int)r->level, n_titles });
		}
		e = add(d, &json);
		if (e != OK)
			return e;
		count += (int64_t)regions.n;
		after = regions.at[regions.n - 1].code;
		memcpy(kept, after.p, after.n);
		after.p = kept; // the arena is about to forget it
		arena_rewind(d->arena, mark);
	}
}

struct find_words find_words(struct arena *a, struct str typed)
{
	struct find_words words = { .phrase = utf8_fold(a, typed) };
	for (size_t i = 0; i < FIND_WORDS; i++)
		words.at[i] = S("");
	struct str rest = words.phrase;
	while (rest.n > 0) {
		struct str word = str_cut(&rest, ' ');
		size_t at = words.n;
		while (at > 0 && words.at[at - 1].n < word.n)
			at--;
		if (at == FIND_WORDS)
			continue;
		words.n += words.n < FIND_WORDS;
		for (size_t i = words.n - 1; i > at; i--)
			words.at[i] = words.at[i - 1];
		words.at[at] = word;
	}
	return words;
}

// Names joined from the inside outwards; absent ones are left out.
static struct str around(struct arena *a, const struct find_regions_phrase_row *row)
{
	const struct str names[] = { row->parent, row->above, row->province };
	struct buf text = buf_open(a, 64);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (str_empty(names[i]))
			continue;
		buf_z(&text, text.n > 0 ? ", " : "");
		buf_put(&text, names[i]);
	}
	return buf_str(&text);
}

static void keep(struct desk *d, struct found_regions *found, size_t most,
                 const struct find_regions_phrase_row *row)
{
	for (size_t i = 0; i < found->n; i++) {
		if (str_eq(found->at[i].code, row->code))
			return;
	}
	if (found->n < most)
		found->at[found->n++] =
			(struct found_region){ row->code, row->name, (enum region_level)row->level,
			                       region_kind_of(row->code), around(d->arena, row) };
}

static enum err find_phrase(struct desk *d, const struct find_words *words, size_t most,
                            struct found_regions *found)
{
	struct find_regions_phrase_in in = { words->phrase, FIND_TOP, (int64_t)most };
	struct find_regions_phrase_rows rows;
	enum err e = q_find_regions_phrase_all(d, &in, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++)
		keep(d, found, most, &rows.at[i]);
	return e;
}

// Each word in turn is the one that stands in the name itself; a single letter begins too many.
static enum err find_apart(struct desk *d, const struct find_words *words, size_t most,
                           struct found_regions *found)
{
	_Static_assert(sizeof(struct find_regions_phrase_row) == sizeof(struct find_regions_words_row),
	               "the two queries give the same columns");
	enum err e = OK;
	for (size_t i = 0; e == OK && i < words->n && found->n < most; i++) {
		if (words->at[i].n < 2)
			break;
		struct str others[FIND_WORDS] = { S(""), S(""), S(""), S("") };
		for (size_t k = 0, n = 0; k < words->n; k++) {
			if (k != i)
				others[n++] = words->at[k];
		}
		struct find_regions_words_in in = { words->at[i], others[0], others[1],
			                                others[2],    FIND_TOP,  (int64_t)(most + found->n) };
		struct find_regions_words_rows rows;
		e = q_find_regions_words_all(d, &in, &rows);
		for (size_t k = 0; e == OK && k < rows.n; k++)
			keep(d, found, most, (const struct find_regions_phrase_row *)(const void *)&rows.at[k]);
	}
	return e;
}

static enum err find_code(struct desk *d, struct str typed, size_t most,
                          struct found_regions *found)
{
	struct str code;
	if (!region_code_read(d->arena, typed, &code))
		return OK;
	struct regions path;
	enum err e = region_path(d, code, &path);
	if (e != OK || path.at[path.n - 1].valid_until.p)
		return e == E_ABSENT ? OK : e;
	struct find_regions_phrase_row row = { .code = code };
	struct str *names[] = { &row.name, &row.parent, &row.above, &row.province };
	size_t last = path.n - 1;
	row.level = (int64_t)path.at[last].level;
	for (size_t i = 0; i < 4 && i <= last; i++)
		*names[i] =
			i > 0 && i == last ? NULL_STR : path.at[last - i].name; // the nation goes unsaid
	keep(d, found, most, &row);
	return OK;
}

enum err find_regions(struct desk *d, struct str typed, size_t most,
                      struct found_regions *ret_found)
{
	struct find_words words = find_words(d->arena, typed);
	struct found_regions found = { 0, arena_array(d->arena, struct found_region, most) };
	enum err e = find_code(d, typed, most, &found);
	if (e == OK && words.n > 0)
		e = find_phrase(d, &words, most, &found);
	if (e == OK && words.n > 1 && found.n < most)
		e = find_apart(d, &words, most, &found);
	if (e == OK)
		*ret_found = found;
	return e;
}
