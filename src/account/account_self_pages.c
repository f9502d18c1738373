// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the own account: profile, sessions, password.
// Knows: the forms, cookies, how often one may try. Does not know: rows, hashes.
// Start at: account_self_routes at the end.
#include "account/account_factor.h"
#include "account/account_inside.h"
#include "account/account_password.h"
#include "account/account_self.h"
#include "account_html.h"
#include "core/utf8.h"
#include "frame/widget.h"

enum { WISH_STAYS_S = 31536000 };

static const struct choice languages[] = {
	{ "id", T_ACCOUNT_PROFILE_INDONESIAN },
	{ "en", T_ACCOUNT_PROFILE_ENGLISH },
	{ 0 },
};
static const struct choice themes[] = {
	{ "device", T_FRAME_THEME_DEVICE },
	{ "light", T_FRAME_THEME_LIGHT },
	{ "dark", T_FRAME_THEME_DARK },
	{ 0 },
};
static const struct field profile_fields[] = {
	{ "display_name", F_TEXT, REQUIRED, ACCOUNT_DISPLAY_NAME_MOST, T_ACCOUNT_PROFILE_NAME,
	  T_ACCOUNT_PROFILE_NAME_HINT },
	{ "language", F_CHOICE, REQUIRED, 2, T_ACCOUNT_PROFILE_LANGUAGE, .choices = languages },
	{ "theme", F_CHOICE, REQUIRED, 10, T_FRAME_THEME, .choices = themes },
	{ "version", F_INT, 0, 20, T_ACCOUNT_PROFILE_NAME },
	{ 0 },
};
static const struct field password_fields[] = {
	{ "current", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_CURRENT },
	{ "fresh", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_FRESH,
	  T_ACCOUNT_PASSWORD_HINT },
	{ "again", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_AGAIN },
	{ 0 },
};

struct page account_page_below(struct visit *v, enum text_key title)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 2);
	at[0] = (struct crumb){ TEXT(v, T_ACCOUNT_SELF_KIND), TEXT(v, T_ACCOUNT_PROFILE_TITLE),
		                    S("/account") };
	at[1] = (struct crumb){ TEXT(v, T_ACCOUNT_SELF_PART), TEXT(v, title), S("") };
	return (struct page){ .title = TEXT(v, title), .crumbs = { 2, at } };
}

static struct str language_word(struct visit *v, struct str code)
{
	return TEXT(v, str_is(code, "en") ? T_ACCOUNT_PROFILE_ENGLISH : T_ACCOUNT_PROFILE_INDONESIAN);
}

// --- profile ----------------------------------------------------------------------------------

static const struct widget_state_view *state_of(struct visit *v,
                                                const struct account_own_assignment *t)
{
	struct str today = session_day(&v->desk);
	if (t->ended_at == NULL_INT && str_cmp(t->valid_from, today) > 0)
		return widget_state(v, "", TEXT(v, T_ACCOUNT_PROFILE_LATER));
	if (t->ended_at != NULL_INT || str_cmp(t->valid_until, today) < 0)
		return widget_state(v, "off", TEXT(v, T_ACCOUNT_PROFILE_ENDED));
	bool current = t->id == v->actor.assignment;
	return widget_state(v, current ? "now" : "done",
	                    TEXT(v, current ? T_ACCOUNT_ASSIGNMENTS_CURRENT
	                                    : T_ACCOUNT_PROFILE_VALID));
}

static struct account_own_list own_list(struct visit *v, const struct account_own_assignments *list)
{
	struct account_own_view *at = arena_array(v->arena, struct account_own_view, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct account_own_assignment *t = &list->at[i];
		at[i] = (struct account_own_view){
			.role = visit_role_name(v, t->role),
			.region = t->region_name,
			.dates = assignment_dates(v, t->valid_from, t->valid_until),
			.state = state_of(v, t),
		};
	}
	return (struct account_own_list){ list->n, at };
}

// What is kept now beside what was typed; of a language that was never chosen nothing is said.
static const struct widget_differences_view *differ(struct visit *v,
                                                    const struct account_profile *now)
{
	struct widget_differences_view *both = widget_differences(v, 2);
	struct str name = form_text(&v->form, "display_name");
	struct str language = form_text(&v->form, "language");
	widget_differ(both, TEXT(v, T_ACCOUNT_PROFILE_NAME), now->display_name, name);
	if (now->language.n)
		widget_differ(both, TEXT(v, T_ACCOUNT_PROFILE_LANGUAGE), language_word(v, now->language),
		              language_word(v, language));
	return both;
}

// As the form was drawn; when somebody was faster, as it is now.
static struct str version_of(struct visit *v, const struct account_profile *p, int status)
{
	int64_t typed = form_int(&v->form, "version");
	int64_t version = status != 422 || typed == NULL_INT ? p->version : typed;
	return arena_printf(v->arena, "%lld", (long long)version);
}

