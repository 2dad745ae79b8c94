// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <array>
#include <map>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

/// Where a record lies: with the caller (their class, course, student), elsewhere in the day division, in the
/// evening one.
enum Place { Near, Day, Evening, places };

/// The rows of one type at the three places; a type that belongs to nobody has the same row at each.
using Rows = std::array<qint64, places>;

constexpr qint64 staleVersion = 4711;

} // namespace

/// Every role tries every record type on a real server; the table of permissions says what must come of it.
class TestPermissions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::map<QString, Rows> m_rows;
    QStringList m_roles;
    std::map<std::pair<QString, QString>, QString> m_cells; ///< by role and type

    qint64 create(const QString &type, const QJsonObject &record)
    {
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                 return job.create(*recordType(type), record);
             }});
        if (!made)
            qWarning("%s: %s", qPrintable(type), qPrintable(made.error().message));
        return made ? made.value()[u"id"].toInteger() : 0;
    }

    [[nodiscard]] QString cell(const QString &role, const QString &type) const
    {
        return m_cells.at({role, type});
    }

    [[nodiscard]] bool grants(const QString &role, const QString &type, QChar action) const
    {
        return cell(role, type).contains(action);
    }

    [[nodiscard]] bool allowed(const QString &role, const QString &type, QChar action, Place place) const
    {
        if (type == u"attachment") {
            // Files follow their owner; taking one away is a change of it.
            return grants(role, type, action) &&
                   allowed(role, u"courseOutcome"_s, action == u'R' ? u'E' : action, place);
        }
        for (const QString &part : cell(role, type).split(u',')) {
            const QChar scope = part[0];
            const bool isInScope = scope == u's' || (scope == u'd' ? place == Evening : place == Near);
            if (part.sliced(1).contains(action) && isInScope)
                return true;
        }
        return false;
    }

    void makePlace(Place place, qint64 teacher, Division division)
    {
        const QString mark = QString::number(place);
        const QString side = wireName(division);
        const int year = 114;
        const auto row = [&](const char *type, QJsonObject record) {
            const QString name = QLatin1String(type);
            for (const char *field : {"title", "name", "displayName", "place", "content", "opinion", "period",
                                      "kind", "subjectName", "unitName", "post", "levelCode", "changeCode",
                                      "courseCode", "offeringCode", "fileName"}) {
                const FieldInfo *info = recordType(name)->field(QString(QLatin1String(field)));
                if (info && info->kind == FieldKind::Text && !record.contains(QLatin1String(field)))
                    record.insert(QLatin1String(field), u"x"_s + mark);
            }
            if (recordType(name)->field(u"schoolYear")) {
                record.insert(u"schoolYear"_s, year);
                record.insert(u"semester"_s, 1);
            }
            for (const char *field : {"date", "startsOn", "endsOn", "effectiveOn"}) {
                if (recordType(name)->field(QString(QLatin1String(field))))
                    record.insert(QLatin1String(field), u"2025-10-01"_s);
            }
            return m_rows[name][place] = create(name, record);
        };
        const qint64 classId =
            row("schoolClass", {{u"grade"_s, 3}, {u"tutorId"_s, teacher}, {u"division"_s, side}});
        const qint64 student = row("student", {{u"studentNumber"_s, mark},
                                               {u"identityNumber"_s, mark},
                                               {u"birthday"_s, u"2009-07-20"_s},
                                               {u"division"_s, side},
                                               {u"classId"_s, classId}});
        const qint64 course =
            row("course",
                {{u"grade"_s, 3}, {u"classId"_s, classId}, {u"teacherId"_s, teacher}, {u"division"_s, side}});
        const QJsonObject ofStudent{{u"studentId"_s, student}};
        QJsonObject ofCourse = ofStudent;
        ofCourse.insert(u"courseId"_s, course);
        row("enrolment", ofCourse);
        ofCourse.insert(u"description"_s, u"x"_s);
        const qint64 outcome = row("courseOutcome", ofCourse);
        row("attachment", {{u"outcomeId"_s, outcome}});
        for (const char *type : {"registerChange", "absence", "cadrePost", "grade", "performance",
                                 "autobiography", "otherRecord"})
            row(type, ofStudent);
        row("training", {{u"title"_s, QString::number(place)}, {u"unitId"_s, 1}, {u"semester"_s, 1}});
        row("trainingAttendance", {{u"studentId"_s, student},
                                   {u"accountId"_s, teacher},
                                   {u"trainingId"_s, m_rows[u"training"_s][place]}});
        row("counselling",
            {{u"studentId"_s, student}, {u"counsellorId"_s, teacher}, {u"time"_s, u"09:00"_s}});
        row("registerCheck", {{u"classId"_s, classId}});
        row("classMembership", {{u"studentId"_s, student},
                                {u"classId"_s, classId},
                                {u"startsOn"_s, u"2025-08-01"_s},
                                {u"endsOn"_s, u"2026-07-31"_s}});
        row("account", {{u"login"_s, u"account"_s + mark}, {u"roleId"_s, 1}, {u"division"_s, side}});
        row("deputy", {{u"teacherId"_s, teacher}, {u"deputyId"_s, m_rows[u"account"_s][place]}});
        row("reminder", {{u"teacherId"_s, teacher}, {u"division"_s, side}});
        const qint64 list = row("submissionList",
                                {{u"roster"_s, u"x"_s + mark}, {u"grades"_s, u"1"_s}, {u"division"_s, side}});
        row("submissionStep", {{u"listId"_s, list}});
        const qint64 package =
            row("receiptPackage", {{u"number"_s, 1 + place}, {u"division"_s, side}, {u"schoolYear"_s, 114}});
        const qint64 receipt = row("receiptRow", {{u"listId"_s, list},
                                                  {u"packageId"_s, package},
                                                  {u"studentId"_s, student},
                                                  {u"schoolYear"_s, 114}});
        row("receiptQuestion", {{u"rowId"_s, receipt},
                                {u"listId"_s, list},
                                {u"studentId"_s, student},
                                {u"schoolYear"_s, 114},
                                {u"text"_s, u"x"_s}});
        row("importRun", {{u"importerId"_s, teacher}});
        row("troubleReport", {{u"reporterId"_s, teacher}, {u"text"_s, u"x"_s}});
        row("troubleAnswer", {{u"reportId"_s, m_rows[u"troubleReport"_s][place]}});
        row("selfCheck", {{u"unitId"_s, 1 + place}, {u"division"_s, side}, {u"findings"_s, u"[]"_s}});
        for (const char *type : {"retentionHold", "sealAccess"})
            row(type, ofStudent);
        row("destruction", {{u"division"_s, side}, {u"studentIds"_s, QJsonArray{student}}});
        // One of the three is for both divisions, and so for neither evening office to change.
        row("window", {{u"kind"_s, u"certify"_s},
                       {u"division"_s, place == Day ? QString() : side},
                       {u"startsAt"_s, u"2025-10-01T00:00:00.000Z"_s},
                       {u"endsAt"_s, u"2025-10-02T00:00:00.000Z"_s}});
    }

    [[nodiscard]] qint64 accountNamed(const QString &login)
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Account>(u"login"_s, login)->id.value();
    }

    void become(const QString &login, const QString &roleKey)
    {
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(u"login"_s, login);
                 account.roleId = job.records().findOne<Role>(u"key"_s, roleKey)->id;
                 account.division = login == u"evening" ? Division::Evening : Division::Day;
                 account.studentId =
                     login == u"pupil" ? Id<Student>(m_rows[u"student"_s][Near]) : Id<Student>();
                 const auto changed = job.change(account);
                 if (!changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(done);
    }

    void report(qint64 reporter)
    {
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto report = *job.get(Id<TroubleReport>(m_rows[u"troubleReport"_s][Near]));
                 report.reporterId = Id<Account>(reporter);
                 if (const auto changed = job.change(report); !changed)
                     return changed.error();
                 auto run = *job.get(Id<ImportRun>(m_rows[u"importRun"_s][Near]));
                 run.importerId = Id<Account>(reporter);
                 if (const auto changed = job.change(run); !changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(done);
    }

    static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        switch (answer.error().code) {
        case ErrorCode::Forbidden:
            return u"forbidden"_s;
        case ErrorCode::NotFound:
            return u"not found"_s;
        // The permission was there; what the rules or the version say comes after it.
        case ErrorCode::Invalid:
        case ErrorCode::Refused:
        case ErrorCode::Conflict:
            return u"done"_s;
        default:
            return answer.error().message;
        }
    }

    /// What a change (E) or removal (R) of the row must meet.
    [[nodiscard]] QString expected(const QString &role, const QString &type, QChar action, Place place) const
    {
        if (!grants(role, type, action))
            return u"forbidden"_s;
        if (!allowed(role, type, u'V', place))
            return u"not found"_s;
        return allowed(role, type, action, place) ? u"done"_s : u"forbidden"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        for (const char *login : {"probe", "evening", "pupil", "daymate", "nightmate"})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), u"teacher"_s));
        // Somebody must be left who manages the accounts, whatever is tried.
        QVERIFY(m_fixture->addAccount(u"keeper"_s, u"administrator"_s));
        become(u"evening"_s, u"teacher"_s);
        const auto night = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(u"login"_s, u"nightmate"_s);
                 account.division = Division::Evening;
                 const auto changed = job.change(account);
                 if (!changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(night);
        makePlace(Near, accountNamed(u"probe"_s), Division::Day);
        makePlace(Day, accountNamed(u"daymate"_s), Division::Day);
        makePlace(Evening, accountNamed(u"nightmate"_s), Division::Evening);
        m_rows[u"school"_s].fill(1);
        m_rows[u"unit"_s].fill(1);
        m_rows[u"role"_s].fill(1);
        m_rows[u"codeEntry"_s].fill(
            create(u"codeEntry"_s, {{u"tableKey"_s, u"x"_s}, {u"code"_s, u"x"_s}, {u"name"_s, u"x"_s}}));
        m_rows[u"calendarDay"_s].fill(create(u"calendarDay"_s, {{u"date"_s, u"2025-10-10"_s}}));
        m_rows[u"scheduleVersion"_s].fill(create(u"scheduleVersion"_s, {{u"schoolYear"_s, 114}}));
        m_rows[u"announcement"_s].fill(
            create(u"announcement"_s,
                   {{u"title"_s, u"x"_s}, {u"startsOn"_s, u"2025-10-01"_s}, {u"endsOn"_s, u"2025-10-02"_s}}));
        m_rows[u"announcementRead"_s].fill(
            create(u"announcementRead"_s, {{u"announcementId"_s, m_rows[u"announcement"_s][Near]},
                                           {u"accountId"_s, accountNamed(u"daymate"_s)}}));
        m_rows[u"coursePlan"_s].fill(create(
            u"coursePlan"_s, {{u"courseCode"_s, u"x"_s}, {u"name"_s, u"x"_s}, {u"creditPattern"_s, u"1"_s}}));
        // Of the school, and of neither division.
        m_rows[u"groupMember"_s].fill(
            create(u"groupMember"_s,
                   {{u"name"_s, u"x"_s}, {u"startsOn"_s, u"2025-08-01"_s}, {u"endsOn"_s, u"2026-07-31"_s}}));
        m_rows[u"meeting"_s].fill(create(u"meeting"_s, {{u"title"_s, u"x"_s},
                                                        {u"date"_s, u"2025-10-01"_s},
                                                        {u"time"_s, u"09:00"_s},
                                                        {u"place"_s, u"x"_s},
                                                        {u"schoolYear"_s, 114},
                                                        {u"convenerId"_s, m_rows[u"groupMember"_s][Near]}}));
        m_rows[u"agendaItem"_s].fill(
            create(u"agendaItem"_s, {{u"title"_s, u"x"_s}, {u"meetingId"_s, m_rows[u"meeting"_s][Near]}}));
        m_rows[u"meetingPaper"_s].fill(
            create(u"meetingPaper"_s, {{u"title"_s, u"x"_s}, {u"meetingId"_s, m_rows[u"meeting"_s][Near]}}));
        m_rows[u"complianceState"_s].fill(
            create(u"complianceState"_s, {{u"schoolYear"_s, 114}, {u"item"_s, u"3"_s}}));
        m_rows[u"accountAudit"_s].fill(
            create(u"accountAudit"_s, {{u"schoolYear"_s, 114}, {u"semester"_s, 1}}));
        m_rows[u"accountAuditRow"_s].fill(create(
            u"accountAuditRow"_s, {{u"auditId"_s, m_rows[u"accountAudit"_s][Near]}, {u"login"_s, u"x"_s}}));
        m_rows[u"awardProposal"_s].fill(create(
            u"awardProposal"_s,
            {{u"personId"_s, m_rows[u"account"_s][Near]}, {u"schoolYear"_s, 114}, {u"work"_s, u"x"_s}}));
        for (const RecordType *type : allRecordTypes()) {
            QVERIFY2(m_rows.contains(type->name()), qPrintable(type->name()));
            for (const qint64 id : m_rows[type->name()])
                QVERIFY(id > 0);
        }

        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/tests/data/permissions/matrix.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
            const QStringList cells = line.simplified().split(u' ');
            if (line.startsWith(u'#'))
                continue;
            if (m_roles.isEmpty()) {
                m_roles = cells.sliced(1);
                continue;
            }
            for (qsizetype i = 1; i < cells.size(); ++i)
                m_cells[{m_roles[i - 1], cells[0]}] = cells[i];
        }
        QVERIFY(!m_roles.isEmpty());
    }

    void everyRoleMeetsItsTable_data()
    {
        QTest::addColumn<QString>("role");
        for (const QString &role : std::as_const(m_roles))
            QTest::newRow(qPrintable(role)) << role;
    }

    void everyRoleMeetsItsTable()
    {
        QFETCH(QString, role);
        const QString login = role == u"student"            ? u"pupil"_s
                              : role.startsWith(u"evening") ? u"evening"_s
                                                            : u"probe"_s;
        become(login, role);
        // What an account has reported is its own.
        report(accountNamed(login));
        const auto client = m_fixture->signedIn(login);
        QVERIFY(client);
        QStringList differences;
        const auto compare = [&](const QString &what, const QString &is, const QString &shouldBe) {
            if (is != shouldBe)
                differences.append(u"%1: %2, not %3"_s.arg(what, is, shouldBe));
        };
        for (const auto &[type, rows] : m_rows) {
            const auto page = client->call(u"record.query"_s, {{u"type"_s, type}, {u"limit"_s, 1000}});
            compare(type + u" query"_s, told(page), grants(role, type, u'V') ? u"done"_s : u"forbidden"_s);
            QSet<qint64> seen;
            if (page) {
                for (const QJsonValue &row : page.value()[u"rows"].toArray())
                    seen.insert(row.toArray()[0].toInteger());
            }
            for (const Place place : {Near, Day, Evening}) {
                const QString where = u"%1 at %2"_s.arg(type).arg(place);
                const qint64 id = rows[place];
                const bool isVisible = allowed(role, type, u'V', place);
                compare(where + u" listed"_s, seen.contains(id) ? u"yes"_s : u"no"_s,
                        isVisible ? u"yes"_s : u"no"_s);
                const QJsonObject named{{u"type"_s, type}, {u"id"_s, id}};
                compare(where + u" got"_s, told(client->call(u"record.get"_s, named)),
                        expected(role, type, u'V', place));
                QJsonObject save{{u"type"_s, type},
                                 {u"requestId"_s, newRequestId()},
                                 {u"record"_s, QJsonObject{{u"id"_s, id}, {u"version"_s, staleVersion}}}};
                // The stale version keeps the row for the next role; who may not touch it is not told of it.
                compare(where + u" saved"_s, told(client->call(u"record.save"_s, save)),
                        expected(role, type, u'E', place));
                QJsonObject remove = named;
                remove.insert(u"requestId"_s, newRequestId());
                remove.insert(u"version"_s, staleVersion);
                compare(where + u" removed"_s, told(client->call(u"record.remove"_s, remove)),
                        expected(role, type, u'R', place));
            }
        }
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
