// SPDX-License-Identifier: GPL-3.0-or-later
// What forms promise: nothing undeclared is seen, nothing typed is lost, every error is a sentence.
// Knows: form.h. Does not know: pages, the store.
// Start at: main.
#include "core/utf8.h"
#include "frame/form.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
// cmocka wants the headers above first
#include <cmocka.h>

enum { PAIRS_MOST = 24, MUTANTS = 10000 };

static struct arena *a;
static uint64_t seed;

static const struct choice marks[] = {
	{ "H", T_FORM_THIS }, { "S", T_FORM_THIS }, { "I", T_FORM_THIS }, { NULL, T_NONE }
};
static const struct field fields[] = {
	{ "name", F_TEXT, REQUIRED, 20, T_FORM_THIS },
	{ "note", F_LINES, 0, 60, T_FORM_THIS },
	{ "age", F_INT, 0, 0, T_FORM_THIS, .least = 17, .most = 60 },
	{ "count", F_INT, 0, 0, T_FORM_THIS },
	{ "born", F_DATE, 0, 0, T_FORM_THIS },
	{ "kind", F_CHOICE, 0, 0, T_FORM_THIS, .choices = marks },
	{ "kinds", F_CHOICE, MANY, 0, T_FORM_THIS, .choices = marks },
	{ "region", F_REGION, 0, 40, T_FORM_THIS },
	{ "phone", F_PHONE, 0, 40, T_FORM_THIS },
	{ "secret", F_SECRET, 0, 100, T_FORM_THIS },
	{ "agree", F_TICK, 0, 0, T_FORM_THIS },
	{ "id", F_ID, MANY, 0, T_FORM_THIS },
	{ "mark", F_CHOICE, BY_ID, 0, T_FORM_THIS, .choices = marks },
	{ "file", F_FILE, 0, 2048, T_FORM_THIS },
	{ "login", F_TOKEN, 0, 20, T_FORM_THIS },
	{ NULL },
};
enum { FIELDS = sizeof fields / sizeof *fields - 1 };

static int open_arena(void **state)
{
	(void)state;
	a = arena_open((size_t)64 << 20);
	seed = 20170726;
	return !a;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(a);
	return 0;
}

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

// --- short ways -------------------------------------------------------------------------------

static struct pair pair(const char *name, struct str value)
{
	return (struct pair){ .name = str_from(name), .value = value };
}

static struct form *read_in(enum lang lang, size_t n, struct pair *sent)
{
	struct form *f = arena_new(a, struct form);
	form_open(f, a, lang, fields);
	form_read(f, &(struct pairs){ n, sent });
	return f;
}

// A form with the required name and one more value.
static struct form *read_one(const char *name, struct str value)
{
	struct pair sent[] = { pair("name", S("Arum")), pair(name, value) };
	return read_in(LANG_ID, 2, sent);
}

// A form with nothing but the required name.
static struct form *read_name(void)
{
	return read_in(LANG_ID, 1, (struct pair[]){ pair("name", S("Arum")) });
}

static struct form *read_date(const char *day, const char *month, const char *year)
{
	struct pair sent[] = { pair("name", S("Arum")), pair("born.day", str_from(day)),
		                   pair("born.month", str_from(month)), pair("born.year", str_from(year)) };
	return read_in(LANG_ID, 4, sent);
}

static struct str error_of(struct form *f, const char *name)
{
	return form_entry(f, name)->error;
}

static bool str_has(struct str s, const char *part)
{
	return memmem(s.p, s.n, part, strlen(part)) != NULL;
}

// The field is wrong, says so with these words, means nothing, and what was typed is there.
static void expect_wrong(const char *name, struct str typed, const char *words)
{
	struct form *f = read_one(name, typed);
	struct form_entry *e = form_entry(f, name);
	if (form_ok(f) || f->n_errors != 1 || !e->error.n)
		fail_msg("%s took \"%.*s\"", name, STR_FMT(typed));
	if (!str_has(e->error, words))
		fail_msg("\"%.*s\" does not say \"%s\"", STR_FMT(e->error), words);
	assert_true(str_eq(e->at[e->n - 1].text, typed));
	if (e->n == 1 && e->field->kind != F_TEXT)
		assert_true(str_empty(form_text(f, name)) || e->field->flags & MANY);
}

