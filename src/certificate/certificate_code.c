// SPDX-License-Identifier: GPL-3.0-or-later
// The short code on a paper.
// Knows: the alphabet. Does not know: which codes are in use.
// Start at: certificate_code_read.
#include "certificate/certificate_code.h"
#include "certificate/certificate.h"
#include "core/rand.h"

// Without 0 O 1 I L U.
static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { LETTERS = sizeof alphabet - 1, CODE_LENGTH = 8, EVEN = 256 / LETTERS * LETTERS };

struct str certificate_code_make(struct arena *a)
{
	char *code = arena_alloc(a, CODE_LENGTH);
	for (size_t n = 0; n < CODE_LENGTH;) {
		unsigned char byte;
		rand_bytes(&byte, 1);
		if (byte < EVEN) // what is left over would favour the first letters
			code[n++] = alphabet[byte % LETTERS];
	}
	return (struct str){ code, CODE_LENGTH };
}

static bool in_code(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

bool certificate_code_read(struct arena *a, struct str typed, struct str *ret_code)
{
	char *code = arena_alloc(a, CODE_LENGTH);
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (!in_code(c)) // dashes of any length, spaces
			continue;
		if (n == CODE_LENGTH || !memchr(alphabet, c, LETTERS))
			return false;
		code[n++] = c;
	}
	if (n != CODE_LENGTH)
		return false;
	*ret_code = (struct str){ code, CODE_LENGTH };
	return true;
}

struct str certificate_code_show(struct arena *a, struct str code)
{
	if (code.n != CODE_LENGTH)
		return code;
	return arena_printf(a, "%.4s-%.4s", code.p, code.p + 4);
}
