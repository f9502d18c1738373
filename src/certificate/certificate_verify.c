// SPDX-License-Identifier: GPL-3.0-or-later
// The public check: by the code on the paper, or by the address in its QR code.
// Knows: what everybody may see of a certificate. Does not know: who asks; nothing is kept of it.
// Start at: certificate_verify_routes at the end.
#include "certificate/certificate.h"
#include "certificate/certificate_views.h"
#include "certificate_html.h"
#include "frame/widget.h"

// What was found, and what to say about it.
struct finding {
	struct str typed;
	const struct certificate_proof *proof; // NULL: nothing known
	bool asked;
};

// --- the page --------------------------------------------------------------------------------

static void add_fact(struct certificate_facts *facts, enum text_key name, struct str value)
{
	facts->at[facts->n++] = (struct certificate_fact){ name, value };
}

static struct str day_of(struct visit *v, int64_t at_ms)
{
	return lang_date(v->arena, v->lang, clock_civil(at_ms, v->house->zone).date);
}

static struct str time_line(struct visit *v, const struct certificate_proof *p)
{
	struct date from, to;
	struct str dates = p->date_from;
	if (date_read(p->date_from, &from) && date_read(p->date_to, &to))
		dates = lang_dates(v->arena, v->lang, from, to);
	return SAY(v, T_CERTIFICATE_VERIFY_TIME, "dates", dates, "jp",
	           lang_number(v->arena, v->lang, p->jp));
}

static struct certificate_facts facts_of(struct visit *v, const struct certificate_proof *p)
{
	enum { MOST = 9 };
	struct certificate_facts f = { 0, arena_array(v->arena, struct certificate_fact, MOST) };
	add_fact(&f, T_CERTIFICATE_HOLDER, p->holder);
	add_fact(&f, T_CERTIFICATE_NUMBER, p->number);
	add_fact(&f, T_CERTIFICATE_EVENT,
	         SAY(v, T_CERTIFICATE_VERIFY_EVENT, "event", p->event_name, "batch", p->batch));
	add_fact(&f, T_CERTIFICATE_DATES, time_line(v, p));
	if (p->revoked_at == NULL_INT)
		add_fact(&f, T_CERTIFICATE_RESULT, TEXT(v, T_CERTIFICATE_VERIFY_PASSED));
	add_fact(&f, T_CERTIFICATE_ISSUED, lang_iso_date(v->arena, v->lang, p->issued_on));
	add_fact(&f, T_CERTIFICATE_AGENCY, p->agency_name);
	if (p->revoked_at != NULL_INT) {
		add_fact(&f, T_CERTIFICATE_STATE_REVOKED, day_of(v, p->revoked_at));
		add_fact(&f, T_CERTIFICATE_REVOKE_REASON, p->revoke_reason);
	}
	return f;
}

static const struct widget_verdict_view *verdict_of(struct visit *v,
                                                    const struct certificate_proof *p)
{
	if (!p)
		return widget_verdict(v, "off", TEXT(v, T_CERTIFICATE_VERIFY_UNKNOWN),
		                      TEXT(v, T_CERTIFICATE_VERIFY_UNKNOWN_TEXT));
	if (p->revoked_at != NULL_INT)
		return widget_verdict(
			v, "stop", TEXT(v, T_CERTIFICATE_VERIFY_REVOKED),
			SAY(v, T_CERTIFICATE_VERIFY_REVOKED_TEXT, "date", day_of(v, p->revoked_at)));
	return widget_verdict(v, "", TEXT(v, T_CERTIFICATE_VERIFY_VALID),
	                      SAY(v, T_CERTIFICATE_VERIFY_VALID_TEXT, "agency", p->agency_name));
}

