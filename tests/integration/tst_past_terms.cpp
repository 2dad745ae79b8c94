// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/progress_school.h"

#include <QMap>
#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// A term that is over belongs to the classes of then: what is counted, listed, late and printed of it stays
/// what it was when everybody goes on to another class (articles 5 and 6). Over real TLS.
class TestPastTerms : public QObject, private ProgressSchool
{
    Q_OBJECT

    using Counts = QMap<QString, QString>;

    qint64 m_moved = 0;               ///< who changed class in the middle of the term
    std::pair<qint64, qint64> m_ways; ///< from and to
    QMap<QString, Counts> m_before;   ///< by cut, before anybody went on
    QString m_late;
    QString m_receipts;
    [[nodiscard]] QJsonObject progress(const QString &by, const QString &login = u"registry"_s)
    {
        const auto answer = as(login).call(u"progress.read"_s, term({{u"by"_s, by}}));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value() : QJsonObject();
    }
    /// All, done, open and late of each number, by group.
    [[nodiscard]] Counts counts(const QString &by)
    {
        Counts told;
        const QJsonObject answer = progress(by);
        const QJsonArray numbers = answer[u"numbers"].toArray();
        for (const QJsonValue &group : answer[u"groups"].toArray()) {
            for (qsizetype i = 0; i < numbers.size(); ++i) {
                QStringList parts;
                for (const QJsonValue &each : group[u"counts"][i].toArray())
                    parts.append(QString::number(each.toInteger()));
                told.insert(group[u"label"].toString() + u' ' + numbers[i][u"name"].toString(),
                            parts.join(u'/'));
            }
        }
        return told;
    }
    /// What is late and open by the cards and duties of the home.
    [[nodiscard]] QString late()
    {
        const auto home = as(u"registry"_s).call(u"home.summary"_s, term());
        QStringList told;
        for (const char *list : {"cards", "duties"}) {
            for (const QJsonValue &each : home.value()[QLatin1String(list)].toArray())
                if (each[u"key"].toString().contains(u'.'))
                    told.append(u"%1 %2/%3"_s.arg(each[u"key"].toString())
                                    .arg(each[u"open"].toInteger())
                                    .arg(each[u"late"].toInteger()));
        }
        told.sort();
        return told.join(u'\n');
    }
    [[nodiscard]] qint64 listed(const QJsonValue &type, const QJsonArray &conditions)
    {
        const auto page = as(u"registry"_s)
                              .call(u"record.query"_s, {{u"type"_s, type},
                                                        {u"columns"_s, QJsonArray{}},
                                                        {u"conditions"_s, conditions},
                                                        {u"limit"_s, 1},
                                                        {u"count"_s, true}});
        if (!page)
            qInfo("%s", qPrintable(page.error().message));
        return page ? page.value()[u"total"].toInteger() : -1;
    }
    /// The condition by which a mark of a group narrows the list.
    [[nodiscard]] static QJsonObject mark(const QJsonObject &number, const QString &by, const QJsonValue &key)
    {
        const QJsonValue path = number[u"paths"][by];
        const auto is = [&key](const QJsonValue &field) {
            return QJsonObject{{u"path"_s, field}, {u"op"_s, u"eq"_s}, {u"value"_s, key}};
        };
        if (path.isString())
            return is(path);
        QJsonObject then = path.toObject();
        QJsonArray held = then[u"value"].toArray();
        held.prepend(is(then[u"key"]));
        then.insert(u"value"_s, held);
        return then;
    }
    void goTo(QDate day)
    {
        m_fixture->clock().advance(std::chrono::seconds(now().secsTo(atSchool(day, QTime(9, 0)))));
        m_clients.clear();
    }
    [[nodiscard]] QDate dayAfter(int month, int day) const { return {m_term.year.roc() + 1912, month, day}; }
    static constexpr const char *cuts[] = {"school", "division", "grade", "department", "class", "teacher"};

private Q_SLOTS:
    void initTestCase()
    {
        openSample(240);
        const QDate today = schoolTime(now()).date();

        // One goes to another class of the first grade, outcomes and all.
        const QString sits =
            u"SELECT %1 FROM \"student\" s JOIN \"schoolClass\" k ON k.\"id\" = s.\"classId\" WHERE "
            "k.\"grade\" = 1 AND k.\"division\" = 'day' AND s.\"state\" = 'enrolled' AND EXISTS "
            "(SELECT 1 FROM \"courseOutcome\" o WHERE o.\"studentId\" = s.\"id\") ORDER BY s.\"id\" LIMIT 1"_s;
        m_moved = stored(sits.arg(u"s.\"id\""_s)).toLongLong();
        m_ways.first = stored(sits.arg(u"k.\"id\""_s)).toLongLong();
        m_ways.second =
            stored(u"SELECT \"id\" FROM \"schoolClass\" WHERE \"grade\" = 1 AND \"division\" = 'day' AND "
                   "\"schoolYear\" = %1 AND \"id\" <> %2 LIMIT 1"_s.arg(m_term.year.roc())
                       .arg(m_ways.first))
                .toLongLong();
        QVERIFY(m_moved && m_ways.first && m_ways.second);
        const auto moved =
            as(u"registry"_s)
                .call(u"record.save"_s, with({{u"type"_s, u"registerChange"_s},
                                              {u"record"_s, QJsonObject{{u"studentId"_s, m_moved},
                                                                        {u"schoolYear"_s, m_term.year.roc()},
                                                                        {u"semester"_s, int(m_term.semester)},
                                                                        {u"kind"_s, u"changeClass"_s},
                                                                        {u"changeCode"_s, QString()},
                                                                        {u"toClassId"_s, m_ways.second},
                                                                        {u"effectiveOn"_s, text(today)}}}}));
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));

        // The term is over, most of it is late, and nobody has gone on yet.
        goTo(dayAfter(8, 10));
        for (const char *by : cuts)
            m_before.insert(QLatin1String(by), counts(QLatin1String(by)));
        m_late = late();
        QVERIFY(m_late.contains(u'/'));
        const int next = m_term.year.roc() + 1;
        const auto plan = as(u"registry"_s).call(u"turn.check"_s, {{u"schoolYear"_s, next}});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        const auto turned =
            as(u"registry"_s)
                .call(u"turn.apply"_s, with({{u"schoolYear"_s, next}, {u"digest"_s, (*plan)[u"digest"]}}));
        QVERIFY2(turned, qPrintable(outcomeOf(turned)));
        QVERIFY((*turned)[u"graduated"].toInt() > 0);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyCountStaysWhatItWasBeforeAnybodyWentOn_data()
    {
        QTest::addColumn<QString>("by");
        for (const char *by : cuts)
            QTest::newRow(by) << QString(QLatin1String(by));
    }
    void everyCountStaysWhatItWasBeforeAnybodyWentOn()
    {
        QFETCH(const QString, by);
        const Counts then = m_before.value(by);
        QVERIFY(then.size() > 5);
        QVERIFY(std::any_of(then.begin(), then.end(),
                            [](const QString &each) { return !each.endsWith(u"/0"_s); }));
        const Counts now = counts(by);
        for (auto it = then.begin(); it != then.end(); ++it)
            QVERIFY2(now.value(it.key()) == *it,
                     qPrintable(it.key() + u' ' + now.value(it.key()) + u" != "_s + *it));
        QCOMPARE(now.size(), then.size());
    }

    void whatTheHomeTellsOfItStaysToo() { QCOMPARE(late(), m_late); }

    /// Of the grades that have not graduated: what is sealed (article 7) is in no list.
    void everyMarkListsWhatItCounts_data()
    {
        QTest::addColumn<QString>("by");
        for (const char *by : {"school", "division", "department", "class"})
            QTest::newRow(by) << QString(QLatin1String(by));
    }
    void everyMarkListsWhatItCounts()
    {
        QFETCH(const QString, by);
        const QJsonArray classes = progress(u"class"_s)[u"groups"].toArray();
        const QJsonObject told = progress(by);
        const QJsonArray numbers = told[u"numbers"].toArray();
        int compared = 0;
        for (const QJsonValue &group : told[u"groups"].toArray()) {
            for (qsizetype i = 0; i < numbers.size() && !group[u"key"].isNull(); ++i) {
                const QJsonObject number = numbers[i].toObject();
                for (qsizetype part = 0; part < 3 && number[u"opens"].toBool(); ++part) {
                    const QJsonValue conditions =
                        number[u"conditions"][QStringList{u"all"_s, u"done"_s, u"open"_s}[part]];
                    if (!conditions.isArray())
                        continue;
                    qint64 count = 0;
                    for (const QJsonValue &each : classes) {
                        const bool isIn =
                            by == u"school" || (by == u"class" ? each[u"key"] : each[by]) == group[u"key"];
                        if (isIn && (each[u"grade"].toInt() == 1 || each[u"grade"].toInt() == 2))
                            count += each[u"counts"][i].toArray()[part].toInteger();
                    }
                    qint64 found = 0;
                    for (const int grade : {1, 2}) {
                        QJsonArray all = conditions.toArray();
                        all.append(mark(number, u"grade"_s, grade));
                        if (by != u"school")
                            all.append(mark(number, by, group[u"key"]));
                        found += listed(number[u"type"], all);
                    }
                    QVERIFY2(found == count,
                             qPrintable(u"%1 %2 %3: %4 listed, %5 counted"_s
                                            .arg(group[u"label"].toString(), number[u"name"].toString())
                                            .arg(part)
                                            .arg(found)
                                            .arg(count)));
                    compared += count > 0 ? 1 : 0;
                }
            }
        }
        QVERIFY(compared > 15);
    }

    void aClassTellsTheStudentsWhoWereInItThen()
    {
        const auto students = [this](qint64 schoolClass) {
            const auto answer =
                as(u"registry"_s)
                    .call(u"progress.read"_s, term({{u"by"_s, u"student"_s}, {u"classId"_s, schoolClass}}));
            QMap<qint64, QString> told;
            for (const QJsonValue &each : answer.value()[u"groups"].toArray())
                told.insert(each[u"key"].toInteger(), each[u"class"].toString());
            return told;
        };
        const QString name =
            stored(u"SELECT \"name\" FROM \"schoolClass\" WHERE \"id\" = %1"_s.arg(m_ways.second)).toString();
        const auto there = students(m_ways.second);
        QVERIFY(there.size() > 2);
        QCOMPARE(there.value(m_moved), name);
        QVERIFY(std::all_of(there.begin(), there.end(), [&](const QString &each) { return each == name; }));
        QVERIFY(!students(m_ways.first).contains(m_moved));
    }

    void whatATutorWasToldOfLastYearOpensNoRecordsOfStudentsWhoAreAnothersNow()
    {
        const QJsonObject told = progress(u"class"_s, u"t001"_s);
        QVERIFY(!told[u"groups"].toArray().isEmpty());
        for (const QJsonValue &number : told[u"numbers"].toArray()) {
            if (number[u"type"].toString() != u"schoolClass")
                QVERIFY2(!number[u"opens"].toBool(), qPrintable(number[u"name"].toString()));
        }
    }
};

QTEST_GUILESS_MAIN(TestPastTerms)
#include "tst_past_terms.moc"
