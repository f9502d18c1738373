// SPDX-License-Identifier: GPL-3.0-or-later
// The second factor, through the door: what the password alone opens, what a code is worth.
// Knows: the harness, the fixture world's people, liboath as the phone. Does not know: rows' keys.
// Start at: the list of tests at the end.
#include "account/account_factor.h"
#include "harness/harness.h"
#include "main/house.h"
#include <liboath/oath.h>
#include <stdio.h>
#include <unistd.h>

#define DEMO_PASSWORD "demo-suluh-2017"
enum { MINUTE = 60000, STEP = 30000, SECRET_MOST = 40 };
static int64_t now; // the tests' clock; each test begins a little later

static int begin(void **state)
{
	(void)state;
	now = (now ? now : clock_now_ms()) + 2 * MINUTE;
	harness_clock(now);
	return 0;
}

// --- the phone --------------------------------------------------------------------------------

struct phone {
	char secret[SECRET_MOST];
	size_t n;
};

static struct str between(struct str text, const char *from, const char *to)
{
	const char *start = memmem(text.p, text.n, from, strlen(from));
	assert_non_null(start);
	start += strlen(from);
	const char *end = memmem(start, (size_t)(text.p + text.n - start), to, strlen(to));
	assert_non_null(end);
	return (struct str){ start, (size_t)(end - start) };
}

static struct phone phone_for(struct str base32)
{
	struct phone p = { 0 };
	uint32_t held = 0;
	for (size_t i = 0, bits = 0; i < base32.n; i++) {
		char c = base32.p[i];
		if (c == ' ')
			continue;
		held = held << 5 | (uint32_t)(c >= 'A' ? c - 'A' : c - '2' + 26);
		bits += 5;
		if (bits >= 8)
			p.secret[p.n++] = (char)(held >> (bits -= 8));
	}
	return p;
}

static const char *code_at(const struct phone *p, int64_t at_ms)
{
	char *code = arena_alloc(harness_arena(), ACCOUNT_CODE_DIGITS + 1);
	assert_int_equal(oath_totp_generate(p->secret, p->n, at_ms / 1000, ACCOUNT_CODE_STEP_S, 0,
	                                    ACCOUNT_CODE_DIGITS, code), OATH_OK);
	return code;
}

static const char *wrong_code(const struct phone *p)
{
	const char *right = code_at(p, now);
	return arena_printf(harness_arena(), "%c%s", right[0] == '9' ? '0' : right[0] + 1,
	                    right + 1).p;
}

struct enrolled {
	struct phone phone;
	struct str page; // with the recovery codes
};

// Signed in as `who`, with the code of one step ago: the next one is still unused.
static struct enrolled enrol(const char *who)
{
	assert_int_equal(harness_post(who, "/account/factor/begin", NULL).status, 303);
	struct answer page = harness_get(who, "/account/factor");
	assert_int_equal(page.status, 200);
	struct enrolled e = { phone_for(between(page.body, "<code>", "</code>")), S("") };
	struct answer codes = harness_post(who, "/account/factor/confirm", "code",
	                                   code_at(&e.phone, now - STEP), NULL);
	assert_int_equal(codes.status, 200);
	e.page = codes.body;
	return e;
}

// --- signing in -------------------------------------------------------------------------------

static struct answer password_step(const char *name)
{
	return harness_post(NULL, "/sign-in", "name", name, "password", DEMO_PASSWORD, NULL);
}

static struct str half_of(struct answer a)
{
	const char *mark = memmem(a.cookies.p, a.cookies.n, "__Host-half=", 12);
	assert_non_null(mark);
	return (struct str){ mark, 12 + 43 };
}

static struct answer code_step(struct str half, const char *code)
{
	harness_header("cookie", arena_z(harness_arena(), half));
	return harness_post(NULL, "/sign-in/code", "code", code, NULL);
}

static int status_with(const char *cookie, const char *path)
{
	harness_header("cookie", cookie);
	return harness_get(NULL, path).status;
}

static void test_account_the_password_alone_opens_nothing(void **state)
{
	(void)state;
	enrol("gresik");
	struct answer in = password_step("gresik");
	assert_int_equal(in.status, 303);
	assert_str(in.location, "/sign-in/code");
	assert_has_not(in.cookies, ACCOUNT_COOKIE "=");
	assert_has(in.cookie, "; HttpOnly");
	assert_has(in.cookie, "; SameSite=Lax");
	struct str half = half_of(in);
	struct str as_session = arena_printf(harness_arena(), ACCOUNT_COOKIE "=%.*s", 43, half.p + 12);
	assert_int_equal(status_with(arena_z(harness_arena(), half), "/desk"), 303);
	assert_int_equal(status_with(as_session.p, "/desk"), 303);
	assert_int_equal(status_with(arena_z(harness_arena(), half), "/account"), 303);
	assert_int_equal(status_with(arena_z(harness_arena(), half), "/sign-in/code"), 200);
}

