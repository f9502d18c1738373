// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of an assignment, as the forms that grant one ask for them.
// Knows: the form. Does not know: whom it is for.
// Start at: account_wish_read, account_wish_show.
#pragma once
#include "account/account_admin_pages.h"
#include "account/account_grant.h"

// Role, region, organisation, training, record, days, reason: in every form that grants.
#define ACCOUNT_WISH_FIELDS                                                                        \
	{ "role", F_TEXT, REQUIRED, 20, T_ACCOUNT_ASSIGNMENTS_ROLE },                                  \
	{ "region", F_TEXT, REQUIRED, 100, T_ACCOUNT_ASSIGNMENTS_PLACE, T_ACCOUNT_GRANT_REGION_HINT }, \
	{ "organisation", F_ID, 0, 0, T_ACCOUNT_GRANT_ORGANISATION,                                    \
	  T_ACCOUNT_GRANT_ORGANISATION_HINT },                                                         \
	{ "training", F_ID, 0, 0, T_ACCOUNT_GRANT_TRAINING, T_ACCOUNT_GRANT_TRAINING_HINT },           \
	{ "volunteer", F_TEXT, 0, 100, T_ACCOUNT_GRANT_VOLUNTEER, T_ACCOUNT_GRANT_VOLUNTEER_HINT },    \
	{ "record", F_ID, 0, 0, T_ACCOUNT_GRANT_RECORD, T_ACCOUNT_GRANT_RECORD_HINT },                 \
	{ "from", F_DATE, REQUIRED, 10, T_ACCOUNT_GRANT_FROM },                                        \
	{ "until", F_DATE, REQUIRED, 10, T_ACCOUNT_GRANT_UNTIL },                                      \
	{ "reason", F_TEXT, REQUIRED, ACCOUNT_REASON_MOST, T_ACCOUNT_ACT_REASON,                       \
	  T_ACCOUNT_ACT_REASON_HINT }

struct account_draft {
	struct account_assignment wish;
	struct widget_choices regions; // n > 0: one of these was meant
	struct widget_choices records; // n > 0: the volunteer is one of these
};
// What was typed for an account (0: a new one), with what is wrong about it beside the fields.
MUST_USE enum err account_wish_read(struct visit *v, int64_t account,
                                    struct account_draft *ret_draft);
void account_wish_begin(struct visit *v); // the days of a form that is shown first
// Draws the fields into the view.
MUST_USE enum err account_wish_show(struct visit *v, const struct account_draft *draft,
                                    struct account_grant_view *view);
// The version a form carries: as it was shown; with 409, when somebody was faster, as it is now.
struct str account_version(struct visit *v, const struct account_person *p, int status);
// Says so beside the reason, and nothing that was typed is lost.
void account_was_faster(struct visit *v);
handler account_grant_page, account_grant_post, account_end_page, account_end_post;
extern const struct field account_grant_fields[], account_end_fields[];
