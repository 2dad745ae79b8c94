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

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace
{

/// Where a record lies: with the caller (their class, course, student), elsewhere in the day division, in the evening one.
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
            {0, {}, {}, {}, QStringLiteral("test"),
             [&](store::WriteContext &job) { return job.create(*recordType(type), record); }});
        if (!made)
            qWarning("%s: %s", qPrintable(type), qPrintable(made.error().message));
        return made ? made.value()[u"id"].toInteger() : 0;
    }

    [[nodiscard]] QString cell(const QString &role, const QString &type) const { return m_cells.at({role, type}); }

    [[nodiscard]] bool grants(const QString &role, const QString &type, QChar action) const
    {
        return cell(role, type).contains(action);
    }

    [[nodiscard]] bool allowed(const QString &role, const QString &type, QChar action, Place place) const
    {
        if (type == u"attachment") {
            // Files follow their owner; taking one away is a change of it.
            return grants(role, type, action) && allowed(role, QStringLiteral("courseOutcome"), action == u'R' ? u'E' : action, place);
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
            for (const char *field : {"title", "name", "displayName", "place", "content", "opinion", "period", "kind", "subjectName",
                                      "unitName", "post", "levelCode", "changeCode", "courseCode", "offeringCode", "fileName"}) {
                const FieldInfo *info = recordType(name)->field(QString(QLatin1String(field)));
                if (info && info->kind == FieldKind::Text && !record.contains(QLatin1String(field)))
                    record.insert(QLatin1String(field), QStringLiteral("x") + mark);
            }
            if (recordType(name)->field(u"schoolYear")) {
                record.insert(QStringLiteral("schoolYear"), year);
                record.insert(QStringLiteral("semester"), 1);
            }
            for (const char *field : {"date", "startsOn", "endsOn", "effectiveOn"}) {
                if (recordType(name)->field(QString(QLatin1String(field))))
                    record.insert(QLatin1String(field), QStringLiteral("2025-10-01"));
            }
            return m_rows[name][place] = create(name, record);
        };
        const qint64 classId = row("schoolClass", {{QStringLiteral("grade"), 3}, {QStringLiteral("tutorId"), teacher},
                                                   {QStringLiteral("division"), side}});
        const qint64 student = row("student", {{QStringLiteral("studentNumber"), mark}, {QStringLiteral("identityNumber"), mark},
                                               {QStringLiteral("birthday"), QStringLiteral("2009-07-20")},
                                               {QStringLiteral("division"), side}, {QStringLiteral("classId"), classId}});
        const qint64 course = row("course", {{QStringLiteral("grade"), 3}, {QStringLiteral("classId"), classId},
                                             {QStringLiteral("teacherId"), teacher}, {QStringLiteral("division"), side}});
        const QJsonObject ofStudent{{QStringLiteral("studentId"), student}};
        QJsonObject ofCourse = ofStudent;
        ofCourse.insert(QStringLiteral("courseId"), course);
        row("enrolment", ofCourse);
        ofCourse.insert(QStringLiteral("description"), QStringLiteral("x"));
        const qint64 outcome = row("courseOutcome", ofCourse);
        row("attachment", {{QStringLiteral("outcomeId"), outcome}});
        for (const char *type : {"registerChange", "absence", "cadrePost", "grade", "performance", "autobiography", "otherRecord"})
            row(type, ofStudent);
        row("counselling", {{QStringLiteral("studentId"), student}, {QStringLiteral("counsellorId"), teacher},
                            {QStringLiteral("time"), QStringLiteral("09:00")}});
        row("registerCheck", {{QStringLiteral("classId"), classId}});
        row("account", {{QStringLiteral("login"), QStringLiteral("account") + mark}, {QStringLiteral("roleId"), 1},
                        {QStringLiteral("division"), side}});
        row("deputy", {{QStringLiteral("teacherId"), teacher}, {QStringLiteral("deputyId"), m_rows[QStringLiteral("account")][place]}});
        row("reminder", {{QStringLiteral("teacherId"), teacher}, {QStringLiteral("division"), side}});
        row("submissionList", {{QStringLiteral("roster"), QStringLiteral("x") + mark}, {QStringLiteral("grades"), QStringLiteral("1")},
                               {QStringLiteral("division"), side}});
        // One of the three is for both divisions, and so for neither evening office to change.
        row("window", {{QStringLiteral("kind"), QStringLiteral("certify")},
                       {QStringLiteral("division"), place == Day ? QString() : side},
                       {QStringLiteral("startsAt"), QStringLiteral("2025-10-01T00:00:00.000Z")},
                       {QStringLiteral("endsAt"), QStringLiteral("2025-10-02T00:00:00.000Z")}});
    }

    [[nodiscard]] qint64 accountNamed(const QString &login)
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Account>(QStringLiteral("login"), login)->id.value();
    }

    void become(const QString &login, const QString &roleKey)
    {
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"), [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(QStringLiteral("login"), login);
                 account.roleId = job.records().findOne<Role>(QStringLiteral("key"), roleKey)->id;
                 account.division = login == u"evening" ? Division::Evening : Division::Day;
                 account.studentId = login == u"pupil" ? Id<Student>(m_rows[QStringLiteral("student")][Near]) : Id<Student>();
                 const auto changed = job.change(account);
                 if (!changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(done);
    }

    static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return QStringLiteral("done");
        switch (answer.error().code) {
        case ErrorCode::Forbidden: return QStringLiteral("forbidden");
        case ErrorCode::NotFound: return QStringLiteral("not found");
        // The permission was there; what the rules or the version say comes after it.
        case ErrorCode::Invalid: case ErrorCode::Refused: case ErrorCode::Conflict: return QStringLiteral("done");
        default: return answer.error().message;
        }
    }

    /// What a change (E) or removal (R) of the row must meet.
    [[nodiscard]] QString expected(const QString &role, const QString &type, QChar action, Place place) const
    {
        if (!grants(role, type, action))
            return QStringLiteral("forbidden");
        if (!allowed(role, type, u'V', place))
            return QStringLiteral("not found");
        return allowed(role, type, action, place) ? QStringLiteral("done") : QStringLiteral("forbidden");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        for (const char *login : {"probe", "evening", "pupil", "daymate", "nightmate"})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), QStringLiteral("teacher")));
        // Somebody must be left who manages the accounts, whatever is tried.
        QVERIFY(m_fixture->addAccount(QStringLiteral("keeper"), QStringLiteral("administrator")));
        become(QStringLiteral("evening"), QStringLiteral("teacher"));
        const auto night = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"), [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(QStringLiteral("login"), QStringLiteral("nightmate"));
                 account.division = Division::Evening;
                 const auto changed = job.change(account);
                 if (!changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(night);
        makePlace(Near, accountNamed(QStringLiteral("probe")), Division::Day);
        makePlace(Day, accountNamed(QStringLiteral("daymate")), Division::Day);
        makePlace(Evening, accountNamed(QStringLiteral("nightmate")), Division::Evening);
        m_rows[QStringLiteral("school")].fill(1);
        m_rows[QStringLiteral("unit")].fill(1);
        m_rows[QStringLiteral("role")].fill(1);
        m_rows[QStringLiteral("codeEntry")].fill(create(QStringLiteral("codeEntry"), {{QStringLiteral("tableKey"), QStringLiteral("x")},
                                                                     {QStringLiteral("code"), QStringLiteral("x")},
                                                                     {QStringLiteral("name"), QStringLiteral("x")}}));
        m_rows[QStringLiteral("coursePlan")].fill(create(QStringLiteral("coursePlan"), {{QStringLiteral("courseCode"), QStringLiteral("x")},
                                                                       {QStringLiteral("name"), QStringLiteral("x")},
                                                                       {QStringLiteral("creditPattern"), QStringLiteral("1")}}));
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
        const QString login = role == u"student" ? QStringLiteral("pupil")
            : role.startsWith(u"evening")        ? QStringLiteral("evening")
                                                 : QStringLiteral("probe");
        become(login, role);
        const auto client = m_fixture->signedIn(login);
        QVERIFY(client);
        QStringList differences;
        const auto compare = [&](const QString &what, const QString &is, const QString &shouldBe) {
            if (is != shouldBe)
                differences.append(QStringLiteral("%1: %2, not %3").arg(what, is, shouldBe));
        };
        for (const auto &[type, rows] : m_rows) {
            const auto page = client->call(QStringLiteral("record.query"),
                                           {{QStringLiteral("type"), type}, {QStringLiteral("limit"), 1000}});
            compare(type + QStringLiteral(" query"), told(page), grants(role, type, u'V') ? QStringLiteral("done") : QStringLiteral("forbidden"));
            QSet<qint64> seen;
            if (page) {
                for (const QJsonValue &row : page.value()[u"rows"].toArray())
                    seen.insert(row.toArray()[0].toInteger());
            }
            for (const Place place : {Near, Day, Evening}) {
                const QString where = QStringLiteral("%1 at %2").arg(type).arg(place);
                const qint64 id = rows[place];
                const bool isVisible = allowed(role, type, u'V', place);
                compare(where + QStringLiteral(" listed"), seen.contains(id) ? QStringLiteral("yes") : QStringLiteral("no"),
                        isVisible ? QStringLiteral("yes") : QStringLiteral("no"));
                const QJsonObject named{{QStringLiteral("type"), type}, {QStringLiteral("id"), id}};
                compare(where + QStringLiteral(" got"), told(client->call(QStringLiteral("record.get"), named)),
                        expected(role, type, u'V', place));
                QJsonObject save{{QStringLiteral("type"), type}, {QStringLiteral("requestId"), newRequestId()},
                                 {QStringLiteral("record"), QJsonObject{{QStringLiteral("id"), id}, {QStringLiteral("version"), staleVersion}}}};
                // The stale version keeps the row for the next role; who may not touch it is not told of it.
                compare(where + QStringLiteral(" saved"), told(client->call(QStringLiteral("record.save"), save)), expected(role, type, u'E', place));
                QJsonObject remove = named;
                remove.insert(QStringLiteral("requestId"), newRequestId());
                remove.insert(QStringLiteral("version"), staleVersion);
                compare(where + QStringLiteral(" removed"), told(client->call(QStringLiteral("record.remove"), remove)),
                        expected(role, type, u'R', place));
            }
        }
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
