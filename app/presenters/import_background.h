// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace licheng {

/// Runs work in the thread pool and then(result) in the thread of context, unless context died meanwhile.
template <class Work, class Then>
void inBackground(QObject *context, Work work, Then then)
{
    using R = decltype(work());
    auto *watcher = new QFutureWatcher<R>(context);
    // Taking the result forgets that it came: a promise that the worker lets go of after that ends once more.
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context,
        [watcher, then = std::move(then)]() mutable {
            watcher->deleteLater();
            then(watcher->future().takeResult());
        },
        Qt::SingleShotConnection);
    auto promise = std::make_shared<QPromise<R>>();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace licheng
