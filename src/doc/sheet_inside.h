// SPDX-License-Identifier: GPL-3.0-or-later
// What reading a spreadsheet is made of: the archive, its parts, the words of refusal.
// Knows: libzip and expat by name. Does not know: rows (sheet_read.c).
// Start at: struct book, book_part.
#pragma once
#include "doc/sheet.h"
#include <expat.h>
#include <zip.h>

// While it is open nothing may unwind: memory comes from arena_try and buf_quiet only.
struct book {
	struct arena *arena;
	zip_t *zip;
	uint64_t inflated; // bytes, of all parts so far
	struct csv_trouble *trouble;
};

MUST_USE enum err book_refuse(struct book *b, enum err kind, const char *reason);
// Opens the archive and judges its directory.
MUST_USE enum err book_open(struct book *b, struct str bytes);
void book_close(struct book *b);

// One part being read: handlers fill `b` and what lies behind `to`; the first refusal stops it.
struct part {
	struct book *b;
	XML_Parser xml;
	enum err e;
	int depth;
	void *to;
};
void part_refuse(struct part *p, enum err kind, const char *reason);
// Calls the handlers with p (of `b` and `to`) for every element and text of a part. E_ABSENT: the
// archive has no such part.
struct part_handlers {
	void (*begin)(struct part *p, const char *name, const char **attributes);
	void (*end)(struct part *p, const char *name);
	void (*text)(struct part *p, struct str text);
};
MUST_USE enum err book_part(struct book *b, const char *path, const struct part_handlers *handlers,
                            void *to);
// The value of an attribute, or NULL. Names are looked at without the prefix of their space.
const char *part_attribute(const char **attributes, const char *name);
