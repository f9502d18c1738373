// SPDX-License-Identifier: GPL-3.0-or-later
// The installation's own settings, by name.
// Knows: names and texts. Does not know: what they mean to others.
// Start at: setting_get.
#include "setting/setting.h"
#include "setting_sql.h"

enum err setting_get(struct desk *d, const char *name, struct str otherwise, struct str *ret_value)
{
	struct setting_get_row row;
	enum err e = q_setting_get_one(d, &(struct setting_get_in){ str_from(name) }, &row);
	if (e == E_ABSENT) {
		*ret_value = otherwise;
		return OK;
	}
	if (e == OK)
		*ret_value = row.value;
	return e;
}

enum err setting_save(struct desk *d, const char *name, struct str value)
{
	return q_setting_save_run(d, &(struct setting_save_in){ str_from(name), value }, NULL);
}
