// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that print what the program knows of itself: routes, roles.
// Knows: the route tables, the grid of roles. Does not know: any store.
// Start at: cli_routes, cli_roles.
#include "frame/lang.h"
#include "main/cli.h"
#include "main/house.h"
#include "main/roles.h"
#include <stdio.h>

int cli_routes(const struct options *o)
{
	static const char *const lanes[] = {
		[READ] = "read", [WRITE] = "write", [LONG] = "long", [ASSET] = "asset"
	};
	(void)o;
	puts("# Routes\n\nPrinted by `suluh routes`; compared with the program by `script/test`.\n\n"
	     "| room | method | path | who | lane | body | event | what for |\n"
	     "|---|---|---|---|---|---|---|---|");
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			size_t limit = r->method == POST ? (r->body_limit ? r->body_limit : KIB(64)) >> 10 : 0;
			printf("| %s | %s | `%s` | %s | %s | %zu KiB | %s | %s |\n", s->name,
			       r->method == POST ? "POST" : "GET", r->path,
			       r->capability ? r->capability : "everybody", lanes[r->lane], limit,
			       r->event ? r->event : "", r->note);
		}
	}
	return EXIT_FINE;
}

// --- roles ---------------------------------------------------------------------------------------

static void print_places(const struct role *r)
{
	static const char *const levels[] = { "nation", "province", "regency", "district", "village",
		                                  "dusun", "RW", "RT" };
	printf("%s", levels[r->highest]);
	if (r->lowest > r->highest)
		printf(" to %s", levels[r->lowest]);
}

static void print_granted(int role)
{
	const char *between = "";
	for (int i = 1; i < ROLES; i++) {
		if (!role_may_grant(role, i))
			continue;
		printf("%s%s", between, roles_grid.at[i].code);
		between = ", ";
	}
}

static void print_roles(void)
{
	puts("| role | in Indonesian | sits at | sees | may grant, within its reach |\n"
	     "|---|---|---|---|---|");
	for (int i = 1; i < ROLES; i++) {
		const struct role *r = &roles_grid.at[i];
		struct str name = lang_text(LANG_ID, r->name);
		printf("| %s | %.*s | ", r->code, STR_FMT(name));
		print_places(r);
		printf(" | %s | ", r->has_reach ? "its region and everything below"
		                                : "what is its own: a training, a record, an organisation");
		print_granted(i);
		puts(" |");
	}
}

// What the word opens, in the sentences of its rows.
static void print_opened(const char *word)
{
	const char *between = "";
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			if (!r->capability || strcmp(r->capability, word) != 0)
				continue;
			printf("%s%s", between, r->note);
			between = "; ";
		}
	}
}

int cli_roles(const struct options *o)
{
	(void)o;
	puts("# Roles\n\nPrinted by `suluh roles` from the one grid `src/main/roles.def`; compared "
	     "with the program by `script/test`.\n"
	     "Menus, buttons and pages follow from it. Somebody acts under one role at a time.\n");
	print_roles();
	printf("\n| word |");
	for (int i = 1; i < ROLES; i++)
		printf(" %s |", roles_grid.at[i].code);
	printf(" what it opens |\n|---|");
	for (int i = 1; i < ROLES; i++)
		printf(":-:|");
	puts("---|");
	for (int w = 0; role_word(w); w++) {
		printf("| `%s` |", role_word(w));
		for (int i = 1; i < ROLES; i++)
			printf(" %s |", role_capabilities(i) & UINT64_C(1) << w ? "yes" : "");
		printf(" ");
		print_opened(role_word(w));
		puts(" |");
	}
	return EXIT_FINE;
}
