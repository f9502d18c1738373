// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of the trainings to take away: batches, and of one batch its candidates and participants.
// Knows: what the pages show. Does not know: files.
// Start at: training_export, people_export.
#include "training/training_export.h"
#include "export/export.h"

static struct str digits(struct visit *v, int64_t n)
{
	return n == NULL_INT ? S("") : arena_printf(v->arena, "%lld", (long long)n);
}

// --- batches: nobody is in the list ------------------------------------------------------------

static const struct export_column batch_columns[] = {
	{ T_TRAINING_NAME, EXPORT_TEXT },      { T_TRAINING_BATCH, EXPORT_TEXT },
	{ T_TRAINING_DATE_FROM, EXPORT_DATE }, { T_TRAINING_DATE_TO, EXPORT_DATE },
	{ T_TRAINING_VENUE, EXPORT_TEXT },     { T_TRAINING_CITY, EXPORT_TEXT },
	{ T_TRAINING_PARTNER, EXPORT_TEXT },   { T_TRAINING_PEOPLE, EXPORT_NUMBER },
	{ T_TRAINING_QUOTA, EXPORT_NUMBER },   { T_TRAINING_STATE, EXPORT_TEXT },
};

static enum err read_batches(struct visit *v, struct export *x)
{
	struct trainings list;
	struct training_counts counts;
	enum err e = training_list(&v->desk, &list);
	if (e == OK)
		e = training_counts(&v->desk, &counts);
	for (size_t i = 0; e == OK && i < list.n; i++) {
		const struct training *t = &list.at[i];
		const struct str cells[] = {
			t->name, t->batch, t->date_from, t->date_to, t->venue, t->city, t->partner_name,
			digits(v, training_count_of(&counts, t->id)), digits(v, t->quota),
			TEXT(v, training_state_word(t->state)),
		};
		if (!export_row(x, cells))
			break;
	}
	return e;
}

static const struct export_kind batches = {
	.title = T_TRAINING_LIST_TITLE, .file_name = T_TRAINING_EXPORT_BATCHES, .read = read_batches,
	EXPORT_COLUMNS(batch_columns),
};

enum err training_export_give(struct visit *v)
{
	return export_give(v, &batches);
}

// --- candidates ----------------------------------------------------------------------------------

static const struct export_column candidate_columns[] = {
	{ T_TRAINING_CANDIDATES_WHO, EXPORT_TEXT },   { T_VOLUNTEER_REGION_CODE, EXPORT_TEXT },
	{ T_VOLUNTEER_REGION, EXPORT_TEXT },          { T_VOLUNTEER_BACKGROUND, EXPORT_TEXT },
	{ T_TRAINING_CANDIDATES_MEMBER_OF, EXPORT_TEXT }, { T_TRAINING_STATE, EXPORT_TEXT },
	{ T_TRAINING_CANDIDATES_NOTE, EXPORT_TEXT },
};

static bool put_candidates(struct visit *v, const struct training_candidates *list,
                           struct export *x)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct volunteer *p = &list->at[i].v;
		bool reasoned = p->state == V_DECLINED || p->state == V_REJECTED;
		const struct str cells[] = {
			p->name, p->region_code, p->region_line,
			volunteer_word(v->lang, volunteer_backgrounds, p->background), p->member_of,
			TEXT(v, volunteer_state_word(p->state)), reasoned ? list->at[i].note : S(""),
		};
		if (!export_row(x, cells))
			return false;
		export_goes_on(x, arena_printf(v->arena, "%lld %.*s", (long long)p->id, STR_FMT(p->name)));
	}
	return true;
}

// Some at a time, so that a long list takes no more memory than a short one.
static enum err read_candidates(struct visit *v, struct export *x)
{
	enum { AT_ONCE = 500 };
	char name[EXPORT_PLACE_MOST];
	struct training_candidates list = { 0 };
	struct str after = export_place(x), after_name;
	int64_t after_id = 0;
	enum err e = OK;
	if (after.n)
		(void)str_to_int(str_cut(&after, ' '), &after_id);
	after_name = after;
	struct arena_mark mark = arena_mark(v->arena);
	for (bool more = true; more && e == OK; arena_rewind(v->arena, mark)) {
		e = training_candidates_found(v, AT_ONCE, after_id, after_name, &list);
		more = e == OK && put_candidates(v, &list, x) && list.n == AT_ONCE;
		if (!more)
			continue;
		const struct volunteer *last = &list.at[list.n - 1].v;
		memcpy(name, last->name.p, last->name.n);
		after_name = (struct str){ name, last->name.n };
		after_id = last->id;
	}
	return e;
}

static const struct export_kind candidates = {
	T_TRAINING_CANDIDATES, T_TRAINING_EXPORT_CANDIDATES, "training.export", "training",
	read_candidates, EXPORT_COLUMNS(candidate_columns), training_taking_fields,
	&training_export_job,
};
EXPORT_JOB(training_export_job, "training.export", T_TRAINING_EXPORT_JOB, "volunteer.view",
           candidates);
EXPORT_HANDLERS(training_candidates_export, candidates, visit_id(v, "id"))

// --- participants --------------------------------------------------------------------------------

static const struct export_column people_columns[] = {
	{ T_TRAINING_CANDIDATES_WHO, EXPORT_TEXT }, { T_VOLUNTEER_REGION_CODE, EXPORT_TEXT },
	{ T_VOLUNTEER_REGION, EXPORT_TEXT },        { T_TRAINING_ATTENDED, EXPORT_NUMBER },
	{ T_TRAINING_EXPORT_JP, EXPORT_NUMBER },    { T_TRAINING_SHARE, EXPORT_TEXT },
	{ T_TRAINING_PRE, EXPORT_NUMBER },          { T_TRAINING_POST, EXPORT_NUMBER },
	{ T_TRAINING_RESULT, EXPORT_TEXT },         { T_TRAINING_EXPORT_WHY, EXPORT_TEXT },
};

static enum err read_people(struct visit *v, struct export *x)
{
	struct training_room room;
	enum err e = training_enter(v, visit_id(v, "id"), &room);
	for (size_t i = 0; e == OK && i < room.people.n; i++) {
		const struct participant *p = &room.people.at[i];
		struct training_person_row said = training_person_row(v, &room, p);
		const struct str cells[] = {
			p->name, p->region_code, p->region_line, digits(v, p->jp_attended),
			digits(v, room.modules.jp), said.share, digits(v, p->pre_mark),
			digits(v, p->post_mark), said.result->text, said.why,
		};
		if (!export_row(x, cells))
			break;
	}
	return e;
}

static const struct export_kind people = {
	T_TRAINING_PEOPLE, T_TRAINING_EXPORT_PEOPLE, "training.export", "training", read_people,
	EXPORT_COLUMNS(people_columns), NULL, NULL,
};
EXPORT_HANDLERS(training_people_export, people, visit_id(v, "id"))
