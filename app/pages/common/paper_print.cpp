// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paper_print.h"

#include <QPageRanges>
#include <QPrintEngine>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

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
    // What Qt's dialog keeps for CUPS alone, such as the pages on a sheet, in pairs; first, as what follows
    // is what the dialog says in the end.
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

void PaperPrint::sendTo(const QString &lp, const QString &queue)
{
    auto *process = new QProcess(this);
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(tr("The printer did not take the pages: %1 Save the paper as PDF instead.")
                    .arg(process->errorString()));
    });
    connect(process, &QProcess::finished, this, [this, process](int code, QProcess::ExitStatus status) {
        const QString said = QString::fromLocal8Bit(process->readAllStandardError()).simplified();
        end(status == QProcess::NormalExit && code == 0
                ? QString()
                : tr("The printer did not take the pages: %1 Save the paper as PDF instead.").arg(said));
    });
    process->start(lp, arguments(*m_printer, queue));
    process->write(m_pdf);
    process->closeWriteChannel();
}

void PaperPrint::take(const RenderedPage &page)
{
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
    if (m_painter.isActive())
        m_painter.end();
    Q_EMIT finished(trouble);
    deleteLater();
}

} // namespace licheng
