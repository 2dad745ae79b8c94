// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "server/store/change_log.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rosters/import_format.h"
#include "shared/rosters/performance_kinds.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

constexpr int year = 114;

QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_s, newRequestId());
    return params;
}

/// A value that the field takes in every kind.
QJsonValue goodValue(const KindField &field, QDate day)
{
    if (!field.codeTable.isEmpty())
        return u"1"_s;
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
        return field.field->check ? u"https://example.org/1"_s : u"%1"_s.arg(field.official);
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

    [[nodiscard]] static Answer<QJsonObject> save(TestClient &client, const char *type,
                                                  const QJsonObject &record)
    {
        return client.call(u"record.save"_s, with({{u"type"_s, QLatin1String(type)}, {u"record"_s, record}}));
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "reason@article", "field rule, …", what else went wrong, or "done".
    [[nodiscard]] static QString outcome(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        if (answer.error().code == ErrorCode::Refused)
            return answer.error().data[u"reason"].toString() + u'@' +
                   answer.error().data[u"article"].toString();
        if (answer.error().code == ErrorCode::Forbidden)
            return u"forbidden"_s;
        if (answer.error().code == ErrorCode::NotFound)
            return u"notFound"_s;
        if (answer.error().code != ErrorCode::Invalid)
            return answer.error().message;
        QStringList faults;
        for (const QJsonValue &fault : answer.error().data[u"faults"].toArray())
            faults.append(fault[u"field"].toString() + u' ' + fault[u"rule"].toString());
        return faults.join(u", ");
    }
    [[nodiscard]] qint64 openWindow(WindowKind kind, qint64 seconds = 86400)
    {
        return idOf(save(*m_planner, "window",
                         {{u"kind"_s, wireName(kind)},
                          {u"schoolYear"_s, year},
                          {u"semester"_s, kind == WindowKind::Select ? 0 : 1},
                          {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                          {u"endsAt"_s, detail::toJson(now().addSecs(seconds))}}));
    }
    [[nodiscard]] QJsonObject full(PerformanceKind kind, qint64 student = 0) const
    {
        QJsonObject record{{u"studentId"_s, student ? student : m_students[0]},
                           {u"schoolYear"_s, year},
                           {u"semester"_s, 1},
                           {u"kind"_s, wireName(kind)}};
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
    [[nodiscard]] static Answer<QJsonObject> select(TestClient &client, const QJsonArray &ids,
                                                    bool selected = true)
    {
        return client.call(u"performance.select"_s, with({{u"ids"_s, ids}, {u"selected"_s, selected}}));
    }
    [[nodiscard]] QJsonObject meter(int schoolYear = year)
    {
        const auto quota = m_student->call(
            u"outcome.quota"_s,
            {{u"studentId"_s, m_students[0]}, {u"schoolYear"_s, schoolYear}, {u"semester"_s, 1}});
        return quota ? quota.value()[u"performances"].toObject() : QJsonObject();
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns,
                                             const QList<QStringList> &rows)
    {
        const auto begun =
            m_office->call(u"import.begin"_s, {{u"type"_s, u"performance"_s},
                                               {u"format"_s, form},
                                               {u"schoolYear"_s, year},
                                               {u"semester"_s, 1},
                                               {u"fileName"_s, u"t.csv"_s},
                                               {u"columns"_s, QJsonArray::fromStringList(columns)}});
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
        if (const auto sent = m_office->call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, list}});
            !sent)
            return sent;
        if (const auto checked = m_office->call(u"import.check"_s, {{u"import"_s, import}});
            !checked || checked.value()[u"faultsTotal"].toInt() != 0)
            return checked;
        return m_office->call(u"import.apply"_s, with({{u"import"_s, import}, {u"mode"_s, u"all"_s}}));
    }
    [[nodiscard]] bool makePeople()
    {
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = [this](store::WriteContext &write) -> Answer<QJsonObject> {
            for (int i = 1; i <= 2; ++i) {
                Student student;
                student.studentNumber = QString::number(11410000 + i);
                student.name = i == 1 ? u"王小明"_s : u"林雅婷"_s;
                student.identityNumber = i == 1 ? u"A123456789"_s : u"A800000014"_s;
                student.birthday = QDate(2009, 7, 20);
                student.entryYear = SchoolYear(year);
                const auto made = write.create(student);
                if (!made)
                    return made.error();
                m_students.push_back(made.value().id.value());
            }
            // The account of the first.
            auto account = write.records().findOne<Account>(u"login"_s, u"student"_s);
            account->studentId = Id<Student>(m_students[0]);
            const auto linked = write.change(*account);
            return linked ? Answer<QJsonObject>(QJsonObject()) : linked.error();
        };
        return m_fixture->server().store().writer().submitAndWait(std::move(request)).ok();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_students.clear();
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        for (const auto &[login, role] :
             {std::pair("office", "affairsClerk"), std::pair("planner", "teachingClerk"),
              std::pair("student", "student"), std::pair("teacher", "teacher")})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), QLatin1String(role)));
        QVERIFY(makePeople());
        m_office = m_fixture->signedIn(u"office"_s);
        m_planner = m_fixture->signedIn(u"planner"_s);
        m_student = m_fixture->signedIn(u"student"_s);
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
            QVERIFY2(saved, qPrintable(QLatin1String(kind.wire) + u": "_s + outcome(saved)));
            const auto got =
                m_office->call(u"record.get"_s, {{u"type"_s, u"performance"_s}, {u"id"_s, idOf(saved)}});
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
            const KindSheet &form = PerformanceKinds::current().of(value);
            for (const KindField &field : form.fields) {
                QJsonObject record = full(value);
                record.remove(QLatin1String(field.field->name));
                const QString name = QLatin1String(field.field->name);
                const QString wanted = field.isRequired ? name + u" required"_s : u"done"_s;
                QVERIFY2(outcome(save(*m_office, "performance", record)) == wanted,
                         qPrintable(form.sheet + u' ' + name));
            }
            for (const KindSheet &other : {PerformanceKinds::current().of(PerformanceKind::Certificate),
                                           PerformanceKinds::current().of(PerformanceKind::Advanced)}) {
                for (const KindField &field : other.fields) {
                    if (form.field(QLatin1String(field.field->name)))
                        continue;
                    const auto answer = save(*m_office, "performance",
                                             changed(value, field.field->name, goodValue(field, today())));
                    QCOMPARE(outcome(answer), QLatin1String(field.field->name) + u" notOfKind"_s);
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
        QCOMPARE(tried(Service, "startsOn", detail::toJson(today().addDays(-9))), u"endsOn order"_s);
        QCOMPARE(tried(Service, "startsOn", detail::toJson(today().addDays(-10))), u"done"_s);
        QCOMPARE(tried(Service, "endsOn", detail::toJson(today())), u"done"_s);
        QCOMPARE(tried(Service, "endsOn", detail::toJson(today().addDays(1))), u"endsOn future"_s);
        QCOMPARE(tried(Service, "hours", 0), u"hours positive"_s);
        QCOMPARE(tried(Service, "hours", 1), u"done"_s);
        QCOMPARE(tried(Work, "link", u"ftp://example.org"_s), u"link webLink"_s);
        QCOMPARE(tried(Work, "semester", 0), u"semester required"_s);
        // 9 is a level of posts, not of competitions; 6 a kind of group activities, not of flexible time.
        QCOMPARE(tried(Cadre, "levelCode", u"9"_s), u"done"_s);
        QCOMPARE(tried(Competition, "levelCode", u"9"_s), u"levelCode code"_s);
        QCOMPARE(tried(Group, "categoryCode", u"6"_s), u"done"_s);
        QCOMPARE(tried(Flexible, "categoryCode", u"6"_s), u"categoryCode code"_s);
        // No table of these has been published: any code is taken.
        QCOMPARE(tried(Workplace, "categoryCode", u"X7"_s), u"done"_s);
        QCOMPARE(tried(Work, "description", u"字"_s.repeated(100)), u"done"_s);
        QCOMPARE(tried(Work, "description", u"字"_s.repeated(101)), u"descriptionLength@5.4"_s);
    }

    void theTenthSelectionOfAYearIsTakenAndTheEleventhRefused()
    {
        QVERIFY(openWindow(WindowKind::Performance));
        QVERIFY(openWindow(WindowKind::Select));
        QJsonArray ids;
        for (int i = 0; i < 11; ++i)
            ids.append(idOf(save(*m_student, "performance",
                                 changed(PerformanceKind::Work, "title", QString::number(i)))));
        const auto answer = select(*m_student, ids);
        QVERIFY2(answer, qPrintable(outcome(answer)));
        QCOMPARE(answer.value()[u"changed"].toInt(), 10);
        const QJsonArray refused = answer.value()[u"refused"].toArray();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][u"id"].toInteger(), ids[10].toInteger());
        QCOMPARE(refused[0][u"refusal"][u"reason"].toString(), u"selectionQuota"_s);
        QCOMPARE(refused[0][u"refusal"][u"article"].toString(), u"6.1"_s);
        QCOMPARE(meter()[u"used"].toInt(), 10);
        QCOMPARE(meter()[u"limit"].toInt(), 10);
        QCOMPARE(meter()[u"article"].toString(), u"6.1"_s);
        QCOMPARE(meter(year + 1)[u"used"].toInt(), 0);

        // What the school registered is selected beside the ten, and stays what it is while it is.
        const auto school =
            save(*m_office, "performance", changed(PerformanceKind::Cadre, "source", u"school"_s));
        QVERIFY(school);
        QCOMPARE(select(*m_student, {idOf(school)}).value()[u"changed"].toInt(), 1);
        QCOMPARE(meter()[u"used"].toInt(), 10);
        QJsonObject counted =
            m_office->call(u"record.get"_s, {{u"type"_s, u"performance"_s}, {u"id"_s, idOf(school)}})
                .value()[u"record"]
                .toObject();
        counted.insert(u"source"_s, u"student"_s);
        QCOMPARE(outcome(save(*m_office, "performance", counted)), u"source fixed"_s);

        // Swapping one for another is free.
        QCOMPARE(select(*m_student, {ids[0]}, false).value()[u"changed"].toInt(), 1);
        QCOMPARE(select(*m_student, {ids[10]}).value()[u"changed"].toInt(), 1);
        QCOMPARE(select(*m_student, {ids[10]}).value()[u"unchanged"].toInt(), 1);
    }

    void aStudentsHomeTellsWhatMayStillBeChosen()
    {
        const auto duty = [this] {
            const auto home =
                m_student->call(u"home.summary"_s, {{u"schoolYear"_s, year}, {u"semester"_s, 1}});
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
        QCOMPARE(duty()[u"article"].toString(), u"6.1"_s);
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
        QCOMPARE(answer.value()[u"refused"][0][u"refusal"][u"reason"].toString(), u"closed"_s);
    }

    void aStudentEntersOnlyInTheWindowAndAnOfficeAtAnyTime()
    {
        const QJsonObject record = full(PerformanceKind::Work);
        QCOMPARE(outcome(save(*m_student, "performance", record)), u"noWindow@4"_s);
        QVERIFY(openWindow(WindowKind::Performance, 60));
        m_fixture->clock().advance(std::chrono::seconds(59));
        const auto saved = save(*m_student, "performance", record);
        QCOMPARE(outcome(saved), u"done"_s);
        m_fixture->clock().advance(std::chrono::seconds(2));
        QJsonObject again = saved.value()[u"record"].toObject();
        again.insert(u"title"_s, u"別的名稱"_s);
        QCOMPARE(outcome(save(*m_student, "performance", again)), u"closed@4"_s);
        QCOMPARE(outcome(m_student->call(
                     u"record.remove"_s,
                     with({{u"type"_s, u"performance"_s}, {u"id"_s, idOf(saved)}, {u"version"_s, 1}}))),
                 u"closed@4"_s);
        QCOMPARE(outcome(save(*m_office, "performance", again)), u"done"_s);
        // A semester of which the window is open must not be the way into one where it is not.
        QJsonObject moved = full(PerformanceKind::Other);
        moved.insert(u"semester"_s, 2);
        QCOMPARE(outcome(save(*m_student, "performance", moved)), u"noWindow@4"_s);
    }

    void eachRoleDoesOnlyWhatItMay()
    {
        QVERIFY(openWindow(WindowKind::Performance));
        QCOMPARE(outcome(save(*m_student, "performance", full(PerformanceKind::Work, m_students[1]))),
                 u"forbidden"_s);
        QCOMPARE(
            outcome(save(*m_student, "performance", changed(PerformanceKind::Work, "source", u"school"_s))),
            u"notPermitted@5.4"_s);
        QJsonObject school =
            save(*m_office, "performance", changed(PerformanceKind::Work, "source", u"school"_s))
                .value()[u"record"]
                .toObject();
        school.insert(u"title"_s, u"改過"_s);
        QCOMPARE(outcome(save(*m_student, "performance", school)), u"notPermitted@5.4"_s);
        // Nor by calling it one's own.
        school.insert(u"source"_s, u"student"_s);
        QCOMPARE(outcome(save(*m_student, "performance", school)), u"notPermitted@5.4"_s);
        QCOMPARE(outcome(m_student->call(
                     u"record.remove"_s,
                     with({{u"type"_s, u"performance"_s}, {u"id"_s, school[u"id"]}, {u"version"_s, 1}}))),
                 u"notPermitted@5.4"_s);
        QCOMPARE(outcome(m_student->call(u"attachment.begin"_s, with({{u"ownerType"_s, u"performance"_s},
                                                                      {u"ownerId"_s, school[u"id"]},
                                                                      {u"slot"_s, u"document"_s},
                                                                      {u"fileName"_s, u"a.pdf"_s},
                                                                      {u"size"_s, 100},
                                                                      {u"sha256"_s, u"0"_s.repeated(64)}}))),
                 u"notPermitted@5.4"_s);
        // Another student's is not even there; nobody moves one to another student.
        const qint64 foreign =
            idOf(save(*m_office, "performance", full(PerformanceKind::Work, m_students[1])));
        QCOMPARE(
            outcome(m_student->call(u"record.get"_s, {{u"type"_s, u"performance"_s}, {u"id"_s, foreign}})),
            u"notFound"_s);
        QCOMPARE(outcome(select(*m_student, {foreign})), u"notFound"_s);
        school.insert(u"studentId"_s, m_students[1]);
        QCOMPARE(outcome(save(*m_office, "performance", school)), u"studentId fixed"_s);

        const auto teacher = m_fixture->signedIn(u"teacher"_s);
        QVERIFY(teacher);
        QCOMPARE(outcome(save(*teacher, "performance", full(PerformanceKind::Work))), u"forbidden"_s);
        QCOMPARE(outcome(select(*teacher, {foreign})), u"forbidden"_s);
    }

    void everySheetIsImportedAndASecondTimeChangesNothing()
    {
        const auto reader = m_fixture->server().store().reader();
        for (const Choice &choice : choices<PerformanceKind>()) {
            const QString name = u"performance."_s + QLatin1String(choice.wire);
            const ImportFormat *form = ImportFormat::of(name);
            QVERIFY2(form, qPrintable(name));
            QCOMPARE(form->official(), QString::fromUtf8(choice.official));
            const KindSheet &kind = PerformanceKinds::current().of(
                *fromWire<PerformanceKind>(QString(QLatin1String(choice.wire))));
            QCOMPARE(kind.sheet, QString::fromUtf8(choice.official));
            // The official headers lead to their fields by themselves.
            QStringList headers{u"學號"_s, u"姓名"_s, u"登錄來源"_s};
            QStringList first{u"11410001"_s, u"王小明"_s, u"學校"_s};
            QStringList second{u"11410002"_s, u"林雅婷"_s, QString()};
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
            QVERIFY2(made, qPrintable(name + u": "_s + outcome(made)));
            QVERIFY2(made.value()[u"summary"][u"created"].toInt() == 2,
                     QJsonDocument(made.value()).toJson().constData());
            const qint64 before = store::currentRevision(*reader.value());
            const auto again = import(name, columns, {first, second});
            QVERIFY(again);
            QVERIFY2(again.value()[u"summary"][u"unchanged"].toInt() == 2,
                     QJsonDocument(again.value()).toJson().constData());
            // Only the line of the log that an import was made.
            QCOMPARE(store::currentRevision(*reader.value()), before + 1);
        }
        const auto counted = m_office->call(
            u"record.query"_s,
            {{u"type"_s, u"performance"_s},
             {u"columns"_s, QJsonArray{u"source"_s}},
             {u"conditions"_s, QJsonArray{QJsonObject{
                                   {u"path"_s, u"source"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"school"_s}}}},
             {u"count"_s, true}});
        QVERIFY2(counted, qPrintable(outcome(counted)));
        QCOMPARE(counted.value()[u"total"].toInt(), 10);
    }

    void aFaultyRowOfASheetIsNamedByRowAndColumn()
    {
        const QStringList columns{u"studentId.studentNumber"_s,
                                  u"title"_s,
                                  u"levelCode"_s,
                                  u"award"_s,
                                  u"startsOn"_s,
                                  u"description"_s};
        const QString day = today().addDays(-10).toString(Qt::ISODate);
        const QStringList good{u"11410001"_s, u"科展"_s, u"全國"_s, u"優等"_s, day, QString()};
        const auto checked =
            import(u"performance.competition"_s, columns,
                   {good,
                    {u"99999999"_s, u"科展"_s, u"3"_s, u"優等"_s, day, QString()},
                    {u"11410002"_s, u"科展"_s, u"班級"_s, u"優等"_s, day, QString()},
                    {u"11410002"_s, u"美展"_s, u"3"_s, QString(), day, QString()},
                    {u"11410002"_s, u"音樂"_s, u"3"_s, u"優等"_s, today().addDays(1).toString(Qt::ISODate),
                     QString()},
                    {u"11410002"_s, u"舞蹈"_s, u"3"_s, u"優等"_s, day, u"字"_s.repeated(101)},
                    good});
        QVERIFY2(checked, qPrintable(outcome(checked)));
        QStringList faults;
        for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
            faults.append(u"%1 %2 %3"_s.arg(fault[u"row"].toInt())
                              .arg(fault[u"field"].toString(), fault[u"rule"].toString()));
        QCOMPARE(faults, (QStringList{u"3 studentId.studentNumber unknownReference"_s, u"4 levelCode code"_s,
                                      u"5 award required"_s, u"6 startsOn future"_s,
                                      u"7 description refused"_s, u"8 studentId.studentNumber double"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPerformances)
#include "tst_performances.moc"
