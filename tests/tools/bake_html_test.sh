#!/bin/bash
# Small pages, bad ones first: each is refused in its line; good ones compile and give their bytes.
# usage: bake_html_test.sh BUILD_FOLDER
bake=$(realpath "$1")/tools/bake_html
bake_lang=$(realpath "$1")/tools/bake_lang
source=$(cd "$(dirname "$0")/../.." && pwd)
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
cd "$top" || exit 1
failed=0

ok() { echo "ok - $1"; }
not_ok() { # not_ok NAME WANTED: what was said stands in the file `said`
	echo "not ok - $1"
	echo "# wanted: $2"
	sed 's/^/# said: /' said
	failed=1
}

bad() { # bad NAME PAGE LINE REASON: the page is refused in that line, once, and nothing is written
	rm -f out.h out.c
	printf '%b' "$2" >demo_page.html
	if "$bake" demo out.h out.c demo_page.html >said 2>&1; then
		not_ok "$1" "$4"
	elif [ -e out.h ] || [ -e out.c ] || [ "$(wc -l <said)" != 1 ]; then
		not_ok "$1" 'one refusal and nothing written'
	elif grep -qF -- "demo_page.html:$3: error: " said && grep -qF -- "$4" said; then
		ok "$1"
	else
		not_ok "$1" "line $3: $4"
	fi
}
fine() { # fine NAME PAGE: the page is taken
	printf '%b' "$2" >demo_page.html
	if "$bake" demo out.h out.c demo_page.html >said 2>&1; then ok "$1"; else not_ok "$1" 'taken'; fi
}

# --- tags ---------------------------------------------------------------------------------------
bad 'a tag never closed' '<div>\n<p>a\n</div>\n' 3 '</div> stands where </p> is expected'
bad 'a tag open at the end' 'a\n<p>\nb\n' 2 '<p> is never closed'
bad 'an end tag alone' 'a\n</p>\n' 2 '</p> closes nothing that is open here'
bad 'tags crossed' '<b><i>a</b></i>' 1 '</b> stands where </i> is expected'
bad 'a case that differs' '<p>a</P>' 1 '</P> stands where </p> is expected'
bad 'an end tag of a void element' '<br></br>' 1 '<br> never has an end tag'
bad 'an end tag with attributes' '<p>a</p id="x">' 1 'this end tag is not well formed'
bad 'a slash that closes nothing' '<div/>' 1 '<div> cannot be closed by a slash'
bad 'a tag cut off' '\n<p class="a"' 2 'the tag <p> is never closed'
bad 'a tag inside a tag' '<p <b>a</b>' 1 'the tag <p> is not closed before the next one'
bad 'a bare less-than' 'a\nb < c' 2 'written &lt;'
bad 'a heart' 'I <3 you' 1 'written &lt;'
bad 'a processing instruction' '<?php ?>' 1 'written &lt;'
bad 'CDATA' '<![CDATA[x]]>' 1 'only a comment or <!doctype html>'
bad 'a comment never closed' 'a\n<!-- b' 2 'this comment is never closed'
bad 'a value in a comment' '<!-- {{name}} -->' 1 'no place in a comment'
bad 'an inline style sheet' '<style>p{}</style>' 1 '<style> has no place'
bad 'an inline style sheet in capitals' '<STYLE>p{}</STYLE>' 1 '<STYLE> has no place'
bad 'a frame' '<iframe src="/x"></iframe>' 1 '<iframe> has no place'
bad 'a script with a body' '<script>\nalert(1)</script>' 2 '<script> holds nothing'
bad 'a value in a script' '<script>{{name}}</script>' 1 'no place in <script>'
bad 'a branch in a script' '<script>{{if name}}{{end}}</script>' 1 'no place in <script>'
bad 'a title never closed' '<title>a' 1 '<title> is never closed'
bad 'a textarea closed by another tag' '<textarea>a</div>' 1 '<textarea> is never closed'

