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

} // namespace licheng::test
