#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What a single durable save costs on PostgreSQL, beside SQLite in the same run: tests/bench/probe_postgresql.sh [SECONDS]
# Needs postgresql-15 and libpq-dev, which nothing else of the project does. Makes a cluster in a temporary folder, on
# a Unix socket, and takes it away again.
set -euo pipefail
seconds=${1:-5}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
programs=/usr/lib/postgresql/15/bin
[ -x "$programs/postgres" ] && command -v pg_config >/dev/null || {
    echo "This probe needs the packages postgresql-15 and libpq-dev." >&2
    exit 1
}
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || { kill -INT "$server" && wait "$server" || true; }
    rm -rf "$folder"
}
trap finish EXIT
# PostgreSQL does not run as root.
as=()
if [ "$(id -u)" -eq 0 ]; then
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    chown postgres "$folder"
fi
"${as[@]}" "$programs/initdb" --pgdata "$folder/cluster" --auth=trust --username=probe --encoding=UTF8 --locale=C >/dev/null
# fsync and synchronous_commit are on by default and said all the same: a save's answer means on disk.
"${as[@]}" "$programs/postgres" -D "$folder/cluster" -k "$folder" -c listen_addresses= -c fsync=on -c synchronous_commit=on \
    -c shared_buffers=128MB 2>"$folder/log" &
server=$!
for _ in $(seq 100); do
    "$programs/pg_isready" -q -h "$folder" -U probe && break
    sleep 0.1
done
c++ -std=c++20 -O2 -I"$(pg_config --includedir)" "$here/probe_postgresql.cpp" -lpq -lsqlite3 -pthread -o "$folder/probe"
mkdir "$folder/sqlite"
"$folder/probe" "host=$folder user=probe dbname=postgres" "$folder/sqlite" "$seconds"
