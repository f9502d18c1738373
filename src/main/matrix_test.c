// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix: every row of every route table against every role, made from the tables themselves.
// Knows: the slices, the grid of roles. Does not know: any row by name; a new room is in by itself.
// Start at: rows_each.
#include "harness/harness.h"
#include "harness/hidden.h"
#include "harness/rows.h"
#include "main/roles.h"
#include <stdio.h>

// What every answer carries, whatever its row and its fate.
static void carries_its_guards(const struct route *r, const struct answer *a)
{
	static const char *const guards[] = {
		"Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; "
		"font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\n",
		"X-Content-Type-Options: nosniff\n", "Referrer-Policy: same-origin\n",
		"Cross-Origin-Opener-Policy: same-origin\n", "Cross-Origin-Resource-Policy: same-origin\n",
		"Permissions-Policy: camera=(), geolocation=(), microphone=()\n", "Cache-Control: ",
	};
	for (size_t i = 0; i < sizeof guards / sizeof *guards; i++) {
		size_t n = 0, length = strlen(guards[i]);
		for (size_t at = 0; at + length <= a->headers.n; at++)
			n += memcmp(a->headers.p + at, guards[i], length) == 0;
		if (n != 1)
			fail_msg("%s: not once: %s", r->path, guards[i]);
	}
	if (a->body.n && str_starts(a->type, S("text/")))
		assert_has(a->type, "; charset=utf-8");
	assert_has_not(a->headers, "Access-Control");
	assert_has_not(a->headers, "Server:");
}

static struct answer ask(const struct rows_person *p, const struct route *r, struct str id)
{
	const char *path = rows_path(r, id);
	struct answer a =
		r->method == GET ? harness_get(p->name, path) : harness_post(p->name, path, NULL);
	carries_its_guards(r, &a);
	return a;
}

static void refuses_who_may_not(const struct route *r)
{
	for (int i = 0; i < ROWS_PEOPLE; i++) {
		if (rows_may(&rows_people[i], r))
			continue;
		int64_t before = harness_writes();
		struct answer a = ask(&rows_people[i], r, S("1"));
		bool shown_in = rows_people[i].role == ROLE_PUBLIC && r->method == GET;
		if (a.status != (shown_in ? 303 : 403))
			fail_msg("%s %s as %s: %d", rows_verb(r), r->path,
			         rows_people[i].name ? rows_people[i].name : "-", a.status);
		assert_int_equal(harness_writes(), before);
	}
}

static void test_matrix_refuses_everybody_without_the_word(void **state)
{
	(void)state;
	rows_sign_everybody_in();
	harness_rehearse();
	rows_each(refuses_who_may_not);
}

// --- who was somebody once -----------------------------------------------------------------------

static const char *undone; // how they stopped being it

static void shows_out_who_was(const struct route *r)
{
	if (!r->capability)
		return;
	for (int i = 1; i < ROWS_PEOPLE; i++) {
		if (!rows_may(&rows_people[i], r))
			continue;
		int64_t before = harness_writes();
		struct answer a = ask(&rows_people[i], r, S("1"));
		if (a.status != (r->method == GET ? 303 : 403))
			fail_msg("%s %s as %s, %s: %d", rows_verb(r), r->path, rows_people[i].name, undone,
			         a.status);
		if (r->method == GET)
			assert_true(str_starts(a.location, S("/sign-in?")));
		assert_int_equal(harness_writes(), before);
	}
}

static void test_matrix_shows_out_who_was_closed_expired_or_lost_the_role(void **state)
{
	(void)state;
	static const char *const ways[][2] = {
		{ "closed", "UPDATE account SET disabled_at = 1" },
		{ "without the role", "UPDATE assignment SET ended_at = 1" },
		{ "expired", "UPDATE assignment SET valid_until = '2017-06-30'" },
		{ "not begun", "UPDATE assignment SET valid_from = '2999-01-01'" },
		{ "idle for 31 minutes", "UPDATE session SET seen_at = seen_at - 1860000" },
		{ "in for 12 hours and a minute",
		  "UPDATE session SET created_at = created_at - 43260000" },
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		undone = ways[i][0];
		rows_sign_everybody_in();
		harness_rehearse();
		harness_script(ways[i][1]);
		rows_each(shows_out_who_was);
		harness_forget();
	}
}

// --- a telephone's key ---------------------------------------------------------------------------

static char bearer[60];

