// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions: a random token at the browser, its digest in the store, looked up at each visit.
// Knows: its tables, how a region becomes a reach. Does not know: cookies, what a role may do.
// Start at: account_session_find.
#include "account/account.h"
#include "account/account_inside.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "core/rand.h"
#include "core/utf8.h"

enum { TOKEN_BYTES = 32, TOKEN_LETTERS = 43, AGENT_MOST = 200, MINUTE_MS = 60000 };

// Assignments begin and end with the day in Jakarta, where the programme is administered.
struct str session_day(struct desk *d)
{
	return date_iso(d->arena, clock_civil(d->scope.now_ms, ZONE_WIB).date);
}

// A limit that cannot be read must not keep anybody in, nor everybody out.
static int64_t limit_of(struct str text, int64_t least, int64_t most, int64_t otherwise)
{
	int64_t n;
	return text.p && str_to_int(text, &n) && n >= least && n <= most ? n : otherwise;
}

static struct session_bounds bounds_of(const struct desk *d, struct str idle, struct str hours)
{
	struct session_bounds b = {
		.idle_minutes =
			limit_of(idle, ACCOUNT_IDLE_LEAST, ACCOUNT_IDLE_MOST, ACCOUNT_IDLE_MINUTES),
		.hours = limit_of(hours, ACCOUNT_HOURS_LEAST, ACCOUNT_HOURS_MOST, ACCOUNT_SESSION_HOURS),
	};
	b.idle_since = d->scope.now_ms - b.idle_minutes * MINUTE_MS;
	b.old_since = d->scope.now_ms - b.hours * 60 * MINUTE_MS;
	return b;
}

enum err session_bounds(struct desk *d, struct session_bounds *ret_bounds)
{
	struct account_session_limits_row row;
	enum err e = q_account_session_limits_one(d, &row);
	if (e == OK)
		*ret_bounds = bounds_of(d, row.idle, row.hours);
	return e;
}

static int64_t or_none(int64_t id)
{
	return id == NULL_INT ? 0 : id;
}

// What browsers send is kept only when it is text.
static struct str agent_clean(struct str agent)
{
	if (agent.n > AGENT_MOST || !utf8_valid(agent) || !utf8_clean(agent, false))
		return S("");
	return agent.p ? agent : S("");
}

static enum err insert(struct desk *d, struct account_session_open_in in, struct str *ret_token)
{
	struct str token = rand_token(d->arena, TOKEN_BYTES);
	in.token_hash = hash_sha256_hex(d->arena, token);
	struct account_session_open_row row;
	enum err e = q_account_session_open_one(d, &in, &row);
	if (e)
		return e;
	*ret_token = token;
	return OK;
}

static enum err end(struct desk *d, int64_t session)
{
	return q_account_session_end_run(d, &(struct account_session_end_in){ .id = session }, NULL);
}

enum err account_session_open(struct desk *d, int64_t account,
                              const struct account_browser *browser, struct str *ret_token)
{
	struct account_first_assignment_in which = { .account = account, .day = session_day(d) };
	struct account_first_assignment_row first;
	enum err e = q_account_first_assignment_one(d, &which, &first);
	if (e)
		return e;
	if (browser->session) {
		e = end(d, browser->session);
		if (e)
			return e;
	}
	// From here on the desk works for the one who proved who they are.
	d->scope.who = account;
	d->assignment = first.id;
	struct account_session_open_in in = {
		.account = account,
		.assignment = first.id,
		.created_at = d->scope.now_ms,
		.address = browser->address.p ? browser->address : S(""),
		.agent = agent_clean(browser->agent),
	};
	struct str token;
	e = insert(d, in, &token);
	if (e)
		return e;
	e = audit_note(d, "account.sign_in", "account", account, S(""));
	if (e)
		return e;
	*ret_token = token;
	return OK;
}

enum err session_renew(struct desk *d, int64_t session, int64_t assignment, struct str *ret_token)
{
	struct account_session_own_row old;
	enum err e =
	    q_account_session_own_one(d, &(struct account_session_own_in){ .id = session }, &old);
	if (e)
		return e;
	e = end(d, session);
	if (e)
		return e;
	struct account_session_open_in in = {
		.account = d->scope.who,
		.assignment = assignment ? assignment : d->assignment,
		.created_at = old.created_at,
		.address = old.address,
		.agent = old.agent,
	};
	return insert(d, in, ret_token);
}

