// SPDX-License-Identifier: GPL-3.0-or-later
// The list of volunteers, as a page and as a table to take away, and the page of one person.
// Knows: filters, paging, the steps of the road. Does not know: forms (volunteer_form_pages.c),
// lists handed in (volunteer_import_pages.c).
// Start at: volunteer_routes at the end.
#include "volunteer/volunteer_pages.h"
#include "export/export.h"
#include "file/file.h"
#include "region/region.h"
#include "trail/trail.h"
#include "volunteer/volunteer_views.h"
#include "volunteer_html.h"

enum { PER_PAGE = 50, REGIONS_MOST = 100 };

// --- words ---------------------------------------------------------------------------------------

const struct choice volunteer_sexes[] = {
	{ "F", T_VOLUNTEER_SEX_F },
	{ "M", T_VOLUNTEER_SEX_M },
	{ 0 },
};
const struct choice volunteer_backgrounds[] = {
	{ "community_figure", T_VOLUNTEER_BACKGROUND_COMMUNITY_FIGURE },
	{ "ngo", T_VOLUNTEER_BACKGROUND_NGO },
	{ "women_figure", T_VOLUNTEER_BACKGROUND_WOMEN_FIGURE },
	{ "organisation_leader", T_VOLUNTEER_BACKGROUND_ORGANISATION_LEADER },
	{ 0 },
};
static const struct choice states[] = {
	{ "nominated", T_VOLUNTEER_STATE_NOMINATED }, { "selected", T_VOLUNTEER_STATE_SELECTED },
	{ "reserve", T_VOLUNTEER_STATE_RESERVE },     { "rejected", T_VOLUNTEER_STATE_REJECTED },
	{ "called", T_VOLUNTEER_STATE_CALLED },       { "accepted", T_VOLUNTEER_STATE_ACCEPTED },
	{ "declined", T_VOLUNTEER_STATE_DECLINED },   { "passed", T_VOLUNTEER_STATE_PASSED },
	{ "failed", T_VOLUNTEER_STATE_FAILED },       { "certified", T_VOLUNTEER_STATE_CERTIFIED },
	{ 0 },
};

struct str volunteer_word(enum lang lang, const struct choice *choices, struct str code)
{
	for (; choices->value; choices++) {
		if (str_is(code, choices->value))
			return lang_text(lang, choices->label);
	}
	return code;
}

struct str volunteer_href(struct arena *a, int64_t id)
{
	return arena_printf(a, "/volunteers/%lld", (long long)id);
}

// --- filters -------------------------------------------------------------------------------------

static struct volunteer_filter filter_of(struct visit *v, int64_t most)
{
	return (struct volunteer_filter){
		.words = visit_query(v, "q"),
		.region = visit_query(v, "region"),
		.background = visit_query(v, "background"),
		.state = visit_query(v, "state"),
		.after_name = S(""),
		.most = most,
	};
}

static bool is_filtered(const struct volunteer_filter *f)
{
	return f->words.n || f->region.n || f->background.n || f->state.n;
}

// A page begins after a person; the address carries the number, never the name.
static enum err begin_after(struct visit *v, struct volunteer_filter *filter)
{
	int64_t id = form_int(&v->form, "after");
	struct volunteer last;
	if (id == NULL_INT)
		return OK;
	enum err e = volunteer_get(&v->desk, id, &last);
	if (e != OK)
		return e;
	filter->after_name = last.name;
	filter->after_id = last.id;
	return OK;
}

static enum err name_region(struct visit *v, struct str code, struct widget_choice_view *ret_choice)
{
	struct str name;
	enum err e = region_name_path(&v->desk, code, &name);
	if (e == OK)
		*ret_choice = (struct widget_choice_view){ .value = code, .label = name };
	return e;
}

