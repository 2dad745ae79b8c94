#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# LibreOffice 7.4 on the command line turns a valid HTML page into a PDF without its first paragraph or heading: a .html
# goes to Writer/Web by default, and what stands first in the page is not in the result. With the filter of Writer,
# --infilter='HTML (StarWriter)', all of it is. The exit status is 0 and the page looks whole both times.
set -euo pipefail
version=4:7.4.7-1+deb12u14
dpkg -s libreoffice-writer >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "libreoffice-writer=$version" >/dev/null
command -v pdftotext >/dev/null || apt-get install -y -q --no-install-recommends poppler-utils=22.12.0-2+deb12u3 >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dpkg-query -W libreoffice-writer
cat >page.html <<'H'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Schedule</title></head>
<body><h1>Schedule of the semester</h1><p>Upload until 6 February.</p><p>Certification until 13 February.</p></body></html>
H
convert() { HOME=$work soffice --headless "$@" --convert-to pdf page.html >/dev/null 2>&1 && pdftotext page.pdf - | grep -v '^.\?$' | tr '\n' '|'; }
by_default=$(convert)
by_writer=$(convert '--infilter=HTML (StarWriter)')
echo "by default: $by_default"
echo "by Writer:  $by_writer"
[[ $by_default != *'Schedule of'* && $by_default == *'Upload until'* && $by_writer == *'Schedule of'*'Upload until'* ]] ||
    { echo "LibreOffice behaves otherwise now." >&2; exit 1; }
