// SPDX-License-Identifier: GPL-3.0-or-later
// Lists to take away: the form, who took what and what for, the file at once or as a job.
// Knows: the visit's form, the audit, jobs. Does not know: whose list it is, how files are written.
// Start at: export_prepare, export_post.
#include "export/export_inside.h"
#include "audit/audit.h"
#include "export/export_views.h"
#include "export_html.h"
#include "frame/reading.h"
#include <unistd.h>

const struct choice export_formats[] = {
	{ "xlsx", T_EXPORT_XLSX },
	{ "csv", T_EXPORT_CSV },
	{ 0 },
};
const struct field export_fields[] = { EXPORT_FIELDS, { 0 } };
const struct field export_give_fields[] = { EXPORT_FORMAT, { 0 } };

// --- what the file says of itself ----------------------------------------------------------------

// Of the form itself, or where a page of the list begins: none is a filter of the rows.
static bool is_own(const struct field *field)
{
	static const char *const names[] = { "format", "purpose", "after" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(field->name, names[i]) == 0)
			return true;
	}
	return false;
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

enum { MARKS = 5 };

// Those that the form does not say are given.
static void marks_of(struct visit *v, struct str who, struct str as, struct str when,
                     struct export_mark ret_marks[MARKS])
{
	struct str filter = filter_of(v);
	const struct export_mark marks[MARKS] = {
		{ T_EXPORT_MARK_WHO, who },
		{ T_EXPORT_MARK_AS, as },
		{ T_EXPORT_MARK_WHEN, when },
		{ T_EXPORT_MARK_PURPOSE, form_text(&v->form, "purpose") },
		{ T_EXPORT_MARK_FILTER, filter.n ? filter : TEXT(v, T_EXPORT_MARK_NO_FILTER) },
	};
	memcpy(ret_marks, marks, sizeof marks);
}

static struct str now_text(struct visit *v)
{
	return lang_moment(v->arena, v->lang, v->desk.scope.now_ms, v->house->zone);
}

static bool is_csv(struct visit *v)
{
	return str_is(form_text(&v->form, "format"), "csv");
}

