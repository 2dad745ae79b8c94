// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rules/self_checks.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr Term term{SchoolYear(114), Semester::First};

Regulation theRegulation()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    return Regulation::fromJson(file.open(QIODevice::ReadOnly)
                                    ? QJsonDocument::fromJson(file.readAll()).object()
                                    : QJsonObject())
        .value();
}

Unit unitNamed(const QString &name, Division division = Division::Day)
{
    Unit unit;
    unit.name = name;
    unit.division = division;
    return unit;
}

Window period(const QString &division = {}, Semester semester = Semester::First)
{
    Window window;
    window.kind = WindowKind::SelfCheck;
    window.schoolYear = term.year;
    window.semester = semester;
    window.division = division;
    window.startsAt = atSchool(QDate(2025, 10, 10), QTime(8, 0));
    window.endsAt = atSchool(QDate(2025, 10, 20), QTime(17, 0));
    return window;
}

SelfCheckFinding found(const QString &key, const QString &level, qint64 count)
{
    return {key, level, count, u"student"_s, {}};
}

QString reasonOf(const Verdict &verdict)
{
    return verdict.isAllowed() ? u"allowed"_s
                               : wireName(verdict.refusal().reason) + u'@' + verdict.refusal().article;
}

} // namespace

class TestSelfCheckRules : public QObject
{
    Q_OBJECT

private:
    const Regulation m_regulation = theRegulation();

