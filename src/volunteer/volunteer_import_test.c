// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of candidates: what is refused and where, and that nothing is written before its time.
// Knows: the harness. Does not know: people of the demo world.
// Start at: broken, the list of tests at the end.
#include "doc/sheet.h"
#include "harness/harness.h"
#include "volunteer/volunteer_inside.h"

#define HEAD \
	"nama,jenis_kelamin,tanggal_lahir,latar,kode_wilayah,telepon,organisasi,diusulkan_oleh\n"
#define GOOD "Laras Ujisari,P,1980-05-01,lsm,35.78.22.1004,0812-0000-5000,Yayasan Uji,Kelurahan\n"
#define LONG40 "panjang panjang panjang panjang panjang "
#define FORM "application/x-www-form-urlencoded"
static const int64_t NOON = 1501045200000; // Wednesday 26 July 2017, 12.00 WIB

static int at_noon(void **state)
{
	(void)state;
	harness_clock(NOON);
	return 0;
}
#define T(name) cmocka_unit_test_setup(name, at_noon)

// --- broken rows ---------------------------------------------------------------------------------

static const struct broken {
	const char *row, *column;
	enum text_key reason;
} broken[] = {
	{ ",P,1980-05-01,lsm,35.78.22.1004,,,", "nama", T_VOLUNTEER_BAD_NAME },
	{ "   ,P,1980-05-01,lsm,35.78.22.1004,,,", "nama", T_VOLUNTEER_BAD_NAME },
	{ "...,P,1980-05-01,lsm,35.78.22.1004,,,", "nama", T_VOLUNTEER_BAD_NAME },
	{ "\"Dua\nBaris\",P,1980-05-01,lsm,35.78.22.1004,,,", "nama", T_VOLUNTEER_BAD_CONTROL },
	{ "\"Ada\tTab\",P,1980-05-01,lsm,35.78.22.1004,,,", "nama", T_VOLUNTEER_BAD_CONTROL },
	{ LONG40 LONG40 LONG40 "x,P,1980-05-01,lsm,35.78.22.1004,,,", "nama", T_VOLUNTEER_BAD_LONG },
	{ "Uji,,1980-05-01,lsm,35.78.22.1004,,,", "jenis_kelamin", T_VOLUNTEER_BAD_SEX },
	{ "Uji,X,1980-05-01,lsm,35.78.22.1004,,,", "jenis_kelamin", T_VOLUNTEER_BAD_SEX },
	{ "Uji,PL,1980-05-01,lsm,35.78.22.1004,,,", "jenis_kelamin", T_VOLUNTEER_BAD_SEX },
	{ "Uji,P,,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,1980-02-30,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,31/04/1980,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,05/31/1980,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,1/5/80,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,29341,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,1 Mei 1980,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_DATE },
	{ "Uji,P,2017-07-27,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_FUTURE },
	{ "Uji,P,2000-07-27,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_YOUNG },
	{ "Uji,P,1936-07-26,lsm,35.78.22.1004,,,", "tanggal_lahir", T_VOLUNTEER_BAD_OLD },
	{ "Uji,P,1980-05-01,,35.78.22.1004,,,", "latar", T_VOLUNTEER_BAD_BACKGROUND },
	{ "Uji,P,1980-05-01,tokoh agama,35.78.22.1004,,,", "latar", T_VOLUNTEER_BAD_BACKGROUND },
	{ "Uji,P,1980-05-01,lsm,,,,", "kode_wilayah", T_VOLUNTEER_BAD_REGION },
	{ "Uji,P,1980-05-01,lsm,Ketintang,,,", "kode_wilayah", T_VOLUNTEER_BAD_REGION },
	{ "Uji,P,1980-05-01,lsm,35.78.22.9999,,,", "kode_wilayah", T_VOLUNTEER_BAD_REGION },
	{ "Uji,P,1980-05-01,lsm,35.25.10.2014,,,", "kode_wilayah", T_VOLUNTEER_BAD_REGION },
	{ "Uji,P,1980-05-01,lsm,35,,,", "kode_wilayah", T_VOLUNTEER_BAD_REGION },
	{ "Uji,P,1980-05-01,lsm,35.78.22,,,", "kode_wilayah", T_VOLUNTEER_BAD_LEVEL },
	{ "Uji,P,1980-05-01,lsm,3578,,,", "kode_wilayah", T_VOLUNTEER_BAD_LEVEL },
	{ "Uji,P,1980-05-01,lsm,35.78.22.1004,0812,,", "telepon", T_VOLUNTEER_BAD_PHONE },
	{ "Uji,P,1980-05-01,lsm,35.78.22.1004,tidak punya,,", "telepon", T_VOLUNTEER_BAD_PHONE },
	{ "Uji,P,1980-05-01,lsm,35.78.22.1004,,," LONG40 LONG40 LONG40 "x", "diusulkan_oleh",
	  T_VOLUNTEER_BAD_LONG },
	{ "Uji,P,1980-05-01,lsm,35.78.22.1004,,", "diusulkan_oleh", T_FRAME_TABLE_FEW },
	{ "Uji", "jenis_kelamin", T_FRAME_TABLE_FEW },
	{ "Uji,P,1980-05-01,lsm,35.78.22.1004,,,,", "diusulkan_oleh", T_FRAME_TABLE_MANY },
	{ "laras  UJISARI,P,01/05/1980,lsm,3578221004,,,", "nama", T_VOLUNTEER_BAD_TWICE },
};

static void read_good(struct desk *d, const char *csv, struct candidates *ret_list)
{
	struct str trouble = S("");
	enum err e = volunteer_read_list(d, str_from(csv), LANG_ID, ret_list, &trouble);
	if (e != OK)
		fail_msg("%s: %.*s", csv, STR_FMT(trouble));
}

static void test_import_refuses_each_broken_row_at_its_line_and_column(void **state)
{
	(void)state;
	struct desk *d = harness_desk("surabaya");
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct candidates list;
		struct str csv = arena_printf(harness_arena(), HEAD GOOD "\n%s\n", broken[i].row);
		read_good(d, csv.p, &list);
		assert_int_equal(list.n, 2);
		assert_int_equal(list.n_bad, 1);
		assert_null(list.at[0].bad_column);
		const struct candidate *c = &list.at[1];
		if (!c->bad_column || strcmp(c->bad_column, broken[i].column) != 0 || c->line != 4 ||
		    c->reason != broken[i].reason)
			fail_msg("%s: line %zu, %s, %s", broken[i].row, c->line,
			         c->bad_column ? c->bad_column : "good", lang_key_names[c->reason]);
	}
}

static const struct no_list {
	const char *csv, *said;
} no_lists[] = {
	{ "", "kosong" },
	{ "\n\n", "kosong" },
	{ HEAD, "hanya berisi nama kolom" },
	{ HEAD ",,,,,,,\n", "hanya berisi nama kolom" },
	{ GOOD, "Baris 1, kolom ke-1" },
	{ "nama,umur\nUji,30\n", "Baris 1, kolom ke-2: nama kolom “umur”" },
	{ "nama,jenis_kelamin,Nama\n", "Baris 1, kolom ke-3: kolom “Nama” sudah ada" },
	{ "nama,jenis_kelamin,tanggal_lahir,latar\nUji,P,1980-05-01,lsm\n", "“kode_wilayah” belum ada" },
	{ HEAD "\"Uji,P,1980-05-01,lsm,35.78.22.1004,,,\n", "Baris 2, huruf ke-1: tanda kutip" },
	{ HEAD "Uji \"si\" A,P,1980-05-01,lsm,35.78.22.1004,,,\n", "Baris 2, huruf ke-5: tanda kutip" },
	{ HEAD GOOD "U\xffji,P,1980-05-01,lsm,35.78.22.1004,,,\n", "Baris 3, huruf ke-2: hurufnya" },
	{ HEAD "U\x07ji,P,1980-05-01,lsm,35.78.22.1004,,,\n", "Baris 2, huruf ke-2: ada tanda kendali" },
	{ "PK\x03\x04\x14 xlsx", "Berkas .xlsx ini tidak dapat dibaca" },
	{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "dikunci kata sandi" },
	{ "a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a\n",
	  "lebih dari 40 kolom" },
};

static void test_import_says_why_something_is_no_list_at_all(void **state)
{
	(void)state;
	struct desk *d = harness_desk("surabaya");
	for (size_t i = 0; i < sizeof no_lists / sizeof *no_lists; i++) {
		struct candidates list;
		struct str why = S("");
		enum err e = volunteer_read_list(d, str_from(no_lists[i].csv), LANG_ID, &list, &why);
		if (e != E_INVALID || !str_has(why, no_lists[i].said))
			fail_msg("%s: %s, %.*s", no_lists[i].csv, err_name(e), STR_FMT(why));
	}
}

// The same table as a workbook.
static struct str workbook_of(struct str csv)
{
	struct arena *a = harness_arena();
	struct csv table;
	struct csv_trouble trouble;
	struct sheet_file *file;
	struct str bytes = S("");
	assert_int_equal(csv_read(a, csv, 600, 40, &table, &trouble), OK);
	assert_int_equal(sheet_open(a, S("/tmp"), &file), OK);
	assert_int_equal(sheet_begin(file, "Calon"), OK);
	for (size_t i = 0, line = 1; i < table.n; i++, line++) {
		for (; line < table.at[i].line; line++)
			sheet_row_end(file);
		for (size_t k = 0; k < table.at[i].n; k++)
			sheet_cell(file, table.at[i].cells[k]);
		sheet_row_end(file);
	}
	assert_int_equal(sheet_close(file, &bytes), OK);
	return bytes;
}

// What a sheet cannot tell apart: cells that are not there, and empty ones.
static bool same_in_a_sheet(const struct broken *b)
{
	return b->reason != T_FRAME_TABLE_FEW && b->reason != T_FRAME_TABLE_MANY;
}

static void test_import_judges_a_workbook_as_it_judges_csv(void **state)
{
	(void)state;
	struct desk *d = harness_desk("surabaya");
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct candidates list;
		struct str why = S(""), csv;
		csv = arena_printf(harness_arena(), HEAD GOOD "\n%s\n", broken[i].row);
		if (!same_in_a_sheet(&broken[i]))
			continue;
		assert_int_equal(volunteer_read_list(d, workbook_of(csv), LANG_ID, &list, &why), OK);
		assert_int_equal(list.n, 2);
		assert_null(list.at[0].bad_column);
		assert_string_equal(list.at[1].bad_column, broken[i].column);
		assert_int_equal(list.at[1].reason, broken[i].reason);
		assert_int_equal(list.at[1].line, 4);
	}
	struct candidates list;
	struct str why = S("");
	struct str unknown = workbook_of(S("nama,umur\nUji,30\n"));
	assert_int_equal(volunteer_read_list(d, unknown, LANG_ID, &list, &why), E_INVALID);
	assert_has(why, "Baris 1, kolom ke-2: nama kolom “umur”");
}

static struct str many_rows(int n)
{
	struct buf csv = buf_open(harness_arena(), 65536);
	buf_z(&csv, HEAD);
	for (int i = 0; i < n; i++)
		buf_printf(&csv, "Uji Banyak,P,%d-%02d-%02d,lsm,35.78.22.1004,,,\n", 1960 + i / 336,
		           1 + i % 336 / 28, 1 + i % 28);
	return buf_str(&csv);
}

static void test_import_takes_500_rows_and_no_more(void **state)
{
	(void)state;
	struct desk *d = harness_desk("surabaya");
	struct candidates list;
	struct str why;
	assert_int_equal(volunteer_read_list(d, many_rows(500), LANG_EN, &list, &why), OK);
	assert_int_equal(list.n - list.n_bad, 500);
	assert_int_equal(volunteer_read_list(d, many_rows(501), LANG_EN, &list, &why), E_INVALID);
	assert_has(why, "Line 502");
	assert_has(why, "500 rows");
}

static void test_import_of_an_unknown_region_sounds_like_one_out_of_reach(void **state)
{
	(void)state;
	struct candidates list;
	read_good(harness_desk("surabaya"),
	          HEAD "Uji,P,1980-05-01,lsm,35.25.10.2014,,,\nUji,P,1980-05-01,lsm,35.25.99.9999,,,\n",
	          &list);
	assert_int_equal(list.n_bad, 2);
	assert_int_equal(list.at[0].reason, list.at[1].reason);
	assert_string_equal(list.at[0].bad_column, list.at[1].bad_column);
}

static void test_import_reads_any_order_either_language_and_every_separator(void **state)
{
	(void)state;
	static const char *const lists[] = {
		HEAD GOOD,
		"\xEF\xBB\xBF" HEAD GOOD,
		"No;Kode Wilayah;Latar Belakang;Tanggal Lahir;JENIS KELAMIN;Nama Lengkap;Telepon;"
		"Organisasi;Pengusul\r\n1;3578221004;LSM;01-05-1980;perempuan;Laras Ujisari;081200005000;"
		"Yayasan Uji;Kelurahan\r\n;;;;;;;;\r\n",
		"name\tsex\tbirth date\tbackground\tregion code\tphone\torganisation\tnominated by\n"
		"Laras Ujisari\tF\t1/5/1980\tngo\t35.78.22.1004\t+62 812-0000-5000\tYayasan "
		"Uji\tKelurahan\n",
	};
	struct desk *d = harness_desk("surabaya");
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct candidates list;
		read_good(d, lists[i], &list);
		assert_int_equal(list.n, 1);
		assert_int_equal(list.n_bad, 0);
		const struct volunteer *p = &list.at[0].read;
		assert_str(p->name, "Laras Ujisari");
		assert_str(p->sex, "F");
		assert_str(p->birth_date, "1980-05-01");
		assert_str(p->background, "ngo");
		assert_str(p->region_code, "35.78.22.1004");
		assert_str(p->phone, "+6281200005000");
		assert_str(p->member_of, "Yayasan Uji");
		assert_str(p->nominated_by, "Kelurahan");
	}
}

