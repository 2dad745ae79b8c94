// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/historylist.h"

#include "app/widgets/home/rowlist.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

enum class Place { Only, First, Middle, Last };

/// The dot of an event on the line of time.
class HistoryDot : public QWidget
{
public:
    HistoryDot(Tone tone, Place place, QWidget *parent = nullptr)
        : QWidget(parent), m_tone(tone), m_place(place)
    {
        setFixedWidth(12);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        const int centre = 14;
        const bool above = m_place == Place::Middle || m_place == Place::Last;
        const bool below = m_place == Place::Middle || m_place == Place::First;
        if (above)
            painter.fillRect(QRectF(5.5, 0, 1, centre - 7), c.line);
        if (below)
            painter.fillRect(QRectF(5.5, centre + 7, 1, height() - centre - 7), c.line);
        const QColor dot = m_tone == Tone::Neutral ? c.mark : tokens::toneColours(c, m_tone).solid;
        paint::box(&painter, QRectF(2, centre - 4, 8, 8), 4, dot);
    }

private:
    Tone m_tone;
    Place m_place;
};

} // namespace

HistoryList::HistoryList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void HistoryList::setHistory(const std::vector<HistoryView> &history, qsizetype older)
{
    m_shown = linesAtOnce;
    continueHistory(history, older);
}

void HistoryList::continueHistory(const std::vector<HistoryView> &history, qsizetype older)
{
    m_history = history;
    m_older = older;
    showLines();
}

void HistoryList::showMore()
{
    m_shown += linesAtOnce;
    if (m_shown > m_history.size() && m_older > 0)
        Q_EMIT olderWanted();
    else
        showLines();
}

void HistoryList::showLines()
{
    const bool hadKeyboard = focusWidget() && focusWidget()->hasFocus();
    clearRows(m_rows);
    const size_t count = std::min(m_shown, m_history.size());
    const size_t all = m_history.size() + size_t(m_older);
    for (size_t i = 0; i < count; ++i)
        m_rows->addWidget(lineOf(m_history[i], i, all));
    if (count == all)
        return;
    auto *older = new Button(tr("%n older…", nullptr, int(all - count)));
    older->setObjectName(u"olderLines"_s);
    // Not within its own click: it goes with the rows.
    connect(older, &Button::clicked, this, &HistoryList::showMore, Qt::QueuedConnection);
    m_rows->addWidget(older, 0, Qt::AlignLeft);
    // A layout shows what it is given later only, and what is not shown cannot have the keyboard.
    older->show();
    if (hadKeyboard)
        older->setFocus();
}

QWidget *HistoryList::lineOf(const HistoryView &entry, size_t at, size_t count)
{
    const Place place = count == 1        ? Place::Only
                        : at == 0         ? Place::First
                        : at + 1 == count ? Place::Last
                                          : Place::Middle;
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(tokens::grid);
    grid->setVerticalSpacing(0);
    grid->addWidget(new HistoryDot(entry.tone, place), 0, 0, 2, 1);
    auto *when = new TextLabel(entry.when, Type::Tiny, Ink::Dim);
    when->setMinimumWidth(72);
    when->setFixedHeight(28);
    when->setElide(Qt::ElideNone);
    grid->addWidget(when, 0, 1);
    auto *text = new TextLabel(entry.text, Type::Small);
    text->setFixedHeight(28);
    grid->addWidget(text, 0, 2);
    if (!entry.detail.isEmpty()) {
        auto *detail = new TextLabel(entry.detail, Type::Tiny, Ink::Dim);
        detail->setWordWrap(true);
        detail->setContentsMargins(0, 0, 0, 6);
        grid->addWidget(detail, 1, 2);
    }
    if (!entry.earlier.isEmpty())
        grid->addWidget(earlierButton(entry), 2, 2, Qt::AlignLeft);
    grid->setColumnStretch(2, 1);
    return row;
}

QWidget *HistoryList::earlierButton(const HistoryView &entry)
{
    auto *button = new Button(tr("Bring back…"));
    button->setObjectName(wayBackName);
    button->setToolTip(tr("Saves one of the values that stood before; it can be undone."));
    auto *menu = new QMenu(button);
    for (qsizetype which = 0; which < entry.earlier.size(); ++which)
        connect(menu->addAction(entry.earlier[which]), &QAction::triggered, this,
                [this, at = entry.entry, which] { Q_EMIT earlierWanted(at, which); });
    connect(button, &Button::clicked, menu,
            [menu, button] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    return button;
}

} // namespace licheng