static struct answer ask_with_key(const struct route *r, const char *key)
{
	const char *path = rows_path(r, S("1"));
	if (key)
		harness_header("authorization", key);
	return r->method == GET ? harness_get(NULL, path) : harness_post(NULL, path, NULL);
}

static void knows_a_key_below_sync_alone(const struct route *r)
{
	int64_t before = harness_writes();
	struct answer with = ask_with_key(r, bearer);
	if (str_starts(str_from(r->path), S("/sync/"))) {
		if (with.status == 303 || with.status == 403)
			fail_msg("%s %s does not know the key: %d", rows_verb(r), r->path, with.status);
		return;
	}
	if (r->capability)
		assert_int_equal(harness_writes(), before);
	struct answer without = ask_with_key(r, NULL);
	if (with.status != without.status || !str_eq(with.location, without.location))
		fail_msg("%s %s: %d with a key, %d without", rows_verb(r), r->path, with.status,
		         without.status);
}

static void test_matrix_a_telephone_key_opens_what_syncs_and_nothing_else(void **state)
{
	(void)state;
	rows_sign_everybody_in();
	struct answer a = harness_post("relawan", "/account/devices", "name", "Telepon", NULL);
	const char *from = memmem(a.body.p, a.body.n, "<code>", 6);
	assert_int_equal(a.status, 200);
	assert_non_null(from);
	snprintf(bearer, sizeof bearer, "Bearer %.43s", from + 6);
	harness_rehearse();
	rows_each(knows_a_key_below_sync_alone);
}

static void lets_in_who_may(const struct route *r)
{
	for (int i = 0; i < ROWS_PEOPLE; i++) {
		if (!rows_may(&rows_people[i], r) || r->lane == ASSET)
			continue;
		struct answer a = ask(&rows_people[i], r, S("1"));
		if (a.status == 403 || a.status >= 500)
			fail_msg("%s %s as %s: %d", rows_verb(r), r->path,
			         rows_people[i].name ? rows_people[i].name : "-", a.status);
	}
}

static void test_matrix_lets_everybody_with_the_word_in(void **state)
{
	(void)state;
	rows_each(lets_in_who_may);
}

// --- forged forms: every POST row, without anybody writing a line for it -------------------------

static void refuses_forgeries(const struct route *r)
{
	static const char form[] = "application/x-www-form-urlencoded";
	if (r->method != POST)
		return;
	const struct rows_person *p = rows_somebody(r);
	const char *path = rows_path(r, S("1"));
	int64_t before = harness_writes();
	assert_int_equal(harness_send(p->name, path, form, S("")).status, 403);
	assert_int_equal(harness_send(p->name, path, form, S("token=")).status, 403);
	struct str token = harness_token(p->name ? NULL : "provinsi"); // of another browser
	struct str stolen = arena_printf(harness_arena(), "token=%.*s", STR_FMT(token));
	assert_int_equal(harness_send(p->name, path, form, stolen).status, 403);
	const char *in_address = arena_printf(harness_arena(), "%s?token=%.*s", path,
	                                      STR_FMT(harness_token(p->name))).p;
	assert_int_equal(harness_send(p->name, in_address, form, S("")).status, 403);
	harness_header("origin", "https://elsewhere.example");
	assert_int_equal(harness_post(p->name, path, NULL).status, 403);
	harness_header("sec-fetch-site", "cross-site");
	assert_int_equal(harness_post(p->name, path, NULL).status, 403);
	assert_int_equal(harness_writes(), before);
}

static void test_matrix_refuses_forged_forms(void **state)
{
	(void)state;
	rows_sign_everybody_in();
	harness_rehearse();
	rows_each(refuses_forgeries);
}

// --- bad input: every declared field of every row ------------------------------------------------

static const char *const nasty[] = {
	"",
	"\xff\xfe",
	"\x01",
	"-1",
	"0",
	"9223372036854775808",
	"99999999999999999999",
	"' OR 1=1 --",
	"<script>alert(1)</script>",
	"{{x}}",
	"%00",
	"../../etc/passwd",
	"=1+1",
	"2017-02-30",
	"\xe2\x80\xae",
};

