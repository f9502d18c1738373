// SPDX-License-Identifier: GPL-3.0-or-later
// Handing in a list of candidates: the form, what was found in it, confirming and dropping.
// Knows: a list in its three states. Does not know: how rows are judged (volunteer_import.c).
// Start at: volunteer_import_post, volunteer_import_confirm_post.
#include "frame/table.h"
#include "region/region.h"
#include "volunteer/volunteer_pages.h"
#include "volunteer/volunteer_views.h"
#include "volunteer_html.h"

const struct field volunteer_import_fields[] = {
	{ "file", F_FILE, 0, KIB(256), T_VOLUNTEER_IMPORT_FILE, T_VOLUNTEER_IMPORT_FILE_HINT,
	  .accept = ".csv,.xlsx,.txt,text/csv,text/plain" },
	{ "text", F_LINES, 0, KIB(256), T_VOLUNTEER_IMPORT_TEXT, T_VOLUNTEER_IMPORT_TEXT_HINT },
	{ 0 },
};

// --- handing in ----------------------------------------------------------------------------------

static enum err show_form(struct visit *v, int status)
{
	struct volunteer_import_new_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.file = widget_field(v, "file"),
		.text = widget_field(v, "text"),
		.example_href = widget_asset(v, "calon-2017.csv"),
	};
	struct page page = { .title = TEXT(v, T_VOLUNTEER_IMPORT_TITLE) };
	volunteer_import_new_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err volunteer_import_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, volunteer_import_fields);
	return show_form(v, 200);
}

struct handed_in {
	struct candidates list;
	struct str file_name, trouble; // trouble: why it is no list at all, or empty
	const char *field;             // where it came from
};

static struct str short_name(struct visit *v, struct str name)
{
	struct str kept = table_file_name(name);
	return kept.n ? kept : TEXT(v, T_VOLUNTEER_IMPORT_PASTED);
}

// Read and judged before the transaction; confirming judges again.
enum err volunteer_import_prepare(struct visit *v)
{
	const struct form_entry *file = form_entry(&v->form, "file"), *text;
	text = form_entry(&v->form, "text");
	bool has_file = file->n && file->at[0].text.n, has_text = text->n && text->at[0].text.n;
	if (!form_ok(&v->form) || has_file == has_text)
		return OK;
	struct handed_in *in = arena_new(v->arena, struct handed_in);
	in->field = has_file ? "file" : "text";
	in->file_name = short_name(v, has_file ? file->file_name : S(""));
	struct str csv = has_file ? file->at[0].text : text->at[0].text;
	enum err e = volunteer_read_list(&v->desk, csv, v->lang, &in->list, &in->trouble);
	v->prepared = in;
	return e == E_INVALID && in->trouble.n ? OK : e;
}

enum err volunteer_import_post(struct visit *v)
{
	const struct handed_in *in = v->prepared;
	int64_t id;
	if (!in) {
		if (form_ok(&v->form)) {
			bool both = form_text(&v->form, "text").n > 0;
			form_error(&v->form, "file",
			           both ? T_VOLUNTEER_IMPORT_BOTH : T_VOLUNTEER_IMPORT_NEITHER);
		}
		return show_form(v, 422);
	}
	if (in->trouble.n) {
		form_error_text(&v->form, in->field, in->trouble);
		return show_form(v, 422);
	}
	enum err e = volunteer_import_save(&v->desk, in->file_name, &in->list, &id);
	if (e != OK)
		return e;
	return visit_redirect(v, arena_printf(v->arena, "/volunteers/import/%lld", (long long)id));
}

// --- what was found ------------------------------------------------------------------------------

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static struct str typed_at(const struct candidate *c)
{
	for (size_t i = 0; i < CANDIDATE_CELLS; i++) {
		if (strcmp(c->bad_column, candidate_heads[i]) == 0)
			return c->cells[i].n ? c->cells[i] : S("–");
	}
	return S("–");
}

static void split_rows(struct visit *v, const struct volunteer_import *import,
                       struct volunteer_import_show_view *view)
{
	const struct candidates *list = &import->list;
	struct volunteer_bad_row *bad = arena_array(v->arena, struct volunteer_bad_row, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct candidate *c = &list->at[i];
		if (!c->bad_column)
			continue;
		bad[view->bad.n++] = (struct volunteer_bad_row){
			.line = SAY(v, T_VOLUNTEER_IMPORT_LINE_N, "n", number(v, (int64_t)c->line)),
			.column = str_from(c->bad_column),
			.typed = typed_at(c),
			.reason = TEXT(v, c->reason),
			.name = strcmp(c->bad_column, candidate_heads[0]) == 0 ? S("") : c->cells[0],
		};
	}
	view->bad.at = bad;
}

