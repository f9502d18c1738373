// SPDX-License-Identifier: GPL-3.0-or-later
// What granting asks of trainings: one to choose for a trainer, what is a linked volunteer's own.
// Knows: trainings. Does not know: who grants (account_grant.h).
// Start at: training_choices.
#pragma once
#include "frame/widget_views.h"
#include "training/training.h"

// The newest within reach or shared with it, by name, batch, city and days.
MUST_USE enum err training_choices(struct visit *v, struct widget_choices *ret_choices);
// Where a volunteer takes or took part becomes the account's own.
// Scope: the caller's, who has linked the volunteer.
MUST_USE enum err training_link_account(struct desk *d, int64_t volunteer, int64_t account);
