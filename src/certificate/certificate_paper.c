// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a certificate: who was given it in front, what was learnt behind.
// Knows: the sheet's layout in millimetres. Does not know: people, trainings, numbers.
// Start at: certificate_paper_draw, draw_front, draw_reverse.
#include "certificate/certificate_head.h"
#include "core/rand.h"
#include <math.h>
#include <stdio.h>

static const double sheet_width = 297, sheet_height = 210;
static const struct pdf_colour deep = RGB(0x083a3d), teal = CERTIFICATE_TEAL,
                               ink = CERTIFICATE_INK;
static const struct pdf_colour grey = CERTIFICATE_GREY, hairline = RGB(0xd8e2e0);
static const struct pdf_colour panel = RGB(0xf2f6f5), white = RGB(0xffffff);
static const struct pdf_colour quiet = RGB(0xecf2f1), warning = RGB(0xf8d2c9);

// --- ornaments -----------------------------------------------------------------------------------

#define WAVES_4 "t6 0t6 0t6 0t6 0"
#define WAVES_16 WAVES_4 WAVES_4 WAVES_4 WAVES_4
static const char wave[] = "M0 6q3 -5 6 0" WAVES_16 WAVES_16 WAVES_16 WAVES_4;

static void draw_bands(struct pdf *pdf)
{
	for (int i = 0; i < 3; i++) {
		pdf_path_line(pdf, -2.0 * i, 0, 1, wave, 0.18, teal);
		pdf_path_line(pdf, -2.0 * i, sheet_height - 12, 1, wave, 0.18, teal);
	}
}

static void draw_torch(struct pdf *pdf, double x, double y, double scale)
{
	static const struct pdf_colour light = RGB(0xffcf73), amber = RGB(0xf3a01f);
	pdf_path(pdf, x, y, scale,
	         "M12 0C14 5 13.4 9 10.8 12.6 8 16.6 8.2 20.8 12 24a9 9 0 0 1-9-9C3 10.6 5.6 5.6 12 0Z",
	         light);
	pdf_path(pdf, x, y, scale,
	         "M12 0C14 5 13.4 9 10.8 12.6 8 16.6 8.2 20.8 12 24a9 9 0 0 0 9-9"
	         "C21 10.6 18.4 5.6 12 0Z",
	         amber);
	pdf_path(pdf, x, y, scale, "M7.5 26.2h9L13.6 40h-3.2z", deep);
}

// How far it is from the flame to the edge of the sheet.
static double to_edge(double x, double y, double angle)
{
	double right = cos(angle), down = sin(angle);
	double across = fabs(right) > 1e-6 ? ((right > 0 ? sheet_width : 0) - x) / right : INFINITY;
	double along = fabs(down) > 1e-6 ? ((down > 0 ? sheet_height : 0) - y) / down : INFINITY;
	return fmin(across, along);
}

// Dotted rays from the flame; every other one begins a little further out.
static void draw_light(struct pdf *pdf)
{
	enum { RAYS = 84 };
	static const struct pdf_glow_stop stops[] = { { 0.08, RGB(0xf3a01f) },
		                                          { 0.2, RGB(0xf7cf8b) },
		                                          { 0.32, RGB(0xddedeb) },
		                                          { 1, RGB(0xf3f8f8) } };
	static const struct pdf_glow glow = { 47, 74, 250, sizeof stops / sizeof *stops, stops };
	char path[RAYS * 48];
	size_t n = 0;
	for (int i = 0; i < RAYS; i++) {
		double angle = 2 * M_PI * i / RAYS, from = i % 2 ? 27 : 24;
		double to = to_edge(glow.x, glow.y, angle);
		n += (size_t)snprintf(path + n, sizeof path - n, "M%.1f %.1fL%.1f %.1f",
		                      glow.x + from * cos(angle), glow.y + from * sin(angle),
		                      glow.x + to * cos(angle), glow.y + to * sin(angle));
	}
	pdf_path_dots(pdf, path, 0.9, 5.2, &glow);
}

