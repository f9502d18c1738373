// SPDX-License-Identifier: GPL-3.0-or-later
// Instants and civil dates.
// Knows: the Gregorian calendar and fixed zones. Does not know: languages.
// Start at: date_days.
#include "core/clock.h"
#include <time.h>

static int64_t read_clock(clockid_t which)
{
	struct timespec t;
	clock_gettime(which, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_now_ms(void)
{
	return read_clock(CLOCK_REALTIME);
}

int64_t clock_tick_ms(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_valid(struct date d)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1)
		return false;
	return d.day <= days[d.month - 1] + (d.month == 2 && is_leap(d.year));
}

// Days are counted from 1 March of year 0 so that the leap day comes last.
int64_t date_days(struct date d)
{
	int64_t year = d.year - (d.month <= 2);
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date date_from_days(int64_t days)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t day = days - era * 146097;
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct date d = { .day = (int)(of_year - (153 * month + 2) / 5 + 1) };
	d.month = (int)(month < 10 ? month + 3 : month - 9);
	d.year = (int)(year + era * 400 + (d.month <= 2));
	return d;
}

int date_weekday(struct date d)
{
	int64_t days = date_days(d) + 3; // 1970-01-01 was a Thursday
	return (int)(((days % 7) + 7) % 7);
}

int date_age(struct date born, struct date on)
{
	bool before = on.month < born.month || (on.month == born.month && on.day < born.day);
	return on.year - born.year - before;
}

bool date_read(struct str iso, struct date *ret_date)
{
	if (iso.n != 10 || iso.p[4] != '-' || iso.p[7] != '-')
		return false;
	int64_t year, month, day;
	struct date d;
	if (!str_to_int((struct str){ iso.p, 4 }, &year) ||
	    !str_to_int((struct str){ iso.p + 5, 2 }, &month) ||
	    !str_to_int((struct str){ iso.p + 8, 2 }, &day))
		return false;
	d = (struct date){ (int)year, (int)month, (int)day };
	if (!date_valid(d))
		return false;
	*ret_date = d;
	return true;
}

struct str date_iso(struct arena *a, struct date d)
{
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

struct civil clock_civil(int64_t at_ms, enum zone zone)
{
	int64_t seconds = at_ms / 1000 - (at_ms % 1000 < 0) + (int64_t)zone * 3600;
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	int rest = (int)(seconds - days * 86400);
	return (struct civil){ date_from_days(days), rest / 3600, rest / 60 % 60, rest % 60 };
}

int64_t clock_instant(struct civil c, enum zone zone)
{
	int64_t seconds = date_days(c.date) * 86400 + c.hour * 3600 + c.minute * 60 + c.second;
	return (seconds - (int64_t)zone * 3600) * 1000;
}
