// SPDX-License-Identifier: GPL-3.0-or-later
// Functional outreach officers (penyuluh sosial fungsional) and whom they supervise.
// Knows: regions, accounts. Does not know: volunteers but by number; pages.
// Start at: struct officer, officer_assign.
#pragma once
#include "frame/form.h"
#include "region/region.h"

extern const struct choice officer_levels[]; // "first" (Ahli Pertama), "junior", "middle", "senior"
struct officer {
	int64_t id, version, account_id; // id 0: not saved yet; account_id NULL_INT: none
	struct str region_code;
	struct str name, title_front, title_back; // the name without titles
	struct str nip, level, phone;             // nip: 18 digits; phone: E.164 or empty
	struct str valid_from, ended_on, end_reason; // ended_on p == NULL: works
	struct str account; // the name to sign in with; p == NULL: none
};
struct officers {
	size_t n;
	struct officer *at;
};
bool officer_works(const struct officer *o, struct str day);

struct officer_filter {
	struct str words, level, region, state; // empty: all; state: "working", "ended"
	struct str after_name;
	int64_t after_id, most; // after_id 0: from the first
};
// In the order of names. Scope: within reach, or oneself.
MUST_USE enum err officer_list(struct desk *d, const struct officer_filter *filter,
                               struct officers *ret_list);
// Scope: within reach, or oneself. Fails: E_ABSENT.
MUST_USE enum err officer_get(struct desk *d, int64_t id, struct officer *ret_officer);
// Whether another one within reach has the same NIP. Fails: E_ABSENT.
MUST_USE enum err officer_same(struct desk *d, const struct officer *o);
// The account of that name, if it works, or worked, as an officer within reach. Fails: E_ABSENT.
MUST_USE enum err officer_account(struct desk *d, struct str name, int64_t *ret_account);
// Adds one (id 0) or changes one. Audit: "officer.save". Scope: within reach, and the region too
// (E_ABSENT). Fails: E_CONFLICT when `version` is stale.
MUST_USE enum err officer_save(struct desk *d, const struct officer *o, int64_t *ret_id);

// Who supervises a volunteer. Scope: the volunteer's own, asked before. Fails: E_ABSENT nobody.
MUST_USE enum err officer_of_volunteer(struct desk *d, int64_t volunteer,
                                       struct officer *ret_officer);
// From today on; officer 0: nobody. Audit: "officer.assign", of the volunteer.
// Scope: the volunteer's own, asked before; officers within reach (E_ABSENT).
MUST_USE enum err officer_assign(struct desk *d, int64_t officer, int64_t volunteer,
                                 struct str today);
