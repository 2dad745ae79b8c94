// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/absence.h"
#include "shared/model/cadre_post.h"
#include "shared/model/course_outcome.h"
#include "shared/model/grade.h"
#include "shared/model/performance.h"
#include "shared/model/register_change.h"
#include "tests/shared/rosters/roster_lines.h"

namespace licheng::test {

using namespace Qt::StringLiterals;

/// A list with two sound lines of two students, and what its checks know beside them.
struct Scene
{
    SubmissionList list;
    std::vector<Line> lines;
    School school = ownSchool();
    int leftBehind = 0;
    int ungraded = 0;
    QHash<QString, QSet<QString>> codes = {};
    RosterElsewhere elsewhere = {};
    QString numberPattern = {}; ///< of the school's student numbers
    std::vector<Window> windows = {};
    QDateTime now = {}; ///< invalid: nobody asks for the windows

    /// Of the first line: a path of its own or of a record that it refers to.
    Scene &set(const QString &path, const QJsonValue &value)
    {
        const qsizetype dot = path.lastIndexOf(u'.');
        if (dot < 0)
            lines[0].record.insert(path, value);
        else
            lines[0].referred[path.first(dot)].insert(path.sliced(dot + 1), value);
        return *this;
    }
    [[nodiscard]] std::vector<Finding> findings() const
    {
        const RosterLayout &layout = *RosterLayout::of(list.roster);
        QJsonObject json = schoolRegulation().json();
        json[u"studentNumberPattern"_s] = numberPattern;
        const Regulation regulation = Regulation::fromJson(json).value();
        return precheck(rosterRecords(layout, lines), {layout, list, school, regulation, QDate(2026, 1, 1),
                                                       leftBehind, codes, elsewhere, ungraded, windows, now});
    }
    [[nodiscard]] QStringList found() const
    {
        QStringList keys;
        for (const Finding &finding : findings())
            keys.append(finding.check);
        return keys;
    }
};

inline const QString courseCode = u"11499T001V2330901010001"_s;

/// Of the roster: what its type's records need to be sound.
inline QJsonObject soundRecord(const QString &roster, qint64 number)
{
    QJsonObject json;
    if (roster == "courseOutcomes"_L1) {
        json = toJson(CourseOutcome());
        json[u"courseId"_s] = 1;
        json[u"title"_s] = u"讀書心得%1"_s.arg(number);
        json[u"description"_s] = u"紀錄製作流程與反思。"_s;
        json[u"certification"_s] = u"certified"_s;
        json[u"selected"_s] = true;
        json[u"documentCount"_s] = 1;
    } else if (roster == "cadrePosts"_L1) {
        json = toJson(CadrePost());
        json[u"unitName"_s] = u"資一甲"_s;
        json[u"startsOn"_s] = u"2025-09-01"_s;
        json[u"endsOn"_s] = u"2025-12-31"_s;
        json[u"post"_s] = u"班長"_s;
        json[u"levelCode"_s] = u"2"_s;
    } else if (roster == "performances"_L1) {
        json = toJson(Performance());
        json[u"kind"_s] = u"service"_s;
        json[u"title"_s] = u"社區打掃"_s;
        json[u"unitName"_s] = u"里辦公處"_s;
        json[u"startsOn"_s] = u"2025-10-01"_s;
        json[u"endsOn"_s] = u"2025-10-02"_s;
        json[u"hours"_s] = 650;
        json[u"description"_s] = u"清掃公園"_s;
        json[u"selected"_s] = true;
        json[u"documentCount"_s] = 1;
    } else if (roster == "students"_L1) {
        json = toJson(goodStudent(number));
        json[u"classId"_s] = 5;
        json[u"seat"_s] = number;
        json[u"groupCode"_s] = u"23"_s;
        json[u"departmentCode"_s] = u"305"_s;
        json[u"divisionCode"_s] = u"1"_s;
        json[u"classKind"_s] = u"1"_s;
        json[u"admission"_s] = u"01"_s;
    } else if (roster == "borrowedStudents"_L1) {
        json = toJson(RegisterChange());
        json[u"kind"_s] = u"borrow"_s;
        json[u"otherSchoolCode"_s] = u"99T002"_s;
        json[u"groupCode"_s] = u"23"_s;
        json[u"programCode"_s] = u"305"_s;
        json[u"borrowCode"_s] = u"1"_s;
        json[u"effectiveOn"_s] = u"2025-09-01"_s;
        json[u"endsOn"_s] = u"2026-01-20"_s;
    } else if (roster == "attendance"_L1) {
        json = toJson(Absence());
        json[u"date"_s] = u"2025-10-01"_s;
        json[u"period"_s] = u"3"_s;
        json[u"kind"_s] = u"2"_s;
    } else {
        json = toJson(Grade());
        json[u"courseCode"_s] = courseCode;
        json[u"subjectName"_s] = u"國語文"_s;
        json[u"credits"_s] = 4;
        json[u"score"_s] = 8550;
        json[u"passed"_s] = wireName(PassFlag::Passed);
    }
    json[u"id"_s] = number;
    json[u"schoolYear"_s] = 114;
    if (roster != "students"_L1)
        json[u"studentId"_s] = number;
    return json;
}

inline Scene sound(const QString &roster)
{
    Scene scene{listOf(*RosterLayout::of(roster)), {}};
    for (const qint64 number : {1, 2}) {
        Line line{soundRecord(roster, number), {}};
        line.facts.grade = 1;
        const QJsonObject ofYear{{u"grade"_s, 1}, {u"name"_s, u"資一甲"_s}, {u"schoolYear"_s, 114}};
        if (roster == "students"_L1)
            line.referred[u"classId"_s] = ofYear;
        else
            line.referred[u"studentId"_s] = toJson(goodStudent(number));
        if (roster == "courseOutcomes"_L1)
            line.referred[u"courseId"_s] = {
                {u"courseCode"_s, courseCode}, {u"name"_s, u"國語文"_s}, {u"credits"_s, 4}};
        scene.lines.push_back(line);
    }
    return scene;
}

} // namespace licheng::test
