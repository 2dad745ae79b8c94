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
