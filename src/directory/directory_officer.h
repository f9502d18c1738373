// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the register of officers share, and nobody else sees.
// Knows: officers, forms over one record. Does not know: the store.
// Start at: directory_officer_href.
#pragma once
#include "directory/directory_inside.h"
#include "officer/officer.h"

struct str directory_officer_href(struct arena *a, int64_t id); // "/officers/7"
// From the list to the officer and, unless `here` is empty, what is below.
struct crumbs directory_officer_crumbs(struct visit *v, const struct officer *o, struct str here);

extern const struct field directory_officer_list_fields[], directory_officer_taking_fields[];
extern const struct field directory_officer_fields[];
handler directory_officer_list_page, directory_officer_page;
handler directory_officer_export_page, directory_officer_export_prepare,
	directory_officer_export_post;
handler directory_officer_new_page, directory_officer_add_post, directory_officer_edit_page,
	directory_officer_edit_post;
