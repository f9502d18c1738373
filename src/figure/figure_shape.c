// SPDX-License-Identifier: GPL-3.0-or-later
// Reads GeoJSON: every outline checked point by point, and written as a path of small integers.
// Knows: JSON by jansson, rings. Does not know: the store (figure_shape_model.c).
// Start at: figure_shapes_read.
#include "figure/figure_shape.h"
#include "region/region.h"
#include <jansson.h>
#include <math.h>

enum { DEPTH_MOST = 20, VALUES_MOST = 400000, RING_LEAST = 4, PARTS_MOST = 5000 };

struct reader {
	struct arena *arena;
	struct figure_shapes shapes;
	struct figure_shape_trouble trouble;
	size_t points;
	struct figure_shape *shape; // being read
	struct buf path;            // quiet: nothing may unwind while the JSON is held
	double scale;
};

static bool refuse(struct reader *r, enum text_key reason)
{
	r->trouble.reason = reason;
	return false;
}

// Depth and number of values, before anything is built of them.
static bool scan(struct reader *r, struct str json)
{
	size_t depth = 0, values = 0;
	bool quoted = false;
	for (size_t i = 0; i < json.n; i++) {
		char c = json.p[i];
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (c == '[' || c == '{')
			depth++;
		else if ((c == ']' || c == '}') && depth > 0)
			depth--;
		else if (c == ',')
			values++;
		if (depth > DEPTH_MOST)
			return refuse(r, T_FIGURE_SHAPE_DEEP);
		if (values > VALUES_MOST)
			return refuse(r, T_FIGURE_SHAPE_HUGE);
	}
	return true;
}

// --- rings ---------------------------------------------------------------------------------------

struct point {
	double lon, lat;
};

static bool read_point(struct reader *r, const json_t *pair, struct point *ret_point)
{
	const json_t *lon = json_array_get(pair, 0), *lat = json_array_get(pair, 1);
	if (!json_is_number(lon) || !json_is_number(lat))
		return refuse(r, T_FIGURE_SHAPE_POINT);
	*ret_point = (struct point){ json_number_value(lon), json_number_value(lat) };
	if (!(fabs(ret_point->lon) <= 180 && fabs(ret_point->lat) <= 90))
		return refuse(r, T_FIGURE_SHAPE_OUTSIDE);
	return true;
}

static void widen(struct figure_shape *s, int64_t x, int64_t y)
{
	bool first = s->outline.n == 0;
	s->left = first || x < s->left ? x : s->left;
	s->right = first || x > s->right ? x : s->right;
	s->top = first || y < s->top ? y : s->top;
	s->bottom = first || y > s->bottom ? y : s->bottom;
	s->outline.n = 1; // the box has begun; the text follows when all is read
}

// Points that fall together are one; a ring that falls together is not drawn.
static bool draw_ring(struct reader *r, const json_t *ring)
{
	size_t n = json_array_size(ring), from = r->path.n, drawn = 0;
	int64_t last_x = 0, last_y = 0;
	struct figure_shape before = *r->shape;
	for (size_t i = 0; i + 1 < n; i++) {
		struct point p;
		if (!read_point(r, json_array_get(ring, i), &p))
			return false;
		int64_t x = llround(p.lon * r->scale), y = llround(-p.lat * r->scale);
		if (drawn > 0 && x == last_x && y == last_y)
			continue;
		long long dx = (long long)(x - last_x), dy = (long long)(y - last_y);
		buf_printf(&r->path, drawn == 0 ? "M%lld %lld" : drawn == 1 ? "l%lld %lld" : " %lld %lld",
		           dx, dy);
		widen(r->shape, x, y);
		last_x = x;
		last_y = y;
		drawn++;
	}
	buf_char(&r->path, 'z');
	if (drawn < 3) {
		r->path.n = from;
		*r->shape = before;
	}
	return true;
}

static bool read_ring(struct reader *r, const json_t *ring)
{
	size_t n = json_array_size(ring);
	struct point first, last;
	if (!json_is_array(ring))
		return refuse(r, T_FIGURE_SHAPE_GEOMETRY);
	if (n < RING_LEAST)
		return refuse(r, T_FIGURE_SHAPE_RING_FEW);
	r->points += n;
	if (r->points > SHAPE_POINTS_MOST)
		return refuse(r, T_FIGURE_SHAPE_HUGE);
	if (!read_point(r, json_array_get(ring, 0), &first) ||
	    !read_point(r, json_array_get(ring, n - 1), &last))
		return false;
	if (first.lon != last.lon || first.lat != last.lat)
		return refuse(r, T_FIGURE_SHAPE_RING_OPEN);
	return draw_ring(r, ring);
}

