// SPDX-License-Identifier: GPL-3.0-or-later
// Classes that a region counts by itself: added, changed, ended and opened again by its office.
// Knows: their texts, what they count as nationally, their last day. Does not know: figures.
// Start at: struct taxonomy_local, struct taxonomy_own.
#pragma once
#include "frame/form.h"
#include "taxonomy/taxonomy.h"

enum { TAXONOMY_NAME_MOST = 80, TAXONOMY_DEFINITION_MOST = 600, TAXONOMY_CRITERIA_MOST = 20,
       TAXONOMY_CRITERION_MOST = 300, TAXONOMY_CRITERIA_BYTES = 4000 };
extern const struct choice taxonomy_kinds[], taxonomy_subjects[];

// One of them in one language, as lists show it.
struct taxonomy_local {
	int64_t id;
	struct str region_code, region, version, code, kind, subject, name, definition;
	struct str national_code, national; // the class it counts as; p == NULL: none is the same
	struct str valid_until;             // its last day; p == NULL: it is in force
};
struct taxonomy_locals {
	size_t n;
	const struct taxonomy_local *at;
};
// By region, in the region's order; region_code empty: of all regions. Scope: public.
MUST_USE enum err taxonomy_local_list(struct desk *d, struct str region_code, enum lang lang,
                                      struct taxonomy_locals *ret_locals);
bool taxonomy_local_stands(const struct taxonomy_local *local, struct str day);

// The whole of one, as its form has it.
struct taxonomy_own_words {
	struct str name, definition;
	struct str criteria; // one a line, or empty
};
struct taxonomy_own {
	int64_t id, revision;
	struct str region_code, version, code, kind, subject;
	struct str national_code, valid_until; // p == NULL: none, as above
	struct taxonomy_own_words in[2];           // by enum lang
};
// Scope: of a region within reach. Fails: E_ABSENT.
MUST_USE enum err taxonomy_own_get(struct desk *d, int64_t id, struct taxonomy_own *ret_own);

// The code that a name gives: "Anak yatim" -> "anak_yatim". Empty when it has no letter of a to z.
struct str taxonomy_code_of(struct arena *a, struct str name);
// Whether a name would be read as another class in a file: as a national one, or as another of the
// same region, also one that has ended. T_NONE: it would not.
MUST_USE enum err taxonomy_name_taken(struct desk *d, const struct taxonomy_own *own,
                                      struct str name, enum text_key *ret_reason);

// The code follows from the Indonesian name and stays. Audit: "taxonomy.add".
// Scope: a region within reach (E_ABSENT). Fails: E_CONFLICT the region has that code.
MUST_USE enum err taxonomy_own_add(struct desk *d, const struct taxonomy_own *own,
                                   int64_t *ret_id);
// Texts, subject, national class and last day. Audit: "taxonomy.edit". Scope: within reach
// (E_ABSENT). Fails: E_CONFLICT the revision is not the one that was read.
MUST_USE enum err taxonomy_own_save(struct desk *d, const struct taxonomy_own *own);
