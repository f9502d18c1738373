// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of figures show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct figure_show_view.
#pragma once
#include "figure/figure_import_views.h"
#include "figure/figure_shape_views.h"
#include "frame/widget_views.h"

// --- regions beside each other: a map of tiles, and the table it is drawn from ------------------
struct figure_tile_view {
	struct str href, said, step, text, value; // step: "0" to "4", empty: not known; said: in words
	bool round;                               // a kota
	struct str x, y, cx, cy, text_y, value_y;
	struct str path; // an outline in place of a tile; empty: none
};
struct figure_tile_list {
	size_t n;
	const struct figure_tile_view *at;
};
struct figure_step {
	struct str step, text; // step empty: not known
};
struct figure_steps {
	size_t n;
	const struct figure_step *at;
};
struct figure_line { // one region
	struct str id, name, href, value, bar, above, below, from;
	struct str why; // there is no number
};
struct figure_lines {
	size_t n;
	const struct figure_line *at;
};
struct figure_option {
	struct str value, text;
	bool chosen;
};
struct figure_options {
	size_t n;
	const struct figure_option *at;
};
struct figure_compare_view {
	const struct widget_take_view *take;
	struct str title, about, caption, source, map_class, map_label, box, map_note;
	struct str id, action; // the form that chooses a measure goes here
	enum text_key measure;
	bool has_parts, has_from, kota, kabupaten; // two numbers make up the one; a source in each row
	const struct widget_state_view *standing;
	struct figure_options options; // one or none: no form
	struct figure_tile_list tiles;
	struct figure_steps steps;
	struct figure_lines lines;
	struct str hidden; // why some numbers are not shown; empty: all are
};

// --- one register, one year after the other ------------------------------------------------------
struct figure_row { // a figure with all that belongs to it
	struct str region, region_href, measure, class, class_href, year, value, bar, height, note;
	struct str source, source_href, brought; // the day an office brought it; empty: shipped
	const struct widget_state_view *standing;
};
struct figure_row_list {
	size_t n;
	const struct figure_row *at;
};
struct figure_rows_view { // a table of figures
	struct str caption;
	bool has_region;
	struct figure_row_list rows;
};
struct figure_trend_view {
	struct str title, about, caption, note;
	struct figure_row_list rows;
};
struct figure_trends {
	size_t n;
	const struct figure_trend_view *at;
};
struct figure_parts_view { // one number by class
	struct str title, about, caption, note;
	struct figure_row_list rows;
};
struct figure_parts_list {
	size_t n;
	const struct figure_parts_view *at;
};
struct figure_register { // the same thing counted by several
	struct str title, about;
	const struct figure_rows_view *table;
};
struct figure_registers {
	size_t n;
	const struct figure_register *at;
};

// --- pages --------------------------------------------------------------------------------------
struct figure_heads {
	size_t n;
	const struct widget_figure_view *at;
};
struct figure_index_view {
	struct figure_heads heads;
	const struct figure_compare_view *regencies, *provinces;
	const struct figure_rows_view *rows;
	struct str csv_href, hidden;
	bool may_draw, may_bring;
};
struct figure_show_view {
	struct str kind, name, lead, region_href, coverage_href, export_href;
	struct figure_heads heads;
	struct figure_registers registers;
	struct figure_trends trends;
	struct figure_parts_list parts;
	const struct figure_compare_view *compare; // NULL: nothing to compare below
	const struct figure_rows_view *rows;       // NULL: none
	struct str hidden;
	const struct widget_empty_view *empty; // said when there is no figure
};