static void survives_bad_fields(const struct route *r)
{
	const struct rows_person *p = rows_somebody(r);
	harness_rehearse();
	for (const struct field *f = r->fields; f && f->name; f++) {
		for (size_t i = 0; i < sizeof nasty / sizeof *nasty; i++) {
			const char *path = rows_path(r, S("1"));
			struct answer a;
			if (r->method == POST) {
				a = harness_post(p->name, path, f->name, nasty[i], NULL);
			} else {
				struct str value = http_encode(harness_arena(), str_from(nasty[i]));
				a = harness_get(p->name, arena_printf(harness_arena(), "%s?%s=%.*s", path, f->name,
				                                      STR_FMT(value)).p);
			}
			if (a.status >= 500)
				fail_msg("%s with %s=%s: %d", r->path, f->name, nasty[i], a.status);
			assert_has_not(a.body, "<script>alert(1)</script>");
			harness_rest();
		}
	}
	harness_forget();
}

static void test_matrix_bad_input_in_every_field_is_refused_in_peace(void **state)
{
	(void)state;
	rows_sign_everybody_in();
	rows_each(survives_bad_fields);
}

// --- every list can be taken away ----------------------------------------------------------------

// Tables that are no list of records, with what they are instead.
static const struct {
	const char *path, *why;
} no_lists[] = {
	{ "/", "the largest figures, whose list is /statistics" },
	{ "/accounts", "who may sign in: the room lies below the files" },
	{ "/accounts/:id", "the assignments of one account" },
	{ "/account", "one's own" },
	{ "/account/devices", "one's own" },
	{ "/account/sessions", "one's own" },
	{ "/assignments", "one's own, to choose from" },
	{ "/admin/health", "findings about this machine" },
	{ "/admin/keys", "files of this machine" },
	{ "/desk", "the beginnings of lists that stand elsewhere" },
	{ "/admin/outbox", "messages on their way; no list of people is made of whom they go to" },
	{ "/jobs", "one's own work of a day" },
	{ "/trainings/:id", "the curriculum of one batch" },
	{ "/trainings/:id/attendance", "which sheets are filled in" },
	{ "/trainings/:id/tests", "a form; its marks are in the file of the participants" },
};

static bool is_no_list(const struct route *r)
{
	for (size_t i = 0; i < sizeof no_lists / sizeof *no_lists; i++) {
		if (strcmp(r->path, no_lists[i].path) == 0)
			return true;
	}
	return false;
}

static void gives_its_list_as_a_file(const struct route *r)
{
	if (r->method != GET || r->lane != READ || is_no_list(r))
		return;
	for (int i = 0; i < ROWS_PEOPLE; i++) {
		struct answer a = ask(&rows_people[i], r, S("1"));
		if (a.status != 200 || !str_has(a.body, "<table class=\"list\""))
			continue;
		if (!str_has(a.body, "/export"))
			fail_msg("%s shows a list that cannot be taken away", r->path);
		return;
	}
}

static void test_matrix_every_list_can_be_taken_away(void **state)
{
	(void)state;
	rows_each(gives_its_list_as_a_file);
}

// --- numbers out of reach look like numbers that never were --------------------------------------

enum { FENCED_MOST = 200 };
static int64_t beyond[ROWS_PEOPLE][FENCED_MOST]; // a row of each table; NULL_INT: nothing is hidden

// Rows whose pages go by another rule than their table's fence, which their own tests are about.
static const struct other_rule {
	const char *table;
	int role;
	const char *why;
} other_rules[] = {
	{ "account", ROLE_ADMIN, "an administrator sees the accounts at or below its region" },
};

// A part of a record, "organisation.official", has the record's fence.
static bool of_table(const struct route *r, const char *table)
{
	size_t n = strlen(table);
	return strncmp(r->table, table, n) == 0 && (r->table[n] == 0 || r->table[n] == '.');
}

static bool by_another_rule(const struct route *r, const struct rows_person *p)
{
	for (size_t i = 0; i < sizeof other_rules / sizeof *other_rules; i++) {
		if (of_table(r, other_rules[i].table) && other_rules[i].role == p->role)
			return true;
	}
	return false;
}

static void test_matrix_each_fence_hides_something_from_somebody(void **state)
{
	(void)state;
	assert_true(harness_n_fenced > 0 && harness_n_fenced <= FENCED_MOST);
	for (size_t k = 0; k < harness_n_fenced; k++) {
		const char *table = harness_fenced(k);
		bool found = false;
		for (int i = 0; i < ROWS_PEOPLE; i++) {
			beyond[i][k] = harness_hidden(rows_people[i].name, k);
			found |= beyond[i][k] != NULL_INT;
		}
		struct str count = arena_printf(harness_arena(), "SELECT count(*) FROM %s", table);
		if (!found && harness_count(count.p) > 0)
			fail_msg("the fence of %s hides nothing from anybody", table);
	}
}