static struct buf *open_page(struct visit *v, struct str gist)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 2);
	struct str title = TEXT(v, T_CERTIFICATE_VERIFY_TITLE);
	at[0] =
		(struct crumb){ TEXT(v, T_CERTIFICATE_VERIFY_SITE), TEXT(v, T_FRAME_MENU_HOME), S("/") };
	at[1] = (struct crumb){ TEXT(v, T_CERTIFICATE_VERIFY_SERVICE), title, S("") };
	if (gist.n)
		title = arena_printf(v->arena, "%.*s – %.*s", STR_FMT(gist), STR_FMT(title));
	struct page page = { .title = title, .crumbs = { 2, at } };
	// Whoever holds a paper may look; machines that collect addresses have no business here.
	reply_header(v->reply, "X-Robots-Tag", S("noindex"));
	reply_header(v->reply, "Cache-Control", S("no-store"));
	return page_open(v, &page);
}

static enum err show(struct visit *v, const struct finding *found)
{
	const struct certificate_proof *p = found->proof;
	struct certificate_verify_view view = { .typed = found->typed };
	if (found->asked) {
		view.verdict = verdict_of(v, p);
		view.known = p != NULL;
		view.unknown = p == NULL;
	}
	if (p) {
		view.typed = certificate_code_show(v->arena, p->code);
		view.revoked = p->revoked_at != NULL_INT;
		view.facts = facts_of(v, p);
		view.checked = lang_moment(v->arena, v->lang, v->desk.scope.now_ms, v->house->zone);
		view.moment = widget_event(v, v->desk.scope.now_ms, S(""), S(""), S("")).moment;
	}
	struct str gist = view.verdict ? view.verdict->title : S("");
	certificate_verify_html(open_page(v, gist), &view, v->lang);
	return page_close(v, view.unknown ? 404 : 200);
}

static enum err show_too_often(struct visit *v)
{
	struct str sentence = TEXT(v, T_CERTIFICATE_VERIFY_TOO_OFTEN);
	struct certificate_verify_view view = { .flash = widget_flash(v, "warn", sentence) };
	reply_header(v->reply, "Retry-After", S("900"));
	certificate_verify_html(open_page(v, S("")), &view, v->lang);
	return page_close(v, 429);
}

// --- handlers --------------------------------------------------------------------------------

// A code is short enough to be guessed at, so guesses are counted.
static enum err certificate_verify_page(struct visit *v)
{
	struct form_entry *entry = form_entry(&v->form, "code");
	struct finding found = { .typed = entry->n ? entry->at[0].text : S("") };
	struct certificate_proof proof;
	if (str_empty(found.typed))
		return show(v, &found);
	if (!pace_take(v->house->pace, PACE_VERIFY, v->request->client, v->desk.scope.now_ms))
		return show_too_often(v);
	enum err e = certificate_find_code(&v->desk, found.typed, &proof);
	if (e != OK && e != E_ABSENT)
		return e;
	found.asked = true;
	found.proof = e == OK ? &proof : NULL;
	return show(v, &found);
}

static enum err certificate_token_page(struct visit *v)
{
	struct finding found = { .typed = S(""), .asked = true };
	struct certificate_proof proof;
	enum err e = certificate_find_token(&v->desk, visit_param(v, "token"), &proof);
	if (e != OK && e != E_ABSENT)
		return e;
	found.proof = e == OK ? &proof : NULL;
	return show(v, &found);
}

static const struct field verify_fields[] = {
	{ "code", F_TEXT, 0, 40, T_CERTIFICATE_VERIFY_CODE, T_CERTIFICATE_VERIFY_CODE_HINT }, { 0 }
};

// clang-format off
const struct route certificate_verify_routes[] = {
	{ GET, "/verify", certificate_verify_page, NULL, NULL, READ, 0, NULL,
	  "Check a certificate by the code on it", verify_fields, .menu = T_CERTIFICATE_VERIFY_TITLE },
	{ GET, "/verify/:token", certificate_token_page, "certificate.token", NULL, READ, 0, NULL,
	  "Check a certificate by the address in its QR code" },
	{ 0 }
};
// clang-format on
