// SPDX-License-Identifier: GPL-3.0-or-later
// The installation's files, and its keys when asked: into a backup and out of it.
// Knows: regular files below DIR/files and DIR/keys. Does not know: what they are for.
// Start at: files_put, file_take.
#include "backup/backup_inside.h"
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 << 10 };

// --- putting -------------------------------------------------------------------------------------

// What stands for a file in the tally of all: its name, size and hash.
static void note_file(struct tally *all, const char *path, int64_t size,
                      const unsigned char hash[BACKUP_HASH])
{
	uint64_t bytes = htobe64((uint64_t)size);
	crypto_generichash_update(&all->state, (const unsigned char *)path, strlen(path) + 1);
	crypto_generichash_update(&all->state, (const unsigned char *)&bytes, sizeof bytes);
	crypto_generichash_update(&all->state, hash, BACKUP_HASH);
	all->sum.n++;
	all->sum.bytes += size;
}

static bool put_bytes(struct sink *s, int fd, int64_t size, unsigned char hash[BACKUP_HASH])
{
	crypto_generichash_state state;
	unsigned char piece[PIECE];
	crypto_generichash_init(&state, NULL, 0, BACKUP_HASH);
	for (int64_t left = size; left > 0;) {
		ssize_t n = read(fd, piece, left < PIECE ? (size_t)left : PIECE);
		if (n <= 0)
			return false;
		crypto_generichash_update(&state, piece, (size_t)n);
		if (s)
			sink_put(s, piece, (size_t)n);
		left -= n;
	}
	crypto_generichash_final(&state, hash, BACKUP_HASH);
	return true;
}

// A file that was swept since its folder was read belongs to no row, and is passed over.
static bool put_file(struct sink *s, const char *name, const char *path, struct tally *all)
{
	unsigned char hash[BACKUP_HASH];
	struct stat seen;
	int fd = open(name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT;
	bool good = fstat(fd, &seen) == 0;
	if (good && s) {
		sink_put(s, &(char){ TAG_FILE }, 1);
		sink_text(s, str_from(path));
		sink_number(s, (uint64_t)seen.st_size);
	}
	good = good && put_bytes(s, fd, seen.st_size, hash);
	close(fd);
	if (!good)
		return false;
	if (s) {
		sink_put(s, &(char){ TAG_FILE_END }, 1);
		sink_put(s, hash, sizeof hash);
	}
	note_file(all, path, seen.st_size, hash);
	return true;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

bool files_put(struct sink *s, const char *dir, const char *root, struct tally *all, char *trouble)
{
	char top[PATH_BYTES];
	if ((size_t)snprintf(top, sizeof top, "%s/%s", dir, root) >= sizeof top)
		return false;
	if (access(top, F_OK) != 0)
		return true; // nobody has handed in a file yet
	char *const tops[] = { top, NULL };
	FTS *walk = fts_open(tops, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	bool good = walk;
	for (FTSENT *f; good && (f = fts_read(walk));) {
		const char *path = f->fts_path + strlen(dir) + 1;
		// What is still being handed in belongs to no row.
		if (f->fts_info == FTS_D && f->fts_level == 1 && strcmp(f->fts_name, "tmp") == 0)
			fts_set(walk, f, FTS_SKIP);
		else if (f->fts_info == FTS_DNR || f->fts_info == FTS_ERR)
			good = false;
		else if (f->fts_info == FTS_F)
			good = strlen(path) < PATH_BYTES && put_file(s, f->fts_path, path, all);
		if (!good)
			snprintf(trouble, BACKUP_TROUBLE, "%s cannot be read", f->fts_path);
	}
	if (walk)
		fts_close(walk);
	return good;
}

// --- taking --------------------------------------------------------------------------------------

// "files/a/b": no way up, nothing hidden behind a name.
static bool may_stand(const char *path, const char *root)
{
	struct str rest = str_from(path), part = str_cut(&rest, '/');
	if (!str_is(part, root) || rest.n == 0)
		return false;
	while (rest.n) {
		part = str_cut(&rest, '/');
		if (part.n == 0 || part.n > 255 || str_is(part, ".") || str_is(part, ".."))
			return false;
	}
	return path[strlen(path) - 1] != '/';
}

static bool make_folders(const char *dir, const char *path)
{
	char name[2 * PATH_BYTES];
	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		snprintf(name, sizeof name, "%s/%.*s", dir, (int)(slash - path), path);
		if (mkdir(name, 0700) != 0 && errno != EEXIST)
			return false;
	}
	return true;
}

static int make_file(const char *dir, const char *path)
{
	char name[2 * PATH_BYTES];
	if (!make_folders(dir, path) ||
	    (size_t)snprintf(name, sizeof name, "%s/%s", dir, path) >= sizeof name)
		return -1;
	return open(name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static bool take_bytes(struct source *s, int fd, int64_t size, unsigned char hash[BACKUP_HASH])
{
	crypto_generichash_state state;
	unsigned char piece[PIECE];
	bool written = true;
	crypto_generichash_init(&state, NULL, 0, BACKUP_HASH);
	for (int64_t left = size; left > 0 && written;) {
		size_t n = left < PIECE ? (size_t)left : PIECE;
		if (!source_take(s, piece, n))
			return false;
		crypto_generichash_update(&state, piece, n);
		written = fd < 0 || write(fd, piece, n) == (ssize_t)n;
		left -= (int64_t)n;
	}
	crypto_generichash_final(&state, hash, BACKUP_HASH);
	return written && (fd < 0 || fsync(fd) == 0);
}

bool file_take(struct source *s, const char *dir, struct tally *files, struct tally *keys,
               char *trouble)
{
	char path[PATH_BYTES], end = 0;
	unsigned char want[BACKUP_HASH], have[BACKUP_HASH];
	source_text(s, path, sizeof path);
	int64_t size = (int64_t)source_number(s);
	bool key = may_stand(path, "keys");
	if (s->failed || size < 0 || (!key && !may_stand(path, "files")))
		return false;
	int fd = dir ? make_file(dir, path) : -1;
	bool good = !dir || fd >= 0;
	good = good && take_bytes(s, fd, size, have);
	if (fd >= 0)
		close(fd);
	if (!good && dir && !s->failed)
		snprintf(trouble, BACKUP_TROUBLE, "cannot write %.200s/%.100s: %m", dir, path);
	if (!good || !source_take(s, &end, 1) || !source_take(s, want, sizeof want))
		return false;
	if (end != TAG_FILE_END || memcmp(want, have, sizeof want) != 0)
		return false;
	note_file(key ? keys : files, path, size, have);
	return true;
}
