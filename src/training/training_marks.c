// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings: attendance sheets, test marks, and the judgement by the batch's rule.
// Knows: the training's tables. Does not know: pages.
// Start at: training_mark_session, judge_one.
#include "training/training_inside.h"
#include "training_sql.h"

enum err training_sheet(struct desk *d, int64_t module, struct attendance_lines *ret_sheet)
{
	struct training_sheet_rows rows;
	enum err e = q_training_sheet_all(d, &(struct training_sheet_in){ module }, &rows);
	if (e != OK)
		return e;
	struct attendance_lines sheet = { rows.n,
		                              arena_array(d->arena, struct attendance_line, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		sheet.at[i] = (struct attendance_line){ rows.at[i].participant_id,
			                                    rows.at[i].mark.n ? rows.at[i].mark.p[0] : 0,
			                                    rows.at[i].region_code, rows.at[i].name };
	*ret_sheet = sheet;
	return OK;
}

static bool on_sheet(const struct attendance_lines *sheet, int64_t participant)
{
	for (size_t i = 0; i < sheet->n; i++) {
		if (sheet->at[i].participant_id == participant)
			return true;
	}
	return false;
}

static enum err may_mark(struct desk *d, int64_t training)
{
	struct training t;
	enum err e = training_get_to_mark(d, training, &t);
	if (e == OK && t.state != BATCH_RUNNING)
		e = fault(d, E_CONFLICT, "training %lld is not running", (long long)training);
	return e;
}

static enum err save_marks(struct desk *d, int64_t module, const struct attendance_mark *marks,
                           size_t n)
{
	struct attendance_lines sheet;
	enum err e = training_sheet(d, module, &sheet);
	for (size_t i = 0; i < n && e == OK; i++) {
		if (!marks[i].mark)
			continue;
		struct training_mark_in in = { marks[i].participant_id, module, { &marks[i].mark, 1 } };
		e = on_sheet(&sheet, marks[i].participant_id) ? q_training_mark_run(d, &in, NULL)
		                                              : E_ABSENT;
	}
	return e;
}

static const char *participant(struct desk *d, int64_t id)
{
	return arena_printf(d->arena, "participant.%lld", (long long)id).p;
}

enum err training_mark_session(struct desk *d, int64_t module, int64_t version,
                               const struct attendance_mark *marks, size_t n, int64_t headcount)
{
	struct training_module m;
	int64_t changed;
	enum err e = training_module_get(d, module, &m);
	if (e == OK)
		e = may_mark(d, m.training_id);
	if (e == OK)
		e = q_training_sheet_saved_run(
			d, &(struct training_sheet_saved_in){ module, version, headcount }, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "the sheet of session %lld has moved on", (long long)module);
	if (e == OK)
		e = save_marks(d, module, marks, n);
	if (e != OK)
		return e;
	struct facts after = facts_open(d);
	for (size_t i = 0; i < n; i++) {
		if (marks[i].mark)
			facts_str(&after, participant(d, marks[i].participant_id),
			          arena_printf(d->arena, "%c", marks[i].mark));
	}
	facts_int(&after, "headcount", headcount);
	return audit_change(d, "training.mark", "training_module", module, NULL, &after);
}

enum err training_mark_tests(struct desk *d, int64_t training, const struct test_marks *marks,
                             size_t n)
{
	struct facts after = facts_open(d);
	enum err e = may_mark(d, training);
	for (size_t i = 0; i < n && e == OK; i++) {
		int64_t changed;
		struct training_mark_tests_in in = { marks[i].participant_id, training, marks[i].version,
			                                 marks[i].pre, marks[i].post };
		e = q_training_mark_tests_run(d, &in, &changed);
		if (e == OK && changed != 1)
			e = fault(d, marks[i].version ? E_CONFLICT : E_ABSENT, "participant %lld",
			          (long long)marks[i].participant_id);
		struct buf both = buf_open(d->arena, 16);
		if (marks[i].pre != NULL_INT)
			buf_int(&both, marks[i].pre);
		buf_char(&both, ' ');
		if (marks[i].post != NULL_INT)
			buf_int(&both, marks[i].post);
		facts_str(&after, participant(d, marks[i].participant_id), buf_str(&both));
	}
	return e == OK ? audit_change(d, "training.mark", "training", training, NULL, &after) : e;
}

// --- judgement: pure -----------------------------------------------------------------------------

struct verdict training_verdict(const struct training *t, int64_t jp, const struct participant *p)
{
	bool attended = jp > 0 && p->jp_attended * 100 >= t->attendance_least * jp;
	if (p->post_mark == NULL_INT)
		return (struct verdict){ false, attended ? "no_post_test" : "both" };
	bool knows = p->post_mark >= t->post_test_least;
	if (attended && knows)
		return (struct verdict){ true, "" };
	return (struct verdict){ false, attended ? "post_test" : knows ? "attendance" : "both" };
}

static struct str explain(struct desk *d, const struct participant *p, int64_t jp)
{
	struct buf out = buf_open(d->arena, 64);
	buf_printf(&out, "%lld/%lld JP", (long long)p->jp_attended, (long long)jp);
	if (p->post_mark != NULL_INT)
		buf_printf(&out, ", tes akhir %lld", (long long)p->post_mark);
	return buf_str(&out);
}

static enum err judge_one(struct desk *d, const struct training *t, int64_t jp,
                          const struct participant *p, struct str by_name)
{
	struct verdict verdict = training_verdict(t, jp, p);
	struct training_result_in in = { p->id, verdict.pass ? S("pass") : S("fail"),
		                             str_from(verdict.reason) };
	enum err e = q_training_result_run(d, &in, NULL);
	struct volunteer_move move = { .id = p->volunteer_id,
		                           .to = verdict.pass ? V_PASSED : V_FAILED,
		                           .training = t->id,
		                           .event = "training.judge",
		                           .by_name = by_name,
		                           .note = explain(d, p, jp) };
	return e == OK ? volunteer_walk(d, &move) : e;
}

// Every session has a sheet, and a post-test has been held.
static enum err is_complete(struct desk *d, const struct training_modules *modules,
                            const struct participants *people)
{
	bool tested = false;
	for (size_t i = 0; i < modules->n; i++) {
		if (modules->at[i].version == 0)
			return fault(d, E_CONFLICT, "session %lld has no sheet",
			             (long long)modules->at[i].position);
	}
	for (size_t i = 0; i < people->n; i++)
		tested |= people->at[i].post_mark != NULL_INT;
	return tested ? OK : fault(d, E_CONFLICT, "no post-test has been marked");
}

enum err training_judge(struct desk *d, int64_t training, struct str by_name)
{
	struct training t;
	struct training_modules modules;
	struct participants people;
	enum err e = training_get_to_change(d, training, &t);
	if (e == OK && t.state != BATCH_RUNNING)
		e = fault(d, E_CONFLICT, "training %lld is not running", (long long)training);
	if (e == OK)
		e = training_modules(d, training, &modules);
	if (e == OK)
		e = training_participants(d, training, &people);
	if (e == OK)
		e = is_complete(d, &modules, &people);
	for (size_t i = 0; i < people.n && e == OK; i++)
		e = judge_one(d, &t, modules.jp, &people.at[i], by_name);
	return e == OK ? training_advance(d, training, BATCH_FINISHED, by_name) : e;
}
