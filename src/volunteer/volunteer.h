// SPDX-License-Identifier: GPL-3.0-or-later
// Volunteers from the first nomination on: the person, and the allowed steps of the road.
// Knows: regions, accounts, search. Does not know: trainings, certificates (they call up here).
// Start at: struct volunteer, volunteer_walk.
#pragma once
#include "audit/audit.h"
#include "frame/visit.h"

extern const struct route volunteer_routes[];
extern const struct job_kind volunteer_export_job;

enum volunteer_state {
	V_NOMINATED, V_SELECTED, V_RESERVE, V_REJECTED, V_CALLED,
	V_ACCEPTED, V_DECLINED, V_PASSED, V_FAILED, V_CERTIFIED, V_STATES
};
const char *volunteer_state_code(enum volunteer_state s); // "nominated", as the store keeps it
bool volunteer_state_read(struct str code, enum volunteer_state *ret_state);
enum text_key volunteer_state_word(enum volunteer_state s); // "Diusulkan"
// data-is of the badge: "", "now", "done", "warn", "stop"
const char *volunteer_state_tone(enum volunteer_state s);
bool volunteer_may_move(enum volunteer_state from, enum volunteer_state to);

struct volunteer {
	int64_t id, account_id, training_id; // NULL_INT: none
	struct str region_code, region_line; // region_line: "Ketintang, Gayungan, Kota Surabaya"
	struct str name, title_front, title_back, sex, birth_place, birth_date, background;
	struct str address, phone, member_of, nominated_by;
	enum volunteer_state state;
	int64_t created_at, version;
	int64_t erased_at; // NULL_INT: known
};
struct volunteers {
	size_t n;
	struct volunteer *at;
};

// Scope: within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err volunteer_get(struct desk *d, int64_t id, struct volunteer *ret_volunteer);

struct volunteer_filter {
	struct str words;      // typed; names, folded prefixes
	struct str region;     // at or below; "" all within reach
	struct str background; // "" all
	struct str state;      // "" all
	int64_t training;      // 0: any
	struct str after_name; // keyset: what comes after this name and id
	int64_t after_id;
	int64_t most;
};
// In the order of names. Scope: within reach.
MUST_USE enum err volunteer_list(struct desk *d, const struct volunteer_filter *filter,
                                 struct volunteers *ret_list);
struct volunteer_counts {
	int64_t of[V_STATES], all;
};
// Scope: within reach, or oneself. Counts that are kept, not computed.
MUST_USE enum err volunteer_count(struct desk *d, struct volunteer_counts *ret_counts);

struct volunteer_step {
	enum volunteer_state to;
	bool first; // the nomination
	int64_t at_ms;
	struct str by_name, note;
};
struct volunteer_steps {
	size_t n;
	struct volunteer_step *at;
};
// The person's timeline, newest first. Scope: within reach, or one's own.
MUST_USE enum err volunteer_timeline(struct desk *d, int64_t id, struct volunteer_steps *ret_steps);

// Fails: E_ABSENT when the region is out of reach or does not exist.
MUST_USE enum err volunteer_in_reach(struct desk *d, struct str region_code);
// Adds a nominated candidate: row, first step, search words, audit ("volunteer.nominate").
// Scope: the region must be within reach (E_ABSENT). Fails: E_CONFLICT the same person is there.
MUST_USE enum err volunteer_add(struct desk *d, const struct volunteer *new, int64_t import_id,
                                struct str by_name, int64_t *ret_id);

// One row of a list of candidates as it was handed in, read and judged.
struct candidate {
	size_t line;            // of the file, from 1
	struct volunteer read;  // what was understood
	struct str cells[8];    // as typed
	const char *bad_column; // a name of the head ("telepon"), or NULL: the row is good
	enum text_key reason;
};
struct candidates {
	size_t n, n_bad;
	struct candidate *at;
};
enum { CANDIDATES_MOST = 500 };
// Reads CSV or a workbook's first sheet with the head nama, jenis_kelamin, tanggal_lahir, latar,
// kode_wilayah, telepon, organisasi, diusulkan_oleh (any order; English names). Writes nothing.
// Fails: E_INVALID when it is no such list at all: ret_trouble says why, in a sentence.
MUST_USE enum err volunteer_read_list(struct desk *d, struct str file, enum lang lang,
                                      struct candidates *ret_list, struct str *ret_trouble);

struct volunteer_move {
	int64_t id;
	enum volunteer_state to;
	int64_t training;   // of the step; NULL_INT: as it was. Moving back to nominated clears it.
	const char *event;  // of the route's row: "volunteer.call"
	struct str by_name; // who did it, as shown on the timeline
	struct str note;
};
// One step along the road: row, timeline, audit. Scope: within reach.
// Fails: E_ABSENT; E_CONFLICT when that step is not allowed from where the person is now, or when
// the person was erased.
MUST_USE enum err volunteer_walk(struct desk *d, const struct volunteer_move *move);
