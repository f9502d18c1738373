// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of files: written once under their own hash, read only when they still are what it
// says.
// Knows: folders, fsync, sealing. Does not know: rows.
// Start at: file_put, file_fetch.
#include "core/disk.h"
#include "core/rand.h"
#include "file/file_inside.h"
#include "file_sql.h"
#include "frame/seal.h"
#include "http/http_upload.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	HEAD_BYTES = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
	PIECE_MORE = crypto_secretstream_xchacha20poly1305_ABYTES,
	PIECE_BYTES = 64 << 10,
	PATH_BYTES = 1024
};

struct path {
	char z[PATH_BYTES];
};

__attribute__((format(printf, 2, 3))) static struct path path_in(struct str dir, const char *format,
                                                                 ...)
{
	struct path p;
	char rest[PATH_BYTES / 2];
	va_list list;
	va_start(list, format);
	vsnprintf(rest, sizeof rest, format, list);
	va_end(list);
	if ((size_t)snprintf(p.z, sizeof p.z, "%.*s/%s", STR_FMT(dir), rest) >= sizeof p.z)
		BUG("the installation's folder has too long a name");
	return p;
}

static struct path path_of_hash(struct str dir, struct str hash)
{
	return path_in(dir, "files/%.2s/%.*s", hash.p, STR_FMT(hash));
}

static bool make_folder(struct path p)
{
	return mkdir(p.z, 0700) == 0 || errno == EEXIST;
}

