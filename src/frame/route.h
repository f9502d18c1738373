// SPDX-License-Identifier: GPL-3.0-or-later
// A row is a sentence about policy; dispatch, tests, menus and docs/routes.md come from it.
// Knows: the shape of a row. Does not know: any row.
// Start at: struct route.
#pragma once
#include "frame/form.h"

struct visit;
typedef enum err handler(struct visit *v);
enum lane { READ, WRITE, LONG, ASSET };
#define KIB(n) ((size_t)(n) << 10)

struct route {
	enum method method; // GET answers HEAD too
	// "/volunteers/:id/call"; :id is a positive integer, :code a region code, other names any part
	const char *path;
	handler *run;       // NULL ends the array
	const char *table;  // of :id, for the generated tests; NULL: none
	const char *capability; // "volunteer.select"; NULL: everybody
	enum lane lane;
	size_t body_limit;  // POST; 0: 64 KiB
	const char *event;  // WRITE: what its model audits; READ: audited after rendering; NULL
	const char *note;   // what it is for, in English, for docs/routes.md
	const struct field *fields;  // what the handler may see: of the body (POST) or the query (GET)
	// WRITE: run before the transaction, on the worker, for what is slow; its desk only reads
	handler *prepare;
	enum text_key menu; // GET: its place in the rooms' menu, or T_NONE
	const char *room;   // the menu item that is current here; NULL: the first segment
	// GET for everybody: whoever has no session is told the same, and may be told it from memory
	// while the store has not changed. Never for a row that counts, paces or sets a cookie.
	bool kept;
	// Open also to who still has to set up the second factor that the acted role requires.
	bool before_factor;
	// READ: why it shows what migrations call masked and yet names no event that writes it down.
	const char *unnoted;
	// POST: done by whoever really looks, while they see with somebody's eyes; no other is.
	bool own_eyes;
};
struct slice {
	const char *name;
	const struct route *routes;
};

struct route_match {
	const struct route *route; // NULL: no such path
	bool other_method;         // the path exists for another method
	size_t n;
	struct pair params[4];
};
// At most one row matches; a literal segment wins over a parameter.
struct route_match route_find(const struct slice *slices, enum method method, struct str path);
