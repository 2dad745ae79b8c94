// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/home/home_page.h"
#include "app/widgets/home/articlelist.h"
#include "app/widgets/home/cardflow.h"
#include "app/widgets/home/dutylist.h"
#include "app/widgets/home/scheduletimeline.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/theme.h"
#include "tests/gui/page_fixture.h"

#include <QFrame>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

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

    void aDoneStepOfASchoolThatBeginsIsToldAndNotCounted()
    {
        Parts p;
        p.fixture.school.answers.insert_or_assign(
            u"home.watch"_s,
            QJsonObject{
                {u"duties"_s,
                 QJsonArray{QJsonObject{{u"key"_s, u"setup.classes"_s},
                                        {u"type"_s, u"schoolClass"_s},
                                        {u"done"_s, 1},
                                        {u"total"_s, 1}},
                            QJsonObject{{u"key"_s, u"setup.backup"_s}, {u"done"_s, 0}, {u"total"_s, 1}}}}});
        p.page.refresh();
        QTRY_VERIFY(p.home.duties().size() == 2 && p.home.duties()[0].key == u"setup.classes");
        QVERIFY(p.home.duties()[0].isDone && !p.home.duties()[1].isDone);
        QCOMPARE(p.home.waiting().value(QLatin1String(page_keys::home)), 1);
        auto *open = p.page.findChild<QPushButton *>(u"duty-setup.backup"_s);
        QVERIFY(open);
        open->click();
        QCOMPARE(p.fixture.navigator.page, QLatin1String(page_keys::backup));
    }

    void anUnreadAnnouncementIsMarkedByItsButtonAndThenLosesIt()
    {
        Parts p;
        const QString today = QDateTime(p.fixture.now).date().toString(Qt::ISODate);
        const qint64 id = p.fixture.school.add(
            u"announcement"_s, {{u"title"_s, u"停機公告"_s}, {u"startsOn"_s, today}, {u"endsOn"_s, today}});
        QVERIFY(id > 0);
        QTRY_VERIFY(p.page.findChild<QPushButton *>(u"announcementRead"_s));
        auto *read = p.page.findChild<QPushButton *>(u"announcementRead"_s);
        QVERIFY(read->accessibleName().contains(u"停機公告"_s));
        read->setFocus();
        QTest::keyClick(read, Qt::Key_Space);
        QTRY_VERIFY(!p.page.findChild<QPushButton *>(u"announcementRead"_s));
        QVERIFY(p.page.findChild<QFrame *>(u"announcement"_s));
        QCOMPARE(p.fixture.school.ids(u"announcementRead"_s).size(), size_t(1));
        // One that leads to no page of its own opens itself.
        p.page.findChild<QFrame *>(u"announcement"_s)->findChild<QPushButton *>()->click();
        QCOMPARE(p.fixture.navigator.page, u"announcements"_s);
        QCOMPARE(p.fixture.navigator.record, id);
    }

    void aNumberCardIsReachedAndPressedByKeyboard_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("space") << Qt::Key_Space;
        QTest::newRow("enter") << Qt::Key_Return;
        QTest::newRow("keypad") << Qt::Key_Enter;
    }
    void aNumberCardIsReachedAndPressedByKeyboard()
    {
        QFETCH(const Qt::Key, key);
        Parts p;
        p.page.firstFocus()->setFocus();
        QTest::keyClick(p.page.firstFocus(), key, key == Qt::Key_Enter ? Qt::KeypadModifier : Qt::NoModifier);
        QCOMPARE(p.fixture.navigator.page, u"outcomes"_s);
        QVERIFY(p.wantsWaiting());
    }

    /// Every button of the page by Enter, as those that look like buttons.
    void anArticleIsOpenedByEnter()
    {
        Parts p;
        auto *list = p.page.findChild<ArticleList *>();
        QSignalSpy chosen(list, &ArticleList::articleChosen);
        auto *row = list->findChild<QAbstractButton *>();
        QVERIFY(row);
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        // What is nobody's duty here is read on the board.
        QVERIFY(!p.fixture.navigator.page.isEmpty());
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

    void eightCardsStandSoThatNoWordIsCut_data()
    {
        QTest::addColumn<int>("width");
        // What the window leaves the page at 1280, 1366 and 1920, and at 1366 with texts of 125 %.
        for (const int width : {1024, 1110, 1664, 837})
            QTest::addRow("%d", width) << width;
    }
    void eightCardsStandSoThatNoWordIsCut()
    {
        QFETCH(const int, width);
        const std::vector<NumberCardView> chinese{
            {u"2,418"_s, u"待認證的課程學習成果"_s, u"17 件逾期、6 位教師"_s},
            {u"82.7 %"_s, u"課程學習成果已認證"_s, u"16,088/19,449"_s},
            {u"9,326"_s, u"已勾選的課程學習成果"_s, u"本學年"_s},
            {u"215"_s, u"沒有檔案的課程學習成果"_s, u"會擋住提交"_s},
            {u"96.4 %"_s, u"名冊預檢通過"_s, u"41 列需修正"_s},
            {u"0.0 %"_s, u"學業成績 完成"_s, u"2,750 待辦"_s},
            {u"0.0 %"_s, u"課程學習成果提交 完成"_s, u"8,541 待辦、8,541 逾期"_s},
            {u"3 小時前"_s, u"備份"_s, u"198,402 筆、61,337 檔，全部相符"_s}};
        const std::vector<NumberCardView> english{
            {u"2,418"_s, u"Outcomes waiting for certification"_s, u"17 overdue, 6 teachers"_s},
            {u"82.7 %"_s, u"Outcomes certified"_s, u"16,088 of 19,449"_s},
            {u"9,326"_s, u"Outcomes selected"_s, u"this school year"_s},
            {u"215"_s, u"Outcomes without a file"_s, u"They block the submission"_s},
            {u"96.4 %"_s, u"Records that pass the pre-check"_s, u"41 rows to mend"_s},
            {u"0.0 %"_s, u"Grades done"_s, u"2,750 to be done"_s},
            {u"0.0 %"_s, u"Submission of outcomes done"_s, u"8,541 late, 8,541 to be done"_s},
            {u"3 hours ago"_s, u"Backup"_s, u"198,402 rows and 61,337 files, all alike"_s}};
        for (const auto &views : {chinese, english}) {
            QWidget place;
            auto *column = new QVBoxLayout(&place);
            column->setContentsMargins(0, 0, 0, 0);
            auto *flow = new CardFlow;
            column->addWidget(flow);
            column->addStretch(1);
            flow->setViews(views);
            place.resize(width, 600);
            place.show();
            column->activate();
            QCOMPARE(flow->cards().size(), views.size());
            QRegion taken;
            for (const NumberCard *card : flow->cards()) {
                QVERIFY2(card->width() >= card->sizeHint().width(), qPrintable(card->accessibleName()));
                QVERIFY(flow->rect().contains(card->geometry()));
                QVERIFY(!taken.intersects(card->geometry()));
                taken += card->geometry();
            }
        }
    }

    /// Numbers, then lists; an announcement stands before them, also when it was read anew.
    void tabGoesFromTheNumbersToTheLists()
    {
        Parts p;
        const QString today = QDateTime(p.fixture.now).date().toString(Qt::ISODate);
        QVERIFY(p.fixture.school.add(
                    u"announcement"_s,
                    {{u"title"_s, u"停機公告"_s}, {u"startsOn"_s, today}, {u"endsOn"_s, today}}) > 0);
        for (int turn = 0; turn < 2; ++turn) {
            p.page.refresh();
            QTRY_VERIFY(p.page.findChild<QFrame *>(u"announcement"_s));
        }
        p.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&p.page));
        QTRY_VERIFY(p.button(u"what waits"_s));
        QWidget *first = p.page.firstFocus();
        const auto *numbers = p.page.findChild<CardFlow *>();
        QVERIFY(numbers->isAncestorOf(first));
        first->setFocus();
        const auto isIn = [](const QWidget *widget, const QString &name) {
            while (widget && !widget->objectName().startsWith(name))
                widget = widget->parentWidget();
            return widget != nullptr;
        };
        for (int tab = 0; tab < 12 && numbers->isAncestorOf(p.page.focusWidget()); ++tab)
            QTest::keyClick(p.page.focusWidget(), Qt::Key_Tab);
        // The list itself, which is scrolled by keys, or its first button.
        const auto *duties = p.page.findChild<DutyList *>();
        QVERIFY2(p.page.focusWidget()->isAncestorOf(duties) || duties->isAncestorOf(p.page.focusWidget()),
                 p.page.focusWidget()->metaObject()->className());
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY2(isIn(p.page.focusWidget(), u"announcement"_s),
                 qPrintable(p.page.focusWidget()->objectName()));
    }

    void aNumberThatLeadsNowhereIsNoLink()
    {
        NumberCard card({u"12 %"_s, u"Accounts done"_s, {}, Tone::Neutral, false});
        QCOMPARE(card.focusPolicy(), Qt::NoFocus);
        QSignalSpy clicked(&card, &NumberCard::clicked);
        card.resize(200, 88);
        QTest::mouseClick(&card, Qt::LeftButton);
        QCOMPARE(clicked.size(), 0);
    }

    void theNumbersKeepTheirHeightAndTheScheduleShowsABarOnASmallScreen()
    {
        Parts p;
        const auto *cards = p.page.findChild<CardFlow *>();
        QVERIFY(cards && cards->cards().size() > 1);
        p.page.resize(260, 330); // two rows of numbers, or more
        QTRY_VERIFY(cards->heightForWidth(cards->width()) > 2 * 88);
        QTRY_COMPARE(cards->height(), cards->heightForWidth(cards->width()));
        const auto *timeline = p.page.findChild<ScheduleTimeline *>();
        QTRY_VERIFY2(timeline->parentWidget()->parentWidget()->height() > 70,
                     qPrintable(QString::number(timeline->parentWidget()->parentWidget()->height())));
    }

    /// On 1920 × 1080 at 200 % there is no room for both sides: the schedule stands below the duties.
    void theListsStandBelowEachOtherOnAScreenOfLargeTexts()
    {
        Parts p;
        const auto *duties = p.page.findChild<DutyList *>();
        const auto *timeline = p.page.findChild<ScheduleTimeline *>();
        const auto left = [&p](const QWidget *widget) { return widget->mapTo(&p.page, QPoint()).x(); };
        QTRY_VERIFY(left(timeline) > left(duties) + 300);
        p.page.resize(1920 / 2 - tokens::navigationWidth, 1080 / 2 - 88);
        QTRY_VERIFY(left(timeline) < left(duties) + 100);
        QTRY_VERIFY(duties->parentWidget()->height() > 160);
        // The page scrolls, and no card in it.
        for (int turn = 0; turn < 2; ++turn) {
            for (const QWidget *list :
                 {static_cast<const QWidget *>(duties), static_cast<const QWidget *>(timeline),
                  static_cast<const QWidget *>(p.page.findChild<ArticleList *>())}) {
                auto *place =
                    qobject_cast<QScrollArea *>(list->parentWidget()->parentWidget()->parentWidget());
                QVERIFY(place);
                QTRY_COMPARE(place->verticalScrollBar()->maximum(), 0);
            }
            p.page.resize(1093 - tokens::navigationWidth, 614 - 140);
        }
    }

    /// Whatever stands above the lists, and whenever it came.
    void neverDoTheListsScrollInAPageThatScrolls()
    {
        Parts p;
        p.page.resize(1148, 640);
        p.fixture.school.answers.insert_or_assign(
            u"home.watch"_s,
            QJsonObject{{u"announcements"_s, QJsonArray{QJsonObject{{u"title"_s, u"作業期程已公告"_s},
                                                                    {u"text"_s, u"第1版"_s},
                                                                    {u"subject"_s, u"window"_s}},
                                                        QJsonObject{{u"title"_s, u"停機公告"_s},
                                                                    {u"text"_s, u"第2版"_s},
                                                                    {u"subject"_s, u"window"_s}}}}});
        p.page.refresh();
        QTRY_COMPARE(p.page.findChildren<QFrame *>(u"announcement"_s).size(), 2);
        const auto placeAround = [](const QWidget *widget) {
            QScrollArea *place = nullptr;
            for (QWidget *at = widget->parentWidget(); at && !place; at = at->parentWidget())
                place = qobject_cast<QScrollArea *>(at);
            return place;
        };
        const QScrollArea *inner = placeAround(p.page.findChild<DutyList *>());
        QVERIFY(inner);
        const QScrollArea *outer = placeAround(inner);
        QVERIFY(outer);
        const auto scrolls = [](const QScrollArea *place) {
            return place->verticalScrollBar()->maximum() > 0;
        };
        for (int height = 640; height > 300; height -= 20) {
            p.page.resize(1148, height);
            QTRY_VERIFY2(!scrolls(outer) || !scrolls(inner), qPrintable(QString::number(height)));
            QVERIFY2(outer->horizontalScrollBar()->maximum() == 0, qPrintable(QString::number(height)));
        }
    }

    /// Two lists and others: all of them are told to who asks for them.
    void aLineOfADutyIsReadWhole()
    {
        DutyList list;
        DutyView duty;
        duty.title = u"2 份名冊尚未提交：學生自填多元表現名冊、校內幹部經歷名冊等"_s;
        duty.detail =
            u"115 學年度第 1 學期 校內幹部經歷名冊 日間部 第 1 批、115 學年度 學生自填多元表現名冊等"_s;
        duty.whole = duty.detail + u"丙"_s;
        duty.button = u"前往名冊"_s;
        list.setDuties({duty});
        list.resize(520, 300);
        list.show();
        QTRY_VERIFY(list.findChild<QPushButton *>());
        for (const auto *label : list.findChildren<TextLabel *>()) {
            if (label->text() == duty.title || label->text() == duty.detail)
                QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()) &&
                                 label->heightForWidth(label->width()) > label->fontMetrics().lineSpacing(),
                             qPrintable(label->text()));
        }
        QCOMPARE(list.findChild<QPushButton *>()->accessibleDescription(), duty.whole);
        QCOMPARE(list.findChild<QWidget *>(u"dutyDetail"_s)->toolTip(), duty.whole);
    }

    void aNumberAloneStandsInLineWithTheLists()
    {
        CardFlow flow;
        flow.resize(1000, 88);
        flow.setViews({{u"41"_s, u"待修正"_s, {}, Tone::Bad, true}});
        QCOMPARE(flow.cards().front()->width(), 1000);
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
