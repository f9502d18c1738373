// SPDX-License-Identifier: GPL-3.0-or-later
// Granting assignments and ending them: never above or outside the granter's own reach.
// Knows: the grid of roles, regions and their levels. Does not know: pages.
// Start at: account_grant_judge, account_grant.
#pragma once
#include "account/account_admin.h"
#include "frame/widget_views.h"

// What rooms on higher floors lend to whoever grants; src/main hands it in.
struct account_above {
	// The newest within reach, to choose from.
	enum err (*trainings)(struct visit *v, struct widget_choices *ret_choices);
	// Scope: within reach, or shared with it. Fails: E_ABSENT.
	enum err (*training)(struct desk *d, int64_t id);
	// Volunteers without an account at or below a region (empty: within reach) whose names begin
	// with these words.
	enum err (*records)(struct visit *v, struct str words, struct str region,
	                    struct widget_choices *ret_choices);
	// Fails: E_ABSENT when none of that number is within reach at or below the region, E_CONFLICT
	// when it has an account, or this account (0: a new one) has a record.
	enum err (*record)(struct desk *d, int64_t id, struct str region, int64_t account);
	// Makes the record, and what lies beside it, the account's own. Audit: "volunteer.link".
	enum err (*link)(struct desk *d, int64_t record, int64_t account);
	// An administrator's link gave the desk's account another password: what else would open it is
	// forgotten, since somebody else may have set it.
	enum err (*handed)(struct desk *d);
};

// What is wrong with a wish to grant, by field; T_NONE: nothing.
struct account_grant_faults {
	enum text_key role, region, organisation, training, record, until;
};
// The role must be one that the granter's role grants, and the region one within reach at which the
// role sits; a partner wants its organisation, a trainer a training; a volunteer's record must be
// free and live there. A region out of reach is told like one that never was. Writes nothing.
MUST_USE enum err account_grant_judge(struct desk *d, const struct account_admin *as,
                                      const struct account_assignment *wish,
                                      struct account_grant_faults *ret_faults);

struct account_partners {
	size_t n;
	struct account_partner {
		int64_t id;
		struct str name;
	} *at;
};
// Organisations that a partner may belong to. Scope: within reach.
MUST_USE enum err account_partners(struct desk *d, struct account_partners *ret_partners);

// Another assignment for a person just read. Audit: "account.grant".
// Fails: E_DENIED for the own account or when the judge finds fault, E_CONFLICT when the account
// is closed or has changed since.
MUST_USE enum err account_grant(struct desk *d, const struct account_admin *as,
                                const struct account_person *p,
                                const struct account_assignment *wish,
                                const struct account_act *act);

struct account_ending { // an assignment that may be ended
	int64_t id;
	struct account_person person;
	struct str role, region_code;
	enum text_key refusal; // why not; T_NONE: may
};
// Scope: an assignment within reach. Fails: E_ABSENT.
MUST_USE enum err account_ending(struct desk *d, const struct account_admin *as,
                                 int64_t assignment, struct account_ending *ret_ending);
// At once: whoever acts as it is out. Audit: "account.end".
// Fails: E_DENIED when there is a refusal, E_CONFLICT when the account has changed since.
MUST_USE enum err account_grant_end(struct desk *d, const struct account_ending *ending,
                                    const struct account_act *act);
