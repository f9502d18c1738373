// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about backups: backup, verify, restore.
// Knows: which folder stands where, and how they change places. Does not know: the format.
// Start at: cli_backup, cli_restore.
#include "audit/audit.h"
#include "backup/backup.h"
#include "core/clock.h"
#include "main/house.h"
#include "main/world.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void print_sum(const char *name, const struct backup_sum *sum)
{
	char hex[2 * BACKUP_HASH + 1];
	sodium_bin2hex(hex, sizeof hex, sum->hash, sizeof sum->hash);
	printf("%-24s %10lld  %s\n", name, (long long)sum->n, hex);
}

void cli_print_sums(const struct backup_report *r)
{
	int64_t rows = 0;
	for (size_t i = 0; i < r->n_tables; i++) {
		print_sum(backup_table(i)->name, &r->tables[i]);
		rows += r->tables[i].n;
	}
	print_sum("(files)", &r->files);
	if (r->keys.n)
		print_sum("(keys)", &r->keys);
	fputs(r->notes, stdout);
	printf("%zu tables, %lld rows, %lld files of %lld bytes%s\n", r->n_tables, (long long)rows,
	       (long long)r->files.n, (long long)r->files.bytes, r->keys.n ? ", with keys" : "");
}

// What the audit's chains end with, so that it can be asked of the store later.
static enum err note_heads(struct desk *d, const char **ret_notes)
{
	struct audit_heads heads;
	struct buf notes = buf_open(d->arena, 200);
	enum err e = audit_heads(d, &heads);
	for (size_t i = 0; e == OK && i < heads.n; i++)
		buf_printf(&notes, "head %.*s\n", STR_FMT(audit_head_text(d->arena, &heads.at[i])));
	buf_char(&notes, '\0');
	*ret_notes = notes.p;
	return e;
}

int cli_backup(const struct options *o)
{
	struct world w;
	static struct backup_report report;
	int number = 0;
	if (!o->to) {
		cli_fail("backup wants --to FILE");
		return EXIT_USAGE;
	}
	if (!world_look(&w, o))
		return EXIT_FAILED;
	enum err e = db_schema_number(w.desk.db, &number);
	if (e == OK && number != house_schema_number())
		e = E_CONFLICT;
	struct backup_order order = { .dir = o->data, .to = o->to, .with_keys = o->with_keys,
		                          .schema = number, .now_ms = clock_now_ms() };
	if (e == E_CONFLICT)
		cli_fail("the store has another schema: run `suluh migrate --data %s`", o->data);
	else if (e != OK || (e = db_carry(w.desk.db)) != OK ||
	         (e = note_heads(&w.desk, &order.notes)) != OK)
		cli_fail("backup: %s", db_message(w.desk.db));
	else if ((e = backup_write(w.desk.db, w.arena, &order, &report)) != OK)
		cli_fail("backup: %s", report.trouble);
	else
		cli_print_sums(&report);
	world_leave(&w);
	return e == OK ? EXIT_FINE : EXIT_FAILED;
}

// False after saying why.
static bool verified(const char *from, struct backup_report *ret_report)
{
	struct arena *a = arena_open(256 << 20);
	enum err e = a ? backup_verify(from, a, house_schema_number(), ret_report) : E_NOMEM;
	arena_close(a);
	return e == OK || cli_fail("%s: %s", from, ret_report->trouble) == EXIT_FINE;
}

static bool wants_from(const struct options *o, const char *command)
{
	return o->from || cli_fail("%s wants --from FILE", command) == EXIT_FINE;
}

int cli_verify(const struct options *o)
{
	static struct backup_report report;
	if (!wants_from(o, "verify"))
		return EXIT_USAGE;
	if (!verified(o->from, &report))
		return EXIT_FAILED;
	cli_print_sums(&report);
	struct civil made = clock_civil(report.created_ms, ZONE_WIB);
	printf("sound; made %04d-%02d-%02d %02d:%02d WIB by Suluh %s, schema %lld\n", made.date.year,
	       made.date.month, made.date.day, made.hour, made.minute, report.program,
	       (long long)report.schema);
	return EXIT_FINE;
}

// --- restore -------------------------------------------------------------------------------------

enum { NAME_BYTES = 400 };
struct restoring {
	char dir[NAME_BYTES], side[NAME_BYTES + 20], before[NAME_BYTES + 20];
	struct place held; // what stands in `dir` now, if something does
};

static bool is_there(const char *name)
{
	struct stat seen;
	return lstat(name, &seen) == 0;
}