// --- through the door ----------------------------------------------------------------------------

static int64_t people(void)
{
	return harness_count("SELECT count(*) FROM volunteer");
}

static const char *hand_in(const char *who, const char *csv)
{
	struct answer a = harness_post(who, "/volunteers/import", "text", csv, NULL);
	assert_int_equal(a.status, 303);
	return arena_z(harness_arena(), a.location);
}

static const char *at(const char *place, const char *what)
{
	return arena_printf(harness_arena(), "%s/%s", place, what).p;
}

#define MIXED                                                                                    \
	HEAD "Baik "                                                                                 \
	     "Satu%s,P,1980-05-01,lsm,35.78.22.1004,,,\nRusak%s,X,1980-05-01,lsm,35.78.22.1004,,,\n" \
		 "Baik Dua%s,L,02/05/1981,tokoh_masyarakat,3578221004,,,Kelurahan <i>\n"

static const char *mixed(const char *mark)
{
	return arena_printf(harness_arena(), MIXED, mark, mark, mark).p;
}

static void test_import_that_is_no_list_comes_back_with_its_reason(void **state)
{
	(void)state;
	int64_t before = harness_count("SELECT count(*) FROM volunteer_import");
	struct answer a =
		harness_post("surabaya", "/volunteers/import", "text", "nama,umur\nX,3\n", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "id=\"text-error\"");
	assert_has(a.body, "“umur”");
	assert_has(a.body, "nama,umur\nX,3"); // what was typed comes back
	a = harness_post("surabaya", "/volunteers/import", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Belum ada daftar");
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer_import"), before);
}

static struct answer send_file(const char *who, const char *name, struct str bytes)
{
	struct arena *a = harness_arena();
	struct str token = harness_token(who);
	struct str body = arena_printf(
		a,
		"--sela\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n"
		"--sela\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
		"Content-Type: text/csv\r\n\r\n",
		STR_FMT(token), name);
	struct buf whole = buf_open(a, body.n + bytes.n + 20);
	buf_put(&whole, body);
	buf_put(&whole, bytes);
	buf_z(&whole, "\r\n--sela--\r\n");
	return harness_send(who, "/volunteers/import", "multipart/form-data; boundary=sela",
	                    buf_str(&whole));
}

static void test_import_takes_a_file_and_writes_nobody_before_confirmation(void **state)
{
	(void)state;
	int64_t before = people(), steps = harness_count("SELECT count(*) FROM volunteer_step");
	struct answer a = send_file("surabaya", "uji <b>.csv", str_from(mixed(" Berkas")));
	assert_int_equal(a.status, 303);
	a = harness_get("surabaya", arena_z(harness_arena(), a.location));
	assert_int_equal(a.status, 200);
	assert_has(a.body, "uji &lt;b&gt;.csv");
	assert_has(a.body, "Simpan 2 calon");
	assert_has(a.body, "Baris 3");
	assert_has(a.body, "jenis_kelamin");
	assert_has(a.body, "Tulis L untuk");
	assert_has(a.body, "Kelurahan &lt;i&gt;");
	assert_int_equal(people(), before);
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer_step"), steps);
	assert_has_not(harness_get("surabaya", "/volunteers?q=berkas").body, "Baik Satu");
}

static void test_import_takes_a_workbook_as_a_file(void **state)
{
	(void)state;
	struct str broken_book = S("PK\x03\x04 rusak");
	struct answer a = send_file("surabaya", "calon.xlsx", broken_book);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "id=\"file-error\"");
	assert_has(a.body, "Berkas .xlsx ini tidak dapat dibaca");
	a = send_file("surabaya", "calon.xlsx", workbook_of(str_from(mixed(" Lembar"))));
	assert_int_equal(a.status, 303);
	a = harness_get("surabaya", arena_z(harness_arena(), a.location));
	assert_has(a.body, "calon.xlsx");
	assert_has(a.body, "Simpan 2 calon");
	assert_has(a.body, "Tulis L untuk");
}

