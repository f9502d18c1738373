// SPDX-License-Identifier: GPL-3.0-or-later
// The server's life: a shared listening socket, one loop of the library for each thread, the end.
// Knows: libmicrohttpd's daemons. Does not know: requests (http_wire.c), deadlines (http_guard.c).
// Start at: http_open.
#include "http/http_wire.h"
#include <arpa/inet.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BACKLOG = 1024, CLOSE_WAIT_MS = 5000, CLOSE_STEP_MS = 2 };

union address {
	struct sockaddr any;
	struct sockaddr_in four;
	struct sockaddr_in6 six;
};

// Reads "127.0.0.1:8080", "[::1]:8080" or "localhost:8080".
static bool read_address(const char *text, union address *ret_address)
{
	char host[INET6_ADDRSTRLEN];
	struct str rest = str_from(text);
	bool six = rest.n && rest.p[0] == '[';
	if (six)
		rest.p++, rest.n--;
	struct str name = str_cut(&rest, six ? ']' : ':');
	if (six && (!rest.n || rest.p[0] != ':'))
		return false;
	if (six)
		rest.p++, rest.n--;
	int64_t port;
	if (name.n >= sizeof host || !str_to_int(rest, &port) || port < 0 || port > 65535)
		return false;
	if (str_is(name, "localhost"))
		name = S("127.0.0.1");
	memcpy(host, name.p, name.n);
	host[name.n] = '\0';
	union address a = { 0 };
	if (six) {
		a.six.sin6_family = AF_INET6;
		a.six.sin6_port = htons((uint16_t)port);
	} else {
		a.four.sin_family = AF_INET;
		a.four.sin_port = htons((uint16_t)port);
	}
	void *into = six ? (void *)&a.six.sin6_addr : (void *)&a.four.sin_addr;
	if (inet_pton(six ? AF_INET6 : AF_INET, host, into) != 1)
		return false;
	*ret_address = a;
	return true;
}

static bool listen_on(struct http *h, const char **ret_reason)
{
	union address a;
	if (!h->config.address || !read_address(h->config.address, &a)) {
		*ret_reason = "the address is not of the form 127.0.0.1:8080 or [::1]:8080";
		return false;
	}
	int on = 1;
	socklen_t n = sizeof a;
	h->listener = socket(a.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (h->listener < 0) {
		*ret_reason = "the machine gives no socket";
		return false;
	}
	setsockopt(h->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(h->listener, &a.any, n) != 0 || listen(h->listener, BACKLOG) != 0 ||
	    getsockname(h->listener, &a.any, &n) != 0) {
		*ret_reason = "the address is taken, or not this machine's";
		return false;
	}
	h->port = ntohs(a.any.sa_family == AF_INET6 ? a.six.sin6_port : a.four.sin_port);
	return true;
}

static bool start_loop(struct http *h, int index)
{
	struct loop *loop = &h->loops[index];
	loop->http = h;
	loop->index = index;
	loop->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG,
		0, wire_admit, loop, wire_access, loop, MHD_OPTION_EXTERNAL_LOGGER, wire_complaint, loop,
		MHD_OPTION_LISTEN_SOCKET, h->listener, MHD_OPTION_STRICT_FOR_CLIENT,
		-1, // at other levels the library answers by itself, badly
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_HEAD_BYTES, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)(HTTP_CONNECTIONS / h->config.threads), MHD_OPTION_CONNECTION_TIMEOUT,
		0u, // the guard's
		MHD_OPTION_NOTIFY_CONNECTION, wire_connection, loop, MHD_OPTION_NOTIFY_COMPLETED,
		wire_completed, loop, MHD_OPTION_URI_LOG_CALLBACK, wire_line, loop,
		MHD_OPTION_UNESCAPE_CALLBACK, wire_keep_escapes, loop, MHD_OPTION_END);
	return loop->daemon != NULL;
}

static void free_house(struct http *h)
{
	for (size_t i = 0; i < HTTP_CONNECTIONS; i++) {
		if (h->exchanges[i].has_lock)
			pthread_mutex_destroy(&h->exchanges[i].lock);
	}
	for (size_t i = 0; i < HTTP_THREADS; i++)
		pthread_mutex_destroy(&h->loops[i].asking);
	if (h->listener >= 0)
		close(h->listener);
	free(h);
}

enum err http_open(const struct http_config *config, const struct http_door *door,
                   struct http **ret_http, const char **ret_reason)
{
	if (config->threads < 1 || config->threads > HTTP_THREADS) {
		*ret_reason = "the number of threads is out of range";
		return E_INVALID;
	}
	// The one place of this file with memory of its own: the server, for as long as it runs.
	struct http *h = calloc(1, sizeof *h);
	if (!h) {
		*ret_reason = "no memory for the server";
		return E_NOMEM;
	}
	h->config = *config;
	h->door = *door;
	h->listener = -1;
	for (size_t i = 0; i < HTTP_THREADS; i++)
		pthread_mutex_init(&h->loops[i].asking, NULL);
	if (!listen_on(h, ret_reason)) {
		free_house(h);
		return E_INVALID;
	}
	if (guard_open(config, HTTP_CONNECTIONS, &h->guard) != OK) {
		*ret_reason = "no memory for the connections";
		free_house(h);
		return E_NOMEM;
	}
	for (; h->n_loops < config->threads; h->n_loops++)
		if (!start_loop(h, h->n_loops)) {
			*ret_reason = "the library does not start";
			http_close(h);
			return E_NOMEM;
		}
	*ret_http = h;
	return OK;
}

int http_port(const struct http *h)
{
	return h->port;
}

void http_quiesce(struct http *h)
{
	if (atomic_exchange(&h->quiesced, true))
		return;
	for (int i = 0; i < h->n_loops; i++)
		MHD_quiesce_daemon(h->loops[i].daemon);
	// Refuses who comes now. Closed later: a loop may still have the number in its hand.
	shutdown(h->listener, SHUT_RDWR);
	for (int i = 0; i < h->n_loops; i++) {
		pthread_mutex_lock(&h->loops[i].asking);
		pthread_mutex_unlock(&h->loops[i].asking);
	}
}

void http_close(struct http *h)
{
	http_quiesce(h);
	guard_end_waiting(h->guard);
	// The library aborts when it is stopped under a connection that sleeps.
	const struct timespec step = { 0, CLOSE_STEP_MS * 1000000L };
	for (int ms = 0; guard_under_way(h->guard) && ms < CLOSE_WAIT_MS; ms += CLOSE_STEP_MS)
		nanosleep(&step, NULL);
	for (int i = 0; i < h->n_loops; i++)
		MHD_stop_daemon(h->loops[i].daemon);
	guard_close(h->guard);
	free_house(h);
}
