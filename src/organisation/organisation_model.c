// SPDX-License-Identifier: GPL-3.0-or-later
// Agencies and partners in the store.
// Knows: its table, the audit. Does not know: who may edit; that is the route's word.
// Start at: organisation_save.
#include "organisation/organisation.h"
#include "audit/audit.h"
#include "organisation_sql.h"

// The rows of the two reading queries have the columns of the struct, but types of their own.
#define ORGANISATION_OF(row)                                                                       \
	((struct organisation){                                                                        \
	    .id = (row).id,                                                                            \
	    .kind = (row).kind,                                                                        \
	    .name = (row).name,                                                                        \
	    .short_name = (row).short_name,                                                            \
	    .region_code = (row).region_code,                                                          \
	    .motto = (row).motto,                                                                      \
	    .address = (row).address,                                                                  \
	    .phone = (row).phone,                                                                      \
	    .head_title = (row).head_title,                                                            \
	    .head_name = (row).head_name,                                                              \
	    .version = (row).version,                                                                  \
	})

enum err organisation_get(struct desk *d, int64_t id, struct organisation *ret_organisation)
{
	struct organisation_get_row row;
	enum err e = q_organisation_get_one(d, &(struct organisation_get_in){ .id = id }, &row);
	if (e)
		return e;
	*ret_organisation = ORGANISATION_OF(row);
	return OK;
}

enum err organisation_of_region(struct desk *d, struct str region_code,
                                struct organisation *ret_organisation)
{
	struct organisation_of_region_row row;
	struct organisation_of_region_in in = { .code = region_code };
	enum err e = q_organisation_of_region_one(d, &in, &row);
	if (e)
		return e;
	*ret_organisation = ORGANISATION_OF(row);
	return OK;
}

static struct facts facts_of(struct desk *d, const struct organisation *o)
{
	struct facts f = facts_open(d);
	facts_str(&f, "kind", o->kind);
	facts_public(&f, "name", o->name);
	facts_str(&f, "short_name", o->short_name);
	facts_str(&f, "region", o->region_code);
	facts_str(&f, "motto", o->motto);
	facts_public(&f, "address", o->address);
	facts_public(&f, "phone", o->phone);
	facts_str(&f, "head_title", o->head_title);
	facts_public(&f, "head_name", o->head_name);
	return f;
}

// Columns are never null here: what is not known is empty.
static struct str known(struct str s)
{
	return s.p ? s : S("");
}

static bool kind_known(struct str kind)
{
	return str_is(kind, "ministry") || str_is(kind, "province") || str_is(kind, "regency") ||
	       str_is(kind, "partner");
}

static enum err add(struct desk *d, const struct organisation *o, int64_t *ret_id)
{
	struct organisation_add_in in = {
		.kind = o->kind,
		.name = o->name,
		.short_name = known(o->short_name),
		.region_code = o->region_code,
		.motto = known(o->motto),
		.address = known(o->address),
		.phone = known(o->phone),
		.head_title = known(o->head_title),
		.head_name = known(o->head_name),
	};
	struct organisation_add_row row;
	enum err e = q_organisation_add_one(d, &in, &row);
	if (e)
		return e;
	struct facts after = facts_of(d, o);
	e = audit_change(d, "organisation.save", "organisation", row.id, NULL, &after);
	if (e)
		return e;
	*ret_id = row.id;
	return OK;
}

static enum err change(struct desk *d, const struct organisation *o, int64_t *ret_id)
{
	struct organisation old;
	enum err e = organisation_get(d, o->id, &old);
	if (e)
		return e;
	struct organisation_change_in in = {
		.id = o->id,
		.version = o->version,
		.kind = o->kind,
		.name = o->name,
		.short_name = known(o->short_name),
		.region_code = o->region_code,
		.motto = known(o->motto),
		.address = known(o->address),
		.phone = known(o->phone),
		.head_title = known(o->head_title),
		.head_name = known(o->head_name),
	};
	int64_t changed;
	e = q_organisation_change_run(d, &in, &changed);
	if (e)
		return e;
	if (changed == 0)
		return E_CONFLICT;
	struct facts before = facts_of(d, &old), after = facts_of(d, o);
	e = audit_change(d, "organisation.save", "organisation", o->id, &before, &after);
	if (e)
		return e;
	*ret_id = o->id;
	return OK;
}

enum err organisation_save(struct desk *d, const struct organisation *o, int64_t *ret_id)
{
	if (str_empty(str_trim(o->name)))
		return fault(d, E_INVALID, "an organisation without a name");
	if (!kind_known(o->kind))
		return fault(d, E_INVALID, "an organisation of an unknown kind");
	return o->id ? change(d, o, ret_id) : add(d, o, ret_id);
}
