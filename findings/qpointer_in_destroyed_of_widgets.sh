#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QPointer and QObject::destroyed() in Qt 6.4.2: of plain objects, a slot of destroyed() finds every QPointer to the one
# that goes, and to its parents that are going with it, null. Of widgets it finds all of them still set, the parent's and
# the window's too, although nothing but their QWidget part is left: a QPointer is no guard there against work that a
# window being taken down cannot bear (a new child, a new head of a table). What shall not run then is sent through the
# event queue with the receiver as its context: it goes with the receiver, or finds the pointer null.
set -euo pipefail
install() { for pinned; do dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null; done; }
install qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$work
dpkg-query -W qt6-base-dev
cat >guards.cpp <<'C'
#include <QApplication>
#include <QPointer>
#include <QTextStream>
#include <QWidget>
template <typename T> QString guards()
{
    auto *outer = new T;
    auto *inner = new T(outer);
    auto *leaf = new T(inner);
    const QPointer<T> pointers[]{leaf, inner, outer};
    QString told;
    QObject::connect(leaf, &QObject::destroyed, [&] {
        for (const QPointer<T> &each : pointers)
            told += each ? " set" : " null";
    });
    delete outer;
    return told;
}
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTextStream(stdout) << "objects:" << guards<QObject>() << "\nwidgets:" << guards<QWidget>() << '\n';
}
C
g++ -fPIC -std=c++17 guards.cpp -o guards $(pkg-config --cflags --libs Qt6Widgets)
says=$(./guards)
echo "$says"
[ "$says" = 'objects: null null null
widgets: set set set' ] ||
    { echo "It behaves otherwise now." >&2; exit 1; }
