#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SQLite 3.40.1: an FTS5 table with the trigram tokenizer answers LIKE and GLOB for a text of two Latin letters by reading
# every row, as its documentation says of texts that are too short for the index. For a text of two ideographs it
# answers with no row at all, although rows hold it: '%小明%' finds nothing where the same LIKE on a plain table does.
# Two characters are what most Chinese given names and search words have.
set -euo pipefail
version=3.40.1-2+deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq "sqlite3=$version" "libsqlite3-0=$version" >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
run() { LD_LIBRARY_PATH=$(dirname "$(find root -name libsqlite3.so.0)") root/usr/bin/sqlite3 :memory: "$1"; }
rows="VALUES ('王小明的實習報告'), ('張小明星的作品'), ('abcdef')"
printf 'SQLite %s\n' "$(run 'SELECT sqlite_version()')"
count() {
    run "CREATE VIRTUAL TABLE indexed USING fts5 (text, tokenize = 'trigram'); INSERT INTO indexed $rows;
         CREATE TABLE plain (text); INSERT INTO plain $rows;
         SELECT (SELECT count(*) FROM plain WHERE text $1) || ' ' || (SELECT count(*) FROM indexed WHERE text $1)"
}
seen=
for condition in "LIKE '%bc%'" "LIKE '%小明%'" "GLOB '*小明*'" "LIKE '%小明星%'"; do
    found=$(count "$condition")
    printf '%-18s plain table, trigram table: %s rows\n' "$condition" "$found"
    seen+="$found;"
done
[ "$seen" = '1 1;2 0;2 0;1 1;' ] || { echo "SQLite behaves otherwise now." >&2; exit 1; }
