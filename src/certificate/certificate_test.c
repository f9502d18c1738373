// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates: who gets one, what its number is, who may see, check and revoke it.
// Knows: the fixture world, in which batch I/2017 has 29 and II/2017 waits for its own.
// Does not know: how the paper looks (certificate_paper_test.c, certificate_print_test.c).
// Start at: the tests, in the order of the table at the end.
#include "certificate/certificate.h"
#include "harness/harness.h"
#include "training/training.h"

enum { EVENT = 1, FINISHED = 2, RUNNING = 3, GIVEN = 29 };

static const char by[] = "Ratri Lenterani";

// --- giving out ------------------------------------------------------------------------------

static enum err issue(struct desk *d, int64_t training, int64_t *ret_n)
{
	*ret_n = -1;
	struct certificate_issuing issuing = { .training = training, .by_name = S("Ratri Lenterani") };
	return certificate_issue(d, &issuing, ret_n);
}

static void test_certificate_is_not_given_before_the_judgement(void **state)
{
	(void)state;
	int64_t n;
	assert_int_equal(issue(harness_desk("provinsi"), RUNNING, &n), E_CONFLICT);
	assert_int_equal(n, -1);
}

static void test_certificate_of_an_unknown_training_is_absent(void **state)
{
	(void)state;
	int64_t n;
	assert_int_equal(issue(harness_desk("provinsi"), 999999, &n), E_ABSENT);
}

static void test_certificate_is_given_by_the_organiser_alone(void **state)
{
	(void)state;
	int64_t n;
	assert_int_equal(issue(harness_desk("surabaya"), FINISHED, &n), E_DENIED);
}

