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
    /// What the store has of the outcome, by slot.
    [[nodiscard]] QStringList stored() const
    {
        QStringList files;
        for (const qint64 id : m_fixture->school.ids(u"attachment"_s)) {
            const QJsonObject file = m_fixture->school.record(u"attachment"_s, id);
            if (file[u"outcomeId"].toInteger() == m_outcome)
                files.append(file[u"slot"].toString() + u' ' + file[u"fileName"].toString());
        }
        files.sort();
        return files;
    }

    qint64 m_outcome = 0;

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(
            u"view * school; edit courseOutcome school; edit attachment school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_files = std::make_unique<AttachmentFiles>(m_fixture->context());
        m_outcome = m_fixture->school.outcome(CertificationState::Waiting);
        m_files->show({u"courseOutcome"_s, m_outcome}, {}, {});
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
        QCOMPARE(m_fixture->school.count(u"attachment.begin"), 0);
    }

    void aSoundFileIsSentUnderItsName()
    {
        m_files->upload({put(u"成果.pdf"_s, samples::pdf())});
        QTRY_COMPARE(stored(), QStringList{u"document 成果.pdf"_s});
    }

    void wrongEndingsOfAWholeBatchAreMendedByOneClick()
    {
        m_files->upload({put(u"IMG_1.HEIC"_s, samples::jpeg()), put(u"film"_s, samples::isoMedia("isom"))});
        QTRY_VERIFY(m_fixture->notices.run != nullptr);
        QCOMPARE(m_fixture->school.count(u"attachment.begin"), 0);
        QVERIFY(!m_fixture->notices.action.isEmpty());
        m_fixture->notices.run();
        QTRY_COMPARE(stored(), (QStringList{u"document IMG_1.jpg"_s, u"media film.mp4"_s}));
    }
};

QTEST_MAIN(TestAttachmentUpload)
#include "tst_attachment_upload.moc"
