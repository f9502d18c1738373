// SPDX-License-Identifier: GPL-3.0-or-later
// The writer's groups: what one visit breaks, the others do not pay for.
// Knows: lanes, a server in process, a slice that holds and breaks. Does not know: rooms.
// Start at: test_a_visit_that_breaks_the_group_costs_itself_only.
#include "main/lanes.h"
#include "frame/token.h"
#include "harness/harness.h"
#include "main/door.h"
#include "setting/setting.h"
#include <arpa/inet.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { VISITORS = 8, HOLD_MS = 300 };
#define VISITOR "a-visitor-of-the-lanes-with-forty-three-let"

static atomic_int n_held;

static void sleep_ms(int ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L }, NULL);
}

// --- a slice that keeps a name, and one that keeps the writer busy meanwhile --------------------

static enum err keep_post(struct visit *v)
{
	char name[64];
	snprintf(name, sizeof name, "%.*s", STR_FMT(form_text(&v->form, "name")));
	enum err e = setting_save(&v->desk, name, S("kept"));
	return e == OK ? visit_redirect(v, S("/kept")) : e;
}

static enum err hold_post(struct visit *v)
{
	atomic_fetch_add(&n_held, 1);
	sleep_ms(HOLD_MS);
	return visit_redirect(v, S("/held"));
}

static enum err look_page(struct visit *v)
{
	return visit_send(v, S("text/plain"), S("looked at"));
}

static const struct field keep_fields[] = {
	{ "name", F_TEXT, REQUIRED, 60, T_FRAME_THEME },
	{ 0 },
};
static const struct route lanes_routes[] = {
	{ POST, "/keep", keep_post, NULL, NULL, WRITE, 0, NULL, "Keeps a name", keep_fields },
	{ POST, "/hold", hold_post, NULL, NULL, WRITE, 0, NULL, "Takes its time" },
	{ GET, "/look/:id", look_page, "look", NULL, READ, 0, "test.look", "Is written down" },
	{ 0 },
};
static const struct slice lanes_slices[] = { { "lanes", lanes_routes }, { 0 } };

// A visit called `break...` makes the engine throw the transaction away, as a full disk would;
// one called `late...` is refused only by COMMIT.
static const char *const faults[] = {
	[DB_SQLITE] =
		"INSERT INTO setting (name, value) VALUES ('faults', '1');"
		"CREATE TABLE lanes_parent (id INTEGER PRIMARY KEY);"
		"CREATE TABLE lanes_child (id INTEGER REFERENCES lanes_parent (id)"
		" DEFERRABLE INITIALLY DEFERRED);"
		"CREATE TRIGGER lanes_break BEFORE INSERT ON setting WHEN substr(NEW.name, 1, 5) = 'break' "
		"BEGIN SELECT RAISE(ROLLBACK, 'broken on purpose'); END;"
		"CREATE TRIGGER lanes_late BEFORE INSERT ON setting WHEN substr(NEW.name, 1, 4) = 'late' "
		"BEGIN INSERT INTO lanes_child VALUES (7); END",
	[DB_POSTGRES] =
		"INSERT INTO setting (name, value) VALUES ('faults', '1');"
		"CREATE TABLE lanes_parent (id bigint PRIMARY KEY);"
		"CREATE TABLE lanes_child (id bigint REFERENCES lanes_parent (id)"
		" DEFERRABLE INITIALLY DEFERRED);"
		"CREATE FUNCTION lanes_fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
		"IF substr(NEW.name, 1, 5) = 'break' THEN "
		"PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
		"IF substr(NEW.name, 1, 4) = 'late' THEN INSERT INTO lanes_child VALUES (7); END IF; "
		"RETURN NEW; END $$;"
		"CREATE TRIGGER lanes_fault BEFORE INSERT ON setting "
		"FOR EACH ROW EXECUTE FUNCTION lanes_fault()",
};

// --- a server in process -------------------------------------------------------------------------

static struct server {
	struct house house;
	struct lanes *lanes;
	struct http *http;
} server;

static struct body_plan on_head(void *context, struct exchange *x)
{
	(void)context, (void)x;
	return (struct body_plan){ .limit = 4096 };
}

