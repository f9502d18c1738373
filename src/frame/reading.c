// SPDX-License-Identifier: GPL-3.0-or-later
// One typed value against one declared field.
// Knows: the kinds of field and how people write them. Does not know: forms.
// Start at: field_read.
#include "frame/reading.h"
#include "core/err.h"
#include "core/utf8.h"

enum { YEAR_LEAST = 1900, YEAR_MOST = 2199 };
// Sets r->error to a text with its places filled.
#define WRONG(r, key, ...) \
	((r)->error = lang_say((r)->arena, (r)->lang, (key), ##__VA_ARGS__, NULL))
#define NUMBER(r, n) lang_number((r)->arena, (r)->lang, (n))

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !is_digit(c) && c != '-' && c != '_')
			return false;
	}
	return s.n > 0;
}

struct str field_label(enum lang lang, const struct field *field)
{
	return lang_text(lang, field->label ? field->label : T_FORM_THIS);
}

struct str field_missing(struct arena *a, enum lang lang, const struct field *field)
{
	struct str label = field_label(lang, field);
	switch (field->kind) {
	case F_TICK:
		return lang_text(lang, T_FORM_MISSING_TICK);
	case F_FILE:
		return lang_text(lang, T_FORM_MISSING_FILE);
	case F_DATE:
		return lang_say(a, lang, T_FORM_MISSING_DATE, "label", label, NULL);
	case F_CHOICE:
	case F_ID:
		return lang_say(a, lang, T_FORM_MISSING_CHOICE, "label", label, NULL);
	default:
		return lang_say(a, lang, T_FORM_MISSING, "label", label, NULL);
	}
}

// --- numbers ----------------------------------------------------------------------------------

// Drops the points (commas in English) of "1.234.567". Text that is no such number stays.
static struct str ungroup(struct arena *a, struct str s, char point)
{
	struct buf out = buf_open(a, s.n);
	size_t run = 0, groups = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i])) {
			run++;
			buf_char(&out, s.p[i]);
		} else if (s.p[i] == '-' && i == 0) {
			buf_char(&out, '-');
		} else if (s.p[i] == point && run > 0 && run <= 3 && (groups == 0 || run == 3)) {
			run = 0;
			groups++;
		} else {
			return s;
		}
	}
	return groups && run == 3 ? buf_str(&out) : s;
}

static void read_int(struct reading *r)
{
	const struct field *f = r->field;
	bool bounded = f->least != 0 || f->most != 0;
	int64_t n, example = bounded && (f->least > 12 || f->most < 12) ? f->least : 12;
	struct str plain = ungroup(r->arena, r->typed, r->lang == LANG_EN ? ',' : '.');
	if (!str_to_int(plain, &n) || n == NULL_INT)
		WRONG(r, T_FORM_INT, "example", NUMBER(r, example));
	else if (bounded && (n < f->least || n > f->most))
		WRONG(r, T_FORM_INT_RANGE, "least", NUMBER(r, f->least), "most", NUMBER(r, f->most));
	else
		r->normal = arena_printf(r->arena, "%lld", (long long)n);
}

static void read_id(struct reading *r)
{
	int64_t n;
	if (all_digits(r->typed) && str_to_int(r->typed, &n) && n > 0)
		r->normal = arena_printf(r->arena, "%lld", (long long)n);
	else
		WRONG(r, T_FORM_CHOICE);
}

// --- dates ------------------------------------------------------------------------------------

bool field_date_parts(struct str typed, struct str ret_parts[3])
{
	const char *separator = "/.- ";
	while (*separator && str_find(typed, *separator) == typed.n)
		separator++;
	if (!*separator)
		return false;
	struct str rest = typed, parts[3];
	for (int i = 0; i < 3; i++)
		parts[i] = str_trim(i < 2 ? str_cut(&rest, *separator) : rest);
	bool year_first = parts[0].n == 4 && parts[2].n < 4;
	ret_parts[0] = parts[year_first ? 2 : 0];
	ret_parts[1] = parts[1];
	ret_parts[2] = parts[year_first ? 0 : 2];
	return true;
}

static int last_of_month(int year, int month)
{
	int last = 31;
	while (!date_valid((struct date){ year, month, last }))
		last--;
	return last;
}

static void read_date(struct reading *r)
{
	struct str parts[3];
	int64_t day, month, year;
	if (!field_date_parts(r->typed, parts))
		WRONG(r, T_FORM_DATE_DIGITS);
	else if (!parts[0].n || !parts[1].n || !parts[2].n)
		WRONG(r, T_FORM_DATE_INCOMPLETE);
	else if (!all_digits(parts[0]) || !all_digits(parts[1]) || !all_digits(parts[2]) ||
	         !str_to_int(parts[0], &day) || !str_to_int(parts[1], &month) ||
	         !str_to_int(parts[2], &year))
		WRONG(r, T_FORM_DATE_DIGITS);
	else if (month < 1 || month > 12)
		WRONG(r, T_FORM_DATE_MONTH);
	else if (parts[2].n != 4 || year < YEAR_LEAST || year > YEAR_MOST)
		WRONG(r, T_FORM_DATE_YEAR);
	else if (day < 1 || day > last_of_month((int)year, (int)month))
		WRONG(r, T_FORM_DATE_DAY, "month", lang_month(r->lang, (int)month), "year", parts[2],
		      "last", NUMBER(r, last_of_month((int)year, (int)month)), "day", parts[0]);
	else
		r->normal = date_iso(r->arena, (struct date){ (int)year, (int)month, (int)day });
}

