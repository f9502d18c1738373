// SPDX-License-Identifier: GPL-3.0-or-later
// Files of figures between being handed in and being confirmed, dropped or undone.
// Knows: the staged rows, what they replace. Does not know: how a row is judged
// (figure_import_judge.c), pages.
// Start at: figure_import_save, figure_import_confirm, figure_import_undo.
#include "audit/audit.h"
#include "figure/figure_import_inside.h"

static const char *const outcomes[N_FIGURE_OUTCOMES] = { "new", "changed", "same", "bad" };
static const char *const states[] = { "checked", "confirmed", "undone", "dropped" };

static size_t place_of(struct str word, const char *const *words, size_t n)
{
	size_t i = 0;
	while (i + 1 < n && !str_is(word, words[i]))
		i++;
	return i;
}

// --- keeping -------------------------------------------------------------------------------------

// Breaks inside a cell have made the row bad already; here they would shift the cells.
static struct str join_cells(struct arena *a, const struct figure_entry *e)
{
	struct buf text = buf_open(a, 128);
	for (size_t i = 0; i < FIGURE_CELLS; i++) {
		if (i > 0)
			buf_char(&text, '\n');
		for (size_t k = 0; k < e->cells[i].n; k++) {
			char letter = e->cells[i].p[k];
			buf_char(&text, letter == '\n' || letter == '\r' ? ' ' : letter);
		}
	}
	return buf_str(&text);
}

static enum err save_row(struct desk *d, int64_t id, const struct figure_entry *e)
{
	bool bad = e->bad_column != NULL, changed = e->outcome == FIGURE_CHANGED;
	const struct figure_before *b = &e->before;
	struct figure_import_row_add_in in = {
		.import_id = id,
		.line = (int64_t)e->line,
		.cells = join_cells(d->arena, e),
		.outcome = str_from(outcomes[e->outcome]),
		.bad_column = bad ? str_from(e->bad_column) : S(""),
		.reason = bad ? str_from(lang_key_names[e->reason]) : S(""),
		.reason_n = e->reason_n,
		.reason_m = e->reason_m,
		.region_code = bad ? S("") : e->region_code,
		.year = bad ? 0 : e->year,
		.class_version = bad ? NULL_STR : e->class_version,
		.class_code = bad ? NULL_STR : e->class_code,
		.value = bad ? 0 : e->value,
		.source = bad ? S("") : e->source,
		.reliability = bad ? S("") : e->reliability,
		.note = bad ? S("") : e->note,
		.figure_id = bad ? NULL_INT : b->id,
		.before_value = bad ? NULL_INT : b->value,
		.before_import_id = changed ? b->import_id : NULL_INT,
		.before_import_ms = changed ? b->import_ms : NULL_INT,
	};
	if (changed) {
		in.before_reliability = b->reliability;
		in.before_note_id = b->note_id;
		in.before_note_en = b->note_en;
		in.before_origin = b->origin;
	}
	return q_figure_import_row_add_run(d, &in, NULL);
}

enum err figure_import_save_rows(struct desk *d, int64_t id, const struct figure_entries *entries)
{
	enum err e = OK;
	for (size_t i = 0; i < entries->n && e == OK; i++) {
		if (entries->at[i].judged)
			e = save_row(d, id, &entries->at[i]);
	}
	return e;
}

static enum err audit(struct desk *d, const char *event, const struct figure_import *import,
                      const char *state)
{
	struct facts f = facts_open(d);
	facts_str(&f, "file_name", import->file_name);
	facts_str(&f, "measure", import->measure);
	facts_str(&f, "state", str_from(state));
	for (size_t i = 0; i < N_FIGURE_OUTCOMES; i++)
		facts_int(&f, outcomes[i], import->n_of[i]);
	return audit_change(d, event, "figure_import", import->id, NULL, &f);
}

enum err figure_import_open(struct desk *d, const struct figure_import *about,
                            const int64_t *n_of, int64_t *ret_id)
{
	struct figure_import_add_in in = { about->by_name,       about->file_name,
		                               about->measure,       n_of[FIGURE_NEW],
		                               n_of[FIGURE_CHANGED], n_of[FIGURE_SAME],
		                               n_of[FIGURE_BAD] };
	struct figure_import_add_row row;
	enum err e = q_figure_import_add_one(d, &in, &row);
	if (e != OK)
		return e;
	struct figure_import kept = *about;
	kept.id = row.id;
	for (size_t i = 0; i < N_FIGURE_OUTCOMES; i++)
		kept.n_of[i] = n_of[i];
	*ret_id = row.id;
	return audit(d, "figure.import", &kept, states[FIGURE_CHECKED]);
}

enum err figure_import_save(struct desk *d, const struct figure_import *about,
                            const struct figure_entries *entries, int64_t *ret_id)
{
	enum err e = figure_import_open(d, about, entries->n_of, ret_id);
	return e == OK ? figure_import_save_rows(d, *ret_id, entries) : e;
}

// --- reading back --------------------------------------------------------------------------------

_Static_assert(sizeof(struct figure_import_get_row) == sizeof(struct figure_import_list_row),
               "same columns");

