// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room ask of each other: the folder and the kinds.
// Knows: bytes. Does not know: visits, rows.
// Start at: file_put, file_fetch.
#pragma once
#include "file/file.h"

enum { FILE_HASH_LETTERS = 64 };
#define FILE_KEY "data" // DIR/keys/data

// What personal ones are sealed with, made at first need.
struct seal_key;
MUST_USE enum err file_key(struct desk *d, struct str dir, struct seal_key *ret_key);
// Puts bytes into the folder for good: hash and name of a new or an equal older one. The disk has
// them when this returns. `key` NULL: as they are. Fails: E_FULL, E_STORE.
MUST_USE enum err file_put(struct desk *d, struct str dir, struct str bytes,
                           const struct seal_key *key, struct str *ret_hash);
// The same for one that came by a form and is kept as it came: it lies on the disk already and only
// gets its name. Fails: E_ABSENT when the file system cannot do that, E_FULL, E_STORE.
struct upload;
MUST_USE enum err file_adopt(struct desk *d, struct str dir, const struct upload *upload,
                             struct str *ret_hash);
// What was put there, unsealed. Fails: E_STORE when it is missing or not what its hash says.
MUST_USE enum err file_fetch(struct desk *d, struct str dir, const struct file *f,
                             struct str *ret_bytes);
// What no row wants any more stays 48 hours from now on. Fails: E_STORE when it is missing.
MUST_USE enum err file_linger(struct desk *d, struct str dir, struct str hash);
// As file_fetch, without giving them: only compares.
MUST_USE enum err file_intact(struct desk *d, struct str dir, struct str hash);
// Calls for each name in the folder not touched since `before_ms`, under the lock that file_put
// respects; a false answer lets it lie, a true one has it removed. Names of cut uploads are empty.
struct file_broom {
	struct desk *desk;
	enum err (*unwanted)(struct desk *d, struct str hash, bool *ret_unwanted);
	int64_t before_ms, removed; // removed: how many so far
};
MUST_USE enum err file_each_old(struct file_broom *broom, struct str dir);

extern const char *const file_kind_codes[FILE_KINDS]; // "pdf", as the store keeps it
struct file_judgement {
	enum file_kind kind;
	enum text_key trouble; // T_NONE: it is what its name says
};
// By its content, which must agree with the ending of its name.
struct file_judgement file_judge(struct str bytes, struct str name);
