// SPDX-License-Identifier: GPL-3.0-or-later
// What outlines of regions promise: nothing broken comes in, and what comes in is drawn.
// Knows: the door, invented squares. Does not know: any real outline.
// Start at: broken, the list of tests at the end.
#include "figure/figure_shape.h"
#include "harness/harness.h"

#define RING "[[112.6,-7.2],[112.8,-7.2],[112.8,-7.4],[112.6,-7.4],[112.6,-7.2]]"
#define GEOMETRY(type, coordinates) \
	"\"geometry\":{\"type\":\"" type "\",\"coordinates\":" coordinates "}"
#define FEATURE(code, geometry) \
	"{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\"}," geometry "}"
#define SQUARE(code) FEATURE(code, GEOMETRY("Polygon", "[" RING "]"))
#define FILE_OF(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define WITH_RING(ring) FILE_OF(FEATURE("35.78", GEOMETRY("Polygon", "[" ring "]")))
#define DEEP8 "[[[[[[[["

static const struct broken {
	const char *json;
	enum text_key reason;
	int64_t n;
} broken[] = {
	{ "", T_FIGURE_SHAPE_BROKEN, 1 },
	{ "not json", T_FIGURE_SHAPE_BROKEN, 1 },
	{ "{\"type\":\"FeatureCollection\",\n\"features\":[", T_FIGURE_SHAPE_BROKEN, 2 },
	{ "{\"a\":1,\"a\":2}", T_FIGURE_SHAPE_BROKEN, 1 },
	{ WITH_RING("[[NaN,0],[1,0],[1,1],[NaN,0]]"), T_FIGURE_SHAPE_BROKEN, 1 },
	{ WITH_RING("[[1e999,0],[1,0],[1,1],[1e999,0]]"), T_FIGURE_SHAPE_BROKEN, 1 },
	{ DEEP8 DEEP8 DEEP8, T_FIGURE_SHAPE_DEEP, 0 },
	{ "[]", T_FIGURE_SHAPE_KIND, 0 },
	{ "{\"type\":\"FeatureCollection\"}", T_FIGURE_SHAPE_KIND, 0 },
	{ FILE_OF(""), T_FIGURE_SHAPE_KIND, 0 },
	{ SQUARE("35.78"), T_FIGURE_SHAPE_KIND, 0 },
	{ FILE_OF("7"), T_FIGURE_SHAPE_FEATURE, 1 },
	{ FILE_OF("{\"type\":\"Feature\"}"), T_FIGURE_SHAPE_CODE, 1 },
	{ FILE_OF(SQUARE("Surabaya")), T_FIGURE_SHAPE_CODE, 1 },
	{ FILE_OF(SQUARE("35.78") "," SQUARE("35.78")), T_FIGURE_SHAPE_TWICE, 2 },
	{ FILE_OF(SQUARE("35.78") "," FEATURE("35.15", "\"geometry\":null")),
	  T_FIGURE_SHAPE_GEOMETRY, 2 },
	{ FILE_OF(FEATURE("35.78", GEOMETRY("Point", "[112,-7]"))), T_FIGURE_SHAPE_GEOMETRY, 1 },
	{ FILE_OF(FEATURE("35.78", GEOMETRY("Polygon", "[]"))), T_FIGURE_SHAPE_GEOMETRY, 1 },
	{ FILE_OF(FEATURE("35.78", GEOMETRY("MultiPolygon", "{}"))), T_FIGURE_SHAPE_GEOMETRY, 1 },
	{ WITH_RING("7"), T_FIGURE_SHAPE_GEOMETRY, 1 },
	{ WITH_RING("[[1,1],[2,2],[1,1]]"), T_FIGURE_SHAPE_RING_FEW, 1 },
	{ WITH_RING("[[1,1],[1,1],[1,1],[1,1]]"), T_FIGURE_SHAPE_RING_FEW, 1 },
	{ WITH_RING("[[1,1],[2,1],[2,2],[1,2]]"), T_FIGURE_SHAPE_RING_OPEN, 1 },
	{ WITH_RING("[[1,1],[2],[2,2],[1,1]]"), T_FIGURE_SHAPE_POINT, 1 },
	{ WITH_RING("[[1,1],[\"2\",1],[2,2],[1,1]]"), T_FIGURE_SHAPE_POINT, 1 },
	{ WITH_RING("[[-7,112],[-7,113],[-8,112],[-7,112]]"), T_FIGURE_SHAPE_OUTSIDE, 1 },
	{ WITH_RING("[[181,1],[2,1],[2,2],[181,1]]"), T_FIGURE_SHAPE_OUTSIDE, 1 },
};

