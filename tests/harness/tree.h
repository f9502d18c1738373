// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a page back as a browser does, by a parser that had no part in writing it.
// Knows: HTML 5, by gumbo. Does not know: what should be on the page.
// Start at: tree_shape.
#pragma once
#include "core/arena.h"

// Elements and the names of their attributes, and where addresses lead (own path or scheme), in
// the order of the tree, without any text: "body(main(a[class href=/]()))".
struct str tree_shape(struct arena *a, struct str page);
// Texts and values of attributes as a person or a program reads them, a line each.
struct str tree_words(struct arena *a, struct str page);
