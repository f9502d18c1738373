// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates: given to those who passed, numbered, open to be checked, revoked with a reason.
// Knows: trainings, volunteers, agencies, running numbers. Does not know: ink.
// Start at: certificate_issue, struct certificate.
#pragma once
#include "frame/visit.h"
#include "job/job.h"

enum { CERTIFICATE_AT_ONCE = 50 }; // more of them are printed as a job
extern const struct job_kind certificate_batch_job; // its words: the number of the training
extern const struct route certificate_routes[], certificate_verify_routes[];

// What the paper says, as it was on the day it was given out; texts in Indonesian, as printed.
struct certificate {
	int64_t id, training_id, participant_id, volunteer_id;
	struct str number, token, code; // "0001/SERT/PENSOSMAS/VII/2017", 128 bits, "7KQ29FMA"
	struct str holder, title_front, title_back, birth_line, address_line;
	struct str event_name, batch, place, date_from, date_to;
	int64_t jp, jp_attended, pre_mark, post_mark; // pre_mark NULL_INT: none
	struct str rule_line, basis_line; // basis_line: what the training rests on, or empty
	struct str agency_above, agency_name, partner_name, motto; // above: of its letterhead
	struct str issued_on, issued_in, signer_title, signer_name, signer_nip;
	struct str agency_address, agency_contacts; // of its letterhead, each a line
	int64_t logo_id; // NULL_INT: none
	int64_t issued_at, revoked_at; // revoked_at NULL_INT: it stands
	struct str issued_by, revoked_by, revoke_reason;
};
struct certificates {
	size_t n;
	struct certificate *at;
};

// Scope: within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err certificate_get(struct desk *d, int64_t id, struct certificate *ret_certificate);
// Of one training, in the order of numbers. Scope: those within reach, or one's own.
MUST_USE enum err certificate_list(struct desk *d, int64_t training, struct certificates *ret_list);
// The newest one of a volunteer. Scope: within reach, or one's own. Fails: E_ABSENT.
MUST_USE enum err certificate_of_volunteer(struct desk *d, int64_t volunteer,
                                           struct certificate *ret_certificate);

// OK when this training's certificates are given out by those who act here.
// Fails: E_ABSENT; E_DENIED when it is another agency's.
MUST_USE enum err certificate_may_issue(struct desk *d, int64_t training);
struct certificate_issuing {
	int64_t training;
	int64_t signer; // one of the agency's officials who may sign today; 0: the first, or nobody
	struct str by_name;
	struct str logo; // the agency's, a JPEG; empty: none
};
// Gives one to everybody who passed and has none yet, in the order of names, and moves them to
// certified; the training too when nobody is left. Says how many; none is no error.
// Audit: "certificate.issue". Fails: as above; E_CONFLICT before the judgement; E_INVALID another
// signer.
MUST_USE enum err certificate_issue(struct desk *d, const struct certificate_issuing *issuing,
                                    int64_t *ret_n);
// The row stays and says so ever after. Audit: "certificate.revoke".
// Fails: E_INVALID without a reason; E_CONFLICT when it is revoked already; E_ABSENT; E_DENIED.
MUST_USE enum err certificate_revoke(struct desk *d, int64_t id, struct str reason,
                                     struct str by_name);

// The papers of a volunteer become the account's own. Scope: the caller's, who has linked both.
MUST_USE enum err certificate_link_account(struct desk *d, int64_t volunteer, int64_t account);

// What everybody may see who holds the paper.
struct certificate_proof {
	struct str number, code, holder; // holder with titles
	struct str event_name, batch, date_from, date_to, agency_name, issued_on;
	int64_t jp, revoked_at; // revoked_at NULL_INT: it stands
	struct str revoke_reason;
};
// Scope: none. Fails: E_ABSENT, the same for a token or code that is none at all.
MUST_USE enum err certificate_find_token(struct desk *d, struct str token,
                                         struct certificate_proof *ret_proof);
// As typed: "7KQ2-9FMA", "7kq2 9fma".
MUST_USE enum err certificate_find_code(struct desk *d, struct str typed,
                                        struct certificate_proof *ret_proof);
struct str certificate_code_show(struct arena *a, struct str code); // "7KQ2-9FMA"
// "Drs. Arum Kemuning, S.Pd."
struct str certificate_titled(struct arena *a, struct str front, struct str name, struct str back);
