// SPDX-License-Identifier: GPL-3.0-or-later
// Leaders of organisations, and who signs for them, in the store.
// Knows: their table, the audit. Does not know: who may edit; that is the route's word.
// Start at: organisation_official_save.
#include "organisation/organisation_official.h"
#include "audit/audit.h"
#include "core/buf.h"
#include "core/clock.h"
#include "organisation_sql.h"

enum { NIP_DIGITS = 18 };

struct str organisation_official_titled(struct arena *a, const struct official *o)
{
	return arena_printf(a, "%.*s%s%.*s%s%.*s", STR_FMT(o->title_front), o->title_front.n ? " " : "",
	                    STR_FMT(o->name), o->title_back.n ? ", " : "", STR_FMT(o->title_back));
}

bool organisation_nip_read(struct arena *a, struct str typed, struct str *ret_nip)
{
	struct buf digits = buf_open(a, 20);
	struct date born;
	for (size_t i = 0; i < typed.n; i++) {
		if (typed.p[i] >= '0' && typed.p[i] <= '9')
			buf_char(&digits, typed.p[i]);
		else if (typed.p[i] != ' ')
			return false;
	}
	struct str nip = buf_str(&digits);
	if (nip.n != NIP_DIGITS)
		return false;
	struct str birth = arena_printf(a, "%.4s-%.2s-%.2s", nip.p, nip.p + 4, nip.p + 6);
	struct str begun = arena_printf(a, "%.4s-%.2s-01", nip.p + 8, nip.p + 12);
	struct date appointed;
	if (!date_read(birth, &born) || !date_read(begun, &appointed) || nip.p[14] < '1' ||
	    nip.p[14] > '2')
		return false;
	*ret_nip = nip;
	return true;
}

bool organisation_official_in_office(const struct official *o, struct str day)
{
	return str_cmp(o->valid_from, day) <= 0 &&
	       (!o->valid_until.p || str_cmp(day, o->valid_until) <= 0);
}

_Static_assert(sizeof(struct organisation_official_list_row) ==
                   sizeof(struct organisation_official_get_row) &&
                   sizeof(struct organisation_official_list_row) ==
                   sizeof(struct organisation_official_signers_row),
               "same columns");

static struct official official_of(const struct organisation_official_list_row *row)
{
	return (struct official){ .id = row->id,
		                      .organisation = row->organisation_id,
		                      .version = row->version,
		                      .name = row->name,
		                      .title_front = row->title_front,
		                      .title_back = row->title_back,
		                      .position = row->position,
		                      .nip = row->nip,
		                      .signs = row->signs != 0,
		                      .on_behalf_of = row->on_behalf_of,
		                      .principal = row->principal,
		                      .valid_from = row->valid_from,
		                      .valid_until = row->valid_until };
}

static struct officials officials_of(struct desk *d, size_t n, const void *rows)
{
	const struct organisation_official_list_row *row = rows;
	struct officials all = { n, arena_array(d->arena, struct official, n) };
	for (size_t i = 0; i < n; i++)
		all.at[i] = official_of(&row[i]);
	return all;
}

enum err organisation_official_list(struct desk *d, int64_t organisation,
                                    struct officials *ret_list)
{
	struct organisation_official_list_rows rows;
	struct organisation_official_list_in in = { organisation };
	enum err e = q_organisation_official_list_all(d, &in, &rows);
	if (e == OK)
		*ret_list = officials_of(d, rows.n, rows.at);
	return e;
}

enum err organisation_official_get(struct desk *d, int64_t organisation, int64_t id,
                      struct official *ret_official)
{
	struct organisation_official_get_row row;
	enum err e = q_organisation_official_get_one(
		d, &(struct organisation_official_get_in){ organisation, id }, &row);
	if (e == OK)
		*ret_official = official_of((const void *)&row);
	return e;
}

enum err organisation_official_signers(struct desk *d, int64_t organisation, struct str day,
                                       struct officials *ret_list)
{
	struct organisation_official_signers_rows rows;
	struct organisation_official_signers_in in = { organisation, day };
	enum err e = q_organisation_official_signers_all(d, &in, &rows);
	if (e == OK)
		*ret_list = officials_of(d, rows.n, rows.at);
	return e;
}

struct str organisation_official_post(struct arena *a, const struct official *o)
{
	if (!o->principal.p)
		return o->position;
	return arena_printf(a, "a.n. %.*s\n%.*s", STR_FMT(o->principal), STR_FMT(o->position));
}

static struct facts facts_of(struct desk *d, const struct official *o)
{
	struct facts f = facts_open(d);
	facts_which(&f, "name", o->name);
	facts_public(&f, "title_front", o->title_front);
	facts_public(&f, "title_back", o->title_back);
	facts_str(&f, "position", o->position);
	facts_personal(&f, "nip", o->nip);
	facts_int(&f, "signs", o->signs);
	facts_int(&f, "on_behalf_of", o->on_behalf_of);
	facts_str(&f, "valid_from", o->valid_from);
	facts_str(&f, "valid_until", o->valid_until);
	return f;
}

#define OFFICIAL_IN(o)                                                                             \
	.name = (o)->name, .title_front = (o)->title_front, .title_back = (o)->title_back,             \
	.position = (o)->position, .nip = (o)->nip, .signs = (o)->signs,                             \
	.on_behalf_of = (o)->on_behalf_of, .valid_from = (o)->valid_from,                             \
	.valid_until = (o)->valid_until

static enum err add(struct desk *d, const struct official *o, int64_t *ret_id)
{
	struct organisation_official_add_in in = { .of = o->organisation, OFFICIAL_IN(o) };
	struct organisation_official_add_row row;
	enum err e = q_organisation_official_add_one(d, &in, &row);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

static enum err change(struct desk *d, const struct official *o)
{
	int64_t changed;
	struct organisation_official_change_in in = { .id = o->id,
		                                          .at_version = o->version,
		                                          OFFICIAL_IN(o) };
	enum err e = q_organisation_official_change_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "official %lld has moved on", (long long)o->id);
	return e;
}

enum err organisation_official_save(struct desk *d, const struct official *o, int64_t *ret_id)
{
	struct organisation whose;
	struct official old;
	struct facts before = facts_open(d), after = facts_of(d, o);
	enum err e = organisation_seen(d, o->organisation, &whose);
	if (e == OK && o->id)
		e = organisation_official_get(d, o->organisation, o->id, &old);
	if (e != OK)
		return e;
	if (o->id)
		before = facts_of(d, &old);
	*ret_id = o->id;
	e = o->id ? change(d, o) : add(d, o, ret_id);
	if (e != OK)
		return e;
	return audit_change(d, "official.save", "organisation", o->organisation,
	                    o->id ? &before : NULL, &after);
}
