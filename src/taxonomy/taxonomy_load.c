// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the lists of classes that the program ships into the store.
// Knows: the columns of data/taxonomy_*.csv. Does not know: what a class is good for.
// Start at: taxonomy_load.
#include "assets_table.h"
#include "doc/doc.h"
#include "taxonomy/taxonomy.h"
#include "taxonomy_sql.h"

enum { ROWS_MOST = 100, COLUMNS_MOST = 30, SINCE_NATIONAL = 2012 };
enum {
	C_NUMBER,
	C_CODE,
	C_PARENT,
	C_ABBREVIATION,
	C_SUBJECT,
	C_AGE_FROM,
	C_AGE_TO,
	C_LAW,
	C_SENSITIVITY,
	C_PRIORITY,
	C_SERVICES,
	C_LEVELS,
	C_ATENSI,
	C_PAS,
	C_BASIS,
	C_CHECKED,
	C_ID,
	C_EN = C_ID + 4,
	N_COLUMNS = C_EN + 4
}; // name, definition, criteria, note of each

static enum err read_shipped(struct desk *d, const char *name, size_t n_columns,
                             struct csv *ret_csv)
{
	for (size_t i = 0; i < n_assets; i++) {
		struct csv_trouble trouble = { 0 };
		if (!str_is(assets[i].name, name))
			continue;
		enum err e =
			csv_read(d->arena, assets[i].bytes, ROWS_MOST, COLUMNS_MOST, ret_csv, &trouble);
		if (e != OK)
			return fault(d, e, "%s:%zu: %s", name, trouble.line, trouble.reason);
		for (size_t row = 0; row < ret_csv->n; row++) {
			if (ret_csv->at[row].n != n_columns)
				return fault(d, E_INVALID, "%s:%zu: not %zu columns", name, ret_csv->at[row].line,
				             n_columns);
		}
		return OK;
	}
	return fault(d, E_BUG, "%s is not in the program", name);
}

static enum err known(struct desk *d, const char *scheme, struct str code)
{
	if (taxonomy_word(scheme, code) != T_NONE)
		return OK;
	return fault(d, E_INVALID, "%s \"%.*s\" is not known", scheme, STR_FMT(code));
}

static int64_t age_of(struct str cell)
{
	int64_t age;
	return str_to_int(cell, &age) ? age : NULL_INT;
}

static enum err add_words(struct desk *d, const struct taxonomy_add_class_in *c, enum lang lang,
                          const struct str *cells)
{
	struct taxonomy_add_text_in text = { c->version, c->code,  lang_code(lang),
		                                 cells[0],   cells[1], cells[3] };
	struct str rest = cells[2];
	enum err e = q_taxonomy_add_text_run(d, &text, NULL);
	for (int64_t position = 1; e == OK && rest.n > 0; position++) {
		struct taxonomy_add_criterion_in line = { c->version, c->code, lang_code(lang), position,
			                                      str_cut(&rest, '|') };
		e = q_taxonomy_add_criterion_run(d, &line, NULL);
	}
	return e;
}

static enum err add_tags(struct desk *d, const struct taxonomy_add_class_in *c, const char *kind,
                         struct str tags)
{
	enum err e = OK;
	for (int64_t position = 1; e == OK && tags.n > 0; position++) {
		struct str tag = str_cut(&tags, '|');
		struct taxonomy_add_tag_in in = { c->version, c->code, str_from(kind), position, tag };
		e = known(d, kind, tag);
		if (e == OK)
			e = q_taxonomy_add_tag_run(d, &in, NULL);
	}
	return e;
}

// What the ministry folds its classes into is published; which class goes where is not.
static enum err add_mappings(struct desk *d, const struct taxonomy_add_class_in *c,
                             const char *scheme, struct str targets)
{
	enum err e = OK;
	while (e == OK && targets.n > 0) {
		struct str target = str_cut(&targets, '|');
		struct taxonomy_add_mapping_in in = { c->version, c->code, str_from(scheme), target, 1 };
		e = known(d, scheme, target);
		if (e == OK)
			e = q_taxonomy_add_mapping_run(d, &in, NULL);
	}
	return e;
}

static enum err add_class(struct desk *d, const struct taxonomy_add_class_in *c,
                          const struct str *cells)
{
	enum err e = known(d, "subject", c->subject);
	if (e == OK)
		e = known(d, "sensitivity", c->sensitivity);
	if (e == OK && c->law.n > 0)
		e = known(d, "law", c->law);
	if (e == OK)
		e = q_taxonomy_add_class_run(d, c, NULL);
	if (e == OK)
		e = add_words(d, c, LANG_ID, cells + C_ID);
	if (e == OK)
		e = add_words(d, c, LANG_EN, cells + C_EN);
	if (e == OK)
		e = add_tags(d, c, "priority", cells[C_PRIORITY]);
	if (e == OK)
		e = add_tags(d, c, "service", cells[C_SERVICES]);
	if (e == OK)
		e = add_tags(d, c, "level", cells[C_LEVELS]);
	if (e == OK)
		e = add_mappings(d, c, "atensi", cells[C_ATENSI]);
	return e == OK ? add_mappings(d, c, "pas2025", cells[C_PAS]) : e;
}

