// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of every route table, and who asks for it.
// Knows: the slices, the grid of roles, a person for each role. Does not know: any row by name.
// Start at: rows_each.
#include "harness/rows.h"
#include "catalogue_table.h"
#include "core/rand.h"
#include "main/house.h"
#include "main/roles.h"

const struct rows_person rows_people[ROWS_PEOPLE] = {
	{ NULL, ROLE_PUBLIC },          { "admin", ROLE_ADMIN },         { "kemensos", ROLE_MINISTRY },
	{ "provinsi", ROLE_PROVINCE },  { "surabaya", ROLE_REGENCY },    { "penyuluh", ROLE_OFFICER },
	{ "widyaiswara", ROLE_TRAINER }, { "relawan", ROLE_VOLUNTEER },  { "mitra", ROLE_PARTNER },
};

void rows_each(rows_check *check)
{
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			check(r);
			harness_rest();
		}
	}
}

void rows_sign_everybody_in(void)
{
	for (int i = 0; i < ROWS_PEOPLE; i++)
		(void)harness_get(rows_people[i].name, "/desk");
}

bool rows_may(const struct rows_person *p, const struct route *r)
{
	return !r->capability || (role_capabilities(p->role) & capability_bit(r->capability)) != 0;
}

const struct rows_person *rows_somebody(const struct route *r)
{
	for (int i = ROWS_PEOPLE - 1; i >= 0; i--) {
		if (rows_may(&rows_people[i], r))
			return &rows_people[i];
	}
	return &rows_people[0];
}

const char *rows_verb(const struct route *r)
{
	return r->method == GET ? "GET" : "POST";
}

static const struct column *column_of(const struct db_table *t, const char *name)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		if (strcmp(t->columns[i].name, name) == 0)
			return &t->columns[i];
	}
	return NULL;
}

static const struct db_table *table_of(struct str name)
{
	for (size_t i = 0; i < n_catalogue; i++) {
		if (str_is(name, catalogue[i].name))
			return &catalogue[i];
	}
	return NULL;
}

// The first of the rows that belong to a record, by the names in the path: of `agreement` where its
// organisation_id is `id`. Where there is no such table, the number that the demo world gave it
// together with its record.
static struct str part_of(const struct route *r, struct str place, struct str id)
{
	struct arena *a = harness_arena();
	struct str path = str_from(r->path + 1), records = str_cut(&path, '/');
	struct str owner = arena_printf(a, "%.*s_id", (int)records.n - 1, records.p);
	const struct db_table *t = table_of(place);
	int64_t number;
	if (!t || !column_of(t, owner.p) || !str_to_int(id, &number))
		return id;
	struct str sql = arena_printf(a, "SELECT coalesce(min(id), 1) FROM %s WHERE %s = %lld", t->name,
	                              owner.p, (long long)number);
	return arena_printf(a, "%lld", (long long)harness_count(sql.p));
}

// What stands in a place of a path; `place` without its colon.
static struct str in_place(const struct route *r, struct str place, struct str id)
{
	if (str_is(place, "id") || (str_is(place, "code") && memchr(id.p, '.', id.n)))
		return id;
	if (str_is(place, "code"))
		return S("35.78");
	if (str_is(place, "class"))
		return S("certificate");
	return str_is(place, "token") ? S("x") : part_of(r, place, id);
}

const char *rows_path(const struct route *r, struct str id)
{
	struct buf out = buf_open(harness_arena(), 64);
	struct str rest = str_from(r->path);
	str_cut(&rest, '/');
	do {
		struct str part = str_cut(&rest, '/');
		buf_char(&out, '/');
		bool place = part.n && part.p[0] == ':';
		buf_put(&out, place ? in_place(r, (struct str){ part.p + 1, part.n - 1 }, id) : part);
	} while (rest.n);
	return arena_z(harness_arena(), buf_str(&out));
}

struct str rows_plausible(const struct field *f)
{
	static const char *const texts[] = {
		[F_TEXT] = "Contoh",        [F_LINES] = "Contoh", [F_DATE] = "2017-07-26",
		[F_REGION] = "35.78.22.1001", [F_PHONE] = "081230000000", [F_SECRET] = "demo-suluh-2017",
		[F_TICK] = "1",             [F_ID] = "1",         [F_TOKEN] = "contoh",
		[F_FILE] = "",
	};
	if (f->kind == F_INT)
		return arena_printf(harness_arena(), "%lld", (long long)f->least);
	if (f->kind != F_CHOICE)
		return str_from(texts[f->kind]);
	const struct choice *c = f->choices;
	return str_from(c[0].value[0] || !c[1].value ? c[0].value : c[1].value);
}

// What a form carries so that nobody overwrites another's change unseen.
static struct str version_of(const struct route *r, struct str id)
{
	const struct db_table *t = r->table ? table_of(str_from(r->table)) : NULL;
	const struct column *version = t ? column_of(t, "version") : NULL;
	int64_t number;
	if (!version || version->kind != COL_INT || !str_to_int(id, &number))
		return S("0");
	struct str sql = arena_printf(harness_arena(),
	                              "SELECT coalesce(max(version), 0) FROM %s WHERE id = %lld",
	                              t->name, (long long)number);
	return arena_printf(harness_arena(), "%lld", (long long)harness_count(sql.p));
}

static void put_fields(struct buf *out, const struct route *r, struct str id,
                       const struct field *odd, struct str value)
{
	for (const struct field *f = r->fields; f && f->name; f++) {
		struct str text = f == odd                           ? value
		                  : strcmp(f->name, "version") == 0 ? version_of(r, id)
		                                                    : rows_plausible(f);
		text = http_encode(harness_arena(), text);
		buf_printf(out, "&%s%s=%.*s", f->name, f->flags & BY_ID ? ".1" : "", STR_FMT(text));
	}
}

struct answer rows_ask_filled(const struct rows_person *p, const struct route *r, struct str id,
                              const struct field *odd, struct str value)
{
	static const char form[] = "application/x-www-form-urlencoded";
	struct buf out = buf_open(harness_arena(), 512);
	const char *path = rows_path(r, id);
	if (r->method == GET) {
		buf_printf(&out, "%s?", path);
		put_fields(&out, r, id, odd, value);
		return harness_get(p->name, arena_z(harness_arena(), buf_str(&out)));
	}
	struct str token = harness_token(p->name);
	struct str receipt = rand_token(harness_arena(), 16);
	buf_printf(&out, "token=%.*s&receipt=%.*s", STR_FMT(token), STR_FMT(receipt));
	put_fields(&out, r, id, odd, value);
	return harness_send(p->name, path, form, buf_str(&out));
}
