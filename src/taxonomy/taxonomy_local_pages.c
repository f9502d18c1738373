// SPDX-License-Identifier: GPL-3.0-or-later
// A region's own classes: the page that tells what they mean, and the forms of its office.
// Knows: two texts of one class. Does not know: the national classes' pages (taxonomy_pages.c).
// Start at: taxonomy_owns_page, taxonomy_own_edit_post.
#include "frame/visit.h"
#include "frame/widget.h"
#include "region/region_part.h"
#include "taxonomy/taxonomy_inside.h"
#include "taxonomy/taxonomy_views.h"
#include "taxonomy_html.h"

#define WORDS_FIELDS                                                                               \
	{ "name_id", F_TEXT, REQUIRED, TAXONOMY_NAME_MOST, T_TAXONOMY_OWN_NAME_ID },                   \
	{ "name_en", F_TEXT, REQUIRED, TAXONOMY_NAME_MOST, T_TAXONOMY_OWN_NAME_EN },                   \
	{ "definition_id", F_LINES, REQUIRED, TAXONOMY_DEFINITION_MOST,                                \
	  T_TAXONOMY_OWN_DEFINITION_ID },                                                              \
	{ "definition_en", F_LINES, REQUIRED, TAXONOMY_DEFINITION_MOST,                                \
	  T_TAXONOMY_OWN_DEFINITION_EN },                                                              \
	{ "criteria_id", F_LINES, 0, TAXONOMY_CRITERIA_BYTES, T_TAXONOMY_OWN_CRITERIA_ID,              \
	  T_TAXONOMY_OWN_CRITERIA_HINT },                                                              \
	{ "criteria_en", F_LINES, 0, TAXONOMY_CRITERIA_BYTES, T_TAXONOMY_OWN_CRITERIA_EN,              \
	  T_TAXONOMY_OWN_CRITERIA_EN_HINT },                                                           \
	{ "subject", F_CHOICE, REQUIRED, 20, T_TAXONOMY_OWN_SUBJECT, .choices = taxonomy_subjects },   \
	{ "national", F_TOKEN, 0, 60, T_TAXONOMY_OWN_NATIONAL, T_TAXONOMY_OWN_NATIONAL_HINT }

const struct field taxonomy_own_fields[] = {
	{ "kind", F_CHOICE, REQUIRED, 10, T_TAXONOMY_OWN_KIND, T_TAXONOMY_OWN_KIND_HINT,
	  .choices = taxonomy_kinds },
	WORDS_FIELDS,
	{ 0 },
};
const struct field taxonomy_own_edit_fields[] = {
	WORDS_FIELDS,
	{ "valid_until", F_DATE, 0, 20, T_TAXONOMY_OWN_UNTIL, T_TAXONOMY_OWN_UNTIL_HINT },
	{ "version", F_INT, 0, 20, T_TAXONOMY_SHOW_CODE },
	{ 0 },
};

static struct str address_of(struct visit *v, struct str region_code)
{
	return arena_printf(v->arena, "/regions/%.*s/classes", STR_FMT(region_code));
}

struct str taxonomy_today(struct visit *v)
{
	return date_iso(v->arena, clock_civil(v->desk.scope.now_ms, v->house->zone).date);
}

// NULL while it is in force for good.
const struct widget_state_view *taxonomy_local_state(struct visit *v,
                                                     const struct taxonomy_local *local)
{
	if (!local->valid_until.p)
		return NULL;
	struct str date = lang_iso_date(v->arena, v->lang, local->valid_until);
	bool stands = taxonomy_local_stands(local, taxonomy_today(v));
	return widget_state(v, stands ? "warn" : "off",
	                    SAY(v, stands ? T_TAXONOMY_LOCAL_ENDS : T_TAXONOMY_LOCAL_ENDED, "date",
	                        date));
}

// --- what they mean ------------------------------------------------------------------------------

// A region that may have classes of its own: from a province down to a village.
static enum err region_path_of(struct visit *v, struct regions *ret_path)
{
	struct regions path;
	enum err e = region_path(&v->desk, visit_param(v, "code"), &path);
	if (e != OK)
		return e;
	enum region_level level = path.at[path.n - 1].level;
	if (level == LEVEL_NATION || level > LEVEL_VILLAGE)
		return E_ABSENT;
	*ret_path = path;
	return OK;
}

