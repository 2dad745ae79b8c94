// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/known_reads.h"
#include "server/store/transaction.h"
#include "tests/server/store/store_fixture.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::Page;
using protocol::RecordQuery;
using Op = Condition::Operator;

namespace {

/// Outcomes of students of the day division that wait.
const BoundSql waiting{
    uR"( FROM "courseOutcome" t0 JOIN "student" t1 ON t1."id" = t0."studentId" WHERE t0."certification" = ? AND t1."division" = 'day')"_s,
    {u"waiting"_s}};

/// A store with a student and an outcome that waits.
struct Outcomes
{
    Outcomes()
    {
        student = fixture.create(sampleStudent(1));
        course = fixture.create(sampleCourse(1));
        outcome = fixture.create(sampleOutcome(student, course, u"專題成果"_s));
    }
    template <class T, class Edit>
    [[nodiscard]] bool edit(Id<T> id, const Edit &change)
    {
        return fixture
            .write([&](WriteContext &write) -> Answer<QJsonObject> {
                T record = write.get(id).value();
                change(record);
                const auto changed = write.change(record);
                return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
            })
            .ok();
    }
    [[nodiscard]] bool knows(const BoundSql &statement = waiting)
    {
        return KnownReads(fixture.reader()).find<qint64>(statement) != nullptr;
    }
    void keep(const BoundSql &statement = waiting)
    {
        KnownReads(fixture.reader()).keep(statement, std::make_shared<const qint64>(1), 1);
    }

    StoreFixture fixture;
    Id<Student> student;
    Id<Course> course;
    Id<CourseOutcome> outcome;
};

} // namespace