// --- codes ------------------------------------------------------------------------------------

static void read_choice(struct reading *r)
{
	const struct choice *c = r->field->choices;
	if (!c)
		BUG("a field of kind F_CHOICE without choices");
	while (c->value && !str_is(r->typed, c->value))
		c++;
	if (c->value)
		r->normal = r->typed;
	else
		WRONG(r, T_FORM_CHOICE);
}

// Below the village: "DS" and a name, "RW" or "RT" and three digits. Gives the place in the order.
static int local_rank(struct str part)
{
	if (part.n < 3)
		return 0;
	struct str rest = { part.p + 2, part.n - 2 };
	bool number = rest.n == 3 && all_digits(rest);
	if (str_starts(part, S("RW")) && number)
		return 2;
	if (str_starts(part, S("RT")) && number)
		return 3;
	for (size_t i = 0; i < rest.n; i++)
		if (!is_digit(rest.p[i]) && rest.p[i] != '-' && !(rest.p[i] >= 'a' && rest.p[i] <= 'z'))
			return 0;
	return str_starts(part, S("DS")) ? 1 : 0;
}

static bool region_shape(struct str code)
{
	static const size_t lengths[] = { 2, 2, 2, 4 };
	struct str rest = code;
	int level = 0, rank = 0;
	while (rest.n) {
		bool dot = str_find(rest, '.') < rest.n;
		struct str part = str_cut(&rest, '.');
		if (dot && !rest.n)
			return false;
		if (level < 4) {
			if (part.n != lengths[level] || !all_digits(part))
				return false;
			level++;
			continue;
		}
		int next = local_rank(part);
		if (next <= rank)
			return false;
		rank = next;
	}
	return level > 0;
}

// "3578011001" is what some papers print for 35.78.01.1001.
static struct str dotted(struct arena *a, struct str s)
{
	bool whole = s.n == 4 || s.n == 6 || s.n == 10;
	if (!whole || !all_digits(s))
		return s;
	struct buf out = buf_open(a, s.n + 3);
	for (size_t i = 0; i < s.n; i++) {
		if (i && i % 2 == 0 && i <= 6)
			buf_char(&out, '.');
		buf_char(&out, s.p[i]);
	}
	return buf_str(&out);
}

static void read_region(struct reading *r)
{
	struct str code = dotted(r->arena, r->typed);
	if (region_shape(code))
		r->normal = code;
	else
		WRONG(r, T_FORM_REGION);
}

static int64_t count_digits(struct str s)
{
	int64_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += is_digit(s.p[i]);
	return n;
}

static void read_phone(struct reading *r)
{
	int64_t digits = count_digits(r->typed);
	r->normal = phone_read(r->arena, r->typed);
	if (r->normal.n)
		return;
	if (str_starts(r->typed, S("08")) && (digits < 10 || digits > 13))
		WRONG(r, T_FORM_PHONE_LENGTH, "n", NUMBER(r, digits));
	else
		WRONG(r, T_FORM_PHONE);
}

// --- every kind -------------------------------------------------------------------------------

static bool too_long(struct reading *r)
{
	const struct field *f = r->field;
	if (f->kind == F_INT || f->max == 0 || r->typed.n <= f->max)
		return false;
	if (f->kind == F_FILE)
		WRONG(r, T_FORM_FILE_BIG, "n", NUMBER(r, (int64_t)(f->max >> 10)));
	else
		WRONG(r, T_FORM_LONG, "label", field_label(r->lang, f), "n", NUMBER(r, (int64_t)f->max));
	return true;
}

static bool unclean(struct reading *r)
{
	enum field_kind kind = r->field->kind;
	if (kind == F_SECRET || kind == F_FILE || utf8_clean(r->typed, kind == F_LINES))
		return false;
	WRONG(r, T_FORM_UNCLEAN, "label", field_label(r->lang, r->field));
	return true;
}

static void read_kind(struct reading *r)
{
	switch (r->field->kind) {
	case F_INT:
		read_int(r);
		return;
	case F_DATE:
		read_date(r);
		return;
	case F_CHOICE:
		read_choice(r);
		return;
	case F_REGION:
		read_region(r);
		return;
	case F_PHONE:
		read_phone(r);
		return;
	case F_ID:
		read_id(r);
		return;
	case F_TOKEN:
		if (is_token(r->typed))
			break;
		WRONG(r, T_FORM_TOKEN);
		return;
	default:
		break;
	}
	r->normal = r->typed;
}

void field_read(struct reading *r)
{
	r->normal = r->error = S("");
	if (r->typed.n && !too_long(r) && !unclean(r))
		read_kind(r);
}
