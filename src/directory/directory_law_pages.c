// SPDX-License-Identifier: GPL-3.0-or-later
// Regulations for everybody: the list, as a page and as a file; added, corrected and ended.
// Knows: regulations. Does not know: who cites them.
// Start at: directory_law_list_page, directory_law_edit_post.
#include "directory/directory_inside.h"
#include "directory_html.h"
#include "law/law.h"

const struct field directory_law_fields[] = {
	{ "kind", F_CHOICE, REQUIRED, 20, T_DIRECTORY_LAW_KIND, .choices = law_kinds },
	{ "number", F_TEXT, REQUIRED, 40, T_DIRECTORY_LAW_NUMBER },
	{ "year", F_INT, REQUIRED, 0, T_DIRECTORY_LAW_YEAR, .least = 1900, .most = 2200 },
	{ "issuer", F_TEXT, 0, 120, T_DIRECTORY_LAW_ISSUER, T_DIRECTORY_LAW_ISSUER_HINT },
	{ "title", F_TEXT, REQUIRED, 300, T_DIRECTORY_LAW_SUBJECT },
	{ "about", F_TEXT, 0, 300, T_DIRECTORY_LAW_ABOUT },
	{ "valid_from", F_DATE, 0, 20, T_DIRECTORY_LAW_FROM },
	{ "valid_until", F_DATE, 0, 20, T_DIRECTORY_LAW_UNTIL, T_DIRECTORY_LAW_UNTIL_HINT },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};

// --- the list ------------------------------------------------------------------------------------

static const struct widget_state_view *chip_of(struct visit *v, const struct legal_basis *b)
{
	bool stands = law_in_force(b, directory_today(v));
	return widget_state(v, stands ? "done" : "off",
	                    TEXT(v, stands ? T_DIRECTORY_LAW_IN_FORCE : T_DIRECTORY_LAW_ENDED));
}

enum err directory_law_list_page(struct visit *v)
{
	struct legal_bases list;
	enum err e = law_list(&v->desk, &list);
	if (e != OK)
		return e;
	bool may_edit = visit_may(v, "law.edit");
	struct directory_part *at = arena_array(v->arena, struct directory_part, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct legal_basis *b = &list.at[i];
		at[i] = (struct directory_part){
			.name = law_full(v->arena, b),
			.about = b->about,
			.days = directory_days(v, b->valid_from, b->valid_until),
			.state = chip_of(v, b),
		};
		if (may_edit)
			at[i].edit_href =
				arena_printf(v->arena, "/legal-bases/%lld/edit", (long long)b->id);
	}
	struct directory_law_view view = {
		.may_edit = may_edit,
		.lines = { list.n, at },
		.take = export_links(v, S("/legal-bases/export")),
	};
	struct page page = { .title = TEXT(v, T_DIRECTORY_LAW_TITLE), .print_kop = true };
	directory_law_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static const struct export_column columns[] = {
	{ T_DIRECTORY_LAW_NAME, EXPORT_TEXT },    { T_DIRECTORY_LAW_NUMBER, EXPORT_TEXT },
	{ T_DIRECTORY_LAW_YEAR, EXPORT_NUMBER },  { T_DIRECTORY_LAW_ISSUER, EXPORT_TEXT },
	{ T_DIRECTORY_LAW_SUBJECT, EXPORT_TEXT }, { T_DIRECTORY_LAW_ABOUT, EXPORT_TEXT },
	{ T_DIRECTORY_LAW_FROM, EXPORT_DATE },    { T_DIRECTORY_LAW_UNTIL, EXPORT_DATE },
};

static enum err read_all(struct visit *v, struct export *x)
{
	struct legal_bases list;
	enum err e = law_list(&v->desk, &list);
	for (size_t i = 0; e == OK && i < list.n; i++) {
		const struct legal_basis *b = &list.at[i];
		const struct str cells[] = {
			law_short(v->arena, b), b->number,
			arena_printf(v->arena, "%lld", (long long)b->year), b->issuer, b->title, b->about,
			b->valid_from, b->valid_until.p ? b->valid_until : S(""),
		};
		if (!export_row(x, cells))
			break;
	}
	return e;
}

static const struct export_kind law_export = {
	.title = T_DIRECTORY_LAW_TITLE, .file_name = T_DIRECTORY_LAW_EXPORT_FILE, .read = read_all,
	EXPORT_COLUMNS(columns),
};

enum err directory_law_give(struct visit *v)
{
	return export_give(v, &law_export);
}

// --- adding, correcting, ending ------------------------------------------------------------------

static struct str known(struct str text)
{
	return text.p ? text : S("");
}

static struct directory_form form_of(struct visit *v, const struct legal_basis *b)
{
	const struct directory_value values[] = {
		{ "kind", known(b->kind) },
		{ "number", known(b->number) },
		{ "year", b->year ? arena_printf(v->arena, "%lld", (long long)b->year) : S("") },
		{ "issuer", known(b->issuer) },
		{ "title", known(b->title) },
		{ "about", known(b->about) },
		{ "valid_from", known(b->valid_from) },
		{ "valid_until", known(b->valid_until) },
	};
	enum { N = sizeof values / sizeof *values };
	struct directory_value *at = arena_array(v->arena, struct directory_value, N);
	struct crumb *crumbs = arena_array(v->arena, struct crumb, 2);
	memcpy(at, values, sizeof values);
	struct str title = TEXT(v, b->id ? T_DIRECTORY_LAW_EDIT : T_DIRECTORY_LAW_NEW);
	crumbs[0] = (struct crumb){ S(""), TEXT(v, T_DIRECTORY_LAW_TITLE), S("/legal-bases") };
	crumbs[1] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_PART), title, S("") };
	return (struct directory_form){
		.kind = b->id ? law_short(v->arena, b) : TEXT(v, T_DIRECTORY_LAW_TITLE),
		.title = title,
		.action = b->id ? arena_printf(v->arena, "/legal-bases/%lld/edit", (long long)b->id)
		                : S("/legal-bases"),
		.back_href = S("/legal-bases"),
		.save = TEXT(v, T_DIRECTORY_FORM_SAVE),
		.version = b->version,
		.n = N,
		.values = at,
		.crumbs = { 2, crumbs },
	};
}

