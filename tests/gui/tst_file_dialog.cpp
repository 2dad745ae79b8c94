// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/file_dialog.h"
#include "app/presenters/messages.h"
#include "tests/app/widgets/nowarnings.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Qt's own file dialog, where the system has none that it shows.
class TestFileDialog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Settings m_settings{
        std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)};
    QTreeView *m_files = nullptr;

    /// Row of a file; -1: it is not listed.
    [[nodiscard]] int row(const QString &name) const
    {
        const QModelIndex root = m_files->rootIndex();
        for (int row = 0; row < m_files->model()->rowCount(root); ++row) {
            if (m_files->model()->index(row, 0, root).data().toString() == name)
                return row;
        }
        return -1;
    }
    [[nodiscard]] QString text(const QString &name, int column) const
    {
        return m_files->model()->index(row(name), column, m_files->rootIndex()).data().toString();
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void daysReadAsInTheProgramAndNoColumnIsCut()
    {
        const QDir lists(m_folder.filePath(u"lists"_s));
        QVERIFY(lists.mkpath(u"."_s));
        for (const QString &name : {u"學生名冊.xlsx"_s, u"開課資料.csv"_s}) {
            QFile file(lists.filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite) && file.write(QByteArray(4096, 'x')) > 0);
            QVERIFY(file.flush() && file.setFileTime(QDateTime(QDate(2025, 11, 23), QTime(9, 5), Qt::UTC),
                                                     QFileDevice::FileModificationTime));
        }
        m_settings.setValue(Setting::LastFolder, lists.path());
        auto *dialog = new FileDialog(nullptr, u"Choose"_s, m_settings);
        dialog->open();
        m_files = dialog->findChild<QTreeView *>(u"treeView"_s);
        if (!m_files)
            QSKIP("the system shows a dialog of its own here");
        QTRY_VERIFY(row(u"學生名冊.xlsx"_s) >= 0 && row(u"開課資料.csv"_s) >= 0);
        QVERIFY(m_files->isVisible());
        // School time, as everywhere.
        QTRY_COMPARE(text(u"開課資料.csv"_s, 3), u"114/11/23 17:05"_s);
        QCOMPARE(text(u"開課資料.csv"_s, 1), messages::sizeText(4096));
        for (int column = 0; column < 4; ++column) {
            if (m_files->isColumnHidden(column))
                continue;
            QVERIFY2(m_files->columnWidth(column) >=
                             static_cast<QAbstractItemView *>(m_files)->sizeHintForColumn(column) &&
                         m_files->columnWidth(column) >= m_files->header()->sectionSizeHint(column),
                     qPrintable(u"column %1 has %2 pixels"_s.arg(column).arg(m_files->columnWidth(column))));
        }
        // The order still is that of the files, not of what is written.
        m_files->sortByColumn(0, Qt::DescendingOrder);
        QTRY_VERIFY(row(u"開課資料.csv"_s) != row(u"學生名冊.xlsx"_s));
        dialog->close();
    }

    void theFolderOfWhatWasChosenIsRememberedAlsoWhenItWasTyped()
    {
        const QDir before(m_folder.filePath(u"before"_s));
        const QDir typed(m_folder.filePath(u"typed"_s));
        QVERIFY(before.mkpath(u"."_s) && typed.mkpath(u"."_s));
        m_settings.setValue(Setting::LastFolder, before.path());
        auto *dialog = new FileDialog(nullptr, u"Save"_s, m_settings);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontUseNativeDialog);
        dialog->open();
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(name);
        name->setText(typed.filePath(u"範本.xlsx"_s));
        static_cast<QDialog *>(dialog)->accept();
        QCOMPARE(m_settings.value(Setting::LastFolder).toString(), typed.path());
    }

    void aChosenFolderIsRememberedItself()
    {
        const QDir chosen(m_folder.filePath(u"package"_s));
        QVERIFY(chosen.mkpath(u"."_s));
        auto *dialog = new FileDialog(nullptr, u"Folder"_s, m_settings);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::DontUseNativeDialog);
        dialog->open();
        dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(chosen.path());
        static_cast<QDialog *>(dialog)->accept();
        QCOMPARE(m_settings.value(Setting::LastFolder).toString(), chosen.path());
    }
};

QTEST_MAIN(TestFileDialog)
#include "tst_file_dialog.moc"
