// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tablecolumns.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/paint.h"

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

TableColumns::TableColumns(QTableView *table) : QObject(table), m_table(*table)
{
    m_fitTimer.setSingleShot(true);
    m_fitTimer.setInterval(0);
    connect(&m_fitTimer, &QTimer::timeout, this, &TableColumns::fit);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &TableColumns::showMenu);
    connect(header, &QHeaderView::sectionResized, this, &TableColumns::takeWidth);
    connect(header, &QHeaderView::sectionMoved, this, &TableColumns::save);
}

void TableColumns::keepIn(QSettings *settings, const QString &key)
{
    m_settings = settings;
    m_settingsKey = key;
    restore();
}

void TableColumns::setWidths(const std::vector<int> &widths)
{
    m_widths = widths;
    restore();
}

void TableColumns::setHiddenByDefault(const QList<int> &columns)
{
    m_hiddenByDefault = columns;
    restore();
}

QList<int> TableColumns::shown() const
{
    QList<int> columns;
    const QHeaderView *header = m_table.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

QString TableColumns::nameOf(int column) const
{
    const QString name = m_table.model()->headerData(column, Qt::Horizontal, ColumnNameRole).toString();
    return name.isEmpty() ? m_table.model()->headerData(column, Qt::Horizontal).toString() : name;
}

int TableColumns::lastShown() const
{
    const QHeaderView *header = m_table.horizontalHeader();
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    return last;
}

void TableColumns::takeWidth(int column)
{
    // The header stretches its last column whenever a scroll bar comes or goes: no choice of the person.
    if (m_restoring || m_table.horizontalHeader()->visualIndex(column) == lastShown())
        return;
    m_touched = true;
    save();
}

void TableColumns::fit()
{
    if (m_table.model() == nullptr || m_touched || m_widths.empty())
        return;
    QHeaderView *header = m_table.horizontalHeader();
    struct Share
    {
        int column;
        double wanted;
        double least;
    };
    std::vector<Share> shares;
    double wanted = 0;
    double spare = 0;
    for (int column = 0; column < header->count(); ++column) {
        const auto index = static_cast<size_t>(column);
        if (m_table.isColumnHidden(column))
            continue;
        const double given = index < m_widths.size() ? m_widths[index] : header->sectionSize(column);
        // Codes and heads are shown whole; other texts make room for them before the table is scrolled.
        const double width =
            std::max<double>({given, isWhole(column) ? contentWidth(column) : 0.0, headWidth(column)});
        const double least = isWhole(column) ? width : std::max(width * narrowestFactor, headWidth(column));
        shares.push_back({column, width, least});
        wanted += width;
        spare += width - least;
    }
    if (wanted <= 0)
        return;
    const int room = m_table.viewport()->width();
    const double growth = std::clamp(room / wanted, 1.0, widestFactor);
    const double given = spare > 0 ? std::clamp((wanted - room) / spare, 0.0, 1.0) : 0.0;
    const bool before = std::exchange(m_restoring, true);
    for (const Share &share : shares) {
        if (static_cast<size_t>(share.column) < m_widths.size())
            header->resizeSection(
                share.column, static_cast<int>(share.wanted * growth - (share.wanted - share.least) * given));
    }
    m_restoring = before;
}

bool TableColumns::isWhole(int column) const
{
    return m_table.model()->headerData(column, Qt::Horizontal, WholeColumnRole).toBool();
}

int TableColumns::contentWidth(int column) const
{
    const int first = std::max(0, m_table.rowAt(0));
    const int last = std::min(first + rowsMeasured, m_table.model()->rowCount());
    int widest = 0;
    for (int row = first; row < last; ++row) {
        const QModelIndex index = m_table.model()->index(row, column);
        const QString chip = index.data(ChipTextRole).toString();
        widest =
            std::max(widest, chip.isEmpty() ? m_table.fontMetrics().horizontalAdvance(index.data().toString())
                                            : paint::chipWidth(chip));
    }
    return std::min(widest + cellPadding, widestContent);
}

double TableColumns::headWidth(int column) const
{
    const QString head = m_table.model()->headerData(column, Qt::Horizontal).toString();
    return m_table.horizontalHeader()->fontMetrics().horizontalAdvance(head) + cellPadding;
}

void TableColumns::save()
{
    if (m_restoring || m_settings == nullptr || m_table.model() == nullptr)
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
    const QHeaderView *header = m_table.horizontalHeader();
    const int last = lastShown();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const bool hidden = header->isSectionHidden(column);
        // A hidden column has no size and the last one is stretched: keep the one they will have again.
        const bool own = !hidden && visual != last;
        const int width = own ? header->sectionSize(column) : widthBefore(nameOf(column));
        kept << u"%1|%2|%3"_s.arg(width).arg(hidden ? 0 : 1).arg(nameOf(column));
    }
    m_settings->setValue(m_settingsKey, kept);
}

void TableColumns::restore()
{
    if (m_table.model() == nullptr)
        return;
    m_restoring = true;
    QHeaderView *header = m_table.horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        const auto index = static_cast<size_t>(column);
        m_table.setColumnHidden(column, m_hiddenByDefault.contains(column));
        if (index < m_widths.size())
            header->resizeSection(column, m_widths[index]);
    }
    const QStringList kept =
        m_settings != nullptr ? m_settings->value(m_settingsKey).toStringList() : QStringList();
    m_touched = !kept.isEmpty();
    int visual = 0;
    for (const QString &entry : kept) {
        const QString name = entry.section(QLatin1Char('|'), 2);
        int column = 0;
        while (column < header->count() && nameOf(column) != name)
            ++column;
        if (column == header->count())
            continue; // a column of an older version
        const int width = entry.section(QLatin1Char('|'), 0, 0).toInt();
        const bool visible = entry.section(QLatin1Char('|'), 1, 1) == QLatin1String("1");
        m_table.setColumnHidden(column, !visible);
        if (visible && width >= smallestKept && width <= largestKept)
            header->resizeSection(column, width);
        header->moveSection(header->visualIndex(column), visual++);
    }
    m_restoring = false;
    fit();
}

void TableColumns::showMenu(const QPoint &position)
{
    if (m_table.model() == nullptr)
        return;
    auto *menu = new QMenu(&m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnMenu"_s);
    const QHeaderView *header = m_table.horizontalHeader();
    const int visible = header->count() - header->hiddenSectionCount();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu->addAction(m_table.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_table.isColumnHidden(column));
        // A table without columns could not be brought back.
        action->setEnabled(m_table.isColumnHidden(column) || visible > 1);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_table.setColumnHidden(column, !shown);
            if (shown && m_table.columnWidth(column) < smallestKept)
                m_table.setColumnWidth(column, 120);
            save();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, [this] {
        if (m_settings != nullptr)
            m_settings->remove(m_settingsKey);
        m_restoring = true;
        QHeaderView *head = m_table.horizontalHeader();
        for (int column = 0; column < head->count(); ++column)
            head->moveSection(head->visualIndex(column), column);
        restore();
    });
    menu->popup(m_table.horizontalHeader()->mapToGlobal(position));
}

} // namespace licheng
