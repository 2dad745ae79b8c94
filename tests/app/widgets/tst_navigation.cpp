// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/widgets/nowarnings.h"
#include "tests/app/widgets/sampleframe.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

/// Pages by office at the left: keys, groups, own pages, and the numbers of what waits.
class TestNavigation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init();
    void cleanup() { m_sample = {}; }
    void cleanupTestCase() { m_theme.reset(); }
    void arrowsWalkTheNavigationAndEnterOpens();
    void aGroupFoldsByKeyAndTellsWhatWaitsInIt();
    void ownPagesStandFirst();
    void onlyTheCurrentRowIsATabStop();
    void aNumberLeadsToWhatItCounts();
    void aNumberOfSeveralTasksOffersEach();

private:
    [[nodiscard]] MainFrame *frame() const { return m_sample.frame.get(); }
    [[nodiscard]] QStringList offered() const;
    std::unique_ptr<Theme> m_theme;
    sample::SampleFrame m_sample;
};

void TestNavigation::init()
{
    failOnAnyWarning();
    m_sample = sample::make(*m_theme);
    frame()->show();
    QVERIFY(QTest::qWaitForWindowActive(frame()));
}

QStringList TestNavigation::offered() const
{
    const auto *menu = frame()->navigation()->findChild<QMenu *>();
    QStringList texts;
    for (const QAction *action : menu ? menu->actions() : QList<QAction *>())
        texts.append(action->text());
    return texts;
}

void TestNavigation::arrowsWalkTheNavigationAndEnterOpens()
{
    QSignalSpy requested(frame(), &MainFrame::pageRequested);
    const auto &rows = frame()->navigation()->buttons();
    rows.front()->setFocus();
    QTest::keyClick(rows.front(), Qt::Key_Down);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(rows[1]));
    QTest::keyClick(rows[1], Qt::Key_Return);
    QCOMPARE(requested.last().first().toString(), u"students"_qs);
    QCOMPARE(frame()->currentKey(), u"students"_qs);
    QTest::keyClick(rows[1], Qt::Key_End);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(rows.back()));
    QTest::keyClick(rows.back(), Qt::Key_Home);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(rows.front()));
    QTest::keyClick(rows.front(), Qt::Key_Up);
    QCOMPARE(frame()->focusWidget(), static_cast<QWidget *>(rows.front()));
}

void TestNavigation::aGroupFoldsByKeyAndTellsWhatWaitsInIt()
{
    NavigationPanel *panel = frame()->navigation();
    QSignalSpy kept(panel, &NavigationPanel::keptChanged);
    const auto &rows = panel->buttons();
    rows[2]->setFocus();
    QTest::keyClick(rows[2], Qt::Key_Left);
    QCOMPARE(panel->folded(), QStringList{u"register"_qs});
    QCOMPARE(kept.count(), 1);
    auto *heading = panel->findChild<NavigationHeading *>(u"group-register"_qs);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(heading));
    QVERIFY(rows[1]->isHidden() && rows[4]->isHidden());
    QVERIFY(!rows[5]->isHidden());
    // One page has three: the numbers of several may count the same records, so pages are counted.
    QVERIFY2(heading->accessibleDescription().contains(u'1'), qPrintable(heading->accessibleDescription()));
    QVERIFY2(!heading->accessibleDescription().contains(u'3'), qPrintable(heading->accessibleDescription()));
    // The arrows pass over what is hidden and stop at the heading.
    QTest::keyClick(heading, Qt::Key_Up);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(rows[0]));
    QTest::keyClick(rows[0], Qt::Key_Down);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(heading));
    QTest::keyClick(heading, Qt::Key_Down);
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(rows[5]));
    // The page that one is on stays in sight.
    QVERIFY(frame()->showPage(u"students"_qs));
    QVERIFY(!rows[1]->isHidden() && rows[2]->isHidden());
    heading->setFocus();
    QTest::keyClick(heading, Qt::Key_Right);
    QCOMPARE(panel->folded(), QStringList());
    QVERIFY(!rows[2]->isHidden());
}

