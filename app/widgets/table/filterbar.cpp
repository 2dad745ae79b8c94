// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/filterbar.h"

#include "app/widgets/table/filterpopup.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Longer ones are cut: a chip must not be wider than a narrow list.
constexpr int longest = 420;

/// One condition; a click, Delete or Backspace removes it.
class FilterChip : public QAbstractButton
{
public:
    explicit FilterChip(const QString &text, QWidget *parent = nullptr) : QAbstractButton(parent)
    {
        setText(text);
        setObjectName(u"filterChip"_s);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(FilterBar::tr("Condition %1").arg(text));
        setAccessibleDescription(FilterBar::tr("Press to remove"));
        // The whole of one that is too long, first.
        setToolTip(text + u'\n' + FilterBar::tr("Remove this condition"));
    }

    QSize sizeHint() const override
    {
        const int text = QFontMetrics(tokens::font(Type::Small)).horizontalAdvance(this->text());
        return {std::min(text, longest) + 40, tokens::filterChipHeight};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        paint::box(&painter, rect(), height() / 2.0, c.accentPale, underMouse() ? c.accent : QColor());
        painter.setFont(tokens::font(Type::Small));
        painter.setPen(c.text);
        const QRect area(10, 0, width() - 36, height());
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width() + 1));
        icons::paint(&painter, QRectF(width() - 21, (height() - 12) / 2.0, 12, 12), u"close"_s,
                     underMouse() ? c.accent : c.text);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paint::focusRing(&painter, rect(), height() / 2.0 - 1, c.accent);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
            click();
            return;
        }
        if (!pressedByEnter(this, event))
            QAbstractButton::keyPressEvent(event);
    }
};

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent), m_flow(new FlowLayout), m_add(new Button(tr("Condition"))),
      m_clear(new Button(tr("Clear"), ButtonKind::Quiet)), m_views(new Button({}, ButtonKind::Quiet)),
      m_viewMenu(new QMenu(this)), m_popup(new FilterPopup(this))
{
    setObjectName(u"filterBar"_s);
    m_add->setObjectName(u"addCondition"_s);
    m_add->setIcon(icons::icon(u"plus"_s, QPalette::PlaceholderText));
    m_add->setIconSize({11, 11});
    m_add->setAccessibleName(tr("Add a filter condition"));
    m_clear->setKey(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    m_clear->setObjectName(u"clearConditions"_s);
    m_views->setObjectName(u"savedViews"_s);
    m_views->setMenu(m_viewMenu);
    for (Button *button : {m_add, m_clear, m_views}) {
        button->setFont(tokens::font(Type::Small));
        button->setFixedHeight(tokens::filterChipHeight);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::gap);
    row->addLayout(m_flow, 1);
    row->addWidget(m_views, 0, Qt::AlignTop);
    m_flow->addWidget(m_add);
    m_flow->addWidget(m_clear);
    connect(m_add, &Button::clicked, this, &FilterBar::openPopup);
    connect(m_clear, &Button::clicked, this, &FilterBar::clear);
    connect(m_popup, &FilterPopup::conditionReady, this, &FilterBar::addCondition);
    setViews({}, -1);
    rebuildChips();
}

FilterBar::~FilterBar()
{
    delete m_popup;
}

FilterPopup *FilterBar::popup() const
{
    return m_popup;
}

void FilterBar::setFields(const QList<FilterField> &fields)
{
    m_fields = fields;
    m_popup->setFields(fields);
    m_add->setVisible(!fields.isEmpty());
}

void FilterBar::setConditions(const QList<FilterCondition> &conditions)
{
    m_conditions = conditions;
    rebuildChips();
}

void FilterBar::addCondition(const FilterCondition &condition)
{
    if (m_conditions.contains(condition))
        return;
    m_conditions << condition;
    changed();
}

void FilterBar::removeCondition(qsizetype index)
{
    if (index < 0 || index >= m_conditions.size())
        return;
    m_conditions.removeAt(index);
    changed();
}

void FilterBar::clear()
{
    if (m_conditions.isEmpty())
        return;
    m_conditions.clear();
    changed();
}

void FilterBar::changed()
{
    rebuildChips();
    Q_EMIT conditionsChanged(m_conditions);
}

void FilterBar::rebuildChips()
{
    while (m_flow->count() > 2) {
        QLayoutItem *item = m_flow->takeAt(0);
        // The chip may be the sender of the signal that leads here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < m_conditions.size(); ++i) {
        auto *chip = new FilterChip(m_conditions[i].display, this);
        connect(chip, &QAbstractButton::clicked, this, [this, i] { removeCondition(i); });
        m_flow->insertWidget(i, chip);
        chip->show();
    }
    m_clear->setVisible(!m_conditions.isEmpty());
    // Tab follows what the eye sees: chips, then the buttons.
    QWidget *before = nullptr;
    for (int i = 0; i < m_flow->count(); ++i) {
        QWidget *widget = m_flow->itemAt(i)->widget();
        if (before != nullptr)
            setTabOrder(before, widget);
        before = widget;
    }
    setTabOrder(before, m_views);
    updateGeometry();
}

void FilterBar::setViews(const QStringList &names, int current)
{
    m_viewMenu->clear();
    for (int i = 0; i < names.size(); ++i) {
        QAction *action = m_viewMenu->addAction(names[i]);
        action->setCheckable(true);
        action->setChecked(i == current);
        connect(action, &QAction::triggered, this, [this, i] { Q_EMIT viewChosen(i); });
    }
    if (!names.isEmpty())
        m_viewMenu->addSeparator();
    connect(
        m_viewMenu->addAction(icons::icon(u"bookmark"_s, QPalette::PlaceholderText), tr("Save this view…")),
        &QAction::triggered, this, &FilterBar::viewSaveRequested);
    if (current >= 0 && current < names.size()) {
        QAction *remove = m_viewMenu->addAction(icons::icon(u"trash"_s, QPalette::PlaceholderText),
                                                tr("Remove “%1”").arg(names[current]));
        connect(remove, &QAction::triggered, this, [this, current] { Q_EMIT viewRemoveRequested(current); });
    }
    m_views->setText(current >= 0 && current < names.size() ? tr("Saved view: %1").arg(names[current])
                                                            : tr("Saved views"));
}

void FilterBar::setKeyHint(const QString &hint)
{
    m_add->setKeyHint(hint);
}

void FilterBar::openPopup()
{
    m_popup->openBelow(m_add);
}

} // namespace licheng
