// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rules/schedule_scene.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::schedule_scene;

/// What is said of a schedule while it is planned (article 4), on both sides of each boundary.
class TestScheduleRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void uploadStaysOpenUntilTwoWeeksAfterTheClosingCeremony_data()
    {
        QTest::addColumn<QString>("until");
        QTest::addColumn<bool>("enough");
        QTest::newRow("through the fourteenth day") << u"2026-02-03T23:59:59"_s << true;
        QTest::newRow("a minute less") << u"2026-02-03T23:58:59"_s << false;
        QTest::newRow("a day more") << u"2026-02-04T12:00:00"_s << true;
    }
    void uploadStaysOpenUntilTwoWeeksAfterTheClosingCeremony()
    {
        QFETCH(QString, until);
        QFETCH(bool, enough);
        const Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", qPrintable(until));
        QCOMPARE(rulesOf({upload}), enough ? QStringList() : QStringList{u"uploadTooShort"_s});
        const std::vector<Circle> one{{Division::Day, 1}};
        for (const ScheduleFinding &finding :
             checkSchedule(std::vector{upload}, first, calendar(), one, regulation())) {
            if (finding.rule == ScheduleRule::UploadTooShort)
                QCOMPARE(finding.day, QDate(2026, 2, 3));
        }
    }

    void aLaterWindowForTheSamePeopleKeepsUploadOpen()
    {
        Window early = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-01-10T23:59:59");
        Window late = window(WindowKind::Upload, "2026-01-11T00:00:00", "2026-02-03T23:59:59");
        QCOMPARE(rulesOf({early, late}), QStringList());
        late.grades = u"3"_s;
        QCOMPARE(rulesOf({early, late}), QStringList{u"uploadTooShort"_s});
    }

    void gradeThreeInTheSecondSemesterIsExcepted()
    {
        Window upload = window(WindowKind::Upload, "2026-02-25T08:00:00", "2026-05-01T23:59:59");
        upload.semester = Semester::Second;
        upload.grades = u"3"_s;
        const std::vector<Circle> third{{Division::Day, 3}};
        QCOMPARE(rulesOf({upload}, second, calendar(), third), QStringList());
        upload.grades = u"1"_s;
        QCOMPARE(rulesOf({upload}, second, calendar(), {{Division::Day, 1}}),
                 QStringList{u"uploadTooShort"_s});
    }

    void withoutAClosingCeremonyNothingCanBeCounted()
    {
        const Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-03-03T23:59:59");
        QCOMPARE(rulesOf({upload}, first, SchoolCalendar()), QStringList{u"closingUnknown"_s});
    }

    void studentsHaveThreeDaysToConfirm()
    {
        const auto confirm = [](const char *until) {
            return rulesOf({window(WindowKind::Confirm, "2026-08-03T08:00:00", until)});
        };
        QCOMPARE(confirm("2026-08-06T07:59:59"), QStringList());
        QCOMPARE(confirm("2026-08-06T07:59:58"), QStringList{u"confirmTooShort"_s});
        // Typed 8/3 to 8/5, three whole days.
        QCOMPARE(rulesOf({window(WindowKind::Confirm, "2026-08-03T00:00:00", "2026-08-05T23:59:59")}),
                 QStringList());
    }

    void aStepNeitherBeginsNorEndsBeforeTheOneOnWhichItRests()
    {
        const Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-02-10T23:59:59");
        const auto with = [&](const char *from, const char *until) {
            return rulesOf({upload, window(WindowKind::Certify, from, until)});
        };
        QCOMPARE(with("2025-09-15T08:00:00", "2026-02-10T23:59:59"), QStringList());
        QCOMPARE(with("2025-09-15T07:59:59", "2026-02-10T23:59:59"), QStringList{u"beginsBefore"_s});
        QCOMPARE(with("2025-09-15T08:00:00", "2026-02-10T23:59:58"), QStringList{u"endsBefore"_s});
        // Of others it says nothing.
        Window other = window(WindowKind::Certify, "2025-09-14T08:00:00", "2026-02-10T23:59:59");
        other.division = u"evening"_s;
        QVERIFY(
            !rulesOf({upload, other}, first, calendar(), {{Division::Day, 1}}).contains(u"beginsBefore"_s));
    }

    void theSelfCheckIsThereAndComesBeforeTheEndOfTheSubmission()
    {
        Window submit = window(WindowKind::Submit, "2026-07-01T08:00:00", "2026-07-20T23:59:59");
        QCOMPARE(rulesOf({submit}), QStringList());
        submit.selfCheckTo = submit.endsAt.addSecs(1);
        QCOMPARE(rulesOf({submit}), QStringList{u"selfCheckLate"_s});
        submit.selfCheckTo = submit.endsAt.addMSecs(999); // the same second
        QCOMPARE(rulesOf({submit}), QStringList());

        Window grades = window(WindowKind::Grades, "2026-01-10T08:00:00", "2026-02-01T23:59:59");
        grades.selfCheckTo = submit.endsAt;
        QCOMPARE(rulesOf({grades, submit}), QStringList());
        grades.selfCheckTo = submit.endsAt.addSecs(1);
        QCOMPARE(rulesOf({grades, submit}), QStringList{u"selfCheckLate"_s});
        grades.selfCheckFrom = grades.startsAt.addDays(-2);
        grades.selfCheckTo = grades.startsAt.addSecs(-1);
        QCOMPARE(rulesOf({grades, submit}), QStringList{u"selfCheckEarly"_s});
        grades.selfCheckTo = grades.startsAt;
        QCOMPARE(rulesOf({grades, submit}), QStringList());
        grades.selfCheckFrom = grades.selfCheckTo = {};
        QCOMPARE(rulesOf({grades, submit}), QStringList{u"noSelfCheck"_s});
        // A schedule of before has a window of its own for it.
        const Window apart = window(WindowKind::SelfCheck, "2026-06-01T08:00:00", "2026-07-10T23:59:59");
        QCOMPARE(rulesOf({grades, submit, apart}), QStringList());
    }

    void aFindingSaysForWhomItsWindowsAre()
    {
        Window third = window(WindowKind::Upload, "2025-09-01T00:00", "2026-02-10T23:59");
        third.grades = u"3"_s;
        third.division = u"day"_s;
        third.batch = 1;
        Window all = window(WindowKind::Upload, "2025-09-01T00:00", "2026-02-10T23:59");
        const std::vector<Window> windows{all, third};
        std::vector<ScheduleFinding> found =
            checkSchedule(windows, first, calendar(), std::vector<Circle>{{Division::Day, 3}}, regulation());
        std::erase_if(found, [](const ScheduleFinding &each) { return each.rule != ScheduleRule::Overlap; });
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].audience, (ScheduleAudience{u"3"_s, u"day"_s, 1}));
        QCOMPARE(found[0].otherAudience, ScheduleAudience());
        QCOMPARE(scheduleFindingFromJson(toJson(found[0])), std::optional(found[0]));
    }

    void aWarningNamesTheArticleOfTheStepThatLacksSomething()
    {
        QMap<QString, QString> articles;
        for (const ScheduleFinding &finding : checkSchedule({}, first, calendar(), {}, regulation()))
            articles.insert(wireName(finding.kind), finding.article);
        QCOMPARE(articles[u"upload"_s], u"5.3.2"_s);
        QCOMPARE(articles[u"register"_s], u"5.1.1"_s);
        QCOMPARE(articles[u"submit"_s], u"6.2.2"_s);
        QCOMPARE(articles[u"confirm"_s], u"6.2.5"_s);
        Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-02-10T23:59:59");
        upload.selfCheckFrom = upload.selfCheckTo = {};
        const auto found = checkSchedule(std::vector{upload}, first, calendar(),
                                         std::vector<Circle>{{Division::Day, 1}}, regulation());
        const auto unchecked = std::find_if(found.begin(), found.end(), [](const ScheduleFinding &finding) {
            return finding.rule == ScheduleRule::NoSelfCheck;
        });
        QVERIFY(unchecked != found.end());
        QCOMPARE(unchecked->article, u"4"_s);
    }

    void eachBatchAndEachListIsLookedAtForItself()
    {
        const auto orderOf = [](const std::vector<Window> &windows) {
            QStringList rules = rulesOf(windows, first, calendar(), {{Division::Day, 3}});
            rules.removeIf(
                [](const QString &rule) { return rule != u"beginsBefore" && rule != u"endsBefore"; });
            return rules;
        };
        Window submit = window(WindowKind::Submit, "2026-02-01T08:00:00", "2026-02-10T23:59:59");
        Window later = window(WindowKind::Submit, "2026-05-01T08:00:00", "2026-05-10T23:59:59");
        Window confirm = window(WindowKind::Confirm, "2026-02-11T08:00:00", "2026-02-20T23:59:59");
        submit.grades = later.grades = confirm.grades = u"3"_s;
        submit.batch = confirm.batch = 1;
        later.batch = 2;
        QCOMPARE(orderOf({submit, later, confirm}), QStringList());
        // The second batch's receipts before its own submission.
        Window early = confirm;
        early.batch = 2;
        QCOMPARE(orderOf({submit, later, confirm, early}), (QStringList{u"beginsBefore"_s, u"endsBefore"_s}));
        // For both batches: it ends before the second one's submission.
        confirm.batch = 0;
        QCOMPARE(orderOf({submit, later, confirm}), QStringList{u"endsBefore"_s});
        confirm.startsAt = submit.startsAt.addDays(-1);
        QCOMPARE(orderOf({submit, later, confirm}), (QStringList{u"beginsBefore"_s, u"endsBefore"_s}));

        Window students = submit;
        Window grades = later;
        Window receipts = confirm;
        students.batch = grades.batch = receipts.batch = 0;
        receipts.startsAt = at("2026-02-11T08:00:00");
        students.roster = receipts.roster = u"students"_s;
        grades.roster = u"grades"_s;
        QCOMPARE(orderOf({students, grades, receipts}), QStringList());
        receipts.roster = u"grades"_s;
        QCOMPARE(orderOf({students, grades, receipts}), (QStringList{u"beginsBefore"_s, u"endsBefore"_s}));
    }

    void aWindowOfTheOtherBatchOpensNothingInThisSemester()
    {
        const auto gaps = [](int batch) {
            Window submit = window(WindowKind::Submit, "2026-02-01T08:00:00", "2026-02-10T23:59:59");
            submit.grades = u"3"_s;
            submit.batch = batch;
            Window others = submit;
            others.grades = u"1,2"_s;
            others.batch = 0;
            QStringList kinds;
            const std::vector<Circle> circles{{Division::Day, 1}, {Division::Day, 3}};
            for (const ScheduleFinding &finding :
                 checkSchedule(std::vector{submit, others}, first, calendar(), circles, regulation())) {
                if (finding.rule == ScheduleRule::AudienceGap)
                    kinds.append(wireName(finding.kind) + QString::number(finding.grade));
            }
            return kinds;
        };
        QCOMPARE(gaps(0), QStringList());
        QCOMPARE(gaps(1), QStringList());
        QCOMPARE(gaps(2), QStringList{u"submit3"_s});
    }

    void windowsOfAStepForTheSamePeopleDoNotOverlap()
    {
        Window one = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-01-10T23:59:59");
        Window other = window(WindowKind::Upload, "2026-01-10T23:59:59", "2026-02-10T23:59:59");
        QCOMPARE(rulesOf({one, other}), QStringList{u"overlap"_s});
        other.startsAt = at("2026-01-11T00:00:00");
        QCOMPARE(rulesOf({one, other}), QStringList());
        other.startsAt = one.startsAt;
        one.grades = u"1,2"_s;
        other.grades = u"3"_s;
        QVERIFY(!rulesOf({one, other}).contains(u"overlap"_s));
        other.grades = u"2,3"_s;
        QVERIFY(rulesOf({one, other}).contains(u"overlap"_s));
        one.batch = 1;
        other.batch = 2;
        QVERIFY(!rulesOf({one, other}).contains(u"overlap"_s));
    }

    void betweenWindowsOfAStepThereIsNoGap()
    {
        const Window one = window(WindowKind::Upload, "2025-09-15T08:00:00", "2025-12-31T23:59:59");
        Window other = window(WindowKind::Upload, "2026-01-01T00:00:00", "2026-02-10T23:59:59");
        QCOMPARE(rulesOf({one, other}), QStringList());
        other.startsAt = at("2026-01-01T00:00:01");
        QCOMPARE(rulesOf({one, other}), QStringList{u"gap"_s});
        QCOMPARE(rulesOf({other, one}), QStringList{u"gap"_s});
    }

    void aStepWithoutAWindowIsMissingForAllOrForSome()
    {
        const auto missing = [](const std::vector<Window> &windows) {
            QStringList kinds;
            for (const ScheduleFinding &finding :
                 checkSchedule(windows, first, calendar(), {}, regulation())) {
                if (finding.rule == ScheduleRule::MissingKind)
                    kinds.append(wireName(finding.kind));
            }
            return kinds;
        };
        const QStringList all = missing({});
        QCOMPARE(all.size(), 14);
        QVERIFY(!all.contains(u"selfCheck"_s) && !all.contains(u"studies"_s));
        const Window old = window(WindowKind::Studies, "2025-09-15T08:00:00", "2025-12-31T23:59:59");
        QCOMPARE(missing({old}).size(), 11);

        Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-02-10T23:59:59");
        upload.division = u"day"_s;
        const std::vector<Circle> circles{{Division::Day, 1}, {Division::Evening, 2}};
        const auto findings = checkSchedule(std::vector{upload}, first, calendar(), circles, regulation());
        const auto gap = std::find_if(findings.begin(), findings.end(), [](const ScheduleFinding &finding) {
            return finding.rule == ScheduleRule::AudienceGap;
        });
        QVERIFY(gap != findings.end());
        QCOMPARE(gap->division, u"evening"_s);
        QCOMPARE(gap->grade, 2);
        QCOMPARE(gap->kind, WindowKind::Upload);
        // The autobiography is grade 3's.
        Window text = window(WindowKind::Autobiography, "2026-02-15T08:00:00", "2026-03-10T23:59:59");
        text.grades = u"3"_s;
        QVERIFY(!rulesOf({text}).contains(u"audienceGap"_s));
    }

    void extensionsAndOtherTermsAreNoPartOfThePlan()
    {
        Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-02-10T23:59:59");
        Window extension = upload;
        extension.extendsId = upload.id;
        extension.classId = Id<SchoolClass>(3);
        Window other = upload;
        other.semester = Semester::Second;
        QCOMPARE(rulesOf({upload, extension, other}), QStringList());
    }

    void aFindingTravelsUnchanged()
    {
        const Window upload = window(WindowKind::Upload, "2025-09-15T08:00:00", "2026-02-01T23:59:59");
        const Window certify = window(WindowKind::Certify, "2025-09-14T08:00:00", "2026-02-10T23:59:59");
        const auto findings =
            checkSchedule(std::vector{upload, certify}, first, calendar(), {}, regulation());
        QVERIFY(findings.size() > 10);
        for (const ScheduleFinding &finding : findings)
            QCOMPARE(scheduleFindingFromJson(toJson(finding)), finding);
    }
};

QTEST_GUILESS_MAIN(TestScheduleRules)
#include "tst_schedule_rules.moc"
