// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about other people's accounts share.
// Knows: visits. Does not know: the store.
// Start at: account_act_pages.c, whose routes these are.
#pragma once
#include "account/account_admin.h"
#include "account/account_admin_views.h"
#include "frame/widget.h"

extern const struct field account_people_fields[];

struct account_admin account_admin_of(const struct visit *v);
struct str account_href(struct arena *a, int64_t id);
struct account_deeds account_deeds_of(struct visit *v, const struct account_person *p);
// The token of a new link goes to the account's page in a cookie of two minutes, to be shown once:
// never in an address, and a form sent twice gets its first answer as everywhere.
void account_link_carry(struct visit *v, int64_t account, struct str token);
struct str account_link_carried(struct visit *v, int64_t account); // the address, or empty
handler account_people_page, account_person_page;
