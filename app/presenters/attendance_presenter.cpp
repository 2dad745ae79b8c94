// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/messages.h"
#include "shared/model/absence.h"
#include "shared/model/fault_rule.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using State = AttendancePresenter::State;

namespace {

/// Saves come in bursts, an import above all: the day is read again once.
constexpr int followMilliseconds = 300;

} // namespace

AttendancePresenter::AttendancePresenter(RecordSource &source, CodeLists &codes, UndoList &undo,
                                         Settings &settings, DraftFiles &files, const WorkState &work,
                                         QObject *parent)
    : QObject(parent), m_source(source), m_codes(codes), m_undoList(undo), m_settings(settings),
      m_files(files), m_work(work), m_days(source, work), m_reader(source, work), m_totals(m_reader, m_grid)
{
    m_followTimer.setSingleShot(true);
    m_followTimer.setInterval(followMilliseconds);
    connect(&m_followTimer, &QTimer::timeout, this, [this] {
        if (m_isActive)
            readClasses();
    });
    const auto *sheet =
        new ChangeWatch(source, {{u"absence"_s}, {u"student"_s}, {u"schoolClass"_s}, {u"codeEntry"_s}}, this);
    connect(sheet, &ChangeWatch::changed, this, [this] {
        if (m_isActive)
            m_followTimer.start();
    });
    connect(&m_totals, &AttendanceTotals::failed, this,
            [this](const QString &text) { Q_EMIT said(Notices::Kind::Problem, text); });
    connect(&work, &WorkState::termChanged, this, &AttendancePresenter::followTerm);
    connect(&m_days, &SchoolDays::changed, this, &AttendancePresenter::changed);
}

QDate AttendancePresenter::today() const
{
    return schoolTime(m_work.now()).date();
}

QDate AttendancePresenter::lastDay() const
{
    return std::min(m_work.term().year.lastDay(), today());
}

QDate AttendancePresenter::firstShown() const
{
    const Term term = m_work.term();
    QDate day = std::min(term.lastDay(), today());
    while (!isSchoolDay(day) && day > term.year.firstDay())
        day = day.addDays(-1);
    return day;
}

QString AttendancePresenter::className() const
{
    const auto found = std::find_if(m_classes.begin(), m_classes.end(),
                                    [this](const AttendanceClass &c) { return c.id == m_classId; });
    return found == m_classes.end() ? QString() : found->name;
}

void AttendancePresenter::begin()
{
    if (!m_day.isValid()) {
        m_day = firstShown();
        m_draft = AttendanceDraft::read(m_files.read(AttendanceDraft::fileName()));
    }
    m_isActive = true;
    m_days.refresh();
    readClasses();
}

void AttendancePresenter::followTerm()
{
    // The year is another one already; what was typed comes back when its class is shown again.
    if (m_grid.unsaved() > 0)
        m_draft = AttendanceDraft{m_classId, m_day, m_grid.edits()};
    m_grid.setDay({}, {});
    m_isFresh = true;
    m_move.reset();
    m_totals.clear();
    m_day = firstShown();
    setState(State::Loading);
    if (m_isActive)
        readClasses();
}

void AttendancePresenter::readClasses()
{
    if (m_work.term().year.firstDay() > today()) {
        m_classes.clear();
        setState(State::NotBegun);
        return;
    }
    m_reader.readClasses(m_work.term().year, [this](const auto &answer) { takeClasses(answer); });
}

void AttendancePresenter::takeClasses(const protocol::Answer<std::vector<AttendanceClass>> &answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    m_classes = *answer;
    const auto isThere = [this](qint64 id) {
        return std::any_of(m_classes.begin(), m_classes.end(),
                           [id](const AttendanceClass &c) { return c.id == id; });
    };
    if (m_classes.empty()) {
        setState(State::NoClasses);
        return;
    }
    const Term term = m_work.term();
    const bool hasDraft = m_draft && isThere(m_draft->classId) && m_draft->day >= term.year.firstDay() &&
                          m_draft->day <= lastDay();
    if (m_isFresh && hasDraft) {
        m_classId = m_draft->classId;
        m_day = m_draft->day;
    } else if (!isThere(m_classId)) {
        const qint64 remembered = m_settings.value(Setting::AttendanceClass).toLongLong();
        m_classId = isThere(remembered) ? remembered : m_classes.front().id;
        m_isFresh = true;
    }
    readCodes(u"period"_s, m_periods, &AttendancePresenter::readKinds);
}

void AttendancePresenter::readCodes(const QString &field, std::vector<CodeListEntry> &entries,
                                    void (AttendancePresenter::*then)())
{
    m_codes.read(QLatin1String(recordTypeOf<Absence>().field(field)->codeTable), this,
                 [this, &entries, then](const protocol::Answer<std::vector<CodeListEntry>> &answer) {
                     if (!answer) {
                         fail(answer.error());
                         return;
                     }
                     entries = *answer;
                     (this->*then)();
                 });
}

