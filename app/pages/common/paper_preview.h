// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/table_export.h"
#include "app/widgets/detail/previewdialog.h"

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
/// Whether whoever began something in the page is still where it was begun: what is done later may take the
/// keyboard then.
[[nodiscard]] std::function<bool()> keyboardStaysIn(const QWidget &page);
/// Has it made away from the GUI thread and opens it; the page owns it. One at a time for a page: a key that
/// is pressed again meanwhile does nothing. Whoever went on with something else (\p awaits, from now on where
/// it is empty) is offered it.
void showPaper(const PageContext &context, QWidget *page, const QString &name, const PaperMaker &make,
               const PaperMaker &odt = {}, PaperKept kept = PaperKept::Nowhere,
               std::function<bool()> awaits = {});
/// What stands below a printed list's title: school, conditions, when it was printed.
[[nodiscard]] QString paperNote(const PageContext &context, const QStringList &conditions);

} // namespace licheng
