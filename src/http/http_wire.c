// SPDX-License-Identifier: GPL-3.0-or-later
// One exchange from its request line to the last byte of its answer, as the library calls for it.
// Knows: libmicrohttpd's order of calls. Does not know: what the door decides.
// Start at: wire_access.
#include "http/http_wire.h"
#include "core/clock.h"
#include <arpa/inet.h>
#include <stdio.h>

// A body that is too long is read over by this much, so that its sender gets to see the answer.
// Who sends a file has waited for it: of such a form much more is read over.
enum { READ_OVER_BYTES = 64 << 10, BODY_FIRST_BYTES = 64 << 10, FORM_READ_BYTES = 128 << 20,
	   FORM_PAIRS = 4000, ON_DISK_MOST = 1 << 30 };

static struct http *house(const struct exchange *x)
{
	return x->loop->http;
}

static void enter(const struct exchange *x, enum phase phase)
{
	guard_phase(house(x)->guard, x->place, phase);
}

// --- connections ------------------------------------------------------------------------------

enum MHD_Result wire_admit(void *context, const struct sockaddr *from, socklen_t n)
{
	(void)n;
	struct loop *loop = context;
	return guard_admits(loop->http->guard, from) ? MHD_YES : MHD_NO;
}

static void read_client(struct exchange *x, const struct sockaddr *from)
{
	const struct in6_addr *six = &((const struct sockaddr_in6 *)from)->sin6_addr;
	const unsigned char *four =
		(const unsigned char *)&((const struct sockaddr_in *)from)->sin_addr;
	bool is_six = from->sa_family == AF_INET6;
	if (is_six && IN6_IS_ADDR_V4MAPPED(six)) {
		four = six->s6_addr + 12;
		is_six = false;
	}
	x->loopback = is_six ? IN6_IS_ADDR_LOOPBACK(six) : four[0] == 127;
	if (!inet_ntop(is_six ? AF_INET6 : AF_INET, is_six ? (const void *)six : four, x->client,
	               sizeof x->client))
		x->client[0] = '\0';
}

static void leave_fresh(struct exchange *x)
{
	for (struct exchange **at = &x->loop->fresh; *at; at = &(*at)->fresh_next)
		if (*at == x) {
			*at = x->fresh_next;
			return;
		}
}

static void finish(struct exchange *x)
{
	struct arena *arena = x->arena;
	if (x->stage == STAGE_LINE)
		leave_fresh(x);
	uploads_close(x->uploads);
	x->uploads = NULL;
	x->arena = NULL;
	x->stage = STAGE_NONE;
	x->line = NULL;
	x->target = NULL_STR;
	x->framing = (struct framing){ 0 };
	x->request = (struct request){ 0 };
	reply_drop_file(&x->reply);
	x->reply = (struct reply){ 0 };
	x->body = (struct buf){ 0 };
	x->body_limit = x->over = x->n_read = 0;
	x->refused = 0;
	x->wants_sleep = false;
	pthread_mutex_lock(&x->lock);
	x->asleep = x->answered = false;
	pthread_mutex_unlock(&x->lock);
	arena_close(arena);
}

static void open_connection(struct loop *loop, struct MHD_Connection *c, void **place)
{
	int fd = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	const struct sockaddr *from =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
	int at = guard_watch(loop->http->guard, fd, from);
	if (at < 0) {
		shutdown(fd, SHUT_RDWR);
		return;
	}
	struct exchange *x = &loop->http->exchanges[at];
	if (!x->has_lock)
		pthread_mutex_init(&x->lock, NULL);
	x->has_lock = true;
	x->loop = loop;
	x->place = at;
	x->fd = fd;
	x->connection = c;
	read_client(x, from);
	*place = x;
}

void wire_connection(void *context, struct MHD_Connection *c, void **place,
                     enum MHD_ConnectionNotificationCode what)
{
	struct loop *loop = context;
	struct exchange *x = *place;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		open_connection(loop, c, place);
	} else if (x) {
		finish(x);
		guard_forget(loop->http->guard, x->place);
		*place = NULL;
	}
}