static void test_import_confirmed_writes_exactly_the_good_rows_once(void **state)
{
	(void)state;
	const char *place = hand_in("surabaya", mixed(" Simpan"));
	int64_t before = people();
	struct answer a = harness_post("surabaya", at(place, "confirm"), NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(people(), before + 2);
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer WHERE name LIKE 'Rusak%'"), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer v JOIN volunteer_step s ON "
	                               "s.volunteer_id = v.id WHERE v.name LIKE 'Baik % Simpan' AND "
	                               "s.to_state = 'nominated' AND v.import_id IS NOT NULL"), 2);
	assert_has(harness_get("surabaya", "/volunteers?q=simpan").body, "2 orang");
	a = harness_post("surabaya", at(place, "confirm"), NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Tidak ada yang berubah");
	assert_int_equal(harness_post("surabaya", at(place, "drop"), NULL).status, 409);
	assert_int_equal(people(), before + 2);
	a = harness_get("surabaya", place);
	assert_has(a.body, "Sudah disimpan");
	assert_has_not(a.body, "Simpan 2 calon");
}

static void test_import_receipt_sent_again_gets_the_first_answer(void **state)
{
	(void)state;
	struct str body = arena_printf(
		harness_arena(), "token=%.*s&receipt=tanda-terima-daftar-01&text=%.*s",
		STR_FMT(harness_token("surabaya")),
		STR_FMT(http_encode(harness_arena(), str_from(mixed(" Ulang")))));
	struct answer first = harness_send("surabaya", "/volunteers/import", FORM, body);
	int64_t lists = harness_count("SELECT count(*) FROM volunteer_import");
	struct answer again = harness_send("surabaya", "/volunteers/import", FORM, body);
	assert_int_equal(first.status, 303);
	assert_int_equal(again.status, 303);
	assert_true(str_eq(first.location, again.location));
	assert_int_equal(harness_count("SELECT count(*) FROM volunteer_import"), lists);
	struct str yes = arena_printf(harness_arena(), "token=%.*s&receipt=tanda-terima-daftar-02",
	                              STR_FMT(harness_token("surabaya")));
	const char *confirm = at(arena_z(harness_arena(), first.location), "confirm");
	first = harness_send("surabaya", confirm, FORM, yes);
	int64_t n = people();
	again = harness_send("surabaya", confirm, FORM, yes);
	assert_int_equal(first.status, 303);
	assert_int_equal(again.status, 303);
	assert_true(str_eq(first.location, again.location));
	assert_int_equal(people(), n);
}

