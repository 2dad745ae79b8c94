// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/full_disk.h"
#include "server/store/setting.h"
#include "server/store/transaction.h"
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using test::StoreFixture;

class OpenStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
    }

    void aSecondStoreOnTheSameFolderIsRefused()
    {
        const auto second = Store::open(data(), OpenMode::Existing);
        QVERIFY(!second);
        QVERIFY2(second.error().message.contains(u"in use"_s), qPrintable(second.error().message));
        m_fixture->close();
        QVERIFY(Store::open(data(), OpenMode::Existing));
    }

    /// Else the reader would tell of the past from then on.
    void aReaderWhoseTimeIsOverKeepsNoSnapshot()
    {
        Connection &reader = m_fixture->reader();
        {
            const TimeLimit limit(reader, std::chrono::milliseconds(20));
            const ReadTransaction snapshot(reader);
            QVERIFY(reader.isInTransaction());
            QTest::qSleep(40);
            QVERIFY(!reader.prepared(u"SELECT 1"_s).exec());
        }
        QVERIFY(!reader.isInTransaction());
        QVERIFY(m_fixture->create(recordTypeOf<Student>(), toJson(test::sampleStudent(1))) > 0);
        QCOMPARE(Records(reader).find<Student>({}).size(), size_t(1));
    }

    void whateverSqliteSaysOnAFullDiskItIsTheDiskThatIsTold()
    {
        const Error riddle{u"the store cannot be used: its setting cache_size is '' and not '-16384'"_s};
        const Error told = orFullDisk(data(), riddle, 4096);
        QVERIFY2(told.message.contains(u"is full") && told.message.contains(data()),
                 qPrintable(told.message));
        QCOMPARE(orFullDisk(data(), riddle, 1LL << 30).message, riddle.message);
        QCOMPARE(orFullDisk(u"/no/such/folder"_s, riddle).message, riddle.message);
    }

    void whatALockFileHoldsLocksNobodyOut_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("empty, as a full disk leaves it") << QByteArray();
        QTest::newRow("a process that lives") << QByteArray("1\nsystemd\nhost\n");
        QTest::newRow("no number") << QByteArray("\x00\xff", 2);
    }

    void whatALockFileHoldsLocksNobodyOut()
    {
        QFETCH(QByteArray, left);
        m_fixture->close();
        QFile file(data() + u"/licheng.lock"_s);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(left) == left.size());
        file.close();
        const auto opened = Store::open(data(), OpenMode::Existing);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        // And whoever has it is named.
        const auto second = Store::open(data(), OpenMode::Existing);
        QVERIFY(!second &&
                second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void creatingOverAStoreIsRefused()
    {
        m_fixture->close();
        const auto again = Store::open(data(), OpenMode::CreateNew);
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"already"_s));
        QVERIFY(Store::open(data(), OpenMode::Existing));
    }

    void openingAFolderWithoutStoreIsRefusedAndMakesNothing()
    {
        const auto missing = Store::open(m_fixture->path(u"nowhere"_s), OpenMode::Existing);
        QVERIFY(!missing);
        QVERIFY(!QFile::exists(m_fixture->path(u"nowhere"_s)));
    }

    void theStoreIsReadableByItsOwnerOnly()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(m_fixture->store().file()) & others));
        QVERIFY(!(QFile::permissions(data()) & others));
    }

    void theWriterIsDurableAndKeepsReferences()
    {
        const auto answer = m_fixture->write([](WriteContext &context) -> Answer<QJsonObject> {
            Connection &c = context.connection();
            return QJsonObject{{u"journal"_s, c.single(u"PRAGMA journal_mode"_s).toString()},
                               {u"synchronous"_s, c.single(u"PRAGMA synchronous"_s).toInt()},
                               {u"keys"_s, c.single(u"PRAGMA foreign_keys"_s).toInt()}};
        });
        QVERIFY(answer);
        QCOMPARE(answer->value(QLatin1String("journal")).toString(), u"wal"_s);
        QCOMPARE(answer->value(QLatin1String("synchronous")).toInt(), 2);
        QCOMPARE(answer->value(QLatin1String("keys")).toInt(), 1);
    }

    void aReaderCannotWrite()
    {
        QVERIFY(!m_fixture->reader().run(u"DELETE FROM \"role\""_s));
        QVERIFY(m_fixture->reader().failure());
    }

    void aReaderSeesOnlyWhatIsCommitted()
    {
        qint64 during = -1;
        const auto answer = m_fixture->write([&](WriteContext &context) -> Answer<QJsonObject> {
            const auto made = context.create(test::sampleRole(u"clerk"_s));
            if (!made)
                return made.error();
            const auto reader = m_fixture->store().reader();
            during = reader ? Records(*reader.value()).count<Role>({}) : -2;
            return QJsonObject{};
        });
        QVERIFY(answer);
        QCOMPARE(during, 0);
        QCOMPARE(Records(m_fixture->reader()).count<Role>({}), 1);
    }

    void aStatementIsResetWhenItsHandleEnds()
    {
        Connection &reader = m_fixture->reader();
        QVERIFY(m_fixture->create(test::sampleRole(u"a"_s)).value());
        QVERIFY(m_fixture->create(test::sampleRole(u"b"_s)).value());
        {
            Statement select = reader.prepared(uR"(SELECT "key" FROM "role")"_s);
            QVERIFY(select.exec() && select.next());
        }
        // An unfinished select would hold its snapshot, and this one would not see the third.
        QVERIFY(m_fixture->create(test::sampleRole(u"c"_s)).value());
        QCOMPARE(Records(reader).count<Role>({}), 3);
    }

    void theSameStatementCanBeLentTwiceAtATime()
    {
        QVERIFY(m_fixture->create(test::sampleRole(u"a"_s)).value());
        QVERIFY(m_fixture->create(test::sampleRole(u"b"_s)).value());
        const QString sql = uR"(SELECT "key" FROM "role" ORDER BY "id")"_s;
        Statement outer = m_fixture->reader().prepared(sql);
        QVERIFY(outer.exec() && outer.next());
        {
            Statement inner = m_fixture->reader().prepared(sql);
            QVERIFY(inner.exec() && inner.next());
            QCOMPARE(inner.text(0), u"a"_s);
        }
        QVERIFY(outer.next());
        QCOMPARE(outer.text(0), u"b"_s);
    }

    void aSavepointUndoesOnlyItsOwn()
    {
        auto opened = Connection::open(m_fixture->store().file(), Access::ReadWrite);
        QVERIFY(opened);
        Connection &connection = *opened.value();
        ImmediateTransaction transaction(connection);
        QVERIFY(transaction.isOpen());
        QVERIFY(setSetting(connection, u"a"_s, u"1"_s));
        {
            const Savepoint undone(connection);
            QVERIFY(setSetting(connection, u"b"_s, u"2"_s));
        }
        QVERIFY(transaction.commit());
        QCOMPARE(setting(m_fixture->reader(), u"a"_s).value_or(QString()), u"1"_s);
        QVERIFY(!setting(m_fixture->reader(), u"b"_s));
    }

private:
    QString data() const { return m_fixture->path(u"data"_s); }

    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(OpenStoreTest)
#include "tst_store_open_store.moc"
