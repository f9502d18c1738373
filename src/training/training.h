// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings (pembekalan): the batch from draft to certified, its people, attendance, marks, results.
// Knows: volunteers, organisations. Does not know: certificates (they read here).
// Start at: struct training, training_advance.
#pragma once
#include "volunteer/volunteer.h"

extern const struct route training_routes[];

enum training_state { BATCH_DRAFT, BATCH_OPEN, BATCH_CALLED, BATCH_RUNNING, BATCH_FINISHED, BATCH_CERTIFIED, BATCH_STATES };

struct training {
	int64_t id, agency_id, quota, attendance_least, post_test_least, created_at, version;
	struct str region_code, partner_name, name, batch, venue, city, date_from, date_to;
	bool shared;
	enum training_state state;
};
struct trainings {
	size_t n;
	struct training *at;
};
struct training_module {
	int64_t id, position, day, jp, headcount, version; // headcount NULL_INT: not counted
	struct str title, mode;
};
struct training_modules {
	size_t n;
	struct training_module *at;
	int64_t jp; // in all
};
struct participant {
	int64_t id, volunteer_id, account_id, pre_mark, post_mark, jp_attended, version; // marks NULL_INT: none
	struct str region_code, region_line, name, title_front, title_back, sex, birth_place, birth_date,
		address;
	struct str result, reason; // "", "pass", "fail"; "attendance", "post_test", "both", "no_post_test"
};
struct participants {
	size_t n;
	struct participant *at;
};

// Scope: shared with one's region, or within reach, or one's own training. Fails: E_ABSENT.
MUST_USE enum err training_get(struct desk *d, int64_t id, struct training *ret_training);
MUST_USE enum err training_list(struct desk *d, struct trainings *ret_list); // newest first
MUST_USE enum err training_modules(struct desk *d, int64_t id, struct training_modules *ret_modules);
// Scope: those within reach, of the training, or oneself; in the order of names.
MUST_USE enum err training_participants(struct desk *d, int64_t id, struct participants *ret_list);

// Adds a draft with the standard curriculum of 13 modules and 33 JP. Audit: "training.add".
MUST_USE enum err training_add(struct desk *d, const struct training *new, struct str by_name,
                               int64_t *ret_id);
// One step ahead: draft, open, called, running, finished, certified. Audit: "training.advance".
// Fails: E_CONFLICT when a step is left out or `version` is stale.
MUST_USE enum err training_advance(struct desk *d, int64_t id, enum training_state to,
                                   struct str by_name);

// --- the people, each by volunteer_walk ---------------------------------------------------------
// selected, reserve, rejected, back to nominated. Audit: "volunteer.select".
// Fails: E_TOOBIG when the quota would be exceeded.
MUST_USE enum err training_select(struct desk *d, int64_t training, int64_t volunteer,
                                  enum volunteer_state to, struct str by_name, struct str note);
// Audit: "volunteer.call".
MUST_USE enum err training_call(struct desk *d, int64_t training, int64_t volunteer,
                                struct str by_name, struct str note);
// Accepted makes a participant. Audit: "volunteer.reply".
MUST_USE enum err training_reply(struct desk *d, int64_t training, int64_t volunteer, bool accepts,
                                 struct str by_name, struct str reason);

// --- attendance, marks, results ------------------------------------------------------------------
struct attendance_mark {
	int64_t participant_id;
	char mark; // H I S A, or 0: none yet
};
// The whole sheet of one session at once. Audit: "training.mark".
// Fails: E_CONFLICT when the sheet was saved by somebody else since `version`.
MUST_USE enum err training_mark_session(struct desk *d, int64_t module, int64_t version,
                                        const struct attendance_mark *marks, size_t n,
                                        int64_t headcount);
struct test_marks {
	int64_t participant_id, pre, post; // 0..100, or NULL_INT
};
MUST_USE enum err training_mark_tests(struct desk *d, int64_t training, const struct test_marks *marks,
                                      size_t n);
// Judges everybody by the batch's rule; moves volunteers to passed or failed, each with its reason,
// and the training to finished. Fails: E_CONFLICT when a session or a post-test is still missing.
MUST_USE enum err training_judge(struct desk *d, int64_t training, struct str by_name);
