// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paper_print.h"

#include <QPageRanges>
#include <QPrintEngine>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr std::chrono::seconds slowAfter{2};
} // namespace

PaperPrint::PaperPrint(std::unique_ptr<QPrinter> printer, QByteArray pdf, QObject *parent)
    : QObject(parent), m_printer(std::move(printer)), m_pdf(std::move(pdf)),
      m_renderer(m_pdf, FileRenderer::Kind::Pdf)
{
    connect(&m_renderer, &FileRenderer::rendered, this, &PaperPrint::take);
}

void PaperPrint::start()
{
    const QString lp = QStandardPaths::findExecutable(u"lp"_s);
    if (m_printer->outputFormat() == QPrinter::NativeFormat && !lp.isEmpty())
        return sendTo(lp, m_printer->printerName());
    m_printer->setFullPage(true); // the paper brings its own margins
    // 300 dots an inch are what a line of 9 points needs; a drawn page is held in memory.
    m_printer->setResolution(std::min(m_printer->resolution(), 300));
    const QSize box = m_printer->paperRect(QPrinter::DevicePixel).size().toSize();
    m_renderer.render(std::max(0, m_printer->fromPage() - 1),
                      {std::max(box.width(), box.height()), std::max(box.width(), box.height())});
}

QStringList PaperPrint::arguments(const QPrinter &printer, const QString &queue)
{
    QStringList all{u"-d"_s,           queue,   u"-t"_s,
                    printer.docName(), u"-n"_s, QString::number(printer.copyCount())};
    const auto option = [&all](const QString &name, QString value) {
        value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        all << u"-o"_s << u"%1='%2'"_s.arg(name, value);
    };
    // What Qt's dialog keeps for CUPS alone (pages on a sheet, banners, when to print, options of the
    // printer), in pairs; first, as what follows is what the dialog says in the end. QPrinter has getters for
    // none of them, and the dialog shows them whatever its options are: without this key they would be chosen
    // and ignored. It is PPK_CupsOptions of Qt's own print support; a Qt that has another one answers nothing
    // here.
    constexpr auto cupsOptions = QPrintEngine::PrintEnginePropertyKey(0xfe00);
    const QStringList kept = printer.printEngine()->property(cupsOptions).toStringList();
    for (qsizetype i = 0; i + 1 < kept.size(); i += 2)
        option(kept[i], kept[i + 1]);
    if (const QString size = printer.pageLayout().pageSize().key(); !size.isEmpty())
        option(u"media"_s, size);
    option(u"print-scaling"_s, u"auto-fit"_s); // the paper brings its own margins
    option(u"collate"_s, printer.collateCopies() ? u"true"_s : u"false"_s);
    const bool isShort = printer.duplex() == QPrinter::DuplexShortSide;
    option(u"sides"_s, printer.duplex() == QPrinter::DuplexNone ? u"one-sided"_s
                       : isShort                                ? u"two-sided-short-edge"_s
                                                                : u"two-sided-long-edge"_s);
    option(u"print-color-mode"_s, printer.colorMode() == QPrinter::GrayScale ? u"monochrome"_s : u"color"_s);
    if (printer.pageOrder() == QPrinter::LastPageFirst)
        option(u"outputorder"_s, u"reverse"_s);
    QString pages = printer.pageRanges().toString();
    if (pages.isEmpty() && printer.fromPage() > 0)
        pages = u"%1-%2"_s.arg(printer.fromPage()).arg(std::max(printer.fromPage(), printer.toPage()));
    if (!pages.isEmpty())
        all << u"-P"_s << pages;
    return all << u"-"_s;
}

void PaperPrint::sendTo(const QString &lp, const QString &queue, std::chrono::milliseconds deadline)
{
    m_lp = new QProcess(this);
    connect(m_lp, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(tr("The printer did not take the pages: %1 Save the paper as PDF instead.")
                    .arg(m_lp->errorString()));
    });
    connect(m_lp, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const QString said = QString::fromLocal8Bit(m_lp->readAllStandardError()).simplified();
        end(status == QProcess::NormalExit && code == 0
                ? QString()
                : tr("The printer did not take the pages: %1 Save the paper as PDF instead.").arg(said));
    });
    QTimer::singleShot(deadline, this, [this, queue, deadline] {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(deadline);
        end(tr("The printer “%1” did not answer within %n second(s), and the pages were taken back. Choose "
               "another printer, or save the paper as PDF.",
               nullptr, int(seconds.count()))
                .arg(queue));
    });
    QTimer::singleShot(std::min<std::chrono::milliseconds>(slowAfter, deadline / 2), this,
                       &PaperPrint::isSlow);
    m_lp->start(lp, arguments(*m_printer, queue));
    m_lp->write(m_pdf);
    m_lp->closeWriteChannel();
}

void PaperPrint::cancel()
{
    end(tr("Printing was stopped."));
}

void PaperPrint::take(const RenderedPage &page)
{
    if (m_isOver)
        return;
    if (page.image.isNull()) {
        end(page.trouble);
        return;
    }
    if (!m_isBegun) {
        m_printer->setPageOrientation(page.image.width() > page.image.height() ? QPageLayout::Landscape
                                                                               : QPageLayout::Portrait);
        m_isBegun = m_painter.begin(m_printer.get());
    } else {
        m_isBegun = m_printer->newPage();
    }
    if (!m_isBegun) {
        end(tr("The printer did not take the pages. Save the paper as PDF instead."));
        return;
    }
    const QRectF paper(QPointF(0, 0), m_printer->paperRect(QPrinter::DevicePixel).size());
    QRectF place(QPointF(0, 0), QSizeF(page.image.size()).scaled(paper.size(), Qt::KeepAspectRatio));
    place.moveCenter(paper.center());
    m_painter.drawImage(place, page.image);
    const int last = m_printer->toPage() > 0 ? std::min(m_printer->toPage(), page.pages) : page.pages;
    if (page.page + 1 >= last) {
        end({});
        return;
    }
    const int side = int(std::max(paper.width(), paper.height()));
    m_renderer.render(page.page + 1, {side, side});
}

void PaperPrint::end(const QString &trouble)
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_lp && m_lp->state() != QProcess::NotRunning) {
        // It waits for an answer and would not heed a request to end.
        m_lp->disconnect(this);
        m_lp->setParent(nullptr);
        connect(m_lp, &QProcess::finished, m_lp, &QObject::deleteLater);
        m_lp->kill();
    }
    if (m_painter.isActive()) {
        if (!trouble.isEmpty())
            m_printer->abort();
        m_painter.end();
    }
    Q_EMIT finished(trouble);
    deleteLater();
}

} // namespace licheng
