// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/filecard.h"
#include "app/widgets/detail/filerenderer.h"
#include "app/widgets/detail/previewdialog.h"
#include "tests/app/widgets/nowarnings.h"

#include <QAbstractButton>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using Kind = FileRenderer::Kind;

class TestFilePreview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void pagesOfAPdfFileFitTheBox()
    {
        const RenderedPage page = FileRenderer::draw(pdf(3), Kind::Pdf, 1, {400, 300});
        QVERIFY2(page.trouble.isEmpty(), qPrintable(page.trouble));
        QCOMPARE(page.pages, 3);
        QCOMPARE(page.page, 1);
        QCOMPARE(page.image.height(), 300);
        QVERIFY(page.image.width() < 400);
        // Paper is white, and something is drawn on it.
        QCOMPARE(page.image.pixelColor(1, 1), QColor(Qt::white));
        QVERIFY(hasInk(page.image));
    }

    /// Of several files below each other: a screen reader hears which one a button opens.
    void theButtonsOfAFileNameIt()
    {
        FileCard card;
        FileView file;
        file.name = u"實習報告.pdf"_s;
        card.setFile(file);
        for (const QString &button : {u"openFile"_s, u"fileReceipt"_s})
            QVERIFY(card.findChild<QAbstractButton *>(button)->accessibleName().contains(file.name));
    }

    void aPageBeyondTheEndIsTheLast()
    {
        QCOMPARE(FileRenderer::draw(pdf(2), Kind::Pdf, 7, {100, 100}).page, 1);
        QCOMPARE(FileRenderer::draw(pdf(2), Kind::Pdf, -1, {100, 100}).page, 0);
    }

    void aDrawnPageIsNeverLargerThanTheLimit()
    {
        const RenderedPage page = FileRenderer::draw(pdf(1), Kind::Pdf, 0, {100'000, 100'000});
        QVERIFY(page.image.height() <= FileRenderer::maxSide);
    }

    void damagedFilesAreTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::newRow("no pdf") << QByteArray("%PDF-1.4 sample") << int(Kind::Pdf);
        QTest::newRow("half a pdf") << pdf(2).first(300) << int(Kind::Pdf);
        QTest::newRow("nothing") << QByteArray() << int(Kind::Pdf);
        QTest::newRow("no picture") << QByteArray("GIF?") << int(Kind::Picture);
        QTest::newRow("half a picture") << QByteArray("P6\n40 30\n255\nabc") << int(Kind::Picture);
        QTest::newRow("no preview") << QByteArray("ID3") << int(Kind::None);
    }

    void damagedFilesAreTold()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        const RenderedPage page = FileRenderer::draw(bytes, Kind(kind), 0, {100, 100});
        QVERIFY(page.image.isNull());
        QVERIFY(!page.trouble.isEmpty());
    }

    void aPictureThatWouldFillTheMemoryIsNotUnpacked()
    {
        // The header of a picture of 30,000 × 30,000 points; its 3.6 GB never come.
        const QByteArray bytes("P6\n30000 30000\n255\nabc");
        const RenderedPage page = FileRenderer::draw(bytes, Kind::Picture, 0, {100, 100});
        QVERIFY(page.image.isNull());
        QVERIFY(!page.trouble.isEmpty());
    }

    void aPictureIsScaledDownButNotUp()
    {
        QCOMPARE(FileRenderer::draw(png({400, 200}), Kind::Picture, 0, {100, 100}).image.size(),
                 QSize(100, 50));
        QCOMPARE(FileRenderer::draw(png({40, 20}), Kind::Picture, 0, {100, 100}).image.size(), QSize(40, 20));
    }

    void onlyTheLastRequestIsAnswered()
    {
        FileRenderer renderer(pdf(5), Kind::Pdf);
        QSignalSpy rendered(&renderer, &FileRenderer::rendered);
        int last = -1;
        connect(&renderer, &FileRenderer::rendered, this,
                [&last](const RenderedPage &page) { last = page.page; });
        for (int page = 0; page < 5; ++page)
            renderer.render(page, {200, 200});
        QTRY_COMPARE(last, 4);
        QCOMPARE(rendered.size(), 1);
    }

    void keysTurnPagesZoomAndClose()
    {
        auto *dialog = new PreviewDialog(u"報告.pdf"_s, pdf(3), Kind::Pdf);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        const std::unique_ptr<PreviewDialog> owner(dialog);
        QSignalSpy shown(dialog, &PreviewDialog::shown);
        dialog->show();
        QTRY_VERIFY(shown.size() > 0);
        QCOMPARE(dialog->pages(), 3);
        QTest::keyClick(dialog, Qt::Key_PageDown);
        QTRY_COMPARE(dialog->page(), 1);
        QTest::keyClick(dialog, Qt::Key_End);
        QTRY_COMPARE(dialog->page(), 2);
        QTest::keyClick(dialog, Qt::Key_PageDown);
        QCOMPARE(dialog->page(), 2);
        QTest::keyClick(dialog, Qt::Key_Home);
        QTRY_COMPARE(dialog->page(), 0);
        QTest::keyClick(dialog, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(dialog->zoom(), 1.25);
        QTest::keyClick(dialog, Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(dialog->zoom(), 1.0);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(dialog, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(dialog->zoom(), PreviewDialog::largestZoom);
        QTest::keyClick(dialog, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(dialog->zoom(), 1.0);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

private:
    static QByteArray pdf(int pages)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setResolution(72);
        QPainter painter(&writer);
        for (int page = 0; page < pages; ++page) {
            if (page > 0)
                writer.newPage();
            painter.fillRect(100, 100, 200, 200, Qt::black);
        }
        painter.end();
        return bytes;
    }

    static QByteArray png(QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }

    static bool hasInk(const QImage &image)
    {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, image.height() / 3) == QColor(Qt::black))
                return true;
        }
        return false;
    }
};

QTEST_MAIN(TestFilePreview)
#include "tst_file_preview.moc"
