// SPDX-License-Identifier: GPL-3.0-or-later
// Bakes the language files into an enum of keys and a table of texts.
// Knows: the .po format, as far as it is used here. Does not know: who says the texts.
// Start at: main, read_file.
#include "bake.h"

enum { KEY_BYTES = 100 };

struct entry {
	struct str key, name, text; // name: the constant, T_ROOM_PAGE_WORD
	int line;
	struct entry *next;
};
struct catalogue {
	const char *file;
	struct entry *first, **tail;
	size_t n;
};
enum part { NOTHING, KEY, TEXT };
struct reader {
	struct bake *bake;
	struct catalogue *into;
	int line;
	enum part part;
	int key_line;
	struct buf key, text;
};

#define REFUSE(r, ...) bake_refuse((r)->bake, (r)->into->file, (r)->line, __VA_ARGS__)

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// A key is words joined by dots, at least two of them: "volunteer.show.title".
static bool key_well_formed(struct str key)
{
	bool dot = false, fresh = true;
	for (size_t i = 0; i < key.n; i++) {
		bool joint = key.p[i] == '.';
		if (joint ? fresh : !is_word(key.p[i]))
			return false;
		dot = dot || joint;
		fresh = joint;
	}
	return dot && !fresh && key.p[0] >= 'a' && key.p[0] <= 'z' && key.n <= KEY_BYTES;
}

// Cuts the next {place} off the text. An ill-formed brace gives an empty *ret_place.
static bool next_place(struct str *text, struct str *ret_place)
{
	size_t i = 0;
	while (i < text->n && text->p[i] != '{' && text->p[i] != '}')
		i++;
	if (i == text->n)
		return false;
	size_t from = i + 1, to = from;
	while (text->p[i] == '{' && to < text->n && is_word(text->p[to]))
		to++;
	bool closed = to > from && to < text->n && text->p[to] == '}';
	*ret_place = closed ? (struct str){ text->p + from, to - from } : (struct str){ text->p, 0 };
	size_t eaten = closed ? to + 1 : text->n;
	*text = (struct str){ text->p + eaten, text->n - eaten };
	return true;
}

static bool has_place(struct str text, struct str wanted)
{
	struct str place;
	while (next_place(&text, &place))
		if (str_eq(place, wanted))
			return true;
	return false;
}

static bool places_well_formed(struct str text)
{
	struct str place;
	while (next_place(&text, &place))
		if (str_empty(place))
			return false;
	return true;
}

static struct entry *find(const struct catalogue *c, struct str key)
{
	for (struct entry *e = c->first; e; e = e->next)
		if (str_eq(e->key, key))
			return e;
	return NULL;
}

static struct str constant(struct arena *a, struct str key)
{
	struct buf name = buf_open(a, key.n + 2);
	buf_z(&name, "T_");
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];
		buf_char(&name, c == '.' ? '_' : c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
	return buf_str(&name);
}

static void add_entry(struct reader *r)
{
	struct str key = buf_str(&r->key), text = buf_str(&r->text);
	struct catalogue *c = r->into;
	int line = r->line;
	r->line = r->key_line;
	const struct entry *twin = find(c, key);
	if (key.n == 0 && c->n)
		REFUSE(r, "an empty msgid stands only at the head of the file");
	else if (key.n && !key_well_formed(key))
		REFUSE(r, "\"%.*s\" is no key; keys look like \"room.page.word\"", STR_FMT(key));
	else if (twin)
		REFUSE(r, "\"%.*s\" stands already in line %d", STR_FMT(key), twin->line);
	else if (key.n && str_empty(str_trim(text)))
		REFUSE(r, "\"%.*s\" has an empty text", STR_FMT(key));
	else if (key.n && !places_well_formed(text))
		REFUSE(r, "\"%.*s\" has a brace that makes no {place}", STR_FMT(key));
	else if (key.n) {
		struct arena *a = r->bake->arena;
		*c->tail = arena_new(a, struct entry);
		**c->tail = (struct entry){ .key = arena_str(a, key),
			                        .name = constant(a, key),
			                        .text = arena_str(a, text),
			                        .line = r->key_line };
		c->tail = &(*c->tail)->next;
		c->n++;
	}
	r->line = line;
}

