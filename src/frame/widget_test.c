// SPDX-License-Identifier: GPL-3.0-or-later
// Pages and widgets keep what was typed, escape it, and say what is wrong beside each field.
// Knows: the templates through their builders. Does not know: the door, the store.
// Start at: hostile, field_of.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "frame/widget.h"
#include "frame_html.h"

static const char hostile[] = "\" onfocus=\"x><script>alert('x')</script>&amp;";
static const char hostile_out[] = "&lt;script&gt;";

static enum err no_answer(struct visit *v)
{
	(void)v;
	return OK;
}

static uint64_t capability_bit(const char *word)
{
	return strcmp(word, "volunteer.view") == 0 ? 1 : 2;
}

static const struct choice choices[] = {
	{ "one", T_FRAME_THEME_LIGHT },
	{ "two", T_FRAME_THEME_DARK },
	{ NULL, T_NONE },
};
static const struct field fields[] = {
	{ "name", F_TEXT, REQUIRED, 200, T_FRAME_MENU_HOME, T_FRAME_DEMO_PAPER },
	{ "nick", F_TEXT, 0, 20, T_FRAME_MENU_DESK },
	{ "note", F_LINES, 0, 1000, T_FRAME_MENU_REGIONS },
	{ "age", F_INT, REQUIRED, 0, T_FRAME_THEME, .least = 0, .most = 150 },
	{ "born", F_DATE, REQUIRED, 10, T_FRAME_THEME },
	{ "kind", F_CHOICE, REQUIRED, 20, T_FRAME_THEME, .choices = choices },
	{ "mood", F_CHOICE, 0, 20, T_FRAME_THEME, .choices = choices },
	{ "langs", F_CHOICE, MANY, 20, T_FRAME_THEME, .choices = choices },
	{ "region", F_REGION, REQUIRED, 40, T_FRAME_THEME },
	{ "phone", F_PHONE, REQUIRED, 20, T_FRAME_THEME },
	{ "secret", F_SECRET, REQUIRED, 100, T_FRAME_THEME },
	{ "agree", F_TICK, REQUIRED, 5, T_FRAME_THEME },
	{ "course", F_ID, REQUIRED, 20, T_FRAME_THEME },
	{ "list", F_FILE, REQUIRED, 1000, T_FRAME_THEME },
	{ "code.short", F_TOKEN, REQUIRED, 12, T_FRAME_THEME },
	{ 0 },
};
static const struct route routes[] = {
	{ GET, "/volunteers", no_answer },
	{ GET, "/volunteers/new", no_answer },
	{ POST, "/volunteers/:id/call", no_answer },
	{ 0 },
};
static const struct slice slices[] = { { "volunteer", routes }, { 0 } };
static const struct menu_item menu[] = {
	{ T_FRAME_MENU_HOME, "/", NULL, "home", .when_public = true },
	{ T_FRAME_MENU_DESK, "/desk", NULL, "desk", .when_signed_in = true },
	{ T_FRAME_MENU_REGIONS, "/volunteers", "volunteer.view", "volunteers", .when_signed_in = true },
	{ T_FRAME_THEME, "/accounts", "account.edit", "accounts", .when_signed_in = true },
	{ 0 },
};

struct scene {
	struct visit v;
	struct request request;
	struct reply reply;
	struct house house;
	struct header header;
};

static int scene_open(void **state)
{
	static struct scene scene;
	scene = (struct scene){ .request = { .method = GET, .path = S("/volunteers/new") } };
	scene.request.headers = &scene.header;
	scene.house = (struct house){ .slices = slices,
		                          .menu = menu,
		                          .capability_bit = capability_bit,
		                          .office = S("Dinas <Contoh>"),
		                          .zone = ZONE_WIB,
		                          .build = S("9.9") };
	struct arena *a = arena_open((size_t)1 << 22);
	scene.v = (struct visit){ .arena = a,
		                      .request = &scene.request,
		                      .reply = &scene.reply,
		                      .house = &scene.house,
		                      .nonce = S("nonce") };
	form_open(&scene.v.form, a, LANG_ID, fields);
	*state = &scene;
	return 0;
}

static int scene_close(void **state)
{
	arena_close(((struct scene *)*state)->v.arena);
	return 0;
}

// --- looking ----------------------------------------------------------------------------------

