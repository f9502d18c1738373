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

enum { MEMORY_MOST = 128 << 20, OUTPUT_MOST = 4 << 20, SECONDS_MOST = 20, QUALITY = 85 };

// --- locking in -------------------------------------------------------------------------------

static bool limit(int what, rlim_t most)
{
	return setrlimit(what, &(struct rlimit){ most, most }) == 0;
}

// The memory that a sanitizer keeps for itself would already be beyond it.
static bool limit_memory(void)
{
#ifdef __SANITIZE_ADDRESS__
	return true;
#else
	return limit(RLIMIT_DATA, MEMORY_MOST);
#endif
}

// Memory that can be written, but never run.
static bool allow_memory(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_code) == 0 &&
	       seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code) == 0;
}

// From here on: memory, the one answer, and the end. Any other call ends the process.
bool picture_lock_in(void)
{
	static const int allowed[] = { SCMP_SYS(munmap),  SCMP_SYS(mremap),     SCMP_SYS(brk),
		                           SCMP_SYS(madvise), SCMP_SYS(futex),      SCMP_SYS(exit_group),
		                           SCMP_SYS(rt_sigreturn) };
	bool good = close_range(2, ~0u, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
	            limit(RLIMIT_CPU, 1) && limit_memory() &&
	            limit(RLIMIT_FSIZE, OUTPUT_MOST) && limit(RLIMIT_NOFILE, 2) &&
	            limit(RLIMIT_CORE, 0);
	alarm(SECONDS_MOST); // also for one that waits instead of working
	scmp_filter_ctx filter = good ? seccomp_init(SCMP_ACT_KILL_PROCESS) : NULL;
	good = filter && allow_memory(filter) &&
	       seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
	                        SCMP_A0(SCMP_CMP_EQ, 1)) == 0;
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

static struct picture made_small(struct arena *a, const struct picture *p, int64_t most)
{
	int64_t edge = p->width > p->height ? p->width : p->height;
	if (edge <= most)
		return *p;
	int64_t w = p->width * most / edge;
	int64_t h = p->height * most / edge;
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

struct jpeg {
	unsigned char *bytes;
	unsigned long n;
};

static struct jpeg jpeg_of(const struct picture *p)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr errors;
	struct jpeg jpeg = { NULL, 0 };
	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &jpeg.bytes, &jpeg.n);
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
	return jpeg;
}

static void write_all(const void *bytes, size_t n)
{
	for (size_t at = 0; at < n;) {
		ssize_t took = write(1, (const char *)bytes + at, n - at);
		if (took <= 0)
			_exit(PICTURE_BROKEN);
		at += (size_t)took;
	}
}

// What the parent reads: how long the small one is, the small one, the other.
static void answer(struct arena *a, const struct picture *p)
{
	struct picture small = made_small(a, p, PICTURE_THUMB_EDGE);
	struct jpeg thumb = jpeg_of(&small), jpeg = jpeg_of(p);
	uint32_t n = (uint32_t)thumb.n;
	write_all(&n, sizeof n);
	write_all(thumb.bytes, thumb.n);
	write_all(jpeg.bytes, jpeg.n);
}

int file_picture_child(void)
{
	struct stat s;
	if (fstat(0, &s) != 0 || s.st_size <= 8 || s.st_size > FILE_BYTES_MOST)
		return PICTURE_BROKEN;
	void *p = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, 0, 0);
	struct arena *a = arena_open(MEMORY_MOST);
	if (p == MAP_FAILED || !a || !picture_lock_in())
		_exit(PICTURE_BROKEN);
	struct str bytes = { p, (size_t)s.st_size };
	int turned = 1;
	struct picture picture = str_starts(bytes, S("\x89PNG"))
	                             ? picture_read_png(a, bytes)
	                             : picture_read_jpeg(a, bytes, &turned);
	picture = made_small(a, &picture, PICTURE_EDGE);
	picture = upright(a, &picture, turned);
	answer(a, &picture);
	_exit(PICTURE_FINE);
}
