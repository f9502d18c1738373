// SPDX-License-Identifier: GPL-3.0-or-later
// What happened: one row per change.
// Knows: the desk. Does not know: what the records mean.
// Start at: audit_change.
#include "audit/audit_inside.h"
#include "audit_sql.h"

struct facts facts_open(struct desk *d)
{
	return (struct facts){ buf_open(d->arena, 128) };
}

void facts_str(struct facts *f, const char *name, struct str value)
{
	if (!value.p)
		return;
	buf_z(&f->text, name);
	buf_char(&f->text, '=');
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '\n')
			buf_z(&f->text, "\\n"); // one field, one line
		else
			buf_char(&f->text, value.p[i]);
	}
	buf_char(&f->text, '\n');
}

void facts_int(struct facts *f, const char *name, int64_t value)
{
	if (value == NULL_INT)
		return;
	buf_z(&f->text, name);
	buf_char(&f->text, '=');
	buf_int(&f->text, value);
	buf_char(&f->text, '\n');
}

static enum err add(struct desk *d, struct audit_link link)
{
	link.at_ms = d->scope.now_ms;
	link.account = d->scope.who;
	link.assignment = d->assignment;
	link.address = d->address.p ? d->address : S("");
	enum err e = audit_link_next(d, &link);
	if (e != OK)
		return e;
	struct audit_add_in in = { link.assignment, link.address, link.event,  link.subject,
		                       link.subject_id, link.before,  link.after, link.chain,
		                       link.seq,        link.hash };
	e = q_audit_add_run(d, &in, NULL);
	if (e == OK)
		d->audits++;
	return e;
}

enum err audit_change(struct desk *d, const char *event, const char *subject, int64_t id,
                      const struct facts *before, const struct facts *after)
{
	return add(d, (struct audit_link){ .event = str_from(event),
	                                     .subject = str_from(subject),
	                                     .subject_id = id,
	                                     .before = before ? buf_str(&before->text) : NULL_STR,
	                                     .after = after ? buf_str(&after->text) : NULL_STR });
}

enum err audit_note(struct desk *d, const char *event, const char *subject, int64_t id,
                    struct str detail)
{
	return add(d, (struct audit_link){ .event = str_from(event),
	                                     .subject = str_from(subject),
	                                     .subject_id = id,
	                                     .after = detail.p ? detail : S("") });
}
