// SPDX-License-Identifier: GPL-3.0-or-later
// What belongs to the program itself: assets, health, display.
// Knows: the baked assets, the house. Does not know: people.
// Start at: outside_routes.
#pragma once
#include "frame/route.h"

extern const struct route outside_routes[];
