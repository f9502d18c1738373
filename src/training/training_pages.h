// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training share: how one is entered, its top, handlers and fields.
// Knows: visits. Does not know: the store.
// Start at: struct training_room, training_enter.
#pragma once
#include "frame/widget.h"
#include "region/region.h"
#include "training/training_inside.h"
#include "training/training_views.h"

enum training_tab { TAB_SUMMARY, TAB_CANDIDATES, TAB_PEOPLE, TAB_ATTENDANCE, TAB_TESTS,
	TAB_FILES, TABS };
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
struct str training_dates(struct visit *v, struct str date_from, struct str date_to);
struct str training_date(struct visit *v, const struct training *t, int64_t day); // of its days
int64_t training_next_sheet(const struct training_room *room); // first session without, 0: none
bool training_tested(const struct training_room *room);

// Handlers and their fields; the rows that name them stand in training_routes.c.
extern const struct field training_batch_fields[];
handler training_list_page, training_new_page, training_add_post, training_edit_page,
	training_save_post, training_show_page, training_advance_post;
handler training_candidates_page, training_select_post, training_call_post, training_reply_post;
handler training_people_page, training_judge_post;
handler training_files_page, training_file_page, training_file_prepare, training_file_post,
	training_file_remove_post, training_thumbnail_page;
handler training_attendance_page, training_session_page, training_session_post, training_tests_page,
	training_tests_post;
