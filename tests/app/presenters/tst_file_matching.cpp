// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_matching.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;

namespace
{

constexpr qint64 limit = 1000;

std::vector<FileRule> rules()
{
    return {{AttachmentSlot::Document, {}, {QStringLiteral("pdf"), QStringLiteral("jpg")}, limit, {}},
            {AttachmentSlot::Media, {}, {QStringLiteral("mp4")}, 2 * limit, {}}};
}

std::vector<FilePlace> places()
{
    return {{1, QStringLiteral("11410001"), QStringLiteral("電路實作"), QStringLiteral("報告A.PDF"), false, false},
            {2, QStringLiteral("11410001"), QStringLiteral("電路實作二"), {}, false, false},
            {3, QStringLiteral("11410002"), QStringLiteral("心得"), QStringLiteral("心得.pdf"), false, false},
            {4, QStringLiteral("11410003"), QStringLiteral("心得"), QStringLiteral("心得.pdf"), false, false},
            {5, QStringLiteral("11410004"), QStringLiteral("專題"), QStringLiteral("有.pdf"), true, false}};
}

QString name(FileFinding finding)
{
    static const QStringList names{QStringLiteral("matched"), QStringLiteral("unmatched"), QStringLiteral("ambiguous"),
                                   QStringLiteral("tooLarge"), QStringLiteral("empty"), QStringLiteral("wrongType"), QStringLiteral("taken")};
    return names.at(int(finding));
}

} // namespace

class TestFileMatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aFileFindsItsPlaceByItsName_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *what, const char *file, qint64 size, const char *finding, int outcome) {
            QTest::newRow(what) << QString::fromUtf8(file) << size << QString::fromLatin1(finding) << outcome;
        };
        row("declared, other case", "x/報告a.pdf", 10, "matched", 1);
        row("declared twice", "心得.pdf", 10, "ambiguous", 0);
        row("declared twice, number in the name of the folder", "11410003/心得.pdf", 10, "matched", 4);
        row("number and title", "11410001_電路實作.pdf", 10, "matched", 1);
        row("the longer title", "11410001_電路實作二.pdf", 10, "matched", 2);
        row("title with other signs", "11410001 電路-實作 二.jpg", 10, "matched", 2);
        row("number right before the name", "11410002王小明.pdf", 10, "matched", 3);
        row("number of two outcomes", "11410001.pdf", 10, "ambiguous", 0);
        row("two numbers", "11410002-11410003.pdf", 10, "ambiguous", 0);
        row("number as a part of a longer one", "1141000299.pdf", 10, "unmatched", 0);
        row("number of nobody", "11419999.pdf", 10, "unmatched", 0);
        row("place is taken", "有.pdf", 10, "taken", 0);
        row("place is taken, by the number", "11410004.pdf", 10, "taken", 0);
        row("other slot of it is free", "11410004.mp4", 10, "matched", 5);
        row("no type", "11410002.docx", 10, "wrongType", 0);
        row("no ending", "11410002", 10, "wrongType", 0);
        row("largest", "11410002.pdf", limit, "matched", 3);
        row("too large", "11410002.pdf", limit + 1, "tooLarge", 3);
        row("largest of its slot", "11410002.mp4", 2 * limit, "matched", 3);
        row("empty", "11410002.pdf", 0, "empty", 3);
    }

    void aFileFindsItsPlaceByItsName()
    {
        QFETCH(QString, file);
        QFETCH(qint64, size);
        QFETCH(QString, finding);
        QFETCH(int, outcome);
        const auto matches = matchFiles({{file, size}}, places(), rules());
        QCOMPARE(matches.size(), size_t(1));
        QCOMPARE(name(matches.front().finding), finding);
        QCOMPARE(matches.front().outcomeId, qint64(outcome));
    }

    void twoFilesForOnePlaceAreBothAmbiguous()
    {
        const auto matches = matchFiles({{QStringLiteral("11410002.pdf"), 1}, {QStringLiteral("11410004.mp4"), 1},
                                         {QStringLiteral("心得_11410002.jpg"), 1}}, places(), rules());
        QCOMPARE(name(matches[0].finding), QStringLiteral("ambiguous"));
        QCOMPARE(name(matches[1].finding), QStringLiteral("matched"));
        QCOMPARE(name(matches[2].finding), QStringLiteral("ambiguous"));
    }

    void namesInDecomposedFormAreTheSame()
    {
        const std::vector<FilePlace> accented{{1, QStringLiteral("1"), QStringLiteral("x"), QStringLiteral("caf\u00e9.pdf"), false, false}};
        QCOMPARE(matchFiles({{QStringLiteral("cafe\u0301.pdf"), 1}}, accented, rules()).front().outcomeId, 1);
    }
};

QTEST_GUILESS_MAIN(TestFileMatching)
#include "tst_file_matching.moc"
