// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/given_paper.h"

#include "app/pages/common/file_dialog.h"
#include "app/pages/common/paper_preview.h"
#include "app/presenters/background.h"
#include "app/presenters/group_papers.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct GivenPaperText
{
    Q_DECLARE_TR_FUNCTIONS(GivenPaper)
};

} // namespace

void askPath(QWidget *parent, const PageContext &context, const QString &title, const QString &filter,
             const QString &suffix, const std::function<void(const QString &)> &then)
{
    auto *dialog = new FileDialog(parent, title, context.settings, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(title);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, then);
    dialog->open();
}

void writeAndTell(QObject *page, const PageContext &context, const QString &path,
                  const std::function<Result<Done>(const QString &path)> &write)
{
    inBackground(
        page, [write, path] { return write(path); },
        [context, page, path](const Result<Done> &written) {
            if (!written) {
                context.notices.say(Notices::Kind::Problem, written.error().message);
                return;
            }
            context.notices.offer(Notices::Kind::Done, GivenPaperText::tr("Written to %1.").arg(path),
                                  GivenPaperText::tr("Open"), page,
                                  [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
        });
}

void givePaper(QWidget *page, const PageContext &context, const QString &path, const Paper &paper)
{
    if (path.isEmpty())
        showPaper(
            context, page, paper.title, [paper] { return paperPdf(paper); },
            [paper] { return paperOdt(paper); });
    else
        writeAndTell(page, context, path, [paper](const QString &to) { return writePaper(paper, to); });
}

} // namespace licheng
