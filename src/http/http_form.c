// SPDX-License-Identifier: GPL-3.0-or-later
// The two ways in which browsers send forms, read strictly over the whole body.
// Knows: x-www-form-urlencoded, RFC 7578, RFC 2046. Does not know: which fields a page declares.
// Start at: http_read_urlencoded, http_read_multipart.
#include "http/http_part.h"
#include "core/utf8.h"

static struct str after(struct str s, size_t n)
{
	return (struct str){ s.p + n, s.n - n };
}

static struct str before(struct str s, size_t n)
{
	return (struct str){ s.p, n };
}

// --- urlencoded -------------------------------------------------------------------------------

static size_t count_pieces(struct str text)
{
	size_t n = 0;
	while (text.n)
		n += str_cut(&text, '&').n > 0;
	return n;
}

// Decodes one half of a pair to *at and moves it on.
static bool decode_half(struct str encoded, char **at, struct str *ret_text)
{
	size_t n;
	if (!http_decode_into(encoded, true, *at, &n))
		return false;
	*ret_text = (struct str){ *at, n };
	*at += n;
	return true;
}

enum err http_read_urlencoded(struct arena *a, struct str text, size_t max_pairs,
                              struct pairs *ret_pairs)
{
	size_t most = count_pieces(text);
	if (most > max_pairs)
		return E_TOOBIG;
	struct pairs pairs = { 0, arena_array(a, struct pair, most) };
	char *at = arena_alloc(a, text.n);
	while (text.n) {
		struct str value = str_cut(&text, '&');
		if (!value.n)
			continue;
		struct str name = str_cut(&value, '=');
		struct pair *pair = &pairs.at[pairs.n];
		if (!name.n || !decode_half(name, &at, &pair->name) ||
		    !decode_half(value, &at, &pair->value))
			return E_INVALID;
		pairs.n++;
	}
	*ret_pairs = pairs;
	return OK;
}

// --- multipart --------------------------------------------------------------------------------

static bool boundary_valid(struct str s)
{
	static const struct str allowed = S_INIT("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                                         "0123456789'()+_,-./:=? ");
	for (size_t i = 0; i < s.n; i++)
		if (str_find(allowed, s.p[i]) == allowed.n)
			return false;
	return s.n > 0 && s.n <= PART_BOUNDARY_BYTES && s.p[s.n - 1] != ' ';
}

bool part_delimiter(struct arena *a, struct str content_type, struct str *ret_delimiter)
{
	struct str type = before(content_type, str_find(content_type, ';'));
	if (!http_same_word(str_trim(type), "multipart/form-data"))
		return false;
	struct str rest = after(content_type, type.n), name, value, boundary = NULL_STR;
	bool quoted;
	while (http_cut_parameter(&rest, &name, &value, &quoted)) {
		if (!http_same_word(name, "boundary"))
			continue;
		if (boundary.p)
			return false;
		boundary = value;
	}
	if (str_trim(rest).n || !boundary.p || !boundary_valid(boundary))
		return false;
	*ret_delimiter = arena_printf(a, "\r\n--%.*s", STR_FMT(boundary));
	return true;
}

// The bytes before the next occurrence of `what`, or s.n.
static size_t find_text(struct str s, struct str what)
{
	const char *hit = s.n ? memmem(s.p, s.n, what.p, what.n) : NULL;
	return hit ? (size_t)(hit - s.p) : s.n;
}

// Undoes what browsers do to a quote within quotes: %22 (today) or a backslash (before).
static struct str unquote(struct arena *a, struct str s)
{
	char *into = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\')) {
			into[n++] = s.p[++i];
		} else if (str_starts(after(s, i), S("%22"))) {
			into[n++] = '"';
			i += 2;
		} else {
			into[n++] = s.p[i];
		}
	}
	return (struct str){ into, n };
}

// A path that an old browser sent along says nothing about our disk.
static struct str last_step(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/' || path.p[i - 1] == '\\')
			return after(path, i);
	return path;
}

