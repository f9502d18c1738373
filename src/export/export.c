// SPDX-License-Identifier: GPL-3.0-or-later
// Lists to take away: gathered, judged, written as CSV or a workbook, marked with who and why.
// Knows: the visit's form, both kinds of file, the audit. Does not know: whose list it is.
// Start at: export_prepare, export_post.
#include "export/export.h"
#include "audit/audit.h"
#include "doc/sheet.h"
#include "export/export_views.h"
#include "export_html.h"
#include "frame/reading.h"

const struct choice export_formats[] = {
	{ "xlsx", T_EXPORT_XLSX },
	{ "csv", T_EXPORT_CSV },
	{ 0 },
};

struct export {
	struct arena *arena;
	const struct export_kind *kind;
	size_t n;           // may be EXPORT_MOST + 1: too many
	struct str *cells;  // n_columns for each row
	size_t at;          // of the cells, where the next one goes
	struct str bytes;   // the finished file
};

// --- rows ----------------------------------------------------------------------------------------

void export_row(struct export *x)
{
	x->at = x->n++ * x->kind->n_columns;
}

void export_cell(struct export *x, struct str text)
{
	size_t most = x->n * x->kind->n_columns;
	if (x->n > EXPORT_MOST + 1 || x->at >= most)
		BUG("more rows or cells than the kind of export has");
	x->cells[x->at++] = text.p ? text : S("");
}

static enum err gather(struct visit *v, const struct export_kind *kind, struct export **ret_export)
{
	struct export *x = arena_new(v->arena, struct export);
	x->arena = v->arena;
	x->kind = kind;
	x->cells = arena_array(v->arena, struct str, (EXPORT_MOST + 1) * kind->n_columns);
	*ret_export = x;
	return kind->read(v, x);
}

// --- what the file says of itself ----------------------------------------------------------------

static bool is_own(const struct field *field)
{
	return strcmp(field->name, "format") == 0 || strcmp(field->name, "purpose") == 0;
}

static struct str shown(struct visit *v, const struct field *field, struct str value)
{
	for (const struct choice *c = field->choices; c && c->value; c++) {
		if (str_is(value, c->value))
			return TEXT(v, c->label);
	}
	return value;
}

// "Nama: arum; Tahap: Diusulkan", or an empty text.
static struct str filter_of(struct visit *v)
{
	struct buf text = buf_open(v->arena, 80);
	for (size_t i = 0; i < v->form.n; i++) {
		const struct field *field = v->form.entries[i].field;
		struct str value = is_own(field) ? S("") : form_text(&v->form, field->name);
		if (str_empty(value))
			continue;
		buf_z(&text, text.n ? "; " : "");
		buf_put(&text, field_label(v->lang, field));
		buf_z(&text, ": ");
		buf_put(&text, shown(v, field, value));
	}
	return buf_str(&text);
}

static struct str acting_as(struct visit *v)
{
	const struct role_grid *grid = v->house->roles;
	size_t role = v->actor.role > 0 ? (size_t)v->actor.role : 0;
	struct str name = role < grid->n ? TEXT(v, grid->at[role].name) : v->actor.role_code;
	return arena_printf(v->arena, "%.*s%s%.*s", STR_FMT(name), v->actor.region_name.n ? " · " : "",
	                    STR_FMT(v->actor.region_name));
}

enum { MARKS = 6 };
struct mark {
	struct str label, value;
};

static void marks_of(struct visit *v, const struct export *x, struct mark ret_marks[MARKS])
{
	struct str filter = filter_of(v);
	const struct mark marks[MARKS] = {
		{ TEXT(v, T_EXPORT_MARK_WHO), v->actor.display_name },
		{ TEXT(v, T_EXPORT_MARK_AS), acting_as(v) },
		{ TEXT(v, T_EXPORT_MARK_WHEN),
		  lang_moment(v->arena, v->lang, v->desk.scope.now_ms, v->house->zone) },
		{ TEXT(v, T_EXPORT_MARK_PURPOSE), form_text(&v->form, "purpose") },
		{ TEXT(v, T_EXPORT_MARK_FILTER), filter.n ? filter : TEXT(v, T_EXPORT_MARK_NO_FILTER) },
		{ TEXT(v, T_EXPORT_MARK_ROWS), lang_number(v->arena, v->lang, (int64_t)x->n) },
	};
	memcpy(ret_marks, marks, sizeof marks);
}