static void test_account_a_code_is_taken_once_and_one_step_around(void **state)
{
	(void)state;
	struct enrolled e = enrol("surabaya");
	struct str half = half_of(password_step("surabaya"));
	struct answer no = code_step(half, wrong_code(&e.phone));
	assert_int_equal(no.status, 422);
	assert_has_not(no.cookies, ACCOUNT_COOKIE "=");
	assert_int_equal(code_step(half, code_at(&e.phone, now - STEP)).status, 422); // was used
	assert_int_equal(code_step(half, code_at(&e.phone, now + 2 * STEP)).status, 422);
	const char *good = code_at(&e.phone, now + STEP);
	struct answer in = code_step(half, good);
	assert_int_equal(in.status, 303);
	assert_str(in.location, "/desk");
	assert_has(in.cookies, ACCOUNT_COOKIE "=");
	assert_int_equal(code_step(half, good).status, 422); // the half is used up
	half = half_of(password_step("surabaya"));
	assert_int_equal(code_step(half, good).status, 422);
	assert_int_equal(code_step(half, code_at(&e.phone, now)).status, 422); // older than the last
	now += 2 * STEP;
	harness_clock(now);
	assert_int_equal(code_step(half, code_at(&e.phone, now)).status, 303);
}

static void test_account_a_recovery_code_is_taken_once(void **state)
{
	(void)state;
	struct enrolled e = enrol("kemensos");
	struct str code = between(e.page, "<li><code>", "</code>");
	assert_int_equal(code.n, 19);
	const char *typed = arena_z(harness_arena(), code);
	assert_has_not(harness_get("kemensos", "/account/factor").body, typed);
	assert_int_equal(code_step(half_of(password_step("kemensos")), typed).status, 303);
	assert_has(harness_get("kemensos", "/account/factor").body, "9 dari 10");
	assert_int_equal(code_step(half_of(password_step("kemensos")), typed).status, 422);
	assert_int_equal(harness_count("SELECT count(*) FROM recovery_code "
	                               "WHERE length(code_hash) <> 64"), 0);
}

static void test_account_five_minutes_lie_between_password_and_code(void **state)
{
	(void)state;
	struct enrolled e = enrol("mitra");
	struct str half = half_of(password_step("mitra"));
	now += ACCOUNT_HALF_MINUTES * MINUTE;
	harness_clock(now);
	struct answer late = code_step(half, code_at(&e.phone, now));
	assert_int_equal(late.status, 422);
	assert_has_not(late.cookies, ACCOUNT_COOKIE "=");
}

static void test_account_wrong_codes_are_paced_like_passwords(void **state)
{
	(void)state;
	struct enrolled e = enrol("relawan");
	struct str half = half_of(password_step("relawan"));
	for (int i = 0; i < 10; i++)
		assert_int_equal(code_step(half, wrong_code(&e.phone)).status, 422);
	struct answer late = code_step(half, code_at(&e.phone, now));
	assert_int_equal(late.status, 429);
	assert_has_not(late.cookies, ACCOUNT_COOKIE "=");
}

// --- what is kept -----------------------------------------------------------------------------

static void test_account_a_secret_is_sealed_for_its_account_alone(void **state)
{
	(void)state;
	enrol("sidoarjo");
	assert_int_equal(harness_post("penyuluh", "/account/factor/begin", NULL).status, 303);
	assert_int_equal(harness_get("penyuluh", "/account/factor").status, 200);
	assert_int_equal(harness_count("SELECT count(*) FROM factor WHERE length(secret) < 80"), 0);
	harness_script("UPDATE factor SET secret = (SELECT f.secret FROM factor f JOIN account a ON "
	               "a.id = f.account_id WHERE a.name = 'sidoarjo') WHERE confirmed_at IS NULL");
	assert_int_equal(harness_get("penyuluh", "/account/factor").status, 503);
	harness_script("DELETE FROM factor WHERE confirmed_at IS NULL");
}

static void test_account_a_missing_key_is_never_made_anew(void **state)
{
	(void)state;
	struct str dir = harness_house()->dir;
	const char *key = arena_printf(harness_arena(), "%.*s/keys/factor", STR_FMT(dir)).p;
	const char *away = arena_printf(harness_arena(), "%s.away", key).p;
	enrol("provinsi");
	assert_int_equal(rename(key, away), 0);
	assert_int_equal(harness_post("penyuluh", "/account/factor/begin", NULL).status, 503);
	assert_int_not_equal(access(key, F_OK), 0);
	assert_int_equal(rename(away, key), 0);
	assert_int_equal(harness_post("penyuluh", "/account/factor/begin", NULL).status, 303);
	harness_script("DELETE FROM factor WHERE confirmed_at IS NULL");
}

