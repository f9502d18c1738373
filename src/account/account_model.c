// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts and their assignments.
// Knows: its tables, the audit. Does not know: sessions (account_session.c), what a role may do.
// Start at: account_add, account_check.
#include "account/account.h"
#include "account/account_inside.h"
#include "account/account_password.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "core/utf8.h"

enum { NAME_MOST = 80, DISPLAY_NAME_MOST = 120 };

// The same rules as on the page, in the words of a command.
static enum err password_refuse(struct desk *d, struct str password, struct str name,
                                struct str display_name)
{
	enum password_trouble trouble;
	enum err e = password_judge(d, password, name, display_name, &trouble);
	if (e || trouble == PASSWORD_FINE)
		return e;
	if (trouble == PASSWORD_SHORT)
		return fault(d, E_INVALID, "the password has fewer than %d bytes", ACCOUNT_PASSWORD_LEAST);
	if (trouble == PASSWORD_LONG)
		return fault(d, E_INVALID, "the password is longer than %d bytes", ACCOUNT_PASSWORD_MOST);
	if (trouble == PASSWORD_COMMON)
		return fault(d, E_INVALID, "the password is one of those that many people have");
	return fault(d, E_INVALID, "most of the password is a name that is easily guessed");
}

static enum err new_judge(struct desk *d, const struct account_new *new, struct str folded)
{
	if (str_empty(folded) || new->name.n > NAME_MOST || !utf8_clean(new->name, false))
		return fault(d, E_INVALID, "the sign-in name needs a letter or digit and at most %d bytes",
		             NAME_MOST);
	if (str_empty(str_trim(new->display_name)) || new->display_name.n > DISPLAY_NAME_MOST ||
	    !utf8_clean(new->display_name, false))
		return fault(d, E_INVALID, "the person's name needs 1 to %d bytes", DISPLAY_NAME_MOST);
	if (!str_empty(new->language) && !str_is(new->language, "id") && !str_is(new->language, "en"))
		return fault(d, E_INVALID, "the language is neither id nor en");
	if (new->invited)
		return OK;
	if (new->demo && !str_empty(new->password) && new->password.n <= ACCOUNT_PASSWORD_MOST)
		return OK;
	return password_refuse(d, new->password, new->name, new->display_name);
}

enum err account_add(struct desk *d, const struct account_new *new, int64_t *ret_id)
{
	struct str folded = utf8_fold(d->arena, new->name), hash = S("");
	enum err e = new_judge(d, new, folded);
	if (e == OK && !new->invited)
		e = password_hash(d->arena, NULL, new->password, &hash);
	if (e)
		return e;
	struct account_add_in in = {
		.name = str_trim(new->name),
		.name_folded = folded,
		.display_name = str_trim(new->display_name),
		.password_hash = hash,
		.language = new->language.p ? new->language : S(""),
	};
	struct account_add_row row;
	e = q_account_add_one(d, &in, &row);
	if (e)
		return e;
	struct facts after = facts_open(d);
	facts_personal(&after, "name", in.name);
	facts_personal(&after, "display_name", in.display_name);
	facts_str(&after, "language", in.language);
	e = audit_change(d, "account.add", "account", row.id, NULL, &after);
	if (e)
		return e;
	*ret_id = row.id;
	return OK;
}

enum err account_find(struct desk *d, struct str name, int64_t *ret_id)
{
	struct account_by_name_in in = { .name_folded = utf8_fold(d->arena, name) };
	struct account_by_name_row row;
	enum err e = q_account_by_name_one(d, &in, &row);
	if (e)
		return e;
	*ret_id = row.id;
	return OK;
}

enum err account_check(struct desk *d, struct pace *p, struct str name, struct str password,
                       int64_t *ret_account)
{
	struct account_by_name_in in = { .name_folded = utf8_fold(d->arena, name) };
	struct account_by_name_row row;
	enum err e = q_account_by_name_one(d, &in, &row);
	if (e != OK && e != E_ABSENT)
		return e;
	if (e == E_ABSENT || str_empty(row.password_hash)) { // or invited, and has not answered yet
		password_dummy(p, password);
		return E_DENIED;
	}
	if (!password_matches(d->arena, p, row.password_hash, password) ||
	    row.disabled_at != NULL_INT)
		return E_DENIED;
	*ret_account = row.id;
	return OK;
}

