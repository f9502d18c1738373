// SPDX-License-Identifier: GPL-3.0-or-later
// Personal values in the audit: sealed, opened, unreadable without the key, forgotten for good.
// Knows: the audit through its model. Does not know: chains (audit_test.c), other rooms.
// Start at: the list of tests at the end.
#include "audit/audit.h"
#include "harness/harness.h"
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define PHONE "+6281230009917"

static void add_person(struct desk *d, int64_t id, const char *name, const char *phone)
{
	struct facts after = facts_open(d);
	facts_personal(&after, "name", str_from(name));
	facts_personal(&after, "phone", str_from(phone));
	facts_str(&after, "state", S("nominated"));
	assert_int_equal(audit_change(d, "test.add", "test", id, NULL, &after), OK);
}

static struct facts_read read_last(struct desk *d, const char *side)
{
	struct facts_read facts;
	const char *text = harness_text(arena_printf(d->arena, "SELECT %s FROM audit_event "
	                                "WHERE event LIKE 'test.%%' ORDER BY id DESC LIMIT 1", side).p);
	int64_t id = harness_count("SELECT subject_id FROM audit_event WHERE event LIKE 'test.%' "
	                           "ORDER BY id DESC LIMIT 1");
	const char *subject = harness_text("SELECT subject FROM audit_event WHERE event LIKE "
	                                   "'test.%' ORDER BY id DESC LIMIT 1");
	struct audit_reader *r = audit_reader_open(d);
	assert_int_equal(audit_read(r, str_from(subject), id, str_from(text), &facts), OK);
	audit_reader_close(r);
	return facts;
}

static int findings(struct desk *d)
{
	int bad = 0;
	assert_int_equal(audit_check(d, &bad), OK);
	return bad;
}

static void test_audit_what_is_personal_is_sealed_and_opens_again(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	add_person(d, 901, "Arum Kemuning", PHONE);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE after_text LIKE "
	                               "'%Kemuning%' OR after_text LIKE '%30009917%'"), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE subject_id = 901 AND "
	                               "after_text LIKE 'name~=_%state=nominated_'"), 1);
	struct facts_read facts = read_last(d, "after_text");
	assert_int_equal(facts.n, 3);
	assert_str(facts.at[0].name, "name");
	assert_str(facts.at[0].value, "Arum Kemuning");
	assert_true(facts.at[0].personal && facts.at[0].kind == FACT_OPEN);
	assert_str(facts.at[1].value, PHONE);
	assert_str(facts.at[2].value, "nominated");
	assert_false(facts.at[2].personal);
	assert_int_equal(findings(d), 0);
}

static void test_audit_a_change_keeps_only_what_differs(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct facts before = facts_open(d), after = facts_open(d);
	facts_which(&before, "code", S("35"));
	facts_personal(&before, "name", S("Arum"));
	facts_personal(&before, "phone", S(PHONE));
	facts_which(&after, "code", S("35"));
	facts_personal(&after, "name", S("Arum"));
	facts_personal(&after, "phone", S(""));
	assert_int_equal(audit_change(d, "test.edit", "test", 902, &before, &after), OK);
	struct facts_read was = read_last(d, "before_text"), is = read_last(d, "after_text");
	assert_int_equal(was.n, 2);
	assert_str(was.at[0].value, "35");
	assert_str(was.at[1].value, PHONE);
	assert_int_equal(is.n, 2);
	assert_str(is.at[1].name, "phone");
	assert_true(is.at[1].kind == FACT_OPEN && is.at[1].value.n == 0);
}

static void add_file(struct desk *d)
{
	struct facts after = facts_open(d);
	facts_about(&after, "test", 903);
	facts_personal(&after, "name", S("Ijazah Arum.pdf"));
	assert_int_equal(audit_change(d, "test.file", "file", 7, NULL, &after), OK);
}

static void test_audit_who_is_forgotten_is_unreadable_in_rows_of_others_too(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	add_person(d, 903, "Arum", PHONE);
	add_file(d);
	assert_str(read_last(d, "after_text").at[0].value, "Ijazah Arum.pdf");
	assert_int_equal(audit_forget(d, "forget.test", "test", 903, S("diminta orangnya")), OK);
	struct fact_read name = read_last(d, "after_text").at[0];
	assert_int_equal(name.kind, FACT_FORGOTTEN);
	assert_int_equal(name.value.n, 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'forget.test'"
	                               " AND subject_id = 903 AND after_text LIKE 'reason=dimin%'"), 1);
	assert_int_equal(findings(d), 0);
	add_file(d); // what comes after it is not kept
	assert_int_equal(read_last(d, "after_text").at[0].kind, FACT_FORGOTTEN);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'test.file'"
	                               " AND after_text LIKE 'name~test:903=_%'"), 2); // "=\n"
	add_person(d, 904, "Sekar", PHONE);
	assert_str(read_last(d, "after_text").at[0].value, "Sekar");
}

