// SPDX-License-Identifier: GPL-3.0-or-later
// Seeing with somebody's eyes: which, how long, and what is written down about it.
// Knows: sessions' rows, the audit. Does not know: what the door refuses to such eyes.
// Start at: account_see_begin, account_see_find.
#include "account/account_see.h"
#include "account/account_inside.h"
#include "account_sql.h"
#include "audit/audit.h"

static const int64_t SEE_MS = (int64_t)ACCOUNT_SEE_MINUTES * 60 * 1000;

enum err account_see_choices(struct desk *d, int64_t account,
                             struct account_assignments *ret_assignments)
{
	struct account_see_choices_in in = { account, session_day(d) };
	struct account_see_choices_rows rows;
	enum err e = q_account_see_choices_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct account_assignment *at = arena_array(d->arena, struct account_assignment, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_see_choices_row *row = &rows.at[i];
		at[i] = (struct account_assignment){
			.id = row->id,
			.account = account,
			.role = row->role,
			.region_code = row->region_code,
			.region_name = row->region_name,
			.valid_from = row->valid_from,
			.valid_until = row->valid_until,
		};
	}
	*ret_assignments = (struct account_assignments){ rows.n, at };
	return OK;
}

static enum err judge(struct desk *d, const struct account_person *p, int64_t assignment)
{
	struct account_assignments list;
	if (account_refusal(p) != T_NONE)
		return fault(d, E_DENIED, "account %lld is not managed as a whole", (long long)p->id);
	enum err e = account_see_choices(d, p->id, &list);
	if (e != OK)
		return e;
	for (size_t i = 0; i < list.n; i++) {
		if (list.at[i].id == assignment)
			return OK;
	}
	return E_ABSENT;
}

static enum err write_down(struct desk *d, const char *event, int64_t account, int64_t assignment,
                           struct str reason)
{
	struct facts after = facts_open(d);
	facts_int(&after, "assignment", assignment);
	facts_personal(&after, "reason", reason);
	return audit_change(d, event, "account", account, NULL, &after);
}

enum err account_see_begin(struct desk *d, const struct account_person *p, int64_t assignment,
                           struct str reason, int64_t session, struct str *ret_token)
{
	struct str token;
	enum err e = judge(d, p, assignment);
	if (e == OK)
		e = session_renew(d, session, 0, &token);
	if (e != OK)
		return e;
	struct account_see_begin_in in = { hash_sha256_hex(d->arena, token), assignment,
		                               d->scope.now_ms + SEE_MS };
	e = q_account_see_begin_run(d, &in, NULL);
	if (e == OK)
		e = write_down(d, "account.see_as", p->id, assignment, reason);
	if (e == OK)
		*ret_token = token;
	return e;
}

enum err account_see_end(struct desk *d, int64_t session, struct str *ret_token)
{
	struct account_see_own_row seen;
	struct str token;
	enum err e = q_account_see_own_one(d, &(struct account_see_own_in){ session }, &seen);
	if (e == OK)
		e = session_renew(d, session, 0, &token);
	if (e == OK)
		e = write_down(d, "account.see_end", seen.account, seen.assignment, NULL_STR);
	if (e == OK)
		*ret_token = token;
	return e;
}

enum err account_see_find(struct desk *d, const struct role_grid *roles,
                          const struct account_session *session, struct account_session *ret_seen)
{
	struct account_see_find_in in = { session->sees, session_day(d) };
	struct account_see_find_row row;
	if (session->sees == NULL_INT || d->scope.now_ms >= session->sees_until)
		return E_ABSENT;
	enum err e = q_account_see_find_one(d, &in, &row);
	int role = e == OK ? role_find(roles, row.role) : 0;
	if (e != OK || !role)
		return e == OK ? E_ABSENT : e;
	struct session_post post = { row.account, row.region_code, row.organisation_id,
		                         row.training_id, row.person_id };
	struct account_session seen = *session;
	seen.actor = (struct actor){
		.account = row.account,
		.assignment = session->sees,
		.session = session->actor.session,
		.seer = session->actor.account,
		.seen_until = session->sees_until,
		.name = row.name,
		.display_name = row.display_name,
		.role = role,
		.role_code = row.role,
		.region_code = row.region_code,
		.region_name = row.region_name,
		.capabilities = roles->capabilities(role),
		.language = session->actor.language,
		.factor_due = session->actor.factor_due,
	};
	seen.scope = session_scope(d, &post, roles->at[role].has_reach);
	seen.scope.masked = true;
	*ret_seen = seen;
	return OK;
}
