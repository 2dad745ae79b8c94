// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"
#include "shared/rosters/precheck.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace licheng::test {

/// What a line of a list is made of: its record, and the records that its references name, by their field.
struct Line
{
    QJsonObject record;
    QHash<QString, QJsonObject> referred;
    RosterFacts facts = {};
};

/// The lines as the server reads them by the layout's paths.
inline std::vector<RosterRecord> rosterRecords(const RosterLayout &layout, const std::vector<Line> &lines)
{
    const QStringList paths = layout.paths();
    const auto places = std::make_shared<RosterPaths>(layout.placesIn(paths));
    std::vector<RosterRecord> found;
    for (const Line &line : lines) {
        RosterRecord record{line.record[u"id"].toInteger(), 1, places, {}, line.facts};
        for (const QString &path : paths) {
            const qsizetype dot = path.lastIndexOf(u'.');
            record.values.push_back(dot < 0 ? line.record[path]
                                            : line.referred.value(path.first(dot))[path.sliced(dot + 1)]);
        }
        found.push_back(std::move(record));
    }
    return found;
}

inline Regulation schoolRegulation()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

inline School ownSchool()
{
    School record;
    record.code = QStringLiteral("99T001");
    record.name = QStringLiteral("市立示範高工");
    return record;
}

inline Student goodStudent(qint64 number = 1)
{
    Student student;
    student.id = Id<Student>(number);
    student.studentNumber = QString::number(11410000 + number);
    student.name = QStringLiteral("王小明");
    student.identityNumber = number == 1 ? QStringLiteral("A123456789") : QStringLiteral("A800000014");
    student.birthday = QDate(2009, 7, 20);
    student.sex = Sex::Male;
    student.entryYear = SchoolYear(114);
    return student;
}

/// A list of the layout in the school year 114, for grades 1 and 2 of the day division.
inline SubmissionList listOf(const RosterLayout &layout)
{
    SubmissionList list;
    list.roster = layout.key;
    list.schoolYear = SchoolYear(114);
    list.semester = layout.isYearly ? Semester::WholeYear : Semester::First;
    list.grades = QStringLiteral("1,2");
    return list;
}

/// What the pre-check of the first day of 2026 finds.
inline std::vector<Finding> findingsOf(const SubmissionList &list, const std::vector<Line> &lines,
                                       const School &school = ownSchool())
{
    const RosterLayout &layout = *RosterLayout::of(list.roster);
    const Regulation regulation = schoolRegulation();
    return precheck(rosterRecords(layout, lines), {layout, list, school, regulation, QDate(2026, 1, 1)});
}

inline QStringList checksOf(const SubmissionList &list, const std::vector<Line> &lines)
{
    QStringList keys;
    for (const Finding &finding : findingsOf(list, lines))
        keys.append(finding.check);
    return keys;
}

} // namespace licheng::test
