// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the PDF maker share; private to this room.
// Knows: cairo's and Pango's objects of one document. Does not know: what is drawn.
// Start at: struct pdf.
#pragma once
#include "doc/doc.h"
#include <pango/pangocairo.h>

struct pdf {
	struct buf *out;
	cairo_surface_t *surface;
	cairo_t *cr; // scaled so that one unit is a millimetre
	PangoLayout *layout;
	bool page;
};

// The family a weight goes by in the typeface's files.
const PangoFontDescription *pdf_font(enum pdf_weight weight);
void pdf_set_colour(struct pdf *pdf, struct pdf_colour c);
// Adds an SVG path to cairo's current one.
void pdf_path_trace(cairo_t *cr, const char *svg_path);
