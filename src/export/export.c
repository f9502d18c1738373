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

void export_marks(struct visit *v, const struct export_said *said,
                  struct export_mark ret_marks[EXPORT_MARKS])
{
	struct str filter = filter_of(v);
	const struct export_mark marks[EXPORT_MARKS] = {
		{ T_EXPORT_MARK_WHO, said->who },
		{ T_EXPORT_MARK_AS, said->as },
		{ T_EXPORT_MARK_WHEN, said->when },
		{ T_EXPORT_MARK_PURPOSE, form_text(&v->form, "purpose") },
		{ T_EXPORT_MARK_FILTER, filter.n ? filter : TEXT(v, T_EXPORT_MARK_NO_FILTER) },
		{ T_EXPORT_MARK_READ, said->in_pieces ? TEXT(v, T_EXPORT_MARK_PIECES) : S("") },
	};
	memcpy(ret_marks, marks, sizeof marks);
}

static struct str now_text(struct visit *v)
{
	return lang_moment(v->arena, v->lang, v->desk.scope.now_ms, v->house->zone);
}

bool export_is_csv(struct visit *v)
{
	return str_is(form_text(&v->form, "format"), "csv");
}

struct str export_type(struct visit *v)
{
	return export_is_csv(v) ? S("text/csv; charset=utf-8")
	                 : S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

struct str export_name(struct visit *v, const struct export_kind *kind)
{
	struct date today = clock_civil(v->desk.scope.now_ms, v->house->zone).date;
	return arena_printf(v->arena, "%.*s-%.*s.%s", STR_FMT(TEXT(v, kind->file_name)),
	                    STR_FMT(date_iso(v->arena, today)), export_is_csv(v) ? "csv" : "xlsx");
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
	struct export_order order = { .kind = kind, .form = EXPORT_COUNT, .most = EXPORT_MOST,
		                          .place = S("") };
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
	struct export_mark marks[EXPORT_MARKS];
	struct export_said said = { v->actor.display_name, acting_as(v), now_text(v), false };
	export_marks(v, &said, marks);
	struct export_order order = { kind, EXPORT_COUNT, EXPORT_MOST, EXPORT_MARKS, marks,
		                          .place = S("") };
	if (form_ok(&v->form))
		order.form = export_is_csv(v) ? EXPORT_CSV : EXPORT_XLSX;
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
	for (size_t i = 0; i < v->n_params; i++)
		buf_printf(&out, "&:%.*s=%.*s", STR_FMT(v->params[i].name),
		           STR_FMT(http_encode(v->arena, v->params[i].value)));
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
	facts_about(&facts, "account", v->actor.account); // what was typed may name anybody
	facts_str(&facts, "purpose", form_text(&v->form, "purpose"));
	facts_str(&facts, "format", form_text(&v->form, "format"));
	facts_personal(&facts, "filter", filter_of(v));
	if (!made->more)
		facts_int(&facts, "rows", (int64_t)made->n);
	return audit_change(&v->desk, kind->event, kind->subject, id, NULL, &facts);
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
	return visit_download(v, export_type(v), export_name(v, kind), p->bytes);
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
	struct export_order order = {
		.kind = kind, .form = export_is_csv(v) ? EXPORT_CSV : EXPORT_XLSX,
		.most = EXPORT_JOB_MOST, .n_marks = sizeof marks / sizeof *marks, .marks = marks,
		.place = S(""),
	};
	struct export_made made;
	enum err e = export_write(v, &order, &made);
	if (e != OK || made.more)
		return e == OK ? E_TOOBIG : e;
	off_t size = lseek(made.file, 0, SEEK_END);
	return visit_download_file(v, export_type(v), export_name(v, kind), made.file, size);
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
