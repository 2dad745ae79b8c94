// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_files.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QAbstractButton>
#include <QFile>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The receipt of an upload is saved from where the file is shown.
class TestAttachmentReceipt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        m_files = std::make_unique<AttachmentFiles>(m_fixture->context());
        m_outcome = m_fixture->school.outcome(CertificationState::Waiting);
        m_attachment = m_fixture->school.attach(u"courseOutcome"_s, m_outcome, u"報告.pdf"_s, samples::pdf());
        auto file = fromJson<Attachment>(m_fixture->school.record(u"attachment"_s, m_attachment));
        QVERIFY(file.ok());
        file->size = AttachmentFiles::previewBytes + 1; // not fetched for a preview
        m_files->show({}, {*file}, u"none"_s);
    }
    void cleanup()
    {
        m_files.reset();
        m_fixture.reset();
    }

    void everyFileOffersItsReceipt()
    {
        m_files->QWidget::show();
        // The card that stands for no file has none.
        const auto buttons = m_files->findChildren<QAbstractButton *>(u"fileReceipt"_s);
        QCOMPARE(std::count_if(buttons.begin(), buttons.end(),
                               [](const QAbstractButton *b) { return b->isVisible(); }),
                 1);
    }

    void theServersTextIsWrittenAsItIs()
    {
        const auto told = m_fixture->school.byOther(u"attachment.receipt"_s, {{u"id"_s, m_attachment}});
        const QString path = m_fixture->folder.filePath(u"r.json"_s);
        m_files->saveReceipt(m_attachment, path);
        QTRY_VERIFY(m_fixture->notices.text.contains(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), told.value()[u"receipt"].toString().toUtf8());
    }

    void aRefusalWritesNoFile()
    {
        const QString path = m_fixture->folder.filePath(u"none.json"_s);
        m_files->saveReceipt(m_attachment + 1, path);
        QTRY_VERIFY(!m_fixture->notices.text.isEmpty());
        QVERIFY(!QFile::exists(path));
    }

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<AttachmentFiles> m_files;
    qint64 m_outcome = 0;
    qint64 m_attachment = 0;
};

QTEST_MAIN(TestAttachmentReceipt)
#include "tst_attachment_receipt.moc"
