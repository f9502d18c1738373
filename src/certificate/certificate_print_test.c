// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates as documents, read back by programs that had no part in writing them.
// Knows: the fixture world, the door. Does not know: where things stand on the sheet.
// Start at: the tests, in the order of the table at the end.
#include "certificate/certificate.h"
#include "certificate/certificate_print.h"
#include "harness/harness.h"
#include "harness/paper.h"

enum { EVENT = 1, GIVEN = 29 };

static const struct certificate_press press = { S_INIT("https://suluh.example"), false };

static struct certificates all_of_the_event(struct desk *d)
{
	struct certificates list;
	assert_int_equal(certificate_list(d, EVENT, &list), OK);
	return list;
}

static struct str print_one(struct desk *d, const struct certificate *c)
{
	struct certificate copy = *c;
	struct str pdf = S("");
	assert_int_equal(certificate_print(d, &(struct certificates){ 1, &copy }, &press, &pdf), OK);
	return pdf;
}

static void test_certificate_print_of_none_is_absent(void **state)
{
	(void)state;
	struct str pdf;
	struct certificates none = { 0 };
	assert_int_equal(certificate_print(harness_desk("provinsi"), &none, &press, &pdf), E_ABSENT);
}

static void test_certificate_file_of_none_is_absent(void **state)
{
	(void)state;
	assert_int_equal(harness_get("provinsi", "/trainings/3/certificates.pdf").status, 404);
	assert_int_equal(harness_get("provinsi", "/trainings/999999/certificates.pdf").status, 404);
}

static void test_certificate_print_stands_hostile_names(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificate c = all_of_the_event(d).at[1];
	static const char *const names[] = {
		"<script>alert(1)</script>",
		"D'Arum \"Suluh\" & Kemuning",
		"</b>&amp;%s%n\\",
		"Raden Roro Cempaka Kenanga Puspitaningrum Kusumawardhanidewi Sekarjatiningsih "
		"Mayangseta Melatiwening Pelitasari Damarsari Lenterajati",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		c.holder = c.event_name = c.address_line = str_from(names[i]);
		struct str text = paper_text(d->arena, print_one(d, &c));
		assert_true(paper_says(text, i == 3 ? "Raden Roro" : names[i]));
		assert_true(paper_says(paper_info(d->arena, print_one(d, &c)), "Pages:           2\n"));
	}
}

static void test_certificate_print_runs_out_of_memory_in_peace(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificates list = all_of_the_event(d);
	struct arena *arena = d->arena;
	for (size_t cap = 16 << 10; cap <= (size_t)1 << 20; cap *= 2) {
		struct str pdf;
		jmp_buf exhausted;
		struct arena *small = arena_open(cap);
		d->arena = small;
		if (setjmp(exhausted) == 0) {
			arena_on_exhausted(small, &exhausted);
			enum err e = certificate_print(d, &list, &press, &pdf);
			assert_true(e == OK || e == E_NOMEM);
		} else {
			db_unwound(d->db);
		}
		d->arena = arena;
		arena_close(small);
	}
}

static void test_certificate_print_says_what_was_learnt(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificate c = all_of_the_event(d).at[1];
	struct str text = paper_text(d->arena, print_one(d, &c));
	static const char *const words[] = {
		"Arum Kemuning",
		"S.Pd.",
		"Nomor 0002/SERT/PENSOSMAS/VII/2017",
		"lulus",
		"lahir di Surabaya, 14 Maret 1979",
		"33 (tiga puluh tiga) jam pelajaran",
		"Wira Suluhnegara",
		"Kepala Dinas Sosial Provinsi Jawa Timur",
		"Surabaya, 29 Juli 2017",
		"Rujukan, etika, dan pelindungan data pribadi",
		"Jumlah",
		"kehadiran, 33 dari 33 JP",
		"suluh.example/verify",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!paper_says(text, words[i]))
			fail_msg("the paper does not say: %s", words[i]);
	}
	assert_true(paper_says(text, arena_z(d->arena, certificate_code_show(d->arena, c.code))));
	assert_false(paper_says(text, "CONTOH") || paper_says(text, "DICABUT"));
}

static void test_certificate_print_leads_to_its_check(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificate c = all_of_the_event(d).at[1];
	struct str code = str_trim(paper_codes(d->arena, print_one(d, &c)));
	struct str address =
		arena_printf(d->arena, "https://suluh.example/verify/%.*s", STR_FMT(c.token));
	assert_true(str_eq(code, address));
}

static void test_certificate_print_marks_the_revoked(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct certificate c = all_of_the_event(d).at[GIVEN / 2];
	assert_true(c.revoked_at != NULL_INT);
	assert_true(paper_says(paper_text(d->arena, print_one(d, &c)), "DICABUT"));
}

static void test_certificate_file_has_two_pages_and_says_it_is_a_specimen(void **state)
{
	(void)state;
	struct answer a = harness_get("relawan", "/certificates/2/pdf");
	assert_int_equal(a.status, 200);
	assert_str(a.type, "application/pdf");
	assert_true(paper_says(paper_info(harness_arena(), a.body), "Pages:           2\n"));
	struct str text = paper_text(harness_arena(), a.body);
	assert_true(paper_says(text, "Arum Kemuning"));
	assert_true(paper_says(text, "CONTOH")); // the people of the demo world are invented
}

