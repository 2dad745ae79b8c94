// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/home_page.h"
#include "app/widgets/home/numbercard.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

QJsonObject summary()
{
    const QJsonObject certify{{u"key"_s, u"certify"_s},
                              {u"article"_s, u"5.3.3"_s},
                              {u"due"_s, u"2025-11-21T15:59:59.000Z"_s},
                              {u"done"_s, 83},
                              {u"total"_s, 100},
                              {u"overdue"_s, 17},
                              {u"type"_s, u"courseOutcome"_s},
                              {u"conditions"_s, QJsonArray{QJsonObject{{u"path"_s, u"certification"_s},
                                                                       {u"op"_s, u"eq"_s},
                                                                       {u"value"_s, u"waiting"_s}}}}};
    const QJsonObject waiting{{u"key"_s, u"waiting"_s},
                              {u"value"_s, 284},
                              {u"total"_s, 1000},
                              {u"detail"_s, QJsonObject{{u"overdue"_s, 17}}}};
    return {{u"cards"_s, QJsonArray{waiting}},
            {u"duties"_s, QJsonArray{certify}},
            {u"windows"_s, QJsonArray()},
            {u"articles"_s, QJsonArray()}};
}

} // namespace

class TestHomePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void aDutysOneButtonLeadsToItsListWithItsConditions()
    {
        Parts p;
        auto *button = p.button(u"what waits"_s);
        QVERIFY(button);
        button->click();
        QCOMPARE(p.fixture.navigator.page, u"outcomes"_s);
        QCOMPARE(p.fixture.navigator.lastConditions.size(), size_t(1));
    }

    void aNumberCardIsReachedAndPressedByKeyboard()
    {
        Parts p;
        p.page.firstFocus()->setFocus();
        QTest::keyClick(p.page.firstFocus(), Qt::Key_Space);
        QCOMPARE(p.fixture.navigator.page, u"outcomes"_s);
        QCOMPARE(p.fixture.navigator.lastConditions.back().value.toString(), u"waiting"_s);
    }

    void aNewSummaryChangesTheNumbersInPlace()
    {
        Parts p;
        auto *card = p.page.findChild<NumberCard *>();
        QJsonObject changed = summary();
        changed.insert(u"duties"_s, QJsonArray());
        p.fixture.school.answers.insert_or_assign(u"home.summary"_s, changed);
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.page.refresh();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.page.findChild<NumberCard *>(), card);
        QVERIFY(!p.button(u"what waits"_s));
        QVERIFY(p.page.subtitle().contains(u"Nothing waits"_s));
    }

    void aFailureIsToldWithAWayToTryAgain()
    {
        Parts p(protocol::Fault{protocol::ErrorCode::Busy, {}, {}});
        auto *again = p.button(u"Try again"_s);
        QVERIFY(again);
        p.fixture.school.answers.insert_or_assign(u"home.summary"_s, summary());
        again->click();
        QTRY_COMPARE(p.home.state(), HomePresenter::State::Ready);
    }

private:
    struct Parts
    {
        explicit Parts(protocol::Answer<QJsonObject> answer = summary())
        {
            theme.apply(ThemeChoice::Light);
            fixture.school.answers.insert_or_assign(u"home.summary"_s, answer);
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
        HomePresenter home{fixture.school, fixture.work, fixture.navigator};
        HomePage page{fixture.context(), home};
    };
};

QTEST_MAIN(TestHomePage)
#include "tst_home_page.moc"
