// SPDX-License-Identifier: GPL-3.0-or-later
// A mail server on loopback, which takes, puts off, refuses or says nothing, as it is told.
// Knows: sockets, enough of SMTP. Does not know: Suluh.
// Start at: talk.
#include "harness/peer.h"
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEARD_MOST = 1 << 18, LINE_MOST = 4096 };

struct peer {
	int listening, port;
	atomic_int manner;
	pthread_t thread;
	pthread_mutex_t lock;
	size_t n_heard;
	char heard[HEARD_MOST];
};

static void hear(struct peer *s, const char *line)
{
	size_t n = strlen(line);
	pthread_mutex_lock(&s->lock);
	if (s->n_heard + n < sizeof s->heard) {
		memcpy(s->heard + s->n_heard, line, n);
		s->n_heard += n;
	}
	pthread_mutex_unlock(&s->lock);
}

static const char *reply_to(const char *line, enum peer_manner manner, bool *in_data)
{
	if (strncmp(line, "EHLO", 4) == 0)
		return "250-sink\r\n250 AUTH PLAIN\r\n";
	if (strncmp(line, "AUTH", 4) == 0)
		return "334 \r\n";
	if (strncmp(line, "AHVzZXIA", 8) == 0) // of "user"
		return strcmp(line + 8, "cmlnaHQ=\r\n") == 0 ? "235 yes\r\n" : "535 no\r\n"; // "right"
	if (strncmp(line, "RCPT", 4) == 0 && manner == PEER_PUTS_OFF)
		return "451 later\r\n";
	if (strncmp(line, "RCPT", 4) == 0 && manner == PEER_REFUSES)
		return "550 nobody\r\n";
	if (strncmp(line, "DATA", 4) == 0) {
		*in_data = true;
		return "354 go on\r\n";
	}
	return strncmp(line, "QUIT", 4) == 0 ? "221 bye\r\n" : "250 ok\r\n";
}

static void say(int peer, const char *text)
{
	if (write(peer, text, strlen(text)) < 0)
		return; // the other side has gone
}

static void talk(struct peer *s, int peer, FILE *lines)
{
	char line[LINE_MOST];
	enum peer_manner manner = (enum peer_manner)atomic_load(&s->manner);
	bool in_data = false;
	if (manner != PEER_SILENT)
		say(peer, manner == PEER_CLOSED ? "554 closed\r\n" : "220 sink\r\n");
	while (fgets(line, sizeof line, lines)) {
		hear(s, line);
		if (in_data && strcmp(line, ".\r\n") != 0)
			continue;
		const char *answer = in_data ? "250 taken\r\n" : reply_to(line, manner, &in_data);
		if (strcmp(line, ".\r\n") == 0)
			in_data = false;
		say(peer, answer);
	}
}

static void *peer_thread(void *context)
{
	struct peer *s = context;
	for (int peer; (peer = accept(s->listening, NULL, NULL)) >= 0;) {
		FILE *lines = fdopen(peer, "r");
		talk(s, peer, lines);
		fclose(lines);
	}
	return NULL;
}

struct peer *peer_open(enum peer_manner manner)
{
	struct peer *s = calloc(1, sizeof *s);
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	if (!s)
		abort();
	s->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	atomic_store(&s->manner, manner);
	pthread_mutex_init(&s->lock, NULL);
	bool good = s->listening >= 0 && bind(s->listening, (struct sockaddr *)&at, n) == 0 &&
	            getsockname(s->listening, (struct sockaddr *)&at, &n) == 0 &&
	            listen(s->listening, 8) == 0 &&
	            pthread_create(&s->thread, NULL, peer_thread, s) == 0;
	if (!good)
		abort();
	s->port = ntohs(at.sin_port);
	return s;
}

void peer_is(struct peer *s, enum peer_manner manner)
{
	atomic_store(&s->manner, manner);
}

int peer_port(const struct peer *s)
{
	return s->port;
}

struct str peer_heard(struct peer *s)
{
	pthread_mutex_lock(&s->lock);
	struct str heard = { s->heard, s->n_heard };
	pthread_mutex_unlock(&s->lock);
	return heard;
}

void peer_close(struct peer *s)
{
	shutdown(s->listening, SHUT_RDWR);
	pthread_join(s->thread, NULL);
	close(s->listening);
	free(s);
}
