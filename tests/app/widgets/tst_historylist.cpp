// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/historylist.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// A long history is not laid out at once.
class TestHistoryList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }

    void olderLinesComeWhenTheyAreAskedForByKeysToo()
    {
        std::vector<HistoryView> history;
        const int all = 2 * int(HistoryList::linesAtOnce) + 5;
        for (int i = 0; i < all; ++i)
            history.push_back({u"11/21 22:14"_s, u"change %1"_s.arg(i), {}});
        HistoryList list;
        list.setHistory(history);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        QCOMPARE(lines(list), int(HistoryList::linesAtOnce));
        older(list)->setFocus();
        QTest::keyClick(older(list), Qt::Key_Return);
        QTRY_COMPARE(lines(list), 2 * int(HistoryList::linesAtOnce));
        QTRY_COMPARE(list.focusWidget(), older(list));
        QVERIFY(older(list)->text().contains(u'5'));
        QTest::keyClick(older(list), Qt::Key_Return);
        QTRY_COMPARE(lines(list), all);
        QTRY_VERIFY(!older(list));
        // Another record begins with its newest ones.
        list.setHistory(history);
        QTRY_COMPARE(lines(list), int(HistoryList::linesAtOnce));
        list.setHistory({history.front()});
        QTRY_COMPARE(lines(list), 1);
        QTRY_VERIFY(!older(list));
    }

private:
    static int lines(const HistoryList &list)
    {
        const auto labels = list.findChildren<TextLabel *>();
        return int(std::count_if(labels.begin(), labels.end(), [](const TextLabel *label) {
            return label->text().startsWith(u"change ");
        }));
    }
    static Button *older(const HistoryList &list) { return list.findChild<Button *>(u"olderLines"_s); }
};

QTEST_MAIN(TestHistoryList)
#include "tst_historylist.moc"
