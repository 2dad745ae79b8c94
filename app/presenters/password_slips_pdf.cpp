// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/password_slips_pdf.h"

#include "app/documents/pdf_device.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int slipsAcross = 2;
constexpr int slipsDown = 5;
constexpr double rowLeft = 25; ///< of what stands behind a label

/// Draws one slip after the other; lengths in millimetres.
class SlipPainter
{
public:
    SlipPainter(PdfDevice &device, const QString &school, const QString &invitation)
        : m_device(device), m_painter(&device), m_school(school), m_invitation(invitation)
    {
    }

    void draw(const PasswordSlip &slip, int place)
    {
        const QSizeF size(m_device.paintSize().width() / slipsAcross,
                          m_device.paintSize().height() / slipsDown);
        m_slip =
            QRectF(QPointF(place % slipsAcross * size.width(), place / slipsAcross * size.height()), size);
        m_painter.setPen(QPen(QColor(0x88, 0x88, 0x88), mm(0.2), Qt::DashLine));
        m_painter.drawRect(m_slip);
        m_top = 3;
        text(5, 11, m_school + u" 學生學習歷程系統"_s, QFont::Bold);
        m_top += 6;
        if (const QString where = placeOf(slip); !where.isEmpty())
            row(u"班級座號"_s, where);
        row(u"姓名"_s, slip.name);
        row(u"帳號"_s, slip.login, 12);
        row(u"初始密碼"_s, slip.password, 12);
        invitation();
        m_top += 1;
        text(5, 8.5, slipAdvice());
    }

private:
    [[nodiscard]] double mm(double length) const { return length / 25.4 * m_device.logicalDpiX(); }

    void row(const QString &label, const QString &value, double points = 10)
    {
        text(5, 10, label);
        m_top += std::max(5.2, text(rowLeft, points, value));
    }

    /// In two lines, the second of which begins with #, and as large as neither is broken: at a hyphen nobody
    /// could tell whether it belongs to the key.
    void invitation()
    {
        const qsizetype hash = m_invitation.indexOf(u'#');
        const QStringList lines = hash > 0 ? QStringList{m_invitation.left(hash), m_invitation.mid(hash)}
                                           : QStringList{m_invitation};
        constexpr double largest = 7.5;
        constexpr double smallest = 4;
        double widest = 1;
        for (const QString &line : lines)
            widest = std::max(widest, QFontMetricsF(fontOf(largest), &m_device).horizontalAdvance(line));
        const double room = m_slip.width() - mm(rowLeft + 5.5);
        const double points = std::clamp(largest * room / widest, smallest, largest);
        row(u"連線邀請"_s, lines.join(u'\n'), points);
    }

    [[nodiscard]] QFont fontOf(double points, QFont::Weight weight = QFont::Normal) const
    {
        QFont font(u"Noto Sans CJK TC"_s);
        font.setPointSizeF(points);
        font.setWeight(weight);
        return QFont(font, &m_device);
    }

    /// Gives how high the words are.
    double text(double left, double points, const QString &words, QFont::Weight weight = QFont::Normal)
    {
        m_painter.setFont(fontOf(points, weight));
        m_painter.setPen(Qt::black);
        const QRectF space(m_slip.left() + mm(left), m_slip.top() + mm(m_top), m_slip.width() - mm(left + 5),
                           m_slip.height() - mm(m_top));
        m_painter.drawText(space, words, paperLines());
        return m_painter.boundingRect(space, words, paperLines()).height() / mm(1);
    }

    PdfDevice &m_device;
    QPainter m_painter;
    QString m_school;
    QString m_invitation;
    QRectF m_slip;
    double m_top = 0;
};

} // namespace

Result<QByteArray> passwordSlipsPdf(const std::vector<PasswordSlip> &slips, const QString &school,
                                    const QString &invitation)
{
    PdfDevice device(
        {QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter},
        u"初始密碼條"_s);
    {
        SlipPainter painter(device, school, invitation);
        constexpr size_t onSheet = slipsAcross * slipsDown;
        for (size_t i = 0; i < slips.size(); ++i) {
            if (i > 0 && i % onSheet == 0)
                device.newPage();
            painter.draw(slips[i], static_cast<int>(i % onSheet));
        }
    }
    return device.finish();
}

} // namespace licheng
