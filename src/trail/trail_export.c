// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, as a table to take away.
// Knows: columns, words. Does not know: pages; how files are made (export/).
// Start at: trail_export.
#include "core/clock.h"
#include "export/export.h"
#include "trail/trail_inside.h"

static const struct export_column columns[] = {
	{ T_TRAIL_NUMBER, EXPORT_NUMBER },     { T_TRAIL_DAY, EXPORT_DATE },
	{ T_TRAIL_HOUR, EXPORT_TEXT },         { T_TRAIL_EVENT, EXPORT_TEXT },
	{ T_TRAIL_RECORD, EXPORT_TEXT },       { T_TRAIL_PERSON, EXPORT_TEXT },
	{ T_TRAIL_CHANGES, EXPORT_TEXT },
};
enum { CELLS = sizeof columns / sizeof *columns };

struct taking {
	struct visit *v;
	struct export *x;
	struct audit_reader *reader;
	enum err e;
};

static struct str all_of(struct visit *v, const struct trail_change_list *changes)
{
	struct buf out = buf_open(v->arena, 200);
	for (size_t i = 0; i < changes->n; i++)
		buf_printf(&out, "%s%.*s", i ? "; " : "", STR_FMT(changes->at[i].text));
	return buf_str(&out);
}

static bool take(void *about, const struct trail_event *t)
{
	struct taking *k = about;
	struct visit *v = k->v;
	struct trail_change_list changes;
	if (export_counts(k->x))
		return export_row(k->x, NULL);
	k->e = trail_changes(v, k->reader, t, false, &changes);
	if (k->e != OK)
		return false;
	struct str number = arena_printf(v->arena, "%lld", (long long)t->id);
	const struct str cells[CELLS] = {
		number,
		date_iso(v->arena, clock_civil(t->at_ms, v->house->zone).date),
		lang_time(v->arena, v->lang, t->at_ms, v->house->zone),
		trail_did(v, t->event),
		trail_record(v, t),
		trail_who(v, t),
		all_of(v, &changes),
	};
	bool more = export_row(k->x, cells);
	if (more)
		export_goes_on(k->x, number);
	return more;
}

static enum err read_all(struct visit *v, struct export *x)
{
	struct trail_filter filter = trail_filter_of(v, (int64_t)export_wants(x));
	if (export_place(x).n)
		(void)str_to_int(export_place(x), &filter.before_id);
	struct taking k = { v, x, audit_reader_open(&v->desk), OK };
	enum err e = trail_each(&v->desk, &filter, take, &k);
	audit_reader_close(k.reader);
	return e == OK ? k.e : e;
}

const struct field trail_taking_fields[] = { TRAIL_FILTER, EXPORT_FIELDS, { 0 } };

static const struct export_kind trail_export = {
	T_TRAIL_TITLE, T_TRAIL_EXPORT_FILE, "audit.export", "audit_event", read_all,
	EXPORT_COLUMNS(columns), trail_taking_fields, &trail_export_job,
};

EXPORT_JOB(trail_export_job, "audit.export", T_TRAIL_EXPORT_JOB, "audit.view", trail_export);

EXPORT_HANDLERS(trail_export, trail_export, 0)
