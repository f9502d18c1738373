// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of files: whose they are, how much room they take, when they are forgotten.
// Knows: the table of files. Does not know: the folder's layout (file_store.c).
// Start at: file_add, file_sweep.
#include "core/log.h"
#include "file/file_inside.h"
#include "file_sql.h"
#include "setting/setting.h"
#include <stdio.h>

const char *const file_kind_codes[FILE_KINDS] = {
	[FILE_PDF] = "pdf",   [FILE_JPEG] = "jpeg", [FILE_XLSX] = "xlsx", [FILE_DOCX] = "docx",
	[FILE_ODS] = "ods",   [FILE_ODT] = "odt",   [FILE_CSV] = "csv",   [FILE_TEXT] = "txt",
};

static enum file_kind kind_of(struct str code)
{
	for (enum file_kind k = 0; k < FILE_KINDS; k++) {
		if (str_is(code, file_kind_codes[k]))
			return k;
	}
	BUG("a kind of file that the store should have refused");
}

static struct file file_of(const struct file_list_row *row)
{
	return (struct file){ .id = row->id,
		                  .bytes = row->bytes,
		                  .added_at = row->added_at,
		                  .hash = row->hash,
		                  .name = row->name,
		                  .by_name = row->by_name,
		                  .thumb_hash = row->thumb_hash,
		                  .thumb_bytes = row->thumb_bytes,
		                  .kind = kind_of(row->kind),
		                  .sealed = row->sealed != 0,
		                  .key_number = (int)row->key_number };
}

