// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates for those who work with them and those who have one: lists, papers, revoking.
// Knows: the model, the printed paper. Does not know: the public check (certificate_verify.c).
// Start at: certificate_routes at the end.
#include "certificate/certificate.h"
#include "certificate/certificate_print.h"
#include "certificate/certificate_views.h"
#include "certificate_html.h"
#include "directory/directory.h"
#include "export/export.h"
#include "frame/widget.h"
#include "organisation/organisation_official.h"
#include "trail/trail.h"
#include "training/training.h"
#include "training/training_tab.h"

static struct str path_of(struct visit *v, const char *room, int64_t id, const char *rest)
{
	return arena_printf(v->arena, "/%s/%lld%s", room, (long long)id, rest);
}

static const struct widget_state_view *state_of(struct visit *v, const struct certificate *c)
{
	bool stands = c->revoked_at == NULL_INT;
	return widget_state(v, stands ? "done" : "stop",
	                    TEXT(v, stands ? T_CERTIFICATE_STATE_VALID : T_CERTIFICATE_STATE_REVOKED));
}

static struct str dates_of(struct visit *v, struct str from, struct str to)
{
	struct date first, last;
	if (!date_read(from, &first) || !date_read(to, &last))
		return from;
	return lang_dates(v->arena, v->lang, first, last);
}

// --- of one training -------------------------------------------------------------------------

static bool has_one(const struct certificates *given, int64_t participant)
{
	for (size_t i = 0; i < given->n; i++) {
		if (given->at[i].participant_id == participant)
			return true;
	}
	return false;
}

static struct certificate_row given_row(struct visit *v, const struct certificate *c)
{
	return (struct certificate_row){
		.holder = c->holder,
		.number = c->number,
		.code = certificate_code_show(v->arena, c->code),
		.href = path_of(v, "certificates", c->id, ""),
		.pdf_href = path_of(v, "certificates", c->id, "/pdf"),
		.state = state_of(v, c),
	};
}

// Those with a certificate by number, then those who passed and wait for one, by name.
static struct certificate_rows rows_of(struct visit *v, const struct certificates *given,
                                       const struct participants *people, size_t *ret_waiting)
{
	struct certificate_row *at =
		arena_array(v->arena, struct certificate_row, given->n + people->n);
	size_t n = 0;
	for (size_t i = 0; i < given->n; i++)
		at[n++] = given_row(v, &given->at[i]);
	for (size_t i = 0; i < people->n; i++) {
		const struct participant *p = &people->at[i];
		if (!str_is(p->result, "pass") || has_one(given, p->id))
			continue;
		at[n++] = (struct certificate_row){
			.holder = p->name,
			.state = widget_state(v, "", TEXT(v, T_CERTIFICATE_STATE_WAITING)),
		};
	}
	*ret_waiting = n - given->n;
	return (struct certificate_rows){ n, at };
}

static const struct field issue_fields[] = {
	{ "signer", F_ID, REQUIRED, 20, T_CERTIFICATE_LIST_SIGNER },
	{ 0 },
};
static const struct field issue_post_fields[] = {
	{ "signer", F_ID, 0, 20, T_CERTIFICATE_LIST_SIGNER }, // of one alone nothing is asked
	{ 0 },
};

// Who may sign today; the first of them is proposed, and of one alone nothing is asked.
static enum err put_signer(struct visit *v, const struct training *t,
                           struct certificate_list_view *view)
{
	struct officials all;
	struct str today = date_iso(v->arena, clock_civil(v->desk.scope.now_ms, ZONE_WIB).date);
	enum err e = organisation_official_signers(&v->desk, t->agency_id, today, &all);
	if (e != OK || all.n < 2)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		at[i] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)all.at[i].id),
			.label = organisation_official_titled(v->arena, &all.at[i]),
			.note = organisation_official_post(v->arena, &all.at[i]),
		};
	if (!v->form.n)
		form_open(&v->form, v->arena, v->lang, issue_fields);
	if (!form_entry(&v->form, "signer")->n)
		form_set(&v->form, "signer", at[0].value);
	view->signer = widget_field_among(v, "signer", (struct widget_choices){ all.n, at });
	view->errors = widget_errors(v);
	return OK;
}

