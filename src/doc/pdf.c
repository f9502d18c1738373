// SPDX-License-Identifier: GPL-3.0-or-later
// One document from its first page to its last byte, and the plain shapes on it.
// Knows: cairo's PDF surface, millimetres. Does not know: type (pdf_text.c), paths (pdf_path.c).
// Start at: pdf_open, pdf_close.
#include "core/clock.h"
#include "doc/pdf.h"
#include <cairo-pdf.h>
#include <math.h>

#define POINTS_PER_MM (72.0 / 25.4)

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned int n)
{
	struct buf *out = closure;
	buf_put(out, (struct str){ (const char *)bytes, n });
	return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

enum { FACTS = 5 };
struct facts {
	const char *texts[FACTS];
};

// Made before cairo has anything: allocating may unwind.
static struct facts facts_of(struct arena *a, const struct pdf_info *info)
{
	struct civil c = clock_civil(info->created_ms, ZONE_WIB);
	struct str day = date_iso(a, c.date);
	return (struct facts){ {
		arena_z(a, info->title),
		arena_z(a, info->author),
		arena_z(a, info->subject),
		"Suluh",
		arena_z(a, arena_printf(a, "%.*sT%02d:%02d:%02d+07:00", STR_FMT(day), c.hour, c.minute,
		                        c.second)),
	} };
}

static void set_metadata(struct pdf *pdf, const struct facts *facts)
{
	static const cairo_pdf_metadata_t kinds[FACTS] = {
		CAIRO_PDF_METADATA_TITLE,   CAIRO_PDF_METADATA_AUTHOR,      CAIRO_PDF_METADATA_SUBJECT,
		CAIRO_PDF_METADATA_CREATOR, CAIRO_PDF_METADATA_CREATE_DATE,
	};
	for (size_t i = 0; i < FACTS; i++)
		if (*facts->texts[i])
			cairo_pdf_surface_set_metadata(pdf->surface, kinds[i], facts->texts[i]);
}

static void open_layouts(struct pdf *pdf)
{
	PangoContext *context = pango_cairo_create_context(pdf->cr);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_context_set_language(context, pango_language_from_string("id"));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
	// A unit is a millimetre here: rounding to whole ones would tear words apart.
	pango_context_set_round_glyph_positions(context, FALSE);
	for (size_t i = 0; i < PDF_LAYOUTS; i++)
		pdf->layouts[i] = pango_layout_new(context);
	g_object_unref(context);
}

static void set_scale(cairo_t *cr)
{
	cairo_identity_matrix(cr);
	cairo_scale(cr, POINTS_PER_MM, POINTS_PER_MM);
}

enum err pdf_open(struct buf *out, const struct pdf_info *info, struct pdf **ret_pdf)
{
	struct facts facts = facts_of(out->arena, info);
	struct pdf *pdf = arena_try(out->arena, sizeof *pdf);
	if (!pdf || out->failed)
		return E_NOMEM;
	pdf->out = out;
	pdf->surface = cairo_pdf_surface_create_for_stream(append, out, 100, 100);
	pdf->cr = cairo_create(pdf->surface);
	set_scale(pdf->cr);
	open_layouts(pdf);
	if (cairo_status(pdf->cr)) {
		pdf_abandon(pdf);
		return E_NOMEM;
	}
	set_metadata(pdf, &facts);
	*ret_pdf = pdf;
	return OK;
}

void pdf_page(struct pdf *pdf, double width_mm, double height_mm)
{
	if (pdf->page)
		cairo_show_page(pdf->cr);
	pdf->page = true;
	pdf->width_pt = width_mm * POINTS_PER_MM;
	pdf->height_pt = height_mm * POINTS_PER_MM;
	cairo_pdf_surface_set_size(pdf->surface, pdf->width_pt, pdf->height_pt);
	set_scale(pdf->cr);
}

static void draw_stamp(struct pdf *pdf, cairo_surface_t *drawing)
{
	cairo_save(pdf->cr);
	cairo_identity_matrix(pdf->cr);
	cairo_set_source_surface(pdf->cr, drawing, 0, 0);
	cairo_paint(pdf->cr);
	cairo_restore(pdf->cr);
}

bool pdf_stamp(struct pdf *pdf, uint64_t key)
{
	for (size_t i = 0; i < pdf->stamps_n; i++) {
		if (pdf->stamps[i].key != key)
			continue;
		draw_stamp(pdf, pdf->stamps[i].drawing);
		return true;
	}
	return false;
}

// Where there is no room for another stamp, or inside one, drawing just goes on.
void pdf_stamp_begin(struct pdf *pdf, uint64_t key)
{
	if (pdf->stamps_n == PDF_STAMPS || pdf->page_cr)
		return;
	cairo_rectangle_t sheet = { 0, 0, pdf->width_pt, pdf->height_pt };
	cairo_surface_t *drawing = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &sheet);
	pdf->stamps[pdf->stamps_n++] = (struct pdf_stamp){ key, drawing };
	pdf->page_cr = pdf->cr;
	pdf->cr = cairo_create(drawing);
	set_scale(pdf->cr);
}

