// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_problems.h"
#include "app/presenters/import_questions.h"
#include "app/presenters/import_template.h"
#include "shared/model/text_value.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/sheets/zip_maker.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 1);
constexpr auto header = "學號,姓名,身分證字號,出生年月日,年級,班級\n";

std::shared_ptr<const sheets::Workbook> book(const QByteArray &bytes)
{
    auto read = sheets::readWorkbook(bytes);
    return read ? std::make_shared<const sheets::Workbook>(std::move(read).value())
                : std::make_shared<const sheets::Workbook>();
}

ImportPreparation prepared(const QByteArray &bytes, ImportChoice choice = {})
{
    choice.today = today;
    return ImportPreparation(book(bytes), *ImportFormat::of(u"student"), choice);
}

/// "row/field rule" of each fault, warnings in brackets.
QString faults(const ImportPreparation &preparation)
{
    QStringList list;
    for (const PreparedFault &fault : preparation.faults()) {
        const QString text = u"%1/%2 %3"_qs.arg(fault.row).arg(fault.field, fault.rule);
        list.append(fault.isWarning ? u'(' + text + u')' : text);
    }
    return list.join(u", ");
}

QString sent(const ImportPreparation &preparation, int row, const QString &path)
{
    const qsizetype column = preparation.columns().indexOf(path);
    for (const ImportRow &each : preparation.rows()) {
        if (each.number == row)
            return each.cells.at(column).toVariant().toString();
    }
    return u"not sent"_qs;
}

QByteArray xlsxRow(const QList<QByteArray> &cells, const QByteArray &attributes = {})
{
    QByteArray row = "<row" + attributes + '>';
    for (const QByteArray &cell : cells)
        row += cell.startsWith("<c") ? cell : "<c t=\"str\"><v>" + cell + "</v></c>";
    return row + "</row>";
}

const QList<QByteArray> headers{"學號", "姓名", "身分證字號", "出生年月日", "年級", "班級"};

QStringList namesOf(const std::vector<const ImportFormat *> &formats)
{
    QStringList names;
    for (const ImportFormat *format : formats)
        names.append(format->name());
    return names;
}

} // namespace

