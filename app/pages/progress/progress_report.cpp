// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_page.h"

#include "app/presenters/messages.h"
#include "app/presenters/painted_pdf.h"
#include "app/presenters/progress_text.h"
#include "app/widgets/chart/barpicture.h"
#include "shared/model/school_time.h"
#include "shared/rules/verdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ReportText
{
    Q_DECLARE_TR_FUNCTIONS(ProgressPage)
};

constexpr double marginMillimetres = 15;
constexpr double rowHeight = 24;
constexpr double barHeight = 30;
constexpr double tableTop = 66;
constexpr double chartGap = 24; ///< below the table
constexpr double footHeight = 28;

/// Draws page after page; lengths in logical pixels.
class ReportPainter
{
public:
    ReportPainter(const PdfPages &pages, const ReportHead &head, size_t all)
        : m_pages(pages), m_head(head), m_painter(pages.painter), m_width(pages.size.width()), m_all(all)
    {
    }

    void draw(const ProgressFacts &units, const ProgressGroup &unit)
    {
        if (m_page++ > 0)
            m_pages.next();
        const std::vector<ListRow> lists = listsOf(units, unit);
        // A page a unit: with many steps all of it is smaller, and nothing squeezed.
        const auto steps = double(std::count_if(unit.counts.begin(), unit.counts.end(),
                                                [](const auto &counts) { return counts.has_value(); }));
        const double whole = tableTop + (2 + steps + double(lists.size())) * rowHeight + chartGap + 20 +
                             chartHeight(steps) + footHeight;
        const double scale = std::min(1.0, m_pages.size.height() / whole);
        m_painter.save();
        m_painter.scale(scale, scale);
        m_width = m_pages.size.width() / scale;
        const QString division = unit.division ? messages::codeLabel(*unit.division) : QString();
        text({0, 0, m_width, 28},
             ReportText::tr("Progress: %1 (%2)", "unit, division").arg(unit.label, division), Type::Title,
             Weight::Strong);
        text({0, 30, m_width, 18},
             u"%1　%2　%3"_s.arg(m_head.school, m_head.term, messages::instantText(m_head.at)), Type::Small);
        std::vector<ChartBar> bars;
        double top = tableTop;
        heading(top);
        for (size_t i = 0; i < units.numbers.size(); ++i) {
            if (i >= unit.counts.size() || !unit.counts[i])
                continue;
            const ProgressCounts &counts = *unit.counts[i];
            const ProgressNumberFacts &number = units.numbers[i];
            top += rowHeight;
            row(top, progress_text::title(number.name), number.article,
                number.supervisors[size_t(unit.division.value_or(Division::Day))], number.due, counts);
            bars.push_back({progress_text::title(number.name),
                            {{counts.done, chart::Fill::Solid},
                             {counts.open - counts.late, chart::Fill::Pale},
                             {counts.late, chart::Fill::Late}},
                            std::max<qint64>(1, counts.total),
                            u"%1 / %2"_s.arg(chart::grouped(counts.done), chart::grouped(counts.total)),
                            {}});
        }
        for (const ListRow &list : lists) {
            top += rowHeight;
            row(top, list.title, list.article, list.supervisor.isEmpty() ? u"–"_s : list.supervisor, list.due,
                list.counts);
        }
        top += rowHeight + chartGap;
        text({0, top, m_width, 18}, ReportText::tr("dark: done, pale: to be done, hatched: late"),
             Type::Tiny);
        m_painter.translate(0, top + 20);
        const double height = chartHeight(double(bars.size()));
        BarPicture(std::move(bars)).paint(m_painter, {m_width, height}, tokens::colours(Scheme::Light));
        m_painter.restore();
        text({0, m_pages.size.height() - 16, m_pages.size.width(), 16},
             u"%1　%2"_s.arg(m_head.school, ReportText::tr("Page %1 of %2").arg(m_page).arg(m_all)),
             Type::Tiny, Weight::Regular, Qt::AlignHCenter);
    }

private:
    [[nodiscard]] static double chartHeight(double bars) { return bars * barHeight + 8; }
    /// The lists of one kind that the unit submits (article 6, paragraph 2), counted together.
    struct ListRow
    {
        QString roster;
        QString title;
        QString article;
        QString supervisor;
        QDateTime due;
        ProgressCounts counts;
    };
    [[nodiscard]] std::vector<ListRow> listsOf(const ProgressFacts &units, const ProgressGroup &unit) const
    {
        std::vector<ListRow> rows;
        for (const ProgressList &list : units.lists) {
            if (list.unit != unit.label || (unit.division && list.division != *unit.division))
                continue;
            auto row = std::find_if(rows.begin(), rows.end(),
                                    [&](const ListRow &each) { return each.roster == list.roster; });
            if (row == rows.end())
                row = rows.insert(
                    rows.end(),
                    ListRow{list.roster, list.title, list.article, list.supervisor, list.due, {}});
            const auto state = fromWire<SubmissionState>(list.state);
            const bool isDone = state && isWithDatabase(*state);
            const bool isLate = !isDone && list.due.isValid() && isPast(list.due, m_head.at);
            ++row->counts.total;
            ++(isDone ? row->counts.done : row->counts.open);
            row->counts.late += isLate ? 1 : 0;
            if (list.due.isValid() && (!row->due.isValid() || list.due < row->due))
                row->due = list.due;
        }
        return rows;
    }
    void text(const QRectF &rect, const QString &words, Type type, Weight weight = Weight::Regular,
              int flags = Qt::AlignLeft)
    {
        chart::label(m_painter, rect, flags | Qt::AlignVCenter, words, Qt::black, type, weight);
    }
    /// Left of each column as a share of the width.
    [[nodiscard]] QRectF cell(int column, double top) const
    {
        static constexpr double starts[] = {0, 0.24, 0.31, 0.5, 0.62, 0.69, 0.77, 0.895, 1.0};
        return {starts[column] * m_width, top, (starts[column + 1] - starts[column]) * m_width - 6,
                rowHeight};
    }
    void line(double y)
    {
        m_painter.setPen(QPen(QColor(0x99, 0x99, 0x99), 0.6));
        m_painter.drawLine(QPointF(0, y), QPointF(m_width, y));
    }
    void heading(double top)
    {
        const QStringList titles{progress_text::stepTitle(),      progress_text::articleTitle(),
                                 ReportText::tr("Supervised by"), progress_text::dueTitle(),
                                 progress_text::totalTitle(),     progress_text::doneTitle(),
                                 progress_text::openTitle(),      progress_text::lateTitle()};
        for (int column = 0; column < int(titles.size()); ++column)
            text(cell(column, top), titles[column], Type::Small, Weight::Strong,
                 column > 3 ? Qt::AlignRight : Qt::AlignLeft);
        line(top + rowHeight);
    }
    void row(double top, const QString &step, const QString &article, const QString &supervisors,
             const QDateTime &due, const ProgressCounts &counts)
    {
        const QStringList cells{step,
                                articleLabel(article),
                                supervisors,
                                due.isValid() ? messages::instantText(due).section(u' ', 0, 0) : u"–"_s,
                                chart::grouped(counts.total),
                                chart::grouped(counts.done),
                                chart::grouped(counts.open),
                                counts.late > 0 ? u"! "_s + chart::grouped(counts.late) : u"0"_s};
        for (int column = 0; column < int(cells.size()); ++column)
            text(cell(column, top), cells[column], Type::Small, Weight::Regular,
                 column > 3 ? Qt::AlignRight : Qt::AlignLeft);
        line(top + rowHeight);
    }

    const PdfPages &m_pages;
    const ReportHead &m_head;
    QPainter &m_painter;
    double m_width; ///< of the page as it is scaled
    size_t m_all;   ///< pages, one a unit
    int m_page = 0;
};

} // namespace

Result<QByteArray> progressReport(const ProgressFacts &units, const ReportHead &head)
{
    const QMarginsF margins(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres);
    return paintedPdf({ReportText::tr("Progress by unit"), {}, margins}, [&](const PdfPages &pages) {
        ReportPainter painter(pages, head, units.groups.size());
        for (const ProgressGroup &unit : units.groups)
            painter.draw(units, unit);
    });
}

} // namespace licheng
