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

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace
{

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
            {0, {}, {}, {}, QStringLiteral("test"),
             [&](store::WriteContext &job) { return job.create(*recordType(QString(QLatin1String(type))), record); }});
        return made ? made.value()[u"id"].toInteger() : 0;
    }
    [[nodiscard]] static Answer<QJsonObject> write(TestClient &client, const char *method, QJsonObject params)
    {
        if (!params.contains(u"requestId"))
            params.insert(QStringLiteral("requestId"), newRequestId());
        return client.call(QLatin1String(method), params);
    }
    [[nodiscard]] Answer<QJsonObject> save(const char *type, const QJsonObject &record)
    {
        return write(*m_admin, "record.save", {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("record"), record}});
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "done", "reason@article", or "field rule".
    [[nodiscard]] static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return QStringLiteral("done");
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
        return store::Records(*reader.value()).findOne<Role>(QStringLiteral("key"), key)->id.value();
    }
    [[nodiscard]] std::optional<Account> accountNamed(const QString &login) const
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Account>(QStringLiteral("login"), login);
    }
    [[nodiscard]] QJsonObject account(const QString &login, const QString &role, qint64 student = 0) const
    {
        QJsonObject json{{QStringLiteral("login"), login}, {QStringLiteral("displayName"), login},
                         {QStringLiteral("roleId"), roleNamed(role)}};
        if (student != 0)
            json.insert(QStringLiteral("studentId"), student);
        return json;
    }
    void setMailDomain(const QString &domain)
    {
        const auto school = m_admin->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("school")},
                                                                         {QStringLiteral("id"), 1}});
        QVERIFY(school);
        QJsonObject record = school.value()[u"record"].toObject();
        record.insert(QStringLiteral("mailDomain"), domain);
        QCOMPARE(told(save("school", record)), QStringLiteral("done"));
    }
    [[nodiscard]] Answer<QJsonObject> makeForClass()
    {
        return write(*m_admin, "account.createForStudents", {{QStringLiteral("classId"), m_class}});
    }
    [[nodiscard]] Answer<QJsonObject> import(const QStringList &columns, const QList<QStringList> &rows)
    {
        const auto begun = m_admin->call(QStringLiteral("import.begin"),
                                         {{QStringLiteral("type"), QStringLiteral("account")}, {QStringLiteral("schoolYear"), year},
                                          {QStringLiteral("semester"), 1}, {QStringLiteral("fileName"), QStringLiteral("t.csv")},
                                          {QStringLiteral("columns"), QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray list;
        for (int i = 0; i < rows.size(); ++i) {
            QJsonArray cells = QJsonArray::fromStringList(rows[i]);
            cells.prepend(i + 2);
            list.append(cells);
        }
        const QJsonObject number{{QStringLiteral("import"), begun.value()[u"import"]}};
        QJsonObject sent = number;
        sent.insert(QStringLiteral("rows"), list);
        if (auto received = m_admin->call(QStringLiteral("import.rows"), sent); !received)
            return received;
        auto checked = m_admin->call(QStringLiteral("import.check"), number);
        if (!checked || checked.value()[u"faultsTotal"].toInt() > 0)
            return checked;
        QJsonObject apply = number;
        apply.insert(QStringLiteral("mode"), QStringLiteral("all"));
        return write(*m_admin, "import.apply", apply);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        options.tokenLife = {std::chrono::hours(24 * 60), std::chrono::hours(24 * 60)};
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(QStringLiteral("admin"), QStringLiteral("administrator")));
        m_admin = m_fixture->signedIn(QStringLiteral("admin"));
        QVERIFY(m_admin);
        m_class = create("schoolClass", {{QStringLiteral("schoolYear"), year}, {QStringLiteral("name"), QStringLiteral("電機三甲")},
                                         {QStringLiteral("grade"), 3}, {QStringLiteral("division"), QStringLiteral("evening")}});
        const char *states[] = {"enrolled", "enrolled", "suspended"};
        const char *names[] = {"王小明", "林雅婷", "陳志強"};
        for (int i = 0; i < 3; ++i) {
            m_students[i] = create("student", {{QStringLiteral("studentNumber"), QStringLiteral("1141000%1").arg(i + 1)},
                                               {QStringLiteral("name"), QString::fromUtf8(names[i])},
                                               {QStringLiteral("identityNumber"), QStringLiteral("A12345678%1").arg(i)},
                                               {QStringLiteral("birthday"), QStringLiteral("2009-07-20")},
                                               {QStringLiteral("division"), QStringLiteral("evening")},
                                               {QStringLiteral("classId"), m_class}, {QStringLiteral("seat"), i + 1},
                                               {QStringLiteral("state"), QLatin1String(states[i])}});
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
        QJsonObject teacher = account(QStringLiteral("t1"), QStringLiteral("teacher"));
        teacher.insert(QStringLiteral("email"), QStringLiteral("t1@example.org"));
        QCOMPARE(told(save("account", teacher)), QStringLiteral("done")); // no domain is entered yet
        setMailDomain(QStringLiteral("school.example"));
        for (const char *foreign : {"t2@example.org", "t2@sub.school.example", "t2@school.example.org"}) {
            QJsonObject other = account(QStringLiteral("t2"), QStringLiteral("teacher"));
            other.insert(QStringLiteral("email"), QLatin1String(foreign));
            QCOMPARE(told(save("account", other)), QStringLiteral("mailDomain@9.4"));
        }
        QJsonObject own = account(QStringLiteral("t2"), QStringLiteral("teacher"));
        own.insert(QStringLiteral("email"), QStringLiteral("t2@School.Example"));
        QCOMPARE(told(save("account", own)), QStringLiteral("done"));
        // What was entered before the domain stays, as long as it is not changed.
        QJsonObject before = toJson(*accountNamed(QStringLiteral("t1")));
        before.insert(QStringLiteral("displayName"), QStringLiteral("王老師"));
        QCOMPARE(told(save("account", before)), QStringLiteral("done"));
    }

    void aStudentsAccountBelongsToOneStudentAndNoOtherDoes()
    {
        QCOMPARE(told(save("account", account(QStringLiteral("s"), QStringLiteral("student")))), QStringLiteral("studentId required"));
        QCOMPARE(told(save("account", account(QStringLiteral("s"), QStringLiteral("teacher"), m_students[0]))),
                 QStringLiteral("studentId staffRole"));
        const auto saved = save("account", account(QStringLiteral("s"), QStringLiteral("student"), m_students[0]));
        QCOMPARE(told(saved), QStringLiteral("done"));
        QCOMPARE(saved.value()[u"record"][u"division"].toString(), QStringLiteral("evening"));
        QCOMPARE(told(save("account", account(QStringLiteral("s2"), QStringLiteral("student"), m_students[0]))),
                 QStringLiteral("studentId taken"));
        QJsonObject promoted = saved.value()[u"record"].toObject();
        promoted.insert(QStringLiteral("roleId"), roleNamed(QStringLiteral("registryClerk")));
        QCOMPARE(told(save("account", promoted)), QStringLiteral("studentId staffRole"));
    }

    void theAccountsOfAClassAreMadeInOneStep()
    {
        QCOMPARE(told(save("account", account(QStringLiteral("11410002"), QStringLiteral("teacher")))), QStringLiteral("done"));
        const auto first = makeForClass();
        QVERIFY2(first.ok(), qPrintable(told(first)));
        QCOMPARE(first.value()[u"created"].toArray().size(), 1); // the second's name is taken, the third is suspended
        QCOMPARE(first.value()[u"refused"][0][u"studentNumber"].toString(), QStringLiteral("11410002"));
        QCOMPARE(first.value()[u"refused"][0][u"faults"][0][u"rule"].toString(), QStringLiteral("taken"));
        const auto made = accountNamed(QStringLiteral("11410001"));
        QVERIFY(made);
        QCOMPARE(made->studentId.value(), m_students[0]);
        QCOMPARE(made->division, Division::Evening);
        const auto again = makeForClass();
        QCOMPARE(again.value()[u"created"].toArray().size(), 0);
        QCOMPARE(again.value()[u"existing"].toInt(), 1);
        QVERIFY(m_fixture->addAccount(QStringLiteral("teacher"), QStringLiteral("teacher")));
        const auto teacher = m_fixture->signedIn(QStringLiteral("teacher"));
        const auto forbidden = write(*teacher, "account.createForStudents", {{QStringLiteral("classId"), m_class}});
        QCOMPARE(forbidden.error().code, ErrorCode::Forbidden);
    }

    void passwordsOnPaperAreToldOnceAndLieNowhere()
    {
        QVERIFY(makeForClass());
        const qint64 first = accountNamed(QStringLiteral("11410001"))->id.value();
        const qint64 second = accountNamed(QStringLiteral("11410002"))->id.value();
        const QJsonObject request{{QStringLiteral("requestId"), newRequestId()}, {QStringLiteral("ids"), QJsonArray{second, first}}};
        const auto issued = write(*m_admin, "account.issuePasswords", request);
        QVERIFY2(issued.ok(), qPrintable(told(issued)));
        const QJsonArray slips = issued.value()[u"slips"].toArray();
        QCOMPARE(slips.size(), 2);
        QCOMPARE(slips[0][u"login"].toString(), QStringLiteral("11410001")); // by seat
        QCOMPARE(slips[0][u"className"].toString(), QStringLiteral("電機三甲"));
        const QString password = slips[0][u"password"].toString();
        QVERIFY(QRegularExpression(QStringLiteral("^[a-hjkmnp-z2-9-]{12,}$")).match(password).hasMatch());
        QVERIFY(password != slips[1][u"password"].toString());

        // A lost answer is told again; the same passwords stay good.
        QCOMPARE(write(*m_admin, "account.issuePasswords", request).value(), issued.value());
        QDirIterator files(m_fixture->data().path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
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
        const auto entered = pupil->login(QStringLiteral("11410001"), password);
        QVERIFY2(entered.ok(), qPrintable(told(entered)));
        QVERIFY(entered.value()[u"mustChangePassword"].toBool());
        QVERIFY(pupil->call(QStringLiteral("session.changePassword"), {{QStringLiteral("oldPassword"), password},
                                                                       {QStringLiteral("newPassword"), ServerFixture::password()}}));

        // Who has chosen a password keeps it, unless it is asked for.
        QJsonObject next{{QStringLiteral("ids"), QJsonArray{first, second}}};
        const auto kept = write(*m_admin, "account.issuePasswords", next);
        QCOMPARE(kept.value()[u"kept"].toArray(), QJsonArray{first});
        QCOMPARE(kept.value()[u"slips"].toArray().size(), 1);
        QVERIFY(kept.value()[u"slips"][0][u"password"] != slips[1][u"password"]);
        next.insert(QStringLiteral("renew"), true);
        QCOMPARE(write(*m_admin, "account.issuePasswords", next).value()[u"slips"].toArray().size(), 2);
        QVERIFY(pupil->waitFor(QStringLiteral("session.ended")));
    }

    void nobodyIssuesOnesOwnPasswordOrMoreThanTheirRoleMay()
    {
        const qint64 own = accountNamed(QStringLiteral("admin"))->id.value();
        QCOMPARE(told(write(*m_admin, "account.issuePasswords", {{QStringLiteral("ids"), QJsonArray{own}}})), QStringLiteral("id ownAccount"));
        QCOMPARE(told(write(*m_admin, "account.issuePasswords", {{QStringLiteral("ids"), QJsonArray{}}})), QStringLiteral("ids range"));
        QCOMPARE(told(write(*m_admin, "account.issuePasswords", {{QStringLiteral("ids"), QJsonArray{999}}})), QStringLiteral("there is no account 999"));
        QVERIFY(m_fixture->addAccount(QStringLiteral("clerk"), QStringLiteral("registryClerk")));
        const auto clerk = m_fixture->signedIn(QStringLiteral("clerk"));
        QCOMPARE(write(*clerk, "account.issuePasswords", {{QStringLiteral("ids"), QJsonArray{own}}}).error().code, ErrorCode::Forbidden);
    }

    void accountsOfStaffAndStudentsAreImported()
    {
        setMailDomain(QStringLiteral("school.example"));
        const QStringList columns{QStringLiteral("login"), QStringLiteral("displayName"), QStringLiteral("roleId.name"),
                                  QStringLiteral("studentId.studentNumber"), QStringLiteral("email"), QStringLiteral("state")};
        const QStringList teacher{QStringLiteral("wang"), QStringLiteral("王老師"), QStringLiteral("任課教師"), QString(),
                                  QStringLiteral("wang@school.example"), QStringLiteral("啟用")};
        const QStringList pupil{QStringLiteral("11410001"), QStringLiteral("王小明"), QStringLiteral("學生"), QStringLiteral("11410001"), QString(), QString()};
        const auto done = import(columns, {teacher, pupil});
        QVERIFY2(done.ok() && done.value()[u"summary"][u"created"].toInt() == 2, qPrintable(told(done)));
        QCOMPARE(accountNamed(QStringLiteral("11410001"))->division, Division::Evening);
        QCOMPARE(import(columns, {teacher, pupil}).value()[u"summary"][u"unchanged"].toInt(), 2);

        const auto faulty = import(columns, {{QStringLiteral("x1"), QStringLiteral("甲"), QStringLiteral("校狗"), QString(), QString(), QString()},
                                             {QStringLiteral("x2"), QStringLiteral("乙"), QString(), QString(), QString(), QString()},
                                             {QStringLiteral("x3"), QStringLiteral("丙"), QStringLiteral("學生"), QString(), QString(), QString()},
                                             {QStringLiteral("x4"), QStringLiteral("丁"), QStringLiteral("任課教師"), QString(), QStringLiteral("x@example.org"), QString()}});
        QVERIFY(faulty);
        QStringList faults;
        for (const QJsonValue &f : faulty.value()[u"faults"].toArray())
            faults.append(QStringLiteral("%1 %2 %3%4").arg(f[u"row"].toInt()).arg(f[u"field"].toString(), f[u"rule"].toString(), f[u"refusal"][u"article"].toString()));
        QCOMPARE(faults, (QStringList{QStringLiteral("2 roleId.name unknownReference"), QStringLiteral("3 roleId.name required"),
                                      QStringLiteral("4 studentId.studentNumber required"), QStringLiteral("5 email refused9.4")}));
    }

    void anImportCannotTakeTheLastAdministratorAway()
    {
        const auto refused = import({QStringLiteral("login"), QStringLiteral("displayName"), QStringLiteral("roleId.name"), QStringLiteral("state")},
                                    {{QStringLiteral("admin"), QStringLiteral("admin"), QStringLiteral("資訊組（系統管理）"), QStringLiteral("停用")}});
        QCOMPARE(told(refused), QStringLiteral("lastAdministrator@5.6"));
        QCOMPARE(accountNamed(QStringLiteral("admin"))->state, AccountState::Active);
    }

    void aRoleSaysOnlyWhatThereIsAndStaysWhileItIsUsed()
    {
        QJsonObject role{{QStringLiteral("key"), QStringLiteral("guest")}, {QStringLiteral("name"), QStringLiteral("訪客")},
                         {QStringLiteral("grants"), QStringLiteral("view studnt school")}};
        const auto unknownType = save("role", role);
        QCOMPARE(told(unknownType), QStringLiteral("grants grants"));
        QVERIFY(unknownType.error().message.contains(u"studnt"));
        role.insert(QStringLiteral("grants"), QStringLiteral("lick student school"));
        QVERIFY(save("role", role).error().data[u"detail"].toString().contains(u"lick"));
        role.insert(QStringLiteral("grants"), QStringLiteral("view student school"));
        const auto saved = save("role", role);
        QCOMPARE(told(saved), QStringLiteral("done"));
        QVERIFY(m_fixture->addAccount(QStringLiteral("guest"), QStringLiteral("guest")));
        const QJsonObject named{{QStringLiteral("type"), QStringLiteral("role")}, {QStringLiteral("id"), idOf(saved)}, {QStringLiteral("version"), 1}};
        QCOMPARE(told(write(*m_admin, "record.remove", named)), QStringLiteral("id referenced"));
        const auto guest = *accountNamed(QStringLiteral("guest"));
        QVERIFY(write(*m_admin, "record.remove", {{QStringLiteral("type"), QStringLiteral("account")}, {QStringLiteral("id"), guest.id.value()},
                                                  {QStringLiteral("version"), guest.version}}));
        QCOMPARE(told(write(*m_admin, "record.remove", named)), QStringLiteral("done"));
    }

    void aDeputyCertifiesFromTheFirstDayToTheLastAndNothingElse()
    {
        for (const char *login : {"teacher", "deputy"})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), QStringLiteral("courseAdviser")));
        const qint64 teacher = accountNamed(QStringLiteral("teacher"))->id.value();
        const qint64 deputy = accountNamed(QStringLiteral("deputy"))->id.value();
        const QDate today = schoolTime(now()).date();
        const Term term = Term::of(today);
        const QJsonObject when{{QStringLiteral("schoolYear"), term.year.roc()}, {QStringLiteral("semester"), static_cast<int>(term.semester)}};
        const auto with = [&](QJsonObject record) {
            for (auto it = when.begin(); it != when.end(); ++it)
                record.insert(it.key(), it.value());
            return record;
        };
        const qint64 course = create("course", with({{QStringLiteral("offeringCode"), QStringLiteral("C1")}, {QStringLiteral("courseCode"), QStringLiteral("x")},
                                                     {QStringLiteral("name"), QStringLiteral("專題實作")}, {QStringLiteral("grade"), 3}, {QStringLiteral("credits"), 2},
                                                     {QStringLiteral("classId"), m_class}, {QStringLiteral("teacherId"), teacher}}));
        QJsonArray outcomes;
        for (int i = 0; i < 4; ++i) {
            outcomes.append(create("courseOutcome", with({{QStringLiteral("studentId"), m_students[0]}, {QStringLiteral("courseId"), course},
                                                          {QStringLiteral("title"), QString::number(i)}, {QStringLiteral("description"), QStringLiteral("x")},
                                                          {QStringLiteral("documentCount"), 1}, {QStringLiteral("uploadedAt"), detail::toJson(now())}})));
        }
        QVERIFY(create("counselling", with({{QStringLiteral("studentId"), m_students[0]}, {QStringLiteral("counsellorId"), teacher},
                                            {QStringLiteral("date"), today.toString(Qt::ISODate)}, {QStringLiteral("time"), QStringLiteral("09:00")},
                                            {QStringLiteral("place"), QStringLiteral("x")}, {QStringLiteral("content"), QStringLiteral("x")},
                                            {QStringLiteral("opinion"), QStringLiteral("x")}})));
        QVERIFY(create("window", with({{QStringLiteral("kind"), QStringLiteral("certify")}, {QStringLiteral("startsAt"), detail::toJson(now().addDays(-1))},
                                       {QStringLiteral("endsAt"), detail::toJson(now().addDays(2))}})));
        const QJsonObject period{{QStringLiteral("teacherId"), teacher}, {QStringLiteral("deputyId"), deputy},
                                 {QStringLiteral("startsOn"), today.addDays(1).toString(Qt::ISODate)},
                                 {QStringLiteral("endsOn"), today.addDays(2).toString(Qt::ISODate)}};
        QJsonObject reversed = period;
        reversed.insert(QStringLiteral("endsOn"), today.toString(Qt::ISODate));
        QCOMPARE(told(save("deputy", reversed)), QStringLiteral("endsOn order"));
        const auto client = m_fixture->signedIn(QStringLiteral("deputy"));
        QVERIFY(client);
        QCOMPARE(told(save("deputy", period)), QStringLiteral("done"));

        const auto listed = [&](const char *type) {
            const auto page = client->call(QStringLiteral("record.query"), {{QStringLiteral("type"), QLatin1String(type)}});
            return page ? page.value()[u"rows"].toArray().size() : -1;
        };
        const auto certify = [&](int which) {
            return write(*client, "outcome.certify", {{QStringLiteral("ids"), QJsonArray{outcomes[which]}}, {QStringLiteral("decision"), QStringLiteral("certified")}});
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
        const auto changed = client->waitFor(QStringLiteral("session.changed"));
        QVERIFY(changed);
        QCOMPARE(changed->params[u"deputyFor"][0][u"name"].toString(), QStringLiteral("teacher"));
        QCOMPARE(listed("courseOutcome"), 4);
        QCOMPARE(listed("counselling"), 0);
        QCOMPARE(certify(0).value()[u"changed"].toInt(), 1);
        const auto record = client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("courseOutcome")}, {QStringLiteral("id"), outcomes[0]}});
        QCOMPARE(record.value()[u"record"][u"certifiedBy"].toString(), QStringLiteral("deputy（代 teacher）"));
        const auto waiting = client->call(QStringLiteral("outcome.overdue"), when);
        QVERIFY(waiting);
        QCOMPARE(waiting.value()[u"teachers"].toArray().size(), 1);
        QCOMPARE(waiting.value()[u"teachers"][0][u"waiting"].toInt(), 3);
        QCOMPARE(waiting.value()[u"teachers"][0][u"daysOverdue"].toInt(), -1);
        QVERIFY(!waiting.value()[u"teachers"][0][u"isOverdue"].toBool());
        // The last day.
        nextDay();
        QCOMPARE(certify(1).value()[u"changed"].toInt(), 1);
        // The day after: the writer knows it before anybody has told the session.
        m_fixture->clock().advance(day);
        QCOMPARE(certify(2).error().code, ErrorCode::NotFound);
        m_fixture->server().accounts().sweep();
        QVERIFY(client->waitFor(QStringLiteral("session.changed")));
        QCOMPARE(listed("courseOutcome"), 0);
        const auto late = m_admin->call(QStringLiteral("outcome.overdue"), when);
        QCOMPARE(late.value()[u"teachers"][0][u"waiting"].toInt(), 2);
        QCOMPARE(late.value()[u"teachers"][0][u"daysOverdue"].toInt(), 1);
        QVERIFY(late.value()[u"teachers"][0][u"isOverdue"].toBool());
    }
};

QTEST_GUILESS_MAIN(TestAccountsWork)
#include "tst_accounts_work.moc"
