// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts as administrators see and change them, through the door.
// Knows: the harness, the fixture world's people. Does not know: hashes.
// Start at: the list of tests at the end.
#include "account/account.h"
#include "harness/harness.h"

// --- people of the tests' own -----------------------------------------------------------------

static int64_t id_of(const char *name)
{
	return harness_count(arena_printf(harness_arena(), "SELECT id FROM account WHERE name = '%s'",
	                                  name).p);
}

static void give(const char *name, const char *role, const char *region)
{
	harness_script(arena_printf(harness_arena(),
	    "INSERT INTO assignment (account_id, role, region_code, valid_from, valid_until) "
	    "VALUES (%lld, '%s', '%s', '2017-01-01', '2099-12-31')", (long long)id_of(name), role,
	    region).p);
}

static int64_t make(const char *name, const char *role, const char *region)
{
	harness_script(arena_printf(harness_arena(),
	    "INSERT INTO account (name, name_folded, display_name, password_hash, language, "
	    "created_at) VALUES ('%s', '%s', 'Orang %s', 'x', '', 1)", name, name, name).p);
	give(name, role, region);
	return id_of(name);
}

static const char *path(int64_t id, const char *rest)
{
	return arena_printf(harness_arena(), "/accounts/%lld%s", (long long)id, rest).p;
}

static const char *version_of(int64_t id)
{
	const char *sql = arena_printf(harness_arena(), "SELECT version FROM account WHERE id = %lld",
	                               (long long)id).p;
	return arena_printf(harness_arena(), "%lld", (long long)harness_count(sql)).p;
}

static int64_t disabled(int64_t id)
{
	return harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM account "
	    "WHERE id = %lld AND disabled_at IS NOT NULL", (long long)id).p);
}

static int64_t alive(int64_t id)
{
	return harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM session "
	    "WHERE account_id = %lld AND ended_at IS NULL", (long long)id).p);
}

static struct answer act(const char *who, int64_t id, const char *rest)
{
	return harness_post(who, path(id, rest), "reason", "pindah kantor", "version", version_of(id),
	                    NULL);
}

// --- what is seen -----------------------------------------------------------------------------

static void test_account_out_of_reach_is_absent(void **state)
{
	(void)state;
	int64_t banten = make("banten", "province", "36");
	struct answer never = harness_get("admin", "/accounts/99999999");
	assert_int_equal(never.status, 404);
	assert_int_equal(harness_get("admin", path(banten, "")).status, 404);
	assert_int_equal(harness_get("admin", path(id_of("kemensos"), "")).status, 404);
	assert_int_equal(act("admin", banten, "/disable").status, 404);
	assert_int_equal(act("admin", banten, "/enable").status, 404);
	assert_int_equal(act("admin", banten, "/sessions").status, 404);
	assert_int_equal(disabled(banten), 0);
	struct answer list = harness_get("admin", "/accounts");
	assert_has(list.body, "Galih Tunjungan");
	assert_has_not(list.body, "Orang banten");
	assert_has_not(list.body, "Sekar Pusakanegara"); // at the nation
}

static void test_account_list_of_a_city_ends_at_the_city(void **state)
{
	(void)state;
	make("kota", "admin", "35.78");
	struct answer list = harness_get("kota", "/accounts");
	assert_has(list.body, "Galih Tunjungan");
	assert_has_not(list.body, "Melati Deltawangi"); // Sidoarjo
	assert_has_not(list.body, "Ratri Lenterani");   // the province
	assert_int_equal(harness_get("kota", path(id_of("sidoarjo"), "")).status, 404);
}

static void test_account_list_finds_by_name_role_and_state(void **state)
{
	(void)state;
	struct answer found = harness_get("admin", "/accounts?q=galih+tun");
	assert_has(found.body, "Galih Tunjungan");
	assert_has_not(found.body, "Melati Deltawangi");
	found = harness_get("admin", "/accounts?role=regency");
	assert_has(found.body, "Melati Deltawangi");
	assert_has_not(found.body, "Ratri Lenterani");
	found = harness_get("admin", "/accounts?state=invited&q=galih");
	assert_has_not(found.body, "Galih Tunjungan");
	assert_has(found.body, "href=\"/accounts\"");
}

