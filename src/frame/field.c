// SPDX-License-Identifier: GPL-3.0-or-later
// How each kind of field looks: one view for all of them, and the summary of what is wrong.
// Knows: the form. Does not know: what the fields are about.
// Start at: widget_field, draw_kind.
#include "core/utf8.h"
#include "frame/widget.h"

enum { RADIO_MOST = 6, SHORT_MOST = 40 };

// What is being built, and from what.
struct drawing {
	struct visit *v;
	const struct form_entry *entry;
	struct widget_choices given; // n == 0: those the field declares
	bool filter;
	struct widget_field_view *view;
};

static struct str field_id(struct arena *a, const char *name)
{
	struct str id = arena_str(a, str_from(name));
	char *p = arena_z(a, id);
	for (size_t i = 0; i < id.n; i++)
		p[i] = p[i] == '.' ? '-' : p[i];
	return (struct str){ p, id.n };
}

static struct str first_value(const struct form_entry *entry)
{
	return entry->n && entry->at[0].text.p ? entry->at[0].text : S("");
}

static bool has_value(const struct form_entry *entry, struct str value)
{
	for (size_t i = 0; i < entry->n; i++) {
		if (str_eq(entry->at[i].text, value))
			return true;
	}
	return false;
}

// --- label, hint, error -----------------------------------------------------------------------

static enum text_key hint_key(const struct field *field)
{
	if (field->hint != T_NONE)
		return field->hint;
	switch (field->kind) {
	case F_DATE:
		return T_FRAME_FIELD_DATE_HINT;
	case F_REGION:
		return T_FRAME_FIELD_REGION_HINT;
	case F_PHONE:
		return T_FRAME_FIELD_PHONE_HINT;
	default:
		return T_NONE;
	}
}

static void draw_note(struct drawing *d)
{
	struct arena *a = d->v->arena;
	struct widget_note_view *note = arena_new(a, struct widget_note_view);
	struct widget_field_view *view = d->view;
	enum text_key hint = d->filter ? d->entry->field->hint : hint_key(d->entry->field);
	note->hint = TEXT(d->v, hint);
	note->error = d->entry->error;
	note->hint_id = arena_printf(a, "%.*s-hint", STR_FMT(view->id));
	note->error_id = arena_printf(a, "%.*s-error", STR_FMT(view->id));
	view->note = note;
	view->error_id = note->error_id;
	view->bad = note->error.n > 0;
	if (note->hint.n && view->bad)
		view->described = arena_printf(a, "%.*s %.*s", STR_FMT(note->hint_id),
		                               STR_FMT(note->error_id));
	else if (note->hint.n || view->bad)
		view->described = view->bad ? note->error_id : note->hint_id;
}

// --- one line ---------------------------------------------------------------------------------

static struct str phone_value(struct drawing *d, struct str typed)
{
	struct arena *a = d->v->arena;
	bool kept = str_starts(typed, S("+")) && str_eq(phone_read(a, typed), typed);
	return kept ? phone_show(a, typed) : typed;
}

static size_t digits_of(const struct field *field)
{
	size_t n = field->least < 0 ? 2 : 1;
	for (int64_t most = field->most; most >= 10; most /= 10)
		n++;
	return n < 4 ? 4 : n;
}

static void draw_line(struct drawing *d)
{
	const struct field *field = d->entry->field;
	struct widget_field_view *view = d->view;
	size_t size = field->max <= SHORT_MOST ? field->max : 0;
	view->is_line = true;
	view->type = S("text");
	if (field->kind == F_INT || field->kind == F_ID) {
		size = field->kind == F_INT ? digits_of(field) : 12;
		view->mode = field->least < 0 ? S("") : S("numeric");
	} else if (field->max) {
		view->max = arena_printf(d->v->arena, "%zu", field->max);
	}
	if (field->kind == F_REGION)
		size = 24;
	if (field->kind == F_PHONE) {
		size = 18;
		view->type = S("tel");
		view->value = phone_value(d, view->value);
	}
	if (size)
		view->size = arena_printf(d->v->arena, "%zu", size);
	view->verbatim = field->kind == F_REGION || field->kind == F_TOKEN;
}

