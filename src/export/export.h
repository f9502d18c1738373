// SPDX-License-Identifier: GPL-3.0-or-later
// Any list to take away as a file: a form asking what for, the file with its mark, the audit.
// Knows: columns and rows. Does not know: whose list it is; rooms give a kind.
// Start at: struct export_kind, export_post.
#pragma once
#include "job/job.h"

enum {
	EXPORT_MOST = 2000,         // rows answered at once; more become a job
	EXPORT_PLACE_MOST = 1024,   // bytes
	EXPORT_JOB_MOST = 1000000,  // a sheet of a workbook has little more
};

// Rows of one unit of a job.
#ifdef SULUH_TEST
extern int64_t export_piece_rows; // few, so that the small world of the tests has several
#define EXPORT_PIECE export_piece_rows
#else
#define EXPORT_PIECE 50000
#endif

struct export; // the rows of one file
struct widget_take_view;
// Gives the rows that the list's page would show, under the same fence, for the filters in v->form,
// by export_row until it says that it is enough. `v` has an arena of its own; in a job it has no
// request, reply or actor. Who gives many rows rewinds the arena after each.
typedef enum err export_reader(struct visit *v, struct export *x);
// One text for each column: a date in ISO form, a number in digits. False: no more, please.
bool export_row(struct export *x, const struct str *cells);
// For a list that a job reads in pieces: the words that export_goes_on gave with the last row of
// the piece before, empty at the beginning; its rows have an order that allows for that.
struct str export_place(const struct export *x);
void export_goes_on(struct export *x, struct str place); // behind the row that was just taken
size_t export_wants(const struct export *x); // rows at most, with one to see that there are more
bool export_counts(const struct export *x); // true: nobody looks at the cells, they may be NULL

enum export_type { EXPORT_TEXT, EXPORT_DATE, EXPORT_NUMBER };
struct export_column {
	enum text_key head;
	enum export_type type;
};
struct export_kind {
	enum text_key title;             // of the list
	enum text_key file_name;         // "relawan"; the day and the ending are added
	const char *event, *subject;     // of the audit; NULL: nobody is in it, nothing is asked
	export_reader *read;
	size_t n_columns;
	const struct export_column *columns;
	const struct field *fields;      // of the POST
	const struct job_kind *job;      // of many rows; NULL: there are never so many
};
#define EXPORT_COLUMNS(columns) sizeof(columns) / sizeof *(columns), columns

// The fields of both routes: the list's filters, then these. The path of both is the list's own
// followed by "/export".
extern const struct choice export_formats[];
#define EXPORT_FORMAT                                                                              \
	{ "format", F_CHOICE, REQUIRED, 8, T_EXPORT_FORMAT, .choices = export_formats }
#define EXPORT_FIELDS                                                                              \
	EXPORT_FORMAT, { "purpose", F_TEXT, REQUIRED, 200, T_EXPORT_PURPOSE, T_EXPORT_PURPOSE_HINT }
extern const struct field export_fields[]; // of a list without filters

// GET: what would be taken, and the form. Fails as the reader does.
MUST_USE enum err export_page(struct visit *v, const struct export_kind *kind);
// POST: reads the rows and makes the file before the transaction.
MUST_USE enum err export_prepare(struct visit *v, const struct export_kind *kind);
// POST: writes who took how much and what for, and gives the file or begins the job; or the form
// again, with 422. `id` is the subject's, 0: a list of many.
MUST_USE enum err export_post(struct visit *v, const struct export_kind *kind, int64_t id);
// The three as handlers NAME_page, NAME_prepare, NAME_post, and the two rows that name them.
#define EXPORT_HANDLERS(name, kind, id)                                                            \
	handler name##_page, name##_prepare, name##_post;                                              \
	enum err name##_page(struct visit *v)                                                          \
	{                                                                                              \
		return export_page(v, &kind);                                                              \
	}                                                                                              \
	enum err name##_prepare(struct visit *v)                                                       \
	{                                                                                              \
		return export_prepare(v, &kind);                                                           \
	}                                                                                              \
	enum err name##_post(struct visit *v)                                                          \
	{                                                                                              \
		return export_post(v, &kind, id);                                                          \
	}
#define EXPORT_ROUTES(name, path, table, capability, event, fields, menu, note)                    \
	{ GET, path, name##_page, table, capability, READ, 0, NULL, "The form to take away " note,     \
	  fields, .room = menu },                                                                      \
	{ POST, path, name##_post, table, capability, WRITE, KIB(8), event, "A file of " note, fields, \
	  name##_prepare, .room = menu }
// The unit of the kind's job.
MUST_USE enum err export_unit(struct desk *d, struct job_unit *u, const struct export_kind *kind);
// The job of a kind; its line stands in main/slices.c, and its reader goes on by export_place.
#define EXPORT_JOB(name, code, label, capability, kind)                                            \
	static enum err name##_unit(struct desk *d, struct job_unit *u)                                \
	{                                                                                              \
		return export_unit(d, u, &kind);                                                           \
	}                                                                                              \
	const struct job_kind name = { code, label, capability, name##_unit, NULL }
// GET of a list without people: the file itself, in the format asked for.
MUST_USE enum err export_give(struct visit *v, const struct export_kind *kind);
extern const struct field export_give_fields[]; // of a list without filters
// The links to both files for the list's page, its filters kept; with: as they stand in `href`.
const struct widget_take_view *export_links_with(struct visit *v, struct str href);
const struct widget_take_view *export_links(struct visit *v, struct str path);
// The address of the form for a list's page, filters kept: export_href(v, "/volunteers/export").
struct str export_href(struct visit *v, const char *path);
