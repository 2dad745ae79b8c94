// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/code_lists.h"

#include <QHash>
#include <QString>

#include <map>
#include <vector>

namespace licheng {

/// A class's day of attendance (出缺勤): students by periods (節次), each cell with the code of a kind of
/// absence (假別) or nothing. What is typed lies over what is stored and can be undone until it is saved.
class AttendanceGrid
{
public:
    struct Student
    {
        qint64 id = 0;
        int seat = 0; ///< 0: none
        QString number;
        QString name;
        bool operator==(const Student &) const = default;
    };
    /// What the store has of a cell.
    struct Stored
    {
        QString kind;
        QString note;
        bool operator==(const Stored &) const = default;
    };
    struct Key
    {
        qint64 student = 0;
        QString period; ///< code
        bool operator==(const Key &) const = default;
        friend bool operator<(const Key &a, const Key &b)
        {
            return a.student != b.student ? a.student < b.student : a.period < b.period;
        }
    };
    /// Position, from 0.
    struct Cell
    {
        int row = 0;
        int column = 0;
        bool operator==(const Cell &) const = default;
    };
    struct Edit
    {
        Key key;
        QString kind; ///< empty: the absence is removed
        bool operator==(const Edit &) const = default;
    };
    using StoredCells = std::map<Key, Stored>;

    /// Periods and kinds as the code tables have them. Ordered by their codes, numbers by value.
    void setCodes(std::vector<CodeListEntry> periods, std::vector<CodeListEntry> kinds);
    /// Another day or class: nothing typed is kept.
    void setDay(std::vector<Student> students, StoredCells stored);
    /// The same day read again: what was typed stays over it, but for students who are no longer there.
    void refresh(std::vector<Student> students, StoredCells stored);
    /// Lays cells over the day that were typed before; those of students who are not there are left out.
    void restore(const std::vector<Edit> &edits);

    [[nodiscard]] const std::vector<Student> &students() const { return m_students; }
    /// The table's periods, then those that only stored absences have.
    [[nodiscard]] const std::vector<CodeListEntry> &periods() const { return m_periods; }
    [[nodiscard]] const std::vector<CodeListEntry> &kinds() const { return m_kinds; }
    [[nodiscard]] int rows() const { return int(m_students.size()); }
    [[nodiscard]] int columns() const { return int(m_periods.size()); }
    [[nodiscard]] Key keyOf(Cell cell) const;
    /// Row -1: the student is not in the class.
    [[nodiscard]] Cell cellOf(const Key &key) const;

    /// Codes; empty: present.
    [[nodiscard]] QString kind(Cell cell) const;
    [[nodiscard]] Stored stored(Cell cell) const;
    [[nodiscard]] bool isUnsaved(Cell cell) const;
    [[nodiscard]] int unsaved() const { return int(m_edits.size()); }
    [[nodiscard]] std::vector<Edit> edits() const;
    /// Name of a kind; a code that no table has stays as it is.
    [[nodiscard]] QString kindName(const QString &code) const;

    /// Puts the kind into the cells as one step; false: they all have it already.
    bool fill(const std::vector<Cell> &cells, const QString &kind);
    /// Puts different kinds into cells as one step.
    bool put(const std::vector<std::pair<Cell, QString>> &cells);
    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    /// Takes back the last step, or does it again; gives its cells.
    std::vector<Cell> undo();
    std::vector<Cell> redo();
    /// Everything as it is stored.
    void discard();
    /// These were saved: they are what is stored now, and the steps so far are over.
    void accept(const std::vector<Edit> &saved);

    /// The kind after this one when cells are cycled: nothing, the first kind … the last, nothing.
    [[nodiscard]] QString kindAfter(const QString &code) const;
    /// The kind that a text means: its code, its name, or the beginning of one name only; of several names
    /// that begin so the one after `present`, so that typing again goes on. Full-width forms count as the
    /// plain ones.
    [[nodiscard]] QString kindMeant(const QString &text, const QString &present = {}) const;
    /// Whether a longer code begins with the text.
    [[nodiscard]] bool beginsACode(const QString &text) const;

private:
    struct Change
    {
        Key key;
        QString before;
        QString after;
    };
    using Step = std::vector<Change>;

    void setStudents(std::vector<Student> students, StoredCells stored);
    void set(const Key &key, const QString &kind);
    [[nodiscard]] QString kindOf(const Key &key) const;
    [[nodiscard]] QString storedKind(const Key &key) const;
    [[nodiscard]] std::vector<Cell> cellsOf(const Step &step) const;

    std::vector<CodeListEntry> m_tablePeriods;
    std::vector<CodeListEntry> m_periods;
    std::vector<CodeListEntry> m_kinds;
    std::vector<Student> m_students;
    QHash<qint64, int> m_rowOf;
    StoredCells m_stored;
    std::map<Key, QString> m_edits;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
};

} // namespace licheng
