// SPDX-License-Identifier: GPL-3.0-or-later
// Files of figures that are too large for one visit: judged piece by piece, confirmed at once.
// Knows: jobs, rows as text. Does not know: how a row is judged (figure_import_judge.c), pages.
// Start at: figure_import_stage, figure_check_job.
#include "figure/figure_import_inside.h"

enum { PIECE_ROWS = 500, UNIT = '\x1f' };

// --- rows as text --------------------------------------------------------------------------------

// Line, finding and cells of a row. A break inside a cell becomes a tab, which is refused alike.
static void put_row(struct buf *out, const struct table_row *row)
{
	bool bad = row->reason != T_NONE;
	buf_printf(out, "%zu%c%zu%c%s", row->line, UNIT, row->bad, UNIT,
	           bad ? lang_key_names[row->reason] : "");
	for (size_t i = 0; i < FIGURE_CELLS; i++) {
		buf_char(out, UNIT);
		for (size_t k = 0; k < row->cells[i].n; k++) {
			char c = row->cells[i].p[k];
			buf_char(out, c == '\n' || c == '\r' ? '\t' : c);
		}
	}
	buf_char(out, '\n');
}

static struct table_row take_row(struct str text)
{
	struct table_row row = { .reason = T_NONE };
	int64_t line = 0, bad = 0;
	(void)str_to_int(str_cut(&text, UNIT), &line);
	(void)str_to_int(str_cut(&text, UNIT), &bad);
	struct str reason = str_cut(&text, UNIT);
	row.line = (size_t)line;
	row.bad = (size_t)bad;
	if (str_is(reason, lang_key_names[T_FRAME_TABLE_FEW]))
		row.reason = T_FRAME_TABLE_FEW;
	else if (reason.n)
		row.reason = T_FRAME_TABLE_MANY;
	for (size_t i = 0; i < FIGURE_CELLS; i++)
		row.cells[i] = str_cut(&text, UNIT);
	return row;
}

// --- handing over --------------------------------------------------------------------------------

static enum err save_pieces(struct desk *d, int64_t id, const struct table *table)
{
	enum err e = OK;
	for (size_t from = 0; from < table->n && e == OK; from += PIECE_ROWS) {
		size_t to = from + PIECE_ROWS < table->n ? from + PIECE_ROWS : table->n;
		struct buf typed = buf_open(d->arena, 100 * PIECE_ROWS);
		for (size_t i = from; i < to; i++)
			put_row(&typed, &table->at[i]);
		struct figure_import_piece_add_in in = { id, (int64_t)(from / PIECE_ROWS),
			                                     buf_str(&typed) };
		e = q_figure_import_piece_add_run(d, &in, NULL);
	}
	return e;
}

static enum err set_work(struct desk *d, int64_t id, int64_t was, int64_t job_id)
{
	int64_t changed = 0;
	enum err e =
		q_figure_import_work_run(d, &(struct figure_import_work_in){ id, was, job_id }, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "file %lld no longer waits", (long long)id);
	return e;
}

static enum err begin(struct desk *d, int64_t id, const struct job_kind *kind)
{
	int64_t job_id;
	enum err e = job_start(d, kind, arena_printf(d->arena, "%lld", (long long)id), &job_id);
	return e == OK ? set_work(d, id, NULL_INT, job_id) : e;
}

enum err figure_import_stage(struct desk *d, const struct figure_import *about,
                             const struct table *table, int64_t *ret_id)
{
	static const int64_t none[N_FIGURE_OUTCOMES] = { 0 };
	enum err e = figure_import_open(d, about, none, ret_id);
	if (e == OK)
		e = save_pieces(d, *ret_id, table);
	return e == OK ? begin(d, *ret_id, &figure_check_job) : e;
}

enum err figure_import_confirm_later(struct desk *d, const struct figure_import *import)
{
	if (import->state != FIGURE_CHECKED || import->job_id != NULL_INT)
		return fault(d, E_CONFLICT, "file %lld no longer waits", (long long)import->id);
	return begin(d, import->id, &figure_confirm_job);
}

// --- the work ------------------------------------------------------------------------------------

