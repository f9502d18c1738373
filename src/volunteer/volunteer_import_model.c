// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of candidates between being handed in and being confirmed or dropped.
// Knows: the staged rows. Does not know: how a row is judged (volunteer_import.c), pages.
// Start at: volunteer_import_save, volunteer_import_confirm.
#include "volunteer/volunteer_inside.h"
#include "volunteer_sql.h"

// --- keeping -------------------------------------------------------------------------------------

// Breaks inside a cell have made the row bad already; here they would shift the cells.
static struct str join_cells(struct arena *a, const struct candidate *c)
{
	struct buf text = buf_open(a, 128);
	for (size_t i = 0; i < CANDIDATE_CELLS; i++) {
		if (i > 0)
			buf_char(&text, '\n');
		for (size_t k = 0; k < c->cells[i].n; k++) {
			char letter = c->cells[i].p[k];
			buf_char(&text, letter == '\n' || letter == '\r' ? ' ' : letter);
		}
	}
	return buf_str(&text);
}

static struct str reason_name(const struct candidate *c)
{
	return c->bad_column ? str_from(lang_key_names[c->reason]) : S("");
}

static struct str column_name(const struct candidate *c)
{
	return c->bad_column ? str_from(c->bad_column) : S("");
}

static struct facts facts_of(struct desk *d, struct str file_name, int64_t n_good, int64_t n_bad)
{
	struct facts f = facts_open(d);
	facts_personal(&f, "file_name", file_name);
	facts_int(&f, "n_good", n_good);
	facts_int(&f, "n_bad", n_bad);
	return f;
}

static enum err save_row(struct desk *d, int64_t id, const struct candidate *c)
{
	struct volunteer_import_row_add_in in = {
		.import_id = id,
		.line = (int64_t)c->line,
		.cells = join_cells(d->arena, c),
		.region_code = c->bad_column ? S("") : c->read.region_code,
		.bad_column = column_name(c),
		.reason = reason_name(c),
	};
	return q_volunteer_import_row_add_run(d, &in, NULL);
}

