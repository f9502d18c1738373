// SPDX-License-Identifier: GPL-3.0-or-later
// One text of a unit that is sealed anew.
// Knows: keys, how a unit counts. Does not know: where the text is kept.
// Start at: reseal_text.
#include "frame/sealer.h"

bool reseal_text(struct desk *d, struct reseal *r, const struct sealed *s, struct str *ret_now)
{
	if (seal_number(s->text) == r->key->number)
		return false;
	bool opens = seal_again(d, s, r->key, ret_now) == OK;
	r->done += opens;
	r->stuck += !opens;
	return opens;
}
