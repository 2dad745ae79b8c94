// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/sheets/zip_maker.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    return QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/sheets/") + name;
}

} // namespace

class TestSheetsWorkbook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theSameBookReadsTheSameFromEveryProgram_data();
    void theSameBookReadsTheSameFromEveryProgram();
    void formulasGiveTheirSavedResult_data();
    void formulasGiveTheirSavedResult();
    void aFormulaSavedWithoutResultIsAnError();
    void the1904OriginIsUnderstood();
    void formatsAreToldByContent();
    void otherFormatsAreToldInOneSentence_data();
    void otherFormatsAreToldInOneSentence();
    void aMissingFileIsToldByName();
    void odsValuesTextsAndRepeatsAreUnderstood();
    void odsTextOfNotesAndDrawingsIsNoContent();
    void odsWithAPasswordIsRefused();
    void equalTextsAreSharedBetweenCells();
};

void TestSheetsWorkbook::theSameBookReadsTheSameFromEveryProgram_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : {u"mixed.xlsx"_qs, u"mixed-libreoffice.xlsx"_qs, u"mixed.ods"_qs})
        QTest::newRow(qPrintable(file)) << file;
}

void TestSheetsWorkbook::theSameBookReadsTheSameFromEveryProgram()
{
    QFETCH(QString, file);
    const auto book = readWorkbookFile(fixture(file));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets.size(), std::size_t(3));
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.name(), u"學生名冊"_qs);
    QVERIFY(!sheet.isHidden());
    QCOMPARE(sheet.rowCount(), 8);
    QCOMPARE(sheet.columnCount(), 8);
    // The merged title stands in its first cell only.
    QCOMPARE(sheet.cell(1, 0), (Cell{CellKind::Text, u"市立範例高中 學生名冊"_qs}));
    QCOMPARE(sheet.kind(1, 1), CellKind::Empty);
    QVERIFY(sheet.isBlank(2) && sheet.isBlank(6) && sheet.isBlank(7));
    QCOMPARE(sheet.cell(4, 0), (Cell{CellKind::Number, u"11410000"_qs}));
    QCOMPARE(sheet.cell(4, 2), (Cell{CellKind::Date, u"2009-07-20"_qs}));
    QCOMPARE(sheet.cell(4, 3), (Cell{CellKind::Number, u"114"_qs}));
    QCOMPARE(sheet.cell(4, 4), (Cell{CellKind::Number, u"2.5"_qs}));
    QCOMPARE(sheet.cell(4, 7), (Cell{CellKind::Text, u"=不是公式"_qs}));
    QCOMPARE(sheet.cell(5, 0), (Cell{CellKind::Text, u"00123456"_qs}));
    QCOMPARE(sheet.cell(5, 1), (Cell{CellKind::Text, u"𠮟小華"_qs}));
    QCOMPARE(sheet.cell(5, 2), (Cell{CellKind::Date, u"2008-02-29"_qs}));
    QCOMPARE(sheet.cell(5, 4), (Cell{CellKind::Number, u"0.1"_qs}));
    QCOMPARE(sheet.cell(5, 7), (Cell{CellKind::Text, u"第一行\n第二行"_qs}));
    QCOMPARE(sheet.cell(8, 2), (Cell{CellKind::Date, u"2025-09-01T08:30:00"_qs}));
    QCOMPARE(sheet.cell(8, 3), (Cell{CellKind::Date, u"13:05:00"_qs}));
    QVERIFY(book->sheets[1].isHidden());
    QCOMPARE(book->sheets[1].text(2, 1), u"本表由校務系統匯出"_qs);
    QCOMPARE(book->sheets[2].rowCount(), 0);
    QCOMPARE(book->sheets[2].cell(1, 0), Cell());
}

void TestSheetsWorkbook::formulasGiveTheirSavedResult_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("xlsx") << u"mixed-libreoffice.xlsx"_qs;
    QTest::newRow("ods") << u"mixed.ods"_qs;
}

void TestSheetsWorkbook::formulasGiveTheirSavedResult()
{
    QFETCH(QString, file);
    const auto book = readWorkbookFile(fixture(file));
    QVERIFY(book.ok());
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.cell(4, 6), (Cell{CellKind::Number, u"11410001"_qs}));
    QCOMPARE(sheet.cell(5, 6), (Cell{CellKind::Error, u"#DIV/0!"_qs}));
    QCOMPARE(sheet.cell(8, 4), (Cell{CellKind::Text, u"文字結果"_qs}));
    QCOMPARE(sheet.cell(8, 5), (Cell{CellKind::Error, u"#N/A"_qs}));
}

