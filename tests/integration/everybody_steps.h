// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/board_table.h"
#include "tests/integration/office_steps.h"

namespace licheng::test {

/// What the sample school has left undone of its own first semester, and every student and teacher does.
class EverybodySteps : protected OfficeSteps
{
protected:
    /// Home is the board seen from one office: whose it is to see to an item
    /// (tests/data/compliance/homes.txt) has it while it is due or overdue, with the board's end, and nobody
    /// has what is met.
    [[nodiscard]] QStringList homesBeside(const HomesTable &homes, const QString &column,
                                          std::pair<int, int> term, const QJsonArray &items)
    {
        QHash<QString, QHash<QString, QJsonObject>> duties; // by log-in and item
        for (const QString &login : homes.logins()) {
            if (!signIn(login))
                return {column + u": cannot sign in as "_s + login};
            const auto home = m_client->call(u"home.summary"_s,
                                             {{u"schoolYear"_s, term.first}, {u"semester"_s, term.second}});
            if (!home)
                return {column + u": "_s + outcomeOf(home)};
            for (const QJsonValue &duty : home.value()[u"duties"].toArray()) {
                for (const QJsonValue &item : duty[u"items"].toArray())
                    duties[login].insert(item.toString(), duty.toObject());
            }
        }
        return homes.differences(column, items, duties);
    }
    /// Outcomes without a file get one; their teachers give back those that they had certified so.
    [[nodiscard]] QStringList filesSent()
    {
        if (!signIn(u"registry"_s))
            return {u"cannot sign in"_s};
        QStringList said;
        for (const QJsonValue &row :
             found(u"courseOutcome"_s,
                   {u"studentId.studentNumber"_s, u"certification"_s, u"courseId.teacherId.login"_s},
                   {{u"schoolYear"_s, m_year}, {u"documentCount"_s, 0}, {u"mediaCount"_s, 0}})) {
            const qint64 outcome = row[0].toInteger();
            const QString student = row[1].toString();
            if (row[2].toString() == u"certified") {
                if (!signIn(row[3].toString()))
                    return {u"cannot sign in as "_s + row[3].toString()};
                said += unlessDone(u"return to "_s + student, certify(outcome, u"returned"_s, u"請補附件"_s));
            }
            if (!signIn(student))
                return {u"cannot sign in as "_s + student};
            said +=
                unlessDone(u"file of "_s + student,
                           told(attach(u"courseOutcome"_s, outcome, "late " + QByteArray::number(outcome))));
        }
        return said;
    }
    /// Every teacher certifies what waits in the courses of the semester.
    [[nodiscard]] QStringList allCertified(int semester)
    {
        if (!signIn(u"registry"_s))
            return {u"cannot sign in"_s};
        QHash<QString, QJsonArray> waiting;
        for (const QJsonValue &row : found(
                 u"courseOutcome"_s, {u"courseId.teacherId.login"_s},
                 {{u"schoolYear"_s, m_year}, {u"semester"_s, semester}, {u"certification"_s, u"waiting"_s}}))
            waiting[row[1].toString()].append(row[0]);
        QStringList said;
        for (auto each = waiting.cbegin(); each != waiting.cend(); ++each) {
            if (!signIn(each.key()))
                return {u"cannot sign in as "_s + each.key()};
            const auto certified = m_client->call(
                u"outcome.certify"_s,
                with({{u"ids"_s, each.value()}, {u"decision"_s, u"certified"_s}, {u"reason"_s, QString()}}));
            if (!certified || certified.value()[u"changed"].toInt() != each.value().size())
                said.append(each.key() + u" certifies: "_s + tally(certified));
        }
        return said;
    }
    /// The registries import a grade of each student in each course with credits of the first semester, but
    /// for those that are entered already.
    [[nodiscard]] QStringList allGraded()
    {
        QStringList said;
        for (const Division division : {Division::Day, Division::Evening}) {
            if (!signIn(registryOf(division)))
                return {u"cannot sign in"_s};
            const GradeForm form =
                division == Division::Day ? GradeForm::Semester : GradeForm::EveningSemester;
            QSet<std::pair<QString, QString>> known;
            for (const QJsonValue &row :
                 found(u"grade"_s, {u"studentId.studentNumber"_s, u"courseCode"_s},
                       {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}, {u"form"_s, wireName(form)}}))
                known.insert({row[1].toString(), row[2].toString()});
            QList<QStringList> rows;
            for (const QJsonValue &row :
                 found(u"enrolment"_s,
                       {u"studentId.studentNumber"_s, u"courseId.courseCode"_s, u"courseId.name"_s,
                        u"courseId.grade"_s, u"courseId.credits"_s},
                       {{u"courseId.schoolYear"_s, m_year},
                        {u"courseId.semester"_s, 1},
                        {u"studentId.division"_s, wireName(division)}})) {
                if (row[5].toInt() > 0 && !known.contains({row[1].toString(), row[2].toString()}))
                    rows.append({row[1].toString(), row[2].toString(), row[3].toString(),
                                 QString::number(row[4].toInt()), QString::number(row[5].toInt()), u"80"_s,
                                 u"1"_s});
            }
            const auto checked = stagedForm(u"grade"_s, u"grade."_s + wireName(form),
                                            {u"studentId.studentNumber"_s, u"courseCode"_s, u"subjectName"_s,
                                             u"courseGrade"_s, u"credits"_s, u"score"_s, u"passed"_s},
                                            rows);
            if (!checked)
                return {u"grades "_s + told(checked)};
            for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
                said.append(
                    QString::fromUtf8(QJsonDocument(fault.toObject()).toJson(QJsonDocument::Compact)));
            said += unlessDone(u"grades"_s, told(apply(checked.value())));
        }
        return said;
    }
    [[nodiscard]] QStringList autobiographiesFinished()
    {
        if (!signIn(u"counsellor"_s))
            return {u"cannot sign in"_s};
        QStringList said;
        for (const QJsonValue &row :
             found(u"autobiography"_s, {u"studentId.studentNumber"_s}, {{u"state"_s, u"draft"_s}})) {
            if (!signIn(row[1].toString()))
                return {u"cannot sign in as "_s + row[1].toString()};
            said += unlessDone(row[1].toString(),
                               changes(u"autobiography"_s, row[0].toInteger(), {{u"state"_s, u"final"_s}}));
        }
        return said;
    }
    /// Students of the grades who have selected nothing yet select one outcome and one performance.
    [[nodiscard]] QStringList allSelected(const QList<int> &grades)
    {
        QStringList said;
        for (const int grade : grades) {
            if (!signIn(u"registry"_s))
                return {u"cannot sign in"_s};
            for (const QJsonValue &row : found(u"student"_s, {u"studentNumber"_s},
                                               {{u"classId.schoolYear"_s, m_year},
                                                {u"classId.grade"_s, grade},
                                                {u"state"_s, u"enrolled"_s}})) {
                if (!signIn(row[1].toString()))
                    return {u"cannot sign in as "_s + row[1].toString()};
                said += oneSelected(row[0].toInteger(), u"courseOutcome"_s, u"outcome.select"_s,
                                    {u"certification"_s, u"certified"_s});
                said += oneSelected(row[0].toInteger(), u"performance"_s, u"performance.select"_s,
                                    {u"source"_s, u"student"_s});
            }
        }
        return said;
    }

private:
    [[nodiscard]] QStringList oneSelected(qint64 student, const QString &type, const QString &method,
                                          const std::pair<QString, QJsonValue> &fit)
    {
        const std::pair<QString, QJsonValue> year{u"schoolYear"_s, m_year};
        const std::pair<QString, QJsonValue> own{u"studentId"_s, student};
        if (firstOf(type, {own, year, {u"selected"_s, true}}))
            return {};
        const qint64 first = firstOf(type, {own, year, fit});
        if (!first)
            return {};
        return unlessDone(method, tally(m_client->call(
                                      method, with({{u"ids"_s, QJsonArray{first}}, {u"selected"_s, true}}))));
    }
};

} // namespace licheng::test
