// SPDX-License-Identifier: GPL-3.0-or-later
// One page on its way from HTML to C: where the reader stands, and what has been written.
// Knows: the state of one page. Does not know: the command line.
// Start at: struct place, page_compile.
#pragma once
#include "bake.h"

enum { TAGS_MAX = 64, BLOCKS_MAX = 24, ATTRIBUTES_MAX = 32, USES_MAX = 64, PAGES_MAX = 200 };

enum where {
	IN_TEXT,
	IN_TAG,   // between the attributes of a start tag
	IN_VALUE, // inside a quoted attribute value
	IN_RAW,   // inside title, textarea or script, where tags are text
};
enum address {
	NO_ADDRESS,      // the attribute holds none
	ADDRESS_START,   // nothing of it has been read yet
	ADDRESS_LITERAL, // only literal text so far; its beginning is still to be judged
	ADDRESS_WITHIN,  // begun safely
};
// What the ends of two branches must have in common.
struct place {
	enum where where;
	enum address address;
	char quote;            // IN_VALUE
	struct str tag;        // IN_TAG and later
	struct str attribute;  // IN_VALUE
	size_t n_open;
	struct str open[TAGS_MAX];
};
enum block_kind { IF_BLOCK, EACH_BLOCK };
struct block {
	enum block_kind kind;
	bool has_else;
	int line;
	struct str name; // of the loop's row
	struct place start, first_end;
};
struct page {
	struct bake *bake;
	const char *file;
	struct str name;
	struct str source;
	size_t at;
	int line;
	struct place place;
	size_t address_from; // where the literal beginning of an address starts
	size_t n_blocks;
	struct block blocks[BLOCKS_MAX];
	int tag_line, open_lines[TAGS_MAX]; // where tags begin
	size_t n_attributes, tag_blocks; // of the tag being read: names seen outside its own branches
	struct str attributes[ATTRIBUTES_MAX];
	struct str leaves_open; // words of the comment that says so
	bool touched;           // something has been put out
	struct buf *out;        // C statements
	struct buf literal;     // text waiting to be put out
	struct str used[USES_MAX]; // pages of widgets that are called
	size_t n_used;
};

// Compiles p->source to statements on p->out; false after refusing.
bool page_compile(struct page *p);
// Refuses at the page's line; always false.
bool page_refuse(struct page *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

// --- shared by the markup and the constructs --------------------------------------------------
bool page_starts(const struct page *p, const char *literal); // what comes next
void page_advance(struct page *p, size_t n);
void page_put(struct page *p, struct str text); // literal output
struct str page_rest(const struct page *p);
bool page_keeps_space(const struct page *p); // inside pre
// Judges the literal beginning of an address before a value follows it.
bool page_settle_address(struct page *p);
bool word_in(struct str word, const char *const *list); // whatever the case
// Reads the construct that starts here.
bool construct_read(struct page *p);
// Writes the waiting literal text as C.
void construct_flush(struct page *p);
