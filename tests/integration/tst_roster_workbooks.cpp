// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"
#include "shared/rosters/roster_layout.h"
#include "tests/integration/register_school.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Exported workbooks of the sample school, read with openpyxl and compared cell by cell with the records in
/// the store. What a cell should hold is worked out here from record.get alone, not by the exporter's code.
class TestRosterWorkbooks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    int m_year = 0;
    int m_semester = 1;
    int m_listYear = 0; ///< of the list under test
    QHash<QString, QJsonObject> m_records;

    [[nodiscard]] QJsonObject with(QJsonObject params)
    {
        params.insert(u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
        return params;
    }
    [[nodiscard]] QJsonObject get(const QString &type, qint64 id)
    {
        QJsonObject &known = m_records[type + QString::number(id)];
        if (known.isEmpty()) {
            const auto got = m_client->call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}});
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
        const auto reader = m_fixture->server().store().reader();
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
    [[nodiscard]] QByteArray workbookOf(qint64 list)
    {
        QByteArray bytes;
        while (true) {
            const qsizetype had = m_client->binaries().size();
            const auto answer =
                m_client->call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, bytes.size()}});
            const auto chunk = protocol::decodeChunk(m_client->binaries().value(had));
            if (!answer || !chunk)
                return {};
            bytes += chunk->bytes;
            if (bytes.size() >= answer.value()[u"size"].toInteger())
                return bytes;
        }
    }
    [[nodiscard]] std::vector<std::pair<QString, qint64>> linesOf(qint64 list)
    {
        const auto reader = m_fixture->server().store().reader();
        store::Statement items = (*reader)->prepared(
            u"SELECT sheet, recordId FROM submission_item WHERE listId = ? ORDER BY position"_s);
        std::vector<std::pair<QString, qint64>> lines;
        if (items.exec(list)) {
            while (items.next())
                lines.emplace_back(items.text(0), items.integer(1));
        }
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        const QDate today = schoolTime(m_fixture->clock().clock()()).date();
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {30, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
        m_year = sample->term.section(u'-', 0, 0).toInt();
        m_semester = sample->term.section(u'-', 1, 1).toInt();
        for (const char *type : {"courseOutcome", "performance"})
            selectSome(QLatin1String(type));
        QVERIFY(m_fixture->addAccount(u"registryWork"_s, u"registryClerk"_s));
        QVERIFY(m_fixture->addAccount(u"affairsWork"_s, u"affairsClerk"_s));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyCellIsWhatTheStoreHolds_data()
    {
        QTest::addColumn<QString>("roster");
        QTest::addColumn<QString>("login");
        QTest::newRow("students") << u"students"_s << u"registryWork"_s;
        QTest::newRow("grades") << u"grades"_s << u"registryWork"_s;
        QTest::newRow("courseOutcomes") << u"courseOutcomes"_s << u"registryWork"_s;
        QTest::newRow("cadrePosts") << u"cadrePosts"_s << u"affairsWork"_s;
        QTest::newRow("performances") << u"performances"_s << u"affairsWork"_s;
    }
    void everyCellIsWhatTheStoreHolds()
    {
        QFETCH(QString, roster);
        QFETCH(QString, login);
        m_client = m_fixture->signedIn(login);
        QVERIFY(m_client);
        const RosterLayout &layout = *RosterLayout::of(roster);
        // The sample has grades of a semester that is over.
        m_listYear = m_year;
        int semester = m_semester;
        if (roster == u"grades") {
            const auto reader = m_fixture->server().store().reader();
            const auto grades = store::Records(**reader).find<Grade>({}, 1);
            QVERIFY(!grades.empty());
            m_listYear = grades.front().schoolYear.roc();
            semester = static_cast<int>(grades.front().semester);
        }
        const auto prepared = m_client->call(u"submission.prepare"_s, with({{u"roster"_s, roster},
                                                                            {u"schoolYear"_s, m_listYear},
                                                                            {u"semester"_s, semester},
                                                                            {u"grades"_s, u"1,2"_s},
                                                                            {u"division"_s, u"day"_s}}));
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
        const qint64 list = prepared.value()[u"record"][u"id"].toInteger();
        const auto exported = m_client->call(u"submission.export"_s, with({{u"id"_s, list}}));
        QVERIFY2(exported, exported ? "" : qPrintable(exported.error().message));

        QTemporaryDir folder;
        QFile file(folder.filePath(u"roster.xlsx"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(workbookOf(list));
        file.close();
        QProcess reader;
        reader.start(
            QStringLiteral(LICHENG_PYTHON),
            {QStringLiteral(LICHENG_SOURCE_DIR "/tests/integration/workbook_cells.py"), file.fileName()});
        QVERIFY(reader.waitForFinished());
        QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
        const QJsonObject book = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
        QCOMPARE(book[u"封面"_s][1][1].toString(), QString::number(m_listYear));

        const auto lines = linesOf(list);
        QVERIFY2(!lines.empty(), qPrintable(QString::number(lines.size())));
        QHash<QString, int> next;
        for (const auto &[sheetName, id] : lines) {
            const auto sheet = std::find_if(layout.sheets.begin(), layout.sheets.end(),
                                            [&](const RosterSheet &each) { return each.name == sheetName; });
            QVERIFY(sheet != layout.sheets.end());
            const QJsonArray rows = book[sheetName].toArray();
            const QJsonArray cells = rows[++next[sheetName]].toArray();
            const QJsonObject record = get(layout.type->name(), id);
            QVERIFY(!record.isEmpty());
            for (size_t i = 0; i < sheet->columns.size(); ++i) {
                QCOMPARE(rows[0][qsizetype(i)].toString(), sheet->columns[i].header);
                const QString told = cells.size() > qsizetype(i) ? cells[qsizetype(i)].toString() : QString();
                const QString wanted = expected(sheet->columns[i], layout, record);
                QVERIFY2(told == wanted, qPrintable(u"%1 row %2, %3: “%4” for “%5”"_s.arg(sheetName)
                                                        .arg(next[sheetName] + 1)
                                                        .arg(sheet->columns[i].header, told, wanted)));
            }
        }
        for (const RosterSheet &sheet : layout.sheets) {
            if (sheet.division.value_or(Division::Day) == Division::Day)
                QCOMPARE(book[sheet.name].toArray().size(), next.value(sheet.name) + 1);
        }
    }

private:
    /// The sample leaves the selection to whoever tries it.
    void selectSome(const QString &type)
    {
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = [&](store::WriteContext &write) -> protocol::Answer<QJsonObject> {
            int taken = 0;
            for (QJsonObject record :
                 write.records().find(*recordType(type), {{u"schoolYear"_s, m_year}}, 12)) {
                record.insert(u"selected"_s, true);
                if (auto saved = write.change(*recordType(type), record, record[u"version"].toInteger());
                    !saved)
                    return saved.error();
                ++taken;
            }
            return QJsonObject{{u"taken"_s, taken}};
        };
        QVERIFY(m_fixture->server().store().writer().submitAndWait(std::move(request)).ok());
    }
};

QTEST_GUILESS_MAIN(TestRosterWorkbooks)
#include "tst_roster_workbooks.moc"
