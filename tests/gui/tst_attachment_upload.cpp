// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_files.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QFile>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Files chosen for one record: what they are is told before anything is sent.
class TestAttachmentUpload : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<AttachmentFiles> m_files;

    [[nodiscard]] QString put(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_fixture->folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    [[nodiscard]] QStringList begun() const
    {
        QStringList names;
        for (const MemorySchool::Call &call : m_fixture->school.calls) {
            if (call.method == u"attachment.begin")
                names.append(call.params[u"fileName"].toString());
        }
        return names;
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        const protocol::Answer<QJsonObject> answer(QJsonObject{{u"upload"_s, 9}, {u"offset"_s, 0}});
        m_fixture->school.answers.insert({{u"attachment.begin"_s, answer}, {u"attachment.finish"_s, answer}});
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_files = std::make_unique<AttachmentFiles>(m_fixture->context());
        m_files->show({u"courseOutcome"_s, 3}, {}, {});
    }
    void cleanup()
    {
        m_files.reset();
        m_fixture.reset();
    }

    void whatIsNotTakenIsToldWithoutSendingIt()
    {
        m_files->upload({put(u"photo.jpg"_s, samples::isoMedia("heic", "mif1heic"))});
        QTRY_VERIFY(m_fixture->notices.text.contains(u"HEIC"));
        QVERIFY(m_fixture->notices.text.startsWith(u"photo.jpg"));
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        m_files->upload({put(u"report.pdf"_s, samples::encryptedPdf(samples::PdfSecrecy::Aes256, true))});
        QTRY_VERIFY(m_fixture->notices.text.contains(u"password"));
        QVERIFY(begun().isEmpty());
    }

    void aSoundFileIsSentUnderItsName()
    {
        m_files->upload({put(u"成果.pdf"_s, samples::pdf())});
        QTRY_COMPARE(begun(), QStringList{u"成果.pdf"_s});
    }

    void wrongEndingsOfAWholeBatchAreMendedByOneClick()
    {
        m_files->upload({put(u"IMG_1.HEIC"_s, samples::jpeg()), put(u"film"_s, samples::isoMedia("isom"))});
        QTRY_VERIFY(m_fixture->notices.run != nullptr);
        QVERIFY(begun().isEmpty());
        QVERIFY(!m_fixture->notices.action.isEmpty());
        m_fixture->notices.run();
        QTRY_COMPARE(begun(), (QStringList{u"IMG_1.jpg"_s, u"film.mp4"_s}));
        for (const MemorySchool::Call &call : m_fixture->school.calls) {
            if (call.method == u"attachment.begin" && call.params[u"fileName"].toString() == u"film.mp4")
                QCOMPARE(call.params[u"slot"].toString(), u"media"_s);
        }
    }
};

QTEST_MAIN(TestAttachmentUpload)
#include "tst_attachment_upload.moc"
