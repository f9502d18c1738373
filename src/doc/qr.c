// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes for the screen, as one path of an SVG.
// Knows: libqrencode. Does not know: what a code leads to.
// Start at: qr_path.
#include "doc/qr.h"
#include "core/buf.h"
#include <errno.h>
#include <qrencode.h>

enum { MOST_BYTES = 512, PATH_BYTES = 16 << 10 };

// Dark modules that touch in a row become one rectangle.
static void trace_row(struct buf *out, const unsigned char *cells, int width, int row)
{
	for (int from = 0, to; from < width; from = to) {
		for (to = from; to < width && (cells[to] & 1) == (cells[from] & 1);)
			to++;
		if (cells[from] & 1)
			buf_printf(out, "M%d %dh%dv1h-%dz", from, row, to - from, to - from);
	}
}

enum err qr_path(struct arena *a, struct str text, struct str *ret_path, int *ret_side)
{
	if (str_empty(text) || text.n > MOST_BYTES)
		return E_TOOBIG;
	struct buf out = buf_quiet(a, PATH_BYTES); // nothing may unwind while the code is held
	QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (!code)
		return errno == ERANGE ? E_TOOBIG : E_NOMEM;
	for (int row = 0; row < code->width; row++)
		trace_row(&out, code->data + row * code->width, code->width, row);
	*ret_side = code->width;
	QRcode_free(code);
	*ret_path = buf_str(&out);
	return out.failed ? E_NOMEM : OK;
}
