// SPDX-License-Identifier: GPL-3.0-or-later
// The names of places for long lists: found once, then told from memory.
// Knows: region_name_path. Does not know: lists.
// Start at: region_line.
#include "region/region.h"

enum { SLOTS = 1 << 14, CODE_BYTES = 30, LINE_BYTES = 160 };

struct slot {
	unsigned char n_code, n_line;
	char code[CODE_BYTES], line[LINE_BYTES];
};
struct region_lines {
	struct slot at[SLOTS]; // a place for each code; a later one with the same place takes it over
};

struct region_lines *region_lines_open(struct arena *a)
{
	return arena_new(a, struct region_lines);
}

static size_t place_of(struct str code)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < code.n; i++)
		hash = (hash ^ (unsigned char)code.p[i]) * 16777619u;
	return (hash ^ hash >> 15) % SLOTS;
}

enum err region_line(struct desk *d, struct region_lines *lines, struct str code,
                     struct str *ret_text)
{
	struct slot *slot = &lines->at[place_of(code)];
	if (slot->n_code && str_eq((struct str){ slot->code, slot->n_code }, code)) {
		*ret_text = (struct str){ slot->line, slot->n_line };
		return OK;
	}
	enum err e = region_name_path(d, code, ret_text);
	if (e != OK || code.n > CODE_BYTES || ret_text->n > LINE_BYTES)
		return e;
	slot->n_code = (unsigned char)code.n;
	slot->n_line = (unsigned char)ret_text->n;
	memcpy(slot->code, code.p, code.n);
	memcpy(slot->line, ret_text->p, ret_text->n);
	return OK;
}
