// SPDX-License-Identifier: GPL-3.0-or-later
// Where the program begins.
// Knows: its arguments. Does not know: anything else.
// Start at: cli_run, in cli.c.
#include "main/cli.h"
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
	umask(077);
	if (sodium_init() < 0)
		return EXIT_FAILED;
	return cli_run(argc, argv);
}
