// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that say something about a person which eyes that are only lent do not see.
// Knows: `-- masked table: columns` of migrations. Does not know: who is looking.
// Start at: masks_read, masks_mark.
#pragma once
#include "bake_sql.h"

// Takes "-- masked TABLE: columns" and "-- shown TABLE: columns: why"; other lines are nothing.
void masks_read(struct schema *s, struct str line, const char *path, int number);
// Every column whose name looks like something personal is declared one or the other.
void masks_check(struct schema *s);

// Notes what the statements read that are prepared until masks_mark.
void masks_listen(struct schema *s);
// Marks the columns of `out` that give a masked column as it is; what is made of one by an
// expression is named by the query itself: -- masks: columns, or -- masks: nothing: why.
void masks_mark(struct schema *s, struct entry *q, sqlite3_stmt *statement);
// "#define MASKED(each) each(table, column) ...", for tests.
void masks_list(struct buf *out, const struct schema *s);
