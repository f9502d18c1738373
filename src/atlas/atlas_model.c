// SPDX-License-Identifier: GPL-3.0-or-later
// Regions below the villages, kept together with the words they are found by.
// Knows: regions, search. Does not know: pages.
// Start at: atlas_part_add.
#include "atlas/atlas.h"
#include "find/find.h"

static enum err put_words(struct desk *d, struct str code)
{
	struct region region;
	enum err e = region_get(d, code, &region);
	if (e != OK)
		return e;
	return region.valid_until.p ? find_drop_region(d, code) : find_put_region(d, &region);
}

enum err atlas_part_add(struct desk *d, const struct region_part *part, const char *event)
{
	enum err e = region_part_add(d, part, event);
	return e == OK ? put_words(d, part->code) : e;
}

enum err atlas_part_save(struct desk *d, const struct region_part *changed)
{
	enum err e = region_part_save(d, changed);
	return e == OK ? put_words(d, changed->code) : e;
}
