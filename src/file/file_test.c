// SPDX-License-Identifier: GPL-3.0-or-later
// Files: what is refused and with which words, what lies on the disk, who gets it, when it goes.
// Knows: the harness. Does not know: people of the demo world.
// Start at: bad, the list of tests at the end.
#include "file/file_inside.h"
#include "frame/seal.h"
#include "file/file_picture.h"
#include "harness/harness.h"
#include "harness/picture.h"
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PLACE "/trainings/1/files"
#define PDF "%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
#define ZIP_HEAD "PK\x03\x04............................."
#define ZIP_END "PK\x05\x06.................."
static const int64_t HOURS = 3600000;

// --- sending -------------------------------------------------------------------------------------

static struct answer send_to(const char *who, const char *path, const char *name, struct str bytes)
{
	struct buf body = buf_open(harness_arena(), bytes.n + 1024);
	buf_printf(&body, "--ab\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n",
	           STR_FMT(harness_token(who)));
	buf_printf(&body,
	           "--ab\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n",
	           name);
	buf_put(&body, bytes);
	buf_z(&body, "\r\n--ab--\r\n");
	return harness_send(who, path, "multipart/form-data; boundary=ab", buf_str(&body));
}

static struct answer sent(const char *who, const char *name, struct str bytes)
{
	return send_to(who, PLACE, name, bytes);
}

static int64_t rows(void)
{
	return harness_count("SELECT count(*) FROM file");
}

static const char *last_href(void)
{
	return arena_printf(harness_arena(), PLACE "/%lld",
	                    (long long)harness_count("SELECT max(id) FROM file")).p;
}

// --- the folder ----------------------------------------------------------------------------------

static int n_found;
static char found[512];

static int visit_one(const char *path, const struct stat *s, int type, struct FTW *at)
{
	(void)s;
	(void)at;
	if (type != FTW_F)
		return 0;
	n_found++;
	snprintf(found, sizeof found, "%s", path);
	return 0;
}

// How many files lie in the folder; the path of one of them stays in `found`.
static int on_disk(void)
{
	struct str dir = harness_house()->dir;
	n_found = 0;
	nftw(arena_printf(harness_arena(), "%.*s/files", STR_FMT(dir)).p, visit_one, 8, FTW_PHYS);
	return n_found;
}

static int fresh(void **state)
{
	(void)state;
	struct str dir = harness_house()->dir;
	harness_script("DELETE FROM file; DELETE FROM setting WHERE name LIKE 'file%';");
	struct str command = arena_printf(harness_arena(), "rm -rf %.*s/files", STR_FMT(dir));
	return system(command.p);
}
#define T(name) cmocka_unit_test_setup(name, fresh)

static void flip_found(void)
{
	char byte;
	int fd = open(found, O_RDWR);
	assert_int_equal(pread(fd, &byte, 1, 40), 1);
	byte ^= 1;
	assert_int_equal(pwrite(fd, &byte, 1, 40), 1);
	close(fd);
}

static void flip_a_byte(void)
{
	assert_int_equal(on_disk(), 1);
	flip_found();
}

// --- what is refused -----------------------------------------------------------------------------

static const struct bad {
	const char *name;
	struct str bytes;
	const char *said;
} bad[] = {
	{ "gerak.gif", S_INIT("GIF89a\x01\x01"), "tidak diterima" },
	{ "gambar.svg", S_INIT("<svg onload='alert(1)'/>"), "tidak diterima" },
	{ "jalan.exe", S_INIT("MZ\x90"), "tidak diterima" },
	{ "tanpa", S_INIT(PDF), "tidak diterima" },
	{ ".pdf", S_INIT(PDF), "tidak diterima" },
	{ "materi.xlsx", S_INIT(PDF), "tidak sesuai" },
	{ "materi.pdf", S_INIT("PK\x03\x04 bukan"), "tidak sesuai" },
	{ "materi.pdf", S_INIT("\n" PDF), "tidak sesuai" },
	{ "materi.docx", S_INIT(ZIP_HEAD "[Content_Types].xml xl/workbook.xml" ZIP_END),
	  "tidak sesuai" },
	{ "materi.ods", S_INIT("PK\x03\x04"), "tidak sesuai" },
	{ "daftar.csv", S_INIT("a,b\n1,\x01\n"), "tidak sesuai" },
	{ "daftar.txt", S_INIT("a\xff"), "tidak sesuai" },
	{ "materi.pdf", S_INIT("%PDF-1.4\n1 0 obj"), "terpotong" },
	{ "materi.xlsx", S_INIT(ZIP_HEAD "[Content_Types].xml xl/workbook.xml"), "terpotong" },
	{ "materi.pdf", S_INIT("%PDF-1.4\n<</S/JavaScript/JS(app.alert(1))>>\n%%EOF"), "program" },
	{ "materi.docx",
	  S_INIT(ZIP_HEAD "[Content_Types].xml word/document.xml word/vbaProject.bin" ZIP_END),
	  "program" },
	{ "kosong.pdf", S_INIT(""), "Belum ada berkas" },
};

