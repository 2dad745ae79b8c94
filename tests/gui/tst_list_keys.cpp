// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_actions.h"
#include "app/pages/common/paste_rows_dialog.h"
#include "app/pages/common/register_page.h"
#include "app/pages/common/row_actions.h"
#include "app/pages/records/record_pages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/filterpopup.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Where the keyboard is in a list after what was done with it, and what it opens.
class TestListKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void rowsWithoutAHeadingArePreviewedUnderTheNamesOfTheirColumns()
    {
        showPosts();
        QStringList cells;
        for (const RecordColumn &column : m_page->model()->columns())
            cells.append(column.path == "studentId.studentNumber"_L1 ? u"99999999"_s : u"x"_s);
        QGuiApplication::clipboard()->setText(cells.join(u'\t') + u'\n');
        QTest::keyClick(m_page.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        PasteRowsDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<PasteRowsDialog *>());
        const QAbstractItemModel *model = dialog->findChild<DataTable *>()->model();
        QTRY_COMPARE(model->rowCount(), 1);
        QStringList heads;
        for (int column = 0; column < model->columnCount(); ++column)
            heads.append(model->headerData(column, Qt::Horizontal).toString());
        const RecordType &type = *recordType(u"cadrePost"_s);
        QVERIFY2(heads.contains(pathTitle(type, u"studentId.studentNumber"_s)), qPrintable(heads.join(u'|')));
        QVERIFY2(heads.contains(pathTitle(type, u"unitName"_s)), qPrintable(heads.join(u'|')));
        for (const RecordColumn &column : m_page->model()->columns())
            QVERIFY2(!heads.contains(column.path), qPrintable(column.path));
        const QString fault = model->index(0, 2).data().toString();
        QVERIFY2(!fault.isEmpty() && !fault.contains(u"studentId"_s), qPrintable(fault));
    }

    void studentsAndFaultsOfThePreviewAreReadWhole()
    {
        showPosts();
        const QString number =
            m_fixture->school.record(u"student"_s, m_fixture->school.ids(u"student"_s).front())
                .value(u"studentNumber"_s)
                .toString();
        QGuiApplication::clipboard()->setText(
            u"學號\t單位名稱\t職稱\t起日\t迄日\t等級\n%1\t電二甲\t班長\t114/9/1\t115/1/20\t6\n"
            "99999999\t電二甲\t班長\t114/9/1\t115/1/20\t6\n"_s.arg(number));
        QTest::keyClick(m_page.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        PasteRowsDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<PasteRowsDialog *>());
        auto *table = dialog->findChild<DataTable *>();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        for (const int column : {1, 2}) {
            for (const int row : {0, 1}) {
                const QString text = table->model()->index(row, column).data().toString();
                const int wanted = table->fontMetrics().horizontalAdvance(text) + 16;
                QTRY_VERIFY2(
                    table->columnWidth(column) >= wanted,
                    qPrintable(u"%1: %2 of %3"_s.arg(text).arg(table->columnWidth(column)).arg(wanted)));
            }
        }
    }

    void aRecordThatSortingTakesFarAwayStaysTheCurrentOne()
    {
        showStudents(RecordTableModel::pageSize + 40);
        DataTable *table = m_page->table();
        const int column = m_page->model()->columnOf(u"studentNumber"_s);
        const qint64 id = m_page->model()->idAt(1);
        table->setCurrentIndex(m_page->model()->index(1, column));
        QSignalSpy read(m_page->model(), &QAbstractItemModel::modelReset);
        QTest::keyClick(table, Qt::Key_F7, {}); // as the list comes already
        QTest::keyClick(table, Qt::Key_F7);
        QTRY_VERIFY(read.size() > 0);
        QTRY_COMPARE(currentId(), id);
        QVERIFY(table->currentRow() > RecordTableModel::pageSize);
        QCOMPARE(table->currentIndex().column(), column);
    }

    /// A file says what the list says: the name of a code, which is read for it if the list has not.
    void whatIsExportedReadsAsTheList()
    {
        showPosts();
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"社團幹部"_s}});
        QVERIFY(m_fixture->school.setUp(u"cadrePost"_s,
                                        {{u"studentId"_s, m_fixture->school.ids(u"student"_s).front()},
                                         {u"schoolYear"_s, m_fixture->term.year.roc()},
                                         {u"semester"_s, int(m_fixture->term.semester)},
                                         {u"unitName"_s, u"電二甲"_s},
                                         {u"startsOn"_s, u"2025-09-01"_s},
                                         {u"endsOn"_s, u"2026-01-20"_s},
                                         {u"post"_s, u"班長"_s},
                                         {u"levelCode"_s, u"6"_s}}) > 0);
        const QString path = m_fixture->folder.filePath(u"posts.csv"_s);
        m_page->findChild<ListExport *>()->writeTo(path);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QTRY_VERIFY(m_page->model()->total() == 1 && m_page->model()->idAt(0) > 0);
        const int column = m_page->model()->columnOf(u"levelCode"_s);
        const auto shown = [&] { return m_page->model()->index(0, column).data().toString(); };
        QTRY_VERIFY2(!shown().isEmpty() && shown() != u"6", qPrintable(shown()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString line = QString::fromUtf8(file.readAll()).split(u'\n').value(1);
        QVERIFY2(line.contains(shown()), qPrintable(line));
    }

    void sortingKeepsTheRecordAndTheColumn()
    {
        showStudents();
        const int column = m_page->model()->columnOf(u"name"_s);
        DataTable *table = m_page->table();
        table->setCurrentIndex(m_page->model()->index(2, column));
        const qint64 id = m_page->model()->idAt(2);
        QVERIFY(id > 0);
        const QHeaderView *heads = table->horizontalHeader();
        QSignalSpy read(m_page->model(), &QAbstractItemModel::modelReset);
        const auto isKept = [&] { return currentId() == id && table->currentIndex().column() == column; };
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            QTest::keyClick(table, Qt::Key_F7);
            QCOMPARE(heads->sortIndicatorSection(), column);
            QCOMPARE(heads->sortIndicatorOrder(), order);
            QTRY_COMPARE(read.size(), order == Qt::AscendingOrder ? 1 : 2);
            QTRY_VERIFY2(isKept(), qPrintable(QString::number(currentId())));
        }
        QTest::keyClick(table, Qt::Key_F7);
        QCOMPARE(heads->sortIndicatorSection(), -1);
        QTRY_COMPARE(read.size(), 3);
        QTRY_VERIFY(isKept());
        QTRY_COMPARE(table->currentRow(), 2);
    }

    void changingAFieldBeginsWithTheFieldThenItsValueThenTheButtons()
    {
        showStudents();
        m_page->table()->toggleMark(0);
        m_page->findChild<QPushButton *>(u"bulk-changeField"_s)->click();
        ChangeFieldDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<ChangeFieldDialog *>());
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        auto *which = dialog->findChild<QComboBox *>(u"changeWhich"_s);
        QTRY_COMPARE(QApplication::focusWidget(), which);
        const QWidget *value = dialog->findChildren<QWidget *>(u"changeValue"_s).last();
        QTest::keyClick(which, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), value);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
    }

    void afterAConditionTheKeyboardIsInTheTable_data()
    {
        QTest::addColumn<bool>("isThereAlready");
        QTest::newRow("another") << false;
        QTest::newRow("the same again") << true;
    }
    void afterAConditionTheKeyboardIsInTheTable()
    {
        QFETCH(const bool, isThereAlready);
        showStudents();
        const auto addCondition = [this] {
            // From wherever one was.
            m_page->findChild<QPushButton *>(u"savedViews"_s)->setFocus();
            m_page->filterBar()->openPopup();
            FilterPopup *popup = m_page->filterBar()->popup();
            auto *text = popup->findChild<QLineEdit *>(u"filterText"_s);
            text->setFocus();
            QTest::keyClicks(text, u"1"_s);
            QTest::keyClick(text, Qt::Key_Return);
        };
        addCondition();
        if (isThereAlready)
            addCondition();
        QCOMPARE(m_page->filterBar()->conditions().size(), 1);
        QCOMPARE(QApplication::focusWidget(), m_page->table());
        QTRY_VERIFY(currentId() > 0);
        const int row = m_page->table()->currentRow();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(m_page->table()->currentRow(), row + 1);
    }

