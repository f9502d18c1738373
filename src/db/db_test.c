// SPDX-License-Identifier: GPL-3.0-or-later
// What every engine of the store must do alike: refusals, transactions, migrations.
// Knows: the world of tests/harness/things.h. Does not know: the rooms' own tables.
// Start at: the sentences.
#include "harness/things.h"
#include <sys/stat.h>

static const struct migration half_way[] = {
	{ 3, "0003_thing_half",
	  { "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
	    "CREATE TABLE half (id bigint); INSERT INTO nowhere VALUES (1);" } },
};

static const struct query q_sum = {
	.name = "thing_sum", SAME("SELECT sum(n) AS n FROM thing"), OUT_COUNT };
static const struct query q_half = {
	.name = "half_count", SAME("SELECT count(*) AS n FROM half"), OUT_COUNT };
static const struct query q_other_name = {
	.name = "thing_other_name", SAME("SELECT count(*) AS m FROM thing"), OUT_COUNT };
static const struct query q_other_type = {
	.name = "thing_other_type", SAME("SELECT name AS n FROM thing"), OUT_COUNT };

// --- refusals ----------------------------------------------------------------------------------

static void a_second_row_of_the_same_name_is_a_conflict(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(add(thing(2, S("35"), S("lamp"))), E_CONFLICT);
	assert_int_equal(add(thing(1, S("35"), S("rope"))), E_CONFLICT);
	assert_true(db_message(w.db)[0]);
	assert_int_equal(count(w.db), 1);
}

static void a_row_that_points_to_nothing_is_a_conflict(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("99"), S("lamp"))), E_CONFLICT);
	assert_int_equal(count(w.db), 0);
}

static void an_absent_row_is_absent_and_leaves_the_answer_alone(void **state)
{
	(void)state;
	struct thing t = { .id = 42 };
	assert_int_equal(get(w.db, 5, &t), E_ABSENT);
	assert_int_equal(t.id, 42);
}

static void a_column_of_another_type_or_name_is_a_bug(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	struct count_row row = { -1 };
	assert_int_equal(db_one(w.db, w.arena, &nobody, &q_other_type, NULL, &row), E_BUG);
	assert_int_equal(db_one(w.db, w.arena, &nobody, &q_other_name, NULL, &row), E_BUG);
	assert_int_equal(db_check(w.db, &q_other_name), E_BUG);
	assert_int_equal(row.n, -1);
	assert_int_equal(db_check(w.db, &q_in_reach), OK);
}

static void null_where_none_is_declared_is_a_bug(void **state)
{
	(void)state;
	struct count_row row;
	assert_int_equal(db_one(w.db, w.arena, &nobody, &q_sum, NULL, &row), E_BUG);
	assert_int_equal(add(thing(NULL_INT, S("35"), S("lamp"))), E_BUG);
}

static void text_that_is_not_utf8_is_refused_before_the_engine(void **state)
{
	(void)state;
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(add(thing(1, S("35"), S("la\xffmp"))), E_INVALID);
	assert_int_equal(add(thing(1, S("35"), S("la\0mp"))), E_INVALID);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(db_commit(w.db), OK);
}

static void a_reader_cannot_write(void **state)
{
	(void)state;
	struct db *reader = open_reader();
	struct thing t = thing(1, S("35"), S("lamp"));
	assert_int_equal(db_run(reader, &everywhere, &q_add, &t, NULL), E_STORE);
	assert_int_equal(db_begin(reader), OK);
	assert_int_equal(db_run(reader, &everywhere, &q_add, &t, NULL), E_STORE);
	db_rollback(reader);
	assert_int_not_equal(db_script(reader, "DROP TABLE thing"), OK);
	assert_int_equal(count(reader), 0);
	db_close(reader);
}

static void a_running_query_is_not_started_again(void **state)
{
	(void)state;
	struct cursor *c;
	assert_int_equal(db_each(w.db, w.arena, &everywhere, &q_in_reach, NULL, &c), OK);
	void *rows;
	size_t n;
	assert_int_equal(db_all(w.db, w.arena, &everywhere, &q_in_reach, NULL, &rows, &n), E_BUG);
	db_done(c);
	assert_int_equal(db_all(w.db, w.arena, &everywhere, &q_in_reach, NULL, &rows, &n), OK);
}

static void a_place_that_cannot_be_opened_says_why(void **state)
{
	(void)state;
	struct db *db = NULL;
	const char *where = w.engine == DB_SQLITE ? "/nonexistent/suluh.db"
	                                          : "host=/nonexistent dbname=none";
	assert_int_equal(db_open(w.engine, where, DB_READ, &db), E_STORE);
	assert_null(db);
	assert_true(db_open_message()[0]);
}

