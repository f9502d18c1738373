// SPDX-License-Identifier: GPL-3.0-or-later
// The audit: rows are added, and nothing can be done to them afterwards.
// Knows: the audit through its model and by SQL of its own. Does not know: other rooms.
// Start at: the list of tests at the end.
#include "audit/audit.h"
#include "harness/harness.h"

// Runs a statement of the test's own; gives what the store said.
static enum err try_sql(struct desk *d, const char *sql)
{
	struct query *q = arena_new(d->arena, struct query);
	*q = (struct query){ .name = "test" };
	q->sql[DB_SQLITE] = q->sql[DB_POSTGRES] = sql;
	assert_int_equal(db_savepoint(d->db), OK);
	int64_t changed = 0;
	enum err e = db_run(d->db, &d->scope, q, NULL, &changed);
	assert_int_equal(db_rollback_to(d->db), OK);
	return e;
}

static int64_t add_one(struct desk *d)
{
	struct facts after = facts_open(d);
	facts_str(&after, "name", S("Arum\nKemuning"));
	facts_int(&after, "age", NULL_INT);
	assert_int_equal(audit_change(d, "test.change", "test", 7, NULL, &after), OK);
	assert_int_equal(d->audits, 1);
	return 7;
}

static const char *const attempts[] = {
	"UPDATE audit_event SET event = 'other'",
	"UPDATE audit_event SET after_text = NULL WHERE subject_id = 7",
	"UPDATE audit_event SET id = id + 1000000",
	"UPDATE audit_event SET hash = NULL",
	"WITH one AS (SELECT 1 AS n) UPDATE audit_event SET seq = 9 WHERE (SELECT n FROM one) = 1",
	"DELETE FROM audit_event",
	"DELETE FROM audit_event WHERE subject_id = 7",
	"INSERT INTO audit_event SELECT * FROM audit_event",
	"INSERT INTO audit_event SELECT * FROM audit_event WHERE subject_id = 7 "
	"ON CONFLICT (id) DO UPDATE SET event = 'other'",
	"INSERT INTO audit_event (at_ms, account_id, assignment_id, address, event, subject, "
	"subject_id, chain, seq) SELECT 1, 1, 1, '', 'test', 'test', 1, chain, seq FROM audit_event",
	"DROP TABLE audit_event",
	"DROP INDEX audit_event_chain",
	"ALTER TABLE audit_event RENAME TO other_event",
	"ALTER TABLE audit_event DROP COLUMN hash",
	"CREATE TABLE other_event (id int)",
	"REINDEX",
};
static const char *const attempts_sqlite[] = {
	"REPLACE INTO audit_event SELECT * FROM audit_event",
	"INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE subject_id = 7",
	"UPDATE OR REPLACE audit_event SET seq = 1, chain = 1",
	"DROP TRIGGER audit_event_no_delete",
	"CREATE TRIGGER other BEFORE INSERT ON audit_event BEGIN SELECT RAISE(IGNORE); END",
	"PRAGMA writable_schema = ON",
	"DELETE FROM sqlite_schema WHERE name = 'audit_event_no_delete'",
	"ATTACH 'other' AS other",
};
static const char *const attempts_postgres[] = {
	"TRUNCATE audit_event",
	"DROP TRIGGER audit_event_no_change ON audit_event",
	"ALTER TABLE audit_event DISABLE TRIGGER ALL",
	"DROP FUNCTION audit_event_refuse() CASCADE",
	"CREATE RULE other AS ON INSERT TO audit_event DO INSTEAD NOTHING",
	"MERGE INTO audit_event a USING audit_event b ON a.id = b.id WHEN MATCHED THEN DELETE",
	"COPY audit_event FROM '/dev/null'",
	"DO $$ BEGIN DELETE FROM audit_event; END $$",
	"SET session_replication_role = replica",
	"WITH gone AS (DELETE FROM audit_event RETURNING id) "
	"INSERT INTO audit_event (at_ms) SELECT id FROM gone",
};

