// SPDX-License-Identifier: GPL-3.0-or-later
// Reads {{constructs}} and writes the C statements that they stand for.
// Knows: values, branches, loops, widgets, words. Does not know: tags (bake_html_markup.c).
// Start at: construct_read.
#include "bake_html.h"

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_name(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!is_word_byte(word.p[i]))
			return false;
	return word.n && (word.p[0] < '0' || word.p[0] > '9') &&
	       !memmem(word.p, word.n, "__", 2); // kept for the loops' own counters
}

// --- writing C --------------------------------------------------------------------------------

static void indent(struct page *p)
{
	for (size_t i = 0; i <= p->n_blocks; i++)
		buf_char(p->out, '\t');
}

// One literal a line of output, so that baked code reads like the page.
void construct_flush(struct page *p)
{
	struct str rest = buf_str(&p->literal);
	if (rest.n == 0)
		return;
	indent(p);
	buf_z(p->out, "buf_put(out, S(");
	const char *gap = "";
	while (rest.n) {
		size_t n = str_find(rest, '\n');
		n += n < rest.n;
		buf_z(p->out, gap);
		bake_literal(p->out, (struct str){ rest.p, n });
		rest = (struct str){ rest.p + n, rest.n - n };
		gap = "\n\t\t";
	}
	buf_z(p->out, "));\n");
	p->literal.n = 0;
}

// Compiler messages about the statement that follows name the page and its line.
static void begin_statement(struct page *p)
{
	construct_flush(p);
	p->touched = true;
	buf_printf(p->out, "#line %d ", p->line);
	bake_literal(p->out, str_from(p->file));
	buf_char(p->out, '\n');
	indent(p);
}

// --- paths ------------------------------------------------------------------------------------

static bool is_loop(const struct page *p, struct str name)
{
	for (size_t i = 0; i < p->n_blocks; i++)
		if (p->blocks[i].kind == EACH_BLOCK && str_eq(p->blocks[i].name, name))
			return true;
	return false;
}

// Turns "r.state.text" into "r->state.text", "name" into "view->name", "r.#" into its position.
static bool read_path(struct page *p, struct str path, struct str *ret_c)
{
	struct arena *a = p->bake->arena;
	struct str rest = path, first = str_cut(&rest, '.');
	bool loop = is_loop(p, first), good = is_name(first) && (rest.n || first.n == path.n);
	if (good && loop && str_eq(rest, S("#"))) {
		*ret_c = arena_printf(a, "(%.*s__i + 1)", STR_FMT(first));
		return true;
	}
	for (struct str members = rest; good && members.n;) {
		bool dot = str_find(members, '.') < members.n;
		good = is_name(str_cut(&members, '.')) && (members.n || !dot);
	}
	if (!good)
		return page_refuse(p, "\"%.*s\" is no value; values look like name or row.name",
		                   STR_FMT(path));
	if (!loop)
		*ret_c = arena_printf(a, "view->%.*s", STR_FMT(path));
	else if (str_empty(rest))
		*ret_c = arena_printf(a, "(*%.*s)", STR_FMT(first));
	else
		*ret_c = arena_printf(a, "%.*s->%.*s", STR_FMT(first), STR_FMT(rest));
	return true;
}

// --- values and words -------------------------------------------------------------------------

static bool may_hold_value(struct page *p)
{
	static const char *const fixed[] = { "srcset", "imagesrcset", "http-equiv", "nonce", NULL };
	static const char *const script[] = { "script", NULL };
	const struct place *place = &p->place;
	if (place->where == IN_TAG)
		return page_refuse(p, "inside a tag a value stands only between an attribute's quotes");
	if (place->where == IN_RAW && word_in(place->tag, script))
		return page_refuse(p, "{{ }} has no place in <script>");
	if (place->where == IN_VALUE && word_in(place->attribute, fixed))
		return page_refuse(p, "%.*s= cannot hold {{ }}", STR_FMT(place->attribute));
	return true;
}

// How a value is escaped where the reader stands.
static const char *escape_here(const struct page *p)
{
	if (p->place.where == IN_TEXT)
		return "html_text";
	if (p->place.address == ADDRESS_START)
		return "html_url";
	if (p->place.address == ADDRESS_WITHIN)
		return "html_part";
	return "html_attr"; // in title and textarea too: there no mark-up may go out raw
}

static bool put_value(struct page *p, struct str c)
{
	if (!may_hold_value(p) || !page_settle_address(p))
		return false;
	begin_statement(p);
	buf_printf(p->out, "%s(out, %.*s);\n", escape_here(p), STR_FMT(c));
	if (p->place.address == ADDRESS_START)
		p->place.address = ADDRESS_WITHIN;
	return true;
}

