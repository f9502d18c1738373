// SPDX-License-Identifier: GPL-3.0-or-later
// The only corridor: ten steps in a fixed order, between a request and its reply.
// Knows: every guard. Does not know: sockets and threads (lanes.c).
// Start at: door_enter.
#pragma once
#include "frame/visit.h"

enum door_step { DOOR_ANSWERED, DOOR_READ, DOOR_PREPARE, DOOR_WRITE, DOOR_NOTE };

// An empty visit over a request; everything it needs lives on the arena.
void door_visit(struct visit *v, const struct house *house, struct arena *a,
                struct request *request, struct reply *reply);
// What the body of this head may carry.
struct body_plan door_body_plan(struct visit *v);
// Steps 1 to 4, which need no store: route, origin. Says what comes next.
enum door_step door_enter(struct visit *v);
// Steps 5 to 9 of a READ row, in one snapshot of `db`; or told from what is kept (NULL: never).
// True: the row names an event, so the answer waits until it is written down who looked: DOOR_NOTE.
struct kept;
bool door_read(struct visit *v, struct db *db, struct kept *kept);
// Writes that inside the transaction that the writer has opened. True: keep it; the answer stands.
bool door_note(struct visit *v, struct db *db);
// Steps 5 to 8: who, capability, fields, and the row's slow part. True: the writer is next.
bool door_prepare(struct visit *v, struct db *db);
// Steps 5 to 9 inside the transaction that the writer has opened. True: keep what was written.
bool door_write(struct visit *v, struct db *db);
// The visit failed outside its handler: a full queue, a commit that did not hold. What it would
// have answered is dropped.
void door_fail(struct visit *v, enum err e);
// Framing refused the request before it came to the door.
void door_refuse(struct visit *v, int status);
// Before the first byte leaves: headers, compression, one line in the log.
void door_leave(struct visit *v);
// The status that an error is answered with.
int door_status(enum err e);
