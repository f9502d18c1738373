// SPDX-License-Identifier: GPL-3.0-or-later
// Which classes: who needs social welfare (PPKS, formerly PMKS) and who can help (PSKS).
// Knows: versions, classes, their words and mappings. Does not know: people, figures.
// Start at: struct taxonomy_class, taxonomy_get.
#pragma once
#include "frame/desk.h"
#include "frame/lang.h"
#include "frame/route.h"

// The edition in force. Source: Permensos 8/2012.
#define TAXONOMY_NATIONAL S("2012")
enum { TAXONOMY_PPKS = 26, TAXONOMY_PSKS = 12, TAXONOMY_PSKS_PARTS = 2 };

// One class in one language. Keyed (version, code); a region's own groups have its code as version.
struct taxonomy_class {
	struct str version, code, kind; // kind: "ppks", "psks"
	struct str number;              // "10a"
	struct str parent_code;         // p == NULL: stands by itself
	struct str abbreviation, subject, law, sensitivity, basis;
	int64_t age_from, age_to; // NULL_INT: no limit
	int64_t checked;
	struct str name, definition, note;
};
struct taxonomy_classes {
	size_t n;
	const struct taxonomy_class *at;
};
struct taxonomy_texts {
	size_t n;
	const struct str *at;
};
struct taxonomy_mark { // a tag or a mapping of a class
	struct str kind;   // "priority", "service", "level"; "national", "atensi", "pas2025"
	struct str code;
	bool provisional;
};
struct taxonomy_marks {
	size_t n;
	const struct taxonomy_mark *at;
};

extern const struct route taxonomy_routes[];

// The word for a code of a scheme: ("service", "protection") -> "Perlindungan sosial". Schemes are
// the kinds of marks, and law, sensitivity, subject. Gives T_NONE for what is not known.
enum text_key taxonomy_word(const char *scheme, struct str code);
// Whether a folded word stands for all classes together: "total", "semua", "all".
bool taxonomy_means_all(struct str folded);

// Fails: E_ABSENT when there is no such class.
MUST_USE enum err taxonomy_get(struct desk *d, struct str version, struct str code, enum lang lang,
                               struct taxonomy_class *ret_class);
// All classes of a version, PPKS first, each list in its order.
MUST_USE enum err taxonomy_list(struct desk *d, struct str version, enum lang lang,
                                struct taxonomy_classes *ret_classes);
MUST_USE enum err taxonomy_criteria(struct desk *d, const struct taxonomy_class *of, enum lang lang,
                                    struct taxonomy_texts *ret_criteria);
// Tags and mappings.
MUST_USE enum err taxonomy_marks(struct desk *d, const struct taxonomy_class *of,
                                 struct taxonomy_marks *ret_marks);
// The classes that hold all of the words: in name, abbreviation, definition or criteria.
MUST_USE enum err taxonomy_find(struct desk *d, struct str words, enum lang lang,
                                struct taxonomy_classes *ret_classes);

// Fills an empty store with the lists that the program ships; for `init`, after the regions.
// Fails: E_INVALID when a file has a code that is not known; the desk's fault note says which.
MUST_USE enum err taxonomy_load(struct desk *d);
