// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include "shared/model/class_membership.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::RecordQuery;
using Op = Condition::Operator;

/// Conditions that hold others: what a reference of the row names, and the last of several. Two students: the
/// first went from class 1 to class 2 in October, the second sits in class 1; each has one outcome.
class StoreRelatedTest : public QObject
{
    Q_OBJECT

    StoreFixture m_fixture;

    [[nodiscard]] static Condition sat(const QString &path, int schoolClass, bool isLast)
    {
        std::vector<Condition> conditions{{u"classId"_s, Op::Equal, schoolClass}};
        if (isLast)
            conditions.insert(conditions.begin(),
                              {u"studentId>startsOn"_s, Op::Last,
                               protocol::conditionsJson({{u"classId.schoolYear"_s, Op::Equal, 114}})});
        return protocol::related(Op::Some, path, conditions);
    }
    [[nodiscard]] QString ids(const QString &type, const Condition &condition,
                              const Viewer &viewer = Viewer::everything())
    {
        RecordQuery query;
        query.type = type;
        query.conditions = {condition};
        // What the wire makes of it is the same.
        const auto read = protocol::recordQueryFromJson(protocol::toJson(query));
        if (!read || read->conditions != query.conditions)
            return u"lost"_s;
        const auto page = store::query(m_fixture.reader(), query, ScopeFilter::everything(), viewer);
        if (!page)
            return QString::number(static_cast<int>(page.error().code));
        QStringList found;
        for (const QJsonValue &row : page->rows)
            found.append(QString::number(row[0].toInteger()));
        return found.join(u' ');
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_fixture.isOpen());
        std::vector<Id<SchoolClass>> classes;
        for (const auto &name : {u"資訊一甲"_s, u"資訊一乙"_s}) {
            SchoolClass made;
            made.schoolYear = SchoolYear(114);
            made.name = name;
            classes.push_back(m_fixture.create(made));
        }
        const Id<Course> course = m_fixture.create(sampleCourse(1));
        const auto sit = [&](Id<Student> student, size_t schoolClass, QDate from, QDate until) {
            ClassMembership made;
            made.studentId = student;
            made.classId = classes[schoolClass];
            made.startsOn = from;
            made.endsOn = until;
            QVERIFY(m_fixture.create(made).value());
        };
        for (int i = 1; i <= 2; ++i) {
            const Id<Student> student = m_fixture.create(sampleStudent(i));
            sit(student, 0, {2025, 8, 1}, i == 1 ? QDate(2025, 10, 14) : QDate(2026, 7, 31));
            if (i == 1)
                sit(student, 1, {2025, 10, 15}, {2026, 7, 31});
            QVERIFY(m_fixture.create(sampleOutcome(student, course, u"成果"_s)).value());
        }
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatAReferenceNamesIsFoundByTheRecordsThatNameIt()
    {
        const QString outcome = u"studentId<classMembership.studentId"_s;
        QCOMPARE(ids(u"courseOutcome"_s, sat(outcome, 1, false)), u"1 2"_s);
        QCOMPARE(ids(u"courseOutcome"_s, sat(outcome, 1, true)), u"2"_s);
        QCOMPARE(ids(u"courseOutcome"_s, sat(outcome, 2, true)), u"1"_s);
        QCOMPARE(ids(u"student"_s, sat(u"classMembership.studentId"_s, 2, true)), u"1"_s);
        // Who has no tutor is no tutor's.
        Condition none = protocol::related(Op::None, u"tutorId<course.teacherId"_s, {});
        QCOMPARE(ids(u"schoolClass"_s, none), u"1 2"_s);
        none.op = Op::Some;
        QCOMPARE(ids(u"schoolClass"_s, none), QString());
    }

