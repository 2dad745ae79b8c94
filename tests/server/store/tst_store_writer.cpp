// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/setting.h"
#include "server/store/transaction.h"
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;

namespace {

using Job = std::function<Answer<QJsonObject>(WriteContext &)>;

Job creating(int student)
{
    return [student](WriteContext &context) {
        return context.create(recordTypeOf<Student>(), toJson(sampleStudent(student)));
    };
}

/// Queues jobs while the writer is held, so that all of them come into one group.
class Group
{
public:
    explicit Group(Writer &writer) : m_writer(writer)
    {
        m_writer.submit({.job = [this](WriteContext &) -> Answer<QJsonObject> {
                            m_held.release();
                            m_go.acquire();
                            return QJsonObject{};
                        }},
                        {});
        m_held.acquire();
    }
    void add(Job job, const QString &requestId = {})
    {
        ++m_count;
        m_writer.submit({.requestId = requestId, .job = std::move(job)}, [this](Answer<QJsonObject> answer) {
            m_answers.push_back(std::move(answer));
            m_answered.release();
        });
    }
    std::vector<Answer<QJsonObject>> run()
    {
        m_go.release();
        for (int i = 0; i < m_count; ++i)
            m_answered.acquire();
        return std::move(m_answers);
    }

private:
    Writer &m_writer;
    // Not QSemaphore: the thread sanitizer sees through the standard ones only.
    std::counting_semaphore<> m_held{0};
    std::counting_semaphore<> m_go{0};
    std::counting_semaphore<> m_answered{0};
    int m_count = 0;
    std::vector<Answer<QJsonObject>> m_answers;
};

} // namespace

class StoreWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
    }

    void updateWithAStaleVersionIsAConflict()
    {
        const Id<Student> id = m_fixture->create(sampleStudent(1));
        QVERIFY(note(id.value(), 1, u"first"_s));
        const auto stale = note(id.value(), 1, u"second"_s);
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, ErrorCode::Conflict);
        QCOMPARE(stale.error().data[u"current"][u"note"].toString(), u"first"_s);
        QCOMPARE(stale.error().data[u"current"][u"version"].toInt(), 2);
        QCOMPARE(Records(m_fixture->reader()).get(id)->note, u"first"_s);
    }

    void anEqualRecordIsNoChange()
    {
        const Id<Student> id = m_fixture->create(sampleStudent(1));
        const auto same = m_fixture->write([&](WriteContext &context) {
            return context.change(recordTypeOf<Student>(), toJson(*context.get(id)), 1);
        });
        QVERIFY(same);
        QCOMPARE(same->value(QLatin1String("version")).toInt(), 1);
        QCOMPARE(currentRevision(m_fixture->reader()), 1);
    }

    void changingOrRemovingWhatIsNotThereIsNotFound()
    {
        QCOMPARE(note(5, 1, u"x"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(m_fixture->write([](WriteContext &c) { return c.remove(recordTypeOf<Student>(), 5, 1); })
                     .error()
                     .code,
                 ErrorCode::NotFound);
    }

    void aReferencedRecordIsNotRemoved()
    {
        const Id<Student> student = m_fixture->create(sampleStudent(1));
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        const Id<CourseOutcome> outcome = m_fixture->create(sampleOutcome(student, course, u"成果"_s));
        const auto remove = [&](const RecordType &type, qint64 id, qint64 version) {
            return m_fixture->write([&](WriteContext &context) { return context.remove(type, id, version); });
        };
        const auto refused = remove(recordTypeOf<Student>(), student.value(), 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QCOMPARE(refused.error().data[u"referencedBy"].toString(), u"courseOutcome"_s);
        QCOMPARE(remove(recordTypeOf<CourseOutcome>(), outcome.value(), 2).error().code, ErrorCode::Conflict);
        QVERIFY(remove(recordTypeOf<CourseOutcome>(), outcome.value(), 1));
        QVERIFY(remove(recordTypeOf<Student>(), student.value(), 1));
        // The change log refers to the number for ever.
        QCOMPARE(m_fixture->create(sampleStudent(1)).value(), student.value() + 1);
    }

    void aRepeatedRequestIsAnsweredNotRepeated()
    {
        std::atomic<int> runs = 0;
        const Job job = [&](WriteContext &context) {
            ++runs;
            return context.create(recordTypeOf<Student>(), toJson(sampleStudent(1)));
        };
        const auto first = m_fixture->write(job, u"r1"_s);
        const auto second = m_fixture->write(job, u"r1"_s);
        QVERIFY(first && second);
        QCOMPARE(second.value(), first.value());
        QCOMPARE(runs.load(), 1);
        QCOMPARE(currentRevision(m_fixture->reader()), 1);
    }

    void aRepeatedRequestIsKnownWithinItsGroupAndAfterARestart()
    {
        Group group(m_fixture->store().writer());
        group.add(creating(1), u"r1"_s);
        group.add(creating(1), u"r1"_s);
        const auto answers = group.run();
        QVERIFY(answers[0] && answers[1]);
        QCOMPARE(answers[0].value(), answers[1].value());
        m_fixture->close();
        const auto reopened = Store::open(m_fixture->path(u"data"_s), OpenMode::Existing);
        QVERIFY(reopened);
        const auto again =
            reopened.value()->writer().submitAndWait({.requestId = u"r1"_s, .job = creating(1)});
        QVERIFY(again);
        QCOMPARE(again.value(), answers[0].value());
    }

    void aRequestIdOfAnotherCallIsAnErrorOfItsOwn()
    {
        QVERIFY(m_fixture->write(creating(1), u"r1"_s, u"record.save"_s));
        const auto other = m_fixture->write(creating(2), u"r1"_s, u"record.remove"_s);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::RequestReused);
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 1);
    }

    void anAnswerThatIsTooLongToBeKeptUndoesItsJob()
    {
        const auto answer = m_fixture->write(
            [](WriteContext &context) -> Answer<QJsonObject> {
                auto made = context.create(recordTypeOf<Student>(), toJson(sampleStudent(1)));
                if (made)
                    made.value().insert(u"long"_s, QString(3 * 1024 * 1024, u'x'));
                return made;
            },
            u"r1"_s);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TooLarge);
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 0);
    }

    void anErrorAnswerIsNotKept()
    {
        bool refuse = true;
        const Job job = [&](WriteContext &context) -> Answer<QJsonObject> {
            if (refuse)
                return protocol::invalid(u"name"_s, u"required"_s);
            return context.create(recordTypeOf<Student>(), toJson(sampleStudent(1)));
        };
        QVERIFY(!m_fixture->write(job, u"r1"_s));
        refuse = false;
        QVERIFY(m_fixture->write(job, u"r1"_s));
    }

    void aFailingJobIsRolledBackAlone()
    {
        Group group(m_fixture->store().writer());
        group.add(creating(1));
        group.add([](WriteContext &context) -> Answer<QJsonObject> {
            const auto made = context.create(sampleStudent(2));
            return made ? protocol::invalid(u"name"_s, u"required"_s) : made.error();
        });
        group.add(creating(3));
        const auto answers = group.run();
        QVERIFY(answers[0] && !answers[1] && answers[2]);
        Records records(m_fixture->reader());
        QCOMPARE(records.count<Student>({}), 2);
        QVERIFY(!records.findOne<Student>(u"studentNumber"_s, u"S000002"_s));
        QCOMPARE(currentRevision(m_fixture->reader()), 2);
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain());
    }

    void aJobThatOverlooksAFailedStatementIsNotHalfApplied()
    {
        const auto answer = m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            const auto made = context.create(sampleStudent(1));
            context.connection().run(u"INSERT INTO \"nothing\" VALUES (1)"_s);
            return made ? Answer<QJsonObject>(QJsonObject{}) : made.error();
        });
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Internal);
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 0);
    }

    void aRefusedRowDoesNotSpoilTheRestOfItsJob()
    {
        const auto answer = m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            int refused = 0;
            for (const int number : {1, 2, 1, 3})
                refused += context.create(sampleStudent(number)) ? 0 : 1;
            return QJsonObject{{u"refused"_s, refused}};
        });
        QVERIFY(answer);
        QCOMPARE(answer->value(QLatin1String("refused")).toInt(), 1);
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 3);
    }

    void aFullDiskAnswersTheWholeGroupWithBusyAndAppliesNothing()
    {
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
        const auto setPages = [this](int more) {
            return m_fixture->write([more](WriteContext &context) -> Answer<QJsonObject> {
                Connection &c = context.connection();
                const int pages = c.single(u"PRAGMA page_count"_s).toInt();
                c.run(u"PRAGMA max_page_count=%1"_s.arg(pages + more));
                return QJsonObject{};
            });
        };
        QVERIFY(setPages(0));
        Group group(m_fixture->store().writer());
        group.add(creating(2));
        group.add([](WriteContext &context) -> Answer<QJsonObject> {
            for (int i = 10; i < 2000; ++i) {
                if (const auto made = context.create(sampleStudent(i)); !made)
                    return made.error();
            }
            return QJsonObject{};
        });
        group.add(creating(3));
        for (const auto &answer : group.run()) {
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, ErrorCode::Busy);
        }
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 1);
        QVERIFY(setPages(100000));
        QVERIFY(m_fixture->create(sampleStudent(2)).value());
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain());
    }

    void aFailingCommitAnswersTheWholeGroupWithBusyAndAppliesNothing()
    {
        std::atomic<int> told = 0;
        m_fixture->store().writer().addListener([&](const std::vector<Change> &) { ++told; });
        Group group(m_fixture->store().writer());
        group.add(creating(1), u"r1"_s);
        // A reference that is checked at the commit only, and does not hold then.
        group.add([](WriteContext &context) -> Answer<QJsonObject> {
            Connection &c = context.connection();
            c.run(u"PRAGMA defer_foreign_keys=ON"_s);
            const bool written =
                c.run(uR"(INSERT INTO "enrolment" ("version", "studentId", "courseId") VALUES (1, 9, 9))"_s);
            return written ? Answer<QJsonObject>(QJsonObject{}) : storeFault(c);
        });
        // For the server's log alone: the answers say nothing of SQLite.
        QTest::ignoreMessage(QtWarningMsg, "FOREIGN KEY constraint failed");
        const auto answers = group.run();
        for (const auto &answer : answers) {
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, ErrorCode::Busy);
        }
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 0);
        // The request was not kept: its repetition is done now.
        QVERIFY(m_fixture->store().writer().submitAndWait({.requestId = u"r1"_s, .job = creating(1)}));
        m_fixture->store().writer().stop();
        QCOMPARE(told.load(), 1);
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain());
    }

    void aJobThatEndsTheTransactionIsAFaultAndLeavesNoneOpen()
    {
        const auto answer = m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            context.connection().run(u"ROLLBACK"_s);
            return QJsonObject{};
        });
        QVERIFY(!answer);
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
    }

    void aListenerIsToldWhatChangedAfterTheCommit()
    {
        std::vector<Change> told;
        qint64 visible = -1;
        const int number = m_fixture->store().writer().addListener([&](const std::vector<Change> &changes) {
            told = changes;
            const auto reader = m_fixture->store().reader();
            visible = reader ? currentRevision(*reader.value()) : -2;
        });
        QVERIFY(m_fixture->create(sampleStudent(1)).value());
        m_fixture->store().writer().stop();
        QCOMPARE(told, (std::vector<Change>{{1, u"student"_s, 1, u"create"_s}}));
        QCOMPARE(visible, 1);
        m_fixture->store().writer().removeListener(number);
    }

    void manyChangesAreToldAsOnePerType()
    {
        std::vector<Change> told;
        m_fixture->store().writer().addListener([&](const std::vector<Change> &changes) { told = changes; });
        QVERIFY(m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            for (int i = 0; i < 501; ++i) {
                if (const auto made = context.create(sampleStudent(i)); !made)
                    return made.error();
            }
            return QJsonObject{};
        }));
        m_fixture->store().writer().stop();
        QCOMPARE(told, (std::vector<Change>{{501, u"student"_s, 0, u"bulk"_s, 1}}));
    }

    void whatThePlannerKnowsOfATableAgreesAboutItsRows()
    {
        constexpr int students = 6000; // above what one job writes before the planner's knowledge is renewed
        const auto made = m_fixture->write([&](WriteContext &context) -> Answer<QJsonObject> {
            for (int i = 1; i <= students; ++i) {
                Student student = sampleStudent(i);
                student.note = i % 2 ? u"first"_s : u"second"_s;
                if (const auto one = context.create(student); !one)
                    return one.error();
            }
            return QJsonObject();
        });
        QVERIFY(made);
        // After the answer the statistics are renewed before anything else is written.
        QVERIFY(note(1, 1, u"done"_s));
        Statement known = m_fixture->reader().prepared(
            uR"(SELECT s.tbl, s.idx, s.stat FROM sqlite_stat1 s WHERE s.tbl IN ('student', 'change') AND s.idx IN
                (SELECT name FROM pragma_index_list(s.tbl) WHERE NOT partial))"_s);
        QVERIFY(known.exec());
        int indexes = 0;
        while (known.next()) {
            QVERIFY2(known.text(2).startsWith(QString::number(students) + u' '),
                     qPrintable(known.text(1) + u": "_s + known.text(2)));
            ++indexes;
        }
        QVERIFY(indexes > 4);
    }

    void stoppingFinishesTheQueueAndRefusesWhatComesLater()
    {
        std::atomic<int> done = 0;
        for (int i = 0; i < 200; ++i)
            m_fixture->store().writer().submit({.job = creating(i)},
                                               [&](const auto &answer) { done += answer ? 1 : 0; });
        m_fixture->store().writer().stop();
        QCOMPARE(done.load(), 200);
        QCOMPARE(Records(m_fixture->reader()).count<Student>({}), 200);
        const auto late = m_fixture->write(creating(900));
        QVERIFY(!late);
        QCOMPARE(late.error().code, ErrorCode::Busy);
        QVERIFY(late.error().data[u"retryAfterMs"].toInt() > 0);
    }

    void requestsFromSeveralThreadsAreAllAnsweredOnce()
    {
        std::atomic<int> answered = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back(QThread::create([&, t] {
                for (int i = 0; i < 100; ++i)
                    answered += m_fixture->write(creating(t * 1000 + i)) ? 1 : 0;
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(answered.load(), 400);
        QCOMPARE(currentRevision(m_fixture->reader()), 400);
        QVERIFY(!ChangeLog(m_fixture->reader()).verifyChain());
    }

private:
    Answer<QJsonObject> note(qint64 id, qint64 version, const QString &text)
    {
        return m_fixture->write([&](WriteContext &context) {
            return context.change(recordTypeOf<Student>(), {{u"id"_s, id}, {u"note"_s, text}}, version);
        });
    }

    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(StoreWriterTest)
#include "tst_store_writer.moc"
