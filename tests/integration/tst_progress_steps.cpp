// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/self_check_service.h"
#include "shared/rosters/roster_layout.h"
#include "tests/integration/progress_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// That the steps of articles 5 and 6 are the same in the progress and in what units check and sign, on a
/// served sample school.
class TestProgressSteps : public QObject, private ProgressSchool
{
    Q_OBJECT

    [[nodiscard]] QJsonObject progress(const QString &login, const QString &by)
    {
        const auto answer = as(login).call(u"progress.read"_s, term({{u"by"_s, by}}));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value() : QJsonObject();
    }
    /// total, done, open and late of a number in a division; empty: it has none there.
    [[nodiscard]] static QJsonArray countsOf(const QJsonObject &progress, const QString &number,
                                             const QString &division)
    {
        const QJsonArray numbers = progress[u"numbers"].toArray();
        for (const QJsonValue &group : progress[u"groups"].toArray()) {
            if (group[u"key"].toString() != division)
                continue;
            for (qsizetype i = 0; i < numbers.size(); ++i) {
                if (numbers[i][u"name"].toString() == number)
                    return group[u"counts"][i].toArray();
            }
        }
        return {};
    }
    [[nodiscard]] static QJsonObject narrowed(const QString &by, const QJsonValue &key)
    {
        return {{u"by"_s, by}, {u"key"_s, key}};
    }
    /// The rows behind a part of a number.
    [[nodiscard]] QJsonArray behind(const QString &login, const QString &step, const QString &part,
                                    const QJsonArray &within = {})
    {
        const auto answer = as(login).call(
            u"progress.behind"_s, term({{u"step"_s, step}, {u"part"_s, part}, {u"within"_s, within}}));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value()[u"rows"].toArray() : QJsonArray();
    }
    [[nodiscard]] Regulation regulation()
    {
        return Regulation::fromJson(json(stored(u"SELECT body FROM regulation"_s).toString())).value();
    }

private Q_SLOTS:
    void initTestCase() { openSample(90); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatAUnitSignsIsWhatTheProgressCounts_data()
    {
        struct Same
        {
            SelfCheckStep step;
            const char *finding;
            const char *number;
            qsizetype part;
        };
        constexpr qsizetype all = 0;
        constexpr qsizetype done = 1;
        constexpr qsizetype open = 2;
        using Step = SelfCheckStep;
        static constexpr Same alike[] = {
            {Step::Register, "classes", "register", all},
            {Step::Register, "classesChecked", "register", done},
            {Step::Register, "classesUnchecked", "register", open},
            {Step::Attendance, "classesWithoutAbsences", "attendance", open},
            {Step::Cadre, "posts", "submissionPosts", all},
            {Step::Cadre, "classesWithoutPosts", "posts", open},
            {Step::Electives, "studentsWithoutElectives", "electives", open},
            {Step::Counselling, "studentsWithoutTalks", "counselling", open},
            {Step::Grades, "studentsWithoutGrades", "grades", open},
            {Step::Upload, "outcomes", "files", all},
            {Step::Upload, "outcomesWithoutFile", "files", open},
            {Step::Upload, "outcomesReturned", "returned", open},
            {Step::Certify, "outcomesCertified", "certify", done},
            {Step::Certify, "outcomesWaiting", "certify", open},
            {Step::Performance, "studentsWithoutPerformances", "performances", open},
            {Step::Autobiography, "autobiographiesFinal", "autobiography", done},
            {Step::Autobiography, "studentsWithoutAutobiography", "autobiography", open},
            {Step::Select, "outcomesSelected", "selected", done},
            {Step::Select, "performancesSelected", "selectedPerformances", done},
            {Step::Select, "studentsWithoutSelection", "selectOutcomes", open},
            {Step::Accounts, "studentsWithoutAccount", "accounts", open}};
        QTest::addColumn<int>("step");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QString>("number");
        QTest::addColumn<qsizetype>("part");
        for (const Same &each : alike)
            QTest::newRow(each.finding) << int(each.step) << QString::fromLatin1(each.finding)
                                        << QString::fromLatin1(each.number) << each.part;
        // Where the two once had definitions of their own: an account that is shut, a class that nobody sits
        // in, a certified outcome of a course without credits.
        const qint64 account =
            stored(u"SELECT a.\"id\" FROM \"account\" a JOIN \"student\" s ON s.\"id\" = a.\"studentId\" "
                   "WHERE a.\"state\" = 'active' AND s.\"division\" = 'day' AND s.\"classId\" IS NOT NULL"_s)
                .toLongLong();
        QVERIFY(account > 0);
        QVERIFY(change(u"account"_s, account, {{u"state"_s, u"disabled"_s}}));
        QVERIFY(make(u"schoolClass"_s, {{u"name"_s, u"空班"_s},
                                        {u"schoolYear"_s, m_term.year.roc()},
                                        {u"grade"_s, 1},
                                        {u"division"_s, u"day"_s}}));
        const qint64 student =
            stored(
                u"SELECT \"id\" FROM \"student\" WHERE \"state\" = 'enrolled' AND \"division\" = 'day' AND "
                "\"classId\" IN (SELECT \"id\" FROM \"schoolClass\" WHERE \"schoolYear\" = %1)"_s.arg(
                    m_term.year.roc()))
                .toLongLong();
        QVERIFY(student > 0);
        const QString certified =
            u"SELECT \"id\" FROM \"courseOutcome\" WHERE \"studentId\" = %1 AND \"certification\" = 'certified'"_s
                .arg(student);
        for (qint64 id = stored(certified).toLongLong(); id > 0; id = stored(certified).toLongLong())
            QVERIFY(
                change(u"courseOutcome"_s, id, {{u"certification"_s, u"waiting"_s}, {u"selected"_s, false}}));
        const qint64 course =
            stored(u"SELECT \"id\" FROM \"course\" WHERE \"schoolYear\" = %1 AND \"semester\" = %2 AND "
                   "\"division\" = 'day'"_s.arg(m_term.year.roc())
                       .arg(int(m_term.semester)))
                .toLongLong();
        QVERIFY(course > 0 && change(u"course"_s, course, {{u"credits"_s, 0}}));
        QVERIFY(make(u"courseOutcome"_s, {{u"studentId"_s, student},
                                          {u"courseId"_s, course},
                                          {u"schoolYear"_s, m_term.year.roc()},
                                          {u"semester"_s, int(m_term.semester)},
                                          {u"title"_s, u"無學分"_s},
                                          {u"certification"_s, u"certified"_s}}));
    }
    void whatAUnitSignsIsWhatTheProgressCounts()
    {
        QFETCH(const int, step);
        QFETCH(const QString, finding);
        QFETCH(const QString, number);
        QFETCH(const qsizetype, part);
        const QJsonObject told = progress(u"registry"_s, u"division"_s);
        const auto reader = m_fixture->server().store().reader();
        const auto checked = static_cast<SelfCheckStep>(step);
        for (const QString &division : {u"day"_s, u"evening"_s}) {
            const auto findings = service::findOf(
                **reader, {checked, termOfCheck(checked, m_term), division, {}}, regulation(), now());
            const auto same = std::find_if(findings.begin(), findings.end(),
                                           [&](const auto &each) { return each.key == finding; });
            QVERIFY(same != findings.end());
            QCOMPARE(same->count, countsOf(told, number, division)[part].toInteger());
            // It leads to as many.
            const auto page = as(u"eveningdirector"_s)
                                  .call(u"record.query"_s, {{u"type"_s, same->type},
                                                            {u"columns"_s, QJsonArray()},
                                                            {u"conditions"_s, same->conditions},
                                                            {u"count"_s, true}});
            QVERIFY2(page, page ? "" : qPrintable(page.error().message));
            if (division == u"evening")
                QCOMPARE(page.value()[u"total"].toInteger(), same->count);
        }
    }

    void everyRowOfArticle5AndEachItemOfArticle6HasItsStep()
    {
        const QJsonObject told = progress(u"workgroup"_s, u"school"_s);
        QStringList articles;
        for (const QJsonValue &number : told[u"numbers"].toArray()) {
            if (number[u"step"].toBool())
                articles.append(number[u"article"].toString());
        }
        for (const QString &row : {u"5.1.1"_s, u"5.1.2"_s, u"5.1.3"_s, u"5.2.1"_s, u"5.2.2"_s, u"5.2.3"_s,
                                   u"5.3.2"_s, u"5.3.3"_s, u"5.4"_s, u"5.5"_s, u"5.6"_s, u"5.7"_s, u"6.1"_s,
                                   u"6.2.1"_s, u"6.2.2"_s, u"6.2.3"_s, u"6.2.4"_s, u"6.2.5"_s})
            QVERIFY2(articles.contains(row), qPrintable(row + u": "_s + articles.join(u' ')));
    }

    void theAuditOfTheSemesterIsAStepBesideTheAccounts()
    {
        const auto audit = [this](const QString &login, const QString &by, const QString &key) {
            return countsOf(progress(login, by), u"audit"_s, key);
        };
        const qint64 stands =
            stored(u"SELECT \"id\" FROM \"accountAudit\" WHERE \"schoolYear\" = %1 AND \"semester\" = %2"_s
                       .arg(m_term.year.roc())
                       .arg(int(m_term.semester)))
                .toLongLong();
        const qint64 id = stands > 0 ? stands : make(u"accountAudit"_s, term());
        QVERIFY(id > 0 && change(u"accountAudit"_s, id, {{u"state"_s, u"checked"_s}}));
        QCOMPARE(audit(u"workgroup"_s, u"school"_s, u"school"_s), (QJsonArray{1, 0, 1, 0}));
        QCOMPARE(audit(u"workgroup"_s, u"unit"_s, u"資訊組"_s), (QJsonArray{1, 0, 1, 0}));
        QVERIFY(audit(u"workgroup"_s, u"unit"_s, u"註冊組"_s).isEmpty());
        QVERIFY(change(u"accountAudit"_s, id, {{u"state"_s, u"signed"_s}}));
        QCOMPARE(audit(u"workgroup"_s, u"school"_s, u"school"_s), (QJsonArray{1, 1, 0, 0}));
        QCOMPARE(behind(u"workgroup"_s, u"audit"_s, u"done"_s).size(), 1);
        QCOMPARE(behind(u"workgroup"_s, u"audit"_s, u"open"_s).size(), 0);
        // Alone, as licheng-ctl asks for it.
        const auto alone =
            as(u"workgroup"_s)
                .call(u"progress.read"_s, term({{u"by"_s, u"school"_s}, {u"step"_s, u"audit"_s}}));
        QVERIFY(alone);
        QCOMPARE(alone.value()[u"numbers"].toArray().size(), 1);
        QCOMPARE(alone.value()[u"groups"][0][u"counts"].toArray(), (QJsonArray{QJsonArray{1, 1, 0, 0}}));
    }

    void theListsOfTheRegisterAreCountedAsTheyAreOwed()
    {
        const QJsonObject told = progress(u"workgroup"_s, u"division"_s);
        int compared = 0;
        for (const QString &division : {u"day"_s, u"evening"_s}) {
            qint64 owed = 0;
            qint64 submitted = 0;
            for (const QJsonValue &list : told[u"lists"].toArray()) {
                if (list[u"article"].toString() != u"6.2.1" || list[u"division"].toString() != division)
                    continue;
                ++owed;
                const auto state = fromWire<SubmissionState>(list[u"state"].toString());
                submitted += state && isWithDatabase(*state) ? 1 : 0;
                // Each leads to itself, begun or not.
                const QJsonArray rows = behind(
                    u"workgroup"_s, u"lists"_s, u"all"_s,
                    {narrowed(u"roster"_s, list[u"roster"]), narrowed(u"division"_s, list[u"division"]),
                     narrowed(u"grades"_s, list[u"grades"]), narrowed(u"batch"_s, list[u"batch"])});
                QCOMPARE(rows.size(), 1);
                QCOMPARE(rows[0][u"title"], list[u"title"]);
                QCOMPARE(rows[0][u"unit"], list[u"unit"]);
                QVERIFY(!rows[0][u"unit"].toString().isEmpty());
                ++compared;
            }
            const QJsonArray counts = countsOf(told, u"submissionRegister"_s, division);
            QCOMPARE(counts[0].toInteger(), owed);
            QCOMPARE(counts[1].toInteger(), submitted);
            QCOMPARE(counts[2].toInteger(), owed - submitted);
            QCOMPARE(behind(u"workgroup"_s, u"submissionRegister"_s, u"open"_s,
                            {narrowed(u"division"_s, division)})
                         .size(),
                     owed - submitted);
        }
        QVERIFY(compared > 3);
        // One goes to the database.
        const QJsonArray before = countsOf(told, u"submissionRegister"_s, u"day"_s);
        QVERIFY(before[2].toInteger() > 0);
        const QJsonValue open = behind(u"workgroup"_s, u"submissionRegister"_s, u"open"_s,
                                       {narrowed(u"division"_s, u"day"_s)})[0];
        const auto *layout = RosterLayout::of(open[u"roster"].toString());
        QVERIFY(layout);
        const qint64 begun =
            stored(u"SELECT \"id\" FROM \"submissionList\" WHERE \"roster\" = '%1' AND \"grades\" = '%2' AND "
                   "\"batch\" = %3 AND \"division\" = 'day' AND \"schoolYear\" = %4 AND \"semester\" = %5"_s
                       .arg(layout->key, open[u"grades"].toString())
                       .arg(open[u"batch"].toInt())
                       .arg(m_term.year.roc())
                       .arg(layout->isYearly ? 0 : int(m_term.semester)))
                .toLongLong();
        if (begun > 0)
            QVERIFY(change(u"submissionList"_s, begun, {{u"state"_s, u"submitted"_s}}));
        else
            QVERIFY(make(u"submissionList"_s, {{u"roster"_s, layout->key},
                                               {u"grades"_s, open[u"grades"]},
                                               {u"batch"_s, open[u"batch"]},
                                               {u"division"_s, u"day"_s},
                                               {u"schoolYear"_s, m_term.year.roc()},
                                               {u"semester"_s, layout->isYearly ? 0 : int(m_term.semester)},
                                               {u"state"_s, u"submitted"_s}}));
        const QJsonArray after =
            countsOf(progress(u"workgroup"_s, u"division"_s), u"submissionRegister"_s, u"day"_s);
        QCOMPARE(after[1].toInteger(), before[1].toInteger() + 1);
        QCOMPARE(after[2].toInteger(), before[2].toInteger() - 1);
    }

    void aTrendStandsBesideLastYearsAndLeadsToWhatWasDoneThen_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("moment");
        QTest::addRow("upload") << u"upload"_s << u"files"_s << u"uploadedAt"_s;
        QTest::addRow("certify") << u"certify"_s << u"certify"_s << u"certifiedAt"_s;
        QTest::addRow("select") << u"select"_s << u"selected"_s << u"selectedAt"_s;
    }
    void aTrendStandsBesideLastYearsAndLeadsToWhatWasDoneThen()
    {
        QFETCH(const QString, step);
        QFETCH(const QString, number);
        QFETCH(const QString, moment);
        const int lastYear = m_term.year.roc() - 1;
        // Of last year: three outcomes, done on two days, the last one an hour before midnight at school.
        const qint64 student = stored(u"SELECT \"id\" FROM \"student\""_s).toLongLong();
        const qint64 course = stored(u"SELECT \"id\" FROM \"course\""_s).toLongLong();
        const QDate day = m_term.firstDay().addYears(-1).addDays(60);
        for (const QDateTime &at : {atSchool(day, QTime(9, 0)), atSchool(day, QTime(10, 0)),
                                    atSchool(day.addDays(3), QTime(23, 0))})
            QVERIFY(make(u"courseOutcome"_s, {{u"studentId"_s, student},
                                              {u"courseId"_s, course},
                                              {u"schoolYear"_s, lastYear},
                                              {u"semester"_s, int(m_term.semester)},
                                              {u"title"_s, u"去年"_s},
                                              {u"certification"_s, u"certified"_s},
                                              {u"selected"_s, true},
                                              {moment, detail::toJson(at)}}));
        const auto trend = as(u"registry"_s).call(u"progress.trend"_s, term({{u"step"_s, step}}));
        QVERIFY(trend);
        QCOMPARE(trend.value()[u"number"].toString(), number);
        const QJsonObject before = trend.value()[u"before"].toObject();
        QDateTime end;
        const bool hasEnd = detail::fromJson(before[u"end"], end) && end.isValid();
        const QDate last =
            hasEnd ? schoolTime(end).date() : Term{SchoolYear(lastYear), m_term.semester}.lastDay();
        std::map<qint64, qint64> days;
        qint64 sum = 0;
        for (const QJsonValue &each : before[u"days"].toArray()) {
            days[each[0].toInteger()] = each[1].toInteger();
            sum += each[1].toInteger();
        }
        QVERIFY(days[last.daysTo(day)] >= 2);
        QVERIFY(days[last.daysTo(day.addDays(3))] >= 1);
        const QString ofYear = u"\"schoolYear\" = %1 AND \"%2\" IS NOT NULL"_s.arg(lastYear).arg(moment);
        const QString counted =
            step == u"upload" ? u" AND \"semester\" = %1"_s.arg(int(m_term.semester))
            : step == u"certify"
                ? u" AND \"semester\" = %1 AND \"certification\" = 'certified'"_s.arg(int(m_term.semester))
                : u" AND \"selected\" = 1"_s;
        QCOMPARE(sum, rows(u"courseOutcome"_s, ofYear + counted));
        // What a mark of last year's curve stands for.
        const QString part = number == u"files" ? u"all"_s : u"done"_s;
        const auto answer =
            as(u"workgroup"_s)
                .call(u"progress.behind"_s,
                      {{u"schoolYear"_s, lastYear},
                       {u"semester"_s, int(m_term.semester)},
                       {u"step"_s, number},
                       {u"part"_s, part},
                       {u"within"_s,
                        QJsonArray{narrowed(u"until"_s, detail::toJson(firstInstant(day.addDays(1))))}}});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        qint64 until = 0;
        for (const auto &[at, count] : days)
            until += at <= last.daysTo(day) ? count : 0;
        QCOMPARE(answer.value()[u"total"].toInteger(), until);
    }

