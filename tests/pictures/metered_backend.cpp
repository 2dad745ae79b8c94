// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pictures/metered_backend.h"

#include <QPointer>

namespace licheng {

MeteredBackend::MeteredBackend(Backend &backend, QObject *parent) : Backend(parent), m_backend(backend)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quiet);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (m_watching && m_underWay == 0) {
            m_watching = false;
            Q_EMIT settled();
        }
    });
    connect(&m_backend, &RecordSource::changed, this, &RecordSource::changed);
    connect(&m_backend, &RecordSource::everythingChanged, this, &RecordSource::everythingChanged);
    connect(&m_backend, &RecordSource::beganAnew, this, &RecordSource::beganAnew);
    connect(&m_backend, &RecordSource::leftSight, this, &RecordSource::leftSight);
    connect(&m_backend, &RecordSource::notified, this, &RecordSource::notified);
    connect(&m_backend, &Backend::chunkReceived, this, &Backend::chunkReceived);
    connect(&m_backend, &Backend::bytesSent, this, &Backend::bytesSent);
    connect(&m_backend, &Backend::readyChanged, this, &Backend::readyChanged);
}

AnswerHandler MeteredBackend::counted(QObject *context, AnswerHandler done)
{
    ++m_underWay;
    m_quiet.stop();
    // The answer is counted even when who asked has gone; only then it is not told.
    return [this, guard = QPointer<QObject>(context),
            done = std::move(done)](protocol::Answer<QJsonObject> answer) {
        if (guard)
            done(std::move(answer));
        ended();
    };
}

void MeteredBackend::ended()
{
    --m_underWay;
    if (m_watching && m_underWay == 0)
        m_quiet.start();
}

void MeteredBackend::call(const QString &method, const QJsonObject &params, QObject *context,
                          AnswerHandler done, std::chrono::milliseconds deadline)
{
    m_backend.call(method, params, this, counted(context, std::move(done)), deadline);
}

void MeteredBackend::write(const QString &method, const QJsonObject &params, QObject *context,
                           AnswerHandler done, std::chrono::milliseconds deadline)
{
    m_backend.write(method, params, this, counted(context, std::move(done)), deadline);
}

void MeteredBackend::watch()
{
    m_watching = true;
    if (m_underWay == 0)
        m_quiet.start();
}

} // namespace licheng
