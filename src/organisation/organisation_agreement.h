// SPDX-License-Identifier: GPL-3.0-or-later
// What was agreed with an organisation in writing: its number, what it is about, its days.
// Knows: the organisation. Does not know: the paper itself, which is a file of the record.
// Start at: struct agreement.
#pragma once
#include "organisation/organisation.h"

struct agreement {
	int64_t id, organisation, version; // id 0: not saved yet
	struct str number, about;
	struct str valid_from, valid_until; // as agreed; until p == NULL: without an end
	struct str ended_on, end_reason;    // ended_on p == NULL: not ended before its time
};
struct agreements {
	size_t n;
	struct agreement *at;
};
enum agreement_state { AGREEMENT_COMING, AGREEMENT_RUNNING, AGREEMENT_OVER, AGREEMENT_ENDED };
enum agreement_state organisation_agreement_state(const struct agreement *g, struct str day);

// The latest first. Scope: the organisation's own, asked before.
MUST_USE enum err organisation_agreement_list(struct desk *d, int64_t organisation,
                                 struct agreements *ret_list);
// Scope: of organisations within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err organisation_agreement_get(struct desk *d, int64_t organisation, int64_t id,
                                struct agreement *ret_agreement);
// Whether the organisation has another one of this number. Fails: E_ABSENT when it has none.
MUST_USE enum err organisation_agreement_same(struct desk *d, const struct agreement *g);
// Adds one (id 0) or changes one. Audit: "agreement.save", of the organisation.
// Scope: organisations within reach (E_ABSENT). Fails: E_CONFLICT when `version` is stale.
MUST_USE enum err organisation_agreement_save(struct desk *d, const struct agreement *g,
                                              int64_t *ret_id);
