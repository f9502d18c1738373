// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what in the trainings: fields and rows.
// Knows: the handlers by name. Does not know: what they do.
// Start at: training_routes.
#include "export/export.h"
#include "file/file.h"
#include "training/training_export.h"

// In the order of the form, so that errors are listed as they stand on it.
const struct field training_batch_fields[] = {
	{ "name", F_TEXT, REQUIRED, 160, T_TRAINING_NAME, T_TRAINING_NAME_HINT },
	{ "batch", F_TEXT, REQUIRED, 40, T_TRAINING_BATCH, T_TRAINING_BATCH_HINT },
	{ "partner", F_TEXT, 0, 160, T_TRAINING_PARTNER, T_TRAINING_PARTNER_HINT },
	{ "quota", F_INT, REQUIRED, 0, T_TRAINING_QUOTA, T_TRAINING_QUOTA_HINT, .least = 1, .most = 500 },
	{ "date_from", F_DATE, REQUIRED, 10, T_TRAINING_DATE_FROM, T_TRAINING_DATE_HINT },
	{ "date_to", F_DATE, REQUIRED, 10, T_TRAINING_DATE_TO, T_TRAINING_DATE_HINT },
	{ "venue", F_TEXT, REQUIRED, 160, T_TRAINING_VENUE, T_TRAINING_VENUE_HINT },
	{ "city", F_TEXT, REQUIRED, 80, T_TRAINING_CITY, T_TRAINING_CITY_HINT },
	{ "attendance", F_INT, REQUIRED, 0, T_TRAINING_ATTENDANCE, T_TRAINING_ATTENDANCE_HINT,
	  .least = 0, .most = 100 },
	{ "post_test", F_INT, REQUIRED, 0, T_TRAINING_POST_TEST, T_TRAINING_POST_TEST_HINT,
	  .least = 0, .most = 100 },
	{ "basis", F_ID, MANY, 20, T_TRAINING_BASIS, T_TRAINING_BASIS_HINT },
	{ "version", F_INT, 0, 0, T_TRAINING_BATCH },
	{ 0 },
};
static const struct choice advances[] = {
	{ "open", T_TRAINING_STATE_OPEN },
	{ "running", T_TRAINING_STATE_RUNNING },
	{ 0 },
};
static const struct field advance_fields[] = {
	{ "to", F_CHOICE, REQUIRED, 20, T_TRAINING_STATE, .choices = advances },
	{ 0 },
};

static const struct choice states[] = {
	{ "nominated", T_VOLUNTEER_STATE_NOMINATED }, { "selected", T_VOLUNTEER_STATE_SELECTED },
	{ "reserve", T_VOLUNTEER_STATE_RESERVE },     { "rejected", T_VOLUNTEER_STATE_REJECTED },
	{ "called", T_VOLUNTEER_STATE_CALLED },       { "accepted", T_VOLUNTEER_STATE_ACCEPTED },
	{ "declined", T_VOLUNTEER_STATE_DECLINED },   { "passed", T_VOLUNTEER_STATE_PASSED },
	{ "failed", T_VOLUNTEER_STATE_FAILED },       { "certified", T_VOLUNTEER_STATE_CERTIFIED },
	{ 0 },
};
// The filter of the list, which every form on its page carries along.
// clang-format off
#define CANDIDATE_WHO                                                                              \
	{ "q", F_TEXT, 0, 100, T_TRAINING_CANDIDATES_Q },                                              \
	{ "region", F_REGION, 0, 40, T_TRAINING_CANDIDATES_REGION },                                   \
	{ "background", F_CHOICE, 0, 40, T_TRAINING_CANDIDATES_BACKGROUND,                             \
	  .choices = volunteer_backgrounds },                                                          \
	{ "state", F_CHOICE, 0, 20, T_TRAINING_STATE, .choices = states }
