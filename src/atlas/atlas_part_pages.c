// SPDX-License-Identifier: GPL-3.0-or-later
// The forms of one region below a village: adding it, changing and ending it.
// Knows: its fields, two versions of one record. Does not know: lists (atlas_list_pages.c).
// Start at: atlas_part_add_post, atlas_part_edit_post.
#include "atlas/atlas_inside.h"
#include "atlas/atlas_views.h"
#include "atlas_html.h"
#include "frame/widget.h"

static const struct choice kinds[] = {
	{ "dusun", T_REGION_DUSUN },
	{ "rw", T_REGION_RW },
	{ "rt", T_REGION_RT },
	{ 0 },
};
const struct field atlas_part_fields[] = {
	{ "kind", F_CHOICE, REQUIRED, 10, T_ATLAS_KIND, .choices = kinds },
	{ "name", F_TEXT, REQUIRED, 80, T_ATLAS_PART_NAME, T_ATLAS_PART_NAME_HINT },
	{ "valid_from", F_DATE, 0, 20, T_ATLAS_PART_FROM, T_ATLAS_PART_FROM_HINT },
	{ 0 },
};
const struct field atlas_part_edit_fields[] = {
	{ "name", F_TEXT, REQUIRED, 80, T_ATLAS_NAME },
	{ "valid_from", F_DATE, 0, 20, T_ATLAS_PART_FROM, T_ATLAS_PART_FROM_HINT },
	{ "valid_until", F_DATE, 0, 20, T_ATLAS_PART_UNTIL, T_ATLAS_PART_UNTIL_HINT },
	{ "successor", F_REGION, 0, 60, T_ATLAS_PART_SUCCESSOR, T_ATLAS_PART_SUCCESSOR_HINT },
	{ "version", F_INT, 0, 20, T_ATLAS_CODE },
	{ 0 },
};

static struct str or_null(struct str s)
{
	return s.n ? s : NULL_STR;
}

static void judge(struct visit *v, const char *field, enum text_key reason)
{
	if (reason != T_NONE)
		form_error(&v->form, field, reason);
}

static enum err path_to(struct visit *v, struct str code, struct regions *ret_path)
{
	enum err e = region_in_reach(&v->desk, code);
	return e == OK ? region_path(&v->desk, code, ret_path) : e;
}

static enum err show(struct visit *v, const struct regions *path, struct atlas_part_view *view,
                     int status)
{
	const struct region *region = &path->at[path->n - 1];
	struct str kind = TEXT(v, region_kind_word(region->kind));
	view->kind = arena_printf(v->arena, "%.*s · %.*s", STR_FMT(kind), STR_FMT(region->name));
	view->back_href = atlas_address(v->arena, region->code);
	view->errors = widget_errors(v);
	view->hidden = widget_hidden(v);
	view->name = widget_field(v, "name");
	view->valid_from = widget_field(v, "valid_from");
	struct page page = { .title = view->title,
		                 .crumbs = atlas_crumbs_to(v, path, TEXT(v, T_ATLAS_PART_CRUMB)) };
	atlas_part_html(page_open(v, &page), view, v->lang);
	return page_close(v, status);
}

// --- adding --------------------------------------------------------------------------------------

static enum err show_new(struct visit *v, const struct regions *path, int status)
{
	const struct region *parent = &path->at[path->n - 1];
	struct atlas_part_view view = {
		.title = SAY(v, T_ATLAS_PART_NEW_TITLE, "name", parent->name),
		.lead = TEXT(v, T_ATLAS_PART_NEW_LEAD),
		.action = arena_printf(v->arena, "/regions/%.*s/parts", STR_FMT(parent->code)),
		.save = T_ATLAS_PART_NEW_SAVE,
		.kind_of = widget_field(v, "kind"),
	};
	return show(v, path, &view, status);
}

// Only a village, and what lies below one, has parts that an office adds.
static enum err parent_path(struct visit *v, struct regions *ret_path)
{
	struct regions path;
	enum err e = path_to(v, visit_param(v, "code"), &path);
	if (e != OK)
		return e;
	if (path.at[path.n - 1].level < LEVEL_VILLAGE)
		return E_ABSENT;
	*ret_path = path;
	return OK;
}

enum err atlas_part_new_page(struct visit *v)
{
	struct regions path;
	enum err e = parent_path(v, &path);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, atlas_part_fields);
	return show_new(v, &path, 200);
}

static enum region_kind kind_typed(struct str code)
{
	return str_is(code, "dusun") ? KIND_DUSUN : str_is(code, "rw") ? KIND_RW : KIND_RT;
}

static const char *field_of(enum text_key reason)
{
	return reason == T_REGION_BAD_ORDER || reason == T_REGION_BAD_ENDED ? "kind" : "name";
}

