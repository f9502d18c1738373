// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of what rooms give: addresses, long work, what is sealed.
// Knows: every room. Does not know: what they do.
// Start at: slices.
#include "account/account.h"
#include "account/account_admin.h"
#include "account/account_device.h"
#include "account/account_factor.h"
#include "account/account_link.h"
#include "account/account_see.h"
#include "account/account_self.h"
#include "atlas/atlas.h"
#include "certificate/certificate.h"
#include "directory/directory.h"
#include "figure/figure.h"
#include "figure/figure_import.h"
#include "file/file.h"
#include "health/health.h"
#include "home/home.h"
#include "installation/installation.h"
#include "job/job.h"
#include "key/key.h"
#include "main/house.h"
#include "main/outside.h"
#include "outbox/outbox.h"
#include "reset/reset.h"
#include "search/search.h"
#include "taxonomy/taxonomy.h"
#include "trail/trail.h"
#include "volunteer/volunteer.h"
#include "training/training.h"

const struct slice slices[] = {
	{ "account", account_routes },
	{ "account", account_admin_routes },
	{ "account", account_see_routes },
	{ "account", account_link_routes },
	{ "account", account_self_routes },
	{ "account", account_factor_routes },
	{ "account", account_device_routes },
	{ "atlas", atlas_routes },
	{ "certificate", certificate_routes },
	{ "certificate", certificate_verify_routes },
	{ "directory", directory_routes },
	{ "figure", figure_routes },
	{ "health", health_routes },
	{ "home", home_routes },
	{ "installation", installation_routes },
	{ "job", job_routes },
	{ "key", key_routes },
	{ "outbox", outbox_routes },
	{ "outside", outside_routes },
	{ "reset", reset_routes },
	{ "search", search_routes },
	{ "taxonomy", taxonomy_routes },
	{ "trail", trail_routes },
	{ "volunteer", volunteer_routes },
	{ "training", training_routes },
	{ 0 },
};

const struct job_kind *const job_kinds[] = {
	&certificate_batch_job, &figure_check_job, &figure_confirm_job, &volunteer_export_job,
	&training_export_job, &trail_export_job, &key_rotate_job, NULL,
};

const struct sealer *const sealers[] = {
	&file_sealer, &account_factor_sealer, &audit_sealer, &outbox_sealer, NULL,
};