static void test_audit_goes_on_without_its_key_and_shows_nothing_wrong(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	const char *key = arena_printf(d->arena, "%.*s/keys/audit", STR_FMT(d->dir)).p;
	const char *away = arena_printf(d->arena, "%.*s/keys/away", STR_FMT(d->dir)).p;
	add_person(d, 905, "Arum", PHONE);
	assert_int_equal(rename(key, away), 0);
	assert_int_equal(read_last(d, "after_text").at[0].kind, FACT_SEALED);
	add_person(d, 905, "Arum", PHONE);
	add_person(d, 906, "Sekar", PHONE);
	assert_int_not_equal(access(key, F_OK), 0); // none is made while something needs the old one
	assert_int_equal(rename(away, key), 0);
	struct facts_read late = read_last(d, "after_text");
	assert_int_equal(late.at[0].kind, FACT_SEALED); // it was never written
	assert_str(late.at[2].value, "nominated");
	assert_int_equal(findings(d), 0);
	add_person(d, 905, "Arum", PHONE);
	assert_str(read_last(d, "after_text").at[0].value, "Arum");
}

static void test_audit_a_sealed_value_says_nothing_in_another_place(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	add_person(d, 907, "Arum", PHONE);
	add_person(d, 908, "Sekar", PHONE);
	const char *text = harness_text("SELECT after_text FROM audit_event WHERE subject_id = 907 "
	                                "AND event = 'test.add'");
	struct facts_read facts;
	struct audit_reader *r = audit_reader_open(d);
	assert_int_equal(audit_read(r, S("test"), 908, str_from(text), &facts), OK);
	assert_int_equal(facts.at[0].kind, FACT_SEALED);
	char *swapped = arena_z(d->arena, str_from(text));
	memcpy(swapped, "nick", 4);
	assert_int_equal(audit_read(r, S("test"), 907, str_from(swapped), &facts), OK);
	assert_int_equal(facts.at[0].kind, FACT_SEALED);
	assert_str(facts.at[1].value, PHONE);
	static const char *const wrong[] = { "name~=", "name~=!!", "name~a:b=AAAA", "~=", "~", "=", "",
		                                 "name~test:907", "name~test:99999999999999999999=AA\n\n" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(audit_read(r, S("test"), 907, str_from(wrong[i]), &facts), OK);
		assert_true(facts.n == 0 || facts.at[0].value.n == 0);
	}
	audit_reader_close(r);
}

// --- two at once ---------------------------------------------------------------------------------

static void *add_beside(void *about)
{
	struct desk *d = about;
	struct facts after = facts_open(d);
	facts_personal(&after, "name", S("Sekar"));
	if (db_begin(d->db) == OK && audit_change(d, "test.two", "test", 909, NULL, &after) == OK &&
	    db_commit(d->db) == OK)
		return d;
	return NULL;
}

static void test_audit_two_who_make_a_key_at_once_use_the_same(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct desk other = { .arena = arena_open(KIB(256)), .address = S("test"), .dir = d->dir };
	pthread_t thread;
	void *done;
	if (harness_engine() == DB_SQLITE) {
		arena_close(other.arena);
		return; // there the second waits before it begins
	}
	assert_int_equal(db_open(DB_POSTGRES, harness_where(), DB_WRITE, &other.db), OK);
	add_person(d, 909, "Arum", PHONE);
	assert_int_equal(pthread_create(&thread, NULL, add_beside, &other), 0);
	assert_int_equal(db_commit(d->db), OK);
	assert_int_equal(pthread_join(thread, &done), 0);
	assert_non_null(done);
	assert_int_equal(db_begin(d->db), OK);
	assert_int_equal(harness_count("SELECT count(*) FROM subject_key WHERE subject_id = 909"), 1);
	assert_str(read_last(d, "after_text").at[0].value, "Sekar");
	db_close(other.db);
	arena_close(other.arena);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_audit_what_is_personal_is_sealed_and_opens_again),
	cmocka_unit_test(test_audit_a_change_keeps_only_what_differs),
	cmocka_unit_test(test_audit_who_is_forgotten_is_unreadable_in_rows_of_others_too),
	cmocka_unit_test(test_audit_goes_on_without_its_key_and_shows_nothing_wrong),
	cmocka_unit_test(test_audit_a_sealed_value_says_nothing_in_another_place),
	cmocka_unit_test(test_audit_two_who_make_a_key_at_once_use_the_same),
};
ROOM_TESTS(audit_seal, tests)
