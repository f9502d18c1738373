// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training ask of its model, and no other room does.
// Knows: the contract of the room. Does not know: pages.
// Start at: training_access, training_candidates.
#pragma once
#include "training/training.h"

// One session, with its training's number. Scope: as the training. Fails: E_ABSENT.
MUST_USE enum err training_module_get(struct desk *d, int64_t id,
                                      struct training_module *ret_module);
struct training_step {
	enum training_state to;
	int64_t at_ms;
	struct str by_name;
};
struct training_steps {
	size_t n;
	struct training_step *at;
};
MUST_USE enum err training_timeline(struct desk *d, int64_t id, struct training_steps *ret_steps);
// How many volunteers of this batch stand in each state. Scope: within reach.
MUST_USE enum err training_tally(struct desk *d, int64_t id, struct volunteer_counts *ret_counts);

struct curriculum_line {
	int day;
	const char *mode; // organizer, theory, practice, theory_practice
	int jp;
	const char *title;
};
extern const struct curriculum_line training_curriculum[];
extern const size_t n_training_curriculum;
struct verdict {
	bool pass;
	const char *reason; // "", "attendance", "post_test", "both", "no_post_test"
};
// By the batch's rule, of `jp` lesson hours in all.
struct verdict training_verdict(const struct training *t, int64_t jp, const struct participant *p);

struct training_access {
	bool changes; // it lies within the reader's reach
	bool marks;   // that, or it is the one training of the reader's assignment
};
MUST_USE enum err training_access(struct desk *d, int64_t id, struct training_access *ret_access);
// Fails: E_ABSENT; E_DENIED when it is another agency's.
MUST_USE enum err training_get_to_change(struct desk *d, int64_t id, struct training *ret_training);
// The same for those who mark.
MUST_USE enum err training_get_to_mark(struct desk *d, int64_t id, struct training *ret_training);

struct training_count {
	int64_t training_id, n;
};
struct training_counts {
	size_t n;
	struct training_count *at;
};
// Participants of each training. Scope: within reach.
MUST_USE enum err training_counts(struct desk *d, struct training_counts *ret_counts);

struct training_candidate {
	struct volunteer v; // id, region, name, background, organisation, state, training
	struct str note;    // of the latest step
};
struct training_candidates {
	size_t n;
	struct training_candidate *at;
};
struct candidate_filter {
	int64_t batch;
	bool free;                                   // those who are nominated and in no batch, too
	struct str words, region, background, state; // "": all
	struct str after_name;                       // keyset
	int64_t after_id, most;
};
// In the order of names. Scope: within reach.
MUST_USE enum err training_candidates(struct desk *d, const struct candidate_filter *filter,
                                      struct training_candidates *ret_list);
struct regency_seats {
	struct str code, name;
	int64_t of[V_STATES];
};
struct regencies_seats {
	size_t n;
	struct regency_seats *at;
};
// By regency, of the batch and, if `free`, of those in no batch. Scope: within reach.
MUST_USE enum err training_seats(struct desk *d, int64_t id, bool free,
                                 struct regencies_seats *ret_seats);
int64_t training_seats_taken(const int64_t of[V_STATES]); // of the quota

struct next_call {
	bool after_decline;
	struct str declined, reason, name, region_line;
	int64_t volunteer_id;
};
// Who is called next: the reserve who has waited longest, of the latest decliner's regency first.
// Scope: within reach. Fails: E_ABSENT when there is no reserve.
MUST_USE enum err training_next_call(struct desk *d, int64_t id, struct next_call *ret_next);

enum { MARK_KINDS = 4 };
extern const char training_mark_letters[MARK_KINDS + 1]; // "HISA"
struct session_count {
	int64_t module_id, of[MARK_KINDS];
};
struct session_counts {
	size_t n;
	struct session_count *at;
};
// Marks of each session. Scope: participants within reach.
MUST_USE enum err training_session_counts(struct desk *d, int64_t id,
                                          struct session_counts *ret_counts);
