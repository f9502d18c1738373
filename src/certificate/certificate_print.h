// SPDX-License-Identifier: GPL-3.0-or-later
// From certificates to one PDF document; private to this room.
// Knows: the rows, the words around them. Does not know: millimetres (certificate_paper.h), pages.
// Start at: certificate_print.
#pragma once
#include "certificate/certificate.h"

struct certificate_press {
	struct str public_address; // "https://suluh.example.go.id"
	bool specimen;             // the demo world
};
// Two pages for each, in their order. Reads their reverses within the desk's transaction.
MUST_USE enum err certificate_print(struct desk *d, const struct certificates *list,
                                    const struct certificate_press *press, struct str *ret_pdf);
