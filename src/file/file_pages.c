// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of records with files share: taking one in, the list, the download.
// Knows: the visit's form and path. Does not know: the record, nor who may see it.
// Start at: file_receive, file_show.
#include "core/utf8.h"
#include "file/file_inside.h"
#include "file/file_picture.h"
#include "file/file_views.h"
#include "file_html.h"
#include "frame/seal.h"
#include "frame/widget.h"

enum { NAME_BYTES = 120 };

const struct field file_fields[] = {
	{ "file", F_FILE, REQUIRED, FILE_BYTES_MOST, T_FILE_FIELD, T_FILE_FIELD_HINT,
	  .accept = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.ods,.odt,.csv,.txt" },
	{ 0 },
};

// --- taking one in ----------------------------------------------------------------------------

struct taken {
	struct file file;
	struct str bytes, thumb; // what is to be kept; thumb empty: not a picture
	const struct upload *upload; // where it lies, when it is kept as it came; else NULL
	enum text_key trouble;   // T_NONE: its bytes lie in the folder
};

// The end of a long name says more than its beginning: the kind.
static struct str name_shown(struct visit *v, struct str name)
{
	if (!name.n || !utf8_clean(name, false))
		return TEXT(v, T_FILE_NAMELESS);
	if (name.n <= NAME_BYTES)
		return name;
	size_t from = name.n - NAME_BYTES;
	while (((unsigned char)name.p[from] & 0xC0) == 0x80) // never inside a letter
		from++;
	return arena_printf(v->arena, "…%.*s", (int)(name.n - from), name.p + from);
}

static enum err has_room(struct visit *v, const struct file_subject *of, struct taken *t)
{
	enum err e = file_room(&v->desk, of, t->file.bytes);
	if (e != E_TOOBIG)
		return e;
	t->trouble = T_FILE_FULL;
	v->desk.fault = NULL_STR;
	return OK;
}

// Its pixels go on, as JPEG; a name that said PNG says so, too.
static enum err take_picture(struct visit *v, struct taken *t)
{
	struct str name = t->file.name;
	struct picture_made made = { 0 };
	enum err e = file_picture(v, t->bytes, &made);
	t->trouble = made.trouble;
	t->upload = NULL;
	t->bytes = made.jpeg;
	t->thumb = made.thumb;
	if (name.n > 4 && name.p[name.n - 4] == '.')
		name.n -= 4;
	else if (name.n > 5 && name.p[name.n - 5] == '.')
		name.n -= 5;
	t->file.name = arena_printf(v->arena, "%.*s.jpg", STR_FMT(name));
	t->file.bytes = (int64_t)t->bytes.n;
	t->file.thumb_bytes = (int64_t)t->thumb.n;
	return e;
}

static enum err keep(struct visit *v, struct taken *t)
{
	struct desk *d = &v->desk;
	struct str dir = v->house->dir;
	struct seal_key key = { 0 };
	const struct seal_key *with = t->file.sealed ? &key : NULL;
	enum err e = with ? file_key(d, dir, &key) : OK;
	if (e != OK)
		return e;
	t->file.key_number = key.number;
	e = t->upload ? file_adopt(d, dir, t->upload, &t->file.hash) : E_ABSENT;
	if (e == E_ABSENT)
		e = file_put(d, dir, t->bytes, with, &t->file.hash);
	if (e == OK && t->thumb.n)
		e = file_put(d, dir, t->thumb, with, &t->file.thumb_hash);
	seal_key_forget(&key);
	return e;
}

enum err file_receive(struct visit *v, const struct file_subject *of, bool sealed)
{
	const struct form_entry *entry = form_entry(&v->form, "file");
	if (!form_ok(&v->form))
		return OK;
	struct str bytes = entry->at[0].text;
	struct file_judgement judged = file_judge(bytes, entry->file_name);
	struct taken *t = arena_new(v->arena, struct taken);
	*t = (struct taken){ .file = { .bytes = (int64_t)bytes.n,
		                   .name = name_shown(v, entry->file_name),
		                   .by_name = v->actor.display_name,
		                   .kind = judged.kind,
		                   .sealed = sealed },
		                 .bytes = bytes,
		                 .upload = sealed ? NULL : entry->upload,
		                 .trouble = judged.trouble };
	enum err e = OK;
	if (t->trouble == T_NONE && t->file.kind == FILE_JPEG)
		e = take_picture(v, t);
	if (e == OK && t->trouble == T_NONE)
		e = has_room(v, of, t);
	if (e == OK && t->trouble == T_NONE)
		e = keep(v, t);
	v->prepared = t;
	return e;
}

enum err file_receive_save(struct visit *v, const struct file_subject *of, bool *ret_saved)
{
	struct taken *t = v->prepared;
	int64_t id;
	*ret_saved = false;
	if (!t || !form_ok(&v->form))
		return OK;
	// Others may have taken the room since.
	enum err e = t->trouble == T_NONE ? has_room(v, of, t) : OK;
	if (e != OK)
		return e;
	if (t->trouble != T_NONE) {
		form_error(&v->form, "file", t->trouble);
		return OK;
	}
	e = file_add(&v->desk, of, &t->file, &id);
	*ret_saved = e == OK;
	return e;
}

// --- the list ---------------------------------------------------------------------------------

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static struct file_line line_of(struct visit *v, const struct file *f, struct str here,
                                bool may_change)
{
	struct date on = clock_civil(f->added_at, v->house->zone).date;
	struct str href = arena_printf(v->arena, "%.*s/%lld", STR_FMT(here), (long long)f->id);
	struct file_line line = {
		.name = f->name,
		.href = href,
		.about = SAY(v, f->sealed ? T_FILE_ABOUT_SEALED : T_FILE_ABOUT, "size",
		             number(v, (f->bytes + 1023) / 1024)),
		.added = SAY(v, T_FILE_ADDED_BY, "date", lang_date(v->arena, v->lang, on), "name",
		             f->by_name),
	};
	if (f->thumb_hash.n)
		line.thumb_href = arena_printf(v->arena, "%.*s/thumbnail", STR_FMT(href));
	if (may_change) {
		line.remove_href = arena_printf(v->arena, "%.*s/remove", STR_FMT(href));
		line.remove_label = SAY(v, T_FILE_REMOVE_NAMED, "name", f->name);
		line.hidden = widget_hidden(v);
	}
	return line;
}

enum err file_show(struct visit *v, const struct file_subject *of, struct str here, bool may_change,
                   struct buf *out)
{
	struct files files;
	enum err e = file_list(&v->desk, of, &files);
	if (e != OK)
		return e;
	if (v->form.n == 0)
		form_open(&v->form, v->arena, v->lang, file_fields);
	struct file_line *lines = arena_array(v->arena, struct file_line, files.n);
	for (size_t i = 0; i < files.n; i++)
		lines[i] = line_of(v, &files.at[i], here, may_change);
	struct file_list_view view = {
		.action = here,
		.may_change = may_change,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.file = widget_field(v, "file"),
		.lines = { files.n, lines },
		.empty = widget_empty(v, TEXT(v, T_FILE_NONE),
		                      may_change ? TEXT(v, T_FILE_NONE_ADVICE) : S(""), S(""), S("")),
	};
	file_list_html(out, &view, v->lang);
	return OK;
}

// --- the download -----------------------------------------------------------------------------

enum err file_asked(struct visit *v, const struct file_subject *of, struct file *ret_file)
{
	int64_t id;
	if (!str_to_int(visit_param(v, "file"), &id) || id <= 0)
		return E_ABSENT;
	return file_get(&v->desk, of, id, ret_file);
}

enum err file_open(struct visit *v, const struct file *f, struct str *ret_bytes)
{
	return file_fetch(&v->desk, v->house->dir, f, ret_bytes);
}

enum err file_thumbnail(struct visit *v, const struct file_subject *of)
{
	struct file f;
	struct str bytes;
	enum err e = file_asked(v, of, &f);
	if (e == OK && !f.thumb_hash.n)
		e = E_ABSENT;
	if (e != OK)
		return e;
	f.hash = f.thumb_hash;
	f.bytes = f.thumb_bytes;
	e = file_open(v, &f, &bytes);
	return e == OK ? visit_send(v, S("image/jpeg"), bytes) : e;
}

enum err file_send(struct visit *v, const struct file *f, struct str bytes)
{
	static const struct str types[FILE_KINDS] = {
		[FILE_PDF] = S_INIT("application/pdf"),
		[FILE_JPEG] = S_INIT("image/jpeg"),
		[FILE_XLSX] =
			S_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
		[FILE_DOCX] =
			S_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
		[FILE_ODS] = S_INIT("application/vnd.oasis.opendocument.spreadsheet"),
		[FILE_ODT] = S_INIT("application/vnd.oasis.opendocument.text"),
		[FILE_CSV] = S_INIT("text/csv; charset=utf-8"),
		[FILE_TEXT] = S_INIT("text/plain; charset=utf-8"),
	};
	struct str name = http_encode(v->arena, f->name);
	reply_header(v->reply, "Content-Disposition",
	             arena_printf(v->arena, "attachment; filename=\"%lld.%s\"; filename*=UTF-8''%.*s",
	                          (long long)f->id, file_kind_codes[f->kind], STR_FMT(name)));
	return visit_send(v, types[f->kind], bytes);
}
