#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# LibreOffice 7.4 takes 114/9/1, a day of the Republic of China as offices in Taiwan write it, for a day of the year 114.
# It counts and shows that day by the Julian calendar, but writes office:date-value of .ods by the proleptic Gregorian
# one: 0114-08-31 under a cell that shows 1 September; before 0100-03-01 the two are two days apart. .xlsx holds the
# Julian day as a negative serial number, for which Excel has no date. Who reads only the value stores a birthday one or
# two days early; 1899-12-30 + serial, read by the Julian calendar, plus 1911 years gives the day that was typed.
set -euo pipefail
version=4:7.4.7-1+deb12u14
if ! command -v soffice >/dev/null; then
    apt-get install -y -q --no-install-recommends "libreoffice-calc=$version" >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dpkg-query -W libreoffice-calc
printf 'typed\n114/9/1\n100/1/5\n100/3/5\n' >typed.csv
for format in ods xlsx; do
    # Separator 44, UTF-8, first column as a date of year, month, day: what typing into a zh-TW sheet does.
    HOME=$work soffice --headless --infilter='CSV:44,34,76,1,1/5,1028' --convert-to $format typed.csv >/dev/null 2>&1
done
python3 - <<'PY'
import re, sys, zipfile
ods = re.findall(r'date-value="([^"]*)"', zipfile.ZipFile("typed.ods").read("content.xml").decode())
xlsx = re.findall(r"<v>(-\d+)", zipfile.ZipFile("typed.xlsx").read("xl/worksheets/sheet1.xml").decode())
print("ods: ", *ods)
print("xlsx:", *xlsx)

def julian(serial):
    """Year, month, day of the Julian calendar, by the day number of astronomers."""
    c = serial + 2415019 + 32082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1

meant = ["%d/%d/%d" % julian(int(serial)) for serial in xlsx]
print("meant:", *meant)
if ods != ["0114-08-31", "0100-01-03", "0100-03-04"] or meant != ["114/9/1", "100/1/5", "100/3/5"]:
    sys.exit("LibreOffice behaves otherwise now.")
PY