static void test_account_list_goes_on_where_it_stopped(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++)
		make(arena_printf(harness_arena(), "ramai%02d", i).p, "volunteer", "35.29");
	struct answer first = harness_get("admin", "/accounts?q=ramai");
	assert_has(first.body, "Orang ramai49");
	assert_has_not(first.body, "Orang ramai50");
	const char *next = arena_printf(harness_arena(), "/accounts?q=ramai&after=%lld",
	                                (long long)id_of("ramai49")).p;
	assert_has(first.body, arena_printf(harness_arena(), "after=%lld",
	                                    (long long)id_of("ramai49")).p);
	struct answer rest = harness_get("admin", next);
	assert_has(rest.body, "Orang ramai50");
	assert_has_not(rest.body, "Orang ramai49");
}

static void test_account_page_tells_assignments_and_sessions(void **state)
{
	(void)state;
	(void)harness_get("gresik", "/desk");
	struct answer page = harness_get("admin", path(id_of("gresik"), ""));
	assert_int_equal(page.status, 200);
	assert_has(page.body, "Satria Giripurna");
	assert_has(page.body, "Kabupaten Gresik");
	assert_has(page.body, "127.0.0.1");
	assert_has(page.body, "/disable");
}

// --- what is changed --------------------------------------------------------------------------

static void test_account_is_not_closed_without_a_reason(void **state)
{
	(void)state;
	int64_t id = make("tanpa", "officer", "35.78");
	struct answer again = harness_post("admin", path(id, "/disable"), "version", "1", NULL);
	assert_int_equal(again.status, 422);
	assert_has(again.body, "href=\"#reason\"");
	assert_int_equal(disabled(id), 0);
}

static void test_account_that_somebody_changed_meanwhile_is_a_conflict(void **state)
{
	(void)state;
	int64_t id = make("basi", "officer", "35.78");
	const char *old = version_of(id);
	assert_int_equal(act("admin", id, "/disable").status, 303);
	assert_int_equal(act("admin", id, "/enable").status, 303);
	struct answer stale = harness_post("admin", path(id, "/disable"), "reason", "pindah",
	                                   "version", old, NULL);
	assert_int_equal(stale.status, 409);
	assert_has(stale.body, "value=\"pindah\""); // what was typed is not lost
	assert_int_equal(harness_post("admin", path(id, "/disable"), "reason", "pindah", NULL).status,
	                 409);
	assert_int_equal(disabled(id), 0);
}

static void test_account_of_ones_own_is_for_another_administrator(void **state)
{
	(void)state;
	int64_t id = id_of("admin");
	struct answer no = act("admin", id, "/disable");
	assert_int_equal(no.status, 422);
	assert_has(no.body, "pengelola lain");
	assert_int_equal(act("admin", id, "/sessions").status, 422);
	assert_int_equal(disabled(id), 0);
	assert_true(alive(id) > 0);
}

static void test_account_with_powers_elsewhere_is_seen_and_left_alone(void **state)
{
	(void)state;
	int64_t id = make("rangkap", "officer", "35.78");
	give("rangkap", "ministry", "00");
	struct answer page = harness_get("admin", path(id, ""));
	assert_int_equal(page.status, 200);
	assert_has_not(page.body, "Kementerian");
	assert_has_not(page.body, "/disable");
	assert_int_equal(act("admin", id, "/disable").status, 422);
	assert_int_equal(disabled(id), 0);
	// An ended power binds nobody.
	harness_script("UPDATE assignment SET ended_at = 1 WHERE role = 'ministry' AND account_id = "
	               "(SELECT id FROM account WHERE name = 'rangkap')");
	assert_int_equal(act("admin", id, "/disable").status, 303);
}

static void test_account_closed_is_out_at_once_and_comes_back(void **state)
{
	(void)state;
	int64_t id = make("tutup", "officer", "35.78");
	assert_int_equal(harness_get("tutup", "/desk").status, 200);
	assert_int_equal(act("admin", id, "/disable").status, 303);
	assert_int_equal(harness_get("tutup", "/desk").status, 303); // to the way in
	assert_int_equal(alive(id), 0);
	struct answer page = harness_get("admin", path(id, ""));
	assert_has(page.body, "Dinonaktifkan Damar Kuncisari");
	assert_has(page.body, "pindah kantor");
	assert_int_equal(act("admin", id, "/disable").status, 422);
	assert_int_equal(act("admin", id, "/enable").status, 303);
	assert_int_equal(disabled(id), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event IN "
	                               "('account.disable', 'account.enable') AND subject_id = "
	                               "(SELECT id FROM account WHERE name = 'tutup')"), 2);
}

