// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/key_fingerprint.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/integration/ctl_school.h"
#include "tests/server/exchange/transfer_school.h"
#include "tests/shared/content/sample_files.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QSslKey>

#include <cstdio>
#include <filesystem>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Files and lists by the program licheng-ctl: what it takes, what it says of the others, and its exit codes.
class TestCtlFiles : public QObject, private CtlSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openCtl());
    }
    void cleanup() { close(); }

    void aRelativeFolderIsSentOnceAndFillsNothingElseWhenSentAgain()
    {
        const qint64 chinese = newOutcome(u"國語文"_s);
        QVERIFY(chinese && newOutcome(u"數學"_s));
        put(u"甲班/Ｓ１１４０００１_國語文.pdf"_s, somePdf);
        const Ran first = ctl({u"attach"_s, u"甲班"_s});
        QVERIFY2(first.code == 0, qPrintable(first.out + first.err));
        QCOMPARE(files().size(), 1);
        QCOMPARE(files()[0][2].toInteger(), chinese);
        const Ran again = ctl({u"attach"_s, u"甲班"_s});
        QVERIFY2(again.code == 0 && again.out.contains(u"there already 1"_s),
                 qPrintable(again.out + again.err));
        // Other bytes for a place that has its file, and a name without a title: told, and nothing sent.
        put(u"甲班/Ｓ１１４０００１_國語文.pdf"_s, somePdf + "%\n%%EOF\n");
        put(u"甲班/1140001.pdf"_s, somePdf);
        const Ran other = ctl({u"attach"_s, u"甲班"_s, u"--mode"_s, u"good"_s});
        QCOMPARE(other.code, 1);
        QVERIFY2(other.err.contains(u"國語文.pdf"_s) && other.err.contains(u"1140001.pdf"_s),
                 qPrintable(other.err));
        QCOMPARE(files().size(), 1);
    }

    void filesThatCannotBeReadAreNamedByTheExitCodeToo()
    {
        namespace fs = std::filesystem;
        QVERIFY(newOutcome(u"國語文"_s));
        // 國語文 in code page 950, and a name that a wrong conversion has spoilt.
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "unzipped";
        fs::create_directories(folder);
        for (const char *name : {"1140001_\xB0\xEA\xBB\x79\xA4\xE5.pdf", "1140001_\xA6.pdf"}) {
            std::FILE *file = std::fopen((folder / name).c_str(), "wb");
            QVERIFY(file && std::fputs(somePdf.constData(), file) >= 0 && std::fclose(file) == 0);
        }
        const Ran all = ctl({u"attach"_s, u"unzipped"_s});
        QVERIFY2(all.code == 1 && all.err.contains(u"1140001_"_s) && all.err.contains(u"encoding"_s),
                 qPrintable(all.err));
        QCOMPARE(files().size(), 0);
        const Ran good = ctl({u"attach"_s, u"unzipped"_s, u"--mode"_s, u"good"_s});
        QCOMPARE(good.code, 1);
        QCOMPARE(files().size(), 1);
        QCOMPARE(files()[0][3].toString(), u"1140001_國語文.pdf"_s);
        fs::remove_all(folder);
        QVERIFY(QDir(m_folder.path()).mkpath(u"void"_s));
        const Ran nothing = ctl({u"attach"_s, u"void"_s});
        QVERIFY2(nothing.code == 2 && nothing.err.contains(u"no files"_s), qPrintable(nothing.err));
    }

    void whatAFileIsDecidesAndWrongEndingsAreMendedOnDemand()
    {
        QVERIFY(newOutcome(u"國語文"_s) && newOutcome(u"數學"_s));
        put(u"乙班/1140001_國語文.HEIC"_s, samples::jpeg());
        put(u"乙班/1140001_數學.jpg"_s, samples::isoMedia("heic", "mif1heic"));
        const Ran check = ctl({u"attach"_s, u"乙班"_s, u"--mode"_s, u"check"_s, u"--json"_s});
        QCOMPARE(check.code, 1);
        QMap<QString, QString> findings;
        for (const QJsonValue &file : QJsonDocument::fromJson(check.out.toUtf8())[u"files"].toArray())
            findings.insert(file[u"file"].toString(), file[u"finding"].toString());
        QVERIFY2(findings.value(u"1140001_國語文.HEIC"_s) == u"wrongEnding",
                 qPrintable(check.out + check.err));
        QCOMPARE(findings.value(u"1140001_數學.jpg"_s), u"refused"_s);
        QVERIFY2(check.err.contains(u"HEIC"_s) && check.err.contains(u"1140001_國語文.jpg"_s),
                 qPrintable(check.err));
        const Ran renamed = ctl({u"attach"_s, u"乙班"_s, u"--mode"_s, u"good"_s, u"--rename"_s});
        QVERIFY2(renamed.code == 6 && renamed.err.contains(u"HEIC"_s), qPrintable(renamed.out + renamed.err));
        QCOMPARE(files().size(), 1);
        QCOMPARE(files()[0][3].toString(), u"1140001_國語文.jpg"_s);
    }

    void theServerTellsWhatAFileIsToEveryClient()
    {
        const qint64 outcome = newOutcome(u"國語文"_s);
        const auto sent = [&](const QByteArray &bytes) {
            const auto begun =
                m_client->call(u"attachment.begin"_s, with({{u"ownerType"_s, u"courseOutcome"_s},
                                                            {u"ownerId"_s, outcome},
                                                            {u"slot"_s, u"document"_s},
                                                            {u"fileName"_s, u"photo.jpg"_s},
                                                            {u"size"_s, bytes.size()},
                                                            {u"sha256"_s, ContentHash::of(bytes).hex()}}));
            if (!begun)
                return begun;
            const qint64 uploadId = begun.value()[u"upload"].toInteger();
            m_client->socket().sendBinaryMessage(
                protocol::encode(protocol::Chunk{quint32(uploadId), 0, bytes}));
            return m_client->call(u"attachment.finish"_s, with({{u"upload"_s, uploadId}}));
        };
        const auto heic = sent(samples::isoMedia("heic", "mif1heic"));
        QCOMPARE(outcomeOf(heic), u"refusedType file"_s);
        QCOMPARE(heic.error().data[u"found"].toString(), u"heic"_s);
        QVERIFY2(heic.error().message.contains(u"HEIC"), qPrintable(heic.error().message));
        const auto secret = sent(samples::encryptedPdf(samples::PdfSecrecy::Aes256, true));
        QCOMPARE(outcomeOf(secret), u"needsPassword file"_s);
        const auto named = sent(samples::pdf());
        QCOMPARE(outcomeOf(named), u"extensionMismatch file"_s);
        QCOMPARE(named.error().data[u"found"].toString(), u"pdf"_s);
        QCOMPARE(outcomeOf(sent(samples::jpeg() + samples::isoMedia("mp42"))), u"done"_s);
    }

    void anImportOfWhatStandsThereSaysSo()
    {
        put(u"students.csv"_s,
            u"學號,姓名,身分證統一編號,生日,班級,座號,部別\n1140001,王小明,%1,098/07/20,電機一甲,1,日間部\n"_s
                .arg(identity(1))
                .toUtf8());
        const QString term = u"%1-1"_s.arg(m_year);
        const Ran check = ctl({u"import"_s, u"students.csv"_s, u"--type"_s, u"student"_s, u"--term"_s, term,
                               u"--mode"_s, u"check"_s});
        QVERIFY2(check.out.contains(u"checked"_s) && check.out.contains(u"unchanged 1"_s),
                 qPrintable(check.out + check.err));
        const Ran good = ctl({u"import"_s, u"students.csv"_s, u"--type"_s, u"student"_s, u"--term"_s, term,
                              u"--mode"_s, u"good"_s});
        QVERIFY2(good.code == 0 && good.out.contains(u"nothing to import"_s) &&
                     !good.out.contains(u"checked"_s),
                 qPrintable(good.out + good.err));
    }

    void aColumnSortedAloneIsRefusedUnlessItIsMeantSo()
    {
        const QString term = u"%1-1"_s.arg(m_year);
        const auto import = [&](int by, const QStringList &more = {}) {
            QString list = u"學號,姓名,身分證統一編號,生日,班級,座號,部別\n"_s;
            for (int i = 0; i < 6; ++i)
                list += u"114200%1,學生%2,%3,098/07/0%4,電機一甲,%5,日間部\n"_s.arg(i)
                            .arg(QChar(u'甲' + i))
                            .arg(identity(700 + i))
                            .arg((i + by) % 6 + 1)
                            .arg(20 + i);
            put(u"class.csv"_s, list.toUtf8());
            return ctl(
                QStringList{u"import"_s, u"class.csv"_s, u"--type"_s, u"student"_s, u"--term"_s, term} +
                more);
        };
        const Ran first = import(0);
        QVERIFY2(first.code == 0, qPrintable(first.out + first.err));
        const Ran moved = import(1);
        QVERIFY2(moved.code != 0 && moved.err.contains(u"--accept-columns"_s) &&
                     moved.err.contains(u"生日"_s),
                 qPrintable(moved.out + moved.err));
        QVERIFY(import(0).out.contains(u"unchanged 6"_s));
        // A check ends as the import would, and says why.
        const Ran check = import(1, {u"--mode"_s, u"check"_s});
        QVERIFY2(check.code == moved.code && check.code == 3 && check.err.contains(u"--accept-columns"_s),
                 qPrintable(check.out + check.err));
        const Ran json = import(1, {u"--mode"_s, u"check"_s, u"--json"_s});
        QCOMPARE(json.code, 3);
        QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8())[u"questions"].toArray().size(), 1);
        QCOMPARE(import(1, {u"--mode"_s, u"check"_s, u"--accept-columns"_s}).code, 0);
        const Ran otherTerm = ctl({u"import"_s, u"class.csv"_s, u"--type"_s, u"student"_s, u"--term"_s,
                                   QString::number(m_year + 1) + u"-1"_s, u"--mode"_s, u"check"_s});
        QVERIFY2(otherTerm.code == ctl({u"import"_s, u"class.csv"_s, u"--type"_s, u"student"_s, u"--term"_s,
                                        QString::number(m_year + 1) + u"-1"_s})
                                       .code,
                 qPrintable(otherTerm.out + otherTerm.err));
        const Ran meant = import(1, {u"--accept-columns"_s});
        QVERIFY2(meant.code == 0 && meant.out.contains(u"imported: "_s) &&
                     meant.out.contains(u"updated 6"_s) && meant.err.count(u"生日"_s) == 1 &&
                     !meant.err.contains(u"did not answer"_s),
                 qPrintable(meant.out + meant.err));
    }

    void aFileThatIsNoListIsSaidToBeNone()
    {
        put(u"letter.txt"_s, "Dear colleagues,\nthe meeting is on Monday.\n");
        put(u"page.html"_s, "<html><body><p>Hello</p></body></html>");
        put(u"picture.png"_s, QByteArray::fromHex("89504e470d0a1a0a0000000d49484452"));
        put(u"work.pdf"_s, "%PDF-1.4\n%%EOF\n");
        const auto said = [&](const QString &file, const QStringList &more) {
            const Ran ran = ctl(QStringList{u"import"_s, file} + more);
            return ran.code != 0 && !ran.err.contains(u"column fills"_s) && ran.err.contains(file) ? QString()
                                                                                                   : ran.err;
        };
        for (const char *file : {"letter.txt", "page.html", "picture.png", "work.pdf"}) {
            QCOMPARE(said(QLatin1String(file), {}), QString());
            QCOMPARE(said(QLatin1String(file), {u"--type"_s, u"student"_s}), QString());
            QCOMPARE(said(QLatin1String(file), {u"--map"_s, u"學號=studentNumber"_s}), QString());
        }
    }

    void rowsThatModeGoodLeavesOutHaveAnExitCodeOfTheirOwn()
    {
        const QString term = u"%1-1"_s.arg(m_year);
        const auto import = [&](const QString &type, const QString &file, const QString &mode) {
            return ctl({u"import"_s, file, u"--type"_s, type, u"--term"_s, term, u"--mode"_s, mode}).code;
        };
        const QString header = u"學號,姓名,身分證統一編號,生日,班級,座號,部別\n"_s;
        const QString good = u"1140001,王小明,%1,098/07/20,電機一甲,1,日間部\n"_s.arg(identity(1));
        const QString bad = u"1140009,李小華,A1,098/07/21,電機一甲,9,日間部\n"_s;
        put(u"mixed.csv"_s, (header + good + bad).toUtf8());
        put(u"bad.csv"_s, (header + bad).toUtf8());
        QCOMPARE(import(u"student"_s, u"mixed.csv"_s, u"good"_s), 6);
        QCOMPARE(import(u"student"_s, u"mixed.csv"_s, u"all"_s), 1);
        QCOMPARE(import(u"student"_s, u"mixed.csv"_s, u"check"_s), 1);
        QCOMPARE(import(u"student"_s, u"bad.csv"_s, u"good"_s), 1);
        QVERIFY(ctl({u"--help"_s}).out.contains(u"6 done but for"_s));
    }
};

QTEST_GUILESS_MAIN(TestCtlFiles)
#include "tst_ctl_files.moc"