static void refuse_all(struct desk *d, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (try_sql(d, list[i]) == OK)
			fail_msg("%s was done", list[i]);
	}
}

static void test_audit_no_statement_changes_a_row(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct audit_heads before, after;
	int bad = 0;
	add_one(d);
	assert_int_equal(audit_heads(d, &before), OK);
	refuse_all(d, attempts, sizeof attempts / sizeof *attempts);
	if (harness_engine() == DB_SQLITE)
		refuse_all(d, attempts_sqlite, sizeof attempts_sqlite / sizeof *attempts_sqlite);
	else
		refuse_all(d, attempts_postgres, sizeof attempts_postgres / sizeof *attempts_postgres);
	assert_int_equal(audit_heads(d, &after), OK);
	assert_int_equal(after.n, before.n);
	assert_memory_equal(after.at, before.at, before.n * sizeof *before.at);
	assert_int_equal(audit_check(d, &bad), OK);
	assert_int_equal(bad, 0);
}

// --- the chain -----------------------------------------------------------------------------------

static int findings(struct desk *d)
{
	int bad = 0;
	assert_int_equal(audit_check(d, &bad), OK);
	return bad;
}

static struct audit_head head_of(struct desk *d)
{
	struct audit_heads heads;
	assert_int_equal(audit_heads(d, &heads), OK);
	assert_int_equal(heads.n, 1);
	return heads.at[0];
}

static void test_audit_what_was_rolled_back_leaves_no_gap(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct audit_head first = head_of(d), last;
	assert_true(first.seq > 0);
	assert_int_equal(db_savepoint(d->db), OK);
	add_one(d);
	assert_int_equal(db_rollback_to(d->db), OK);
	assert_int_equal(findings(d), 0);
	d->audits = 0;
	add_one(d);
	last = head_of(d);
	assert_int_equal(last.seq, first.seq + 1);
	assert_int_equal(findings(d), 0);
}

// The world was made by a program whose end took its promise along: the next goes on in its chain.
static void test_audit_a_chain_goes_on_where_another_connection_ended_and_never_beside_it(
	void **state)
{
	(void)state;
	struct desk *d = harness_desk(""), other = { .arena = d->arena, .address = S("test") };
	struct audit_heads heads;
	add_one(d);
	assert_int_equal(db_number(d->db), 1);
	if (harness_engine() == DB_SQLITE)
		return; // there a second writer waits for the first
	assert_int_equal(db_open(DB_POSTGRES, harness_where(), DB_WRITE, &other.db), OK);
	assert_int_equal(db_begin(other.db), OK);
	assert_int_equal(audit_note(&other, "test.note", "test", 0, S("")), OK);
	assert_int_equal(audit_heads(&other, &heads), OK);
	assert_int_equal(heads.n, 2);
	assert_int_equal(heads.at[1].chain, 2);
	assert_int_equal(heads.at[1].seq, 1);
	assert_int_equal(findings(&other), 0);
	db_close(other.db);
}

static void spoil(const char *sql)
{
	bool sqlite = harness_engine() == DB_SQLITE;
	harness_script(sqlite ? "DROP TRIGGER audit_event_no_update; DROP TRIGGER audit_event_no_delete"
	                      : "ALTER TABLE audit_event DISABLE TRIGGER ALL");
	harness_script(sql);
}