// Held shared while a file gets its name, alone while old ones lose theirs (file_broom.c).
static int lock_folder(struct str dir)
{
	int fd = open(path_in(dir, "files/tmp").z, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0 && flock(fd, LOCK_SH) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

enum err file_key(struct desk *d, struct str dir, struct seal_key *ret_key)
{
	struct file_sealed_count_row sealed;
	enum err e = q_file_sealed_count_one(d, &sealed);
	return e ? e : seal_key_need(d, dir, FILE_KEY, sealed.n > 0, ret_key);
}

// --- writing ----------------------------------------------------------------------------------

struct writing {
	int fd;
	crypto_hash_sha256_state hash;
	bool failed;
};

static void put(struct writing *w, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;
	crypto_hash_sha256_update(&w->hash, at, n);
	while (n && !w->failed) {
		ssize_t took = write(w->fd, at, n);
		if (took < 0 && errno == EINTR)
			continue;
		w->failed = took <= 0;
		at += w->failed ? 0 : took;
		n -= w->failed ? 0 : (size_t)took;
	}
}

static void put_sealed(struct writing *w, unsigned char *piece, struct str bytes,
                       const struct seal_key *key)
{
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char head[HEAD_BYTES];
	crypto_secretstream_xchacha20poly1305_init_push(&state, head, key->secret);
	put(w, &key->number, 1);
	put(w, head, sizeof head);
	for (size_t from = 0; from < bytes.n;) {
		size_t n = bytes.n - from < PIECE_BYTES ? bytes.n - from : PIECE_BYTES;
		unsigned char tag = from + n == bytes.n ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
		                                        : 0;
		crypto_secretstream_xchacha20poly1305_push(
			&state, piece, NULL, (const unsigned char *)bytes.p + from, n, NULL, 0, tag);
		put(w, piece, n + PIECE_MORE);
		from += n;
	}
	sodium_memzero(&state, sizeof state);
}

static struct str hash_end(crypto_hash_sha256_state *state, char into[FILE_HASH_LETTERS + 1])
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(state, digest);
	sodium_bin2hex(into, FILE_HASH_LETTERS + 1, digest, sizeof digest);
	return (struct str){ into, FILE_HASH_LETTERS };
}

// An equal older file gives way to the new one, which is younger than any broom.
static bool give_name(struct str dir, struct path from, struct str hash)
{
	struct path folder = path_in(dir, "files/%.2s", hash.p);
	int lock = lock_folder(dir);
	bool good = lock >= 0 && make_folder(folder) &&
	            rename(from.z, path_of_hash(dir, hash).z) == 0 && disk_sync_folder(folder.z) &&
	            disk_sync_folder(path_in(dir, "files").z);
	if (lock >= 0)
		close(lock);
	return good;
}

static bool make_folders(struct str dir)
{
	return make_folder(path_in(dir, "files")) && make_folder(path_in(dir, "files/tmp")) &&
	       disk_sync_folder(path_in(dir, ".").z);
}

const char *file_incoming(struct arena *a, struct str dir)
{
	(void)make_folders(dir); // what fails is told by whoever writes there
	return arena_printf(a, "%.*s/files/tmp", STR_FMT(dir)).p;
}

// What the disk said when it refused.
static enum err refused(struct desk *d, const char *what, struct path p)
{
	bool full = errno == ENOSPC || errno == EDQUOT;
	return fault(d, full ? E_FULL : E_STORE, "cannot %s %s: %m", what, p.z);
}

enum err file_put(struct desk *d, struct str dir, struct str bytes, const struct seal_key *key,
                  struct str *ret_hash)
{
	struct str token = rand_token(d->arena, 16);
	struct path fresh = path_in(dir, "files/tmp/%.*s", STR_FMT(token));
	// Nothing is allocated while the file is open: exhaustion would leave it so.
	unsigned char *piece = key ? arena_alloc(d->arena, PIECE_BYTES + PIECE_MORE) : NULL;
	char *hex = arena_alloc(d->arena, FILE_HASH_LETTERS + 1);
	struct writing w = { .fd = -1 };
	if (make_folders(dir))
		w.fd = open(fresh.z, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (w.fd < 0)
		return refused(d, "make", fresh);
	crypto_hash_sha256_init(&w.hash);
	if (key)
		put_sealed(&w, piece, bytes, key);
	else
		put(&w, bytes.p, bytes.n);
	struct str hash = hash_end(&w.hash, hex);
	bool good = !w.failed && fsync(w.fd) == 0 && give_name(dir, fresh, hash);
	int why = errno;
	close(w.fd);
	if (!good) {
		unlink(fresh.z);
		errno = why;
		return refused(d, "keep", fresh);
	}
	*ret_hash = hash;
	return OK;
}

enum err file_adopt(struct desk *d, struct str dir, const struct upload *upload,
                    struct str *ret_hash)
{
	char from[64];
	struct str token = rand_token(d->arena, 16);
	struct str hash = arena_str(d->arena, str_from(upload->hash));
	struct path fresh = path_in(dir, "files/tmp/%.*s", STR_FMT(token));
	snprintf(from, sizeof from, "/proc/self/fd/%d", upload->fd);
	if (!make_folders(dir) || fsync(upload->fd) != 0)
		return refused(d, "keep", fresh);
	if (linkat(AT_FDCWD, from, AT_FDCWD, fresh.z, AT_SYMLINK_FOLLOW) != 0)
		return E_ABSENT;
	if (!give_name(dir, fresh, hash)) {
		int why = errno;
		unlink(fresh.z);
		errno = why;
		return refused(d, "keep", fresh);
	}
	*ret_hash = hash;
	return OK;
}

// --- reading ----------------------------------------------------------------------------------

struct reading {
	int fd;
	crypto_hash_sha256_state hash;
};

// As many bytes as there are, up to `most`; -1 when the disk refuses.
static ssize_t take(struct reading *r, void *into, size_t most)
{
	size_t n = 0;
	while (n < most) {
		ssize_t got = read(r->fd, (char *)into + n, most - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	crypto_hash_sha256_update(&r->hash, into, n);
	return (ssize_t)n;
}

static bool open_to_read(struct str dir, struct str hash, struct reading *r)
{
	r->fd = open(path_of_hash(dir, hash).z, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	crypto_hash_sha256_init(&r->hash);
	return r->fd >= 0;
}

static bool unseal(struct reading *r, unsigned char *piece, const struct seal_key *key, char *into,
                   size_t n)
{
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char head[1 + HEAD_BYTES], tag;
	if (take(r, head, sizeof head) != (ssize_t)sizeof head || head[0] != key->number ||
	    crypto_secretstream_xchacha20poly1305_init_pull(&state, head + 1, key->secret) != 0)
		return false;
	for (size_t at = 0; at < n;) {
		size_t most = n - at < PIECE_BYTES ? n - at : PIECE_BYTES;
		unsigned char last = at + most == n ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
		ssize_t got = take(r, piece, most + PIECE_MORE);
		if (got != (ssize_t)(most + PIECE_MORE) ||
		    crypto_secretstream_xchacha20poly1305_pull(&state, (unsigned char *)into + at, NULL,
		                                               &tag, piece, (size_t)got, NULL, 0) != 0 ||
		    tag != last)
			return false;
		at += most;
	}
	return true;
}

enum err file_fetch(struct desk *d, struct str dir, const struct file *f, struct str *ret_bytes)
{
	struct seal_key key = { 0 };
	struct reading r;
	enum err e = f->sealed ? seal_key_of(d, dir, FILE_KEY, f->key_number, &key) : OK;
	if (e != OK)
		return e == E_ABSENT ? fault(d, E_STORE, "key %d of keys/data is missing", f->key_number)
		                     : e;
	char *into = arena_alloc(d->arena, (size_t)f->bytes), hex[FILE_HASH_LETTERS + 1], more;
	unsigned char *piece = f->sealed ? arena_alloc(d->arena, PIECE_BYTES + PIECE_MORE) : NULL;
	if (!open_to_read(dir, f->hash, &r))
		return fault(d, E_STORE, "file %lld is missing", (long long)f->id);
	bool good = f->sealed ? unseal(&r, piece, &key, into, (size_t)f->bytes)
	                      : take(&r, into, (size_t)f->bytes) == f->bytes;
	good = good && take(&r, &more, 1) == 0;
	close(r.fd);
	seal_key_forget(&key);
	if (!good || !str_eq(hash_end(&r.hash, hex), f->hash))
		return fault(d, E_STORE, "file %lld is not what was kept", (long long)f->id);
	*ret_bytes = (struct str){ into, (size_t)f->bytes };
	return OK;
}

enum err file_linger(struct desk *d, struct str dir, struct str hash)
{
	struct path p = path_of_hash(dir, hash);
	return utimensat(AT_FDCWD, p.z, NULL, 0) == 0 ? OK : fault(d, E_STORE, "touch %s: %m", p.z);
}

enum err file_intact(struct desk *d, struct str dir, struct str hash)
{
	struct reading r;
	struct arena_mark mark = arena_mark(d->arena);
	char *piece = arena_alloc(d->arena, PIECE_BYTES), hex[FILE_HASH_LETTERS + 1];
	if (!open_to_read(dir, hash, &r))
		return E_ABSENT;
	ssize_t n;
	while ((n = take(&r, piece, PIECE_BYTES)) > 0)
		;
	close(r.fd);
	bool same = n == 0 && str_eq(hash_end(&r.hash, hex), hash);
	arena_rewind(d->arena, mark);
	return same ? OK : E_STORE;
}