static void end_entry(struct reader *r)
{
	if (r->part == KEY)
		REFUSE(r, "a msgid without its msgstr comes before this line");
	if (r->part == TEXT)
		add_entry(r);
	r->part = NOTHING;
	r->key.n = r->text.n = 0;
}

static bool put_escape(struct buf *out, char c)
{
	if (c != 'n' && c != 't' && c != '"' && c != '\\')
		return false;
	buf_char(out, c == 'n' ? '\n' : c == 't' ? '\t' : c);
	return true;
}

// Appends the quoted text that is the rest of a line.
static void read_quoted(struct reader *r, struct str rest, struct buf *out)
{
	rest = str_trim(rest);
	if (rest.n < 2 || rest.p[0] != '"' || rest.p[rest.n - 1] != '"') {
		REFUSE(r, "a text in double quotes is expected here");
		return;
	}
	rest = (struct str){ rest.p + 1, rest.n - 2 };
	for (size_t i = 0; i < rest.n; i++) {
		if (rest.p[i] == '"') {
			REFUSE(r, "a double quote inside a text is written \\\"");
			return;
		}
		if (rest.p[i] != '\\') {
			buf_char(out, rest.p[i]);
			continue;
		}
		if (++i == rest.n || !put_escape(out, rest.p[i])) {
			REFUSE(r, "only \\n \\t \\\" and \\\\ may follow a backslash");
			return;
		}
	}
}

static void read_line(struct reader *r, struct str line)
{
	struct str id = S("msgid "), text = S("msgstr ");
	if (str_empty(line) || line.p[0] == '#') {
		if (r->part == TEXT)
			end_entry(r);
	} else if (str_starts(line, id)) {
		end_entry(r);
		r->part = KEY;
		r->key_line = r->line;
		read_quoted(r, (struct str){ line.p + id.n, line.n - id.n }, &r->key);
	} else if (str_starts(line, text)) {
		if (r->part != KEY)
			REFUSE(r, "a msgstr without a msgid before it");
		r->part = TEXT;
		read_quoted(r, (struct str){ line.p + text.n, line.n - text.n }, &r->text);
	} else if (line.p[0] == '"' && r->part != NOTHING) {
		read_quoted(r, line, r->part == KEY ? &r->key : &r->text);
	} else {
		REFUSE(r, "only msgid, msgstr, texts in quotes and comments may stand here");
	}
}

static struct catalogue *read_file(struct bake *b, const char *file)
{
	struct catalogue *c = arena_new(b->arena, struct catalogue);
	*c = (struct catalogue){ .file = file, .tail = &c->first };
	struct reader r = { .bake = b, .into = c };
	r.key = buf_open(b->arena, 100);
	r.text = buf_open(b->arena, 1000);
	struct str rest = bake_read(b, file);
	while (rest.n) {
		r.line++;
		read_line(&r, str_trim(str_cut(&rest, '\n')));
	}
	end_entry(&r);
	return c;
}

// What stands in `here` must stand in `there`, with the same places.
static void compare(struct bake *b, const struct catalogue *here, const struct catalogue *there)
{
	for (const struct entry *e = here->first; e; e = e->next) {
		const struct entry *other = find(there, e->key);
		if (!other) {
			bake_refuse(b, here->file, e->line, "\"%.*s\" is missing in %s", STR_FMT(e->key),
			            there->file);
			continue;
		}
		struct str text = e->text, place;
		while (next_place(&text, &place))
			if (!has_place(other->text, place))
				bake_refuse(b, there->file, other->line,
				            "\"%.*s\" lacks {%.*s}, which stands in %s:%d", STR_FMT(e->key),
				            STR_FMT(place), here->file, e->line);
	}
}

