// SPDX-License-Identifier: GPL-3.0-or-later
// The running numbers of papers: one row for each agency, kind of paper and year; how they are
// written.
// Knows: the last number given, patterns. Does not know: what a number is printed on.
// Start at: series_next.
#pragma once
#include "core/clock.h"
#include "frame/desk.h"
#include "frame/form.h"

enum { SERIES_PATTERN_MOST = 80 }; // bytes
extern const struct choice series_classes[]; // the kinds of paper: "certificate"

// The next number, from 1. It is given once the visit commits; a visit that is rolled back leaves
// no gap. `class` says the kind of paper: "certificate".
MUST_USE enum err series_next(struct desk *d, int64_t agency, struct str class, int64_t year,
                              int64_t *ret_number);
// The last number that was given in a year; 0: none yet.
MUST_USE enum err series_last(struct desk *d, int64_t agency, struct str class, int64_t year,
                              int64_t *ret_number);

// --- patterns ------------------------------------------------------------------------------------
// "{n:4}/SERT/PENSOSMAS/{roman_month}/{year}": {n} the number, {n:4} with four digits at least,
// {year}, {month}, {roman_month}; everything else as it stands.
struct series_pattern {
	struct str text;
	int64_t version; // 0: the one that everybody has who has not chosen
};
// What is wrong with a pattern, or T_NONE. Number and year stand in each, once and apart from other
// digits, so that two papers never bear the same.
enum text_key series_pattern_reason(struct str pattern);
// "0001/SERT/PENSOSMAS/VII/2017". Takes a pattern that is right.
struct str series_write(struct arena *a, struct str pattern, int64_t n, struct date on);
MUST_USE enum err series_pattern_get(struct desk *d, int64_t agency, struct str class,
                                     struct series_pattern *ret_pattern);
// Audit: "series.pattern", of the organisation. Scope: the agency's own, asked before.
// Fails: E_INVALID when the pattern is wrong; E_CONFLICT when `version` is stale.
MUST_USE enum err series_pattern_save(struct desk *d, int64_t agency, struct str class,
                                      const struct series_pattern *pattern);
