// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/articlelist.h"

#include "app/widgets/home/rowlist.h"
#include "app/widgets/home/statusmark.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/paint.h"

#include <QAbstractButton>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// One article; a button, so that the keyboard reaches it.
class ArticleRow : public QAbstractButton
{
public:
    explicit ArticleRow(const ArticleView &view, QWidget *parent = nullptr)
        : QAbstractButton(parent), m_view(view)
    {
        setFixedHeight(36);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(u"%1 %2 %3"_s.arg(view.article, view.text, view.state));
        setAccessibleDescription(StatusMark::words(view.tone));
    }

    QSize sizeHint() const override { return {240, 36}; }

protected:
    bool event(QEvent *event) override
    {
        // What is cut is read whole.
        if (event->type() == QEvent::ToolTip &&
            QFontMetrics(tokens::font(Type::Body)).horizontalAdvance(m_view.text) > textPlace().width()) {
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), accessibleName(), this);
            return true;
        }
        return QAbstractButton::event(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        if (underMouse())
            paint::box(&painter, rect().adjusted(7, 2, -7, -2), tokens::controlRadius, c.hover);
        paint::statusMark(&painter, QRectF(15, (height() - 14) / 2.0, 14, 14), m_view.tone, c);
        painter.setFont(tokens::font(Type::Small));
        painter.setPen(c.dim);
        painter.drawText(QRect(39, 0, 42, height()), Qt::AlignLeft | Qt::AlignVCenter, m_view.article);
        const bool calm = m_view.tone == Tone::Ok || m_view.tone == Tone::Neutral;
        painter.setPen(calm ? c.dim : tokens::toneColours(c, m_view.tone).ink);
        painter.drawText(rect().adjusted(0, 0, -15, 0), Qt::AlignRight | Qt::AlignVCenter, m_view.state);
        painter.setFont(tokens::font(Type::Body));
        painter.setPen(c.text);
        const QRect text = textPlace();
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_view.text, Qt::ElideRight, text.width()));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paint::focusRing(&painter, rect().adjusted(7, 2, -7, -2), 5, c.accent);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (!pressedByEnter(this, event))
            QAbstractButton::keyPressEvent(event);
    }

private:
    [[nodiscard]] QRect textPlace() const
    {
        const int state = QFontMetrics(tokens::font(Type::Small)).horizontalAdvance(m_view.state);
        return {81, 0, width() - 81 - 15 - state - tokens::gap, height()};
    }

    ArticleView m_view;
};

} // namespace

ArticleList::ArticleList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 6, 0, 6);
    m_rows->setSpacing(0);
}

void ArticleList::setArticles(const std::vector<ArticleView> &articles)
{
    clearRows(m_rows);
    for (const ArticleView &article : articles) {
        auto *row = new ArticleRow(article);
        connect(row, &QAbstractButton::clicked, this,
                [this, key = article.key] { Q_EMIT articleChosen(key); });
        m_rows->addWidget(row);
    }
    m_rows->addStretch(1);
}

} // namespace licheng