// The regions right below the reader's own; the one asked for joins them when it lies deeper.
static enum err region_filter(struct visit *v, struct str asked,
                              const struct widget_field_view **ret_field)
{
	struct regions below;
	struct scope *scope = &v->desk.scope;
	if (str_eq(scope->reach_from, scope->reach_to)) {
		*ret_field = NULL;
		return OK;
	}
	enum err e = region_children(&v->desk, scope->region, S(""), REGIONS_MOST, &below);
	if (e != OK)
		return e;
	bool known = str_empty(asked);
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, below.n + 1);
	struct widget_choices choices = { 0, at };
	for (size_t i = 0; i < below.n; i++) {
		known = known || str_eq(below.at[i].code, asked);
		at[choices.n++] = (struct widget_choice_view){ .value = below.at[i].code,
			                                           .label = below.at[i].name };
	}
	if (!known)
		e = name_region(v, asked, &at[choices.n++]);
	if (e != OK)
		return e;
	form_set(&v->form, "region", asked);
	*ret_field = choices.n ? widget_filter_among(v, "region", choices) : NULL;
	return OK;
}

// --- the list ------------------------------------------------------------------------------------

static struct volunteer_lines lines_of(struct visit *v, const struct volunteers *list)
{
	struct volunteer_line *lines = arena_array(v->arena, struct volunteer_line, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct volunteer *p = &list->at[i];
		lines[i] = (struct volunteer_line){
			.name = p->name,
			.href = volunteer_href(v->arena, p->id),
			.place = p->region_line,
			.background = volunteer_word(v->lang, volunteer_backgrounds, p->background),
			.nominated_by = p->nominated_by.n ? p->nominated_by : S("–"),
			.state = widget_state(v, volunteer_state_tone(p->state),
			                      TEXT(v, volunteer_state_word(p->state))),
		};
	}
	return (struct volunteer_lines){ list->n, lines };
}

static struct str count_text(struct visit *v, int64_t n)
{
	if (n > FOUND_MOST)
		return SAY(v, T_VOLUNTEER_LIST_MORE_THAN, "n", lang_number(v->arena, v->lang, FOUND_MOST));
	return SAY(v, n == 1 ? T_VOLUNTEER_LIST_ONE : T_VOLUNTEER_LIST_MANY, "n",
	           lang_number(v->arena, v->lang, n));
}

static const struct widget_empty_view *empty_of(struct visit *v, bool filtered)
{
	if (filtered)
		return widget_empty(v, TEXT(v, T_VOLUNTEER_LIST_NONE_FOUND),
		                    TEXT(v, T_VOLUNTEER_LIST_NONE_ADVICE), S("/volunteers"),
		                    TEXT(v, T_VOLUNTEER_LIST_CLEAR));
	bool may = visit_may(v, "volunteer.nominate");
	return widget_empty(
		v, TEXT(v, T_VOLUNTEER_LIST_NOBODY),
		TEXT(v, may ? T_VOLUNTEER_LIST_NOBODY_ADVICE : T_VOLUNTEER_LIST_NOBODY_WAIT),
		may ? S("/volunteers/import") : S(""), may ? TEXT(v, T_VOLUNTEER_LIST_IMPORT) : S(""));
}

static struct str list_lead(struct visit *v)
{
	struct scope *scope = &v->desk.scope;
	if (str_eq(scope->reach_from, scope->reach_to))
		return TEXT(v, T_VOLUNTEER_LIST_LEAD_OWN);
	return SAY(v, T_VOLUNTEER_LIST_LEAD, "region", v->actor.region_name);
}

