// SPDX-License-Identifier: GPL-3.0-or-later
// A region's own classes, kept.
// Knows: their tables, which names are taken. Does not know: pages, how the first of them got there
// (taxonomy_load.c).
// Start at: taxonomy_own_add, taxonomy_own_save.
#include "taxonomy/taxonomy_local.h"
#include "audit/audit.h"
#include "core/utf8.h"
#include "region/region_part.h"
#include "taxonomy/taxonomy_inside.h"
#include "taxonomy_sql.h"

const struct choice taxonomy_kinds[] = {
	{ "ppks", T_TAXONOMY_KIND_PPKS },
	{ "psks", T_TAXONOMY_KIND_PSKS },
	{ 0 },
};
const struct choice taxonomy_subjects[] = {
	{ "person", T_TAXONOMY_SUBJECT_PERSON },
	{ "person_or_family", T_TAXONOMY_SUBJECT_PERSON_OR_FAMILY },
	{ "person_or_group", T_TAXONOMY_SUBJECT_PERSON_OR_GROUP },
	{ "family", T_TAXONOMY_SUBJECT_FAMILY },
	{ "community", T_TAXONOMY_SUBJECT_COMMUNITY },
	{ "organisation", T_TAXONOMY_SUBJECT_ORGANISATION },
	{ "network", T_TAXONOMY_SUBJECT_NETWORK },
	{ "company", T_TAXONOMY_SUBJECT_COMPANY },
	{ 0 },
};

// --- reading -------------------------------------------------------------------------------------

enum err taxonomy_local_list(struct desk *d, struct str region_code, enum lang lang,
                             struct taxonomy_locals *ret_locals)
{
	struct taxonomy_local_rows rows;
	struct taxonomy_local_in in = { region_code, lang_code(lang) };
	enum err e = q_taxonomy_local_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct taxonomy_local *locals = arena_array(d->arena, struct taxonomy_local, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct taxonomy_local_row *r = &rows.at[i];
		locals[i] = (struct taxonomy_local){
			.id = r->id,
			.region_code = r->region_code,
			.region = r->region,
			.version = r->version,
			.code = r->code,
			.kind = r->kind,
			.subject = r->subject,
			.name = r->name,
			.definition = r->definition,
			.national_code = r->national_code,
			.national = r->national,
			.valid_until = r->valid_until,
		};
	}
	*ret_locals = (struct taxonomy_locals){ rows.n, locals };
	return OK;
}

bool taxonomy_local_stands(const struct taxonomy_local *local, struct str day)
{
	return !local->valid_until.p || str_cmp(local->valid_until, day) >= 0;
}

static enum err read_words(struct desk *d, struct taxonomy_own *own, enum lang lang)
{
	struct taxonomy_class class;
	struct taxonomy_texts criteria;
	enum err e = taxonomy_get(d, own->version, own->code, lang, &class);
	if (e == OK)
		e = taxonomy_criteria(d, &class, lang, &criteria);
	if (e != OK)
		return e;
	struct buf lines = buf_open(d->arena, 200);
	for (size_t i = 0; i < criteria.n; i++) {
		buf_z(&lines, i ? "\n" : "");
		buf_put(&lines, criteria.at[i]);
	}
	own->in[lang] = (struct taxonomy_own_words){ class.name, class.definition, buf_str(&lines) };
	return OK;
}

enum err taxonomy_own_get(struct desk *d, int64_t id, struct taxonomy_own *ret_own)
{
	struct taxonomy_own_row r;
	enum err e = q_taxonomy_own_one(d, &(struct taxonomy_own_in){ id }, &r);
	if (e != OK)
		return e;
	*ret_own = (struct taxonomy_own){ .id = r.id,
		                              .revision = r.revision,
		                              .region_code = r.region_code,
		                              .version = r.version,
		                              .code = r.code,
		                              .kind = r.kind,
		                              .subject = r.subject,
		                              .national_code = r.national_code,
		                              .valid_until = r.valid_until };
	e = read_words(d, ret_own, LANG_ID);
	return e == OK ? read_words(d, ret_own, LANG_EN) : e;
}

// --- names ---------------------------------------------------------------------------------------

