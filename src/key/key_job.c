// SPDX-License-Identifier: GPL-3.0-or-later
// A rotation as a job: the new key first, then everything under it, unit by unit.
// Knows: units. Does not know: threads, who asked for it.
// Start at: key_rotate_job.
#include "key/key.h"

// The job's words are the key's name and the number it moves to: "data 2".
static enum err read_words(struct desk *d, const struct job *job, const struct sealer **ret_sealer,
                           int *ret_number)
{
	struct str rest = job->params;
	int64_t number;
	*ret_sealer = key_sealer(str_cut(&rest, ' '));
	if (!*ret_sealer || !str_to_int(rest, &number) || number > SEAL_NUMBER_MOST)
		return fault(d, E_BUG, "a rotation of no key");
	*ret_number = (int)number;
	return OK;
}

// Its row is written with this step; a kill before that makes no second key, as it has its number.
static enum err begin(struct desk *d, const struct sealer *s, int number, struct job_unit *u)
{
	struct key_state state;
	enum err e = key_make(d, s, number);
	if (e == OK)
		e = key_look(d, s, &state);
	if (e == OK)
		u->rows_all = state.old;
	return e;
}

static enum err rotate_read(struct desk *d, struct job_unit *u)
{
	const struct sealer *s;
	int number;
	enum err e = read_words(d, u->job, &s, &number);
	if (e != OK || u->job->step == 0)
		return e != OK ? e : begin(d, s, number, u);
	struct reseal *r = arena_new(d->arena, struct reseal);
	*r = (struct reseal){ .place = u->place };
	e = key_unit_read(d, s, r);
	u->place = r->place;
	u->rows += r->done;
	u->last = r->last;
	u->made = r;
	return e;
}

static enum err rotate_write(struct desk *d, struct job_unit *u)
{
	const struct sealer *s;
	int number;
	enum err e = read_words(d, u->job, &s, &number);
	if (e != OK)
		return e;
	return u->job->step == 0 ? key_made(d, s, number) : key_unit_write(d, s, u->made);
}

const struct job_kind key_rotate_job = {
	"key.rotate", T_KEY_JOB, "key.rotate", rotate_read, rotate_write,
};
