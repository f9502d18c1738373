// SPDX-License-Identifier: GPL-3.0-or-later
// The checker of the house's rules: its files, and one function per family of rules.
// Knows: the tree as read. Does not know: which rule found what.
// Start at: struct lint, lint_text.
#pragma once
#include "bake.h"

enum lint_kind { LINT_OTHER, LINT_C, LINT_HEADER, LINT_SQL, LINT_HTML, LINT_SCRIPT, LINT_WORDS };

struct lint_file {
	const char *path; // from the top of the tree
	struct str top;   // the first folder: "src", "tools", ...
	struct str room;  // for src/ROOM/..., else empty
	struct str name, stem;
	enum lint_kind kind;
	bool test; // proves something and is not part of the program
	struct str text;
	struct str code; // the same length, comments and the insides of literals blanked
};

struct lint {
	struct bake bake;
	struct lint_file *files;
	size_t n, cap;
};

// The next run of letters, digits and underscores; false at the end. `ret_at` is its place in text.
bool lint_word(struct str text, size_t *from, size_t *ret_at, struct str *ret_word);
// The next line, without its end, counting; false at the end.
bool lint_line(struct str *rest, struct str *ret_line, int *line);
int lint_line_of(struct str text, size_t at);
// Rooms that serve libraries and requests, and may name their files freely.
bool lint_machinery(struct str room);

void lint_text(struct lint *l);      // sizes, heads, words, banned functions
void lint_functions(struct lint *l); // length, nesting, parameters
void lint_names(struct lint *l);     // file names
void lint_floors(struct lint *l);    // who includes whom, who reads whose tables
void lint_lang(struct lint *l);      // language keys nobody says
