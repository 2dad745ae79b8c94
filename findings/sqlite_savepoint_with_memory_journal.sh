#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SQLite 3.40.1 with PRAGMA temp_store = MEMORY, within a savepoint: what the savepoint needs to be undone is kept in
# memory as a chain of pieces, and whenever a statement that can touch several rows (a DELETE with foreign keys) ends,
# the chain is walked from its beginning to be cut at its end. So each statement costs the more the more pages were
# changed before it: 8,000 deletes take tens of times the processor that the same transaction takes without the
# savepoint, and four times as many deletes sixteen times that. With temp_store = FILE, or without the savepoint,
# they do not. (An import of 60,000 rows is taken back in a minute, or not within an hour.)
set -euo pipefail
version=3.40.1-2+deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq "sqlite3=$version" "libsqlite3-0=$version" >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find root -name libsqlite3.so.0)")
export LD_LIBRARY_PATH
rows=8000
# milliseconds STORE SAVEPOINT RELEASE: of the processor for deleting all rows one by one.
milliseconds() {
    rm -f store.db*
    {
        echo "PRAGMA journal_mode = WAL; PRAGMA temp_store = $1; PRAGMA foreign_keys = ON;
              CREATE TABLE pupil (id INTEGER PRIMARY KEY, number TEXT UNIQUE, note TEXT);
              CREATE TABLE outcome (id INTEGER PRIMARY KEY, pupil INTEGER REFERENCES pupil (id));
              CREATE INDEX outcome_pupil ON outcome (pupil);
              WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
              INSERT INTO pupil SELECT i, 'S' || i, hex(randomblob(500)) FROM n;
              BEGIN IMMEDIATE; $2"
        seq -f 'DELETE FROM pupil WHERE id = %.0f;' $rows
        echo "$3 COMMIT; SELECT count(*) FROM pupil;"
    } >script.sql
    local TIMEFORMAT=%U
    { time root/usr/bin/sqlite3 store.db <script.sql >said; } 2>spent
    [ "$(tail -n 1 said)" = 0 ] || { echo "rows are left" >&2; exit 1; }
    awk '{ printf "%d", $1 * 1000 + 1 }' spent
}
printf 'SQLite %s, %d rows deleted one by one\n' "$(root/usr/bin/sqlite3 :memory: 'SELECT sqlite_version()')" $rows
plain=$(milliseconds MEMORY '' '')
memory=$(milliseconds MEMORY 'SAVEPOINT job;' 'RELEASE job;')
file=$(milliseconds FILE 'SAVEPOINT job;' 'RELEASE job;')
printf 'temp_store MEMORY, no savepoint: %d ms\ntemp_store MEMORY, in a savepoint: %d ms\n' "$plain" "$memory"
printf 'temp_store FILE, in a savepoint: %d ms\n' "$file"
[ "$memory" -gt $((8 * plain)) ] && [ "$file" -lt $((4 * plain)) ] ||
    { echo "SQLite behaves otherwise now." >&2; exit 1; }
