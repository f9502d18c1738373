// SPDX-License-Identifier: GPL-3.0-or-later
// The page of keys: administrators see them, those of the nation have one rotated.
// Knows: the model, jobs. Does not know: what is sealed.
// Start at: key_list_page.
#include "frame/widget.h"
#include "key/key.h"
#include "key/key_views.h"
#include "key_html.h"

static const struct field rotate_fields[] = {
	{ "key", F_TOKEN, REQUIRED, 20, T_KEY_FIELD },
	{ 0 },
};

static struct str number_text(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static struct str made_on(struct visit *v, int64_t made_ms)
{
	if (made_ms == NULL_INT)
		return TEXT(v, T_KEY_MISSING);
	return lang_date(v->arena, v->lang, clock_civil(made_ms, v->house->zone).date);
}

static const struct widget_state_view *state_of(struct visit *v, const struct key_state *state,
                                                const struct key_line *line)
{
	if (line->made_ms == NULL_INT)
		return widget_state(v, "stop", TEXT(v, T_KEY_STATE_LOST));
	if (line->number == state->newest)
		return widget_state(v, "done", TEXT(v, T_KEY_STATE_NEWEST));
	return line->sealed ? widget_state(v, "warn", TEXT(v, T_KEY_STATE_OLD))
	                    : widget_state(v, "off", TEXT(v, T_KEY_STATE_EMPTY));
}

static struct str says_of(struct visit *v, const struct key_state *state)
{
	struct str name = str_from(state->sealer->key);
	if (state->lost)
		return SAY(v, T_KEY_SAYS_LOST, "name", name, "n", number_text(v, state->lost));
	if (state->old)
		return SAY(v, T_KEY_SAYS_OLD, "n", number_text(v, state->old));
	return S("");
}

static struct key_row row_of(struct visit *v, const struct key_state *state)
{
	struct key_number_view *at = arena_array(v->arena, struct key_number_view, state->n);
	for (size_t i = 0; i < state->n; i++) {
		const struct key_line *line = &state->at[i];
		at[i] = (struct key_number_view){ number_text(v, line->number), made_on(v, line->made_ms),
			                              number_text(v, line->sealed),
			                              state_of(v, state, line) };
	}
	return (struct key_row){
		.key = str_from(state->sealer->key),
		.name = arena_printf(v->arena, "keys/%s", state->sealer->key),
		.what = TEXT(v, state->sealer->what),
		.says = says_of(v, state),
		.empty = state->n == 0,
		.may_rotate = state->newest > 0 && str_is(v->actor.region_code, "00"),
		.numbers = { state->n, at },
		.button = TEXT(v, state->old ? T_KEY_GO_ON : T_KEY_ROTATE),
		.hidden = widget_hidden(v),
	};
}

static enum err show(struct visit *v, int status)
{
	size_t n = 0;
	while (sealers[n])
		n++;
	struct key_row *rows = arena_array(v->arena, struct key_row, n);
	for (size_t i = 0; i < n; i++) {
		struct key_state state;
		enum err e = key_look(&v->desk, sealers[i], &state);
		if (e != OK)
			return e;
		rows[i] = row_of(v, &state);
	}
	struct key_list_view view = { widget_errors(v), { n, rows } };
	struct page page = { .title = TEXT(v, T_KEY_LIST_TITLE) };
	key_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err key_list_page(struct visit *v)
{
	return show(v, 200);
}

// Keys are the whole installation's.
static enum err key_rotate_post(struct visit *v)
{
	const struct sealer *s = key_sealer(form_text(&v->form, "key"));
	int64_t job;
	int number;
	if (!str_is(v->actor.region_code, "00"))
		return E_ABSENT;
	enum err e = s ? key_goal(&v->desk, s, &number) : E_ABSENT;
	if (e == E_ABSENT || e == E_CONFLICT) {
		form_error(&v->form, "key", s ? T_KEY_NONE_TO_ROTATE : T_KEY_NO_SUCH);
		return show(v, 422);
	}
	if (e == OK)
		e = job_start(&v->desk, &key_rotate_job,
		              arena_printf(v->arena, "%s %d", s->key, number), &job);
	if (e != OK)
		return e;
	return visit_redirect(v, arena_printf(v->arena, "/jobs/%lld", (long long)job));
}

const struct route key_routes[] = {
	{ GET, "/admin/keys", key_list_page, NULL, "key.rotate", READ, 0, NULL,
	  "The keys that things are sealed with, their numbers and ages", .room = "health" },
	{ POST, "/admin/keys/rotate", key_rotate_post, NULL, "key.rotate", WRITE, KIB(4), "job.start",
	  "Make a new key in the place of one, as a job that seals everything anew", rotate_fields,
	  .room = "health" },
	{ 0 },
};