void AttendancePresenter::readKinds()
{
    readCodes(u"kind"_s, m_kinds, &AttendancePresenter::takeCodes);
}

void AttendancePresenter::takeCodes()
{
    if (m_periods.empty() || m_kinds.empty()) {
        setState(State::NoCodes);
        return;
    }
    m_grid.setCodes(m_periods, m_kinds);
    readDay();
}

void AttendancePresenter::readDay()
{
    m_reader.readDay(m_classId, m_day,
                     [this](const protocol::Answer<AttendanceDay> &answer) { takeDay(answer); });
    showTotals();
}

void AttendancePresenter::takeDay(const protocol::Answer<AttendanceDay> &answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    if (!m_isFresh) {
        m_grid.refresh(answer->students, answer->cells);
    } else {
        m_isFresh = false;
        m_faults.clear();
        m_grid.setDay(answer->students, answer->cells);
        if (m_draft && m_draft->classId == m_classId && m_draft->day == m_day) {
            m_grid.restore(m_draft->edits);
            m_draft.reset();
            if (const int count = m_grid.unsaved(); count > 0)
                Q_EMIT said(Notices::Kind::Info,
                            tr("%n cell(s) that were not saved are here again.", nullptr, count));
            keepDraft();
        }
    }
    m_state = m_grid.rows() == 0 ? State::NoStudents : State::Ready;
    Q_EMIT changed();
}

void AttendancePresenter::fail(const protocol::Fault &fault)
{
    // A grid with entries stays in sight; the connection has its own banner.
    if (m_grid.unsaved() > 0)
        return;
    m_problem = messages::fault(fault);
    setState(State::Failed);
}

void AttendancePresenter::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void AttendancePresenter::showTotals()
{
    m_totals.show(m_classId, m_work.term().year, m_day);
}

QDate AttendancePresenter::stepped(Direction direction) const
{
    const int step = direction == Direction::Forward ? 1 : -1;
    QDate day = m_day.addDays(step);
    while (!isSchoolDay(day) && day >= m_work.term().year.firstDay() && day <= lastDay())
        day = day.addDays(step);
    return day >= m_work.term().year.firstDay() && day <= lastDay() ? day : QDate();
}

bool AttendancePresenter::mayShow(QDate day)
{
    const SchoolYear year = m_work.term().year;
    FieldFault fault{u"date"_s, {}};
    if (!day.isValid())
        fault.rule = "date"_rule;
    else if (day < year.firstDay() || day > year.lastDay())
        fault = {u"date"_s, "outsideYear"_rule, year.roc(), 0};
    else if (day > today())
        fault.rule = "future"_rule;
    if (fault.rule.isEmpty())
        return true;
    Q_EMIT said(Notices::Kind::Warning,
                messages::fieldFault(fault, messages::fieldLabel(&recordTypeOf<Absence>(), u"date"_s),
                                     roc::slashed(day)));
    // The day that was asked for is not the one that is shown.
    Q_EMIT changed();
    return false;
}

void AttendancePresenter::chooseClass(qint64 id)
{
    choose(id, m_day);
}

void AttendancePresenter::chooseDay(QDate day)
{
    choose(m_classId, day);
}

void AttendancePresenter::choose(qint64 id, QDate day)
{
    if ((id == m_classId && day == m_day) || id == 0 || !mayShow(day))
        return;
    m_move = Move{id, day};
    // What is under way is waited for.
    if (isSaving())
        return;
    if (m_grid.unsaved() > 0)
        Q_EMIT moveAsked(m_grid.unsaved());
    else
        go(*m_move);
}

void AttendancePresenter::answerMove(MoveAnswer answer)
{
    if (!m_move)
        return;
    if (answer == MoveAnswer::Save) {
        save();
    } else if (answer == MoveAnswer::Discard) {
        const Move move = *m_move;
        discard();
        go(move);
    } else {
        m_move.reset();
        Q_EMIT changed();
    }
}

void AttendancePresenter::go(const Move &move)
{
    const Move there = move;
    m_move.reset();
    const bool isOtherClass = there.classId != m_classId;
    m_classId = there.classId;
    m_day = there.day;
    m_isFresh = true;
    m_typed.clear();
    m_faults.clear();
    m_settings.setValue(Setting::AttendanceClass, m_classId);
    // Nothing of the day before may be taken for the new one's.
    m_grid.setDay(isOtherClass ? std::vector<AttendanceGrid::Student>() : m_grid.students(), {});
    setState(isOtherClass || m_state != State::Ready ? State::Loading : State::Ready);
    readDay();
}

