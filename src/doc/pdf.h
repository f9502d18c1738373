// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the PDF maker share; private to this room.
// Knows: cairo's and Pango's objects of one document. Does not know: what is drawn.
// Start at: struct pdf.
#pragma once
#include "doc/doc.h"
#include <pango/pangocairo.h>

enum { PDF_STAMPS = 16, PDF_LAYOUTS = 8 };

struct pdf_stamp {
	uint64_t key;
	cairo_surface_t *drawing;
};
struct pdf {
	struct buf *out;
	cairo_surface_t *surface;
	cairo_t *cr; // scaled so that one unit is a millimetre
	PangoLayout *layouts[PDF_LAYOUTS]; // the last texts: what is measured is drawn soon after
	size_t next_layout;
	bool page;
	double width_pt, height_pt;
	cairo_t *page_cr; // set aside while a stamp is drawn
	struct pdf_stamp stamps[PDF_STAMPS];
	size_t stamps_n;
};

// The family a weight goes by in the typeface's files.
const PangoFontDescription *pdf_font(enum pdf_weight weight);
void pdf_set_colour(struct pdf *pdf, struct pdf_colour c);
// Adds an SVG path to cairo's current one.
void pdf_path_trace(cairo_t *cr, const char *svg_path);
