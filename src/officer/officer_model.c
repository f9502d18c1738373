// SPDX-License-Identifier: GPL-3.0-or-later
// Functional outreach officers in the store.
// Knows: their tables, the search, the audit. Does not know: who may edit; that is the
// route's word.
// Start at: officer_save, officer_assign.
#include "officer/officer.h"
#include "account/account.h"
#include "audit/audit.h"
#include "core/clock.h"
#include "find/find.h"
#include "officer_sql.h"
#include "region/region_part.h"

const struct choice officer_levels[] = {
	{ "first", T_OFFICER_LEVEL_FIRST },
	{ "junior", T_OFFICER_LEVEL_JUNIOR },
	{ "middle", T_OFFICER_LEVEL_MIDDLE },
	{ "senior", T_OFFICER_LEVEL_SENIOR },
	{ 0 },
};

_Static_assert(sizeof(struct officer_list_row) == sizeof(struct officer_get_row) &&
                   sizeof(struct officer_list_row) == sizeof(struct officer_of_volunteer_row),
               "same columns");

bool officer_works(const struct officer *o, struct str day)
{
	return !o->ended_on.p || str_cmp(day, o->ended_on) <= 0;
}

// --- reading -------------------------------------------------------------------------------------

static struct officer officer_of(const struct officer_list_row *row)
{
	return (struct officer){ .id = row->id,
		                     .version = row->version,
		                     .account_id = row->account_id,
		                     .region_code = row->region_code,
		                     .name = row->name,
		                     .title_front = row->title_front,
		                     .title_back = row->title_back,
		                     .nip = row->nip,
		                     .level = row->level,
		                     .phone = row->phone,
		                     .valid_from = row->valid_from,
		                     .ended_on = row->ended_on,
		                     .end_reason = row->end_reason,
		                     .account = row->account };
}

enum err officer_list(struct desk *d, const struct officer_filter *f, struct officers *ret_list)
{
	struct find_words words = find_words(d->arena, f->words);
	struct officer_list_in in = {
		.n_words = (int64_t)words.n,
		.word1 = words.at[0],
		.word2 = words.at[1],
		.word3 = words.at[2],
		.word4 = words.at[3],
		.top = FIND_TOP,
		.level = f->level,
		.region_from = S("0"), // everything, when no region is asked for
		.region_to = S(":"),
		.state = f->state,
		.day = date_iso(d->arena, clock_civil(d->scope.now_ms, ZONE_WIB).date),
		.after_name = f->after_name,
		.after_id = f->after_id,
		.most = f->most,
	};
	if (f->region.n)
		region_reach(d->arena, f->region, &in.region_from, &in.region_to);
	struct officer_list_rows rows;
	enum err e = q_officer_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct officer *at = arena_array(d->arena, struct officer, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = officer_of(&rows.at[i]);
	*ret_list = (struct officers){ rows.n, at };
	return OK;
}

enum err officer_get(struct desk *d, int64_t id, struct officer *ret_officer)
{
	struct officer_get_row row;
	enum err e = q_officer_get_one(d, &(struct officer_get_in){ id }, &row);
	if (e == OK)
		*ret_officer = officer_of((const void *)&row);
	return e;
}

enum err officer_same(struct desk *d, const struct officer *o)
{
	struct officer_same_row row;
	return q_officer_same_one(d, &(struct officer_same_in){ o->id, o->nip }, &row);
}

enum err officer_account(struct desk *d, struct str name, int64_t *ret_account)
{
	struct officer_account_row row;
	int64_t id;
	enum err e = account_find(d, name, &id);
	if (e == OK)
		e = q_officer_account_one(d, &(struct officer_account_in){ id }, &row);
	if (e == OK)
		*ret_account = row.id;
	return e;
}

// --- writing -------------------------------------------------------------------------------------

static struct facts facts_of(struct desk *d, const struct officer *o)
{
	struct facts f = facts_open(d);
	facts_personal(&f, "name", o->name);
	facts_personal(&f, "title_front", o->title_front);
	facts_personal(&f, "title_back", o->title_back);
	facts_personal(&f, "nip", o->nip);
	facts_str(&f, "level", o->level);
	facts_str(&f, "region", o->region_code);
	facts_personal(&f, "phone", o->phone);
	facts_int(&f, "account_id", o->account_id);
	facts_str(&f, "valid_from", o->valid_from);
	facts_str(&f, "ended_on", o->ended_on);
	facts_str(&f, "end_reason", o->end_reason);
	return f;
}

#define OFFICER_IN(o)                                                                              \
	.region_code = (o)->region_code, .account_id = (o)->account_id, .name = (o)->name,             \
	.title_front = (o)->title_front, .title_back = (o)->title_back, .nip = (o)->nip,               \
	.level = (o)->level, .phone = (o)->phone, .valid_from = (o)->valid_from,                       \
	.ended_on = (o)->ended_on, .end_reason = (o)->end_reason

static enum err add(struct desk *d, const struct officer *o, int64_t *ret_id)
{
	struct officer_add_in in = { OFFICER_IN(o) };
	struct officer_add_row row;
	enum err e = q_officer_add_one(d, &in, &row);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

static enum err change(struct desk *d, const struct officer *o)
{
	int64_t changed;
	struct officer_change_in in = { .id = o->id, .at_version = o->version, OFFICER_IN(o) };
	enum err e = q_officer_change_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "officer %lld has moved on", (long long)o->id);
	return e;
}

enum err officer_save(struct desk *d, const struct officer *o, int64_t *ret_id)
{
	struct officer old;
	struct facts before = facts_open(d), after = facts_of(d, o);
	enum err e = region_in_reach(d, o->region_code);
	if (e == OK && o->id)
		e = officer_get(d, o->id, &old);
	if (e != OK)
		return e;
	if (o->id)
		before = facts_of(d, &old);
	*ret_id = o->id;
	e = o->id ? change(d, o) : add(d, o, ret_id);
	if (e == OK)
		e = find_put(d, "officer", *ret_id, o->region_code, o->name);
	if (e != OK)
		return e;
	return audit_change(d, "officer.save", "officer", *ret_id, o->id ? &before : NULL, &after);
}

// --- whom they supervise -------------------------------------------------------------------------

enum err officer_of_volunteer(struct desk *d, int64_t volunteer, struct officer *ret_officer)
{
	struct officer_of_volunteer_row row;
	struct officer_of_volunteer_in in = { volunteer };
	enum err e = q_officer_of_volunteer_one(d, &in, &row);
	if (e == OK)
		*ret_officer = officer_of((const void *)&row);
	return e;
}

enum err officer_assign(struct desk *d, int64_t officer, int64_t volunteer, struct str today)
{
	struct officer old, new;
	struct facts before = facts_open(d), after = facts_open(d);
	enum err e = officer_of_volunteer(d, volunteer, &old);
	if (e == OK)
		facts_int(&before, "officer_id", old.id);
	if (e == OK || e == E_ABSENT)
		e = officer ? officer_get(d, officer, &new) : OK;
	if (e == OK && officer)
		facts_int(&after, "officer_id", new.id);
	if (e == OK)
		e = q_officer_leave_run(d, &(struct officer_leave_in){ volunteer }, NULL);
	if (e == OK && officer)
		e = q_officer_assign_run(d, &(struct officer_assign_in){ volunteer, officer, today }, NULL);
	return e == OK ? audit_change(d, "officer.assign", "volunteer", volunteer, &before, &after) : e;
}
