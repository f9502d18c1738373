// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of organisations show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct directory_list_view.
#pragma once
#include "directory/directory_officer_views.h"

// --- the list ------------------------------------------------------------------------------------
struct directory_list_view {
	struct str lead;
	bool may_edit, filtered;
	const struct widget_field_view *q, *kind, *region, *state; // region NULL: no choice
	struct directory_lines lines;
	const struct widget_take_view *take;
	const struct widget_pager_view *pager; // NULL: all of them stand here
	const struct widget_empty_view *empty; // said when there are none
};

// --- one organisation ----------------------------------------------------------------------------
struct directory_show_view {
	struct str kind, name, lead, logo_href, logo_alt; // logo_href empty: there is none
	struct str edit_href, logo_edit_href, end_href;    // empty: not for this reader
	struct str series_href;                            // the same, of an agency
	struct str leader_href, agreement_href;            // the same
	struct directory_facts facts;
	struct directory_parts leaders, agreements;
};

// --- forms ---------------------------------------------------------------------------------------
struct directory_fields {
	size_t n;
	const struct directory_field {
		const struct widget_field_view *field;
	} *at;
};
// One form for all that is kept here: what differs are its fields and words.
struct directory_form_view {
	struct str kind, title, lead, action, back_href, version, save;
	bool danger;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_differences_view *differences; // NULL: nobody was faster
	struct directory_fields fields;
};

// --- one agreement, one logo, one series of numbers ----------------------------------------------
struct directory_agreement_view {
	struct str kind, title, lead, edit_href; // edit_href empty: not for this reader
	const struct widget_state_view *state;
	struct directory_facts facts;
};
struct directory_series_view {
	struct str kind, title, action, back_href, pattern, version;
	bool may_save; // the pattern is right, and another one than is kept
	struct directory_parts examples; // name: the number; about: when
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_flash_view *conflict; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *field;
};
struct directory_logo_view {
	struct str name, logo_href, action, back_href, alt; // logo_href empty: there is none
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *file;
};

// --- regulations ---------------------------------------------------------------------------------
struct directory_law_view {
	bool may_edit;
	struct directory_parts lines; // of those who may edit with edit_href
	const struct widget_take_view *take;
};
