// SPDX-License-Identifier: GPL-3.0-or-later
// Out of a file: once to see whether all of it is sound, and then into a store.
// Knows: the order of a backup. Does not know: how blocks lie in the file.
// Start at: backup_verify, backup_load.
#include "backup/backup_inside.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct reading {
	struct source source;
	struct arena *arena;
	const struct backup_target *to;      // NULL: only looking
	const struct backup_report *want;    // what an earlier reading found, or NULL
	struct backup_report *report;
	struct tally files, keys;
};

static enum err unsound(struct reading *r, const char *what)
{
	if (!r->report->trouble[0])
		snprintf(r->report->trouble, BACKUP_TROUBLE, "it does not hold together: %s", what);
	return E_INVALID;
}

static char take_tag(struct reading *r)
{
	char tag = 0;
	return source_take(&r->source, &tag, 1) ? tag : 0;
}

static enum err take_head(struct reading *r, int64_t schema)
{
	unsigned char mine[BACKUP_HASH], shape[BACKUP_HASH];
	struct backup_report *report = r->report;
	catalogue_hash(mine);
	if (take_tag(r) != TAG_HEAD)
		return unsound(r, "the head");
	report->schema = (int64_t)source_number(&r->source);
	source_text(&r->source, report->program, sizeof report->program);
	if (!source_take(&r->source, shape, sizeof shape))
		return unsound(r, "the head");
	report->created_ms = (int64_t)source_number(&r->source);
	source_text(&r->source, report->notes, sizeof report->notes);
	if (report->schema == schema && memcmp(shape, mine, sizeof mine) == 0)
		return OK;
	snprintf(report->trouble, BACKUP_TROUBLE,
	         "it has schema %lld, this program has %lld: restore it with the program that made it "
	         "(Suluh %s), then bring that to the new schema",
	         (long long)report->schema, (long long)schema, report->program);
	return E_INVALID;
}

static enum err store_failed(struct reading *r, enum err e, const char *table)
{
	snprintf(r->report->trouble, BACKUP_TROUBLE, "table %s: %.300s", table,
	         db_message(r->to->db));
	return e;
}

// A move that was interrupted has loaded some tables, each wholly or not at all.
static enum err look_before(struct reading *r, size_t i, bool *ret_load)
{
	const struct db_table *t = backup_table(i);
	struct db *db = r->to->db;
	struct backup_sum have = { 0 };
	enum err e = db_begin(db);
	if (e == OK)
		e = table_put(db, r->arena, t, NULL, &have);
	db_rollback(db);
	if (e != OK)
		return store_failed(r, e, t->name);
	*ret_load = memcmp(have.hash, r->want->tables[i].hash, BACKUP_HASH) != 0;
	if (*ret_load && have.n > 0) {
		snprintf(r->report->trouble, BACKUP_TROUBLE, "table %s holds other rows already", t->name);
		return E_CONFLICT;
	}
	return OK;
}

static enum err take_rows(struct reading *r, const struct db_table *t, bool load,
                          struct tally *tally)
{
	union db_cell *row = arena_array(r->arena, union db_cell, t->n_columns);
	struct arena_mark mark = arena_mark(r->arena);
	char tag;
	while ((tag = take_tag(r)) == TAG_ROW) {
		if (!row_take(tally, &r->source, r->arena, t, row))
			return unsound(r, t->name);
		enum err e = load ? db_load_row(r->to->db, t, row) : OK;
		if (e != OK)
			return store_failed(r, e, t->name);
		arena_rewind(r->arena, mark);
	}
	return tag == TAG_TABLE_END ? OK : unsound(r, t->name);
}

static enum err load_table(struct reading *r, const struct db_table *t, bool load,
                           struct tally *tally)
{
	enum err e = load ? db_load_begin(r->to->db, t) : OK;
	if (e != OK)
		e = store_failed(r, e, t->name);
	if (e == OK)
		e = take_rows(r, t, load, tally);
	if (e == OK && load && (e = db_load_end(r->to->db, t)) != OK)
		e = store_failed(r, e, t->name);
	if (e != OK && load)
		db_load_drop(r->to->db);
	return e;
}

