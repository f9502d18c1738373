// SPDX-License-Identifier: GPL-3.0-or-later
// A row as bytes: the same bytes for the same row, whatever engine it came from.
// Knows: kinds of cells, their hash. Does not know: what a table holds.
// Start at: row_put, row_take.
#include "backup/backup_inside.h"
#include "core/buf.h"
#include <endian.h>
#include <math.h>

enum { CELL_NULL = 'n', CELL_INT = 'i', CELL_TEXT = 't', CELL_REAL = 'r', CELL_BLOB = 'b' };

static unsigned char tag_of(enum column_kind kind)
{
	static const unsigned char tags[] = { [COL_INT] = CELL_INT, [COL_TEXT] = CELL_TEXT,
		                                  [COL_REAL] = CELL_REAL, [COL_BLOB] = CELL_BLOB };
	return tags[kind];
}

void tally_begin(struct tally *t)
{
	t->sum = (struct backup_sum){ 0 };
	crypto_generichash_init(&t->state, NULL, 0, BACKUP_HASH);
}

void tally_end(struct tally *t)
{
	crypto_generichash_final(&t->state, t->sum.hash, BACKUP_HASH);
}

static void put(struct tally *t, struct sink *s, const void *bytes, size_t n)
{
	crypto_generichash_update(&t->state, bytes, n);
	if (s)
		sink_put(s, bytes, n);
}

static bool is_null(enum column_kind kind, const union db_cell *cell)
{
	if (kind == COL_INT)
		return cell->i == NULL_INT;
	return kind == COL_REAL ? isnan(cell->real) : !cell->s.p;
}

static void put_cell(struct tally *t, struct sink *s, enum column_kind kind,
                     const union db_cell *cell)
{
	unsigned char head[9] = { is_null(kind, cell) ? CELL_NULL : tag_of(kind) };
	uint64_t bits = (uint64_t)cell->i;
	if (head[0] == CELL_NULL) {
		put(t, s, head, 1);
		return;
	}
	if (kind == COL_REAL)
		memcpy(&bits, &cell->real, sizeof bits);
	else if (kind != COL_INT)
		bits = cell->s.n;
	bits = htobe64(bits);
	memcpy(head + 1, &bits, sizeof bits);
	put(t, s, head, sizeof head);
	if (kind == COL_TEXT || kind == COL_BLOB)
		put(t, s, cell->s.p, cell->s.n);
}

void row_put(struct tally *t, struct sink *s, const struct db_table *table,
             const union db_cell *row)
{
	if (s)
		sink_put(s, &(char){ TAG_ROW }, 1);
	for (size_t i = 0; i < table->n_columns; i++)
		put_cell(t, s, table->columns[i].kind, &row[i]);
	t->sum.n++;
}

static bool take_text(struct source *s, struct arena *a, uint64_t n, struct str *ret_text)
{
	if (n > VALUE_MOST)
		return false;
	char *p = arena_alloc(a, n + 1);
	*ret_text = (struct str){ p, n };
	return source_take(s, p, n);
}

static bool take_cell(struct source *s, struct arena *a, const struct column *column,
                      union db_cell *cell)
{
	unsigned char tag = 0;
	if (!source_take(s, &tag, 1))
		return false;
	if (tag == CELL_NULL) {
		if (column->kind == COL_INT)
			cell->i = NULL_INT;
		else if (column->kind == COL_REAL)
			cell->real = (double)NAN;
		else
			cell->s = NULL_STR;
		return column->nullable;
	}
	uint64_t bits = source_number(s);
	if (s->failed || tag != tag_of(column->kind))
		return false;
	if (column->kind == COL_INT)
		cell->i = (int64_t)bits;
	else if (column->kind == COL_REAL)
		memcpy(&cell->real, &bits, sizeof bits);
	else
		return take_text(s, a, bits, &cell->s);
	return true;
}

bool row_take(struct tally *t, struct source *s, struct arena *a, const struct db_table *table,
              union db_cell *row)
{
	bool good = true;
	s->also = &t->state;
	for (size_t i = 0; good && i < table->n_columns; i++)
		good = take_cell(s, a, &table->columns[i], &row[i]);
	s->also = NULL;
	t->sum.n++;
	return good;
}
