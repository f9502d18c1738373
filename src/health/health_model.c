// SPDX-License-Identifier: GPL-3.0-or-later
// The findings: each looks at one thing and says in words what it saw and what to do.
// Knows: the folder's disk and modes, the addresses, the clock. Does not know: pages.
// Start at: health_look.
#include "audit/audit_heads.h"
#include "core/clock.h"
#include "frame/lang.h"
#include "health/health.h"
#include "health_sql.h"
#include "key/key.h"
#include "outbox/outbox.h"
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

enum {
	FREE_WARN_MIB = 1024,
	FREE_BAD_MIB = 256,
	CLOCK_SLACK_MS = 300000,
	WAITING_WARN = 200,
	FINDINGS = 11,
};

struct look {
	struct visit *v;
	struct health health;
	struct health_moments_row moments;
};

static void find(struct look *l, enum health_state state, enum text_key what, struct str says)
{
	if (l->health.n == FINDINGS)
		BUG("more findings than there is room for");
	l->health.at[l->health.n++] =
		(struct health_finding){ state, TEXT(l->v, what), says };
}

// --- the store and its disk --------------------------------------------------------------------

static void look_at_store(struct look *l)
{
	bool lite = l->v->house->engine == DB_SQLITE;
	find(l, HEALTH_GOOD, T_HEALTH_STORE_WHAT,
	     TEXT(l->v, lite ? T_HEALTH_STORE_SQLITE : T_HEALTH_STORE_POSTGRESQL));
}

static void look_at_disk(struct look *l)
{
	struct visit *v = l->v;
	struct statvfs disk;
	if (statvfs(arena_z(v->arena, v->house->dir), &disk) != 0) {
		find(l, HEALTH_BAD, T_HEALTH_DISK_WHAT, TEXT(v, T_HEALTH_DISK_UNKNOWN));
		return;
	}
	int64_t mib = (int64_t)(disk.f_bavail * (disk.f_frsize >> 10) >> 10);
	struct str n = lang_number(v->arena, v->lang, mib);
	if (mib < FREE_BAD_MIB)
		find(l, HEALTH_BAD, T_HEALTH_DISK_WHAT, SAY(v, T_HEALTH_DISK_BAD, "n", n));
	else if (mib < FREE_WARN_MIB)
		find(l, HEALTH_WARN, T_HEALTH_DISK_WHAT, SAY(v, T_HEALTH_DISK_WARN, "n", n));
	else
		find(l, HEALTH_GOOD, T_HEALTH_DISK_WHAT, SAY(v, T_HEALTH_DISK_GOOD, "n", n));
}

// The first of these that others on the machine may enter or read, or "".
static struct str open_to_others(struct visit *v)
{
	static const char *const names[] = { "keys",  "keys/data",   "keys/factor", "keys/audit",
		                                 "keys/mail",
		                                 "files", "store.sqlite" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct stat seen;
		struct str path =
			arena_printf(v->arena, "%.*s/%s", STR_FMT(v->house->dir), names[i]);
		if (stat(path.p, &seen) == 0 && (seen.st_mode & 077))
			return str_from(names[i]);
	}
	return S("");
}

static void look_at_modes(struct look *l)
{
	struct visit *v = l->v;
	struct str open = open_to_others(v);
	if (open.n)
		find(l, HEALTH_BAD, T_HEALTH_MODES_WHAT, SAY(v, T_HEALTH_MODES_BAD, "name", open));
	else
		find(l, HEALTH_GOOD, T_HEALTH_MODES_WHAT, TEXT(v, T_HEALTH_MODES_GOOD));
}

// The first key that wants something, the lost before those that a rotation has left.
static enum err look_at_sealed(struct look *l)
{
	struct visit *v = l->v;
	struct key_state state, old = { 0 };
	enum err e = OK;
	for (const struct sealer *const *s = sealers; *s && e == OK; s++) {
		e = key_look(&v->desk, *s, &state);
		if (e == OK && state.lost) {
			find(l, HEALTH_BAD, T_HEALTH_SEALED_WHAT,
			     SAY(v, T_HEALTH_SEALED_BAD, "name", str_from((*s)->key)));
			return OK;
		}
		old = e == OK && state.old ? state : old;
	}
	if (e != OK)
		return e;
	if (old.old)
		find(l, HEALTH_WARN, T_HEALTH_SEALED_WHAT,
		     SAY(v, T_HEALTH_SEALED_OLD, "name", str_from(old.sealer->key), "n",
		         lang_number(v->arena, v->lang, old.old)));
	else
		find(l, HEALTH_GOOD, T_HEALTH_SEALED_WHAT, TEXT(v, T_HEALTH_SEALED_GOOD));
	return OK;
}

// The rows that the file names; all others are for `suluh check`.
static enum err look_at_chain(struct look *l)
{
	struct visit *v = l->v;
	size_t kept, gone;
	enum err e = audit_heads_stand(&v->desk, v->house->dir, &kept, &gone);
	if (e == OK)
		find(l, gone ? HEALTH_BAD : HEALTH_GOOD, T_HEALTH_CHAIN_WHAT,
		     TEXT(v, gone   ? T_HEALTH_CHAIN_BAD
		             : kept ? T_HEALTH_CHAIN_GOOD
		                    : T_HEALTH_CHAIN_NONE));
	return e;
}

