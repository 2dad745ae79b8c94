// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"
#include "server/service/self_check_service.h"
#include "shared/rosters/roster_layout.h"
#include "tests/integration/test_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// That the steps of articles 5 and 6 are the same in the progress and in what units check and sign, on a
/// served sample school.
class TestProgressSteps : public QObject, private TestSchool
{
    Q_OBJECT

    Term m_term;
    std::map<QString, std::unique_ptr<TestClient>> m_clients;

    [[nodiscard]] TestClient &as(const QString &login)
    {
        auto &client = m_clients[login];
        if (!client)
            client = m_fixture->signedIn(login);
        return *client;
    }
    [[nodiscard]] QJsonObject ofTerm(QJsonObject more = {}) const
    {
        more.insert(u"schoolYear"_s, m_term.year.roc());
        more.insert(u"semester"_s, static_cast<int>(m_term.semester));
        return more;
    }
    [[nodiscard]] QJsonObject progress(const QString &login, const QString &by)
    {
        const auto answer = as(login).call(u"progress.read"_s, ofTerm({{u"by"_s, by}}));
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
            u"progress.behind"_s, ofTerm({{u"step"_s, step}, {u"part"_s, part}, {u"within"_s, within}}));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value()[u"rows"].toArray() : QJsonArray();
    }
    [[nodiscard]] Regulation regulation()
    {
        return Regulation::fromJson(json(stored(u"SELECT body FROM regulation"_s).toString())).value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {90, 1, schoolTime(now()).date(), ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
        m_term = {SchoolYear(sample->term.section(u'-', 0, 0).toInt()),
                  static_cast<Semester>(sample->term.section(u'-', 1, 1).toInt())};
    }
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
};

QTEST_GUILESS_MAIN(TestProgressSteps)
#include "tst_progress_steps.moc"