static enum err put_actions(struct visit *v, const struct training *t, size_t waiting,
                            struct certificate_list_view *view)
{
	bool may = waiting > 0 && t->state >= BATCH_FINISHED && visit_may(v, "certificate.issue");
	if (!may || certificate_may_issue(&v->desk, t->id) != OK)
		return OK;
	view->issue_to = path_of(v, "trainings", t->id, "/certificates");
	view->issue_label =
		SAY(v, T_CERTIFICATE_LIST_ISSUE, "n", lang_number(v->arena, v->lang, (int64_t)waiting));
	return put_signer(v, t, view);
}

struct listing {
	struct training t;
	struct certificates given;
	struct certificate_rows rows; // of those given first
	size_t waiting;
};

static enum err read_listing(struct visit *v, int64_t id, struct listing *l)
{
	struct participants people;
	enum err e = training_get(&v->desk, id, &l->t);
	if (e == OK)
		e = training_participants(&v->desk, id, &people);
	if (e == OK)
		e = certificate_list(&v->desk, id, &l->given);
	if (e == OK)
		l->rows = rows_of(v, &l->given, &people, &l->waiting);
	return e;
}

static enum err list_show(struct visit *v, int64_t id, int status)
{
	struct listing l;
	enum err e = read_listing(v, id, &l);
	if (e != OK)
		return e;
	struct certificate_list_view view = { .hidden = widget_hidden(v), .rows = l.rows };
	if (l.rows.n)
		view.export_href = path_of(v, "trainings", id, "/certificates/export");
	e = put_actions(v, &l.t, l.waiting, &view);
	if (e != OK)
		return e;
	view.caption = SAY(v, T_CERTIFICATE_LIST_CAPTION, "given",
	                   lang_number(v->arena, v->lang, (int64_t)l.given.n), "waiting",
	                   lang_number(v->arena, v->lang, (int64_t)l.waiting));
	if (l.given.n > CERTIFICATE_AT_ONCE)
		view.print_to = path_of(v, "trainings", id, "/certificates/print");
	else if (l.given.n)
		view.pdf_href = path_of(v, "trainings", id, "/certificates.pdf");
	if (l.rows.n == 0)
		view.empty = widget_empty(v, TEXT(v, T_CERTIFICATE_LIST_NONE),
		                          TEXT(v, T_CERTIFICATE_LIST_NONE_ADVICE), S(""), S(""));
	if (status == 409)
		view.flash = widget_flash(v, "warn", TEXT(v, T_CERTIFICATE_LIST_NOTHING));
	struct buf *out;
	e = training_tab_open(v, id, &out);
	if (e != OK)
		return e;
	certificate_list_html(out, &view, v->lang);
	return page_close(v, status);
}

static enum err certificate_list_page(struct visit *v)
{
	return list_show(v, visit_id(v, "id"), 200);
}

// Of the agency whose training it is; most have none.
static enum err logo_of(struct visit *v, int64_t training, struct str *ret_logo)
{
	struct training t;
	enum err e = training_get(&v->desk, training, &t);
	if (e == OK)
		e = directory_logo_bytes(v, t.agency_id, ret_logo);
	return e == E_ABSENT ? OK : e;
}

static enum err certificate_issue_post(struct visit *v)
{
	int64_t id = visit_id(v, "id"), n;
	int64_t asked = form_int(&v->form, "signer");
	struct certificate_issuing issuing = { .training = id,
		                                   .signer = asked == NULL_INT ? 0 : asked,
		                                   .by_name = v->actor.display_name };
	enum err e = logo_of(v, id, &issuing.logo);
	if (e == OK)
		e = certificate_issue(&v->desk, &issuing, &n);
	if (e == E_INVALID) {
		form_error(&v->form, "signer", T_CERTIFICATE_LIST_BAD_SIGNER);
		return list_show(v, id, 422);
	}
	if (e != OK)
		return e;
	if (n == 0)
		return list_show(v, id, 409);
	return visit_redirect_counting(v, path_of(v, "trainings", id, "/certificates"),
	                               T_CERTIFICATE_FLASH_ISSUED, n);
}

