// SPDX-License-Identifier: GPL-3.0-or-later
// A mail server on loopback, which takes, puts off, refuses or says nothing, as it is told.
// Knows: sockets, enough of SMTP. Does not know: Suluh.
// Start at: peer_open.
#pragma once
#include "core/str.h"

enum peer_manner {
	PEER_TAKES,
	PEER_PUTS_OFF, // 451 for the recipient
	PEER_REFUSES,  // 550 for the recipient
	PEER_CLOSED,   // 554 as its greeting
	PEER_SILENT,   // takes the connection and says nothing
};
struct peer;
struct peer *peer_open(enum peer_manner manner);
void peer_is(struct peer *s, enum peer_manner manner); // from the next connection on
int peer_port(const struct peer *s);
// All lines that it was sent so far, after the last conversation has ended.
struct str peer_heard(struct peer *s);
void peer_close(struct peer *s);
