// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/record_table_model.h"
#include "tests/app/models/fake_records.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestRecordTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aListOfAMillionIsKnownByItsCountAndShownByItsPages()
    {
        FakeRecords source(1'000'000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(source.questions, 1);
        QCOMPARE(text(model, 0), u"學生1"_s);

        QCOMPARE(text(model, 700'123), u"…"_s);
        QVERIFY(model.index(700'123, 0).data(LoadingRole).toBool());
        QTRY_COMPARE(text(model, 700'123), u"學生700124"_s);
        QCOMPARE(model.idAt(700'123), 700'124);
    }

    void severalRecordsInACellAreNoOrderOfTheList()
    {
        FakeRecords source(10);
        RecordTableModel model(source);
        model.setList(u"counselling"_s,
                      {RecordColumn{u"date"_s, {}}, RecordColumn{u"participantIds.name"_s, {}}});
        model.setDefaultSort({{u"date"_s, Qt::DescendingOrder}});
        const auto before = model.query().sort;
        QVERIFY(model.isSortable(0));
        QVERIFY(!model.isSortable(1));
        model.sort(1, Qt::AscendingOrder);
        QCOMPARE(model.query().sort, before);
        model.sort(0, Qt::AscendingOrder);
        QVERIFY(model.query().sort != before);
    }

    void memoryStaysBoundedWhenEverythingIsScrolledThrough()
    {
        FakeRecords source(20'000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        for (int row = RecordTableModel::pageSize; row < model.rowCount();
             row += RecordTableModel::pageSize) {
            QCOMPARE(text(model, row), u"…"_s);
            QTRY_COMPARE(model.idAt(row), row + 1);
        }
        QCOMPARE(model.pagesHeld(), RecordTableModel::maxPages);
        QCOMPARE(source.subscriptions.size(), size_t(1));
    }

    void theNextPageGoesOnFromTheCursorAndAFarJumpPassesOverRows()
    {
        FakeRecords source(10'000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        (void)text(model, 200);
        QTRY_COMPARE(text(model, 200), u"學生201"_s);
        QCOMPARE(source.lastSkip, 0);
        QSignalSpy loaded(&model, &RecordTableModel::pageLoaded);
        (void)text(model, 2000);
        QVERIFY(loaded.wait(30'000));
        QCOMPARE(model.idAt(2000), 2001);
        QCOMPARE(source.lastSkip, 1600);
    }

    void aDraggedScrollBarAsksOnlyForWhatIsLookedAtLast()
    {
        FakeRecords source(1'000'000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        for (int row = 0; row < 1'000'000; row += 1000)
            (void)text(model, row);
        QTRY_COMPARE(text(model, 999'000), u"學生999001"_s);
        QVERIFY(source.questions <= 6);
    }

    void aChangedRecordIsPatchedWhereItIsShownWithoutAQuestion()
    {
        FakeRecords source(1000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
        source.students[4].name = u"改名"_s;
        source.students[4].version = 2;
        source.tell();
        QCOMPARE(text(model, 4), u"改名"_s);
        QCOMPARE(source.questions, 1);
        QCOMPARE(model.versionAt(4), 2);
        QCOMPARE(layout.count(), 0);
        QCOMPARE(data.count(), 1);
        QCOMPARE(data.first().at(0).toModelIndex().row(), 4);
        QCOMPARE(data.first().at(1).toModelIndex().row(), 4);
    }

    void whatDoesNotFitTogetherIsReadAgain()
    {
        FakeRecords source(1000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        source.students[4].name = u"改名"_s;
        const qint64 number = source.subscriptions.begin()->first;
        // It names a record that was never told.
        Q_EMIT source.notified(u"record.patch"_s, {{u"subscription"_s, number},
                                                   {u"total"_s, 1},
                                                   {u"rows"_s, QJsonArray()},
                                                   {u"order"_s, QJsonArray{77'777}}});
        QTRY_COMPARE(text(model, 4), u"改名"_s);
        QCOMPARE(model.rowCount(), 1000);
        source.students[5].name = u"大量"_s;
        source.tellToAskAgain();
        QTRY_COMPARE(text(model, 5), u"大量"_s);
        QCOMPARE(source.questions, 3);
    }

    void patchesOfOtherListsAreNotTaken()
    {
        FakeRecords source(10);
        RecordTableModel model(source);
        RecordTableModel other(source);
        prepare(model);
        prepare(other);
        QTRY_COMPARE(other.state(), RecordTableModel::State::Ready);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        QCOMPARE(source.subscriptions.size(), size_t(2));
        source.subscriptions.erase(source.subscriptions.begin());
        source.students[4].name = u"改名"_s;
        source.tell();
        QCOMPARE(text(model, 4), u"學生5"_s);
        QCOMPARE(text(other, 4), u"改名"_s);
    }

    void whatIsScrolledToIsFollowedAndWhatWasLeftIsReadAgain()
    {
        FakeRecords source(2000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        (void)text(model, 1000);
        QTRY_COMPARE(text(model, 1000), u"學生1001"_s);
        QTRY_COMPARE(source.subscriptions.begin()->second.query.skip, 1000);
        QCOMPARE(source.subscriptions.size(), size_t(1));
        source.students[1000].name = u"遠"_s;
        source.students[0].name = u"近"_s;
        source.tell();
        QTRY_COMPARE(text(model, 1000), u"遠"_s);
        QTRY_COMPARE(text(model, 0), u"近"_s);
    }

    void aRowInWhichSomebodyWritesStaysUntilHeHasDone()
    {
        FakeRecords source(10);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        const QPersistentModelIndex edited(model.index(4, 0));
        model.keepInPlace(5);
        source.students[6].name = u"別列"_s;
        source.tell();
        QCOMPARE(text(model, 6), u"別列"_s);
        source.students.erase(source.students.begin() + 4);
        source.tell();
        QVERIFY(edited.isValid());
        QCOMPARE(model.idAt(edited.row()), 5);
        QCOMPARE(model.rowCount(), 10);
        model.keepInPlace(0);
        QTRY_COMPARE(model.rowCount(), 9);
        QVERIFY(!edited.isValid());
    }

    void aListThatEndsLeavesNoSubscription()
    {
        FakeRecords source(10);
        {
            RecordTableModel model(source);
            prepare(model);
            QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
            QCOMPARE(source.subscriptions.size(), size_t(1));
        }
        QCOMPARE(source.subscriptions.size(), size_t(0));
    }

    void removedAndInsertedRecordsMoveTheMarksWithTheirRecords()
    {
        FakeRecords source(1000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        QItemSelectionModel marks(&model);
        marks.select(model.index(10, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        marks.select(model.index(20, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QPersistentModelIndex current(model.index(30, 1));

        source.students.erase(source.students.begin() + 10);
        source.students.insert(source.students.begin(), {5000, 1, u"轉入一"_s});
        source.students.insert(source.students.begin(), {5001, 1, u"轉入二"_s});
        source.tell();
        QTRY_COMPARE(model.rowCount(), 1001);
        QCOMPARE(text(model, 0), u"轉入二"_s);
        QCOMPARE(marks.selectedRows().size(), 1);
        QCOMPARE(model.idAt(marks.selectedRows().first().row()), 21);
        QCOMPARE(model.idAt(current.row()), 31);
    }

    void theLastRowKeepsItsMarkWhenOneBeforeItGoes()
    {
        FakeRecords source(10);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        const QPersistentModelIndex last(model.index(9, 0));
        source.students.erase(source.students.begin() + 2);
        source.tell();
        QTRY_COMPARE(model.rowCount(), 9);
        QCOMPARE(last.row(), 8);
        QCOMPARE(model.idAt(8), 10);
    }

    void aListThatIsEmptiedAndFilledAgainFollows()
    {
        FakeRecords source(450);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        const auto held = source.students;
        source.students.clear();
        source.tell();
        QTRY_COMPARE(model.rowCount(), 0);
        source.students = held;
        source.tell();
        QTRY_COMPARE(model.rowCount(), 450);
        QTRY_COMPARE(text(model, 449), u"學生450"_s);
    }

    void theOldRowsStayUntilTheOnesOfOtherConditionsCome()
    {
        FakeRecords source(1000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        model.setConditions({{u"name"_s, protocol::Condition::Operator::Contains, u"學生99"_s}});
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.state(), RecordTableModel::State::Loading);
        QTRY_COMPARE(model.rowCount(), 11);
        QCOMPARE(text(model, 0), u"學生99"_s);
    }

    void sortingIsAskedOfTheServer()
    {
        FakeRecords source(1000);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        model.sort(0, Qt::DescendingOrder);
        QTRY_COMPARE(text(model, 0), u"學生1000"_s);
        (void)text(model, 999);
        QTRY_COMPARE(text(model, 999), u"學生1"_s);
    }

    void aFailedQuestionIsToldAndLostOnesAreAskedAgain()
    {
        FakeRecords source(1000);
        source.fault = protocol::Fault{protocol::ErrorCode::Lost, u"not connected"_s, {}};
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Failed);
        QCOMPARE(model.fault().code, protocol::ErrorCode::Lost);
        source.fault.reset();
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        QCOMPARE(model.rowCount(), 1000);
    }

    void aPageUnderWayDuringAChangeStillComes()
    {
        FakeRecords source(10'000);
        source.delayMs = 400;
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        source.students.erase(source.students.begin());
        (void)text(model, 5000);
        source.tell();
        QSignalSpy loaded(&model, &RecordTableModel::pageLoaded);
        QTRY_COMPARE(model.idAt(5000), 5002);
    }

    void statesAreChipsWithTextAndTone()
    {
        FakeRecords source(5);
        RecordTableModel model(source);
        prepare(model);
        QTRY_COMPARE(model.state(), RecordTableModel::State::Ready);
        QCOMPARE(model.index(0, 1).data(ChipTextRoleOfRecord).toString(), u"Enrolled"_s);
        QCOMPARE(model.index(0, 1).data(ChipToneRoleOfRecord).toInt(), int(ChipTone::Ok));
        QVERIFY(!model.index(0, 0).data(ChipTextRoleOfRecord).isValid());
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Name"_s);
    }

private:
    static void prepare(RecordTableModel &model)
    {
        new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);
        model.setList(u"student"_s, {{u"name"_s, {}}, {u"state"_s, {}}});
        model.start();
    }

    static QString text(const RecordTableModel &model, int row)
    {
        return model.index(row, 0).data().toString();
    }
};

QTEST_GUILESS_MAIN(TestRecordTableModel)
#include "tst_record_table_model.moc"