enum err account_switch_assignment(struct desk *d, int64_t session, int64_t assignment,
                                   struct str *ret_token)
{
	struct account_own_assignment_in which = { .id = assignment, .day = session_day(d) };
	struct account_own_assignment_row own;
	struct str token;
	enum err e = q_account_own_assignment_one(d, &which, &own);
	if (e == OK)
		e = session_renew(d, session, own.id, &token);
	if (e == OK)
		e = audit_note(d, "account.switch", "assignment", own.id, S(""));
	if (e == OK)
		*ret_token = token;
	return e;
}

enum err account_session_end(struct desk *d, int64_t session)
{
	struct account_session_own_row own;
	enum err e =
	    q_account_session_own_one(d, &(struct account_session_own_in){ .id = session }, &own);
	if (e)
		return e == E_ABSENT ? OK : e;
	e = end(d, session);
	if (e)
		return e;
	return audit_note(d, "account.sign_out", "account", d->scope.who, S(""));
}

enum err account_session_seen(struct desk *d, int64_t session)
{
	return q_account_session_seen_run(d, &(struct account_session_seen_in){ .id = session }, NULL);
}

// The nation's reach is every code; a region's is itself and what begins with it and a dot.
static void reach(struct desk *d, struct scope *scope)
{
	bool nation = str_is(scope->region, "00");
	scope->reach_from = nation ? S("0") : scope->region;
	scope->reach_to = nation ? S(":") : arena_printf(d->arena, "%.*s/", STR_FMT(scope->region));
	scope->wide = scope->region.n == 2;
}

struct scope session_scope(struct desk *d, const struct session_post *post, bool has_reach)
{
	struct scope scope = {
		.who = post->account,
		.now_ms = d->scope.now_ms,
		.person = or_none(post->person),
		.organisation = or_none(post->organisation),
		.training = or_none(post->training),
		.region = post->region_code,
		.reach_from = S(""),
		.reach_to = S(""),
	};
	if (scope.training) // sees that one alone, not what is shared with the region around it
		scope.region = S("");
	if (has_reach)
		reach(d, &scope);
	return scope;
}

// `roles` are codes with blanks between, as the setting keeps them.
static bool among(struct str roles, struct str role)
{
	while (roles.n) {
		if (str_eq(str_cut(&roles, ' '), role))
			return true;
	}
	return false;
}

static struct actor actor_of(const struct role_grid *roles,
                             const struct account_session_find_row *row)
{
	int role = role_find(roles, row->role);
	return (struct actor){
		.account = row->account,
		.assignment = row->assignment,
		.session = row->id,
		.name = row->name,
		.display_name = row->display_name,
		.role = role,
		.role_code = row->role,
		.region_code = row->region_code,
		.region_name = row->region_name,
		.capabilities = roles->capabilities(role),
		.language = row->language,
		.factor_due = row->factors == 0 && among(row->factor_roles, row->role),
	};
}

enum err session_made(struct desk *d, const struct role_grid *roles,
                      const struct account_session_find_row *row,
                      struct account_session *ret_session)
{
	struct actor actor = actor_of(roles, row);
	if (!actor.role) // a role that the grid has no longer
		return E_ABSENT;
	struct session_post post = { row->account, row->region_code, row->organisation_id,
		                         row->training_id, row->person_id };
	*ret_session = (struct account_session){
		.actor = actor,
		.scope = session_scope(d, &post, roles->at[actor.role].has_reach),
		.seen_due = d->scope.now_ms - row->seen_at >= MINUTE_MS,
		.sees = row->see_assignment,
		.sees_until = row->see_until,
	};
	return OK;
}

enum err account_session_find(struct desk *d, const struct role_grid *roles, struct str token,
                              struct account_session *ret_session)
{
	if (token.n != TOKEN_LETTERS)
		return E_ABSENT;
	struct account_session_find_in in = { hash_sha256_hex(d->arena, token), session_day(d) };
	struct account_session_find_row row;
	enum err e = q_account_session_find_one(d, &in, &row);
	if (e)
		return e;
	struct session_bounds alive = bounds_of(d, row.idle, row.hours);
	if (row.seen_at <= alive.idle_since || row.created_at <= alive.old_since)
		return E_ABSENT;
	return session_made(d, roles, &row, ret_session);
}

enum err account_act_as(struct desk *d, const struct role_grid *roles, int64_t account,
                        int64_t assignment, struct account_acting *ret_acting)
{
	struct account_acting_in in = { account, assignment, session_day(d) };
	struct account_acting_row row;
	enum err e = q_account_acting_one(d, &in, &row);
	if (e)
		return e;
	int role = role_find(roles, row.role);
	if (!role)
		return E_ABSENT;
	struct session_post post = { account, row.region_code, row.organisation_id, row.training_id,
		                         row.person_id };
	*ret_acting = (struct account_acting){ roles->capabilities(role),
		                                   session_scope(d, &post, roles->at[role].has_reach) };
	return OK;
}
