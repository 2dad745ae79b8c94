// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_source.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <cstdio>
#include <zip.h>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestFileSource : public QObject
{
    Q_OBJECT

private:
    using Parts = QList<std::pair<QByteArray, QByteArray>>;

    QTemporaryDir m_folder;
    int m_number = 0;

    [[nodiscard]] QString archive(const Parts &parts, const char *password = nullptr)
    {
        const QString path = m_folder.filePath(u"a%1.zip"_s.arg(++m_number));
        zip_t *zip = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_EXCL, nullptr);
        for (const auto &[name, content] : parts) {
            zip_source_t *source =
                zip_source_buffer(zip, content.constData(), zip_uint64_t(content.size()), 0);
            const zip_int64_t index = zip_file_add(zip, name.constData(), source, ZIP_FL_ENC_GUESS);
            if (password)
                zip_file_set_encryption(zip, zip_uint64_t(index), ZIP_EM_AES_256, password);
        }
        zip_close(zip);
        return path;
    }
    [[nodiscard]] static QStringList names(const FileSource &source)
    {
        QStringList list;
        for (const OfferedFile &file : source.files())
            list.append(file.name);
        return list;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFolderIsReadWithItsFoldersAndWithoutWhatSystemsAdd()
    {
        const QDir folder(m_folder.filePath(u"class"_s));
        QVERIFY(folder.mkpath(u"11410001"_s));
        for (const char *name : {"11410001/b.pdf", "a.pdf", ".hidden", "Thumbs.db"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("xy") == 2);
        }
        auto source = FileSource::open(folder.path());
        QVERIFY(source);
        QCOMPARE(names(*source), (QStringList{u"11410001/b.pdf"_s, u"a.pdf"_s}));
        QCOMPARE(source->files()[0].size, 2);
        QVERIFY(QFile::exists(*source.value().path(0)));
    }

    void anArchiveIsUnpackedFileByFile()
    {
        auto source =
            FileSource::open(archive({{"甲班/11410001.pdf", "one"}, {"__MACOSX/x", "no"}, {"b.pdf", "two"}}));
        QVERIFY(source);
        QCOMPARE(names(*source), (QStringList{u"b.pdf"_s, u"甲班/11410001.pdf"_s}));
        const auto path = source.value().path(1);
        QVERIFY(path);
        QVERIFY(path->endsWith(u"/11410001.pdf"));
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one"));
        source.value().release(1);
        QVERIFY(!QFile::exists(*path));
    }

    void namesInBig5AreRead()
    {
        // 成果.pdf as Windows packs it.
        const auto source = FileSource::open(archive({{QByteArray("\xA6\xA8\xAA\x47.pdf"), "x"}}));
        QVERIFY(source);
        QCOMPARE(names(*source), QStringList{u"成果.pdf"_s});
    }

    void aBadEntryIsNamedAndTheRestGoesOn_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("named");
        const auto with = [this](const QByteArray &name, const QByteArray &content = "x") {
            return archive({{name, content}, {"11410001.pdf", "x"}});
        };
        QTest::newRow("up") << with("../a.pdf") << u"leads out"_s;
        QTest::newRow("up later") << with("a/../../a.pdf") << u"leads out"_s;
        QTest::newRow("up as Windows writes it") << with("a\\..\\..\\a.pdf") << u"leads out"_s;
        QTest::newRow("root") << with("/a.pdf") << u"leads out"_s;
        QTest::newRow("drive") << with("C:a.pdf") << u"leads out"_s;
        QTest::newRow("no encoding") << with("a\xff\xff.pdf") << u"encoding"_s;
        QTest::newRow("bomb") << with("a.pdf", QByteArray(qsizetype(FileSource::ratioFrom) + 1, '\0'))
                              << u"far more"_s;
    }

    void aBadEntryIsNamedAndTheRestGoesOn()
    {
        QFETCH(QString, path);
        QFETCH(QString, named);
        auto source = FileSource::open(path);
        QVERIFY2(source, qPrintable(source.ok() ? QString() : source.error().message));
        QCOMPARE(source->files().size(), size_t(2));
        const size_t good = source->files()[0].name == u"11410001.pdf" ? 0 : 1;
        QVERIFY(source->files()[good].unread.isEmpty());
        const OfferedFile &bad = source->files()[1 - good];
        QVERIFY2(bad.unread.contains(named), qPrintable(bad.unread));
        QVERIFY(bad.name.contains(u'a'));
        QVERIFY(!source.value().path(1 - good));
        QVERIFY(source.value().path(good));
    }

    void entriesUnderAPasswordAreNamed()
    {
        const auto source = FileSource::open(archive({{"a.pdf", "x"}}, "secret"));
        QVERIFY(source);
        QVERIFY(source->files()[0].unread.contains(u"password"_s));
    }

    void theSeparatorOfPowerShellMakesFolders()
    {
        // 功課 in code page 950 has the byte of \ in 功.
        auto source = FileSource::open(
            archive({{"電機一戊\\11519025_報告.pdf", "one"}, {"./\xA5\x5C\xBD\xD2/a.pdf", "two"}}));
        QVERIFY(source);
        QCOMPARE(names(*source), (QStringList{u"功課/a.pdf"_s, u"電機一戊/11519025_報告.pdf"_s}));
        const auto path = source.value().path(1);
        QVERIFY(path && path->endsWith(u"/11519025_報告.pdf"));
    }

    void aColonInANameOfAMacIsNoObstacle()
    {
        auto source = FileSource::open(archive({{"9:1 國文:報告_11519025.pdf", "one"}, {"b.pdf", "two"}}));
        QVERIFY(source);
        QCOMPARE(source->files().size(), size_t(2));
        const auto path = source.value().path(0);
        QVERIFY2(path && path->endsWith(u"/9_1 國文_報告_11519025.pdf"), path ? qPrintable(*path) : "");
    }

    void namesOnDiskThatAreNotUtf8AreReadOrNamed()
    {
        namespace fs = std::filesystem;
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "cp950";
        // 甲班/11519021_成果.pdf in code page 950, and a name that a wrong conversion has spoilt.
        const fs::path kept = folder / "\xA5\xD2\xAF\x5A" / "11519021_\xA6\xA8\xAA\x47.pdf";
        const fs::path spoilt = folder / "11519020_\xA6.pdf";
        fs::create_directories(kept.parent_path());
        for (const fs::path &path : {kept, spoilt}) {
            std::FILE *file = std::fopen(path.c_str(), "wb");
            QVERIFY(file && std::fputs("work", file) >= 0 && std::fclose(file) == 0);
        }
        fs::create_symlink(kept, folder / "link.pdf");
        auto source = FileSource::open(QString::fromStdString(folder.string()));
        QVERIFY(source);
        QCOMPARE(source->files().size(), size_t(3));
        QVERIFY(source->files()[0].name.startsWith(u"11519020_"));
        QVERIFY(source->files()[0].unread.contains(u"encoding"_s));
        QCOMPARE(source->files()[1].name, u"link.pdf"_s);
        QVERIFY(source->files()[1].unread.contains(u"link"_s));
        QCOMPARE(source->files()[2].name, u"甲班/11519021_成果.pdf"_s);
        QCOMPARE(source->files()[2].size, 4);
        const auto path = source.value().path(2);
        QVERIFY(path && path->endsWith(u"/11519021_成果.pdf"));
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("work"));
        source.value().release(2);
        QVERIFY(fs::exists(kept));
        // QTemporaryDir does not remove such names.
        fs::remove_all(folder);
    }

    void aRelativeFolderIsTheSameAsItsWholePath()
    {
        const QDir folder(m_folder.filePath(u"relative"_s));
        QVERIFY(folder.mkpath(u"甲班"_s));
        QFile file(folder.filePath(u"甲班/11410001.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("xy") == 2);
        file.close();
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder.path()));
        auto source = FileSource::open(u"relative"_s);
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(source);
        QCOMPARE(names(*source), QStringList{u"甲班/11410001.pdf"_s});
        const auto path = source.value().path(0);
        QVERIFY(path && QFile::exists(*path));
    }

    void whatIsNothingToReadIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("named");
        QTest::newRow("no archive") << QCoreApplication::applicationFilePath() << u"neither"_s;
        QTest::newRow("nothing") << m_folder.filePath(u"nothing"_s) << u"no folder"_s;
        QVERIFY(QDir(m_folder.path()).mkpath(u"void/void"_s));
        QTest::newRow("empty") << m_folder.filePath(u"void"_s) << u"no files"_s;
    }

    void whatIsNothingToReadIsRefused()
    {
        QFETCH(QString, path);
        QFETCH(QString, named);
        const auto source = FileSource::open(path);
        QVERIFY(!source);
        QVERIFY2(source.error().message.contains(named), qPrintable(source.error().message));
    }
};

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_file_source.moc"