static struct figure_import import_of(const struct figure_import_get_row *r)
{
	return (struct figure_import){
		.id = r->id,
		.at_ms = r->at_ms,
		.ended_ms = r->ended_ms,
		.job_id = r->job_id,
		.file_name = r->file_name,
		.by_name = r->by_name,
		.measure = r->measure,
		.state = (enum figure_import_state)place_of(r->state, states, 4),
		.n_of = { r->n_new, r->n_changed, r->n_same, r->n_bad },
	};
}

enum err figure_import_get(struct desk *d, int64_t id, struct figure_import *ret_import)
{
	struct figure_import_get_row row;
	enum err e = q_figure_import_get_one(d, &(struct figure_import_get_in){ id }, &row);
	if (e == OK)
		*ret_import = import_of(&row);
	return e;
}

enum err figure_import_list(struct desk *d, struct figure_imports *ret_imports)
{
	struct figure_import_list_rows rows;
	struct figure_import_list_in in = { FIGURE_IMPORTS_SHOWN };
	enum err e = q_figure_import_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct figure_import *all = arena_array(d->arena, struct figure_import, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		all[i] = import_of((const struct figure_import_get_row *)(const void *)&rows.at[i]);
	*ret_imports = (struct figure_imports){ rows.n, all };
	return OK;
}

static const char *head_named(struct str name)
{
	for (size_t i = 0; i < FIGURE_CELLS; i++) {
		if (str_is(name, figure_heads[i]))
			return figure_heads[i];
	}
	return NULL;
}

static void cut_cells(struct str cells, struct figure_entry *e)
{
	for (size_t i = 0; i < FIGURE_CELLS; i++)
		e->cells[i] = str_cut(&cells, '\n');
}

enum err figure_import_rows(struct desk *d, int64_t id, enum figure_outcome outcome,
                            enum lang lang, struct figure_entries *ret_entries)
{
	struct figure_import_rows_rows rows;
	struct figure_import_rows_in in = { id, str_from(outcomes[outcome]), lang_code(lang),
		                                FIGURE_ROWS_SHOWN };
	enum err e = q_figure_import_rows_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct figure_entries all = { .n = rows.n,
		                          .at = arena_array(d->arena, struct figure_entry, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		const struct figure_import_rows_row *r = &rows.at[i];
		all.at[i] = (struct figure_entry){
			.line = (size_t)r->line,
			.outcome = outcome,
			.bad_column = head_named(r->bad_column),
			.reason = lang_key_named(r->reason),
			.reason_n = r->reason_n,
			.reason_m = r->reason_m,
			.region_code = r->region_code,
			.region_name = r->region_name,
			.class_code = r->class_code,
			.class_name = r->class_name,
			.source = r->source,
			.year = r->year,
			.value = r->value,
			.before.value = r->before_value,
		};
		cut_cells(r->cells, &all.at[i]);
	}
	*ret_entries = all;
	return OK;
}

enum err figure_import_after(struct desk *d, int64_t id, size_t line, size_t most,
                             struct figure_entries *ret_entries)
{
	struct figure_import_after_rows rows;
	struct figure_import_after_in in = { id, (int64_t)line, (int64_t)most };
	enum err e = q_figure_import_after_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct figure_entries all = { .n = rows.n,
		                          .at = arena_array(d->arena, struct figure_entry, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		const struct figure_import_after_row *r = &rows.at[i];
		all.at[i] = (struct figure_entry){
			.line = (size_t)r->line,
			.outcome = (enum figure_outcome)place_of(r->outcome, outcomes, N_FIGURE_OUTCOMES),
			.bad_column = head_named(r->bad_column),
			.reason = lang_key_named(r->reason),
			.reason_n = r->reason_n,
			.reason_m = r->reason_m,
			.before.value = r->before_value,
		};
		cut_cells(r->cells, &all.at[i]);
	}
	*ret_entries = all;
	return OK;
}

// --- deciding ------------------------------------------------------------------------------------

static enum err move_on(struct desk *d, const struct figure_import *import,
                        enum figure_import_state to, const char *event)
{
	int64_t changed;
	struct figure_import_end_in in = { import->id, str_from(states[import->state]),
		                               str_from(states[to]) };
	enum err e = q_figure_import_end_run(d, &in, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "file %lld is not what it was", (long long)import->id);
	return e == OK ? audit(d, event, import, states[to]) : e;
}

static enum err get_in_state(struct desk *d, int64_t id, enum figure_import_state state,
                             struct figure_import *ret_import)
{
	enum err e = figure_import_get(d, id, ret_import);
	if (e == OK && ret_import->state != state)
		e = fault(d, E_CONFLICT, "file %lld is %s", (long long)id, states[ret_import->state]);
	return e;
}

static bool is_of_width(enum text_key reason)
{
	return reason == T_FRAME_TABLE_FEW || reason == T_FRAME_TABLE_MANY;
}

// Judges all rows anew; ret_same false: some of them are not what they were.
static enum err judge_again(struct desk *d, const struct figure_import *import,
                            struct figure_entries *ret_entries, bool *ret_same)
{
	struct figure_import_typed_rows rows;
	struct figure_import_typed_in in = { import->id };
	enum err e = q_figure_import_typed_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct figure_entries all = { .n = rows.n,
		                          .at = arena_array(d->arena, struct figure_entry, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		struct figure_entry *entry = &all.at[i];
		entry->line = (size_t)rows.at[i].line;
		cut_cells(rows.at[i].cells, entry);
		if (is_of_width(lang_key_named(rows.at[i].reason))) {
			entry->outcome = FIGURE_BAD;
			entry->bad_column = head_named(rows.at[i].bad_column);
			entry->reason = lang_key_named(rows.at[i].reason);
		}
	}
	e = figure_import_judge(d, import->measure, &all);
	*ret_same = true;
	for (size_t i = 0; i < rows.n && e == OK; i++) {
		const struct figure_import_typed_row *was = &rows.at[i];
		const struct figure_entry *is = &all.at[i];
		bool good = !is->bad_column;
		*ret_same &= str_is(was->outcome, outcomes[is->outcome]) &&
		             (!good || (was->figure_id == is->before.id &&
		                        was->before_value == is->before.value));
	}
	*ret_entries = all;
	return e;
}

enum err figure_import_set_counts(struct desk *d, int64_t id, const int64_t *n_of)
{
	struct figure_import_count_in in = { id, n_of[FIGURE_NEW], n_of[FIGURE_CHANGED],
		                                 n_of[FIGURE_SAME], n_of[FIGURE_BAD] };
	return q_figure_import_count_run(d, &in, NULL);
}

static enum err keep_again(struct desk *d, int64_t id, const struct figure_entries *entries)
{
	enum err e = figure_import_set_counts(d, id, entries->n_of);
	if (e == OK)
		e = q_figure_import_forget_run(d, &(struct figure_import_forget_in){ id }, NULL);
	return e == OK ? figure_import_save_rows(d, id, entries) : e;
}

// What follows from figures that changed: numbers made of them, and what is hidden.
static enum err settle(struct desk *d, struct str measure)
{
	enum err e = str_is(measure, "population") ? q_figure_per_village_anew_run(d, NULL) : OK;
	return e == OK ? figure_guard(d, measure) : e;
}

static enum err apply(struct desk *d, int64_t id, struct str measure)
{
	enum err e = q_figure_import_insert_run(d, &(struct figure_import_insert_in){ id }, NULL);
	if (e == OK)
		e = q_figure_import_change_run(d, &(struct figure_import_change_in){ id }, NULL);
	if (e == E_CONFLICT) // judged a moment ago: somebody else is adding the same figures
		e = E_BUSY;
	return e == OK ? settle(d, measure) : e;
}

enum err figure_import_confirm_by(struct desk *d, int64_t id, int64_t job_id)
{
	struct figure_import import;
	struct figure_entries entries;
	bool same = true;
	enum err e = get_in_state(d, id, FIGURE_CHECKED, &import);
	if (e == OK && import.job_id != job_id)
		e = fault(d, E_CONFLICT, "a job is at file %lld", (long long)id);
	if (e == OK)
		e = judge_again(d, &import, &entries, &same);
	if (e == OK && !same) {
		e = keep_again(d, id, &entries);
		return e == OK ? E_INVALID : e;
	}
	if (e == OK)
		e = move_on(d, &import, FIGURE_CONFIRMED, "figure.import.confirm");
	return e == OK ? apply(d, id, import.measure) : e;
}

enum err figure_import_confirm(struct desk *d, int64_t id)
{
	return figure_import_confirm_by(d, id, NULL_INT);
}

enum err figure_import_undo(struct desk *d, int64_t id)
{
	struct figure_import import;
	struct figure_import_later_row owns;
	enum err e = get_in_state(d, id, FIGURE_CONFIRMED, &import);
	if (e == OK)
		e = q_figure_import_later_one(d, &(struct figure_import_later_in){ id }, &owns);
	if (e != OK)
		return e;
	if (owns.n_own != import.n_of[FIGURE_NEW] + import.n_of[FIGURE_CHANGED] || owns.n_later > 0)
		return fault(d, E_INVALID, "later files stand on file %lld", (long long)id);
	e = move_on(d, &import, FIGURE_UNDONE, "figure.import.undo");
	if (e == OK)
		e = q_figure_import_take_back_run(d, &(struct figure_import_take_back_in){ id }, NULL);
	if (e == OK)
		e = q_figure_import_restore_run(d, &(struct figure_import_restore_in){ id }, NULL);
	return e == OK ? settle(d, import.measure) : e;
}

enum err figure_import_drop(struct desk *d, int64_t id)
{
	struct figure_import import;
	enum err e = get_in_state(d, id, FIGURE_CHECKED, &import);
	if (e == OK)
		e = move_on(d, &import, FIGURE_DROPPED, "figure.import.drop");
	if (e == OK)
		e = q_figure_import_pieces_forget_run(d, &(struct figure_import_pieces_forget_in){ id },
		                                      NULL);
	return e == OK ? q_figure_import_forget_run(d, &(struct figure_import_forget_in){ id }, NULL)
	               : e;
}
