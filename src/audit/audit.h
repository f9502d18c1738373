// SPDX-License-Identifier: GPL-3.0-or-later
// What happened: one row per change, in the transaction of the change, never altered.
// Each row is a link of its writer's chain; docs/decisions/0009 has the form.
// Knows: the desk. Does not know: what the records mean.
// Start at: audit_change.
#pragma once
#include "core/buf.h"
#include "core/rand.h"
#include "frame/desk.h"
#include "frame/sealer.h"

// The fields of a record. A row keeps those that differ between before and after, one to a line.
struct fact {
	const char *name;
	struct str value;
	bool personal, always; // always: kept though it is the same on both sides
};
struct facts {
	struct desk *desk;
	const char *about; // whose key seals what is personal; NULL: the row's own record
	int64_t about_id;
	size_t n, room;
	struct fact *at;
};
struct facts facts_open(struct desk *d);
// The people in this row are those of another record: in a volunteer's file, the volunteer.
void facts_about(struct facts *f, const char *subject, int64_t id);
// About nobody. A value without bytes (NULL_STR, NULL_INT) is left out, here and below.
void facts_str(struct facts *f, const char *name, struct str value);
void facts_int(struct facts *f, const char *name, int64_t value);
// About a person: sealed. tools/lint wants this, or facts_public, for names that sound like it.
void facts_personal(struct facts *f, const char *name, struct str value);
// Sounds personal and is not: the telephone of an office.
void facts_public(struct facts *f, const char *name, struct str value);
// What tells which record it is, where the row's number does not: the code of a region.
void facts_which(struct facts *f, const char *name, struct str value);

// A record changed. `before` NULL: it is new; `after` NULL: it is gone.
// `event` is the word of the route's row ("volunteer.call"), `subject` the table.
MUST_USE enum err audit_change(struct desk *d, const char *event, const char *subject, int64_t id,
                               const struct facts *before, const struct facts *after);
// Something happened that changed no record: a refused sign-in.
MUST_USE enum err audit_note(struct desk *d, const char *event, const char *subject, int64_t id,
                             struct str detail);

// Whether who acts did the same with a record since an instant. Fails: E_ABSENT when not.
MUST_USE enum err audit_since(struct desk *d, const char *event, const char *subject, int64_t id,
                              int64_t since_ms);

// --- personal values (audit_seal.c; docs/decisions/0010) -----------------------------------------

enum fact_kind {
	FACT_OPEN,     // readable
	FACT_SEALED,   // DIR/keys/audit is missing, was missing when it was written, or does not fit
	FACT_FORGOTTEN // its key was destroyed
};
struct fact_read {
	struct str name, value; // value: empty unless readable
	enum fact_kind kind;
	bool personal;
};
struct facts_read {
	size_t n;
	struct fact_read *at;
};
struct audit_reader; // remembers the last key it opened
struct audit_reader *audit_reader_open(struct desk *d);
// The fields in one side of a row of that record. What is no field is left out.
MUST_USE enum err audit_read(struct audit_reader *r, struct str subject, int64_t id,
                             struct str text, struct facts_read *ret_facts);
void audit_reader_close(struct audit_reader *r); // forgets the keys

// Destroys the key of a record: its personal values in the audit are unreadable from then on, here
// and in each copy of the store without the key. A row `event` says when and why.
MUST_USE enum err audit_forget(struct desk *d, const char *event, const char *subject, int64_t id,
                               struct str reason);
// The records' keys are sealed with DIR/keys/audit.
extern const struct sealer audit_sealer;

// --- chains (audit_chain.c) ----------------------------------------------------------------------

enum { AUDIT_CHAINS_MOST = 64 }; // one for each connection that writes at the same time

struct audit_head { // the last row of a chain
	int64_t chain, seq;
	unsigned char hash[SHA256_BYTES];
};
struct audit_heads {
	size_t n;
	struct audit_head at[AUDIT_CHAINS_MOST];
};
MUST_USE enum err audit_heads(struct desk *d, struct audit_heads *ret_heads);
// "CHAIN:SEQ:HASH", as the log has it; and back. False for what is no head.
struct str audit_head_text(struct arena *a, const struct audit_head *head);
bool audit_head_read(struct str text, struct audit_head *ret_head);

// Rows from before there were chains get a row that vouches for them, once.
MUST_USE enum err audit_begin(struct desk *d);

// Every row anew: gaps, changed bytes, swapped rows. A line on standard output for each finding.
MUST_USE enum err audit_check(struct desk *d, int *ret_bad);
// Whether the store still has a row that was once the head of its chain. Fails: E_ABSENT it is
// gone, E_CONFLICT another stands there.
MUST_USE enum err audit_head_stands(struct desk *d, const struct audit_head *head);
// The same, said on standard output.
MUST_USE enum err audit_check_head(struct desk *d, const struct audit_head *head, int *ret_bad);

// The lines that the hashes are made of, each with its hash, in the order of audit_check.
typedef bool audit_line_taker(void *about, struct str line); // false: no more
MUST_USE enum err audit_export(struct desk *d, audit_line_taker *take, void *about);
