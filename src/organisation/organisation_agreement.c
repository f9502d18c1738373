// SPDX-License-Identifier: GPL-3.0-or-later
// Agreements with organisations in the store.
// Knows: their table, the audit. Does not know: who may edit; that is the route's word.
// Start at: organisation_agreement_save.
#include "organisation/organisation_agreement.h"
#include "audit/audit.h"
#include "organisation_sql.h"

enum agreement_state organisation_agreement_state(const struct agreement *g, struct str day)
{
	if (g->ended_on.p && str_cmp(g->ended_on, day) < 0)
		return AGREEMENT_ENDED;
	if (g->valid_until.p && str_cmp(g->valid_until, day) < 0)
		return AGREEMENT_OVER;
	return str_cmp(day, g->valid_from) < 0 ? AGREEMENT_COMING : AGREEMENT_RUNNING;
}

_Static_assert(sizeof(struct organisation_agreement_list_row) ==
                   sizeof(struct organisation_agreement_get_row),
               "same columns");

static struct agreement agreement_of(const struct organisation_agreement_list_row *row)
{
	return (struct agreement){ .id = row->id,
		                       .organisation = row->organisation_id,
		                       .version = row->version,
		                       .number = row->number,
		                       .about = row->about,
		                       .valid_from = row->valid_from,
		                       .valid_until = row->valid_until,
		                       .ended_on = row->ended_on,
		                       .end_reason = row->end_reason };
}

enum err organisation_agreement_list(struct desk *d, int64_t organisation,
                                     struct agreements *ret_list)
{
	struct organisation_agreement_list_rows rows;
	enum err e = q_organisation_agreement_list_all(
		d, &(struct organisation_agreement_list_in){ organisation }, &rows);
	if (e != OK)
		return e;
	struct agreement *at = arena_array(d->arena, struct agreement, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = agreement_of(&rows.at[i]);
	*ret_list = (struct agreements){ rows.n, at };
	return OK;
}

enum err organisation_agreement_get(struct desk *d, int64_t organisation, int64_t id,
                       struct agreement *ret_agreement)
{
	struct organisation_agreement_get_row row;
	enum err e = q_organisation_agreement_get_one(
		d, &(struct organisation_agreement_get_in){ organisation, id }, &row);
	if (e == OK)
		*ret_agreement = agreement_of((const void *)&row);
	return e;
}

enum err organisation_agreement_same(struct desk *d, const struct agreement *g)
{
	struct organisation_agreement_same_row row;
	struct organisation_agreement_same_in in = { g->organisation, g->id, g->number };
	return q_organisation_agreement_same_one(d, &in, &row);
}

static struct facts facts_of(struct desk *d, const struct agreement *g)
{
	struct facts f = facts_open(d);
	facts_which(&f, "number", g->number);
	facts_str(&f, "about", g->about);
	facts_str(&f, "valid_from", g->valid_from);
	facts_str(&f, "valid_until", g->valid_until);
	facts_str(&f, "ended_on", g->ended_on);
	facts_str(&f, "end_reason", g->end_reason);
	return f;
}

#define AGREEMENT_IN(g)                                                                            \
	.number = (g)->number, .about = (g)->about, .valid_from = (g)->valid_from,                     \
	.valid_until = (g)->valid_until, .ended_on = (g)->ended_on,                                    \
	.end_reason = (g)->end_reason.p ? (g)->end_reason : S("")

static enum err add(struct desk *d, const struct agreement *g, int64_t *ret_id)
{
	struct organisation_agreement_add_in in = { .of = g->organisation, AGREEMENT_IN(g) };
	struct organisation_agreement_add_row row;
	enum err e = q_organisation_agreement_add_one(d, &in, &row);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

static enum err change(struct desk *d, const struct agreement *g)
{
	int64_t changed;
	struct organisation_agreement_change_in in = { .id = g->id,
		                                           .at_version = g->version,
		                                           AGREEMENT_IN(g) };
	enum err e = q_organisation_agreement_change_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "agreement %lld has moved on", (long long)g->id);
	return e;
}

enum err organisation_agreement_save(struct desk *d, const struct agreement *g, int64_t *ret_id)
{
	struct organisation whose;
	struct agreement old;
	struct facts before = facts_open(d), after = facts_of(d, g);
	enum err e = organisation_seen(d, g->organisation, &whose);
	if (e == OK && g->id)
		e = organisation_agreement_get(d, g->organisation, g->id, &old);
	if (e != OK)
		return e;
	if (g->id)
		before = facts_of(d, &old);
	*ret_id = g->id;
	e = g->id ? change(d, g) : add(d, g, ret_id);
	if (e != OK)
		return e;
	return audit_change(d, "agreement.save", "organisation", g->organisation,
	                    g->id ? &before : NULL, &after);
}