static void draw_secret(struct drawing *d)
{
	struct widget_field_view *view = d->view;
	view->is_line = true;
	view->type = S("password");
	view->value = S("");
	view->verbatim = true;
	view->purpose = str_starts(view->name, S("new")) ? S("new-password") : S("current-password");
}

// --- a date -----------------------------------------------------------------------------------

static struct widget_box_view date_box(struct drawing *d, const char *part, enum text_key label,
                                       struct str value)
{
	struct arena *a = d->v->arena;
	return (struct widget_box_view){
		.id = arena_printf(a, "%.*s-%s", STR_FMT(d->view->id), part),
		.name = arena_printf(a, "%.*s.%s", STR_FMT(d->view->name), part),
		.label = TEXT(d->v, label),
		.value = value.p ? value : S(""),
		.size = str_is(str_from(part), "year") ? S("4") : S("2"),
	};
}

static void draw_date(struct drawing *d)
{
	struct arena *a = d->v->arena;
	struct widget_box_view *boxes = arena_array(a, struct widget_box_view, 3);
	boxes[0] = date_box(d, "day", T_FRAME_FIELD_DAY, d->entry->day);
	boxes[1] = date_box(d, "month", T_FRAME_FIELD_MONTH, d->entry->month);
	boxes[2] = date_box(d, "year", T_FRAME_FIELD_YEAR, d->entry->year);
	d->view->boxes = (struct widget_boxes){ 3, boxes };
	d->view->is_date = true;
}

// --- choices ----------------------------------------------------------------------------------

static struct widget_choices declared_choices(struct drawing *d)
{
	const struct choice *choices = d->entry->field->choices;
	size_t n = 0;
	while (choices && choices[n].value)
		n++;
	struct widget_choice_view *at = arena_array(d->v->arena, struct widget_choice_view, n);
	for (size_t i = 0; i < n; i++) {
		at[i].value = str_from(choices[i].value);
		at[i].label = TEXT(d->v, choices[i].label);
	}
	return (struct widget_choices){ n, at };
}

// The choice of nothing, where a list may stand on none.
static bool draw_nothing(struct drawing *d, struct widget_choice_view *first)
{
	bool required = (d->entry->field->flags & REQUIRED) && !d->filter;
	if (required && first_value(d->entry).n)
		return false;
	enum text_key key = d->filter  ? T_FRAME_FIELD_ALL
	                    : required ? T_FRAME_FIELD_CHOOSE
	                               : T_FRAME_FIELD_NONE;
	*first = (struct widget_choice_view){ .value = S(""), .label = TEXT(d->v, key) };
	return true;
}

static void draw_choices(struct drawing *d)
{
	struct arena *a = d->v->arena;
	struct widget_field_view *view = d->view;
	const struct field *field = d->entry->field;
	struct widget_choices from = d->given.n ? d->given : declared_choices(d);
	view->is_ticks = (field->flags & MANY) && !d->filter;
	view->is_radio = !view->is_ticks && !d->filter && (field->flags & REQUIRED) &&
	                 from.n <= RADIO_MOST;
	view->is_select = !view->is_ticks && !view->is_radio;
	struct widget_choice_view *at = arena_array(a, struct widget_choice_view, from.n + 1);
	size_t n = view->is_select && draw_nothing(d, at) ? 1 : 0;
	for (size_t i = 0; i < from.n; i++, n++) {
		at[n] = from.at[i];
		at[n].chosen = has_value(d->entry, at[n].value);
		at[n].id = i == 0 ? view->id : arena_printf(a, "%.*s-%zu", STR_FMT(view->id), i + 1);
	}
	view->choices = (struct widget_choices){ n, at };
}

// --- any field --------------------------------------------------------------------------------

