// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings: the batch and its people, from draft to certified.
// Knows: the training's tables, volunteers. Does not know: attendance and marks (training_marks.c).
// Start at: training_advance, training_select.
#include "organisation/organisation.h"
#include "region/region.h"
#include "training/training_inside.h"
#include "tally/tally.h"
#include "training_sql.h"

static const struct state {
	const char *code;
	enum text_key word;
} states[BATCH_STATES] = {
	[BATCH_DRAFT] = { "draft", T_TRAINING_STATE_DRAFT },
	[BATCH_OPEN] = { "open", T_TRAINING_STATE_OPEN },
	[BATCH_CALLED] = { "called", T_TRAINING_STATE_CALLED },
	[BATCH_RUNNING] = { "running", T_TRAINING_STATE_RUNNING },
	[BATCH_FINISHED] = { "finished", T_TRAINING_STATE_FINISHED },
	[BATCH_CERTIFIED] = { "certified", T_TRAINING_STATE_CERTIFIED },
};

const char *training_state_code(enum training_state s)
{
	return states[s].code;
}

enum text_key training_state_word(enum training_state s)
{
	return states[s].word;
}

static enum training_state state_of(struct str code)
{
	for (enum training_state s = 0; s < BATCH_STATES; s++) {
		if (str_is(code, states[s].code))
			return s;
	}
	BUG("a state that the table's check does not allow");
}

// The rows of get and list are the same columns under two names.
#define TRAINING_OF(r)                                                                             \
	(struct training)                                                                              \
	{                                                                                              \
		.id = (r).id, .agency_id = (r).agency_id, .quota = (r).quota,                              \
		.attendance_least = (r).attendance_least, .post_test_least = (r).post_test_least,          \
		.created_at = (r).created_at, .version = (r).version, .region_code = (r).region_code,      \
		.partner_name = (r).partner_name, .name = (r).name, .batch = (r).batch,                    \
		.venue = (r).venue, .city = (r).city, .date_from = (r).date_from, .date_to = (r).date_to,  \
		.shared = (r).shared != 0, .state = state_of((r).state)                                    \
	}

enum err training_get(struct desk *d, int64_t id, struct training *ret_training)
{
	struct training_get_row row;
	enum err e = q_training_get_one(d, &(struct training_get_in){ id }, &row);
	if (e == OK)
		*ret_training = TRAINING_OF(row);
	return e;
}

