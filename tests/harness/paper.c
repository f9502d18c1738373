// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the readers on a document that lies in a temporary folder for just so long.
// Knows: poppler's and zbar's programs. Does not know: what should be on the paper.
// Start at: paper_run.
#include "harness/paper.h"
#include "core/buf.h"
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
// cmocka wants the headers above first
#include <cmocka.h>

extern char **environ;

static struct str read_all(struct arena *a, int fd)
{
	struct buf out = buf_open(a, 65536);
	static const size_t most = (size_t)32 << 20;
	char chunk[8192];
	ssize_t n;
	while ((n = read(fd, chunk, sizeof chunk)) > 0 && out.n < most)
		buf_put(&out, (struct str){ chunk, (size_t)n });
	return buf_str(&out);
}

struct str paper_run(struct arena *a, const char *const *argv)
{
	int ends[2], status;
	pid_t child;
	posix_spawn_file_actions_t actions;
	assert_int_equal(pipe(ends), 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	assert_int_equal(
		posix_spawnp(&child, argv[0], &actions, NULL, (char *const *)argv, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	struct str answer = read_all(a, ends[0]);
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return answer;
}

// Runs a reader whose last two arguments are the document and where to write ("-", or nothing).
static struct str read_with(struct arena *a, struct str pdf, const char *const *options,
                            const char *to)
{
	char path[] = "/tmp/paper-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, pdf.p, pdf.n), (ssize_t)pdf.n);
	close(fd);
	const char *argv[16] = { 0 };
	size_t n = 0;
	while (options[n])
		n++;
	memcpy(argv, options, n * sizeof *argv);
	argv[n] = path;
	argv[n + 1] = to;
	struct str answer = paper_run(a, argv);
	unlink(path);
	return answer;
}

struct str paper_text(struct arena *a, struct str pdf)
{
	return read_with(a, pdf, (const char *const[]){ "pdftotext", "-raw", NULL }, "-");
}

struct str paper_boxes(struct arena *a, struct str pdf)
{
	return read_with(a, pdf, (const char *const[]){ "pdftotext", "-bbox", NULL }, "-");
}

struct str paper_info(struct arena *a, struct str pdf)
{
	return read_with(a, pdf, (const char *const[]){ "pdfinfo", NULL }, NULL);
}

struct str paper_fonts(struct arena *a, struct str pdf)
{
	return read_with(a, pdf, (const char *const[]){ "pdffonts", NULL }, NULL);
}

struct str paper_grey(struct arena *a, struct str pdf, int dpi)
{
	char text[16];
	snprintf(text, sizeof text, "%d", dpi);
	return read_with(a, pdf, (const char *const[]){ "pdftoppm", "-gray", "-r", text, "-l", "1",
	                                                "-singlefile", NULL }, NULL);
}

struct str paper_codes(struct arena *a, struct str pdf)
{
	struct str picture = paper_grey(a, pdf, 150);
	return read_with(a, picture,
	                 (const char *const[]){ "zbarimg", "--nodbus", "-q", "--raw", NULL }, NULL);
}

bool paper_says(struct str text, const char *words)
{
	return memmem(text.p, text.n, words, strlen(words)) != NULL;
}
