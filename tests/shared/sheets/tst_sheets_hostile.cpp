// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/sheets/zip_maker.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QtTest>

using namespace licheng;
using namespace licheng::sheets;
using namespace Qt::StringLiterals;

namespace {

QByteArray fixtureBytes(const QString &name)
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/sheets/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSheetsHostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anOversizeFileIsRefusedUnread();
    void zipBombsAreRefused();
    void tooMuchUnpackedDataIsRefused();
    void tooManyCellsAreRefused();
    void repeatedCellsCannotFillTheMemory();
    void documentTypesAndEntitiesAreRefused();
    void deepNestingIsRefused();
    void truncatedFilesAreRefused_data();
    void truncatedFilesAreRefused();
    void partsThatStopAnywhereAreRefused_data();
    void partsThatStopAnywhereAreRefused();
    void badCharacterReferencesAreNoCrash();
    void missingPartsAreNamed();
    void mutatedFilesNeverCrash_data();
    void mutatedFilesNeverCrash();
    void mutatedPartsNeverCrash_data();
    void mutatedPartsNeverCrash();
};

void TestSheetsHostile::anOversizeFileIsRefusedUnread()
{
    ReadOptions options;
    options.limits.fileBytes = qint64(1) << 20;
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(options.limits.fileBytes + 1));
    for (const auto &book : {readWorkbookFile(file.fileName(), options),
                             readWorkbook(QByteArray(options.limits.fileBytes + 1, 'a'), options)}) {
        QVERIFY(!book);
        QVERIFY2(book.error().message.contains(u"larger than 1 MiB"_qs), qPrintable(book.error().message));
    }
}

void TestSheetsHostile::zipBombsAreRefused()
{
    const QByteArray bomb = xlsxOf("<row>" + QByteArray(32 << 20, ' ') + "</row>");
    QVERIFY(bomb.size() < 64 * 1024);
    const auto book = readWorkbook(bomb);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"unpacks to far more"_qs), qPrintable(book.error().message));
}

