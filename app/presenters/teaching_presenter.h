// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/work_state.h"

#include <QJsonArray>
#include <QTimer>

namespace licheng {

/// What the teacher's page shows of courses and tutored classes: teaching.courses and teaching.classes of the
/// chosen term. Reads again when records change, at most once in two seconds.
class TeachingPresenter : public QObject
{
    Q_OBJECT
public:
    TeachingPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// Reads now; from the first time on it follows the store and the term.
    void refresh();

    [[nodiscard]] const std::optional<protocol::Fault> &fault() const { return m_fault; }
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// Rows as the server answers them.
    [[nodiscard]] const QJsonArray &courses() const { return m_courses; }
    [[nodiscard]] const QJsonArray &classes() const { return m_classes; }
    /// The students of all tutored classes, each with className, grade and the member missing.
    [[nodiscard]] QJsonArray students() const;
    /// What waits for certification in these courses, rows of courses().
    [[nodiscard]] static std::vector<protocol::Condition> waitingIn(const QJsonArray &courses);
    /// Whether there are courses of somebody else among them.
    [[nodiscard]] bool deputises() const { return m_teachers.size() > 1; }
    [[nodiscard]] qint64 waiting() const;
    /// 「待認證 12 件，其中 3 件逾期　・　5 門課程　・　導師：電機三甲」
    [[nodiscard]] QString subtitle() const;
    /// Whether the class was checked this semester, one sentence for each class.
    [[nodiscard]] QString checks() const;
    /// Why a course cannot be certified any more, or until when it can; for a row of courses().
    [[nodiscard]] QString remaining(const QJsonObject &course) const;

    /// What a student of the class still has to do, for a row of students(): nothing when all is there.
    [[nodiscard]] QStringList missing(const QJsonObject &student) const;

Q_SIGNALS:
    void changed();

private:
    void take(const protocol::Answer<QJsonObject> &answer, const char *member, QJsonArray &into);

    RecordSource &m_source;
    const WorkState &m_work;
    QJsonArray m_teachers;
    QJsonArray m_courses;
    QJsonArray m_classes;
    std::optional<protocol::Fault> m_fault;
    QTimer m_readAgain;
    quint64 m_run = 0;
    bool m_isRead = false;
};

} // namespace licheng
