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
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                               {FaultRole, Qt::ToolTipRole});
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
    return parent.isValid() || !m_prepared ? 0 : int(m_prepared->paths().size()) + 1;
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = m_prepared->dataRows()[size_t(index.row())];
    const int column = index.column() - 1;
    switch (role) {
    case Qt::DisplayRole:
        return column < 0 ? QVariant(row) : QVariant(shownDay(m_prepared->cellText(row, column)));
    case Qt::TextAlignmentRole:
        return int((column < 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case DimRole:
        return column < 0 || m_prepared->paths()[column].isEmpty();
    case FaultRole:
    case Qt::ToolTipRole: {
        const ImportProblem *problem = m_presenter.problems().at(row, column);
        return problem ? importProblemText(*problem) : QVariant();
    }
    default:
        return {};
    }
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !m_prepared ||
        (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != FieldRole))
        return {};
    if (section == 0)
        return role == FieldRole ? QVariant() : tr("Row");
    const QString header = m_prepared->headers().value(section - 1).simplified();
    const QString title = header.isEmpty() ? tr("(no header)") : header;
    if (role == Qt::DisplayRole || section > m_prepared->paths().size())
        return role == FieldRole ? QVariant() : title;
    const QString &path = m_prepared->paths()[section - 1];
    const QString field =
        path.isEmpty() ? tr("left out") : messages::fieldLabel(&m_prepared->format().type(), path);
    return role == FieldRole ? field : u"%1 → %2"_s.arg(title, field);
}

} // namespace licheng
