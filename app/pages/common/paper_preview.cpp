// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/paper_preview.h"

#include "app/pages/common/file_dialog.h"
#include "app/pages/common/paper_print.h"
#include "app/presenters/background.h"
#include "app/presenters/messages.h"
#include "app/widgets/theme/button.h"

#include <QApplication>
#include <QDir>
#include <QPointer>
#include <QPrintDialog>
#include <QPrinterInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QShortcut>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

PaperPreview::PaperPreview(const PageContext &context, const QString &name, QByteArray pdf, QWidget *parent,
                           PaperMaker odt, PaperKept kept)
    : PreviewDialog(name, pdf, FileRenderer::Kind::Pdf, parent), m_context(context), m_name(name),
      m_pdf(std::move(pdf)), m_odt(std::move(odt))
{
    setObjectName(u"paperPreview"_s);
    const bool hasPrinter = !QPrinterInfo::availablePrinterNames().isEmpty();
    auto *save = new Button(m_odt ? tr("Save as a file…") : tr("Save as PDF…"),
                            hasPrinter ? ButtonKind::Secondary : ButtonKind::Primary);
    auto *print = new Button(tr("Print…"), ButtonKind::Primary);
    save->setObjectName(u"savePaper"_s);
    print->setObjectName(u"printPaper"_s);
    save->setKeyHint(u"Ctrl+S"_s);
    print->setKeyHint(u"Ctrl+P"_s);
    const bool isSaved = kept == PaperKept::InFile;
    save->setVisible(!isSaved);
    print->setVisible(hasPrinter || isSaved);
    print->setEnabled(hasPrinter);
    setButtons({save, print});
    if (!hasPrinter)
        setNote(isSaved ? tr("No printer is set up on this computer. The PDF that was saved can be printed "
                             "on another one.")
                : m_odt ? tr("No printer is set up on this computer: save the paper as a file.")
                        : tr("No printer is set up on this computer: save it as PDF."));
    connect(save, &Button::clicked, this, &PaperPreview::askPath);
    connect(print, &Button::clicked, this, &PaperPreview::askPrinter);
    if (!isSaved)
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this), &QShortcut::activated, save,
                &Button::click);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_P), this), &QShortcut::activated,
            hasPrinter || isSaved ? print : save, &Button::click);
}

void PaperPreview::askPath()
{
    auto *dialog = new FileDialog(this, m_odt ? tr("Save the paper") : tr("Save as PDF"), m_context.settings,
                                  m_odt ? tr("PDF (*.pdf);;OpenDocument text (*.odt)") : tr("PDF (*.pdf)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &chosen) {
        dialog->setDefaultSuffix(chosen.contains("*.odt"_L1) ? u"odt"_s : u"pdf"_s);
    });
    dialog->selectFile(m_name);
    connect(dialog, &QFileDialog::fileSelected, this, &PaperPreview::saveTo);
    dialog->open();
}

void PaperPreview::saveTo(const QString &path)
{
    const auto save = [preview = QPointer<PaperPreview>(this), context = m_context, name = m_name,
                       path](const Result<QByteArray> &bytes) {
        if (!bytes) {
            context.notices.say(Notices::Kind::Problem, bytes.error().message);
            return;
        }
        QSaveFile file(path);
        const QString place = QDir::toNativeSeparators(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit()) {
            context.notices.say(Notices::Kind::Problem,
                                tr("%1 cannot be written: %2").arg(place, file.errorString()));
            return;
        }
        context.notices.say(Notices::Kind::Done, tr("%1 was saved as %2.").arg(name, place));
        if (preview)
            preview->close();
    };
    // What is under way is saved also when the preview is closed meanwhile.
    if (m_odt && path.endsWith(".odt"_L1, Qt::CaseInsensitive))
        inBackground(parent(), m_odt, save);
    else
        save(m_pdf);
}

void PaperPreview::askPrinter()
{
    auto printer = std::make_shared<std::unique_ptr<QPrinter>>(
        std::make_unique<QPrinter>(QPrinterInfo::defaultPrinter(), QPrinter::HighResolution));
    (*printer)->setDocName(m_name);
    auto *dialog = new QPrintDialog(printer->get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Into a file it would go through Qt's own writer, whose Chinese text cannot be searched.
    dialog->setOption(QAbstractPrintDialog::PrintToFile, false);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange, true);
    dialog->setMinMax(1, std::max(1, pages()));
    connect(dialog, &QDialog::accepted, this, [this, printer] {
        auto *job = new PaperPrint(std::move(*printer), m_pdf, parent());
        connect(job, &PaperPrint::finished, parent(),
                [notices = &m_context.notices, name = m_name](const QString &trouble) {
                    if (trouble.isEmpty())
                        notices->say(Notices::Kind::Done, tr("%1 was sent to the printer.").arg(name));
                    else
                        notices->say(Notices::Kind::Problem, trouble);
                });
        // Meanwhile one works on; what stops it stands where it is told.
        connect(job, &PaperPrint::isSlow, job, [job, notices = &m_context.notices, name = m_name] {
            notices->offer(Notices::Kind::Info, tr("%1 is being sent to the printer…").arg(name),
                           tr("Stop printing"), job, [job] { job->cancel(); });
        });
        job->start();
        close();
    });
    dialog->open();
}

PaperMaker paperOf(const TableWriter &write)
{
    return [write]() -> Result<QByteArray> {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"paper.pdf"_s));
        if (const auto written = write(file.fileName()); !written)
            return written.error();
        if (!file.open(QIODevice::ReadOnly))
            return Error{file.errorString()};
        return file.readAll();
    };
}

std::function<bool()> keyboardStaysIn(const QWidget &page)
{
    return [page = QPointer(&page), focus = QPointer(QApplication::focusWidget())] {
        const QWidget *now = QApplication::focusWidget();
        const QWidget *modal = QApplication::activeModalWidget();
        if (!page || !page->isVisible() || QApplication::activePopupWidget() ||
            (modal && modal != page->window()))
            return false;
        // A dialog that asked before gives the keyboard back.
        return !now || !focus || !focus->isVisible() || now == focus;
    };
}

void showPaper(const PageContext &context, QWidget *page, const QString &name, const PaperMaker &make,
               const PaperMaker &odt, PaperKept kept, std::function<bool()> awaits)
{
    const QString underWay = u"paperInTheMaking"_s;
    if (page->findChild<QObject *>(underWay, Qt::FindDirectChildrenOnly))
        return;
    auto *making = new QObject(page);
    making->setObjectName(underWay);
    if (!awaits)
        awaits = keyboardStaysIn(*page);
    inBackground(
        making, make, [context, page, name, odt, kept, making, awaits](const Result<QByteArray> &pdf) {
            making->setObjectName({});
            making->deleteLater();
            if (!pdf)
                return context.notices.say(Notices::Kind::Problem, pdf.error().message);
            const auto open = [context, page, name, odt, kept, bytes = *pdf] {
                (new PaperPreview(context, name, bytes, page, odt, kept))->open();
            };
            if (awaits())
                open();
            else
                context.notices.offer(Notices::Kind::Done, PaperPreview::tr("%1 is ready.").arg(name),
                                      PaperPreview::tr("Show the pages"), page, open);
        });
}

QString paperNote(const PageContext &context, const QStringList &conditions)
{
    const QStringList parts{context.work.info().school.name, conditions.join(u"；"_s),
                            PaperPreview::tr("printed %1").arg(messages::instantText(context.work.now()))};
    return parts.filter(QRegularExpression(u"."_s)).join(u"　・　"_s);
}

} // namespace licheng
