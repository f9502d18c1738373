// SPDX-License-Identifier: GPL-3.0-or-later
// The server's settings, and the messages that wait.
// Knows: its table, the settings' names. Does not know: how mail is spoken.
// Start at: outbox_add.
#include "audit/audit.h"
#include "core/utf8.h"
#include "outbox/outbox_inside.h"
#include "outbox_sql.h"
#include "region/region_part.h"
#include "setting/setting.h"

enum { ADDRESS_MOST = 254, SUBJECT_MOST = 200 };
static const int64_t KEPT_MS = (int64_t)OUTBOX_KEPT_DAYS * 24 * 3600000;

// --- what may stand in them ----------------------------------------------------------------------

static bool all_of(struct str text, const char *others)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!plain && (c == 0 || !strchr(others, c)))
			return false;
	}
	return text.n > 0;
}

bool outbox_is_host(struct str text)
{
	return all_of(text, ".-") && text.p[0] != '-' && text.p[0] != '.';
}

bool outbox_is_address(struct str text)
{
	struct str host = text, local = str_cut(&host, '@');
	return text.n <= ADDRESS_MOST && all_of(local, ".!#$%&'*+/=?^_`{|}~-") &&
	       outbox_is_host(host) && str_find(host, '.') < host.n - 1 &&
	       host.p[host.n - 1] != '.';
}

bool outbox_is_loopback(struct str host)
{
	return str_is(host, "localhost") || str_starts(host, S("127."));
}

// --- the server ----------------------------------------------------------------------------------

static const struct {
	const char *name, *otherwise;
	size_t at; // of struct outbox_settings
} all[] = {
	{ "mail_host", "", offsetof(struct outbox_settings, host) },
	{ "mail_port", "587", offsetof(struct outbox_settings, port) },
	{ "mail_tls", "starttls", offsetof(struct outbox_settings, tls) },
	{ "mail_user", "", offsetof(struct outbox_settings, user) },
	{ "mail_from", "", offsetof(struct outbox_settings, from) },
	{ "mail_name", "Suluh", offsetof(struct outbox_settings, name) },
	{ PASSWORD_SETTING, "", offsetof(struct outbox_settings, sealed) },
};
enum { N_ALL = sizeof all / sizeof *all };

static struct str *value_at(struct outbox_settings *s, size_t i)
{
	return (struct str *)((char *)s + all[i].at);
}

enum err outbox_settings(struct desk *d, struct outbox_settings *ret_settings)
{
	enum err e = OK;
	for (size_t i = 0; e == OK && i < N_ALL; i++)
		e = setting_get(d, all[i].name, str_from(all[i].otherwise), value_at(ret_settings, i));
	return e;
}

enum err outbox_on(struct desk *d, bool *ret_on)
{
	struct str demo, host;
	enum err e = setting_get(d, "demo", S("0"), &demo);
	if (e == OK)
		e = setting_get(d, "mail_host", S(""), &host);
	*ret_on = e == OK && host.n && !str_is(demo, "1");
	return e;
}

// The audit says that a password was set or taken away, never which.
static void note(struct facts *f, size_t i, struct str value, const char *instead)
{
	bool told = all[i].at != offsetof(struct outbox_settings, sealed) || !value.n;
	facts_str(f, all[i].name, told ? value : str_from(instead));
}

enum err outbox_settings_save(struct desk *d, const struct outbox_settings *new,
                              struct str password)
{
	struct outbox_settings now, then = *new;
	struct facts before = facts_open(d), after = facts_open(d);
	enum err e = region_in_reach(d, REGION_NATION);
	if (e == OK)
		e = outbox_settings(d, &now);
	if (e != OK)
		return e;
	then.sealed = then.user.n ? now.sealed : S("");
	if (then.user.n && password.n)
		e = outbox_password_seal(d, password, &then.sealed);
	for (size_t i = 0; e == OK && i < N_ALL; i++) {
		struct str was = *value_at(&now, i), is = *value_at(&then, i);
		if (str_eq(was, is))
			continue;
		e = setting_save(d, all[i].name, is);
		note(&before, i, was, "old");
		note(&after, i, is, "new");
	}
	return e == OK ? audit_change(d, "mail.save", "setting", 0, &before, &after) : e;
}

// --- messages ------------------------------------------------------------------------------------

enum err outbox_add(struct desk *d, const struct outbox_message *m)
{
	bool on;
	enum err e = outbox_on(d, &on);
	if (e != OK)
		return e;
	if (!on)
		return fault(d, E_CONFLICT, "mail is off");
	if (!outbox_is_address(m->recipient) || m->subject.n > SUBJECT_MOST ||
	    !utf8_clean(m->subject, false) || m->body.n > OUTBOX_BODY_MOST ||
	    !utf8_clean(m->body, true))
		return fault(d, E_INVALID, "a message that no server would take");
	struct outbox_add_in in = { m->recipient, m->subject, m->body };
	return q_outbox_add_run(d, &in, NULL);
}

enum err outbox_test(struct desk *d, const struct outbox_message *message)
{
	enum err e = region_in_reach(d, REGION_NATION);
	if (e == OK)
		e = outbox_add(d, message);
	return e == OK ? audit_note(d, "mail.test", "setting", 0, S("")) : e;
}

enum err outbox_list(struct desk *d, struct outbox_lines *ret_lines)
{
	struct outbox_list_rows rows;
	*ret_lines = (struct outbox_lines){ 0 };
	enum err e = region_in_reach(d, REGION_NATION);
	if (e != OK)
		return e == E_ABSENT ? OK : e;
	e = q_outbox_list_all(d, &rows);
	if (e != OK)
		return e;
	struct outbox_line *at = arena_array(d->arena, struct outbox_line, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct outbox_list_row *r = &rows.at[i];
		at[i] = (struct outbox_line){ r->id,         r->tries,     r->next_at, r->answer,
			                          r->created_at, r->recipient, r->subject, r->state,
			                          r->trouble };
	}
	*ret_lines = (struct outbox_lines){ rows.n, at };
	return OK;
}

enum err outbox_retry(struct desk *d, int64_t id)
{
	int64_t n = 0;
	enum err e = region_in_reach(d, REGION_NATION);
	if (e == OK)
		e = q_outbox_retry_run(d, &(struct outbox_retry_in){ id }, &n);
	if (e == OK && n == 0)
		return E_ABSENT;
	return e == OK ? audit_note(d, "mail.retry", "outbox", id, S("")) : e;
}

enum err outbox_drop(struct desk *d, int64_t id)
{
	int64_t n = 0;
	enum err e = region_in_reach(d, REGION_NATION);
	if (e == OK)
		e = q_outbox_drop_run(d, &(struct outbox_drop_in){ id }, &n);
	if (e == OK && n == 0)
		return E_ABSENT;
	return e == OK ? audit_note(d, "mail.drop", "outbox", id, S("")) : e;
}

enum err outbox_counts(struct desk *d, struct outbox_counts *ret_counts)
{
	struct outbox_counts_row row;
	enum err e = q_outbox_counts_one(d, &row);
	if (e == OK)
		*ret_counts = (struct outbox_counts){ row.waiting, row.troubled, row.failed };
	return e;
}

enum err outbox_sweep(struct desk *d)
{
	return q_outbox_sweep_run(d, &(struct outbox_sweep_in){ d->scope.now_ms - KEPT_MS }, NULL);
}
