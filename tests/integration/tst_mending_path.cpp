// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/calendar_day.h"
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The way from a finding of the pre-check on a certified and selected outcome to a clean list, after the
/// periods of the schedule's template are over (articles 4, 5 row 3, and 6). Over real TLS.
class TestMendingPath : public QObject, private OutcomeSchool
{
    Q_OBJECT

    qint64 m_outcome = 0;
    qint64 m_list = 0;

    [[nodiscard]] QJsonObject findingOf(const QString &check)
    {
        const QJsonArray findings = step(u"submission.precheck"_s, m_list).value()[u"findings"].toArray();
        for (const QJsonValue &finding : findings) {
            if (finding[u"check"].toString() == check)
                return finding.toObject();
        }
        return {};
    }
    [[nodiscard]] QStringList blocks()
    {
        QStringList found;
        const QJsonArray findings = step(u"submission.precheck"_s, m_list).value()[u"findings"].toArray();
        for (const QJsonValue &finding : findings) {
            if (finding[u"level"].toString() == u"block")
                found.append(finding[u"check"].toString());
        }
        return found;
    }
    [[nodiscard]] bool goTo(QDate day)
    {
        m_today = day;
        const QDateTime now = m_fixture->clock().clock()();
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(day, QTime(12, 0)))));
        return back();
    }
    /// The school's days, and the periods that the template makes of them.
    [[nodiscard]] bool planByTemplate()
    {
        const bool isFree = write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                                for (const Window &window : job.records().find<Window>({})) {
                                    if (const auto gone = job.remove(recordTypeOf<Window>(),
                                                                     window.id.value(), window.version);
                                        !gone)
                                        return gone.error();
                                }
                                return QJsonObject();
                            }).ok();
        const int year = m_year + 1911;
        const std::pair<QDate, QString> days[] = {{QDate(year, 9, 1), u"opening"_s},
                                                  {QDate(year + 1, 1, 20), u"closing"_s},
                                                  {QDate(year + 1, 2, 11), u"opening"_s},
                                                  {QDate(year + 1, 6, 30), u"closing"_s}};
        bool ok = isFree;
        for (const auto &[day, kind] : days)
            ok = ok && made(u"calendarDay"_s, {{u"date"_s, text(day)}, {u"kind"_s, kind}});
        for (const int semester : {1, 2})
            ok = ok && m_client->call(u"schedule.plan"_s, with({{u"schoolYear"_s, m_year},
                                                                {u"semester"_s, semester},
                                                                {u"from"_s, u"template"_s}}));
        return ok;
    }
    /// For the student and a week, as the registry grants it.
    [[nodiscard]] QString extended(WindowKind kind)
    {
        QJsonArray conditions{
            QJsonObject{{u"path"_s, u"kind"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, wireName(kind)}}};
        if (isYearly(kind))
            conditions.append(
                QJsonObject{{u"path"_s, u"grades"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"1,2"_s}});
        else
            conditions.append(QJsonObject{{u"path"_s, u"semester"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, 1}});
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"window"_s}, {u"columns"_s, QJsonArray{u"id"_s}}, {u"conditions"_s, conditions}});
        const qint64 id = page ? page.value()[u"rows"][0].toArray().at(0).toInteger() : 0;
        const QJsonObject window = record(u"window"_s, id);
        return outcomeOf(
            save(u"window"_s, {{u"kind"_s, wireName(kind)},
                               {u"schoolYear"_s, m_year},
                               {u"semester"_s, window[u"semester"]},
                               {u"startsAt"_s, detail::toJson(atSchool(m_today, QTime(8, 0)))},
                               {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(7), QTime(23, 59)))},
                               {u"extendsId"_s, id},
                               {u"studentId"_s, m_student},
                               {u"reason"_s, u"更正重修方式"_s}}));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        QVERIFY(addStudentAccount(u"pupil"_s));
        // Entered before anybody had imported the table of methods.
        m_outcome =
            made(u"courseOutcome"_s, together(newOutcome(u"重修報告"_s), {{u"situation"_s, u"retake"_s},
                                                                          {u"originSchoolYear"_s, m_year - 1},
                                                                          {u"originSemester"_s, 1},
                                                                          {u"studyMethod"_s, u"9"_s}}));
        QVERIFY(m_outcome && attach(u"courseOutcome"_s, m_outcome, "retake"));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(m_outcome), u"changed"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(select(m_outcome), u"changed"_s);
        QVERIFY(back());
        QVERIFY(made(u"codeEntry"_s,
                     {{u"tableKey"_s, u"studyMethod"_s}, {u"code"_s, u"3"_s}, {u"name"_s, u"專班辦理"_s}}));
        QVERIFY(planByTemplate());
        QVERIFY(goTo(QDate(m_year + 1912, 6, 30).addDays(33))); // the lists are submitted
        m_list = m_client
                     ->call(u"submission.prepare"_s, with({{u"roster"_s, u"courseOutcomes"_s},
                                                           {u"schoolYear"_s, m_year},
                                                           {u"grades"_s, u"1,2"_s},
                                                           {u"division"_s, u"day"_s}}))
                     .value()[u"record"][u"id"]
                     .toInteger();
        QVERIFY(m_list);
    }
    void cleanup() { close(); }

    void theFindingNamesEachClosedStepAndWhoOpensIt()
    {
        const QJsonObject finding = findingOf(u"code.studyMethod"_s);
        QCOMPARE(finding[u"recordId"].toInteger(), m_outcome);
        QCOMPARE(finding[u"opens"].toString(), u"takeBack"_s);
        QCOMPARE(finding[u"closed"].toArray(), (QJsonArray{u"select"_s, u"certify"_s, u"upload"_s}));
        QCOMPARE(finding[u"grants"].toString(), u"教務處"_s);
        // As it says: without an extension none of the steps goes, and nobody changes what is certified.
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s,
                                changed(u"courseOutcome"_s, m_outcome, {{u"studyMethod"_s, u"3"_s}}))),
                 u"alreadyCertified@5.3.3"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(select(m_outcome, false), u"closed@4"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(m_outcome, u"waiting"_s), u"alreadyCertified@5.3.3"_s);
    }

    void theWayOfTheFindingLeadsToACleanList()
    {
        QCOMPARE(blocks(), QStringList{u"code.studyMethod"_s});
        for (const WindowKind kind : {WindowKind::Select, WindowKind::Certify, WindowKind::Upload})
            QCOMPARE(extended(kind), u"done"_s);
        QCOMPARE(findingOf(u"code.studyMethod"_s)[u"closed"].toArray(), QJsonArray());
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(select(m_outcome, false), u"changed"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(m_outcome, u"waiting"_s), u"changed"_s);
        QVERIFY(back());
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s,
                                changed(u"courseOutcome"_s, m_outcome, {{u"studyMethod"_s, u"3"_s}}))),
                 u"done"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(m_outcome), u"changed"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(select(m_outcome), u"changed"_s);
        QVERIFY(back());
        QCOMPARE(blocks(), QStringList());
        QCOMPARE(record(u"submissionList"_s, m_list)[u"recordCount"].toInt(), 1);
        QVERIFY(step(u"submission.export"_s, m_list));
        const auto submitted = submit(m_list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
    }
};

QTEST_GUILESS_MAIN(TestMendingPath)
#include "tst_mending_path.moc"
