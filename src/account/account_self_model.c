// SPDX-License-Identifier: GPL-3.0-or-later
// The own account: what it says about its person, its sessions, its password.
// Knows: its tables, the audit. Does not know: forms, how often one may try.
// Start at: account_profile, account_own_sessions.
#include "account/account_inside.h"
#include "account/account_password.h"
#include "account/account_self.h"
#include "account_sql.h"
#include "audit/audit.h"

enum err account_profile(struct desk *d, struct account_profile *ret_profile)
{
	struct account_profile_row row;
	enum err e = q_account_profile_one(d, &row);
	if (e == OK)
		*ret_profile = (struct account_profile){ row.name, row.display_name, row.language,
			                                     row.version };
	return e;
}

static struct facts profile_facts(struct desk *d, const struct account_profile *p)
{
	struct facts f = facts_open(d);
	facts_personal(&f, "display_name", p->display_name);
	facts_str(&f, "language", p->language);
	return f;
}

enum err account_profile_save(struct desk *d, const struct account_profile *new)
{
	struct account_profile old;
	struct account_profile_save_in in = { new->display_name, new->language, new->version };
	int64_t changed = 0;
	enum err e = account_profile(d, &old);
	if (e == OK)
		e = q_account_profile_save_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "the account has changed since");
	if (e)
		return e;
	struct facts before = profile_facts(d, &old), after = profile_facts(d, new);
	return audit_change(d, "account.profile", "account", d->scope.who, &before, &after);
}

enum err account_own_assignments(struct desk *d, struct account_own_assignments *ret_assignments)
{
	struct account_own_assignments_rows rows;
	enum err e = q_account_own_assignments_all(d, &rows);
	if (e)
		return e;
	struct account_own_assignment *at =
		arena_array(d->arena, struct account_own_assignment, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_own_assignments_row *row = &rows.at[i];
		at[i] = (struct account_own_assignment){ row->id,          row->ended_at,
			                                     row->role,        row->region_name,
			                                     row->valid_from,  row->valid_until };
	}
	*ret_assignments = (struct account_own_assignments){ rows.n, at };
	return OK;
}

enum err account_own_sessions(struct desk *d, struct account_own_sessions *ret_sessions)
{
	struct session_bounds alive;
	struct account_own_sessions_rows rows;
	enum err e = session_bounds(d, &alive);
	if (e)
		return e;
	struct account_own_sessions_in in = { session_day(d), alive.idle_since, alive.old_since };
	e = q_account_own_sessions_all(d, &in, &rows);
	if (e)
		return e;
	struct account_own_session *at = arena_array(d->arena, struct account_own_session, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_own_sessions_row *row = &rows.at[i];
		at[i] = (struct account_own_session){ row->id,      row->created_at, row->seen_at,
			                                  row->address, row->agent,      row->role,
			                                  row->region_name };
	}
	*ret_sessions = (struct account_own_sessions){ rows.n, at, alive.idle_minutes, alive.hours };
	return OK;
}

enum err account_own_session_end(struct desk *d, int64_t session)
{
	struct session_bounds alive;
	int64_t n;
	enum err e = session_bounds(d, &alive);
	if (e)
		return e;
	struct account_session_close_in in = { session, alive.idle_since, alive.old_since };
	e = q_account_session_close_run(d, &in, &n);
	if (e == OK && n == 0)
		return E_ABSENT;
	return e ? e : audit_note(d, "account.end_session", "session", session, S(""));
}

enum err account_other_sessions_end(struct desk *d, int64_t kept, int64_t *ret_n)
{
	struct account_sessions_close_in in = { .kept = kept };
	enum err e = q_account_sessions_close_run(d, &in, ret_n);
	return e ? e : audit_note(d, "account.end_session", "account", d->scope.who, S("others"));
}

enum err account_prove(struct desk *d, struct pace *p, struct str password,
                       struct account_proof *ret_proof)
{
	struct account_names_row row;
	enum err e = q_account_names_one(d, &(struct account_names_in){ .id = d->scope.who }, &row);
	if (e)
		return e;
	if (!password_matches(d->arena, p, row.password_hash, password))
		return E_DENIED;
	*ret_proof = (struct account_proof){ row.name, row.display_name, row.password_hash };
	return OK;
}

enum err account_proof_refused(struct desk *d)
{
	return audit_note(d, "account.refuse", "account", d->scope.who, S(""));
}

enum err account_change_password(struct desk *d, int64_t session,
                                 const struct account_proof *proof, struct str hash,
                                 struct str *ret_token)
{
	struct account_password_change_in in = { d->scope.who, proof->password_hash, hash };
	struct str token;
	int64_t n;
	enum err e = q_account_password_change_run(d, &in, &n);
	if (e == OK && n == 0)
		return fault(d, E_CONFLICT, "the password has changed meanwhile");
	if (e == OK)
		e = q_account_sessions_close_run(d, &(struct account_sessions_close_in){ session }, NULL);
	if (e == OK)
		e = devices_end(d, d->scope.who);
	if (e == OK)
		e = session_renew(d, session, 0, &token);
	if (e == OK)
		e = audit_note(d, "account.password", "account", d->scope.who, S(""));
	if (e == OK)
		*ret_token = token;
	return e;
}