static void expect_means(const char *name, struct str typed, const char *meaning)
{
	struct form *f = read_one(name, typed);
	if (!form_ok(f))
		fail_msg("\"%.*s\": %.*s", STR_FMT(typed), STR_FMT(error_of(f, name)));
	struct str text = form_text(f, name);
	if (!str_is(text, meaning))
		fail_msg("\"%.*s\" means \"%.*s\", not \"%s\"", STR_FMT(typed), STR_FMT(text), meaning);
}

static void expect_bug(void (*run)(void))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (freopen("/dev/null", "w", stderr))
			run();
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

// --- names ------------------------------------------------------------------------------------

static void ask_undeclared(void)
{
	form_text(read_name(), "surname");
}

static void ask_a_text_for_a_number(void)
{
	form_int(read_name(), "name");
}

static void test_asking_for_what_is_not_declared_is_a_bug(void **state)
{
	(void)state;
	expect_bug(ask_undeclared);
	expect_bug(ask_a_text_for_a_number);
}

static void test_names_that_are_not_declared_are_not_seen(void **state)
{
	(void)state;
	struct pair sent[] = {
		pair("name", S("Arum")),  pair("role", S("national")),
		pair("Name", S("x")),     pair("name ", S("x")),
		pair("name.day", S("1")), pair("name.7", S("x")),
		pair("", S("x")),         pair("born.hour", S("3")),
		pair("born.", S("3")),    pair("mark", S("H")),
		pair("mark.", S("H")),    pair("mark.0", S("H")),
		pair("mark.-7", S("H")),  pair("mark.07", S("H")),
		pair("mark.7x", S("H")),  pair("mark. 7", S("H")),
		pair("mark.7.8", S("H")), pair("marks.7", S("H")),
		pair("id.7", S("7")),     pair("nam", S("x")),
		pair("name\0x", S("x")),  pair("mark.99999999999999999999", S("H")),
	};
	struct form *f = read_in(LANG_ID, sizeof sent / sizeof *sent, sent);
	sent[20].name = (struct str){ "name\0x", 6 };
	form_read(f, &(struct pairs){ sizeof sent / sizeof *sent, sent });
	assert_true(form_ok(f));
	for (size_t i = 1; i < f->n; i++)
		assert_int_equal(f->entries[i].n, 0);
	assert_int_equal(form_entry(f, "name")->n, 1);
	assert_true(str_is(form_text(f, "name"), "Arum"));
}

static void test_a_field_sent_twice_is_wrong_and_both_answers_stay(void **state)
{
	(void)state;
	struct pair sent[] = { pair("name", S("Arum")), pair("name", S("Sekar")),
		                   pair("agree", S("on")), pair("agree", S("on")) };
	struct form *f = read_in(LANG_ID, 4, sent);
	assert_int_equal(f->n_errors, 2);
	assert_true(str_has(error_of(f, "name"), "lebih dari sekali"));
	assert_int_equal(form_entry(f, "name")->n, 2);
	assert_true(str_is(form_entry(f, "name")->at[1].text, "Sekar"));
}

// --- required ---------------------------------------------------------------------------------