// Nothing is made before everything that can be refused was looked at.
static bool may_begin(struct restoring *r, const char *dir)
{
	size_t n = strlen(dir);
	while (n > 1 && dir[n - 1] == '/')
		n--;
	if (n >= sizeof r->dir)
		return cli_fail("%s is too long a name", dir) == EXIT_FINE;
	snprintf(r->dir, sizeof r->dir, "%.*s", (int)n, dir);
	snprintf(r->side, sizeof r->side, "%s.restoring", r->dir);
	snprintf(r->before, sizeof r->before, "%s.before-restore", r->dir);
	if (is_there(r->side))
		return cli_fail("%s is left of a restore that did not end; remove it", r->side) ==
		       EXIT_FINE;
	enum err e = place_hold(&r->held, r->dir);
	if (e == E_ABSENT)
		return !is_there(r->dir) || rmdir(r->dir) == 0 ||
		       cli_fail("%s holds no installation, but is not empty", r->dir) == EXIT_FINE;
	if (e == OK && is_there(r->before))
		return cli_fail("%s is in the way; look at it and move it elsewhere", r->before) ==
		       EXIT_FINE;
	return e == OK || cli_fail("%s", r->held.trouble) == EXIT_FINE;
}

static enum err fill(struct world *w, const char *from, struct backup_report *want)
{
	static struct backup_report have;
	struct backup_target to = { .db = w->desk.db, .dir = w->place.dir };
	enum err e = db_carry(w->desk.db);
	if (e == OK)
		e = backup_load(from, w->arena, &to, want);
	if (e != OK)
		return fault(&w->desk, e, "%s", want->trouble);
	e = db_begin(w->desk.db);
	if (e == OK)
		e = backup_sums(w->desk.db, w->arena, w->place.dir, &have);
	if (e == OK)
		e = backup_compare(want, &have);
	return e == OK ? OK : fault(&w->desk, e, "%s", have.trouble);
}

static bool copy_key(const struct restoring *r, const char *name)
{
	char from[2 * NAME_BYTES], to[2 * NAME_BYTES], bytes[4096];
	snprintf(from, sizeof from, "%s/keys/%.255s", r->dir, name);
	snprintf(to, sizeof to, "%s/keys/%.255s", r->side, name);
	int in = open(from, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	ssize_t n = in >= 0 ? read(in, bytes, sizeof bytes) : -1;
	int out = n >= 0 ? open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
	bool good = out >= 0 && write(out, bytes, (size_t)n) == n && fsync(out) == 0;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	sodium_memzero(bytes, sizeof bytes);
	return good;
}

// A backup without keys, over an installation that has them: without these nothing sealed opens.
static bool keep_keys(const struct restoring *r)
{
	char name[NAME_BYTES + 20];
	snprintf(name, sizeof name, "%s/keys", r->dir);
	DIR *keys = opendir(name);
	bool good = keys;
	for (struct dirent *one; good && (one = readdir(keys));)
		good = one->d_name[0] == '.' || copy_key(r, one->d_name);
	if (keys)
		closedir(keys);
	return good;
}

// At one instant where the file system can do it; else there is no `dir` for a moment.
static bool swap(const struct restoring *r)
{
	if (r->held.lock < 0)
		return rename(r->side, r->dir) == 0;
	if (renameat2(AT_FDCWD, r->side, AT_FDCWD, r->dir, RENAME_EXCHANGE) == 0)
		return rename(r->side, r->before) == 0;
	return errno == EINVAL && rename(r->dir, r->before) == 0 && rename(r->side, r->dir) == 0;
}

static int restore(struct restoring *r, const struct options *o, struct backup_report *want)
{
	struct options side = { .data = r->side, .database = o->database };
	struct world w;
	if (!world_make_bare(&w, &side))
		return EXIT_FAILED;
	enum err e = fill(&w, o->from, want);
	if (e == OK && want->keys.n == 0 && r->held.lock >= 0 && !keep_keys(r))
		e = fault(&w.desk, E_STORE, "cannot copy the keys of %s", r->dir);
	if (world_close(&w, e, "restore") != EXIT_FINE) {
		if (is_there(r->side))
			cli_fail("remove %s before the next try; %s was not touched", r->side, r->dir);
		return EXIT_FAILED;
	}
	if (cli_check(&side) != EXIT_FINE)
		return cli_fail("the restored store is in %s; %s was not touched", r->side, r->dir);
	if (!swap(r))
		return cli_fail("cannot put %s in the place of %s: %m", r->side, r->dir);
	cli_print_sums(want);
	printf("%s is restored%s%s\n", r->dir, r->held.lock >= 0 ? "; what stood there is now " : "",
	       r->held.lock >= 0 ? r->before : "");
	return EXIT_FINE;
}

int cli_restore(const struct options *o)
{
	static struct backup_report want;
	struct restoring r = { .held = { .lock = -1 } };
	if (!wants_from(o, "restore"))
		return EXIT_USAGE;
	if (!verified(o->from, &want))
		return EXIT_FAILED;
	int code = may_begin(&r, o->data) ? restore(&r, o, &want) : EXIT_FAILED;
	place_close(&r.held);
	return code;
}
