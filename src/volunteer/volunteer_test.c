// SPDX-License-Identifier: GPL-3.0-or-later
// Volunteers: the allowed steps, who sees whom, and the pages and the form of a person.
// Knows: the harness, its own people. Does not know: how many people the demo world has.
// Start at: the list of tests at the end.
#include "harness/harness.h"
#include "volunteer/volunteer.h"
#include <stdlib.h>

#define FORM "application/x-www-form-urlencoded"
#define KETINTANG "35.78.22.1004"
#define MANYAREJO "35.25.10.2014"
static const int64_t NOON = 1501045200000; // Wednesday 26 July 2017, 12.00 WIB

static int at_noon(void **state)
{
	(void)state;
	harness_clock(NOON);
	(void)harness_get("gresik", "/desk"); // signs in, once, before a test opens a desk
	(void)harness_get("surabaya", "/desk");
	return 0;
}
#define T(name) cmocka_unit_test_setup(name, at_noon)
#define PRINT(...) arena_printf(harness_arena(), __VA_ARGS__).p

// --- the road ------------------------------------------------------------------------------------

static const char *const codes[V_STATES] = { "nominated", "selected", "reserve", "rejected",
	                                         "called",    "accepted", "declined", "passed",
	                                         "failed",    "certified" };

// Where each state may go, by a letter for each state in their order.
static const char *const may[V_STATES] = {
	[V_NOMINATED] = ".xxx......", [V_SELECTED] = "x.x.x.....", [V_RESERVE] = "xx.x......",
	[V_REJECTED] = "x.........",  [V_CALLED] = ".....xx...",   [V_ACCEPTED] = ".......xx.",
	[V_DECLINED] = "x.........",  [V_PASSED] = ".........x",   [V_FAILED] = "x.........",
	[V_CERTIFIED] = "..........",
};

static int64_t somebody(struct desk *d, int n)
{
	struct volunteer new = { .name = arena_printf(harness_arena(), "Uji Langkah %d", n),
		                     .region_code = S(KETINTANG),
		                     .sex = S("F"),
		                     .birth_date = S("1980-05-01"),
		                     .background = S("ngo") };
	int64_t id = 0;
	assert_int_equal(volunteer_add(d, &new, NULL_INT, S("Penguji"), &id), OK);
	return id;
}

static enum err walk(struct desk *d, int64_t id, enum volunteer_state to)
{
	struct volunteer_move move = { .id = id,
		                           .to = to,
		                           .training = to == V_SELECTED ? 7 : NULL_INT,
		                           .event = "volunteer.select",
		                           .by_name = S("Penguji"),
		                           .note = S("") };
	return volunteer_walk(d, &move);
}

static int64_t somebody_at(struct desk *d, int n, enum volunteer_state state)
{
	static const enum volunteer_state ways[V_STATES][5] = {
		[V_SELECTED] = { V_SELECTED },
		[V_RESERVE] = { V_RESERVE },
		[V_REJECTED] = { V_REJECTED },
		[V_CALLED] = { V_SELECTED, V_CALLED },
		[V_ACCEPTED] = { V_SELECTED, V_CALLED, V_ACCEPTED },
		[V_DECLINED] = { V_SELECTED, V_CALLED, V_DECLINED },
		[V_PASSED] = { V_SELECTED, V_CALLED, V_ACCEPTED, V_PASSED },
		[V_FAILED] = { V_SELECTED, V_CALLED, V_ACCEPTED, V_FAILED },
		[V_CERTIFIED] = { V_SELECTED, V_CALLED, V_ACCEPTED, V_PASSED, V_CERTIFIED },
	};
	int64_t id = somebody(d, n);
	for (int i = 0; i < 5 && ways[state][i] != V_NOMINATED; i++)
		assert_int_equal(walk(d, id, ways[state][i]), OK);
	return id;
}