// A word from corner to corner, under everything that is to be read.
static void draw_across(struct pdf *pdf, struct str word, struct pdf_colour colour)
{
	const double degrees = -30, size = 52, turn = degrees * M_PI / 180, half_cap = size * 0.35;
	struct pdf_type type = { .size_mm = size, .weight = PDF_EXTRABOLD, .colour = colour,
		                     .align = PDF_CENTRE, .turn_degrees = degrees, .tracking = 0.08 };
	pdf_text(pdf, sheet_width / 2 - half_cap * sin(turn), sheet_height / 2 + half_cap * cos(turn),
	         &type, word);
}

static void draw_mark(struct pdf *pdf, const struct certificate_paper *paper)
{
	if (paper->revoked)
		draw_across(pdf, S("DICABUT"), warning);
	else if (paper->specimen)
		draw_across(pdf, S("CONTOH"), quiet);
}

// Sums up texts, each apart from the next.
static void sum_add(unsigned char sum[SHA256_BYTES], struct str text)
{
	unsigned char pair[2 * SHA256_BYTES];
	memcpy(pair, sum, SHA256_BYTES);
	hash_sha256(text, pair + SHA256_BYTES);
	hash_sha256((struct str){ (const char *)pair, sizeof pair }, sum);
}

// What the papers of one training share is kept in a document once, under the sum of what it says.
static uint64_t ground_key(const struct certificate_paper *paper, struct str side)
{
	const struct certificate_signer *one = &paper->first, *two = &paper->second;
	const struct str texts[] = {
		side, paper->revoked ? S("revoked") : S(""), paper->specimen ? S("specimen") : S(""),
		paper->above, paper->office, paper->office_address, paper->office_contacts, paper->logo,
		paper->together, paper->motto, paper->check_host,
		paper->pass_rule, paper->basis, one->place_date, one->post, one->name, one->nip,
		two->place_date, two->post, two->name, two->nip,
	};
	unsigned char sum[SHA256_BYTES] = { 0 };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sum_add(sum, texts[i]);
	for (size_t i = 0; i < paper->modules_n; i++) {
		sum_add(sum, paper->modules[i].name);
		sum_add(sum, (struct str){ (const char *)&paper->modules[i].jp, sizeof(int) });
	}
	uint64_t key;
	memcpy(&key, sum, sizeof key);
	return key;
}

// --- type ----------------------------------------------------------------------------------------

static void draw_fitted(struct pdf *pdf, double x, double y, double width, struct pdf_type type,
                        struct str text)
{
	certificate_fitted(pdf, (const double[]){ x, y }, width, type, text);
}

// What snprintf gave, or as much of it as there was room for.
static struct str written(const char *text, size_t room, int n)
{
	return (struct str){ text, n > 0 && (size_t)n < room ? (size_t)n : n > 0 ? room - 1 : 0 };
}

static double draw_plain(struct pdf *pdf, double x, double y, double size, struct str text)
{
	struct pdf_type type = { .size_mm = size, .weight = PDF_REGULAR, .colour = grey };
	return pdf_text(pdf, x, y, &type, text);
}

static double draw_wrapped(struct pdf *pdf, double x, double y, const struct pdf_type *type,
                           struct str text)
{
	return str_empty(text) ? y : pdf_text(pdf, x, y, type, text);
}

// --- front ---------------------------------------------------------------------------------------

enum { COLUMN = 98, COLUMN_WIDTH = 183 };

static void draw_heading(struct pdf *pdf)
{
	struct pdf_type heading = { .size_mm = 21, .weight = PDF_EXTRABOLD, .colour = deep,
		                        .tracking = -0.0476 };
	pdf_text(pdf, 97, 61, &heading, S("Sertifikat"));
}

