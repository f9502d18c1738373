// SPDX-License-Identifier: GPL-3.0-or-later
// The archive a spreadsheet is: its directory judged before anything is inflated, and each part
// measured again while it is; XML without document types.
// Knows: libzip, expat, limits. Does not know: what the parts say (sheet_read.c).
// Start at: book_open, book_part.
#include "doc/sheet_inside.h"
#include <sys/stat.h>

enum {
	BYTES_MOST = 50 << 20, // of all parts together, inflated
	ENTRIES_MOST = 1000,
	RATIO_MOST = 100,
	RATIO_FREE = 64 << 10, // a part this small may be as empty as it likes
	DEPTH_MOST = 64,
	STEP = 16 << 10,
};

enum err book_refuse(struct book *b, enum err kind, const char *reason)
{
	*b->trouble = (struct csv_trouble){ .reason = reason };
	return kind;
}

// --- the directory -------------------------------------------------------------------------------

static bool leads_out(const char *name)
{
	if (*name == '/' || strchr(name, '\\') || strchr(name, ':'))
		return true;
	struct str rest = str_from(name);
	while (rest.n) {
		if (str_is(str_cut(&rest, '/'), ".."))
			return true;
	}
	return false;
}

static bool is_link(zip_t *zip, zip_uint64_t i)
{
	zip_uint8_t system;
	zip_uint32_t attributes;
	if (zip_file_get_external_attributes(zip, i, 0, &system, &attributes) != 0)
		return true;
	return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

static bool is_blown(uint64_t size, uint64_t packed)
{
	return size > RATIO_FREE && size / RATIO_MOST > packed;
}

static enum err judge_entry(struct book *b, zip_uint64_t i, uint64_t *total)
{
	const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
	                            ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
	zip_stat_t entry;
	if (zip_stat_index(b->zip, i, 0, &entry) != 0 || (entry.valid & wanted) != wanted)
		return book_refuse(b, E_INVALID, "zip");
	if (entry.encryption_method != ZIP_EM_NONE)
		return book_refuse(b, E_INVALID, "encrypted");
	if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE)
		return book_refuse(b, E_INVALID, "zip");
	if (leads_out(entry.name))
		return book_refuse(b, E_INVALID, "name");
	if (is_link(b->zip, i))
		return book_refuse(b, E_INVALID, "link");
	if (entry.size > BYTES_MOST || (*total += entry.size) > BYTES_MOST)
		return book_refuse(b, E_TOOBIG, "size");
	if (is_blown(entry.size, entry.comp_size))
		return book_refuse(b, E_TOOBIG, "ratio");
	return OK;
}

enum err book_open(struct book *b, struct str bytes)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
	b->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!b->zip && source)
		zip_source_free(source);
	zip_error_fini(&error);
	if (!b->zip)
		return book_refuse(b, E_INVALID, "zip");
	zip_int64_t n = zip_get_num_entries(b->zip, 0);
	enum err e = n > ENTRIES_MOST ? book_refuse(b, E_TOOBIG, "entries") : OK;
	uint64_t total = 0;
	for (zip_int64_t i = 0; i < n && e == OK; i++)
		e = judge_entry(b, (zip_uint64_t)i, &total);
	if (e != OK)
		book_close(b);
	return e;
}

void book_close(struct book *b)
{
	zip_discard(b->zip);
	b->zip = NULL;
}

// --- one part ------------------------------------------------------------------------------------

struct feeding {
	struct part part;
	const struct part_handlers *handlers;
};

void part_refuse(struct part *p, enum err kind, const char *reason)
{
	if (p->e != OK)
		return;
	p->e = book_refuse(p->b, kind, reason);
	XML_StopParser(p->xml, XML_FALSE);
}

static const char *bare(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon ? colon + 1 : name;
}

const char *part_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (strcmp(bare(*attributes), name) == 0)
			return attributes[1];
	}
	return NULL;
}

static void on_begin(void *data, const char *name, const char **attributes)
{
	struct feeding *f = data;
	if (f->part.e != OK)
		return;
	if (++f->part.depth > DEPTH_MOST)
		part_refuse(&f->part, E_INVALID, "xml");
	else
		f->handlers->begin(&f->part, bare(name), attributes);
}

static void on_end(void *data, const char *name)
{
	struct feeding *f = data;
	f->part.depth--;
	if (f->part.e == OK && f->handlers->end)
		f->handlers->end(&f->part, bare(name));
}

static void on_text(void *data, const char *text, int n)
{
	struct feeding *f = data;
	if (f->part.e == OK && f->handlers->text)
		f->handlers->text(&f->part, (struct str){ text, (size_t)n });
}

// Entities cannot be declared without one, neither bombs nor such as read other files.
static void on_doctype(void *data, const char *name, const char *system, const char *public_id,
                       int internal)
{
	struct feeding *f = data;
	(void)name, (void)system, (void)public_id, (void)internal;
	part_refuse(&f->part, E_INVALID, "doctype");
}

// What the directory promised is measured against what really comes out.
static enum err measure(struct book *b, const zip_stat_t *entry, uint64_t size)
{
	if (size > entry->size || b->inflated > BYTES_MOST)
		return book_refuse(b, E_TOOBIG, "size");
	return is_blown(size, entry->comp_size) ? book_refuse(b, E_TOOBIG, "ratio") : OK;
}

static enum err feed(struct feeding *f, zip_file_t *file, const zip_stat_t *entry)
{
	char step[STEP];
	uint64_t size = 0;
	for (;;) {
		zip_int64_t n = zip_fread(file, step, sizeof step);
		if (n < 0)
			return book_refuse(f->part.b, E_INVALID, "zip");
		size += (uint64_t)n;
		f->part.b->inflated += (uint64_t)n;
		enum err e = measure(f->part.b, entry, size);
		if (e != OK)
			return e;
		if (XML_Parse(f->part.xml, step, (int)n, n == 0) != XML_STATUS_OK)
			return f->part.e != OK ? f->part.e : book_refuse(f->part.b, E_INVALID, "xml");
		if (n == 0)
			return size == entry->size ? OK : book_refuse(f->part.b, E_INVALID, "size");
	}
}

enum err book_part(struct book *b, const char *path, const struct part_handlers *handlers, void *to)
{
	zip_stat_t entry;
	if (zip_stat(b->zip, path, 0, &entry) != 0)
		return E_ABSENT;
	struct feeding f = { .part = { .b = b, .to = to }, .handlers = handlers };
	zip_file_t *file = zip_fopen_index(b->zip, entry.index, 0);
	f.part.xml = XML_ParserCreate(NULL);
	enum err e = file && f.part.xml ? OK : book_refuse(b, E_INVALID, "zip");
	if (e == OK) {
		XML_SetUserData(f.part.xml, &f);
		XML_SetElementHandler(f.part.xml, on_begin, on_end);
		XML_SetCharacterDataHandler(f.part.xml, on_text);
		XML_SetStartDoctypeDeclHandler(f.part.xml, on_doctype);
		e = feed(&f, file, &entry);
	}
	if (f.part.xml)
		XML_ParserFree(f.part.xml);
	if (file)
		zip_fclose(file);
	return e;
}
