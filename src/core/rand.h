// SPDX-License-Identifier: GPL-3.0-or-later
// Randomness and digests.
// Knows: libsodium. Does not know: what a token is for.
// Start at: rand_token, hash_sha256.
#pragma once
#include "core/arena.h"

enum { SHA256_BYTES = 32 };

void rand_bytes(void *into, size_t n);
// `bytes` random bytes as URL-safe base64 without padding.
struct str rand_token(struct arena *a, size_t bytes);
void hash_sha256(struct str s, unsigned char ret_digest[SHA256_BYTES]);
struct str hash_sha256_hex(struct arena *a, struct str s);
// HMAC-SHA-256 under a 32-byte key.
void hash_keyed(const unsigned char key[32], struct str s, unsigned char ret_mac[SHA256_BYTES]);
// In time that does not depend on where they differ.
bool secret_equal(struct str a, struct str b);
struct str base64url(struct arena *a, const unsigned char *bytes, size_t n);
// Gives false when `text` is not base64url of exactly n bytes.
bool base64url_read(struct str text, unsigned char *ret_bytes, size_t n);
