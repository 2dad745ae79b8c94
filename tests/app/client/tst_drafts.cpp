// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/drafts.h"
#include "tests/app/client/fake_backend.h"

#include <QDir>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;

class TestDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        folder = std::make_unique<QTemporaryDir>();
        backend = std::make_unique<FakeBackend>();
    }

    void anAnsweredDraftIsGone()
    {
        Drafts drafts(*backend, path());
        int filesWhenSent = 0;
        backend->server = [&](const FakeBackend::Call &) -> Answer<QJsonObject> {
            filesWhenSent = files();
            return QJsonObject{};
        };
        bool saved = false;
        drafts.save(u"student"_s, record(), this, [&](const Answer<QJsonObject> &a) { saved = a.ok(); });
        QTRY_VERIFY(saved);
        QCOMPARE(filesWhenSent, 1);
        QTRY_COMPARE(files(), 0);
        QVERIFY(drafts.all().isEmpty());
    }

    void aDraftOutlivesTheProgramAndIsSentOnceMoreWithItsRequestId()
    {
        QString requestId;
        {
            backend->ready = false;
            Drafts drafts(*backend, path());
            bool answered = false;
            drafts.save(u"student"_s, record(), this, [&](const Answer<QJsonObject> &) { answered = true; });
            QTRY_VERIFY(answered);
            requestId = backend->calls.front().params[u"requestId"].toString();
        }
        QTRY_COMPARE(files(), 1);
        backend->calls.clear();
        backend->ready = true;
        Drafts drafts(*backend, path());
        drafts.load();
        QTRY_COMPARE(files(), 0);
        QCOMPARE(backend->calls.size(), size_t(1));
        QCOMPARE(backend->calls.front().params[u"requestId"].toString(), requestId);
        QCOMPARE(backend->calls.front().params[u"record"].toObject(), record());
    }

    void afterAReconnectEachDraftIsSentOnce()
    {
        backend->ready = false;
        Drafts drafts(*backend, path());
        int answers = 0;
        for (int i = 0; i < 3; ++i)
            drafts.save(u"student"_s, record(), this, [&](const Answer<QJsonObject> &) { ++answers; });
        QTRY_COMPARE(answers, 3);
        backend->calls.clear();
        backend->setReady(true);
        QTRY_COMPARE(files(), 0);
        QCOMPARE(backend->calls.size(), size_t(3));
    }

    void aConflictKeepsBothVersionsAndMineCanBeSent()
    {
        const QJsonObject theirs{{u"id"_s, 7}, {u"version"_s, 4}, {u"name"_s, u"王大明"_s}};
        backend->server = [theirs](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.params[u"record"][u"version"].toInt() != 4)
                return conflict(theirs);
            return QJsonObject{};
        };
        Drafts drafts(*backend, path());
        std::optional<ErrorCode> code;
        drafts.save(u"student"_s, record(), this,
                    [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        QTRY_COMPARE(code, ErrorCode::Conflict);
        QCOMPARE(drafts.count(Draft::State::Conflict), 1);
        QCOMPARE(drafts.all().first().record, record());
        QCOMPARE(drafts.all().first().current, theirs);

        drafts.files().flush();
        Drafts reloaded(*backend, path());
        reloaded.load();
        QCOMPARE(reloaded.all().first().current, theirs);

        const QUuid before = drafts.all().first().requestId;
        bool saved = false;
        drafts.keepMine(before, this, [&](const Answer<QJsonObject> &a) { saved = a.ok(); });
        QTRY_VERIFY(saved);
        QVERIFY(backend->calls.back().params[u"requestId"].toString() !=
                before.toString(QUuid::WithoutBraces));
        QTRY_COMPARE(files(), 0);
    }

    void anEntryWhoseIdStandsForAnotherIsKeptAndNotTakenAsDone()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> { return requestReused(); };
        Drafts drafts(*backend, path());
        std::optional<ErrorCode> code;
        drafts.save(u"student"_s, record(), this,
                    [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        QTRY_COMPARE(code, ErrorCode::RequestReused);
        QCOMPARE(drafts.count(Draft::State::Refused), 1);
        QCOMPARE(drafts.all().first().record, record());
        QTRY_COMPARE(files(), 1);
    }

    void aRefusalOfADraftSentAgainIsKeptForItsUser()
    {
        backend->ready = false;
        {
            Drafts drafts(*backend, path());
            bool answered = false;
            drafts.save(u"student"_s, record(), this, [&](const Answer<QJsonObject> &) { answered = true; });
            QTRY_VERIFY(answered);
        }
        backend->ready = true;
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return invalid(u"name"_s, u"required"_s);
        };
        Drafts drafts(*backend, path());
        drafts.load();
        QTRY_COMPARE(drafts.count(Draft::State::Refused), 1);
        QCOMPARE(drafts.all().first().fault.code, ErrorCode::Invalid);
        drafts.discard(drafts.all().first().requestId);
        QTRY_COMPARE(files(), 0);
    }

    void afterAReconnectItIsToldHowTheDraftsFared()
    {
        backend->ready = false;
        Drafts drafts(*backend, path());
        int answers = 0;
        for (int i = 0; i < 3; ++i) {
            QJsonObject entry = record();
            entry.insert(u"id"_s, i);
            drafts.save(u"student"_s, entry, this, [&](const Answer<QJsonObject> &) { ++answers; });
        }
        QTRY_COMPARE(answers, 3);
        std::optional<Drafts::Resent> report;
        connect(&drafts, &Drafts::resent, this, [&](const Drafts::Resent &told) { report = told; });
        backend->server = [](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.params[u"record"][u"id"].toInt() == 1)
                return conflict(record());
            return QJsonObject{};
        };
        backend->setReady(true);
        QTRY_VERIFY(report);
        QCOMPARE(report->sent.size(), 2);
        QCOMPARE(report->conflicts, 1);
        QCOMPARE(report->refused, 0);
        QCOMPARE(drafts.count(Draft::State::Conflict), 1);
    }

    void whatIsDiscardedBehindTheOneBeforeItDoesNotHoldTheReportUp()
    {
        backend->ready = false;
        Drafts drafts(*backend, path());
        int answers = 0;
        QJsonObject entry = record();
        entry.insert(u"id"_s, 1);
        for (int i = 0; i < 2; ++i)
            drafts.save(u"student"_s, entry, this, [&](const Answer<QJsonObject> &) { ++answers; });
        QTRY_COMPARE(answers, 2);
        std::optional<Drafts::Resent> report;
        connect(&drafts, &Drafts::resent, this, [&](const Drafts::Resent &told) { report = told; });
        backend->setReady(true);
        drafts.discard(drafts.all().last().requestId);
        QTRY_VERIFY(report);
        QCOMPARE(report->sent.size(), 1);
    }

    void aDiscardedDraftIsTakenUpAgain()
    {
        backend->ready = false;
        Drafts drafts(*backend, path());
        bool answered = false;
        drafts.save(u"student"_s, record(), this, [&](const Answer<QJsonObject> &) { answered = true; });
        QTRY_VERIFY(answered);
        const Draft draft = drafts.all().first();
        drafts.discard(draft.requestId);
        QTRY_COMPARE(files(), 0);
        bool isBack = false;
        drafts.restore(draft, this, [&](const Result<Done> &kept) { isBack = kept.ok(); });
        QTRY_VERIFY(isBack);
        QCOMPARE(files(), 1);
        backend->setReady(true);
        QTRY_VERIFY(drafts.all().isEmpty());
        QCOMPARE(backend->calls.back().params[u"requestId"].toString(),
                 draft.requestId.toString(QUuid::WithoutBraces));
    }

    void whatIsTypedIsKeptWithoutBeingSent()
    {
        QUuid id;
        {
            Drafts drafts(*backend, path());
            Draft draft;
            draft.type = u"student"_s;
            draft.record = record();
            draft.seen = record();
            id = drafts.keepTyped(draft);
            draft.requestId = id;
            draft.record.insert(u"name"_s, u"王大明"_s);
            QCOMPARE(drafts.keepTyped(draft), id);
            QTRY_COMPARE(files(), 1);
            const QFileInfo file = QDir(path()).entryInfoList({u"*.json"_s}).first();
            QCOMPARE(file.permissions() & QFileDevice::Permissions(0x0077), QFileDevice::Permissions());
        }
        Drafts drafts(*backend, path());
        drafts.load();
        const Draft *kept = drafts.draftOf(u"student"_s, 7, Draft::State::Typed);
        QVERIFY(kept);
        QCOMPARE(kept->requestId, id);
        QCOMPARE(kept->shown()[u"name"].toString(), u"王大明"_s);
        QCOMPARE(kept->seen, record());
        QVERIFY(backend->calls.empty());
        drafts.discard(id);
        QTRY_COMPARE(files(), 0);
    }

    void whatIsDiscardedBeforeItWasWrittenLeavesNoFile()
    {
        {
            Drafts drafts(*backend, path());
            Draft draft;
            draft.type = u"student"_s;
            draft.record = record();
            drafts.discard(drafts.keepTyped(draft));
        }
        QTRY_COMPARE(files(), 0);
    }

    void partsOfOneRecordFollowEachOther()
    {
        // Two cells of a row, typed over the version that the list showed before the first one was saved.
        int version = 3;
        backend->server = [&version](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.params[u"record"][u"version"].toInt() != version)
                return conflict(record());
            return QJsonObject{{u"record"_s, QJsonObject{{u"id"_s, 7}, {u"version"_s, ++version}}}};
        };
        Drafts drafts(*backend, path());
        int saved = 0;
        const auto answered = [&](const Answer<QJsonObject> &answer) { saved += answer.ok() ? 1 : 0; };
        drafts.save(part(3, u"note"_s), this, answered);
        drafts.save(part(3, u"seat"_s), this, answered);
        QTRY_COMPARE(saved, 2);
        QCOMPARE(version, 5);
        QTRY_COMPARE(files(), 0);
    }

    void partsOfOneRecordThatWaitedFollowEachOther()
    {
        int version = 3;
        backend->server = [&version](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.params[u"record"][u"version"].toInt() != version)
                return conflict(record());
            return QJsonObject{{u"record"_s, QJsonObject{{u"id"_s, 7}, {u"version"_s, ++version}}}};
        };
        backend->ready = false;
        {
            Drafts drafts(*backend, path());
            int lost = 0;
            drafts.save(part(3, u"note"_s), this, [&](const Answer<QJsonObject> &) { ++lost; });
            drafts.save(part(3, u"seat"_s), this, [&](const Answer<QJsonObject> &) { ++lost; });
            QTRY_COMPARE(lost, 2);
            QTRY_COMPARE(files(), 2);
        }
        backend->ready = true;
        Drafts drafts(*backend, path());
        drafts.load();
        QTRY_COMPARE(files(), 0);
        QCOMPARE(version, 5);
    }

    void ownLaterEntryOfAFieldEndsTheConflictOverIt()
    {
        int version = 4;
        backend->server = [&version](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            const QJsonObject sent = call.params[u"record"].toObject();
            QJsonObject stored{{u"id"_s, 7}, {u"version"_s, version}, {u"note"_s, u"theirs"_s}};
            if (sent[u"version"].toInt() != version)
                return Fault{ErrorCode::Conflict, u"changed"_s, {{u"current"_s, stored}}};
            stored.insert(u"version"_s, ++version);
            stored.insert(u"note"_s, u"later"_s);
            return QJsonObject{{u"record"_s, stored}};
        };
        Drafts drafts(*backend, path());
        Draft both = part(3, u"note"_s);
        both.record.insert(u"seat"_s, u"mine"_s);
        int answers = 0;
        const auto answered = [&](const Answer<QJsonObject> &) { ++answers; };
        drafts.save(part(3, u"note"_s), this, answered);
        drafts.save(both, this, answered);
        QTRY_COMPARE(answers, 2);
        // The second one has its own word on the note.
        QTRY_COMPARE(drafts.count(Draft::State::Conflict), 1);
        drafts.save(part(4, u"note"_s), this, answered);
        QTRY_COMPARE(answers, 3);
        QTRY_COMPARE(drafts.all().size(), 1);
        QVERIFY(!drafts.all().first().record.contains(u"note"_s));
        QCOMPARE(drafts.all().first().current[u"version"].toInt(), 5);
        drafts.save(part(5, u"seat"_s), this, answered);
        QTRY_COMPARE(drafts.all().size(), 0);
        QTRY_COMPARE(files(), 0);
    }

    void aPartOverAVersionOfSomebodyElseIsAConflict()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> { return conflict(record()); };
        Drafts drafts(*backend, path());
        drafts.save(part(2, u"note"_s), this, [](const Answer<QJsonObject> &) {});
        QTRY_COMPARE(drafts.count(Draft::State::Conflict), 1);
    }

    void whatCannotBeKeptIsNotSent()
    {
        Drafts drafts(*backend, path());
        QJsonObject large = record();
        large.insert(u"note"_s, QString(int(Drafts::maxBytes) + 1, u'x'));
        std::optional<ErrorCode> code;
        drafts.save(u"student"_s, large, this, [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        QTRY_COMPARE(code, ErrorCode::TooLarge);
        QVERIFY(backend->calls.empty());
        QTRY_COMPARE(files(), 0);
    }

    void nothingIsSentBeforeItStandsOnTheDiskAndNobodyWaitsForTheDisk()
    {
        QSemaphore disk;
        Drafts drafts(*backend, path(), nullptr, slowDisk(disk));
        int saved = 0;
        // With a disk that does not answer yet all of these come back.
        drafts.save(u"student"_s, record(), this, [&](const Answer<QJsonObject> &a) { saved += a.ok(); });
        drafts.keepTyped(part(3, u"seat"_s));
        QCOMPARE(drafts.all().size(), 2);
        QVERIFY(backend->calls.empty());
        QVERIFY(!QDir(path()).exists());
        disk.release(100);
        QTRY_COMPARE(saved, 1);
        QCOMPARE(backend->calls.size(), size_t(1));
    }

    void aDiskThatTakesNothingIsToldAndNothingIsSent()
    {
        DraftFiles::Disk disk = DraftFiles::realDisk();
        disk.replace = [](const QString &, const QString &, const QByteArray &) -> Result<Done> {
            return Error{u"full"_s};
        };
        Drafts drafts(*backend, path(), nullptr, disk);
        QString told;
        drafts.save(u"student"_s, record(), this,
                    [&](const Answer<QJsonObject> &a) { told = a.error().message; });
        QTRY_COMPARE(told, u"full"_s);
        QVERIFY(drafts.all().isEmpty());
        QVERIFY(backend->calls.empty());
    }

    void theEntryBeforeStaysWhenTheOneInItsPlaceCannotBeKept()
    {
        bool isFull = false;
        DraftFiles::Disk disk = DraftFiles::realDisk();
        disk.replace = [&isFull, real = disk.replace](const QString &in, const QString &name,
                                                      const QByteArray &bytes) -> Result<Done> {
            return isFull ? Result<Done>(Error{u"full"_s}) : real(in, name, bytes);
        };
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> { return conflict(record()); };
        Drafts drafts(*backend, path(), nullptr, disk);
        drafts.save(u"student"_s, record(), this, [](const Answer<QJsonObject> &) {});
        QTRY_COMPARE(drafts.count(Draft::State::Conflict), 1);
        drafts.files().flush();
        isFull = true;
        std::optional<ErrorCode> code;
        drafts.keepMine(drafts.all().first().requestId, this,
                        [&](const Answer<QJsonObject> &a) { code = a.error().code; });
        QTRY_COMPARE(code, ErrorCode::TooLarge);
        QCOMPARE(drafts.count(Draft::State::Conflict), 1);
        QCOMPARE(files(), 1);
        QCOMPARE(backend->calls.size(), size_t(1));
    }

    void oneOfSeveralIsDiscardedAndTheOthersStay()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> { return conflict(record()); };
        Drafts drafts(*backend, path());
        for (int i = 0; i < 3; ++i)
            drafts.save(u"student"_s, record(), this, [](const Answer<QJsonObject> &) {});
        QTRY_COMPARE(drafts.count(Draft::State::Conflict), 3);
        const QUuid first = drafts.all().first().requestId;
        drafts.discard(drafts.all().first().requestId);
        drafts.files().flush();
        QCOMPARE(files(), 2);
        QVERIFY(!QFile::exists(path() + u'/' + first.toString(QUuid::WithoutBraces) + u".json"_s));
    }

    void whatIsEnteredAtTheEndOfTheProgramIsOnTheDisk()
    {
        {
            Drafts drafts(*backend, path());
            for (int i = 0; i < 40; ++i)
                drafts.save(u"student"_s, record(), this, [](const Answer<QJsonObject> &) {});
            drafts.keepTyped(part(3, u"seat"_s));
        }
        QCOMPARE(files(), 41);
    }

    void damagedFilesAreLeftAlone()
    {
        QVERIFY(QDir().mkpath(path()));
        QFile file(path() + u"/x.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{broken");
        file.close();
        Drafts drafts(*backend, path());
        drafts.load();
        QVERIFY(drafts.all().isEmpty());
        QTRY_COMPARE(files(), 1);
    }

private:
    /// The real one, which does each thing only once it is let.
    static DraftFiles::Disk slowDisk(QSemaphore &let)
    {
        DraftFiles::Disk disk = DraftFiles::realDisk();
        disk.replace = [&let, real = disk.replace](const QString &in, const QString &name,
                                                   const QByteArray &bytes) {
            let.acquire();
            return real(in, name, bytes);
        };
        return disk;
    }
    QString path() const { return folder->filePath(u"drafts"_s); }
    int files() const { return int(QDir(path()).entryList({u"*.json"_s}).size()); }
    static Draft part(int version, const QString &field)
    {
        Draft draft;
        draft.type = u"student"_s;
        draft.extent = Draft::Extent::Part;
        draft.record = {{u"id"_s, 7}, {u"version"_s, version}, {field, 1}};
        draft.seen = {{u"id"_s, 7}, {u"version"_s, version}, {u"name"_s, u"王小明"_s}};
        return draft;
    }
    static QJsonObject record() { return {{u"id"_s, 7}, {u"version"_s, 3}, {u"name"_s, u"王小明"_s}}; }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeBackend> backend;
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
