// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that what is secret is sealed with, and short texts sealed with them.
// Knows: folders, fsync, libsodium. Does not know: what is sealed, where it is kept.
// Start at: seal_key_need, seal_text.
#include "frame/seal.h"
#include "core/disk.h"
#include "core/rand.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	KEY_FILE_BYTES = 1 + SEAL_KEY_BYTES, // the key's number stands in front
	NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	HEAD_BYTES = 1 + NONCE_BYTES,
	MORE_BYTES = HEAD_BYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES,
	SEALED_MOST = 16384, // letters
	PATH_BYTES = 1024
};
_Static_assert((int)SEAL_KEY_BYTES == (int)crypto_aead_xchacha20poly1305_ietf_KEYBYTES &&
                   (int)SEAL_KEY_BYTES == (int)crypto_secretstream_xchacha20poly1305_KEYBYTES,
               "one length for texts and files");

struct key_path {
	char folder[PATH_BYTES], file[PATH_BYTES];
};

static struct key_path path_of(struct str dir, const char *name)
{
	struct key_path p;
	snprintf(p.folder, sizeof p.folder, "%.*s/keys", STR_FMT(dir));
	if ((size_t)snprintf(p.file, sizeof p.file, "%.*s/keys/%s", STR_FMT(dir), name) >=
	    sizeof p.file)
		BUG("the installation's folder has too long a name");
	return p;
}

enum err seal_key_read(struct desk *d, struct str dir, const char *name, struct seal_key *ret_key)
{
	struct key_path p = path_of(dir, name);
	unsigned char bytes[KEY_FILE_BYTES + 1];
	int fd = open(p.file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? E_ABSENT : fault(d, E_STORE, "cannot open %s: %m", p.file);
	ssize_t n = read(fd, bytes, sizeof bytes);
	close(fd);
	if (n != KEY_FILE_BYTES)
		return fault(d, E_STORE, "%s is not a key", p.file);
	ret_key->number = bytes[0];
	memcpy(ret_key->secret, bytes + 1, SEAL_KEY_BYTES);
	sodium_memzero(bytes, sizeof bytes);
	return OK;
}

// Two who need it at once: one link holds, both read that.
static enum err make_key(struct desk *d, const struct key_path *p)
{
	char fresh[PATH_BYTES + 16];
	struct str tail = rand_token(d->arena, 9);
	snprintf(fresh, sizeof fresh, "%s.%.*s", p->file, STR_FMT(tail));
	unsigned char bytes[KEY_FILE_BYTES] = { 1 };
	rand_bytes(bytes + 1, SEAL_KEY_BYTES);
	int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes &&
	            fsync(fd) == 0 && (link(fresh, p->file) == 0 || errno == EEXIST);
	sodium_memzero(bytes, sizeof bytes);
	if (fd >= 0)
		close(fd);
	unlink(fresh);
	if (!good || !disk_sync_folder(p->folder))
		return fault(d, E_STORE, "cannot make %s: %m", p->file);
	return OK;
}

enum err seal_key_need(struct desk *d, struct str dir, const char *name, bool used,
                       struct seal_key *ret_key)
{
	struct key_path p = path_of(dir, name);
	enum err e = seal_key_read(d, dir, name, ret_key);
	if (e != E_ABSENT)
		return e;
	if (used)
		return fault(d, E_STORE, "%s is missing, and something is sealed with it", p.file);
	if (mkdir(p.folder, 0700) != 0 && errno != EEXIST)
		return fault(d, E_STORE, "cannot make a folder for %s: %m", p.file);
	e = make_key(d, &p);
	return e == OK ? seal_key_read(d, dir, name, ret_key) : e;
}

void seal_key_forget(struct seal_key *key)
{
	sodium_memzero(key, sizeof *key);
}

// --- texts ------------------------------------------------------------------------------------

struct str seal_text(struct arena *a, const struct seal_key *key, struct str purpose,
                     struct str plain)
{
	unsigned char *out = arena_alloc(a, plain.n + MORE_BYTES);
	unsigned long long n;
	out[0] = key->number;
	rand_bytes(out + 1, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		out + HEAD_BYTES, &n, (const unsigned char *)plain.p, plain.n,
		(const unsigned char *)purpose.p, purpose.n, NULL, out + 1, key->secret);
	return base64url(a, out, HEAD_BYTES + n);
}

bool seal_open(struct arena *a, const struct seal_key *key, struct str purpose, struct str sealed,
               struct str *ret_plain)
{
	size_t n = sealed.n * 3 / 4; // of base64url without padding
	unsigned long long n_plain;
	if (sealed.n > SEALED_MOST || n < MORE_BYTES)
		return false;
	unsigned char *bytes = arena_alloc(a, n), *plain = arena_alloc(a, n);
	if (!base64url_read(sealed, bytes, n) || bytes[0] != key->number ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(
			plain, &n_plain, NULL, bytes + HEAD_BYTES, n - HEAD_BYTES,
			(const unsigned char *)purpose.p, purpose.n, bytes + 1, key->secret) != 0)
		return false;
	*ret_plain = (struct str){ (const char *)plain, (size_t)n_plain };
	return true;
}
