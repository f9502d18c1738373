// SPDX-License-Identifier: GPL-3.0-or-later
// The child that opens pictures: what it is forbidden, and what pictures can do to it.
// Knows: system calls, pictures made to hurt. Does not know: visits, the store.
// Start at: test_any_other_call_ends_the_child, cases.
#include "file/file_picture.h"
#include "harness/picture.h"
#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena *arena;
static struct house house;
static struct visit visit;

static int setup(void **state)
{
	(void)state;
	arena = arena_open(200 << 20);
	house.program = str_from(getenv("SULUH_BIN")); // a test is not the program
	visit = (struct visit){ .arena = arena, .house = &house, .desk.arena = arena };
	return arena && house.program.n ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

// --- what it is forbidden ------------------------------------------------------------------------

enum { NOT_LOCKED = 99, WENT_ON = 7 };

struct call {
	const char *name;
	long number, a[4];
};

// How a child ends that locks itself in and then makes the call.
static int end_after(const struct call *call)
{
	int status = -1;
	pid_t child = fork();
	if (child == 0) {
		if (!picture_lock_in())
			_exit(NOT_LOCKED);
		syscall(call->number, call->a[0], call->a[1], call->a[2], call->a[3], -1, 0);
		syscall(SYS_exit_group, WENT_ON);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void test_any_other_call_ends_the_child(void **state)
{
	static const char path[] = "/etc/passwd", program[] = "/bin/true";
	const struct call calls[] = {
		{ "openat", SYS_openat, { AT_FDCWD, (long)path, O_RDONLY } },
		{ "openat2", SYS_openat2, { AT_FDCWD, (long)path } },
		{ "unlinkat", SYS_unlinkat, { AT_FDCWD, (long)path } },
		{ "read", SYS_read, { 0 } },
		{ "write beside the answer", SYS_write, { 0, (long)path, 1 } },
		{ "socket", SYS_socket, { 1, 1 } },
		{ "connect", SYS_connect, { 0 } },
		{ "sendto", SYS_sendto, { 1, (long)path, 1 } },
		{ "clone", SYS_clone, { SIGCHLD } },
		{ "clone3", SYS_clone3, { 0 } },
		{ "execve", SYS_execve, { (long)program } },
		{ "execveat", SYS_execveat, { AT_FDCWD, (long)program } },
		{ "kill", SYS_kill, { 1, 0 } },
		{ "ptrace", SYS_ptrace, { 0 } },
		{ "process_vm_readv", SYS_process_vm_readv, { 1 } },
		{ "memfd_create", SYS_memfd_create, { (long)path } },
		{ "prctl", SYS_prctl, { 4, 1 } },
		{ "prlimit64", SYS_prlimit64, { 0 } },
		{ "setitimer", SYS_setitimer, { 0 } },
		{ "rt_sigprocmask", SYS_rt_sigprocmask, { 0 } },
		{ "ioctl", SYS_ioctl, { 1 } },
		{ "io_uring_setup", SYS_io_uring_setup, { 1 } },
		{ "getpid", SYS_getpid, { 0 } },
		{ "memory to be run", SYS_mmap, { 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANON } },
		{ "memory turned to code", SYS_mprotect, { (long)arena, 4096, PROT_EXEC } },
#ifdef SYS_fork
		{ "fork", SYS_fork, { 0 } },
		{ "a call by its other number", SYS_getpid | 0x40000000, { 0 } },
#endif
	};
	(void)state;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		int status = end_after(&calls[i]);
		if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS)
			fail_msg("%s: the child ended with %#x, not by SIGSYS", calls[i].name, status);
	}
}

static void test_memory_and_the_one_answer_stay_allowed(void **state)
{
	const struct call calls[] = {
		{ "write", SYS_write, { 1, (long)"", 0 } },
		{ "mmap", SYS_mmap, { 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON } },
		{ "brk", SYS_brk, { 0 } },
	};
	(void)state;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		int status = end_after(&calls[i]);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != WENT_ON)
			fail_msg("%s: %#x", calls[i].name, status);
	}
}

