// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/sheets/zip_maker.h"

#include <QRegularExpression>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

namespace {

Cell xlsxCell(const QByteArray &format, const QByteArray &value)
{
    QByteArray code = format;
    code.replace('"', "&quot;");
    const auto book = readWorkbook(xlsxOf("<row><c s=\"0\"><v>" + value + "</v></c></row>", {},
                                          "<numFmts><numFmt numFmtId=\"200\" formatCode=\"" + code +
                                              "\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs>"));
    return book ? book->sheets[0].cell(1, 0) : Cell{CellKind::Error, book.error().message};
}

Cell odsCell(const QByteArray &attributes, const QByteArray &shown)
{
    const auto book = readWorkbook(odsOf("<table:table-row><table:table-cell " + attributes + "><text:p>" +
                                         shown + "</text:p></table:table-cell></table:table-row>"));
    return book ? book->sheets[0].cell(1, 0) : Cell{CellKind::Error, book.error().message};
}

QString column(const SheetData &sheet, int index)
{
    QStringList texts;
    for (int row = 1; row <= sheet.rowCount(); ++row)
        texts.append(sheet.text(row, index));
    return texts.join(u'|');
}

} // namespace

class TestSheetsAsShown : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void zerosOfAFormatAreKept_data();
    void zerosOfAFormatAreKept();
    void zerosShownInOdsAreKept();
    void arithmeticNoiseIsNotShown();
    void rocDaysOfOdsAreThoseShown_data();
    void rocDaysOfOdsAreThoseShown();
    void rocDaysOfXlsxAreCountedByTheJulianCalendar_data();
    void rocDaysOfXlsxAreCountedByTheJulianCalendar();
    void mergedRowsHoldTheValueOfTheirArea();
    void anAreaBelowTheDataMakesNoRows();
    void mergedAreasCannotFillTheMemory();
    void hiddenRowsAreTold();
};

void TestSheetsAsShown::zerosOfAFormatAreKept_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Cell>("expected");
    const auto row = [](const char *format, const char *value, CellKind kind, const char *text) {
        QTest::newRow(format) << QByteArray(format) << QByteArray(value)
                              << Cell{kind, QString::fromUtf8(text)};
    };
    row("00000000", "1100123", CellKind::Text, "01100123");
    row("0000", "12345", CellKind::Text, "12345");
    row("000\"/\"00\"/\"00", "1000305", CellKind::Text, "100/03/05");
    row("[$-404]0000\\-000000", "912345678", CellKind::Text, "0912-345678");
    row("\"S\"0000_);@", "7", CellKind::Text, "S0007");
    row("00#", "0", CellKind::Text, "00");
    row("0", "7", CellKind::Number, "7");
    row("0.00", "7", CellKind::Number, "7");
    row("#,##0", "1234", CellKind::Number, "1234");
    row("00%", "1", CellKind::Number, "1");
    row("00\"號\"", "5", CellKind::Number, "5");
    row("[Red]00", "5", CellKind::Number, "5");
    row("0000;-0000", "-5", CellKind::Number, "-5");
    row("00000", "2.5", CellKind::Number, "2.5");
}

void TestSheetsAsShown::zerosOfAFormatAreKept()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, value);
    QFETCH(Cell, expected);
    const Cell cell = xlsxCell(format, value);
    QCOMPARE(cell.text, expected.text);
    QCOMPARE(cell.kind, expected.kind);
}

void TestSheetsAsShown::zerosShownInOdsAreKept()
{
    const auto shown = [](const char *value, const char *text) {
        return odsCell(QByteArray("office:value-type=\"float\" office:value=\"") + value + '"', text);
    };
    QCOMPARE(shown("1100123", "01100123"), (Cell{CellKind::Text, u"01100123"_qs}));
    QCOMPARE(shown("912345678", "0912-345678"), (Cell{CellKind::Text, u"0912-345678"_qs}));
    QCOMPARE(shown("0", "00"), (Cell{CellKind::Text, u"00"_qs}));
    QCOMPARE(shown("0.5", "0.50"), (Cell{CellKind::Number, u"0.5"_qs}));
    QCOMPARE(shown("1234", "1,234"), (Cell{CellKind::Number, u"1234"_qs}));
    QCOMPARE(shown("7", "008"), (Cell{CellKind::Number, u"7"_qs}));
    QCOMPARE(shown("0", "0"), (Cell{CellKind::Number, u"0"_qs}));
}

void TestSheetsAsShown::arithmeticNoiseIsNotShown()
{
    QCOMPARE(xlsxCell("General", "57.699999999999996").text, u"57.7"_qs);
    QCOMPARE(xlsxCell("General", "0.30000000000000004").text, u"0.3"_qs);
    QCOMPARE(xlsxCell("General", "1.1410000000000001E7").text, u"11410000"_qs);
    QCOMPARE(xlsxCell("General", "57.6999").text, u"57.6999"_qs);
}

void TestSheetsAsShown::rocDaysOfOdsAreThoseShown_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QString>("day");
    const auto row = [](const char *stored, const char *shown, const char *day) {
        QTest::newRow(shown) << QByteArray(stored) << QByteArray(shown) << QString::fromLatin1(day);
    };
    row("0114-08-31", "0114/9/1", "2025-09-01");
    row("0100-01-03", "0100/1/5", "2011-01-05");
    row("0100-03-04", "0100/3/5", "2011-03-05");
    row("0098-07-18", "民國98年7月20日", "2009-07-20");
    row("0100-01-03", "1/5", "2011-01-05");
    row("0114-08-31", "14/09/01", "2025-09-01");
    row("0114-08-31", "", "2025-09-01");
    row("2025-09-01", "114/9/2", "2025-09-01");
    row("1999-10-10", "1999/10/10", "1999-10-10");
}

