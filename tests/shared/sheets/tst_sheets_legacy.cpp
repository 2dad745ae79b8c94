// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

namespace {

QByteArray fixture(const char *name)
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/sheets/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The rows of a sheet as text: cells between |, errors in brackets.
QStringList rowsOf(const Workbook &book, std::size_t sheet = 0)
{
    QStringList rows;
    const SheetData &data = book.sheets[sheet];
    for (int row = 1; row <= data.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < data.columnCount(); ++column) {
            const Cell cell = data.cell(row, column);
            cells.append(cell.kind == CellKind::Error ? u'[' + cell.text + u']' : cell.text);
        }
        rows.append(cells.join(u'|'));
    }
    return rows;
}

Result<Workbook> readText(const QString &text)
{
    return readWorkbook(text.toUtf8());
}

const char *const spreadsheetMl =
    "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
    "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
    "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
    "<Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"00000000\"/></Style></Styles>"
    "<Worksheet ss:Name=\"名冊\"><Table><Column/><Row><Cell><Data ss:Type=\"String\">學號</Data></Cell>"
    "<Cell ss:Index=\"3\"><Data ss:Type=\"String\">生日</Data></Cell></Row>"
    "<Row ss:Index=\"3\"><Cell ss:StyleID=\"s1\"><Data "
    "ss:Type=\"Number\">1100123</Data><Comment><Data>note</Data></Comment></Cell>"
    "<Cell ss:MergeDown=\"1\"><ss:Data ss:Type=\"String\"><Font>一</Font><B>甲</B></ss:Data></Cell>"
    "<Cell><Data ss:Type=\"DateTime\">2009-07-20T00:00:00.000</Data></Cell></Row>"
    "<Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"Number\">57.699999999999996</Data></Cell>"
    "<Cell ss:Index=\"3\"><Data ss:Type=\"Error\">#N/A</Data></Cell><Cell ss:Formula=\"=RC[-1]\"/>"
    "<Cell><Data ss:Type=\"Boolean\">1</Data></Cell></Row></Table></Worksheet>"
    "<Worksheet ss:Name=\"說明\"><Table><Row><Cell><Data ss:Type=\"String\">x</Data></Cell></Row></Table>"
    "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";

const char *const gridView = "<div>\r\n<table cellspacing=\"0\" border=\"1\"><tr><th "
                             "scope=\"col\">學號</th><th>姓<br>名</th><th>班級</th></tr>"
                             "<tr><td>01100123</td><td>王小明</td><td rowspan=\"2\">1-2</td></tr>"
                             "<tr style=\"DISPLAY: none\"><td "
                             "style=\"mso-number-format:'\\@'\">01100124</td><td>李&nbsp;四\n</td></tr>"
                             "<tr><td x:str>=\"01100125\"<td>&nbsp;<td>1E5</tr>"
                             "<script>document.write('<td>no</td>')</script></table></div>";

} // namespace

class TestSheetsLegacy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aTableOfAWebPageIsReadAsItStandsThere();
    void wordsBeforeTheTableAreNoCells();
    void tablesInsideCellsAreSheetsOfTheirOwn();
    void aPageInBig5IsDecodedAsItSays();
    void excel2003XmlIsReadCellByCell();
    void flatOpenDocumentIsRead();
    void excel97WorkbooksAreRead();
    void workbooksAreReadAsTheyAreShown();
    void workbooksWithAPasswordAreToldSo();
    void hugeSpansAreBounded();
    void mutatedTextsNeverCrash_data();
    void mutatedTextsNeverCrash();
    void mutatedWorkbooksNeverCrash();
};

void TestSheetsLegacy::aTableOfAWebPageIsReadAsItStandsThere()
{
    const auto book = readText(QString::fromUtf8(gridView));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->format, FileFormat::WebPage);
    QCOMPARE(rowsOf(*book), QStringList({u"學號|姓\n名|班級"_qs, u"01100123|王小明|1-2"_qs,
                                         u"01100124|李 四|1-2"_qs, u"=\"01100125\"||1E5"_qs}));
    QCOMPARE(book->sheets[0].hiddenRows(), std::vector<int>{3});
}