private:
    void begin(RegisterSetup setup, const QString &grants, int students = 30)
    {
        m_fixture = std::make_unique<PageFixture>(grants, students);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), std::move(setup));
        m_page->resize(1100, 700);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() >= 0);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->table()->setFocus();
    }
    [[nodiscard]] qint64 currentId() const { return m_page->model()->idAt(m_page->table()->currentRow()); }
    void showPosts()
    {
        for (RegisterSetup &setup : registerSetups()) {
            if (setup.list.key == u"cadrePosts")
                begin(std::move(setup), u"view * school; edit * school; import * school"_s);
        }
    }
    void showStudents(int students = 30)
    {
        RegisterSetup setup;
        setup.list.key = u"students"_s;
        setup.list.type = u"student"_s;
        setup.list.columns = {listColumn(u"studentNumber"_s), listColumn(u"name"_s), listColumn(u"note"_s)};
        setup.list.filters = {{u"studentNumber"_s}};
        setup.list.sort = {{u"studentNumber"_s}};
        setup.list.editable = {u"note"_s};
        begin(std::move(setup), u"view * school; edit student school"_s, students);
        QTRY_VERIFY(m_page->model()->idAt(4) > 0);
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
};

QTEST_MAIN(TestListKeys)
#include "tst_list_keys.moc"
