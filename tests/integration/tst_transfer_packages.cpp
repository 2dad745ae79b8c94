// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"
#include "tests/server/exchange/transfer_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Transfer packages (歷程交換檔) over real TLS; article 8.
class TestTransferPackages : public QObject, private RegisterSchool
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QByteArray fetch(const QJsonObject &package)
    {
        QByteArray bytes;
        while (bytes.size() < package[u"size"].toInteger()) {
            const qsizetype had = m_client->binaries().size();
            const auto told = m_client->call(
                u"transfer.read"_s, {{u"package"_s, package[u"package"]}, {u"offset"_s, bytes.size()}});
            const auto piece = protocol::decodeChunk(m_client->binaries().value(had));
            if (!told || !piece || piece->stream != package[u"package"].toInteger() ||
                piece->offset != bytes.size() || piece->bytes.size() != told.value()[u"length"].toInteger())
                break;
            bytes += piece->bytes;
        }
        return bytes;
    }
    /// The package's number.
    [[nodiscard]] Answer<QJsonObject> upload(const QByteArray &bytes,
                                             const QString &name = u"353402_2025_11_20_10_11_12.zip"_s)
    {
        const auto begun = m_client->call(
            u"transfer.begin"_s,
            {{u"fileName"_s, name}, {u"size"_s, bytes.size()}, {u"sha256"_s, ContentHash::of(bytes).hex()}});
        if (!begun)
            return begun;
        for (qint64 offset = 0; offset < bytes.size(); offset += 1000)
            send(begun.value()[u"package"], offset, bytes.mid(offset, 1000));
        return begun;
    }
    void send(const QJsonValue &package, qint64 offset, const QByteArray &bytes)
    {
        m_client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{static_cast<quint32>(package.toInteger()), offset, bytes}));
    }
    [[nodiscard]] QByteArray handMade(const QString &name = u"王小明"_s)
    {
        HandMade package;
        const QJsonObject work{{u"名稱"_s, u"木椅"_s},
                               {u"日期"_s, text(m_today.addDays(-20))},
                               {u"證明文件連結"_s, u"1.pdf"_s},
                               {u"證明文件MD5"_s, md5(somePdf)}};
        package.students = {
            QJsonObject{{u"基本資料"_s, QJsonObject{{u"國民身分證統一編號(或居留證統一證號)"_s, identity(1)},
                                                    {u"學生中文姓名"_s, name}}},
                        {u"多元表現"_s, QJsonObject{{u"作品成果紀錄"_s, QJsonArray{work}}}}}};
        package.entries.emplace(identity(1) + u"/多元表現/1.pdf"_s, somePdf);
        QFile file(package.write(m_folder.path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] qint64 performances()
    {
        return m_client
            ->call(
                u"record.query"_s,
                {{u"type"_s, u"performance"_s}, {u"columns"_s, QJsonArray{u"title"_s}}, {u"count"_s, true}})
            .value()[u"total"]
            .toInteger();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void theClerkSendsAStudentsRecordsAndTheLogKnowsIt()
    {
        QVERIFY(made(u"performance"_s, {{u"studentId"_s, m_student},
                                        {u"schoolYear"_s, m_year},
                                        {u"semester"_s, 1},
                                        {u"kind"_s, u"work"_s},
                                        {u"title"_s, u"木椅"_s},
                                        {u"startsOn"_s, text(m_today.addDays(-20))},
                                        {u"source"_s, u"student"_s}}));
        const auto package = m_client->call(u"transfer.prepare"_s, {{u"students"_s, QJsonArray{m_student}}});
        QVERIFY2(package, qPrintable(outcomeOf(package)));
        const QByteArray bytes = fetch(package.value());
        QCOMPARE(ContentHash::of(bytes).hex(), package.value()[u"sha256"].toString());
        QCOMPARE(md5(bytes), package.value()[u"md5"].toString());
        QCOMPARE(package.value()[u"performances"].toInteger(), 1);
        const auto known = m_client->call(u"transfer.packages"_s);
        QCOMPARE(known.value()[u"packages"].toArray().size(), 1);
        QCOMPARE(known.value()[u"packages"][0][u"md5"].toString(), md5(bytes));
        QCOMPARE(known.value()[u"packages"][0][u"actor"].toString(), u"clerk"_s);
        // The password opens it, and is nowhere in the folder.
        const QString password = package.value()[u"password"].toString();
        const auto begun = upload(bytes, package.value()[u"fileName"].toString());
        QVERIFY2(begun, qPrintable(outcomeOf(begun)));
        const auto checked = m_client->call(
            u"transfer.check"_s, {{u"package"_s, begun.value()[u"package"]}, {u"password"_s, password}});
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        QCOMPARE(checked.value()[u"students"][0][u"step"].toString(), u"nothing"_s);
        for (QDirIterator it(m_fixture->data().path(), QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            QVERIFY2(!file.open(QIODevice::ReadOnly) || !file.readAll().contains(password.toUtf8()),
                     qPrintable(file.fileName()));
        }
        // What is on its way ends with the connection.
        m_client.reset();
        const auto underWay = [&] {
            return QDir(m_fixture->data().path()).entryList({u"transfer-*"_s}, QDir::Dirs).size();
        };
        QTRY_COMPARE(underWay(), 0);
    }

    void aPackageIsPreviewedAndTakenOverOnce()
    {
        const auto begun = upload(handMade());
        QVERIFY2(begun, qPrintable(outcomeOf(begun)));
        const QJsonValue package = begun.value()[u"package"];
        QCOMPARE(outcomeOf(m_client->call(u"transfer.apply"_s,
                                          with({{u"package"_s, package}, {u"mode"_s, u"all"_s}}))),
                 u"unchecked package"_s);
        const auto wrong =
            m_client->call(u"transfer.check"_s, {{u"package"_s, package}, {u"password"_s, u"wrong"_s}});
        QVERIFY(!wrong && wrong.error().message.startsWith(u"The password of the package is wrong"));
        const auto checked = m_client->call(
            u"transfer.check"_s, {{u"package"_s, package}, {u"password"_s, u"another school's"_s}});
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        QCOMPARE(checked.value()[u"students"][0][u"performances"].toInteger(), 1);
        QCOMPARE(performances(), 0);
        const QJsonObject params = with({{u"package"_s, package}, {u"mode"_s, u"all"_s}});
        const auto applied = m_client->call(u"transfer.apply"_s, params);
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(applied.value()[u"files"].toInteger(), 1);
        QCOMPARE(performances(), 1);
        // A repeated request is answered, not repeated.
        QCOMPARE(m_client->call(u"transfer.apply"_s, params).value(), applied.value());
        QCOMPARE(performances(), 1);
        const auto log = m_client->call(u"transfer.packages"_s).value()[u"packages"].toArray();
        QCOMPARE(log[0][u"action"].toString(), u"transferImport"_s);
        QCOMPARE(log[0][u"file"].toString(), u"353402_2025_11_20_10_11_12.zip"_s);
    }

    void piecesThatDoNotFitAreRefused()
    {
        const QByteArray bytes = handMade();
        const auto check = [&](const QJsonValue &package) {
            return outcomeOf(m_client->call(
                u"transfer.check"_s, {{u"package"_s, package}, {u"password"_s, u"another school's"_s}}));
        };
        QJsonObject params{
            {u"fileName"_s, u"a.zip"_s}, {u"size"_s, 10}, {u"sha256"_s, ContentHash::of(bytes).hex()}};
        const auto given = [&] { return m_client->call(u"transfer.begin"_s, params).value()[u"package"]; };
        for (const auto &[offset, size] : {std::pair{1, 1}, {0, 11}}) {
            const QJsonValue package = given();
            send(package, offset, QByteArray(size, 'x'));
            QCOMPARE(check(package), u"range offset"_s);
            // What came wrongly is not mended by what comes later.
            send(package, 0, QByteArray(10, 'x'));
            QCOMPARE(check(package), u"range offset"_s);
            QVERIFY(m_client->call(u"transfer.discard"_s, {{u"package"_s, package}}));
        }
        const QJsonValue package = given();
        QVERIFY(check(package) != u"done"_s);
        send(package, 0, QByteArray(10, 'x'));
        QCOMPARE(check(package), u"unreadable package"_s);
        // A whole package, but another one than was announced.
        params.insert(u"size"_s, bytes.size());
        params.insert(u"sha256"_s, ContentHash::of("other").hex());
        const QJsonValue other = given();
        send(other, 0, bytes);
        QCOMPARE(check(other), u"incomplete package"_s);
        // No more than two at a time.
        const auto third = m_client->call(u"transfer.begin"_s, params);
        QVERIFY(!third);
        QCOMPARE(third.error().code, ErrorCode::TooMany);
        QVERIFY(m_client->call(u"transfer.discard"_s, {{u"package"_s, other}}));
        QVERIFY(m_client->call(u"transfer.begin"_s, params));
        for (const auto &[name, rule] :
             {std::pair{u"../a.txt"_s, u"zip fileName"_s}, {u".zip"_s, u"zip fileName"_s}}) {
            params.insert(u"fileName"_s, name);
            QCOMPARE(outcomeOf(m_client->call(u"transfer.begin"_s, params)), rule);
        }
    }

    void onlyTheRegistrySectionsOfTheDivisionMay()
    {
        const QByteArray bytes = handMade();
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        QCOMPARE(outcomeOf(m_client->call(u"transfer.prepare"_s, {{u"students"_s, QJsonArray{m_student}}})),
                 u"forbidden"_s);
        QCOMPARE(outcomeOf(upload(bytes)), u"forbidden"_s);
        QCOMPARE(outcomeOf(m_client->call(u"transfer.packages"_s)), u"forbidden"_s);
        // The evening clerk may, but not with a student of the day division.
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QVERIFY(!m_client->call(u"transfer.prepare"_s, {{u"students"_s, QJsonArray{m_student}}}));
        const auto begun = upload(bytes);
        QVERIFY2(begun, qPrintable(outcomeOf(begun)));
        const auto checked = m_client->call(u"transfer.check"_s, {{u"package"_s, begun.value()[u"package"]},
                                                                  {u"password"_s, u"another school's"_s}});
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        QCOMPARE(checked.value()[u"students"][0][u"step"].toString(), u"unknown"_s);
    }
};

QTEST_GUILESS_MAIN(TestTransferPackages)
#include "tst_transfer_packages.moc"
