// SPDX-License-Identifier: GPL-3.0-or-later
// Forms with files, read while they come: cut anywhere, too long, torn, on a full disk.
// Knows: multipart as bytes, the folder that files lie in. Does not know: what a file is good for.
// Start at: test_a_form_cut_anywhere_is_read_as_it_is_whole.
#include "http/http_upload.h"
#include "harness/talk.h"
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define CD "Content-Disposition: form-data; name="
#define FORM(length) \
	"POST /files HTTP/1.1\r\nHost: a\r\nContent-Length: " length \
	"\r\nContent-Type: multipart/form-data; boundary=ab\r\n\r\n"
enum { MUTANTS = 4000 };
static const char type_ab[] = "multipart/form-data; boundary=ab";
static char dir[] = "/tmp/suluh-upload.XXXXXX";

// --- what stays ----------------------------------------------------------------------------------

static int entries(const char *path)
{
	int n = 0;
	DIR *folder = opendir(path);
	assert_non_null(folder);
	while (readdir(folder))
		n++;
	closedir(folder);
	return n;
}

static void assert_nothing_stays(int descriptors)
{
	assert_int_equal(entries(dir), 2);
	for (int i = 0; i < 200 && entries("/proc/self/fd") > descriptors; i++)
		talk_rest(10);
	assert_true(entries("/proc/self/fd") <= descriptors);
}

// --- the reader ----------------------------------------------------------------------------------

static uint64_t next_number(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static struct uploads_config config_of(struct arena *a)
{
	return (struct uploads_config){ .arena = a,
		                            .content_type = str_from(type_ab),
		                            .dir = dir,
		                            .text_bytes = 1 << 20,
		                            .file_bytes = 1 << 20,
		                            .pairs_most = 16 };
}

static void assert_same_pairs(struct pairs one, struct pairs two)
{
	assert_int_equal(one.n, two.n);
	for (size_t i = 0; i < one.n; i++) {
		assert_true(str_eq(one.at[i].name, two.at[i].name));
		assert_true(str_eq(one.at[i].value, two.at[i].value));
		assert_true(str_eq(one.at[i].file_name, two.at[i].file_name));
		assert_int_equal(one.at[i].file_name.p != NULL, two.at[i].file_name.p != NULL);
		assert_int_equal(two.at[i].upload != NULL, two.at[i].file_name.p && two.at[i].value.n);
	}
}

// Gives whether it was read.
static bool read_in_pieces(struct arena *a, struct str body, uint64_t *seed)
{
	struct uploads_config config = config_of(a);
	struct pairs whole, pieces;
	enum err e = http_read_multipart(a, str_from(type_ab), body, 16, &whole);
	struct uploads *u = uploads_open(&config);
	for (struct str rest = body; rest.n;) {
		size_t n = 1 + next_number(seed) % (next_number(seed) % 2 ? 3 : 40);
		n = n < rest.n ? n : rest.n;
		uploads_take(u, (struct str){ rest.p, n });
		rest = (struct str){ rest.p + n, rest.n - n };
	}
	assert_int_equal(uploads_end(u, &pieces) == OK, e == OK);
	if (e == OK)
		assert_same_pairs(whole, pieces);
	uploads_close(u);
	return e == OK;
}

static void test_a_form_cut_anywhere_is_read_as_it_is_whole(void **state)
{
	static const struct str seeds[] = {
		S_INIT("--ab\r\n" CD "\"a\"\r\n\r\nsatu\r\ndua\r\n--ab\r\n" CD
		       "\"f\"; filename=\"x.csv\"\r\nContent-Type: text/csv\r\n\r\n\0\xff--ab\r\n-\r\n"
		       "--ab\r\n" CD "c; filename=\"\"\r\n\r\n\r\n--ab--\r\n"),
		S_INIT("--ab\r\n" CD "\"a\"\r\n\r\n--ab\r\n" CD "b\r\n\r\n-\r\n--a\r\n--ab--"),
		S_INIT("--ab\r\n" CD "f; filename=y\r\n\r\n\r\n--a\r\r\n--ab\r\n" CD
		       "f; filename=z\r\n\r\nz\r\n--ab--\r\n"),
	};
	struct arena *a = arena_open(8 << 20);
	uint64_t seed = 91817, read = 0;
	(void)state;
	for (int i = 0; i < MUTANTS; i++) {
		struct str text = arena_str(a, seeds[i % 3]);
		char *p = (char *)(uintptr_t)text.p;
		for (int k = i < 60 ? 0 : 1 + (int)(next_number(&seed) % 3); k > 0; k--)
			p[next_number(&seed) % text.n] = "\r\n-ab:;=\"x\0\xff"[next_number(&seed) % 12];
		read += read_in_pieces(a, text, &seed);
		arena_reset(a);
	}
	arena_close(a);
	assert_true(read > MUTANTS / 20);
	assert_nothing_stays(entries("/proc/self/fd"));
}

static enum err end_of(struct uploads_config *config, struct str body, struct pairs *ret_pairs)
{
	struct uploads *u = uploads_open(config);
	uploads_take(u, body);
	enum err e = uploads_end(u, ret_pairs);
	uploads_close(u);
	return e;
}

static void test_a_form_of_too_much_text_too_many_files_or_parts_is_too_big(void **state)
{
	struct arena *a = arena_open(8 << 20);
	struct uploads_config config = config_of(a);
	struct buf files = buf_open(a, 1024), fields = buf_open(a, 1024);
	struct pairs pairs;
	(void)state;
	for (int i = 0; i < 5; i++) {
		buf_z(&files, "--ab\r\n" CD "f; filename=x\r\n\r\nx\r\n");
		buf_z(&fields, "--ab\r\n" CD "f\r\n\r\nxxxx\r\n");
	}
	buf_z(&files, "--ab--");
	buf_z(&fields, "--ab--");
	assert_int_equal(end_of(&config, buf_str(&files), &pairs), E_TOOBIG);
	assert_int_equal(end_of(&config, buf_str(&fields), &pairs), OK);
	config.text_bytes = 19;
	assert_int_equal(end_of(&config, buf_str(&fields), &pairs), E_TOOBIG);
	config = config_of(a);
	config.pairs_most = 4;
	assert_int_equal(end_of(&config, buf_str(&fields), &pairs), E_TOOBIG);
	atomic_llong on_disk = 0;
	config = config_of(a);
	config.on_disk = &on_disk;
	config.on_disk_most = 3;
	assert_int_equal(end_of(&config, buf_str(&files), &pairs), E_BUSY);
	assert_int_equal(atomic_load(&on_disk), 0);
	config.content_type = S("text/plain");
	assert_null(uploads_open(&config));
	arena_close(a);
}

static void test_a_full_disk_and_a_missing_folder_are_told_apart(void **state)
{
	struct arena *a = arena_open(8 << 20);
	struct uploads_config config = config_of(a);
	struct rlimit before, small;
	struct pairs pairs;
	int descriptors = entries("/proc/self/fd");
	struct buf body = buf_open(a, 1 << 20);
	(void)state;
	buf_z(&body, "--ab\r\n" CD "f; filename=x\r\n\r\n");
	for (int i = 0; i < 20000; i++)
		buf_z(&body, "panjang ");
	buf_z(&body, "\r\n--ab--");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ 100000, before.rlim_max };
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	enum err full = end_of(&config, buf_str(&body), &pairs);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(full, E_FULL);
	assert_int_equal(end_of(&config, buf_str(&body), &pairs), OK);
	config.dir = "/tmp/suluh-there-is-no-such-folder";
	assert_int_equal(end_of(&config, buf_str(&body), &pairs), E_STORE);
	assert_nothing_stays(descriptors);
	arena_close(a);
}