static enum err volunteer_list_page(struct visit *v)
{
	struct volunteer_filter filter = filter_of(v, PER_PAGE + 1);
	struct volunteers list;
	struct volunteer_list_view view = { .filtered = is_filtered(&filter) };
	int64_t n = 0;
	enum err e = region_filter(v, filter.region, &view.region);
	if (e == OK)
		e = volunteer_found(&v->desk, &filter, &n);
	if (e == OK)
		e = begin_after(v, &filter);
	if (e == OK)
		e = volunteer_list(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	bool more = list.n > PER_PAGE;
	list.n = more ? PER_PAGE : list.n;
	view.lead = list_lead(v);
	view.count = count_text(v, n);
	view.export_href = widget_list_href(v, "/volunteers/export", 0);
	view.may_nominate = visit_may(v, "volunteer.nominate");
	view.q = widget_filter(v, "q");
	view.background = widget_filter(v, "background");
	view.state = widget_filter(v, "state");
	view.lines = lines_of(v, &list);
	view.pager = widget_list_pager(v, "/volunteers", more ? list.at[list.n - 1].id : 0);
	view.empty = empty_of(v, view.filtered);
	struct page page = { .title = TEXT(v, T_VOLUNTEER_LIST_TITLE), .print_kop = true };
	volunteer_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- the list to take away -----------------------------------------------------------------------

static const struct export_column export_columns[] = {
	{ T_VOLUNTEER_NAME, EXPORT_TEXT },         { T_VOLUNTEER_TITLE_FRONT, EXPORT_TEXT },
	{ T_VOLUNTEER_TITLE_BACK, EXPORT_TEXT },   { T_VOLUNTEER_SEX, EXPORT_TEXT },
	{ T_VOLUNTEER_BIRTH_DATE, EXPORT_DATE },   { T_VOLUNTEER_BACKGROUND, EXPORT_TEXT },
	{ T_VOLUNTEER_REGION_CODE, EXPORT_TEXT },  { T_VOLUNTEER_REGION, EXPORT_TEXT },
	{ T_VOLUNTEER_PHONE, EXPORT_TEXT },        { T_VOLUNTEER_MEMBER_OF, EXPORT_TEXT },
	{ T_VOLUNTEER_NOMINATED_BY, EXPORT_TEXT }, { T_VOLUNTEER_STATE, EXPORT_TEXT },
};
enum { EXPORT_CELLS = sizeof export_columns / sizeof *export_columns };

struct taking {
	struct visit *v;
	struct export *x;
	struct region_lines *lines;
	enum err e;
};

static bool export_one(void *about, const struct volunteer *p)
{
	struct taking *t = about;
	struct visit *v = t->v;
	struct str place;
	if (export_counts(t->x))
		return export_row(t->x, NULL);
	t->e = region_line(&v->desk, t->lines, p->region_code, &place);
	if (t->e != OK)
		return false;
	const struct str cells[EXPORT_CELLS] = {
		p->name, p->title_front, p->title_back,
		volunteer_word(v->lang, volunteer_sexes, p->sex), p->birth_date,
		volunteer_word(v->lang, volunteer_backgrounds, p->background),
		p->region_code, place, phone_show(v->arena, p->phone), p->member_of, p->nominated_by,
		TEXT(v, volunteer_state_word(p->state)),
	};
	bool more = export_row(t->x, cells);
	if (more)
		export_goes_on(t->x, arena_printf(v->arena, "%lld %.*s", (long long)p->id,
		                                  STR_FMT(p->name)));
	return more;
}

static enum err export_all(struct visit *v, struct export *x)
{
	struct volunteer_filter filter = filter_of(v, (int64_t)export_wants(x));
	struct str after = export_place(x);
	if (after.n) {
		(void)str_to_int(str_cut(&after, ' '), &filter.after_id);
		filter.after_name = after;
	}
	struct taking t = { v, x, region_lines_open(v->arena), OK };
	enum err e = volunteer_each(&v->desk, &filter, export_one, &t);
	return e == OK ? t.e : e;
}

// --- the road of one person ----------------------------------------------------------------------

static struct str day_of(struct visit *v, int64_t at_ms)
{
	return lang_date(v->arena, v->lang, clock_civil(at_ms, v->house->zone).date);
}

// The steps since the last nomination, oldest first.
struct road {
	const struct volunteer_step *at[V_STATES]; // when a state was reached; NULL: not yet
	const struct volunteer_step *last;
};

static struct road road_of(const struct volunteer_steps *steps)
{
	struct road road = { .last = steps->n ? &steps->at[0] : NULL };
	for (size_t i = 0; i < steps->n; i++) {
		const struct volunteer_step *s = &steps->at[i];
		if (!road.at[s->to])
			road.at[s->to] = s;
		if (s->to == V_NOMINATED)
			break;
	}
	return road;
}

static struct widget_step_view step_at(struct visit *v, struct str name,
                                       const struct volunteer_step *s)
{
	struct widget_step_view step = { .name = name };
	if (!s)
		return step;
	step.text = day_of(v, s->at_ms);
	step.who = s->first && s->note.n ? s->note : s->by_name; // who nominated, not who typed it
	return step;
}

// Where the road stands still instead of reaching the step: reserve, or an end.
static const struct aside {
	enum volunteer_state instead, at;
	bool stop;
} asides[] = {
	{ V_SELECTED, V_RESERVE, false },
	{ V_SELECTED, V_REJECTED, true },
	{ V_ACCEPTED, V_DECLINED, true },
	{ V_PASSED, V_FAILED, true },
};

static const struct aside *aside_of(enum volunteer_state step, enum volunteer_state now)
{
	for (size_t i = 0; i < sizeof asides / sizeof *asides; i++) {
		if (asides[i].instead == step && asides[i].at == now)
			return &asides[i];
	}
	return NULL;
}

static const struct widget_steps_view *steps_of(struct visit *v, enum volunteer_state now,
                                                const struct road *road)
{
	static const enum volunteer_state way[] = { V_NOMINATED, V_SELECTED, V_CALLED,
		                                        V_ACCEPTED,  V_PASSED,   V_CERTIFIED };
	enum { N = sizeof way / sizeof *way };
	struct widget_step_view *steps = arena_array(v->arena, struct widget_step_view, N + 1);
	size_t n = 0;
	bool under_way = false;
	for (size_t i = 0; i < N; i++) {
		enum text_key word = way[i] == V_PASSED ? T_VOLUNTEER_STEP_TRAINED
		                                        : volunteer_state_word(way[i]);
		const struct aside *aside = aside_of(way[i], now);
		if (aside) {
			steps[n] = step_at(v, TEXT(v, volunteer_state_word(now)), road->at[now]);
			steps[n].stop = aside->stop;
			steps[n++].now = under_way = !aside->stop;
			if (!aside->stop)
				continue;
			steps[n++].name = TEXT(v, T_VOLUNTEER_STEP_AGAIN);
			break;
		}
		bool done = road->at[way[i]] && !under_way;
		steps[n] = step_at(v, TEXT(v, word), done ? road->at[way[i]] : NULL);
		steps[n].done = done;
		steps[n++].now = !done && !under_way;
		under_way = under_way || !done;
	}
	return widget_steps(v, n, steps);
}

static const struct widget_timeline_view *timeline_of(struct visit *v,
                                                      const struct volunteer_steps *steps)
{
	struct widget_event_view *events = arena_array(v->arena, struct widget_event_view, steps->n);
	for (size_t i = 0; i < steps->n; i++) {
		const struct volunteer_step *s = &steps->at[i];
		struct str by = s->by_name.n ? SAY(v, T_VOLUNTEER_SHOW_BY, "name", s->by_name) : S("");
		events[i] = widget_event(v, s->at_ms, TEXT(v, volunteer_state_word(s->to)), by, s->note);
	}
	return widget_timeline(v, steps->n, events);
}

// --- the page of one person ----------------------------------------------------------------------

static enum err crumbs_of(struct visit *v, const struct volunteer *p, struct crumbs *ret_crumbs)
{
	struct regions path;
	enum err e = region_path(&v->desk, p->region_code, &path);
	if (e != OK)
		return e;
	struct crumb *at = arena_array(v->arena, struct crumb, path.n);
	for (size_t i = 1; i < path.n; i++) // the nation is left out
		at[i - 1] = (struct crumb){
			TEXT(v, region_kind_word(path.at[i].kind)), path.at[i].name,
			arena_printf(v->arena, "/regions/%.*s", STR_FMT(path.at[i].code)) };
	at[path.n - 1] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB), p->name, S("") };
	*ret_crumbs = (struct crumbs){ path.n, at };
	return OK;
}