/// A count is known until something is changed that its statement reads, and not longer.
class StoreKnownReadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCountHoldsWhileNothingThatItReadsIsChanged()
    {
        Outcomes school;
        QVERIFY(!school.knows());
        school.keep();
        QVERIFY(school.knows());
        QVERIFY(school.edit(school.outcome, [](CourseOutcome &outcome) { outcome.title = u"改名"_s; }));
        QVERIFY(school.edit(school.student, [](Student &student) { student.note = u"備註"_s; }));
        QVERIFY(school.edit(school.course, [](Course &course) { course.name = u"另一門"_s; }));
        QVERIFY(school.knows());
        BoundSql other = waiting;
        other.values = {u"certified"_s};
        QVERIFY(!school.knows(other));
    }
    void aFieldThatItReadsEndsIt()
    {
        Outcomes school;
        school.keep();
        QVERIFY(school.edit(school.outcome, [](CourseOutcome &outcome) {
            outcome.certification = CertificationState::Returned;
        }));
        QVERIFY(!school.knows());
        school.keep();
        QVERIFY(school.edit(school.student, [](Student &student) { student.division = Division::Evening; }));
        QVERIFY(!school.knows());
    }
    void aRecordMadeOrRemovedEndsIt()
    {
        Outcomes school;
        school.keep();
        const Id<CourseOutcome> second =
            school.fixture.create(sampleOutcome(school.student, school.course, u"第二件"_s));
        QVERIFY(!second.isNull());
        QVERIFY(!school.knows());
        school.keep();
        QVERIFY(school.fixture
                    .write([&](WriteContext &write) -> Answer<QJsonObject> {
                        const auto gone =
                            write.remove(recordTypeOf<CourseOutcome>(), second.value(), 1, u"remove"_s);
                        return gone ? Answer<QJsonObject>(QJsonObject()) : gone.error();
                    })
                    .ok());
        QVERIFY(!school.knows());
    }
    void whatSeveralReferencesNameIsOfTheirOwner()
    {
        Outcomes school;
        const BoundSql listed{
            uR"( FROM "course" t0 WHERE t0."id" IN (SELECT "ownerId" FROM "course_coTeacherIds"))"_s, {}};
        school.keep(listed);
        QVERIFY(school.knows(listed));
        const Id<Account> teacher = school.fixture.create(
            sampleAccount(u"teacher"_s, school.fixture.create(sampleRole(u"teacher"_s))));
        QVERIFY(school.knows(listed));
        QVERIFY(school.edit(school.course, [&](Course &course) { course.coTeacherIds = {teacher}; }));
        QVERIFY(!school.knows(listed));
    }
    void whatIsForgottenIsAskedAnew()
    {
        Outcomes school;
        school.keep();
        KnownReads::forget();
        QVERIFY(!school.knows());
        school.keep();
        QVERIFY(school.knows());
    }
    void otherTablesAreNotKept()
    {
        Outcomes school;
        const BoundSql settings{uR"( FROM "setting")"_s, {}};
        school.keep(settings);
        QVERIFY(!school.knows(settings));
    }
    void anotherHistoryKnowsNothingOfIt()
    {
        Outcomes school;
        QVERIFY(school.edit(school.student, [](Student &student) { student.note = u"一"_s; }));
        school.keep();
        Outcomes other;
        QVERIFY(other.edit(other.student, [](Student &student) { student.note = u"二"_s; }));
        QVERIFY(!other.knows());
        QVERIFY(other.edit(other.student, [](Student &student) { student.note = u"三"_s; }));
        QVERIFY(!other.knows());
    }
    void aSnapshotFromBeforeIsNotToldWhatCameLater()
    {
        Outcomes school;
        const auto before = Connection::open(school.fixture.reader().file(), Access::ReadOnly);
        QVERIFY(before.ok());
        const ReadTransaction snapshot(**before);
        KnownReads ofThen(**before);
        QVERIFY(school.edit(school.outcome, [](CourseOutcome &outcome) { outcome.title = u"改名"_s; }));
        school.keep();
        QVERIFY(school.knows());
        QVERIFY(!ofThen.find<qint64>(waiting));
    }
    void jobsOfTheWriterCountAnew()
    {
        Outcomes school;
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        const auto count = [&](Connection &connection) {
            return countRows(connection, query, ScopeFilter::everything(), Viewer::everything()).value();
        };
        QCOMPARE(count(school.fixture.reader()), 1);
        const auto refused = school.fixture.write([&](WriteContext &write) -> Answer<QJsonObject> {
            const auto made = write.create(sampleOutcome(school.student, school.course, u"第二件"_s));
            if (!made)
                return made.error();
            return Fault{protocol::ErrorCode::Busy, QString::number(count(write.connection())), {}};
        });
        QCOMPARE(refused.error().message, u"2"_s);
        QCOMPARE(count(school.fixture.reader()), 1);
    }
    void aJumpFarIntoAListIsThereWhereWalkingComes()
    {
        constexpr int rows = 2600;
        StoreFixture fixture;
        const auto filled = fixture.write([](WriteContext &write) -> Answer<QJsonObject> {
            for (int i = 1; i <= rows; ++i) {
                Student student = sampleStudent(i);
                student.name = u"王%1"_s.arg((i * 7) % 1000);
                if (const auto made = write.create(student); !made)
                    return made.error();
            }
            return QJsonObject();
        });
        QVERIFY(filled.ok());
        RecordQuery query;
        query.type = u"student"_s;
        query.columns = {u"name"_s};
        query.sort = {{u"name"_s}};
        const auto page = [&](const RecordQuery &asked) {
            return store::query(fixture.reader(), asked, ScopeFilter::everything(), Viewer::everything())
                .value();
        };
        const auto compare = [&] {
            QJsonArray walked;
            RecordQuery next = query;
            next.limit = 1000;
            do {
                const Page part = page(next);
                for (const QJsonValue &row : part.rows)
                    walked.append(row);
                next.after = part.next;
            } while (!next.after.isEmpty());
            QCOMPARE(walked.size(), rows);
            RecordQuery jump = query;
            jump.limit = 3;
            for (const int skip : {0, 999, 1000, 1499, 1500, 2400, 1200, 2599, 2600, 9000}) {
                jump.skip = skip;
                const QJsonArray found = page(jump).rows;
                QCOMPARE(found.size(), std::clamp(rows - skip, 0, 3));
                for (qsizetype i = 0; i < found.size(); ++i)
                    QCOMPARE(found[i], walked[skip + i]);
            }
        };
        compare();
        compare();
        // Who comes first in the list is its last now: each place is one earlier.
        const qint64 first = page(query).rows[0][0].toInteger();
        const auto renamed = fixture.write([first](WriteContext &write) -> Answer<QJsonObject> {
            Student student = write.get(Id<Student>(first)).value();
            student.name = u"龘"_s;
            const auto changed = write.change(student);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        });
        QVERIFY(renamed.ok());
        compare();
        // Of a cursor's row that is elsewhere by now the list goes on where the row stood.
        RecordQuery further = query;
        further.limit = 1;
        further.after = page(further).next;
        const qint64 second = page(query).rows[0][0].toInteger();
        const QJsonValue next = page(further).rows[0];
        const auto moved = fixture.write([second](WriteContext &write) -> Answer<QJsonObject> {
            Student student = write.get(Id<Student>(second)).value();
            student.name = u"龘龘"_s;
            const auto changed = write.change(student);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        });
        QVERIFY(moved.ok());
        compare();
        QCOMPARE(page(further).rows[0], next);
    }
    void aPageIsOfItsViewerAndOfNow()
    {
        Outcomes school;
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        query.columns = {u"title"_s, u"studentId.name"_s, u"studentId.identityNumber"_s};
        query.wantCount = true;
        const auto told = [&](const Viewer &viewer, const ScopeFilter &scope) {
            const Page page = store::query(school.fixture.reader(), query, scope, viewer).value();
            return QString::fromUtf8(QJsonDocument(page.rows).toJson(QJsonDocument::Compact)) +
                   QString::number(page.total);
        };
        const auto all = [&] { return told(Viewer::everything(), ScopeFilter::everything()); };
        const QString first = all();
        QVERIFY(first.contains(u"專題成果"_s) && first.contains(sampleStudent(1).identityNumber));
        QCOMPARE(all(), first);
        const QString hidden = told(Viewer::everything(SensitiveFields::Hidden), ScopeFilter::everything());
        QVERIFY(!hidden.contains(sampleStudent(1).identityNumber));
        QCOMPARE(told(Viewer::everything(), ScopeFilter::nothing()), u"[]0"_s);
        QVERIFY(school.edit(school.student, [](Student &student) { student.name = u"新名"_s; }));
        QVERIFY(all().contains(u"新名"_s));
        QVERIFY(school.edit(school.outcome, [](CourseOutcome &outcome) { outcome.description = u"說明"_s; }));
        // Its version is another.
        QVERIFY(all() != first);
    }
    void countsByGroupsAreThoseOfTheStore()
    {
        Outcomes school;
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        const std::vector<std::vector<Condition>> parts{{{u"certification"_s, Op::Equal, u"waiting"_s}},
                                                        {{u"selected"_s, Op::Equal, true}}};
        const auto told = [&] {
            QString text;
            const auto groups =
                countGroups(school.fixture.reader(), query, {{u"studentId.division"_s}, {u"courseId"_s}},
                            ScopeFilter::everything(), Viewer::everything(), parts);
            for (const GroupCount &group : groups.value())
                text += u"%1 %2: %3 %4 %5;"_s.arg(group.key[0].toString())
                            .arg(group.key[1].toLongLong() == school.course.value())
                            .arg(group.count)
                            .arg(group.parts[0])
                            .arg(group.parts[1]);
            return text;
        };
        QCOMPARE(told(), u"day 1: 1 1 0;"_s);
        QCOMPARE(told(), u"day 1: 1 1 0;"_s);
        QVERIFY(school.edit(school.outcome, [](CourseOutcome &outcome) { outcome.selected = true; }));
        QCOMPARE(told(), u"day 1: 1 1 1;"_s);
        const Id<CourseOutcome> second =
            school.fixture.create(sampleOutcome(school.student, school.course, u"第二件"_s));
        QVERIFY(!second.isNull());
        QCOMPARE(told(), u"day 1: 2 2 1;"_s);
        QVERIFY(school.edit(school.student, [](Student &student) { student.division = Division::Evening; }));
        QCOMPARE(told(), u"evening 1: 2 2 1;"_s);
    }
};

QTEST_GUILESS_MAIN(StoreKnownReadsTest)
#include "tst_store_known_reads.moc"