static bool of_token(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	       c == '-';
}

static bool is_number(struct str s)
{
	int64_t number;
	return str_to_int(s, &number);
}

// A page without what must differ: the numbers in the path asked for, and tokens made afresh.
static struct str masked(struct str page)
{
	struct buf out = buf_open(harness_arena(), page.n);
	char before = 0;
	while (page.n) {
		size_t run = 0;
		while (run < page.n && of_token(page.p[run]))
			run++;
		bool number = before == '/' && is_number((struct str){ page.p, run });
		bool hidden = run >= 20 || number;
		size_t n = run ? run : 1;
		before = page.p[n - 1];
		if (!hidden)
			buf_put(&out, (struct str){ page.p, n });
		page = (struct str){ page.p + n, page.n - n };
	}
	return buf_str(&out);
}

static struct answer ask_filled(const struct rows_person *p, const struct route *r, struct str id)
{
	return r->method == GET ? ask(p, r, id) : rows_ask_filled(p, r, id, NULL, NULL_STR);
}

static void looks_absent(const struct route *r, const struct rows_person *p, struct str id,
                         const struct answer *never)
{
	int64_t before = harness_writes();
	struct answer there = ask_filled(p, r, id);
	if (there.status != never->status || there.status < 400 ||
	    (r->method == GET && there.status != 404))
		fail_msg("%s %s of %.*s as %s: %d, but %d for one that never was",
		         rows_verb(r), r->path, STR_FMT(id), p->name ? p->name : "-",
		         there.status, never->status);
	struct str one = masked(there.body), other = masked(never->body);
	if (!str_eq(one, other))
		fail_msg("%s %s of %.*s as %s:\n%.*s\n--- and of one that never was:\n%.*s", rows_verb(r),
		         r->path, STR_FMT(id), p->name ? p->name : "-", STR_FMT(one), STR_FMT(other));
	assert_true(str_eq(there.type, never->type));
	if (harness_writes() != before)
		fail_msg("%s %s of %.*s as %s wrote %lld rows", rows_verb(r), r->path, STR_FMT(id),
		         p->name ? p->name : "-", (long long)(harness_writes() - before));
}

static void hides_from(const struct route *r, int person)
{
	static const char *const odd[] = { "0", "-1", "1.0", "1x", "9223372036854775807",
		                               "9223372036854775808", "%20" };
	const struct rows_person *p = &rows_people[person];
	struct answer never = ask_filled(p, r, S("999999999"));
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct answer a = ask_filled(p, r, str_from(odd[i]));
		if (a.status != never.status)
			fail_msg("%s of %s: %d, but %d for one that never was", r->path, odd[i], a.status,
			         never.status);
	}
	for (size_t k = 0; k < harness_n_fenced; k++) {
		if (of_table(r, harness_fenced(k)) && beyond[person][k] != NULL_INT &&
		    !by_another_rule(r, p))
			looks_absent(r, p, arena_printf(harness_arena(), "%lld", (long long)beyond[person][k]),
			             &never);
	}
}

static void hides_what_is_out_of_reach(const struct route *r)
{
	if (!r->table || !strstr(r->path, ":id"))
		return;
	for (int i = 0; i < ROWS_PEOPLE; i++) {
		if (rows_may(&rows_people[i], r))
			hides_from(r, i);
		harness_rest();
	}
}

static void test_matrix_out_of_reach_looks_like_absent(void **state)
{
	(void)state;
	rows_sign_everybody_in();
	harness_rehearse();
	rows_each(hides_what_is_out_of_reach);
}

// --- with somebody's eyes: pages only, masked, and nothing is changed ---------------------------

// Every masked column of every row says one of these.
static const char *const canaries[] = { "Kenari7", "1907", "3700-7070" };
enum { N_CANARIES = sizeof canaries / sizeof *canaries };

static void plant_canaries(void)
{
	harness_script("INSERT INTO volunteer_import (region_code, account_id, file_name, state, "
	               "n_good, n_bad, at_ms) VALUES ('35.78', 1, 'uji.csv', 'checked', 1, 0, 1)");
	harness_script("INSERT INTO volunteer_import_row (import_id, line, cells, region_code, "
	               "bad_column, reason) SELECT max(id), 2, '', '35.78', '', '' "
	               "FROM volunteer_import");
	for (size_t i = 0; i < harness_n_masks; i++) {
		const char *table = harness_masks[i].table, *column = harness_masks[i].column;
		if (strcmp(table, "audit_event") == 0) // never changed: account_see_test looks at it
			continue;
		const char *canary = strstr(column, "_date")  ? "'1907-03-09'"
		                     : strstr(column, "phone") ? "'+6281237007070'"
		                     : strcmp(column, "nip") == 0 ? "'19070' || (1000000000000 + id)"
		                                                  : "'Kenari7'";
		harness_script(arena_printf(harness_arena(), "UPDATE %s SET %s = %s", table, column,
		                            canary).p);
	}
}