static enum err good_rows(struct visit *v, const struct volunteer_import *import,
                          struct volunteer_good_rows *ret_rows)
{
	const struct candidates *list = &import->list;
	struct volunteer_good_row *good = arena_array(v->arena, struct volunteer_good_row, list->n);
	struct volunteer_good_rows rows = { 0, good };
	for (size_t i = 0; i < list->n; i++) {
		const struct candidate *c = &list->at[i];
		struct str place;
		if (c->bad_column)
			continue;
		enum err e = region_name_path(&v->desk, c->read.region_code, &place);
		if (e != OK)
			return e;
		good[rows.n++] = (struct volunteer_good_row){
			.line = number(v, (int64_t)c->line),
			.name = c->read.name,
			.place = place,
			.birth = lang_iso_date(v->arena, v->lang, c->read.birth_date),
			.background = volunteer_word(v->lang, volunteer_backgrounds, c->read.background),
			.phone = c->read.phone.n ? phone_show(v->arena, c->read.phone) : S("–"),
			.nominated_by = c->read.nominated_by.n ? c->read.nominated_by : S("–"),
		};
	}
	*ret_rows = rows;
	return OK;
}

static struct str lead_of(struct visit *v, const struct volunteer_import *import)
{
	struct str good = number(v, import->n_good), bad = number(v, import->n_bad);
	switch (import->state) {
	case IMPORT_CONFIRMED:
		return SAY(v, T_VOLUNTEER_IMPORT_LEAD_CONFIRMED, "good", good, "bad", bad);
	case IMPORT_DROPPED:
		return TEXT(v, T_VOLUNTEER_IMPORT_LEAD_DROPPED);
	case IMPORT_CHECKED:
		break;
	}
	if (import->n_bad == 0)
		return SAY(v, T_VOLUNTEER_IMPORT_LEAD_ALL_GOOD, "good", good);
	if (import->n_good == 0)
		return SAY(v, T_VOLUNTEER_IMPORT_LEAD_ALL_BAD, "bad", bad);
	return SAY(v, T_VOLUNTEER_IMPORT_LEAD_SOME, "good", good, "bad", bad);
}

// `refusal` T_NONE: nothing was refused.
static enum err show_import(struct visit *v, int64_t id, enum text_key refusal, int status)
{
	struct volunteer_import import;
	struct volunteer_import_show_view view = { 0 };
	enum err e = volunteer_import_get(&v->desk, id, &import);
	if (e == OK)
		e = good_rows(v, &import, &view.good);
	if (e != OK)
		return e;
	split_rows(v, &import, &view);
	struct str here = arena_printf(v->arena, "/volunteers/import/%lld", (long long)id);
	struct str good = number(v, import.n_good), bad = number(v, import.n_bad);
	view.file_name = import.file_name;
	view.lead = lead_of(v, &import);
	view.waiting = import.state == IMPORT_CHECKED;
	view.dropped = import.state == IMPORT_DROPPED;
	view.confirmed = import.state == IMPORT_CONFIRMED ? good : S("");
	view.confirm_href = arena_printf(v->arena, "%.*s/confirm", STR_FMT(here));
	view.drop_href = arena_printf(v->arena, "%.*s/drop", STR_FMT(here));
	view.confirm_label = SAY(v, import.n_good == 1 ? T_VOLUNTEER_IMPORT_CONFIRM_ONE
	                                               : T_VOLUNTEER_IMPORT_CONFIRM,
	                         "n", good);
	view.bad_title = SAY(v, T_VOLUNTEER_IMPORT_BAD, "n", bad);
	view.good_title = SAY(v, T_VOLUNTEER_IMPORT_GOOD, "n", good);
	view.refusal = refusal == T_NONE ? NULL : widget_flash(v, "stop", TEXT(v, refusal));
	view.hidden = widget_hidden(v);
	view.hidden_drop = widget_hidden(v);
	struct page page = { .title = view.lead };
	volunteer_import_show_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err volunteer_import_show_page(struct visit *v)
{
	return show_import(v, visit_id(v, "id"), T_NONE, 200);
}

// --- deciding ------------------------------------------------------------------------------------

enum err volunteer_import_confirm_post(struct visit *v)
{
	int64_t id = visit_id(v, "id"), n;
	enum err e = volunteer_import_confirm(&v->desk, id, v->actor.display_name, &n);
	if (e == E_INVALID) {
		v->keep = true; // the new reasons stay; nobody was added
		return show_import(v, id, T_VOLUNTEER_IMPORT_CHANGED, 409);
	}
	if (e == E_CONFLICT)
		return show_import(v, id, T_VOLUNTEER_IMPORT_ENDED, 409);
	if (e != OK)
		return e;
	return visit_redirect_saying(
		v, arena_printf(v->arena, "/volunteers/import/%lld", (long long)id),
		T_VOLUNTEER_FLASH_CONFIRMED);
}

enum err volunteer_import_drop_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	enum err e = volunteer_import_drop(&v->desk, id);
	if (e == E_CONFLICT)
		return show_import(v, id, T_VOLUNTEER_IMPORT_ENDED, 409);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, S("/volunteers"), T_VOLUNTEER_FLASH_DROPPED);
}
