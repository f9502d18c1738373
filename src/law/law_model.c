// SPDX-License-Identifier: GPL-3.0-or-later
// Regulations in the store, how they are called, and citations.
// Knows: both tables, the audit. Does not know: who may edit; that is the route's word.
// Start at: law_save, law_cite.
#include "law/law.h"
#include "audit/audit.h"
#include "frame/lang.h"
#include "law_sql.h"

const struct choice law_kinds[] = {
	{ "uu", T_LAW_KIND_UU },         { "pp", T_LAW_KIND_PP },
	{ "perpres", T_LAW_KIND_PERPRES }, { "inpres", T_LAW_KIND_INPRES },
	{ "permen", T_LAW_KIND_PERMEN }, { "kepmen", T_LAW_KIND_KEPMEN },
	{ "perda", T_LAW_KIND_PERDA },   { "perkada", T_LAW_KIND_PERKADA },
	{ 0 },
};

_Static_assert(sizeof(struct law_list_row) == sizeof(struct law_get_row) &&
                   sizeof(struct law_list_row) == sizeof(struct law_cited_row),
               "same columns");

// --- names ---------------------------------------------------------------------------------------

// What stands before the issuer, for those whose number alone says little.
static const struct {
	const char *kind, *before;
} issued[] = {
	{ "permen", "Peraturan" },
	{ "kepmen", "Keputusan" },
	{ "perda", "Peraturan Daerah" },
	{ "perkada", "Peraturan" },
};

static const char *before_issuer(struct str kind)
{
	for (size_t i = 0; i < sizeof issued / sizeof *issued; i++) {
		if (str_is(kind, issued[i].kind))
			return issued[i].before;
	}
	return NULL;
}

bool law_needs_issuer(struct str kind)
{
	return before_issuer(kind) != NULL;
}

static struct str kind_word(struct str kind)
{
	for (const struct choice *c = law_kinds; c->value; c++) {
		if (str_is(kind, c->value))
			return lang_text(LANG_ID, c->label);
	}
	return kind;
}

struct str law_short(struct arena *a, const struct legal_basis *b)
{
	const char *before = before_issuer(b->kind);
	struct str what = before ? arena_printf(a, "%s %.*s", before, STR_FMT(b->issuer))
	                         : kind_word(b->kind);
	return arena_printf(a, "%.*s Nomor %.*s Tahun %lld", STR_FMT(what), STR_FMT(b->number),
	                    (long long)b->year);
}

struct str law_full(struct arena *a, const struct legal_basis *b)
{
	return arena_printf(a, "%.*s tentang %.*s", STR_FMT(law_short(a, b)), STR_FMT(b->title));
}

bool law_in_force(const struct legal_basis *b, struct str day)
{
	return str_cmp(b->valid_from, day) <= 0 &&
	       (!b->valid_until.p || str_cmp(day, b->valid_until) <= 0);
}

// --- reading -------------------------------------------------------------------------------------

static struct legal_basis basis_of(const struct law_list_row *row)
{
	return (struct legal_basis){ .id = row->id,
		                         .year = row->year,
		                         .version = row->version,
		                         .kind = row->kind,
		                         .number = row->number,
		                         .issuer = row->issuer,
		                         .title = row->title,
		                         .about = row->about,
		                         .valid_from = row->valid_from,
		                         .valid_until = row->valid_until };
}

static struct legal_bases bases_of(struct desk *d, size_t n, const void *rows)
{
	const struct law_list_row *row = rows;
	struct legal_bases all = { n, arena_array(d->arena, struct legal_basis, n) };
	for (size_t i = 0; i < n; i++)
		all.at[i] = basis_of(&row[i]);
	return all;
}

enum err law_list(struct desk *d, struct legal_bases *ret_list)
{
	struct law_list_rows rows;
	enum err e = q_law_list_all(d, &rows);
	if (e == OK)
		*ret_list = bases_of(d, rows.n, rows.at);
	return e;
}

enum err law_get(struct desk *d, int64_t id, struct legal_basis *ret_basis)
{
	struct law_get_row row;
	enum err e = q_law_get_one(d, &(struct law_get_in){ id }, &row);
	if (e == OK)
		*ret_basis = basis_of((const void *)&row);
	return e;
}

