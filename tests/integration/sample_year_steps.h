// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/sample_year.h"

namespace licheng::test {

/// What is done in each school year of the sample school, from the planned schedule to its turn: each step by
/// the year and the dates that stand in SampleYear.
class SampleYearSteps : protected SampleYear
{
protected:
    Sent m_sent; ///< lists whose receipts are awaited

    [[nodiscard]] QJsonObject termOf(int semester) const
    {
        return {{u"schoolYear"_s, m_year}, {u"semester"_s, semester}};
    }
    /// Rules of the findings about the schedule that the template gives; why there is none.
    [[nodiscard]] QStringList scheduled(int semester)
    {
        const QJsonObject term = termOf(semester);
        const auto plan =
            m_client->call(u"schedule.plan"_s, with(together(term, {{u"from"_s, u"template"_s}})));
        if (!plan)
            return {told(plan)};
        QStringList rules;
        for (const QJsonValue &finding :
             m_client->call(u"schedule.check"_s, term).value()[u"findings"].toArray())
            rules.append(finding[u"rule"].toString());
        return rules;
    }
    [[nodiscard]] QStringList published(int semester)
    {
        const auto published = m_client->call(u"schedule.publish"_s, with(termOf(semester)));
        return published ? QStringList() : QStringList{told(published)};
    }
    /// The sample school's own schedule gives way, its extensions first.
    [[nodiscard]] QStringList withoutOwnSchedule()
    {
        QStringList said;
        const QJsonArray own = found(u"window"_s, {u"id"_s}, {{u"schoolYear"_s, m_year}});
        for (qsizetype i = own.size() - 1; i >= 0; --i) {
            const qint64 id = own[i].toArray()[0].toInteger();
            const auto removed = m_client->call(u"record.remove"_s,
                                                with({{u"type"_s, u"window"_s},
                                                      {u"id"_s, id},
                                                      {u"version"_s, record(u"window"_s, id)[u"version"]}}));
            if (!removed)
                said.append(outcomeOf(removed));
        }
        return said;
    }
    /// Each class of the divisions is confirmed by its registry.
    [[nodiscard]] QStringList classesConfirmed(const QList<Division> &divisions, int semester = 1)
    {
        QStringList said;
        for (const Division division : divisions) {
            if (!signIn(registryOf(division)))
                return {u"cannot sign in"_s};
            for (const QJsonValue &each :
                 found(u"schoolClass"_s, {u"name"_s},
                       {{u"schoolYear"_s, m_year}, {u"division"_s, wireName(division)}})) {
                if (const auto confirmed = confirm(each[0].toInteger(), semester); !confirmed)
                    said.append(each[1].toString() + u' ' + told(confirmed));
            }
        }
        return said;
    }
    /// Each registry turns the year of its own division.
    [[nodiscard]] QStringList turned(int toYear)
    {
        QStringList said;
        for (const Division division : {Division::Evening, Division::Day}) {
            if (!signIn(registryOf(division)))
                return {u"cannot sign in"_s};
            const auto plan = m_client->call(u"turn.check"_s, {{u"schoolYear"_s, toYear}});
            if (!plan)
                return {told(plan)};
            const auto turned = m_client->call(
                u"turn.apply"_s, with({{u"schoolYear"_s, toYear}, {u"digest"_s, plan.value()[u"digest"]}}));
            if (!turned)
                said.append(outcomeOf(turned));
        }
        return said;
    }
    /// One student of each division and grade who has a course of the first semester.
    [[nodiscard]] bool findMembers()
    {
        for (const Division division : {Division::Day, Division::Evening}) {
            for (const int grade : {1, 2, 3}) {
                const QJsonArray students = found(u"student"_s, {u"studentNumber"_s, u"classId"_s},
                                                  {{u"division"_s, wireName(division)},
                                                   {u"classId.grade"_s, grade},
                                                   {u"classId.schoolYear"_s, m_year},
                                                   {u"state"_s, u"enrolled"_s}});
                if (students.isEmpty())
                    return false;
                Pupil pupil;
                pupil.student = students[0][0].toInteger();
                pupil.login = students[0][1].toString();
                pupil.schoolClass = students[0][2].toInteger();
                pupil.grade = grade;
                pupil.division = division;
                for (const QJsonValue &course :
                     found(u"course"_s, {u"credits"_s},
                           {{u"classId"_s, pupil.schoolClass}, {u"semester"_s, 1}})) {
                    if (course[1].toInt() > 0)
                        pupil.course[1] = course[0].toInteger();
                }
                if (!pupil.course[1])
                    return false;
                m_members.push_back(pupil);
            }
        }
        return true;
    }
    /// The registry opens the same course in the second semester.
    [[nodiscard]] QString openSecondSemester(Pupil &pupil)
    {
        QJsonObject course = record(u"course"_s, pupil.course[1]);
        course.remove(u"id"_s);
        course.remove(u"version"_s);
        course.insert(u"semester"_s, 2);
        course.insert(u"offeringCode"_s, course[u"offeringCode"].toString() + u'B');
        const auto made = save(u"course"_s, course);
        if (!made)
            return told(made);
        pupil.course[2] = made.value()[u"record"][u"id"].toInteger();
        return saved(
            u"enrolment"_s,
            {{u"studentId"_s, pupil.student}, {u"courseId"_s, pupil.course[2]}, {u"kind"_s, u"class"_s}});
    }
    /// An outcome with its file, certified by the course's teacher.
    [[nodiscard]] QString outcomeOfSemester(const Pupil &pupil, int semester)
    {
        if (!signIn(pupil.login))
            return u"cannot sign in"_s;
        const qint64 course = pupil.course[semester];
        const auto made = save(u"courseOutcome"_s, {{u"studentId"_s, pupil.student},
                                                    {u"courseId"_s, course},
                                                    {u"title"_s, u"期末成果%1"_s.arg(course)},
                                                    {u"description"_s, u"紀錄製作流程與反思。"_s}});
        if (!made)
            return told(made);
        const qint64 outcome = made.value()[u"record"][u"id"].toInteger();
        if (const auto kept = attach(u"courseOutcome"_s, outcome, QByteArray::number(outcome)); !kept)
            return told(kept);
        if (!signIn(u"registry"_s))
            return u"cannot sign in"_s;
        const qint64 teacher = record(u"course"_s, course)[u"teacherId"].toInteger();
        const QString login = stored(u"SELECT login FROM account WHERE id = %1"_s.arg(teacher)).toString();
        return signIn(login) ? certify(outcome) : u"cannot sign in as "_s + login;
    }
    /// A performance as the student has one already, of this semester.
    [[nodiscard]] QString performanceOfSemester(const Pupil &pupil, int semester)
    {
        if (!signIn(pupil.login))
            return u"cannot sign in"_s;
        return saved(u"performance"_s, {{u"studentId"_s, pupil.student},
                                        {u"schoolYear"_s, m_year},
                                        {u"semester"_s, semester},
                                        {u"kind"_s, u"work"_s},
                                        {u"title"_s, u"機構模型%1"_s.arg(semester)},
                                        {u"startsOn"_s, text(m_today.addDays(-3))},
                                        {u"description"_s, u"以三週完成的作品。"_s}});
    }
    [[nodiscard]] QString postOfSemester(const Pupil &pupil, int semester)
    {
        const Term term{SchoolYear(m_year), static_cast<Semester>(semester)};
        if (!signIn(unitFor(u"cadrePosts"_s, pupil.division)))
            return u"cannot sign in"_s;
        return saved(u"cadrePost"_s, {{u"studentId"_s, pupil.student},
                                      {u"schoolYear"_s, m_year},
                                      {u"semester"_s, semester},
                                      {u"unitName"_s, u"科學研究社"_s},
                                      {u"startsOn"_s, text(term.firstDay())},
                                      {u"endsOn"_s, text(term.lastDay())},
                                      {u"post"_s, u"副社長"_s},
                                      {u"levelCode"_s, u"3"_s}});
    }
    /// A grade in every form of the division.
    [[nodiscard]] QStringList gradesOfSemester(const Pupil &pupil, int semester)
    {
        if (!signIn(registryOf(pupil.division)))
            return {u"cannot sign in"_s};
        const QJsonObject course = record(u"course"_s, pupil.course[semester]);
        const QJsonObject common{
            {u"studentId"_s, pupil.student},     {u"schoolYear"_s, m_year},
            {u"semester"_s, semester},           {u"courseCode"_s, course[u"courseCode"]},
            {u"subjectName"_s, course[u"name"]}, {u"courseGrade"_s, course[u"grade"]},
            {u"credits"_s, course[u"credits"]}};
        const QJsonObject score{{u"score"_s, 8550}, {u"passed"_s, u"passed"_s}};
        const QJsonObject origin{{u"originSchoolYear"_s, m_year - 1}, {u"originSemester"_s, semester}};
        const std::vector<std::pair<GradeForm, QJsonObject>> forms{
            {GradeForm::Semester, score},
            {GradeForm::Supplement, together(together(score, origin), {{u"method"_s, u"1"_s}})},
            {GradeForm::Transfer, together(together(score, origin), {{u"identityKind"_s, u"1"_s}})},
            {GradeForm::Retake,
             together(together(score, origin), {{u"method"_s, u"1"_s}, {u"score"_s, 6000}})},
            {GradeForm::Repeat, together(score, {{u"retakeScore"_s, 8550},
                                                 {u"retakePassed"_s, u"passed"_s},
                                                 {u"repeatNote"_s, u"1"_s}})},
            {GradeForm::EveningSemester, score},
            {GradeForm::EveningMakeUp, {{u"makeUpScore"_s, 6000}, {u"makeUpPassed"_s, u"passed"_s}}},
            {GradeForm::EveningTransfer, together(together(score, origin), {{u"identityKind"_s, u"1"_s}})}};
        QStringList said;
        for (const auto &[form, values] : forms) {
            if ((pupil.division == Division::Day) == (form < GradeForm::EveningSemester)) {
                const QString answer =
                    saved(u"grade"_s, together(together(common, {{u"form"_s, wireName(form)}}), values));
                if (answer != u"done")
                    said.append(wireName(form) + u' ' + answer);
            }
        }
        return said;
    }
    [[nodiscard]] QString borrowedInSemester(const Pupil &pupil, int semester)
    {
        if (!signIn(registryOf(pupil.division)))
            return u"cannot sign in"_s;
        return saved(u"registerChange"_s, {{u"studentId"_s, pupil.student},
                                           {u"schoolYear"_s, m_year},
                                           {u"semester"_s, semester},
                                           {u"kind"_s, u"borrow"_s},
                                           {u"changeCode"_s, u"701"_s},
                                           {u"otherSchoolCode"_s, u"99T002"_s},
                                           {u"effectiveOn"_s, text(m_today)},
                                           {u"endsOn"_s, text(m_today.addDays(30))}});
    }
    [[nodiscard]] QString absentInSemester(const Pupil &pupil)
    {
        if (!signIn(pupil.division == Division::Day ? u"discipline"_s : u"evening"_s))
            return u"cannot sign in"_s;
        QDate day = m_today.addDays(-7);
        while (day.dayOfWeek() != Qt::Tuesday)
            day = day.addDays(1);
        return told(saveDay(pupil.schoolClass, day, QJsonArray{cell(pupil.student, "3", "1")}));
    }
    [[nodiscard]] QStringList entriesOfSemester(int semester,
                                                const std::function<bool(const Pupil &)> &isMeant)
    {
        QStringList said;
        const auto note = [&](const Pupil &pupil, const char *what, const QString &answer) {
            if (answer != u"done" && answer != u"changed")
                said.append(u"%1 %2: %3"_s.arg(pupil.login, QLatin1String(what), answer));
        };
        for (const Pupil &pupil : m_members) {
            if (!isMeant(pupil))
                continue;
            note(pupil, "outcome", outcomeOfSemester(pupil, semester));
            note(pupil, "performance", performanceOfSemester(pupil, semester));
            note(pupil, "post", postOfSemester(pupil, semester));
            note(pupil, "borrowed", borrowedInSemester(pupil, semester));
            note(pupil, "absence", absentInSemester(pupil));
        }
        return said;
    }
    [[nodiscard]] QStringList gradesOf(int semester, const std::function<bool(const Pupil &)> &isMeant)
    {
        QStringList said;
        for (const Pupil &pupil : m_members) {
            if (isMeant(pupil))
                said += gradesOfSemester(pupil, semester);
        }
        return said;
    }
    /// Of what the sample has selected already one stays of each kind: there is room in the quotas then.
    [[nodiscard]] QStringList leaveOneSelected(const Pupil &pupil)
    {
        QStringList said;
        for (const auto &[type, method] : {std::pair{u"courseOutcome"_s, u"outcome.select"_s},
                                           std::pair{u"performance"_s, u"performance.select"_s}}) {
            QJsonArray rest =
                found(type, {u"title"_s},
                      {{u"studentId"_s, pupil.student}, {u"schoolYear"_s, m_year}, {u"selected"_s, true}});
            for (qsizetype i = rest.size() - 1; i > 0; --i) {
                const QString answer = tally(m_client->call(
                    method, with({{u"ids"_s, QJsonArray{rest[i].toArray()[0]}}, {u"selected"_s, false}})));
                if (answer != u"changed")
                    said.append(pupil.login + u" leaves "_s + answer);
            }
        }
        return said;
    }
    /// The students select the certified outcome and the performance of the semester.
    [[nodiscard]] QStringList selectionOf(int semester, const std::function<bool(const Pupil &)> &isMeant)
    {
        QStringList said;
        for (const Pupil &pupil : m_members) {
            if (!isMeant(pupil))
                continue;
            if (!signIn(pupil.login))
                return {u"cannot sign in"_s};
            if (semester == 1)
                said += leaveOneSelected(pupil);
            const qint64 outcome =
                firstOf(u"courseOutcome"_s, {{u"courseId"_s, pupil.course[semester]},
                                             {u"certification"_s, u"certified"_s},
                                             {u"title"_s, u"期末成果%1"_s.arg(pupil.course[semester])}});
            const qint64 performance =
                firstOf(u"performance"_s, {{u"title"_s, u"機構模型%1"_s.arg(semester)}});
            for (const QString &answer :
                 {select(outcome),
                  tally(m_client->call(u"performance.select"_s, with({{u"ids"_s, QJsonArray{performance}},
                                                                      {u"selected"_s, true}})))}) {
                if (answer != u"changed")
                    said.append(pupil.login + u' ' + answer);
            }
        }
        return said;
    }
    /// What stood in the way of the lists; they await their receipts then.
    [[nodiscard]] QStringList submittedAll(const QList<Which> &lists)
    {
        QStringList said;
        for (const Which &which : lists) {
            qint64 list = 0;
            const QString way = submitted(which, list);
            if (way != u"prechecked signed exported submitted")
                said.append(which.text() + u": "_s + way);
            else
                m_sent.append({which, list});
        }
        return said;
    }

    [[nodiscard]] QStringList receivedAll(QDate after)
    {
        QStringList said;
        for (const Division division : {Division::Day, Division::Evening})
            said += received(division, m_sent, after);
        m_sent.clear();
        return said;
    }
    /// Printed whole: a comparison shows the beginning alone.
    static QString said(const QStringList &list)
    {
        for (const QString &each : list)
            qInfo("%s", qPrintable(each));
        return list.isEmpty() ? QString() : list.first();
    }
};

} // namespace licheng::test
