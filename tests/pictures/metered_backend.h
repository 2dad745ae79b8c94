// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QTimer>

namespace licheng {

/// Passes everything on to another backend and says when nothing is under way any more: whoever takes
/// pictures of pages, or ends the application, waits for that.
class MeteredBackend : public Backend
{
    Q_OBJECT
public:
    explicit MeteredBackend(Backend &backend, QObject *parent = nullptr);

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline = defaultDeadline) override;
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline = defaultDeadline) override;
    void watch(const QObject *who, const QList<Watched> &what) override { m_backend.watch(who, what); }
    [[nodiscard]] bool isInSight() const override { return m_backend.isInSight(); }
    [[nodiscard]] bool isReady() const override { return m_backend.isReady(); }
    void sendChunk(const protocol::Chunk &chunk) override { m_backend.sendChunk(chunk); }
    [[nodiscard]] qint64 unsentBytes() const override { return m_backend.unsentBytes(); }

    [[nodiscard]] int underWay() const { return m_underWay; }
    /// Emits settled() once no call has been under way for a moment (models gather their questions).
    void watch();

    static constexpr std::chrono::milliseconds quiet{250};

Q_SIGNALS:
    void settled();

private:
    [[nodiscard]] AnswerHandler counted(QObject *context, AnswerHandler done);
    void ended();

    Backend &m_backend;
    int m_underWay = 0;
    bool m_watching = false;
    QTimer m_quiet;
};

} // namespace licheng
