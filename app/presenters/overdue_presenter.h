// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/work_state.h"

#include <QJsonArray>
#include <QTimer>

namespace licheng {

/// Who still has outcomes to certify (outcome.overdue), and reminders of it (outcome.remind). Follows the
/// store and the term from the first refresh() on.
class OverduePresenter : public QObject
{
    Q_OBJECT
public:
    /// What reminding the chosen teachers would do now.
    struct Plan
    {
        QList<qint64> teacherIds;
        qint64 outcomes = 0;
        int remindedToday = 0;
        int withoutAccount = 0;
    };

    OverduePresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    void refresh();
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const std::optional<protocol::Fault> &fault() const { return m_fault; }
    /// Those who are overdue first, then by the number that waits; each with a member key that tells it
    /// apart.
    [[nodiscard]] const QJsonArray &teachers() const { return m_teachers; }
    [[nodiscard]] QString subtitle() const;
    /// The end of certification in words; empty: no period.
    [[nodiscard]] QString remaining(const QJsonObject &teacher) const;
    [[nodiscard]] bool isRemindedToday(const QJsonObject &teacher) const;
    [[nodiscard]] bool mayRemind() const;

    [[nodiscard]] Plan plan(const std::vector<QJsonObject> &chosen) const;
    /// One step for all: reminded() or failed() follows.
    void remind(const QList<qint64> &teacherIds, const QString &note,
                const std::function<void()> &taken = {});

Q_SIGNALS:
    void changed();
    void reminded(const QString &report);
    void failed(const licheng::protocol::Fault &fault);

private:
    void take(const QJsonObject &answer);

    RecordSource &m_source;
    const WorkState &m_work;
    QJsonArray m_teachers;
    std::optional<protocol::Fault> m_fault;
    QTimer m_readAgain;
    quint64 m_run = 0;
    bool m_isRead = false;
};

} // namespace licheng
