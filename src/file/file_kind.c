// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, by its content; it must be what its name says.
// Knows: the first and last bytes of the kinds that are taken. Does not know: what they hold.
// Start at: file_judge.
#include "core/utf8.h"
#include "file/file_inside.h"

static bool holds(struct str s, struct str part)
{
	return s.p && s.n >= part.n && memmem(s.p, s.n, part.p, part.n) != NULL;
}

static struct str tail(struct str s, size_t most)
{
	return s.n > most ? (struct str){ s.p + s.n - most, most } : s;
}

// --- the ending of the name -------------------------------------------------------------------

static const struct {
	const char *ending;
	enum file_kind kind;
	struct str begins;
} endings[] = {
	{ "pdf", FILE_PDF, S_INIT("%PDF-") },
	{ "jpg", FILE_JPEG, S_INIT("\xff\xd8\xff") },
	{ "jpeg", FILE_JPEG, S_INIT("\xff\xd8\xff") },
	{ "png", FILE_JPEG, S_INIT("\x89PNG\r\n\x1a\n") }, // made a JPEG when it is taken
	{ "xlsx", FILE_XLSX, S_INIT("PK\x03\x04") },
	{ "docx", FILE_DOCX, S_INIT("PK\x03\x04") },
	{ "ods", FILE_ODS, S_INIT("PK\x03\x04") },
	{ "odt", FILE_ODT, S_INIT("PK\x03\x04") },
	{ "csv", FILE_CSV, S_INIT("") },
	{ "txt", FILE_TEXT, S_INIT("") },
};

static bool same_ending(struct str name, const char *ending)
{
	size_t n = strlen(ending);
	if (name.n < n + 2 || name.p[name.n - n - 1] != '.')
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = name.p[name.n - n + i];
		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != ending[i])
			return false;
	}
	return true;
}

static bool kind_by_name(struct str name, enum file_kind *ret_kind, struct str *ret_begins)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (same_ending(name, endings[i].ending)) {
			*ret_kind = endings[i].kind;
			*ret_begins = endings[i].begins;
			return true;
		}
	}
	return false;
}

// --- the content ------------------------------------------------------------------------------

static bool is_inside(struct str b, enum file_kind kind)
{
	struct str mark = b.n > 30 ? (struct str){ b.p + 30, b.n - 30 } : S("");
	switch (kind) {
	case FILE_PDF:
	case FILE_JPEG:
		return true;
	case FILE_XLSX:
		return holds(b, S("[Content_Types].xml")) && holds(b, S("xl/workbook.xml"));
	case FILE_DOCX:
		return holds(b, S("[Content_Types].xml")) && holds(b, S("word/document.xml"));
	case FILE_ODS:
		return str_starts(mark, S("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"));
	case FILE_ODT:
		return str_starts(mark, S("mimetypeapplication/vnd.oasis.opendocument.text"));
	default:
		return utf8_clean(b, true);
	}
}

static bool ends_right(struct str b, enum file_kind kind)
{
	enum { PDF_TAIL = 2048, PACKAGE_TAIL = 22 + 65535 };
	if (kind == FILE_PDF)
		return holds(tail(b, PDF_TAIL), S("%%EOF"));
	if (kind == FILE_CSV || kind == FILE_TEXT || kind == FILE_JPEG) // pictures: by their child
		return true;
	return holds(tail(b, PACKAGE_TAIL), S("PK\x05\x06"));
}

// Programs within documents: macros, and what a PDF does by itself when it is opened.
static bool acts(struct str b, enum file_kind kind)
{
	if (kind == FILE_PDF)
		return holds(b, S("/JavaScript")) || holds(b, S("/Launch"));
	if (kind == FILE_JPEG)
		return false; // nothing of it is kept but its pixels
	return holds(b, S("vbaProject.bin")) || holds(b, S("Basic/script-lb.xml"));
}

struct file_judgement file_judge(struct str bytes, struct str name)
{
	struct file_judgement j = { FILE_TEXT, T_NONE };
	struct str begins = S("");
	if (!kind_by_name(name, &j.kind, &begins))
		j.trouble = T_FILE_BAD_KIND;
	else if (!str_starts(bytes, begins) || !is_inside(bytes, j.kind))
		j.trouble = T_FILE_BAD_CONTENT;
	else if (!ends_right(bytes, j.kind))
		j.trouble = T_FILE_BAD_TORN;
	else if (acts(bytes, j.kind))
		j.trouble = T_FILE_BAD_PROGRAM;
	return j;
}
