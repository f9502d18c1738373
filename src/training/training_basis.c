// SPDX-License-Identifier: GPL-3.0-or-later
// The regulations that a training rests on: chosen on its form, told on its page.
// Knows: regulations. Does not know: the rest of the form (training_pages.c).
// Start at: training_basis_field, training_basis_save.
#include "training/training_basis.h"
#include "law/law.h"

static struct str number_of(struct visit *v, int64_t id)
{
	return arena_printf(v->arena, "%lld", (long long)id);
}

enum err training_basis_fill(struct visit *v, int64_t training)
{
	struct legal_bases cited;
	enum err e = law_cited(&v->desk, "training", training, &cited);
	if (e != OK)
		return e;
	struct form_entry *entry = form_entry(&v->form, "basis");
	entry->n = cited.n;
	entry->at = arena_array(v->arena, struct form_value, cited.n);
	for (size_t i = 0; i < cited.n; i++)
		entry->at[i].text = number_of(v, cited.at[i].id);
	return OK;
}

static bool is_ticked(struct visit *v, struct str number)
{
	const struct form_entry *entry = form_entry(&v->form, "basis");
	for (size_t i = 0; i < entry->n; i++) {
		if (str_eq(entry->at[i].text, number))
			return true;
	}
	return false;
}

// What is no longer in force is offered only where it is ticked already.
enum err training_basis_field(struct visit *v, const struct widget_field_view **ret_field)
{
	struct legal_bases all;
	struct str today = date_iso(v->arena, clock_civil(v->desk.scope.now_ms, v->house->zone).date);
	enum err e = law_list(&v->desk, &all);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, all.n);
	struct widget_choices choices = { 0, at };
	for (size_t i = 0; i < all.n; i++) {
		struct str number = number_of(v, all.at[i].id);
		if (!law_in_force(&all.at[i], today) && !is_ticked(v, number))
			continue;
		at[choices.n++] = (struct widget_choice_view){ .value = number,
			                                           .label = law_short(v->arena, &all.at[i]),
			                                           .note = all.at[i].title };
	}
	*ret_field = choices.n ? widget_field_among(v, "basis", choices) : NULL;
	return OK;
}

// Each id once, and only of regulations that there are.
static enum err read_ids(struct visit *v, int64_t *ids, size_t *ret_n)
{
	struct legal_bases all;
	size_t n = 0;
	enum err e = law_list(&v->desk, &all);
	for (size_t i = 0; e == OK && i < all.n; i++) {
		if (is_ticked(v, number_of(v, all.at[i].id)))
			ids[n++] = all.at[i].id;
	}
	*ret_n = n;
	return e;
}

enum err training_basis_save(struct visit *v, int64_t training)
{
	const struct form_entry *entry = form_entry(&v->form, "basis");
	int64_t *ids = arena_array(v->arena, int64_t, entry->n);
	size_t n;
	enum err e = read_ids(v, ids, &n);
	return e == OK ? law_cite(&v->desk, "training", training, ids, n) : e;
}

enum err training_basis_names(struct visit *v, int64_t training,
                              struct training_name_list *ret_names)
{
	struct legal_bases cited;
	enum err e = law_cited(&v->desk, "training", training, &cited);
	if (e != OK)
		return e;
	struct training_name *at = arena_array(v->arena, struct training_name, cited.n);
	for (size_t i = 0; i < cited.n; i++)
		at[i].text = law_full(v->arena, &cited.at[i]);
	*ret_names = (struct training_name_list){ cited.n, at };
	return OK;
}
