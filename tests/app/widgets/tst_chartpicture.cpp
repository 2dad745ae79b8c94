// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/barpicture.h"
#include "app/widgets/chart/curvepicture.h"
#include "app/widgets/chart/gridpicture.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QTest>

#include <cmath>
#include <map>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What is painted stays what it is in a file that other programs open.
class TestChartPicture : public QObject
{
    Q_OBJECT

    static QString svgOf(const ChartPicture &picture, const QSizeF &size)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(size.toSize());
        QPainter painter(&generator);
        picture.paint(painter, size, tokens::colours(Scheme::Light));
        painter.end();
        return QString::fromUtf8(bytes);
    }

    /// Both ends of each line of hatching.
    static QList<QPointF> lineEnds(const QString &svg)
    {
        static const QRegularExpression line(
            u"<polyline[^>]*points=\"([-0-9.]+),([-0-9.]+) ([-0-9.]+),([-0-9.]+) \""_s);
        QList<QPointF> ends;
        auto found = line.globalMatch(svg);
        while (found.hasNext()) {
            const auto match = found.next();
            ends << QPointF(match.captured(1).toDouble(), match.captured(2).toDouble())
                 << QPointF(match.captured(3).toDouble(), match.captured(4).toDouble());
        }
        return ends;
    }

    static constexpr int scale = 4; ///< so that the strokes of a text are wider than a pixel
    static QImage greyOf(const ChartPicture &picture, const QSizeF &size, Scheme scheme)
    {
        QImage image((size * scale).toSize(), QImage::Format_RGB32);
        image.fill(tokens::colours(scheme).base);
        image.setDevicePixelRatio(scale);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        picture.paint(painter, size, tokens::colours(scheme));
        painter.end();
        return image.convertToFormat(QImage::Format_Grayscale8);
    }
    /// Each lightness of a rectangle and how often it is there.
    static std::map<int, int> greysIn(const QImage &grey, const QRectF &rect)
    {
        std::map<int, int> found;
        const QRect pixels =
            QRectF(rect.topLeft() * scale, rect.size() * scale).toAlignedRect().intersected(grey.rect());
        for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
            for (int x = pixels.left(); x <= pixels.right(); ++x)
                ++found[qGray(grey.pixel(x, y))];
        }
        return found;
    }
    struct Look
    {
        double mean = 0;
        double spread = 0; ///< of a plain fill none, of hatching some
    };
    static Look lookOf(const QImage &grey, const QRectF &rect)
    {
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (const auto &[value, number] : greysIn(grey, rect)) {
            count += number;
            sum += double(value) * number;
            squares += double(value) * value * number;
        }
        const double mean = sum / std::max(1.0, count);
        return {mean, std::sqrt(std::max(0.0, squares / std::max(1.0, count) - mean * mean))};
    }
    static bool areTold(const Look &one, const Look &two)
    {
        return std::abs(one.mean - two.mean) >= 24 || std::abs(one.spread - two.spread) >= 6;
    }
    /// Between what is most there and what is farthest from it.
    static double contrastIn(const QImage &grey, const QRectF &rect)
    {
        const auto greys = greysIn(grey, rect);
        const auto ground = std::max_element(
            greys.begin(), greys.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
        double most = 1;
        for (const auto &[value, number] : greys)
            most = std::max(most, tokens::contrast(QColor(value, value, value),
                                                   QColor(ground->first, ground->first, ground->first)));
        return most;
    }

private Q_SLOTS:
    void inGreyLateOpenAndDoneAreToldApart_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addRow("light") << false;
        QTest::addRow("dark") << true;
    }
    void inGreyLateOpenAndDoneAreToldApart()
    {
        QFETCH(const bool, isDark);
        const Scheme scheme = isDark ? Scheme::Dark : Scheme::Light;
        const QSizeF size(460, 80);
        // Done, almost done, begun and late, without figures, which lie in the middle.
        const GridPicture grid({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, {u"row"_s},
                               {{{{}, 1, ChartCell::Kind::Shade, {}, false},
                                 {{}, 0.8, ChartCell::Kind::Shade, {}, false},
                                 {{}, 0.1, ChartCell::Kind::Shade, {}, false},
                                 {{}, 0, ChartCell::Kind::Late, {}, false}}});
        const QImage cells = greyOf(grid, size, scheme);
        std::vector<Look> looks;
        for (const ChartMark &mark : grid.marks(size))
            looks.push_back(lookOf(cells, QRectF(mark.rect.left() + 5, mark.rect.top() + 5, 30, 14)));
        for (size_t i = 0; i < looks.size(); ++i) {
            for (size_t k = i + 1; k < looks.size(); ++k)
                QVERIFY2(areTold(looks[i], looks[k]), qPrintable(u"cells %1 and %2"_s.arg(i).arg(k)));
        }
        const BarPicture bars({{u"x"_s,
                                {{10, chart::Fill::Solid}, {10, chart::Fill::Pale}, {10, chart::Fill::Late}},
                                30,
                                u"10"_s,
                                {}}});
        const QImage bar = greyOf(bars, size, scheme);
        const QRectF row = bars.marks(size).front().rect;
        // Where a part lies is found by its middle: the three share what lies between label and figure.
        const double left = chart::side + chart::widthOf(u"x"_s, Type::Small) + 2 + chart::gap;
        const double right =
            size.width() - chart::side - chart::gap - 2 - chart::widthOf(u"10"_s, Type::Small);
        looks.clear();
        for (const double at : {1.0 / 6, 3.0 / 6, 5.0 / 6})
            looks.push_back(
                lookOf(bar, QRectF(left + (right - left) * at - 20, row.center().y() - 4, 40, 8)));
        QVERIFY(areTold(looks[0], looks[1]) && areTold(looks[1], looks[2]) && areTold(looks[0], looks[2]));
        // This year's curve is one line, last year's is dashed.
        ChartCurve now{u"now"_s, {{-10, 40}, {0, 40}}};
        ChartCurve before{u"before"_s, {{-10, 20}, {0, 20}}, Qt::DashLine, false};
        now.marks = {{{-10, 40}, {}, false}, {{0, 40}, {}, false}};
        before.marks = {{{-10, 20}, {}, false}, {{0, 20}, {}, false}};
        const CurvePicture curves({now, before}, u"end"_s, u"%1"_s);
        const QSizeF large(460, 240);
        const QImage lines = greyOf(curves, large, scheme);
        const auto ends = curves.marks(large);
        const auto along = [&](size_t first) {
            const QPointF from = ends[first].rect.center();
            const QPointF to = ends[first + 1].rect.center();
            return lookOf(lines, QRectF(from.x() + 8, from.y() - 0.2, to.x() - from.x() - 20, 0.4));
        };
        QVERIFY2(along(0).spread < 6 && along(2).spread > 20,
                 qPrintable(u"%1, %2"_s.arg(along(0).spread).arg(along(2).spread)));
    }

    void inGreyEveryFigureCanBeRead_data() { inGreyLateOpenAndDoneAreToldApart_data(); }
    void inGreyEveryFigureCanBeRead()
    {
        QFETCH(const bool, isDark);
        const Scheme scheme = isDark ? Scheme::Dark : Scheme::Light;
        std::vector<ChartCell> cells;
        QStringList columns;
        for (int share = 0; share <= 20; ++share) {
            cells.push_back({u"88"_s, share / 20.0, ChartCell::Kind::Shade, {}, false});
            columns.append(u"c"_s);
        }
        cells.push_back({u"88"_s, 0, ChartCell::Kind::Late, {}, false});
        cells.push_back({u"88"_s, 0, ChartCell::Kind::Blank, {}, false});
        columns += {u"c"_s, u"c"_s};
        const GridPicture grid(columns, {u"row"_s}, {cells});
        const QSizeF size(1300, 80);
        const QImage grey = greyOf(grid, size, scheme);
        const auto marks = grid.marks(size);
        const double width = chart::widthOf(u"88"_s, Type::Tiny) + 4;
        for (size_t i = 0; i < marks.size(); ++i) {
            const QPointF middle = marks[i].rect.center();
            const double contrast =
                contrastIn(grey, QRectF(middle.x() - width / 2, middle.y() - 6, width, 12));
            QVERIFY2(contrast >= 4.5, qPrintable(u"cell %1: %2"_s.arg(i).arg(contrast)));
        }
    }

    void headsOfColumnsAreWholeHoweverNarrow()
    {
        constexpr double narrow = 38; // as the steps of the progress at 1366 pixels
        const QStringList heads{u"學籍"_s, u"課程學習成果勾選"_s, u"收訖明細之確認"_s,
                                u"Selection of outcomes"_s};
        const std::vector<ChartCell> cells(size_t(heads.size()),
                                           ChartCell{u"1"_s, 1, ChartCell::Kind::Shade, {}, false});
        const GridPicture grid(heads, {u"row"_s}, {cells}, narrow);
        const QString svg = svgOf(grid, grid.minimumSize());
        QVERIFY2(!svg.contains(u"…"_s) && !svg.contains(u"&#8230;"_s), qPrintable(svg));
        for (const QString &head : heads) {
            const QStringList lines = GridPicture::titleLines(head, narrow);
            QCOMPARE(lines.join(QString()).remove(u' '), QString(head).remove(u' '));
            for (const QString &line : lines) {
                // Two heads that fill their columns do not run together.
                QVERIFY2(chart::widthOf(line, Type::Tiny) <= narrow - 4, qPrintable(line));
                QVERIFY2(line.size() > 1 || lines.size() == 1, qPrintable(head));
            }
            // The rows begin below the last of them.
            QVERIFY(grid.marks(grid.minimumSize()).front().rect.top() >= 14.0 * double(lines.size()));
        }
    }

    void hatchingStaysInItsCellInAnSvg()
    {
        const GridPicture grid({u"one"_s, u"two"_s}, {u"a"_s},
                               {{{u"!"_s, 0, ChartCell::Kind::Late, {}, false},
                                 {u"2"_s, 1, ChartCell::Kind::Shade, {}, false}}});
        const QSizeF size(300, 80);
        const QRectF late = grid.marks(size).front().rect;
        const QList<QPointF> ends = lineEnds(svgOf(grid, size));
        QVERIFY(ends.size() > 10);
        for (const QPointF &end : ends)
            QVERIFY2(late.contains(end), qPrintable(u"%1, %2"_s.arg(end.x()).arg(end.y())));
    }
};

QTEST_MAIN(TestChartPicture)
#include "tst_chartpicture.moc"
