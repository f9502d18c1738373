// SPDX-License-Identifier: GPL-3.0-or-later
// One question, asked of everything that the reader may find.
// Knows: people, trainings and regions by their own searches. Does not know: how words are kept.
// Start at: search_pages.c.
#pragma once
#include "frame/route.h"

extern const struct route search_routes[];