// `here` empty: this is the page of the region's classes itself.
static struct crumbs crumbs_to(struct visit *v, const struct regions *path, struct str here)
{
	struct crumb *at = arena_array(v->arena, struct crumb, path->n + 2);
	for (size_t i = 0; i < path->n; i++) {
		const struct region *r = &path->at[i];
		struct str href = arena_printf(v->arena, "/regions/%.*s", STR_FMT(r->code));
		at[i] = (struct crumb){ TEXT(v, region_kind_word(r->kind)), r->name,
			                    i == 0 ? S("/regions") : href };
	}
	struct str code = path->at[path->n - 1].code, list = TEXT(v, T_TAXONOMY_LOCAL_TITLE);
	at[path->n] = (struct crumb){ S(""), list, here.n ? address_of(v, code) : S("") };
	at[path->n + 1] = (struct crumb){ S(""), here, S("") };
	return (struct crumbs){ path->n + (here.n ? 2 : 1), at };
}

static enum err own_view(struct visit *v, const struct taxonomy_local *l, bool may_edit,
                         struct taxonomy_own_view *ret_view)
{
	struct taxonomy_class class = { .version = l->version, .code = l->code };
	struct taxonomy_texts criteria;
	enum err e = taxonomy_criteria(&v->desk, &class, v->lang, &criteria);
	if (e != OK)
		return e;
	*ret_view = (struct taxonomy_own_view){
		.name = l->name,
		.definition = l->definition,
		.kind = str_is(l->kind, "ppks") ? S("PPKS") : S("PSKS"),
		.code = l->code,
		.subject = TEXT(v, taxonomy_word("subject", l->subject)),
		.national = l->national,
		.national_href = l->national_code.p ? arena_printf(v->arena, "/taxonomy/%.*s",
		                                                   STR_FMT(l->national_code))
		                                    : S(""),
		.edit_href = may_edit ? arena_printf(v->arena, "/regions/classes/%lld", (long long)l->id)
		                      : S(""),
		.state = taxonomy_local_state(v, l),
		.criteria = { criteria.n, criteria.at },
	};
	return OK;
}

enum err taxonomy_owns_page(struct visit *v)
{
	struct regions path;
	struct taxonomy_locals locals;
	enum err e = region_path_of(v, &path);
	if (e != OK)
		return e;
	const struct region *region = &path.at[path.n - 1];
	e = taxonomy_local_list(&v->desk, region->code, v->lang, &locals);
	bool may_edit = visit_may(v, "taxonomy.edit") &&
	                region_within(region->code, v->actor.region_code);
	struct taxonomy_own_view *owns = arena_array(v->arena, struct taxonomy_own_view, locals.n);
	for (size_t i = 0; e == OK && i < locals.n; i++)
		e = own_view(v, &locals.at[i], may_edit, &owns[i]);
	if (e != OK)
		return e;
	struct taxonomy_owns_view view = {
		.title = SAY(v, T_TAXONOMY_OWN_TITLE, "name", region->name),
		.new_href = may_edit ? arena_printf(v->arena, "%.*s/new",
		                                    STR_FMT(address_of(v, region->code)))
		                     : S(""),
		.owns = { locals.n, owns },
		.none = locals.n ? S("") : SAY(v, T_TAXONOMY_OWN_NONE, "name", region->name),
	};
	struct page page = { .title = view.title, .crumbs = crumbs_to(v, &path, S("")) };
	taxonomy_owns_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- what was typed ------------------------------------------------------------------------------

// Every line without blanks around it, none of them empty.
static struct str tidy_lines(struct arena *a, struct str text, size_t *ret_n)
{
	struct buf lines = buf_open(a, text.n + 1);
	*ret_n = 0;
	while (text.n > 0) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (!line.n)
			continue;
		buf_z(&lines, *ret_n ? "\n" : "");
		buf_put(&lines, line);
		++*ret_n;
	}
	return buf_str(&lines);
}

static bool has_long_line(struct str text)
{
	bool found = false;
	while (text.n > 0)
		found |= str_cut(&text, '\n').n > TAXONOMY_CRITERION_MOST;
	return found;
}

