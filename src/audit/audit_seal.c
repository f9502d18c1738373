// SPDX-License-Identifier: GPL-3.0-or-later
// Personal values in the audit: each record has a key of its own, and losing it is forgetting.
// Knows: the table of keys, DIR/keys/audit. Does not know: chains, what fields mean.
// Start at: audit_text, audit_read, audit_forget.
#include "audit/audit_inside.h"
#include "audit_sql.h"
#include "core/log.h"
#include <sodium.h>

#define KEY_NAME "audit"

// Whose key seals a value.
struct owner {
	struct str subject;
	int64_t id;
};

static bool same_owner(struct owner a, struct owner b)
{
	return a.id == b.id && str_eq(a.subject, b.subject);
}

static struct str purpose_of_key(struct desk *d, struct owner o)
{
	return arena_printf(d->arena, "audit %.*s %lld", STR_FMT(o.subject), (long long)o.id);
}

static struct str purpose_of_value(struct desk *d, struct owner o, struct str field)
{
	return arena_printf(d->arena, "audit %.*s %lld %.*s", STR_FMT(o.subject), (long long)o.id,
	                    STR_FMT(field));
}

// --- keys ----------------------------------------------------------------------------------------

static bool open_key(struct desk *d, struct owner o, struct str text, struct seal_key *ret_key)
{
	struct sealed sealed = { KEY_NAME, purpose_of_key(d, o), text };
	struct str bytes;
	if (!text.n || seal_read(d, d->dir, &sealed, &bytes) != OK || bytes.n != SEAL_KEY_BYTES)
		return false;
	ret_key->number = 1;
	memcpy(ret_key->secret, bytes.p, SEAL_KEY_BYTES);
	sodium_memzero((char *)bytes.p, bytes.n);
	return true;
}

static enum err find_key(struct desk *d, struct owner o, struct audit_key_row *ret_row)
{
	return q_audit_key_one(d, &(struct audit_key_in){ o.subject, o.id }, ret_row);
}

static struct str fresh_key(struct desk *d, struct owner o, const struct seal_key *house)
{
	unsigned char secret[SEAL_KEY_BYTES];
	rand_bytes(secret, sizeof secret);
	struct str text = seal_text(d->arena, house, purpose_of_key(d, o),
	                            (struct str){ (const char *)secret, sizeof secret });
	sodium_memzero(secret, sizeof secret);
	return text;
}

// A new one, sealed. Nothing when the key file is gone: then the change is worth more than its
// values in the audit, and the page of the installation's health says what to do.
static enum err make_key(struct desk *d, struct owner o, struct str *ret_sealed)
{
	struct audit_key_any_row any;
	struct seal_key house;
	enum err e = q_audit_key_any_one(d, &any);
	if (e != OK)
		return e;
	if (seal_key_need(d, d->dir, KEY_NAME, any.n > 0, &house) != OK)
		return E_ABSENT;
	*ret_sealed = fresh_key(d, o, &house);
	seal_key_forget(&house);
	return OK;
}

static enum err add_key(struct desk *d, struct owner o, struct audit_key_row *ret_row)
{
	struct audit_key_add_in in = { o.subject, o.id, NULL_STR };
	enum err e = make_key(d, o, &in.sealed);
	if (e == OK)
		e = q_audit_key_add_run(d, &in, NULL);
	return e == OK ? find_key(d, o, ret_row) : e;
}

// Gives E_ABSENT when values of this record cannot be sealed: forgotten, or the key file is gone.
static enum err key_to_seal(struct desk *d, struct owner o, struct seal_key *ret_key)
{
	struct audit_key_row row;
	enum err e = find_key(d, o, &row);
	if (e == E_ABSENT)
		e = add_key(d, o, &row);
	if (e == OK && row.forgotten_at != NULL_INT)
		return E_ABSENT;
	if (e == OK && !open_key(d, o, row.sealed, ret_key))
		e = E_ABSENT;
	if (e == E_ABSENT) {
		LOG(LOG_WARN, "audit_without_values", { "subject", o.subject });
		d->fault = NULL_STR; // of the look for the key: the change itself goes on
	}
	return e;
}

// --- writing -------------------------------------------------------------------------------------

struct writing {
	struct desk *desk;
	struct owner own, owner; // of the row; of the key
	struct seal_key key;
	bool looked, has_key;
	struct buf out;
};

static bool stands_in(const struct facts *other, const struct fact *fact)
{
	for (size_t i = 0; i < other->n; i++) {
		if (strcmp(other->at[i].name, fact->name) == 0)
			return str_eq(other->at[i].value, fact->value);
	}
	return false;
}

