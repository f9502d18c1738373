// SPDX-License-Identifier: GPL-3.0-or-later
// Giving certificates out: number, token, code, and what the paper will say for good.
// Knows: trainings, regions, agencies, running numbers. Does not know: the paper's look.
// Start at: certificate_issue, issue_one.
#include "audit/audit.h"
#include "certificate/certificate.h"
#include "certificate/certificate_code.h"
#include "certificate_sql.h"
#include "core/rand.h"
#include "law/law.h"
#include "organisation/organisation_official.h"
#include "region/region.h"
#include "series/series.h"
#include "training/training.h"

enum { TOKEN_BYTES = 16, CODE_TRIES = 8 };

// What the certificates of one day have in common.
struct issue {
	struct training training;
	struct training_modules modules;
	struct organisation agency;
	struct date on;
	struct series_pattern pattern; // of the number
	struct str by_name, place, rule_line, basis_line, signer_title, signer_name, signer_nip;
	struct str contacts;
	int64_t logo_id; // NULL_INT: none
};

// --- the words on the paper ------------------------------------------------------------------

static struct str birth_line(struct arena *a, const struct participant *p)
{
	struct str date = lang_iso_date(a, LANG_ID, p->birth_date);
	if (str_empty(p->birth_place))
		return arena_printf(a, "lahir %.*s", STR_FMT(date));
	return arena_printf(a, "lahir di %.*s, %.*s", STR_FMT(p->birth_place), STR_FMT(date));
}

// "RT 003/RW 005, Kelurahan Ketintang, Kecamatan Gayungan, Kota Surabaya"; the name of a regency
// says what it is by itself.
static enum err address_line(struct desk *d, const struct participant *p, struct str *ret_line)
{
	struct regions path;
	enum err e = region_path(d, p->region_code, &path);
	if (e != OK)
		return e;
	struct buf line = buf_open(d->arena, 128);
	buf_put(&line, p->address);
	for (size_t i = path.n; i-- > 0 && path.at[i].level >= LEVEL_REGENCY;) {
		const struct region *r = &path.at[i];
		buf_z(&line, line.n ? ", " : "");
		if (r->level > LEVEL_REGENCY)
			buf_printf(&line, "%.*s ", STR_FMT(lang_text(LANG_ID, region_kind_word(r->kind))));
		buf_put(&line, r->name);
	}
	*ret_line = buf_str(&line);
	return OK;
}

static struct str place_of(struct arena *a, const struct training *t)
{
	if (str_empty(t->venue) || str_empty(t->city))
		return str_empty(t->venue) ? t->city : t->venue;
	return arena_printf(a, "%.*s, %.*s", STR_FMT(t->venue), STR_FMT(t->city));
}

static struct str rule_of(struct arena *a, const struct training *t)
{
	return arena_printf(a,
	                    "Satu jam pelajaran (JP) 45 menit. Lulus bila hadir paling sedikit "
	                    "%lld%% JP dan tes akhir paling rendah %lld.",
	                    (long long)t->attendance_least, (long long)t->post_test_least);
}

// "Telepon 031-8290000 · dinsos@jatim.example · https://dinsos.jatim.example"
static struct str contacts_of(struct arena *a, const struct organisation *o)
{
	struct buf line = buf_open(a, 128);
	if (o->phone.n)
		buf_printf(&line, "Telepon %.*s", STR_FMT(phone_show(a, o->phone)));
	if (o->email.n)
		buf_printf(&line, "%s%.*s", buf_str(&line).n ? " · " : "", STR_FMT(o->email));
	if (o->website.n)
		buf_printf(&line, "%s%.*s", buf_str(&line).n ? " · " : "", STR_FMT(o->website));
	return buf_str(&line);
}

// --- one certificate -------------------------------------------------------------------------

static enum err next_number(struct desk *d, const struct issue *issue, struct str *ret_number)
{
	int64_t n;
	enum err e = series_next(d, issue->agency.id, S("certificate"), issue->on.year, &n);
	if (e == OK)
		*ret_number = series_write(d->arena, issue->pattern.text, n, issue->on);
	return e;
}