// --- the list to take away ---------------------------------------------------------------------

static const struct export_column columns[] = {
	{ T_CERTIFICATE_HOLDER, EXPORT_TEXT },    { T_CERTIFICATE_NUMBER, EXPORT_TEXT },
	{ T_CERTIFICATE_CODE, EXPORT_TEXT },      { T_CERTIFICATE_STATE, EXPORT_TEXT },
	{ T_CERTIFICATE_ISSUED, EXPORT_DATE },    { T_CERTIFICATE_EVENT, EXPORT_TEXT },
	{ T_CERTIFICATE_BATCH, EXPORT_TEXT },     { T_CERTIFICATE_AGENCY, EXPORT_TEXT },
};

// What the page lists: those given, then those who wait.
static enum err read_list(struct visit *v, struct export *x)
{
	struct listing l;
	enum err e = read_listing(v, visit_id(v, "id"), &l);
	for (size_t i = 0; e == OK && i < l.rows.n; i++) {
		static const struct certificate none = { 0 };
		const struct certificate_row *row = &l.rows.at[i];
		const struct certificate *c = i < l.given.n ? &l.given.at[i] : &none;
		const struct str cells[] = { row->holder,  row->number,   row->code, row->state->text,
			                         c->issued_on, c->event_name, c->batch,  c->agency_name };
		if (!export_row(x, cells))
			break;
	}
	return e;
}

static const struct export_kind list_export = {
	T_CERTIFICATE_LIST_TITLE, T_CERTIFICATE_EXPORT_FILE, "certificate.export", "training",
	read_list, EXPORT_COLUMNS(columns), NULL, NULL,
};
EXPORT_HANDLERS(certificate_list_export, list_export, visit_id(v, "id"))

// --- one certificate -------------------------------------------------------------------------

static void add_fact(struct certificate_facts *facts, enum text_key name, struct str value)
{
	if (value.n)
		facts->at[facts->n++] = (struct certificate_fact){ name, value };
}

static struct str results_of(struct visit *v, const struct certificate *c)
{
	return SAY(v, T_CERTIFICATE_SHOW_RESULTS, "attended",
	           lang_number(v->arena, v->lang, c->jp_attended), "jp",
	           lang_number(v->arena, v->lang, c->jp), "pre",
	           lang_number(v->arena, v->lang, c->pre_mark), "post",
	           lang_number(v->arena, v->lang, c->post_mark));
}

static struct certificate_facts facts_of(struct visit *v, const struct certificate *c)
{
	enum { MOST = 15 };
	struct certificate_facts f = { 0, arena_array(v->arena, struct certificate_fact, MOST) };
	add_fact(&f, T_CERTIFICATE_HOLDER,
	         certificate_titled(v->arena, c->title_front, c->holder, c->title_back));
	add_fact(&f, T_CERTIFICATE_NUMBER, c->number);
	add_fact(&f, T_CERTIFICATE_CODE, certificate_code_show(v->arena, c->code));
	add_fact(&f, T_CERTIFICATE_BIRTH, c->birth_line);
	add_fact(&f, T_CERTIFICATE_ADDRESS, c->address_line);
	add_fact(&f, T_CERTIFICATE_EVENT, c->event_name);
	add_fact(&f, T_CERTIFICATE_BATCH, c->batch);
	add_fact(&f, T_CERTIFICATE_PLACE, c->place);
	add_fact(&f, T_CERTIFICATE_DATES, dates_of(v, c->date_from, c->date_to));
	add_fact(&f, T_CERTIFICATE_RESULT, results_of(v, c));
	add_fact(&f, T_CERTIFICATE_AGENCY, c->agency_name);
	add_fact(&f, T_CERTIFICATE_PARTNER, c->partner_name);
	add_fact(
		&f, T_CERTIFICATE_SIGNER,
		arena_printf(v->arena, "%.*s, %.*s", STR_FMT(c->signer_name), STR_FMT(c->signer_title)));
	add_fact(&f, T_CERTIFICATE_BASIS, c->basis_line);
	add_fact(&f, T_CERTIFICATE_ISSUED, lang_iso_date(v->arena, v->lang, c->issued_on));
	return f;
}