static enum err load_national(struct desk *d, const char *kind, const char *name)
{
	struct csv csv;
	enum err e = read_shipped(d, name, N_COLUMNS, &csv);
	for (size_t i = 1; e == OK && i < csv.n; i++) {
		const struct str *cells = csv.at[i].cells;
		struct taxonomy_add_class_in c = {
			.version = TAXONOMY_NATIONAL,
			.code = cells[C_CODE],
			.kind = str_from(kind),
			.position = (int64_t)i,
			.number = cells[C_NUMBER],
			.parent_code = cells[C_PARENT].n ? cells[C_PARENT] : NULL_STR,
			.abbreviation = cells[C_ABBREVIATION],
			.subject = cells[C_SUBJECT],
			.age_from = age_of(cells[C_AGE_FROM]),
			.age_to = age_of(cells[C_AGE_TO]),
			.law = cells[C_LAW],
			.sensitivity = cells[C_SENSITIVITY],
			.basis = cells[C_BASIS],
			.checked = str_is(cells[C_CHECKED], "1"),
		};
		e = add_class(d, &c, cells);
	}
	return e;
}

// --- the groups that a region counts by -------------------------------------------------------

enum { L_VERSION, L_NUMBER, L_CODE, L_NATIONAL, L_ID, L_EN = L_ID + 2, N_LOCAL = L_EN + 2 };

static enum err add_local(struct desk *d, const struct str *cells, int64_t position)
{
	struct taxonomy_add_class_in c = {
		.version = cells[L_VERSION],
		.code = cells[L_CODE],
		.kind = S("ppks"),
		.position = position,
		.number = cells[L_NUMBER],
		.parent_code = NULL_STR,
		.subject = S("person"),
		.age_from = NULL_INT,
		.age_to = NULL_INT,
		.sensitivity = S("standard"),
	};
	enum err e = q_taxonomy_add_class_run(d, &c, NULL);
	for (int lang = 0; e == OK && lang < 2; lang++) {
		const struct str *words = cells + (lang == 0 ? L_ID : L_EN);
		struct taxonomy_add_text_in text = {
			c.version, c.code, lang_code(lang ? LANG_EN : LANG_ID), words[0], words[1], S("")
		};
		e = q_taxonomy_add_text_run(d, &text, NULL);
	}
	struct taxonomy_add_mapping_in to = { c.version, c.code, S("national"), cells[L_NATIONAL], 1 };
	struct taxonomy_add_local_in life = { c.version, c.code };
	struct taxonomy_add_local_row row;
	struct taxonomy_class national;
	if (e == OK)
		e = q_taxonomy_add_local_one(d, &life, &row);
	if (e == OK && to.target.n > 0)
		e = taxonomy_get(d, TAXONOMY_NATIONAL, to.target, LANG_ID, &national);
	if (e == OK && to.target.n > 0)
		e = q_taxonomy_add_mapping_run(d, &to, NULL);
	return e == E_ABSENT ? fault(d, E_INVALID, "no class \"%.*s\"", STR_FMT(to.target)) : e;
}

static enum err load_local(struct desk *d)
{
	struct csv csv;
	struct str version = S("");
	enum err e = read_shipped(d, "taxonomy_local.csv", N_LOCAL, &csv);
	for (size_t i = 1; e == OK && i < csv.n; i++) {
		const struct str *cells = csv.at[i].cells;
		if (!str_eq(cells[L_VERSION], version)) {
			version = cells[L_VERSION];
			struct taxonomy_add_version_in in = { version, version, SINCE_NATIONAL, S("") };
			e = q_taxonomy_add_version_run(d, &in, NULL);
		}
		if (e == OK)
			e = add_local(d, cells, (int64_t)i);
	}
	return e;
}

enum err taxonomy_load(struct desk *d)
{
	struct taxonomy_add_version_in national = { TAXONOMY_NATIONAL, S("00"), SINCE_NATIONAL,
		                                        S("Permensos 8/2012") };
	enum err e = q_taxonomy_add_version_run(d, &national, NULL);
	if (e == OK)
		e = load_national(d, "ppks", "taxonomy_ppks.csv");
	if (e == OK)
		e = load_national(d, "psks", "taxonomy_psks.csv");
	return e == OK ? load_local(d) : e;
}