// --- the files -----------------------------------------------------------------------------------

static struct str mark_line(struct visit *v, const struct export *x)
{
	struct mark marks[MARKS];
	struct buf line = buf_open(v->arena, 200);
	marks_of(v, x, marks);
	for (size_t i = 0; i < MARKS; i++)
		buf_printf(&line, "%s%.*s: %.*s", i ? "; " : "", STR_FMT(marks[i].label),
		           STR_FMT(marks[i].value));
	return buf_str(&line);
}

static void write_csv(struct visit *v, struct export *x)
{
	const struct export_kind *kind = x->kind;
	struct buf out = buf_open(v->arena, 256 * (x->n + 2));
	buf_z(&out, "\xEF\xBB\xBF"); // or some spreadsheets take it for another alphabet
	for (size_t k = 0; k < kind->n_columns; k++)
		csv_write_cell(&out, k == 0, TEXT(v, kind->columns[k]));
	csv_write_end(&out);
	for (size_t i = 0; i < x->n; i++) {
		for (size_t k = 0; k < kind->n_columns; k++)
			csv_write_cell(&out, k == 0, x->cells[i * kind->n_columns + k]);
		csv_write_end(&out);
	}
	csv_write_cell(&out, true, mark_line(v, x));
	csv_write_end(&out);
	x->bytes = buf_str(&out);
}

// Nothing here may unwind: the workbook is open, so every text is at hand.
static enum err fill_sheets(struct sheet_file *file, const struct export *x,
                            const struct str *heads, const struct mark *marks,
                            const char *const names[2])
{
	size_t n = x->kind->n_columns;
	enum err e = sheet_begin(file, names[0]);
	if (e != OK)
		return e;
	for (size_t k = 0; k < n; k++)
		sheet_head_cell(file, heads[k]);
	sheet_row_end(file);
	for (size_t i = 0; i < x->n; i++) {
		for (size_t k = 0; k < n; k++)
			sheet_cell(file, x->cells[i * n + k]);
		sheet_row_end(file);
	}
	e = sheet_begin(file, names[1]);
	for (size_t i = 0; i < MARKS && e == OK; i++) {
		sheet_head_cell(file, marks[i].label);
		sheet_cell(file, marks[i].value);
		sheet_row_end(file);
	}
	return e;
}

static enum err write_xlsx(struct visit *v, struct export *x)
{
	struct mark marks[MARKS];
	struct str *heads = arena_array(v->arena, struct str, x->kind->n_columns);
	struct sheet_file *file;
	marks_of(v, x, marks);
	for (size_t k = 0; k < x->kind->n_columns; k++)
		heads[k] = TEXT(v, x->kind->columns[k]);
	const char *const names[2] = { arena_z(v->arena, TEXT(v, T_EXPORT_SHEET)),
		                           arena_z(v->arena, TEXT(v, T_EXPORT_MARK_SHEET)) };
	enum err e = sheet_open(v->arena, v->house->dir, &file);
	if (e != OK)
		return e;
	e = fill_sheets(file, x, heads, marks, names);
	if (e == OK)
		return sheet_close(file, &x->bytes);
	sheet_abandon(file);
	return e;
}

static bool is_csv(struct visit *v)
{
	return str_is(form_text(&v->form, "format"), "csv");
}

static struct str name_of(struct visit *v, const struct export_kind *kind)
{
	struct date today = clock_civil(v->desk.scope.now_ms, v->house->zone).date;
	return arena_printf(v->arena, "%.*s-%.*s.%s", STR_FMT(TEXT(v, kind->file_name)),
	                    STR_FMT(date_iso(v->arena, today)), is_csv(v) ? "csv" : "xlsx");
}

// --- the form ------------------------------------------------------------------------------------

