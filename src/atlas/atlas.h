// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the regions, open to everybody.
// Knows: regions and how they are found. Does not know: people.
// Start at: atlas_pages.c.
#pragma once
#include "frame/route.h"
#include "region/region_part.h"

extern const struct route atlas_routes[];

// region_part_add and region_part_save, with the words that the search finds it by.
MUST_USE enum err atlas_part_add(struct desk *d, const struct region_part *part,
                                 const char *event);
MUST_USE enum err atlas_part_save(struct desk *d, const struct region_part *changed);
