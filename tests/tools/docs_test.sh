#!/bin/sh
# What the program prints about itself is what the documents say: docs_test.sh BUILD_DIR.
cd "$(dirname "$0")/../.." || exit 1
if "$1/suluh" routes | cmp -s - docs/routes.md; then
	echo "ok - docs/routes.md is what \`suluh routes\` prints"
else
	echo "not ok - docs/routes.md is what \`suluh routes\` prints; print it anew"
	exit 1
fi
