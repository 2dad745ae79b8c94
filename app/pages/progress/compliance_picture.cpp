// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/compliance_picture.h"

#include "app/presenters/messages.h"
#include "app/widgets/theme/paint.h"
#include "shared/rules/compliance.h"
#include "shared/rules/verdict.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct CompliancePictureText
{
    Q_DECLARE_TR_FUNCTIONS(CompliancePicture)
};

struct ComplianceTile
{
    QString number; ///< 五-3-2
    QString title;
    QString figure; ///< ✓, 12 天, ! 3
    ComplianceState state = ComplianceState::NotRecorded;
    QString text; ///< what is read out
    bool leads = false;
};

struct ComplianceLineView
{
    QString label;
    std::vector<ComplianceTile> tiles;
};

constexpr double leastHeight = 38;
constexpr double mostHeight = 72;
constexpr double tileGap = 4;
constexpr double leastTile = 228; ///< the longest title on one line
constexpr double labelWidth = 184;
constexpr double legendHeight = 30;
constexpr double leastWidth = 700;

/// Lines of tiles; where they lie depends on the width alone.
class CompliancePictureOf : public ChartPicture
{
public:
    CompliancePictureOf(std::vector<ComplianceLineView> lines,
                        std::vector<std::pair<ComplianceState, QString>> legend)
        : m_lines(std::move(lines)), m_legend(std::move(legend))
    {
    }
    [[nodiscard]] QSizeF minimumSize() const override
    {
        return {leastWidth, layout(leastWidth, leastHeight, nullptr) + legendHeight};
    }
    void paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const override;
    [[nodiscard]] std::vector<ChartMark> marks(const QSizeF &size) const override;

private:
    /// The height of all lines; calls `place` with each line's and tile's rectangle.
    using Place = std::function<void(size_t line, int tile, const QRectF &rect)>;
    double layout(double width, double tileHeight, const Place &place) const;
    /// Tiles are higher where the picture is, so that nothing is left empty below them.
    [[nodiscard]] double tileHeightIn(const QSizeF &size) const;
    static void tile(QPainter &painter, const QRectF &rect, const ComplianceTile &tile,
                     const tokens::Colours &colours);

    std::vector<ComplianceLineView> m_lines;
    std::vector<std::pair<ComplianceState, QString>> m_legend;
};

double CompliancePictureOf::tileHeightIn(const QSizeF &size) const
{
    const double least = layout(size.width(), leastHeight, nullptr);
    const double rows = layout(size.width(), leastHeight + 1, nullptr) - least;
    const double room = size.height() - legendHeight - least;
    return rows > 0 ? std::clamp(leastHeight + room / rows, leastHeight, mostHeight) : leastHeight;
}

double CompliancePictureOf::layout(double width, double tileHeight, const Place &place) const
{
    const double left = chart::side + labelWidth + chart::gap;
    const double room = width - left - chart::side;
    const int columns = std::max(1, int((room + tileGap) / (leastTile + tileGap)));
    const double tileWidth = (room - tileGap * (columns - 1)) / columns;
    double top = 4;
    for (size_t line = 0; line < m_lines.size(); ++line) {
        if (place)
            place(line, -1, {chart::side, top, labelWidth, tileHeight});
        const int tiles = int(m_lines[line].tiles.size());
        for (int i = 0; place && i < tiles; ++i)
            place(line, i,
                  {left + (i % columns) * (tileWidth + tileGap), top + (i / columns) * (tileHeight + tileGap),
                   tileWidth, tileHeight});
        top += ((tiles + columns - 1) / columns) * (tileHeight + tileGap) + tileGap;
    }
    return top;
}

