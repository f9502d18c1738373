// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a page back as a browser does.
// Knows: HTML 5, by gumbo. Does not know: what should be on the page.
// Start at: tree_shape.
#include "harness/tree.h"
#include "core/buf.h"
#include <gumbo.h>

typedef void node_teller(struct buf *out, const GumboNode *node, bool leaving);

// Without recursion: a hostile page may be as deep as it likes.
static void walk_tree(struct buf *out, const GumboNode *root, node_teller *tell)
{
	const GumboNode *node = root;
	for (bool down = true; node;) {
		bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
		if (down)
			tell(out, node, false);
		if (down && element && node->v.element.children.length) {
			node = node->v.element.children.data[0];
			continue;
		}
		if (element)
			tell(out, node, true);
		const GumboNode *parent = node == root ? NULL : node->parent;
		if (!parent || (parent->type == GUMBO_NODE_DOCUMENT))
			return;
		size_t next = node->index_within_parent + 1;
		down = next < parent->v.element.children.length;
		node = down ? parent->v.element.children.data[next] : parent;
	}
}

static bool is_address(const char *name)
{
	return strcmp(name, "href") == 0 || strcmp(name, "src") == 0 || strcmp(name, "action") == 0 ||
	       strcmp(name, "formaction") == 0;
}

// "/" of a path of our own, else all up to the colon.
static struct str whither(struct str address)
{
	if (address.n == 0 || address.p[0] == '#' || address.p[0] == '?')
		return S("here");
	if (address.p[0] == '/' && !str_starts(address, S("//")))
		return S("/");
	return str_cut(&address, ':');
}

static void tell_shape(struct buf *out, const GumboNode *node, bool leaving)
{
	if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
		return;
	const GumboElement *e = &node->v.element;
	if (leaving) {
		buf_char(out, ')');
		return;
	}
	GumboStringPiece tag = e->original_tag;
	gumbo_tag_from_original_text(&tag);
	if (e->tag == GUMBO_TAG_UNKNOWN)
		buf_put(out, (struct str){ tag.data, tag.length });
	else
		buf_put(out, str_from(gumbo_normalized_tagname(e->tag)));
	buf_char(out, '[');
	for (unsigned i = 0; i < e->attributes.length; i++) {
		const GumboAttribute *at = e->attributes.data[i];
		buf_printf(out, "%s ", at->name);
		if (is_address(at->name))
			buf_put(out, whither(str_from(at->value)));
	}
	buf_put(out, S("]("));
}

static void tell_words(struct buf *out, const GumboNode *node, bool leaving)
{
	if (node->type == GUMBO_NODE_TEXT) {
		buf_printf(out, "%s\n", node->v.text.text);
		return;
	}
	if (leaving || node->type != GUMBO_NODE_ELEMENT)
		return;
	const GumboElement *e = &node->v.element;
	for (unsigned i = 0; i < e->attributes.length; i++)
		buf_printf(out, "%s\n", ((const GumboAttribute *)e->attributes.data[i])->value);
}

static struct str read_page(struct arena *a, struct str page, node_teller *tell)
{
	struct buf out = buf_open(a, page.n + 64);
	GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, page.p, page.n);
	walk_tree(&out, tree->root, tell);
	gumbo_destroy_output(&kGumboDefaultOptions, tree);
	return buf_str(&out);
}

struct str tree_shape(struct arena *a, struct str page)
{
	return read_page(a, page, tell_shape);
}

struct str tree_words(struct arena *a, struct str page)
{
	return read_page(a, page, tell_words);
}
