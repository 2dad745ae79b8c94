// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/scheduletimeline.h"

#include "app/widgets/theme/paint.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int smallestStep = 24;
constexpr int largestStep = 44;
constexpr int top = 28;
constexpr int left = 16;
constexpr int labelWidth = 100;
constexpr int right = 16;
} // namespace

ScheduleTimeline::ScheduleTimeline(QWidget *parent) : QWidget(parent)
{
    setMinimumWidth(260);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Schedule"));
}

void ScheduleTimeline::setSchedule(const std::vector<ScheduleBar> &bars, QDate from, QDate until, QDate today)
{
    m_bars = bars;
    m_from = from;
    m_until = until;
    m_today = today;
    m_current = 0;
    // Without a bar there is nothing for the keyboard.
    setFocusPolicy(bars.empty() ? Qt::NoFocus : Qt::StrongFocus);
    describe();
    updateGeometry();
    update();
}

QSize ScheduleTimeline::sizeHint() const
{
    return {360,
            top + static_cast<int>(std::max<size_t>(m_bars.size(), 1)) * smallestStep + tokens::cardPadding};
}

QSize ScheduleTimeline::minimumSizeHint() const
{
    return {260, sizeHint().height()};
}

double ScheduleTimeline::xOf(QDate day) const
{
    const double span = std::max<qint64>(1, m_from.daysTo(m_until));
    const double start = left + labelWidth;
    const double width = this->width() - start - right;
    return start + width * std::clamp(double(m_from.daysTo(day)) / span, 0.0, 1.0);
}

int ScheduleTimeline::rowStep() const
{
    const int rows = static_cast<int>(std::max<size_t>(m_bars.size(), 1));
    return std::clamp((height() - top - tokens::cardPadding) / rows, smallestStep, largestStep);
}

QRectF ScheduleTimeline::rowRect(int row) const
{
    return {0.0, double(top + row * rowStep()), double(width()), double(rowStep())};
}

int ScheduleTimeline::rowAt(const QPointF &position) const
{
    const int row = static_cast<int>((position.y() - top) / rowStep());
    return position.y() >= top && row < static_cast<int>(m_bars.size()) ? row : -1;
}

void ScheduleTimeline::describe()
{
    if (m_current < 0 || m_current >= static_cast<int>(m_bars.size())) {
        setAccessibleDescription({});
        return;
    }
    const ScheduleBar &bar = m_bars[static_cast<size_t>(m_current)];
    setAccessibleDescription(u"%1 %2"_s.arg(bar.label, bar.note));
}

void ScheduleTimeline::paintEvent(QPaintEvent *)
{
    if (!m_from.isValid() || !m_until.isValid())
        return;
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int bottom = top + static_cast<int>(m_bars.size()) * rowStep();

    painter.setFont(tokens::font(Type::Tiny));
    for (QDate month(m_from.year(), m_from.month(), 1); month <= m_until; month = month.addMonths(1)) {
        if (month < m_from && month.addMonths(1).addDays(-8) < m_from)
            continue;
        const double x = xOf(month);
        // A schedule that reaches into the next year has narrow months: every second one is named then.
        const bool isNarrow = xOf(month.addMonths(1)) - x < 30 && m_from.daysTo(m_until) > 240;
        painter.setPen(c.dim);
        if (!isNarrow || month.month() % 2 == 0)
            painter.drawText(QRectF(x, 6, 48, 16), Qt::AlignLeft | Qt::AlignVCenter,
                             locale().standaloneMonthName(month.month(), QLocale::ShortFormat));
        if (month > m_from) {
            painter.setPen(QPen(c.line, 1));
            painter.drawLine(QPointF(x - 3.5, 10), QPointF(x - 3.5, bottom));
        }
    }
    for (size_t i = 0; i < m_bars.size(); ++i) {
        const ScheduleBar &bar = m_bars[i];
        const QRectF row = rowRect(static_cast<int>(i));
        painter.setFont(tokens::font(Type::Small));
        painter.setPen(c.text);
        painter.drawText(QRectF(left, row.top(), labelWidth - 6, row.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(bar.label, Qt::ElideRight, labelWidth - 6));
        const double from = xOf(bar.from);
        const double until = std::max(xOf(bar.until.addDays(1)), from + 10);
        paint::box(&painter, QRectF(from, row.center().y() - 5, until - from, 10), 5,
                   tokens::toneColours(c, bar.tone).solid);
        if (hasFocus() && static_cast<int>(i) == m_current &&
            window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paint::focusRing(&painter, row.adjusted(8, 1, -8, -1), 5, c.accent);
    }
    if (m_today >= m_from && m_today <= m_until) {
        const double x = xOf(m_today);
        painter.setPen(QPen(c.bad, 1.5));
        painter.drawLine(QPointF(x, top - 4), QPointF(x, bottom + 2));
        painter.setBrush(c.bad);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(x, top - 4), 2.5, 2.5);
    }
}

void ScheduleTimeline::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    m_current = row;
    describe();
    update();
    Q_EMIT barChosen(m_bars[static_cast<size_t>(row)].key);
}

void ScheduleTimeline::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    if (last < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        m_current = std::max(0, m_current - 1);
        break;
    case Qt::Key_Down:
        m_current = std::min(last, m_current + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT barChosen(m_bars[static_cast<size_t>(m_current)].key);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    describe();
    update();
}

bool ScheduleTimeline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        if (row >= 0)
            QToolTip::showText(help->globalPos(), m_bars[static_cast<size_t>(row)].note, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace licheng
