// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rosters/check_cases.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

std::vector<Case> cases()
{
    const QString failed = wireName(PassFlag::Failed);
    const QString passed = wireName(PassFlag::Passed);
    const QString hundredAndOne(101, u'字');
    const QString hundred(100, u'字');
    std::vector<Case> list = {
        {"ownSchoolCode", posts, [](Scene &s) { s.school.code = u"000B00"_s; },
         [](Scene &s) { s.school.code = u"801M01"_s; }},
        {"rosterCode", students, [](Scene &) {}, [](Scene &s) { s = sound(QLatin1String(posts)); }},
        {"registerStateCode", students, [](Scene &) {}, [](Scene &s) { s = sound(QLatin1String(borrowed)); }},
        {"gradesMissing", grades, [](Scene &s) { s.ungraded = 1; }},
        {"leftBehind", posts, [](Scene &s) { s.leftBehind = 1; }},
        {"noSheet", grades, all({{"form", u"eveningSemester"_s}, {"studentId.division", u"evening"_s}})},
        {"emptyList", outcomes, empty(), selections(1)},
        {"emptyList", students, empty(), [](Scene &s) { s.lines.pop_back(); }},
        {"emptyDoubtful", posts, empty(), [](Scene &s) { s.lines.pop_back(); }},
        {"emptyUsual", borrowed, empty(), [](Scene &s) { s.lines.pop_back(); }},
        {"elsewhere.unselected", outcomes, empty([](RosterElsewhere &e) { e.unselected = 1; }), empty()},
        {"elsewhere.list", outcomes, empty([](RosterElsewhere &e) { e.onOtherLists = 1; }), empty()},
        {"elsewhere.term", outcomes, empty([](RosterElsewhere &e) { e.ofOtherTerm = 1; }), empty()},
        {"elsewhere.grades", outcomes, empty([](RosterElsewhere &e) { e.ofOtherGrades = 1; }), empty()},
        {"elsewhere.division", outcomes, empty([](RosterElsewhere &e) { e.ofOtherDivision = 1; }), empty()},
        // Of every text column, section 7
        {"text.control", outcomes, set("description", u"甲\u0007乙"_s), set("description", u"甲　乙"_s)},
        {"text.control", grades, set("subjectName", u"國語\t文"_s), set("subjectName", u"國語 文"_s)},
        {"text.control", students, set("experimentalClass", u"科學\u0001班"_s),
         set("experimentalClass", u"科學班"_s)},
        {"text.formula", outcomes, set("description", u"=1+1"_s), set("description", u"1+1=2"_s)},
        {"text.formula", outcomes, all({{"courseId.name", u"+國語文"_s}}), all({{"courseId.name", u"國語文+"_s}})},
        {"text.formula", posts, set("post", u"@班長"_s), set("post", u"班長@"_s)},
        {"text.formula", posts, set("unitName", u"-資一甲"_s), set("unitName", u"資一-甲"_s)},
        {"text.formula", performances, set("title", u"\t打掃"_s), set("title", u"打掃"_s)},
        {"text.formula", performances, set("description", u"-1+2"_s), set("description", u"-1"_s)},
        {"text.formula", borrowed, set("programCode", u"=305"_s), set("programCode", u"305"_s)},
        {"text.formula", attendance, set("kind", u"+2x"_s), set("kind", u"+2"_s)},
        {"text.breaks", outcomes, set("description", u"甲\n乙"_s), set("description", u"甲　乙"_s)},
        {"text.breaks", repeated, set("comment", u"甲\u2028乙"_s), set("comment", u"甲乙"_s)},
        // Of students, section 7
        {"identityNumber", outcomes, set("studentId.identityNumber", u"A123456780"_s),
         set("studentId.identityNumber", u"A123456789"_s)},
        // The kind of the document takes the check digit away, not the form
        {"identityNumber", students, set("identityNumber", u"X12345678"_s),
         all({{"identityNumber", u"X12345678"_s}, {"identityNote", u"2"_s}})},
        {"identityNumber", students, all({{"identityNumber", u"護照"_s}, {"identityNote", u"2"_s}}),
         set("identityNote", u"2"_s)},
        {"identityNumber.special", posts,
         all({{"studentId.identityNumber", u"X12345678"_s}, {"studentId.identityNote", u"2"_s}}),
         set("studentId.identityNote", u"2"_s)},
        {"identityNumber", students, all({{"identityNumber", u"A123456780"_s}, {"identityNote", u"2"_s}}),
         all({{"identityNumber", u"Z12345678"_s}, {"identityNote", u"2"_s}})},
        {"identityNumber.special", students,
         all({{"identityNumber", u"Z12345678"_s}, {"identityNote", u"2"_s}}),
         set("identityNumber", u"Z12345678"_s)},
        {"identityNumberDouble", outcomes, set("studentId.identityNumber", u"A800000014"_s)},
        {"sexDisagrees", posts, set("studentId.sex", wireName(Sex::Female)),
         set("studentId.sex", wireName(Sex::Unknown))},
        {"birthday", posts, set("studentId.birthday", QJsonValue()),
         set("studentId.birthday", u"2009-07-20"_s)},
        {"studentState", posts, set("studentId.state", u"left"_s), set("studentId.state", u"enrolled"_s)},
        {"studentNumber", students, number(u"114-0001"_s, u"[0-9]{8}"_s), number(u"11410007"_s, u"[0-9]{8}"_s)},
        {"studentNumber", posts, number(u"114100010"_s, u"[0-9]{8}"_s), number(u"114100010"_s, QString())},
        {"division", outcomes, set("studentId.division", u"evening"_s), set("studentId.division", u"day"_s)},
        {"gradeOfYear", posts, facts([](RosterFacts &f) { f.isGradeGuessed = true; })},
        {"beforeEntry", posts, all({{"startsOn", u"2025-07-31"_s}}), all({{"startsOn", u"2025-08-01"_s}})},
        {"beforeEntry", performances, all({{"startsOn", u"2025-07-31"_s}}), all({{"startsOn", u"2025-08-01"_s}})},
        {"beforeEntry", attendance, all({{"date", u"2025-07-31"_s}}), all({{"date", u"2025-08-01"_s}})},
        {"beforeEntry", borrowed, all({{"effectiveOn", u"2025-07-31"_s}}),
         all({{"effectiveOn", u"2025-08-01"_s}})},
        {"afterLeaving", posts, all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-08-31"_s}}),
         all({{"studentId.state", u"left"_s},
              {"studentId.stateDate", u"2025-09-01"_s},
              {"endsOn", u"2025-09-01"_s}})},
        {"afterLeaving", posts, all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-12-30"_s}}),
         all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-12-31"_s}})},
        {"afterLeaving", posts,
         all({{"studentId.state", u"graduated"_s}, {"studentId.stateDate", u"2025-12-30"_s}, {"endsOn", u"2026-02-01"_s}}),
         all({{"studentId.state", u"graduated"_s}, {"studentId.stateDate", u"2025-12-30"_s}, {"endsOn", u"2026-01-31"_s}})},
        {"afterLeaving", performances,
         all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-10-01"_s}}),
         all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-10-02"_s}})},
        {"afterLeaving", attendance,
         all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-09-30"_s}}),
         all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2025-10-01"_s}})},
        {"afterLeaving", borrowed, all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2026-01-19"_s}}),
         all({{"studentId.state", u"left"_s}, {"studentId.stateDate", u"2026-01-20"_s}})},
        // Of the register, sections 3.4 and 4
        {"registerCodes", students, set("groupCode", u""_s)},
        {"groupCode", students, set("groupCode", u"99"_s), set("groupCode", u"11"_s)},
        {"experimentalClass", students, set("classKind", u"9"_s),
         all({{"classKind", u"9"_s}, {"experimentalClass", u"科學班"_s}})},
        {"specialIdentities", students, set("specialIdentities", u"11,4"_s),
         set("specialIdentities", u"4,11"_s)},
        {"indigenousGroup", students, set("specialIdentities", u"1,11"_s),
         all({{"specialIdentities", u"1,11"_s}, {"indigenousGroup", u"01"_s}})},
        {"indigenousGroup", students, all({{"specialIdentities", u"11"_s}, {"indigenousGroup", u"01"_s}}),
         set("specialIdentities", u"11"_s)},
        {"identityChanged", students, set("previousIdentityNumber", u"A800000014"_s)},
        // Of the evening alone are 夜間部 and its own two; 實用技能學程 is of both, and what no table has of none
        {"classKindDivision", students, set("classKind", u"2"_s), set("classKind", u"3"_s)},
        {"classKindDivision", students, set("classKind", u"01"_s), set("classKind", u"1"_s)},
        {"classKindDivision", students, set("classKind", u"04"_s), set("classKind", u"4"_s)},
        {"classKindDivision", students, set("classKind", u"2"_s), set("classKind", u"77"_s)},
        {"classKindEvening", students, evening(u"1"_s), evening(u"2"_s)},
        {"classKindEvening", students, evening(u"4"_s), evening(u"04"_s)},
        {"classKindEvening", students, evening(u"9"_s), evening(u"01"_s)},
        {"classKindEvening", students, evening(u"6"_s), evening(u"3"_s)},
        {"leftBefore", students, all({{"state", u"left"_s}, {"stateDate", u"2025-07-31"_s}}),
         all({{"state", u"left"_s}, {"stateDate", u"2025-08-01"_s}})},
        {"stateOfChange", students, changedTo(u"suspended"_s), changedTo(u"enrolled"_s)},
        {"stateOfChange", students, changedTo(u"enrolled"_s, u"left"_s), changedTo({}, u"left"_s)},
        {"seatDouble", students, set("seat", 2), set("seat", 3)},
        {"classOfYear", students, set("classId.schoolYear", 113), set("classId.schoolYear", 114)},
        {"classOfLater", students, set("classId.schoolYear", 115), set("classId.schoolYear", 114)},
        // Of borrowed study
        {"borrowSchool", borrowed, set("otherSchoolCode", u"99T001"_s), set("otherSchoolCode", u"99T003"_s)},
        {"originSchool", borrowed, set("otherSchoolCode", u"000001"_s), set("otherSchoolCode", u"801M01"_s)},
        {"borrowCodes", borrowed, set("borrowCode", u""_s)},
        {"borrowDays", borrowed, set("endsOn", u"2025-08-31"_s), set("endsOn", u"2025-09-01"_s)},
        {"documentNumber", borrowed, set("filingNumber", u"教中字第1140001號"_s), set("filingNumber", u"1140001"_s)},
        {"documentNumber", borrowed, set("approvalNumber", u"第1140001"_s), set("approvalNumber", u"教中1140001"_s)},
        // Of outcomes, sections 3.5 and 3.9
        {"courseCode", outcomes, set("courseId.courseCode", courseCode.chopped(1))},
        {"schoolCode", outcomes, set("courseId.courseCode", QString(courseCode).replace(3, 6, u"99T002"_s)),
         all({{"courseId.courseCode", QString(courseCode).replace(3, 6, u"99T002"_s)},
              {"situation", u"transfer"_s}})},
        {"courseCodePart", outcomes, set("courseId.courseCode", QString(courseCode).replace(9, 1, u"Q"_s)),
         set("courseId.courseCode", QString(courseCode).replace(9, 1, u"H"_s))},
        {"courseEntryYear", outcomes, set("studentId.entryYear", 113), set("studentId.entryYear", 114)},
        {"courseEntryYear", grades, set("studentId.entryYear", 113),
         all({{"studentId.entryYear", 113}, {"form", u"supplement"_s}})},
        {"courseGrade", outcomes, all({{"courseId.grade", 2}}), all({{"courseId.grade", 1}})},
        {"credit", outcomes, set("courseId.credits", 0), set("courseId.credits", 1)},
        {"certification", outcomes, set("certification", u"waiting"_s)},
        {"selectionQuota", outcomes, selections(7), selections(6)},
        {"selectionQuota", performances, selections(11), selections(10)},
        {"file", outcomes, set("documentCount", 0), all({{"documentCount", 0}, {"mediaCount", 1}})},
        {"filePassword", outcomes, facts([](RosterFacts &f) { f.lockedFile = u"報告.pdf"_s; })},
        {"filePassword", performances, facts([](RosterFacts &f) { f.lockedFile = u"證書.pdf"_s; })},
        {"descriptionMissing", outcomes, set("description", u" "_s), set("description", u"字"_s)},
        {"descriptionLength", outcomes, set("description", hundredAndOne), set("description", hundred)},
        {"origin", outcomes, set("situation", u"retake"_s),
         all({{"situation", u"retake"_s},
              {"originSchoolYear", 113},
              {"originSemester", 1},
              {"studyMethod", u"3"_s}})},
        {"originYear", outcomes,
         all({{"situation", u"retake"_s},
              {"originSchoolYear", 115},
              {"originSemester", 1},
              {"studyMethod", u"3"_s}}),
         all({{"situation", u"retake"_s},
              {"originSchoolYear", 114},
              {"originSemester", 1},
              {"studyMethod", u"3"_s}})},
        {"notEnrolled", outcomes, facts([](RosterFacts &f) { f.isEnrolled = false; })},
        {"double", outcomes, &again, selections(2)},
        // Of posts, section 3.6
        {"postOrder", posts, set("endsOn", u"2025-08-31"_s), set("endsOn", u"2025-09-01"_s)},
        {"postAhead", posts, set("endsOn", u"2026-01-02"_s), set("endsOn", u"2026-01-01"_s)},
        {"postTerm", posts, all({{"startsOn", u"2026-02-01"_s}, {"endsOn", u"2026-03-01"_s}}),
         all({{"startsOn", u"2026-01-31"_s}, {"endsOn", u"2026-03-01"_s}})},
        {"postLevel", posts, set("levelCode", u"9"_s), set("levelCode", u"3"_s)},
        {"postDouble", posts, &again,
         [](Scene &s) {
             again(s);
             s.set(u"post"_s, u"副班長"_s);
         }},
        // Of performances, sections 3.7 and 4
        {"performance.required", performances, set("unitName", u""_s)},
        {"performance.notOfKind", performances, set("award", u"第一名"_s)},
        {"performance.positive", performances,
         all({{"kind", u"other"_s}, {"hours", -100}}), all({{"kind", u"other"_s}, {"hours", 50}})},
        {"performance.range", performances, advanced(-100), advanced(0)},
        {"performance.range", performances, advanced(10'001), advanced(10'000)},
        {"performance.future", performances, set("endsOn", u"2026-01-02"_s), set("endsOn", u"2026-01-01"_s)},
        {"performance.order", performances, set("endsOn", u"2025-09-30"_s), set("endsOn", u"2025-10-01"_s)},
        {"performance.code", performances, set("kind", u"unknown"_s)},
        {"performanceProof", performances, set("documentCount", 0),
         all({{"documentCount", 0}, {"link", u"https://example.org/film"_s}})},
        {"performanceYear", performances, all({{"startsOn", u"2025-07-30"_s}, {"endsOn", u"2025-07-31"_s}}),
         all({{"startsOn", u"2025-07-31"_s}, {"endsOn", u"2025-08-01"_s}})},
        {"performanceDouble", performances, &again, selections(2)},
        // Of grades, section 3.3
        {"grade.notOfForm", grades, set("method", u"3"_s)},
        {"grade.required", grades, set("form", u"supplement"_s),
         all({{"form", u"supplement"_s},
              {"originSchoolYear", 113},
              {"originSemester", 1},
              {"method", u"3"_s}})},
        {"grade.score", grades, set("score", 10001), set("score", 10000)},
        {"grade.passMark", grades, set("score", 5999), set("score", 6000)},
        {"grade.passWithoutScore", grades, set("score", QJsonValue()),
         all({{"score", QJsonValue()}, {"passed", wireName(PassFlag::NotGiven)}})},
        {"grade.makeUpNotFailed", grades, all({{"makeUpScore", 6000}, {"makeUpPassed", passed}}),
         all({{"score", 5000}, {"passed", failed}, {"makeUpScore", 6000}, {"makeUpPassed", passed}})},
        {"grade.retakeCap", repeated,
         all({{"form", u"retake"_s},
              {"score", 6001},
              {"originSchoolYear", 113},
              {"originSemester", 1},
              {"method", u"3"_s}}),
         all({{"form", u"retake"_s},
              {"score", 6000},
              {"originSchoolYear", 113},
              {"originSemester", 1},
              {"method", u"3"_s}})},
        {"grade.noGrade", grades, set("courseCode", QString(courseCode).replace(16, 3, u"801"_s)),
         set("courseCode", QString(courseCode).replace(16, 3, u"90D"_s))},
        {"grade.withoutScore", grades, set("counting", wireName(CreditCounting::WithoutScore)),
         all({{"counting", wireName(CreditCounting::WithoutScore)}, {"score", QJsonValue()}})},
        {"grade.formDivision", grades, set("studentId.division", u"evening"_s)},
        {"grade.laterThanTerm", grades,
         all({{"form", u"supplement"_s},
              {"originSchoolYear", 115},
              {"originSemester", 1},
              {"method", u"3"_s}}),
         all({{"form", u"supplement"_s},
              {"originSchoolYear", 113},
              {"originSemester", 2},
              {"method", u"3"_s}})},
        {"gradeSubject", grades,
         facts([](RosterFacts &f) {
             f.hasPlan = true;
             f.plannedName = u"數學"_s;
         }),
         facts([](RosterFacts &f) {
             f.hasPlan = true;
             f.plannedName = u"國 語文"_s;
         })},
        {"gradeNotInPlan", grades, facts([](RosterFacts &f) { f.hasPlan = true; })},
        {"gradeTakenAgain", grades, facts([](RosterFacts &f) { f.isTakenAgain = true; })},
        {"gradeDouble", grades, &again,
         [](Scene &s) {
             again(s);
             s.set(u"courseCode"_s, QString(courseCode).replace(21, 2, u"02"_s));
         }},
        {"gradeCredits", grades, set("credits", 0), set("credits", 1)},
        {"gradeSelfStudy", grades,
         all({{"form", u"supplement"_s}, {"method", u"2"_s}, {"score", 0}}),
         all({{"form", u"supplement"_s}, {"method", u"2"_s}, {"score", 6000}})},
        {"identityOfChange", grades, identity(u"1"_s, {u"2"_s, u"3"_s}), identity(u"1"_s, {u"3"_s, u"1"_s})},
        {"identityOfChange", grades, identity(u"3"_s, {u"1"_s}), identity(u"5"_s, {u"1"_s})},
        {"identity.noChange", grades, identity(u"2"_s, {}), identity(u"2"_s, {u"2"_s})},
        // Of attendance, section 9.2
        {"absenceTerm", attendance, set("date", u"2025-07-31"_s), set("date", u"2025-08-01"_s)},
        {"absenceAhead", attendance, set("date", u"2026-01-02"_s), set("date", u"2026-01-01"_s)},
        {"absenceDouble", attendance, &again,
         [](Scene &s) {
             again(s);
             s.set(u"period"_s, u"4"_s);
         }},
        // Of code tables, section 3.8
        code("certificate", performances, "certificateCode", {{u"kind"_s, u"certificate"_s}}),
        code("postLevel", performances, "levelCode", {{u"kind"_s, u"cadre"_s}}),
        code("competitionLevel", performances, "levelCode", {{u"kind"_s, u"competition"_s}}),
        code("competitionDomain", performances, "domainCode", {{u"kind"_s, u"competition"_s}}),
        code("groupParticipation", performances, "groupCode", {{u"kind"_s, u"competition"_s}}),
        code("flexibleKind", performances, "categoryCode", {{u"kind"_s, u"flexible"_s}}),
        code("groupActivityKind", performances, "categoryCode", {{u"kind"_s, u"group"_s}}),
        code("workplaceKind", performances, "categoryCode", {{u"kind"_s, u"workplace"_s}}),
        code("studyMethod", outcomes, "studyMethod"),
        code("studyMethod", repeated, "method", {{u"form"_s, u"retake"_s}}),
        code("transferIdentity", grades, "identityKind", {{u"form"_s, u"transfer"_s}}),
        code("repeatNote", repeated, "repeatNote", {{u"form"_s, u"repeat"_s}}),
        code("borrow", borrowed, "borrowCode"),
        code("identityNote", students, "identityNote"),
        code("divisionCode", students, "divisionCode"),
        code("classKind", students, "classKind"),
        code("admission", students, "admission"),
        code("specialIdentity", students, "specialIdentities"),
        code("indigenousGroup", students, "indigenousGroup"),
        code("attendanceKind", attendance, "kind"),
        code("attendancePeriod", attendance, "period"),
    };
    return list;
}

} // namespace

/// Every named rule of the pre-check on both sides. A rule without its two sides here fails.
class TestCheckRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void soundListsHaveNoFindingsButThoseOfThemselves_data()
    {
        QTest::addColumn<QString>("roster");
        for (const char *roster : {outcomes, posts, performances, students, borrowed, grades, attendance})
            QTest::addRow("%s", roster) << QString::fromLatin1(roster);
    }
    void soundListsHaveNoFindingsButThoseOfThemselves()
    {
        QFETCH(QString, roster);
        QStringList found = sound(roster).found();
        found.removeAll(u"rosterCode"_s);
        found.removeAll(u"registerStateCode"_s);
        QCOMPARE(found, QStringList());
    }

    void eachRuleFindsTheFaultAndLeavesWhatIsNear_data()
    {
        QTest::addColumn<qsizetype>("number");
        const auto all = cases();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::addRow("%s of %s", all[i].rule, all[i].roster) << qsizetype(i);
    }
    void eachRuleFindsTheFaultAndLeavesWhatIsNear()
    {
        QFETCH(qsizetype, number);
        const Case tried = cases()[static_cast<size_t>(number)];
        const QString rule = QLatin1String(tried.rule);
        Scene fault = sound(QLatin1String(tried.roster));
        tried.fault(fault);
        QVERIFY2(fault.found().contains(rule), qPrintable(fault.found().join(u' ')));
        Scene near = sound(QLatin1String(tried.roster));
        tried.near(near);
        QVERIFY2(!near.found().contains(rule), qPrintable(near.found().join(u' ')));
    }

    /// The finding names the column and the record that has the text, and who mends it there.
    void aTextAtFaultIsNamedByItsColumn()
    {
        Scene scene = sound(QLatin1String(outcomes));
        scene.lines[0].record.insert(u"courseId"_s, 77);
        scene.set(u"courseId.name"_s, u"@國語\u0007文"_s);
        std::vector<Finding> found = scene.findings();
        std::erase_if(found, [](const Finding &f) { return !f.check.startsWith(u"text."_s); });
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[0].check, u"text.control"_s);
        QCOMPARE(found[0].level, u"block"_s);
        QCOMPARE(found[0].detail, u"@國語□文"_s);
        for (const Finding &finding : found) {
            QCOMPARE(finding.recordType, u"course"_s);
            QCOMPARE(finding.recordId, 77);
            QCOMPARE(finding.field, u"name"_s);
            QCOMPARE(checkRule(finding.check)->mender(finding.recordType), u"teaching"_s);
        }
        QCOMPARE(checkRule(u"text.formula")->mender(u"performance"_s), u"student"_s);
    }

    /// A list that must not go empty blocks, one that often is empty only says so; each names its mender.
    void eachRosterSaysWhatItMeansToBeEmpty()
    {
        const QHash<QString, QString> levels{
            {u"students"_s, u"block"_s},     {u"courseOutcomes"_s, u"block"_s},
            {u"grades"_s, u"block"_s},       {u"eveningGrades"_s, u"block"_s},
            {u"performances"_s, u"warn"_s},  {u"cadrePosts"_s, u"warn"_s},
            {u"attendance"_s, u"warn"_s},    {u"borrowedStudents"_s, u"info"_s},
            {u"repeatedGrades"_s, u"info"_s}};
        const Regulation regulation = schoolRegulation();
        for (const RosterLayout *layout : RosterLayout::all()) {
            const SubmissionList list = listOf(*layout);
            const School school = ownSchool();
            CheckInput input{*layout, list, school, regulation, QDate(2026, 1, 1)};
            input.elsewhere.ofOtherGrades = 7;
            std::vector<Finding> found = precheck({}, input);
            std::erase_if(found, [](const Finding &f) { return f.recordType == "school"_L1; });
            QCOMPARE(found.size(), size_t(2));
            QVERIFY2(found[0].check.startsWith(u"empty"_s), qPrintable(layout->key));
            QCOMPARE(found[0].level, levels.value(layout->key));
            QCOMPARE(found[0].detail, u"7"_s);
            QCOMPARE(found[1].check, u"elsewhere.grades"_s);
            QCOMPARE(found[1].recordType, layout->type->name());
        }
        QCOMPARE(checkRule(u"elsewhere.list")->mender(u"absence"_s), u"discipline"_s);
        QCOMPARE(checkRule(u"elsewhere.list")->mender(u"grade"_s), u"registry"_s);
    }

    void everyRuleOfTheTableIsTriedHere()
    {
        // These only hold together what their own rules find.
        QStringList tried{u"codes"_s, u"texts"_s, u"gradeRules"_s, u"performanceRules"_s};
        for (const Case &each : cases())
            tried.append(QLatin1String(each.rule));
        QStringList untried;
        for (const CheckRule &rule : checkRules()) {
            if (!tried.contains(rule.key))
                untried.append(rule.key);
        }
        QCOMPARE(untried, QStringList());
    }

    void everyRuleIsAskedBySomeRosterAndSaysWhoMendsIt()
    {
        QStringList asked{u"noSheet"_s};
        for (const RosterLayout *layout : RosterLayout::all())
            asked += layout->checks;
        const QStringList menders{u"registry"_s, u"teaching"_s,   u"affairs"_s,      u"student"_s,
                                  u"teacher"_s,  u"discipline"_s, u"administrator"_s};
        for (const CheckRule &rule : checkRules()) {
            const bool isPart = rule.key.contains(u'.');
            QVERIFY2(isPart || asked.contains(rule.key), qPrintable(rule.key));
            for (const QString &who : QStringList{rule.who} + rule.whoOf.values())
                QVERIFY2(menders.contains(who), qPrintable(rule.key));
            QVERIFY2((QStringList{u"block"_s, u"warn"_s, u"info"_s}).contains(rule.level),
                     qPrintable(rule.key));
        }
    }
};

QTEST_GUILESS_MAIN(TestCheckRules)
#include "tst_check_rules.moc"