struct str taxonomy_code_of(struct arena *a, struct str name)
{
	struct str folded = utf8_fold(a, name);
	struct buf code = buf_open(a, folded.n + 1);
	bool letter = false;
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		bool is_letter = c >= 'a' && c <= 'z';
		letter |= is_letter;
		if (is_letter || (c >= '0' && c <= '9'))
			buf_char(&code, c);
		else if (c == ' ')
			buf_char(&code, '_');
	}
	return letter ? buf_str(&code) : S("");
}

// Of a region that has none yet, its code.
static enum err version_of(struct desk *d, struct str region_code, struct str *ret_version,
                           bool *ret_new)
{
	struct taxonomy_version_of_row row = { region_code };
	struct taxonomy_version_of_in in = { region_code };
	enum err e = q_taxonomy_version_of_one(d, &in, &row);
	*ret_new = e == E_ABSENT;
	*ret_version = e == E_ABSENT ? region_code : row.code;
	return e == E_ABSENT ? OK : e;
}

enum err taxonomy_name_taken(struct desk *d, const struct taxonomy_own *own, struct str name,
                             enum text_key *ret_reason)
{
	struct taxonomy_names_rows rows;
	struct taxonomy_names_in in;
	bool is_new;
	enum err e = version_of(d, own->region_code, &in.version, &is_new);
	if (e == OK)
		e = q_taxonomy_names_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct str asked = utf8_fold(d->arena, name);
	enum text_key reason = taxonomy_means_all(asked) ? T_TAXONOMY_BAD_TOTAL : T_NONE;
	for (size_t i = 0; i < rows.n && reason == T_NONE; i++) {
		const struct taxonomy_names_row *r = &rows.at[i];
		bool national = str_eq(r->version, TAXONOMY_NATIONAL);
		bool same = str_eq(asked, utf8_fold(d->arena, r->name)) ||
		            str_eq(asked, utf8_fold(d->arena, r->code));
		if (same && national)
			reason = T_TAXONOMY_BAD_NATIONAL_NAME;
		else if (same && !(own->id && str_eq(r->code, own->code)))
			reason = T_TAXONOMY_BAD_TWICE;
	}
	*ret_reason = reason;
	return OK;
}

// --- writing -------------------------------------------------------------------------------------

static struct facts facts_of(struct desk *d, const struct taxonomy_own *own)
{
	struct facts f = facts_open(d);
	facts_str(&f, "region_code", own->region_code);
	facts_str(&f, "code", own->code);
	facts_str(&f, "kind", own->kind);
	facts_str(&f, "subject", own->subject);
	facts_str(&f, "national", own->national_code);
	facts_str(&f, "valid_until", own->valid_until);
	facts_str(&f, "name_id", own->in[LANG_ID].name);
	facts_str(&f, "name_en", own->in[LANG_EN].name);
	facts_str(&f, "definition_id", own->in[LANG_ID].definition);
	facts_str(&f, "definition_en", own->in[LANG_EN].definition);
	facts_str(&f, "criteria_id", own->in[LANG_ID].criteria);
	facts_str(&f, "criteria_en", own->in[LANG_EN].criteria);
	return f;
}

static enum err add_criteria(struct desk *d, const struct taxonomy_own *own, enum lang lang)
{
	struct str rest = own->in[lang].criteria;
	enum err e = OK;
	for (int64_t position = 1; e == OK && rest.n > 0; position++) {
		struct taxonomy_add_criterion_in in = { own->version, own->code, lang_code(lang), position,
			                                    str_cut(&rest, '\n') };
		e = q_taxonomy_add_criterion_run(d, &in, NULL);
	}
	return e;
}

static enum err add_national(struct desk *d, const struct taxonomy_own *own)
{
	struct taxonomy_add_mapping_in in = { own->version, own->code, S("national"),
		                                  own->national_code, 0 };
	return own->national_code.p ? q_taxonomy_add_mapping_run(d, &in, NULL) : OK;
}

