// SPDX-License-Identifier: GPL-3.0-or-later
// Who is asking when a proxy stands in between.
// Knows: addresses and X-Forwarded-For. Does not know: sockets, limits.
// Start at: client_take.
#include "main/client.h"
#include <arpa/inet.h>
#include <netinet/in.h>

static const struct str forwarded_for = S_INIT("x-forwarded-for");

// "[v6]:port", "[v6]" and "v4:port" lose what is not the address; a bare v6 has two colons or more.
static struct str without_port(struct str text)
{
	if (text.n && text.p[0] == '[') {
		const char *end = memchr(text.p, ']', text.n);
		return end ? (struct str){ text.p + 1, (size_t)(end - text.p) - 1 } : S("");
	}
	struct str rest = text;
	struct str first = str_cut(&rest, ':');
	return memchr(rest.n ? rest.p : "", ':', rest.n) ? text : first;
}

bool client_address(struct arena *a, struct str text, struct str *ret_address)
{
	char shown[INET6_ADDRSTRLEN];
	struct in_addr four;
	struct in6_addr six;
	struct str bare = without_port(str_trim(text));
	if (bare.n == 0 || bare.n >= sizeof shown)
		return false;
	memcpy(shown, bare.p, bare.n);
	shown[bare.n] = '\0';
	bool is_four = inet_pton(AF_INET, shown, &four) == 1;
	if (!is_four && inet_pton(AF_INET6, shown, &six) != 1)
		return false;
	if (!is_four && IN6_IS_ADDR_V4MAPPED(&six)) {
		memcpy(&four, &six.s6_addr[12], sizeof four);
		is_four = true;
	}
	if (!inet_ntop(is_four ? AF_INET : AF_INET6, is_four ? (void *)&four : (void *)&six, shown,
	               sizeof shown))
		return false;
	*ret_address = arena_str(a, str_from(shown));
	return true;
}

static struct str last_of(struct str *list)
{
	size_t from = list->n;
	while (from && list->p[from - 1] != ',')
		from--;
	struct str last = { list->p + from, list->n - from };
	list->n = from ? from - 1 : 0;
	return last;
}

// Several headers of the name are one list, in their order. What is no address ends the search:
// whoever wrote it, it was not the proxy.
static bool find_asker(struct arena *a, struct str proxy, const struct request *r,
                       struct str *ret_address)
{
	for (size_t i = r->n_headers; i-- > 0;) {
		struct str list = r->headers[i].value;
		if (!str_eq(r->headers[i].name, forwarded_for))
			continue;
		while (list.n) {
			struct str address;
			if (!client_address(a, last_of(&list), &address))
				return false;
			if (str_eq(address, proxy))
				continue;
			*ret_address = address;
			return true;
		}
	}
	return false;
}

static bool is_forwarded(const struct request *r)
{
	return request_header(r, "x-forwarded-for").p || request_header(r, "forwarded").p ||
	       request_header(r, "x-real-ip").p || request_header(r, "via").p;
}

void client_take(struct arena *a, struct str proxy, struct request *request)
{
	struct str asker;
	bool from_proxy = proxy.p && str_eq(request->client, proxy);
	if (from_proxy && find_asker(a, proxy, request, &asker))
		request->client = asker;
	if (from_proxy || is_forwarded(request))
		request->loopback = false;
}
