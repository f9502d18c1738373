// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: the public bodies of 2017 with invented people, and invented partners.
// Knows: organisations. Does not know: accounts.
// Start at: demo_organisations.
#include "main/demo.h"
#include "organisation/organisation_agreement.h"
#include "organisation/organisation_official.h"

static const struct demo_organisation {
	const char *kind, *legal, *name, *short_name, *region, *address;
	const char *front, *head, *back, *position; // who leads it; front and back are titles
} all[] = {
	{ "ministry", "government", "Kementerian Sosial Republik Indonesia", "Kemensos", "00",
	  "Jalan Contoh Utama 28, Jakarta", "", "Surya Pelitajaya", "", "Menteri Sosial" },
	{ "province", "government", "Dinas Sosial Provinsi Jawa Timur", "Dinsos Jatim", "35",
	  "Jalan Contoh Raya 1, Surabaya", "", "Wira Suluhnegara", "",
	  "Kepala Dinas Sosial Provinsi Jawa Timur" },
	{ "regency", "government", "Dinas Sosial Kota Surabaya", "Dinsos Surabaya", "35.78",
	  "Jalan Contoh Kota 2, Surabaya", "", "Bayu Pelitaraya", "", "Kepala Dinas Sosial" },
	{ "regency", "government", "Dinas Sosial Kabupaten Sidoarjo", "Dinsos Sidoarjo", "35.15",
	  "Jalan Contoh Delta 3, Sidoarjo", "Dra.", "Kirana Lenteradelta", "M.Si.",
	  "Kepala Dinas Sosial" },
	{ "regency", "government", "Dinas Sosial Kabupaten Gresik", "Dinsos Gresik", "35.25",
	  "Jalan Contoh Giri 4, Gresik", "Drs.", "Panji Obornegara", "", "Kepala Dinas Sosial" },
	{ "lks", "foundation", "Panti Cahya Melur", "Cahya Melur", "35.78.22",
	  "Jalan Contoh Melur 6, Surabaya", "Hj.", "Sekarwangi Melurasih", "", "Ketua Yayasan" },
	{ "youth", "informal", "Karang Taruna Suluh Muda", "", "35.78.08.1002",
	  "Balai RW 001, Surabaya", "", "Bintang Terangmuda", "", "Ketua" },
	{ "ngo", "association", "Paguyuban Obor Kampung", "POK", "35.15.01",
	  "Jalan Contoh Delta 9, Sidoarjo", "", "Wening Oborasri", "S.Sos.", "Ketua" },
	{ "business", "company", "CV Damar Terang Abadi", "", "35.25.02",
	  "Jalan Contoh Giri 12, Gresik", "", "Rangga Damarjati", "", "Direktur" },
	{ "ngo", "association", "Lembaga Jejak Pelita Pesisir", "", "35.25.14",
	  "Jalan Contoh Pesisir 3, Gresik", "", "Segara Pelitajejak", "", "Ketua" },
	{ "other", "government",
	  "Balai Besar Pendidikan dan Pelatihan Kesejahteraan Sosial Yogyakarta", "BBPPKS Yogyakarta",
	  "34.71", "Jalan Contoh Balai 5, Yogyakarta", "", "Tirta Suryawacana", "M.Si.",
	  "Kepala Balai" },
};
enum { N_ALL = sizeof all / sizeof *all, PROVINCE = 1, PARTNER = 5, YOUTH = 6, ENDED = 9 };

static enum err add_head(struct desk *d, int64_t organisation, const struct demo_organisation *o,
                         int64_t *ret_id)
{
	struct official head = { .organisation = organisation,
		                     .name = str_from(o->head),
		                     .title_front = str_from(o->front),
		                     .title_back = str_from(o->back),
		                     .position = str_from(o->position),
		                     .nip = S(""),
		                     .signs = organisation_is_agency(str_from(o->kind)),
		                     .on_behalf_of = NULL_INT,
		                     .valid_from = S("2016-01-04") };
	return organisation_official_save(d, &head, ret_id);
}

// Signs when the head is away.
static enum err add_deputy(struct desk *d, int64_t organisation, int64_t head)
{
	int64_t id;
	struct official deputy = { .organisation = organisation,
		                       .name = S("Sinar Pelitawening"),
		                       .title_front = S("Dra."),
		                       .title_back = S("M.M."),
		                       .position = S("Sekretaris"),
		                       .nip = S("197001011995031001"),
		                       .signs = true,
		                       .on_behalf_of = head,
		                       .valid_from = S("2016-01-04") };
	return organisation_official_save(d, &deputy, &id);
}

static enum err add(struct desk *d, size_t i, int64_t *ret_id)
{
	const struct demo_organisation *o = &all[i];
	bool agency = organisation_is_agency(str_from(o->kind));
	struct organisation new = {
		.kind = str_from(o->kind),
		.name = str_from(o->name),
		.short_name = str_from(o->short_name),
		.legal_form = str_from(o->legal),
		.region_code = str_from(o->region),
		.address = str_from(o->address),
		.motto = agency ? S("Terang yang dibawa tetangga") : S(""),
		.phone = arena_printf(d->arena, "+62310000%03d", (int)i + 1),
		.email = arena_printf(d->arena, "kantor%d@contoh.example", (int)i + 1),
	};
	int64_t head;
	if (i == PROVINCE)
		new.letterhead = S("Pemerintah Provinsi Jawa Timur");
	enum err e = organisation_save(d, &new, ret_id);
	if (e == OK)
		e = add_head(d, *ret_id, o, &head);
	return e == OK && i == PROVINCE ? add_deputy(d, *ret_id, head) : e;
}

static enum err add_agreements(struct desk *d, int64_t partner, int64_t youth)
{
	const struct agreement agreements[] = {
		{ .organisation = partner,
		  .number = S("460/017/PKS/2017"),
		  .about = S("Rujukan dan pengasuhan sementara anak dan lanjut usia telantar"),
		  .valid_from = S("2017-01-02"),
		  .valid_until = S("2029-12-31") },
		{ .organisation = partner,
		  .number = S("460/009/PKS/2014"),
		  .about = S("Rujukan lanjut usia telantar"),
		  .valid_from = S("2014-03-01"),
		  .valid_until = S("2016-12-31") },
		{ .organisation = youth,
		  .number = S("460/031/PKS/2017"),
		  .about = S("Pengusulan calon relawan dan penyuluhan remaja"),
		  .valid_from = S("2017-02-01"),
		  .ended_on = S("2018-06-30"),
		  .end_reason = S("Kepengurusan berganti; diperbarui dengan naskah baru") },
	};
	enum err e = OK;
	int64_t id;
	for (size_t i = 0; e == OK && i < sizeof agreements / sizeof *agreements; i++)
		e = organisation_agreement_save(d, &agreements[i], &id);
	return e;
}

enum err demo_organisations(struct demo *demo)
{
	struct desk *d = demo->desk;
	int64_t ids[N_ALL];
	struct organisation gone;
	enum err e = OK;
	for (size_t i = 0; e == OK && i < N_ALL; i++)
		e = add(d, i, &ids[i]);
	if (e == OK)
		e = add_agreements(d, ids[PARTNER], ids[YOUTH]);
	if (e == OK)
		e = organisation_get(d, ids[ENDED], &gone);
	if (e == OK)
		e = organisation_end(d, &gone, S("2018-12-31"), S("Bubar menurut keputusan anggota"));
	demo->province = ids[PROVINCE];
	demo->partner = ids[PARTNER];
	return e;
}
