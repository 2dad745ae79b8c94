// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/bulkbar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

namespace {

class LongModel : public QAbstractTableModel
{
public:
    explicit LongModel(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : 8; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole)
            ++asked;
        return role == Qt::DisplayRole ? QVariant(index.row()) : QVariant();
    }
    mutable qint64 asked = 0;

private:
    int m_rows;
};

} // namespace

class TestDataTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init();
    void cleanup() { m_table.reset(); }
    void cleanupTestCase() { m_theme.reset(); }
    void aClickMovesTheCurrentRowAndMarksNothing();
    void aSortedHeadShowsItsTextAtAnyWidth_data();
    void aSortedHeadShowsItsTextAtAnyWidth();
    void aTitleGoesOnInASecondLine();
    void spaceMarksAndEscapeClears();
    void shiftWithArrowsMarksARange();
    void controlAMarksAllWithoutListingThem();
    void checkBoxesMarkRowsOneByOne();
    void enterActivatesTheCurrentRow();
    void copyWritesVisibleColumnsInVisualOrder();
    void chipsAreCopiedAsWords();
    void pastedBlocksAreParsed_data();
    void pastedBlocksAreParsed();
    void pasteReportsTheBlockAtTheCurrentCell();
    void columnsSurviveARestart();
    void anUnknownColumnInTheSettingsIsIgnored();
    void aMillionRowsOpenAtOnceAndOnlyVisibleOnesAreRead();
    void theBulkBarFollowsTheMarks();
    void theBulkBarWrapsWhatDoesNotFit();
    void columnsWithRoomGiveItToTextsThatAreCut();
    void headsAndChipsStandWhereTheirNumbersDo();
    void theColumnOfMarksEndsWithTheRows();

private:
    /// The first and the last column of pixels that differ from the one at the left edge.
    [[nodiscard]] static std::pair<int, int> inkOf(const QImage &image, int y);
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DataTable> m_table;
    std::unique_ptr<QStandardItemModel> m_model;
};

void TestDataTable::init()
{
    failOnAnyWarning();
    m_model = std::make_unique<QStandardItemModel>(10, 3);
    m_model->setHorizontalHeaderLabels({u"A"_qs, u"B"_qs, u"C"_qs});
    for (int row = 0; row < 10; ++row) {
        for (int column = 0; column < 3; ++column)
            m_model->setData(m_model->index(row, column), u"%1%2"_qs.arg(QChar(u'a' + column)).arg(row));
    }
    m_table = std::make_unique<DataTable>();
    m_table->setModel(m_model.get());
    m_table->resize(600, 400);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestDataTable::aClickMovesTheCurrentRowAndMarksNothing()
{
    QSignalSpy current(m_table.get(), &DataTable::currentRowChanged);
    const QPoint place = m_table->visualRect(m_model->index(4, 1)).center();
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(m_table->currentRow(), 4);
    QCOMPARE(m_table->markedCount(), 0);
    QCOMPARE(current.last().first().toInt(), 4);
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, Qt::ControlModifier, place);
    QCOMPARE(m_table->markedRows(), QList<int>{4});
}

void TestDataTable::spaceMarksAndEscapeClears()
{
    QSignalSpy marks(m_table.get(), &DataTable::marksChanged);
    m_table->setCurrentIndex(m_model->index(2, 0));
    m_table->clearMarks();
    QTest::keyClick(m_table.get(), Qt::Key_Space);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QTest::keyClick(m_table.get(), Qt::Key_Space);
    QCOMPARE(m_table->markedRows(), (QList<int>{2, 4}));
    QCOMPARE(marks.last().first().toLongLong(), 2);
    QTest::keyClick(m_table.get(), Qt::Key_Escape);
    QCOMPARE(m_table->markedCount(), 0);
}

void TestDataTable::shiftWithArrowsMarksARange()
{
    const QPoint place = m_table->visualRect(m_model->index(3, 1)).center();
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, place);
    QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_table.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_table->markedRows(), (QList<int>{3, 4, 5}));
}

