// SPDX-License-Identifier: GPL-3.0-or-later
// A form with files, read while it comes: its files go to the disk, the rest to the arena.
// Knows: RFC 7578 as it arrives, files without a name. Does not know: what a file is good for.
// Start at: uploads_open, uploads_take, uploads_end.
#pragma once
#include "http/http.h"
#include <stdatomic.h>

// One file of a form. It has no name on the disk, so that it is gone when the exchange ends, or
// the process. Of what is longer than the limit only so much was kept.
struct upload {
	int fd;
	size_t kept;
	char hash[65]; // SHA-256 of all that was sent, in hexadecimal
	void *map;
};
struct uploads;
struct uploads_config {
	struct arena *arena; // uploads_open and uploads_take unwind when it is exhausted
	struct str content_type;
	const char *dir;   // where the files lie meanwhile
	size_t text_bytes; // the most of all fields together
	size_t file_bytes; // the most of each file; one that is longer is cut to one byte more
	size_t pairs_most;
	atomic_llong *on_disk; // bytes that the files of all forms take now; NULL: not counted
	long long on_disk_most;
};

// NULL when the type is not that of a form with files, or is malformed.
struct uploads *uploads_open(const struct uploads_config *config);
// The next bytes, cut anywhere. After a failure they are dropped.
void uploads_take(struct uploads *u, struct str data);
// The whole has come. Values of files lie in the memory that the kernel lends of the disk.
// Fails: E_INVALID, E_TOOBIG, E_FULL when the disk is, E_BUSY when too much is under way, E_STORE.
MUST_USE enum err uploads_end(struct uploads *u, struct pairs *ret_pairs);
void uploads_close(struct uploads *u); // NULL is allowed