static enum err free_code(struct desk *d, struct str *ret_code)
{
	struct certificate_code_taken_row row;
	for (int i = 0; i < CODE_TRIES; i++) {
		struct str code = certificate_code_make(d->arena);
		enum err e =
			q_certificate_code_taken_one(d, &(struct certificate_code_taken_in){ code }, &row);
		if (e == E_ABSENT) {
			*ret_code = code;
			return OK;
		}
		if (e != OK)
			return e;
	}
	return fault(d, E_BUG, "no free code in %d tries", CODE_TRIES);
}

static struct certificate_add_in facts_in(struct desk *d, const struct issue *issue,
                                          const struct participant *p)
{
	const struct training *t = &issue->training;
	return (struct certificate_add_in){
		.batch_id = t->id,
		.participant_id = p->id,
		.volunteer_id = p->volunteer_id,
		.region_code = p->region_code,
		.account_id = p->account_id,
		.agency_id = issue->agency.id,
		.token = rand_token(d->arena, TOKEN_BYTES),
		.holder = p->name,
		.title_front = p->title_front,
		.title_back = p->title_back,
		.birth_line = birth_line(d->arena, p),
		.event_name = t->name,
		.batch = t->batch,
		.place = issue->place,
		.date_from = t->date_from,
		.date_to = t->date_to,
		.jp = issue->modules.jp,
		.jp_attended = p->jp_attended,
		.pre_mark = p->pre_mark,
		.post_mark = p->post_mark,
		.rule_line = issue->rule_line,
		.basis_line = issue->basis_line,
		.agency_above = issue->agency.letterhead,
		.agency_name = issue->agency.name,
		.agency_address = issue->agency.address,
		.agency_contacts = issue->contacts,
		.logo_id = issue->logo_id,
		.partner_name = t->partner_name,
		.motto = issue->agency.motto,
		.issued_on = date_iso(d->arena, issue->on),
		.issued_in = t->city,
		.signer_title = issue->signer_title,
		.signer_name = issue->signer_name,
		.signer_nip = issue->signer_nip,
		.issued_by = issue->by_name,
	};
}

static enum err add_modules(struct desk *d, const struct issue *issue, int64_t id)
{
	enum err e = OK;
	for (size_t i = 0; i < issue->modules.n && e == OK; i++) {
		const struct training_module *m = &issue->modules.at[i];
		struct certificate_add_module_in in = { id, m->position, m->title, m->jp };
		e = q_certificate_add_module_run(d, &in, NULL);
	}
	return e;
}

// The token stays out of the audit: it opens the public page.
static enum err audit_one(struct desk *d, int64_t id, const struct certificate_add_in *in)
{
	struct facts after = facts_open(d);
	facts_about(&after, "volunteer", in->volunteer_id);
	facts_str(&after, "number", in->number);
	facts_personal(&after, "holder", in->holder);
	facts_int(&after, "participant_id", in->participant_id);
	facts_str(&after, "issued_on", in->issued_on);
	return audit_change(d, "certificate.issue", "certificate", id, NULL, &after);
}

static enum err issue_one(struct desk *d, const struct issue *issue, const struct participant *p)
{
	struct certificate_add_in in = facts_in(d, issue, p);
	struct certificate_add_row row;
	enum err e = next_number(d, issue, &in.number);
	if (e == OK)
		e = free_code(d, &in.code);
	if (e == OK)
		e = address_line(d, p, &in.address_line);
	if (e == OK)
		e = q_certificate_add_one(d, &in, &row);
	if (e == OK)
		e = add_modules(d, issue, row.id);
	if (e == OK)
		e = audit_one(d, row.id, &in);
	struct volunteer_move move = { .id = p->volunteer_id,
		                           .to = V_CERTIFIED,
		                           .training = issue->training.id,
		                           .event = "certificate.issue",
		                           .by_name = issue->by_name,
		                           .note = in.number };
	return e == OK ? volunteer_walk(d, &move) : e;
}

// --- a training's ----------------------------------------------------------------------------

static bool has_one(const struct certificates *given, int64_t participant)
{
	for (size_t i = 0; i < given->n; i++) {
		if (given->at[i].participant_id == participant)
			return true;
	}
	return false;
}

