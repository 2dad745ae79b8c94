// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_device.h"
#include "app/documents/pdf_document.h"
#include "tests/app/documents/pdf_text.h"

#include <QPainter>
#include <QPdfDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What a PDF of ours says is read back by another program.
class TestPdf : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static QFont chinese()
    {
        QFont font(u"Noto Sans CJK TC"_s);
        font.setPointSizeF(11);
        return font;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void namesDigitsAndQuotesCanBeCopied_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("digits behind letters") << u"S11519028 NT$1,200"_s;
        QTest::newRow("quotes") << u"\"A\" 'B' “丙”「丁」"_s;
        QTest::newRow("names") << u"王小明 黃雅婷 高麗 中華民國"_s;
        QTest::newRow("beyond the first plane") << u"𠮟責 李𠮷"_s;
        QTest::newRow("characters that look like radicals")
            << u"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚十卜卩厂厶又口囗土士夂夊夕大女子宀寸小"_s;
    }
    void namesDigitsAndQuotesCanBeCopied()
    {
        QFETCH(QString, line);
        for (const bool bold : {false, true}) {
            QTextDocument document;
            QFont font = chinese();
            font.setBold(bold);
            document.setDefaultFont(font);
            document.setPlainText(line);
            const auto pdf = pdfOf(document, u"測試"_s);
            QVERIFY(pdf);
            QVERIFY2(pdfText(*pdf).contains(line), qPrintable(pdfText(*pdf)));
        }
    }

    void everyIdeographOfBig5IsItself()
    {
        // The two blocks of Big5 that hold ideographs, read through the program that knows it.
        QByteArray big5;
        for (int lead = 0xA4; lead <= 0xF9; ++lead) {
            for (int trail = 0x40; trail <= 0xFE; ++trail) {
                if ((trail > 0x7E && trail < 0xA1) || (lead == 0xC6 && trail > 0x7E) ||
                    (lead > 0xC6 && lead < 0xC9) || (lead == 0xF9 && trail > 0xD5))
                    continue;
                big5.append(char(lead)).append(char(trail));
            }
        }
        QProcess converter;
        converter.start(u"iconv"_s, {u"-f"_s, u"BIG5"_s, u"-t"_s, u"UTF-8"_s});
        QVERIFY(converter.waitForStarted());
        converter.write(big5);
        converter.closeWriteChannel();
        QVERIFY(converter.waitForFinished());
        const QString all = QString::fromUtf8(converter.readAllStandardOutput());
        QVERIFY(all.size() > 13000);
        QTextDocument document;
        document.setDefaultFont(chinese());
        document.setPlainText(all);
        const auto pdf = pdfOf(document, u"字"_s, officePage(), PageNumbers::Hidden);
        QVERIFY(pdf);
        QString read = pdfText(*pdf);
        read.removeIf([](QChar c) { return c.isSpace(); });
        QCOMPARE(read, all);
    }

    void aLongTableHasItsHeadOnEachPage()
    {
        QString html =
            u"<table border='1' cellspacing='0'><thead><tr><th>學號</th><th>姓名</th></tr></thead>"_s;
        for (int i = 1; i <= 120; ++i)
            html += u"<tr><td>S%1</td><td>王小明</td></tr>"_s.arg(11519000 + i);
        QTextDocument document;
        document.setDefaultFont(chinese());
        document.setHtml(html + u"</table>"_s);
        const auto pdf = pdfOf(document, u"名冊"_s);
        QVERIFY(pdf);
        const QStringList pages = pdfText(*pdf).split(u'\f', Qt::SkipEmptyParts);
        QVERIFY(pages.size() >= 3);
        for (int i = 0; i < pages.size(); ++i) {
            QVERIFY(pages.at(i).contains(u"學號"_s));
            QVERIFY(pages.at(i).contains(u"第 %1 頁，共 %2 頁"_s.arg(i + 1).arg(pages.size())));
            QCOMPARE(pages.at(i).contains(u"名冊"_s), i > 0);
        }
        for (int i = 1; i <= 120; ++i)
            QVERIFY(pages.join(QString()).contains(u"S%1"_s.arg(11519000 + i)));
    }

    void aCharacterWithoutAFontNamesItsText()
    {
        QTextDocument document;
        document.setDefaultFont(chinese());
        document.setPlainText(u"王\U0010FFFD明"_s); // for private use, in no font
        const auto pdf = pdfOf(document, u"測試"_s);
        QVERIFY(!pdf);
        QVERIFY(pdf.error().message.contains(u"\U0010FFFD"_s));
    }

    /// Shapes, clips, transforms, opacity and pictures end where a QPainter on pixels puts them.
    void shapesLookAsOnTheScreen()
    {
        const auto paint = [](QPainter &painter, qreal unit) {
            painter.scale(unit, unit);
            painter.fillRect(QRectF(10, 10, 40, 20), QColor(200, 0, 0));
            painter.save();
            painter.setClipRect(QRectF(60, 10, 20, 20));
            painter.rotate(10);
            painter.fillRect(QRectF(50, -20, 80, 60), QColor(0, 0, 200));
            painter.restore();
            painter.setOpacity(0.5);
            painter.fillRect(QRectF(100, 10, 20, 20), QColor(0, 0, 0));
            painter.setOpacity(1);
            painter.setPen(QPen(QColor(0, 120, 0), 6));
            painter.drawLine(QPointF(10, 60), QPointF(120, 60));
            QImage picture(2, 1, QImage::Format_RGB32);
            picture.setPixelColor(0, 0, QColor(10, 200, 10));
            picture.setPixelColor(1, 0, QColor(200, 200, 10));
            painter.drawImage(QRectF(10, 80, 40, 20), picture);
        };
        const QPageLayout layout(QPageSize(QSizeF(150, 120), QPageSize::Point), QPageLayout::Portrait,
                                 QMarginsF());
        PdfDevice device(layout, u"形"_s);
        QPainter painter(&device);
        paint(painter, 1200.0 / 72.0);
        painter.end();
        const auto pdf = device.finish();
        QVERIFY(pdf);
        QFile file(m_folder.filePath(u"shapes.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(*pdf) == pdf->size());
        file.close();
        QPdfDocument read;
        QCOMPARE(read.load(file.fileName()), QPdfDocument::Error::None);
        const QImage seen = read.render(0, QSize(300, 240));

        QImage expected(300, 240, QImage::Format_ARGB32);
        expected.fill(Qt::white);
        QPainter pixels(&expected);
        paint(pixels, 2);
        pixels.end();
        for (const QPoint at : {QPoint(60, 40), QPoint(5, 5), QPoint(140, 40), QPoint(115, 40),
                                QPoint(125, 22), QPoint(220, 40), QPoint(100, 120), QPoint(100, 130),
                                QPoint(30, 180), QPoint(90, 180), QPoint(200, 200)}) {
            QImage onWhite(1, 1, QImage::Format_ARGB32);
            onWhite.fill(Qt::white);
            QPainter(&onWhite).drawImage(QPoint(), seen, QRect(at, QSize(1, 1)));
            const QColor got = onWhite.pixelColor(0, 0);
            const QColor want = expected.pixelColor(at);
            QVERIFY2(std::abs(got.red() - want.red()) < 12 && std::abs(got.green() - want.green()) < 12 &&
                         std::abs(got.blue() - want.blue()) < 12,
                     qPrintable(u"(%1, %2): %3 instead of %4"_s.arg(at.x()).arg(at.y()).arg(got.name(),
                                                                                            want.name())));
        }
    }
};

QTEST_MAIN(TestPdf)
#include "tst_pdf.moc"
