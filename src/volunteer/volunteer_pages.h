// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of pages share: words, addresses, handlers, fields.
// Knows: visits. Does not know: the store.
// Start at: the handlers.
#pragma once
#include "frame/widget.h"
#include "volunteer/volunteer_inside.h"

extern const struct choice volunteer_sexes[], volunteer_backgrounds[];
struct str volunteer_word(enum lang lang, const struct choice *choices, struct str code);
struct str volunteer_href(struct arena *a, int64_t id);

// volunteer_form_pages.c
extern const struct field volunteer_new_fields[], volunteer_form_fields[];
handler volunteer_new_page, volunteer_add_post, volunteer_edit_page, volunteer_edit_post;
// volunteer_erase_pages.c
extern const struct field volunteer_erase_fields[];
handler volunteer_erase_page, volunteer_erase_post;
// volunteer_file_pages.c
handler volunteer_files_page, volunteer_file_page, volunteer_file_open, volunteer_file_prepare,
	volunteer_file_post, volunteer_file_remove_post, volunteer_thumbnail_page;
// volunteer_import_pages.c
extern const struct field volunteer_import_fields[];
handler volunteer_import_page, volunteer_import_prepare, volunteer_import_post;
handler volunteer_import_show_page, volunteer_import_confirm_post, volunteer_import_drop_post;

// volunteer_officer_pages.c
extern const struct field volunteer_officer_fields[];
handler volunteer_officer_page, volunteer_officer_post;
// Who supervises the person; empty: nobody.
MUST_USE enum err volunteer_officer_name(struct visit *v, int64_t volunteer, struct str *ret_name);
