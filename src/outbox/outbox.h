// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that leave by mail: they wait as rows of the transaction that asked for them.
// Knows: the server to hand them to, what became of each. Does not know: why they are written.
// Start at: outbox_add, outbox_run_one.
#pragma once
#include "frame/sealer.h"
#include "frame/visit.h"
#include <stdatomic.h>

extern const struct route outbox_routes[];
extern const struct sealer outbox_sealer; // of the password

enum {
	OUTBOX_TRIES = 10, // over half a day, then it is given up
	OUTBOX_KEPT_DAYS = 7,
	OUTBOX_PORT_MOST = 65535,
	OUTBOX_BODY_MOST = 8000, // bytes
};

// --- the server it is handed to ------------------------------------------------------------------

struct outbox_settings {
	struct str host, port, tls; // host empty: mail is off; tls: "starttls", "implicit", "none"
	struct str user, from, name;
	struct str sealed; // the password; empty: none
};
MUST_USE enum err outbox_settings(struct desk *d, struct outbox_settings *ret_settings);
// Keeps what differs. `password` empty: as it was; without a user there is none; new->sealed is not
// looked at. Audit: "mail.save", without the password. Scope: who reaches the nation (E_ABSENT).
MUST_USE enum err outbox_settings_save(struct desk *d, const struct outbox_settings *new,
                                       struct str password);
// False in a demo, whatever its settings say, and without a server.
MUST_USE enum err outbox_on(struct desk *d, bool *ret_on);
bool outbox_is_address(struct str text);  // somebody@somewhere.example, in plain letters
bool outbox_is_loopback(struct str host); // the only one that may be spoken to without TLS

// --- messages ------------------------------------------------------------------------------------

struct outbox_message {
	struct str recipient, subject, body; // body: lines ended by LF
};
// It leaves after the commit, at least once. Fails: E_CONFLICT while mail is off, E_INVALID for an
// address that is none, a subject of several lines and too long a body. Audit: the caller's.
MUST_USE enum err outbox_add(struct desk *d, const struct outbox_message *message);
// A message to see whether the settings are right. Audit: "mail.test". Fails as above; E_ABSENT.
MUST_USE enum err outbox_test(struct desk *d, const struct outbox_message *message);

struct outbox_line {
	int64_t id, tries, next_at, answer, created_at;
	struct str recipient, subject, state, trouble;
};
struct outbox_lines {
	size_t n;
	struct outbox_line *at;
};
// Scope: whoever reaches the nation; others see none.
MUST_USE enum err outbox_list(struct desk *d, struct outbox_lines *ret_lines);
// Of one that has not left. Audit: "mail.retry", "mail.drop". Fails: E_ABSENT, also out of reach.
MUST_USE enum err outbox_retry(struct desk *d, int64_t id);
MUST_USE enum err outbox_drop(struct desk *d, int64_t id);

struct outbox_counts {
	int64_t waiting, troubled, failed; // troubled: of those that wait, tried in vain already
};
MUST_USE enum err outbox_counts(struct desk *d, struct outbox_counts *ret_counts);
MUST_USE enum err outbox_sweep(struct desk *d); // forgets what is over for a week

// --- the thread that sends -----------------------------------------------------------------------

typedef enum err outbox_work(struct desk *d, void *about);
struct outbox_bench {
	const struct house *house;
	struct db *reader;
	struct arena *arena;
	int64_t patience_ms;       // with the other side
	const atomic_bool *ending; // a try is broken off when it is set; NULL: never
	// Runs the work on the writer in one transaction, its desk on this arena; OK: it is committed.
	enum err (*write)(void *context, struct arena *a, outbox_work *work, void *about);
	void *context;
};
// One try of one message. E_ABSENT: nothing is due, or mail is off.
MUST_USE enum err outbox_run_one(struct outbox_bench *b);