# --- attributes ---------------------------------------------------------------------------------
bad 'an attribute without quotes' '<p class=a>x</p>' 1 'the value of class must stand in quotes'
bad 'a value without quotes' '<p class={{name}}>x</p>' 1 'the value of class must stand in quotes'
bad 'a quote never closed' '<p title="a>\n<b>x</b></p>' 2 'is its closing quote missing'
bad 'a quote open at the end' '\n<p title="a' 2 'the value of title is never closed'
bad 'an attribute twice' '<p id="a" class="b" ID="c">x</p>' 1 'the attribute ID twice'
bad 'a style' '<p style="color:red">x</p>' 1 'use a class'
bad 'a handler' '<p onclick="x()">x</p>' 1 'inline script'
bad 'a handler in capitals' '<p ONCLICK="{{name}}">x</p>' 1 'inline script'
bad 'a handler without a value' '<p onload>x</p>' 1 'inline script'
bad 'a value as an attribute' '<p {{name}}>x</p>' 1 "between an attribute's quotes"
bad 'a value in a name' '<p data-{{name}}="a">x</p>' 1 "an attribute's name cannot hold {{ }}"
bad 'a value as a tag' '<{{name}}>x' 1 'written &lt;'
bad 'a stray quote in a tag' '<p "a">x</p>' 1 'cannot hold the character'
bad 'a page in an attribute' '<p srcdoc="x">x</p>' 1 'srcdoc='
bad 'a value in a list of sources' '<img srcset="/a {{name}}" alt="">' 1 'srcset= cannot hold'

# --- addresses ----------------------------------------------------------------------------------
bad 'a script as an address' '<a href="javascript:x">x</a>' 1 'has a scheme that pages do not use'
bad 'data as an address' '<img src="data:image/png" alt="">' 1 'has a scheme'
bad 'another host without a scheme' '<a href="//x.example">x</a>' 1 'has a scheme'
bad 'a scheme made of a value' '<a href="java{{name}}">x</a>' 1 'must begin with /, ?, #'
bad 'a script with a value' '<a href="javascript:f({{n}})">x</a>' 1 'must begin with'
bad 'a host made of a value' '<a href="//{{name}}">x</a>' 1 'must begin with'
bad 'a host after a backslash' '<a href="/\\\\{{name}}">x</a>' 1 'must begin with'
bad 'a relative address with a value' '<form action="x/{{n}}"></form>' 1 'must begin with'
bad 'a beginning behind a branch' '<a href="x{{if n}}:{{end}}{{name}}">x</a>' 1 'must begin with'
bad 'words as an address' '<a href="{{t "a.b"}}">x</a>' 1 'cannot hold a text of the language files'
bad 'an address begun in one branch only' '<a href="{{if n}}/a{{end}}{{name}}">x</a>' 1 \
	'ends in another place than it begins'

# --- constructs ---------------------------------------------------------------------------------
bad 'a construct never closed' '<p>{{name</p>' 1 '{{ is not closed by }} on its line'
bad 'a construct over two lines' '<p>{{name\n}}</p>' 1 'not closed by }} on its line'
bad 'a closing without an opening' 'a\n<p>}}</p>' 2 '}} without its {{'
bad 'a closing without an opening in a value' '<p id="}}">a</p>' 1 '}} without its {{'
bad 'an empty construct' '<p>{{}}</p>' 1 'is no value'
bad 'a name in capitals' '<p>{{Name}}</p>' 1 '"Name" is no value'
bad 'a path with a hole' '<p>{{a..b}}</p>' 1 '"a..b" is no value'
bad 'a path that ends in a dot' '<p>{{a.}}</p>' 1 '"a." is no value'
bad 'a name with two underscores' '<p>{{a__b}}</p>' 1 'is no value'
bad 'an expression' '<p>{{a + b}}</p>' 1 'is none of the constructs'
bad 'a call' '<p>{{f(x)}}</p>' 1 'is no value'
bad 'a position outside a loop' '<p>{{r.#}}</p>' 1 'is no value'
bad 'an if without an end' 'a\n{{if n}}\nb' 2 'this block has no {{end}}'
bad 'an end alone' 'a\n{{end}}' 2 'this {{end}} ends nothing'
bad 'an else alone' '{{else}}' 1 'belongs to no {{if}}'
bad 'two elses' '{{if n}}a{{else}}b{{else}}c{{end}}' 1 'belongs to no {{if}}'
bad 'an else of a loop' '{{each rows as r}}a{{else}}b{{end}}' 1 'belongs to no {{if}}'
bad 'a loop without a name' '{{each rows}}a{{end}}' 1 '{{each rows as row}}'
bad 'a loop called view' '{{each rows as view}}a{{end}}' 1 'cannot be the name of a row'
bad 'a loop called like the one around it' '{{each rows as r}}{{each r.tags as r}}{{end}}{{end}}' 1 \
	'a loop around this one has a row r already'
