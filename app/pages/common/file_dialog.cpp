// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/file_dialog.h"

#include "app/presenters/messages.h"
#include "shared/model/roc_date.h"

#include <QFileInfo>
#include <QFileSystemModel>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QTreeView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int sizeColumn = 1; ///< of QFileSystemModel
constexpr int kindColumn = 2;
constexpr int dayColumn = 3;
constexpr int cellRoom = 28; ///< beside the text of a cell, with the mark of the order

/// Qt writes days by the language of the system, whatever that of the program is, and has no units of size in
/// Chinese.
class FilesAsTold : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const auto *files = qobject_cast<const QFileSystemModel *>(sourceModel());
        const QModelIndex file = mapToSource(index);
        if (files && role == Qt::DisplayRole && index.column() == dayColumn)
            return roc::slashed(files->lastModified(file));
        if (files && role == Qt::DisplayRole && index.column() == sizeColumn && !files->isDir(file))
            return messages::sizeText(files->size(file));
        return QIdentityProxyModel::data(index, role);
    }
};

} // namespace

FileDialog::FileDialog(QWidget *parent, const QString &title, Settings &settings, const QString &filter)
    : QFileDialog(parent, title, settings.value(Setting::LastFolder).toString(), filter)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProxyModel(new FilesAsTold(this));
    // Of what was chosen, not of what was shown: a name may be typed with its folder.
    connect(this, &QFileDialog::filesSelected, this, [this, &settings](const QStringList &paths) {
        const QFileInfo chosen(paths.value(0));
        settings.setValue(Setting::LastFolder, fileMode() == QFileDialog::Directory
                                                   ? chosen.absoluteFilePath()
                                                   : chosen.absolutePath());
    });
}

void FileDialog::showEvent(QShowEvent *event)
{
    // After Qt has put its own widths back; a dialog of the system has no such view.
    auto *files = findChild<QTreeView *>(u"treeView"_s);
    if (files && !std::exchange(m_isFitted, true)) {
        setViewMode(QFileDialog::Detail);
        const QFontMetrics metrics = files->fontMetrics();
        const QString widest[] = {QString(), u"1,023.9 MB"_s, u"application 檔案"_s, u"114/11/23 23:59"_s};
        int others = 0;
        for (int column = 1; column <= dayColumn; ++column) {
            if (files->isColumnHidden(column))
                continue;
            const QString head = files->model()->headerData(column, Qt::Horizontal).toString();
            const int width = cellRoom + std::max(metrics.horizontalAdvance(widest[column]),
                                                  metrics.horizontalAdvance(head));
            files->header()->resizeSection(column, width);
            others += width;
        }
        constexpr int nameWidth = 300;
        constexpr int sideBar = 190; // with the frames
        files->header()->resizeSection(0, nameWidth);
        resize(std::max(width(), nameWidth + others + sideBar), std::max(height(), 460));
        // What kinds of files are called depends on the programs of the computer.
        if (const auto *system = findChild<QFileSystemModel *>())
            connect(system, &QFileSystemModel::directoryLoaded, files, [files] {
                const QAbstractItemView *view = files;
                files->header()->resizeSection(kindColumn, std::max(files->columnWidth(kindColumn),
                                                                    view->sizeHintForColumn(kindColumn)));
            });
    }
    QFileDialog::showEvent(event);
}

} // namespace licheng
