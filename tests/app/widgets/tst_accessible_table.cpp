// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/accessible_table.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"

#include <QAccessible>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>

using namespace licheng;
using namespace Qt::StringLiterals;

namespace {

/// A list as long as a school's absences, whose rows are named.
class LongModel : public QAbstractTableModel
{
public:
    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : 100'000; }
    int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : 8; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole)
            ++asked;
        return role == Qt::DisplayRole ? QVariant(u"%1/%2"_s.arg(index.row()).arg(index.column()))
                                       : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Vertical && role == Qt::AccessibleTextRole)
            return u"student %1"_s.arg(section);
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    mutable qint64 asked = 0;
};

struct Told
{
    QAccessible::Event event;
    QAccessible::Id of;
    QAccessible::State changed;
};
std::vector<Told> told;

void hear(QAccessibleEvent &event)
{
    Told heard{event.type(), event.uniqueId(), {}};
    if (event.type() == QAccessible::StateChanged)
        heard.changed = static_cast<QAccessibleStateChangeEvent &>(event).changedStates();
    told.push_back(heard);
}

} // namespace

/// What screen readers find of a table.
class TestAccessibleTable : public QObject
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DataTable> m_table;
    std::unique_ptr<QStandardItemModel> m_model;
    LongModel m_long;

    [[nodiscard]] QAccessibleInterface *tree() const
    {
        return QAccessible::queryAccessibleInterface(m_table.get());
    }
    [[nodiscard]] QAccessibleTableInterface *rows() const { return tree()->tableInterface(); }
    [[nodiscard]] QAccessibleInterface *head(int row, int column = 0) const
    {
        return rows()->cellAt(row, column)->tableCellInterface()->rowHeaderCells().value(0);
    }
    [[nodiscard]] static QString nameOf(QAccessibleInterface *object)
    {
        return object->text(QAccessible::Name);
    }
    [[nodiscard]] QStringList names(QAccessible::Role role) const
    {
        QStringList names;
        for (int i = 0; i < tree()->childCount(); ++i) {
            if (tree()->child(i)->role() == role)
                names.append(nameOf(tree()->child(i)));
        }
        return names;
    }
    /// That a walker comes to it, and from it back.
    [[nodiscard]] bool isInTree(QAccessibleInterface *object) const
    {
        const int place = tree()->indexOfChild(object);
        return object->isValid() && object->parent() == tree() && place >= 0 &&
               place < tree()->childCount() && tree()->child(place) == object;
    }
    [[nodiscard]] static std::vector<Told> heard(QAccessible::Event event)
    {
        std::vector<Told> found;
        std::ranges::copy_if(told, std::back_inserter(found),
                             [event](const Told &each) { return each.event == event; });
        return found;
    }

    /// Each row of which can be checked.
    [[nodiscard]] static std::unique_ptr<QAbstractItemView> viewOf(QAccessible::Role role, int rows)
    {
        const auto textOf = [](int row) { return u"text %1"_s.arg(row); };
        if (role == QAccessible::List) {
            auto list = std::make_unique<Spoken<QListWidget>>();
            for (int row = 0; row < rows; ++row)
                (new QListWidgetItem(textOf(row), list.get()))->setCheckState(Qt::Unchecked);
            return list;
        }
        if (role == QAccessible::Tree) {
            auto tree = std::make_unique<Spoken<QTreeWidget>>();
            tree->setHeaderLabels({u"Part"_s, u"Work"_s});
            auto *top = new QTreeWidgetItem(tree.get(), {u"all"_s});
            for (int row = 0; row < rows; ++row)
                (new QTreeWidgetItem(top, {textOf(row), u"more"_s}))->setCheckState(0, Qt::Unchecked);
            top->setExpanded(true);
            return tree;
        }
        auto table = std::make_unique<Spoken<QTableWidget>>(rows, 2);
        for (int row = 0; row < rows; ++row) {
            auto *item = new QTableWidgetItem(textOf(row));
            item->setCheckState(Qt::Unchecked);
            table->setItem(row, 0, item);
        }
        return table;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init()
    {
        failOnAnyWarning();
        m_model = std::make_unique<QStandardItemModel>(10, 3);
        m_model->setHorizontalHeaderLabels({u"Number"_s, u"Name"_s, u"Seat"_s});
        for (int row = 0; row < 10; ++row) {
            m_model->setData(m_model->index(row, 0), 100 + row);
            m_model->setData(m_model->index(row, 1), u"Name %1"_s.arg(row));
        }
        m_table = std::make_unique<DataTable>();
        m_table->setModel(m_model.get());
        m_table->resize(600, 400);
        m_table->show();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
        m_table->setFocus();
        QCoreApplication::processEvents();
        told.clear();
        accessible::listenInPlaceOfReaders(&hear);
    }
    void cleanup()
    {
        accessible::listenInPlaceOfReaders({});
        m_table.reset();
    }

    void aLongTableHasTheRowsInSight()
    {
        m_table->setModel(&m_long);
        QCoreApplication::processEvents();
        m_long.asked = 0;
        QCOMPARE(rows()->rowCount(), 100'000);
        QCOMPARE(rows()->columnCount(), 8);
        const int count = tree()->childCount();
        QVERIFY2(count > 50 && count < 1500, qPrintable(QString::number(count)));
        for (int i = 0; i < count; ++i) {
            QAccessibleInterface *each = tree()->child(i);
            QVERIFY(each && isInTree(each));
            QVERIFY(!nameOf(each).isEmpty());
        }
        QVERIFY(m_long.asked < 1500);
        QCOMPARE(names(QAccessible::ColumnHeader).size(), 8);
        QCOMPARE(names(QAccessible::RowHeader).constFirst(), u"student 0"_s);
    }

    /// What dialogs list is walked as the tables of records are.
    void everyViewHasTheRowsInSight_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("partRole");
        QTest::newRow("table") << int(QAccessible::Table) << int(QAccessible::Cell);
        QTest::newRow("list") << int(QAccessible::List) << int(QAccessible::ListItem);
        QTest::newRow("tree") << int(QAccessible::Tree) << int(QAccessible::TreeItem);
    }
    void everyViewHasTheRowsInSight()
    {
        QFETCH(const int, role);
        QFETCH(const int, partRole);
        constexpr int rows = 2000;
        const std::unique_ptr<QAbstractItemView> view = viewOf(QAccessible::Role(role), rows);
        view->resize(400, 300);
        view->show();
        QVERIFY(QTest::qWaitForWindowActive(view.get()));
        view->setFocus();
        QAccessibleInterface *whole = QAccessible::queryAccessibleInterface(view.get());
        QCOMPARE(int(whole->role()), role);
        QCOMPARE(whole->tableInterface()->rowCount(), role == QAccessible::Tree ? rows + 1 : rows);
        const auto isPart = [whole](QAccessibleInterface *part) {
            const int place = whole->indexOfChild(part);
            return part->isValid() && part->parent() == whole && place >= 0 && whole->child(place) == part;
        };
        const int count = whole->childCount();
        QVERIFY2(count > 5 && count < 150, qPrintable(QString::number(count)));
        for (int i = 0; i < count; ++i) {
            QAccessibleInterface *each = whole->child(i);
            QVERIFY(each && isPart(each));
            QVERIFY(!nameOf(each).isEmpty());
        }
        told.clear();
        QModelIndex far = view->model()->index(0, 0);
        far = role == QAccessible::Tree ? view->model()->index(1500, 0, far) : far.siblingAtRow(1500);
        view->setCurrentIndex(far);
        const auto focused = heard(QAccessible::Focus);
        QVERIFY(!focused.empty());
        QAccessibleInterface *cell = QAccessible::accessibleInterface(focused.back().of);
        QVERIFY(cell && isPart(cell));
        QCOMPARE(int(cell->role()), partRole);
        QCOMPARE(nameOf(cell), u"text 1500"_s);
        QCOMPARE(cell->tableCellInterface()->rowIndex(), role == QAccessible::Tree ? 1501 : 1500);
        QVERIFY(cell->state().focused && cell->state().checkable && !cell->state().checked);
        view->model()->setData(far, Qt::Checked, Qt::CheckStateRole);
        QVERIFY(cell->state().checked);
        QVERIFY(cell->state().selected);
        QVERIFY(whole->childCount() < 150);
        QCOMPARE(whole->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
        if (role == QAccessible::Tree)
            QVERIFY(whole->tableInterface()->cellAt(0, 0)->state().expanded);
        view->hide();
        m_table->activateWindow();
    }

    void scrollingChangesWhichRowsItHas()
    {
        m_table->setModel(&m_long);
        const int before = tree()->childCount();
        m_table->verticalScrollBar()->setValue(50'000);
        QCOMPARE(names(QAccessible::RowHeader).constFirst(), u"student 50000"_s);
        QVERIFY(names(QAccessible::Cell).contains(u"50001/3"_s));
        QVERIFY(!names(QAccessible::Cell).contains(u"1/3"_s));
        QVERIFY(std::abs(tree()->childCount() - before) < 20);
    }

    void theFocusLeadsToACellThatIsInTheTree_data()
    {
        QTest::addColumn<bool>("follows");
        QTest::newRow("in sight") << true;
        QTest::newRow("out of sight") << false;
    }
    void theFocusLeadsToACellThatIsInTheTree()
    {
        QFETCH(const bool, follows);
        m_table->setModel(&m_long);
        m_table->setAutoScroll(follows);
        told.clear();
        m_table->setCurrentIndex(m_long.index(90'000, 5));
        const auto focused = heard(QAccessible::Focus);
        QVERIFY(!focused.empty());
        QAccessibleInterface *cell = QAccessible::accessibleInterface(focused.back().of);
        QVERIFY(cell);
        QCOMPARE(nameOf(cell), u"90000/5"_s);
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 90'000);
        QCOMPARE(cell->tableCellInterface()->columnIndex(), 5);
        QVERIFY(isInTree(cell));
        QVERIFY(cell->state().focusable && cell->state().focused);
        QCOMPARE(bool(cell->state().offscreen), !follows);
        QCOMPARE(tree()->focusChild(), cell);
        QCOMPARE(nameOf(cell->tableCellInterface()->rowHeaderCells().value(0)), u"student 90000"_s);
        QVERIFY(isInTree(cell->tableCellInterface()->rowHeaderCells().value(0)));
        QVERIFY(isInTree(cell->tableCellInterface()->columnHeaderCells().value(0)));
    }

    void whoComesToTheTableIsToldTheCell()
    {
        m_table->setCurrentIndex(m_model->index(3, 1));
        m_table->clearFocus();
        told.clear();
        m_table->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(!told.empty() && told.back().of == QAccessible::uniqueId(rows()->cellAt(3, 1)) &&
                    told.back().event == QAccessible::Focus);
    }

    void aCellIsFoundByItsPlace()
    {
        m_table->setModel(&m_long);
        QAccessibleInterface *far = rows()->cellAt(70'000, 2);
        QVERIFY(far);
        QCOMPARE(nameOf(far), u"70000/2"_s);
        QVERIFY(isInTree(far));
        QVERIFY(tree()->childCount() < 1500);
        QVERIFY(!rows()->cellAt(100'000, 0));
        QVERIFY(!rows()->cellAt(0, 8));
    }

    void whoAsksForAllCellsDoesNotFillTheMemory()
    {
        m_table->setModel(&m_long);
        const QAccessible::Id early = QAccessible::uniqueId(rows()->cellAt(1000, 0));
        QAccessible::Id late = 0;
        for (int row = 1000; row < 3000; ++row) {
            for (int column = 0; column < 8; ++column)
                late = QAccessible::uniqueId(rows()->cellAt(row, column));
        }
        QTRY_VERIFY(!QAccessible::accessibleInterface(early));
        QVERIFY(QAccessible::accessibleInterface(late));
        QVERIFY(isInTree(QAccessible::accessibleInterface(late)));
    }

    void marksAreTold()
    {
        m_table->setCurrentIndex(m_model->index(2, 1));
        QAccessibleInterface *cell = rows()->cellAt(2, 1);
        QVERIFY(cell->state().checkable && !cell->state().checked);
        QVERIFY(head(2)->state().checkable && !head(2)->state().checked);
        QVERIFY(head(2)->text(QAccessible::Description).isEmpty());
        for (const bool isMarked : {true, false}) {
            told.clear();
            QTest::keyClick(m_table.get(), Qt::Key_Space);
            std::vector<QAccessible::Id> changed;
            for (const Told &each : heard(QAccessible::StateChanged)) {
                if (each.changed.checked)
                    changed.push_back(each.of);
            }
            QVERIFY(std::ranges::count(changed, QAccessible::uniqueId(cell)) == 1);
            QVERIFY(std::ranges::count(changed, QAccessible::uniqueId(head(2))) == 1);
            QCOMPARE(changed.size(), 2);
            QCOMPARE(heard(QAccessible::DescriptionChanged).size(), 2);
            for (QAccessibleInterface *each : {cell, head(2)}) {
                QCOMPARE(bool(each->state().checked), isMarked);
                QCOMPARE(bool(each->state().selected), isMarked);
                QCOMPARE(each->text(QAccessible::Description), isMarked ? u"marked"_s : QString());
            }
            QVERIFY(!head(3)->state().checked);
            QCOMPARE(rows()->selectedRows(), isMarked ? QList<int>{2} : QList<int>());
        }
        QVERIFY(rows()->selectRow(5));
        QCOMPARE(m_table->markedRows(), QList<int>{5});
        QVERIFY(rows()->unselectRow(5));
        QCOMPARE(m_table->markedCount(), 0);
        m_table->setMarks(DataTable::Marks::Hidden);
        QVERIFY(!cell->state().checkable && !head(2)->state().checkable);
        QVERIFY(!rows()->selectRow(5));
    }

    void allOfALongTableAreMarkedWithoutBeingListed()
    {
        m_table->setModel(&m_long);
        m_long.asked = 0;
        m_table->markAll();
        QCOMPARE(rows()->selectedRowCount(), 100'000);
        QVERIFY(heard(QAccessible::StateChanged).size() < 100);
        QVERIFY(rows()->selectedCells().size() < 1500);
        QVERIFY(m_long.asked < 1500);
    }

    void anEmptyCellSaysItsColumn()
    {
        QCOMPARE(nameOf(rows()->cellAt(1, 2)), u"Seat empty"_s);
        QCOMPARE(rows()->cellAt(1, 2)->text(QAccessible::Value), QString());
        QCOMPARE(nameOf(rows()->cellAt(1, 1)), u"Name 1"_s);
        m_model->setData(m_model->index(1, 2), u"Late"_s, ChipTextRole);
        m_model->setData(m_model->index(1, 2), u"Not such a word."_s, FaultRole);
        QCOMPARE(nameOf(rows()->cellAt(1, 2)), u"Late"_s);
        QCOMPARE(rows()->cellAt(1, 2)->text(QAccessible::Description), u"Not such a word."_s);
    }

    void rowsWithoutANameAreCalledByTheirFirstText()
    {
        QCOMPARE(nameOf(head(4)), u"104"_s);
        m_table->setColumnHidden(0, true);
        QCOMPARE(nameOf(head(4)), u"Name 4"_s);
        m_model->setData(m_model->index(4, 1), QString());
        QCOMPARE(nameOf(head(4)), u"Row 5"_s);
    }

    void columnsAreThoseThatAreShown()
    {
        m_table->horizontalHeader()->moveSection(0, 2);
        m_table->setColumnHidden(2, true);
        QCOMPARE(rows()->columnCount(), 2);
        QCOMPARE(names(QAccessible::ColumnHeader), (QStringList{u"Name"_s, u"Number"_s}));
        QCOMPARE(rows()->columnDescription(1), u"Number"_s);
        QCOMPARE(nameOf(rows()->cellAt(3, 0)), u"Name 3"_s);
        QCOMPARE(rows()->cellAt(3, 1)->tableCellInterface()->columnIndex(), 1);
        for (int i = 0; i < tree()->childCount(); ++i)
            QVERIFY(isInTree(tree()->child(i)));
    }

    void cellsFollowTheirRows()
    {
        QAccessibleInterface *third = rows()->cellAt(3, 1);
        const QAccessible::Id last = QAccessible::uniqueId(rows()->cellAt(9, 1));
        const QAccessible::Id kept = QAccessible::uniqueId(third);
        m_model->insertRow(1);
        QCOMPARE(third->tableCellInterface()->rowIndex(), 4);
        QCOMPARE(nameOf(third), u"Name 3"_s);
        QVERIFY(isInTree(third));
        QCOMPARE(rows()->cellAt(4, 1), third);
        m_model->removeRow(10);
        QVERIFY(!QAccessible::accessibleInterface(last));
        QVERIFY(QAccessible::accessibleInterface(kept));
        m_model->clear();
        QVERIFY(!QAccessible::accessibleInterface(kept));
        QCOMPARE(rows()->rowCount(), 0);
        QCOMPARE(rows()->columnCount(), 0);
        for (int i = 0; i < tree()->childCount(); ++i)
            QVERIFY(isInTree(tree()->child(i)));
    }

    void anotherModelHasOtherCells()
    {
        const QAccessible::Id before = QAccessible::uniqueId(rows()->cellAt(3, 1));
        m_table->setModel(&m_long);
        QCOMPARE(nameOf(rows()->cellAt(3, 1)), u"3/1"_s);
        QVERIFY(!QAccessible::accessibleInterface(before));
        m_table->setModel(nullptr);
        QCOMPARE(tree()->childCount(), 0);
    }

    void partsEndWithTheirTable()
    {
        const QAccessible::Id cell = QAccessible::uniqueId(rows()->cellAt(3, 1));
        const QAccessible::Id ofRow = QAccessible::uniqueId(head(3));
        const QAccessible::Id ofColumn = QAccessible::uniqueId(tree()->child(1));
        m_table.reset();
        for (const QAccessible::Id each : {cell, ofRow, ofColumn})
            QVERIFY(!QAccessible::accessibleInterface(each));
    }

    void anOpenEditorIsInTheTree()
    {
        m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
        m_table->setCurrentIndex(m_model->index(3, 1));
        m_table->edit(m_model->index(3, 1));
        auto *editor = m_table->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QAccessibleInterface *place = QAccessible::queryAccessibleInterface(editor)->parent();
        QVERIFY(isInTree(place));
        QVERIFY(place->indexOfChild(QAccessible::queryAccessibleInterface(editor)) >= 0);
    }

    void partsAreWhereTheyAreSeen()
    {
        QAccessibleInterface *cell = rows()->cellAt(2, 1);
        const QPoint middle = cell->rect().center();
        QCOMPARE(m_table->viewport()->mapFromGlobal(middle),
                 m_table->visualRect(m_model->index(2, 1)).center());
        QCOMPARE(tree()->childAt(middle.x(), middle.y()), cell);
        const QPoint onHead = head(2)->rect().center();
        QCOMPARE(tree()->childAt(onHead.x(), onHead.y()), head(2));
        QAccessibleInterface *column = cell->tableCellInterface()->columnHeaderCells().value(0);
        const QPoint onColumn = column->rect().center();
        QCOMPARE(tree()->childAt(onColumn.x(), onColumn.y()), column);
        QVERIFY(!cell->state().offscreen && !head(2)->state().offscreen && !column->state().offscreen);
    }
};

QTEST_MAIN(TestAccessibleTable)
#include "tst_accessible_table.moc"
