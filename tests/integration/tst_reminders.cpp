// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "server/store/change_log.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

constexpr auto day = std::chrono::hours(24);

QStringList rules(const Answer<QJsonObject> &answer)
{
    QStringList list;
    for (const QJsonValue &skipped : answer.value()[u"skipped"].toArray())
        list.append(skipped[u"rule"].toString() + u'@' + skipped[u"article"].toString());
    return list;
}

} // namespace

/// Reminders of certification (article 5, row 3) over real TLS: who may, of what, how often, who sees them.
class TestReminders : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_office;
    Term m_term;
    qint64 m_teacher = 0; ///< two outcomes of day students wait
    qint64 m_other = 0;   ///< one outcome of an evening student waits
    qint64 m_course = 0;
    QJsonArray m_outcomes;
    int m_serial = 0;

    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }
    qint64 create(const char *type, const QJsonObject &record)
    {
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                 return job.create(*recordType(QString(QLatin1String(type))), record);
             }});
        if (!made)
            qWarning("%s: %s", type, qPrintable(made.error().message));
        return made ? made.value()[u"id"].toInteger() : 0;
    }
    [[nodiscard]] QJsonObject ofTerm(QJsonObject record = {}) const
    {
        record.insert(u"schoolYear"_s, m_term.year.roc());
        record.insert(u"semester"_s, static_cast<int>(m_term.semester));
        return record;
    }
    [[nodiscard]] qint64 accountOf(const QString &login) const
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Account>(u"login"_s, login)->id.value();
    }
    /// A teacher with a class of the division, its course, one student and outcomes that wait.
    qint64 makeTeacher(const QString &login, Division division, int outcomes)
    {
        if (!m_fixture->addAccount(login, u"teacher"_s))
            return 0;
        const qint64 account = accountOf(login);
        const QString side = wireName(division);
        const qint64 schoolClass = create("schoolClass", {{u"schoolYear"_s, m_term.year.roc()},
                                                          {u"name"_s, login + u"班"_s},
                                                          {u"grade"_s, 3},
                                                          {u"division"_s, side},
                                                          {u"tutorId"_s, account}});
        ++m_serial;
        const qint64 student = create("student", {{u"studentNumber"_s, QString::number(11410000 + m_serial)},
                                                  {u"name"_s, u"王小明"_s},
                                                  {u"identityNumber"_s, u"A12345678%1"_s.arg(m_serial)},
                                                  {u"birthday"_s, u"2009-07-20"_s},
                                                  {u"classId"_s, schoolClass},
                                                  {u"division"_s, side},
                                                  {u"seat"_s, m_serial}});
        create("classMembership", {{u"studentId"_s, student},
                                   {u"classId"_s, schoolClass},
                                   {u"seat"_s, m_serial},
                                   {u"startsOn"_s, m_term.year.firstDay().toString(Qt::ISODate)},
                                   {u"endsOn"_s, m_term.year.lastDay().toString(Qt::ISODate)}});
        m_course = create("course", ofTerm({{u"offeringCode"_s, login},
                                            {u"courseCode"_s, u"x"_s},
                                            {u"name"_s, u"專題實作"_s},
                                            {u"grade"_s, 3},
                                            {u"credits"_s, 2},
                                            {u"classId"_s, schoolClass},
                                            {u"teacherId"_s, account},
                                            {u"division"_s, side}}));
        create("enrolment", {{u"studentId"_s, student}, {u"courseId"_s, m_course}});
        for (int i = 0; i < outcomes; ++i) {
            m_outcomes.append(
                create("courseOutcome", ofTerm({{u"studentId"_s, student},
                                                {u"courseId"_s, m_course},
                                                {u"documentCount"_s, 1},
                                                {u"title"_s, QString::number(i)},
                                                {u"description"_s, u"x"_s},
                                                {u"uploadedAt"_s, detail::toJson(now().addDays(i - 5))}})));
        }
        return account;
    }
    [[nodiscard]] Answer<QJsonObject> remind(TestClient &client, const QJsonArray &teachers,
                                             const QString &note = {},
                                             const QString &request = newRequestId())
    {
        return client.call(
            u"outcome.remind"_s,
            ofTerm({{u"requestId"_s, request}, {u"teacherIds"_s, teachers}, {u"note"_s, note}}));
    }
    [[nodiscard]] QJsonArray listed(TestClient &client)
    {
        const auto page =
            client.call(u"record.query"_s,
                        {{u"type"_s, u"reminder"_s},
                         {u"columns"_s, QJsonArray{u"teacherId"_s, u"waiting"_s, u"note"_s, u"sentBy"_s}}});
        return page ? page.value()[u"rows"].toArray() : QJsonArray{page.error().message};
    }
    [[nodiscard]] QJsonObject overdueRow(TestClient &client, qint64 teacher)
    {
        const auto answer = client.call(u"outcome.overdue"_s, ofTerm());
        if (!answer)
            return {};
        for (const QJsonValue &row : answer.value()[u"teachers"].toArray()) {
            if (row[u"teacherId"].toInteger() == teacher)
                return row.toObject();
        }
        return {};
    }
    /// The duty of that key on the front page.
    [[nodiscard]] QJsonObject duty(TestClient &client, const QString &key)
    {
        const auto summary = client.call(u"home.summary"_s, ofTerm());
        if (!summary)
            return {{u"fault"_s, summary.error().message}};
        for (const QJsonValue &each : summary.value()[u"duties"].toArray()) {
            if (each[u"key"].toString() == key)
                return each.toObject();
        }
        return {};
    }
    [[nodiscard]] std::unique_ptr<TestClient> as(const QString &login, const QString &role,
                                                 Division division = Division::Day)
    {
        if (!m_fixture->addAccount(login, role))
            return nullptr;
        const auto moved = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(u"login"_s, login);
                 account.division = division;
                 const auto changed = job.change(account);
                 return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
             }});
        return moved ? m_fixture->signedIn(login) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_outcomes = {};
        m_serial = 0;
        FixtureOptions options;
        options.makeServices = &standardServices;
        options.tokenLife = {std::chrono::hours(24 * 60), std::chrono::hours(24 * 60)};
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        m_term = Term::of(schoolTime(now()).date());
        m_other = makeTeacher(u"evening"_s, Division::Evening, 1);
        m_outcomes = {};
        m_teacher = makeTeacher(u"teacher"_s, Division::Day, 2);
        QVERIFY(m_teacher && m_other);
        QVERIFY(create("window", ofTerm({{u"kind"_s, u"certify"_s},
                                         {u"startsAt"_s, detail::toJson(now().addDays(-10))},
                                         {u"endsAt"_s, detail::toJson(now().addDays(3))}})));
        m_office = as(u"counsellor"_s, u"counsellor"_s);
        QVERIFY(m_office);
    }
    void cleanup()
    {
        m_office.reset();
        m_fixture.reset();
    }

    void aReminderIsKeptToldAndShownToItsTeacherAlone()
    {
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        const auto other = m_fixture->signedIn(u"evening"_s);
        QVERIFY(teacher && other);
        QVERIFY(teacher->watchEverything() && other->watchEverything());
        QVERIFY(duty(*teacher, u"reminder"_s).isEmpty());
        const auto sent = remind(*m_office, {m_teacher}, u"請於勾選前完成"_s);
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().message));
        QCOMPARE(sent.value()[u"sent"][0][u"waiting"].toInt(), 2);
        QCOMPARE(sent.value()[u"skipped"].toArray().size(), 0);

        // The change feed tells it to whoever is connected and may see reminders.
        const auto told = teacher->waitFor(u"changed"_s);
        QVERIFY(told);
        QCOMPARE(told->params[u"changes"][0][u"type"].toString(), u"reminder"_s);
        const QJsonArray own = listed(*teacher);
        QCOMPARE(own.size(), 1);
        QCOMPARE(own[0][2].toInteger(), m_teacher);
        QCOMPARE(own[0][3].toInt(), 2);
        QCOMPARE(own[0][4].toString(), u"請於勾選前完成"_s);
        QCOMPARE(own[0][5].toString(), u"counsellor"_s);
        QCOMPARE(listed(*other).size(), 0);
        const QJsonObject shown = duty(*teacher, u"reminder"_s);
        QCOMPARE(shown[u"type"].toString(), u"reminder"_s);
        QCOMPARE(shown[u"article"].toString(), u"5.3.3"_s);
        QCOMPARE(shown[u"total"].toInt() - shown[u"done"].toInt(), 2);
        QCOMPARE(shown[u"due"].toString(), detail::toJson(now().addDays(3)).toString());
        QVERIFY(duty(*other, u"reminder"_s).isEmpty());

        const QJsonObject row = overdueRow(*m_office, m_teacher);
        QCOMPARE(row[u"reminders"].toInt(), 1);
        QCOMPARE(row[u"remindedBy"].toString(), u"counsellor"_s);
        QCOMPARE(row[u"remindedAt"].toString(), detail::toJson(now()).toString());
        const auto reader = m_fixture->server().store().reader();
        QCOMPARE(store::ChangeLog(*reader.value())
                     .history(u"reminder"_s, own[0][0].toInteger(), 10)
                     .front()
                     .action,
                 u"remind"_s);
    }

    void aReminderStandsUntilNothingWaitsAnyMore()
    {
        QVERIFY(remind(*m_office, {m_teacher}));
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        QVERIFY(teacher);
        const auto certify = [&](const QJsonArray &ids) {
            return teacher->call(
                u"outcome.certify"_s,
                {{u"requestId"_s, newRequestId()}, {u"ids"_s, ids}, {u"decision"_s, u"certified"_s}});
        };
        QCOMPARE(certify({m_outcomes[0]}).value()[u"changed"].toInt(), 1);
        QCOMPARE(duty(*teacher, u"reminder"_s)[u"done"].toInt(), 1);
        QCOMPARE(duty(*teacher, u"reminder"_s)[u"total"].toInt(), 2);
        QCOMPARE(certify({m_outcomes[1]}).value()[u"changed"].toInt(), 1);
        QVERIFY(duty(*teacher, u"reminder"_s).isEmpty());
        QCOMPARE(listed(*teacher).size(), 1);
        // And nobody reminds of nothing.
        m_fixture->clock().advance(day);
        const auto again = remind(*m_office, {m_teacher, 4711});
        QCOMPARE(rules(again), (QStringList{u"nothingWaits@5.3.3"_s, u"nothingWaits@5.3.3"_s}));
        QCOMPARE(listed(*teacher).size(), 1);
    }

    void oneReminderADayAndNoneForARepeatedRequest()
    {
        const QString request = newRequestId();
        const auto first = remind(*m_office, {m_teacher}, {}, request);
        QCOMPARE(first.value()[u"sent"].toArray().size(), 1);
        QCOMPARE(remind(*m_office, {m_teacher}, {}, request).value(), first.value());
        QCOMPARE(rules(remind(*m_office, {m_teacher})), QStringList{u"remindedToday@5.3.3"_s});
        // Another office does not remind a second time either.
        const auto registry = as(u"registry"_s, u"registryClerk"_s);
        QCOMPARE(rules(remind(*registry, {m_teacher, m_other})), QStringList{u"remindedToday@5.3.3"_s});
        QCOMPARE(listed(*m_office).size(), 2);
        // The school's day ends at midnight in Taiwan: the last second belongs to it, the next does not.
        const QDateTime midnight = atSchool(schoolTime(now()).date().addDays(1), QTime(0, 0));
        m_fixture->clock().advance(std::chrono::seconds(now().secsTo(midnight) - 1));
        QCOMPARE(rules(remind(*m_office, {m_teacher})), QStringList{u"remindedToday@5.3.3"_s});
        m_fixture->clock().advance(std::chrono::seconds(2));
        QCOMPARE(remind(*m_office, {m_teacher}).value()[u"sent"].toArray().size(), 1);
        QCOMPARE(overdueRow(*m_office, m_teacher)[u"reminders"].toInt(), 2);
    }

    void aDeputyInForceSeesTheRemindersOfTheTeacher()
    {
        const auto deputy = as(u"deputy"_s, u"teacher"_s);
        QVERIFY(deputy);
        QVERIFY(remind(*m_office, {m_teacher}));
        QCOMPARE(listed(*deputy).size(), 0);
        const QString today = schoolTime(now()).date().toString(Qt::ISODate);
        QVERIFY(create("deputy", {{u"teacherId"_s, m_teacher},
                                  {u"deputyId"_s, accountOf(u"deputy"_s)},
                                  {u"startsOn"_s, today},
                                  {u"endsOn"_s, today}}));
        m_fixture->server().accounts().sweep();
        QVERIFY(deputy->waitFor(u"session.changed"_s));
        QCOMPARE(listed(*deputy).size(), 1);
        const QJsonObject shown = duty(*deputy, u"deputyReminder"_s);
        QCOMPARE(shown[u"names"][0].toString(), u"teacher"_s);
        QCOMPARE(shown[u"total"].toInt(), 2);
        // Their courses, too; and nothing of it the day after.
        const auto courses = deputy->call(u"teaching.courses"_s, ofTerm());
        QCOMPARE(courses.value()[u"teachers"].toArray().size(), 2);
        QCOMPARE(courses.value()[u"courses"][0][u"waiting"].toInt(), 2);
        m_fixture->clock().advance(day);
        m_fixture->server().accounts().sweep();
        QVERIFY(deputy->waitFor(u"session.changed"_s));
        QCOMPARE(listed(*deputy).size(), 0);
        QVERIFY(duty(*deputy, u"deputyReminder"_s).isEmpty());
        QCOMPARE(deputy->call(u"teaching.courses"_s, ofTerm()).value()[u"courses"].toArray().size(), 0);
    }

    void anEveningOfficeRemindsOfItsDivisionAlone()
    {
        const auto evening = as(u"director"_s, u"eveningDirector"_s, Division::Evening);
        QVERIFY(evening);
        const auto answer = remind(*evening, {m_teacher, m_other});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(answer.value()[u"sent"].toArray().size(), 1);
        QCOMPARE(answer.value()[u"sent"][0][u"teacherId"].toInteger(), m_other);
        QCOMPARE(rules(answer), QStringList{u"nothingWaits@5.3.3"_s});
        QCOMPARE(listed(*evening).size(), 1);
        // It sees its own reminders and not those of the day division's offices.
        QVERIFY(remind(*m_office, {m_teacher}));
        QCOMPARE(listed(*evening).size(), 1);
        QCOMPARE(listed(*m_office).size(), 2);
    }

    void whoMayNotRemindIsRefused_data()
    {
        QTest::addColumn<QString>("role");
        for (const char *role : {"teacher", "courseAdviser", "administrator", "affairsClerk",
                                 "eveningAffairsClerk", "guidanceLifeClerk", "affairsDirector", "workGroup"})
            QTest::newRow(role) << QString::fromLatin1(role);
    }
    void whoMayNotRemindIsRefused()
    {
        QFETCH(QString, role);
        const auto client = as(u"somebody"_s, role);
        QVERIFY(client);
        QCOMPARE(remind(*client, {m_teacher}).error().code, ErrorCode::Forbidden);
        QCOMPARE(listed(*m_office).size(), 0);
    }

    void nobodyWritesAReminderByHand()
    {
        const auto save =
            m_office->call(u"record.save"_s, {{u"requestId"_s, newRequestId()},
                                              {u"type"_s, u"reminder"_s},
                                              {u"record"_s, ofTerm({{u"teacherId"_s, m_teacher}})}});
        QCOMPARE(save.error().code, ErrorCode::Forbidden);
        QVERIFY(remind(*m_office, {m_teacher}));
        const QJsonArray row = listed(*m_office)[0].toArray();
        const auto removal = m_office->call(u"record.remove"_s, {{u"requestId"_s, newRequestId()},
                                                                 {u"type"_s, u"reminder"_s},
                                                                 {u"id"_s, row[0]},
                                                                 {u"version"_s, row[1]}});
        QCOMPARE(removal.error().code, ErrorCode::Forbidden);
    }

    void badParametersAreNamed()
    {
        const auto fault = [](const Answer<QJsonObject> &answer) {
            return answer ? u"done"_s
                          : answer.error().data[u"faults"][0][u"field"].toString() + u' ' +
                                answer.error().data[u"faults"][0][u"rule"].toString();
        };
        QCOMPARE(fault(remind(*m_office, {})), u"teacherIds range"_s);
        QCOMPARE(fault(remind(*m_office, {m_teacher}, u"字"_s.repeated(201))), u"note length"_s);
        QCOMPARE(fault(m_office->call(u"outcome.remind"_s, {{u"requestId"_s, newRequestId()},
                                                            {u"schoolYear"_s, 114},
                                                            {u"semester"_s, 0},
                                                            {u"teacherIds"_s, QJsonArray{m_teacher}}})),
                 u"semester range"_s);
        QCOMPARE(listed(*m_office).size(), 0);
        QCOMPARE(fault(remind(*m_office, {m_teacher}, u"字"_s.repeated(200))), u"done"_s);
    }

    void aTutorSeesTheClassWithWhatIsThere()
    {
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        const auto answer = teacher->call(u"teaching.classes"_s, ofTerm());
        QVERIFY(answer);
        QCOMPARE(answer.value()[u"classes"].toArray().size(), 1);
        const QJsonObject schoolClass = answer.value()[u"classes"][0].toObject();
        QCOMPARE(schoolClass[u"name"].toString(), u"teacher班"_s);
        QVERIFY(schoolClass[u"checkedAt"].isNull());
        const QJsonObject student = schoolClass[u"students"][0].toObject();
        QCOMPARE(student[u"outcomes"].toInt(), 2);
        QCOMPARE(student[u"waiting"].toInt(), 2);
        QCOMPARE(student[u"withoutFile"].toInt(), 0);
        QCOMPARE(student[u"autobiography"].toString(), u"none"_s);
        QVERIFY(!student.contains(u"identityNumber"));
        const auto registry = as(u"registry"_s, u"registryClerk"_s);
        QVERIFY(registry->call(
            u"register.confirm"_s,
            ofTerm({{u"requestId"_s, newRequestId()},
                    {u"classId"_s, schoolClass[u"classId"]},
                    {u"seen"_s,
                     registry->call(u"register.changes"_s, ofTerm({{u"classId"_s, schoolClass[u"classId"]}}))
                         .value()[u"revision"]}})));
        QCOMPARE(
            teacher->call(u"teaching.classes"_s, ofTerm()).value()[u"classes"][0][u"checkedBy"].toString(),
            u"registry"_s);
        // An office tutors no class; who may see no students is refused.
        QCOMPARE(registry->call(u"teaching.classes"_s, ofTerm()).value()[u"classes"].toArray().size(), 0);
        QCOMPARE(as(u"group"_s, u"workGroup"_s)->call(u"teaching.classes"_s, ofTerm()).error().code,
                 ErrorCode::Forbidden);
    }

    void aTeachersCoursesAreCountedByState()
    {
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        const auto certify = [&](int which, const QString &decision) {
            return teacher->call(u"outcome.certify"_s, {{u"requestId"_s, newRequestId()},
                                                        {u"ids"_s, QJsonArray{m_outcomes[which]}},
                                                        {u"decision"_s, decision},
                                                        {u"reason"_s, u"請補"_s}});
        };
        QVERIFY(certify(0, u"certified"_s));
        const auto course = [&] {
            return teacher->call(u"teaching.courses"_s, ofTerm()).value()[u"courses"][0].toObject();
        };
        QJsonObject shown = course();
        QCOMPARE(shown[u"courseId"].toInteger(), m_course);
        QCOMPARE(shown[u"students"].toInt(), 1);
        QCOMPARE(shown[u"outcomes"].toInt(), 2);
        QCOMPARE(shown[u"waiting"].toInt(), 1);
        QCOMPARE(shown[u"certified"].toInt(), 1);
        QCOMPARE(shown[u"oldest"].toString(), detail::toJson(now().addDays(-4)).toString());
        QCOMPARE(shown[u"closesAt"].toString(), detail::toJson(now().addDays(3)).toString());
        QVERIFY(!shown[u"isOverdue"].toBool());
        QVERIFY(certify(1, u"returned"_s));
        shown = course();
        QCOMPARE(shown[u"waiting"].toInt(), 0);
        QCOMPARE(shown[u"returned"].toInt(), 1);
        QVERIFY(shown[u"oldest"].isNull());
    }

    void aTutorsDutyIsWhatWaitsForThemAndNotForOthersOfTheClass()
    {
        // The class's other course is another teacher's.
        const auto reader = m_fixture->server().store().reader();
        const auto outcome =
            store::Records(*reader.value()).get(Id<CourseOutcome>(m_outcomes[0].toInteger()));
        const auto course = store::Records(*reader.value()).get(outcome->courseId);
        const qint64 foreign = create("course", ofTerm({{u"offeringCode"_s, u"F"_s},
                                                        {u"courseCode"_s, u"y"_s},
                                                        {u"name"_s, u"英文"_s},
                                                        {u"grade"_s, 3},
                                                        {u"credits"_s, 2},
                                                        {u"classId"_s, course->classId.value()},
                                                        {u"teacherId"_s, m_other}}));
        QVERIFY(create("courseOutcome", ofTerm({{u"studentId"_s, outcome->studentId.value()},
                                                {u"courseId"_s, foreign},
                                                {u"title"_s, u"f"_s},
                                                {u"description"_s, u"x"_s},
                                                {u"uploadedAt"_s, detail::toJson(now())}})));
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        const QJsonObject own = duty(*teacher, u"certifyOwn"_s);
        QCOMPARE(own[u"total"].toInt() - own[u"done"].toInt(), 2);
        QCOMPARE(own[u"type"].toString(), u"courseOutcome"_s);
    }
};

QTEST_GUILESS_MAIN(TestReminders)
#include "tst_reminders.moc"
