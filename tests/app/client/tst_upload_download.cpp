// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/download.h"
#include "app/client/upload.h"
#include "tests/app/client/fake_backend.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::protocol;

/// Answers when the test says so, in the order that it says.
class HeldBackend : public FakeBackend
{
public:
    void call(const QString &, const QJsonObject &params, QObject *, AnswerHandler done,
              std::chrono::milliseconds) override
    {
        held.emplace_back(params[u"offset"_s].toInteger(), std::move(done));
        asked.append(held.back().first);
    }
    void answer(qsizetype which, const Answer<QJsonObject> &answer)
    {
        const auto done = std::move(held[size_t(which)].second);
        held.erase(held.begin() + which);
        done(answer);
    }

    std::vector<std::pair<qint64, AnswerHandler>> held;
    QList<qint64> asked; ///< offsets, in their order
};

class TestUploadDownload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        folder = std::make_unique<QTemporaryDir>();
        backend = std::make_unique<FakeBackend>();
        content = QByteArray(3'000'000, 'x');
        for (int i = 0; i < content.size(); i += 1000)
            content[i] = char(i / 1000);
        path = folder->filePath(u"成果.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        sha256 = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        outcome.reset();
    }

    void aFileGoesInPiecesAndNeverFarAhead()
    {
        backend->server = [](const FakeBackend::Call &) {
            return QJsonObject{{u"upload"_s, 9}, {u"offset"_s, 0}};
        };
        upload();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->ok());
        QCOMPARE(joined(), content);
        QVERIFY(backend->mostUnsent <= (Upload::chunksAhead + 1) * chunkSize);
        QCOMPARE(backend->calls.front().params[u"sha256"].toString(), sha256);
        QCOMPARE(backend->calls.front().params[u"fileName"].toString(), u"成果.pdf"_s);
    }

    void anUploadGoesOnFromTheServersOffset()
    {
        backend->server = [](const FakeBackend::Call &) {
            return QJsonObject{{u"upload"_s, 9}, {u"offset"_s, 1'000'000}};
        };
        upload();
        QTRY_VERIFY(outcome);
        QCOMPARE(backend->chunks.front().offset, 1'000'000);
        QCOMPARE(joined(), content.sliced(1'000'000));
    }

    void missingBytesAtTheEndAreSentAgain()
    {
        int finishes = 0;
        backend->server = [&](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            if (call.method == u"attachment.begin")
                return QJsonObject{{u"upload"_s, 9}, {u"offset"_s, finishes == 0 ? 0 : 2'500'000}};
            if (++finishes == 1)
                return invalid(u"file"_s, u"incomplete"_s);
            return QJsonObject{};
        };
        upload();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->ok());
        QCOMPARE(finishes, 2);
        QCOMPARE(backend->count(u"attachment.begin"), 2);
    }

    void aCutUploadGoesOnAfterTheReconnect()
    {
        backend->ready = false;
        upload();
        QTRY_COMPARE(backend->count(u"attachment.begin"), 1);
        backend->server = [](const FakeBackend::Call &) {
            return QJsonObject{{u"upload"_s, 9}, {u"offset"_s, 0}};
        };
        backend->setReady(true);
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->ok());
    }

    void aRefusedUploadEndsWithTheRefusal()
    {
        backend->server = [](const FakeBackend::Call &) -> Answer<QJsonObject> {
            return refused({RefusalReason::FileSize, u"5.3.3"_s, 4, 5, {}, {}});
        };
        upload();
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Refused);
        QVERIFY(backend->chunks.empty());
    }

    void aFileThatIsNotThereIsASentence()
    {
        path = folder->filePath(u"none.pdf"_s);
        upload();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->error().message.contains(path));
        QVERIFY(backend->calls.empty());
    }

    void aDownloadIsJoinedAndVerified()
    {
        serve(content, sha256);
        const QString target = folder->filePath(u"out.bin"_s);
        download(target);
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->ok());
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void piecesAreAskedAheadAndJoinedInWhateverOrderTheyCome()
    {
        auto *slow = hold();
        const QString target = folder->filePath(u"out.bin"_s);
        download(target);
        QCOMPARE(slow->asked, QList<qint64>{0});
        give(*slow, 0);
        QCOMPARE(slow->held.size(), Download::piecesAhead);
        while (!outcome) {
            QVERIFY(slow->held.size() <= Download::piecesAhead);
            give(*slow, qsizetype(slow->held.size()) - 1);
        }
        QVERIFY(outcome->ok());
        QCOMPARE(slow->asked.size(), (content.size() + chunkSize - 1) / chunkSize);
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == content);
    }

    void aCutDownloadGoesOnWhereItStood()
    {
        auto *slow = hold();
        const QString target = folder->filePath(u"out.bin"_s);
        download(target);
        give(*slow, 0);
        give(*slow, 0);
        // The third has come, the second has not; then all that are under way are lost.
        give(*slow, 1);
        slow->ready = false;
        while (!slow->held.empty())
            slow->answer(0, lost(u"cut"_s));
        slow->asked.clear();
        slow->setReady(true);
        QCOMPARE(slow->asked.value(0), 2 * chunkSize);
        QCOMPARE(slow->held.size(), Download::piecesAhead);
        while (!outcome)
            give(*slow, 0);
        QVERIFY(outcome->ok());
        QFile file(target);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == content);
    }

    void aPieceThatIsRefusedEndsTheDownloadWithItsFault()
    {
        auto *slow = hold();
        const QString target = folder->filePath(u"out.bin"_s);
        download(target);
        give(*slow, 0);
        slow->answer(1, notFound(u"attachment"_s, 5));
        QVERIFY(!outcome);
        give(*slow, 0);
        QVERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(target));
    }

    void aWrongHashIsAnErrorAndLeavesNoFile()
    {
        serve(content, QString(64, u'0'));
        const QString target = folder->filePath(u"out.bin"_s);
        download(target);
        QTRY_VERIFY(outcome);
        QVERIFY(!outcome->ok());
        QVERIFY(!QFile::exists(target));
    }

    void aPieceOfTheWrongLengthIsAnError()
    {
        backend->server = [this](const FakeBackend::Call &) -> Answer<QJsonObject> {
            Q_EMIT backend->chunkReceived({5, 0, QByteArray(10, 'x')});
            return QJsonObject{{u"length"_s, 11}, {u"size"_s, 11}, {u"sha256"_s, sha256}};
        };
        download(folder->filePath(u"out.bin"_s));
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Internal);
    }

