// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_device.h"
#include "app/presenters/selection_slips.h"
#include "shared/model/roc_date.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Draws one page after the other; lengths in millimetres. The paper is the school's, so it is in Chinese.
class SlipPages
{
public:
    SlipPages(PdfDevice &device, const QString &school, SchoolYear year, QDate today)
        : m_device(device), m_painter(&device), m_school(school), m_year(year), m_today(today)
    {
    }

    void draw(const SelectionSlip &slip)
    {
        m_slip = &slip;
        head();
        items(u"課程學習成果"_s, u"科目"_s, slip.outcomes);
        items(u"多元表現"_s, u"類別"_s, slip.performances);
        need(62);
        m_top += 4;
        text(0, 11, u"以上為本學年度勾選提交之項目，經核對無誤。"_s);
        m_top += 16;
        signature(u"學生簽名"_s);
        signature(u"家長簽名"_s);
        text(0, 9,
             u"列印日期 %1　核對碼 %2（與系統內的勾選一致時相同）"_s.arg(roc::slashed(m_today),
                                                                         slip.fingerprint()));
    }

private:
    [[nodiscard]] double mm(double length) const { return length / 25.4 * m_device.logicalDpiX(); }
    [[nodiscard]] double height() const { return m_device.paintSize().height() / mm(1); }
    [[nodiscard]] double width() const { return m_device.paintSize().width() / mm(1); }

    void head()
    {
        m_top = 0;
        text(0, 16, m_school, QFont::Bold);
        m_top += 9;
        text(0, 14, u"%1學年度　學生學習歷程檔案勾選確認單"_s.arg(m_year.roc()), QFont::Bold);
        m_top += 10;
        text(0, 11,
             u"班級 %1　%2學號 %3　姓名 %4"_s.arg(
                 m_slip->className, m_slip->seat > 0 ? u"座號 %1　"_s.arg(m_slip->seat) : QString(),
                 m_slip->studentNumber, m_slip->name));
        m_top += 10;
    }

    /// A list longer than the page goes on, with its head, on the next.
    void need(double space)
    {
        if (m_top + space <= height())
            return;
        m_device.newPage();
        head();
    }

    void items(const QString &title, const QString &about, const std::vector<SelectionSlip::Item> &list)
    {
        need(22);
        text(0, 12, u"%1　共%2件"_s.arg(title).arg(list.size()), QFont::Bold);
        m_top += 7;
        line(about, u"名稱"_s, QString(), QFont::Bold);
        for (size_t i = 0; i < list.size(); ++i)
            line(list[i].about, list[i].title, QString::number(i + 1));
        if (list.empty())
            line(u"（沒有勾選）"_s, {}, {});
        m_top += 6;
    }

    void line(const QString &about, const QString &title, const QString &number,
              QFont::Weight weight = QFont::Normal)
    {
        const double used = std::max(lines(about, 48), lines(title, width() - 62));
        need(used);
        text(0, 10, number, weight);
        text(10, 10, about, weight, 48);
        text(60, 10, title, weight);
        m_top += used;
        m_painter.setPen(QPen(QColor(0x88, 0x88, 0x88), mm(0.15)));
        m_painter.drawLine(QPointF(0, mm(m_top - 0.8)), QPointF(mm(width()), mm(m_top - 0.8)));
    }

    void signature(const QString &who)
    {
        text(0, 11, who);
        m_painter.setPen(QPen(Qt::black, mm(0.2)));
        m_painter.drawLine(QPointF(mm(24), mm(m_top + 6)), QPointF(mm(95), mm(m_top + 6)));
        text(100, 11, u"日期"_s);
        m_painter.drawLine(QPointF(mm(114), mm(m_top + 6)), QPointF(mm(160), mm(m_top + 6)));
        m_top += 16;
    }

    [[nodiscard]] QFont fontOf(double points, QFont::Weight weight) const
    {
        QFont font(u"Noto Sans CJK TC"_s);
        font.setPointSizeF(points);
        font.setWeight(weight);
        return QFont(font, &m_device);
    }

    /// Millimetres that the text takes in the column.
    double lines(const QString &words, double columnWidth)
    {
        m_painter.setFont(fontOf(10, QFont::Normal));
        const QRectF bounds =
            m_painter.boundingRect(QRectF(0, 0, mm(columnWidth), mm(200)), words, paperLines());
        return std::max(6.5, bounds.height() / mm(1) + 1.5);
    }

    void text(double left, double points, const QString &words, QFont::Weight weight = QFont::Normal,
              double columnWidth = 0)
    {
        m_painter.setFont(fontOf(points, weight));
        m_painter.setPen(Qt::black);
        const double room = columnWidth > 0 ? columnWidth : width() - left;
        m_painter.drawText(QRectF(mm(left), mm(m_top), mm(room), mm(height() - m_top)), words, paperLines());
    }

    PdfDevice &m_device;
    QPainter m_painter;
    QString m_school;
    SchoolYear m_year;
    QDate m_today;
    const SelectionSlip *m_slip = nullptr;
    double m_top = 0;
};

} // namespace

Result<QByteArray> selectionSlipsPdf(const std::vector<SelectionSlip> &slips, const QString &school,
                                     SchoolYear year, QDate today)
{
    PdfDevice device(
        {QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(20, 18, 20, 15), QPageLayout::Millimeter},
        u"選件確認單"_s);
    {
        SlipPages pages(device, school, year, today);
        for (size_t i = 0; i < slips.size(); ++i) {
            if (i > 0)
                device.newPage();
            pages.draw(slips[i]);
        }
    }
    return device.finish();
}

} // namespace licheng
