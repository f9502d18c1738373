// SPDX-License-Identifier: GPL-3.0-or-later
// One agreement with its papers, and the logo of an organisation.
// Knows: whose files they are. Does not know: how files are kept (file/).
// Start at: directory_agreement_page, directory_logo_post.
#include "core/utf8.h"
#include "directory/directory_inside.h"
#include "directory_html.h"

const struct field directory_logo_fields[] = {
	{ "file", F_FILE, REQUIRED, FILE_BYTES_MOST, T_DIRECTORY_LOGO_FILE, T_DIRECTORY_LOGO_HINT,
	  .accept = ".jpg,.jpeg,.png" },
	{ 0 },
};

// --- one agreement -------------------------------------------------------------------------------

struct papers { // what the path leads to
	struct organisation o;
	struct agreement g;
	struct file_subject of;
	struct str path;
};

static enum err enter(struct visit *v, struct papers *p)
{
	int64_t id;
	enum err e = directory_enter(v, &p->o);
	if (e == OK)
		e = directory_part(v, "agreement", &id);
	if (e == OK)
		e = organisation_agreement_get(&v->desk, p->o.id, id, &p->g);
	if (e != OK)
		return e;
	p->of = (struct file_subject){ "agreement", p->g.id, p->o.region_code };
	p->path = arena_printf(v->arena, "%.*s/agreements/%lld",
	                       STR_FMT(directory_href(v->arena, p->o.id)), (long long)p->g.id);
	return OK;
}

static struct directory_facts facts_of(struct visit *v, const struct agreement *g)
{
	const struct directory_fact all[] = {
		{ T_DIRECTORY_AGREEMENT_DAYS, directory_days(v, g->valid_from, g->valid_until) },
		{ T_DIRECTORY_AGREEMENT_ENDED,
		  g->ended_on.p ? lang_iso_date(v->arena, v->lang, g->ended_on) : S("") },
		{ T_DIRECTORY_AGREEMENT_REASON, g->end_reason },
	};
	enum { N = sizeof all / sizeof *all };
	struct directory_fact *at = arena_array(v->arena, struct directory_fact, N);
	struct directory_facts facts = { 0, at };
	for (size_t i = 0; i < N; i++) {
		if (all[i].value.n)
			at[facts.n++] = all[i];
	}
	return facts;
}

static enum err show(struct visit *v, const struct papers *p, int status)
{
	bool may_edit = visit_may(v, "organisation.edit");
	struct directory_agreement_view view = {
		.kind = SAY(v, T_DIRECTORY_AGREEMENT_KIND, "name", p->o.name),
		.title = p->g.number,
		.lead = p->g.about,
		.edit_href = may_edit ? arena_printf(v->arena, "%.*s/edit", STR_FMT(p->path)) : S(""),
		.state = directory_agreement_chip(v, &p->g),
		.facts = facts_of(v, &p->g),
	};
	struct page page = { .title = p->g.number,
		                 .crumbs = directory_crumbs(v, &p->o, p->g.number) };
	struct buf *out = page_open(v, &page);
	directory_agreement_html(out, &view, v->lang);
	struct str files = arena_printf(v->arena, "%.*s/files", STR_FMT(p->path));
	enum err e = file_show(v, &p->of, files, may_edit, out);
	return e == OK ? page_close(v, status) : e;
}

enum err directory_agreement_page(struct visit *v)
{
	struct papers p;
	enum err e = enter(v, &p);
	return e == OK ? show(v, &p, 200) : e;
}

enum err directory_file_prepare(struct visit *v)
{
	struct papers p;
	enum err e = enter(v, &p);
	return e == OK ? file_receive(v, &p.of, false) : e;
}

enum err directory_file_post(struct visit *v)
{
	struct papers p;
	bool saved;
	enum err e = enter(v, &p);
	if (e == OK)
		e = file_receive_save(v, &p.of, &saved);
	if (e != OK)
		return e;
	return saved ? visit_redirect_saying(v, p.path, T_FILE_FLASH_ADDED) : show(v, &p, 422);
}

enum err directory_file_remove_post(struct visit *v)
{
	struct papers p;
	struct file f;
	enum err e = enter(v, &p);
	if (e == OK)
		e = file_asked(v, &p.of, &f);
	if (e == OK)
		e = file_remove(&v->desk, &p.of, f.id);
	return e == OK ? visit_redirect_saying(v, p.path, T_FILE_FLASH_REMOVED) : e;
}