static void test_audit_check_finds_what_whoever_holds_the_store_did(void **state)
{
	(void)state;
	static const char *const deeds[] = {
		"UPDATE audit_event SET after_text = 'name=Arum ' WHERE seq = 3",
		"UPDATE audit_event SET before_text = '' WHERE before_text IS NULL AND seq = 3",
		"UPDATE audit_event SET at_ms = at_ms + 1 WHERE seq = 3",
		"UPDATE audit_event SET account_id = account_id + 1 WHERE seq = 3",
		"UPDATE audit_event SET hash = (SELECT hash FROM audit_event WHERE seq = 2) WHERE seq = 3",
		"UPDATE audit_event SET hash = NULL WHERE seq = 3",
		"DELETE FROM audit_event WHERE seq = 3",
		"DELETE FROM audit_event WHERE seq = 1",
		"UPDATE audit_event SET seq = -seq WHERE seq < 3",
		"UPDATE audit_event SET id = -id WHERE seq = 3",
		"UPDATE audit_event SET chain = NULL, seq = NULL, hash = NULL WHERE seq = 3",
		"UPDATE audit_event SET chain = 9 WHERE seq = 3",
	};
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		struct desk *d = harness_desk("");
		assert_int_equal(findings(d), 0);
		assert_int_equal(db_savepoint(d->db), OK);
		spoil(deeds[i]);
		if (findings(d) == 0)
			fail_msg("%s was not found", deeds[i]);
		assert_int_equal(db_rollback_to(d->db), OK);
	}
}

static void test_audit_a_tail_that_was_cut_is_missed_where_the_head_was_kept(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	add_one(d);
	struct audit_head kept, head = head_of(d);
	int bad = 0;
	assert_true(audit_head_read(audit_head_text(d->arena, &head), &kept));
	assert_memory_equal(&kept, &head, sizeof kept);
	assert_int_equal(audit_check_head(d, &kept, &bad), OK);
	assert_int_equal(bad, 0);
	assert_int_equal(db_savepoint(d->db), OK);
	spoil("DELETE FROM audit_event WHERE subject_id = 7 AND subject = 'test'");
	assert_int_equal(findings(d), 0); // what is left holds together
	assert_int_equal(audit_check_head(d, &kept, &bad), OK);
	assert_int_equal(bad, 1);
	assert_int_equal(db_rollback_to(d->db), OK);
	kept.hash[31] ^= 1;
	assert_int_equal(audit_check_head(d, &kept, &bad), OK);
	assert_int_equal(bad, 2);
	assert_false(audit_head_read(S("1:2:abcd"), &kept));
	assert_false(audit_head_read(S("0:2"), &kept));
}

static void test_audit_rows_from_before_the_chains_are_vouched_for_once(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int64_t last = head_of(d).seq;
	assert_int_equal(audit_begin(d), OK); // nothing to do
	assert_int_equal(head_of(d).seq, last);
	spoil("UPDATE audit_event SET chain = NULL, seq = NULL, hash = NULL");
	assert_int_equal(findings(d), 1);
	assert_int_equal(audit_begin(d), OK);
	assert_int_equal(audit_begin(d), OK);
	assert_int_equal(head_of(d).seq, 1);
	assert_int_equal(findings(d), 0);
	harness_script("UPDATE audit_event SET address = 'elsewhere' WHERE id = 2");
	assert_int_equal(findings(d), 1);
}

static void test_audit_a_row_says_who_and_keeps_one_field_a_line(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	int64_t subject = add_one(d);
	assert_int_equal(subject, 7);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'test.change'"
	                               " AND account_id > 0 AND assignment_id > 0"
	                               " AND after_text LIKE 'name=Arum_nKemuning_'"),
	                 1);
}

static void test_audit_a_note_needs_no_record(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	assert_int_equal(audit_note(d, "test.note", "test", 0, S("somebody knocked")), OK);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'test.note'"
	                               " AND account_id = 0 AND before_text IS NULL"),
	                 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_audit_no_statement_changes_a_row),
	cmocka_unit_test(test_audit_what_was_rolled_back_leaves_no_gap),
	cmocka_unit_test(
		test_audit_a_chain_goes_on_where_another_connection_ended_and_never_beside_it),
	cmocka_unit_test(test_audit_check_finds_what_whoever_holds_the_store_did),
	cmocka_unit_test(test_audit_a_tail_that_was_cut_is_missed_where_the_head_was_kept),
	cmocka_unit_test(test_audit_rows_from_before_the_chains_are_vouched_for_once),
	cmocka_unit_test(test_audit_a_row_says_who_and_keeps_one_field_a_line),
	cmocka_unit_test(test_audit_a_note_needs_no_record),
};

ROOM_TESTS(audit, tests)
