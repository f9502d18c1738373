// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room ask of each other: the sealed password, one letter to one server.
// Knows: the library's shape as little as possible. Does not know: rows.
// Start at: outbox_hand_over.
#pragma once
#include "frame/seal.h"
#include "outbox/outbox.h"

#define KEY_NAME "mail"
#define PASSWORD_PURPOSE "mail password"
#define PASSWORD_SETTING "mail_password"

bool outbox_is_host(struct str text);
MUST_USE enum err outbox_password_seal(struct desk *d, struct str password,
                                       struct str *ret_sealed);
// Fails as seal_read.
MUST_USE enum err outbox_password_read(struct desk *d, struct str sealed,
                                       struct str *ret_password);

struct outbox_letter {
	const struct outbox_settings *server;
	struct str password;
	struct outbox_message message;
	int64_t id, now_ms;
};
struct outbox_outcome {
	const char *trouble; // "": it was taken over; else a code of outbox_pages.c
	bool final;          // trying again would not help
	long answer;         // the number of the other side's last answer
};
// Speaks SMTP with the server: slow, outside of any transaction.
struct outbox_outcome outbox_hand_over(const struct outbox_bench *b,
                                       const struct outbox_letter *letter);
