// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share: the desk as read, and the tasks made of it.
// Knows: rows of home.sql. Does not know: templates.
// Start at: struct home_desk, home_tasks.
#pragma once
#include "frame/visit.h"
#include "home/home_views.h"
#include "home_sql.h"
#include "training/training.h"
#include "volunteer/volunteer.h"

// --- model ------------------------------------------------------------------------------------
struct home_wants { // what the reader may see at all
	bool people, lists, trainings;
};
struct home_desk {
	struct volunteer_counts people;
	struct home_batches_rows batches; // the newest first
	struct home_imports_rows imports;
	struct home_happenings_rows happenings;
	struct home_own_rows own;
	const struct home_batches_row *batch; // whose people are followed below; NULL: none
	struct home_seats_rows seats;
};
// Scope: within reach, shared, the own training, oneself.
MUST_USE enum err home_read_desk(struct desk *d, const struct home_wants *wants,
                                 struct home_desk *ret_desk);
enum training_state home_batch_state(struct str code);
int64_t home_seats_taken(const struct home_batches_row *b);

struct home_public {
	struct home_trained_row trained;
	struct home_finished_rows finished;
};
MUST_USE enum err home_read_public(struct desk *d, struct home_public *ret_public);

// --- pages ------------------------------------------------------------------------------------
bool home_has(const struct visit *v, struct str path); // a page of ours answers there
// "/trainings/7/candidates?state=called", or the training itself while that page is missing.
struct str home_training_href(struct visit *v, int64_t id, const char *below, const char *state);
struct str home_dates(struct visit *v, struct str from, struct str to);
// What waits for the reader, the most urgent first.
struct home_task_list home_tasks(struct visit *v, const struct home_desk *desk);
// NULL when there are none.
const struct home_links_view *home_links_view(struct visit *v, size_t n,
                                              const struct home_link_view *links);
const struct widget_state_view *home_batch_badge(struct visit *v, enum training_state s);

handler home_desk_page;
