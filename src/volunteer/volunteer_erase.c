// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing what is known of a candidate who asks for it (Law 27 of 2022); the counts stay.
// Knows: the volunteer's tables, files, the audit's keys. Does not know: pages.
// Start at: volunteer_erase.
#include "file/file.h"
#include "find/find.h"
#include "volunteer/volunteer_inside.h"
#include "volunteer_sql.h"

// What must be kept is not erased: papers, a training under way, the records behind an account.
enum text_key volunteer_erase_refusal(const struct volunteer *v)
{
	if (v->erased_at != NULL_INT)
		return T_VOLUNTEER_ERASE_DONE_ALREADY;
	if (v->state == V_CERTIFIED)
		return T_VOLUNTEER_ERASE_CERTIFIED;
	if (v->account_id != NULL_INT)
		return T_VOLUNTEER_ERASE_ACCOUNT;
	if (v->state == V_SELECTED || v->state == V_CALLED || v->state == V_ACCEPTED ||
	    v->state == V_PASSED)
		return T_VOLUNTEER_ERASE_TRAINING;
	return T_NONE;
}

// Nobody is chosen who is not there any more.
static enum err leave_road(struct desk *d, const struct volunteer *v, struct str by_name)
{
	struct volunteer_move move = { .id = v->id,
		                           .to = V_REJECTED,
		                           .training = NULL_INT,
		                           .event = "volunteer.erase",
		                           .by_name = by_name,
		                           .note = S("") };
	return volunteer_may_move(v->state, V_REJECTED) ? volunteer_walk(d, &move) : OK;
}

static enum err empty_row(struct desk *d, const struct volunteer *v)
{
	int64_t n = 0;
	struct volunteer_erase_in in = { v->id, arena_printf(d->arena, "Data dihapus %lld",
		                                                 (long long)v->id) };
	enum err e = q_volunteer_erase_run(d, &in, &n);
	if (e == OK && n != 1)
		e = fault(d, E_CONFLICT, "volunteer %lld has moved on", (long long)v->id);
	if (e == OK)
		e = q_volunteer_erase_notes_run(d, &(struct volunteer_erase_notes_in){ v->id }, NULL);
	if (e == OK) // the list the person came with holds what was typed, of all who stood in it
		e = q_volunteer_erase_typed_run(d, &(struct volunteer_erase_typed_in){ v->id }, NULL);
	return e == OK ? find_drop(d, "volunteer", v->id) : e;
}

enum err volunteer_erase(struct desk *d, const struct volunteer *v, struct str by_name,
                         struct str reason)
{
	if (volunteer_erase_refusal(v) != T_NONE)
		return fault(d, E_CONFLICT, "volunteer %lld is not to be erased", (long long)v->id);
	struct file_subject files = { "volunteer", v->id, v->region_code };
	enum err e = leave_road(d, v, by_name);
	if (e == OK)
		e = file_erase(d, &files);
	if (e == OK)
		e = empty_row(d, v);
	return e == OK ? audit_forget(d, "volunteer.erase", "volunteer", v->id, reason) : e;
}
