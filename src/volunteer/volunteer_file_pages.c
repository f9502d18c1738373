// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of one person, kept sealed; who may correct the record adds, reads and removes them.
// Knows: the person. Does not know: how files are kept (file/).
// Start at: volunteer_files_page.
#include "file/file.h"
#include "volunteer/volunteer_pages.h"
#include "volunteer/volunteer_views.h"
#include "volunteer_html.h"

static struct file_subject files_of(const struct volunteer *p)
{
	return (struct file_subject){ "volunteer", p->id, p->region_code };
}

static struct str path_of(struct visit *v, int64_t id)
{
	return arena_printf(v->arena, "/volunteers/%lld/files", (long long)id);
}

// The person of the path, and whose files that makes them. Who was erased has none.
static enum err enter(struct visit *v, struct volunteer *ret_person, struct file_subject *ret_of)
{
	enum err e = volunteer_get(&v->desk, visit_id(v, "id"), ret_person);
	if (e == OK && ret_person->erased_at != NULL_INT)
		e = E_ABSENT;
	if (e == OK)
		*ret_of = files_of(ret_person);
	return e;
}

static enum err show(struct visit *v, const struct volunteer *p, int status)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 3);
	at[0] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_ROOM), TEXT(v, T_VOLUNTEER_MENU),
		                    S("/volunteers") };
	at[1] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB), p->name, volunteer_href(v->arena, p->id) };
	at[2] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_PART), TEXT(v, T_VOLUNTEER_FILES_TITLE),
		                    S("") };
	struct page page = { .title = SAY(v, T_VOLUNTEER_FILES_OF, "name", p->name),
		                 .crumbs = { 3, at } };
	struct volunteer_files_view view = { .name = p->name };
	struct file_subject of = files_of(p);
	struct buf *out = page_open(v, &page);
	volunteer_files_html(out, &view, v->lang);
	enum err e = file_show(v, &of, path_of(v, p->id), true, out);
	return e == OK ? page_close(v, status) : e;
}

enum err volunteer_files_page(struct visit *v)
{
	struct volunteer p;
	struct file_subject of;
	enum err e = enter(v, &p, &of);
	return e == OK ? show(v, &p, 200) : e;
}

enum err volunteer_file_prepare(struct visit *v)
{
	struct volunteer p;
	struct file_subject of;
	enum err e = enter(v, &p, &of);
	return e == OK ? file_receive(v, &of, true) : e;
}

enum err volunteer_file_post(struct visit *v)
{
	struct volunteer p;
	struct file_subject of;
	bool saved;
	enum err e = enter(v, &p, &of);
	if (e == OK)
		e = file_receive_save(v, &of, &saved);
	if (e != OK)
		return e;
	if (!saved)
		return show(v, &p, 422);
	return visit_redirect_saying(v, path_of(v, p.id), T_FILE_FLASH_ADDED);
}

enum err volunteer_file_remove_post(struct visit *v)
{
	struct volunteer p;
	struct file_subject of;
	struct file f;
	enum err e = enter(v, &p, &of);
	if (e == OK)
		e = file_asked(v, &of, &f);
	if (e == OK)
		e = file_remove(&v->desk, &of, f.id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, path_of(v, p.id), T_FILE_FLASH_REMOVED);
}

// Too small to be read; it is not written down.
enum err volunteer_thumbnail_page(struct visit *v)
{
	struct volunteer p;
	struct file_subject of;
	enum err e = enter(v, &p, &of);
	return e == OK ? file_thumbnail(v, &of) : e;
}

// --- reading, which is written down -----------------------------------------------------------

struct opened {
	struct file file;
	struct str bytes;
};

enum err volunteer_file_open(struct visit *v)
{
	struct volunteer p;
	struct file_subject of;
	struct opened *o = arena_new(v->arena, struct opened);
	enum err e = enter(v, &p, &of);
	if (e == OK)
		e = file_asked(v, &of, &o->file);
	if (e == OK)
		e = file_open(v, &o->file, &o->bytes);
	v->prepared = o;
	return e;
}

static enum err write_down_reading(struct visit *v, const struct file_subject *of,
                                   const struct file *file)
{
	struct facts facts = facts_open(&v->desk);
	facts_about(&facts, of->table, of->id);
	facts_personal(&facts, "name", file->name);
	return audit_change(&v->desk, "file.read", "file", file->id, NULL, &facts);
}

// In the writer's lane: the answer leaves after the audit row is on the disk.
enum err volunteer_file_page(struct visit *v)
{
	const struct opened *o = v->prepared;
	struct volunteer p;
	struct file_subject of;
	struct file still;
	enum err e = enter(v, &p, &of);
	if (e == OK)
		e = file_asked(v, &of, &still);
	if (e == OK)
		e = write_down_reading(v, &of, &o->file);
	return e == OK ? file_send(v, &o->file, o->bytes) : e;
}
