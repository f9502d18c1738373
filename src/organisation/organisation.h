// SPDX-License-Identifier: GPL-3.0-or-later
// Agencies and partners: whose letterhead, whose signature, whose footer.
// Knows: the desk, regions by their codes. Does not know: accounts, papers.
// Start at: struct organisation, organisation_of_region.
#pragma once
#include "frame/form.h"
#include "region/region.h"

// "ministry", "province", "regency": agencies; "ngo", "youth", "lks", "business", "village",
// "other": partners.
extern const struct choice organisation_kinds[];
extern const struct choice organisation_legal_forms[]; // "government", "foundation", ...

struct organisation {
	int64_t id; // 0: not saved yet
	struct str kind; // one of organisation_kinds
	struct str name, short_name, legal_form; // legal_form: may be empty
	struct str region_code; // where it is responsible; "00": the nation
	struct str motto, address, email, website;
	struct str phone; // E.164 or empty
	struct str letterhead; // above its name on paper: "Pemerintah Provinsi Jawa Timur"
	struct str ended_on, end_reason; // ended_on p == NULL: it stands
	int64_t version;
};
struct organisations {
	size_t n;
	struct organisation *at;
};
bool organisation_is_agency(struct str kind);
// "Karang Taruna"; the code itself when it is none of them.
struct str organisation_word(enum lang lang, const struct choice *choices, struct str code);

// Scope: none, these are public facts that papers print. Fails: E_ABSENT.
MUST_USE enum err organisation_get(struct desk *d, int64_t id,
                                   struct organisation *ret_organisation);
// The agency nearest at or above a region that has not ended; partners are no agencies.
// Scope: none. Fails: E_ABSENT.
MUST_USE enum err organisation_of_region(struct desk *d, struct str region_code,
                                         struct organisation *ret_organisation);
// For the register. Scope: within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err organisation_seen(struct desk *d, int64_t id,
                                    struct organisation *ret_organisation);

struct organisation_filter {
	struct str words, kind, region, state; // empty: all; state: "standing", "ended"
	struct str after_name;
	int64_t after_id, most; // after_id 0: from the first
};
// In the order of names. Scope: within reach, or one's own.
MUST_USE enum err organisation_list(struct desk *d, const struct organisation_filter *filter,
                                    struct organisations *ret_list);

// Adds it (id 0) or changes it. Writes an audit row ("organisation.save"). Scope: within reach.
// Fails: E_INVALID without a name or with an unknown kind, E_ABSENT, also when the region is out of
// reach; E_CONFLICT when `version` is stale.
MUST_USE enum err organisation_save(struct desk *d, const struct organisation *o, int64_t *ret_id);
// Its last day and why; the row stays. Audit: "organisation.end". Scope: within reach.
// Fails: E_ABSENT; E_CONFLICT when `version` is stale.
MUST_USE enum err organisation_end(struct desk *d, const struct organisation *o, struct str on,
                                   struct str reason);
// Makes those findable by their words that were saved before there was a search. For `migrate`.
MUST_USE enum err organisation_find_all(struct desk *d);
