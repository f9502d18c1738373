// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share, and nobody else sees.
// Knows: organisations, forms over one record. Does not know: the store.
// Start at: struct directory_form.
#pragma once
#include "directory/directory.h"
#include "directory/directory_views.h"
#include "export/export.h"
#include "file/file.h"
#include "frame/widget.h"
#include "organisation/organisation_agreement.h"
#include "organisation/organisation_official.h"

struct str directory_href(struct arena *a, int64_t id); // "/organisations/7"
struct str directory_today(struct visit *v);
// "1 Januari 2017 sampai 31 Desember 2019", "sejak 1 Januari 2017"; from may be empty, until NULL.
struct str directory_days(struct visit *v, struct str from, struct str until);
// From the list to the organisation and, unless `here` is empty, what is below it.
struct crumbs directory_crumbs(struct visit *v, const struct organisation *o, struct str here);
const struct widget_state_view *directory_agreement_chip(struct visit *v,
                                                         const struct agreement *g);
// The logo is the newest picture among the organisation's files. Fails: E_ABSENT.
MUST_USE enum err directory_logo(struct visit *v, const struct organisation *o,
                                 struct file *ret_file);
struct file_subject directory_files_of(const struct organisation *o);
// The regions right below the reader's own as a filter "region"; NULL when there are none.
MUST_USE enum err directory_region_filter(struct visit *v,
                                          const struct widget_field_view **ret_field);
// An organisation for the register, by the path's ":id". Fails: E_ABSENT.
MUST_USE enum err directory_enter(struct visit *v, struct organisation *ret_organisation);
// The number in a part of the path that is no ":id". Fails: E_ABSENT.
MUST_USE enum err directory_part(struct visit *v, const char *name, int64_t *ret_id);

// --- forms over one record -----------------------------------------------------------------------
// One value of the record, by the name of its field; empty when not known.
struct directory_value {
	const char *field;
	struct str stored;
};
struct directory_form {
	struct str kind, title, lead, action, back_href, save; // save: the button
	int64_t version;                // of the record as it is kept; 0: it is new
	size_t n;
	const struct directory_value *values; // of the fields that are shown, in their order
	struct crumbs crumbs;
	bool danger;
	const char *among;             // a field whose values are rows of the store; NULL: none
	struct widget_choices choices; // these
};
// Fills the visit's form from the values, over `fields`.
void directory_form_fill(struct visit *v, const struct directory_form *form,
                         const struct field *fields);
// Whether somebody else has saved the record since the form was shown.
bool directory_form_stale(struct visit *v, const struct directory_form *form);
// status 409: what is kept stands beside what was typed.
MUST_USE enum err directory_form_show(struct visit *v, const struct directory_form *form,
                                      int status);
// The region of a field "region", typed as a code or by its name; several of that name come back
// in form->choices. What is wrong stands beside the field, and the code is empty then.
MUST_USE enum err directory_region_read(struct visit *v, struct directory_form *form,
                                        struct str *ret_code);
// NULL for an empty text: a date that nobody has said.
struct str directory_maybe(struct str text);
// Finds a second day before the first, beside the field of the second.
void directory_judge_days(struct visit *v, const char *from, const char *until);

extern const struct field directory_list_fields[], directory_give_fields[];
extern const struct field directory_form_fields[], directory_end_fields[];
extern const struct field directory_leader_fields[], directory_agreement_fields[];
extern const struct field directory_logo_fields[];
handler directory_list_page, directory_give, directory_show_page;
handler directory_new_page, directory_add_post, directory_edit_page, directory_edit_post;
handler directory_end_page, directory_end_post;
extern const struct field directory_series_look_fields[], directory_series_fields[];
extern const struct field directory_law_fields[];
handler directory_law_list_page, directory_law_give, directory_law_new_page, directory_law_add_post,
	directory_law_edit_page, directory_law_edit_post;
handler directory_series_page, directory_series_post;
handler directory_leader_new_page, directory_leader_add_post, directory_leader_page,
	directory_leader_post;
handler directory_agreement_new_page, directory_agreement_add_post, directory_agreement_edit_page,
	directory_agreement_edit_post, directory_agreement_page;
handler directory_file_prepare, directory_file_post, directory_file_page,
	directory_file_remove_post, directory_thumbnail_page;
handler directory_logo_page, directory_logo_form_page, directory_logo_prepare, directory_logo_post;
