// SPDX-License-Identifier: GPL-3.0-or-later
// Opens JPEG and PNG within the child; the header is judged before a pixel is unpacked.
// Knows: the two libraries, where EXIF says how the camera was held. Does not know: limits.
// Start at: picture_read_jpeg, picture_read_png.
#include "file/file_picture.h"
#include <png.h>
#include <stdio.h>
#include <unistd.h>
#include <jpeglib.h>
#include <jerror.h>

static void judge_size(int64_t width, int64_t height)
{
	if (width < 1 || height < 1)
		_exit(PICTURE_BROKEN);
	if (width * height > PICTURE_PIXELS_MOST)
		_exit(PICTURE_HUGE);
}

// --- EXIF -------------------------------------------------------------------------------------

static unsigned number_at(struct str s, size_t at, int bytes, bool little)
{
	unsigned n = 0;
	for (int i = 0; i < bytes; i++) {
		size_t k = at + (size_t)(little ? bytes - 1 - i : i);
		n = n << 8 | (k < s.n ? (unsigned char)s.p[k] : 0u);
	}
	return n;
}

int picture_turned(struct str exif)
{
	enum { ORIENTATION = 0x0112, ENTRY = 12 };
	if (exif.n < 14 || memcmp(exif.p, "Exif\0\0", 6) != 0)
		return 1;
	struct str tiff = { exif.p + 6, exif.n - 6 };
	bool little = tiff.p[0] == 'I';
	size_t list = number_at(tiff, 4, 4, little);
	if (list + 2 > tiff.n)
		return 1;
	size_t n = number_at(tiff, list, 2, little);
	for (size_t i = 0; i < n && list + 2 + (i + 1) * ENTRY <= tiff.n; i++) {
		size_t at = list + 2 + i * ENTRY;
		if (number_at(tiff, at, 2, little) != ORIENTATION)
			continue;
		unsigned turned = number_at(tiff, at + 8, 2, little);
		return turned >= 1 && turned <= 8 ? (int)turned : 1;
	}
	return 1;
}

// --- JPEG -------------------------------------------------------------------------------------

static void end_jpeg(j_common_ptr c)
{
	(void)c;
	_exit(PICTURE_BROKEN);
}

// Of the library's warnings only this is one: it would paint the rest grey.
static void hear_jpeg(j_common_ptr c, int level)
{
	int code = c->err->msg_code;
	if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER))
		_exit(PICTURE_BROKEN);
}

static int turned_by(const struct jpeg_decompress_struct *c)
{
	for (jpeg_saved_marker_ptr m = c->marker_list; m; m = m->next) {
		int turned = picture_turned((struct str){ (const char *)m->data, m->data_length });
		if (turned != 1)
			return turned;
	}
	return 1;
}

// The library makes it smaller by eighths while it unpacks, which costs less of everything.
static unsigned eighths(int64_t edge)
{
	unsigned n = 8;
	while (n > 1 && edge * (n - 1) / 8 >= PICTURE_EDGE)
		n--;
	return n;
}

// Each scan goes over the whole picture: a few bytes can ask for a great deal of work.
static void watch_jpeg(j_common_ptr c)
{
	enum { SCANS_MOST = 100 };
	if (((j_decompress_ptr)c)->input_scan_number > SCANS_MOST)
		_exit(PICTURE_BROKEN);
}

// Four inks on paper as light; programs of Adobe keep them turned over.
static void read_inks(j_decompress_ptr c, unsigned char *inks, unsigned char *rgb)
{
	jpeg_read_scanlines(c, &inks, 1);
	unsigned over = c->saw_Adobe_marker ? 0 : 255;
	for (JDIMENSION x = 0; x < c->output_width; x++, inks += 4, rgb += 3)
		for (int i = 0; i < 3; i++)
			rgb[i] = (unsigned char)((inks[i] ^ over) * (inks[3] ^ over) / 255);
}

static void read_rows(j_decompress_ptr c, struct arena *a, struct picture *p)
{
	unsigned char *inks = NULL;
	if (c->out_color_space == JCS_CMYK)
		inks = arena_alloc(a, 4 * (size_t)p->width);
	while (c->output_scanline < c->output_height) {
		JSAMPROW row = p->rgb + 3 * (size_t)c->output_scanline * (size_t)p->width;
		if (inks)
			read_inks(c, inks, row);
		else
			jpeg_read_scanlines(c, &row, 1);
	}
}

struct picture picture_read_jpeg(struct arena *a, struct str bytes, int *ret_turned)
{
	struct jpeg_decompress_struct c;
	struct jpeg_error_mgr errors;
	c.err = jpeg_std_error(&errors);
	errors.error_exit = end_jpeg;
	errors.emit_message = hear_jpeg;
	jpeg_create_decompress(&c);
	struct jpeg_progress_mgr progress = { .progress_monitor = watch_jpeg };
	c.progress = &progress;
	jpeg_save_markers(&c, JPEG_APP0 + 1, 0xFFFF);
	jpeg_mem_src(&c, (const unsigned char *)bytes.p, bytes.n);
	jpeg_read_header(&c, TRUE);
	judge_size(c.image_width, c.image_height);
	*ret_turned = turned_by(&c);
	bool inks = c.jpeg_color_space == JCS_CMYK || c.jpeg_color_space == JCS_YCCK;
	c.out_color_space = inks ? JCS_CMYK : JCS_RGB;
	c.scale_num = eighths(c.image_width > c.image_height ? c.image_width : c.image_height);
	c.scale_denom = 8;
	jpeg_start_decompress(&c);
	struct picture p = { (int)c.output_width, (int)c.output_height, NULL };
	p.rgb = arena_alloc(a, 3 * (size_t)p.width * (size_t)p.height);
	read_rows(&c, a, &p);
	jpeg_finish_decompress(&c);
	return p;
}

// --- PNG --------------------------------------------------------------------------------------

static void end_png(png_structp png, png_const_charp why)
{
	(void)png;
	(void)why;
	_exit(PICTURE_BROKEN);
}

static void hear_png(png_structp png, png_const_charp why)
{
	(void)png;
	(void)why;
}

static void take_png(png_structp png, png_bytep into, size_t n)
{
	struct str *rest = png_get_io_ptr(png);
	if (n > rest->n)
		_exit(PICTURE_BROKEN);
	memcpy(into, rest->p, n);
	*rest = (struct str){ rest->p + n, rest->n - n };
}

struct picture picture_read_png(struct arena *a, struct str bytes)
{
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, end_png, hear_png);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	if (!info)
		_exit(PICTURE_BROKEN);
	png_set_read_fn(png, &bytes, take_png);
	png_read_info(png, info);
	struct picture p = { (int)png_get_image_width(png, info),
		                 (int)png_get_image_height(png, info), NULL };
	judge_size(p.width, p.height);
	const png_color_16 white = { .red = 255, .green = 255, .blue = 255, .gray = 255 };
	png_set_expand(png);
	png_set_strip_16(png);
	png_set_gray_to_rgb(png);
	png_set_background(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
	png_set_strip_alpha(png);
	(void)png_set_interlace_handling(png);
	png_read_update_info(png, info);
	if (png_get_rowbytes(png, info) != 3 * (size_t)p.width)
		_exit(PICTURE_BROKEN);
	p.rgb = arena_alloc(a, 3 * (size_t)p.width * (size_t)p.height);
	png_bytep *rows = arena_array(a, png_bytep, (size_t)p.height);
	for (int y = 0; y < p.height; y++)
		rows[y] = p.rgb + 3 * (size_t)y * (size_t)p.width;
	png_read_image(png, rows);
	png_read_end(png, NULL);
	return p;
}
