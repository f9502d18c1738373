#!/bin/bash
# Small language files, bad ones first: each is refused in its line; good ones compile to their texts.
# usage: bake_lang_test.sh BUILD_FOLDER
bake=$(realpath "$1")/tools/bake_lang
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

bad() { # bad NAME ID EN REASON: the two files are refused for that reason, and nothing is written
	rm -f keys.h table.c
	printf '%b' "$2" >id.po
	printf '%b' "$3" >en.po
	if "$bake" keys.h table.c id.po en.po >said 2>&1; then
		not_ok "$1" "$4"
	elif [ -e keys.h ] || [ -e table.c ]; then
		not_ok "$1" 'nothing written'
	elif grep -qF -- "$4" said; then
		ok "$1"
	else
		not_ok "$1" "$4"
	fi
}

entry() { printf 'msgid "%s"\\nmsgstr "%s"\\n' "$1" "$2"; }
good=$(entry a.b x)

bad 'a key missing in English' "$good$(entry a.c y)" "$good" 'id.po:3: error: "a.c" is missing in en.po'
bad 'a key missing in Indonesian' "$good" "$(entry a.c y)$good" 'en.po:1: error: "a.c" is missing in id.po'
bad 'a key twice' "$good$good" "$good" 'id.po:3: error: "a.b" stands already in line 1'
bad 'two keys with one constant' "$(entry a.b_c x)$(entry a.b.c x)" "$(entry a.b_c x)$(entry a.b.c x)" \
	'id.po:3: error: "a.b.c" and "a.b_c" make the same constant'
bad 'a place that English lacks' "$(entry a.b 'x {n}')" "$good" \
	'en.po:1: error: "a.b" lacks {n}, which stands in id.po:1'
bad 'a place that Indonesian lacks' "$good" "$(entry a.b '{who} x')" \
	'id.po:1: error: "a.b" lacks {who}, which stands in en.po:1'
bad 'an open brace' "$(entry a.b 'x {n')" "$good" 'id.po:1: error: "a.b" has a brace that makes no {place}'
bad 'a closing brace alone' "$(entry a.b 'x n}')" "$good" 'id.po:1: error: "a.b" has a brace'
bad 'a place of two words' "$(entry a.b '{n m}')" "$good" 'id.po:1: error: "a.b" has a brace'
bad 'an empty place' "$(entry a.b '{}')" "$good" 'id.po:1: error: "a.b" has a brace'
bad 'an empty text' "$good$(entry a.c '')" "$good" 'id.po:3: error: "a.c" has an empty text'
bad 'a text of blanks' "$(entry a.b '  \\n')" "$good" 'id.po:1: error: "a.b" has an empty text'
bad 'a key without a dot' "$(entry title x)" "$good" 'id.po:1: error: "title" is no key'
bad 'a key in capitals' "$(entry a.B x)" "$good" 'id.po:1: error: "a.B" is no key'
bad 'a key that ends in a dot' "$(entry a.b. x)" "$good" 'id.po:1: error: "a.b." is no key'
bad 'a key that begins with a digit' "$(entry 7.b x)" "$good" 'id.po:1: error: "7.b" is no key'
bad 'a key with an empty part' "$(entry a..b x)" "$good" 'id.po:1: error: "a..b" is no key'
bad 'bad UTF-8' "$good# \\xff\\n" "$good" 'id.po:3: error: this line is not valid UTF-8'
bad 'half a letter' "$(entry a.b '\xc3')" "$good" 'id.po:2: error: this line is not valid UTF-8'
bad 'an unknown escape' 'msgid "a.b"\nmsgstr "a\\qb"\n' "$good" \
	'id.po:2: error: only \n \t \" and \\ may follow a backslash'
