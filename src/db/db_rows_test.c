// SPDX-License-Identifier: GPL-3.0-or-later
// What every engine of the store must do alike: values, rows, reach, cursors.
// Knows: the world of tests/harness/things.h. Does not know: the rooms' own tables.
// Start at: the sentences.
#include "harness/things.h"
#include <math.h>

static void nulls_come_back_as_nulls(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("35"), S("lamp"))), OK);
	struct thing t;
	assert_int_equal(get(w.db, 1, &t), OK);
	assert_null(t.note.p);
	assert_null(t.photo.p);
	assert_true(isnan(t.amount));
	assert_true(t.n == NULL_INT);
}

static void values_come_back_as_they_went(void **state)
{
	(void)state;
	struct thing in = thing(INT64_MAX, S("35"), S("Obor \xe2\x80\x9c\xc3\xa9'\"\\?1$1"));
	in.note = S("");
	in.amount = 0.1 + 0.2;
	in.photo = S("\0\xff\\x'\n\0");
	in.n = INT64_MIN + 1;
	assert_int_equal(add(in), OK);
	struct thing t;
	assert_int_equal(get(w.db, INT64_MAX, &t), OK);
	assert_true(str_eq(t.name, in.name));
	assert_non_null(t.note.p);
	assert_int_equal(t.note.n, 0);
	assert_true(t.amount == in.amount);
	assert_true(str_eq(t.photo, in.photo));
	assert_true(t.n == in.n);
	in = thing(5, S("35"), S("empty photo"));
	in.photo = S("");
	assert_int_equal(add(in), OK);
	assert_int_equal(get(w.db, 5, &t), OK);
	assert_non_null(t.photo.p);
	assert_int_equal(t.photo.n, 0);
}

static void a_text_without_value_that_may_not_be_null_is_empty(void **state)
{
	(void)state;
	assert_int_equal(add(thing(1, S("35"), NULL_STR)), OK);
	struct thing t;
	assert_int_equal(get(w.db, 1, &t), OK);
	assert_non_null(t.name.p);
	assert_int_equal(t.name.n, 0);
}

static void the_fence_cuts_rows_out_of_reach(void **state)
{
	(void)state;
	struct thing *rows;
	assert_int_equal(add(thing(1, S("00"), S("nation"))), OK);
	assert_int_equal(add(thing(2, S("35"), S("province"))), OK);
	assert_int_equal(add(thing(3, S("35.78"), S("city"))), OK);
	assert_int_equal(add(thing(4, S("36"), S("neighbour"))), OK);
	assert_int_equal(list(&everywhere, &rows), 4);
	struct scope province = { .reach_from = S("35"), .reach_to = S("35/") };
	assert_int_equal(list(&province, &rows), 2);
	assert_int_equal(rows[0].id, 2);
	assert_int_equal(rows[1].id, 3);
	assert_int_equal(list(&nobody, &rows), 0);
}

static void a_wide_scope_takes_the_wide_body(void **state)
{
	(void)state;
	struct thing *rows;
	assert_int_equal(add(thing(1, S("35"), S("a lamp"))), OK);
	assert_int_equal(add(thing(2, S("35"), S("a rope"))), OK);
	struct scope wide = everywhere;
	wide.wide = 1;
	assert_int_equal(list(&everywhere, &rows), 2);
	assert_int_equal(rows[0].id, 1);
	assert_int_equal(list(&wide, &rows), 2);
	assert_int_equal(rows[0].id, 2);
}

static void the_number_of_changed_rows_is_given(void **state)
{
	(void)state;
	int64_t changed = -1;
	struct thing from = { .id = 2 };
	for (int64_t id = 1; id <= 3; id++)
		assert_int_equal(add(thing(id, S("35"), arena_printf(w.arena, "lamp %d", (int)id))), OK);
	assert_int_equal(db_run(w.db, &nobody, &q_remove, &from, &changed), OK);
	assert_int_equal(changed, 2);
	assert_int_equal(db_run(w.db, &nobody, &q_remove, &from, &changed), OK);
	assert_int_equal(changed, 0);
}

static void a_write_that_gives_rows_is_done_whole(void **state)
{
	(void)state;
	struct thing t;
	struct scope java = { .reach_from = S("35"), .reach_to = S("37") };
	assert_int_equal(db_one(w.db, w.arena, &java, &q_add_giving, NULL, &t), OK);
	assert_true(t.id > 0);
	assert_int_equal(count(w.db), 3);
	struct thing all = { .id = 0 };
	assert_int_equal(db_run(w.db, &nobody, &q_remove, &all, NULL), OK);
	void *rows;
	size_t n;
	assert_int_equal(db_all(w.db, w.arena, &java, &q_add_giving, NULL, &rows, &n), OK);
	assert_int_equal(n, 3);
}

static void many_rows_stream_one_at_a_time_beside_other_queries(void **state)
{
	(void)state;
	add_many(700);
	struct cursor *c;
	struct thing t;
	enum err e;
	int n = 0;
	assert_int_equal(db_each(w.db, w.arena, &everywhere, &q_in_reach, NULL, &c), OK);
	struct arena_mark mark = arena_mark(w.arena);
	while ((e = db_next(c, &t)) == OK) {
		assert_int_equal(t.id, ++n);
		if (n % 100 == 0)
			assert_int_equal(count(w.db), 700);
		arena_rewind(w.arena, mark);
	}
	assert_int_equal(e, E_ABSENT);
	assert_int_equal(db_next(c, &t), E_ABSENT);
	db_done(c);
	assert_int_equal(n, 700);
	assert_false(db_in_transaction(w.db));
}

static void a_cursor_left_open_is_closed_with_its_transaction(void **state)
{
	(void)state;
	add_many(300);
	struct cursor *c;
	struct thing t, *rows;
	assert_int_equal(db_begin(w.db), OK);
	assert_int_equal(db_each(w.db, w.arena, &everywhere, &q_in_reach, NULL, &c), OK);
	assert_int_equal(db_next(c, &t), OK);
	db_rollback(w.db);
	assert_int_equal(db_next(c, &t), E_ABSENT);
	assert_int_equal(list(&everywhere, &rows), 300);
}

static void exhausted_memory_leaves_no_statement_open(void **state)
{
	(void)state;
	add_many(700);
	struct arena *small = arena_open(48 << 10);
	volatile bool unwound = false;
	jmp_buf target;
	void *rows;
	size_t n;
	if (setjmp(target) == 0) {
		arena_on_exhausted(small, &target);
		assert_int_equal(db_all(w.db, small, &everywhere, &q_in_reach, NULL, &rows, &n), OK);
	} else {
		unwound = true;
	}
	assert_true(unwound);
	arena_close(small);
	assert_int_equal(db_all(w.db, w.arena, &everywhere, &q_in_reach, NULL, &rows, &n), OK);
	assert_int_equal(n, 700);
}

static const struct CMUnitTest tests[] = {
	T(nulls_come_back_as_nulls),
	T(values_come_back_as_they_went),
	T(a_text_without_value_that_may_not_be_null_is_empty),
	T(the_fence_cuts_rows_out_of_reach),
	T(a_wide_scope_takes_the_wide_body),
	T(the_number_of_changed_rows_is_given),
	T(a_write_that_gives_rows_is_done_whole),
	T(many_rows_stream_one_at_a_time_beside_other_queries),
	T(a_cursor_left_open_is_closed_with_its_transaction),
	T(exhausted_memory_leaves_no_statement_open),
};

int main(void)
{
	return things_run("db rows", tests, sizeof tests / sizeof *tests) ? 1 : 0;
}
