// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings: the batch and its people, what is refused, who sees whom.
// Knows: the fixture world, whose batches 1 to 6 stand from certified back to drafted.
// Does not know: sheets and marks (training_marks_test.c).
// Start at: the tests, in the order of the table at the end.
#include "harness/harness.h"
#include "training/training.h"

enum { EVENT = 1, RUNNING = 3, CALLED = 4, OPEN = 5, DRAFT = 6 };
static const char hostile[] = "\"><script>alert('x')</script>";
static const char hostile_out[] = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;";

static const char hostile_text[] = "&lt;script&gt;alert(";

static struct str by(void)
{
	return S("Ratri Lenterani");
}

static int64_t person(const char *name)
{
	struct str sql =
		arena_printf(harness_arena(), "SELECT min(id) FROM volunteer WHERE name = '%s'", name);
	return harness_count(arena_z(harness_arena(), sql));
}

static const char *id_of(const char *name)
{
	return arena_z(harness_arena(), arena_printf(harness_arena(), "%lld", (long long)person(name)));
}

static const char *at(int64_t id, const char *rest)
{
	return arena_z(harness_arena(),
	               arena_printf(harness_arena(), "/trainings/%lld%s", (long long)id, rest));
}

static const char *sql(int64_t id, const char *up_to)
{
	return arena_z(harness_arena(),
	               arena_printf(harness_arena(), "%s = %lld", up_to, (long long)id));
}

static int64_t in_state(int64_t training, const char *state)
{
	struct str sql = arena_printf(harness_arena(),
	                              "SELECT count(*) FROM volunteer WHERE training_id = %lld AND "
	                              "state = '%s'",
	                              (long long)training, state);
	return harness_count(arena_z(harness_arena(), sql));
}

static int64_t steps(void)
{
	return harness_count("SELECT count(*) FROM volunteer_step");
}

// --- the batch ---------------------------------------------------------------------------------

static void test_training_leaves_no_step_out(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	assert_int_equal(training_advance(d, DRAFT, BATCH_RUNNING, by()), E_CONFLICT);
	assert_int_equal(training_advance(d, DRAFT, BATCH_CALLED, by()), E_CONFLICT);
	assert_int_equal(training_advance(d, OPEN, BATCH_OPEN, by()), E_CONFLICT);
	assert_int_equal(training_advance(d, OPEN, BATCH_RUNNING, by()), E_CONFLICT);
	assert_int_equal(training_advance(d, EVENT, BATCH_RUNNING, by()), E_CONFLICT);
	assert_int_equal(training_advance(d, 999999, BATCH_OPEN, by()), E_ABSENT);
}

static void test_training_does_not_begin_without_participants(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	assert_int_equal(training_advance(d, OPEN, BATCH_CALLED, by()), OK);
	assert_int_equal(training_advance(d, OPEN, BATCH_RUNNING, by()), E_CONFLICT);
	assert_int_equal(training_advance(d, CALLED, BATCH_RUNNING, by()), OK);
}

static void test_training_page_refuses_other_steps(void **state)
{
	(void)state;
	static const char path[] = "/trainings/6/advance";
	assert_int_equal(harness_post("provinsi", path, "to", "running", NULL).status, 409);
	assert_int_equal(harness_post("provinsi", path, "to", "certified", NULL).status, 400);
	assert_int_equal(harness_post("provinsi", path, NULL).status, 400);
	assert_int_equal(harness_post("surabaya", path, "to", "open", NULL).status, 403);
	assert_int_equal(harness_count("SELECT count(*) FROM training_step WHERE training_id = 6"), 1);
}

#define GOOD_BATCH                                                                        \
	"batch", "IV/2018", "venue", "Wisma Cempaka", "city", "Surabaya", "attendance", "90", \
		"post_test", "70"

