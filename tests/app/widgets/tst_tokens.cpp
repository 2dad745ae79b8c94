// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"

#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void contrastAgreesWithTheDefinition();
    void textHasContrastAaOnEveryGround_data();
    void textHasContrastAaOnEveryGround();
    void chipsHaveContrastAa_data();
    void chipsHaveContrastAa();
    void marksAndFocusStandOutFromTheirGround();
    void themeSwitchesThePaletteAndSaysSo();
    void themeNamesAreReadBack();
    void everyIconOfTheResourcesIsDrawnInTheColourAsked();
};

static const QList<Scheme> schemes{Scheme::Light, Scheme::Dark};

void TestTokens::contrastAgreesWithTheDefinition()
{
    QVERIFY(qAbs(tokens::contrast(Qt::black, Qt::white) - 21.0) < 0.001);
    QVERIFY(qAbs(tokens::contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
}

void TestTokens::textHasContrastAaOnEveryGround_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const Scheme scheme : schemes) {
        const tokens::Colours &c = tokens::colours(scheme);
        const QByteArray prefix = scheme == Scheme::Light ? "light" : "dark";
        const QList<std::pair<QByteArray, QColor>> grounds{{"window", c.window}, {"navigation", c.navigation},
                                                           {"base", c.base},     {"raised", c.raised},
                                                           {"hover", c.hover},   {"selected", c.accentPale}};
        for (const auto &[name, ground] : grounds) {
            QTest::newRow((prefix + " text on " + name).constData()) << c.text << ground;
            QTest::newRow((prefix + " dim on " + name).constData()) << c.dim << ground;
            QTest::newRow((prefix + " accent on " + name).constData()) << c.accent << ground;
            QTest::newRow((prefix + " ok on " + name).constData()) << c.ok << ground;
            QTest::newRow((prefix + " warn on " + name).constData()) << c.warn << ground;
            QTest::newRow((prefix + " bad on " + name).constData()) << c.bad << ground;
        }
        for (const QColor &fill : {c.accent, c.accentHover, c.accentPressed})
            QTest::addRow("%s primary button %s", prefix.constData(), qPrintable(fill.name()))
                << c.onAccent << fill;
    }
}

void TestTokens::textHasContrastAaOnEveryGround()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = tokens::contrast(ink, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTokens::chipsHaveContrastAa_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Tone>("tone");
    for (const Scheme scheme : schemes) {
        for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Ok, Tone::Warn, Tone::Bad})
            QTest::addRow("%d %d", static_cast<int>(scheme), static_cast<int>(tone)) << scheme << tone;
    }
}

void TestTokens::chipsHaveContrastAa()
{
    QFETCH(Scheme, scheme);
    QFETCH(Tone, tone);
    const auto colours = tokens::toneColours(tokens::colours(scheme), tone);
    const double ratio = tokens::contrast(colours.ink, colours.pale);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTokens::marksAndFocusStandOutFromTheirGround()
{
    for (const Scheme scheme : schemes) {
        const tokens::Colours &c = tokens::colours(scheme);
        QVERIFY(tokens::contrast(c.mark, c.base) >= 3.0);
        for (const QColor &ground : {c.window, c.navigation, c.base, c.raised, c.accentPale})
            QVERIFY(tokens::contrast(c.accent, ground) >= 3.0);
    }
}

void TestTokens::themeSwitchesThePaletteAndSaysSo()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    theme.apply(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(theme.scheme(), Scheme::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), tokens::colours(Scheme::Dark).window);
    QCOMPARE(&tokens::coloursOf(QApplication::palette()), &tokens::colours(Scheme::Dark));
    theme.apply(ThemeChoice::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Text), tokens::colours(Scheme::Light).text);
}

void TestTokens::themeNamesAreReadBack()
{
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        QCOMPARE(Theme::choiceOf(Theme::nameOf(choice)), choice);
    QCOMPARE(Theme::choiceOf(u"neon"_qs), ThemeChoice::System);
}

void TestTokens::everyIconOfTheResourcesIsDrawnInTheColourAsked()
{
    for (const QString &name :
         {u"home"_qs, u"student"_qs, u"outcome"_qs, u"search"_qs, u"bell"_qs, u"server"_qs}) {
        QVERIFY2(icons::exists(name), qPrintable(name));
        QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        icons::paint(&painter, QRectF(0, 0, 32, 32), name, Qt::red);
        painter.end();
        int red = 0;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x)
                red += image.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
        }
        QVERIFY2(red > 5, qPrintable(name));
    }
    QVERIFY(!icons::exists(u"no such icon"_qs));
    QVERIFY(icons::icon(u"no such icon"_qs).isNull());
}

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