    /// The last one: the clock goes on.
    void whatIsOpenIsLateAfterTheLastSecondOfItsTime()
    {
        // After every other period, so that it is the last end of the step.
        const QString last = stored(u"SELECT MAX(\"endsAt\") FROM \"window\""_s).toString();
        const QDate day = QDate::fromString(last.left(10), Qt::ISODate).addDays(2);
        QVERIFY(day.isValid());
        const QDateTime end = atSchool(day, QTime(23, 59, 59));
        QVERIFY(make(u"window"_s, {{u"kind"_s, u"certify"_s},
                                   {u"schoolYear"_s, m_term.year.roc()},
                                   {u"semester"_s, int(m_term.semester)},
                                   {u"startsAt"_s, detail::toJson(end.addDays(-9))},
                                   {u"endsAt"_s, detail::toJson(end)}}));
        const auto at = [&](const QDateTime &moment) {
            m_fixture->clock().set(moment);
            m_clients.clear();
            return countsOf(progress(u"registry"_s, u"school"_s), u"certify"_s, u"school"_s);
        };
        const auto isLate = [this] {
            const QJsonArray rows = behind(u"registry"_s, u"certify"_s, u"open"_s);
            return std::any_of(rows.begin(), rows.end(),
                               [](const QJsonValue &row) { return row[u"late"].toBool(); });
        };
        const QJsonArray before = at(end.addMSecs(500));
        QVERIFY(before[2].toInteger() > 0);
        QCOMPARE(before[3].toInteger(), 0);
        QVERIFY(!isLate());
        const QJsonArray after = at(end.addSecs(1));
        QCOMPARE(after[3], after[2]);
        QVERIFY(isLate());
    }

    void whoMayNotSeeListsIsToldOfNone()
    {
        QVERIFY(make(u"role"_s, {{u"key"_s, u"narrow"_s},
                                 {u"name"_s, u"專案助理"_s},
                                 {u"grants"_s, u"view registerCheck school"_s}}));
        QVERIFY(m_fixture->addAccount(u"narrow"_s, u"narrow"_s));
        QVERIFY(!behind(u"registry"_s, u"lists"_s, u"all"_s).isEmpty());
        QCOMPARE(behind(u"narrow"_s, u"lists"_s, u"all"_s), QJsonArray());
        QCOMPARE(behind(u"narrow"_s, u"submissionRegister"_s, u"all"_s), QJsonArray());
        const QJsonObject seen = progress(u"narrow"_s, u"school"_s);
        QVERIFY(!seen[u"numbers"].toArray().isEmpty());
        QCOMPARE(seen[u"lists"].toArray(), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(TestProgressSteps)
#include "tst_progress_steps.moc"