static void test_a_required_field_says_so_in_its_own_way(void **state)
{
	(void)state;
	static const struct {
		enum field_kind kind;
		unsigned flags;
		const char *words;
	} cases[] = {
		{ F_TEXT, 0, "belum diisi" },         { F_LINES, 0, "belum diisi" },
		{ F_INT, 0, "belum diisi" },          { F_DATE, 0, "26 7 2017" },
		{ F_CHOICE, 0, "Pilih salah satu" },  { F_ID, MANY, "Pilih salah satu" },
		{ F_CHOICE, BY_ID, "belum dipilih" }, { F_TICK, 0, "dicentang" },
		{ F_FILE, 0, "Belum ada berkas" },    { F_SECRET, 0, "belum diisi" },
		{ F_PHONE, 0, "belum diisi" },        { F_REGION, 0, "belum diisi" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct field one[] = { { "x", cases[i].kind, REQUIRED | cases[i].flags, 20,
			                           T_FORM_THIS, .choices = marks },
			                         { NULL } };
		struct form f;
		form_open(&f, a, LANG_ID, one);
		struct pair sent[] = { pair(cases[i].flags & BY_ID ? "x.7" : "x", S("  ")) };
		form_read(&f, &(struct pairs){ 0, NULL });
		assert_true(str_has(error_of(&f, "x"), cases[i].words));
		if (cases[i].kind == F_TICK || cases[i].kind == F_SECRET || cases[i].kind == F_FILE)
			continue; // for those, blanks are an answer
		form_read(&f, &(struct pairs){ 1, sent });
		assert_true(str_has(error_of(&f, "x"), cases[i].words));
		assert_int_equal(f.n_errors, 1);
	}
}

// --- texts ------------------------------------------------------------------------------------

static void test_several_lines_keep_their_breaks(void **state)
{
	(void)state;
	expect_means("note", S("\r\n satu\r\n\r\ndua\rtiga\tempat\n"), "satu\n\ndua\ntiga\tempat");
}

static void test_a_password_is_taken_as_typed(void **state)
{
	(void)state;
	expect_means("secret", S("  spasi di ujung \t"), "  spasi di ujung \t");
	expect_means("secret", S("\r\n\x01"), "\r\n\x01");
	expect_means("secret", S(" "), " ");
}

// --- numbers ----------------------------------------------------------------------------------

static void test_keys_of_rows_are_positive(void **state)
{
	(void)state;
	expect_wrong("id", S("0"), "daftar");
	expect_wrong("id", S("-1"), "daftar");
	expect_wrong("id", S("1.000"), "daftar");
	expect_wrong("id", S("7 OR 1=1"), "daftar");
	struct pair sent[] = { pair("name", S("Arum")), pair("id", S("7")), pair("id", S("9")),
		                   pair("id", S("7")) };
	struct form *f = read_in(LANG_ID, 4, sent);
	assert_true(form_ok(f));
	assert_int_equal(form_entry(f, "id")->n, 3);
	assert_int_equal(form_int(f, "id"), 7);
}

static void test_a_box_is_ticked_or_not(void **state)
{
	(void)state;
	assert_int_equal(form_int(read_name(), "agree"), 0);
	assert_int_equal(form_int(read_one("agree", S("on")), "agree"), 1);
	assert_int_equal(form_int(read_one("agree", S("")), "agree"), 1);
	struct form *f = read_name();
	form_set(f, "agree", S("0"));
	assert_int_equal(form_int(f, "agree"), 0);
	form_set(f, "agree", S("1"));
	assert_int_equal(form_int(f, "agree"), 1);
}

// --- dates ------------------------------------------------------------------------------------

static void test_a_date_in_boxes_comes_back_as_typed(void **state)
{
	(void)state;
	static const struct {
		const char *day, *month, *year, *words;
	} cases[] = {
		{ "29", "2", "2017", "tidak ada tanggal 29" },
		{ "31", "6", "2017", "tanggal 30" },
		{ "1", "Juli", "2017", "dengan angka" },
		{ "1", "7", "17", "empat angka" },
		{ "", "7", "2017", "belum lengkap" },
		{ "1", "", "2017", "belum lengkap" },
		{ "1", "7", "", "belum lengkap" },
		{ "1/2", "7", "2017", "dengan angka" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form *f = read_date(cases[i].day, cases[i].month, cases[i].year);
		struct form_entry *e = form_entry(f, "born");
		assert_true(str_has(e->error, cases[i].words));
		assert_true(str_empty(form_text(f, "born")));
		assert_true(str_is(e->day, cases[i].day));
		assert_true(str_is(e->month, cases[i].month));
		assert_true(str_is(e->year, cases[i].year));
	}
	assert_true(str_is(form_text(read_date("26", "7", "2017"), "born"), "2017-07-26"));
	assert_true(form_ok(read_date(" ", "", " ")));
	struct form *f = read_one("born", S("26.7.2017"));
	assert_true(str_is(form_entry(f, "born")->year, "2017"));
	f = read_one("born", S("kemarin"));
	assert_true(str_is(form_entry(f, "born")->day, "kemarin"));
}

static void test_a_date_in_boxes_and_in_one_piece_is_one_too_many(void **state)
{
	(void)state;
	struct pair sent[] = { pair("name", S("Arum")),      pair("born", S("2017-07-26")),
		                   pair("born.day", S("27")),    pair("born.month", S("7")),
		                   pair("born.year", S("2017")), pair("born.day", S("28")) };
	struct form *f = read_in(LANG_ID, 5, sent);
	assert_true(str_has(error_of(f, "born"), "lebih dari sekali"));
	sent[1] = sent[5];
	f = read_in(LANG_ID, 5, sent);
	assert_true(str_has(error_of(f, "born"), "lebih dari sekali"));
	assert_true(str_is(form_entry(f, "born")->day, "28"));
	assert_true(str_is(form_entry(f, "born")->at[1].text, "27"));
}

// --- choices and rows -------------------------------------------------------------------------

static void test_only_the_declared_choices_are_taken(void **state)
{
	(void)state;
	expect_wrong("kind", S("X"), "tersedia");
	expect_wrong("kind", S("h"), "tersedia");
	expect_wrong("kind", S("HS"), "tersedia");
	expect_wrong("kinds", S("X"), "tersedia");
	expect_means("kind", S("S"), "S");
	expect_means("kind", S(""), "");
	struct pair sent[] = { pair("name", S("Arum")), pair("kinds", S("H")), pair("kinds", S("Z")) };
	assert_int_equal(read_in(LANG_ID, 3, sent)->n_errors, 1);
	sent[2].value = S("I");
	assert_true(form_ok(read_in(LANG_ID, 3, sent)));
}

static void test_marks_of_many_rows_keep_their_keys(void **state)
{
	(void)state;
	struct pair sent[] = { pair("name", S("Arum")), pair("mark.17", S("H")), pair("mark.4", S("S")),
		                   pair("mark.17", S("I")), pair("mark.5", S("Q")) };
	assert_true(str_has(error_of(read_in(LANG_ID, 4, sent), "mark"), "lebih dari sekali"));
	sent[3].name = S("mark.9223372036854775807");
	assert_true(str_has(error_of(read_in(LANG_ID, 5, sent), "mark"), "tersedia"));
	struct form *f = read_in(LANG_ID, 4, sent);
	assert_true(form_ok(f));
	struct form_entry *e = form_entry(f, "mark");
	assert_int_equal(e->n, 3);
	assert_int_equal(e->at[0].id, 17);
	assert_int_equal(e->at[1].id, 4);
	assert_true(e->at[2].id == INT64_MAX);
	assert_true(str_is(e->at[1].text, "S"));
}

// --- files ------------------------------------------------------------------------------------

static void test_files_are_bytes_within_their_size(void **state)
{
	(void)state;
	static char bytes[2049];
	memset(bytes, 0xFF, sizeof bytes);
	struct pair sent[] = { pair("name", S("Arum")),
		                   { S("file"), { bytes, 2049 }, S("C:\\daftar relawan.csv") } };
	struct form *f = read_in(LANG_ID, 2, sent);
	assert_true(str_has(error_of(f, "file"), "paling besar 2 KB"));
	assert_true(str_is(form_entry(f, "file")->file_name, "C:\\daftar relawan.csv"));
	sent[1].value.n = 2048;
	f = read_in(LANG_ID, 2, sent);
	assert_true(form_ok(f));
	assert_true(str_eq(form_text(f, "file"), sent[1].value));
	sent[1].value = sent[1].file_name = S("");
	f = read_in(LANG_ID, 2, sent);
	assert_true(form_ok(f));
	assert_int_equal(form_entry(f, "file")->n, 0);
}

// --- findings of models -----------------------------------------------------------------------

static void test_the_first_finding_of_a_field_stays(void **state)
{
	(void)state;
	struct form *f = read_name();
	form_error_text(f, "phone", S("Nomor ini sudah dipakai."));
	form_error(f, "phone", T_FORM_PHONE);
	form_error(f, "born", T_FORM_DATE_DIGITS);
	assert_int_equal(f->n_errors, 2);
	assert_true(str_is(error_of(f, "phone"), "Nomor ini sudah dipakai."));
	assert_false(form_ok(f));
	struct pair sent[] = { pair("name", S("Arum")) };
	form_read(f, &(struct pairs){ 1, sent });
	assert_true(form_ok(f));
	assert_true(str_empty(error_of(f, "phone")));
}

static void test_errors_are_in_the_readers_language(void **state)
{
	(void)state;
	struct pair sent[] = { pair("phone", S("123")), pair("born", S("2017-02-29")) };
	struct form *f = read_in(LANG_EN, 2, sent);
	assert_int_equal(f->n_errors, 3);
	assert_true(str_is(error_of(f, "name"), "This field is still empty."));
	assert_true(str_has(error_of(f, "phone"), "Write it like"));
	assert_true(str_has(error_of(f, "born"), "February 2017 ends on day 28"));
}

static void test_a_form_without_fields_sees_nothing(void **state)
{
	(void)state;
	struct form f;
	struct pair sent[] = { pair("name", S("Arum")) };
	form_open(&f, a, LANG_ID, NULL);
	form_read(&f, &(struct pairs){ 1, sent });
	assert_int_equal(f.n, 0);
	assert_true(form_ok(&f));
}

static void test_a_form_filled_from_a_row_shows_it(void **state)
{
	(void)state;
	struct form f;
	form_open(&f, a, LANG_ID, fields);
	form_set(&f, "name", S("Arum Kemuning"));
	form_set(&f, "born", S("1987-02-03"));
	form_set(&f, "phone", S("+6281234567890"));
	form_set(&f, "note", NULL_STR);
	assert_true(str_is(form_text(&f, "name"), "Arum Kemuning"));
	assert_true(str_is(form_entry(&f, "born")->day, "03"));
	assert_true(str_is(form_text(&f, "phone"), "+6281234567890"));
	assert_int_equal(form_entry(&f, "note")->n, 0);
	assert_true(form_ok(&f));
}

// --- mutants ----------------------------------------------------------------------------------

static const struct {
	const char *name, *value;
} healthy[] = {
	{ "name", "Arum Kemuning" },
	{ "note", "satu\r\ndua" },
	{ "age", "33" },
	{ "count", "1.234" },
	{ "born.day", "26" },
	{ "born.month", "7" },
	{ "born.year", "1987" },
	{ "kind", "H" },
	{ "kinds", "S" },
	{ "kinds", "I" },
	{ "region", "35.78.01" },
	{ "phone", "0812-3456-7890" },
	{ "secret", " kunci " },
	{ "agree", "on" },
	{ "id", "7" },
	{ "id", "8" },
	{ "mark.3", "H" },
	{ "mark.4", "I" },
	{ "file", "a,b\n" },
	{ "login", "arum_k" },
};
enum { HEALTHY = sizeof healthy / sizeof *healthy };

static struct str mutate(struct str s)
{
	static const struct str odd[] = { S_INIT("\0"), S_INIT("\xFF"),        S_INIT("."),
		                              S_INIT("\r"), S_INIT("/"),           S_INIT("9"),
		                              S_INIT(" "),  S_INIT("\xE2\x80\xAE") };
	struct buf out = buf_open(a, s.n + 8);
	size_t at = next_random((uint32_t)s.n + 1);
	size_t gone = next_random(3);
	buf_put(&out, (struct str){ s.p, at });
	for (uint32_t n = next_random(3); n; n--)
		buf_put(&out, odd[next_random(8)]);
	if (at + gone < s.n)
		buf_put(&out, (struct str){ s.p + at + gone, s.n - at - gone });
	return buf_str(&out);
}

static size_t make_mutant(struct pair *sent)
{
	size_t n = 0;
	for (size_t i = 0; i < HEALTHY && n + 2 < PAIRS_MOST; i++) {
		uint32_t fate = next_random(20);
		if (fate == 0)
			continue;
		struct pair p = { str_from(healthy[i].name), str_from(healthy[i].value), NULL_STR };
		if (fate == 1)
			p.name = mutate(p.name);
		if (fate == 2 || fate == 3)
			p.value = mutate(p.value);
		sent[n++] = p;
		if (fate == 4)
			sent[n++] = (struct pair){ p.name, mutate(p.value), NULL_STR };
	}
	return n;
}

// Equal but for line breaks and the blanks around, which forms do not promise to keep.
static bool same_text(struct str s, struct str t)
{
	struct buf one = buf_open(a, s.n), two = buf_open(a, t.n);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r' && s.p[i] != '\n')
			buf_char(&one, s.p[i]);
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] != '\r' && t.p[i] != '\n')
			buf_char(&two, t.p[i]);
	return str_eq(str_trim(buf_str(&one)), str_trim(buf_str(&two)));
}

