// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/transfer_dialogs.h"
#include "app/widgets/frame/messagebar.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractButton>
#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Transfer packages at the desk: the password is shown once, and nothing is taken over before it was looked
/// at.
class TestTransferDialogs : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<PageFixture> m_fixture;

    void answer(const char *method, const protocol::Answer<QJsonObject> &with)
    {
        m_fixture->school.answers.insert_or_assign(QLatin1String(method), with);
    }
    [[nodiscard]] QString said(QWidget *dialog) const
    {
        QStringList texts;
        for (const QLabel *label : dialog->findChild<MessageBar *>()->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u' ');
    }
    [[nodiscard]] static QAbstractButton *button(QWidget *dialog, const char *name)
    {
        return dialog->findChild<QAbstractButton *>(QLatin1String(name));
    }
    [[nodiscard]] QJsonObject sent(QStringView method) const
    {
        const auto &calls = m_fixture->school.calls;
        const auto call = std::find_if(calls.begin(), calls.end(),
                                       [&](const MemorySchool::Call &c) { return c.method == method; });
        return call == calls.end() ? QJsonObject() : call->params;
    }
    void servePackage(const QByteArray &bytes, const QByteArray &hashed)
    {
        answer("transfer.prepare",
               QJsonObject{
                   {u"package"_s, 5},
                   {u"fileName"_s, u"99T001_2026.zip"_s},
                   {u"size"_s, bytes.size()},
                   {u"sha256"_s, QString::fromLatin1(
                                     QCryptographicHash::hash(hashed, QCryptographicHash::Sha256).toHex())},
                   {u"md5"_s, u"d41d8cd98f00b204e9800998ecf8427e"_s},
                   {u"password"_s, u"abcd-efgh"_s},
                   {u"students"_s, QJsonArray{u"11410001"_s}},
                   {u"courseOutcomes"_s, 3},
                   {u"files"_s, 3}});
        m_fixture->school.files[5] = bytes;
    }
    [[nodiscard]] QPointer<TransferImportDialog> opened()
    {
        const QString path = m_folder.filePath(u"theirs.zip"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("bytes of a package") < 0)
            return nullptr;
        file.close();
        answer("transfer.begin", QJsonObject{{u"package"_s, 7}});
        answer("transfer.discard", QJsonObject());
        auto *dialog = new TransferImportDialog(m_fixture->context(), path, nullptr);
        dialog->show();
        dialog->findChild<QLineEdit *>(u"transferPassword"_s)->setText(u"secret"_s);
        return dialog;
    }
    [[nodiscard]] static QJsonObject plan(const QJsonArray &steps, const QJsonArray &problems = {})
    {
        QJsonArray students;
        for (const QJsonValue &step : steps)
            students.append(QJsonObject{{u"name"_s, u"王小明"_s},
                                        {u"studentNumber"_s, u"11410001"_s},
                                        {u"step"_s, step},
                                        {u"courseOutcomes"_s, 2}});
        return {{u"students"_s, students}, {u"problems"_s, problems}, {u"notes"_s, QJsonArray()}};
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
    }

    void aPackageIsWrittenAndItsPasswordShown()
    {
        servePackage("the package", "the package");
        const QPointer<TransferExportDialog> dialog =
            new TransferExportDialog(m_fixture->context(), {1, 2}, m_folder.path(), nullptr);
        dialog->show();
        auto *password = dialog->findChild<QLineEdit *>(u"transferPassword"_s);
        QTRY_COMPARE(password->text(), u"abcd-efgh"_s);
        QFile written(m_folder.filePath(u"99T001_2026.zip"_s));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("the package"));
        QCOMPARE(written.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(sent(u"transfer.prepare")[u"students"].toArray(), (QJsonArray{1, 2}));
        QVERIFY(written.remove());
        dialog->close();
    }

    void aPackageThatArrivesOtherwiseLeavesNoFile()
    {
        servePackage("the package", "another one");
        const QPointer<TransferExportDialog> dialog =
            new TransferExportDialog(m_fixture->context(), {1}, m_folder.path(), nullptr);
        dialog->show();
        QTRY_VERIFY(said(dialog).contains(u"99T001_2026.zip"_s));
        QVERIFY(!QFile::exists(m_folder.filePath(u"99T001_2026.zip"_s)));
        QVERIFY(dialog->findChild<QLineEdit *>(u"transferPassword"_s)->text().isEmpty());
        dialog->close();
    }

    void aWrongPasswordIsToldAndAskedAgainWithoutSendingAgain()
    {
        const auto dialog = opened();
        QVERIFY(dialog);
        answer("transfer.check", protocol::invalid(u"package"_s, u"password"_s));
        button(dialog, "transferCheck")->click();
        QTRY_VERIFY(!said(dialog).trimmed().isEmpty());
        answer("transfer.check", plan({u"take"_s}));
        button(dialog, "transferCheck")->click();
        QTRY_VERIFY(button(dialog, "transferAll")->isEnabled());
        QCOMPARE(m_fixture->school.chunks.size(), size_t(1));
        QCOMPARE(m_fixture->school.chunks[0].transfer, quint32(7));
        QCOMPARE(m_fixture->school.chunks[0].bytes, QByteArray("bytes of a package"));
        QCOMPARE(m_fixture->school.count(u"transfer.check"), 2);
        dialog->close();
    }

    void aPackageOfManyPiecesArrivesWholeAndIsSentInOrder()
    {
        QByteArray bytes(3 * protocol::chunkSize + 5, 'x');
        bytes.replace(protocol::chunkSize, 4, "abcd");
        servePackage(bytes, bytes);
        const QPointer<TransferExportDialog> dialog =
            new TransferExportDialog(m_fixture->context(), {1}, m_folder.path(), nullptr);
        dialog->show();
        QTRY_COMPARE(dialog->findChild<QLineEdit *>(u"transferPassword"_s)->text(), u"abcd-efgh"_s);
        QFile written(m_folder.filePath(u"99T001_2026.zip"_s));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll() == bytes);
        dialog->close();
        answer("transfer.begin", QJsonObject{{u"package"_s, 7}});
        answer("transfer.check", plan({u"take"_s}));
        answer("transfer.discard", QJsonObject());
        TransferImportDialog import(m_fixture->context(), written.fileName(), nullptr);
        import.show();
        import.findChild<QLineEdit *>(u"transferPassword"_s)->setText(u"secret"_s);
        button(&import, "transferCheck")->click();
        QTRY_VERIFY(button(&import, "transferAll")->isEnabled());
        QByteArray sentBytes;
        for (const protocol::Chunk &chunk : m_fixture->school.chunks) {
            QCOMPARE(chunk.offset, sentBytes.size());
            sentBytes += chunk.bytes;
        }
        QVERIFY(sentBytes == bytes);
        QVERIFY(written.remove());
    }

    void whatIsCheckedIsTakenOverAndTold()
    {
        const auto dialog = opened();
        answer("transfer.check", plan({u"take"_s, u"unknown"_s}));
        button(dialog, "transferCheck")->click();
        QTRY_VERIFY(button(dialog, "transferAll")->isEnabled());
        QCOMPARE(sent(u"transfer.check")[u"password"].toString(), u"secret"_s);
        QCOMPARE(m_fixture->school.count(u"transfer.apply"), 0);
        answer("transfer.apply", plan({u"take"_s, u"unknown"_s}));
        button(dialog, "transferAll")->click();
        QTRY_COMPARE(m_fixture->school.count(u"transfer.apply"), 1);
        QTRY_VERIFY(m_fixture->notices.text.contains(u'1'));
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }

    void problemsAreNamedAndOnlyTheOthersOffered()
    {
        const auto dialog = opened();
        answer("transfer.check",
               plan({u"take"_s, u"refused"_s}, {QJsonObject{{u"student"_s, u"林雅婷"_s},
                                                            {u"place"_s, u"課程學習成果紀錄 2"_s},
                                                            {u"rule"_s, u"md5"_s},
                                                            {u"value"_s, u"001.pdf"_s}},
                                                QJsonObject{{u"student"_s, u"林雅婷"_s},
                                                            {u"rule"_s, u"content"_s},
                                                            {u"value"_s, u"002.jpg"_s},
                                                            {u"contentFault"_s, u"refusedType"_s},
                                                            {u"found"_s, u"heic"_s}}}));
        button(dialog, "transferCheck")->click();
        QTRY_VERIFY(button(dialog, "transferGood")->isVisible());
        QVERIFY(!button(dialog, "transferAll")->isVisible());
        const QString remarks = dialog->findChild<QPlainTextEdit *>(u"transferRemarks"_s)->toPlainText();
        QVERIFY2(remarks.contains(u"林雅婷"_s) && remarks.contains(u"課程學習成果紀錄 2"_s) &&
                     remarks.contains(u"001.pdf"_s),
                 qPrintable(remarks));
        QVERIFY2(remarks.contains(u"002.jpg"_s) && remarks.contains(u"HEIC"_s) && remarks.contains(u"JPEG"_s),
                 qPrintable(remarks));
        answer("transfer.apply", plan({u"take"_s}));
        button(dialog, "transferGood")->click();
        QTRY_COMPARE(m_fixture->school.count(u"transfer.apply"), 1);
        QCOMPARE(sent(u"transfer.apply")[u"mode"].toString(), u"good"_s);
    }
};

QTEST_MAIN(TestTransferDialogs)
#include "tst_transfer_dialogs.moc"
