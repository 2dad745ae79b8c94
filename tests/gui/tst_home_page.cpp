// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/home_page.h"
#include "app/widgets/home/numbercard.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QFrame>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

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
        QVERIFY(p.wantsWaiting());
    }

    void anAnnouncementStandsOnTopAndLeadsToItsPage()
    {
        Parts p;
        QVERIFY(!p.page.findChild<QFrame *>(u"announcement"_s));
        p.fixture.school.answers.insert_or_assign(
            u"home.watch"_s,
            QJsonObject{{u"announcements"_s, QJsonArray{QJsonObject{{u"title"_s, u"作業期程已公告"_s},
                                                                    {u"text"_s, u"第1版"_s},
                                                                    {u"subject"_s, u"window"_s}}}}});
        p.page.refresh();
        QTRY_VERIFY(p.page.findChild<QFrame *>(u"announcement"_s));
        QPushButton *open = p.page.findChild<QFrame *>(u"announcement"_s)->findChild<QPushButton *>();
        QVERIFY(open);
        open->click();
        QCOMPARE(p.fixture.navigator.page, u"windows"_s);
    }

    void aNumberCardIsReachedAndPressedByKeyboard()
    {
        Parts p;
        p.page.firstFocus()->setFocus();
        QTest::keyClick(p.page.firstFocus(), Qt::Key_Space);
        QCOMPARE(p.fixture.navigator.page, u"outcomes"_s);
        QVERIFY(p.wantsWaiting());
    }

    void aNewSummaryChangesTheNumbersInPlace()
    {
        Parts p;
        auto *card = p.page.findChild<NumberCard *>();
        QVERIFY(p.button(u"what waits"_s));
        decide(p.fixture.school);
        p.page.refresh();
        QTRY_VERIFY(!p.button(u"what waits"_s));
        QCOMPARE(p.page.findChild<NumberCard *>(), card);
        // 註冊組 still has the grades of the class to enter (article 5, row 2).
        QVERIFY(p.page.subtitle().contains(u"asks of"_s));
    }

    void aFailureIsToldWithAWayToTryAgain()
    {
        Parts p(true);
        auto *again = p.button(u"Try again"_s);
        QVERIFY(again);
        p.fixture.school.answers.clear();
        again->click();
        QTRY_COMPARE(p.home.state(), HomePresenter::State::Ready);
    }

private:
    /// The teacher certifies what waits, and returns what lacks its file.
    static void decide(PageSchool &school)
    {
        QJsonArray good;
        QJsonArray without;
        for (const qint64 id : school.ids(u"courseOutcome"_s)) {
            const QJsonObject outcome = school.record(u"courseOutcome"_s, id);
            if (outcome[u"certification"].toString() == u"waiting")
                (outcome[u"documentCount"].toInt() > 0 ? good : without).append(id);
        }
        QVERIFY(
            school.byMyself(u"outcome.certify"_s, {{u"ids"_s, good}, {u"decision"_s, u"certified"_s}}).ok());
        QVERIFY(
            school
                .byMyself(u"outcome.certify"_s,
                          {{u"ids"_s, without}, {u"decision"_s, u"returned"_s}, {u"reason"_s, u"請補檔案"_s}})
                .ok());
    }

    struct Parts
    {
        explicit Parts(bool isBusy = false)
        {
            theme.apply(ThemeChoice::Light);
            if (isBusy)
                fixture.school.answers.insert_or_assign(u"home.watch"_s,
                                                        protocol::Fault{protocol::ErrorCode::Busy, {}, {}});
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
        [[nodiscard]] bool wantsWaiting() const
        {
            const auto &wanted = fixture.navigator.lastConditions;
            return std::any_of(wanted.begin(), wanted.end(), [](const protocol::Condition &condition) {
                return condition.path == u"certification" && condition.value.toString() == u"waiting";
            });
        }
        Theme theme;
        PageFixture fixture{u"view * school; certify courseOutcome school"_s};
        HomePresenter home{fixture.school, fixture.work, fixture.navigator};
        HomePage page{fixture.context(), home};
    };
};

QTEST_MAIN(TestHomePage)
#include "tst_home_page.moc"
