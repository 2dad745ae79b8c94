// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/place.h"
#include "tests/server/store/store_fixture.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::RecordQuery;
using protocol::SortKey;

namespace {

constexpr int rows = 240;

/// SQLite's order of the values that occur here: empty first, then by number or by code points.
int compareValues(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isNull() || b.isNull())
        return static_cast<int>(b.isNull()) - static_cast<int>(a.isNull());
    if (a.isString())
        return a.toString().toUtf8().compare(b.toString().toUtf8());
    const auto number = [](const QJsonValue &v) {
        return v.isBool() ? static_cast<double>(v.toBool()) : v.toDouble();
    };
    return number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0;
}

} // namespace

/// Pages taken one after the other must give the whole sorted list, whatever ties and empty values it has.
class StorePagingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_fixture.isOpen());
        QRandomGenerator random(20251123);
        const auto made = m_fixture.write([&](WriteContext &context) -> Answer<QJsonObject> {
            for (int i = 1; i <= 3; ++i) {
                SchoolClass schoolClass;
                schoolClass.schoolYear = SchoolYear(114);
                schoolClass.name = u"班%1"_s.arg(i);
                if (const auto done = context.create(schoolClass); !done)
                    return done.error();
            }
            for (int i = 1; i <= rows; ++i) {
                Student student = sampleStudent(i);
                student.name = u"王%1"_s.arg(random.bounded(4));
                student.birthday = random.bounded(3) ? QDate(2009, 1, 1).addDays(random.bounded(5)) : QDate();
                student.classId = Id<SchoolClass>(random.bounded(4));
                student.seat = random.bounded(3);
                student.sex = static_cast<Sex>(random.bounded(3));
                if (const auto done = context.create(student); !done)
                    return done.error();
            }
            return QJsonObject{};
        });
        QVERIFY(made);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pagesTogetherAreTheSortedList_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<int>("descending"); // one bit a key
        const QList<QStringList> orders{{},
                                        {u"id"_s},
                                        {u"name"_s},
                                        {u"birthday"_s},
                                        {u"classId.name"_s},
                                        {u"classId.name"_s, u"seat"_s},
                                        {u"birthday"_s, u"classId"_s},
                                        {u"sex"_s, u"birthday"_s, u"name"_s},
                                        {u"classId.name"_s, u"birthday"_s, u"seat"_s, u"name"_s},
                                        {u"seat"_s, u"id"_s, u"name"_s}};
        for (const QStringList &paths : orders) {
            for (int bits = 0; bits < (1 << paths.size()); ++bits)
                QTest::addRow("%s/%d", qPrintable(paths.join(u'+')), bits) << paths << bits;
        }
    }
    void pagesTogetherAreTheSortedList()
    {
        QFETCH(QStringList, paths);
        QFETCH(int, descending);
        RecordQuery query;
        query.type = u"student"_s;
        query.columns = paths;
        for (qsizetype i = 0; i < paths.size(); ++i)
            query.sort.push_back(
                {paths[i], (descending >> i) & 1 ? Qt::DescendingOrder : Qt::AscendingOrder});

        QList<QJsonArray> expected = unsorted(query);
        QCOMPARE(expected.size(), rows);
        const QStringList columns = columnsOf(query);
        const Qt::SortOrder idOrder = query.sort.empty() ? Qt::AscendingOrder : query.sort.back().order;
        std::sort(expected.begin(), expected.end(), [&](const QJsonArray &a, const QJsonArray &b) {
            for (const SortKey &key : query.sort) {
                const qsizetype column = columns.indexOf(key.path);
                // A code by its place among the choices, not by its letters.
                const auto shown = [&](const QJsonValue &value) {
                    return key.path == u"sex" && !value.isNull()
                               ? QJsonValue(int(fromWire<Sex>(value.toString()).value_or(Sex::Unknown)))
                               : value;
                };
                if (const int order = compareValues(shown(a[column]), shown(b[column])))
                    return key.order == Qt::AscendingOrder ? order < 0 : order > 0;
            }
            const int order = compareValues(a[0], b[0]);
            return idOrder == Qt::AscendingOrder ? order < 0 : order > 0;
        });
        for (const int limit : {1, 7, 60, rows, rows + 1}) {
            QList<QJsonArray> paged;
            query.after = {};
            query.limit = limit;
            do {
                const auto page =
                    store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
                QVERIFY2(page, page ? "" : qPrintable(page.error().message));
                QVERIFY(!page->rows.isEmpty() && page->rows.size() <= limit);
                for (const QJsonValue &row : page->rows)
                    paged.append(row.toArray());
                query.after = page->next;
            } while (!query.after.isEmpty() && paged.size() <= rows);
            QCOMPARE(paged, expected);
        }
        // Each row says of itself where it stands.
        for (qsizetype row = 0; row < expected.size(); row += 17) {
            const auto place = store::placeOf(m_fixture.reader(), query, expected[row][0].toInteger(),
                                              ScopeFilter::everything(), Viewer::everything());
            QVERIFY2(place, place ? "" : qPrintable(place.error().message));
            QCOMPARE(*place, qint64(row));
        }
    }

    void whatIsNotInTheListHasNoPlace()
    {
        RecordQuery query;
        query.type = u"student"_s;
        query.conditions = {{u"seat"_s, protocol::Condition::Operator::Equal, 1}};
        const auto listed = unsorted(query);
        QVERIFY(!listed.isEmpty() && listed.size() < rows);
        const auto place = [&](qint64 id) {
            return store::placeOf(m_fixture.reader(), query, id, ScopeFilter::everything(),
                                  Viewer::everything());
        };
        QCOMPARE(*place(listed[2][0].toInteger()), 2);
        QCOMPARE(*place(99999), -1);
        query.conditions.push_back({u"seat"_s, protocol::Condition::Operator::Equal, 2});
        QCOMPARE(*place(listed[2][0].toInteger()), -1);
    }

    void skippingPassesOverRowsAfterTheCursor()
    {
        RecordQuery query;
        query.type = u"student"_s;
        query.sort = {{u"classId.name"_s, Qt::DescendingOrder}};
        query.limit = 50;
        const auto whole =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        query.limit = 10;
        const auto head =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(whole && head);
        query.after = head->next;
        query.skip = 5;
        const auto tail =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        QVERIFY(tail);
        QCOMPARE(tail->rows[0], whole->rows[15]);
    }

private:
    QList<QJsonArray> unsorted(RecordQuery query)
    {
        query.sort.clear();
        query.limit = 1000;
        QList<QJsonArray> all;
        if (const auto page =
                store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything())) {
            for (const QJsonValue &row : page->rows)
                all.append(row.toArray());
        }
        return all;
    }
    QStringList columnsOf(const RecordQuery &query)
    {
        const auto page =
            store::query(m_fixture.reader(), query, ScopeFilter::everything(), Viewer::everything());
        return page ? page->columns : QStringList();
    }

    StoreFixture m_fixture;
};

QTEST_GUILESS_MAIN(StorePagingTest)
#include "tst_store_paging.moc"
