// SPDX-License-Identifier: GPL-3.0-or-later
// Reading volunteers: one, a list, how many, the steps behind one.
// Knows: which index leads to what is asked for. Does not know: rules and changes
// (volunteer_model.c).
// Start at: volunteer_list, choose_road.
#include "find/find.h"
#include "volunteer/volunteer_inside.h"
#include "volunteer_sql.h"

enum { PROVINCE_CODE_BYTES = 2 };
#ifdef SULUH_TEST
enum { WORD_RARE = 3 }; // so that the small world of the tests has both kinds
#else
enum { WORD_RARE = 100000 };
#endif

static enum volunteer_state state_of(struct str code)
{
	enum volunteer_state s;
	if (!volunteer_state_read(code, &s))
		BUG("a state that the table's check does not allow");
	return s;
}

// The rows of get and of all lists are the same columns under several names.
#define VOLUNTEER_OF(r)                                                                            \
	(struct volunteer)                                                                             \
	{                                                                                              \
		.id = (r).id, .account_id = (r).account_id, .training_id = (r).training_id,                \
		.region_code = (r).region_code, .name = (r).name, .title_front = (r).title_front,          \
		.title_back = (r).title_back, .sex = (r).sex, .birth_place = (r).birth_place,              \
		.birth_date = (r).birth_date, .background = (r).background, .address = (r).address,        \
		.phone = (r).phone, .member_of = (r).member_of, .nominated_by = (r).nominated_by,    \
		.state = state_of((r).state), .created_at = (r).created_at, .version = (r).version,        \
		.erased_at = (r).erased_at                                                                 \
	}

enum err volunteer_get(struct desk *d, int64_t id, struct volunteer *ret_volunteer)
{
	struct volunteer_get_row row;
	enum err e = q_volunteer_get_one(d, &(struct volunteer_get_in){ id }, &row);
	if (e != OK)
		return e;
	struct volunteer v = VOLUNTEER_OF(row);
	e = region_name_path(d, v.region_code, &v.region_line);
	if (e == OK)
		*ret_volunteer = v;
	return e;
}

// The range of codes at or below a region; everything when none is given.
static void region_range(struct desk *d, struct str region, struct str *ret_from,
                         struct str *ret_to)
{
	*ret_from = S("0");
	*ret_to = S(":");
	if (region.n)
		region_reach(d->arena, region, ret_from, ret_to);
}

// --- lists ---------------------------------------------------------------------------------------
// A filter over hundreds of thousands of people is quick only where the index that finds the fewest
// leads the way; which one that is, is known here and not by the engine.

struct search {
	struct volunteer_filter filter;
	struct str region_from, region_to;
	struct find_words words;
};

#define SEARCH_IN(s)                                                                               \
	{                                                                                              \
		.region_from = (s)->region_from, .region_to = (s)->region_to,                              \
		.background = (s)->filter.background, .state = (s)->filter.state,                          \
		.batch = (s)->filter.training, .after_name = (s)->filter.after_name,                       \
		.after_id = (s)->filter.after_id, .most = (s)->filter.most,                                \
		.n_words = (int64_t)(s)->words.n, .word1 = (s)->words.at[0], .word2 = (s)->words.at[1],    \
		.word3 = (s)->words.at[2], .word4 = (s)->words.at[3], .top = FIND_TOP                      \
	}

// The same three functions for each road: the rows, one after the other, and how many there are.
#define ROAD(name)                                                                                 \
	static enum err list_##name(struct desk *d, const struct search *s, struct volunteers *ret)    \
	{                                                                                              \
		struct volunteer_list_##name##_in in = SEARCH_IN(s);                                       \
		struct volunteer_list_##name##_rows rows;                                                  \
		enum err e = q_volunteer_list_##name##_all(d, &in, &rows);                                 \
		if (e != OK)                                                                               \
			return e;                                                                              \
		*ret = (struct volunteers){ rows.n, arena_array(d->arena, struct volunteer, rows.n) };     \
		for (size_t i = 0; i < rows.n; i++)                                                        \
			ret->at[i] = VOLUNTEER_OF(rows.at[i]);                                                 \
		return OK;                                                                                 \
	}                                                                                              \
	static enum err each_##name(struct desk *d, const struct search *s, volunteer_taker *take,     \
	                            void *about)                                                       \
	{                                                                                              \
		struct volunteer_list_##name##_in in = SEARCH_IN(s);                                       \
		struct volunteer_list_##name##_row row;                                                    \
		struct cursor *cursor;                                                                     \
		enum err e = q_volunteer_list_##name##_each(d, &in, &cursor);                              \
		if (e != OK)                                                                               \
			return e;                                                                              \
		struct arena_mark mark = arena_mark(d->arena);                                             \
		for (bool more = true; more && e == OK; arena_rewind(d->arena, mark)) {                    \
			e = q_volunteer_list_##name##_next(cursor, &row);                                      \
			more = e == OK && take(about, &VOLUNTEER_OF(row));                                     \
		}                                                                                          \
		db_done(cursor);                                                                           \
		return e == E_ABSENT ? OK : e;                                                             \
	}                                                                                              \
	static enum err found_##name(struct desk *d, const struct search *s, int64_t *ret_n)           \
	{                                                                                              \
		struct volunteer_found_##name##_in in = SEARCH_IN(s);                                      \
		struct volunteer_found_##name##_row row;                                                   \
		enum err e = q_volunteer_found_##name##_one(d, &in, &row);                                 \
		if (e == OK)                                                                               \
			*ret_n = row.n;                                                                        \
		return e;                                                                                  \
	}
