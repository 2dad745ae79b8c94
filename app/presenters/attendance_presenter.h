// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "app/presenters/attendance_draft.h"
#include "app/presenters/attendance_save.h"
#include "app/presenters/attendance_totals.h"
#include "app/presenters/notices.h"
#include "app/presenters/school_days.h"
#include "app/presenters/work_state.h"

#include <QTimer>

#include <optional>

namespace licheng {

/// Attendance of a class's day (出缺勤登錄, article 5, row 1): which class and day, what is typed into the
/// grid, and its save as a whole. Only cells that were changed are sent. Unsaved
/// cells are kept on this computer and asked about before another class or day is shown.
class AttendancePresenter : public QObject
{
    Q_OBJECT
public:
    using Cell = AttendanceGrid::Cell;
    using Cells = std::vector<Cell>;

    AttendancePresenter(RecordSource &source, CodeLists &codes, UndoList &undo, Settings &settings,
                        DraftFiles &files, const WorkState &work, QObject *parent = nullptr);

    enum class State {
        Loading,
        NoClasses,
        NotBegun, ///< the chosen school year lies in the future
        NoCodes,  ///< a code table has no entry
        NoStudents,
        Ready,
        Failed
    };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; } ///< of Failed

    /// The page came to the front, or is to be read again: what is typed stays.
    void begin();
    /// The page is hidden: changes of others are not followed.
    void pause() { m_isActive = false; }

    [[nodiscard]] const std::vector<AttendanceClass> &classes() const { return m_classes; }
    [[nodiscard]] qint64 classId() const { return m_classId; }
    [[nodiscard]] QString className() const;
    [[nodiscard]] QDate day() const { return m_day; }
    [[nodiscard]] QDate today() const;
    /// Whether there is school on the day, by the school calendar.
    [[nodiscard]] DayOff dayOff() const
    {
        return m_day.isValid() ? m_days.calendar().dayOff(m_day) : DayOff::None;
    }
    /// What the holiday or make-up day is called.
    [[nodiscard]] QString occasion() const { return m_days.calendar().nameOf(m_day); }
    /// The next or previous school day that may be entered; invalid: there is none.
    enum class Direction { Back, Forward };
    [[nodiscard]] QDate stepped(Direction direction) const;

    /// Shows another class or day, at once or, while cells are unsaved, after moveAsked() was answered.
    void chooseClass(qint64 id);
    void chooseDay(QDate day);
    void choose(qint64 id, QDate day);
    enum class MoveAnswer { Save, Discard, Stay };
    void answerMove(MoveAnswer answer);

    [[nodiscard]] const AttendanceGrid &grid() const { return m_grid; }
    /// Cells that were typed and not saved, those of a day that is not shown among them.
    [[nodiscard]] int unsaved() const
    {
        return m_grid.unsaved() + (m_draft ? int(m_draft->edits.size()) : 0);
    }
    [[nodiscard]] Verdict editVerdict() const { return m_work.grants().verdict(Action::Edit, u"absence"); }

    /// What is typed at the current cell goes into all cells given; unknown texts change nothing. Several
    /// characters typed one after the other name one code.
    void type(const Cells &cells, Cell current, const QString &text);
    void put(const Cells &cells, const QString &kind);
    void cycle(const Cells &cells, Cell current);
    void clear(const Cells &cells) { put(cells, {}); }
    /// A block of codes or names of kinds from the clipboard; refused as a whole when one is unknown or has
    /// no cell.
    void paste(Cell at, const std::vector<QStringList> &block);
    void endTyping() { m_typed.clear(); }
    void undo();
    void redo();
    void discard();
    void save();
    [[nodiscard]] bool isSaving() const { return m_sent.has_value(); }
    /// Why the server did not take the cell; empty: nothing is wrong.
    [[nodiscard]] QString faultOf(Cell cell) const;

    /// Of the class shown.
    [[nodiscard]] const AttendanceTotals &totals() const { return m_totals; }
    [[nodiscard]] AttendanceTotals &totals() { return m_totals; }

Q_SIGNALS:
    /// State, classes, day or students.
    void changed();
    void cellsChanged();
    void moveAsked(int unsaved);
    void said(licheng::Notices::Kind kind, const QString &text);
    /// \p step of the undo list takes it back.
    void saved(const QString &text, quint64 step);

private:
    struct Move
    {
        qint64 classId = 0;
        QDate day;
    };
    void readClasses();
    void takeClasses(const protocol::Answer<std::vector<AttendanceClass>> &answer);
    void readCodes(const QString &field, std::vector<CodeListEntry> &entries,
                   void (AttendancePresenter::*then)());
    void readKinds();
    void takeCodes();
    void readDay();
    void takeDay(const protocol::Answer<AttendanceDay> &answer);
    void showTotals();
    void followTerm();
    [[nodiscard]] QDate firstShown() const;
    [[nodiscard]] bool isSchoolDay(QDate day) const { return m_days.calendar().dayOff(day) == DayOff::None; }
    void go(const Move &move);
    void edited();
    void keepDraft();
    void takeSaved(const protocol::Answer<QJsonObject> &answer);
    [[nodiscard]] bool mayShow(QDate day);
    void fail(const protocol::Fault &fault);
    void setState(State state);
    [[nodiscard]] QDate lastDay() const;
    [[nodiscard]] bool mayEdit();

    RecordSource &m_source;
    CodeLists &m_codes;
    UndoList &m_undoList;
    Settings &m_settings;
    DraftFiles &m_files;
    const WorkState &m_work;
    SchoolDays m_days;
    AttendanceReader m_reader;
    AttendanceGrid m_grid;
    AttendanceTotals m_totals;
    State m_state = State::Loading;
    QString m_problem;
    std::vector<AttendanceClass> m_classes;
    qint64 m_classId = 0;
    QDate m_day;
    bool m_isActive = false;
    bool m_isFresh = true;                  ///< another class or day: the grid starts anew with its answer
    std::optional<AttendanceDraft> m_draft; ///< of an earlier run, until its day is shown
    std::optional<Move> m_move;
    std::vector<CodeListEntry> m_periods;
    std::vector<CodeListEntry> m_kinds;
    std::optional<AttendanceSave> m_sent;            ///< under way
    std::map<AttendanceGrid::Key, QString> m_faults; ///< sentences
    QString m_typed;
    QTimer m_followTimer;
};

} // namespace licheng