static void add_fact(struct volunteer_fact *facts, size_t *n, enum text_key label, struct str value,
                     struct str hush)
{
	if (value.n)
		facts[(*n)++] = (struct volunteer_fact){ label, value, hush };
}

static struct str joined(struct arena *a, struct str first, struct str second)
{
	return arena_printf(a, "%.*s%s%.*s", STR_FMT(first), first.n && second.n ? ", " : "",
	                    STR_FMT(second));
}

static struct str age_text(struct visit *v, struct str birth_date)
{
	struct date born, today = clock_civil(v->desk.scope.now_ms, v->house->zone).date;
	if (!date_read(birth_date, &born))
		return S("");
	return SAY(v, T_VOLUNTEER_AGE, "n", lang_number(v->arena, v->lang, date_age(born, today)));
}

static struct volunteer_facts facts_of(struct visit *v, const struct volunteer *p,
                                       struct str officer)
{
	enum { MOST = 13 };
	struct arena *a = v->arena;
	struct volunteer_fact *at = arena_array(a, struct volunteer_fact, MOST);
	size_t n = 0;
	add_fact(at, &n, T_VOLUNTEER_NAME, p->name, S(""));
	add_fact(at, &n, T_VOLUNTEER_TITLES, p->title_front, TEXT(v, T_VOLUNTEER_TITLE_BEFORE));
	add_fact(at, &n, T_VOLUNTEER_TITLES, p->title_back, TEXT(v, T_VOLUNTEER_TITLE_AFTER));
	add_fact(at, &n, T_VOLUNTEER_SEX, volunteer_word(v->lang, volunteer_sexes, p->sex), S(""));
	add_fact(at, &n, T_VOLUNTEER_BORN,
	         joined(a, p->birth_place, lang_iso_date(a, v->lang, p->birth_date)),
	         age_text(v, p->birth_date));
	add_fact(at, &n, T_VOLUNTEER_BACKGROUND,
	         volunteer_word(v->lang, volunteer_backgrounds, p->background), S(""));
	add_fact(at, &n, T_VOLUNTEER_HOME, joined(a, p->address, p->region_line), S(""));
	add_fact(at, &n, T_VOLUNTEER_PHONE, phone_show(a, p->phone), S(""));
	add_fact(at, &n, T_VOLUNTEER_MEMBER_OF, p->member_of, S(""));
	add_fact(at, &n, T_VOLUNTEER_NOMINATED_BY, p->nominated_by, S(""));
	add_fact(at, &n, T_VOLUNTEER_OFFICER, officer, S(""));
	return (struct volunteer_facts){ n, at };
}

