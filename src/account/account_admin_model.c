// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts as administrators read and close them.
// Knows: its tables, the reach, what a role may grant. Does not know: how assignments are granted
// (account_grant.c), pages.
// Start at: account_person, account_refusal.
#include "account/account_admin.h"
#include "account/account_inside.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "core/utf8.h"

enum err account_people(struct desk *d, const struct account_people_filter *filter,
                        struct account_people *ret_people)
{
	struct account_admin_list_in in = {
		.words = utf8_fold(d->arena, filter->words),
		.role = filter->role,
		.state = filter->state,
		.day = session_day(d),
		.after_name = filter->after_name,
		.after_id = filter->after_id,
		.most = filter->most,
	};
	struct account_admin_list_rows rows;
	enum err e = q_account_admin_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct account_person *at = arena_array(d->arena, struct account_person, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_admin_list_row *row = &rows.at[i];
		at[i] = (struct account_person){ .id = row->id,
			                             .name = row->name,
			                             .display_name = row->display_name,
			                             .state = row->state,
			                             .role = row->role,
			                             .region_code = row->region_code };
	}
	*ret_people = (struct account_people){ rows.n, at };
	return OK;
}

// An account is managed as a whole only by who could have granted all that it may do.
static enum err find_beyond(struct desk *d, const struct account_admin *as, int64_t id,
                            bool *ret_beyond)
{
	struct account_admin_powers_in in = { .account = id, .day = session_day(d) };
	struct account_admin_powers_rows rows;
	enum err e = q_account_admin_powers_all(d, &in, &rows);
	if (e != OK)
		return e;
	*ret_beyond = false;
	for (size_t i = 0; i < rows.n; i++) {
		int role = role_find(as->roles, rows.at[i].role);
		*ret_beyond |= !rows.at[i].inside || !as->roles->may_grant(as->role, role);
	}
	return OK;
}

enum err account_person(struct desk *d, const struct account_admin *as, int64_t id,
                        struct account_person *ret_person)
{
	struct account_admin_get_row row;
	bool beyond = true;
	enum err e = q_account_admin_get_one(d, &(struct account_admin_get_in){ id }, &row);
	if (e == OK)
		e = find_beyond(d, as, id, &beyond);
	if (e != OK)
		return e;
	*ret_person = (struct account_person){
		.id = row.id,
		.name = row.name,
		.display_name = row.display_name,
		.language = row.language,
		.state = row.state,
		.created_at = row.created_at,
		.disabled_at = row.disabled_at,
		.disabled_by = row.disabled_by,
		.disabled_reason = row.disabled_reason,
		.version = row.version,
		.self = row.id == d->scope.who,
		.beyond = beyond,
	};
	return OK;
}

enum text_key account_refusal(const struct account_person *p)
{
	return p->self ? T_ACCOUNT_REFUSE_SELF : p->beyond ? T_ACCOUNT_REFUSE_BEYOND : T_NONE;
}

enum err account_person_grants(struct desk *d, int64_t account, struct account_grants *ret_grants)
{
	struct account_admin_assignments_rows rows;
	enum err e = q_account_admin_assignments_all(
	    d, &(struct account_admin_assignments_in){ account }, &rows);
	if (e != OK)
		return e;
	struct account_grant *at = arena_array(d->arena, struct account_grant, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_admin_assignments_row *row = &rows.at[i];
		at[i] = (struct account_grant){
			.id = row->id,
			.role = row->role,
			.region_code = row->region_code,
			.organisation = row->organisation,
			.valid_from = row->valid_from,
			.valid_until = row->valid_until,
			.granted_at = row->granted_at,
			.ended_at = row->ended_at,
			.granted_by = row->granted_by,
			.grant_reason = row->grant_reason,
			.ended_by = row->ended_by,
			.end_reason = row->end_reason,
		};
	}
	*ret_grants = (struct account_grants){ rows.n, at };
	return OK;
}

enum err account_person_sessions(struct desk *d, int64_t account,
                                 struct account_lives *ret_sessions)
{
	struct session_bounds alive;
	struct account_admin_sessions_rows rows;
	enum err e = session_bounds(d, &alive);
	if (e != OK)
		return e;
	struct account_admin_sessions_in in = { account, alive.idle_since, alive.old_since };
	e = q_account_admin_sessions_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct account_live *at = arena_array(d->arena, struct account_live, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_admin_sessions_row *row = &rows.at[i];
		at[i] = (struct account_live){ row->created_at, row->seen_at,     row->address,
			                           row->agent,      row->role,        row->region_name };
	}
	*ret_sessions = (struct account_lives){ rows.n, at };
	return OK;
}

// --- changes ------------------------------------------------------------------------------------

static enum err judge(struct desk *d, const struct account_person *p)
{
	if (p->self)
		return fault(d, E_DENIED, "one's own account");
	return p->beyond ? fault(d, E_DENIED, "account %lld has powers beyond", (long long)p->id) : OK;
}

static enum err end_sessions(struct desk *d, int64_t account)
{
	struct account_sessions_end_in in = { account };
	enum err e = q_account_sessions_end_run(d, &in, NULL);
	return e == OK ? devices_end(d, account) : e;
}

static enum err stale(struct desk *d)
{
	return fault(d, E_CONFLICT, "the account has changed since");
}

static enum err write_down(struct desk *d, const char *event, int64_t id, struct str reason)
{
	struct facts after = facts_open(d);
	facts_personal(&after, "reason", reason);
	return audit_change(d, event, "account", id, NULL, &after);
}

enum err account_person_disable(struct desk *d, const struct account_person *p,
                                const struct account_act *act)
{
	struct account_admin_disable_in in = { p->id, act->version, act->reason };
	int64_t changed = 0;
	enum err e = judge(d, p);
	if (e == OK)
		e = q_account_admin_disable_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = stale(d);
	if (e == OK)
		e = end_sessions(d, p->id);
	if (e == OK)
		e = q_account_link_close_run(d, &(struct account_link_close_in){ p->id }, NULL);
	if (e == OK)
		e = q_account_see_stop_run(d, &(struct account_see_stop_in){ p->id }, NULL);
	return e == OK ? write_down(d, "account.disable", p->id, act->reason) : e;
}

enum err account_person_enable(struct desk *d, const struct account_person *p,
                               const struct account_act *act)
{
	struct account_admin_enable_in in = { p->id, act->version };
	int64_t changed = 0;
	enum err e = judge(d, p);
	if (e == OK)
		e = q_account_admin_enable_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = stale(d);
	return e == OK ? write_down(d, "account.enable", p->id, act->reason) : e;
}

enum err account_person_sign_out(struct desk *d, const struct account_person *p,
                                 const struct account_act *act)
{
	enum err e = judge(d, p);
	if (e == OK)
		e = end_sessions(d, p->id);
	return e == OK ? write_down(d, "account.end_sessions", p->id, act->reason) : e;
}
