// SPDX-License-Identifier: GPL-3.0-or-later
// That a filter finds the same people whichever index leads to them.
// Knows: the filters, the demo world's names, the store's tables. Does not know: pages.
// Start at: cases.
#include "harness/harness.h"
#include "volunteer/volunteer_inside.h"

enum { PAGE_OF = 3 };

// Filters for which another index leads, and the condition in plain SQL that says who is meant.
static const struct {
	const char *who, *words, *region, *state;
	int64_t training;
	const char *meant;
} cases[] = {
	{ "provinsi", "", "", "", 0, "1 = 1" },
	{ "provinsi", "s", "", "", 0, "(lower(v.name) LIKE 's%' OR lower(v.name) LIKE '% s%')" },
	{ "provinsi", "sri", "", "", 0, "(lower(v.name) LIKE 'sri%' OR lower(v.name) LIKE '% sri%')" },
	{ "provinsi", "s a", "", "", 0,
	  "(lower(v.name) LIKE 's%' OR lower(v.name) LIKE '% s%') AND (lower(v.name) LIKE 'a%' OR "
	  "lower(v.name) LIKE '% a%')" },
	{ "provinsi", "", "35.78", "", 0, "v.region_code >= '35.78' AND v.region_code < '35.78/'" },
	{ "provinsi", "", "", "certified", 0, "v.state = 'certified'" },
	{ "provinsi", "", "", "nominated", 0, "v.state = 'nominated'" },
	{ "provinsi", "", "35.25", "certified", 0,
	  "v.region_code >= '35.25' AND v.region_code < '35.25/' AND v.state = 'certified'" },
	{ "provinsi", "", "", "", 1, "v.training_id = 1" },
	{ "provinsi", "s", "", "", 1,
	  "v.training_id = 1 AND (lower(v.name) LIKE 's%' OR lower(v.name) LIKE '% s%')" },
	{ "surabaya", "", "", "", 0, "v.region_code >= '35.78' AND v.region_code < '35.78/'" },
	{ "surabaya", "s", "", "", 0,
	  "v.region_code >= '35.78' AND v.region_code < '35.78/' AND (lower(v.name) LIKE 's%' OR "
	  "lower(v.name) LIKE '% s%')" },
	{ "surabaya", "", "35.25", "", 0, "1 = 0" },
	{ "surabaya", "", "", "certified", 1,
	  "v.region_code >= '35.78' AND v.region_code < '35.78/' AND v.state = 'certified' AND "
	  "v.training_id = 1" },
};

static struct volunteer_filter filter_of(size_t i)
{
	return (struct volunteer_filter){ .words = str_from(cases[i].words),
		                              .region = str_from(cases[i].region),
		                              .background = S(""),
		                              .state = str_from(cases[i].state),
		                              .training = cases[i].training,
		                              .after_name = S(""),
		                              .most = PAGE_OF };
}

// A desk holds a transaction open, in which nobody signs in: everybody has done so before.
static int both_signed_in(void **state)
{
	(void)state;
	assert_int_equal(harness_get("provinsi", "/volunteers").status, 200);
	assert_int_equal(harness_get("surabaya", "/volunteers").status, 200);
	return 0;
}

static int64_t meant_by(size_t i)
{
	static const char count[] = "SELECT count(*) FROM volunteer v WHERE";
	return harness_count(arena_printf(harness_arena(), "%s %s", count, cases[i].meant).p);
}

static void test_each_filter_counts_whom_plain_sql_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct volunteer_filter filter = filter_of(i);
		int64_t n = -1;
		assert_int_equal(volunteer_found(harness_desk(cases[i].who), &filter, &n), OK);
		if (n != meant_by(i))
			fail_msg("filter %zu (%s) found %lld of %lld", i, cases[i].meant, (long long)n,
			         (long long)meant_by(i));
	}
}

static void test_each_filter_gives_everybody_once_by_name_over_all_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct volunteer_filter filter = filter_of(i);
		struct volunteers page;
		int64_t n = 0;
		do {
			assert_int_equal(volunteer_list(harness_desk(cases[i].who), &filter, &page), OK);
			for (size_t k = 0; k < page.n; k++) {
				const struct volunteer *v = &page.at[k];
				int order = str_cmp(v->name, filter.after_name);
				assert_true(order > 0 || (order == 0 && v->id > filter.after_id));
				filter.after_name = v->name;
				filter.after_id = v->id;
			}
			n += (int64_t)page.n;
		} while (page.n);
		if (n != meant_by(i))
			fail_msg("filter %zu (%s) listed %lld of %lld", i, cases[i].meant, (long long)n,
			         (long long)meant_by(i));
	}
}

// --- how many in each state ----------------------------------------------------------------------

// Scopes, and the condition in plain SQL that says who is meant; somebody may be a volunteer, too.
static void counts_are(struct scope scope, const char *meant)
{
	struct desk *d = harness_desk("provinsi");
	struct scope own = d->scope;
	struct volunteer_counts counts;
	d->scope = scope;
	assert_int_equal(volunteer_count(d, &counts), OK);
	int64_t all = 0;
	for (enum volunteer_state s = 0; s < V_STATES; s++) {
		const char *sql =
			arena_printf(harness_arena(),
		                 "SELECT count(*) FROM volunteer v WHERE v.state = '%s' AND (%s)",
		                 volunteer_state_code(s), meant)
				.p;
		int64_t n = harness_count(sql);
		if (counts.of[s] != n)
			fail_msg("%s: %lld %s, not %lld", meant, (long long)counts.of[s],
			         volunteer_state_code(s), (long long)n);
		all += n;
	}
	assert_int_equal(counts.all, all);
	d->scope = own;
}

static void test_kept_counts_are_of_the_reach_and_of_oneself(void **state)
{
	(void)state;
	int64_t someone = harness_count("SELECT min(account_id) FROM volunteer");
	const char *own = arena_printf(harness_arena(), "v.account_id = %lld", (long long)someone).p;
	struct scope surabaya = { .region = S("35.78"),
		                      .reach_from = S("35.78"),
		                      .reach_to = S("35.78/") };
	counts_are(surabaya, "v.region_code >= '35.78' AND v.region_code < '35.78/'");
	struct scope nation = { .region = S("00"), .reach_from = S("0"), .reach_to = S(":") };
	counts_are(nation, "1 = 1");
	struct scope nobody = { .region = S(""), .reach_from = S(""), .reach_to = S("") };
	counts_are(nobody, "1 = 0");
	struct scope volunteer = { .who = someone, .region = S("35.78"), .reach_from = S(""),
		                       .reach_to = S("") };
	counts_are(volunteer, own);
	struct scope elsewhere = { .who = someone, .region = S("35.25"), .reach_from = S("35.25"),
		                       .reach_to = S("35.25/") };
	counts_are(elsewhere, arena_printf(harness_arena(), "%s OR (v.region_code >= '35.25' AND "
	                                   "v.region_code < '35.25/')", own).p);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(test_kept_counts_are_of_the_reach_and_of_oneself, both_signed_in),
	cmocka_unit_test_setup(test_each_filter_counts_whom_plain_sql_counts, both_signed_in),
	cmocka_unit_test_setup(test_each_filter_gives_everybody_once_by_name_over_all_pages,
	                       both_signed_in),
};

ROOM_TESTS(volunteer_list, tests)
