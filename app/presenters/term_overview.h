// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/change_watch.h"
#include "app/presenters/work_state.h"

namespace licheng {

/// What one call tells of the term as a whole. Follows the store and the term from the first refresh() on;
/// what was read stays when a later read fails.
class TermOverview : public QObject
{
    Q_OBJECT
public:
    void refresh();
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const std::optional<protocol::Fault> &fault() const { return m_fault; }

Q_SIGNALS:
    void changed();

protected:
    /// \p method is asked with the term, and anew when one of \p counted has changed.
    TermOverview(RecordSource &source, const WorkState &work, const QString &method,
                 const QList<Watched> &counted, QObject *parent);
    virtual void take(const QJsonObject &answer) = 0;
    [[nodiscard]] QJsonObject termParams() const;

    RecordSource &m_source;
    const WorkState &m_work;

private:
    QString m_method;
    std::optional<protocol::Fault> m_fault;
    quint64 m_run = 0;
    bool m_isRead = false;
};

} // namespace licheng
