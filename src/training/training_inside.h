// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training ask of its model, and share among themselves.
// Knows: the contract of the room. Does not know: other rooms' pages.
// Start at: struct training_room, training_enter.
#pragma once
#include "frame/widget.h"
#include "region/region.h"
#include "training/training.h"
#include "training/training_views.h"

// --- model ------------------------------------------------------------------------------------
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
	bool free;             // those who are nominated and in no batch, too
	struct str words, region, background, state; // "": all
	struct str after_name; // keyset
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

// --- pages ------------------------------------------------------------------------------------
enum training_tab { TAB_SUMMARY, TAB_CANDIDATES, TAB_PEOPLE, TAB_ATTENDANCE, TAB_TESTS, TABS };
// A training as every page of it needs it.
struct training_room {
	struct training t;
	struct training_modules modules;
	struct participants people; // within reach
	struct training_access access;
};
MUST_USE enum err training_enter(struct visit *v, int64_t id, struct training_room *ret_room);
MUST_USE enum err training_head(struct visit *v, const struct training_room *room,
                                enum training_tab tab, const struct training_head_view **ret_head);
const struct widget_state_view *training_badge(struct visit *v, enum training_state s);
// `here`: a crumb below the tab's, or empty.
struct page training_page(struct visit *v, const struct training_room *room, enum training_tab tab,
                          struct str here);
struct str training_path(struct visit *v, int64_t id, const char *rest); // "/trainings/7/tests"
struct str training_date(struct visit *v, const struct training *t, int64_t day); // of its days
int64_t training_next_sheet(const struct training_room *room); // first session without, 0: none
bool training_tested(const struct training_room *room);

// Handlers and their fields; the rows that name them stand in training_routes.c.
extern const struct field training_batch_fields[], training_candidate_fields[];
handler training_list_page, training_new_page, training_add_post, training_edit_page,
	training_save_post, training_show_page, training_advance_post;
handler training_candidates_page, training_select_post, training_call_post, training_reply_post;
handler training_people_page, training_judge_post;
handler training_attendance_page, training_session_page, training_session_post, training_tests_page,
	training_tests_post;
