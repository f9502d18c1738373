// SPDX-License-Identifier: GPL-3.0-or-later
// Agencies and partners: saved once, changed only as read, found from below.
// Knows: the harness. Does not know: the agencies of the fixture world; it makes its own in Bali.
// Start at: the list of tests at the end.
#include "organisation/organisation.h"
#include "harness/harness.h"

static struct organisation agency(const char *kind, const char *region, const char *name)
{
	return (struct organisation){ .kind = str_from(kind),
		                          .name = str_from(name),
		                          .short_name = S("Dinas"),
		                          .region_code = str_from(region),
		                          .phone = S("+62361000000") };
}

static int64_t save(struct desk *d, const char *kind, const char *region, const char *name)
{
	struct organisation o = agency(kind, region, name);
	int64_t id = 0;
	assert_int_equal(organisation_save(d, &o, &id), OK);
	return id;
}

static void assert_nearest(struct desk *d, const char *region, int64_t id)
{
	struct organisation found = { 0 };
	assert_int_equal(organisation_of_region(d, str_from(region), &found), OK);
	assert_int_equal(found.id, id);
}

static void test_organisation_refuses_a_missing_name_and_an_unknown_kind(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct organisation nameless = agency("province", "51", "  ");
	struct organisation odd = agency("kingdom", "51", "Kerajaan Contoh");
	int64_t id = 0;
	assert_int_equal(organisation_save(d, &nameless, &id), E_INVALID);
	assert_int_equal(organisation_save(d, &odd, &id), E_INVALID);
	assert_int_equal(id, 0);
}

static void test_organisation_refuses_a_region_that_is_none(void **state)
{
	(void)state;
	struct organisation o = agency("province", "99", "Dinas Sosial Antah-berantah");
	int64_t id;
	assert_int_equal(organisation_save(harness_desk(""), &o, &id), E_ABSENT);
}

static void test_organisation_changed_meanwhile_is_a_conflict(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct organisation first, second;
	int64_t id = save(d, "province", "51", "Dinas Sosial Contoh");
	assert_int_equal(organisation_get(d, id, &first), OK);
	second = first;
	first.motto = S("Melayani dengan terang");
	assert_int_equal(organisation_save(d, &first, &id), OK);
	second.motto = S("Yang lain");
	assert_int_equal(organisation_save(d, &second, &id), E_CONFLICT);
	assert_int_equal(organisation_get(d, id, &second), OK);
	assert_str(second.motto, "Melayani dengan terang");
	assert_int_equal(second.version, first.version + 1);
}

static void test_organisation_that_is_none_is_absent(void **state)
{
	(void)state;
	struct organisation found;
	assert_int_equal(organisation_get(harness_desk(""), 999999, &found), E_ABSENT);
	struct organisation o = agency("province", "51", "Dinas Sosial Contoh");
	o.id = 999999;
	int64_t id;
	assert_int_equal(organisation_save(harness_desk(""), &o, &id), E_ABSENT);
}

static void test_organisation_of_a_region_is_the_nearest_agency_above(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int64_t province = save(d, "province", "51", "Dinas Sosial Contoh Bali");
	int64_t city = save(d, "regency", "51.71", "Dinas Sosial Contoh Denpasar");
	save(d, "ngo", "51.71", "Yayasan Contoh");
	assert_nearest(d, "51", province);
	assert_nearest(d, "51.71", city);
	assert_nearest(d, "51.71.01.1001", city);
	assert_nearest(d, "51.08", province);
}

static void test_organisation_saved_leaves_an_audit_row(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int before = d->audits;
	save(d, "province", "51", "Dinas Sosial Contoh");
	assert_int_equal(d->audits, before + 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_organisation_refuses_a_missing_name_and_an_unknown_kind),
	cmocka_unit_test(test_organisation_refuses_a_region_that_is_none),
	cmocka_unit_test(test_organisation_changed_meanwhile_is_a_conflict),
	cmocka_unit_test(test_organisation_that_is_none_is_absent),
	cmocka_unit_test(test_organisation_of_a_region_is_the_nearest_agency_above),
	cmocka_unit_test(test_organisation_saved_leaves_an_audit_row),
};

ROOM_TESTS(organisation, tests)
