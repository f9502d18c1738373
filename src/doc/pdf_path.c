// SPDX-License-Identifier: GPL-3.0-or-later
// SVG paths, drawn: the torch and the waves are kept in the form designers edit.
// Knows: the path grammar of SVG 1.1, chapter 8. Does not know: any particular drawing.
// Start at: pdf_path_trace.
#include "doc/pdf.h"
#include <math.h>

struct tracer {
	cairo_t *cr;
	const char *p;
	double x, y;           // where the pen is
	double start_x, start_y; // of the subpath
	double near_x, near_y; // the last control point, for S and T
	char before;           // the segment before this one, in capitals
};

static void skip_space(struct tracer *t)
{
	while (*t->p == ' ' || *t->p == ',' || *t->p == '\n' || *t->p == '\t')
		t->p++;
}

static bool at_number(struct tracer *t)
{
	skip_space(t);
	char c = *t->p;
	return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

static double number(struct tracer *t)
{
	skip_space(t);
	double sign = *t->p == '-' ? -1 : 1, value = 0, unit = 1;
	t->p += *t->p == '-' || *t->p == '+';
	for (; *t->p >= '0' && *t->p <= '9'; t->p++)
		value = value * 10 + (*t->p - '0');
	if (*t->p == '.')
		for (t->p++; *t->p >= '0' && *t->p <= '9'; t->p++)
			value += (unit /= 10) * (*t->p - '0');
	return sign * value;
}

// A flag of an arc is one digit; what follows may touch it.
static bool flag(struct tracer *t)
{
	skip_space(t);
	return *t->p && *t->p++ == '1';
}

static void point(struct tracer *t, bool relative, double ret_at[2])
{
	ret_at[0] = number(t) + (relative ? t->x : 0);
	ret_at[1] = number(t) + (relative ? t->y : 0);
}

static void arrive(struct tracer *t, double x, double y)
{
	t->x = t->near_x = x;
	t->y = t->near_y = y;
}

static void line_to(struct tracer *t, double x, double y)
{
	cairo_line_to(t->cr, x, y);
	arrive(t, x, y);
}

static void move_to(struct tracer *t, const double at[2])
{
	cairo_move_to(t->cr, at[0], at[1]);
	arrive(t, at[0], at[1]);
	t->start_x = at[0];
	t->start_y = at[1];
}

static void cubic_to(struct tracer *t, const double a[2], const double b[2], const double to[2])
{
	cairo_curve_to(t->cr, a[0], a[1], b[0], b[1], to[0], to[1]);
	arrive(t, to[0], to[1]);
	t->near_x = b[0];
	t->near_y = b[1];
}

static void quadratic_to(struct tracer *t, const double near[2], const double to[2])
{
	double a[2] = { t->x + (near[0] - t->x) * 2 / 3, t->y + (near[1] - t->y) * 2 / 3 };
	double b[2] = { to[0] + (near[0] - to[0]) * 2 / 3, to[1] + (near[1] - to[1]) * 2 / 3 };
	cairo_curve_to(t->cr, a[0], a[1], b[0], b[1], to[0], to[1]);
	arrive(t, to[0], to[1]);
	t->near_x = near[0];
	t->near_y = near[1];
}

// The last control point mirrored at the pen; the pen itself after another kind of segment.
static void mirrored(const struct tracer *t, char kind, char sibling, double ret_at[2])
{
	bool follows = t->before == kind || t->before == sibling;
	ret_at[0] = follows ? 2 * t->x - t->near_x : t->x;
	ret_at[1] = follows ? 2 * t->y - t->near_y : t->y;
}

// From two ends to a centre: SVG 1.1, appendix F.6.5, for circles and upright or turned ellipses.
static void arc_to(struct tracer *t, double rx, double ry, bool relative)
{
	double turn = number(t) * M_PI / 180, to[2];
	bool large = flag(t), sweep = flag(t);
	point(t, relative, to);
	double half_x = (t->x - to[0]) / 2, half_y = (t->y - to[1]) / 2;
	double x = cos(turn) * half_x + sin(turn) * half_y;
	double y = cos(turn) * half_y - sin(turn) * half_x;
	double stretch = rx > 0 && ry > 0 ? x * x / (rx * rx) + y * y / (ry * ry) : 0;
	if (stretch <= 0) {
		line_to(t, to[0], to[1]);
		return;
	}
	double grow = stretch > 1 ? sqrt(stretch) : 1;
	double k = sqrt(fmax(0, 1 / fmin(stretch, 1) - 1)) * (large == sweep ? -1 : 1);
	double ux = x / (rx * grow), uy = y / (ry * grow);
	double cx = k * uy, cy = -k * ux; // on the unit circle
	cairo_matrix_t kept;
	cairo_get_matrix(t->cr, &kept);
	cairo_translate(t->cr, (t->x + to[0]) / 2, (t->y + to[1]) / 2);
	cairo_rotate(t->cr, turn);
	cairo_scale(t->cr, rx * grow, ry * grow);
	double from = atan2(uy - cy, ux - cx), until = atan2(-uy - cy, -ux - cx);
	if (sweep)
		cairo_arc(t->cr, cx, cy, 1, from, until);
	else
		cairo_arc_negative(t->cr, cx, cy, 1, from, until);
	cairo_set_matrix(t->cr, &kept);
	arrive(t, to[0], to[1]);
}

static void curve(struct tracer *t, char kind, bool relative)
{
	double a[2] = { t->x, t->y }, b[2] = { t->x, t->y }, to[2];
	if (kind == 'C')
		point(t, relative, a);
	else if (kind == 'S')
		mirrored(t, 'C', 'S', a);
	else if (kind == 'T')
		mirrored(t, 'Q', 'T', b);
	if (kind != 'T')
		point(t, relative, b);
	point(t, relative, to);
	if (kind == 'C' || kind == 'S')
		cubic_to(t, a, b, to);
	else
		quadratic_to(t, b, to);
}

static void segment(struct tracer *t, char kind, bool relative)
{
	double to[2], rx;
	switch (kind) {
	case 'M':
		point(t, relative, to);
		move_to(t, to);
		break;
	case 'L':
		point(t, relative, to);
		line_to(t, to[0], to[1]);
		break;
	case 'H':
		line_to(t, number(t) + (relative ? t->x : 0), t->y);
		break;
	case 'V':
		line_to(t, t->x, number(t) + (relative ? t->y : 0));
		break;
	case 'A':
		rx = number(t);
		arc_to(t, rx, number(t), relative);
		break;
	default:
		curve(t, kind, relative);
	}
}

static void close_path(struct tracer *t)
{
	cairo_close_path(t->cr);
	arrive(t, t->start_x, t->start_y);
}

void pdf_path_trace(cairo_t *cr, const char *svg_path)
{
	struct tracer t = { .cr = cr, .p = svg_path };
	for (skip_space(&t); *t.p; skip_space(&t)) {
		char letter = *t.p++;
		bool relative = letter >= 'a';
		char kind = relative ? (char)(letter - 32) : letter;
		if (!memchr("MLHVCSQTAZ", kind, 10))
			BUG("a path that is no SVG path");
		if (kind == 'Z')
			close_path(&t);
		while (kind != 'Z' && at_number(&t)) {
			segment(&t, kind, relative);
			t.before = kind;
			// More pairs after a move are lines.
			kind = kind == 'M' ? 'L' : kind;
		}
		t.before = kind;
	}
}

static void trace_at(struct pdf *pdf, const double at[2], double scale, const char *svg_path)
{
	cairo_save(pdf->cr);
	cairo_translate(pdf->cr, at[0], at[1]);
	cairo_scale(pdf->cr, scale, scale);
	pdf_path_trace(pdf->cr, svg_path);
	cairo_restore(pdf->cr);
}

void pdf_path(struct pdf *pdf, double x, double y, double scale, const char *svg_path,
              struct pdf_colour fill)
{
	trace_at(pdf, (const double[]){ x, y }, scale, svg_path);
	pdf_set_colour(pdf, fill);
	cairo_fill(pdf->cr);
}

void pdf_path_line(struct pdf *pdf, double x, double y, double scale, const char *svg_path,
                   double line_mm, struct pdf_colour c)
{
	trace_at(pdf, (const double[]){ x, y }, scale, svg_path);
	cairo_set_line_width(pdf->cr, line_mm);
	pdf_set_colour(pdf, c);
	cairo_stroke(pdf->cr);
}

void pdf_path_dots(struct pdf *pdf, const char *svg_path, double dot_mm, double every_mm,
                   const struct pdf_glow *glow)
{
	cairo_pattern_t *pattern =
		cairo_pattern_create_radial(glow->x, glow->y, 0, glow->x, glow->y, glow->radius);
	for (size_t i = 0; i < glow->n; i++) {
		struct pdf_colour c = glow->stops[i].colour;
		cairo_pattern_add_color_stop_rgb(pattern, glow->stops[i].at, c.r, c.g, c.b);
	}
	cairo_save(pdf->cr);
	pdf_path_trace(pdf->cr, svg_path);
	cairo_set_source(pdf->cr, pattern);
	// Only the estimate of what thousands of dots cover becomes coarser; the dots stay round.
	cairo_set_tolerance(pdf->cr, 1);
	cairo_set_line_width(pdf->cr, dot_mm);
	cairo_set_line_cap(pdf->cr, CAIRO_LINE_CAP_ROUND);
	// A dash of no length under a round cap is a dot.
	cairo_set_dash(pdf->cr, (const double[]){ 0, every_mm }, 2, 0);
	cairo_stroke(pdf->cr);
	cairo_restore(pdf->cr);
	cairo_pattern_destroy(pattern);
}
