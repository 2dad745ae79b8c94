// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace
{

const auto clerk = QStringLiteral("clerk");
constexpr int year = 114;

QJsonObject with(QJsonObject params)
{
    params.insert(QStringLiteral("requestId"), newRequestId());
    return params;
}

QByteArray smallPdf(const QByteArray &text)
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% " + text
        + "\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

/// The main job over real TLS: import, certify, select, pre-check, export, submit, and each limit on the way.
class TestMainJob : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    std::unique_ptr<TestClient> m_teacher; ///< of both courses
    QString m_code; ///< of the school

    [[nodiscard]] Answer<QJsonObject> save(const char *type, const QJsonObject &record)
    {
        return m_client->call(QStringLiteral("record.save"), with({{QStringLiteral("type"), QLatin1String(type)},
                                                                   {QStringLiteral("record"), record}}));
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    [[nodiscard]] static QString refusal(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return QStringLiteral("done");
        if (answer.error().code != ErrorCode::Refused)
            return answer.error().message;
        return answer.error().data[u"reason"].toString() + u'@' + answer.error().data[u"article"].toString();
    }
    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }

    /// Opens a kind's window from a day before to `seconds` after the present.
    [[nodiscard]] qint64 openWindow(WindowKind kind, qint64 seconds = 86400)
    {
        const bool yearly = kind == WindowKind::Select || kind == WindowKind::Submit;
        return idOf(save("window", {{QStringLiteral("kind"), wireName(kind)},
                                    {QStringLiteral("schoolYear"), year},
                                    {QStringLiteral("semester"), yearly ? 0 : 1},
                                    {QStringLiteral("startsAt"), detail::toJson(now().addDays(-1))},
                                    {QStringLiteral("endsAt"), detail::toJson(now().addSecs(seconds))}}));
    }

    [[nodiscard]] Answer<QJsonObject> import(const char *type, const QStringList &columns, const QList<QStringList> &rows,
                                             const char *mode)
    {
        const auto begun = m_client->call(QStringLiteral("import.begin"),
                                          {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("schoolYear"), year},
                                           {QStringLiteral("semester"), 1}, {QStringLiteral("fileName"), QStringLiteral("t.xlsx")},
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
        const qint64 import = begun.value()[u"import"].toInteger();
        const auto sent = m_client->call(QStringLiteral("import.rows"), {{QStringLiteral("import"), import}, {QStringLiteral("rows"), list}});
        if (!sent)
            return sent;
        auto checked = m_client->call(QStringLiteral("import.check"), {{QStringLiteral("import"), import}});
        if (!checked || QLatin1String(mode) == u"check")
            return checked;
        auto applied = m_client->call(QStringLiteral("import.apply"),
                                      with({{QStringLiteral("import"), import}, {QStringLiteral("mode"), QLatin1String(mode)}}));
        // The dry run says exactly what applying does.
        if (applied && applied.value()[u"summary"] != checked.value()[u"summary"])
            return protocol::invalid(QStringLiteral("summary"), QStringLiteral("differs"));
        return applied;
    }

    [[nodiscard]] Answer<QJsonObject> importStudents(const QList<QStringList> &rows, const char *mode = "all")
    {
        return import("student", {QStringLiteral("studentNumber"), QStringLiteral("name"), QStringLiteral("identityNumber"),
                                  QStringLiteral("birthday"), QStringLiteral("classId.name"), QStringLiteral("classId.grade"),
                                  QStringLiteral("seat"), QStringLiteral("entryYear"), QStringLiteral("division")}, rows, mode);
    }
    [[nodiscard]] Answer<QJsonObject> importCourses(const QList<QStringList> &rows, const char *mode = "all")
    {
        return import("course", {QStringLiteral("offeringCode"), QStringLiteral("courseCode"), QStringLiteral("name"),
                                 QStringLiteral("grade"), QStringLiteral("credits"), QStringLiteral("classId.name")}, rows, mode);
    }
    [[nodiscard]] Answer<QJsonObject> importOutcomes(const QList<QStringList> &rows, const char *mode = "all")
    {
        return import("courseOutcome", {QStringLiteral("studentId.studentNumber"), QStringLiteral("courseId.offeringCode"),
                                        QStringLiteral("title"), QStringLiteral("description"), QStringLiteral("certification")},
                      rows, mode);
    }

    [[nodiscard]] QList<QStringList> twoStudents() const
    {
        return {{QStringLiteral("11410001"), QStringLiteral("王小明"), QStringLiteral("A123456789"), QStringLiteral("98/7/20"),
                 QStringLiteral("電機一甲"), QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("114"), QStringLiteral("日間部")},
                {QStringLiteral("11410002"), QStringLiteral("林　雅婷"), QStringLiteral("ａ８００００００１４"), QStringLiteral("民國98年8月1日"),
                 QStringLiteral("電機一甲"), QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("114"), QStringLiteral("日間部")}};
    }
    [[nodiscard]] QList<QStringList> twoCourses() const
    {
        return {{QStringLiteral("C1"), QStringLiteral("114%1V2330801010001").arg(m_code), QStringLiteral("國語文"), QStringLiteral("1"),
                 QStringLiteral("4"), QStringLiteral("電機一甲")},
                {QStringLiteral("C2"), QStringLiteral("114%1V2330801020004").arg(m_code), QStringLiteral("基本電學"), QStringLiteral("1"),
                 QStringLiteral("3"), QStringLiteral("電機一甲")}};
    }
    [[nodiscard]] QJsonArray ids(const char *type, const QJsonArray &conditions = {})
    {
        const auto page = m_client->call(QStringLiteral("record.query"), {{QStringLiteral("type"), QLatin1String(type)},
                                                                          {QStringLiteral("conditions"), conditions},
                                                                          {QStringLiteral("limit"), 1000}});
        QJsonArray list;
        if (page) {
            for (const QJsonValue &row : page.value()[u"rows"].toArray())
                list.append(row.toArray()[0]);
        }
        return list;
    }
    [[nodiscard]] QJsonObject get(const char *type, qint64 id)
    {
        return m_client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("id"), id}})
            .value()[u"record"].toObject();
    }
    /// The clerk may from now on keep the certifications that a list tells.
    [[nodiscard]] bool letClerkTakeOver()
    {
        const auto given = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, QStringLiteral("test"), [](store::WriteContext &write) -> Answer<QJsonObject> {
                 Role role = write.records().find<Role>({{QStringLiteral("key"), QStringLiteral("registryClerk")}}, 1).front();
                 role.grants += QStringLiteral("; takeOver courseOutcome school");
                 const auto saved = write.change(role);
                 return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
             }});
        m_client = m_fixture->signedIn(clerk);
        return given && m_client;
    }
    [[nodiscard]] qint64 studentNamed(const QString &number)
    {
        const QJsonArray found = ids("student", {QJsonObject{{QStringLiteral("path"), QStringLiteral("studentNumber")},
                                                             {QStringLiteral("op"), QStringLiteral("eq")},
                                                             {QStringLiteral("value"), number}}});
        return found.isEmpty() ? 0 : found[0].toInteger();
    }
    [[nodiscard]] QJsonObject newOutcome(int number, qint64 student = 0)
    {
        return {{QStringLiteral("studentId"), student ? student : studentNamed(QStringLiteral("11410001"))},
                {QStringLiteral("courseId"), ids("course")[0]},
                {QStringLiteral("title"), QStringLiteral("成果%1").arg(number)},
                {QStringLiteral("description"), QStringLiteral("紀錄製作流程與反思。")}};
    }
    [[nodiscard]] Answer<QJsonObject> attach(qint64 outcome, const QByteArray &bytes, const QString &name, const char *slot = "document")
    {
        const auto begun = m_client->call(QStringLiteral("attachment.begin"),
                                          with({{QStringLiteral("ownerType"), QStringLiteral("courseOutcome")}, {QStringLiteral("ownerId"), outcome}, {QStringLiteral("slot"), QLatin1String(slot)},
                                                {QStringLiteral("fileName"), name}, {QStringLiteral("size"), bytes.size()},
                                                {QStringLiteral("sha256"), sha256(bytes)}}));
        if (!begun)
            return begun;
        const auto transfer = static_cast<quint32>(begun.value()[u"upload"].toInteger());
        const qint64 offset = begun.value()[u"offset"].toInteger();
        m_client->socket().sendBinaryMessage(protocol::encode(protocol::Chunk{transfer, offset, bytes.sliced(offset)}));
        return m_client->call(QStringLiteral("attachment.finish"), with({{QStringLiteral("upload"), static_cast<qint64>(transfer)}}));
    }
    [[nodiscard]] Answer<QJsonObject> certify(const QJsonArray &outcomes, const char *decision = "certified", const char *reason = "")
    {
        return m_teacher->call(QStringLiteral("outcome.certify"), with({{QStringLiteral("ids"), outcomes},
                                                                       {QStringLiteral("decision"), QLatin1String(decision)},
                                                                       {QStringLiteral("reason"), QString::fromUtf8(reason)}}));
    }
    [[nodiscard]] Answer<QJsonObject> select(const QJsonArray &outcomes, bool selected = true)
    {
        return m_client->call(QStringLiteral("outcome.select"), with({{QStringLiteral("ids"), outcomes},
                                                                      {QStringLiteral("selected"), selected}}));
    }
    [[nodiscard]] Answer<QJsonObject> step(const char *method, qint64 list)
    {
        return m_client->call(QLatin1String(method), with({{QStringLiteral("id"), list}}));
    }
    [[nodiscard]] qint64 prepareList()
    {
        return idOf(m_client->call(QStringLiteral("submission.prepare"),
                                   with({{QStringLiteral("roster"), QStringLiteral("courseOutcomes")}, {QStringLiteral("schoolYear"), year},
                                         {QStringLiteral("grades"), QStringLiteral("1,2")}, {QStringLiteral("division"), QStringLiteral("day")}})));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(clerk, QStringLiteral("registryClerk")));
        m_client = m_fixture->signedIn(clerk);
        QVERIFY(m_client);
        const auto school = m_client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("school")},
                                                                          {QStringLiteral("id"), 1}});
        QVERIFY(school);
        m_code = school.value()[u"record"][u"code"].toString();
        QVERIFY(importStudents(twoStudents()));
        QVERIFY(importCourses(twoCourses()));
        QVERIFY(m_fixture->addAccount(QStringLiteral("teacher"), QStringLiteral("teacher")));
        m_teacher = m_fixture->signedIn(QStringLiteral("teacher"));
        QVERIFY(m_teacher);
        const QJsonArray accounts = ids("account", {QJsonObject{{QStringLiteral("path"), QStringLiteral("login")}, {QStringLiteral("op"), QStringLiteral("eq")},
                                                                {QStringLiteral("value"), QStringLiteral("teacher")}}});
        for (const QJsonValue &id : ids("course")) {
            QJsonObject course = get("course", id.toInteger());
            course.insert(QStringLiteral("teacherId"), accounts[0]);
            course.insert(QStringLiteral("teacherName"), QStringLiteral("teacher"));
            QVERIFY(save("course", course));
        }
    }
    void cleanup()
    {
        m_teacher.reset();
        m_client.reset();
        m_fixture.reset();
    }

    void importMakesClassesStudentsCoursesAndEnrolments()
    {
        QCOMPARE(ids("student").size(), 2);
        QCOMPARE(ids("schoolClass").size(), 1);
        QCOMPARE(ids("course").size(), 2);
        QCOMPARE(ids("enrolment").size(), 4);
    }

    void importingTheSameFileTwiceChangesNothing()
    {
        QVERIFY(importOutcomes({{QStringLiteral("11410001"), QStringLiteral("C1"), QStringLiteral("心得"), QStringLiteral("簡述"), QStringLiteral("通過")}}));
        const auto reader = m_fixture->server().store().reader();
        const qint64 before = store::currentRevision(*reader.value());
        const auto students = importStudents(twoStudents());
        QVERIFY(students);
        QVERIFY2(students.value()[u"summary"][u"unchanged"].toInt() == 2,
                 QJsonDocument(students.value()).toJson().constData());
        const auto courses = importCourses(twoCourses());
        QCOMPARE(courses.value()[u"summary"][u"unchanged"].toInt(), 2);
        const auto outcomes = importOutcomes({{QStringLiteral("11410001"), QStringLiteral("C1"), QStringLiteral("心得"), QStringLiteral("簡述"), QStringLiteral("通過")}});
        QCOMPARE(outcomes.value()[u"summary"][u"unchanged"].toInt(), 1);
        // Only the three lines of the log that an import was made.
        QCOMPARE(store::currentRevision(*reader.value()), before + 3);
    }

    void everyFaultOfARowIsNamedByRowAndField()
    {
        QList<QStringList> rows = twoStudents();
        rows[0][2] = QStringLiteral("A123456780");
        rows[0][3] = QStringLiteral("097/02/30");
        rows[1][0] = rows[0][0];
        const auto checked = importStudents(rows, "check");
        QVERIFY(checked);
        QStringList faults;
        for (const QJsonValue &f : checked.value()[u"faults"].toArray())
            faults.append(QStringLiteral("%1 %2 %3").arg(f[u"row"].toInt()).arg(f[u"field"].toString(), f[u"rule"].toString()));
        QCOMPARE(faults, (QStringList{QStringLiteral("2 identityNumber identityNumber"), QStringLiteral("2 birthday date"),
                                      QStringLiteral("3 studentNumber double"), QStringLiteral("3 identityNumber taken")}));
    }

    void allOrNothingAppliesNothingAndGoodRowsApplyTheRest()
    {
        const QList<QStringList> rows{
            {QStringLiteral("11410001"), QStringLiteral("C1"), QStringLiteral("一"), QStringLiteral("簡述"), QStringLiteral("待認證")},
            {QStringLiteral("99999999"), QStringLiteral("C1"), QStringLiteral("二"), QStringLiteral("簡述"), QStringLiteral("待認證")}};
        const auto all = importOutcomes(rows, "all");
        QVERIFY(!all);
        QCOMPARE(all.error().code, ErrorCode::Invalid);
        QCOMPARE(ids("courseOutcome").size(), 0);
        const auto good = importOutcomes(rows, "good");
        QVERIFY(good);
        QCOMPARE(good.value()[u"summary"][u"created"].toInt(), 1);
        QCOMPARE(good.value()[u"summary"][u"faulty"].toInt(), 1);
        QCOMPARE(ids("courseOutcome").size(), 1);
    }

    void theTwentyFirstOutcomeOfAnImportIsRefusedWithItsArticle()
    {
        QList<QStringList> rows;
        for (int i = 1; i <= 21; ++i)
            rows.append({QStringLiteral("11410001"), QStringLiteral("C1"), QString::number(i), QStringLiteral("簡述"), QStringLiteral("通過")});
        const auto checked = importOutcomes(rows, "check");
        QVERIFY(checked);
        const QJsonArray faults = checked.value()[u"faults"].toArray();
        QCOMPARE(faults.size(), 1);
        QCOMPARE(faults[0][u"row"].toInt(), 22);
        QCOMPARE(faults[0][u"refusal"][u"reason"].toString(), QStringLiteral("uploadQuota"));
        QCOMPARE(faults[0][u"refusal"][u"article"].toString(), QStringLiteral("5.3.2"));
    }

    void theTwentiethUploadIsTakenAndTheTwentyFirstRefused()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        for (int i = 1; i <= 20; ++i)
            QVERIFY(save("courseOutcome", newOutcome(i)));
        QCOMPARE(refusal(save("courseOutcome", newOutcome(21))), QStringLiteral("uploadQuota@5.3.2"));
        // Another student's count is his own.
        QVERIFY(save("courseOutcome", newOutcome(1, studentNamed(QStringLiteral("11410002")))));
        const auto quota = m_client->call(QStringLiteral("outcome.quota"), {{QStringLiteral("studentId"), studentNamed(QStringLiteral("11410001"))},
                                                                            {QStringLiteral("schoolYear"), year}, {QStringLiteral("semester"), 1}});
        QCOMPARE(quota.value()[u"uploads"][u"used"].toInt(), 20);
        QCOMPARE(quota.value()[u"uploads"][u"limit"].toInt(), 20);
    }

    void aWindowClosesAfterItsLastSecond()
    {
        QCOMPARE(refusal(save("courseOutcome", newOutcome(1))), QStringLiteral("noWindow@4"));
        QVERIFY(openWindow(WindowKind::Upload, 60));
        m_fixture->clock().advance(std::chrono::seconds(59));
        QVERIFY(save("courseOutcome", newOutcome(1)));
        m_fixture->clock().advance(std::chrono::seconds(2));
        QCOMPARE(refusal(save("courseOutcome", newOutcome(2))), QStringLiteral("closed@4"));
    }

    void anExtensionOpensForItsStudentOnlyAndNeedsAReason()
    {
        const qint64 window = openWindow(WindowKind::Upload, 60);
        m_fixture->clock().advance(std::chrono::seconds(61));
        QJsonObject extension{{QStringLiteral("kind"), QStringLiteral("upload")}, {QStringLiteral("schoolYear"), year},
                              {QStringLiteral("semester"), 1}, {QStringLiteral("extendsId"), window},
                              {QStringLiteral("studentId"), studentNamed(QStringLiteral("11410001"))},
                              {QStringLiteral("startsAt"), detail::toJson(now().addDays(-2))},
                              {QStringLiteral("endsAt"), detail::toJson(now().addDays(1))}};
        QVERIFY(!save("window", extension));
        extension.insert(QStringLiteral("reason"), QStringLiteral("住院"));
        QVERIFY(save("window", extension));
        QVERIFY(save("courseOutcome", newOutcome(1)));
        QCOMPARE(refusal(save("courseOutcome", newOutcome(1, studentNamed(QStringLiteral("11410002"))))), QStringLiteral("closed@4"));
    }

    void theHundredAndFirstCharacterIsRefused()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QJsonObject outcome = newOutcome(1);
        outcome.insert(QStringLiteral("description"), QStringLiteral("𠮟").repeated(101));
        QCOMPARE(refusal(save("courseOutcome", outcome)), QStringLiteral("descriptionLength@5.3.1"));
        outcome.insert(QStringLiteral("description"), QStringLiteral("𠮟").repeated(100));
        QVERIFY(save("courseOutcome", outcome));
    }

    void aStaleVersionIsAConflictWithTheCurrentRecord()
    {
        const qint64 id = studentNamed(QStringLiteral("11410001"));
        QJsonObject record = m_client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("student")},
                                                                           {QStringLiteral("id"), id}}).value()[u"record"].toObject();
        record.insert(QStringLiteral("note"), QStringLiteral("一"));
        QVERIFY(save("student", record));
        record.insert(QStringLiteral("note"), QStringLiteral("二"));
        const auto stale = save("student", record);
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, ErrorCode::Conflict);
        QCOMPARE(stale.error().data[u"current"][u"note"].toString(), QStringLiteral("一"));
    }

    void whatOnlyTheServerSetsCannotBeSaved()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QJsonObject outcome = newOutcome(1);
        outcome.insert(QStringLiteral("certification"), QStringLiteral("certified"));
        outcome.insert(QStringLiteral("selected"), true);
        const auto saved = save("courseOutcome", outcome);
        QCOMPARE(saved.value()[u"record"][u"certification"].toString(), QStringLiteral("waiting"));
        QCOMPARE(saved.value()[u"record"][u"selected"].toBool(), false);
    }

    void aRepeatedRequestIsAnsweredNotRepeated()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const QJsonObject params = with({{QStringLiteral("type"), QStringLiteral("courseOutcome")}, {QStringLiteral("record"), newOutcome(1)}});
        const auto first = m_client->call(QStringLiteral("record.save"), params);
        const auto again = m_client->call(QStringLiteral("record.save"), params);
        QVERIFY(first && again);
        QCOMPARE(again.value(), first.value());
        QCOMPARE(ids("courseOutcome").size(), 1);
    }

    void certificationFollowsTheRules()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        const auto reasonOf = [](const Answer<QJsonObject> &answer) {
            return answer.value()[u"refused"][0][u"refusal"][u"reason"].toString();
        };
        QCOMPARE(reasonOf(certify({id})), QStringLiteral("noFile"));
        QVERIFY(attach(id, smallPdf("a"), QStringLiteral("a.pdf")));
        QCOMPARE(reasonOf(certify({id})), QStringLiteral("noWindow"));
        QVERIFY(openWindow(WindowKind::Certify));
        QCOMPARE(reasonOf(certify({id}, "returned")), QStringLiteral("returnNeedsReason"));
        QCOMPARE(certify({id}, "returned", "請補作者分工").value()[u"changed"].toInt(), 1);
        QCOMPARE(reasonOf(certify({id})), QStringLiteral("notSentAgain"));
        QVERIFY(m_client->call(QStringLiteral("outcome.resend"), with({{QStringLiteral("id"), id}})));
        QCOMPARE(certify({id}).value()[u"changed"].toInt(), 1);
        QCOMPARE(certify({id}).value()[u"unchanged"].toInt(), 1);
        const auto history = m_client->call(QStringLiteral("record.history"), {{QStringLiteral("type"), QStringLiteral("courseOutcome")},
                                                                              {QStringLiteral("id"), id}});
        QStringList actions;
        for (const QJsonValue &entry : history.value()[u"entries"].toArray())
            actions.prepend(entry[u"action"].toString());
        QCOMPARE(actions, (QStringList{QStringLiteral("create"), QStringLiteral("files"), QStringLiteral("certify"), QStringLiteral("resend"), QStringLiteral("certify")}));
    }

    void theSixthSelectionIsTakenAndTheSeventhRefused()
    {
        QVERIFY(letClerkTakeOver());
        QVERIFY(openWindow(WindowKind::Select));
        QList<QStringList> rows;
        for (int i = 1; i <= 7; ++i)
            rows.append({QStringLiteral("11410001"), QStringLiteral("C1"), QString::number(i), QStringLiteral("簡述"), QStringLiteral("通過")});
        rows.append({QStringLiteral("11410002"), QStringLiteral("C1"), QStringLiteral("x"), QStringLiteral("簡述"), QStringLiteral("待認證")});
        QVERIFY(importOutcomes(rows));
        const auto answer = select(ids("courseOutcome"));
        QVERIFY(answer);
        QCOMPARE(answer.value()[u"changed"].toInt(), 6);
        const QJsonArray refused = answer.value()[u"refused"].toArray();
        QCOMPARE(refused.size(), 2);
        QCOMPARE(refused[0][u"refusal"][u"reason"].toString(), QStringLiteral("selectionQuota"));
        QCOMPARE(refused[0][u"refusal"][u"article"].toString(), QStringLiteral("6.1"));
        QCOMPARE(refused[1][u"refusal"][u"reason"].toString(), QStringLiteral("notCertified"));
    }

    void aFileComesInPiecesAndOutAgain()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        const QByteArray pdf = smallPdf(QByteArray(400'000, 'x'));
        // A cut after the first piece: what came is kept.
        const QJsonObject begin{{QStringLiteral("ownerType"), QStringLiteral("courseOutcome")}, {QStringLiteral("ownerId"), id}, {QStringLiteral("slot"), QStringLiteral("document")},
                                {QStringLiteral("fileName"), QStringLiteral("報告.pdf")}, {QStringLiteral("size"), pdf.size()},
                                {QStringLiteral("sha256"), sha256(pdf)}};
        const auto begun = m_client->call(QStringLiteral("attachment.begin"), with(begin));
        QVERIFY(begun);
        const auto transfer = static_cast<quint32>(begun.value()[u"upload"].toInteger());
        m_client->socket().sendBinaryMessage(protocol::encode(protocol::Chunk{transfer, 0, pdf.first(200'000)}));
        QVERIFY(m_client->call(QStringLiteral("changes.since")));
        m_client->socket().abort();
        m_client = m_fixture->signedIn(clerk);
        QVERIFY(m_client);
        const auto resumed = m_client->call(QStringLiteral("attachment.begin"), with(begin));
        QVERIFY(resumed);
        QCOMPARE(resumed.value()[u"upload"].toInteger(), static_cast<qint64>(transfer));
        QCOMPARE(resumed.value()[u"offset"].toInteger(), 200'000);
        m_client->socket().sendBinaryMessage(protocol::encode(protocol::Chunk{transfer, 200'000, pdf.sliced(200'000)}));
        const auto kept = m_client->call(QStringLiteral("attachment.finish"), with({{QStringLiteral("upload"), static_cast<qint64>(transfer)}}));
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().message));
        QCOMPARE(kept.value()[u"record"][u"mediaType"].toString(), QStringLiteral("application/pdf"));

        const qint64 file = idOf(kept);
        QByteArray back;
        for (;;) {
            const qsizetype had = m_client->binaries().size();
            const auto piece = m_client->call(QStringLiteral("attachment.read"), {{QStringLiteral("id"), file}, {QStringLiteral("offset"), back.size()}});
            QVERIFY(piece);
            QCOMPARE(m_client->binaries().size(), had + 1);
            const auto chunk = protocol::decodeChunk(m_client->binaries().last());
            QVERIFY(chunk);
            QCOMPARE(chunk->offset, static_cast<qint64>(back.size()));
            back += chunk->bytes;
            if (back.size() == piece.value()[u"size"].toInteger())
                break;
        }
        QCOMPARE(back, pdf);
    }

    void aFileOfAnotherTypeOrHashIsRefused()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        QCOMPARE(refusal(attach(id, smallPdf("a"), QStringLiteral("a.mp4"))), QStringLiteral("fileType@5.3.1"));
        QVERIFY(!attach(id, QByteArray("MZ not a pdf"), QStringLiteral("a.pdf")));
        QVERIFY(!attach(id, smallPdf("a"), QStringLiteral("a.png")));
        QCOMPARE(ids("attachment").size(), 0);
        QVERIFY(attach(id, smallPdf("a"), QStringLiteral("a.pdf")));
        // A second file replaces the first while the outcome is open to change.
        QVERIFY(attach(id, smallPdf("b"), QStringLiteral("b.pdf")));
        QCOMPARE(ids("attachment").size(), 1);
    }

    void theSameBytesMendACertifiedOutcomeWithoutANewCertification()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QVERIFY(openWindow(WindowKind::Certify));
        const qint64 id = idOf(save("courseOutcome", newOutcome(1)));
        const auto kept = attach(id, smallPdf("a"), QStringLiteral("a.pdf"));
        QVERIFY(kept);
        QCOMPARE(certify({id}).value()[u"changed"].toInt(), 1);
        QCOMPARE(refusal(attach(id, smallPdf("b"), QStringLiteral("b.pdf"))), QStringLiteral("alreadyCertified@5.3.3"));

        const auto hash = ContentHash::fromHex(sha256(smallPdf("a")));
        QVERIFY(m_fixture->server().vault().remove(*hash));
        QVERIFY(!m_client->call(QStringLiteral("attachment.read"), {{QStringLiteral("id"), idOf(kept)}, {QStringLiteral("offset"), 0}}));
        QVERIFY(attach(id, smallPdf("a"), QStringLiteral("a.pdf")));
        QVERIFY(m_client->call(QStringLiteral("attachment.read"), {{QStringLiteral("id"), idOf(kept)}, {QStringLiteral("offset"), 0}}));
        const auto outcome = m_client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("courseOutcome")}, {QStringLiteral("id"), id}});
        QCOMPARE(outcome.value()[u"record"][u"certification"].toString(), QStringLiteral("certified"));
    }

    void aListGoesFromPrecheckToSubmission()
    {
        for (const WindowKind kind : {WindowKind::Upload, WindowKind::Certify, WindowKind::Select})
            QVERIFY(openWindow(kind));
        // Certified in another system; its file has not come along.
        QVERIFY(letClerkTakeOver());
        QVERIFY(importOutcomes({{QStringLiteral("11410001"), QStringLiteral("C1"), QStringLiteral("心得"), QStringLiteral("簡述"), QStringLiteral("通過")}}));
        const qint64 id = ids("courseOutcome")[0].toInteger();
        QCOMPARE(select({id}).value()[u"changed"].toInt(), 1);

        const qint64 list = prepareList();
        QVERIFY(list != 0);
        QCOMPARE(prepareList(), list);
        const auto checked = step("submission.precheck", list);
        QVERIFY(checked);
        QStringList findings;
        for (const QJsonValue &finding : checked.value()[u"findings"].toArray())
            findings.append(finding[u"check"].toString());
        QCOMPARE(findings, QStringList{QStringLiteral("file")});
        QVERIFY(step("submission.export", list));
        QCOMPARE(refusal(step("submission.submit", list)), QStringLiteral("listBlocked@6.2.2"));

        // One way to mend it is to bring the file; the other: unselect, return, upload, send again, certify, select.
        QVERIFY(attach(id, smallPdf("a"), QStringLiteral("a.pdf")));
        QCOMPARE(get("courseOutcome", id)[u"certification"].toString(), QStringLiteral("certified"));
        QCOMPARE(select({id}, false).value()[u"changed"].toInt(), 1);
        QCOMPARE(certify({id}, "returned", "檔案不清楚").value()[u"changed"].toInt(), 1);
        QVERIFY(attach(id, smallPdf("b"), QStringLiteral("b.pdf")));
        QVERIFY(m_client->call(QStringLiteral("outcome.resend"), with({{QStringLiteral("id"), id}})));
        QCOMPARE(certify({id}).value()[u"changed"].toInt(), 1);
        QCOMPARE(select({id}).value()[u"changed"].toInt(), 1);

        // What was archived is no longer what the store holds.
        QCOMPARE(refusal(step("submission.submit", list)), QStringLiteral("notExported@6.2.2"));
        const auto exported = step("submission.export", list);
        QVERIFY(exported);
        QCOMPARE(exported.value()[u"record"][u"blockCount"].toInt(), 0);
        QCOMPARE(refusal(step("submission.submit", list)), QStringLiteral("noWindow@4"));
        QVERIFY(openWindow(WindowKind::Submit));

        const qsizetype had = m_client->binaries().size();
        const auto piece = m_client->call(QStringLiteral("submission.read"), {{QStringLiteral("id"), list}, {QStringLiteral("offset"), 0}});
        QVERIFY(piece);
        const auto chunk = protocol::decodeChunk(m_client->binaries().value(had));
        QVERIFY(chunk);
        QCOMPARE(sha256(chunk->bytes), exported.value()[u"record"][u"sha256"].toString());

        QVERIFY(step("submission.submit", list));
        QCOMPARE(refusal(step("submission.submit", list)), QStringLiteral("alreadySubmitted@6.2.2"));
        QCOMPARE(select({id}, false).value()[u"refused"][0][u"refusal"][u"reason"].toString(), QStringLiteral("alreadySubmitted"));
    }

    void aStudentSeesAndChangesOnlyWhatIsHisOwn()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const qint64 mine = studentNamed(QStringLiteral("11410001"));
        const qint64 other = studentNamed(QStringLiteral("11410002"));
        const qint64 hidden = idOf(save("courseOutcome", newOutcome(1, other)));
        QVERIFY(m_fixture->addAccount(QStringLiteral("s1"), QStringLiteral("student")));
        QVERIFY(m_fixture->addAccount(QStringLiteral("admin2"), QStringLiteral("administrator")));
        m_client = m_fixture->signedIn(QStringLiteral("admin2"));
        QVERIFY(m_client);
        const QJsonArray found = ids("account", {QJsonObject{{QStringLiteral("path"), QStringLiteral("login")}, {QStringLiteral("op"), QStringLiteral("eq")},
                                                             {QStringLiteral("value"), QStringLiteral("s1")}}});
        QJsonObject account = m_client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("account")},
                                                                            {QStringLiteral("id"), found[0]}}).value()[u"record"].toObject();
        account.insert(QStringLiteral("studentId"), mine);
        QVERIFY(save("account", account));

        const QJsonObject forOther = newOutcome(5, other);
        m_client = m_fixture->signedIn(QStringLiteral("s1"));
        QVERIFY(m_client);
        QCOMPARE(ids("student"), QJsonArray{mine});
        QCOMPARE(ids("courseOutcome").size(), 0);
        const auto get = m_client->call(QStringLiteral("record.get"), {{QStringLiteral("type"), QStringLiteral("courseOutcome")}, {QStringLiteral("id"), hidden}});
        QCOMPARE(get.error().code, ErrorCode::NotFound);
        QVERIFY(save("courseOutcome", newOutcome(1, mine)));
        QCOMPARE(save("courseOutcome", forOther).error().code, ErrorCode::Forbidden);
        QCOMPARE(ids("courseOutcome").size(), 1);
    }

    void theHomePageCountsWhatTheListsShow()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QVERIFY(openWindow(WindowKind::Certify, 60));
        QVERIFY(save("courseOutcome", newOutcome(1)));
        m_fixture->clock().advance(std::chrono::seconds(61));
        const auto home = m_client->call(QStringLiteral("home.summary"), {{QStringLiteral("schoolYear"), year}, {QStringLiteral("semester"), 1}});
        QVERIFY(home);
        const QJsonArray duties = home.value()[u"duties"].toArray();
        QJsonObject certifyDuty;
        for (const QJsonValue &duty : duties) {
            if (duty[u"key"].toString() == u"certify")
                certifyDuty = duty.toObject();
        }
        QCOMPARE(certifyDuty[u"article"].toString(), QStringLiteral("5.3.3"));
        QCOMPARE(certifyDuty[u"overdue"].toInt(), 1);
        QCOMPARE(certifyDuty[u"total"].toInt(), 1);
        QCOMPARE(ids("courseOutcome", certifyDuty[u"conditions"].toArray()).size(), 1);
    }

    void longAnswersInChineseArriveWhole()
    {
        // Three bytes a character: any boundary of frames inside would cut one in two of three times.
        QList<QStringList> rows;
        for (int i = 0; i < 3000; ++i)
            rows.append({QStringLiteral("11410001"), QStringLiteral("C1"), QString::number(i), QString(150, u'字'), QStringLiteral("通過")});
        const auto checked = importOutcomes(rows, "check");
        QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().message));
        const QJsonArray faults = checked.value()[u"faults"].toArray();
        QCOMPARE(faults.size(), 3000);
        QCOMPARE(faults.last()[u"value"].toString(), QString(150, u'字'));
    }

    void searchFindsTwoCharacterWords()
    {
        const auto hits = m_client->call(QStringLiteral("search.find"), {{QStringLiteral("text"), QStringLiteral("小明")}});
        QCOMPARE(hits.value()[u"hits"][0][u"title"].toString(), QStringLiteral("王小明"));
        QCOMPARE(m_client->call(QStringLiteral("search.find"), {{QStringLiteral("text"), QStringLiteral("林雅")}}).value()[u"hits"].toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMainJob)
#include "tst_main_job.moc"