void TestNavigation::ownPagesStandFirst()
{
    NavigationPanel *panel = frame()->navigation();
    QSignalSpy requested(frame(), &MainFrame::pageRequested);
    panel->buttons()[2]->setFocus();
    panel->toggleFavourite(u"outcomes"_qs);
    NavigationButton *own = nullptr;
    QTRY_VERIFY(own = panel->findChild<NavigationButton *>(u"favourite-outcomes"_qs));
    QCOMPARE(own->waiting(), 284);
    // The rows are made anew, and the keyboard stays where it was.
    QTRY_COMPARE(frame()->focusWidget(), static_cast<QWidget *>(panel->buttons()[2]));
    own->click();
    QCOMPARE(requested.last().first().toString(), u"outcomes"_qs);
    panel->setWaiting(u"outcomes"_qs, 5);
    QCOMPARE(own->waiting(), 5);
    panel->toggleFavourite(u"students"_qs);
    panel->moveFavourite(1, 0);
    QCOMPARE(panel->favourites(), (QStringList{u"students"_qs, u"outcomes"_qs}));
    panel->toggleFavourite(u"students"_qs);
    panel->toggleFavourite(u"outcomes"_qs);
    QTRY_VERIFY(!panel->findChild<NavigationButton *>(u"favourite-outcomes"_qs));
    QCOMPARE(panel->favourites(), QStringList());
}

void TestNavigation::onlyTheCurrentRowIsATabStop()
{
    QVERIFY(frame()->showPage(u"outcomes"_qs));
    int stops = 0;
    for (const NavigationButton *row : frame()->navigation()->buttons()) {
        stops += (row->focusPolicy() & Qt::TabFocus) != 0 ? 1 : 0;
        QCOMPARE(row->isChecked(), row->key() == u"outcomes"_qs);
    }
    QCOMPARE(stops, 1);
}

void TestNavigation::aNumberLeadsToWhatItCounts()
{
    NavigationPanel *panel = frame()->navigation();
    QSignalSpy pages(panel, &NavigationPanel::pageRequested);
    QSignalSpy tasks(panel, &NavigationPanel::taskRequested);
    NavigationButton *row = panel->buttons()[1];
    panel->setWaiting(row->key(), 5, {{u"correct"_s, u"5 corrections"_s}});
    QTest::mouseClick(row, Qt::LeftButton, {}, row->numberPlace().center());
    QCOMPARE(tasks.count(), 1);
    QCOMPARE(tasks.last().first().toString(), u"correct"_s);
    QCOMPARE(pages.count(), 0);
    QTest::mouseClick(row, Qt::LeftButton, {}, QPoint(row->numberPlace().left() - 2, row->height() / 2));
    QCOMPARE(pages.count(), 1);
    QCOMPARE(tasks.count(), 1);
    // Nothing that it could lead to: the number is the page's as all of the row is.
    panel->setWaiting(row->key(), 5);
    QVERIFY(row->numberPlace().isEmpty());
    QTest::mouseClick(row, Qt::LeftButton, {}, QPoint(row->width() - 12, row->height() / 2));
    QCOMPARE(pages.count(), 2);
}

void TestNavigation::aNumberOfSeveralTasksOffersEach()
{
    NavigationPanel *panel = frame()->navigation();
    QSignalSpy tasks(panel, &NavigationPanel::taskRequested);
    NavigationButton *row = panel->buttons()[1];
    panel->setWaiting(row->key(), 5, {{u"a"_s, u"5 corrections"_s}, {u"b"_s, u"2 questions"_s}});
    QTest::mouseClick(row, Qt::LeftButton, {}, row->numberPlace().center());
    QCOMPARE(tasks.count(), 0);
    QCOMPARE(row->toolTip(), u"5 corrections\n2 questions"_s);
    QCOMPARE(row->accessibleDescription(), u"5 corrections, 2 questions"_s);
    // What has no number in common has a mark that leads there.
    panel->setWaiting(row->key(), 0, row->entry().tasks);
    QVERIFY(!row->numberPlace().isEmpty());
    QCOMPARE(offered(), (QStringList{u"5 corrections"_s, u"2 questions"_s}));
    auto *menu = panel->findChild<QMenu *>();
    menu->setActiveAction(menu->actions().at(1));
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(tasks.last().first().toString(), u"b"_s);
    QTRY_VERIFY(!panel->findChild<QMenu *>());
    // Who looks at them alone is where the keyboard was: in the navigation, too.
    row->setFocus(Qt::TabFocusReason);
    QCOMPARE(frame()->focusWidget(), static_cast<QWidget *>(row));
    QTest::mouseClick(row, Qt::LeftButton, {}, row->numberPlace().center());
    QTest::keyClick(panel->findChild<QMenu *>(), Qt::Key_Escape);
    QTRY_VERIFY(!panel->findChild<QMenu *>());
    QCOMPARE(frame()->focusWidget(), static_cast<QWidget *>(row));
    // The menu of the page has them too, for who works by keys; making the rows anew keeps them.
    panel->toggleFavourite(row->key());
    row = panel->buttons()[1];
    Q_EMIT row->customContextMenuRequested({});
    QCOMPARE(offered().size(), 4); // and the separator, and the own pages
    QTest::keyClick(panel->findChild<QMenu *>(), Qt::Key_Escape);
}

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
