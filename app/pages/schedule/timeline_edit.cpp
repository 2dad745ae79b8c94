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
        m_drag = {};
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
    m_isSelfCheckTaken = false;
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

void TimelineEdit::shift(Grip grip, int days)
{
    const TimelineBar &bar = shown(current());
    const QDate from = grip.isSelfCheck ? bar.selfCheckFrom : bar.from;
    const QDate until = grip.isSelfCheck ? bar.selfCheckTo : bar.until;
    // An end does not pass its beginning.
    const int length = std::max(0, static_cast<int>(from.daysTo(until)));
    if (grip.part == Part::Start)
        days = std::min(days, length);
    else if (grip.part == Part::End)
        days = std::max(days, -length);
    if (days == 0)
        return;
    const int start = grip.part == Part::End ? 0 : days;
    const int end = grip.part == Part::Start ? 0 : days;
    SchedulePresenter::Shift by;
    if (!grip.isSelfCheck) {
        by.start = start;
        by.end = end;
    }
    if (bar.selfCheckFrom.isValid() && (grip.isSelfCheck || grip.part == Part::Body)) {
        by.selfCheckFrom = start;
        by.selfCheckTo = end;
    }
    Q_EMIT moved(bar.id, by);
}

bool TimelineEdit::movesSelfCheck() const
{
    return m_isSelfCheckTaken && current() >= 0 && shown(current()).selfCheckFrom.isValid();
}

QString TimelineEdit::note(int row) const
{
    const QString &told = m_bars[static_cast<size_t>(row)].note;
    return row == current() && movesSelfCheck() ? told + u' ' + tr("The keys move its self-check.") : told;
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

QRectF TimelineEdit::selfCheckRect(const TimelineBar &bar, int row) const
{
    if (!bar.selfCheckFrom.isValid())
        return {};
    return span(bar.selfCheckFrom, bar.selfCheckTo, rowRect(row).top() + 5 + barHeight + 2, selfCheckHeight,
                4);
}

QRectF TimelineEdit::selfCheckRect(qint64 id) const
{
    for (size_t row = 0; row < m_bars.size(); ++row) {
        if (m_bars[row].id == id)
            return selfCheckRect(shown(static_cast<int>(row)), static_cast<int>(row));
    }
    return {};
}

TimelineEdit::Grip TimelineEdit::gripAt(const QPointF &position) const
{
    const int row = rowAt(position);
    if (!m_isEditable || row < 0)
        return {};
    const QRectF selfCheck = selfCheckRect(shown(row), row);
    const bool isSelfCheck = !selfCheck.isEmpty() && position.y() >= selfCheck.top() - 1;
    const QRectF bar = isSelfCheck ? selfCheck : barRect(shown(row), row);
    if (position.x() < bar.left() - grip || position.x() > bar.right() + grip)
        return {};
    // Of a short bar the middle moves it all the same.
    const double reach = std::min(grip, bar.width() / 3);
    if (position.x() <= bar.left() + reach)
        return {Part::Start, isSelfCheck};
    return {position.x() >= bar.right() - reach ? Part::End : Part::Body, isSelfCheck};
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
        const QRectF strip = selfCheckRect(bar, row);
        paint::box(&painter, strip, 2, c.base, colours.ink);
        if (row == current() && movesSelfCheck() && hasFocus()) {
            painter.setPen(QPen(c.text, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(strip.adjusted(-2.5, -1.5, 2.5, 1.5));
        }
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
    m_drag = gripAt(event->position());
    m_dragX = event->position().x();
    m_dragged = 0;
}

void TimelineEdit::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag.part == Part::None) {
        const Part part = gripAt(event->position()).part;
        setCursor(part == Part::None   ? Qt::ArrowCursor
                  : part == Part::Body ? Qt::OpenHandCursor
                                       : Qt::SizeHorCursor);
        return;
    }
    const int days = static_cast<int>(std::lround((event->position().x() - m_dragX) / dayWidth()));
    const int more = days - std::exchange(m_dragged, days);
    shift(m_drag, more);
}

void TimelineEdit::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_drag = {};
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
        const Part part = event->modifiers().testFlag(Qt::ShiftModifier)     ? Part::End
                          : event->modifiers().testFlag(Qt::ControlModifier) ? Part::Start
                                                                             : Part::Body;
        return shift({part, movesSelfCheck()}, event->key() == Qt::Key_Left ? -1 : 1);
    }
    case Qt::Key_Space:
        m_isSelfCheckTaken = m_isEditable && !m_isSelfCheckTaken;
        setCurrentRow(current());
        return update();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_draft)
            Q_EMIT draftConfirmed();
        else
            Q_EMIT openRequested(m_bars[static_cast<size_t>(current())].id);
        return;
    case Qt::Key_Escape:
        if (m_draft) {
            m_drag = {};
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
