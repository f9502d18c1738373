// SPDX-License-Identifier: GPL-3.0-or-later
// What a model function works at: the store, the memory, and on whose behalf.
// Knows: one connection inside one transaction. Does not know: requests, pages.
// Start at: struct desk.
#pragma once
#include "db/db.h"

struct desk {
	struct db *db;
	struct arena *arena;
	struct scope scope;      // scope.who and scope.now_ms are what a model may read
	int64_t assignment;      // acted as; 0: none
	int64_t seer, seer_assignment; // who really looks, with the eyes of scope.who; 0: it does
	struct str address;      // where the request came from, for the audit
	struct str dir;          // the installation's folder: its keys
	int audits;              // rows written in this visit
	struct str fault;        // detail of the last failure, logged once by the door
};

// Notes the detail of a failure and gives it back: return fault(d, E_STORE, "...").
enum err fault(struct desk *d, enum err e, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
// The desk's connection and scope in the shape the baked queries want.
#define DESK_DB(d) (d)->db, (d)->arena, &(d)->scope
