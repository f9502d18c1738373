// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that only look: check, pages.
// Knows: the store's promises, the route tables. Does not know: how to mend anything.
// Start at: cli_check.
#include "audit/audit_heads.h"
#include "file/file.h"
#include "job/job.h"
#include "main/house.h"
#include "main/roles.h"
#include "main/world.h"
#include "main_sql.h"
#include <stdio.h>

// --- check ---------------------------------------------------------------------------------------

static enum err check_engine(struct desk *d, int *ret_bad)
{
	struct str trouble = S("");
	enum err e = db_integrity(d->db, d->arena, &trouble);
	if (e == OK && trouble.n) {
		printf("store: %.*s\n", STR_FMT(trouble));
		*ret_bad += 1;
	}
	return e;
}

static enum err check_regions(struct desk *d, int *ret_bad)
{
	struct main_bad_children_rows children;
	struct main_bad_counts_rows counts;
	struct main_bad_codes_rows codes;
	enum err e = q_main_bad_children_all(d, &children);
	if (e == OK)
		e = q_main_bad_counts_all(d, &counts);
	if (e == OK)
		e = q_main_bad_codes_all(d, &codes);
	if (e != OK)
		return e;
	for (size_t i = 0; i < children.n; i++)
		printf("region %.*s: its number of children is wrong\n", STR_FMT(children.at[i].code));
	for (size_t i = 0; i < counts.n; i++)
		printf("region %.*s: its number of %.*s is wrong\n", STR_FMT(counts.at[i].code),
		       STR_FMT(counts.at[i].kind));
	for (size_t i = 0; i < codes.n; i++)
		printf("%.*s %lld: its region does not exist\n", STR_FMT(codes.at[i].subject),
		       (long long)codes.at[i].id);
	*ret_bad += (int)(children.n + counts.n + codes.n);
	return OK;
}

static enum err check_roads(struct desk *d, int *ret_bad)
{
	struct main_bad_steps_rows steps;
	struct main_bad_certificates_rows papers;
	enum err e = q_main_bad_steps_all(d, &steps);
	if (e == OK)
		e = q_main_bad_certificates_all(d, &papers);
	if (e != OK)
		return e;
	for (size_t i = 0; i < steps.n; i++)
		printf("volunteer %lld: is %.*s, but the last step led to %.*s\n",
		       (long long)steps.at[i].id, STR_FMT(steps.at[i].state), STR_FMT(steps.at[i].last));
	for (size_t i = 0; i < papers.n; i++)
		printf("certificate or volunteer %lld: certificate and result do not agree\n",
		       (long long)papers.at[i].id);
	*ret_bad += (int)(steps.n + papers.n);
	return OK;
}

static enum err check_classes(struct desk *d, int *ret_bad)
{
	struct main_bad_classes_rows classes;
	enum err e = q_main_bad_classes_all(d, &classes);
	if (e != OK)
		return e;
	for (size_t i = 0; i < classes.n; i++)
		printf("class %.*s: %.*s\n", STR_FMT(classes.at[i].code), STR_FMT(classes.at[i].what));
	*ret_bad += (int)classes.n;
	return OK;
}

static enum err check_tally(struct desk *d, int *ret_bad)
{
	struct main_bad_tally_rows rows;
	enum err e = q_main_bad_tally_all(d, &rows);
	if (e != OK)
		return e;
	for (size_t i = 0; i < rows.n; i++)
		printf("region %.*s: the kept count of %.*s%s%.*s is wrong\n",
		       STR_FMT(rows.at[i].region_code), STR_FMT(rows.at[i].what),
		       rows.at[i].period.n ? " in " : "", STR_FMT(rows.at[i].period));
	*ret_bad += (int)rows.n;
	return OK;
}

int cli_check_desk(struct desk *d, const char *dir, const char *head)
{
	int bad = 0;
	enum err e = check_engine(d, &bad);
	if (e == OK)
		e = check_regions(d, &bad);
	if (e == OK)
		e = check_classes(d, &bad);
	if (e == OK)
		e = check_roads(d, &bad);
	if (e == OK)
		e = file_check(d, str_from(dir), &bad);
	if (e == OK)
		e = check_tally(d, &bad);
	if (e == OK)
		e = job_check(d, str_from(dir), &bad);
	if (e == OK)
		e = audit_check(d, &bad);
	if (e == OK)
		e = audit_heads_check(d, str_from(dir), head ? str_from(head) : S(""), &bad);
	if (e != OK)
		cli_fail("check: %s", db_message(d->db));
	else if (bad == 0)
		puts("clean");
	return e == OK && bad == 0 ? EXIT_FINE : EXIT_FAILED;
}

int cli_check(const struct options *o)
{
	struct world w;
	if (!world_look(&w, o))
		return EXIT_FAILED;
	int code = cli_check_desk(&w.desk, o->data, o->head);
	world_leave(&w);
	return code;
}

// --- pages ---------------------------------------------------------------------------------------

static const char *visitor_for(const struct route *r)
{
	static const char *const accounts[] = { "provinsi", "admin", "widyaiswara", "relawan" };
	static const char *const roles[] = { "province", "admin", "trainer", "volunteer" };
	if (!r->capability)
		return "-";
	for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
		uint64_t words = role_capabilities(role_from_code(str_from(roles[i])));
		if (words & capability_bit(r->capability))
			return accounts[i];
	}
	return "-";
}

// `values`: a word for each place of the path; the last one stands for those beyond it, too.
static void print_page(const struct route *r, struct str values)
{
	struct str value = S("");
	struct str rest = str_from(r->path);
	printf("%s ", visitor_for(r));
	str_cut(&rest, '/');
	do {
		struct str segment = str_cut(&rest, '/');
		bool place = segment.n && segment.p[0] == ':';
		if (place && values.n)
			value = str_cut(&values, ' ');
		printf("/%.*s", STR_FMT(place ? value : segment));
	} while (rest.n);
	putchar('\n');
}

// Documents and data are no pages.
static bool is_page(const struct route *r)
{
	static const char *const ends[] = { ".pdf", "/pdf", ".json", "/me", ".csv", "/:file",
		                               "/thumbnail", "/result", "/logo" };
	size_t n = strlen(r->path);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t most = strlen(ends[i]);
		if (n > most && strcmp(r->path + n - most, ends[i]) == 0)
			return false;
	}
	return r->method == GET && r->lane == READ;
}

static void print_examples(const struct route *r, const struct main_examples_rows *examples)
{
	if (!memchr(r->path, ':', strlen(r->path))) {
		print_page(r, S(""));
		return;
	}
	for (size_t i = 0; r->table && i < examples->n; i++) {
		const struct main_examples_row *row = &examples->at[i];
		if (!str_is(row->subject, r->table) || !row->first.p)
			continue;
		print_page(r, row->first);
		if (!str_eq(row->first, row->last))
			print_page(r, row->last);
	}
}

int cli_pages(const struct options *o)
{
	struct world w;
	struct main_examples_rows examples;
	if (!world_look(&w, o))
		return EXIT_FAILED;
	enum err e = q_main_examples_all(&w.desk, &examples);
	for (const struct slice *s = slices; e == OK && s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			if (is_page(r))
				print_examples(r, &examples);
		}
	}
	world_leave(&w);
	return e == OK ? EXIT_FINE : cli_fail("pages: %s", err_name(e));
}
