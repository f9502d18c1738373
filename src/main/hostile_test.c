// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile text in every field of every row: a page that shows it has the tree it would have with
// harmless text of the same length. A new row is in by itself.
// Knows: the rows' fields. Does not know: any row or page by name.
// Start at: takes_hostile_text.
#include "harness/harness.h"
#include "harness/hidden.h"
#include "harness/rows.h"
#include "harness/tree.h"
#include "main/house.h"
#include "main_sql.h"
#include <stdio.h>

enum { FENCED_MOST = 200 };
static int64_t within[ROWS_PEOPLE][FENCED_MOST]; // a row of each table that a person sees

// Breaks out of text, attributes of either quote, comments, and elements that hold only text; names
// an element, an attribute and an address that no page has; and says what it would be if escaped
// twice or not at all. Short ones are for short fields.
static const char *const payloads[] = {
	"\"'><qx7 onqx7=1 x='y\"--></title></textarea></select><qx7 href=javascript:qx7>&#34;&lt;qx7",
	"\"><qx7 a='",
	"'><qx7 a=\"",
};

static void test_hostile_finds_rows_within_reach(void **state)
{
	(void)state;
	rows_sign_everybody_in();
	assert_true(harness_n_fenced > 0 && harness_n_fenced <= FENCED_MOST);
	for (size_t k = 0; k < harness_n_fenced; k++) {
		for (int i = 0; i < ROWS_PEOPLE; i++)
			within[i][k] = harness_seen(rows_people[i].name, k);
	}
}

static struct example {
	char subject[40], id[2][80]; // the last and the first
} examples[64];
static size_t n_examples;

static void test_hostile_finds_records_to_write_about(void **state)
{
	(void)state;
	struct main_examples_rows rows;
	n_examples = 0;
	assert_int_equal(q_main_examples_all(harness_desk(""), &rows), OK);
	for (size_t i = 0; i < rows.n; i++) {
		struct example *e = &examples[n_examples];
		if (!rows.at[i].first.p)
			continue;
		assert_true(++n_examples < sizeof examples / sizeof *examples);
		snprintf(e->subject, sizeof e->subject, "%.*s", STR_FMT(rows.at[i].subject));
		snprintf(e->id[0], sizeof e->id[0], "%.*s", STR_FMT(rows.at[i].last));
		snprintf(e->id[1], sizeof e->id[1], "%.*s", STR_FMT(rows.at[i].first));
	}
}

// Records to try a row on: one that the person sees, then those that the world has to show.
enum { IDS_MOST = 12 };
static size_t ids_for(const struct rows_person *p, const struct route *r, struct str ids[IDS_MOST])
{
	size_t n = 0;
	if (!strchr(r->path, ':')) {
		ids[n++] = S("1");
		return n;
	}
	for (size_t k = 0; r->table && k < harness_n_fenced; k++) {
		int64_t id = within[p - rows_people][k];
		if (strcmp(harness_fenced(k), r->table) == 0 && id != NULL_INT)
			ids[n++] = arena_printf(harness_arena(), "%lld", (long long)id);
	}
	for (size_t i = 0; r->table && i < n_examples; i++) {
		if (strcmp(examples[i].subject, r->table) != 0)
			continue;
		ids[n++] = str_from(examples[i].id[0]);
		ids[n++] = str_from(examples[i].id[1]);
		break;
	}
	// and some whose state may suit the row better
	for (int i = 1; strstr(r->path, ":id") && n < IDS_MOST; i++)
		ids[n++] = arena_printf(harness_arena(), "%d", i);
	if (n == 0)
		ids[n++] = S("1");
	return n;
}

// What a visit led to: the answer itself and the pages that may show what it left.
struct aftermath {
	int status;
	size_t n;
	struct str shapes[64], words[64];
};

static void look_at(struct aftermath *m, const struct answer *a)
{
	if (!str_starts(a->type, S("text/html")) || m->n == sizeof m->shapes / sizeof *m->shapes)
		return;
	m->shapes[m->n] = tree_shape(harness_arena(), a->body);
	m->words[m->n++] = tree_words(harness_arena(), a->body);
}

