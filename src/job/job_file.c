// SPDX-License-Identifier: GPL-3.0-or-later
// Results on the disk: DIR/jobs/ID, readable for the server alone.
// Knows: files. Does not know: who may have one.
// Start at: job_file_write.
#include "job/job.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *name_of(struct arena *a, struct str dir, int64_t id)
{
	return arena_z(a, arena_printf(a, "%.*s/jobs/%lld", STR_FMT(dir), (long long)id));
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

static bool sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return synced;
}

enum err job_file_write(struct desk *d, struct str dir, const struct job *job, struct str piece)
{
	const char *folder = arena_printf(d->arena, "%.*s/jobs", STR_FMT(dir)).p;
	const char *name = name_of(d->arena, dir, job->id);
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return fault(d, E_STORE, "%s: %s", folder, strerror(errno));
	int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fault(d, E_STORE, "%s: %s", name, strerror(errno));
	bool good = ftruncate(fd, job->bytes) == 0 && write_all(fd, piece, job->bytes) &&
	            fsync(fd) == 0;
	int why = errno;
	good = close(fd) == 0 && good && sync_folder(folder);
	return good ? OK : fault(d, E_STORE, "%s: %s", name, strerror(why));
}

enum err job_file_read(struct desk *d, struct str dir, const struct job *job,
                       struct str *ret_bytes)
{
	char *bytes = arena_array(d->arena, char, (size_t)job->bytes + 1);
	int fd = open(name_of(d->arena, dir, job->id), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return E_ABSENT;
	size_t done = 0;
	for (ssize_t n = 1; n > 0 && done < (size_t)job->bytes; done += n > 0 ? (size_t)n : 0)
		n = read(fd, bytes + done, (size_t)job->bytes - done);
	close(fd);
	if (done != (size_t)job->bytes)
		return fault(d, E_STORE, "the result of job %lld is shorter than it was",
		             (long long)job->id);
	*ret_bytes = (struct str){ bytes, done };
	return OK;
}

void job_file_remove(struct arena *a, struct str dir, int64_t id)
{
	(void)unlink(name_of(a, dir, id));
}