static enum err profile_show(struct visit *v, int status)
{
	struct account_profile p;
	struct account_own_assignments list;
	struct account_factor factor;
	enum err e = account_profile(&v->desk, &p);
	if (e == OK)
		e = account_own_assignments(&v->desk, &list);
	if (e == OK)
		e = account_factor(&v->desk, v->actor.account, &factor);
	if (e)
		return e;
	if (status == 200) {
		form_open(&v->form, v->arena, v->lang, profile_fields);
		form_set(&v->form, "display_name", p.display_name);
		form_set(&v->form, "language", lang_code(v->lang));
		form_set(&v->form, "theme", str_empty(v->theme) ? S("device") : v->theme);
	}
	struct page page = { .title = TEXT(v, T_ACCOUNT_PROFILE_TITLE) };
	struct buf *out = page_open(v, &page);
	struct account_profile_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.sign_in_name = SAY(v, T_ACCOUNT_PROFILE_SIGN_IN_NAME, "name", p.name),
		.display_name = widget_field_for(v, "display_name", "name"),
		.language = widget_field(v, "language"),
		.theme = widget_field(v, "theme"),
		.assignments = own_list(v, &list),
		.factor = TEXT(v, factor.confirmed ? T_ACCOUNT_FACTOR_ON : T_ACCOUNT_FACTOR_OFF),
		.others = list.n > 1,
		.version = version_of(v, &p, status),
	};
	if (status == 409) {
		view.stale = widget_flash(v, "stop", TEXT(v, T_ACCOUNT_PROFILE_STALE));
		view.differences = differ(v, &p);
	}
	account_profile_html(out, &view, v->lang);
	return page_close(v, status);
}

static enum err profile_page(struct visit *v)
{
	return profile_show(v, 200);
}

static enum err profile_post(struct visit *v)
{
	struct str language = form_text(&v->form, "language"), theme = form_text(&v->form, "theme");
	struct account_profile new = { .display_name = form_text(&v->form, "display_name"),
		                           .language = language,
		                           .version = form_version(&v->form) };
	if (form_ok(&v->form) && !utf8_clean(new.display_name, false))
		form_error(&v->form, "display_name", T_ACCOUNT_PROFILE_NAME_HINT);
	if (!form_ok(&v->form))
		return profile_show(v, 422);
	enum err e = account_profile_save(&v->desk, &new);
	if (e == E_CONFLICT)
		return profile_show(v, 409);
	if (e)
		return e;
	bool device = str_is(theme, "device");
	visit_cookie(v, "__Host-lang", language, WISH_STAYS_S, true);
	visit_cookie(v, "__Host-theme", device ? S("") : theme, device ? 0 : WISH_STAYS_S, true);
	return visit_redirect_saying(v, S("/account"), T_ACCOUNT_FLASH_PROFILE);
}

// --- sessions ---------------------------------------------------------------------------------

static struct account_session_view session_view(struct visit *v,
                                                const struct account_own_session *s)
{
	enum zone zone = v->house->zone;
	return (struct account_session_view){
		.id = s->id,
		.device = account_agent_words(v->arena, v->lang, s->agent),
		.acts_as = arena_printf(v->arena, "%.*s · %.*s", STR_FMT(visit_role_name(v, s->role)),
		                        STR_FMT(s->region_name)),
		.address = s->address,
		.since = lang_moment(v->arena, v->lang, s->created_at, zone),
		.seen = lang_moment(v->arena, v->lang, s->seen_at, zone),
		.current = s->id == v->actor.session,
	};
}

static enum err sessions_page(struct visit *v)
{
	struct account_own_sessions list;
	enum err e = account_own_sessions(&v->desk, &list);
	if (e)
		return e;
	struct account_session_view *at = arena_array(v->arena, struct account_session_view, list.n);
	for (size_t i = 0; i < list.n; i++)
		at[i] = session_view(v, &list.at[i]);
	struct page page = account_page_below(v, T_ACCOUNT_MINE_TITLE);
	struct buf *out = page_open(v, &page);
	struct account_sessions_view view = {
		.hidden = widget_hidden(v),
		.sessions = { list.n, at },
		.others = list.n > 1,
		.limits = SAY(v, T_ACCOUNT_MINE_HELP, "minutes",
		              lang_number(v->arena, v->lang, list.idle_minutes), "hours",
		              lang_number(v->arena, v->lang, list.hours)),
	};
	account_sessions_html(out, &view, v->lang);
	return page_close(v, 200);
}

static enum err session_end_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	if (id == v->actor.session)
		return session_leave(v);
	enum err e = account_own_session_end(&v->desk, id);
	if (e)
		return e;
	return visit_redirect_saying(v, S("/account/sessions"), T_ACCOUNT_FLASH_SESSION_ENDED);
}

static enum err sessions_end_post(struct visit *v)
{
	int64_t n;
	enum err e = account_other_sessions_end(&v->desk, v->actor.session, &n);
	if (e)
		return e;
	return visit_redirect_saying(v, S("/account/sessions"), T_ACCOUNT_FLASH_SESSIONS_ENDED);
}