static void test_certificate_is_never_given_twice(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificates list;
	int64_t n;
	assert_int_equal(issue(d, EVENT, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(issue(d, FINISHED, &n), OK);
	assert_true(n > 0);
	int64_t first = n;
	assert_int_equal(issue(d, FINISHED, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(certificate_list(d, FINISHED, &list), OK);
	assert_int_equal(list.n, first);
}

static int64_t running_number(struct str number)
{
	int64_t n = 0;
	struct str rest = number;
	assert_true(str_to_int(str_cut(&rest, '/'), &n));
	return n;
}

static void test_certificate_numbers_have_no_gap_after_a_failed_visit(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificates list;
	int64_t n;
	struct civil day = { { 2017, 10, 13 }, 15, 0, 0 };
	d->scope.now_ms = clock_instant(day, ZONE_WIB);
	assert_int_equal(db_savepoint(d->db), OK);
	assert_int_equal(issue(d, FINISHED, &n), OK);
	assert_int_equal(db_rollback_to(d->db), OK);
	assert_int_equal(issue(d, FINISHED, &n), OK);
	assert_int_equal(certificate_list(d, FINISHED, &list), OK);
	for (size_t i = 0; i < list.n; i++) {
		assert_int_equal(running_number(list.at[i].number), GIVEN + 1 + (int64_t)i);
		assert_has(list.at[i].number, "/SERT/PENSOSMAS/X/2017");
	}
}

static void test_certificate_numbers_begin_anew_each_year(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificates list;
	int64_t n;
	// half past midnight in Surabaya is still last year in Greenwich
	struct civil day = { { 2019, 1, 1 }, 0, 30, 0 };
	d->scope.now_ms = clock_instant(day, ZONE_WIB);
	assert_int_equal(issue(d, FINISHED, &n), OK);
	assert_int_equal(certificate_list(d, FINISHED, &list), OK);
	assert_str(list.at[0].number, "0001/SERT/PENSOSMAS/I/2019");
	assert_str(list.at[0].issued_on, "2019-01-01");
}

static void test_certificate_goes_to_those_who_passed_and_moves_them_on(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct participants people;
	struct certificates list;
	struct training t;
	struct volunteer v;
	int64_t n, passed = 0;
	assert_int_equal(issue(d, FINISHED, &n), OK);
	assert_int_equal(training_participants(d, FINISHED, &people), OK);
	assert_int_equal(certificate_list(d, FINISHED, &list), OK);
	for (size_t i = 0; i < people.n; i++) {
		bool pass = str_is(people.at[i].result, "pass");
		assert_int_equal(volunteer_get(d, people.at[i].volunteer_id, &v), OK);
		assert_int_equal(v.state, pass ? V_CERTIFIED : V_FAILED);
		if (!pass)
			continue;
		assert_true(str_eq(list.at[passed].holder, people.at[i].name)); // in the order of names
		passed++;
	}
	assert_int_equal(n, passed);
	assert_true(passed < (int64_t)people.n);
	assert_int_equal(training_get(d, FINISHED, &t), OK);
	assert_int_equal(t.state, BATCH_CERTIFIED);
}

static void test_certificate_keeps_what_it_said(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificates list;
	assert_int_equal(certificate_list(d, EVENT, &list), OK);
	assert_int_equal(list.n, GIVEN);
	const struct certificate *c = &list.at[1];
	assert_str(c->holder, "Arum Kemuning");
	assert_str(c->title_back, "S.Pd.");
	assert_str(c->number, "0002/SERT/PENSOSMAS/VII/2017");
	assert_str(c->birth_line, "lahir di Surabaya, 14 Maret 1979");
	assert_str(c->address_line,
	           "RT 003/RW 005, Kelurahan Ketintang, Kecamatan Gayungan, Kota Surabaya");
	assert_str(c->place, "Hotel Quest, Surabaya");
	assert_int_equal(c->jp, 33);
	assert_str(c->signer_name, "Wira Suluhnegara");
	assert_str(c->issued_by, by);
	assert_int_equal(c->token.n, 22);
	assert_int_equal(c->code.n, 8);
}

// Before a desk is open: a session is opened by a visit of its own.
static void sign_in(void)
{
	static const char *const people[] = { "provinsi", "surabaya", "gresik", "relawan" };
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		(void)harness_token(people[i]);
}

// --- who sees which --------------------------------------------------------------------------

static int64_t of_region(const char *region)
{
	return harness_count(
		arena_printf(harness_arena(),
	                 "SELECT min(id) FROM certificate WHERE region_code >= '%s' AND "
	                 "region_code < '%s/' AND revoked_at IS NULL",
	                 region, region)
			.p);
}

static const char *path(int64_t id, const char *rest)
{
	return arena_printf(harness_arena(), "/certificates/%lld%s", (long long)id, rest).p;
}

// What the page says below its links, which repeat the address.
static struct str said(struct answer a)
{
	const char *h1 = memmem(a.body.p, a.body.n, "<h1>", 4);
	assert_non_null(h1);
	size_t rest = a.body.n - (size_t)(h1 - a.body.p);
	return (struct str){ h1, (size_t)((const char *)memmem(h1, rest, "</main>", 7) - h1) };
}

static void test_certificate_out_of_reach_is_as_if_it_were_not_there(void **state)
{
	(void)state;
	static const char *const rests[] = { "", "/pdf" };
	int64_t foreign = of_region("35.25");
	for (size_t i = 0; i < 2; i++) {
		struct answer there = harness_get("surabaya", path(foreign, rests[i]));
		struct answer never = harness_get("surabaya", path(999999, rests[i]));
		assert_int_equal(there.status, 404);
		assert_int_equal(never.status, 404);
		assert_true(str_eq(said(there), said(never)));
		assert_int_equal(harness_get("relawan", path(foreign, rests[i])).status, 404);
	}
}

static void test_certificate_is_nothing_for_trainers_and_strangers(void **state)
{
	(void)state;
	static const char *const paths[] = { "/certificates/1", "/certificates/1/pdf",
		                                 "/trainings/1/certificates",
		                                 "/trainings/1/certificates.pdf" };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(harness_get("widyaiswara", paths[i]).status, 403);
		assert_int_equal(harness_get("penyuluh", paths[i]).status, 403);
		assert_int_equal(harness_get(NULL, paths[i]).status, 303);
	}
}

static void test_certificate_list_shows_each_reader_their_part(void **state)
{
	(void)state;
	sign_in();
	struct certificates all, city, own;
	assert_int_equal(certificate_list(harness_desk("provinsi"), EVENT, &all), OK);
	assert_int_equal(certificate_list(harness_desk("surabaya"), EVENT, &city), OK);
	assert_int_equal(certificate_list(harness_desk("relawan"), EVENT, &own), OK);
	assert_int_equal(all.n, GIVEN);
	assert_true(city.n > 1 && city.n < GIVEN);
	assert_int_equal(own.n, 1);
	assert_str(own.at[0].holder, "Arum Kemuning");
}

static void test_certificate_of_a_volunteer_is_found_within_reach(void **state)
{
	(void)state;
	sign_in();
	struct certificate c;
	struct certificates own;
	assert_int_equal(certificate_list(harness_desk("relawan"), EVENT, &own), OK);
	int64_t arum = own.at[0].volunteer_id;
	assert_int_equal(certificate_of_volunteer(harness_desk("relawan"), arum, &c), OK);
	assert_true(str_eq(c.number, own.at[0].number));
	assert_int_equal(certificate_of_volunteer(harness_desk("gresik"), arum, &c), E_ABSENT);
	assert_int_equal(certificate_of_volunteer(harness_desk("relawan"), arum + 1, &c), E_ABSENT);
}

static void test_certificate_pages_show_and_offer_what_each_may(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/trainings/1/certificates");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Arum Kemuning");
	assert_has(a.body, "0029/SERT/PENSOSMAS/VII/2017");
	assert_has_not(a.body, "Terbitkan");
	assert_has(harness_get("provinsi", "/trainings/2/certificates").body, "Terbitkan 8 sertifikat");
	assert_has_not(harness_get("surabaya", "/trainings/2/certificates").body, "<button>Terbitkan");
	a = harness_get("relawan", "/trainings/1/certificates");
	assert_has(a.body, "Arum Kemuning");
	assert_has_not(a.body, "Bagas Randuwangi");
	a = harness_get("relawan", "/certificates/2");
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "/certificates/2/revoke");
	a = harness_get("provinsi", "/certificates/2");
	assert_has(a.body, "/certificates/2/revoke");
	assert_has(a.body, "lahir di Surabaya, 14 Maret 1979");
}

// --- revoking --------------------------------------------------------------------------------

static void test_certificate_is_not_revoked_without_a_reason(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificate c;
	assert_int_equal(certificate_revoke(d, 1, S(" \t "), str_from(by)), E_INVALID);
	assert_int_equal(certificate_get(d, 1, &c), OK);
	assert_true(c.revoked_at == NULL_INT);
}

static void test_certificate_form_without_a_reason_comes_back(void **state)
{
	(void)state;
	struct answer a = harness_post("provinsi", "/certificates/1/revoke", "reason", "  ", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "href=\"#reason\"");
	assert_has(a.body, "<details open>");
}

static void test_certificate_is_not_revoked_by_others_nor_twice(void **state)
{
	(void)state;
	sign_in();
	int64_t id = of_region("35.78");
	struct desk *d = harness_desk("surabaya");
	assert_int_equal(certificate_revoke(d, id, S("salah"), S("x")), E_DENIED);
	d = harness_desk("provinsi");
	assert_int_equal(certificate_revoke(d, 999999, S("salah"), S("x")), E_ABSENT);
	assert_int_equal(certificate_revoke(d, id, S("salah"), S("x")), OK);
	assert_int_equal(certificate_revoke(d, id, S("lagi"), S("x")), E_CONFLICT);
}

static void test_certificate_revoked_keeps_its_row_and_says_why(void **state)
{
	(void)state;
	int64_t before = harness_count("SELECT count(*) FROM certificate");
	const char *why = "Salah cetak <b>tanggal</b> lahir";
	struct answer a = harness_post("provinsi", "/certificates/3/revoke", "reason", why, NULL);
	assert_int_equal(a.status, 303);
	assert_str(a.location, "/certificates/3");
	a = harness_get("provinsi", "/certificates/3");
	assert_has(a.body, "Salah cetak &lt;b&gt;tanggal&lt;/b&gt; lahir");
	assert_has_not(a.body, "/certificates/3/revoke");
	assert_int_equal(harness_count("SELECT count(*) FROM certificate"), before);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event"
	                               " WHERE event = 'certificate.revoke' AND subject_id = 3"),
	                 1);
}

