// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: candidates and trainings.
// Knows: every room's model. Does not know: real people.
// Start at: demo_events.
#include "main/demo.h"

enum err demo_events(struct demo *demo)
{
	(void)demo;
	return OK;
}
