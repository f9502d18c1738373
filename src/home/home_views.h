// SPDX-License-Identifier: GPL-3.0-or-later
// What the first pages show.
// Knows: ready texts. Does not know: where they come from (home_pages.c and its neighbours).
// Start at: struct home_first_view.
#pragma once
#include "frame/widget_views.h"

// --- for the public ---------------------------------------------------------------------------
struct home_link_view {
	struct str href, title, text;
	const struct widget_state_view *state; // NULL: none
};
struct home_links_view {
	struct home_link_list {
		size_t n;
		const struct home_link_view *at;
	} links;
};
struct home_held_view { // a training that was held
	struct str name, dates, place, trained, agency;
};
// The same links in columns.
struct home_start_view {
	struct home_link_list links;
};
struct home_first_view {
	struct str drawing; // its address
	const struct home_start_view *start;
	struct str check_href; // of the page that checks certificates; empty: there is none
	const struct widget_figure_view *villages, *districts, *regencies;
	const struct widget_figure_view *trained; // NULL: nobody yet
	struct home_held {
		size_t n;
		const struct home_held_view *at;
	} held;
};
struct home_about_view {
	struct str version, regions_licence, licences;
};

// --- the desk ---------------------------------------------------------------------------------
struct home_task_view {
	struct str title, text, href, action;
	const struct widget_state_view *due;
};
struct home_task_list {
	size_t n;
	const struct home_task_view *at;
};
struct home_seat_view {
	struct str name, href, nominated, taken, accepted, declined, called, bar; // bar: width of 100
};
struct home_seats_view {
	struct str lead, href, caption, filled;
	struct home_seat_list {
		size_t n;
		const struct home_seat_view *at;
	} rows;
	struct home_seat_view total;
};
struct home_desk_view {
	struct str today, greeting, lead;
	const struct home_task_view *next;        // NULL: nothing waits
	const struct widget_empty_view *empty;    // said then
	struct home_task_list tasks;              // after the next one
	// One's own records; what may be looked at; the newest batches. NULL: none.
	const struct home_links_view *own, *look, *batches;
	struct str batches_href; // of all; empty: no such page
	const struct widget_steps_view *chain;    // NULL: nobody to follow
	struct str chain_title;
	const struct home_seats_view *seats;      // NULL: the same
	const struct widget_timeline_view *happenings; // NULL: nothing has happened
	struct str volunteers_href;
};
