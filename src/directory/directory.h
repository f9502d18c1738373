// SPDX-License-Identifier: GPL-3.0-or-later
// The directory: pages of organisations, of who leads them and what was agreed with them.
// Knows: the rooms whose tables it shows. Does not know: who may do what.
// Start at: directory_routes.
#pragma once
#include "frame/route.h"

extern const struct route directory_routes[];
