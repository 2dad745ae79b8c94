#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# FreeXL 1.0.6 answers a cell of .xls whose number lies before 1900 and has a format of dates with the text
# 1900-01-01 and FREEXL_OK: a wrong day, not an error and not the number. (LibreOffice writes such numbers for days of
# the Republic of China that were typed as 114/9/1: -652079.) A formula's cell is NULL, exactly as an empty one is:
# what has to be told from "empty" is not told. Who needs to know looks for the records in the file's stream.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
freexl=1.0.6-2 xlwt=1.3.0-4
apt-get download -q "libfreexl1=$freexl" "libfreexl-dev=$freexl" "python3-xlwt=$xlwt" >/dev/null
for package in ./*.deb; do dpkg -x "$package" root; done
echo "FreeXL $freexl, xlwt $xlwt"

PYTHONPATH=root/usr/lib/python3/dist-packages python3 - <<'PY'
import xlwt
book = xlwt.Workbook()
sheet = book.add_sheet("s")
day = xlwt.easyxf(num_format_str="yyyy/m/d")
sheet.write(0, 0, -652079, day)   # 0114-09-01 of the Julian calendar
sheet.write(0, 1, 40014, day)     # 2009-07-20
sheet.write(0, 2, xlwt.Formula("1+1"))
sheet.write(0, 4, "end")
book.save("days.xls")
PY

cat >read.c <<'C'
#include <freexl.h>
#include <stdio.h>
int main(void)
{
    const void *book;
    if (freexl_open("days.xls", &book) != FREEXL_OK || freexl_select_active_worksheet(book, 0) != FREEXL_OK)
        return 1;
    for (unsigned short column = 0; column < 5; ++column) {
        FreeXL_CellValue cell;
        const int result = freexl_get_cell_value(book, 0, column, &cell);
        printf("%d %s\n", result, cell.type == FREEXL_CELL_NULL ? "NULL" : cell.type == FREEXL_CELL_INT ? "int" :
               cell.type == FREEXL_CELL_DOUBLE ? "double" : cell.value.text_value);
    }
    return freexl_close(book);
}
C
lib=$(dirname "$(find root -name libfreexl.so)")
cc -Iroot/usr/include read.c -o read -L"$lib" -lfreexl
LD_LIBRARY_PATH=$lib ./read | tee got
diff - got <<'WANTED' || { echo "FreeXL behaves otherwise now." >&2; exit 1; }
0 1900-01-01
0 2009-07-20
0 NULL
0 NULL
0 end
WANTED
