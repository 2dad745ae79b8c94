// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/test_school.h"

namespace licheng::test {

/// A served school: one course of one teacher with two students, who have accounts and an outcome each, while
/// uploads are open for another hour.
class ServedSchool : protected TestSchool
{
protected:
    [[nodiscard]] bool openSchool(FixtureOptions options = {},
                                  const ServiceFactory &services = &standardServices)
    {
        options.makeServices = services;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning() || !m_fixture->addAccount(u"teacher"_s, u"teacher"_s))
            return false;
        m_term = Term::of(schoolTime(now()).date());
        m_class = make(u"schoolClass"_s,
                       {{u"schoolYear"_s, m_term.year.roc()}, {u"name"_s, u"電機一甲"_s}, {u"grade"_s, 1}});
        m_course = make(u"course"_s, {{u"schoolYear"_s, m_term.year.roc()},
                                      {u"semester"_s, static_cast<int>(m_term.semester)},
                                      {u"offeringCode"_s, u"C1"_s},
                                      {u"courseCode"_s, u"11435340130HA21D0101001"_s},
                                      {u"name"_s, u"國語文"_s},
                                      {u"credits"_s, 4},
                                      {u"classId"_s, m_class},
                                      {u"teacherId"_s, accountId(u"teacher"_s)},
                                      {u"teacherName"_s, u"teacher"_s}});
        m_window = make(u"window"_s, {{u"kind"_s, u"upload"_s},
                                      {u"schoolYear"_s, m_term.year.roc()},
                                      {u"semester"_s, static_cast<int>(m_term.semester)},
                                      {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                      {u"endsAt"_s, detail::toJson(now().addSecs(3600))}});
        for (Pupil &pupil : m_pupils) {
            pupil.login = u"pupil%1"_s.arg(&pupil - m_pupils + 1);
            pupil.student = make(u"student"_s, {{u"studentNumber"_s, pupil.login},
                                                {u"name"_s, u"王小明"_s},
                                                {u"identityNumber"_s, pupil.login},
                                                {u"birthday"_s, u"2009-07-20"_s},
                                                {u"classId"_s, m_class},
                                                {u"seat"_s, 1},
                                                {u"entryYear"_s, m_term.year.roc()}});
            if (!m_fixture->addAccount(pupil.login, u"student"_s) ||
                !change(u"account"_s, accountId(pupil.login), {{u"studentId"_s, pupil.student}}))
                return false;
            make(u"enrolment"_s, {{u"studentId"_s, pupil.student}, {u"courseId"_s, m_course}});
            pupil.outcome = makeOutcome(pupil.student);
        }
        return m_window != 0 && m_pupils[1].outcome != 0;
    }
    struct Pupil
    {
        QString login;
        qint64 student = 0;
        qint64 outcome = 0;
    };
    Term m_term;
    qint64 m_class = 0;
    qint64 m_course = 0;
    qint64 m_window = 0;
    Pupil m_pupils[2];

    qint64 makeOutcome(qint64 student, const QString &title = u"成果"_s)
    {
        return make(u"courseOutcome"_s, {{u"studentId"_s, student},
                                         {u"courseId"_s, m_course},
                                         {u"schoolYear"_s, m_term.year.roc()},
                                         {u"semester"_s, static_cast<int>(m_term.semester)},
                                         {u"title"_s, title},
                                         {u"description"_s, u"紀錄製作流程與反思。"_s}});
    }
};

} // namespace licheng::test
