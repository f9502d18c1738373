// SPDX-License-Identifier: GPL-3.0-or-later
// The stream of blocks: each compressed by itself, all of them under one hash at the end.
// Knows: libdeflate, BLAKE2b. Does not know: what the bytes mean.
// Start at: sink_put, source_open, source_take.
#include "backup/backup_inside.h"
#include <endian.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[8] = "SULUHBK1";

// --- writing -------------------------------------------------------------------------------------

static void write_all(struct sink *s, const void *bytes, size_t n)
{
	const char *p = bytes;
	while (n > 0 && !s->failed) {
		ssize_t done = write(s->fd, p, n);
		s->failed = done <= 0;
		p += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
}

static void put_plain(struct sink *s, const void *bytes, size_t n)
{
	crypto_generichash_update(&s->whole, bytes, n);
	write_all(s, bytes, n);
}

bool sink_open(struct sink *s, int fd)
{
	s->fd = fd;
	s->n = 0;
	s->packer = libdeflate_alloc_compressor(3);
	s->failed = !s->packer;
	crypto_generichash_init(&s->whole, NULL, 0, BACKUP_HASH);
	put_plain(s, magic, sizeof magic);
	return !s->failed;
}

// A block that does not become smaller is stored as it is; the empty one is the last.
static void put_block(struct sink *s)
{
	size_t packed = 0;
	if (s->n && !s->failed)
		packed = libdeflate_deflate_compress(s->packer, s->block, s->n, s->packed, s->n - 1);
	uint32_t head[2] = { htobe32((uint32_t)s->n), htobe32((uint32_t)(packed ? packed : s->n)) };
	put_plain(s, head, sizeof head);
	put_plain(s, packed ? s->packed : s->block, packed ? packed : s->n);
	s->n = 0;
}

void sink_put(struct sink *s, const void *bytes, size_t n)
{
	const char *p = bytes;
	while (n > 0) {
		size_t part = n < BLOCK - s->n ? n : BLOCK - s->n;
		memcpy(s->block + s->n, p, part);
		s->n += part;
		p += part;
		n -= part;
		if (s->n == BLOCK)
			put_block(s);
	}
}

bool sink_close(struct sink *s)
{
	unsigned char hash[BACKUP_HASH];
	if (s->n)
		put_block(s);
	put_block(s);
	crypto_generichash_final(&s->whole, hash, sizeof hash);
	write_all(s, hash, sizeof hash);
	s->failed |= fsync(s->fd) != 0;
	libdeflate_free_compressor(s->packer);
	return !s->failed;
}

void sink_number(struct sink *s, uint64_t number)
{
	uint64_t bytes = htobe64(number);
	sink_put(s, &bytes, sizeof bytes);
}

void sink_text(struct sink *s, struct str text)
{
	sink_number(s, text.n);
	sink_put(s, text.p, text.n);
}

// --- reading -------------------------------------------------------------------------------------

static bool read_all(struct source *s, void *into, size_t n)
{
	char *p = into;
	while (n > 0 && !s->failed) {
		ssize_t done = read(s->fd, p, n);
		s->failed = done <= 0;
		p += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return !s->failed;
}

// The hash at the end covers every byte before it, so that nothing is unpacked that was changed.
static bool hash_holds(struct source *s, off_t size)
{
	crypto_generichash_state state;
	unsigned char want[BACKUP_HASH], have[BACKUP_HASH];
	crypto_generichash_init(&state, NULL, 0, BACKUP_HASH);
	for (off_t left = size - BACKUP_HASH; left > 0 && !s->failed;) {
		size_t part = left < BLOCK ? (size_t)left : BLOCK;
		if (read_all(s, s->block, part))
			crypto_generichash_update(&state, s->block, part);
		left -= (off_t)part;
	}
	crypto_generichash_final(&state, have, sizeof have);
	return read_all(s, want, sizeof want) && memcmp(want, have, sizeof have) == 0;
}

const char *source_open(struct source *s, int fd)
{
	char head[sizeof magic];
	struct stat file;
	*s = (struct source){ .fd = fd };
	if (fstat(fd, &file) == 0 && S_ISDIR(file.st_mode)) // which some file systems let be read
		return "it is no backup that this program knows";
	off_t size = lseek(fd, 0, SEEK_END);
	if (size < 0 || lseek(fd, 0, SEEK_SET) != 0)
		return "it cannot be read";
	if (size < (off_t)sizeof magic || !read_all(s, head, sizeof head) ||
	    memcmp(head, magic, sizeof magic) != 0)
		return "it is no backup that this program knows";
	if (lseek(fd, 0, SEEK_SET) != 0 || size < (off_t)(sizeof magic + 8 + BACKUP_HASH) ||
	    !hash_holds(s, size))
		return "it is damaged or cut short";
	s->unpacker = libdeflate_alloc_decompressor();
	if (!s->unpacker || lseek(fd, sizeof magic, SEEK_SET) < 0)
		return "there is no memory";
	return NULL;
}

void source_close(struct source *s)
{
	libdeflate_free_decompressor(s->unpacker); // NULL is allowed
	s->unpacker = NULL;
}

static bool next_block(struct source *s)
{
	uint32_t head[2];
	size_t given = 0;
	if (!read_all(s, head, sizeof head))
		return false;
	size_t n = be32toh(head[0]), stored = be32toh(head[1]);
	s->failed = n == 0 || n > BLOCK || stored > n;
	if (s->failed || !read_all(s, stored == n ? s->block : s->packed, stored))
		return false;
	if (stored < n)
		s->failed = libdeflate_deflate_decompress(s->unpacker, s->packed, stored, s->block, n,
		                                          &given) != LIBDEFLATE_SUCCESS || given != n;
	s->at = 0;
	s->n = s->failed ? 0 : n;
	return !s->failed;
}

bool source_take(struct source *s, void *into, size_t n)
{
	unsigned char *p = into;
	while (n > 0 && !s->failed) {
		if (s->at == s->n && !next_block(s))
			break;
		size_t part = n < s->n - s->at ? n : s->n - s->at;
		memcpy(p, s->block + s->at, part);
		if (s->also)
			crypto_generichash_update(s->also, p, part);
		s->at += part;
		p += part;
		n -= part;
	}
	return !s->failed;
}

bool source_at_end(struct source *s)
{
	unsigned char last[8 + BACKUP_HASH], more;
	if (s->failed || s->at != s->n || !read_all(s, last, sizeof last))
		return false;
	static const unsigned char none[8];
	return memcmp(last, none, sizeof none) == 0 && read(s->fd, &more, 1) == 0;
}

uint64_t source_number(struct source *s)
{
	uint64_t bytes = 0;
	return source_take(s, &bytes, sizeof bytes) ? be64toh(bytes) : 0;
}

bool source_is(struct source *s, struct str text)
{
	char got[PATH_BYTES];
	source_text(s, got, sizeof got);
	return !s->failed && str_is(text, got);
}

void source_text(struct source *s, char *into, size_t size)
{
	uint64_t n = source_number(s);
	s->failed |= n >= size;
	into[0] = '\0';
	if (source_take(s, into, n))
		into[n] = '\0';
	else
		into[0] = '\0';
}
