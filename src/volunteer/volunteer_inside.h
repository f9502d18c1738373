// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the volunteer room share, and nobody else sees.
// Knows: rules about a person, lists handed in. Does not know: pages' looks.
// Start at: volunteer_judge, struct volunteer_import.
#pragma once
#include "volunteer/volunteer.h"

enum { CANDIDATE_CELLS = 8, YEARS_LEAST = 17, YEARS_MOST = 80, FOUND_MOST = 2000,
       VILLAGE_CODE_BYTES = 13 };

// --- one person -------------------------------------------------------------------------------
// What is wrong with a date of birth: in the future, too young, too old; or T_NONE.
enum text_key volunteer_birth_reason(struct desk *d, struct str birth_date);
// The same person at the same place, by the folded name; v itself (its id) is not looked at.
// Fails: E_ABSENT when there is none.
MUST_USE enum err volunteer_same(struct desk *d, const struct volunteer *v, int64_t *ret_id);
// People within reach with the same folded name and date of birth, wherever they live.
MUST_USE enum err volunteer_alike(struct desk *d, const struct volunteer *v,
                                  struct volunteers *ret_list);
// How many a filter finds, counted up to FOUND_MOST + 1. Scope: within reach.
MUST_USE enum err volunteer_found(struct desk *d, const struct volunteer_filter *filter,
                                  int64_t *ret_n);
// Everybody a filter finds, in the order of names, one at a time and without region_line; memory
// that was taken for one is given back. Until `take` says no. Scope: within reach.
typedef bool volunteer_taker(void *about, const struct volunteer *v);
MUST_USE enum err volunteer_each(struct desk *d, const struct volunteer_filter *filter,
                                 volunteer_taker *take, void *about);
// Corrects what is known of a person: row, search words, audit ("volunteer.edit"). State and
// timeline stay. Scope: within reach, and the new region too (E_ABSENT).
// Fails: E_CONFLICT when the version is not the one that was read, or the person is there twice.
MUST_USE enum err volunteer_change(struct desk *d, const struct volunteer *changed);

// Why a person cannot be erased, or T_NONE.
enum text_key volunteer_erase_refusal(const struct volunteer *v);
// Takes all that tells who it is out of the row, the timeline, the search, the list the person came
// with, the files and the audit ("volunteer.erase"); region, state and counts stay. Whoever might
// still be chosen is rejected first. Scope: within reach. Fails: E_CONFLICT when it is refused.
MUST_USE enum err volunteer_erase(struct desk *d, const struct volunteer *v, struct str by_name,
                                  struct str reason);

// --- lists handed in --------------------------------------------------------------------------
extern const char *const candidate_heads[CANDIDATE_CELLS]; // "nama", ...
// Fills `read` from the cells, without the store.
void volunteer_understand(struct desk *d, struct candidate *c);
// Understands and judges rows whose cells and lines are given. Rows with a reason keep it.
MUST_USE enum err volunteer_judge(struct desk *d, struct candidates *list);

enum import_state { IMPORT_CHECKED, IMPORT_CONFIRMED, IMPORT_DROPPED };
struct volunteer_import {
	int64_t id, n_good, n_bad, at_ms;
	struct str file_name;
	enum import_state state;
	struct candidates list; // understood and with the reasons they had; empty once dropped
};
// Keeps a judged list until it is confirmed or dropped. Audit: "volunteer.import".
MUST_USE enum err volunteer_import_save(struct desk *d, struct str file_name,
                                        const struct candidates *list, int64_t *ret_id);
// Scope: lists handed in within reach. Fails: E_ABSENT.
MUST_USE enum err volunteer_import_get(struct desk *d, int64_t id,
                                       struct volunteer_import *ret_import);
// Judges again and makes every good row a volunteer, all or none. Gives how many.
// Fails: E_CONFLICT when it is no longer waiting; E_INVALID when rows that were good are not any
// more: nothing is added, and the list now says why.
MUST_USE enum err volunteer_import_confirm(struct desk *d, int64_t id, struct str by_name,
                                           int64_t *ret_n);
// Forgets the rows. Fails: E_CONFLICT when it is no longer waiting.
MUST_USE enum err volunteer_import_drop(struct desk *d, int64_t id);