size_t wire_keep_escapes(void *context, struct MHD_Connection *c, char *text)
{
	(void)context;
	(void)c;
	return strlen(text); // the library would let %00 end the path; we decode ourselves
}

void *wire_line(void *context, const char *target, struct MHD_Connection *c)
{
	struct loop *loop = context;
	struct exchange *x =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
	if (!x)
		return NULL;
	finish(x);
	x->stage = STAGE_LINE;
	x->fresh_next = loop->fresh;
	loop->fresh = x;
	atomic_store_explicit(&loop->thread, (unsigned long)pthread_self(), memory_order_relaxed);
	x->line = target;
	x->arena = arena_open(house(x)->config.arena_cap_bytes);
	struct str all = str_from(target);
	char *copy = x->arena ? arena_try(x->arena, all.n + 1) : NULL;
	if (copy) {
		memcpy(copy, all.p, all.n);
		x->target = (struct str){ copy, all.n };
	}
	enter(x, PHASE_HEAD);
	return x;
}

void wire_completed(void *context, struct MHD_Connection *c, void **exchange,
                    enum MHD_RequestTerminationCode how)
{
	(void)context;
	(void)c;
	(void)how;
	struct exchange *x = *exchange;
	if (!x)
		return;
	finish(x);
	enter(x, PHASE_IDLE);
	*exchange = NULL;
}

// --- answers ----------------------------------------------------------------------------------

static struct MHD_Response *make_plain(void)
{
	static const struct str sorry = S_INIT("503 Service Unavailable\n");
	struct MHD_Response *r = MHD_create_response_from_buffer(sorry.n, (void *)(uintptr_t)sorry.p,
	                                                         MHD_RESPMEM_PERSISTENT);
	if (r) {
		MHD_add_response_header(r, "Content-Type", "text/plain; charset=utf-8");
		MHD_add_response_header(r, "Connection", "close");
	}
	return r;
}

static bool add_header(struct exchange *x, struct MHD_Response *r, const char *name,
                       struct str value)
{
	char *z = arena_try(x->arena, value.n + 1);
	if (!z)
		return false;
	if (value.n)
		memcpy(z, value.p, value.n);
	return MHD_add_response_header(r, name, z) == MHD_YES;
}

// A file becomes the library's, which closes it when the last byte has left.
static struct MHD_Response *make_body(struct reply *reply)
{
	const char *body = reply->body.p ? reply->body.p : "";
	if (!reply->file)
		return MHD_create_response_from_buffer(reply->body.n, (void *)(uintptr_t)body,
		                                       MHD_RESPMEM_PERSISTENT);
	struct MHD_Response *r = MHD_create_response_from_fd64(reply->file_bytes, reply->file);
	if (r)
		reply->file = 0;
	return r;
}

// NULL when memory ran out.
static struct MHD_Response *make_response(struct exchange *x)
{
	struct reply *reply = &x->reply;
	struct MHD_Response *r = make_body(reply);
	bool good = r != NULL;
	if (good && reply->content_type.n)
		good = add_header(x, r, "Content-Type", reply->content_type);
	for (size_t i = 0; good && i < reply->n_headers; i++)
		good = add_header(x, r, reply->headers[i].name.p, reply->headers[i].value);
	if (good && (reply->close || atomic_load(&house(x)->quiesced)))
		good = add_header(x, r, "Connection", S("close"));
	if (r && !good) {
		MHD_destroy_response(r);
		r = NULL;
	}
	return r;
}

static enum MHD_Result answer(struct exchange *x)
{
	x->stage = STAGE_ANSWER;
	unsigned status = (unsigned)x->reply.status;
	struct MHD_Response *r = x->arena && status ? make_response(x) : NULL;
	if (!r) {
		status = 503;
		r = make_plain();
	}
	if (!r)
		return MHD_NO;
	enter(x, PHASE_SENDING);
	enum MHD_Result queued = MHD_queue_response(x->connection, status, r);
	MHD_destroy_response(r);
	return queued;
}

static void put_date(struct buf *out)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct civil c = clock_civil(clock_now_ms(), (enum zone)0);
	buf_printf(out, "Date: %.3s, %02d %.3s %d %02d:%02d:%02d GMT\r\n",
	           days + date_weekday(c.date) * 3, c.date.day, months + (c.date.month - 1) * 3,
	           c.date.year, c.hour, c.minute, c.second);
}

