// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/code_lists.h"
#include "app/presenters/undo_text.h"
#include "app/presenters/upload_queue.h"
#include "tests/app/client/fake_backend.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace licheng::protocol;
using namespace Qt::Literals::StringLiterals;
using State = UploadQueue::Item::State;

/// What a session keeps beside its pages: code tables, files on their way, what can be undone.
class TestSessionLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        backend = std::make_unique<FakeBackend>();
    }

    void aCodeTableIsReadOnceInAllItsPages()
    {
        serveCodes(2500);
        CodeLists lists(*backend);
        qsizetype first = -1;
        qsizetype second = -1;
        lists.read(u"5-2"_s, this, [&](const auto &entries) { first = qsizetype(entries->size()); });
        lists.read(u"5-2"_s, this, [&](const auto &entries) { second = qsizetype(entries->size()); });
        QTRY_COMPARE(first, 2500);
        QCOMPARE(second, 2500);
        QCOMPARE(backend->count(u"record.query"), 3);
        lists.read(u"5-2"_s, this, [&](const auto &) {});
        QCOMPARE(backend->count(u"record.query"), 3);
    }

    void aCodeIsNamedOnceItsTableIsRead()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            Page page;
            page.rows = {QJsonArray{1, 1, u"1"_s, u"校級"_s}, QJsonArray{2, 1, u"111"_s, u"轉入"_s},
                         QJsonArray{3, 1, u"112"_s, u"轉入"_s}};
            return toJson(page);
        };
        CodeLists lists(*backend);
        QSignalSpy read(&lists, &CodeLists::namesRead);
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"1"_s);
        QCOMPARE(lists.nameOf(u"t"_s, u"111"_s), u"111"_s);
        QTRY_COMPARE(read.count(), 1);
        QCOMPARE(backend->count(u"record.query"), 1);
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"校級"_s);
        QCOMPARE(lists.nameOf(u"t"_s, u"112"_s), u"112 轉入"_s);
        QCOMPARE(lists.nameOf(u"t"_s, u"9"_s), u"9"_s);
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            Page page;
            page.rows = {QJsonArray{1, 2, u"1"_s, u"全校"_s}, QJsonArray{2, 1, u"111"_s, u"轉入"_s}};
            return toJson(page);
        };
        Q_EMIT backend->changed(8, {{u"codeEntry"_s, 1, RecordChange::Kind::Changed}});
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"校級"_s);
        QTRY_COMPARE(read.count(), 2);
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"全校"_s);
    }

    void aTableThatCannotBeReadIsNotAskedForAtEachPaint()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return forbidden(u"view"_s, u"codeEntry"_s);
        };
        CodeLists lists(*backend);
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"1"_s);
        bool isAnswered = false;
        lists.read(u"t"_s, this, [&](const auto &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
        const int asked = backend->count(u"record.query");
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"1"_s);
        QCOMPARE(backend->count(u"record.query"), asked);
        Q_EMIT backend->changed(8, {{u"codeEntry"_s, 1, RecordChange::Kind::Changed}});
        QCOMPARE(lists.nameOf(u"t"_s, u"1"_s), u"1"_s);
        QCOMPARE(backend->count(u"record.query"), asked + 1);
    }

    void aTableIsReadAnewWhenAnEntryChangesAndStaysHeldMeanwhile()
    {
        serveCodes(2);
        CodeLists lists(*backend);
        lists.read(u"5-2"_s, this, [](const auto &) {});
        QTRY_VERIFY(lists.held(u"5-2"_s));
        QCOMPARE(backend->count(u"record.query"), 1);
        Q_EMIT backend->changed(7, {{u"student"_s, 1, RecordChange::Kind::Changed}});
        QCOMPARE(backend->count(u"record.query"), 1);
        serveCodes(3);
        Q_EMIT backend->changed(8, {{u"codeEntry"_s, 1, RecordChange::Kind::Changed}});
        QCOMPARE(lists.held(u"5-2"_s)->size(), size_t(2));
        qsizetype told = -1;
        lists.read(u"5-2"_s, this, [&](const auto &entries) { told = qsizetype(entries->size()); });
        QTRY_COMPARE(lists.held(u"5-2"_s)->size(), size_t(3));
        QCOMPARE(told, 3);
        QCOMPARE(backend->count(u"record.query"), 2);
    }

    void whatChangesWhileATableIsReadIsReadOnceMore()
    {
        serveCodes(2);
        CodeLists lists(*backend);
        lists.read(u"5-2"_s, this, [](const auto &) {});
        Q_EMIT backend->changed(8, {{u"codeEntry"_s, 1, RecordChange::Kind::Changed}});
        Q_EMIT backend->changed(9, {{u"codeEntry"_s, 2, RecordChange::Kind::Changed}});
        QTRY_COMPARE(backend->count(u"record.query"), 2);
        QTRY_VERIFY(lists.held(u"5-2"_s));
        QCoreApplication::processEvents();
        QCOMPARE(backend->count(u"record.query"), 2);
    }

    void aCodeTableThatCannotBeReadIsAFaultAndAskedAgain()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return forbidden(u"view"_s, u"codeEntry"_s);
        };
        CodeLists lists(*backend);
        int faults = 0;
        const auto count = [&](const auto &entries) { faults += entries.ok() ? 0 : 1; };
        lists.read(u"5-2"_s, this, count);
        QTRY_COMPARE(faults, 1);
        lists.read(u"5-2"_s, this, count);
        QTRY_COMPARE(faults, 2);
    }

    void filesGoOneAfterTheOther()
    {
        backend->server = transfers();
        UploadQueue queue(*backend);
        const quint64 first = queue.add(outcomeOwner(3), file(u"a.pdf"_s, 3000), AttachmentSlot::Document);
        const quint64 second = queue.add(outcomeOwner(3), file(u"b.mp4"_s, 5000), AttachmentSlot::Media);
        QCOMPARE(queue.item(first)->state, State::Running);
        QCOMPARE(queue.item(second)->state, State::Waiting);
        QCOMPARE(queue.totalBytes(), 8000);
        QTRY_COMPARE(queue.pending(), 0);
        QCOMPARE(queue.item(first)->state, State::Done);
        QCOMPARE(queue.item(second)->state, State::Done);
        QCOMPARE(queue.sentBytes(), 8000);
        QCOMPARE(backend->count(u"attachment.finish"), 2);
    }

    void aCancelledFileLetsTheNextGo()
    {
        backend->server = transfers();
        UploadQueue queue(*backend);
        const quint64 first = queue.add(outcomeOwner(3), file(u"a.pdf"_s, 3000), AttachmentSlot::Document);
        const quint64 second = queue.add(outcomeOwner(3), file(u"b.mp4"_s, 5000), AttachmentSlot::Media);
        queue.cancel(first);
        QCOMPARE(queue.item(first)->state, State::Cancelled);
        QTRY_COMPARE(queue.item(second)->state, State::Done);
    }

    void aRefusedFileIsToldAndCanBeSentOnceMore()
    {
        bool isClosed = true;
        backend->server = [&](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (isClosed)
                return refused({RefusalReason::Closed, u"5"_s, 0, 0, {}, {}});
            return transfers()(call);
        };
        UploadQueue queue(*backend);
        const quint64 id = queue.add(outcomeOwner(3), file(u"a.pdf"_s, 3000), AttachmentSlot::Document);
        QTRY_COMPARE(queue.item(id)->state, State::Failed);
        QCOMPARE(queue.item(id)->fault.code, ErrorCode::Refused);
        isClosed = false;
        queue.retry(id);
        QTRY_COMPARE(queue.item(id)->state, State::Done);
    }

    void filesGoOnAfterACut()
    {
        backend->server = transfers();
        backend->ready = false;
        UploadQueue queue(*backend);
        const quint64 id = queue.add(outcomeOwner(3), file(u"a.pdf"_s, 3000), AttachmentSlot::Document);
        QTRY_COMPARE(backend->count(u"attachment.begin"), 1);
        QCOMPARE(queue.item(id)->state, State::Running);
        backend->setReady(true);
        QTRY_COMPARE(queue.item(id)->state, State::Done);
    }

    void tooManyFilesAreNotTaken()
    {
        backend->ready = false;
        UploadQueue queue(*backend);
        const QString path = file(u"a.pdf"_s, 10);
        for (int i = 0; i < UploadQueue::maxWaiting; ++i)
            QVERIFY(queue.add(outcomeOwner(i + 1), path, AttachmentSlot::Document) > 0);
        QCOMPARE(queue.add(outcomeOwner(1), path, AttachmentSlot::Document), 0u);
        queue.cancelAll();
        QCOMPARE(queue.pending(), 0);
    }

    void aSavedRecordIsUndoneWithTheVersionAfter()
    {
        keepRecord({{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"新"_s}});
        UndoList list(*backend);
        const quint64 id = list.add(
            u"1"_s,
            {undoOfSave(u"student"_s, {{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"舊"_s}}, record)});
        QCOMPARE(list.lastUndoable(), id);
        list.undo(id);
        QTRY_COMPARE(list.step(id)->state, UndoList::Step::State::Undone);
        QCOMPARE(record.value(u"name"_s).toString(), u"舊"_s);
        QCOMPARE(list.lastUndoable(), 0u);
    }

    void aSaveThatChangedNothingIsNoStepAndAnUndoThatChangesNothingSaysSo()
    {
        UndoList list(*backend);
        const QJsonObject before{{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"林承翰"_s}};
        QCOMPARE(list.add(u"1"_s, {undoOfSave(u"student"_s, before,
                                              {{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"林承翰"_s}})}),
                 0u);
        QCOMPARE(list.steps().size(), size_t(0));
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return QJsonObject{{u"changed"_s, 0}, {u"refused"_s, QJsonArray()}};
        };
        const quint64 id =
            list.add(u"52 items"_s, {UndoWrite{u"outcome.certify"_s, {{u"ids"_s, QJsonArray{1}}}, 0}});
        list.undo(id);
        QTRY_COMPARE(list.step(id)->state, UndoList::Step::State::Failed);
        QVERIFY(!undoText(*list.step(id)).contains(u"Undone"_s));
        QVERIFY(undoText(*list.step(id)).contains(u"52 items"_s));
    }

    void whatIsSavedForGoodIsAStepThatUndoingStopsAt()
    {
        UndoList list(*backend);
        keepRecord({{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"新"_s}});
        const quint64 older = list.add(
            u"1"_s,
            {undoOfSave(u"student"_s, {{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"舊"_s}}, record)});
        const QJsonObject change{{u"id"_s, 9}, {u"version"_s, 1}, {u"kind"_s, u"suspend"_s}};
        const quint64 stands = list.add(u"2"_s, {undoOfCreation(u"registerChange"_s, change)});
        QVERIFY(stands > older);
        QCOMPARE(list.lastUndoable(), stands);
        QVERIFY(!UndoList::canUndo(*list.step(stands)));
        QVERIFY(undoText(*list.step(stands)).contains(u"Cancel the change…"_s));
        const size_t calls = backend->calls.size();
        list.undo(stands);
        QCOMPARE(backend->calls.size(), calls);
        QCOMPARE(list.lastUndoable(), stands);
        // Chosen itself, the older one is undone.
        list.undo(older);
        QTRY_COMPARE(list.step(older)->state, UndoList::Step::State::Undone);
    }

    void anEntrySentAfterTheConnectionCameBackCanBeUndone()
    {
        Drafts drafts(*backend, folder.filePath(u"drafts"_s));
        UndoList list(*backend);
        connect(&drafts, &Drafts::sentAgain, this,
                [&](const Draft &again, const QJsonObject &saved) { addSentAgain(list, again, saved); });
        bool isCut = true;
        backend->server = [&](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (isCut)
                return Fault{ErrorCode::Lost, u"cut"_s, {}};
            QJsonObject saved = call.params[u"record"].toObject();
            saved.insert(u"version"_s, saved[u"version"].toInt() + 1);
            return QJsonObject{{u"record"_s, saved}};
        };
        Draft draft;
        draft.type = u"student"_s;
        draft.seen = {{u"id"_s, 5}, {u"version"_s, 3}, {u"name"_s, u"舊"_s}, {u"note"_s, u"n"_s}};
        draft.record = {{u"id"_s, 5}, {u"version"_s, 3}, {u"name"_s, u"新"_s}, {u"note"_s, u"n"_s}};
        bool isTold = false;
        drafts.save(draft, this, [&](const Answer<QJsonObject> &answer) { isTold = !answer; });
        QTRY_VERIFY(isTold);
        QCOMPARE(list.steps().size(), size_t(0));
        isCut = false;
        Q_EMIT backend->readyChanged(true);
        QTRY_COMPARE(list.steps().size(), size_t(1));
        list.undo(list.lastUndoable());
        QTRY_COMPARE(list.steps().front().state, UndoList::Step::State::Undone);
        const QJsonObject sent = backend->calls.back().params[u"record"].toObject();
        QCOMPARE(sent[u"name"].toString(), u"舊"_s);
        QCOMPARE(sent[u"version"].toInt(), 4);
    }

    void twoChangesOfOneRecordAreUndoneOneAfterTheOther()
    {
        const QJsonObject one{{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"一"_s}};
        const QJsonObject two{{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"二"_s}};
        keepRecord({{u"id"_s, 5}, {u"version"_s, 3}, {u"name"_s, u"三"_s}});
        UndoList list(*backend);
        const quint64 first = list.add(u"1"_s, {undoOfSave(u"student"_s, one, two)});
        const quint64 second = list.add(u"2"_s, {undoOfSave(u"student"_s, two, record)});
        list.undo(second);
        QTRY_COMPARE(list.step(second)->state, UndoList::Step::State::Undone);
        QCOMPARE(record.value(u"name"_s).toString(), u"二"_s);
        list.undo(first);
        QTRY_COMPARE(list.step(first)->state, UndoList::Step::State::Undone);
        QCOMPARE(record.value(u"name"_s).toString(), u"一"_s);
    }

    void aChangeBeforeARemovalIsUndone()
    {
        const QJsonObject one{{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"一"_s}};
        const QJsonObject two{{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"二"_s}};
        keepRecord(two);
        UndoList list(*backend);
        const quint64 change = list.add(u"1"_s, {undoOfSave(u"student"_s, one, two)});
        const quint64 removal = list.add(u"2"_s, {undoOfRemoval(u"student"_s, two)});
        list.undo(removal);
        QTRY_COMPARE(list.step(removal)->state, UndoList::Step::State::Undone);
        QCOMPARE(backend->calls.back().method, u"record.putBack"_s);
        QCOMPARE(record.value(u"version"_s).toInt(), 3);
        list.undo(change);
        QTRY_COMPARE(list.step(change)->state, UndoList::Step::State::Undone);
        QCOMPARE(record.value(u"name"_s).toString(), u"一"_s);
        QCOMPARE(record.value(u"id"_s).toInteger(), 5);
    }

    void whatSomebodyElseChangedSinceIsNotUndone()
    {
        keepRecord({{u"id"_s, 5}, {u"version"_s, 9}, {u"name"_s, u"別人"_s}});
        UndoList list(*backend);
        const quint64 id = list.add(
            u"1"_s, {undoOfSave(u"student"_s, {{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"舊"_s}},
                                {{u"id"_s, 5}, {u"version"_s, 2}})});
        QSignalSpy finished(&list, &UndoList::finished);
        list.undo(id);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(list.step(id)->state, UndoList::Step::State::Failed);
        QCOMPARE(list.step(id)->fault.code, ErrorCode::Conflict);
        QCOMPARE(record.value(u"name"_s).toString(), u"別人"_s);
    }

    void aRefusedStepIsNotPassedOverForAnOlderOne()
    {
        keepRecord({{u"id"_s, 5}, {u"version"_s, 9}, {u"name"_s, u"別人"_s}});
        UndoList list(*backend);
        const quint64 older =
            list.add(u"1"_s, {undoOfCreation(u"student"_s, {{u"id"_s, 4}, {u"version"_s, 1}})});
        const quint64 refusedOne = list.add(
            u"2"_s, {undoOfSave(u"student"_s, {{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"舊"_s}},
                                {{u"id"_s, 5}, {u"version"_s, 2}})});
        list.undo(list.lastUndoable());
        QTRY_COMPARE(list.step(refusedOne)->state, UndoList::Step::State::Failed);
        QCOMPARE(list.lastUndoable(), refusedOne);
        // What is so already stands in nobody's way.
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return QJsonObject{{u"changed"_s, 0}, {u"refused"_s, QJsonArray()}};
        };
        const quint64 done = list.add(u"3"_s, {UndoWrite{u"outcome.certify"_s, {}, 0}});
        list.undo(done);
        QTRY_COMPARE(list.step(done)->state, UndoList::Step::State::Failed);
        QCOMPARE(list.lastUndoable(), refusedOne);
        keepRecord({{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"新"_s}});
        list.undo(refusedOne);
        QTRY_COMPARE(list.step(refusedOne)->state, UndoList::Step::State::Undone);
        QCOMPARE(list.lastUndoable(), older);
    }

    void aStepRefusedForALaterOneGoesOnceThatIsUndone()
    {
        const QJsonObject one{{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"一"_s}};
        const QJsonObject two{{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"二"_s}};
        keepRecord({{u"id"_s, 5}, {u"version"_s, 3}, {u"name"_s, u"三"_s}});
        UndoList list(*backend);
        const quint64 first = list.add(u"1"_s, {undoOfSave(u"student"_s, one, two)});
        const quint64 second = list.add(u"2"_s, {undoOfSave(u"student"_s, two, record)});
        list.undo(first);
        QTRY_COMPARE(list.step(first)->state, UndoList::Step::State::Failed);
        QCOMPARE(list.step(first)->refused, 1);
        QCOMPARE(record.value(u"name"_s).toString(), u"三"_s);
        list.undo(second);
        QTRY_COMPARE(list.step(second)->state, UndoList::Step::State::Undone);
        list.undo(first);
        QTRY_COMPARE(list.step(first)->state, UndoList::Step::State::Undone);
        QCOMPARE(record.value(u"name"_s).toString(), u"一"_s);
    }

    void whatSomebodyChangedAndPutBackIsUndone()
    {
        const QJsonObject one{{u"id"_s, 5}, {u"version"_s, 1}, {u"name"_s, u"一"_s}};
        const QJsonObject two{{u"id"_s, 5}, {u"version"_s, 2}, {u"name"_s, u"二"_s}};
        keepRecord({{u"id"_s, 5}, {u"version"_s, 4}, {u"name"_s, u"二"_s}});
        UndoList list(*backend);
        const quint64 id = list.add(u"1"_s, {undoOfSave(u"student"_s, one, two)});
        list.undo(id);
        QTRY_COMPARE(list.step(id)->state, UndoList::Step::State::Undone);
        QCOMPARE(record.value(u"name"_s).toString(), u"一"_s);
    }

    void theOldestStepsAreForgotten()
    {
        UndoList list(*backend);
        for (size_t i = 0; i < UndoList::maxSteps + 1; ++i)
            list.add(QString::number(i), {undoOfCreation(u"student"_s, {{u"id"_s, 5}})});
        QCOMPARE(list.steps().size(), UndoList::maxSteps);
        QCOMPARE(list.steps().front().text, u"1"_s);
    }