enum err atlas_part_add_post(struct visit *v)
{
	struct form *f = &v->form;
	struct regions path;
	struct region_part part = { 0 };
	enum err e = parent_path(v, &path);
	if (e != OK)
		return e;
	struct str kind = form_text(f, "kind"), name = form_text(f, "name");
	if (kind.n && name.n) {
		enum text_key reason = region_part_read(v->arena, &path.at[path.n - 1], kind_typed(kind),
		                                        name, &part);
		judge(v, field_of(reason), reason);
	}
	part.valid_from = or_null(form_text(f, "valid_from"));
	judge(v, "valid_from", region_part_begins(part.valid_from, atlas_today(v)));
	e = part.code.n ? region_exists(&v->desk, part.code) : E_ABSENT;
	if (e == OK)
		form_error(f, "name", T_REGION_BAD_TWICE);
	if (e != OK && e != E_ABSENT)
		return e;
	if (!form_ok(f))
		return show_new(v, &path, 422);
	e = atlas_part_add(&v->desk, &part, "region.add");
	if (e != OK)
		return e;
	return visit_redirect_saying(v, atlas_address(v->arena, part.code), T_ATLAS_FLASH_ADDED);
}

// --- changing ------------------------------------------------------------------------------------

static struct str days_text(struct visit *v, const struct region_part *part)
{
	struct str none = TEXT(v, T_ATLAS_PART_NO_DAY);
	return SAY(v, T_ATLAS_PART_STORED, "name", part->name, "from",
	           part->valid_from.p ? lang_iso_date(v->arena, v->lang, part->valid_from) : none,
	           "until",
	           part->valid_until.p ? lang_iso_date(v->arena, v->lang, part->valid_until) : none);
}

static enum err show_edit(struct visit *v, const struct regions *path,
                          const struct region_part *stored, int64_t version, int status)
{
	bool conflict = status == 409;
	struct atlas_part_view view = {
		.title = SAY(v, T_ATLAS_PART_EDIT_TITLE, "name", stored->name),
		.lead = TEXT(v, T_ATLAS_PART_EDIT_LEAD),
		.action = arena_printf(v->arena, "/regions/%.*s/edit", STR_FMT(stored->code)),
		.save = conflict ? T_ATLAS_PART_OVERWRITE : T_ATLAS_PART_SAVE,
		.conflict = conflict ? widget_flash(v, "warn", days_text(v, stored)) : NULL,
		.version = arena_printf(v->arena, "%lld", (long long)version),
		.valid_until = widget_field(v, "valid_until"),
		.successor = widget_field(v, "successor"),
	};
	return show(v, path, &view, status);
}

static enum err part_path(struct visit *v, struct regions *ret_path, struct region_part *ret_part)
{
	struct str code = visit_param(v, "code");
	struct regions path;
	enum err e = path_to(v, code, &path);
	if (e == OK && path.at[path.n - 1].level <= LEVEL_VILLAGE)
		e = E_ABSENT;
	if (e == OK)
		e = region_part_get(&v->desk, code, ret_part);
	if (e == OK)
		*ret_path = path;
	return e;
}

enum err atlas_part_edit_page(struct visit *v)
{
	struct regions path;
	struct region_part part;
	enum err e = part_path(v, &path, &part);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, atlas_part_edit_fields);
	form_set(&v->form, "name", part.name);
	form_set(&v->form, "valid_from", part.valid_from);
	form_set(&v->form, "valid_until", part.valid_until);
	form_set(&v->form, "successor", part.successor_code);
	return show_edit(v, &path, &part, part.version, 200);
}

// A region ends after what lies below it, and stands again only below one that stands.
static void judge_end(struct visit *v, const struct regions *path, const struct region_part *typed)
{
	const struct region *region = &path->at[path->n - 1], *parent = &path->at[path->n - 2];
	judge(v, "valid_until", region_part_ends(typed, atlas_today(v)));
	if (typed->valid_until.p && region->n_children > 0)
		form_error(&v->form, "valid_until", T_REGION_BAD_CHILDREN);
	if (!typed->valid_until.p && parent->valid_until.p)
		form_error(&v->form, "valid_until", T_REGION_BAD_ENDED);
}

static enum err judge_successor(struct visit *v, const struct region_part *typed)
{
	struct region successor;
	if (!typed->successor_code.p)
		return OK;
	enum err e = region_get(&v->desk, typed->successor_code, &successor);
	bool is_none = e == OK && (successor.valid_until.p || str_eq(successor.code, typed->code));
	if (e == E_ABSENT || is_none)
		form_error(&v->form, "successor", T_REGION_BAD_SUCCESSOR);
	else if (e == OK && !typed->valid_until.p)
		form_error(&v->form, "successor", T_REGION_BAD_STANDS);
	return e == E_ABSENT ? OK : e;
}

enum err atlas_part_edit_post(struct visit *v)
{
	struct form *f = &v->form;
	struct regions path;
	struct region_part stored;
	enum err e = part_path(v, &path, &stored);
	if (e != OK)
		return e;
	struct region_part typed = stored;
	typed.name = form_text(f, "name");
	typed.valid_from = or_null(form_text(f, "valid_from"));
	typed.valid_until = or_null(form_text(f, "valid_until"));
	typed.successor_code = or_null(form_text(f, "successor"));
	typed.version = form_version(f);
	judge(v, "valid_from", region_part_begins(typed.valid_from, atlas_today(v)));
	judge_end(v, &path, &typed);
	e = judge_successor(v, &typed);
	if (e != OK)
		return e;
	if (!form_ok(f))
		return show_edit(v, &path, &stored, typed.version, 422);
	if (typed.version != stored.version)
		return show_edit(v, &path, &stored, stored.version, 409);
	e = atlas_part_save(&v->desk, &typed);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, atlas_address(v->arena, typed.code), T_ATLAS_FLASH_SAVED);
}