static enum err take_table(struct reading *r, size_t i)
{
	const struct db_table *t = backup_table(i);
	struct arena_mark mark = arena_mark(r->arena);
	struct tally tally;
	unsigned char hash[BACKUP_HASH];
	bool load = r->to;
	if (take_tag(r) != TAG_TABLE || !source_is(&r->source, str_from(t->name)))
		return unsound(r, t->name);
	enum err e = r->to && r->to->go_on ? look_before(r, i, &load) : OK;
	tally_begin(&tally);
	if (e == OK)
		e = load_table(r, t, load, &tally);
	if (e != OK)
		return e;
	tally_end(&tally);
	arena_rewind(r->arena, mark);
	r->report->tables[i] = tally.sum;
	bool good = (int64_t)source_number(&r->source) == tally.sum.n &&
	            source_take(&r->source, hash, sizeof hash) &&
	            memcmp(hash, tally.sum.hash, sizeof hash) == 0;
	return good ? OK : unsound(r, t->name);
}

static bool sum_is(struct source *s, const struct backup_sum *want)
{
	struct backup_sum have;
	have.n = (int64_t)source_number(s);
	have.bytes = (int64_t)source_number(s);
	return source_take(s, have.hash, BACKUP_HASH) && have.n == want->n &&
	       have.bytes == want->bytes && memcmp(have.hash, want->hash, BACKUP_HASH) == 0;
}

static enum err take_sums(struct reading *r)
{
	struct backup_report *report = r->report;
	bool good = source_number(&r->source) == report->n_tables;
	for (size_t i = 0; good && i < report->n_tables; i++)
		good = sum_is(&r->source, &report->tables[i]);
	good = good && sum_is(&r->source, &report->files) && sum_is(&r->source, &report->keys) &&
	       take_tag(r) == TAG_END && source_at_end(&r->source);
	return good ? OK : unsound(r, "its sums");
}

static enum err take_files(struct reading *r)
{
	char tag;
	tally_begin(&r->files);
	tally_begin(&r->keys);
	while ((tag = take_tag(r)) == TAG_FILE) {
		const char *dir = r->to ? r->to->dir : NULL;
		if (!file_take(&r->source, dir, &r->files, &r->keys, r->report->trouble))
			return r->report->trouble[0] ? E_STORE : unsound(r, "a file");
	}
	tally_end(&r->files);
	tally_end(&r->keys);
	r->report->files = r->files.sum;
	r->report->keys = r->keys.sum;
	return tag == TAG_SUMS ? OK : unsound(r, "the files");
}

static enum err take_all(struct reading *r, int64_t schema)
{
	enum err e = take_head(r, schema);
	r->report->n_tables = backup_n_tables();
	if (e == OK && r->report->n_tables > BACKUP_TABLES_MOST)
		e = E_TOOBIG;
	for (size_t i = 0; e == OK && i < r->report->n_tables; i++)
		e = take_table(r, i);
	if (e == OK)
		e = take_files(r);
	return e == OK ? take_sums(r) : e;
}

static enum err read_backup(struct reading *r, const char *from, int64_t schema)
{
	*r->report = (struct backup_report){ 0 };
	int fd = open(from, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		snprintf(r->report->trouble, BACKUP_TROUBLE, "%m");
		return E_INVALID;
	}
	const char *trouble = source_open(&r->source, fd);
	enum err e = E_INVALID;
	if (trouble)
		snprintf(r->report->trouble, BACKUP_TROUBLE, "%s", trouble);
	else
		e = take_all(r, schema);
	source_close(&r->source);
	close(fd);
	return e;
}

enum err backup_verify(const char *from, struct arena *a, int64_t schema,
                       struct backup_report *ret_report)
{
	struct reading r = { .arena = a, .report = ret_report };
	return read_backup(&r, from, schema);
}

// What the migrations themselves have laid in makes room for what they were when this was written.
static enum err clear_all(struct db *db)
{
	enum err e = OK;
	for (size_t i = backup_n_tables(); e == OK && i-- > 0;)
		e = db_script(db, backup_table(i)->clear);
	return e;
}

enum err backup_load(const char *from, struct arena *a, const struct backup_target *to,
                     struct backup_report *want)
{
	struct backup_report report;
	struct reading r = { .arena = a, .report = &report, .to = to, .want = want };
	enum err e = to->go_on ? OK : clear_all(to->db);
	if (e == OK)
		e = read_backup(&r, from, want->schema);
	else
		snprintf(report.trouble, sizeof report.trouble, "%.300s", db_message(to->db));
	memcpy(want->trouble, report.trouble, sizeof want->trouble);
	return e;
}
