// SPDX-License-Identifier: GPL-3.0-or-later
// The door: what it refuses, what it repeats, what every answer carries.
// Knows: the door through the harness. Does not know: any room's rules.
// Start at: the list of tests at the end.
#include "harness/harness.h"
#include "main/door.h"

static int64_t n_audits(void)
{
	return harness_count("SELECT count(*) FROM audit_event");
}

static void test_door_an_unknown_path_is_absent(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/nowhere").status, 404);
	assert_int_equal(harness_get("provinsi", "/nowhere").status, 404);
	assert_int_equal(harness_get(NULL, "/regions/").status, 404);
	assert_int_equal(harness_get(NULL, "/regions/not.a.code").status, 404);
}

static void test_door_a_wrong_method_is_refused_with_those_allowed(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/sign-out").status, 405);
	assert_int_equal(harness_post(NULL, "/regions", NULL).status, 405);
}

static void test_door_a_stranger_is_shown_the_way_in(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/desk");
	assert_int_equal(a.status, 303);
	assert_str(a.location, "/sign-in?next=%2Fdesk");
}

static void test_door_a_form_from_elsewhere_is_refused(void **state)
{
	(void)state;
	harness_header("origin", "https://elsewhere.example");
	assert_int_equal(harness_post(NULL, "/display", "theme", "dark", NULL).status, 403);
	harness_header("origin", "null");
	assert_int_equal(harness_post(NULL, "/display", "theme", "dark", NULL).status, 403);
	harness_header("sec-fetch-site", "cross-site");
	assert_int_equal(harness_post(NULL, "/display", "theme", "dark", NULL).status, 403);
	harness_header("origin", "https://suluh.example");
	assert_int_equal(harness_post(NULL, "/display", "theme", "dark", NULL).status, 303);
}

static void test_door_a_form_without_its_token_is_refused(void **state)
{
	(void)state;
	static const char form[] = "application/x-www-form-urlencoded";
	assert_int_equal(harness_send(NULL, "/display", form, S("theme=dark")).status, 403);
	assert_int_equal(harness_send(NULL, "/display", form, S("theme=dark&token=AAAA")).status, 403);
	struct str of_another = arena_printf(harness_arena(), "theme=dark&token=%.*s",
	                                     STR_FMT(harness_token("provinsi")));
	assert_int_equal(harness_send(NULL, "/display", form, of_another).status, 403);
	assert_int_equal(harness_send("provinsi", "/display", form, of_another).status, 303);
}

static void test_door_a_body_of_another_kind_is_refused(void **state)
{
	(void)state;
	assert_int_equal(harness_send(NULL, "/display", "text/plain", S("theme=dark")).status, 400);
	assert_int_equal(harness_send(NULL, "/display", "application/json", S("{}")).status, 400);
}

static void test_door_a_form_sent_again_gets_its_first_answer(void **state)
{
	(void)state;
	static const char form[] = "application/x-www-form-urlencoded";
	struct str body = arena_printf(
		harness_arena(), "theme=dark&back=/regions&receipt=0123456789abcdef012345&token=%.*s",
		STR_FMT(harness_token(NULL)));
	struct answer first = harness_send(NULL, "/display", form, body);
	assert_int_equal(first.status, 303);
	assert_str(first.location, "/regions");
	int64_t kept = harness_count("SELECT count(*) FROM receipt");
	struct answer again = harness_send(NULL, "/display", form, body);
	assert_int_equal(again.status, 303);
	assert_str(again.location, "/regions");
	assert_int_equal(harness_count("SELECT count(*) FROM receipt"), kept);
}

static void test_door_a_receipt_used_for_another_form_is_a_conflict(void **state)
{
	(void)state;
	static const char form[] = "application/x-www-form-urlencoded";
	struct str token = harness_token(NULL);
	struct str one = arena_printf(harness_arena(),
	                              "theme=dark&back=/&receipt=another9abcdef01234567&token=%.*s",
	                              STR_FMT(token));
	struct str other = arena_printf(harness_arena(),
	                                "theme=light&back=/&receipt=another9abcdef01234567&token=%.*s",
	                                STR_FMT(token));
	assert_int_equal(harness_send(NULL, "/display", form, one).status, 303);
	assert_int_equal(harness_send(NULL, "/display", form, other).status, 409);
}

static void test_door_redirects_lead_to_our_own_paths_only(void **state)
{
	(void)state;
	static const char *const elsewhere[] = { "//evil.example",
		                                     "/\\evil.example",
		                                     "https://evil.example",
		                                     "javascript:alert(1)",
		                                     "evil",
		                                     "",
		                                     "/a\r\nX: y" };
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		struct answer a =
			harness_post(NULL, "/display", "theme", "dark", "back", elsewhere[i], NULL);
		assert_true(a.status == 400 || str_is(a.location, "/"));
	}
}

static void test_door_every_answer_carries_its_guards(void **state)
{
	(void)state;
	static const char *const paths[] = { "/",        "/regions", "/nowhere",
		                                 "/sign-in", "/desk",    "/healthz" };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct answer a = harness_get(NULL, paths[i]);
		assert_has(a.headers, "Content-Security-Policy: default-src 'none'");
		assert_has(a.headers, "X-Content-Type-Options: nosniff");
		assert_has(a.headers, "Referrer-Policy: same-origin");
		assert_has(a.headers, "Cross-Origin-Opener-Policy: same-origin");
		assert_has_not(a.headers, "Access-Control");
		assert_has_not(a.headers, "Server:");
	}
	assert_has(harness_get("provinsi", "/desk").headers, "Cache-Control: no-store");
}

