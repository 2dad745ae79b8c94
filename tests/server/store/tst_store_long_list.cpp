// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/store/store_fixture.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using protocol::RecordQuery;

namespace {

constexpr int students = 300;
constexpr int outcomes = 24'000;
constexpr qint64 none = -1;

} // namespace

/// A list so long that it is walked along the students whom it is sorted by: each page must be what sorting
/// all rows gives. Students without class, several at one seat, and some without outcomes.
class StoreLongListTest : public QObject
{
    Q_OBJECT

    using Keys = std::vector<std::pair<const char *, Qt::SortOrder>>;
    struct Row
    {
        qint64 id = 0;
        QString title;
        qint64 student = 0;
    };
    struct Place
    {
        qint64 schoolClass = none;
        int seat = 0;
    };

    StoreFixture m_fixture;
    std::vector<Row> m_rows;
    QHash<qint64, Place> m_places;

    [[nodiscard]] Answer<ReadPage> ask(const RecordQuery &query)
    {
        return store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
    }
    /// The class stands for its name: they are made in the order of their names.
    [[nodiscard]] std::vector<qint64> sorted(const RecordQuery &query, const QString &title) const
    {
        std::vector<const Row *> rows;
        for (const Row &row : m_rows) {
            if (row.title.contains(title))
                rows.push_back(&row);
        }
        const auto value = [&](const Row &row, const QString &path) {
            return path == u"studentId.classId.name" ? m_places[row.student].schoolClass
                   : path == u"studentId.seat"       ? m_places[row.student].seat
                                                     : row.title.section(u'-', 1).toLongLong();
        };
        std::sort(rows.begin(), rows.end(), [&](const Row *a, const Row *b) {
            for (const protocol::SortKey &key : query.sort) {
                const qint64 left = value(*a, key.path);
                const qint64 right = value(*b, key.path);
                if (left != right)
                    return key.order == Qt::AscendingOrder ? left < right : left > right;
            }
            return query.sort.back().order == Qt::AscendingOrder ? a->id < b->id : a->id > b->id;
        });
        std::vector<qint64> ids;
        for (const Row *row : rows)
            ids.push_back(row->id);
        return ids;
    }
    static std::vector<qint64> idsOf(const protocol::Page &page)
    {
        std::vector<qint64> ids;
        for (const QJsonValue &row : page.rows)
            ids.push_back(row[0].toInteger());
        return ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_fixture.isOpen());
        QRandomGenerator random(20261130);
        const Id<Course> course = m_fixture.create(sampleCourse(1));
        std::vector<Id<SchoolClass>> classes;
        for (int i = 1; i <= 5; ++i) {
            SchoolClass schoolClass;
            schoolClass.schoolYear = SchoolYear(114);
            schoolClass.name = u"班%1"_s.arg(i);
            classes.push_back(m_fixture.create(schoolClass));
        }
        std::vector<qint64> ids;
        for (int i = 1; i <= students; ++i) {
            Student student = sampleStudent(i);
            const auto of = random.bounded(6);
            student.classId = of < 5 ? classes[size_t(of)] : Id<SchoolClass>();
            student.seat = random.bounded(20);
            ids.push_back(m_fixture.create(student).value());
            m_places.insert(ids.back(), {of < 5 ? classes[size_t(of)].value() : none, student.seat});
        }
        const auto first = m_fixture.create(sampleOutcome(Id<Student>(ids.front()), course, u"成果-00"_s));
        QVERIFY(first.value() > 0);
        m_rows.push_back({first.value(), u"成果-00"_s, ids.front()});
        // The same once more for others, as no form could in a test's time.
        Statement columns = m_fixture.reader().prepared(
            u"SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('courseOutcome') "
            u"WHERE name NOT IN ('id', 'studentId', 'title')"_s);
        QVERIFY(columns.exec() && columns.next());
        const QString same = columns.text(0);
        columns.finish();
        QStringList values;
        for (int i = 1; i < outcomes; ++i) {
            // Half of the students have all of them.
            const qint64 student = ids[size_t(random.bounded(students / 2))];
            const QString title = u"成果-%1"_s.arg(random.bounded(50), 2, 10, QChar(u'0'));
            m_rows.push_back({first.value() + i, title, student});
            values.append(u"(%1,%2,'%3')"_s.arg(first.value() + i).arg(student).arg(title));
        }
        QVERIFY(m_fixture.tamper(
            u"WITH made(i, s, t) AS (VALUES %2) INSERT INTO \"courseOutcome\" (id, "
            u"\"studentId\", title, %1) SELECT i, s, t, %1 FROM made, \"courseOutcome\""_s.arg(
                same, values.join(u','))));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachPageIsWhatSortingAllRowsGives_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<int>("descending"); // one bit a key
        QTest::addColumn<QString>("title");
        for (const char *title : {"", "-1"}) {
            for (int bits = 0; bits < 8; ++bits) {
                QTest::addRow("class, seat, title/%d %s", bits, title)
                    << QStringList{u"studentId.classId.name"_s, u"studentId.seat"_s, u"title"_s} << bits
                    << QString::fromLatin1(title);
            }
            QTest::addRow("seat %s", title)
                << QStringList{u"studentId.seat"_s} << 1 << QString::fromLatin1(title);
            QTest::addRow("title before the seat %s", title)
                << QStringList{u"title"_s, u"studentId.seat"_s} << 2 << QString::fromLatin1(title);
        }
    }
    void eachPageIsWhatSortingAllRowsGives()
    {
        QFETCH(QStringList, paths);
        QFETCH(int, descending);
        QFETCH(QString, title);
        RecordQuery query;
        query.type = u"courseOutcome"_s;
        for (qsizetype i = 0; i < paths.size(); ++i)
            query.sort.push_back(
                {paths[i], (descending >> i) & 1 ? Qt::DescendingOrder : Qt::AscendingOrder});
        if (!title.isEmpty())
            query.conditions = {{u"title"_s, Condition::Operator::Contains, title}};
        const std::vector<qint64> expected = sorted(query, title);
        query.wantCount = true;
        query.limit = 97;
        const auto begin = ask(query);
        QVERIFY2(begin, begin ? "" : qPrintable(begin.error().message));
        QCOMPARE(begin->total, qint64(expected.size()));
        query.wantCount = false;
        // By the cursor a way on, then by jumps as somebody drags the scroll bar.
        std::vector<qint64> seen = idsOf(*begin);
        query.after = begin->next;
        for (int page = 0; page < 12; ++page) {
            const auto next = ask(query);
            QVERIFY(next);
            const auto ids = idsOf(*next);
            seen.insert(seen.end(), ids.begin(), ids.end());
            query.after = next->next;
        }
        QVERIFY(std::equal(seen.begin(), seen.end(), expected.begin()));
        for (const int skip : {40, 1000, 2222}) {
            query.skip = skip;
            const auto on = ask(query);
            QVERIFY(on);
            QCOMPARE(idsOf(*on).front(), expected[seen.size() + size_t(skip)]);
        }
        query.after = {};
        for (const int skip : {3, 700, 1000, 4321, int(expected.size()) - 50, int(expected.size())}) {
            query.skip = skip;
            const auto page = ask(query);
            QVERIFY(page);
            const auto from = expected.begin() + skip;
            const auto to = from + std::min<std::ptrdiff_t>(query.limit, expected.end() - from);
            QCOMPARE(idsOf(*page), std::vector<qint64>(from, to));
            QCOMPARE(page->next.isEmpty(), to == expected.end());
        }
    }
};

QTEST_GUILESS_MAIN(StoreLongListTest)
#include "tst_store_long_list.moc"
