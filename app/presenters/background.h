// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <utility>

namespace licheng {

/// Runs work in the thread pool and then(result) in the thread of context, unless context died meanwhile.
template <class Work, class Then>
void inBackground(QObject *context, Work work, Then then)
{
    auto *watcher = new QFutureWatcher<void>(context);
    auto result = std::make_shared<std::optional<decltype(work())>>();
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context,
        [watcher, result, then = std::move(then)]() mutable {
            watcher->deleteLater();
            then(std::move(**result));
        },
        Qt::SingleShotConnection);
    auto promise = std::make_shared<QPromise<void>>();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, result, work = std::move(work)]() mutable {
        promise->start();
        result->emplace(work());
        promise->finish();
    });
}

} // namespace licheng