static struct str type_of(struct visit *v)
{
	return is_csv(v) ? S("text/csv; charset=utf-8")
	                 : S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
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

static struct str lead_of(struct visit *v, const struct export_kind *kind,
                          const struct export_made *made)
{
	if (made->more)
		return SAY(v, kind->job ? T_EXPORT_LEAD_JOB : T_EXPORT_LEAD_MANY, "n",
		           lang_number(v->arena, v->lang, EXPORT_MOST));
	return SAY(v, T_EXPORT_LEAD, "n", lang_number(v->arena, v->lang, (int64_t)made->n));
}

static enum err show(struct visit *v, const struct export_kind *kind,
                     const struct export_made *made, int status)
{
	static const struct str ending = S_INIT("/export");
	struct str path = v->request->path, filter = filter_of(v);
	struct export_form_view view = {
		.list = TEXT(v, kind->title),
		.lead = lead_of(v, kind, made),
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
	struct export_order order = { .kind = kind, .form = EXPORT_COUNT, .most = EXPORT_MOST };
	struct export_made made;
	begin_form(v);
	enum err e = export_write(v, &order, &made);
	return e == OK ? show(v, kind, &made, 200) : e;
}

// --- taking --------------------------------------------------------------------------------------

struct prepared {
	struct export_made made;
	struct str bytes;
};

static enum err read_file(struct visit *v, int file, struct str *ret_bytes)
{
	off_t size = lseek(file, 0, SEEK_END);
	char *p = arena_try(v->arena, size < 0 ? 1 : (size_t)size + 1);
	size_t got = 0;
	while (p && size >= 0 && got < (size_t)size) {
		ssize_t n = pread(file, p + got, (size_t)size - got, (off_t)got);
		if (n <= 0)
			break;
		got += (size_t)n;
	}
	*ret_bytes = (struct str){ p, got };
	return !p ? E_NOMEM : size < 0 || got != (size_t)size ? E_STORE : OK;
}

enum err export_prepare(struct visit *v, const struct export_kind *kind)
{
	struct prepared *p = arena_new(v->arena, struct prepared);
	struct export_mark marks[MARKS];
	marks_of(v, v->actor.display_name, acting_as(v), now_text(v), marks);
	struct export_order order = { kind, EXPORT_COUNT, EXPORT_MOST, MARKS, marks };
	if (form_ok(&v->form))
		order.form = is_csv(v) ? EXPORT_CSV : EXPORT_XLSX;
	v->prepared = p;
	enum err e = export_write(v, &order, &p->made);
	if (e != OK || p->made.file < 0)
		return e;
	e = read_file(v, p->made.file, &p->bytes);
	close(p->made.file);
	return e;
}

// The words of the job: the form as it was sent, and what a file says that no form does.
static struct str order_text(struct visit *v)
{
	const struct pair said[] = {
		{ .name = S(".lang"), .value = v->lang == LANG_EN ? S("en") : S("id") },
		{ .name = S(".who"), .value = v->actor.display_name },
		{ .name = S(".as"), .value = acting_as(v) },
		{ .name = S(".when"), .value = now_text(v) },
	};
	struct buf out = buf_open(v->arena, 200);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		buf_printf(&out, "%s%.*s=%.*s", i ? "&" : "", STR_FMT(said[i].name),
		           STR_FMT(http_encode(v->arena, said[i].value)));
	for (size_t i = 0; i < v->form.n; i++) {
		const char *name = v->form.entries[i].field->name;
		buf_printf(&out, "&%s=%.*s", name,
		           STR_FMT(http_encode(v->arena, form_text(&v->form, name))));
	}
	return buf_str(&out);
}

static enum err begin_job(struct visit *v, const struct export_kind *kind)
{
	int64_t id;
	enum err e = job_start(&v->desk, kind->job, order_text(v), &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, arena_printf(v->arena, "/jobs/%lld", (long long)id),
	                             T_EXPORT_FLASH_JOB);
}

static enum err write_down(struct visit *v, const struct export_kind *kind, int64_t id,
                           const struct export_made *made)
{
	struct facts facts = facts_open(&v->desk);
	facts_str(&facts, "purpose", form_text(&v->form, "purpose"));
	facts_str(&facts, "format", form_text(&v->form, "format"));
	facts_str(&facts, "filter", filter_of(v));
	if (!made->more)
		facts_int(&facts, "rows", (int64_t)made->n);
	return audit_note(&v->desk, kind->event, kind->subject, id, buf_str(&facts.text));
}

enum err export_post(struct visit *v, const struct export_kind *kind, int64_t id)
{
	const struct prepared *p = v->prepared;
	if (p->made.more && !kind->job) // said here: the form is read once more after preparing
		form_error(&v->form, "purpose", T_EXPORT_TOO_MANY);
	if (!form_ok(&v->form))
		return show(v, kind, &p->made, 422);
	enum err e = write_down(v, kind, id, &p->made);
	if (e != OK || p->made.more)
		return e == OK ? begin_job(v, kind) : e;
	return visit_download(v, type_of(v), name_of(v, kind), p->bytes);
}

// --- as a job ------------------------------------------------------------------------------------

static struct str said_in(const struct pairs *said, const char *name)
{
	for (size_t i = 0; i < said->n; i++) {
		if (str_is(said->at[i].name, name))
			return said->at[i].value;
	}
	return S("");
}

enum err export_unit(struct desk *d, struct job_unit *u, const struct export_kind *kind)
{
	enum { PAIRS_MOST = 40 };
	struct pairs said;
	struct export_mark marks[MARKS];
	struct export_made made;
	struct visit v = { .arena = d->arena, .desk = *d, .house = u->house };
	enum err e = http_read_urlencoded(d->arena, u->job->params, PAIRS_MOST, &said);
	if (e != OK)
		return fault(d, E_BUG, "an export without its order");
	v.lang = str_is(said_in(&said, ".lang"), "en") ? LANG_EN : LANG_ID;
	form_open(&v.form, d->arena, v.lang, kind->fields);
	form_read(&v.form, &said);
	marks_of(&v, said_in(&said, ".who"), said_in(&said, ".as"), said_in(&said, ".when"), marks);
	struct export_order order = { kind, is_csv(&v) ? EXPORT_CSV : EXPORT_XLSX, EXPORT_JOB_MOST,
		                          MARKS, marks };
	e = export_write(&v, &order, &made);
	if (e == OK && made.more)
		e = fault(d, E_TOOBIG, "more rows than a sheet has");
	if (e != OK)
		return e;
	u->file = made.file;
	u->steps = 1;
	u->last = true;
	u->name = name_of(&v, kind);
	u->type = type_of(&v);
	return OK;
}

// --- about nobody --------------------------------------------------------------------------------

enum err export_give(struct visit *v, const struct export_kind *kind)
{
	struct export_mark marks[] = {
		{ T_EXPORT_MARK_FROM, arena_printf(v->arena, "%.*s%.*s",
		                                   STR_FMT(v->house->public_address),
		                                   STR_FMT(v->request->path)) },
		{ T_EXPORT_MARK_WHEN, now_text(v) },
	};
	struct export_order order = { kind, is_csv(v) ? EXPORT_CSV : EXPORT_XLSX, EXPORT_JOB_MOST,
		                          sizeof marks / sizeof *marks, marks };
	struct export_made made;
	enum err e = export_write(v, &order, &made);
	if (e != OK || made.more)
		return e == OK ? E_TOOBIG : e;
	off_t size = lseek(made.file, 0, SEEK_END);
	return visit_download_file(v, type_of(v), name_of(v, kind), made.file, size);
}

const struct widget_take_view *export_links_with(struct visit *v, struct str href)
{
	struct widget_take_view *links = arena_new(v->arena, struct widget_take_view);
	char joint = memchr(href.p, '?', href.n) ? '&' : '?';
	links->xlsx_href = arena_printf(v->arena, "%.*s%cformat=xlsx", STR_FMT(href), joint);
	links->csv_href = arena_printf(v->arena, "%.*s%cformat=csv", STR_FMT(href), joint);
	return links;
}

const struct widget_take_view *export_links(struct visit *v, struct str path)
{
	return export_links_with(v, with_filters(v, path));
}