// What it may take of the machine: a second of work, and memory up to its limit.
static void test_a_child_that_works_on_and_on_is_ended(void **state)
{
	int status = -1;
	(void)state;
	pid_t child = fork();
	if (child == 0) {
		if (!picture_lock_in())
			_exit(NOT_LOCKED);
		for (volatile unsigned i = 0;; i++)
			;
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_true(WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
}

// --- pictures made to hurt -----------------------------------------------------------------------

static struct str deflated(size_t zeros)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(9);
	char *plain = arena_alloc(arena, zeros), *into = arena_alloc(arena, zeros / 100 + 1000);
	size_t n = libdeflate_zlib_compress(c, plain, zeros, into, zeros / 100 + 1000);
	libdeflate_free_compressor(c);
	return (struct str){ into, n };
}

static struct str chunk_of(const char *head, size_t head_n, struct str rest)
{
	return picture_joined(arena, (struct str){ head, head_n }, rest);
}

static struct picture_made opened(struct str bytes)
{
	struct picture_made made = { 0 };
	assert_int_equal(file_picture(&visit, bytes, &made), OK);
	return made;
}

static void refused(const char *name, struct str bytes, enum text_key trouble)
{
	enum text_key said = opened(bytes).trouble;
	if (said != trouble)
		fail_msg("%s: %s", name, said == T_NONE ? "was taken" : "was refused with other words");
}

static void test_a_picture_that_asks_for_too_much_is_refused(void **state)
{
	(void)state;
	struct str png = picture_png(arena, 40, 30), jpeg = picture_jpeg(arena, 40, 30);
	struct str claims = arena_str(arena, jpeg), empty = arena_str(arena, jpeg);
	refused("900 million points", picture_png_bomb(arena), T_FILE_BAD_HUGE);
	memcpy(picture_frame(claims), "\xff\xdc\xff\xdc", 4);
	refused("65,500 square", claims, T_FILE_BAD_HUGE);
	memcpy(picture_frame(empty), "\0\0\0\0", 4);
	refused("no size at all", empty, T_FILE_BAD_PICTURE);
	refused("a thousand scans", picture_many_scans(arena, 64, 1000), T_FILE_BAD_PICTURE);
	refused("half of a JPEG", (struct str){ jpeg.p, jpeg.n / 2 }, T_FILE_BAD_PICTURE);
	refused("half of a PNG", (struct str){ png.p, png.n / 2 }, T_FILE_BAD_PICTURE);
	refused("a PNG's first letters", S("\x89PNG\r\n\x1a\n\0\0\0\x0d"), T_FILE_BAD_PICTURE);
}

// Notes that unpack to 64 MiB: whether they are read or not, nothing of them comes through.
static void test_notes_that_unpack_to_much_do_no_harm(void **state)
{
	(void)state;
	struct str png = picture_png(arena, 40, 30), zeros = deflated(64 << 20);
	struct str icc = chunk_of("icc\0\0", 5, zeros), text = chunk_of("note\0\0", 6, zeros);
	assert_true(zeros.n < 100000);
	struct picture_made one = opened(picture_png_with(arena, png, "iCCP", icc));
	struct picture_made two = opened(picture_png_with(arena, png, "zTXt", text));
	assert_true(one.trouble == T_NONE || one.trouble == T_FILE_BAD_PICTURE);
	assert_true(two.trouble == T_NONE || two.trouble == T_FILE_BAD_PICTURE);
	assert_true(one.jpeg.n < 10000 && two.jpeg.n < 10000);
}

// 19 million points of nothing: 60 KB that unpack to 57 MB are within what a camera makes.
static void test_the_largest_allowed_picture_fits_the_child(void **state)
{
	(void)state;
	struct str jpeg = picture_jpeg_as(arena, &(struct picture_wish){ 4400, 4400, .turned = 6 });
	assert_int_equal(opened(jpeg).trouble, T_NONE);
}

static void test_pictures_of_many_bodies_and_moving_ones_leave_as_one_still(void **state)
{
	(void)state;
	struct str png = picture_png(arena, 40, 30);
	struct str zip = picture_joined(arena, png, S("PK\x03\x04 jalan.exe PK\x05\x06"));
	struct str moves = picture_png_with(arena, png, "acTL", S("\0\0\0\x02\0\0\0\0"));
	struct str html = picture_png_with(arena, png, "tEXt", S("a\0<script>alert(1)</script>"));
	const struct str all[] = { zip, moves, html };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct picture_made made = opened(all[i]);
		assert_int_equal(made.trouble, T_NONE);
		assert_true(str_starts(made.jpeg, S("\xff\xd8")) && str_starts(made.thumb, S("\xff\xd8")));
		assert_null(memmem(made.jpeg.p, made.jpeg.n, "jalan", 5));
		assert_null(memmem(made.jpeg.p, made.jpeg.n, "script", 6));
		assert_null(memmem(made.jpeg.p, made.jpeg.n, "acTL", 4));
	}
}