static void test_file_refuses_what_is_not_what_its_name_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct answer a = sent("provinsi", bad[i].name, bad[i].bytes);
		if (a.status != 422 || !str_has(a.body, bad[i].said))
			fail_msg("%zu %s: %d", i, bad[i].name, a.status);
		harness_rest();
	}
	assert_int_equal(rows(), 0);
	assert_int_equal(on_disk(), 0);
}

static void test_file_of_eight_mebibytes_is_taken_and_one_byte_more_is_not(void **state)
{
	(void)state;
	char *bytes = arena_alloc(harness_arena(), FILE_BYTES_MOST + 1);
	memset(bytes, 'x', FILE_BYTES_MOST + 1);
	struct answer a = sent("provinsi", "besar.txt", (struct str){ bytes, FILE_BYTES_MOST + 1 });
	assert_int_equal(a.status, 422);
	assert_has(a.body, "8.192");
	assert_int_equal(sent("provinsi", "besar.txt", (struct str){ bytes, FILE_BYTES_MOST }).status,
	                 303);
	assert_int_equal(harness_get("provinsi", last_href()).body.n, FILE_BYTES_MOST);
}

static void test_file_finds_no_room_beyond_the_quota(void **state)
{
	(void)state;
	harness_script("INSERT INTO setting (name, value) VALUES ('file_region_mib', '0');");
	struct answer a = sent("provinsi", "materi.pdf", S(PDF));
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah penuh");
	harness_script("UPDATE setting SET name = 'file_total_mib' WHERE name LIKE 'file%';");
	assert_int_equal(sent("provinsi", "materi.pdf", S(PDF)).status, 422);
	assert_int_equal(on_disk(), 0);
	harness_script("UPDATE setting SET value = '1' WHERE name LIKE 'file%';");
	assert_int_equal(sent("provinsi", "materi.pdf", S(PDF)).status, 303);
}

static void test_file_names_never_become_paths(void **state)
{
	static const struct {
		const char *name, *shown;
	} tricks[] = {
		{ "../../keys/cookie.txt", "cookie.txt" },
		{ "..\\\\..\\\\store.sqlite.txt", "store.sqlite.txt" },
		{ "C:\\\\Windows\\\\win.ini.txt", "win.ini.txt" },
		{ "/etc/passwd.txt", "passwd.txt" },
		{ "%2e%2e%2fpasswd.txt", "%2e%2e%2fpasswd.txt" },
		{ "\xc0\xae\xc0\xae/x.txt", "x.txt" },
		{ "x%22; filename=%22evil.txt", "evil.txt" },
	};
	(void)state;
	assert_int_equal(sent("provinsi", "a\x01" "b.txt", S("isi")).status, 400);
	for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
		struct str text = arena_printf(harness_arena(), "isi %zu", i);
		struct answer a = sent("provinsi", tricks[i].name, text);
		if (a.status != 303)
			fail_msg("%s: %d", tricks[i].name, a.status);
		assert_int_equal(on_disk(), (int)i + 1);
		assert_has(harness_get("provinsi", PLACE).body, tricks[i].shown);
		a = harness_get("provinsi", last_href());
		assert_has(a.headers, "Content-Disposition: attachment; filename=\"");
		assert_has_not(a.headers, "evil.txt\"");
		assert_true(str_eq(a.body, text));
	}
}

// --- who -----------------------------------------------------------------------------------------

static int64_t added(void)
{
	return harness_count("SELECT count(*) FROM audit_event WHERE event = 'file.add'");
}

