// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"

#include <QRegularExpression>
#include <QStringEncoder>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

namespace {

// 學號,姓名 / 11410000,王明 in code page 950
const QByteArray Big5 = QByteArray::fromHex("bec7b8b92ca96da6570d0a31313431303030302ca4fda9fa0d0a");

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding)
{
    return QStringEncoder(encoding, QStringConverter::Flag::WriteBom)(text);
}

} // namespace

class TestSheetsCsv : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyEncodingIsDetected_data();
    void everyEncodingIsDetected();
    void everyDelimiterIsDetected_data();
    void everyDelimiterIsDetected();
    void quotesLineBreaksAndLineEndsAreUnderstood();
    void rowNumbersCountBlankRecords();
    void textThatBeginsWithAnEqualSignStaysText();
    void userDefinedBig5CharactersAreKept();
    void theCallersEncodingAndDelimiterWin();
    void invalidBytesNameTheirLine_data();
    void invalidBytesNameTheirLine();
    void anOpenQuoteNamesItsLine();
    void tooManyRowsAreRefused();
    void tooLongACellIsRefused();
    void cancellingEndsTheReading();
};

void TestSheetsCsv::everyEncodingIsDetected_data()
{
    const QString text = u"學號,姓名\r\n11410000,王明\r\n"_qs;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::newRow("UTF-8") << text.toUtf8() << int(TextEncoding::Utf8);
    QTest::newRow("UTF-8 with mark") << encoded(text, QStringConverter::Utf8) << int(TextEncoding::Utf8);
    QTest::newRow("UTF-16 LE") << encoded(text, QStringConverter::Utf16LE) << int(TextEncoding::Utf16Le);
    QTest::newRow("UTF-16 BE") << encoded(text, QStringConverter::Utf16BE) << int(TextEncoding::Utf16Be);
    QTest::newRow("Big5") << Big5 << int(TextEncoding::Big5);
}

void TestSheetsCsv::everyEncodingIsDetected()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    const auto book = readWorkbook(bytes);
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(int(*book->encoding), encoding);
    const SheetData &sheet = book->sheets.at(0);
    QCOMPARE(sheet.rowCount(), 2);
    QCOMPARE(sheet.columnCount(), 2);
    QCOMPARE(sheet.text(1, 0), u"學號"_qs);
    QCOMPARE(sheet.cell(2, 1), (Cell{CellKind::Text, u"王明"_qs}));
}

void TestSheetsCsv::everyDelimiterIsDetected_data()
{
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << ',';
    QTest::newRow("semicolon") << ';';
    QTest::newRow("tab") << '\t';
}

void TestSheetsCsv::everyDelimiterIsDetected()
{
    QFETCH(char, delimiter);
    // A title without delimiters above, and other delimiters inside texts.
    QByteArray bytes = "Title, with; marks\nnumber|name|note\n1|A|\"x,y;z\"\n2|B|x,y\n3|C|a;b\n";
    bytes.replace('|', delimiter);
    const auto book = readWorkbook(bytes);
    QVERIFY(book.ok());
    QCOMPARE(*book->delimiter, delimiter);
    QCOMPARE(book->sheets.at(0).text(4, 1), u"B"_qs);
}

void TestSheetsCsv::quotesLineBreaksAndLineEndsAreUnderstood()
{
    const auto book = readWorkbook("a,\"b \"\"c\"\"\",\"d,e\"\r\n\"line 1\r\nline 2\",x,\n1,2,3\r4,5,6");
    QVERIFY(book.ok());
    const SheetData &sheet = book->sheets.at(0);
    QCOMPARE(sheet.rowCount(), 4);
    QCOMPARE(sheet.text(1, 1), u"b \"c\""_qs);
    QCOMPARE(sheet.text(1, 2), u"d,e"_qs);
    QCOMPARE(sheet.text(2, 0), u"line 1\nline 2"_qs);
    QCOMPARE(sheet.kind(2, 2), CellKind::Empty);
    QCOMPARE(sheet.text(3, 2), u"3"_qs);
    QCOMPARE(sheet.text(4, 2), u"6"_qs);
}

void TestSheetsCsv::rowNumbersCountBlankRecords()
{
    const auto book = readWorkbook("a,b\n\n,\nc,d\n\n");
    QVERIFY(book.ok());
    const SheetData &sheet = book->sheets.at(0);
    QCOMPARE(sheet.rowCount(), 4);
    QVERIFY(sheet.isBlank(2) && sheet.isBlank(3) && !sheet.isBlank(4));
    QCOMPARE(sheet.text(4, 0), u"c"_qs);
    QCOMPARE(sheet.cell(99, 99), Cell());
    QCOMPARE(sheet.cell(0, -1), Cell());
}

