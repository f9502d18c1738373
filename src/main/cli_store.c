// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about the store: init, migrate, account, check.
// Knows: the rooms' model functions. Does not know: how a store is opened (world.c).
// Start at: cli_init.
#include "account/account.h"
#include "account/account_link.h"
#include "audit/audit.h"
#include "db/carry.h"
#include "core/clock.h"
#include "main/house.h"
#include "main/roles.h"
#include "main/world.h"
#include "organisation/organisation.h"
#include "main_sql.h"
#include "migrations_table.h"
#include "setting/setting.h"
#include <stdio.h>
#include <unistd.h>

int cli_init(const struct options *o)
{
	struct world w;
	if (!world_make(&w, o))
		return EXIT_FAILED;
	int code = world_close(&w, setting_save(&w.desk, "demo", S("0")), "init");
	if (code == EXIT_FINE)
		printf("%s is ready; add the first administrator:\n"
		       "suluh account add --data %s%s%s%s --name NAME --display 'FULL NAME' --role admin "
		       "--region 00\n",
		       o->data, o->data, o->database ? " --database '" : "",
		       o->database ? o->database : "", o->database ? "'" : "");
	return code;
}

// What is kept beside the rows and a store from before lacks: counts, where it has none at all, and
// the words that organisations are found by.
static enum err fill_kept(struct db *db, struct arena *a)
{
	struct desk d = { .db = db, .arena = a };
	struct main_tally_any_row any;
	enum err e = db_begin(db);
	if (e == OK)
		e = q_main_tally_any_one(&d, &any);
	if (e == OK && any.n == 0)
		e = q_main_tally_fill_run(&d, NULL);
	if (e == OK)
		e = organisation_find_all(&d);
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

// Rows of the audit from before there were chains are vouched for.
static enum err begin_chains(struct db *db, struct arena *a)
{
	struct desk d = { .db = db, .arena = a, .address = S("command") };
	d.scope.now_ms = clock_now_ms();
	enum err e = db_carry(db);
	if (e == OK)
		e = db_begin(db);
	if (e == OK)
		e = audit_begin(&d);
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

int cli_migrate(const struct options *o)
{
	struct place place;
	struct db *db;
	int before = 0, after = 0;
	if (place_open(&place, o->data, o->database) != OK || place_lock(&place) != OK)
		return cli_fail("%s", place.trouble);
	if (db_open(place.engine, place.where, DB_WRITE, &db) != OK)
		return cli_fail("cannot open the store: %s", db_open_message());
	enum err e = db_schema_number(db, &before);
	if (e == OK)
		e = db_migrate(db, migrations, n_migrations, clock_now_ms(), &after);
	struct arena *arena = arena_open(1 << 20);
	if (e == OK)
		e = arena ? fill_kept(db, arena) : E_NOMEM;
	if (e == OK)
		e = begin_chains(db, arena);
	arena_close(arena);
	if (e == OK)
		printf("schema %d -> %d\n", before, after);
	else
		cli_fail("after migration %d: %s", after ? after : before, db_message(db));
	db_close(db);
	place_close(&place);
	return e == OK ? EXIT_FINE : EXIT_FAILED;
}

// --- account add ---------------------------------------------------------------------------------

static struct str read_password(struct arena *a, bool from_input)
{
	enum { MOST = ACCOUNT_PASSWORD_MOST + 2 };
	if (!from_input) {
		char *typed = getpass("Password: "); // echo off; the terminal's own prompt
		return typed ? arena_str(a, str_from(typed)) : S("");
	}
	char *line = arena_alloc(a, MOST);
	if (!fgets(line, MOST, stdin))
		return S("");
	struct str s = str_from(line);
	if (s.n && s.p[s.n - 1] == '\n')
		s.n--;
	return s;
}

// A way to a password in place of one.
static enum err make_link(struct world *w, int64_t account, struct str *ret_link)
{
	struct str token, address;
	enum err e = setting_get(&w->desk, "public_address", S("http://127.0.0.1:8080"), &address);
	if (e == OK)
		e = account_link_make(&w->desk, account, &token);
	if (e == OK)
		*ret_link = arena_printf(w->arena, "%.*s/invitation/%.*s", STR_FMT(address),
		                         STR_FMT(token));
	return e;
}

static enum err add_account(struct world *w, const struct options *o, struct str *ret_link)
{
	struct account_new new = { .name = str_from(o->name),
		                       .display_name = str_from(o->display),
		                       .language = S(""),
		                       .invited = o->link };
	int64_t id, assignment;
	if (!o->link)
		new.password = read_password(w->arena, o->password_stdin);
	enum err e = account_add(&w->desk, &new, &id);
	if (e == OK && o->link)
		e = make_link(w, id, ret_link);
	if (e != OK)
		return e;
	struct date today = clock_civil(w->desk.scope.now_ms, ZONE_WIB).date;
	struct account_assignment as = { .account = id,
		                             .role = str_from(o->role),
		                             .region_code = str_from(o->region),
		                             .organisation = NULL_INT,
		                             .training = NULL_INT,
		                             .person = NULL_INT,
		                             .valid_from = date_iso(w->arena, today),
		                             .valid_until = S("9999-12-31") };
	return account_assign(&w->desk, &roles_grid, &as, &assignment);
}

int cli_account(const struct options *o)
{
	struct world w;
	if (o->verb && strcmp(o->verb, "factor-reset") == 0)
		return cli_factor_reset(o);
	if (!o->verb || strcmp(o->verb, "add") != 0 || !o->name || !o->display || !o->role ||
	    !o->region) {
		cli_fail("account add wants --name, --display, --role and --region");
		return EXIT_USAGE;
	}
	if (!world_open(&w, o))
		return EXIT_FAILED;
	struct str link = S("");
	enum err e = add_account(&w, o, &link);
	char line[512];
	snprintf(line, sizeof line, "%.*s%s", STR_FMT(link), link.n ? "\n" : "");
	int code = world_close(&w, e, "account add");
	if (code == EXIT_FINE)
		printf("%s may sign in as %s at %s\n%s", o->name, o->role, o->region, line);
	return code;
}
