// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rosters/roster_layout.h"
#include "tests/integration/test_school.h"

#include <QProcess>
#include <QTemporaryDir>

namespace licheng::test {

/// Exported workbooks read with openpyxl and compared cell by cell with the records in the store. What a cell
/// should hold is worked out here from record.get alone, not by the exporter's code. The client's account
/// sees what the list is made of.
class WorkbookComparison
{
public:
    WorkbookComparison(ServerFixture &fixture, TestClient &client) : m_fixture(fixture), m_client(client) {}

    struct Result
    {
        QString difference; ///< the first one; empty: there is none
        int rows = 0;       ///< on all sheets
    };
    [[nodiscard]] Result compare(qint64 list, const RosterLayout &layout, int year, const QString &division)
    {
        m_listYear = year;
        const QJsonObject book = read(workbookOf(list));
        QStringList cover;
        for (const QJsonValue &cell : book[u"封面"_s][1].toArray())
            cover.append(cell.toString());
        const QStringList wantedCover = coverOf(list, year);
        while (cover.size() < wantedCover.size()) // an empty cell at the end is none
            cover.append(QString());
        if (cover != wantedCover)
            return {u"the cover has “%1” for “%2”"_s.arg(cover.join(u'|'), wantedCover.join(u'|'))};
        const auto lines = linesOf(list);
        QHash<QString, int> next;
        for (const auto &[sheetName, id] : lines) {
            const auto sheet = std::find_if(layout.sheets.begin(), layout.sheets.end(),
                                            [&](const RosterSheet &each) { return each.name == sheetName; });
            const QJsonObject record = get(layout.type->name(), id);
            if (sheet == layout.sheets.end() || record.isEmpty())
                return {u"%1 has a row of nothing"_s.arg(sheetName)};
            const QJsonArray rows = book[sheetName].toArray();
            const int row = ++next[sheetName];
            const QJsonArray cells = rows[row].toArray();
            for (size_t i = 0; i < sheet->columns.size(); ++i) {
                const RosterColumn &column = sheet->columns[i];
                const QString told = cells[qsizetype(i)].toString();
                const QString wanted = expected(column, layout, record);
                if (rows[0][qsizetype(i)].toString() != column.header || told != wanted)
                    return {u"%1 row %2, %3: “%4” for “%5”"_s.arg(sheetName).arg(row + 1).arg(column.header,
                                                                                              told, wanted)};
            }
        }
        for (const RosterSheet &sheet : layout.sheets) {
            const bool isThere = !sheet.division || wireName(*sheet.division) == division;
            if (isThere && book[sheet.name].toArray().size() != next.value(sheet.name) + 1)
                return {u"%1 has %2 rows"_s.arg(sheet.name).arg(book[sheet.name].toArray().size())};
        }
        return {{}, int(lines.size())};
    }
    /// The bytes of the list's last export; empty: it was never exported.
    [[nodiscard]] QByteArray workbookOf(qint64 list)
    {
        QByteArray bytes;
        while (true) {
            const qsizetype had = m_client.binaries().size();
            const auto answer =
                m_client.call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, bytes.size()}});
            const auto chunk = protocol::decodeChunk(m_client.binaries().value(had));
            if (!answer || !chunk)
                return {};
            bytes += chunk->bytes;
            if (bytes.size() >= answer.value()[u"size"].toInteger())
                return bytes;
        }
    }

