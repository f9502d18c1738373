// SPDX-License-Identifier: GPL-3.0-or-later
// New codes for a region and all below it; the codes they had before.
// Knows: the region tables. Does not know: who decreed it.
// Start at: region_move.
#include "region/region_move.h"
#include "region_sql.h"

// "35.78.22" of "35.78.22.1001"; the nation of a province.
static struct str above(struct str code)
{
	size_t n = code.n;
	while (n > 0 && code.p[n - 1] != '.')
		n--;
	return n ? (struct str){ code.p, n - 1 } : REGION_NATION;
}

static struct str top_of(struct desk *d, struct str code)
{
	struct str from, to;
	region_reach(d->arena, code, &from, &to);
	return to;
}

static int depth(struct str code)
{
	int n = 0;
	for (size_t i = 0; i < code.n; i++)
		n += code.p[i] == '.';
	return n;
}

enum err region_move_check(struct desk *d, const struct region_move *move)
{
	struct region old, parent;
	struct str code = move->new_code;
	bool sound = region_code_valid(code) && !str_eq(code, REGION_NATION) &&
	             !str_eq(move->old_code, REGION_NATION);
	if (!sound)
		return fault(d, E_INVALID, "%.*s is no code for a region", STR_FMT(code));
	enum err e = region_get(d, move->old_code, &old);
	if (e == E_ABSENT)
		return fault(d, e, "there is no region %.*s", STR_FMT(move->old_code));
	if (e == OK && (depth(code) != depth(old.code) ||
	                (old.level > LEVEL_VILLAGE && region_kind_of(code) != old.kind)))
		return fault(d, E_INVALID, "%.*s and %.*s are not of one level", STR_FMT(old.code),
		             STR_FMT(code));
	if (e == OK)
		e = region_get(d, above(code), &parent);
	if (e == E_ABSENT || (e == OK && parent.valid_until.p))
		return fault(d, E_ABSENT, "there is no region %.*s to lie below", STR_FMT(above(code)));
	if (e == OK)
		e = region_exists(d, code);
	if (e == OK)
		return fault(d, E_CONFLICT, "the code %.*s is taken", STR_FMT(code));
	return e == E_ABSENT ? OK : e;
}

static enum err count_again(struct desk *d, struct str code)
{
	struct regions path;
	enum err e = region_path(d, code, &path);
	for (size_t i = 0; i < path.n && e == OK; i++) {
		struct region_count_again_in in = { .code = path.at[i].code };
		region_reach(d->arena, in.code, &in.from, &in.top);
		e = q_region_count_forget_run(d, &(struct region_count_forget_in){ in.code }, NULL);
		if (e == OK)
			e = q_region_count_again_run(d, &in, NULL);
	}
	return e;
}

static enum err count_children(struct desk *d, const struct region *old, struct str from,
                               struct str to)
{
	if (old->valid_until.p)
		return OK;
	enum err e = q_region_child_add_run(d, &(struct region_child_add_in){ from, -1 }, NULL);
	return e == OK ? q_region_child_add_run(d, &(struct region_child_add_in){ to, 1 }, NULL) : e;
}

static enum err alias_all(struct desk *d, const struct region_move *move)
{
	struct region_alias_forget_in was = { move->old_code, top_of(d, move->old_code) };
	struct region_alias_forget_in is = { move->new_code, top_of(d, move->new_code) };
	struct region_alias_add_in in = { move->old_code, move->new_code, is.top, move->since };
	enum err e = q_region_alias_forget_run(d, &was, NULL);
	if (e == OK)
		e = q_region_alias_forget_run(d, &is, NULL);
	return e == OK ? q_region_alias_add_run(d, &in, NULL) : e;
}

static struct facts facts_of(struct desk *d, struct str code, struct str name)
{
	struct facts f = facts_open(d);
	facts_which(&f, "code", code);
	facts_public(&f, "name", name);
	return f;
}

enum err region_move(struct desk *d, const struct region_move *move)
{
	struct region old;
	enum err e = region_move_check(d, move);
	if (e == OK)
		e = region_get(d, move->old_code, &old);
	if (e != OK)
		return e;
	struct str from = above(old.code), to = above(move->new_code);
	struct region_move_codes_in codes = { old.code, move->new_code, top_of(d, old.code) };
	struct region_move_root_in root = {
		.code = move->new_code,
		.parent = to,
		.name = move->name.n ? move->name : old.name,
		.kind = str_from(region_kind_code(region_kind_of(move->new_code))),
	};
	e = q_region_move_codes_run(d, &codes, NULL);
	if (e == OK)
		e = q_region_move_root_run(d, &root, NULL);
	if (e == OK)
		e = count_children(d, &old, from, to);
	if (e == OK)
		e = count_again(d, from);
	if (e == OK && !str_eq(from, to))
		e = count_again(d, to);
	if (e == OK)
		e = alias_all(d, move);
	struct facts before = facts_of(d, old.code, old.name);
	struct facts after = facts_of(d, root.code, root.name);
	return e == OK ? audit_change(d, "region.move", "region", 0, &before, &after) : e;
}

// --- codes of before -----------------------------------------------------------------------------

enum err region_alias(struct desk *d, struct str old_code, struct str *ret_code)
{
	struct region_alias_get_row row;
	enum err e = q_region_alias_get_one(d, &(struct region_alias_get_in){ old_code }, &row);
	if (e == OK)
		*ret_code = row.code;
	return e;
}

enum err region_formers(struct desk *d, struct str code, struct region_formers *ret_formers)
{
	struct region_aliases_rows rows;
	enum err e = q_region_aliases_all(d, &(struct region_aliases_in){ code }, &rows);
	if (e != OK)
		return e;
	struct region_formers all = { rows.n, arena_array(d->arena, struct region_former, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		all.at[i] = (struct region_former){ rows.at[i].old_code, rows.at[i].since };
	*ret_formers = all;
	return OK;
}
