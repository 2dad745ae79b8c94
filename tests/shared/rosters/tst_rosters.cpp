// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/cadre_post.h"
#include "shared/model/course_outcome.h"
#include "shared/rosters/roster_difference.h"
#include "shared/rosters/roster_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_lines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

/// What one line of the outcome roster is made of.
struct OutcomeLine
{
    CourseOutcome outcome;
    Student student;
    Course course;
    RosterFacts facts = {};
    operator Line() const
    {
        return {toJson(outcome), {{u"studentId"_s, toJson(student)}, {u"courseId"_s, toJson(course)}}, facts};
    }
};

struct PostLine
{
    CadrePost post;
    Student student;
    operator Line() const { return {toJson(post), {{u"studentId"_s, toJson(student)}}}; }
};

const RosterLayout &outcomeLayout()
{
    return *RosterLayout::of(u"courseOutcomes");
}
const RosterLayout &postLayout()
{
    return *RosterLayout::of(u"cadrePosts");
}

template <class L>
std::vector<Line> lines(const std::vector<L> &from)
{
    return {from.begin(), from.end()};
}

OutcomeLine goodRow(qint64 number = 1)
{
    OutcomeLine row;
    row.student = goodStudent(number);
    row.course.id = Id<Course>(1);
    row.course.courseCode = u"11499T001V2330901010001"_s;
    row.course.name = u"國語文"_s;
    row.course.credits = 4;
    row.course.schoolYear = SchoolYear(114);
    row.outcome.id = Id<CourseOutcome>(number);
    row.outcome.studentId = row.student.id;
    row.outcome.courseId = row.course.id;
    row.outcome.schoolYear = SchoolYear(114);
    row.outcome.title = u"讀書心得"_s;
    row.outcome.description = u"紀錄製作流程與反思。"_s;
    row.outcome.certification = CertificationState::Certified;
    row.outcome.selected = true;
    row.outcome.documentCount = 1;
    return row;
}

QStringList checksOf(const std::vector<OutcomeLine> &rows)
{
    return test::checksOf(listOf(outcomeLayout()), lines(rows));
}

PostLine goodPost(qint64 number = 1)
{
    PostLine line;
    line.student = goodStudent(number);
    line.post.id = Id<CadrePost>(number);
    line.post.studentId = line.student.id;
    line.post.schoolYear = SchoolYear(114);
    line.post.unitName = u"資一甲"_s;
    line.post.startsOn = QDate(2025, 9, 1);
    line.post.endsOn = QDate(2025, 12, 31);
    line.post.post = u"班長"_s;
    line.post.levelCode = u"2"_s;
    return line;
}

QStringList checksOf(const std::vector<PostLine> &posts)
{
    return test::checksOf(listOf(postLayout()), lines(posts));
}

} // namespace

