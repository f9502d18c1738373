// SPDX-License-Identifier: GPL-3.0-or-later
// The token in every form, masked on each page so that compression cannot be used to guess it.
// Knows: HMAC and masking. Does not know: cookies, forms.
// Start at: token_make.
#include "frame/token.h"
#include "core/rand.h"

enum { HALF = 24 };

struct masked {
	unsigned char mask[HALF], hidden[HALF];
};

static void hide(const unsigned char key[32], struct str holder, struct masked *m)
{
	unsigned char mac[SHA256_BYTES];
	hash_keyed(key, holder, mac);
	for (size_t i = 0; i < HALF; i++)
		m->hidden[i] = mac[i] ^ m->mask[i];
}

struct str token_make(struct arena *a, const unsigned char key[32], struct str holder)
{
	struct masked m;
	rand_bytes(m.mask, HALF);
	hide(key, holder, &m);
	return base64url(a, (const unsigned char *)&m, sizeof m);
}

bool token_good(const unsigned char key[32], struct str holder, struct str token)
{
	struct masked sent, right;
	if (holder.n == 0 || !base64url_read(token, (unsigned char *)&sent, sizeof sent))
		return false;
	memcpy(right.mask, sent.mask, HALF);
	hide(key, holder, &right);
	return secret_equal((struct str){ (const char *)right.hidden, HALF },
	                    (struct str){ (const char *)sent.hidden, HALF });
}
