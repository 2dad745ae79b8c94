// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chart/gridpicture.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QTest>

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

private Q_SLOTS:
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
