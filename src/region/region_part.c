// SPDX-License-Identifier: GPL-3.0-or-later
// Regions below the villages: read from what people type, added, changed, ended.
// Knows: the region tables. Does not know: pages, search.
// Start at: region_part_read, region_part_add.
#include "region/region_part.h"
#include "core/utf8.h"
#include "region_sql.h"

enum { NUMBER_MOST = 999 };

// --- pure ----------------------------------------------------------------------------------------

static enum region_level level_of(enum region_kind kind)
{
	return kind == KIND_DUSUN ? LEVEL_DUSUN : kind == KIND_RW ? LEVEL_RW : LEVEL_RT;
}

// "dusun krajan kidul" is "krajankidul" in a code.
static struct str word_of(struct arena *a, struct str folded)
{
	struct buf word = buf_open(a, REGION_WORD_MOST);
	if (str_starts(folded, S("dusun ")))
		str_cut(&folded, ' ');
	for (size_t i = 0; i < folded.n && word.n < REGION_WORD_MOST; i++) {
		char c = folded.p[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&word, c);
	}
	return buf_str(&word);
}

// "RW 5", "rw.005" and "5" are 5; 0 when it is no number of that kind.
static int64_t number_of(struct str folded, enum region_kind kind)
{
	int64_t number;
	if (str_starts(folded, kind == KIND_RW ? S("rw") : S("rt")))
		folded = str_trim((struct str){ folded.p + 2, folded.n - 2 });
	bool fits = str_to_int(folded, &number) && number > 0 && number <= NUMBER_MOST;
	return fits ? number : 0;
}

enum text_key region_part_read(struct arena *a, const struct region *parent, enum region_kind kind,
                               struct str typed, struct region_part *ret_part)
{
	struct region_part part = { .parent_code = parent->code, .name = typed, .kind = kind };
	struct str folded = utf8_fold(a, typed);
	if (parent->valid_until.p)
		return T_REGION_BAD_ENDED;
	if (level_of(kind) <= parent->level)
		return T_REGION_BAD_ORDER;
	if (kind == KIND_DUSUN) {
		struct str word = word_of(a, folded);
		if (!word.n)
			return T_REGION_BAD_WORD;
		part.code = arena_printf(a, "%.*s.DS%.*s", STR_FMT(parent->code), STR_FMT(word));
	} else {
		int64_t number = number_of(folded, kind);
		const char *short_name = kind == KIND_RW ? "RW" : "RT";
		if (!number)
			return T_REGION_BAD_NUMBER;
		part.code = arena_printf(a, "%.*s.%s%03d", STR_FMT(parent->code), short_name, (int)number);
		part.name = arena_printf(a, "%s %03d", short_name, (int)number);
	}
	*ret_part = part;
	return T_NONE;
}

enum text_key region_part_begins(struct str valid_from, struct str today)
{
	return valid_from.p && str_cmp(valid_from, today) > 0 ? T_REGION_BAD_FUTURE : T_NONE;
}

enum text_key region_part_ends(const struct region_part *part, struct str today)
{
	if (!part->valid_until.p)
		return T_NONE;
	if (part->valid_from.p && str_cmp(part->valid_until, part->valid_from) < 0)
		return T_REGION_BAD_BEFORE;
	return str_cmp(part->valid_until, today) > 0 ? T_REGION_BAD_FUTURE : T_NONE;
}

// --- the store -----------------------------------------------------------------------------------

enum err region_in_reach(struct desk *d, struct str code)
{
	struct region_in_reach_row row;
	return q_region_in_reach_one(d, &(struct region_in_reach_in){ code }, &row);
}

enum err region_part_get(struct desk *d, struct str code, struct region_part *ret_part)
{
	struct region region;
	struct region_part_get_row row;
	enum err e = region_get(d, code, &region);
	if (e == OK)
		e = q_region_part_get_one(d, &(struct region_part_get_in){ code }, &row);
	if (e == OK)
		*ret_part = (struct region_part){ region.code,     row.parent_code, region.name,
			                              region.kind,     row.valid_from,  row.valid_until,
			                              row.successor_code, row.version };
	return e;
}

static struct facts facts_of(struct desk *d, const struct region_part *part)
{
	struct facts f = facts_open(d);
	facts_which(&f, "code", part->code);
	facts_public(&f, "name", part->name);
	facts_str(&f, "valid_from", part->valid_from);
	facts_str(&f, "valid_until", part->valid_until);
	facts_str(&f, "successor_code", part->successor_code);
	return f;
}

static enum err one_less(struct desk *d, struct str code, struct str kind)
{
	int64_t n;
	enum err e = q_region_count_less_run(d, &(struct region_count_less_in){ code, kind }, &n);
	if (e == OK && n == 0)
		e = q_region_count_last_run(d, &(struct region_count_last_in){ code, kind }, NULL);
	return e;
}

// Everything above counts one more, or one fewer.
static enum err count_above(struct desk *d, const struct region_part *part, bool more)
{
	struct regions path;
	struct str kind = str_from(region_kind_code(part->kind));
	struct region_child_add_in child = { part->parent_code, more ? 1 : -1 };
	enum err e = region_path(d, part->parent_code, &path);
	if (e == OK)
		e = q_region_child_add_run(d, &child, NULL);
	for (size_t i = 0; i < path.n && e == OK; i++) {
		struct region_count_more_in in = { path.at[i].code, kind };
		e = more ? q_region_count_more_run(d, &in, NULL) : one_less(d, in.code, kind);
	}
	return e;
}

enum err region_part_add(struct desk *d, const struct region_part *part, const char *event)
{
	enum err e = region_in_reach(d, part->parent_code);
	if (e != OK)
		return e;
	e = region_exists(d, part->code);
	if (e != E_ABSENT)
		return e ? e : fault(d, E_CONFLICT, "region %.*s is there", STR_FMT(part->code));
	struct region_part_add_in in = {
		.code = part->code,
		.parent = part->parent_code,
		.name = part->name,
		.level = (int64_t)level_of(part->kind),
		.kind = str_from(region_kind_code(part->kind)),
		.valid_from = part->valid_from,
	};
	e = q_region_part_add_run(d, &in, NULL);
	if (e == OK)
		e = count_above(d, part, true);
	struct facts after = facts_of(d, part);
	return e == OK ? audit_change(d, event, "region", 0, NULL, &after) : e;
}

enum err region_part_save(struct desk *d, const struct region_part *changed)
{
	struct region_part now;
	int64_t n = 0;
	enum err e = region_in_reach(d, changed->code);
	if (e == OK)
		e = region_part_get(d, changed->code, &now);
	if (e != OK)
		return e;
	if (now.kind < KIND_DUSUN)
		return E_ABSENT;
	struct region_part_save_in in = {
		.code = changed->code,
		.version = changed->version,
		.name = changed->name,
		.valid_from = changed->valid_from,
		.valid_until = changed->valid_until,
		.successor_code = changed->successor_code,
	};
	e = q_region_part_save_run(d, &in, &n);
	if (e == OK && n != 1)
		e = fault(d, E_CONFLICT, "region %.*s has moved on", STR_FMT(changed->code));
	bool stood = !now.valid_until.p, stands = !changed->valid_until.p;
	if (e == OK && stood != stands)
		e = count_above(d, &now, stands);
	struct facts before = facts_of(d, &now), after = facts_of(d, changed);
	return e == OK ? audit_change(d, "region.edit", "region", 0, &before, &after) : e;
}
