// SPDX-License-Identifier: GPL-3.0-or-later
// A volunteer's record and the account that it is the own record of.
// Knows: volunteers. Does not know: who grants, what else is the account's own.
// Start at: volunteer_may_link.
#include "volunteer/volunteer_account.h"
#include "audit/audit.h"
#include "frame/widget.h"
#include "region/region.h"
#include "volunteer/volunteer_pages.h"
#include "volunteer_sql.h"

enum { LOOKED_AT = 200 };

// "Ratna Dewi, Ketintang, Gayungan, Kota Surabaya – nomor 12, Diusulkan"
static struct str label_of(struct visit *v, const struct volunteer *p, struct str place)
{
	return SAY(v, T_VOLUNTEER_LINK_CHOICE, "name", p->name, "place", place, "id",
	           arena_printf(v->arena, "%lld", (long long)p->id), "state",
	           TEXT(v, volunteer_state_word(p->state)));
}

static bool is_free(const struct volunteer *p)
{
	return p->account_id == NULL_INT && p->erased_at == NULL_INT;
}

enum err volunteer_unlinked(struct visit *v, struct str words, struct str region,
                            struct widget_choices *ret_choices)
{
	struct volunteer_filter filter = { .words = words, .region = region, .background = S(""),
		                               .state = S(""), .after_name = S(""), .most = LOOKED_AT };
	struct volunteers list;
	enum err e = volunteer_list(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	struct region_lines *places = region_lines_open(v->arena);
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, list.n);
	struct widget_choices choices = { 0, at };
	for (size_t i = 0; i < list.n; i++) {
		const struct volunteer *p = &list.at[i];
		struct str place;
		if (!is_free(p))
			continue;
		e = region_line(&v->desk, places, p->region_code, &place);
		if (e != OK)
			return e;
		at[choices.n++] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)p->id),
			.label = label_of(v, p, place),
		};
	}
	*ret_choices = choices;
	return OK;
}

enum err volunteer_may_link(struct desk *d, int64_t id, struct str region, int64_t account)
{
	struct volunteer p;
	struct volunteer_records_of_row row = { 0 };
	enum err e = volunteer_get(d, id, &p);
	if (e != OK)
		return e;
	if (p.erased_at != NULL_INT || !region_within(p.region_code, region))
		return E_ABSENT;
	if (account)
		e = q_volunteer_records_of_one(d, &(struct volunteer_records_of_in){ account }, &row);
	if (e == OK && (!is_free(&p) || row.n > 0))
		e = fault(d, E_CONFLICT, "volunteer %lld is not to be linked", (long long)id);
	return e;
}

enum err volunteer_link_account(struct desk *d, int64_t id, int64_t account)
{
	struct volunteer p;
	int64_t changed;
	enum err e = volunteer_get(d, id, &p);
	if (e == OK)
		e = q_volunteer_link_run(d, &(struct volunteer_link_in){ id, account }, &changed);
	if (e != OK)
		return e;
	if (changed != 1)
		return fault(d, E_CONFLICT, "volunteer %lld has an account", (long long)id);
	struct facts after = facts_open(d);
	facts_int(&after, "account_id", account);
	return audit_change(d, "volunteer.link", "volunteer", id, NULL, &after);
}
