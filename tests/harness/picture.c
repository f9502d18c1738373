// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures for tests: good ones, and those that somebody made to hurt.
// Knows: the two libraries that write them. Does not know: who opens them.
// Start at: picture_jpeg_as.
#include "harness/picture.h"
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>
#include <png.h>

static const unsigned char exif[] =
	"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
	"GPS -7.2575 112.7521";
enum { EXIF_TURNED = 24 };

static void fill_row(const struct picture_wish *w, int y, unsigned char *row)
{
	int points = w->inks ? 4 : 3;
	for (int x = 0; x < w->width; x++, row += points) {
		bool red = w->corner && x < w->width / 2 && y < w->height / 2;
		int grey = y * 255 / w->height;
		row[0] = (unsigned char)(w->corner ? (red ? 255 : 0) : grey);
		row[1] = (unsigned char)(w->corner ? 0 : grey);
		row[2] = (unsigned char)(w->corner ? (red ? 0 : 255) : grey);
		if (w->inks)
			row[3] = 255; // kept turned over: no black
	}
}

struct str picture_jpeg_as(struct arena *a, const struct picture_wish *w)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL, *row = arena_alloc(a, 4 * (size_t)w->width);
	unsigned char notes[sizeof exif];
	unsigned long n = 0;
	memcpy(notes, exif, sizeof exif);
	notes[EXIF_TURNED] = (unsigned char)w->turned;
	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &bytes, &n);
	c.image_width = (JDIMENSION)w->width;
	c.image_height = (JDIMENSION)w->height;
	c.input_components = w->inks ? 4 : 3;
	c.in_color_space = w->inks ? JCS_CMYK : JCS_RGB;
	jpeg_set_defaults(&c);
	c.write_Adobe_marker = w->inks;
	if (w->progressive)
		jpeg_simple_progression(&c);
	jpeg_start_compress(&c, TRUE);
	if (w->turned) {
		jpeg_write_marker(&c, JPEG_APP0 + 1, notes, sizeof notes);
		jpeg_write_marker(&c, JPEG_APP0 + 2, (const unsigned char *)"ICC_PROFILE\0\1\1acsp", 18);
		jpeg_write_marker(&c, JPEG_COM, (const unsigned char *)"*/=alert(1)/*", 13);
	}
	for (int y = 0; y < w->height; y++) {
		fill_row(w, y, row);
		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	struct str copy = arena_str(a, (struct str){ (char *)bytes, n });
	free(bytes);
	return copy;
}

struct str picture_jpeg(struct arena *a, int width, int height)
{
	return picture_jpeg_as(a, &(struct picture_wish){ width, height, .turned = 6 });
}

struct str picture_joined(struct arena *a, struct str one, struct str two)
{
	struct buf both = buf_open(a, one.n + two.n);
	buf_put(&both, one);
	buf_put(&both, two);
	return buf_str(&both);
}

struct str picture_many_scans(struct arena *a, int edge, int n)
{
	struct str jpeg = picture_jpeg_as(a, &(struct picture_wish){ edge, edge, .progressive = true });
	size_t last = 0;
	for (size_t i = 0; i + 1 < jpeg.n; i++)
		if ((unsigned char)jpeg.p[i] == 0xFF && (unsigned char)jpeg.p[i + 1] == 0xDA)
			last = i;
	struct str scan = { jpeg.p + last, jpeg.n - 2 - last };
	struct buf out = buf_open(a, jpeg.n + (size_t)n * scan.n);
	buf_put(&out, (struct str){ jpeg.p, jpeg.n - 2 });
	for (int i = 0; i < n; i++)
		buf_put(&out, scan);
	buf_put(&out, (struct str){ jpeg.p + jpeg.n - 2, 2 });
	return buf_str(&out);
}

unsigned char *picture_frame(struct str jpeg)
{
	unsigned char *p = (unsigned char *)(uintptr_t)jpeg.p;
	for (size_t i = 2; i + 9 < jpeg.n; i += 2 + (size_t)(p[i + 2] << 8 | p[i + 3])) {
		assert_int_equal(p[i], 0xFF);
		if (p[i + 1] == 0xC0)
			return p + i + 5;
	}
	fail_msg("no frame");
	return NULL;
}

struct picture_point picture_point(struct arena *a, struct str jpeg, int x, int y)
{
	struct jpeg_decompress_struct c;
	struct jpeg_error_mgr errors;
	c.err = jpeg_std_error(&errors);
	jpeg_create_decompress(&c);
	jpeg_mem_src(&c, (const unsigned char *)jpeg.p, jpeg.n);
	jpeg_read_header(&c, TRUE);
	jpeg_start_decompress(&c);
	assert_in_range(y, 0, c.output_height - 1);
	assert_in_range(x, 0, c.output_width - 1);
	JSAMPROW row = arena_alloc(a, 3 * (size_t)c.output_width);
	while (c.output_scanline <= (JDIMENSION)y)
		jpeg_read_scanlines(&c, &row, 1);
	jpeg_abort_decompress(&c);
	jpeg_destroy_decompress(&c);
	return (struct picture_point){ row[3 * x], row[3 * x + 1], row[3 * x + 2] };
}

// --- PNG -----------------------------------------------------------------------------------------

struct str picture_png(struct arena *a, int width, int height)
{
	png_image image = { .version = PNG_IMAGE_VERSION,
		                .width = (png_uint_32)width,
		                .height = (png_uint_32)height,
		                .format = PNG_FORMAT_RGBA };
	size_t n = 1 << 20;
	char *into = arena_alloc(a, n);
	void *pixels = arena_alloc(a, 4 * (size_t)width * (size_t)height);
	assert_true(png_image_write_to_memory(&image, into, &n, 0, pixels, 0, NULL));
	return (struct str){ into, n };
}

static void put_number(struct buf *out, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(out, (char)(n >> shift));
}

struct str picture_png_with(struct arena *a, struct str png, const char *type, struct str data)
{
	enum { AFTER_HEADER = 8 + 25 };
	struct buf out = buf_open(a, png.n + data.n + 12);
	buf_put(&out, (struct str){ png.p, AFTER_HEADER });
	put_number(&out, (uint32_t)data.n);
	size_t from = out.n;
	buf_z(&out, type);
	buf_put(&out, data);
	put_number(&out, libdeflate_crc32(0, out.p + from, out.n - from));
	buf_put(&out, (struct str){ png.p + AFTER_HEADER, png.n - AFTER_HEADER });
	return buf_str(&out);
}

struct str picture_png_bomb(struct arena *a)
{
	static const char bomb[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x75\x30\0\0\x75\x30"
							   "\x08\x02\0\0\0CRC4\0\0\0\0IDAT\x35\xaf\x06\x1e";
	char *p = arena_alloc(a, sizeof bomb - 1);
	memcpy(p, bomb, sizeof bomb - 1);
	uint32_t crc = libdeflate_crc32(0, p + 12, 17);
	for (int i = 0; i < 4; i++)
		p[29 + i] = (char)(crc >> (24 - 8 * i));
	return (struct str){ p, sizeof bomb - 1 };
}