static bool read_polygon(struct reader *r, const json_t *rings)
{
	size_t n = json_array_size(rings);
	if (n == 0 || n > PARTS_MOST)
		return refuse(r, T_FIGURE_SHAPE_GEOMETRY);
	for (size_t i = 0; i < n; i++) {
		if (!read_ring(r, json_array_get(rings, i)))
			return false;
	}
	return true;
}

// --- features ------------------------------------------------------------------------------------

static bool is(const json_t *object, const char *key, const char *value)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text && strcmp(text, value) == 0;
}

static bool read_geometry(struct reader *r, const json_t *geometry)
{
	const json_t *coordinates = json_object_get(geometry, "coordinates");
	if (is(geometry, "type", "Polygon"))
		return read_polygon(r, coordinates);
	size_t n = json_array_size(coordinates);
	if (!is(geometry, "type", "MultiPolygon") || n == 0 || n > PARTS_MOST)
		return refuse(r, T_FIGURE_SHAPE_GEOMETRY);
	for (size_t i = 0; i < n; i++) {
		if (!read_polygon(r, json_array_get(coordinates, i)))
			return false;
	}
	return true;
}

static bool read_code(struct reader *r, const json_t *feature)
{
	const char *z = json_string_value(
		json_object_get(json_object_get(feature, "properties"), "code"));
	size_t n = z ? strlen(z) : 0;
	if (n == 0 || n > 40)
		return refuse(r, T_FIGURE_SHAPE_CODE);
	char *copy = arena_try(r->arena, n);
	if (!copy)
		return refuse(r, T_FIGURE_SHAPE_HUGE);
	memcpy(copy, z, n);
	struct str code = { copy, n };
	if (!region_code_valid(code))
		return refuse(r, T_FIGURE_SHAPE_CODE);
	r->trouble.code = r->shape->region_code = code;
	for (struct figure_shape *s = r->shapes.at; s < r->shape; s++) {
		if (str_eq(s->region_code, code))
			return refuse(r, T_FIGURE_SHAPE_TWICE);
	}
	return true;
}

static bool read_feature(struct reader *r, const json_t *feature)
{
	enum { REGENCY_BYTES = 5, FINE = 10000, COARSE = 1000 };
	r->trouble = (struct figure_shape_trouble){ .n = (int64_t)r->shapes.n + 1, .code = S("") };
	r->shape = &r->shapes.at[r->shapes.n];
	if (!is(feature, "type", "Feature"))
		return refuse(r, T_FIGURE_SHAPE_FEATURE);
	if (!read_code(r, feature))
		return false;
	r->scale = r->shape->region_code.n <= REGENCY_BYTES ? COARSE : FINE;
	size_t from = r->path.n;
	if (!read_geometry(r, json_object_get(feature, "geometry")))
		return false;
	if (r->path.n == from) // all of it fell together
		return refuse(r, T_FIGURE_SHAPE_RING_FEW);
	r->shape->outline = (struct str){ NULL, r->path.n - from };
	r->shapes.n++;
	return true;
}

static bool read_collection(struct reader *r, const json_t *root)
{
	const json_t *features = json_object_get(root, "features");
	size_t n = json_array_size(features);
	if (!is(root, "type", "FeatureCollection") || n == 0)
		return refuse(r, T_FIGURE_SHAPE_KIND);
	if (n > SHAPES_MOST)
		return refuse(r, T_FIGURE_SHAPE_MANY);
	for (size_t i = 0; i < n; i++) {
		if (!read_feature(r, json_array_get(features, i)))
			return false;
	}
	return !r->path.failed || refuse(r, T_FIGURE_SHAPE_HUGE);
}

enum err figure_shapes_read(struct arena *a, struct str json, struct figure_shapes *ret_shapes,
                            struct figure_shape_trouble *ret_trouble)
{
	struct reader r = { .arena = a, .trouble.code = S("") };
	r.shapes.at = arena_array(a, struct figure_shape, SHAPES_MOST);
	r.path = buf_quiet(a, KIB(64));
	bool good = scan(&r, json);
	if (good) {
		json_error_t error;
		json_t *root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &error);
		if (!root)
			r.trouble.n = error.line;
		good = root ? read_collection(&r, root) : refuse(&r, T_FIGURE_SHAPE_BROKEN);
		json_decref(root);
	}
	*ret_trouble = r.trouble;
	if (!good)
		return E_INVALID;
	const char *at = r.path.p;
	for (size_t i = 0; i < r.shapes.n; i++) { // the path has stopped moving
		r.shapes.at[i].outline.p = at;
		at += r.shapes.at[i].outline.n;
	}
	*ret_shapes = r.shapes;
	return OK;
}
