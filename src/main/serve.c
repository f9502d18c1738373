// SPDX-License-Identifier: GPL-3.0-or-later
// The server: opens the house, listens, and ends in order.
// Knows: http, lanes, signals. Does not know: visits.
// Start at: cli_serve.
#include "core/log.h"
#include "doc/doc.h"
#include "file/file.h"
#include "main/cli.h"
#include "main/client.h"
#include "main/door.h"
#include "main/house.h"
#include "main/lanes.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { VISIT_BYTES = 16 << 20 };

struct server {
	struct place place;
	struct house house;
	struct lanes *lanes;
	struct http *http;
	struct arena *arena; // of the house
};

static struct body_plan on_head(void *context, struct exchange *x)
{
	struct server *s = context;
	struct exchange_parts parts = exchange_parts(x);
	struct visit v = { .arena = parts.arena, .request = parts.request, .house = &s->house };
	return door_body_plan(&v);
}

static void on_request(void *context, struct exchange *x, int thread)
{
	struct server *s = context;
	lanes_take(s->lanes, x, thread);
}

static void on_refused(void *context, struct exchange *x, int status)
{
	struct server *s = context;
	struct exchange_parts parts = exchange_parts(x);
	struct visit v;
	door_visit(&v, &s->house, parts.arena, parts.request, parts.reply);
	door_refuse(&v, status);
	door_leave(&v);
}

static bool is_loopback(const char *listen)
{
	return strncmp(listen, "127.", 4) == 0 || strncmp(listen, "[::1]:", 6) == 0 ||
	       strncmp(listen, "localhost:", 10) == 0;
}

// False for what is no number of visits that the writer can take together.
static bool read_group(const char *typed, int *ret_most)
{
	char end;
	return sscanf(typed, "%d%c", ret_most, &end) == 1 && *ret_most >= 1 && *ret_most <= GROUP_MOST;
}

static int check_listening(struct server *s, const struct options *o)
{
	if (s->house.demo && !is_loopback(o->listen))
		return cli_fail("a demo is shown on this machine only: listen on 127.0.0.1");
	if (!is_loopback(o->listen) && !o->behind_proxy)
		return cli_fail(
			"beyond loopback Suluh wants a proxy that adds TLS: --behind-proxy ADDRESS");
	if (o->behind_proxy &&
	    !client_address(s->arena, str_from(o->behind_proxy), &s->house.proxy))
		return cli_fail("--behind-proxy: '%s' is no address", o->behind_proxy);
	return EXIT_FINE;
}

static int open_house(struct server *s, const struct options *o)
{
	struct db *db;
	if (place_open(&s->place, o->data, o->database) != OK || place_lock(&s->place) != OK)
		return cli_fail("%s", s->place.trouble);
	if (db_open(s->place.engine, s->place.where, DB_READ, &db) != OK)
		return cli_fail("cannot open the store: %s", db_open_message());
	struct desk d = { .db = db, .arena = s->arena };
	enum err e = house_open(&d, &s->place, o->public_address, &s->house);
	if (e != OK)
		cli_fail("%.*s", STR_FMT(d.fault.p ? d.fault : str_from(db_message(db))));
	db_close(db);
	if (e != OK)
		return EXIT_FAILED;
	return check_listening(s, o);
}

static int start(struct server *s, const struct options *o)
{
	const char *why = "";
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int threads = cores < 1 ? 1 : cores > HTTP_THREADS_MOST ? HTTP_THREADS_MOST : (int)cores;
	struct lanes_config lanes = { &s->house, s->place.engine, s->place.where, threads, GROUP_MOST };
	if (o->group_most && !read_group(o->group_most, &lanes.group_most))
		return cli_fail("--group-most: a number from 1 to %d", GROUP_MOST);
	if (doc_start() != OK)
		return cli_fail("the typeface for papers does not load");
	if (lanes_open(&lanes, &s->lanes, &why) != OK)
		return cli_fail("cannot open the store: %s", why);
	// All connections of a proxy come from one address.
	bool by_address = !is_loopback(o->listen) && !o->behind_proxy;
	struct http_config config = { .address = o->listen,
		                          .threads = threads,
		                          .connections_per_address = by_address ? 64 : 0,
		                          .header_ms = 10000,
		                          .idle_ms = 30000,
		                          .body_bytes_per_second = 1024,
		                          .arena_cap_bytes = VISIT_BYTES,
		                          .upload_dir = file_incoming(s->arena, s->house.dir) };
	struct http_door door = { s, on_head, on_request, on_refused };
	if (http_open(&config, &door, &s->http, &why) != OK) {
		lanes_close(s->lanes);
		return cli_fail("cannot listen on %s: %s", o->listen, why);
	}
	return EXIT_FINE;
}

static void say_where(const struct server *s, const char *listen)
{
	size_t host = str_from(listen).n;
	while (host && listen[host - 1] != ':')
		host--;
	printf("listening on http://%.*s%d\n", (int)host, listen, http_port(s->http));
	if (s->house.demo)
		printf(
			"a demo: invented people; sign in as admin kemensos provinsi surabaya sidoarjo gresik\n"
			"penyuluh widyaiswara relawan or mitra, password demo-suluh-2017\n");
	fflush(stdout);
}

// Accepted requests are all answered before the program ends.
static void stop(struct server *s)
{
	http_quiesce(s->http);
	lanes_close(s->lanes);
	http_close(s->http);
}

int cli_serve(const struct options *o)
{
	static struct server s; // one for the process; threads hold its address
	sigset_t endings;
	int got;
	sigemptyset(&endings);
	sigaddset(&endings, SIGTERM);
	sigaddset(&endings, SIGINT);
	pthread_sigmask(SIG_BLOCK, &endings, NULL); // before any thread, so that all inherit it
	signal(SIGPIPE, SIG_IGN);
	s.arena = arena_open(VISIT_BYTES);
	if (!s.arena)
		return cli_fail("no memory");
	int code = open_house(&s, o);
	if (code == EXIT_FINE)
		code = start(&s, o);
	if (code == EXIT_FINE) {
		say_where(&s, o->listen);
		sigwait(&endings, &got);
		stop(&s);
	}
	place_close(&s.place);
	arena_close(s.arena);
	return code;
}
