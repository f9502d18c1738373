// SPDX-License-Identifier: GPL-3.0-or-later
// All certificates of a training as one document: at once, or as a job when there are many.
// Knows: the printed paper, jobs. Does not know: pages.
// Start at: certificate_batch_job.
#include "certificate/certificate_print.h"
#include "training/training.h"

// The words of the job are the training's number. A PDF cannot be appended to: it is one unit.
static enum err read_batch(struct desk *d, struct job_unit *u)
{
	struct certificate_press press = { u->house->public_address, u->house->demo };
	struct certificates list;
	struct training t;
	struct str pdf;
	int64_t id;
	if (!str_to_int(u->job->params, &id))
		return fault(d, E_BUG, "a batch without a training");
	enum err e = training_get(d, id, &t);
	if (e == OK)
		e = certificate_list(d, id, &list);
	if (e == OK)
		e = certificate_print(d, &list, &press, &pdf);
	if (e != OK)
		return e;
	buf_put(&u->out, pdf);
	u->steps = 1;
	u->last = true;
	u->name = arena_printf(d->arena, "sertifikat-%lld.pdf", (long long)id);
	u->type = S("application/pdf");
	return OK;
}

const struct job_kind certificate_batch_job = {
	"certificate.batch", T_CERTIFICATE_JOB, "certificate.view", read_batch, NULL,
};
