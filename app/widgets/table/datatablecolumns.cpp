// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/datatable.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int smallestKept = 40;
constexpr int largestKept = 2000;
/// Columns grow with the window up to this; beyond it lines become hard to follow.
constexpr double widestFactor = 1.6;
/// Texts give up to this part of their width to codes.
constexpr double narrowestFactor = 0.75;
constexpr int rowsMeasured = 60;
constexpr int cellPadding = 18;
constexpr int widestContent = 260;
} // namespace

void DataTable::keepColumnsIn(QSettings *settings, const QString &key)
{
    m_settings = settings;
    m_settingsKey = key;
    restoreColumns();
}

void DataTable::setColumnWidths(const std::vector<int> &widths)
{
    m_widths = widths;
    restoreColumns();
}

void DataTable::setHiddenByDefault(const QList<int> &columns)
{
    m_hiddenByDefault = columns;
    restoreColumns();
}

QString DataTable::columnName(int column) const
{
    const QString name = model()->headerData(column, Qt::Horizontal, ColumnNameRole).toString();
    return name.isEmpty() ? model()->headerData(column, Qt::Horizontal).toString() : name;
}

int DataTable::lastShown() const
{
    const QHeaderView *header = horizontalHeader();
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    return last;
}

void DataTable::columnResized(int column)
{
    // The header stretches its last column whenever a scroll bar comes or goes: no choice of the person.
    if (m_restoring || horizontalHeader()->visualIndex(column) == lastShown())
        return;
    m_columnsTouched = true;
    saveColumns();
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    // The stretching of the last column is no choice of the person.
    const bool before = std::exchange(m_restoring, true);
    QTableView::resizeEvent(event);
    m_restoring = before;
    fitUntouchedColumns();
}

void DataTable::fitUntouchedColumns()
{
    if (model() == nullptr || m_columnsTouched || m_widths.empty())
        return;
    QHeaderView *header = horizontalHeader();
    std::vector<int> widths(static_cast<size_t>(header->count()), 0);
    int whole = 0;
    int others = 0;
    for (int column = 0; column < header->count(); ++column) {
        const auto index = static_cast<size_t>(column);
        if (isColumnHidden(column))
            continue;
        widths[index] = index < m_widths.size() ? m_widths[index] : header->sectionSize(column);
        if (isWhole(column))
            widths[index] = std::max(widths[index], contentWidth(column));
        (isWhole(column) ? whole : others) += widths[index];
    }
    if (whole + others <= 0)
        return;
    const int room = viewport()->width();
    const double growth = std::clamp(double(room) / (whole + others), 1.0, widestFactor);
    // Codes are shown whole; other texts make room for them before the table has to be scrolled.
    const double shrink = whole + others > room && others > 0
                              ? std::clamp(double(room - whole) / others, narrowestFactor, 1.0)
                              : 1.0;
    const bool before = std::exchange(m_restoring, true);
    for (int column = 0; column < header->count(); ++column) {
        const auto index = static_cast<size_t>(column);
        if (index < m_widths.size() && !isColumnHidden(column))
            header->resizeSection(
                column, static_cast<int>(widths[index] * (isWhole(column) ? growth : growth * shrink)));
    }
    m_restoring = before;
}

bool DataTable::isWhole(int column) const
{
    return model()->headerData(column, Qt::Horizontal, WholeColumnRole).toBool();
}

int DataTable::contentWidth(int column) const
{
    const int first = std::max(0, rowAt(0));
    const int last = std::min(first + rowsMeasured, model()->rowCount());
    int widest = 0;
    for (int row = first; row < last; ++row)
        widest =
            std::max(widest, fontMetrics().horizontalAdvance(model()->index(row, column).data().toString()));
    return std::min(widest + cellPadding, widestContent);
}

void DataTable::saveColumns()
{
    if (m_restoring || m_settings == nullptr || model() == nullptr)
        return;
    const QStringList before = m_settings->value(m_settingsKey).toStringList();
    const auto widthBefore = [&before](const QString &name) {
        for (const QString &entry : before) {
            if (entry.section(QLatin1Char('|'), 2) == name)
                return entry.section(QLatin1Char('|'), 0, 0).toInt();
        }
        return 0;
    };
    QStringList kept;
    const QHeaderView *header = horizontalHeader();
    const int last = lastShown();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const bool hidden = header->isSectionHidden(column);
        // A hidden column has no size and the last one is stretched: keep the one they will have again.
        const bool own = !hidden && visual != last;
        const int width = own ? header->sectionSize(column) : widthBefore(columnName(column));
        kept << u"%1|%2|%3"_s.arg(width).arg(hidden ? 0 : 1).arg(columnName(column));
    }
    m_settings->setValue(m_settingsKey, kept);
    Q_EMIT columnsChanged();
}

void DataTable::restoreColumns()
{
    if (model() == nullptr)
        return;
    m_restoring = true;
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        const auto index = static_cast<size_t>(column);
        setColumnHidden(column, m_hiddenByDefault.contains(column));
        if (index < m_widths.size())
            header->resizeSection(column, m_widths[index]);
    }
    const QStringList kept =
        m_settings != nullptr ? m_settings->value(m_settingsKey).toStringList() : QStringList();
    m_columnsTouched = !kept.isEmpty();
    int visual = 0;
    for (const QString &entry : kept) {
        const QString name = entry.section(QLatin1Char('|'), 2);
        int column = 0;
        while (column < header->count() && columnName(column) != name)
            ++column;
        if (column == header->count())
            continue; // a column of an older version
        const int width = entry.section(QLatin1Char('|'), 0, 0).toInt();
        const bool visible = entry.section(QLatin1Char('|'), 1, 1) == QLatin1String("1");
        setColumnHidden(column, !visible);
        if (visible && width >= smallestKept && width <= largestKept)
            header->resizeSection(column, width);
        header->moveSection(header->visualIndex(column), visual++);
    }
    m_restoring = false;
    fitUntouchedColumns();
}

void DataTable::showColumnMenu(const QPoint &position)
{
    if (model() == nullptr)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnMenu"_s);
    const QHeaderView *header = horizontalHeader();
    const int visible = header->count() - header->hiddenSectionCount();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        // A table without columns could not be brought back.
        action->setEnabled(isColumnHidden(column) || visible > 1);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            if (shown && columnWidth(column) < smallestKept)
                setColumnWidth(column, 120);
            saveColumns();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, [this] {
        if (m_settings != nullptr)
            m_settings->remove(m_settingsKey);
        m_restoring = true;
        QHeaderView *head = horizontalHeader();
        for (int column = 0; column < head->count(); ++column)
            head->moveSection(head->visualIndex(column), column);
        restoreColumns();
        Q_EMIT columnsChanged();
    });
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void DataTable::goToRow(int row)
{
    const QHeaderView *header = horizontalHeader();
    const int current = currentIndex().column();
    int column = current >= 0 && !isColumnHidden(current) ? current : 0;
    for (int visual = 0; isColumnHidden(column) && visual < header->count(); ++visual)
        column = header->logicalIndex(visual);
    setCurrentIndex(model()->index(row, column));
}

} // namespace licheng