static void test_file_is_added_by_province_and_trainer_and_seen_by_who_sees_the_training(void **s)
{
	(void)s;
	int64_t before = added();
	assert_int_equal(sent("surabaya", "materi.pdf", S(PDF)).status, 403);
	assert_int_equal(sent("relawan", "materi.pdf", S(PDF)).status, 403);
	assert_int_equal(rows(), 0);
	assert_has(harness_get("surabaya", PLACE).body, "Belum ada berkas");
	assert_has_not(harness_get("surabaya", PLACE).body, "type=\"file\"");
	assert_int_equal(sent("widyaiswara", "notulen <b>.pdf", S(PDF)).status, 303);
	assert_int_equal(added(), before + 1);
	struct answer a = harness_get("surabaya", PLACE);
	assert_has(a.body, "notulen &lt;b&gt;.pdf");
	assert_has(a.body, "Tirto Wacana");
	assert_has_not(a.body, "/remove");
	a = harness_get("surabaya", last_href());
	assert_int_equal(a.status, 200);
	assert_true(str_eq(a.body, S(PDF)));
	assert_str(a.type, "application/pdf");
	assert_has(a.headers, "X-Content-Type-Options: nosniff");
	assert_has(a.headers, "filename*=UTF-8''notulen%20%3Cb%3E.pdf");
}

static void test_file_of_another_record_or_out_of_reach_is_absent(void **state)
{
	(void)state;
	assert_int_equal(sent("provinsi", "materi.pdf", S(PDF)).status, 303);
	long long id = harness_count("SELECT max(id) FROM file");
	const char *elsewhere = arena_printf(harness_arena(), "/trainings/2/files/%lld", id).p;
	assert_int_equal(harness_get("provinsi", elsewhere).status, 404);
	assert_int_equal(
		harness_post("provinsi", arena_printf(harness_arena(), "%s/remove", elsewhere).p, NULL)
			.status,
		404);
	assert_int_equal(harness_get("provinsi", PLACE "/0").status, 404);
	assert_int_equal(harness_get("provinsi", PLACE "/x").status, 404);
	harness_script("UPDATE training SET shared = 0 WHERE id = 1;");
	assert_int_equal(harness_get("surabaya", last_href()).status, 404);
	assert_int_equal(harness_get("surabaya", PLACE).status, 404);
	harness_script("UPDATE training SET shared = 1 WHERE id = 1;");
	assert_int_equal(harness_get("surabaya", last_href()).status, 200);
}

// --- on the disk ---------------------------------------------------------------------------------

static void test_file_altered_on_the_disk_is_never_served(void **state)
{
	int bad_ones = 0;
	(void)state;
	assert_int_equal(sent("provinsi", "materi.pdf", S(PDF)).status, 303);
	flip_a_byte();
	struct answer a = harness_get("provinsi", last_href());
	assert_int_equal(a.status, 503);
	assert_has_not(a.body, "Catalog");
	struct desk *d = harness_desk("");
	assert_int_equal(file_check(d, harness_house()->dir, &bad_ones), OK);
	assert_int_equal(bad_ones, 1);
	unlink(found);
	assert_int_equal(file_check(d, harness_house()->dir, &bad_ones), OK);
	assert_int_equal(bad_ones, 2);
}

static void test_file_sealed_shows_nothing_on_the_disk_and_no_flipped_byte(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct file f = { .sealed = true, .bytes = 200000, .key_number = 1 };
	struct seal_key key;
	char *plain = arena_alloc(harness_arena(), 200000);
	memset(plain, 'K', 200000);
	struct str bytes = { plain, 200000 }, back, again;
	assert_int_equal(file_key(d, harness_house()->dir, &key), OK);
	assert_int_equal(file_put(d, harness_house()->dir, bytes, &key, &f.hash), OK);
	assert_int_equal(file_put(d, harness_house()->dir, bytes, &key, &again), OK);
	assert_false(str_eq(f.hash, again)); // nobody learns that two are equal
	assert_int_equal(file_fetch(d, harness_house()->dir, &f, &back), OK);
	assert_true(str_eq(bytes, back));
	struct stat s;
	assert_int_equal(on_disk(), 2);
	assert_int_equal(stat(found, &s), 0);
	assert_int_equal(s.st_mode & 0777, 0600);
	char *stored = arena_alloc(harness_arena(), (size_t)s.st_size);
	int fd = open(found, O_RDONLY);
	assert_int_equal(read(fd, stored, (size_t)s.st_size), s.st_size);
	close(fd);
	assert_has_not(((struct str){ stored, (size_t)s.st_size }), "KKKK");
	assert_int_equal(stored[0], 1); // the key's number
	flip_found();
	enum err one = file_fetch(d, harness_house()->dir, &f, &back);
	f.hash = again;
	enum err two = file_fetch(d, harness_house()->dir, &f, &back);
	assert_true((one == E_STORE && two == OK) || (one == OK && two == E_STORE));
}

