// SPDX-License-Identifier: GPL-3.0-or-later
// Handing in a file of figures: the form, what was found in it, confirming, dropping and undoing.
// Knows: a file in its four states. Does not know: how rows are judged (figure_import_judge.c).
// Start at: figure_import_post, figure_import_confirm_post.
#include "export/export.h"
#include "figure/figure_import.h"
#include "figure/figure_import_views.h"
#include "figure/figure_inside.h"
#include "figure_html.h"
#include "frame/table.h"
#include "frame/widget.h"

// All but what is computed.
static const struct choice measures[] = {
	{ "population", T_FIGURE_MEASURE_POPULATION },
	{ "pmks_total", T_FIGURE_MEASURE_PMKS_TOTAL },
	{ "ppks_total", T_FIGURE_MEASURE_PPKS_TOTAL },
	{ "ppks_recorded", T_FIGURE_MEASURE_PPKS_RECORDED },
	{ "ppks_served", T_FIGURE_MEASURE_PPKS_SERVED },
	{ "disability_registered", T_FIGURE_MEASURE_DISABILITY_REGISTERED },
	{ "disability_total", T_FIGURE_MEASURE_DISABILITY_TOTAL },
	{ "meal_aid_recipients", T_FIGURE_MEASURE_MEAL_AID },
	{ "mental_health_referral", T_FIGURE_MEASURE_MENTAL_HEALTH },
	{ "shelter_residents", T_FIGURE_MEASURE_SHELTER },
	{ "ppks_rehab_target", T_FIGURE_MEASURE_REHAB_TARGET },
	{ "pensosmas_active", T_FIGURE_MEASURE_ACTIVE },
	{ "pensosmas_trained", T_FIGURE_MEASURE_TRAINED },
	{ "pensosmas_attending", T_FIGURE_MEASURE_ATTENDING },
	{ "pensosmas_candidates", T_FIGURE_MEASURE_CANDIDATES },
	{ "pensosmas_recruited", T_FIGURE_MEASURE_RECRUITED },
	{ "functional_pensos", T_FIGURE_MEASURE_FUNCTIONAL },
	{ 0 },
};
const struct field figure_import_fields[] = {
	{ "measure", F_CHOICE, REQUIRED, 40, T_FIGURE_IMPORT_MEASURE, T_FIGURE_IMPORT_MEASURE_HINT,
	  .choices = measures },
	{ "file", F_FILE, 0, FIGURE_FILE_MOST, T_FIGURE_IMPORT_FILE, T_FIGURE_IMPORT_FILE_HINT,
	  .accept = ".csv,.xlsx,.txt,text/csv,text/plain" },
	{ "text", F_LINES, 0, FIGURE_FILE_MOST, T_FIGURE_IMPORT_TEXT, T_FIGURE_IMPORT_TEXT_HINT },
	{ 0 },
};

enum { REFRESH_S = 3 };

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static struct str moment(struct visit *v, int64_t at_ms)
{
	return lang_moment(v->arena, v->lang, at_ms, v->house->zone);
}

static struct str address(struct visit *v, int64_t id, const char *end)
{
	return arena_printf(v->arena, "/statistics/import/%lld%s", (long long)id, end);
}

static struct str measure_of(struct visit *v, const struct figure_import *import)
{
	return TEXT(v, figure_measure(import->measure)->label);
}

static struct str counts_of(struct visit *v, const struct figure_import *import)
{
	const int64_t *n = import->n_of;
	return SAY(v, T_FIGURE_IMPORT_COUNTS, "new", number(v, n[FIGURE_NEW]), "changed",
	           number(v, n[FIGURE_CHANGED]), "same", number(v, n[FIGURE_SAME]), "bad",
	           number(v, n[FIGURE_BAD]));
}

// --- handing in ----------------------------------------------------------------------------------

static struct figure_import_line line_of(struct visit *v, const struct figure_import *import)
{
	static const enum text_key states[] = { T_FIGURE_IMPORT_CHECKED, T_FIGURE_IMPORT_CONFIRMED,
		                                    T_FIGURE_IMPORT_UNDONE, T_FIGURE_IMPORT_DROPPED };
	return (struct figure_import_line){
		.file_name = import->file_name,
		.href = address(v, import->id, ""),
		.measure = measure_of(v, import),
		.state = TEXT(v, states[import->state]),
		.by = import->by_name,
		.date = moment(v, import->at_ms),
		.counts = counts_of(v, import),
	};
}

