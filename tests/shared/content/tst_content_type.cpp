// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/content/content_type.h"
#include "tests/shared/content/sample_files.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestContentType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

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
        row("JPEG with a film behind it, as phones write moving photos",
            samples::jpeg() + samples::isoMedia("mp42", "isom") + QByteArray(200'000, 'm'),
            ContentType::Jpeg);
        row("JPEG of two scans with a table between them",
            samples::jpeg().chopped(2) +
                QByteArray::fromHex("ffc4000400ffffda0008010100003f00d2ffcf20ffd020ffd9"),
            ContentType::Jpeg);
        row("MP3 that begins inside a frame", samples::mp3Frames(5).sliced(100), ContentType::Mp3);
        row("MP3 with other bytes before its first frame", QByteArray(1000, '\x55') + samples::mp3Frames(4),
            ContentType::Mp3);
        row("MP4 that begins with free room",
            samples::isoBox("free", QByteArray(8, '\0')) + samples::isoMedia("isom"), ContentType::Mp4);
        row("M4A that begins with a gap", samples::isoBox("skip", {}) + samples::isoMedia("M4A "),
            ContentType::M4a);
        row("MP4 with its index first",
            samples::isoBox("moov", QByteArray(24, '\0')) +
                samples::isoBox("ftyp", QByteArray("isom\0\0\0\0isom", 12)),
            ContentType::Mp4);
        row("PDF behind the header of a web server", "Content-Type: application/pdf\r\n\r\n" + samples::pdf(),
            ContentType::Pdf);
        QByteArray wrongOffset = samples::pdf();
        wrongOffset.replace("startxref\n", "startxref\n9");
        row("PDF with a wrong startxref", wrongOffset, ContentType::Pdf);
        QByteArray lostStream = samples::pdfWithXrefStream("/W[1 2 1]/DecodeParms<</Columns 4>>");
        lostStream.replace("startxref\n", "startxref\n9");
        row("PDF whose cross-reference stream is not where it says", lostStream, ContentType::Pdf);
        for (const auto secrecy :
             {samples::PdfSecrecy::Rc4Of40Bits, samples::PdfSecrecy::Aes128, samples::PdfSecrecy::Aes256}) {
            QTest::addRow("PDF with an owner password only, %d", int(secrecy))
                << samples::encryptedPdf(secrecy, false) << int(ContentType::Pdf);
        }
        QByteArray broken = samples::encryptedPdf(samples::PdfSecrecy::Aes128, false);
        broken.replace("startxref\n", "startxref\n9");
        row("the same with a wrong startxref", broken, ContentType::Pdf);
        row("the word Encrypt in the text", samples::pdf().replace("/Kids", "/Encrypt 1/Kids"),
            ContentType::Pdf);
        row("a name that only begins so", samples::pdf("/EncryptMetadata true"), ContentType::Pdf);
    }
    void wholeFilesAreToldByTheirContent()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, type);
        const auto content = identifyContent(bytes);
        QVERIFY2(content.ok(), content ? "" : qPrintable(content.error().message));
        QCOMPARE(int(*content), type);
    }

    void badFilesAreRefusedWithTheirReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, const QByteArray &bytes, ContentFault fault) {
            QTest::newRow(name) << bytes << int(fault);
        };
        row("nothing", {}, ContentFault::Empty);
        row("one byte", "x", ContentFault::Unknown);
        row("one MP3 frame", samples::mp3Frames(1), ContentFault::Unknown);
        row("a tag without frames", samples::id3Tag(30) + QByteArray(900, 'x'), ContentFault::Broken);
        row("a tag longer than the file", samples::id3Tag(300).first(100), ContentFault::Broken);
        row("PDF cut off", samples::pdf().chopped(10), ContentFault::Broken);
        row("PDF with its end far from the end", samples::pdf() + QByteArray(2000, 'x'),
            ContentFault::Broken);
        row("PDF without a version", "%PDF-x.4\n%%EOF", ContentFault::Broken);
        row("PNG cut off", samples::png().chopped(1), ContentFault::Broken);
        QByteArray flipped = samples::png();
        flipped[17] = 1;
        row("PNG with a flipped header bit", flipped, ContentFault::Broken);
        row("PNG signature only", samples::png().first(8), ContentFault::Broken);
        row("JPEG cut off", samples::jpeg().chopped(1), ContentFault::Broken);
        row("JPEG without a picture", QByteArray::fromHex("ffd8ffd9"), ContentFault::Broken);
        row("JPEG with a segment past its end", QByteArray::fromHex("ffd8ffe0ffff00"), ContentFault::Broken);
        row("MP4 cut off", samples::isoMedia("isom").chopped(1), ContentFault::Broken);
        row("MP4 without an index", samples::isoBox("ftyp", "isom\0\0\0\0isom"), ContentFault::Broken);
        row("another kind of the family of MP4", samples::isoMedia("crx ", "crx "), ContentFault::Unknown);
        row("MP3 of three frames that begins inside one", samples::mp3Frames(3).sliced(100),
            ContentFault::Unknown);
        row("PDF that nothing but a mark makes one", "%PDF-1.4\nHello\n%%EOF\n", ContentFault::Broken);
    }
    void badFilesAreRefusedWithTheirReason()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, fault);
        const auto content = identifyContent(bytes);
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

    void pdfsThatAskForAPasswordAreToldAtOnce()
    {
        for (const auto secrecy :
             {samples::PdfSecrecy::Rc4Of40Bits, samples::PdfSecrecy::Aes128, samples::PdfSecrecy::Aes256}) {
            QByteArray bytes = samples::encryptedPdf(secrecy, true);
            for (const char *startxref : {"startxref\n", "startxref\n9"}) {
                bytes.replace("startxref\n", startxref);
                const auto content = identifyContent(bytes);
                QVERIFY2(!content, qPrintable(u"%1 %2"_s.arg(int(secrecy)).arg(QLatin1String(startxref))));
                QCOMPARE(int(content.error().fault), int(ContentFault::NeedsPassword));
            }
        }
        // What cannot be understood, or stands nowhere, opens no reader either.
        for (const char *trailer :
             {"/Encrypt 9 0 R", "/Encrypt<</V 4>>", "/Encrypt<</Filter/Other.Handler/V 1>>"}) {
            const auto content = identifyContent(samples::pdf(trailer));
            QVERIFY2(!content && content.error().fault == ContentFault::NeedsPassword, trailer);
        }
    }

    void whatPeopleSendInsteadIsToldByItsName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("remedy");
        const auto row = [](const char *name, const QByteArray &bytes, ContentType type, Remedy remedy) {
            QTest::newRow(name) << bytes << int(type) << int(remedy);
        };
        const auto box = [](const QByteArray &form) {
            return "RIFF" + QByteArray(4, '\x10') + form + QByteArray(100, '\0');
        };
        const auto zip = [](const QByteArray &part) {
            return QByteArray::fromHex("504b030414000600") + QByteArray(500, '\0') + part +
                   QByteArray(70, '\0');
        };
        row("HEIC", samples::isoMedia("heic", "mif1heicisom"), ContentType::Heic, Remedy::SaveHeicAsJpeg);
        row("HEIC of another camera", samples::isoMedia("mif1", "mif1heic"), ContentType::Heic,
            Remedy::SaveHeicAsJpeg);
        row("HEIC cut off", samples::isoMedia("heic", "mif1heicisom").chopped(50), ContentType::Heic,
            Remedy::SaveHeicAsJpeg);
        row("AVIF", samples::isoMedia("mif1", "avifmif1"), ContentType::Avif, Remedy::SaveAsPicture);
        row("WebP", box("WEBPVP8 "), ContentType::WebP, Remedy::SaveAsPicture);
        row("GIF", "GIF89a" + QByteArray(20, '\0'), ContentType::Gif, Remedy::SaveAsPicture);
        row("BMP", "BM" + QByteArray(30, '\0'), ContentType::Bmp, Remedy::SaveAsPicture);
        row("SVG", "<?xml version=\"1.0\"?>\n<svg/>", ContentType::Svg, Remedy::SaveAsPicture);
        row("QuickTime", samples::isoMedia("qt  ", "qt  "), ContentType::QuickTime, Remedy::SaveAsFilm);
        row("QuickTime without a brand",
            samples::isoBox("wide", {}) + samples::isoBox("moov", QByteArray(24, '\0')),
            ContentType::QuickTime, Remedy::SaveAsFilm);
        row("AVI", box("AVI LIST"), ContentType::Avi, Remedy::SaveAsFilm);
        row("WebM", QByteArray::fromHex("1a45dfa3") + QByteArray(20, '\0'), ContentType::Matroska,
            Remedy::SaveAsFilm);
        row("WAV", box("WAVEfmt "), ContentType::Wav, Remedy::SaveAsSound);
        row("AAC", QByteArray::fromHex("fff15080") + QByteArray(20, '\0'), ContentType::Aac,
            Remedy::SaveAsSound);
        row("Word", zip("word/document.xml"), ContentType::Word, Remedy::ExportAsPdf);
        row("PowerPoint", zip("ppt/presentation.xml"), ContentType::Slides, Remedy::ExportAsPdf);
        row("Word 97", QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(500, '\0'),
            ContentType::OldOffice, Remedy::ExportAsPdf);
        row("plain text", "Hello, this is my work.", ContentType::Text, Remedy::ExportAsPdf);
        row("UTF-16 text", QByteArray::fromHex("fffe480065006c006c006f00"), ContentType::Text,
            Remedy::ExportAsPdf);
        row("text that quotes the mark of PDF", "A PDF begins with %PDF-1.4 and ends with %%EOF\n",
            ContentType::Text, Remedy::ExportAsPdf);
        row("HTML that quotes it", "\n<html><!-- %PDF-1.4 --><p>trailer<</Root 1 0 R>></p></html>\n%%EOF\n",
            ContentType::Html, Remedy::ExportAsPdf);
        row("HTML around a whole PDF", "<!DOCTYPE html><!--\n" + samples::pdf(), ContentType::Html,
            Remedy::ExportAsPdf);
        row("zip around a whole PDF", QByteArray::fromHex("504b030414000000") + samples::pdf(),
            ContentType::Zip, Remedy::Unpack);
        row("RAR", "Rar!\x1a\x07\x01" + QByteArray(20, '\0'), ContentType::OtherArchive, Remedy::Unpack);
        row("a program", QByteArray::fromHex("4d5a900003000000") + QByteArray(500, '\0'),
            ContentType::Program, Remedy::Nothing);
    }
    void whatPeopleSendInsteadIsToldByItsName()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, type);
        QFETCH(const int, remedy);
        const auto content = identifyContent(bytes);
        QVERIFY2(!content && content.error().fault == ContentFault::Refused,
                 content ? "accepted" : qPrintable(content.error().message));
        QCOMPARE(int(*content.error().found), type);
        QCOMPARE(int(remedyOf(*content.error().found)), remedy);
        QCOMPARE(contentTypeOfKey(contentTypeKey(*content.error().found)), content.error().found);
        QVERIFY(mediaType(*content.error().found).isEmpty());
    }

    void anEndingThatIsOnlyANameIsReplaced()
    {
        const QStringList allowed{u"pdf"_s, u"jpg"_s, u"jpeg"_s, u"mp4"_s};
        const auto named = [&](const char16_t *name, ContentType type) {
            return nameWithEnding(QString::fromUtf16(name), type, allowed);
        };
        QCOMPARE(named(u"IMG_1.HEIC", ContentType::Jpeg), u"IMG_1.jpg"_s);
        QCOMPARE(named(u"photo.jfif", ContentType::Jpeg), u"photo.jpg"_s);
        QCOMPARE(named(u"報告", ContentType::Pdf), u"報告.pdf"_s);
        QCOMPARE(named(u"報告v1.2", ContentType::Pdf), u"報告v1.2.pdf"_s);
        QCOMPARE(named(u"a.doc", ContentType::Pdf), u"a.pdf"_s);
        QCOMPARE(named(u"a.mov", ContentType::M4a), u"a.mp4"_s);
        QCOMPARE(named(u"a.jpg", ContentType::Png), QString());
        QCOMPARE(named(u".heic", ContentType::Jpeg), QString());
    }

    void aNameThatTellsAnotherTypeIsRefused()
    {
        QVERIFY(!extensionMismatch(u"成果.PDF"_s, ContentType::Pdf));
        QVERIFY(!extensionMismatch(u"a.b.jpeg"_s, ContentType::Jpeg));
        QVERIFY(!extensionMismatch(u"sound.mp4"_s, ContentType::M4a));
        const auto mismatch = extensionMismatch(u"photo.jpg"_s, ContentType::Png);
        QVERIFY(mismatch);
        QVERIFY(mismatch->fault == ContentFault::OtherEnding);
        QVERIFY(mismatch->message.contains(u".jpg"_s) && mismatch->message.contains(u"PNG"_s));
        QVERIFY(extensionMismatch(u"report"_s, ContentType::Pdf));
    }
};

QTEST_APPLESS_MAIN(TestContentType)
#include "tst_content_type.moc"
