// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/searchfield.h"

#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int hitRole = Qt::UserRole; ///< index of the hit; absent for headings
constexpr int detailRole = Qt::UserRole + 1;
constexpr int iconRole = Qt::UserRole + 2;
constexpr int listWidth = 420;
constexpr int visibleRows = 12;
constexpr int keyHintRoom = 40;

class HitDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {listWidth, index.data(hitRole).isValid() ? 34 : 26};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const tokens::Colours &c = tokens::coloursOf(option.palette);
        const QRect r = option.rect;
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->save();
        if (!index.data(hitRole).isValid()) {
            painter->setFont(tokens::font(Type::Tiny));
            painter->setPen(c.dim);
            painter->drawText(r.adjusted(12, 4, -12, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
        } else {
            if (option.state.testFlag(QStyle::State_Selected))
                paint::box(painter, r.adjusted(4, 1, -4, -1), tokens::controlRadius, c.accentPale);
            icons::paint(painter, QRectF(r.left() + 13, r.center().y() - 7.5, 16, 16),
                         index.data(iconRole).toString(), c.dim);
            painter->setFont(tokens::font(Type::Body));
            painter->setPen(c.text);
            const int titleWidth = painter->fontMetrics().horizontalAdvance(text);
            painter->drawText(r.adjusted(38, 0, -12, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
            painter->setFont(tokens::font(Type::Small));
            painter->setPen(c.dim);
            const QRect rest = r.adjusted(38 + titleWidth + 12, 0, -14, 0);
            painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(index.data(detailRole).toString(),
                                                                Qt::ElideRight, rest.width()));
        }
        painter->restore();
    }
};

} // namespace

SearchField::SearchField(QWidget *parent) : QLineEdit(parent), m_keyHint(u"Ctrl K"_s)
{
    setObjectName(u"search"_s);
    setMaxLength(longest);
    setPlaceholderText(tr("Student, class, function"));
    setAccessibleName(tr("Search"));
    setFixedHeight(tokens::controlHeight);
    setFont(tokens::font(Type::Small));
    setTextMargins(0, 0, keyHintRoom, 0);
    addAction(icons::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.isEmpty())
            closeHits();
        Q_EMIT searchEdited(text);
    });
}

SearchField::~SearchField() = default;

void SearchField::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    update();
}

void SearchField::setHits(const std::vector<SearchHit> &hits)
{
    if (text().isEmpty() || !hasFocus()) {
        closeHits();
        return;
    }
    if (m_list.isNull()) {
        // A child of the window, not a popup: the field keeps the keyboard and the input method.
        m_list = new Spoken<QListWidget>(window());
        m_list->setObjectName(u"searchHits"_s);
        m_list->setAccessibleName(tr("Search results"));
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setItemDelegate(new HitDelegate(m_list));
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setFrameShape(QFrame::StyledPanel);
        m_list->setMouseTracking(true);
        connect(m_list, &QListWidget::itemEntered, m_list, [this](QListWidgetItem *item) {
            if (item->data(hitRole).isValid())
                m_list->setCurrentItem(item);
        });
        connect(m_list, &QListWidget::itemClicked, this,
                [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    }
    m_list->clear();
    QString group;
    for (size_t i = 0; i < hits.size(); ++i) {
        const SearchHit &hit = hits[i];
        if (hit.group != group || i == 0) {
            group = hit.group;
            if (!group.isEmpty()) {
                auto *heading = new QListWidgetItem(group, m_list);
                heading->setFlags(Qt::NoItemFlags);
            }
        }
        auto *item = new QListWidgetItem(hit.title, m_list);
        item->setData(hitRole, static_cast<int>(i));
        item->setData(detailRole, hit.detail);
        item->setData(iconRole, hit.icon);
        item->setData(Qt::AccessibleTextRole, u"%1 %2"_s.arg(hit.title, hit.detail));
    }
    if (hits.empty()) {
        auto *nothing = new QListWidgetItem(tr("Nothing found for “%1”").arg(text()), m_list);
        nothing->setFlags(Qt::NoItemFlags);
    }
    place();
    m_list->show();
    m_list->raise();
    m_list->setCurrentRow(-1);
    step(1);
}

void SearchField::place()
{
    if (m_list.isNull())
        return;
    int height = 2 * 6;
    for (int row = 0; row < std::min(m_list->count(), visibleRows); ++row)
        height += m_list->sizeHintForRow(row);
    const QPoint corner = mapTo(window(), QPoint(width() - listWidth, this->height() + 4));
    m_list->setGeometry(std::max(corner.x(), 8), corner.y(), listWidth, height);
}

void SearchField::closeHits()
{
    if (!m_list.isNull())
        m_list->hide();
}

bool SearchField::hitsShown() const
{
    return !m_list.isNull() && m_list->isVisible();
}

void SearchField::step(int direction)
{
    for (int row = m_list->currentRow() + direction; row >= 0 && row < m_list->count(); row += direction) {
        if (m_list->item(row)->data(hitRole).isValid()) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void SearchField::choose(int row)
{
    const QListWidgetItem *item = m_list->item(row);
    if (item == nullptr || !item->data(hitRole).isValid())
        return;
    const int hit = item->data(hitRole).toInt();
    m_last = text();
    closeHits();
    clear();
    Q_EMIT searchChosen(hit);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (hitsShown()) {
        switch (event->key()) {
        case Qt::Key_Down:
            step(1);
            return;
        case Qt::Key_Up:
            step(-1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentRow());
            return;
        default:
            break;
        }
    }
    if (event->key() == Qt::Key_Escape) {
        closeHits();
        clear();
        Q_EMIT left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    if (!m_isComposing)
        selectAll();
}

void SearchField::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

void SearchField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::ShortcutFocusReason || !text().isEmpty() || m_last.isEmpty())
        return;
    setText(m_last);
    selectAll();
    Q_EMIT searchEdited(m_last);
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    closeHits();
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    if (hitsShown())
        place();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty() || m_keyHint.isEmpty())
        return;
    QPainter painter(this);
    painter.setFont(tokens::font(Type::Tiny));
    painter.setPen(tokens::coloursOf(palette()).dim);
    painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, m_keyHint);
}

} // namespace licheng
