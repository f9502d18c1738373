// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates: reading, revoking, and looking up for everybody.
// Knows: the certificate's tables. Does not know: giving out (certificate_issue.c), pages.
// Start at: certificate_get, certificate_find_token.
#include "audit/audit.h"
#include "certificate/certificate.h"
#include "certificate/certificate_code.h"
#include "certificate_sql.h"
#include "training/training.h"

// --- reading ---------------------------------------------------------------------------------

// The rows of get and list are the same columns under two names.
#define CERTIFICATE_OF(r)                                                                       \
	(struct certificate)                                                                        \
	{                                                                                           \
		.id = (r).id, .training_id = (r).training_id, .participant_id = (r).participant_id,     \
		.volunteer_id = (r).volunteer_id, .number = (r).number, .token = (r).token,             \
		.code = (r).code, .holder = (r).holder, .title_front = (r).title_front,                 \
		.title_back = (r).title_back, .birth_line = (r).birth_line,                             \
		.address_line = (r).address_line, .event_name = (r).event_name, .batch = (r).batch,     \
		.place = (r).place, .date_from = (r).date_from, .date_to = (r).date_to, .jp = (r).jp,   \
		.jp_attended = (r).jp_attended, .pre_mark = (r).pre_mark, .post_mark = (r).post_mark,   \
		.rule_line = (r).rule_line, .basis_line = (r).basis_line,                               \
		.agency_above = (r).agency_above, .agency_name = (r).agency_name,                       \
		.partner_name = (r).partner_name, .motto = (r).motto, .issued_on = (r).issued_on,       \
		.issued_in = (r).issued_in, .signer_title = (r).signer_title,                           \
		.signer_name = (r).signer_name, .signer_nip = (r).signer_nip,                           \
		.issued_at = (r).issued_at, .issued_by = (r).issued_by,                                 \
		.revoked_at = (r).revoked_at, .revoked_by = (r).revoked_by,                             \
		.revoke_reason = (r).revoke_reason, .agency_address = (r).agency_address,               \
		.agency_contacts = (r).agency_contacts, .logo_id = (r).logo_id                          \
	}

enum err certificate_get(struct desk *d, int64_t id, struct certificate *ret_certificate)
{
	struct certificate_get_row row;
	enum err e = q_certificate_get_one(d, &(struct certificate_get_in){ id }, &row);
	if (e == OK)
		*ret_certificate = CERTIFICATE_OF(row);
	return e;
}

enum err certificate_list(struct desk *d, int64_t training, struct certificates *ret_list)
{
	struct certificate_list_rows rows;
	enum err e = q_certificate_list_all(d, &(struct certificate_list_in){ training }, &rows);
	if (e != OK)
		return e;
	struct certificates list = { rows.n, arena_array(d->arena, struct certificate, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		list.at[i] = CERTIFICATE_OF(rows.at[i]);
	*ret_list = list;
	return OK;
}

enum err certificate_of_volunteer(struct desk *d, int64_t volunteer,
                                  struct certificate *ret_certificate)
{
	struct certificate_of_volunteer_in in = { volunteer };
	struct certificate_of_volunteer_row row;
	enum err e = q_certificate_of_volunteer_one(d, &in, &row);
	return e == OK ? certificate_get(d, row.id, ret_certificate) : e;
}

enum err certificate_may_issue(struct desk *d, int64_t training)
{
	struct training t;
	struct certificate_organiser_row row;
	enum err e = training_get(d, training, &t);
	if (e != OK)
		return e;
	e = q_certificate_organiser_one(d, &(struct certificate_organiser_in){ training }, &row);
	if (e == E_ABSENT)
		e = fault(d, E_DENIED, "training %lld is another agency's", (long long)training);
	return e;
}

// --- revoking --------------------------------------------------------------------------------

enum err certificate_link_account(struct desk *d, int64_t volunteer, int64_t account)
{
	struct certificate_link_in in = { volunteer, account };
	return q_certificate_link_run(d, &in, NULL);
}

enum err certificate_revoke(struct desk *d, int64_t id, struct str reason, struct str by_name)
{
	struct certificate c;
	int64_t changed;
	struct str why = str_trim(reason);
	enum err e = certificate_get(d, id, &c);
	if (e == OK)
		e = certificate_may_issue(d, c.training_id);
	if (e == OK && str_empty(why))
		e = fault(d, E_INVALID, "certificate %lld: no reason", (long long)id);
	if (e == OK)
		e = q_certificate_revoke_run(d, &(struct certificate_revoke_in){ id, why, by_name },
		                             &changed);
	if (e == OK && changed != 1)
		e = fault(d, E_CONFLICT, "certificate %lld is revoked already", (long long)id);
	if (e != OK)
		return e;
	struct facts before = facts_open(d), after = facts_open(d);
	facts_which(&before, "number", c.number);
	facts_which(&after, "number", c.number);
	facts_int(&after, "revoked_at", d->scope.now_ms);
	facts_personal(&after, "revoke_reason", why);
	return audit_change(d, "certificate.revoke", "certificate", id, &before, &after);
}

// --- for everybody ---------------------------------------------------------------------------

struct str certificate_titled(struct arena *a, struct str front, struct str name, struct str back)
{
	return arena_printf(a, "%.*s%s%.*s%s%.*s", STR_FMT(front), front.n ? " " : "", STR_FMT(name),
	                    back.n ? ", " : "", STR_FMT(back));
}

// The rows of both look-ups are the same columns under two names.
#define PROOF_OF(a, r)                                                                      \
	(struct certificate_proof)                                                              \
	{                                                                                       \
		.number = (r).number, .code = (r).code,                                             \
		.holder = certificate_titled((a), (r).title_front, (r).holder, (r).title_back),     \
		.event_name = (r).event_name, .batch = (r).batch, .date_from = (r).date_from,       \
		.date_to = (r).date_to, .agency_name = (r).agency_name, .issued_on = (r).issued_on, \
		.jp = (r).jp, .revoked_at = (r).revoked_at, .revoke_reason = (r).revoke_reason      \
	}

enum err certificate_find_token(struct desk *d, struct str token,
                                struct certificate_proof *ret_proof)
{
	struct certificate_find_token_row row;
	enum err e =
		q_certificate_find_token_one(d, &(struct certificate_find_token_in){ token }, &row);
	if (e == OK)
		*ret_proof = PROOF_OF(d->arena, row);
	return e;
}

enum err certificate_find_code(struct desk *d, struct str typed,
                               struct certificate_proof *ret_proof)
{
	struct certificate_find_code_in in;
	struct certificate_find_code_row row;
	if (!certificate_code_read(d->arena, typed, &in.code))
		return E_ABSENT;
	enum err e = q_certificate_find_code_one(d, &in, &row);
	if (e == OK)
		*ret_proof = PROOF_OF(d->arena, row);
	return e;
}
