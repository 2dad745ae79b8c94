// SPDX-License-Identifier: GPL-3.0-or-later
// trial_rights [rounds] [seed]: on a real server with a sample school, one account of every role, and two
// partial managers, try to read and to write what is not theirs through every method of the catalogue.
// Nothing that an answer holds and nothing that the change log gets by their hand may lie outside what the
// role grants. Prints the trials and how many of them opened something; exit code 1 when one did.
#include "server/program/standard_services.h"
#include "server/sample/sample_school.h"
#include "shared/protocol/methods.h"
#include "tests/support/server_fixture.h"
#include "tests/trials/log_judge.h"
#include "tests/trials/rights_people.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>

#include <cstdio>

using namespace licheng;
using namespace licheng::test;
using namespace licheng::trial;
using namespace Qt::StringLiterals;
using protocol::Answer;

namespace {

constexpr int students = 60;
/// Longest tried chain of references.
constexpr qsizetype longestPath = 4;

class Trial
{
public:
    Trial(ServerFixture &fixture, quint32 seed)
        : m_fixture(fixture), m_store(fixture.server().store()),
          m_reader(std::move(m_store.reader()).value()), m_oracle(*m_reader), m_judge(*m_reader, m_oracle),
          m_random(seed)
    {
    }

    [[nodiscard]] qint64 trials() const { return m_trials; }
    [[nodiscard]] qint64 opened() const { return m_opened; }

    void run(const Person &person, int rounds)
    {
        // Others may have changed the role meanwhile.
        m_person = person;
        m_client = reload() ? m_fixture.signedIn(m_person.account.login) : nullptr;
        if (!m_client) {
            // Removed, disabled or given another password by an administrator before.
            std::printf("%s was taken away by others' trials\n", qPrintable(person.roleKey));
            return;
        }
        m_seenRevision = store::currentRevision(*m_reader);
        for (const RecordType *type : allRecordTypes()) {
            m_rows[type->name()].clear();
            for (const QJsonObject &record : store::Records(*m_reader).find(*type, {}))
                m_rows[type->name()].append(record);
        }
        for (const QString &type : {u"role"_s, u"unit"_s}) {
            for (const QJsonObject &record : m_rows[type])
                m_keys.insert(record[u"key"].toString());
        }
        m_isGone = false;
        for (int round = 0; round < rounds && !m_isGone; ++round) {
            for (const RecordType *type : allRecordTypes()) {
                tryList(*type);
                for (int i = 0; i < 4; ++i)
                    tryRelated(*type);
                for (int i = 0; i < 4; ++i)
                    tryRecord(*type);
            }
            for (const protocol::Method &method : protocol::methods())
                tryMethod(method);
        }
        if (m_client->isClosed() && !m_isGone)
            opened(u"connection"_s, u"closed by the server"_s);
    }

private:
    void opened(const QString &what, const QString &how)
    {
        if (++m_opened <= 40)
            std::printf("opened: %s %s: %s\n", qPrintable(m_person.roleKey), qPrintable(what),
                        qPrintable(how));
        std::fflush(stdout);
    }

    [[nodiscard]] bool reload()
    {
        const auto account = store::Records(*m_reader).get(m_person.account.id);
        const auto role = account ? store::Records(*m_reader).get(account->roleId) : std::nullopt;
        const auto grants = role ? Grants::parse(role->grants) : Grants();
        if (!role || !grants)
            return false;
        m_person.account = *account;
        m_person.grants = *grants;
        return true;
    }

    template <class List>
    [[nodiscard]] auto any(const List &list)
    {
        using Value = typename List::value_type;
        return list.isEmpty() ? Value() : list[m_random.bounded(list.size())];
    }
    [[nodiscard]] qint64 anyId(const QString &type) { return any(m_rows[type])[u"id"].toInteger(); }
    /// Rather one that the person may not see.
    [[nodiscard]] QJsonObject foreign(const RecordType &type)
    {
        QJsonObject record;
        for (int i = 0; i < 4; ++i) {
            record = any(m_rows[type.name()]);
            if (record.isEmpty() || !m_oracle.may(m_person, Action::View, type, record))
                break;
        }
        return record;
    }

    Answer<QJsonObject> call(const QString &method, QJsonObject params)
    {
        ++m_trials;
        if (!params.contains(u"requestId"))
            params.insert(u"requestId"_s, newRequestId());
        // QTest's waiting sleeps 10 ms at a time.
        const qint64 number = m_client->send(method, params);
        while (!m_client->hasAnswer(number) && !m_client->isClosed())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const auto answer = m_client->answer(number);
        const QString what =
            method + u' ' + QString::fromUtf8(QJsonDocument(params).toJson(QJsonDocument::Compact)).left(300);
        scan(what, answer ? answer.value() : answer.error().data);
        readLog(what);
        m_isGone = m_isGone || !reload();
        return answer;
    }

