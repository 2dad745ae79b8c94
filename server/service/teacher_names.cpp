// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/teacher_names.h"

#include "server/store/column_value.h"
#include "server/store/records.h"
#include "shared/model/folding.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

QHash<QString, qint64> teachersByName(store::Connection &connection)
{
    QHash<QString, qint64> teachers;
    store::Statement accounts =
        connection.prepared(u"SELECT displayName, CASE COUNT(*) WHEN 1 THEN MIN(id) ELSE 0 END FROM account "
                            "WHERE state = 'active' AND studentId IS NULL GROUP BY displayName"_s);
    if (accounts.run()) {
        while (accounts.next()) {
            const QString key = normalize::nameKey(accounts.text(0));
            teachers.insert(key, teachers.contains(key) ? 0 : accounts.integer(1));
        }
    }
    return teachers;
}

std::optional<RuleName> teacherWarning(const QHash<QString, qint64> &teachers, const QString &name)
{
    const QString key = normalize::nameKey(name);
    if (key.isEmpty() || teachers.value(key) != 0)
        return std::nullopt;
    return teachers.contains(key) ? "reference"_rule : "unknownReference"_rule;
}

namespace {

/// Two or more characters, none of them a letter with cases: a whole name of a person, not half of a foreign
/// one.
bool isWholeName(const QString &part)
{
    return part.size() >= 2 &&
           std::none_of(part.begin(), part.end(), [](QChar c) { return c.isLower() || c.isUpper(); });
}

} // namespace

QStringList teacherNames(const QHash<QString, qint64> &teachers, const QString &cell)
{
    static const QRegularExpression between(u"[、，,/／;；\\n\\r\\t|]+"_s);
    static const QRegularExpression blanks(u"[\\s\\x{3000}]+"_s);
    QStringList names;
    const auto add = [&](const QString &name) {
        const QString key = normalize::nameKey(name);
        const auto isSame = [&](const QString &other) { return normalize::nameKey(other) == key; };
        if (!key.isEmpty() && std::none_of(names.begin(), names.end(), isSame))
            names.append(name.trimmed());
    };
    if (teachers.contains(normalize::nameKey(cell)))
        return {cell.trimmed()};
    for (const QString &part : cell.split(between, Qt::SkipEmptyParts)) {
        const QStringList words = part.split(blanks, Qt::SkipEmptyParts);
        const bool isOne = teachers.contains(normalize::nameKey(part)) ||
                           !std::all_of(words.begin(), words.end(), isWholeName);
        for (const QString &name : isOne ? QStringList{part} : words)
            add(name);
    }
    return names;
}

void nameTeachers(const QHash<QString, qint64> &teachers, const QHash<QString, qint64> &known,
                  const QStringList &names, QJsonObject &course)
{
    const auto accountOf = [&](const QString &name) {
        const QString key = normalize::nameKey(name);
        return known.contains(key) ? known.value(key) : teachers.value(key);
    };
    QStringList missing;
    std::vector<qint64> others;
    for (const QString &name : names) {
        const qint64 account = accountOf(name);
        if (account == 0)
            missing.append(name);
        else if (&name != &names.first())
            others.push_back(account);
    }
    std::sort(others.begin(), others.end());
    QJsonArray ids;
    for (const qint64 id : others)
        ids.append(id);
    const QString first = names.value(0);
    const qint64 lead = first.isEmpty() ? 0 : accountOf(first);
    course.insert(u"teacherName"_s, first);
    course.insert(u"teacherId"_s, lead != 0 ? QJsonValue(lead) : QJsonValue(QJsonValue::Null));
    course.insert(u"coTeacherNames"_s, names.mid(1).join(u'、'));
    course.insert(u"coTeacherIds"_s, ids);
    course.insert(u"missingTeachers"_s, missing.join(u'、'));
}

QHash<QString, qint64> knownTeachers(store::Connection &connection, const QJsonObject &course)
{
    QHash<QString, qint64> known;
    store::Records records(connection);
    std::vector<qint64> ids = store::idsOf(course.value(u"coTeacherIds"));
    ids.push_back(course.value(u"teacherId").toInteger());
    for (const qint64 id : ids) {
        if (const auto account = records.get(Id<Account>(id)))
            known.insert(normalize::nameKey(account->displayName), id);
    }
    return known;
}

} // namespace licheng::service
