// SPDX-License-Identifier: GPL-3.0-or-later
// What the tree of regions promises.
// Knows: the model, the whole list. Does not know: pages.
// Start at: tests.
#include "harness/harness.h"
#include "region/region.h"

static int64_t children_of(struct desk *d, const char *code)
{
	struct region region;
	assert_int_equal(region_get(d, str_from(code), &region), OK);
	return region.n_children;
}

static struct str name_path(struct desk *d, const char *code)
{
	struct str text = S("");
	assert_int_equal(region_name_path(d, str_from(code), &text), OK);
	return text;
}

static void test_a_code_of_another_shape_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = { "",
		                                 "3",
		                                 "35.",
		                                 "35.7",
		                                 "35-78",
		                                 "35.78.1",
		                                 "35.78.22.100",
		                                 "35.78.22.10011",
		                                 "3578",
		                                 "35.78.22.1001.",
		                                 "35.78.22.1001.RW05",
		                                 "35.78.22.1001.RWxyz",
		                                 "35.78.22.1001.DS",
		                                 "35.78.22.1001.DSKrajan",
		                                 "35.78.22.1001.RT003.RW005",
		                                 "35.78.22.1001.RT003.RT004",
		                                 "35.78.22.RW005",
		                                 "ab",
		                                 "35.78.22x",
		                                 "35.78.22.1001 " };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(region_code_valid(str_from(wrong[i])));
	assert_true(region_code_valid(S("35")) && region_code_valid(S("35.78.22.1001")));
	assert_true(region_code_valid(S("35.78.22.1001.DSkrajan.RW005.RT003")));
	assert_true(region_code_valid(S("35.78.22.1001.RT003")));
}

static void test_what_is_no_code_is_not_read_as_one(void **state)
{
	(void)state;
	struct str code = S("untouched");
	static const char *const wrong[] = { "", "surabaya", "357", "35782210011", "35.78a", "-35" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(region_code_read(harness_arena(), str_from(wrong[i]), &code));
	assert_str(code, "untouched");
}

static void test_a_code_is_read_with_and_without_its_dots(void **state)
{
	(void)state;
	struct str code;
	static const char *const typed[] = { "35.78.22.1001", "3578221001", "35 78 22 1001" };
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		assert_true(region_code_read(harness_arena(), str_from(typed[i]), &code));
		assert_str(code, "35.78.22.1001");
	}
}

static void test_an_unknown_region_is_absent(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct region region;
	struct regions path;
	struct str text;
	assert_int_equal(region_get(d, S("99.99"), &region), E_ABSENT);
	assert_int_equal(region_exists(d, S("35.78.99")), E_ABSENT);
	assert_int_equal(region_path(d, S(""), &path), E_ABSENT);
	assert_int_equal(region_name_path(d, S("35' OR '1'='1"), &text), E_ABSENT);
}

static void test_a_store_that_has_the_list_refuses_it_again(void **state)
{
	(void)state;
	int64_t count = -1;
	assert_int_equal(region_load(harness_desk(""), &count), E_CONFLICT);
	assert_int_equal(count, -1);
}

static void test_all_regions_of_the_decree_are_there(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE level = 0"), 1);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE level = 1"), 38);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE level = 2"), 514);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE level = 3"), 7285);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE level = 4"), 83762);
}

static void test_the_kind_follows_from_the_code(void **state)
{
	(void)state;
	assert_int_equal(region_kind_of(S("00")), KIND_NATION);
	assert_int_equal(region_kind_of(S("35.15")), KIND_KABUPATEN);
	assert_int_equal(region_kind_of(S("35.78")), KIND_KOTA);
	assert_int_equal(region_kind_of(S("35.78.22")), KIND_KECAMATAN);
	assert_int_equal(region_kind_of(S("35.78.22.1001.DSkrajan")), KIND_DUSUN);
	assert_int_equal(region_kind_of(S("35.78.22.1001.DSkrajan.RT003")), KIND_RT);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE kind = 'kabupaten'"), 416);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE kind = 'kota'"), 98);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE kind = 'kelurahan'"), 8496);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE kind = 'desa'"), 75252);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region WHERE kind = 'desa_adat'"), 14);
}

static void test_every_region_lies_below_the_one_its_code_names(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region c JOIN region p ON p.code = "
	                               "c.parent_code WHERE "
	                               "(p.level <> c.level - 1 AND c.level < 5) OR (p.level > 0 AND "
	                               "substr(c.code, 1, length(p.code) + 1) <> p.code || '.')"),
	                 0);
}

static void test_every_kept_count_equals_what_is_there(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region p WHERE p.n_children <> (SELECT "
	                               "COUNT(*) FROM region c WHERE c.parent_code = p.code AND "
	                               "c.valid_until IS NULL)"),
	                 0);
	assert_int_equal(harness_count("SELECT SUM(n) FROM region_count WHERE code = '00' AND "
	                               "kind NOT IN ('dusun', 'rw', 'rt')"), 91599);
	assert_int_equal(
		harness_count("SELECT COUNT(*) FROM region_count k WHERE k.code LIKE '35%' AND "
	                  "k.n <> (SELECT COUNT(*) FROM region c WHERE c.kind = k.kind AND "
	                  "c.valid_until IS NULL AND "
	                  "c.code > k.code AND c.code < k.code || '/')"),
		0);
}

