// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/timeline_edit.h"

#include "app/widgets/theme/paint.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int rowStep = 26;
constexpr int top = 26;
constexpr int left = 16;
constexpr int labelWidth = 168;
constexpr int right = 16;
constexpr int barHeight = 9;
constexpr int selfCheckHeight = 5;
constexpr double grip = 5; ///< how near an end the pointer takes it
/// Keys repeat some 30 times a second: the store is told once, after the last of them.
constexpr int keysOffMilliseconds = 500;

} // namespace

TimelineEdit::TimelineEdit(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"scheduleTimeline"_s);
    setMinimumWidth(420);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Schedule"));
    m_keysOff.setSingleShot(true);
    m_keysOff.setInterval(keysOffMilliseconds);
    connect(&m_keysOff, &QTimer::timeout, this, &TimelineEdit::flush);
}

void TimelineEdit::setBars(const std::vector<TimelineBar> &bars, QDate from, QDate until, QDate today)
{
    const qint64 kept = m_current >= 0 ? m_bars[static_cast<size_t>(m_current)].id : 0;
    m_bars = bars;
    m_from = from;
    m_until = until;
    m_today = today;
    const auto found =
        std::find_if(m_bars.begin(), m_bars.end(), [kept](const TimelineBar &bar) { return bar.id == kept; });
    const int row = found == m_bars.end() ? -1 : int(found - m_bars.begin());
    if (row < 0) {
        m_shift = {};
        m_drag = Part::None;
    }
    m_current = row >= 0 ? row : m_bars.empty() ? -1 : 0;
    // Without a bar there is nothing for the keyboard.
    setFocusPolicy(bars.empty() ? Qt::NoFocus : Qt::StrongFocus);
    describe();
    updateGeometry();
    update();
}

void TimelineEdit::choose(qint64 id)
{
    const auto found =
        std::find_if(m_bars.begin(), m_bars.end(), [id](const TimelineBar &bar) { return bar.id == id; });
    if (found == m_bars.end() || m_current == int(found - m_bars.begin()))
        return;
    flush();
    m_current = int(found - m_bars.begin());
    describe();
    update();
}

void TimelineEdit::setCurrent(int row)
{
    if (row == m_current)
        return;
    flush();
    m_current = row;
    describe();
    update();
    Q_EMIT chosen(m_bars[static_cast<size_t>(row)].id);
}

void TimelineEdit::flush()
{
    m_keysOff.stop();
    const Shift shift = std::exchange(m_shift, {});
    if (m_current >= 0 && (shift.start != 0 || shift.end != 0))
        Q_EMIT moved(m_bars[static_cast<size_t>(m_current)].id, shift.start, shift.end);
    update();
}

QSize TimelineEdit::sizeHint() const
{
    return {560, top + static_cast<int>(std::max<size_t>(m_bars.size(), 1)) * rowStep + tokens::grid};
}

QSize TimelineEdit::minimumSizeHint() const
{
    return {420, sizeHint().height()};
}

double TimelineEdit::dayWidth() const
{
    return (width() - left - labelWidth - right) / double(std::max<qint64>(1, m_from.daysTo(m_until) + 1));
}

double TimelineEdit::xOf(QDate day) const
{
    const double start = left + labelWidth;
    return std::clamp(start + double(m_from.daysTo(day)) * dayWidth(), start, double(width() - right));
}

QRectF TimelineEdit::rowRect(int row) const
{
    return {0.0, double(top + row * rowStep), double(width()), double(rowStep)};
}

int TimelineEdit::rowAt(const QPointF &position) const
{
    const int row = static_cast<int>((position.y() - top) / rowStep);
    return position.y() >= top && row < static_cast<int>(m_bars.size()) ? row : -1;
}

QRectF TimelineEdit::barRect(const TimelineBar &bar, int row, Shift shift) const
{
    const double from = xOf(bar.from.addDays(shift.start));
    const double until = std::max(xOf(bar.until.addDays(shift.end + 1)), from + 4);
    return {from, rowRect(row).top() + 5, until - from, barHeight};
}

QRectF TimelineEdit::barRect(qint64 id) const
{
    for (size_t row = 0; row < m_bars.size(); ++row) {
        if (m_bars[row].id == id)
            return barRect(m_bars[row], static_cast<int>(row),
                           static_cast<int>(row) == m_current ? m_shift : Shift());
    }
    return {};
}

TimelineEdit::Part TimelineEdit::partAt(const QPointF &position) const
{
    const int row = rowAt(position);
    if (!m_isEditable || row < 0)
        return Part::None;
    const QRectF bar = barRect(m_bars[static_cast<size_t>(row)], row, row == m_current ? m_shift : Shift());
    if (position.x() < bar.left() - grip || position.x() > bar.right() + grip)
        return Part::None;
    // Of a short bar the middle moves it all the same.
    const double reach = std::min(grip, bar.width() / 3);
    if (position.x() <= bar.left() + reach)
        return Part::Start;
    return position.x() >= bar.right() - reach ? Part::End : Part::Body;
}

TimelineEdit::Shift TimelineEdit::limited(int row, Shift shift) const
{
    const TimelineBar &bar = m_bars[static_cast<size_t>(row)];
    const int length = static_cast<int>(bar.from.daysTo(bar.until));
    // An end does not pass its beginning.
    if (shift.end - shift.start < -length) {
        if (shift.end == 0)
            shift.start = length;
        else
            shift.end = shift.start - length;
    }
    return shift;
}

