// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_cards.h"

#include "app/widgets/table/datatable.h"

namespace licheng {

FaultListModel::FaultListModel(const ImportPresenter &presenter, QObject *parent)
    : FixedColumnsModel(
          {tr("Level"), tr("Row"), tr("Column"), tr("Content"), tr("What is wrong, what to do")}, parent),
      m_presenter(presenter)
{
    connect(&presenter, &ImportPresenter::problemsChanged, this, [this] {
        beginResetModel();
        endResetModel();
    });
}

int FaultListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_presenter.problems().size());
}

QVariant FaultListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_presenter.problems().size())
        return {};
    const ImportProblem &problem = m_presenter.problems()[size_t(index.row())];
    const QString level = problem.isWarning ? tr("Note") : tr("Fault");
    if (index.column() == Level && role == ChipToneRole)
        return int(problem.isWarning ? Tone::Warn : Tone::Bad);
    if (index.column() == Level && role == ChipTextRole)
        return level;
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Row ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Level:
        return level;
    case Row:
        return problem.row;
    case Header:
        return problem.cell.column;
    case Value:
        return problem.cell.value;
    case Text:
        return importProblemText(problem);
    default:
        return {};
    }
}

} // namespace licheng
