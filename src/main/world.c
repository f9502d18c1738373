// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the store for a command: one desk, one transaction.
// Knows: place, connections, regions. Does not know: people.
// Start at: world_open.
#include "main/world.h"
#include "core/clock.h"
#include "figure/figure.h"
#include "find/find.h"
#include "main/house.h"
#include "main_sql.h"
#include "migrations_table.h"
#include "region/region.h"
#include "setting/setting.h"
#include "taxonomy/taxonomy.h"
#include <stdio.h>
#include <unistd.h>

enum { COMMAND_BYTES = 512 << 20 };

static bool open_store(struct world *w)
{
	w->arena = arena_open(COMMAND_BYTES);
	if (!w->arena)
		return cli_fail("no memory") == EXIT_FINE;
	if (db_open(w->place.engine, w->place.where, DB_WRITE, &w->desk.db) != OK)
		return cli_fail("cannot open the store: %s", db_open_message()) == EXIT_FINE;
	w->desk.arena = w->arena;
	w->desk.address = S("command");
	w->desk.dir = str_from(w->place.dir);
	w->desk.scope = (struct scope){ .now_ms = clock_now_ms(),
		                            .region = S("00"),
		                            .reach_from = S("0"),
		                            .reach_to = S(":"),
		                            .wide = 1 };
	return true;
}

bool world_open(struct world *w, const struct options *o)
{
	int number;
	*w = (struct world){ 0 };
	if (place_open(&w->place, o->data, o->database) != OK || place_lock(&w->place) != OK)
		return cli_fail("%s", w->place.trouble) == EXIT_FINE;
	if (!open_store(w))
		return false;
	if (db_schema_number(w->desk.db, &number) != OK || number != house_schema_number())
		return cli_fail("the store has another schema: run `suluh migrate --data %s`", o->data) ==
		       EXIT_FINE;
	return db_begin(w->desk.db) == OK || cli_fail("%s", db_message(w->desk.db)) == EXIT_FINE;
}

bool world_look(struct world *w, const struct options *o)
{
	*w = (struct world){ 0 };
	if (place_open(&w->place, o->data, o->database) != OK)
		return cli_fail("%s", w->place.trouble) == EXIT_FINE;
	w->arena = arena_open(COMMAND_BYTES);
	if (!w->arena || db_open(w->place.engine, w->place.where, DB_READ, &w->desk.db) != OK)
		return cli_fail("cannot open the store: %s", db_open_message()) == EXIT_FINE;
	w->desk.arena = w->arena;
	w->desk.scope =
		(struct scope){ .region = S("00"), .reach_from = S("0"), .reach_to = S(":"), .wide = 1 };
	return db_begin(w->desk.db) == OK || cli_fail("%s", db_message(w->desk.db)) == EXIT_FINE;
}

void world_leave(struct world *w)
{
	db_rollback(w->desk.db);
	db_close(w->desk.db);
	arena_close(w->arena);
	place_close(&w->place);
}

static enum err fill(struct world *w, const struct options *o)
{
	int64_t n_regions = 0, n_found = 0;
	enum err e = region_load(&w->desk, &n_regions);
	if (e == OK)
		e = find_load_regions(&w->desk, &n_found);
	if (e == OK)
		e = taxonomy_load(&w->desk);
	if (e == OK)
		e = figure_load(&w->desk);
	// Until the server takes a look of its own it would plan searches for empty tables.
	if (e == OK && w->place.engine == DB_POSTGRES)
		e = db_script(w->desk.db, "ANALYZE region, region_count, find");
	if (e == OK)
		e = setting_save(&w->desk, "office", str_from(o->office ? o->office : "Dinas Sosial"));
	if (e == OK && o->public_address)
		e = setting_save(&w->desk, "public_address", str_from(o->public_address));
	if (e == OK)
		printf("%lld regions\n", (long long)n_regions);
	return e;
}

// A database that holds something is refused before anything is touched.
static enum err only_ours(struct world *w)
{
	struct main_store_holds_row holds;
	enum err e = q_main_store_holds_one(&w->desk, &holds);
	if (e == OK && holds.n > 0)
		return fault(&w->desk, E_CONFLICT, "the database is not empty; it must be one of its own");
	return e;
}

static enum err make_schema(struct world *w)
{
	int number;
	enum err e = only_ours(w);
	if (e != OK)
		return e;
	w->schema_made = true;
	return db_migrate(w->desk.db, migrations, n_migrations, w->desk.scope.now_ms, &number);
}