// The library takes no answer in the middle of a body. Then the answer goes to the socket as it is,
// and the connection ends.
static enum MHD_Result answer_and_end(struct exchange *x)
{
	x->stage = STAGE_ANSWER;
	const struct reply *reply = &x->reply;
	if (!x->arena || !reply->status)
		return MHD_NO;
	struct buf out = buf_quiet(x->arena, reply->body.n + 1024);
	buf_printf(&out, "HTTP/1.1 %d %s\r\n", reply->status, http_phrase(reply->status));
	put_date(&out);
	if (reply->content_type.n)
		buf_printf(&out, "Content-Type: %.*s\r\n", STR_FMT(reply->content_type));
	for (size_t i = 0; i < reply->n_headers; i++)
		buf_printf(&out, "%.*s: %.*s\r\n", STR_FMT(reply->headers[i].name),
		           STR_FMT(reply->headers[i].value));
	buf_printf(&out, "Content-Length: %zu\r\nConnection: close\r\n\r\n", reply->body.n);
	if (x->request.method != HEAD)
		buf_put(&out, reply->body);
	if (!out.failed)
		(void)!send(x->fd, out.p, out.n, MSG_NOSIGNAL | MSG_DONTWAIT);
	return MHD_NO;
}

static bool body_is_coming(const struct exchange *x)
{
	return x->framing.chunked || x->framing.length > 0;
}

static void fill_refusal(struct exchange *x, int status)
{
	struct http *h = house(x);
	reply_drop_file(&x->reply);
	x->reply = (struct reply){ .status = status };
	if (!x->request.path.p)
		x->request.path = S("/");
	if (status == 405)
		reply_header(&x->reply, "Allow", S("GET, HEAD, POST"));
	h->door.on_refused(h->door.context, x, status);
	x->reply.close = true;
}

static enum MHD_Result refuse(struct exchange *x, int status)
{
	fill_refusal(x, status);
	return answer(x);
}

// --- heads ------------------------------------------------------------------------------------

struct collecting {
	struct exchange *exchange;
	struct header *at;
	size_t n, most;
	bool failed;
};

static enum MHD_Result collect_header(void *context, enum MHD_ValueKind kind, const char *name,
                                      size_t name_n, const char *value, size_t value_n)
{
	(void)kind;
	struct collecting *all = context;
	char *copy = arena_try(all->exchange->arena, name_n + value_n + 1);
	if (!copy || all->n == all->most) {
		all->failed = true;
		return MHD_NO;
	}
	for (size_t i = 0; i < name_n; i++)
		copy[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i];
	if (value_n)
		memcpy(copy + name_n, value, value_n);
	struct str text = { copy + name_n, value_n };
	while (text.n && (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\t'))
		text.n--;
	all->at[all->n++] = (struct header){ { copy, name_n }, text };
	return MHD_YES;
}

// 0, or the status to refuse with.
static int read_head(struct exchange *x, const char *method, const char *version)
{
	int count = MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, NULL, NULL);
	struct collecting all = { .exchange = x, .most = (size_t)count };
	struct request *r = &x->request;
	r->method = http_method(str_from(method));
	r->client = str_from(x->client);
	r->loopback = x->loopback;
	if (count > HTTP_HEADER_COUNT)
		return 431;
	all.at = arena_try(x->arena, (all.most + 1) * sizeof *all.at);
	if (!all.at)
		return 503;
	MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, collect_header, &all);
	r->headers = all.at;
	r->n_headers = all.n;
	struct head head = { str_from(method), x->target, str_from(version), all.at, all.n };
	int status = all.failed ? 503 : http_check_head(&head, &x->framing);
	if (status)
		return status;
	char *into = arena_try(x->arena, x->target.n + 1);
	if (!into)
		return 503;
	return http_read_target(x->target, into, r) ? 0 : 400;
}

