// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a form with files as it comes, in a window as wide as one part's head.
// Knows: RFC 7578, files without a name. Does not know: sockets, what fields a page declares.
// Start at: uploads_take, step.
#include "http/http_upload.h"
#include "core/utf8.h"
#include "http/http_part.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

// A head may be a little longer than the bytes of its lines: their breaks.
enum { HEAD_MOST = PART_HEAD_BYTES + 4 * PART_HEAD_LINES, WINDOW_BYTES = 32 << 10,
	   UPLOADS_MOST = 4 };

enum state { BEGIN, AFTER_DELIMITER, HEAD_OF_PART, CONTENT, OVER };

struct uploads {
	struct uploads_config config;
	struct str delimiter;
	enum state state;
	enum err end;
	char *window;
	size_t n, skip; // skip: the break of the empty line, which may be the delimiter's, too
	struct pairs pairs;
	size_t pairs_cap, text_taken;
	struct buf text; // of the part that is being read
	struct upload files[UPLOADS_MOST];
	struct upload *file; // the same part's, once a byte of it has come
	size_t n_files;
	crypto_hash_sha256_state hash;
	long long counted; // of config.on_disk
};

struct uploads *uploads_open(const struct uploads_config *config)
{
	struct str delimiter;
	if (!part_delimiter(config->arena, config->content_type, &delimiter))
		return NULL;
	struct uploads *u = arena_new(config->arena, struct uploads);
	*u = (struct uploads){ .config = *config, .delimiter = delimiter };
	u->window = arena_alloc(config->arena, WINDOW_BYTES);
	return u;
}

// --- one file -----------------------------------------------------------------------------------

static enum err disk_trouble(void)
{
	return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? E_FULL : E_STORE;
}

// Where the file system has no files without a name, one loses it at once.
static int open_nameless(const char *dir)
{
	char path[1024];
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
		return fd;
	if ((size_t)snprintf(path, sizeof path, "%s/upload.XXXXXX", dir) >= sizeof path)
		return -1;
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

static enum err open_file(struct uploads *u)
{
	if (u->n_files == UPLOADS_MOST)
		return E_TOOBIG;
	struct upload *file = &u->files[u->n_files];
	*file = (struct upload){ .fd = open_nameless(u->config.dir) };
	if (file->fd < 0)
		return disk_trouble();
	u->n_files++;
	u->file = file;
	crypto_hash_sha256_init(&u->hash);
	return OK;
}

// Whether so many bytes more may lie on the disk, counted over all forms that are under way.
static bool count_on_disk(struct uploads *u, size_t n)
{
	if (!u->config.on_disk)
		return true;
	u->counted += (long long)n;
	return atomic_fetch_add(u->config.on_disk, (long long)n) + (long long)n <=
	       u->config.on_disk_most;
}

static enum err write_file(struct uploads *u, struct str data)
{
	enum err e = u->file ? OK : open_file(u);
	if (e != OK)
		return e;
	crypto_hash_sha256_update(&u->hash, (const unsigned char *)data.p, data.n);
	size_t room = u->config.file_bytes + 1 - u->file->kept;
	data.n = data.n < room ? data.n : room;
	if (!count_on_disk(u, data.n))
		return E_BUSY;
	while (data.n) {
		ssize_t took = write(u->file->fd, data.p, data.n);
		if (took < 0 && errno == EINTR)
			continue;
		if (took <= 0)
			return disk_trouble();
		u->file->kept += (size_t)took;
		data = (struct str){ data.p + took, data.n - (size_t)took };
	}
	return OK;
}

static enum err lend_file(struct uploads *u, struct pair *part)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	struct upload *file = u->file;
	crypto_hash_sha256_final(&u->hash, digest);
	sodium_bin2hex(file->hash, sizeof file->hash, digest, sizeof digest);
	void *map = mmap(NULL, file->kept, PROT_READ, MAP_PRIVATE, file->fd, 0);
	if (map == MAP_FAILED)
		return E_STORE;
	file->map = map;
	part->value = (struct str){ map, file->kept };
	part->upload = file;
	u->file = NULL;
	return OK;
}

// --- one part -----------------------------------------------------------------------------------

static struct pair *part_now(struct uploads *u)
{
	return &u->pairs.at[u->pairs.n - 1];
}

static enum err begin_part(struct uploads *u, struct str head)
{
	struct arena *a = u->config.arena;
	struct pair part = { 0 };
	enum err e = u->pairs.n == u->config.pairs_most ? E_TOOBIG : part_read_head(a, &head, &part);
	if (e != OK)
		return e;
	if (u->pairs.n == u->pairs_cap) {
		u->pairs_cap = u->pairs_cap ? 2 * u->pairs_cap : 8;
		struct pair *more = arena_array(a, struct pair, u->pairs_cap);
		if (u->pairs.n)
			memcpy(more, u->pairs.at, u->pairs.n * sizeof *more);
		u->pairs.at = more;
	}
	part.name = arena_str(a, part.name); // the window moves on
	part.file_name = arena_str(a, part.file_name);
	u->pairs.at[u->pairs.n++] = part;
	u->text = (struct buf){ 0 };
	u->skip = 2;
	return OK;
}

