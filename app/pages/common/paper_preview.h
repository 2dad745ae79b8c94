// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/table_export.h"
#include "app/widgets/detail/filerenderer.h"
#include "app/widgets/detail/previewdialog.h"

#include <QPainter>
#include <QPrinter>

#include <memory>

namespace licheng {

/// Makes the bytes of a paper's file in any thread, or one sentence why not.
using PaperMaker = std::function<Result<QByteArray>()>;

/// Whether the paper is a file already, of which there shall be no second one: initial passwords.
enum class PaperKept { Nowhere, InFile };

/// A paper before it is printed: Ctrl+P prints, Ctrl+S saves it as the PDF that it is. On a computer without
/// a printer only the second is offered.
class PaperPreview : public PreviewDialog
{
    Q_OBJECT
public:
    /// Of what is printed; name is the title and the name of the file. \p odt makes the same to be written on
    /// in, where there is such a form.
    PaperPreview(const PageContext &context, const QString &name, QByteArray pdf, QWidget *parent,
                 PaperMaker odt = {}, PaperKept kept = PaperKept::Nowhere);

    /// As PDF, or as OpenDocument text when the path ends so, which is made away from the GUI thread.
    void saveTo(const QString &path);

private:
    void askPrinter();
    void askPath();

    PageContext m_context;
    QString m_name;
    QByteArray m_pdf;
    PaperMaker m_odt;
};

[[nodiscard]] PaperMaker paperOf(const TableWriter &write);
/// Has it made away from the GUI thread and opens it; the page owns it. One at a time for a page: a key that
/// is pressed again meanwhile does nothing.
void showPaper(const PageContext &context, QWidget *page, const QString &name, const PaperMaker &make,
               const PaperMaker &odt = {}, PaperKept kept = PaperKept::Nowhere);
/// What stands below a printed list's title: school, conditions, when it was printed.
[[nodiscard]] QString paperNote(const PageContext &context, const QStringList &conditions);

/// Prints the pages of a PDF, each drawn for the printer's resolution away from the GUI thread. Deletes
/// itself after finished().
class PaperPrint : public QObject
{
    Q_OBJECT
public:
    /// Pages from the printer's range; 0 to 0 is all.
    PaperPrint(std::unique_ptr<QPrinter> printer, QByteArray pdf, QObject *parent);
    void start();

Q_SIGNALS:
    /// Empty, or one sentence why not.
    void finished(const QString &trouble);

private:
    void take(const RenderedPage &page);
    void end(const QString &trouble);

    std::unique_ptr<QPrinter> m_printer;
    FileRenderer m_renderer;
    QPainter m_painter;
    bool m_isBegun = false;
};

} // namespace licheng
