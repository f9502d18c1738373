// SPDX-License-Identifier: GPL-3.0-or-later
// One line per event on standard error, as key=value; safe whatever the values hold.
// Knows: the clock. Does not know: secrets; callers never hand it any.
// Start at: log_event.
#pragma once
#include "core/str.h"

struct log_pair {
	const char *key;
	struct str value;
};
enum log_level { LOG_INFO, LOG_WARN, LOG_ERROR };

// Values are quoted and escaped, so that one event is one line.
void log_event(enum log_level level, const char *event, size_t n, const struct log_pair *pairs);
#define LOG(level, event, ...)                                                                     \
	log_event((level), (event),                                                                    \
	          sizeof((const struct log_pair[]){ __VA_ARGS__ }) / sizeof(struct log_pair),          \
	          (const struct log_pair[]){ __VA_ARGS__ })
void log_threshold(enum log_level least);
