// SPDX-License-Identifier: GPL-3.0-or-later
// Answers the door gives by itself: error pages.
// Knows: statuses and their sentences, compression. Does not know: routes.
// Start at: answer_error.
#pragma once
#include "frame/visit.h"

// Drops what was written and answers with the page of this failure; its detail goes to the log.
void answer_error(struct visit *v, enum err e);
void answer_status(struct visit *v, int status);
// Whether this reader's browser takes a compressed page.
bool answer_wants_gzip(const struct visit *v);
