// SPDX-License-Identifier: GPL-3.0-or-later
// The measures: what each number counts.
// Knows: their words, units and families. Does not know: any number.
// Start at: figure_measures.
#include "figure/figure.h"

// clang-format off
const struct figure_measure figure_measures[] = {
	{ "people_per_village", T_FIGURE_MEASURE_PER_VILLAGE, T_FIGURE_ABOUT_PER_VILLAGE,
	  "person_per_village", .of_all_regions = true, .computed = true },
	{ "population", T_FIGURE_MEASURE_POPULATION, T_FIGURE_ABOUT_POPULATION, "person",
	  .of_all_regions = true },
	{ "villages", T_FIGURE_MEASURE_VILLAGES, T_FIGURE_ABOUT_VILLAGES, "village",
	  .of_all_regions = true, .computed = true },
	{ "pmks_total", T_FIGURE_MEASURE_PMKS_TOTAL, T_FIGURE_ABOUT_PMKS_TOTAL, "person", "needs",
	  .by_class = true },
	{ "ppks_total", T_FIGURE_MEASURE_PPKS_TOTAL, T_FIGURE_ABOUT_PPKS_TOTAL, "person", "needs",
	  .by_class = true },
	{ "ppks_recorded", T_FIGURE_MEASURE_PPKS_RECORDED, T_FIGURE_ABOUT_PPKS_RECORDED, "person",
	  .by_class = true },
	{ "ppks_served", T_FIGURE_MEASURE_PPKS_SERVED, T_FIGURE_ABOUT_PPKS_SERVED, "person",
	  .by_class = true },
	{ "disability_registered", T_FIGURE_MEASURE_DISABILITY_REGISTERED,
	  T_FIGURE_ABOUT_DISABILITY_REGISTERED, "person", "disability",
	  .one_class = "penyandang_disabilitas" },
	{ "disability_total", T_FIGURE_MEASURE_DISABILITY_TOTAL, T_FIGURE_ABOUT_DISABILITY_TOTAL,
	  "person", "disability", .one_class = "penyandang_disabilitas" },
	{ "meal_aid_recipients", T_FIGURE_MEASURE_MEAL_AID, T_FIGURE_ABOUT_MEAL_AID, "person",
	  .by_class = true },
	{ "mental_health_referral", T_FIGURE_MEASURE_MENTAL_HEALTH, T_FIGURE_ABOUT_MENTAL_HEALTH,
	  "person", .by_class = true },
	{ "shelter_residents", T_FIGURE_MEASURE_SHELTER, T_FIGURE_ABOUT_SHELTER, "person",
	  .by_class = true },
	{ "ppks_rehab_target", T_FIGURE_MEASURE_REHAB_TARGET, T_FIGURE_ABOUT_REHAB_TARGET, "person",
	  .by_class = true },
	{ "pensosmas_active", T_FIGURE_MEASURE_ACTIVE, T_FIGURE_ABOUT_ACTIVE, "person" },
	{ "pensosmas_trained", T_FIGURE_MEASURE_TRAINED, T_FIGURE_ABOUT_TRAINED, "person" },
	{ "pensosmas_attending", T_FIGURE_MEASURE_ATTENDING, T_FIGURE_ABOUT_ATTENDING, "person" },
	{ "pensosmas_candidates", T_FIGURE_MEASURE_CANDIDATES, T_FIGURE_ABOUT_CANDIDATES, "person" },
	{ "pensosmas_recruited", T_FIGURE_MEASURE_RECRUITED, T_FIGURE_ABOUT_RECRUITED, "person" },
	{ "functional_pensos", T_FIGURE_MEASURE_FUNCTIONAL, T_FIGURE_ABOUT_FUNCTIONAL, "person" },
	{ 0 },
};
// clang-format on

const struct figure_measure *figure_measure(struct str code)
{
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		if (str_is(code, m->code))
			return m;
	}
	return NULL;
}