static void draw_number_line(struct pdf *pdf, const struct certificate_paper *paper)
{
	char number[200];
	int n = snprintf(number, sizeof number, "Nomor %.*s", STR_FMT(paper->number));
	struct pdf_type small = { .size_mm = 3.6, .weight = PDF_MEDIUM, .colour = grey };
	draw_fitted(pdf, COLUMN, 69.5, COLUMN_WIDTH, small, written(number, sizeof number, n));
}

// How closely the middle of the front is set; the first that leaves room below is taken.
struct setting {
	double before_given, before_sentence, sentence, name;
};
static const struct setting settings[] = {
	{ 13.5, 12.8, 4.3, 11.5 }, { 11.5, 11, 4.2, 11 }, { 10, 9.5, 4, 10 },
	{ 9, 8.5, 3.7, 9 },        { 8.5, 7.5, 3.4, 8 },  { 8, 6.8, 3, 7 },
};
enum { MOST_RUNS = 8 };

struct middle {
	struct pdf_type name, address, sentence;
	struct pdf_run name_runs[3], address_run, sentence_runs[MOST_RUNS];
	struct pdf_runs names, addresses, sentences;
	char hours[160], title[120];
};

static void add_run(struct pdf_run *at, struct pdf_runs *runs, struct pdf_run run)
{
	if (str_empty(run.text))
		return;
	at[runs->n++] = run;
	runs->at = at;
}

// A no-break space for each space: titles stay together.
static struct str unbroken(char *into, size_t room, struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n && n + 2 < room; i++) {
		if (text.p[i] == ' ') {
			into[n++] = '\xC2';
			into[n++] = '\xA0';
		} else {
			into[n++] = text.p[i];
		}
	}
	return (struct str){ into, n };
}

static void say_sentence(struct middle *m, const struct certificate_paper *paper)
{
	char together[120];
	struct str words = unbroken(together, sizeof together, paper->jp_words);
	int n = snprintf(m->hours, sizeof m->hours, ", selama %d%s%.*s%s jam pelajaran", paper->jp,
	                 words.n ? "\u00A0(" : "", STR_FMT(words), words.n ? ")" : "");
	struct str hours = written(m->hours, sizeof m->hours, n);
	bool marked = !str_empty(paper->final_mark);
	const struct pdf_run parts[] = {
		{ .text = S("telah mengikuti dan dinyatakan ") },
		{ .text = S("lulus"), .weight = PDF_EXTRABOLD },
		{ .text = S(" ") },
		{ .text = paper->event },
		{ .text = hours },
		{ .text = marked ? S(", nilai akhir ") : S("") },
		{ .text = paper->final_mark },
		{ .text = S(".") },
	};
	m->sentences.n = 0;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		add_run(m->sentence_runs, &m->sentences, parts[i]);
}

// A name and its titles share a line as long as that leaves the name large; else there are two.
static void set_name(struct pdf *pdf, struct middle *m, const struct certificate_paper *paper,
                     double most)
{
	const double least = 7.6, smaller = 0.52;
	m->name = (struct pdf_type){ .size_mm = 10, .weight = PDF_BOLD, .colour = teal,
		                         .tracking = -0.026, .leading = 1.1 };
	struct str title = unbroken(m->title, sizeof m->title, paper->title);
	struct pdf_type beside = m->name;
	beside.weight = PDF_MEDIUM;
	beside.size_mm *= smaller;
	double natural = pdf_text_width(pdf, &m->name, paper->name) + 1;
	if (title.n)
		natural += pdf_text_width(pdf, &beside, title) + 3.5;
	double fits = 10 * COLUMN_WIDTH / natural;
	m->name.size_mm = fits >= least ? fmin(most, fits) : fmin(most, 8.6);
	m->name.width_mm = COLUMN_WIDTH;
	for (int i = 0; i < 20; i++, m->name.size_mm *= 0.95) {
		double small = m->name.size_mm * smaller;
		m->names.n = 0;
		add_run(m->name_runs, &m->names, (struct pdf_run){ .text = paper->name });
		add_run(m->name_runs, &m->names,
		        (struct pdf_run){ title.n ? S("  ") : S(""), PDF_MEDIUM, small });
		add_run(m->name_runs, &m->names, (struct pdf_run){ title, PDF_MEDIUM, small });
		if (pdf_text_drop(pdf, &m->name, &m->names) < m->name.size_mm * 1.5)
			return;
	}
}