ROAD(by_name)
ROAD(by_region)
ROAD(by_batch)
ROAD(by_state)
ROAD(by_word)

struct road {
	enum err (*list)(struct desk *d, const struct search *s, struct volunteers *ret_list);
	enum err (*each)(struct desk *d, const struct search *s, volunteer_taker *take, void *about);
	enum err (*found)(struct desk *d, const struct search *s, int64_t *ret_n);
};
#define ROAD_OF(name) { list_##name, each_##name, found_##name }
static const struct road roads[] = {
	ROAD_OF(by_name),  ROAD_OF(by_region), ROAD_OF(by_batch),
	ROAD_OF(by_state), ROAD_OF(by_word),
};
enum { BY_NAME, BY_REGION, BY_BATCH, BY_STATE, BY_WORD };

// A word that few names have leads straight to them.
static enum err word_is_rare(struct desk *d, struct str word, bool *ret_rare)
{
	struct volunteer_word_found_in in = { .word = word, .top = FIND_TOP, .most = WORD_RARE };
	struct volunteer_word_found_row row;
	enum err e = q_volunteer_word_found_one(d, &in, &row);
	if (e == OK)
		*ret_rare = row.n < WORD_RARE;
	return e;
}

static enum err choose_road(struct desk *d, const struct search *s, bool counting,
                            const struct road **ret_road)
{
	const struct volunteer_filter *f = &s->filter;
	// Who is counted comes in no order, so that a frequent word leads there, too.
	bool rare = s->words.n && counting;
	enum err e = s->words.n && !counting ? word_is_rare(d, s->words.at[0], &rare) : OK;
	if (e != OK)
		return e;
	int road = rare                                            ? BY_WORD
	           : f->training                                   ? BY_BATCH
	           : f->region.n > PROVINCE_CODE_BYTES             ? BY_REGION
	           : f->state.n && !str_is(f->state, "nominated")  ? BY_STATE
	                                                           : BY_NAME;
	*ret_road = &roads[road];
	return OK;
}

static struct search search_of(struct desk *d, const struct volunteer_filter *filter)
{
	struct search s = { .filter = *filter, .words = find_words(d->arena, filter->words) };
	region_range(d, filter->region, &s.region_from, &s.region_to);
	return s;
}

enum err volunteer_list(struct desk *d, const struct volunteer_filter *filter,
                        struct volunteers *ret_list)
{
	struct search s = search_of(d, filter);
	const struct road *road;
	struct volunteers list;
	enum err e = choose_road(d, &s, false, &road);
	if (e == OK)
		e = road->list(d, &s, &list);
	for (size_t i = 0; e == OK && i < list.n; i++)
		e = region_name_path(d, list.at[i].region_code, &list.at[i].region_line);
	if (e == OK)
		*ret_list = list;
	return e;
}

enum err volunteer_each(struct desk *d, const struct volunteer_filter *filter,
                        volunteer_taker *take, void *about)
{
	struct search s = search_of(d, filter);
	const struct road *road;
	enum err e = choose_road(d, &s, false, &road);
	return e == OK ? road->each(d, &s, take, about) : e;
}

enum err volunteer_found(struct desk *d, const struct volunteer_filter *filter, int64_t *ret_n)
{
	struct search s = search_of(d, filter);
	const struct road *road;
	s.filter.after_name = S("");
	s.filter.after_id = 0;
	s.filter.most = FOUND_MOST + 1;
	enum err e = choose_road(d, &s, true, &road);
	return e == OK ? road->found(d, &s, ret_n) : e;
}

// --- counts and steps ----------------------------------------------------------------------------

enum err volunteer_count(struct desk *d, struct volunteer_counts *ret_counts)
{
	struct volunteer_count_rows rows;
	enum err e = q_volunteer_count_all(d, &rows);
	if (e != OK)
		return e;
	*ret_counts = (struct volunteer_counts){ 0 };
	for (size_t i = 0; i < rows.n; i++) {
		ret_counts->of[state_of(rows.at[i].state)] = rows.at[i].n;
		ret_counts->all += rows.at[i].n;
	}
	return OK;
}

enum err volunteer_timeline(struct desk *d, int64_t id, struct volunteer_steps *ret_steps)
{
	struct volunteer_steps_rows rows;
	enum err e = q_volunteer_steps_all(d, &(struct volunteer_steps_in){ id }, &rows);
	if (e != OK)
		return e;
	struct volunteer_steps steps = { rows.n, arena_array(d->arena, struct volunteer_step, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		steps.at[i] = (struct volunteer_step){ .to = state_of(rows.at[i].to_state),
			                                   .first = str_empty(rows.at[i].from_state),
			                                   .at_ms = rows.at[i].at_ms,
			                                   .by_name = rows.at[i].by_name,
			                                   .note = rows.at[i].note };
	*ret_steps = steps;
	return OK;
}
