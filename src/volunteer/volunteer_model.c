// SPDX-License-Identifier: GPL-3.0-or-later
// Volunteers: reading, adding, and the allowed steps of the road.
// Knows: the volunteer's tables, search. Does not know: trainings, pages.
// Start at: allowed, volunteer_walk.
#include "core/utf8.h"
#include "find/find.h"
#include "region/region.h"
#include "volunteer/volunteer_inside.h"
#include "tally/tally.h"
#include "volunteer_sql.h"

// --- states: pure --------------------------------------------------------------------------------

static const struct state {
	const char *code, *tone;
	enum text_key word;
} states[V_STATES] = {
	[V_NOMINATED] = { "nominated", "", T_VOLUNTEER_STATE_NOMINATED },
	[V_SELECTED] = { "selected", "now", T_VOLUNTEER_STATE_SELECTED },
	[V_RESERVE] = { "reserve", "", T_VOLUNTEER_STATE_RESERVE },
	[V_REJECTED] = { "rejected", "off", T_VOLUNTEER_STATE_REJECTED },
	[V_CALLED] = { "called", "now", T_VOLUNTEER_STATE_CALLED },
	[V_ACCEPTED] = { "accepted", "done", T_VOLUNTEER_STATE_ACCEPTED },
	[V_DECLINED] = { "declined", "stop", T_VOLUNTEER_STATE_DECLINED },
	[V_PASSED] = { "passed", "done", T_VOLUNTEER_STATE_PASSED },
	[V_FAILED] = { "failed", "stop", T_VOLUNTEER_STATE_FAILED },
	[V_CERTIFIED] = { "certified", "done", T_VOLUNTEER_STATE_CERTIFIED },
};

#define TO(s) (1u << (s))
// The allowed steps; a declined, failed or certified road ends until a later batch begins anew.
static const unsigned allowed[V_STATES] = {
	[V_NOMINATED] = TO(V_SELECTED) | TO(V_RESERVE) | TO(V_REJECTED),
	[V_SELECTED] = TO(V_CALLED) | TO(V_RESERVE) | TO(V_NOMINATED),
	[V_RESERVE] = TO(V_SELECTED) | TO(V_REJECTED) | TO(V_NOMINATED),
	[V_REJECTED] = TO(V_NOMINATED),
	[V_CALLED] = TO(V_ACCEPTED) | TO(V_DECLINED),
	[V_ACCEPTED] = TO(V_PASSED) | TO(V_FAILED),
	[V_DECLINED] = TO(V_NOMINATED),
	[V_PASSED] = TO(V_CERTIFIED),
	[V_FAILED] = TO(V_NOMINATED),
};

bool volunteer_may_move(enum volunteer_state from, enum volunteer_state to)
{
	return (allowed[from] & TO(to)) != 0;
}

const char *volunteer_state_code(enum volunteer_state s)
{
	return states[s].code;
}

bool volunteer_state_read(struct str code, enum volunteer_state *ret_state)
{
	for (enum volunteer_state s = 0; s < V_STATES; s++) {
		if (!str_is(code, states[s].code))
			continue;
		*ret_state = s;
		return true;
	}
	return false;
}

enum text_key volunteer_state_word(enum volunteer_state s)
{
	return states[s].word;
}

const char *volunteer_state_tone(enum volunteer_state s)
{
	return states[s].tone;
}

// --- rules about a person ------------------------------------------------------------------------

enum text_key volunteer_birth_reason(struct desk *d, struct str birth_date)
{
	struct date born, today = clock_civil(d->scope.now_ms, ZONE_WIB).date;
	if (!date_read(birth_date, &born))
		return T_VOLUNTEER_BAD_DATE;
	if (date_days(born) > date_days(today))
		return T_VOLUNTEER_BAD_FUTURE;
	int age = date_age(born, today);
	if (age < YEARS_LEAST)
		return T_VOLUNTEER_BAD_YOUNG;
	return age > YEARS_MOST ? T_VOLUNTEER_BAD_OLD : T_NONE;
}

