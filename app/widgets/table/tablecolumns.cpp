// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tablecolumns.h"

#include "app/widgets/table/columnheader.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/paint.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <cmath>
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
constexpr int widestCode = 260;
constexpr int widestText = 400;
constexpr int widestTitle = 600;
constexpr int longerCode = 13;
/// Of a person, a class, a department or a level.
constexpr int lettersOfName = 8;
} // namespace

TableColumns::TableColumns(QTableView *table) : QObject(table), m_table(*table)
{
    m_fitTimer.setSingleShot(true);
    m_fitTimer.setInterval(0);
    connect(&m_fitTimer, &QTimer::timeout, this, &TableColumns::fit);
    auto *header = new ColumnHeader(table);
    table->setHorizontalHeader(header);
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &TableColumns::showMenu);
    connect(header, &QHeaderView::sectionResized, this, &TableColumns::takeWidth);
    connect(header, &QHeaderView::sectionMoved, this, &TableColumns::save);
    // Rows that come in another order tell other widths: columns stay under the mouse that clicks their
    // heads.
    connect(header, &QHeaderView::sortIndicatorChanged, this,
            [this] { m_isFitted = m_isFitted || (m_table.model() && m_table.model()->rowCount() > 0); });
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
    if (m_table.model() == nullptr || m_widths.empty())
        return;
    QHeaderView *header = m_table.horizontalHeader();
    struct Share
    {
        int column = 0;
        double width = 0;
        double unused = 0;  ///< of the width
        double missing = 0; ///< to show the texts whole
        double giving = 0;  ///< that texts do without before the table is scrolled
        double content = 0;
    };
    std::vector<Share> shares;
    for (int column = 0; column < header->count(); ++column) {
        if (m_table.isColumnHidden(column))
            continue;
        const auto index = static_cast<size_t>(column);
        const double given = index < m_widths.size() ? m_widths[index] : header->sectionSize(column);
        const double head = headWidth(column);
        const double content = std::max<double>(contentWidth(column), head);
        Share share{column};
        share.content = content;
        // Codes and heads are shown whole, and so is a code of a later row that is a little longer.
        if (isWhole(column)) {
            share.width = std::max(given, content);
            share.unused = std::max(0.0, share.width - content - longerCode);
            share.giving = share.width - share.unused - content;
        } else {
            // What is no longer than a name is one, or as short as one: it is not cut. A title has two lines,
            // of which the first ends where the text may be broken.
            const double inTwo = isTitle(column) ? (content + cellPadding) / 2 + letterWidth() : 0;
            const double least = std::max(head, std::min(content, std::max(nameWidth(), inTwo)));
            share.width = std::max(given, least);
            share.unused = std::max(0.0, share.width - content);
            share.missing = std::max(0.0, content - share.width);
            share.giving =
                std::max(0.0, share.width - share.unused - std::max(share.width * narrowestFactor, least));
        }
        shares.push_back(share);
    }
    const auto sum = [&shares](double Share::*part) {
        double all = 0;
        for (const Share &share : shares)
            all += share.*part;
        return all;
    };
    // Gives that part of what they all have or want to each column, as far as it goes.
    const auto change = [&](double Share::*part, double amount, double sign) {
        const double all = sum(part);
        const double factor = all > 0 ? std::clamp(amount / all, 0.0, 1.0) : 0.0;
        for (Share &share : shares)
            share.width += sign * factor * share.*part;
    };
    if (const int wanted = static_cast<int>(std::ceil(sum(&Share::width) - sum(&Share::unused)));
        wanted != std::exchange(m_wanted, wanted))
        Q_EMIT wantedChanged();
    if (m_touched)
        return;
    const double room = m_table.viewport()->width();
    if (m_isFitted && int(room) == m_fittedRoom)
        return;
    m_isFitted = false;
    m_fittedRoom = int(room);
    // What columns do not use is for those that would be cut or scrolled; only then texts give up something.
    change(&Share::unused, sum(&Share::width) + sum(&Share::missing) - room, -1);
    change(&Share::missing, room - sum(&Share::width), 1);
    // They give it only where that spares the scrolling.
    if (const double over = sum(&Share::width) - room; over <= sum(&Share::giving))
        change(&Share::giving, over, -1);
    // Of a table that is scrolled the columns in sight at first are whole: none lies across the edge.
    std::ranges::sort(shares, {}, [header](const Share &share) { return header->visualIndex(share.column); });
    size_t inSight = shares.size();
    double wanted = sum(&Share::width);
    constexpr double rounding = 0.5;
    if (wanted > room + rounding) {
        double least = 0;
        double giving = 0;
        wanted = 0;
        for (inSight = 0; inSight < shares.size(); ++inSight) {
            const Share &share = shares[inSight];
            if (least + share.width - share.giving > room + rounding)
                break;
            least += share.width - share.giving;
            wanted += share.width;
            giving += share.giving;
        }
        const double part = giving > 0 ? std::clamp((wanted - room) / giving, 0.0, 1.0) : 0.0;
        for (size_t i = 0; i < inSight; ++i) {
            shares[i].width -= part * shares[i].giving;
            wanted -= part * shares[i].giving;
        }
    }
    const double growth = wanted > 0 ? std::clamp(room / wanted, 1.0, widestFactor) : 1.0;
    const bool before = std::exchange(m_restoring, true);
    double right = 0;
    int left = 0;
    for (size_t i = 0; i < shares.size(); ++i) {
        // Rounded by where they end, that the last one in sight ends at the edge.
        right += shares[i].width * (i < inSight ? growth : 1.0);
        const int width = static_cast<int>(std::lround(right)) - left;
        left += width;
        if (static_cast<size_t>(shares[i].column) < m_widths.size())
            header->resizeSection(shares[i].column, width);
    }
    m_restoring = before;
    if (m_table.model()->rowCount() == 0)
        return; // and nothing is known of its titles
    setLines(std::ranges::any_of(shares,
                                 [this](const Share &share) {
                                     return isTitle(share.column) &&
                                            share.content > m_table.columnWidth(share.column);
                                 })
                 ? 2
                 : 1);
}

void TableColumns::setLines(int lines)
{
    const int height = lines > 1 ? tokens::rowOfTwoLines : tokens::rowHeight;
    if (m_table.verticalHeader()->defaultSectionSize() != height)
        m_table.verticalHeader()->setDefaultSectionSize(height);
}

bool TableColumns::isTitle(int column) const
{
    return m_table.model()->headerData(column, Qt::Horizontal, TitleColumnRole).toBool();
}

bool TableColumns::isWhole(int column) const
{
    return m_table.model()->headerData(column, Qt::Horizontal, WholeColumnRole).toBool();
}

int TableColumns::contentWidth(int column)
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
    // Columns do not shrink while somebody scrolls.
    if (m_content.size() <= static_cast<size_t>(column))
        m_content.resize(static_cast<size_t>(column) + 1);
    int &seen = m_content[static_cast<size_t>(column)];
    const int most = isWhole(column) ? widestCode : isTitle(column) ? widestTitle : widestText;
    seen = std::max(seen, std::min(widest + cellPadding, most));
    return seen;
}

double TableColumns::nameWidth() const
{
    return lettersOfName * letterWidth() + cellPadding;
}

double TableColumns::letterWidth() const
{
    return m_table.fontMetrics().horizontalAdvance(u'\u6C38');
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
    m_isFitted = false;
    m_content.clear();
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
    // Widths that somebody chose are left alone, and so is the height of the rows.
    if (m_touched)
        setLines(1);
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
