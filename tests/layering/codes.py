# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a word of a CodeTable does not stand at the place of its enumerator: the compiler counts them, but
two tables merged in another order would store, send and explain one thing as another."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
wrong, tables = [], 0
for folder in ("shared", "server", "app"):
    for header in sorted((root / folder).rglob("*.h")):
        text = re.sub(r"//.*", "", header.read_text(encoding="utf-8"))
        for name, body in re.findall(r"struct CodeTable<(\w+)>\s*\{(.*?)\n\};", text, re.S):
            tables += 1
            enumeration = re.search(r"enum class %s\b[^{;]*\{([^}]*)\}" % name, text)
            if not enumeration:
                wrong.append(f"{header}: {name} stands in another file than its words")
                continue
            enumerators = [part.split("=")[0].strip() for part in enumeration.group(1).split(",") if part.strip()]
            words = re.findall(r'\{\s*"([^"]*)"\s*,', body)
            expected = [word[0].lower() + word[1:] for word in enumerators]
            if words != expected:
                wrong.append(f"{header}: {name}: " + ", ".join(
                    f"{a} is called {b}" for a, b in zip(expected + ["nothing"], words + ["nothing"]) if a != b))
if tables < 30:
    wrong.append(f"only {tables} tables of words were found")
print("\n".join(wrong) or f"{tables} tables of words stand in the order of their enumerators")
sys.exit(1 if wrong else 0)