void TestDataTable::controlAMarksAllWithoutListingThem()
{
    QTest::keyClick(m_table.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_table->markedCount(), 10);
    QCOMPARE(m_table->rowHeight(9), tokens::rowHeight);
}

void TestDataTable::checkBoxesMarkRowsOneByOne()
{
    QHeaderView *boxes = m_table->verticalHeader();
    const auto click = [&](int row, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(boxes->viewport(), Qt::LeftButton, keys,
                          QPoint(15, boxes->sectionViewportPosition(row) + 10));
    };
    click(1, {});
    click(6, {});
    QCOMPARE(m_table->markedRows(), (QList<int>{1, 6}));
    click(1, {});
    QCOMPARE(m_table->markedRows(), QList<int>{6});
    click(6, {});
    click(3, {});
    click(5, Qt::ShiftModifier);
    QCOMPARE(m_table->markedRows(), (QList<int>{3, 4, 5}));
}

void TestDataTable::enterActivatesTheCurrentRow()
{
    QSignalSpy activated(m_table.get(), &DataTable::rowActivated);
    m_table->setCurrentIndex(m_model->index(7, 0));
    QTest::keyClick(m_table.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), 7);
}

void TestDataTable::copyWritesVisibleColumnsInVisualOrder()
{
    m_table->setColumnHidden(1, true);
    m_table->horizontalHeader()->moveSection(2, 0);
    m_model->setData(m_model->index(0, 2), u"two\nlines \"quoted\""_qs);
    m_table->toggleMark(1);
    m_table->toggleMark(0);
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"\"two\nlines \"\"quoted\"\"\"\ta0\nc1\ta1\n"_qs);
}

void TestDataTable::chipsAreCopiedAsWords()
{
    m_model->setData(m_model->index(0, 0), u"certified"_qs);
    m_model->setData(m_model->index(0, 0), u"已認證"_qs, ChipTextRole);
    m_table->toggleMark(0);
    QCOMPARE(m_table->clipboard().text(), u"已認證\tb0\tc0\n"_qs);
}

void TestDataTable::pastedBlocksAreParsed_data()
{
    using Rows = QList<QStringList>;
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rows>("rows");
    QTest::newRow("one cell") << u"x"_qs << Rows{{u"x"_qs}};
    QTest::newRow("block") << u"a\tb\nc\td\n"_qs << Rows{{u"a"_qs, u"b"_qs}, {u"c"_qs, u"d"_qs}};
    QTest::newRow("windows line ends") << u"a\r\nb\r\n"_qs << Rows{{u"a"_qs}, {u"b"_qs}};
    QTest::newRow("empty cells") << u"\t\n"_qs << Rows{{QString(), QString()}};
    QTest::newRow("empty row between") << u"a\n\nb"_qs << Rows{{u"a"_qs}, {QString()}, {u"b"_qs}};
    QTest::newRow("quoted line break") << u"\"a\nb\"\tc"_qs << Rows{{u"a\nb"_qs, u"c"_qs}};
    QTest::newRow("doubled quote") << u"\"say \"\"hi\"\"\"\tx"_qs << Rows{{u"say \"hi\""_qs, u"x"_qs}};
    QTest::newRow("quote inside a word") << u"5\" disk"_qs << Rows{{u"5\" disk"_qs}};
    QTest::newRow("unclosed quote") << u"\"a\tb"_qs << Rows{{u"a\tb"_qs}};
}

void TestDataTable::pastedBlocksAreParsed()
{
    QFETCH(QString, text);
    QFETCH(QList<QStringList>, rows);
    const std::vector<QStringList> parsed = TableClipboard::parseBlock(text);
    QCOMPARE(QList<QStringList>(parsed.begin(), parsed.end()), rows);
}