static bool read_value(struct page *p, struct str path)
{
	struct str c;
	return read_path(p, path, &c) && put_value(p, c);
}

// The constants PLAIN_T_... exist for texts without {places} only.
static bool read_literal_key(struct page *p, struct str quoted, struct str *ret_c)
{
	struct buf name = buf_open(p->bake->arena, quoted.n + 40);
	buf_z(&name, "lang_text(lang, (enum text_key)PLAIN_T_");
	for (size_t i = 1; i + 1 < quoted.n; i++) {
		char c = quoted.p[i];
		if (c != '.' && !is_word_byte(c))
			return page_refuse(p, "%.*s is no key of a text", STR_FMT(quoted));
		buf_char(&name, c == '.' ? '_' : c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
	buf_char(&name, ')');
	*ret_c = buf_str(&name);
	return true;
}

static bool read_words(struct page *p, struct str key)
{
	struct str c;
	if (p->place.address != NO_ADDRESS)
		return page_refuse(p, "an address cannot hold a text of the language files");
	bool quoted = key.n > 2 && key.p[0] == '"' && key.p[key.n - 1] == '"';
	if (quoted)
		return read_literal_key(p, key, &c) && put_value(p, c);
	if (!read_path(p, key, &c))
		return false;
	return put_value(p, arena_printf(p->bake->arena, "lang_text(lang, %.*s)", STR_FMT(c)));
}

// --- widgets ----------------------------------------------------------------------------------

static void note_use(struct page *p, struct str name)
{
	for (size_t i = 0; i < p->n_used; i++)
		if (str_eq(p->used[i], name))
			return;
	if (p->n_used < USES_MAX)
		p->used[p->n_used++] = name;
}

// The view of a widget may be a member or a pointer to one: the compiler picks.
static bool read_widget(struct page *p, struct str rest)
{
	struct str name = str_cut(&rest, ' '), path = str_trim(rest), c;
	if (p->place.where != IN_TEXT)
		return page_refuse(p, "a widget may stand in text only");
	if (!is_name(name))
		return page_refuse(p, "\"%.*s\" is no name of a widget", STR_FMT(name));
	if (str_empty(path))
		return page_refuse(p, "the widget %.*s is given no view: {{> %.*s view}}", STR_FMT(name),
		                   STR_FMT(name));
	if (!read_path(p, path, &c))
		return false;
	note_use(p, name);
	begin_statement(p);
	buf_printf(p->out,
	           "%.*s_html(out, _Generic((%.*s), struct %.*s_view: &%.*s, default: %.*s), lang);\n",
	           STR_FMT(name), STR_FMT(c), STR_FMT(name), STR_FMT(c), STR_FMT(c));
	return true;
}

// --- branches and loops -----------------------------------------------------------------------

static bool same_place(const struct place *a, const struct place *b)
{
	bool same = a->where == b->where && a->address == b->address && a->quote == b->quote &&
	            str_eq(a->tag, b->tag) && str_eq(a->attribute, b->attribute) &&
	            a->n_open == b->n_open;
	for (size_t i = 0; same && i < a->n_open; i++)
		same = str_eq(a->open[i], b->open[i]);
	return same;
}

static bool open_block(struct page *p, enum block_kind kind, struct str name)
{
	static const char *const script[] = { "script", NULL };
	if (p->place.where == IN_RAW && word_in(p->place.tag, script))
		return page_refuse(p, "{{ }} has no place in <script>");
	if (p->n_blocks == BLOCKS_MAX)
		return page_refuse(p, "blocks are nested too deeply");
	p->blocks[p->n_blocks++] =
		(struct block){ .kind = kind, .line = p->line, .name = name, .start = p->place };
	return true;
}

static bool read_if(struct page *p, struct str path)
{
	struct str c;
	if (!read_path(p, path, &c) || !page_settle_address(p))
		return false;
	begin_statement(p);
	buf_printf(p->out, "if (html_true(%.*s)) {\n", STR_FMT(c));
	return open_block(p, IF_BLOCK, NULL_STR);
}

static bool loop_name_ok(struct page *p, struct str name)
{
	static const char *const taken[] = { "out", "view", "lang", NULL };
	if (!is_name(name) || word_in(name, taken))
		return page_refuse(p, "\"%.*s\" cannot be the name of a row", STR_FMT(name));
	if (is_loop(p, name))
		return page_refuse(p, "a loop around this one has a row %.*s already", STR_FMT(name));
	return true;
}

static bool read_each(struct page *p, struct str rest)
{
	struct str path = str_cut(&rest, ' '), c;
	rest = str_trim(rest);
	struct str as = str_cut(&rest, ' '), name = str_trim(rest);
	if (!str_eq(as, S("as")) || str_empty(name))
		return page_refuse(p, "a loop is written {{each rows as row}}");
	if (!read_path(p, path, &c) || !loop_name_ok(p, name) || !page_settle_address(p))
		return false;
	begin_statement(p);
	buf_printf(p->out, "for (size_t %.*s__i = 0; %.*s__i < %.*s.n; %.*s__i++) {\n", STR_FMT(name),
	           STR_FMT(name), STR_FMT(c), STR_FMT(name));
	if (!open_block(p, EACH_BLOCK, name))
		return false;
	begin_statement(p);
	buf_printf(p->out, "const __typeof__(*%.*s.at) *%.*s = &%.*s.at[%.*s__i];\n", STR_FMT(c),
	           STR_FMT(name), STR_FMT(c), STR_FMT(name));
	indent(p);
	buf_printf(p->out, "(void)%.*s;\n", STR_FMT(name));
	return true;
}

static bool read_else(struct page *p)
{
	struct block *b = p->n_blocks ? &p->blocks[p->n_blocks - 1] : NULL;
	if (!b || b->kind != IF_BLOCK || b->has_else)
		return page_refuse(p, "this {{else}} belongs to no {{if}}");
	if (!page_settle_address(p))
		return false;
	construct_flush(p);
	b->has_else = true;
	b->first_end = p->place;
	p->place = b->start;
	p->n_blocks--;
	indent(p);
	p->n_blocks++;
	buf_z(p->out, "} else {\n");
	return true;
}

static bool read_end(struct page *p)
{
	if (p->n_blocks == 0)
		return page_refuse(p, "this {{end}} ends nothing");
	if (!page_settle_address(p))
		return false;
	struct block *b = &p->blocks[p->n_blocks - 1];
	construct_flush(p);
	if (!same_place(&p->place, b->has_else ? &b->first_end : &b->start))
		return page_refuse(p,
		                   "the %s from line %d %s: a tag, a quote or an address is open in one "
		                   "and not in the other",
		                   b->kind == IF_BLOCK ? "{{if}}" : "{{each}}", b->line,
		                   b->has_else ? "has branches that end in different places"
		                               : "ends in another place than it begins");
	p->n_blocks--;
	indent(p);
	buf_z(p->out, "}\n");
	return true;
}

// --- the dispatcher ---------------------------------------------------------------------------

// A line that holds nothing but a branch or loop mark leaves no empty line behind.
static void drop_own_line(struct page *p, size_t from)
{
	const char *s = p->source.p;
	size_t before = from, after = p->at;
	if (p->place.where != IN_TEXT || page_keeps_space(p))
		return;
	while (before && (s[before - 1] == ' ' || s[before - 1] == '\t'))
		before--;
	while (after < p->source.n && (s[after] == ' ' || s[after] == '\t'))
		after++;
	if ((before && s[before - 1] != '\n') || after == p->source.n || s[after] != '\n')
		return;
	while (after < p->source.n && strchr(" \t\r\n", s[after]))
		after++;
	page_advance(p, after - p->at);
}

static bool dispatch(struct page *p, struct str whole, bool *ret_marks)
{
	struct str rest = whole, word = str_cut(&rest, ' ');
	bool alone = rest.n == 0;
	rest = str_trim(rest);
	*ret_marks = true;
	if (str_eq(word, S("if")))
		return read_if(p, rest);
	if (str_eq(word, S("each")))
		return read_each(p, rest);
	if (alone && str_eq(word, S("else")))
		return read_else(p);
	if (alone && str_eq(word, S("end")))
		return read_end(p);
	*ret_marks = false;
	if (whole.n && whole.p[0] == '>')
		return read_widget(p, str_trim((struct str){ whole.p + 1, whole.n - 1 }));
	if (!alone && str_eq(word, S("t")))
		return read_words(p, rest);
	if (!alone)
		return page_refuse(p, "{{%.*s}} is none of the constructs", STR_FMT(whole));
	return read_value(p, whole);
}

bool construct_read(struct page *p)
{
	struct str rest = page_rest(p);
	size_t line = str_find(rest, '\n'), from = p->at;
	const char *end = memmem(rest.p, line, "}}", 2);
	if (!end)
		return page_refuse(p, "{{ is not closed by }} on its line");
	struct str inside = str_trim((struct str){ rest.p + 2, (size_t)(end - rest.p) - 2 });
	bool marks;
	if (!dispatch(p, inside, &marks))
		return false;
	page_advance(p, (size_t)(end - rest.p) + 2);
	if (marks)
		drop_own_line(p, from);
	return true;
}
