// SPDX-License-Identifier: GPL-3.0-or-later
// Who leads an organisation, since when and until when.
// Knows: the organisation. Does not know: accounts; these people need none.
// Start at: struct official.
#pragma once
#include "organisation/organisation.h"

struct official {
	int64_t id, organisation, version; // id 0: not saved yet
	struct str name, title_front, title_back; // the name without titles
	struct str position;                // "Kepala Dinas Sosial"
	struct str valid_from, valid_until; // dates; from empty: not known; until p == NULL: in office
};
struct officials {
	size_t n;
	struct official *at;
};
// "Dra. Wira Suluhnegara, M.Si."
struct str organisation_official_titled(struct arena *a, const struct official *o);
bool organisation_official_in_office(const struct official *o, struct str day);

// All that there were, those in office first. Scope: the organisation's own, asked before.
MUST_USE enum err organisation_official_list(struct desk *d, int64_t organisation,
                                             struct officials *ret_list);
// Scope: of organisations within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err organisation_official_get(struct desk *d, int64_t organisation, int64_t id,
                               struct official *ret_official);
// Who led it on a day. Scope: none, papers print it. Fails: E_ABSENT.
MUST_USE enum err organisation_official_on(struct desk *d, int64_t organisation, struct str day,
                                           struct official *ret_official);
// Adds one (id 0) or changes one. Audit: "official.save", of the organisation.
// Scope: organisations within reach (E_ABSENT). Fails: E_CONFLICT when `version` is stale.
MUST_USE enum err organisation_official_save(struct desk *d, const struct official *o,
                                             int64_t *ret_id);