static enum err show_form(struct visit *v, int status)
{
	struct figure_imports imports;
	enum err e = figure_import_list(&v->desk, &imports);
	if (e != OK)
		return e;
	struct figure_import_line *lines =
		arena_array(v->arena, struct figure_import_line, imports.n);
	for (size_t i = 0; i < imports.n; i++)
		lines[i] = line_of(v, &imports.at[i]);
	struct figure_import_new_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.measure = widget_field(v, "measure"),
		.file = widget_field(v, "file"),
		.text = widget_field(v, "text"),
		.example_href = widget_asset(v, "angka-contoh.csv"),
		.example_total_href = widget_asset(v, "angka-contoh-total.csv"),
		.example_one_href = widget_asset(v, "angka-contoh-disabilitas.csv"),
		.files = { imports.n, lines },
	};
	struct page page = { .title = TEXT(v, T_FIGURE_IMPORT_TITLE) };
	figure_import_new_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err figure_import_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, figure_import_fields);
	return show_form(v, 200);
}

struct handed_in {
	struct table table;
	struct figure_entries entries; // judged already, when they are not too many
	struct str file_name, trouble; // trouble: why it is no table at all, or empty
	const char *field;             // where it came from
};

static struct str short_name(struct visit *v, struct str name)
{
	struct str kept = table_file_name(name);
	return kept.n ? kept : TEXT(v, T_FIGURE_IMPORT_PASTED);
}

// Read and judged before the transaction; confirming judges again.
enum err figure_import_prepare(struct visit *v)
{
	const struct form_entry *file = form_entry(&v->form, "file"),
							*text = form_entry(&v->form, "text");
	bool has_file = file->n && file->at[0].text.n, has_text = text->n && text->at[0].text.n;
	if (!form_ok(&v->form) || has_file == has_text)
		return OK;
	struct handed_in *in = arena_new(v->arena, struct handed_in);
	in->field = has_file ? "file" : "text";
	in->file_name = short_name(v, has_file ? file->file_name : S(""));
	enum err e = table_read(v->arena, v->lang, &figure_table_shape,
	                        has_file ? file->at[0].text : text->at[0].text, &in->table,
	                        &in->trouble);
	if (e == OK && in->table.n <= FIGURE_AT_ONCE) {
		in->entries = figure_entries_of(v->arena, &in->table);
		e = figure_import_judge(&v->desk, form_text(&v->form, "measure"), &in->entries);
	}
	v->prepared = in;
	return e == E_INVALID && in->trouble.n ? OK : e;
}

enum err figure_import_post(struct visit *v)
{
	const struct handed_in *in = v->prepared;
	int64_t id;
	if (!in) {
		if (form_ok(&v->form)) {
			bool both = form_text(&v->form, "text").n > 0;
			form_error(&v->form, "file", both ? T_FIGURE_IMPORT_BOTH : T_FIGURE_IMPORT_NEITHER);
		}
		return show_form(v, 422);
	}
	if (in->trouble.n) {
		form_error_text(&v->form, in->field, in->trouble);
		return show_form(v, 422);
	}
	struct figure_import about = { .file_name = in->file_name,
		                           .by_name = v->actor.display_name,
		                           .measure = form_text(&v->form, "measure") };
	enum err e = in->table.n > FIGURE_AT_ONCE
	                 ? figure_import_stage(&v->desk, &about, &in->table, &id)
	                 : figure_import_save(&v->desk, &about, &in->entries, &id);
	return e == OK ? visit_redirect(v, address(v, id, "")) : e;
}

// --- what was found ------------------------------------------------------------------------------

static struct str typed_at(const struct figure_entry *e)
{
	for (size_t i = 0; i < FIGURE_CELLS; i++) {
		if (strcmp(e->bad_column, figure_heads[i]) == 0)
			return e->cells[i].n ? e->cells[i] : S("–");
	}
	return S("–");
}

static struct str more_of(struct visit *v, size_t shown, int64_t all)
{
	return (int64_t)shown < all ? SAY(v, T_FIGURE_IMPORT_MORE, "n", number(v, (int64_t)shown),
	                                  "all", number(v, all))
	                            : S("");
}

