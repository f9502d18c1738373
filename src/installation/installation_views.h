// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of settings shows.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct installation_page_view.
#pragma once
#include "frame/widget_views.h"

struct installation_fact {
	enum text_key label;
	struct str value, otherwise; // otherwise: what it is by itself
};
struct installation_facts {
	size_t n;
	const struct installation_fact *at;
};
struct installation_page_view {
	struct str lead, seen; // seen: the values that the form was drawn from
	bool may_save;
	const struct widget_flash_view *conflict; // NULL: none
	struct installation_facts facts;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *office, *address, *roles, *region_mib, *all_mib;
	const struct widget_field_view *idle_minutes, *hours, *language;
};