void TestSheetsLegacy::wordsBeforeTheTableAreNoCells()
{
    for (const char *start :
         {"<form action=\"x\"><table><tr><td>a</td></tr></table></form>",
          "<!-- made by hand -->\n<p>list</p><TABLE><TR><TD>a",
          "<html><head><title>t</title></head>"
          "<body>b<table><tr><td>a</td></tr></table></body></html>",
          "<?xml version=\"1.0\"?><!DOCTYPE html><html><table><tr><td>a</td></tr></table></html>"}) {
        const auto book = readText(QString::fromUtf8(start));
        QVERIFY2(book, book ? "" : qPrintable(book.error().message));
        QCOMPARE(rowsOf(*book), QStringList{u"a"_qs});
    }
    QVERIFY(!readText(u"<html><body>no table</body></html>"_qs));
    const auto comparison = readText(u"<a,b\n1,2\n"_qs);
    QVERIFY(comparison && comparison->format == FileFormat::Csv);
}

void TestSheetsLegacy::tablesInsideCellsAreSheetsOfTheirOwn()
{
    const auto book = readText(
        u"<table><tr><td>outer<table><tr><td>inner</td><td>2</td></tr></table></td><td>b</td></tr></table>"_qs);
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets.size(), std::size_t(2));
    QCOMPARE(rowsOf(*book, 0), QStringList{u"outer|b"_qs});
    QCOMPARE(rowsOf(*book, 1), QStringList{u"inner|2"_qs});
}

void TestSheetsLegacy::aPageInBig5IsDecodedAsItSays()
{
    const auto book =
        readWorkbook("<html><meta charset=big5><table><tr><td>\xA4\xFD\xA9\xFA</td></tr></table></html>");
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(rowsOf(*book), QStringList{u"王明"_qs});
}

void TestSheetsLegacy::excel2003XmlIsReadCellByCell()
{
    const auto book = readText(QString::fromUtf8(spreadsheetMl));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets.size(), std::size_t(2));
    QCOMPARE(book->sheets[0].name(), u"名冊"_qs);
    QCOMPARE(rowsOf(*book), QStringList({u"學號||生日||"_qs, u"||||"_qs, u"01100123|一甲|2009-07-20||"_qs,
                                         u"57.7|一甲|[#N/A]|[=?]|TRUE"_qs}));
    QCOMPARE(book->sheets[0].kind(3, 2), CellKind::Date);
    QCOMPARE(book->sheets[0].hiddenRows(), std::vector<int>{4});
    QVERIFY(book->sheets[1].isHidden());
}

void TestSheetsLegacy::flatOpenDocumentIsRead()
{
    const auto book = readText(
        u"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet>"
        "<table:table table:name=\"名冊\"><table:table-row><table:table-cell office:value-type=\"float\" "
        "office:value=\"7\"><text:p>007</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document>"_qs);
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->format, FileFormat::FlatOds);
    QCOMPARE(rowsOf(*book), QStringList{u"007"_qs});
}

