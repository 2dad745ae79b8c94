// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/choicepopup.h"

#include "app/widgets/frame/searchfield.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/tokens.h"
#include "shared/model/folding.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int rowsInSight = 10;
constexpr int leastWidth = 240;
} // namespace

ChoicePopup::ChoicePopup(const QString &name, const QStringList &choices, int current, QWidget *parent)
    : PopupFrame(parent), m_line(new QLineEdit), m_list(new Spoken<QListWidget>)
{
    setObjectName(u"choicePopup"_s);
    setAccessibleName(name);
    m_line->setMaxLength(SearchField::longest);
    m_line->setPlaceholderText(tr("Type to find"));
    m_line->setAccessibleName(name);
    m_line->installEventFilter(this);
    m_list->setFocusPolicy(Qt::NoFocus); // what is typed goes to the line, wherever one clicks
    m_list->setAccessibleName(name);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->addItems(choices);
    m_list->setCurrentRow(current);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::grid, tokens::grid, tokens::grid, tokens::grid);
    column->setSpacing(tokens::grid);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    connect(m_line, &QLineEdit::textChanged, this, &ChoicePopup::find);
    connect(m_list, &QListWidget::itemClicked, this, &ChoicePopup::choose);
    // Who cannot see the list hears what Enter takes.
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        m_line->setAccessibleDescription(item ? item->text() : QString());
    });
}

void ChoicePopup::openBelow(QWidget *anchor, const QRect &place)
{
    QWidget *top = anchor->window();
    joinWindow(top);
    const QRect kept(anchor->mapTo(top, place.topLeft()), place.size());
    const int rowHeight = std::max(1, m_list->sizeHintForRow(0));
    const int rows = std::min(m_list->count(), rowsInSight);
    const int wanted = m_line->sizeHint().height() + 3 * tokens::grid + rows * rowHeight +
                       2 * m_list->frameWidth() + 2 * frameWidth();
    const int below = top->height() - kept.bottom() - 1 - tokens::grid;
    const int above = kept.top() - tokens::grid;
    const bool isBelow = wanted <= below || below >= above;
    const int height = std::min(wanted, isBelow ? below : above);
    const int width = std::min(std::max(leastWidth, m_list->sizeHintForColumn(0) + 2 * tokens::grid +
                                                        2 * m_list->frameWidth() +
                                                        m_list->verticalScrollBar()->sizeHint().width()),
                               top->width() - 2 * tokens::grid);
    const int left = std::clamp(kept.left(), tokens::grid,
                                std::max(int(tokens::grid), top->width() - width - tokens::grid));
    setGeometry(left, isBelow ? kept.bottom() + 1 : kept.top() - height, width, height);
    show();
    raise();
    m_line->setFocus(Qt::PopupFocusReason);
    if (m_list->currentItem())
        m_list->scrollToItem(m_list->currentItem(), QAbstractItemView::PositionAtCenter);
}

void ChoicePopup::find(const QString &typed)
{
    const QString wanted = normalize::folded(typed);
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString text = normalize::folded(item->text());
        item->setHidden(!text.contains(wanted, Qt::CaseInsensitive));
        // What begins so goes before what only contains it.
        if (!item->isHidden() &&
            (!first || (text.startsWith(wanted, Qt::CaseInsensitive) &&
                        !normalize::folded(first->text()).startsWith(wanted, Qt::CaseInsensitive))))
            first = item;
    }
    m_list->setCurrentItem(first);
}

bool ChoicePopup::eventFilter(QObject *watched, QEvent *event)
{
    // Before any key of the window around it.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return PopupFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        leave();
        return true;
    default:
        return PopupFrame::eventFilter(watched, event);
    }
}

void ChoicePopup::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const int index = m_list->row(item);
    leave();
    Q_EMIT chosen(index);
}

void ChoicePopup::hideEvent(QHideEvent *event)
{
    PopupFrame::hideEvent(event);
    if (!event->spontaneous())
        deleteLater();
}

} // namespace licheng