void TestSheetsCsv::textThatBeginsWithAnEqualSignStaysText()
{
    const auto book = readWorkbook("=1+1,001\n");
    QVERIFY(book.ok());
    QCOMPARE(book->sheets.at(0).cell(1, 0), (Cell{CellKind::Text, u"=1+1"_qs}));
    QCOMPARE(book->sheets.at(0).cell(1, 1), (Cell{CellKind::Text, u"001"_qs}));
}

void TestSheetsCsv::userDefinedBig5CharactersAreKept()
{
    const auto book =
        readWorkbook(Big5 + QByteArray::fromHex("fa40") + ',' + QByteArray::fromHex("8140a4fd") + '\n');
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets.at(0).text(3, 0), QString(QChar(u'\xE000')));
    QCOMPARE(book->sheets.at(0).text(3, 1), QString(QChar(u'\xEEB8')) + u"王"_qs);
}

void TestSheetsCsv::theCallersEncodingAndDelimiterWin()
{
    ReadOptions options;
    options.delimiter = ';';
    options.encoding = TextEncoding::Big5;
    const auto book = readWorkbook(Big5, options);
    QVERIFY(book.ok());
    QCOMPARE(book->sheets.at(0).text(1, 0), u"學號,姓名"_qs);
    options.encoding = TextEncoding::Utf8;
    QVERIFY(!readWorkbook(Big5, options));
    options.encoding = TextEncoding::Utf16Le;
    const auto bare = readWorkbook(encoded(u"a;b\n"_qs, QStringConverter::Utf16LE).mid(2), options);
    QVERIFY(bare.ok());
    QCOMPARE(bare->sheets.at(0).text(1, 1), u"b"_qs);
}

void TestSheetsCsv::invalidBytesNameTheirLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("UTF-8") << QByteArray(u"甲,乙\n丙,丁\n戊"_qs.toUtf8() + "\xFF,x\n") << u"line 3"_qs;
    QTest::newRow("Big5") << QByteArray(Big5 + "\xA4\n") << u"line 3"_qs;
    QTest::newRow("overlong UTF-8") << QByteArray("\xEF\xBB\xBF"
                                                  "a\nb\xC0\x80\n")
                                    << u"line 2"_qs;
    QTest::newRow("UTF-16 half a pair") << QByteArray("\xFF\xFE"
                                                      "a\0\n\0\0\xD8x\0",
                                                      10)
                                        << u"line 2"_qs;
    QTest::newRow("UTF-16 half a unit") << QByteArray("\xFF\xFE"
                                                      "a\0\n\0b",
                                                      7)
                                        << u"line 2"_qs;
}

void TestSheetsCsv::invalidBytesNameTheirLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    ReadOptions options;
    options.fileName = u"名冊.csv"_qs;
    const auto book = readWorkbook(bytes, options);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(message), qPrintable(book.error().message));
    QVERIFY(book.error().message.contains(u"名冊.csv"_qs));
}

void TestSheetsCsv::anOpenQuoteNamesItsLine()
{
    const auto book = readWorkbook("a,b\n1,\"open\n2,3\n");
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"line 2"_qs), qPrintable(book.error().message));
}

void TestSheetsCsv::tooManyRowsAreRefused()
{
    ReadOptions options;
    options.limits.rows = 3;
    QVERIFY(readWorkbook("a\nb\nc\n\n\n", options).ok());
    const auto book = readWorkbook("a\nb\nc\nd\n", options);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"more than 3 rows"_qs), qPrintable(book.error().message));
}

void TestSheetsCsv::tooLongACellIsRefused()
{
    const QByteArray longest = u"學"_qs.repeated(32'767).toUtf8();
    QVERIFY(readWorkbook(longest).ok());
    const auto book = readWorkbook("a\n" + longest + "x");
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"row 2"_qs), qPrintable(book.error().message));
}

void TestSheetsCsv::cancellingEndsTheReading()
{
    ReadOptions options;
    int calls = 0;
    options.progress = [&calls](int permille) {
        return ++calls > 2 && permille >= 0 && permille <= 1000 ? Proceed::Cancel : Proceed::Continue;
    };
    const auto book = readWorkbook(QByteArray("a,b\n").repeated(100'000), options);
    QVERIFY(!book);
    QCOMPARE(calls, 3);
    QVERIFY(book.error().message.contains(u"cancelled"_qs));
}

QTEST_GUILESS_MAIN(TestSheetsCsv)
#include "tst_sheets_csv.moc"
