// SPDX-License-Identifier: GPL-3.0-or-later
// What granting asks of trainings: one to choose for a trainer, what is a linked volunteer's own.
// Knows: trainings. Does not know: who grants.
// Start at: training_choices.
#include "training/training_account.h"
#include "frame/widget.h"
#include "training/training_pages.h"
#include "training_sql.h"

enum { CHOICES_MOST = 300 };

enum err training_choices(struct visit *v, struct widget_choices *ret_choices)
{
	struct training_newest_rows rows;
	struct training_newest_in in = { CHOICES_MOST };
	enum err e = q_training_newest_all(&v->desk, &in, &rows);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct training_newest_row *r = &rows.at[i];
		at[i] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)r->id),
			.label = SAY(v, T_TRAINING_CHOICE, "name", r->name, "batch", r->batch, "city", r->city,
			             "dates", training_dates(v, r->date_from, r->date_to)),
		};
	}
	*ret_choices = (struct widget_choices){ rows.n, at };
	return OK;
}

enum err training_link_account(struct desk *d, int64_t volunteer, int64_t account)
{
	struct training_link_in in = { volunteer, account };
	return q_training_link_run(d, &in, NULL);
}