enum err law_same(struct desk *d, const struct legal_basis *b)
{
	struct law_same_row row;
	struct law_same_in in = { b->id, b->kind, b->issuer, b->number, b->year };
	return q_law_same_one(d, &in, &row);
}

enum err law_cited(struct desk *d, const char *subject, int64_t id, struct legal_bases *ret_list)
{
	struct law_cited_rows rows;
	enum err e = q_law_cited_all(d, &(struct law_cited_in){ str_from(subject), id }, &rows);
	if (e == OK)
		*ret_list = bases_of(d, rows.n, rows.at);
	return e;
}

// --- writing -------------------------------------------------------------------------------------

static struct facts facts_of(struct desk *d, const struct legal_basis *b)
{
	struct facts f = facts_open(d);
	facts_str(&f, "kind", b->kind);
	facts_str(&f, "issuer", b->issuer);
	facts_str(&f, "number", b->number);
	facts_int(&f, "year", b->year);
	facts_str(&f, "title", b->title);
	facts_str(&f, "about", b->about);
	facts_str(&f, "valid_from", b->valid_from);
	facts_str(&f, "valid_until", b->valid_until);
	return f;
}

#define LAW_IN(b)                                                                                  \
	.kind = (b)->kind, .number = (b)->number, .year = (b)->year, .issuer = (b)->issuer,            \
	.title = (b)->title, .about = (b)->about, .valid_from = (b)->valid_from,                       \
	.valid_until = (b)->valid_until

static enum err add(struct desk *d, const struct legal_basis *b, int64_t *ret_id)
{
	struct law_add_in in = { LAW_IN(b) };
	struct law_add_row row;
	enum err e = q_law_add_one(d, &in, &row);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

static enum err change(struct desk *d, const struct legal_basis *b)
{
	int64_t changed;
	struct law_change_in in = { .id = b->id, .at_version = b->version, LAW_IN(b) };
	enum err e = q_law_change_run(d, &in, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "legal basis %lld has moved on", (long long)b->id);
	return e;
}

enum err law_save(struct desk *d, const struct legal_basis *b, int64_t *ret_id)
{
	struct legal_basis old;
	struct facts before = facts_open(d), after = facts_of(d, b);
	enum err e = b->id ? law_get(d, b->id, &old) : OK;
	if (e != OK)
		return e;
	if (b->id)
		before = facts_of(d, &old);
	*ret_id = b->id;
	e = b->id ? change(d, b) : add(d, b, ret_id);
	if (e != OK)
		return e;
	return audit_change(d, "law.save", "legal_basis", *ret_id, b->id ? &before : NULL, &after);
}

static bool cites_already(const struct legal_bases *old, const int64_t *ids, size_t n)
{
	size_t alike = 0;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < old->n; k++)
			alike += old->at[k].id == ids[i];
	}
	return alike == n && n == old->n;
}

static struct facts names_of(struct desk *d, const struct legal_bases *list)
{
	struct facts f = facts_open(d);
	struct buf names = buf_open(d->arena, 200);
	for (size_t i = 0; i < list->n; i++) {
		buf_z(&names, i ? "; " : "");
		buf_put(&names, law_short(d->arena, &list->at[i]));
	}
	facts_str(&f, "basis", buf_str(&names));
	return f;
}

enum err law_cite(struct desk *d, const char *subject, int64_t id, const int64_t *ids, size_t n)
{
	struct legal_bases old, new;
	enum err e = law_cited(d, subject, id, &old);
	if (e != OK || cites_already(&old, ids, n))
		return e;
	e = q_law_uncite_run(d, &(struct law_uncite_in){ str_from(subject), id }, NULL);
	for (size_t i = 0; e == OK && i < n; i++)
		e = q_law_cite_run(d, &(struct law_cite_in){ str_from(subject), id, ids[i] }, NULL);
	if (e == OK)
		e = law_cited(d, subject, id, &new);
	if (e != OK)
		return e;
	struct facts before = names_of(d, &old), after = names_of(d, &new);
	return audit_change(d, "law.cite", subject, id, &before, &after);
}