static void test_import_dropped_leaves_nothing_and_cannot_be_confirmed(void **state)
{
	(void)state;
	const char *place = hand_in("surabaya", mixed(" Buang"));
	int64_t before = people();
	assert_int_equal(harness_post("surabaya", at(place, "drop"), NULL).status, 303);
	assert_int_equal(
		harness_count("SELECT count(*) FROM volunteer_import_row WHERE cells LIKE '%Buang%'"), 0);
	assert_int_equal(harness_post("surabaya", at(place, "confirm"), NULL).status, 409);
	assert_int_equal(people(), before);
	assert_has(harness_get("surabaya", place).body, "sudah dibuang");
}

static void test_import_is_judged_again_when_it_is_confirmed(void **state)
{
	(void)state;
	const char *first = hand_in("surabaya", mixed(" Balap")), *second;
	second = hand_in("provinsi", arena_printf(harness_arena(), "%sBaik Tiga Balap,P,1982-05-03,lsm,"
	                                                           "35.78.22.1004,,,\n",
	                                          mixed(" Balap")).p);
	assert_int_equal(harness_post("surabaya", at(first, "confirm"), NULL).status, 303);
	int64_t before = people();
	struct answer a = harness_post("provinsi", at(second, "confirm"), NULL);
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Belum ada yang disimpan");
	assert_has(a.body, "Orang ini sudah terdaftar");
	assert_int_equal(people(), before);
	assert_has(harness_get("provinsi", second).body, "Simpan 1 calon"); // the new reasons stayed
	assert_int_equal(harness_post("provinsi", at(second, "confirm"), NULL).status, 303);
	assert_int_equal(people(), before + 1);
}