enum err file_list(struct desk *d, const struct file_subject *of, struct files *ret_files)
{
	struct file_list_rows rows;
	enum err e = q_file_list_all(d, &(struct file_list_in){ str_from(of->table), of->id }, &rows);
	if (e != OK)
		return e;
	struct file *at = arena_array(d->arena, struct file, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = file_of(&rows.at[i]);
	*ret_files = (struct files){ rows.n, at };
	return OK;
}

enum err file_get(struct desk *d, const struct file_subject *of, int64_t id, struct file *ret_file)
{
	struct file_get_row r;
	enum err e = q_file_get_one(d, &(struct file_get_in){ str_from(of->table), of->id, id }, &r);
	if (e == OK)
		*ret_file = file_of(&(struct file_list_row){ r.id, r.hash, r.kind, r.name, r.bytes,
		                                             r.sealed, r.by_name, r.added_at,
		                                             r.thumb_hash, r.thumb_bytes,
		                                             r.key_number });
	return e;
}

static struct facts facts_of(struct desk *d, const struct file_subject *of, const struct file *f)
{
	struct facts facts = facts_open(d);
	facts_about(&facts, of->table, of->id);
	facts_str(&facts, "subject", str_from(of->table));
	facts_int(&facts, "subject_id", of->id);
	facts_personal(&facts, "name", f->name);
	facts_str(&facts, "kind", str_from(file_kind_codes[f->kind]));
	facts_int(&facts, "bytes", f->bytes);
	facts_str(&facts, "hash", f->hash);
	return facts;
}

// --- the room there is ------------------------------------------------------------------------

// The regency's code, or the province's, of a code below it.
static struct str bearer(struct str code)
{
	enum { REGENCY_LETTERS = 5 };
	return code.n > REGENCY_LETTERS ? (struct str){ code.p, REGENCY_LETTERS } : code;
}

static enum err mebibytes(struct desk *d, const char *setting, struct str otherwise,
                          int64_t *ret_bytes)
{
	struct str text;
	int64_t n;
	enum err e = setting_get(d, setting, otherwise, &text);
	if (e != OK)
		return e;
	if (!str_to_int(text, &n) || n < 0 || n > INT64_MAX >> 20)
		return fault(d, E_STORE, "the setting %s is no number of mebibytes", setting);
	*ret_bytes = n << 20;
	return OK;
}

enum err file_room(struct desk *d, const struct file_subject *of, int64_t bytes)
{
	struct file_room_taken_row taken;
	int64_t region, all;
	enum err e = mebibytes(d, "file_region_mib", S("2048"), &region);
	if (e == OK)
		e = mebibytes(d, "file_total_mib", S("20480"), &all);
	if (e == OK)
		e = q_file_room_taken_one(d, &(struct file_room_taken_in){ bearer(of->region_code) },
		                          &taken);
	if (e == OK && (taken.region + bytes > region || taken.all_files + bytes > all))
		e = fault(d, E_TOOBIG, "no room for %lld bytes more", (long long)bytes);
	return e;
}

// --- adding and removing ----------------------------------------------------------------------

enum err file_add(struct desk *d, const struct file_subject *of, const struct file *new,
                  int64_t *ret_id)
{
	struct file_add_in in = { .subject = str_from(of->table),
		                      .subject_id = of->id,
		                      .region_code = bearer(of->region_code),
		                      .hash = new->hash,
		                      .kind = str_from(file_kind_codes[new->kind]),
		                      .name = new->name,
		                      .bytes = new->bytes,
		                      .sealed = new->sealed,
		                      .by_name = new->by_name,
		                      .thumb_hash = new->thumb_hash,
		                      .thumb_bytes = new->thumb_bytes,
		                      .key_number = new->key_number };
	struct file_add_row row;
	struct facts after = facts_of(d, of, new);
	enum err e = q_file_add_one(d, &in, &row);
	if (e == OK)
		e = audit_change(d, "file.add", "file", row.id, NULL, &after);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

enum err file_remove(struct desk *d, const struct file_subject *of, int64_t id)
{
	struct file f;
	int64_t changed;
	enum err e = file_get(d, of, id, &f);
	if (e != OK)
		return e;
	struct facts before = facts_of(d, of, &f);
	e = q_file_remove_run(d, &(struct file_remove_in){ str_from(of->table), of->id, id }, &changed);
	if (e == OK && changed != 1)
		e = E_ABSENT;
	return e == OK ? audit_change(d, "file.remove", "file", id, &before, NULL) : e;
}

enum err file_erase(struct desk *d, const struct file_subject *of)
{
	struct files files;
	struct file_erase_in in = { str_from(of->table), of->id,
		                        d->scope.now_ms - FILE_KEEP_MS - 1 };
	enum err e = file_list(d, of, &files);
	for (size_t i = 0; e == OK && i < files.n; i++)
		e = file_remove(d, of, files.at[i].id);
	return e == OK ? q_file_erase_run(d, &in, NULL) : e;
}

// --- keeping house ----------------------------------------------------------------------------

static enum err unwanted(struct desk *d, struct str hash, bool *ret_unwanted)
{
	struct file_hash_count_row row;
	enum err e = q_file_hash_count_one(d, &(struct file_hash_count_in){ hash }, &row);
	if (e == OK)
		*ret_unwanted = row.n == 0;
	return e;
}

// Should this transaction fail after bytes are gone, only rows of removed files miss them.
enum err file_sweep(struct desk *d, struct str dir)
{
	struct file_broom broom = { d, unwanted, d->scope.now_ms - FILE_KEEP_MS, 0 };
	enum err e = q_file_forget_run(d, &(struct file_forget_in){ broom.before_ms }, NULL);
	if (e == OK)
		e = file_each_old(&broom, dir);
	if (broom.removed)
		LOG(LOG_INFO, "files_swept", { "n", arena_printf(d->arena, "%lld",
		                                                 (long long)broom.removed) });
	return e;
}

enum err file_check(struct desk *d, struct str dir, int *ret_bad)
{
	struct file_each_rows rows;
	enum err e = q_file_each_all(d, &rows);
	if (e != OK)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		enum err found = file_intact(d, dir, rows.at[i].hash);
		if (found == OK)
			continue;
		printf("file %lld: its bytes are %s\n", (long long)rows.at[i].id,
		       found == E_ABSENT ? "missing" : "not what was kept");
		*ret_bad += 1;
	}
	return OK;
}