// What the fields say of `own`.
static void take_typed(struct visit *v, struct taxonomy_own *own)
{
	struct form *f = &v->form;
	size_t n[2];
	own->in[LANG_ID].name = form_text(f, "name_id");
	own->in[LANG_EN].name = form_text(f, "name_en");
	own->in[LANG_ID].definition = form_text(f, "definition_id");
	own->in[LANG_EN].definition = form_text(f, "definition_en");
	own->in[LANG_ID].criteria = tidy_lines(v->arena, form_text(f, "criteria_id"), &n[LANG_ID]);
	own->in[LANG_EN].criteria = tidy_lines(v->arena, form_text(f, "criteria_en"), &n[LANG_EN]);
	own->subject = form_text(f, "subject");
	struct str national = form_text(f, "national");
	own->national_code = national.n ? national : NULL_STR;
	for (int lang = LANG_ID; lang <= LANG_EN; lang++) {
		const char *field = lang == LANG_ID ? "criteria_id" : "criteria_en";
		if (n[lang] > TAXONOMY_CRITERIA_MOST || has_long_line(own->in[lang].criteria))
			form_error(f, field, T_TAXONOMY_BAD_CRITERIA);
	}
	if (n[LANG_ID] != n[LANG_EN])
		form_error_text(f, "criteria_en",
		                SAY(v, T_TAXONOMY_BAD_LINES, "id",
		                    lang_number(v->arena, v->lang, (int64_t)n[LANG_ID]), "en",
		                    lang_number(v->arena, v->lang, (int64_t)n[LANG_EN])));
}

// A name that stays is not judged: some shipped ones are those of national classes.
static enum err judge_names(struct visit *v, const struct taxonomy_own *own,
                            const struct taxonomy_own *stored)
{
	static const char *const fields[] = { "name_id", "name_en" };
	enum err e = OK;
	for (int lang = LANG_ID; e == OK && lang <= LANG_EN; lang++) {
		enum text_key reason = T_NONE;
		struct str name = own->in[lang].name;
		if (stored && str_eq(name, stored->in[lang].name))
			continue;
		if (name.n)
			e = taxonomy_name_taken(&v->desk, own, name, &reason);
		if (e == OK && reason == T_NONE && name.n && !taxonomy_code_of(v->arena, name).n)
			reason = T_TAXONOMY_BAD_LETTERS;
		if (reason != T_NONE)
			form_error(&v->form, fields[lang], reason);
	}
	return e;
}

static enum err judge_national(struct visit *v, const struct taxonomy_own *own)
{
	struct taxonomy_class class;
	if (!own->national_code.p)
		return OK;
	enum err e = taxonomy_get(&v->desk, TAXONOMY_NATIONAL, own->national_code, v->lang, &class);
	if (e == E_ABSENT || (e == OK && own->kind.n && !str_eq(class.kind, own->kind)))
		form_error(&v->form, "national", T_TAXONOMY_BAD_NATIONAL);
	return e == E_ABSENT ? OK : e;
}

// kind empty: of both lists, for the kind is still to be chosen.
static enum err national_choices(struct visit *v, struct str kind,
                                 struct widget_choices *ret_choices)
{
	struct taxonomy_classes all;
	enum err e = taxonomy_list(&v->desk, TAXONOMY_NATIONAL, v->lang, &all);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, all.n);
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct taxonomy_class *c = &all.at[i];
		if (kind.n && !str_eq(c->kind, kind))
			continue;
		at[n++] = (struct widget_choice_view){
			.value = c->code,
			.label = arena_printf(v->arena, "%s %.*s %.*s",
			                      str_is(c->kind, "ppks") ? "PPKS" : "PSKS", STR_FMT(c->number),
			                      STR_FMT(c->name)),
		};
	}
	*ret_choices = (struct widget_choices){ n, at };
	return OK;
}

