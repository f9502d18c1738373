// SPDX-License-Identifier: GPL-3.0-or-later
// Regulations that papers rest on, and which record cites which.
// Knows: what they are called, their days. Does not know: papers, pages.
// Start at: struct legal_basis, law_cited.
#pragma once
#include "frame/desk.h"
#include "frame/form.h"

extern const struct choice law_kinds[]; // "uu", "pp", ..., in the order of their rank
struct legal_basis {
	int64_t id, year, version; // id 0: not saved yet
	struct str kind, number;
	struct str issuer;        // "Menteri Sosial", of a minister's or a region's; or empty
	struct str title, about;  // what it is called; in our own words, or empty
	struct str valid_from;    // a date, or empty: not known
	struct str valid_until;   // its last day; p == NULL: in force
};
struct legal_bases {
	size_t n;
	struct legal_basis *at;
};
bool law_needs_issuer(struct str kind); // a minister's, a region's: its number alone says little
bool law_in_force(const struct legal_basis *b, struct str day);
// In Indonesian, as papers cite it: "Peraturan Menteri Sosial Nomor 8 Tahun 2012".
struct str law_short(struct arena *a, const struct legal_basis *b);
struct str law_full(struct arena *a, const struct legal_basis *b); // "... tentang ..."

// In the order of rank, then of years. Scope: public.
MUST_USE enum err law_list(struct desk *d, struct legal_bases *ret_list);
// Scope: public. Fails: E_ABSENT.
MUST_USE enum err law_get(struct desk *d, int64_t id, struct legal_basis *ret_basis);
// Whether another one has the same kind, issuer, number and year. Fails: E_ABSENT.
MUST_USE enum err law_same(struct desk *d, const struct legal_basis *b);
// Adds one (id 0) or changes one. Audit: "law.save". Fails: E_CONFLICT when `version` is stale.
MUST_USE enum err law_save(struct desk *d, const struct legal_basis *b, int64_t *ret_id);

// What a record cites, in the order of rank. Scope: the record's own, asked before.
MUST_USE enum err law_cited(struct desk *d, const char *subject, int64_t id,
                            struct legal_bases *ret_list);
// It cites these and no others from now on. Audit: "law.cite", of the record, unless
// nothing changes.
// Scope: the record's own, asked before. Fails: E_CONFLICT when there is no such regulation.
MUST_USE enum err law_cite(struct desk *d, const char *subject, int64_t id, const int64_t *ids,
                           size_t n);
