// SPDX-License-Identifier: GPL-3.0-or-later
// An installation's folder: the store's place, its keys, its lock.
// Knows: files. Does not know: what the store holds.
// Start at: place_open.
#include "main/place.h"
#include "core/disk.h"
#include "core/rand.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err trouble(struct place *p, enum err e, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static enum err trouble(struct place *p, enum err e, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	vsnprintf(p->trouble, sizeof p->trouble, format, list);
	va_end(list);
	return e;
}

static void begin(struct place *p, const char *dir, const char *database)
{
	*p = (struct place){ .dir = dir, .lock = -1 };
	p->engine = database ? DB_POSTGRES : DB_SQLITE;
	snprintf(p->store, sizeof p->store, "%s/store.sqlite", dir);
	p->where = database ? database : p->store;
}

static void key_name(const struct place *p, char into[512])
{
	snprintf(into, 512, "%s/keys/cookie", p->dir);
}

static void mark_name(const struct place *p, char into[512])
{
	snprintf(into, 512, "%s/moving", p->dir);
}

static enum err stands(struct place *p)
{
	char name[512];
	mark_name(p, name);
	if (access(name, F_OK) != 0)
		return OK;
	return trouble(p, E_CONFLICT, "a move into %s has not ended; give the same `suluh move` again",
	               p->dir);
}

enum err place_open(struct place *p, const char *dir, const char *database)
{
	char name[512];
	begin(p, dir, database);
	if (stands(p) != OK)
		return E_CONFLICT;
	key_name(p, name);
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return trouble(p, E_ABSENT, "no installation in %s; make one with `suluh init --data %s`",
		               dir, dir);
	ssize_t n = read(fd, p->key_cookie, sizeof p->key_cookie);
	close(fd);
	if (n != (ssize_t)sizeof p->key_cookie)
		return trouble(p, E_STORE, "%s is not a key", name);
	if (!database && access(p->store, R_OK) != 0)
		return trouble(p, E_ABSENT, "%s is missing; was it made with --database?", p->store);
	return OK;
}

// The key's bytes and its name are on the disk before anything is sealed with it.
static enum err write_key(struct place *p, const char *name)
{
	rand_bytes(p->key_cookie, sizeof p->key_cookie);
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return trouble(p, errno == EEXIST ? E_CONFLICT : E_STORE, "cannot make %s: %m", name);
	bool good = write(fd, p->key_cookie, sizeof p->key_cookie) == (ssize_t)sizeof p->key_cookie &&
	            fsync(fd) == 0;
	close(fd);
	return good ? OK : trouble(p, E_STORE, "cannot write %s: %m", name);
}

enum err place_new_cookie(struct place *p)
{
	char name[512], fresh[520];
	key_name(p, name);
	snprintf(fresh, sizeof fresh, "%s.new", name);
	unlink(fresh); // of a try that was cut off
	enum err e = write_key(p, fresh);
	if (e == OK && rename(fresh, name) != 0)
		e = trouble(p, E_STORE, "cannot put %s in its place: %m", name);
	return e == OK ? place_sync(p) : e;
}

enum err place_sync(struct place *p)
{
	char keys[512], above[512];
	snprintf(keys, sizeof keys, "%s/keys", p->dir);
	snprintf(above, sizeof above, "%s/..", p->dir);
	if (!disk_sync_folder(keys) || !disk_sync_folder(p->dir) || !disk_sync_folder(above))
		return trouble(p, E_STORE, "cannot sync %s: %m", p->dir);
	return OK;
}

void place_unmake(struct place *p)
{
	static const char *const files[] = { "keys/cookie",      "keys/audit",       "store.sqlite",
		                                 "store.sqlite-wal", "store.sqlite-shm", "lock" };
	char name[512];
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(name, sizeof name, "%s/%s", p->dir, files[i]);
		unlink(name);
	}
	snprintf(name, sizeof name, "%s/keys", p->dir);
	rmdir(name); // what others put there keeps it standing
	if (p->made_dir)
		rmdir(p->dir);
}

enum err place_make(struct place *p, const char *dir, const char *database)
{
	char keys[512], name[512];
	begin(p, dir, database);
	snprintf(keys, sizeof keys, "%s/keys", dir);
	key_name(p, name);
	if (stands(p) != OK)
		return E_CONFLICT;
	if (access(name, F_OK) == 0 || (!database && access(p->store, F_OK) == 0))
		return trouble(p, E_CONFLICT, "%s already holds an installation", dir);
	p->made_dir = mkdir(dir, 0700) == 0;
	if ((!p->made_dir && errno != EEXIST) || (mkdir(keys, 0700) != 0 && errno != EEXIST))
		return trouble(p, E_STORE, "cannot make %s: %m", keys);
	enum err e = write_key(p, name);
	if (e != OK)
		place_unmake(p);
	return e;
}

static enum err lock(struct place *p, int how)
{
	char name[512];
	snprintf(name, sizeof name, "%s/lock", p->dir);
	p->lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (p->lock < 0)
		return trouble(p, E_STORE, "cannot open %s: %m", name);
	if (flock(p->lock, how | LOCK_NB) != 0)
		return trouble(p, E_BUSY, "%s is in use; stop its server first", p->dir);
	return OK;
}

enum err place_lock(struct place *p)
{
	return lock(p, p->engine == DB_SQLITE ? LOCK_EX : LOCK_SH);
}

enum err place_hold(struct place *p, const char *dir)
{
	char name[512];
	begin(p, dir, NULL);
	key_name(p, name);
	if (access(name, F_OK) != 0)
		return trouble(p, E_ABSENT, "no installation in %s", dir);
	return lock(p, LOCK_EX);
}

// --- moving in -----------------------------------------------------------------------------------

enum err place_receive(struct place *p, const char *dir, const char *database,
                       const char mark[PLACE_MARK], bool *ret_again)
{
	char name[512], part[520], seen[PLACE_MARK];
	begin(p, dir, database);
	mark_name(p, name);
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	*ret_again = fd >= 0;
	if (fd >= 0) {
		bool mine = read(fd, seen, sizeof seen) == (ssize_t)sizeof seen &&
		            memcmp(seen, mark, sizeof seen) == 0;
		close(fd);
		return mine ? OK : trouble(p, E_CONFLICT, "another move has begun into %s", dir);
	}
	snprintf(part, sizeof part, "%s.part", name);
	unlink(part); // of a move that had only begun to begin
	if ((rmdir(dir) != 0 && errno != ENOENT) || mkdir(dir, 0700) != 0)
		return trouble(p, E_CONFLICT, "%s cannot be made, or is not empty: %m", dir);
	return OK;
}

enum err place_mark(struct place *p, const char mark[PLACE_MARK])
{
	char name[512], part[520];
	mark_name(p, name);
	snprintf(part, sizeof part, "%s.part", name);
	int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, mark, PLACE_MARK) == PLACE_MARK && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	if (!good || rename(part, name) != 0 || !disk_sync_folder(p->dir))
		return trouble(p, E_STORE, "cannot write %s: %m", name);
	return OK;
}

enum err place_received(struct place *p)
{
	char name[512];
	mark_name(p, name);
	enum err e = place_sync(p);
	if (e == OK && (unlink(name) != 0 || !disk_sync_folder(p->dir)))
		e = trouble(p, E_STORE, "cannot remove %s: %m", name);
	return e;
}

void place_close(struct place *p)
{
	if (p->lock >= 0)
		close(p->lock);
	p->lock = -1;
}
