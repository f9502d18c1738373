// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the markup of a page: text, tags, attributes, comments, and what each must not do.
// Knows: HTML's syntax. Does not know: {{constructs}} (bake_html_construct.c).
// Start at: page_compile.
#include "bake_html.h"
#include <stdarg.h>
#include <stdio.h>

static const char *const void_tags[] = { "area",  "base",   "br",    "col",  "embed",
	                                     "hr",    "img",    "input", "link", "meta",
	                                     "param", "source", "track", "wbr",  NULL };
static const char *const raw_tags[] = { "title", "textarea", "script", NULL };
static const char *const refused_tags[] = { "style",    "plaintext", "xmp",    "noembed",
	                                        "noframes", "iframe",    "object", NULL };
static const char *const foreign_tags[] = { "svg", "math", NULL };
static const char *const spaced_tags[] = { "pre", "listing", NULL };
static const char *const address_names[] = { "href",   "src",  "action", "formaction", "xlink:href",
	                                         "poster", "cite", "ping",   NULL };

bool page_refuse(struct page *p, const char *format, ...)
{
	char sentence[400];
	va_list list;
	va_start(list, format);
	vsnprintf(sentence, sizeof sentence, format, list);
	va_end(list);
	bake_refuse(p->bake, p->file, p->line, "%s", sentence);
	return false;
}

struct str page_rest(const struct page *p)
{
	return (struct str){ p->source.p + p->at, p->source.n - p->at };
}

bool page_starts(const struct page *p, const char *literal)
{
	return str_starts(page_rest(p), str_from(literal));
}

void page_advance(struct page *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p->line += p->source.p[p->at + i] == '\n';
	p->at += n;
}

void page_put(struct page *p, struct str text)
{
	buf_put(&p->literal, text);
	p->touched = true;
}