enum err training_list(struct desk *d, struct trainings *ret_list)
{
	struct training_list_rows rows;
	enum err e = q_training_list_all(d, &rows);
	if (e != OK)
		return e;
	struct trainings list = { rows.n, arena_array(d->arena, struct training, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		list.at[i] = TRAINING_OF(rows.at[i]);
	*ret_list = list;
	return OK;
}

enum err training_modules(struct desk *d, int64_t id, struct training_modules *ret_modules)
{
	struct training_modules_rows rows;
	enum err e = q_training_modules_all(d, &(struct training_modules_in){ id }, &rows);
	if (e != OK)
		return e;
	struct training_modules list = { rows.n, arena_array(d->arena, struct training_module, rows.n),
		                             0 };
	for (size_t i = 0; i < rows.n; i++) {
		const struct training_modules_row *r = &rows.at[i];
		list.at[i] = (struct training_module){ .id = r->id,
			                                   .training_id = id,
			                                   .position = r->position,
			                                   .day = r->day,
			                                   .jp = r->jp,
			                                   .headcount = r->headcount,
			                                   .version = r->version,
			                                   .title = r->title,
			                                   .mode = r->mode };
		list.jp += r->jp;
	}
	*ret_modules = list;
	return OK;
}

enum err training_module_get(struct desk *d, int64_t id, struct training_module *ret_module)
{
	struct training_module_get_row r;
	enum err e = q_training_module_get_one(d, &(struct training_module_get_in){ id }, &r);
	if (e == OK)
		*ret_module = (struct training_module){ .id = id,
			                                    .training_id = r.training_id,
			                                    .position = r.position,
			                                    .day = r.day,
			                                    .jp = r.jp,
			                                    .headcount = r.headcount,
			                                    .version = r.version,
			                                    .title = r.title,
			                                    .mode = r.mode };
	return e;
}

static struct participant participant_of(const struct training_participants_row *r)
{
	return (struct participant){ .id = r->id,
		                         .volunteer_id = r->volunteer_id,
		                         .account_id = r->account_id,
		                         .pre_mark = r->pre_mark,
		                         .post_mark = r->post_mark,
		                         .jp_attended = r->jp_attended,
		                         .version = r->version,
		                         .region_code = r->region_code,
		                         .name = r->name,
		                         .title_front = r->title_front,
		                         .title_back = r->title_back,
		                         .sex = r->sex,
		                         .birth_place = r->birth_place,
		                         .birth_date = r->birth_date,
		                         .address = r->address,
		                         .result = r->result,
		                         .reason = r->reason };
}

enum err training_participants(struct desk *d, int64_t id, struct participants *ret_list)
{
	struct training_participants_rows rows;
	enum err e = q_training_participants_all(d, &(struct training_participants_in){ id }, &rows);
	if (e != OK)
		return e;
	struct participants list = { rows.n, arena_array(d->arena, struct participant, rows.n) };
	for (size_t i = 0; i < rows.n && e == OK; i++) {
		list.at[i] = participant_of(&rows.at[i]);
		e = region_name_path(d, list.at[i].region_code, &list.at[i].region_line);
	}
	if (e == OK)
		*ret_list = list;
	return e;
}

enum err training_timeline(struct desk *d, int64_t id, struct training_steps *ret_steps)
{
	struct training_steps_rows rows;
	enum err e = q_training_steps_all(d, &(struct training_steps_in){ id }, &rows);
	if (e != OK)
		return e;
	struct training_steps steps = { rows.n, arena_array(d->arena, struct training_step, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		steps.at[i] = (struct training_step){ state_of(rows.at[i].to_state), rows.at[i].at_ms,
			                                  rows.at[i].by_name };
	*ret_steps = steps;
	return OK;
}

enum err training_tally(struct desk *d, int64_t id, struct volunteer_counts *ret_counts)
{
	struct training_tally_rows rows;
	enum err e = q_training_tally_all(d, &(struct training_tally_in){ id }, &rows);
	if (e != OK)
		return e;
	*ret_counts = (struct volunteer_counts){ 0 };
	for (size_t i = 0; i < rows.n; i++) {
		enum volunteer_state s;
		if (!volunteer_state_read(rows.at[i].state, &s))
			BUG("a state that the table's check does not allow");
		ret_counts->of[s] = rows.at[i].n;
		ret_counts->all += rows.at[i].n;
	}
	return OK;
}

// --- the batch -----------------------------------------------------------------------------------

static struct facts facts_of(struct desk *d, const struct training *t)
{
	struct facts f = facts_open(d);
	facts_public(&f, "name", t->name);
	facts_str(&f, "batch", t->batch);
	facts_str(&f, "venue", t->venue);
	facts_str(&f, "date_from", t->date_from);
	facts_str(&f, "date_to", t->date_to);
	facts_int(&f, "quota", t->quota);
	facts_str(&f, "state", str_from(training_state_code(t->state)));
	return f;
}

static enum err add_curriculum(struct desk *d, int64_t training)
{
	enum err e = OK;
	for (size_t i = 0; i < n_training_curriculum && e == OK; i++) {
		const struct curriculum_line *line = &training_curriculum[i];
		struct training_add_module_in in = { .training_id = training,
			                                 .position = (int64_t)i + 1,
			                                 .day = line->day,
			                                 .title = str_from(line->title),
			                                 .mode = str_from(line->mode),
			                                 .jp = line->jp };
		e = q_training_add_module_run(d, &in, NULL);
	}
	return e;
}

// By the year it begins in.
static enum err count(struct desk *d, const struct training *t, int64_t n)
{
	return tally_add(d, t->region_code, S("training"), (struct str){ t->date_from.p, 4 }, n);
}

enum err training_add(struct desk *d, const struct training *new, struct str by_name,
                      int64_t *ret_id)
{
	struct training_add_in in = { new->region_code, new->shared,    new->agency_id,
		                          new->partner_name, new->name,     new->batch,
		                          new->venue,        new->city,     new->date_from,
		                          new->date_to,      new->quota,    new->attendance_least,
		                          new->post_test_least };
	struct training_add_row row;
	enum err e = volunteer_in_reach(d, new->region_code);
	if (e == OK)
		e = q_training_add_one(d, &in, &row);
	if (e == OK)
		e = add_curriculum(d, row.id);
	if (e == OK)
		e = q_training_step_add_run(
			d, &(struct training_step_add_in){ row.id, S("draft"), by_name }, NULL);
	if (e == OK)
		e = count(d, new, 1);
	struct training draft = *new;
	draft.state = BATCH_DRAFT;
	struct facts after = facts_of(d, &draft);
	if (e == OK)
		e = audit_change(d, "training.add", "training", row.id, NULL, &after);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

// A shared training is seen by many and changed by its organiser alone.
enum err training_access(struct desk *d, int64_t id, struct training_access *ret_access)
{
	struct training_access_row row;
	enum err e = q_training_access_one(d, &(struct training_access_in){ id }, &row);
	if (e == OK)
		*ret_access = (struct training_access){ row.changes, row.changes || row.teaches };
	return e;
}

enum err training_get_to_change(struct desk *d, int64_t id, struct training *ret_training)
{
	struct training_access access;
	enum err e = training_get(d, id, ret_training);
	if (e == OK)
		e = training_access(d, id, &access);
	if (e == OK && !access.changes)
		e = fault(d, E_DENIED, "training %lld is another agency's", (long long)id);
	return e;
}

enum err training_get_to_mark(struct desk *d, int64_t id, struct training *ret_training)
{
	struct training_access access;
	enum err e = training_get(d, id, ret_training);
	if (e == OK)
		e = training_access(d, id, &access);
	if (e == OK && !access.marks)
		e = fault(d, E_DENIED, "training %lld is another's to mark", (long long)id);
	return e;
}

enum err training_save(struct desk *d, const struct training *t)
{
	struct training old;
	int64_t changed;
	enum err e = training_get_to_change(d, t->id, &old);
	if (e != OK)
		return e;
	struct training_save_in in = { t->id,   t->version,   t->partner_name, t->name,  t->batch,
		                           t->venue, t->city,      t->date_from,    t->date_to, t->quota,
		                           t->attendance_least, t->post_test_least };
	e = q_training_save_run(d, &in, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "training %lld has moved on", (long long)t->id);
	struct training new = *t;
	new.state = old.state;
	new.region_code = old.region_code;
	if (e == OK)
		e = count(d, &old, -1);
	if (e == OK)
		e = count(d, &new, 1);
	struct facts before = facts_of(d, &old), after = facts_of(d, &new);
	return e == OK ? audit_change(d, "training.save", "training", t->id, &before, &after) : e;
}

enum err training_advance(struct desk *d, int64_t id, enum training_state to, struct str by_name)
{
	struct training t;
	int64_t changed;
	enum err e = training_get_to_change(d, id, &t);
	if (e != OK)
		return e;
	if (to != t.state + 1)
		return fault(d, E_CONFLICT, "training %lld: no step from %s to %s", (long long)id,
		             training_state_code(t.state), training_state_code(to));
	struct participants people;
	if (to == BATCH_RUNNING && (e = training_participants(d, id, &people)) != OK)
		return e;
	if (to == BATCH_RUNNING && people.n == 0)
		return fault(d, E_CONFLICT, "nobody takes part in training %lld", (long long)id);
	struct facts before = facts_of(d, &t);
	struct str from = str_from(training_state_code(t.state)),
			   word = str_from(training_state_code(to));
	e = q_training_move_run(d, &(struct training_move_in){ id, from, word }, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "training %lld has moved on", (long long)id);
	if (e == OK)
		e = q_training_step_add_run(d, &(struct training_step_add_in){ id, word, by_name }, NULL);
	t.state = to;
	struct facts after = facts_of(d, &t);
	return e == OK ? audit_change(d, "training.advance", "training", id, &before, &after) : e;
}

// --- the people ----------------------------------------------------------------------------------

static bool takes_seat(enum volunteer_state s)
{
	return s != V_NOMINATED && s != V_RESERVE && s != V_REJECTED && s != V_DECLINED;
}

static enum err has_seat(struct desk *d, const struct training *t)
{
	struct training_seats_row row;
	enum err e = q_training_seats_one(d, &(struct training_seats_in){ t->id }, &row);
	if (e == OK && row.n >= t->quota)
		e = fault(d, E_TOOBIG, "training %lld is full", (long long)t->id);
	return e;
}

// The volunteer must be free, or in this very batch.
static enum err of_this_batch(struct desk *d, int64_t training, int64_t volunteer)
{
	struct volunteer v;
	enum err e = volunteer_get(d, volunteer, &v);
	if (e == OK && v.training_id != NULL_INT && v.training_id != training)
		e = fault(d, E_CONFLICT, "volunteer %lld is in another batch", (long long)volunteer);
	return e;
}

enum err training_select(struct desk *d, int64_t training, int64_t volunteer,
                         enum volunteer_state to, struct str by_name, struct str note)
{
	struct training t;
	enum err e = training_get_to_change(d, training, &t);
	if (e == OK && t.state != BATCH_OPEN && t.state != BATCH_CALLED)
		e = fault(d, E_CONFLICT, "training %lld is not open", (long long)training);
	if (e == OK)
		e = of_this_batch(d, training, volunteer);
	if (e == OK && takes_seat(to))
		e = has_seat(d, &t);
	struct volunteer_move move = { volunteer, to, training, "volunteer.select", by_name, note };
	return e == OK ? volunteer_walk(d, &move) : e;
}

// A reserve is called by way of being selected, which takes a seat.
static enum err take_from_reserve(struct desk *d, int64_t training, int64_t volunteer,
                                  struct str by_name)
{
	struct volunteer v;
	enum err e = volunteer_get(d, volunteer, &v);
	if (e == OK && v.state == V_RESERVE)
		e = training_select(d, training, volunteer, V_SELECTED, by_name, S(""));
	return e;
}

enum err training_call(struct desk *d, int64_t training, int64_t volunteer, struct str by_name,
                       struct str note)
{
	struct training t;
	enum err e = training_get_to_change(d, training, &t);
	if (e == OK && t.state != BATCH_OPEN && t.state != BATCH_CALLED)
		e = fault(d, E_CONFLICT, "training %lld is not open", (long long)training);
	if (e == OK)
		e = of_this_batch(d, training, volunteer);
	if (e == OK)
		e = take_from_reserve(d, training, volunteer, by_name);
	struct volunteer_move move = { volunteer, V_CALLED, training, "volunteer.call", by_name, note };
	if (e == OK)
		e = volunteer_walk(d, &move);
	if (e == OK && t.state == BATCH_OPEN) // the first call-up moves the batch on
		e = training_advance(d, training, BATCH_CALLED, by_name);
	return e;
}

// A no is taken later too, so that nobody stays called for ever.
static bool takes_reply(const struct training *t, bool accepts)
{
	return t->state == BATCH_CALLED || t->state == BATCH_RUNNING ||
	       (!accepts && t->state > BATCH_RUNNING);
}

enum err training_reply(struct desk *d, int64_t training, int64_t volunteer, bool accepts,
                        struct str by_name, struct str reason)
{
	struct training t;
	struct volunteer v;
	enum err e = training_get(d, training, &t);
	if (e == OK && !accepts && str_empty(reason))
		e = fault(d, E_INVALID, "a decline without a reason");
	if (e == OK && !takes_reply(&t, accepts))
		e = fault(d, E_CONFLICT, "training %lld takes no such reply now", (long long)training);
	if (e == OK)
		e = of_this_batch(d, training, volunteer);
	if (e == OK)
		e = volunteer_get(d, volunteer, &v);
	enum volunteer_state to = accepts ? V_ACCEPTED : V_DECLINED;
	struct volunteer_move move = { volunteer, to, training, "volunteer.reply", by_name, reason };
	if (e == OK)
		e = volunteer_walk(d, &move);
	if (e != OK || !accepts)
		return e;
	struct training_add_participant_in in = { training, volunteer, v.region_code, v.account_id };
	return q_training_add_participant_run(d, &in, NULL);
}