// Narrower lines where they are as many: the last is less likely to be a lonely word.
static void set_sentence(struct pdf *pdf, struct middle *m, double size)
{
	m->sentence = (struct pdf_type){ .size_mm = size, .weight = PDF_REGULAR, .colour = ink,
		                             .width_mm = 176, .leading = 1.535 };
	struct pdf_type narrow = m->sentence;
	narrow.width_mm = 162;
	double drop = pdf_text_drop(pdf, &m->sentence, &m->sentences);
	if (pdf_text_drop(pdf, &narrow, &m->sentences) <= drop)
		m->sentence = narrow;
}

static void set_middle(struct pdf *pdf, struct middle *m, const struct certificate_paper *paper,
                       const struct setting *s)
{
	m->address = (struct pdf_type){ .size_mm = 3.5, .weight = PDF_REGULAR, .colour = grey,
		                            .width_mm = COLUMN_WIDTH, .leading = 1.4 };
	certificate_shrink(pdf, &m->address, paper->address, 3);
	m->addresses.n = 0;
	add_run(&m->address_run, &m->addresses, (struct pdf_run){ .text = paper->address });
	say_sentence(m, paper);
	set_sentence(pdf, m, s->sentence);
	set_name(pdf, m, paper, s->name);
}

// Draws the middle from the line of the number down, or only measures. Gives the last baseline.
static double flow_middle(struct pdf *pdf, const struct middle *m, const struct setting *s,
                          struct str birth, bool draws)
{
	double y = 69.5 + s->before_given;
	if (draws)
		draw_plain(pdf, COLUMN, y, 3.8, S("diberikan kepada"));
	y += m->name.size_mm * 0.75 + 3.9;
	if (draws)
		pdf_text_runs(pdf, COLUMN - 0.5, y, &m->name, &m->names);
	y += pdf_text_drop(pdf, &m->name, &m->names) + 2.3;
	if (!str_empty(birth)) {
		y += 5.2;
		if (draws)
			draw_fitted(pdf, COLUMN, y, COLUMN_WIDTH,
			            (struct pdf_type){ .size_mm = 3.5, .weight = PDF_REGULAR, .colour = grey },
			            birth);
	}
	if (m->addresses.n) {
		y += 5.2;
		if (draws)
			pdf_text_runs(pdf, COLUMN, y, &m->address, &m->addresses);
		y += pdf_text_drop(pdf, &m->address, &m->addresses);
	}
	y += s->before_sentence;
	if (draws)
		pdf_text_runs(pdf, COLUMN, y, &m->sentence, &m->sentences);
	return y + pdf_text_drop(pdf, &m->sentence, &m->sentences);
}

static void draw_middle(struct pdf *pdf, const struct certificate_paper *paper)
{
	const double lowest = 142;
	struct middle m = { .hours = "" };
	size_t last = sizeof settings / sizeof *settings - 1, i = 0;
	for (;; i++) {
		set_middle(pdf, &m, paper, &settings[i]);
		if (i == last || flow_middle(pdf, &m, &settings[i], paper->birth, false) <= lowest)
			break;
	}
	flow_middle(pdf, &m, &settings[i], paper->birth, true);
}

enum { CHECK_X = 136, CHECK_WIDTH = 48 };

static void draw_host(struct pdf *pdf, struct str host)
{
	struct pdf_type type = { .size_mm = 3.2, .weight = PDF_REGULAR, .colour = ink };
	if (pdf_text_width(pdf, &type, host) <= CHECK_WIDTH * 1.2) {
		draw_fitted(pdf, CHECK_X, 157.6, CHECK_WIDTH, type, host);
		return;
	}
	type = (struct pdf_type){ .size_mm = 2.6, .weight = PDF_REGULAR, .colour = ink,
		                      .width_mm = CHECK_WIDTH, .leading = 1.25 };
	certificate_shrink(pdf, &type, host, 2);
	pdf_text(pdf, CHECK_X, 156.2, &type, host);
}

