// SPDX-License-Identifier: GPL-3.0-or-later
// The house of one process: what is set up at start and read-only afterwards.
// Knows: slices, menu, roles, settings of the installation. Does not know: requests.
// Start at: house_open.
#pragma once
#include "frame/visit.h"
#include "main/place.h"

extern const struct slice slices[]; // every room's routes, ended by name NULL
extern const struct account_above account_above; // above.c
extern const struct job_kind *const job_kinds[]; // every room's long work, ended by NULL

// Reads the installation's settings; the house lives on `a`. Fails: E_STORE, E_CONFLICT when the
// store's schema is not this program's (the desk's fault note names the command to run).
MUST_USE enum err house_open(struct desk *d, const struct place *place, const char *public_address,
                             struct house *ret_house);
int house_schema_number(void); // the last migration this program knows
