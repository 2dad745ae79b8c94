// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include "server/store/read_notes.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;

using Parts = std::vector<ReadNotes::Part>;

class StoreReadNotesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_fixture;
    qint64 m_revision = 0;

    /// What the changes since init() touch.
    [[nodiscard]] std::optional<Parts> touched(ReadNotes &notes)
    {
        notes.finish();
        return notes.touchedSince(m_fixture->reader(), m_revision);
    }
    [[nodiscard]] bool rename(qint64 id, const QString &note)
    {
        return m_fixture
            ->write([&](WriteContext &context) {
                const auto now = context.records().get(recordTypeOf<Student>(), id);
                return context.change(recordTypeOf<Student>(), {{u"id"_s, id}, {u"note"_s, note}},
                                      (*now)[u"version"].toInteger());
            })
            .ok();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
        for (int i = 1; i <= 5; ++i)
            QVERIFY(m_fixture->create(sampleStudent(i)).value());
        m_revision = currentRevision(m_fixture->reader());
    }

    void nothingChangedTouchesNothing()
    {
        ReadNotes notes;
        notes.begin(0);
        notes.noteAll(recordTypeOf<Student>());
        QCOMPARE(touched(notes), std::optional(Parts{}));
    }

    void onlyThePartsThatReadTheRecordAreTouched()
    {
        ReadNotes notes;
        for (quint32 part = 0; part < 5; ++part) {
            notes.begin(part);
            notes.note(recordTypeOf<Student>(), u"studentNumber", sampleStudent(int(part) + 1).studentNumber);
        }
        QVERIFY(rename(2, u"轉學"_s) && rename(5, u"休學"_s));
        QCOMPARE(touched(notes), std::optional(Parts{1, 4}));
    }

    void aRecordThatWasNotThereTouchesWhoLookedForIt()
    {
        ReadNotes notes;
        notes.begin(7);
        notes.note(recordTypeOf<Student>(), u"studentNumber", sampleStudent(6).studentNumber);
        notes.begin(8);
        notes.note(recordTypeOf<Student>(), u"studentNumber", sampleStudent(9).studentNumber);
        QVERIFY(m_fixture->create(sampleStudent(6)).value());
        QCOMPARE(touched(notes), std::optional(Parts{7}));
    }

    void aValueThatARecordLeavesOrTakesTouchesBoth()
    {
        ReadNotes notes;
        notes.begin(1);
        notes.note(recordTypeOf<Student>(), u"note", QString());
        notes.begin(2);
        notes.note(recordTypeOf<Student>(), u"note", u"轉學"_s);
        notes.begin(3);
        notes.note(recordTypeOf<Student>(), u"note", u"休學"_s);
        QVERIFY(rename(2, u"轉學"_s));
        QCOMPARE(touched(notes), std::optional(Parts{1, 2}));
    }

    void changesOfOtherTypesTouchNothing()
    {
        ReadNotes notes;
        notes.begin(0);
        notes.noteAll(recordTypeOf<Course>());
        QVERIFY(rename(1, u"轉學"_s));
        QCOMPARE(touched(notes), std::optional(Parts{}));
        QVERIFY(m_fixture->create(sampleCourse(1)).value());
        QCOMPARE(touched(notes), std::optional(Parts{0}));
    }

    void whatEveryPartRestsOnTouchesAll()
    {
        ReadNotes notes;
        notes.note(recordTypeOf<Student>(), u"id", 3);
        QVERIFY(rename(2, u"轉學"_s));
        QCOMPARE(touched(notes), std::optional(Parts{}));
        QVERIFY(rename(3, u"轉學"_s));
        QVERIFY(!touched(notes));
    }

    void readingsThroughRecordsAreNotedByThemselves()
    {
        ReadNotes notes;
        Connection &reader = m_fixture->reader();
        Records records(reader);
        QVERIFY(records.get(Id<Student>(1))); // not noted
        {
            const NotedReads noted(reader, notes);
            notes.begin(1);
            QVERIFY(records.get(Id<Student>(2)));
            notes.begin(2);
            QCOMPARE(records.count<Student>({{u"note"_s, u"轉學"_s}}), 0);
            notes.begin(3);
            const KeptReads kept(reader);
            QCOMPARE(records.count<Course>({}), 0);
        }
        QVERIFY(records.get(Id<Student>(4))); // not noted
        QVERIFY(rename(1, u"a"_s) && rename(4, u"a"_s));
        QCOMPARE(touched(notes), std::optional(Parts{}));
        QVERIFY(rename(2, u"轉學"_s));
        QCOMPARE(touched(notes), std::optional(Parts{1, 2}));
        QVERIFY(m_fixture->create(sampleCourse(1)).value());
        QVERIFY(!touched(notes));
    }

    void aChangeThatWasRolledBackTouchesNothing()
    {
        ReadNotes notes;
        notes.begin(0);
        notes.noteAll(recordTypeOf<Student>());
        const auto failed = m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            if (const auto made = context.create(sampleStudent(6)); !made)
                return made.error();
            return protocol::Fault{protocol::ErrorCode::Busy, u"no"_s, {}};
        });
        QVERIFY(!failed);
        QCOMPARE(touched(notes), std::optional(Parts{}));
    }
};

QTEST_GUILESS_MAIN(StoreReadNotesTest)
#include "tst_store_read_notes.moc"