#define CANDIDATE_FILTER CANDIDATE_WHO, { "after", F_ID, 0, 20, T_TRAINING_CANDIDATES_Q }
const struct field training_taking_fields[] = { CANDIDATE_WHO, EXPORT_FIELDS, { 0 } };
static const struct field give_fields[] = { EXPORT_FORMAT, { 0 } };
static const struct choice ticks[] = { { "all", T_TRAINING_CANDIDATES_TICK_ALL }, { 0 } };
static const struct field candidate_fields[] = {
	CANDIDATE_FILTER,
	{ "tick", F_CHOICE, 0, 4, T_TRAINING_CANDIDATES_TICKS, .choices = ticks },
	{ 0 },
};
// What the page shows again when one of its forms is refused.
#define PEOPLE                                                                                     \
	{ "ids", F_ID, MANY, 20, T_TRAINING_CANDIDATES },                                              \
	{ "note", F_TEXT, 0, 200, T_TRAINING_CANDIDATES_NOTE },                                        \
	{ "volunteer", F_ID, 0, 20, T_TRAINING_CANDIDATES },                                           \
	{ "reason", F_TEXT, 0, 200, T_TRAINING_REPLIES_REASON }
// clang-format on
static const struct choice actions[] = {
	{ "selected", T_TRAINING_CANDIDATES_SELECT },
	{ "reserve", T_TRAINING_CANDIDATES_RESERVE },
	{ "nominated", T_TRAINING_CANDIDATES_BACK },
	{ "rejected", T_TRAINING_CANDIDATES_REJECT },
	{ 0 },
};
static const struct field select_fields[] = {
	CANDIDATE_FILTER,
	PEOPLE,
	{ "action", F_CHOICE, REQUIRED, 20, T_TRAINING_STATE, .choices = actions },
	{ 0 },
};
static const struct field call_fields[] = {
	CANDIDATE_FILTER,
	PEOPLE,
	{ "all", F_TICK, 0, 4, T_TRAINING_CANDIDATES_CALL_ALL },
	{ 0 },
};
static const struct choice answers[] = {
	{ "accept", T_TRAINING_REPLIES_ACCEPT },
	{ "decline", T_TRAINING_REPLIES_DECLINE },
	{ 0 },
};
static const struct field reply_fields[] = {
	CANDIDATE_FILTER,
	PEOPLE,
	{ "answer", F_CHOICE, REQUIRED, 20, T_TRAINING_STATE, .choices = answers },
	{ 0 },
};

static const struct choice marks[] = {
	{ "H", T_TRAINING_MARK_H },
	{ "I", T_TRAINING_MARK_I },
	{ "S", T_TRAINING_MARK_S },
	{ "A", T_TRAINING_MARK_A },
	{ 0 },
};
static const struct choice present[] = { { "H", T_TRAINING_MARK_H }, { 0 } };
static const struct field session_fields[] = {
	{ "mark", F_CHOICE, BY_ID, 4, T_TRAINING_SHEET, .choices = marks },
	{ "headcount", F_INT, 0, 0, T_TRAINING_HEADCOUNT, .least = 0, .most = 999 },
	{ "version", F_INT, REQUIRED, 0, T_TRAINING_SHEET },
	{ "all", F_CHOICE, 0, 4, T_TRAINING_SHEET_ALL, .choices = present },
	{ 0 },
};
static const struct field tests_fields[] = {
	{ "pre", F_INT, BY_ID, 0, T_TRAINING_PRE, .least = 0, .most = 100 },
	{ "post", F_INT, BY_ID, 0, T_TRAINING_POST, .least = 0, .most = 100 },
	{ "version", F_INT, BY_ID, 0, T_TRAINING_TAB_TESTS },
	{ 0 },
};