void TestSheetsWorkbook::aFormulaSavedWithoutResultIsAnError()
{
    const auto book = readWorkbookFile(fixture(u"mixed.xlsx"_qs));
    QVERIFY(book.ok());
    QCOMPARE(book->sheets[0].cell(4, 6), (Cell{CellKind::Error, u"=A4+1"_qs}));
    QCOMPARE(book->sheets[0].cell(4, 5), (Cell{CellKind::Boolean, u"TRUE"_qs}));
}

void TestSheetsWorkbook::the1904OriginIsUnderstood()
{
    const auto book = readWorkbookFile(fixture(u"dates1904.xlsx"_qs));
    QVERIFY(book.ok());
    QCOMPARE(book->sheets[0].cell(1, 0), (Cell{CellKind::Date, u"2009-07-20"_qs}));
}

void TestSheetsWorkbook::formatsAreToldByContent()
{
    const auto formatOf = [](const QString &name) {
        QFile file(fixture(name));
        return file.open(QIODevice::ReadOnly) ? detectFormat(file.readAll()) : FileFormat::Unknown;
    };
    QCOMPARE(formatOf(u"mixed.xlsx"_qs), FileFormat::Xlsx);
    QCOMPARE(formatOf(u"mixed.ods"_qs), FileFormat::Ods);
    QCOMPARE(formatOf(u"legacy.xls"_qs), FileFormat::LegacyExcel);
    QCOMPARE(detectFormat("a,b\n"), FileFormat::Csv);
    QCOMPARE(detectFormat("\xEF\xBB\xBF<html><table>"), FileFormat::WebPage);
    QCOMPARE(detectFormat("<?xml version=\"1.0\"?><Workbook/>"), FileFormat::XmlSheet);
    QCOMPARE(detectFormat("%PDF-1.7"), FileFormat::Unknown);
    QCOMPARE(detectFormat(zipOf({{"xl/workbook.bin", "x"}})), FileFormat::BinaryExcel);
    QCOMPARE(detectFormat(zipOf({{"other.txt", "x"}})), FileFormat::Unknown);
    QCOMPARE(detectFormat(QByteArrayView()), FileFormat::Csv);
}

void TestSheetsWorkbook::otherFormatsAreToldInOneSentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("compound file") << QByteArray::fromHex("d0cf11e0a1b11ae10000")
                                   << u"Excel before version 5"_qs;
    QTest::newRow("web page") << QByteArray("<html><table></table></html>") << u"web page without a table"_qs;
    QTest::newRow("xml") << QByteArray("<?xml version=\"1.0\"?><Workbook/>")
                         << u"XML file without a sheet"_qs;
    QTest::newRow("xlsb") << zipOf({{"xl/workbook.bin", "x"}}) << u"binary Excel"_qs;
    QTest::newRow("other archive") << zipOf({{"other.txt", "x"}}) << u"archive of other files; unpack it"_qs;
    QTest::newRow("broken archive") << QByteArray("PK\3\4 nothing of a workbook") << u"damaged Excel"_qs;
    QTest::newRow("broken workbook") << zipOf({{"xl/workbook.xml", "x"}}).chopped(30) << u"damaged Excel"_qs;
    QTest::newRow("letters of an archive") << QByteArray("PK nothing") << u"damaged Excel"_qs;
    QTest::newRow("text") << QByteArray("This is a letter.\nNo list.\n")
                          << u"it is a text file, although its name ends in .xls"_qs;
    QTest::newRow("program") << QByteArray("\x7F"
                                           "ELF\0\1",
                                           6)
                             << u"it is a program"_qs;
    QTest::newRow("binary") << QByteArray("\1\2\3\4\0\1", 6) << u"no xlsx, ods, xls or csv"_qs;
    QTest::newRow("pdf") << QByteArray("%PDF-1.7\n") << u"it is a PDF"_qs;
    QTest::newRow("docx") << zipOf({{"word/document.xml", "x"}}) << u"text document"_qs;
    QTest::newRow("rtf") << QByteArray("{\\rtf1 a,b}") << u"text document"_qs;
    QTest::newRow("odt") << zipOf({{"mimetype", "application/vnd.oasis.opendocument.text"}})
                         << u"text document"_qs;
    QTest::newRow("pptx") << zipOf({{"ppt/presentation.xml", "x"}}) << u"presentation"_qs;
    QTest::newRow("gif") << QByteArray("GIF89a\1\0\1\0", 10) << u"it is a picture"_qs;
    QTest::newRow("svg") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                         << u"it is a picture"_qs;
    QTest::newRow("7z") << QByteArray("7z\xbc\xaf\x27\x1c\0\1", 8) << u"unpack it"_qs;
    QTest::newRow("empty") << QByteArray() << u"empty"_qs;
}

