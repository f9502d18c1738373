// SPDX-License-Identifier: GPL-3.0-or-later
// The house of one process: what is set up at start and read-only afterwards.
// Knows: slices, menu, roles, settings. Does not know: requests.
// Start at: house_open.
#include "main/house.h"
#include "main/roles.h"
#include "migrations_table.h"
#include "setting/setting.h"

static const struct menu_item menu[] = {
	{ T_FRAME_MENU_HOME, "/", NULL, "home", .when_public = true },
	{ T_FRAME_MENU_DESK, "/desk", "desk.view", "desk", .when_signed_in = true },
	{ T_FRAME_MENU_REGIONS, "/regions", NULL, "regions", .when_signed_in = true, .when_public = true },
	{ T_FIGURE_MENU, "/statistics", NULL, "statistics", .when_signed_in = true, .when_public = true },
	{ T_VOLUNTEER_MENU, "/volunteers", "volunteer.view", "volunteers", .when_signed_in = true },
	{ T_FRAME_MENU_TRAININGS, "/trainings", "training.view", "trainings", .when_signed_in = true },
	{ T_DIRECTORY_MENU, "/organisations", "organisation.view", "organisations",
	  .when_signed_in = true },
	{ T_DIRECTORY_OFFICER_MENU, "/officers", "officer.view", "officers", .when_signed_in = true },
	{ T_DIRECTORY_LAW_MENU, "/legal-bases", NULL, "legal-bases", .when_public = true },
	{ T_ACCOUNT_MENU, "/accounts", "account.manage", "accounts", .when_signed_in = true },
	{ T_TRAIL_MENU, "/audit", "audit.view", "audit", .when_signed_in = true },
	{ T_FRAME_MENU_HEALTH, "/admin/health", "health.view", "health", .when_signed_in = true },
	{ T_JOB_MENU, "/jobs", "job.view", "jobs", .when_signed_in = true },
	{ T_CERTIFICATE_VERIFY_TITLE, "/verify", NULL, "verify", .when_public = true },
	{ 0 },
};

int house_schema_number(void)
{
	return migrations[n_migrations - 1].number;
}

enum err house_open(struct desk *d, const struct place *place, const char *public_address,
                    struct house *ret_house)
{
	static struct ledger ledger; // one for the process
	struct str demo, office, address, language;
	int number;
	enum err e = db_schema_number(d->db, &number);
	if (e == OK && number != house_schema_number())
		e = fault(d, E_CONFLICT,
		          "the store has schema %d, this program wants %d: run `suluh migrate --data %s`",
		          number, house_schema_number(), place->dir);
	if (e == OK)
		e = setting_get(d, "demo", S("0"), &demo);
	if (e == OK)
		e = setting_get(d, "office", S("Dinas Sosial"), &office);
	if (e == OK)
		e = setting_get(d, "public_address", S("http://127.0.0.1:8080"), &address);
	if (e == OK)
		e = setting_get(d, "language", S("id"), &language);
	if (e != OK)
		return e;
	*ret_house = (struct house){
		.slices = slices,
		.job_kinds = job_kinds,
		.menu = menu,
		.capability_bit = capability_bit,
		.account_above = &account_above,
		.public_address = public_address ? str_from(public_address) : address,
		.demo = str_is(demo, "1"),
		.office = office,
		.lang = str_is(language, "en") ? LANG_EN : LANG_ID,
		.zone = ZONE_WIB,
		.build = S(SULUH_VERSION),
		.program = S("/proc/self/exe"),
		.now_ms = clock_now_ms,
		.ledger = &ledger,
		.roles = &roles_grid,
		.pace = pace_open(d->arena),
		.engine = place->engine,
		.dir = str_from(place->dir),
	};
	memcpy(ret_house->key_cookie, place->key_cookie, sizeof place->key_cookie);
	return OK;
}
