// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures for tests: good ones, and those that somebody made to hurt.
// Knows: JPEG and PNG as bytes. Does not know: who opens them.
// Start at: struct picture_wish, picture_jpeg_as.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/buf.h"

struct picture_wish {
	int width, height;
	int turned;       // as EXIF says, 1 to 8; 0: no EXIF
	bool inks;        // CMYK, as programs of Adobe keep it
	bool progressive;
	bool corner;      // the quarter left above is red, the rest blue
};
struct str picture_jpeg_as(struct arena *a, const struct picture_wish *wish);
// On its side, with a place and a remark beside it.
struct str picture_jpeg(struct arena *a, int width, int height);
struct str picture_png(struct arena *a, int width, int height);
// A header that promises 900 million points, with its checksum, and nothing behind it.
struct str picture_png_bomb(struct arena *a);
// A good PNG with one more chunk after its header.
struct str picture_png_with(struct arena *a, struct str png, const char *type, struct str data);
// A progressive JPEG whose last scan comes `n` times more.
struct str picture_many_scans(struct arena *a, int edge, int n);
struct str picture_joined(struct arena *a, struct str one, struct str two);
// Height and width of a JPEG's frame, where its marker says so.
unsigned char *picture_frame(struct str jpeg);
// The colour of one point of a JPEG.
struct picture_point {
	unsigned char red, green, blue;
};
struct picture_point picture_point(struct arena *a, struct str jpeg, int x, int y);