static void test_names_with_quotes_and_commas_are_whole(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	assert_str(name_path(d, "12.07.28.1007"),
	           "Lubuk Pakam I,II, Lubuk Pakam, Kabupaten Deli Serdang");
	assert_str(name_path(d, "35.29.22"), "Ra\"as, Kabupaten Sumenep");
	assert_str(name_path(d, "53.07.01.2021"), "Regapu\u2019u, Paga, Kabupaten Sikka");
}

static void test_the_path_leads_from_the_nation_down(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct regions path;
	assert_int_equal(region_path(d, S("35.78.22.1004"), &path), OK);
	static const char *const codes[] = { "00", "35", "35.78", "35.78.22", "35.78.22.1004" };
	assert_int_equal(path.n, 5);
	for (size_t i = 0; i < path.n; i++) {
		assert_str(path.at[i].code, codes[i]);
		assert_int_equal(path.at[i].level, i);
	}
	assert_str(path.at[0].name, "Indonesia");
}

static void test_a_name_path_ends_at_the_regency(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	assert_str(name_path(d, "35.78.22.1004"), "Ketintang, Gayungan, Kota Surabaya");
	assert_str(name_path(d, "35.78"), "Kota Surabaya");
	assert_str(name_path(d, "35"), "Jawa Timur");
	assert_str(name_path(d, "00"), "Indonesia");
}

static void test_children_come_by_code_and_page_by_page(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct regions first, second, none;
	assert_int_equal(region_children(d, S("35"), S(""), 20, &first), OK);
	assert_int_equal(first.n, 20);
	assert_str(first.at[0].code, "35.01");
	assert_int_equal(region_children(d, S("35"), first.at[19].code, 20, &second), OK);
	assert_int_equal(second.n, 18);
	assert_str(second.at[17].code, "35.79");
	assert_int_equal(region_children(d, S("35.78.22.1001"), S(""), 20, &none), OK);
	assert_int_equal(none.n, 0);
	assert_int_equal(children_of(d, "00"), 38);
	assert_int_equal(children_of(d, "35.25"), 18);
}

static void test_what_lies_below_is_counted_by_kind(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct region_counts counts;
	assert_int_equal(region_counts(d, S("35.78"), &counts), OK);
	assert_int_equal(counts.of[KIND_KECAMATAN], 31);
	assert_int_equal(counts.of[KIND_KELURAHAN], 153);
	assert_int_equal(counts.of[KIND_DESA], 0);
	assert_int_equal(region_counts(d, S("35"), &counts), OK);
	assert_int_equal(counts.of[KIND_KABUPATEN], 29);
	assert_int_equal(counts.of[KIND_KOTA], 9);
	assert_int_equal(counts.of[KIND_KECAMATAN], 666);
	assert_int_equal(region_counts(d, S("99"), &counts), OK);
	assert_int_equal(counts.of[KIND_KECAMATAN], 0);
}

static void test_reach_is_a_region_and_what_lies_below(void **state)
{
	(void)state;
	struct str from, to;
	region_reach(harness_arena(), S("35.78"), &from, &to);
	assert_true(str_cmp(S("35.78"), from) >= 0 && str_cmp(S("35.78.31.1005"), to) < 0);
	assert_true(str_cmp(S("35.79"), to) >= 0 && str_cmp(S("35.77.03"), from) < 0);
	region_reach(harness_arena(), S("00"), &from, &to);
	assert_true(str_cmp(S("00"), from) >= 0 && str_cmp(S("96.99"), to) < 0);
	assert_true(region_within(S("35.78.22"), S("35.78")) && region_within(S("35"), S("00")));
	assert_false(region_within(S("35.7"), S("35.78")) || region_within(S("35.781"), S("35.78")));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_code_of_another_shape_is_refused),
	cmocka_unit_test(test_what_is_no_code_is_not_read_as_one),
	cmocka_unit_test(test_a_code_is_read_with_and_without_its_dots),
	cmocka_unit_test(test_an_unknown_region_is_absent),
	cmocka_unit_test(test_a_store_that_has_the_list_refuses_it_again),
	cmocka_unit_test(test_all_regions_of_the_decree_are_there),
	cmocka_unit_test(test_the_kind_follows_from_the_code),
	cmocka_unit_test(test_every_region_lies_below_the_one_its_code_names),
	cmocka_unit_test(test_every_kept_count_equals_what_is_there),
	cmocka_unit_test(test_names_with_quotes_and_commas_are_whole),
	cmocka_unit_test(test_the_path_leads_from_the_nation_down),
	cmocka_unit_test(test_a_name_path_ends_at_the_regency),
	cmocka_unit_test(test_children_come_by_code_and_page_by_page),
	cmocka_unit_test(test_what_lies_below_is_counted_by_kind),
	cmocka_unit_test(test_reach_is_a_region_and_what_lies_below),
};
ROOM_TESTS(region, tests)
