// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rosters/resource_file.h"
#include "shared/rules/schedule_checks.h"
#include "shared/rules/schedule_plan.h"
#include "tests/shared/rules/rule_samples.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr Term first{SchoolYear(114), Semester::First};
constexpr Term second{SchoolYear(114), Semester::Second};
const QDate closing(2026, 1, 20);

CalendarDay calendarDay(QDate date, DayKind kind, const char *name = "")
{
    CalendarDay day;
    day.date = date;
    day.kind = kind;
    day.name = QString::fromUtf8(name);
    return day;
}

SchoolCalendar calendar()
{
    return SchoolCalendar(
        {calendarDay(QDate(2025, 9, 1), DayKind::Opening), calendarDay(closing, DayKind::Closing),
         calendarDay(QDate(2026, 2, 11), DayKind::Opening), calendarDay(QDate(2026, 6, 30), DayKind::Closing),
         calendarDay(QDate(2025, 10, 10), DayKind::Holiday, "國慶日"),
         calendarDay(QDate(2025, 9, 13), DayKind::MakeUp, "補中秋節")});
}

QDateTime at(const char *iso)
{
    const QDateTime local = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    return atSchool(local.date(), local.time());
}

const Regulation &regulation()
{
    static const Regulation text = test::schoolRegulation();
    return text;
}

Window window(WindowKind kind, const char *from, const char *until)
{
    static qint64 number = 0;
    Window made;
    made.id = Id<Window>(++number);
    made.kind = kind;
    made.schoolYear = first.year;
    made.semester = isYearly(kind) ? Semester::WholeYear : Semester::First;
    made.startsAt = at(from);
    made.endsAt = at(until);
    made.selfCheckFrom = made.startsAt;
    made.selfCheckTo = made.endsAt;
    made.responsible = u"註冊組"_s;
    made.supervisor = u"教務處"_s;
    return made;
}

/// The rules that are named but for the steps without windows.
QStringList rulesOf(const std::vector<Window> &windows, Term term = first,
                    const SchoolCalendar &days = calendar(),
                    std::vector<Circle> circles = {{Division::Day, 1}, {Division::Day, 3}})
{
    QStringList rules;
    for (const ScheduleFinding &finding : checkSchedule(windows, term, days, circles, regulation())) {
        if (finding.article.isEmpty())
            rules.append(u"no article"_s);
        if (finding.rule != ScheduleRule::MissingKind)
            rules.append(wireName(finding.rule));
    }
    return rules;
}

std::vector<Window> templated(Term term)
{
    const auto planned = planFromTemplate(
        resourceJson(u":/schedule/template.json"_s).object()[u"steps"].toArray(), term, calendar());
    if (!planned)
        qWarning("%s", qPrintable(planned.error().message));
    return planned ? planned.value() : std::vector<Window>();
}

} // namespace