static void draw_check_frame(struct pdf *pdf, const struct certificate_paper *paper)
{
	struct pdf_type head = { .size_mm = 3.6, .weight = PDF_BOLD, .colour = ink };
	struct pdf_type note = { .size_mm = 2.7, .weight = PDF_REGULAR, .colour = grey,
		                     .leading = 1.41 };
	pdf_rect(pdf, COLUMN, 148.5, 34, 34, 0, white);
	pdf_rect_line(pdf, COLUMN, 148.5, 34, 34, 0.3, teal);
	pdf_text(pdf, CHECK_X, 152.2, &head, S("Periksa keasliannya"));
	draw_host(pdf, paper->check_host);
	pdf_text(pdf, CHECK_X, 171.5, &note,
	         S("Bandingkan nama dan nomor\ndi layar dengan lembar ini."));
}

static enum err draw_check(struct pdf *pdf, const struct certificate_paper *paper)
{
	struct pdf_type code = { .size_mm = 5, .weight = PDF_BOLD, .colour = ink, .tracking = 0.04 };
	draw_fitted(pdf, CHECK_X, 165, CHECK_WIDTH, code, paper->check_code);
	// The frame leaves the four modules of quiet that readers want.
	return pdf_qr(pdf, COLUMN + 3.75, 152.25, 26.5, paper->check_url);
}

// Place and post above a panel with room to sign by hand.
static void draw_signer(struct pdf *pdf, const struct certificate_signer *signer,
                        const double panel_at[4])
{
	if (str_empty(signer->name))
		return;
	double x = panel_at[0], y = panel_at[1], width = panel_at[2], height = panel_at[3];
	struct pdf_type date = { .size_mm = 3.6, .weight = PDF_REGULAR, .colour = ink };
	struct pdf_type post = { .size_mm = 3.6, .weight = PDF_BOLD, .colour = ink,
		                     .width_mm = width, .leading = 1.4 };
	struct pdf_type name = { .size_mm = 4, .weight = PDF_BOLD, .colour = ink };
	struct pdf_run run = { .text = signer->post };
	certificate_shrink(pdf, &post, signer->post, 2);
	double drop = pdf_text_drop(pdf, &post, &(struct pdf_runs){ 1, &run });
	draw_fitted(pdf, x, y - 10 - drop, width, date, signer->place_date);
	pdf_text(pdf, x, y - 4.8 - drop, &post, signer->post);
	pdf_rect(pdf, x, y, width, height, 0, panel);
	draw_plain(pdf, x + 4, y + 5.4, 2.7, S("Ditandatangani oleh"));
	double line = y + height - (signer->nip.n ? 7.2 : 3.6);
	draw_fitted(pdf, x + 4, line, width - 8, name, signer->name);
	draw_plain(pdf, x + 4, y + height - 3, 2.9, signer->nip);
}

static void draw_front_ground(struct pdf *pdf, const struct certificate_paper *paper)
{
	draw_light(pdf);
	draw_bands(pdf);
	draw_mark(pdf, paper);
	draw_torch(pdf, 32.5, 50.5, 1.21);
	certificate_head_draw(pdf, paper);
	draw_heading(pdf);
	struct pdf_type motto = { .size_mm = 3.4, .weight = PDF_MEDIUM, .colour = grey,
		                      .align = PDF_CENTRE };
	draw_fitted(pdf, 47, 181, 76, motto, paper->motto);
	draw_signer(pdf, &paper->first, (const double[]){ 188, 160.5, 93, 22 });
	draw_check_frame(pdf, paper);
}