static void test_training_form_says_what_is_wrong_beside_the_field(void **state)
{
	(void)state;
	struct answer a = harness_post("provinsi", "/trainings", GOOD_BATCH, "name", hostile,
	                               "date_from.day", "26", "date_from.month", "7", "date_from.year",
	                               "2018", "date_to", "2018-07-20", "quota", "501", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Ada 2 isian yang perlu diperbaiki");
	assert_has(a.body, "id=\"date_to-error\">Hari terakhir mendahului hari pertama, 26 Juli 2018.");
	assert_has(a.body, "id=\"quota-error\"");
	assert_has(a.body, "value=\"501\"");
	assert_has(a.body, hostile_out);
	assert_has_not(a.body, "<script>");
	assert_int_equal(harness_count("SELECT count(*) FROM training WHERE batch = 'IV/2018'"), 0);
}

static void test_training_stale_form_keeps_both_texts(void **state)
{
	(void)state;
	struct answer a =
		harness_post("provinsi", "/trainings/6/edit", GOOD_BATCH, "name", hostile, "date_from",
	                 "2018-08-06", "date_to", "2018-08-09", "quota", "30", "version", "77", NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Belum tersimpan");
	assert_has(a.body, hostile_out);
	assert_has(a.body, "Pembekalan Calon Relawan Pensosmas 2018</td>");
	assert_has(a.body, "name=\"version\" value=\"1\"");
	assert_has_not(a.body, "<script>");
}

static void test_training_called_up_does_not_change_any_more(void **state)
{
	(void)state;
	struct answer page = harness_get("provinsi", "/trainings/4/edit");
	assert_int_equal(page.status, 200);
	assert_has(page.body, "tidak dapat diubah lagi");
	assert_has_not(page.body, ">Simpan angkatan</button>");
	struct answer a =
		harness_post("provinsi", "/trainings/4/edit", GOOD_BATCH, "name", "Lain", "date_from",
	                 "2018-08-06", "date_to", "2018-08-09", "quota", "30", "version", "3", NULL);
	assert_int_equal(a.status, 409);
	assert_int_equal(harness_count("SELECT count(*) FROM training WHERE name = 'Lain'"), 0);
}

static void test_training_of_another_agency_is_seen_and_not_changed(void **state)
{
	(void)state;
	static const char *const readers[] = { "provinsi", "surabaya", "widyaiswara" };
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		harness_token(readers[i]); // signed in before the desk's transaction begins
	struct desk *d = harness_desk("kemensos");
	struct training t = { .agency_id = 1,
		                  .quota = 30,
		                  .region_code = S("00"),
		                  .partner_name = S(""),
		                  .name = S("Pembekalan Nasional"),
		                  .batch = S("N/2018"),
		                  .venue = S("Balai Contoh"),
		                  .city = S("Jakarta"),
		                  .date_from = S("2018-09-03"),
		                  .date_to = S("2018-09-06"),
		                  .shared = true };
	int64_t id;
	assert_int_equal(training_add(d, &t, S("Sekar Pusakanegara"), &id), OK);
	d = harness_desk("provinsi");
	assert_int_equal(training_get(d, id, &t), OK);
	assert_int_equal(training_save(d, &t), E_DENIED);
	assert_int_equal(training_advance(d, id, BATCH_OPEN, by()), E_DENIED);
	assert_int_equal(training_judge(d, id, by()), E_DENIED);
	assert_int_equal(training_get(harness_desk("surabaya"), id, &t), OK);
	// One assignment to one training sees that one, whatever is shared around it.
	assert_int_equal(training_get(harness_desk("widyaiswara"), id, &t), E_ABSENT);
	assert_int_equal(training_get(harness_desk(NULL), id, &t), E_ABSENT);
}

// --- choosing and calling ----------------------------------------------------------------------

static void test_training_quota_refuses_all_in_words_and_keeps_the_ticks(void **state)
{
	(void)state;
	int64_t before = steps();
	const char *one = id_of("Elok Melursari"), *two = id_of("Kenes Melursari");
	struct answer a = harness_post("provinsi", "/trainings/4/select", "action", "selected", "ids",
	                               one, "ids", two, "ids", id_of("Danu Trembesijati"), "ids",
	                               id_of("Laras Obormulya"), "note", hostile, NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "kuota 12 orang, sudah terisi 9, dan Anda mencentang 4");
	assert_has(a.body, "aria-label=\"Centang Elok Melursari\" checked");
	assert_has(a.body, "aria-label=\"Centang Kenes Melursari\" checked");
	assert_has(a.body, hostile_out);
	assert_int_equal(steps(), before);
}

static void test_training_one_who_cannot_step_stops_all(void **state)
{
	(void)state;
	int64_t before = steps();
	struct answer a = harness_post("provinsi", "/trainings/4/select", "action", "reserve", "ids",
	                               id_of("Elok Melursari"), "ids", id_of("Jati Melursari"), NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Jati Melursari sekarang \u201CMenerima\u201D");
	assert_int_equal(steps(), before);
}

static void test_training_takes_nobody_out_of_another_batch(void **state)
{
	(void)state;
	int64_t before = steps();
	struct answer a = harness_post("provinsi", "/trainings/4/call", "ids",
	                               id_of("Wening Kantilwangi"), NULL); // selected for batch 5
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Wening Kantilwangi sudah masuk angkatan lain");
	assert_int_equal(steps(), before);
	a = harness_post("provinsi", "/trainings/3/select", "action", "selected", "ids",
	                 id_of("Elok Melursari"), NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "angkatan ini sedang \u201CBerlangsung\u201D");
	assert_int_equal(steps(), before);
}

static void test_training_acts_on_somebody_or_says_so(void **state)
{
	(void)state;
	struct answer a = harness_post("provinsi", "/trainings/5/select", "action", "selected", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Belum ada yang dicentang");
	a = harness_post("provinsi", "/trainings/5/call", NULL);
	assert_int_equal(a.status, 422);
	a = harness_post("provinsi", "/trainings/4/call", "all", "1", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Tidak ada orang terpilih yang menunggu dipanggil");
	a = harness_post("provinsi", "/trainings/5/select", "action", "rejected", "ids",
	                 id_of("Elok Melursari"), NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Tulis alasannya");
	a = harness_post("provinsi", "/trainings/5/select", "action", "certified", "ids", "1", NULL);
	assert_int_equal(a.status, 400);
	a = harness_post("provinsi", "/trainings/5/select", "action", "selected", "ids", "999999",
	                 NULL);
	assert_int_equal(a.status, 404);
}

static void test_training_a_form_sent_twice_happens_once(void **state)
{
	(void)state;
	int64_t before = steps();
	struct str body = arena_printf(
		harness_arena(), "token=%.*s&receipt=aReceiptOfTwentyTwoLe&action=selected&ids=%s",
		STR_FMT(harness_token("provinsi")), id_of("Gilang Kenikirana"));
	static const char type[] = "application/x-www-form-urlencoded";
	struct answer first = harness_send("provinsi", "/trainings/5/select", type, body);
	assert_int_equal(first.status, 303);
	assert_int_equal(steps(), before + 1);
	struct answer again = harness_send("provinsi", "/trainings/5/select", type, body);
	assert_int_equal(again.status, 303);
	assert_true(str_eq(first.location, again.location));
	assert_int_equal(steps(), before + 1);
}

// --- replies -----------------------------------------------------------------------------------

static void test_training_a_decline_needs_a_reason(void **state)
{
	(void)state;
	int64_t before = steps();
	struct answer a = harness_post("gresik", "/trainings/4/reply", "volunteer",
	                               id_of("Nawang Kantilwangi"), "answer", "decline", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Tulis alasan Nawang Kantilwangi menolak");
	assert_has(a.body, "<details open>");
	assert_has(a.body, "<input id=\"reason\"");
	assert_int_equal(steps(), before);
	assert_int_equal(harness_post("gresik", "/trainings/4/reply", "volunteer",
	                              id_of("Pandu Melursari"), "answer", "accept", NULL)
	                     .status,
	                 404); // of Surabaya
	assert_int_equal(harness_post("gresik", "/trainings/4/reply", "volunteer", "1", NULL).status,
	                 400);
	assert_int_equal(training_reply(harness_desk("provinsi"), CALLED, 1, false, by(), S("")),
	                 E_INVALID);
}

static void test_training_a_reply_is_taken_once(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct training_modules modules;
	int64_t who = 0;
	struct volunteer_filter filter = { .words = S("Pandu Melursari"),
		                               .region = S(""),
		                               .background = S(""),
		                               .state = S(""),
		                               .after_name = S(""),
		                               .most = 1 };
	struct volunteers found;
	assert_int_equal(volunteer_list(d, &filter, &found), OK);
	assert_int_equal(found.n, 1);
	who = found.at[0].id;
	assert_int_equal(training_modules(d, CALLED, &modules), OK);
	assert_int_equal(modules.jp, 33);
	assert_int_equal(training_reply(d, CALLED, who, true, by(), S("")), OK);
	assert_int_equal(training_reply(d, CALLED, who, true, by(), S("")), E_CONFLICT);
	assert_int_equal(training_reply(d, CALLED, who, false, by(), S("berubah pikiran")), E_CONFLICT);
}

static void test_training_a_late_no_is_taken_and_a_late_yes_is_not(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	assert_int_equal(training_advance(d, CALLED, BATCH_RUNNING, by()), OK);
	assert_int_equal(training_advance(d, CALLED, BATCH_FINISHED, by()), OK);
	int64_t who = 0;
	struct volunteer_filter filter = { .words = S("Nawang Kantilwangi"),
		                               .region = S(""),
		                               .background = S(""),
		                               .state = S("called"),
		                               .after_name = S(""),
		                               .most = 1 };
	struct volunteers found;
	assert_int_equal(volunteer_list(d, &filter, &found), OK);
	assert_int_equal(found.n, 1);
	who = found.at[0].id;
	assert_int_equal(training_reply(d, CALLED, who, true, by(), S("")), E_CONFLICT);
	assert_int_equal(training_reply(d, CALLED, who, false, by(), S("tidak menjawab")), OK);
}

static void test_training_shows_and_calls_the_next_reserve(void **state)
{
	(void)state;
	struct answer page = harness_get("provinsi", "/trainings/4/candidates");
	assert_int_equal(page.status, 200);
	assert_has(page.body,
	           "Elok Kenikirana menolak panggilan karena \u201Ctidak mendapat izin kerja");
	assert_has(page.body, "<button>Panggil Sinar Kenikirana</button>");
	assert_has_not(harness_get("gresik", "/trainings/4/candidates").body,
	               "<button>Panggil Sinar Kenikirana</button>");
	struct answer a =
		harness_post("provinsi", "/trainings/4/call", "ids", id_of("Sinar Kenikirana"), NULL);
	assert_int_equal(a.status, 303);
	assert_has(a.cookies, "training.flash.called~1");
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer WHERE name = 'Sinar Kenikirana' "
	                               "AND state = 'called' AND training_id = 4"),
	                 1);
	assert_has_not(harness_get("provinsi", "/trainings/4/candidates").body, "<button>Panggil ");
}

// --- who sees whom -----------------------------------------------------------------------------

static const char *const people_of_gresik[] = { "Wulan Serehwangi",   "Catur Sonokeling",
	                                            "Ayu Soremandiri",    "Ratna Kenikirana",
	                                            "Nawang Kantilwangi", "Sinar Kenikirana" };
static const char *const parts[] = { "", "/candidates", "/participants", "/attendance", "/tests" };

static bool names_anybody(struct str body)
{
	for (size_t i = 0; i < sizeof people_of_gresik / sizeof *people_of_gresik; i++) {
		if (str_has(body, people_of_gresik[i]))
			return true;
	}
	return false;
}

static void test_training_shows_a_city_its_own_people_alone(void **state)
{
	(void)state;
	bool seen_by_province = false;
	for (int64_t id = EVENT; id <= DRAFT; id++) {
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			struct str path =
				arena_printf(harness_arena(), "/trainings/%lld%s", (long long)id, parts[i]);
			struct answer a = harness_get("surabaya", arena_z(harness_arena(), path));
			assert_int_equal(a.status, 200);
			assert_false(names_anybody(a.body));
			a = harness_get("provinsi", arena_z(harness_arena(), path));
			seen_by_province = seen_by_province || names_anybody(a.body);
		}
	}
	assert_true(seen_by_province);
	int64_t sheets = harness_count("SELECT max(id) FROM training_module");
	for (int64_t id = 1; id <= sheets; id++) {
		struct str path = arena_printf(harness_arena(), "/sessions/%lld", (long long)id);
		struct answer a = harness_get("surabaya", arena_z(harness_arena(), path));
		assert_int_equal(a.status, 200);
		assert_false(names_anybody(a.body));
	}
	struct answer a = harness_get("surabaya", "/trainings/1");
	assert_has(a.body, "12 peserta dari wilayah Anda");
	assert_has(harness_get("surabaya", "/trainings/1/participants").body, "Arum Kemuning");
	assert_has(harness_get("surabaya", "/trainings/1/candidates?q=wulan").body,
	           "Tidak ada calon yang cocok");
}

static void test_training_of_others_is_absent_to_a_trainer(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		bool named = strcmp(parts[i], "/candidates") != 0; // a trainer may not ask for candidates
		struct str others = arena_printf(harness_arena(), "/trainings/%d%s", RUNNING, parts[i]);
		struct str nowhere = arena_printf(harness_arena(), "/trainings/%d%s", 9, parts[i]);
		struct answer a = harness_get("widyaiswara", arena_z(harness_arena(), others));
		struct answer b = harness_get("widyaiswara", arena_z(harness_arena(), nowhere));
		assert_int_equal(a.status, named ? 404 : 403);
		assert_int_equal(b.status, a.status);
		assert_int_equal(a.body.n, b.body.n);
		assert_has_not(a.body, "III/2017");
	}
	struct answer own = harness_get("widyaiswara", "/trainings");
	assert_int_equal(own.status, 200);
	assert_has(own.body, "href=\"/trainings/1\"");
	assert_has_not(own.body, "href=\"/trainings/2\"");
	assert_has(harness_get("widyaiswara", "/trainings/1/participants").body, "Wulan Serehwangi");
	int64_t sheet = harness_count("SELECT min(id) FROM training_module WHERE training_id = 3");
	struct str path = arena_printf(harness_arena(), "/sessions/%lld", (long long)sheet);
	assert_int_equal(harness_get("widyaiswara", arena_z(harness_arena(), path)).status, 404);
	assert_int_equal(
		harness_post("widyaiswara", arena_z(harness_arena(), path), "version", "1", NULL).status,
		404);
}

// --- all goes well -----------------------------------------------------------------------------

static void test_training_goes_from_the_form_to_the_first_day(void **state)
{
	(void)state;
	struct answer a =
		harness_post("provinsi", "/trainings", GOOD_BATCH, "name", hostile, "date_from",
	                 "2018-09-03", "date_to", "2018-09-06", "quota", "3", "partner", "", NULL);
	assert_int_equal(a.status, 303);
	int64_t id = harness_count("SELECT max(id) FROM training"); // not 7 after a visit rolled back
	assert_str(a.location, at(id, ""));
	assert_int_equal(
		harness_count(sql(id, "SELECT sum(jp) FROM training_module WHERE training_id")), 33);
	struct answer page = harness_get("provinsi", at(id, ""));
	assert_has(page.body, hostile_text);
	assert_has_not(page.body, "<script>");
	assert_has(page.body, "3–6 September 2018, Wisma Cempaka, Surabaya. 0 peserta, 13 mata");
	assert_has(page.body, "Rabu, 5 September 2018");
	assert_has(page.body, ">Buka angkatan</button>");

	a = harness_post("provinsi", at(id, "/advance"), "to", "open", NULL);
	assert_int_equal(a.status, 303);
	a = harness_post("provinsi", at(id, "/select"), "action", "selected", "ids",
	                 id_of("Indra Obormulya"), "ids", id_of("Jati Trembesijati"), "state",
	                 "nominated", NULL);
	assert_int_equal(a.status, 303);
	assert_str(a.location, at(id, "/candidates?state=nominated"));
	assert_has(a.cookies, "training.flash.selected~2");
	a = harness_post("provinsi", at(id, "/call"), "all", "1", NULL);
	assert_int_equal(a.status, 303);
	assert_has(a.cookies, "training.flash.called~2");
	assert_int_equal(in_state(id, "called"), 2);
	assert_int_equal(harness_count(sql(id, "SELECT count(*) FROM training WHERE state = 'called' "
	                                       "AND id")),
	                 1);
	a = harness_post("provinsi", at(id, "/reply"), "volunteer", id_of("Indra Obormulya"), "answer",
	                 "accept", NULL);
	assert_int_equal(a.status, 303);
	a = harness_post("provinsi", at(id, "/reply"), "volunteer", id_of("Jati Trembesijati"),
	                 "answer", "decline", "reason", hostile, NULL);
	assert_int_equal(a.status, 303);
	page = harness_get("provinsi", at(id, "/candidates"));
	assert_has(page.body, hostile_text);
	assert_has_not(page.body, "<script>");
	a = harness_post("provinsi", at(id, "/advance"), "to", "running", NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_count(sql(id, "SELECT count(*) FROM participant WHERE training_id")),
	                 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_training_leaves_no_step_out),
	cmocka_unit_test(test_training_does_not_begin_without_participants),
	cmocka_unit_test(test_training_page_refuses_other_steps),
	cmocka_unit_test(test_training_form_says_what_is_wrong_beside_the_field),
	cmocka_unit_test(test_training_stale_form_keeps_both_texts),
	cmocka_unit_test(test_training_called_up_does_not_change_any_more),
	cmocka_unit_test(test_training_of_another_agency_is_seen_and_not_changed),
	cmocka_unit_test(test_training_quota_refuses_all_in_words_and_keeps_the_ticks),
	cmocka_unit_test(test_training_one_who_cannot_step_stops_all),
	cmocka_unit_test(test_training_takes_nobody_out_of_another_batch),
	cmocka_unit_test(test_training_acts_on_somebody_or_says_so),
	cmocka_unit_test(test_training_a_form_sent_twice_happens_once),
	cmocka_unit_test(test_training_a_decline_needs_a_reason),
	cmocka_unit_test(test_training_a_reply_is_taken_once),
	cmocka_unit_test(test_training_a_late_no_is_taken_and_a_late_yes_is_not),
	cmocka_unit_test(test_training_shows_a_city_its_own_people_alone),
	cmocka_unit_test(test_training_of_others_is_absent_to_a_trainer),
	cmocka_unit_test(test_training_shows_and_calls_the_next_reserve),
	cmocka_unit_test(test_training_goes_from_the_form_to_the_first_day),
};
ROOM_TESTS(training, tests)
