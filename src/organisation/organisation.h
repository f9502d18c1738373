// SPDX-License-Identifier: GPL-3.0-or-later
// Agencies and partners: whose letterhead, whose signature, whose footer.
// Knows: the desk, regions by their codes. Does not know: accounts, papers.
// Start at: organisation_of_region.
#pragma once
#include "frame/desk.h"

struct organisation {
	int64_t id; // 0: not saved yet
	struct str kind; // "ministry", "province", "regency", "partner"
	struct str name, short_name;
	struct str region_code; // where it is responsible; "00": the nation
	struct str motto, address;
	struct str phone; // E.164 or empty
	struct str head_title, head_name;
	int64_t version;
};

// Scope: none, these are public facts. Fails: E_ABSENT.
MUST_USE enum err organisation_get(struct desk *d, int64_t id,
                                   struct organisation *ret_organisation);
// The agency nearest at or above a region; partners are no agencies. Fails: E_ABSENT.
MUST_USE enum err organisation_of_region(struct desk *d, struct str region_code,
                                         struct organisation *ret_organisation);
// Adds it (id 0) or changes it. Writes an audit row ("organisation.save").
// Fails: E_INVALID without a name or with an unknown kind, E_ABSENT, E_CONFLICT when `version` is
// stale or there is no such region.
MUST_USE enum err organisation_save(struct desk *d, const struct organisation *o, int64_t *ret_id);
