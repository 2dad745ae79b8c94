#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the places that speak SQLite's dialect, by folder: tests/bench/sqlite_dialect.py, from the project's folder.
Comments do not count; a line that speaks it twice counts once."""
import collections
import pathlib
import re

FEATURES = [
    ("STRICT tables", r"\bSTRICT\b"),
    ("INTEGER PRIMARY KEY (rowid)", r"INTEGER PRIMARY KEY"),
    ("rowid, last_insert_rowid, lastInsertId", r"\browid\b|last_insert_rowid|lastInsertId"),
    ("WITHOUT ROWID", r"WITHOUT ROWID"),
    ("JSON functions", r"\bjson_\w+\s*\(|\bjson_each\b|->>"),
    ("FTS5: tables, MATCH, vocabulary", r"fts5|\bMATCH\b|search_index"),
    ("PRAGMA", r"\bPRAGMA\b|\bPragma\{"),
    ("ON CONFLICT, INSERT OR …, REPLACE INTO", r"ON CONFLICT|INSERT OR |REPLACE INTO"),
    ("triggers", r"CREATE TRIGGER|DROP TRIGGER|RAISE\s*\("),
    ("collations", r"\bCOLLATE\b|createCollation|create_collation"),
    ("IS with values (null-safe)", r"\"\s*IS (NOT )?(\?|\")"),
    ("sqlite_schema, pragma tables", r"\bsqlite_(schema|master|sequence|stat1)\b|\bpragma_\w+"),
    ("GLOB, group_concat, iif, unixepoch, strftime", r"\bGLOB\b|group_concat|\biif\(|unixepoch|strftime"),
    ("INDEXED BY, NOT INDEXED, likelihood, +column", r"INDEXED BY|NOT INDEXED|likelihood\(|unlikely\("),
    ("BEGIN IMMEDIATE, VACUUM, ANALYZE, checkpoints", r"BEGIN IMMEDIATE|\bVACUUM\b|\bANALYZE\b|PRAGMA optimize|wal_checkpoint"),
    ("sqlite3_* (C interface: functions, backup, interrupt)", r"\bsqlite3_?\w*"),
    ("functions of the server's own in SQL", r"(?<!::)\bfolded\((?!const)|\brow_mac\(|\brows_total\("),
]


def code_of(path: pathlib.Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".sql":
        return [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return [re.sub(r"(^|\s)//.*$", "", line) for line in text.splitlines()]


def main() -> None:
    counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    files: dict[str, set] = collections.defaultdict(set)
    for root in ("server", "shared", "resources/migrations"):
        for path in sorted(pathlib.Path(root).rglob("*")):
            if path.suffix not in (".cpp", ".h", ".sql"):
                continue
            folder = "resources/migrations" if root.startswith("resources") else "/".join(path.parts[:2])
            for line in code_of(path):
                for name, pattern in FEATURES:
                    if re.search(pattern, line):
                        counts[name][folder] += 1
                        files[name].add(path)
    folders = sorted({folder for counter in counts.values() for folder in counter})
    print("| feature | lines | files | " + " | ".join(folders) + " |")
    print("|---" * (3 + len(folders)) + "|")
    for name, _ in FEATURES:
        cells = " | ".join(str(counts[name][folder] or "") for folder in folders)
        print(f"| {name} | {sum(counts[name].values())} | {len(files[name])} | {cells} |")


if __name__ == "__main__":
    main()
