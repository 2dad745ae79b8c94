// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/frame/foldingrow.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/textlink.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"

#include <QHeaderView>
#include <QSettings>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What gives way, and to what, where a place is narrow.
class TestNarrowPlaces : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        explicit Desk(QSettings *settings = nullptr)
        {
            for (int column = 0; column < 6; ++column)
                model.setHorizontalHeaderItem(column, new QStandardItem(u"欄位%1"_s.arg(column)));
            for (int column = 0; column < 6; ++column)
                model.setItem(0, column, new QStandardItem(u"電機一甲"_s));
            table->setMarks(DataTable::Marks::Hidden);
            table->setModel(&model);
            table->columns().setWidths({90, 90, 90, 90, 90, 90});
            if (settings)
                split.keepIn(settings, u"details"_s);
        }
        void show(int width)
        {
            split.resize(width, 400);
            split.show();
            QVERIFY(QTest::qWaitForWindowExposed(&split));
            QTest::qWait(10);
        }
        [[nodiscard]] int room() const { return table->viewport()->width(); }

        Theme theme;
        QStandardItemModel model;
        DataTable *table = new DataTable;
        DetailsPane *pane = new DetailsPane;
        DetailsSplit split{table, table, pane};
    };

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    /// What was measured once holds as long as nothing of it changes.
    void theHeightOfAWrappedTextFollowsAllThatItRestsOn()
    {
        const Theme theme;
        constexpr int width = 120;
        TextLabel label(u"電機一甲"_s);
        label.setWordWrap(true);
        const int line = label.heightForWidth(width);
        label.setText(u"電機一甲電機一甲電機一甲電機一甲"_s);
        const int lines = label.heightForWidth(width);
        QVERIFY(lines > line);
        QCOMPARE(label.heightForWidth(10 * width), line);
        QCOMPARE(label.heightForWidth(width), lines);
        label.setFont(tokens::font(Type::Heading));
        QVERIFY(label.heightForWidth(width) > lines);
        label.setFont(tokens::font(Type::Body));
        QCOMPARE(label.heightForWidth(width), lines);
        label.setMinimumHeight(lines + 50);
        QCOMPARE(label.heightForWidth(width), lines + 50);
        label.setMinimumHeight(0);
        QCOMPARE(label.heightForWidth(width), lines);
        label.setContentsMargins(0, 5, 0, 5);
        QCOMPARE(label.heightForWidth(width), lines + 10);
        // A code without a space is broken where it has to be.
        label.setContentsMargins({});
        label.setText(u"11599T001C2330801010001"_s);
        QVERIFY(label.heightForWidth(width) > line);
    }

    void theDetailsTakeWhatTheColumnsLeave()
    {
        Desk desk;
        desk.show(1200);
        QCOMPARE(desk.pane->width(), tokens::detailsWidth);
        desk.split.resize(desk.table->columns().wanted() + 300, 400);
        QVERIFY(desk.pane->width() < tokens::detailsWidth);
        QVERIFY(desk.pane->width() >= tokens::leastDetailsWidth);
        QVERIFY2(desk.room() >= desk.table->columns().wanted(),
                 qPrintable(u"%1 of %2"_s.arg(desk.room()).arg(desk.table->columns().wanted())));
        desk.split.resize(560, 400);
        QCOMPARE(desk.pane->width(), tokens::leastDetailsWidth);
    }

    /// Of a table that is scrolled no column is cut in two by its edge.
    void noColumnLiesAcrossTheEdge()
    {
        Desk desk;
        for (const int width : {500, 560, 600, 640}) {
            desk.show(width);
            int right = 0;
            for (int column = 0; column < 6 && right < desk.room(); ++column)
                right = desk.table->columnViewportPosition(column) + desk.table->columnWidth(column);
            QCOMPARE(right, desk.room());
        }
    }

    /// A click on a head that sorts moved the columns from under the mouse.
    void columnsStayWhereTheyAreWhileTheyAreSorted()
    {
        Desk desk;
        desk.show(1200);
        const auto widths = [&desk] {
            QList<int> all;
            for (int column = 0; column < 6; ++column)
                all.append(desk.table->columnWidth(column));
            return all;
        };
        const QList<int> before = widths();
        desk.table->horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
        // The rows of the new order come.
        desk.model.item(0, 0)->setText(u"國立示範高級工業職業學校電機空調科"_s);
        QTest::qWait(10);
        QCOMPARE(widths(), before);
        // In another room they are shared anew.
        desk.show(1100);
        QTest::qWait(10);
        QVERIFY(widths() != before);
    }

    void whatSomebodyDraggedStays()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        {
            Desk desk(&settings);
            desk.show(1200);
            QWidget *handle = desk.split.handle(1);
            const QPoint middle = handle->rect().center();
            QTest::mousePress(handle, Qt::LeftButton, {}, middle);
            QTest::mouseMove(handle, middle - QPoint(100, 0));
            QTest::mouseRelease(handle, Qt::LeftButton, {}, middle);
            QVERIFY(desk.pane->width() > tokens::detailsWidth + 50);
            desk.split.resize(1100, 400);
            QVERIFY(desk.pane->width() > tokens::detailsWidth + 50);
        }
        Desk desk(&settings);
        desk.show(1200);
        QVERIFY(desk.pane->width() > tokens::detailsWidth + 50);
        QTest::mouseDClick(desk.split.handle(1), Qt::LeftButton);
        QCOMPARE(desk.pane->width(), tokens::detailsWidth);
        QVERIFY(!settings.contains(u"details"_s));
    }

    /// The buttons of narrow details are as many in a row as have room.
    void noButtonOfTheDetailsIsCut()
    {
        Desk desk;
        desk.pane->setActions({{u"a"_s, u"修改…"_s, ButtonKind::Secondary, u"F2"_s},
                               {u"b"_s, u"取消勾選"_s, ButtonKind::Secondary, u"Ctrl+L"_s},
                               {u"c"_s, u"刪除"_s, ButtonKind::Danger, {}}});
        for (const int width : {1200, 560, 1200}) {
            desk.show(width);
            for (const Button *button : desk.pane->findChildren<Button *>()) {
                if (!button->isVisible())
                    continue;
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
                const QRect place(button->mapTo(desk.pane, QPoint()), button->size());
                QVERIFY2(desk.pane->rect().contains(place), qPrintable(button->text()));
            }
        }
    }

    /// 案由 in narrow details had a few letters a line beside the way to its meeting.
    void aLinkStandsBelowATitleThatItWouldSqueeze()
    {
        Desk desk;
        const QString title = u"學生學習歷程檔案資料建置之方式"_s;
        desk.pane->setHeading(title, {}, u"前往會議"_s);
        auto *link = desk.pane->findChild<Button *>(u"detailsLink"_s);
        const auto *label = static_cast<TextLabel *>(nullptr);
        for (const auto *each : desk.pane->findChildren<TextLabel *>())
            label = each->text() == title ? each : label;
        QVERIFY(label);
        desk.show(560);
        QTRY_VERIFY(link->y() >= label->geometry().bottom());
        QVERIFY(label->width() > desk.pane->width() - 3 * tokens::cardPadding);
        desk.pane->setHeading(u"議案"_s, {}, u"前往會議"_s);
        QTRY_VERIFY(link->y() <= label->y() + 4);
    }

    /// 「彈性學習時間類別(種類)代碼」 left two letters a line for what it says.
    void aLongKeyLeavesRoomForItsValue()
    {
        const Theme theme;
        KeyValueList list;
        list.setRows(
            {{u"彈性學習時間類別(種類)代碼"_s, u"充實（增廣）補強性教學"_s}, {u"學號"_s, u"11510001"_s}});
        for (const int width : {220, 300, 700, 220}) {
            list.resize(width, 200);
            list.show();
            QVERIFY(QTest::qWaitForWindowExposed(&list));
            QTest::qWait(10);
            QCOMPARE(list.width(), width);
            const auto labels = list.findChildren<TextLabel *>();
            QCOMPARE(labels.size(), 4);
            for (const TextLabel *label : labels) {
                QVERIFY2(list.rect().contains(label->geometry()), qPrintable(label->text()));
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            }
            QVERIFY(labels[0]->width() <= width * 2 / 5 && labels[1]->width() >= width / 2);
        }
    }

    /// Charts that do not fit beside each other scrolled their page sideways.
    void whatDoesNotFitBesideStandsBelow()
    {
        FoldingRow row;
        for (const int stretch : {40, 60}) {
            auto *part = new QWidget;
            part->setMinimumSize(300, 100);
            row.add(part, stretch, 300);
        }
        for (const int width : {1000, 400, 1000}) {
            row.resize(width, row.minimumSizeHint().height());
            row.show();
            QVERIFY(QTest::qWaitForWindowExposed(&row));
            QTest::qWait(10);
            const auto parts = row.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
            QCOMPARE(parts[0]->y() == parts[1]->y(), width == 1000);
            QVERIFY(row.minimumSizeHint().width() <= 300);
            QCOMPARE(row.minimumSizeHint().height() > 200, width == 400);
        }
    }

    /// What shows the state of an article made its details scroll sideways.
    void aSentenceThatLeadsSomewhereWraps()
    {
        TextLink link(u"待辦：115 學年度第 1 學期學習歷程檔案工作小組第 1 次會議紀錄（工作小組）"_s);
        link.resize(160, link.heightForWidth(160));
        QVERIFY(link.minimumSizeHint().width() <= 160);
        QVERIFY(link.heightForWidth(160) > link.heightForWidth(1000) + 2 * link.fontMetrics().lineSpacing());
        QCOMPARE(link.heightForWidth(1000), Button(link.text(), ButtonKind::Quiet).sizeHint().height());
    }

    /// As the code of a course in narrow details.
    void aCodeWithoutSpacesGoesOnInAnotherLine()
    {
        TextLabel label(u"11399V001V2330801010061"_s);
        label.setWordWrap(true);
        const int line = label.fontMetrics().lineSpacing();
        QVERIFY(label.heightForWidth(400) < 2 * line);
        QVERIFY(label.heightForWidth(80) > 2 * line);
        QVERIFY(label.minimumSizeHint().width() < 130);
    }

    void wordsOfAnEmptyPlaceAreWrapped()
    {
        const Theme theme;
        EmptyState empty;
        empty.setEmpty(u"check"_s, u"此名冊尚未預檢"_s,
                       u"「產生檢核結果」由系統統計現有資料與待處理項目，並列出各單位應處理之事項。"_s,
                       u"匯入試算表…"_s, u"新增一筆資料"_s);
        for (const int width : {900, 300, 240}) {
            empty.resize(width, 360);
            empty.show();
            QVERIFY(QTest::qWaitForWindowExposed(&empty));
            QTest::qWait(10);
            QCOMPARE(empty.width(), width);
            for (const TextLabel *label : empty.findChildren<TextLabel *>()) {
                QVERIFY2(empty.rect().contains(label->geometry()), qPrintable(label->text()));
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            }
            for (const Button *button : empty.findChildren<Button *>()) {
                QVERIFY2(empty.rect().contains(button->geometry()), qPrintable(button->text()));
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
            }
        }
    }

    void theWordsOfAnEmptyPlaceStandInItsMiddle()
    {
        Theme theme;
        EmptyState empty;
        empty.setEmpty(u"check"_s, u"尚無資料"_s, u"匯入名冊後列於此。"_s);
        empty.resize(1000, 500);
        empty.show();
        QVERIFY(QTest::qWaitForWindowExposed(&empty));
        QTest::qWait(10);
        for (const TextLabel *label : empty.findChildren<TextLabel *>())
            QVERIFY2(std::abs(label->geometry().center().x() - empty.rect().center().x()) <= 1,
                     qPrintable(label->text()));
    }
};

QTEST_MAIN(TestNarrowPlaces)
#include "tst_narrow_places.moc"
