// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_source.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <zip.h>

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
        const QString path = m_folder.filePath(QStringLiteral("a%1.zip").arg(++m_number));
        zip_t *zip = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_EXCL, nullptr);
        for (const auto &[name, content] : parts) {
            zip_source_t *source = zip_source_buffer(zip, content.constData(), zip_uint64_t(content.size()), 0);
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
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aFolderIsReadWithItsFoldersAndWithoutWhatSystemsAdd()
    {
        const QDir folder(m_folder.filePath(QStringLiteral("class")));
        QVERIFY(folder.mkpath(QStringLiteral("11410001")));
        for (const char *name : {"11410001/b.pdf", "a.pdf", ".hidden", "Thumbs.db"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("xy") == 2);
        }
        auto source = FileSource::open(folder.path());
        QVERIFY(source);
        QCOMPARE(names(*source), (QStringList{QStringLiteral("11410001/b.pdf"), QStringLiteral("a.pdf")}));
        QCOMPARE(source->files()[0].size, 2);
        QVERIFY(QFile::exists(*source.value().path(0)));
    }

    void anArchiveIsUnpackedFileByFile()
    {
        auto source = FileSource::open(archive({{"甲班/11410001.pdf", "one"}, {"__MACOSX/x", "no"}, {"b.pdf", "two"}}));
        QVERIFY(source);
        QCOMPARE(names(*source), (QStringList{QStringLiteral("甲班/11410001.pdf"), QStringLiteral("b.pdf")}));
        const auto path = source.value().path(0);
        QVERIFY(path);
        QVERIFY(path->endsWith(u"/11410001.pdf"));
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one"));
        source.value().release(0);
        QVERIFY(!QFile::exists(*path));
    }

    void namesInBig5AreRead()
    {
        // 成果.pdf as Windows packs it.
        const auto source = FileSource::open(archive({{QByteArray("\xA6\xA8\xAA\x47.pdf"), "x"}}));
        QVERIFY(source);
        QCOMPARE(names(*source), QStringList{QStringLiteral("成果.pdf")});
    }

    void whatIsNotToBeTrustedIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("named");
        QTest::newRow("up") << archive({{"../a.pdf", "x"}}) << QStringLiteral("leads out");
        QTest::newRow("up later") << archive({{"a/../../a.pdf", "x"}}) << QStringLiteral("leads out");
        QTest::newRow("root") << archive({{"/a.pdf", "x"}}) << QStringLiteral("leads out");
        QTest::newRow("drive") << archive({{"C:a.pdf", "x"}}) << QStringLiteral("leads out");
        QTest::newRow("bomb") << archive({{"a.pdf", QByteArray(qsizetype(FileSource::ratioFrom) + 1, '\0')}}) << QStringLiteral("a.pdf");
        QTest::newRow("password") << archive({{"a.pdf", "x"}}, "secret") << QStringLiteral("password");
        QTest::newRow("no archive") << QCoreApplication::applicationFilePath() << QStringLiteral("neither");
        QTest::newRow("nothing") << m_folder.filePath(QStringLiteral("nothing")) << QStringLiteral("no folder");
    }

    void whatIsNotToBeTrustedIsRefused()
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
