// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;

class StoreRecordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
    }

    void whatIsWrittenIsReadBackEqual()
    {
        Student student = sampleStudent(1);
        student.name = u"王𠮟明"_s;
        student.sex = Sex::Female;
        student.state = StudentState::Suspended;
        student.note = u"O'Brien \"x\" % _ \\"_s;
        student.id = m_fixture->create(student);
        student.version = 1;
        QCOMPARE(Records(m_fixture->reader()).get(student.id), std::optional(student));

        CourseOutcome outcome = sampleOutcome(student.id, m_fixture->create(sampleCourse(1)), u"成果"_s);
        outcome.uploadedAt = StoreFixture::now();
        outcome.selected = true;
        outcome.certification = CertificationState::Returned;
        outcome.id = m_fixture->create(outcome);
        outcome.version = 1;
        QCOMPARE(Records(m_fixture->reader()).get(outcome.id), std::optional(outcome));
    }

    void absentMembersAreTheStructsDefaults()
    {
        const qint64 id =
            m_fixture->create(recordTypeOf<Course>(), {{u"schoolYear"_s, 114}, {u"offeringCode"_s, u"X"_s}});
        const auto course = Records(m_fixture->reader()).get(Id<Course>(id));
        QVERIFY(course);
        QCOMPARE(course->grade, 1);
        QCOMPARE(course->semester, Semester::First);
        QCOMPARE(course->division, Division::Day);
        QVERIFY(course->classId.isNull());
    }

    void findingGivesThoseForWhichAllHold()
    {
        const Id<Student> a = m_fixture->create(sampleStudent(1));
        const Id<Student> b = m_fixture->create(sampleStudent(2));
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        QVERIFY(m_fixture->create(sampleOutcome(a, course, u"一"_s)).value());
        QVERIFY(m_fixture->create(sampleOutcome(b, course, u"一"_s)).value());
        QVERIFY(m_fixture->create(sampleOutcome(b, course, u"二"_s)).value());
        Records records(m_fixture->reader());
        QCOMPARE(records.find<CourseOutcome>({{u"courseId"_s, course.value()}}).size(), 3u);
        QCOMPARE(records.find<CourseOutcome>({{u"courseId"_s, course.value()}}, 2).size(), 2u);
        QCOMPARE(records.count<CourseOutcome>({{u"studentId"_s, b.value()}, {u"title"_s, u"二"_s}}), 1);
        QCOMPARE(records.count<CourseOutcome>({{u"submittedIn"_s, QJsonValue()}}), 3);
        QVERIFY(!records.findOne<Student>(u"nonsense"_s, 1));
        QCOMPARE(records.findOne<Student>(u"studentNumber"_s, u"S000002"_s)->id, b);
    }

    void aSecondRecordWithAUniqueValueIsInvalid()
    {
        const qint64 first = m_fixture->create(sampleStudent(1)).value();
        QVERIFY(first);
        Student twin = sampleStudent(1);
        twin.identityNumber = u"B123456780"_s;
        const auto answer = createAnswer(recordTypeOf<Student>(), toJson(twin));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Invalid);
        QCOMPARE(protocol::faultsFromJson(answer.error().data[u"faults"].toArray()),
                 (FieldFaults{{u"studentNumber"_s, u"unique"_s, 0, first}}));
        // One sentence for people, and not SQLite's.
        QCOMPARE(
            answer.error().message,
            u"another student has the same studentNumber already; give another value, or change that record instead"_s);
    }

    /// SQLite stops at the first of them.
    void everyValueThatAnotherHasIsTold()
    {
        const qint64 first = m_fixture->create(sampleStudent(1)).value();
        const qint64 second = m_fixture->create(sampleStudent(2)).value();
        QVERIFY(first && second);
        Student twin = sampleStudent(1);
        twin.identityNumber = sampleStudent(2).identityNumber;
        const auto answer = createAnswer(recordTypeOf<Student>(), toJson(twin));
        QVERIFY(!answer);
        FieldFaults faults = protocol::faultsFromJson(answer.error().data[u"faults"].toArray());
        QCOMPARE(faults.size(), 2u);
        std::sort(faults.begin(), faults.end(),
                  [](const FieldFault &a, const FieldFault &b) { return a.field < b.field; });
        QCOMPARE(faults, (FieldFaults{{u"identityNumber"_s, u"unique"_s, 0, second},
                                      {u"studentNumber"_s, u"unique"_s, 0, first}}));
    }

    void aUniqueKeyOfSeveralFieldsNamesThemAll()
    {
        QVERIFY(m_fixture->create(sampleCourse(1)).value());
        const auto answer = createAnswer(recordTypeOf<Course>(), toJson(sampleCourse(1)));
        QVERIFY(!answer);
        const FieldFaults faults = protocol::faultsFromJson(answer.error().data[u"faults"].toArray());
        // Several fields together are one fault, at what is called after the record.
        QCOMPARE(faults.size(), 1u);
        QVERIFY2(answer.error().message.contains(u"offeringCode") &&
                     !answer.error().message.contains(u"UNIQUE"),
                 qPrintable(answer.error().message));
    }

    void aReferenceToNothingIsInvalidAndNamed()
    {
        CourseOutcome outcome = sampleOutcome(Id<Student>(99), m_fixture->create(sampleCourse(1)), u"x"_s);
        const auto answer = createAnswer(recordTypeOf<CourseOutcome>(), toJson(outcome));
        QVERIFY(!answer);
        QCOMPARE(protocol::faultsFromJson(answer.error().data[u"faults"].toArray()),
                 (FieldFaults{{u"studentId"_s, u"reference"_s, 0, 99}}));
    }

    void anUnknownCodeIsRefusedByTheSchema()
    {
        QJsonObject student = toJson(sampleStudent(1));
        student.insert(u"sex"_s, u"other"_s);
        const auto answer = createAnswer(recordTypeOf<Student>(), student);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Invalid);
    }

    void sensitiveMembersCanBeLeftOut()
    {
        const QJsonObject left = withoutSensitive(recordTypeOf<Student>(), toJson(sampleStudent(1)));
        QVERIFY(!left.contains(QLatin1String("identityNumber")) && !left.contains(QLatin1String("birthday")));
        QVERIFY(left.contains(QLatin1String("name")));
    }

private:
    Answer<QJsonObject> createAnswer(const RecordType &type, const QJsonObject &record)
    {
        return m_fixture->write([&](WriteContext &context) { return context.create(type, record); });
    }

    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(StoreRecordsTest)
#include "tst_store_records.moc"
