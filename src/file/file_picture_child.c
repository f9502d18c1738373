// SPDX-License-Identifier: GPL-3.0-or-later
// The child: locks itself in, opens a picture, turns it upright, makes it small, writes it anew.
// Knows: limits, seccomp, pixels. Does not know: the house; it is started with nothing of it.
// Start at: file_picture_child.
#include "file/file_picture.h"
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <jpeglib.h>

enum { MEMORY_MOST = 128 << 20, OUTPUT_MOST = 4 << 20, QUALITY = 85 };

// --- locking in -------------------------------------------------------------------------------

static bool limit(int what, rlim_t most)
{
	return setrlimit(what, &(struct rlimit){ most, most }) == 0;
}

// From here on: memory, what is open already, and the end. Any other call ends the process.
static bool lock_in(void)
{
	static const int allowed[] = { SCMP_SYS(write),  SCMP_SYS(mmap),   SCMP_SYS(munmap),
		                           SCMP_SYS(mremap), SCMP_SYS(brk),    SCMP_SYS(madvise),
		                           SCMP_SYS(futex),  SCMP_SYS(mprotect), SCMP_SYS(exit_group),
		                           SCMP_SYS(rt_sigreturn) };
	bool good = close_range(2, ~0u, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
	            limit(RLIMIT_CPU, 1) && limit(RLIMIT_DATA, MEMORY_MOST) &&
	            limit(RLIMIT_FSIZE, OUTPUT_MOST) && limit(RLIMIT_NOFILE, 2) &&
	            limit(RLIMIT_CORE, 0);
	scmp_filter_ctx filter = good ? seccomp_init(SCMP_ACT_KILL_PROCESS) : NULL;
	good = filter != NULL;
	for (size_t i = 0; good && i < sizeof allowed / sizeof *allowed; i++)
		good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	return good && seccomp_load(filter) == 0;
}

// --- pixels -----------------------------------------------------------------------------------

struct box {
	int x, y, width, height;
};

// Each new pixel is the mean of those it stands for.
static void mean_of(const struct picture *p, struct box box, unsigned char *into)
{
	unsigned sum[3] = { 0 }, n = (unsigned)box.width * (unsigned)box.height;
	for (int y = box.y; y < box.y + box.height; y++) {
		const unsigned char *at = p->rgb + 3 * ((size_t)y * (size_t)p->width + (size_t)box.x);
		for (int x = 0; x < box.width; x++, at += 3)
			for (int c = 0; c < 3; c++)
				sum[c] += at[c];
	}
	for (int c = 0; c < 3; c++)
		into[c] = (unsigned char)(sum[c] / n);
}

static struct picture made_small(struct arena *a, const struct picture *p)
{
	int64_t edge = p->width > p->height ? p->width : p->height;
	if (edge <= PICTURE_EDGE)
		return *p;
	int64_t w = p->width * (int64_t)PICTURE_EDGE / edge;
	int64_t h = p->height * (int64_t)PICTURE_EDGE / edge;
	struct picture small = { w ? (int)w : 1, h ? (int)h : 1, NULL };
	small.rgb = arena_alloc(a, 3 * (size_t)small.width * (size_t)small.height);
	unsigned char *at = small.rgb;
	for (int64_t y = 0; y < small.height; y++)
		for (int64_t x = 0; x < small.width; x++, at += 3) {
			struct box box = { (int)(x * p->width / small.width),
				               (int)(y * p->height / small.height), 0, 0 };
			box.width = (int)((x + 1) * p->width / small.width) - box.x;
			box.height = (int)((y + 1) * p->height / small.height) - box.y;
			mean_of(p, box, at);
		}
	return small;
}

// As the camera was held: 2 to 4 mirrored and turned over, 5 to 8 on its side.
static struct picture upright(struct arena *a, const struct picture *p, int turned)
{
	if (turned == 1)
		return *p;
	bool side = turned >= 5;
	struct picture up = { side ? p->height : p->width, side ? p->width : p->height, NULL };
	up.rgb = arena_alloc(a, 3 * (size_t)up.width * (size_t)up.height);
	bool flip_x = turned == 2 || turned == 3 || turned == 7 || turned == 8;
	bool flip_y = turned == 3 || turned == 4 || turned == 6 || turned == 7;
	for (int y = 0; y < up.height; y++)
		for (int x = 0; x < up.width; x++) {
			int from_x = side ? y : x, from_y = side ? x : y;
			from_x = flip_x ? p->width - 1 - from_x : from_x;
			from_y = flip_y ? p->height - 1 - from_y : from_y;
			memcpy(up.rgb + 3 * ((size_t)y * (size_t)up.width + (size_t)x),
			       p->rgb + 3 * ((size_t)from_y * (size_t)p->width + (size_t)from_x), 3);
		}
	return up;
}

static int write_jpeg(const struct picture *p)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long n = 0;
	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &bytes, &n);
	c.image_width = (JDIMENSION)p->width;
	c.image_height = (JDIMENSION)p->height;
	c.input_components = 3;
	c.in_color_space = JCS_RGB;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, QUALITY, TRUE);
	jpeg_start_compress(&c, TRUE);
	for (int y = 0; y < p->height; y++) {
		JSAMPROW row = p->rgb + 3 * (size_t)y * (size_t)p->width;
		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	for (unsigned long at = 0; at < n;) {
		ssize_t took = write(1, bytes + at, n - at);
		if (took <= 0)
			return PICTURE_BROKEN;
		at += (unsigned long)took;
	}
	return PICTURE_FINE;
}

int file_picture_child(void)
{
	struct stat s;
	if (fstat(0, &s) != 0 || s.st_size <= 8 || s.st_size > FILE_BYTES_MOST)
		return PICTURE_BROKEN;
	void *p = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, 0, 0);
	struct arena *a = arena_open(MEMORY_MOST);
	if (p == MAP_FAILED || !a || !lock_in())
		_exit(PICTURE_BROKEN);
	struct str bytes = { p, (size_t)s.st_size };
	int turned = 1;
	struct picture picture = str_starts(bytes, S("\x89PNG"))
	                             ? picture_read_png(a, bytes)
	                             : picture_read_jpeg(a, bytes, &turned);
	picture = made_small(a, &picture);
	picture = upright(a, &picture, turned);
	_exit(write_jpeg(&picture));
}