// --- the way in ----------------------------------------------------------------------------------

static void look_at_way_in(struct look *l)
{
	struct visit *v = l->v;
	const struct house *h = v->house;
	bool by_tls = str_starts(h->public_address, S("https://"));
	if (!h->proxy.n)
		find(l, HEALTH_WARN, T_HEALTH_WAY_WHAT, TEXT(v, T_HEALTH_WAY_LOOPBACK));
	else if (!by_tls)
		find(l, HEALTH_BAD, T_HEALTH_WAY_WHAT, TEXT(v, T_HEALTH_WAY_PLAIN));
	else
		find(l, HEALTH_GOOD, T_HEALTH_WAY_WHAT, SAY(v, T_HEALTH_WAY_GOOD, "proxy", h->proxy));
}

static bool leads_elsewhere(struct str address)
{
	return !memmem(address.p, address.n, "127.0.0.1", 9) &&
	       !memmem(address.p, address.n, "localhost", 9);
}

static void look_at_address(struct look *l)
{
	struct visit *v = l->v;
	struct str address = v->house->public_address;
	bool good = leads_elsewhere(address);
	find(l, good ? HEALTH_GOOD : HEALTH_WARN, T_HEALTH_ADDRESS_WHAT,
	     SAY(v, good ? T_HEALTH_ADDRESS_GOOD : T_HEALTH_ADDRESS_WARN, "address", address));
}

// --- people and time -----------------------------------------------------------------------------

static void look_at_administrators(struct look *l)
{
	struct visit *v = l->v;
	int64_t n = l->moments.administrators;
	bool good = n >= 2;
	find(l, good ? HEALTH_GOOD : HEALTH_WARN, T_HEALTH_ADMIN_WHAT,
	     SAY(v, good ? T_HEALTH_ADMIN_GOOD : T_HEALTH_ADMIN_WARN, "n",
	         lang_number(v->arena, v->lang, n)));
}

static void look_at_clock(struct look *l)
{
	struct visit *v = l->v;
	bool back = l->moments.newest > v->desk.scope.now_ms + CLOCK_SLACK_MS;
	find(l, back ? HEALTH_BAD : HEALTH_GOOD, T_HEALTH_CLOCK_WHAT,
	     TEXT(v, back ? T_HEALTH_CLOCK_BAD : T_HEALTH_CLOCK_GOOD));
}

static void look_at_load(struct look *l)
{
	struct visit *v = l->v;
	int waiting = atomic_load(&v->house->ledger->waiting);
	bool many = waiting > WAITING_WARN;
	find(l, many ? HEALTH_WARN : HEALTH_GOOD, T_HEALTH_LOAD_WHAT,
	     SAY(v, many ? T_HEALTH_LOAD_WARN : T_HEALTH_LOAD_GOOD, "n",
	         lang_number(v->arena, v->lang, waiting)));
}

static enum err look_at_mail(struct look *l)
{
	struct visit *v = l->v;
	struct outbox_counts counts;
	bool on;
	enum err e = outbox_on(&v->desk, &on);
	if (e == OK)
		e = outbox_counts(&v->desk, &counts);
	if (e != OK)
		return e;
	struct str waiting = lang_number(v->arena, v->lang, counts.waiting);
	struct str failed = lang_number(v->arena, v->lang, counts.failed);
	if (!on)
		find(l, HEALTH_GOOD, T_HEALTH_MAIL_WHAT, TEXT(v, T_HEALTH_MAIL_OFF));
	else if (counts.troubled || counts.failed)
		find(l, HEALTH_WARN, T_HEALTH_MAIL_WHAT,
		     SAY(v, T_HEALTH_MAIL_WARN, "n", waiting, "failed", failed));
	else
		find(l, HEALTH_GOOD, T_HEALTH_MAIL_WHAT, SAY(v, T_HEALTH_MAIL_GOOD, "n", waiting));
	return OK;
}

enum err health_look(struct visit *v, struct health *ret_health)
{
	struct look l = { .v = v };
	l.health.at = arena_array(v->arena, struct health_finding, FINDINGS);
	struct date today = clock_civil(v->desk.scope.now_ms, v->house->zone).date;
	struct health_moments_in in = { date_iso(v->arena, today) };
	enum err e = q_health_moments_one(&v->desk, &in, &l.moments);
	if (e != OK)
		return e;
	look_at_store(&l);
	look_at_disk(&l);
	look_at_modes(&l);
	look_at_way_in(&l);
	look_at_address(&l);
	look_at_administrators(&l);
	look_at_clock(&l);
	look_at_load(&l);
	e = look_at_chain(&l);
	if (e == OK)
		e = look_at_sealed(&l);
	if (e == OK)
		e = look_at_mail(&l);
	*ret_health = l.health;
	return e;
}