void TestDataTable::pasteReportsTheBlockAtTheCurrentCell()
{
    QModelIndex at;
    std::vector<QStringList> got;
    connect(&m_table->clipboard(), &TableClipboard::pasted, this,
            [&](const QModelIndex &index, const std::vector<QStringList> &rows) {
                at = index;
                got = rows;
            });
    m_table->setCurrentIndex(m_model->index(2, 1));
    QGuiApplication::clipboard()->setText(u"1\t2\n3\t4\n"_qs);
    QTest::keyClick(m_table.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(at, m_model->index(2, 1));
    QCOMPARE(got.size(), size_t{2});

    QSignalSpy refused(&m_table->clipboard(), &TableClipboard::refused);
    QGuiApplication::clipboard()->setText(QString(TableClipboard::maximumPasteCells + 1, u'\t'));
    QTest::keyClick(m_table.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(refused.count(), 1);
}

void TestDataTable::columnsSurviveARestart()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_qs), QSettings::IniFormat);
    m_table->columns().keepIn(&settings, u"outcomes/columns"_qs);
    m_table->horizontalHeader()->resizeSection(0, 177);
    m_table->horizontalHeader()->moveSection(1, 0);
    m_table->setColumnHidden(2, true);
    m_table->horizontalHeader()->resizeSection(1, 91);
    settings.sync();

    DataTable again;
    again.setModel(m_model.get());
    QSettings reread(folder.filePath(u"s.ini"_qs), QSettings::IniFormat);
    again.columns().keepIn(&reread, u"outcomes/columns"_qs);
    QCOMPARE(again.horizontalHeader()->sectionSize(1), 91);
    QCOMPARE(again.horizontalHeader()->visualIndex(1), 0);
    QVERIFY(again.isColumnHidden(2));
    // Last, it is stretched; followed by another column it has its own width again.
    again.setColumnHidden(2, false);
    QCOMPARE(again.horizontalHeader()->sectionSize(0), 177);
}

void TestDataTable::anUnknownColumnInTheSettingsIsIgnored()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_qs), QSettings::IniFormat);
    settings.setValue(u"k"_qs, QStringList{u"100|1|Z"_qs, u"garbage"_qs, u"999999|1|A"_qs, u"80|1|C"_qs});
    const int before = m_table->columnWidth(0);
    m_table->columns().keepIn(&settings, u"k"_qs);
    QCOMPARE(m_table->columnWidth(0), before);
    QCOMPARE(m_table->horizontalHeader()->visualIndex(2), 1);
}