static struct answer change(const char *who, const char *password, const char *code)
{
	return harness_post(who, "/account/factor/change", "current", password, "code", code, "do",
	                    "remove", NULL);
}

static void test_account_removing_it_asks_for_password_and_code(void **state)
{
	(void)state;
	struct enrolled e = enrol("widyaiswara");
	const char *code = code_at(&e.phone, now);
	assert_int_equal(change("widyaiswara", "salah sekali ini", code).status, 422);
	assert_int_equal(change("widyaiswara", DEMO_PASSWORD, wrong_code(&e.phone)).status, 422);
	assert_int_equal(harness_post("widyaiswara", "/account/factor/begin", NULL).status, 409);
	struct answer renewed = harness_post("widyaiswara", "/account/factor/change", "current",
	                                     DEMO_PASSWORD, "code", code, "do", "codes", NULL);
	assert_int_equal(renewed.status, 200);
	struct str old = between(e.page, "<li><code>", "</code>");
	assert_has_not(renewed.body, arena_z(harness_arena(), old));
	assert_int_equal(change("widyaiswara", DEMO_PASSWORD, code).status, 422); // was used
	code = arena_z(harness_arena(), between(renewed.body, "<li><code>", "</code>"));
	assert_int_equal(change("widyaiswara", DEMO_PASSWORD, code).status, 303);
	assert_has(password_step("widyaiswara").cookies, ACCOUNT_COOKIE "=");
}

// --- required of a role -----------------------------------------------------------------------

static bool open_before(const struct route *r)
{
	static const char *const open[] = { "/account", "/sign-in", "/sign-out", "/see", "/display",
		                                "/healthz" };
	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		size_t n = strlen(open[i]);
		if (strncmp(r->path, open[i], n) == 0 && (!r->path[n] || r->path[n] == '/'))
			return true;
	}
	return false;
}

static void leads_to_the_factor(const char *who, const struct route *r)
{
	if (r->lane == ASSET || memchr(r->path, ':', strlen(r->path)))
		return;
	assert_int_equal(r->before_factor, open_before(r));
	if (r->before_factor)
		return;
	struct answer a =
		r->method == GET ? harness_get(who, r->path) : harness_post(who, r->path, NULL);
	assert_int_equal(a.status, r->method == GET ? 303 : 403);
	if (r->method == GET)
		assert_str(a.location, "/account/factor");
}

static void test_account_whose_role_requires_it_sets_it_up_first(void **state)
{
	(void)state;
	assert_int_equal(harness_get("admin", "/desk").status, 200);
	harness_script("INSERT INTO setting (name, value) VALUES ('factor_roles', 'officer admin')");
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++)
			leads_to_the_factor("admin", r);
		harness_rest();
	}
	assert_has(harness_get("admin", "/account/factor").body, "data-is=\"warn\"");
	assert_int_equal(harness_get("admin", "/account").status, 200);
	enrol("admin");
	assert_int_equal(harness_get("admin", "/desk").status, 200);
	assert_int_equal(harness_get("provinsi", "/desk").status, 200);
	harness_script("DELETE FROM setting WHERE name = 'factor_roles'");
}

static void test_account_reset_takes_factor_and_codes_away(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int64_t account = 0;
	struct account_factor f;
	assert_int_equal(account_find(d, S("gresik"), &account), OK);
	assert_int_equal(account_factor(d, account, &f), OK);
	assert_true(f.confirmed);
	assert_int_equal(account_factor_reset(d, account), OK);
	assert_int_equal(account_factor(d, account, &f), OK);
	assert_false(f.begun);
	assert_int_equal(account_factor_reset(d, account), E_ABSENT);
}

#define timed(test) cmocka_unit_test_setup(test, begin)
static const struct CMUnitTest tests[] = {
	timed(test_account_the_password_alone_opens_nothing),
	timed(test_account_a_code_is_taken_once_and_one_step_around),
	timed(test_account_a_recovery_code_is_taken_once),
	timed(test_account_five_minutes_lie_between_password_and_code),
	timed(test_account_wrong_codes_are_paced_like_passwords),
	timed(test_account_a_secret_is_sealed_for_its_account_alone),
	timed(test_account_a_missing_key_is_never_made_anew),
	timed(test_account_removing_it_asks_for_password_and_code),
	timed(test_account_whose_role_requires_it_sets_it_up_first),
	timed(test_account_reset_takes_factor_and_codes_away),
};

ROOM_TESTS(account_factor, tests)
