// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings: candidates, seats by regency, and who is called next.
// Knows: the training's tables, volunteers. Does not know: how people move (training_model.c).
// Start at: training_candidates, training_next_call.
#include "find/find.h"
#include "training/training_inside.h"
#include "training_sql.h"

static enum volunteer_state state_of(struct str code)
{
	enum volunteer_state s;
	if (!volunteer_state_read(code, &s))
		BUG("a state that the table's check does not allow");
	return s;
}

static struct training_candidate candidate_of(const struct training_candidates_row *r)
{
	return (struct training_candidate){ .v = { .id = r->id,
		                                       .training_id = r->training_id,
		                                       .region_code = r->region_code,
		                                       .name = r->name,
		                                       .background = r->background,
		                                       .member_of = r->member_of,
		                                       .state = state_of(r->state) },
		                                .note = r->note };
}

enum err training_candidates(struct desk *d, const struct candidate_filter *filter,
                             struct training_candidates *ret_list)
{
	struct find_words words = find_words(d->arena, filter->words);
	struct training_candidates_in in = {
		.batch = filter->batch,
		.free = filter->free,
		.region_from = S("0"),
		.region_to = S(":"),
		.background = filter->background,
		.state = filter->state,
		.after_name = filter->after_name,
		.after_id = filter->after_id,
		.most = filter->most,
		.n_words = (int64_t)words.n,
		.word1 = words.at[0],
		.word2 = words.at[1],
		.word3 = words.at[2],
		.word4 = words.at[3],
		.top = FIND_TOP,
	};
	if (filter->region.n)
		region_reach(d->arena, filter->region, &in.region_from, &in.region_to);
	struct training_candidates_rows rows;
	enum err e = q_training_candidates_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct training_candidates list = { rows.n,
		                                arena_array(d->arena, struct training_candidate, rows.n) };
	for (size_t i = 0; i < rows.n && e == OK; i++) {
		list.at[i] = candidate_of(&rows.at[i]);
		e = region_name_path(d, list.at[i].v.region_code, &list.at[i].v.region_line);
	}
	if (e == OK)
		*ret_list = list;
	return e;
}

enum err training_seats(struct desk *d, int64_t id, bool free, struct regencies_seats *ret_seats)
{
	struct training_regencies_rows rows;
	enum err e = q_training_regencies_all(d, &(struct training_regencies_in){ id, free }, &rows);
	if (e != OK)
		return e;
	struct regencies_seats seats = { 0, arena_array(d->arena, struct regency_seats, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		const struct training_regencies_row *r = &rows.at[i];
		if (seats.n == 0 || !str_eq(seats.at[seats.n - 1].code, r->code))
			seats.at[seats.n++] = (struct regency_seats){ r->code, r->name, { 0 } };
		seats.at[seats.n - 1].of[state_of(r->state)] = r->n;
	}
	*ret_seats = seats;
	return OK;
}

int64_t training_seats_taken(const int64_t of[V_STATES])
{
	return of[V_SELECTED] + of[V_CALLED] + of[V_ACCEPTED] + of[V_PASSED] + of[V_FAILED] +
	       of[V_CERTIFIED];
}

enum err training_next_call(struct desk *d, int64_t id, struct next_call *ret_next)
{
	struct training_latest_decline_row no;
	struct training_next_reserve_row reserve;
	struct training_next_reserve_in in = { id, S("") };
	struct next_call next = { 0 };
	enum err e = q_training_latest_decline_one(d, &(struct training_latest_decline_in){ id }, &no);
	if (e == OK) {
		next.after_decline = true;
		next.declined = no.name;
		next.reason = no.note;
		in.regency = (struct str){ no.region_code.p, no.region_code.n < 5 ? no.region_code.n : 5 };
	}
	if (e == OK || e == E_ABSENT)
		e = q_training_next_reserve_one(d, &in, &reserve);
	if (e == OK)
		e = region_name_path(d, reserve.region_code, &next.region_line);
	if (e != OK)
		return e;
	next.name = reserve.name;
	next.volunteer_id = reserve.id;
	*ret_next = next;
	return OK;
}

enum err training_counts(struct desk *d, struct training_counts *ret_counts)
{
	struct training_counts_rows rows;
	enum err e = q_training_counts_all(d, &rows);
	if (e != OK)
		return e;
	struct training_counts counts = { rows.n,
		                              arena_array(d->arena, struct training_count, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		counts.at[i] = (struct training_count){ rows.at[i].training_id, rows.at[i].n };
	*ret_counts = counts;
	return OK;
}

const char training_mark_letters[MARK_KINDS + 1] = "HISA";

enum err training_session_counts(struct desk *d, int64_t id, struct session_counts *ret_counts)
{
	struct training_session_counts_rows rows;
	enum err e =
		q_training_session_counts_all(d, &(struct training_session_counts_in){ id }, &rows);
	if (e != OK)
		return e;
	struct session_counts counts = { 0, arena_array(d->arena, struct session_count, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		const struct training_session_counts_row *r = &rows.at[i];
		size_t at = 0;
		while (at < counts.n && counts.at[at].module_id != r->module_id)
			at++;
		if (at == counts.n)
			counts.at[counts.n++] = (struct session_count){ r->module_id, { 0 } };
		counts.at[at].of[strchr(training_mark_letters, r->mark.p[0]) - training_mark_letters] =
			r->n;
	}
	*ret_counts = counts;
	return OK;
}
