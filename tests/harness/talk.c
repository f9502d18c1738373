// SPDX-License-Identifier: GPL-3.0-or-later
// A real server with a small door of its own, and a client that speaks to it over raw sockets.
// Knows: http.h, sockets. Does not know: what the tests expect.
// Start at: on_request, talk_raw.
#include "harness/talk.h"
#include <arpa/inet.h>
#include <errno.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// --- a door -----------------------------------------------------------------------------------

static void *answer_sleepers(void *context)
{
	struct sleepers *s = context;
	pthread_mutex_lock(&s->lock);
	while (!s->ending || s->n) {
		if (!s->n || s->held) {
			pthread_cond_wait(&s->changed, &s->lock);
			continue;
		}
		struct exchange *x = s->waiting[--s->n];
		pthread_mutex_unlock(&s->lock);
		exchange_parts(x).reply->status = 200;
		exchange_parts(x).reply->body = S("woken");
		exchange_answer(x);
		pthread_mutex_lock(&s->lock);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

static void add_sleeper(struct sleepers *s, struct exchange *x)
{
	pthread_mutex_lock(&s->lock);
	s->waiting[s->n++] = x;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
}

static void *answer_at_once(void *x)
{
	exchange_answer(x);
	return NULL;
}

static struct body_plan on_head(void *context, struct exchange *x)
{
	(void)context;
	struct exchange_parts p = exchange_parts(x);
	if (str_is(p.request->path, "/forbidden")) {
		p.reply->status = 403;
		p.reply->body = S("no");
	}
	bool big = str_is(p.request->path, "/big"), files = str_is(p.request->path, "/files");
	return (struct body_plan){ big ? TALK_BIG_LIMIT : TALK_LIMIT, files ? TALK_FILE_MOST : 0 };
}

static void sleep_in(struct talk *t, struct exchange *x, struct str path)
{
	pthread_t thread;
	if (str_is(path, "/late")) { // suspended only when the answer is already there
		exchange_parts(x).reply->status = 200;
		exchange_parts(x).reply->body = S("early");
		if (pthread_create(&thread, NULL, answer_at_once, x) == 0)
			pthread_join(thread, NULL);
		exchange_suspend(x);
		return;
	}
	exchange_suspend(x);
	add_sleeper(&t->sleepers, x);
}

// "[name=value|name=file name: bytes of it|how it ended]"
static void tell_files(struct exchange_parts p)
{
	const struct pairs *sent = p.request->sent;
	struct buf out = buf_quiet(p.arena, 256);
	buf_char(&out, '[');
	for (size_t i = 0; i < sent->n; i++) {
		const struct pair *at = &sent->at[i];
		if (at->file_name.p)
			buf_printf(&out, "%.*s=%.*s: %zu|", STR_FMT(at->name), STR_FMT(at->file_name),
			           at->value.n);
		else
			buf_printf(&out, "%.*s=%.*s|", STR_FMT(at->name), STR_FMT(at->value));
	}
	buf_printf(&out, "%s]", err_name(p.request->sent_end));
	p.reply->body = buf_str(&out);
}

static void on_request(void *context, struct exchange *x, int thread)
{
	struct talk *t = context;
	struct exchange_parts p = exchange_parts(x);
	struct str path = p.request->path;
	atomic_fetch_add(&t->asked, 1);
	(void)thread;
	if (str_is(path, "/sleep") || str_is(path, "/late")) {
		sleep_in(t, x, path);
		return;
	}
	p.reply->status = 200;
	p.reply->content_type = S("text/plain; charset=utf-8");
	if (str_is(path, "/nothing"))
		return; // neither answered nor suspended: what the reply says is sent
	if (p.request->sent) {
		tell_files(p);
	} else if (str_is(path, "/wide")) {
		struct buf out = buf_quiet(p.arena, 1 << 20);
		while (!out.failed && out.n < 1 << 20)
			buf_z(&out, "wide ");
		p.reply->body = buf_str(&out);
	} else if (str_is(path, "/headers")) {
		reply_header(p.reply, "X-One", S("1"));
		reply_header(p.reply, "Set-Cookie", S("a=1"));
		reply_header(p.reply, "Set-Cookie", S("b=2"));
		p.reply->close = true;
	} else {
		p.reply->body =
			arena_printf(p.arena, "[%.*s|%.*s|%zu|%.*s]", STR_FMT(path), STR_FMT(p.request->query),
		                 p.request->body.n, STR_FMT(p.request->client));
	}
	exchange_answer(x);
}

static void on_refused(void *context, struct exchange *x, int status)
{
	struct talk *t = context;
	atomic_fetch_add(&t->refused, 1);
	exchange_parts(x).reply->body = status == 413 ? S("too much") : S("refused");
}

int talk_open(void **state, struct http_config config)
{
	struct arena *a = arena_open(32 << 20);
	if (!a)
		return -1;
	struct talk *t = arena_new(a, struct talk);
	struct http_door door = { t, on_head, on_request, on_refused };
	const char *reason = "";
	config.address = "127.0.0.1:0";
	config.threads = config.threads ? config.threads : 2;
	config.body_bytes_per_second = 1024;
	config.arena_cap_bytes = config.arena_cap_bytes ? config.arena_cap_bytes : 8 << 20;
	t->arena = a;
	t->answer = arena_alloc(a, TALK_ANSWER_BYTES + 1);
	pthread_mutex_init(&t->sleepers.lock, NULL);
	pthread_cond_init(&t->sleepers.changed, NULL);
	pthread_create(&t->sleepers.thread, NULL, answer_sleepers, &t->sleepers);
	*state = t;
	return http_open(&config, &door, &t->http, &reason) == OK ? 0 : -1;
}

int talk_close(void **state)
{
	struct talk *t = *state;
	pthread_mutex_lock(&t->sleepers.lock);
	t->sleepers.ending = true;
	t->sleepers.held = false;
	pthread_cond_signal(&t->sleepers.changed);
	pthread_mutex_unlock(&t->sleepers.lock);
	pthread_join(t->sleepers.thread, NULL);
	http_close(t->http);
	pthread_cond_destroy(&t->sleepers.changed);
	pthread_mutex_destroy(&t->sleepers.lock);
	arena_close(t->arena);
	return 0;
}

// --- a client ---------------------------------------------------------------------------------

int talk_dial(struct talk *t)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in to = { .sin_family = AF_INET,
		                      .sin_port = htons((uint16_t)http_port(t->http)) };
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
		close(fd);
		return -1;
	}
	struct timeval patience = { 5, 0 };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	return fd;
}

