#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a workbook with openpyxl and prints {"sheet": [["cell", ...], ...]} as JSON: numbers in their shortest form."""
import json
import sys

import openpyxl


def text(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value)


book = openpyxl.load_workbook(sys.argv[1], read_only=True)
sheets = {sheet.title: [[text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}
json.dump(sheets, sys.stdout, ensure_ascii=True)