static void check_pair(struct desk *d, enum volunteer_state from, enum volunteer_state to)
{
	int64_t id = somebody_at(d, from * V_STATES + to, from);
	struct volunteer v;
	struct volunteer_steps before, after;
	assert_int_equal(volunteer_timeline(d, id, &before), OK);
	bool allowed = may[from][to] == 'x';
	enum err e = walk(d, id, to);
	if (e != (allowed ? OK : E_CONFLICT) || volunteer_may_move(from, to) != allowed)
		fail_msg("%s to %s: %s", codes[from], codes[to], err_name(e));
	assert_int_equal(volunteer_get(d, id, &v), OK);
	assert_int_equal(v.state, allowed ? to : from);
	assert_int_equal(volunteer_timeline(d, id, &after), OK);
	assert_int_equal(after.n, before.n + (allowed ? 1 : 0));
}

static void test_volunteer_takes_the_allowed_steps_and_no_other(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	for (enum volunteer_state from = 0; from < V_STATES; from++) {
		for (enum volunteer_state to = 0; to < V_STATES; to++)
			check_pair(d, from, to);
	}
}

static void test_volunteer_states_have_codes_that_are_read_back(void **state)
{
	(void)state;
	enum volunteer_state s;
	assert_false(volunteer_state_read(S("Nominated"), &s));
	assert_false(volunteer_state_read(S(""), &s));
	for (enum volunteer_state i = 0; i < V_STATES; i++) {
		assert_string_equal(volunteer_state_code(i), codes[i]);
		assert_true(volunteer_state_read(str_from(codes[i]), &s));
		assert_int_equal(s, i);
	}
}

static void test_volunteer_that_begins_anew_leaves_the_training(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct volunteer v;
	int64_t id = somebody_at(d, 1, V_DECLINED);
	assert_int_equal(volunteer_get(d, id, &v), OK);
	assert_int_equal(v.training_id, 7);
	assert_int_equal(walk(d, id, V_NOMINATED), OK);
	assert_int_equal(volunteer_get(d, id, &v), OK);
	assert_int_equal(v.training_id, NULL_INT);
}

static void test_volunteer_out_of_reach_takes_no_step(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int64_t id = somebody(d, 1);
	struct volunteer v;
	struct volunteer_steps steps;
	struct desk *gresik = harness_desk("gresik");
	assert_int_equal(walk(gresik, id, V_SELECTED), E_ABSENT);
	assert_int_equal(volunteer_get(gresik, id, &v), E_ABSENT);
	assert_int_equal(volunteer_timeline(gresik, id, &steps), OK);
	assert_int_equal(steps.n, 0);
	assert_int_equal(walk(harness_desk("surabaya"), id, V_SELECTED), OK);
}

static void test_volunteer_is_not_added_out_of_reach_or_twice(void **state)
{
	(void)state;
	struct desk *d = harness_desk("gresik");
	struct volunteer new = { .name = S("Uji Jauh"),
		                     .region_code = S(KETINTANG),
		                     .sex = S("M"),
		                     .birth_date = S("1980-05-01"),
		                     .background = S("ngo") };
	int64_t id;
	assert_int_equal(volunteer_add(d, &new, NULL_INT, S("Penguji"), &id), E_ABSENT);
	new.region_code = S(MANYAREJO);
	assert_int_equal(volunteer_add(d, &new, NULL_INT, S("Penguji"), &id), OK);
	assert_int_equal(volunteer_add(d, &new, NULL_INT, S("Penguji"), &id), E_CONFLICT);
}

// --- the form ------------------------------------------------------------------------------------

// Name, day of birth (in May 1980) and region are given; the rest is sound.
static struct answer nominate(const char *who, const char *name, const char *day,
                              const char *region)
{
	return harness_post(who, "/volunteers", "name", name, "sex", "F", "birth_date.day", day,
	                    "birth_date.month", "5", "birth_date.year", "1980", "background", "ngo",
	                    "region", region, NULL);
}

static int64_t number_in(struct str location)
{
	const char *p = arena_z(harness_arena(), location);
	return strtoll(strrchr(p, '/') + 1, NULL, 10);
}

static int64_t nominated(const char *who, const char *name, const char *region)
{
	struct answer a = nominate(who, name, "1", region);
	assert_int_equal(a.status, 303);
	return number_in(a.location);
}

static int64_t people(void)
{
	return harness_count("SELECT count(*) FROM volunteer");
}