static void refuse_twins(struct bake *b, const struct catalogue *c)
{
	for (const struct entry *e = c->first; e; e = e->next)
		for (const struct entry *f = c->first; f != e; f = f->next)
			if (str_eq(e->name, f->name))
				bake_refuse(b, c->file, e->line, "\"%.*s\" and \"%.*s\" make the same constant",
				            STR_FMT(e->key), STR_FMT(f->key));
}

static void write_keys(struct bake *b, const char *file, const struct catalogue *c)
{
	struct buf out = buf_open(b->arena, 1 << 16);
	buf_z(&out, "// Baked from the language files by tools/bake_lang. Do not edit.\n"
	            "#pragma once\n#include \"core/str.h\"\n\n"
	            "enum lang { LANG_ID, LANG_EN, LANG_COUNT };\n"
	            "enum text_key {\n\tT_NONE,\n");
	for (const struct entry *e = c->first; e; e = e->next)
		buf_printf(&out, "\t%.*s,\n", STR_FMT(e->name));
	buf_z(&out, "\tT_COUNT\n};\n"
	            "// Texts without {places}: those that pages may say by {{t \"key\"}}.\n"
	            "enum plain_text_key {\n\tPLAIN_T_NONE = T_NONE,\n");
	for (const struct entry *e = c->first; e; e = e->next)
		if (str_find(e->text, '{') == e->text.n)
			buf_printf(&out, "\tPLAIN_%.*s = %.*s,\n", STR_FMT(e->name), STR_FMT(e->name));
	buf_z(&out, "};\n\n"
	            "extern const struct str lang_table[LANG_COUNT][T_COUNT];\n"
	            "extern const char *const lang_key_names[T_COUNT];\n");
	bake_write(b, file, &out);
}

static void put_texts(struct buf *out, const struct catalogue *order, const struct catalogue *texts)
{
	buf_z(out, "\t\t[T_NONE] = S_INIT(\"\"),\n");
	for (const struct entry *e = order->first; e; e = e->next) {
		buf_printf(out, "\t\t[%.*s] = S_INIT(", STR_FMT(e->name));
		bake_literal(out, find(texts, e->key)->text);
		buf_z(out, "),\n");
	}
}

static void write_table(struct bake *b, const char *file, const struct catalogue *id,
                        const struct catalogue *en)
{
	struct buf out = buf_open(b->arena, 1 << 16);
	buf_z(&out, "// Baked from the language files by tools/bake_lang. Do not edit.\n"
	            "#include \"lang_keys.h\"\n\n"
	            "const struct str lang_table[LANG_COUNT][T_COUNT] = {\n\t[LANG_ID] = {\n");
	put_texts(&out, id, id);
	buf_z(&out, "\t},\n\t[LANG_EN] = {\n");
	put_texts(&out, id, en);
	buf_z(&out, "\t},\n};\n\nconst char *const lang_key_names[T_COUNT] = {\n\t[T_NONE] = \"\",\n");
	for (const struct entry *e = id->first; e; e = e->next)
		buf_printf(&out, "\t[%.*s] = \"%.*s\",\n", STR_FMT(e->name), STR_FMT(e->key));
	buf_z(&out, "};\n");
	bake_write(b, file, &out);
}

int main(int argc, char **argv)
{
	struct bake b;
	bake_open(&b);
	if (argc != 5) {
		bake_refuse(&b, "bake_lang", 0, "usage: bake_lang keys.h table.c id.po en.po");
		return bake_close(&b);
	}
	const struct catalogue *id = read_file(&b, argv[3]), *en = read_file(&b, argv[4]);
	if (!b.refused) {
		compare(&b, id, en);
		compare(&b, en, id);
		refuse_twins(&b, id);
	}
	if (!b.refused) {
		write_keys(&b, argv[1], id);
		write_table(&b, argv[2], id, en);
	}
	return bake_close(&b);
}
