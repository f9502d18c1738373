// SPDX-License-Identifier: GPL-3.0-or-later
// What a backup promises when its hash is right and its content is not, and what a load leaves.
// Knows: the stream of blocks. Does not know: commands (tests/server/backup.test.mjs).
// Start at: tests.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "backup/backup_inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SCHEMA = 7 };
static char name[] = "/tmp/suluh-backup-test.XXXXXX";
static struct backup_report report;
static struct arena *arena;

// A file whose hash at the end is its own, whatever stands in it.
static void write_stream(const void *bytes, size_t n)
{
	static struct sink s;
	static int fd = -1;
	if (fd < 0)
		fd = mkstemp(name);
	assert_true(fd >= 0 && ftruncate(fd, 0) == 0 && lseek(fd, 0, SEEK_SET) == 0);
	assert_true(sink_open(&s, fd));
	sink_put(&s, bytes, n);
	assert_true(sink_close(&s));
}

static enum err verify(void)
{
	return backup_verify(name, arena, SCHEMA, &report);
}

// A whole backup without rows, as bytes of the stream.
static size_t empty_backup(unsigned char *into)
{
	struct tally none;
	unsigned char *p = into;
	unsigned char number[8] = { 0 };
#define PUT(bytes, n) (memcpy(p, (bytes), (n)), p += (n))
#define PUT_NUMBER(value) (number[7] = (unsigned char)(value), PUT(number, 8))
	tally_begin(&none);
	tally_end(&none);
	*p++ = TAG_HEAD;
	PUT_NUMBER(SCHEMA);
	PUT_NUMBER(4);
	PUT("test", 4);
	catalogue_hash(p);
	p += BACKUP_HASH;
	PUT_NUMBER(1);
	PUT_NUMBER(0); // no notes
	for (size_t i = 0; i < backup_n_tables(); i++) {
		const char *table = backup_table(i)->name;
		*p++ = TAG_TABLE;
		PUT_NUMBER(strlen(table));
		PUT(table, strlen(table));
		*p++ = TAG_TABLE_END;
		PUT_NUMBER(0);
		PUT(none.sum.hash, BACKUP_HASH);
	}
	*p++ = TAG_SUMS;
	PUT_NUMBER(backup_n_tables());
	for (size_t i = 0; i < backup_n_tables() + 2; i++) { // and files, and keys
		PUT_NUMBER(0);
		PUT_NUMBER(0);
		PUT(none.sum.hash, BACKUP_HASH);
	}
	*p++ = TAG_END;
	return (size_t)(p - into);
}

static unsigned char stream[64 << 10];

static void test_a_stream_that_ends_anywhere_but_at_its_end_is_refused(void **state)
{
	(void)state;
	size_t n = empty_backup(stream);
	for (size_t i = 0; i < n; i += 31) {
		write_stream(stream, i);
		assert_int_equal(verify(), E_INVALID);
		assert_true(report.trouble[0]);
	}
	write_stream(stream, n + 1);
	assert_int_equal(verify(), E_INVALID);
	write_stream(stream, n);
	assert_int_equal(verify(), OK);
}

static void test_a_wrong_byte_under_a_right_hash_is_refused(void **state)
{
	(void)state;
	size_t n = empty_backup(stream), program = 1 + 8 + 8, made = program + 4 + BACKUP_HASH;
	for (size_t i = 0; i < n; i++) {
		bool free_words = (i >= program && i < program + 4) || (i >= made && i < made + 8);
		if (free_words || (i > made + 8 && i % 23 != 0))
			continue; // who made it and when may be anything; of the rest some are enough
		stream[i] ^= 0x41;
		write_stream(stream, n);
		if (verify() != E_INVALID)
			fail_msg("byte %zu was believed", i);
		stream[i] ^= 0x41;
	}
}

static void test_a_name_that_leads_out_of_the_folder_is_refused(void **state)
{
	(void)state;
	static const char *const paths[] = { "files/../../x", "/etc/x", "files/", "files", "x",
		                                 "files//x", "keys/./x", "../files/x" };
	static struct source source;
	static struct sink s;
	char trouble[BACKUP_TROUBLE] = "";
	struct tally files, keys;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		FILE *file = tmpfile();
		assert_non_null(file);
		assert_true(sink_open(&s, fileno(file)));
		sink_text(&s, str_from(paths[i]));
		sink_number(&s, 0);
		assert_true(sink_close(&s));
		assert_null(source_open(&source, fileno(file)));
		tally_begin(&files);
		tally_begin(&keys);
		assert_false(file_take(&source, NULL, &files, &keys, trouble));
		assert_int_equal(files.sum.n + keys.sum.n, 0);
		source_close(&source);
		fclose(file);
	}
}

static void test_a_backup_of_another_schema_says_which_program_reads_it(void **state)
{
	(void)state;
	write_stream(stream, empty_backup(stream));
	assert_int_equal(backup_verify(name, arena, SCHEMA + 1, &report), E_INVALID);
	assert_non_null(strstr(report.trouble, "schema 7, this program has 8"));
	assert_non_null(strstr(report.trouble, "Suluh test"));
}

static void test_sessions_stay_behind_and_everything_else_is_carried(void **state)
{
	(void)state;
	bool receipt = false;
	for (size_t i = 0; i < backup_n_tables(); i++) {
		assert_string_not_equal(backup_table(i)->name, "session");
		assert_string_not_equal(backup_table(i)->name, "account_link");
		receipt |= strcmp(backup_table(i)->name, "receipt") == 0;
	}
	assert_true(receipt);
	assert_null(backup_table(backup_n_tables()));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_stream_that_ends_anywhere_but_at_its_end_is_refused),
	cmocka_unit_test(test_a_wrong_byte_under_a_right_hash_is_refused),
	cmocka_unit_test(test_a_name_that_leads_out_of_the_folder_is_refused),
	cmocka_unit_test(test_a_backup_of_another_schema_says_which_program_reads_it),
	cmocka_unit_test(test_sessions_stay_behind_and_everything_else_is_carried),
};

int main(void)
{
	arena = arena_open((size_t)64 << 20);
	if (!arena || sodium_init() < 0)
		return 1;
	int failed = cmocka_run_group_tests_name("backup", tests, NULL, NULL);
	unlink(name);
	arena_close(arena);
	return failed;
}