enum err volunteer_same(struct desk *d, const struct volunteer *v, int64_t *ret_id)
{
	struct volunteer_same_rows rows;
	struct volunteer_same_in in = { v->region_code, v->birth_date };
	struct str folded = utf8_fold(d->arena, v->name);
	enum err e = q_volunteer_same_all(d, &in, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++) {
		if (rows.at[i].id == v->id || !str_eq(utf8_fold(d->arena, rows.at[i].name), folded))
			continue;
		*ret_id = rows.at[i].id;
		return OK;
	}
	return e == OK ? E_ABSENT : e;
}

enum err volunteer_alike(struct desk *d, const struct volunteer *v, struct volunteers *ret_list)
{
	enum { LOOKED_AT = 100 };
	struct volunteer_filter filter = { .words = v->name,
		                               .region = S(""),
		                               .background = S(""),
		                               .state = S(""),
		                               .after_name = S(""),
		                               .most = LOOKED_AT };
	struct str folded = utf8_fold(d->arena, v->name);
	struct volunteers list;
	enum err e = volunteer_list(d, &filter, &list);
	if (e != OK)
		return e;
	size_t n = 0;
	for (size_t i = 0; i < list.n; i++) {
		const struct volunteer *other = &list.at[i];
		bool alike = str_eq(other->birth_date, v->birth_date) && other->id != v->id &&
		             str_eq(utf8_fold(d->arena, other->name), folded);
		if (alike)
			list.at[n++] = *other;
	}
	*ret_list = (struct volunteers){ n, list.at };
	return OK;
}

// --- changing ------------------------------------------------------------------------------------

static struct facts facts_of(struct desk *d, const struct volunteer *v)
{
	struct facts f = facts_open(d);
	facts_str(&f, "region_code", v->region_code);
	facts_personal(&f, "name", v->name);
	facts_personal(&f, "title_front", v->title_front);
	facts_personal(&f, "title_back", v->title_back);
	facts_personal(&f, "sex", v->sex);
	facts_personal(&f, "birth_place", v->birth_place);
	facts_personal(&f, "birth_date", v->birth_date);
	facts_str(&f, "background", v->background);
	facts_personal(&f, "address", v->address);
	facts_personal(&f, "phone", v->phone);
	facts_personal(&f, "member_of", v->member_of);
	facts_personal(&f, "nominated_by", v->nominated_by);
	facts_str(&f, "state", str_from(volunteer_state_code(v->state)));
	return f;
}

static struct str present(struct str s)
{
	return s.p ? s : S("");
}