static bool has(struct str text, const char *part)
{
	return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

#define assert_has(text, part) assert_true(has((text), (part)))
#define assert_has_not(text, part) assert_false(has((text), (part)))

static size_t count_of(struct str text, const char *part)
{
	size_t n = 0;
	for (const char *at; (at = memmem(text.p, text.n, part, strlen(part))); n++)
		text = (struct str){ at + 1, text.n - (size_t)(at - text.p) - 1 };
	return n;
}

static struct str drawn(struct visit *v, const struct widget_field_view *view)
{
	struct buf out = buf_open(v->arena, 1024);
	widget_field_html(&out, view, v->lang);
	return buf_str(&out);
}

// The field with a hostile value and an error.
static struct str field_of(struct scene *s, const char *name)
{
	struct form_entry *entry = form_entry(&s->v.form, name);
	form_set(&s->v.form, name, str_from(hostile));
	entry->day = entry->month = entry->year = str_from(hostile);
	form_error_text(&s->v.form, name, str_from(hostile));
	return drawn(&s->v, widget_field(&s->v, name));
}

static struct str page_of(struct scene *s, const struct page *page)
{
	buf_z(page_open(&s->v, page), "<h1>Isi</h1>");
	assert_int_equal(page_close(&s->v, 200), OK);
	return s->reply.body;
}

// --- fields -----------------------------------------------------------------------------------

static void no_field_lets_a_hostile_value_or_error_out(void **state)
{
	for (size_t i = 0; fields[i].name; i++) {
		struct str html = field_of(*state, fields[i].name);
		assert_has_not(html, "<script");
		assert_has_not(html, "=\"\" onfocus");
		assert_has(html, hostile_out); // the error at least
	}
}

static void every_field_has_one_control_group_and_names_its_error(void **state)
{
	for (size_t i = 0; fields[i].name; i++) {
		struct str html = field_of(*state, fields[i].name);
		assert_has(html, "class=\"field bad\"");
		assert_has(html, "class=\"error\"");
		assert_has(html, "aria-invalid=\"true\"");
		assert_has(html, "-error\"");
		assert_int_equal(count_of(html, "class=\"field"), 1);
	}
}

static void a_field_without_error_is_not_called_bad(void **state)
{
	struct scene *s = *state;
	for (size_t i = 0; fields[i].name; i++) {
		struct str html = drawn(&s->v, widget_field(&s->v, fields[i].name));
		assert_has_not(html, "bad");
		assert_has_not(html, "aria-invalid");
		assert_has_not(html, "class=\"error\"");
	}
}

static void a_line_keeps_what_was_typed_and_is_described(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "name", S("Arum \"Kemuning\""));
	struct str html = drawn(&s->v, widget_field(&s->v, "name"));
	assert_has(html, "value=\"Arum &quot;Kemuning&quot;\"");
	assert_has(html, "<label for=\"name\">");
	assert_has(html, "id=\"name-hint\"");
	assert_has(html, "aria-describedby=\"name-hint\"");
	assert_has(html, "maxlength=\"200\"");
	assert_has(field_of(s, "name"), "aria-describedby=\"name-hint name-error\"");
}

static void an_optional_field_says_so(void **state)
{
	struct scene *s = *state;
	assert_has(drawn(&s->v, widget_field(&s->v, "nick")), "boleh kosong");
	assert_has_not(drawn(&s->v, widget_field(&s->v, "name")), "boleh kosong");
	s->v.lang = LANG_EN;
	assert_has(drawn(&s->v, widget_field(&s->v, "nick")), "may be left empty");
}

static void several_lines_keep_their_breaks(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "note", S("\nsatu\n</textarea>dua"));
	struct str html = drawn(&s->v, widget_field(&s->v, "note"));
	assert_has(html, ">\n\nsatu\n&lt;/textarea&gt;dua</textarea>");
}

static void a_date_has_three_boxes_filled_from_iso(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "born", S("1979-03-14"));
	struct str html = drawn(&s->v, widget_field(&s->v, "born"));
	assert_has(html, "<legend>");
	assert_has(html, "<label for=\"born-day\">");
	assert_has(html, "name=\"born.day\" size=\"2\" inputmode=\"numeric\" value=\"14\"");
	assert_has(html, "name=\"born.month\" size=\"2\" inputmode=\"numeric\" value=\"03\"");
	assert_has(html, "name=\"born.year\" size=\"4\" inputmode=\"numeric\" value=\"1979\"");
}

static void a_short_required_choice_is_radios_with_the_chosen_one(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "kind", S("two"));
	struct str html = drawn(&s->v, widget_field(&s->v, "kind"));
	assert_has(html, "<fieldset");
	assert_int_equal(count_of(html, "type=\"radio\""), 2);
	assert_has(html, "id=\"kind\" name=\"kind\" value=\"one\">");
	assert_has(html, "value=\"two\" checked>");
}