static bool tells_a_canary(struct str page)
{
	struct str plain = masked(page);
	for (int i = 0; i < N_CANARIES; i++) {
		if (str_has(plain, canaries[i]))
			return true;
	}
	return false;
}

static struct answer see_as(const char *name)
{
	struct arena *a = harness_arena();
	int64_t account = harness_count(
		arena_printf(a, "SELECT id FROM account WHERE name = '%s'", name).p);
	int64_t assignment = harness_count(
		arena_printf(a, "SELECT min(id) FROM assignment WHERE account_id = %lld",
		             (long long)account).p);
	return harness_post("admin", arena_printf(a, "/accounts/%lld/see", (long long)account).p,
	                    "reason", "uji", "assignment",
	                    arena_printf(a, "%lld", (long long)assignment).p, NULL);
}

static const struct rows_person *seen;
static int told_to_own_eyes, told_pages;

static bool of_ones_own(const struct route *r)
{
	return r->capability && (strcmp(r->capability, "account.self") == 0 ||
	                         strcmp(r->capability, "account.switch") == 0);
}

static void shows_to_lent_eyes(const struct route *r)
{
	if (r->lane == ASSET || r->own_eyes)
		return;
	int64_t before = harness_writes();
	struct answer lent = ask(&rows_people[ROLE_ADMIN], r, S("1"));
	assert_false(tells_a_canary(lent.body));
	if (r->method == POST) {
		assert_int_equal(lent.status, 403);
		assert_int_equal(harness_writes(), before);
		return;
	}
	struct answer own = ask(seen, r, S("1"));
	bool page = own.status == 200 && str_starts(own.type, S("text/html"));
	bool refused = of_ones_own(r) || (own.status == 200 && !page);
	if (lent.status != (refused ? 403 : own.status))
		fail_msg("%s by the eyes of %s: %d, but %d by its own", r->path, seen->name, lent.status,
		         own.status);
	if (own.status == 200 && tells_a_canary(own.body) && !r->event && !r->unnoted)
		fail_msg("%s tells %s about people: name an event, or say why it is not written down",
		         r->path, seen->name);
	told_pages += page && !refused;
	told_to_own_eyes += page && tells_a_canary(own.body);
	assert_true(lent.status != 200 || str_has(lent.body, "action=\"/see/end\""));
}

static void test_matrix_lent_eyes_read_masked_pages_and_change_nothing(void **state)
{
	(void)state;
	plant_canaries();
	harness_script("UPDATE assignment SET region_code = '00' WHERE account_id = "
	               "(SELECT id FROM account WHERE name = 'admin')");
	rows_sign_everybody_in();
	for (int i = ROLE_ADMIN + 1; i < ROWS_PEOPLE; i++) {
		seen = &rows_people[i];
		harness_rehearse();
		assert_int_equal(see_as(seen->name).status, 303);
		rows_each(shows_to_lent_eyes);
		assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
		harness_forget();
	}
	assert_true(told_to_own_eyes > 0 && told_pages > ROWS_PEOPLE * 10);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_matrix_refuses_everybody_without_the_word),
	cmocka_unit_test(test_matrix_a_telephone_key_opens_what_syncs_and_nothing_else),
	cmocka_unit_test(test_matrix_shows_out_who_was_closed_expired_or_lost_the_role),
	cmocka_unit_test(test_matrix_lets_everybody_with_the_word_in),
	cmocka_unit_test(test_matrix_refuses_forged_forms),
	cmocka_unit_test(test_matrix_every_list_can_be_taken_away),
	cmocka_unit_test(test_matrix_bad_input_in_every_field_is_refused_in_peace),
	cmocka_unit_test(test_matrix_each_fence_hides_something_from_somebody),
	cmocka_unit_test(test_matrix_out_of_reach_looks_like_absent),
	cmocka_unit_test(test_matrix_lent_eyes_read_masked_pages_and_change_nothing),
};

ROOM_TESTS(matrix, tests)
