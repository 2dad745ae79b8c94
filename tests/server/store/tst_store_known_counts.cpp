// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/known_counts.h"
#include "server/store/transaction.h"
#include "tests/server/store/store_fixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::RecordQuery;
using Op = Condition::Operator;

namespace {

/// Outcomes of students of the day division that wait.
const BoundSql waiting{
    uR"( FROM "courseOutcome" t0 JOIN "student" t1 ON t1."id" = t0."studentId" WHERE t0."certification" = ? AND t1."division" = 'day')"_s,
    {u"waiting"_s}};

std::shared_ptr<const KnownCounts::Groups> groups(qint64 count)
{
    auto made = std::make_shared<KnownCounts::Groups>();
    made->add({}, count);
    return made;
}

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
        return KnownCounts(fixture.reader()).find(statement) != nullptr;
    }
    void keep(const BoundSql &statement = waiting)
    {
        KnownCounts(fixture.reader()).keep(statement, groups(1));
    }

    StoreFixture fixture;
    Id<Student> student;
    Id<Course> course;
    Id<CourseOutcome> outcome;
};

} // namespace

/// A count is known until something is changed that its statement reads, and not longer.
class StoreKnownCountsTest : public QObject
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
        KnownCounts ofThen(**before);
        QVERIFY(school.edit(school.outcome, [](CourseOutcome &outcome) { outcome.title = u"改名"_s; }));
        school.keep();
        QVERIFY(school.knows());
        QVERIFY(!ofThen.find(waiting));
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

QTEST_GUILESS_MAIN(StoreKnownCountsTest)
#include "tst_store_known_counts.moc"