static void an_optional_choice_is_a_list_that_may_stand_on_nothing(void **state)
{
	struct scene *s = *state;
	struct str html = drawn(&s->v, widget_field(&s->v, "mood"));
	assert_has(html, "<select id=\"mood\"");
	assert_has(html, "<option value=\"\">Tidak diisi</option>");
	assert_has_not(html, "selected");
}

static void a_filter_may_be_anything_and_is_not_called_optional(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "kind", S("one"));
	struct str html = drawn(&s->v, widget_filter(&s->v, "kind"));
	assert_has(html, "<option value=\"\">Semua</option>");
	assert_has(html, "<option value=\"one\" selected>");
	assert_has_not(html, "boleh kosong");
}

static void many_choices_are_ticks(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "langs", S("one"));
	struct str html = drawn(&s->v, widget_field(&s->v, "langs"));
	assert_int_equal(count_of(html, "type=\"checkbox\""), 2);
	assert_int_equal(count_of(html, " checked"), 1);
}

static void a_choice_among_rows_escapes_their_names(void **state)
{
	struct scene *s = *state;
	const struct widget_choice_view rows[] = {
		{ .value = S("1"), .label = str_from(hostile) },
		{ .value = S("2"), .label = S("Angkatan II") },
	};
	form_set(&s->v.form, "course", S("2"));
	struct str html = drawn(&s->v, widget_field_among(&s->v, "course",
	                                                  (struct widget_choices){ 2, rows }));
	assert_has_not(html, "<script");
	assert_has(html, hostile_out);
	assert_has(html, "value=\"2\" checked");
}

static void a_kept_phone_number_is_shown_as_people_write_it(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "phone", S("+6281234567890"));
	struct str html = drawn(&s->v, widget_field(&s->v, "phone"));
	assert_has(html, "type=\"tel\" value=\"0812-3456-7890\"");
	form_set(&s->v.form, "phone", S("0812 345"));
	assert_has(drawn(&s->v, widget_field(&s->v, "phone")), "value=\"0812 345\"");
}

static void a_password_is_never_shown_again(void **state)
{
	struct scene *s = *state;
	form_set(&s->v.form, "secret", S("rahasia sekali"));
	struct str html = drawn(&s->v, widget_field(&s->v, "secret"));
	assert_has_not(html, "rahasia");
	assert_has(html, "autocomplete=\"current-password\"");
}

static void a_tick_comes_back_ticked(void **state)
{
	struct scene *s = *state;
	assert_has_not(drawn(&s->v, widget_field(&s->v, "agree")), "checked");
	form_set(&s->v.form, "agree", S("1"));
	assert_has(drawn(&s->v, widget_field(&s->v, "agree")), "value=\"1\" checked");
}

static void a_dotted_name_has_an_id_without_dots(void **state)
{
	struct scene *s = *state;
	struct str html = drawn(&s->v, widget_field(&s->v, "code.short"));
	assert_has(html, "id=\"code-short\" name=\"code.short\"");
	assert_has(html, "autocapitalize=\"none\"");
}

static void the_summary_links_to_each_refused_field(void **state)
{
	struct scene *s = *state;
	assert_null(widget_errors(&s->v));
	form_error_text(&s->v.form, "born", S("Usia belum 25 tahun"));
	const struct widget_errors_view *one = widget_errors(&s->v);
	assert_true(str_is(one->title, "Ada 1 isian yang perlu diperbaiki"));
	form_error_text(&s->v.form, "phone", str_from(hostile));
	struct buf out = buf_open(s->v.arena, 1024);
	widget_errors_html(&out, widget_errors(&s->v), LANG_ID);
	assert_has(buf_str(&out), "Ada 2 isian yang perlu diperbaiki");
	assert_has(buf_str(&out), "<a href=\"#born-day\">Tampilan: Usia belum 25 tahun</a>");
	assert_has(buf_str(&out), "<a href=\"#phone\">");
	assert_has(buf_str(&out), "role=\"alert\"");
	assert_has_not(buf_str(&out), "<script");
}

// --- the page ---------------------------------------------------------------------------------