    /// Identity numbers and staff's log-in names are unique texts: wherever they come out, they are
    /// somebody's.
    void scan(const QString &what, const QJsonObject &answer)
    {
        const QString text = QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact));
        for (const QJsonObject &student : m_rows[u"student"_s]) {
            const QString number = student[u"identityNumber"].toString();
            if (text.contains(number) && !what.contains(number) && !m_oracle.mayIdentify(m_person, student))
                opened(what, u"tells the identity number of student %1"_s.arg(student[u"id"].toInteger()));
        }
        for (const QJsonObject &account : m_rows[u"account"_s]) {
            const QString login = u'"' + account[u"login"].toString() + u'"';
            if (account[u"studentId"].isNull() && account[u"id"].toInteger() != m_person.account.id.value() &&
                text.contains(login) && account[u"login"] != account[u"displayName"] &&
                !m_keys.contains(account[u"login"].toString()) && !what.contains(login) &&
                !m_oracle.may(m_person, Action::View, recordTypeOf<Account>(), account))
                opened(what, u"tells the log-in name %1 of account %2"_s.arg(login).arg(
                                 account[u"id"].toInteger()));
        }
    }

    /// What the person's calls have written must lie where the role lets it be written, before and after.
    void readLog(const QString &what)
    {
        auto select = m_reader->prepared(
            uR"(SELECT "revision", "action", "recordType", "recordId", "before", "after" FROM "change" WHERE "revision" > ? AND "actorId" = ? ORDER BY "revision")"_s);
        if (!select.exec(m_seenRevision, m_person.account.id.value()))
            return;
        while (select.next()) {
            m_seenRevision = select.integer(0);
            const QString action = select.text(1);
            const RecordType *type = recordType(select.text(2));
            const auto state = [&](int column) {
                return QJsonDocument::fromJson(select.text(column).toUtf8()).object();
            };
            const QJsonObject before = state(4);
            const QJsonObject after = state(5);
            if (!type || (!before.contains(u"id") && !after.contains(u"id")))
                continue;
            for (const QJsonObject &each : {before, after}) {
                for (const QString &found : m_judge.findings(m_person, action, *type, each, before))
                    opened(what, found);
            }
            if (after.contains(u"id"))
                m_rows[type->name()].append(after);
        }
    }

    [[nodiscard]] QString anyPath(const RecordType &type)
    {
        const RecordType *current = &type;
        QStringList parts;
        while (true) {
            std::vector<const FieldInfo *> references;
            for (const FieldInfo &field : current->fields()) {
                if (*field.refersTo)
                    references.push_back(&field);
            }
            if (references.empty() || parts.size() + 1 >= longestPath || m_random.bounded(3) == 0)
                break;
            const FieldInfo *taken =
                references[static_cast<size_t>(m_random.bounded(static_cast<quint32>(references.size())))];
            parts.append(QLatin1String(taken->name));
            current = recordType(QString(QLatin1String(taken->refersTo)));
            // Behind several stands one of their texts.
            if (taken->kind == FieldKind::References)
                return parts.join(u'.') + u".name"_s;
        }
        const auto &fields = current->fields();
        parts.append(QLatin1String(fields[m_random.bounded(static_cast<quint32>(fields.size()))].name));
        return parts.join(u'.');
    }

    void tryList(const RecordType &type)
    {
        QJsonArray columns;
        for (int i = 0; i < 6; ++i)
            columns.append(anyPath(type));
        const auto page =
            call(u"record.query"_s, {{u"type"_s, type.name()}, {u"columns"_s, columns}, {u"limit"_s, 1000}});
        if (page) {
            for (const QJsonValue &row : page.value()[u"rows"].toArray()) {
                if (!m_oracle.maySee(m_person, type, row[0].toInteger()))
                    return opened(u"record.query "_s + type.name(), u"lists %1"_s.arg(row[0].toInteger()));
            }
        }
        // An identity number or a log-in name as condition and as search: nothing may be found that is not
        // seen.
        const QJsonObject student = foreign(recordTypeOf<Student>());
        const QString number = student[u"identityNumber"].toString();
        for (const FieldInfo &field : type.fields()) {
            if (!*field.refersTo || QLatin1String(field.refersTo) != u"student" ||
                m_oracle.mayIdentify(m_person, student))
                continue;
            const QJsonObject condition{
                {u"path"_s, QString(QLatin1String(field.name)) + u".identityNumber"_s},
                {u"op"_s, u"eq"_s},
                {u"value"_s, number}};
            const auto found = call(u"record.query"_s, {{u"type"_s, type.name()},
                                                        {u"columns"_s, QJsonArray()},
                                                        {u"conditions"_s, QJsonArray{condition}},
                                                        {u"count"_s, true}});
            if (found && found.value()[u"total"].toInteger() > 0)
                opened(u"record.query "_s + type.name(),
                       u"selects by the identity number of student %1"_s.arg(student[u"id"].toInteger()));
            const auto searched = call(u"record.query"_s, {{u"type"_s, type.name()},
                                                           {u"columns"_s, QJsonArray()},
                                                           {u"search"_s, number},
                                                           {u"count"_s, true}});
            if (searched && searched.value()[u"total"].toInteger() > 0)
                opened(u"record.query "_s + type.name(),
                       u"finds the identity number of student %1"_s.arg(student[u"id"].toInteger()));
        }
    }

    /// A record of another type that names a row of the list, or what a row names: who may not see the record
    /// learns by no such condition that it is there.
    void tryRelated(const RecordType &type)
    {
        const RecordType &other =
            *allRecordTypes()[m_random.bounded(static_cast<quint32>(allRecordTypes().size()))];
        const QJsonObject record = foreign(other);
        QStringList paths;
        for (const FieldInfo &there : other.fields()) {
            const QString path = other.name() + u'.' + QLatin1String(there.name);
            if (*there.refersTo && QLatin1String(there.refersTo) == type.name())
                paths.append(path);
            for (const FieldInfo &here : type.fields()) {
                if (*here.refersTo && here.kind == FieldKind::Reference &&
                    QLatin1String(here.refersTo) == QLatin1String(there.refersTo))
                    paths.append(QLatin1String(here.name) + u'<' + path);
            }
        }
        const QString path = any(paths);
        if (path.isEmpty() || record.isEmpty() || m_oracle.maySee(m_person, other, record[u"id"].toInteger()))
            return;
        const QJsonObject inside{{u"path"_s, u"id"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, record[u"id"]}};
        const QJsonObject condition{
            {u"path"_s, path}, {u"op"_s, u"some"_s}, {u"value"_s, QJsonArray{inside}}};
        const auto found = call(u"record.query"_s, {{u"type"_s, type.name()},
                                                    {u"columns"_s, QJsonArray()},
                                                    {u"conditions"_s, QJsonArray{condition}},
                                                    {u"count"_s, true}});
        if (found && found.value()[u"total"].toInteger() > 0)
            opened(u"record.query "_s + path, u"tells of %1"_s.arg(record[u"id"].toInteger()));
    }

    void tryRecord(const RecordType &type)
    {
        const QJsonObject record = foreign(type);
        const qint64 id = record[u"id"].toInteger();
        const QJsonObject named{{u"type"_s, type.name()}, {u"id"_s, id}, {u"version"_s, record[u"version"]}};
        for (const QString &method : {u"record.get"_s, u"record.history"_s}) {
            if (call(method, named) && !m_oracle.maySee(m_person, type, id))
                opened(method, u"shows %1 %2"_s.arg(type.name()).arg(id));
        }
        QJsonObject changed = m_random.bounded(2) ? record : any(m_rows[type.name()]);
        if (m_random.bounded(4) == 0)
            changed.remove(u"id");
        for (const FieldInfo &field : type.fields()) {
            if (m_random.bounded(3))
                continue;
            const QLatin1String name(field.name);
            if (field.kind == FieldKind::References)
                changed.insert(name, QJsonArray{anyId(QLatin1String(field.refersTo)),
                                                anyId(QLatin1String(field.refersTo))});
            else if (*field.refersTo)
                changed.insert(name, anyId(QLatin1String(field.refersTo)));
            else if (name == u"division")
                changed.insert(name, m_random.bounded(2) ? u"day"_s : u"evening"_s);
            else if (name == u"grants")
                changed.insert(name, any(m_rows[u"role"_s])[u"grants"]);
            else if (field.isUnique || name == u"title" || name == u"note" || name == u"reason")
                changed.insert(name, QString(u"X%1"_s.arg(++m_named)));
        }
        (void)call(u"record.save"_s, {{u"type"_s, type.name()}, {u"record"_s, changed}});
        if (m_random.bounded(3) == 0)
            (void)call(u"record.remove"_s, named);
    }

    /// Parameters of the right kinds, with records of anybody.
    void tryMethod(const protocol::Method &method)
    {
        const QString name = QLatin1String(method.name);
        if (name.startsWith(u"session.") || name.startsWith(u"record.") || name == u"ops.cancelBackup")
            return;
        const QString of = QString(QLatin1String(method.record)) == u"*" || !*method.record
                               ? u"student"_s
                               : QString(QLatin1String(method.record));
        const RecordType *type = recordType(of);
        if (name == u"import.begin")
            return tryImport();
        const QString side = m_random.bounded(2) ? u"day"_s : u"evening"_s;
        const QJsonObject absent = any(m_rows[u"absence"_s]);
        const QJsonObject owner = foreign(recordTypeOf<CourseOutcome>());
        const QJsonObject pupil = foreign(recordTypeOf<Student>());
        QJsonObject params{
            {u"id"_s, type ? foreign(*type)[u"id"].toInteger() : 1},
            {u"ids"_s, QJsonArray{type ? foreign(*type)[u"id"].toInteger() : 1}},
            {u"classId"_s, anyId(u"schoolClass"_s)},
            {u"studentId"_s, pupil[u"id"]},
            {u"schoolYear"_s, owner[u"schoolYear"]},
            {u"semester"_s, 1},
            {u"text"_s, pupil[u"name"]},
            {u"selected"_s, m_random.bounded(2) == 0},
            {u"decision"_s, u"certified"_s},
            {u"renew"_s, true},
            {u"teacherIds"_s, QJsonArray{anyId(u"account"_s)}},
            {u"students"_s, QJsonArray{pupil[u"id"]}},
            {u"division"_s, side},
            {u"roster"_s, u"courseOutcomes"_s},
            {u"grades"_s, u"1,2"_s},
            {u"offset"_s, 0},
            {u"upload"_s, m_random.bounded(50)},
            {u"package"_s, m_random.bounded(5)},
            {u"import"_s, m_random.bounded(5)},
            {u"mode"_s, u"all"_s},
            {u"ownerType"_s, u"courseOutcome"_s},
            {u"ownerId"_s, owner[u"id"]},
            {u"slot"_s, u"document"_s},
            {u"fileName"_s, u"x.pdf"_s},
            {u"size"_s, 100},
            {u"sha256"_s, QString(64, u'a')},
            {u"receipt"_s, u"{}"_s},
            {u"date"_s, absent[u"date"]},
            {u"run"_s, 1},
            {u"cells"_s, QJsonArray{QJsonObject{
                             {u"studentId"_s, pupil[u"id"]}, {u"period"_s, u"1"_s}, {u"kind"_s, u"02"_s}}}}};
        if (name == u"attendance.save" || name == u"register.confirm" || name == u"register.changes") {
            params.insert(u"classId"_s, pupil[u"classId"]);
            for (const QJsonObject &each : m_rows[u"schoolClass"_s]) {
                if (each[u"id"] == pupil[u"classId"])
                    params.insert(u"schoolYear"_s, each[u"schoolYear"]);
            }
        }
        // Only what the catalogue names.
        QJsonObject taken;
        for (const QString &part : QString::fromLatin1(method.params).split(u", "_s, Qt::SkipEmptyParts)) {
            const QString key = part.section(u':', 0, 0);
            if (params.contains(key))
                taken.insert(key, params[key]);
        }
        const auto answer = call(name, taken);
        const auto isForbidden = [&](const RecordType &target, qint64 id) {
            return answer && !m_oracle.maySee(m_person, target, id);
        };
        if ((name == u"attachment.read" || name == u"attachment.receipt") &&
            isForbidden(recordTypeOf<Attachment>(), taken[u"id"].toInteger()))
            opened(name, u"gives a file of somebody else"_s);
        if (name == u"attachment.begin" && answer &&
            !m_oracle.may(m_person, Action::Edit, recordTypeOf<CourseOutcome>(), owner))
            opened(name, u"takes a file for outcome %1"_s.arg(owner[u"id"].toInteger()));
        if ((name == u"outcome.quota" || name == u"transfer.prepare") &&
            isForbidden(recordTypeOf<Student>(), pupil[u"id"].toInteger()))
            opened(name, u"tells of student %1"_s.arg(pupil[u"id"].toInteger()));
        if (name == u"submission.read" &&
            isForbidden(recordTypeOf<SubmissionList>(), taken[u"id"].toInteger()))
            opened(name, u"gives the list of another division"_s);
        if ((name == u"account.setPassword" || name == u"account.issuePasswords") && answer &&
            !m_oracle.may(m_person, Action::Manage, recordTypeOf<Account>(),
                          store::Records(*m_reader)
                              .get(recordTypeOf<Account>(), name == u"account.setPassword"
                                                                ? taken[u"id"].toInteger()
                                                                : taken[u"ids"][0].toInteger())
                              .value_or(QJsonObject())))
            opened(name, u"gives another account a password"_s);
    }

    /// A row that names anybody.
    void tryImport()
    {
        const QJsonObject student = any(m_rows[u"student"_s]);
        const QJsonObject course = any(m_rows[u"course"_s]);
        struct Form
        {
            QString type;
            QStringList columns;
            QStringList cells;
        };
        const QList<Form> forms{
            {u"student"_s,
             {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"division"_s},
             {student[u"studentNumber"].toString(), u"改名"_s, student[u"identityNumber"].toString(),
              student[u"birthday"].toString(), m_random.bounded(2) ? u"日間部"_s : u"進修部"_s}},
            {u"course"_s,
             {u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s, u"credits"_s, u"division"_s},
             {course[u"offeringCode"].toString(), course[u"courseCode"].toString(), u"改名"_s, u"1"_s, u"2"_s,
              m_random.bounded(2) ? u"日間部"_s : u"進修部"_s}},
            {u"enrolment"_s,
             {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s},
             {student[u"studentNumber"].toString(), course[u"offeringCode"].toString()}},
            {u"courseOutcome"_s,
             {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s},
             {student[u"studentNumber"].toString(), course[u"offeringCode"].toString(),
              u"成果%1"_s.arg(m_random.bounded(1000)), u"說明"_s}},
            {u"account"_s,
             {u"login"_s, u"displayName"_s, u"roleId.key"_s, u"division"_s},
             {any(m_rows[u"account"_s])[u"login"].toString(), u"改名"_s,
              any(m_rows[u"role"_s])[u"key"].toString(), m_random.bounded(2) ? u"日間部"_s : u"進修部"_s}}};
        const Form form = any(forms);
        const auto begun =
            call(u"import.begin"_s, {{u"type"_s, form.type},
                                     {u"schoolYear"_s, course[u"schoolYear"]},
                                     {u"semester"_s, course[u"semester"]},
                                     {u"fileName"_s, u"t.csv"_s},
                                     {u"columns"_s, QJsonArray::fromStringList(form.columns)}});
        if (!begun)
            return;
        QJsonArray cells = QJsonArray::fromStringList(form.cells);
        cells.prepend(2);
        const QJsonValue number = begun.value()[u"import"];
        (void)call(u"import.rows"_s, {{u"import"_s, number}, {u"rows"_s, QJsonArray{cells}}});
        (void)call(u"import.check"_s, {{u"import"_s, number}});
        (void)call(u"import.apply"_s, {{u"import"_s, number}, {u"mode"_s, u"good"_s}});
        (void)call(u"import.discard"_s, {{u"import"_s, number}});
    }

    ServerFixture &m_fixture;
    store::Store &m_store;
    std::unique_ptr<store::Connection> m_reader;
    RightsOracle m_oracle;
    LogJudge m_judge;
    QRandomGenerator m_random;
    Person m_person;
    std::unique_ptr<TestClient> m_client;
    QHash<QString, QList<QJsonObject>> m_rows;
    QSet<QString> m_keys; ///< of roles and offices: some log-in names are spelt like them
    qint64 m_seenRevision = 0;
    bool m_isGone = false; ///< the person has removed the own account
    qint64 m_trials = 0;
    qint64 m_named = 0; ///< made texts, each once
    qint64 m_opened = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int rounds = std::max(1, arguments.value(1, u"1"_s).toInt());
    const quint32 seed = arguments.value(2, u"1"_s).toUInt();
    FixtureOptions options;
    options.makeServices = &standardServices;
    ServerFixture fixture(options);
    if (!fixture.isRunning()) {
        std::printf("%s\n", qPrintable(fixture.error()));
        return 2;
    }
    const auto sample = makeSample(fixture.server().store(), fixture.server().vault(),
                                   {students, seed, {}, ServerFixture::password()});
    if (!sample) {
        std::printf("%s\n", qPrintable(sample.error().message));
        return 2;
    }
    const std::vector<Person> all = people(fixture);
    if (all.empty())
        return 2;
    Trial trial(fixture, seed);
    // Who may write roles comes last, so that the others try with those that the school has.
    for (const bool writesRoles : {false, true}) {
        for (const Person &person : all) {
            if (person.grants.may(Action::Edit, u"role") == writesRoles)
                trial.run(person, rounds);
        }
    }
    std::printf("%zu roles, %lld trials, %lld opened\n", all.size(), static_cast<long long>(trial.trials()),
                static_cast<long long>(trial.opened()));
    return trial.opened() == 0 ? 0 : 1;
}
