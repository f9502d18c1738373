// SPDX-License-Identifier: GPL-3.0-or-later
// What happened: one row per change.
// Knows: the desk. Does not know: what the records mean.
// Start at: audit_change.
#include "audit/audit_inside.h"
#include "audit_sql.h"

struct facts facts_open(struct desk *d)
{
	enum { ROOM = 16 };
	struct fact *at = arena_array(d->arena, struct fact, ROOM);
	return (struct facts){ .desk = d, .room = ROOM, .at = at };
}

void facts_about(struct facts *f, const char *subject, int64_t id)
{
	f->about = subject;
	f->about_id = id;
}

static void put(struct facts *f, struct fact fact)
{
	if (!fact.value.p)
		return;
	if (f->n == f->room) {
		struct fact *wider = arena_array(f->desk->arena, struct fact, 2 * f->room);
		memcpy(wider, f->at, f->n * sizeof *wider);
		f->at = wider;
		f->room *= 2;
	}
	f->at[f->n++] = fact;
}

void facts_str(struct facts *f, const char *name, struct str value)
{
	put(f, (struct fact){ .name = name, .value = value });
}

void facts_int(struct facts *f, const char *name, int64_t value)
{
	if (value != NULL_INT)
		facts_str(f, name, arena_printf(f->desk->arena, "%lld", (long long)value));
}

void facts_personal(struct facts *f, const char *name, struct str value)
{
	put(f, (struct fact){ .name = name, .value = value, .personal = true });
}

void facts_public(struct facts *f, const char *name, struct str value)
{
	facts_str(f, name, value);
}

void facts_which(struct facts *f, const char *name, struct str value)
{
	put(f, (struct fact){ .name = name, .value = value, .always = true });
}

static enum err add(struct desk *d, struct audit_link link)
{
	struct scope eyes = d->scope;
	if (d->seer) // what is read with somebody's eyes was read by who looks through them
		d->scope.who = d->seer;
	link.at_ms = d->scope.now_ms;
	link.account = d->scope.who;
	link.assignment = d->seer ? d->seer_assignment : d->assignment;
	link.address = d->address.p ? d->address : S("");
	enum err e = audit_link_next(d, &link);
	struct audit_add_in in = { link.assignment, link.address, link.event,  link.subject,
		                       link.subject_id, link.before,  link.after, link.chain,
		                       link.seq,        link.hash };
	if (e == OK)
		e = q_audit_add_run(d, &in, NULL);
	d->scope = eyes;
	if (e == OK)
		d->audits++;
	return e;
}

enum err audit_change(struct desk *d, const char *event, const char *subject, int64_t id,
                      const struct facts *before, const struct facts *after)
{
	struct audit_link link = { .event = str_from(event),
		                       .subject = str_from(subject),
		                       .subject_id = id };
	enum err e = audit_text(before, after, subject, id, &link.before);
	if (e == OK)
		e = audit_text(after, before, subject, id, &link.after);
	return e == OK ? add(d, link) : e;
}

enum err audit_note(struct desk *d, const char *event, const char *subject, int64_t id,
                    struct str detail)
{
	return add(d, (struct audit_link){ .event = str_from(event),
	                                     .subject = str_from(subject),
	                                     .subject_id = id,
	                                     .after = detail.p ? detail : S("") });
}

enum err audit_since(struct desk *d, const char *event, const char *subject, int64_t id,
                     int64_t since_ms)
{
	struct audit_since_in in = { str_from(event), str_from(subject), id, d->assignment, since_ms };
	struct audit_since_row row;
	struct scope eyes = d->scope;
	if (d->seer) {
		d->scope.who = d->seer;
		in.assignment = d->seer_assignment;
	}
	enum err e = q_audit_since_one(d, &in, &row);
	d->scope = eyes;
	return e;
}
