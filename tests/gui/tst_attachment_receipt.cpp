// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_files.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

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
        Attachment file;
        file.id = Id<Attachment>(9);
        file.fileName = u"報告.pdf"_s;
        file.mediaType = u"application/pdf"_s;
        file.size = AttachmentFiles::previewBytes + 1; // not fetched for a preview
        m_files->show({}, {file}, u"none"_s);
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
        m_fixture->school.answers.insert_or_assign(u"attachment.receipt"_s,
                                                   QJsonObject{{u"receipt"_s, u"{\"signed\": \"收執\"}"_s}});
        const QString path = m_fixture->folder.filePath(u"r.json"_s);
        m_files->saveReceipt(9, path);
        QTRY_VERIFY(m_fixture->notices.text.contains(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), u"{\"signed\": \"收執\"}"_s.toUtf8());
        QCOMPARE(m_fixture->school.calls.back().params[u"id"].toInteger(), 9);
    }

    void aRefusalWritesNoFile()
    {
        m_fixture->school.answers.insert_or_assign(u"attachment.receipt"_s,
                                                   protocol::notFound(u"attachment"_s, 9));
        const QString path = m_fixture->folder.filePath(u"none.json"_s);
        m_files->saveReceipt(9, path);
        QTRY_VERIFY(!m_fixture->notices.text.isEmpty());
        QVERIFY(!QFile::exists(path));
    }

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<AttachmentFiles> m_files;
};

QTEST_MAIN(TestAttachmentReceipt)
#include "tst_attachment_receipt.moc"