static enum err draw_front(struct pdf *pdf, const struct certificate_paper *paper)
{
	uint64_t key = ground_key(paper, S("front"));
	pdf_page(pdf, sheet_width, sheet_height);
	if (!pdf_stamp(pdf, key)) {
		pdf_stamp_begin(pdf, key);
		draw_front_ground(pdf, paper);
		pdf_stamp_end(pdf);
	}
	draw_number_line(pdf, paper);
	draw_middle(pdf, paper);
	return draw_check(pdf, paper);
}

// --- reverse -------------------------------------------------------------------------------------

enum { TABLE_LEFT = 22, TABLE_RIGHT = 176, SIDE = 200, SIDE_WIDTH = 79 };

static void draw_number(struct pdf *pdf, double y, const struct pdf_type *type, int64_t number)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%lld", (long long)number);
	pdf_text(pdf, type->align == PDF_RIGHT ? TABLE_RIGHT : TABLE_LEFT, y, type,
	         (struct str){ digits, (size_t)n });
}

static void draw_row(struct pdf *pdf, double y, double pitch, size_t i,
                     const struct certificate_module *module)
{
	double size = fmin(3.4, pitch * 0.66), baseline = y + pitch / 2 + size * 0.36;
	struct pdf_type order = { .size_mm = size, .weight = PDF_REGULAR, .colour = grey };
	struct pdf_type name = { .size_mm = size, .weight = PDF_MEDIUM, .colour = ink };
	struct pdf_type jp = { .size_mm = size, .weight = PDF_SEMIBOLD, .colour = ink,
		                   .align = PDF_RIGHT };
	draw_number(pdf, baseline, &order, (int64_t)i + 1);
	draw_fitted(pdf, 30, baseline, 136, name, module->name);
	draw_number(pdf, baseline, &jp, module->jp);
	pdf_line(pdf, TABLE_LEFT, y + pitch, TABLE_RIGHT, y + pitch, 0.25, hairline);
}

// Gives the baseline of the total.
static double draw_table(struct pdf *pdf, const struct certificate_paper *paper)
{
	struct pdf_type head = { .size_mm = 2.8, .weight = PDF_SEMIBOLD, .colour = grey };
	pdf_text(pdf, TABLE_LEFT, 48.5, &head, S("No"));
	pdf_text(pdf, 30, 48.5, &head, S("Materi"));
	head.align = PDF_RIGHT;
	pdf_text(pdf, TABLE_RIGHT, 48.5, &head, S("JP"));
	pdf_line(pdf, TABLE_LEFT, 51, TABLE_RIGHT, 51, 0.4, ink);
	double pitch = paper->modules_n ? fmin(8.3, 109.0 / (double)paper->modules_n) : 0, y = 51.6;
	int64_t total = 0;
	for (size_t i = 0; i < paper->modules_n; i++, y += pitch) {
		draw_row(pdf, y, pitch, i, &paper->modules[i]);
		total += paper->modules[i].jp;
	}
	struct pdf_type sum = { .size_mm = 4, .weight = PDF_EXTRABOLD, .colour = ink };
	pdf_text(pdf, 30, y + 7.6, &sum, S("Jumlah"));
	sum.align = PDF_RIGHT;
	draw_number(pdf, y + 7.6, &sum, total);
	return y + 7.6;
}

static void draw_lessons(struct pdf *pdf, const struct certificate_paper *paper)
{
	struct pdf_type heading = { .size_mm = 9, .weight = PDF_EXTRABOLD, .colour = deep,
		                        .tracking = -0.033 };
	pdf_text(pdf, TABLE_LEFT, 30, &heading, S("Mata pelatihan"));
	double y = draw_table(pdf, paper);
	struct pdf_type rule = { .size_mm = 2.8, .weight = PDF_REGULAR, .colour = grey,
		                     .width_mm = TABLE_RIGHT - TABLE_LEFT, .leading = 1.4 };
	certificate_shrink(pdf, &rule, paper->pass_rule, 3);
	y = draw_wrapped(pdf, TABLE_LEFT, y + 11.6, &rule, paper->pass_rule);
	certificate_shrink(pdf, &rule, paper->basis, 2);
	draw_wrapped(pdf, TABLE_LEFT, y + 5, &rule, paper->basis);
}

