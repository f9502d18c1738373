#!/bin/bash
# Both engines hold the same schema, and docs/schema.sql is it. Of the worlds in SULUH_TEMPLATE and
# SULUH_TEST_PG.
cd "$(dirname "$0")/../.." || exit 1
set -o pipefail
failed=0
judge() { # judge NAME DIFFERENCES
	if [ -z "$2" ]; then
		echo "ok - $1"
	else
		echo "not ok - $1"
		echo "$2" | head -40
		failed=1
	fi
}
store=$SULUH_TEMPLATE/store.sqlite
of_sqlite() { sqlite3 -readonly "$store" <tests/tools/schema_sqlite.sql | LC_ALL=C sort; }
of_postgres() {
	psql -qAtX -F '|' "$SULUH_TEST_PG dbname=suluh_template" -f tests/tools/schema_postgres.sql |
		LC_ALL=C sort
}
least=600 # lines: an empty answer equals another
[ "$(of_sqlite | wc -l)" -ge "$least" ] || judge "SQLite tells its schema" "fewer than $least lines"
judge "both engines hold the same columns, references and indexes" \
	"$(diff <(of_sqlite) <(of_postgres))"
judge "docs/schema.sql is what script/schema prints; print it anew" \
	"$(script/schema "$store" | diff docs/schema.sql -)"
exit $failed
