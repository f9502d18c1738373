// SPDX-License-Identifier: GPL-3.0-or-later
// A form that is sent again gets its first answer instead of happening twice.
// Knows: the receipt table. Does not know: what was done.
// Start at: receipt_find.
#include "frame/receipt.h"
#include "core/rand.h"
#include "frame_sql.h"

enum err receipt_find(struct desk *d, const struct receipt *r, int64_t *ret_status,
                      struct str *ret_location)
{
	struct frame_receipt_find_row row;
	enum err e = q_frame_receipt_find_one(d, &(struct frame_receipt_find_in){ r->id }, &row);
	if (e != OK)
		return e;
	if (!str_eq(row.holder, hash_sha256_hex(d->arena, r->holder)) ||
	    !str_eq(row.body_hash, hash_sha256_hex(d->arena, r->body)))
		return fault(d, E_CONFLICT, "a receipt used for another form");
	*ret_status = row.status;
	*ret_location = row.location;
	return OK;
}

enum err receipt_save(struct desk *d, const struct receipt *r, int64_t status, struct str location)
{
	return q_frame_receipt_save_run(
		d,
		&(struct frame_receipt_save_in){ .id = r->id,
	                                     .holder = hash_sha256_hex(d->arena, r->holder),
	                                     .body_hash = hash_sha256_hex(d->arena, r->body),
	                                     .status = status,
	                                     .location = location },
		NULL);
}

enum err receipt_sweep(struct desk *d)
{
	return q_frame_receipt_sweep_run(d, NULL);
}