// A NUL in the target, or more than one space: the library's three pieces then lie apart.
static bool line_is_dense(const struct exchange *x, const char *method, const char *version)
{
	const char *after_method = method + strlen(method) + 1;
	const char *after_target = x->line + x->target.n + 1;
	bool gap = after_method < x->line && x->line - after_method < HTTP_HEAD_BYTES;
	gap |= after_target < version && version - after_target < HTTP_HEAD_BYTES;
	return !gap;
}

// Runs one call of the reader of forms within a frame of our own: it may run out of memory.
static bool guarded(struct exchange *x, void (*call)(struct exchange *x, struct str data),
                    struct str data)
{
	jmp_buf exhausted;
	if (setjmp(exhausted) != 0) {
		arena_on_exhausted(x->arena, NULL);
		return false;
	}
	arena_on_exhausted(x->arena, &exhausted);
	call(x, data);
	arena_on_exhausted(x->arena, NULL);
	return true;
}

static void open_uploads(struct exchange *x, struct str type)
{
	struct http *h = house(x);
	struct uploads_config config = { .arena = x->arena,
		                             .content_type = type,
		                             .dir = h->config.upload_dir,
		                             .text_bytes = x->plan.limit,
		                             .file_bytes = x->plan.file_bytes,
		                             .pairs_most = FORM_PAIRS,
		                             .on_disk = &h->on_disk,
		                             .on_disk_most = ON_DISK_MOST };
	x->uploads = uploads_open(&config);
}

static void plan_body(struct exchange *x)
{
	struct http *h = house(x);
	x->plan = h->door.on_head(h->door.context, x);
	x->body_limit = x->plan.limit;
	struct str type = request_header(&x->request, "content-type");
	if (x->plan.file_bytes && h->config.upload_dir && str_starts(type, S("multipart/form-data")))
		(void)guarded(x, open_uploads, type);
	if (x->uploads)
		x->body_limit = FORM_READ_BYTES;
}

static enum MHD_Result take_head(struct exchange *x, const char *method, const char *version)
{
	leave_fresh(x);
	if (!x->target.p || atomic_load(&house(x)->quiesced))
		return answer(x); // the reply is empty: 503
	enter(x, PHASE_BUSY);
	int status = line_is_dense(x, method, version) ? read_head(x, method, version) : 400;
	if (status)
		return refuse(x, status);
	plan_body(x);
	x->stage = STAGE_BODY;
	x->before_body = arena_mark(x->arena);
	if (x->reply.status && body_is_coming(x))
		return answer(x);
	if (!x->framing.chunked && x->framing.length > x->body_limit) {
		if (x->framing.length - x->body_limit > READ_OVER_BYTES)
			return refuse(x, 413);
		x->refused = 413;
	}
	enter(x, PHASE_BODY);
	return MHD_YES;
}

static int check_length(struct exchange *x)
{
	const char *value = NULL;
	size_t n = 0;
	uint64_t length;
	if (MHD_lookup_connection_value_n(x->connection, MHD_HEADER_KIND, "Transfer-Encoding", 17, NULL,
	                                  NULL) == MHD_YES)
		return 0;
	if (MHD_lookup_connection_value_n(x->connection, MHD_HEADER_KIND, "Content-Length", 14, &value,
	                                  &n) != MHD_YES)
		return 0;
	return http_read_length((struct str){ value, n }, &length);
}

// The library complains before it answers by itself. To a Content-Length it cannot read it would
// send its head twice; so that request is answered here, and nothing more can be written.
void wire_complaint(void *context, const char *format, va_list list)
{
	(void)format;
	(void)list;
	struct loop *loop = context;
	if (atomic_load_explicit(&loop->thread, memory_order_relaxed) != (unsigned long)pthread_self())
		return;
	struct exchange *next;
	for (struct exchange *x = loop->fresh; x; x = next) {
		next = x->fresh_next;
		int status = check_length(x);
		if (!status)
			continue;
		leave_fresh(x);
		fill_refusal(x, status);
		(void)answer_and_end(x);
		shutdown(x->fd, SHUT_WR);
	}
}

// --- bodies -----------------------------------------------------------------------------------

