// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/register_change.h"
#include "shared/rosters/grade_of_year.h"
#include "shared/rosters/roster_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_lines.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

struct StudentLine
{
    Student student;
    int classYear = 114;
    operator Line() const
    {
        RosterFacts facts;
        facts.grade = 1;
        return {toJson(student),
                {{u"classId"_s, {{u"grade"_s, 1}, {u"name"_s, u"資一甲"_s}, {u"schoolYear"_s, classYear}}}},
                facts};
    }
};

struct BorrowLine
{
    RegisterChange change;
    Student student;
    operator Line() const { return {toJson(change), {{u"studentId"_s, toJson(student)}}}; }
};

StudentLine good(qint64 number = 1)
{
    StudentLine line{goodStudent(number)};
    Student &student = line.student;
    student.classId = Id<SchoolClass>(5);
    student.seat = static_cast<int>(number);
    student.groupCode = u"23"_s;
    student.departmentCode = u"305"_s;
    student.divisionCode = u"1"_s;
    student.classKind = u"1"_s;
    student.specialIdentities = u"1,11"_s;
    student.indigenousGroup = u"01"_s;
    student.admission = u"01"_s;
    return line;
}

BorrowLine goodBorrow()
{
    BorrowLine line;
    line.student = goodStudent();
    RegisterChange &change = line.change;
    change.id = Id<RegisterChange>(1);
    change.studentId = line.student.id;
    change.kind = RegisterChangeKind::Borrow;
    change.otherSchoolCode = u"99T002"_s;
    change.groupCode = u"23"_s;
    change.programCode = u"305"_s;
    change.borrowCode = u"1"_s;
    change.effectiveOn = QDate(2025, 9, 1);
    change.endsOn = QDate(2026, 1, 20);
    return line;
}

SubmissionList listOf(const char16_t *key)
{
    return test::listOf(*RosterLayout::of(key));
}

const QStringList toldOfEach{u"rosterCode"_s, u"registerStateCode"_s};

} // namespace