static void test_each_broken_file_is_refused_with_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct figure_shapes shapes;
		struct figure_shape_trouble t;
		enum err e =
			figure_shapes_read(harness_arena(), str_from(broken[i].json), &shapes, &t);
		if (e != E_INVALID || t.reason != broken[i].reason || t.n != broken[i].n)
			fail_msg("%zu: %s: %d at %lld", i, broken[i].json, t.reason, (long long)t.n);
	}
}

static void refuses_many(const char *head, const char *unit, size_t n, enum text_key reason)
{
	struct buf json = buf_open(harness_arena(), 4096);
	struct figure_shapes shapes;
	struct figure_shape_trouble t;
	buf_z(&json, head);
	for (size_t i = 0; i < n; i++) {
		buf_z(&json, i > 0 ? "," : "");
		buf_z(&json, unit);
	}
	buf_z(&json, head[0] == '[' ? "]" : strstr(head, "Feature\"") ? "]]}}]}" : "]}");
	assert_int_equal(figure_shapes_read(harness_arena(), buf_str(&json), &shapes, &t), E_INVALID);
	assert_int_equal(t.reason, reason);
}

static void test_huge_files_are_refused(void **state)
{
	(void)state;
	refuses_many("[", "0", 400002, T_FIGURE_SHAPE_HUGE);
	refuses_many("{\"type\":\"FeatureCollection\",\"features\":[", "0", SHAPES_MOST + 1,
	             T_FIGURE_SHAPE_MANY);
	refuses_many("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
	             "\"properties\":{\"code\":\"35\"},\"geometry\":{\"type\":\"Polygon\","
	             "\"coordinates\":[[",
	             "[1,1]", SHAPE_POINTS_MOST + 1, T_FIGURE_SHAPE_HUGE);
}

static void test_an_outline_becomes_a_path_of_small_numbers(void **state)
{
	(void)state;
	struct figure_shapes shapes;
	struct figure_shape_trouble t;
	const char *json = FILE_OF(SQUARE("35.78") "," SQUARE("35.78.22"));
	assert_int_equal(figure_shapes_read(harness_arena(), str_from(json), &shapes, &t), OK);
	assert_int_equal(shapes.n, 2);
	assert_str(shapes.at[0].outline, "M112600 7200l200 0 0 200 -200 0z");
	assert_str(shapes.at[1].outline, "M1126000 72000l2000 0 0 2000 -2000 0z");
	assert_int_equal(shapes.at[0].left, 112600);
	assert_int_equal(shapes.at[0].bottom, 7400);
}

// --- through the door ----------------------------------------------------------------------------

static struct answer upload(const char *who, const char *json, const char *source)
{
	(void)harness_get(who, "/statistics/shapes");
	struct str body = arena_printf(
		harness_arena(),
		"--sela\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n"
		"--sela\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n%s\r\n"
		"--sela\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.geojson\"\r\n"
		"Content-Type: application/geo+json\r\n\r\n%s\r\n--sela--\r\n",
		STR_FMT(harness_token(who)), source, json);
	return harness_send(who, "/statistics/shapes", "multipart/form-data; boundary=sela", body);
}

static int64_t kept(void)
{
	return harness_count("SELECT count(*) FROM figure_shape");
}