void TestSheetsWorkbook::otherFormatsAreToldInOneSentence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    ReadOptions options;
    options.fileName = u"名冊.xls"_qs;
    const auto book = readWorkbook(bytes, options);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(message), qPrintable(book.error().message));
    QVERIFY(book.error().message.startsWith(u"“名冊.xls”"_qs));
}

void TestSheetsWorkbook::aMissingFileIsToldByName()
{
    const auto book = readWorkbookFile(fixture(u"none.xlsx"_qs));
    QVERIFY(!book);
    QVERIFY(book.error().message.contains(u"none.xlsx"_qs));
}

void TestSheetsWorkbook::odsValuesTextsAndRepeatsAreUnderstood()
{
    const auto book = readWorkbook(odsOf(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\">"
        "<text:p> a\n  b<text:s text:c=\"2\"/>c<text:tab/><text:span>d</text:span></text:p><text:p>e</text:p>"
        "</table:table-cell><table:covered-table-cell/>"
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
        "<table:table-cell office:value-type=\"percentage\" "
        "office:value=\"0.5\"><text:p>50%</text:p></table:table-cell>"
        "</table:table-row>"
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"date\" "
        "office:date-value=\"2009-07-20T00:00:00\"/></table:table-row>"
        "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
        "table:number-columns-repeated=\"16384\"/></table:table-row>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.rowCount(), 6);
    QVERIFY(sheet.isBlank(2));
    QCOMPARE(sheet.text(3, 0), u"a b  c\td\ne"_qs);
    QCOMPARE(sheet.text(3, 1), sheet.text(3, 0));
    QCOMPARE(sheet.kind(3, 2), CellKind::Empty);
    QCOMPARE(sheet.cell(3, 3), (Cell{CellKind::Boolean, u"TRUE"_qs}));
    QCOMPARE(sheet.cell(3, 4), (Cell{CellKind::Number, u"0.5"_qs}));
    QCOMPARE(sheet.cell(4, 0), (Cell{CellKind::Date, u"2009-07-20"_qs}));
    QCOMPARE(sheet.cell(6, 0), sheet.cell(4, 0));
}

void TestSheetsWorkbook::odsTextOfNotesAndDrawingsIsNoContent()
{
    const auto book = readWorkbook(odsOf(
        "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>note"
        "</text:p></office:annotation><draw:frame><text:p>frame</text:p></draw:frame><table:table>"
        "<table:table-row><table:table-cell><text:p>inner</text:p></table:table-cell></table:table-row>"
        "</table:table><text:p>own</text:p></table:table-cell></table:table-row>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets.size(), std::size_t(1));
    QCOMPARE(book->sheets[0].text(1, 0), u"own"_qs);
    QCOMPARE(book->sheets[0].rowCount(), 1);
}

void TestSheetsWorkbook::odsWithAPasswordIsRefused()
{
    const auto book = readWorkbook(zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                          {"META-INF/manifest.xml", "<m:encryption-data/>"},
                                          {"content.xml", "cipher"}}));
    QVERIFY(!book);
    QVERIFY(book.error().message.contains(u"password"_qs));
}

void TestSheetsWorkbook::equalTextsAreSharedBetweenCells()
{
    const auto book = readWorkbook("class,class\nclass,other\n");
    QVERIFY(book.ok());
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.text(1, 0).constData(), sheet.text(2, 0).constData());
}

QTEST_GUILESS_MAIN(TestSheetsWorkbook)
#include "tst_sheets_workbook.moc"
