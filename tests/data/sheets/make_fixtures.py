#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the workbooks of this folder anew: openpyxl writes them, LibreOffice converts them.

Everybody in them is invented. Needs python3-openpyxl and libreoffice-calc.
"""
import datetime
import pathlib
import subprocess

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).resolve().parent


def mixed():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "學生名冊"
    sheet["A1"] = "市立範例高中 學生名冊"
    sheet.merge_cells("A1:H1")
    for column, text in enumerate(["學號", "姓名", "生日", "入學", "學分", "在學", "公式", "備註"], 1):
        sheet.cell(3, column, text)
    sheet.append([11410000, "王明", datetime.date(2009, 7, 20), 114, 2.5, True, "=A4+1", "=不是公式"])
    sheet["C4"].number_format = "yyyy/mm/dd"
    sheet["H4"].data_type = "s"
    sheet.append(["00123456", "𠮟小華", datetime.date(2008, 2, 29), 113, 0.1, False, "=1/0", "第一行\n第二行"])
    sheet["C5"].number_format = "[$-404]e/m/d"
    sheet["A8"] = "合計 2 人"
    sheet["C8"] = datetime.datetime(2025, 9, 1, 8, 30, 0)
    sheet["C8"].number_format = "yyyy-mm-dd hh:mm:ss"
    sheet["D8"] = datetime.time(13, 5, 0)
    sheet["D8"].number_format = "h:mm"
    sheet["E8"] = "=\"文字\"&\"結果\""
    sheet["F8"] = "=NA()"
    hidden = book.create_sheet("說明")
    hidden["B2"] = "本表由校務系統匯出"
    hidden.sheet_state = "hidden"
    book.create_sheet("空白")
    book.save(HERE / "mixed.xlsx")


def mac():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = datetime.date(2009, 7, 20)
    book.save(HERE / "dates1904.xlsx")


def shown():
    """What older workbooks hold beside texts: padded numbers, days of the Republic, merged and hidden rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名冊"
    sheet.append(["學號", "生日", "班級", "公式", "電話"])
    sheet.append([1100123, -652079, "一甲", "=\"甲\"&C2", 912345678])
    sheet.append([1100124, 40014, None, "=A2+1", 27012345])
    sheet.append([1100125, 40014, None, None, 57.699999999999996])
    for row in (2, 3, 4):
        sheet.cell(row, 1).number_format = "00000000"
        sheet.cell(row, 2).number_format = "yyyy/m/d"
    sheet["E2"].number_format = "0000\\-000000"
    sheet.merge_cells("C2:C4")
    sheet.row_dimensions[4].hidden = True
    book.save(HERE / "shown.xlsx")


def convert(source, target, name):
    subprocess.run(["soffice", "--headless", "--convert-to", target, "--outdir", HERE / "out", HERE / source],
                   check=True, stdout=subprocess.DEVNULL)
    suffix = target.split(":")[0]
    (HERE / "out" / (pathlib.Path(source).stem + "." + suffix)).rename(HERE / name)


mixed()
mac()
shown()
convert("mixed.xlsx", "ods", "mixed.ods")
convert("mixed.xlsx", "xlsx:Calc MS Excel 2007 XML", "mixed-libreoffice.xlsx")
convert("mixed.xlsx", "xls:MS Excel 97", "legacy.xls")
convert("shown.xlsx", "xls:MS Excel 97", "shown.xls")
(HERE / "out").rmdir()
