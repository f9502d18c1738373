// SPDX-License-Identifier: GPL-3.0-or-later
// Where: the official regions by their dotted codes, as a tree.
// Knows: the shape of codes, the tree, the packed list. Does not know: who works where.
// Start at: struct region, region_get.
#pragma once
#include "frame/desk.h"
#include "frame/lang.h"

#define REGION_NATION S("00")
enum { REGION_WORD_MOST = 20 }; // letters of a dusun's word in its code
enum region_level {
	LEVEL_NATION,
	LEVEL_PROVINCE,
	LEVEL_REGENCY, // kabupaten or kota
	LEVEL_DISTRICT,
	LEVEL_VILLAGE, // kelurahan, desa or desa adat
	LEVEL_DUSUN,   // from here on local: an office adds them (region_part.h)
	LEVEL_RW,
	LEVEL_RT,
};
enum region_kind {
	KIND_NATION,
	KIND_PROVINCE,
	KIND_KABUPATEN,
	KIND_KOTA,
	KIND_KECAMATAN,
	KIND_KELURAHAN,
	KIND_DESA,
	KIND_DESA_ADAT,
	KIND_DUSUN,
	KIND_RW,
	KIND_RT,
	N_KINDS,
};
struct region {
	struct str code,
		name; // "35.78.22.1001", "Ketintang"; a regency's name says "Kabupaten" or "Kota"
	enum region_level level;
	enum region_kind kind;
	int64_t n_children; // directly below, without those that have ended
	struct str valid_until; // its last day; p == NULL: it stands
};
struct regions {
	size_t n;
	struct region *at;
};
struct region_counts { // how many lie below, at any depth
	int64_t of[N_KINDS];
};

// --- codes: pure ------------------------------------------------------------------------------
// The shape of a code: two digits, up to three more parts of two, two and four, and below a village
// DS with a word, RW and RT with three digits, in that order, any of them missing.
bool region_code_valid(struct str code);
// What people type for a code: "35.78.22.1001", "3578221001", "35 78". False when it is none.
bool region_code_read(struct arena *a, struct str typed, struct str *ret_code);
// By the code alone: the second part from 71 on is a kota; a village's first digit tells the rest.
// Takes a valid code.
enum region_kind region_kind_of(struct str code);
// The codes within reach of a region are from <= code < to.
void region_reach(struct arena *a, struct str code, struct str *ret_from, struct str *ret_to);
bool region_within(struct str code, struct str outer); // at or below
enum text_key region_kind_word(enum region_kind kind); // "Kecamatan"
const char *region_kind_code(enum region_kind kind);   // "kecamatan", as the store keeps it

// --- the store --------------------------------------------------------------------------------
// Fails: E_ABSENT when there is no such region.
MUST_USE enum err region_get(struct desk *d, struct str code, struct region *ret_region);
MUST_USE enum err region_exists(struct desk *d, struct str code);
// From the nation down to the region itself. Fails: E_ABSENT.
MUST_USE enum err region_path(struct desk *d, struct str code, struct regions *ret_path);
// "Ketintang, Gayungan, Kota Surabaya": upwards to the regency. Fails: E_ABSENT.
MUST_USE enum err region_name_path(struct desk *d, struct str code, struct str *ret_text);
// The same for the rows of a long list. The text stands until the next call.
struct region_lines;
struct region_lines *region_lines_open(struct arena *a);
MUST_USE enum err region_line(struct desk *d, struct region_lines *lines, struct str code,
                              struct str *ret_text);
// What lies directly below and stands, in the order of codes, after the code `after` ("": from the
// first).
MUST_USE enum err region_children(struct desk *d, struct str code, struct str after, int64_t most,
                                  struct regions *ret_children);
// All regions in the order of codes, the same way.
MUST_USE enum err region_walk(struct desk *d, struct str after, int64_t most,
                              struct regions *ret_regions);
// Those that have ended are not counted.
MUST_USE enum err region_counts(struct desk *d, struct str code, struct region_counts *ret_counts);

// Fills an empty store with the packed list and the nation; for `init`, inside its transaction.
// Takes about 12 MiB of the desk's arena. Gives how many regions there are now.
// Source: Kepmendagri 300.2.2-2138/2025.
MUST_USE enum err region_load(struct desk *d, int64_t *ret_count);
