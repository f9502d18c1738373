// SPDX-License-Identifier: GPL-3.0-or-later
// What the certificate room's templates show.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct certificate_list_view.
#pragma once
#include "frame/widget_views.h"

struct certificate_row {
	struct str holder, number, code, href, pdf_href; // href empty: none given yet
	const struct widget_state_view *state;
};
struct certificate_rows {
	size_t n;
	const struct certificate_row *at;
};
struct certificate_list_view {
	const struct widget_hidden_view *hidden;
	const struct widget_flash_view *flash; // NULL: nothing to say
	struct str issue_to, issue_label;      // empty: nothing to give out here
	const struct widget_field_view *signer;  // NULL: nobody to choose from
	const struct widget_errors_view *errors; // NULL: none
	struct str pdf_href, caption;          // pdf_href empty: there is no certificate
	struct str export_href;                // empty: nobody is in the list
	struct str print_to;                   // instead of it, when there are many
	struct certificate_rows rows;
	const struct widget_empty_view *empty; // NULL: there are rows
};

struct certificate_fact {
	enum text_key name;
	struct str value;
};
struct certificate_facts {
	size_t n;
	struct certificate_fact *at;
};
struct certificate_show_view {
	struct str title, lead, pdf_href, verify_href, revoke_to; // revoke_to empty: not here
	const struct widget_state_view *state;
	struct certificate_facts facts;
	const struct widget_timeline_view *history;
	const struct widget_hidden_view *hidden;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_field_view *reason;
	bool asked; // the form to revoke stands open
};

struct certificate_verify_view {
	struct str typed;                          // code as typed, or as on the paper
	const struct widget_flash_view *flash;     // NULL: nothing to say
	const struct widget_verdict_view *verdict; // NULL: nothing was asked
	bool known, unknown, revoked;
	struct certificate_facts facts;
	struct str checked, moment; // when, for people and for machines
};