bad 'a widget without a view' '{{> widget_x}}' 1 'is given no view'
bad 'a widget with a strange name' '{{> Widget x}}' 1 'is no name of a widget'
bad 'a widget in an attribute' '<p id="{{> widget_x mark}}">a</p>' 1 'in text only'
bad 'a widget in a textarea' '<textarea>{{> widget_x mark}}</textarea>' 1 'in text only'
bad 'a strange key' '<p>{{t "A.b"}}</p>' 1 'is no key of a text'

# --- branches -----------------------------------------------------------------------------------
place='ends in another place than it begins'
bad 'a tag opened in a branch' '\n{{if n}}<p>{{end}}</p>' 2 "the {{if}} from line 2 $place"
bad 'a tag closed in a branch' '<p>{{if n}}</p>{{end}}' 1 "$place"
bad 'a tag opened in a loop' '{{each rows as r}}<p>{{end}}' 1 "the {{each}} from line 1 $place"
bad 'a quote closed in a branch' '<p id="a{{if n}}"{{end}}>x</p>' 1 "$place"
bad 'a tag begun in a branch' '{{if n}}<p {{end}}>x</p>' 1 "$place"
bad 'branches that open different tags' '{{if n}}<b>{{else}}<i>{{end}}x</b>' 1 \
	'branches that end in different places'
bad 'branches of which one opens' '{{if n}}{{else}}<p>{{end}}x</p>' 1 'branches that end in different'
bad 'a tag begun in both branches' '{{if n}}<p class="a"{{else}}<p class="b"{{end}}>x</p>' 1 \
	'begins inside a branch and ends outside it'

# --- pages that belong together -----------------------------------------------------------------
bad 'a foot that closes the wrong tags' '<!-- closes: html body -->\n</html>' 2 'where </body> is expected'
bad 'a foot that closes too few' '<!-- closes: html body -->\n</body>' 1 '<html> is never closed'
bad 'a foot that says so too late' '<p>a</p><!-- closes: html -->' 1 'stands before everything else'
bad 'a head that leaves too much open' '<!-- leaves open: html -->\n<html>\n<body>' 3 '<body> is never closed'
bad 'a head that closes what it leaves open' '<!-- leaves open: html -->\n<html></html>' 2 \
	'<html> should be left open'
fine 'a head' '<!-- leaves open: html body -->\n<!doctype html>\n<html lang="id"><body>'
fine 'a foot' '<!-- closes: html body -->\n</body></html>'
fine 'drawings close by slashes' '<svg viewBox="0 0 1 1"><g><path d="M0 0"/></g></svg>'
fine 'void tags with and without a slash' '<br><br/><hr /><img src="/a" alt="">'
fine 'a script of its own file' '<script src="/a/{{name}}.js" defer></script>'