void TestSheetsAsShown::rocDaysOfOdsAreThoseShown()
{
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, shown);
    QFETCH(QString, day);
    QCOMPARE(odsCell("office:value-type=\"date\" office:date-value=\"" + stored + '"', shown),
             (Cell{CellKind::Date, day}));
}

void TestSheetsAsShown::rocDaysOfXlsxAreCountedByTheJulianCalendar_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<QString>("text");
    QTest::newRow("114/9/1") << QByteArray("-652079") << u"2025-09-01"_qs;
    QTest::newRow("100/1/5") << QByteArray("-657432") << u"2011-01-05"_qs;
    QTest::newRow("a day with a time") << QByteArray("-652078.5") << u"2025-09-01"_qs;
    QTest::newRow("100/2/29, which was not") << QByteArray("-657377") << u"-657377"_qs;
    QTest::newRow("a day of 1899") << QByteArray("-3") << u"-3"_qs;
}

void TestSheetsAsShown::rocDaysOfXlsxAreCountedByTheJulianCalendar()
{
    QFETCH(QByteArray, serial);
    QFETCH(QString, text);
    QCOMPARE(xlsxCell("yyyy/m/d", serial).text, text);
}

void TestSheetsAsShown::mergedRowsHoldTheValueOfTheirArea()
{
    const QByteArray rows =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>title</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>a</v></c><c r=\"B2\"><v>1</v></c></row>"
        "<row r=\"3\"><c r=\"B3\"><v>2</v></c></row><row r=\"5\"><c r=\"B5\"><v>3</v></c></row>"
        "<row r=\"6\"><c r=\"A6\" t=\"str\"><v>own</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A5\"/>"
        "<mergeCell ref=\"D2:E3\"/></mergeCells></worksheet>";
    const auto book = readWorkbook(xlsxOf(rows));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(column(book->sheets[0], 0), u"title|a|a||a|own"_qs);
    QCOMPARE(column(book->sheets[0], 1), u"|1|2||3|"_qs);
    QCOMPARE(book->sheets[0].text(1, 2), QString());

    const auto ods = readWorkbook(odsOf(
        "<table:table-row><table:table-cell table:number-rows-spanned=\"2\" office:value-type=\"string\">"
        "<text:p>a</text:p></table:table-cell><table:table-cell><text:p>1</text:p></table:table-cell>"
        "</table:table-row><table:table-row><table:covered-table-cell><text:p>under it</text:p>"
        "</table:covered-table-cell><table:table-cell><text:p>2</text:p></table:table-cell></"
        "table:table-row>"));
    QVERIFY2(ods, ods ? "" : qPrintable(ods.error().message));
    QCOMPARE(column(ods->sheets[0], 0), u"a|a"_qs);
    QCOMPARE(column(ods->sheets[0], 1), u"1|2"_qs);
}

void TestSheetsAsShown::anAreaBelowTheDataMakesNoRows()
{
    const auto book =
        readWorkbook(xlsxOf("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
                            "<mergeCells><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"A1\"/>"
                            "<mergeCell ref=\"x:y\"/></mergeCells></worksheet>"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets[0].rowCount(), 1);
}

void TestSheetsAsShown::mergedAreasCannotFillTheMemory()
{
    ReadOptions options;
    options.limits.cells = 5'000;
    const auto read = [&](int areas) {
        const QByteArray area = "<mergeCell ref=\"A1:A100\"/>";
        const QByteArray row = "<row><c><v>1</v></c></row>";
        return readWorkbook(xlsxOf("<worksheet><sheetData>" + row.repeated(100) + "</sheetData><mergeCells>" +
                                   area.repeated(areas) + "</mergeCells></worksheet>"),
                            options);
    };
    QVERIFY(read(10).ok());
    const auto book = read(100);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"cells"_qs), qPrintable(book.error().message));
}

void TestSheetsAsShown::hiddenRowsAreTold()
{
    const auto book = readWorkbook(xlsxOf("<row><c><v>1</v></c></row><row hidden=\"1\"><c><v>2</v></c></row>"
                                          "<row hidden=\"true\"/><row><c><v>4</v></c></row>"));
    QVERIFY(book.ok());
    QCOMPARE(book->sheets[0].hiddenRows(), std::vector<int>{2});
    QVERIFY(book->sheets[0].isRowHidden(2) && !book->sheets[0].isRowHidden(3));

    const QByteArray cell = "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    const auto ods = readWorkbook(odsOf("<table:table-row>" + cell +
                                        "<table:table-row table:visibility=\"filter\" "
                                        "table:number-rows-repeated=\"2\">" +
                                        cell + "<table:table-row table:visibility=\"collapse\">" + cell +
                                        "<table:table-row>" + cell));
    QVERIFY2(ods, ods ? "" : qPrintable(ods.error().message));
    QCOMPARE(ods->sheets[0].hiddenRows(), (std::vector<int>{2, 3, 4}));
}

QTEST_GUILESS_MAIN(TestSheetsAsShown)
#include "tst_sheets_as_shown.moc"
