// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_receipts.h"

#include "server/exchange/zip_writer.h"
#include "shared/model/roc_date.h"
#include "shared/sheets/workbook_reader.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <map>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr QStringView identityHeader = u"身分證號";
constexpr QStringView birthdayHeader = u"出生日期";
constexpr QStringView listKey = u"收訖明細";

/// As the national dumps have it.
QString nationalCell(const QString &header, const QString &text)
{
    if (!header.endsWith(u"日期"))
        return text;
    const auto day = roc::parse(text);
    return day ? day->toString(u"yyyy/M/d"_s) + u" 上午 12:00:00"_s : text;
}

/// Hands each row over, with its student's and sheet's places, until one was taken.
bool firstRow(QJsonObject &receipts, const std::function<bool(QJsonArray &rows, qsizetype row)> &take)
{
    QJsonArray students = receipts[listKey].toArray();
    for (qsizetype i = 0; i < students.size(); ++i) {
        QJsonObject student = students[i].toObject();
        for (const QString &sheet : student.keys()) {
            QJsonArray rows = student[sheet].toArray();
            for (qsizetype row = 0; row < rows.size(); ++row) {
                if (!take(rows, row))
                    continue;
                if (rows.isEmpty())
                    student.remove(sheet);
                else
                    student.insert(sheet, rows);
                students[i] = student;
                receipts.insert(listKey.toString(), students);
                return true;
            }
        }
    }
    return false;
}

} // namespace

QJsonObject receiptsOf(const QByteArray &workbook)
{
    const auto book = sheets::readWorkbook(workbook);
    if (!book || book->sheets.size() < 2)
        return {};
    const sheets::SheetData &cover = book->sheets.front();
    QJsonObject info;
    for (int column = 0; column < cover.columnCount(); ++column)
        info.insert(cover.text(1, column), cover.text(2, column));
    std::map<QString, QJsonObject> students;
    for (size_t i = 1; i < book->sheets.size(); ++i) {
        const sheets::SheetData &sheet = book->sheets[i];
        for (int row = 2; row <= sheet.rowCount(); ++row) {
            QJsonObject cells;
            QString identity;
            QString birthday;
            for (int column = 0; column < sheet.columnCount(); ++column) {
                const QString header = sheet.text(1, column);
                const QString text = nationalCell(header, sheet.text(row, column));
                if (header == identityHeader)
                    identity = text;
                else if (header == birthdayHeader)
                    birthday = text;
                else
                    cells.insert(header, text);
            }
            QJsonObject &student = students[identity];
            student.insert(identityHeader.toString(), identity);
            student.insert(birthdayHeader.toString(), birthday);
            QJsonArray rows = student[sheet.name()].toArray();
            rows.append(cells);
            student.insert(sheet.name(), rows);
        }
    }
    QJsonArray list;
    for (const auto &[identity, student] : students)
        list.append(student);
    return {{u"名冊資訊"_s, info}, {listKey.toString(), list}};
}

bool deviate(QJsonObject &receipts)
{
    int rows = 0;
    firstRow(receipts, [&](const QJsonArray &, qsizetype) { return ++rows >= 3; });
    if (rows < 3)
        return false;
    int seen = 0;
    return firstRow(receipts,
                    [](QJsonArray &of, qsizetype row) {
                        QJsonObject cells = of[row].toObject();
                        for (const QString &header : cells.keys()) {
                            if (!header.endsWith(u"名稱") && !header.endsWith(u"簡述"))
                                continue;
                            cells.insert(header, cells[header].toString() + u"（更正）"_s);
                            of[row] = cells;
                            return true;
                        }
                        return false;
                    }) &&
           firstRow(receipts,
                    [&](QJsonArray &of, qsizetype row) {
                        if (++seen < 2)
                            return false;
                        of.removeAt(row);
                        return true;
                    }) &&
           firstRow(receipts, [](QJsonArray &of, qsizetype row) {
               QJsonObject cells = of[row].toObject();
               for (const QString &header : cells.keys())
                   cells.insert(header, u"未曾提交的%1"_s.arg(header));
               of.append(cells);
               return true;
           });
}

Result<Done> packReceipts(const QString &path, const QList<std::pair<QString, QJsonObject>> &files,
                          const QByteArray &password)
{
    auto zip = ZipWriter::create(path, password);
    if (!zip)
        return zip.error();
    QByteArray hashes;
    for (const auto &[name, receipts] : files) {
        const QByteArray bytes = "\xef\xbb\xbf" + QJsonDocument(receipts).toJson();
        hashes += QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() + "  " + name.toUtf8() +
                  ".json\r\n";
        if (auto added = zip->addBytes(name + u".json"_s, bytes, Packing::Deflate); !added)
            return added;
    }
    if (auto added = zip->addBytes(u"SHA.txt"_s, hashes, Packing::Deflate); !added)
        return added;
    return zip->finish();
}

Result<int> writeSampleReceipts(const QStringList &rosters, const QString &path, const QByteArray &password)
{
    QList<std::pair<QString, QJsonObject>> files;
    bool isDeviated = false;
    int rows = 0;
    for (const QString &roster : rosters) {
        QFile file(roster);
        if (!file.open(QIODevice::ReadOnly))
            return Error{u"%1 cannot be read: %2."_s.arg(roster, file.errorString())};
        QJsonObject receipts = receiptsOf(file.readAll());
        if (receipts.isEmpty())
            return Error{u"%1 is no exported roster."_s.arg(roster)};
        isDeviated = isDeviated || deviate(receipts);
        firstRow(receipts, [&](const QJsonArray &, qsizetype) {
            ++rows;
            return false;
        });
        files.append({QFileInfo(roster).completeBaseName(), receipts});
    }
    if (!isDeviated)
        return Error{u"None of the rosters has three rows."_s};
    if (auto packed = packReceipts(path, files, password); !packed)
        return packed.error();
    return rows;
}

} // namespace licheng
