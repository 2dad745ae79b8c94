// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/content_type.h"
#include "tests/server/vault/sample_files.h"

#include <QTest>

using namespace licheng;

class TestContentType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wholeFilesAreToldByTheirContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("type");
        const auto row = [](const char *name, const QByteArray &bytes, ContentType type) {
            QTest::newRow(name) << bytes << int(type);
        };
        row("PDF", samples::pdf(), ContentType::Pdf);
        row("PDF with cross-reference stream", samples::pdfWithXrefStream(), ContentType::Pdf);
        row("PDF with bytes before its header", "\xef\xbb\xbf\n" + samples::pdf(), ContentType::Pdf);
        row("PDF with zeros after its end", samples::pdf() + QByteArray(3000, '\0'), ContentType::Pdf);
        row("PNG", samples::png(), ContentType::Png);
        row("JPEG", samples::jpeg(), ContentType::Jpeg);
        row("JPEG with bytes after its end", samples::jpeg() + QByteArray(500, 'x'), ContentType::Jpeg);
        row("MP3 of two frames", samples::mp3Frames(2), ContentType::Mp3);
        row("MP3 with a tag", samples::id3Tag(300) + samples::mp3Frames(2), ContentType::Mp3);
        row("MP3 with a picture of 1 MB", samples::id3Tag(1'000'000) + samples::mp3Frames(3),
            ContentType::Mp3);
        row("MP3 with zeros after its tag",
            samples::id3Tag(30) + QByteArray(2000, '\0') + samples::mp3Frames(2), ContentType::Mp3);
        row("MP4", samples::isoMedia("isom"), ContentType::Mp4);
        row("MP4 by its second brand", samples::isoMedia("XAVC", "mp42isom"), ContentType::Mp4);
        row("M4A", samples::isoMedia("M4A "), ContentType::M4a);
    }
    void wholeFilesAreToldByTheirContent()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, type);
        const VaultResult<Content> content = identifyContent(bytes);
        QVERIFY2(content.ok(), content ? "" : qPrintable(content.error().message));
        QCOMPARE(int(content->type), type);
        QVERIFY(content->encryption == PdfEncryption::None);
    }

    void badFilesAreRefusedWithTheirReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, const QByteArray &bytes, VaultFault fault) {
            QTest::newRow(name) << bytes << int(fault);
        };
        row("nothing", {}, VaultFault::Empty);
        row("one byte", "x", VaultFault::UnknownType);
        row("plain text", "Hello, this is my work.", VaultFault::UnknownType);
        row("a program", QByteArray::fromHex("4d5a900003000000") + QByteArray(500, '\0'),
            VaultFault::UnknownType);
        row("a Word file", QByteArray::fromHex("504b030414000600") + QByteArray(500, '\0'),
            VaultFault::UnknownType);
        row("UTF-16 text", QByteArray::fromHex("fffe480065006c006c006f00"), VaultFault::UnknownType);
        row("one MP3 frame", samples::mp3Frames(1), VaultFault::UnknownType);
        row("a tag without frames", samples::id3Tag(30) + QByteArray(900, 'x'), VaultFault::BrokenContent);
        row("a tag longer than the file", samples::id3Tag(300).first(100), VaultFault::BrokenContent);
        row("PDF cut off", samples::pdf().chopped(10), VaultFault::BrokenContent);
        row("PDF with its end far from the end", samples::pdf() + QByteArray(2000, 'x'),
            VaultFault::BrokenContent);
        row("PDF without a version", "%PDF-x.4\n%%EOF", VaultFault::BrokenContent);
        row("PNG cut off", samples::png().chopped(1), VaultFault::BrokenContent);
        QByteArray flipped = samples::png();
        flipped[17] = 1;
        row("PNG with a flipped header bit", flipped, VaultFault::BrokenContent);
        row("PNG signature only", samples::png().first(8), VaultFault::BrokenContent);
        row("JPEG cut off", samples::jpeg().chopped(1), VaultFault::BrokenContent);
        row("JPEG without a picture", QByteArray::fromHex("ffd8ffd9"), VaultFault::BrokenContent);
        row("JPEG with a segment past its end", QByteArray::fromHex("ffd8ffe0ffff00"),
            VaultFault::BrokenContent);
        row("MP4 cut off", samples::isoMedia("isom").chopped(1), VaultFault::BrokenContent);
        row("MP4 without an index", samples::isoBox("ftyp", "isom\0\0\0\0isom"), VaultFault::BrokenContent);
        row("HEIC", samples::isoMedia("heic", "mif1heicisom"), VaultFault::UnknownType);
        row("QuickTime", samples::isoMedia("qt  ", "qt  "), VaultFault::UnknownType);
    }
    void badFilesAreRefusedWithTheirReason()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, fault);
        const VaultResult<Content> content = identifyContent(bytes);
        QVERIFY(!content.ok());
        QVERIFY2(int(content.error().fault) == fault, qPrintable(content.error().message));
    }

    void everyPrefixOfAWholeFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PDF") << samples::pdf().trimmed();
        QTest::newRow("PNG") << samples::png();
        QTest::newRow("JPEG") << samples::jpeg();
        QTest::newRow("MP4") << samples::isoMedia("isom");
    }
    void everyPrefixOfAWholeFileIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            // An MP4 may end after any whole box once its index was seen.
            if (bytes.sliced(4, 4) == "ftyp" && length == bytes.size() - 108) {
                continue;
            }
            QVERIFY2(!identifyContent(bytes.first(length)).ok(), qPrintable(QString::number(length)));
        }
    }

    void encryptedPdfsAreTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("trailer") << samples::pdf("/Encrypt 9 0 R") << true;
        QTest::newRow("cross-reference stream") << samples::pdfWithXrefStream("/Encrypt<</V 4>>") << true;
        QTest::newRow("name that only begins so") << samples::pdf("/EncryptMetadata true") << false;
        QTest::newRow("the word in the text") << samples::pdf().replace("/Kids", "/Encrypt 1/Kids") << false;
        QTest::newRow("long file") << samples::pdf("/Encrypt 9 0 R", 200'000) << true;
        QByteArray wrongOffset = samples::pdf("/Encrypt 9 0 R");
        wrongOffset.replace("startxref\n", "startxref\n9");
        QTest::newRow("wrong startxref") << wrongOffset << true;
    }
    void encryptedPdfsAreTold()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const bool, encrypted);
        const VaultResult<Content> content = identifyContent(bytes);
        QVERIFY(content.ok());
        QCOMPARE(content->encryption == PdfEncryption::Encrypted, encrypted);
    }

    void aNameThatTellsAnotherTypeIsRefused()
    {
        QVERIFY(!extensionMismatch(QStringLiteral("成果.PDF"), ContentType::Pdf));
        QVERIFY(!extensionMismatch(QStringLiteral("a.b.jpeg"), ContentType::Jpeg));
        QVERIFY(!extensionMismatch(QStringLiteral("sound.mp4"), ContentType::M4a));
        const auto mismatch = extensionMismatch(QStringLiteral("photo.jpg"), ContentType::Png);
        QVERIFY(mismatch);
        QVERIFY(mismatch->fault == VaultFault::ExtensionMismatch);
        QVERIFY(mismatch->message.contains(QStringLiteral(".jpg")) &&
                mismatch->message.contains(QStringLiteral("PNG")));
        QVERIFY(extensionMismatch(QStringLiteral("report"), ContentType::Pdf));
    }
};

QTEST_APPLESS_MAIN(TestContentType)
#include "test_content_type.moc"
