#!/bin/bash
# What bake_sql takes and what it refuses, each shown on a small file. Usage: bake_sql_test.sh BUILD
bake=${1:-build}/tools/bake_sql
case $bake in /*) ;; *) bake=$PWD/$bake ;; esac
work=$(mktemp -d /tmp/suluh-bake-sql.XXXXXX)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
say() { # say RESULT SENTENCE [OUTPUT]
	echo "$1 - $2"
	[ "$1" = ok ] && return
	failed=1
	echo "$3" | sed 's/^/# /'
}
query() { # what follows the first line of a query `lamp_some`, from standard input
	{ printf -- '-- query lamp_some\n-- For a test.\n'; cat; } >lamp.sql
	output=$("$bake" queries lamp lamp.sql out.h out.c 0001_lamp_first.sql 2>&1)
}
schema() {
	cat >0002_other_first.sql
	output=$("$bake" migrations out.h out.c 0001_lamp_first.sql 0002_other_first.sql 2>&1)
}
refuses() { # refuses SENTENCE LINE WORDS, after query or schema
	local status=$?
	[ $status = 1 ] && [[ $output == *".sql:$2: error: "*"$3"* ]]
	say "$([ $? = 0 ] && echo ok || echo 'not ok')" "$1" "$output"
}
takes() { # takes SENTENCE [PATTERN in out.h or out.c]
	local status=$?
	[ $status = 0 ] && { [ -z "$2" ] || grep -qF -- "$2" out.h out.c; }
	say "$([ $? = 0 ] && echo ok || echo 'not ok')" "$1" "$output"
}

cat >0001_lamp_first.sql <<'SQL'
-- table lamp: a lamp somewhere
-- fence: region
CREATE TABLE lamp (
	id {PK},
	region_code {CODE} NOT NULL,
	name {TEXT} NOT NULL,
	lit {BOOL} NOT NULL DEFAULT 0,
	keeper_id {INT},
	photo {BLOB}
) {STRICT};

-- table course: lessons about lamps
-- fence: shared or own(keeper_id)
CREATE TABLE course (id {PK}, region_code {CODE} NOT NULL, shared {BOOL} NOT NULL,
	keeper_id {INT}) {STRICT};

-- table colour: the colours there are
-- fence: none: a list for everybody
CREATE TABLE colour (code {CODE} PRIMARY KEY, name {TEXT} NOT NULL) {STRICT};
SQL

# --- queries that are refused
query <<'SQL'
-- out: id int
SELECT l.id FROM lamp l
 WHERE l.id = :id AND {{fence l}}
SQL
refuses "an unknown parameter, at its line" 5 ":id is neither declared"

query <<'SQL'
-- in:  id int, name text
-- out: id int
SELECT l.id FROM lamp l WHERE l.id = :id AND {{fence l}}
SQL
refuses "a parameter declared but not used" 3 "'name' is declared but not used"

query <<'SQL'
-- out: id int
SELECT l.id {{part lamp_where}}
SQL
refuses "a part that is not there, at its line" 4 "there is no part 'lamp_where'"

query <<'SQL'
-- out: id int
SELECT l.id FROM lamp l WHERE {{fence l}}

-- part lamp_where
WHERE {{fence l}}
SQL
refuses "a part that no query uses" 6 "no query uses the part 'lamp_where'"

query <<'SQL'
-- out: {{part lamp_out}}
SELECT l.id {{part lamp_where}}

-- part lamp_out
id int
-- part lamp_from
FROM lamp l
-- part lamp_where
{{part lamp_from}}
WHERE {{fence l}}
SQL
takes "parts in columns and SQL, one made of another" 'SELECT l.id FROM lamp l WHERE ('

query <<'SQL'
-- out: {{part lamp_out}}
SELECT l.id
  FROM lamp l
 WHERE l.id = :number AND {{fence l}}

-- part lamp_out
id
int
SQL
refuses "a mistake below a part, at its own line" 6 ":number is neither declared"

query <<'SQL'
-- in:  who int
-- out: id int
SELECT l.id FROM lamp l WHERE l.id = :who AND {{fence l}}
SQL
refuses "a reserved parameter that is declared" 3 "'who' is reserved"

query <<'SQL'
-- out: id int
SELECT l.id FROM lamp l
SQL
refuses "a fenced table without its fence" 4 "write {{fence l}}"

query <<'SQL'
-- out: id int
SELECT l.id FROM lamp l WHERE {{fence l}}
UNION ALL
SELECT l.id FROM lamp l
SQL
refuses "the second half of a union without its fence" 4 "lamp is a fenced table"

query <<'SQL'
-- out: id int
SELECT l.id FROM lamp l JOIN course c ON c.id = l.id WHERE {{fence l}}
SQL
refuses "a joined table without its fence" 4 "course is a fenced table"

query <<'SQL'
-- out: id int
SELECT l.id FROM lamp l WHERE {{fence l}} AND l.id IN (SELECT id FROM course)
SQL
refuses "a table of a subquery without its fence" 4 "course is a fenced table"

query <<'SQL'
-- out: id int
SELECT l.id FROM colour k, lamp l WHERE k.name = l.name
SQL
refuses "a table after a comma without its fence" 4 "lamp is a fenced table"

query <<'SQL'
UPDATE lamp SET name = 'x'
SQL
refuses "an update without its fence" 3 "lamp is a fenced table"

query <<'SQL'
-- out: code text
SELECT k.code FROM colour k WHERE {{fence k}}
SQL
refuses "a fence on a table that has none" 4 "has no fence"

query <<'SQL'
-- in: code text, name text
REPLACE INTO colour (code, name) VALUES (:code, :name)
SQL
refuses "REPLACE" 4 "REPLACE is not allowed"

query <<'SQL'
-- in: code text, name text
INSERT OR IGNORE INTO colour (code, name) VALUES (:code, :name)
SQL
refuses "OR IGNORE" 4 "OR IGNORE is not allowed"

query <<'SQL'
-- out: code text, nam text
SELECT k.code, k.name FROM colour k
SQL
refuses "a column of another name" 3 "column 2 is name"

query <<'SQL'
-- out: code text
SELECT k.code, k.name FROM colour k
SQL
refuses "a column too many" 1 "gives 2 columns"

query <<'SQL'
-- out: code text
SELECT k.code
  FROM colour k
 WHERE k.size = 1
SQL
refuses "an unknown column, at its line" 6 "no such column: k.size"

query <<'SQL'
-- out: code text
SELECT k.code FROM colours k
SQL
refuses "an unknown table" 1 "no such table"

query <<'SQL'
-- out: code text
SELECT k.code FROM colour k; DELETE FROM colour
SQL
refuses "two statements in one query" 1 "more than one statement"

query <<'SQL'
-- out: code text
SELECT k.code FROM colour k WHERE k.code = ?1
SQL
refuses "a parameter without a name" 4 "write :name"

query <<'SQL'
-- out: code text
SELECT k.code FROM colour k WHERE k.name = "red"
SQL
refuses "a text in double quotes" 4 "no such column"

query <<'SQL'
-- out: code varchar
SELECT k.code FROM colour k
SQL
refuses "an unknown type" 3 "types are int text real blob"

query <<'SQL'
-- out: code text
-- sqlite
SELECT k.code FROM colour k
SQL
refuses "a body for one engine only" 1 "no body for PostgreSQL"

printf -- '-- query rope_some\n-- For a test.\nDELETE FROM colour\n' >lamp.sql
output=$("$bake" queries lamp lamp.sql out.h out.c 0001_lamp_first.sql 2>&1)
refuses "a query with the name of another room" 1 "called lamp_..."

printf -- '-- query lamp_some\nDELETE FROM colour\n' >lamp.sql
output=$("$bake" queries lamp lamp.sql out.h out.c 0001_lamp_first.sql 2>&1)
refuses "a query that does not say what it is for" 1 "does not say"

# --- queries that are taken
query <<'SQL'
-- in:  name text?, id int
-- out: id int, name text
SELECT l.id, l.name FROM lamp l
 WHERE (:name IS NULL OR l.name = :name) AND l.id > :id AND {{fence l}};
SQL
takes "a fence is written out for SQLite" '(l.region_code >= \?3 AND l.region_code < \?4)'
query <<'SQL'
-- out: id int
SELECT c.id FROM course c WHERE {{fence c}}
SQL
takes "joined fences stand side by side, with types for PostgreSQL" 'c.keeper_id = $4::bigint'
query <<'SQL'
-- unfenced: the list of a command
-- out: id int
SELECT l.id FROM lamp l
SQL
takes "an exception is printed" '.unfenced = "the list of a command"'
query <<'SQL'
-- fenced by: the lamp
-- out: id int
SELECT l.id FROM lamp l JOIN course c ON c.id = l.id WHERE {{fence l}}
SQL
takes "a table fenced by another"
query <<'SQL'
-- out: code text
-- sqlite
SELECT k.code FROM colour k WHERE k.code GLOB 'a*'
-- postgres
SELECT k.code FROM colour k WHERE k.code ~ '^a'
SQL
takes "a body for each engine" "~ '^a'"
query <<'SQL'
-- out: code text
SELECT k.code FROM colour k
-- narrow
 ORDER BY k.code
-- wide
 ORDER BY k.name
SQL
takes "a narrow and a wide body with a common head" ".sql_wide = {"
query <<'SQL'
-- in: code text, name text
INSERT INTO colour (code, name) VALUES (:code, replace(:name, 'a', 'b'))
ON CONFLICT (code) DO UPDATE SET name = excluded.name
SQL
takes "replace() the function, and ON CONFLICT" "q_lamp_some_run(struct desk *d, const struct"
query <<'SQL'
-- in: id int
DELETE FROM lamp AS l WHERE l.id = :id AND {{fence l}}
SQL
takes "a delete within its fence"

# --- migrations
schema <<'SQL'
CREATE TABLE rope (id {PK}) {STRICT};
SQL
refuses "a table without a comment" 1 "has no comment"
schema <<'SQL'
-- table rope: a rope
CREATE TABLE rope (id {PK}) {STRICT};
SQL
refuses "a table without a fence" 2 "has no fence"
schema <<'SQL'
-- table rope: a rope
-- fence: none
CREATE TABLE rope (id {PK}) {STRICT};
SQL
refuses "no fence and no reason" 2 "says why"
schema <<'SQL'
-- table rope: a rope
-- fence: region
CREATE TABLE rope (id {PK}) {STRICT};
SQL
refuses "a fence without its column" 1 "no column region_code"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
CREATE TABLE rope (id {PK}, long {LENGTH}) {STRICT};
SQL
refuses "an unknown token" 3 "no known token"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
CREATE TABLE rope (id {PK});
SQL
refuses "a table that is not strict" 1 "is not {STRICT}"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
CREATE TABLE rope (id {PK}, lamp_id {INT} REFERENCES lamp (id) DEFERRABLE) {STRICT};
SQL
refuses "a deferrable constraint" 3 "at once"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
CREATE TABLE rope (id {PK}) {STRICT};
CREATE INDEX rope_length ON rope (length);
SQL
refuses "SQL that SQLite does not take, at its line" 4 "no such column: length"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
CREATE TABLE rope (id {PK}, tied {BOOL} NOT NULL) {STRICT};
--@sqlite
CREATE INDEX rope_one ON rope (tied);
--@pg
CREATE INDEX rope_two ON rope (tied);
--@end
SQL
takes "tokens and sections for both engines" 'tied bigint CHECK (tied IN (0, 1)) NOT NULL'
grep -q rope_one out.c && grep -q rope_two out.c
takes "a section is for its engine"
output=$("$bake" migrations out.h out.c 0002_other_first.sql 0001_lamp_first.sql 2>&1)
refuses "numbers that do not ascend" 1 "does not follow"

# --- what eyes that are only lent do not see
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
CREATE TABLE rope (id {PK}, phone {CODE} NOT NULL) {STRICT};
SQL
refuses "a column that looks personal and is not declared" 1 "phone looks personal"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
-- masked rope: length
CREATE TABLE rope (id {PK}) {STRICT};
SQL
refuses "a masked column that is not there" 3 "not there"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
-- masked rope: length
CREATE TABLE rope (id {PK}, length {INT} NOT NULL) {STRICT};
SQL
refuses "a masked number that may not be null" 3 "can be masked"
schema <<'SQL'
-- table rope: a rope
-- fence: none: a test
-- shown rope: phone
CREATE TABLE rope (id {PK}, phone {CODE} NOT NULL) {STRICT};
SQL
refuses "a personal column shown without a reason" 3 "-- shown table"
cp 0001_lamp_first.sql lamp.before
echo '-- masked lamp: name' >>0001_lamp_first.sql
query <<'SQL'
-- out: id int, name text
SELECT l.id, l.name FROM lamp l WHERE {{fence l}}
SQL
takes "a masked column is marked" 'name), true }'
query <<'SQL'
-- out: id int, called text
SELECT l.id, l.name AS called FROM (SELECT * FROM lamp l WHERE {{fence l}}) l
SQL
takes "a masked column is marked behind another name" 'called), true }'
query <<'SQL'
-- out: called text
SELECT lower(l.name) AS called FROM lamp l WHERE {{fence l}}
SQL
refuses "something made of a masked column, without a word" 1 "reads what is masked"
query <<'SQL'
-- masks: called
-- out: called text
SELECT lower(l.name) AS called FROM lamp l WHERE {{fence l}}
SQL
takes "something made of a masked column, masked by name" 'called), true }'
query <<'SQL'
-- masks: nothing: a number
-- out: n int
SELECT count(l.name) AS n FROM lamp l WHERE {{fence l}}
SQL
takes "something made of a masked column that tells nothing" 'n) }'
query <<'SQL'
-- masks: nothing
-- out: n int
SELECT count(l.name) AS n FROM lamp l WHERE {{fence l}}
SQL
refuses "masking nothing without a reason" 1 "does not say why"
mv lamp.before 0001_lamp_first.sql
exit $failed
