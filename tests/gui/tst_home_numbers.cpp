// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"
#include "app/pages/progress/behind_dialog.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/theme/textlabel.h"
#include "tests/support/sample_window.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// Every number of the home page, in every office's own window on a served sample school: the page to which
/// it leads shows exactly that many rows.
class TestHomeNumbers : public QObject
{
    Q_OBJECT

    SampleServer m_server;
    int m_walked = 0; ///< numbers of all offices

    /// The number that a text says; -1: it says none (a meeting that has not been held).
    [[nodiscard]] static qint64 saidIn(const QString &text)
    {
        static const QRegularExpression number(u"(?<![\\w.])[0-9][0-9,]*(?![\\w.])"_s);
        const auto found = number.match(QString(text).remove(QRegularExpression(u"article [0-9]+"_s)));
        return found.hasMatch() ? found.captured().remove(u',').toLongLong() : -1;
    }
    /// Signed in, with home read; null: neither.
    [[nodiscard]] static MainWindow *atHome(SampleWindow &window, const QString &login)
    {
        window.start();
        MainWindow *signedIn = window.signIn(login);
        const auto isRead = [&] { return signedIn->home().state() == HomePresenter::State::Ready; };
        return signedIn && QTest::qWaitFor(isRead, 30'000) ? signedIn : nullptr;
    }
    /// What is left of "x of y done"; -1: it says something else.
    [[nodiscard]] static qint64 openIn(QString text)
    {
        static const QRegularExpression share(u"^([0-9]+) of ([0-9]+) done$"_s);
        const auto found = share.match(text.remove(u','));
        return found.hasMatch() ? found.captured(2).toLongLong() - found.captured(1).toLongLong() : -1;
    }
    /// The rows in sight of the first list of the page; -1: it has none.
    [[nodiscard]] static qint64 rowsOf(Page &page)
    {
        const auto *list = qobject_cast<RecordListPage *>(&page);
        for (const RecordListPage *part : page.findChildren<RecordListPage *>()) {
            if (!list && part->isVisible())
                list = part;
        }
        if (list)
            return list->model()->total();
        qint64 none = -1;
        for (const DataTable *table : page.findChildren<DataTable *>()) {
            if (table->model() && table->model()->rowCount() == 0)
                none = 0;
            if (!table->model() || !table->isVisible())
                continue;
            qint64 rows = 0;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                rows += table->isRowHidden(row) ? 0 : 1;
            return rows;
        }
        return none;
    }
    /// The page's step, with as many behind it as the number says are open.
    void leadsToStep(MainWindow &window, const HomeCard &card, QStringList &wrong)
    {
        static const QRegularExpression open(u"([0-9,]+) to be done"_s);
        const QString wanted = open.match(card.note).captured(1).remove(u',');
        ++m_walked;
        window.open(card.page, card.conditions);
        const auto behind = [&window] { return window.frame().findChild<BehindDialog *>(); };
        if (!QTest::qWaitFor([&] { return behind() && behind()->model(); }, 3000)) {
            wrong << card.label + u" leads to no step"_s;
            return;
        }
        const QString said = behind()->findChild<QWidget *>(u"behindNote"_s)->property("text").toString();
        if (!wanted.isEmpty() && QString::number(saidIn(said)) != wanted)
            wrong << u"%1 %2 leads to %3"_s.arg(card.label, card.note, said);
        behind()->close();
        QTRY_VERIFY(!behind());
    }
    void leads(MainWindow &window, const QString &page, const std::vector<protocol::Condition> &conditions,
               qint64 number, const QString &text, QStringList &wrong)
    {
        ++m_walked;
        window.open(page, conditions);
        Page *shown = window.frame().page(page);
        QVERIFY2(shown, qPrintable(page));
        if (!QTest::qWaitFor([&] { return rowsOf(*shown) == number; }, 3000))
            wrong << u"%1 (%2) leads to %3 rows"_s.arg(text, page).arg(rowsOf(*shown));
    }

private Q_SLOTS:
    void initTestCase() { m_server.start(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void everyNumberLeadsToAsManyRows_data()
    {
        QTest::addColumn<QString>("login");
        for (const char *login :
             {"registry",       "evening",    "teaching",     "eveningteaching", "affairs",
              "eveningaffairs", "discipline", "counsellor",   "adviser",         "convenor",
              "workgroup",      "principal",  "academic",     "affairsdirector", "eveningdirector",
              "library",        "practicum",  "infodirector", "system",          "admin",
              "t001",           "11510001"})
            QTest::addRow("%s", login) << QString::fromLatin1(login);
    }
    void everyNumberLeadsToAsManyRows()
    {
        QFETCH(const QString, login);
        SampleWindow window(m_server, u"en"_s);
        MainWindow *signedIn = atHome(window, login);
        QVERIFY(signedIn);
        // Copies: opening a page may read the numbers anew.
        const std::vector<HomeCard> cards = signedIn->home().cards();
        const std::vector<HomeDuty> duties = signedIn->home().duties();
        const std::vector<HomeArticle> articles = signedIn->home().articles();
        QStringList wrong;
        for (const HomeDuty &duty : duties) {
            // What leads there is found by it.
            QCOMPARE(signedIn->home().dutyOf(duty.id)->title, duty.title);
            // What the board calls by its name says beside it how much is done. What is above a limit is told
            // by student and listed by record.
            const bool isOfBoard = duty.key.startsWith(u"board.");
            const qint64 said = !isOfBoard                   ? saidIn(duty.title)
                                : duty.key == u"board.limit" ? -1
                                                             : openIn(duty.detail);
            // What there is no record of yet leads to where it is made, or to the board's line of it.
            if (isOfBoard && (duty.conditions.empty() || duty.page == QLatin1String(page_keys::compliance)))
                continue;
            // What is only to be looked at, or is followed by class on the page of the progress, is no list.
            if (said < 0 || duty.isDone || duty.page.isEmpty() ||
                duty.page == QLatin1String(page_keys::progress) ||
                duty.page == QLatin1String(page_keys::schedule))
                continue;
            // How many more a student may select is no number of rows.
            if (duty.key.startsWith(u"select"))
                continue;
            leads(*signedIn, duty.page, duty.conditions, said, duty.title, wrong);
        }
        for (const HomeCard &card : cards) {
            if (card.page.isEmpty())
                continue;
            if (card.page == QLatin1String(page_keys::progress)) {
                leadsToStep(*signedIn, card, wrong);
                continue;
            }
            // What is done of a step leads to what is still to be done.
            if (card.key.startsWith(u"step.") && card.note.contains(u" to be done"))
                leads(*signedIn, card.page, card.conditions,
                      saidIn(card.note.section(u" to be done"_s, 0, 0).section(u' ', -1)),
                      card.label + u' ' + card.note, wrong);
            // A share leads to what is done of it.
            if (card.key == u"compliance" || card.key == u"certified")
                leads(*signedIn, card.page, card.conditions,
                      saidIn(card.key == u"certified" ? card.note.section(u" of "_s, 0, 0).section(u' ', -1)
                                                      : card.figure.section(u'/', 0, 0)),
                      card.label + u' ' + card.figure, wrong);
            const bool isOfLists = card.key == u"precheck";
            if (isOfLists ||
                QStringList{u"waiting"_s, u"selected"_s, u"noFile"_s, u"troubles"_s}.contains(card.key))
                leads(*signedIn, card.page, card.conditions,
                      saidIn(isOfLists ? card.figure.section(u'/', 1) : card.figure),
                      card.label + u' ' + card.figure, wrong);
        }
        for (const HomeArticle &article : articles) {
            static const QRegularExpression share(u"(?<!by )\\b([0-9,]+)/[0-9,]+"_s); // not a date
            const auto told = share.match(article.state);
            if (!article.duty.isEmpty() || article.page.isEmpty() || article.conditions.empty() ||
                article.page == QLatin1String(page_keys::compliance) || !told.hasMatch() ||
                article.state.contains(u"limit"_s))
                continue;
            leads(*signedIn, article.page, article.conditions, saidIn(told.captured(1)),
                  article.article + u' ' + article.state, wrong);
        }
        for (const QString &line : std::as_const(wrong))
            qInfo().noquote() << line;
        QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 numbers"_s.arg(wrong.size())));
    }

    void aNumberOfTheNavigationIsOfAllThatItsPageIsNamedFor_data() { everyNumberLeadsToAsManyRows_data(); }
    /// 275 beside 學生 were those without grades. What is counted in others than the page is named for, or is
    /// one kind of several, has a mark; what waits is always told.
    void aNumberOfTheNavigationIsOfAllThatItsPageIsNamedFor()
    {
        QFETCH(const QString, login);
        SampleWindow window(m_server, u"en"_s);
        MainWindow *signedIn = atHome(window, login);
        QVERIFY(signedIn);
        for (const NavigationButton *page : signedIn->frame().navigation()->buttons()) {
            QSet<QString> kinds;
            int left = 0;
            for (const HomeDuty &duty : signedIn->home().duties()) {
                if (duty.page != page->key() || duty.left == 0)
                    continue;
                kinds.insert(duty.key);
                left += duty.left;
                for (const QString &told : {page->toolTip(), page->accessibleDescription()})
                    QVERIFY2(told.contains(duty.title), qPrintable(page->text() + u": "_s + told));
            }
            QVERIFY2(kinds.isEmpty() == page->numberPlace().isEmpty(), qPrintable(page->text()));
            if (page->key() == QLatin1String(page_keys::home)) {
                QVERIFY(page->waiting() == 0 || page->toolTip().startsWith(QString::number(page->waiting())));
                continue;
            }
            const bool isOfOthers = QSet<QString>{QLatin1String(page_keys::students), u"classes"_s,
                                                  QLatin1String(page_keys::progress)}
                                        .contains(page->key());
            QVERIFY2(page->waiting() == (kinds.size() == 1 && !isOfOthers ? left : 0),
                     qPrintable(u"%1 %2: %3"_s.arg(page->text()).arg(page->waiting()).arg(page->toolTip())));
        }
    }

    /// 五-3-3 已達成 6/6 led a student nowhere, and 作業期程 was about to end for who has no part in it.
    void anArticleThatSaysANumberLeadsSomewhere_data() { everyNumberLeadsToAsManyRows_data(); }
    void anArticleThatSaysANumberLeadsSomewhere()
    {
        QFETCH(const QString, login);
        SampleWindow window(m_server, u"en"_s);
        MainWindow *signedIn = atHome(window, login);
        QVERIFY(signedIn);
        for (const HomeArticle &article : signedIn->home().articles()) {
            QVERIFY2(!article.duty.isEmpty() || !article.page.isEmpty() || saidIn(article.state) < 0,
                     qPrintable(article.article + u' ' + article.state));
            // What is missing of the schedule is planned on its own page.
            const auto duty = signedIn->home().dutyOf(article.duty);
            if (article.id == u"4" && article.state.contains(u"overdue"_s))
                QVERIFY2((duty ? duty->page : article.page) == QLatin1String(page_keys::schedule),
                         qPrintable(article.state));
            QVERIFY(article.id != u"4" || login != u"11510001");
        }
    }

    void aPageOfTheNavigationIsWholeAgainAfterANumber()
    {
        SampleWindow window(m_server, u"en"_s);
        window.start();
        MainWindow *signedIn = window.signIn(u"registry"_s);
        QVERIFY(signedIn);
        const QString students = QLatin1String(page_keys::students);
        signedIn->open(students);
        Page *page = signedIn->frame().page(students);
        QTRY_VERIFY(rowsOf(*page) > 0);
        const qint64 all = rowsOf(*page);
        const auto none = [] {
            return std::vector<protocol::Condition>{
                {u"name"_s, protocol::Condition::Operator::Equal, u"nobody"_s}};
        };
        signedIn->open(students, none());
        QTRY_COMPARE(rowsOf(*page), 0);
        // A link may lead to what is done as well as to what is to be done: the condition is named.
        const auto *empty = page->findChild<EmptyState *>();
        QTRY_COMPARE(empty->accessibleName(), u"Nothing matches what led here"_s);
        const auto texts = empty->findChildren<TextLabel *>();
        QVERIFY(std::any_of(texts.begin(), texts.end(), [](const TextLabel *text) {
            return text->text().contains(u"nobody"_s) && text->text().contains(u"others"_s);
        }));
        // Back shows what was left.
        signedIn->open(QLatin1String(page_keys::home));
        signedIn->actions().action(u"frame.back"_s)->trigger();
        QCOMPARE(signedIn->frame().currentKey(), students);
        QTRY_COMPARE(rowsOf(*page), 0);
        signedIn->open(QLatin1String(page_keys::home));
        signedIn->open(students);
        QTRY_COMPARE(rowsOf(*page), all);
        // From the page itself, too.
        signedIn->open(students, none());
        QTRY_COMPARE(rowsOf(*page), 0);
        signedIn->open(students);
        QTRY_COMPARE(rowsOf(*page), all);
    }

    void cleanupTestCase() { QVERIFY2(m_walked > 60, qPrintable(QString::number(m_walked))); }
};

QTEST_MAIN(TestHomeNumbers)
#include "tst_home_numbers.moc"