static void test_volunteer_form_says_what_is_missing_and_keeps_what_was_typed(void **state)
{
	(void)state;
	int64_t before = people();
	struct answer a = harness_post("surabaya", "/volunteers", "name", "Setengah \"Isi\"", "phone",
	                               "0812 34", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Ada 5 isian yang perlu diperbaiki");
	assert_has(a.body, "value=\"Setengah &quot;Isi&quot;\"");
	assert_has(a.body, "value=\"0812 34\"");
	assert_has(a.body, "href=\"#birth_date-day\"");
	assert_int_equal(people(), before);
}

static void test_volunteer_form_refuses_ages_and_places(void **state)
{
	(void)state;
	static const struct {
		const char *year, *region, *said;
	} wrong[] = {
		{ "2018", KETINTANG, "belum terjadi" },
		{ "2001", KETINTANG, "belum 17 tahun" },
		{ "1930", KETINTANG, "lebih dari 80 tahun" },
		{ "1980", "35.78.22.9999", "tidak ada di wilayah kerja Anda" },
		{ "1980", MANYAREJO, "tidak ada di wilayah kerja Anda" },
		{ "1980", "35.78.22", "bukan kecamatan" },
		{ "1980", "manyarejo manyar", "tidak ada di wilayah kerja Anda" },
	};
	int64_t before = people();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = harness_post("surabaya", "/volunteers", "name", "Uji Tolak", "sex", "M",
		                               "birth_date", PRINT("%s-05-01", wrong[i].year), "background",
		                               "ngo", "region", wrong[i].region, NULL);
		assert_int_equal(a.status, 422);
		if (!str_has(a.body, wrong[i].said))
			fail_msg("%s %s: not %s", wrong[i].year, wrong[i].region, wrong[i].said);
	}
	assert_int_equal(people(), before);
}

static void test_volunteer_form_finds_the_village_by_its_name(void **state)
{
	(void)state;
	struct answer a = nominate("surabaya", "Uji Nama Desa", "1", "ketintang gayungan");
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer WHERE name = 'Uji Nama Desa'"
	                               " AND region_code = '" KETINTANG "'"), 1);
	a = nominate("surabaya", "Uji Banyak Desa", "1", "sidotopo");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Pilih satu");
	assert_has(a.body, ">Sidotopo, Semampir");
	assert_has(a.body, ">Sidotopo Wetan, Kenjeran");
	assert_has_not(a.body, "value=\"35.78.16.1005\" checked"); // none is chosen beforehand
	a = nominate("provinsi", "Uji Terlalu Banyak", "1", "sido");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Tambahkan nama kecamatannya");
}

static void test_volunteer_form_warns_of_the_same_person(void **state)
{
	(void)state;
	nominated("surabaya", "Uji Kembar", KETINTANG);
	struct answer a = nominate("surabaya", "UJI  kembar", "1", KETINTANG);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah terdaftar di wilayah yang sama");
	a = nominate("surabaya", "Uji Kembar", "1", "35.78.22.1002");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Ini orang lain");
	assert_has(a.body, "Ketintang, Gayungan, Kota Surabaya");
	assert_int_equal(nominate("surabaya", "Uji Kembar", "2", KETINTANG).status, 303);
	a = harness_post("surabaya", "/volunteers", "name", "Uji Kembar", "sex", "F", "birth_date",
	                 "1980-05-01", "background", "ngo", "region", "35.78.22.1002", "another", "1",
	                 NULL);
	assert_int_equal(a.status, 303);
}

static void test_volunteer_form_does_not_warn_of_people_out_of_reach(void **state)
{
	(void)state;
	nominated("gresik", "Uji Kembar Jauh", MANYAREJO);
	assert_int_equal(nominate("surabaya", "Uji Kembar Jauh", "1", KETINTANG).status, 303);
}

static void test_volunteer_receipt_sent_again_makes_one_person(void **state)
{
	(void)state;
	struct str body = arena_printf(harness_arena(),
	                               "token=%.*s&receipt=tanda-terima-orang-001&name=Uji+Tanda+"
	                               "Terima&sex=F&birth_date=1980-05-01"
	                               "&background=ngo&region=" KETINTANG,
	                               STR_FMT(harness_token("surabaya")));
	struct answer first = harness_send("surabaya", "/volunteers", FORM, body);
	struct answer again = harness_send("surabaya", "/volunteers", FORM, body);
	assert_int_equal(first.status, 303);
	assert_int_equal(again.status, 303);
	assert_true(str_eq(first.location, again.location));
	assert_int_equal(
		harness_count("SELECT count(*) FROM volunteer WHERE name = 'Uji Tanda Terima'"), 1);
}

