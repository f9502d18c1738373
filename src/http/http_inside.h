// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share: decoding in place, and the checks of a request's head.
// Knows: RFC 9110, 9112, 3986. Does not know: the library that carries the bytes.
// Start at: http_decode_into.
#pragma once
#include "http/http.h"

// Decodes into `into` (room for encoded.n bytes); unwinds nowhere. False as http_decode.
bool http_decode_into(struct str encoded, bool form, char *into, size_t *ret_n);
// A method, a header's name: the token of RFC 9110.
bool http_is_token(struct str s);
bool http_has_control(struct str s); // below a space (a tab too), or DEL
bool http_same_word(struct str a, const char *lower); // ASCII letters of either case
// Cuts the first parameter off a value like `form-data; name="a"; filename=b`; *rest starts at its
// ';'. The value is still quoted when *ret_quoted. False when malformed or nothing is left.
bool http_cut_parameter(struct str *rest, struct str *ret_name, struct str *ret_value,
                        bool *ret_quoted);
