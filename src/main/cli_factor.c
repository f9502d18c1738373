// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about the second factor: taken from an account, required of roles.
// Knows: accounts, roles, the setting. Does not know: secrets.
// Start at: cli_factor_reset, cli_setting.
#include "account/account_factor.h"
#include "audit/audit.h"
#include "main/cli.h"
#include "main/roles.h"
#include "main/world.h"
#include "setting/setting.h"
#include <stdio.h>

static enum err reset(struct desk *d, struct str name)
{
	int64_t account;
	enum err e = account_find(d, name, &account);
	if (e == E_ABSENT)
		return fault(d, e, "there is no account %.*s", STR_FMT(name));
	if (e == OK)
		e = account_factor_reset(d, account);
	return e == E_ABSENT ? fault(d, e, "%.*s has no second factor", STR_FMT(name)) : e;
}

int cli_factor_reset(const struct options *o)
{
	struct world w;
	if (!o->name) {
		cli_fail("account factor-reset wants --name");
		return EXIT_USAGE;
	}
	if (!world_open(&w, o))
		return EXIT_FAILED;
	int code = world_close(&w, reset(&w.desk, str_from(o->name)), "account factor-reset");
	if (code == EXIT_FINE)
		printf("%s signs in with the password alone\n", o->name);
	return code;
}

// --- required of roles ---------------------------------------------------------------------------

// Codes of the grid with one blank between; "none" is no role.
static enum err read_roles(struct desk *d, struct str text, struct str *ret_roles)
{
	struct buf out = buf_open(d->arena, 64);
	struct str rest = str_is(text, "none") ? S("") : text;
	while (rest.n) {
		struct str code = str_cut(&rest, ' ');
		if (str_empty(code))
			continue;
		if (!role_from_code(code))
			return fault(d, E_INVALID, "there is no role %.*s", STR_FMT(code));
		if (out.n)
			buf_char(&out, ' ');
		buf_put(&out, code);
	}
	*ret_roles = buf_str(&out);
	return OK;
}

static enum err require(struct desk *d, struct str text)
{
	struct str roles;
	enum err e = read_roles(d, text, &roles);
	if (e == OK)
		e = setting_save(d, ACCOUNT_FACTOR_ROLES, roles);
	if (e == OK)
		e = audit_note(d, "setting.save", "setting", 0,
		               arena_printf(d->arena, ACCOUNT_FACTOR_ROLES "=%.*s", STR_FMT(roles)));
	return e;
}

static int show(const struct options *o)
{
	struct world w;
	struct str roles = S("");
	if (!world_look(&w, o))
		return EXIT_FAILED;
	enum err e = setting_get(&w.desk, ACCOUNT_FACTOR_ROLES, S(""), &roles);
	if (e == OK)
		printf("factor-roles: %.*s\n", STR_FMT(str_empty(roles) ? S("none") : roles));
	world_leave(&w);
	return e == OK ? EXIT_FINE : cli_fail("setting: %s", err_name(e));
}

int cli_setting(const struct options *o)
{
	struct world w;
	if (o->verb && strcmp(o->verb, "factor-roles") != 0) {
		cli_fail("there is no setting %s", o->verb);
		return EXIT_USAGE;
	}
	if (!o->noun)
		return show(o);
	if (!world_open(&w, o))
		return EXIT_FAILED;
	int code = world_close(&w, require(&w.desk, str_from(o->noun)), "setting");
	return code == EXIT_FINE ? show(o) : code;
}