static void test_certificates_in_one_file_are_those_within_reach(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/trainings/1/certificates.pdf");
	assert_int_equal(a.status, 200);
	assert_true(paper_says(paper_info(harness_arena(), a.body), "Pages:           58\n"));
	struct str text = paper_text(harness_arena(), a.body);
	const char *first = memmem(text.p, text.n, "Nomor 0001/", 11);
	const char *last = memmem(text.p, text.n, "Nomor 0029/", 11);
	assert_true(first && last && first < last);
	a = harness_get("gresik", "/trainings/1/certificates.pdf");
	text = paper_text(harness_arena(), a.body);
	assert_true(paper_says(text, "Anggit Lenterajati"));
	assert_false(paper_says(text, "Arum Kemuning"));
	a = harness_get("relawan", "/trainings/1/certificates.pdf");
	assert_true(paper_says(paper_info(harness_arena(), a.body), "Pages:           2\n"));
}

static void test_certificate_print_by_a_job_is_the_document_made_at_once(void **state)
{
	(void)state;
	harness_clock(clock_now_ms());
	struct answer asked = harness_post("provinsi", "/trainings/1/certificates/print", NULL);
	assert_int_equal(asked.status, 303);
	harness_jobs_run();
	struct str result = arena_printf(harness_arena(), "%.*s/result", STR_FMT(asked.location));
	struct answer a = harness_get("provinsi", result.p);
	struct answer at_once = harness_get("provinsi", "/trainings/1/certificates.pdf");
	assert_int_equal(a.status, 200);
	assert_str(a.type, "application/pdf");
	assert_true(a.body.n > 1000 && str_eq(a.body, at_once.body));
}

// Past the desk: enough people who passed to make the paper a job.
static void many_more(int n)
{
	static const char person[] =
		"region_code, title_front, title_back, sex, birth_place, birth_date, background, address,"
		" phone, member_of, nominated_by, state, training_id, created_at, version";
	static const char paper[] =
		"training_id, region_code, agency_id, holder, title_front, title_back, birth_line,"
		" address_line, event_name, batch, place, date_from, date_to, jp, jp_attended, pre_mark,"
		" post_mark, rule_line, agency_name, partner_name, motto, issued_on, issued_in,"
		" signer_title, signer_name, issued_at, issued_by, revoked_by, revoke_reason";
	struct arena *a = harness_arena();
	for (int i = 0; i < n; i++)
		harness_script(
			arena_printf(a,
	                     "INSERT INTO volunteer (name, %s) SELECT 'Uji cetak %d', %s FROM volunteer"
	                     " WHERE id = (SELECT min(volunteer_id) FROM certificate)",
	                     person, i, person).p);
	harness_script("INSERT INTO participant (training_id, volunteer_id, region_code, pre_mark,"
	               " post_mark, result, reason, version) SELECT 1, id, region_code, 50, 90, 'pass',"
	               " '', 1 FROM volunteer WHERE name LIKE 'Uji cetak %'");
	harness_script(
		arena_printf(a,
	                 "INSERT INTO certificate (participant_id, volunteer_id, number, token, code,"
	                 " %s) SELECT p.id, p.volunteer_id, '9' || p.id, 'uji' || p.id, 'U' || p.id,"
	                 " f.* FROM participant p, (SELECT %s FROM certificate ORDER BY id LIMIT 1) f"
	                 " WHERE p.volunteer_id IN (SELECT id FROM volunteer"
	                 " WHERE name LIKE 'Uji cetak %%')",
	                 paper, paper).p);
}

static void test_certificates_above_fifty_are_printed_by_a_job_that_can_be_stopped(void **state)
{
	(void)state;
	struct str list = harness_get("provinsi", "/trainings/1/certificates").body;
	assert_has(list, "/trainings/1/certificates.pdf");
	many_more(CERTIFICATE_AT_ONCE);
	list = harness_get("provinsi", "/trainings/1/certificates").body;
	assert_has_not(list, "/trainings/1/certificates.pdf");
	assert_has(list, "action=\"/trainings/1/certificates/print\"");
	assert_int_equal(harness_get("provinsi", "/trainings/1/certificates.pdf").status, 303);
	struct str stopped = harness_post("provinsi", "/trainings/1/certificates/print", NULL).location;
	struct str job = harness_post("provinsi", "/trainings/1/certificates/print", NULL).location;
	const char *cancel = arena_printf(harness_arena(), "%.*s/cancel", STR_FMT(stopped)).p;
	const char *result = arena_printf(harness_arena(), "%.*s/result", STR_FMT(job)).p;
	assert_int_equal(harness_post("provinsi", cancel, NULL).status, 303);
	harness_jobs_run();
	assert_has(harness_get("provinsi", stopped.p).body, "dihentikan");
	struct answer a = harness_get("provinsi", result);
	assert_int_equal(a.status, 200);
	assert_true(paper_says(paper_info(harness_arena(), a.body), "Pages:           158\n"));
	assert_int_equal(harness_get("kemensos", result).status, 404);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_certificate_print_of_none_is_absent),
	cmocka_unit_test(test_certificate_file_of_none_is_absent),
	cmocka_unit_test(test_certificate_print_stands_hostile_names),
	cmocka_unit_test(test_certificate_print_runs_out_of_memory_in_peace),
	cmocka_unit_test(test_certificate_print_says_what_was_learnt),
	cmocka_unit_test(test_certificate_print_leads_to_its_check),
	cmocka_unit_test(test_certificate_print_marks_the_revoked),
	cmocka_unit_test(test_certificate_file_has_two_pages_and_says_it_is_a_specimen),
	cmocka_unit_test(test_certificates_in_one_file_are_those_within_reach),
	cmocka_unit_test(test_certificate_print_by_a_job_is_the_document_made_at_once),
	cmocka_unit_test(test_certificates_above_fifty_are_printed_by_a_job_that_can_be_stopped),
};
ROOM_TESTS(certificate_print, tests)
