// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of regions, read.
// Knows: codes and the region tables. Does not know: how the list got there (region_load.c).
// Start at: region_get, region_path.
#include "region/region_part.h"
#include "core/buf.h"
#include "region_sql.h"

enum { VILLAGE_BYTES = 13 }; // of a code

// The queries that give whole regions have one shape, so their rows can be read as one.
#define SAME_SHAPE(other) \
	_Static_assert(sizeof(struct region_get_row) == sizeof(struct other##_row), "same columns")
SAME_SHAPE(region_path);
SAME_SHAPE(region_children);
SAME_SHAPE(region_walk);
SAME_SHAPE(region_ended);

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool official_valid(struct str code)
{
	if (code.n != 2 && code.n != 5 && code.n != 8 && code.n != VILLAGE_BYTES)
		return false;
	for (size_t i = 0; i < code.n; i++) {
		bool dot = i == 2 || i == 5 || i == 8;
		if (dot ? code.p[i] != '.' : !is_digit(code.p[i]))
			return false;
	}
	return true;
}

// The level of "DSkrajan", "RW005" or "RT003"; LEVEL_NATION when it is none of them.
static enum region_level local_level(struct str part)
{
	bool numbered = part.n == 5 && is_digit(part.p[2]) && is_digit(part.p[3]) &&
	                is_digit(part.p[4]);
	if (str_starts(part, S("RW")) || str_starts(part, S("RT")))
		return !numbered ? LEVEL_NATION : part.p[1] == 'W' ? LEVEL_RW : LEVEL_RT;
	if (!str_starts(part, S("DS")) || part.n < 3 || part.n > 2 + REGION_WORD_MOST)
		return LEVEL_NATION;
	for (size_t i = 2; i < part.n; i++) {
		if (!is_digit(part.p[i]) && !(part.p[i] >= 'a' && part.p[i] <= 'z'))
			return LEVEL_NATION;
	}
	return LEVEL_DUSUN;
}

// The level of the last of the parts below a village; LEVEL_NATION when they are not in order.
static enum region_level locals_level(struct str parts)
{
	enum region_level level = LEVEL_VILLAGE;
	for (bool more = true; more;) {
		more = str_find(parts, '.') < parts.n;
		enum region_level next = local_level(str_cut(&parts, '.'));
		if (next <= level)
			return LEVEL_NATION;
		level = next;
	}
	return level;
}

bool region_code_valid(struct str code)
{
	if (code.n <= VILLAGE_BYTES)
		return official_valid(code);
	struct str village = { code.p, VILLAGE_BYTES };
	struct str parts = { code.p + VILLAGE_BYTES + 1, code.n - VILLAGE_BYTES - 1 };
	return code.p[VILLAGE_BYTES] == '.' && official_valid(village) &&
	       locals_level(parts) != LEVEL_NATION;
}

bool region_code_read(struct arena *a, struct str typed, struct str *ret_code)
{
	if (region_code_valid(typed)) {
		*ret_code = typed;
		return true;
	}
	struct buf code = buf_open(a, 16);
	for (size_t i = 0, n_digits = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if (c == '.' || c == ' ')
			continue;
		if (!is_digit(c) || n_digits == 10)
			return false;
		if (n_digits == 2 || n_digits == 4 || n_digits == 6)
			buf_char(&code, '.');
		buf_char(&code, c);
		n_digits++;
	}
	if (!region_code_valid(buf_str(&code)))
		return false;
	*ret_code = buf_str(&code);
	return true;
}

enum region_kind region_kind_of(struct str code)
{
	switch (code.n) {
	case 2:
		return str_eq(code, REGION_NATION) ? KIND_NATION : KIND_PROVINCE;
	case 5:
		return code.p[3] >= '7' ? KIND_KOTA : KIND_KABUPATEN;
	case 8:
		return KIND_KECAMATAN;
	default:
		break;
	}
	if (code.n > VILLAGE_BYTES) {
		static const enum region_kind local[] = { [LEVEL_DUSUN] = KIND_DUSUN,
			                                      [LEVEL_RW] = KIND_RW,
			                                      [LEVEL_RT] = KIND_RT };
		return local[locals_level((struct str){ code.p + VILLAGE_BYTES + 1,
			                                    code.n - VILLAGE_BYTES - 1 })];
	}
	return code.p[9] == '1' ? KIND_KELURAHAN : code.p[9] == '3' ? KIND_DESA_ADAT : KIND_DESA;
}

void region_reach(struct arena *a, struct str code, struct str *ret_from, struct str *ret_to)
{
	bool all = str_eq(code, REGION_NATION);
	*ret_from = all ? S("0") : code;
	*ret_to = all ? S(":") : arena_printf(a, "%.*s/", STR_FMT(code));
}

bool region_within(struct str code, struct str outer)
{
	if (str_eq(outer, REGION_NATION) || str_eq(code, outer))
		return true;
	return str_starts(code, outer) && code.p[outer.n] == '.';
}

enum text_key region_kind_word(enum region_kind kind)
{
	static const enum text_key words[N_KINDS] = {
		[KIND_NATION] = T_REGION_NATION,       [KIND_PROVINCE] = T_REGION_PROVINCE,
		[KIND_KABUPATEN] = T_REGION_KABUPATEN, [KIND_KOTA] = T_REGION_KOTA,
		[KIND_KECAMATAN] = T_REGION_KECAMATAN, [KIND_KELURAHAN] = T_REGION_KELURAHAN,
		[KIND_DESA] = T_REGION_DESA,           [KIND_DESA_ADAT] = T_REGION_DESA_ADAT,
		[KIND_DUSUN] = T_REGION_DUSUN,         [KIND_RW] = T_REGION_RW,
		[KIND_RT] = T_REGION_RT,
	};
	return words[kind];
}

const char *region_kind_code(enum region_kind kind)
{
	static const char *const codes[N_KINDS] = {
		[KIND_NATION] = "nation", [KIND_PROVINCE] = "province",   [KIND_KABUPATEN] = "kabupaten",
		[KIND_KOTA] = "kota",     [KIND_KECAMATAN] = "kecamatan", [KIND_KELURAHAN] = "kelurahan",
		[KIND_DESA] = "desa",     [KIND_DESA_ADAT] = "desa_adat",
		[KIND_DUSUN] = "dusun",   [KIND_RW] = "rw",               [KIND_RT] = "rt",
	};
	return codes[kind];
}

static enum region_kind kind_read(struct str code)
{
	for (enum region_kind kind = 0; kind < N_KINDS; kind++) {
		if (str_is(code, region_kind_code(kind)))
			return kind;
	}
	BUG("a kind the table does not allow");
}

static struct region region_of(const struct region_get_row *row)
{
	return (struct region){ row->code, row->name, (enum region_level)row->level,
		                    kind_read(row->kind), row->n_children, row->valid_until };
}

static struct regions regions_of(struct desk *d, size_t n, const void *rows)
{
	const struct region_get_row *row = rows;
	struct regions all = { n, arena_array(d->arena, struct region, n) };
	for (size_t i = 0; i < n; i++)
		all.at[i] = region_of(&row[i]);
	return all;
}

enum err region_get(struct desk *d, struct str code, struct region *ret_region)
{
	struct region_get_row row;
	enum err e = q_region_get_one(d, &(struct region_get_in){ code }, &row);
	if (e == OK)
		*ret_region = region_of(&row);
	return e;
}

enum err region_exists(struct desk *d, struct str code)
{
	struct region region;
	return region_get(d, code, &region);
}

enum err region_path(struct desk *d, struct str code, struct regions *ret_path)
{
	struct region_path_rows rows;
	enum err e = q_region_path_all(d, &(struct region_path_in){ code }, &rows);
	if (e != OK)
		return e;
	if (rows.n == 0)
		return E_ABSENT;
	*ret_path = regions_of(d, rows.n, rows.at);
	return OK;
}

enum err region_name_path(struct desk *d, struct str code, struct str *ret_text)
{
	struct regions path;
	enum err e = region_path(d, code, &path);
	if (e != OK)
		return e;
	struct buf text = buf_open(d->arena, 64);
	for (size_t i = path.n; i-- > 0;) {
		if (i + 1 < path.n && path.at[i].level < LEVEL_REGENCY)
			break;
		if (i + 1 < path.n)
			buf_z(&text, ", ");
		buf_put(&text, path.at[i].name);
	}
	*ret_text = buf_str(&text);
	return OK;
}

enum err region_children(struct desk *d, struct str code, struct str after, int64_t most,
                         struct regions *ret_children)
{
	struct region_children_rows rows;
	enum err e = q_region_children_all(d, &(struct region_children_in){ code, after, most }, &rows);
	if (e == OK)
		*ret_children = regions_of(d, rows.n, rows.at);
	return e;
}

enum err region_ended(struct desk *d, struct str code, struct regions *ret_regions)
{
	struct region_ended_rows rows;
	enum err e = q_region_ended_all(d, &(struct region_ended_in){ code }, &rows);
	if (e == OK)
		*ret_regions = regions_of(d, rows.n, rows.at);
	return e;
}

enum err region_walk(struct desk *d, struct str after, int64_t most, struct regions *ret_regions)
{
	struct region_walk_rows rows;
	enum err e = q_region_walk_all(d, &(struct region_walk_in){ after, most }, &rows);
	if (e == OK)
		*ret_regions = regions_of(d, rows.n, rows.at);
	return e;
}

enum err region_counts(struct desk *d, struct str code, struct region_counts *ret_counts)
{
	struct region_counts_rows rows;
	enum err e = q_region_counts_all(d, &(struct region_counts_in){ code }, &rows);
	if (e != OK)
		return e;
	struct region_counts counts = { 0 };
	for (size_t i = 0; i < rows.n; i++)
		counts.of[kind_read(rows.at[i].kind)] = rows.at[i].n;
	*ret_counts = counts;
	return OK;
}
