// SPDX-License-Identifier: GPL-3.0-or-later
// What a region's page tells in numbers: its population by year, and the kept counts.
// Knows: figures in words, counts and who may see them. Does not know: the page around them.
// Start at: atlas_population_of.
#include "atlas/atlas_coverage.h"
#include "atlas/atlas_inside.h"
#include "atlas/atlas_mark_views.h"
#include "figure/figure.h"
#include "tally/tally.h"
#include "volunteer/volunteer.h"

enum { YEARS_SHOWN = 10 };

enum err atlas_population_of(struct visit *v, struct str code, struct atlas_years *ret_years)
{
	struct figures all;
	enum err e = figure_list(&v->desk, code, v->lang, &all);
	if (e != OK)
		return e;
	struct atlas_year *at = arena_array(v->arena, struct atlas_year, YEARS_SHOWN);
	struct atlas_years years = { 0, at };
	for (size_t i = all.n; i-- > 0 && years.n < YEARS_SHOWN;) { // years ascend in the list
		const struct figure *f = &all.at[i];
		if (str_is(f->measure, "population") && !f->class_code.p)
			at[years.n++] = (struct atlas_year){
				.year = arena_printf(v->arena, "%lld", (long long)f->year),
				.value = figure_text(v, f),
				.source = f->source,
			};
	}
	*ret_years = years;
	return OK;
}

struct str atlas_count_text(struct visit *v, const struct figure_count *c)
{
	return figure_text(v, &(struct figure){ .value = c->n, .veil = c->veil });
}

// Who may see volunteers one by one sees them counted by state. Everybody else gets what the page
// of needs and coverage shows, where small numbers are hidden over all regions together.
bool atlas_sees_people(struct visit *v, struct str code)
{
	const struct scope *s = &v->desk.scope;
	return visit_may(v, "volunteer.view") && str_cmp(s->reach_from, code) <= 0 &&
	       str_cmp(code, s->reach_to) < 0;
}

static enum text_key label_of(struct str what)
{
	enum volunteer_state state;
	str_cut(&what, '.');
	return volunteer_state_read(what, &state) ? volunteer_state_word(state) : T_NONE;
}

// The numbers that everybody sees: certified, and on the way there.
static enum err put_people(struct visit *v, struct str code, struct atlas_count *at)
{
	struct figure_count ready, coming;
	enum err e = atlas_people_of(&v->desk, code, &ready, &coming);
	if (e != OK)
		return e;
	at[0] = (struct atlas_count){ TEXT(v, T_ATLAS_SHOW_READY), atlas_count_text(v, &ready) };
	at[1] = (struct atlas_count){ TEXT(v, T_ATLAS_SHOW_COMING), atlas_count_text(v, &coming) };
	return OK;
}

enum err atlas_kept_of(struct visit *v, struct str code, struct atlas_kept *ret_kept)
{
	struct tally_lines lines;
	enum { OF_EVERYBODY = 2 };
	enum err e = tally_list(&v->desk, code, &lines);
	if (e != OK)
		return e;
	bool people = atlas_sees_people(v, code);
	struct atlas_count *at = arena_array(v->arena, struct atlas_count, lines.n + OF_EVERYBODY);
	struct atlas_kept kept = { 0, at };
	for (size_t i = 0; i < lines.n; i++) {
		const struct tally_line *line = &lines.at[i];
		struct str n = lang_number(v->arena, v->lang, line->n);
		if (str_is(line->what, "training"))
			at[kept.n++] = (struct atlas_count){
				SAY(v, T_ATLAS_SHOW_TRAININGS, "year", line->period), n };
		else if (people)
			at[kept.n++] = (struct atlas_count){
				SAY(v, T_ATLAS_SHOW_VOLUNTEERS, "state", TEXT(v, label_of(line->what))), n };
	}
	if (!people) {
		e = put_people(v, code, at + kept.n);
		kept.n += OF_EVERYBODY;
	}
	*ret_kept = kept;
	return e;
}