static enum err show_form(struct visit *v, const struct regions *path, struct str kind,
                          struct taxonomy_own_form_view *view, int status)
{
	struct widget_choices nationals;
	enum err e = national_choices(v, kind, &nationals);
	if (e != OK)
		return e;
	const struct region *region = &path->at[path->n - 1];
	view->region = region->name;
	view->back_href = address_of(v, region->code);
	view->errors = widget_errors(v);
	view->hidden = widget_hidden(v);
	view->name_id = widget_field(v, "name_id");
	view->name_en = widget_field(v, "name_en");
	view->definition_id = widget_field(v, "definition_id");
	view->definition_en = widget_field(v, "definition_en");
	view->criteria_id = widget_field(v, "criteria_id");
	view->criteria_en = widget_field(v, "criteria_en");
	view->subject = widget_field(v, "subject");
	view->national = widget_field_among(v, "national", nationals);
	struct page page = { .title = view->title, .crumbs = crumbs_to(v, path, view->title) };
	taxonomy_own_form_html(page_open(v, &page), view, v->lang);
	return page_close(v, status);
}

// --- adding --------------------------------------------------------------------------------------

static enum err reached_path(struct visit *v, struct regions *ret_path)
{
	enum err e = region_in_reach(&v->desk, visit_param(v, "code"));
	return e == OK ? region_path_of(v, ret_path) : e;
}

static enum err show_new(struct visit *v, const struct regions *path, int status)
{
	struct taxonomy_own_form_view view = {
		.title = TEXT(v, T_TAXONOMY_OWN_NEW),
		.lead = TEXT(v, T_TAXONOMY_OWN_NEW_LEAD),
		.action = arena_printf(v->arena, "%.*s/new",
		                       STR_FMT(address_of(v, path->at[path->n - 1].code))),
		.save = T_TAXONOMY_OWN_ADD,
		.kind = widget_field(v, "kind"),
	};
	return show_form(v, path, S(""), &view, status);
}

enum err taxonomy_own_new_page(struct visit *v)
{
	struct regions path;
	enum err e = reached_path(v, &path);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, taxonomy_own_fields);
	return show_new(v, &path, 200);
}

enum err taxonomy_own_new_post(struct visit *v)
{
	struct regions path;
	struct taxonomy_own own = { .kind = form_text(&v->form, "kind"), .valid_until = NULL_STR };
	int64_t id;
	enum err e = reached_path(v, &path);
	if (e != OK)
		return e;
	own.region_code = path.at[path.n - 1].code;
	take_typed(v, &own);
	e = judge_names(v, &own, NULL);
	if (e == OK)
		e = judge_national(v, &own);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show_new(v, &path, 422);
	e = taxonomy_own_add(&v->desk, &own, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, address_of(v, own.region_code), T_TAXONOMY_FLASH_ADDED);
}

// --- changing, ending, opening again -------------------------------------------------------------

static struct str national_name(struct visit *v, struct str code)
{
	struct taxonomy_class class;
	enum err e = code.p ? taxonomy_get(&v->desk, TAXONOMY_NATIONAL, code, v->lang, &class)
	                    : E_ABSENT;
	return e == OK ? class.name : TEXT(v, T_TAXONOMY_LOCAL_NONE);
}

static struct str day_text(struct visit *v, struct str day)
{
	return day.p ? lang_iso_date(v->arena, v->lang, day) : TEXT(v, T_TAXONOMY_OWN_IN_FORCE);
}

static struct str one_line(struct visit *v, struct str lines)
{
	struct buf text = buf_open(v->arena, lines.n + 20);
	while (lines.n > 0) {
		buf_z(&text, text.n ? "; " : "");
		buf_put(&text, str_cut(&lines, '\n'));
	}
	return buf_str(&text);
}

