// SPDX-License-Identifier: GPL-3.0-or-later
// A page is looked up by its address and by what its reader's browser asks for.
// Knows: the store's stamp, ETag (RFC 9110). Does not know: any page.
// Start at: kept_answer.
#include "main/kept.h"
#include "account/account.h"
#include "main/answer.h"
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAGES_MOST = 256, BYTES_MOST = 2 << 20, PAGE_BYTES_MOST = 256 << 10, MINUTE_MS = 60000 };

struct page_kept {
	struct str key, content_type, body;
	const struct header *headers;
	size_t n_headers;
	uint64_t hash; // of the key
};

struct kept {
	struct arena *arena; // of the pages, all forgotten at once
	struct arena_mark empty;
	struct db_stamp stamp;
	int64_t minute;
	size_t n;
	struct page_kept *at[PAGES_MOST];
};

// What the door left for the moment when the answer is ready.
struct keeping {
	struct kept *kept;
	struct str key;
	struct db_stamp stamp;
	bool known; // the stamp was read in the page's own transaction
};

struct kept *kept_open(void)
{
	struct kept *k = calloc(1, sizeof *k); // of the house: allocated at start
	if (!k)
		return NULL;
	k->arena = arena_open(BYTES_MOST);
	if (!k->arena) {
		free(k);
		return NULL;
	}
	k->empty = arena_mark(k->arena);
	return k;
}

void kept_close(struct kept *k)
{
	if (!k)
		return;
	arena_close(k->arena);
	free(k);
}

static void forget_all(struct kept *k)
{
	arena_rewind(k->arena, k->empty);
	k->n = 0;
}

static uint64_t hash_of(struct str text)
{
	static const unsigned char key[crypto_shorthash_KEYBYTES] = "told once more.";
	uint64_t hash;
	unsigned char *into = (unsigned char *)&hash;
	crypto_shorthash(into, (const unsigned char *)(text.p ? text.p : ""), text.n, key);
	return hash;
}

static int64_t minute_of(const struct visit *v)
{
	return v->desk.scope.now_ms / MINUTE_MS;
}

static struct str put(char **at, struct str s)
{
	struct str there = { *at, s.n };
	if (s.n)
		memcpy(*at, s.p, s.n);
	*at += s.n;
	return there;
}

// NULL when the arena is full. A header's name is a literal.
static struct page_kept *copy_page(struct arena *a, const struct page_kept *page)
{
	struct page_kept *copy = arena_try(a, sizeof *copy);
	struct header *headers = arena_try(a, page->n_headers * sizeof *headers);
	size_t n = page->key.n + page->content_type.n + page->body.n;
	for (size_t i = 0; i < page->n_headers; i++)
		n += page->headers[i].value.n;
	char *at = arena_try(a, n);
	if (!copy || !headers || !at)
		return NULL;
	for (size_t i = 0; i < page->n_headers; i++)
		headers[i] = (struct header){ page->headers[i].name, put(&at, page->headers[i].value) };
	*copy = *page;
	copy->headers = headers;
	copy->key = put(&at, page->key);
	copy->content_type = put(&at, page->content_type);
	copy->body = put(&at, page->body);
	return copy;
}

// --- what may be kept ---------------------------------------------------------------------------

static bool may_be_told(const struct visit *v)
{
	return v->route && v->route->kept && !v->refused &&
	       !request_cookie(v->request, ACCOUNT_COOKIE).p &&
	       !request_cookie(v->request, "__Host-flash").p;
}

// A reader with a visitor's cookie may be told a page, but a page drawn for one may hold a token.
static bool may_be_taken(const struct visit *v)
{
	const struct reply *r = v->reply;
	if (r->status != 200 || request_cookie(v->request, "__Host-visitor").p)
		return false;
	for (size_t i = 0; i < r->n_headers; i++) {
		if (str_is(r->headers[i].name, "Set-Cookie"))
			return false;
	}
	return true;
}

// Without a text when memory is short: then the page is drawn.
static struct str key_of(struct visit *v)
{
	const struct request *r = v->request;
	size_t room = r->path.n + r->query.n + 32;
	char *key = arena_try(v->arena, room);
	if (!key)
		return NULL_STR;
	int n = snprintf(key, room, "%s %.*s %d %.*s?%.*s", v->lang == LANG_EN ? "en" : "id",
	                 STR_FMT(v->theme), answer_wants_gzip(v), STR_FMT(r->path), STR_FMT(r->query));
	return (struct str){ key, (size_t)n };
}

// --- telling ------------------------------------------------------------------------------------

static const struct page_kept *find(const struct kept *k, struct str key)
{
	uint64_t hash = hash_of(key);
	for (size_t i = 0; i < k->n; i++) {
		if (k->at[i]->hash == hash && str_eq(k->at[i]->key, key))
			return k->at[i];
	}
	return NULL;
}

// The copy outlives the page, which may be forgotten while the answer is still on its way.
static bool tell(struct visit *v, const struct page_kept *page)
{
	struct page_kept *copy = copy_page(v->arena, page);
	if (!copy)
		return false;
	struct reply *r = v->reply;
	r->status = 200;
	r->content_type = copy->content_type;
	r->body = copy->body;
	for (size_t i = 0; i < copy->n_headers; i++)
		reply_header(r, copy->headers[i].name.p, copy->headers[i].value);
	atomic_fetch_add(&v->house->ledger->kept, 1);
	return true;
}

bool kept_answer(struct kept *k, struct visit *v, struct db *db)
{
	struct keeping *keeping = NULL;
	if (k && may_be_told(v))
		keeping = arena_try(v->arena, sizeof *keeping);
	if (!keeping)
		return false;
	*keeping = (struct keeping){ .kept = k, .key = key_of(v) };
	if (!keeping->key.p)
		return false;
	v->keeping = keeping;
	struct db_stamp now;
	if (k->n == 0 || k->minute != minute_of(v) || db_stamp(db, &now) != OK ||
	    !db_stamp_same(&k->stamp, &now))
		return false;
	const struct page_kept *page = find(k, keeping->key);
	return page && tell(v, page);
}

// --- taking -------------------------------------------------------------------------------------

void kept_note(struct visit *v)
{
	struct keeping *keeping = v->keeping;
	if (keeping)
		keeping->known = db_stamp(v->desk.db, &keeping->stamp) == OK;
}

static void keep(struct kept *k, const struct visit *v, const struct keeping *keeping)
{
	const struct reply *r = v->reply;
	struct page_kept page = { keeping->key,  r->content_type, r->body,
		                      r->headers,    r->n_headers,    hash_of(keeping->key) };
	bool same = k->minute == minute_of(v) && db_stamp_same(&k->stamp, &keeping->stamp);
	if (!same || k->n == PAGES_MOST)
		forget_all(k);
	k->minute = minute_of(v);
	k->stamp = keeping->stamp;
	k->at[k->n] = copy_page(k->arena, &page);
	if (k->at[k->n])
		k->n++;
	else
		forget_all(k); // full: begin anew with the next one
}

void kept_take(struct visit *v)
{
	const struct keeping *keeping = v->keeping;
	if (!keeping || !keeping->known || !may_be_taken(v) || v->reply->body.n > PAGE_BYTES_MOST)
		return;
	char *tag = arena_try(v->arena, 20);
	if (!tag)
		return;
	snprintf(tag, 20, "\"%016llx\"", (unsigned long long)hash_of(v->reply->body));
	reply_header(v->reply, "ETag", str_from(tag));
	keep(keeping->kept, v, keeping);
}
