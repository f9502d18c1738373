// SPDX-License-Identifier: GPL-3.0-or-later
// Authenticators and recovery codes; what lies between password and code.
// Knows: its tables, liboath, sealing. Does not know: forms, cookies.
// Start at: account_factor_check.
#include "account/account_factor.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "core/rand.h"
#include <liboath/oath.h>

enum { SECRET_BYTES = 20, RECOVERY_BYTES = 10, RECOVERY_LETTERS = 16, TOKEN_BYTES = 32,
	   TOKEN_LETTERS = 43, GROUP = 4 };
#define KEY_NAME "factor"
static const int64_t HALF_MS = (int64_t)ACCOUNT_HALF_MINUTES * 60000;

static struct str base32(struct arena *a, const unsigned char *bytes, size_t n)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf out = buf_open(a, n * 2);
	uint32_t held = 0;
	for (size_t i = 0, bits = 0; i < n; i++) {
		held = held << 8 | bytes[i];
		for (bits += 8; bits >= 5; bits -= 5)
			buf_char(&out, letters[held >> (bits - 5) & 31]);
	}
	return buf_str(&out); // our lengths are multiples of five bytes
}

static struct str purpose(struct desk *d, int64_t account)
{
	return arena_printf(d->arena, "factor %lld", (long long)account);
}

enum err account_factor(struct desk *d, int64_t account, struct account_factor *ret_factor)
{
	struct account_factor_row row;
	enum err e = q_account_factor_one(d, &(struct account_factor_in){ account }, &row);
	*ret_factor = (struct account_factor){ .confirmed_at = NULL_INT };
	if (e == OK)
		*ret_factor = (struct account_factor){ .begun = true,
			                                   .confirmed = row.confirmed_at != NULL_INT,
			                                   .confirmed_at = row.confirmed_at,
			                                   .codes_left = row.codes };
	return e == E_ABSENT ? OK : e;
}

// --- the secret -------------------------------------------------------------------------------

struct secret {
	struct str bytes;
	int64_t confirmed_at, last_step;
};

static enum err read_secret(struct desk *d, struct str dir, int64_t account, struct secret *ret)
{
	struct account_factor_row row;
	enum err e = q_account_factor_one(d, &(struct account_factor_in){ account }, &row);
	if (e)
		return e;
	struct sealed sealed = { KEY_NAME, purpose(d, account), row.secret };
	e = seal_read(d, dir, &sealed, &ret->bytes);
	if (e == E_ABSENT)
		return fault(d, E_STORE, "the key of keys/" KEY_NAME " is missing");
	if (e || ret->bytes.n != SECRET_BYTES)
		return fault(d, E_STORE, "the factor of account %lld does not open", (long long)account);
	ret->confirmed_at = row.confirmed_at;
	ret->last_step = row.last_step;
	return OK;
}

enum err account_factor_begin(struct desk *d, struct str dir)
{
	struct account_factor_heads_rows sealed;
	struct seal_key key;
	unsigned char bytes[SECRET_BYTES];
	enum err e = q_account_factor_heads_all(d, &sealed);
	if (e == OK)
		e = seal_key_need(d, dir, KEY_NAME, sealed.n > 0, &key);
	if (e)
		return e;
	rand_bytes(bytes, sizeof bytes);
	struct str plain = { (const char *)bytes, sizeof bytes };
	struct account_factor_begin_in in = { seal_text(d->arena, &key, purpose(d, d->scope.who),
		                                            plain) };
	seal_key_forget(&key);
	int64_t n;
	e = q_account_factor_begin_run(d, &in, &n);
	if (e == OK && n == 0)
		return fault(d, E_CONFLICT, "a second factor stands already");
	return e ? e : audit_note(d, "account.factor_begin", "account", d->scope.who, S(""));
}

enum err account_factor_secret(struct desk *d, struct str dir, struct str *ret_secret)
{
	struct secret secret;
	enum err e = read_secret(d, dir, d->scope.who, &secret);
	if (e == OK && secret.confirmed_at != NULL_INT)
		return E_ABSENT;
	if (e == OK)
		*ret_secret = base32(d->arena, (const unsigned char *)secret.bytes.p, secret.bytes.n);
	return e;
}

// --- another key -------------------------------------------------------------------------------

