// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/rowmenu.h"

#include "app/widgets/theme/button.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace licheng {

RowMenu::RowMenu(QTableView &table, Fill plain, Fill copies)
    : QObject(&table), m_table(table), m_plain(std::move(plain)), m_copies(std::move(copies))
{
    m_table.installEventFilter(this);
    m_table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        // Of a scroll area the place is the viewport's. What is selected stays so.
        if (const QModelIndex index = m_table.indexAt(at); index.isValid()) {
            if (m_table.selectionModel()->isSelected(index))
                m_table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
            else
                m_table.setCurrentIndex(index);
        }
        open(m_table.viewport()->mapToGlobal(at));
    });
    QHeaderView *rows = m_table.verticalHeader();
    rows->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(rows, &QWidget::customContextMenuRequested, this, [this, rows](const QPoint &at) {
        const int row = rows->logicalIndexAt(at);
        const int column = std::max(0, m_table.currentIndex().column());
        if (row >= 0)
            m_table.selectionModel()->setCurrentIndex(m_table.model()->index(row, column),
                                                      QItemSelectionModel::NoUpdate);
        open(rows->viewport()->mapToGlobal(at));
    });
}

bool RowMenu::eventFilter(QObject *watched, QEvent *event)
{
    // Qt 6.4 knows the menu key alone.
    if (watched == &m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_F10 && key->modifiers() == Qt::ShiftModifier) {
            open(m_table.viewport()->mapToGlobal(m_table.visualRect(m_table.currentIndex()).center()));
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

QAction *RowMenu::add(QMenu &menu, const QString &text, const QString &key, std::function<void()> run)
{
    QAction *action = menu.addAction(key.isEmpty() ? text : text + u'\t' + key);
    connect(action, &QAction::triggered, &menu, std::move(run));
    return action;
}

void RowMenu::addButtons(QMenu &menu) const
{
    for (const QPointer<QWidget> &place : m_places) {
        if (!place || !place->isVisible())
            continue;
        auto buttons = place->findChildren<Button *>();
        if (auto *own = qobject_cast<Button *>(place))
            buttons.prepend(own);
        for (Button *button : buttons) {
            if (!button->isVisible() || button->text().isEmpty())
                continue;
            QAction *entry = add(menu, button->text(), button->keyHint(), [button = QPointer(button)] {
                if (button)
                    button->click();
            });
            entry->setEnabled(button->isEnabled());
            entry->setToolTip(button->toolTip());
        }
    }
}

void RowMenu::open(const QPoint &at)
{
    if (!m_table.currentIndex().isValid())
        return;
    auto *menu = new QMenu(&m_table);
    menu->setObjectName(u"rowMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    if (const Fill &fill = m_fill ? m_fill : m_plain)
        fill(*menu);
    addButtons(*menu);
    if (!menu->isEmpty())
        menu->addSeparator();
    m_copies(*menu);
    menu->popup(at);
}

} // namespace licheng