    void aConditionWithinAnotherLooksFurther()
    {
        const auto classesOf = [&](bool isLast) {
            std::vector<Condition> conditions{protocol::related(
                Op::Some, u"studentId<courseOutcome.studentId"_s, {{u"studentId"_s, Op::Equal, 1}})};
            if (isLast)
                conditions.push_back({u"studentId>startsOn"_s, Op::Last, QJsonArray()});
            return ids(u"schoolClass"_s,
                       protocol::related(Op::Some, u"classMembership.classId"_s, conditions));
        };
        QCOMPARE(classesOf(false), u"1 2"_s);
        QCOMPARE(classesOf(true), u"2"_s);
    }

    void onlyOneMoreMayLieWithinAnother()
    {
        Condition inner = protocol::related(Op::Some, u"studentId<courseOutcome.studentId"_s, {});
        inner = protocol::related(Op::Some, u"studentId<classMembership.studentId"_s, {inner});
        const QString invalid = QString::number(static_cast<int>(protocol::ErrorCode::Invalid));
        QCOMPARE(ids(u"courseOutcome"_s, inner), u"1 2"_s);
        QCOMPARE(ids(u"classMembership"_s,
                     protocol::related(Op::Some, u"studentId<courseOutcome.studentId"_s, {inner})),
                 invalid);
    }

    void moreThanAReferenceMayHaveToBeAlike()
    {
        // Each sits from the day on which somebody of the same class began: the first twice.
        const QString alike = u"studentId,startsOn<classMembership.studentId,startsOn"_s;
        QCOMPARE(ids(u"classMembership"_s, sat(alike, 2, false)), u"2"_s);
        QCOMPARE(ids(u"classMembership"_s, sat(alike, 1, false)), u"1 3"_s);
        Condition none = sat(alike, 1, false);
        none.op = Op::None;
        QCOMPARE(ids(u"classMembership"_s, none), u"2"_s);
        // By the student alone the second of the first sits in class 1, too.
        QCOMPARE(ids(u"classMembership"_s, sat(u"studentId<classMembership.studentId"_s, 1, false)),
                 u"1 2 3"_s);
        const QString invalid = QString::number(static_cast<int>(protocol::ErrorCode::Invalid));
        for (const char *path :
             {"studentId,startsOn<classMembership.studentId", "studentId<classMembership.studentId,startsOn",
              "studentId,mood<classMembership.studentId,startsOn",
              "studentId,startsOn<classMembership.studentId,mood",
              "studentId,startsOn<classMembership.studentId|classId,startsOn"})
            QCOMPARE(ids(u"classMembership"_s, sat(QLatin1String(path), 1, false)), invalid);
    }

    void whatTellsNoOrderOrNamesNobodyIsRefused()
    {
        const QString invalid = QString::number(static_cast<int>(protocol::ErrorCode::Invalid));
        for (const char *path : {"studentId", "studentId>", "mood>startsOn", "studentId>mood"})
            QCOMPARE(ids(u"classMembership"_s, {QLatin1String(path), Op::Last, QJsonArray()}), invalid);
        QCOMPARE(ids(u"courseOutcome"_s, {u"certification>selected"_s, Op::Last, QJsonArray()}), invalid);
        QCOMPARE(ids(u"courseOutcome"_s, sat(u"title<classMembership.studentId"_s, 1, false)), invalid);
        QCOMPARE(ids(u"courseOutcome"_s, sat(u"courseId<classMembership.studentId"_s, 1, false)), invalid);
    }

    void whatMayNotBeViewedTellsNothing()
    {
        const Viewer viewer([](const RecordType &type) {
            return type.name() == u"classMembership" ? ScopeFilter::nothing() : ScopeFilter::everything();
        });
        QCOMPARE(ids(u"courseOutcome"_s, sat(u"studentId<classMembership.studentId"_s, 1, true), viewer),
                 QString::number(static_cast<int>(protocol::ErrorCode::Forbidden)));
    }
};

QTEST_GUILESS_MAIN(StoreRelatedTest)
#include "tst_store_related.moc"