void CompliancePictureOf::tile(QPainter &painter, const QRectF &rect, const ComplianceTile &tile,
                               const tokens::Colours &colours)
{
    constexpr double radius = 4;
    QColor ink = colours.text;
    QColor sign = colours.dim;
    switch (tile.state) {
    case ComplianceState::Met:
        paint::box(&painter, rect, radius, colours.okPale, colours.line);
        sign = colours.ok;
        break;
    case ComplianceState::Due:
        paint::box(&painter, rect, radius, colours.warnPale, colours.line);
        sign = colours.warn;
        break;
    case ComplianceState::Overdue:
        chart::box(painter, rect, chart::Fill::Late, colours);
        // A plain ground under the words: text on hatching is hard to read.
        paint::box(&painter, rect.adjusted(4, 4, -4, -4), 3, colours.badPale);
        sign = colours.bad;
        break;
    case ComplianceState::NotApplicable:
        paint::box(&painter, rect, radius, colours.raised, colours.line);
        ink = colours.dim;
        break;
    case ComplianceState::NotRecorded:
        painter.save();
        painter.setPen(QPen(colours.mark, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.restore();
        ink = colours.dim;
        break;
    }
    const double figure = chart::widthOf(tile.figure, Type::Tiny) + 8;
    const QRectF inner = rect.adjusted(7, 0, -5, 0);
    // The legend is of one line; a tile has its title below, which is long.
    const double first = tile.number.isEmpty() ? inner.height() : inner.height() / 2;
    chart::label(painter, {inner.right() - figure, inner.top(), figure, first},
                 Qt::AlignRight | Qt::AlignVCenter, tile.figure, sign, Type::Tiny, Weight::Strong);
    chart::label(painter, {inner.left(), inner.top(), inner.width() - figure, first},
                 Qt::AlignLeft | Qt::AlignVCenter, tile.number.isEmpty() ? tile.title : tile.number, ink,
                 Type::Tiny);
    if (!tile.number.isEmpty())
        chart::label(painter, {inner.left(), inner.top() + first, inner.width(), first},
                     Qt::AlignLeft | Qt::AlignVCenter, tile.title, ink, Type::Tiny);
}

void CompliancePictureOf::paint(QPainter &painter, const QSizeF &size, const tokens::Colours &colours) const
{
    const double bottom =
        layout(size.width(), tileHeightIn(size), [&](size_t line, int tile, const QRectF &rect) {
            if (tile < 0)
                chart::label(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, m_lines[line].label,
                             colours.text);
            else
                CompliancePictureOf::tile(painter, rect, m_lines[line].tiles[size_t(tile)], colours);
        });
    double left = chart::side;
    for (const auto &[state, words] : m_legend) {
        const double width = chart::widthOf(words, Type::Tiny) + 34;
        tile(painter, {left, bottom + 4, width, 22}, {{}, words, {}, state, {}, false}, colours);
        left += width + chart::gap;
    }
}

std::vector<ChartMark> CompliancePictureOf::marks(const QSizeF &size) const
{
    std::vector<ChartMark> found;
    layout(size.width(), tileHeightIn(size), [&](size_t line, int tile, const QRectF &rect) {
        if (tile >= 0) {
            const ComplianceTile &each = m_lines[line].tiles[size_t(tile)];
            found.push_back({rect, each.text, each.leads});
        }
    });
    return found;
}

QString figureOf(const ComplianceEntry &entry, const QDateTime &at)
{
    switch (entry.state) {
    case ComplianceState::Met:
        return u"✓"_s;
    case ComplianceState::Due:
        return entry.due.isValid() ? CompliancePictureText::tr("%n d", "days left", daysUntil(entry.due, at))
                                   : u"…"_s;
    case ComplianceState::Overdue:
        return entry.late > 0 ? u"! "_s + chart::grouped(entry.late) : u"!"_s;
    case ComplianceState::NotApplicable:
        return u"–"_s;
    case ComplianceState::NotRecorded:
        return u"?"_s;
    }
    return {};
}

/// What is open comes before what is done.
ProgressLead leadOf(const ComplianceEntry &entry, const ShowsRecords &shows)
{
    for (const bool isOpen : {true, false}) {
        for (const ComplianceProof &proof : entry.proofs) {
            if (proof.isOpen == isOpen && shows(proof.type))
                return {proof.type, proof.conditions, proof.record};
        }
    }
    return {};
}

} // namespace

ProgressPicture compliancePicture(const ComplianceBoard &board, const std::map<QString, QString> &titles,
                                  const ShowsRecords &shows)
{
    ProgressPicture view;
    const QStringList heads = compliance_text::heads();
    for (qsizetype i = 0; i < heads.size(); ++i)
        view.columns.push_back({QString::number(i), heads[i]});
    std::vector<ComplianceLineView> lines;
    QString article;
    for (const ComplianceEntry &entry : board.entries) {
        const QString top = entry.id.section(u'.', 0, 0);
        if (top != article) {
            article = top;
            const auto title = titles.find(top);
            lines.push_back({title == titles.end() ? messages::articleName(top)
                                                   : articleLabel(top) + u'　' + title->second,
                             {}});
        }
        ProgressLead lead = leadOf(entry, shows);
        const QString state = compliance_text::state(entry, board.at);
        lines.back().tiles.push_back(
            {articleLabel(compliance_text::numberOf(entry)), entry.title, figureOf(entry, board.at),
             entry.state,
             u"%1 %2：%3"_s.arg(messages::articleName(compliance_text::numberOf(entry)), entry.title, state),
             !lead.type.isEmpty()});
        view.leads.push_back(std::move(lead));
        QJsonObject row{{u"key"_s, view.rows.size()}};
        const QStringList cells = compliance_text::row(entry, board.at);
        for (qsizetype i = 0; i < cells.size(); ++i)
            row.insert(QString::number(i), cells[i]);
        view.rows.append(row);
    }
    std::vector<std::pair<ComplianceState, QString>> legend;
    for (const Choice &choice : choices<ComplianceState>()) {
        const auto state = *fromWire<ComplianceState>(QString(QLatin1String(choice.wire)));
        legend.emplace_back(state, u"%1 %2"_s.arg(messages::codeLabel(state)).arg(board.count(state)));
    }
    view.picture = std::make_shared<CompliancePictureOf>(std::move(lines), std::move(legend));
    return view;
}

} // namespace licheng
