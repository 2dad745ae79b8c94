// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/lasting_files.h"
#include "tests/server/vault/failing_disk.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

/// Writes down in which order the disk is asked.
class ListingDisk : public FailingDisk
{
public:
    QStringList asked;

    std::error_code sync(QFile &file) override
    {
        asked.append(u"sync "_s + QFileInfo(file).fileName());
        return FailingDisk::sync(file);
    }
    void dropCache(QFile &file) override
    {
        asked.append(u"drop "_s + QFileInfo(file).fileName());
        FailingDisk::dropCache(file);
    }
    std::error_code syncFolder(const QString &folder) override
    {
        asked.append(u"folder "_s + QFileInfo(folder).fileName());
        return FailingDisk::syncFolder(folder);
    }
    std::error_code rename(const QString &from, const QString &to) override
    {
        asked.append(u"rename "_s + QFileInfo(to).fileName());
        return FailingDisk::rename(from, to);
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
}

} // namespace

class TestLastingFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ListingDisk m_disk;

    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    [[nodiscard]] QString folderName() const { return QFileInfo(m_folder->path()).fileName(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_disk.asked.clear();
        m_disk.failSync = m_disk.failRename = false;
        m_disk.spaceLeft = -1;
        m_disk.failFolderSyncAt = 0;
    }

    void theBytesAreOnTheDiskBeforeTheName()
    {
        QVERIFY(!writeLasting(path("a"), "one", Existing::Replace, m_disk));
        QCOMPARE(m_disk.asked, (QStringList{u"sync a.new"_s, u"rename a"_s, u"folder "_s + folderName()}));
        QCOMPARE(contentOf(path("a")), QByteArray("one"));
        QCOMPARE(QFile::permissions(path("a")) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(!writeLasting(path("a"), "two", Existing::Replace, m_disk));
        QCOMPARE(contentOf(path("a")), QByteArray("two"));
    }

    void whatIsThereIsNotReplacedWhenThatIsRefused()
    {
        QVERIFY(!writeLasting(path("a"), "one", Existing::Refuse, m_disk));
        QCOMPARE(writeLasting(path("a"), "two", Existing::Refuse, m_disk),
                 std::make_error_code(std::errc::file_exists));
        QCOMPARE(contentOf(path("a")), QByteArray("one"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a"_s});
    }

    void aFailureLeavesWhatWasThere_data()
    {
        QTest::addColumn<QString>("failure");
        for (const char *each : {"space", "sync", "rename"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }

    void aFailureLeavesWhatWasThere()
    {
        QFETCH(QString, failure);
        QVERIFY(!writeLasting(path("a"), "one", Existing::Replace, m_disk));
        m_disk.spaceLeft = failure == u"space" ? 2 : -1;
        m_disk.failSync = failure == u"sync";
        m_disk.failRename = failure == u"rename";
        QVERIFY(writeLasting(path("a"), "two", Existing::Replace, m_disk));
        QCOMPARE(contentOf(path("a")), QByteArray("one"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a"_s});
    }

    void aTreeIsSyncedWithAllItsFoldersAndForgottenFileByFile()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"in/ner"_s));
        QVERIFY(!writeLasting(path("in/ner/b"), "b", Existing::Refuse));
        QVERIFY(QFile::setPermissions(path("in/ner/b"), QFile::ReadOwner));
        QVERIFY(!syncTree(m_folder->path(), m_disk));
        QCOMPARE(m_disk.asked.last(), u"folder "_s + folderName());
        for (const char *each : {"sync b", "drop b", "folder in", "folder ner"})
            QVERIFY2(m_disk.asked.contains(QLatin1String(each)), each);
        QVERIFY(m_disk.asked.indexOf(u"sync b"_s) < m_disk.asked.indexOf(u"drop b"_s));
        m_disk.failSync = true;
        QVERIFY(syncTree(m_folder->path(), m_disk));
    }

    void aMoveLastsInBothFolders()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"one"_s) && QDir(m_folder->path()).mkpath(u"two"_s));
        QVERIFY(!writeLasting(path("one/a"), "a", Existing::Refuse));
        QVERIFY(!moveLasting(path("one/a"), path("two/b"), m_disk));
        QCOMPARE(m_disk.asked, (QStringList{u"rename b"_s, u"folder two"_s, u"folder one"_s}));
        QCOMPARE(contentOf(path("two/b")), QByteArray("a"));
    }
};

QTEST_GUILESS_MAIN(TestLastingFiles)
#include "tst_lasting_files.moc"
