// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/detailspane.h"

#include "app/widgets/detail/historylist.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

DetailsPane::DetailsPane(QWidget *parent)
    : Card(parent), m_title(new TextLabel({}, Type::Heading)),
      m_detail(new TextLabel({}, Type::Small, Ink::Dim)), m_link(new Button({}, ButtonKind::Quiet)),
      m_footer(new QWidget)
{
    setObjectName(u"detailsPane"_s);
    setAccessibleName(tr("Details"));
    QFont name = tokens::font(Type::Heading);
    name.setPixelSize(tokens::pixels(Type::Heading) + 2);
    m_title->setFont(name);
    // What a record is called is read whole, however long.
    m_title->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_link->setFont(tokens::font(Type::Small));
    m_link->setFixedHeight(24);
    m_link->setObjectName(u"detailsLink"_s);
    m_link->setKey(Qt::CTRL | Qt::Key_0);

    const int side = tokens::cardPadding - 1;
    auto *heading = new QVBoxLayout;
    heading->setContentsMargins(side, tokens::gap, side, tokens::grid);
    heading->setSpacing(1);
    m_first = new QHBoxLayout;
    m_first->addWidget(m_title, 1);
    m_first->addWidget(m_link, 0, Qt::AlignTop | Qt::AlignLeft);
    heading->addLayout(m_first);
    heading->addWidget(m_detail);

    auto *content = new QWidget;
    m_sections = new QVBoxLayout(content);
    m_sections->setContentsMargins(0, 0, 0, tokens::grid);
    m_sections->setSpacing(0);
    m_scroll = new ScrollPlace(content);
    m_scroll->keysFrom(this);
    // What scrolls gives way before the buttons do.
    constexpr int leastScroll = 32;
    m_scroll->setMinimumHeight(leastScroll);

    auto *foot = new QVBoxLayout(m_footer);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(0);
    foot->addWidget(new Separator);
    m_reason = new TextLabel({}, Type::Small, Ink::Dim);
    m_reason->setObjectName(u"paneReason"_s);
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(side, 12, side, 0);
    m_reason->hide();
    foot->addWidget(m_reason);
    m_footerRows = new QVBoxLayout;
    m_footerRows->setContentsMargins(side, 12, side, 12);
    m_footerRows->setSpacing(tokens::grid);
    foot->addLayout(m_footerRows);
    m_footer->hide();

    body()->addLayout(heading);
    body()->addWidget(m_scroll, 1);
    body()->addWidget(m_footer);
    connect(m_link, &Button::clicked, this, &DetailsPane::linkActivated);
    setHeading({}, {});
}

void DetailsPane::setHeading(const QString &title, const QString &detail, const QString &link)
{
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_link->setText(link);
    m_link->setVisible(!link.isEmpty());
    placeLink();
}

