// SPDX-License-Identifier: GPL-3.0-or-later
// The audit as a file that others can verify without Suluh.
// Knows: files. Does not know: the form of a line (docs/decisions/0009).
// Start at: cli_audit.
#include "audit/audit.h"
#include "db/carry.h"
#include "main/world.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct giving {
	FILE *file;
	int64_t n;
};

static bool take_line(void *about, struct str line)
{
	struct giving *g = about;
	g->n++;
	return fwrite(line.p, 1, line.n, g->file) == line.n;
}

static int give(struct world *w, FILE *file, const char *to)
{
	struct giving g = { file, 0 };
	struct audit_heads heads;
	enum err e = db_carry(w->desk.db);
	if (e == OK)
		e = audit_export(&w->desk, take_line, &g);
	if (e == OK)
		e = audit_heads(&w->desk, &heads);
	bool written = !ferror(file) && fflush(file) == 0 && fsync(fileno(file)) == 0;
	if (e != OK)
		return cli_fail("audit: %s", db_message(w->desk.db));
	if (!written)
		return cli_fail("cannot write %s: %m", to);
	printf("%lld rows\n", (long long)g.n);
	for (size_t i = 0; i < heads.n; i++)
		printf("head %.*s\n", STR_FMT(audit_head_text(w->arena, &heads.at[i])));
	return EXIT_FINE;
}

int cli_audit(const struct options *o)
{
	struct world w;
	if (!o->to) {
		cli_fail("audit wants --to FILE");
		return EXIT_USAGE;
	}
	if (!world_look(&w, o))
		return EXIT_FAILED;
	int fd = open(o->to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
	int code = file ? give(&w, file, o->to) : cli_fail("cannot make %s: %m", o->to);
	if (file)
		fclose(file);
	if (file && code != EXIT_FINE)
		unlink(o->to);
	world_leave(&w);
	return code;
}
