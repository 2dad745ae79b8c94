// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/navigationrow.h"

#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

NavigationButton::NavigationButton(const NavigationEntry &entry, const QString &place, QWidget *parent)
    : QAbstractButton(parent), m_entry(entry)
{
    setText(entry.text);
    setObjectName(u"%1-%2"_s.arg(place, entry.key));
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(tokens::navigationRow);
    // Narrower where a scroll bar takes its room; a button would keep its width and be cut.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
}

void NavigationButton::setWaiting(int waiting, const std::vector<NavigationTask> &tasks)
{
    m_entry.waiting = waiting;
    m_entry.tasks = tasks;
    describe();
    update();
}

void NavigationButton::describe()
{
    setAccessibleName(m_entry.text);
    QStringList lines;
    for (const NavigationTask &task : m_entry.tasks)
        lines.append(task.text);
    if (lines.isEmpty() && m_entry.waiting > 0)
        lines.append(tr("%n waiting", nullptr, m_entry.waiting));
    if (m_entry.isViewed)
        lines.append(tr("view only"));
    setToolTip(lines.join(u'\n'));
    QString said = lines.value(0);
    for (const QString &line : lines.mid(1))
        said = tr("%1, %2", "pages").arg(said, line);
    setAccessibleDescription(said);
}

QString NavigationButton::numberText() const
{
    return m_entry.waiting > 0      ? locale().toString(m_entry.waiting)
           : !m_entry.tasks.empty() ? u"•"_s
                                    : QString();
}

QRect NavigationButton::numberPlace() const
{
    if (m_entry.tasks.empty())
        return {};
    const QFontMetrics metrics(tokens::font(Type::Tiny));
    const int wide = metrics.horizontalAdvance(numberText()) + 2 * tokens::grid;
    return {width() - 10 - wide + tokens::grid, 0, wide, height()};
}

void NavigationButton::endWalk()
{
    if (auto *walked = qobject_cast<NavigationButton *>(window()->focusWidget()))
        walked->clearFocus();
}

void NavigationButton::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!isDown() || event->button() != Qt::LeftButton || !hitButton(at)) {
        QAbstractButton::mouseReleaseEvent(event);
        return;
    }
    const bool isOnNumber = numberPlace().contains(at);
    // A button that loses the keyboard is not down any more, and would not be clicked.
    setDown(false);
    event->accept();
    // Who only looks what the number offers is then where the keyboard was.
    if (!isOnNumber || m_entry.tasks.size() == 1)
        endWalk();
    if (isOnNumber)
        Q_EMIT numberClicked();
    else
        click();
}

QSize NavigationButton::sizeHint() const
{
    return {tokens::navigationWidth - 2 * tokens::grid, tokens::navigationRow};
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(0, 0.5, 0, -0.5);
    if (isChecked()) {
        paint::box(&painter, area, tokens::controlRadius, c.accentPale);
        painter.fillRect(QRectF(0, 5, 3, height() - 10), c.accent);
    } else if (underMouse()) {
        paint::box(&painter, area, tokens::controlRadius, c.line);
    }
    const QRectF icon(13, (height() - tokens::iconSize) / 2.0, tokens::iconSize, tokens::iconSize);
    icons::paint(&painter, icon, m_entry.icon, isChecked() ? c.accent : c.dim);
    int right = width() - 10;
    if (const QString count = numberText(); !count.isEmpty()) {
        painter.setFont(tokens::font(Type::Tiny));
        painter.setPen(isChecked() ? c.accent : c.dim);
        painter.drawText(QRect(0, 0, right, height()), Qt::AlignRight | Qt::AlignVCenter, count);
        right -= painter.fontMetrics().horizontalAdvance(count) + 6;
    }
    if (m_entry.isViewed) {
        constexpr int eye = 14;
        icons::paint(&painter, QRectF(right - eye, (height() - eye) / 2.0, eye, eye), u"eye"_s, c.dim);
        right -= eye + 6;
    }
    painter.setFont(tokens::font(Type::Body));
    painter.setPen(c.text);
    const QRect text(36, 0, right - 36, height());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_entry.text, Qt::ElideRight, text.width()));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rect(), 5, c.accent);
}

NavigationHeading::NavigationHeading(const QString &key, const QString &title, QWidget *parent)
    : QAbstractButton(parent), m_key(key)
{
    setText(title);
    setObjectName(u"group-%1"_s.arg(key));
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(tokens::navigationRow - 4);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFolded(false, 0);
}

void NavigationHeading::setFolded(bool folded, int pages)
{
    setChecked(!folded);
    m_waiting = folded ? pages : 0;
    setAccessibleName(tr("Group %1").arg(text()));
    const QString state = folded ? tr("folded") : tr("unfolded");
    setAccessibleDescription(
        m_waiting > 0 ? tr("%1, work waits on %n of its pages", nullptr, m_waiting).arg(state) : state);
    setToolTip(m_waiting > 0
                   ? tr("Shows the pages of the group; work waits on %n of them", nullptr, m_waiting)
               : folded ? tr("Shows the pages of the group")
                        : tr("Folds the group"));
    update();
}

QSize NavigationHeading::sizeHint() const
{
    return {tokens::navigationWidth - 2 * tokens::grid, tokens::navigationRow - 4};
}

void NavigationHeading::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    if (underMouse())
        paint::box(&painter, QRectF(rect()), tokens::controlRadius, c.line);
    painter.setFont(tokens::font(Type::Tiny));
    painter.setPen(c.dim);
    const QRect line = rect().adjusted(tokens::gap, 4, -10, 0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    QString told = isChecked() ? QString() : u"▸"_s;
    if (m_waiting > 0)
        told = u"%1  %2"_s.arg(locale().toString(m_waiting), told);
    if (isChecked() && underMouse())
        told = u"▾"_s;
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, told);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rect(), 5, c.accent);
}

} // namespace licheng