private:
    /// School, school year, semester (0: of the whole year) and the ministry's code of the roster type
    /// (名冊別), of which three rosters' are known; that of grade 3 tells its batch.
    [[nodiscard]] QStringList coverOf(qint64 id, int year)
    {
        const QJsonObject list = get(u"submissionList"_s, id);
        const QString roster = list[u"roster"].toString();
        const bool isYearly = roster == u"courseOutcomes"_s || roster == u"performances"_s;
        const bool isEvening = list[u"division"].toString() == u"evening"_s;
        const QString number = roster == u"cadrePosts"_s       ? u"4"_s
                               : roster == u"performances"_s   ? u"5"_s
                               : roster != u"courseOutcomes"_s ? QString()
                               : isEvening                     ? u"8"_s
                                                               : u"6"_s;
        const int batch = list[u"batch"].toInt();
        const QString group = batch == 0 ? u"2"_s : batch == 1 ? u"3"_s : u"7"_s;
        return {get(u"school"_s, 1)[u"code"].toString(), QString::number(year),
                isYearly ? u"0"_s : QString::number(list[u"semester"].toInt()),
                number.isEmpty() ? QString() : group + number};
    }
    [[nodiscard]] QJsonObject get(const QString &type, qint64 id)
    {
        QJsonObject &known = m_records[type + QString::number(id)];
        if (known.isEmpty()) {
            const auto got = m_client.call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}});
            known = got ? got.value()[u"record"].toObject() : QJsonObject();
        }
        return known;
    }
    /// The value of a path, reference by reference.
    [[nodiscard]] QJsonValue valueOf(const RecordType &type, const QJsonObject &record, const QString &path)
    {
        const qsizetype dot = path.indexOf(u'.');
        if (dot < 0)
            return record[path];
        const RecordType *next = recordType(QString::fromLatin1(type.field(path.first(dot))->refersTo));
        return valueOf(*next, get(next->name(), record[path.first(dot)].toInteger()), path.sliced(dot + 1));
    }
    [[nodiscard]] static QString number(double value)
    {
        return value == qint64(value) ? QString::number(qint64(value)) : QString::number(value, 'g', 15);
    }
    [[nodiscard]] static QString cellOf(RosterFormat format, const QJsonValue &value)
    {
        const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
        const auto among = [&](const QHash<QString, QString> &words, const QString &otherwise) {
            return words.value(text, otherwise);
        };
        switch (format) {
        case RosterFormat::Upper:
            return text.toUpper();
        case RosterFormat::RocDate: {
            const QDate day = QDate::fromString(text, Qt::ISODate);
            if (!day.isValid())
                return {};
            return QString::number(day.year() - 1911).rightJustified(3, u'0') + day.toString(u"MMdd"_s);
        }
        case RosterFormat::Score:
            return value.isDouble() ? number(value.toDouble() / 100) : u"-1"_s;
        case RosterFormat::Decimal:
            return value.isDouble() ? number(value.toDouble() / 100) : text;
        case RosterFormat::Flag:
            return among({{u"passed"_s, u"1"_s}, {u"failed"_s, u"0"_s}}, u"-1"_s);
        case RosterFormat::Counting:
            return among({{u"counted"_s, u"1"_s}, {u"notCounted"_s, u"2"_s}}, u"3"_s);
        case RosterFormat::Sex:
            return among({{u"male"_s, u"1"_s}, {u"female"_s, u"2"_s}}, {});
        case RosterFormat::RegisterState:
            return among({{u"enrolled"_s, u"在學"_s},
                          {u"suspended"_s, u"休學"_s},
                          {u"left"_s, u"離校"_s},
                          {u"graduated"_s, u"畢業"_s}},
                         {});
        default:
            return text;
        }
    }
    /// Class and seat of the student in the list's year, by their paths; empty: in none.
    [[nodiscard]] QHash<QString, QJsonValue> seatOf(qint64 student)
    {
        const auto reader = m_fixture.server().store().reader();
        store::Statement seat = (*reader)->prepared(
            u"SELECT k.name, k.grade, k.schoolYear, m.seat FROM classMembership m "
            "JOIN schoolClass k ON k.id = m.classId WHERE m.studentId = ? AND k.schoolYear = ? "
            "ORDER BY m.startsOn DESC"_s);
        if (!seat.exec(student, m_listYear) || !seat.next())
            return {};
        return {{u"classId.name"_s, seat.text(0)},
                {u"classId.grade"_s, seat.integer(1)},
                {u"classId.schoolYear"_s, seat.integer(2)},
                {u"seat"_s, seat.integer(3)}};
    }
    [[nodiscard]] QString expected(const RosterColumn &column, const RosterLayout &layout,
                                   const QJsonObject &record)
    {
        const auto now = [&](const QString &path) { return valueOf(*layout.type, record, path); };
        const QHash<QString, QJsonValue> then = seatOf(now(layout.studentPath()).toInteger());
        const auto of = [&](const QString &path) {
            for (auto each = then.cbegin(); each != then.cend(); ++each) {
                if (path == layout.studentPath(each.key()))
                    return each.value();
            }
            return now(path);
        };
        if (column.path == ownSchoolPath)
            return get(u"school"_s, 1)[u"code"].toString();
        if (column.path == gradePath)
            return QString::number(of(layout.studentPath(u"classId.grade"_s)).toInteger());
        if (column.isOfYear && of(layout.studentPath(u"classId.schoolYear"_s)).toInteger() != m_listYear)
            return {};
        const QJsonValue own = of(column.path);
        const bool isEmpty = own.isDouble() ? own.toDouble() == 0 : own.toString().isEmpty();
        return cellOf(column.format, isEmpty && !column.orElse.isEmpty() ? of(column.orElse) : own);
    }
    [[nodiscard]] std::vector<std::pair<QString, qint64>> linesOf(qint64 list)
    {
        const auto reader = m_fixture.server().store().reader();
        store::Statement items = (*reader)->prepared(
            u"SELECT sheet, recordId FROM submission_item WHERE listId = ? ORDER BY position"_s);
        std::vector<std::pair<QString, qint64>> lines;
        if (items.exec(list)) {
            while (items.next())
                lines.emplace_back(items.text(0), items.integer(1));
        }
        return lines;
    }
    [[nodiscard]] static QJsonObject read(const QByteArray &workbook)
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"roster.xlsx"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(workbook) != workbook.size())
            return {};
        file.close();
        QProcess reader;
        reader.start(
            QStringLiteral(LICHENG_PYTHON),
            {QStringLiteral(LICHENG_SOURCE_DIR "/tests/integration/workbook_cells.py"), file.fileName()});
        if (!reader.waitForFinished() || reader.exitCode() != 0)
            qWarning("%s", reader.readAllStandardError().constData());
        return QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
    }

    ServerFixture &m_fixture;
    TestClient &m_client;
    int m_listYear = 0;
    QHash<QString, QJsonObject> m_records;
};

} // namespace licheng::test
