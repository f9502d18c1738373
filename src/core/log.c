// SPDX-License-Identifier: GPL-3.0-or-later
// One line per event on standard error, as key=value.
// Knows: the clock. Does not know: secrets.
// Start at: log_event.
#include "core/log.h"
#include "core/clock.h"
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static _Atomic int threshold = LOG_INFO;

void log_threshold(enum log_level least)
{
	atomic_store(&threshold, (int)least);
}

struct line {
	char text[2048];
	size_t n;
};

static void put(struct line *l, char c)
{
	if (l->n < sizeof l->text - 1)
		l->text[l->n++] = c;
}

static void put_all(struct line *l, const char *z)
{
	while (*z)
		put(l, *z++);
}

static void put_value(struct line *l, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	put(l, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\') {
			put(l, '\\');
			put(l, (char)c);
		} else if (c < 0x20 || c >= 0x7F) {
			put_all(l, "\\x");
			put(l, hex[c >> 4]);
			put(l, hex[c & 15]);
		} else {
			put(l, (char)c);
		}
	}
	put(l, '"');
}

void log_event(enum log_level level, const char *event, size_t n, const struct log_pair *pairs)
{
	static const char *const names[] = { "info", "warn", "error" };
	if ((int)level < atomic_load(&threshold))
		return;
	struct line l = { .n = 0 };
	struct civil c = clock_civil(clock_now_ms(), (enum zone)0);
	l.n = (size_t)snprintf(
		l.text, sizeof l.text, "at=%04d-%02d-%02dT%02d:%02d:%02dZ level=%s event=%s", c.date.year,
		c.date.month, c.date.day, c.hour, c.minute, c.second, names[level], event);
	for (size_t i = 0; i < n; i++) {
		put(&l, ' ');
		put_all(&l, pairs[i].key);
		put(&l, '=');
		put_value(&l, pairs[i].value);
	}
	l.text[l.n++] = '\n';
	for (size_t sent = 0; sent < l.n;) {
		ssize_t wrote = write(STDERR_FILENO, l.text + sent, l.n - sent);
		if (wrote <= 0)
			return; // nowhere left to say it
		sent += (size_t)wrote;
	}
}
