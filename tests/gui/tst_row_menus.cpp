// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_window.h"

#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>
#include <QTableView>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// The rows of every table in the window have a menu with what is done with them, by Shift+F10 as by the
/// right button.
class TestRowMenus : public QObject
{
    Q_OBJECT

    SampleServer m_server;
    QSet<QString> m_done; ///< pages whose rows have more than copies

    /// The lines of the menu of the table's first row, without those that only copy.
    [[nodiscard]] static std::optional<QStringList> menuOf(QTableView &table)
    {
        if (!table.currentIndex().isValid())
            table.setCurrentIndex(
                table.model()->index(0, std::max(0, table.horizontalHeader()->logicalIndexAt(2))));
        QTest::keyClick(&table, Qt::Key_F10, Qt::ShiftModifier);
        auto *menu = table.findChild<QMenu *>(u"rowMenu"_s);
        if (!menu)
            return std::nullopt;
        QStringList lines;
        bool copies = false;
        for (const QAction *action : menu->actions()) {
            copies = copies || action->text().endsWith(u"Ctrl+C"_s);
            if (!action->isSeparator() && !action->text().startsWith(u"Copy"_s))
                lines.append(action->text());
        }
        menu->close();
        delete menu;
        return copies ? std::optional(lines) : std::nullopt;
    }

private Q_SLOTS:
    void initTestCase() { m_server.start(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void everyRowHasAMenu_data()
    {
        QTest::addColumn<QString>("login");
        for (const char *login :
             {"registry", "affairs", "discipline", "teaching", "convenor", "t001", "system"})
            QTest::addRow("%s", login) << QString::fromLatin1(login);
    }
    void everyRowHasAMenu()
    {
        QFETCH(const QString, login);
        SampleWindow window(m_server, u"en"_s);
        window.start();
        MainWindow *signedIn = window.signIn(login);
        QVERIFY(signedIn);
        QVERIFY(QTest::qWaitForWindowActive(&signedIn->frame()));
        int walked = 0;
        for (const QString &key : signedIn->pageKeys()) {
            signedIn->open(key);
            Page *page = signedIn->frame().page(key);
            const auto rowsOf = [page] {
                QList<QTableView *> tables;
                for (QTableView *table : page->findChildren<QTableView *>()) {
                    if (table->isVisible() && table->model() && table->model()->rowCount() > 0)
                        tables.append(table);
                }
                return tables;
            };
            // Some have no rows.
            (void)QTest::qWaitFor([&] { return !rowsOf().empty(); }, 300);
            for (QTableView *table : rowsOf()) {
                const auto lines = menuOf(*table);
                QVERIFY2(lines, qPrintable(key + u' ' + table->objectName()));
                if (!lines->empty())
                    m_done.insert(key);
                ++walked;
            }
        }
        QVERIFY(walked > 5);
    }

    void cleanupTestCase()
    {
        for (const QString &key : {u"submission"_s, u"registerChecks"_s, u"overdue"_s, u"selfCheck"_s,
                                   u"schedule"_s, u"compliance"_s, u"attendance"_s, u"students"_s})
            QVERIFY2(m_done.contains(key),
                     qPrintable(key + u" of "_s + QStringList(m_done.values()).join(u' ')));
    }
};

QTEST_MAIN(TestRowMenus)
#include "tst_row_menus.moc"