static const struct slice *slice_of(const struct route *r)
{
	const struct slice *s = slices;
	for (; s->name; s++) {
		for (const struct route *x = s->routes; x->run; x++) {
			if (x == r)
				return s;
		}
	}
	fail_msg("%s is in no slice", r->path);
	return NULL;
}

// After an accepted form: where it led to, and the pages of the same room about the same record.
static void look_around(struct aftermath *m, const struct rows_person *p, const struct route *r,
                        struct str id, struct str location)
{
	if (str_starts(location, S("/"))) {
		struct answer a = harness_get(p->name, arena_z(harness_arena(), location));
		look_at(m, &a);
	}
	const char *room = slice_of(r)->name;
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *x = s->routes; x->run; x++) {
			if (strcmp(s->name, room) != 0 || x->method != GET || x->lane != READ ||
			    !rows_may(p, x) || x->kept)
				continue;
			struct answer a = harness_get(p->name, rows_path(x, id));
			look_at(m, &a);
		}
	}
}

static struct aftermath *ask_saying(const struct rows_person *p, const struct route *r,
                                    struct str id, const struct field *f, struct str text)
{
	struct aftermath *m = arena_new(harness_arena(), struct aftermath);
	harness_rehearse();
	struct answer a = rows_ask_filled(p, r, id, f, text);
	m->status = a.status;
	look_at(m, &a);
	if (a.status == 303)
		look_around(m, p, r, id, a.location);
	harness_forget();
	return m;
}

static struct str harmless(size_t n)
{
	char *p = arena_array(harness_arena(), char, n);
	memset(p, 'q', n);
	return (struct str){ p, n };
}

static void compare(const struct route *r, const struct field *f, const struct aftermath *tame,
                    const struct aftermath *wild)
{
	for (size_t i = 0; i < wild->n; i++) {
		if (str_has(wild->shapes[i], "qx7"))
			fail_msg("%s %s: %s came out of its place", rows_verb(r), r->path, f->name);
		if (str_has(wild->shapes[i], "javascript"))
			fail_msg("%s %s: %s became an address", rows_verb(r), r->path, f->name);
	}
	if (wild->status >= 500)
		fail_msg("%s %s with %s: %d", rows_verb(r), r->path, f->name, wild->status);
	if (wild->status != tame->status)
		return; // refused for what it is, and shown as such
	if (wild->n != tame->n)
		fail_msg("%s %s with %s: %zu pages, not %zu", rows_verb(r), r->path, f->name, wild->n,
		         tame->n);
	for (size_t i = 0; i < wild->n; i++) {
		if (!str_eq(wild->shapes[i], tame->shapes[i]))
			fail_msg("%s %s: %s changed the tree of a page:\n%.*s\n%.*s", rows_verb(r), r->path,
			         f->name, STR_FMT(tame->shapes[i]), STR_FMT(wild->shapes[i]));
	}
}

static bool shown(const struct aftermath *m, const char *text)
{
	for (size_t i = 0; i < m->n; i++) {
		if (str_has(m->words[i], text))
			return true;
	}
	return false;
}

static bool is_free_text(const struct field *f)
{
	return f->kind == F_TEXT || f->kind == F_LINES;
}

// Texts that a page which refuses them does not bring back, and why not.
static const struct {
	const char *path, *field, *why;
} not_brought_back[] = {
	{ "/accounts/:id/grant", "role", "chosen among what one may grant; anything else is not there" },
	{ "/accounts/new", "role", "the same" },
	{ "/account/factor/confirm", "code", "good for half a minute" },
	{ "/account/factor/change", "code", "the same" },
	{ "/admin/settings", "office", "the demo's administrator sits below the nation" },
	{ "/admin/settings", "address", "the same; a test of its own says who may" },
	{ "/admin/mail", "host", "the same; outbox_test types into it" },
	{ "/admin/mail", "user", "the same" },
	{ "/admin/mail", "from", "the same" },
	{ "/admin/mail", "name", "the same" },
	{ "/admin/mail/test", "recipient", "the same" },
	{ "/sign-in", "next", "written by the page, not typed" },
	{ "/sign-in/code", "next", "the same" },
	{ "/audit/export", "by", "the list's filter: whoever takes it away has typed it before" },
	{ "/officers/export", "q", "the same" },
	{ "/volunteers/export", "q", "the same" },
	{ "/trainings/:id/candidates/export", "q", "the same" },
	{ "/officers", "end_reason", "of the form that changes one" },
	{ "/organisations/:id/agreements", "end_reason", "the same" },
	{ "/trainings/:id/call", "note", "of the other form on that page" },
	{ "/trainings/:id/call", "reason", "of the other form on that page" },
	{ "/trainings/:id/select", "note", "the list that the plausible filter finds is empty" },
	{ "/trainings/:id/select", "reason", "of the other form on that page" },
	{ "/trainings/:id/reply", "note", "of the other form on that page" },
	{ "/trainings/:id/reply", "reason", "nobody there waits for a reply" },
};