bool talk_say(int fd, struct str text)
{
	while (text.n) {
		ssize_t n = send(fd, text.p, text.n, MSG_NOSIGNAL);
		if (n <= 0)
			return false;
		text.p += n;
		text.n -= (size_t)n;
	}
	return true;
}

bool talk_hear(struct talk *t, int fd, const char *enough)
{
	t->answer_n = 0;
	t->answer[0] = '\0';
	for (;;) {
		if (enough && t->answer_n >= strlen(enough) &&
		    strcmp(t->answer + t->answer_n - strlen(enough), enough) == 0)
			return false;
		ssize_t n = recv(fd, t->answer + t->answer_n, TALK_ANSWER_BYTES - t->answer_n, 0);
		if (n <= 0)
			return n == 0 || errno == ECONNRESET;
		t->answer_n += (size_t)n;
		t->answer[t->answer_n] = '\0';
	}
}

int talk_answers(const struct talk *t)
{
	int n = 0;
	for (const char *at = t->answer; (at = strstr(at, "HTTP/1.1 ")); at++)
		n++;
	return n;
}

int talk_status(const struct talk *t)
{
	int64_t status = 0;
	if (strncmp(t->answer, "HTTP/1.1 ", 9) != 0 || t->answer_n < 12)
		return 0;
	return str_to_int((struct str){ t->answer + 9, 3 }, &status) ? (int)status : 0;
}

bool talk_raw(struct talk *t, struct str text)
{
	int fd = talk_dial(t);
	assert_true(fd >= 0);
	talk_say(fd, text);
	bool ended = talk_hear(t, fd, NULL);
	close(fd);
	return ended;
}

void talk_rest(int ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000L };
	nanosleep(&t, NULL);
}

// --- sleepers ---------------------------------------------------------------------------------

void talk_hold(struct talk *t, bool held)
{
	pthread_mutex_lock(&t->sleepers.lock);
	t->sleepers.held = held;
	pthread_cond_signal(&t->sleepers.changed);
	pthread_mutex_unlock(&t->sleepers.lock);
}

static size_t count_sleepers(struct talk *t)
{
	pthread_mutex_lock(&t->sleepers.lock);
	size_t n = t->sleepers.n;
	pthread_mutex_unlock(&t->sleepers.lock);
	return n;
}

void talk_wait(struct talk *t, size_t n)
{
	for (int i = 0; i < 2000 && count_sleepers(t) != n; i++)
		talk_rest(2);
	assert_int_equal(count_sleepers(t), n);
}
