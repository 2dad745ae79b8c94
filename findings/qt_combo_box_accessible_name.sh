#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QComboBox of Qt 6.4.2 on Linux: QWidget::accessibleName and the accessible description are set, and the name that
# assistive programs are given is the chosen text all the same; setting accessibleName changes nothing. A line edit
# beside it has its name. The name comes by a relation alone: from a QLabel among the siblings whose buddy the box is,
# and that label may be hidden, which is the way to name a box that has no visible label.
set -euo pipefail
install() { for pinned; do dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null; done; }
install qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work HOME=$work LC_ALL=C.UTF-8
dpkg-query -W qt6-base-dev
cat >names.cpp <<'C'
#include <QtWidgets>
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QWidget window;
    QComboBox box(&window);
    box.addItem("day division");
    box.setAccessibleName("Division");
    QLineEdit line("2", &window);
    line.setAccessibleName("Grade");
    const auto nameOf = [](QWidget *of) { return QAccessible::queryAccessibleInterface(of)->text(QAccessible::Name); };
    const auto labels = [&] { return QAccessible::queryAccessibleInterface(&box)->relations(QAccessible::Label); };
    QTextStream out(stdout);
    out << "line edit: " << nameOf(&line) << "; combo box: " << nameOf(&box) << "; labels: " << labels().size();
    QLabel label("Division", &window);
    label.setBuddy(&box);
    label.hide();
    out << "; with a hidden label: " << labels().size() << '\n';
}
C
g++ -fPIC -std=c++17 names.cpp -o names $(pkg-config --cflags --libs Qt6Widgets)
says=$(./names)
echo "$says"
[ "$says" = 'line edit: Grade; combo box: day division; labels: 0; with a hidden label: 1' ] ||
    { echo "It behaves otherwise now." >&2; exit 1; }
