// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: the event of July 2017 complete, and a batch in each earlier state.
// Knows: volunteers, trainings. Does not know: real people; every name is made of plants and light.
// Start at: demo_events.
#include "account/account.h"
#include "assets_table.h"
#include "certificate/certificate.h"
#include "core/clock.h"
#include "law/law.h"
#include "main/demo.h"
#include "training/training.h"
#include "volunteer/volunteer_account.h"

enum { HOUR_MS = 3600000, DAY_MS = 24 * HOUR_MS, PEOPLE_MOST = 40 };

// --- when, and on whose behalf -------------------------------------------------------------------

static const struct str ratri = S_INIT("Ratri Lenterani"); // who works at the province

static void set_clock(struct demo *demo, const char *day, int hour, int minute)
{
	struct civil at = { .hour = hour, .minute = minute };
	if (!date_read(str_from(day), &at.date))
		BUG("a demo day that is none");
	demo->desk->scope.now_ms = clock_instant(at, ZONE_WIB);
}

static void pass_time(struct demo *demo, int minutes)
{
	demo->desk->scope.now_ms += (int64_t)minutes * 60000;
}

// --- people --------------------------------------------------------------------------------------

struct group {
	size_t n;
	int64_t ids[PEOPLE_MOST];
};

// The office of the regency where somebody lives.
struct nominator {
	const char *code, *account, *name;
};
static const struct nominator *nominator(struct str region_code)
{
	static const struct nominator offices[] = { { "35.78", "surabaya", "Galih Tunjungan" },
		                                        { "35.15", "sidoarjo", "Melati Deltawangi" },
		                                        { "35.25", "gresik", "Satria Giripurna" } };
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
		if (str_starts(region_code, str_from(offices[i].code)))
			return &offices[i];
	}
	BUG("a demo person beyond the demo's regencies");
}

static enum err nominate(struct demo *demo, const struct volunteer *v, struct group *into)
{
	const struct nominator *by = nominator(v->region_code);
	pass_time(demo, 3);
	enum err e = demo_act_as(demo, by->account);
	return e == OK ? volunteer_add(demo->desk, v, NULL_INT, str_from(by->name),
	                               &into->ids[into->n++])
	               : e;
}

static struct str shipped_list(void)
{
	for (size_t i = 0; i < n_assets; i++) {
		if (str_is(assets[i].name, "calon-2017.csv"))
			return assets[i].bytes;
	}
	BUG("the shipped list is not in the program");
}

// The thirty of July 2017, from the list that the program ships.
static enum err nominate_thirty(struct demo *demo, struct group *ret_group)
{
	struct candidates list;
	struct str trouble;
	enum err e = volunteer_read_list(demo->desk, shipped_list(), LANG_ID, &list, &trouble);
	for (size_t i = 0; i < list.n && e == OK; i++) {
		struct volunteer v = list.at[i].read;
		if (str_is(v.name, "Arum Kemuning")) {
			v.title_back = S("S.Pd.");
			v.birth_place = S("Surabaya");
			v.address = S("RT 003/RW 005");
		}
		e = list.at[i].bad_column ? E_INVALID : nominate(demo, &v, ret_group);
	}
	return e;
}

