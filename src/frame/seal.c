// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that what is secret is sealed with, and short texts sealed with them.
// Knows: folders, fsync, libsodium. Does not know: what is sealed, where it is kept.
// Start at: seal_key_need, seal_text.
#include "frame/seal.h"
#include "core/disk.h"
#include "core/rand.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	BARE_BYTES = 1 + SEAL_KEY_BYTES, // the key's number stands in front
	KEY_FILE_BYTES = BARE_BYTES + 8, // behind it, since there are several, when it was made
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

// The first one's name has no number: it is older than numbers.
static struct key_path path_of(struct str dir, const char *name, int number)
{
	struct key_path p;
	char tail[16] = "";
	if (number > 1)
		snprintf(tail, sizeof tail, ".%d", number);
	snprintf(p.folder, sizeof p.folder, "%.*s/keys", STR_FMT(dir));
	if ((size_t)snprintf(p.file, sizeof p.file, "%.*s/keys/%s%s", STR_FMT(dir), name, tail) >=
	    sizeof p.file)
		BUG("the installation's folder has too long a name");
	return p;
}

static int64_t made_of(const unsigned char bytes[8])
{
	int64_t ms = 0;
	for (int i = 0; i < 8; i++)
		ms = ms << 8 | bytes[i];
	return ms;
}