// "Dipanggil pada 14 Juli 2017. Menunggu jawaban."
static struct str lead_of(struct visit *v, const struct volunteer *p, const struct road *road)
{
	static const enum text_key next[V_STATES] = {
		[V_NOMINATED] = T_VOLUNTEER_NEXT_NOMINATED, [V_SELECTED] = T_VOLUNTEER_NEXT_SELECTED,
		[V_RESERVE] = T_VOLUNTEER_NEXT_RESERVE,     [V_REJECTED] = T_VOLUNTEER_NEXT_AGAIN,
		[V_CALLED] = T_VOLUNTEER_NEXT_CALLED,       [V_ACCEPTED] = T_VOLUNTEER_NEXT_ACCEPTED,
		[V_DECLINED] = T_VOLUNTEER_NEXT_AGAIN,      [V_PASSED] = T_VOLUNTEER_NEXT_PASSED,
		[V_FAILED] = T_VOLUNTEER_NEXT_AGAIN,        [V_CERTIFIED] = T_VOLUNTEER_NEXT_CERTIFIED,
	};
	if (p->erased_at != NULL_INT)
		return SAY(v, T_VOLUNTEER_ERASE_DONE, "date", day_of(v, p->erased_at));
	int64_t since = road->last ? road->last->at_ms : p->created_at;
	return SAY(v, T_VOLUNTEER_SHOW_LEAD, "state", TEXT(v, volunteer_state_word(p->state)), "date",
	           day_of(v, since), "next", TEXT(v, next[p->state]));
}