static const char *const first_names[] = {
	"Ayu",   "Banyu", "Cinta", "Danu", "Elok", "Gilang", "Hayu", "Indra", "Jati",  "Kenes",
	"Laras", "Mahesa", "Nawang", "Pandu", "Ratna", "Sinar", "Tunjung", "Wening", "Yuda", "Asri",
};
static const char *const last_names[] = {
	"Kantilwangi", "Trembesijati", "Melursari", "Waruendah",
	"Kenikirana",  "Soremandiri",  "Obormulya",
};
static const char *const villages[] = {
	"35.78.03.1004", "35.15.01.2020", "35.25.02.2005", "35.78.04.1004", "35.15.02.2010",
	"35.25.02.2010", "35.78.05.1004", "35.15.03.2005", "35.25.02.2021", "35.78.08.1002",
	"35.15.07.2005", "35.25.03.2013", "35.78.15.1005", "35.15.11.2017", "35.25.06.2013",
	"35.78.18.1002", "35.15.12.2003", "35.25.11.2019", "35.78.19.1005", "35.15.13.2013",
	"35.25.14.2005", "35.78.27.1006", "35.15.16.2001", "35.25.15.2001",
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

// The n-th made-up person: names, villages and dates step through their lists.
static struct volunteer made_up(struct demo *demo, size_t n)
{
	static const char *const backgrounds[] = { "community_figure", "ngo", "organisation_leader",
		                                       "women_figure" };
	const char *first = first_names[n % COUNT(first_names)];
	const char *last = last_names[(n / 3 + n) % COUNT(last_names)];
	bool woman = n % 2 == 0;
	struct arena *a = demo->desk->arena;
	return (struct volunteer){
		.region_code = str_from(villages[n % COUNT(villages)]),
		.name = arena_printf(a, "%s %s", first, last),
		.sex = woman ? S("F") : S("M"),
		.birth_date = arena_printf(a, "%d-%02d-%02d", 1964 + (int)(n * 7 % 30), 1 + (int)(n % 12),
		                           1 + (int)(n * 5 % 28)),
		.background = str_from(backgrounds[woman ? n / 2 % 4 : n / 2 % 3]),
		.phone = arena_printf(a, "+62812000020%02d", (int)n),
		.member_of = n % 3 ? S("Karang Taruna Suluh Muda") : S("Paguyuban Obor Kampung"),
		.nominated_by = n % 2 ? S("Karang Taruna Suluh Muda") : S("Dinas Sosial setempat"),
	};
}

static enum err nominate_made_up(struct demo *demo, size_t from, size_t n, struct group *ret_group)
{
	enum err e = OK;
	for (size_t i = 0; i < n && e == OK; i++) {
		struct volunteer v = made_up(demo, from + i);
		e = nominate(demo, &v, ret_group);
	}
	return e;
}

// --- the road ------------------------------------------------------------------------------------

static enum err select_all(struct demo *demo, int64_t training, const struct group *g, size_t n)
{
	enum err e = demo_act_as(demo, "provinsi");
	for (size_t i = 0; i < n && e == OK; i++) {
		pass_time(demo, 1);
		e = training_select(demo->desk, training, g->ids[i], V_SELECTED, ratri, S(""));
	}
	return e;
}

static enum err call_all(struct demo *demo, int64_t training, const struct group *g, size_t n)
{
	enum err e = demo_act_as(demo, "provinsi");
	for (size_t i = 0; i < n && e == OK; i++)
		e = training_call(demo->desk, training, g->ids[i], ratri, S(""));
	return e;
}

static enum err accept_all(struct demo *demo, int64_t training, const struct group *g, size_t n)
{
	enum err e = demo_act_as(demo, "provinsi");
	for (size_t i = 0; i < n && e == OK; i++) {
		pass_time(demo, 47);
		e = training_reply(demo->desk, training, g->ids[i], true, ratri, S(""));
	}
	return e;
}

// Nearly everybody is present; the third last is ill on two days, one is excused once.
static char mark_of(size_t person, size_t people, const struct training_module *m)
{
	if (person + 3 == people && (m->day == 2 || m->day == 3))
		return 'S';
	if (person == 5 && m->position == 4)
		return 'I';
	return 'H';
}

static enum err mark_session(struct demo *demo, const struct training *t,
                             const struct training_module *m)
{
	struct attendance_lines sheet;
	struct attendance_mark marks[PEOPLE_MOST];
	struct date first;
	if (!date_read(t->date_from, &first))
		BUG("a demo day that is none");
	struct date day = date_from_days(date_days(first) + m->day - 1);
	set_clock(demo, date_iso(demo->desk->arena, day).p, 8 + (int)(m->position % 4) * 2, 10);
	enum err e = training_sheet(demo->desk, m->id, &sheet);
	int64_t present = 0;
	for (size_t i = 0; e == OK && i < sheet.n; i++) {
		marks[i] = (struct attendance_mark){ sheet.at[i].participant_id, mark_of(i, sheet.n, m) };
		present += marks[i].mark == 'H';
	}
	return e == OK ? training_mark_session(demo->desk, m->id, m->version, marks, sheet.n, present)
	               : e;
}

// The first `n` sessions: all of them, or as far as a running batch has come.
static enum err hold_sessions(struct demo *demo, int64_t training, size_t n)
{
	struct training t;
	struct training_modules modules;
	enum err e = training_get(demo->desk, training, &t);
	if (e == OK)
		e = training_modules(demo->desk, training, &modules);
	if (e == OK)
		e = demo_act_as(demo, "widyaiswara");
	for (size_t i = 0; e == OK && i < n && i < modules.n; i++)
		e = mark_session(demo, &t, &modules.at[i]);
	return e;
}

static enum err mark_tests(struct demo *demo, int64_t training, bool post)
{
	struct participants people;
	struct test_marks marks[PEOPLE_MOST];
	enum err e = training_participants(demo->desk, training, &people);
	for (size_t i = 0; e == OK && i < people.n; i++) {
		int64_t pre = 40 + (int64_t)(i * 7 % 23);
		marks[i] = (struct test_marks){ people.at[i].id, pre,
			                            post ? pre + 30 + (int64_t)(i * 5 % 8) : NULL_INT };
	}
	return e == OK ? training_mark_tests(demo->desk, training, marks, people.n) : e;
}

static enum err finish(struct demo *demo, int64_t training, const char *day)
{
	enum err e = hold_sessions(demo, training, 99);
	set_clock(demo, day, 14, 20);
	if (e == OK)
		e = mark_tests(demo, training, true);
	set_clock(demo, day, 15, 0);
	if (e == OK)
		e = demo_act_as(demo, "provinsi");
	return e == OK ? training_judge(demo->desk, training, ratri) : e;
}

// Certificates on the last day; two weeks later one paper is missing.
static enum err certify(struct demo *demo, int64_t training)
{
	struct certificates given;
	int64_t n;
	set_clock(demo, "2017-07-29", 15, 2);
	struct certificate_issuing issuing = { .training = training, .by_name = ratri };
	enum err e = certificate_issue(demo->desk, &issuing, &n);
	if (e == OK)
		e = certificate_list(demo->desk, training, &given);
	set_clock(demo, "2017-08-14", 9, 30);
	return e == OK ? certificate_revoke(demo->desk, given.at[given.n / 2].id,
	                                    S("Lembar asli hilang sebelum diserahkan"), ratri)
	               : e;
}

// --- the batches --------------------------------------------------------------------------------

struct plan {
	const char *name, *batch, *venue, *city, *from, *to;
	int64_t quota;
};

// What such a training rested on in 2017, from the list that the program ships.
static enum err cite(struct desk *d, int64_t training)
{
	struct legal_bases all;
	int64_t ids[3];
	size_t n = 0;
	enum err e = law_list(d, &all);
	for (size_t i = 0; e == OK && i < all.n && n < COUNT(ids); i++) {
		struct str name = law_short(d->arena, &all.at[i]);
		if (str_is(name, "Undang-Undang Nomor 11 Tahun 2009") ||
		    str_is(name, "Peraturan Pemerintah Nomor 39 Tahun 2012") ||
		    str_is(name, "Peraturan Menteri Sosial Nomor 10 Tahun 2014"))
			ids[n++] = all.at[i].id;
	}
	return e == OK ? law_cite(d, "training", training, ids, n) : e;
}

static enum err add_batch(struct demo *demo, const struct plan *p, int64_t *ret_id)
{
	struct training t = { .agency_id = demo->province,
		                  .quota = p->quota,
		                  .attendance_least = 90,
		                  .post_test_least = 70,
		                  .region_code = S("35"),
		                  .partner_name = S("Kementerian Sosial Republik Indonesia"),
		                  .name = str_from(p->name),
		                  .batch = str_from(p->batch),
		                  .venue = str_from(p->venue),
		                  .city = str_from(p->city),
		                  .date_from = str_from(p->from),
		                  .date_to = str_from(p->to),
		                  .shared = true };
	enum err e = demo_act_as(demo, "provinsi");
	if (e == OK)
		e = training_add(demo->desk, &t, ratri, ret_id);
	return e == OK ? cite(demo->desk, *ret_id) : e;
}

static enum err event_of_2017(struct demo *demo)
{
	static const struct plan plan = { "Pembekalan Calon Relawan Pensosmas 2017",
		                              "I/2017",
		                              "Hotel Quest",
		                              "Surabaya",
		                              "2017-07-26",
		                              "2017-07-29",
		                              30 };
	struct group people = { 0 };
	int64_t id = 0;
	set_clock(demo, "2017-06-19", 9, 0);
	enum err e = add_batch(demo, &plan, &id);
	set_clock(demo, "2017-07-03", 9, 0);
	if (e == OK)
		e = nominate_thirty(demo, &people);
	if (e == OK) // the first of the list is Arum Kemuning, who may sign in
		e = volunteer_link_account(demo->desk, people.ids[0], demo->volunteer_account);
	set_clock(demo, "2017-07-05", 10, 0);
	if (e == OK)
		e = demo_act_as(demo, "provinsi");
	if (e == OK)
		e = training_advance(demo->desk, id, BATCH_OPEN, ratri);
	set_clock(demo, "2017-07-12", 9, 10);
	if (e == OK)
		e = select_all(demo, id, &people, people.n);
	set_clock(demo, "2017-07-14", 13, 30);
	if (e == OK)
		e = call_all(demo, id, &people, people.n);
	set_clock(demo, "2017-07-15", 8, 0);
	if (e == OK)
		e = accept_all(demo, id, &people, people.n);
	set_clock(demo, "2017-07-26", 8, 0);
	if (e == OK)
		e = training_advance(demo->desk, id, BATCH_RUNNING, ratri);
	if (e == OK)
		e = finish(demo, id, "2017-07-29");
	return e == OK ? certify(demo, id) : e;
}

// A later batch, brought as far as `until`.
static enum err later_batch(struct demo *demo, const struct plan *plan, size_t from, size_t n,
                            enum training_state until)
{
	struct group people = { 0 };
	int64_t id = 0;
	enum err e = add_batch(demo, plan, &id);
	if (e == OK && until >= BATCH_OPEN)
		e = training_advance(demo->desk, id, BATCH_OPEN, ratri);
	pass_time(demo, 24 * 60);
	if (e == OK)
		e = nominate_made_up(demo, from, n, &people);
	size_t chosen = until == BATCH_OPEN ? n / 3 : n - 2;
	if (e == OK && until >= BATCH_OPEN)
		e = select_all(demo, id, &people, chosen);
	if (e == OK && until >= BATCH_OPEN)
		e = training_select(demo->desk, id, people.ids[n - 1], V_RESERVE, ratri,
		                    S("Urutan pertama"));
	pass_time(demo, 48 * 60);
	if (e == OK && until >= BATCH_CALLED)
		e = call_all(demo, id, &people, chosen);
	if (e == OK && until >= BATCH_CALLED)
		e = training_reply(demo->desk, id, people.ids[0], false, ratri,
		                   S("tidak mendapat izin kerja"));
	struct group rest = { .n = chosen - 1 };
	memcpy(rest.ids, people.ids + 1, sizeof rest.ids - sizeof *rest.ids);
	if (e == OK && until >= BATCH_CALLED)
		e = accept_all(demo, id, &rest, until == BATCH_CALLED ? rest.n - 2 : rest.n);
	set_clock(demo, plan->from, 8, 0);
	if (e == OK && until >= BATCH_RUNNING)
		e = training_advance(demo->desk, id, BATCH_RUNNING, ratri);
	if (e == OK && until == BATCH_RUNNING)
		e = hold_sessions(demo, id, 5);
	if (e == OK && until == BATCH_RUNNING)
		e = mark_tests(demo, id, false);
	return e == OK && until == BATCH_FINISHED ? finish(demo, id, plan->to) : e;
}

enum err demo_events(struct demo *demo)
{
	static const char name[] = "Pembekalan Calon Relawan Pensosmas 2017";
	static const char next[] = "Pembekalan Calon Relawan Pensosmas 2018";
	static const struct plan finished = { name,       "II/2017",    "Wisma Cempaka",
		                                  "Sidoarjo", "2017-10-10", "2017-10-13",
		                                  12 };
	static const struct plan running = { name, "III/2017", "Balai Kenanga", "Gresik", "2017-11-20",
		                                 "2017-11-23", 12 };
	static const struct plan called = { next, "I/2018", "Wisma Cempaka", "Surabaya", "2018-03-12",
		                                "2018-03-15", 12 };
	static const struct plan open = { next, "II/2018", "Balai Kenanga", "Sidoarjo", "2018-05-07",
		                              "2018-05-10", 20 };
	static const struct plan draft = { next, "III/2018", "Wisma Cempaka", "Gresik", "2018-08-06",
		                               "2018-08-09", 30 };
	enum err e = event_of_2017(demo);
	set_clock(demo, "2017-09-11", 9, 0);
	if (e == OK)
		e = later_batch(demo, &finished, 0, 12, BATCH_FINISHED);
	set_clock(demo, "2017-10-23", 9, 0);
	if (e == OK)
		e = later_batch(demo, &running, 12, 12, BATCH_RUNNING);
	set_clock(demo, "2018-01-15", 9, 0);
	if (e == OK)
		e = later_batch(demo, &called, 24, 12, BATCH_CALLED);
	set_clock(demo, "2018-02-05", 9, 0);
	if (e == OK)
		e = later_batch(demo, &open, 36, 15, BATCH_OPEN);
	set_clock(demo, "2018-02-12", 9, 0);
	int64_t id;
	return e == OK ? add_batch(demo, &draft, &id) : e;
}