static bool comes_back(const struct form *f, const char *name, struct str typed)
{
	const struct form_entry *e = form_entry((struct form *)f, name);
	if (same_text(e->day, typed) || same_text(e->month, typed) || same_text(e->year, typed))
		return true;
	for (size_t i = 0; i < e->n; i++)
		if (same_text(e->at[i].text, typed))
			return true;
	return str_empty(str_trim(typed));
}

static void expect_sound(struct form *f, const struct pair *sent, size_t n)
{
	size_t errors = 0;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < HEALTHY; k++) {
			struct str rest = str_from(healthy[k].name), field = rest;
			if (str_eq(sent[i].name, field))
				assert_true(comes_back(f, arena_z(a, str_cut(&rest, '.')), sent[i].value));
		}
	}
	for (size_t i = 0; i < f->n; i++) {
		const struct form_entry *e = &f->entries[i];
		struct str meaning = form_text(f, e->field->name);
		enum field_kind kind = e->field->kind;
		struct date d;
		errors += e->error.n > 0;
		assert_true(utf8_clean(e->error, false));
		if (kind != F_SECRET && kind != F_FILE)
			assert_true(utf8_clean(meaning, kind == F_LINES));
		if (kind == F_DATE && meaning.n)
			assert_true(date_read(meaning, &d));
		if (form_ok(f) && e->field->flags & REQUIRED)
			assert_true(meaning.n > 0);
	}
	assert_int_equal(errors, f->n_errors);
}