static struct str kind_of(struct visit *v, const struct volunteer *p)
{
	enum text_key key = p->state == V_CERTIFIED ? T_VOLUNTEER_SHOW_KIND_VOLUNTEER
	                                            : T_VOLUNTEER_SHOW_KIND_CANDIDATE;
	struct str background = volunteer_word(v->lang, volunteer_backgrounds, p->background);
	return arena_printf(v->arena, "%.*s · %.*s", STR_FMT(TEXT(v, key)), STR_FMT(background));
}

static enum err volunteer_show_page(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	struct volunteer p;
	struct volunteer_steps steps;
	struct str officer;
	struct page page = { .print_kop = true };
	enum err e = volunteer_get(&v->desk, id, &p);
	if (e == OK)
		e = volunteer_timeline(&v->desk, id, &steps);
	if (e == OK)
		e = crumbs_of(v, &p, &page.crumbs);
	if (e == OK)
		e = volunteer_officer_name(v, id, &officer);
	if (e != OK)
		return e;
	struct road road = road_of(&steps);
	struct volunteer_show_view view = {
		.kind = kind_of(v, &p),
		.name = p.name,
		.lead = lead_of(v, &p, &road),
		.list_href = link_to(v->arena, "/volunteers", "region", p.region_code, NULL),
		.state = widget_state(v, volunteer_state_tone(p.state),
		                      TEXT(v, volunteer_state_word(p.state))),
		.steps = steps_of(v, p.state, &road),
		.facts = facts_of(v, &p, officer),
		.timeline = timeline_of(v, &steps),
	};
	if (visit_may(v, "volunteer.edit") && p.erased_at == NULL_INT) {
		view.files_href = arena_printf(v->arena, "/volunteers/%lld/files", (long long)id);
		view.edit_href = arena_printf(v->arena, "/volunteers/%lld/edit", (long long)id);
		view.officer_href = arena_printf(v->arena, "/volunteers/%lld/officer", (long long)id);
		if (visit_may(v, "volunteer.erase") && volunteer_erase_refusal(&p) == T_NONE)
			view.erase_href = arena_printf(v->arena, "/volunteers/%lld/erase", (long long)id);
	}
	page.title = SAY(v, T_VOLUNTEER_SHOW_TITLE, "name", p.name);
	struct buf *out = page_open(v, &page);
	volunteer_show_html(out, &view, v->lang);
	e = trail_show(v, "volunteer", id, out);
	return e == OK ? page_close(v, 200) : e;
}

// --- routes --------------------------------------------------------------------------------------

// clang-format off
#define LIST_FILTER                                                                                \
	{ "q", F_TEXT, 0, 100, T_VOLUNTEER_LIST_Q },                                                   \
	{ "region", F_REGION, 0, 40, T_VOLUNTEER_REGION },                                             \
	{ "background", F_CHOICE, 0, 40, T_VOLUNTEER_BACKGROUND, .choices = volunteer_backgrounds },   \
	{ "state", F_CHOICE, 0, 20, T_VOLUNTEER_STATE, .choices = states }
static const struct field taking_fields[] = { LIST_FILTER, EXPORT_FIELDS, { 0 } };
// clang-format on
static const struct field list_fields[] = {
	LIST_FILTER,
	{ "after", F_ID, 0, 20, T_VOLUNTEER_NAME },
	{ 0 },
};

static const struct export_kind volunteer_export = {
	T_VOLUNTEER_LIST_TITLE, T_VOLUNTEER_EXPORT_FILE, "volunteer.export", "volunteer", export_all,
	EXPORT_COLUMNS(export_columns), taking_fields, &volunteer_export_job,
};

EXPORT_JOB(volunteer_export_job, "volunteer.export", T_VOLUNTEER_EXPORT_JOB, "volunteer.view",
           volunteer_export);

EXPORT_HANDLERS(volunteer_export, volunteer_export, 0)

