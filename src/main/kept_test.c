// SPDX-License-Identifier: GPL-3.0-or-later
// A page told again from memory is the page that would be drawn.
// Knows: the route tables, the health page's count. Does not know: any page.
// Start at: each_kept_page.
#include "account/account.h"
#include "harness/harness.h"
#include "main/house.h"
#include <stdatomic.h>

static int64_t told(void)
{
	return atomic_load(&harness_house()->ledger->kept);
}

// Nothing of the world changes by it, but the store does.
static void change_something(void)
{
	harness_script("UPDATE region SET name = name WHERE code = '35'");
}

static const char *address_of(const struct route *r)
{
	bool region = strstr(r->path, ":code") != NULL;
	const char *subject = !r->table ? NULL : region ? "35" : "anak_disabilitas";
	struct str path = str_from(r->path), head = str_cut(&path, ':');
	if (!subject)
		return r->path;
	str_cut(&path, '/');
	return arena_printf(harness_arena(), "%.*s%s%s%.*s", STR_FMT(head), subject,
	                    path.n ? "/" : "", STR_FMT(path)).p;
}

typedef void page_check(const struct route *r, const char *address);
static void each_kept_page(page_check *check)
{
	int n = 0;
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			if (!r->kept)
				continue;
			check(r, address_of(r));
			harness_rest();
			n++;
		}
	}
	assert_true(n > 6);
}

static void is_for_everybody(const struct route *r, const char *address)
{
	if (r->method != GET || r->lane != READ || r->capability || r->event)
		fail_msg("%s is kept, but it is not for everybody", r->path);
	struct answer a = harness_get(NULL, address);
	if (a.status != 200 || a.cookies.n || str_has(a.body, "name=\"token\""))
		fail_msg("%s: status %d, %.*s", address, a.status, STR_FMT(a.cookies));
}

static void test_kept_are_only_pages_that_are_the_same_for_every_stranger(void **state)
{
	(void)state;
	each_kept_page(is_for_everybody);
}

static void is_told_as_it_is_drawn(const struct route *r, const char *address)
{
	(void)r;
	change_something();
	struct answer drawn = harness_get(NULL, address);
	int64_t before = told();
	struct answer again = harness_get(NULL, address);
	if (told() != before + 1 || !str_eq(drawn.body, again.body) ||
	    !str_eq(drawn.headers, again.headers))
		fail_msg("%s is not told as it was drawn", address);
	change_something();
	struct answer anew = harness_get(NULL, address);
	if (told() != before + 1 || !str_eq(drawn.body, anew.body))
		fail_msg("%s is not drawn anew as it was told", address);
}

static void test_kept_pages_are_told_byte_for_byte_as_they_are_drawn(void **state)
{
	(void)state;
	harness_clock(1500000000000); // a minute that does not end during the test
	each_kept_page(is_told_as_it_is_drawn);
	harness_clock(0);
}

static void test_kept_pages_show_a_change_at_once(void **state)
{
	(void)state;
	assert_has_not(harness_get(NULL, "/regions/35.78").body, "Kota Bernama Lain");
	harness_script("UPDATE region SET name = 'Kota Bernama Lain' WHERE code = '35.78'");
	assert_has(harness_get(NULL, "/regions/35.78").body, "Kota Bernama Lain");
	harness_script("UPDATE region SET name = 'Kota Surabaya' WHERE code = '35.78'");
	assert_has_not(harness_get(NULL, "/regions/35.78").body, "Kota Bernama Lain");
}

static void test_kept_pages_are_drawn_anew_when_a_minute_has_passed(void **state)
{
	(void)state;
	harness_clock(1500000000000);
	(void)harness_get(NULL, "/regions/35");
	int64_t before = told();
	(void)harness_get(NULL, "/regions/35");
	assert_int_equal(told(), before + 1);
	harness_clock(1500000060000);
	(void)harness_get(NULL, "/regions/35");
	assert_int_equal(told(), before + 1);
	harness_clock(0);
}

