// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as text: strict reading with the place of every trouble, writing that no spreadsheet runs.
// Knows: RFC 4180, the separators people's spreadsheets use. Does not know: what a column means.
// Start at: csv_read, csv_write_cell.
#include "core/utf8.h"
#include "doc/doc.h"

struct reader {
	struct arena *a;
	struct str text; // without the byte order mark
	size_t at;
	char separator;
	size_t max_columns;
	struct str *cells; // of the row being read, max_columns of them
	struct csv_trouble *trouble;
};

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

// The length of the line end at `at`: 2 for CR LF.
static size_t line_end(struct str text, size_t at)
{
	return text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n' ? 2 : 1;
}

static size_t lines_between(struct str text, size_t from, size_t to)
{
	size_t lines = 0;
	for (size_t i = from; i < to; i++) {
		if (!ends_line(text.p[i]))
			continue;
		i += line_end(text, i) - 1;
		lines += i < to;
	}
	return lines;
}

static enum err trouble_at(struct reader *r, size_t at, const char *reason)
{
	size_t start = at;
	while (start > 0 && !ends_line(r->text.p[start - 1]))
		start--;
	*r->trouble = (struct csv_trouble){
		.line = 1 + lines_between(r->text, 0, start),
		.column = 1 + utf8_length((struct str){ r->text.p + start, at - start }),
		.reason = reason,
	};
	return E_INVALID;
}

static enum err too_big(struct reader *r, size_t at, const char *reason)
{
	(void)trouble_at(r, at, reason);
	return E_TOOBIG;
}

static size_t sequence_length(char lead)
{
	unsigned char c = (unsigned char)lead;
	return c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
}

static enum err check_bytes(struct reader *r)
{
	for (size_t at = 0, n; at < r->text.n; at += n) {
		char c = r->text.p[at];
		n = sequence_length(c);
		if (c >= ' ' && c < 0x7F)
			continue;
		if (n > r->text.n - at)
			return trouble_at(r, at, "utf8");
		struct str letter = { r->text.p + at, n };
		if (c != 0 && !utf8_valid(letter))
			return trouble_at(r, at, "utf8");
		if (!utf8_clean(letter, true))
			return trouble_at(r, at, "control");
	}
	return OK;
}

// The commonest candidate outside quotes on the first line that says anything.
static char find_separator(struct str text)
{
	static const char candidates[] = { ',', ';', '\t' };
	size_t count[sizeof candidates] = { 0 };
	bool quoted = false, started = false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (!quoted && ends_line(c) && started)
			break;
		started = started || !ends_line(c);
		quoted = quoted != (c == '"');
		for (size_t k = 0; k < sizeof candidates && !quoted; k++)
			count[k] += c == candidates[k];
	}
	size_t best = 0;
	for (size_t k = 1; k < sizeof candidates; k++)
		best = count[k] > count[best] ? k : best;
	return candidates[best];
}

static bool ends_cell(const struct reader *r, size_t at)
{
	return at == r->text.n || r->text.p[at] == r->separator || ends_line(r->text.p[at]);
}

// A copy in which two quotes have become one.
static struct str without_doubled(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		p[n++] = s.p[i];
		i += s.p[i] == '"';
	}
	return (struct str){ p, n };
}

static enum err read_quoted(struct reader *r, struct str *ret_cell)
{
	size_t open = r->at, at = open + 1;
	bool doubled = false;
	for (; at < r->text.n; at++) {
		if (r->text.p[at] != '"')
			continue;
		if (at + 1 == r->text.n || r->text.p[at + 1] != '"')
			break;
		doubled = true;
		at++;
	}
	if (at == r->text.n)
		return trouble_at(r, open, "quote");
	if (!ends_cell(r, at + 1))
		return trouble_at(r, at + 1, "quote");
	struct str inside = { r->text.p + open + 1, at - open - 1 };
	*ret_cell = doubled ? without_doubled(r->a, inside) : inside;
	r->at = at + 1;
	return OK;
}

static enum err read_cell(struct reader *r, struct str *ret_cell)
{
	if (r->at < r->text.n && r->text.p[r->at] == '"')
		return read_quoted(r, ret_cell);
	size_t start = r->at, at = start;
	for (; !ends_cell(r, at); at++)
		if (r->text.p[at] == '"')
			return trouble_at(r, at, "quote");
	*ret_cell = (struct str){ r->text.p + start, at - start };
	r->at = at;
	return OK;
}