static enum err insert(struct desk *d, const struct volunteer *new, int64_t import_id,
                       int64_t *ret_id)
{
	struct volunteer_add_in in = {
		.region_code = new->region_code,
		.name = new->name,
		.title_front = present(new->title_front),
		.title_back = present(new->title_back),
		.sex = new->sex,
		.birth_place = present(new->birth_place),
		.birth_date = new->birth_date,
		.background = new->background,
		.address = present(new->address),
		.phone = present(new->phone),
		.member_of = present(new->member_of),
		.nominated_by = present(new->nominated_by),
		.import_id = import_id,
	};
	struct volunteer_add_row row;
	enum err e = q_volunteer_add_one(d, &in, &row);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

enum err volunteer_in_reach(struct desk *d, struct str region_code)
{
	struct volunteer_in_reach_row row;
	return q_volunteer_in_reach_one(d, &(struct volunteer_in_reach_in){ region_code }, &row);
}

static enum err count(struct desk *d, struct str region_code, enum volunteer_state state, int64_t n)
{
	struct str what = arena_printf(d->arena, "volunteer.%s", volunteer_state_code(state));
	return tally_add(d, region_code, what, S(""), n);
}

enum err volunteer_add(struct desk *d, const struct volunteer *new, int64_t import_id,
                       struct str by_name, int64_t *ret_id)
{
	int64_t id;
	enum err e = volunteer_in_reach(d, new->region_code);
	if (e == OK)
		e = insert(d, new, import_id, &id);
	if (e != OK)
		return e;
	struct volunteer_step_add_in step = { .volunteer_id = id,
		                                  .from_state = S(""),
		                                  .to_state = S("nominated"),
		                                  .training_id = NULL_INT,
		                                  .by_name = by_name,
		                                  .note = present(new->nominated_by) };
	e = q_volunteer_step_add_run(d, &step, NULL);
	if (e == OK)
		e = count(d, new->region_code, V_NOMINATED, 1);
	if (e == OK)
		e = find_put(d, "volunteer", id, new->region_code, new->name);
	struct facts after = facts_of(d, new);
	if (e == OK)
		e = audit_change(d, "volunteer.nominate", "volunteer", id, NULL, &after);
	if (e == OK)
		*ret_id = id;
	return e;
}

enum err volunteer_change(struct desk *d, const struct volunteer *changed)
{
	struct volunteer now;
	int64_t same, n = 0;
	enum err e = volunteer_get(d, changed->id, &now);
	if (e == OK)
		e = volunteer_in_reach(d, changed->region_code);
	if (e == OK && now.erased_at != NULL_INT)
		e = fault(d, E_CONFLICT, "volunteer %lld was erased", (long long)changed->id);
	if (e != OK)
		return e;
	e = volunteer_same(d, changed, &same);
	if (e != E_ABSENT)
		return e ? e : fault(d, E_CONFLICT, "volunteer %lld is the same person", (long long)same);
	struct volunteer_change_in in = {
		.id = changed->id,
		.version = changed->version,
		.region_code = changed->region_code,
		.name = changed->name,
		.title_front = changed->title_front,
		.title_back = changed->title_back,
		.sex = changed->sex,
		.birth_place = changed->birth_place,
		.birth_date = changed->birth_date,
		.background = changed->background,
		.address = changed->address,
		.phone = changed->phone,
		.member_of = changed->member_of,
		.nominated_by = changed->nominated_by,
	};
	e = q_volunteer_change_run(d, &in, &n);
	if (e == OK && n != 1)
		e = fault(d, E_CONFLICT, "volunteer %lld has moved on", (long long)changed->id);
	if (e == OK && !str_eq(now.region_code, changed->region_code)) {
		e = count(d, now.region_code, now.state, -1);
		if (e == OK)
			e = count(d, changed->region_code, now.state, 1);
	}
	if (e == OK)
		e = find_put(d, "volunteer", changed->id, changed->region_code, changed->name);
	struct volunteer after_row = *changed;
	after_row.state = now.state;
	struct facts before = facts_of(d, &now), after = facts_of(d, &after_row);
	return e == OK ? audit_change(d, "volunteer.edit", "volunteer", now.id, &before, &after) : e;
}

enum err volunteer_walk(struct desk *d, const struct volunteer_move *move)
{
	struct volunteer v;
	enum err e = volunteer_get(d, move->id, &v);
	if (e != OK)
		return e;
	if (!volunteer_may_move(v.state, move->to) || v.erased_at != NULL_INT)
		return fault(d, E_CONFLICT, "volunteer %lld: no step from %s to %s", (long long)v.id,
		             volunteer_state_code(v.state), volunteer_state_code(move->to));
	struct facts before = facts_of(d, &v);
	struct str from = str_from(volunteer_state_code(v.state));
	struct str to = str_from(volunteer_state_code(move->to));
	int64_t training = move->training == NULL_INT ? v.training_id : move->training;
	if (move->to == V_NOMINATED)
		training = NULL_INT;
	int64_t changed;
	e = q_volunteer_move_run(d, &(struct volunteer_move_in){ v.id, from, to, training }, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "volunteer %lld has moved on", (long long)v.id);
	struct volunteer_step_add_in step = {
		v.id, from, to, training, move->by_name, present(move->note)
	};
	if (e == OK)
		e = q_volunteer_step_add_run(d, &step, NULL);
	if (e == OK)
		e = count(d, v.region_code, v.state, -1);
	if (e == OK)
		e = count(d, v.region_code, move->to, 1);
	v.state = move->to;
	struct facts after = facts_of(d, &v);
	return e == OK ? audit_change(d, move->event, "volunteer", v.id, &before, &after) : e;
}
