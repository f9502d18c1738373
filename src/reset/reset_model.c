// SPDX-License-Identifier: GPL-3.0-or-later
// The address that a link to another password may be sent to.
// Knows: its table, accounts. Does not know: pages, messages.
// Start at: reset_wish, reset_of.
#include "reset/reset.h"
#include "reset_sql.h"
#include "audit/audit.h"
#include "core/rand.h"
#include "core/utf8.h"

enum { TOKEN_BYTES = 32, TOKEN_LETTERS = 43, HOUR_MS = 3600000 };

static int64_t since(const struct desk *d)
{
	return d->scope.now_ms - (int64_t)RESET_HOURS * HOUR_MS;
}

enum err reset_mail(struct desk *d, struct reset_mail *ret_mail)
{
	struct reset_own_row row;
	enum err e = q_reset_own_one(d, &(struct reset_own_in){ since(d) }, &row);
	if (e == OK)
		*ret_mail = (struct reset_mail){ row.mail, row.wished };
	else if (e == E_ABSENT)
		*ret_mail = (struct reset_mail){ S(""), S("") };
	return e == E_ABSENT ? OK : e;
}

static enum err note(struct desk *d, const char *event, int64_t account, struct str before,
                     struct str after)
{
	struct facts was = facts_open(d), is = facts_open(d);
	facts_personal(&was, "mail", before);
	facts_personal(&is, "mail", after);
	return audit_change(d, event, "account", account, &was, &is);
}

enum err reset_wish(struct desk *d, struct str mail, const struct account_proof *proof,
                    struct str *ret_token)
{
	struct reset_mail now;
	struct str token = rand_token(d->arena, TOKEN_BYTES);
	struct reset_wish_in in = { mail, hash_sha256_hex(d->arena, token),
		                        hash_sha256_hex(d->arena, proof->password_hash) };
	enum err e = reset_mail(d, &now);
	if (e == OK)
		e = q_reset_wish_run(d, &in, NULL);
	if (e != OK)
		return e;
	*ret_token = token;
	return note(d, "account.mail_wish", d->scope.who, now.mail, mail);
}

enum err reset_forget(struct desk *d)
{
	struct reset_mail now;
	int64_t n;
	enum err e = reset_mail(d, &now);
	if (e == OK)
		e = q_reset_forget_run(d, &n);
	if (e != OK)
		return e;
	return n ? note(d, "account.mail_forget", d->scope.who, now.mail, S("")) : E_ABSENT;
}

static enum err find_link(struct desk *d, struct str token, struct reset_link_row *ret_row)
{
	if (token.n != TOKEN_LETTERS)
		return E_ABSENT;
	struct reset_link_in in = { hash_sha256_hex(d->arena, token), since(d) };
	enum err e = q_reset_link_one(d, &in, ret_row);
	bool same = e == OK && str_eq(ret_row->password_mark,
	                              hash_sha256_hex(d->arena, ret_row->password_hash));
	return e == OK && !same ? E_ABSENT : e;
}

enum err reset_open(struct desk *d, struct str token, struct str *ret_mail)
{
	struct reset_link_row row;
	enum err e = find_link(d, token, &row);
	if (e == OK)
		*ret_mail = row.wished;
	return e;
}

enum err reset_prove(struct desk *d, struct str token)
{
	struct reset_link_row row;
	enum err e = find_link(d, token, &row);
	if (e != OK)
		return e;
	d->scope.who = row.account; // from here on the desk works for whoever holds the link
	e = q_reset_prove_run(d, &(struct reset_prove_in){ row.account }, NULL);
	return e == OK ? note(d, "account.mail", row.account, row.mail, row.wished) : e;
}

enum err reset_of(struct desk *d, struct str name, struct reset_lost *ret_lost)
{
	struct reset_of_in in = { utf8_fold(d->arena, name) };
	struct reset_of_row row;
	enum err e = q_reset_of_one(d, &in, &row);
	if (e == OK)
		*ret_lost = (struct reset_lost){ row.id, row.name, row.display_name, row.language,
			                               row.mail };
	return e;
}
