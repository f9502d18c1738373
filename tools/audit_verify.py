#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifies a file written by `suluh audit --to FILE`, without Suluh.

usage: audit_verify.py FILE [CHAIN:ROW:HASH ...]

Each further word is a head from a log or a backup: that row must be in the file with that hash.
The form of the file: docs/decisions/0009-the-audit-is-a-chain.md. Exit code 0: sound.
"""
import hashlib
import sys

NULL = b"\\N"
NOTHING = bytes(32)


def fail(number, why):
    sys.exit(f"line {number}: {why}")


def verify(lines):
    """Gives {(chain, seq): hash} of every link; ends the program at the first wrong line."""
    old, n_old, vouched = hashlib.sha256(), 0, None
    links, chain, seq, before = {}, 0, 0, NOTHING
    for number, raw in enumerate(lines, 1):
        line, _, stored = raw.rpartition(b"\t")
        columns = line.split(b"\t")
        if len(columns) != 11:
            fail(number, "not eleven columns and a hash")
        if columns[0] == NULL:
            if links or columns[1] != NULL or stored != NULL:
                fail(number, "a row without a chain that is out of its place")
            old.update(line + b"\n")
            n_old += 1
            continue
        if columns[0] != b"%d" % chain:
            chain, seq, before = int(columns[0]), 0, NOTHING
            if (chain, 1) in links:
                fail(number, "a chain that was there before")
        seq += 1
        if columns[1] != b"%d" % seq:
            fail(number, f"chain {chain} should go on with row {seq}")
        before = hashlib.sha256(before + line).digest()
        if stored != before.hex().encode():
            fail(number, "its hash is not that of its bytes after the row before")
        links[chain, seq] = stored.decode()
        if columns[6] == b"audit.begin" and vouched is None:
            vouched = columns[10]
    told = b"rows=%d\\nsha256=%s\\n" % (n_old, old.hexdigest().encode())
    if (n_old or vouched is not None) and told != vouched:
        sys.exit("the rows from before the chains are not those that are vouched for")
    return links


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "rb") as file:
        text = file.read()
    if text and not text.endswith(b"\n"):
        sys.exit("the last line is cut")
    links = verify(text.split(b"\n")[:-1])
    for head in sys.argv[2:]:
        chain, seq, stored = head.split(":")
        if links.get((int(chain), int(seq))) != stored:
            sys.exit(f"{head}: there is no such row")
    for chain in sorted({chain for chain, _ in links}):
        last = max(seq for c, seq in links if c == chain)
        print(f"head {chain}:{last}:{links[chain, last]}")
    print(f"sound: {len(links)} rows in chains")


if __name__ == "__main__":
    main()
