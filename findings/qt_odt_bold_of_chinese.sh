#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QTextDocumentWriter of Qt 6.4.2 writes fo:font-weight and fo:font-size into an .odt, never style:font-weight-asian and
# style:font-size-asian. LibreOffice applies the first pair to Latin text alone: in a minute or a notice in Chinese every
# heading and bold word comes out plain and in the default size, while a test with English text sees nothing.
set -euo pipefail
install() { for pinned; do dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null; done; }
install qt6-base-dev=6.4.2+dfsg-10 libreoffice-writer=4:7.4.7-1+deb12u14 fonts-noto-cjk=1:20220127+repack1-1 \
    poppler-utils=22.12.0-2+deb12u3 g++ pkg-config unzip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work HOME=$work
dpkg-query -W qt6-base-dev libreoffice-writer
cat >write.cpp <<'C'
#include <QtGui>
int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QTextDocument document;
    document.setHtml(QString::fromUtf8(argv[1]));
    QTextDocumentWriter writer(argv[2]);
    return writer.write(&document) ? 0 : 1;
}
C
g++ -fPIC -std=c++17 write.cpp -o write $(pkg-config --cflags --libs Qt6Gui)
bold_fonts() {
    ./write "<p>$1 <b>$1</b></p>" document.odt
    soffice --headless --convert-to pdf document.odt >/dev/null 2>&1
    pdffonts document.pdf | grep -ci bold || true
}
latin=$(bold_fonts resolution) chinese=$(bold_fonts 決議)
echo "asian properties in the file: $(unzip -p document.odt content.xml | { grep -o 'font-[a-z]*-asian' || true; } | wc -l)"
echo "bold fonts in LibreOffice's PDF: Latin text $latin, Chinese text $chinese"
[ "$latin" -ge 1 ] && [ "$chinese" -eq 0 ] || { echo "One of them behaves otherwise now." >&2; exit 1; }
