// SPDX-License-Identifier: GPL-3.0-or-later
// The program's commands: one sorted table drives dispatch and help.
// Knows: options and exit codes. Does not know: what the commands do.
// Start at: commands, cli_run.
#include "file/file_picture.h"
#include "main/cli.h"
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>

#define HELP_PLACE                                                                                 \
	"  --data DIR             the installation's folder\n"                                         \
	"  --database ADDRESS     postgresql://...; without it the store is SQLite in DIR\n"

static const struct command commands[] = {
	{ "account", cli_account, "add an account with one assignment; take its second factor away",
	  "suluh account add --name NAME --display 'FULL NAME' --role ROLE --region CODE\n" HELP_PLACE
	  "  --password-stdin       read the password from standard input, one line\n"
	  "  --link                 no password: print a one-time link to choose one, good for a day\n"
	  "  ROLE is one of: admin ministry province regency officer trainer volunteer partner\n"
	  "suluh account factor-reset --name NAME\n"
	  "                         for who has lost telephone and recovery codes\n" },
	{ "audit", cli_audit, "write the audit into a file that can be verified without Suluh",
	  HELP_PLACE "  --to FILE              must not exist yet\n" },
	{ "backup", cli_backup, "write the installation into one file, also while it is served",
	  HELP_PLACE "  --to FILE              the backup; must not exist yet\n"
	             "  --with-keys            the keys, too; keep such a file very safe\n" },
	{ "check", cli_check, "verify the store: integrity, regions, states, counts, audit",
	  HELP_PLACE "  --head CHAIN:ROW:HASH  a line of the log: that row must still be there\n" },
	{ "demo", cli_demo, "make an installation of invented people to look at",
	  HELP_PLACE "  --empty                regions and accounts only, for the empty states\n" },
	{ "init", cli_init, "make an empty installation with all regions",
	  HELP_PLACE "  --office NAME          the office's name, shown on every page\n" },
	{ "keys", cli_keys, "list the keys; make a new one in the place of one, or of a lost one",
	  "suluh keys --data DIR     each key: its numbers, when made, how many are sealed with it\n"
	  "suluh keys rotate [NAME] --data DIR\n"
	  "                         a new number, everything sealed anew; can be given again\n"
	  "suluh keys new NAME --yes --data DIR\n"
	  "                         in the place of one that is lost for good\n" HELP_PLACE },
	{ "migrate", cli_migrate, "bring the store's schema to this program's", HELP_PLACE },
	{ "move", cli_move, "carry an installation to another folder or engine; can be given again",
	  HELP_PLACE "  --to-data DIR          a new folder\n"
	             "  --to-database ADDRESS  an empty database; without it SQLite in that folder\n" },
	{ "pages", cli_pages, "print every page with addresses that exist, for tests", HELP_PLACE },
	{ "region-move", cli_region_move, "give a region its new code",
	  "suluh region-move OLD NEW --data DIR [--name NAME] [--yes]\n" HELP_PLACE
	  "  --name NAME            its new name, when that changes too\n"
	  "  --yes                  move; without it only the counts are shown\n" },
	{ "restore", cli_restore, "make an installation of a backup, in its place when sound",
	  HELP_PLACE "  --from FILE            the backup\n"
	             "  What stood in DIR is kept as DIR.before-restore.\n" },
	{ "roles", cli_roles, "print who may do what, as in docs/roles.md", "" },
	{ "routes", cli_routes, "print the table of routes, as in docs/routes.md", "" },
	{ "serve", cli_serve, "answer requests",
	  HELP_PLACE "  --listen ADDRESS:PORT  default 127.0.0.1:8080; port 0 takes a free one\n"
	             "  --behind-proxy ADDRESS the proxy that adds TLS; needed beyond loopback\n"
	             "  --public-address URL   what is printed on certificates\n"
	             "  --group-most N         forms that share one commit, 1 to 64; 64 without it\n" },
	{ "setting", cli_setting, "show or change a setting: which roles need a second factor",
	  "suluh setting factor-roles ['admin province' | none] --data DIR\n" HELP_PLACE },
	{ "verify", cli_verify, "read a backup to its end: counts and hashes, or what is wrong",
	  "  --from FILE            the backup\n" },
};
static const size_t n_commands = sizeof commands / sizeof *commands;

int cli_fail(const char *format, ...)
{
	va_list list;
	fputs("suluh: ", stderr);
	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
	return EXIT_FAILED;
}