// clang-format off
const struct route training_routes[] = {
	{ GET, "/trainings", training_list_page, NULL, "training.view", READ, 0, NULL,
	  "The trainings one may see", .menu = T_FRAME_MENU_TRAININGS },
	{ GET, "/trainings/export", training_export_give, NULL, "training.view", READ, 0, NULL,
	  "That list as a file", give_fields },
	{ GET, "/trainings/new", training_new_page, NULL, "training.edit", READ, 0, NULL,
	  "The form of a new batch" },
	{ POST, "/trainings", training_add_post, NULL, "training.edit", WRITE, KIB(16), "training.add",
	  "Add a batch with the standard curriculum", training_batch_fields },
	{ GET, "/trainings/:id", training_show_page, "training", "training.view", READ, 0, NULL,
	  "One batch: steps, figures, curriculum, what comes next" },
	{ GET, "/trainings/:id/edit", training_edit_page, "training", "training.edit", READ, 0, NULL,
	  "The form of a batch" },
	{ POST, "/trainings/:id/edit", training_save_post, "training", "training.edit", WRITE, KIB(16),
	  "training.save", "Change a draft or open batch", training_batch_fields },
	{ POST, "/trainings/:id/advance", training_advance_post, "training", "training.edit", WRITE,
	  KIB(4), "training.advance", "Open a batch, or begin it", advance_fields },
	{ GET, "/trainings/:id/candidates", training_candidates_page, "training", "volunteer.view",
	  READ, 0, NULL, "Who may be selected, who is, and what they replied", candidate_fields },
	EXPORT_ROUTES(training_candidates_export, "/trainings/:id/candidates/export", "training",
	  "volunteer.view", "training.export", training_taking_fields, NULL, "candidates of a batch"),
	{ POST, "/trainings/:id/select", training_select_post, "training", "volunteer.select", WRITE,
	  KIB(32), "volunteer.select", "Select, reserve, reject ticked people, or take it back",
	  select_fields },
	{ POST, "/trainings/:id/call", training_call_post, "training", "volunteer.call", WRITE, KIB(32),
	  "volunteer.call", "Call ticked or all selected people up", call_fields },
	{ POST, "/trainings/:id/reply", training_reply_post, "training", "volunteer.reply", WRITE,
	  KIB(8), "volunteer.reply", "Record that a called person accepts or declines", reply_fields },
	{ GET, "/trainings/:id/participants", training_people_page, "training", "training.view", READ,
	  0, NULL, "Who takes part, with attendance, marks and result" },
	EXPORT_ROUTES(training_people_export, "/trainings/:id/participants/export", "training",
	  "training.view", "training.export", export_fields, NULL,
	  "a batch's people with their results"),
	{ POST, "/trainings/:id/judge", training_judge_post, "training", "training.edit", WRITE, KIB(4),
	  "training.judge", "Decide by the rule who passes" },
	{ GET, "/trainings/:id/attendance", training_attendance_page, "training", "training.view", READ,
	  0, NULL, "The sessions by day, with what is marked" },
	{ GET, "/trainings/:id/tests", training_tests_page, "training", "training.view", READ, 0, NULL,
	  "Marks of pre- and post-test" },
	{ POST, "/trainings/:id/tests", training_tests_post, "training", "training.mark", WRITE,
	  KIB(64), "training.mark", "Write marks of tests, all people at once", tests_fields },
	{ GET, "/trainings/:id/files", training_files_page, "training", "training.view", READ, 0, NULL,
	  "Materials and minutes of a batch" },
	{ POST, "/trainings/:id/files", training_file_post, "training", "training.mark", WRITE,
	  FILE_BODY_BYTES, "file.add", "Add a file to a batch", file_fields, training_file_prepare },
	{ GET, "/trainings/:id/files/:file", training_file_page, "training", "training.view", READ, 0,
	  NULL, "One file of a batch, as a download" },
	{ GET, "/trainings/:id/files/:file/thumbnail", training_thumbnail_page, "training",
	  "training.view", READ, 0, NULL, "The small picture of a file of a batch" },
	{ POST, "/trainings/:id/files/:file/remove", training_file_remove_post, "training",
	  "training.mark", WRITE, KIB(4), "file.remove", "Take a file away from a batch" },
	{ GET, "/sessions/:id", training_session_page, "training_module", "training.view", READ, 0,
	  NULL, "The attendance sheet of one session", .room = "trainings" },
	{ POST, "/sessions/:id", training_session_post, "training_module", "training.mark", WRITE,
	  KIB(64), "training.mark", "Write one session's sheet, all people at once", session_fields,
	  .room = "trainings" },
	{ 0 },
};
// clang-format on
