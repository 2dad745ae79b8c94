// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The selection (勾選; article 6, paragraph 1) of who is over a quota that was lowered, and its end. Over
/// real TLS.
class TestSelection : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    static constexpr int quota = 6; // selectedOutcomesPerYear of the regulation

    [[nodiscard]] QString select(qint64 id, bool wanted = true, qint64 instead = 0)
    {
        QJsonObject params{{u"ids"_s, QJsonArray{id}}, {u"selected"_s, wanted}};
        if (instead != 0)
            params.insert(u"instead"_s, instead);
        return tally(m_client->call(u"outcome.select"_s, with(params)));
    }
    [[nodiscard]] bool isSelected(qint64 id) { return record(u"courseOutcome"_s, id)[u"selected"].toBool(); }
    [[nodiscard]] qint64 certified(const QString &title, bool selected)
    {
        const qint64 id = outcomeWithFile(title);
        return id && put<CourseOutcome>(id,
                                        [&](CourseOutcome &outcome) {
                                            outcome.certification = CertificationState::Certified;
                                            outcome.selected = selected;
                                        })
                   ? id
                   : 0;
    }
    [[nodiscard]] Answer<QJsonObject> touched(int limit, const QString &key = u"selectedOutcomesPerYear"_s)
    {
        return m_client->call(u"regulation.touched"_s,
                              {{u"quota"_s, key}, {u"limit"_s, limit}, {u"schoolYear"_s, m_year}});
    }
    QList<qint64> m_selected;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        m_selected.clear();
        for (int i = 0; i <= quota; ++i) {
            m_selected.append(certified(QString::number(i), true));
            QVERIFY(m_selected.last());
        }
    }
    void cleanup() { close(); }

    void whoIsOverALoweredQuotaExchangesAndTakesBack()
    {
        const qint64 wanted = certified(u"另一件"_s, false);
        QCOMPARE(select(wanted), u"selectionQuota@6.1"_s);
        QCOMPARE(select(wanted, true, m_selected[0]), u"changed"_s);
        QVERIFY(isSelected(wanted));
        QVERIFY(!isSelected(m_selected[0]));
        // What is not selected makes no room.
        QCOMPARE(select(m_selected[0], true, m_selected[0]), u"selectionQuota@6.1"_s);
        QCOMPARE(select(m_selected[1], false), u"changed"_s);
        QCOMPARE(select(m_selected[1]), u"selectionQuota@6.1"_s);
        QCOMPARE(select(m_selected[2], false), u"changed"_s);
        QCOMPARE(select(m_selected[1]), u"changed"_s);
    }

    void anExchangeIsRefusedAsAWhole()
    {
        const qint64 wanted = certified(u"另一件"_s, false);
        QVERIFY(put<CourseOutcome>(
            wanted, [](CourseOutcome &outcome) { outcome.certification = CertificationState::Waiting; }));
        QCOMPARE(select(wanted, true, m_selected[0]), u"notCertified@5.3.3"_s);
        QVERIFY(isSelected(m_selected[0]));
        QCOMPARE(select(wanted, true, 999'999), u"there is no courseOutcome 999999"_s);
        QCOMPARE(select(wanted, false, m_selected[0]), u"range instead"_s);
        // Nobody loses a selection to somebody else.
        const qint64 other = newStudent(m_class);
        QVERIFY(put<CourseOutcome>(m_selected[1],
                                   [&](CourseOutcome &outcome) { outcome.studentId = Id<Student>(other); }));
        QCOMPARE(select(wanted, true, m_selected[1]), u"reference instead"_s);
        QVERIFY(isSelected(m_selected[1]));
    }

    void theSelectionIsLockedAtTheEndOfItsWindow()
    {
        const qint64 wanted = certified(u"另一件"_s, false);
        QVERIFY(put<Window>(firstId(u"window"_s, u"kind"_s, u"select"_s),
                            [&](Window &stored) { stored.endsAt = atSchool(m_today, QTime(0, 0)); }));
        QCOMPARE(select(m_selected[0], false), u"closed@4"_s);
        QCOMPARE(select(wanted, true, m_selected[0]), u"closed@4"_s);
        QVERIFY(isSelected(m_selected[0]));
    }

    void aLowerQuotaTellsBeforehandWhomItTouches()
    {
        const auto told = touched(quota);
        QVERIFY2(told, qPrintable(outcomeOf(told)));
        QCOMPARE(told.value()[u"limit"].toInt(), quota);
        QCOMPARE(told.value()[u"total"].toInt(), 1);
        QCOMPARE(told.value()[u"students"][0][u"has"].toInt(), quota + 1);
        QCOMPARE(touched(quota + 1).value()[u"total"].toInt(), 0);
        QCOMPARE(touched(0, u"selectedPerformancesPerYear"_s).value()[u"total"].toInt(), 0);
        QCOMPARE(outcomeOf(touched(1, u"remindersPerDay"_s)), u"unknown quota"_s);
    }

    void performancesAreExchangedToo()
    {
        constexpr int most = 10; // selectedPerformancesPerYear
        QList<qint64> ids;
        for (int i = 0; i <= most + 1; ++i) {
            ids.append(made(u"performance"_s, {{u"studentId"_s, m_student},
                                               {u"schoolYear"_s, m_year},
                                               {u"semester"_s, 1},
                                               {u"kind"_s, u"work"_s},
                                               {u"title"_s, u"作品%1"_s.arg(i)},
                                               {u"startsOn"_s, text(m_today.addDays(-20))},
                                               {u"description"_s, u"說明"_s}}));
            QVERIFY(ids.last());
            QVERIFY(put<Performance>(ids.last(), [&](Performance &stored) {
                stored.source = PerformanceSource::Student;
                stored.selected = i <= most;
            }));
        }
        const auto selectOne = [&](qint64 id, qint64 instead = 0) {
            QJsonObject params{{u"ids"_s, QJsonArray{id}}, {u"selected"_s, true}};
            if (instead != 0)
                params.insert(u"instead"_s, instead);
            return tally(m_client->call(u"performance.select"_s, with(params)));
        };
        QCOMPARE(selectOne(ids.last()), u"selectionQuota@6.1"_s);
        QCOMPARE(selectOne(ids.last(), ids[0]), u"changed"_s);
        QVERIFY(!record(u"performance"_s, ids[0])[u"selected"].toBool());
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
