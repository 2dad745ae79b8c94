// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/content_messages.h"
#include "app/presenters/file_look.h"
#include "app/presenters/messages.h"
#include "tests/shared/content/sample_files.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace licheng;
using Fit = FileLook::Fit;

/// What is told of a file when it is chosen, in Chinese.
class TestFileLook : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QTranslator m_translator;

    [[nodiscard]] FileLook look(const QString &name, const QByteArray &bytes)
    {
        const std::vector<FileRule> rules{
            {AttachmentSlot::Document,
             {u"application/pdf"_s, u"image/jpeg"_s},
             {u"pdf"_s, u"jpg"_s, u"jpeg"_s},
             4000,
             u"5.3.1"_s},
            {AttachmentSlot::Media, {u"video/mp4"_s}, {u"mp4"_s}, 9000, u"5.3.1"_s}};
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        file.close();
        return lookAtFile(file.fileName(), name, rules);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_translator.load(u":/i18n/licheng_zh_TW.qm"_s));
        QVERIFY(QCoreApplication::installTranslator(&m_translator));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFileGoesWhereItsContentBelongs()
    {
        const FileLook pdf = look(u"報告.PDF"_s, samples::pdf());
        QVERIFY(pdf.fit == Fit::Fits && pdf.slot == AttachmentSlot::Document && pdf.sendName.isEmpty());
        QCOMPARE(pdf.limit, 4000);
        const FileLook film = look(u"film.mp4"_s, samples::isoMedia("isom"));
        QVERIFY(film.fit == Fit::Fits && film.slot == AttachmentSlot::Media);
        QVERIFY(look(u"empty.pdf"_s, {}).fit == Fit::Fits);
    }

    void anEndingThatIsOnlyANameIsMendedByAName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("right");
        QTest::newRow("HEIC") << u"IMG_1.HEIC"_s << samples::jpeg() << u"IMG_1.jpg"_s;
        QTest::newRow("jfif") << u"photo.jfif"_s << samples::jpeg() << u"photo.jpg"_s;
        QTest::newRow("none") << u"作品"_s << samples::jpeg() << u"作品.jpg"_s;
        QTest::newRow("another kind") << u"a.jpg"_s << samples::pdf() << u"a.pdf"_s;
    }
    void anEndingThatIsOnlyANameIsMendedByAName()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, right);
        std::vector<FileLook> looks{look(name, bytes)};
        QVERIFY(looks[0].fit == Fit::OtherEnding);
        QCOMPARE(looks[0].sendName, right);
        QVERIFY2(looks[0].reason.contains(u"副檔名"_s), qPrintable(looks[0].reason));
        takeFittingNames(looks);
        QVERIFY(looks[0].fit == Fit::Fits);
        QCOMPARE(looks[0].sendName, right);
    }

    void whatIsRefusedIsToldWithWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("remedy");
        const auto row = [](const char *what, const QByteArray &bytes, const char16_t *name,
                            const char16_t *told, const char16_t *remedy) {
            QTest::newRow(what) << bytes << QString::fromUtf16(name) << QString::fromUtf16(told)
                                << QString::fromUtf16(remedy);
        };
        row("HEIC named .jpg", samples::isoMedia("heic", "mif1heic"), u"a.jpg", u"HEIC 照片", u"最相容");
        row("WebP named .jpg", "RIFF" + QByteArray(4, '\x10') + "WEBPVP8 " + QByteArray(50, '\0'), u"a.jpg",
            u"WebP", u"另存為 JPEG");
        row("MOV named .mp4", samples::isoMedia("qt  ", "qt  "), u"a.mp4", u"MOV", u"MP4");
        row("Word", QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(500, '\0'), u"a.pdf", u"Word",
            u"PDF");
        row("HTML", "<html>%PDF-1.4</html>", u"a.pdf", u"HTML", u"PDF");
        row("zip", QByteArray::fromHex("504b030414000000") + QByteArray(80, '\0'), u"a.pdf", u"zip",
            u"解壓縮");
        row("under a password", samples::encryptedPdf(samples::PdfSecrecy::Aes128, true), u"a.pdf", u"密碼",
            u"不設密碼");
        row("cut off", samples::pdf().chopped(10), u"a.pdf", u"PDF", u"重新存檔");
        row("no kind", QByteArray::fromHex("0001020304"), u"a.pdf", u"看不出", u"PDF");
        row("not in the regulation", samples::png(), u"a.png", u"第五點", u"");
    }
    void whatIsRefusedIsToldWithWhatToDo()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, told);
        QFETCH(QString, remedy);
        const FileLook found = look(name, bytes);
        QVERIFY(found.fit == Fit::Refused);
        QVERIFY2(found.reason.contains(told) && found.reason.contains(remedy), qPrintable(found.reason));
        QVERIFY2(!found.reason.contains(u'{') && !found.reason.contains(u'%'), qPrintable(found.reason));
    }

    void theServersRefusalReadsLikeTheAppsOwn()
    {
        const auto served = [](const char *rule, const char *found) {
            protocol::Fault fault = protocol::invalid(u"file"_s, QLatin1String(rule));
            fault.data.insert(u"found"_s, QLatin1String(found));
            return messages::fault(fault);
        };
        QCOMPARE(served("refusedType", "heic"),
                 messages::contentFault(ContentFault::Refused, ContentType::Heic));
        QCOMPARE(served("needsPassword", "pdf"),
                 messages::contentFault(ContentFault::NeedsPassword, ContentType::Pdf));
        QCOMPARE(served("brokenContent", "mp4"),
                 messages::contentFault(ContentFault::Broken, ContentType::Mp4));
        QCOMPARE(served("extensionMismatch", "jpeg"),
                 messages::contentFault(ContentFault::OtherEnding, ContentType::Jpeg));
        for (int fault = 0; fault <= int(ContentFault::OtherEnding); ++fault)
            QCOMPARE(contentFaultOfKey(contentFaultKey(ContentFault(fault))),
                     std::optional(ContentFault(fault)));
        // A kind that a newer server knows is still a sentence.
        QCOMPARE(served("refusedType", "newer"), messages::contentFault(ContentFault::Unknown, std::nullopt));
        // Nothing but names of formats and programs is Latin.
        static const QRegularExpression latinWord(u"(?<![A-Za-z])[a-z]{4,}"_s);
        for (int type = 0; type <= int(ContentType::Program); ++type) {
            const QString text = messages::contentFault(ContentFault::Refused, ContentType(type));
            QVERIFY2(!text.isEmpty() && !text.contains(latinWord), qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestFileLook)
#include "tst_file_look.moc"
