// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"
#include "app/widgets/table/datatable.h"
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
        for (const DataTable *table : page.findChildren<DataTable *>()) {
            if (!table->model() || !(table->isVisible() || table->model()->rowCount() == 0))
                continue;
            qint64 rows = 0;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                rows += table->isRowHidden(row) ? 0 : 1;
            return rows;
        }
        return -1;
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
        window.start();
        MainWindow *signedIn = window.signIn(login);
        QVERIFY(signedIn);
        QTRY_COMPARE(signedIn->home().state(), HomePresenter::State::Ready);
        // Copies: opening a page may read the numbers anew.
        const std::vector<HomeCard> cards = signedIn->home().cards();
        const std::vector<HomeDuty> duties = signedIn->home().duties();
        QStringList wrong;
        for (const HomeDuty &duty : duties) {
            const qint64 said = saidIn(duty.title);
            // What is only to be looked at, or is followed by class on the page of the progress, is no list.
            if (said < 0 || duty.isDone || duty.page.isEmpty() ||
                duty.page == QLatin1String(page_keys::progress) ||
                duty.page == QLatin1String(page_keys::schedule))
                continue;
            // An adviser's list is of the talks, beside which the next is made.
            if (duty.key == u"step.counselling" || duty.key.startsWith(u"select"))
                continue;
            leads(*signedIn, duty.page, duty.conditions, said, duty.title, wrong);
        }
        for (const HomeCard &card : cards) {
            if (card.page.isEmpty() || card.page == QLatin1String(page_keys::progress))
                continue;
            const bool isOfLists = card.key == u"precheck";
            if (isOfLists ||
                QStringList{u"waiting"_s, u"selected"_s, u"noFile"_s, u"troubles"_s}.contains(card.key))
                leads(*signedIn, card.page, card.conditions,
                      saidIn(isOfLists ? card.figure.section(u'/', 1) : card.figure),
                      card.label + u' ' + card.figure, wrong);
        }
        for (const QString &line : std::as_const(wrong))
            qInfo().noquote() << line;
        QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 numbers"_s.arg(wrong.size())));
    }

    void cleanupTestCase() { QVERIFY2(m_walked > 60, qPrintable(QString::number(m_walked))); }
};

QTEST_MAIN(TestHomeNumbers)
#include "tst_home_numbers.moc"
