// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/table_file.h"
#include "app/presenters/work_state.h"
#include "shared/model/submission_step.h"
#include "shared/rosters/precheck.h"
#include "shared/rosters/roster_layout.h"

#include <QJsonArray>

#include <map>
#include <optional>

namespace licheng {

/// The submission lists (提交名冊) of a school year: one for every audience of every roster layout that the
/// school sends, and one for each addition, with the steps pre-check, export and submission.
class SubmissionPresenter : public QObject
{
    Q_OBJECT
public:
    /// A list as the school owes it; the record is there once somebody has begun it.
    struct Line
    {
        const RosterLayout *layout = nullptr;
        const RosterAudience *audience = nullptr;
        std::optional<SubmissionList> record;
    };
    struct FindingLine
    {
        Finding finding;
        QString studentNumber;
        QString name;
        QString place; ///< where the line belongs (its course, its unit)
        QString title;
    };
    /// Findings of one check.
    struct Group
    {
        QString check;
        QString level;
        int count = 0;
    };
    enum class Work { Nothing, Checking, Exporting, Submitting, Comparing, Withdrawing };

    SubmissionPresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// Reads the year's lists.
    void refresh();
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }
    /// Division, grades and batch.
    [[nodiscard]] QString title(const Line &line) const;
    [[nodiscard]] Work work() const { return m_running; }

    /// The answers come as changed(), findingsChanged(), exported(), submitted() or failed().
    void precheck(int line);
    void exportList(int line);
    void submit(int line);
    /// Takes a submitted list back, or opens it for a correction, as its next edition.
    /// \p afterEnd: whoever wants it knows that the submission period has ended; see wayBack().
    void withdraw(int line, const QString &reason, bool isCorrection, bool afterEnd,
                  const std::function<void()> &taken = {});
    /// The workbook of the last export was not saved: the list is not exported (it stays what it was for
    /// others). Comes as exportTakenBack().
    void takeExportBack(Id<SubmissionList> list, const QString &sha256);
    /// Begins one more list of what was selected since, a line of its own; pre-checks it.
    void addList(int line);
    /// How the list differs from its last export; comes as differenceRead().
    void compare(int line);

    /// Whoever may pre-check looks at a list that is there; only its unit begins one.
    [[nodiscard]] Verdict precheckVerdict(int line) const;
    [[nodiscard]] Verdict exportVerdict(int line) const;
    [[nodiscard]] Verdict submitVerdict(int line) const;
    /// Only what was submitted is withdrawn, corrected or added to.
    [[nodiscard]] Verdict withdrawVerdict(int line) const;
    /// Whether the list, taken back now, could go again without an extension (article 4).
    [[nodiscard]] Verdict wayBack(int line) const;
    /// Whether the list is the work of the account's unit (article 6, paragraph 2).
    [[nodiscard]] Verdict unitVerdict(int line) const;
    /// Whether who is signed in submits that line's list, and takes it back, at all.
    [[nodiscard]] Verdict ownStepVerdict(int line) const;

    /// The line whose findings are shown; each keeps its own until the school year changes.
    void show(int line);
    /// Whether the shown line was checked in this session.
    [[nodiscard]] bool isChecked() const { return m_checked.contains(m_shown); }
    /// The last pre-check of the shown line's edition as the store has it, by whom and when; an export
    /// checks, too. Nothing: not checked, or not read yet.
    [[nodiscard]] std::optional<SubmissionStep> lastCheck() const;

    /// Of the lists that the school owes in the term: those of the account's unit, of all where none is its
    /// work. As home counts them (owedLists, passesPrecheck).
    struct Owed
    {
        int lists = 0;
        int passed = 0;
        int submitted = 0;
    };
    [[nodiscard]] std::optional<Owed> owed() const;
    /// The own unit's (unitVerdict()), or that of a unit below the own one.
    enum class Whose { Anybodys, OwnUnits, SupervisedUnits };
    /// False: the school has no classes for it, it is the matter of a later semester, or another unit's.
    [[nodiscard]] bool isOwed(int line, Whose whose = Whose::Anybodys) const;
    /// Of the shown line.
    [[nodiscard]] const std::vector<FindingLine> &findings() const { return shown().findings; }
    /// Blocking ones first.
    [[nodiscard]] const std::vector<Group> &groups() const { return shown().groups; }
    /// The records that the list holds or would hold now, as conditions for the list of their type.
    [[nodiscard]] std::vector<protocol::Condition> contents(int line) const;
    /// Of the shown line, the latest first.
    [[nodiscard]] const std::vector<SubmissionStep> &history() const { return m_history; }
    /// The shown findings as a table to be printed or handed on.
    [[nodiscard]] PrintedTable findingsTable() const;

Q_SIGNALS:
    void changed();
    /// Which lists there are is another matter, as in another semester.
    void linesAboutToChange();
    void linesChanged();
    void findingsChanged();
    void workChanged();
    void exported(int line, qint64 size);
    void submitted(int line);
    void withdrawn(int line);
    /// The addition that was begun is a line of its own; changed() follows.
    void listAdded(qint64 id);
    void historyChanged();
    void exportTakenBack(int line);
    void differenceRead(const QJsonObject &difference);
    void failed(const licheng::protocol::Fault &fault);

private:
    struct Checked
    {
        std::vector<FindingLine> findings;
        std::vector<Group> groups;
    };
    /// What the school owes in the term, with the lists that are there.
    void makeLines(const std::vector<SubmissionList> &lists);
    void readHistory();
    void readOwed();
    using Next = void (SubmissionPresenter::*)(int line);
    /// The list as it is or would be made for the shown term.
    [[nodiscard]] SubmissionList listOf(const Line &line) const;
    void prepare(int line, Next next);
    void runPrecheck(int line);
    void runExport(int line);
    [[nodiscard]] int lineOf(Id<SubmissionList> id) const;
    void takeRecord(int line, const QJsonObject &answer);
    void takeFindings(int line, const QJsonArray &findings);
    [[nodiscard]] const Checked &shown() const;
    void setWork(Work work);
    void fail(const protocol::Fault &fault);

    RecordSource &m_source;
    const WorkState &m_state;
    std::vector<Line> m_lines;
    std::map<int, Checked> m_checked; ///< by line
    int m_shown = -1;
    Work m_running = Work::Nothing;
    std::vector<SubmissionStep> m_history;
    QJsonArray m_owed; ///< of submission.owed; empty: not read
    quint64 m_run = 0;
    quint64 m_owedRun = 0;
    quint64 m_historyRun = 0;
};

} // namespace licheng
