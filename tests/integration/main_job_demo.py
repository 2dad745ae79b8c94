#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs packaging/demo.sh and looks at what a reader of its folder finds: the schedule, every list of both divisions, which
of them were submitted and what blocked the others, the receipts with their deviations, the work group's report."""
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

demo, out = sys.argv[1], pathlib.Path(sys.argv[2])
shutil.rmtree(out, ignore_errors=True)
run = subprocess.run([demo, "--no-window", "--no-pictures", "--students", "30", "--out", str(out)], text=True,
                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(run.stdout)
faults = [] if run.returncode == 0 else [f"demo.sh ended with {run.returncode}"]


def demand(holds, what):
    if not holds:
        faults.append(what)


def line(step):
    found = [each for each in run.stdout.splitlines() if each.startswith(step)]
    demand(len(found) == 1, f"one line for {step!r}, not {len(found)}")
    return found[0] if found else ""


# Article 6, paragraph 2: each part of each list is a workbook, or says what blocks it or that its semester has not begun.
lists = {"day": ["students", "borrowedStudents", "grades", "repeatedGrades", "courseOutcomes", "cadrePosts", "performances"],
         "evening": ["students", "borrowedStudents", "eveningGrades", "courseOutcomes", "performances", "cadrePosts"]}
parts = 0
for division, rosters in lists.items():
    for roster in rosters:
        told = line(f"{division}: {roster} ")
        exported = re.findall(r"\d+ records,", told)
        later = told.count("The semester of this list begins on")
        blocked = len(re.findall(r"block [1-9]", told))
        demand(len(exported) + later + blocked >= 2, f"every part of {division} {roster}: {told}")
        demand(told.count("submitted") >= len(exported), f"submitted, or what blocks it: {told}")
        parts += len(exported)
demand(re.search(r"block [1-9]", line("day: courseOutcomes ")), "the list with faults has no workbook")
demand((out / "rosters/day-courseOutcomes-1,2-0-faults.txt").stat().st_size > 0, "what is to be mended")
mended = line("day: courseOutcomes, mended")
demand(len(re.findall(r"\d+ records, submitted", mended)) == 2, f"both parts are mended and submitted: {mended}")
parts += 2
workbooks = sorted((out / "rosters").glob("*.xlsx"))
demand(len(workbooks) == parts + 1, f"{parts} parts and one second edition, {len(workbooks)} workbooks")
for workbook in workbooks:
    with zipfile.ZipFile(workbook) as book:
        demand(book.testzip() is None and "xl/workbook.xml" in book.namelist(), f"{workbook.name} is no workbook")
for files in (out / "rosters").glob("*_附件.zip"):
    with zipfile.ZipFile(files) as package:
        names = package.namelist()
        sums = [name for name in names if name.endswith("SHA.txt")]
        demand(len(sums) == 1, f"{files.name} has its sums")
        lines = package.read(sums[0]).decode("utf-8-sig").split() if sums else []
        demand(len(names) > 1 and len(lines) >= len(names) - 1, f"{files.name}: a sum for each file")

page = (out / "schedule.html").read_text("utf-8")
periods = int(re.search(r"(\d+) periods", line("schedule: publish")).group(1))
demand('lang="zh-Hant-TW"' in page and page.count("<tr") >= periods, "the page of the schedule has its periods")
calendar = (out / "schedule.ics").read_text("utf-8")
demand(calendar.count("BEGIN:VEVENT") >= periods, "the calendar has the schedule's periods")
demand((out / "receipts.zip").stat().st_size > 0, "a package of receipts")
comparison = line("receipts: import")
demand("list " in comparison, "the import of receipts tells of its lists")
# Articles 1 to 11: what the work group has on paper, read back by another program.
papers = {"compliance.pdf": "落實情形", "rosters/選件確認單.pdf": "", "letters.pdf": "聘", "agenda.pdf": "附件：補充規定辦理情形總表",
          "attendance-sheet.pdf": "簽到", "minutes.pdf": "決議：", "sign-in.pdf": "簽到", "training.pdf": "訓練",
          "account-audit.pdf": "帳號"}
for paper, words in papers.items():
    file = out / paper
    demand(file.is_file() and file.read_bytes().startswith(b"%PDF-"), f"{paper} is a PDF")
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], text=True, stdout=subprocess.PIPE).stdout
    demand(words in re.sub(r"\s", "", text), f"{paper} tells of {words!r}")
demand("BEGIN:VEVENT" in (out / "meeting.ics").read_text("utf-8"), "the invitation to the meeting")
for told in ("an announcement", "a trouble, reported and solved", "account audit: found"):
    line(told)
for fault in faults:
    print("FAIL:", fault)
sys.exit(1 if faults else 0)
