// SPDX-License-Identifier: GPL-3.0-or-later
// A form that is sent again gets its first answer instead of happening twice.
// Knows: the receipt table. Does not know: what was done.
// Start at: receipt_find.
#pragma once
#include "frame/desk.h"

struct receipt {
	struct str id;     // as sent by the form: 128 bits, base64url
	struct str holder; // secret of the session or visitor
	struct str body;   // the request's body without receipt and token
};
// Gives E_ABSENT for a new receipt, OK with the first answer, E_CONFLICT when the body or the
// holder differs.
MUST_USE enum err receipt_find(struct desk *d, const struct receipt *r, int64_t *ret_status,
                               struct str *ret_location);
MUST_USE enum err receipt_save(struct desk *d, const struct receipt *r, int64_t status,
                               struct str location);
// Forgets those older than seven days.
MUST_USE enum err receipt_sweep(struct desk *d);