static void draw_kind(struct drawing *d)
{
	const struct field *field = d->entry->field;
	if (d->given.n || field->kind == F_CHOICE) {
		draw_choices(d);
		return;
	}
	switch (field->kind) {
	case F_DATE:
		draw_date(d);
		return;
	case F_LINES:
		d->view->is_lines = true;
		if (field->max)
			d->view->max = arena_printf(d->v->arena, "%zu", field->max);
		return;
	case F_SECRET:
		draw_secret(d);
		return;
	case F_TICK:
		d->view->is_tick = true;
		if (str_is(d->view->value, "0"))
			d->view->value = S("");
		return;
	case F_FILE:
		d->view->is_file = true;
		d->view->accept = field->accept ? str_from(field->accept)
		                                : S(".csv,.txt,text/csv,text/plain");
		return;
	default:
		draw_line(d);
	}
}

static struct widget_field_view *draw(struct drawing d, const char *name)
{
	struct visit *v = d.v;
	const struct form_entry *entry = form_entry(&v->form, name);
	d.entry = entry;
	d.view = arena_new(v->arena, struct widget_field_view);
	d.view->id = field_id(v->arena, name);
	d.view->name = str_from(name);
	d.view->label = TEXT(v, entry->field->label);
	d.view->value = first_value(entry);
	d.view->optional = !(entry->field->flags & REQUIRED) && !d.filter;
	draw_note(&d);
	draw_kind(&d);
	return d.view;
}

const struct widget_field_view *widget_field(struct visit *v, const char *name)
{
	return draw((struct drawing){ .v = v }, name);
}

const struct widget_field_view *widget_field_for(struct visit *v, const char *name,
                                                 const char *purpose)
{
	struct widget_field_view *view = draw((struct drawing){ .v = v }, name);
	view->purpose = str_from(purpose);
	view->verbatim = view->verbatim || str_is(view->purpose, "username");
	return view;
}

const struct widget_field_view *widget_field_among(struct visit *v, const char *name,
                                                   struct widget_choices choices)
{
	return draw((struct drawing){ .v = v, .given = choices }, name);
}

const struct widget_field_view *widget_filter(struct visit *v, const char *name)
{
	return draw((struct drawing){ .v = v, .filter = true }, name);
}

const struct widget_field_view *widget_filter_among(struct visit *v, const char *name,
                                                    struct widget_choices choices)
{
	return draw((struct drawing){ .v = v, .filter = true, .given = choices }, name);
}

// In the list an error stands alone, so it says which field is meant.
static struct str named_error(struct visit *v, const struct form_entry *entry)
{
	struct str label = TEXT(v, entry->field->label);
	struct str said = utf8_fold(v->arena, entry->error), name = utf8_fold(v->arena, label);
	for (size_t i = 0; i + name.n <= said.n; i++) {
		if (memcmp(said.p + i, name.p, name.n) == 0)
			return entry->error;
	}
	return arena_printf(v->arena, "%.*s: %.*s", STR_FMT(label), STR_FMT(entry->error));
}

const struct widget_errors_view *widget_errors(struct visit *v)
{
	const struct form *form = &v->form;
	struct widget_error_view *at = arena_array(v->arena, struct widget_error_view, form->n);
	size_t n = 0;
	for (size_t i = 0; i < form->n; i++) {
		const struct form_entry *entry = &form->entries[i];
		if (str_empty(entry->error))
			continue;
		const char *part = entry->field->kind == F_DATE ? "-day" : "";
		struct str id = field_id(v->arena, entry->field->name);
		at[n].anchor = arena_printf(v->arena, "#%.*s%s", STR_FMT(id), part);
		at[n++].text = named_error(v, entry);
	}
	if (n == 0)
		return NULL;
	struct widget_errors_view *view = arena_new(v->arena, struct widget_errors_view);
	view->list = (struct widget_error_list){ n, at };
	view->title = n == 1 ? TEXT(v, T_FRAME_ERRORS_ONE)
	                     : SAY(v, T_FRAME_ERRORS_MANY, "n",
	                           lang_number(v->arena, v->lang, (int64_t)n));
	return view;
}
