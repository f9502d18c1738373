// SPDX-License-Identifier: GPL-3.0-or-later
// Escaping, by place: text, quoted attribute, URL in an attribute.
// Knows: HTML's rules. Does not know: pages. Called by code that tools/bake_html writes.
// Start at: html_text.
#pragma once
#include "core/buf.h"

// Mark-up made by our own sanitiser or writers: the only thing put out raw.
struct html {
	struct str s;
};

void html_text_str(struct buf *out, struct str s);
void html_text_int(struct buf *out, int64_t n);
void html_text_html(struct buf *out, struct html h);
void html_attr_str(struct buf *out, struct str s); // inside double quotes
void html_attr_int(struct buf *out, int64_t n);
// An address inside double quotes: a path of our own ('/', '?', '#', but not '//' or '/\'), or
// http, https, mailto, tel. Anything else becomes "#".
void html_url_str(struct buf *out, struct str s);
// What follows literal text in an address ("/volunteers/{{id}}"): percent-encoded, so it stays one
// part.
void html_part_str(struct buf *out, struct str s);

// clang-format off
#define html_text(out, x) _Generic((x), struct str: html_text_str, struct html: html_text_html, \
	int: html_text_int, int64_t: html_text_int, size_t: html_text_int)((out), (x))
#define html_attr(out, x) _Generic((x), struct str: html_attr_str, \
	int: html_attr_int, int64_t: html_attr_int, size_t: html_attr_int)((out), (x))
#define html_url(out, x) _Generic((x), struct str: html_url_str)((out), (x))
#define html_part(out, x) _Generic((x), struct str: html_part_str, \
	int: html_attr_int, int64_t: html_attr_int, size_t: html_attr_int)((out), (x))
#define html_true(x) _Generic((x), struct str: html_true_str, bool: html_true_bool, \
	int: html_true_int, int64_t: html_true_int, size_t: html_true_int, default: html_true_ptr)(x)
// clang-format on
static inline bool html_true_str(struct str s) { return s.n != 0; }
static inline bool html_true_bool(bool b) { return b; }
static inline bool html_true_int(int64_t n) { return n != 0; }
static inline bool html_true_ptr(const void *p) { return p != NULL; }

// Makes static text of a valid UTF-8 JSON string with quotes, "<" escaped.
void html_json(struct buf *out, struct str s);
