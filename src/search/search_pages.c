// SPDX-License-Identifier: GPL-3.0-or-later
// The search over everything: people and trainings for those who may see them, regions for all.
// Knows: the searches of other rooms. Does not know: tables; reach lies in those searches.
// Start at: search_page.
#include "search/search.h"
#include "core/utf8.h"
#include "find/find.h"
#include "frame/widget.h"
#include "search/search_views.h"
#include "search_html.h"
#include "training/training.h"

enum { SHOWN = 10, LETTERS_LEAST = 2 };

static struct str number(struct visit *v, size_t n)
{
	return lang_number(v->arena, v->lang, (int64_t)n);
}

// NULL when nothing was found. `all`: where the rest stands, said when there are more.
static const struct search_group_view *group(struct visit *v, enum text_key title,
                                             struct search_hits hits, struct str all)
{
	if (hits.n == 0)
		return NULL;
	bool more = hits.n > SHOWN;
	struct search_group_view *view = arena_new(v->arena, struct search_group_view);
	hits.n = more ? SHOWN : hits.n;
	*view = (struct search_group_view){
		.title = TEXT(v, title),
		.count = SAY(v, more ? T_SEARCH_MORE : T_SEARCH_FOUND, "n", number(v, hits.n)),
		.all_href = more ? all : S(""),
		.hits = hits,
	};
	return view;
}

// --- the kinds --------------------------------------------------------------------------------

static enum err find_people(struct visit *v, struct str asked,
                            const struct search_group_view **ret_group)
{
	struct volunteer_filter filter = { .words = asked,
		                               .region = S(""),
		                               .background = S(""),
		                               .state = S(""),
		                               .after_name = S(""),
		                               .most = SHOWN + 1 };
	struct volunteers found;
	enum err e = volunteer_list(&v->desk, &filter, &found);
	if (e != OK)
		return e;
	struct search_hit *hits = arena_array(v->arena, struct search_hit, found.n);
	for (size_t i = 0; i < found.n; i++) {
		const struct volunteer *p = &found.at[i];
		hits[i] = (struct search_hit){
			arena_printf(v->arena, "/volunteers/%lld", (long long)p->id), p->name, p->region_line,
			widget_state(v, volunteer_state_tone(p->state), TEXT(v, volunteer_state_word(p->state)))
		};
	}
	struct str all = link_to(v->arena, "/volunteers", "q", asked, NULL);
	*ret_group = group(v, T_SEARCH_PEOPLE, (struct search_hits){ found.n, hits }, all);
	return OK;
}

// Whether one of the words of a folded text begins so.
static bool has_word(struct str text, struct str beginning)
{
	while (text.n > 0) {
		if (str_starts(str_cut(&text, ' '), beginning))
			return true;
	}
	return false;
}

// Trainings are few: they are looked through, not indexed.
static bool is_meant(struct arena *a, const struct training *t, const struct find_words *words)
{
	struct str all =
		utf8_fold(a, arena_printf(a, "%.*s %.*s %.*s %.*s", STR_FMT(t->name), STR_FMT(t->batch),
	                              STR_FMT(t->venue), STR_FMT(t->city)));
	for (size_t i = 0; i < words->n; i++) {
		if (!has_word(all, words->at[i]))
			return false;
	}
	return true;
}

static struct str dates_of(struct visit *v, const struct training *t)
{
	struct date from, to;
	if (!date_read(t->date_from, &from) || !date_read(t->date_to, &to))
		return t->date_from;
	return lang_dates(v->arena, v->lang, from, to);
}

