// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/paper_files.h"

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

struct PaperFiles
{
    Q_DECLARE_TR_FUNCTIONS(GroupPages)
};

} // namespace

RegisterSetup groupList(const QString &key, const QString &type, const QString &icon,
                        const QStringList &columns, std::vector<int> widths)
{
    RegisterSetup setup;
    setup.list.key = key;
    setup.list.type = type;
    setup.list.icon = icon;
    for (const QString &column : columns) {
        setup.list.columns.push_back(listColumn(column));
        setup.list.filters.push_back({column});
    }
    setup.list.widths = std::move(widths);
    return setup;
}

void askPath(QWidget *parent, const PageContext &context, const QString &title, const QString &filter,
             const QString &suffix, const std::function<void(const QString &)> &then)
{
    auto *dialog = new FileDialog(parent, title, context.settings, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(title);
    Settings &settings = context.settings;
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&settings, then](const QString &path) {
        settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
        then(path);
    });
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
            context.notices.offer(Notices::Kind::Done, PaperFiles::tr("Written to %1.").arg(path),
                                  PaperFiles::tr("Open"), page,
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