static void test_import_of_another_city_looks_absent(void **state)
{
	(void)state;
	const char *place = hand_in("surabaya", mixed(" Jauh"));
	int64_t before = people();
	assert_int_equal(harness_get("gresik", place).status, 404);
	assert_int_equal(harness_post("gresik", at(place, "confirm"), NULL).status, 404);
	assert_int_equal(harness_post("gresik", at(place, "drop"), NULL).status, 404);
	assert_int_equal(people(), before);
	assert_int_equal(harness_get("provinsi", place).status, 200);
	assert_int_equal(harness_get("penyuluh", place).status, 403);
}

static void test_import_takes_the_example_that_the_form_offers(void **state)
{
	(void)state;
	struct str page = harness_get("provinsi", "/volunteers/import").body;
	const char *example = memmem(page.p, page.n, "/calon-2017.csv", 15);
	assert_non_null(example);
	while (example > page.p && *example != '"')
		example--;
	struct str rest = { example + 1, page.n - (size_t)(example + 1 - page.p) };
	struct answer a = harness_get(NULL, arena_z(harness_arena(), str_cut(&rest, '"')));
	assert_int_equal(a.status, 200);
	struct candidates list;
	struct str why = S("");
	assert_int_equal(volunteer_read_list(harness_desk("provinsi"), a.body, LANG_ID, &list, &why),
	                 OK);
	assert_int_equal(list.n, 30);
	for (size_t i = 0; i < list.n; i++) // the demo world may hold these people already
		assert_true(!list.at[i].bad_column || list.at[i].reason == T_VOLUNTEER_BAD_KNOWN);
}

static const struct CMUnitTest tests[] = {
	T(test_import_refuses_each_broken_row_at_its_line_and_column),
	T(test_import_says_why_something_is_no_list_at_all),
	T(test_import_judges_a_workbook_as_it_judges_csv),
	T(test_import_takes_500_rows_and_no_more),
	T(test_import_of_an_unknown_region_sounds_like_one_out_of_reach),
	T(test_import_that_is_no_list_comes_back_with_its_reason),
	T(test_import_of_another_city_looks_absent),
	T(test_import_reads_any_order_either_language_and_every_separator),
	T(test_import_takes_a_file_and_writes_nobody_before_confirmation),
	T(test_import_takes_a_workbook_as_a_file),
	T(test_import_confirmed_writes_exactly_the_good_rows_once),
	T(test_import_receipt_sent_again_gets_the_first_answer),
	T(test_import_dropped_leaves_nothing_and_cannot_be_confirmed),
	T(test_import_is_judged_again_when_it_is_confirmed),
	T(test_import_takes_the_example_that_the_form_offers),
};

ROOM_TESTS(volunteer_import, tests)
