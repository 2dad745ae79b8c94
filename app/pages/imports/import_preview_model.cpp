// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_preview.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

ImportPreviewModel::ImportPreviewModel(const ImportPresenter &presenter, QObject *parent)
    : QAbstractTableModel(parent), m_presenter(presenter)
{
    connect(&presenter, &ImportPresenter::preparedChanged, this, [this] {
        beginResetModel();
        m_prepared = m_presenter.prepared();
        endResetModel();
    });
    connect(&presenter, &ImportPresenter::problemsChanged, this, [this] {
        if (rowCount() == 0)
            return;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {FaultRole, Qt::ToolTipRole});
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    });
}

int ImportPreviewModel::rowOf(int sheetRow) const
{
    if (!m_prepared)
        return -1;
    const auto &rows = m_prepared->dataRows();
    const auto it = std::lower_bound(rows.begin(), rows.end(), sheetRow);
    return it != rows.end() && *it == sheetRow ? int(it - rows.begin()) : -1;
}

int ImportPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_prepared ? 0 : int(m_prepared->dataRows().size());
}

int ImportPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_prepared ? 0 : int(m_prepared->paths().size());
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = m_prepared->dataRows()[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shownDay(m_prepared->cellText(row, index.column()));
    case DimRole:
        return !m_prepared->isUsed(index.column());
    case FaultRole:
    case Qt::ToolTipRole:
        return faultText(row, index.column());
    default:
        return {};
    }
}

QVariant ImportPreviewModel::faultText(int row, int column) const
{
    QStringList texts;
    for (const ImportProblem &problem : m_presenter.problems().ofCell(row, column))
        texts.append(importProblemText(problem));
    return texts.isEmpty() ? QVariant() : texts.join(u'\n');
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!m_prepared || section < 0)
        return {};
    if (orientation == Qt::Vertical) {
        if (section >= rowCount())
            return {};
        const int row = m_prepared->dataRows()[size_t(section)];
        if (role == FaultRole || role == Qt::ToolTipRole)
            return faultText(row, -1);
        if (role == Qt::AccessibleTextRole)
            return tr("Row %1").arg(row);
        return role == Qt::DisplayRole ? QVariant(row) : QVariant();
    }
    if (section >= columnCount() ||
        (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != FieldRole))
        return {};
    const QString header = m_prepared->headers().value(section).simplified();
    const QString title = header.isEmpty() ? tr("(no header)") : header;
    if (role == Qt::DisplayRole)
        return title;
    const QString &path = m_prepared->paths()[section];
    const QString field = !path.isEmpty() ? messages::fieldLabel(&m_prepared->format().type(), path)
                          : m_prepared->isUsed(section) ? tr("finds the student")
                                                        : tr("left out");
    return role == FieldRole ? field : u"%1 → %2"_s.arg(title, field);
}

} // namespace licheng