enum err directory_file_page(struct visit *v)
{
	struct papers p;
	struct file f;
	struct str bytes;
	enum err e = enter(v, &p);
	if (e == OK)
		e = file_asked(v, &p.of, &f);
	if (e == OK)
		e = file_open(v, &f, &bytes);
	return e == OK ? file_send(v, &f, bytes) : e;
}

enum err directory_thumbnail_page(struct visit *v)
{
	struct papers p;
	enum err e = enter(v, &p);
	return e == OK ? file_thumbnail(v, &p.of) : e;
}

// --- the logo ------------------------------------------------------------------------------------

static struct file_subject logo_of(const struct organisation *o)
{
	return (struct file_subject){ "organisation", o->id, o->region_code };
}

// The newest picture: the one before is removed only when another has come.
enum err directory_logo(struct visit *v, const struct organisation *o, struct file *ret_file)
{
	struct file_subject of = logo_of(o);
	struct files files;
	enum err e = file_list(&v->desk, &of, &files);
	if (e != OK)
		return e;
	if (files.n == 0)
		return E_ABSENT;
	*ret_file = files.at[0];
	return OK;
}

enum err directory_logo_bytes(struct visit *v, int64_t organisation, struct str *ret_jpeg)
{
	struct organisation of = { .id = organisation, .region_code = S("") };
	struct file logo;
	enum err e = directory_logo(v, &of, &logo);
	return e == OK ? file_open(v, &logo, ret_jpeg) : e;
}

enum err directory_logo_page(struct visit *v)
{
	struct organisation o;
	struct file logo;
	struct str bytes;
	enum err e = directory_enter(v, &o);
	if (e == OK)
		e = directory_logo(v, &o, &logo);
	if (e == OK)
		e = file_open(v, &logo, &bytes);
	return e == OK ? visit_send(v, S("image/jpeg"), bytes) : e;
}

static enum err show_logo(struct visit *v, const struct organisation *o, int status)
{
	struct str here = directory_href(v->arena, o->id);
	struct file logo;
	enum err e = directory_logo(v, o, &logo);
	struct directory_logo_view view = {
		.name = o->name,
		.logo_href = e == OK ? arena_printf(v->arena, "%.*s/logo", STR_FMT(here)) : S(""),
		.alt = SAY(v, T_DIRECTORY_LOGO_ALT, "name", o->name),
		.action = arena_printf(v->arena, "%.*s/logo/edit", STR_FMT(here)),
		.back_href = here,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.file = widget_field(v, "file"),
	};
	if (e != OK && e != E_ABSENT)
		return e;
	struct str title = TEXT(v, T_DIRECTORY_LOGO_TITLE);
	struct page page = { .title = title, .crumbs = directory_crumbs(v, o, title) };
	directory_logo_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err directory_logo_form_page(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, directory_logo_fields);
	return show_logo(v, &o, 200);
}

static bool ends_with(struct str text, const char *end)
{
	size_t n = strlen(end);
	return text.n >= n && str_eq((struct str){ text.p + text.n - n, n }, str_from(end));
}

// The content must agree with the ending; that is judged where files are taken in.
static void judge_picture(struct visit *v)
{
	struct str name = utf8_fold(v->arena, form_entry(&v->form, "file")->file_name);
	if (form_ok(&v->form) && !ends_with(name, "png") && !ends_with(name, "jpg") &&
	    !ends_with(name, "jpeg"))
		form_error(&v->form, "file", T_DIRECTORY_BAD_LOGO);
}

enum err directory_logo_prepare(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	judge_picture(v);
	struct file_subject of = logo_of(&o);
	return file_receive(v, &of, false);
}

enum err directory_logo_post(struct visit *v)
{
	struct organisation o;
	struct file before;
	bool saved = false;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct file_subject of = logo_of(&o);
	judge_picture(v);
	enum err had = directory_logo(v, &o, &before);
	if (had != OK && had != E_ABSENT)
		return had;
	e = file_receive_save(v, &of, &saved);
	if (e == OK && saved && had == OK)
		e = file_remove(&v->desk, &of, before.id);
	if (e != OK)
		return e;
	if (!saved)
		return show_logo(v, &o, 422);
	return visit_redirect_saying(v, directory_href(v->arena, o.id), T_DIRECTORY_FLASH_LOGO);
}