static bool asks_for_tls_only(struct str proxy, struct str public_address)
{
	struct house house = *harness_house();
	house.proxy = proxy;
	house.public_address = public_address;
	struct request request = { .method = GET, .path = S("/nowhere"), .client = S("192.0.2.7") };
	struct reply reply = { 0 };
	struct visit v;
	door_visit(&v, &house, harness_arena(), &request, &reply);
	assert_int_equal(door_enter(&v), DOOR_ANSWERED);
	door_leave(&v);
	for (size_t i = 0; i < reply.n_headers; i++) {
		if (str_is(reply.headers[i].name, "Strict-Transport-Security"))
			return str_is(reply.headers[i].value, "max-age=31536000; includeSubDomains");
	}
	return false;
}

static void test_door_asks_for_tls_only_where_a_proxy_adds_it(void **state)
{
	(void)state;
	struct str proxy = S("192.0.2.1"), by_tls = S("https://suluh.example.go.id");
	assert_false(asks_for_tls_only(S(""), by_tls));
	assert_false(asks_for_tls_only(proxy, S("http://127.0.0.1:8080")));
	assert_true(asks_for_tls_only(proxy, by_tls));
}

static void test_door_the_session_of_a_stranger_opens_nothing(void **state)
{
	(void)state;
	harness_header("cookie", "__Host-suluh=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	assert_int_equal(harness_get(NULL, "/desk").status, 303);
}

static void test_door_a_wish_for_a_language_stays(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions?lang=en");
	assert_has(a.body, "<html lang=\"en\"");
	assert_has(a.cookies, "__Host-lang=en");
	harness_header("cookie", "__Host-lang=en");
	assert_has(harness_get(NULL, "/").body, "<html lang=\"en\"");
}

static void test_door_a_refused_form_writes_nothing(void **state)
{
	(void)state;
	int64_t before = n_audits();
	assert_int_equal(harness_post(NULL, "/sign-in", "name", "", "password", "", NULL).status, 422);
	assert_int_equal(n_audits(), before);
}

static void test_door_an_undeclared_field_is_not_seen_and_a_repeated_one_is_refused(void **state)
{
	(void)state;
	assert_int_equal(harness_post(NULL, "/display", "theme", "dark", "role", "admin", NULL).status,
	                 303);
	assert_int_equal(harness_post(NULL, "/display", "theme", "dark", "theme", "light", NULL).status,
	                 400);
}

static void test_door_head_is_answered_as_get(void **state)
{
	(void)state;
	struct route_match m = route_find(harness_house()->slices, HEAD, S("/regions"));
	assert_non_null(m.route);
	assert_int_equal(m.route->method, GET);
}

static void test_door_keeps_room_for_what_is_typed_beside_a_large_file(void **state)
{
	static const struct {
		const char *path;
		size_t file, typed;
	} rows[] = { { "/trainings/1/files", 8 << 20, KIB(64) },
		         { "/statistics/import", KIB(1536), KIB(1536) },
		         { "/volunteers", 0, KIB(64) } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct request r = { .method = POST, .path = str_from(rows[i].path) };
		struct visit v = { .arena = harness_arena(), .request = &r, .house = harness_house() };
		struct body_plan plan = door_body_plan(&v);
		assert_int_equal(plan.file_bytes, rows[i].file);
		assert_true(plan.limit >= rows[i].typed && plan.limit < rows[i].typed + KIB(256));
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_door_an_unknown_path_is_absent),
	cmocka_unit_test(test_door_a_wrong_method_is_refused_with_those_allowed),
	cmocka_unit_test(test_door_a_stranger_is_shown_the_way_in),
	cmocka_unit_test(test_door_a_form_from_elsewhere_is_refused),
	cmocka_unit_test(test_door_a_form_without_its_token_is_refused),
	cmocka_unit_test(test_door_a_body_of_another_kind_is_refused),
	cmocka_unit_test(test_door_a_form_sent_again_gets_its_first_answer),
	cmocka_unit_test(test_door_a_receipt_used_for_another_form_is_a_conflict),
	cmocka_unit_test(test_door_redirects_lead_to_our_own_paths_only),
	cmocka_unit_test(test_door_every_answer_carries_its_guards),
	cmocka_unit_test(test_door_asks_for_tls_only_where_a_proxy_adds_it),
	cmocka_unit_test(test_door_the_session_of_a_stranger_opens_nothing),
	cmocka_unit_test(test_door_a_wish_for_a_language_stays),
	cmocka_unit_test(test_door_a_refused_form_writes_nothing),
	cmocka_unit_test(test_door_an_undeclared_field_is_not_seen_and_a_repeated_one_is_refused),
	cmocka_unit_test(test_door_head_is_answered_as_get),
	cmocka_unit_test(test_door_keeps_room_for_what_is_typed_beside_a_large_file),
};

ROOM_TESTS(door, tests)
