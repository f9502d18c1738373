// SPDX-License-Identifier: GPL-3.0-or-later
// Fields declared before anything is read; what was typed, what is wrong with it.
// Knows: kinds of field and their limits. Does not know: the store; models add their own findings.
// Start at: struct field, form_text, form_error.
#pragma once
#include "frame/lang.h"
#include "http/http.h"

enum field_kind {
	F_TEXT,     // one line
	F_LINES,    // several
	F_INT,      // least..most
	F_DATE,     // three boxes name.day name.month name.year, or one ISO value under the name itself
	F_CHOICE,   // one of .choices
	F_REGION,   // a region code (shape only; whether it exists is the model's finding)
	F_PHONE,    // kept as E.164: +628...
	F_SECRET,   // a password: taken as typed, never shown again
	F_TICK,     // a box: present or not
	F_ID,       // a positive integer key
	F_FILE,     // an uploaded file; its bytes are the value. Beyond 1 MiB they lie on the disk
	F_TOKEN,    // letters, digits, - and _
};
enum field_flag {
	REQUIRED = 1,
	MANY = 2,  // may repeat: ids ticked in a list
	BY_ID = 4, // name.<id> for each of many rows: mark.17=H
};
struct choice {
	const char *value;
	enum text_key label;
};
struct field {
	const char *name; // NULL ends the array
	enum field_kind kind;
	unsigned flags;
	size_t max;       // bytes; F_INT: ignored
	enum text_key label, hint;
	const struct choice *choices; // ended by value NULL
	int64_t least, most;          // F_INT
	const char *accept;           // F_FILE: what the browser offers; NULL: tables in CSV
};

struct form_value { // one value of one field
	int64_t id;      // BY_ID: the key in its name
	struct str text; // as typed, trimmed (F_SECRET, F_FILE: untouched); F_LINES: breaks as LF
};
struct form_entry {
	const struct field *field;
	size_t n;
	struct form_value *at;
	struct str error;    // a sentence in the reader's language, or empty
	struct str day, month, year; // F_DATE as typed in boxes; cut from the value when it came as one
	struct str file_name;
	const struct upload *upload; // F_FILE: where it lies while the visit lasts; NULL: in memory
};
struct form {
	struct arena *arena;
	enum lang lang;
	size_t n;
	struct form_entry *entries;
	size_t n_errors;
};

// An empty form over the fields, to be shown first or filled from a row.
void form_open(struct form *f, struct arena *a, enum lang lang, const struct field *fields);
// Fills it from what was sent. Undeclared names are not seen; a repeated single field is an error
// of that field. Everything typed is kept.
void form_read(struct form *f, const struct pairs *sent);
void form_set(struct form *f, const char *name, struct str value); // before showing
bool form_ok(const struct form *f);

struct form_entry *form_entry(struct form *f, const char *name); // a name not declared is a bug
// Normalised: F_PHONE as E.164, F_DATE as ISO, F_REGION dotted; "" when absent or wrong by its
// kind. What was typed stands in the entry.
struct str form_text(struct form *f, const char *name);
// F_INT, F_ID, F_TICK (0/1); NULL_INT when absent.
int64_t form_int(struct form *f, const char *name);
// The field "version", of the record that the form was made of; -1, which no record has, when none
// was sent.
int64_t form_version(struct form *f);
// In the place of a version, for what has none: a word for the values that a form was drawn from,
// another one when any of them has changed.
struct str form_mark(struct arena *a, const struct str *values, size_t n);
// A model's finding, beside the field. The first one of a field stays.
void form_error(struct form *f, const char *name, enum text_key key);
void form_error_text(struct form *f, const char *name, struct str sentence);
// "+62..." from what people type, or an empty text: ^\+62(8[1-9][0-9]{7,10}|[2-79][0-9]{7,10})$
struct str phone_read(struct arena *a, struct str typed);
struct str phone_show(struct arena *a, struct str e164); // 0812-3456-7890
