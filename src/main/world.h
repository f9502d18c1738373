// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the store for a command: one desk, one transaction.
// Knows: place, connections. Does not know: what is done with them.
// Start at: world_open.
#pragma once
#include "frame/desk.h"
#include "main/cli.h"

struct world {
	struct place place;
	struct desk desk; // reach is everything
	struct arena *arena;
	bool fresh, schema_made; // an installation in the making; its schema is in the store
};
// Opens an installation to write in: takes its lock, begins a transaction. Says what is wrong.
bool world_open(struct world *w, const struct options *o);
// Opens an installation to look at, beside a server: one snapshot, until world_leave.
bool world_look(struct world *w, const struct options *o);
void world_leave(struct world *w);
// Opens the folder that `suluh move` moves into, its schema made. Gives whether rows may be there
// already, of the same move before it was interrupted. No transaction is open.
bool world_receive(struct world *w, const struct options *o, const char mark[PLACE_MARK],
                   bool *ret_go_on);
// Makes a new one that is empty, rows are to come: folder, keys, schema. No transaction is open.
// After a failure, here or in world_close, nothing of it is left but DIR/files.
bool world_make_bare(struct world *w, const struct options *o);
// Makes a new one: folder, keys, schema, all regions. Leaves a transaction open. After a failure,
// here or in world_close, nothing of it is left, and a second try may succeed.
bool world_make(struct world *w, const struct options *o);
// Commits when `e` is OK; gives the exit code, after saying what went wrong.
int world_close(struct world *w, enum err e, const char *doing);
