// SPDX-License-Identifier: GPL-3.0-or-later
// Settings read with what they are by themselves, and kept with what they were before.
// Knows: their names. Does not know: forms.
// Start at: all.
#include "installation/installation.h"
#include "account/account_factor.h"
#include "audit/audit.h"
#include "region/region_part.h"
#include "setting/setting.h"

// The names and defaults are those of the rooms that read them.
static const struct {
	const char *name, *otherwise;
	size_t at; // of struct installation
} all[] = {
	{ "office", "Dinas Sosial", offsetof(struct installation, office) },
	{ "public_address", "http://127.0.0.1:8080", offsetof(struct installation, address) },
	{ ACCOUNT_FACTOR_ROLES, "", offsetof(struct installation, factor_roles) },
	{ "file_region_mib", "2048", offsetof(struct installation, region_mib) },
	{ "file_total_mib", "20480", offsetof(struct installation, all_mib) },
	{ ACCOUNT_IDLE_SETTING, "30", offsetof(struct installation, idle_minutes) },
	{ ACCOUNT_HOURS_SETTING, "12", offsetof(struct installation, hours) },
	{ "language", "id", offsetof(struct installation, language) },
};
enum { N_ALL = sizeof all / sizeof *all };

static struct str value_of(const struct installation *from, size_t i)
{
	struct str value;
	memcpy(&value, (const char *)from + all[i].at, sizeof value);
	return value;
}

enum err installation_read(struct desk *d, struct installation *ret_installation)
{
	enum err e = OK;
	for (size_t i = 0; e == OK && i < N_ALL; i++) {
		struct str value;
		e = setting_get(d, all[i].name, str_from(all[i].otherwise), &value);
		if (e == OK)
			memcpy((char *)ret_installation + all[i].at, &value, sizeof value);
	}
	return e;
}

enum err installation_save(struct desk *d, const struct installation *seen,
                           const struct installation *new)
{
	struct installation now;
	struct facts before = facts_open(d), after = facts_open(d);
	enum err e = region_in_reach(d, REGION_NATION);
	if (e == OK)
		e = installation_read(d, &now);
	for (size_t i = 0; e == OK && i < N_ALL; i++) {
		struct str was = value_of(&now, i), is = value_of(new, i);
		if (!str_eq(was, value_of(seen, i)))
			e = fault(d, E_CONFLICT, "the setting %s has moved on", all[i].name);
		if (e != OK || str_eq(was, is))
			continue;
		e = setting_save(d, all[i].name, is);
		facts_str(&before, all[i].name, was);
		facts_str(&after, all[i].name, is);
	}
	if (e != OK)
		return e;
	return audit_change(d, "setting.save", "setting", 0, &before, &after);
}