// Reads up to and over the line end.
static enum err read_row(struct reader *r, struct csv_row *ret_row)
{
	size_t n = 0;
	for (;;) {
		if (n == r->max_columns)
			return too_big(r, r->at, "too_many_columns");
		enum err e = read_cell(r, &r->cells[n]);
		if (e)
			return e;
		n++;
		if (r->at == r->text.n || r->text.p[r->at] != r->separator)
			break;
		r->at++;
	}
	if (r->at < r->text.n)
		r->at += line_end(r->text, r->at);
	ret_row->n = n;
	ret_row->cells = arena_array(r->a, struct str, n);
	memcpy(ret_row->cells, r->cells, n * sizeof *r->cells);
	return OK;
}

static void skip_empty_lines(struct reader *r)
{
	while (r->at < r->text.n && ends_line(r->text.p[r->at]))
		r->at++;
}

static enum err read_rows(struct reader *r, size_t max_rows, struct csv *ret_csv)
{
	size_t most = lines_between(r->text, 0, r->text.n) + 1;
	struct csv csv = { .separator = r->separator };
	csv.at = arena_array(r->a, struct csv_row, most < max_rows ? most : max_rows);
	size_t line = 1, seen = 0;
	for (skip_empty_lines(r); r->at < r->text.n; skip_empty_lines(r)) {
		if (csv.n == max_rows)
			return too_big(r, r->at, "too_many_rows");
		line += lines_between(r->text, seen, r->at);
		seen = r->at;
		csv.at[csv.n].line = line;
		enum err e = read_row(r, &csv.at[csv.n]);
		if (e)
			return e;
		csv.n++;
	}
	if (csv.n == 0)
		return trouble_at(r, 0, "empty");
	*ret_csv = csv;
	return OK;
}

enum err csv_read(struct arena *a, struct str text, size_t max_rows, size_t max_columns,
                  struct csv *ret_csv, struct csv_trouble *ret_trouble)
{
	struct str mark = S("\xEF\xBB\xBF");
	if (str_starts(text, mark))
		text = (struct str){ text.p + mark.n, text.n - mark.n };
	struct reader r = { .a = a, .text = text, .max_columns = max_columns, .trouble = ret_trouble };
	enum err e = check_bytes(&r);
	if (e)
		return e;
	r.separator = find_separator(text);
	r.cells = arena_array(a, struct str, max_columns);
	return read_rows(&r, max_rows, ret_csv);
}

// A sign and digits, with points or commas between them: a spreadsheet has nothing to run in it.
static bool is_number(struct str s)
{
	size_t digits = 0;
	for (size_t i = 1; i < s.n; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';
		if (!digit && s.p[i] != '.' && s.p[i] != ',')
			return false;
		digits += digit;
	}
	return digits > 0;
}

static bool is_formula(struct str s)
{
	// Some spreadsheets take the full-width forms for the signs themselves.
	static const struct str wide[] = { S_INIT("\xEF\xBC\x9D"), S_INIT("\xEF\xBC\x8B"),
		                               S_INIT("\xEF\xBC\x8D"), S_INIT("\xEF\xBC\xA0") };
	if (str_empty(s))
		return false;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (str_starts(s, wide[i]))
			return true;
	if (s.p[0] == '+' || s.p[0] == '-')
		return !is_number(s);
	return s.p[0] == '=' || s.p[0] == '@' || s.p[0] == '\t' || ends_line(s.p[0]);
}

static bool needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (memchr(",;\t\"\r\n", s.p[i], 6))
			return true;
	return false;
}

void csv_write_cell(struct buf *out, bool first, struct str cell)
{
	bool formula = is_formula(cell);
	// An empty first cell is quoted, so that a row of it alone is no empty line.
	bool quotes = needs_quotes(cell) || (first && str_empty(cell));
	if (!first)
		buf_char(out, ',');
	if (quotes)
		buf_char(out, '"');
	if (formula)
		buf_char(out, '\'');
	for (struct str rest = cell; rest.n;) {
		size_t n = str_find(rest, '"');
		buf_put(out, (struct str){ rest.p, n });
		if (n < rest.n)
			buf_z(out, "\"\"");
		n += n < rest.n;
		rest = (struct str){ rest.p + n, rest.n - n };
	}
	if (quotes)
		buf_char(out, '"');
}

void csv_write_end(struct buf *out)
{
	buf_z(out, "\r\n");
}
