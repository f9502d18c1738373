// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the regions, open to everybody.
// Knows: regions and how they are found. Does not know: people.
// Start at: atlas_pages.c.
#pragma once
#include "frame/route.h"

extern const struct route atlas_routes[];
