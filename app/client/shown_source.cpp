// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/shown_source.h"

namespace licheng {

ShownSource::ShownSource(Backend &backend, QObject *parent) : Backend(parent), m_backend(backend)
{
    connect(&backend, &RecordSource::changed, this,
            [this](qint64 telling, const QList<RecordChange> &changes) {
                if (m_isShown)
                    Q_EMIT changed(telling, changes);
            });
    connect(&backend, &RecordSource::everythingChanged, this, [this] {
        if (m_isShown)
            Q_EMIT everythingChanged();
    });
    connect(&backend, &RecordSource::beganAnew, this, [this] {
        if (m_isShown)
            Q_EMIT beganAnew();
    });
    connect(&backend, &RecordSource::leftSight, this, [this] {
        if (m_isShown)
            Q_EMIT leftSight();
    });
    connect(&backend, &RecordSource::notified, this, &RecordSource::notified);
    connect(&backend, &Backend::chunkReceived, this, &Backend::chunkReceived);
    connect(&backend, &Backend::bytesSent, this, &Backend::bytesSent);
    connect(&backend, &Backend::readyChanged, this, &Backend::readyChanged);
}

ShownSource::~ShownSource()
{
    setShown(false);
}

void ShownSource::setShown(bool shown)
{
    if (shown == m_isShown)
        return;
    m_isShown = shown;
    // First what is to be told, then the reading: nothing comes between the two unnoticed.
    for (const auto &[who, what] : m_watched)
        m_backend.watch(who, shown ? what : QList<Watched>());
    if (shown)
        Q_EMIT beganAnew();
    else
        Q_EMIT leftSight();
}

void ShownSource::call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                       std::chrono::milliseconds deadline)
{
    m_backend.call(method, params, context, std::move(done), deadline);
}

void ShownSource::write(const QString &method, const QJsonObject &params, QObject *context,
                        AnswerHandler done, std::chrono::milliseconds deadline)
{
    m_backend.write(method, params, context, std::move(done), deadline);
}

void ShownSource::watch(const QObject *who, const QList<Watched> &what)
{
    if (what.isEmpty())
        m_watched.erase(who);
    else
        m_watched[who] = what;
    if (m_isShown)
        m_backend.watch(who, what);
}

} // namespace licheng