static enum err read_key(struct desk *d, const struct key_path *p, int number,
                         struct seal_key *ret_key, int64_t *ret_made_ms)
{
	unsigned char bytes[KEY_FILE_BYTES + 1];
	struct stat seen;
	int fd = open(p->file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? E_ABSENT : fault(d, E_STORE, "cannot open %s: %m", p->file);
	ssize_t n = read(fd, bytes, sizeof bytes);
	bool good = fstat(fd, &seen) == 0 && (n == BARE_BYTES || n == KEY_FILE_BYTES) &&
	            bytes[0] == number;
	close(fd);
	if (!good)
		return fault(d, E_STORE, "%s is not a key", p->file);
	ret_key->number = bytes[0];
	memcpy(ret_key->secret, bytes + 1, SEAL_KEY_BYTES);
	*ret_made_ms = n == KEY_FILE_BYTES ? made_of(bytes + BARE_BYTES)
	                                   : (int64_t)seen.st_mtim.tv_sec * 1000;
	sodium_memzero(bytes, sizeof bytes);
	return OK;
}

// 0: it is no name of such a key.
static int number_in(const char *entry, const char *name)
{
	size_t n = strlen(name);
	int number = 1;
	char end;
	if (strncmp(entry, name, n) != 0)
		return 0;
	if (entry[n] == 0)
		return 1;
	bool good = entry[n] == '.' && entry[n + 1] >= '1' && entry[n + 1] <= '9' &&
	            strlen(entry + n + 1) <= 3 && sscanf(entry + n + 1, "%d%c", &number, &end) == 1;
	return good && number > 1 && number <= SEAL_NUMBER_MOST ? number : 0;
}

// Marks which numbers have a file; gives the highest, 0: there is none.
static int numbers_there(struct str dir, const char *name, bool there[SEAL_NUMBER_MOST + 1])
{
	struct key_path p = path_of(dir, name, 1);
	DIR *keys = opendir(p.folder);
	int most = 0;
	memset(there, 0, SEAL_NUMBER_MOST + 1);
	for (struct dirent *one; keys && (one = readdir(keys));) {
		int number = number_in(one->d_name, name);
		there[number] = number > 0;
		most = number > most ? number : most;
	}
	if (keys)
		closedir(keys);
	return most;
}

enum err seal_key_of(struct desk *d, struct str dir, const char *name, int number,
                     struct seal_key *ret_key)
{
	int64_t made_ms;
	struct key_path p = path_of(dir, name, number);
	return read_key(d, &p, number, ret_key, &made_ms);
}

enum err seal_key_read(struct desk *d, struct str dir, const char *name, struct seal_key *ret_key)
{
	bool there[SEAL_NUMBER_MOST + 1];
	int newest = numbers_there(dir, name, there);
	return newest ? seal_key_of(d, dir, name, newest, ret_key) : E_ABSENT;
}

enum err seal_key_list(struct desk *d, struct str dir, const char *name,
                       struct seal_files *ret_files)
{
	bool there[SEAL_NUMBER_MOST + 1];
	int newest = numbers_there(dir, name, there);
	ret_files->n = 0;
	for (int number = 1; number <= newest; number++) {
		struct seal_file *file = &ret_files->at[ret_files->n];
		struct key_path p = path_of(dir, name, number);
		struct seal_key key;
		file->number = number;
		if (!there[number] || read_key(d, &p, number, &key, &file->made_ms) != OK)
			continue;
		seal_key_forget(&key);
		ret_files->n++;
	}
	d->fault = NULL_STR; // what is no key is not there
	return OK;
}

// Two who need it at once: one link holds, both read that.
enum err seal_key_make(struct desk *d, struct str dir, const char *name, int number)
{
	char fresh[PATH_BYTES + 16];
	struct key_path p = path_of(dir, name, number);
	struct str tail = rand_token(d->arena, 9);
	unsigned char bytes[KEY_FILE_BYTES] = { (unsigned char)number };
	rand_bytes(bytes + 1, SEAL_KEY_BYTES);
	for (int i = 0; i < 8; i++)
		bytes[BARE_BYTES + i] = (unsigned char)(d->scope.now_ms >> (56 - 8 * i));
	if (mkdir(p.folder, 0700) != 0 && errno != EEXIST)
		return fault(d, E_STORE, "cannot make a folder for %s: %m", p.file);
	snprintf(fresh, sizeof fresh, "%s.%.*s", p.file, STR_FMT(tail));
	int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes &&
	            fsync(fd) == 0 && (link(fresh, p.file) == 0 || errno == EEXIST);
	sodium_memzero(bytes, sizeof bytes);
	if (fd >= 0)
		close(fd);
	unlink(fresh);
	if (!good || !disk_sync_folder(p.folder))
		return fault(d, E_STORE, "cannot make %s: %m", p.file);
	return OK;
}

enum err seal_key_remove(struct desk *d, struct str dir, const char *name, int number)
{
	struct key_path p = path_of(dir, name, number);
	if ((unlink(p.file) != 0 && errno != ENOENT) || !disk_sync_folder(p.folder))
		return fault(d, E_STORE, "cannot remove %s: %m", p.file);
	return OK;
}

enum err seal_key_need(struct desk *d, struct str dir, const char *name, bool used,
                       struct seal_key *ret_key)
{
	enum err e = seal_key_read(d, dir, name, ret_key);
	if (e != E_ABSENT)
		return e;
	if (used)
		return fault(d, E_STORE, "keys/%s is missing, and something is sealed with it", name);
	e = seal_key_make(d, dir, name, 1);
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

int seal_number(struct str sealed)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	if (sealed.n < 2)
		return 0;
	const char *high = strchr(letters, sealed.p[0]), *low = strchr(letters, sealed.p[1]);
	if (!sealed.p[0] || !sealed.p[1] || !high || !low)
		return 0;
	return (int)((high - letters) << 2 | (low - letters) >> 4);
}

enum err seal_read(struct desk *d, struct str dir, const struct sealed *s, struct str *ret_plain)
{
	struct seal_key key;
	int number = seal_number(s->text);
	enum err e = number ? seal_key_of(d, dir, s->name, number, &key) : E_STORE;
	if (e != OK)
		return e;
	bool good = seal_open(d->arena, &key, s->purpose, s->text, ret_plain);
	seal_key_forget(&key);
	return good ? OK : E_STORE;
}

enum err seal_again(struct desk *d, const struct sealed *s, const struct seal_key *key,
                    struct str *ret_sealed)
{
	struct str plain;
	enum err e = seal_read(d, d->dir, s, &plain);
	if (e != OK)
		return e;
	*ret_sealed = seal_text(d->arena, key, s->purpose, plain);
	sodium_memzero((char *)plain.p, plain.n);
	return OK;
}
