// SPDX-License-Identifier: GPL-3.0-or-later
// From certificates to one PDF document. The paper speaks Indonesian whoever reads the page.
// Knows: the rows, the words around them. Does not know: millimetres, pages.
// Start at: certificate_print. All texts are made before the document is opened, because nothing
// may unwind while the library holds it.
#include "certificate/certificate_print.h"
#include "certificate/certificate_paper.h"
#include "certificate_sql.h"

static enum err modules_of(struct desk *d, int64_t id, struct certificate_paper *paper)
{
	struct certificate_modules_rows rows;
	enum err e = q_certificate_modules_all(d, &(struct certificate_modules_in){ id }, &rows);
	if (e != OK)
		return e;
	struct certificate_module *at = arena_array(d->arena, struct certificate_module, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = (struct certificate_module){ rows.at[i].title, (int)rows.at[i].jp };
	paper->modules_n = rows.n;
	paper->modules = at;
	return OK;
}

static struct str event_of(struct arena *a, const struct certificate *c)
{
	struct date from, to;
	struct str dates = c->date_from;
	if (date_read(c->date_from, &from) && date_read(c->date_to, &to))
		dates = lang_dates(a, LANG_ID, from, to);
	return arena_printf(a, "%.*s Angkatan %.*s di %.*s, %.*s", STR_FMT(c->event_name),
	                    STR_FMT(c->batch), STR_FMT(c->place), STR_FMT(dates));
}

// The address a person types.
static struct str host_of(struct arena *a, struct str address)
{
	struct str rest = address;
	for (size_t i = 0; i + 2 < address.n; i++) {
		if (memcmp(address.p + i, "://", 3) == 0)
			rest = (struct str){ address.p + i + 3, address.n - i - 3 };
	}
	return arena_printf(a, "%.*s/verify", STR_FMT(rest));
}

static struct str check_note(struct arena *a, struct str host)
{
	return arena_printf(a,
	                    "Pindai kode di sisi depan, atau buka %.*s dan tulis delapan huruf dan "
	                    "angkanya. Sertifikat yang dicabut tetap dapat diperiksa, dan halaman itu "
	                    "menyebut alasannya.",
	                    STR_FMT(host));
}

static void put_marks(struct arena *a, const struct certificate *c, struct certificate_paper *p)
{
	double share = c->jp > 0 ? (double)c->jp_attended / (double)c->jp : 0;
	p->final_mark = lang_decimal(a, LANG_ID, (double)c->post_mark, 2);
	p->attendance = lang_percent(a, LANG_ID, share);
	p->attendance_note = arena_printf(a, "kehadiran, %lld dari %lld JP", (long long)c->jp_attended,
	                                  (long long)c->jp);
	p->post_test = lang_number(a, LANG_ID, c->post_mark);
	p->post_test_note = S("tes akhir");
	if (c->pre_mark != NULL_INT)
		p->post_test_note =
			arena_printf(a, "tes akhir, dari tes awal %lld", (long long)c->pre_mark);
}

// Born, appointed, sex and number apart.
static struct str nip_text(struct arena *a, struct str nip)
{
	if (!nip.n)
		return S("");
	return arena_printf(a, "NIP %.8s %.6s %.1s %.3s", nip.p, nip.p + 8, nip.p + 14, nip.p + 15);
}

static struct certificate_paper paper_of(struct arena *a, const struct certificate *c,
                                         const struct certificate_press *press)
{
	struct str host = host_of(a, press->public_address);
	struct str issued = lang_iso_date(a, LANG_ID, c->issued_on);
	struct certificate_paper p = {
		.above = c->agency_above,
		.office = c->agency_name,
		.office_address = c->agency_address,
		.office_contacts = c->agency_contacts,
		.number = c->number,
		.name = c->holder,
		.title = c->title_back,
		.birth = c->birth_line,
		.address = c->address_line,
		.event = event_of(a, c),
		.jp = (int)c->jp,
		.jp_words = lang_words(a, LANG_ID, c->jp),
		.motto = c->motto,
		.check_url =
			arena_printf(a, "%.*s/verify/%.*s", STR_FMT(press->public_address), STR_FMT(c->token)),
		.check_host = host,
		.check_code = certificate_code_show(a, c->code),
		.check_note = check_note(a, host),
		.pass_rule = c->rule_line,
		.basis = c->basis_line.n ? arena_printf(a, "Dasar: %.*s.", STR_FMT(c->basis_line))
		                         : S(""),
		.first = { arena_printf(a, "%.*s, %.*s", STR_FMT(c->issued_in), STR_FMT(issued)),
		           c->signer_title, c->signer_name, nip_text(a, c->signer_nip) },
		.specimen = press->specimen,
		.revoked = c->revoked_at != NULL_INT,
	};
	if (c->title_front.n)
		p.name = arena_printf(a, "%.*s %.*s", STR_FMT(c->title_front), STR_FMT(c->holder));
	if (c->partner_name.n)
		p.together = arena_printf(a, "bersama %.*s", STR_FMT(c->partner_name));
	put_marks(a, c, &p);
	return p;
}

// Papers of one training show the same mark, one after the other.
static enum err logo_of(struct desk *d, int64_t id, const struct certificate *before,
                        struct str *ret_logo)
{
	struct certificate_logo_row row;
	if (id == NULL_INT)
		*ret_logo = S("");
	if (id == NULL_INT || (before && before->logo_id == id))
		return OK;
	enum err e = q_certificate_logo_one(d, &(struct certificate_logo_in){ id }, &row);
	if (e == OK)
		*ret_logo = row.jpeg;
	return e;
}

static enum err draw_all(const struct certificate_paper *papers, size_t n,
                         const struct pdf_info *info, struct buf *out)
{
	struct pdf *pdf;
	enum err e = pdf_open(out, info, &pdf);
	if (e != OK)
		return e;
	for (size_t i = 0; i < n && e == OK; i++)
		e = certificate_paper_draw(pdf, &papers[i]);
	if (e != OK) {
		pdf_abandon(pdf);
		return e;
	}
	return pdf_close(pdf);
}

enum err certificate_print(struct desk *d, const struct certificates *list,
                           const struct certificate_press *press, struct str *ret_pdf)
{
	enum { FIRST_BYTES = 96 << 10, EACH_BYTES = 8 << 10 }; // and a logo
	struct certificate_paper *papers = arena_array(d->arena, struct certificate_paper, list->n);
	enum err e = list->n ? OK : E_ABSENT;
	struct str logo = S("");
	for (size_t i = 0; i < list->n && e == OK; i++) {
		papers[i] = paper_of(d->arena, &list->at[i], press);
		e = logo_of(d, list->at[i].logo_id, i ? &list->at[i - 1] : NULL, &logo);
		papers[i].logo = logo;
		if (e == OK)
			e = modules_of(d, list->at[i].id, &papers[i]);
	}
	if (e != OK)
		return e;
	struct pdf_info info = { .title = list->n == 1 ? list->at[0].number : list->at[0].event_name,
		                     .author = list->at[0].agency_name,
		                     .subject = S("Sertifikat"),
		                     .created_ms = d->scope.now_ms };
	struct buf out = buf_quiet(d->arena, FIRST_BYTES + list->n * EACH_BYTES);
	e = draw_all(papers, list->n, &info, &out);
	if (e == OK)
		*ret_pdf = buf_str(&out);
	return e;
}
