// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"
#include "server/store/name_order.h"
#include "server/store/page_order.h"
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <future>

using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using namespace Qt::StringLiterals;

class StoreNameOrderTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_fixture;
    std::vector<QString> m_names;

    void fill(int students)
    {
        QVERIFY(m_fixture
                    ->write([&](WriteContext &write) -> Answer<QJsonObject> {
                        for (int i = 0; i < students; ++i) {
                            Student student = sampleStudent(i + 1);
                            student.name = QString(QChar(u'一' + (i * 7919) % 20000)) +
                                           QChar(u'一' + (i * 104729) % 20000);
                            m_names.push_back(student.name);
                            if (const auto made = write.create(student); !made)
                                return made.error();
                        }
                        return QJsonObject();
                    })
                    .ok());
    }
    [[nodiscard]] static protocol::RecordQuery byName(Qt::SortOrder order, int limit)
    {
        protocol::RecordQuery query;
        query.type = u"student"_qs;
        query.columns = {u"name"_qs};
        query.sort = {{u"name"_qs, order}};
        query.limit = limit;
        return query;
    }
    [[nodiscard]] std::vector<QString> pages(Qt::SortOrder order, int limit)
    {
        std::vector<QString> names;
        protocol::RecordQuery query = byName(order, limit);
        do {
            const auto page =
                store::query(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
            if (!page)
                return {page.error().message};
            for (const QJsonValue &row : page->rows)
                names.push_back(row.toArray().last().toString());
            query.after = page->next;
        } while (!query.after.isEmpty());
        return names;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_qs));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
        m_names.clear();
    }

    void keysGoByStrokes()
    {
        QStringList names{u"龔"_qs, u"李"_qs, u"陳"_qs, u"丁"_qs, u"黃"_qs, u"林"_qs, u"王"_qs, u"一"_qs};
        std::sort(names.begin(), names.end(),
                  [](const QString &a, const QString &b) { return strokeKey(a) < strokeKey(b); });
        QCOMPARE(names.join(QString()), u"一丁王李林陳黃龔"_qs);
        QVERIFY(strokeKey(u"") < strokeKey(u"一"));
        QVERIFY(strokeKey(u"王明") < strokeKey(u"王明一"));
        QCOMPARE(strokeKey(u"王　明"), strokeKey(u"王明"));
        QCOMPARE(strokeKey(u"\uF914"), strokeKey(u"樂"));
    }

    void classesGoAsOneCounts()
    {
        const QStringList expected{u"高一甲"_qs, u"高一乙"_qs, u"高一丙"_qs,  u"高一癸"_qs,     u"高二忠"_qs,
                                   u"高二孝"_qs, u"高二平"_qs, u"高三2班"_qs, u"高三１０班"_qs, u"高九"_qs,
                                   u"高十"_qs,   u"高十一"_qs, u"高二十"_qs,  u"高二十三"_qs};
        QStringList names = expected;
        std::sort(names.begin(), names.end());
        QVERIFY(names != expected);
        std::sort(names.begin(), names.end(),
                  [](const QString &a, const QString &b) { return countingKey(a) < countingKey(b); });
        QCOMPARE(names, expected);
        QCOMPARE(orderKey(recordTypeOf<SchoolClass>().field(u"name")->order, u"高一甲"),
                 countingKey(u"高一甲"));
        QCOMPARE(orderKey(recordTypeOf<Student>().field(u"name")->order, u"丁一"), strokeKey(u"丁一"));
        // Longer than any number that a school gives: still an order, and no overflow.
        QVERIFY(countingKey(u"99999999999999999998") < countingKey(u"99999999999999999999"));
    }

    void keysAreTheSameInEveryThread()
    {
        const QString here = strokeKey(u"拉維斯 基谷");
        std::vector<std::future<QString>> threads;
        for (int i = 0; i < 8; ++i)
            threads.push_back(std::async(std::launch::async, [] { return strokeKey(u"拉維斯 基谷"); }));
        for (auto &thread : threads)
            QCOMPARE(thread.get(), here);
    }

    void pagesByNameMissAndRepeatNothing()
    {
        fill(500);
        std::vector<QString> expected = m_names;
        std::sort(expected.begin(), expected.end(),
                  [](const QString &a, const QString &b) { return strokeKey(a) < strokeKey(b); });
        QCOMPARE(pages(Qt::AscendingOrder, 7), expected);
        std::reverse(expected.begin(), expected.end());
        QCOMPARE(pages(Qt::DescendingOrder, 64), expected);
    }

    void anIndexServesAPageByName()
    {
        fill(300);
        const protocol::RecordQuery query = byName(Qt::AscendingOrder, 50);
        FieldPaths paths(recordTypeOf<Student>(), ScopeFilter::everything(), Viewer::everything());
        const auto order = PageOrder::of(query, paths);
        QVERIFY(order.ok());
        Statement plan = m_fixture->reader().prepared(u"EXPLAIN QUERY PLAN SELECT t0.\"id\""_qs +
                                                      paths.from().sql + order->orderBy() + u" LIMIT 50"_qs);
        QVERIFY(plan.exec());
        QStringList steps;
        while (plan.next())
            steps.append(plan.text(3));
        QVERIFY2(steps.first().contains(u"name_order_key"_qs), qPrintable(steps.join(u'\n')));
        // Names that are equal may be sorted among themselves, never the whole list.
        for (const QString &step : steps)
            QVERIFY2(!step.contains(u"TEMP B-TREE FOR ORDER BY"_qs), qPrintable(steps.join(u'\n')));
    }

    void aChangedAndARemovedNameAreFollowed()
    {
        fill(3);
        const auto changed = m_fixture->write([](WriteContext &write) {
            auto student =
                write.records().findOne<Student>(u"studentNumber"_qs, sampleStudent(1).studentNumber);
            student->name = u"一"_qs;
            const auto done = write.change(*student);
            return done ? Answer<QJsonObject>(QJsonObject()) : Answer<QJsonObject>(done.error());
        });
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
        QCOMPARE(pages(Qt::AscendingOrder, 10).front(), u"一"_qs);
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
    }

    void whatDisagreesIsNamedAndMadeAnew()
    {
        fill(2);
        QVERIFY(m_fixture->tamper(
            u"UPDATE \"name_order\" SET \"key\" = '00' WHERE \"id\" = 2 AND \"list\" = 'student.name'"_qs));
        const QStringList findings = integrityCheck(m_fixture->reader());
        QCOMPARE(findings.size(), 1);
        QVERIFY2(findings.front().contains(u"student 2"_qs), qPrintable(findings.front()));
        QVERIFY(m_fixture->write([](WriteContext &write) { return rebuildDerived(write); }).ok());
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
    }
};

QTEST_GUILESS_MAIN(StoreNameOrderTest)
#include "tst_store_name_order.moc"