bool AttendancePresenter::mayEdit()
{
    if (m_state != State::Ready || m_isFresh)
        return false;
    if (const Verdict verdict = editVerdict(); !verdict.isAllowed()) {
        Q_EMIT said(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return false;
    }
    return true;
}

void AttendancePresenter::type(const Cells &cells, Cell current, const QString &text)
{
    if (text.trimmed().isEmpty() || !mayEdit())
        return;
    const QString longer = m_typed.isEmpty() ? QString() : m_typed + text;
    QString typed = longer;
    QString kind = m_grid.kindMeant(longer);
    if (kind.isEmpty()) {
        typed = text;
        kind = m_grid.kindMeant(text, m_grid.kind(current));
    }
    const bool goesOn = m_grid.beginsACode(typed);
    m_typed = goesOn ? typed : QString();
    if (!kind.isEmpty()) {
        if (m_grid.fill(cells, kind))
            edited();
    } else if (!goesOn) {
        Q_EMIT said(Notices::Kind::Info, tr("“%1” is no kind of absence.").arg(text.trimmed()));
    }
}

void AttendancePresenter::put(const Cells &cells, const QString &kind)
{
    m_typed.clear();
    if (mayEdit() && m_grid.fill(cells, kind))
        edited();
}

void AttendancePresenter::cycle(const Cells &cells, Cell current)
{
    put(cells, m_grid.kindAfter(m_grid.kind(current)));
}

void AttendancePresenter::paste(Cell at, const std::vector<QStringList> &block)
{
    m_typed.clear();
    if (!mayEdit())
        return;
    std::vector<std::pair<Cell, QString>> cells;
    for (size_t row = 0; row < block.size(); ++row) {
        for (qsizetype column = 0; column < block[row].size(); ++column) {
            const Cell cell{at.row + int(row), at.column + int(column)};
            const QString text = block[row][column].trimmed();
            if (m_grid.keyOf(cell).student == 0) {
                Q_EMIT said(
                    Notices::Kind::Warning,
                    tr("The copied block is larger than the table from this cell on. Nothing was pasted."));
                return;
            }
            const QString kind = m_grid.kindMeant(text);
            if (kind.isEmpty() && !text.isEmpty()) {
                Q_EMIT said(Notices::Kind::Warning,
                            tr("Row %1 of the copied block: “%2” is no kind of absence. Nothing was pasted.")
                                .arg(row + 1)
                                .arg(text));
                return;
            }
            cells.emplace_back(cell, kind);
        }
    }
    if (m_grid.put(cells))
        edited();
}

void AttendancePresenter::undo()
{
    m_typed.clear();
    if (!m_grid.undo().empty())
        edited();
}

void AttendancePresenter::redo()
{
    m_typed.clear();
    if (!m_grid.redo().empty())
        edited();
}

void AttendancePresenter::discard()
{
    if (isSaving())
        return;
    m_typed.clear();
    m_grid.discard();
    edited();
}

void AttendancePresenter::edited()
{
    // A cell is judged anew once it has another value.
    std::erase_if(m_faults, [this](const auto &fault) {
        const Cell cell = m_grid.cellOf(fault.first);
        return cell.row < 0 || !m_grid.isUnsaved(cell);
    });
    keepDraft();
    Q_EMIT cellsChanged();
}

void AttendancePresenter::keepDraft()
{
    if (m_grid.unsaved() == 0)
        m_files.remove(AttendanceDraft::fileName());
    else
        m_files.keep(AttendanceDraft::fileName(), AttendanceDraft{m_classId, m_day, m_grid.edits()}.bytes());
}

QString AttendancePresenter::faultOf(Cell cell) const
{
    const auto found = m_faults.find(m_grid.keyOf(cell));
    return found == m_faults.end() ? QString() : found->second;
}

void AttendancePresenter::save()
{
    if (isSaving() || m_grid.unsaved() == 0 || !mayEdit())
        return;
    m_sent.emplace(m_grid, AttendanceClass{m_classId, className()}, m_day);
    m_faults.clear();
    Q_EMIT cellsChanged();
    m_source.write(u"attendance.save"_s, m_sent->params(), this,
                   [this](const protocol::Answer<QJsonObject> &answer) { takeSaved(answer); });
}

void AttendancePresenter::takeSaved(const protocol::Answer<QJsonObject> &answer)
{
    const AttendanceSave sent = *std::exchange(m_sent, std::nullopt);
    // Another term was chosen meanwhile.
    const bool isShown = sent.classId() == m_classId && sent.day() == m_day && !m_isFresh;
    if (!answer) {
        const AttendanceSave::Refusal refusal = sent.refusal(answer.error(), isShown ? &m_grid : nullptr);
        m_faults = refusal.cells;
        Q_EMIT said(Notices::Kind::Problem, refusal.text);
        m_move.reset();
        Q_EMIT changed();
        return;
    }
    const quint64 step = m_undoList.add(sent.text(), {sent.inverse()});
    if (isShown) {
        m_grid.accept(sent.edits());
        edited();
    }
    Q_EMIT saved(sent.text(), step);
    if (m_move && m_grid.unsaved() == 0) {
        go(*m_move);
        return;
    }
    m_move.reset();
    showTotals();
    Q_EMIT changed();
}

} // namespace licheng