static void test_what_is_out_of_reach_looks_like_what_is_not_there(void **state)
{
	(void)state;
	static const char *const codes[] = { FILE_OF(SQUARE("35.99")), FILE_OF(SQUARE("31.71")),
		                                 FILE_OF(SQUARE("00")) };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct answer a = upload("provinsi", codes[i], "Badan Uji");
		assert_int_equal(a.status, 422);
		assert_has(a.body, "wilayah ini tidak ada dalam jangkauan Anda");
		assert_has(a.body, "value=\"Badan Uji\""); // what was typed stays
	}
	assert_int_equal(kept(), 0);
}

static void test_one_wrong_outline_keeps_all_of_them_out(void **state)
{
	(void)state;
	struct answer a = upload("provinsi", FILE_OF(SQUARE("35.78") "," SQUARE("31.71")), "Badan Uji");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Bentuk ke-2 (31.71)");
	assert_int_equal(upload("provinsi", FILE_OF(SQUARE("35.78")), "").status, 422);
	assert_int_equal(upload("provinsi", "{", "Badan Uji").status, 422);
	assert_int_equal(kept(), 0);
}

static void test_who_may_not_draw_is_refused(void **state)
{
	(void)state;
	assert_int_equal(harness_get("kemensos", "/statistics/shapes").status, 403);
	assert_int_equal(harness_get("surabaya", "/statistics/shapes").status, 403);
}

static void test_outlines_are_drawn_replaced_and_taken_away(void **state)
{
	(void)state;
	const char *four = FILE_OF(SQUARE("35.78.22.1001") "," SQUARE("35.78.22.1002") ","
	                           SQUARE("35.78.22.1003") "," SQUARE("35.78.22.1004"));
	const char *two = FILE_OF(SQUARE("35.78.22.1001") "," SQUARE("35.78.22.1002"));
	assert_has_not(harness_get(NULL, "/statistics/35.78.22").body, "<path d=\"M1126000");
	assert_int_equal(upload("provinsi", two, "Badan Lama").status, 303);
	assert_has_not(harness_get(NULL, "/statistics/35.78.22").body, "<path d=\"M1126000");
	assert_int_equal(upload("provinsi", four, "Badan Uji <b>2031").status, 303);
	assert_int_equal(kept(), 4);
	struct answer map = harness_get(NULL, "/statistics/35.78.22");
	assert_has(map.body, "viewBox=\"1126000 72000 2000 2000\"");
	assert_has(map.body, "data-q=\"0\"><path d=\"M1126000 72000l2000 0 0 2000 -2000 0z\"/>");
	assert_has(map.body, "Bentuk wilayah: Badan Uji &lt;b&gt;2031.");
	assert_has_not(map.body, "Badan Lama");
	assert_has(map.body, "<tr id=\"w35.78.22.1001\">"); // the table stays
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event"
	                               " WHERE event = 'figure.shape'"),
	                 2);
	const char *remove = "/statistics/shapes/remove";
	assert_int_equal(harness_post("provinsi", remove, "parent", "35.15", NULL).status, 404);
	assert_int_equal(harness_post("provinsi", remove, "parent", "35.78.22", NULL).status, 303);
	assert_int_equal(kept(), 0);
	assert_has_not(harness_get(NULL, "/statistics/35.78.22").body, "<path d=\"M1126000");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_each_broken_file_is_refused_with_its_reason),
	cmocka_unit_test(test_huge_files_are_refused),
	cmocka_unit_test(test_an_outline_becomes_a_path_of_small_numbers),
	cmocka_unit_test(test_what_is_out_of_reach_looks_like_what_is_not_there),
	cmocka_unit_test(test_one_wrong_outline_keeps_all_of_them_out),
	cmocka_unit_test(test_who_may_not_draw_is_refused),
	cmocka_unit_test(test_outlines_are_drawn_replaced_and_taken_away),
};
ROOM_TESTS(figure_shape, tests)
