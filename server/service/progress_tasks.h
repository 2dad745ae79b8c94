// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/owed_lists.h"
#include "server/service/progress_table.h"

namespace licheng::service {

/// One thing of the process that is no record before somebody begins it: a list for the national database
/// (article 6, paragraph 2) or the audit of the accounts of a semester (article 5, row 6).
struct ProgressTask
{
    const RecordType *type;
    QString number;                   ///< that counts it; empty: numbers of records count what is in it
    std::optional<Division> division; ///< nothing: it is of the whole school
    QString unit;
    QDateTime due;
    QString state; ///< wire name; empty: not begun
    qint64 record = 0;
    bool isDone = false;
    bool isLate = false;
    QJsonObject more = {}; ///< of a list: which one it is, and its rows
};

/// The tasks of a term as far as a caller follows the process, and the numbers that count them. They are
/// told for the school, its divisions and the units: a class has no part in them.
class ProgressTasks
{
public:
    ProgressTasks(const HomeView &view, const ProgressReach &reach);

    [[nodiscard]] bool has(QStringView number) const;
    /// As numbersJson() of those of records.
    [[nodiscard]] QJsonArray numbersJson() const;
    /// Appends their counts to each group; null where it is not cut so.
    void addTo(QJsonArray &groups, QStringView by) const;
    /// Every list of the term's school year that article 6, paragraph 2 asks for, and where it stands.
    [[nodiscard]] QJsonArray listsJson() const;
    /// What stands behind a part of a number, as progressRecords(); "lists" are all lists.
    [[nodiscard]] protocol::Answer<QJsonObject> behind(const QString &number, const QString &part,
                                                       const QJsonArray &within) const;

private:
    void addAudit();
    void addLists();
    /// Of those that are in the group; nothing: they are not told so.
    [[nodiscard]] std::optional<ProgressCount> count(const ProgressNumber &number, QStringView by,
                                                     const QJsonObject &group) const;

    const HomeView &m_view;
    const ProgressReach &m_reach;
    std::vector<ProgressNumber> m_numbers;
    std::vector<ProgressTask> m_tasks;
};

} // namespace licheng::service
