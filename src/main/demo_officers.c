// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: functional outreach officers, all invented, and whom they supervise.
// Knows: officers, volunteers. Does not know: accounts but by their names.
// Start at: demo_officers.
#include "account/account.h"
#include "main/demo.h"
#include "officer/officer.h"
#include "volunteer/volunteer.h"

static const struct demo_officer {
	const char *name, *back, *nip, *level, *region, *account; // account NULL: none
} all[] = {
	{ "Niken Suluharum", "S.Sos.", "198002022005012002", "junior", "35.78", "penyuluh" },
	{ "Laras Embunpagi", "S.ST.", "198503032010012003", "first", "35.15", "undangan" },
	{ "Bagas Wanasari", "M.Si.", "197604042000031004", "middle", "35.25", NULL },
	{ "Gemah Ripahloka", "", "196605051991032005", "middle", "35.78", NULL },
};
enum { N_ALL = sizeof all / sizeof *all, SUPERVISED = 12 };

static enum err add(struct desk *d, const struct demo_officer *o, bool gone, int64_t *ret_id)
{
	struct officer new = { .account_id = NULL_INT,
		                   .region_code = str_from(o->region),
		                   .name = str_from(o->name),
		                   .title_front = S(""),
		                   .title_back = str_from(o->back),
		                   .nip = str_from(o->nip),
		                   .level = str_from(o->level),
		                   .phone = S(""),
		                   .valid_from = S("2015-01-05"),
		                   .ended_on = gone ? S("2017-12-31") : NULL_STR,
		                   .end_reason = gone ? S("Purnatugas") : S("") };
	enum err e = o->account ? account_find(d, str_from(o->account), &new.account_id) : OK;
	return e == OK ? officer_save(d, &new, ret_id) : e;
}

// The first volunteers of each officer's region.
static enum err supervise(struct desk *d, int64_t officer, const char *region)
{
	struct volunteer_filter filter = { .words = S(""), .region = str_from(region),
		                               .background = S(""), .state = S("certified"),
		                               .after_name = S(""), .most = SUPERVISED };
	struct volunteers list;
	enum err e = volunteer_list(d, &filter, &list);
	for (size_t i = 0; e == OK && i < list.n; i++)
		e = officer_assign(d, officer, list.at[i].id, S("2017-08-01"));
	return e;
}

enum err demo_officers(struct demo *demo)
{
	enum err e = OK;
	for (size_t i = 0; e == OK && i < N_ALL; i++) {
		int64_t id;
		bool gone = i == N_ALL - 1;
		e = add(demo->desk, &all[i], gone, &id);
		if (e == OK && !gone)
			e = supervise(demo->desk, id, all[i].region);
	}
	return e;
}
