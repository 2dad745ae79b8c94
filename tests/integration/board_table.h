// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace licheng::test {

using namespace Qt::StringLiterals;

/// Items of compliance.read that are met without anything that they count or that shows it.
inline QStringList metWithoutProof(const QString &column, const QJsonArray &items)
{
    QStringList list;
    for (const QJsonValue &item : items) {
        if (item[u"state"].toString() != u"met")
            continue;
        const QJsonArray evidence = item[u"evidence"].toArray();
        const bool isShown = std::any_of(evidence.begin(), evidence.end(), [](const QJsonValue &each) {
            return !each[u"open"].toBool() && each[u"count"].toInteger() > 0;
        });
        if (!isShown || item[u"total"].toInteger() == 0)
            list.append(u"%1 %2: met without proof"_s.arg(column, item[u"id"].toString()));
    }
    return list;
}

/// A board of the regulation that was written by hand: a row an item, a column an instant, a cell the first
/// letter of a state (- not recorded) and, where that tells more, done/total.
class BoardTable
{
public:
    explicit BoardTable(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        static const QRegularExpression blanks(u"\\s+"_s);
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.isEmpty() || line.startsWith(u'#'))
                continue;
            const QStringList words = line.split(blanks, Qt::SkipEmptyParts);
            if (m_columns.isEmpty())
                m_columns = words;
            else
                m_rows.append(words);
        }
    }

    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    [[nodiscard]] bool isWhole() const
    {
        static const QRegularExpression cell(u"^[mdon-]([0-9]+/[0-9]+)?$"_s);
        return !m_rows.isEmpty() && std::all_of(m_rows.begin(), m_rows.end(), [&](const QStringList &row) {
            return row.size() == m_columns.size() &&
                   std::all_of(row.begin() + 1, row.end(),
                               [&](const QString &each) { return cell.match(each).hasMatch(); });
        });
    }
    /// Where the items of compliance.read are others: "a1 4.plan: d0/14, is m14/14 late 0".
    [[nodiscard]] QStringList differences(const QString &column, const QJsonArray &items) const
    {
        const qsizetype place = m_columns.indexOf(column);
        if (place < 1)
            return {column + u": no such column"_s};
        QHash<QString, QJsonObject> told;
        for (const QJsonValue &item : items)
            told.insert(item[u"id"].toString(), item.toObject());
        QStringList list;
        for (const QStringList &row : m_rows) {
            const QJsonObject item = told.take(row[0]);
            const QString state = letterOf(item[u"state"].toString());
            const QString numbers = u"%1/%2"_s.arg(item[u"done"].toInteger()).arg(item[u"total"].toInteger());
            if (row[place] != state && row[place] != state + numbers)
                list.append(
                    u"%1 %2: %3, is %4%5 late %6 due %7"_s.arg(column, row[0], row[place], state, numbers)
                        .arg(item[u"late"].toInteger())
                        .arg(item[u"due"].toString()));
        }
        for (auto other = told.cbegin(); other != told.cend(); ++other)
            list.append(u"%1 %2: no row"_s.arg(column, other.key()));
        return list;
    }

    /// The same of states alone, by the item.
    [[nodiscard]] QStringList stateDifferences(const QString &column, const QJsonObject &states) const
    {
        const qsizetype place = m_columns.indexOf(column);
        QStringList list;
        for (const QStringList &row : m_rows) {
            const QString state = letterOf(states[row[0]].toString());
            if (place < 1 || !row[place].startsWith(state))
                list.append(u"history %1 %2: %3, is %4"_s.arg(column, row[0], row.value(place), state));
        }
        return list;
    }

private:
    [[nodiscard]] static QString letterOf(const QString &state)
    {
        return state == u"notRecorded" ? u"-"_s : state.isEmpty() ? u"?"_s : state.first(1);
    }

    QStringList m_columns; ///< with the name of the first
    QList<QStringList> m_rows;
};

/// On whose homes an item of the board stands, written by hand: a row an item, behind it log-ins of the
/// sample. `|` between log-ins: each sees to a part of it, and one of them has it.
class HomesTable
{
public:
    explicit HomesTable(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            const QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
            if (words.size() > 1 && !line.startsWith(u'#'))
                m_homes.insert(words.first(), words.sliced(1));
        }
    }

    [[nodiscard]] QStringList logins() const
    {
        QSet<QString> all;
        for (const QStringList &groups : m_homes) {
            for (const QString &group : groups) {
                for (const QString &login : group.split(u'|'))
                    all.insert(login);
            }
        }
        return {all.begin(), all.end()};
    }
    /// duties: of home.summary, by log-in and item.
    [[nodiscard]] QStringList differences(const QString &column, const QJsonArray &items,
                                          const QHash<QString, QHash<QString, QJsonObject>> &duties) const
    {
        QStringList list;
        for (const QJsonValue &item : items) {
            const QString id = item[u"id"].toString();
            const QString state = item[u"state"].toString();
            const bool isOpen = state == u"due" || state == u"overdue";
            if (!m_homes.contains(id)) {
                list.append(u"%1 %2: on no home"_s.arg(column, id));
                continue;
            }
            for (const QString &group : m_homes.value(id)) {
                QStringList dues;
                qint64 late = 0;
                bool isAlone = true; // what is late of other items is told with it
                for (const QString &login : group.split(u'|')) {
                    const QJsonObject duty = duties.value(login).value(id);
                    if (duty.isEmpty())
                        continue;
                    dues.append(duty[u"due"].toString());
                    late += duty[u"overdue"].toInteger();
                    isAlone = isAlone && duty[u"items"].toArray().size() == 1;
                    const bool isPart = group.contains(u'|');
                    const QString first = item[u"due"].toString();
                    // Of several items the first end is the duty's; of a part of one, its own.
                    if (!isPart && !first.isEmpty() && (dues.last().isEmpty() || dues.last() > first))
                        list.append(
                            u"%1 %2 of %3: %4 instead of %5"_s.arg(column, id, login, dues.last(), first));
                    if (dues.last().isEmpty() && !first.isEmpty())
                        list.append(u"%1 %2 of %3: without an end"_s.arg(column, id, login));
                }
                if (dues.isEmpty() == isOpen)
                    list.append(u"%1 %2 %3: %4 on the home of %5"_s.arg(
                        column, id, state, isOpen ? u"is not"_s : u"is"_s, group));
                else if (isOpen && (late > 0) != (state == u"overdue") && (isAlone || state == u"overdue"))
                    list.append(
                        u"%1 %2 %3: %4 late on the home of %5"_s.arg(column, id, state).arg(late).arg(group));
            }
        }
        return list;
    }

private:
    QHash<QString, QStringList> m_homes;
};

} // namespace licheng::test
