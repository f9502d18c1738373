// SPDX-License-Identifier: GPL-3.0-or-later
// No connection may hold its place by doing nothing, or next to nothing.
// Knows: sockets, deadlines, the kernel's count of bytes. Does not know: HTTP.
// Start at: look_at.
#include "http/http_inside.h"
#include "core/clock.h"
#include <linux/tcp.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>

enum { TICK_LEAST_MS = 10, TICK_MOST_MS = 250 };
enum { CLOSE_WAIT = 8 }; // of the kernel's states: the peer has ended, we have not

struct watched {
	int fd;
	enum phase phase;
	int64_t until_ms;
	bool marked; // `mark` holds the count of bytes from which this phase is measured
	uint64_t mark;
	bool gone; // the sender had ended and nothing was left to read, a tick ago
	unsigned char address[16];
};

struct guard {
	struct http_config config;
	pthread_t thread;
	pthread_mutex_t lock; // of all below; nothing else is locked while it is held
	pthread_cond_t changed;
	bool ending;
	size_t capacity, used;
	int *spare; // places not taken, a stack of capacity - used
	struct watched *at;
};

static void read_address(const struct sockaddr *from, unsigned char ret_address[16])
{
	memset(ret_address, 0, 16);
	if (from->sa_family == AF_INET6) {
		memcpy(ret_address, &((const struct sockaddr_in6 *)from)->sin6_addr, 16);
	} else {
		ret_address[10] = ret_address[11] = 0xFF;
		memcpy(ret_address + 12, &((const struct sockaddr_in *)from)->sin_addr, 4);
	}
}

bool guard_admits(struct guard *g, const struct sockaddr *from)
{
	size_t same = 0, seen = 0;
	unsigned char address[16];
	if (!g->config.connections_per_address)
		return true;
	read_address(from, address);
	pthread_mutex_lock(&g->lock);
	for (size_t i = 0; i < g->capacity && seen < g->used; i++) {
		if (g->at[i].phase == PHASE_NONE)
			continue;
		seen++;
		same += memcmp(g->at[i].address, address, sizeof address) == 0;
	}
	pthread_mutex_unlock(&g->lock);
	return same < (size_t)g->config.connections_per_address;
}

int guard_watch(struct guard *g, int fd, const struct sockaddr *from)
{
	int place = -1;
	pthread_mutex_lock(&g->lock);
	if (g->used < g->capacity) {
		place = g->spare[g->used++];
		struct watched *w = &g->at[place];
		*w = (struct watched){ .fd = fd, .phase = PHASE_FIRST };
		w->until_ms = clock_tick_ms() + g->config.header_ms;
		read_address(from, w->address);
		pthread_cond_signal(&g->changed);
	}
	pthread_mutex_unlock(&g->lock);
	return place;
}

void guard_forget(struct guard *g, int place)
{
	pthread_mutex_lock(&g->lock);
	g->at[place].phase = PHASE_NONE;
	g->spare[--g->used] = place;
	pthread_mutex_unlock(&g->lock);
}

static int span_ms(const struct guard *g, enum phase phase)
{
	bool patient = phase == PHASE_IDLE || phase == PHASE_SENDING;
	return patient ? g->config.idle_ms : g->config.header_ms;
}

static void enter(const struct guard *g, struct watched *w, enum phase phase)
{
	w->phase = phase;
	w->marked = w->gone = false;
	w->until_ms = clock_tick_ms() + span_ms(g, phase);
}

void guard_phase(struct guard *g, int place, enum phase phase)
{
	pthread_mutex_lock(&g->lock);
	struct watched *w = &g->at[place];
	// The head that is under way already has its deadline.
	if (phase != PHASE_HEAD || w->phase == PHASE_IDLE)
		enter(g, w, phase);
	pthread_mutex_unlock(&g->lock);
}

// Bytes that came from the peer, or that it has taken from us while we send.
static uint64_t count_bytes(const struct watched *w)
{
	struct tcp_info info = { 0 };
	socklen_t n = sizeof info;
	if (getsockopt(w->fd, IPPROTO_TCP, TCP_INFO, &info, &n) != 0)
		return 0;
	return w->phase == PHASE_SENDING ? info.tcpi_bytes_acked : info.tcpi_bytes_received;
}

// The end of a sender may come together with its last bytes; the library then never hears of it.
// Twice in a row, because those bytes may just be on their way to whoever asked for them.
static bool is_gone(struct watched *w)
{
	struct tcp_info info = { 0 };
	socklen_t n = sizeof info;
	int unread = 0;
	bool ended = getsockopt(w->fd, IPPROTO_TCP, TCP_INFO, &info, &n) == 0 &&
	             info.tcpi_state == CLOSE_WAIT && ioctl(w->fd, FIONREAD, &unread) == 0 &&
	             unread == 0;
	bool before = w->gone;
	w->gone = ended;
	return ended && before;
}