/// The rosters of the register (article 6, paragraph 2, item 1): students, and who studies at another school.
class TestRegisterRosters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aGoodListIsOnlyToldWhichCodesAreNotPublished()
    {
        QCOMPARE(checksOf(listOf(u"students"), {good(1), good(2)}), toldOfEach);
        QCOMPARE(checksOf(listOf(u"borrowedStudents"), {goodBorrow()}), QStringList{u"rosterCode"_s});
    }

    void aClassOfTheDayIsFoundInTheEveningAlone()
    {
        SubmissionList list = listOf(u"students");
        QVERIFY(!checksOf(list, {good(1)}).contains(u"classKindEvening"_s));
        list.division = Division::Evening;
        QVERIFY(checksOf(list, {good(1)}).contains(u"classKindEvening"_s));
        StudentLine night = good(1);
        night.student.classKind = u"01"_s;
        QVERIFY(!checksOf(list, {night}).contains(u"classKindEvening"_s));
    }

    void aTestSchoolIsNoHostOfBorrowedStudy()
    {
        BorrowLine line = goodBorrow();
        line.change.otherSchoolCode = u"000001"_s;
        QVERIFY(checksOf(listOf(u"borrowedStudents"), {line}).contains(u"originSchool"_s));
    }

    void theGradeOfAYearCountsTheYearsThatStood()
    {
        using enum RegisterChangeKind;
        const auto grade = [](int classGrade, int classYear, int listYear,
                              const std::vector<YearChange> &changes = {}) {
            const GradeOfYear found = gradeOfYear(classGrade, classYear, 112, listYear, changes);
            return u"%1%2"_s.arg(found.grade).arg(found.isGuessed ? u"?"_s : QString());
        };
        QCOMPARE(grade(3, 115, 114), u"2"_s);
        QCOMPARE(grade(3, 115, 114, {{Repeat, 115}}), u"3"_s);
        QCOMPARE(grade(3, 115, 113, {{Repeat, 115}}), u"2"_s);
        QCOMPARE(grade(3, 115, 114, {{Repeat, 114}}), u"2"_s);
        QCOMPARE(grade(2, 115, 113, {{Suspend, 113}, {Return, 115}}), u"2"_s);
        QCOMPARE(grade(2, 115, 113, {{Suspend, 114}, {Return, 115}}), u"1"_s);
        QCOMPARE(grade(1, 115, 114), u"1?"_s);
        QCOMPARE(grade(0, 0, 113), u"2?"_s);
    }

    void eachFaultOfAStudentIsFound_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<std::function<void(StudentLine &)>>("spoil");
        const auto row = [](const char *check, std::function<void(StudentLine &)> spoil) {
            QTest::addRow("%s", check) << QString::fromLatin1(check) << std::move(spoil);
        };
        row("identityNumber", [](auto &l) { l.student.identityNumber = u"A123456780"_s; });
        row("sexDisagrees", [](auto &l) { l.student.sex = Sex::Female; });
        row("birthday", [](auto &l) { l.student.birthday = {}; });
        row("registerCodes", [](auto &l) { l.student.groupCode.clear(); });
        row("experimentalClass", [](auto &l) { l.student.classKind = u"9"_s; });
        row("specialIdentities", [](auto &l) { l.student.specialIdentities = u"11,1"_s; });
        row("specialIdentities", [](auto &l) { l.student.specialIdentities = u"1,,11"_s; });
        row("specialIdentities", [](auto &l) { l.student.specialIdentities = u"0,1"_s; });
        row("classKindDivision", [](auto &l) { l.student.classKind = u"2"_s; });
        row("classOfYear", [](auto &l) { l.classYear = 0; });
        row("classOfYear", [](auto &l) { l.classYear = 113; });
        row("classOfLater", [](auto &l) { l.classYear = 115; });
        row("leftBefore", [](auto &l) {
            l.student.state = StudentState::Left;
            l.student.stateDate = QDate(2025, 7, 31);
        });
    }
    void eachFaultOfAStudentIsFound()
    {
        QFETCH(QString, check);
        using Spoil = std::function<void(StudentLine &)>;
        QFETCH(Spoil, spoil);
        StudentLine line = good(1);
        spoil(line);
        QCOMPARE(checksOf(listOf(u"students"), {line, good(2)}), toldOfEach + QStringList{check});
    }

    void whoLeftWithinTheSemesterBelongsToIt()
    {
        StudentLine left = good();
        left.student.state = StudentState::Left;
        left.student.stateDate = QDate(2025, 8, 1);
        QCOMPARE(checksOf(listOf(u"students"), {left}), toldOfEach);
    }

    void aSeatTakenTwiceIsFound()
    {
        StudentLine other = good(2);
        other.student.seat = 1;
        QCOMPARE(checksOf(listOf(u"students"), {good(1), other}), toldOfEach + QStringList{u"seatDouble"_s});
        other.student.classId = Id<SchoolClass>(6);
        QCOMPARE(checksOf(listOf(u"students"), {good(1), other}), toldOfEach);
    }

    void eachFaultOfBorrowedStudyIsFound_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<std::function<void(RegisterChange &)>>("spoil");
        const auto row = [](const char *check, std::function<void(RegisterChange &)> spoil) {
            QTest::addRow("%s", check) << QString::fromLatin1(check) << std::move(spoil);
        };
        row("borrowSchool", [](auto &c) { c.otherSchoolCode.clear(); });
        row("borrowSchool", [](auto &c) { c.otherSchoolCode = u"99T001"_s; });
        row("borrowCodes", [](auto &c) { c.borrowCode.clear(); });
        row("borrowDays", [](auto &c) { c.endsOn = {}; });
        row("borrowDays", [](auto &c) { c.endsOn = QDate(2025, 8, 31); });
    }
    void eachFaultOfBorrowedStudyIsFound()
    {
        QFETCH(QString, check);
        using Spoil = std::function<void(RegisterChange &)>;
        QFETCH(Spoil, spoil);
        BorrowLine line = goodBorrow();
        spoil(line.change);
        QCOMPARE(checksOf(listOf(u"borrowedStudents"), {line}), (QStringList{u"rosterCode"_s, check}));
    }

    void theWorkbooksHaveTheOfficialColumns()
    {
        const auto texts = [](const char16_t *key, const Line &line, int row) {
            const RosterLayout &layout = *RosterLayout::of(key);
            const auto file = writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(),
                                          listOf(key), rosterRecords(layout, {line}),
                                          QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
            const auto book = sheets::readWorkbook(file->bytes);
            QStringList cells;
            for (int column = 0; column < book->sheets[1].columnCount(); ++column)
                cells.append(book->sheets[1].text(row, column));
            return cells.join(u'|');
        };
        QCOMPARE(
            texts(u"students", good(), 1),
            u"身分證號|出生日期|性別代碼|群別代碼|科班學程別代碼|部別代碼|班別|年級|班級名稱|座號|特殊身分別|"
            "實驗班名稱|入學方式|學籍狀態|學籍異動日期"_s);
        QCOMPARE(texts(u"students", good(), 2),
                 u"A123456789|0980720|1|23|305|1|1|1|資一甲|1|1,11||01|在學|"_s);
        QCOMPARE(
            texts(u"borrowedStudents", goodBorrow(), 1),
            u"身分證號|所屬學校代碼|借讀學校代碼|群別|借讀科班學程別|借讀代碼|申請開始日期|申請結束日期"_s);
        QCOMPARE(texts(u"borrowedStudents", goodBorrow(), 2),
                 u"A123456789|99T001|99T002|23|305|1|1140901|1150120"_s);
    }
};

QTEST_GUILESS_MAIN(TestRegisterRosters)
#include "tst_register_rosters.moc"