class TestRosters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aGoodListHasNoFindings() { QCOMPARE(checksOf(std::vector{goodRow(1), goodRow(2)}), QStringList()); }

    void eachFaultIsFound_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<std::function<void(OutcomeLine &)>>("spoil");
        const auto row = [](const char *check, std::function<void(OutcomeLine &)> spoil) {
            QTest::addRow("%s", check) << QString::fromLatin1(check) << std::move(spoil);
        };
        row("identityNumber", [](auto &r) { r.student.identityNumber = u"A123456780"_s; });
        row("sexDisagrees", [](auto &r) { r.student.sex = Sex::Female; });
        row("birthday", [](auto &r) { r.student.birthday = {}; });
        row("studentState", [](auto &r) { r.student.state = StudentState::Left; });
        row("division", [](auto &r) { r.student.division = Division::Evening; });
        row("courseCode", [](auto &r) { r.course.courseCode.chop(1); });
        row("schoolCode", [](auto &r) { r.course.courseCode.replace(3, 6, u"99T002"_s); });
        row("courseCodePart", [](auto &r) { r.course.courseCode[9] = u'Q'; });
        row("courseEntryYear", [](auto &r) { r.student.entryYear = SchoolYear(113); });
        row("credit", [](auto &r) { r.course.credits = 0; });
        row("certification", [](auto &r) { r.outcome.certification = CertificationState::Waiting; });
        row("file", [](auto &r) { r.outcome.documentCount = 0; });
        row("descriptionMissing", [](auto &r) { r.outcome.description = u" "_s; });
        row("descriptionLength", [](auto &r) { r.outcome.description = QString(101, u'字'); });
        row("text.breaks", [](auto &r) { r.outcome.description = u"第一行\n第二行"_s; });
        row("text.formula", [](auto &r) { r.outcome.description = u"=1+1"_s; });
        row("notEnrolled", [](auto &r) { r.facts.isEnrolled = false; });
        row("gradeSubject", [](auto &r) {
            r.facts.hasPlan = true;
            r.facts.plannedName = u"數學"_s;
        });
        row("gradeNotInPlan", [](auto &r) { r.facts.hasPlan = true; });
        row("courseGrade", [](auto &r) { r.facts.grade = 2; });
        row("originSchool", [](auto &r) {
            r.outcome.situation = StudySituation::Transfer;
            r.outcome.originSchoolYear = SchoolYear(113);
            r.outcome.originSemester = Semester::First;
            r.outcome.originSchoolCode = u"000000"_s;
        });
        row("origin", [](auto &r) { r.outcome.situation = StudySituation::Retake; });
        row("originYear", [](auto &r) {
            r.outcome.situation = StudySituation::Retake;
            r.outcome.studyMethod = u"3"_s;
            r.outcome.originSemester = Semester::First;
            r.outcome.originSchoolYear = SchoolYear(115);
        });
    }
    void eachFaultIsFound()
    {
        QFETCH(QString, check);
        using Spoil = std::function<void(OutcomeLine &)>;
        QFETCH(Spoil, spoil);
        OutcomeLine row = goodRow(1);
        spoil(row);
        QCOMPARE(checksOf(std::vector{row, goodRow(2)}), QStringList{check});
    }

    void aCourseOfTheOwnGradeOrOfThePlanIsNoFault()
    {
        OutcomeLine row = goodRow(1);
        row.facts.grade = 1;
        row.facts.hasPlan = true;
        row.facts.plannedName = u"國 語 文"_s;
        QCOMPARE(checksOf(std::vector{row}), QStringList());
        // Courses across the grades have students of several.
        row.facts.grade = 2;
        row.course.courseCode[17] = u'2';
        row.facts.plannedName = row.course.name;
        QVERIFY(!checksOf(std::vector{row}).contains(u"courseGrade"_s));
    }

    void whatAnEarlierBatchHasLeftIsTold()
    {
        const Regulation regulation = schoolRegulation();
        SubmissionList list = listOf(outcomeLayout());
        list.grades = u"3"_s;
        list.batch = 2;
        const auto found = [&](int leftBehind) {
            std::vector<Finding> findings =
                precheck({}, {outcomeLayout(), list, ownSchool(), regulation, QDate(2026, 1, 1), leftBehind});
            std::erase_if(findings, [](const Finding &finding) { return finding.check == "emptyList"_L1; });
            return findings;
        };
        QVERIFY(found(0).empty());
        QCOMPARE(found(3).size(), 1u);
        QCOMPARE(found(3)[0].check, u"leftBehind"_s);
        QCOMPARE(found(3)[0].detail, u"3"_s);
        QCOMPARE(found(3)[0].limit, 1);
    }

    void aListIsComparedWithItsLastExportDownToTheCell()
    {
        const RosterLayout &layout = outcomeLayout();
        const auto version = [&](const std::vector<Line> &lines) {
            const auto records = rosterRecords(layout, lines);
            const auto file =
                writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(), listOf(layout),
                            records, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
            RosterVersion made{sheets::readWorkbook(file->bytes).value(), {}};
            for (const RosterLine &line : file->lines)
                made.places.push_back({line.sheet, records[line.record].id});
            return made;
        };
        OutcomeLine third = goodRow(2);
        third.outcome.id = Id<CourseOutcome>(3);
        OutcomeLine other = goodRow(1);
        other.outcome.description = u"改過。"_s;
        QVERIFY(rosterDifference(version({goodRow(1)}), version({goodRow(1)})).empty());
        const auto changes = rosterDifference(version({goodRow(1), goodRow(2)}), version({other, third}));
        QCOMPARE(changes.size(), 3u);
        QCOMPARE(changes[0].kind, RosterChange::Kind::Changed);
        QCOMPARE(changes[0].recordId, 1);
        QCOMPARE(changes[0].cells.size(), 1u);
        QCOMPARE(changes[0].cells[0].column, u"成果簡述"_s);
        QCOMPARE(changes[0].cells[0].before, u"紀錄製作流程與反思。"_s);
        QCOMPARE(changes[0].cells[0].after, u"改過。"_s);
        QCOMPARE(changes[1].kind, RosterChange::Kind::Added);
        QCOMPARE(changes[1].recordId, 3);
        QCOMPARE(changes[2].kind, RosterChange::Kind::Removed);
        QCOMPARE(changes[2].recordId, 2);
        // A record that moved to another sheet is gone from the one and new on the other.
        OutcomeLine retake = goodRow(1);
        retake.outcome.situation = StudySituation::Retake;
        retake.outcome.studyMethod = u"3"_s;
        retake.outcome.originSchoolYear = SchoolYear(113);
        retake.outcome.originSemester = Semester::First;
        QCOMPARE(rosterDifference(version({goodRow(1)}), version({retake})).size(), 2u);
    }

    void theOriginalCourseIsNamedWhereItIsAnother()
    {
        const RosterLayout &layout = outcomeLayout();
        OutcomeLine retake = goodRow(1);
        retake.outcome.situation = StudySituation::Retake;
        retake.outcome.originCourseCode = u"11399T001V2330901010002"_s;
        retake.outcome.originSubject = u"國文"_s;
        const auto file =
            writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(), listOf(layout),
                        rosterRecords(layout, {retake}), QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        const auto book = sheets::readWorkbook(file->bytes);
        QCOMPARE(book->sheets[3].text(2, 5), u"11399T001V2330901010002"_s);
        QCOMPARE(book->sheets[3].text(2, 6), u"國文"_s);
        QCOMPARE(book->sheets[3].text(2, 8), u"4"_s);
    }

    void faultsOfTheWholeListAreFound()
    {
        OutcomeLine same = goodRow(2);
        same.student.identityNumber = goodRow(1).student.identityNumber;
        QCOMPARE(checksOf(std::vector{goodRow(1), same}), QStringList{u"identityNumberDouble"_s});
        OutcomeLine twice = goodRow(1);
        twice.outcome.id = Id<CourseOutcome>(9);
        QCOMPARE(checksOf(std::vector{goodRow(1), twice}), QStringList{u"double"_s});
    }

    void theSeventhSelectionIsFound()
    {
        std::vector<OutcomeLine> rows;
        for (int i = 1; i <= 7; ++i) {
            OutcomeLine row = goodRow(1);
            row.outcome.id = Id<CourseOutcome>(i);
            row.outcome.title += QString::number(i);
            rows.push_back(row);
        }
        QCOMPARE(checksOf(rows), QStringList{u"selectionQuota"_s});
        rows.pop_back();
        QCOMPARE(checksOf(rows), QStringList());
    }

    void testSchoolCodesBlock()
    {
        School testing = ownSchool();
        testing.code = u"000B00"_s;
        auto findings = findingsOf(listOf(outcomeLayout()), {goodRow(1)}, testing);
        std::erase_if(findings, [](const Finding &finding) { return finding.lineId != 0; });
        QCOMPARE(findings.size(), 1u);
        QCOMPARE(findings[0].check, u"ownSchoolCode"_s);
        QCOMPARE(findings[0].level, u"block"_s);
    }

    void findingsLeadToTheRecordToMend()
    {
        OutcomeLine row = goodRow(1);
        row.course.id = row.outcome.courseId = Id<Course>(77);
        row.course.credits = 0;
        const auto findings = findingsOf(listOf(outcomeLayout()), {row});
        QCOMPARE(findings[0].recordType, u"course"_s);
        QCOMPARE(findings[0].recordId, 77);
        QCOMPARE(findings[0].field, u"credits"_s);
        QCOMPARE(findings[0].lineId, 1);
        QCOMPARE(findingFromJson(toJson(findings[0])), findings[0]);
    }

    void eachFaultOfAPostIsFound_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<std::function<void(PostLine &)>>("spoil");
        const auto row = [](const char *check, std::function<void(PostLine &)> spoil) {
            QTest::addRow("%s", check) << QString::fromLatin1(check) << std::move(spoil);
        };
        row("identityNumber", [](auto &l) { l.student.identityNumber = u"A123456780"_s; });
        row("birthday", [](auto &l) { l.student.birthday = {}; });
        row("studentState", [](auto &l) { l.student.state = StudentState::Left; });
        row("postOrder", [](auto &l) { l.post.endsOn = QDate(2025, 8, 31); });
        row("postAhead", [](auto &l) { l.post.endsOn = QDate(2026, 1, 31); });
        row("beforeEntry", [](auto &l) { l.student.entryYear = SchoolYear(115); });
        row("postTerm", [](auto &l) {
            l.student.entryYear = SchoolYear(112);
            l.post.startsOn = QDate(2025, 2, 1);
            l.post.endsOn = QDate(2025, 6, 30);
        });
        row("postLevel", [](auto &l) { l.post.levelCode = u"4"_s; });
        row("text.formula", [](auto &l) { l.post.post = u"=班長"_s; });
    }
    void eachFaultOfAPostIsFound()
    {
        QFETCH(QString, check);
        using Spoil = std::function<void(PostLine &)>;
        QFETCH(Spoil, spoil);
        PostLine line = goodPost(1);
        spoil(line);
        QCOMPARE(checksOf(std::vector{line, goodPost(2)}), QStringList{check});
        PostLine twice = goodPost(1);
        twice.post.id = Id<CadrePost>(9);
        QCOMPARE(checksOf(std::vector{goodPost(1), twice}), QStringList{u"postDouble"_s});
    }

    void aRosterOfASemesterNamesItOnItsCover()
    {
        const RosterLayout *layout = &postLayout();
        const auto file = writeRoster(*layout, *layout->audience(Division::Day, u"1,2", 0), ownSchool(),
                                      listOf(*layout), rosterRecords(*layout, {goodPost(1)}),
                                      QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(file);
        const auto book = sheets::readWorkbook(file->bytes);
        QVERIFY(book);
        QCOMPARE(book->sheets.size(), 2u);
        const auto cells = [&](size_t sheet, int row) {
            QStringList texts;
            for (int column = 0; column < book->sheets[sheet].columnCount(); ++column)
                texts.append(book->sheets[sheet].text(row, column));
            return texts.join(u'|');
        };
        QCOMPARE(cells(0, 2), u"99T001|114|1|24"_s);
        QCOMPARE(book->sheets[1].name(), u"幹部經歷紀錄"_s);
        QCOMPARE(cells(1, 1), u"身分證號|出生日期|單位名稱|開始日期|結束日期|擔任職務|幹部等級"_s);
        QCOMPARE(cells(1, 2), u"A123456789|0980720|資一甲|1140901|1141231|班長|2"_s);
    }

    void rosterTypeCodesAreThoseOfTheTable()
    {
        const RosterLayout *layout = RosterLayout::of(u"courseOutcomes");
        QVERIFY(layout);
        QCOMPARE(layout->audience(Division::Day, u"1,2", 0)->code, u"26"_s);
        QCOMPARE(layout->audience(Division::Day, u"3", 1)->code, u"36"_s);
        QCOMPARE(layout->audience(Division::Day, u"3", 2)->code, u"76"_s);
        QCOMPARE(layout->audience(Division::Evening, u"1,2", 0)->code, u"28"_s);
        QCOMPARE(layout->audience(Division::Evening, u"3", 1)->code, u"38"_s);
        QCOMPARE(layout->audience(Division::Evening, u"3", 2)->code, u"78"_s);
        QVERIFY(!layout->audience(Division::Day, u"1", 0));
        const RosterLayout *posts = RosterLayout::of(u"cadrePosts");
        QVERIFY(posts);
        QCOMPARE(posts->audience(Division::Day, u"1,2", 0)->code, u"24"_s);
        QCOMPARE(posts->audience(Division::Day, u"3", 1)->code, u"34"_s);
        QCOMPARE(posts->audience(Division::Day, u"3", 2)->code, u"74"_s);
    }

    void theWorkbookHasCoverAndSheetsInTheOfficialOrder()
    {
        const RosterLayout *layout = RosterLayout::of(u"courseOutcomes");
        OutcomeLine retake = goodRow(2);
        retake.student.identityNumber = u"a800000014"_s;
        retake.outcome.situation = StudySituation::Retake;
        retake.outcome.originSchoolYear = SchoolYear(113);
        retake.outcome.originSemester = Semester::Second;
        retake.outcome.studyMethod = u"3"_s;
        const QDateTime created(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        const auto file = writeRoster(*layout, *layout->audience(Division::Day, u"1,2", 0), ownSchool(),
                                      listOf(*layout), rosterRecords(*layout, {goodRow(1), retake}), created);
        QVERIFY(file);
        QCOMPARE(file->lines.size(), 2u);
        const auto book = sheets::readWorkbook(file->bytes);
        QVERIFY(book);
        QStringList names;
        for (const auto &sheet : book->sheets)
            names.append(sheet.name());
        QCOMPARE(names,
                 (QStringList{u"封面"_s, u"學期課程學習成果"_s, u"補修課程學習成果"_s, u"重修課程學習成果"_s,
                              u"重讀課程學習成果"_s, u"轉學轉科課程學習成果"_s, u"借讀課程學習成果"_s}));
        const auto cells = [&](int sheet, int row) {
            QStringList texts;
            for (int column = 0; column < book->sheets[static_cast<size_t>(sheet)].columnCount(); ++column)
                texts.append(book->sheets[static_cast<size_t>(sheet)].text(row, column));
            return texts.join(u'|');
        };
        QCOMPARE(cells(0, 1), u"學校代碼|學年度|學期|名冊別"_s);
        QCOMPARE(cells(0, 2), u"99T001|114|0|26"_s);
        QCOMPARE(cells(1, 1),
                 u"身分證號|出生日期|實際修課學期|課程代碼|科目名稱|開課年級|修課學分|成果簡述"_s);
        QCOMPARE(cells(1, 2),
                 u"A123456789|0980720|1|11499T001V2330901010001|國語文|1|4|紀錄製作流程與反思。"_s);
        QCOMPARE(cells(3, 1),
                 u"身分證號|出生日期|原修課學年度|原修課學期|實際修課學期|原修課課程代碼|原修課科目名稱|"
                 "原修課開課年級|原修課修課學分|重修方式|成果簡述"_s);
        QCOMPARE(cells(3, 2),
                 u"A800000014|0980720|113|2|1|11499T001V2330901010001|國語文|1|4|3|紀錄製作流程與反思。"_s);
        // The archived SHA-256 must be that of the same list made again.
        const auto again =
            writeRoster(*layout, *layout->audience(Division::Day, u"1,2", 0), ownSchool(), listOf(*layout),
                        rosterRecords(*layout, {goodRow(1), retake}), created);
        QCOMPARE(again->bytes, file->bytes);
    }

    void aSituationWithoutSheetIsFoundAndRefused()
    {
        const RosterLayout *layout = RosterLayout::of(u"courseOutcomes");
        SubmissionList list = listOf(*layout);
        list.division = Division::Evening;
        OutcomeLine row = goodRow(1);
        row.student.division = Division::Evening;
        row.outcome.situation = StudySituation::Retake;
        row.outcome.originSchoolYear = SchoolYear(113);
        row.outcome.originSemester = Semester::First;
        row.outcome.studyMethod = u"3"_s;
        QCOMPARE(test::checksOf(list, {row}), QStringList{u"noSheet"_s});
        const auto file =
            writeRoster(*layout, *layout->audience(Division::Evening, u"1,2", 0), ownSchool(), list,
                        rosterRecords(*layout, {row}), QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(!file);
        QVERIFY(file.error().message.contains(u"11410001"));
    }
};

QTEST_GUILESS_MAIN(TestRosters)
#include "tst_rosters.moc"
