// SPDX-License-Identifier: GPL-3.0-or-later
// Indonesian phone numbers: as people type them, as they are kept, as they are shown.
// Knows: the national numbering of mobiles and landlines. Does not know: whether anybody answers.
// Start at: phone_read.
#include "frame/form.h"

enum { TYPED_MOST = 40 };

// Digits of what was typed, without signs that people put between; a '+' only in front.
static bool bare(struct str typed, struct buf *out)
{
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if ((c >= '0' && c <= '9') || (c == '+' && out->n == 0))
			buf_char(out, c);
		else if (!strchr(" -.()", c) || c == '\0')
			return false;
	}
	return true;
}

// Takes the country or the trunk sign off; what is left is the number as dialled from abroad.
static bool cut_prefix(struct str *s)
{
	static const struct str signs[] = { S_INIT("+62"), S_INIT("62"), S_INIT("0") };
	for (size_t i = 0; i < 3; i++) {
		if (!str_starts(*s, signs[i]))
			continue;
		*s = (struct str){ s->p + signs[i].n, s->n - signs[i].n };
		return true;
	}
	return false;
}

// Mobiles 8[1-9] and 7 to 10 more; landlines [2-79] and 7 to 10 more.
static bool national(struct str s)
{
	if (s.n < 2)
		return false;
	bool mobile = s.p[0] == '8';
	size_t rest = s.n - (mobile ? 2 : 1);
	if (mobile && (s.p[1] < '1' || s.p[1] > '9'))
		return false;
	if (!mobile && (s.p[0] < '2' || s.p[0] > '9'))
		return false;
	return rest >= 7 && rest <= 10 && str_find(s, '+') == s.n;
}

struct str phone_read(struct arena *a, struct str typed)
{
	struct buf digits = buf_open(a, TYPED_MOST);
	if (typed.n > TYPED_MOST || !bare(typed, &digits))
		return S("");
	struct str number = buf_str(&digits);
	if (!cut_prefix(&number) || !national(number))
		return S("");
	return arena_printf(a, "+62%.*s", STR_FMT(number));
}

// Five cities have area codes of two digits after the 0, everywhere else has three.
static size_t area_digits(struct str national)
{
	static const char *const large[] = { "21", "22", "24", "31", "61" };
	for (size_t i = 0; i < 5; i++)
		if (str_starts(national, str_from(large[i])))
			return 2;
	return 3;
}

struct str phone_show(struct arena *a, struct str e164)
{
	struct str n = { e164.p + 3, e164.n > 3 ? e164.n - 3 : 0 };
	if (!str_starts(e164, S("+62")) || !national(n))
		return e164;
	if (n.p[0] == '8')
		return arena_printf(a, "0%.3s-%.4s-%.*s", n.p, n.p + 3, (int)n.n - 7, n.p + 7);
	size_t area = area_digits(n);
	return arena_printf(a, "0%.*s-%.*s", (int)area, n.p, (int)(n.n - area), n.p + area);
}
