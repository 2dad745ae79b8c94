// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_cards.h"

#include "app/presenters/figures.h"
#include "app/widgets/table/datatable.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

FaultListModel::FaultListModel(const ImportPresenter &presenter, QObject *parent)
    : FixedColumnsModel(
          {tr("Level"), tr("Row"), tr("Column"), tr("Content"), tr("What is wrong, what to do")}, parent),
      m_presenter(presenter)
{
    nameRowsBy({Row, Header});
    connect(&presenter, &ImportPresenter::problemsChanged, this, &FaultListModel::refresh);
}

void FaultListModel::refresh()
{
    beginResetModel();
    m_kinds = m_presenter.problems().kinds();
    list();
    endResetModel();
}

void FaultListModel::list()
{
    m_lines.clear();
    for (size_t kind = 0; kind < m_kinds.size(); ++kind) {
        const int count = int(m_kinds[kind].problems.size());
        if (count > 1)
            m_lines.push_back({kind, -1});
        for (int place = 0; place < count && (count == 1 || m_unfolded.contains(m_kinds[kind].key)); ++place)
            m_lines.push_back({kind, place});
    }
}

const ImportProblem *FaultListModel::problem(int line) const
{
    if (line < 0 || line >= rowCount())
        return nullptr;
    const auto [kind, place] = m_lines[size_t(line)];
    return &m_presenter.problems()[m_kinds[kind].problems[size_t(std::max(0, place))]];
}

bool FaultListModel::isKind(int line) const
{
    return line >= 0 && line < rowCount() && m_lines[size_t(line)].place < 0;
}

bool FaultListModel::isUnfolded(int line) const
{
    return isKind(line) && m_unfolded.contains(m_kinds[m_lines[size_t(line)].kind].key);
}

void FaultListModel::setUnfolded(int line, bool unfolded)
{
    if (!isKind(line) || isUnfolded(line) == unfolded)
        return;
    const ImportProblemKind &kind = m_kinds[m_lines[size_t(line)].kind];
    const int last = line + int(kind.problems.size());
    if (unfolded) {
        beginInsertRows({}, line + 1, last);
        m_unfolded.insert(kind.key);
        list();
        endInsertRows();
    } else {
        beginRemoveRows({}, line + 1, last);
        m_unfolded.remove(kind.key);
        list();
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(line, Row), index(line, Row));
}

QString FaultListModel::sentence(int line) const
{
    const ImportProblem *first = problem(line);
    if (!first)
        return {};
    if (!isKind(line))
        return importProblemText(*first);
    return tr("%1 rows, the first is %2: %3")
        .arg(grouped(qint64(m_kinds[m_lines[size_t(line)].kind].problems.size())),
             QString::number(first->row), importProblemText(*first));
}

int FaultListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant FaultListModel::data(const QModelIndex &index, int role) const
{
    const ImportProblem *problem = index.isValid() ? this->problem(index.row()) : nullptr;
    if (!problem)
        return {};
    const QString level = problem->isWarning ? tr("Note") : tr("Fault");
    if (index.column() == Level && role == ChipToneRole)
        return int(problem->isWarning ? Tone::Warn : Tone::Bad);
    if (index.column() == Level && role == ChipTextRole)
        return level;
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Row ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Level:
        return level;
    case Row: {
        if (!isKind(index.row()))
            return problem->row;
        const QString count = grouped(qint64(m_kinds[m_lines[size_t(index.row())].kind].problems.size()));
        if (role == Qt::AccessibleTextRole)
            return isUnfolded(index.row()) ? tr("%1 rows, unfolded").arg(count)
                                           : tr("%1 rows, folded").arg(count);
        return (isUnfolded(index.row()) ? u"▾ %1×"_s : u"▸ %1×"_s).arg(count);
    }
    case Header:
        return problem->cell.column;
    case Value:
        return isKind(index.row()) ? QString() : problem->cell.value;
    case Text:
        return sentence(index.row());
    default:
        return {};
    }
}

} // namespace licheng
