// SPDX-License-Identifier: GPL-3.0-or-later
// Randomness and digests, by libsodium.
// Knows: libsodium. Does not know: what a token is for.
// Start at: rand_token.
#include "core/rand.h"
#include "core/err.h"
#include <sodium.h>

static const int NO_PADDING = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

// A page takes a handful of tokens, and each question to the kernel costs more than the bytes: a
// thread asks for many at once, and forgets those it has given away.
void rand_bytes(void *into, size_t n)
{
	static _Thread_local struct {
		unsigned char bytes[1024];
		size_t left;
	} pool;
	if (n > 64) {
		randombytes_buf(into, n);
		return;
	}
	if (pool.left < n) {
		randombytes_buf(pool.bytes, sizeof pool.bytes);
		pool.left = sizeof pool.bytes;
	}
	unsigned char *given = pool.bytes + pool.left - n;
	memcpy(into, given, n);
	sodium_memzero(given, n);
	pool.left -= n;
}

struct str base64url(struct arena *a, const unsigned char *bytes, size_t n)
{
	size_t size = sodium_base64_encoded_len(n, NO_PADDING);
	char *text = arena_alloc(a, size);
	sodium_bin2base64(text, size, bytes, n, NO_PADDING);
	return (struct str){ text, size - 1 };
}

bool base64url_read(struct str text, unsigned char *ret_bytes, size_t n)
{
	size_t got;
	const char *end;
	return sodium_base642bin(ret_bytes, n, text.p, text.n, NULL, &got, &end, NO_PADDING) == 0 &&
	       got == n && end == text.p + text.n;
}

struct str rand_token(struct arena *a, size_t bytes)
{
	unsigned char raw[64];
	if (bytes > sizeof raw)
		BUG("a token longer than 64 bytes");
	rand_bytes(raw, bytes);
	return base64url(a, raw, bytes);
}

void hash_sha256(struct str s, unsigned char ret_digest[SHA256_BYTES])
{
	crypto_hash_sha256(ret_digest, (const unsigned char *)s.p, s.n);
}

struct str hash_sha256_hex(struct arena *a, struct str s)
{
	unsigned char digest[SHA256_BYTES];
	hash_sha256(s, digest);
	char *hex = arena_alloc(a, SHA256_BYTES * 2 + 1);
	sodium_bin2hex(hex, SHA256_BYTES * 2 + 1, digest, SHA256_BYTES);
	return (struct str){ hex, SHA256_BYTES * 2 };
}

void hash_keyed(const unsigned char key[32], struct str s, unsigned char ret_mac[SHA256_BYTES])
{
	crypto_auth_hmacsha256(ret_mac, (const unsigned char *)s.p, s.n, key);
}

bool secret_equal(struct str a, struct str b)
{
	return a.n == b.n && sodium_memcmp(a.p, b.p, a.n) == 0;
}
