// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/timeline.h"

#include "app/widgets/theme/paint.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int timelineRight = 16;
constexpr double beforeMonth = 4; ///< between the line and the name
constexpr double afterMonth = 6;  ///< before the next name
constexpr int labelGap = 28;      ///< also for a mark before the name
constexpr int widerLabel = 48;    ///< beyond what is usual, for long names
} // namespace

Timeline::Timeline(const Measures &measures, QWidget *parent)
    : QWidget(parent), m_measures(measures), m_label(measures.label)
{
    setMinimumWidth(measures.least);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Timeline::setSpan(QDate from, QDate until, QDate today)
{
    m_from = from;
    m_until = until;
    m_today = today;
    const QFontMetrics metrics(tokens::font(Type::Small));
    m_label = m_measures.label;
    for (int row = 0; row < rows(); ++row)
        m_label = std::max(m_label, metrics.horizontalAdvance(label(row)) + labelGap);
    m_label = std::min(m_label, m_measures.label + widerLabel);
    setFocusPolicy(rows() == 0 ? Qt::NoFocus : Qt::StrongFocus);
    updateGeometry();
}

void Timeline::setCurrentRow(int row)
{
    m_current = row;
    const bool isThere = row >= 0 && row < rows();
    setAccessibleDescription(isThere ? u"%1 %2"_s.arg(label(row), note(row)) : QString());
    update();
}

QSize Timeline::sizeHint() const
{
    return {m_measures.least + 120, top + std::max(rows(), 1) * m_measures.smallestRow + tokens::grid};
}

QSize Timeline::minimumSizeHint() const
{
    return {m_measures.least, sizeHint().height()};
}

double Timeline::dayWidth() const
{
    return (width() - left - m_label - timelineRight) /
           double(std::max<qint64>(1, m_from.daysTo(m_until) + 1));
}

double Timeline::xOf(QDate day) const
{
    const double start = left + m_label;
    return std::clamp(start + double(m_from.daysTo(day)) * dayWidth(), start,
                      std::max(start, double(width() - timelineRight)));
}

int Timeline::rowStep() const
{
    return std::clamp((height() - top - tokens::grid) / std::max(rows(), 1), m_measures.smallestRow,
                      m_measures.largestRow);
}

QRectF Timeline::rowRect(int row) const
{
    return {0.0, double(top + row * rowStep()), double(width()), double(rowStep())};
}

int Timeline::rowAt(const QPointF &position) const
{
    const int row = static_cast<int>((position.y() - top) / rowStep());
    return position.y() >= top && row < rows() ? row : -1;
}

QRectF Timeline::span(QDate from, QDate until, double y, double height, double least) const
{
    const double start = xOf(from);
    return {start, y, std::max(xOf(until.addDays(1)), start + least) - start, height};
}

void Timeline::paintMonths(QPainter &painter) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    painter.setFont(tokens::font(Type::Tiny));
    double named = 0; // until where the last name reaches
    for (QDate month(m_from.year(), m_from.month(), 1); month <= m_until; month = month.addMonths(1)) {
        const double x = xOf(std::max(month, m_from));
        if (month > m_from) {
            painter.setPen(QPen(c.line, 1));
            painter.drawLine(QPointF(std::floor(x) + 0.5, 8), QPointF(std::floor(x) + 0.5, bottom()));
        }
        const QString name = locale().standaloneMonthName(month.month(), QLocale::ShortFormat);
        const double words = beforeMonth + painter.fontMetrics().horizontalAdvance(name);
        // In a long year, or with little room, every second one or third is named.
        if (x < named || x + words > width())
            continue;
        named = x + words + afterMonth;
        painter.setPen(c.dim);
        painter.drawText(QRectF(x + beforeMonth, 4, words, 18), Qt::AlignLeft | Qt::AlignVCenter, name);
    }
}

void Timeline::paintLabel(QPainter &painter, int row, int from) const
{
    const QRectF area = rowRect(row);
    const int room = left + m_label - 8 - from;
    painter.setFont(tokens::font(Type::Small));
    painter.setPen(tokens::coloursOf(palette()).text);
    painter.drawText(QRectF(from, area.top(), room, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(label(row), Qt::ElideRight, room));
}

void Timeline::paintToday(QPainter &painter) const
{
    if (m_today < m_from || m_today > m_until)
        return;
    const QColor ink = tokens::coloursOf(palette()).bad;
    const double x = xOf(m_today);
    painter.setPen(QPen(ink, 1.5));
    painter.drawLine(QPointF(x, top - 4), QPointF(x, bottom() + 2));
    painter.setBrush(ink);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(x, top - 4), 2.5, 2.5);
}

void Timeline::paintFocus(QPainter &painter) const
{
    if (hasFocus() && m_current >= 0 && m_current < rows() &&
        window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rowRect(m_current).adjusted(8, 1, -8, -1), 5,
                         tokens::coloursOf(palette()).accent);
}

bool Timeline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    if (const int row = rowAt(help->pos()); row >= 0)
        QToolTip::showText(help->globalPos(), note(row), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace licheng