enum err account_note_refusal(struct desk *d, struct str name)
{
	int64_t account = 0;
	enum err e = account_find(d, name, &account);
	if (e != OK && e != E_ABSENT)
		return e;
	return audit_note(d, "account.refuse", "account", account, S(""));
}

enum err account_set_password(struct desk *d, int64_t account, struct str password)
{
	struct str hash;
	struct account_names_any_row names;
	enum err e =
	    q_account_names_any_one(d, &(struct account_names_any_in){ .id = account }, &names);
	if (e == OK)
		e = password_refuse(d, password, names.name, names.display_name);
	if (e)
		return e;
	e = password_hash(d->arena, NULL, password, &hash);
	if (e)
		return e;
	int64_t changed;
	e = q_account_password_run(
	    d, &(struct account_password_in){ .id = account, .password_hash = hash }, &changed);
	if (e)
		return e;
	if (changed == 0)
		return E_ABSENT;
	e = q_account_sessions_end_run(d, &(struct account_sessions_end_in){ .account = account },
	                               NULL);
	if (e == OK)
		e = devices_end(d, account);
	if (e)
		return e;
	return audit_note(d, "account.password", "account", account, S(""));
}

enum err account_disable(struct desk *d, int64_t account)
{
	int64_t changed;
	enum err e =
	    q_account_disable_run(d, &(struct account_disable_in){ .id = account }, &changed);
	if (e)
		return e;
	if (changed == 0)
		return E_ABSENT;
	e = q_account_see_stop_run(d, &(struct account_see_stop_in){ account }, NULL);
	return e ? e : audit_note(d, "account.disable", "account", account, S(""));
}

static struct facts facts_of(struct desk *d, const struct account_assignment *t)
{
	struct facts f = facts_open(d);
	facts_int(&f, "account", t->account);
	facts_str(&f, "role", t->role);
	facts_str(&f, "region", t->region_code);
	facts_int(&f, "organisation", t->organisation);
	facts_int(&f, "training", t->training);
	facts_int(&f, "person", t->person);
	facts_str(&f, "valid_from", t->valid_from);
	facts_str(&f, "valid_until", t->valid_until);
	return f;
}

enum err account_assign(struct desk *d, const struct role_grid *roles,
                        const struct account_assignment *new, int64_t *ret_id)
{
	struct date from, until;
	if (!role_find(roles, new->role))
		return fault(d, E_INVALID, "there is no role %.*s", STR_FMT(new->role));
	if (!date_read(new->valid_from, &from) || !date_read(new->valid_until, &until) ||
	    date_days(from) > date_days(until))
		return fault(d, E_INVALID, "the assignment's dates are no span of days");
	struct account_assign_in in = {
		.account = new->account,
		.role = new->role,
		.region_code = new->region_code,
		.organisation_id = new->organisation,
		.training_id = new->training,
		.person_id = new->person,
		.valid_from = new->valid_from,
		.valid_until = new->valid_until,
	};
	struct account_assign_row row;
	enum err e = q_account_assign_one(d, &in, &row);
	if (e)
		return e;
	struct facts after = facts_of(d, new);
	e = audit_change(d, "account.assign", "assignment", row.id, NULL, &after);
	if (e)
		return e;
	*ret_id = row.id;
	return OK;
}

enum err account_assignments(struct desk *d, struct account_assignments *ret_assignments)
{
	struct account_assignments_in in = { session_day(d) };
	struct account_assignments_rows rows;
	enum err e = q_account_assignments_all(d, &in, &rows);
	if (e)
		return e;
	struct account_assignment *at = arena_array(d->arena, struct account_assignment, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_assignments_row *row = &rows.at[i];
		at[i] = (struct account_assignment){
			.id = row->id,
			.account = d->scope.who,
			.role = row->role,
			.region_code = row->region_code,
			.region_name = row->region_name,
			.organisation = row->organisation_id,
			.training = row->training_id,
			.person = row->person_id,
			.valid_from = row->valid_from,
			.valid_until = row->valid_until,
		};
	}
	*ret_assignments = (struct account_assignments){ rows.n, at };
	return OK;
}