# --- whole runs ---------------------------------------------------------------------------------
printf 'msgid "a.title"\nmsgstr "Judul <é>"\n\nmsgid "a.many"\nmsgstr "Ada {n}"\n' >id.po
printf 'msgid "a.title"\nmsgstr "Title & more"\n\nmsgid "a.many"\nmsgstr "{n} of them"\n' >en.po
"$bake_lang" lang_keys.h lang_table.c id.po en.po || exit 1
mkdir demo
cat >demo/demo_views.h <<'C'
#pragma once
#include "frame/lang.h"
#include "html/html.h"
struct demo_mark_view { struct str word; };
struct demo_row {
	int64_t id;
	struct str name, link;
	bool now;
	struct { size_t n; const struct str *at; } tags;
	enum text_key key;
	struct demo_mark_view mark;
};
struct demo_page_view {
	int n;
	struct str name;
	struct { size_t n; struct demo_row *at; } rows;
	struct demo_mark_view mark;
	const struct demo_mark_view *mark_at;
	struct html body;
	struct { struct { size_t n; } deep; } a;
};
C
printf '<i>{{word}}</i>' >demo_mark.html
cflags="-std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Wshadow -Werror -I. -I$source/src"
run() { # compiles demo_page.html; the compiler's words go to `said`
	"$bake" demo demo_html.h demo_html.c demo_page.html demo_mark.html >said 2>&1 &&
		gcc $cflags -c -o demo_html.o demo_html.c >said 2>&1
}
clumsy() { # clumsy NAME PAGE LINE WORDS: the C compiler points at that line of the page
	printf '%b' "$2" >demo_page.html
	if run; then
		not_ok "$1" 'a compiler error'
	elif grep -q "error:.*$4" said && grep -q "^demo_page.html:$3:" said; then
		ok "$1"
	else
		not_ok "$1" "demo_page.html:$3: $4"
	fi
}
clumsy 'a misspelt member is an error in its line of the page' '<p>\n{{name}}\n{{nmae}}</p>' 3 'nmae'
clumsy 'a misspelt member of a row' '{{each rows as r}}\n<p>{{r.nmae}}</p>\n{{end}}' 2 'nmae'
clumsy 'raw mark-up in an attribute' '<p\n title="{{body}}">a</p>' 2 'struct html'
clumsy 'raw mark-up in a title' '<title>{{body}}</title>' 1 'struct html'
clumsy 'a number as an address' '<a href="{{n}}">a</a>' 1 '_Generic'
clumsy 'a loop over one value' '\n{{each name as r}}\n{{end}}' 2 'at'
clumsy 'a widget given another view' '{{each rows as r}}\n{{> demo_mark r}}\n{{end}}' 2 'demo_mark_html'
clumsy 'a key that does not exist' '<p>{{t "a.titel"}}</p>' 1 'PLAIN_T_A_TITEL'
clumsy 'a text with places, which a page cannot fill' '<p>\n{{t "a.many"}}</p>' 2 'PLAIN_T_A_MANY'

name='widgets of the frame come from its own header'
printf '{{> widget_field mark}}{{> other_card mark}}' >demo_page.html
if "$bake" demo demo_html.h demo_html.c demo_page.html && grep -q '#include "frame_html.h"' demo_html.c &&
	grep -q '#include "other_html.h"' demo_html.c; then ok "$name"; else not_ok "$name" 'two includes'; fi
name='a file with a strange name'
cp demo_page.html Demo-page.html
if "$bake" demo x.h x.c Demo-page.html >said 2>&1; then not_ok "$name" 'a refusal'; else ok "$name"; fi
name='a file that is not there'
if "$bake" demo x.h x.c demo_gone.html >said 2>&1; then not_ok "$name" 'a refusal'; else ok "$name"; fi

