// SPDX-License-Identifier: GPL-3.0-or-later
// The installation's own settings, by name.
// Knows: names and texts. Does not know: what they mean to others.
// Start at: setting_get.
#pragma once
#include "frame/desk.h"

// Gives `otherwise` when it was never set.
MUST_USE enum err setting_get(struct desk *d, const char *name, struct str otherwise,
                              struct str *ret_value);
MUST_USE enum err setting_save(struct desk *d, const char *name, struct str value);
