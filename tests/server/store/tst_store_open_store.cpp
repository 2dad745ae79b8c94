// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/full_disk.h"
#include "server/store/setting.h"
#include "server/store/transaction.h"
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::store;
using test::StoreFixture;

class OpenStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
    }

    void aSecondStoreOnTheSameFolderIsRefused()
    {
        const auto second = Store::open(data(), OpenMode::Existing);
        QVERIFY(!second);
        QVERIFY2(second.error().message.contains(QStringLiteral("in use")), qPrintable(second.error().message));
        m_fixture->close();
        QVERIFY(Store::open(data(), OpenMode::Existing));
    }

    void whateverSqliteSaysOnAFullDiskItIsTheDiskThatIsTold()
    {
        const Error riddle{QStringLiteral("the store cannot be used: its setting cache_size is '' and not '-16384'")};
        const Error told = orFullDisk(data(), riddle, 4096);
        QVERIFY2(told.message.contains(u"is full") && told.message.contains(data()), qPrintable(told.message));
        QCOMPARE(orFullDisk(data(), riddle, 1LL << 30).message, riddle.message);
        QCOMPARE(orFullDisk(QStringLiteral("/no/such/folder"), riddle).message, riddle.message);
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
        QFile file(data() + QStringLiteral("/licheng.lock"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(left) == left.size());
        file.close();
        const auto opened = Store::open(data(), OpenMode::Existing);
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
        // And whoever has it is named.
        const auto second = Store::open(data(), OpenMode::Existing);
        QVERIFY(!second && second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void creatingOverAStoreIsRefused()
    {
        m_fixture->close();
        const auto again = Store::open(data(), OpenMode::CreateNew);
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(QStringLiteral("already")));
        QVERIFY(Store::open(data(), OpenMode::Existing));
    }

    void openingAFolderWithoutStoreIsRefusedAndMakesNothing()
    {
        const auto missing = Store::open(m_fixture->path(QStringLiteral("nowhere")), OpenMode::Existing);
        QVERIFY(!missing);
        QVERIFY(!QFile::exists(m_fixture->path(QStringLiteral("nowhere"))));
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
            return QJsonObject{{QStringLiteral("journal"), c.single(QStringLiteral("PRAGMA journal_mode")).toString()},
                               {QStringLiteral("synchronous"), c.single(QStringLiteral("PRAGMA synchronous")).toInt()},
                               {QStringLiteral("keys"), c.single(QStringLiteral("PRAGMA foreign_keys")).toInt()}};
        });
        QVERIFY(answer);
        QCOMPARE(answer->value(QLatin1String("journal")).toString(), QStringLiteral("wal"));
        QCOMPARE(answer->value(QLatin1String("synchronous")).toInt(), 2);
        QCOMPARE(answer->value(QLatin1String("keys")).toInt(), 1);
    }

    void aReaderCannotWrite()
    {
        QVERIFY(!m_fixture->reader().run(QStringLiteral("DELETE FROM \"role\"")));
        QVERIFY(m_fixture->reader().failure());
    }

    void aReaderSeesOnlyWhatIsCommitted()
    {
        qint64 during = -1;
        const auto answer = m_fixture->write([&](WriteContext &context) -> Answer<QJsonObject> {
            const auto made = context.create(test::sampleRole(QStringLiteral("clerk")));
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
        QVERIFY(m_fixture->create(test::sampleRole(QStringLiteral("a"))).value());
        QVERIFY(m_fixture->create(test::sampleRole(QStringLiteral("b"))).value());
        {
            Statement select = reader.prepared(QStringLiteral(R"(SELECT "key" FROM "role")"));
            QVERIFY(select.exec() && select.next());
        }
        // An unfinished select would hold its snapshot, and this one would not see the third.
        QVERIFY(m_fixture->create(test::sampleRole(QStringLiteral("c"))).value());
        QCOMPARE(Records(reader).count<Role>({}), 3);
    }

    void theSameStatementCanBeLentTwiceAtATime()
    {
        QVERIFY(m_fixture->create(test::sampleRole(QStringLiteral("a"))).value());
        QVERIFY(m_fixture->create(test::sampleRole(QStringLiteral("b"))).value());
        const QString sql = QStringLiteral(R"(SELECT "key" FROM "role" ORDER BY "id")");
        Statement outer = m_fixture->reader().prepared(sql);
        QVERIFY(outer.exec() && outer.next());
        {
            Statement inner = m_fixture->reader().prepared(sql);
            QVERIFY(inner.exec() && inner.next());
            QCOMPARE(inner.text(0), QStringLiteral("a"));
        }
        QVERIFY(outer.next());
        QCOMPARE(outer.text(0), QStringLiteral("b"));
    }

    void aSavepointUndoesOnlyItsOwn()
    {
        auto opened = Connection::open(m_fixture->store().file(), Access::ReadWrite);
        QVERIFY(opened);
        Connection &connection = *opened.value();
        ImmediateTransaction transaction(connection);
        QVERIFY(transaction.isOpen());
        QVERIFY(setSetting(connection, QStringLiteral("a"), QStringLiteral("1")));
        {
            const Savepoint undone(connection);
            QVERIFY(setSetting(connection, QStringLiteral("b"), QStringLiteral("2")));
        }
        QVERIFY(transaction.commit());
        QCOMPARE(setting(m_fixture->reader(), QStringLiteral("a")).value_or(QString()), QStringLiteral("1"));
        QVERIFY(!setting(m_fixture->reader(), QStringLiteral("b")));
    }

private:
    QString data() const { return m_fixture->path(QStringLiteral("data")); }

    std::unique_ptr<StoreFixture> m_fixture;
};

QTEST_GUILESS_MAIN(OpenStoreTest)
#include "tst_store_open_store.moc"
