// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "shared/sheets/xlsx_writer.h"
#include "shared/sheets/zip_source.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(licheng::sheets::RowStorage)

namespace {

DocumentInfo info()
{
    return {QDateTime(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC), u"名冊"_qs, u"註冊組"_qs};
}

Result<QByteArray> sampleBook(RowStorage storage)
{
    XlsxWriter writer(info(), storage);
    if (auto done = writer.addSheet({u"封面"_qs, {12, 0, 30}, 1}); !done)
        return done.error();
    if (auto done = writer.addRow(headerRow({u"學號"_qs, u"分數"_qs, u"備註"_qs})); !done)
        return done.error();
    const QList<QList<OutCell>> rows{
        {{u"00123456"_qs, CellStyle::Plain, {}},
         {2.5, CellStyle::Plain, {}},
         {u"=1+1"_qs, CellStyle::Plain, {}}},
        {{u"11410000"_qs, CellStyle::Faulty, u"學號重複：第 4 列"_qs},
         {-1.0, CellStyle::Plain, {}},
         {u"第一行\n第二行 http://localhost/"_qs, CellStyle::Plain, {}}},
        {},
        {{std::monostate(), CellStyle::Faulty, u"未填"_qs},
         {QDate(2009, 7, 20), CellStyle::Plain, {}},
         {u"𠮟"_qs, {}, {}}},
    };
    for (const QList<OutCell> &row : rows) {
        if (auto done = writer.addRow(row); !done)
            return done.error();
    }
    if (auto done = writer.addSheet({u"第二頁"_qs, {}, 0}); !done)
        return done.error();
    if (auto done = writer.addRow(textRow({u"甲"_qs})); !done)
        return done.error();
    return writer.finish();
}

} // namespace

class TestSheetsWriters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsWrittenReadsBackTheSame_data();
    void whatIsWrittenReadsBackTheSame();
    void equalInputGivesEqualBytes_data();
    void equalInputGivesEqualBytes();
    void commentsAndFrozenHeadersAreInTheBook();
    void controlCharactersAreRefused();
    void tooLongATextIsRefused();
    void sheetNamesAreChecked();
    void aBookWithoutASheetIsRefused();
    void aFileIsReplacedOnlyWhenAllWasWritten();
    void csvIsQuotedAndReadsBackTheSame();
    void csvForExcelGuardsFormulas();
    void csvRefusesControlCharacters();
};

void TestSheetsWriters::whatIsWrittenReadsBackTheSame_data()
{
    QTest::addColumn<RowStorage>("storage");
    QTest::newRow("in memory") << RowStorage::InMemory;
    QTest::newRow("streaming") << RowStorage::Streaming;
}

void TestSheetsWriters::whatIsWrittenReadsBackTheSame()
{
    QFETCH(RowStorage, storage);
    const auto bytes = sampleBook(storage);
    QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().message));
    const auto book = readWorkbook(*bytes);
    QVERIFY2(book, book ? "" : qPrintable(book.error().message));
    QCOMPARE(book->sheets.size(), std::size_t(2));
    const SheetData &sheet = book->sheets[0];
    QCOMPARE(sheet.name(), u"封面"_qs);
    QCOMPARE(sheet.rowCount(), 5);
    QCOMPARE(sheet.cell(1, 2), (Cell{CellKind::Text, u"備註"_qs}));
    QCOMPARE(sheet.cell(2, 0), (Cell{CellKind::Text, u"00123456"_qs}));
    QCOMPARE(sheet.cell(2, 1), (Cell{CellKind::Number, u"2.5"_qs}));
    QCOMPARE(sheet.cell(2, 2), (Cell{CellKind::Text, u"=1+1"_qs}));
    QCOMPARE(sheet.cell(3, 0), (Cell{CellKind::Text, u"11410000"_qs}));
    QCOMPARE(sheet.cell(3, 1), (Cell{CellKind::Number, u"-1"_qs}));
    QCOMPARE(sheet.text(3, 2), u"第一行\n第二行 http://localhost/"_qs);
    QVERIFY(sheet.isBlank(4));
    QCOMPARE(sheet.kind(5, 0), CellKind::Empty);
    QCOMPARE(sheet.cell(5, 1), (Cell{CellKind::Date, u"2009-07-20"_qs}));
    QCOMPARE(sheet.cell(5, 2), (Cell{CellKind::Text, u"𠮟"_qs}));
    QCOMPARE(book->sheets[1].text(1, 0), u"甲"_qs);
}

void TestSheetsWriters::equalInputGivesEqualBytes_data()
{
    whatIsWrittenReadsBackTheSame_data();
}

void TestSheetsWriters::equalInputGivesEqualBytes()
{
    QFETCH(RowStorage, storage);
    const auto first = sampleBook(storage);
    // A zip entry counts time in steps of two seconds.
    const qint64 start = QDateTime::currentSecsSinceEpoch();
    QTRY_VERIFY(QDateTime::currentSecsSinceEpoch() >= start + 2);
    const auto second = sampleBook(storage);
    QVERIFY(first.ok() && second.ok());
    QVERIFY(*first == *second);
}

