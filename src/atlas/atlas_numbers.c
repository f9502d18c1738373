// SPDX-License-Identifier: GPL-3.0-or-later
// What a region's page tells in numbers: its population by year, and the kept counts.
// Knows: figures in words, counts and who may see them. Does not know: the page around them.
// Start at: atlas_population_of.
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

// Volunteers are counted for those who may see them one by one; the public has the page of needs
// and coverage, which hides small numbers over all regions together.
static bool sees_people(struct visit *v, struct str code)
{
	return visit_may(v, "volunteer.view") && v->actor.region_code.n && v->desk.scope.reach_to.n &&
	       region_within(code, v->actor.region_code);
}

static enum text_key label_of(struct str what)
{
	enum volunteer_state state;
	str_cut(&what, '.');
	return volunteer_state_read(what, &state) ? volunteer_state_word(state) : T_NONE;
}

enum err atlas_kept_of(struct visit *v, struct str code, struct atlas_kept *ret_kept)
{
	struct tally_lines lines;
	enum err e = tally_list(&v->desk, code, &lines);
	if (e != OK)
		return e;
	bool people = sees_people(v, code);
	struct atlas_count *at = arena_array(v->arena, struct atlas_count, lines.n);
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
	*ret_kept = kept;
	return OK;
}
