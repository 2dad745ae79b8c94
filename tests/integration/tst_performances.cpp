// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "server/store/change_log.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rosters/import_form.h"
#include "shared/rosters/performance_kinds.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace
{

constexpr int year = 114;

QJsonObject with(QJsonObject params)
{
    params.insert(QStringLiteral("requestId"), newRequestId());
    return params;
}

/// A value that the field takes in every kind.
QJsonValue goodValue(const KindField &field, QDate day)
{
    if (!field.codeTable.isEmpty())
        return QStringLiteral("1");
    switch (field.field->kind) {
    case FieldKind::Date:
        return detail::toJson(day);
    case FieldKind::Integer:
        return 18;
    case FieldKind::Decimal:
        return 250;
    case FieldKind::SchoolYear:
        return year;
    case FieldKind::Semester:
        return 1;
    default:
        return field.field->check ? QStringLiteral("https://example.org/1")
                                  : QStringLiteral("%1").arg(field.official);
    }
}

QString cellOf(const KindField &field, const QJsonValue &value)
{
    if (field.field->kind == FieldKind::Decimal)
        return Decimal(value.toInteger()).text();
    return value.isString() ? value.toString() : QString::number(value.toInteger());
}

} // namespace

/// Performances over real TLS: each kind, each rule, the quota, the window, the imports, who may.
class TestPerformances : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_office;
    std::unique_ptr<TestClient> m_planner; ///< article 4: the schedule is the academic office's
    std::unique_ptr<TestClient> m_student;
    std::vector<qint64> m_students;

    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }
    [[nodiscard]] QDate today() const { return schoolTime(now()).date(); }

    [[nodiscard]] static Answer<QJsonObject> save(TestClient &client, const char *type, const QJsonObject &record)
    {
        return client.call(QStringLiteral("record.save"), with({{QStringLiteral("type"), QLatin1String(type)},
                                                                {QStringLiteral("record"), record}}));
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "reason@article", "field rule, …", what else went wrong, or "done".
    [[nodiscard]] static QString outcome(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return QStringLiteral("done");
        if (answer.error().code == ErrorCode::Refused)
            return answer.error().data[u"reason"].toString() + u'@' + answer.error().data[u"article"].toString();
        if (answer.error().code == ErrorCode::Forbidden)
            return QStringLiteral("forbidden");
        if (answer.error().code == ErrorCode::NotFound)
            return QStringLiteral("notFound");
        if (answer.error().code != ErrorCode::Invalid)
            return answer.error().message;
        QStringList faults;
        for (const QJsonValue &fault : answer.error().data[u"faults"].toArray())
            faults.append(fault[u"field"].toString() + u' ' + fault[u"rule"].toString());
        return faults.join(u", ");
    }
    [[nodiscard]] qint64 openWindow(WindowKind kind, qint64 seconds = 86400)
    {
        return idOf(save(*m_planner, "window", {{QStringLiteral("kind"), wireName(kind)},
                                               {QStringLiteral("schoolYear"), year},
                                               {QStringLiteral("semester"), kind == WindowKind::Select ? 0 : 1},
                                               {QStringLiteral("startsAt"), detail::toJson(now().addDays(-1))},
                                               {QStringLiteral("endsAt"), detail::toJson(now().addSecs(seconds))}}));
    }
    [[nodiscard]] QJsonObject full(PerformanceKind kind, qint64 student = 0) const
    {
        QJsonObject record{{QStringLiteral("studentId"), student ? student : m_students[0]},
                           {QStringLiteral("schoolYear"), year}, {QStringLiteral("semester"), 1},
                           {QStringLiteral("kind"), wireName(kind)}};
        for (const KindField &field : PerformanceKinds::current().of(kind).fields)
            record.insert(QLatin1String(field.field->name), goodValue(field, today().addDays(-10)));
        return record;
    }
    [[nodiscard]] QJsonObject changed(PerformanceKind kind, const char *field, const QJsonValue &value) const
    {
        QJsonObject record = full(kind);
        record.insert(QLatin1String(field), value);
        return record;
    }
    [[nodiscard]] static Answer<QJsonObject> select(TestClient &client, const QJsonArray &ids, bool selected = true)
    {
        return client.call(QStringLiteral("performance.select"),
                           with({{QStringLiteral("ids"), ids}, {QStringLiteral("selected"), selected}}));
    }
    [[nodiscard]] QJsonObject meter(int schoolYear = year)
    {
        const auto quota = m_student->call(QStringLiteral("outcome.quota"),
                                           {{QStringLiteral("studentId"), m_students[0]},
                                            {QStringLiteral("schoolYear"), schoolYear}, {QStringLiteral("semester"), 1}});
        return quota ? quota.value()[u"performances"].toObject() : QJsonObject();
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns, const QList<QStringList> &rows)
    {
        const auto begun = m_office->call(QStringLiteral("import.begin"),
                                          {{QStringLiteral("type"), QStringLiteral("performance")},
                                           {QStringLiteral("form"), form}, {QStringLiteral("schoolYear"), year},
                                           {QStringLiteral("semester"), 1}, {QStringLiteral("fileName"), QStringLiteral("t.csv")},
                                           {QStringLiteral("columns"), QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const QJsonValue import = begun.value()[u"import"];
        if (const auto sent = m_office->call(QStringLiteral("import.rows"), {{QStringLiteral("import"), import}, {QStringLiteral("rows"), list}}); !sent)
            return sent;
        if (const auto checked = m_office->call(QStringLiteral("import.check"), {{QStringLiteral("import"), import}});
            !checked || checked.value()[u"faultsTotal"].toInt() != 0)
            return checked;
        return m_office->call(QStringLiteral("import.apply"), with({{QStringLiteral("import"), import},
                                                                    {QStringLiteral("mode"), QStringLiteral("all")}}));
    }
    [[nodiscard]] bool makePeople()
    {
        store::WriteRequest request;
        request.method = QStringLiteral("test");
        request.job = [this](store::WriteContext &write) -> Answer<QJsonObject> {
            for (int i = 1; i <= 2; ++i) {
                Student student;
                student.studentNumber = QString::number(11410000 + i);
                student.name = i == 1 ? QStringLiteral("王小明") : QStringLiteral("林雅婷");
                student.identityNumber = i == 1 ? QStringLiteral("A123456789") : QStringLiteral("A800000014");
                student.birthday = QDate(2009, 7, 20);
                student.entryYear = SchoolYear(year);
                const auto made = write.create(student);
                if (!made)
                    return made.error();
                m_students.push_back(made.value().id.value());
            }
            // The account of the first.
            auto account = write.records().findOne<Account>(QStringLiteral("login"), QStringLiteral("student"));
            account->studentId = Id<Student>(m_students[0]);
            const auto linked = write.change(*account);
            return linked ? Answer<QJsonObject>(QJsonObject()) : linked.error();
        };
        return m_fixture->server().store().writer().submitAndWait(std::move(request)).ok();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        m_students.clear();
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        for (const auto &[login, role] : {std::pair("office", "affairsClerk"), std::pair("planner", "teachingClerk"),
                                          std::pair("student", "student"),
                                          std::pair("teacher", "teacher")})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), QLatin1String(role)));
        QVERIFY(makePeople());
        m_office = m_fixture->signedIn(QStringLiteral("office"));
        m_planner = m_fixture->signedIn(QStringLiteral("planner"));
        m_student = m_fixture->signedIn(QStringLiteral("student"));
        QVERIFY(m_office && m_planner && m_student);
    }
    void cleanup()
    {
        m_office.reset();
        m_planner.reset();
        m_student.reset();
        m_fixture.reset();
    }

    void everyKindIsSavedAndComesBackEqual()
    {
        for (const Choice &kind : choices<PerformanceKind>()) {
            const QJsonObject given = full(*fromWire<PerformanceKind>(QString(QLatin1String(kind.wire))));
            const auto saved = save(*m_office, "performance", given);
            QVERIFY2(saved, qPrintable(QLatin1String(kind.wire) + QStringLiteral(": ") + outcome(saved)));
            const auto got = m_office->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("performance")},
                                                                           {QStringLiteral("id"), idOf(saved)}});
            QVERIFY(got);
            const QJsonObject record = got.value()[u"record"].toObject();
            QCOMPARE(record, saved.value()[u"record"].toObject());
            for (auto it = given.begin(); it != given.end(); ++it)
                QVERIFY2(record[it.key()] == it.value(), qPrintable(it.key()));
        }
    }

    void everyRequiredFieldOfAKindIsAskedForAndNoOtherKindsFieldTaken()
    {
        for (const Choice &kind : choices<PerformanceKind>()) {
            const auto value = *fromWire<PerformanceKind>(QString(QLatin1String(kind.wire)));
            const KindForm &form = PerformanceKinds::current().of(value);
            for (const KindField &field : form.fields) {
                QJsonObject record = full(value);
                record.remove(QLatin1String(field.field->name));
                const QString name = QLatin1String(field.field->name);
                const QString wanted = field.isRequired ? name + QStringLiteral(" required") : QStringLiteral("done");
                QVERIFY2(outcome(save(*m_office, "performance", record)) == wanted, qPrintable(form.sheet + u' ' + name));
            }
            for (const KindForm &other : {PerformanceKinds::current().of(PerformanceKind::Certificate),
                                          PerformanceKinds::current().of(PerformanceKind::Advanced)}) {
                for (const KindField &field : other.fields) {
                    if (form.field(QLatin1String(field.field->name)))
                        continue;
                    const auto answer = save(*m_office, "performance", changed(value, field.field->name, goodValue(field, today())));
                    QCOMPARE(outcome(answer), QLatin1String(field.field->name) + QStringLiteral(" notOfKind"));
                }
            }
        }
    }

    void aBadValueIsNamedByFieldAndRule()
    {
        using enum PerformanceKind;
        const auto tried = [&](PerformanceKind kind, const char *field, const QJsonValue &value) {
            return outcome(save(*m_office, "performance", changed(kind, field, value)));
        };
        QCOMPARE(tried(Service, "startsOn", detail::toJson(today().addDays(-9))), QStringLiteral("endsOn order"));
        QCOMPARE(tried(Service, "startsOn", detail::toJson(today().addDays(-10))), QStringLiteral("done"));
        QCOMPARE(tried(Service, "endsOn", detail::toJson(today())), QStringLiteral("done"));
        QCOMPARE(tried(Service, "endsOn", detail::toJson(today().addDays(1))), QStringLiteral("endsOn future"));
        QCOMPARE(tried(Service, "hours", 0), QStringLiteral("hours positive"));
        QCOMPARE(tried(Service, "hours", 1), QStringLiteral("done"));
        QCOMPARE(tried(Work, "link", QStringLiteral("ftp://example.org")), QStringLiteral("link webLink"));
        QCOMPARE(tried(Work, "semester", 0), QStringLiteral("semester required"));
        // 9 is a level of posts, not of competitions; 6 a kind of group activities, not of flexible time.
        QCOMPARE(tried(Cadre, "levelCode", QStringLiteral("9")), QStringLiteral("done"));
        QCOMPARE(tried(Competition, "levelCode", QStringLiteral("9")), QStringLiteral("levelCode code"));
        QCOMPARE(tried(Group, "categoryCode", QStringLiteral("6")), QStringLiteral("done"));
        QCOMPARE(tried(Flexible, "categoryCode", QStringLiteral("6")), QStringLiteral("categoryCode code"));
        // No table of these has been published: any code is taken.
        QCOMPARE(tried(Workplace, "categoryCode", QStringLiteral("X7")), QStringLiteral("done"));
        QCOMPARE(tried(Work, "description", QStringLiteral("字").repeated(100)), QStringLiteral("done"));
        QCOMPARE(tried(Work, "description", QStringLiteral("字").repeated(101)), QStringLiteral("descriptionLength@5.4"));
    }

    void theTenthSelectionOfAYearIsTakenAndTheEleventhRefused()
    {
        QVERIFY(openWindow(WindowKind::Performance));
        QVERIFY(openWindow(WindowKind::Select));
        QJsonArray ids;
        for (int i = 0; i < 11; ++i)
            ids.append(idOf(save(*m_student, "performance", changed(PerformanceKind::Work, "title", QString::number(i)))));
        const auto answer = select(*m_student, ids);
        QVERIFY2(answer, qPrintable(outcome(answer)));
        QCOMPARE(answer.value()[u"changed"].toInt(), 10);
        const QJsonArray refused = answer.value()[u"refused"].toArray();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][u"id"].toInteger(), ids[10].toInteger());
        QCOMPARE(refused[0][u"refusal"][u"reason"].toString(), QStringLiteral("selectionQuota"));
        QCOMPARE(refused[0][u"refusal"][u"article"].toString(), QStringLiteral("6.1"));
        QCOMPARE(meter()[u"used"].toInt(), 10);
        QCOMPARE(meter()[u"limit"].toInt(), 10);
        QCOMPARE(meter()[u"article"].toString(), QStringLiteral("6.1"));
        QCOMPARE(meter(year + 1)[u"used"].toInt(), 0);

        // What the school registered is selected beside the ten, and stays what it is while it is.
        const auto school = save(*m_office, "performance", changed(PerformanceKind::Cadre, "source", QStringLiteral("school")));
        QVERIFY(school);
        QCOMPARE(select(*m_student, {idOf(school)}).value()[u"changed"].toInt(), 1);
        QCOMPARE(meter()[u"used"].toInt(), 10);
        QJsonObject counted = m_office->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("performance")},
                                                                            {QStringLiteral("id"), idOf(school)}}).value()[u"record"].toObject();
        counted.insert(QStringLiteral("source"), QStringLiteral("student"));
        QCOMPARE(outcome(save(*m_office, "performance", counted)), QStringLiteral("source fixed"));

        // Swapping one for another is free.
        QCOMPARE(select(*m_student, {ids[0]}, false).value()[u"changed"].toInt(), 1);
        QCOMPARE(select(*m_student, {ids[10]}).value()[u"changed"].toInt(), 1);
        QCOMPARE(select(*m_student, {ids[10]}).value()[u"unchanged"].toInt(), 1);
    }

    void aStudentsHomeTellsWhatMayStillBeChosen()
    {
        const auto duty = [this] {
            const auto home = m_student->call(QStringLiteral("home.summary"), {{QStringLiteral("schoolYear"), year}, {QStringLiteral("semester"), 1}});
            for (const QJsonValue &each : home ? home.value()[u"duties"].toArray() : QJsonArray()) {
                if (each[u"key"].toString() == u"selectPerformances")
                    return each.toObject();
            }
            return QJsonObject();
        };
        QVERIFY(openWindow(WindowKind::Performance));
        const qint64 own = idOf(save(*m_student, "performance", full(PerformanceKind::Work)));
        QVERIFY(idOf(save(*m_office, "performance", full(PerformanceKind::Work, m_students[1]))));
        QVERIFY(duty().isEmpty()); // no selection is open
        QVERIFY(openWindow(WindowKind::Select, 60));
        QCOMPARE(duty()[u"done"].toInt(-1), 0);
        QCOMPARE(duty()[u"total"].toInt(), 10);
        QCOMPARE(duty()[u"article"].toString(), QStringLiteral("6.1"));
        QVERIFY(select(*m_student, {own}));
        QVERIFY(duty().isEmpty()); // nothing is left to choose
        QVERIFY(select(*m_student, {own}, false));
        QVERIFY(!duty().isEmpty());
        m_fixture->clock().advance(std::chrono::seconds(61));
        QVERIFY(duty().isEmpty());
    }

    void selectionClosesAfterItsLastSecond()
    {
        QVERIFY(openWindow(WindowKind::Select, 60));
        const qint64 id = idOf(save(*m_office, "performance", full(PerformanceKind::Work)));
        m_fixture->clock().advance(std::chrono::seconds(61));
        const auto answer = select(*m_student, {id});
        QVERIFY(answer);
        QCOMPARE(answer.value()[u"refused"][0][u"refusal"][u"reason"].toString(), QStringLiteral("closed"));
    }

    void aStudentEntersOnlyInTheWindowAndAnOfficeAtAnyTime()
    {
        const QJsonObject record = full(PerformanceKind::Work);
        QCOMPARE(outcome(save(*m_student, "performance", record)), QStringLiteral("noWindow@4"));
        QVERIFY(openWindow(WindowKind::Performance, 60));
        m_fixture->clock().advance(std::chrono::seconds(59));
        const auto saved = save(*m_student, "performance", record);
        QCOMPARE(outcome(saved), QStringLiteral("done"));
        m_fixture->clock().advance(std::chrono::seconds(2));
        QJsonObject again = saved.value()[u"record"].toObject();
        again.insert(QStringLiteral("title"), QStringLiteral("別的名稱"));
        QCOMPARE(outcome(save(*m_student, "performance", again)), QStringLiteral("closed@4"));
        QCOMPARE(outcome(m_student->call(QStringLiteral("record.remove"),
                                         with({{QStringLiteral("type"), QStringLiteral("performance")},
                                               {QStringLiteral("id"), idOf(saved)}, {QStringLiteral("version"), 1}}))),
                 QStringLiteral("closed@4"));
        QCOMPARE(outcome(save(*m_office, "performance", again)), QStringLiteral("done"));
        // A semester of which the window is open must not be the way into one where it is not.
        QJsonObject moved = full(PerformanceKind::Other);
        moved.insert(QStringLiteral("semester"), 2);
        QCOMPARE(outcome(save(*m_student, "performance", moved)), QStringLiteral("noWindow@4"));
    }

    void eachRoleDoesOnlyWhatItMay()
    {
        QVERIFY(openWindow(WindowKind::Performance));
        QCOMPARE(outcome(save(*m_student, "performance", full(PerformanceKind::Work, m_students[1]))), QStringLiteral("forbidden"));
        QCOMPARE(outcome(save(*m_student, "performance", changed(PerformanceKind::Work, "source", QStringLiteral("school")))),
                 QStringLiteral("notPermitted@5.4"));
        QJsonObject school = save(*m_office, "performance", changed(PerformanceKind::Work, "source", QStringLiteral("school")))
                                 .value()[u"record"].toObject();
        school.insert(QStringLiteral("title"), QStringLiteral("改過"));
        QCOMPARE(outcome(save(*m_student, "performance", school)), QStringLiteral("notPermitted@5.4"));
        // Nor by calling it one's own.
        school.insert(QStringLiteral("source"), QStringLiteral("student"));
        QCOMPARE(outcome(save(*m_student, "performance", school)), QStringLiteral("notPermitted@5.4"));
        QCOMPARE(outcome(m_student->call(QStringLiteral("record.remove"),
                                         with({{QStringLiteral("type"), QStringLiteral("performance")},
                                               {QStringLiteral("id"), school[u"id"]}, {QStringLiteral("version"), 1}}))),
                 QStringLiteral("notPermitted@5.4"));
        QCOMPARE(outcome(m_student->call(QStringLiteral("attachment.begin"),
                                         with({{QStringLiteral("ownerType"), QStringLiteral("performance")},
                                               {QStringLiteral("ownerId"), school[u"id"]}, {QStringLiteral("slot"), QStringLiteral("document")},
                                               {QStringLiteral("fileName"), QStringLiteral("a.pdf")}, {QStringLiteral("size"), 100},
                                               {QStringLiteral("sha256"), QStringLiteral("0").repeated(64)}}))),
                 QStringLiteral("notPermitted@5.4"));
        // Another student's is not even there; nobody moves one to another student.
        const qint64 foreign = idOf(save(*m_office, "performance", full(PerformanceKind::Work, m_students[1])));
        QCOMPARE(outcome(m_student->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("performance")},
                                                                        {QStringLiteral("id"), foreign}})),
                 QStringLiteral("notFound"));
        QCOMPARE(outcome(select(*m_student, {foreign})), QStringLiteral("notFound"));
        school.insert(QStringLiteral("studentId"), m_students[1]);
        QCOMPARE(outcome(save(*m_office, "performance", school)), QStringLiteral("studentId fixed"));

        const auto teacher = m_fixture->signedIn(QStringLiteral("teacher"));
        QVERIFY(teacher);
        QCOMPARE(outcome(save(*teacher, "performance", full(PerformanceKind::Work))), QStringLiteral("forbidden"));
        QCOMPARE(outcome(select(*teacher, {foreign})), QStringLiteral("forbidden"));
    }

    void everySheetIsImportedAndASecondTimeChangesNothing()
    {
        const auto reader = m_fixture->server().store().reader();
        for (const Choice &choice : choices<PerformanceKind>()) {
            const QString name = QStringLiteral("performance.") + QLatin1String(choice.wire);
            const ImportForm *form = ImportForm::of(name);
            QVERIFY2(form, qPrintable(name));
            QCOMPARE(form->official(), QString::fromUtf8(choice.official));
            const KindForm &kind = PerformanceKinds::current().of(*fromWire<PerformanceKind>(QString(QLatin1String(choice.wire))));
            QCOMPARE(kind.sheet, QString::fromUtf8(choice.official));
            // The official headers lead to their fields by themselves.
            QStringList headers{QStringLiteral("學號"), QStringLiteral("姓名"), QStringLiteral("登錄來源")};
            QStringList first{QStringLiteral("11410001"), QStringLiteral("王小明"), QStringLiteral("學校")};
            QStringList second{QStringLiteral("11410002"), QStringLiteral("林雅婷"), QString()};
            for (const KindField &field : kind.fields) {
                headers.append(field.official);
                const QString cell = cellOf(field, goodValue(field, today().addDays(-10)));
                first.append(cell);
                second.append(cell);
            }
            const QStringList columns = form->autoMap(headers);
            for (const KindField &field : kind.fields) {
                const QString path = QLatin1String(field.field->name);
                QCOMPARE(columns[headers.indexOf(field.official)], path);
                QVERIFY(form->column(path));
            }
            const auto made = import(name, columns, {first, second});
            QVERIFY2(made, qPrintable(name + QStringLiteral(": ") + outcome(made)));
            QVERIFY2(made.value()[u"summary"][u"created"].toInt() == 2, QJsonDocument(made.value()).toJson().constData());
            const qint64 before = store::currentRevision(*reader.value());
            const auto again = import(name, columns, {first, second});
            QVERIFY(again);
            QVERIFY2(again.value()[u"summary"][u"unchanged"].toInt() == 2, QJsonDocument(again.value()).toJson().constData());
            // Only the line of the log that an import was made.
            QCOMPARE(store::currentRevision(*reader.value()), before + 1);
        }
        const auto counted = m_office->call(QStringLiteral("record.query"),
                                            {{QStringLiteral("type"), QStringLiteral("performance")}, {QStringLiteral("columns"), QJsonArray{QStringLiteral("source")}},
                                             {QStringLiteral("conditions"), QJsonArray{QJsonObject{{QStringLiteral("path"), QStringLiteral("source")},
                                                                                                   {QStringLiteral("op"), QStringLiteral("eq")},
                                                                                                   {QStringLiteral("value"), QStringLiteral("school")}}}},
                                             {QStringLiteral("count"), true}});
        QVERIFY2(counted, qPrintable(outcome(counted)));
        QCOMPARE(counted.value()[u"total"].toInt(), 10);
    }

    void aFaultyRowOfASheetIsNamedByRowAndColumn()
    {
        const QStringList columns{QStringLiteral("studentId.studentNumber"), QStringLiteral("title"), QStringLiteral("levelCode"),
                                  QStringLiteral("award"), QStringLiteral("startsOn"), QStringLiteral("description")};
        const QString day = today().addDays(-10).toString(Qt::ISODate);
        const QStringList good{QStringLiteral("11410001"), QStringLiteral("科展"), QStringLiteral("全國"), QStringLiteral("優等"), day, QString()};
        const auto checked = import(QStringLiteral("performance.competition"), columns,
                                    {good, {QStringLiteral("99999999"), QStringLiteral("科展"), QStringLiteral("3"), QStringLiteral("優等"), day, QString()},
                                     {QStringLiteral("11410002"), QStringLiteral("科展"), QStringLiteral("班級"), QStringLiteral("優等"), day, QString()},
                                     {QStringLiteral("11410002"), QStringLiteral("美展"), QStringLiteral("3"), QString(), day, QString()},
                                     {QStringLiteral("11410002"), QStringLiteral("音樂"), QStringLiteral("3"), QStringLiteral("優等"),
                                      today().addDays(1).toString(Qt::ISODate), QString()},
                                     {QStringLiteral("11410002"), QStringLiteral("舞蹈"), QStringLiteral("3"), QStringLiteral("優等"), day,
                                      QStringLiteral("字").repeated(101)}, good});
        QVERIFY2(checked, qPrintable(outcome(checked)));
        QStringList faults;
        for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
            faults.append(QStringLiteral("%1 %2 %3").arg(fault[u"row"].toInt()).arg(fault[u"field"].toString(), fault[u"rule"].toString()));
        QCOMPARE(faults, (QStringList{QStringLiteral("3 studentId.studentNumber unknownReference"), QStringLiteral("4 levelCode code"),
                                      QStringLiteral("5 award required"), QStringLiteral("6 startsOn future"),
                                      QStringLiteral("7 description refused"), QStringLiteral("8 studentId.studentNumber double")}));
    }
};

QTEST_GUILESS_MAIN(TestPerformances)
#include "tst_performances.moc"
