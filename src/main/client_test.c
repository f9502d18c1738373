// SPDX-License-Identifier: GPL-3.0-or-later
// Whose address counts, with a proxy and without.
// Knows: client_take. Does not know: sockets.
// Start at: cases.
#include "main/client.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

// clang-format off
static const struct forwarded {
	const char *says, *proxy, *peer, *header, *second; // NULL: none
	const char *client;
	bool loopback;
} cases[] = {
	{ "no proxy, no header: the peer", NULL, "127.0.0.1", NULL, NULL, "127.0.0.1", true },
	{ "no proxy: a header from anybody is only talk, and nobody local writes one",
	  NULL, "127.0.0.1", "203.0.113.9", NULL, "127.0.0.1", false },
	{ "the named proxy tells the client", "127.0.0.1", "127.0.0.1", "203.0.113.9", NULL,
	  "203.0.113.9", false },
	{ "of several the right-most, which the proxy itself wrote", "127.0.0.1", "127.0.0.1",
	  "127.0.0.1, 198.51.100.7, 203.0.113.9", NULL, "203.0.113.9", false },
	{ "the proxy's own address is passed over", "192.0.2.1", "192.0.2.1",
	  "198.51.100.7, 203.0.113.9, 192.0.2.1", NULL, "203.0.113.9", false },
	{ "two headers are one list", "192.0.2.1", "192.0.2.1", "198.51.100.7", "203.0.113.9",
	  "203.0.113.9", false },
	{ "a client that says it is loopback is not", "127.0.0.1", "127.0.0.1", "127.0.0.1", NULL,
	  "127.0.0.1", false },
	{ "the proxy without a header is nobody's loopback", "127.0.0.1", "127.0.0.1", NULL, NULL,
	  "127.0.0.1", false },
	{ "from another peer than the proxy the header is not believed", "192.0.2.1", "198.51.100.7",
	  "203.0.113.9", NULL, "198.51.100.7", false },
	{ "what is no address ends the search", "192.0.2.1", "192.0.2.1", "203.0.113.9, unknown", NULL,
	  "192.0.2.1", false },
	{ "a port and brackets fall away", "192.0.2.1", "192.0.2.1", "[2001:DB8::0:9]:4711", NULL,
	  "2001:db8::9", false },
	{ "IPv4 in an IPv6 coat is IPv4", "192.0.2.1", "192.0.2.1", "::ffff:203.0.113.9", NULL,
	  "203.0.113.9", false },
	{ "an IPv4 address with a port", "192.0.2.1", "192.0.2.1", "203.0.113.9:80", NULL,
	  "203.0.113.9", false },
	{ "an empty header says nothing", "192.0.2.1", "192.0.2.1", "", NULL, "192.0.2.1", false },
};
// clang-format on

static void test_whose_address_counts(void **state)
{
	(void)state;
	struct arena *a = arena_open(1 << 20);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct forwarded *c = &cases[i];
		struct header headers[2] = { { S("x-forwarded-for"), str_from(c->header) },
			                         { S("x-forwarded-for"), str_from(c->second) } };
		struct request r = { .headers = headers,
			                 .n_headers = c->second ? 2 : c->header ? 1 : 0,
			                 .client = str_from(c->peer),
			                 .loopback = str_starts(str_from(c->peer), S("127.")) };
		client_take(a, str_from(c->proxy), &r);
		if (!str_is(r.client, c->client) || r.loopback != c->loopback)
			fail_msg("%s: %.*s, loopback %d", c->says, STR_FMT(r.client), r.loopback);
	}
	arena_close(a);
}

static void test_an_address_has_one_form(void **state)
{
	(void)state;
	struct arena *a = arena_open(1 << 20);
	struct str address;
	assert_true(client_address(a, S(" 127.0.0.1 "), &address));
	assert_true(str_is(address, "127.0.0.1"));
	assert_true(client_address(a, S("[::1]"), &address));
	assert_true(str_is(address, "::1"));
	static const char *const wrong[] = { "", "nginx", "127.0.0", "1.2.3.4.5", "[::1", "::1%lo",
		                                 "1.2.3.4, 5.6.7.8", ":80" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(client_address(a, str_from(wrong[i]), &address));
	arena_close(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whose_address_counts),
		cmocka_unit_test(test_an_address_has_one_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
