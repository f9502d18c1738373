// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: some regions below the villages and some marks, all invented.
// Knows: regions. Does not know: people.
// Start at: demo_regions.
#include "atlas/atlas.h"
#include "main/demo.h"
#include "region/region_mark.h"

static const struct demo_part {
	const char *parent;
	enum region_kind kind;
	const char *name;
} demo_parts[] = {
	{ "35.25.02.2005", KIND_DUSUN, "Dusun Pelita Contoh" },
	{ "35.25.02.2005.DSpelitacontoh", KIND_RT, "1" },
	{ "35.78.08.1002", KIND_RW, "1" },
	{ "35.78.08.1002", KIND_RW, "2" },
	{ "35.78.08.1002", KIND_RW, "3" },
	{ "35.78.08.1002.RW001", KIND_RT, "1" },
	{ "35.78.08.1002.RW001", KIND_RT, "2" },
};

static enum err add_part(struct desk *d, const struct demo_part *p)
{
	struct region parent;
	struct region_part part;
	enum err e = region_get(d, str_from(p->parent), &parent);
	if (e != OK)
		return e;
	if (region_part_read(d->arena, &parent, p->kind, str_from(p->name), &part) != T_NONE)
		BUG("a demo region that is none");
	part.valid_from = S("2017-01-02");
	return atlas_part_add(d, &part, "region.add");
}

static const struct region_mark demo_marks[] = {
	{ .region_code = S_INIT("35.15"), .kind = S_INIT("disaster_prone"), .words = S_INIT("") },
	{ .region_code = S_INIT("35.25"), .kind = S_INIT("local"),
	  .words = S_INIT("Kampung pelita (contoh)") },
	{ .region_code = S_INIT("35.25.11"), .kind = S_INIT("remote"), .words = S_INIT("") },
};

static enum err add_mark(struct desk *d, struct region_mark mark)
{
	int64_t id;
	mark.valid_from = S("2017-01-02");
	mark.source = S("Contoh rekaan, bukan ketetapan siapa pun");
	return region_mark_add(d, &mark, &id);
}

enum err demo_regions(struct demo *demo)
{
	struct region_part merged = { 0 };
	enum err e = OK;
	for (size_t i = 0; i < sizeof demo_parts / sizeof *demo_parts && e == OK; i++)
		e = add_part(demo->desk, &demo_parts[i]);
	if (e == OK)
		e = region_part_get(demo->desk, S("35.78.08.1002.RW003"), &merged);
	merged.valid_until = S("2018-01-31");
	merged.successor_code = S("35.78.08.1002.RW002");
	if (e == OK)
		e = atlas_part_save(demo->desk, &merged);
	for (size_t i = 0; i < sizeof demo_marks / sizeof *demo_marks && e == OK; i++)
		e = add_mark(demo->desk, demo_marks[i]);
	return e;
}
