// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/exchange/transfer_items.h"

#include "server/sample/sample_school.h"
#include "server/service/outcome_facts.h"
#include "server/service/roster_records.h"
#include "server/store/change_log.h"
#include "shared/model/school_time.h"
#include "shared/rosters/precheck.h"
#include "shared/rules/performances.h"

#include <QTest>

#include <zip.h>

namespace licheng::test {

using namespace Qt::StringLiterals;

/// A school of the sample that sends students away, and schools that receive them.
class TransferSchools
{
protected:
    QTemporaryDir m_folder;
    TransferSchool m_sender{DataFolder(QString()), {}, {}, {}};
    std::vector<Student> m_leaving;
    int m_number = 0;

    /// A school that knows the two students, and nothing else of them.
    [[nodiscard]] TransferSchool receiver(const std::vector<Student> &known = {})
    {
        TransferSchool school =
            TransferSchool::make(m_folder.filePath(u"r%1"_s.arg(++m_number)), u"353401"_s);
        std::vector<Student> students = known;
        if (students.empty()) {
            students.resize(2);
            students[0].name = u"王小明"_s;
            students[0].identityNumber = wang;
            students[1].name = u"林小華"_s;
            students[1].identityNumber = lin;
            for (Student &student : students)
                student.birthday = QDate(2009, 7, 20);
        }
        int number = 0;
        for (Student student : students) {
            student.id = {};
            student.classId = {};
            student.studentNumber = u"N%1"_s.arg(++number);
            if (!school.store || school.add(student).isNull())
                school.store.reset();
        }
        return school;
    }
    /// The first student, in a class.
    [[nodiscard]] static Student seated(TransferSchool &school)
    {
        SchoolClass schoolClass;
        schoolClass.schoolYear = SchoolYear(114);
        schoolClass.name = u"電機一甲"_s;
        Student student = school.all<Student>().front();
        student.classId = school.add(schoolClass);
        const auto saved = school.write([&](store::WriteContext &write) -> Answer<QJsonObject> {
            const auto changed = write.change(student);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        });
        return saved ? school.all<Student>().front() : Student();
    }
    [[nodiscard]] static QString sentenceOf(const Answer<QJsonObject> &answer)
    {
        return answer ? u"done"_s : answer.error().message;
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    void openSender()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_sender = TransferSchool::make(m_folder.filePath(u"sender"_s), u"99T001"_s);
        QVERIFY(m_sender.store);
        QVERIFY(
            makeSample(*m_sender.store, *m_sender.vault, {30, 1, QDate(2025, 11, 23), u"a long password"_s}));
        for (const Student &student : m_sender.all<Student>()) {
            if (m_leaving.size() < 6 &&
                !m_sender.all<CourseOutcome>({{u"studentId"_s, student.id.value()}}).empty())
                m_leaving.push_back(student);
        }
        QCOMPARE(m_leaving.size(), 6u);
        // One of them has been submitted, one was returned.
        SubmissionList list;
        list.roster = u"courseOutcomes"_s;
        list.grades = u"1,2"_s;
        list.schoolYear = SchoolYear(114);
        list.state = SubmissionState::Submitted;
        const auto listId = m_sender.add(list);
        auto outcome = m_sender.all<CourseOutcome>({{u"studentId"_s, m_leaving[0].id.value()}}).front();
        outcome.submittedIn = listId;
        outcome.selected = true;
        outcome.certification = CertificationState::Certified;
        auto returned = m_sender.all<CourseOutcome>({{u"studentId"_s, m_leaving[1].id.value()}}).front();
        returned.certification = CertificationState::Returned;
        returned.returnReason = u"請補上照片"_s;
        returned.selected = false;
        QVERIFY(m_sender.write([&](store::WriteContext &write) -> Answer<QJsonObject> {
            for (const CourseOutcome &each : {outcome, returned}) {
                if (auto saved = write.change(each); !saved)
                    return saved.error();
            }
            return QJsonObject();
        }));
    }
};

} // namespace licheng::test