    [[nodiscard]] QString at(const std::vector<Window> &windows, const QDateTime &now,
                             const QString &division = u"day"_s) const
    {
        return reasonOf(
            selfCheckOpenVerdict(windows, SelfCheckStep::Grades, term, division, now, m_regulation));
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void bothEndsOfThePeriodBelongToIt()
    {
        const std::vector<Window> windows{period()};
        QCOMPARE(at(windows, windows[0].startsAt.addMSecs(-1)), u"notYetOpen@4"_s);
        QCOMPARE(at(windows, windows[0].startsAt), u"allowed"_s);
        QCOMPARE(at(windows, windows[0].endsAt), u"allowed"_s);
        QCOMPARE(at(windows, windows[0].endsAt.addSecs(1)), u"checkClosed@4"_s);
        QCOMPARE(at({}, windows[0].startsAt), u"noWindow@4"_s);
    }

    void aPeriodOfADivisionOpensThatDivisionAlone()
    {
        const std::vector<Window> windows{period(u"evening"_s)};
        const QDateTime inside = windows[0].startsAt;
        QCOMPARE(at(windows, inside, u"evening"_s), u"allowed"_s);
        QCOMPARE(at(windows, inside, u"day"_s), u"noWindow@4"_s);
        QCOMPARE(at(windows, inside, {}), u"noWindow@4"_s);
        QCOMPARE(at({period()}, inside, {}), u"allowed"_s);
    }

    void theGeneralPeriodServesOnlyAStepWithoutOneOfItsOwn()
    {
        Window grades = period(u"day"_s);
        grades.kind = WindowKind::Grades;
        grades.selfCheckFrom = grades.endsAt.addDays(1);
        grades.selfCheckTo = grades.endsAt.addDays(3);
        const std::vector<Window> windows{period(), grades};
        const QDateTime general = windows[0].startsAt;
        // Published as 21 to 23 October, it is not signed on the 10th.
        QCOMPARE(at(windows, general), u"notYetOpen@4"_s);
        QCOMPARE(at(windows, grades.selfCheckFrom), u"allowed"_s);
        QCOMPARE(selfCheckPeriod(windows, SelfCheckStep::Grades, term, u"day", general)->from,
                 grades.selfCheckFrom);
        // What the period of one division leaves to the general one, and a step without any.
        QCOMPARE(at(windows, general, u"evening"_s), u"allowed"_s);
        QVERIFY(selfCheckOpenVerdict(windows, SelfCheckStep::Electives, term, u"day", general, m_regulation)
                    .isAllowed());
        // A window that has no self-check of its own does not take the general one away.
        grades.selfCheckFrom = {};
        grades.selfCheckTo = {};
        QCOMPARE(at({period(), grades}, general), u"allowed"_s);
    }

    void theNextPeriodIsTheOneThatIsToldElseTheLast()
    {
        Window later = period();
        later.startsAt = later.startsAt.addDays(30);
        later.endsAt = later.endsAt.addDays(30);
        const std::vector<Window> windows{later, period()};
        const auto told = [&](const QDateTime &now) {
            return selfCheckPeriod(windows, SelfCheckStep::Grades, term, u"day", now)->until;
        };
        QCOMPARE(told(windows[1].endsAt), windows[1].endsAt);
        QCOMPARE(told(windows[1].endsAt.addSecs(1)), later.endsAt);
        QCOMPARE(told(later.endsAt.addSecs(1)), later.endsAt);
        QVERIFY(!selfCheckPeriod({}, SelfCheckStep::Grades, term, u"day", later.endsAt));
    }

    void aListOfAYearIsCheckedInEitherSemester()
    {
        const std::vector<Window> second{period({}, Semester::Second)};
        const auto ofYear = [&](SelfCheckStep step, Semester semester) {
            return reasonOf(selfCheckOpenVerdict(second, step, {term.year, semester}, u"day",
                                                 second[0].startsAt, m_regulation));
        };
        QCOMPARE(ofYear(SelfCheckStep::Submit, Semester::WholeYear), u"allowed"_s);
        QCOMPARE(ofYear(SelfCheckStep::Submit, Semester::First), u"noWindow@4"_s);
        QCOMPARE(ofYear(SelfCheckStep::Grades, Semester::First), u"noWindow@4"_s);
    }

    void aStepOfAYearIsCheckedOnceAndAttendanceWithThePosts()
    {
        QCOMPARE(termOfCheck(SelfCheckStep::Select, term).semester, Semester::WholeYear);
        QCOMPARE(termOfCheck(SelfCheckStep::Autobiography, term).semester, Semester::WholeYear);
        QCOMPARE(termOfCheck(SelfCheckStep::Grades, term).semester, Semester::First);
        QCOMPARE(termOfCheck(SelfCheckStep::Submit, term).semester, Semester::First);
        Window planned = period({}, Semester::WholeYear);
        planned.kind = WindowKind::Select;
        planned.selfCheckFrom = planned.startsAt.addDays(20);
        planned.selfCheckTo = planned.endsAt.addDays(20);
        const auto at = [&](SelfCheckStep step, Semester semester) {
            return reasonOf(selfCheckOpenVerdict(std::vector<Window>{planned}, step, {term.year, semester},
                                                 u"day", planned.selfCheckTo, m_regulation));
        };
        QCOMPARE(at(SelfCheckStep::Select, Semester::WholeYear), u"allowed"_s);
        QCOMPARE(at(SelfCheckStep::Select, Semester::First), u"noWindow@4"_s);
        planned.kind = WindowKind::Cadre;
        planned.semester = Semester::First;
        QCOMPARE(at(SelfCheckStep::Attendance, Semester::First), u"allowed"_s);
        QCOMPARE(at(SelfCheckStep::Attendance, Semester::Second), u"noWindow@4"_s);
        QCOMPARE(at(SelfCheckStep::Register, Semester::First), u"noWindow@4"_s);
    }

    void aListOfASemesterIsCheckedInThePeriodOfItsYearsSubmission()
    {
        Window submission = period({}, Semester::WholeYear);
        submission.kind = WindowKind::Submit;
        submission.selfCheckFrom = submission.startsAt;
        submission.selfCheckTo = submission.endsAt;
        const std::vector<Window> windows{submission};
        const auto ofTerm = [&](SelfCheckStep step, Semester semester) {
            return reasonOf(selfCheckOpenVerdict(windows, step, {term.year, semester}, u"day",
                                                 submission.startsAt, m_regulation));
        };
        for (const Semester semester : {Semester::First, Semester::Second, Semester::WholeYear})
            QCOMPARE(ofTerm(SelfCheckStep::Submit, semester), u"allowed"_s);
        QCOMPARE(ofTerm(SelfCheckStep::Grades, Semester::First), u"noWindow@4"_s);
    }

    void everyStepIsGivenToUnitsOfBothDivisionsOrToOneOfTheSchool()
    {
        for (const Choice &choice : choices<SelfCheckStep>()) {
            const QString step = QLatin1String(choice.wire);
            if (step == u"submit")
                continue;
            const Submitter *checker = m_regulation.selfChecker(step);
            QVERIFY2(checker, choice.wire);
            QVERIFY2(checker->units.size() == (step == u"accounts" ? 1 : 2), choice.wire);
            QVERIFY2(!checker->article.isEmpty(), choice.wire);
        }
    }

    void aStepIsCheckedByItsUnitAndByNoOther()
    {
        const auto verdict = [&](const QString &unit, SelfCheckStep step, const QString &division) {
            return reasonOf(selfCheckUnitVerdict(unitNamed(unit), step, division, m_regulation));
        };
        QCOMPARE(verdict(u"註冊組"_s, SelfCheckStep::Register, u"day"_s), u"allowed"_s);
        QCOMPARE(verdict(u"註冊組"_s, SelfCheckStep::Register, u"evening"_s), u"otherUnitChecks@4"_s);
        QCOMPARE(verdict(u"進修部註冊組"_s, SelfCheckStep::Register, u"evening"_s), u"allowed"_s);
        QCOMPARE(verdict(u"訓育組"_s, SelfCheckStep::Register, u"day"_s), u"otherUnitChecks@4"_s);
        QCOMPARE(verdict({}, SelfCheckStep::Register, u"day"_s), u"otherUnitChecks@4"_s);
        QCOMPARE(verdict(u"資訊組"_s, SelfCheckStep::Accounts, {}), u"allowed"_s);
        QCOMPARE(verdict(u"資訊組"_s, SelfCheckStep::Accounts, u"day"_s), u"otherUnitChecks@4"_s);
        const Verdict refused =
            selfCheckUnitVerdict(unitNamed(u"訓育組"_s), SelfCheckStep::Register, u"evening", m_regulation);
        QCOMPARE(refused.refusal().who, u"進修部註冊組"_s);
    }

    void theRegisterOfADivisionIsConfirmedByItsUnit()
    {
        const auto verdict = [&](const QString &unit, const QString &division) {
            return reasonOf(registerUnitVerdict(unitNamed(unit), division, m_regulation));
        };
        QCOMPARE(verdict(u"註冊組"_s, u"day"_s), u"allowed"_s);
        QCOMPARE(verdict(u"進修部註冊組"_s, u"evening"_s), u"allowed"_s);
        QCOMPARE(verdict(u"註冊組"_s, u"evening"_s), u"otherUnitChecks@5.1.1"_s);
        QCOMPARE(verdict(u"進修部註冊組"_s, u"day"_s), u"otherUnitChecks@5.1.1"_s);
    }

    void onlyWhatAsksForSomethingIsOpen()
    {
        QCOMPARE(openCount({found(u"a"_s, u"info"_s, 5), found(u"b"_s, u"warn"_s, 0),
                            found(u"c"_s, u"warn"_s, 1), found(u"d"_s, u"block"_s, 2)}),
                 2);
        QVERIFY(!needsRemarks({found(u"a"_s, u"info"_s, 5), found(u"b"_s, u"warn"_s, 0)}));
        QVERIFY(needsRemarks({found(u"b"_s, u"warn"_s, 1)}));
    }

    void whatBlocksIsNotSigned()
    {
        SelfCheck check;
        QCOMPARE(reasonOf(signVerdict(check, {found(u"a"_s, u"warn"_s, 9)}, m_regulation)), u"allowed"_s);
        const Verdict blocked =
            signVerdict(check, {found(u"a"_s, u"block"_s, 2), found(u"b"_s, u"block"_s, 1)}, m_regulation);
        QCOMPARE(reasonOf(blocked), u"checkBlocked@4"_s);
        QCOMPARE(blocked.refusal().used, 3);
        check.state = SelfCheckState::Signed;
        QCOMPARE(reasonOf(signVerdict(check, {}, m_regulation)), u"alreadySigned@4"_s);
    }

    void theSignatureUnderASubmittedListStays()
    {
        SelfCheck check;
        QCOMPARE(reasonOf(withdrawVerdict(check, nullptr, m_regulation)), u"notSigned@4"_s);
        check.state = SelfCheckState::Signed;
        QCOMPARE(reasonOf(withdrawVerdict(check, nullptr, m_regulation)), u"allowed"_s);
        SubmissionList list;
        list.state = SubmissionState::Exported;
        QCOMPARE(reasonOf(withdrawVerdict(check, &list, m_regulation)), u"allowed"_s);
        list.state = SubmissionState::Submitted;
        QCOMPARE(reasonOf(withdrawVerdict(check, &list, m_regulation)), u"alreadySubmitted@4"_s);
    }

    void findingsComeBackFromTheirText()
    {
        const SelfCheckFindings findings{
            {u"a"_s, u"warn"_s, 3, u"student"_s,
             QJsonArray{QJsonObject{{u"path"_s, u"state"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"left"_s}}}},
            found(u"b"_s, u"info"_s, 0)};
        const QString text = QString::fromUtf8(QJsonDocument(toJson(findings)).toJson());
        QVERIFY(selfCheckFindings(text) == findings);
        for (const QString &other : {QString(), u"{}"_s, u"[1, \"x\", {}]"_s, u"[["_s})
            QVERIFY(selfCheckFindings(other).empty());
    }

    void whatCameWentOrBecameAnotherNumberHasChanged()
    {
        const SelfCheckFindings before{found(u"a"_s, u"info"_s, 1), found(u"b"_s, u"warn"_s, 2),
                                       found(u"c"_s, u"warn"_s, 3)};
        QVERIFY(changedFindings(before, before).isEmpty());
        const SelfCheckFindings now{found(u"a"_s, u"info"_s, 1), found(u"b"_s, u"warn"_s, 0),
                                    found(u"d"_s, u"info"_s, 0)};
        QCOMPARE(changedFindings(before, now), (QStringList{u"b"_s, u"d"_s, u"c"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSelfCheckRules)
#include "tst_self_check_rules.moc"