void TestSheetsHostile::tooMuchUnpackedDataIsRefused()
{
    ReadOptions options;
    options.limits.unpackedBytes = 10'000;
    QVERIFY(readWorkbook(xlsxOf("<row><c><v>1</v></c></row>"), options).ok());
    const auto book = readWorkbook(xlsxOf("<row><c><v>1</v></c></row>" + QByteArray(10'000, ' ')), options);
    QVERIFY(!book);
    QVERIFY(book.error().message.contains(u"unpacks to far more"_qs));
}

void TestSheetsHostile::tooManyCellsAreRefused()
{
    ReadOptions options;
    options.limits.cells = 10;
    const auto book = readWorkbook("a,b\nc,d\ne,f\ng,h\n", options);
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"more than 10 cells"_qs), qPrintable(book.error().message));
}

void TestSheetsHostile::repeatedCellsCannotFillTheMemory()
{
    const QByteArray cell =
        "<table:table-cell table:number-columns-repeated=\"%1\"><text:p>x</text:p></table:table-cell>";
    const QByteArray row =
        "<table:table-row table:number-rows-repeated=\"%2\">" + cell + "</table:table-row>";
    const auto read = [&row](const char *columns, const char *rows) {
        return readWorkbook(odsOf(QByteArray(row).replace("%1", columns).replace("%2", rows)));
    };
    QVERIFY(read("256", "10").ok());
    QVERIFY(read("1", "200000").ok());
    QVERIFY(!read("257", "1"));
    QVERIFY(!read("1", "200001"));
    QVERIFY(!read("256", "200000"));
    QVERIFY(!read("9223372036854775807", "9223372036854775807"));
}

void TestSheetsHostile::documentTypesAndEntitiesAreRefused()
{
    for (const QByteArray &head : {
             QByteArray("<!DOCTYPE worksheet [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"),
             QByteArray("<!DOCTYPE worksheet SYSTEM \"file:///etc/hostname\">"),
             QByteArray("<!DOCTYPE worksheet PUBLIC \"-//X\" \"file:///etc/hostname\">"),
         }) {
        const auto book = readWorkbook(xlsxOf(
            head + "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"));
        QVERIFY(!book);
    }
}

void TestSheetsHostile::deepNestingIsRefused()
{
    const auto book = readWorkbook(xlsxOf(QByteArray("<row>").repeated(100'000)));
    QVERIFY(!book);
}

void TestSheetsHostile::truncatedFilesAreRefused_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : {u"mixed.xlsx"_qs, u"mixed.ods"_qs, u"mixed-libreoffice.xlsx"_qs})
        QTest::newRow(qPrintable(file)) << file;
}

void TestSheetsHostile::truncatedFilesAreRefused()
{
    QFETCH(QString, file);
    const QByteArray whole = fixtureBytes(file);
    QVERIFY(!whole.isEmpty());
    for (const int tenths : {1, 5, 9}) {
        const auto book = readWorkbook(whole.first(whole.size() * tenths / 10));
        QVERIFY(!book);
        QVERIFY2(book.error().message.contains(u"damaged"_qs), qPrintable(book.error().message));
    }
}

void TestSheetsHostile::partsThatStopAnywhereAreRefused_data()
{
    mutatedPartsNeverCrash_data();
}

void TestSheetsHostile::partsThatStopAnywhereAreRefused()
{
    QFETCH(QByteArray, xml);
    QFETCH(bool, ods);
    if (ods)
        xml = "<office:document-content>" + xml + "</office:document-content>";
    for (qsizetype length = 0; length < xml.size(); ++length) {
        const QByteArray part = xml.first(length);
        for (const QByteArray &stopped : {part, part + "\xE4", part + "\"&amp;", part + " a='&lt;"}) {
            const auto book =
                readWorkbook(ods ? zipOf({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                          {"content.xml", stopped}})
                                 : xlsxOf(stopped));
            QVERIFY2(!book, part.constData());
        }
    }
}

void TestSheetsHostile::badCharacterReferencesAreNoCrash()
{
    for (const char *reference : {"&#;", "&#x;", "&#xZZ;", "&#99999999999999999999;", "&#-5;", "&#xD800;",
                                  "&#x110000;", "&unknown;", "&;", "&amp"}) {
        const auto book =
            readWorkbook(xlsxOf(QByteArray("<row><c t=\"str\"><v>") + reference + "</v></c></row>"));
        QVERIFY(book.ok() || book.error().message.contains(u"damaged"_qs));
    }
}

void TestSheetsHostile::missingPartsAreNamed()
{
    const auto book = readWorkbook(
        zipOf({{"xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>"},
               {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
                                              "Target=\"../../../etc/passwd\"/></Relationships>"}}));
    QVERIFY(!book);
    QVERIFY2(book.error().message.contains(u"is missing"_qs), qPrintable(book.error().message));
}

void TestSheetsHostile::mutatedFilesNeverCrash_data()
{
    QTest::addColumn<QByteArray>("whole");
    const QDir folder(QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/sheets"));
    for (const QString &name : folder.entryList({u"*.xlsx"_qs, u"*.ods"_qs, u"*.xls"_qs}, QDir::Files))
        QTest::newRow(qPrintable(name)) << fixtureBytes(name);
    QTest::newRow("csv") << u"學號;姓名\r\n\"11410000\";\"王\"\"明\"\r\n甲;乙\r\n"_qs.toUtf8();
}

void TestSheetsHostile::mutatedFilesNeverCrash()
{
    QFETCH(QByteArray, whole);
    QVERIFY(!whole.isEmpty());
    QRandomGenerator random(20260115);
    for (int round = 0; round < 400; ++round) {
        QByteArray bytes = whole;
        if (round % 4 == 0)
            bytes.truncate(random.bounded(int(bytes.size())));
        for (int flips = random.bounded(1, 9); flips > 0 && !bytes.isEmpty(); --flips) {
            const int at = random.bounded(int(bytes.size()));
            bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
        }
        const auto book = readWorkbook(bytes);
        QVERIFY(book.ok() || !book.error().message.isEmpty());
    }
}

void TestSheetsHostile::mutatedPartsNeverCrash_data()
{
    // The checksums of an archive hide the XML from the mutations above; here it is mutated before packing.
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<bool>("ods");
    QTest::newRow("worksheet")
        << QByteArray(
               "<?xml version=\"1.0\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c "
               "r=\"B1\" "
               "s=\"1\"><f>A1</f><v>40014</v></c><c t=\"inlineStr\"><is><t>&lt;a_x0041_&#x41;</t></is></c>"
               "<c t=\"d\"><v>2009-07-20T08:30:00</v></c></row><!-- c "
               "--><row><c><v><![CDATA[1]]></v></c></row>"
               "</sheetData></worksheet>")
        << false;
    QTest::newRow("content")
        << QByteArray(
               "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
               "table:number-columns-repeated=\"2\" office:value-type=\"date\" "
               "office:date-value=\"2009-07-20\">"
               "<text:p>a<text:s text:c=\"4\"/>&amp;</text:p></table:table-cell><table:covered-table-cell/>"
               "<table:table-cell office:value-type=\"time\" office:time-value=\"PT13H05M00S\"/>"
               "<table:table-cell office:value-type=\"float\" office:value=\"1.5\"/></table:table-row>")
        << true;
}

void TestSheetsHostile::mutatedPartsNeverCrash()
{
    QFETCH(QByteArray, xml);
    QFETCH(bool, ods);
    QRandomGenerator random(20260116);
    for (int round = 0; round < 1500; ++round) {
        QByteArray bytes = xml;
        for (int edits = random.bounded(1, 5); edits > 0; --edits) {
            const int at = random.bounded(int(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = char(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, random.bounded(1, 6));
                break;
            case 2:
                bytes.insert(at, QByteArray("<>\"&;/=![-]9").mid(random.bounded(12), 1));
                break;
            default:
                bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), random.bounded(40)));
            }
        }
        const auto book = readWorkbook(ods ? odsOf(bytes) : xlsxOf(bytes, "<si><t>zero</t></si>"));
        QVERIFY(book.ok() || !book.error().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestSheetsHostile)
#include "tst_sheets_hostile.moc"