static void test_account_sessions_are_ended_by_an_administrator(void **state)
{
	(void)state;
	int64_t id = make("sesi", "officer", "35.78");
	assert_int_equal(harness_get("sesi", "/desk").status, 200);
	assert_int_equal(act("admin", id, "/sessions").status, 303);
	assert_int_equal(alive(id), 0);
	assert_int_equal(harness_get("sesi", "/desk").status, 303);
	assert_int_equal(disabled(id), 0);
}

static void test_account_assignment_that_was_ended_counts_no_more(void **state)
{
	(void)state;
	make("usai", "officer", "35.78");
	assert_int_equal(harness_get("usai", "/desk").status, 200);
	harness_script("UPDATE assignment SET ended_at = 1 WHERE account_id = "
	               "(SELECT id FROM account WHERE name = 'usai')");
	assert_int_equal(harness_get("usai", "/desk").status, 303);
	assert_has(harness_get("admin", path(id_of("usai"), "")).body, "Berakhir");
}

// --- granting ---------------------------------------------------------------------------------

static int64_t grants_of(int64_t id)
{
	return harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM assignment "
	    "WHERE account_id = %lld", (long long)id).p);
}

// Organisation and training as the roles want them: whether the grant stands depends on the rest.
static struct answer grant(const char *who, int64_t id, const char *role, const char *region)
{
	static const char partner[] = "SELECT min(id) FROM organisation WHERE kind = 'partner'";
	const char *of = arena_printf(harness_arena(), "%lld", (long long)harness_count(partner)).p;
	return harness_post(who, path(id, "/grant"), "role", role, "region", region, "from",
	                    "2026-01-01", "until", "2099-12-31", "reason", "menggantikan",
	                    "organisation", strcmp(role, "partner") == 0 ? of : "", "training",
	                    strcmp(role, "trainer") == 0 ? "1" : "", "version", version_of(id), NULL);
}

// What the programme's rules say, written down once more: the levels at which a role sits.
static const struct post {
	const char *role, *levels; // n p r d for nation, province, regency, district
} posts[] = {
	{ "admin", "npr" },  { "ministry", "n" },  { "province", "p" }, { "regency", "r" },
	{ "officer", "prd" }, { "trainer", "npr" }, { "volunteer", "rd" }, { "partner", "nprd" },
};
enum { N_POSTS = sizeof posts / sizeof *posts };

struct try {
	const char *who;
	bool manages;
	struct aim {
		const char *region;
		char level;
		bool inside;
	} aims[5]; // own, child, sibling, parent, another province
};
#define OF_THE_CITY                                                                                \
	{ { "35.78", 'r', true }, { "35.78.22", 'd', true }, { "35.15", 'r', false },                  \
	  { "35", 'p', false }, { "36", 'p', false } }
#define OF_THE_PROVINCE                                                                            \
	{ { "35", 'p', true }, { "35.78", 'r', true }, { "36", 'p', false }, { "00", 'n', false },     \
	  { "31", 'p', false } }
#define OF_THE_NATION                                                                              \
	{ { "00", 'n', true }, { "35", 'p', true }, { "99", 'p', false }, { "0", 'n', false },         \
	  { "31", 'p', true } }
static const struct try tries[] = {
	{ "kota", true, OF_THE_CITY },       { "admin", true, OF_THE_PROVINCE },
	{ "pusat", true, OF_THE_NATION },    { "kemensos", false, OF_THE_NATION },
	{ "provinsi", false, OF_THE_PROVINCE }, { "surabaya", false, OF_THE_CITY },
	{ "penyuluh", false, OF_THE_CITY },  { "widyaiswara", false, OF_THE_PROVINCE },
	{ "relawan", false, OF_THE_CITY },   { "mitra", false, OF_THE_CITY },
};

static void try_one(const struct try *t, const struct post *post, const struct aim *aim, int64_t id)
{
	bool good = t->manages && aim->inside && strchr(post->levels, aim->level);
	int64_t before = grants_of(id), all = harness_count("SELECT count(*) FROM assignment");
	int status = grant(t->who, id, post->role, aim->region).status;
	int expected = !t->manages ? 403 : good ? 303 : 422;
	if (status != expected)
		fail_msg("%s grants %s at %s: %d", t->who, post->role, aim->region, status);
	assert_int_equal(grants_of(id), before + good);
	assert_int_equal(harness_count("SELECT count(*) FROM assignment"), all + good);
	harness_rest();
}