void TestSheetsLegacy::excel97WorkbooksAreRead()
{
    const auto book = readWorkbook(fixture("legacy.xls"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->format, FileFormat::LegacyExcel);
    QCOMPARE(book->sheets.size(), std::size_t(3));
    QVERIFY(!book->sheets[0].isHidden() && book->sheets[1].isHidden());
    const QStringList rows = rowsOf(*book);
    QCOMPARE(rows[3], u"11410000|王明|2009-07-20|114|2.5|TRUE|11410001|=不是公式"_qs);
    QCOMPARE(rows[4], u"00123456|𠮟小華|2008-02-29|113|0.1|FALSE|[#DIV/0!]|第一行\n第二行"_qs);
    QCOMPARE(rows[7], u"合計 2 人||2025-09-01T08:30:00|13:05:00|文字結果|[#N/A]||"_qs);
}

void TestSheetsLegacy::workbooksAreReadAsTheyAreShown()
{
    const auto book = readWorkbook(fixture("shown.xls"));
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(
        rowsOf(*book),
        QStringList({u"學號|生日|班級|公式|電話"_qs, u"01100123|2025-09-01|一甲|甲一甲|0912-345678"_qs,
                     u"01100124|2009-07-20|一甲|1100124|27012345"_qs, u"01100125|2009-07-20|一甲||57.7"_qs}));
    QCOMPARE(book->sheets[0].kind(2, 1), CellKind::Date);
    QCOMPARE(book->sheets[0].hiddenRows(), std::vector<int>{4});
}

void TestSheetsLegacy::workbooksWithAPasswordAreToldSo()
{
    // The first record of an encrypted workbook's stream, in the smallest compound file there can be.
    QByteArray file = QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(504, '\0');
    const auto put = [&file](qsizetype at, const QByteArray &bytes) {
        file.replace(at, bytes.size(), bytes);
    };
    put(0x1E, QByteArray::fromHex("0900"
                                  "0600"));
    put(0x2C, QByteArray::fromHex("01000000"
                                  "01000000"));
    put(0x38, QByteArray::fromHex("00000000"
                                  "feffffff"
                                  "00000000"
                                  "feffffff"
                                  "00000000"));
    put(0x4C, QByteArray::fromHex("00000000") + QByteArray(108 * 4, '\xFF'));
    QByteArray fat = QByteArray::fromHex("fdffffff"
                                         "feffffff"
                                         "feffffff") +
                     QByteArray(509 - 8, '\xFF');
    fat.truncate(512);
    QByteArray directory(512, '\0');
    const QString name = u"Workbook"_qs;
    for (qsizetype i = 0; i < name.size(); ++i)
        directory[2 * i] = char(name[i].unicode());
    directory[64] = char(2 * (name.size() + 1));
    directory[66] = 2;
    directory.replace(116, 8,
                      QByteArray::fromHex("02000000"
                                          "14000000"));
    const QByteArray stream = QByteArray::fromHex("09080400"
                                                  "00060500"
                                                  "2f000200"
                                                  "0000"
                                                  "0a000000"
                                                  "0000");
    file += fat + directory + stream.leftJustified(512, '\0');
    const auto book = readWorkbook(file);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"password"_qs), qPrintable(book.error().message));
}

void TestSheetsLegacy::hugeSpansAreBounded()
{
    const auto wide = readText(u"<table><tr><td colspan=\"99999999999\">a</td><td>b</td></tr></table>"_qs);
    QVERIFY(!wide);
    const auto deep = readText(u"<table>"_qs.repeated(40) + u"<tr><td>a"_qs);
    QVERIFY(!deep || deep->sheets.size() <= 16);
    ReadOptions options;
    options.limits.cells = 1000;
    QByteArray tall = "<table>";
    for (int i = 0; i < 200; ++i)
        tall += "<tr><td rowspan=\"65534\">a</td><td rowspan=\"65534\">b</td><td>c</td></tr>";
    QVERIFY(!readWorkbook(tall + "</table>", options));
}

void TestSheetsLegacy::mutatedTextsNeverCrash_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("page") << QByteArray(gridView);
    QTest::newRow("xml") << QByteArray(spreadsheetMl);
}

void TestSheetsLegacy::mutatedTextsNeverCrash()
{
    QFETCH(QByteArray, whole);
    QRandomGenerator random(20260728);
    for (int round = 0; round < 1500; ++round) {
        QByteArray bytes = whole;
        if (round % 5 == 0)
            bytes.truncate(random.bounded(int(bytes.size())));
        for (int edits = random.bounded(1, 6); edits > 0 && !bytes.isEmpty(); --edits) {
            const int at = random.bounded(int(bytes.size()));
            if (random.bounded(2) == 0)
                bytes[at] = char(random.bounded(256));
            else
                bytes.insert(
                    at, QByteArray("<td></tr><table>&#;/\"'=").mid(random.bounded(22), random.bounded(1, 6)));
        }
        const auto book = readWorkbook(bytes);
        QVERIFY(book.ok() || !book.error().message.isEmpty());
    }
}

void TestSheetsLegacy::mutatedWorkbooksNeverCrash()
{
    const QByteArray whole = fixture("legacy.xls");
    QVERIFY(!whole.isEmpty());
    QRandomGenerator random(20260729);
    for (int round = 0; round < 400; ++round) {
        QByteArray bytes = whole;
        for (int flips = random.bounded(1, 20); flips > 0; --flips) {
            const int at = random.bounded(int(bytes.size()));
            bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
        }
        const auto book = readWorkbook(bytes);
        QVERIFY(book.ok() || !book.error().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestSheetsLegacy)
#include "tst_sheets_legacy.moc"