static void test_file_removed_stays_two_days_and_cut_uploads_as_long(void **state)
{
	(void)state;
	int64_t now_ms = clock_now_ms();
	struct str hash;
	harness_clock(now_ms);
	assert_int_equal(sent("provinsi", "materi.pdf", S(PDF)).status, 303);
	assert_int_equal(sent("provinsi", "sama.pdf", S(PDF)).status, 303);
	assert_int_equal(sent("provinsi", "lain.txt", S("lain")).status, 303);
	assert_int_equal(on_disk(), 2); // equal bytes lie there once
	const char *remove = arena_printf(harness_arena(), "%s/remove", last_href()).p;
	assert_int_equal(harness_post("provinsi", remove, NULL).status, 303);
	assert_int_equal(harness_post("provinsi", remove, NULL).status, 404);
	assert_int_equal(harness_get("provinsi", last_href()).status, 404);
	// The one that was killed between its bytes and its row left bytes alone, never a row alone.
	struct desk *d = harness_desk("");
	assert_int_equal(file_put(d, harness_house()->dir, S("tanpa baris"), NULL, &hash), OK);
	close(open(arena_printf(harness_arena(), "%.*s/files/tmp/potong",
	                        STR_FMT(harness_house()->dir)).p, O_CREAT | O_WRONLY, 0600));
	assert_int_equal(on_disk(), 4);
	assert_int_equal(file_sweep(d, harness_house()->dir), OK);
	d->scope.now_ms = now_ms + 47 * HOURS;
	assert_int_equal(file_sweep(d, harness_house()->dir), OK);
	assert_int_equal(on_disk(), 4);
	d->scope.now_ms = now_ms + 49 * HOURS;
	assert_int_equal(file_sweep(d, harness_house()->dir), OK);
	assert_int_equal(on_disk(), 1); // two rows still want it
}

// --- personal documents --------------------------------------------------------------------------

static struct str stored_bytes(void)
{
	struct stat s;
	assert_int_equal(stat(found, &s), 0);
	char *bytes = arena_alloc(harness_arena(), (size_t)s.st_size);
	int fd = open(found, O_RDONLY);
	assert_int_equal(read(fd, bytes, (size_t)s.st_size), s.st_size);
	close(fd);
	return (struct str){ bytes, (size_t)s.st_size };
}

static int64_t reads(void)
{
	return harness_count("SELECT count(*) FROM audit_event WHERE event = 'file.read'");
}

static void test_file_of_a_person_is_sealed_and_each_reading_written_down(void **state)
{
	(void)state;
	long long id = harness_count("SELECT min(id) FROM volunteer WHERE region_code >= '35.78' AND "
	                             "region_code < '35.78/'");
	const char *place = arena_printf(harness_arena(), "/volunteers/%lld/files", id).p;
	int64_t before = reads();
	assert_int_equal(send_to("penyuluh", place, "ijazah.pdf", S(PDF)).status, 403);
	assert_int_equal(send_to("gresik", place, "ijazah.pdf", S(PDF)).status, 404);
	assert_int_equal(send_to("surabaya", place, "ijazah.pdf", S("bukan")).status, 422);
	assert_int_equal(on_disk(), 0);
	assert_int_equal(send_to("surabaya", place, "ijazah.pdf", S(PDF)).status, 303);
	assert_int_equal(on_disk(), 1);
	assert_has_not(stored_bytes(), "Catalog");
	assert_has(harness_get("surabaya", place).body, "tersegel");
	const char *one = arena_printf(harness_arena(), "%s/%lld", place,
	                               (long long)harness_count("SELECT max(id) FROM file")).p;
	struct answer there = harness_get("gresik", one);
	assert_int_equal(there.status, 404);
	assert_int_equal(harness_get("relawan", one).status, 403);
	assert_int_equal(reads(), before);
	struct answer a = harness_get("provinsi", one);
	assert_int_equal(a.status, 200);
	assert_true(str_eq(a.body, S(PDF)));
	assert_has(a.headers, "Cache-Control: no-store");
	assert_int_equal(reads(), before + 1);
	flip_a_byte();
	a = harness_get("provinsi", one);
	assert_int_equal(a.status, 503);
	assert_has_not(a.body, "Catalog");
	assert_int_equal(reads(), before + 1);
}