static enum err receive(struct world *w, bool *ret_go_on)
{
	int number = 0, reached;
	enum err e = db_schema_number(w->desk.db, &number);
	*ret_go_on = number == house_schema_number();
	if (e != OK || *ret_go_on)
		return e;
	return db_migrate(w->desk.db, migrations, n_migrations, w->desk.scope.now_ms, &reached);
}

bool world_receive(struct world *w, const struct options *o, const char mark[PLACE_MARK],
                   bool *ret_go_on)
{
	bool again;
	*w = (struct world){ 0 };
	if (place_receive(&w->place, o->to_data, o->to_database, mark, &again) != OK)
		return cli_fail("%s", w->place.trouble) == EXIT_FINE;
	// The mark comes before anything that a second try would take for somebody else's.
	bool empty = !again && w->place.engine == DB_SQLITE, marked = again || empty;
	if (empty && place_mark(&w->place, mark) != OK)
		return cli_fail("%s", w->place.trouble) == EXIT_FINE;
	enum err e = open_store(w) ? OK : E_STORE;
	if (e == OK && !marked)
		e = only_ours(w);
	if (e == OK && !marked && place_mark(&w->place, mark) != OK)
		e = fault(&w->desk, E_STORE, "%s", w->place.trouble);
	if (e == OK)
		e = receive(w, ret_go_on);
	if (e == OK)
		return true;
	if (w->desk.db)
		world_close(w, e, "move");
	if (!marked)
		rmdir(o->to_data);
	return false;
}

bool world_make_bare(struct world *w, const struct options *o)
{
	*w = (struct world){ 0 };
	if (place_make(&w->place, o->data, o->database) != OK)
		return cli_fail("%s", w->place.trouble) == EXIT_FINE;
	w->fresh = true;
	bool held = place_lock(&w->place) == OK || cli_fail("%s", w->place.trouble) == EXIT_FINE;
	if (!held || !open_store(w))
		return world_close(w, E_STORE, "opening the store") == EXIT_FINE;
	enum err e = make_schema(w);
	return e == OK || world_close(w, e, "making the store") == EXIT_FINE;
}

bool world_make(struct world *w, const struct options *o)
{
	if (!world_make_bare(w, o))
		return false;
	enum err e = db_begin(w->desk.db);
	if (e == OK)
		e = fill(w, o);
	return e == OK || world_close(w, e, "filling the store") == EXIT_FINE;
}

// The tables go again: nobody has used them, since the installation never was.
static void empty_postgres(struct db *db)
{
	static const char sql[] =
		"DO $$ DECLARE t record; BEGIN "
		"FOR t IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relkind = 'r' "
		"AND c.relnamespace = current_schema()::regnamespace AND NOT EXISTS "
		"(SELECT 1 FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e') "
		"LOOP EXECUTE 'DROP TABLE IF EXISTS ' || t.name || ' CASCADE'; END LOOP; "
		"FOR t IN SELECT p.oid::regprocedure AS name FROM pg_proc p "
		"WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS "
		"(SELECT 1 FROM pg_depend x WHERE x.objid = p.oid AND x.deptype = 'e') "
		"LOOP EXECUTE 'DROP FUNCTION ' || t.name || ' CASCADE'; END LOOP; END $$";
	if ((!db_alive(db) && db_reconnect(db) != OK) || db_script(db, sql) != OK)
		cli_fail("the database keeps unfinished tables; empty it before the next try: %s",
		         db_message(db));
}

int world_close(struct world *w, enum err e, const char *doing)
{
	if (e == OK)
		e = db_commit(w->desk.db);
	if (e == OK && w->fresh && place_sync(&w->place) != OK)
		e = fault(&w->desk, E_STORE, "%s", w->place.trouble);
	if (e != OK && w->desk.db) {
		struct str why = w->desk.fault.p ? w->desk.fault : str_from(db_message(w->desk.db));
		cli_fail("%s: %s: %.*s", doing, err_name(e), STR_FMT(why));
		db_rollback(w->desk.db);
		if (w->schema_made && w->place.engine == DB_POSTGRES)
			empty_postgres(w->desk.db);
	}
	db_close(w->desk.db);
	arena_close(w->arena);
	if (e != OK && w->fresh)
		place_unmake(&w->place);
	place_close(&w->place);
	return e == OK ? EXIT_FINE : EXIT_FAILED;
}
