// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures are opened by another process, which can do nothing else.
// Knows: the parent's and the child's half. Does not know: where pictures go.
// Start at: file_picture, file_picture_child.
#pragma once
#include "file/file.h"

// The most that a picture may hold, told from its header; what leaves is at most so wide and high.
// The small one is for lists: what is written on a paper cannot be read in it.
enum { PICTURE_PIXELS_MOST = 20000000, PICTURE_EDGE = 1600, PICTURE_THUMB_EDGE = 96 };

struct picture_made {
	struct str jpeg, thumb;
	enum text_key trouble; // what is wrong with the picture, which is no failure; T_NONE: nothing
};
// Gives the picture anew as JPEG, upright, without what the camera wrote beside it; and a small
// one. Fails: E_STORE when no child can be started.
MUST_USE enum err file_picture(struct visit *v, struct str bytes, struct picture_made *ret_made);

// The whole life of the child: a picture on standard input, a JPEG on standard output.
enum picture_end { PICTURE_FINE, PICTURE_BROKEN = 11, PICTURE_HUGE = 12 };
int file_picture_child(void);
// Of the child: gives up everything but memory, descriptors 0 and 1, and the end. False: it could
// not, and must end.
MUST_USE bool picture_lock_in(void);
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
