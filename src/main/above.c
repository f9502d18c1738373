// SPDX-License-Identifier: GPL-3.0-or-later
// What the account room asks of rooms on higher floors, bound together.
// Knows: volunteers, trainings, certificates. Does not know: who grants, and what.
// Start at: account_above.
#include "account/account_grant.h"
#include "certificate/certificate.h"
#include "main/house.h"
#include "reset/reset.h"
#include "training/training_account.h"
#include "volunteer/volunteer_account.h"

static enum err training_known(struct desk *d, int64_t id)
{
	struct training training;
	return training_get(d, id, &training);
}

static enum err link(struct desk *d, int64_t record, int64_t account)
{
	enum err e = volunteer_link_account(d, record, account);
	if (e == OK)
		e = training_link_account(d, record, account);
	return e == OK ? certificate_link_account(d, record, account) : e;
}

static enum err handed(struct desk *d)
{
	enum err e = reset_forget(d);
	return e == E_ABSENT ? OK : e;
}

const struct account_above account_above = {
	.trainings = training_choices,
	.training = training_known,
	.records = volunteer_unlinked,
	.record = volunteer_may_link,
	.link = link,
	.handed = handed,
};
