// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: accounts, all invented.
// Knows: accounts. Does not know: organisations (demo_organisations.c), candidates and trainings
// (demo_events.c).
// Start at: cli_demo.
#include "main/demo.h"
#include "account/account_grant.h"
#include "figure/figure.h"
#include "main/roles.h"
#include "main/world.h"
#include "setting/setting.h"
#include <stdio.h>

static const struct demo_account {
	const char *name, *display, *role, *region;
} demo_accounts[] = {
	{ "admin", "Damar Kuncisari", "admin", "35" },
	{ "kemensos", "Sekar Pusakanegara", "ministry", "00" },
	{ "provinsi", "Ratri Lenterani", "province", "35" },
	{ "surabaya", "Galih Tunjungan", "regency", "35.78" },
	{ "sidoarjo", "Melati Deltawangi", "regency", "35.15" },
	{ "gresik", "Satria Giripurna", "regency", "35.25" },
	{ "penyuluh", "Niken Suluharum", "officer", "35.78" },
	{ "widyaiswara", "Tirto Wacana", "trainer", "35" },
	{ "relawan", "Arum Kemuning", "volunteer", "35.78" },
	{ "mitra", "Panti Cahya Melur", "partner", "35.78" },
};

// Accounts in the other states that an administrator meets.
static const struct demo_account
	invited_account = { "undangan", "Laras Embunpagi", "officer", "35.15" },
	moved_account = { "pindah", "Bagas Wanasari", "officer", "35.78" },
	closed_account = { "purnatugas", "Rukmini Sekarwangi", "regency", "35.25" };

static enum err add_account(struct demo *demo, const struct demo_account *a)
{
	struct account_new new = { .name = str_from(a->name),
		                       .display_name = str_from(a->display),
		                       .password = S("demo-suluh-2017"),
		                       .language = S(""),
		                       .demo = true,
		                       .invited = a == &invited_account };
	int64_t id, assignment;
	enum err e = account_add(demo->desk, &new, &id);
	if (e != OK)
		return e;
	struct account_assignment as = { .account = id,
		                             .role = str_from(a->role),
		                             .region_code = str_from(a->region),
		                             .organisation = NULL_INT,
		                             .training = NULL_INT,
		                             .person = NULL_INT,
		                             .valid_from = S("2017-01-01"),
		                             .valid_until = S("2099-12-31") };
	if (strcmp(a->role, "volunteer") == 0)
		demo->volunteer_account = id;
	if (strcmp(a->role, "partner") == 0)
		as.organisation = demo->partner;
	bool trainer = strcmp(a->role, "trainer") == 0;
	if (trainer)
		as.training = 1; // the first training that demo_events makes
	e = account_assign(demo->desk, &roles_grid, &as, &assignment);
	if (trainer)
		demo->trainer_assignment = assignment;
	return e;
}

static enum err last_assignment(struct demo *demo, int64_t account, int64_t *ret_id)
{
	struct account_grants grants;
	enum err e = account_person_grants(demo->desk, account, &grants);
	if (e == OK)
		*ret_id = grants.at[0].id;
	return e;
}

enum err demo_act_as(struct demo *demo, const char *name)
{
	struct desk *d = demo->desk;
	enum err e = account_find(d, str_from(name), &d->scope.who);
	return e == OK ? last_assignment(demo, d->scope.who, &d->assignment) : e;
}

static enum err move_somebody(struct demo *demo, const struct account_admin *as)
{
	struct account_ending ending;
	int64_t id, assignment;
	enum err e = add_account(demo, &moved_account);
	if (e == OK)
		e = account_find(demo->desk, str_from(moved_account.name), &id);
	if (e == OK)
		e = last_assignment(demo, id, &assignment);
	if (e == OK)
		e = account_ending(demo->desk, as, assignment, &ending);
	if (e != OK)
		return e;
	struct account_act act = { ending.person.version, S("Pindah ke Kabupaten Gresik") };
	return account_grant_end(demo->desk, &ending, &act);
}

static enum err close_somebody(struct demo *demo, const struct account_admin *as)
{
	struct account_person p;
	int64_t id;
	enum err e = add_account(demo, &closed_account);
	if (e == OK)
		e = account_find(demo->desk, str_from(closed_account.name), &id);
	if (e == OK)
		e = account_person(demo->desk, as, id, &p);
	if (e != OK)
		return e;
	struct account_act act = { p.version, S("Purnatugas") };
	return account_person_disable(demo->desk, &p, &act);
}

// Done by the demo's administrator, whose name stands beside it.
static enum err add_other_states(struct demo *demo)
{
	struct account_admin as = { &roles_grid, ROLE_ADMIN };
	enum err e = demo_act_as(demo, "admin");
	if (e == OK)
		e = add_account(demo, &invited_account);
	if (e == OK)
		e = move_somebody(demo, &as);
	if (e == OK)
		e = close_somebody(demo, &as);
	demo->desk->scope.who = demo->desk->assignment = 0;
	return e;
}

enum err demo_offices(struct demo *demo)
{
	enum err e = demo_organisations(demo);
	for (size_t i = 0; e == OK && i < sizeof demo_accounts / sizeof *demo_accounts; i++)
		e = add_account(demo, &demo_accounts[i]);
	return e == OK ? add_other_states(demo) : e;
}

static enum err fill(struct world *w, bool empty)
{
	struct demo demo = { .desk = &w->desk };
	enum err e = setting_save(&w->desk, "demo", S("1"));
	if (e == OK)
		e = demo_offices(&demo);
	if (e == OK && !empty)
		e = demo_regions(&demo);
	if (e == OK && !empty)
		e = demo_events(&demo);
	if (e == OK && !empty)
		e = demo_officers(&demo);
	if (e == OK && !empty)
		e = figure_load_demo(&w->desk);
	return e;
}

int cli_demo(const struct options *o)
{
	struct options with = *o;
	struct world w;
	if (!with.office)
		with.office = "Dinas Sosial Provinsi Jawa Timur";
	if (!world_make(&w, &with))
		return EXIT_FAILED;
	int code = world_close(&w, fill(&w, o->empty), "demo");
	if (code == EXIT_FINE)
		printf("%s holds a demo; every account has the password demo-suluh-2017\n", o->data);
	return code;
}