static struct export_kept_list kept_of(struct visit *v)
{
	struct export_kept *at = arena_array(v->arena, struct export_kept, v->form.n);
	struct export_kept_list kept = { 0, at };
	for (size_t i = 0; i < v->form.n; i++) {
		const struct field *field = v->form.entries[i].field;
		struct str value = is_own(field) ? S("") : form_text(&v->form, field->name);
		if (value.n)
			at[kept.n++] = (struct export_kept){ str_from(field->name), value };
	}
	return kept;
}

static struct str with_filters(struct visit *v, struct str path)
{
	struct buf out = buf_open(v->arena, 80);
	buf_put(&out, path);
	struct export_kept_list kept = kept_of(v);
	for (size_t i = 0; i < kept.n; i++) {
		buf_char(&out, i ? '&' : '?');
		buf_put(&out, kept.at[i].name);
		buf_char(&out, '=');
		buf_put(&out, http_encode(v->arena, kept.at[i].value));
	}
	return buf_str(&out);
}

struct str export_href(struct visit *v, const char *path)
{
	return with_filters(v, str_from(path));
}

static struct str lead_of(struct visit *v, const struct export *x)
{
	if (x->n > EXPORT_MOST)
		return SAY(v, T_EXPORT_LEAD_MANY, "n", lang_number(v->arena, v->lang, EXPORT_MOST));
	return SAY(v, T_EXPORT_LEAD, "n", lang_number(v->arena, v->lang, (int64_t)x->n));
}

static enum err show(struct visit *v, const struct export *x, int status)
{
	static const struct str ending = S_INIT("/export");
	struct str path = v->request->path, filter = filter_of(v);
	struct export_form_view view = {
		.list = TEXT(v, x->kind->title),
		.lead = lead_of(v, x),
		.filter = filter.n ? SAY(v, T_EXPORT_FILTER, "filter", filter) : S(""),
		.action = path,
		.back_href = with_filters(v, (struct str){ path.p, path.n - ending.n }),
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.kept = kept_of(v),
		.format = widget_field(v, "format"),
		.purpose = widget_field(v, "purpose"),
	};
	struct page page = { .title = TEXT(v, T_EXPORT_TITLE) };
	export_form_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

// Nothing is wrong yet with a form that nobody has filled in.
static void begin_form(struct visit *v)
{
	struct form form;
	struct export_kept_list kept = kept_of(v);
	form_open(&form, v->arena, v->lang, v->route->fields);
	for (size_t i = 0; i < kept.n; i++)
		form_set(&form, arena_z(v->arena, kept.at[i].name), kept.at[i].value);
	form_set(&form, "format", S("xlsx"));
	v->form = form;
}

enum err export_page(struct visit *v, const struct export_kind *kind)
{
	struct export *x;
	begin_form(v);
	enum err e = gather(v, kind, &x);
	return e == OK ? show(v, x, 200) : e;
}

// --- taking --------------------------------------------------------------------------------------

enum err export_prepare(struct visit *v, const struct export_kind *kind)
{
	struct export *x;
	enum err e = gather(v, kind, &x);
	if (e != OK)
		return e;
	v->prepared = x;
	if (!form_ok(&v->form) || x->n > EXPORT_MOST)
		return OK;
	if (!is_csv(v))
		return write_xlsx(v, x);
	write_csv(v, x);
	return OK;
}

enum err export_post(struct visit *v, const struct export_kind *kind, int64_t id)
{
	const struct export *x = v->prepared;
	if (x->n > EXPORT_MOST) // said here: the form is read once more after preparing
		form_error(&v->form, "purpose", T_EXPORT_TOO_MANY);
	if (!form_ok(&v->form))
		return show(v, x, 422);
	struct facts facts = facts_open(&v->desk);
	facts_str(&facts, "purpose", form_text(&v->form, "purpose"));
	facts_str(&facts, "format", form_text(&v->form, "format"));
	facts_str(&facts, "filter", filter_of(v));
	facts_int(&facts, "rows", (int64_t)x->n);
	enum err e = audit_note(&v->desk, kind->event, kind->subject, id, buf_str(&facts.text));
	if (e != OK)
		return e;
	return visit_download(v,
	                      is_csv(v) ? S("text/csv; charset=utf-8")
	                                : S("application/vnd.openxmlformats-officedocument."
	                                    "spreadsheetml.sheet"),
	                      name_of(v, kind), x->bytes);
}
