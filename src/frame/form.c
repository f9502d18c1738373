// SPDX-License-Identifier: GPL-3.0-or-later
// Fields declared before anything is read; what was typed, what is wrong with it.
// Knows: names, repetition, required fields. Does not know: kinds of value (reading.c).
// Start at: form_read.
#include "frame/form.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/rand.h"
#include "frame/reading.h"

enum part { NOT_OURS, VALUE, DAY, MONTH, YEAR };

void form_open(struct form *f, struct arena *a, enum lang lang, const struct field *fields)
{
	size_t n = 0;
	while (fields && fields[n].name)
		n++;
	*f = (struct form){ .arena = a, .lang = lang, .n = n };
	f->entries = arena_array(a, struct form_entry, n);
	for (size_t i = 0; i < n; i++)
		f->entries[i].field = &fields[i];
}

// --- names ------------------------------------------------------------------------------------

static bool read_key(struct str rest, int64_t *ret_id)
{
	int64_t id;
	if (!rest.n || rest.p[0] < '1' || rest.p[0] > '9' || !str_to_int(rest, &id))
		return false;
	*ret_id = id;
	return true;
}

// Which part of the field a sent name means, if any.
static enum part part_of(const struct field *field, struct str sent, int64_t *ret_id)
{
	struct str name = str_from(field->name);
	if (str_eq(sent, name))
		return field->flags & BY_ID ? NOT_OURS : VALUE;
	if (!str_starts(sent, name) || sent.n < name.n + 2 || sent.p[name.n] != '.')
		return NOT_OURS;
	struct str rest = { sent.p + name.n + 1, sent.n - name.n - 1 };
	if (field->flags & BY_ID)
		return read_key(rest, ret_id) ? VALUE : NOT_OURS;
	if (field->kind != F_DATE)
		return NOT_OURS;
	if (str_is(rest, "day"))
		return DAY;
	if (str_is(rest, "month"))
		return MONTH;
	return str_is(rest, "year") ? YEAR : NOT_OURS;
}

// --- taking what was sent ---------------------------------------------------------------------

// Line breaks become LF, whatever the browser sends.
static struct str one_kind_of_break(struct arena *a, struct str s)
{
	if (str_find(s, '\r') == s.n)
		return s;
	struct buf out = buf_open(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\r')
			buf_char(&out, s.p[i]);
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			buf_char(&out, '\n');
	}
	return buf_str(&out);
}

static struct str as_kept(struct form *f, const struct field *field, struct str sent)
{
	if (!sent.p)
		return S("");
	if (field->kind == F_SECRET || field->kind == F_FILE)
		return sent;
	struct str trimmed = str_trim(sent);
	return field->kind == F_LINES ? one_kind_of_break(f->arena, trimmed) : trimmed;
}

static void add_value(struct form_entry *e, int64_t id, struct str text)
{
	e->at[e->n++] = (struct form_value){ .id = id, .text = text };
}

// A box of a date. One that is sent twice is kept as a value of its own: then one too many.
static void take_box(struct form_entry *e, enum part part, struct str text, bool taken[3])
{
	struct str *boxes[] = { &e->day, &e->month, &e->year };
	int i = (int)part - DAY;
	if (taken[i])
		add_value(e, 0, text);
	else
		*boxes[i] = text;
	taken[i] = true;
}

static void join_boxes(struct form *f, struct form_entry *e)
{
	if (!e->day.n && !e->month.n && !e->year.n)
		return;
	struct str whole = arena_printf(f->arena, "%.*s/%.*s/%.*s", STR_FMT(e->day), STR_FMT(e->month),
	                                STR_FMT(e->year));
	add_value(e, 0, whole);
	struct form_value first = e->at[0];
	e->at[0] = e->at[e->n - 1];
	e->at[e->n - 1] = first;
}

static void split_boxes(struct form_entry *e)
{
	struct str parts[3];
	if (e->n == 0)
		return;
	if (field_date_parts(e->at[0].text, parts)) {
		e->day = parts[0];
		e->month = parts[1];
		e->year = parts[2];
	} else {
		e->day = e->at[0].text; // whatever it is, it comes back
	}
}

static size_t count_parts(const struct field *field, const struct pairs *sent)
{
	int64_t id;
	size_t n = 0;
	for (size_t i = 0; i < sent->n; i++)
		n += part_of(field, sent->at[i].name, &id) != NOT_OURS;
	return n;
}