static struct answer with_cookie(const char *cookie)
{
	harness_header("cookie", cookie);
	return harness_get(NULL, "/regions/35");
}

static void test_kept_pages_differ_by_what_the_reader_has_chosen(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_has(harness_get(NULL, "/regions/35").body, "<html lang=\"id\">");
		assert_has(with_cookie("__Host-lang=en").body, "<html lang=\"en\">");
		assert_has(with_cookie("__Host-theme=dark").body, "<html lang=\"id\" data-theme=\"dark\">");
		assert_has(harness_get(NULL, "/regions/35?lang=en").cookies, "__Host-lang=en");
		assert_has(harness_get(NULL, "/regions/35?theme=light").cookies, "__Host-theme=light");
	}
}

static void test_kept_pages_are_for_strangers_without_a_message(void **state)
{
	(void)state;
	(void)harness_get("provinsi", "/regions/35"); // the session is a change
	(void)harness_get(NULL, "/regions/35");
	int64_t before = told();
	assert_has(harness_get("provinsi", "/regions/35").body, "/sign-out");
	assert_has(with_cookie("__Host-flash=frame.flash.none").cookies, "__Host-flash=");
	assert_has(with_cookie(ACCOUNT_COOKIE "=not-one-of-ours").body, "/sign-in");
	assert_int_equal(told(), before);
	assert_has_not(harness_get(NULL, "/regions/35").body, "/sign-out");
}

static void test_kept_pages_that_are_refused_are_not_kept(void **state)
{
	(void)state;
	int64_t before = told();
	for (int i = 0; i < 2; i++) {
		assert_int_equal(harness_get(NULL, "/regions/98").status, 404);
		assert_int_equal(harness_get(NULL, "/statistics/98").status, 404);
	}
	assert_int_equal(told(), before);
}

static void test_kept_pages_that_the_reader_has_are_not_sent_again(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions/35");
	const char *at = strstr(a.headers.p, "ETag: ");
	assert_non_null(at);
	struct str rest = str_from(at + 6), tag = str_cut(&rest, '\n');
	harness_header("if-none-match", arena_z(harness_arena(), tag));
	struct answer known = harness_get(NULL, "/regions/35");
	assert_int_equal(known.status, 304);
	assert_int_equal(known.body.n, 0);
	assert_has(known.headers, "Content-Security-Policy");
	harness_header("if-none-match", "\"0123456789abcdef\"");
	assert_int_equal(harness_get(NULL, "/regions/35").status, 200);
	harness_header("if-none-match", arena_z(harness_arena(), tag));
	assert_int_equal(harness_get("provinsi", "/regions/35").status, 200);
}

static void test_kept_pages_are_many_more_than_there_is_room_for(void **state)
{
	(void)state;
	for (int i = 0; i < 600; i++) {
		const char *address = arena_printf(harness_arena(), "/about?n=%d", i).p;
		assert_int_equal(harness_get(NULL, address).status, 200);
		harness_rest();
	}
	int64_t before = told();
	assert_int_equal(harness_get(NULL, "/about?n=599").status, 200);
	assert_int_equal(told(), before + 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_kept_are_only_pages_that_are_the_same_for_every_stranger),
	cmocka_unit_test(test_kept_pages_are_told_byte_for_byte_as_they_are_drawn),
	cmocka_unit_test(test_kept_pages_show_a_change_at_once),
	cmocka_unit_test(test_kept_pages_are_drawn_anew_when_a_minute_has_passed),
	cmocka_unit_test(test_kept_pages_differ_by_what_the_reader_has_chosen),
	cmocka_unit_test(test_kept_pages_are_for_strangers_without_a_message),
	cmocka_unit_test(test_kept_pages_that_are_refused_are_not_kept),
	cmocka_unit_test(test_kept_pages_that_the_reader_has_are_not_sent_again),
	cmocka_unit_test(test_kept_pages_are_many_more_than_there_is_room_for),
};

ROOM_TESTS(kept, tests)
