// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings (pembekalan): the batch from draft to certified, its people, marks and results.
// Knows: volunteers, organisations. Does not know: certificates (they read here).
// Start at: struct training, training_advance.
#pragma once
#include "volunteer/volunteer.h"

extern const struct job_kind training_export_job;
extern const struct route training_routes[];

enum training_state {
	BATCH_DRAFT,
	BATCH_OPEN,
	BATCH_CALLED,
	BATCH_RUNNING,
	BATCH_FINISHED,
	BATCH_CERTIFIED,
	BATCH_STATES
};

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
	// headcount NULL_INT: not counted
	int64_t id, training_id, position, day, jp, headcount, version;
	struct str title, mode;
};
struct training_modules {
	size_t n;
	struct training_module *at;
	int64_t jp; // in all
};
struct participant {
	// marks NULL_INT: none
	int64_t id, volunteer_id, account_id, pre_mark, post_mark, jp_attended, version;
	struct str region_code, region_line, name, title_front, title_back, sex, birth_place,
		birth_date, address;
	struct str result,
		reason; // "", "pass", "fail"; "attendance", "post_test", "both", "no_post_test"
};
struct participants {
	size_t n;
	struct participant *at;
};

// Scope: shared with one's region, or within reach, or one's own training. Fails: E_ABSENT.
MUST_USE enum err training_get(struct desk *d, int64_t id, struct training *ret_training);
MUST_USE enum err training_list(struct desk *d, struct trainings *ret_list); // newest first
MUST_USE enum err training_modules(struct desk *d, int64_t id,
                                   struct training_modules *ret_modules);
// Scope: those within reach, of the training, or oneself; in the order of names.
MUST_USE enum err training_participants(struct desk *d, int64_t id, struct participants *ret_list);

const char *training_state_code(enum training_state s);
enum text_key training_state_word(enum training_state s); // "Berlangsung"

// Adds a draft with the standard curriculum of 13 modules and 33 JP. Audit: "training.add".
MUST_USE enum err training_add(struct desk *d, const struct training *new, struct str by_name,
                               int64_t *ret_id);
// Changes a draft or open batch. Audit: "training.save". Fails: E_CONFLICT when `version` is stale
// or the batch is past that; E_DENIED when it is another agency's.
MUST_USE enum err training_save(struct desk *d, const struct training *t);
// One step ahead: draft, open, called, running, finished, certified. Audit: "training.advance".
// Fails: E_CONFLICT when a step is left out, or it would run without participants;
// E_DENIED when it is another agency's.
MUST_USE enum err training_advance(struct desk *d, int64_t id, enum training_state to,
                                   struct str by_name);

// --- the people, each by volunteer_walk ---------------------------------------------------------
// selected, reserve, rejected, back to nominated. Audit: "volunteer.select".
// Fails: E_TOOBIG when the quota would be exceeded.
MUST_USE enum err training_select(struct desk *d, int64_t training, int64_t volunteer,
                                  enum volunteer_state to, struct str by_name, struct str note);
// A reserve is selected first. Audit: "volunteer.call".
MUST_USE enum err training_call(struct desk *d, int64_t training, int64_t volunteer,
                                struct str by_name, struct str note);
// Accepted makes a participant. Audit: "volunteer.reply". Fails: E_INVALID no without a reason.
MUST_USE enum err training_reply(struct desk *d, int64_t training, int64_t volunteer, bool accepts,
                                 struct str by_name, struct str reason);

// --- attendance, marks, results ------------------------------------------------------------------
struct attendance_line {
	int64_t participant_id;
	char mark; // H I S A, or 0: none yet
	struct str region_code, name;
};
struct attendance_lines {
	size_t n;
	struct attendance_line *at;
};
// One session's sheet in the order of names. Scope: participants as above.
MUST_USE enum err training_sheet(struct desk *d, int64_t module,
                                 struct attendance_lines *ret_sheet);
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
	int64_t version;                   // of the participant as it was read; 0: whatever it is now
};
// Audit: "training.mark". Fails: E_CONFLICT when a version is stale or there is a result already.
MUST_USE enum err training_mark_tests(struct desk *d, int64_t training,
                                      const struct test_marks *marks, size_t n);
// Judges everybody by the batch's rule: each passes or fails with a reason; the training ends.
// Audit: "training.judge". Fails: E_CONFLICT when a session has no sheet or nobody a post-test.
MUST_USE enum err training_judge(struct desk *d, int64_t training, struct str by_name);