// --- the whole way, through the door ---------------------------------------------------------

static void test_certificate_button_works_once(void **state)
{
	(void)state;
	struct answer a = harness_post("provinsi", "/trainings/2/certificates", NULL);
	assert_int_equal(a.status, 303);
	assert_str(a.location, "/trainings/2/certificates");
	assert_has(a.cookies, "certificate.flash.issued");
	int64_t given = harness_count("SELECT count(*) FROM certificate WHERE training_id = 2");
	assert_int_equal(given, 8);
	a = harness_post("provinsi", "/trainings/2/certificates", NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Tidak ada yang perlu diterbitkan");
	assert_int_equal(harness_count("SELECT count(*) FROM certificate WHERE training_id = 2"),
	                 given);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_certificate_is_not_given_before_the_judgement),
	cmocka_unit_test(test_certificate_of_an_unknown_training_is_absent),
	cmocka_unit_test(test_certificate_is_given_by_the_organiser_alone),
	cmocka_unit_test(test_certificate_is_never_given_twice),
	cmocka_unit_test(test_certificate_numbers_have_no_gap_after_a_failed_visit),
	cmocka_unit_test(test_certificate_numbers_begin_anew_each_year),
	cmocka_unit_test(test_certificate_goes_to_those_who_passed_and_moves_them_on),
	cmocka_unit_test(test_certificate_keeps_what_it_said),
	cmocka_unit_test(test_certificate_out_of_reach_is_as_if_it_were_not_there),
	cmocka_unit_test(test_certificate_is_nothing_for_trainers_and_strangers),
	cmocka_unit_test(test_certificate_list_shows_each_reader_their_part),
	cmocka_unit_test(test_certificate_of_a_volunteer_is_found_within_reach),
	cmocka_unit_test(test_certificate_pages_show_and_offer_what_each_may),
	cmocka_unit_test(test_certificate_is_not_revoked_without_a_reason),
	cmocka_unit_test(test_certificate_form_without_a_reason_comes_back),
	cmocka_unit_test(test_certificate_is_not_revoked_by_others_nor_twice),
	cmocka_unit_test(test_certificate_revoked_keeps_its_row_and_says_why),
	cmocka_unit_test(test_certificate_button_works_once),
};
ROOM_TESTS(certificate, tests)
