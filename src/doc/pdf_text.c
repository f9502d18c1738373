// SPDX-License-Identifier: GPL-3.0-or-later
// Type on a page: shaped, wrapped, aligned and set line by line on exact baselines.
// Knows: Pango. Does not know: which typeface (pdf_font.c).
// Start at: pdf_text_runs, lay_out.
#include "doc/pdf.h"
#include <math.h>

static int units(double mm)
{
	return (int)lround(mm * PANGO_SCALE);
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

static void add_font(PangoAttrList *list, const struct pdf_run *run, const struct pdf_type *type,
                     size_t from)
{
	PangoFontDescription *d =
		pango_font_description_copy_static(pdf_font(run->weight ? run->weight : type->weight));
	double size = run->size_mm > 0 ? run->size_mm : type->size_mm;
	pango_font_description_set_absolute_size(d, size * PANGO_SCALE);
	add_attribute(list, pango_attr_font_desc_new(d), from, from + run->text.n);
	pango_font_description_free(d);
	if (type->tracking != 0)
		add_attribute(list, pango_attr_letter_spacing_new(units(type->tracking * size)), from,
		              from + run->text.n);
}

static GString *joined(const struct pdf_runs *runs)
{
	GString *all = g_string_new(NULL);
	for (size_t i = 0; i < runs->n; i++)
		g_string_append_len(all, runs->at[i].text.p, (gssize)runs->at[i].text.n);
	return all;
}

static PangoAttrList *attributes_of(const struct pdf_type *type, const struct pdf_runs *runs)
{
	PangoAttrList *list = pango_attr_list_new();
	size_t from = 0;
	for (size_t i = 0; i < runs->n; i++) {
		add_font(list, &runs->at[i], type, from);
		from += runs->at[i].text.n;
	}
	return list;
}

static bool holds(PangoLayout *layout, const GString *text, PangoAttrList *list, int width)
{
	return pango_layout_get_width(layout) == width &&
	       strcmp(pango_layout_get_text(layout), text->str) == 0 &&
	       pango_attr_list_equal(pango_layout_get_attributes(layout), list);
}

static PangoLayout *find_layout(struct pdf *pdf, const GString *text, PangoAttrList *list,
                                int width)
{
	for (size_t i = 0; i < PDF_LAYOUTS; i++)
		if (holds(pdf->layouts[i], text, list, width))
			return pdf->layouts[i];
	PangoLayout *layout = pdf->layouts[pdf->next_layout++ % PDF_LAYOUTS];
	pango_layout_set_text(layout, text->str, (int)text->len);
	pango_layout_set_attributes(layout, list);
	pango_layout_set_width(layout, width);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	return layout;
}

static PangoLayout *lay_out(struct pdf *pdf, const struct pdf_type *type,
                            const struct pdf_runs *runs)
{
	PangoAttrList *list = attributes_of(type, runs);
	GString *text = joined(runs);
	int width = type->width_mm > 0 ? units(type->width_mm) : -1;
	PangoLayout *layout = find_layout(pdf, text, list, width);
	g_string_free(text, TRUE);
	pango_attr_list_unref(list);
	return layout;
}

static double line_height(const struct pdf_type *type)
{
	return type->size_mm * (type->leading > 0 ? type->leading : 1.3);
}

static double line_width(PangoLayoutLine *line)
{
	PangoRectangle logical;
	pango_layout_line_get_extents(line, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

static void draw_line(struct pdf *pdf, const struct pdf_type *type, PangoLayoutLine *line, double y)
{
	static const double share[] = { [PDF_LEFT] = 0, [PDF_CENTRE] = 0.5, [PDF_RIGHT] = 1 };
	double spare = type->width_mm - line_width(line);
	cairo_move_to(pdf->cr, share[type->align] * spare, y);
	pango_cairo_show_layout_line(pdf->cr, line);
}

double pdf_text_runs(struct pdf *pdf, double x, double y, const struct pdf_type *type,
                     const struct pdf_runs *runs)
{
	cairo_save(pdf->cr);
	cairo_translate(pdf->cr, x, y);
	cairo_rotate(pdf->cr, type->turn_degrees * M_PI / 180);
	PangoLayout *layout = lay_out(pdf, type, runs);
	pdf_set_colour(pdf, type->colour);
	int lines = pango_layout_get_line_count(layout);
	for (int i = 0; i < lines; i++)
		draw_line(pdf, type, pango_layout_get_line_readonly(layout, i), i * line_height(type));
	cairo_restore(pdf->cr);
	cairo_new_path(pdf->cr);
	return y + (lines - 1) * line_height(type);
}

double pdf_text(struct pdf *pdf, double x, double y, const struct pdf_type *type, struct str text)
{
	struct pdf_run run = { .text = text };
	return pdf_text_runs(pdf, x, y, type, &(struct pdf_runs){ 1, &run });
}

double pdf_text_width(struct pdf *pdf, const struct pdf_type *type, struct str text)
{
	struct pdf_run run = { .text = text };
	struct pdf_type flat = *type;
	flat.width_mm = 0;
	PangoLayout *layout = lay_out(pdf, &flat, &(struct pdf_runs){ 1, &run });
	return line_width(pango_layout_get_line_readonly(layout, 0));
}

double pdf_text_drop(struct pdf *pdf, const struct pdf_type *type, const struct pdf_runs *runs)
{
	PangoLayout *layout = lay_out(pdf, type, runs);
	return (pango_layout_get_line_count(layout) - 1) * line_height(type);
}
