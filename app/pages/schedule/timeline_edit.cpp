// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/timeline_edit.h"

#include "app/widgets/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int labelWidth = 168;
constexpr int barHeight = 9;
constexpr int selfCheckHeight = 5;
constexpr double grip = 5; ///< how near an end the pointer takes it

} // namespace

TimelineEdit::TimelineEdit(QWidget *parent) : Timeline({420, labelWidth, 26, 26}, parent)
{
    setObjectName(u"scheduleTimeline"_s);
    setMouseTracking(true);
    setAccessibleName(tr("Schedule"));
}

void TimelineEdit::setBars(const std::vector<TimelineBar> &bars, QDate from, QDate until, QDate today)
{
    const qint64 kept = current() >= 0 ? m_bars[static_cast<size_t>(current())].id : 0;
    m_bars = bars;
    const auto found =
        std::find_if(m_bars.begin(), m_bars.end(), [kept](const TimelineBar &bar) { return bar.id == kept; });
    const int row = found == m_bars.end() ? -1 : int(found - m_bars.begin());
    if (row < 0)
        m_drag = Part::None;
    setSpan(from, until, today);
    setCurrentRow(row >= 0 ? row : m_bars.empty() ? -1 : 0);
}

void TimelineEdit::choose(qint64 id)
{
    const auto found =
        std::find_if(m_bars.begin(), m_bars.end(), [id](const TimelineBar &bar) { return bar.id == id; });
    if (found == m_bars.end() || current() == int(found - m_bars.begin()))
        return;
    setCurrentRow(int(found - m_bars.begin()));
}

void TimelineEdit::setCurrent(int row)
{
    if (row == current())
        return;
    if (!m_draft)
        setCurrentRow(row);
    Q_EMIT chosen(m_bars[static_cast<size_t>(row)].id);
}

void TimelineEdit::setDraft(const std::optional<TimelineBar> &draft)
{
    m_draft = draft;
    update();
}

const TimelineBar &TimelineEdit::shown(int row) const
{
    const TimelineBar &bar = m_bars[static_cast<size_t>(row)];
    return m_draft && m_draft->id == bar.id ? *m_draft : bar;
}

void TimelineEdit::shift(Shift by)
{
    const TimelineBar &bar = shown(current());
    // An end does not pass its beginning.
    const int length = std::max(0, static_cast<int>(bar.from.daysTo(bar.until)));
    if (by.end - by.start < -length) {
        if (by.end == 0)
            by.start = length;
        else
            by.end = by.start - length;
    }
    if (by.start != 0 || by.end != 0)
        Q_EMIT moved(bar.id, by.start, by.end);
}

QRectF TimelineEdit::barRect(const TimelineBar &bar, int row) const
{
    return span(bar.from, bar.until, rowRect(row).top() + 5, barHeight, 4);
}

QRectF TimelineEdit::barRect(qint64 id) const
{
    for (size_t row = 0; row < m_bars.size(); ++row) {
        if (m_bars[row].id == id)
            return barRect(shown(static_cast<int>(row)), static_cast<int>(row));
    }
    return {};
}

TimelineEdit::Part TimelineEdit::partAt(const QPointF &position) const
{
    const int row = rowAt(position);
    if (!m_isEditable || row < 0)
        return Part::None;
    const QRectF bar = barRect(shown(row), row);
    if (position.x() < bar.left() - grip || position.x() > bar.right() + grip)
        return Part::None;
    // Of a short bar the middle moves it all the same.
    const double reach = std::min(grip, bar.width() / 3);
    if (position.x() <= bar.left() + reach)
        return Part::Start;
    return position.x() >= bar.right() - reach ? Part::End : Part::Body;
}

void TimelineEdit::paintBar(QPainter &painter, int row) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    const TimelineBar &stored = m_bars[static_cast<size_t>(row)];
    const TimelineBar &bar = shown(row);
    const QRectF area = rowRect(row);
    int from = left;
    if (stored.isOdd) {
        paint::statusMark(&painter, QRectF(from, area.center().y() - 6, 12, 12), Tone::Warn, c);
        from += 17;
    }
    paintLabel(painter, row, from);
    const auto colours = tokens::toneColours(c, stored.tone);
    paint::box(&painter, barRect(bar, row), 4, colours.solid);
    if (&bar != &stored) {
        // Where it stands until the draft is stored.
        painter.setPen(QPen(c.text, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(barRect(stored, row).adjusted(0.5, -2, -0.5, 2));
    }
    if (bar.selfCheckFrom.isValid()) {
        paint::box(
            &painter,
            span(bar.selfCheckFrom, bar.selfCheckTo, area.top() + 5 + barHeight + 2, selfCheckHeight, 4), 2,
            c.base, colours.ink);
    }
}

void TimelineEdit::paintEvent(QPaintEvent *)
{
    if (!from().isValid() || !until().isValid())
        return;
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Behind the lines of the months.
    if (current() >= 0)
        painter.fillRect(rowRect(current()).adjusted(8, 0, -8, 0), c.accentPale);
    paint::box(&painter, QRectF(left, 11, 18, selfCheckHeight), 2, c.base, c.dim);
    painter.setFont(tokens::font(Type::Tiny));
    painter.setPen(c.dim);
    painter.drawText(QRectF(left + 24, 4, labelWidth - 24, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("self-check"));
    paintMonths(painter);
    for (int row = 0; row < rows(); ++row)
        paintBar(painter, row);
    paintFocus(painter);
    paintToday(painter);
}

void TimelineEdit::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    setCurrent(row);
    if (row != current())
        return;
    m_drag = partAt(event->position());
    m_dragX = event->position().x();
    m_dragged = 0;
}

void TimelineEdit::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag == Part::None) {
        const Part part = partAt(event->position());
        setCursor(part == Part::None   ? Qt::ArrowCursor
                  : part == Part::Body ? Qt::OpenHandCursor
                                       : Qt::SizeHorCursor);
        return;
    }
    const int days = static_cast<int>(std::lround((event->position().x() - m_dragX) / dayWidth()));
    const int more = days - std::exchange(m_dragged, days);
    shift({m_drag == Part::End ? 0 : more, m_drag == Part::Start ? 0 : more});
}

void TimelineEdit::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_drag = Part::None;
}

void TimelineEdit::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int row = rowAt(event->position()); row >= 0)
        Q_EMIT openRequested(m_bars[static_cast<size_t>(row)].id);
}

void TimelineEdit::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    const bool isSide = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (last < 0 || current() < 0 || (isSide && !m_isEditable))
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent(std::max(0, current() - 1));
    case Qt::Key_Down:
        return setCurrent(std::min(last, current() + 1));
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(last);
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int day = event->key() == Qt::Key_Left ? -1 : 1;
        const bool isEnd = event->modifiers().testFlag(Qt::ShiftModifier);
        return shift({isEnd ? 0 : day, day});
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_draft)
            Q_EMIT draftConfirmed();
        else
            Q_EMIT openRequested(m_bars[static_cast<size_t>(current())].id);
        return;
    case Qt::Key_Escape:
        if (m_draft) {
            m_drag = Part::None;
            Q_EMIT draftDropped();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace licheng