static enum err find_trainings(struct visit *v, const struct find_words *words,
                               const struct search_group_view **ret_group)
{
	struct trainings list;
	enum err e = training_list(&v->desk, &list);
	if (e != OK)
		return e;
	struct search_hit *hits = arena_array(v->arena, struct search_hit, SHOWN + 1);
	size_t n = 0;
	for (size_t i = 0; i < list.n && n <= SHOWN; i++) {
		const struct training *t = &list.at[i];
		if (!is_meant(v->arena, t, words))
			continue;
		hits[n++] = (struct search_hit){
			.href = arena_printf(v->arena, "/trainings/%lld", (long long)t->id),
			.name = SAY(v, T_SEARCH_TRAINING, "name", t->name, "batch", t->batch),
			.text = arena_printf(v->arena, "%.*s · %.*s, %.*s", STR_FMT(dates_of(v, t)),
			                     STR_FMT(t->venue), STR_FMT(t->city)),
			.state = widget_state(v, t->state < BATCH_OPEN      ? ""
			                         : t->state < BATCH_FINISHED ? "now"
			                                                     : "done",
			                      TEXT(v, training_state_word(t->state))),
		};
	}
	*ret_group = group(v, T_SEARCH_TRAININGS, (struct search_hits){ n, hits }, S("/trainings"));
	return OK;
}

static enum err find_places(struct visit *v, struct str asked,
                            const struct search_group_view **ret_group)
{
	struct found_regions found;
	enum err e = find_regions(&v->desk, asked, SHOWN + 1, &found);
	if (e != OK)
		return e;
	struct search_hit *hits = arena_array(v->arena, struct search_hit, found.n);
	for (size_t i = 0; i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		hits[i] = (struct search_hit){
			.href = str_eq(r->code, REGION_NATION)
			            ? S("/regions")
			            : arena_printf(v->arena, "/regions/%.*s", STR_FMT(r->code)),
			.name = r->name,
			.text =
				arena_printf(v->arena, "%.*s%s%.*s", STR_FMT(TEXT(v, region_kind_word(r->kind))),
			                 str_empty(r->around) ? "" : " · ", STR_FMT(r->around)),
		};
	}
	struct str all = link_to(v->arena, "/regions", "q", asked, NULL);
	*ret_group = group(v, T_SEARCH_REGIONS, (struct search_hits){ found.n, hits }, all);
	return OK;
}

// --- the page ---------------------------------------------------------------------------------

static enum err find_all(struct visit *v, const struct find_words *words,
                         struct search_page_view *view)
{
	enum err e = OK;
	if (visit_may(v, "volunteer.view"))
		e = find_people(v, view->asked, &view->people);
	if (e == OK && visit_may(v, "training.view"))
		e = find_trainings(v, words, &view->trainings);
	return e == OK ? find_places(v, view->asked, &view->regions) : e;
}

static size_t letters(struct str folded)
{
	size_t n = 0;
	for (size_t i = 0; i < folded.n; i++)
		n += folded.p[i] != ' ' && ((unsigned char)folded.p[i] & 0xC0) != 0x80;
	return n;
}

static enum err search_page(struct visit *v)
{
	struct search_page_view view = { .asked = str_trim(visit_query(v, "q")) };
	bool signed_in = v->actor.account != 0;
	struct find_words words = find_words(v->arena, view.asked);
	size_t typed = letters(words.phrase);
	view.lead = TEXT(v, signed_in ? T_SEARCH_LEAD : T_SEARCH_LEAD_PUBLIC);
	enum err e = typed >= LETTERS_LEAST ? find_all(v, &words, &view) : OK;
	if (e != OK)
		return e;
	bool found = view.people || view.trainings || view.regions;
	struct str missing = typed < LETTERS_LEAST ? TEXT(v, T_SEARCH_SHORT)
	                                           : SAY(v, T_SEARCH_NOTHING, "q", view.asked);
	if (!str_empty(view.asked) && !found)
		view.empty = widget_empty(v, missing, typed < LETTERS_LEAST ? S("") : TEXT(v, T_SEARCH_TRY),
		                          S(""), S(""));
	struct page page = { .title = str_empty(view.asked)
		                              ? TEXT(v, T_SEARCH_TITLE)
		                              : SAY(v, T_SEARCH_OF, "q", view.asked) };
	search_page_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static const struct field search_fields[] = {
	{ "q", F_TEXT, 0, 100, T_SEARCH_ASK },
	{ 0 },
};

const struct route search_routes[] = {
	{ GET, "/search", search_page, NULL, NULL, READ, 0, NULL,
	  "One question asked of people, trainings and regions", search_fields },
	{ 0 },
};
