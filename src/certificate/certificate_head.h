// SPDX-License-Identifier: GPL-3.0-or-later
// The letterhead of a certificate, and the type that both files of the paper set; private.
// Knows: millimetres. Does not know: what stands below.
// Start at: certificate_head_draw.
#pragma once
#include "certificate/certificate_paper.h"

#define RGB(hex) { ((hex) >> 16) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex) & 255) / 255.0 }
#define CERTIFICATE_TEAL RGB(0x0b5a5d)
#define CERTIFICATE_INK RGB(0x0d2a2c)
#define CERTIFICATE_GREY RGB(0x48605f)

// Logo, who gives the paper, and how to reach them.
void certificate_head_draw(struct pdf *pdf, const struct certificate_paper *paper);

// One line, made smaller when it would be wider than `width`.
void certificate_fitted(struct pdf *pdf, const double at[2], double width, struct pdf_type type,
                        struct str text);
// Makes wrapped type smaller until it takes no more than `lines`.
void certificate_shrink(struct pdf *pdf, struct pdf_type *type, struct str text, int lines);