void TestSheetsWriters::commentsAndFrozenHeadersAreInTheBook()
{
    const auto bytes = sampleBook(RowStorage::InMemory);
    QVERIFY(bytes.ok());
    const ZipSource zip(*bytes, ReadLimits());
    const QByteArray comments = zip.read(u"xl/comments1.xml"_qs);
    QVERIFY(comments.contains(u"學號重複：第 4 列"_qs.toUtf8()));
    QVERIFY(comments.contains("ref=\"A3\""));
    QVERIFY(comments.contains("ref=\"A5\""));
    const QByteArray sheet = zip.read(u"xl/worksheets/sheet1.xml"_qs);
    QVERIFY(sheet.contains("state=\"frozen\""));
    QVERIFY(!sheet.contains("<f>") && !sheet.contains("hyperlink"));
    QVERIFY(zip.read(u"docProps/core.xml"_qs).contains("2026-01-15T08:00:00Z"));
}

void TestSheetsWriters::controlCharactersAreRefused()
{
    for (const char16_t c : {u'\0', u'\r', u'\x1B', u'\x7F', u'\xD800', u'\xFFFE'}) {
        XlsxWriter writer(info());
        QVERIFY(writer.addSheet({u"S"_qs, {}, 0}).ok());
        const auto done = writer.addRow(textRow({u"a"_qs, u"b"_qs + QChar(c)}));
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(u"B1"_qs), qPrintable(done.error().message));
    }
    XlsxWriter writer(info());
    QVERIFY(writer.addSheet({u"S"_qs, {}, 0}).ok());
    QVERIFY(!writer.addRow({{u"a"_qs, CellStyle::Plain, u"b\x1B"_qs}}));
}

void TestSheetsWriters::tooLongATextIsRefused()
{
    XlsxWriter writer(info());
    QVERIFY(writer.addSheet({u"S"_qs, {}, 0}).ok());
    QVERIFY(writer.addRow(textRow({u"學"_qs.repeated(32'767)})).ok());
    QVERIFY(!writer.addRow(textRow({u"學"_qs.repeated(32'768)})));
}

void TestSheetsWriters::sheetNamesAreChecked()
{
    XlsxWriter writer(info());
    QVERIFY(writer.addSheet({u"名冊"_qs, {}, 0}).ok());
    for (const QString &name : {u""_qs, u"名冊"_qs, u"a/b"_qs, u"x"_qs.repeated(32)}) {
        const auto done = writer.addSheet({name, {}, 0});
        QVERIFY2(!done, qPrintable(name));
    }
}

void TestSheetsWriters::aBookWithoutASheetIsRefused()
{
    XlsxWriter writer(info());
    QVERIFY(!writer.addRow(textRow({u"a"_qs})));
    QVERIFY(!writer.finish());
}

void TestSheetsWriters::aFileIsReplacedOnlyWhenAllWasWritten()
{
    const QTemporaryDir folder;
    XlsxWriter writer(info());
    QVERIFY(writer.addSheet({u"S"_qs, {}, 0}).ok());
    QVERIFY(writer.addRow(textRow({u"a"_qs})).ok());
    QVERIFY(writer.finishTo(folder.filePath(u"名冊.xlsx"_qs)).ok());
    QVERIFY(readWorkbookFile(folder.filePath(u"名冊.xlsx"_qs)).ok());
    XlsxWriter lost(info());
    QVERIFY(lost.addSheet({u"S"_qs, {}, 0}).ok());
    const auto done = lost.finishTo(folder.filePath(u"none/名冊.xlsx"_qs));
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(u"名冊.xlsx"_qs));
}

void TestSheetsWriters::csvIsQuotedAndReadsBackTheSame()
{
    CsvWriter writer;
    const QStringList cells{u"001"_qs,    u"a,b"_qs, u"say \"x\""_qs, u"1\n2"_qs,
                            u" edge "_qs, QString(), u"=A1"_qs};
    QVERIFY(writer.addRow(cells).ok());
    QCOMPARE(writer.bytes(), QByteArray("\xEF\xBB\xBF"
                                        "001,\"a,b\",\"say \"\"x\"\"\",\"1\n2\",\" edge \",,=A1\r\n"));
    const auto book = readWorkbook(writer.bytes());
    QVERIFY(book.ok());
    for (int i = 0; i < int(cells.size()); ++i)
        QCOMPARE(book->sheets[0].text(1, i), cells[i]);
    const QTemporaryDir folder;
    QVERIFY(writer.writeTo(folder.filePath(u"a.csv"_qs)).ok());
    QVERIFY(!writer.writeTo(folder.filePath(u"none/a.csv"_qs)));
}

void TestSheetsWriters::csvForExcelGuardsFormulas()
{
    CsvWriter writer(FormulaGuard::ForExcel);
    QVERIFY(writer.addRow({u"=A1"_qs, u"+cmd"_qs, u"-x"_qs, u"@x"_qs, u"-1"_qs, u"+2.5"_qs, u"a=b"_qs}).ok());
    QCOMPARE(writer.bytes(), QByteArray("\xEF\xBB\xBF'=A1,'+cmd,'-x,'@x,-1,+2.5,a=b\r\n"));
}

void TestSheetsWriters::csvRefusesControlCharacters()
{
    CsvWriter writer;
    QVERIFY(writer.addRow({u"a"_qs}).ok());
    const auto done = writer.addRow({u"a"_qs, u"b\a"_qs});
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"B2"_qs), qPrintable(done.error().message));
    QCOMPARE(writer.bytes(), QByteArray("\xEF\xBB\xBF"
                                        "a\r\n"));
}

QTEST_GUILESS_MAIN(TestSheetsWriters)
#include "tst_sheets_writers.moc"