static void test_ten_thousand_mutants_lose_nothing_that_was_typed(void **state)
{
	(void)state;
	size_t good = 0;
	for (int round = 0; round < MUTANTS; round++) {
		struct arena_mark mark = arena_mark(a);
		struct pair sent[PAIRS_MOST];
		size_t n = make_mutant(sent);
		struct form *f = read_in(round % 2 ? LANG_ID : LANG_EN, n, sent);
		expect_sound(f, sent, n);
		good += form_ok(f);
		arena_rewind(a, mark);
	}
	assert_in_range(good, 1, MUTANTS - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_asking_for_what_is_not_declared_is_a_bug),
		cmocka_unit_test(test_names_that_are_not_declared_are_not_seen),
		cmocka_unit_test(test_a_field_sent_twice_is_wrong_and_both_answers_stay),
		cmocka_unit_test(test_a_required_field_says_so_in_its_own_way),
		cmocka_unit_test(test_keys_of_rows_are_positive),
		cmocka_unit_test(test_a_date_in_boxes_comes_back_as_typed),
		cmocka_unit_test(test_a_date_in_boxes_and_in_one_piece_is_one_too_many),
		cmocka_unit_test(test_only_the_declared_choices_are_taken),
		cmocka_unit_test(test_files_are_bytes_within_their_size),
		cmocka_unit_test(test_the_first_finding_of_a_field_stays),
		cmocka_unit_test(test_ten_thousand_mutants_lose_nothing_that_was_typed),
		cmocka_unit_test(test_errors_are_in_the_readers_language),
		cmocka_unit_test(test_several_lines_keep_their_breaks),
		cmocka_unit_test(test_a_password_is_taken_as_typed),
		cmocka_unit_test(test_a_box_is_ticked_or_not),
		cmocka_unit_test(test_marks_of_many_rows_keep_their_keys),
		cmocka_unit_test(test_a_form_without_fields_sees_nothing),
		cmocka_unit_test(test_a_form_filled_from_a_row_shows_it),
	};
	return cmocka_run_group_tests_name("form", tests, open_arena, close_arena);
}
