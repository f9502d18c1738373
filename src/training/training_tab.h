// SPDX-License-Identifier: GPL-3.0-or-later
// A tab of a training that a room above fills: its path, title, step line and tabs come from here.
// Knows: the head of a training. Does not know: what stands below it.
// Start at: training_tab_open.
#pragma once
#include "frame/visit.h"

// Opens the page of the tab "/certificates" and gives its buffer; the template follows, and
// page_close. Scope: as the training. Fails: E_ABSENT.
MUST_USE enum err training_tab_open(struct visit *v, int64_t id, struct buf **ret_out);
