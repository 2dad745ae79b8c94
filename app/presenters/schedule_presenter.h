// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/window_text.h"
#include "app/presenters/work_state.h"

#include <optional>
#include <vector>

namespace licheng {

/// One window of the schedule with the names that it refers to.
struct ScheduleRow
{
    Window window;
    QString studentName;
    QString studentNumber;
    QString className;
};

struct ClassChoice
{
    qint64 id = 0;
    QString name;
};

/// The schedule of a school year (作業期程, article 4): reads windows and extensions, judges and removes
/// them. Live: what others change appears, without touching a form that is open.
class SchedulePresenter : public QObject
{
    Q_OBJECT
public:
    SchedulePresenter(RecordSource &source, WorkState &work, QObject *parent = nullptr);

    void refresh();

    enum class State { Loading, Ready, Failed };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Windows of the present term and of its whole school year, by beginning; extensions follow theirs.
    [[nodiscard]] const std::vector<ScheduleRow> &rows() const { return m_rows; }
    [[nodiscard]] const ScheduleRow *row(qint64 id) const;
    /// Kinds for which the term has no window yet.
    [[nodiscard]] std::vector<WindowKind> missingKinds() const;
    /// Classes of the school year, for extensions.
    [[nodiscard]] const std::vector<ClassChoice> &classes() const { return m_classes; }

    [[nodiscard]] bool mayEdit() const { return m_work.may(Action::Edit, u"window"); }
    [[nodiscard]] bool mayRemove() const { return m_work.may(Action::Remove, u"window"); }

    /// A new window of the kind for the present term, with ends at whole days.
    [[nodiscard]] Window blank(WindowKind kind) const;
    /// An extension of that window by one week.
    [[nodiscard]] Window blankExtension(const Window &extended) const;
    /// What is wrong with the entry, before it is sent; the same rules as the server's.
    [[nodiscard]] FieldFaults check(const Window &window) const;

    void remove(const Window &window, QObject *context, AnswerHandler done);

    struct FoundStudent
    {
        qint64 id = 0;
        QString name;
        QString className;
    };
    /// The student of that number; nothing when there is none that the role may see.
    void findStudent(const QString &studentNumber, QObject *context,
                     std::function<void(std::optional<FoundStudent>)> done);

Q_SIGNALS:
    void changed();

private:
    void take(const protocol::Answer<std::vector<QJsonObject>> &records);
    void readClasses();
    void arrange(std::vector<ScheduleRow> read);

    RecordSource &m_source;
    WorkState &m_work;
    State m_state = State::Loading;
    QString m_problem;
    std::vector<ScheduleRow> m_rows;
    std::vector<ClassChoice> m_classes;
    int m_classesOfYear = 0;
    quint64 m_run = 0;
};

} // namespace licheng
