// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training know and the lists to take away ask for; their handlers.
// Knows: one batch's rows. Does not know: files.
// Start at: training_candidates_found.
#pragma once
#include "training/training_pages.h"
#include "volunteer/volunteer_pages.h"

int64_t training_count_of(const struct training_counts *counts, int64_t training);
extern const struct field training_taking_fields[];
// Those that the filter in the visit's form finds, behind one of them; "": from the first one on.
// Fails: E_ABSENT.
MUST_USE enum err training_candidates_found(struct visit *v, int64_t most, int64_t after_id,
                                            struct str after_name,
                                            struct training_candidates *ret_list);
struct training_person_row training_person_row(struct visit *v, const struct training_room *room,
                                               const struct participant *p);

handler training_export_give;
handler training_candidates_export_page, training_candidates_export_prepare,
	training_candidates_export_post;
handler training_people_export_page, training_people_export_prepare, training_people_export_post;
