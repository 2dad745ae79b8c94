// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/home_page.h"
#include "app/widgets/home/numbercard.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;

namespace {

QJsonObject summary()
{
    const QJsonObject certify{
        {QStringLiteral("key"), QStringLiteral("certify")},
        {QStringLiteral("article"), QStringLiteral("5.3.3")},
        {QStringLiteral("due"), QStringLiteral("2025-11-21T15:59:59.000Z")},
        {QStringLiteral("done"), 83},
        {QStringLiteral("total"), 100},
        {QStringLiteral("overdue"), 17},
        {QStringLiteral("page"), QStringLiteral("outcomes")},
        {QStringLiteral("conditions"),
         QJsonArray{QJsonObject{{QStringLiteral("path"), QStringLiteral("certification")},
                                {QStringLiteral("op"), QStringLiteral("eq")},
                                {QStringLiteral("value"), QStringLiteral("waiting")}}}}};
    const QJsonObject waiting{{QStringLiteral("key"), QStringLiteral("waiting")},
                              {QStringLiteral("value"), 284},
                              {QStringLiteral("total"), 1000},
                              {QStringLiteral("detail"), QJsonObject{{QStringLiteral("overdue"), 17}}}};
    return {{QStringLiteral("cards"), QJsonArray{waiting}},
            {QStringLiteral("duties"), QJsonArray{certify}},
            {QStringLiteral("windows"), QJsonArray()},
            {QStringLiteral("articles"), QJsonArray()}};
}

} // namespace

class TestHomePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
    }

    void aDutysOneButtonLeadsToItsListWithItsConditions()
    {
        Parts p;
        auto *button = p.button(QStringLiteral("what waits"));
        QVERIFY(button);
        button->click();
        QCOMPARE(p.fixture.navigator.page, QStringLiteral("outcomes"));
        QCOMPARE(p.fixture.navigator.lastConditions.size(), size_t(1));
    }

    void aNumberCardIsReachedAndPressedByKeyboard()
    {
        Parts p;
        p.page.firstFocus()->setFocus();
        QTest::keyClick(p.page.firstFocus(), Qt::Key_Space);
        QCOMPARE(p.fixture.navigator.page, QStringLiteral("outcomes"));
        QCOMPARE(p.fixture.navigator.lastConditions.back().value.toString(), QStringLiteral("waiting"));
    }

    void aNewSummaryChangesTheNumbersInPlace()
    {
        Parts p;
        auto *card = p.page.findChild<NumberCard *>();
        QJsonObject changed = summary();
        changed.insert(QStringLiteral("duties"), QJsonArray());
        p.fixture.school.answers.insert_or_assign(QStringLiteral("home.summary"), changed);
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.page.refresh();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.page.findChild<NumberCard *>(), card);
        QVERIFY(!p.button(QStringLiteral("what waits")));
        QVERIFY(p.page.subtitle().contains(QStringLiteral("Nothing waits")));
    }

    void aFailureIsToldWithAWayToTryAgain()
    {
        Parts p(protocol::Fault{protocol::ErrorCode::Busy, {}, {}});
        auto *again = p.button(QStringLiteral("Try again"));
        QVERIFY(again);
        p.fixture.school.answers.insert_or_assign(QStringLiteral("home.summary"), summary());
        again->click();
        QTRY_COMPARE(p.home.state(), HomePresenter::State::Ready);
    }

private:
    struct Parts
    {
        explicit Parts(protocol::Answer<QJsonObject> answer = summary())
        {
            theme.apply(ThemeChoice::Light);
            fixture.school.answers.insert_or_assign(QStringLiteral("home.summary"), answer);
            QSignalSpy spy(&home, &HomePresenter::changed);
            page.resize(1040, 680);
            page.show();
            page.refresh();
            QTRY_COMPARE(spy.size(), 1);
        }
        [[nodiscard]] QPushButton *button(const QString &text)
        {
            for (QPushButton *each : page.findChildren<QPushButton *>()) {
                if (each->isVisible() && each->text().contains(text))
                    return each;
            }
            return nullptr;
        }
        Theme theme;
        PageFixture fixture;
        HomePresenter home{fixture.school, fixture.work};
        HomePage page{fixture.context(), home};
    };
};

QTEST_MAIN(TestHomePage)
#include "tst_home_page.moc"