/// What is said of a schedule while it is planned (article 4), on both sides of each boundary, and what plans
/// it.
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

    void theTemplatePlansEveryStepAndNothingIsOddAboutIt()
    {
        for (const Term term : {first, second}) {
            const std::vector<Window> planned = templated(term);
            QVERIFY(planned.size() >= 14);
            for (const Window &each : planned) {
                QVERIFY(!each.responsible.isEmpty() && !each.supervisor.isEmpty());
                QCOMPARE(schoolTime(each.endsAt).time(), QTime(23, 59, 59, 999));
            }
            QStringList rules;
            for (const ScheduleFinding &finding : checkSchedule(planned, term, calendar(), {}, regulation()))
                rules.append(wireName(finding.rule) + u' ' + wireName(finding.kind) + u' ' +
                             wireName(finding.otherKind));
            QCOMPARE(rules.join(u"; "_s), QString());
        }
    }

    void onlyStepsThatAUnitChecksHaveTimeForIt()
    {
        for (const Window &each : templated(first)) {
            const bool isChecked = each.kind != WindowKind::Others;
            QVERIFY2(each.selfCheckTo.isValid() == isChecked, qPrintable(wireName(each.kind)));
        }
        Window grades = window(WindowKind::Grades, "2026-01-10T08:00:00", "2026-02-01T23:59:59");
        Window confirm = window(WindowKind::Confirm, "2026-08-03T08:00:00", "2026-08-10T23:59:59");
        Window others = window(WindowKind::Others, "2025-09-01T08:00:00", "2026-01-20T23:59:59");
        for (Window *each : {&grades, &confirm, &others})
            each->selfCheckFrom = each->selfCheckTo = {};
        QCOMPARE(rulesOf({grades}), QStringList{u"noSelfCheck"_s});
        QCOMPARE(rulesOf({confirm}, first, calendar(), {{Division::Day, 1}}), QStringList{u"noSelfCheck"_s});
        QCOMPARE(rulesOf({others}), QStringList());
    }

    void aStepNamesWhoDoesAndWhoSupervisesIt()
    {
        const Window whole = window(WindowKind::Grades, "2026-01-10T08:00:00", "2026-02-01T23:59:59");
        QCOMPARE(rulesOf({whole}), QStringList());
        for (QString Window::*const unit : {&Window::responsible, &Window::supervisor}) {
            Window lacking = whole;
            (lacking.*unit).clear();
            QCOMPARE(rulesOf({lacking}), QStringList{u"noUnits"_s});
            const auto findings =
                checkSchedule(std::vector{lacking}, first, calendar(), std::vector<Circle>(), regulation());
            const auto found = std::find_if(findings.begin(), findings.end(), [](const auto &each) {
                return each.rule == ScheduleRule::NoUnits;
            });
            QCOMPARE(found->article, u"5.2.3"_s);
        }
        // A general self-check is each unit's own.
        Window general = window(WindowKind::SelfCheck, "2026-01-10T08:00:00", "2026-02-01T23:59:59");
        general.responsible.clear();
        QCOMPARE(rulesOf({general}), QStringList());
    }

    void theTemplateFollowsTheCalendar()
    {
        const auto uploads = [](const std::vector<Window> &planned) {
            return *std::find_if(planned.begin(), planned.end(),
                                 [](const Window &each) { return each.kind == WindowKind::Upload; });
        };
        const Window upload = uploads(templated(first));
        QCOMPARE(upload.startsAt, at("2025-09-15T08:00:00"));
        QCOMPARE(upload.endsAt, lastInstant(QDate(2026, 2, 3)));
    }

    void aTemplateThatCannotBeReadIsNamedByItsEntry()
    {
        const QJsonArray steps{QJsonObject{{u"kind"_s, u"upload"_s}, {u"from"_s, u"opening"_s}}};
        const auto planned = planFromTemplate(steps, first, calendar());
        QVERIFY(!planned && planned.error().message.contains(u"entry 1"_s));
        QVERIFY(!planFromTemplate({QJsonObject{{u"kind"_s, u"nothing"_s}}}, first, calendar()));
    }

    void aPeriodOfOneDivisionNamesTheOfficesOfThatDivision()
    {
        const QString lists = u"註冊組、訓育組、進修部註冊組、進修部學務組"_s;
        QCOMPARE(officesOf(lists, u"day"), u"註冊組、訓育組"_s);
        QCOMPARE(officesOf(lists, u"evening"), u"進修部註冊組、進修部學務組"_s);
        QCOMPARE(officesOf(lists, {}), lists);
        // Persons are of both; without an office of the evening what is named is the whole school's.
        QCOMPARE(officesOf(u"學生、註冊組、進修部註冊組"_s, u"evening"), u"學生、進修部註冊組"_s);
        QCOMPARE(officesOf(u"學生、註冊組、進修部註冊組"_s, u"day"), u"學生、註冊組"_s);
        QCOMPARE(officesOf(u"輔導室、進修部主任"_s, u"evening"), u"進修部主任"_s);
        QCOMPARE(officesOf(u"導師、學務處、輔導室"_s, u"evening"), u"導師、學務處、輔導室"_s);
        QCOMPARE(officesOf(u"圖資處"_s, u"evening"), u"圖資處"_s);

        Window planned = window(WindowKind::Register, "2025-09-01T08:00:00", "2025-09-22T23:59:59");
        planned.responsible = u"註冊組、進修部註冊組"_s;
        planned.supervisor = u"教務處、進修部主任"_s;
        Window there = planned;
        there.responsible.clear();
        there.supervisor.clear();
        for (const auto &[division, responsible, supervisor] :
             {std::tuple(QString(), planned.responsible, planned.supervisor),
              std::tuple(u"day"_s, u"註冊組"_s, u"教務處"_s),
              std::tuple(u"evening"_s, u"進修部註冊組"_s, u"進修部主任"_s)}) {
            there.division = division;
            const auto whole = completedBy(there, planned);
            QVERIFY(whole);
            QCOMPARE(whole->responsible, responsible);
            QCOMPARE(whole->supervisor, supervisor);
        }
        const auto made = planFromTemplate({QJsonObject{{u"kind"_s, u"register"_s},
                                                        {u"division"_s, u"evening"_s},
                                                        {u"from"_s, u"opening"_s},
                                                        {u"until"_s, u"opening+21"_s},
                                                        {u"responsible"_s, planned.responsible},
                                                        {u"supervisor"_s, planned.supervisor}}},
                                           first, calendar());
        QVERIFY(made);
        QCOMPARE(made.value().front().responsible, u"進修部註冊組"_s);
        QCOMPARE(made.value().front().supervisor, u"進修部主任"_s);
    }

    void lastYearsWindowsMoveWithTheOpeningOfTheSemester()
    {
        Window old = window(WindowKind::Upload, "2024-09-16T08:00:00", "2025-02-03T23:59:59");
        old.schoolYear = SchoolYear(113);
        old.source = u"臺教國署高字第1130000001號"_s;
        old.responsible = u"學生"_s;
        Window extension = old;
        extension.extendsId = old.id;
        Window otherSemester = old;
        otherSemester.semester = Semester::Second;
        const std::vector<Window> lastYear{old, extension, otherSemester};
        // Without both openings 52 weeks, a Monday to a Monday.
        const auto byWeeks = planFromLastYear(lastYear, first, SchoolCalendar());
        QCOMPARE(byWeeks.size(), size_t(1));
        QCOMPARE(byWeeks[0].startsAt, at("2025-09-15T08:00:00"));
        QVERIFY(byWeeks[0].id.isNull() && byWeeks[0].source.isEmpty());
        QCOMPARE(byWeeks[0].responsible, old.responsible);
        QCOMPARE(byWeeks[0].schoolYear, first.year);
        const SchoolCalendar known({calendarDay(QDate(2024, 9, 2), DayKind::Opening),
                                    calendarDay(QDate(2025, 9, 3), DayKind::Opening)});
        const auto byDays = planFromLastYear(lastYear, first, known);
        QCOMPARE(byDays[0].startsAt, at("2025-09-17T08:00:00"));
        QCOMPARE(byDays[0].endsAt, at("2026-02-04T23:59:59"));
        QVERIFY(isPlanned(byDays[0], byWeeks));
        Window evening = byDays[0];
        evening.division = u"evening"_s;
        QVERIFY(isPlanned(evening, byWeeks)); // the one for everybody is there
        auto ofDay = byWeeks;
        ofDay[0].division = u"day"_s;
        QVERIFY(!isPlanned(evening, ofDay));
    }

    void theCalendarSaysWhenThereIsNoSchool()
    {
        const SchoolCalendar days = calendar();
        QCOMPARE(days.dayOff(QDate(2025, 10, 9)), DayOff::None);
        QCOMPARE(days.dayOff(QDate(2025, 10, 10)), DayOff::Holiday);
        QCOMPARE(days.nameOf(QDate(2025, 10, 10)), u"國慶日"_s);
        QCOMPARE(days.dayOff(QDate(2025, 10, 11)), DayOff::Weekend);
        QCOMPARE(days.dayOff(QDate(2025, 9, 13)), DayOff::None); // a Saturday made up
        QCOMPARE(days.first(DayKind::Closing, first), closing);
        QCOMPARE(days.first(DayKind::Closing, second), QDate(2026, 6, 30));
        QVERIFY(!SchoolCalendar().first(DayKind::Closing, first).isValid());
    }
};

QTEST_GUILESS_MAIN(TestScheduleRules)
#include "tst_schedule_rules.moc"
