// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/record_selection.h"
#include "tests/app/models/fake_records.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestRecordSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        source = std::make_unique<FakeRecords>(5000);
        model = std::make_unique<RecordTableModel>(*source);
        model->setList(u"student"_s, {{u"name"_s, {}}, {u"state"_s, {}}});
        model->start();
        QTRY_COMPARE(model->state(), RecordTableModel::State::Ready);
        marks = std::make_unique<QItemSelectionModel>(model.get());
        selection = std::make_unique<RecordSelection>(*model, *marks);
    }

    void cleanup()
    {
        selection.reset();
        marks.reset();
        model.reset();
        source.reset();
    }

    void everythingMarkedMeansAllThatMatch()
    {
        mark(0, 4999);
        QVERIFY(selection->isAllMatching());
        QCOMPARE(selection->count(), 5000);
        QList<qint64> ids;
        selection->resolve(this, [&](const protocol::Answer<QList<qint64>> &answer) { ids = *answer; });
        QTRY_COMPARE(ids.size(), 5000);
        QCOMPARE(ids.first(), 1);
        QCOMPARE(ids.last(), 5000);
    }

    void allMatchingTakesInWhatComesLater()
    {
        mark(0, 4999);
        source->students.insert(source->students.begin(), {9000, 1, u"轉入"_s});
        source->tell();
        QTRY_COMPARE(model->rowCount(), 5001);
        QVERIFY(selection->isAllMatching());
        QCOMPARE(selection->count(), 5001);
    }

    void rowsNeverShownAreResolvedByTheirPages()
    {
        mark(100, 3099);
        QVERIFY(!selection->isAllMatching());
        QCOMPARE(selection->count(), 3000);
        QCOMPARE(selection->selectedIds().size(), 100);
        QList<qint64> ids;
        selection->resolve(this, [&](const protocol::Answer<QList<qint64>> &answer) { ids = *answer; });
        QTRY_COMPARE(ids.size(), 3000);
        std::sort(ids.begin(), ids.end());
        QCOMPARE(ids.first(), 101);
        QCOMPARE(ids.last(), 3100);
    }

    void aCancelledResolutionAnswersNothing()
    {
        mark(0, 4999);
        bool answered = false;
        selection->resolve(this, [&](const protocol::Answer<QList<qint64>> &) { answered = true; });
        selection->cancel();
        const int before = source->questions;
        QSignalSpy loaded(model.get(), &RecordTableModel::pageLoaded);
        (void)model->index(1000, 0).data();
        QVERIFY(loaded.wait(30'000));
        QVERIFY(!answered);
        QCOMPARE(source->questions, before + 1);
    }

    void marksOutliveSortingAndAreTakenUpWhereTheirPageIsShown()
    {
        mark(3, 4);
        model->sort(0, Qt::DescendingOrder);
        QTRY_COMPARE(model->idAt(0), 5000);
        QCOMPARE(selection->count(), 2);
        QVERIFY(marks->selectedRows().isEmpty());
        (void)model->index(4999, 0).data();
        QTRY_COMPARE(marks->selectedRows().size(), 2);
        QCOMPARE(selection->count(), 2);
        QList<qint64> ids = selection->selectedIds();
        std::sort(ids.begin(), ids.end());
        QCOMPARE(ids, (QList<qint64>{4, 5}));
    }

    void otherConditionsClearTheMarks()
    {
        mark(3, 4);
        model->setConditions({{u"name"_s, protocol::Condition::Operator::Contains, u"學生49"_s}});
        QTRY_COMPARE(model->rowCount(), 111);
        QCOMPARE(selection->count(), 0);
    }

private:
    void mark(int first, int last)
    {
        marks->select(QItemSelection(model->index(first, 0), model->index(last, model->columnCount() - 1)),
                      QItemSelectionModel::ClearAndSelect);
    }

    std::unique_ptr<FakeRecords> source;
    std::unique_ptr<RecordTableModel> model;
    std::unique_ptr<QItemSelectionModel> marks;
    std::unique_ptr<RecordSelection> selection;
};

QTEST_GUILESS_MAIN(TestRecordSelection)
#include "tst_record_selection.moc"
