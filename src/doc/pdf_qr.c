// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes as one filled path.
// Knows: libqrencode. Does not know: what a code leads to.
// Start at: pdf_qr.
#include "doc/pdf.h"
#include <errno.h>
#include <qrencode.h>

enum { MOST_BYTES = 1024 };

// Dark modules that touch in a row become one rectangle.
static void trace_code(cairo_t *cr, const QRcode *code, const double at[2], double module)
{
	for (int row = 0; row < code->width; row++) {
		const unsigned char *cells = code->data + row * code->width;
		for (int from = 0, to; from < code->width; from = to) {
			for (to = from; to < code->width && (cells[to] & 1) == (cells[from] & 1);)
				to++;
			if (cells[from] & 1)
				cairo_rectangle(cr, at[0] + from * module, at[1] + row * module,
				                (to - from) * module, module);
		}
	}
}

enum err pdf_qr(struct pdf *pdf, double x, double y, double side_mm, struct str text)
{
	if (str_empty(text) || text.n > MOST_BYTES)
		return E_TOOBIG;
	QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (!code)
		return errno == ERANGE ? E_TOOBIG : E_NOMEM;
	trace_code(pdf->cr, code, (const double[]){ x, y }, side_mm / code->width);
	QRcode_free(code);
	cairo_set_source_rgb(pdf->cr, 0, 0, 0);
	cairo_fill(pdf->cr);
	return OK;
}
