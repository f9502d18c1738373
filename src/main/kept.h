// SPDX-License-Identifier: GPL-3.0-or-later
// Public pages that are told again from memory for as long as the store has not changed.
// Knows: visits and their answers. Does not know: what a page is about.
// Start at: kept_answer, kept_take.
#pragma once
#include "frame/visit.h"

// Of one reading connection, and of the thread that uses it: nothing here is locked.
struct kept;

struct kept *kept_open(void); // NULL when the machine has no memory
void kept_close(struct kept *k);
// Before a READ row runs, outside of a transaction. True: the answer is there, as it would be drawn
// now. False: the page is to be drawn, and may be taken afterwards. `k` may be NULL: never kept.
// A row is kept when it says so (route.kept), for strangers only, a minute at most (pages tell
// dates), and until anything at all in the store changes.
bool kept_answer(struct kept *k, struct visit *v, struct db *db);
// First inside the transaction that draws the page: notes what the store is like.
void kept_note(struct visit *v);
// When the answer is ready and compressed: takes a copy, gives it an ETag.
void kept_take(struct visit *v);
