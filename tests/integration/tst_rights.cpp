// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

constexpr int year = 114;

/// A role that manages the accounts of its division, and of roles what it holds itself.
const QString partialGrants =
    u"view account division; edit account division; remove account division; manage account division; "
    "import account division; view role school; edit role school; remove role school; view unit school; "
    "view schoolClass school; view student division; view deputy division; edit deputy division"_s;

} // namespace

/// Nobody gives what he does not hold, a division's office ends at its division, and the feed tells what may
/// be viewed.
class TestRights : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    QHash<QString, qint64> m_ids;

    qint64 make(const QString &name, const char *type, QJsonObject record)
    {
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                 return job.create(*recordType(QString(QLatin1String(type))), record);
             }});
        if (!made)
            qWarning("%s: %s", qPrintable(name), qPrintable(made.error().message));
        return m_ids[name] = made ? made.value()[u"id"].toInteger() : 0;
    }
    [[nodiscard]] std::unique_ptr<store::Connection> reader()
    {
        return std::move(m_fixture->server().store().reader()).value();
    }
    [[nodiscard]] QJsonObject stored(const char *type, qint64 id)
    {
        return store::Records(*reader())
            .get(*recordType(QString(QLatin1String(type))), id)
            .value_or(QJsonObject());
    }
    [[nodiscard]] qint64 roleNamed(const QString &key)
    {
        return store::Records(*reader()).findOne<Role>(u"key"_s, key)->id.value();
    }
    /// An account with the role in the division.
    void addPerson(const QString &login, const QString &role, Division division, qint64 student = 0)
    {
        QVERIFY(m_fixture->addAccount(login, role));
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(u"login"_s, login);
                 account.division = division;
                 account.studentId = Id<Student>(student);
                 m_ids[login] = account.id.value();
                 const auto changed = job.change(account);
                 return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
             }});
        QVERIFY(done);
    }
    void use(const QString &login) { QVERIFY((m_client = m_fixture->signedIn(login)) != nullptr); }
    [[nodiscard]] static Answer<QJsonObject> write(TestClient &client, const QString &method,
                                                   QJsonObject params)
    {
        params.insert(u"requestId"_s, newRequestId());
        return client.call(method, params);
    }
    [[nodiscard]] Answer<QJsonObject> save(const QString &type, const QJsonObject &record)
    {
        return write(*m_client, u"record.save"_s, {{u"type"_s, type}, {u"record"_s, record}});
    }
    /// The record with other values.
    [[nodiscard]] QString change(const char *type, const QString &name, const QJsonObject &values)
    {
        QJsonObject record = stored(type, m_ids.value(name));
        for (auto it = values.begin(); it != values.end(); ++it)
            record.insert(it.key(), it.value());
        return told(save(QLatin1String(type), record));
    }
    [[nodiscard]] QString remove(const char *type, const QString &name)
    {
        const QJsonObject record = stored(type, m_ids.value(name));
        return told(write(*m_client, u"record.remove"_s,
                          {{u"type"_s, QLatin1String(type)},
                           {u"id"_s, record[u"id"]},
                           {u"version"_s, record[u"version"]}}));
    }
    [[nodiscard]] static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        const QJsonObject &data = answer.error().data;
        if (answer.error().code == ErrorCode::Refused)
            return data[u"reason"].toString() + u'@' + data[u"article"].toString();
        if (answer.error().code == ErrorCode::Invalid)
            return data[u"faults"][0][u"field"].toString() + u' ' + data[u"faults"][0][u"rule"].toString();
        return answer.error().code == ErrorCode::Forbidden  ? u"forbidden"_s
               : answer.error().code == ErrorCode::NotFound ? u"not found"_s
                                                            : answer.error().message;
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &type, const QStringList &columns,
                                             const QStringList &row)
    {
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, type},
                                               {u"schoolYear"_s, year},
                                               {u"semester"_s, 1},
                                               {u"fileName"_s, u"t.csv"_s},
                                               {u"columns"_s, QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray cells = QJsonArray::fromStringList(row);
        cells.prepend(2);
        const QJsonValue number = begun.value()[u"import"];
        const auto received =
            m_client->call(u"import.rows"_s, {{u"import"_s, number}, {u"rows"_s, QJsonArray{cells}}});
        const auto checked = received ? m_client->call(u"import.check"_s, {{u"import"_s, number}}) : received;
        return m_client->call(u"import.discard"_s, {{u"import"_s, number}}) ? checked : received;
    }
    /// "field rule" of the first fault.
    [[nodiscard]] static QString faultOf(const Answer<QJsonObject> &checked)
    {
        if (!checked)
            return told(checked);
        const QJsonValue first = checked.value()[u"faults"][0];
        return first[u"field"].toString() + u' ' + first[u"rule"].toString() +
               first[u"refusal"][u"article"].toString();
    }
    [[nodiscard]] QJsonObject feed(const QJsonValue &since)
    {
        return m_client
            ->call(u"changes.since"_s,
                   since.isUndefined() ? QJsonObject() : QJsonObject{{u"revision"_s, since}})
            .value();
    }
    [[nodiscard]] static QStringList listed(const QJsonValue &changes)
    {
        QStringList list;
        for (const QJsonValue &change : changes.toArray())
            list.append(u"%1 %2 %3"_s.arg(change[u"action"].toString(), change[u"type"].toString())
                            .arg(change[u"id"].toInteger()));
        return list;
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void init()
    {
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        m_ids.clear();
        make(u"partial"_s, "role",
             {{u"key"_s, u"partial"_s}, {u"name"_s, u"部分帳號管理"_s}, {u"grants"_s, partialGrants}});
        addPerson(u"helper"_s, u"partial"_s, Division::Evening);
        addPerson(u"boss"_s, u"administrator"_s, Division::Evening);
        addPerson(u"admin"_s, u"administrator"_s, Division::Day);
        for (const auto division : {Division::Day, Division::Evening}) {
            const QString side = wireName(division);
            const QJsonObject ofDivision{{u"division"_s, side}};
            const auto plus = [&](QJsonObject json, const QJsonObject &more) {
                for (auto it = more.begin(); it != more.end(); ++it)
                    json.insert(it.key(), it.value());
                return json;
            };
            addPerson(u"teacher-"_s + side, u"teacher"_s, division);
            make(u"class-"_s + side, "schoolClass",
                 plus(ofDivision, {{u"schoolYear"_s, year}, {u"name"_s, u"班"_s + side}, {u"grade"_s, 1}}));
            make(u"student-"_s + side, "student",
                 plus(ofDivision,
                      {{u"studentNumber"_s, u"S"_s + side.toUpper()},
                       {u"name"_s, u"生"_s + side},
                       {u"identityNumber"_s, division == Division::Day ? u"A123456789"_s : u"A800000014"_s},
                       {u"birthday"_s, u"2009-07-20"_s},
                       {u"classId"_s, m_ids[u"class-"_s + side]}}));
            make(u"course-"_s + side, "course",
                 plus(ofDivision, {{u"schoolYear"_s, year},
                                   {u"semester"_s, 1},
                                   {u"offeringCode"_s, u"C"_s + side.toUpper()},
                                   {u"courseCode"_s, u"114353401H11301A1010101"_s},
                                   {u"name"_s, u"國語文"_s},
                                   {u"grade"_s, 1},
                                   {u"credits"_s, 2},
                                   {u"classId"_s, m_ids[u"class-"_s + side]}}));
        }
        make(u"window-both"_s, "window", window());
        make(u"window-day"_s, "window", window(u"day"_s));
        make(u"window-evening"_s, "window", window(u"evening"_s));
    }
    void cleanup()
    {
        m_client.reset();
        m_fixture.reset();
    }

    static QJsonObject window(const QString &division = {})
    {
        return {{u"kind"_s, u"certify"_s},
                {u"schoolYear"_s, year},
                {u"semester"_s, 1},
                {u"division"_s, division},
                {u"startsAt"_s, u"2025-10-01T00:00:00.000Z"_s},
                {u"endsAt"_s, u"2025-10-02T00:00:00.000Z"_s}};
    }

    void nobodyGivesAnAccountWhatTheyDoNotHold()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        use(u"helper"_s);
        for (const char *role : {"administrator", "registryClerk", "eveningRegistryClerk", "teacher"}) {
            QCOMPARE(change("account", u"helper"_s, {{u"roleId"_s, roleNamed(QLatin1String(role))}}),
                     exceeded);
            QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"new"_s},
                                              {u"displayName"_s, u"新"_s},
                                              {u"division"_s, u"evening"_s},
                                              {u"roleId"_s, roleNamed(QLatin1String(role))}})),
                     exceeded);
        }
        // His own role, but for the other division.
        QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"new"_s},
                                          {u"displayName"_s, u"新"_s},
                                          {u"division"_s, u"day"_s},
                                          {u"roleId"_s, m_ids[u"partial"_s]}})),
                 exceeded);
        QCOMPARE(change("account", u"helper"_s, {{u"division"_s, u"day"_s}}), exceeded);
        QCOMPARE(faultOf(import(u"account"_s, {u"login"_s, u"displayName"_s, u"roleId.name"_s, u"division"_s},
                                {u"new"_s, u"新"_s, u"資訊組（系統管理）"_s, u"進修部"_s})),
                 u"roleId.name refused5.6"_s);
        QCOMPARE(told(write(*m_client, u"account.createForStudents"_s,
                            {{u"classId"_s, m_ids[u"class-evening"_s]}})),
                 exceeded);
        QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"mate"_s},
                                          {u"displayName"_s, u"同事"_s},
                                          {u"division"_s, u"evening"_s},
                                          {u"roleId"_s, m_ids[u"partial"_s]}})),
                 u"done"_s);
    }

    void nobodyTakesOverAnAccountThatHoldsMore()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        use(u"helper"_s);
        for (const QString &stronger : {u"boss"_s, u"teacher-evening"_s}) {
            QCOMPARE(change("account", stronger, {{u"displayName"_s, u"別名"_s}}), exceeded);
            QCOMPARE(change("account", stronger, {{u"state"_s, u"disabled"_s}}), exceeded);
            QCOMPARE(change("account", stronger, {{u"roleId"_s, m_ids[u"partial"_s]}}), exceeded);
            QCOMPARE(remove("account", stronger), exceeded);
            QCOMPARE(
                told(m_client->call(u"account.setPassword"_s, {{u"id"_s, m_ids[stronger]},
                                                               {u"password"_s, ServerFixture::password()}})),
                exceeded);
            QCOMPARE(told(write(*m_client, u"account.issuePasswords"_s,
                                {{u"ids"_s, QJsonArray{m_ids[stronger]}}, {u"renew"_s, true}})),
                     exceeded);
        }
        addPerson(u"mate"_s, u"partial"_s, Division::Evening);
        QCOMPARE(told(m_client->call(
                     u"account.setPassword"_s,
                     {{u"id"_s, m_ids[u"mate"_s]}, {u"password"_s, ServerFixture::password() + u'!'}})),
                 u"done"_s);
        QCOMPARE(remove("account", u"mate"_s), u"done"_s);
    }

    void nobodyWritesIntoARoleWhatTheyDoNotHold()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        m_ids[u"administrator"_s] = roleNamed(u"administrator"_s);
        m_ids[u"workGroup"_s] = roleNamed(u"workGroup"_s);
        use(u"helper"_s);
        QCOMPARE(change("role", u"partial"_s,
                        {{u"grants"_s, QString(partialGrants + u"; manage account school"_s)}}),
                 exceeded);
        QCOMPARE(
            change("role", u"partial"_s, {{u"grants"_s, QString(partialGrants + u"; view * division"_s)}}),
            exceeded);
        for (const QString &grants : {u"edit student school"_s, u"view * own"_s, u"view student school"_s,
                                      u"certify courseOutcome course"_s})
            QCOMPARE(
                told(save(u"role"_s, {{u"key"_s, u"new"_s}, {u"name"_s, u"新"_s}, {u"grants"_s, grants}})),
                exceeded);
        QCOMPARE(change("role", u"administrator"_s, {{u"grants"_s, u"view role school"_s}}), exceeded);
        QCOMPARE(remove("role", u"workGroup"_s), exceeded);
        QCOMPARE(told(save(u"role"_s, {{u"key"_s, u"less"_s},
                                       {u"name"_s, u"較少"_s},
                                       {u"grants"_s, u"view student class; view unit school"_s}})),
                 u"done"_s);
        QCOMPARE(change("role", u"partial"_s, {{u"grants"_s, u"view account division; view role school"_s}}),
                 u"done"_s);
    }

    void whoAdministersGivesEverything()
    {
        use(u"boss"_s);
        QCOMPARE(told(save(u"role"_s, {{u"key"_s, u"all"_s},
                                       {u"name"_s, u"全部"_s},
                                       {u"grants"_s, u"view * school; edit * school"_s}})),
                 u"done"_s);
        QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"clerk"_s},
                                          {u"displayName"_s, u"註冊"_s},
                                          {u"roleId"_s, roleNamed(u"registryClerk"_s)}})),
                 u"done"_s);
        QCOMPARE(change("account", u"teacher-day"_s, {{u"roleId"_s, roleNamed(u"all"_s)}}), u"done"_s);
        QCOMPARE(
            told(write(*m_client, u"account.createForStudents"_s, {{u"classId"_s, m_ids[u"class-day"_s]}})),
            u"done"_s);
    }

    void nobodyMakesHimselfTheDeputyOfOthersCourses()
    {
        use(u"helper"_s);
        QJsonObject deputy{{u"teacherId"_s, m_ids[u"teacher-evening"_s]},
                           {u"deputyId"_s, m_ids[u"helper"_s]},
                           {u"startsOn"_s, u"2025-10-01"_s},
                           {u"endsOn"_s, u"2025-10-31"_s}};
        QCOMPARE(told(save(u"deputy"_s, deputy)), u"grantsExceeded@5.6"_s);
        deputy.insert(u"deputyId"_s, m_ids[u"teacher-day"_s]);
        QCOMPARE(told(save(u"deputy"_s, deputy)), u"deputyId reference"_s);
        addPerson(u"teacher2"_s, u"teacher"_s, Division::Evening);
        deputy.insert(u"deputyId"_s, m_ids[u"teacher2"_s]);
        QCOMPARE(told(save(u"deputy"_s, deputy)), u"done"_s);
    }

    void aDivisionsOfficeReachesNoOtherDivisionByAnyReference()
    {
        addPerson(u"clerk"_s, u"eveningRegistryClerk"_s, Division::Evening);
        use(u"clerk"_s);
        QJsonObject extension = window(u"evening"_s);
        extension.insert(u"extendsId"_s, m_ids[u"window-both"_s]);
        extension.insert(u"reason"_s, u"請假"_s);
        const auto with = [](QJsonObject json, const QString &field, qint64 id) {
            json.insert(field, id);
            return json;
        };
        QCOMPARE(told(save(u"window"_s, with(extension, u"studentId"_s, m_ids[u"student-day"_s]))),
                 u"forbidden"_s);
        QCOMPARE(told(save(u"window"_s, with(extension, u"classId"_s, m_ids[u"class-day"_s]))),
                 u"classId otherDivision"_s);
        QCOMPARE(told(save(u"window"_s, with(with(extension, u"studentId"_s, m_ids[u"student-evening"_s]),
                                             u"extendsId"_s, m_ids[u"window-day"_s]))),
                 u"extendsId otherDivision"_s);
        QCOMPARE(told(save(u"window"_s, with(extension, u"studentId"_s, m_ids[u"student-evening"_s]))),
                 u"done"_s);
        // What is both divisions' is read and not written.
        QCOMPARE(change("window", u"window-both"_s, {{u"grades"_s, u"1"_s}}), u"forbidden"_s);
        QCOMPARE(change("window", u"window-both"_s, {{u"division"_s, u"evening"_s}}), u"forbidden"_s);
        QCOMPARE(change("window", u"window-evening"_s, {{u"division"_s, QString()}}), u"forbidden"_s);
        QCOMPARE(change("window", u"window-day"_s, {{u"division"_s, u"evening"_s}}), u"forbidden"_s);
        QCOMPARE(remove("window", u"window-both"_s), u"forbidden"_s);

        QCOMPARE(change("student", u"student-evening"_s, {{u"classId"_s, m_ids[u"class-day"_s]}}),
                 u"classId otherDivision"_s);
        QCOMPARE(change("student", u"student-evening"_s, {{u"division"_s, u"day"_s}}), u"forbidden"_s);
        QCOMPARE(change("student", u"student-day"_s, {{u"division"_s, u"evening"_s}}), u"not found"_s);
        QCOMPARE(change("course", u"course-evening"_s, {{u"classId"_s, m_ids[u"class-day"_s]}}),
                 u"classId otherDivision"_s);
        QCOMPARE(change("course", u"course-evening"_s, {{u"teacherId"_s, m_ids[u"teacher-day"_s]}}),
                 u"teacherId reference"_s);
        QCOMPARE(change("course", u"course-evening"_s, {{u"division"_s, u"day"_s}}), u"forbidden"_s);
        QCOMPARE(change("course", u"course-day"_s, {{u"division"_s, u"evening"_s}}), u"not found"_s);
        QCOMPARE(change("schoolClass", u"class-day"_s, {{u"division"_s, u"evening"_s}}), u"forbidden"_s);
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"division"_s, u"day"_s}}), u"forbidden"_s);
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"tutorId"_s, m_ids[u"teacher-day"_s]}}),
                 u"tutorId reference"_s);
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"tutorId"_s, m_ids[u"teacher-evening"_s]}}),
                 u"done"_s);
        QCOMPARE(
            told(write(*m_client, u"register.confirm"_s,
                       {{u"classId"_s, m_ids[u"class-day"_s]}, {u"schoolYear"_s, year}, {u"semester"_s, 1}})),
            u"forbidden"_s);
    }

    void aDivisionsImportTakesNoCourseFromAnother()
    {
        addPerson(u"clerk"_s, u"eveningRegistryClerk"_s, Division::Evening);
        use(u"clerk"_s);
        QCOMPARE(faultOf(import(
                     u"course"_s,
                     {u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s, u"credits"_s, u"division"_s},
                     {u"CDAY"_s, u"114353401H11301A1010101"_s, u"國語文"_s, u"1"_s, u"2"_s, u"進修部"_s})),
                 u"division otherDivision"_s);
        QCOMPARE(faultOf(import(
                     u"courseOutcome"_s,
                     {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s},
                     {u"SEVENING"_s, u"CDAY"_s, u"成果"_s, u"說明"_s})),
                 u"courseId.offeringCode otherDivision"_s);
        // Of another division's student not even the name is compared.
        const auto enrolment = import(
            u"enrolment"_s, {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.offeringCode"_s},
            {u"SDAY"_s, u"別人"_s, u"CEVENING"_s});
        QCOMPARE(faultOf(enrolment), u"studentId.studentNumber otherDivision"_s);
        QCOMPARE(enrolment.value()[u"faultsTotal"].toInt(), 1);
    }

    void aChangeIsToldToThoseOnlyWhoMayViewTheRecord()
    {
        addPerson(u"pupil"_s, u"student"_s, Division::Day, m_ids[u"student-day"_s]);
        addPerson(u"mate"_s, u"student"_s, Division::Evening, m_ids[u"student-evening"_s]);
        addPerson(u"clerk"_s, u"registryClerk"_s, Division::Day);
        use(u"pupil"_s);
        const QJsonValue start = feed(QJsonValue::Undefined)[u"revision"];
        QVERIFY(start.isString() && start.toString() != feed(QJsonValue::Undefined)[u"revision"].toString());
        const auto mate = m_fixture->signedIn(u"mate"_s);
        const auto clerk = m_fixture->signedIn(u"clerk"_s);
        const auto outcome = [&](const QString &side) {
            return make(u"outcome-"_s + side, "courseOutcome",
                        {{u"studentId"_s, m_ids[u"student-"_s + side]},
                         {u"courseId"_s, m_ids[u"course-"_s + side]},
                         {u"schoolYear"_s, year},
                         {u"semester"_s, 1},
                         {u"title"_s, u"成果"_s},
                         {u"description"_s, u"說明"_s}});
        };
        // The other's first: had it been told, it would have come first.
        const qint64 evening = outcome(u"evening"_s);
        const qint64 day = outcome(u"day"_s);
        QCOMPARE(listed(m_client->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"create courseOutcome %1"_s.arg(day)});
        QCOMPARE(listed(mate->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"create courseOutcome %1"_s.arg(evening)});
        QCOMPARE(listed(clerk->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"create courseOutcome %1"_s.arg(evening)});
        const auto gone = [&](const QString &side) {
            return m_fixture->server().store().writer().submitAndWait(
                {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                     return job.remove(recordTypeOf<CourseOutcome>(), m_ids[u"outcome-"_s + side], 1);
                 }});
        };
        QVERIFY(gone(u"evening"_s) && gone(u"day"_s));
        QCOMPARE(listed(m_client->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"remove courseOutcome %1"_s.arg(day)});
        const QStringList own{u"create courseOutcome %1"_s.arg(day), u"remove courseOutcome %1"_s.arg(day)};
        QCOMPARE(listed(feed(start)[u"changes"]), own);
        // A revision is good after a restart; what the server did not give says: read all anew.
        m_client.reset();
        m_fixture->restart();
        use(u"pupil"_s);
        QCOMPARE(listed(feed(start)[u"changes"]), own);
        QCOMPARE(feed(start)[u"everything"].toBool(), false);
        QCOMPARE(feed(u"1"_s)[u"everything"].toBool(), true);
    }

    void manyChangesAtOnceAreToldToThoseWhoMayViewSomeOfThem()
    {
        addPerson(u"pupil"_s, u"student"_s, Division::Day, m_ids[u"student-day"_s]);
        addPerson(u"mate"_s, u"student"_s, Division::Evening, m_ids[u"student-evening"_s]);
        use(u"pupil"_s);
        const auto mate = m_fixture->signedIn(u"mate"_s);
        const auto absences = [&](const QString &side, int month) {
            const auto made = m_fixture->server().store().writer().submitAndWait(
                {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                     for (int i = 0; i <= static_cast<int>(store::bulkThreshold); ++i) {
                         const auto one = job.create(
                             recordTypeOf<Absence>(),
                             {{u"studentId"_s, m_ids[u"student-"_s + side]},
                              {u"kind"_s, u"12"_s},
                              {u"date"_s, QDate(2000 + i / 20, month, 1 + i % 20).toString(Qt::ISODate)},
                              {u"period"_s, u"1"_s}});
                         if (!one)
                             return one.error();
                     }
                     return QJsonObject();
                 }});
            return made.ok();
        };
        QVERIFY(absences(u"evening"_s, 1) && absences(u"day"_s, 2));
        QVERIFY(m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto student = *job.get(Id<Student>(m_ids[u"student-evening"_s]));
                 student.note = u"x"_s;
                 const auto changed = job.change(student);
                 return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
             }}));
        QCOMPARE(listed(m_client->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"bulk absence 0"_s});
        QCOMPARE(listed(mate->waitFor(u"changed"_s)->params[u"changes"]), QStringList{u"bulk absence 0"_s});
        // Each hears of the own ones alone: the next that the evening's student hears is of another type.
        QCOMPARE(listed(mate->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"edit student %1"_s.arg(m_ids[u"student-evening"_s])});
    }

    void whoLosesARecordHearsOfIt()
    {
        addPerson(u"tutor"_s, u"teacher"_s, Division::Day);
        const qint64 other = make(u"class-other"_s, "schoolClass",
                                  {{u"schoolYear"_s, year}, {u"name"_s, u"他班"_s}, {u"grade"_s, 1}});
        use(u"admin"_s);
        const auto commit = [&](const auto &apply) {
            return m_fixture->server()
                .store()
                .writer()
                .submitAndWait({0,
                                {},
                                {},
                                {},
                                u"test"_s,
                                [&](store::WriteContext &job) -> Answer<QJsonObject> {
                                    const auto changed = apply(job);
                                    return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
                                }})
                .ok();
        };
        QVERIFY(commit([&](store::WriteContext &job) {
            auto schoolClass = *job.get(Id<SchoolClass>(m_ids[u"class-day"_s]));
            schoolClass.tutorId = Id<Account>(m_ids[u"tutor"_s]);
            return job.change(schoolClass);
        }));
        const auto tutor = m_fixture->signedIn(u"tutor"_s);
        QVERIFY(commit([&](store::WriteContext &job) {
            auto student = *job.get(Id<Student>(m_ids[u"student-day"_s]));
            student.classId = Id<SchoolClass>(other);
            return job.change(student);
        }));
        QCOMPARE(listed(tutor->waitFor(u"changed"_s)->params[u"changes"]),
                 QStringList{u"edit student %1"_s.arg(m_ids[u"student-day"_s])});
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