static void on_request(void *context, struct exchange *x, int thread)
{
	(void)context;
	lanes_take(server.lanes, x, thread);
}

static void on_refused(void *context, struct exchange *x, int status)
{
	(void)context;
	exchange_parts(x).reply->status = status;
}

static void close_server(void)
{
	if (!server.lanes)
		return;
	http_quiesce(server.http);
	lanes_close(server.lanes);
	http_close(server.http);
	server.lanes = NULL;
}

// Ends the one before, which a failed test may have left.
static void open_server(void)
{
	const char *why = "";
	close_server();
	server.house = *harness_house();
	server.house.slices = lanes_slices;
	struct lanes_config config = { &server.house, harness_engine(), harness_where(), 2,
		                           GROUP_MOST };
	struct http_config http = { .address = "127.0.0.1:0",
		                        .threads = 2,
		                        .header_ms = 10000,
		                        .idle_ms = 30000,
		                        .body_bytes_per_second = 1024,
		                        .arena_cap_bytes = 4 << 20 };
	struct http_door door = { NULL, on_head, on_request, on_refused };
	if (harness_count("SELECT count(*) FROM setting WHERE name = 'faults'") == 0)
		harness_script(faults[harness_engine()]);
	assert_int_equal(lanes_open(&config, &server.lanes, &why), OK);
	assert_int_equal(http_open(&http, &door, &server.http, &why), OK);
}

static int send_all(struct str all)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		                      .sin_port = htons((uint16_t)http_port(server.http)),
		                      .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	assert_int_equal(write(fd, all.p, all.n), (ssize_t)all.n);
	return fd;
}

static int send_form(const char *path, const char *name)
{
	struct arena *a = harness_arena();
	struct str token = token_make(a, server.house.key_cookie, S(VISITOR));
	struct str body = arena_printf(a, "token=%.*s&receipt=receipt-of-the-form-%s&name=%s",
	                               STR_FMT(token), name, name);
	struct str all = arena_printf(a,
	                              "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
	                              "Cookie: __Host-visitor=" VISITOR "\r\n"
	                              "Content-Type: application/x-www-form-urlencoded\r\n"
	                              "Content-Length: %zu\r\n\r\n%.*s",
	                              path, body.n, STR_FMT(body));
	return send_all(all);
}

static int status_of(int fd)
{
	char text[64] = "";
	int status = 0;
	size_t n = 0;
	for (ssize_t got; n < sizeof text - 1 && (got = read(fd, text + n, sizeof text - 1 - n)) > 0;)
		n += (size_t)got;
	close(fd);
	return sscanf(text, "HTTP/1.1 %d", &status) == 1 ? status : 0;
}

// Keeps the writer busy, so that what is sent meanwhile waits together and makes one group.
static int hold_writer(void)
{
	int held = atomic_load(&n_held);
	char hold[32];
	snprintf(hold, sizeof hold, "hold-%d-%d", (int)getpid(), held);
	int holder = send_form("/hold", hold);
	for (int i = 0; i < 100 && atomic_load(&n_held) == held; i++)
		sleep_ms(20);
	return holder;
}

static void post_together(const char *const names[VISITORS], int ret_status[VISITORS])
{
	int fds[VISITORS], holder = hold_writer();
	for (int i = 0; i < VISITORS; i++)
		fds[i] = send_form("/keep", names[i]);
	assert_int_equal(status_of(holder), 303);
	for (int i = 0; i < VISITORS; i++)
		ret_status[i] = status_of(fds[i]);
}

static int64_t kept(const char *name)
{
	char sql[128];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM setting WHERE name = '%s'", name);
	return harness_count(sql);
}

static void one_fails(const char *const names[VISITORS], int bad)
{
	int status[VISITORS];
	post_together(names, status);
	for (int i = 0; i < VISITORS; i++) {
		assert_int_equal(status[i], i == bad ? 503 : 303);
		assert_int_equal(kept(names[i]), i == bad ? 0 : 1);
	}
}

// --- what is promised ----------------------------------------------------------------------------