static int usage(FILE *to, int code)
{
	fputs("Suluh " SULUH_VERSION "\nusage: suluh COMMAND --data DIR [options]; "
	      "suluh COMMAND --help\n\n", to);
	for (size_t i = 0; i < n_commands; i++)
		fprintf(to, "  %-11s %s\n", commands[i].name, commands[i].summary);
	return code;
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < n_commands; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

enum { OPT_DATA = 256, OPT_DATABASE, OPT_LISTEN, OPT_PROXY, OPT_PUBLIC, OPT_OFFICE, OPT_NAME,
       OPT_DISPLAY, OPT_ROLE, OPT_REGION, OPT_TO, OPT_FROM, OPT_TO_DATA,
       OPT_TO_DATABASE, OPT_HEAD, OPT_KEYS, OPT_EMPTY, OPT_PASSWORD, OPT_LINK, OPT_YES,
       OPT_GROUP, OPT_HELP };

static const struct option long_options[] = {
	{ "data", required_argument, NULL, OPT_DATA },
	{ "database", required_argument, NULL, OPT_DATABASE },
	{ "listen", required_argument, NULL, OPT_LISTEN },
	{ "behind-proxy", required_argument, NULL, OPT_PROXY },
	{ "public-address", required_argument, NULL, OPT_PUBLIC },
	{ "office", required_argument, NULL, OPT_OFFICE },
	{ "group-most", required_argument, NULL, OPT_GROUP },
	{ "name", required_argument, NULL, OPT_NAME },
	{ "display", required_argument, NULL, OPT_DISPLAY },
	{ "role", required_argument, NULL, OPT_ROLE },
	{ "region", required_argument, NULL, OPT_REGION },
	{ "to", required_argument, NULL, OPT_TO },
	{ "from", required_argument, NULL, OPT_FROM },
	{ "to-data", required_argument, NULL, OPT_TO_DATA },
	{ "to-database", required_argument, NULL, OPT_TO_DATABASE },
	{ "head", required_argument, NULL, OPT_HEAD },
	{ "with-keys", no_argument, NULL, OPT_KEYS },
	{ "empty", no_argument, NULL, OPT_EMPTY },
	{ "password-stdin", no_argument, NULL, OPT_PASSWORD },
	{ "link", no_argument, NULL, OPT_LINK },
	{ "yes", no_argument, NULL, OPT_YES },
	{ "help", no_argument, NULL, OPT_HELP },
	{ 0 },
};

// False for a flag, whose place is another.
static const char **place_of(struct options *o, int option)
{
	switch (option) {
	case OPT_DATA: return &o->data;
	case OPT_DATABASE: return &o->database;
	case OPT_LISTEN: return &o->listen;
	case OPT_PROXY: return &o->behind_proxy;
	case OPT_PUBLIC: return &o->public_address;
	case OPT_OFFICE: return &o->office;
	case OPT_GROUP: return &o->group_most;
	case OPT_NAME: return &o->name;
	case OPT_DISPLAY: return &o->display;
	case OPT_ROLE: return &o->role;
	case OPT_REGION: return &o->region;
	case OPT_TO: return &o->to;
	case OPT_FROM: return &o->from;
	case OPT_TO_DATA: return &o->to_data;
	case OPT_TO_DATABASE: return &o->to_database;
	case OPT_HEAD: return &o->head;
	default: return NULL;
	}
}

// -1: go on; otherwise the exit code.
static int read_options(int argc, char **argv, const struct command *c, struct options *o)
{
	for (int option; (option = getopt_long(argc, argv, "", long_options, NULL)) != -1;) {
		const char **place = place_of(o, option);
		if (place) {
			*place = optarg;
		} else if (option == OPT_EMPTY) {
			o->empty = true;
		} else if (option == OPT_KEYS) {
			o->with_keys = true;
		} else if (option == OPT_PASSWORD) {
			o->password_stdin = true;
		} else if (option == OPT_LINK) {
			o->link = true;
		} else if (option == OPT_YES) {
			o->yes = true;
		} else if (option == OPT_HELP) {
			printf("suluh %s: %s\n\n%s", c->name, c->summary, c->help);
			return EXIT_FINE;
		} else {
			return EXIT_USAGE;
		}
	}
	o->verb = optind < argc ? argv[optind] : NULL;
	o->noun = optind + 1 < argc ? argv[optind + 1] : NULL;
	return -1;
}

int cli_run(int argc, char **argv)
{
	if (argc < 2)
		return usage(stderr, EXIT_USAGE);
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
		return usage(stdout, EXIT_FINE);
	if (strcmp(argv[1], "--version") == 0) {
		puts("Suluh " SULUH_VERSION);
		return EXIT_FINE;
	}
	if (strcmp(argv[1], "picture") == 0) // not for people: the server starts it for each picture
		return file_picture_child();
	const struct command *c = find_command(argv[1]);
	if (!c) {
		fprintf(stderr, "suluh: no command '%s'\n", argv[1]);
		return usage(stderr, EXIT_USAGE);
	}
	struct options o = { .listen = "127.0.0.1:8080" };
	int code = read_options(argc - 1, argv + 1, c, &o);
	if (code >= 0)
		return code;
	bool needs_store = c->run != cli_roles && c->run != cli_routes && c->run != cli_verify;
	if (!o.data && needs_store) {
		cli_fail("%s needs --data DIR", c->name);
		return EXIT_USAGE;
	}
	return c->run(&o);
}
