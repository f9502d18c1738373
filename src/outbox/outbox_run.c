// SPDX-License-Identifier: GPL-3.0-or-later
// A message is taken for one try, handed over, and what became of it is written down.
// Knows: waiting longer each time, when to give up. Does not know: SMTP (outbox_send.c).
// Start at: outbox_run_one.
#include "core/log.h"
#include "outbox/outbox_inside.h"
#include "outbox_sql.h"

enum { MINUTE_MS = 60000, LONGEST_MINUTES = 120 };
static const int64_t LEASE_MS = 5 * MINUTE_MS; // longer than a try may take

struct trying {
	struct outbox_settings server;
	struct outbox_letter letter;
	int64_t tries;
	bool taken;
	struct outbox_outcome outcome;
};

static enum err open_password(struct desk *d, struct trying *t)
{
	bool any = t->server.user.n && t->server.sealed.n;
	return any ? outbox_password_read(d, t->server.sealed, &t->letter.password) : OK;
}

static enum err read_due(struct desk *d, struct trying *t)
{
	struct outbox_due_row row;
	bool on;
	enum err e = outbox_on(d, &on);
	if (e == OK && !on)
		return E_ABSENT;
	if (e == OK)
		e = q_outbox_due_one(d, &row);
	if (e == OK)
		e = outbox_settings(d, &t->server);
	if (e != OK)
		return e;
	t->tries = row.tries;
	t->letter = (struct outbox_letter){ .server = &t->server,
		                                .password = S(""),
		                                .message = { row.recipient, row.subject, row.body },
		                                .id = row.id,
		                                .now_ms = d->scope.now_ms };
	return open_password(d, t);
}

static enum err take(struct desk *d, void *about)
{
	struct trying *t = about;
	struct outbox_claim_in in = { t->letter.id, t->tries, d->scope.now_ms + LEASE_MS };
	int64_t n;
	enum err e = q_outbox_claim_run(d, &in, &n);
	t->taken = e == OK && n == 1;
	return e;
}

// 1, 4, 16, 64 minutes, then every two hours.
static int64_t next_try(int64_t now_ms, int64_t tries)
{
	int64_t minutes = 1;
	for (int64_t i = 0; i < tries && minutes < LONGEST_MINUTES; i++)
		minutes *= 4;
	return now_ms + (minutes < LONGEST_MINUTES ? minutes : LONGEST_MINUTES) * MINUTE_MS;
}

static enum err record(struct desk *d, void *about)
{
	const struct trying *t = about;
	const struct outbox_outcome *o = &t->outcome;
	if (!*o->trouble)
		return q_outbox_sent_run(d, &(struct outbox_sent_in){ t->letter.id }, NULL);
	bool over = o->final || t->tries + 1 >= OUTBOX_TRIES;
	struct outbox_missed_in in = {
		.id = t->letter.id,
		.state = over ? S("failed") : S("waiting"),
		.trouble = str_from(o->trouble),
		.answer = o->answer,
		.next_at = next_try(d->scope.now_ms, t->tries),
	};
	return q_outbox_missed_run(d, &in, NULL);
}

static enum err look(struct outbox_bench *b, struct trying *t)
{
	struct desk d = { .db = b->reader, .arena = b->arena, .dir = b->house->dir };
	d.scope = (struct scope){ .now_ms = b->house->now_ms(),
		                      .region = S(""),
		                      .reach_from = S(""),
		                      .reach_to = S("") };
	enum err e = db_begin(b->reader);
	if (e != OK)
		return e;
	e = read_due(&d, t);
	db_rollback(b->reader);
	if (e != OK && e != E_ABSENT)
		LOG(LOG_WARN, "mail_not_read", { "detail", d.fault });
	return e;
}

enum err outbox_run_one(struct outbox_bench *b)
{
	struct arena_mark mark = arena_mark(b->arena);
	struct trying t = { 0 };
	enum err e = look(b, &t);
	if (e == OK)
		e = b->write(b->context, b->arena, take, &t);
	if (e == OK && t.taken) {
		t.outcome = outbox_hand_over(b, &t.letter);
		e = b->write(b->context, b->arena, record, &t);
	}
	arena_rewind(b->arena, mark);
	return e;
}
