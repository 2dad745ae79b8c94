#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# python3-icalendar 4.0.3 does not read back what it writes itself: a summary with a backslash before an n, such as a
# folder's name, is written with the backslash doubled as RFC 5545, section 3.3.11, asks, and read as a line break; a category
# that holds a comma is written escaped and read as two categories. A test that reads a calendar back with it may blame
# a writer that is right; a writer that wants every reader to agree keeps backslashes and such commas out.
set -euo pipefail
version=4.0.3-5
dpkg -s python3-icalendar >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "python3-icalendar=$version" >/dev/null
dpkg-query -W python3-icalendar
/usr/bin/python3 - <<'PY'
import sys
from icalendar import Event
event = Event()
event.add("summary", "S:\\notices")
event.add("categories", ["Article 4, schedule"])
written = event.to_ical()
read = Event.from_ical(written)
summary, categories = str(read["summary"]), [str(name) for name in read["categories"].cats]
print("written:", written)
print("read:   ", repr(summary), categories)
if (b"SUMMARY:S:\\\\notices" not in written or b"CATEGORIES:Article 4\\, schedule" not in written
        or summary != "S:\notices" or categories != ["Article 4", " schedule"]):
    sys.exit("icalendar behaves otherwise now.")
PY