private:
    void upload()
    {
        auto *upload = new Upload(*backend, path, outcomeOwner(3), AttachmentSlot::Document, this);
        connect(upload, &Upload::finished, this,
                [this](const Answer<QJsonObject> &answer) { outcome = answer; });
        upload->start();
    }

    void download(const QString &target)
    {
        auto *download = new Download(*backend, DownloadKind::Attachment, 5, target, this);
        connect(download, &Download::finished, this,
                [this](const Answer<QJsonObject> &answer) { outcome = answer; });
        download->start();
    }

    void serve(const QByteArray &bytes, const QString &hash)
    {
        backend->server = [this, bytes, hash](const FakeBackend::Call &call) -> Answer<QJsonObject> {
            const qint64 offset = call.params[u"offset"].toInteger();
            const QByteArray piece = bytes.mid(offset, chunkSize);
            Q_EMIT backend->chunkReceived({5, offset, piece});
            return QJsonObject{{u"length"_s, piece.size()}, {u"size"_s, bytes.size()}, {u"sha256"_s, hash}};
        };
    }

    HeldBackend *hold()
    {
        auto made = std::make_unique<HeldBackend>();
        HeldBackend *slow = made.get();
        backend = std::move(made);
        return slow;
    }

    /// The piece that was asked for at that place among those that are held.
    void give(HeldBackend &slow, qsizetype which)
    {
        const qint64 offset = slow.held[size_t(which)].first;
        const QByteArray piece = content.mid(offset, chunkSize);
        Q_EMIT slow.chunkReceived({5, offset, piece});
        slow.answer(
            which,
            QJsonObject{{u"length"_s, piece.size()}, {u"size"_s, content.size()}, {u"sha256"_s, sha256}});
    }

    QByteArray joined() const
    {
        QByteArray all;
        for (const Chunk &chunk : backend->chunks)
            all += chunk.bytes;
        return all;
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<FakeBackend> backend;
    QByteArray content;
    QString path;
    QString sha256;
    std::optional<Answer<QJsonObject>> outcome;
};

QTEST_GUILESS_MAIN(TestUploadDownload)
#include "tst_upload_download.moc"
