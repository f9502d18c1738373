// SPDX-License-Identifier: GPL-3.0-or-later
// Attendance sheets, test marks and the judgement: what is refused, kept, and decided.
// Knows: the fixture world, whose batch 3 runs with nine people and five sheets saved.
// Does not know: how people got there (training_test.c).
// Start at: the tests, in the order of the table at the end.
#include "harness/harness.h"
#include "training/training_inside.h"
#include <stdio.h>

enum { EVENT = 1, RUNNING = 3, PEOPLE = 9 };

// --- helpers -----------------------------------------------------------------------------------

static const char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *text(const char *format, ...)
{
	char out[400];
	va_list list;
	va_start(list, format);
	vsnprintf(out, sizeof out, format, list);
	va_end(list);
	return arena_z(harness_arena(), str_from(out));
}

static int64_t session(int64_t training, int position)
{
	return harness_count(text("SELECT id FROM training_module WHERE training_id = %d AND "
	                          "position = %d",
	                          (int)training, position));
}

static const char *sheet_path(int64_t training, int position)
{
	return text("/sessions/%lld", (long long)session(training, position));
}

static int64_t first_person(int64_t training)
{
	return harness_count(
		text("SELECT min(id) FROM participant WHERE training_id = %d", (int)training));
}

static int64_t marks_in(int64_t module, char mark)
{
	return harness_count(
		text("SELECT count(*) FROM attendance WHERE module_id = %lld AND mark = '%c'",
	         (long long)module, mark));
}

// A form with one value for each participant; `more` comes before.
struct sheet {
	const char *path, *field, *value, *more;
	int64_t training;
};
static struct answer send_all(const char *who, struct sheet sheet)
{
	static int receipts;
	struct buf body = buf_open(harness_arena(), 2048);
	int64_t first = first_person(sheet.training);
	int64_t n = harness_count(
		text("SELECT count(*) FROM participant WHERE training_id = %d", (int)sheet.training));
	buf_printf(&body, "token=%.*s&receipt=aReceiptOfManyLetters%d&%s", STR_FMT(harness_token(who)),
	           ++receipts, sheet.more);
	for (int64_t i = 0; i < n; i++)
		buf_printf(&body, "&%s.%lld=%s", sheet.field, (long long)(first + i), sheet.value);
	return harness_send(who, sheet.path, "application/x-www-form-urlencoded", buf_str(&body));
}

static struct answer mark_all(const char *who, const char *value, const char *version)
{
	return send_all(who, (struct sheet){ sheet_path(EVENT, 2), "mark", value, version, EVENT });
}

static struct answer test_all(const char *post)
{
	return send_all("provinsi",
	                (struct sheet){ "/trainings/3/tests", "post", post, "x=1", RUNNING });
}

// --- the rule: pure ----------------------------------------------------------------------------

static void judged(int64_t attended, int64_t of, int64_t post, const char *reason)
{
	struct training t = { .attendance_least = 90, .post_test_least = 70 };
	struct participant p = { .jp_attended = attended, .post_mark = post };
	struct verdict v = training_verdict(&t, of, &p);
	assert_string_equal(v.reason, reason);
	assert_int_equal(v.pass, !*reason);
}

static void test_training_rule_holds_at_its_borders(void **state)
{
	(void)state;
	judged(29, 33, 70, "attendance"); // 29.7 of 33 would be 90 %
	judged(30, 33, 70, "");
	judged(33, 33, 70, "");
	judged(27, 30, 70, ""); // exactly 90 %
	judged(26, 30, 70, "attendance");
	judged(33, 33, 69, "post_test");
	judged(33, 33, 100, "");
	judged(29, 33, 69, "both");
	judged(33, 33, NULL_INT, "no_post_test");
	judged(0, 33, NULL_INT, "both");
	judged(0, 0, 70, "attendance");
}

// --- sheets ------------------------------------------------------------------------------------

static void test_training_sheet_refuses_what_is_no_mark(void **state)
{
	(void)state;
	const char *path = sheet_path(RUNNING, 6);
	const char *one = text("mark.%lld", (long long)first_person(RUNNING));
	struct answer a = harness_post("provinsi", path, "version", "0", one, "X", NULL);
	assert_int_equal(a.status, 422);
	a = harness_post("provinsi", path, "version", "0", "headcount", "banyak", one, "I", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "value=\"banyak\"");
	assert_has(a.body, text("name=\"mark.%lld\" value=\"I\" aria-label=\"izin\" checked",
	                        (long long)first_person(RUNNING)));
	a = harness_post("provinsi", path, "version", "0",
	                 text("mark.%lld", (long long)first_person(EVENT)), "H", NULL);
	assert_int_equal(a.status, 404); // takes part in another training
	assert_int_equal(harness_post("provinsi", path, one, "H", NULL).status, 422);
	assert_int_equal(harness_post("surabaya", path, "version", "0", one, "H", NULL).status, 403);
	assert_int_equal(harness_count(text("SELECT version FROM training_module WHERE id = %lld",
	                                    (long long)session(RUNNING, 6))),
	                 0);
}

