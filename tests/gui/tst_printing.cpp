// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_actions.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/paper_print.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QBuffer>
#include <QLabel>
#include <QPdfDocument>
#include <QPointer>
#include <QPrinterInfo>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Ctrl+P: what a list shows becomes pages that are looked at first, then printed or saved.
class TestPrinting : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<OutcomesPage> m_page;

    [[nodiscard]] PaperPreview *preview() const { return m_page->findChild<PaperPreview *>(); }
    /// The list as pages of A4 in a file.
    [[nodiscard]] QByteArray saved()
    {
        const QString path = m_fixture->folder.filePath(u"list.pdf"_s);
        preview()->saveTo(path);
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<OutcomesPage>(m_fixture->context());
        m_page->resize(1000, 640);
        m_page->show();
        m_page->refresh();
        QTRY_COMPARE(m_page->model()->total(), 90);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theListIsShownAsPagesWithSchoolConditionsAndDay()
    {
        m_page->findChild<QToolButton *>(u"printRecords"_s)->click();
        QTRY_VERIFY(preview());
        QTRY_VERIFY(preview()->pages() >= 2);
        const QStringList pages = pdfText(saved()).split(u'\f', Qt::SkipEmptyParts);
        QVERIFY(pages.size() >= 2);
        for (const QString &page : pages) {
            QVERIFY(page.contains(m_page->title()));
            QVERIFY(page.contains(m_fixture->work.info().school.name));
            QVERIFY(page.contains(m_page->filterBar()->conditions().front().display));
        }
        QTRY_VERIFY(!preview());
    }

    void theListStaysWhereItIsWhileItsPagesAreMade()
    {
        const QPoint before = m_page->table()->mapTo(m_page.get(), QPoint());
        m_page->findChild<ListExport *>()->print();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const auto *strip = m_page->findChild<TableCard *>()->progress();
        QVERIFY(strip && strip->isVisible());
        QVERIFY(strip->findChild<QLabel *>()->text().contains(u"print"_s));
        QCOMPARE(m_page->table()->mapTo(m_page.get(), QPoint()), before);
        QTRY_VERIFY(preview());
    }

    void aFilteredListIsPrintedFiltered()
    {
        m_page->filterBar()->addCondition({u"certification"_s, u"eq"_s, u"certified"_s, u"Certified only"_s});
        QTRY_COMPARE(m_page->model()->total(), 18);
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        const QString text = pdfText(saved());
        QVERIFY(text.contains(u"Certified only"_s));
        QVERIFY(!text.contains(u"Waiting"_s));
    }

    void theMarkedRowsArePrintedAlone()
    {
        QTRY_VERIFY(m_page->model()->idAt(1) > 0);
        m_page->table()->toggleMark(1);
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        QTRY_COMPARE(preview()->pages(), 1);
        QVERIFY(pdfText(saved()).contains(u"1 marked"_s));
    }

    /// What a cell says on paper is what it says in the list: whether there is a file, not how many.
    void cellsReadAsInTheList()
    {
        const int column = m_page->model()->columnOf(u"documentCount"_s);
        QTRY_VERIFY(m_page->model()->idAt(0) > 0);
        const QString shown = m_page->model()->index(0, column).data().toString();
        QVERIFY2(shown.contains(QRegularExpression(u"[A-Za-z]"_s)), qPrintable(shown));
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        QVERIFY(pdfText(saved()).contains(shown));
        const QString path = m_fixture->folder.filePath(u"list.csv"_s);
        m_page->findChild<ListExport *>()->writeTo(path);
        QTRY_VERIFY(QFile::exists(path)); // it appears when all is written
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        QVERIFY2(lines.value(1).split(u',').contains(shown), qPrintable(lines.value(1)));
    }

    void withoutAPrinterThePdfIsOfferedAtOnce()
    {
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        const bool hasPrinter = !QPrinterInfo::availablePrinterNames().isEmpty();
        QCOMPARE(preview()->findChild<QPushButton *>(u"printPaper"_s)->isVisible(), hasPrinter);
        QVERIFY(preview()->findChild<QPushButton *>(u"savePaper"_s)->isVisible());
    }

    /// Whoever looks at the paper turns its pages, and Enter goes on with it.
    void enterDoesWhatThePreviewIsFor()
    {
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        QTRY_VERIFY(preview()->pages() >= 2);
        QVERIFY(QTest::qWaitForWindowActive(preview()));
        const bool hasPrinter = !QPrinterInfo::availablePrinterNames().isEmpty();
        auto *first = preview()->findChild<QPushButton *>(hasPrinter ? u"printPaper"_s : u"savePaper"_s);
        const double zoom = preview()->zoom();
        QSignalSpy clicked(first, &QPushButton::clicked);
        QWidget *focus = preview()->focusWidget() ? preview()->focusWidget() : preview();
        QTest::keyClick(focus, Qt::Key_PageDown);
        QCOMPARE(preview()->page(), 1);
        QTest::keyClick(focus, Qt::Key_Return);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(preview()->zoom(), zoom);
    }

    void everyPageGoesToThePrinter()
    {
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        const QByteArray pdf = saved();
        QPdfDocument shown;
        QBuffer bytes;
        bytes.setData(pdf);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        shown.load(&bytes);
        QVERIFY(shown.pageCount() >= 2);
        const QString path = m_fixture->folder.filePath(u"printed.pdf"_s);
        auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
        printer->setOutputFormat(QPrinter::PdfFormat); // a printer that every computer has
        printer->setOutputFileName(path);
        auto *job = new PaperPrint(std::move(printer), pdf, m_page.get());
        QSignalSpy finished(job, &PaperPrint::finished);
        job->start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), QString());
        QPdfDocument printed;
        printed.load(path);
        QCOMPARE(printed.pageCount(), shown.pageCount());
        QCOMPARE(printed.pagePointSize(0).width() > printed.pagePointSize(0).height(),
                 shown.pagePointSize(0).width() > shown.pagePointSize(0).height());
    }

    /// Where CUPS prints, its queue is given the file itself, with what was chosen in the dialog.
    void theQueueIsGivenThePdfAndWhatWasChosen()
    {
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        const QByteArray pdf = saved();
        const QString lp = m_fixture->folder.filePath(u"lp"_s);
        QFile script(lp);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.args\"\ncat > \"$0.pdf\"\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setDocName(u"修課名單"_s);
        printer->setCopyCount(3);
        printer->setColorMode(QPrinter::GrayScale);
        printer->setFromTo(2, 2);
        auto *job = new PaperPrint(std::move(printer), pdf, m_page.get());
        QSignalSpy finished(job, &PaperPrint::finished);
        job->sendTo(lp, u"教務處"_s);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), QString());
        QFile given(lp + u".pdf"_s);
        QVERIFY(given.open(QIODevice::ReadOnly));
        QCOMPARE(given.readAll(), pdf);
        QFile told(lp + u".args"_s);
        QVERIFY(told.open(QIODevice::ReadOnly));
        const QStringList said = QString::fromUtf8(told.readAll()).split(u'\n', Qt::SkipEmptyParts);
        const auto follows = [&said](const QString &name, const QString &value) {
            for (qsizetype at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
                if (said.value(at + 1) == value)
                    return true;
            }
            return false;
        };
        QVERIFY(follows(u"-d"_s, u"教務處"_s));
        QVERIFY(follows(u"-t"_s, u"修課名單"_s));
        QVERIFY(follows(u"-n"_s, u"3"_s));
        QVERIFY(follows(u"-o"_s, u"sides='one-sided'"_s));
        QVERIFY(follows(u"-o"_s, u"print-color-mode='monochrome'"_s));
        QVERIFY2(follows(u"-P"_s, u"2-2"_s) || follows(u"-P"_s, u"2"_s), qPrintable(said.join(u' ')));
        QCOMPARE(said.last(), u"-"_s);
    }

    /// A server of printers that does not answer held lp, and nothing was ever told.
    void aQueueThatDoesNotAnswerIsGivenUp()
    {
        const QString lp = m_fixture->folder.filePath(u"sleeping"_s);
        QFile script(lp);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\necho $$ > \"$0.pid\"\nexec sleep 100\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        for (const bool isStopped : {false, true}) {
            QFile::remove(lp + u".pid"_s);
            QPointer job(new PaperPrint(std::make_unique<QPrinter>(), QByteArray("%PDF-1.4"), m_page.get()));
            QSignalSpy finished(job, &PaperPrint::finished);
            QSignalSpy slow(job, &PaperPrint::isSlow);
            job->sendTo(lp, u"教務處"_s, std::chrono::seconds(isStopped ? 60 : 1));
            QFile pid(lp + u".pid"_s);
            QTRY_VERIFY(pid.exists() && pid.size() > 0);
            QTRY_COMPARE(slow.size(), 1);
            if (isStopped)
                job->cancel();
            QTRY_COMPARE(finished.size(), 1);
            const QString told = finished[0][0].toString();
            QVERIFY2(isStopped ? told.contains(u"stopped"_s)
                               : told.contains(u"教務處"_s) && told.contains(u"1 second"_s),
                     qPrintable(told));
            QTRY_VERIFY(!job);
            // Its program does not stay behind.
            QVERIFY(pid.open(QIODevice::ReadOnly));
            const QString place = u"/proc/"_s + QString::fromLatin1(pid.readAll()).trimmed();
            QTRY_VERIFY(!QFile::exists(place));
        }
    }

    void aQueueThatTakesNothingIsTold()
    {
        auto *job = new PaperPrint(std::make_unique<QPrinter>(), QByteArray("%PDF-1.4"), m_page.get());
        QSignalSpy finished(job, &PaperPrint::finished);
        job->sendTo(m_fixture->folder.filePath(u"none"_s), u"queue"_s);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].toString().contains(u"Save the paper as PDF"_s));
    }

    void aPrinterThatTakesNothingIsTold()
    {
        m_page->findChild<ListExport *>()->print();
        QTRY_VERIFY(preview());
        auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(m_fixture->folder.filePath(u"no folder/printed.pdf"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"QPainter::begin.*"_s));
        auto *job = new PaperPrint(std::move(printer), saved(), m_page.get());
        QSignalSpy finished(job, &PaperPrint::finished);
        job->start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished[0][0].toString().contains(u"Save the paper as PDF"_s));
    }
};

QTEST_MAIN(TestPrinting)
#include "tst_printing.moc"