static void draw_holder(struct pdf *pdf, const struct certificate_paper *paper)
{
	char line[400];
	int n = snprintf(line, sizeof line, "%.*s · Nomor %.*s", STR_FMT(paper->name),
	                 STR_FMT(paper->number));
	struct pdf_type who = { .size_mm = 3.5, .weight = PDF_REGULAR, .colour = grey };
	draw_fitted(pdf, TABLE_LEFT, 37, TABLE_RIGHT - TABLE_LEFT, who, written(line, sizeof line, n));
}

// A large figure and what it says; gives the baseline for the next.
static double draw_figure(struct pdf *pdf, double y, struct str figure, struct str note)
{
	if (str_empty(figure))
		return y;
	struct pdf_type large = { .size_mm = 11, .weight = PDF_BOLD, .colour = ink,
		                      .tracking = -0.036 };
	struct pdf_type small = { .size_mm = 3.3, .weight = PDF_REGULAR, .colour = grey };
	double width = fmin(pdf_text_width(pdf, &large, figure), 44);
	draw_fitted(pdf, SIDE, y, width, large, figure);
	double x = SIDE + fmax(33, width + 3);
	draw_fitted(pdf, x, y, SIDE + SIDE_WIDTH - x, small, note);
	return y + 14;
}

static void draw_results(struct pdf *pdf, const struct certificate_paper *paper)
{
	struct pdf_type head = { .size_mm = 4.6, .weight = PDF_BOLD, .colour = deep };
	bool results = !str_empty(paper->attendance) || !str_empty(paper->post_test);
	pdf_text(pdf, SIDE, 30, &head, results ? S("Hasil") : S(""));
	double y = draw_figure(pdf, 43, paper->attendance, paper->attendance_note);
	y = draw_figure(pdf, y, paper->post_test, paper->post_test_note) - (results ? 8 : 22);
	if (str_empty(paper->check_note))
		return;
	struct pdf_type note = { .size_mm = 3.2, .weight = PDF_REGULAR, .colour = grey,
		                     .width_mm = SIDE_WIDTH, .leading = 1.56 };
	certificate_shrink(pdf, &note, paper->check_note, 5);
	pdf_line(pdf, SIDE, y, SIDE + SIDE_WIDTH, y, 0.25, hairline);
	pdf_text(pdf, SIDE, y + 9, &head, S("Memeriksa keaslian"));
	pdf_text(pdf, SIDE, y + 16, &note, paper->check_note);
}

static void draw_reverse_ground(struct pdf *pdf, const struct certificate_paper *paper)
{
	draw_bands(pdf);
	draw_mark(pdf, paper);
	draw_lessons(pdf, paper);
	draw_torch(pdf, 265.5, 161, 0.65);
	if (str_empty(paper->second.name))
		return;
	pdf_line(pdf, SIDE, 104, SIDE + SIDE_WIDTH, 104, 0.25, hairline);
	draw_signer(pdf, &paper->second, (const double[]){ SIDE, 129, SIDE_WIDTH, 22 });
}

static void draw_reverse(struct pdf *pdf, const struct certificate_paper *paper)
{
	uint64_t key = ground_key(paper, S("reverse"));
	pdf_page(pdf, sheet_width, sheet_height);
	if (!pdf_stamp(pdf, key)) {
		pdf_stamp_begin(pdf, key);
		draw_reverse_ground(pdf, paper);
		pdf_stamp_end(pdf);
	}
	draw_holder(pdf, paper);
	draw_results(pdf, paper);
}

enum err certificate_paper_draw(struct pdf *pdf, const struct certificate_paper *paper)
{
	enum err e = draw_front(pdf, paper);
	if (e)
		return e;
	draw_reverse(pdf, paper);
	return OK;
}
