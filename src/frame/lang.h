// SPDX-License-Identifier: GPL-3.0-or-later
// Words, numbers, dates in Indonesian and English.
// Knows: the compiled catalogue (lang/*.po by tools/bake_lang). Does not know: pages.
// Start at: lang_text, lang_say.
#pragma once
#include "core/clock.h"
#include "lang_keys.h" // baked: enum lang { LANG_ID, LANG_EN }; enum text_key { T_NONE, T_... };

struct str lang_text(enum lang lang, enum text_key key);
// The key of that name ("volunteer.flash.saved"), or T_NONE.
enum text_key lang_key_named(struct str name);
// The key's text with its {name} places filled:
//   lang_say(a, lang, T_X, "n", lang_number(...), "who", name, NULL)
// Pairs of const char * and struct str, ended by NULL. A place without a value is a bug, and so is
// a value without a place.
struct str lang_say(struct arena *a, enum lang lang, enum text_key key, ...);
struct str lang_code(enum lang lang); // "id", "en"
enum lang lang_of(struct str code, enum lang otherwise);

struct str lang_number(struct arena *a, enum lang lang, int64_t n); // 659.245; NULL_INT is "–"
struct str lang_decimal(struct arena *a, enum lang lang, double n, int decimals); // 82,4
struct str lang_percent(struct arena *a, enum lang lang, double share);           // 0.824 -> 82,4%
struct str lang_month(enum lang lang, int month);                           // 7 -> Juli
struct str lang_date(struct arena *a, enum lang lang, struct date d);       // 26 Juli 2017
struct str lang_day_date(struct arena *a, enum lang lang, struct date d);   // Rabu, 26 Juli 2017
// 26–29 Juli 2017
struct str lang_dates(struct arena *a, enum lang lang, struct date from, struct date to);
// 14.02 WIB
struct str lang_time(struct arena *a, enum lang lang, int64_t at_ms, enum zone zone);
// 12 Juli 2017, 14.02 WIB
struct str lang_moment(struct arena *a, enum lang lang, int64_t at_ms, enum zone zone);
// tiga puluh tiga; 0..999.999.999
struct str lang_words(struct arena *a, enum lang lang, int64_t n);
struct str lang_roman(struct arena *a, int n);                     // 7 -> VII
// The same from ISO text as the store keeps it; gives the text itself when it is no date.
struct str lang_iso_date(struct arena *a, enum lang lang, struct str iso);
