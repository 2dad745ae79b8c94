#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A modeless QDialog over its window is minimized by showMinimized(), so that the window behind it can be used. Under
# openbox 3.6.1 the window is minimized with it: the screen is empty, and no key of the program brings anything back.
# xfwm4 4.18.0 leaves the window where it is. Qt 6.4.2 asks for the dialog alone, and isMinimized() of the window may
# be true without anybody having asked for it. A dialog that is to make way is hidden, not minimized.
set -euo pipefail
for pinned in openbox=3.6.1-10 xfwm4=4.18.0-1 python3-pyqt6=6.4.2-1 dbus-x11=1.14.10-1~deb12u1 xvfb=2:21.1.7-3+deb12u13; do
    dpkg-query -W "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null
done
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export HOME=$work XDG_RUNTIME_DIR=$work XDG_CONFIG_HOME=$work QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
dpkg-query -W openbox xfwm4 python3-pyqt6 libqt6widgets6
cat >window.py <<'P'
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QDialog, QMainWindow

program = QApplication([])
program.setQuitOnLastWindowClosed(False)
window = QMainWindow()
window.resize(600, 400)
window.show()
dialog = QDialog(window)


def told():
    print("minimized: dialog", dialog.isMinimized(), "window", window.isMinimized())
    program.quit()


QTimer.singleShot(1500, dialog.show)
QTimer.singleShot(3000, dialog.showMinimized)
QTimer.singleShot(5000, told)
program.exec()
P
under() {
    Xvfb -displayfd 3 -screen 0 1024x768x24 3>display >/dev/null 2>&1 &
    local screen=$!
    until [ -s display ]; do sleep 0.1; done
    export DISPLAY=:$(cat display)
    "$@" >/dev/null 2>&1 &
    local manager=$!
    sleep 2
    /usr/bin/python3 window.py 2>err.txt || cat err.txt >&2
    kill "$manager" "$screen"
    wait "$manager" "$screen" 2>/dev/null || true
    rm display
}
openbox_says=$(under openbox --sm-disable)
echo "openbox: $openbox_says"
xfwm4_says=$(under dbus-launch --exit-with-session xfwm4 --compositor=off)
echo "xfwm4:   $xfwm4_says"
[ "$openbox_says" = 'minimized: dialog True window True' ] && [ "$xfwm4_says" = 'minimized: dialog True window False' ] ||
    { echo "One of them behaves otherwise now." >&2; exit 1; }