static void test_training_sheet_of_a_judged_batch_is_closed(void **state)
{
	(void)state;
	const char *path = sheet_path(EVENT, 1);
	struct answer page = harness_get("provinsi", path);
	assert_int_equal(page.status, 200);
	assert_has_not(page.body, "type=\"radio\"");
	const char *one = text("mark.%lld", (long long)first_person(EVENT));
	struct answer a = harness_post("provinsi", path, "version", "1", one, "A", NULL);
	assert_int_equal(a.status, 409);
	assert_int_equal(marks_in(session(EVENT, 1), 'A'), 0);
}

static void test_training_stale_sheet_keeps_what_was_typed(void **state)
{
	(void)state;
	const char *path = sheet_path(RUNNING, 5),
			   *one = text("mark.%lld", (long long)first_person(RUNNING));
	struct answer a =
		harness_post("provinsi", path, "version", "0", "headcount", "7", one, "A", NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Belum tersimpan");
	assert_has(a.body, text("name=\"mark.%lld\" value=\"A\" aria-label=\"alpa\" checked",
	                        (long long)first_person(RUNNING)));
	assert_has(a.body, "Tersimpan sekarang: hadir");
	assert_has(a.body, "name=\"headcount\" size=\"3\" inputmode=\"numeric\" value=\"7\"");
	assert_has(a.body, "name=\"version\" value=\"1\"");
	assert_int_equal(marks_in(session(RUNNING, 5), 'A'), 0);
	// Whoever has seen that may save.
	a = harness_post("provinsi", path, "version", "1", "headcount", "9", one, "A", NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(marks_in(session(RUNNING, 5), 'A'), 1);
	assert_has(harness_get("provinsi", path).body, "Hitungan kepala 9, tanda hadir 7");
}

static void test_training_sheet_shows_a_city_its_own_and_no_form(void **state)
{
	(void)state;
	struct answer a = harness_get("gresik", sheet_path(RUNNING, 2));
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Ratna Kenikirana");
	assert_has_not(a.body, "Banyu Kantilwangi");
	assert_has(a.body, "3 hadir, 0 izin, 0 sakit, 0 alpa");
	assert_has_not(a.body, "type=\"radio\"");
	assert_has_not(a.body, "Simpan daftar hadir");
}

static void test_training_thirty_are_marked_in_one_visit_and_read_back(void **state)
{
	(void)state;
	harness_script("UPDATE training SET state = 'running' WHERE id = 1");
	int64_t module = session(EVENT, 2);
	struct answer a = mark_all("provinsi", "S", "version=1");
	assert_int_equal(a.status, 303);
	assert_int_equal(marks_in(module, 'S'), 30);
	struct answer page = harness_get("provinsi", sheet_path(EVENT, 2));
	assert_has(page.body, "0 hadir, 0 izin, 30 sakit, 0 alpa");
	assert_has(page.body, "name=\"version\" value=\"2\"");
	// The trainer of that batch may as well; the form that was open before may not.
	a = mark_all("widyaiswara", "H", "version=1");
	assert_int_equal(a.status, 409);
	assert_int_equal(marks_in(module, 'S'), 30);
	a = mark_all("widyaiswara", "H", "version=2");
	assert_int_equal(a.status, 303);
	assert_int_equal(marks_in(module, 'H'), 30);
	harness_script("UPDATE training SET state = 'certified' WHERE id = 1");
}

static void test_training_everybody_present_fills_the_untouched_alone(void **state)
{
	(void)state;
	int64_t module = session(RUNNING, 6);
	const char *one = text("mark.%lld", (long long)first_person(RUNNING));
	struct answer a = harness_post("provinsi", sheet_path(RUNNING, 6), "version", "0", "all", "H",
	                               one, "I", NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(marks_in(module, 'H'), PEOPLE - 1);
	assert_int_equal(marks_in(module, 'I'), 1);
}

// --- tests -------------------------------------------------------------------------------------

static void test_training_marks_outside_the_scale_are_said_by_row(void **state)
{
	(void)state;
	int64_t one = first_person(RUNNING);
	struct answer a =
		harness_post("provinsi", "/trainings/3/tests", text("pre.%lld", (long long)one), "101",
	                 text("post.%lld", (long long)one), "\"><b>",
	                 text("post.%lld", (long long)one + 1), "80", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Ada 2 isian yang perlu diperbaiki");
	assert_has(a.body, text("href=\"#pre-%lld\"", (long long)one));
	assert_has(a.body, "Tulis angka dari 0 sampai 100.");
	assert_has(a.body, "value=\"101\"");
	assert_has(a.body, "value=\"&quot;&gt;&lt;b&gt;\"");
	assert_has(a.body, "value=\"80\"");
	assert_int_equal(
		harness_count("SELECT count(post_mark) FROM participant WHERE training_id = 3"), 0);
}

static void test_training_stale_marks_keep_what_was_typed(void **state)
{
	(void)state;
	int64_t one = first_person(RUNNING);
	const char *post = text("post.%lld", (long long)one),
			   *read = text("version.%lld", (long long)one);
	const char *version =
		text("%lld", (long long)harness_count(
						 text("SELECT version FROM participant WHERE id = %lld", (long long)one)));
	struct answer a =
		harness_post("provinsi", "/trainings/3/tests", post, "88", read, version, NULL);
	assert_int_equal(a.status, 303);
	a = harness_post("provinsi", "/trainings/3/tests", post, "66", read, version, NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "value=\"66\"");
	assert_has(a.body, "tes akhir 88");
	a = harness_post("provinsi", "/trainings/3/tests", post, "", NULL); // blank is allowed
	assert_int_equal(a.status, 303);
	assert_int_equal(
		harness_count("SELECT count(post_mark) FROM participant WHERE training_id = 3"), 0);
}

// --- the judgement -----------------------------------------------------------------------------

static void test_training_is_not_judged_before_all_is_there(void **state)
{
	(void)state;
	struct answer page = harness_get("provinsi", "/trainings/3/participants");
	assert_has(page.body, "Sebelum hasil dapat ditetapkan");
	assert_has_not(page.body, ">Tetapkan hasil</button>");
	struct answer a = harness_post("provinsi", "/trainings/3/judge", NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Hasil belum ditetapkan");
	assert_has(a.body, text("href=\"%s\">Daftar hadir sesi 7,", sheet_path(RUNNING, 7)));
	assert_has(a.body, "href=\"/trainings/3/tests\">Nilai tes akhir belum diisi");
	assert_int_equal(harness_post("widyaiswara", "/trainings/1/judge", NULL).status, 403);
	assert_int_equal(harness_post("provinsi", "/trainings/1/judge", NULL).status, 409);
	assert_int_equal(harness_count("SELECT count(*) FROM participant WHERE training_id = 3 AND "
	                               "result <> ''"),
	                 0);
}

static void test_training_is_judged_by_its_rule_once(void **state)
{
	(void)state;
	for (int position = 7; position <= 13; position++) {
		struct answer a = harness_post("provinsi", sheet_path(RUNNING, position), "version", "0",
		                               "all", "H", NULL);
		assert_int_equal(a.status, 303);
	}
	assert_int_equal(test_all("70").status, 303);
	int64_t last = first_person(RUNNING) + PEOPLE - 1;
	assert_int_equal(harness_post("provinsi", "/trainings/3/tests",
	                              text("post.%lld", (long long)last), "69", NULL)
	                     .status,
	                 303);
	struct answer page = harness_get("provinsi", "/trainings/3/participants");
	assert_has(page.body, ">Tetapkan hasil</button>");
	assert_has(page.body, "Tes akhir 69, syaratnya 70.");
	struct answer a = harness_post("provinsi", "/trainings/3/judge", NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_count(text("SELECT count(*) FROM participant WHERE id = %lld AND "
	                                    "result = 'fail' AND reason = 'post_test'",
	                                    (long long)last)),
	                 1);
	assert_int_equal(harness_count("SELECT count(*) FROM participant p JOIN volunteer v ON v.id = "
	                               "p.volunteer_id WHERE p.training_id = 3 AND v.state = CASE WHEN "
	                               "p.result = 'pass' THEN 'passed' ELSE 'failed' END"),
	                 PEOPLE);
	assert_int_equal(harness_count("SELECT count(*) FROM training WHERE id = 3 AND state = "
	                               "'finished'"),
	                 1);
	assert_int_equal(harness_post("provinsi", "/trainings/3/judge", NULL).status, 409);
	assert_int_equal(test_all("99").status, 409);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_training_rule_holds_at_its_borders),
	cmocka_unit_test(test_training_sheet_refuses_what_is_no_mark),
	cmocka_unit_test(test_training_sheet_of_a_judged_batch_is_closed),
	cmocka_unit_test(test_training_stale_sheet_keeps_what_was_typed),
	cmocka_unit_test(test_training_sheet_shows_a_city_its_own_and_no_form),
	cmocka_unit_test(test_training_thirty_are_marked_in_one_visit_and_read_back),
	cmocka_unit_test(test_training_marks_outside_the_scale_are_said_by_row),
	cmocka_unit_test(test_training_stale_marks_keep_what_was_typed),
	cmocka_unit_test(test_training_everybody_present_fills_the_untouched_alone),
	cmocka_unit_test(test_training_is_not_judged_before_all_is_there),
	cmocka_unit_test(test_training_is_judged_by_its_rule_once),
};
ROOM_TESTS(training_marks, tests)
