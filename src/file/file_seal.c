// SPDX-License-Identifier: GPL-3.0-or-later
// Sealed files under another key: new bytes under their own hash, then the row, then the old go.
// Knows: the folder, its rows. Does not know: when keys change (src/key).
// Start at: file_sealer.
#include "core/log.h"
#include "file/file_inside.h"
#include "file_sql.h"
#include "frame/sealer.h"

enum { FILES_AT_ONCE = 20, BYTES_AT_ONCE = 2 * FILE_BYTES_MOST };

static enum err count_files(struct desk *d, struct seal_counts *ret_counts)
{
	struct file_key_counts_rows rows;
	enum err e = q_file_key_counts_all(d, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++)
		ret_counts->of[rows.at[i].number & SEAL_NUMBER_MOST] += rows.at[i].n;
	return e;
}

struct again {
	size_t n;
	struct file_key_again_in at[FILES_AT_ONCE];
};

// What a row names: the file, or its small picture. The old bytes stay for whoever reads them now,
// and for a backup that has begun.
static enum err copy(struct desk *d, const struct file *f, const struct seal_key *key,
                     char hash[FILE_HASH_LETTERS])
{
	struct str bytes, fresh;
	enum err e = file_fetch(d, d->dir, f, &bytes);
	if (e == OK)
		e = file_put(d, d->dir, bytes, key, &fresh);
	if (e == OK)
		e = file_linger(d, d->dir, f->hash);
	if (e == OK)
		memcpy(hash, fresh.p, FILE_HASH_LETTERS);
	return e;
}

static enum err seal_file(struct desk *d, const struct file_key_behind_row *row,
                          const struct seal_key *key, struct file_key_again_in *ret_again)
{
	char *hash = arena_alloc(d->arena, FILE_HASH_LETTERS);
	char *thumb = arena_alloc(d->arena, FILE_HASH_LETTERS);
	struct arena_mark mark = arena_mark(d->arena);
	struct file f = { .id = row->id, .hash = row->hash, .bytes = row->bytes, .sealed = true,
		              .key_number = (int)row->key_number };
	enum err e = copy(d, &f, key, hash);
	if (e == OK && row->thumb_hash.n) {
		arena_rewind(d->arena, mark);
		f.hash = row->thumb_hash;
		f.bytes = row->thumb_bytes;
		e = copy(d, &f, key, thumb);
	}
	*ret_again = (struct file_key_again_in){
		row->id, row->hash, { hash, FILE_HASH_LETTERS },
		{ thumb, row->thumb_hash.n ? FILE_HASH_LETTERS : 0 }, key->number
	};
	if (e == E_STORE)
		LOG(LOG_WARN, "file_not_resealed", { "detail", d->fault.p ? d->fault : S("") });
	arena_rewind(d->arena, mark);
	d->fault = NULL_STR;
	return e;
}

// A full disk ends the unit, which is tried again; a file that does not open stays as it is.
static enum err read_files(struct desk *d, struct reseal *r)
{
	struct file_key_behind_in in = { 0, r->key->number, FILES_AT_ONCE };
	struct file_key_behind_rows rows = { 0 };
	struct again *again = arena_new(d->arena, struct again);
	int64_t bytes = 0;
	size_t i = 0;
	again->n = 0;
	(void)str_to_int(r->place, &in.after); // at the beginning there is no place
	enum err e = q_file_key_behind_all(d, &in, &rows);
	for (; e == OK && i < rows.n && bytes < BYTES_AT_ONCE; i++) {
		enum err one = seal_file(d, &rows.at[i], r->key, &again->at[again->n]);
		if (one != OK && one != E_STORE)
			return one;
		again->n += one == OK;
		r->stuck += one != OK;
		bytes += rows.at[i].bytes;
		r->place = arena_printf(d->arena, "%lld", (long long)rows.at[i].id);
	}
	r->done = (int64_t)again->n;
	r->last = i == rows.n && rows.n < FILES_AT_ONCE;
	r->made = again;
	return e;
}

static enum err write_files(struct desk *d, const struct reseal *r)
{
	const struct again *again = r->made;
	enum err e = OK;
	for (size_t i = 0; e == OK && i < again->n; i++)
		e = q_file_key_again_run(d, &again->at[i], NULL);
	return e;
}

const struct sealer file_sealer = {
	FILE_KEY, T_FILE_SEALED_WHAT, count_files, read_files, write_files, NULL,
};
