// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what in the trainings: fields and rows.
// Knows: the handlers by name. Does not know: what they do.
// Start at: training_routes.
#include "training/training_inside.h"

const struct field training_batch_fields[] = {
	{ "name", F_TEXT, REQUIRED, 160, T_TRAINING_NAME, T_TRAINING_NAME_HINT },
	{ "batch", F_TEXT, REQUIRED, 40, T_TRAINING_BATCH, T_TRAINING_BATCH_HINT },
	{ "venue", F_TEXT, REQUIRED, 160, T_TRAINING_VENUE, T_TRAINING_VENUE_HINT },
	{ "city", F_TEXT, REQUIRED, 80, T_TRAINING_CITY, T_TRAINING_CITY_HINT },
	{ "date_from", F_DATE, REQUIRED, 10, T_TRAINING_DATE_FROM, T_TRAINING_DATE_HINT },
	{ "date_to", F_DATE, REQUIRED, 10, T_TRAINING_DATE_TO, T_TRAINING_DATE_HINT },
	{ "quota", F_INT, REQUIRED, 0, T_TRAINING_QUOTA, T_TRAINING_QUOTA_HINT, .least = 1, .most = 500 },
	{ "partner", F_TEXT, 0, 160, T_TRAINING_PARTNER, T_TRAINING_PARTNER_HINT },
	{ "attendance", F_INT, REQUIRED, 0, T_TRAINING_ATTENDANCE, T_TRAINING_ATTENDANCE_HINT,
	  .least = 0, .most = 100 },
	{ "post_test", F_INT, REQUIRED, 0, T_TRAINING_POST_TEST, T_TRAINING_POST_TEST_HINT,
	  .least = 0, .most = 100 },
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

// clang-format off
const struct route training_routes[] = {
	{ GET, "/trainings", training_list_page, NULL, "training.view", READ, 0, NULL,
	  "The trainings one may see", .menu = T_FRAME_MENU_TRAININGS },
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
	{ 0 },
};
// clang-format on
