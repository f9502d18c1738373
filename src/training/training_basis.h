// SPDX-License-Identifier: GPL-3.0-or-later
// The regulations that a training rests on, for its form and its page.
// Knows: the form's field "basis". Does not know: regulations.
// Start at: training_basis_field.
#pragma once
#include "frame/widget.h"
#include "training/training_views.h"

// Ticks what is cited now.
MUST_USE enum err training_basis_fill(struct visit *v, int64_t training);
// NULL when there is nothing to choose from.
MUST_USE enum err training_basis_field(struct visit *v, const struct widget_field_view **ret_field);
// Cites what is ticked. Scope: the training's own, asked before. Audit: "law.cite".
MUST_USE enum err training_basis_save(struct visit *v, int64_t training);
MUST_USE enum err training_basis_names(struct visit *v, int64_t training,
                                       struct training_name_list *ret_names);