static enum err count_secrets(struct desk *d, struct seal_counts *ret_counts)
{
	struct account_factor_heads_rows rows;
	enum err e = q_account_factor_heads_all(d, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++)
		ret_counts->of[seal_number(rows.at[i].head)] += rows.at[i].n;
	return e;
}

struct again {
	size_t n;
	struct account_factor_again_in *at;
};

static enum err read_secrets(struct desk *d, struct reseal *r)
{
	struct account_factor_behind_in in = { 0, SEALER_UNIT };
	struct account_factor_behind_rows rows;
	struct again *again = arena_new(d->arena, struct again);
	(void)str_to_int(r->place, &in.after); // at the beginning there is no place
	enum err e = q_account_factor_behind_all(d, &in, &rows);
	if (e != OK)
		return e;
	*again = (struct again){ 0, arena_array(d->arena, struct account_factor_again_in, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_factor_behind_row *row = &rows.at[i];
		struct account_factor_again_in *one = &again->at[again->n];
		struct sealed sealed = { KEY_NAME, purpose(d, row->account), row->secret };
		*one = (struct account_factor_again_in){ row->account, row->secret, S("") };
		r->place = arena_printf(d->arena, "%lld", (long long)row->account);
		again->n += reseal_text(d, r, &sealed, &one->now_text);
	}
	r->last = rows.n < SEALER_UNIT;
	r->made = again;
	return OK;
}

static enum err write_secrets(struct desk *d, const struct reseal *r)
{
	const struct again *again = r->made;
	enum err e = OK;
	for (size_t i = 0; e == OK && i < again->n; i++)
		e = q_account_factor_again_run(d, &again->at[i], NULL);
	return e;
}

const struct sealer account_factor_sealer = {
	KEY_NAME, T_ACCOUNT_FACTOR_SEALED, count_secrets, read_secrets, write_secrets, NULL,
};

// --- codes ------------------------------------------------------------------------------------

// Without blanks and dashes, in capitals.
static struct str code_clean(struct arena *a, struct str typed)
{
	char *p = arena_alloc(a, typed.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		if (c != ' ' && c != '-')
			p[n++] = (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
	}
	return (struct str){ p, n };
}

// The step whose code this is, later than the last one taken; 0: none.
static int64_t step_of(struct desk *d, const struct secret *secret, struct str code)
{
	int64_t now = d->scope.now_ms / 1000 / ACCOUNT_CODE_STEP_S, found = 0;
	if (oath_init() != OATH_OK)
		return 0;
	for (int64_t step = now - 1; step <= now + 1; step++) {
		char right[ACCOUNT_CODE_DIGITS + 1];
		if (oath_totp_generate(secret->bytes.p, secret->bytes.n, step * ACCOUNT_CODE_STEP_S,
		                       ACCOUNT_CODE_STEP_S, 0, ACCOUNT_CODE_DIGITS, right) != OATH_OK)
			return 0;
		if (secret_equal(code, (struct str){ right, ACCOUNT_CODE_DIGITS }) &&
		    step > secret->last_step)
			found = step;
	}
	return found;
}

static enum err take_recovery(struct desk *d, int64_t account, struct str code)
{
	struct account_recovery_take_in in = { account, hash_sha256_hex(d->arena, code) };
	int64_t n;
	enum err e = q_account_recovery_take_run(d, &in, &n);
	if (e == OK && n == 0)
		return E_DENIED;
	return e ? e : audit_note(d, "account.recovery", "account", account, S(""));
}

enum err account_factor_check(struct desk *d, struct str dir, int64_t account, struct str typed)
{
	struct secret secret;
	struct str code = code_clean(d->arena, typed);
	if (code.n == RECOVERY_LETTERS)
		return take_recovery(d, account, code);
	enum err e = read_secret(d, dir, account, &secret);
	if (e)
		return e == E_ABSENT ? E_DENIED : e;
	int64_t step = step_of(d, &secret, code), n = 0;
	if (secret.confirmed_at == NULL_INT || step == 0)
		return E_DENIED;
	e = q_account_factor_take_run(d, &(struct account_factor_take_in){ account, step }, &n);
	return e == OK && n == 0 ? E_DENIED : e;
}

static struct str recovery_code(struct arena *a)
{
	unsigned char bytes[RECOVERY_BYTES];
	rand_bytes(bytes, sizeof bytes);
	struct str letters = base32(a, bytes, sizeof bytes);
	struct buf out = buf_open(a, RECOVERY_LETTERS + GROUP);
	for (size_t i = 0; i < letters.n; i++) {
		if (i && i % GROUP == 0)
			buf_char(&out, '-');
		buf_char(&out, letters.p[i]);
	}
	return buf_str(&out);
}

static enum err new_codes(struct desk *d, struct account_codes *ret_codes)
{
	struct account_recovery_remove_in old = { d->scope.who };
	enum err e = q_account_recovery_remove_run(d, &old, NULL);
	for (int i = 0; e == OK && i < ACCOUNT_RECOVERY_CODES; i++) {
		ret_codes->at[i] = recovery_code(d->arena);
		struct str hash = hash_sha256_hex(d->arena, code_clean(d->arena, ret_codes->at[i]));
		e = q_account_recovery_add_run(d, &(struct account_recovery_add_in){ hash }, NULL);
	}
	return e;
}

enum err account_factor_confirm(struct desk *d, struct str dir, struct str code,
                                struct account_codes *ret_codes)
{
	struct secret secret;
	enum err e = read_secret(d, dir, d->scope.who, &secret);
	if (e)
		return e;
	if (secret.confirmed_at != NULL_INT)
		return E_ABSENT;
	int64_t step = step_of(d, &secret, code_clean(d->arena, code)), n = 0;
	if (step == 0)
		return E_DENIED;
	e = q_account_factor_confirm_run(d, &(struct account_factor_confirm_in){ step }, &n);
	if (e == OK && n == 0)
		return E_ABSENT;
	if (e == OK)
		e = new_codes(d, ret_codes);
	return e ? e : audit_note(d, "account.factor", "account", d->scope.who, S(""));
}

enum err account_factor_renew_codes(struct desk *d, struct account_codes *ret_codes)
{
	enum err e = new_codes(d, ret_codes);
	return e ? e : audit_note(d, "account.factor_codes", "account", d->scope.who, S(""));
}

static enum err remove_all(struct desk *d, int64_t account, const char *event)
{
	struct account_recovery_remove_in codes = { account };
	int64_t n;
	enum err e =
		q_account_factor_remove_run(d, &(struct account_factor_remove_in){ account }, &n);
	if (e == OK && n == 0)
		return E_ABSENT;
	if (e == OK)
		e = q_account_recovery_remove_run(d, &codes, NULL);
	return e ? e : audit_note(d, event, "account", account, S(""));
}

enum err account_factor_remove(struct desk *d)
{
	return remove_all(d, d->scope.who, "account.factor_remove");
}

enum err account_factor_reset(struct desk *d, int64_t account)
{
	return remove_all(d, account, "account.factor_reset");
}

// --- between password and code ----------------------------------------------------------------

enum err account_half_open(struct desk *d, int64_t account, struct str *ret_token)
{
	struct str token = rand_token(d->arena, TOKEN_BYTES);
	struct account_half_forget_in old = { d->scope.now_ms - HALF_MS };
	struct account_half_open_in in = { hash_sha256_hex(d->arena, token), account };
	enum err e = q_account_half_forget_run(d, &old, NULL);
	if (e == OK)
		e = q_account_half_open_run(d, &in, NULL);
	if (e == OK)
		e = audit_note(d, "account.half_sign_in", "account", account, S(""));
	if (e == OK)
		*ret_token = token;
	return e;
}

enum err account_half_find(struct desk *d, struct str token, struct account_half *ret_half)
{
	if (token.n != TOKEN_LETTERS)
		return E_ABSENT;
	struct account_half_find_in in = { hash_sha256_hex(d->arena, token),
		                               d->scope.now_ms - HALF_MS };
	struct account_half_find_row row;
	enum err e = q_account_half_find_one(d, &in, &row);
	if (e == OK)
		*ret_half = (struct account_half){ row.id, row.account, row.name };
	return e;
}

enum err account_half_end(struct desk *d, int64_t half)
{
	int64_t n;
	enum err e = q_account_half_end_run(d, &(struct account_half_end_in){ half }, &n);
	return e == OK && n == 0 ? E_ABSENT : e;
}
