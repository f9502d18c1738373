// SPDX-License-Identifier: GPL-3.0-or-later
// Agencies and partners in the store.
// Knows: its table, the search, the audit. Does not know: who may edit; that is the route's word.
// Start at: organisation_save.
#include "organisation/organisation.h"
#include "audit/audit.h"
#include "find/find.h"
#include "organisation_sql.h"
#include "region/region_part.h"

const struct choice organisation_kinds[] = {
	{ "ministry", T_ORGANISATION_KIND_MINISTRY }, { "province", T_ORGANISATION_KIND_PROVINCE },
	{ "regency", T_ORGANISATION_KIND_REGENCY },   { "ngo", T_ORGANISATION_KIND_NGO },
	{ "youth", T_ORGANISATION_KIND_YOUTH },       { "lks", T_ORGANISATION_KIND_LKS },
	{ "business", T_ORGANISATION_KIND_BUSINESS }, { "village", T_ORGANISATION_KIND_VILLAGE },
	{ "other", T_ORGANISATION_KIND_OTHER },       { 0 },
};
const struct choice organisation_legal_forms[] = {
	{ "government", T_ORGANISATION_LEGAL_GOVERNMENT },
	{ "foundation", T_ORGANISATION_LEGAL_FOUNDATION },
	{ "association", T_ORGANISATION_LEGAL_ASSOCIATION },
	{ "cooperative", T_ORGANISATION_LEGAL_COOPERATIVE },
	{ "company", T_ORGANISATION_LEGAL_COMPANY },
	{ "informal", T_ORGANISATION_LEGAL_INFORMAL },
	{ 0 },
};
enum { N_AGENCY_KINDS = 3 }; // the first of organisation_kinds

static int kind_place(struct str kind)
{
	for (int i = 0; organisation_kinds[i].value; i++) {
		if (str_is(kind, organisation_kinds[i].value))
			return i;
	}
	return -1;
}

bool organisation_is_agency(struct str kind)
{
	int place = kind_place(kind);
	return place >= 0 && place < N_AGENCY_KINDS;
}

struct str organisation_word(enum lang lang, const struct choice *choices, struct str code)
{
	for (; choices->value; choices++) {
		if (str_is(code, choices->value))
			return lang_text(lang, choices->label);
	}
	return code;
}

// --- reading -------------------------------------------------------------------------------------

// A partner whose kind nobody has said is of another kind.
static struct str kind_of(struct str kind, struct str partner_kind)
{
	return !str_is(kind, "partner") ? kind : partner_kind.n ? partner_kind : S("other");
}

// The rows of the reading queries have the columns of the struct, but types of their own.
#define ORGANISATION_OF(row)                                                                       \
	((struct organisation){                                                                        \
	    .id = (row).id,                                                                            \
	    .kind = kind_of((row).kind, (row).partner_kind),                                           \
	    .name = (row).name,                                                                        \
	    .short_name = (row).short_name,                                                            \
	    .legal_form = (row).legal_form,                                                            \
	    .region_code = (row).region_code,                                                          \
	    .motto = (row).motto,                                                                      \
	    .address = (row).address,                                                                  \
	    .phone = (row).phone,                                                                      \
	    .email = (row).email,                                                                      \
	    .website = (row).website,                                                                  \
	    .letterhead = (row).letterhead,                                                            \
	    .ended_on = (row).ended_on,                                                                \
	    .end_reason = (row).end_reason,                                                            \
	    .version = (row).version,                                                                  \
	})

enum err organisation_get(struct desk *d, int64_t id, struct organisation *ret_organisation)
{
	struct organisation_get_row row;
	enum err e = q_organisation_get_one(d, &(struct organisation_get_in){ .id = id }, &row);
	if (e == OK)
		*ret_organisation = ORGANISATION_OF(row);
	return e;
}

enum err organisation_of_region(struct desk *d, struct str region_code,
                                struct organisation *ret_organisation)
{
	struct organisation_of_region_row row;
	struct organisation_of_region_in in = { .code = region_code };
	enum err e = q_organisation_of_region_one(d, &in, &row);
	if (e == OK)
		*ret_organisation = ORGANISATION_OF(row);
	return e;
}

enum err organisation_seen(struct desk *d, int64_t id, struct organisation *ret_organisation)
{
	struct organisation_seen_row row;
	enum err e = q_organisation_seen_one(d, &(struct organisation_seen_in){ .id = id }, &row);
	if (e == OK)
		*ret_organisation = ORGANISATION_OF(row);
	return e;
}

