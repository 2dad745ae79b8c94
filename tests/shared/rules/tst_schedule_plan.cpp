// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rules/schedule_scene.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::schedule_scene;

/// What plans a schedule (article 4): the template, the windows of the year before, the calendar.
class TestSchedulePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

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

QTEST_GUILESS_MAIN(TestSchedulePlan)
#include "tst_schedule_plan.moc"
