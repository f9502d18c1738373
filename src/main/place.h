// SPDX-License-Identifier: GPL-3.0-or-later
// An installation's folder: the store's place, its keys, its lock.
// Knows: files. Does not know: what the store holds.
// Start at: place_open.
#pragma once
#include "db/db.h"

struct place {
	const char *dir;
	enum db_engine engine;
	const char *where;            // for db_open
	unsigned char key_cookie[32];
	int lock;                     // descriptor of DIR/lock, or -1
	bool made_dir;                // the folder itself was made by place_make
	char store[512], trouble[512]; // the SQLite file's name; why the last call failed, in words
};

// Gives E_ABSENT when there is no installation in `dir`. `database` NULL: SQLite in the folder.
MUST_USE enum err place_open(struct place *p, const char *dir, const char *database);
// Makes the folder and its keys; E_CONFLICT when an installation is there already.
MUST_USE enum err place_make(struct place *p, const char *dir, const char *database);
// Another key of forms in the place of this one, for servers that start from now on.
MUST_USE enum err place_new_cookie(struct place *p);
// Takes back what place_make and the store in it have made, after a failure on the way.
void place_unmake(struct place *p);
// The folder's entries are on the disk, as their contents are.
MUST_USE enum err place_sync(struct place *p);
// SQLite: one writer at a time, E_BUSY when a server or another command holds the place.
// PostgreSQL: many, but none beside place_hold.
MUST_USE enum err place_lock(struct place *p);
// Holds whatever installation is in `dir` against servers and commands, of either engine.
// E_ABSENT: there is none.
MUST_USE enum err place_hold(struct place *p, const char *dir);
// A folder that an installation moves into, told from others by `mark`; commands refuse it until
// place_received. Gives whether such a move has begun before. E_CONFLICT: something else is there.
enum { PLACE_MARK = 64 };
MUST_USE enum err place_receive(struct place *p, const char *dir, const char *database,
                                const char mark[PLACE_MARK], bool *ret_again);
MUST_USE enum err place_mark(struct place *p, const char mark[PLACE_MARK]);
MUST_USE enum err place_received(struct place *p);
void place_close(struct place *p);
