// SPDX-License-Identifier: GPL-3.0-or-later
// The letterhead of a certificate: logo, who gives the paper, and how to reach them.
// Knows: millimetres. Does not know: what stands below (certificate_paper.c).
// Start at: certificate_head_draw.
#include "certificate/certificate_head.h"

static const struct pdf_colour teal = CERTIFICATE_TEAL, ink = CERTIFICATE_INK;
static const struct pdf_colour grey = CERTIFICATE_GREY, white = RGB(0xffffff);
static const double left = 98, right = 281, beside_logo = 117;

void certificate_fitted(struct pdf *pdf, const double at[2], double width, struct pdf_type type,
                        struct str text)
{
	double natural = pdf_text_width(pdf, &type, text);
	if (natural > width)
		type.size_mm *= width / natural;
	pdf_text(pdf, at[0], at[1], &type, text);
}

void certificate_shrink(struct pdf *pdf, struct pdf_type *type, struct str text, int lines)
{
	struct pdf_run run = { .text = text };
	struct pdf_runs runs = { 1, &run };
	double leading = type->leading > 0 ? type->leading : 1.3;
	while (type->size_mm > 1.6 &&
	       pdf_text_drop(pdf, type, &runs) > (lines - 0.5) * leading * type->size_mm)
		type->size_mm *= 0.94;
}

// The office in one line, or in two when its name is long. Gives the last baseline.
static double draw_office(struct pdf *pdf, const double at[2], struct str name)
{
	double width = right - at[0];
	struct pdf_type type = { .size_mm = 4.6, .weight = PDF_BOLD, .colour = ink, .leading = 1.25 };
	if (pdf_text_width(pdf, &type, name) <= width * 1.2) {
		certificate_fitted(pdf, at, width, type, name);
		return at[1];
	}
	type.size_mm = 3.9;
	type.width_mm = width;
	certificate_shrink(pdf, &type, name, 2);
	return pdf_text(pdf, at[0], at[1] - 2.2, &type, name);
}

static double draw_line(struct pdf *pdf, const double at[2], double size, struct str text)
{
	struct pdf_type type = { .size_mm = size, .weight = PDF_REGULAR, .colour = grey };
	if (str_empty(text))
		return at[1];
	double y = at[1] + size + 1.6;
	certificate_fitted(pdf, (const double[]){ at[0], y }, right - at[0], type, text);
	return y;
}

// Without a logo the letters begin where the column does; a specimen shows where one would be.
static double draw_logo(struct pdf *pdf, const struct certificate_paper *paper)
{
	struct pdf_type hint = { .size_mm = 2.3, .weight = PDF_REGULAR, .colour = grey,
		                     .align = PDF_CENTRE, .leading = 1.26 };
	if (pdf_jpeg(pdf, (const double[]){ left, 18, 15.6, 18 }, paper->logo))
		return beside_logo;
	if (!paper->specimen)
		return left;
	pdf_circle(pdf, 105.5, 27, 7.7, teal);
	pdf_circle(pdf, 105.5, 27, 7.3, white);
	pdf_text(pdf, 105.5, 26.5, &hint, S("lambang\ndaerah"));
	return beside_logo;
}

void certificate_head_draw(struct pdf *pdf, const struct certificate_paper *paper)
{
	double x = draw_logo(pdf, paper), y = 20.4;
	bool alone = str_empty(paper->together) && str_empty(paper->office_address) &&
	             str_empty(paper->office_contacts);
	certificate_fitted(pdf, (const double[]){ x, y }, right - x,
	                   (struct pdf_type){ .size_mm = 3.5, .weight = PDF_REGULAR, .colour = grey },
	                   paper->above);
	y = draw_office(pdf, (const double[]){ x, alone ? 28.6 : 25.6 }, paper->office);
	y = draw_line(pdf, (const double[]){ x, y }, 3.5, paper->together);
	y = draw_line(pdf, (const double[]){ x, y }, 2.7, paper->office_address);
	draw_line(pdf, (const double[]){ x, y }, 2.7, paper->office_contacts);
}
