// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/zip_reader.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Packages that other programs wrote. The two archives in tests/data/exchange were made by 7-Zip 26.02 with
/// -mem=AES256 and with -mem=AES128 -mx=0, password Sample-2026.
class TestZipReader : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QString archive(const char *name)
    {
        return QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/exchange/%1").arg(QLatin1String(name));
    }
    static QByteArray course() { return "{\"課程\":\"" + QByteArray("國語文 ").repeated(40) + "\"}"; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void entriesThatSevenZipEncryptedAreReadWhole()
    {
        for (const char *name : {"aes-by-7zip.zip", "aes128-stored-by-7zip.zip"}) {
            const auto zip = ZipReader::open(archive(name), {}, "Sample-2026");
            QVERIFY(zip);
            for (const QString &entry : zip->names()) {
                const auto bytes = zip->read(entry, 10000);
                QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message));
                QCOMPARE(*bytes, entry == u"課程.json" ? course()
                                 : entry == u"短.txt"  ? QByteArray("短")
                                                       : QByteArray("12345678901234567890"));
            }
        }
    }

    void aWrongPasswordIsTold()
    {
        const auto zip = ZipReader::open(archive("aes-by-7zip.zip"), {}, "Sample-2027");
        QVERIFY(zip);
        const auto bytes = zip->read(u"課程.json"_s, 10000);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().message, ZipReader::wrongPassword());
    }

    /// The entry has no checksum of its own, yet each changed byte of what is encrypted is found.
    void aChangedByteIsFound()
    {
        QFile whole(archive("aes128-stored-by-7zip.zip"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        const QString name = u"課程.json"_s;
        // Local header 30 bytes and the name, then its extra fields, then 8 + 2 bytes of salt and check.
        const qsizetype extra = uchar(bytes[28]) | uchar(bytes[29]) << 8;
        const qsizetype first = 30 + name.toUtf8().size() + extra + 10;
        int tried = 0;
        for (qsizetype at = first; at < first + course().size() + 10; at += 7) {
            QByteArray changed = bytes;
            changed[at] = char(changed[at] ^ 1);
            const QString path = m_folder.filePath(u"changed.zip"_s);
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(changed) == changed.size());
            file.close();
            const auto zip = ZipReader::open(path, {}, "Sample-2026");
            QVERIFY(zip);
            QVERIFY2(!zip->read(name, 10000), qPrintable(QString::number(at)));
            ++tried;
        }
        QVERIFY(tried > 50);
    }
};

QTEST_GUILESS_MAIN(TestZipReader)
#include "tst_zip_reader.moc"
