// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures are opened by another process, which can do nothing else.
// Knows: the parent's and the child's half. Does not know: where pictures go.
// Start at: file_picture, file_picture_child.
#pragma once
#include "file/file.h"

// The most that a picture may hold, told from its header; what leaves is at most so wide and high.
enum { PICTURE_PIXELS_MOST = 20000000, PICTURE_EDGE = 1600 };

// Gives the picture anew as JPEG, upright, without what the camera wrote beside it. What is wrong
// with it is no failure: ret_trouble says it. Fails: E_STORE when no child can be started.
MUST_USE enum err file_picture(struct visit *v, struct str bytes, struct str *ret_jpeg,
                               enum text_key *ret_trouble);

// The whole life of the child: a picture on standard input, a JPEG on standard output.
enum picture_end { PICTURE_FINE, PICTURE_BROKEN = 11, PICTURE_HUGE = 12 };
int file_picture_child(void);
// The child's own work, once it is locked in.
struct picture {
	int width, height;
	unsigned char *rgb;
};
// End the process when the picture is broken or huge.
struct picture picture_read_jpeg(struct arena *a, struct str bytes, int *ret_turned);
struct picture picture_read_png(struct arena *a, struct str bytes);
// How a camera was held, 1 to 8 as EXIF says; 1 when it does not.
int picture_turned(struct str exif);