static void test_visits_that_wait_together_are_committed_together(void **state)
{
	(void)state;
	open_server();
	static const char *const names[] = { "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8" };
	int64_t written = server.house.ledger->written, commits = server.house.ledger->commits;
	one_fails(names, -1);
	assert_int_equal(server.house.ledger->written - written, 9);
	assert_in_range(server.house.ledger->commits - commits, 2, 3);
	close_server();
}

static void test_a_visit_that_breaks_the_group_costs_itself_only(void **state)
{
	(void)state;
	open_server();
	static const char *const names[] = { "b1", "b2", "b3", "break4", "b5", "b6", "b7", "b8" };
	one_fails(names, 3);
	static const char *const last[] = { "l1", "l2", "l3", "l4", "l5", "l6", "l7", "break8" };
	one_fails(last, 7);
	close_server();
}

static void test_a_commit_that_is_refused_costs_the_one_that_caused_it(void **state)
{
	(void)state;
	open_server();
	static const char *const names[] = { "c1", "late2", "c3", "c4", "c5", "c6", "c7", "c8" };
	one_fails(names, 1);
	close_server();
}

static bool looked_at(int fd)
{
	char text[4096] = "";
	size_t n = 0;
	for (ssize_t got; n < sizeof text - 1 && (got = read(fd, text + n, sizeof text - 1 - n)) > 0;)
		n += (size_t)got;
	close(fd);
	return strncmp(text, "HTTP/1.1 200", 12) == 0 && strstr(text, "looked at");
}

static void test_a_reading_is_written_down_also_beside_what_breaks_the_group(void **state)
{
	(void)state;
	int fds[VISITORS], holder;
	open_server();
	holder = hold_writer();
	for (int i = 0; i < VISITORS; i++)
		fds[i] = send_all(arena_printf(harness_arena(),
		                               "GET /look/%d HTTP/1.1\r\nHost: 127.0.0.1\r\n"
		                               "Connection: close\r\n\r\n", i + 1));
	int bad = send_form("/keep", "break-the-readers");
	assert_int_equal(status_of(holder), 303);
	for (int i = 0; i < VISITORS; i++)
		assert_true(looked_at(fds[i]));
	assert_int_equal(status_of(bad), 503);
	close_server();
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'test.look'"),
	                 VISITORS);
}

static void test_a_form_sent_again_gets_its_first_answer(void **state)
{
	(void)state;
	open_server();
	static const char *const names[] = { "a1", "a2", "a3", "a4", "a1", "a2", "a3", "a4" };
	one_fails(names, -1);
	static const char all[] = "SELECT count(*) FROM receipt WHERE id LIKE 'receipt-of-the-form-a_'";
	assert_int_equal(harness_count(all), 4);
	close_server();
}

static void test_old_receipts_are_swept_and_young_ones_kept(void **state)
{
	(void)state;
	open_server();
	static const char old[] =
		"INSERT INTO receipt (id, holder, body_hash, status, location, at_ms) "
		"VALUES ('old-receipt', '', '', 303, '/', 1000)";
	static const char *const one[] = { "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8" };
	one_fails(one, -1);
	close_server();
	harness_script(old);
	open_server();
	int64_t n_old = 1;
	for (int i = 0; i < 100 && n_old; i++) {
		sleep_ms(50);
		n_old = harness_count("SELECT count(*) FROM receipt WHERE id = 'old-receipt'");
	}
	assert_int_equal(n_old, 0);
	static const char one_left[] =
		"SELECT count(*) FROM receipt WHERE id = 'receipt-of-the-form-s1'";
	assert_int_equal(harness_count(one_left), 1);
	close_server();
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_visits_that_wait_together_are_committed_together),
	cmocka_unit_test(test_a_visit_that_breaks_the_group_costs_itself_only),
	cmocka_unit_test(test_a_commit_that_is_refused_costs_the_one_that_caused_it),
	cmocka_unit_test(test_a_reading_is_written_down_also_beside_what_breaks_the_group),
	cmocka_unit_test(test_a_form_sent_again_gets_its_first_answer),
	cmocka_unit_test(test_old_receipts_are_swept_and_young_ones_kept),
};
ROOM_TESTS(lanes, tests)
