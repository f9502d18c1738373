// SPDX-License-Identifier: GPL-3.0-or-later
// The words for the codes that describe a class.
// Knows: the schemes and their codes. Does not know: any class.
// Start at: taxonomy_word.
#include "taxonomy/taxonomy.h"

static const struct word {
	const char *scheme, *code;
	enum text_key key;
} words[] = {
	{ "priority", "all", T_TAXONOMY_PRIORITY_ALL },
	{ "priority", "neglected_children", T_TAXONOMY_PRIORITY_NEGLECTED_CHILDREN },
	{ "priority", "destitute_poor", T_TAXONOMY_PRIORITY_DESTITUTE_POOR },
	{ "priority", "elderly", T_TAXONOMY_PRIORITY_ELDERLY },
	{ "priority", "disability", T_TAXONOMY_PRIORITY_DISABILITY },
	{ "priority", "poor_community", T_TAXONOMY_PRIORITY_POOR_COMMUNITY },
	{ "priority", "remote_disadvantaged", T_TAXONOMY_PRIORITY_REMOTE_DISADVANTAGED },
	{ "priority", "disaster_prone", T_TAXONOMY_PRIORITY_DISASTER_PRONE },
	{ "service", "rehabilitation", T_TAXONOMY_SERVICE_REHABILITATION },
	{ "service", "security", T_TAXONOMY_SERVICE_SECURITY },
	{ "service", "protection", T_TAXONOMY_SERVICE_PROTECTION },
	{ "service", "empowerment", T_TAXONOMY_SERVICE_EMPOWERMENT },
	{ "level", "rt", T_TAXONOMY_LEVEL_RT },
	{ "level", "rw", T_TAXONOMY_LEVEL_RW },
	{ "level", "dusun", T_TAXONOMY_LEVEL_DUSUN },
	{ "level", "desa_kelurahan", T_TAXONOMY_LEVEL_DESA_KELURAHAN },
	{ "level", "kecamatan", T_TAXONOMY_LEVEL_KECAMATAN },
	{ "level", "kabupaten_kota", T_TAXONOMY_LEVEL_KABUPATEN_KOTA },
	{ "level", "provinsi", T_TAXONOMY_LEVEL_PROVINSI },
	{ "level", "pusat", T_TAXONOMY_LEVEL_PUSAT },
	{ "atensi", "anak", T_TAXONOMY_ATENSI_ANAK },
	{ "atensi", "lanjut_usia", T_TAXONOMY_ATENSI_LANJUT_USIA },
	{ "atensi", "penyandang_disabilitas", T_TAXONOMY_ATENSI_PENYANDANG_DISABILITAS },
	{ "atensi", "tuna_sosial_kpo", T_TAXONOMY_ATENSI_TUNA_SOSIAL_KPO },
	{ "atensi", "korban_napza", T_TAXONOMY_ATENSI_KORBAN_NAPZA },
	{ "atensi", "korban_bencana_kedaruratan", T_TAXONOMY_ATENSI_KORBAN_BENCANA },
	{ "atensi", "ppks_lainnya", T_TAXONOMY_ATENSI_PPKS_LAINNYA },
	{ "pas2025", "anak_rentan", T_TAXONOMY_PAS_ANAK_RENTAN },
	{ "pas2025", "difabel", T_TAXONOMY_PAS_DIFABEL },
	{ "pas2025", "lansia_terlantar", T_TAXONOMY_PAS_LANSIA_TERLANTAR },
	{ "pas2025", "berpendapatan_rendah", T_TAXONOMY_PAS_BERPENDAPATAN_RENDAH },
	{ "pas2025", "korban_bencana", T_TAXONOMY_PAS_KORBAN_BENCANA },
	{ "pas2025", "afirmasi_khusus", T_TAXONOMY_PAS_AFIRMASI_KHUSUS },
	{ "pas2025", "warga_binaan", T_TAXONOMY_PAS_WARGA_BINAAN },
	{ "pas2025", "korban_kekerasan", T_TAXONOMY_PAS_KORBAN_KEKERASAN },
	{ "pas2025", "napza_hiv", T_TAXONOMY_PAS_NAPZA_HIV },
	{ "pas2025", "bermasalah_sosial", T_TAXONOMY_PAS_BERMASALAH_SOSIAL },
	{ "pas2025", "perempuan_rentan", T_TAXONOMY_PAS_PEREMPUAN_RENTAN },
	{ "pas2025", "fakir_miskin", T_TAXONOMY_PAS_FAKIR_MISKIN },
	{ "law", "poverty", T_TAXONOMY_LAW_POVERTY },
	{ "law", "neglect", T_TAXONOMY_LAW_NEGLECT },
	{ "law", "disability", T_TAXONOMY_LAW_DISABILITY },
	{ "law", "remoteness", T_TAXONOMY_LAW_REMOTENESS },
	{ "law", "deviance", T_TAXONOMY_LAW_DEVIANCE },
	{ "law", "disaster", T_TAXONOMY_LAW_DISASTER },
	{ "law", "violence", T_TAXONOMY_LAW_VIOLENCE },
	{ "sensitivity", "standard", T_TAXONOMY_SENSITIVITY_STANDARD },
	{ "sensitivity", "sensitive", T_TAXONOMY_SENSITIVITY_SENSITIVE },
	{ "sensitivity", "highly_sensitive", T_TAXONOMY_SENSITIVITY_HIGHLY_SENSITIVE },
	{ "sensitivity", "child", T_TAXONOMY_SENSITIVITY_CHILD },
	{ "sensitivity", "child_criminal", T_TAXONOMY_SENSITIVITY_CHILD_CRIMINAL },
	{ "sensitivity", "child_health", T_TAXONOMY_SENSITIVITY_CHILD_HEALTH },
	{ "sensitivity", "child_victim", T_TAXONOMY_SENSITIVITY_CHILD_VICTIM },
	{ "sensitivity", "health", T_TAXONOMY_SENSITIVITY_HEALTH },
	{ "sensitivity", "health_high", T_TAXONOMY_SENSITIVITY_HEALTH_HIGH },
	{ "sensitivity", "criminal_record", T_TAXONOMY_SENSITIVITY_CRIMINAL_RECORD },
	{ "sensitivity", "victim_high", T_TAXONOMY_SENSITIVITY_VICTIM_HIGH },
	{ "subject", "person", T_TAXONOMY_SUBJECT_PERSON },
	{ "subject", "person_or_family", T_TAXONOMY_SUBJECT_PERSON_OR_FAMILY },
	{ "subject", "person_or_group", T_TAXONOMY_SUBJECT_PERSON_OR_GROUP },
	{ "subject", "family", T_TAXONOMY_SUBJECT_FAMILY },
	{ "subject", "community", T_TAXONOMY_SUBJECT_COMMUNITY },
	{ "subject", "organisation", T_TAXONOMY_SUBJECT_ORGANISATION },
	{ "subject", "network", T_TAXONOMY_SUBJECT_NETWORK },
	{ "subject", "company", T_TAXONOMY_SUBJECT_COMPANY },
};

enum text_key taxonomy_word(const char *scheme, struct str code)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].scheme, scheme) == 0 && str_is(code, words[i].code))
			return words[i].key;
	}
	return T_NONE;
}

bool taxonomy_means_all(struct str folded)
{
	return str_is(folded, "total") || str_is(folded, "semua") || str_is(folded, "all");
}
