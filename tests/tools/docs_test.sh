#!/bin/sh
# What the program prints about itself is what the documents say: docs_test.sh BUILD_DIR.
cd "$(dirname "$0")/../.." || exit 1
failed=0
for page in routes roles; do
	if "$1/suluh" $page | cmp -s - docs/$page.md; then
		echo "ok - docs/$page.md is what \`suluh $page\` prints"
	else
		echo "not ok - docs/$page.md is what \`suluh $page\` prints; print it anew"
		failed=1
	fi
done
exit $failed
