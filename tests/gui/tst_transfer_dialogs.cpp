// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/transfer_dialogs.h"
#include "app/widgets/frame/messagebar.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/server/exchange/transfer_school.h"
#include "tests/shared/content/sample_files.h"
#include "tests/support/values.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRandomGenerator>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Transfer packages in their dialogs: the password is shown once, and nothing is taken over before it was
/// looked at.
class TestTransferDialogs : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<PageFixture> m_fixture;
    std::vector<qint64> m_students;

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
    /// What stands in the folder where packages are written.
    [[nodiscard]] QString written() const
    {
        const QStringList files = QDir(m_folder.path()).entryList({u"353401_*.zip"_s});
        return files.isEmpty() ? QString() : m_folder.filePath(files.front());
    }
    struct Work
    {
        QString file;
        QByteArray bytes;
        QString md5; ///< as the package says
    };
    /// A student of a package with works (作品成果紀錄).
    void put(test::HandMade &package, int student, const QString &name, const std::vector<Work> &works) const
    {
        const QString number = test::identity(student);
        QJsonArray list;
        for (const Work &work : works) {
            list.append(QJsonObject{{u"名稱"_s, u"木椅"_s},
                                    {u"日期"_s, u"2025-10-01"_s},
                                    {u"證明文件連結"_s, work.file},
                                    {u"證明文件MD5"_s, work.md5}});
            package.entries.emplace(number + u"/多元表現/"_s + work.file, work.bytes);
        }
        package.students.append(
            QJsonObject{{u"基本資料"_s, QJsonObject{{u"國民身分證統一編號(或居留證統一證號)"_s, number},
                                                    {u"學生中文姓名"_s, name}}},
                        {u"多元表現"_s, QJsonObject{{u"作品成果紀錄"_s, list}}}});
    }
    [[nodiscard]] static Work good(const QString &file, const QByteArray &bytes = test::somePdf)
    {
        return {file, bytes, test::md5(bytes)};
    }
    /// The school's first two students.
    static constexpr const char16_t *first = u"林承翰";
    static constexpr const char16_t *second = u"黃詩涵";

    [[nodiscard]] QPointer<TransferImportDialog> opened(const test::HandMade &package)
    {
        auto *dialog =
            new TransferImportDialog(m_fixture->context(), package.write(m_folder.path()), nullptr);
        dialog->show();
        dialog->findChild<QLineEdit *>(u"packagePassword"_s)->setText(package.password);
        return dialog;
    }
    [[nodiscard]] test::HandMade onePackage() const
    {
        test::HandMade package;
        put(package, 1, QString::fromUtf16(first), {good(u"1.pdf"_s)});
        return package;
    }
    [[nodiscard]] size_t taken() const { return m_fixture->school.ids(u"performance"_s).size(); }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(
            u"view * school; edit * school; export * school; import * school"_s);
        m_students = m_fixture->school.ids(u"student"_s);
    }
    void cleanup()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_fixture.reset();
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
            QVERIFY(QFile::remove(m_folder.filePath(name)));
    }

    void aPackageIsWrittenAndItsPasswordShown()
    {
        const QPointer<TransferExportDialog> dialog = new TransferExportDialog(
            m_fixture->context(), {m_students[0], m_students[1]}, m_folder.path(), nullptr);
        dialog->show();
        auto *password = dialog->findChild<QLineEdit *>(u"transferPassword"_s);
        QTRY_VERIFY(!password->text().isEmpty());
        QFile file(written());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto known = m_fixture->school.byMyself(u"transfer.packages"_s, {});
        const QJsonValue package = known.value()[u"packages"][0];
        QCOMPARE(test::md5(file.readAll()), package[u"md5"].toString());
        QCOMPARE(package[u"students"].toArray().size(), 2);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        dialog->close();
    }

    void aPackageThatArrivesOtherwiseLeavesNoFile()
    {
        // As if bytes were lost on the way.
        auto told =
            m_fixture->school.byMyself(u"transfer.prepare"_s, {{u"students"_s, QJsonArray{m_students[0]}}});
        QVERIFY(told.ok());
        told.value().insert(u"sha256"_s, QString(64, u'0'));
        m_fixture->school.answers.insert_or_assign(u"transfer.prepare"_s, told);
        const QPointer<TransferExportDialog> dialog =
            new TransferExportDialog(m_fixture->context(), {m_students[0]}, m_folder.path(), nullptr);
        dialog->show();
        QTRY_VERIFY(said(dialog).contains(told.value()[u"fileName"].toString()));
        QVERIFY(written().isEmpty());
        QVERIFY(dialog->findChild<QLineEdit *>(u"transferPassword"_s)->text().isEmpty());
        dialog->close();
    }

    void aWrongPasswordIsToldAndAskedAgainWithoutSendingAgain()
    {
        const test::HandMade package = onePackage();
        const auto dialog = opened(package);
        auto *password = dialog->findChild<QLineEdit *>(u"packagePassword"_s);
        password->setText(u"wrong"_s);
        button(dialog, "packageCheck")->click();
        QTRY_VERIFY(!said(dialog).trimmed().isEmpty());
        password->setText(package.password);
        button(dialog, "packageCheck")->click();
        QTRY_VERIFY(button(dialog, "packageAll")->isEnabled());
        QCOMPARE(m_fixture->school.count(u"transfer.begin"), 1);
        QCOMPARE(m_fixture->school.count(u"transfer.check"), 2);
        dialog->close();
    }

    void aPackageOfManyPiecesArrivesWholeAndIsSentInOrder()
    {
        // What cannot be made smaller.
        QByteArray noise(3 * protocol::chunkSize, Qt::Uninitialized);
        QRandomGenerator generator(1);
        generator.generate(reinterpret_cast<quint32 *>(noise.data()),
                           reinterpret_cast<quint32 *>(noise.data() + noise.size()));
        const QByteArray bytes = test::somePdf + '%' + noise.toBase64() + "\n%%EOF\n";
        QVERIFY(m_fixture->school.attach(u"courseOutcome"_s,
                                         m_fixture->school.outcome(CertificationState::Waiting),
                                         u"報告.pdf"_s, bytes) > 0);
        const QPointer<TransferExportDialog> dialog =
            new TransferExportDialog(m_fixture->context(), {m_students[0]}, m_folder.path(), nullptr);
        dialog->show();
        QTRY_VERIFY(!dialog->findChild<QLineEdit *>(u"transferPassword"_s)->text().isEmpty());
        QVERIFY(QFileInfo(written()).size() > 3 * protocol::chunkSize);
        dialog->close();
        // And back: the package of another school.
        test::HandMade package;
        put(package, 1, QString::fromUtf16(first), {good(u"1.pdf"_s, bytes)});
        const auto import = opened(package);
        button(import, "packageCheck")->click();
        QTRY_VERIFY(button(import, "packageAll")->isEnabled());
        import->close();
    }

    void whatIsCheckedIsTakenOverAndTold()
    {
        test::HandMade package = onePackage();
        put(package, 500, u"王小明"_s, {good(u"1.pdf"_s)});
        const auto dialog = opened(package);
        button(dialog, "packageCheck")->click();
        QTRY_VERIFY(button(dialog, "packageAll")->isEnabled());
        QCOMPARE(taken(), size_t(0));
        button(dialog, "packageAll")->click();
        QTRY_COMPARE(taken(), size_t(1));
        QTRY_VERIFY(m_fixture->notices.text.contains(u'1'));
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }

    void problemsAreNamedAndOnlyTheOthersOffered()
    {
        test::HandMade package = onePackage();
        const QByteArray photo = samples::isoMedia("heic", "mif1heic");
        put(package, 2, QString::fromUtf16(second),
            {{u"001.pdf"_s, test::somePdf, test::md5("other")}, {u"002.jpg"_s, photo, test::md5(photo)}});
        const auto dialog = opened(package);
        button(dialog, "packageCheck")->click();
        QTRY_VERIFY(button(dialog, "packageGood")->isVisible());
        QVERIFY(!button(dialog, "packageAll")->isVisible());
        const QString remarks = dialog->findChild<QPlainTextEdit *>(u"transferRemarks"_s)->toPlainText();
        QVERIFY2(remarks.contains(QStringView(second)) && remarks.contains(u"作品成果紀錄"_s) &&
                     remarks.contains(u"001.pdf"_s),
                 qPrintable(remarks));
        QVERIFY2(remarks.contains(u"002.jpg"_s) && remarks.contains(u"HEIC"_s) && remarks.contains(u"JPEG"_s),
                 qPrintable(remarks));
        button(dialog, "packageGood")->click();
        QTRY_COMPARE(taken(), size_t(1));
    }
};

QTEST_MAIN(TestTransferDialogs)
#include "tst_transfer_dialogs.moc"