static bool need_not_come_back(const struct route *r, const struct field *f)
{
	for (size_t i = 0; i < sizeof not_brought_back / sizeof *not_brought_back; i++) {
		if (strcmp(not_brought_back[i].path, r->path) == 0 &&
		    strcmp(not_brought_back[i].field, f->name) == 0)
			return true;
	}
	return r->method == GET || !is_free_text(f);
}

// True when it was taken, or the page that refuses it brings it back.
static bool try_field(const struct rows_person *p, const struct route *r, struct str id,
                      const struct field *f)
{
	bool seen = false;
	const struct aftermath *tame = NULL;
	// the long one where it fits; what is no free text is refused by its kind
	size_t last = sizeof payloads / sizeof *payloads - 1;
	bool fits = is_free_text(f) && f->max >= strlen(payloads[0]);
	for (size_t i = fits ? 0 : is_free_text(f) ? 1 : last; i <= (fits ? 0 : last); i++) {
		struct str text = str_from(payloads[i]);
		if (i != last || !tame) // the last two are of one length
			tame = ask_saying(p, r, id, f, harmless(text.n));
		const struct aftermath *wild = ask_saying(p, r, id, f, text);
		compare(r, f, tame, wild);
		seen |= wild->status == 303 || wild->n == 0 || shown(wild, payloads[i]);
	}
	return seen;
}

// What is refused for its length alone stands in the form again.
static bool brings_back_what_is_too_long(const struct rows_person *p, const struct route *r,
                                         struct str id, const struct field *f)
{
	if (need_not_come_back(r, f))
		return true;
	size_t n = f->max + 1, tame = strlen(payloads[1]);
	char *text = arena_array(harness_arena(), char, n + tame);
	memset(text, 'q', n + tame);
	memcpy(text, payloads[1], tame);
	const struct aftermath *m = ask_saying(p, r, id, f, (struct str){ text, n });
	return m->status != 422 || shown(m, payloads[1]);
}

static int n_lost;

static void takes_hostile_text(const struct route *r)
{
	const struct rows_person *p = rows_somebody(r);
	for (const struct field *f = r->fields; f && f->name; f++) {
		struct str ids[IDS_MOST];
		size_t n = ids_for(p, r, ids);
		size_t i = 0;
		while (i < n && !try_field(p, r, ids[i], f) && !need_not_come_back(r, f))
			i++;
		bool seen = i < n;
		if (!seen)
			printf("# %s %s neither takes nor brings back what was typed as %s\n", rows_verb(r),
			       r->path, f->name);
		bool kept = !seen || brings_back_what_is_too_long(p, r, ids[i], f);
		if (!kept)
			printf("# %s %s loses what is too long for %s\n", rows_verb(r), r->path, f->name);
		n_lost += !seen + !kept;
		harness_rest();
	}
}

static void test_hostile_text_in_every_field_stays_text(void **state)
{
	(void)state;
	n_lost = 0;
	rows_each(takes_hostile_text);
	assert_int_equal(n_lost, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_hostile_finds_rows_within_reach),
	cmocka_unit_test(test_hostile_finds_records_to_write_about),
	cmocka_unit_test(test_hostile_text_in_every_field_stays_text),
};

ROOM_TESTS(hostile, tests)