static enum err import_of_job(struct desk *d, const struct job *job, struct figure_import *ret)
{
	int64_t id;
	if (!str_to_int(job->params, &id))
		return fault(d, E_BUG, "work without a file");
	enum err e = figure_import_get(d, id, ret);
	bool waits = e == OK && ret->state == FIGURE_CHECKED && ret->job_id == job->id;
	return e == OK && !waits ? fault(d, E_ABSENT, "the file was dropped") : e;
}

static enum err read_pieces(struct desk *d, int64_t id, struct table *ret_table, size_t *ret_n)
{
	struct figure_import_pieces_rows rows;
	enum err e = q_figure_import_pieces_all(d, &(struct figure_import_pieces_in){ id }, &rows);
	if (e != OK)
		return e;
	struct table table = { 0, arena_array(d->arena, struct table_row, rows.n * PIECE_ROWS) };
	for (size_t i = 0; i < rows.n; i++) {
		struct str rest = rows.at[i].typed;
		while (rest.n)
			table.at[table.n++] = take_row(str_cut(&rest, '\n'));
	}
	*ret_table = table;
	*ret_n = rows.n;
	return OK;
}

// Every unit reads the whole file and judges what its piece has to answer for.
static enum err check_read(struct desk *d, struct job_unit *u)
{
	struct figure_import import;
	struct table table;
	size_t n_pieces;
	enum err e = import_of_job(d, u->job, &import);
	if (e == OK)
		e = read_pieces(d, import.id, &table, &n_pieces);
	if (e != OK)
		return e;
	size_t first = (size_t)u->job->step * PIECE_ROWS, next = first + PIECE_ROWS;
	struct figure_part part = { first < table.n ? table.at[first].line : SIZE_MAX,
		                        next < table.n ? table.at[next].line : SIZE_MAX };
	struct figure_entries *entries = arena_new(d->arena, struct figure_entries);
	*entries = figure_entries_of(d->arena, &table);
	u->made = entries;
	u->steps = (int64_t)n_pieces;
	u->last = u->job->step + 1 >= u->steps;
	return figure_import_judge_part(d, import.measure, &part, entries);
}

static enum err finish(struct desk *d, int64_t id, int64_t job_id)
{
	static const char *const outcomes[N_FIGURE_OUTCOMES] = { "new", "changed", "same", "bad" };
	struct figure_import_sums_rows rows;
	int64_t n_of[N_FIGURE_OUTCOMES] = { 0 };
	enum err e = q_figure_import_sums_all(d, &(struct figure_import_sums_in){ id }, &rows);
	if (e != OK)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		for (size_t k = 0; k < N_FIGURE_OUTCOMES; k++)
			n_of[k] += str_is(rows.at[i].outcome, outcomes[k]) ? rows.at[i].n : 0;
	}
	e = figure_import_set_counts(d, id, n_of);
	if (e == OK)
		e = q_figure_import_pieces_forget_run(d, &(struct figure_import_pieces_forget_in){ id },
		                                      NULL);
	return e == OK ? set_work(d, id, job_id, NULL_INT) : e;
}

static enum err check_write(struct desk *d, struct job_unit *u)
{
	struct figure_import import;
	enum err e = import_of_job(d, u->job, &import);
	if (e == OK)
		e = figure_import_save_rows(d, import.id, u->made);
	return e == OK && u->last ? finish(d, import.id, u->job->id) : e;
}

static enum err confirm_read(struct desk *d, struct job_unit *u)
{
	(void)d;
	u->steps = 1;
	u->last = true;
	return OK;
}

// One transaction for all of it. What is not any more what it was fails the job: nothing changes.
static enum err confirm_write(struct desk *d, struct job_unit *u)
{
	struct figure_import import;
	enum err e = import_of_job(d, u->job, &import);
	return e == OK ? figure_import_confirm_by(d, import.id, u->job->id) : e;
}

const struct job_kind figure_check_job = {
	"figure.check", T_FIGURE_JOB_CHECK, "figure.import", check_read, check_write,
};
const struct job_kind figure_confirm_job = {
	"figure.confirm", T_FIGURE_JOB_CONFIRM, "figure.import", confirm_read, confirm_write,
};
