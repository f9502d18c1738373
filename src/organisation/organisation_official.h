// SPDX-License-Identifier: GPL-3.0-or-later
// Who leads an organisation, and who signs for it, since when and until when.
// Knows: the organisation. Does not know: accounts; these people need none.
// Start at: struct official.
#pragma once
#include "organisation/organisation.h"

struct official {
	int64_t id, organisation, version; // id 0: not saved yet
	struct str name, title_front, title_back; // the name without titles
	struct str position;                // "Kepala Dinas Sosial"
	struct str nip;                     // 18 digits of a public official, or empty
	bool signs;                         // may sign papers
	int64_t on_behalf_of;               // another one; NULL_INT: for themselves
	struct str principal;               // that one's position; p == NULL: none
	struct str valid_from, valid_until; // dates; from empty: not known; until p == NULL: in office
};
struct officials {
	size_t n;
	struct official *at;
};
// "Dra. Wira Suluhnegara, M.Si."
struct str organisation_official_titled(struct arena *a, const struct official *o);
bool organisation_official_in_office(const struct official *o, struct str day);

// "19710304 199503 1 002", as typed, to 18 digits: born, appointed, sex, number. False
// when it is none.
bool organisation_nip_read(struct arena *a, struct str typed, struct str *ret_nip);

// All that there were, those in office first. Scope: the organisation's own, asked before.
MUST_USE enum err organisation_official_list(struct desk *d, int64_t organisation,
                                             struct officials *ret_list);
// Scope: of organisations within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err organisation_official_get(struct desk *d, int64_t organisation, int64_t id,
                               struct official *ret_official);
// Who may sign on a day: for themselves first, and who came last first. Scope: none, papers say it.
MUST_USE enum err organisation_official_signers(struct desk *d, int64_t organisation,
                                                struct str day, struct officials *ret_list);
// The position as a paper prints it: "Kepala Dinas Sosial"; "a.n. Kepala Dinas Sosial" and, on the
// next line, "Sekretaris".
struct str organisation_official_post(struct arena *a, const struct official *o);
// Adds one (id 0) or changes one. Audit: "official.save", of the organisation.
// Scope: organisations within reach (E_ABSENT). Fails: E_CONFLICT when `version` is stale.
MUST_USE enum err organisation_official_save(struct desk *d, const struct official *o,
                                             int64_t *ret_id);