// True when the connection has had its time.
static bool look_at(const struct guard *g, struct watched *w, int64_t now_ms)
{
	bool measured = w->phase == PHASE_BODY || w->phase == PHASE_SENDING;
	bool late = now_ms >= w->until_ms;
	if (w->phase == PHASE_NONE || w->phase == PHASE_BUSY)
		return false;
	if (w->phase == PHASE_FIRST || w->phase == PHASE_HEAD)
		return late;
	if (w->phase == PHASE_BODY && is_gone(w))
		return true;
	if (w->marked && measured && !late)
		return false;
	uint64_t bytes = count_bytes(w);
	if (!w->marked) {
		w->marked = true;
		w->mark = bytes;
		return false;
	}
	if (w->phase == PHASE_IDLE) {
		// The library tells of a request when its first line is whole; the kernel tells sooner.
		if (bytes != w->mark)
			enter(g, w, PHASE_HEAD);
		return late;
	}
	int64_t least = (int64_t)g->config.body_bytes_per_second * span_ms(g, w->phase) / 1000;
	if (bytes - w->mark < (uint64_t)least)
		return true;
	enter(g, w, w->phase);
	w->marked = true;
	w->mark = bytes;
	return false;
}

static void cut_off(const struct watched *w)
{
	const struct linger at_once = { 1, 0 };
	// What a reader did not take would otherwise stay with the kernel.
	if (w->phase == PHASE_SENDING)
		setsockopt(w->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
	// Only shut down: closing is the library's, which would abort otherwise.
	shutdown(w->fd, SHUT_RDWR);
}

static int tick_ms(const struct guard *g)
{
	int least = g->config.header_ms < g->config.idle_ms ? g->config.header_ms : g->config.idle_ms;
	least /= 8;
	if (least < TICK_LEAST_MS)
		return TICK_LEAST_MS;
	return least < TICK_MOST_MS ? least : TICK_MOST_MS;
}

static void wait_for_tick(struct guard *g)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += (long)tick_ms(g) * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	while (!g->ending && pthread_cond_timedwait(&g->changed, &g->lock, &until) == 0)
		continue;
}

static void *watch(void *context)
{
	struct guard *g = context;
	pthread_mutex_lock(&g->lock);
	while (!g->ending) {
		while (!g->ending && !g->used)
			pthread_cond_wait(&g->changed, &g->lock);
		wait_for_tick(g);
		int64_t now_ms = clock_tick_ms();
		for (size_t i = 0; i < g->capacity; i++)
			if (look_at(g, &g->at[i], now_ms))
				cut_off(&g->at[i]);
	}
	pthread_mutex_unlock(&g->lock);
	return NULL;
}

void guard_end_waiting(struct guard *g)
{
	pthread_mutex_lock(&g->lock);
	for (size_t i = 0; i < g->capacity; i++) {
		enum phase phase = g->at[i].phase;
		if (phase != PHASE_NONE && phase != PHASE_BUSY && phase != PHASE_SENDING)
			shutdown(g->at[i].fd, SHUT_RDWR);
	}
	pthread_mutex_unlock(&g->lock);
}

size_t guard_under_way(struct guard *g)
{
	size_t n = 0;
	pthread_mutex_lock(&g->lock);
	for (size_t i = 0; i < g->capacity; i++)
		n += g->at[i].phase == PHASE_BUSY || g->at[i].phase == PHASE_SENDING;
	pthread_mutex_unlock(&g->lock);
	return n;
}

static void give_back(struct guard *g)
{
	free(g->spare);
	free(g->at);
	free(g);
}

// The one place of this file with memory of its own: the table, for the life of the server.
enum err guard_open(const struct http_config *config, size_t capacity, struct guard **ret_guard)
{
	struct guard *g = calloc(1, sizeof *g);
	if (!g)
		return E_NOMEM;
	*g = (struct guard){ .config = *config, .capacity = capacity };
	g->spare = calloc(capacity, sizeof *g->spare);
	g->at = calloc(capacity, sizeof *g->at);
	if (!g->spare || !g->at) {
		give_back(g);
		return E_NOMEM;
	}
	for (size_t i = 0; i < capacity; i++)
		g->spare[i] = (int)i;
	pthread_condattr_t monotonic;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_mutex_init(&g->lock, NULL);
	pthread_cond_init(&g->changed, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&g->thread, NULL, watch, g) != 0) {
		give_back(g);
		return E_NOMEM;
	}
	*ret_guard = g;
	return OK;
}

void guard_close(struct guard *g)
{
	pthread_mutex_lock(&g->lock);
	g->ending = true;
	pthread_cond_signal(&g->changed);
	pthread_mutex_unlock(&g->lock);
	pthread_join(g->thread, NULL);
	pthread_cond_destroy(&g->changed);
	pthread_mutex_destroy(&g->lock);
	give_back(g);
}