static enum err bad_rows(struct visit *v, const struct figure_import *import,
                         struct figure_import_show_view *view)
{
	struct figure_entries entries;
	enum err e = figure_import_rows(&v->desk, import->id, FIGURE_BAD, v->lang, &entries);
	if (e != OK)
		return e;
	struct figure_import_bad *bad = arena_array(v->arena, struct figure_import_bad, entries.n);
	for (size_t i = 0; i < entries.n; i++) {
		const struct figure_entry *entry = &entries.at[i];
		bad[i] = (struct figure_import_bad){
			.line = SAY(v, T_FIGURE_IMPORT_LINE_N, "n", number(v, (int64_t)entry->line)),
			.column = str_from(entry->bad_column),
			.typed = typed_at(entry),
			.reason = figure_reason(v->arena, v->lang, entry),
			.about = strcmp(entry->bad_column, figure_heads[0]) == 0 ? S("") : entry->cells[0],
		};
	}
	view->bad = (struct figure_import_bads){ entries.n, bad };
	view->bad_title = SAY(v, T_FIGURE_IMPORT_BAD, "n", number(v, import->n_of[FIGURE_BAD]));
	view->bad_more = more_of(v, entries.n, import->n_of[FIGURE_BAD]);
	return OK;
}

static enum err good_rows(struct visit *v, const struct figure_import *import,
                          enum figure_outcome outcome, struct figure_import_part *part)
{
	struct figure_entries entries;
	enum err e = figure_import_rows(&v->desk, import->id, outcome, v->lang, &entries);
	if (e != OK)
		return e;
	struct figure_import_good *good = arena_array(v->arena, struct figure_import_good, entries.n);
	for (size_t i = 0; i < entries.n; i++) {
		const struct figure_entry *entry = &entries.at[i];
		good[i] = (struct figure_import_good){
			.line = number(v, (int64_t)entry->line),
			.region = entry->region_name,
			.region_href = figure_address(v->arena, entry->region_code),
			.class = entry->class_code.p ? entry->class_name : TEXT(v, T_FIGURE_IMPORT_ALL_CLASSES),
			.year = arena_printf(v->arena, "%lld", (long long)entry->year),
			.value = number(v, entry->value),
			.before = number(v, entry->before.value),
			.source = entry->source,
		};
	}
	part->rows = (struct figure_import_goods){ entries.n, good };
	part->more = more_of(v, entries.n, import->n_of[outcome]);
	part->has_before = outcome == FIGURE_CHANGED;
	return OK;
}

static enum err all_parts(struct visit *v, const struct figure_import *import,
                          struct figure_import_parts *ret_parts)
{
	static const struct {
		enum figure_outcome outcome;
		enum text_key title, note;
	} kinds[] = {
		{ FIGURE_CHANGED, T_FIGURE_IMPORT_PART_CHANGED, T_FIGURE_IMPORT_NOTE_CHANGED },
		{ FIGURE_NEW, T_FIGURE_IMPORT_PART_NEW, T_FIGURE_IMPORT_NOTE_NEW },
		{ FIGURE_SAME, T_FIGURE_IMPORT_PART_SAME, T_FIGURE_IMPORT_NOTE_SAME },
	};
	struct figure_import_part *parts = arena_array(v->arena, struct figure_import_part, 3);
	enum err e = OK;
	size_t n = 0;
	for (size_t i = 0; i < 3 && e == OK; i++) {
		e = good_rows(v, import, kinds[i].outcome, &parts[n]);
		parts[n].title = SAY(v, kinds[i].title, "n", number(v, import->n_of[kinds[i].outcome]));
		parts[n].note = TEXT(v, kinds[i].note);
		n += e == OK && parts[n].rows.n > 0;
	}
	*ret_parts = (struct figure_import_parts){ n, parts };
	return e;
}

static struct str lead_of(struct visit *v, const struct figure_import *import)
{
	struct str counts = counts_of(v, import);
	switch (import->state) {
	case FIGURE_CONFIRMED:
		return SAY(v, T_FIGURE_IMPORT_LEAD_CONFIRMED, "date", moment(v, import->ended_ms), "counts",
		           counts);
	case FIGURE_UNDONE:
		return SAY(v, T_FIGURE_IMPORT_LEAD_UNDONE, "date", moment(v, import->ended_ms));
	case FIGURE_DROPPED:
		return TEXT(v, T_FIGURE_IMPORT_LEAD_DROPPED);
	case FIGURE_CHECKED:
		break;
	}
	return counts;
}

// A file that a job is at: how that stands. Others' jobs are not seen, but that there is one.
static enum err put_work(struct visit *v, const struct figure_import *import,
                         struct figure_import_show_view *view)
{
	struct job job = { .state = S("running") };
	enum err e = job_get(&v->desk, import->job_id, &job);
	if (e != OK && e != E_ABSENT)
		return e;
	view->busy = str_is(job.state, "waiting") || str_is(job.state, "running");
	if (e == OK)
		view->job_href = arena_printf(v->arena, "/jobs/%lld", (long long)job.id);
	view->lead = TEXT(v, view->busy ? T_FIGURE_IMPORT_BUSY : T_FIGURE_IMPORT_STOPPED);
	return OK;
}

