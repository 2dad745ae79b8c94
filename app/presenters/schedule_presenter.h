// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/school_days.h"
#include "app/presenters/window_text.h"
#include "app/presenters/work_state.h"
#include "shared/model/schedule_version.h"
#include "shared/rules/schedule_checks.h"

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
    Circle circle;
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
    [[nodiscard]] QDate opensOn() const { return m_days.calendar().first(DayKind::Opening, m_work.term()); }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Windows of the present term and of its whole school year, by beginning; extensions follow theirs.
    [[nodiscard]] const std::vector<ScheduleRow> &rows() const { return m_rows; }
    [[nodiscard]] const ScheduleRow *row(qint64 id) const;
    /// Kinds for which the term needs a window and has none yet.
    [[nodiscard]] std::vector<WindowKind> missingKinds() const;
    /// What is odd about the schedule as it stands, for who plans it (article 4).
    [[nodiscard]] const std::vector<ScheduleFinding> &findings() const { return m_findings; }
    /// Classes of the school year, for extensions.
    [[nodiscard]] const std::vector<ClassChoice> &classes() const { return m_classes; }

    [[nodiscard]] bool mayEdit() const { return m_work.may(Action::Edit, u"window"); }
    [[nodiscard]] bool mayRemove() const { return m_work.may(Action::Remove, u"window"); }

    /// A new window of the kind for the present term, with ends at whole days.
    [[nodiscard]] Window blank(WindowKind kind, const QString &division = {}) const;
    /// An extension of that window by one week.
    [[nodiscard]] Window blankExtension(const Window &extended) const;
    /// What is wrong with the entry, before it is sent; the same rules as the server's.
    [[nodiscard]] FieldFaults check(const Window &window) const;

    void remove(const Window &window, QObject *context, AnswerHandler done);

    /// Days by which the ends of a period and of its self-check move.
    struct Shift
    {
        int start = 0;
        int end = 0;
        int selfCheckFrom = 0;
        int selfCheckTo = 0;
    };
    [[nodiscard]] static Window shifted(const Window &window, const Shift &by);

    /// What people were told last; none: nothing has been published for the term.
    [[nodiscard]] const std::optional<ScheduleVersion> &published() const { return m_published; }
    /// The version published last that holds the window; none: nobody outside has been told of it.
    [[nodiscard]] const ScheduleVersion *publishedWith(const Window &window) const;
    /// What a change of a stored window reaches besides the window itself.
    struct Touched
    {
        int classes = 0;
        int extensions = 0;
        std::vector<ScheduleFinding> findings; ///< that there are not as it stands
    };
    [[nodiscard]] Touched touchedBy(const Window &entered) const;

    /// What a plan of the whole semester would make.
    struct Preview
    {
        std::vector<Window> windows;
        std::vector<Window> completed; ///< that are there and lack units or self-check, as they would be
        qsizetype existing = 0;
        std::vector<ScheduleFinding> findings;
        QString digest;
    };
    void preview(const QString &from, QObject *context,
                 std::function<void(const protocol::Answer<Preview> &)> done);
    void plan(const QString &from, const QString &digest, QObject *context, AnswerHandler done);
    void publish(QObject *context, AnswerHandler done);
    /// The version of the term that was published last; none: nothing was.
    void readLastVersion(QObject *context,
                         std::function<void(const protocol::Answer<std::optional<ScheduleVersion>> &)> done);

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
    void readPublished();
    void arrange(std::vector<ScheduleRow> read);
    void judge();
    [[nodiscard]] QJsonObject ofTerm(QJsonObject params) const;

    RecordSource &m_source;
    WorkState &m_work;
    State m_state = State::Loading;
    QString m_problem;
    std::vector<ScheduleRow> m_rows;
    std::vector<ClassChoice> m_classes;
    std::vector<Circle> m_circles; ///< divisions and grades of the classes
    std::vector<ScheduleFinding> m_findings;
    std::optional<ScheduleVersion> m_published;
    QSet<qint64> m_publishedWindows;
    SchoolDays m_days;
    quint64 m_run = 0;
};

} // namespace licheng
