#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# QPromise, QFuture and QFutureWatcher of Qt 6.4.2: QFuture::takeResult() puts the shared state back to its beginning,
# so that a promise that has finished and is destroyed after that takes itself for unfinished. It is cancelled and ends
# once more: the watcher emits finished() a second time, now cancelled and without a result to take. With
# QFuture::result() it ends once. A worker thread lets go of its promise whenever it likes, so the second end comes now
# and then, and only to a watcher that is still there (deleteLater() of the first end waits while a menu is open).
set -euo pipefail
install() { for pinned; do dpkg -s "${pinned%%=*}" >/dev/null 2>&1 || apt-get install -y -q --no-install-recommends "$pinned" >/dev/null; done; }
install qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME=$work LC_ALL=C.UTF-8
dpkg-query -W qt6-base-dev
cat >ends.cpp <<'C'
#include <QtCore>
#include <memory>
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTextStream out(stdout);
    for (const bool take : {false, true}) {
        auto promise = std::make_unique<QPromise<int>>();
        QFutureWatcher<int> watcher;
        int ends = 0;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &watcher, [&ends] { ++ends; });
        watcher.setFuture(promise->future());
        promise->start();
        promise->addResult(7);
        promise->finish();
        QCoreApplication::processEvents();
        const int ofIt = take ? watcher.future().takeResult() : watcher.future().result();
        promise.reset();
        QCoreApplication::processEvents();
        out << (take ? "takeResult" : "result") << ": " << ofIt << ", ends " << ends << ", results left "
            << watcher.future().resultCount() << ", cancelled " << watcher.isCanceled() << '\n';
    }
}
C
g++ -fPIC -std=c++17 ends.cpp -o ends $(pkg-config --cflags --libs Qt6Core)
says=$(./ends)
echo "$says"
[ "$says" = 'result: 7, ends 1, results left 1, cancelled 0
takeResult: 7, ends 2, results left 0, cancelled 1' ] ||
    { echo "It behaves otherwise now." >&2; exit 1; }