static const struct widget_timeline_view *history_of(struct visit *v, const struct certificate *c)
{
	struct widget_event_view *events = arena_array(v->arena, struct widget_event_view, 2);
	size_t n = 0;
	if (c->revoked_at != NULL_INT)
		events[n++] = widget_event(v, c->revoked_at, TEXT(v, T_CERTIFICATE_STATE_REVOKED),
		                           c->revoke_reason, c->revoked_by);
	events[n++] =
		widget_event(v, c->issued_at, TEXT(v, T_CERTIFICATE_ISSUED), c->number, c->issued_by);
	return widget_timeline(v, n, events);
}

static struct buf *open_one(struct visit *v, const struct certificate *c, struct str title)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 4);
	at[0] = (struct crumb){ TEXT(v, T_CERTIFICATE_CRUMB_ROOM),
		                    TEXT(v, T_CERTIFICATE_CRUMB_TRAININGS), S("/trainings") };
	at[1] = (struct crumb){ TEXT(v, T_CERTIFICATE_CRUMB_BATCH), c->batch,
		                    path_of(v, "trainings", c->training_id, "") };
	at[2] = (struct crumb){ TEXT(v, T_CERTIFICATE_CRUMB_PART), TEXT(v, T_CERTIFICATE_LIST_TITLE),
		                    path_of(v, "trainings", c->training_id, "/certificates") };
	at[3] = (struct crumb){ TEXT(v, T_CERTIFICATE_CRUMB_PAPER), c->holder, S("") };
	struct page page = { .title = title, .crumbs = { 4, at }, .print_kop = true };
	return page_open(v, &page);
}

static struct str title_of(struct visit *v, const struct certificate *c)
{
	struct str rest = c->number;
	return SAY(v, T_CERTIFICATE_SHOW_TITLE, "n", str_cut(&rest, '/'));
}

static bool may_revoke(struct visit *v, const struct certificate *c)
{
	return c->revoked_at == NULL_INT && visit_may(v, "certificate.revoke") &&
	       certificate_may_issue(&v->desk, c->training_id) == OK;
}

static enum err show(struct visit *v, const struct certificate *c, int status)
{
	struct certificate_show_view view = {
		.title = title_of(v, c),
		.lead = SAY(v, T_CERTIFICATE_SHOW_LEAD, "holder", c->holder, "event", c->event_name),
		.pdf_href = path_of(v, "certificates", c->id, "/pdf"),
		.verify_href = arena_printf(v->arena, "/verify/%.*s", STR_FMT(c->token)),
		.state = state_of(v, c),
		.facts = facts_of(v, c),
		.history = history_of(v, c),
		.hidden = widget_hidden(v),
		.errors = widget_errors(v),
		.asked = status != 200,
	};
	if (may_revoke(v, c)) {
		view.revoke_to = path_of(v, "certificates", c->id, "/revoke");
		view.reason = widget_field(v, "reason");
	}
	struct buf *out = open_one(v, c, view.title);
	certificate_show_html(out, &view, v->lang);
	enum err e = trail_show(v, "certificate", c->id, out);
	return e == OK ? page_close(v, status) : e;
}

static const struct field revoke_fields[] = { { "reason", F_TEXT, REQUIRED, 300,
	                                            T_CERTIFICATE_REVOKE_REASON,
	                                            T_CERTIFICATE_REVOKE_REASON_HINT },
	                                          { 0 } };

static enum err certificate_show_page(struct visit *v)
{
	struct certificate c;
	enum err e = certificate_get(&v->desk, visit_id(v, "id"), &c);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, revoke_fields);
	return show(v, &c, 200);
}

