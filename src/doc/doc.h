// SPDX-License-Identifier: GPL-3.0-or-later
// Documents on paper and in tables: PDF pages by Pango and Cairo, QR codes, CSV.
// Knows: millimetres, type, RFC 4180. Does not know: certificates, people.
// Start at: pdf_open, csv_read.
#pragma once
#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"

// Loads the typeface and warms up Pango; call once at start, before threads. Fails with E_STORE.
MUST_USE enum err doc_start(void);

struct pdf; // one document being written, all lengths in millimetres from the top left
struct pdf_info {
	struct str title, author, subject;
	int64_t created_ms;
};
enum pdf_weight {
	PDF_REGULAR = 400,
	PDF_MEDIUM = 500,
	PDF_SEMIBOLD = 600,
	PDF_BOLD = 700,
	PDF_EXTRABOLD = 800,
};
enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };
struct pdf_colour {
	double r, g, b; // 0..1
};
struct pdf_type {
	double size_mm; // of the em
	enum pdf_weight weight;
	struct pdf_colour colour;
	enum pdf_align align;
	double width_mm;   // wraps at this width; 0: one line
	double tracking;   // em; -0.02 tightens
	double leading;    // line height as a multiple of size; 0: 1.3
	double turn_degrees; // about x,y; clockwise
};
struct pdf_run { // a stretch of text whose look differs from the type's
	struct str text;
	enum pdf_weight weight; // 0: the type's
	double size_mm;         // 0: the type's
};
struct pdf_runs {
	size_t n;
	const struct pdf_run *at;
};
struct pdf_glow_stop {
	double at; // 0 in the middle, 1 at the radius
	struct pdf_colour colour;
};
struct pdf_glow { // colours by distance from a point
	double x, y, radius;
	size_t n;
	const struct pdf_glow_stop *stops;
};

// Gives a document whose finished bytes are appended to `out` (opened with buf_quiet) by pdf_close.
MUST_USE enum err pdf_open(struct buf *out, const struct pdf_info *info, struct pdf **ret_pdf);
void pdf_page(struct pdf *pdf, double width_mm, double height_mm); // begins a page
// Draws with the first baseline at y; gives the y of the last baseline.
double pdf_text(struct pdf *pdf, double x, double y, const struct pdf_type *type, struct str text);
// The same for text of several weights and sizes in one flow.
double pdf_text_runs(struct pdf *pdf, double x, double y, const struct pdf_type *type,
                     const struct pdf_runs *runs);
double pdf_text_width(struct pdf *pdf, const struct pdf_type *type, struct str text);
// From the first baseline to the last, without drawing; 0 for one line.
double pdf_text_drop(struct pdf *pdf, const struct pdf_type *type, const struct pdf_runs *runs);
void pdf_line(struct pdf *pdf, double x1, double y1, double x2, double y2, double width_mm,
              struct pdf_colour c);
void pdf_rect(struct pdf *pdf, double x, double y, double w, double h, double radius,
              struct pdf_colour fill);
void pdf_rect_line(struct pdf *pdf, double x, double y, double w, double h, double line_mm,
                   struct pdf_colour c);
void pdf_circle(struct pdf *pdf, double x, double y, double radius, struct pdf_colour fill);
// An SVG path (all letters, absolute and relative), moved to x,y and scaled; filled.
void pdf_path(struct pdf *pdf, double x, double y, double scale, const char *svg_path,
              struct pdf_colour fill);
// The same, as a stroke of line_mm (not scaled).
void pdf_path_line(struct pdf *pdf, double x, double y, double scale, const char *svg_path,
                   double line_mm, struct pdf_colour c);
// The same, as a row of round dots, each `every_mm` from the next.
void pdf_path_dots(struct pdf *pdf, const char *svg_path, double dot_mm, double every_mm,
                   const struct pdf_glow *glow);
// What many pages show alike is drawn once and kept in the document once, under a number that says
// what it is. Where pdf_stamp gives false: pdf_stamp_begin, draw, pdf_stamp_end.
bool pdf_stamp(struct pdf *pdf, uint64_t key); // draws it; false when the document has none
void pdf_stamp_begin(struct pdf *pdf, uint64_t key);
void pdf_stamp_end(struct pdf *pdf); // draws it, too
// A QR code (level M) of side_mm without quiet zone. Fails: E_TOOBIG.
// A JPEG, as large as it goes into the box (x, y, width, height) and in its middle; its bytes are
// to live as long as the document. False, with nothing drawn, when it is none.
bool pdf_jpeg(struct pdf *pdf, const double box[4], struct str jpeg);
MUST_USE enum err pdf_qr(struct pdf *pdf, double x, double y, double side_mm, struct str text);
MUST_USE enum err pdf_close(struct pdf *pdf);   // frees; E_NOMEM when the buffer was exhausted
void pdf_abandon(struct pdf *pdf);

// --- CSV (RFC 4180; separator ',' or ';' or tab, found from the head; BOM allowed) ---------------
struct csv_row {
	size_t line;         // of the file, from 1, where the row starts
	size_t n;
	struct str *cells;
};
struct csv {
	size_t n;
	struct csv_row *at;
	char separator;
};
struct csv_trouble {
	size_t line, column; // from 1
	const char *reason;  // "quote", "utf8", "control", "too_many_rows", "too_many_columns", "empty"
};
// Fails: E_INVALID, E_TOOBIG, with ret_trouble filled.
MUST_USE enum err csv_read(struct arena *a, struct str text, size_t max_rows, size_t max_columns,
                           struct csv *ret_csv, struct csv_trouble *ret_trouble);
// Quoted when needed; a text that a spreadsheet would run as a formula gets a leading apostrophe.
void csv_write_cell(struct buf *out, bool first, struct str cell);
void csv_write_end(struct buf *out);