enum err organisation_list(struct desk *d, const struct organisation_filter *f,
                           struct organisations *ret_list)
{
	struct find_words words = find_words(d->arena, f->words);
	struct organisation_list_in in = {
		.n_words = (int64_t)words.n,
		.word1 = words.at[0],
		.word2 = words.at[1],
		.word3 = words.at[2],
		.word4 = words.at[3],
		.top = FIND_TOP,
		.asked_kind = f->kind,
		.region_from = S("0"), // everything, when no region is asked for
		.region_to = S(":"),
		.state = f->state,
		.after_name = f->after_name,
		.after_id = f->after_id,
		.most = f->most,
	};
	if (f->region.n)
		region_reach(d->arena, f->region, &in.region_from, &in.region_to);
	struct organisation_list_rows rows;
	enum err e = q_organisation_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct organisation *at = arena_array(d->arena, struct organisation, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = ORGANISATION_OF(rows.at[i]);
	*ret_list = (struct organisations){ rows.n, at };
	return OK;
}

// --- writing -------------------------------------------------------------------------------------

static struct facts facts_of(struct desk *d, const struct organisation *o)
{
	struct facts f = facts_open(d);
	facts_str(&f, "kind", o->kind);
	facts_str(&f, "legal_form", o->legal_form);
	facts_public(&f, "name", o->name);
	facts_str(&f, "short_name", o->short_name);
	facts_str(&f, "region", o->region_code);
	facts_str(&f, "motto", o->motto);
	facts_public(&f, "address", o->address);
	facts_public(&f, "phone", o->phone);
	facts_public(&f, "email", o->email);
	facts_str(&f, "website", o->website);
	facts_str(&f, "letterhead", o->letterhead);
	facts_str(&f, "ended_on", o->ended_on);
	facts_str(&f, "end_reason", o->end_reason);
	return f;
}

// Columns are never null here: what is not known is empty.
static struct str known(struct str s)
{
	return s.p ? s : S("");
}

#define ORGANISATION_IN(o)                                                                         \
	.kind = organisation_is_agency((o)->kind) ? (o)->kind : S("partner"),                          \
	.partner_kind = organisation_is_agency((o)->kind) ? S("") : (o)->kind,                         \
	.legal_form = known((o)->legal_form), .name = (o)->name, .short_name = known((o)->short_name), \
	.region_code = (o)->region_code, .motto = known((o)->motto), .address = known((o)->address),   \
	.phone = known((o)->phone), .email = known((o)->email), .website = known((o)->website),   \
	.letterhead = known((o)->letterhead)

static enum err add(struct desk *d, const struct organisation *o, int64_t *ret_id)
{
	struct organisation_add_in in = { ORGANISATION_IN(o) };
	struct organisation_add_row row;
	enum err e = q_organisation_add_one(d, &in, &row);
	if (e == OK)
		e = find_put(d, "organisation", row.id, o->region_code, o->name);
	if (e != OK)
		return e;
	struct facts after = facts_of(d, o);
	*ret_id = row.id;
	return audit_change(d, "organisation.save", "organisation", row.id, NULL, &after);
}

static enum err change(struct desk *d, const struct organisation *o, int64_t *ret_id)
{
	struct organisation old;
	int64_t changed;
	struct organisation_change_in in = { .id = o->id, .at_version = o->version,
		                                 ORGANISATION_IN(o) };
	enum err e = organisation_seen(d, o->id, &old);
	if (e == OK)
		e = q_organisation_change_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "organisation %lld has moved on", (long long)o->id);
	if (e == OK)
		e = find_put(d, "organisation", o->id, o->region_code, o->name);
	if (e != OK)
		return e;
	struct facts before = facts_of(d, &old), after = facts_of(d, o);
	*ret_id = o->id;
	return audit_change(d, "organisation.save", "organisation", o->id, &before, &after);
}

enum err organisation_save(struct desk *d, const struct organisation *o, int64_t *ret_id)
{
	if (str_empty(str_trim(o->name)))
		return fault(d, E_INVALID, "an organisation without a name");
	if (kind_place(o->kind) < 0)
		return fault(d, E_INVALID, "an organisation of an unknown kind");
	enum err e = region_in_reach(d, o->region_code);
	if (e != OK)
		return e;
	return o->id ? change(d, o, ret_id) : add(d, o, ret_id);
}

enum err organisation_end(struct desk *d, const struct organisation *o, struct str on,
                          struct str reason)
{
	int64_t changed;
	struct organisation_end_in in = { o->id, o->version, on, reason };
	enum err e = q_organisation_end_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "organisation %lld has moved on", (long long)o->id);
	if (e != OK)
		return e;
	struct organisation ended = *o;
	ended.ended_on = on;
	ended.end_reason = reason;
	struct facts before = facts_of(d, o), after = facts_of(d, &ended);
	return audit_change(d, "organisation.end", "organisation", o->id, &before, &after);
}

enum err organisation_find_all(struct desk *d)
{
	struct organisation_unfound_rows rows;
	enum err e = q_organisation_unfound_all(d, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++)
		e = find_put(d, "organisation", rows.at[i].id, rows.at[i].region_code, rows.at[i].name);
	return e;
}
