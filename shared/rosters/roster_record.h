// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QHash>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace licheng {

/// Paths of the values that a list's records were read with, each with its place; -1: the type has no such
/// value.
using RosterPaths = QHash<QString, qsizetype>;

/// What the checks ask beyond a record's own paths.
struct RosterFacts
{
    bool isEnrolled = true; ///< the student takes the record's course
    /// Of the student's selections of the year: on other lists, or by another school.
    int submittedElsewhere = 0;
    std::optional<QString> plannedName = {}; ///< what the course plan calls the course
    int grade = 0;                           ///< in which the student was in the list's school year
    bool isGradeGuessed = false;             ///< today's class does not tell the grade of the list's year
    bool hasPlan = false;                    ///< a plan of the course's school and entry year is here
    QStringList identities = {}; ///< 身分別 that the student's register changes give, the latest first
    QString lockedFile = {};     ///< the first of the record's files that asks for a password
    QString changedState = {};   ///< 學籍狀態 that the last register change gave; empty: none gives one
    bool isTakenAgain = false;   ///< the same course of the term is a grade of a repeated year, taken again
};

/// A record as the line of a list: the values of the layout's paths, as they are on the wire.
struct RosterRecord
{
    qint64 id = 0;
    int version = 0;
    std::shared_ptr<const RosterPaths> paths;
    std::vector<QJsonValue> values;
    RosterFacts facts;

    /// Of a path that the record was read with.
    [[nodiscard]] QJsonValue value(const QString &path) const
    {
        Q_ASSERT_X(paths->contains(path), "RosterRecord", qPrintable(path));
        const qsizetype at = paths->value(path, -1);
        return at < 0 ? QJsonValue(QJsonValue::Undefined) : values[static_cast<size_t>(at)];
    }
    [[nodiscard]] QString text(const QString &path) const { return value(path).toString(); }
    [[nodiscard]] qint64 number(const QString &path) const { return value(path).toInteger(); }
    [[nodiscard]] QDate date(const QString &path) const { return QDate::fromString(text(path), Qt::ISODate); }
};

} // namespace licheng