// --- correcting ----------------------------------------------------------------------------------

static struct answer correct(const char *who, int64_t id, const char *name, const char *version)
{
	return harness_post(who, PRINT("/volunteers/%lld/edit", (long long)id), "name", name, "sex",
	                    "F", "birth_date", "1980-05-01", "background", "women_figure", "region",
	                    KETINTANG, "version", version, NULL);
}

static void test_volunteer_edit_of_a_stale_version_keeps_both_texts(void **state)
{
	(void)state;
	int64_t id = nominated("surabaya", "Uji Versi", KETINTANG);
	assert_int_equal(correct("provinsi", id, "Uji Versi Pertama", "1").status, 303);
	struct answer a = correct("surabaya", id, "Uji Versi Kedua", "1");
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Uji Versi Pertama");
	assert_has(a.body, "value=\"Uji Versi Kedua\"");
	assert_has(a.body, "name=\"version\" value=\"2\"");
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer WHERE name = 'Uji Versi Kedua'"),
	                 0);
	assert_int_equal(correct("surabaya", id, "Uji Versi Kedua", "").status, 409);
	assert_int_equal(correct("surabaya", id, "Uji Versi Kedua", "2").status, 303);
}

static void test_volunteer_edit_is_found_by_the_new_name_and_audited(void **state)
{
	(void)state;
	int64_t id = nominated("surabaya", "Uji Lamanya", KETINTANG);
	assert_int_equal(correct("surabaya", id, "Uji Barunya", "1").status, 303);
	const char *href = PRINT("/volunteers/%lld\"", (long long)id);
	assert_has(harness_get("surabaya", "/volunteers?q=barunya").body, href);
	assert_has_not(harness_get("surabaya", "/volunteers?q=lamanya").body, href);
	assert_int_equal(harness_count(PRINT("SELECT count(*) FROM audit_event WHERE event = "
	                                     "'volunteer.edit' AND subject_id = %lld",
	                                     (long long)id)),
	                 1);
	struct answer a = harness_get("surabaya", PRINT("/volunteers/%lld", (long long)id));
	assert_has(a.body, "Tokoh perempuan");
	assert_has(a.body, "Diusulkan"); // the road is as it was
}

static void test_volunteer_edit_is_for_those_with_the_word(void **state)
{
	(void)state;
	int64_t id = nominated("surabaya", "Uji Hak Ubah", KETINTANG);
	assert_int_equal(correct("penyuluh", id, "Uji Curang", "1").status, 403);
	struct answer a = harness_get("penyuluh", PRINT("/volunteers/%lld", (long long)id));
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "/edit");
	assert_int_equal(correct("gresik", id, "Uji Curang", "1").status, 404);
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer WHERE name = 'Uji Curang'"), 0);
}

static const struct CMUnitTest tests[] = {
	T(test_volunteer_takes_the_allowed_steps_and_no_other),
	T(test_volunteer_out_of_reach_takes_no_step),
	T(test_volunteer_is_not_added_out_of_reach_or_twice),
	T(test_volunteer_states_have_codes_that_are_read_back),
	T(test_volunteer_that_begins_anew_leaves_the_training),
	T(test_volunteer_form_says_what_is_missing_and_keeps_what_was_typed),
	T(test_volunteer_form_refuses_ages_and_places),
	T(test_volunteer_form_warns_of_the_same_person),
	T(test_volunteer_form_does_not_warn_of_people_out_of_reach),
	T(test_volunteer_form_finds_the_village_by_its_name),
	T(test_volunteer_receipt_sent_again_makes_one_person),
	T(test_volunteer_edit_of_a_stale_version_keeps_both_texts),
	T(test_volunteer_edit_is_for_those_with_the_word),
	T(test_volunteer_edit_is_found_by_the_new_name_and_audited),
};

ROOM_TESTS(volunteer, tests)
