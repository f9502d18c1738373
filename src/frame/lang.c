// SPDX-License-Identifier: GPL-3.0-or-later
// Words, numbers, dates in Indonesian and English.
// Knows: the compiled catalogue, names of months and days. Does not know: pages.
// Start at: lang_say.
#include "frame/lang.h"
#include "core/buf.h"
#include "core/err.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

enum { PLACES_MAX = 16, DECIMALS_MAX = 9 };

static const struct str months[LANG_COUNT][12] = {
	{ S_INIT("Januari"), S_INIT("Februari"), S_INIT("Maret"), S_INIT("April"), S_INIT("Mei"),
	  S_INIT("Juni"), S_INIT("Juli"), S_INIT("Agustus"), S_INIT("September"), S_INIT("Oktober"),
	  S_INIT("November"), S_INIT("Desember") },
	{ S_INIT("January"), S_INIT("February"), S_INIT("March"), S_INIT("April"), S_INIT("May"),
	  S_INIT("June"), S_INIT("July"), S_INIT("August"), S_INIT("September"), S_INIT("October"),
	  S_INIT("November"), S_INIT("December") },
};
static const struct str days[LANG_COUNT][7] = {
	{ S_INIT("Senin"), S_INIT("Selasa"), S_INIT("Rabu"), S_INIT("Kamis"), S_INIT("Jumat"),
	  S_INIT("Sabtu"), S_INIT("Minggu") },
	{ S_INIT("Monday"), S_INIT("Tuesday"), S_INIT("Wednesday"), S_INIT("Thursday"),
	  S_INIT("Friday"), S_INIT("Saturday"), S_INIT("Sunday") },
};
#define UNKNOWN S("–")

// --- words ------------------------------------------------------------------------------------

enum text_key lang_key_named(struct str name)
{
	for (int key = 1; key < T_COUNT; key++) {
		if (str_is(name, lang_key_names[key]))
			return (enum text_key)key;
	}
	return T_NONE;
}

struct str lang_text(enum lang lang, enum text_key key)
{
	if ((unsigned)lang >= LANG_COUNT || (unsigned)key >= T_COUNT)
		BUG("a text that no catalogue has");
	return lang_table[lang][key];
}

struct str lang_code(enum lang lang)
{
	return lang == LANG_EN ? S("en") : S("id");
}

enum lang lang_of(struct str code, enum lang otherwise)
{
	return str_is(code, "en") ? LANG_EN : str_is(code, "id") ? LANG_ID : otherwise;
}

struct filling {
	size_t n;
	struct str names[PLACES_MAX], values[PLACES_MAX];
	bool used[PLACES_MAX];
};

static struct str fill(struct filling *f, struct str place)
{
	for (size_t i = 0; i < f->n; i++) {
		if (!str_eq(f->names[i], place))
			continue;
		f->used[i] = true;
		return f->values[i];
	}
	BUG("a place of a text is given no value");
}

static struct str say(struct arena *a, struct str text, struct filling *f)
{
	struct buf out = buf_open(a, text.n + 64);
	while (text.n) {
		buf_put(&out, str_cut(&text, '{'));
		if (text.n)
			buf_put(&out, fill(f, str_cut(&text, '}')));
	}
	for (size_t i = 0; i < f->n; i++)
		if (!f->used[i])
			BUG("a value is given that the text has no place for");
	return buf_str(&out);
}

struct str lang_say(struct arena *a, enum lang lang, enum text_key key, ...)
{
	struct filling f = { 0 };
	va_list list;
	va_start(list, key);
	for (const char *name; (name = va_arg(list, const char *)); f.n++) {
		if (f.n == PLACES_MAX)
			BUG("more values than a text can have places");
		f.names[f.n] = str_from(name);
		f.values[f.n] = va_arg(list, struct str);
	}
	va_end(list);
	return say(a, lang_text(lang, key), &f);
}

// --- numbers ----------------------------------------------------------------------------------

// Puts digits in groups of three.
static void put_grouped(struct buf *out, struct str digits, char point)
{
	for (size_t i = 0; i < digits.n; i++) {
		if (i && (digits.n - i) % 3 == 0)
			buf_char(out, point);
		buf_char(out, digits.p[i]);
	}
}