static enum err certificate_revoke_post(struct visit *v)
{
	struct certificate c;
	enum err e = certificate_get(&v->desk, visit_id(v, "id"), &c);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show(v, &c, 422);
	e = certificate_revoke(&v->desk, c.id, form_text(&v->form, "reason"), v->actor.display_name);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, path_of(v, "certificates", c.id, ""),
	                             T_CERTIFICATE_FLASH_REVOKED);
}

// --- paper -----------------------------------------------------------------------------------

static enum err send_pdf(struct visit *v, const struct certificates *list, struct str file_name)
{
	struct certificate_press press = { v->house->public_address, v->house->demo };
	struct str pdf;
	enum err e = certificate_print(&v->desk, list, &press, &pdf);
	return e == OK ? visit_download(v, S("application/pdf"), file_name, pdf) : e;
}

// "0001-SERT-PENSOSMAS-VII-2017.pdf"
static struct str file_of(struct arena *a, struct str number)
{
	struct buf name = buf_open(a, number.n + 4);
	for (size_t i = 0; i < number.n; i++)
		buf_char(&name, number.p[i] == '/' ? '-' : number.p[i]);
	buf_z(&name, ".pdf");
	return buf_str(&name);
}

static enum err certificate_pdf(struct visit *v)
{
	struct certificate c;
	enum err e = certificate_get(&v->desk, visit_id(v, "id"), &c);
	if (e != OK)
		return e;
	return send_pdf(v, &(struct certificates){ 1, &c }, file_of(v->arena, c.number));
}

static enum err certificate_batch_pdf(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	struct training t;
	struct certificates list;
	enum err e = training_get(&v->desk, id, &t);
	if (e == OK)
		e = certificate_list(&v->desk, id, &list);
	if (e != OK)
		return e;
	if (list.n > CERTIFICATE_AT_ONCE) // there stands the button that asks for a job
		return visit_redirect(v, path_of(v, "trainings", id, "/certificates"));
	return send_pdf(v, &list, arena_printf(v->arena, "sertifikat-%lld.pdf", (long long)id));
}

static enum err certificate_print_post(struct visit *v)
{
	struct training t;
	int64_t id = visit_id(v, "id"), job;
	enum err e = training_get(&v->desk, id, &t);
	if (e == OK)
		e = job_start(&v->desk, &certificate_batch_job,
		              arena_printf(v->arena, "%lld", (long long)id), &job);
	return e == OK ? visit_redirect(v, path_of(v, "jobs", job, "")) : e;
}

// clang-format off
const struct route certificate_routes[] = {
	{ GET, "/trainings/:id/certificates", certificate_list_page, "training", "certificate.view",
	  READ, 0, NULL, "Who of a training has a certificate, and who waits for one",
	  .room = "trainings" },
	{ POST, "/trainings/:id/certificates", certificate_issue_post, "training", "certificate.issue",
	  WRITE, KIB(4), "certificate.issue", "Give one to everybody who passed and has none",
	  issue_post_fields, .room = "trainings" },
	{ GET, "/trainings/:id/certificates.pdf", certificate_batch_pdf, "training", "certificate.view",
	  READ, 0, "certificate.print",
	  "All certificates of a training within reach, as one document" },
	EXPORT_ROUTES(certificate_list_export, "/trainings/:id/certificates/export", "training",
	  "certificate.view", "certificate.export", export_fields, "trainings",
	  "who has a certificate and who waits"),
	{ POST, "/trainings/:id/certificates/print", certificate_print_post, "training",
	  "certificate.view", WRITE, KIB(4), "job.start",
	  "Make that document as a job, when there are many", .room = "trainings" },
	{ GET, "/certificates/:id", certificate_show_page, "certificate", "certificate.view", READ, 0,
	  "certificate.view", "What one certificate says, and what became of it", .room = "trainings" },
	{ GET, "/certificates/:id/pdf", certificate_pdf, "certificate", "certificate.view", READ, 0,
	  "certificate.print", "One certificate as a document" },
	{ POST, "/certificates/:id/revoke", certificate_revoke_post, "certificate",
	  "certificate.revoke", WRITE, KIB(8), "certificate.revoke",
	  "Say that one does not count any more, and why", revoke_fields, .room = "trainings" },
	{ 0 }
};
// clang-format on
