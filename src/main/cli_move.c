// SPDX-License-Identifier: GPL-3.0-or-later
// The command that carries an installation to another folder or engine, and goes on after a kill.
// Knows: the order of the steps, and that each can be taken twice. Does not know: the format.
// Start at: cli_move.
#include "backup/backup.h"
#include "core/clock.h"
#include "main/house.h"
#include "main/world.h"
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct moving {
	struct place held; // the source, against its server
	struct world from, to;
	char file[512];          // DIR2/moving.backup: the source at the moment the move began
	char mark[PLACE_MARK + 1];
	bool go_on;
	struct backup_report want, have;
};

// Names source and target, so that a move is never taken up for another.
static bool make_mark(struct moving *m, const struct options *o)
{
	char source[PATH_MAX];
	unsigned char hash[PLACE_MARK / 2];
	crypto_generichash_state state;
	const char *parts[] = { source, o->database ? o->database : "",
		                    o->to_database ? o->to_database : "" };
	if (!realpath(o->data, source))
		return cli_fail("no installation in %s", o->data) == EXIT_FINE;
	crypto_generichash_init(&state, NULL, 0, sizeof hash);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		crypto_generichash_update(&state, (const unsigned char *)parts[i], strlen(parts[i]) + 1);
	crypto_generichash_final(&state, hash, sizeof hash);
	sodium_bin2hex(m->mark, sizeof m->mark, hash, sizeof hash);
	snprintf(m->file, sizeof m->file, "%s/moving.backup", o->to_data);
	return true;
}

static enum err open_source(struct moving *m, const struct options *o)
{
	int number = 0;
	if (place_hold(&m->held, o->data) != OK)
		return cli_fail("%s", m->held.trouble), E_BUSY;
	if (!world_look(&m->from, o))
		return E_STORE;
	enum err e = db_schema_number(m->from.desk.db, &number);
	if (e == OK && number != house_schema_number())
		return cli_fail("the store has another schema: run `suluh migrate --data %s`", o->data),
		       E_CONFLICT;
	if (e == OK)
		e = db_carry(m->from.desk.db);
	if (e != OK)
		cli_fail("move: %s", db_message(m->from.desk.db));
	return e;
}

// --- the steps; why one failed is in m->want.trouble ---------------------------------------------

static enum err write_file(struct moving *m, const struct options *o)
{
	struct backup_order order = { .dir = o->data, .to = m->file, .with_keys = true,
		                          .schema = house_schema_number(), .now_ms = clock_now_ms() };
	return backup_write(m->from.desk.db, m->from.arena, &order, &m->want);
}

// The source may have been served since the move was interrupted.
static enum err still_the_same(struct moving *m, const struct options *o)
{
	enum err e = backup_sums(m->from.desk.db, m->from.arena, o->data, &m->have);
	if (e == OK)
		e = backup_compare(&m->want, &m->have);
	if (e == E_CONFLICT)
		snprintf(m->want.trouble, sizeof m->want.trouble,
		         "%s has changed since the move began (%.100s): remove %s, empty its database, and "
		         "begin again", o->data, m->have.trouble, o->to_data);
	else if (e != OK)
		memcpy(m->want.trouble, m->have.trouble, sizeof m->want.trouble);
	return e;
}

static enum err load(struct moving *m, const struct options *o)
{
	struct backup_target target = { .db = m->to.desk.db, .dir = o->to_data, .go_on = m->go_on };
	bool again = access(m->file, F_OK) == 0;
	enum err e = again ? OK : write_file(m, o);
	if (e == OK)
		e = backup_verify(m->file, m->to.arena, house_schema_number(), &m->want);
	if (e == OK && again)
		e = still_the_same(m, o);
	if (e == OK)
		e = db_carry(m->to.desk.db);
	return e == OK ? backup_load(m->file, m->to.arena, &target, &m->want) : e;
}

static enum err compare(struct moving *m, const struct options *o)
{
	enum err e = db_begin(m->to.desk.db);
	if (e == OK)
		e = backup_sums(m->to.desk.db, m->to.arena, o->to_data, &m->have);
	if (e == OK)
		e = backup_compare(&m->want, &m->have);
	if (e != OK)
		memcpy(m->want.trouble, m->have.trouble, sizeof m->want.trouble);
	else if (cli_check_desk(&m->to.desk, o->to_data, NULL) != EXIT_FINE)
		e = fault(&m->to.desk, E_CONFLICT, "the store was not clean before the move either");
	return e;
}

static int move(struct moving *m, const struct options *o)
{
	if (!world_receive(&m->to, o, m->mark, &m->go_on))
		return EXIT_FAILED;
	enum err e = load(m, o);
	if (e == OK)
		e = compare(m, o);
	if (e != OK && m->want.trouble[0])
		e = fault(&m->to.desk, e, "%s", m->want.trouble);
	int code = world_close(&m->to, e, "move");
	if (code != EXIT_FINE)
		return code;
	if (unlink(m->file) != 0 || place_received(&m->to.place) != OK)
		return cli_fail("cannot end the move: %s", m->to.place.trouble);
	cli_print_sums(&m->want);
	printf("%s holds all of it now; %s is as it was, and is not to be served any more\n",
	       o->to_data, o->data);
	return EXIT_FINE;
}

int cli_move(const struct options *o)
{
	static struct moving m = { .held = { .lock = -1 } };
	if (!o->to_data) {
		cli_fail("move wants --to-data DIR");
		return EXIT_USAGE;
	}
	int code = EXIT_FAILED;
	if (make_mark(&m, o) && open_source(&m, o) == OK)
		code = move(&m, o);
	if (m.from.desk.db)
		world_leave(&m.from);
	place_close(&m.held);
	return code;
}