static char peek(const struct page *p)
{
	return p->at < p->source.n ? p->source.p[p->at] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name_byte(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same_word(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

bool word_in(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (same_word(word, str_from(*list)))
			return true;
	return false;
}

static bool any_open_in(const struct page *p, const char *const *list)
{
	for (size_t i = 0; i < p->place.n_open; i++)
		if (word_in(p->place.open[i], list))
			return true;
	return false;
}

bool page_keeps_space(const struct page *p)
{
	return any_open_in(p, spaced_tags);
}

static void skip_space(struct page *p)
{
	while (is_space(peek(p)))
		page_advance(p, 1);
}

static struct str read_name(struct page *p)
{
	struct str name = { p->source.p + p->at, 0 };
	while (is_name_byte(peek(p))) {
		page_advance(p, 1);
		name.n++;
	}
	return name;
}

// --- comments ---------------------------------------------------------------------------------

// "html body main" of a comment becomes the tags that an earlier page has left open.
static bool open_before(struct page *p, struct str words)
{
	if (p->touched || p->place.n_open)
		return page_refuse(p, "\"closes:\" stands before everything else");
	while (!str_empty(words = str_trim(words))) {
		if (p->place.n_open == TAGS_MAX)
			return page_refuse(p, "tags are nested too deeply");
		p->place.open[p->place.n_open++] = str_cut(&words, ' ');
	}
	return true;
}

// Comments are for readers of the page's source; nothing of them goes out.
static bool read_comment(struct page *p)
{
	struct str rest = page_rest(p), closes = S("closes:"), leaves = S("leaves open:");
	const char *end = memmem(rest.p + 4, rest.n - 4, "-->", 3);
	if (!end)
		return page_refuse(p, "this comment is never closed");
	struct str inside = { rest.p + 4, (size_t)(end - rest.p) - 4 };
	if (memmem(inside.p, inside.n, "{{", 2))
		return page_refuse(p, "{{ }} has no place in a comment");
	struct str words = str_trim(inside);
	if (str_starts(words, closes) &&
	    !open_before(p, (struct str){ words.p + closes.n, words.n - closes.n }))
		return false;
	if (str_starts(words, leaves))
		p->leaves_open = (struct str){ words.p + leaves.n, words.n - leaves.n };
	page_advance(p, inside.n + 7);
	return true;
}

static bool read_doctype(struct page *p)
{
	struct str rest = page_rest(p);
	size_t n = str_find(rest, '>');
	if (n == rest.n || !same_word((struct str){ rest.p, 9 < n ? 9 : n }, S("<!doctype")))
		return page_refuse(p, "only a comment or <!doctype html> may start with <!");
	page_put(p, (struct str){ rest.p, n + 1 });
	page_advance(p, n + 1);
	return true;
}

// --- tags -------------------------------------------------------------------------------------

static bool read_end_tag(struct page *p)
{
	page_advance(p, 2);
	struct str name = read_name(p);
	skip_space(p);
	if (str_empty(name) || peek(p) != '>')
		return page_refuse(p, "this end tag is not well formed");
	struct place *place = &p->place;
	if (word_in(name, void_tags))
		return page_refuse(p, "<%.*s> never has an end tag", STR_FMT(name));
	if (place->n_open == 0)
		return page_refuse(p,
		                   "</%.*s> closes nothing that is open here; a page that closes what "
		                   "another has opened begins with <!-- closes: %.*s -->",
		                   STR_FMT(name), STR_FMT(name));
	struct str top = place->open[place->n_open - 1];
	if (!str_eq(top, name))
		return page_refuse(p, "</%.*s> stands where </%.*s> is expected", STR_FMT(name),
		                   STR_FMT(top));
	place->n_open--;
	page_advance(p, 1);
	page_put(p, S("</"));
	page_put(p, name);
	page_put(p, S(">"));
	return true;
}

static bool start_tag(struct page *p)
{
	page_advance(p, 1);
	struct str name = read_name(p);
	if (word_in(name, refused_tags))
		return page_refuse(p, "<%.*s> has no place in a page of ours", STR_FMT(name));
	p->place.where = IN_TAG;
	p->place.tag = name;
	p->n_attributes = 0;
	p->tag_blocks = p->n_blocks;
	p->tag_line = p->line;
	page_put(p, S("<"));
	page_put(p, name);
	return true;
}

// A line break right after these start tags is dropped by browsers; one is put there so that a
// value beginning with one keeps it.
static void guard_first_break(struct page *p, struct str tag)
{
	static const char *const list[] = { "textarea", "pre", "listing", NULL };
	if (word_in(tag, list) && !page_starts(p, "\n"))
		page_put(p, S("\n"));
}

static bool close_start_tag(struct page *p, bool slash)
{
	struct place *place = &p->place;
	struct str tag = place->tag;
	bool foreign = any_open_in(p, foreign_tags) || word_in(tag, foreign_tags);
	bool is_void = !foreign && word_in(tag, void_tags);
	if (slash && !is_void && !foreign)
		return page_refuse(p, "<%.*s> cannot be closed by a slash", STR_FMT(tag));
	if (p->n_blocks < p->tag_blocks)
		return page_refuse(p, "the tag <%.*s> begins inside a branch and ends outside it",
		                   STR_FMT(tag));
	page_advance(p, slash ? 2 : 1);
	page_put(p, slash && foreign ? S("/>") : S(">"));
	place->where = IN_TEXT;
	place->tag = NULL_STR;
	if (slash || is_void)
		return true;
	if (place->n_open == TAGS_MAX)
		return page_refuse(p, "tags are nested too deeply");
	p->open_lines[place->n_open] = p->tag_line;
	if (!foreign && word_in(tag, raw_tags)) {
		place->where = IN_RAW;
		place->tag = tag;
	} else {
		place->open[place->n_open++] = tag;
	}
	guard_first_break(p, tag);
	return true;
}

static bool note_attribute(struct page *p, struct str name)
{
	static const char *const inline_code[] = { "style", "srcdoc", NULL };
	if (name.n > 2 && lower(name.p[0]) == 'o' && lower(name.p[1]) == 'n')
		return page_refuse(p, "%.*s= would be inline script, which pages do not have",
		                   STR_FMT(name));
	if (word_in(name, inline_code))
		return page_refuse(p, "%.*s= has no place in a page of ours; use a class", STR_FMT(name));
	for (size_t i = 0; i < p->n_attributes; i++)
		if (same_word(p->attributes[i], name))
			return page_refuse(p, "<%.*s> has the attribute %.*s twice", STR_FMT(p->place.tag),
			                   STR_FMT(name));
	if (p->n_blocks == p->tag_blocks && p->n_attributes < ATTRIBUTES_MAX)
		p->attributes[p->n_attributes++] = name;
	return true;
}

static bool read_attribute(struct page *p)
{
	struct str name = read_name(p);
	if (str_empty(name))
		return page_refuse(p, "a tag cannot hold the character \"%c\" here", peek(p));
	if (page_starts(p, "{{") && !page_starts(p, "{{end}}") && !page_starts(p, "{{else}}"))
		return page_refuse(p, "an attribute's name cannot hold {{ }}");
	if (!note_attribute(p, name))
		return false;
	page_put(p, S(" "));
	page_put(p, name);
	skip_space(p);
	if (peek(p) != '=')
		return true;
	page_advance(p, 1);
	skip_space(p);
	char quote = peek(p);
	if (quote != '"' && quote != '\'')
		return page_refuse(p, "the value of %.*s must stand in quotes", STR_FMT(name));
	page_advance(p, 1);
	page_put(p, S("="));
	page_put(p, (struct str){ &quote, 1 });
	p->place.where = IN_VALUE;
	p->place.quote = quote;
	p->place.attribute = name;
	p->place.address = word_in(name, address_names) ? ADDRESS_START : NO_ADDRESS;
	return true;
}

static bool step_tag(struct page *p)
{
	if (is_space(peek(p))) {
		skip_space(p);
		return true;
	}
	if (page_starts(p, "/>"))
		return close_start_tag(p, true);
	if (peek(p) == '>')
		return close_start_tag(p, false);
	if (peek(p) == '<')
		return page_refuse(p, "the tag <%.*s> is not closed before the next one begins",
		                   STR_FMT(p->place.tag));
	return read_attribute(p);
}

// --- attribute values -------------------------------------------------------------------------

static bool has_safe_scheme(struct str s)
{
	return str_starts(s, S("http://")) || str_starts(s, S("https://")) ||
	       str_starts(s, S("mailto:")) || str_starts(s, S("tel:"));
}

static bool begins_within_house(struct str s)
{
	if (s.n == 0 || !strchr("/?#", s.p[0]))
		return false;
	return !(s.n > 1 && s.p[0] == '/' && (s.p[1] == '/' || s.p[1] == '\\'));
}

bool page_settle_address(struct page *p)
{
	if (p->place.address != ADDRESS_LITERAL)
		return true;
	struct str begin = { p->source.p + p->address_from, p->at - p->address_from };
	if (!begins_within_house(begin) && !has_safe_scheme(begin))
		return page_refuse(p, "an address with {{ }} inside must begin with /, ?, #, http://, "
		                      "https://, mailto: or tel:");
	p->place.address = ADDRESS_WITHIN;
	return true;
}

// Has the literal address a scheme that pages do not use?
static bool literal_address_ok(struct page *p)
{
	if (p->place.address != ADDRESS_LITERAL)
		return true;
	struct str all = { p->source.p + p->address_from, p->at - p->address_from };
	size_t n = strcspn(all.p, "/?#:\"'");
	if (str_starts(all, S("//")) || (n < all.n && all.p[n] == ':' && !has_safe_scheme(all)))
		return page_refuse(p, "the address \"%.*s\" has a scheme that pages do not use",
		                   STR_FMT(all));
	return true;
}

static bool step_value(struct page *p)
{
	struct place *place = &p->place;
	char c = peek(p);
	if (c == place->quote) {
		if (!literal_address_ok(p))
			return false;
		page_put(p, (struct str){ &c, 1 });
		page_advance(p, 1);
		place->where = IN_TAG;
		place->address = NO_ADDRESS;
		place->attribute = NULL_STR;
		place->quote = 0;
		return true;
	}
	if (c == '<')
		return page_refuse(p, "the value of %.*s holds \"<\"; is its closing quote missing?",
		                   STR_FMT(place->attribute));
	if (page_starts(p, "}}"))
		return page_refuse(p, "}} without its {{");
	if (place->address == ADDRESS_START) {
		place->address = ADDRESS_LITERAL;
		p->address_from = p->at;
	}
	page_put(p, (struct str){ &c, 1 });
	page_advance(p, 1);
	return true;
}

// --- text -------------------------------------------------------------------------------------

static bool step_raw(struct page *p)
{
	struct place *place = &p->place;
	struct str rest = page_rest(p);
	bool end = rest.n > place->tag.n + 2 && rest.p[0] == '<' && rest.p[1] == '/' &&
	           same_word((struct str){ rest.p + 2, place->tag.n }, place->tag);
	if (end) {
		place->open[place->n_open++] = place->tag;
		place->where = IN_TEXT;
		place->tag = NULL_STR;
		return read_end_tag(p);
	}
	if (same_word(place->tag, S("script")) && !is_space(peek(p)))
		return page_refuse(p, "scripts are files of their own; <script> holds nothing");
	if (page_starts(p, "}}"))
		return page_refuse(p, "}} without its {{");
	page_put(p, (struct str){ rest.p, 1 });
	page_advance(p, 1);
	return true;
}

static bool ends_in_break(const struct page *p)
{
	return p->literal.n ? p->literal.p[p->literal.n - 1] == '\n' : !p->touched;
}

// A line break, with the blanks that begin the next lines, goes out as one line break.
static void squeeze(struct page *p)
{
	if (!ends_in_break(p))
		page_put(p, S("\n"));
	skip_space(p);
}

static bool step_text(struct page *p)
{
	if (page_starts(p, "<!--"))
		return read_comment(p);
	if (page_starts(p, "<!"))
		return read_doctype(p);
	if (page_starts(p, "</"))
		return read_end_tag(p);
	struct str rest = page_rest(p);
	if (rest.p[0] == '<') {
		if (rest.n < 2 || !is_letter(rest.p[1]))
			return page_refuse(p, "a \"<\" that begins no tag is written &lt;");
		return start_tag(p);
	}
	if (page_starts(p, "}}"))
		return page_refuse(p, "}} without its {{");
	if (rest.p[0] == '\n' && !page_keeps_space(p)) {
		squeeze(p);
		return true;
	}
	page_put(p, (struct str){ rest.p, 1 });
	page_advance(p, 1);
	return true;
}

static bool step(struct page *p)
{
	if (page_starts(p, "{{"))
		return construct_read(p);
	switch (p->place.where) {
	case IN_TEXT:
		return step_text(p);
	case IN_TAG:
		return step_tag(p);
	case IN_VALUE:
		return step_value(p);
	case IN_RAW:
		return step_raw(p);
	}
	return false;
}

// --- the whole --------------------------------------------------------------------------------

static bool check_left_open(struct page *p)
{
	struct str words = str_trim(p->leaves_open);
	for (size_t i = 0; i < p->place.n_open; i++) {
		struct str tag = p->place.open[i];
		struct str word = str_cut(&words, ' ');
		words = str_trim(words);
		if (!str_eq(word, tag)) {
			p->line = p->open_lines[i] ? p->open_lines[i] : 1;
			return page_refuse(p,
			                   "<%.*s> is never closed; a page that leaves tags open for another "
			                   "says so: <!-- leaves open: %.*s -->",
			                   STR_FMT(tag), STR_FMT(tag));
		}
	}
	if (!str_empty(words))
		return page_refuse(p, "<%.*s> should be left open, but is closed", STR_FMT(words));
	return true;
}

// Is something begun and not ended where the source ends?
static bool check_ended(struct page *p)
{
	const struct place *place = &p->place;
	int last = p->line;
	p->line = p->tag_line;
	if (place->where == IN_TAG)
		return page_refuse(p, "the tag <%.*s> is never closed", STR_FMT(place->tag));
	if (place->where == IN_VALUE)
		return page_refuse(p, "the value of %.*s is never closed", STR_FMT(place->attribute));
	if (place->where == IN_RAW)
		return page_refuse(p, "<%.*s> is never closed", STR_FMT(place->tag));
	p->line = last;
	if (p->n_blocks == 0)
		return true;
	p->line = p->blocks[p->n_blocks - 1].line;
	return page_refuse(p, "this block has no {{end}}");
}

bool page_compile(struct page *p)
{
	p->line = 1;
	skip_space(p);
	while (p->at < p->source.n)
		if (!step(p))
			return false;
	if (!check_ended(p) || !check_left_open(p))
		return false;
	construct_flush(p);
	return true;
}