static void take(struct form *f, struct form_entry *e, const struct pairs *sent)
{
	const struct field *field = e->field;
	bool boxes[3] = { false };
	e->n = 0;
	e->day = e->month = e->year = e->file_name = S("");
	e->upload = NULL;
	e->at = arena_array(f->arena, struct form_value, count_parts(field, sent) + 1);
	for (size_t i = 0; i < sent->n; i++) {
		const struct pair *p = &sent->at[i];
		int64_t id = 0;
		enum part part = part_of(field, p->name, &id);
		if (part == NOT_OURS)
			continue;
		struct str text = as_kept(f, field, p->value);
		if (field->kind == F_FILE && p->file_name.n)
			e->file_name = p->file_name;
		if (field->kind == F_FILE && p->upload)
			e->upload = p->upload;
		if (part != VALUE)
			take_box(e, part, text, boxes);
		else if (field->kind != F_FILE || text.n || p->file_name.n)
			add_value(e, id, text);
	}
	if (boxes[0] || boxes[1] || boxes[2])
		join_boxes(f, e);
	else if (field->kind == F_DATE)
		split_boxes(e);
}

// --- judging ----------------------------------------------------------------------------------

static void wrong(struct form *f, struct form_entry *e, struct str sentence)
{
	if (e->error.n)
		return;
	e->error = sentence;
	f->n_errors++;
}

static bool repeated(const struct form_entry *e)
{
	if (e->field->flags & MANY)
		return false;
	if (!(e->field->flags & BY_ID))
		return e->n > 1;
	for (size_t i = 0; i < e->n; i++)
		for (size_t k = 0; k < i; k++)
			if (e->at[i].id == e->at[k].id)
				return true;
	return false;
}

// "0" is how a row that is shown in a form says no.
static bool ticked(const struct form_entry *e)
{
	return e->n > 0 && !str_is(e->at[0].text, "0");
}

static bool answered(const struct form_entry *e)
{
	if (e->field->kind == F_TICK)
		return ticked(e);
	for (size_t i = 0; i < e->n; i++)
		if (e->at[i].text.n)
			return true;
	return false;
}

static struct reading read_value(struct form *f, const struct form_entry *e, size_t i)
{
	struct reading r = {
		.arena = f->arena, .lang = f->lang, .field = e->field, .typed = e->at[i].text
	};
	field_read(&r);
	return r;
}

static void judge(struct form *f, struct form_entry *e)
{
	struct arena *a = f->arena;
	if (repeated(e))
		wrong(f, e,
		      lang_say(a, f->lang, T_FORM_TWICE, "label", field_label(f->lang, e->field), NULL));
	else if ((e->field->flags & REQUIRED) && !answered(e))
		wrong(f, e, field_missing(a, f->lang, e->field));
	for (size_t i = 0; i < e->n && !e->error.n; i++) {
		struct str error = read_value(f, e, i).error;
		if (error.n)
			wrong(f, e, error);
	}
}

void form_read(struct form *f, const struct pairs *sent)
{
	f->n_errors = 0;
	for (size_t i = 0; i < f->n; i++) {
		f->entries[i].error = S("");
		take(f, &f->entries[i], sent);
		judge(f, &f->entries[i]);
	}
}

// --- giving -----------------------------------------------------------------------------------

bool form_ok(const struct form *f)
{
	return f->n_errors == 0;
}

struct form_entry *form_entry(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(str_from(name), f->entries[i].field->name))
			return &f->entries[i];
	BUG("a field that is not declared");
}

void form_set(struct form *f, const char *name, struct str value)
{
	struct form_entry *e = form_entry(f, name);
	e->at = arena_new(f->arena, struct form_value);
	e->n = 0;
	e->day = e->month = e->year = S("");
	if (!value.n)
		return;
	add_value(e, 0, value);
	if (e->field->kind == F_DATE)
		split_boxes(e);
}

struct str form_text(struct form *f, const char *name)
{
	const struct form_entry *e = form_entry(f, name);
	return e->n ? read_value(f, e, 0).normal : S("");
}

int64_t form_int(struct form *f, const char *name)
{
	const struct form_entry *e = form_entry(f, name);
	enum field_kind kind = e->field->kind;
	if (kind == F_TICK)
		return ticked(e);
	if (kind != F_INT && kind != F_ID)
		BUG("a number is asked of a field of another kind");
	int64_t n;
	return str_to_int(form_text(f, name), &n) ? n : NULL_INT;
}

int64_t form_version(struct form *f)
{
	int64_t version = form_int(f, "version");
	return version == NULL_INT ? -1 : version;
}

struct str form_mark(struct arena *a, const struct str *values, size_t n)
{
	struct buf text = buf_open(a, 300);
	for (size_t i = 0; i < n; i++) {
		buf_put(&text, values[i]);
		buf_char(&text, '\n');
	}
	return hash_sha256_hex(a, buf_str(&text));
}

void form_error(struct form *f, const char *name, enum text_key key)
{
	form_error_text(f, name, lang_say(f->arena, f->lang, key, NULL));
}

void form_error_text(struct form *f, const char *name, struct str sentence)
{
	if (str_empty(sentence))
		BUG("an error without a sentence");
	wrong(f, form_entry(f, name), sentence);
}
