// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the packed list of regions into the store.
// Knows: the form that tools/bake_regions.c writes. Does not know: where the list came from.
// Start at: region_load.
#include "core/buf.h"
#include "html/html.h"
#include "region/region.h"
#include "region_sql.h"
#include "regions_table.h"
#include <libdeflate.h>

enum { ROWS_AT_ONCE = 1000, DELTA_FAR = 63, N_LEVELS = 4 };

struct entry {
	char code[14];
	unsigned char n_code;
	int parent; // index; 0 is the nation
	int n_children;
	struct str name;
};

static bool unpack(struct arena *a, struct str *ret_text)
{
	char *text = arena_alloc(a, n_regions_unpacked);
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
	if (!z)
		return false;
	enum libdeflate_result result = libdeflate_zlib_decompress(z, regions_packed, n_regions_packed,
	                                                           text, n_regions_unpacked, NULL);
	libdeflate_free_decompressor(z);
	*ret_text = (struct str){ text, n_regions_unpacked };
	return result == LIBDEFLATE_SUCCESS;
}

static void put_digits(char *at, int number, int n_digits)
{
	for (int i = n_digits - 1; i >= 0; i--, number /= 10)
		at[i] = (char)('0' + number % 10);
}

// Reads the codes; gives where the names begin. entries[0] is the nation already.
static size_t read_codes(struct str text, struct entry *entries)
{
	int latest[N_LEVELS + 1] = { 0 }, numbers[N_LEVELS + 1] = { 0 };
	const unsigned char *p = (const unsigned char *)text.p;
	for (int i = 1; i <= (int)n_regions; i++) {
		int level = (*p >> 6) + 1, delta = *p & 63;
		p++;
		if (delta == DELTA_FAR) {
			delta = p[0] << 8 | p[1];
			p += 2;
		}
		numbers[level] += delta;
		latest[level] = i;
		if (level < N_LEVELS)
			numbers[level + 1] = 0;
		struct entry *e = &entries[i], *parent = &entries[latest[level - 1]];
		e->parent = latest[level - 1];
		parent->n_children++;
		size_t at = 0;
		if (level > 1) {
			memcpy(e->code, parent->code, parent->n_code);
			e->code[parent->n_code] = '.';
			at = parent->n_code + 1u;
		}
		int n_digits = level == N_LEVELS ? 4 : 2;
		put_digits(e->code + at, numbers[level], n_digits);
		e->n_code = (unsigned char)(at + (size_t)n_digits);
	}
	return (size_t)((const char *)p - text.p);
}

static void put_row(struct buf *json, const struct entry *entries, const struct entry *e)
{
	struct str code = { e->code, e->n_code };
	const struct entry *parent = &entries[e->parent];
	int level = e == entries ? 0 : e->n_code == 13 ? LEVEL_VILLAGE : (e->n_code + 1) / 3;
	buf_printf(json, "%s[\"%.*s\",", json->n > 1 ? "," : "", STR_FMT(code));
	if (e == entries)
		buf_z(json, "null,");
	else
		buf_printf(json, "\"%.*s\",", parent->n_code, parent->code);
	html_json(json, e->name);
	buf_printf(json, ",%d,\"%s\",%d]", level, region_kind_code(region_kind_of(code)),
	           e->n_children);
}

static enum err add_rows(struct desk *d, const struct entry *entries, size_t n)
{
	for (size_t from = 0; from < n; from += ROWS_AT_ONCE) {
		struct arena_mark mark = arena_mark(d->arena);
		struct buf json = buf_open(d->arena, ROWS_AT_ONCE * 100);
		buf_char(&json, '[');
		for (size_t i = from; i < n && i < from + ROWS_AT_ONCE; i++)
			put_row(&json, entries, &entries[i]);
		buf_char(&json, ']');
		enum err e = q_region_add_run(d, &(struct region_add_in){ buf_str(&json) }, NULL);
		if (e != OK)
			return e;
		arena_rewind(d->arena, mark);
	}
	return OK;
}

enum err region_load(struct desk *d, int64_t *ret_count)
{
	struct str text;
	if (!unpack(d->arena, &text))
		return fault(d, E_BUG, "the packed regions cannot be unpacked");
	size_t n = n_regions + 1;
	struct entry *entries = arena_array(d->arena, struct entry, n);
	entries[0] = (struct entry){ .code = "00", .n_code = 2, .name = S("Indonesia") };
	size_t used = read_codes(text, entries);
	struct str names = { text.p + used, text.n - used };
	for (size_t i = 1; i < n; i++)
		entries[i].name = str_cut(&names, '\n');
	enum err e = add_rows(d, entries, n);
	if (e == OK)
		e = q_region_count_all_run(d, NULL);
	if (e == OK)
		*ret_count = (int64_t)n;
	return e;
}
