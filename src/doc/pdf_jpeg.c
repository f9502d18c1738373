// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures on paper: a JPEG goes into the document as it is.
// Knows: the segments of a JPEG up to its size. Does not know: pixels.
// Start at: pdf_jpeg.
#include "doc/pdf.h"
#include <math.h>

enum { EDGE_MOST = 4096 };

static int two_bytes(struct str s, size_t at)
{
	return (unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1];
}

// SOF0 to SOF15, without the three of that range that are none.
static bool is_frame(int marker)
{
	return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 &&
	       marker != 0xFFCC;
}

static bool size_of(struct str jpeg, int *ret_width, int *ret_height)
{
	if (jpeg.n < 4 || two_bytes(jpeg, 0) != 0xFFD8)
		return false;
	for (size_t at = 2; at + 9 <= jpeg.n; at += 2 + (size_t)two_bytes(jpeg, at + 2)) {
		int marker = two_bytes(jpeg, at);
		if (marker < 0xFF00)
			return false;
		if (!is_frame(marker))
			continue;
		*ret_height = two_bytes(jpeg, at + 5);
		*ret_width = two_bytes(jpeg, at + 7);
		return *ret_width > 0 && *ret_height > 0 && *ret_width <= EDGE_MOST &&
		       *ret_height <= EDGE_MOST;
	}
	return false;
}

bool pdf_jpeg(struct pdf *pdf, const double box[4], struct str jpeg)
{
	int width, height;
	if (!size_of(jpeg, &width, &height))
		return false;
	// Only its size is asked of the surface: what is drawn are the bytes beside it.
	cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	bool drawn = cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_JPEG,
	                                         (const unsigned char *)jpeg.p, jpeg.n, NULL,
	                                         NULL) == CAIRO_STATUS_SUCCESS;
	if (drawn) {
		double scale = fmin(box[2] / width, box[3] / height);
		cairo_save(pdf->cr);
		cairo_translate(pdf->cr, box[0] + (box[2] - width * scale) / 2,
		                box[1] + (box[3] - height * scale) / 2);
		cairo_scale(pdf->cr, scale, scale);
		cairo_set_source_surface(pdf->cr, picture, 0, 0);
		cairo_paint(pdf->cr);
		cairo_restore(pdf->cr);
	}
	cairo_surface_destroy(picture);
	return drawn;
}