void TestDataTable::aMillionRowsOpenAtOnceAndOnlyVisibleOnesAreRead()
{
    LongModel model(1'000'000);
    DataTable table;
    QElapsedTimer timer;
    timer.start();
    table.setModel(&model);
    table.resize(800, 600);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.grab();
    table.markAll();
    QCOMPARE(table.markedCount(), 1'000'000);
    table.scrollToBottom();
    table.grab();
    QVERIFY2(model.asked < 10'000, qPrintable(QString::number(model.asked)));
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QSignalSpy refused(&table.clipboard(), &TableClipboard::refused);
    table.clipboard().copy();
    QCOMPARE(refused.count(), 1);
}

void TestDataTable::theBulkBarFollowsTheMarks()
{
    TableCard card;
    card.table()->setModel(m_model.get());
    card.bulkBar()->setActions({{u"certify"_qs, u"Certify %n"_qs, ButtonKind::Primary, {}}});
    card.resize(600, 400);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    QVERIFY(!card.bulkBar()->isVisible());
    card.table()->toggleMark(0);
    card.table()->toggleMark(1);
    QVERIFY(card.bulkBar()->isVisible());
    auto *certify = card.bulkBar()->findChild<Button *>(u"bulk-certify"_qs);
    QVERIFY(certify != nullptr);
    QCOMPARE(certify->text(), u"Certify 2"_qs);
    QSignalSpy triggered(card.bulkBar(), &BulkBar::actionTriggered);
    certify->click();
    QCOMPARE(triggered.first().first().toString(), u"certify"_qs);
    QTest::keyClick(certify, Qt::Key_Escape);
    QCOMPARE(card.table()->markedCount(), 0);
    QVERIFY(!card.bulkBar()->isVisible());
}

void TestDataTable::theBulkBarWrapsWhatDoesNotFit()
{
    TableCard card;
    QStandardItemModel rows(3, 2);
    card.table()->setModel(&rows);
    QList<BulkAction> actions;
    for (int i = 0; i < 5; ++i)
        actions.append({QString::number(i), u"An action of many words"_s, ButtonKind::Secondary, {}});
    card.bulkBar()->setActions(actions);
    card.resize(600, 400);
    card.show();
    card.table()->markAll();
    QVERIFY(card.bulkBar()->isVisible());
    const auto *text = card.bulkBar()->findChild<TextLabel *>();
    for (int i = 0; i < 5; ++i) {
        const auto *button = card.bulkBar()->findChild<Button *>(u"bulk-%1"_s.arg(i));
        QTRY_VERIFY(card.bulkBar()->rect().contains(button->geometry()));
        QVERIFY(button->width() >= button->sizeHint().width());
    }
    QVERIFY(text->width() >= text->fontMetrics().horizontalAdvance(text->text()));
    QVERIFY(card.width() <= 600);
}

std::pair<int, int> TestDataTable::inkOf(const QImage &image, int y)
{
    std::pair<int, int> ink{image.width(), -1};
    for (int x = 0; x < image.width(); ++x) {
        for (int line = y - 4; line <= y + 4; ++line) {
            if (image.pixel(x, line) == image.pixel(0, line))
                continue;
            ink.first = std::min(ink.first, x);
            ink.second = std::max(ink.second, x);
        }
    }
    return ink;
}

void TestDataTable::headsAndChipsStandWhereTheirNumbersDo()
{
    for (int row = 0; row < 10; ++row)
        m_model->setData(m_model->index(row, 1), int(Qt::AlignRight | Qt::AlignVCenter),
                         Qt::TextAlignmentRole);
    m_model->setData(m_model->index(2, 1), u"3"_qs, ChipTextRole);
    constexpr int wide = 240;
    m_table->setColumnWidth(1, wide);
    QHeaderView *heads = m_table->horizontalHeader();
    const auto head = [&](int column) {
        const QRect section(heads->sectionViewportPosition(column), 0, heads->sectionSize(column),
                            heads->height());
        return inkOf(heads->viewport()->grab(section).toImage(), heads->height() / 2);
    };
    QVERIFY(head(0).second < 40);
    QVERIFY2(head(1).first > wide / 2, qPrintable(QString::number(head(1).first)));
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        heads->setSortIndicatorShown(true);
        heads->setSortIndicator(1, order);
        QVERIFY(head(1).first > wide / 2);
        QVERIFY(head(1).second < wide);
        // The sign stands beside the text, and nowhere a second one.
        heads->setSortIndicator(0, order);
        const QImage first =
            heads->viewport()->grab(QRect(0, 0, heads->sectionSize(0), heads->height())).toImage();
        for (int line = 4; line < first.height() - 6; ++line)
            QVERIFY2(inkOf(first, line).second < first.width() / 2, qPrintable(QString::number(line)));
    }
    for (const int row : {1, 2}) {
        const QImage cell = m_table->viewport()->grab(m_table->visualRect(m_model->index(row, 1))).toImage();
        QVERIFY2(inkOf(cell, cell.height() / 2).first > wide / 2, qPrintable(QString::number(row)));
    }
}

void TestDataTable::theColumnOfMarksEndsWithTheRows()
{
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        m_theme->apply(choice);
        cleanup();
        init();
        m_table->resize(600, 800);
        const QHeaderView *marks = m_table->verticalHeader();
        const QImage image = m_table->grab().toImage();
        const int below = marks->length() + m_table->horizontalHeader()->height() + 40;
        QVERIFY(below < m_table->height());
        QCOMPARE(image.pixelColor(10, below), tokens::colours(m_theme->scheme()).base);
        QCOMPARE(image.pixelColor(300, below), tokens::colours(m_theme->scheme()).base);
        QCOMPARE(image.pixelColor(10, m_table->height() - 1), tokens::colours(m_theme->scheme()).base);
    }
}