static void any_change_changes_the_stamp_and_reading_does_not(void **state)
{
	(void)state;
	struct db *reader = open_reader();
	struct db_stamp first, now;
	assert_int_equal(db_stamp(reader, &first), OK);
	assert_int_equal(count(reader), 0);
	assert_int_equal(db_stamp(reader, &now), OK);
	assert_true(db_stamp_same(&first, &now));
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(db_stamp(reader, &now), OK);
	assert_false(db_stamp_same(&first, &now));
	assert_int_equal(db_stamp(w.db, &first), OK);
	assert_int_equal(add(thing(2, S("35"), S("rope"))), OK);
	assert_int_equal(db_stamp(w.db, &now), OK); // also to who changed it
	assert_false(db_stamp_same(&first, &now));
	db_close(reader);
}

static void a_stamp_inside_a_snapshot_is_that_of_the_snapshot(void **state)
{
	(void)state;
	struct db *reader = open_reader();
	struct db_stamp first, now;
	assert_int_equal(db_begin(reader), OK);
	assert_int_equal(db_stamp(reader, &first), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(db_stamp(reader, &now), OK);
	assert_true(db_stamp_same(&first, &now));
	assert_int_equal(count(reader), 0);
	db_rollback(reader);
	assert_int_equal(db_stamp(reader, &now), OK);
	assert_false(db_stamp_same(&first, &now));
	db_close(reader);
}

// --- transactions ------------------------------------------------------------------------------

static void what_is_rolled_back_is_gone(void **state)
{
	(void)state;
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_true(db_in_transaction(w.db));
	db_rollback(w.db);
	assert_false(db_in_transaction(w.db));
	assert_int_equal(count(w.db), 0);
}

static void a_savepoint_rolled_back_leaves_what_came_before(void **state)
{
	(void)state;
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(db_savepoint(w.db), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(db_release(w.db), OK);
	assert_int_equal(db_savepoint(w.db), OK);
	assert_int_equal(add(thing(2, S("35"), S("rope"))), OK);
	assert_int_equal(db_rollback_to(w.db), OK);
	assert_int_equal(db_savepoint(w.db), OK);
	assert_int_equal(add(thing(3, S("35"), S("tent"))), OK);
	assert_int_equal(db_release(w.db), OK);
	assert_int_equal(db_commit(w.db), OK);
	struct thing t;
	assert_int_equal(count(w.db), 2);
	assert_int_equal(get(w.db, 2, &t), E_ABSENT);
}

static void a_refused_statement_spoils_the_transaction_until_its_savepoint(void **state)
{
	(void)state;
	struct thing t;
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(db_savepoint(w.db), OK);
	assert_int_equal(add(thing(1, S("99"), S("lamp"))), E_CONFLICT);
	assert_int_equal(get(w.db, 1, &t), E_STORE);
	assert_int_equal(db_release(w.db), E_STORE);
	assert_int_equal(db_rollback_to(w.db), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(db_commit(w.db), OK);
	assert_int_equal(count(w.db), 1);
}

static void a_spoilt_transaction_is_not_committed(void **state)
{
	(void)state;
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), E_CONFLICT);
	assert_int_equal(db_commit(w.db), E_STORE);
	assert_false(db_in_transaction(w.db));
	assert_int_equal(count(w.db), 0);
}

static void a_transaction_is_not_begun_twice_nor_ended_without_one(void **state)
{
	(void)state;
	assert_int_equal(db_commit(w.db), E_STORE);
	assert_int_equal(db_savepoint(w.db), E_STORE);
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(db_begin(w.db), E_BUG);
	db_rollback(w.db);
}

static void an_open_read_does_not_block_the_writer_and_sees_its_own_moment(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	struct db *reader = open_reader();
	assert_int_equal(db_begin(reader), OK);
	assert_int_equal(count(reader), 1);
	assert_int_equal(add(thing(2, S("35"), S("rope"))), OK);
	assert_int_equal(count(reader), 1);
	db_rollback(reader);
	assert_int_equal(count(reader), 2);
	db_close(reader);
}

static void an_uncommitted_write_is_not_seen_by_others(void **state)
{
	(void)state;
	struct db *reader = open_reader();
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(count(reader), 0);
	assert_int_equal(db_commit(w.db), OK);
	assert_int_equal(count(reader), 1);
	db_close(reader);
}

// --- the store as a whole ----------------------------------------------------------------------

static void migrating_again_changes_nothing(void **state)
{
	(void)state;
	int number = 0;
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_int_equal(db_migrate(w.db, world_steps, 2, 1, &number), OK);
	assert_int_equal(number, 2);
	assert_int_equal(db_schema_number(w.db, &number), OK);
	assert_int_equal(number, 2);
	assert_int_equal(count(w.db), 1);
}

static void a_migration_that_fails_half_way_leaves_nothing(void **state)
{
	(void)state;
	int number = 0;
	assert_int_equal(db_migrate(w.db, half_way, 1, 1, &number), E_STORE);
	assert_non_null(strstr(db_message(w.db), "0003_thing_half"));
	assert_false(db_in_transaction(w.db));
	assert_int_equal(db_schema_number(w.db, &number), OK);
	assert_int_equal(number, 2);
	struct count_row row;
	assert_int_equal(db_one(w.db, w.arena, &nobody, &q_half, NULL, &row), E_STORE);
}

static void a_store_made_by_a_newer_version_is_refused(void **state)
{
	(void)state;
	int number = 0;
	assert_int_equal(db_migrate(w.db, world_steps, 1, 1, &number), E_STORE);
}

static void a_connection_can_be_made_anew(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	assert_true(db_alive(w.db));
	assert_int_equal(db_reconnect(w.db), OK);
	assert_true(db_alive(w.db));
	assert_int_equal(count(w.db), 1);
}

static void a_sound_store_has_no_trouble_to_report(void **state)
{
	(void)state;
	struct str trouble = S("?");
	assert_int_equal(db_integrity(w.db, w.arena, &trouble), OK);
	assert_int_equal(trouble.n, 0);
}

// --- SQLite only -------------------------------------------------------------------------------

static void a_row_that_points_to_nothing_is_trouble(void **state)
{
	(void)state;
	if (w.engine != DB_SQLITE)
		return;
	struct str trouble = S("");
	assert_int_equal(db_script(w.db, "PRAGMA foreign_keys = OFF;"
	                                 "INSERT INTO thing (code, name) VALUES ('99', 'lost');"
	                                 "PRAGMA foreign_keys = ON"), OK);
	assert_int_equal(db_integrity(w.db, w.arena, &trouble), OK);
	assert_true(trouble.n > 0);
}

static void a_query_cannot_touch_the_schema_or_the_settings(void **state)
{
	(void)state;
	if (w.engine != DB_SQLITE)
		return;
	static const struct query pragma = { .name = "pragma", SAME("PRAGMA synchronous = OFF") };
	static const struct query drop = { .name = "drop", SAME("DROP TABLE thing") };
	static const struct query attach = { .name = "attach", SAME("ATTACH ':memory:' AS other") };
	assert_int_equal(db_run(w.db, &nobody, &pragma, NULL, NULL), E_STORE);
	assert_int_equal(db_run(w.db, &nobody, &drop, NULL, NULL), E_STORE);
	assert_int_equal(db_run(w.db, &nobody, &attach, NULL, NULL), E_STORE);
	assert_int_equal(db_script(w.db, "ATTACH ':memory:' AS other"), E_STORE);
}

static void a_query_may_walk_json(void **state)
{
	(void)state;
	if (w.engine != DB_SQLITE)
		return;
	static const struct query walk = {
		.name = "walk", SAME("SELECT count(*) AS n FROM json_each('[1, 2]')"), OUT_COUNT };
	struct count_row row = { 0 };
	struct db *reader = open_reader();
	assert_int_equal(db_script(w.db, "CREATE INDEX thing_n ON thing (n); DROP INDEX thing_n"), OK);
	assert_int_equal(db_one(w.db, w.arena, &nobody, &walk, NULL, &row), OK);
	assert_int_equal(db_one(reader, w.arena, &nobody, &walk, NULL, &row), OK);
	assert_int_equal(row.n, 2);
	db_close(reader);
}

static void a_new_file_belongs_to_its_owner_alone(void **state)
{
	(void)state;
	if (w.engine != DB_SQLITE)
		return;
	struct stat file;
	assert_int_equal(stat(w.where, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
}

static const struct CMUnitTest tests[] = {
	T(a_second_row_of_the_same_name_is_a_conflict),
	T(a_row_that_points_to_nothing_is_a_conflict),
	T(an_absent_row_is_absent_and_leaves_the_answer_alone),
	T(a_column_of_another_type_or_name_is_a_bug),
	T(null_where_none_is_declared_is_a_bug),
	T(text_that_is_not_utf8_is_refused_before_the_engine),
	T(a_reader_cannot_write),
	T(a_running_query_is_not_started_again),
	T(a_place_that_cannot_be_opened_says_why),
	T(any_change_changes_the_stamp_and_reading_does_not),
	T(a_stamp_inside_a_snapshot_is_that_of_the_snapshot),
	T(what_is_rolled_back_is_gone),
	T(a_savepoint_rolled_back_leaves_what_came_before),
	T(a_refused_statement_spoils_the_transaction_until_its_savepoint),
	T(a_spoilt_transaction_is_not_committed),
	T(a_transaction_is_not_begun_twice_nor_ended_without_one),
	T(an_open_read_does_not_block_the_writer_and_sees_its_own_moment),
	T(an_uncommitted_write_is_not_seen_by_others),
	T(migrating_again_changes_nothing),
	T(a_migration_that_fails_half_way_leaves_nothing),
	T(a_store_made_by_a_newer_version_is_refused),
	T(a_connection_can_be_made_anew),
	T(a_sound_store_has_no_trouble_to_report),
	T(a_row_that_points_to_nothing_is_trouble),
	T(a_query_cannot_touch_the_schema_or_the_settings),
	T(a_query_may_walk_json),
	T(a_new_file_belongs_to_its_owner_alone),
};

int main(void)
{
	return things_run("db", tests, sizeof tests / sizeof *tests) ? 1 : 0;
}
