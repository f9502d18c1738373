// SPDX-License-Identifier: GPL-3.0-or-later
// Results on the disk: DIR/jobs/ID, readable for the server alone.
// Knows: files. Does not know: who may have one.
// Start at: job_file_append.
#include "core/disk.h"
#include "job/job_inside.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str folder_of(struct arena *a, struct str dir)
{
	return str_from(arena_z(a, arena_printf(a, "%.*s/jobs", STR_FMT(dir))));
}

struct str job_file_name(struct arena *a, struct str dir, int64_t id)
{
	return str_from(arena_z(a, arena_printf(a, "%.*s/jobs/%lld", STR_FMT(dir), (long long)id)));
}

struct str job_file_scratch(struct arena *a, struct str dir, int64_t id, struct str runner)
{
	return str_from(arena_z(a, arena_printf(a, "%.*s/jobs/%lld.%.*s", STR_FMT(dir), (long long)id,
	                                        STR_FMT(runner))));
}

struct str job_file_spool(struct arena *a, struct str dir, int64_t id)
{
	return str_from(arena_z(a, arena_printf(a, "%.*s/jobs/%lld.spool", STR_FMT(dir),
	                                        (long long)id)));
}

bool job_file_has(struct str path, int64_t bytes)
{
	struct stat s;
	return stat(path.p, &s) == 0 && S_ISREG(s.st_mode) && s.st_size >= bytes;
}

bool job_file_holds(struct arena *a, struct str dir, const struct job *job)
{
	return job_file_has(job_file_name(a, dir, job->id), job->bytes);
}

static enum err trouble(struct desk *d, const char *name)
{
	return fault(d, E_STORE, "%s: %s", name, strerror(errno));
}

static bool make_folder(const char *folder)
{
	return mkdir(folder, 0700) == 0 || errno == EEXIST;
}

enum err job_file_lock(struct desk *d, struct str dir, int *ret_lock)
{
	const char *folder = folder_of(d->arena, dir).p;
	int fd = make_folder(folder) ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (fd >= 0 && flock(fd, LOCK_EX) == 0) {
		*ret_lock = fd;
		return OK;
	}
	enum err e = trouble(d, folder);
	if (fd >= 0)
		close(fd);
	return e;
}

static bool write_all(int fd, struct str piece, int64_t at)
{
	size_t done = 0;
	while (done < piece.n) {
		ssize_t n = pwrite(fd, piece.p + done, piece.n - done, at + (int64_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

static bool append(const char *name, int64_t at, struct str piece)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return false;
	bool good = ftruncate(fd, at) == 0 && write_all(fd, piece, at) && fsync(fd) == 0;
	int why = errno;
	good = close(fd) == 0 && good;
	errno = why;
	return good;
}

enum err job_file_append(struct desk *d, struct str dir, struct str path, int64_t at,
                         struct str piece)
{
	bool good = append(path.p, at, piece) && disk_sync_folder(folder_of(d->arena, dir).p);
	return good ? OK : trouble(d, path.p);
}

enum err job_file_name_it(struct desk *d, struct str dir, const struct job *job, struct str scratch)
{
	const char *name = job_file_name(d->arena, dir, job->id).p;
	bool good = rename(scratch.p, name) == 0 && disk_sync_folder(folder_of(d->arena, dir).p);
	return good ? OK : trouble(d, name);
}

static bool copy_all(int from, int to, int64_t bytes)
{
	off_t at = 0;
	while (at < bytes && sendfile(to, from, &at, (size_t)(bytes - at)) > 0)
		;
	return at == bytes;
}

enum err job_file_copy(struct desk *d, struct str dir, int from, struct str path,
                       int64_t *ret_bytes)
{
	struct stat s;
	if (!make_folder(folder_of(d->arena, dir).p) || fstat(from, &s) != 0)
		return trouble(d, path.p);
	if (s.st_size > JOB_RESULT_MOST)
		return fault(d, E_TOOBIG, "too large a result");
	int to = open(path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (to < 0)
		return trouble(d, path.p);
	bool good = copy_all(from, to, s.st_size) && fsync(to) == 0;
	good = close(to) == 0 && good;
	*ret_bytes = s.st_size;
	return good ? OK : trouble(d, path.p);
}

enum err job_file_open(struct desk *d, struct str dir, const struct job *job, int *ret_file)
{
	if (!job_file_holds(d->arena, dir, job))
		return E_ABSENT;
	*ret_file = open(job_file_name(d->arena, dir, job->id).p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return *ret_file < 0 ? E_ABSENT : OK;
}

enum err job_spool_open(struct desk *d, const struct job_unit *u, int *ret_file)
{
	const char *name = job_file_spool(d->arena, u->house->dir, u->job->id).p;
	*ret_file = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return *ret_file < 0 ? trouble(d, name) : OK;
}

void job_file_remove(struct str path)
{
	(void)unlink(path.p);
}

static enum err sweep_one(struct desk *d, int folder, const char *name, job_file_wanted *wanted)
{
	char *end;
	int64_t id = strtoll(name, &end, 10);
	bool is_wanted = true;
	if (end == name || (*end && *end != '.')) // not ours
		return OK;
	struct arena_mark mark = arena_mark(d->arena);
	enum err e = wanted(d, id, *end == '.', &is_wanted);
	arena_rewind(d->arena, mark);
	if (e == OK && !is_wanted)
		(void)unlinkat(folder, name, 0); // what stays is met again in an hour
	return e;
}

enum err job_file_sweep(struct desk *d, struct str dir, job_file_wanted *wanted)
{
	DIR *folder = opendir(folder_of(d->arena, dir).p);
	enum err e = OK;
	for (struct dirent *entry; folder && e == OK && (entry = readdir(folder));)
		e = sweep_one(d, dirfd(folder), entry->d_name, wanted);
	if (folder)
		closedir(folder);
	return e;
}
