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
	int64_t changed;
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

static void test_audit_no_statement_changes_a_row(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	add_one(d);
	static const char *const attempts[] = {
		"UPDATE audit_event SET event = 'other'",
		"UPDATE audit_event SET after_text = NULL WHERE subject_id = 7",
		"UPDATE audit_event SET id = id + 1000000",
		"DELETE FROM audit_event",
		"DELETE FROM audit_event WHERE subject_id = 7",
		"INSERT INTO audit_event SELECT * FROM audit_event",
		"DROP TABLE audit_event",
		"ALTER TABLE audit_event RENAME TO other_event",
	};
	for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
		if (try_sql(d, attempts[i]) == OK && i < 6)
			fail_msg("%s was done", attempts[i]);
	}
	if (harness_engine() == DB_SQLITE) {
		assert_int_not_equal(try_sql(d, "REPLACE INTO audit_event SELECT * FROM audit_event"), OK);
		assert_int_not_equal(try_sql(d, "DROP TABLE audit_event"), OK);
		assert_int_not_equal(try_sql(d, "DROP TRIGGER audit_event_no_delete"), OK);
		assert_int_not_equal(try_sql(d, "PRAGMA writable_schema = ON"), OK);
	} else {
		assert_int_not_equal(try_sql(d, "TRUNCATE audit_event"), OK);
	}
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
	cmocka_unit_test(test_audit_a_row_says_who_and_keeps_one_field_a_line),
	cmocka_unit_test(test_audit_a_note_needs_no_record),
};

ROOM_TESTS(audit, tests)
