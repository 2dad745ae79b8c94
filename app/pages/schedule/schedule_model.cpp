// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_page.h"

#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/table/datatable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr const char *columnNames[] = {"kind", "term", "audience", "startsAt", "endsAt", "state", "reason"};

} // namespace

QString audienceOf(const ScheduleRow &row)
{
    if (!row.window.studentId.isNull())
        return u"%1 %2"_s.arg(row.studentNumber, row.studentName);
    if (!row.window.classId.isNull())
        return row.className;
    return window_text::audience(row.window);
}

ScheduleModel::ScheduleModel(const SchedulePresenter &presenter, const WorkState &work, QObject *parent)
    : FixedColumnsModel({tr("Step"), tr("Term"), tr("For whom"), tr("Opens"), tr("Closes"), tr("State"),
                         tr("Reason of the extension")},
                        parent),
      m_presenter(presenter), m_work(work), m_rows(presenter.rows())
{
    nameRowsBy({Kind, TermOf, Audience});
}

void ScheduleModel::update()
{
    const auto sameIds = [](const ScheduleRow &a, const ScheduleRow &b) {
        return a.window.id == b.window.id;
    };
    const auto &rows = m_presenter.rows();
    if (std::equal(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend(), sameIds)) {
        m_rows = rows;
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

qint64 ScheduleModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)].window.id.value() : 0;
}

int ScheduleModel::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [id](const ScheduleRow &row) { return row.window.id.value() == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int ScheduleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString ScheduleModel::text(const ScheduleRow &row, int column) const
{
    const Window &window = row.window;
    switch (column) {
    case Kind:
        return window.extendsId.isNull() ? messages::codeLabel(window.kind)
                                         : tr("↳ Extension: %1").arg(messages::codeLabel(window.kind));
    case TermOf:
        return window.semester == Semester::WholeYear ? terms::yearName(window.schoolYear)
                                                      : Term{window.schoolYear, window.semester}.text();
    case Audience:
        return audienceOf(row);
    case Opens:
        return messages::instantText(window.startsAt);
    case Closes:
        return messages::instantText(window.endsAt);
    case State:
        return window_text::phaseName(window_text::phase(window, m_work.now()));
    case Reason:
        return window.reason;
    default:
        return {};
    }
}

QVariant ScheduleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ScheduleRow &row = m_rows[static_cast<size_t>(index.row())];
    const bool isState = index.column() == State;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case ChipTextRole:
        return isState ? QVariant(text(row, State)) : QVariant();
    case ChipToneRole:
        return isState ? QVariant(static_cast<int>(
                             window_text::phaseTone(window_text::phase(row.window, m_work.now()))))
                       : QVariant();
    case DimRole:
        return index.column() == TermOf || index.column() == Reason;
    default:
        return {};
    }
}

QVariant ScheduleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == ColumnNameRole && orientation == Qt::Horizontal && section >= 0 && section < columnCount())
        return QString::fromLatin1(columnNames[section]);
    return FixedColumnsModel::headerData(section, orientation, role);
}

} // namespace licheng
