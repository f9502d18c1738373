// SPDX-License-Identifier: GPL-3.0-or-later
// Removes from the folder what nobody wants any more, once it is old enough.
// Knows: folders, ages. Does not know: why a file is not wanted.
// Start at: file_each_old.
#include "file/file_inside.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_hash(const char *name)
{
	return strlen(name) == FILE_HASH_LETTERS &&
	       strspn(name, "0123456789abcdef") == FILE_HASH_LETTERS;
}

static bool is_old(int folder, const char *name, int64_t before_ms)
{
	struct stat s;
	if (fstatat(folder, name, &s, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(s.st_mode))
		return false;
	return (int64_t)s.st_mtim.tv_sec * 1000 < before_ms;
}

static enum err sweep_one(struct file_broom *broom, int folder, const char *name,
                          bool uploads)
{
	bool unwanted = uploads;
	enum err e = OK;
	if (!is_old(folder, name, broom->before_ms) || (!uploads && !is_hash(name)))
		return OK;
	struct arena_mark mark = arena_mark(broom->desk->arena);
	if (!uploads)
		e = broom->unwanted(broom->desk, str_from(name), &unwanted);
	arena_rewind(broom->desk->arena, mark);
	if (e != OK || !unwanted)
		return e;
	if (unlinkat(folder, name, 0) != 0)
		return fault(broom->desk, E_STORE, "cannot remove the file %s: %m", name);
	broom->removed++;
	return OK;
}

static enum err sweep_folder(struct file_broom *broom, int files, const char *name)
{
	int fd = openat(files, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
	enum err e = OK;
	if (!folder && fd >= 0)
		close(fd);
	for (struct dirent *entry; folder && e == OK && (entry = readdir(folder));)
		e = sweep_one(broom, fd, entry->d_name, strcmp(name, "tmp") == 0);
	if (folder)
		closedir(folder);
	return e;
}

enum err file_each_old(struct file_broom *broom, struct str dir)
{
	struct str name = arena_printf(broom->desk->arena, "%.*s/files", STR_FMT(dir));
	int files = open(arena_z(broom->desk->arena, name), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (files < 0)
		return errno == ENOENT ? OK : fault(broom->desk, E_STORE, "cannot open the files: %m");
	(void)mkdirat(files, "tmp", 0700); // a restored folder has none
	int lock = openat(files, "tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err e = lock >= 0 && flock(lock, LOCK_EX) == 0
	                 ? sweep_folder(broom, files, "tmp")
	                 : fault(broom->desk, E_STORE, "cannot lock the files: %m");
	for (int i = 0; e == OK && i < 256; i++) {
		static const char digits[] = "0123456789abcdef";
		const char pair[] = { digits[i / 16], digits[i % 16], 0 };
		e = sweep_folder(broom, files, pair);
	}
	if (lock >= 0)
		close(lock);
	close(files);
	return e;
}
