// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over every audit row: computes its hash anew, or gives its line away.
// Knows: the order of chains, the row that vouches for those without. Does not know: who reads.
// Start at: audit_check, audit_export, audit_begin.
#include "audit/audit_inside.h"
#include "audit_sql.h"
#include <sodium.h>
#include <stdio.h>

enum { SAID_MOST = 20 }; // findings that are told one by one

static const char begin_event[] = "audit.begin";

// False: no more.
typedef bool link_taker(void *about, struct arena *a, const struct audit_link *link);

#define WALK(name)                                                                                 \
	static enum err each_##name(struct desk *d, link_taker *take, void *about)                     \
	{                                                                                              \
		struct audit_##name##_row r;                                                               \
		struct cursor *cursor;                                                                     \
		enum err e = q_audit_##name##_each(d, &cursor);                                            \
		if (e != OK)                                                                               \
			return e;                                                                              \
		struct arena_mark mark = arena_mark(d->arena);                                             \
		for (bool more = true; more && e == OK; arena_rewind(d->arena, mark)) {                    \
			e = q_audit_##name##_next(cursor, &r);                                                 \
			more = e == OK &&                                                                      \
			       take(about, d->arena,                                                           \
			            &(struct audit_link){ r.id, r.at_ms, r.account, r.assignment, r.address,   \
			                                  r.event, r.subject, r.subject_id, r.before_text,     \
			                                  r.after_text, r.chain, r.seq, r.hash });             \
		}                                                                                          \
		db_done(cursor);                                                                           \
		return e == E_ABSENT ? OK : e;                                                             \
	}
WALK(old)
WALK(links)

// --- rows from before there were chains ----------------------------------------------------------

struct old_rows {
	crypto_hash_sha256_state state;
	int64_t n;
};

static bool take_old(void *about, struct arena *a, const struct audit_link *link)
{
	struct old_rows *old = about;
	struct str line = audit_link_line(a, link);
	crypto_hash_sha256_update(&old->state, (const unsigned char *)line.p, line.n);
	crypto_hash_sha256_update(&old->state, (const unsigned char *)"\n", 1);
	old->n++;
	return true;
}

// What the row that vouches for them says: their number, and a hash of all their lines.
static enum err sum_old(struct desk *d, int64_t *ret_n, struct str *ret_words)
{
	struct old_rows old = { .n = 0 };
	unsigned char hash[SHA256_BYTES];
	char hex[2 * SHA256_BYTES + 1];
	crypto_hash_sha256_init(&old.state);
	enum err e = each_old(d, take_old, &old);
	crypto_hash_sha256_final(&old.state, hash);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	*ret_n = old.n;
	*ret_words = arena_printf(d->arena, "rows=%lld\nsha256=%s\n", (long long)old.n, hex);
	return e;
}

enum err audit_begin(struct desk *d)
{
	struct audit_unvouched_row any;
	struct str words;
	int64_t n;
	enum err e = q_audit_unvouched_one(d, &any);
	if (e != OK || !any.n)
		return e;
	e = sum_old(d, &n, &words);
	return e == OK ? audit_note(d, begin_event, "audit_event", 0, words) : e;
}

// --- the check -----------------------------------------------------------------------------------

struct checking {
	int64_t chain, seq, id; // of the row before
	unsigned char hash[SHA256_BYTES];
	struct str old;         // what is to be vouched for
	bool vouched;
	int bad;
};

static void say(struct checking *c, const char *what)
{
	if (c->bad++ < SAID_MOST)
		printf("audit chain %lld, row %lld: %s\n", (long long)c->chain, (long long)c->seq, what);
}

static void begin_chain(struct checking *c, int64_t chain)
{
	c->chain = chain;
	c->seq = c->id = 0;
	memset(c->hash, 0, sizeof c->hash);
}

// After a finding the walk goes on from the stored hash: one wrong row is one line.
static bool check_link(void *about, struct arena *a, const struct audit_link *link)
{
	struct checking *c = about;
	unsigned char hash[SHA256_BYTES];
	if (link->chain != c->chain)
		begin_chain(c, link->chain);
	bool gap = link->seq != c->seq + 1, swapped = link->id <= c->id;
	c->seq = link->seq;
	c->id = link->id;
	audit_link_hash(c->hash, audit_link_line(a, link), hash);
	if (gap)
		say(c, "rows before it are missing");
	else if (swapped)
		say(c, "it was written before the row it follows");
	else if (link->hash.n != SHA256_BYTES || memcmp(hash, link->hash.p, sizeof hash) != 0)
		say(c, "it is not what it was, or not after what it followed");
	if (link->hash.n == SHA256_BYTES)
		memcpy(c->hash, link->hash.p, sizeof c->hash);
	if (!c->vouched && str_is(link->event, begin_event)) {
		c->vouched = true;
		if (!str_eq(link->after, c->old))
			say(c, "the rows from before it are not what they were");
	}
	return true;
}

enum err audit_check(struct desk *d, int *ret_bad)
{
	struct checking c = { .chain = 0 };
	int64_t n_old;
	enum err e = sum_old(d, &n_old, &c.old);
	if (e == OK)
		e = each_links(d, check_link, &c);
	if (e == OK && n_old && !c.vouched) {
		printf("audit: %lld rows are in no chain\n", (long long)n_old);
		c.bad++;
	}
	if (c.bad > SAID_MOST)
		printf("audit: %d findings in all\n", c.bad);
	*ret_bad += c.bad;
	return e;
}

enum err audit_head_stands(struct desk *d, const struct audit_head *head)
{
	struct audit_at_row row;
	enum err e = q_audit_at_one(d, &(struct audit_at_in){ head->chain, head->seq }, &row);
	bool same = e == OK && row.hash.n == SHA256_BYTES &&
	            memcmp(row.hash.p, head->hash, SHA256_BYTES) == 0;
	return e == OK && !same ? E_CONFLICT : e;
}

enum err audit_check_head(struct desk *d, const struct audit_head *head, int *ret_bad)
{
	enum err e = audit_head_stands(d, head);
	if (e != E_ABSENT && e != E_CONFLICT)
		return e;
	printf("audit chain %lld, row %lld: %s\n", (long long)head->chain, (long long)head->seq,
	       e == E_CONFLICT ? "it was another one once" : "it was there once, and is missing");
	*ret_bad += 1;
	return OK;
}

// --- giving it away ------------------------------------------------------------------------------

struct giving {
	audit_line_taker *take;
	void *about;
};

static bool give_link(void *about, struct arena *a, const struct audit_link *link)
{
	struct giving *g = about;
	char hex[2 * SHA256_BYTES + 1] = "\\N";
	if (link->hash.n == SHA256_BYTES)
		sodium_bin2hex(hex, sizeof hex, (const unsigned char *)link->hash.p, SHA256_BYTES);
	struct str line = audit_link_line(a, link);
	return g->take(g->about, arena_printf(a, "%.*s\t%s\n", STR_FMT(line), hex));
}

enum err audit_export(struct desk *d, audit_line_taker *take, void *about)
{
	struct giving g = { take, about };
	enum err e = each_old(d, give_link, &g);
	return e == OK ? each_links(d, give_link, &g) : e;
}