void pdf_stamp_end(struct pdf *pdf)
{
	if (!pdf->page_cr)
		return;
	cairo_destroy(pdf->cr);
	pdf->cr = pdf->page_cr;
	pdf->page_cr = NULL;
	draw_stamp(pdf, pdf->stamps[pdf->stamps_n - 1].drawing);
}

static void give_back(struct pdf *pdf)
{
	pdf_stamp_end(pdf);
	for (size_t i = 0; i < PDF_LAYOUTS; i++)
		g_object_unref(pdf->layouts[i]);
	for (size_t i = 0; i < pdf->stamps_n; i++)
		cairo_surface_destroy(pdf->stamps[i].drawing);
	cairo_destroy(pdf->cr);
	cairo_surface_destroy(pdf->surface);
}

enum err pdf_close(struct pdf *pdf)
{
	pdf_stamp_end(pdf);
	if (pdf->page)
		cairo_show_page(pdf->cr);
	cairo_surface_finish(pdf->surface);
	cairo_status_t drawing = cairo_status(pdf->cr), writing = cairo_surface_status(pdf->surface);
	bool failed = pdf->out->failed || drawing == CAIRO_STATUS_NO_MEMORY ||
	              writing == CAIRO_STATUS_NO_MEMORY;
	give_back(pdf);
	if (failed)
		return E_NOMEM;
	return drawing || writing ? E_BUG : OK;
}

void pdf_abandon(struct pdf *pdf)
{
	// Nothing more is written, whatever cairo still has to say.
	pdf->out->failed = true;
	cairo_surface_finish(pdf->surface);
	give_back(pdf);
}

void pdf_set_colour(struct pdf *pdf, struct pdf_colour c)
{
	cairo_set_source_rgb(pdf->cr, c.r, c.g, c.b);
}

void pdf_line(struct pdf *pdf, double x1, double y1, double x2, double y2, double width_mm,
              struct pdf_colour c)
{
	cairo_move_to(pdf->cr, x1, y1);
	cairo_line_to(pdf->cr, x2, y2);
	cairo_set_line_width(pdf->cr, width_mm);
	pdf_set_colour(pdf, c);
	cairo_stroke(pdf->cr);
}

static void trace_rect(cairo_t *cr, const double at[4], double radius)
{
	double x = at[0], y = at[1], w = at[2], h = at[3];
	if (radius <= 0) {
		cairo_rectangle(cr, x, y, w, h);
		return;
	}
	cairo_new_sub_path(cr);
	cairo_arc(cr, x + w - radius, y + radius, radius, -M_PI_2, 0);
	cairo_arc(cr, x + w - radius, y + h - radius, radius, 0, M_PI_2);
	cairo_arc(cr, x + radius, y + h - radius, radius, M_PI_2, M_PI);
	cairo_arc(cr, x + radius, y + radius, radius, M_PI, 3 * M_PI_2);
	cairo_close_path(cr);
}

void pdf_rect(struct pdf *pdf, double x, double y, double w, double h, double radius,
              struct pdf_colour fill)
{
	trace_rect(pdf->cr, (const double[]){ x, y, w, h }, radius);
	pdf_set_colour(pdf, fill);
	cairo_fill(pdf->cr);
}

void pdf_rect_line(struct pdf *pdf, double x, double y, double w, double h, double line_mm,
                   struct pdf_colour c)
{
	cairo_rectangle(pdf->cr, x, y, w, h);
	cairo_set_line_width(pdf->cr, line_mm);
	pdf_set_colour(pdf, c);
	cairo_stroke(pdf->cr);
}

void pdf_circle(struct pdf *pdf, double x, double y, double radius, struct pdf_colour fill)
{
	cairo_new_sub_path(pdf->cr);
	cairo_arc(pdf->cr, x, y, radius, 0, 2 * M_PI);
	pdf_set_colour(pdf, fill);
	cairo_fill(pdf->cr);
}
