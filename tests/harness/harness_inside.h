// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the harness share about the world under test.
// Knows: the house, its store. Does not know: tests, which take harness.h.
// Start at: struct harness.
#pragma once
#include "harness/harness.h"
#include "job/job.h"
#include "main/house.h"

enum { PEOPLE_MOST = 32 };

struct person {
	char name[32];
	struct str token; // of the session, on the house's arena
};
struct counting { // a query of harness_count
	struct counting *next;
	struct query query;
};
struct harness {
	struct counting *countings;
	struct place place;
	struct house house;
	struct db *db;
	struct kept *kept;
	struct arena *lasting, *test; // for all tests of the program; for one test
	struct person people[PEOPLE_MOST];
	size_t n_people;
	struct header extra[8];
	size_t n_extra;
	struct str address; // of the test's requests; none: the loopback
	struct desk desk;
	bool desk_open, rehearsing;
	struct person before[PEOPLE_MOST]; // the rehearsal
	int64_t now_ms, clock_before;
	struct job_bench bench;
	char folder[128], where[1024];
};

struct scope harness_everywhere(void);
