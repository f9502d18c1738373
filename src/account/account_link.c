// SPDX-License-Identifier: GPL-3.0-or-later
// One-time links: a random token with whom it was handed, its digest in the store, for a day.
// Knows: its tables. Does not know: addresses, pages.
// Start at: account_link_make, account_link_use.
#include "account/account_link.h"
#include "account/account_inside.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "core/rand.h"

enum { TOKEN_BYTES = 32, TOKEN_LETTERS = 43, HOUR_MS = 3600000 };

enum err account_link_make(struct desk *d, int64_t account, struct str *ret_token)
{
	struct str token = rand_token(d->arena, TOKEN_BYTES);
	struct account_link_make_in in = {
		.token_hash = hash_sha256_hex(d->arena, token),
		.account = account,
		.made_by = d->scope.who ? d->scope.who : NULL_INT,
	};
	enum err e = q_account_link_close_run(d, &(struct account_link_close_in){ account }, NULL);
	if (e == OK)
		e = q_account_link_make_run(d, &in, NULL);
	if (e != OK)
		return e;
	*ret_token = token;
	return OK;
}

enum err account_person_link(struct desk *d, const struct account_person *p,
                             const struct account_act *act, struct str *ret_token)
{
	if (account_refusal(p) != T_NONE)
		return fault(d, E_DENIED, "this account is not theirs to open");
	enum err e = account_link_make(d, p->id, ret_token);
	if (e != OK)
		return e;
	struct facts after = facts_open(d);
	facts_personal(&after, "reason", act->reason);
	return audit_change(d, "account.link", "account", p->id, NULL, &after);
}

enum err account_invite(struct desk *d, const struct account_admin *as,
                        const struct account_wanted *wanted, struct account_invited *ret_invited)
{
	struct account_new new = wanted->new;
	struct account_person p = { .version = 1, .disabled_at = NULL_INT };
	struct account_act act = { .version = 1, .reason = wanted->reason };
	new.invited = true;
	enum err e = account_add(d, &new, &p.id);
	if (e == OK)
		e = account_grant(d, as, &p, &wanted->wish, &act);
	if (e == OK)
		e = account_link_make(d, p.id, &ret_invited->token);
	ret_invited->id = p.id;
	return e;
}

enum err account_link_find(struct desk *d, struct str token, struct account_link *ret_link)
{
	if (token.n != TOKEN_LETTERS)
		return E_ABSENT;
	struct account_link_find_in in = {
		.token_hash = hash_sha256_hex(d->arena, token),
		.since = d->scope.now_ms - (int64_t)ACCOUNT_LINK_HOURS * HOUR_MS,
	};
	struct account_link_find_row row;
	enum err e = q_account_link_find_one(d, &in, &row);
	if (e == OK)
		*ret_link = (struct account_link){ row.account, row.name, row.display_name,
			                               row.invited != 0, row.handed != 0 };
	return e;
}

enum err account_link_use(struct desk *d, struct str token, struct str hash)
{
	struct account_link link;
	enum err e = account_link_find(d, token, &link);
	if (e != OK)
		return e;
	struct account_password_in in = { .id = link.account, .password_hash = hash };
	struct account_sessions_end_in sessions = { .account = link.account };
	d->scope.who = link.account; // from here on the desk works for whoever holds the link
	e = q_account_link_close_run(d, &(struct account_link_close_in){ link.account }, NULL);
	if (e == OK)
		e = q_account_password_run(d, &in, NULL);
	if (e == OK)
		e = q_account_sessions_end_run(d, &sessions, NULL);
	if (e == OK)
		e = devices_end(d, link.account);
	return e == OK ? audit_note(d, "account.answer", "account", link.account, S("")) : e;
}