cat >demo_page.html <<'HTML'
<!-- For readers of this file only: <b> "quotes" -->
<section class="row" id="s{{n}}">
	<h2>{{t "a.title"}}: {{name}}</h2>

	{{if rows.n}}
	<ul class="plain">
		{{each rows as r}}
		<li{{if r.now}} aria-current="page"{{end}} data-x='{{r.name}}'><a href="/d/{{r.id}}?q={{r.name}}#{{r.id}}"
			class="a {{r.name}}">{{r.#}}. {{r.name}}</a>
			<a href="{{r.link}}">x</a> <a href="{{if r.now}}/a{{else}}{{r.link}}{{end}}">k</a>
			{{each r.tags as tag}}<b>{{tag}}</b>{{end}} {{t r.key}} {{> demo_mark r.mark}}
		</li>
		{{end}}
	</ul>
	{{else}}
	<p>Tidak ada – “kosong”.</p>
	{{end}}
	<textarea name="x" rows=
		"3">{{name}}</textarea><textarea>
 a
</textarea>
	<input name="a" value="{{name}}" {{if a.deep.n}}checked{{end}}><br/>
	<pre>  a
   b {{name}}</pre>
	<svg viewBox="0 0 1 1"><rect width="{{n}}"/></svg>
	{{> demo_mark mark}} {{> demo_mark mark_at}} {{body}} ??= \n "
</section>
HTML
cat >print.c <<'C'
#include "demo_html.h"
#include <stdio.h>
static void print(const struct demo_page_view *view, enum lang lang)
{
	struct arena *a = arena_open((size_t)1 << 20);
	struct buf out = buf_open(a, 16);
	demo_page_html(&out, view, lang);
	fwrite(out.p, 1, out.n, stdout);
	arena_close(a);
}
int main(void)
{
	const struct str tags[] = { S("<t>"), S("u") };
	const struct demo_mark_view mark = { S("m'") };
	struct demo_row rows[] = {
		{ 7, S("<A&\"'/ é>"), S("javascript:x"), true, { 2, tags }, T_A_TITLE, { S("w") } },
		{ 8, S("b"), S("/ok?a&b"), false, { 0, NULL }, T_NONE, { S("") } },
	};
	struct demo_page_view full = { .n = -3, .name = S("\n</textarea>"), .rows = { 2, rows }, .mark = mark,
		.mark_at = &mark, .body = { S("<hr>") }, .a.deep.n = 1 };
	struct demo_page_view bare = { .mark_at = &mark };
	print(&full, LANG_ID);
	print(&bare, LANG_EN);
	return 0;
}
C
cat >wanted <<'HTML'
<section class="row" id="s-3">
<h2>Judul &lt;é&gt;: 
&lt;/textarea&gt;</h2>
<ul class="plain">
<li aria-current="page" data-x='&lt;A&amp;&quot;&#39;/ é&gt;'><a href="/d/7?q=%3CA%26%22%27%2F%20%C3%A9%3E#7" class="a &lt;A&amp;&quot;&#39;/ é&gt;">1. &lt;A&amp;"'/ é&gt;</a>
<a href="#">x</a> <a href="/a">k</a>
<b>&lt;t&gt;</b><b>u</b> Judul &lt;é&gt; <i>w</i>
</li>
<li data-x='b'><a href="/d/8?q=b#8" class="a b">2. b</a>
<a href="/ok?a&amp;b">x</a> <a href="/ok?a&amp;b">k</a>
  <i></i>
</li>
</ul>
<textarea name="x" rows="3">

&lt;/textarea&gt;</textarea><textarea>
 a
</textarea>
<input name="a" value="
&lt;/textarea&gt;" checked><br>
<pre>
  a
   b 
&lt;/textarea&gt;</pre>
<svg viewBox="0 0 1 1"><rect width="-3"/></svg>
<i>m'</i> <i>m'</i> <hr> ??= \n "
</section>
<section class="row" id="s0">
<h2>Title &amp; more: </h2>
<p>Tidak ada – “kosong”.</p>
<textarea name="x" rows="3">
</textarea><textarea>
 a
</textarea>
<input name="a" value=""><br>
<pre>
  a
   b </pre>
<svg viewBox="0 0 1 1"><rect width="0"/></svg>
<i></i> <i>m'</i>  ??= \n "
</section>
HTML
name='a whole page gives its bytes, in both languages'
core=("$source"/src/core/{arena,buf,str,utf8,err,clock}.c)
if run && gcc $cflags -o print print.c demo_html.o lang_table.c "$source"/src/frame/lang.c \
	"$source"/src/html/html.c "${core[@]}" -lm >said 2>&1 && ./print >out && diff wanted out >said; then
	ok "$name"
else
	not_ok "$name" 'the bytes'
fi
name='baked code is the same for clang'
if ! command -v clang >/dev/null; then
	echo "ok - $name # SKIP no clang here"
elif clang $cflags -c -o clang.o demo_html.c >said 2>&1; then
	ok "$name"
else
	not_ok "$name" 'no warning'
fi
exit $failed
