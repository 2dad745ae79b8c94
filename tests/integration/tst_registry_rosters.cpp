// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include "shared/sheets/workbook_reader.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The rosters of the registry (article 6, paragraph 2, item 1) over real TLS: students, who studies at
/// another school, grades.
class TestRegistryRosters : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] qint64 prepared(const char16_t *roster, int semester = 1)
    {
        return m_client
            ->call(u"submission.prepare"_s, with({{u"roster"_s, QString::fromUtf16(roster)},
                                                  {u"schoolYear"_s, m_year},
                                                  {u"semester"_s, semester},
                                                  {u"grades"_s, u"1,2"_s},
                                                  {u"division"_s, u"day"_s}}))
            .value()[u"record"][u"id"]
            .toInteger();
    }
    [[nodiscard]] QStringList checks(qint64 list)
    {
        const auto answer = step(u"submission.precheck"_s, list);
        QStringList found;
        for (const QJsonValue &finding : answer.value()[u"findings"].toArray())
            found.append(finding[u"check"].toString());
        return found;
    }
    [[nodiscard]] int lines(qint64 list)
    {
        return step(u"submission.precheck"_s, list).value()[u"records"].toInt(-1);
    }
    [[nodiscard]] Answer<QJsonObject> borrowedUntil(QDate last, const QJsonObject &more = {})
    {
        return registerChange(u"borrow"_s, u"703"_s,
                              together({{u"otherSchoolCode"_s, u"99T002"_s},
                                        {u"endsOn"_s, text(last)},
                                        {u"groupCode"_s, u"23"_s},
                                        {u"programCode"_s, u"305"_s},
                                        {u"borrowCode"_s, u"1"_s}},
                                       more));
    }
    [[nodiscard]] QString firstLine(qint64 list, size_t sheet = 1)
    {
        const auto book = sheets::readWorkbook(workbookOf(list));
        QStringList cells;
        for (int column = 0; book && column < book->sheets[sheet].columnCount(); ++column)
            cells.append(book->sheets[sheet].text(2, column));
        return cells.join(u'|');
    }
    [[nodiscard]] QJsonObject grade(const QString &form, const QJsonObject &more = {}) const
    {
        return together({{u"studentId"_s, m_student},
                         {u"schoolYear"_s, m_year},
                         {u"semester"_s, 1},
                         {u"form"_s, form},
                         {u"courseCode"_s, m_plan},
                         {u"subjectName"_s, u"國語文"_s},
                         {u"courseGrade"_s, 1},
                         {u"credits"_s, 4},
                         {u"score"_s, 8550},
                         {u"passed"_s, u"passed"_s}},
                        more);
    }
    QString m_plan;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        m_plan = record(u"course"_s, m_course)[u"courseCode"].toString();
    }
    void cleanup() { close(); }

    void theStudentsGoEachSemester()
    {
        const qint64 list = prepared(u"students");
        QVERIFY(list);
        QVERIFY(checks(list).contains(u"registerCodes"_s));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.birthday = {}; }));
        for (const QString &method : {u"submission.export"_s, u"submission.submit"_s})
            QCOMPARE(outcomeOf(step(method, list)), u"listBlocked@6.2.1"_s);
        const auto completed = changeStudent({{u"birthday"_s, u"2009-07-20"_s},
                                              {u"sex"_s, u"male"_s},
                                              {u"groupCode"_s, u"23"_s},
                                              {u"departmentCode"_s, u"305"_s},
                                              {u"divisionCode"_s, u"1"_s},
                                              {u"classKind"_s, u"1"_s},
                                              {u"admission"_s, u"01"_s}});
        QVERIFY2(completed, qPrintable(outcomeOf(completed)));
        QVERIFY(!checks(list).contains(u"registerCodes"_s));
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(firstLine(list).endsWith(u"|1|23|305|1|1|1|電機一甲|1|||01|在學|"_s));
        const auto submitted = submit(list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
        const qint64 next = prepared(u"students", 2);
        QVERIFY(next != list);
        const auto again = step(u"submission.precheck"_s, next);
        QCOMPARE(again.value()[u"records"].toInt(), 1);
    }

    /// Article 8: the state is what the last register change made of it, but for one that was cancelled.
    void aStateThatTheRegisterChangesDoNotTellIsFound()
    {
        const qint64 list = prepared(u"students");
        QVERIFY(!checks(list).contains(u"stateOfChange"_s));
        const auto change = registerChange(u"suspend"_s, u"341"_s);
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        QVERIFY(!checks(list).contains(u"stateOfChange"_s));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.state = StudentState::Enrolled; }));
        QVERIFY(checks(list).contains(u"stateOfChange"_s));
        QVERIFY(put<RegisterChange>(change.value()[u"record"][u"id"].toInteger(),
                                    [](RegisterChange &stored) { stored.isCancelled = true; }));
        QVERIFY(!checks(list).contains(u"stateOfChange"_s));
    }

    /// The pre-check's answer is kept and holds the first findings only; the others are asked for.
    void everyFindingIsToldPieceByPiece()
    {
        constexpr int grades = 1'500;
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
            for (int i = 0; i < grades; ++i) {
                Grade made;
                made.studentId = Id<Student>(m_student);
                made.schoolYear = SchoolYear(m_year);
                made.semester = Semester::First;
                made.form = GradeForm::Semester;
                made.subjectName = u"=%1"_s.arg(i);
                if (const auto created = job.create(made); !created)
                    return created.error();
            }
            return QJsonObject();
        }));
        const qint64 list = prepared(u"grades");
        const auto checked = step(u"submission.precheck"_s, list);
        const qint64 total = checked.value()[u"findingsTotal"].toInteger();
        QVERIFY(total > 5'000);
        const QJsonArray first = checked.value()[u"findings"].toArray();
        QCOMPARE(first.size(), 2'000);
        QVERIFY(std::all_of(first.begin(), first.end(),
                            [](const QJsonValue &each) { return each[u"level"].toString() == u"block"; }));
        const auto piece = [&](qint64 offset, qint64 revision) {
            return m_client->call(u"submission.findings"_s,
                                  {{u"id"_s, list}, {u"offset"_s, offset}, {u"revision"_s, revision}});
        };
        QSet<std::pair<qint64, QString>> found; // of each line
        qint64 told = 0;
        qint64 revision = 0;
        while (told < total) {
            const auto answer = piece(told, revision);
            QVERIFY2(answer, qPrintable(outcomeOf(answer)));
            QCOMPARE(answer.value()[u"findingsTotal"].toInteger(), total);
            revision = answer.value()[u"revision"].toInteger();
            const QJsonArray findings = answer.value()[u"findings"].toArray();
            QVERIFY(!findings.isEmpty());
            told += findings.size();
            for (const QJsonValue &each : findings)
                found.insert(
                    {each[u"lineId"].toInteger(), each[u"check"].toString() + each[u"field"].toString()});
        }
        QCOMPARE(told, total);
        QCOMPARE(found.size(), total);
        // What changes between two pieces is told: the next state begins with its first.
        QVERIFY(changeStudent({{u"sex"_s, u"female"_s}}));
        QVERIFY(piece(5'000, revision).value()[u"changed"].toBool());
        QVERIFY(!piece(0, 0).value()[u"changed"].toBool());
    }

    void gradesAreMarkedByTheListThatSubmitsThem()
    {
        const qint64 semester = made(u"grade"_s, grade(u"semester"_s));
        QVERIFY(semester);
        const qint64 list = prepared(u"grades");
        QCOMPARE(step(u"submission.precheck"_s, list).value()[u"records"].toInt(), 1);
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(firstLine(list).contains(u'|' + m_plan + u"|國語文|1|4|85.5|1|-1|-1|1|"_s));
        const auto submitted = submit(list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
        QCOMPARE(record(u"grade"_s, semester)[u"submittedIn"].toInteger(), list);
        QCOMPARE(outcomeOf(m_client->call(
                     u"record.save"_s,
                     with({{u"type"_s, u"grade"_s},
                           {u"record"_s, changed(u"grade"_s, semester, {{u"score"_s, 9000}})}}))),
                 u"alreadySubmitted@6.2.1"_s);
    }

    void whoRepeatedAYearStaysInTheListOfThatYear()
    {
        const qint64 last = newClass(u"電機二甲"_s, 2);
        QVERIFY(made(u"grade"_s, grade(u"semester"_s)));
        QVERIFY(put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(last); }));
        QVERIFY(put<SchoolClass>(last, [&](SchoolClass &one) {
            one.schoolYear = SchoolYear(m_year + 1);
            one.grade = 1;
        }));
        const qint64 list = prepared(u"grades");
        QCOMPARE(step(u"submission.precheck"_s, list).value()[u"records"].toInt(), 1);
        QVERIFY(checks(list).contains(u"gradeOfYear"_s));
    }

    /// Lists of the register have no batches; those of grade 3 go while either batch may.
    void aListWithoutBatchesGoesInTheWindowOfABatch()
    {
        const qint64 last = newClass(u"電機三甲"_s, 3);
        QVERIFY(put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(last); }));
        QVERIFY(put<Window>(firstId(u"window"_s, u"kind"_s, u"submit"_s), [](Window &window) {
            window.grades = u"3"_s;
            window.batch = 1;
        }));
        const auto list = m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"students"_s},
                                                                        {u"schoolYear"_s, m_year},
                                                                        {u"semester"_s, 1},
                                                                        {u"grades"_s, u"3"_s},
                                                                        {u"division"_s, u"day"_s}}));
        const qint64 id = list.value()[u"record"][u"id"].toInteger();
        QVERIFY(step(u"submission.export"_s, id));
        const auto submitted = submit(id);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
    }

    void aCourseTakenAgainStandsInTheRepeatSheetAlone()
    {
        QVERIFY(made(u"grade"_s, grade(u"semester"_s)));
        const qint64 list = prepared(u"grades");
        QVERIFY(!checks(list).contains(u"gradeTakenAgain"_s));
        QVERIFY(made(u"grade"_s, grade(u"repeat"_s, {{u"repeatNote"_s, u"2"_s}})));
        QVERIFY(checks(list).contains(u"gradeTakenAgain"_s));
        const qint64 repeated = prepared(u"repeatedGrades");
        QCOMPARE(step(u"submission.precheck"_s, repeated).value()[u"records"].toInt(), 1);
    }

    void aCodeOfAnotherSubjectIsFound()
    {
        QVERIFY(made(u"grade"_s, grade(u"semester"_s)));
        const qint64 list = prepared(u"grades");
        QVERIFY(!checks(list).contains(u"gradeSubject"_s));
        const qint64 plan = firstId(u"coursePlan"_s, u"courseCode"_s, m_plan);
        if (plan)
            QVERIFY(put<CoursePlan>(plan, [](CoursePlan &stored) { stored.name = u"數學"_s; }));
        else
            QVERIFY(
                made(u"coursePlan"_s,
                     {{u"courseCode"_s, m_plan}, {u"name"_s, u"數學"_s}, {u"creditPattern"_s, u"440000"_s}}));
        QVERIFY(checks(list).contains(u"gradeSubject"_s));
    }

    void borrowedStudyHasItsOwnList()
    {
        const auto change = borrowedUntil(m_today.addDays(60));
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        const qint64 list = prepared(u"borrowedStudents");
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(firstLine(list).contains(u"|99T002|23|305|1|"_s));
    }

    /// As the ministry's lists have a document's number; what else it says stays.
    void aDocumentNumberMayLoseItsWords()
    {
        const auto change =
            borrowedUntil(m_today.addDays(60), {{u"approvalNumber"_s, u"教中字第1150000123號"_s}});
        const qint64 id = change.value()[u"record"][u"id"].toInteger();
        const qint64 list = prepared(u"borrowedStudents");
        QVERIFY(checks(list).contains(u"documentNumber"_s));
        const auto tells = [&](const QString &number) {
            return outcomeOf(
                save(u"registerChange"_s, changed(u"registerChange"_s, id, {{u"approvalNumber"_s, number}})));
        };
        QCOMPARE(tells(u"1150000123"_s), u"changeStands@8"_s);
        QCOMPARE(tells(u"教中1150000124"_s), u"changeStands@8"_s);
        QCOMPARE(tells(u"教中1150000123"_s), u"done"_s);
        QCOMPARE(tells(u"教中字第1150000123號"_s), u"changeStands@8"_s);
        QVERIFY(!checks(list).contains(u"documentNumber"_s));
    }

    void borrowedStudyThatWasCancelledIsOnNoList()
    {
        const auto change = borrowedUntil(m_today.addDays(60));
        const qint64 list = prepared(u"borrowedStudents");
        QCOMPARE(lines(list), 1);
        const auto cancelled = registerChange(
            u"cancel"_s, {},
            {{u"cancelsId"_s, change.value()[u"record"][u"id"]}, {u"reason"_s, u"登錄錯誤"_s}});
        QVERIFY2(cancelled, qPrintable(outcomeOf(cancelled)));
        QCOMPARE(lines(list), 0);
    }

    /// Each semester's list of students says where they study in it: borrowed study is on the list of every
    /// semester that it touches.
    void borrowedStudyOverTwoSemestersIsOnBothLists()
    {
        const QDate second = Term{SchoolYear(m_year), Semester::Second}.firstDay();
        const auto change = borrowedUntil(second);
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        const qint64 first = prepared(u"borrowedStudents");
        const qint64 later = prepared(u"borrowedStudents", 2);
        QCOMPARE(lines(first), 1);
        QCOMPARE(lines(later), 1);
        // Who really came back earlier is not there in the second semester any more.
        const qint64 id = change.value()[u"record"][u"id"].toInteger();
        const auto returned = [&](QDate day) {
            return put<RegisterChange>(id, [day](RegisterChange &stored) { stored.actualEndsOn = day; });
        };
        QVERIFY(returned(second.addDays(-1)));
        QCOMPARE(lines(first), 1);
        QCOMPARE(lines(later), 0);
        QVERIFY(returned(second));
        QCOMPARE(lines(later), 1);
        // One that ends on the semester's last day is of that semester alone.
        QVERIFY(put<RegisterChange>(id, [second](RegisterChange &stored) {
            stored.actualEndsOn = {};
            stored.endsOn = second.addDays(-1);
        }));
        QCOMPARE(lines(first), 1);
        QCOMPARE(lines(later), 0);
    }

    /// Grade 3 of the next year was grade 2 of this one, and grade 3 only if the year was repeated.
    void aRepeatThatWasCancelledDoesNotTellTheGrade()
    {
        const qint64 last = newClass(u"電機三甲"_s, 3);
        QVERIFY(made(u"grade"_s, grade(u"semester"_s)));
        QVERIFY(put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(last); }));
        QVERIFY(put<SchoolClass>(last, [&](SchoolClass &one) { one.schoolYear = SchoolYear(m_year + 1); }));
        qint64 repeat = 0;
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
            RegisterChange change;
            change.studentId = Id<Student>(m_student);
            change.kind = RegisterChangeKind::Repeat;
            change.schoolYear = SchoolYear(m_year + 1);
            change.semester = Semester::First;
            change.effectiveOn = SchoolYear(m_year + 1).firstDay();
            const auto created = job.create(change);
            if (!created)
                return created.error();
            repeat = created->id.value();
            return QJsonObject();
        }));
        const qint64 list = prepared(u"grades");
        QCOMPARE(lines(list), 0);
        QVERIFY(put<RegisterChange>(repeat, [](RegisterChange &stored) { stored.isCancelled = true; }));
        QCOMPARE(lines(list), 1);
    }

    void theAffairsOfficeSubmitsNoGrades()
    {
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        QCOMPARE(outcomeOf(m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"grades"_s},
                                                                         {u"schoolYear"_s, m_year},
                                                                         {u"semester"_s, 1},
                                                                         {u"grades"_s, u"1,2"_s},
                                                                         {u"division"_s, u"day"_s}}))),
                 u"otherUnit@6.2.1"_s);
    }
};

QTEST_GUILESS_MAIN(TestRegistryRosters)
#include "tst_registry_rosters.moc"
