// SPDX-License-Identifier: GPL-3.0-or-later
// Bakes a room's pages (HTML with {{constructs}}) into C functions over their view structs.
// Knows: names of files and functions. Does not know: markup (bake_html_markup.c).
// Start at: main.
#include "bake_html.h"

struct room {
	struct bake *bake;
	struct str name;
	size_t n;
	struct str pages[PAGES_MAX]; // names: "volunteer_show"
	struct str used[USES_MAX];   // rooms whose widgets are called
	size_t n_used;
};

static bool ours(const struct room *r, struct str page)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->pages[i], page))
			return true;
	return false;
}

// The first word of a page's name is its room; the frame's widgets are called widget_...
static void use_room(struct room *r, struct str page)
{
	struct str rest = page, room = str_cut(&rest, '_');
	if (ours(r, page))
		return;
	if (str_eq(room, S("widget")))
		room = S("frame");
	for (size_t i = 0; i < r->n_used; i++)
		if (str_eq(r->used[i], room))
			return;
	if (!str_eq(room, r->name) && r->n_used < USES_MAX)
		r->used[r->n_used++] = room;
}

// Cuts "src/volunteer/html/volunteer_show.html" to "volunteer_show".
static bool page_name(struct bake *b, const char *file, struct str *ret_name)
{
	struct str base = bake_basename(str_from(file)), end = S(".html");
	bool good = base.n > end.n && memcmp(base.p + base.n - end.n, end.p, end.n) == 0;
	struct str name = { base.p, good ? base.n - end.n : 0 };
	for (size_t i = 0; good && i < name.n; i++) {
		char c = name.p[i];
		good = (c >= 'a' && c <= 'z') || c == '_' || (i && c >= '0' && c <= '9');
	}
	if (!good) {
		bake_refuse(b, file, 0, "a page's file is called like room_page.html");
		return false;
	}
	*ret_name = name;
	return true;
}

static void put_signature(struct buf *out, struct str name)
{
	buf_printf(out, "void %.*s_html(struct buf *out, const struct %.*s_view *view, enum lang lang)",
	           STR_FMT(name), STR_FMT(name));
}

static void compile(struct room *r, const char *file, struct str name, struct buf *out)
{
	struct page *p = arena_new(r->bake->arena, struct page);
	*p = (struct page){ .bake = r->bake, .file = file, .out = out };
	p->source = bake_read(r->bake, file);
	p->literal = buf_open(r->bake->arena, 4096);
	if (!p->source.p)
		return;
	buf_char(out, '\n');
	put_signature(out, name);
	buf_z(out, "\n{\n\t(void)view;\n\t(void)lang;\n");
	if (!page_compile(p))
		return;
	buf_z(out, "}\n");
	for (size_t i = 0; i < p->n_used; i++)
		use_room(r, p->used[i]);
}

static void write_header(const struct room *r, const char *file)
{
	struct buf out = buf_open(r->bake->arena, 4096);
	buf_printf(
		&out,
		"// Baked from %.*s/html/ by tools/bake_html. Do not edit.\n#pragma once\n"
		"#include \"%.*s/%.*s_views.h\"\n#include \"core/buf.h\"\n#include \"lang_keys.h\"\n\n",
		STR_FMT(r->name), STR_FMT(r->name), STR_FMT(r->name));
	for (size_t i = 0; i < r->n; i++) {
		put_signature(&out, r->pages[i]);
		buf_z(&out, ";\n");
	}
	bake_write(r->bake, file, &out);
}

static void write_code(const struct room *r, const char *file, const struct buf *functions)
{
	struct buf out = buf_open(r->bake->arena, functions->n + 4096);
	buf_printf(&out,
	           "// Baked from %.*s/html/ by tools/bake_html. Do not edit.\n"
	           "#include \"%.*s_html.h\"\n#include \"frame/lang.h\"\n#include \"html/html.h\"\n",
	           STR_FMT(r->name), STR_FMT(r->name));
	for (size_t i = 0; i < r->n_used; i++)
		buf_printf(&out, "#include \"%.*s_html.h\"\n", STR_FMT(r->used[i]));
	buf_put(&out, buf_str(functions));
	bake_write(r->bake, file, &out);
}

int main(int argc, char **argv)
{
	static struct room r;
	struct bake b;
	bake_open(&b);
	if (argc < 5 || argc - 4 > PAGES_MAX) {
		bake_refuse(&b, "bake_html", 0, "usage: bake_html ROOM out.h out.c pages...");
		return bake_close(&b);
	}
	r.bake = &b;
	r.name = str_from(argv[1]);
	struct buf functions = buf_open(b.arena, 1 << 16);
	for (int i = 4; i < argc; i++)
		if (page_name(&b, argv[i], &r.pages[r.n]))
			r.n++;
	for (size_t i = 0; i < r.n && r.n == (size_t)argc - 4; i++)
		compile(&r, argv[4 + i], r.pages[i], &functions);
	if (!b.refused) {
		write_header(&r, argv[2]);
		write_code(&r, argv[3], &functions);
	}
	return bake_close(&b);
}
