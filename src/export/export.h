// SPDX-License-Identifier: GPL-3.0-or-later
// Any list to take away as a file: a form asking what for, the file with its mark, the audit.
// Knows: columns and rows of texts. Does not know: whose list it is; rooms give a kind.
// Start at: struct export_kind, export_post.
#pragma once
#include "frame/visit.h"

enum { EXPORT_MOST = 2000 }; // rows answered at once

struct export; // the rows of one file
// Gives the rows that the list itself would show, under the same fence, for the filters in v->form:
// no more than EXPORT_MOST + 1.
typedef enum err export_reader(struct visit *v, struct export *x);
void export_row(struct export *x); // begins a row
void export_cell(struct export *x, struct str text);

struct export_kind {
	enum text_key title;          // of the list
	enum text_key file_name;      // "relawan"; the day and the ending are added
	const char *event, *subject;  // of the audit: "volunteer.export", "volunteer"
	export_reader *read;
	size_t n_columns;
	const enum text_key *columns; // their heads
};

// The fields of both routes: the list's filters, then these. The path of both is the list's own
// followed by "/export".
extern const struct choice export_formats[];
#define EXPORT_FIELDS                                                                              \
	{ "format", F_CHOICE, REQUIRED, 8, T_EXPORT_FORMAT, .choices = export_formats },               \
	{ "purpose", F_TEXT, REQUIRED, 200, T_EXPORT_PURPOSE, T_EXPORT_PURPOSE_HINT }

// GET: what would be taken, and the form. Fails as the reader does.
MUST_USE enum err export_page(struct visit *v, const struct export_kind *kind);
// POST: reads the rows and makes the file before the transaction.
MUST_USE enum err export_prepare(struct visit *v, const struct export_kind *kind);
// POST: writes who took how much and what for, and gives the file; or the form again, with 422.
// `id` is the subject's, 0: a list of many.
MUST_USE enum err export_post(struct visit *v, const struct export_kind *kind, int64_t id);
// The address of the form for a list's page, filters kept: export_href(v, "/volunteers/export").
struct str export_href(struct visit *v, const char *path);
