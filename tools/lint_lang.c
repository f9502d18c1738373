// SPDX-License-Identifier: GPL-3.0-or-later
// Language keys that no page and no rule says.
// Knows: lang/id.po, and how a key is written in C and in HTML. Does not know: the texts.
// Start at: lint_lang.
#include "lint.h"
#include <stdlib.h>

struct key {
	struct str written; // "volunteer.show.title"
	struct str name;    // "T_VOLUNTEER_SHOW_TITLE"
	int line;
	bool said;
};

struct keys {
	struct key *at;
	size_t n;
};

static struct str name_of(struct arena *a, struct str written)
{
	struct buf name = buf_open(a, written.n + 2);
	buf_z(&name, "T_");
	for (size_t i = 0; i < written.n; i++) {
		char c = written.p[i];
		buf_char(&name, c == '.' ? '_' : c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
	}
	return buf_str(&name);
}

static int by_name(const void *x, const void *y)
{
	return str_cmp(((const struct key *)x)->name, ((const struct key *)y)->name);
}

static void read_keys(struct lint *l, const struct lint_file *po, struct keys *ret_keys)
{
	struct str rest = po->text, line;
	size_t most = 0;
	for (size_t i = 0; i < po->text.n; i++)
		most += po->text.p[i] == '\n';
	struct keys keys = { arena_array(l->bake.arena, struct key, most + 1), 0 };
	for (int n = 0; lint_line(&rest, &line, &n);) {
		struct str key = line;
		str_cut(&key, '"');
		key = str_cut(&key, '"');
		if (!str_starts(line, S("msgid \"")) || key.n == 0)
			continue;
		keys.at[keys.n++] = (struct key){ key, name_of(l->bake.arena, key), n, false };
	}
	qsort(keys.at, keys.n, sizeof *keys.at, by_name);
	*ret_keys = keys;
}

// Marks the key of that name; with `begins`, every key whose name begins so (T_STATE_##word).
static void say(struct keys *keys, struct str name, bool begins)
{
	size_t low = 0, high = keys->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (str_cmp(keys->at[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < keys->n && str_starts(keys->at[low].name, name); low++) {
		keys->at[low].said |= begins || str_eq(keys->at[low].name, name);
		if (!begins)
			break;
	}
}

static void hear(struct lint *l, const struct lint_file *f, struct keys *keys)
{
	struct str word, text = f->text;
	for (size_t from = 0, at; lint_word(text, &from, &at, &word);) {
		bool pasted = from + 1 < text.n && text.p[from] == '#' && text.p[from + 1] == '#';
		if (str_starts(word, S("T_"))) {
			say(keys, word, pasted);
			continue;
		}
		struct str more;
		for (size_t next = from, start; from < text.n && text.p[from] == '.'; from = next) {
			if (!lint_word(text, &next, &start, &more) || start != from + 1)
				break;
			word.n = (size_t)(more.p + more.n - word.p);
		}
		if (str_find(word, '.') < word.n)
			say(keys, name_of(l->bake.arena, word), false);
	}
}

void lint_lang(struct lint *l)
{
	struct keys keys = { NULL, 0 };
	const char *po = "lang/id.po";
	for (size_t i = 0; i < l->n; i++) {
		if (strcmp(l->files[i].path, po) == 0)
			read_keys(l, &l->files[i], &keys);
	}
	for (size_t i = 0; i < l->n; i++) {
		if (str_is(l->files[i].top, "src") && !l->files[i].test)
			hear(l, &l->files[i], &keys);
	}
	for (size_t i = 0; i < keys.n; i++) {
		if (!keys.at[i].said)
			bake_refuse(&l->bake, po, keys.at[i].line, "nobody says %.*s",
			            STR_FMT(keys.at[i].written));
	}
}