// `refusal` T_NONE: nothing was refused.
static enum err show_import(struct visit *v, int64_t id, enum text_key refusal, int status)
{
	struct figure_import import;
	struct figure_import_show_view view = { 0 };
	enum err e = figure_import_get(&v->desk, id, &import);
	if (e == OK)
		e = bad_rows(v, &import, &view);
	if (e == OK)
		e = all_parts(v, &import, &view.parts);
	bool at_work = e == OK && import.state == FIGURE_CHECKED && import.job_id != NULL_INT;
	if (e == OK)
		view.lead = lead_of(v, &import);
	if (at_work)
		e = put_work(v, &import, &view);
	if (e != OK)
		return e;
	int64_t n = import.n_of[FIGURE_NEW] + import.n_of[FIGURE_CHANGED];
	view.file_name = import.file_name;
	view.measure = measure_of(v, &import);
	view.by = SAY(v, T_FIGURE_IMPORT_BY_WHEN, "who", import.by_name, "date",
	              moment(v, import.at_ms));
	view.waiting = import.state == FIGURE_CHECKED;
	view.ended = !view.waiting;
	view.may_confirm = n > 0 && !at_work;
	view.may_undo = import.state == FIGURE_CONFIRMED;
	view.confirm_href = address(v, id, "/confirm");
	view.drop_href = address(v, id, "/drop");
	view.undo_href = address(v, id, "/undo");
	view.confirm_label = SAY(v, T_FIGURE_IMPORT_CONFIRM, "n", number(v, n));
	view.refusal = refusal == T_NONE ? NULL : widget_flash(v, "stop", TEXT(v, refusal));
	view.hidden = widget_hidden(v);
	view.hidden_drop = widget_hidden(v);
	if (view.bad.n > 0 || view.parts.n > 0)
		view.take = export_links(v, address(v, id, "/export"));
	struct page page = { .title = view.measure, .refresh_s = view.busy ? REFRESH_S : 0 };
	figure_import_show_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err figure_import_show_page(struct visit *v)
{
	return show_import(v, visit_id(v, "id"), T_NONE, 200);
}

// --- deciding ------------------------------------------------------------------------------------

static int64_t rows_of(const struct figure_import *import)
{
	int64_t n = 0;
	for (size_t i = 0; i < N_FIGURE_OUTCOMES; i++)
		n += import->n_of[i];
	return n;
}

enum err figure_import_confirm_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	struct figure_import import;
	enum err e = figure_import_get(&v->desk, id, &import);
	if (e == OK)
		e = rows_of(&import) > FIGURE_AT_ONCE ? figure_import_confirm_later(&v->desk, &import)
		                                      : figure_import_confirm(&v->desk, id);
	if (e == E_INVALID) {
		v->keep = true; // what the rows are now stays; no figure has changed
		return show_import(v, id, T_FIGURE_IMPORT_CHANGED_SINCE, 409);
	}
	if (e == E_CONFLICT)
		return show_import(v, id, T_FIGURE_IMPORT_ENDED, 409);
	if (e != OK)
		return e;
	return rows_of(&import) > FIGURE_AT_ONCE
	           ? visit_redirect(v, address(v, id, ""))
	           : visit_redirect_saying(v, address(v, id, ""), T_FIGURE_IMPORT_SAVED);
}

enum err figure_import_undo_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	enum err e = figure_import_undo(&v->desk, id);
	if (e == E_INVALID)
		return show_import(v, id, T_FIGURE_IMPORT_STANDS, 409);
	if (e == E_CONFLICT)
		return show_import(v, id, T_FIGURE_IMPORT_NOT_CONFIRMED, 409);
	return e == OK ? visit_redirect_saying(v, address(v, id, ""), T_FIGURE_IMPORT_TAKEN_BACK) : e;
}

enum err figure_import_drop_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	enum err e = figure_import_drop(&v->desk, id);
	if (e == E_CONFLICT)
		return show_import(v, id, T_FIGURE_IMPORT_ENDED, 409);
	return e == OK ? visit_redirect_saying(v, S("/statistics/import"), T_FIGURE_IMPORT_FORGOTTEN)
	               : e;
}