static enum err add_texts(struct desk *d, const struct taxonomy_own *own)
{
	enum err e = OK;
	for (enum lang lang = LANG_ID; e == OK && lang <= LANG_EN; lang++) {
		struct taxonomy_add_text_in in = { own->version,        own->code,
			                               lang_code(lang),     own->in[lang].name,
			                               own->in[lang].definition, S("") };
		e = q_taxonomy_add_text_run(d, &in, NULL);
		if (e == OK)
			e = add_criteria(d, own, lang);
	}
	return e;
}

static enum err add_class(struct desk *d, const struct taxonomy_own *own)
{
	struct taxonomy_next_place_in in = { own->version, own->kind };
	struct taxonomy_next_place_row place;
	enum err e = q_taxonomy_next_place_one(d, &in, &place);
	if (e != OK)
		return e;
	struct taxonomy_add_class_in class = {
		.version = own->version,
		.code = own->code,
		.kind = own->kind,
		.position = place.n,
		.number = arena_printf(d->arena, "%lld", (long long)place.n),
		.parent_code = NULL_STR,
		.subject = own->subject,
		.age_from = NULL_INT,
		.age_to = NULL_INT,
		.sensitivity = S("standard"),
	};
	return q_taxonomy_add_class_run(d, &class, NULL);
}

enum err taxonomy_own_add(struct desk *d, const struct taxonomy_own *typed, int64_t *ret_id)
{
	struct taxonomy_own own = *typed;
	struct taxonomy_add_local_row row;
	bool is_new;
	own.code = taxonomy_code_of(d->arena, own.in[LANG_ID].name);
	enum err e = region_in_reach(d, own.region_code);
	if (e == OK)
		e = version_of(d, own.region_code, &own.version, &is_new);
	struct taxonomy_add_version_in version = {
		own.version, own.region_code, clock_civil(d->scope.now_ms, ZONE_WIB).date.year, S("")
	};
	if (e == OK && is_new)
		e = q_taxonomy_add_version_run(d, &version, NULL);
	if (e == OK)
		e = add_class(d, &own);
	if (e == OK)
		e = add_texts(d, &own);
	if (e == OK)
		e = add_national(d, &own);
	if (e == OK)
		e = q_taxonomy_add_local_one(d, &(struct taxonomy_add_local_in){ own.version, own.code },
		                             &row);
	if (e != OK)
		return e;
	struct facts after = facts_of(d, &own);
	*ret_id = row.id;
	return audit_change(d, "taxonomy.add", "taxonomy_local", row.id, NULL, &after);
}

static enum err change_texts(struct desk *d, const struct taxonomy_own *own)
{
	struct taxonomy_forget_criteria_in old = { own->version, own->code };
	enum err e = q_taxonomy_forget_criteria_run(d, &old, NULL);
	for (enum lang lang = LANG_ID; e == OK && lang <= LANG_EN; lang++) {
		struct taxonomy_change_text_in in = { own->version, own->code, lang_code(lang),
			                                  own->in[lang].name, own->in[lang].definition };
		e = q_taxonomy_change_text_run(d, &in, NULL);
		if (e == OK)
			e = add_criteria(d, own, lang);
	}
	return e;
}

enum err taxonomy_own_save(struct desk *d, const struct taxonomy_own *own)
{
	struct taxonomy_own stored;
	int64_t n = 0;
	enum err e = taxonomy_own_get(d, own->id, &stored);
	if (e != OK)
		return e;
	struct taxonomy_change_local_in life = { own->id, own->revision, own->valid_until };
	struct taxonomy_change_class_in class = { stored.version, stored.code, own->subject };
	struct taxonomy_forget_national_in old = { stored.version, stored.code };
	e = q_taxonomy_change_local_run(d, &life, &n);
	if (e == OK && n != 1)
		e = fault(d, E_CONFLICT, "class %lld has moved on", (long long)own->id);
	if (e == OK)
		e = q_taxonomy_change_class_run(d, &class, NULL);
	if (e == OK)
		e = change_texts(d, own);
	if (e == OK)
		e = q_taxonomy_forget_national_run(d, &old, NULL);
	if (e == OK)
		e = add_national(d, own);
	struct facts before = facts_of(d, &stored), after = facts_of(d, own);
	return e == OK ? audit_change(d, "taxonomy.edit", "taxonomy_local", own->id, &before, &after)
	               : e;
}
