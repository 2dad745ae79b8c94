// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/rights_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// changes.since and the notification tell of what may be viewed.
class TestChangeFeed : public QObject, private RightsSchool
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aChangeIsToldToThoseOnlyWhoMayViewTheRecord()
    {
        addPerson(u"pupil"_s, u"student"_s, Division::Day, m_ids[u"student-day"_s]);
        addPerson(u"mate"_s, u"student"_s, Division::Evening, m_ids[u"student-evening"_s]);
        addPerson(u"clerk"_s, u"registryClerk"_s, Division::Day);
        use(u"pupil"_s);
        const QJsonValue start = feed(QJsonValue::Undefined)[u"revision"];
        QVERIFY(start.isString() && start.toString() != feed(QJsonValue::Undefined)[u"revision"].toString());
        const auto mate = m_fixture->signedIn(u"mate"_s);
        QVERIFY(m_client->watchEverything() && mate->watchEverything());
        const auto clerk = m_fixture->signedIn(u"clerk"_s);
        QVERIFY(clerk->watchEverything());
        const auto outcome = [&](const QString &side) {
            return make(u"outcome-"_s + side, "courseOutcome",
                        {{u"studentId"_s, m_ids[u"student-"_s + side]},
                         {u"courseId"_s, m_ids[u"course-"_s + side]},
                         {u"schoolYear"_s, year},
                         {u"semester"_s, 1},
                         {u"title"_s, u"成果"_s},
                         {u"description"_s, u"說明"_s}});
        };
        // The other's first: had it been told, it would have come first.
        const qint64 evening = outcome(u"evening"_s);
        const qint64 day = outcome(u"day"_s);
        QCOMPARE(listed(m_client->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"create courseOutcome %1"_s.arg(day)});
        QCOMPARE(listed(mate->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"create courseOutcome %1"_s.arg(evening)});
        QCOMPARE(listed(clerk->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"create courseOutcome %1"_s.arg(evening)});
        const auto gone = [&](const QString &side) {
            return m_fixture->server().store().writer().submitAndWait(
                {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                     return job.remove(recordTypeOf<CourseOutcome>(), m_ids[u"outcome-"_s + side], 1);
                 }});
        };
        QVERIFY(gone(u"evening"_s) && gone(u"day"_s));
        QCOMPARE(listed(m_client->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"remove courseOutcome %1"_s.arg(day)});
        const QStringList own{u"create courseOutcome %1"_s.arg(day), u"remove courseOutcome %1"_s.arg(day)};
        QCOMPARE(listed(feed(start)[u"changes"]), own);
        // A revision is good after a restart; what the server did not give says: read all anew.
        m_client.reset();
        m_fixture->restart();
        use(u"pupil"_s);
        // The start has written in which class the students of this store sit, too.
        QStringList told = listed(feed(start)[u"changes"]);
        told.removeIf([](const QString &line) { return line.contains(u" classMembership "); });
        QCOMPARE(told.join(u'\n'), own.join(u'\n'));
        QCOMPARE(feed(start)[u"everything"].toBool(), false);
        QCOMPARE(feed(u"1"_s)[u"everything"].toBool(), true);
    }

    void manyChangesAtOnceAreToldToThoseWhoMayViewSomeOfThem()
    {
        addPerson(u"pupil"_s, u"student"_s, Division::Day, m_ids[u"student-day"_s]);
        addPerson(u"mate"_s, u"student"_s, Division::Evening, m_ids[u"student-evening"_s]);
        use(u"pupil"_s);
        const auto mate = m_fixture->signedIn(u"mate"_s);
        QVERIFY(m_client->watchEverything() && mate->watchEverything());
        const auto absences = [&](const QString &side, int month) {
            const auto made = m_fixture->server().store().writer().submitAndWait(
                {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                     for (int i = 0; i <= static_cast<int>(store::bulkThreshold); ++i) {
                         const auto one = job.create(
                             recordTypeOf<Absence>(),
                             {{u"studentId"_s, m_ids[u"student-"_s + side]},
                              {u"kind"_s, u"12"_s},
                              {u"date"_s, QDate(2000 + i / 20, month, 1 + i % 20).toString(Qt::ISODate)},
                              {u"period"_s, u"1"_s}});
                         if (!one)
                             return one.error();
                     }
                     return QJsonObject();
                 }});
            return made.ok();
        };
        QVERIFY(absences(u"evening"_s, 1) && absences(u"day"_s, 2));
        QVERIFY(m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto student = *job.get(Id<Student>(m_ids[u"student-evening"_s]));
                 student.note = u"x"_s;
                 const auto changed = job.change(student);
                 return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
             }}));
        QCOMPARE(listed(m_client->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"bulk absence 0"_s});
        QCOMPARE(listed(mate->waitFor(u"changed"_s)->params[u"changes"]), QStringList{u"bulk absence 0"_s});
        // Each hears of the own ones alone: the next that the evening's student hears is of another type.
        QCOMPARE(listed(mate->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"edit student %1"_s.arg(m_ids[u"student-evening"_s])});
    }

    void whoLosesARecordHearsOfIt()
    {
        addPerson(u"tutor"_s, u"teacher"_s, Division::Day);
        const qint64 other = make(u"class-other"_s, "schoolClass",
                                  {{u"schoolYear"_s, year}, {u"name"_s, u"他班"_s}, {u"grade"_s, 1}});
        use(u"admin"_s);
        const auto commit = [&](const auto &apply) {
            return m_fixture->server()
                .store()
                .writer()
                .submitAndWait({0,
                                {},
                                {},
                                {},
                                u"test"_s,
                                [&](store::WriteContext &job) -> Answer<QJsonObject> {
                                    const auto changed = apply(job);
                                    return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
                                }})
                .ok();
        };
        QVERIFY(commit([&](store::WriteContext &job) {
            auto schoolClass = *job.get(Id<SchoolClass>(m_ids[u"class-day"_s]));
            schoolClass.tutorId = Id<Account>(m_ids[u"tutor"_s]);
            return job.change(schoolClass);
        }));
        const auto tutor = m_fixture->signedIn(u"tutor"_s);
        QVERIFY(tutor->watchEverything());
        QVERIFY(commit([&](store::WriteContext &job) {
            auto student = *job.get(Id<Student>(m_ids[u"student-day"_s]));
            student.classId = Id<SchoolClass>(other);
            return job.change(student);
        }));
        QCOMPARE(listed(tutor->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"edit student %1"_s.arg(m_ids[u"student-day"_s])});
    }
};

QTEST_GUILESS_MAIN(TestChangeFeed)
#include "tst_change_feed.moc"