static enum err put_content(struct uploads *u, struct str data)
{
	size_t skip = u->skip < data.n ? u->skip : data.n;
	u->skip -= skip;
	data = (struct str){ data.p + skip, data.n - skip };
	if (!data.n)
		return OK;
	if (part_now(u)->file_name.p)
		return write_file(u, data);
	if (data.n > u->config.text_bytes - u->text_taken)
		return E_TOOBIG;
	u->text_taken += data.n;
	if (!u->text.p)
		u->text = buf_open(u->config.arena, data.n);
	buf_put(&u->text, data);
	return OK;
}

static enum err end_part(struct uploads *u)
{
	struct pair *part = part_now(u);
	if (u->file)
		return lend_file(u, part);
	part->value = buf_str(&u->text);
	return part->file_name.p || utf8_valid(part->value) ? OK : E_INVALID;
}

// --- the window ---------------------------------------------------------------------------------

static void forget(struct uploads *u, size_t n)
{
	memmove(u->window, u->window + n, u->n - n);
	u->n -= n;
}

static const char *find(const struct uploads *u, struct str what)
{
	return memmem(u->window, u->n, what.p, what.n);
}

static enum err step_begin(struct uploads *u, bool *ret_moved)
{
	struct str first = { u->delimiter.p + 2, u->delimiter.n - 2 };
	if (u->n < first.n)
		return OK;
	if (!str_starts((struct str){ u->window, u->n }, first))
		return E_INVALID;
	forget(u, first.n);
	u->state = AFTER_DELIMITER;
	*ret_moved = true;
	return OK;
}

static enum err step_after(struct uploads *u, bool *ret_moved)
{
	if (u->n < 2)
		return OK;
	struct str two = { u->window, 2 };
	if (!str_is(two, "\r\n") && !str_is(two, "--"))
		return E_INVALID;
	u->state = str_is(two, "--") ? OVER : HEAD_OF_PART;
	forget(u, 2);
	*ret_moved = true;
	return OK;
}

static enum err step_head(struct uploads *u, bool *ret_moved)
{
	const char *hit = find(u, S("\r\n\r\n"));
	if (!hit || str_starts((struct str){ u->window, u->n }, S("\r\n"))) {
		bool nameless = u->n >= 2 && u->window[0] == '\r' && u->window[1] == '\n';
		return nameless ? E_INVALID : u->n > HEAD_MOST ? E_TOOBIG : OK;
	}
	size_t n = (size_t)(hit - u->window);
	enum err e = begin_part(u, (struct str){ u->window, n + 4 });
	if (e != OK)
		return e;
	forget(u, n + 2);
	u->state = CONTENT;
	*ret_moved = true;
	return OK;
}

static enum err step_content(struct uploads *u, bool *ret_moved)
{
	const char *hit = find(u, u->delimiter);
	size_t sure = u->n < u->delimiter.n ? 0 : u->n - (u->delimiter.n - 1);
	size_t n = hit ? (size_t)(hit - u->window) : sure;
	enum err e = put_content(u, (struct str){ u->window, n });
	if (e == OK && hit)
		e = end_part(u);
	if (e != OK)
		return e;
	forget(u, hit ? n + u->delimiter.n : n);
	if (hit)
		u->state = AFTER_DELIMITER;
	*ret_moved = hit != NULL;
	return OK;
}

// Goes as far as what has come allows.
static enum err step(struct uploads *u, bool *ret_moved)
{
	*ret_moved = false;
	switch (u->state) {
	case BEGIN:
		return step_begin(u, ret_moved);
	case AFTER_DELIMITER:
		return step_after(u, ret_moved);
	case HEAD_OF_PART:
		return step_head(u, ret_moved);
	case CONTENT:
		return step_content(u, ret_moved);
	case OVER:
		break;
	}
	return u->n <= 2 ? OK : E_INVALID;
}

void uploads_take(struct uploads *u, struct str data)
{
	while (data.n && u->end == OK) {
		bool moved = true;
		size_t n = WINDOW_BYTES - u->n < data.n ? WINDOW_BYTES - u->n : data.n;
		memcpy(u->window + u->n, data.p, n);
		u->n += n;
		data = (struct str){ data.p + n, data.n - n };
		while (moved && u->end == OK)
			u->end = step(u, &moved);
	}
}

enum err uploads_end(struct uploads *u, struct pairs *ret_pairs)
{
	struct str rest = { u->window, u->n };
	if (u->end == OK && (u->state != OVER || (rest.n && !str_is(rest, "\r\n"))))
		u->end = E_INVALID;
	*ret_pairs = u->pairs;
	return u->end;
}

void uploads_close(struct uploads *u)
{
	for (size_t i = 0; u && i < u->n_files; i++) {
		if (u->files[i].map)
			munmap(u->files[i].map, u->files[i].kept);
		close(u->files[i].fd);
	}
	if (u && u->config.on_disk)
		atomic_fetch_sub(u->config.on_disk, u->counted);
}
