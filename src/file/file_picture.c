// SPDX-License-Identifier: GPL-3.0-or-later
// Has a picture opened and made anew by a child that has no way to anything else.
// Knows: starting a child and what its end means. Does not know: formats (file_picture_read.c).
// Start at: file_picture.
#include "file/file_picture.h"
#include <errno.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

static int memory_with(struct str bytes)
{
	int fd = memfd_create("picture", MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < bytes.n;) {
		ssize_t n = write(fd, bytes.p + at, bytes.n - at);
		if (n <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)n;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

// Gives the child's status, or -1 when there was none. Nothing of ours goes with it: no
// descriptor, no environment, no blocked signal.
static int run_child(const char *program, int in, int out)
{
	char *const argv[] = { "suluh", "picture", NULL }, *const environment[] = { NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	pid_t child;
	int status = -1;
	sigemptyset(&none);
	if (posix_spawn_file_actions_init(&actions) != 0)
		return -1;
	if (posix_spawnattr_init(&attributes) != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return -1;
	}
	bool good = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK) == 0 &&
	            posix_spawnattr_setsigmask(&attributes, &none) == 0 &&
	            posix_spawn_file_actions_adddup2(&actions, in, 0) == 0 &&
	            posix_spawn_file_actions_adddup2(&actions, out, 1) == 0 &&
	            posix_spawn(&child, program, &actions, &attributes, argv, environment) == 0;
	while (good && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return good ? status : -1;
}

static bool read_back(int fd, char *into, size_t n)
{
	for (size_t at = 0; at < n;) {
		ssize_t got = pread(fd, into + at, n - at, (off_t)at);
		if (got <= 0)
			return false;
		at += (size_t)got;
	}
	return true;
}

// Both pictures out of what the child wrote; false when it is not what it says.
static bool split(struct str all, struct picture_made *made)
{
	uint32_t n;
	if (all.n <= sizeof n)
		return false;
	memcpy(&n, all.p, sizeof n);
	if (n == 0 || n >= all.n - sizeof n)
		return false;
	made->thumb = (struct str){ all.p + sizeof n, n };
	made->jpeg = (struct str){ made->thumb.p + n, all.n - sizeof n - n };
	return true;
}

enum err file_picture(struct visit *v, struct str bytes, struct picture_made *ret_made)
{
	enum { ANSWER_MOST = 4 << 20 };
	char *into = arena_alloc(v->arena, ANSWER_MOST); // before anything is open
	const char *program = arena_z(v->arena, v->house->program);
	int in = memory_with(bytes), out = memory_with(S(""));
	int status = in >= 0 && out >= 0 ? run_child(program, in, out) : -1;
	struct stat s = { 0 };
	bool fine = status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == PICTURE_FINE &&
	            fstat(out, &s) == 0 && s.st_size > 0 && s.st_size <= ANSWER_MOST &&
	            read_back(out, into, (size_t)s.st_size) &&
	            split((struct str){ into, (size_t)s.st_size }, ret_made);
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	bool started = status != -1 && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
	if (!started)
		return fault(&v->desk, E_STORE, "no child for the picture: %s", program);
	bool huge = WIFEXITED(status) && WEXITSTATUS(status) == PICTURE_HUGE;
	ret_made->trouble = fine ? T_NONE : huge ? T_FILE_BAD_HUGE : T_FILE_BAD_PICTURE;
	return OK;
}