static void put_number(struct buf *out, enum lang lang, struct str digits)
{
	struct str rest = digits;
	if (str_starts(rest, S("-")))
		buf_char(out, *rest.p++), rest.n--;
	struct str whole = str_cut(&rest, '.');
	put_grouped(out, whole, lang == LANG_EN ? ',' : '.');
	if (rest.n) {
		buf_char(out, lang == LANG_EN ? '.' : ',');
		buf_put(out, rest);
	}
}

struct str lang_number(struct arena *a, enum lang lang, int64_t n)
{
	if (n == NULL_INT)
		return UNKNOWN;
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%lld", (long long)n);
	struct buf out = buf_open(a, 32);
	put_number(&out, lang, (struct str){ digits, (size_t)length });
	return buf_str(&out);
}

// "-0.0" says nothing that "0.0" does not.
static struct str without_minus_zero(struct str digits)
{
	for (size_t i = 1; i < digits.n; i++)
		if (digits.p[i] != '0' && digits.p[i] != '.')
			return digits;
	bool minus = digits.n && digits.p[0] == '-';
	return (struct str){ digits.p + minus, digits.n - minus };
}

struct str lang_decimal(struct arena *a, enum lang lang, double n, int decimals)
{
	if (!isfinite(n) || fabs(n) > 1e15)
		return UNKNOWN;
	decimals = decimals < 0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : decimals;
	struct str digits = arena_printf(a, "%.*f", decimals, n);
	struct buf out = buf_open(a, digits.n + 8);
	put_number(&out, lang, without_minus_zero(digits));
	return buf_str(&out);
}

struct str lang_percent(struct arena *a, enum lang lang, double share)
{
	struct str text = lang_decimal(a, lang, share * 100, 1);
	if (str_eq(text, UNKNOWN))
		return text;
	bool even = text.p[text.n - 1] == '0';
	return arena_printf(a, "%.*s%%", (int)text.n - (even ? 2 : 0), text.p);
}

// --- dates ------------------------------------------------------------------------------------

static struct str month_of(enum lang lang, struct date d)
{
	return months[lang == LANG_EN][d.month - 1];
}

struct str lang_month(enum lang lang, int month)
{
	return month < 1 || month > 12 ? UNKNOWN : months[lang == LANG_EN][month - 1];
}

struct str lang_date(struct arena *a, enum lang lang, struct date d)
{
	if (!date_valid(d))
		return UNKNOWN;
	return arena_printf(a, "%d %.*s %d", d.day, STR_FMT(month_of(lang, d)), d.year);
}

struct str lang_day_date(struct arena *a, enum lang lang, struct date d)
{
	if (!date_valid(d))
		return UNKNOWN;
	struct str day = days[lang == LANG_EN][date_weekday(d)], date = lang_date(a, lang, d);
	return arena_printf(a, "%.*s, %.*s", STR_FMT(day), STR_FMT(date));
}

struct str lang_dates(struct arena *a, enum lang lang, struct date from, struct date to)
{
	if (!date_valid(from) || !date_valid(to))
		return UNKNOWN;
	bool year = from.year == to.year, month = year && from.month == to.month;
	struct str end = lang_date(a, lang, to);
	if (month && from.day == to.day)
		return end;
	if (month)
		return arena_printf(a, "%d–%.*s", from.day, STR_FMT(end));
	if (year)
		return arena_printf(a, "%d %.*s – %.*s", from.day, STR_FMT(month_of(lang, from)),
		                    STR_FMT(end));
	struct str begin = lang_date(a, lang, from);
	return arena_printf(a, "%.*s – %.*s", STR_FMT(begin), STR_FMT(end));
}

struct str lang_time(struct arena *a, enum lang lang, int64_t at_ms, enum zone zone)
{
	struct civil c = clock_civil(at_ms, zone);
	const char *name = zone == ZONE_WIT ? "WIT" : zone == ZONE_WITA ? "WITA" : "WIB";
	return arena_printf(a, "%02d%c%02d %s", c.hour, lang == LANG_EN ? ':' : '.', c.minute, name);
}

struct str lang_moment(struct arena *a, enum lang lang, int64_t at_ms, enum zone zone)
{
	struct str date = lang_date(a, lang, clock_civil(at_ms, zone).date);
	struct str time = lang_time(a, lang, at_ms, zone);
	return arena_printf(a, "%.*s, %.*s", STR_FMT(date), STR_FMT(time));
}

struct str lang_iso_date(struct arena *a, enum lang lang, struct str iso)
{
	struct date d;
	return date_read(iso, &d) ? lang_date(a, lang, d) : iso;
}
