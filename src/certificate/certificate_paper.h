// SPDX-License-Identifier: GPL-3.0-or-later
// A certificate as paper: A4 landscape, front and reverse; private to this room.
// Knows: texts ready to print, in Indonesian. Does not know: where they come from.
// Start at: certificate_paper_draw.
#pragma once
#include "doc/doc.h"

struct certificate_signer {
	struct str place_date; // "Surabaya, 29 Juli 2017"
	struct str post;       // wraps; two lines at most look well
	struct str name;       // empty: no signer here
	struct str nip;        // below it: "NIP 19710304 199503 1 002"
};
struct certificate_module {
	struct str name;
	int jp;
};
// An empty text leaves its place out, unless the comment says it is needed.
struct certificate_paper {
	struct str above;        // of the letterhead: "Pemerintah Provinsi Jawa Timur"
	struct str office;       // needed: "Dinas Sosial Provinsi Jawa Timur"
	struct str office_address;  // "Jalan Gayung Kebonsari 56, Surabaya"
	struct str office_contacts; // "Telepon 031-8290000 · dinsos@example.go.id"
	struct str logo;         // a JPEG, which lives as long as the document
	struct str together;     // "bersama Kementerian Sosial Republik Indonesia"
	struct str number;       // needed: "0001/SERT/PENSOSMAS/VII/2017"
	struct str name;         // needed, without titles
	struct str title;        // "S.Pd."
	struct str birth;        // "lahir di Surabaya, 14 Maret 1979"
	struct str address;
	struct str event;        // needed: the training, place and dates, without a full stop
	int jp;                  // lesson hours of the training
	struct str jp_words;     // "tiga puluh tiga"
	struct str final_mark;   // "86,00"
	struct str motto;
	struct str check_url;    // needed: what the code holds
	struct str check_host;   // the address a person types, without https://
	struct str check_code;   // needed: "7KQ2-9FMA"
	struct str check_note;   // reverse: how to check, and what becomes of revoked ones
	struct str attendance;      // "100%"
	struct str attendance_note; // "kehadiran, 33 dari 33 JP"
	struct str post_test;       // "86"
	struct str post_test_note;  // "tes akhir, dari tes awal 54"
	struct str pass_rule;       // reverse, below the table
	struct str basis;           // reverse, below that: "Dasar: Undang-Undang ..."
	struct certificate_signer first, second; // front, reverse
	size_t modules_n;
	const struct certificate_module *modules;
	bool specimen; // the demo world: says CONTOH across both sides
	bool revoked;  // says DICABUT
};

// Adds two pages. Fails with E_TOOBIG when check_url does not fit a code.
MUST_USE enum err certificate_paper_draw(struct pdf *pdf, const struct certificate_paper *paper);
