// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/progress_facts.h"
#include "app/presenters/work_state.h"

#include <QTimer>

namespace licheng {

class ChangeWatch;

/// Progress (進度) of a term: read by class, by the chosen cut, by unit and by teacher, with the course of a
/// step to its end. Follows the store and the term from the first refresh() on.
class ProgressPresenter : public QObject
{
    Q_OBJECT
public:
    ProgressPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    void refresh();
    /// How the map of the steps is cut: "class", "department" …; with a class its students.
    void setCut(const QString &by, qint64 schoolClass = 0);
    [[nodiscard]] const QString &by() const { return m_by; }
    /// Whose course is read: "upload", "certify", "select".
    void setTrendStep(const QString &step);
    [[nodiscard]] const QString &trendStep() const { return m_trendStep; }
    [[nodiscard]] qint64 schoolClass() const { return m_class; }

    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const std::optional<protocol::Fault> &fault() const { return m_fault; }
    [[nodiscard]] const ProgressFacts &classes() const { return m_classes; }
    /// By the chosen cut.
    [[nodiscard]] const ProgressFacts &map() const;
    [[nodiscard]] const ProgressFacts &units() const { return m_units; }
    /// Without groups for who may not see how single teachers get on.
    [[nodiscard]] const ProgressFacts &teachers() const { return m_teachers; }
    [[nodiscard]] const ProgressTrend &trend() const { return m_trend; }
    [[nodiscard]] bool mayCutByStudent() const;
    [[nodiscard]] const WorkState &work() const { return m_work; }
    /// 「全校　・　1,842 名學生　・　114/11/23 10:42」.
    [[nodiscard]] QString subtitle() const;

Q_SIGNALS:
    void changed();

private:
    void ask(const QString &method, QJsonObject params, const std::function<void(const QJsonObject &)> &take);
    void askTrend();
    void settle();
    /// What the numbers that were read are made of.
    void watch();

    RecordSource &m_source;
    const WorkState &m_work;
    ChangeWatch *m_watch;
    QString m_by = QStringLiteral("class");
    qint64 m_class = 0;
    QString m_trendStep = QStringLiteral("upload");
    ProgressFacts m_classes;
    ProgressFacts m_map; ///< of a cut that is none of the others
    ProgressFacts m_units;
    ProgressFacts m_teachers;
    ProgressTrend m_trend;
    QDateTime m_readAt;
    std::optional<protocol::Fault> m_fault;
    bool m_isRead = false;
    QTimer m_readAgain;
    QTimer m_minute;
    quint64 m_run = 0;
    int m_asked = 0; ///< answers that are still to come
};

} // namespace licheng
