// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/board_table.h"
#include "tests/integration/everybody_steps.h"

#include "shared/rules/regulation_version.h"

namespace licheng::test {

/// What the two school years of TestTwoYears are told with: their days, what the board says beside what was
/// written by hand, the classes that are followed on, and the version of the regulation that is amended.
class TwoYearsSteps : protected EverybodySteps
{
protected:
    const BoardTable m_expected{QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/compliance/two_years.txt")};
    const HomesTable m_homes{QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/compliance/homes.txt")};
    QSet<QString> m_compared;
    QStringList m_differences; ///< of all columns: the story goes on
    int m_first = 0;           ///< the first of the school years
    qint64 m_openTrouble = 0;
    qint64 m_session = 0; ///< with parents, of the second semester

    [[nodiscard]] QDate on(int yearsAfter, int month, int day) const
    {
        return {m_first + 1911 + yearsAfter, month, day};
    }
    /// What a member of the work group reads of the semester that the column begins with is compared.
    [[nodiscard]] QString board(const QString &column)
    {
        if (!signIn(u"workgroup"_s))
            return u"cannot sign in"_s;
        const int semester = column[0].unicode() - u'a';
        const auto told = m_client->call(u"compliance.read"_s, {{u"schoolYear"_s, m_first + semester / 2},
                                                                {u"semester"_s, semester % 2 + 1}});
        if (!told)
            return outcomeOf(told);
        m_compared.insert(column);
        m_differences += m_expected.differences(column, told.value()[u"items"].toArray());
        // What was kept tells of records that have gone on.
        if (told.value()[u"keptAt"].toString().isEmpty()) {
            m_differences += metWithoutProof(column, told.value()[u"items"].toArray());
            m_differences += homesBeside(m_homes, column, {m_first + semester / 2, semester % 2 + 1},
                                         told.value()[u"items"].toArray());
        }
        return {};
    }
    static bool everybody(const Pupil &) { return true; }
    static bool isThird(const Pupil &pupil) { return pupil.grade == 3; }
    static bool isLower(const Pupil &pupil) { return pupil.grade < 3; }
    const QList<Division> m_both{Division::Day, Division::Evening};
    const QStringList m_registries{u"registry"_s, u"evening"_s};
    const QStringList m_counselling{u"counsellor"_s, u"eveningdirector"_s};

    /// The two of the day who are followed on: they are a grade higher, with one course.
    [[nodiscard]] QStringList followOn()
    {
        if (!signIn(u"registry"_s))
            return {u"cannot sign in"_s};
        std::vector<Pupil> members;
        QStringList said;
        for (Pupil pupil : m_members) {
            if (pupil.division == Division::Evening || pupil.grade == 3)
                continue;
            QJsonObject course = record(u"course"_s, pupil.course[1]);
            pupil.schoolClass = record(u"student"_s, pupil.student)[u"classId"].toInteger();
            ++pupil.grade;
            course.remove(u"id"_s);
            course.remove(u"version"_s);
            course = together(course, {{u"schoolYear"_s, m_year},
                                       {u"classId"_s, pupil.schoolClass},
                                       {u"grade"_s, pupil.grade},
                                       {u"offeringCode"_s, course[u"offeringCode"].toString() + u'C'}});
            const auto made = save(u"course"_s, course);
            said += unlessDone(u"course"_s, told(made));
            pupil.course[1] = made.value()[u"record"][u"id"].toInteger();
            said += unlessDone(u"enrolment"_s, saved(u"enrolment"_s, {{u"studentId"_s, pupil.student},
                                                                      {u"courseId"_s, pupil.course[1]},
                                                                      {u"kind"_s, u"class"_s}}));
            members.push_back(pupil);
        }
        m_members = members;
        return said;
    }
    [[nodiscard]] QJsonObject amended(QDate from, bool isPassed)
    {
        QJsonObject version =
            withNumbers(m_client->call(u"regulation.current"_s).value()[u"regulation"].toObject(),
                        {{u"quotas/uploadsPerSemester@107/limit"_s, 15}});
        version.insert(u"label"_s, u"amended"_s);
        version.insert(u"effectiveFrom"_s, text(from));
        version.insert(u"approvals"_s, isPassed ? QJsonArray{QJsonObject{{u"date"_s, text(m_today)},
                                                                         {u"body"_s, u"期中校務會議"_s}},
                                                             QJsonObject{{u"date"_s, text(m_today)},
                                                                         {u"body"_s, u"校長核可"_s},
                                                                         {u"by"_s, u"林校長"_s}}}
                                                : QJsonArray());
        return version;
    }

    [[nodiscard]] QJsonObject draftOf(const QString &label)
    {
        return m_client->call(u"regulation.version"_s, {{u"label"_s, label}})
            .value()[u"regulation"]
            .toObject();
    }
    [[nodiscard]] Answer<QJsonObject> approve()
    {
        return m_client->call(
            u"regulation.approve"_s,
            with({{u"label"_s, u"amended"_s}, {u"edition"_s, draftOf(u"amended"_s)[u"edition"].toInt()}}));
    }
};

} // namespace licheng::test