static void put_plain(struct buf *out, const struct fact *fact)
{
	buf_printf(out, "%s=", fact->name);
	for (size_t i = 0; i < fact->value.n; i++) {
		if (fact->value.p[i] == '\n')
			buf_z(out, "\\n"); // one field, one line
		else
			buf_char(out, fact->value.p[i]);
	}
	buf_char(out, '\n');
}

// "name~=SEALED", or "name~volunteer:17=SEALED" under another record's key.
static enum err put_sealed(struct writing *w, const struct fact *fact)
{
	enum err e = OK;
	if (!w->looked) {
		e = key_to_seal(w->desk, w->owner, &w->key);
		w->looked = true;
		w->has_key = e == OK;
	}
	if (e != OK && e != E_ABSENT)
		return e;
	buf_printf(&w->out, "%s~", fact->name);
	if (!same_owner(w->own, w->owner))
		buf_printf(&w->out, "%.*s:%lld", STR_FMT(w->owner.subject), (long long)w->owner.id);
	buf_char(&w->out, '=');
	if (w->has_key)
		buf_put(&w->out, seal_text(w->desk->arena, &w->key,
		                           purpose_of_value(w->desk, w->owner, str_from(fact->name)),
		                           fact->value));
	buf_char(&w->out, '\n');
	return OK;
}

enum err audit_text(const struct facts *f, const struct facts *other, const char *subject,
                    int64_t id, struct str *ret_text)
{
	*ret_text = NULL_STR;
	if (!f)
		return OK;
	struct writing w = { .desk = f->desk, .own = { str_from(subject), id } };
	w.owner = f->about ? (struct owner){ str_from(f->about), f->about_id } : w.own;
	w.out = buf_open(f->desk->arena, 256);
	enum err e = OK;
	for (size_t i = 0; i < f->n && e == OK; i++) {
		const struct fact *fact = &f->at[i];
		if (other && !fact->always && stands_in(other, fact))
			continue;
		if (fact->personal)
			e = put_sealed(&w, fact);
		else
			put_plain(&w.out, fact);
	}
	seal_key_forget(&w.key);
	*ret_text = buf_str(&w.out);
	return e;
}

// --- reading -------------------------------------------------------------------------------------

struct audit_reader {
	struct desk *desk;
	struct owner owner; // its name stands below: the row it came from may be gone
	char name[64];
	struct seal_key key;
	enum fact_kind kind; // of the owner's values; FACT_OPEN: the key is there
};

struct audit_reader *audit_reader_open(struct desk *d)
{
	struct audit_reader *r = arena_new(d->arena, struct audit_reader);
	*r = (struct audit_reader){ .desk = d, .owner = { S(""), 0 }, .kind = FACT_SEALED };
	return r;
}

void audit_reader_close(struct audit_reader *r)
{
	seal_key_forget(&r->key);
}

static enum err turn_to(struct audit_reader *r, struct owner owner)
{
	struct desk *d = r->desk;
	struct audit_key_row row = { 0 };
	if (same_owner(r->owner, owner))
		return OK;
	enum err e = find_key(d, owner, &row);
	if (e != OK && e != E_ABSENT)
		return e;
	r->kind = FACT_SEALED;
	r->owner = (struct owner){ S(""), 0 };
	if (owner.subject.n > sizeof r->name)
		return OK;
	memcpy(r->name, owner.subject.p, owner.subject.n);
	r->owner = (struct owner){ { r->name, owner.subject.n }, owner.id };
	if (e == OK && row.forgotten_at != NULL_INT)
		r->kind = FACT_FORGOTTEN;
	else if (e == OK && open_key(d, owner, row.sealed, &r->key))
		r->kind = FACT_OPEN;
	d->fault = NULL_STR;
	return OK;
}

// `name` comes as "phone~volunteer:17" and leaves as "phone".
static enum err read_sealed(struct audit_reader *r, struct owner own, struct fact_read *fact,
                            struct str sealed)
{
	struct str owner = fact->name;
	fact->name = str_cut(&owner, '~');
	fact->personal = true;
	if (owner.n) {
		own.subject = str_cut(&owner, ':');
		if (!str_to_int(owner, &own.id))
			own.subject = S("");
	}
	enum err e = turn_to(r, own);
	if (e != OK)
		return e;
	fact->kind = r->kind;
	if (r->kind != FACT_OPEN)
		return OK;
	struct str purpose = purpose_of_value(r->desk, own, fact->name);
	if (!seal_open(r->desk->arena, &r->key, purpose, sealed, &fact->value))
		fact->kind = FACT_SEALED;
	return OK;
}

static size_t lines_of(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n + 1;
}