enum err volunteer_import_save(struct desk *d, struct str file_name,
                               const struct candidates *list, int64_t *ret_id)
{
	int64_t n_bad = (int64_t)list->n_bad, n_good = (int64_t)list->n - n_bad;
	struct volunteer_import_add_row row;
	enum err e = q_volunteer_import_add_one(
		d, &(struct volunteer_import_add_in){ file_name, n_good, n_bad }, &row);
	for (size_t i = 0; i < list->n && e == OK; i++)
		e = save_row(d, row.id, &list->at[i]);
	struct facts after = facts_of(d, file_name, n_good, n_bad);
	if (e == OK)
		e = audit_change(d, "volunteer.import", "volunteer_import", row.id, NULL, &after);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

// --- reading back --------------------------------------------------------------------------------

static enum import_state state_of(struct str code)
{
	return str_is(code, "checked")     ? IMPORT_CHECKED
	       : str_is(code, "confirmed") ? IMPORT_CONFIRMED
	                                   : IMPORT_DROPPED;
}

static const char *head_named(struct str name)
{
	for (size_t i = 0; i < CANDIDATE_CELLS; i++) {
		if (str_is(name, candidate_heads[i]))
			return candidate_heads[i];
	}
	return NULL;
}

static struct candidate candidate_of(struct desk *d, const struct volunteer_import_rows_row *row)
{
	struct candidate c = { .line = (size_t)row->line }, read;
	struct str rest = row->cells;
	for (size_t i = 0; i < CANDIDATE_CELLS; i++)
		c.cells[i] = str_cut(&rest, '\n');
	read = c;
	volunteer_understand(d, &read);
	c.read = read.read;
	c.bad_column = head_named(row->bad_column);
	c.reason = c.bad_column ? lang_key_named(row->reason) : T_NONE;
	return c;
}

static enum err read_rows(struct desk *d, int64_t id, struct candidates *ret_list)
{
	struct volunteer_import_rows_rows rows;
	enum err e = q_volunteer_import_rows_all(d, &(struct volunteer_import_rows_in){ id }, &rows);
	if (e != OK)
		return e;
	struct candidates list = { rows.n, 0, arena_array(d->arena, struct candidate, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		list.at[i] = candidate_of(d, &rows.at[i]);
		list.n_bad += list.at[i].bad_column != NULL;
	}
	*ret_list = list;
	return OK;
}

enum err volunteer_import_get(struct desk *d, int64_t id, struct volunteer_import *ret_import)
{
	struct volunteer_import_get_row row;
	enum err e = q_volunteer_import_get_one(d, &(struct volunteer_import_get_in){ id }, &row);
	if (e != OK)
		return e;
	struct volunteer_import import = {
		.id = row.id,
		.n_good = row.n_good,
		.n_bad = row.n_bad,
		.at_ms = row.at_ms,
		.file_name = row.file_name,
		.state = state_of(row.state),
	};
	e = read_rows(d, id, &import.list);
	if (e == OK)
		*ret_import = import;
	return e;
}

// --- deciding ------------------------------------------------------------------------------------

static enum err end(struct desk *d, const struct volunteer_import *import, struct str state,
                    const char *event)
{
	int64_t changed;
	enum err e = q_volunteer_import_end_run(
		d, &(struct volunteer_import_end_in){ import->id, state }, &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "list %lld is no longer waiting", (long long)import->id);
	struct facts f = facts_of(d, import->file_name, import->n_good, import->n_bad);
	facts_str(&f, "state", state);
	return e == OK ? audit_change(d, event, "volunteer_import", import->id, NULL, &f) : e;
}

static enum err get_waiting(struct desk *d, int64_t id, struct volunteer_import *ret_import)
{
	enum err e = volunteer_import_get(d, id, ret_import);
	if (e == OK && ret_import->state != IMPORT_CHECKED)
		e = fault(d, E_CONFLICT, "list %lld is no longer waiting", (long long)id);
	return e;
}

// What has turned bad since it was handed in is noted, so that the list says why.
static enum err note_changes(struct desk *d, const struct volunteer_import *import)
{
	int64_t n_bad = (int64_t)import->list.n_bad, n_good = (int64_t)import->list.n - n_bad;
	enum err e = q_volunteer_import_count_run(
		d, &(struct volunteer_import_count_in){ import->id, n_good, n_bad }, NULL);
	for (size_t i = 0; i < import->list.n && e == OK; i++) {
		const struct candidate *c = &import->list.at[i];
		struct volunteer_import_row_judge_in in = { import->id, (int64_t)c->line, column_name(c),
			                                        reason_name(c) };
		if (c->bad_column)
			e = q_volunteer_import_row_judge_run(d, &in, NULL);
	}
	return e;
}

enum err volunteer_import_confirm(struct desk *d, int64_t id, struct str by_name, int64_t *ret_n)
{
	struct volunteer_import import;
	enum err e = get_waiting(d, id, &import);
	if (e == OK)
		e = volunteer_judge(d, &import.list);
	if (e == OK && (int64_t)import.list.n_bad != import.n_bad) {
		e = note_changes(d, &import);
		return e == OK ? E_INVALID : e;
	}
	if (e == OK)
		e = end(d, &import, S("confirmed"), "volunteer.import.confirm");
	int64_t n = 0, person;
	for (size_t i = 0; i < import.list.n && e == OK; i++) {
		const struct candidate *c = &import.list.at[i];
		if (c->bad_column)
			continue;
		e = volunteer_add(d, &c->read, id, by_name, &person);
		if (e == E_CONFLICT) // judged a moment ago: somebody else is adding the same people
			e = E_BUSY;
		n++;
	}
	if (e == OK)
		*ret_n = n;
	return e;
}

enum err volunteer_import_drop(struct desk *d, int64_t id)
{
	struct volunteer_import import;
	enum err e = get_waiting(d, id, &import);
	if (e == OK)
		e = end(d, &import, S("dropped"), "volunteer.import.drop");
	return e == OK ? q_volunteer_import_forget_run(d, &(struct volunteer_import_forget_in){ id },
	                                               NULL)
	               : e;
}
