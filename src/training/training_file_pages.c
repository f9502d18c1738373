// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a training: materials and minutes, for everybody who sees it; its trainer and its
// organiser add and remove them.
// Knows: the head of a training. Does not know: how files are kept (file/).
// Start at: training_files_page.
#include "file/file.h"
#include "training/training_pages.h"
#include "training_html.h"

static struct file_subject files_of(const struct training *t)
{
	return (struct file_subject){ "training", t->id, t->region_code };
}

static enum err show(struct visit *v, int status)
{
	struct training_room room;
	const struct training_head_view *head;
	enum err e = training_enter(v, visit_id(v, "id"), &room);
	if (e == OK)
		e = training_head(v, &room, TAB_FILES, &head);
	if (e != OK)
		return e;
	struct page page = training_page(v, &room, TAB_FILES, S(""));
	struct buf *out = page_open(v, &page);
	training_head_html(out, head, v->lang);
	struct file_subject of = files_of(&room.t);
	bool may_change = room.access.marks && visit_may(v, "training.mark");
	e = file_show(v, &of, training_path(v, room.t.id, "/files"), may_change, out);
	return e == OK ? page_close(v, status) : e;
}

enum err training_files_page(struct visit *v)
{
	return show(v, 200);
}

enum err training_file_prepare(struct visit *v)
{
	struct training t;
	enum err e = training_get_to_mark(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct file_subject of = files_of(&t);
	return file_receive(v, &of, false);
}

enum err training_file_post(struct visit *v)
{
	struct training t;
	bool saved;
	enum err e = training_get_to_mark(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct file_subject of = files_of(&t);
	e = file_receive_save(v, &of, &saved);
	if (e != OK)
		return e;
	if (!saved)
		return show(v, 422);
	return visit_redirect_saying(v, training_path(v, t.id, "/files"), T_FILE_FLASH_ADDED);
}

enum err training_file_remove_post(struct visit *v)
{
	struct training t;
	struct file f;
	enum err e = training_get_to_mark(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct file_subject of = files_of(&t);
	e = file_asked(v, &of, &f);
	if (e == OK)
		e = file_remove(&v->desk, &of, f.id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, training_path(v, t.id, "/files"), T_FILE_FLASH_REMOVED);
}

enum err training_file_page(struct visit *v)
{
	struct training t;
	struct file f;
	struct str bytes;
	enum err e = training_get(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct file_subject of = files_of(&t);
	e = file_asked(v, &of, &f);
	if (e == OK)
		e = file_open(v, &f, &bytes);
	return e == OK ? file_send(v, &f, bytes) : e;
}

enum err training_thumbnail_page(struct visit *v)
{
	struct training t;
	enum err e = training_get(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct file_subject of = files_of(&t);
	return file_thumbnail(v, &of);
}