// Memory for a declared length is taken when its first part has come, not on a promise.
static void make_room(struct exchange *x, size_t n)
{
	size_t length = (size_t)x->framing.length;
	if (!x->body.p)
		x->body =
			buf_quiet(x->arena, length && length < BODY_FIRST_BYTES ? length : BODY_FIRST_BYTES);
	if (x->body.failed || x->framing.chunked || x->body.n + n <= x->body.cap)
		return;
	struct buf all = buf_quiet(x->arena, length);
	buf_put(&all, buf_str(&x->body));
	x->body = all;
}

// What was read of a body that is refused makes place for the answer.
static void drop_body(struct exchange *x, int status)
{
	x->refused = status;
	uploads_close(x->uploads);
	x->uploads = NULL;
	arena_rewind(x->arena, x->before_body);
	x->body = (struct buf){ 0 };
}

static void take_uploads(struct exchange *x, struct str data)
{
	uploads_take(x->uploads, data);
}

static enum MHD_Result take_body(struct exchange *x, struct str data)
{
	if (x->uploads && data.n <= x->body_limit - x->n_read) {
		x->n_read += data.n;
		if (!guarded(x, take_uploads, data))
			drop_body(x, 503);
		return MHD_YES;
	}
	if (!x->refused && data.n <= x->body_limit - x->body.n) {
		make_room(x, data.n);
		buf_put(&x->body, data);
		if (x->body.failed)
			drop_body(x, 413);
		return MHD_YES;
	}
	drop_body(x, x->refused ? x->refused : 413);
	x->over += data.n;
	if (x->over <= x->body_limit + READ_OVER_BYTES)
		return MHD_YES;
	fill_refusal(x, 413);
	return answer_and_end(x);
}

// --- asking the door --------------------------------------------------------------------------

struct exchange_parts exchange_parts(struct exchange *x)
{
	return (struct exchange_parts){ x->arena, &x->request, &x->reply };
}

void exchange_suspend(struct exchange *x)
{
	x->wants_sleep = true;
}

void exchange_answer(struct exchange *x)
{
	// Once unlocked the exchange belongs to its loop again and may already be another one.
	pthread_mutex_lock(&x->lock);
	x->answered = true;
	if (x->asleep) {
		x->asleep = false;
		MHD_resume_connection(x->connection);
	}
	pthread_mutex_unlock(&x->lock);
}

static enum MHD_Result ask(struct exchange *x)
{
	struct http *h = house(x);
	x->stage = STAGE_ASKED;
	enter(x, PHASE_BUSY);
	x->request.body = buf_str(&x->body);
	if (x->uploads) {
		x->request.sent = &x->sent;
		x->request.sent_end = uploads_end(x->uploads, &x->sent);
	}
	pthread_mutex_lock(&x->loop->asking);
	if (!atomic_load(&h->quiesced))
		h->door.on_request(h->door.context, x, x->loop->index);
	pthread_mutex_unlock(&x->loop->asking);
	// The answer may have come from another thread while the door was still speaking.
	pthread_mutex_lock(&x->lock);
	bool sleep = x->wants_sleep && !x->answered;
	if (sleep) {
		x->asleep = true;
		MHD_suspend_connection(x->connection);
	}
	pthread_mutex_unlock(&x->lock);
	return sleep ? MHD_YES : answer(x);
}

static bool woken(struct exchange *x)
{
	pthread_mutex_lock(&x->lock);
	bool answered = x->answered;
	pthread_mutex_unlock(&x->lock);
	return answered;
}

enum MHD_Result wire_access(void *context, struct MHD_Connection *c, const char *url,
                            const char *method, const char *version, const char *data, size_t *n,
                            void **exchange)
{
	(void)context;
	(void)c;
	(void)url;
	struct exchange *x = *exchange;
	if (!x)
		return MHD_NO;
	if (x->stage == STAGE_LINE)
		return take_head(x, method, version);
	if (x->stage == STAGE_BODY && *n) {
		struct str part = { data, *n };
		*n = 0;
		return take_body(x, part);
	}
	if (x->stage == STAGE_BODY && x->refused)
		return refuse(x, x->refused);
	if (x->stage == STAGE_BODY)
		return x->reply.status ? answer(x) : ask(x);
	if (x->stage == STAGE_ASKED)
		return woken(x) ? answer(x) : MHD_YES;
	*n = 0;
	return MHD_YES;
}