bad 'a backslash at the end' 'msgid "a.b"\nmsgstr "a\\"\n' "$good" 'id.po:2: error: only \n'
bad 'a bare quote inside' 'msgid "a.b"\nmsgstr "a"b"\n' "$good" 'id.po:2: error: a double quote inside'
bad 'a text without quotes' 'msgid "a.b"\nmsgstr x\n' "$good" 'id.po:2: error: a text in double quotes'
bad 'a quote never closed' 'msgid "a.b"\nmsgstr "x\n' "$good" 'id.po:2: error: a text in double quotes'
bad 'a msgid alone' 'msgid "a.b"\n\nmsgid "a.c"\nmsgstr "x"\n' "$good" \
	'id.po:3: error: a msgid without its msgstr'
bad 'a msgstr alone' 'msgstr "x"\n' "$good" 'id.po:1: error: a msgstr without a msgid'
bad 'a stray line' "${good}hello\\n" "$good" 'id.po:3: error: only msgid, msgstr'
bad 'plural forms' 'msgid "a.b"\nmsgid_plural "a.c"\nmsgstr "x"\n' "$good" 'id.po:2: error: only msgid'
bad 'a text out of nowhere' '"x"\n' "$good" 'id.po:1: error: only msgid'

rm -f id.po keys.h table.c
"$bake" keys.h table.c id.po en.po >said 2>&1 && not_ok 'a file that is not there' 'a refusal' ||
	{ grep -qF 'id.po: error: the file cannot be read' said && ok 'a file that is not there'; } ||
	not_ok 'a file that is not there' 'cannot be read'

# --- good ones ----------------------------------------------------------------------------------
cat >id.po <<'PO'
# kepala berkas
msgid ""
msgstr "Language: id\n"

# ---- satu
msgid "a.title"
msgstr "Relawan – \"tangguh\" \\ ??= \t."
#~ msgid "a.gone"
msgid "a.long"
msgstr ""
"baris satu\n"
"baris {n} 7"
"8 {who}"

msgid "b.deep.key_2"
msgstr "é9"
PO
sed 's/Relawan/Volunteers/; s/baris/line/; s/ 7"/ {n} 7"/' id.po >en.po
cat >print.c <<'C'
#include "lang_keys.h"
#include <stdio.h>
int main(void)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		for (int key = 0; key < T_COUNT; key++)
			printf("%d %s=%.*s|\n", lang, lang_key_names[key], STR_FMT(lang_table[lang][key]));
	printf("%d %d %d\n", PLAIN_T_A_TITLE - (int)T_A_TITLE, PLAIN_T_B_DEEP_KEY_2 - (int)T_B_DEEP_KEY_2, T_COUNT);
	return 0;
}
C
cat >wanted <<'TEXT'
0 =|
0 a.title=Relawan – "tangguh" \ ??= 	.|
0 a.long=baris satu
baris {n} 78 {who}|
0 b.deep.key_2=é9|
1 =|
1 a.title=Volunteers – "tangguh" \ ??= 	.|
1 a.long=line satu
line {n} {n} 78 {who}|
1 b.deep.key_2=é9|
0 0 4
TEXT
compile() { gcc -std=gnu17 -Wall -Wextra -Wshadow -Werror -I. -I"$source/src" -o print "$@" table.c; }
name='good files compile to their texts'
if "$bake" lang_keys.h table.c id.po en.po >said 2>&1 && compile print.c >said 2>&1 &&
	./print >out && diff wanted out >said; then ok "$name"; else not_ok "$name" 'the texts'; fi

name='a text with places has no plain constant'
echo '#include "lang_keys.h"
int main(void) { return PLAIN_T_A_LONG; }' >long.c
if compile long.c >said 2>&1; then not_ok "$name" 'no such constant'; else ok "$name"; fi

name='empty files make no key but the first'
printf 'msgid ""\nmsgstr "x"\n' | tee id.po >en.po
echo '#include "lang_keys.h"
int main(void) { return T_COUNT == 1 && lang_table[LANG_EN][T_NONE].n == 0 ? 0 : 1; }' >none.c
if "$bake" lang_keys.h table.c id.po en.po >said 2>&1 && compile none.c >said 2>&1 && ./print; then
	ok "$name"
else
	not_ok "$name" 'one key'
fi
exit $failed