enum err audit_read(struct audit_reader *r, struct str subject, int64_t id, struct str text,
                    struct facts_read *ret_facts)
{
	struct facts_read facts = { 0, arena_array(r->desk->arena, struct fact_read, lines_of(text)) };
	enum err e = OK;
	while (text.n && e == OK) {
		struct str value = str_cut(&text, '\n');
		if (str_find(value, '=') == value.n)
			continue; // a note, not a field
		struct fact_read fact = { .name = str_cut(&value, '='), .value = S("") };
		if (str_find(fact.name, '~') < fact.name.n)
			e = read_sealed(r, (struct owner){ subject, id }, &fact, value);
		else
			fact.value = value;
		facts.at[facts.n++] = fact;
	}
	*ret_facts = facts;
	return e;
}

// --- forgetting ----------------------------------------------------------------------------------

enum err audit_forget(struct desk *d, const char *event, const char *subject, int64_t id,
                      struct str reason)
{
	struct audit_key_destroy_in in = { str_from(subject), id };
	struct facts after = facts_open(d);
	facts_str(&after, "reason", reason); // plain: the key that would seal it is gone
	enum err e = q_audit_key_destroy_run(d, &in, NULL);
	return e == OK ? audit_change(d, event, subject, id, NULL, &after) : e;
}

// --- another key --------------------------------------------------------------------------------

static enum err count_keys(struct desk *d, struct seal_counts *ret_counts)
{
	struct audit_key_heads_rows rows;
	enum err e = q_audit_key_heads_all(d, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++)
		ret_counts->of[seal_number(rows.at[i].head)] += rows.at[i].n;
	return e;
}

// The records' keys behind a place, "volunteer 17"; at the beginning there is none.
static enum err next_keys(struct desk *d, struct str place, struct audit_key_behind_rows *ret_rows)
{
	struct str subject = str_cut(&place, ' ');
	struct audit_key_behind_in in = { subject, 0, SEALER_UNIT };
	(void)str_to_int(place, &in.number);
	return q_audit_key_behind_all(d, &in, ret_rows);
}

static struct str place_of(struct desk *d, const struct audit_key_behind_row *row)
{
	return arena_printf(d->arena, "%.*s %lld", STR_FMT(row->subject), (long long)row->subject_id);
}

struct again {
	size_t n;
	struct audit_key_again_in *at;
};

static enum err read_keys(struct desk *d, struct reseal *r)
{
	struct audit_key_behind_rows rows;
	struct again *again = arena_new(d->arena, struct again);
	enum err e = next_keys(d, r->place, &rows);
	if (e != OK)
		return e;
	*again = (struct again){ 0, arena_array(d->arena, struct audit_key_again_in, rows.n) };
	for (size_t i = 0; i < rows.n; i++) {
		const struct audit_key_behind_row *row = &rows.at[i];
		struct owner o = { row->subject, row->subject_id };
		struct audit_key_again_in *one = &again->at[again->n];
		struct sealed sealed = { KEY_NAME, purpose_of_key(d, o), row->sealed };
		*one = (struct audit_key_again_in){ row->subject, row->subject_id, row->sealed, S("") };
		r->place = place_of(d, row);
		again->n += reseal_text(d, r, &sealed, &one->now_text);
	}
	r->last = rows.n < SEALER_UNIT;
	r->made = again;
	return OK;
}

static enum err write_keys(struct desk *d, const struct reseal *r)
{
	const struct again *again = r->made;
	enum err e = OK;
	for (size_t i = 0; e == OK && i < again->n; i++)
		e = q_audit_key_again_run(d, &again->at[i], NULL);
	return e;
}

// Records whose key is lost get another, so that what is written from now on can be kept.
static enum err renew_keys(struct desk *d, const bool lost[SEAL_NUMBER_MOST + 1])
{
	struct audit_key_behind_rows rows = { 0 };
	struct str place = S("");
	struct seal_key house;
	enum err e = seal_key_read(d, d->dir, KEY_NAME, &house);
	do {
		if (e == OK)
			e = next_keys(d, place, &rows);
		for (size_t i = 0; e == OK && i < rows.n; i++) {
			const struct audit_key_behind_row *row = &rows.at[i];
			struct owner o = { row->subject, row->subject_id };
			struct audit_key_again_in in = { row->subject, row->subject_id, row->sealed, S("") };
			place = place_of(d, row);
			if (!lost[seal_number(row->sealed)])
				continue;
			in.now_text = fresh_key(d, o, &house);
			e = q_audit_key_again_run(d, &in, NULL);
		}
	} while (e == OK && rows.n == SEALER_UNIT);
	seal_key_forget(&house);
	return e;
}

const struct sealer audit_sealer = {
	KEY_NAME, T_AUDIT_SEALED, count_keys, read_keys, write_keys, renew_keys,
};
