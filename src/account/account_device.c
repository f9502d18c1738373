// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of telephones: rows with a digest, and who holds one.
// Knows: its tables. Does not know: headers, pages.
// Start at: account_device_find.
#include "account/account_device.h"
#include "account/account_inside.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "core/rand.h"

enum { KEY_BYTES = 32, KEY_LETTERS = 43 };
static const int64_t LIFE_MS = (int64_t)ACCOUNT_DEVICE_DAYS * 24 * 3600000;

enum err account_devices(struct desk *d, struct account_devices *ret_devices)
{
	struct account_devices_rows rows;
	enum err e = q_account_devices_all(d, &(struct account_devices_in){ session_day(d) }, &rows);
	if (e != OK)
		return e;
	struct account_device *at = arena_array(d->arena, struct account_device, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct account_devices_row *row = &rows.at[i];
		at[i] = (struct account_device){ row->id,      row->made_at, row->expires_at,
			                             row->seen_at, row->name,    row->role,
			                             row->region_name };
	}
	*ret_devices = (struct account_devices){ rows.n, at };
	return OK;
}

enum err account_device_make(struct desk *d, struct str name, struct str *ret_key)
{
	struct str key = rand_token(d->arena, KEY_BYTES);
	struct account_device_add_in in = { d->assignment, name, hash_sha256_hex(d->arena, key),
		                                d->scope.now_ms + LIFE_MS };
	enum err e = q_account_device_add_run(d, &in, NULL);
	if (e == OK)
		e = audit_note(d, "account.device", "account", d->scope.who, S(""));
	if (e == OK)
		*ret_key = key;
	return e;
}

enum err account_device_end(struct desk *d, int64_t device)
{
	struct account_device_end_in in = { d->scope.who, device };
	int64_t n;
	enum err e = q_account_device_end_run(d, &in, &n);
	if (e == OK && n == 0)
		return E_ABSENT;
	return e == OK ? audit_note(d, "account.device_end", "account", d->scope.who, S("")) : e;
}

enum err devices_end(struct desk *d, int64_t account)
{
	return q_account_device_end_run(d, &(struct account_device_end_in){ account, 0 }, NULL);
}

enum err account_own_devices_end(struct desk *d)
{
	enum err e = devices_end(d, d->scope.who);
	return e == OK ? audit_note(d, "account.device_end", "account", d->scope.who, S("")) : e;
}

enum err account_device_expiry(struct desk *d, int64_t device, int64_t *ret_expires_at)
{
	struct account_devices list;
	enum err e = account_devices(d, &list);
	for (size_t i = 0; e == OK && i < list.n; i++) {
		if (list.at[i].id == device) {
			*ret_expires_at = list.at[i].expires_at;
			return OK;
		}
	}
	return e == OK ? E_ABSENT : e;
}

enum err account_device_find(struct desk *d, const struct role_grid *roles, struct str key,
                             struct account_session *ret_session)
{
	if (key.n != KEY_LETTERS)
		return E_ABSENT;
	struct account_device_find_in in = { hash_sha256_hex(d->arena, key), session_day(d) };
	struct account_device_find_row row;
	enum err e = q_account_device_find_one(d, &in, &row);
	if (e != OK)
		return e;
	struct account_session_find_row as = {
		.account = row.account,
		.assignment = row.assignment,
		.seen_at = row.seen_at == NULL_INT ? 0 : row.seen_at,
		.name = row.name,
		.display_name = row.display_name,
		.language = row.language,
		.role = row.role,
		.region_code = row.region_code,
		.region_name = row.region_name,
		.organisation_id = row.organisation_id,
		.training_id = row.training_id,
		.person_id = row.person_id,
		.factors = row.factors,
		.factor_roles = row.factor_roles,
		.see_assignment = NULL_INT,
		.see_until = NULL_INT,
	};
	e = session_made(d, roles, &as, ret_session);
	if (e == OK)
		ret_session->actor.device = row.id;
	return e;
}

enum err account_device_seen(struct desk *d, int64_t device)
{
	return q_account_device_seen_run(d, &(struct account_device_seen_in){ device }, NULL);
}
