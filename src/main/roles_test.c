// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of roles: no word without a line, no line without a meaning.
// Knows: roles.def, the slices. Does not know: the store.
// Start at: the list of tests at the end.
#include "main/roles.h"
#include "main/house.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void test_roles_public_may_nothing(void **state)
{
	(void)state;
	assert_int_equal(role_capabilities(ROLE_PUBLIC), 0);
	assert_false(role_has_reach(ROLE_PUBLIC));
	assert_int_equal(role_from_code(S("")), ROLE_PUBLIC);
	assert_int_equal(role_from_code(S("raja")), ROLE_PUBLIC);
}

static void test_roles_numbers_outside_the_grid_may_nothing(void **state)
{
	(void)state;
	assert_int_equal(role_capabilities(-1), 0);
	assert_int_equal(role_capabilities(ROLES), 0);
	assert_false(role_has_reach(ROLES));
}

static void test_roles_but_the_province_do_not_select(void **state)
{
	(void)state;
	uint64_t select = capability_bit("volunteer.select");
	for (int role = ROLE_PUBLIC; role < ROLES; role++)
		assert_int_equal((role_capabilities(role) & select) != 0, role == ROLE_PROVINCE);
}

static void test_roles_admin_sees_no_people(void **state)
{
	(void)state;
	uint64_t people = capability_bit("volunteer.view") | capability_bit("training.view") |
	                  capability_bit("certificate.view");
	assert_int_equal(role_capabilities(ROLE_ADMIN) & people, 0);
	assert_int_equal(role_capabilities(ROLE_PARTNER) & people, 0);
}

static void test_roles_know_every_word_of_every_route(void **state)
{
	(void)state;
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			if (r->capability)
				assert_true(capability_bit(r->capability) != 0);
		}
	}
}

static void test_roles_have_codes_that_lead_back(void **state)
{
	(void)state;
	for (int role = ROLE_PUBLIC + 1; role < ROLES; role++)
		assert_int_equal(role_from_code(str_from(roles_grid.at[role].code)), role);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roles_public_may_nothing),
		cmocka_unit_test(test_roles_numbers_outside_the_grid_may_nothing),
		cmocka_unit_test(test_roles_but_the_province_do_not_select),
		cmocka_unit_test(test_roles_admin_sees_no_people),
		cmocka_unit_test(test_roles_know_every_word_of_every_route),
		cmocka_unit_test(test_roles_have_codes_that_lead_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