void TestDataTable::columnsWithRoomGiveItToTextsThatAreCut()
{
    // 200 for each of three, and the text of the second takes more while the others' take little.
    const QString text(28, u'm');
    m_model->setData(m_model->index(0, 1), text);
    m_table->setMarks(DataTable::Marks::Hidden);
    m_table->columns().setWidths({200, 200, 200});
    const int needed = m_table->fontMetrics().horizontalAdvance(text) + 2 * tokens::grid;
    QVERIFY2(needed > 220 && needed < 400, qPrintable(QString::number(needed)));
    QTRY_VERIFY2(m_table->columnWidth(1) >= needed, qPrintable(QString::number(m_table->columnWidth(1))));
    QVERIFY(!m_table->horizontalScrollBar()->isVisible());
}

void TestDataTable::aSortedHeadShowsItsTextAtAnyWidth_data()
{
    QTest::addColumn<int>("more");
    for (const int more : {0, 6, 12, 40})
        QTest::addRow("%d", more) << more;
}

void TestDataTable::aSortedHeadShowsItsTextAtAnyWidth()
{
    QFETCH(const int, more);
    QStandardItemModel model(1, 2);
    const QString title = u"Homeroom"_s;
    model.setHorizontalHeaderLabels({title, u"b"_s});
    m_table->setModel(&model);
    QHeaderView *head = m_table->horizontalHeader();
    const int words = QFontMetrics(tokens::font(Type::Small)).horizontalAdvance(title);
    head->resizeSection(0, words + 2 * tokens::grid + more);
    // How far the words reach, in the middle of the head.
    const auto reach = [&] {
        const QImage image = head->grab(QRect(0, 0, head->sectionSize(0), head->height())).toImage();
        const QRgb ground = image.pixel(1, 2);
        int last = 0;
        for (int x = 0; x < std::min(image.width(), tokens::grid + words + 1); ++x) {
            for (int y = image.height() / 2 - 5; y <= image.height() / 2 + 5; ++y) {
                if (image.pixel(x, y) != ground)
                    last = x;
            }
        }
        return last;
    };
    const int plain = reach();
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    QVERIFY2(std::abs(reach() - plain) <= 1, qPrintable(u"%1, %2"_s.arg(reach()).arg(plain)));
    m_table->setModel(nullptr);
}

void TestDataTable::aTitleGoesOnInASecondLine()
{
    class Titles : public QStandardItemModel
    {
    public:
        using QStandardItemModel::QStandardItemModel;
        QVariant headerData(int section, Qt::Orientation orientation, int role) const override
        {
            if (orientation == Qt::Horizontal && role == TitleColumnRole)
                return section == 0;
            return QStandardItemModel::headerData(section, orientation, role);
        }
    };
    Titles model(3, 4);
    for (int column = 1; column < 4; ++column)
        model.setData(model.index(0, column), QString(12, u'字'));
    const QString title = u"議決：學生學習歷程檔案資料之檢核與提交"_s;
    model.setData(model.index(0, 0), u"短"_s);
    m_table->setModel(&model);
    m_table->columns().setWidths({120, 120, 120, 120});
    m_table->resize(520, 300);
    QCoreApplication::processEvents();
    QCOMPARE(m_table->rowHeight(0), tokens::rowHeight);
    model.setData(model.index(0, 0), title);
    QTRY_COMPARE(m_table->rowHeight(0), tokens::rowOfTwoLines);
    const QFontMetrics letters = m_table->fontMetrics();
    QVERIFY(2 * (m_table->columnWidth(0) - 2 * tokens::grid) >=
            letters.horizontalAdvance(title) + letters.horizontalAdvance(u'字'));
    model.setData(model.index(0, 0), u"短"_s);
    m_table->columns().restore();
    QTRY_COMPARE(m_table->rowHeight(0), tokens::rowHeight);
    m_table->setModel(nullptr);
}

QTEST_MAIN(TestDataTable)
#include "tst_datatable.moc"
