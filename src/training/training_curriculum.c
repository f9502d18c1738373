// SPDX-License-Identifier: GPL-3.0-or-later
// The standard curriculum of a briefing: 13 modules, 33 lesson hours, four days.
// Knows: titles as printed, in Indonesian. Does not know: any batch.
// Start at: training_curriculum.
#include "training/training_inside.h"

const struct curriculum_line training_curriculum[] = {
	{ 1, "organizer", 2, "Pembukaan, kontrak belajar, tes awal" },
	{ 1, "theory", 2, "Kebijakan dan strategi Kementerian Sosial" },
	{ 1, "theory", 2, "Kebijakan strategi penyuluhan sosial dalam penyelenggaraan kesejahteraan sosial" },
	{ 1, "theory", 2, "Peran Pemprov dan Pemkot/Pemkab dalam membina relawan" },
	{ 2, "theory_practice", 2,
	  "Sinergi kemitraan SDM kesejahteraan sosial (PSM, TKSK, Tagana, Karang Taruna)" },
	{ 2, "theory_practice", 3, "PPKS dan PSKS: jenis, kriteria, pendataan" },
	{ 2, "practice", 4, "Keterampilan dasar penyuluh: komunikasi dan relasi sosial" },
	{ 3, "practice", 4, "Metode, teknik, dan media penyuluhan sosial" },
	{ 3, "practice", 4,
	  "Tahapan penyuluhan: identifikasi, prioritas, rencana kerja, pelaksanaan, evaluasi" },
	{ 3, "practice", 2, "Pengorganisasian potensi dan sumber di RT/RW/dusun/kelurahan" },
	{ 4, "theory_practice", 2, "Rujukan, etika, dan pelindungan data pribadi" },
	{ 4, "practice", 2, "Praktik penyuluhan dan presentasi" },
	{ 4, "organizer", 2, "Rencana tindak lanjut, tes akhir, evaluasi, penutupan" },
};
const size_t n_training_curriculum = sizeof training_curriculum / sizeof *training_curriculum;
