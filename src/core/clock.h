// SPDX-License-Identifier: GPL-3.0-or-later
// Instants (milliseconds UTC) and civil dates (ISO text in the zone of the region).
// Knows: the Gregorian calendar and Indonesia's three fixed zones. Does not know: languages.
// Start at: clock_now_ms, struct date.
#pragma once
#include "core/arena.h"

enum zone { ZONE_WIB = 7, ZONE_WITA = 8, ZONE_WIT = 9 }; // hours east of UTC; none has summer time

struct date {
	int year, month, day; // month 1..12, day 1..31
};
struct civil {
	struct date date;
	int hour, minute, second;
};

// The machine's clock. Visits take their instant from the door, never from here.
int64_t clock_now_ms(void);
// A count for measuring spans; unaffected by the clock being set.
int64_t clock_tick_ms(void);
struct civil clock_civil(int64_t at_ms, enum zone zone);
int64_t clock_instant(struct civil c, enum zone zone);

bool date_valid(struct date d);
// Reads YYYY-MM-DD strictly.
bool date_read(struct str iso, struct date *ret_date);
struct str date_iso(struct arena *a, struct date d);
int64_t date_days(struct date d); // days since 1970-01-01
struct date date_from_days(int64_t days);
int date_weekday(struct date d); // 0 Monday .. 6 Sunday
int date_age(struct date born, struct date on); // whole years
