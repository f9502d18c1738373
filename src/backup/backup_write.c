// SPDX-License-Identifier: GPL-3.0-or-later
// From a store and its folder into a file, and the sums of both.
// Knows: which tables are carried, the order of a backup. Does not know: how blocks lie.
// Start at: backup_write, backup_sums.
#include "backup/backup_inside.h"
#include "catalogue_table.h"
#include "core/disk.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

// A session or a one-time link that ended after the backup must not come back to life with it, and
// no message that has left must leave again.
static const char *const left_behind[] = { "session", "half_sign_in", "account_link", "outbox",
	                                         "device_key" };

static bool is_carried(const struct db_table *t)
{
	for (size_t i = 0; i < sizeof left_behind / sizeof *left_behind; i++) {
		if (strcmp(t->name, left_behind[i]) == 0)
			return false;
	}
	return true;
}

const struct db_table *backup_table(size_t i)
{
	for (size_t at = 0; at < n_catalogue; at++) {
		if (is_carried(&catalogue[at]) && i-- == 0)
			return &catalogue[at];
	}
	return NULL;
}

size_t backup_n_tables(void)
{
	size_t n = 0;
	for (size_t at = 0; at < n_catalogue; at++)
		n += is_carried(&catalogue[at]);
	return n;
}

void catalogue_hash(unsigned char ret_hash[BACKUP_HASH])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, BACKUP_HASH);
	for (size_t at = 0; at < n_catalogue; at++) {
		const struct db_table *t = &catalogue[at];
		crypto_generichash_update(&state, (const unsigned char *)t->name, strlen(t->name) + 1);
		for (size_t i = 0; i < t->n_columns; i++) {
			const struct column *c = &t->columns[i];
			unsigned char kind[2] = { (unsigned char)c->kind, c->nullable };
			crypto_generichash_update(&state, (const unsigned char *)c->name, strlen(c->name) + 1);
			crypto_generichash_update(&state, kind, sizeof kind);
		}
	}
	crypto_generichash_final(&state, ret_hash, BACKUP_HASH);
}

enum err table_put(struct db *db, struct arena *a, const struct db_table *table, struct sink *s,
                   struct backup_sum *ret_sum)
{
	struct tally t;
	struct cursor *c;
	struct arena_mark mark = arena_mark(a);
	union db_cell *row = arena_array(a, union db_cell, table->n_columns);
	struct arena_mark row_mark = arena_mark(a);
	tally_begin(&t);
	enum err e = db_table_each(db, a, table, &c);
	if (e != OK)
		return e;
	while ((e = db_next(c, row)) == OK) {
		row_put(&t, s, table, row);
		arena_rewind(a, row_mark);
	}
	db_done(c);
	arena_rewind(a, mark);
	tally_end(&t);
	*ret_sum = t.sum;
	return e == E_ABSENT ? OK : e;
}

static enum err failed(struct backup_report *r, const char *what, const char *name)
{
	snprintf(r->trouble, sizeof r->trouble, "%s %.200s: %m", what, name);
	return E_STORE;
}

static enum err put_tables(struct db *db, struct arena *a, struct sink *s, struct backup_report *r)
{
	enum err e = OK;
	r->n_tables = backup_n_tables();
	if (r->n_tables > BACKUP_TABLES_MOST)
		return E_TOOBIG;
	for (size_t i = 0; e == OK && i < r->n_tables; i++) {
		const struct db_table *t = backup_table(i);
		if (s) {
			sink_put(s, &(char){ TAG_TABLE }, 1);
			sink_text(s, str_from(t->name));
		}
		e = table_put(db, a, t, s, &r->tables[i]);
		if (e != OK)
			snprintf(r->trouble, sizeof r->trouble, "table %s: %.300s", t->name, db_message(db));
		if (s) {
			sink_put(s, &(char){ TAG_TABLE_END }, 1);
			sink_number(s, (uint64_t)r->tables[i].n);
			sink_put(s, r->tables[i].hash, BACKUP_HASH);
		}
	}
	return e;
}

// After the rows: a file is on the disk before the row that names it.
static enum err put_files(struct sink *s, const char *dir, bool with_keys, struct backup_report *r)
{
	struct tally files, keys;
	tally_begin(&files);
	tally_begin(&keys);
	bool good = files_put(s, dir, "files", &files, r->trouble) &&
	            (!with_keys || files_put(s, dir, "keys", &keys, r->trouble));
	tally_end(&files);
	tally_end(&keys);
	r->files = files.sum;
	r->keys = keys.sum;
	return good ? OK : E_STORE;
}