// What the store has now wherever that is not what was typed.
static struct taxonomy_facts stored_facts(struct visit *v, const struct taxonomy_own *stored,
                                          const struct taxonomy_own *typed)
{
	const struct taxonomy_own_words *of = stored->in, *by = typed->in;
	const struct {
		enum text_key label;
		struct str stored, typed;
	} rows[] = {
		{ T_TAXONOMY_OWN_NAME_ID, of[LANG_ID].name, by[LANG_ID].name },
		{ T_TAXONOMY_OWN_NAME_EN, of[LANG_EN].name, by[LANG_EN].name },
		{ T_TAXONOMY_OWN_DEFINITION_ID, of[LANG_ID].definition, by[LANG_ID].definition },
		{ T_TAXONOMY_OWN_DEFINITION_EN, of[LANG_EN].definition, by[LANG_EN].definition },
		{ T_TAXONOMY_OWN_CRITERIA_ID, one_line(v, of[LANG_ID].criteria),
		  one_line(v, by[LANG_ID].criteria) },
		{ T_TAXONOMY_OWN_CRITERIA_EN, one_line(v, of[LANG_EN].criteria),
		  one_line(v, by[LANG_EN].criteria) },
		{ T_TAXONOMY_OWN_SUBJECT, TEXT(v, taxonomy_word("subject", stored->subject)),
		  TEXT(v, taxonomy_word("subject", typed->subject)) },
		{ T_TAXONOMY_OWN_NATIONAL, national_name(v, stored->national_code),
		  national_name(v, typed->national_code) },
		{ T_TAXONOMY_OWN_UNTIL, day_text(v, stored->valid_until), day_text(v, typed->valid_until) },
	};
	enum { ROWS = sizeof rows / sizeof *rows };
	struct taxonomy_fact *facts = arena_array(v->arena, struct taxonomy_fact, ROWS);
	size_t n = 0;
	for (size_t i = 0; i < ROWS; i++) {
		if (!str_eq(rows[i].stored, rows[i].typed))
			facts[n++] = (struct taxonomy_fact){
				TEXT(v, rows[i].label), rows[i].stored.n ? rows[i].stored : S("–"), S("")
			};
	}
	return (struct taxonomy_facts){ n, facts };
}

// `typed` NULL: nothing was typed that the store has otherwise.
static enum err show_edit(struct visit *v, const struct taxonomy_own *stored, int64_t revision,
                          const struct taxonomy_own *typed, int status)
{
	struct regions path;
	enum err e = region_path(&v->desk, stored->region_code, &path);
	if (e != OK)
		return e;
	struct taxonomy_own_form_view view = {
		.title = SAY(v, T_TAXONOMY_OWN_EDIT, "name", stored->in[v->lang].name),
		.lead = SAY(v, T_TAXONOMY_OWN_EDIT_LEAD, "code", stored->code),
		.action = arena_printf(v->arena, "/regions/classes/%lld", (long long)stored->id),
		.save = typed ? T_TAXONOMY_OWN_OVERWRITE : T_TAXONOMY_OWN_SAVE,
		.version = arena_printf(v->arena, "%lld", (long long)revision),
		.valid_until = widget_field(v, "valid_until"),
	};
	if (typed) {
		view.conflict = widget_flash(v, "warn", TEXT(v, T_TAXONOMY_OWN_STALE));
		view.stored = stored_facts(v, stored, typed);
	}
	return show_form(v, &path, stored->kind, &view, status);
}

enum err taxonomy_own_edit_page(struct visit *v)
{
	struct taxonomy_own own;
	struct form *f = &v->form;
	enum err e = taxonomy_own_get(&v->desk, visit_id(v, "id"), &own);
	if (e != OK)
		return e;
	form_open(f, v->arena, v->lang, taxonomy_own_edit_fields);
	form_set(f, "name_id", own.in[LANG_ID].name);
	form_set(f, "name_en", own.in[LANG_EN].name);
	form_set(f, "definition_id", own.in[LANG_ID].definition);
	form_set(f, "definition_en", own.in[LANG_EN].definition);
	form_set(f, "criteria_id", own.in[LANG_ID].criteria);
	form_set(f, "criteria_en", own.in[LANG_EN].criteria);
	form_set(f, "subject", own.subject);
	form_set(f, "national", own.national_code);
	form_set(f, "valid_until", own.valid_until);
	return show_edit(v, &own, own.revision, NULL, 200);
}

enum err taxonomy_own_edit_post(struct visit *v)
{
	struct taxonomy_own stored;
	enum err e = taxonomy_own_get(&v->desk, visit_id(v, "id"), &stored);
	if (e != OK)
		return e;
	struct taxonomy_own typed = stored;
	struct str until = form_text(&v->form, "valid_until");
	typed.revision = form_version(&v->form);
	typed.valid_until = until.n ? until : NULL_STR;
	take_typed(v, &typed);
	e = judge_names(v, &typed, &stored);
	if (e == OK)
		e = judge_national(v, &typed);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show_edit(v, &stored, typed.revision, NULL, 422);
	if (typed.revision != stored.revision)
		return show_edit(v, &stored, stored.revision, &typed, 409);
	e = taxonomy_own_save(&v->desk, &typed);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, address_of(v, typed.region_code), T_TAXONOMY_FLASH_SAVED);
}
