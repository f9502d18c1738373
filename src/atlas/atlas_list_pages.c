// SPDX-License-Identifier: GPL-3.0-or-later
// Handing in a list of regions below villages: all of it is saved, or nothing.
// Knows: the form, the reasons. Does not know: how rows are judged (atlas_list.c).
// Start at: atlas_import_post.
#include "atlas/atlas_list.h"
#include "atlas/atlas_views.h"
#include "atlas_html.h"
#include "frame/widget.h"

const struct field atlas_import_fields[] = {
	{ "file", F_FILE, 0, KIB(64), T_VOLUNTEER_IMPORT_FILE, T_ATLAS_LIST_FILE_HINT },
	{ "text", F_LINES, 0, KIB(64), T_VOLUNTEER_IMPORT_TEXT, T_VOLUNTEER_IMPORT_TEXT_HINT },
	{ 0 },
};

static size_t cell_of(const struct part_row *row)
{
	size_t i = 0;
	while (i + 1 < PART_CELLS && strcmp(row->bad_column, part_heads[i]) != 0)
		i++;
	return i;
}

static struct atlas_bad_rows bad_rows(struct visit *v, const struct part_list *list)
{
	struct atlas_bad_row *bad = arena_array(v->arena, struct atlas_bad_row, list->n);
	struct atlas_bad_rows rows = { 0, bad };
	for (size_t i = 0; i < list->n; i++) {
		const struct part_row *row = &list->at[i];
		if (!row->bad_column)
			continue;
		struct str typed = row->cells[cell_of(row)];
		bad[rows.n++] = (struct atlas_bad_row){
			.line = SAY(v, T_VOLUNTEER_IMPORT_LINE_N, "n",
			            lang_number(v->arena, v->lang, (int64_t)row->line)),
			.column = str_from(row->bad_column),
			.typed = typed.n ? typed : S("–"),
			.reason = TEXT(v, row->reason),
		};
	}
	return rows;
}

static enum err show(struct visit *v, const struct part_list *list, int status)
{
	struct atlas_import_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.file = widget_field(v, "file"),
		.text = widget_field(v, "text"),
	};
	if (list) {
		view.bad = bad_rows(v, list);
		view.bad_title = SAY(v, T_VOLUNTEER_IMPORT_BAD, "n",
		                     lang_number(v->arena, v->lang, (int64_t)list->n_bad));
	}
	struct page page = { .title = list ? view.bad_title : TEXT(v, T_ATLAS_LIST_TITLE) };
	atlas_import_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err atlas_import_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, atlas_import_fields);
	return show(v, NULL, 200);
}

// A page that refuses takes back what the good rows wrote.
enum err atlas_import_post(struct visit *v)
{
	const struct form_entry *file = form_entry(&v->form, "file"), *text;
	text = form_entry(&v->form, "text");
	bool has_file = file->n && file->at[0].text.n, has_text = text->n && text->at[0].text.n;
	struct part_list list;
	struct str trouble;
	if (form_ok(&v->form) && has_file == has_text)
		form_error(&v->form, "file",
		           has_file ? T_VOLUNTEER_IMPORT_BOTH : T_VOLUNTEER_IMPORT_NEITHER);
	if (!form_ok(&v->form))
		return show(v, NULL, 422);
	struct str csv = has_file ? file->at[0].text : text->at[0].text;
	enum err e = atlas_list_read(v, csv, &list, &trouble);
	if (e == E_INVALID) {
		form_error_text(&v->form, has_file ? "file" : "text", trouble);
		return show(v, NULL, 422);
	}
	if (e == OK)
		e = atlas_list_add(&v->desk, atlas_today(v), &list);
	if (e != OK)
		return e;
	if (list.n_bad == 0)
		return visit_redirect_counting(v, S("/regions/import"), T_ATLAS_FLASH_IMPORTED,
		                               (int64_t)list.n);
	if (has_file)
		form_set(&v->form, "text", csv); // to be mended right here
	return show(v, &list, 422);
}
