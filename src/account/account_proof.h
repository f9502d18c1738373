// SPDX-License-Identifier: GPL-3.0-or-later
// What a page asks before it opens an account further: the password once more, and not too often.
// Knows: the pace, the form's field "current". Does not know: what is opened.
// Start at: account_prove_current, tries_take.
#pragma once
#include "account/account_self.h"
#include "frame/visit.h"

// Counts one try to get in under this name, at "" (the password), "code\n" or "forgot\n";
// false: too often.
bool tries_take(struct visit *v, struct str name, const char *what);
void tries_give_back(struct visit *v, struct str name, const char *what); // it was no guess

struct account_proving { // the field "current": the present password, once more
	enum { ACCOUNT_TOO_OFTEN, ACCOUNT_WRONG, ACCOUNT_PROVED } outcome;
	struct account_proof proof;
};
// Takes one of ten tries; slow. account_proved gives the try back.
MUST_USE enum err account_prove_current(struct visit *v, struct account_proving *ret_proving);
void account_proved(struct visit *v);
struct page account_page_below(struct visit *v, enum text_key title); // with the way up to /account
