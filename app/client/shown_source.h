// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <map>

namespace licheng {

/// What one page asks through: passes everything on, but lists and changes are followed only while the page
/// is shown. A page that is shown again asks anew for its lists; what else it shows, it reads when it is
/// shown.
class ShownSource : public Backend
{
    Q_OBJECT
public:
    explicit ShownSource(Backend &backend, QObject *parent = nullptr);
    ~ShownSource() override;

    /// At first it is hidden.
    void setShown(bool shown);

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline = defaultDeadline) override;
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline = defaultDeadline) override;
    [[nodiscard]] bool isInSight() const override { return m_isShown && m_backend.isInSight(); }
    void watch(const QObject *who, const QList<Watched> &what) override;
    [[nodiscard]] bool isReady() const override { return m_backend.isReady(); }
    void sendChunk(const protocol::Chunk &chunk) override { m_backend.sendChunk(chunk); }
    [[nodiscard]] qint64 unsentBytes() const override { return m_backend.unsentBytes(); }

private:
    Backend &m_backend;
    std::map<const QObject *, QList<Watched>> m_watched;
    bool m_isShown = false;
};

} // namespace licheng