// --- password ---------------------------------------------------------------------------------

struct change {
	struct account_proving proving;
	enum password_trouble trouble;
	bool unlike; // typed differently the second time
	struct str hash;
};

static struct str pace_key(struct visit *v)
{
	return arena_printf(v->arena, "%lld", (long long)v->actor.account);
}

enum err account_prove_current(struct visit *v, struct account_proving *ret_proving)
{
	if (!pace_take(v->house->pace, PACE_PROOF, pace_key(v), v->desk.scope.now_ms))
		return OK;
	enum err e = account_prove(&v->desk, v->house->pace, form_text(&v->form, "current"),
	                           &ret_proving->proof);
	if (e != OK && e != E_DENIED)
		return e;
	ret_proving->outcome = e ? ACCOUNT_WRONG : ACCOUNT_PROVED;
	return OK;
}

void account_proved(struct visit *v)
{
	pace_give_back(v->house->pace, PACE_PROOF, pace_key(v), v->desk.scope.now_ms);
}

static enum err password_show(struct visit *v, int status)
{
	struct page page = account_page_below(v, T_ACCOUNT_PASSWORD_TITLE);
	if (status == 429)
		reply_header(v->reply, "Retry-After", S("900"));
	struct buf *out = page_open(v, &page);
	struct account_password_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.current = widget_field_for(v, "current", "current-password"),
		.fresh = widget_field_for(v, "fresh", "new-password"),
		.again = widget_field_for(v, "again", "new-password"),
	};
	account_password_html(out, &view, v->lang);
	return page_close(v, status);
}

static enum err password_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, password_fields);
	return password_show(v, 200);
}

// Before the transaction, because hashing is slow.
static enum err password_prepare(struct visit *v)
{
	if (!form_ok(&v->form))
		return OK;
	struct change *c = arena_new(v->arena, struct change);
	struct str fresh = form_text(&v->form, "fresh");
	v->prepared = c;
	enum err e = account_prove_current(v, &c->proving);
	if (e || c->proving.outcome != ACCOUNT_PROVED)
		return e;
	account_proved(v);
	e = password_judge(&v->desk, fresh, c->proving.proof.name,
	                   c->proving.proof.display_name, &c->trouble);
	c->unlike = !str_eq(fresh, form_text(&v->form, "again"));
	if (e || c->trouble || c->unlike)
		return e;
	return password_hash(v->arena, v->house->pace, fresh, &c->hash);
}

static enum err password_refuse(struct visit *v)
{
	enum err e = account_proof_refused(&v->desk);
	v->keep = true;
	form_error(&v->form, "current", T_ACCOUNT_PASSWORD_WRONG);
	return e ? e : password_show(v, 422);
}

static enum err password_post(struct visit *v)
{
	const struct change *c = v->prepared;
	if (c && c->proving.outcome == ACCOUNT_TOO_OFTEN) {
		form_error(&v->form, "current", T_ACCOUNT_SIGN_IN_TOO_OFTEN);
		return password_show(v, 429);
	}
	if (c && c->proving.outcome == ACCOUNT_WRONG)
		return password_refuse(v);
	if (c && c->trouble)
		form_error(&v->form, "fresh", password_trouble_text(c->trouble));
	if (c && c->unlike)
		form_error(&v->form, "again", T_ACCOUNT_PASSWORD_UNLIKE);
	if (!form_ok(&v->form))
		return password_show(v, 422);
	struct str token;
	enum err e =
	    account_change_password(&v->desk, v->actor.session, &c->proving.proof, c->hash, &token);
	if (e)
		return e;
	session_keep_token(v, token);
	return visit_redirect_saying(v, S("/account"), T_ACCOUNT_FLASH_PASSWORD);
}

// clang-format off
const struct route account_self_routes[] = {
	{ GET, "/account", profile_page, NULL, "account.self", READ, 0, NULL,
	  "The own account: name, language, display, assignments", .before_factor = true },
	{ POST, "/account", profile_post, NULL, "account.self", WRITE, KIB(8), "account.profile",
	  "Save the own name, language and display", profile_fields, .before_factor = true },
	{ GET, "/account/sessions", sessions_page, NULL, "account.self", READ, 0, NULL,
	  "The own sessions that are alive", .before_factor = true },
	{ POST, "/account/sessions/end", sessions_end_post, NULL, "account.self", WRITE, KIB(4),
	  "account.end_session", "End all of the own sessions but this one",
	  .before_factor = true },
	{ POST, "/account/sessions/:id/end", session_end_post, "session", "account.self", WRITE, KIB(4),
	  "account.end_session", "End one of the own sessions", .before_factor = true },
	{ GET, "/account/password", password_page, NULL, "account.self", READ, 0, NULL,
	  "The form to change the own password", .before_factor = true },
	{ POST, "/account/password", password_post, NULL, "account.self", WRITE, KIB(8),
	  "account.password", "Change the own password; other sessions end", password_fields,
	  password_prepare, .before_factor = true },
	{ 0 },
};
// clang-format on
