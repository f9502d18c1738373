// SPDX-License-Identifier: GPL-3.0-or-later
// Attachments: bytes in the installation's folder under their own hash, rows that say whose.
// Knows: kinds of file, quota, sealing. Does not know: the records they belong to.
// Start at: struct file, file_add, file_receive.
#pragma once
#include "audit/audit.h"
#include "frame/sealer.h"
#include "frame/visit.h"

enum { FILE_BYTES_MOST = 8 << 20, FILE_KEEP_MS = 48 * 3600000 };
enum { FILE_BODY_BYTES = FILE_BYTES_MOST + (64 << 10) }; // with the fields beside it

enum file_kind {
	FILE_PDF, FILE_JPEG, FILE_XLSX, FILE_DOCX, FILE_ODS, FILE_ODT, FILE_CSV, FILE_TEXT, FILE_KINDS
};
struct file {
	int64_t id, bytes, added_at;
	struct str hash, name, by_name; // hash: of what lies on the disk, and its name there
	struct str thumb_hash;          // of a picture's small one; empty: none
	int64_t thumb_bytes;
	enum file_kind kind;
	bool sealed;
	int key_number; // of the key that it is sealed with; 0: it is not
};
struct files {
	size_t n;
	struct file *at;
};
// The record that files belong to, and whose room they take. Whoever makes one has found the
// record within reach: a file is seen exactly by those who see its subject.
struct file_subject {
	const char *table; // "training"
	int64_t id;
	struct str region_code; // of the record; its regency, or what is above, bears the quota
};

extern const struct sealer file_sealer; // personal ones are sealed with DIR/keys/data
MUST_USE enum err file_list(struct desk *d, const struct file_subject *of, struct files *ret_files);
// Fails: E_ABSENT.
MUST_USE enum err file_get(struct desk *d, const struct file_subject *of, int64_t id,
                           struct file *ret_file);
// The row of a file whose bytes lie in the folder already. Audit: "file.add".
MUST_USE enum err file_add(struct desk *d, const struct file_subject *of, const struct file *new,
                           int64_t *ret_id);
// Fails: E_ABSENT. Audit: "file.remove".
MUST_USE enum err file_remove(struct desk *d, const struct file_subject *of, int64_t id);
// Takes all files of a record away for good: rows lose their names at once, the bytes go with the
// next hourly round. Audit: "file.remove" for each.
MUST_USE enum err file_erase(struct desk *d, const struct file_subject *of);
// Whether `bytes` more fit into the region's room and into all. Fails: E_TOOBIG.
MUST_USE enum err file_room(struct desk *d, const struct file_subject *of, int64_t bytes);
// Forgets rows removed more than 48 hours ago, then bytes as old that no row wants, and what
// uploads left that were cut off. `dir`: the installation's folder.
MUST_USE enum err file_sweep(struct desk *d, struct str dir);
// Compares every row with the folder; says each that is missing or altered on standard output.
MUST_USE enum err file_check(struct desk *d, struct str dir, int *ret_bad);

// Where files lie while they are handed in or made, and are swept from; made when missing.
const char *file_incoming(struct arena *a, struct str dir);

// --- for the pages of the rooms above -----------------------------------------------------------
extern const struct field file_fields[]; // of the form that adds one

// Of a route's prepare: judges what was sent, and puts it into the folder, sealed when personal.
// What is wrong with it stands in the form when file_receive_save is asked.
MUST_USE enum err file_receive(struct visit *v, const struct file_subject *of, bool sealed);
// Of its handler: writes the row. False: nothing was written, the form says why.
MUST_USE enum err file_receive_save(struct visit *v, const struct file_subject *of,
                                   bool *ret_saved);
// The list with its form, at `here` ("/trainings/7/files"), into the page that the caller opened.
MUST_USE enum err file_show(struct visit *v, const struct file_subject *of, struct str here,
                            bool may_change, struct buf *out);
// The file named by the path's ":file". Fails: E_ABSENT.
MUST_USE enum err file_asked(struct visit *v, const struct file_subject *of, struct file *ret_file);
// Its bytes, opened and compared with their hash. Fails: E_STORE when they are not what was kept.
MUST_USE enum err file_open(struct visit *v, const struct file *f, struct str *ret_bytes);
// The small picture of the one that the path's ":file" names. Fails: E_ABSENT, E_STORE.
MUST_USE enum err file_thumbnail(struct visit *v, const struct file_subject *of);
// As a download under its own name.
MUST_USE enum err file_send(struct visit *v, const struct file *f, struct str bytes);