static bool read_disposition(struct arena *a, struct str line, struct pair *part)
{
	struct str kind = before(line, str_find(line, ';'));
	if (part->name.p || !http_same_word(str_trim(kind), "form-data"))
		return false;
	struct str rest = after(line, kind.n), name, value;
	bool quoted;
	while (http_cut_parameter(&rest, &name, &value, &quoted)) {
		bool is_name = http_same_word(name, "name");
		struct str *into = is_name ? &part->name : &part->file_name;
		if (!is_name && !http_same_word(name, "filename"))
			return false;
		if (into->p)
			return false;
		*into = quoted ? unquote(a, value) : value;
	}
	if (str_trim(rest).n || !part->name.n || !utf8_clean(part->name, false))
		return false;
	if (!part->file_name.p)
		return true;
	part->file_name = last_step(part->file_name);
	return utf8_clean(part->file_name, false);
}

static bool read_part_line(struct arena *a, struct str line, struct pair *part)
{
	struct str value = line;
	struct str name = str_cut(&value, ':');
	if (name.n == line.n || !http_is_token(name) || http_has_control(value))
		return false;
	value = str_trim(value);
	if (http_same_word(name, "content-disposition"))
		return read_disposition(a, value, part);
	if (http_same_word(name, "content-transfer-encoding"))
		return http_same_word(value, "binary") || http_same_word(value, "8bit") ||
		       http_same_word(value, "7bit");
	return true;
}

enum err part_read_head(struct arena *a, struct str *rest, struct pair *part)
{
	size_t lines = 0, bytes = 0;
	for (;;) {
		size_t n = find_text(before(*rest, rest->n < PART_HEAD_BYTES ? rest->n : PART_HEAD_BYTES),
		                     S("\r\n"));
		bytes += n;
		if (bytes >= PART_HEAD_BYTES || lines++ > PART_HEAD_LINES)
			return E_TOOBIG;
		if (n == rest->n)
			return E_INVALID;
		struct str line = before(*rest, n);
		*rest = after(*rest, n + 2);
		if (!n)
			return part->name.p ? OK : E_INVALID;
		if (!read_part_line(a, line, part))
			return E_INVALID;
	}
}

// *rest begins after a delimiter's CR LF; leaves it after the next delimiter.
static enum err read_part(struct arena *a, struct str delimiter, struct str *rest,
                          struct pair *part)
{
	enum err e = part_read_head(a, rest, part);
	if (e)
		return e;
	// An empty part may end at once: its empty line is also the delimiter's.
	struct str content = { rest->p - 2, rest->n + 2 };
	size_t n = find_text(content, delimiter);
	if (n == content.n)
		return E_INVALID;
	part->value = n < 2 ? before(*rest, 0) : (struct str){ content.p + 2, n - 2 };
	*rest = after(content, n + delimiter.n);
	return part->file_name.p || utf8_valid(part->value) ? OK : E_INVALID;
}

enum err http_read_multipart(struct arena *a, struct str content_type, struct str body,
                             size_t max_parts, struct pairs *ret_pairs)
{
	struct str delimiter;
	if (!part_delimiter(a, content_type, &delimiter))
		return E_INVALID;
	if (!str_starts(body, after(delimiter, 2)))
		return E_INVALID;
	struct str rest = after(body, delimiter.n - 2);
	size_t most = body.n / delimiter.n + 1;
	most = most < max_parts ? most : max_parts;
	struct pairs pairs = { 0, arena_array(a, struct pair, most) };
	while (str_starts(rest, S("\r\n"))) {
		if (pairs.n == most)
			return E_TOOBIG;
		rest = after(rest, 2);
		enum err e = read_part(a, delimiter, &rest, &pairs.at[pairs.n]);
		if (e)
			return e;
		pairs.n++;
	}
	if (!str_is(rest, "--") && !str_is(rest, "--\r\n"))
		return E_INVALID;
	*ret_pairs = pairs;
	return OK;
}