static void a_page_is_whole_and_names_its_language(void **state)
{
	struct scene *s = *state;
	s->v.theme = S("dark");
	struct crumb crumbs[] = {
		{ S("Provinsi"), S("Jawa <Timur>"), S("/regions/35") },
		{ S("Daftar"), S("Relawan"), S("") },
	};
	struct page page = { .title = S("Calon & <baru>"), .crumbs = { 2, crumbs } };
	struct str html = page_of(s, &page);
	assert_true(str_starts(html, S("<!doctype html>")));
	assert_has(html, "<html lang=\"id\" data-theme=\"dark\">");
	assert_has(html, "<title>Calon &amp; &lt;baru&gt; – Suluh</title>");
	assert_has(html, "<main id=\"isi\" class=\"wrap\">");
	assert_has(html, "<li aria-current=\"page\">");
	assert_has(html, "Jawa &lt;Timur&gt;");
	assert_has(html, "Dinas &lt;Contoh&gt;");
	assert_has(html, "</main>");
	assert_has(html, "</html>");
	assert_int_equal(count_of(html, "<main"), 1);
	assert_true(str_is(s->reply.content_type, "text/html; charset=utf-8"));
}

static void the_public_sees_the_public_menu_and_the_way_in(void **state)
{
	struct page page = { .title = S("Depan") };
	struct str html = page_of(*state, &page);
	assert_has(html, "href=\"/sign-in\"");
	assert_has(html, ">Beranda<");
	assert_has_not(html, "href=\"/desk\"");
	assert_has_not(html, "/sign-out");
	assert_has_not(html, "class=\"demo\"");
}

static void a_signed_in_person_sees_only_rooms_the_assignment_may_enter(void **state)
{
	struct scene *s = *state;
	s->v.actor = (struct actor){ .account = 1,
		                         .display_name = str_from(hostile),
		                         .role_code = S("province"),
		                         .region_name = S("Jawa Timur"),
		                         .capabilities = 1 };
	struct page page = { .title = S("Depan") };
	struct str html = page_of(s, &page);
	assert_has(html, "href=\"/volunteers\" aria-current=\"page\"");
	assert_has(html, "href=\"/desk\"");
	assert_has_not(html, "/accounts");
	assert_has(html, "action=\"/sign-out\"");
	assert_has(html, "name=\"token\"");
	assert_has(html, "name=\"receipt\"");
	assert_has_not(html, "href=\"/sign-in\"");
	assert_has_not(html, "<script");
}

static void the_language_links_keep_the_page_and_its_filters(void **state)
{
	struct scene *s = *state;
	s->request.query = S("state=active&lang=id&after=3");
	struct page page = { .title = S("Depan") };
	struct str html = page_of(s, &page);
	assert_has(html, "href=\"/volunteers/new?state=active&amp;after=3&amp;lang=en\"");
	s->request.method = POST;
	s->request.path = S("/volunteers/5/call");
	assert_has(page_of(s, &page), "href=\"/?lang=en\"");
}

static void what_does_not_exist_yet_is_not_offered(void **state)
{
	struct page page = { .title = S("Depan") };
	struct str html = page_of(*state, &page);
	assert_has_not(html, "/search");
	assert_has_not(html, "/assignments");
}

static void a_flash_is_said_once_and_only_from_our_own_words(void **state)
{
	struct scene *s = *state;
	struct page page = { .title = S("Depan") };
	s->header = (struct header){ S("cookie"), S("__Host-flash=frame.demo.text") };
	s->request.n_headers = 1;
	struct str html = page_of(s, &page);
	assert_has_not(html, "class=\"flash\"");
	assert_has_not(html, "Orang dan peristiwanya");
	assert_true(str_starts(s->reply.headers[0].value, S("__Host-flash=;")));
}

static void a_flash_with_a_count_wants_the_number_and_nothing_else(void **state)
{
	struct scene *s = *state;
	static const struct {
		const char *cookie, *said;
	} cases[] = {
		{ "__Host-flash=training.flash.called~12", "<b>12 orang dipanggil.</b>" },
		{ "__Host-flash=training.flash.called~x", NULL },
		{ "__Host-flash=training.flash.called~", NULL },
		{ "__Host-flash=training.flash.called", NULL },
		{ "__Host-flash=training.flash.saved~12", NULL },
		{ "__Host-flash=training.flash.saved", "<b>Angkatan tersimpan.</b>" },
	};
	struct page page = { .title = S("Depan") };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		s->header = (struct header){ S("cookie"), str_from(cases[i].cookie) };
		s->request.n_headers = 1;
		struct str html = page_of(s, &page);
		if (cases[i].said)
			assert_has(html, cases[i].said);
		else
			assert_has_not(html, "class=\"flash\"");
	}
}

static void a_flash_sets_its_first_sentence_in_bold(void **state)
{
	struct scene *s = *state;
	struct buf out = buf_open(s->v.arena, 256);
	widget_flash_html(&out, widget_flash(&s->v, "stop", S("Belum <b>. Coba lagi.")), LANG_ID);
	assert_has(buf_str(&out), "<b>Belum &lt;b&gt;.</b> Coba lagi.");
	assert_has(buf_str(&out), "data-is=\"stop\" role=\"alert\"");
}