void DetailsPane::placeLink()
{
    // Beside a title of several lines, or in narrow details, it would leave the title a few letters a line.
    const int room = width() - 2 * (tokens::cardPadding - 1);
    const int wanted = m_title->fontMetrics().horizontalAdvance(m_title->text()) + m_first->spacing() +
                       m_link->sizeHint().width();
    m_first->setDirection(wanted > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void DetailsPane::addSection(const QString &title, QWidget *content)
{
    if (m_sections->count() == 0)
        m_sections->addStretch(1);
    const int end = m_sections->count() - 1;
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    const int side = tokens::cardPadding - 1;
    column->setContentsMargins(0, 0, 0, tokens::gap);
    column->setSpacing(tokens::grid);
    // The first section belongs to the heading and has no line above.
    if (end > 0)
        column->addWidget(new Separator);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(side, end > 0 ? 6 : 0, side, 0);
    inner->setSpacing(tokens::grid);
    if (!title.isEmpty())
        inner->addWidget(new TextLabel(title, Type::Body, Ink::Text, Weight::Strong));
    inner->addWidget(content);
    column->addLayout(inner);
    m_sections->insertWidget(end, section);
}

void DetailsPane::clearSections()
{
    clearRows(m_sections);
}

void DetailsPane::setActions(const QList<PaneAction> &actions)
{
    for (Button *button : std::exchange(m_buttons, {})) {
        // It may be the sender of the signal that leads here.
        button->hide();
        button->deleteLater();
    }
    m_actions = actions;
    // Actions that no shortcut of the application stands for are numbered.
    int number = 0;
    for (const PaneAction &action : actions) {
        auto *button = new Button(action.text, action.kind);
        button->setObjectName(u"pane-%1"_s.arg(action.id));
        if (action.keyHint.isEmpty() && number < 9)
            button->setKey(Qt::CTRL | Qt::Key(Qt::Key_1 + number++));
        else
            button->setKeyHint(action.keyHint);
        connect(button, &Button::clicked, this, [this, id = action.id] { Q_EMIT actionTriggered(id); });
        m_buttons << button;
    }
    m_reason->hide();
    m_footer->setVisible(!actions.isEmpty());
    m_places = 0;
    arrange();
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
    placeLink();
}

void DetailsPane::arrange()
{
    // No text is cut off, and the buttons of all rows stand in line: as many beside each other as have room,
    // at most three; of two, one that is wider takes both places.
    const int room = std::min(width(), tokens::detailsWidth) - 2 * tokens::cardPadding;
    if (room == std::exchange(m_places, room))
        return;
    const auto widthOf = [](Button *button) {
        button->ensurePolished();
        return button->sizeHint().width();
    };
    const auto placeOf = [room](int columns) { return (room - (columns - 1) * tokens::grid) / columns; };
    int columns = int(std::min<qsizetype>(m_buttons.size(), 3));
    while (columns > 2 &&
           std::ranges::any_of(m_buttons, [&](Button *button) { return widthOf(button) > placeOf(columns); }))
        --columns;
    while (QLayoutItem *item = m_footerRows->takeAt(0))
        delete item;
    auto *grid = new QGridLayout;
    grid->setSpacing(tokens::grid);
    int place = 0;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const auto isWide = [&](qsizetype at) {
            return at >= m_buttons.size() || widthOf(m_buttons[at]) > placeOf(columns);
        };
        const int column = place % columns;
        // What nothing can stand beside takes the rest of its row.
        const bool endsRow =
            isWide(i) || (columns == 2 && column == 0 && isWide(i + 1)) || i + 1 == m_buttons.size();
        const int span = endsRow ? columns - column : 1;
        grid->addWidget(m_buttons[i], place / columns, column, 1, span);
        place += span;
    }
    for (int column = 0; column < columns; ++column) {
        grid->setColumnStretch(column, 1);
        grid->setColumnMinimumWidth(column, placeOf(columns));
    }
    m_footerRows->addLayout(grid);
    // Buttons have their places at once: Tab may come before the next round of layouts.
    m_footerRows->activate();
}

void DetailsPane::setActionEnabled(const QString &id, bool enabled, const QString &reason)
{
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (m_actions[i].id != id)
            continue;
        m_buttons[i]->setEnabled(enabled);
        m_buttons[i]->setToolTip(reason);
        m_buttons[i]->setAccessibleDescription(reason.isEmpty() ? m_buttons[i]->keyHint() : reason);
        if (m_actions[i].kind == ButtonKind::Primary) {
            m_reason->setText(enabled ? QString() : reason);
            m_reason->setVisible(!m_reason->text().isEmpty());
        }
    }
}

std::optional<QString> DetailsPane::closedReason(const QString &id) const
{
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (m_actions[i].id == id && !m_buttons[i]->isEnabled())
            return m_buttons[i]->toolTip();
    }
    return std::nullopt;
}

void DetailsPane::enter(QWidget *back)
{
    m_back = back;
    window()->setAttribute(Qt::WA_KeyboardFocusChange);
    for (QWidget *stop : stops()) {
        if (stop->objectName() == HistoryList::wayBackName) {
            stop->setFocus(Qt::TabFocusReason);
            m_scroll->ensureWidgetVisible(stop);
            return;
        }
    }
    setFocus(Qt::TabFocusReason);
}

QList<QWidget *> DetailsPane::stops() const
{
    QList<QWidget *> all;
    for (const QWidget *part : {static_cast<QWidget *>(m_link), m_scroll->widget(), m_footer}) {
        QList<QWidget *> here = part->findChildren<QWidget *>();
        here.prepend(const_cast<QWidget *>(part));
        here.removeIf([this](const QWidget *each) {
            return !(each->focusPolicy() & Qt::TabFocus) || each->focusProxy() || !each->isEnabled() ||
                   !each->isVisibleTo(this);
        });
        std::stable_sort(here.begin(), here.end(), [part](const QWidget *a, const QWidget *b) {
            const QPoint first = a->mapTo(part, QPoint());
            const QPoint second = b->mapTo(part, QPoint());
            return std::pair(first.y(), first.x()) < std::pair(second.y(), second.x());
        });
        all += here;
    }
    return all;
}

bool DetailsPane::focusNextPrevChild(bool next)
{
    // What the sections and the history hold is made anew with each record, and stands last for Qt.
    const QList<QWidget *> all = stops();
    for (qsizetype i = 1; i < all.size(); ++i)
        QWidget::setTabOrder(all[i - 1], all[i]);
    if (!hasFocus() || all.isEmpty())
        return Card::focusNextPrevChild(next);
    QWidget *stop = next ? all.front() : all.back();
    stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    if (m_scroll->isAncestorOf(stop))
        m_scroll->ensureWidgetVisible(stop);
    return true;
}

void DetailsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier && m_back)
        m_back->setFocus(Qt::OtherFocusReason);
    else
        Card::keyPressEvent(event);
}

void DetailsPane::focusInEvent(QFocusEvent *event)
{
    Card::focusInEvent(event);
    update();
}

void DetailsPane::focusOutEvent(QFocusEvent *event)
{
    Card::focusOutEvent(event);
    update();
}

void DetailsPane::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    paint::focusRing(&painter, rect(), tokens::cardRadius, tokens::coloursOf(palette()).accent);
}

} // namespace licheng
