// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_grid.h"

#include <algorithm>

namespace licheng {

namespace {

/// 9 before 10, and codes that are no numbers after those that are.
bool codeLess(const CodeListEntry &a, const CodeListEntry &b)
{
    bool aIsNumber = false;
    bool bIsNumber = false;
    const qlonglong na = a.code.toLongLong(&aIsNumber);
    const qlonglong nb = b.code.toLongLong(&bIsNumber);
    if (aIsNumber && bIsNumber && na != nb)
        return na < nb;
    if (aIsNumber != bIsNumber)
        return aIsNumber;
    return a.code < b.code;
}

QString plain(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).trimmed().toCaseFolded();
}

} // namespace

void AttendanceGrid::setCodes(std::vector<CodeListEntry> periods, std::vector<CodeListEntry> kinds)
{
    std::sort(periods.begin(), periods.end(), codeLess);
    std::sort(kinds.begin(), kinds.end(), codeLess);
    m_tablePeriods = std::move(periods);
    m_kinds = std::move(kinds);
    setStudents(m_students, m_stored);
}

void AttendanceGrid::setStudents(std::vector<Student> students, StoredCells stored)
{
    m_students = std::move(students);
    m_stored = std::move(stored);
    m_rowOf.clear();
    for (int row = 0; row < rows(); ++row)
        m_rowOf.insert(m_students[size_t(row)].id, row);
    m_periods = m_tablePeriods;
    for (const auto &[key, cell] : m_stored) {
        const bool isKnown =
            std::any_of(m_periods.begin(), m_periods.end(),
                        [&period = key.period](const CodeListEntry &entry) { return entry.code == period; });
        if (!isKnown)
            m_periods.push_back({key.period, key.period});
    }
}

void AttendanceGrid::setDay(std::vector<Student> students, StoredCells stored)
{
    m_edits.clear();
    m_undo.clear();
    m_redo.clear();
    setStudents(std::move(students), std::move(stored));
}

void AttendanceGrid::refresh(std::vector<Student> students, StoredCells stored)
{
    setStudents(std::move(students), std::move(stored));
    std::erase_if(m_edits, [this](const auto &edit) {
        return !m_rowOf.contains(edit.first.student) || storedKind(edit.first) == edit.second;
    });
}

void AttendanceGrid::restore(const std::vector<Edit> &edits)
{
    for (const Edit &edit : edits) {
        if (cellOf(edit.key).row >= 0)
            set(edit.key, edit.kind);
    }
}

AttendanceGrid::Key AttendanceGrid::keyOf(Cell cell) const
{
    if (cell.row < 0 || cell.row >= rows() || cell.column < 0 || cell.column >= columns())
        return {};
    return {m_students[size_t(cell.row)].id, m_periods[size_t(cell.column)].code};
}

AttendanceGrid::Cell AttendanceGrid::cellOf(const Key &key) const
{
    const auto period = std::find_if(m_periods.begin(), m_periods.end(),
                                     [&](const CodeListEntry &entry) { return entry.code == key.period; });
    if (period == m_periods.end())
        return {-1, -1};
    return {m_rowOf.value(key.student, -1), int(period - m_periods.begin())};
}

QString AttendanceGrid::storedKind(const Key &key) const
{
    const auto found = m_stored.find(key);
    return found == m_stored.end() ? QString() : found->second.kind;
}

QString AttendanceGrid::kindOf(const Key &key) const
{
    const auto edit = m_edits.find(key);
    return edit == m_edits.end() ? storedKind(key) : edit->second;
}

QString AttendanceGrid::kind(Cell cell) const
{
    return kindOf(keyOf(cell));
}

AttendanceGrid::Stored AttendanceGrid::stored(Cell cell) const
{
    const auto found = m_stored.find(keyOf(cell));
    return found == m_stored.end() ? Stored() : found->second;
}

bool AttendanceGrid::isUnsaved(Cell cell) const
{
    return m_edits.contains(keyOf(cell));
}

std::vector<AttendanceGrid::Edit> AttendanceGrid::edits() const
{
    std::vector<Edit> all;
    for (const auto &[key, kind] : m_edits)
        all.push_back({key, kind});
    return all;
}