// --- pictures ------------------------------------------------------------------------------------

static void refused_picture(const char *name, struct str bytes, const char *said)
{
	struct answer a = sent("provinsi", name, bytes);
	if (a.status != 422 || !str_has(a.body, said))
		fail_msg("%s: %d, not %s", name, a.status, said);
}

static void test_file_picture_bombs_and_torn_pictures_are_refused_with_words(void **state)
{
	(void)state;
	struct str jpeg = picture_jpeg(harness_arena(), 400, 300);
	struct str png = picture_png(harness_arena(), 40, 30);
	refused_picture("bom.png", picture_png_bomb(harness_arena()), "20 juta titik");
	struct str claims = arena_str(harness_arena(), jpeg);
	memcpy(picture_frame(claims), "\xff\xdc\xff\xdc", 4);
	refused_picture("bom.jpg", claims, "20 juta titik");
	refused_picture("potong.jpg", (struct str){ jpeg.p, jpeg.n - jpeg.n / 4 },
	                "tidak dapat dibuka");
	refused_picture("potong.png", (struct str){ png.p, png.n - 20 }, "tidak dapat dibuka");
	refused_picture("kosong.jpg", S("\xff\xd8\xff"), "tidak dapat dibuka");
	refused_picture("salah.jpg", png, "tidak sesuai");
	refused_picture("salah.png", jpeg, "tidak sesuai");
	refused_picture("salah.pdf", jpeg, "tidak sesuai");
	refused_picture("gif.jpg", S("GIF89a\x01\x01"), "tidak sesuai");
	refused_picture("svg.png", S("<svg/>"), "tidak sesuai");
	assert_int_equal(on_disk(), 0);
}

static void test_file_picture_leaves_upright_small_and_without_notes(void **state)
{
	(void)state;
	struct arena *arena = harness_arena();
	struct str polyglot = picture_joined(arena, picture_jpeg(arena, 3000, 2000),
	                                     S("<script>alert(1)</script>"));
	assert_int_equal(sent("provinsi", "kegiatan.JPG", polyglot).status, 303);
	struct answer a = harness_get("provinsi", last_href());
	assert_str(a.type, "image/jpeg");
	assert_has_not(a.body, "GPS");
	assert_has_not(a.body, "Exif");
	assert_has_not(a.body, "alert");
	const unsigned char *frame = picture_frame(a.body);
	assert_int_equal(frame[0] << 8 | frame[1], 1600); // it lay on its side
	assert_int_equal(frame[2] << 8 | frame[3], 1066);
	assert_int_equal(sent("provinsi", "bagan.png", picture_png(arena, 40, 30)).status, 303);
	assert_has(harness_get("provinsi", PLACE).body, "bagan.jpg");
	a = harness_get("provinsi", last_href());
	frame = picture_frame(a.body);
	assert_int_equal(frame[0] << 8 | frame[1], 30);
}

static const char *last_thumbnail(const char *place)
{
	return arena_printf(harness_arena(), "%s/%lld/thumbnail", place,
	                    (long long)harness_count("SELECT max(id) FROM file")).p;
}

