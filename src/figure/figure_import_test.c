// SPDX-License-Identifier: GPL-3.0-or-later
// What handed-in figures promise: nothing broken comes in, and what came in can be taken back.
// Knows: the door, invented figures. Does not know: any published one.
// Start at: broken, the list of tests at the end.
#include "doc/sheet.h"
#include "figure/figure_import.h"
#include "harness/harness.h"

#define HEAD "kode_wilayah,tahun,kelas,nilai,satuan,sumber,keandalan,catatan\n"
#define GOOD "35.15,2016,total,7000,orang,Dinas Uji,resmi,\n"
#define TEN "xxxxxxxxxx"
#define LONG50 TEN TEN TEN TEN TEN
#define KNOWN                                                                                      \
	"35.25,2024,lanjut_usia_terlantar,60000,orang,\"iNews Gresik, Maret 2025\",sekunder,\n"

// One file each: HEAD, GOOD on line 2, and these rows from line 3 on.
static const struct broken {
	const char *rows;
	size_t line;
	const char *column;
	enum text_key reason;
} broken[] = {
	{ "99.99,2016,total,1,orang,Dinas Uji,resmi,\n", 3, "kode_wilayah", T_FIGURE_BAD_REGION },
	{ "31.71,2016,total,1,orang,Dinas Uji,resmi,\n", 3, "kode_wilayah", T_FIGURE_BAD_REGION },
	{ "00,2016,total,1,orang,Dinas Uji,resmi,\n", 3, "kode_wilayah", T_FIGURE_BAD_REGION },
	{ "Surabaya,2016,total,1,orang,Dinas Uji,resmi,\n", 3, "kode_wilayah", T_FIGURE_BAD_REGION },
	{ ",2016,total,1,orang,Dinas Uji,resmi,\n", 3, "kode_wilayah", T_FIGURE_BAD_REGION },
	{ "35.78,1944,total,1,orang,Dinas Uji,resmi,\n", 3, "tahun", T_FIGURE_BAD_YEAR },
	{ "35.78,16,total,1,orang,Dinas Uji,resmi,\n", 3, "tahun", T_FIGURE_BAD_YEAR },
	{ "35.78,2016-2017,total,1,orang,Dinas Uji,resmi,\n", 3, "tahun", T_FIGURE_BAD_YEAR },
	{ "35.78,2999,total,1,orang,Dinas Uji,resmi,\n", 3, "tahun", T_FIGURE_BAD_FUTURE },
	{ "35.78,2016,naga,1,orang,Dinas Uji,resmi,\n", 3, "kelas", T_FIGURE_BAD_CLASS },
	{ "35.78,2016,penyuluh_sosial,1,orang,Dinas Uji,resmi,\n", 3, "kelas", T_FIGURE_BAD_CLASS },
	{ "35.78,2016,,1,orang,Dinas Uji,resmi,\n", 3, "kelas", T_FIGURE_BAD_CLASS },
	{ "35.78,2016,total,,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_VALUE },
	{ "35.78,2016,total,banyak,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_VALUE },
	{ "35.78,2016,total,1e5,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_VALUE },
	{ "35.78,2016,total,659.245,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_SEPARATOR },
	{ "35.78,2016,total,\"659,245\",orang,Dinas Uji,resmi,\n", 3, "nilai",
	  T_FIGURE_BAD_SEPARATOR },
	{ "35.78,2016,total,659 245,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_SEPARATOR },
	{ "35.78,2016,total,-5,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_NEGATIVE },
	{ "35.78,2016,total,1000000000,orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_HUGE },
	{ "35.78,2016,total,=SUM(A1:A9),orang,Dinas Uji,resmi,\n", 3, "nilai", T_FIGURE_BAD_FORMULA },
	{ "35.78,2016,total,1,orang,=HYPERLINK(1),resmi,\n", 3, "sumber", T_FIGURE_BAD_FORMULA },
	{ "35.78,2016,total,1,kg,Dinas Uji,resmi,\n", 3, "satuan", T_FIGURE_BAD_UNIT },
	{ "35.78,2016,total,1,orang,,resmi,\n", 3, "sumber", T_FIGURE_BAD_SOURCE },
	{ "35.78,2016,total,1,orang,...,resmi,\n", 3, "sumber", T_FIGURE_BAD_SOURCE },
	{ "35.78,2016,total,1,orang,Dinas Uji,kira-kira,\n", 3, "keandalan",
	  T_FIGURE_BAD_RELIABILITY },
	{ "35.78,2016,total,1,orang,Dinas Uji,computed,\n", 3, "keandalan",
	  T_FIGURE_BAD_RELIABILITY },
	{ "35.78,2016,total,1,orang,Dinas Uji,resmi\n", 3, "catatan", T_FRAME_TABLE_FEW },
	{ "35.78,2016,total,1,orang,Dinas Uji,resmi,,\n", 3, "catatan", T_FRAME_TABLE_MANY },
	{ "35.78,2016,total,1,orang,\"Dinas\nUji\",resmi,\n", 3, "sumber", T_FIGURE_BAD_CONTROL },
	{ "35.78,2016,total,1,orang,\"Dinas\tUji\",resmi,\n", 3, "sumber", T_FIGURE_BAD_CONTROL },
	{ "35.78,2016,total,1,orang," LONG50 LONG50 LONG50 LONG50 "x,resmi,\n", 3, "sumber",
	  T_FIGURE_BAD_LONG },
	{ "\n35.15,2016,Semua,8000,jiwa,Dinas Uji,sekunder,\n", 4, "kelas", T_FIGURE_BAD_TWICE },
	{ "35.78,2016,lanjut_usia_terlantar,400,orang,Dinas Uji,resmi,\n"
	  "35.78,2016,total,500,orang,Dinas Uji,resmi,\n"
	  "35.78,2016,korban_bencana_alam,101,orang,Dinas Uji,resmi,\n",
	  4, "nilai", T_FIGURE_BAD_SUM },
	{ KNOWN, 3, "nilai", T_FIGURE_BAD_PART },
};

static void read_good(struct desk *d, const char *csv, struct figure_entries *ret_entries)
{
	struct str trouble = S("");
	enum err e = figure_import_read(d, str_from(csv), S("ppks_served"), LANG_ID, ret_entries,
	                                &trouble);
	if (e != OK)
		fail_msg("%s: %.*s", csv, STR_FMT(trouble));
}

static void test_each_broken_row_is_refused_at_its_line_and_column(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		const struct broken *b = &broken[i];
		struct figure_entries all;
		read_good(d, arena_printf(harness_arena(), HEAD GOOD "%s", b->rows).p, &all);
		const struct figure_entry *bad = NULL;
		for (size_t k = 0; k < all.n; k++)
			bad = all.at[k].outcome == FIGURE_BAD ? &all.at[k] : bad;
		if (all.n_of[FIGURE_BAD] != 1 || !bad || bad->line != b->line ||
		    strcmp(bad->bad_column, b->column) != 0 || bad->reason != b->reason)
			fail_msg("%s: %lld bad; line %zu, %s, %s", b->rows, (long long)all.n_of[FIGURE_BAD],
			         bad ? bad->line : 0, bad ? bad->bad_column : "good",
			         lang_key_names[bad ? bad->reason : T_NONE]);
		assert_int_equal(all.at[0].outcome, FIGURE_NEW);
	}
}

static void test_numbers_in_a_reason_are_said(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct figure_entries all;
	read_good(d, HEAD GOOD GOOD KNOWN, &all);
	assert_has(figure_reason(d->arena, LANG_ID, &all.at[1]), "sudah ada di baris 2.");
	assert_has(figure_reason(d->arena, LANG_ID, &all.at[2]), "total yang tercatat, 53.754");
	assert_has(figure_reason(d->arena, LANG_EN, &all.at[2]), "the total that is known, 53,754");
}

static const struct no_table {
	struct str file;
	const char *said;
} no_tables[] = {
	{ S_INIT(""), "kosong" },
	{ S_INIT("\xEF\xBB\xBF\r\n\r\n"), "kosong" },
	{ S_INIT(HEAD), "hanya berisi nama kolom" },
	{ S_INIT(HEAD ",,,,,,,\n"), "hanya berisi nama kolom" },
	{ S_INIT(GOOD), "Baris 1, kolom ke-1" },
	{ S_INIT("kode_wilayah,tahun,warna\n35,2016,biru\n"), "kolom ke-3: nama kolom “warna”" },
	{ S_INIT("kode_wilayah,tahun,Tahun\n"), "kolom ke-3: kolom “Tahun” sudah ada" },
	{ S_INIT("kode_wilayah,tahun,kelas,nilai,satuan,sumber\n35,2016,total,1,orang,X\n"),
	  "“keandalan” belum ada" },
	{ S_INIT(HEAD "\"35.78,2016,total,1,orang,Dinas Uji,resmi,\n"), "Baris 2, huruf ke-1" },
	{ S_INIT(HEAD GOOD "35.78,2016,total,1,orang,Caf\xe9,resmi,\n"),
	  "Simpan ulang sebagai CSV UTF-8" },
	{ S_INIT(HEAD GOOD "35.78,2016,total,1\0,orang,Dinas,resmi,\n"), "Baris 3, huruf ke-19" },
	{ S_INIT("PK\x03\x04\x14 rusak"), "Berkas .xlsx ini tidak dapat dibaca" },
	{ S_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "dikunci kata sandi" },
};

static void test_a_file_that_is_no_table_says_why(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	for (size_t i = 0; i < sizeof no_tables / sizeof *no_tables; i++) {
		struct figure_entries all;
		struct str why = S("");
		enum err e =
			figure_import_read(d, no_tables[i].file, S("ppks_served"), LANG_ID, &all, &why);
		if (e != E_INVALID || !str_has(why, no_tables[i].said))
			fail_msg("%zu: %s, %.*s", i, err_name(e), STR_FMT(why));
	}
}

static void test_a_huge_file_is_refused(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct buf csv = buf_open(harness_arena(), 600000);
	struct figure_entries all;
	struct str why = S("");
	buf_z(&csv, HEAD);
	for (int i = 0; i <= FIGURE_ROWS_MOST; i++)
		buf_z(&csv, GOOD);
	enum err e = figure_import_read(d, buf_str(&csv), S("ppks_served"), LANG_ID, &all, &why);
	assert_int_equal(e, E_INVALID);
	assert_has(why, "Baris 10.002: daftar ini lebih dari 10.000 baris");
}

static void test_heads_and_words_are_understood_in_both_languages(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct figure_entries all;
	read_good(d,
	          "\xEF\xBB\xBF" "No;Region code;Year;Class;Value;Unit;Source;Reliability;Note\r\n"
	          "1;3578;2016;Lanjut Usia Terlantar;12;person;An office;official;A note\r\n"
	          "2;35.78;2016;korban bencana alam;0;jiwa;An office;Secondary;\r\n",
	          &all);
	assert_int_equal(all.n_of[FIGURE_NEW], 2);
	assert_str(all.at[0].region_code, "35.78");
	assert_str(all.at[0].class_code, "lanjut_usia_terlantar");
	assert_int_equal(all.at[0].value, 12);
	assert_str(all.at[0].reliability, "official");
	assert_str(all.at[1].class_code, "korban_bencana_alam");
	assert_str(all.at[1].reliability, "secondary");
}

static void test_a_local_class_counts_in_its_region_until_it_ends(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	struct figure_entries all;
	const char *csv = HEAD "35.78,2016,anak_yatim,7,orang,Dinas Uji,resmi,\n"
						   "35.78.22,2017,Anak Yatim,6,orang,Dinas Uji,resmi,\n"
						   "35.15,2016,anak_yatim,5,orang,Dinas Uji,resmi,\n";
	read_good(d, csv, &all);
	assert_int_equal(all.n_of[FIGURE_NEW], 2);
	assert_int_equal(all.at[2].reason, T_FIGURE_BAD_CLASS);
	harness_script("UPDATE taxonomy_local SET valid_until = '2016-06-30'"
	               " WHERE code = 'anak_yatim'");
	read_good(d, csv, &all);
	assert_int_equal(all.at[0].outcome, FIGURE_NEW);
	assert_int_equal(all.at[1].reason, T_FIGURE_BAD_CLASS_ENDED);
	assert_string_equal(all.at[1].bad_column, "kelas");
	assert_has(figure_reason(d->arena, LANG_ID, &all.at[1]), "berakhir tahun 2016;");
	harness_script("UPDATE taxonomy_local SET valid_until = NULL WHERE code = 'anak_yatim'");
}

// --- through the door ----------------------------------------------------------------------------

static struct str send_file(const char *who, const char *name, struct str bytes)
{
	struct arena *a = harness_arena();
	(void)harness_get(who, "/statistics/import");
	struct buf body = buf_open(a, bytes.n + 1000);
	buf_printf(&body,
	           "--sela\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n"
	           "--sela\r\nContent-Disposition: form-data; name=\"measure\"\r\n\r\nppks_total\r\n"
	           "--sela\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
	           "Content-Type: text/csv\r\n\r\n",
	           STR_FMT(harness_token(who)), name);
	buf_put(&body, bytes);
	buf_z(&body, "\r\n--sela--\r\n");
	struct answer a1 = harness_send(who, "/statistics/import",
	                                "multipart/form-data; boundary=sela", buf_str(&body));
	assert_int_equal(a1.status, 303);
	return a1.location;
}

static const char *at(struct str page, const char *end)
{
	return arena_printf(harness_arena(), "%.*s%s", STR_FMT(page), end).p;
}

static struct answer press(struct str page, const char *button)
{
	return harness_post("provinsi", at(page, button), NULL);
}

static void remember(const char *name)
{
	harness_script(
		arena_printf(harness_arena(), "CREATE TABLE %s AS SELECT * FROM figure", name).p);
}

// Rows that are not in both, in every column.
static int64_t differences(const char *name)
{
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT (SELECT count(*) FROM"
	                                  "   (SELECT * FROM figure EXCEPT SELECT * FROM %s) a)"
	                                  " + (SELECT count(*) FROM"
	                                  "   (SELECT * FROM %s EXCEPT SELECT * FROM figure) b)",
	                                  name, name)
	                         .p);
}

#define FIRST                                                                 \
	HEAD "35.78,2016,total,9000,orang,Dinas Uji <b>,resmi,\n"                 \
		 "35.78,2016,anak_balita_terlantar,3,orang,Dinas Uji <b>,resmi,\n"    \
		 "35.78,2016,lanjut_usia_terlantar,2400,orang,Dinas Uji <b>,resmi,\n" \
		 "35.99,2016,total,1,orang,Dinas Uji <b>,resmi,\n"
#define SECOND                                                                \
	HEAD "35.78,2016,total,9100,orang,Dinas Uji <b>,sekunder,Diperbaiki\n"    \
		 "35.78,2016,lanjut_usia_terlantar,2400,orang,Dinas Uji <b>,resmi,\n" \
		 "35.15,2016,total,7000,orang,Dinas Uji <b>,resmi,\n"

#define FIRST_BAD "35.99,2016,total,1,orang,Dinas Uji <b>,resmi,\n"

static void test_a_checked_file_changes_nothing_and_tells_what_it_would(void **state)
{
	(void)state;
	remember("figure_then");
	struct str page = send_file("provinsi", "angka <b>.csv", str_from(FIRST));
	assert_int_equal(differences("figure_then"), 0);
	struct answer a = harness_get("provinsi", at(page, ""));
	assert_int_equal(a.status, 200);
	assert_has(a.body, "3 baru, 0 diperbaiki, 0 sama, 1 ditolak.");
	assert_has(a.body, "angka &lt;b&gt;.csv");
	assert_has(a.body, "Baris\u00a05");
	assert_has(a.body, "Wilayah ini tidak ada di wilayah kerja Anda");
	assert_has(a.body, "Setujui 3 angka");
	assert_has(harness_get("provinsi", "/statistics/import").body, "Menunggu persetujuan");
	assert_int_equal(press(page, "/drop").status, 303);
	assert_int_equal(press(page, "/confirm").status, 409);
	assert_int_equal(differences("figure_then"), 0);
}

static void test_confirmed_figures_are_public_with_source_and_date_and_few_people_stay_hidden(
	void **state)
{
	(void)state;
	remember("figure_before");
	struct str page = send_file("provinsi", "angka.csv", str_from(FIRST));
	assert_int_equal(press(page, "/confirm").status, 303);
	assert_int_equal(press(page, "/confirm").status, 409);
	struct answer a = harness_get(NULL, "/statistics/35.78");
	assert_has(a.body, "9.000");
	assert_has(a.body, "Dinas Uji &lt;b&gt;");
	assert_has(a.body, "Dimuat dinas ");
	assert_has(a.body, "&lt; 5");
	assert_has_not(a.body, "2.400"); // it would tell the number beside it
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event"
	                               " WHERE event = 'figure.import.confirm'"),
	                 1);
	assert_int_equal(press(page, "/undo").status, 303);
	assert_int_equal(press(page, "/undo").status, 409);
	assert_int_equal(differences("figure_before"), 0);
	assert_has(harness_get("provinsi", at(page, "")).body, "Semua angka kembali seperti sebelum");
}

static void test_the_rows_of_a_file_can_be_taken_away_with_what_was_found(void **state)
{
	(void)state;
	struct str page = send_file("provinsi", "angka.csv", str_from(SECOND FIRST_BAD));
	const char *path = at(page, "/export?format=csv");
	struct str csv = harness_get("provinsi", path).body;
	assert_has(csv, "2,baru,35.78,2016,total,9100,orang,Dinas Uji <b>,sekunder,Diperbaiki,,,\r\n");
	assert_has(csv, "5,ditolak,35.99,2016,total,1,orang,Dinas Uji <b>,resmi,,,kode_wilayah,");
	assert_has(harness_get("provinsi", at(page, "")).body, "/export?format=xlsx\"");
	assert_int_equal(harness_get("surabaya", path).status, 403);
	struct str other = send_file("kemensos", "nasional.csv",
	                             str_from(HEAD "00,2016,total,10,orang,Uji,resmi,\n"));
	assert_int_equal(harness_get("provinsi", at(other, "/export?format=csv")).status, 404);
	assert_int_equal(press(page, "/drop").status, 303);
	assert_has_not(harness_get("provinsi", at(page, "")).body, "/export");
}

static void test_files_are_undone_from_the_last_to_the_first(void **state)
{
	(void)state;
	remember("figure_one");
	struct str first = send_file("provinsi", "satu.csv", str_from(FIRST));
	assert_int_equal(press(first, "/confirm").status, 303);
	remember("figure_two");
	struct str second = send_file("provinsi", "dua.csv", str_from(SECOND));
	struct answer a = harness_get("provinsi", at(second, ""));
	assert_has(a.body, "1 baru, 1 diperbaiki, 1 sama, 0 ditolak.");
	assert_has(a.body, "9.000"); // before
	assert_has(a.body, "9.100"); // after
	assert_int_equal(press(second, "/confirm").status, 303);
	assert_has(harness_get(NULL, "/statistics/35.78").body, "9.100");
	a = press(first, "/undo");
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Berkas yang lebih baru");
	assert_int_equal(press(second, "/undo").status, 303);
	assert_int_equal(differences("figure_two"), 0);
	assert_int_equal(press(first, "/undo").status, 303);
	assert_int_equal(differences("figure_one"), 0);
}

static void test_what_changed_since_the_check_is_checked_again(void **state)
{
	(void)state;
	struct str late = send_file("provinsi", "lambat.csv", str_from(SECOND));
	struct str soon = send_file("provinsi", "cepat.csv", str_from(FIRST));
	assert_int_equal(press(soon, "/confirm").status, 303);
	remember("figure_soon");
	struct answer a = press(late, "/confirm");
	assert_int_equal(a.status, 409);
	assert_has(a.body, "berubah sejak diperiksa");
	assert_has(a.body, "1 baru, 1 diperbaiki, 1 sama, 0 ditolak.");
	assert_int_equal(differences("figure_soon"), 0);
	assert_int_equal(press(late, "/confirm").status, 303);
	assert_int_equal(press(late, "/undo").status, 303);
	assert_int_equal(differences("figure_soon"), 0);
	assert_int_equal(press(soon, "/undo").status, 303);
}

static void test_a_shipped_figure_that_was_corrected_comes_back_whole(void **state)
{
	(void)state;
	const char *csv = HEAD "35,2015,total,659246,orang,\"Dinas Sosial Provinsi Jawa Timur, berita"
						   " Juli 2017\",resmi,\n";
	struct str page = S("");
	remember("figure_shipped");
	harness_script("UPDATE figure SET measure = 'ppks_total' WHERE measure = 'pmks_total'");
	remember("figure_moved");
	page = send_file("provinsi", "koreksi.csv", str_from(csv));
	assert_has(harness_get("provinsi", at(page, "")).body, "659.245");
	assert_int_equal(press(page, "/confirm").status, 303);
	assert_has(harness_get(NULL, "/statistics/35").body, "659.246");
	assert_int_equal(press(page, "/undo").status, 303);
	assert_int_equal(differences("figure_moved"), 0);
	harness_script("UPDATE figure SET measure = 'pmks_total' WHERE region_code = '35'"
	               " AND year = 2015 AND value = 659245");
}

static void test_a_workbook_is_read_like_a_csv(void **state)
{
	(void)state;
	static const char *const cells[] = { "Kode wilayah", "Tahun",     "Kelas",   "Nilai",
		                                 "Satuan",       "Sumber",    "Keandalan", "35.15",
		                                 "2016",         "total",     "70",      "orang",
		                                 "Dinas Uji",    "resmi",     "35.15",   "2016",
		                                 "total",        "7,5",       "orang",   "Dinas Lain",
		                                 "resmi" };
	struct sheet_file *file;
	struct str bytes = S("");
	assert_int_equal(sheet_open(harness_arena(), S("/tmp"), &file), OK);
	assert_int_equal(sheet_begin(file, "Angka"), OK);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		sheet_cell(file, str_from(cells[i]));
		if (i % 7 == 6)
			sheet_row_end(file);
	}
	assert_int_equal(sheet_close(file, &bytes), OK);
	struct str page = send_file("provinsi", "angka.xlsx", bytes);
	struct answer a = harness_get("provinsi", at(page, ""));
	assert_has(a.body, "1 baru, 0 diperbaiki, 0 sama, 1 ditolak.");
	assert_has(a.body, "tanpa titik, koma, dan spasi");
}

static void test_who_may_not_bring_figures_is_refused(void **state)
{
	(void)state;
	assert_int_equal(harness_get("admin", "/statistics/import").status, 403);
	assert_int_equal(harness_get("surabaya", "/statistics/import").status, 403);
	assert_has_not(harness_get("surabaya", "/statistics").body, "/statistics/import");
	struct str page = send_file("kemensos", "nasional.csv",
	                            str_from(HEAD "00,2016,total,10,orang,Kementerian Uji,resmi,\n"));
	assert_has(harness_get("kemensos", at(page, "")).body, "Indonesia");
	assert_int_equal(harness_get("provinsi", at(page, "")).status, 404);
	assert_int_equal(press(page, "/confirm").status, 404);
	assert_int_equal(press(page, "/undo").status, 404);
}

static void test_a_form_with_nothing_or_with_both_is_refused_and_kept(void **state)
{
	(void)state;
	const char *form = "/statistics/import";
	struct answer a = harness_post("provinsi", form, "measure", "ppks_total", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Pilih berkas atau tempel isinya.");
	a = harness_post("provinsi", form, "measure", "villages", "text", HEAD GOOD, NULL);
	assert_int_equal(a.status, 422);
	a = harness_post("provinsi", form, "measure", "ppks_served", "text", "tahun\n2016\n", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "“kode_wilayah” belum ada");
	assert_has(a.body, "tahun\n2016");
	assert_has(a.body, "value=\"ppks_served\" selected");
}

// --- as a job ------------------------------------------------------------------------------------

enum { LARGE = 2400 };

// LARGE good rows, then one of them again and one of a region that is not there.
static struct str large_file(void)
{
	static const char *const classes[] = { "anak_jalanan",      "anak_disabilitas", "tuna_susila",
		                                   "gelandangan",       "pengemis",         "pemulung",
		                                   "kelompok_minoritas", "korban_napza" };
	static const char *const regions[] = { "35.15", "35.78", "35.25", "35.01" };
	struct buf csv = buf_open(harness_arena(), 200000);
	buf_z(&csv, HEAD);
	for (int i = 0; i < LARGE; i++)
		buf_printf(&csv, "%s,%d,%s,%d,orang,Dinas Besar,resmi,\n", regions[i % 4],
		           1950 + i / 4 % 75, classes[i / 300], 10 + i);
	for (int i = 0; i < LARGE; i += LARGE / 2)
		buf_printf(&csv, "%s,1950,%s,7,orang,Dinas Besar,resmi,\n", i ? "99.99" : "35.15",
		           classes[i ? 1 : 0]);
	return buf_str(&csv);
}

static int64_t differences_but_ids(const char *name)
{
#define ALL                                                                                        \
	"SELECT region_code, year, measure, class_version, class_code, value, unit, source_id,"        \
	" source_en, address, reliability, note_id, note_en, origin, hidden FROM "
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT (SELECT count(*) FROM"
	                                  "   (" ALL "figure EXCEPT " ALL "%s) a)"
	                                  " + (SELECT count(*) FROM"
	                                  "   (" ALL "%s EXCEPT " ALL "figure) b)",
	                                  name, name)
	                         .p);
#undef ALL
}

static void judge_large(struct str page, bool killed)
{
	assert_has(harness_get("provinsi", at(page, "")).body, "Sedang dikerjakan");
	assert_int_equal(press(page, "/confirm").status, 409);
	for (int i = 0; killed && i < 2; i++) {
		assert_true(harness_job_step());
		harness_jobs_restart();
	}
	harness_jobs_run();
	struct answer a = harness_get("provinsi", at(page, ""));
	assert_has(a.body, "2.400 baru, 0 diperbaiki, 0 sama, 2 ditolak.");
	assert_has(a.body, "sudah ada di baris 2.");
	assert_has(a.body, "200 baris pertama dari 2.400.");
}

static void test_a_job_killed_in_the_middle_ends_with_the_same_table_as_one_that_was_not(
	void **state)
{
	(void)state;
	remember("figure_without");
	struct str page = send_file("provinsi", "besar.csv", large_file());
	judge_large(page, true);
	assert_int_equal(differences("figure_without"), 0);
	assert_int_equal(press(page, "/confirm").status, 303);
	assert_int_equal(press(page, "/confirm").status, 409);
	harness_jobs_restart();
	assert_int_equal(differences("figure_without"), 0);
	harness_jobs_run();
	assert_has(harness_get("provinsi", at(page, "")).body, "Disetujui");
	assert_int_equal(differences("figure_without"), LARGE);
	remember("figure_killed");
	assert_int_equal(press(page, "/undo").status, 303);
	assert_int_equal(differences("figure_without"), 0);
	page = send_file("provinsi", "besar.csv", large_file());
	judge_large(page, false);
	assert_int_equal(press(page, "/confirm").status, 303);
	harness_jobs_run();
	assert_int_equal(differences_but_ids("figure_killed"), 0);
	assert_int_equal(press(page, "/undo").status, 303);
	assert_int_equal(differences("figure_without"), 0);
}

static void test_a_large_file_that_changed_since_or_was_dropped_changes_nothing(void **state)
{
	(void)state;
	struct str page = send_file("provinsi", "besar.csv", large_file());
	harness_jobs_run();
	struct str soon = send_file(
		"provinsi", "cepat.csv",
		str_from(HEAD "35.15,1950,anak_jalanan,9,orang,Dinas Besar,resmi,\n"));
	assert_int_equal(press(soon, "/confirm").status, 303);
	remember("figure_small");
	assert_int_equal(press(page, "/confirm").status, 303);
	harness_jobs_run();
	assert_has(harness_get("provinsi", at(page, "")).body, "berhenti sebelum selesai");
	assert_int_equal(differences("figure_small"), 0);
	assert_int_equal(press(page, "/drop").status, 303);
	page = send_file("provinsi", "besar.csv", large_file());
	assert_true(harness_job_step());
	assert_int_equal(press(page, "/drop").status, 303);
	harness_jobs_run();
	assert_int_equal(harness_count("SELECT (SELECT count(*) FROM figure_import_piece)"
	                               " + (SELECT count(*) FROM figure_import_row WHERE import_id ="
	                               "    (SELECT max(id) FROM figure_import))"),
	                 0);
	assert_int_equal(differences("figure_small"), 0);
	assert_int_equal(press(soon, "/undo").status, 303);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_each_broken_row_is_refused_at_its_line_and_column),
	cmocka_unit_test(test_numbers_in_a_reason_are_said),
	cmocka_unit_test(test_a_file_that_is_no_table_says_why),
	cmocka_unit_test(test_a_huge_file_is_refused),
	cmocka_unit_test(test_a_local_class_counts_in_its_region_until_it_ends),
	cmocka_unit_test(test_heads_and_words_are_understood_in_both_languages),
	cmocka_unit_test(test_a_checked_file_changes_nothing_and_tells_what_it_would),
	cmocka_unit_test(
		test_confirmed_figures_are_public_with_source_and_date_and_few_people_stay_hidden),
	cmocka_unit_test(test_the_rows_of_a_file_can_be_taken_away_with_what_was_found),
	cmocka_unit_test(test_files_are_undone_from_the_last_to_the_first),
	cmocka_unit_test(test_what_changed_since_the_check_is_checked_again),
	cmocka_unit_test(test_a_shipped_figure_that_was_corrected_comes_back_whole),
	cmocka_unit_test(test_a_workbook_is_read_like_a_csv),
	cmocka_unit_test(test_who_may_not_bring_figures_is_refused),
	cmocka_unit_test(test_a_form_with_nothing_or_with_both_is_refused_and_kept),
	cmocka_unit_test(
		test_a_job_killed_in_the_middle_ends_with_the_same_table_as_one_that_was_not),
	cmocka_unit_test(test_a_large_file_that_changed_since_or_was_dropped_changes_nothing),
};
ROOM_TESTS(figure_import, tests)