QString AttendanceGrid::kindName(const QString &code) const
{
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(),
                                    [&](const CodeListEntry &entry) { return entry.code == code; });
    return found == m_kinds.end() ? code : found->name;
}

void AttendanceGrid::set(const Key &key, const QString &kind)
{
    if (kind == storedKind(key))
        m_edits.erase(key);
    else
        m_edits[key] = kind;
}

bool AttendanceGrid::put(const std::vector<std::pair<Cell, QString>> &cells)
{
    Step step;
    for (const auto &[cell, kind] : cells) {
        const Key key = keyOf(cell);
        if (key.student == 0)
            continue;
        const QString before = kindOf(key);
        if (before == kind)
            continue;
        step.push_back({key, before, kind});
        set(key, kind);
    }
    if (step.empty())
        return false;
    m_undo.push_back(std::move(step));
    m_redo.clear();
    return true;
}

bool AttendanceGrid::fill(const std::vector<Cell> &cells, const QString &kind)
{
    std::vector<std::pair<Cell, QString>> all;
    all.reserve(cells.size());
    for (const Cell cell : cells)
        all.emplace_back(cell, kind);
    return put(all);
}

std::vector<AttendanceGrid::Cell> AttendanceGrid::cellsOf(const Step &step) const
{
    std::vector<Cell> cells;
    for (const Change &change : step) {
        if (const Cell cell = cellOf(change.key); cell.row >= 0)
            cells.push_back(cell);
    }
    return cells;
}

std::vector<AttendanceGrid::Cell> AttendanceGrid::undo()
{
    if (m_undo.empty())
        return {};
    Step step = std::move(m_undo.back());
    m_undo.pop_back();
    for (auto change = step.rbegin(); change != step.rend(); ++change) {
        if (m_rowOf.contains(change->key.student))
            set(change->key, change->before);
    }
    m_redo.push_back(std::move(step));
    return cellsOf(m_redo.back());
}

std::vector<AttendanceGrid::Cell> AttendanceGrid::redo()
{
    if (m_redo.empty())
        return {};
    Step step = std::move(m_redo.back());
    m_redo.pop_back();
    for (const Change &change : step) {
        if (m_rowOf.contains(change.key.student))
            set(change.key, change.after);
    }
    m_undo.push_back(std::move(step));
    return cellsOf(m_undo.back());
}

void AttendanceGrid::discard()
{
    m_edits.clear();
    m_undo.clear();
    m_redo.clear();
}

void AttendanceGrid::accept(const std::vector<Edit> &saved)
{
    for (const Edit &edit : saved) {
        if (edit.kind.isEmpty())
            m_stored.erase(edit.key);
        else
            m_stored[edit.key].kind = edit.kind;
    }
    // What was typed while the answer was under way stays.
    std::erase_if(m_edits, [this](const auto &edit) { return storedKind(edit.first) == edit.second; });
    m_undo.clear();
    m_redo.clear();
}

QString AttendanceGrid::kindAfter(const QString &code) const
{
    const auto found = std::find_if(m_kinds.begin(), m_kinds.end(),
                                    [&](const CodeListEntry &entry) { return entry.code == code; });
    const auto next = found == m_kinds.end() ? m_kinds.begin() : found + 1;
    return next == m_kinds.end() ? QString() : next->code;
}

QString AttendanceGrid::kindMeant(const QString &text, const QString &present) const
{
    const QString wanted = plain(text);
    if (wanted.isEmpty())
        return {};
    for (const CodeListEntry &entry : m_kinds) {
        if (plain(entry.code) == wanted || plain(entry.name) == wanted)
            return entry.code;
    }
    std::vector<QString> beginning;
    for (const CodeListEntry &entry : m_kinds) {
        if (plain(entry.name).startsWith(wanted))
            beginning.push_back(entry.code);
    }
    if (beginning.empty())
        return {};
    const auto now = std::find(beginning.begin(), beginning.end(), present);
    return now == beginning.end() || now + 1 == beginning.end() ? beginning.front() : *(now + 1);
}

bool AttendanceGrid::beginsACode(const QString &text) const
{
    const QString wanted = plain(text);
    return std::any_of(m_kinds.begin(), m_kinds.end(), [&](const CodeListEntry &entry) {
        const QString code = plain(entry.code);
        return code.size() > wanted.size() && code.startsWith(wanted);
    });
}

} // namespace licheng
