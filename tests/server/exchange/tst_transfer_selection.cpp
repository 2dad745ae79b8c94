// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/exchange/transfer_schools.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What a transfer package does to the selections and lists of a school year that two schools share.
class TestTransferSelection : public QObject, private TransferSchools
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openSender(); }

    void selectionsCountAcrossSchoolsInASchoolYear()
    {
        HandMade package;
        QJsonArray items;
        for (int i = 1; i <= 3; ++i)
            items.append(outcomeItem(i, {{u"提交紀錄(學年度及學期)"_s, u"1140"_s}}));
        package.students = {
            QJsonObject{{u"基本資料"_s, baseOf(wang, u"王小明"_s)}, {u"課程學習成果紀錄"_s, items}}};
        TransferSchool school = receiver();
        QVERIFY(school.store);
        QVERIFY(school.take(package.write(folder()), package.password));
        const Student student = seated(school);
        Course course;
        course.schoolYear = SchoolYear(114);
        course.offeringCode = u"C1"_s;
        course.courseCode = u"114353401V2330801010001"_s;
        course.name = u"國語文"_s;
        course.credits = 4;
        course.id = school.add(course);
        CourseOutcome own;
        own.studentId = student.id;
        own.courseId = course.id;
        own.schoolYear = SchoolYear(114);
        own.title = own.description = u"本校"_s;
        own.certification = CertificationState::Certified;
        const auto select = [&] {
            const auto reader = school.reader();
            service::OutcomeFacts facts(*reader);
            return selectVerdict(own, course, facts.selected(student.id, SchoolYear(114)),
                                 *school.regulation);
        };
        const qint64 limit = school.regulation->quota(selectionQuotaKey, SchoolYear(114))->limit;
        CourseOutcome selected = own;
        selected.selected = true;
        for (qint64 i = 3; i < limit; ++i) {
            QVERIFY(select().isAllowed());
            QVERIFY(!school.add(selected).isNull());
        }
        QVERIFY(!select().isAllowed());
        QCOMPARE(select().refusal().reason, RefusalReason::SelectionQuota);
        SubmissionList list;
        list.roster = u"courseOutcomes"_s;
        list.schoolYear = SchoolYear(114);
        list.grades = u"1,2"_s;
        list.id = school.add(list);
        const RosterLayout &layout = *RosterLayout::of(list.roster);
        const auto linesOf = [&] { return service::rosterRecords(*school.reader(), layout, list).value(); };
        const auto overQuota = [&] {
            const School here = school.all<School>().front();
            const auto findings =
                licheng::precheck(linesOf(), {layout, list, here, *school.regulation, QDate(2026, 1, 1)});
            return std::count_if(findings.begin(), findings.end(),
                                 [](const Finding &f) { return f.check == u"selectionQuota"; });
        };
        QCOMPARE(qint64(linesOf().size()), limit - 3);
        QCOMPARE(overQuota(), 0);

        // What is full here lets nothing in that is selected only; what was submitted there stays.
        items = {outcomeItem(4, {{u"是否勾選"_s, true}}),
                 outcomeItem(5, {{u"提交紀錄(學年度及學期)"_s, u"1140"_s}})};
        package.students = {
            QJsonObject{{u"基本資料"_s, baseOf(wang, u"王小明"_s)}, {u"課程學習成果紀錄"_s, items}}};
        const auto more = school.take(package.write(folder()), package.password);
        QVERIFY2(more, qPrintable(sentenceOf(more)));
        QCOMPARE(more.value()[u"notes"][0][u"rule"].toString(), u"unselected"_s);
        QCOMPARE(more.value()[u"notes"][0][u"value"].toString(), u"6.1"_s);
        // The list of this school is one too many then, and its pre-check says so.
        QCOMPARE(overQuota(), 1);
        for (const CourseOutcome &outcome : school.all<CourseOutcome>()) {
            if (outcome.description == u"第 4 件")
                QVERIFY(!outcome.selected && outcome.submittedIn.isNull());
            if (outcome.description == u"第 5 件")
                QVERIFY(outcome.selected && !outcome.submittedIn.isNull());
        }
    }

    void selectionsComeAlongAsFarAsTheQuotaHasRoom()
    {
        TransferSchool school = receiver();
        QVERIFY(school.store);
        const auto limitOf = [&](QStringView quota) {
            return school.regulation->quota(quota, SchoolYear(114))->limit;
        };
        QJsonArray outcomes;
        for (int i = 1; i <= limitOf(selectionQuotaKey) + 1; ++i) {
            outcomes.append(outcomeItem(i, i <= 3 ? QJsonObject{{u"提交紀錄(學年度及學期)"_s, u"1140"_s}}
                                                  : QJsonObject{{u"是否勾選"_s, true}}));
        }
        QJsonArray works;
        for (int i = 0; i <= limitOf(performanceQuotaKey) + 1; ++i) {
            works.append(QJsonObject{{u"名稱"_s, u"作品 %1"_s.arg(i)},
                                     {u"日期"_s, u"2025/10/05"_s},
                                     {u"上傳學年度及學期"_s, u"1141"_s},
                                     {u"是否勾選"_s, true},
                                     {u"登錄來源"_s, i == 0 ? u"學校登錄"_s : u"學生登錄"_s}});
        }
        HandMade package;
        package.students = {QJsonObject{{u"基本資料"_s, baseOf(wang, u"王小明"_s)},
                                        {u"課程學習成果紀錄"_s, outcomes},
                                        {u"多元表現"_s, QJsonObject{{u"作品成果紀錄"_s, works}}}}};
        const auto answer = school.take(package.write(folder()), package.password);
        QVERIFY2(answer, qPrintable(sentenceOf(answer)));
        // One of each is one too many; what the school registered does not count.
        QCOMPARE(answer.value()[u"notes"].toArray().size(), 2);
        QCOMPARE(qint64(school.all<CourseOutcome>().size()), limitOf(selectionQuotaKey) + 1);
        QCOMPARE(qint64(school.all<CourseOutcome>({{u"selected"_s, true}}).size()),
                 limitOf(selectionQuotaKey));
        QCOMPARE(qint64(school.all<Performance>({{u"selected"_s, true}}).size()),
                 limitOf(performanceQuotaKey) + 1);
        QCOMPARE(school.all<Performance>({{u"selected"_s, true}, {u"source"_s, u"school"_s}}).size(), 1u);
    }

    void whatWasSubmittedIsNeitherSelectedNorSubmittedAgain()
    {
        HandMade package = simple();
        changeItem(package, u"提交紀錄(學年度及學期)"_s, QJsonArray{u"1140"_s});
        TransferSchool school = receiver();
        static_cast<void>(seated(school));
        QVERIFY(school.take(package.write(folder()), package.password));
        const auto outcome = school.all<CourseOutcome>().front();
        const auto course = school.all<Course>().front();
        QCOMPARE(selectVerdict(outcome, course, 0, *school.regulation).refusal().reason,
                 RefusalReason::AlreadySubmitted);
        QCOMPARE(unselectVerdict(outcome, *school.regulation).refusal().reason,
                 RefusalReason::AlreadySubmitted);
        const auto foreign = school.all<SubmissionList>().front();
        QCOMPARE(foreign.state, SubmissionState::Submitted);
        QCOMPARE(foreign.recordCount, 1);
        SubmissionList list;
        list.roster = u"courseOutcomes"_s;
        list.schoolYear = SchoolYear(114);
        list.grades = u"1,2"_s;
        list.id = school.add(list);
        const auto linesOf = [&] {
            return service::rosterRecords(*school.reader(), *RosterLayout::of(list.roster), list).value();
        };
        QVERIFY(linesOf().empty());
        // The same outcome, only selected, would be on it.
        QVERIFY(school.write([&](store::WriteContext &write) -> Answer<QJsonObject> {
            CourseOutcome open = outcome;
            open.submittedIn = {};
            const auto saved = write.change(open);
            return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
        }));
        QCOMPARE(linesOf().size(), 1u);
    }

    void aStudentWhoComesBackHasNothingTwice()
    {
        TransferSchool away = receiver({m_leaving[0]});
        const auto out =
            writeTransfer(*m_sender.reader(), *m_sender.vault, m_sender.folder.vault(), {m_leaving[0]},
                          folder(), *m_sender.regulation, m_sender.now.addSecs(120));
        QVERIFY(out && away.take(out->path, out->password));
        const auto back = writeTransfer(*away.reader(), *away.vault, away.folder.vault(), away.all<Student>(),
                                        folder(), *away.regulation, away.now.addSecs(180));
        QVERIFY(back);
        const qint64 revision = m_sender.revision();
        const auto answer = m_sender.take(back->path, back->password);
        QVERIFY2(answer, qPrintable(sentenceOf(answer)));
        QCOMPARE(answer.value()[u"students"][0][u"step"].toString(), u"nothing"_s);
        QCOMPARE(m_sender.revision(), revision);
    }
};

QTEST_GUILESS_MAIN(TestTransferSelection)
#include "tst_transfer_selection.moc"
