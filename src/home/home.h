// SPDX-License-Identifier: GPL-3.0-or-later
// The first pages: for the public, for those signed in, and about the program.
// Knows: every room below. Does not know: their rules.
// Start at: home_routes.
#pragma once
#include "frame/route.h"

extern const struct route home_routes[];