// clang-format off
const struct route volunteer_routes[] = {
	{ GET, "/volunteers",          volunteer_list_page, NULL, "volunteer.view", READ, 0, NULL,
	  "Find volunteers within reach", list_fields, .menu = T_VOLUNTEER_MENU },
	EXPORT_ROUTES(volunteer_export, "/volunteers/export", NULL, "volunteer.view",
	  "volunteer.export", taking_fields, NULL, "what a filter finds; of many people as a job"),
	{ GET, "/volunteers/:id",      volunteer_show_page, "volunteer", "volunteer.view", READ, 0,
	  "volunteer.view", "One volunteer's record and road" },
	{ GET, "/volunteers/new",      volunteer_new_page, NULL, "volunteer.nominate", READ, 0, NULL,
	  "The form to nominate one person", volunteer_new_fields },
	{ POST, "/volunteers",         volunteer_add_post, NULL, "volunteer.nominate", WRITE, 0,
	  "volunteer.nominate", "Nominate one person", volunteer_form_fields },
	{ GET, "/volunteers/:id/edit", volunteer_edit_page, "volunteer", "volunteer.edit", READ, 0,
	  "volunteer.view", "The form to correct what is known of a person" },
	{ POST, "/volunteers/:id/edit", volunteer_edit_post, "volunteer", "volunteer.edit", WRITE, 0,
	  "volunteer.edit", "Correct what is known of a person", volunteer_form_fields },
	{ GET, "/volunteers/:id/erase", volunteer_erase_page, "volunteer", "volunteer.erase", READ, 0,
	  NULL, "Ask before a candidate's data are erased" },
	{ POST, "/volunteers/:id/erase", volunteer_erase_post, "volunteer", "volunteer.erase", WRITE,
	  KIB(8), "volunteer.erase", "Erase what is known of a candidate", volunteer_erase_fields },
	{ GET, "/volunteers/:id/officer", volunteer_officer_page, "volunteer", "volunteer.edit", READ,
	  0, NULL, "The form that says which officer supervises a person",
	  .unnoted = "officers are told apart by their service numbers" },
	{ POST, "/volunteers/:id/officer", volunteer_officer_post, "volunteer", "volunteer.edit", WRITE,
	  KIB(4), "officer.assign", "Say which officer supervises a person", volunteer_officer_fields },
	{ GET, "/volunteers/:id/files", volunteer_files_page, "volunteer", "volunteer.edit", READ, 0,
	  NULL, "Sealed documents of one person" },
	{ POST, "/volunteers/:id/files", volunteer_file_post, "volunteer", "volunteer.edit", WRITE,
	  FILE_BODY_BYTES, "file.add", "Add a sealed document", file_fields, volunteer_file_prepare },
	{ GET, "/volunteers/:id/files/:file", volunteer_file_page, "volunteer", "volunteer.edit", WRITE,
	  0, "file.read", "One document, as a download that is written down",
	  .prepare = volunteer_file_open },
	{ GET, "/volunteers/:id/files/:file/thumbnail", volunteer_thumbnail_page, "volunteer",
	  "volunteer.edit", READ, 0, NULL, "The small picture of a sealed document" },
	{ POST, "/volunteers/:id/files/:file/remove", volunteer_file_remove_post, "volunteer",
	  "volunteer.edit", WRITE, KIB(4), "file.remove", "Take a document away" },
	{ GET, "/volunteers/import",   volunteer_import_page, NULL, "volunteer.nominate", READ, 0, NULL,
	  "The form to hand in a list of candidates" },
	{ POST, "/volunteers/import",  volunteer_import_post, NULL, "volunteer.nominate", WRITE,
	  KIB(600), "volunteer.import", "Check a list of candidates and keep it until confirmed",
	  volunteer_import_fields, volunteer_import_prepare },
	{ GET, "/volunteers/import/:id", volunteer_import_show_page, "volunteer_import",
	  "volunteer.nominate", READ, 0, "volunteer.import.view", "What was found in a list" },
	{ POST, "/volunteers/import/:id/confirm", volunteer_import_confirm_post, "volunteer_import",
	  "volunteer.nominate", WRITE, KIB(4), "volunteer.import.confirm",
	  "Make every good row of a list a candidate" },
	{ POST, "/volunteers/import/:id/drop", volunteer_import_drop_post, "volunteer_import",
	  "volunteer.nominate", WRITE, KIB(4), "volunteer.import.drop", "Forget a list" },
	{ 0 },
};
// clang-format on
