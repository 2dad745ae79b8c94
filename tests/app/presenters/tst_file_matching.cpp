// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_matching.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr qint64 limit = 1000;

/// As if each file were what its name tells.
FileLook look(const QString &name)
{
    const auto fits = [](AttachmentSlot slot, qint64 most) {
        return FileLook{FileLook::Fit::Fits, slot, most, {}, {}};
    };
    if (name.endsWith(u".pdf", Qt::CaseInsensitive) || name.endsWith(u".jpg"))
        return fits(AttachmentSlot::Document, limit);
    if (name.endsWith(u".mp4"))
        return fits(AttachmentSlot::Media, 2 * limit);
    if (name.endsWith(u".HEIC"))
        return {FileLook::Fit::OtherEnding, AttachmentSlot::Document, limit, u"right.jpg"_s,
                u"It is a JPEG."_s};
    return {FileLook::Fit::Refused, AttachmentSlot::Document, 0, {}, u"why not"_s};
}

std::vector<FileMatch> matched(const std::vector<OfferedFile> &files, const std::vector<FilePlace> &among)
{
    std::vector<FileLook> looks;
    for (const OfferedFile &file : files)
        looks.push_back(look(file.name));
    return matchFiles(files, looks, among);
}

QString told(const OfferedFile &file, const FileMatch &match)
{
    return findingText(file, look(file.name), match);
}

std::vector<FilePlace> places()
{
    return {{1, u"11410001"_s, u"電路實作"_s, u"報告A.PDF"_s, false, false},
            {2, u"11410001"_s, u"電路實作二"_s, {}, false, false},
            {3, u"11410002"_s, u"心得"_s, u"心得.pdf"_s, false, false},
            {4, u"11410003"_s, u"心得"_s, u"心得.pdf"_s, false, false},
            {5, u"11410004"_s, u"專題"_s, u"有.pdf"_s, true, false}};
}

QString name(FileFinding finding)
{
    static const QStringList names{u"matched"_s,  u"unread"_s, u"unmatched"_s,   u"ambiguous"_s,
                                   u"tooLarge"_s, u"empty"_s,  u"wrongEnding"_s, u"refused"_s,
                                   u"present"_s,  u"taken"_s};
    return names.at(int(finding));
}

} // namespace

class TestFileMatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFileFindsItsPlaceByItsName_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<int>("outcome");
        const auto row = [](const char *what, const char *file, qint64 size, const char *finding,
                            int outcome) {
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
        row("number of nobody", "11419999.pdf", 10, "ambiguous", 0);
        row("no number at all", "報告.pdf", 10, "unmatched", 0);
        row("place is taken", "有.pdf", 10, "taken", 5);
        row("place is taken, by the number", "11410004.pdf", 10, "taken", 5);
        row("other slot of it is free", "11410004.mp4", 10, "matched", 5);
        row("no type", "11410002.docx", 10, "refused", 0);
        row("no ending", "11410002", 10, "refused", 0);
        row("only the ending is wrong", "11410002.HEIC", 10, "wrongEnding", 3);
        row("only the ending is wrong, and no place", "報告.HEIC", 10, "unmatched", 0);
        row("largest", "11410002.pdf", limit, "matched", 3);
        row("too large", "11410002.pdf", limit + 1, "tooLarge", 3);
        row("largest of its slot", "11410002.mp4", 2 * limit, "matched", 3);
        row("empty", "11410002.pdf", 0, "empty", 3);
        row("number in full width", "１１４１０００２_心得.pdf", 10, "matched", 3);
        row("number with a letter before it", "S11410002_心得.pdf", 10, "matched", 3);
        row("number with letters right behind it", "11410002report.pdf", 10, "matched", 3);
        row("number of nobody with a letter before it", "s11419999.pdf", 10, "ambiguous", 0);
        row("own number wins over the folder's", "11410003_小組/11410002_報告.pdf", 10, "matched", 3);
        row("own number of nobody is not the folder's", "11410003_小組/11419999_報告.pdf", 10, "ambiguous",
            0);
        row("folders with two numbers", "11410003/11410002/報告.pdf", 10, "ambiguous", 0);
        row("a number of nobody beside one", "11410002_11419999.pdf", 10, "ambiguous", 0);
        row("a day is no number", "11410002_20260901.pdf", 10, "matched", 3);
        row("the list and the number disagree", "11410002/報告A.pdf", 10, "ambiguous", 0);
        row("the list and a number of nobody disagree", "11419999/報告A.pdf", 10, "ambiguous", 0);
    }

    void aFileFindsItsPlaceByItsName()
    {
        QFETCH(QString, file);
        QFETCH(qint64, size);
        QFETCH(QString, finding);
        QFETCH(int, outcome);
        const auto matches = matched({{file, size, {}}}, places());
        QCOMPARE(matches.size(), size_t(1));
        QCOMPARE(name(matches.front().finding), finding);
        QCOMPARE(matches.front().outcomeId, qint64(outcome));
    }

    void twoFilesForOnePlaceAreBothAmbiguous()
    {
        const auto matches =
            matched({{u"11410002.pdf"_s, 1, {}}, {u"11410004.mp4"_s, 1, {}}, {u"心得_11410002.jpg"_s, 1, {}}},
                    places());
        QCOMPARE(name(matches[0].finding), u"ambiguous"_s);
        QCOMPARE(name(matches[1].finding), u"matched"_s);
        QCOMPARE(name(matches[2].finding), u"ambiguous"_s);
    }

    void aFileNeverGoesToAPlaceThatIsMerelyFree()
    {
        const auto place = [](qint64 id, const QString &title, bool hasDocument) {
            return FilePlace{id, u"11410001"_s, title, {}, hasDocument, false};
        };
        const std::vector<FilePlace> two{place(1, u"國語文"_s, true), place(2, u"數學"_s, false)};
        const auto match = [&](const QString &file) { return matched({{file, 10, {}}}, two).front(); };
        QCOMPARE(name(match(u"11410001_國語文.pdf"_s).finding), u"taken"_s);
        QCOMPARE(match(u"11410001_國語文.pdf"_s).outcomeId, 1);
        QCOMPARE(match(u"11410001_數學.pdf"_s).outcomeId, 2);
        const FileMatch untitled = match(u"11410001.pdf"_s);
        QCOMPARE(name(untitled.finding), u"ambiguous"_s);
        QVERIFY(told({}, untitled).contains(u"國語文"_s) && told({}, untitled).contains(u"數學"_s));
        // Two titles: neither is the longer form of the other.
        QCOMPARE(name(match(u"11410001_國語文與數學.pdf"_s).finding), u"ambiguous"_s);
        // The title of the file's own name wins over that of its folder.
        QCOMPARE(match(u"國語文/11410001_數學.pdf"_s).outcomeId, 2);
        QCOMPARE(match(u"數學/11410001.pdf"_s).outcomeId, 2);
    }

    void whatIsInDoubtIsNamed()
    {
        const auto why = [](const QString &file) {
            const OfferedFile offered{file, 10, {}};
            return told(offered, matched({offered}, places()).front());
        };
        QVERIFY(why(u"11410002-11410003.pdf"_s).contains(u"11410002, 11410003"_s));
        QVERIFY(why(u"11419999.pdf"_s).contains(u"11419999"_s));
        QVERIFY(why(u"11410002/報告A.pdf"_s).contains(u"11410001"_s));
        QVERIFY(why(u"心得.pdf"_s).contains(u"11410002, 11410003"_s));
        const std::vector<OfferedFile> same{{u"11410002.pdf"_s, 1, {}}, {u"b/11410002.pdf"_s, 1, {}}};
        QVERIFY(told(same[0], matched(same, places())[0]).contains(same[1].name));
        const OfferedFile unread{u"11410002.pdf"_s, 1, u"why"_s};
        QCOMPARE(told(unread, matched({unread}, places()).front()), unread.unread);
        QCOMPARE(why(u"11410002.docx"_s), u"why not"_s);
        QVERIFY(why(u"11410002.HEIC"_s).contains(u"right.jpg"_s));
    }

    void namesInDecomposedFormAreTheSame()
    {
        const std::vector<FilePlace> accented{{1, u"1"_s, u"x"_s, u"caf\u00e9.pdf"_s, false, false}};
        QCOMPARE(matched({{u"cafe\u0301.pdf"_s, 1, {}}}, accented).front().outcomeId, 1);
    }
};

QTEST_GUILESS_MAIN(TestFileMatching)
#include "tst_file_matching.moc"