static void test_file_picture_has_a_small_one_in_the_list_for_whoever_sees_it(void **state)
{
	(void)state;
	struct arena *arena = harness_arena();
	assert_int_equal(sent("provinsi", "materi.pdf", S(PDF)).status, 303);
	assert_has_not(harness_get("provinsi", PLACE).body, "/thumbnail");
	assert_int_equal(harness_get("provinsi", last_thumbnail(PLACE)).status, 404);
	assert_int_equal(sent("provinsi", "kegiatan.jpg", picture_jpeg(arena, 300, 200)).status, 303);
	assert_int_equal(on_disk(), 3);
	assert_has(harness_get("surabaya", PLACE).body, last_thumbnail(PLACE));
	struct answer a = harness_get("surabaya", last_thumbnail(PLACE));
	assert_str(a.type, "image/jpeg");
	const unsigned char *frame = picture_frame(a.body);
	assert_int_equal(frame[0] << 8 | frame[1], PICTURE_THUMB_EDGE);
	assert_int_equal(frame[2] << 8 | frame[3], PICTURE_THUMB_EDGE * 2 / 3);
	assert_int_equal(harness_get("provinsi", last_thumbnail("/trainings/2/files")).status, 404);
	// Both go with their row, and not before.
	struct desk *d = harness_desk("");
	int64_t now_ms = d->scope.now_ms = clock_now_ms() + 49 * HOURS;
	int missing = 0;
	assert_int_equal(file_sweep(d, harness_house()->dir), OK);
	assert_int_equal(on_disk(), 3);
	harness_script("UPDATE file SET removed_at = 1 WHERE thumb_hash IS NOT NULL;");
	d = harness_desk("");
	d->scope.now_ms = now_ms;
	assert_int_equal(file_sweep(d, harness_house()->dir), OK);
	assert_int_equal(on_disk(), 1);
	assert_int_equal(file_check(d, harness_house()->dir, &missing), OK);
	assert_int_equal(missing, 0);
}

static void test_file_small_picture_of_a_person_is_sealed_too(void **state)
{
	(void)state;
	long long id = harness_count("SELECT min(id) FROM volunteer WHERE region_code >= '35.78' AND "
	                             "region_code < '35.78/'");
	const char *place = arena_printf(harness_arena(), "/volunteers/%lld/files", id).p;
	struct str jpeg = picture_jpeg(harness_arena(), 300, 200);
	assert_int_equal(send_to("surabaya", place, "potret.jpg", jpeg).status, 303);
	assert_int_equal(on_disk(), 2);
	assert_has_not(stored_bytes(), "JFIF");
	assert_has(harness_get("surabaya", last_thumbnail(place)).body, "JFIF");
	assert_int_equal(harness_get("gresik", last_thumbnail(place)).status, 404);
	assert_int_equal(harness_get("relawan", last_thumbnail(place)).status, 403);
	flip_found();
	int damaged = 0;
	assert_int_equal(file_check(harness_desk(""), harness_house()->dir, &damaged), OK);
	assert_int_equal(damaged, 1);
}

static void test_file_picture_mutated_is_taken_or_refused_and_nothing_else(void **state)
{
	enum { MUTANTS = 20 };
	(void)state;
	uint32_t seed = 7;
	for (int i = 0; i < MUTANTS; i++) {
		struct str jpeg = picture_jpeg(harness_arena(), 64, 48);
		unsigned char *p = (unsigned char *)(uintptr_t)jpeg.p;
		for (int k = 0; k < 8; k++) {
			seed = seed * 1664525 + 1013904223;
			p[4 + (seed >> 8) % (jpeg.n - 4)] = (unsigned char)(seed >> 24);
		}
		int status = sent("provinsi", "ubah.jpg", jpeg).status;
		if (status != 303 && status != 422)
			fail_msg("mutant %d: %d", i, status);
		harness_rest();
	}
}

static const struct CMUnitTest tests[] = {
	T(test_file_refuses_what_is_not_what_its_name_says),
	T(test_file_of_eight_mebibytes_is_taken_and_one_byte_more_is_not),
	T(test_file_finds_no_room_beyond_the_quota),
	T(test_file_names_never_become_paths),
	T(test_file_is_added_by_province_and_trainer_and_seen_by_who_sees_the_training),
	T(test_file_of_another_record_or_out_of_reach_is_absent),
	T(test_file_altered_on_the_disk_is_never_served),
	T(test_file_sealed_shows_nothing_on_the_disk_and_no_flipped_byte),
	T(test_file_removed_stays_two_days_and_cut_uploads_as_long),
	T(test_file_of_a_person_is_sealed_and_each_reading_written_down),
	T(test_file_picture_bombs_and_torn_pictures_are_refused_with_words),
	T(test_file_picture_leaves_upright_small_and_without_notes),
	T(test_file_picture_has_a_small_one_in_the_list_for_whoever_sees_it),
	T(test_file_small_picture_of_a_person_is_sealed_too),
	T(test_file_picture_mutated_is_taken_or_refused_and_nothing_else),
};

ROOM_TESTS(file, tests)
