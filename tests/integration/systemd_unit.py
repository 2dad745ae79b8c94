#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""systemd_unit.py SYSTEMD_ANALYZE UNIT SERVER: whether systemd takes the template unit without a word, and how much of the
computer its instances could reach (the manual's scale: 0 nothing, 10 all)."""
import pathlib
import subprocess
import sys
import tempfile

MOST_EXPOSED = "20"  # in tenths


def main() -> int:
    analyze, unit, server = sys.argv[1:]
    text = pathlib.Path(unit).read_text(encoding="utf-8")
    command = "/usr/bin/licheng-server"
    if f"ExecStart={command} serve" not in text:
        print("the unit does not start the server")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        instance = pathlib.Path(folder) / "licheng-server@school.service"
        instance.write_text(text.replace(command, server), encoding="utf-8")
        verified = subprocess.run([analyze, "verify", str(instance)], capture_output=True, text=True, check=False)
        said = verified.stdout + verified.stderr
        if verified.returncode != 0 or said:
            print(said)
            return 1
        secure = subprocess.run([analyze, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(instance)],
                                capture_output=True, text=True, check=False)
        print(secure.stdout[-300:], secure.stderr)
        return secure.returncode


if __name__ == "__main__":
    sys.exit(main())
