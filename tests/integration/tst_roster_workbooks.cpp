// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_school.h"
#include "shared/rosters/roster_layout.h"
#include "tests/integration/workbook_comparison.h"

#include "server/program/account_admin.h"

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
    int m_listYear = 0; ///< of the list under test

    [[nodiscard]] QJsonObject with(QJsonObject params)
    {
        params.insert(u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
        return params;
    }
private Q_SLOTS:
    void initTestCase()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        // In the second semester, so that both of the year have begun.
        const QDateTime now = m_fixture->clock().clock()();
        const QDate today = SchoolYear::of(schoolTime(now).date()).lastDay().addDays(-60);
        if (const qint64 ahead = now.secsTo(atSchool(today, QTime(12, 0))); ahead > 0)
            m_fixture->clock().advance(std::chrono::seconds(ahead));
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {30, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
        m_year = sample->term.section(u'-', 0, 0).toInt();
        addWhatTheSampleLacks();
        QVERIFY(m_fixture->addAccount(u"registryWork"_s, u"registryClerk"_s));
        QVERIFY(m_fixture->addAccount(u"affairsWork"_s, u"affairsClerk"_s));
        QVERIFY(signUp(u"eveningRegistryWork"_s, u"eveningRegistryClerk"_s));
        QVERIFY(signUp(u"eveningAffairsWork"_s, u"eveningAffairsClerk"_s));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyCellIsWhatTheStoreHolds_data()
    {
        QTest::addColumn<QString>("roster");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("division");
        QTest::addColumn<QString>("grades");
        QTest::addColumn<int>("batch");
        // Every audience of every list.
        for (const RosterLayout *layout : RosterLayout::all()) {
            for (const RosterAudience &audience : layout->audiences) {
                const bool isDay = audience.division == Division::Day;
                const bool isOfAffairs =
                    layout->key == u"cadrePosts" || (layout->key == u"performances" && isDay);
                QTest::addRow("%s %s %s %d", qPrintable(layout->key), qPrintable(wireName(audience.division)),
                              qPrintable(audience.grades), audience.batch)
                    << layout->key
                    << QString(isDay ? u"%1Work"_s : u"evening%2Work"_s)
                           .replace(u"%1"_s, isOfAffairs ? u"affairs"_s : u"registry"_s)
                           .replace(u"%2"_s, isOfAffairs ? u"Affairs"_s : u"Registry"_s)
                    << wireName(audience.division) << audience.grades << audience.batch;
            }
        }
    }
    void everyCellIsWhatTheStoreHolds()
    {
        QFETCH(QString, roster);
        QFETCH(QString, login);
        QFETCH(QString, division);
        QFETCH(QString, grades);
        QFETCH(int, batch);
        m_client = m_fixture->signedIn(login);
        QVERIFY(m_client);
        const RosterLayout &layout = *RosterLayout::of(roster);
        m_listYear = m_year;
        const auto prepared =
            m_client->call(u"submission.prepare"_s, with({{u"roster"_s, roster},
                                                          {u"schoolYear"_s, m_listYear},
                                                          {u"semester"_s, batch == 2 ? 2 : 1},
                                                          {u"grades"_s, grades},
                                                          {u"division"_s, division},
                                                          {u"batch"_s, batch}}));
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
        const qint64 list = prepared.value()[u"record"][u"id"].toInteger();
        const auto exported = m_client->call(u"submission.export"_s, with({{u"id"_s, list}}));
        QVERIFY2(exported, exported ? "" : qPrintable(exported.error().message));

        const auto compared =
            WorkbookComparison(*m_fixture, *m_client).compare(list, layout, m_listYear, division);
        QCOMPARE(compared.difference, QString());
        QVERIFY(compared.rows > 0);
    }

private:
    [[nodiscard]] bool signUp(const QString &login, const QString &role)
    {
        AccountAdmin admin(m_fixture->server().store(), PasswordHasher(PasswordCost::least()));
        return admin
            .add({login, login, role, unitOfRole(m_fixture->server().store(), role), Division::Evening,
                  ServerFixture::password(), service::PasswordState::Permanent})
            .ok();
    }
    /// For each division and grade something on every list: the sample has no borrowed study, no retakes and
    /// few of the evening, and leaves the selection to whoever tries it. It sends attendance.
    void addWhatTheSampleLacks()
    {
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = [&](store::WriteContext &write) -> protocol::Answer<QJsonObject> {
            if (!write.connection()
                     .prepared(
                         u"UPDATE regulation SET body = json_set(body, '$.optionalRosters.attendance', json('true'))"_s)
                     .exec())
                return store::storeFault(write.connection());
            const auto like = [&](const char *name) {
                const auto found = write.records().find(*recordType(QString(QLatin1String(name))), {}, 1);
                return found.empty() ? QJsonObject() : found.front();
            };
            const QJsonObject outcome = like("courseOutcome");
            const QJsonObject performance = like("performance");
            const QJsonObject post = like("cadrePost");
            const QJsonObject absence = like("absence");
            std::vector<std::pair<const char *, QJsonObject>> made;
            for (const Student &student : write.records().find<Student>({})) {
                for (const int semester : {1, 2}) {
                    const Term term{SchoolYear(m_year), static_cast<Semester>(semester)};
                    const auto add = [&](const char *type, QJsonObject record, const QJsonObject &more) {
                        record.remove(u"id"_s);
                        record.insert(u"studentId"_s, student.id.value());
                        record.insert(u"schoolYear"_s, m_year);
                        record.insert(u"semester"_s, semester);
                        for (auto it = more.begin(); it != more.end(); ++it)
                            record.insert(it.key(), it.value());
                        made.emplace_back(type, record);
                    };
                    const QString day = detail::toJson(term.firstDay().addDays(9)).toString();
                    add("courseOutcome", outcome, {{u"selected"_s, true}});
                    add("performance", performance, {{u"selected"_s, true}, {u"source"_s, u"student"_s}});
                    add("cadrePost", post, {});
                    add("absence", absence, {{u"date"_s, day}, {u"period"_s, u"8"_s}});
                    add("registerChange", toJson(RegisterChange()),
                        {{u"kind"_s, u"borrow"_s},
                         {u"otherSchoolCode"_s, u"99T002"_s},
                         {u"effectiveOn"_s, day},
                         {u"endsOn"_s, day}});
                    const bool isDay = student.division == Division::Day;
                    for (const GradeForm form :
                         {GradeForm::Semester, GradeForm::Supplement, GradeForm::Transfer, GradeForm::Retake,
                          GradeForm::Repeat, GradeForm::EveningSemester, GradeForm::EveningMakeUp,
                          GradeForm::EveningTransfer}) {
                        if (isDay != (form < GradeForm::EveningSemester))
                            continue;
                        add("grade", toJson(Grade()),
                            {{u"form"_s, wireName(form)},
                             {u"courseCode"_s, u"11499T001V2330901010001"_s},
                             {u"subjectName"_s, u"國語文"_s},
                             {u"credits"_s, 4},
                             {u"score"_s, 8550 + student.id.value()},
                             {u"passed"_s, wireName(PassFlag::Passed)},
                             {u"originSchoolYear"_s, m_year - 1},
                             {u"originSemester"_s, semester},
                             {u"method"_s, u"3"_s},
                             {u"comment"_s, u"認真"_s}});
                    }
                }
            }
            for (const auto &[type, record] : made) {
                if (auto saved = write.create(*recordType(QString(QLatin1String(type))), record); !saved)
                    return saved.error();
            }
            return QJsonObject();
        };
        const auto done = m_fixture->server().store().writer().submitAndWait(std::move(request));
        QVERIFY2(done.ok(), done.ok() ? "" : qPrintable(done.error().message));
    }
};

QTEST_GUILESS_MAIN(TestRosterWorkbooks)
#include "tst_roster_workbooks.moc"
