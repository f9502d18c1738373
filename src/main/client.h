// SPDX-License-Identifier: GPL-3.0-or-later
// Who is asking when a proxy stands in between.
// Knows: addresses and X-Forwarded-For. Does not know: sockets, limits.
// Start at: client_take.
#pragma once
#include "http/http.h"

// Puts the asker's own address into request->client: the right-most of X-Forwarded-For that is not
// the proxy, when the peer is the `proxy` named at start (NULL_STR: none); from anybody else the
// header is only talk. Nothing that came through a proxy counts as loopback, named or not.
void client_take(struct arena *a, struct str proxy, struct request *request);
// An address in the one form it is compared in: no port, no brackets, IPv4 out of its IPv6 coat.
bool client_address(struct arena *a, struct str text, struct str *ret_address);
