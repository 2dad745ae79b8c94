// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/stepheader.h"

#include "app/widgets/theme/paint.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int disc = 22;
constexpr int between = 40; ///< line from one step to the next
} // namespace

StepHeader::StepHeader(const QStringList &steps, QWidget *parent) : QWidget(parent), m_steps(steps)
{
    setObjectName(u"stepHeader"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void StepHeader::setSteps(const QStringList &steps)
{
    m_steps = steps;
    describe();
    updateGeometry();
    update();
}

void StepHeader::setCurrent(int step)
{
    m_current = step;
    describe();
    update();
}

void StepHeader::describe()
{
    setAccessibleName(
        tr("Step %1 of %2: %3").arg(m_current + 1).arg(m_steps.size()).arg(m_steps.value(m_current)));
}

QSize StepHeader::sizeHint() const
{
    const QFontMetrics metrics(tokens::font(Type::Body, Weight::Strong));
    int width = 0;
    for (const QString &step : m_steps)
        width += disc + 8 + metrics.horizontalAdvance(step) + between;
    return {width, 40};
}

QSize StepHeader::minimumSizeHint() const
{
    return {200, 40};
}

void StepHeader::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    double x = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const QRectF circle(x, (height() - disc) / 2.0, disc, disc);
        const bool done = i < m_current;
        const bool present = i == m_current;
        paint::box(&painter, circle, disc / 2.0,
                   present ? c.accent
                   : done  ? c.okPale
                           : c.base,
                   present ? QColor()
                   : done  ? c.ok
                           : c.mark);
        if (done) {
            paint::tick(&painter, circle.adjusted(3, 3, -3, -3), c.ok);
        } else {
            painter.setFont(tokens::font(Type::Small, Weight::Strong));
            painter.setPen(present ? c.onAccent : c.dim);
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setFont(tokens::font(Type::Body, present ? Weight::Strong : Weight::Regular));
        painter.setPen(present ? c.text : c.dim);
        const double text = painter.fontMetrics().horizontalAdvance(m_steps[i]);
        painter.drawText(QRectF(x + disc + 8, 0, text + 2, height()), Qt::AlignLeft | Qt::AlignVCenter,
                         m_steps[i]);
        x += disc + 8 + text + 10;
        if (i + 1 < m_steps.size())
            painter.fillRect(QRectF(x, height() / 2.0 - 0.5, between - 20, 1), done ? c.ok : c.control);
        x += between - 10;
    }
}

} // namespace licheng
