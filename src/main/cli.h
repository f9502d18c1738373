// SPDX-License-Identifier: GPL-3.0-or-later
// The program's commands: one sorted table drives dispatch and help.
// Knows: options and exit codes. Does not know: what the commands do.
// Start at: cli_run.
#pragma once
#include "main/place.h"

enum { EXIT_FINE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct options {
	const char *data, *database, *listen, *behind_proxy, *public_address, *office;
	const char *group_most;                     // serve
	const char *name, *display, *role, *region; // account add
	const char *verb, *noun; // the words after the command: "add"; region-move: two codes
	const char *to, *from;                      // backup, verify, restore, audit
	const char *head;                           // check
	const char *to_data, *to_database;          // move
	bool empty, password_stdin, link, yes, with_keys;
};
struct command {
	const char *name;
	int (*run)(const struct options *o);
	const char *summary;
	const char *help; // its own options, one a line
};

int cli_run(int argc, char **argv);
// Says why on standard error; gives EXIT_FAILED.
int cli_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

int cli_account(const struct options *o);
int cli_audit(const struct options *o);
int cli_backup(const struct options *o);
int cli_check(const struct options *o);
int cli_demo(const struct options *o);
int cli_init(const struct options *o);
int cli_keys(const struct options *o);
int cli_migrate(const struct options *o);
int cli_move(const struct options *o);
int cli_pages(const struct options *o);
int cli_region_move(const struct options *o);
int cli_restore(const struct options *o);
int cli_roles(const struct options *o);
int cli_routes(const struct options *o);
int cli_setting(const struct options *o);
int cli_serve(const struct options *o);
int cli_verify(const struct options *o);

int cli_factor_reset(const struct options *o); // of cli_account
// What more than one command says.
struct desk;
struct backup_report;
// As `suluh check` does; `head`: of an audit chain, kept elsewhere, or NULL.
int cli_check_desk(struct desk *d, const char *dir, const char *head);
void cli_print_sums(const struct backup_report *r);
