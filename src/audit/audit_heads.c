// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of the audit's chains, outside of the store: in the log, and in DIR/heads.
// Knows: the folder. Does not know: how a hash is made.
// Start at: audit_heads_keep.
#include "audit/audit_heads.h"
#include "core/log.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { FILE_MOST = AUDIT_CHAINS_MOST * 120 };

static bool write_file(struct arena *a, struct str dir, struct str text)
{
	const char *part = arena_printf(a, "%.*s/heads.%d", STR_FMT(dir), (int)getpid()).p;
	const char *name = arena_printf(a, "%.*s/heads", STR_FMT(dir)).p;
	int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	good = good && rename(part, name) == 0;
	if (!good)
		unlink(part);
	return good;
}

enum err audit_heads_keep(struct desk *d, struct str dir)
{
	struct audit_heads heads;
	struct buf lines = buf_open(d->arena, 200);
	enum err e = audit_heads(d, &heads);
	for (size_t i = 0; e == OK && i < heads.n; i++) {
		struct str head = audit_head_text(d->arena, &heads.at[i]);
		LOG(LOG_INFO, "audit_head", { "head", head });
		buf_printf(&lines, "%.*s\n", STR_FMT(head));
	}
	if (e == OK && !write_file(d->arena, dir, buf_str(&lines)))
		return fault(d, E_STORE, "cannot write %.*s/heads: %m", STR_FMT(dir));
	return e;
}

static enum err check_text(struct desk *d, struct str text, int *ret_bad)
{
	struct audit_head head;
	if (audit_head_read(text, &head))
		return audit_check_head(d, &head, ret_bad);
	printf("'%.*s' is no head of an audit chain\n", STR_FMT(text));
	*ret_bad += 1;
	return OK;
}

// No file: the installation was never served, or came from a backup.
static struct str read_file(struct arena *a, struct str dir)
{
	char *text = arena_alloc(a, FILE_MOST);
	int fd = open(arena_printf(a, "%.*s/heads", STR_FMT(dir)).p, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, text, FILE_MOST) : 0;
	if (fd >= 0)
		close(fd);
	return (struct str){ text, n > 0 ? (size_t)n : 0 };
}

enum err audit_heads_stand(struct desk *d, struct str dir, size_t *ret_kept, size_t *ret_gone)
{
	enum err e = OK;
	*ret_kept = *ret_gone = 0;
	for (struct str rest = read_file(d->arena, dir); e == OK && rest.n;) {
		struct audit_head head;
		if (!audit_head_read(str_cut(&rest, '\n'), &head))
			continue;
		e = audit_head_stands(d, &head);
		*ret_kept += 1;
		*ret_gone += e == E_ABSENT || e == E_CONFLICT;
		e = e == E_ABSENT || e == E_CONFLICT ? OK : e;
	}
	return e;
}

enum err audit_heads_check(struct desk *d, struct str dir, struct str kept, int *ret_bad)
{
	enum err e = kept.n ? check_text(d, kept, ret_bad) : OK;
	for (struct str rest = read_file(d->arena, dir); e == OK && rest.n;) {
		struct str line = str_cut(&rest, '\n');
		e = line.n ? check_text(d, line, ret_bad) : OK;
	}
	return e;
}