static void test_place_profile_and_remarks_stay_behind(void **state)
{
	static const char *const notes[] = { "GPS", "Exif", "ICC_PROFILE", "acsp", "alert" };
	(void)state;
	struct str jpeg = picture_jpeg(arena, 300, 200);
	struct picture_made made = opened(jpeg);
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		size_t n = strlen(notes[i]);
		assert_non_null(memmem(jpeg.p, jpeg.n, notes[i], n));
		assert_null(memmem(made.jpeg.p, made.jpeg.n, notes[i], n));
		assert_null(memmem(made.thumb.p, made.thumb.n, notes[i], n));
	}
}

// --- how it looks --------------------------------------------------------------------------------

static bool is_red(struct str jpeg, int x, int y)
{
	struct picture_point p = picture_point(arena, jpeg, x, y);
	assert_true(p.red > 180 ? p.blue < 70 : p.blue > 180 && p.red < 70);
	return p.red > 180;
}

// Where the corner lies once the picture stands as it was seen: right, and below.
static void test_each_way_of_holding_a_camera_gives_an_upright_picture(void **state)
{
	static const struct {
		bool right, below;
	} corner[9] = { [2] = { true, false }, [3] = { true, true },  [4] = { false, true },
		            [6] = { true, false }, [7] = { true, true }, [8] = { false, true } };
	(void)state;
	for (int turned = 1; turned <= 8; turned++) {
		struct picture_wish wish = { 80, 40, .turned = turned, .corner = true };
		struct str jpeg = opened(picture_jpeg_as(arena, &wish)).jpeg;
		const unsigned char *frame = picture_frame(jpeg);
		int height = frame[0] << 8 | frame[1], width = frame[2] << 8 | frame[3];
		assert_int_equal(width, turned >= 5 ? 40 : 80);
		for (int i = 0; i < 4; i++) {
			bool right = i & 1, below = i & 2;
			bool want = right == corner[turned].right && below == corner[turned].below;
			if (is_red(jpeg, right ? width - 5 : 4, below ? height - 5 : 4) != want)
				fail_msg("turned %d: the corner is not where it was", turned);
		}
	}
}

static void test_four_inks_and_many_scans_of_an_honest_program_are_read(void **state)
{
	(void)state;
	struct picture_wish inks = { 80, 40, .inks = true, .corner = true };
	struct str jpeg = opened(picture_jpeg_as(arena, &inks)).jpeg;
	assert_true(is_red(jpeg, 4, 4));
	assert_false(is_red(jpeg, 75, 35));
	struct picture_wish scans = { 1700, 40, .progressive = true, .corner = true };
	struct picture_made made = opened(picture_jpeg_as(arena, &scans));
	assert_true(is_red(made.jpeg, 4, 4));
	assert_int_equal(picture_frame(made.jpeg)[2] << 8 | picture_frame(made.jpeg)[3], PICTURE_EDGE);
	assert_int_equal(picture_frame(made.thumb)[3], PICTURE_THUMB_EDGE);
	assert_true(made.thumb.n < 4096);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_other_call_ends_the_child),
		cmocka_unit_test(test_memory_and_the_one_answer_stay_allowed),
		cmocka_unit_test(test_a_child_that_works_on_and_on_is_ended),
		cmocka_unit_test(test_a_picture_that_asks_for_too_much_is_refused),
		cmocka_unit_test(test_notes_that_unpack_to_much_do_no_harm),
		cmocka_unit_test(test_the_largest_allowed_picture_fits_the_child),
		cmocka_unit_test(test_pictures_of_many_bodies_and_moving_ones_leave_as_one_still),
		cmocka_unit_test(test_place_profile_and_remarks_stay_behind),
		cmocka_unit_test(test_each_way_of_holding_a_camera_gives_an_upright_picture),
		cmocka_unit_test(test_four_inks_and_many_scans_of_an_honest_program_are_read),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