void TimelineEdit::describe()
{
    if (m_current < 0 || m_current >= static_cast<int>(m_bars.size())) {
        setAccessibleDescription({});
        return;
    }
    const TimelineBar &bar = m_bars[static_cast<size_t>(m_current)];
    setAccessibleDescription(u"%1 %2"_s.arg(bar.label, bar.note));
}

void TimelineEdit::paintMonths(QPainter &painter, int bottom) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    painter.setFont(tokens::font(Type::Tiny));
    paint::box(&painter, QRectF(left, 11, 18, selfCheckHeight), 2, c.base, c.dim);
    painter.setPen(c.dim);
    painter.drawText(QRectF(left + 24, 4, labelWidth - 24, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("self-check"));
    for (QDate month(m_from.year(), m_from.month(), 1); month <= m_until; month = month.addMonths(1)) {
        const QDate first = std::max(month, m_from);
        const double x = xOf(first);
        const double room = xOf(month.addMonths(1)) - x;
        if (month > m_from) {
            painter.setPen(QPen(c.line, 1));
            painter.drawLine(QPointF(std::floor(x) + 0.5, 8), QPointF(std::floor(x) + 0.5, bottom));
        }
        if (room < 26)
            continue;
        painter.setPen(c.dim);
        painter.drawText(QRectF(x + 4, 4, room - 4, 18), Qt::AlignLeft | Qt::AlignVCenter,
                         locale().standaloneMonthName(month.month(), QLocale::ShortFormat));
    }
}

void TimelineEdit::paintBar(QPainter &painter, int row) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    const TimelineBar &bar = m_bars[static_cast<size_t>(row)];
    const bool isCurrent = row == m_current;
    const QRectF area = rowRect(row);
    if (isCurrent)
        painter.fillRect(area.adjusted(8, 0, -8, 0), c.accentPale);
    int from = left;
    if (bar.isOdd) {
        paint::statusMark(&painter, QRectF(from, area.center().y() - 6, 12, 12), Tone::Warn, c);
        from += 17;
    }
    painter.setFont(tokens::font(Type::Small));
    painter.setPen(c.text);
    const int room = left + labelWidth - 8 - from;
    painter.drawText(QRectF(from, area.top(), room, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(bar.label, Qt::ElideRight, room));
    const Shift shift = isCurrent ? m_shift : Shift();
    const auto colours = tokens::toneColours(c, bar.tone);
    paint::box(&painter, barRect(bar, row, shift), 4, colours.solid);
    if (bar.selfCheckFrom.isValid()) {
        const double start = xOf(bar.selfCheckFrom);
        const double end = std::max(xOf(bar.selfCheckTo.addDays(1)), start + 4);
        paint::box(&painter, QRectF(start, area.top() + 5 + barHeight + 2, end - start, selfCheckHeight), 2,
                   c.base, colours.ink);
    }
    if (isCurrent && hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, area.adjusted(8, 1, -8, -1), 5, c.accent);
}

void TimelineEdit::paintEvent(QPaintEvent *)
{
    if (!m_from.isValid() || !m_until.isValid())
        return;
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int bottom = top + static_cast<int>(m_bars.size()) * rowStep;
    if (m_current >= 0)
        painter.fillRect(rowRect(m_current).adjusted(8, 0, -8, 0), c.accentPale);
    paintMonths(painter, bottom);
    for (size_t row = 0; row < m_bars.size(); ++row)
        paintBar(painter, static_cast<int>(row));
    if (m_today >= m_from && m_today <= m_until) {
        const double x = xOf(m_today);
        painter.setPen(QPen(c.bad, 1.5));
        painter.drawLine(QPointF(x, top - 4), QPointF(x, bottom + 2));
        painter.setBrush(c.bad);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(x, top - 4), 2.5, 2.5);
    }
}

void TimelineEdit::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    setCurrent(row);
    m_drag = partAt(event->position());
    m_dragX = event->position().x();
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
    m_shift = limited(m_current, {m_drag == Part::End ? 0 : days, m_drag == Part::Start ? 0 : days});
    update();
}

void TimelineEdit::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_drag == Part::None)
        return;
    m_drag = Part::None;
    flush();
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
    if (last < 0 || m_current < 0 || (isSide && !m_isEditable))
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent(std::max(0, m_current - 1));
    case Qt::Key_Down:
        return setCurrent(std::min(last, m_current + 1));
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(last);
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int day = event->key() == Qt::Key_Left ? -1 : 1;
        const bool isEnd = event->modifiers().testFlag(Qt::ShiftModifier);
        m_shift = limited(m_current, {m_shift.start + (isEnd ? 0 : day), m_shift.end + day});
        m_keysOff.start();
        return update();
    }
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const qint64 id = m_bars[static_cast<size_t>(m_current)].id;
        flush();
        Q_EMIT openRequested(id);
        return;
    }
    case Qt::Key_Escape:
        if (m_shift.start != 0 || m_shift.end != 0) {
            m_keysOff.stop();
            m_shift = {};
            m_drag = Part::None;
            return update();
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TimelineEdit::focusOutEvent(QFocusEvent *event)
{
    if (m_drag == Part::None)
        flush();
    QWidget::focusOutEvent(event);
}

bool TimelineEdit::event(QEvent *event)
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
