// SPDX-License-Identifier: GPL-3.0-or-later
// Limits on trying: for each class a fixed table of keys with their tries by minute.
// Knows: minutes and slots. Does not know: names, addresses.
// Start at: pace_take.
#include "frame/pace.h"
#include "core/err.h"
#include "core/rand.h"
#include <pthread.h>

enum { MINUTES = 16, WAYS = 8, SETS = 256, SLOW_AT_ONCE = 2 };

// The last 16 calendar minutes cover every span of 15, so the limit holds in each of them.
struct slot {
	unsigned char key[SHA256_BYTES];
	int64_t minute; // up to which `tries` is counted
	uint16_t tries[MINUTES];
};
struct pace {
	pthread_mutex_t lock;
	pthread_cond_t left;
	int inside;
	unsigned char secret[32]; // so that nobody can choose keys that crowd one set
	struct slot slots[PACE_CLASSES][SETS][WAYS];
};

static const int limits[PACE_CLASSES] = {
	[PACE_SIGN_IN_PAIR] = 10,
	[PACE_SIGN_IN_ADDRESS] = 30,
	[PACE_SIGN_IN_ACCOUNT] = 50,
	[PACE_SIGN_IN_KNOWN] = 10,
	[PACE_PROOF] = 10,
	[PACE_VERIFY] = 20,
};

struct pace *pace_open(struct arena *a)
{
	struct pace *p = arena_new(a, struct pace);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->left, NULL);
	rand_bytes(p->secret, sizeof p->secret);
	return p;
}

static void forget_old(struct slot *s, int64_t minute)
{
	if (minute < s->minute - 1) { // the clock was set back: rather count afresh than lock out
		memset(s->tries, 0, sizeof s->tries);
		s->minute = minute;
	}
	for (int64_t m = s->minute + 1; m <= minute && m <= s->minute + MINUTES; m++)
		s->tries[m % MINUTES] = 0;
	if (minute > s->minute)
		s->minute = minute;
}

static int tries_of(const struct slot *s)
{
	int sum = 0;
	for (int i = 0; i < MINUTES; i++)
		sum += s->tries[i];
	return sum;
}

// The key's slot, or the one with the fewest tries in its set, emptied for it.
static struct slot *slot_find(struct pace *p, enum pace_class c, struct str key, int64_t minute)
{
	unsigned char mac[SHA256_BYTES];
	hash_keyed(p->secret, key, mac);
	struct slot *set = p->slots[c][mac[0] % SETS];
	struct slot *least = set;
	for (int i = 0; i < WAYS; i++) {
		forget_old(&set[i], minute);
		if (memcmp(set[i].key, mac, sizeof mac) == 0)
			return &set[i];
		if (tries_of(&set[i]) < tries_of(least))
			least = &set[i];
	}
	*least = (struct slot){ .minute = minute };
	memcpy(least->key, mac, sizeof mac);
	return least;
}

bool pace_take(struct pace *p, enum pace_class c, struct str key, int64_t now_ms)
{
	int64_t minute = now_ms / 60000;
	pthread_mutex_lock(&p->lock);
	struct slot *s = slot_find(p, c, key, minute);
	bool within = tries_of(s) < limits[c];
	if (within)
		s->tries[s->minute % MINUTES]++;
	pthread_mutex_unlock(&p->lock);
	return within;
}

void pace_give_back(struct pace *p, enum pace_class c, struct str key, int64_t now_ms)
{
	int64_t minute = now_ms / 60000;
	pthread_mutex_lock(&p->lock);
	struct slot *s = slot_find(p, c, key, minute);
	for (int64_t m = s->minute; m > s->minute - MINUTES; m--) {
		if (m >= 0 && s->tries[m % MINUTES] > 0) {
			s->tries[m % MINUTES]--;
			break;
		}
	}
	pthread_mutex_unlock(&p->lock);
}

void pace_enter(struct pace *p)
{
	pthread_mutex_lock(&p->lock);
	while (p->inside >= SLOW_AT_ONCE)
		pthread_cond_wait(&p->left, &p->lock);
	p->inside++;
	pthread_mutex_unlock(&p->lock);
}

void pace_leave(struct pace *p)
{
	pthread_mutex_lock(&p->lock);
	if (p->inside-- == 0)
		BUG("left without having entered");
	pthread_cond_signal(&p->left);
	pthread_mutex_unlock(&p->lock);
}
