// SPDX-License-Identifier: GPL-3.0-or-later
// The typeface: carried in the program, the only one fontconfig is ever shown.
// Knows: fontconfig, the files' family names. Does not know: the machine's own typefaces.
// Start at: doc_start.
#include "doc/pdf.h"
#include "fonts_table.h"
#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WEIGHTS = 5 };

// For the life of the process: the configuration is fontconfig's own singleton, and the fonts are
// held open because two threads must never open faces of FreeType's one library at a time.
static PangoFontDescription *descriptions[WEIGHTS];
static PangoFontMap *held_map;
static PangoFontset *held_sets[WEIGHTS];

static size_t weight_index(enum pdf_weight weight)
{
	size_t i = weight < PDF_REGULAR ? 0 : (size_t)(weight - PDF_REGULAR) / 100;
	return i < WEIGHTS ? i : WEIGHTS - 1;
}

const PangoFontDescription *pdf_font(enum pdf_weight weight)
{
	return descriptions[weight_index(weight)];
}

// fontconfig and FreeType open files by name only; this one lies in memory.
static bool add_font(FcConfig *config, const struct baked_font *font)
{
	int fd = memfd_create("typeface", MFD_CLOEXEC);
	if (fd < 0)
		return false;
	char path[40];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (write(fd, font->p, font->n) != (ssize_t)font->n)
		return false;
	return FcConfigAppFontAddFile(config, (const FcChar8 *)path);
}

static enum err show_fonts(void)
{
	FcConfig *config = FcConfigCreate();
	if (!config)
		return E_NOMEM;
	for (size_t i = 0; i < baked_fonts_n; i++)
		if (!add_font(config, &baked_fonts[i]))
			return E_STORE;
	FcConfigSetRescanInterval(config, 0);
	if (!FcConfigSetCurrent(config))
		return E_STORE;
	FcConfigDestroy(config);
	return OK;
}

static void describe_weights(void)
{
	static const char *const families[WEIGHTS] = {
		"Plus Jakarta Sans", "Plus Jakarta Sans Medium", "Plus Jakarta Sans SemiBold",
		"Plus Jakarta Sans", "Plus Jakarta Sans ExtraBold",
	};
	for (size_t i = 0; i < WEIGHTS; i++) {
		PangoFontDescription *d = pango_font_description_new();
		pango_font_description_set_family_static(d, families[i]);
		pango_font_description_set_weight(d, (PangoWeight)(PDF_REGULAR + 100 * (int)i));
		descriptions[i] = d;
	}
}

static gboolean hold_face(PangoFontset *set, PangoFont *font, gpointer unused)
{
	(void)set;
	(void)unused;
	cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
	cairo_glyph_t glyph = { .index = 1 };
	cairo_text_extents_t extents;
	cairo_scaled_font_glyph_extents(scaled, &glyph, 1, &extents);
	return FALSE;
}

static enum err hold_fonts(void)
{
	held_map = pango_cairo_font_map_new();
	PangoContext *context = pango_font_map_create_context(held_map);
	PangoLanguage *language = pango_language_from_string("id");
	for (size_t i = 0; i < WEIGHTS; i++) {
		PangoFontDescription *d = pango_font_description_copy(descriptions[i]);
		pango_font_description_set_absolute_size(d, 10 * PANGO_SCALE);
		held_sets[i] = pango_font_map_load_fontset(held_map, context, d, language);
		pango_font_description_free(d);
		if (!held_sets[i])
			return E_STORE;
		pango_fontset_foreach(held_sets[i], hold_face, NULL);
	}
	g_object_unref(context);
	return OK;
}

// One small page, so that no visitor pays for what the libraries do the first time.
static enum err warm_up(void)
{
	struct arena *a = arena_open(1 << 20);
	if (!a)
		return E_NOMEM;
	struct buf out = buf_quiet(a, 32768);
	struct pdf_info info = { .title = S("-") };
	struct pdf *pdf;
	enum err e = pdf_open(&out, &info, &pdf);
	if (e == OK) {
		pdf_page(pdf, 100, 100);
		struct pdf_type type = { .size_mm = 4, .weight = PDF_REGULAR };
		pdf_text(pdf, 10, 10, &type, S("Suluh"));
		e = pdf_close(pdf);
	}
	arena_close(a);
	return e;
}

enum err doc_start(void)
{
	if (held_map)
		return OK;
	enum err e = show_fonts();
	if (e)
		return e;
	describe_weights();
	e = hold_fonts();
	return e ? e : warm_up();
}