static void put_head(struct sink *s, const struct backup_report *r)
{
	unsigned char shape[BACKUP_HASH];
	catalogue_hash(shape);
	sink_put(s, &(char){ TAG_HEAD }, 1);
	sink_number(s, (uint64_t)r->schema);
	sink_text(s, str_from(r->program));
	sink_put(s, shape, sizeof shape);
	sink_number(s, (uint64_t)r->created_ms);
	sink_text(s, str_from(r->notes));
}

static void put_sum(struct sink *s, const struct backup_sum *sum)
{
	sink_number(s, (uint64_t)sum->n);
	sink_number(s, (uint64_t)sum->bytes);
	sink_put(s, sum->hash, BACKUP_HASH);
}

// All counts and hashes once more, in one place.
static void put_sums(struct sink *s, const struct backup_report *r)
{
	sink_put(s, &(char){ TAG_SUMS }, 1);
	sink_number(s, r->n_tables);
	for (size_t i = 0; i < r->n_tables; i++)
		put_sum(s, &r->tables[i]);
	put_sum(s, &r->files);
	put_sum(s, &r->keys);
	sink_put(s, &(char){ TAG_END }, 1);
}

static enum err write_into(int fd, struct db *db, struct arena *a, const struct backup_order *o,
                           struct backup_report *r)
{
	struct sink s;
	if (!sink_open(&s, fd))
		return failed(r, "cannot write", o->to);
	put_head(&s, r);
	enum err e = put_tables(db, a, &s, r);
	if (e == OK)
		e = put_files(&s, o->dir, o->with_keys, r);
	put_sums(&s, r);
	bool written = sink_close(&s);
	return e == OK && !written ? failed(r, "cannot write", o->to) : e;
}

static bool sync_folder_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	char folder[1024] = ".";
	if (slash)
		snprintf(folder, sizeof folder, "%.*s/", (int)(slash - name), name);
	return disk_sync_folder(folder);
}

enum err backup_write(struct db *db, struct arena *a, const struct backup_order *o,
                      struct backup_report *ret_report)
{
	struct backup_report *r = ret_report;
	char part[1024];
	*r = (struct backup_report){ .schema = o->schema, .created_ms = o->now_ms };
	snprintf(r->program, sizeof r->program, "%s", SULUH_VERSION);
	snprintf(r->notes, sizeof r->notes, "%s", o->notes ? o->notes : "");
	if (access(o->to, F_OK) == 0) {
		errno = EEXIST;
		return failed(r, "will not write over", o->to) == E_STORE ? E_CONFLICT : OK;
	}
	if ((size_t)snprintf(part, sizeof part, "%s.part", o->to) >= sizeof part)
		return E_TOOBIG;
	int fd = open(part, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return failed(r, "cannot make", part);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0 || ftruncate(fd, 0) != 0) {
		close(fd);
		return failed(r, "another backup is writing", part);
	}
	enum err e = write_into(fd, db, a, o, r);
	if (e == OK && (rename(part, o->to) != 0 || !sync_folder_of(o->to)))
		e = failed(r, "cannot name", o->to);
	if (e != OK)
		unlink(part);
	close(fd);
	return e;
}

enum err backup_sums(struct db *db, struct arena *a, const char *dir,
                     struct backup_report *ret_report)
{
	*ret_report = (struct backup_report){ 0 };
	enum err e = put_tables(db, a, NULL, ret_report);
	return e == OK ? put_files(NULL, dir, true, ret_report) : e;
}

static bool same(const struct backup_sum *one, const struct backup_sum *two)
{
	return one->n == two->n && one->bytes == two->bytes &&
	       memcmp(one->hash, two->hash, BACKUP_HASH) == 0;
}

enum err backup_compare(const struct backup_report *want, struct backup_report *have)
{
	const char *what = NULL;
	for (size_t i = 0; i < want->n_tables && !what; i++) {
		if (!same(&want->tables[i], &have->tables[i]))
			what = backup_table(i)->name;
	}
	if (!what && !same(&want->files, &have->files))
		what = "(the files)";
	if (!what && want->keys.n > 0 && !same(&want->keys, &have->keys))
		what = "(the keys)";
	if (what)
		snprintf(have->trouble, sizeof have->trouble, "%s: not what it should be", what);
	return what ? E_CONFLICT : OK;
}