static void a_plain_page_has_neither_menu_nor_forms(void **state)
{
	struct page page = { .title = S("Sebentar"), .plain = true };
	struct str html = page_of(*state, &page);
	assert_has_not(html, "<nav");
	assert_has_not(html, "<form");
	assert_has(html, "</html>");
}

// --- other widgets ----------------------------------------------------------------------------

static void a_chain_is_as_wide_as_its_counts(void **state)
{
	struct scene *s = *state;
	struct widget_step_view steps[] = { { .name = S("Diusulkan"), .href = S("/a"), .done = true },
		                                { .name = S("Terpilih"), .href = S("/b"), .now = true } };
	int64_t counts[] = { 1200, 300 };
	struct buf out = buf_open(s->v.arena, 1024);
	widget_steps_html(&out, widget_chain(&s->v, 2, steps, counts), LANG_ID);
	assert_has(buf_str(&out), "points=\"0,0.0 100,24.0 100,40.0 0,64.0\"");
	assert_has(buf_str(&out), "1.200");
	assert_has(buf_str(&out), "aria-current=\"step\"");
}

static void a_figure_names_its_source_and_draws_its_share(void **state)
{
	struct scene *s = *state;
	struct buf out = buf_open(s->v.arena, 512);
	widget_figure_html(&out, widget_figure(&s->v, 10, 12, S("terisi"), S("Juli 2017")), LANG_ID);
	assert_has(buf_str(&out), "<data value=\"10\">10 <small>dari 12</small></data>");
	assert_has(buf_str(&out), "width=\"83.3\"");
	assert_has(buf_str(&out), "<small>Juli 2017</small>");
}

static void a_pager_without_addresses_is_not_there(void **state)
{
	struct scene *s = *state;
	assert_null(widget_pager(&s->v, S(""), S(""), T_NONE));
	assert_non_null(widget_pager(&s->v, S(""), S("/volunteers?after=9"), T_NONE));
}

static void a_happening_is_told_in_the_time_of_the_house(void **state)
{
	struct scene *s = *state;
	struct widget_event_view event = widget_event(&s->v, INT64_C(1500602100000), S("Jadwal"),
	                                              S(""), S("Bima Teladan"));
	assert_true(str_is(event.moment, "2017-07-21T08:55+07:00"));
	assert_true(str_is(event.day, "21 Juli 2017"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_open, scene_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_field_lets_a_hostile_value_or_error_out),
		TEST(every_field_has_one_control_group_and_names_its_error),
		TEST(a_field_without_error_is_not_called_bad),
		TEST(a_line_keeps_what_was_typed_and_is_described),
		TEST(an_optional_field_says_so),
		TEST(several_lines_keep_their_breaks),
		TEST(a_date_has_three_boxes_filled_from_iso),
		TEST(a_short_required_choice_is_radios_with_the_chosen_one),
		TEST(an_optional_choice_is_a_list_that_may_stand_on_nothing),
		TEST(a_filter_may_be_anything_and_is_not_called_optional),
		TEST(many_choices_are_ticks),
		TEST(a_choice_among_rows_escapes_their_names),
		TEST(a_kept_phone_number_is_shown_as_people_write_it),
		TEST(a_password_is_never_shown_again),
		TEST(a_tick_comes_back_ticked),
		TEST(a_dotted_name_has_an_id_without_dots),
		TEST(the_summary_links_to_each_refused_field),
		TEST(a_page_is_whole_and_names_its_language),
		TEST(the_public_sees_the_public_menu_and_the_way_in),
		TEST(a_signed_in_person_sees_only_rooms_the_assignment_may_enter),
		TEST(the_language_links_keep_the_page_and_its_filters),
		TEST(what_does_not_exist_yet_is_not_offered),
		TEST(a_flash_is_said_once_and_only_from_our_own_words),
		TEST(a_flash_with_a_count_wants_the_number_and_nothing_else),
		TEST(a_flash_sets_its_first_sentence_in_bold),
		TEST(a_plain_page_has_neither_menu_nor_forms),
		TEST(a_chain_is_as_wide_as_its_counts),
		TEST(a_figure_names_its_source_and_draws_its_share),
		TEST(a_pager_without_addresses_is_not_there),
		TEST(a_happening_is_told_in_the_time_of_the_house),
	};
	return cmocka_run_group_tests_name("frame widget", tests, NULL, NULL);
}
