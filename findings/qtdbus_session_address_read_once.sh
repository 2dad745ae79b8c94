#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QDBusConnection::connectToBus(SessionBus, name) of Qt 6.4.2 makes a connection of its own for each name, but libdbus
# 1.14.10 below it reads DBUS_SESSION_BUS_ADDRESS once in the life of the process. A program that asked before there was
# a bus, or a test that starts a private bus after something else has asked, keeps the old address: the new connection
# fails though the variable is right, and connectToBus(address, name) with the same text succeeds.
set -euo pipefail
install() { for pinned; do dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null; done; }
install qt6-base-dev=6.4.2+dfsg-10 dbus-daemon=1.14.10-1~deb12u1 g++ pkg-config
work=$(mktemp -d)
trap 'kill "$bus" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export XDG_RUNTIME_DIR=$work HOME=$work
dpkg-query -W qt6-base-dev libdbus-1-3
cat >ask.cpp <<'C'
#include <QtDBus>
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto isReached = [](const char *name) {
        return QDBusConnection::connectToBus(QDBusConnection::SessionBus, name).isConnected();
    };
    QTextStream out(stdout);
    if (argc > 2) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", QByteArray("unix:path=") + argv[2]);
        out << "before: " << isReached("first") << "; ";
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", argv[1]);
    out << "by the variable: " << isReached("second") << "; by the same address: "
        << QDBusConnection::connectToBus(QString::fromLocal8Bit(argv[1]), "third").isConnected() << '\n';
}
C
g++ -fPIC -std=c++17 ask.cpp -o ask $(pkg-config --cflags --libs Qt6DBus)
dbus-daemon --session --nofork --print-address=1 --address="unix:path=$work/bus" >address &
bus=$!
until [ -s address ]; do sleep 0.1; done
fresh=$(./ask "$(cat address)") stale=$(./ask "$(cat address)" "$work/no-such-bus")
echo "asked for the first time:      $fresh"
echo "asked once without a bus:      $stale"
[ "$fresh" = 'by the variable: 1; by the same address: 1' ] &&
    [ "$stale" = 'before: 0; by the variable: 0; by the same address: 1' ] ||
    { echo "It behaves otherwise now." >&2; exit 1; }
