// SPDX-License-Identifier: GPL-3.0-or-later
// The password of the mail server, sealed; and sealed anew when the key changes.
// Knows: its setting, its key. Does not know: the other settings, who is sent to.
// Start at: outbox_password_seal.
#include "frame/sealer.h"
#include "outbox/outbox_inside.h"
#include "setting/setting.h"

static struct sealed of_setting(struct str sealed)
{
	return (struct sealed){ KEY_NAME, S(PASSWORD_PURPOSE), sealed };
}

// The only text under this key is the one that is replaced here, so a lost key may be made anew.
enum err outbox_password_seal(struct desk *d, struct str password, struct str *ret_sealed)
{
	struct seal_key key;
	enum err e = seal_key_need(d, d->dir, KEY_NAME, false, &key);
	if (e != OK)
		return e;
	*ret_sealed = seal_text(d->arena, &key, S(PASSWORD_PURPOSE), password);
	seal_key_forget(&key);
	return OK;
}

enum err outbox_password_read(struct desk *d, struct str sealed, struct str *ret_password)
{
	struct sealed s = of_setting(sealed);
	return seal_read(d, d->dir, &s, ret_password);
}

// --- another key ---------------------------------------------------------------------------------

static enum err count_password(struct desk *d, struct seal_counts *ret_counts)
{
	struct str sealed;
	enum err e = setting_get(d, PASSWORD_SETTING, S(""), &sealed);
	if (e == OK && sealed.n)
		ret_counts->of[seal_number(sealed)]++;
	return e;
}

struct again {
	struct str was, now;
};

static enum err read_password(struct desk *d, struct reseal *r)
{
	struct again *again = arena_new(d->arena, struct again);
	*again = (struct again){ 0 };
	enum err e = setting_get(d, PASSWORD_SETTING, S(""), &again->was);
	r->last = true;
	r->made = again;
	struct sealed s = of_setting(again->was);
	if (e == OK && again->was.n)
		(void)reseal_text(d, r, &s, &again->now);
	return e;
}

static enum err write_password(struct desk *d, const struct reseal *r)
{
	const struct again *again = r->made;
	struct str stored;
	enum err e = setting_get(d, PASSWORD_SETTING, S(""), &stored);
	return e == OK && again->now.n && str_eq(stored, again->was)
	           ? setting_save(d, PASSWORD_SETTING, again->now)
	           : e;
}

const struct sealer outbox_sealer = {
	KEY_NAME, T_OUTBOX_SEALED, count_password, read_password, write_password, NULL,
};
