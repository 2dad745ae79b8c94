// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "shared/protocol/receipt.h"
#include "tests/support/server_fixture.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

/// Receipts over real TLS: what they say, who gets one, and what makes one invalid.
class TestReceipts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_clerk;
    QByteArray m_bytes =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    Attachment m_attachment;

    [[nodiscard]] QString folder() { return m_fixture->server().store().dataDir(); }
    [[nodiscard]] QString vaultFile()
    {
        return QDir(folder() + u"/vault"_s)
            .filePath(ContentHash::fromHex(m_attachment.sha256)->relativePath());
    }
    [[nodiscard]] bool write(const std::function<Answer<QJsonObject>(store::WriteContext &)> &job)
    {
        return m_fixture->server().store().writer().submitAndWait({0, {}, {}, {}, u"test"_s, job}).ok();
    }
    [[nodiscard]] bool putFile()
    {
        Vault vault(folder() + u"/vault"_s);
        ContentLimits limits;
        limits.insert(ContentType::Pdf, m_bytes.size());
        auto incoming = vault.begin({u"test"_s, u"a.pdf"_s, m_bytes.size(), {}, limits});
        return incoming && incoming.value()->append(0, m_bytes).ok() && incoming.value()->finish().ok();
    }
    [[nodiscard]] bool fill()
    {
        return putFile() && write([this](store::WriteContext &context) -> Answer<QJsonObject> {
                   Student student;
                   student.studentNumber = u"11410001"_s;
                   student.name = u"王小明"_s;
                   student.identityNumber = u"A123456789"_s;
                   student.birthday = QDate(2009, 7, 20);
                   const auto storedStudent = context.create(student);
                   if (!storedStudent)
                       return storedStudent.error();
                   Course course;
                   course.schoolYear = SchoolYear(114);
                   course.offeringCode = u"C1"_s;
                   course.name = u"基本電學"_s;
                   const auto storedCourse = context.create(course);
                   if (!storedCourse)
                       return storedCourse.error();
                   CourseOutcome outcome;
                   outcome.studentId = storedStudent->id;
                   outcome.courseId = storedCourse->id;
                   outcome.schoolYear = SchoolYear(114);
                   outcome.title = u"實作：\"電路\"\n報告"_s;
                   const auto storedOutcome = context.create(outcome);
                   if (!storedOutcome)
                       return storedOutcome.error();
                   m_attachment.outcomeId = storedOutcome->id;
                   m_attachment.fileName = u"報告.pdf"_s;
                   m_attachment.mediaType = u"application/pdf"_s;
                   m_attachment.size = m_bytes.size();
                   m_attachment.sha256 = ContentHash::of(m_bytes).hex();
                   m_attachment.uploadedAt = context.now();
                   const auto stored = context.create(m_attachment);
                   if (!stored)
                       return stored.error();
                   m_attachment = *stored;
                   return QJsonObject();
               });
    }
    [[nodiscard]] Answer<QJsonObject> ask(TestClient &client)
    {
        return client.call(u"attachment.receipt"_s, {{u"id"_s, m_attachment.id.value()}});
    }
    [[nodiscard]] QByteArray receipt()
    {
        const auto answer = ask(*m_clerk);
        return answer ? answer.value()[u"receipt"].toString().toUtf8()
                      : QByteArray(qPrintable(answer.error().message));
    }
    /// "valid", or the findings.
    [[nodiscard]] static QString verdict(TestClient &client, const QByteArray &text)
    {
        const auto answer = client.call(u"receipt.verify"_s, {{u"receipt"_s, QString::fromUtf8(text)}});
        if (!answer)
            return answer.error().message;
        QStringList findings;
        for (const QJsonValue &finding : answer.value()[u"findings"].toArray())
            findings.append(finding.toString());
        return answer.value()[u"valid"].toBool() ? u"valid"_s : findings.join(u',');
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s));
        m_attachment = {};
        QVERIFY(fill());
        m_clerk = m_fixture->signedIn(u"clerk"_s);
        QVERIFY(m_clerk);
    }
    void cleanup()
    {
        m_clerk.reset();
        m_fixture.reset();
    }

    void aReceiptNamesTheFileAndHolds()
    {
        const QByteArray text = receipt();
        const auto read = protocol::decodeReceipt(text);
        QVERIFY2(read, text.constData());
        QCOMPARE(read->schoolCode, u"353401"_s);
        QCOMPARE(read->ownerType, u"courseOutcome"_s);
        QCOMPARE(read->ownerId, m_attachment.outcomeId.value());
        QCOMPARE(read->studentNumber, u"11410001"_s);
        QCOMPARE(read->fileName, m_attachment.fileName);
        QCOMPARE(read->size, m_attachment.size);
        QCOMPARE(read->sha256, m_attachment.sha256);
        QCOMPARE(read->uploadedAt, m_attachment.uploadedAt);
        QCOMPARE(read->issuedAt, m_fixture->clock().clock()());
        QCOMPARE(verdict(*m_clerk, text), u"valid"_s);
        // The text may be written anew: the canonical form is what is signed.
        QCOMPARE(verdict(*m_clerk, QJsonDocument::fromJson(text).toJson(QJsonDocument::Compact)), u"valid"_s);
    }

    void everyChangedMemberMakesAReceiptInvalid()
    {
        const QJsonObject whole = QJsonDocument::fromJson(receipt()).object();
        QCOMPARE(whole.size(), 15);
        for (const QString &name : whole.keys()) {
            QJsonObject changed = whole;
            QString text = whole.value(name).toString();
            if (whole.value(name).isString()) {
                // Signature and instants keep their form.
                text[0] = text[0] == u'2' ? u'1' : u'2';
                changed.insert(name, text);
            } else {
                changed.insert(name, whole.value(name).toInteger() + 1);
            }
            const QString found = verdict(*m_clerk, QJsonDocument(changed).toJson());
            QVERIFY2(found == (name == u"keyId" ? u"key" : u"signature"), qPrintable(name + u' ' + found));
            changed.remove(name);
            QCOMPARE(verdict(*m_clerk, QJsonDocument(changed).toJson()), u"form"_s);
        }
        QJsonObject more = whole;
        more.insert(u"more"_s, 1);
        QCOMPARE(verdict(*m_clerk, QJsonDocument(more).toJson()), u"form"_s);
        QCOMPARE(verdict(*m_clerk, QByteArray(protocol::maxReceipt + 1, ' ')), u"form"_s);
    }

    void whatHappensToTheFileIsTold()
    {
        const QByteArray text = receipt();
        QFile file(vaultFile());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("x") == 1);
        file.close();
        QCOMPARE(verdict(*m_clerk, text), u"damaged"_s);
        QVERIFY(file.remove());
        QCOMPARE(verdict(*m_clerk, text), u"missing"_s);
        QVERIFY(putFile());
        QCOMPARE(verdict(*m_clerk, text), u"valid"_s);
        QVERIFY(write([this](store::WriteContext &context) {
            return context.remove(recordTypeOf<Attachment>(), m_attachment.id.value(), m_attachment.version);
        }));
        QCOMPARE(verdict(*m_clerk, text), u"unknownFile"_s);
        QVERIFY(write([this](store::WriteContext &context) -> Answer<QJsonObject> {
            Attachment other = m_attachment;
            other.sha256 = ContentHash::of("other").hex();
            const auto stored = context.create(other);
            return stored ? Answer<QJsonObject>(QJsonObject()) : stored.error();
        }));
        QCOMPARE(verdict(*m_clerk, text), u"replaced"_s);
    }

    void whoMayNotSeeTheFileGetsNoReceiptButMayVerifyOne()
    {
        const QByteArray text = receipt();
        QVERIFY(m_fixture->addPowerless(u"nobody"_s));
        const auto nobody = m_fixture->signedIn(u"nobody"_s);
        QVERIFY(nobody);
        const auto answer = ask(*nobody);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Forbidden);
        QCOMPARE(verdict(*nobody, text), u"valid"_s);
    }

    void receiptsOutliveARestartAndALostKey()
    {
        const QByteArray first = receipt();
        const QString keyFile = folder() + u"/receipt.key"_s;
        QCOMPARE(QFile::permissions(keyFile) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        m_clerk.reset();
        m_fixture->restart();
        m_clerk = m_fixture->signedIn(u"clerk"_s);
        QVERIFY(m_clerk);
        QCOMPARE(verdict(*m_clerk, first), u"valid"_s);
        QCOMPARE(protocol::decodeReceipt(receipt())->keyId, protocol::decodeReceipt(first)->keyId);
        // As in a restored folder: backups hold no key.
        QVERIFY(QFile::remove(keyFile));
        m_clerk.reset();
        m_fixture->restart();
        m_clerk = m_fixture->signedIn(u"clerk"_s);
        QVERIFY(m_clerk);
        const QByteArray second = receipt();
        QVERIFY(protocol::decodeReceipt(second)->keyId != protocol::decodeReceipt(first)->keyId);
        QCOMPARE(protocol::decodeReceipt(second)->serverId, protocol::decodeReceipt(first)->serverId);
        QCOMPARE(verdict(*m_clerk, first), u"valid"_s);
        QCOMPARE(verdict(*m_clerk, second), u"valid"_s);
    }
};

QTEST_GUILESS_MAIN(TestReceipts)
#include "tst_receipts.moc"
