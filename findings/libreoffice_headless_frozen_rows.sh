#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# LibreOffice 7.4 --headless --convert-to loses the frozen heading row of a workbook, from .xlsx to .ods and from .xlsx to
# .xlsx alike, because frozen rows are part of a view and without a window there is none. Print titles, which are part of
# the sheet, stay. A school that converts our lists by a script gets long lists whose headings scroll away.
set -euo pipefail
for pinned in libreoffice-calc=4:7.4.7-1+deb12u14 python3-openpyxl=3.0.9-1 unzip; do
    dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dpkg-query -W libreoffice-calc python3-openpyxl
/usr/bin/python3 - <<'PY'
from openpyxl import Workbook
book = Workbook()
sheet = book.active
for row in [("number", "name")] + [(n, "student") for n in range(60)]:
    sheet.append(row)
sheet.freeze_panes = "A2"
sheet.print_title_rows = "1:1"
book.save("list.xlsx")
PY
for format in xlsx ods; do
    HOME=$work soffice --headless --convert-to $format --outdir out list.xlsx >/dev/null 2>&1
done
count() { unzip -p "$1" "$2" | { grep -o "$3" || true; } | wc -l; }
seen="$(count list.xlsx xl/worksheets/sheet1.xml 'state="frozen"') $(count out/list.xlsx xl/worksheets/sheet1.xml 'state="frozen"') $(count out/list.ods settings.xml 'VerticalSplitMode')"
titles="$(count list.xlsx xl/workbook.xml 'Print_Titles') $(count out/list.xlsx xl/workbook.xml 'Print_Titles')"
echo "frozen rows: in the .xlsx, in the converted .xlsx, in the .ods: $seen"
echo "print titles: in the .xlsx, in the converted .xlsx: $titles"
[ "$seen $titles" = '1 0 0 1 1' ] || { echo "LibreOffice behaves otherwise now." >&2; exit 1; }