static void test_account_nobody_grants_above_or_outside_the_own_reach(void **state)
{
	(void)state;
	int64_t id = make("calon", "volunteer", "35.78");
	make("pusat", "admin", "00");
	harness_script("INSERT INTO organisation (kind, name, short_name, region_code, motto, address, "
	               "phone, version) VALUES ('partner', 'Panti Uji', 'PU', '35.78', '', '', '', 1)");
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		for (size_t k = 0; k < N_POSTS; k++) {
			for (size_t n = 0; n < 5; n++)
				try_one(&tries[i], &posts[k], &tries[i].aims[n], id);
		}
	}
}

static void test_account_is_granted_nothing_by_itself_or_when_closed(void **state)
{
	(void)state;
	int64_t own = id_of("admin"), closed = make("beku", "officer", "35.78");
	int64_t before = grants_of(own);
	assert_int_equal(grant("admin", own, "province", "35").status, 422);
	assert_int_equal(grants_of(own), before);
	assert_int_equal(act("admin", closed, "/disable").status, 303);
	assert_int_equal(grant("admin", closed, "officer", "35.15").status, 422);
	assert_int_equal(grants_of(closed), 1);
	assert_int_equal(grant("admin", id_of("banten"), "officer", "35.15").status, 404);
}

static void test_account_grant_keeps_what_was_typed_beside_what_is_wrong(void **state)
{
	(void)state;
	int64_t id = make("salah", "officer", "35.78");
	struct answer a = harness_post("admin", path(id, "/grant"), "role", "officer", "region",
	    "Desa Antah Berantah", "from", "2026-01-01", "until", "2025-01-01", "reason", "uji coba",
	    "version", version_of(id), NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Desa Antah Berantah");
	assert_has(a.body, "uji coba");
	assert_has(a.body, "href=\"#region\"");
	assert_has(a.body, "href=\"#until-day\"");
	a = grant("admin", id, "officer", "Kota Surabaya"); // by its name
	assert_int_equal(a.status, 303);
	assert_int_equal(grants_of(id), 2);
	a = harness_post("admin", path(id, "/grant"), "role", "trainer", "region", "35", "from",
	    "2026-01-01", "until", "2099-12-31", "reason", "uji", "training", "999999", "version",
	    version_of(id), NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "href=\"#training\"");
}

static void test_account_grant_from_an_old_page_is_a_conflict(void **state)
{
	(void)state;
	int64_t id = make("lama", "officer", "35.78");
	const char *old = version_of(id);
	assert_int_equal(grant("admin", id, "officer", "35.15").status, 303);
	struct answer a = harness_post("admin", path(id, "/grant"), "role", "officer", "region",
	    "35.25", "from", "2026-01-01", "until", "2099-12-31", "reason", "uji", "version", old,
	    NULL);
	assert_int_equal(a.status, 409);
	assert_int_equal(grants_of(id), 2);
}

// --- ending -----------------------------------------------------------------------------------

static int64_t last_grant(int64_t id)
{
	return harness_count(arena_printf(harness_arena(), "SELECT max(id) FROM assignment "
	    "WHERE account_id = %lld", (long long)id).p);
}

static struct answer end(const char *who, int64_t id, int64_t assignment)
{
	const char *to = arena_printf(harness_arena(), "/assignments/%lld/end",
	                              (long long)assignment).p;
	return harness_post(who, to, "reason", "masa tugas selesai", "version", version_of(id), NULL);
}

static void test_account_assignment_is_ended_at_once_with_its_reason(void **state)
{
	(void)state;
	int64_t id = make("akhir", "officer", "35.78");
	assert_int_equal(harness_get("akhir", "/desk").status, 200);
	assert_int_equal(end("admin", id, last_grant(id)).status, 303);
	assert_int_equal(harness_get("akhir", "/desk").status, 303);
	assert_int_equal(alive(id), 0);
	struct answer page = harness_get("admin", path(id, ""));
	assert_has(page.body, "Diakhiri oleh Damar Kuncisari");
	assert_has(page.body, "masa tugas selesai");
	assert_int_equal(end("admin", id, last_grant(id)).status, 422);
}

static void test_account_assignment_out_of_reach_or_acted_as_is_not_ended(void **state)
{
	(void)state;
	int64_t own = id_of("admin"), id = make("kembar", "officer", "35.78");
	give("kembar", "officer", "36");
	int64_t far = last_grant(id);
	assert_int_equal(end("admin", id, far).status, 404);
	assert_int_equal(end("admin", id, 99999999).status, 404);
	(void)harness_get("admin", "/desk");
	struct answer a = end("admin", own, harness_count("SELECT min(t.id) FROM assignment t "
	    "JOIN account a ON a.id = t.account_id WHERE a.name = 'admin'"));
	assert_int_equal(a.status, 422);
	assert_has(a.body, "pengelola lain");
	assert_int_equal(harness_get("admin", "/accounts").status, 200);
}

// --- one-time links ---------------------------------------------------------------------------

// The token in the cookie that carries a new link to the page that shows it.
static const char *token_of(struct answer a)
{
	const char *at = memmem(a.cookies.p, a.cookies.n, "__Host-link=", 12);
	assert_non_null(at);
	const char *dot = strchr(at, '.');
	return arena_printf(harness_arena(), "%.43s", dot + 1).p;
}

static struct answer invite(const char *name, const char *role, const char *region)
{
	return harness_post("admin", "/accounts/new", "display_name", "Orang Baru", "name", name,
	                    "language", "id", "role", role, "region", region, "from", "2026-01-01",
	                    "until", "2099-12-31", "reason", "petugas baru", NULL);
}

static const char *answer_at(const char *token)
{
	return arena_printf(harness_arena(), "/invitation/%s", token).p;
}

static struct answer answer_with(const char *token, const char *fresh)
{
	return harness_post(NULL, answer_at(token), "fresh", fresh, "again", fresh, NULL);
}

static void assert_closed(const char *token)
{
	struct answer never = harness_get(NULL, answer_at(
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
	struct answer a = harness_get(NULL, answer_at(token));
	assert_int_equal(a.status, 404);
	assert_int_equal(never.status, 404);
	assert_has(a.body, "Tautan ini tidak berlaku");
	assert_int_equal(a.body.n, never.body.n);
	assert_int_equal(answer_with(token, "kata sandi kapal layar").status, 404);
}

static void test_account_invitation_is_refused_like_a_grant(void **state)
{
	(void)state;
	int64_t before = harness_count("SELECT count(*) FROM account");
	assert_int_equal(invite("jauh", "officer", "36").status, 422);
	assert_int_equal(invite("tinggi", "ministry", "00").status, 422);
	struct answer a = invite("GALIH!", "officer", "35.78");
	assert_int_equal(invite("Surabaya", "officer", "35.78").status, 422); // taken
	assert_int_equal(invite("!!!", "officer", "35.78").status, 422);
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_count("SELECT count(*) FROM account"), before + 1);
}

static void test_account_invitation_is_shown_once_and_answered_once(void **state)
{
	(void)state;
	struct answer made = invite("wulan", "officer", "35.78");
	assert_int_equal(made.status, 303);
	const char *token = token_of(made), *page = path(id_of("wulan"), "");
	const char *plain = arena_printf(harness_arena(), "SELECT count(*) FROM account_link "
	                                 "WHERE token_hash = '%s'", token).p;
	assert_int_equal(harness_count(plain), 0);
	harness_header("cookie", arena_printf(harness_arena(), "__Host-link=%lld.%s",
	                                      (long long)id_of("wulan"), token).p);
	struct answer once = harness_get("admin", page);
	assert_has(once.body, arena_printf(harness_arena(), "https://suluh.example%s",
	                                   answer_at(token)).p);
	assert_has(once.cookies, "__Host-link=;");
	assert_has(once.body, "Diundang");
	assert_has_not(harness_get("admin", page).body, token);
	assert_has(harness_get(NULL, answer_at(token)).body, "Orang Baru");
	assert_int_equal(answer_with(token, "pendek").status, 422);
	assert_int_equal(harness_post(NULL, answer_at(token), "fresh", "kata sandi kapal layar",
	                              "again", "kata sandi kapal laut", NULL).status, 422);
	struct answer done = answer_with(token, "kata sandi kapal layar");
	assert_int_equal(done.status, 303);
	assert_str(done.location, "/sign-in");
	assert_closed(token);
	struct answer in = harness_post(NULL, "/sign-in", "name", "wulan", "password",
	                                "kata sandi kapal layar", NULL);
	assert_int_equal(in.status, 303);
}

static void test_account_invited_does_not_sign_in_without_a_password(void **state)
{
	(void)state;
	assert_int_equal(invite("belum", "officer", "35.78").status, 303);
	assert_int_equal(harness_post(NULL, "/sign-in", "name", "belum", "password", "", NULL).status,
	                 422);
	assert_int_equal(harness_post(NULL, "/sign-in", "name", "belum", "password",
	                              "apa saja yang panjang", NULL).status, 422);
}

static void test_account_link_closes_with_a_day_a_new_one_and_the_account(void **state)
{
	(void)state;
	int64_t id = make("tautan", "officer", "35.78");
	const char *first = token_of(act("admin", id, "/link"));
	assert_int_equal(harness_get(NULL, answer_at(first)).status, 200);
	const char *second = token_of(act("admin", id, "/link"));
	assert_closed(first);
	harness_clock(clock_now_ms() + 24 * 3600000LL + 1000);
	assert_closed(second);
	harness_clock(0);
	assert_int_equal(harness_get(NULL, answer_at(second)).status, 200);
	assert_int_equal(act("admin", id, "/disable").status, 303);
	assert_closed(second);
}

static void test_account_link_ends_the_sessions_when_it_is_used(void **state)
{
	(void)state;
	int64_t id = make("lupa", "officer", "35.78");
	assert_int_equal(harness_get("lupa", "/desk").status, 200);
	const char *token = token_of(act("admin", id, "/link"));
	assert_int_equal(harness_get("lupa", "/desk").status, 200);
	assert_int_equal(answer_with(token, "kata sandi kapal layar").status, 303);
	assert_int_equal(harness_get("lupa", "/desk").status, 303);
}

static void test_account_link_gives_nobody_more_than_they_could_grant(void **state)
{
	(void)state;
	int64_t id = make("naik", "officer", "35.78"), high = make("dua", "officer", "35.78");
	give("dua", "ministry", "00");
	assert_int_equal(act("admin", high, "/link").status, 422);
	assert_int_equal(act("admin", id_of("admin"), "/link").status, 422);
	const char *token = token_of(act("kota", id, "/link")); // the city's, still open
	assert_int_equal(grant("admin", id, "province", "35").status, 303);
	assert_closed(token);
	assert_int_equal(act("kota", id, "/link").status, 422);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_account_out_of_reach_is_absent),
	cmocka_unit_test(test_account_list_of_a_city_ends_at_the_city),
	cmocka_unit_test(test_account_list_finds_by_name_role_and_state),
	cmocka_unit_test(test_account_list_goes_on_where_it_stopped),
	cmocka_unit_test(test_account_page_tells_assignments_and_sessions),
	cmocka_unit_test(test_account_is_not_closed_without_a_reason),
	cmocka_unit_test(test_account_that_somebody_changed_meanwhile_is_a_conflict),
	cmocka_unit_test(test_account_of_ones_own_is_for_another_administrator),
	cmocka_unit_test(test_account_with_powers_elsewhere_is_seen_and_left_alone),
	cmocka_unit_test(test_account_closed_is_out_at_once_and_comes_back),
	cmocka_unit_test(test_account_sessions_are_ended_by_an_administrator),
	cmocka_unit_test(test_account_assignment_that_was_ended_counts_no_more),
	cmocka_unit_test(test_account_nobody_grants_above_or_outside_the_own_reach),
	cmocka_unit_test(test_account_is_granted_nothing_by_itself_or_when_closed),
	cmocka_unit_test(test_account_grant_keeps_what_was_typed_beside_what_is_wrong),
	cmocka_unit_test(test_account_grant_from_an_old_page_is_a_conflict),
	cmocka_unit_test(test_account_assignment_is_ended_at_once_with_its_reason),
	cmocka_unit_test(test_account_assignment_out_of_reach_or_acted_as_is_not_ended),
	cmocka_unit_test(test_account_invitation_is_refused_like_a_grant),
	cmocka_unit_test(test_account_invitation_is_shown_once_and_answered_once),
	cmocka_unit_test(test_account_invited_does_not_sign_in_without_a_password),
	cmocka_unit_test(test_account_link_closes_with_a_day_a_new_one_and_the_account),
	cmocka_unit_test(test_account_link_ends_the_sessions_when_it_is_used),
	cmocka_unit_test(test_account_link_gives_nobody_more_than_they_could_grant),
};

ROOM_TESTS(account_admin, tests)