private:
    QString file(const QString &name, int size)
    {
        QFile made(folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly))
            return {};
        made.write(QByteArray(size, 'x'));
        return made.fileName();
    }

    static FakeBackend::Server transfers()
    {
        return [](const FakeBackend::Call &) { return QJsonObject{{u"upload"_s, 9}, {u"offset"_s, 0}}; };
    }

    void serveCodes(int count)
    {
        backend->server = [count](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            const auto query = recordQueryFromJson(call.params);
            const int begin = query->after.isEmpty() ? 0 : int(query->after.first().toInteger());
            Page page;
            for (int i = begin; i < std::min(count, begin + query->limit); ++i)
                page.rows.append(QJsonArray{i + 1, 1, QString::number(i), u"名稱"_s});
            if (begin + query->limit < count)
                page.next = QJsonArray{begin + query->limit};
            return toJson(page);
        };
    }

    /// A store of one record that refuses stale versions and numbers what is new 99.
    void keepRecord(const QJsonObject &start)
    {
        record = start;
        backend->server = [this](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            QJsonObject sent =
                call.method == "record.putBack"_L1 ? record : call.params.value(u"record"_s).toObject();
            if (!sent.value(u"id"_s).isNull() && sent.value(u"version"_s) != record.value(u"version"_s))
                return conflict(record);
            sent.insert(u"version"_s, sent.value(u"version"_s).toInt() + 1);
            record = sent;
            return QJsonObject{{u"record"_s, record}};
        };
    }

    QTemporaryDir folder;
    std::unique_ptr<FakeBackend> backend;
    QJsonObject record;
};

QTEST_GUILESS_MAIN(TestSessionLists)
#include "tst_session_lists.moc"