// --- over the wire -------------------------------------------------------------------------------

static int open_with_files(void **state)
{
	return talk_open(state, (struct http_config){ .header_ms = 20000, .idle_ms = 20000,
	                                              .upload_dir = dir });
}

static struct str form_of(struct talk *t, size_t file_bytes)
{
	struct buf body = buf_open(t->arena, file_bytes + 1024);
	buf_z(&body, "--ab\r\n" CD "\"before\"\r\n\r\nsebelum\r\n");
	buf_z(&body, "--ab\r\n" CD "\"f\"; filename=\"foto.jpg\"\r\n\r\n");
	for (size_t i = 0; i < file_bytes; i++)
		buf_char(&body, "\r\n--a-"[i % 6]);
	buf_z(&body, "\r\n--ab\r\n" CD "\"after\"\r\n\r\nsesudah\r\n--ab--\r\n");
	return buf_str(&body);
}

static void say_form(struct talk *t, int fd, struct str body)
{
	assert_true(talk_say(fd, arena_printf(t->arena, FORM("%zu"), body.n)));
	assert_true(talk_say(fd, body));
}

static void test_a_file_comes_whole_and_one_too_long_costs_no_field(void **state)
{
	static const struct {
		size_t sent, kept;
	} cases[] = { { 0, 0 }, { 1, 1 }, { 40000, 40000 }, { TALK_FILE_MOST, TALK_FILE_MOST },
		          { TALK_FILE_MOST + 1, TALK_FILE_MOST + 1 },
		          { 6 * TALK_FILE_MOST, TALK_FILE_MOST + 1 } };
	struct talk *t = *state;
	int fd = talk_dial(t), descriptors = entries("/proc/self/fd");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		say_form(t, fd, form_of(t, cases[i].sent));
		struct str want =
			arena_printf(t->arena, "[before=sebelum|f=foto.jpg: %zu|after=sesudah|ok]",
		                 cases[i].kept);
		if (talk_hear(t, fd, want.p))
			fail_msg("%zu bytes: %s", cases[i].sent, t->answer);
	}
	assert_nothing_stays(descriptors + 1); // the server's end of the connection
	close(fd);
}

static void test_a_body_far_over_every_limit_is_refused_from_its_head(void **state)
{
	struct talk *t = *state;
	assert_true(talk_raw(t, S(FORM("10737418240"))));
	assert_int_equal(talk_status(t), 413);
	assert_int_equal(atomic_load(&t->asked), 0);
}

static void test_a_torn_form_leaves_nothing(void **state)
{
	enum { CUTS = 60 };
	struct talk *t = *state;
	struct str body = form_of(t, 200000);
	int descriptors = entries("/proc/self/fd");
	for (size_t i = 0; i < CUTS; i++) {
		int fd = talk_dial(t);
		talk_say(fd, arena_printf(t->arena, FORM("%zu"), body.n));
		talk_say(fd, (struct str){ body.p, body.n * i / CUTS });
		close(fd);
	}
	assert_nothing_stays(descriptors);
	assert_int_equal(atomic_load(&t->asked), 0);
}

static int make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	(void)state;
	return rmdir(dir);
}

int main(void)
{
#define WIRE(name) cmocka_unit_test_setup_teardown(name, open_with_files, talk_close)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_form_cut_anywhere_is_read_as_it_is_whole),
		cmocka_unit_test(test_a_form_of_too_much_text_too_many_files_or_parts_is_too_big),
		cmocka_unit_test(test_a_full_disk_and_a_missing_folder_are_told_apart),
		WIRE(test_a_file_comes_whole_and_one_too_long_costs_no_field),
		WIRE(test_a_body_far_over_every_limit_is_refused_from_its_head),
		WIRE(test_a_torn_form_leaves_nothing),
	};
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
