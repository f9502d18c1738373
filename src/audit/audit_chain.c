// SPDX-License-Identifier: GPL-3.0-or-later
// Chains: every row's hash covers its own bytes and the hash of the row before it.
// Knows: whose chain a connection writes, heads. Does not know: what the records mean.
// Start at: audit_link_next, audit_check (audit_verify.c walks).
#include "audit/audit_inside.h"
#include "audit_sql.h"
#include <sodium.h>
#include <stdio.h>

static void put_text(struct buf *line, struct str text)
{
	if (!text.p) {
		buf_z(line, "\\N");
		return;
	}
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '\\' || c == '\t' || c == '\n')
			buf_char(line, '\\');
		buf_char(line, c == '\t' ? 't' : c == '\n' ? 'n' : c);
	}
}

static void put_number(struct buf *line, int64_t n)
{
	if (n == NULL_INT)
		buf_z(line, "\\N");
	else
		buf_int(line, n);
}

struct str audit_link_line(struct arena *a, const struct audit_link *l)
{
	const int64_t numbers[] = { l->chain, l->seq, l->at_ms, l->account, l->assignment };
	struct buf line = buf_open(a, 256 + l->before.n + l->after.n);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		put_number(&line, numbers[i]);
		buf_char(&line, '\t');
	}
	const struct str words[] = { l->address, l->event, l->subject };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		put_text(&line, words[i]);
		buf_char(&line, '\t');
	}
	put_number(&line, l->subject_id);
	buf_char(&line, '\t');
	put_text(&line, l->before);
	buf_char(&line, '\t');
	put_text(&line, l->after);
	return buf_str(&line);
}

void audit_link_hash(const unsigned char *previous, struct str line, unsigned char *ret_hash)
{
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, previous, SHA256_BYTES);
	crypto_hash_sha256_update(&state, (const unsigned char *)line.p, line.n);
	crypto_hash_sha256_final(&state, ret_hash);
}

// The connection keeps its chain until it ends, so that no two ever write to one.
static enum err own_chain(struct desk *d, int64_t *ret_chain)
{
	struct audit_hold_row row = { 0 };
	enum err e = OK;
	*ret_chain = db_number(d->db);
	for (int64_t chain = 1; e == OK && !*ret_chain && chain <= AUDIT_CHAINS_MOST; chain++) {
		e = q_audit_hold_one(d, &(struct audit_hold_in){ chain }, &row);
		if (e == OK && row.held)
			*ret_chain = chain;
	}
	if (e == OK && !*ret_chain)
		return fault(d, E_BUSY, "%d others write audit rows already", AUDIT_CHAINS_MOST);
	if (e == OK)
		db_keep_number(d->db, *ret_chain);
	return e;
}

// The head is asked of the store each time: what was rolled back is not there.
enum err audit_link_next(struct desk *d, struct audit_link *link)
{
	static const char nothing[SHA256_BYTES] = { 0 };
	struct audit_head_row head = { 0, { nothing, SHA256_BYTES } };
	unsigned char *hash = arena_alloc(d->arena, SHA256_BYTES);
	enum err e = own_chain(d, &link->chain);
	if (e == OK)
		e = q_audit_head_one(d, &(struct audit_head_in){ link->chain }, &head);
	if (e != OK && e != E_ABSENT)
		return e;
	if (head.hash.n != SHA256_BYTES)
		return fault(d, E_STORE, "the head of audit chain %lld is no hash", (long long)link->chain);
	link->seq = head.seq + 1;
	audit_link_hash((const unsigned char *)head.hash.p, audit_link_line(d->arena, link), hash);
	link->hash = (struct str){ (const char *)hash, SHA256_BYTES };
	return OK;
}

// --- heads ---------------------------------------------------------------------------------------

enum err audit_heads(struct desk *d, struct audit_heads *ret_heads)
{
	ret_heads->n = 0;
	for (int64_t chain = 1; chain <= AUDIT_CHAINS_MOST; chain++) {
		struct audit_head_row row;
		enum err e = q_audit_head_one(d, &(struct audit_head_in){ chain }, &row);
		if (e == E_ABSENT)
			continue;
		if (e != OK || row.hash.n != SHA256_BYTES)
			return e != OK ? e : fault(d, E_STORE, "audit chain %lld", (long long)chain);
		struct audit_head *head = &ret_heads->at[ret_heads->n++];
		*head = (struct audit_head){ .chain = chain, .seq = row.seq };
		memcpy(head->hash, row.hash.p, SHA256_BYTES);
	}
	return OK;
}

struct str audit_head_text(struct arena *a, const struct audit_head *head)
{
	char hex[2 * SHA256_BYTES + 1];
	sodium_bin2hex(hex, sizeof hex, head->hash, SHA256_BYTES);
	return arena_printf(a, "%lld:%lld:%s", (long long)head->chain, (long long)head->seq, hex);
}

bool audit_head_read(struct str text, struct audit_head *ret_head)
{
	struct str chain = str_cut(&text, ':'), seq = str_cut(&text, ':');
	size_t got = 0;
	return str_to_int(chain, &ret_head->chain) && str_to_int(seq, &ret_head->seq) &&
	       ret_head->chain > 0 && ret_head->seq > 0 &&
	       sodium_hex2bin(ret_head->hash, SHA256_BYTES, text.p, text.n, NULL, &got, NULL) == 0 &&
	       got == SHA256_BYTES;
}
