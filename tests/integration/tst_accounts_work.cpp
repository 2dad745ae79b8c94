// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

constexpr int year = 114;
constexpr auto day = std::chrono::hours(24);

} // namespace

/// The work of the information section (article 5, row 6): accounts, passwords on paper, roles, deputies.
class TestAccountsWork : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_admin;
    qint64 m_class = 0;
    qint64 m_students[3] = {};

    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }

    qint64 create(const char *type, const QJsonObject &record)
    {
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                 return job.create(*recordType(QString(QLatin1String(type))), record);
             }});
        return made ? made.value()[u"id"].toInteger() : 0;
    }
    [[nodiscard]] static Answer<QJsonObject> write(TestClient &client, const char *method, QJsonObject params)
    {
        if (!params.contains(u"requestId"))
            params.insert(u"requestId"_s, newRequestId());
        return client.call(QLatin1String(method), params);
    }
    [[nodiscard]] Answer<QJsonObject> save(const char *type, const QJsonObject &record)
    {
        return write(*m_admin, "record.save", {{u"type"_s, QLatin1String(type)}, {u"record"_s, record}});
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "done", "reason@article", or "field rule".
    [[nodiscard]] static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        const QJsonObject &data = answer.error().data;
        if (answer.error().code == ErrorCode::Refused)
            return data[u"reason"].toString() + u'@' + data[u"article"].toString();
        if (answer.error().code == ErrorCode::Invalid)
            return data[u"faults"][0][u"field"].toString() + u' ' + data[u"faults"][0][u"rule"].toString();
        return answer.error().message;
    }
    [[nodiscard]] qint64 roleNamed(const QString &key) const
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Role>(u"key"_s, key)->id.value();
    }
    [[nodiscard]] std::optional<Account> accountNamed(const QString &login) const
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Account>(u"login"_s, login);
    }
    [[nodiscard]] QJsonObject account(const QString &login, const QString &role, qint64 student = 0) const
    {
        QJsonObject json{{u"login"_s, login}, {u"displayName"_s, login}, {u"roleId"_s, roleNamed(role)}};
        if (student != 0)
            json.insert(u"studentId"_s, student);
        return json;
    }
    void setMailDomain(const QString &domain)
    {
        const auto school = m_admin->call(u"record.get"_s, {{u"type"_s, u"school"_s}, {u"id"_s, 1}});
        QVERIFY(school);
        QJsonObject record = school.value()[u"record"].toObject();
        record.insert(u"mailDomain"_s, domain);
        QCOMPARE(told(save("school", record)), u"done"_s);
    }
    [[nodiscard]] Answer<QJsonObject> makeForClass()
    {
        return write(*m_admin, "account.createForStudents", {{u"classId"_s, m_class}});
    }
    [[nodiscard]] Answer<QJsonObject> import(const QStringList &columns, const QList<QStringList> &rows)
    {
        const auto begun =
            m_admin->call(u"import.begin"_s, {{u"type"_s, u"account"_s},
                                              {u"schoolYear"_s, year},
                                              {u"semester"_s, 1},
                                              {u"fileName"_s, u"t.csv"_s},
                                              {u"columns"_s, QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray list;
        for (int i = 0; i < rows.size(); ++i) {
            QJsonArray cells = QJsonArray::fromStringList(rows[i]);
            cells.prepend(i + 2);
            list.append(cells);
        }
        const QJsonObject number{{u"import"_s, begun.value()[u"import"]}};
        QJsonObject sent = number;
        sent.insert(u"rows"_s, list);
        if (auto received = m_admin->call(u"import.rows"_s, sent); !received)
            return received;
        auto checked = m_admin->call(u"import.check"_s, number);
        if (!checked || checked.value()[u"faultsTotal"].toInt() > 0)
            return checked;
        QJsonObject apply = number;
        apply.insert(u"mode"_s, u"all"_s);
        return write(*m_admin, "import.apply", apply);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        options.tokenLife = {std::chrono::hours(24 * 60), std::chrono::hours(24 * 60)};
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(u"admin"_s, u"administrator"_s));
        m_admin = m_fixture->signedIn(u"admin"_s);
        QVERIFY(m_admin);
        m_class = create("schoolClass", {{u"schoolYear"_s, year},
                                         {u"name"_s, u"電機三甲"_s},
                                         {u"grade"_s, 3},
                                         {u"division"_s, u"evening"_s}});
        const char *states[] = {"enrolled", "enrolled", "suspended"};
        const char *names[] = {"王小明", "林雅婷", "陳志強"};
        for (int i = 0; i < 3; ++i) {
            m_students[i] = create("student", {{u"studentNumber"_s, u"1141000%1"_s.arg(i + 1)},
                                               {u"name"_s, QString::fromUtf8(names[i])},
                                               {u"identityNumber"_s, u"A12345678%1"_s.arg(i)},
                                               {u"birthday"_s, u"2009-07-20"_s},
                                               {u"division"_s, u"evening"_s},
                                               {u"classId"_s, m_class},
                                               {u"seat"_s, i + 1},
                                               {u"state"_s, QLatin1String(states[i])}});
            QVERIFY(m_students[i] > 0);
        }
    }
    void cleanup()
    {
        m_admin.reset();
        m_fixture.reset();
    }

    void onlyAddressesOfTheSchoolsDomainAreTaken()
    {
        QJsonObject teacher = account(u"t1"_s, u"teacher"_s);
        teacher.insert(u"email"_s, u"t1@example.org"_s);
        QCOMPARE(told(save("account", teacher)), u"done"_s); // no domain is entered yet
        setMailDomain(u"school.example"_s);
        for (const char *foreign : {"t2@example.org", "t2@sub.school.example", "t2@school.example.org"}) {
            QJsonObject other = account(u"t2"_s, u"teacher"_s);
            other.insert(u"email"_s, QLatin1String(foreign));
            QCOMPARE(told(save("account", other)), u"mailDomain@9.4"_s);
        }
        QJsonObject own = account(u"t2"_s, u"teacher"_s);
        own.insert(u"email"_s, u"t2@School.Example"_s);
        QCOMPARE(told(save("account", own)), u"done"_s);
        // What was entered before the domain stays, as long as it is not changed.
        QJsonObject before = toJson(*accountNamed(u"t1"_s));
        before.insert(u"displayName"_s, u"王老師"_s);
        QCOMPARE(told(save("account", before)), u"done"_s);
    }

    void aStudentsAccountBelongsToOneStudentAndNoOtherDoes()
    {
        QCOMPARE(told(save("account", account(u"s"_s, u"student"_s))), u"studentId required"_s);
        QCOMPARE(told(save("account", account(u"s"_s, u"teacher"_s, m_students[0]))),
                 u"studentId staffRole"_s);
        const auto saved = save("account", account(u"s"_s, u"student"_s, m_students[0]));
        QCOMPARE(told(saved), u"done"_s);
        QCOMPARE(saved.value()[u"record"][u"division"].toString(), u"evening"_s);
        QCOMPARE(told(save("account", account(u"s2"_s, u"student"_s, m_students[0]))), u"studentId taken"_s);
        QJsonObject promoted = saved.value()[u"record"].toObject();
        promoted.insert(u"roleId"_s, roleNamed(u"registryClerk"_s));
        QCOMPARE(told(save("account", promoted)), u"studentId staffRole"_s);
    }

    void theAccountsOfAClassAreMadeInOneStep()
    {
        QCOMPARE(told(save("account", account(u"11410002"_s, u"teacher"_s))), u"done"_s);
        const auto first = makeForClass();
        QVERIFY2(first.ok(), qPrintable(told(first)));
        QCOMPARE(first.value()[u"created"].toArray().size(),
                 1); // the second's name is taken, the third is suspended
        QCOMPARE(first.value()[u"refused"][0][u"studentNumber"].toString(), u"11410002"_s);
        QCOMPARE(first.value()[u"refused"][0][u"faults"][0][u"rule"].toString(), u"taken"_s);
        const auto made = accountNamed(u"11410001"_s);
        QVERIFY(made);
        QCOMPARE(made->studentId.value(), m_students[0]);
        QCOMPARE(made->division, Division::Evening);
        const auto again = makeForClass();
        QCOMPARE(again.value()[u"created"].toArray().size(), 0);
        QCOMPARE(again.value()[u"existing"].toInt(), 1);
        QVERIFY(m_fixture->addAccount(u"teacher"_s, u"teacher"_s));
        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        const auto forbidden = write(*teacher, "account.createForStudents", {{u"classId"_s, m_class}});
        QCOMPARE(forbidden.error().code, ErrorCode::Forbidden);
    }

    void passwordsOnPaperAreToldOnceAndLieNowhere()
    {
        QVERIFY(makeForClass());
        const qint64 first = accountNamed(u"11410001"_s)->id.value();
        const qint64 second = accountNamed(u"11410002"_s)->id.value();
        const QJsonObject request{{u"requestId"_s, newRequestId()}, {u"ids"_s, QJsonArray{second, first}}};
        const auto issued = write(*m_admin, "account.issuePasswords", request);
        QVERIFY2(issued.ok(), qPrintable(told(issued)));
        const QJsonArray slips = issued.value()[u"slips"].toArray();
        QCOMPARE(slips.size(), 2);
        QCOMPARE(slips[0][u"login"].toString(), u"11410001"_s); // by seat
        QCOMPARE(slips[0][u"className"].toString(), u"電機三甲"_s);
        const QString password = slips[0][u"password"].toString();
        QVERIFY(QRegularExpression(u"^[a-hjkmnp-z2-9-]{12,}$"_s).match(password).hasMatch());
        QVERIFY(password != slips[1][u"password"].toString());

        // A lost answer is told again; the same passwords stay good.
        QCOMPARE(write(*m_admin, "account.issuePasswords", request).value(), issued.value());
        QDirIterator files(m_fixture->data().path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(password.toUtf8()), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 1);

        auto pupil = m_fixture->client();
        QVERIFY(pupil->greet(m_fixture->port()));
        const auto entered = pupil->login(u"11410001"_s, password);
        QVERIFY2(entered.ok(), qPrintable(told(entered)));
        QVERIFY(entered.value()[u"mustChangePassword"].toBool());
        QVERIFY(pupil->call(u"session.changePassword"_s,
                            {{u"oldPassword"_s, password}, {u"newPassword"_s, ServerFixture::password()}}));

        // Who has chosen a password keeps it, unless it is asked for.
        QJsonObject next{{u"ids"_s, QJsonArray{first, second}}};
        const auto kept = write(*m_admin, "account.issuePasswords", next);
        QCOMPARE(kept.value()[u"kept"].toArray(), QJsonArray{first});
        QCOMPARE(kept.value()[u"slips"].toArray().size(), 1);
        QVERIFY(kept.value()[u"slips"][0][u"password"] != slips[1][u"password"]);
        next.insert(u"renew"_s, true);
        QCOMPARE(write(*m_admin, "account.issuePasswords", next).value()[u"slips"].toArray().size(), 2);
        QVERIFY(pupil->waitFor(u"session.ended"_s));
    }

    void nobodyIssuesOnesOwnPasswordOrMoreThanTheirRoleMay()
    {
        const qint64 own = accountNamed(u"admin"_s)->id.value();
        QCOMPARE(told(write(*m_admin, "account.issuePasswords", {{u"ids"_s, QJsonArray{own}}})),
                 u"id ownAccount"_s);
        QCOMPARE(told(write(*m_admin, "account.issuePasswords", {{u"ids"_s, QJsonArray{}}})), u"ids range"_s);
        QCOMPARE(told(write(*m_admin, "account.issuePasswords", {{u"ids"_s, QJsonArray{999}}})),
                 u"there is no account 999"_s);
        QVERIFY(m_fixture->addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto clerk = m_fixture->signedIn(u"clerk"_s);
        QCOMPARE(write(*clerk, "account.issuePasswords", {{u"ids"_s, QJsonArray{own}}}).error().code,
                 ErrorCode::Forbidden);
    }

    void accountsOfStaffAndStudentsAreImported()
    {
        setMailDomain(u"school.example"_s);
        const QStringList columns{u"login"_s,       u"displayName"_s,
                                  u"roleId.name"_s, u"studentId.studentNumber"_s,
                                  u"email"_s,       u"state"_s};
        const QStringList teacher{u"wang"_s, u"王老師"_s, u"任課教師"_s, QString(), u"wang@school.example"_s,
                                  u"啟用"_s};
        const QStringList pupil{u"11410001"_s, u"王小明"_s, u"學生"_s, u"11410001"_s, QString(), QString()};
        const auto done = import(columns, {teacher, pupil});
        QVERIFY2(done.ok() && done.value()[u"summary"][u"created"].toInt() == 2, qPrintable(told(done)));
        QCOMPARE(accountNamed(u"11410001"_s)->division, Division::Evening);
        QCOMPARE(import(columns, {teacher, pupil}).value()[u"summary"][u"unchanged"].toInt(), 2);

        const auto faulty =
            import(columns, {{u"x1"_s, u"甲"_s, u"校狗"_s, QString(), QString(), QString()},
                             {u"x2"_s, u"乙"_s, QString(), QString(), QString(), QString()},
                             {u"x3"_s, u"丙"_s, u"學生"_s, QString(), QString(), QString()},
                             {u"x4"_s, u"丁"_s, u"任課教師"_s, QString(), u"x@example.org"_s, QString()}});
        QVERIFY(faulty);
        QStringList faults;
        for (const QJsonValue &f : faulty.value()[u"faults"].toArray())
            faults.append(u"%1 %2 %3%4"_s.arg(f[u"row"].toInt())
                              .arg(f[u"field"].toString(), f[u"rule"].toString(),
                                   f[u"refusal"][u"article"].toString()));
        QCOMPARE(faults, (QStringList{u"2 roleId.name unknownReference"_s, u"3 roleId.name required"_s,
                                      u"4 studentId.studentNumber required"_s, u"5 email refused9.4"_s}));
    }

    void anImportCannotTakeTheLastAdministratorAway()
    {
        const auto refused = import({u"login"_s, u"displayName"_s, u"roleId.name"_s, u"state"_s},
                                    {{u"admin"_s, u"admin"_s, u"資訊組（系統管理）"_s, u"停用"_s}});
        QCOMPARE(told(refused), u"lastAdministrator@5.6"_s);
        QCOMPARE(accountNamed(u"admin"_s)->state, AccountState::Active);
    }

    void aRoleSaysOnlyWhatThereIsAndStaysWhileItIsUsed()
    {
        QJsonObject role{
            {u"key"_s, u"guest"_s}, {u"name"_s, u"訪客"_s}, {u"grants"_s, u"view studnt school"_s}};
        const auto unknownType = save("role", role);
        QCOMPARE(told(unknownType), u"grants grants"_s);
        QVERIFY(unknownType.error().message.contains(u"studnt"));
        role.insert(u"grants"_s, u"lick student school"_s);
        QVERIFY(save("role", role).error().data[u"faults"][0][u"other"].toString().contains(u"lick"));
        role.insert(u"grants"_s, u"view student school"_s);
        const auto saved = save("role", role);
        QCOMPARE(told(saved), u"done"_s);
        QVERIFY(m_fixture->addAccount(u"guest"_s, u"guest"_s));
        const QJsonObject named{{u"type"_s, u"role"_s}, {u"id"_s, idOf(saved)}, {u"version"_s, 1}};
        QCOMPARE(told(write(*m_admin, "record.remove", named)), u"id referenced"_s);
        const auto guest = *accountNamed(u"guest"_s);
        QVERIFY(
            write(*m_admin, "record.remove",
                  {{u"type"_s, u"account"_s}, {u"id"_s, guest.id.value()}, {u"version"_s, guest.version}}));
        QCOMPARE(told(write(*m_admin, "record.remove", named)), u"done"_s);
    }

    void aDeputyCertifiesFromTheFirstDayToTheLastAndNothingElse()
    {
        for (const char *login : {"teacher", "deputy"})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), u"courseAdviser"_s));
        const qint64 teacher = accountNamed(u"teacher"_s)->id.value();
        const qint64 deputy = accountNamed(u"deputy"_s)->id.value();
        const QDate today = schoolTime(now()).date();
        const Term term = Term::of(today);
        const QJsonObject when{{u"schoolYear"_s, term.year.roc()},
                               {u"semester"_s, static_cast<int>(term.semester)}};
        const auto with = [&](QJsonObject record) {
            for (auto it = when.begin(); it != when.end(); ++it)
                record.insert(it.key(), it.value());
            return record;
        };
        const qint64 course = create("course", with({{u"offeringCode"_s, u"C1"_s},
                                                     {u"courseCode"_s, u"x"_s},
                                                     {u"name"_s, u"專題實作"_s},
                                                     {u"grade"_s, 3},
                                                     {u"credits"_s, 2},
                                                     {u"classId"_s, m_class},
                                                     {u"teacherId"_s, teacher}}));
        QJsonArray outcomes;
        for (int i = 0; i < 4; ++i) {
            outcomes.append(create("courseOutcome", with({{u"studentId"_s, m_students[0]},
                                                          {u"courseId"_s, course},
                                                          {u"title"_s, QString::number(i)},
                                                          {u"description"_s, u"x"_s},
                                                          {u"documentCount"_s, 1},
                                                          {u"uploadedAt"_s, detail::toJson(now())}})));
        }
        QVERIFY(create("counselling", with({{u"studentId"_s, m_students[0]},
                                            {u"counsellorId"_s, teacher},
                                            {u"date"_s, today.toString(Qt::ISODate)},
                                            {u"time"_s, u"09:00"_s},
                                            {u"place"_s, u"x"_s},
                                            {u"content"_s, u"x"_s},
                                            {u"opinion"_s, u"x"_s}})));
        QVERIFY(create("window", with({{u"kind"_s, u"certify"_s},
                                       {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                       {u"endsAt"_s, detail::toJson(now().addDays(2))}})));
        const QJsonObject period{{u"teacherId"_s, teacher},
                                 {u"deputyId"_s, deputy},
                                 {u"startsOn"_s, today.addDays(1).toString(Qt::ISODate)},
                                 {u"endsOn"_s, today.addDays(2).toString(Qt::ISODate)}};
        QJsonObject reversed = period;
        reversed.insert(u"endsOn"_s, today.toString(Qt::ISODate));
        QCOMPARE(told(save("deputy", reversed)), u"endsOn order"_s);
        const auto client = m_fixture->signedIn(u"deputy"_s);
        QVERIFY(client);
        QCOMPARE(told(save("deputy", period)), u"done"_s);

        const auto listed = [&](const char *type) {
            const auto page = client->call(u"record.query"_s, {{u"type"_s, QLatin1String(type)}});
            return page ? page.value()[u"rows"].toArray().size() : -1;
        };
        const auto certify = [&](int which) {
            return write(*client, "outcome.certify",
                         {{u"ids"_s, QJsonArray{outcomes[which]}}, {u"decision"_s, u"certified"_s}});
        };
        const auto nextDay = [&] {
            m_fixture->clock().advance(day);
            m_fixture->server().accounts().sweep();
        };
        // The day before.
        QCOMPARE(listed("courseOutcome"), 0);
        QCOMPARE(certify(0).error().code, ErrorCode::NotFound);
        // The first day.
        nextDay();
        const auto changed = client->waitFor(u"session.changed"_s);
        QVERIFY(changed);
        QCOMPARE(changed->params[u"deputyFor"][0][u"name"].toString(), u"teacher"_s);
        QCOMPARE(listed("courseOutcome"), 4);
        QCOMPARE(listed("counselling"), 0);
        QCOMPARE(certify(0).value()[u"changed"].toInt(), 1);
        const auto record =
            client->call(u"record.get"_s, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, outcomes[0]}});
        QCOMPARE(record.value()[u"record"][u"certifiedBy"].toString(), u"deputy（代 teacher）"_s);
        const auto waiting = client->call(u"outcome.overdue"_s, when);
        QVERIFY(waiting);
        QCOMPARE(waiting.value()[u"teachers"].toArray().size(), 1);
        QCOMPARE(waiting.value()[u"teachers"][0][u"waiting"].toInt(), 3);
        QCOMPARE(waiting.value()[u"teachers"][0][u"daysOverdue"].toInt(), -1);
        QVERIFY(!waiting.value()[u"teachers"][0][u"isOverdue"].toBool());
        // The last day.
        nextDay();
        QVERIFY(client->waitFor(u"session.changed"_s));
        QCOMPARE(certify(1).value()[u"changed"].toInt(), 1);
        // The day after: the writer knows it before anybody has told the session.
        m_fixture->clock().advance(day);
        QCOMPARE(certify(2).error().code, ErrorCode::NotFound);
        m_fixture->server().accounts().sweep();
        QVERIFY(client->waitFor(u"session.changed"_s));
        QCOMPARE(listed("courseOutcome"), 0);
        const auto late = m_admin->call(u"outcome.overdue"_s, when);
        QCOMPARE(late.value()[u"teachers"][0][u"waiting"].toInt(), 2);
        QCOMPARE(late.value()[u"teachers"][0][u"daysOverdue"].toInt(), 1);
        QVERIFY(late.value()[u"teachers"][0][u"isOverdue"].toBool());
    }
};

QTEST_GUILESS_MAIN(TestAccountsWork)
#include "tst_accounts_work.moc"
