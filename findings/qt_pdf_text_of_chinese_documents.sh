#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A PDF that Qt 6.4.2 paints with Noto Sans CJK looks right and cannot be searched or copied from: the text behind the
# glyphs has the digits after a letter missing (a student number S11519028 is just S) and radicals from U+2E80 on in
# place of ideographs (中華民國 has U+2EA0). The same words written with the same font by pango and cairo come out whole.
set -euo pipefail
install() { for pinned; do dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null; done; }
install qt6-base-dev=6.4.2+dfsg-10 fonts-noto-cjk=1:20220127+repack1-1 poppler-utils=22.12.0-2+deb12u3 \
    libpango1.0-dev=1.50.12+ds-1 g++ pkg-config
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work
dpkg-query -W qt6-base-dev libpango1.0-dev fonts-noto-cjk
cat >qt.cpp <<'C'
#include <QtGui>
int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QPdfWriter writer("qt.pdf");
    QPainter painter(&writer);
    painter.setFont(QFont("Noto Sans CJK TC", 14));
    painter.drawText(500, 500, QString::fromUtf8("S11519028 王小明 中華民國"));
}
C
cat >pango.c <<'C'
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
int main(void)
{
    cairo_surface_t *surface = cairo_pdf_surface_create("pango.pdf", 595, 842);
    cairo_t *cairo = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK TC 14");
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, "S11519028 王小明 中華民國", -1);
    pango_cairo_show_layout(cairo, layout);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return 0;
}
C
g++ -fPIC -std=c++17 qt.cpp -o qt $(pkg-config --cflags --libs Qt6Gui)
gcc pango.c -o pango $(pkg-config --cflags --libs pangocairo cairo-pdf)
./qt && ./pango
text() { pdftotext "$1" - | tr -s '\f\n' ' ' | sed 's/ *$//'; }
echo "Qt:    $(text qt.pdf)"
echo "pango: $(text pango.pdf)"
[ "$(text pango.pdf)" = 'S11519028 王小明 中華民國' ] && ! text qt.pdf | grep -q '11519028\|中華民國' ||
    { echo "One of them behaves otherwise now." >&2; exit 1; }