class TestImportPreparation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aHeaderOfUnknownWordsIsTakenForTheTimeBeing()
    {
        const QByteArray file = "示範高工學生名冊\n學生編號,學生大名,身證,生日西元,男女\n"
                                "11519001,林智豪,C124364095,2010/10/10,男\n";
        const ImportPreparation guessed = prepared(file);
        QCOMPARE(guessed.headerRow(), 2);
        QVERIFY(guessed.isHeaderGuessed());
        QCOMPARE(guessed.headers().value(1), u"學生大名"_qs);
        QCOMPARE(guessed.dataRows(), std::vector<int>{3});
        QVERIFY(guessed.rows().empty());
        QCOMPARE(guessed.paths(), QStringList(5));
        // What a person says of it is no guess.
        ImportChoice choice = guessed.choice();
        choice.paths[0] = u"studentNumber"_qs;
        const ImportPreparation chosen = prepared(file, choice);
        QVERIFY(!chosen.isHeaderGuessed());
        QCOMPARE(chosen.rows().size(), size_t(1));
        QCOMPARE(chosen.columnHeaders(), QStringList{u"學生編號"_qs});
        // Rows with one text each are no table.
        QCOMPARE(prepared("一段文字\n又一段\n").headerRow(), 0);
    }

    void headersMappedBeforeAreFoundByTheSearch()
    {
        const QByteArray file = "說明,由教務系統匯出\n學生編號,學生大名,身證,生日西元,男女\n"
                                "11519001,林智豪,C124364095,2010/10/10,男\n";
        const QHash<QString, QString> known{{headerKey(u"學生編號"_qs), u"studentNumber"_qs},
                                            {headerKey(u"學生大名"_qs), u"name"_qs},
                                            {headerKey(u"身證"_qs), u"identityNumber"_qs},
                                            {headerKey(u"生日西元"_qs), u"birthday"_qs}};
        ImportChoice choice;
        choice.remembered = known;
        const ImportPreparation found = prepared(file, choice);
        QCOMPARE(found.headerRow(), 2);
        QVERIFY(!found.isHeaderGuessed());
        QVERIFY(found.missing().isEmpty());
        QCOMPARE(found.rows().size(), size_t(1));
        // And so is the kind of list.
        const auto remembered = [&known](const ImportFormat &format) {
            return format.name() == u"student" ? known : QHash<QString, QString>();
        };
        QVERIFY(ImportPreparation::likelyFormats(*book(file)).empty());
        QCOMPARE(namesOf(ImportPreparation::likelyFormats(*book(file), remembered)),
                 QStringList{u"student"_qs});
    }

    void fieldsWithoutAColumnAreEachTold()
    {
        const ImportPreparation rows =
            prepared(header + QByteArray("11519001,林智豪,C124364095,2010/10/10,1,電機一甲\n"));
        const auto fault = [](const QString &field) {
            return ImportFault{2, field, u"required"_qs, 0, 0, {}, false, {}, {}};
        };
        const ImportProblems problems(
            rows, {fault(u"email"_qs), fault(u"note"_qs), fault(u"name"_qs), fault(u"name"_qs)});
        QCOMPARE(problems.size(), size_t(3));
    }

    void everythingThatIsWrongWithACellIsTold()
    {
        const ImportPreparation rows =
            prepared(header + QByteArray("11519001,林智豪,C124364095,2010/10/10,1,電機一甲\n"));
        const auto fault = [](const QString &rule) {
            return ImportFault{2, u"identityNumber"_qs, rule, 0, 0, {}, false, {}, {}};
        };
        const ImportProblems problems(rows,
                                      {fault(u"taken"_qs), fault(u"identityNumber"_qs), fault(u"taken"_qs)});
        QCOMPARE(problems.ofCell(2, 2).size(), size_t(2));
        QCOMPARE(problems.faultyRows(), std::vector<int>{2});
    }

    void theKindOfAListIsToldByTheHeadersThatFewListsHave()
    {
        const auto kinds = [](const char *text) {
            return namesOf(ImportPreparation::likelyFormats(*book(text)));
        };
        // All but the last one are those of an outcome as well.
        QCOMPARE(kinds("學號,姓名,開課編號,科目名稱,學期成績\n11519001,林智豪,A1,國語文,80\n"),
                 (QStringList{u"grade.semester"_qs, u"grade.eveningSemester"_qs}));
        // What stands above them tells the two apart.
        QCOMPARE(
            kinds("學期成績\n學號,姓名,課程代碼,科目名稱,開課年級,成績\n11519001,林智豪,A1,國語文,1,80\n"),
            QStringList{u"grade.semester"_qs});
        QCOMPARE(kinds("學號,姓名,開課編號,科目名稱,成果名稱,成果簡述\n11519001,林智豪,A1,國語文,甲,乙\n"),
                 QStringList{u"courseOutcome"_qs});
        QCOMPARE(kinds("學號,姓名,課號,選修課程名稱\n11519001,林智豪,A1,國語文\n"),
                 QStringList{u"enrolment"_qs});
    }

    void whatARowNeedsAndTheTitleTellTheKind()
    {
        const auto kinds = [](const char *text, const QString &fileName = {}) {
            return namesOf(ImportPreparation::likelyFormats(*book(text), {}, fileName));
        };
        const QStringList enrolments{u"enrolment"_qs};
        QCOMPARE(kinds("114學年度第2學期 修課名單\n學號,姓名,開課代碼,科目名稱\n11519001,林智豪,A1,國語文\n"),
                 enrolments);
        // Lists of anything of students have their class and seat, and of courses their teacher.
        QCOMPARE(kinds("班級,座號,學號,姓名,開課代碼,科目名稱,任課教師\n"
                       "電一甲,1,11519001,林智豪,A1,國語文,王老師\n"),
                 enrolments);
        // The name of the file says as much as a title, and the last word of it what it is a list of.
        const char *bare = "學號,姓名,班級,備註\n11519001,林智豪,電一甲,甲\n";
        QCOMPARE(kinds(bare, u"學生修課名單.xlsx"_qs), enrolments);
        QCOMPARE(kinds(bare, u"修課學生名冊.xlsx"_qs), QStringList{u"student"_qs});
    }

    void listsThatFitAlikeAreAllTold()
    {
        const auto found = namesOf(ImportPreparation::likelyFormats(
            *book("學號,姓名,課程代碼,科目名稱,開課年級,成績\n11519001,林智豪,A1,國語文,1,80\n")));
        QVERIFY2(found.contains(u"grade.semester"_qs) && found.contains(u"grade.eveningSemester"_qs),
                 qPrintable(found.join(u' ')));
    }

    void birthdaysOfAnotherCenturyAreAskedBackForTheWholeColumn()
    {
        const QByteArray file =
            header + QByteArray("11519001,林智豪,C124364095,1999/10/"
                                "10,1,電機一戊\n11519002,阮怡華,T248953661,100/1/5,1,電機一戊\n"
                                "11519003,馬榮誠,E157916994,1998/7/"
                                "20,1,電機一戊\n11519004,李怡君,E205149545,2025/1/1,1,電機一戊\n");
        const ImportPreparation asked = prepared(file);
        QCOMPARE(faults(asked), u"2/birthday age, 4/birthday age, 5/birthday age"_qs);
        QCOMPARE(asked.faultyRows(), 3);
        const ImportQuestion *question = asked.question(ImportQuestion::Kind::OddAges);
        QVERIFY(question && question->isOpen);
        QCOMPARE(question->rows, 3);
        QCOMPARE(question->explained, 2);
        QCOMPARE(question->repaired, u"099/10/10"_qs);
        QVERIFY(importQuestionText(*question).contains(u"99/10/10"_qs));

        ImportChoice choice;
        choice.oddAges = ImportChoice::OddAges::AsRoc;
        const ImportPreparation repaired = prepared(file, choice);
        QCOMPARE(faults(repaired), u"5/birthday age"_qs);
        QCOMPARE(sent(repaired, 2, u"birthday"_qs), u"2010-10-10"_qs);
        QCOMPARE(sent(repaired, 3, u"birthday"_qs), u"2011-01-05"_qs);
        QCOMPARE(sent(repaired, 4, u"birthday"_qs), u"2009-07-20"_qs);

        choice.oddAges = ImportChoice::OddAges::AsWritten;
        const ImportPreparation kept = prepared(file, choice);
        QCOMPARE(faults(kept), QString());
        QCOMPARE(sent(kept, 2, u"birthday"_qs), u"1999-10-10"_qs);
    }

    void aDateInATextFieldIsAFaultThatIsNotSent()
    {
        const QByteArray rows = xlsxRow(headers) + xlsxRow({"11519035", "戴建宏", "C142470283", "100/3/5",
                                                            "1", "<c s=\"1\"><v>46024</v></c>"});
        const ImportPreparation preparation = prepared(
            sheets::xlsxOf(rows, {}, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"));
        QCOMPARE(faults(preparation), u"2/classId.name dateInText"_qs);
        QCOMPARE(preparation.withheld(), 1);
        QVERIFY(preparation.rows().empty());
    }

    void aNumberThatHasLostItsDigitsIsAFault()
    {
        const QByteArray rows = xlsxRow(headers) + xlsxRow({"<c><v>1.1038030310000001E+22</v></c>", "戴建宏",
                                                            "C142470283", "100/3/5", "1", "一甲"});
        QCOMPARE(faults(prepared(sheets::xlsxOf(rows))), u"2/studentNumber digitsLost"_qs);
        QCOMPARE(faults(prepared(header + QByteArray("1.10E+22,戴建宏,C142470283,100/3/5,1,一甲\n"))),
                 u"2/studentNumber digitsLost"_qs);
    }

    void identifiersAreCleanedOfWhatSpreadsheetsWrapRoundThem()
    {
        const ImportPreparation preparation = prepared(
            header +
            QByteArray(
                "\"=\"\"11519011\"\"\",甲,C124364095,100/3/5,1,一甲\n'11519012,乙,T248953661,100/3/5,1,一甲\n"
                "11519013.0,丙,E157916994,100/3/5,1,一甲\n１１５１９０１４,丁,E205149545,100/3/5,1,一甲\n"));
        QCOMPARE(faults(preparation), QString());
        for (int row = 2; row <= 5; ++row)
            QCOMPARE(sent(preparation, row, u"studentNumber"_qs), QString::number(11519009 + row));
    }

    void hiddenRowsHaveToBeDecided()
    {
        const QList<QByteArray> hidden{"11519002", "乙", "T248953661", "100/3/5", "1", "一甲"};
        const QByteArray file = sheets::xlsxOf(
            xlsxRow(headers) + xlsxRow({"11519001", "甲", "C124364095", "100/3/5", "1", "一甲"}) +
            xlsxRow(hidden, " hidden=\"1\""));
        const ImportQuestion *question = nullptr;
        const ImportPreparation asked = prepared(file);
        question = asked.question(ImportQuestion::Kind::HiddenRows);
        QVERIFY(question && question->isOpen);
        QCOMPARE(question->rows, 1);
        QCOMPARE(question->firstRow, 3);
        ImportChoice choice;
        chooseAnswer(choice, ImportQuestion::Kind::HiddenRows, int(ImportChoice::HiddenRows::Leave));
        QCOMPARE(prepared(file, choice).dataRows(), std::vector<int>{2});
        QVERIFY(!prepared(file, choice).question(ImportQuestion::Kind::HiddenRows)->isOpen);
        choice.hiddenRows = ImportChoice::HiddenRows::Take;
        QCOMPARE(prepared(file, choice).dataRows(), (std::vector<int>{2, 3}));
    }

    void whatClosesAListIsNoRecord_data()
    {
        QTest::addColumn<QByteArray>("closing");
        QTest::addColumn<int>("passed");
        QTest::newRow("end") << QByteArray("End\n") << 1;
        QTest::newRow("marked end") << QByteArray("*** END ***\n") << 1;
        QTest::newRow("blank below") << QByteArray(",以下空白\n") << 1;
        QTest::newRow("in dashes") << QByteArray("－以下空白－\n") << 1;
        QTest::newRow("total") << QByteArray("合計,3000,人,男,1500\n") << 1;
        QTest::newRow("signatures") << QByteArray(
                                           "承辦人：,,註冊組長：,,教務主任：,校長：\n王大明,,,李小華,,\n")
                                    << 2;
        QTest::newRow("dashes") << QByteArray("-----,-----,-----,-----,---,---\n") << 1;
        QTest::newRow("a note and a day") << QByteArray("註：本表由校務系統匯出\n列印日期：115/09/01\n") << 2;
    }
    void whatClosesAListIsNoRecord()
    {
        QFETCH(QByteArray, closing);
        QFETCH(int, passed);
        const ImportPreparation preparation =
            prepared(header + QByteArray("11519001,甲,C124364095,100/3/5,1,一甲\n") + closing);
        QCOMPARE(preparation.dataRows(), std::vector<int>{2});
        QCOMPARE(preparation.passed().size(), size_t(passed));
        QCOMPARE(faults(preparation), QString());
        QVERIFY(!importRemarks(preparation).isEmpty());
    }

    void wordsOfClosingsInARecordCloseNothing()
    {
        const ImportPreparation preparation = prepared(
            header +
            QByteArray("合計,,,,,\n校長,甲,C124364095,100/3/5,1,一甲\n11519001,,T248953661,100/3/5,1,一甲\n"
                       "以下空白,,,,,\n11519002,乙,E157916994,100/3/5,1,一甲\n"));
        QCOMPARE(preparation.dataRows(), (std::vector<int>{3, 4, 6}));
        QCOMPARE(preparation.endRow(), 0);
        QCOMPARE(faults(preparation), u"4/name required"_qs);
    }

    void otherSheetsAreNamed()
    {
        auto workbook = std::make_shared<sheets::Workbook>();
        for (const char *rows :
             {"學號,姓名,身分證字號,出生年月日\n11519001,甲,C124364095,100/3/5\n", "說明\n第二列\n"})
            workbook->sheets.push_back(book(QByteArray(rows))->sheets.front());
        const ImportPreparation preparation(workbook, *ImportFormat::of(u"student"));
        QCOMPARE(preparation.otherSheets().size(), size_t(1));
        QCOMPARE(preparation.otherSheets().front().rows, 2);
        QCOMPARE(importRemarks(preparation).size(), 1);
    }

    void aCellThatNamesSeveralIsSentAsItStands()
    {
        const QByteArray file = "學號,課程諮詢教師,參與學生,日期,時間,地點,諮詢內容,諮詢意見\n"
                                "11519001,陳老師,\"11519002\n11519003\",114/11/3,09:30,輔導室,選課,先修\n"
                                "11519004,陳老師,11519005、1.1E+22,114/11/3,09:30,輔導室,選課,先修\n";
        const ImportPreparation talks(book(file), *ImportFormat::of(u"counselling"), {});
        QCOMPARE(sent(talks, 2, u"studentId.studentNumber"_s), u"11519001"_s);
        QCOMPARE(entriesOf(sent(talks, 2, u"participantIds.studentNumber"_s)),
                 (QStringList{u"11519002"_s, u"11519003"_s}));
        QCOMPARE(faults(talks), u"3/participantIds.studentNumber digitsLost"_s);
    }

    void paddingOfNamesIsOfferedForRemoval()
    {
        const QByteArray file =
            header + QByteArray("11519001,王　明,C124364095,100/3/5,1,一甲\n11519002,拉維斯 "
                                "基谷,T248953661,100/3/5,1,一甲\n");
        const ImportPreparation kept = prepared(file);
        const ImportQuestion *question = kept.question(ImportQuestion::Kind::Padding);
        QVERIFY(question && !question->isOpen);
        QCOMPARE(question->rows, 1);
        QCOMPARE(sent(kept, 2, u"name"_qs), u"王　明"_qs);
        ImportChoice choice;
        choice.padding = ImportChoice::Padding::Remove;
        const ImportPreparation tidied = prepared(file, choice);
        QCOMPARE(sent(tidied, 2, u"name"_qs), u"王明"_qs);
        QCOMPARE(sent(tidied, 3, u"name"_qs), u"拉維斯 基谷"_qs);
    }

    void aCharacterOfTheSchoolsOwnFontsIsAWarning()
    {
        // 0xFA40 is the first of code page 950's places for characters of one's own.
        const QByteArray big5 =
            QByteArray::fromHex("BEC7B8B92CA96DA6572CA8ADA4C0C3D2A672B8B92CA558A5CDA67EA4EBA4E90A") +
            "11519001," + QByteArray::fromHex("A4FDFA40") + ",C124364095,100/3/5\n";
        const ImportPreparation preparation = prepared(big5);
        QCOMPARE(faults(preparation), u"(2/name privateCharacter)"_qs);
        QCOMPARE(preparation.faults().front().actual, 0xE000);
        QCOMPARE(preparation.faultyRows(), 0);
        QCOMPARE(sent(preparation, 2, u"name"_qs), u"王\uE000"_qs);
    }

    void anEmptyListIsReadAsWhatItIs_data()
    {
        QTest::addColumn<QString>("name");
        for (const ImportFormat *format : ImportFormat::all())
            QTest::newRow(qPrintable(format->name())) << format->name();
    }
    void anEmptyListIsReadAsWhatItIs()
    {
        QFETCH(QString, name);
        const ImportFormat &format = *ImportFormat::of(name);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"empty.xlsx"_s);
        const auto written = writeImportTemplate(format, path, QDateTime(today, QTime(8, 0), Qt::UTC));
        QVERIFY2(written, qPrintable(written ? QString() : written.error().message));
        auto read = sheets::readWorkbookFile(path, {});
        QVERIFY2(read.ok(), qPrintable(read.ok() ? QString() : read.error().message));
        const auto workbook = std::make_shared<const sheets::Workbook>(std::move(read.value()));
        ImportChoice choice;
        choice.today = today;
        const ImportPreparation empty(workbook, format, choice);
        // Every column is found again under its header, and none that a row needs is missing.
        QCOMPARE(empty.headerRow(), 1);
        QCOMPARE(empty.missing(), QStringList());
        QCOMPARE(empty.columns().size(), empty.headers().size());
    }
};

QTEST_GUILESS_MAIN(TestImportPreparation)
#include "tst_import_preparation.moc"
