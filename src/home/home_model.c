// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk and the public first page are made of, read within reach.
// Knows: people, batches, lists and certificates by its own queries. Does not know: words.
// Start at: home_read_desk.
#include "home/home_inside.h"

enum { HAPPENINGS = 5, PROVINCE_CODE = 2, REGENCY_CODE = 5, DISTRICT_CODE = 8 };

enum training_state home_batch_state(struct str code)
{
	for (enum training_state s = 0; s < BATCH_STATES; s++) {
		if (str_is(code, training_state_code(s)))
			return s;
	}
	BUG("a state that the table's check does not allow");
}

int64_t home_seats_taken(const struct home_batches_row *b)
{
	return b->selected + b->called + b->accepted + b->passed + b->failed + b->certified;
}

// The newest batch under way; when none is, the newest that was held.
static const struct home_batches_row *batch_to_follow(const struct home_batches_rows *batches)
{
	const struct home_batches_row *held = NULL;
	for (size_t i = 0; i < batches->n; i++) {
		enum training_state s = home_batch_state(batches->at[i].state);
		if (s == BATCH_OPEN || s == BATCH_CALLED || s == BATCH_RUNNING)
			return &batches->at[i];
		if (!held && s > BATCH_RUNNING)
			held = &batches->at[i];
	}
	return held;
}

// A regency is told by its districts, everybody above by regencies.
static enum err read_seats(struct desk *d, struct home_desk *desk)
{
	if (!desk->batch)
		return OK;
	bool open = home_batch_state(desk->batch->state) == BATCH_OPEN;
	bool above = d->scope.region.n <= PROVINCE_CODE;
	struct home_seats_in in = { desk->batch->id, open, above ? REGENCY_CODE : DISTRICT_CODE };
	return q_home_seats_all(d, &in, &desk->seats);
}

static enum err read_people(struct desk *d, struct home_desk *desk)
{
	enum err e = volunteer_count(d, &desk->people);
	if (e == OK)
		e = q_home_own_all(d, &desk->own);
	if (e == OK)
		e = q_home_happenings_all(d, &(struct home_happenings_in){ HAPPENINGS }, &desk->happenings);
	return e == OK ? read_seats(d, desk) : e;
}

enum err home_read_desk(struct desk *d, const struct home_wants *wants, struct home_desk *ret_desk)
{
	struct home_desk desk = { 0 };
	enum err e = OK;
	if (wants->trainings)
		e = q_home_batches_all(d, &desk.batches);
	desk.batch = batch_to_follow(&desk.batches);
	if (e == OK && wants->people)
		e = read_people(d, &desk);
	if (e == OK && wants->lists)
		e = q_home_imports_all(d, &desk.imports);
	if (e == OK)
		*ret_desk = desk;
	return e;
}

enum err home_read_public(struct desk *d, struct home_public *ret_public)
{
	struct home_public public;
	enum err e = q_home_trained_one(d, &public.trained);
	if (e == OK)
		e = q_home_finished_all(d, &public.finished);
	if (e == OK)
		*ret_public = public;
	return e;
}
