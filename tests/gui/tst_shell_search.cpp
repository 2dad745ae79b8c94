// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_form.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "tests/gui/shell_fixture.h"

#include <QListWidget>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// Search everywhere (Ctrl+K) in the real window: pages, and commands of this page, of others and of the menu
/// of one's name.
class TestShellSearch : public QObject
{
    Q_OBJECT

    using Parts = test::ShellFixture;

    /// Types a command into the search; its line there, null: it is not found.
    static QListWidgetItem *searched(MainWindow &window, const QString &typed, const QString &command)
    {
        SearchField *search = window.frame().header()->search();
        QTest::keyClick(&window.frame(), Qt::Key_K, Qt::ControlModifier);
        search->clear();
        QTest::keyClicks(search, typed);
        // Whatever the server knows: the list comes again with its answer.
        if (!QTest::qWaitFor([&] { return search->hitsShown(); }, 30'000))
            return nullptr;
        const auto *hits = window.frame().findChild<QListWidget *>(u"searchHits"_s);
        return hits->findItems(command, Qt::MatchExactly).value(0);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void searchFindsPagesByTheirTitle()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainFrame &frame = p.application.mainWindow()->frame();
        QTest::keyClick(&frame, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(frame.header()->search(), u"sched"_s);
        QTRY_VERIFY(frame.header()->search()->hitsShown());
        QTest::keyClick(frame.header()->search(), Qt::Key_Return);
        QTRY_COMPARE(frame.currentKey(), u"schedule"_s);
    }

    void searchFindsWhatTheMenuOfOnesNameHas()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainWindow &window = *p.application.mainWindow();
        QVERIFY(searched(window, u"text size"_s, u"My account: password, sign-ins, language, text size…"_s));
        QVERIFY(searched(window, u"Sign o"_s, u"Sign out"_s));
        // By the words that people have for it, too.
        QVERIFY(searched(window, u"theme"_s, u"Appearance"_s));
        QVERIFY(searched(window, u"font"_s, u"Text size"_s));
        QVERIFY(searched(window, u"service learn"_s, u"Performances"_s));
        QVERIFY(searched(window, u"manual"_s, window.actions().action(u"frame.handbook"_s)->text()));
        QSignalSpy themes(&window.frame(), &MainFrame::themeRequested);
        QVERIFY(searched(window, u"Dark"_s, u"Appearance: Dark"_s));
        QTest::keyClick(window.frame().header()->search(), Qt::Key_Return);
        QTRY_COMPARE(themes.size(), 1);
        QCOMPARE(themes.front().front().value<ThemeChoice>(), ThemeChoice::Dark);
    }

    void searchFindsCommandsOfOtherPagesAndLeadsToWhereTheyWork()
    {
        Parts p;
        p.signIn(u"clerk"_s);
        MainWindow &window = *p.application.mainWindow();
        SearchField *search = window.frame().header()->search();
        QTRY_COMPARE(window.frame().currentKey(), u"home"_s);
        for (const auto &[typed, command] : {std::pair(u"Print what"_s, u"Print what is shown…"_s),
                                             std::pair(u"New rec"_s, u"New record"_s)}) {
            const QListWidgetItem *found = searched(window, typed, command);
            QVERIFY2(found, qPrintable(command));
            QVERIFY(found->data(Qt::AccessibleTextRole).toString().contains(u"not on this page"_s));
            QTest::keyClick(search, Qt::Key_Return);
            QTRY_VERIFY2(window.frame().messages()->text().contains(command),
                         qPrintable(window.frame().messages()->text()));
            Q_EMIT window.frame().messages()->actionTriggered();
            QTRY_VERIFY(window.frame().currentKey() != u"home"_s);
            QVERIFY(window.frame().currentPage()->offered().contains(
                command == u"New record"_s ? u"record.new"_s : u"page.print"_s));
            window.open(QLatin1String(page_keys::home));
        }
        // What nobody of this office ever does is not found.
        QVERIFY(!searched(window, u"Certif"_s, u"Certify"_s));
        window.open(QLatin1String(page_keys::students));
        QTRY_COMPARE(window.frame().currentKey(), u"students"_s);
        const QListWidgetItem *found = searched(window, u"New rec"_s, u"New record"_s);
        QVERIFY(found);
        QVERIFY(!found->data(Qt::AccessibleTextRole).toString().contains(u"not on this page"_s));
        QTest::keyClick(search, Qt::Key_Return);
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = window.frame().findChild<RecordForm *>());
        QVERIFY(!search->hasFocus());
        QTest::keyClick(form, Qt::Key_Escape);
    }

    void aTeacherFindsCertifyingFromTheFirstPage()
    {
        Parts p;
        p.signIn(u"teacher"_s);
        MainWindow &window = *p.application.mainWindow();
        QTRY_COMPARE(window.frame().currentKey(), u"home"_s);
        QVERIFY(searched(window, u"Certify"_s, u"Certify"_s));
        QTest::keyClick(window.frame().header()->search(), Qt::Key_Return);
        QTRY_VERIFY2(window.frame().messages()->text().contains(u"“Certify”"_s),
                     qPrintable(window.frame().messages()->text()));
        Q_EMIT window.frame().messages()->actionTriggered();
        QTRY_VERIFY(window.frame().currentKey() != u"home"_s);
    }
};

QTEST_MAIN(TestShellSearch)
#include "tst_shell_search.moc"
