// SPDX-License-Identifier: GPL-3.0-or-later
// The fault note: the detail of a failure, for the log.
// Knows: the desk. Does not know: who reads the log.
// Start at: fault.
#include "frame/desk.h"
#include "core/buf.h"
#include <stdarg.h>
#include <stdio.h>

enum err fault(struct desk *d, enum err e, const char *format, ...)
{
	char text[512];
	va_list list;
	va_start(list, format);
	int n = vsnprintf(text, sizeof text, format, list);
	va_end(list);
	if (n > 0 && str_empty(d->fault))
		d->fault = arena_str(d->arena, (struct str){ text, strnlen(text, sizeof text) });
	return e;
}
