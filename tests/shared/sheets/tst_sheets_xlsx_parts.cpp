// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/sheets/zip_maker.h"

#include <QRegularExpression>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

class TestSheetsXlsxParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyCellTypeIsUnderstood();
    void richTextsAreJoinedAndReadingsLeftOut();
    void escapedCharactersAreDecoded();
    void customDateFormatsMakeDates();
    void rowsAndCellsWithoutReferencesFollowEachOther();
    void rowsOutOfOrderAreRefused();
    void aCellOutsideTheRowsIsRefused();
    void aSharedTextThatIsNotThereIsRefused();
    void tooManyColumnsAreRefused();
    void formattedButEmptyCellsDoNotCount();
    void utf16PartsAreUnderstood();
};

void TestSheetsXlsxParts::everyCellTypeIsUnderstood()
{
    const auto book =
        readWorkbook(xlsxOf("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>in &amp; line</t></is></c>"
                            "<c r=\"B2\" t=\"str\"><f>\"a\"</f><v>result</v></c>"
                            "<c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c>"
                            "<c r=\"E2\" t=\"b\"><v>0</v></c><c r=\"F2\" t=\"n\"><v>1.1410000E7</v></c>"
                            "<c r=\"G2\" t=\"d\"><v>2009-07-20T00:00:00</v></c>"
                            "<c r=\"I2\"><v>0.10000000000000001</v></c></row>",
                            "<si><t>zero</t></si><si><t>one</t></si>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.rowCount(), 2);
    QCOMPARE(sheet.columnCount(), 9);
    QCOMPARE(sheet.cell(2, 0), (Cell{CellKind::Text, u"in & line"_qs}));
    QCOMPARE(sheet.cell(2, 1), (Cell{CellKind::Text, u"result"_qs}));
    QCOMPARE(sheet.cell(2, 2), (Cell{CellKind::Text, u"one"_qs}));
    QCOMPARE(sheet.cell(2, 3), (Cell{CellKind::Error, u"#N/A"_qs}));
    QCOMPARE(sheet.cell(2, 4), (Cell{CellKind::Boolean, u"FALSE"_qs}));
    QCOMPARE(sheet.cell(2, 5), (Cell{CellKind::Number, u"11410000"_qs}));
    QCOMPARE(sheet.cell(2, 6), (Cell{CellKind::Date, u"2009-07-20"_qs}));
    QCOMPARE(sheet.kind(2, 7), CellKind::Empty);
    QCOMPARE(sheet.cell(2, 8), (Cell{CellKind::Number, u"0.1"_qs}));
}

void TestSheetsXlsxParts::richTextsAreJoinedAndReadingsLeftOut()
{
    const auto book = readWorkbook(
        xlsxOf("<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>a</t></r><r><t> b</t></r>"
               "<rPh sb=\"0\"><t>kana</t></rPh></is></c></row>",
               "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">王 "
               "</t></r><r><t>明</t></r><rPh><t>ㄨㄤˊ</t></rPh></si>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets[0].text(1, 0), u"王 明"_qs);
    QCOMPARE(book->sheets[0].text(1, 1), u"a b"_qs);
}

void TestSheetsXlsxParts::escapedCharactersAreDecoded()
{
    const auto book = readWorkbook(
        xlsxOf("<row><c t=\"inlineStr\"><is><t>a_x000D__x000A_b_x005F_x0041_ _xZZZZ_</t></is></c>"
               "<c t=\"inlineStr\"><is><t>&#29579;&#x660E;</t></is></c></row>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets[0].text(1, 0), u"a\nb_x0041_ _xZZZZ_"_qs);
    QCOMPARE(book->sheets[0].text(1, 1), u"王明"_qs);
}

void TestSheetsXlsxParts::customDateFormatsMakeDates()
{
    const auto book = readWorkbook(
        xlsxOf("<row><c s=\"1\"><v>40014</v></c><c s=\"2\"><v>40014</v></c><c s=\"0\"><v>40014</v></c>"
               "<c s=\"1\"><v>-3</v></c><c s=\"77\"><v>40014</v></c></row>",
               {},
               "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-404]e/m/d;@\"/></numFmts>"
               "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
               "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"57\"/></cellXfs>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.cell(1, 0), (Cell{CellKind::Date, u"2009-07-20"_qs}));
    QCOMPARE(sheet.cell(1, 1), (Cell{CellKind::Date, u"2009-07-20"_qs}));
    QCOMPARE(sheet.cell(1, 2), (Cell{CellKind::Number, u"40014"_qs}));
    QCOMPARE(sheet.cell(1, 3), (Cell{CellKind::Number, u"-3"_qs}));
    QCOMPARE(sheet.cell(1, 4), (Cell{CellKind::Number, u"40014"_qs}));
}

void TestSheetsXlsxParts::rowsAndCellsWithoutReferencesFollowEachOther()
{
    const auto book = readWorkbook(xlsxOf("<row><c><v>1</v></c></row><row r=\"5\"><c r=\"AA5\"><v>2</v></c>"
                                          "<c><v>3</v></c></row><row><c><v>4</v></c></row>"));
    QVERIFY(book.ok());
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.rowCount(), 6);
    QCOMPARE(sheet.text(1, 0), u"1"_qs);
    QCOMPARE(sheet.text(5, 26), u"2"_qs);
    QCOMPARE(sheet.text(5, 27), u"3"_qs);
    QCOMPARE(sheet.text(6, 0), u"4"_qs);
}

void TestSheetsXlsxParts::rowsOutOfOrderAreRefused()
{
    const auto book = readWorkbook(xlsxOf("<row r=\"3\"><c><v>1</v></c></row><row r=\"2\"/>"));
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"row 2 comes after row 3"_qs), qPrintable(book.error().message));
}

void TestSheetsXlsxParts::aCellOutsideTheRowsIsRefused()
{
    QVERIFY(!readWorkbook(xlsxOf("<worksheet><sheetData><c><v>1</v></c></sheetData></worksheet>")));
}

void TestSheetsXlsxParts::aSharedTextThatIsNotThereIsRefused()
{
    for (const char *index : {"1", "-1", "x", "99999999999999999999"}) {
        const auto book = readWorkbook(
            xlsxOf(QByteArray("<row><c t=\"s\"><v>") + index + "</v></c></row>", "<si><t>zero</t></si>"));
        QVERIFY(!book);
    }
}

void TestSheetsXlsxParts::tooManyColumnsAreRefused()
{
    QVERIFY(readWorkbook(xlsxOf("<row><c r=\"IV1\"><v>1</v></c></row>")).ok());
    const auto book = readWorkbook(xlsxOf("<row r=\"7\"><c r=\"IW7\"><v>1</v></c></row>"));
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"row 7"_qs), qPrintable(book.error().message));
}

void TestSheetsXlsxParts::formattedButEmptyCellsDoNotCount()
{
    const auto book = readWorkbook(xlsxOf("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row>"
                                          "<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets[0].rowCount(), 1);
    QCOMPARE(book->sheets[0].columnCount(), 1);
}

void TestSheetsXlsxParts::utf16PartsAreUnderstood()
{
    const QString part =
        u"<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row><c t=\"str\">"
        "<v>王明</v></c></row></sheetData></worksheet>"_qs;
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const auto book = readWorkbook(xlsxOf(encoder(part)));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets[0].text(1, 0), u"王明"_qs);
}

QTEST_GUILESS_MAIN(TestSheetsXlsxParts)
#include "tst_sheets_xlsx_parts.moc"