// One of those who may sign on the day; without anybody the paper has no place for a name.
static enum err name_signer(struct desk *d, struct issue *issue, int64_t signer)
{
	struct officials all;
	struct str day = date_iso(d->arena, issue->on);
	enum err e = organisation_official_signers(d, issue->agency.id, day, &all);
	if (e != OK)
		return e;
	issue->signer_title = issue->signer_name = issue->signer_nip = S("");
	for (size_t i = 0; i < all.n; i++) {
		const struct official *o = &all.at[i];
		if (signer && o->id != signer)
			continue;
		issue->signer_title = organisation_official_post(d->arena, o);
		issue->signer_name = organisation_official_titled(d->arena, o);
		issue->signer_nip = o->nip;
		return OK;
	}
	return signer ? fault(d, E_INVALID, "official %lld does not sign", (long long)signer) : OK;
}

// "Undang-Undang Nomor 11 Tahun 2009; Peraturan Menteri Sosial Nomor 8 Tahun 2012"
static enum err name_basis(struct desk *d, struct issue *issue)
{
	struct legal_bases cited;
	enum err e = law_cited(d, "training", issue->training.id, &cited);
	struct buf line = buf_open(d->arena, 200);
	for (size_t i = 0; e == OK && i < cited.n; i++) {
		buf_z(&line, i ? "; " : "");
		buf_put(&line, law_short(d->arena, &cited.at[i]));
	}
	issue->basis_line = buf_str(&line);
	return e;
}

static enum err prepare(struct desk *d, int64_t training, int64_t signer, struct issue *issue)
{
	enum err e = certificate_may_issue(d, training);
	if (e == OK)
		e = training_get(d, training, &issue->training);
	if (e == OK && issue->training.state < BATCH_FINISHED)
		e = fault(d, E_CONFLICT, "training %lld is not judged yet", (long long)training);
	if (e == OK)
		e = training_modules(d, training, &issue->modules);
	if (e == OK)
		e = organisation_get(d, issue->training.agency_id, &issue->agency);
	if (e == OK)
		e = series_pattern_get(d, issue->agency.id, S("certificate"), &issue->pattern);
	if (e != OK)
		return e;
	issue->on = clock_civil(d->scope.now_ms, ZONE_WIB).date;
	issue->place = place_of(d->arena, &issue->training);
	issue->rule_line = rule_of(d->arena, &issue->training);
	issue->contacts = contacts_of(d->arena, &issue->agency);
	e = name_basis(d, issue);
	return e == OK ? name_signer(d, issue, signer) : e;
}

static enum err keep_logo(struct desk *d, struct str jpeg, int64_t *ret_id)
{
	struct certificate_logo_find_row found;
	struct certificate_logo_add_row added;
	*ret_id = NULL_INT;
	if (jpeg.n == 0)
		return OK;
	struct str hash = hash_sha256_hex(d->arena, jpeg);
	enum err e = q_certificate_logo_find_one(d, &(struct certificate_logo_find_in){ hash }, &found);
	if (e == OK)
		*ret_id = found.id;
	if (e != E_ABSENT)
		return e;
	e = q_certificate_logo_add_one(d, &(struct certificate_logo_add_in){ hash, jpeg }, &added);
	if (e == OK)
		*ret_id = added.id;
	return e;
}

// The last certificate closes the training.
static enum err close_training(struct desk *d, const struct issue *issue)
{
	struct certificate_missing_row row;
	const struct training *t = &issue->training;
	enum err e = q_certificate_missing_one(d, &(struct certificate_missing_in){ t->id }, &row);
	if (e != OK || row.n > 0 || t->state != BATCH_FINISHED)
		return e;
	return training_advance(d, t->id, BATCH_CERTIFIED, issue->by_name);
}

enum err certificate_issue(struct desk *d, const struct certificate_issuing *issuing,
                           int64_t *ret_n)
{
	struct issue issue = { .by_name = issuing->by_name };
	int64_t training = issuing->training;
	struct participants people;
	struct certificates given;
	int64_t n = 0;
	enum err e = prepare(d, training, issuing->signer, &issue);
	if (e == OK)
		e = keep_logo(d, issuing->logo, &issue.logo_id);
	if (e == OK)
		e = training_participants(d, training, &people);
	if (e == OK)
		e = certificate_list(d, training, &given);
	for (size_t i = 0; e == OK && i < people.n; i++) {
		const struct participant *p = &people.at[i];
		if (!str_is(p->result, "pass") || has_one(&given, p->id))
			continue;
		e = issue_one(d, &issue, p);
		n++;
	}
	if (e == OK && n > 0)
		e = close_training(d, &issue);
	if (e == OK)
		*ret_n = n;
	return e;
}