static enum err judge(struct visit *v, const struct legal_basis *typed)
{
	struct form *f = &v->form;
	directory_judge_days(v, "valid_from", "valid_until");
	if (law_needs_issuer(typed->kind) && !typed->issuer.n)
		form_error(f, "issuer", T_DIRECTORY_LAW_BAD_ISSUER);
	if (!form_ok(f))
		return OK;
	enum err e = law_same(&v->desk, typed);
	if (e == OK)
		form_error(f, "number", T_DIRECTORY_LAW_TWICE);
	return e == E_ABSENT ? OK : e;
}

static enum err save(struct visit *v, const struct legal_basis *stored)
{
	struct form *f = &v->form;
	struct directory_form form = form_of(v, stored);
	struct legal_basis typed = {
		.id = stored->id,
		.version = stored->version,
		.kind = form_text(f, "kind"),
		.number = form_text(f, "number"),
		.year = form_int(f, "year"),
		.issuer = form_text(f, "issuer"),
		.title = form_text(f, "title"),
		.about = form_text(f, "about"),
		.valid_from = form_text(f, "valid_from"),
		.valid_until = directory_maybe(form_text(f, "valid_until")),
	};
	int64_t id;
	if (!law_needs_issuer(typed.kind))
		typed.issuer = S("");
	enum err e = judge(v, &typed);
	if (e != OK)
		return e;
	if (!form_ok(f))
		return directory_form_show(v, &form, 422);
	if (directory_form_stale(v, &form))
		return directory_form_show(v, &form, 409);
	e = law_save(&v->desk, &typed, &id);
	return e == OK ? visit_redirect_saying(v, S("/legal-bases"), T_DIRECTORY_FLASH_SAVED) : e;
}

enum err directory_law_new_page(struct visit *v)
{
	struct directory_form form = form_of(v, &(struct legal_basis){ 0 });
	directory_form_fill(v, &form, directory_law_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_law_add_post(struct visit *v)
{
	return save(v, &(struct legal_basis){ 0 });
}

enum err directory_law_edit_page(struct visit *v)
{
	struct legal_basis b;
	enum err e = law_get(&v->desk, visit_id(v, "id"), &b);
	if (e != OK)
		return e;
	struct directory_form form = form_of(v, &b);
	directory_form_fill(v, &form, directory_law_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_law_edit_post(struct visit *v)
{
	struct legal_basis b;
	enum err e = law_get(&v->desk, visit_id(v, "id"), &b);
	return e == OK ? save(v, &b) : e;
}
