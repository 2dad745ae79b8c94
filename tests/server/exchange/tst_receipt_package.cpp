// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_hashes.h"
#include "server/exchange/receipt_package_file.h"
#include "server/exchange/zip_writer.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

const QByteArray password = "Receipts-2026";
const QString fileName = u"114_校內幹部經歷.json"_s;

QByteArray json(const QByteArray &rows = R"([{"單位名稱":"資一甲","擔任職務":"班長"}])")
{
    return "\xef\xbb\xbf{\"名冊資訊\":{\"學年度\":114,\"學期\":\"1\"},\"校內幹部經歷\":[{\"身分證號\":"
           "\"A123456789\","
           "\"出生日期\":\"2009/7/20 上午 12:00:00\",\"幹部經歷紀錄\":" +
           rows + "}]}";
}

QByteArray hexOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QString paired(const QString &hex, QChar between)
{
    QStringList pairs;
    for (qsizetype i = 0; i < hex.size(); i += 2)
        pairs.append(hex.mid(i, 2));
    return pairs.join(between);
}

} // namespace

/// A package of receipts with each kind of fault, written by 7-Zip, by zip and by this program's own writer.
class TestReceiptPackage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_serial = 0;

    [[nodiscard]] QString path() { return m_folder->filePath(u"%1.zip"_s.arg(++m_serial)); }
    [[nodiscard]] QString packed(const QList<std::pair<QString, QByteArray>> &files,
                                 const QByteArray &secret = password)
    {
        const QString target = path();
        auto zip = ZipWriter::create(target, secret);
        for (const auto &[name, bytes] : files) {
            if (!zip || !zip->addBytes(name, bytes, Packing::Deflate))
                return {};
        }
        return zip->finish() ? target : QString();
    }
    /// One file of receipts with its hash.
    [[nodiscard]] QString packed(const QByteArray &content)
    {
        return packed({{fileName, content}, {u"SHA.txt"_s, hexOf(content) + "  " + fileName.toUtf8()}});
    }
    /// "problem where" of a package that is not read; else its rows.
    [[nodiscard]] static QString outcome(const QString &path, const QByteArray &secret = password,
                                         const ReceiptLimits &limits = {})
    {
        const auto content = readReceiptPackage(path, secret, limits);
        if (!content)
            return (wireName(content.error().problem) + u' ' + content.error().where).trimmed();
        return u"%1 rows"_s.arg(content->files.empty() ? 0 : content->files.front().rowCount);
    }
    /// Another program packs the file and SHA.txt of a folder.
    [[nodiscard]] QString packedBy(const QString &program, const QStringList &options)
    {
        const QString folder = m_folder->filePath(u"files%1"_s.arg(++m_serial));
        QDir().mkpath(folder);
        for (const auto &[name, bytes] :
             {std::pair{fileName, json()},
              std::pair{u"SHA.txt"_s, hexOf(json()) + " *" + fileName.toUtf8() + "\r\n"}}) {
            QFile file(folder + u'/' + name);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                return {};
        }
        const QString target = path();
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(program, options + QStringList{target, fileName, u"SHA.txt"_s});
        return process.waitForFinished() && process.exitCode() == 0 ? target : QString();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void packagesOfEveryProgramAreRead_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("options");
        const QString secret = QString::fromLatin1(password);
        QTest::newRow("7-Zip, AES") << u"7zz"_s << QStringList{u"a"_s, u"-mem=AES256"_s, u"-p"_s + secret};
        QTest::newRow("7-Zip, ZipCrypto")
            << u"7zz"_s << QStringList{u"a"_s, u"-tzip"_s, u"-mem=ZipCrypto"_s, u"-p"_s + secret};
        QTest::newRow("zip, ZipCrypto") << u"zip"_s << QStringList{u"-q"_s, u"-P"_s, secret};
        QTest::newRow("zip, without password") << u"zip"_s << QStringList{u"-q"_s};
    }
    void packagesOfEveryProgramAreRead()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, options);
        const QString package = packedBy(program, options);
        QVERIFY2(!package.isEmpty(), "packaging/packages.txt names the package of this program");
        QCOMPARE(outcome(package), u"1 rows"_s);
    }

    void aReadFileTellsItsTermAndItsRows()
    {
        const auto content = readReceiptPackage(packed(json()), password);
        QVERIFY(content);
        const ReceiptFile &file = content->files.front();
        QCOMPARE(file.schoolYear, 114);
        QCOMPARE(file.semester, 1);
        QCOMPARE(file.students.front().identityNumber, u"A123456789"_s);
        QCOMPARE(file.students.front().sheets.front().name, u"幹部經歷紀錄"_s);
        QVERIFY(file.students.front().sheets.front().rows.front().contains({u"擔任職務"_s, u"班長"_s}));
    }

    void aWrongPasswordIsToldFromDamage()
    {
        const QString package = packed(json());
        QCOMPARE(outcome(package, "Receipts-2027"), u"password "_s + fileName);
        QCOMPARE(outcome(package, {}), u"needsPassword "_s + fileName);
        QFile file(package);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Behind the local header, its name and extra field, and salt and check bytes of the encryption.
        QVERIFY(file.seek(30 + fileName.toUtf8().size() + 40));
        QVERIFY(file.write("\x55\xaa\x55\xaa", 4) == 4);
        file.close();
        QCOMPARE(outcome(package), u"damaged "_s + fileName);
    }

    void theOldEncryptionRefusesAWrongPasswordToo()
    {
        const QString package = packedBy(u"zip"_s, {u"-q"_s, u"-P"_s, QString::fromLatin1(password)});
        QVERIFY(!package.isEmpty());
        // One check byte an entry: of so many passwords some are refused by one entry only.
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            const QString told = outcome(package, "wrong" + QByteArray::number(i)).section(u' ', 0, 0);
            QVERIFY2(told == u"password" || told == u"passwordOrDamage", qPrintable(told));
            refused += told == u"password" ? 1 : 0;
        }
        QVERIFY(refused > 0);
    }

    void aFileWithoutByteOrderMarkIsReadAsWell() { QCOMPARE(outcome(packed(json().mid(3))), u"1 rows"_s); }

    void aPackageThatWasCutOffIsRefused()
    {
        const QString whole =
            packedBy(u"7zz"_s, {u"a"_s, u"-mem=AES256"_s, u"-p"_s + QString::fromLatin1(password)});
        QVERIFY(!whole.isEmpty());
        QFile file(whole);
        const qint64 size = file.size();
        for (const qint64 left : {size - 1, size * 2 / 3, size / 3, qint64(10)}) {
            QVERIFY(file.resize(left));
            QCOMPARE(outcome(whole), u"unreadable"_s);
        }
    }

    void whatIsNoPackageIsRefused()
    {
        const QString target = path();
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no zip");
        file.close();
        QVERIFY(outcome(target).startsWith(u"unreadable"));
        QVERIFY(!outcome(target).contains(m_folder->path()));
    }

    void everyFormOfTheHashListIsRead_data()
    {
        QTest::addColumn<QString>("line");
        const QString hex = QString::fromLatin1(hexOf(json()));
        QTest::newRow("sha256sum") << hex + u"  "_s + fileName + u'\n';
        QTest::newRow("binary") << hex + u" *"_s + fileName;
        QTest::newRow("name first") << fileName + u',' + hex;
        QTest::newRow("tab") << fileName + u'\t' + hex.toUpper() + u"\r\n"_s;
        QTest::newRow("BSD") << u"SHA256 ("_s + fileName + u") = "_s + hex;
        QTest::newRow("folder") << hex + u"  ./out/"_s + fileName;
        QTest::newRow("line above") << fileName + u"\r\n"_s + hex;
        QTest::newRow("certutil") << u"SHA256 的 "_s + fileName + u" 雜湊:\r\n"_s + paired(hex, u' ') +
                                         u"\r\nCertUtil: -hashfile 命令成功完成。\r\n"_s;
        QTest::newRow("colons") << fileName + u' ' + paired(hex, u':');
        QTest::newRow("hyphens, capitals") << paired(hex.toUpper(), u'-') + u' ' + fileName;
    }
    void everyFormOfTheHashListIsRead()
    {
        QFETCH(QString, line);
        for (const QByteArray &bytes : {line.toUtf8(), "\xef\xbb\xbf" + line.toUtf8(),
                                        QByteArray(QStringEncoder(QStringConverter::Utf16LE,
                                                                  QStringConverter::Flag::WriteBom)(line))}) {
            const auto hashes = readHashes(u"SHA.txt"_s, bytes, {fileName});
            QVERIFY2(hashes, qPrintable(hashes ? QString() : hashes.error().where));
            QCOMPARE(hashes->value(fileName), QString::fromLatin1(hexOf(json())));
        }
    }

    void aFileThatIsNotTheListedOneIsRefusedByName()
    {
        QCOMPARE(
            outcome(packed({{fileName, json()}, {u"SHA.txt"_s, hexOf("other") + "  " + fileName.toUtf8()}})),
            u"hash "_s + fileName);
        QCOMPARE(outcome(packed({{fileName, json()},
                                 {u"二.json"_s, json()},
                                 {u"SHA.txt"_s, hexOf(json()) + "  " + fileName.toUtf8()}})),
                 u"notListed 二.json"_s);
        QCOMPARE(outcome(packed({{fileName, json()},
                                 {u"SHA.txt"_s, hexOf(json()) + "  " + fileName.toUtf8() + "\n" + hexOf("x") +
                                                    "  gone.json\n"}})),
                 u"listedMissing gone.json"_s);
        QCOMPARE(outcome(packed({{fileName, json()}})), u"noHashes"_s);
        QCOMPARE(outcome(packed({{fileName, json()}, {u"SHA.txt"_s, hexOf(json())}})),
                 u"hashLine SHA.txt:1"_s);
        QCOMPARE(outcome(packed({{u"SHA.txt"_s, "\n"}})), u"noFiles"_s);
    }

    void aCodeThatLostItsDigitsIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("number") << QByteArray(R"([{"課程代碼":11453340130121010101001}])");
        QTest::newRow("rounded") << QByteArray(R"([{"課程代碼":1.1453340130121e+22}])");
        QTest::newRow("short number") << QByteArray(R"([{"課程代碼":114}])");
        QTest::newRow("text of a spreadsheet") << QByteArray(R"([{"課程代碼":"1.14533E+22"}])");
        QTest::newRow("other column") << QByteArray(R"([{"證照字號":12345678901234567890}])");
    }
    void aCodeThatLostItsDigitsIsRefusedByName()
    {
        QFETCH(QByteArray, row);
        const QString told = outcome(packed(json(row)));
        QVERIFY2(told.startsWith(u"lostDigits "_s + fileName), qPrintable(told));
        QVERIFY(told.contains(u"代碼") || told.contains(u"字號"));
    }

    void aNameThatStandsTwiceIsRefused()
    {
        const QString told = outcome(packed(json(R"([{"擔任職務":"班長","擔任職務":"社長"}])")));
        QCOMPARE(told, u"duplicateKey %1:1 擔任職務"_s.arg(fileName));
        QCOMPARE(outcome(packed(json("[{\"a\":1,\"\\u0061\":2}]"))), u"duplicateKey %1:1 a"_s.arg(fileName));
        // The same name in two entries is what every list has.
        QCOMPARE(outcome(packed(json(R"([{"擔任職務":"班長"},{"擔任職務":"社長"}])"))), u"2 rows"_s);
    }

    void whatDoesNotHaveTheFormIsRefused()
    {
        QVERIFY(outcome(packed("{\"a\":")).startsWith(u"json "_s + fileName));
        QCOMPARE(outcome(packed("[]")), u"shape "_s + fileName);
        QCOMPARE(outcome(packed("{}")), u"shape "_s + fileName);
        QVERIFY(
            outcome(packed("{\"校內幹部經歷\":[{\"幹部經歷紀錄\":[]}]}")).startsWith(u"shape "_s + fileName));
        QVERIFY(outcome(packed(json("[1]"))).startsWith(u"shape "_s + fileName));
        QVERIFY(
            outcome(packed(QByteArray(40, '[') + QByteArray(40, ']'))).startsWith(u"shape "_s + fileName));
    }

    void whatIsTooMuchIsRefused()
    {
        const QByteArray two = R"([{"擔任職務":"班長"},{"擔任職務":"社長"}])";
        ReceiptLimits limits;
        limits.rowsOfSheet = 1;
        QVERIFY(outcome(packed(json(two)), password, limits).startsWith(u"tooLarge "_s + fileName));
        limits = {};
        limits.rows = 2;
        QCOMPARE(outcome(packed(json(two)), password, limits), u"2 rows"_s);
        limits.rows = 1;
        QVERIFY(outcome(packed(json(two)), password, limits).startsWith(u"tooLarge "_s + fileName));
        limits = {};
        limits.cellChars = 1;
        QVERIFY(outcome(packed(json(two)), password, limits).startsWith(u"tooLarge "_s + fileName));
        limits = {};
        limits.files = 1;
        QVERIFY(outcome(packed(json()), password, limits).startsWith(u"unreadable"));
        limits = {};
        limits.fileBytes = 100;
        QVERIFY(outcome(packed(json()), password, limits).startsWith(u"unreadable"));
    }
};

QTEST_GUILESS_MAIN(TestReceiptPackage)
#include "tst_receipt_package.moc"
