// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
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

/// The autobiography with study plan (article 5, row 5) over real TLS: by whom, when, who reads it, and its
/// versions.
class TestAutobiographies : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client; ///< the student of grade 3
    SchoolYear m_year;
    qint64 m_students[2] = {}; ///< of grade 3 and of grade 2
    qint64 m_tutor = 0;

    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }
    [[nodiscard]] QJsonObject stored(const char *type, const QJsonObject &record)
    {
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                 return job.create(*recordType(QString(QLatin1String(type))), record);
             }});
        if (!made)
            qWarning("%s: %s", type, qPrintable(made.error().message));
        return made ? made.value() : QJsonObject();
    }
    qint64 create(const char *type, const QJsonObject &record)
    {
        return stored(type, record)[u"id"].toInteger();
    }
    /// Changes a record as the store has it, without rules.
    void change(const char *type, qint64 id, const QJsonObject &members)
    {
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 const RecordType &known = *recordType(QString(QLatin1String(type)));
                 QJsonObject record = *job.records().get(known, id);
                 for (auto it = members.begin(); it != members.end(); ++it)
                     record.insert(it.key(), it.value());
                 return job.change(known, record, record[u"version"].toInteger());
             }});
        QVERIFY(done);
    }
    [[nodiscard]] qint64 accountOf(const QString &login) const
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(*reader.value()).findOne<Account>(u"login"_s, login)->id.value();
    }
    [[nodiscard]] std::unique_ptr<TestClient> as(const QString &login, const QString &role)
    {
        return m_fixture->addAccount(login, role) ? m_fixture->signedIn(login) : nullptr;
    }
    [[nodiscard]] static Answer<QJsonObject> save(TestClient &client, const QJsonObject &record)
    {
        return client.call(
            u"record.save"_s,
            {{u"requestId"_s, newRequestId()}, {u"type"_s, u"autobiography"_s}, {u"record"_s, record}});
    }
    [[nodiscard]] QJsonObject text(const QString &words, int student = 0) const
    {
        return {{u"studentId"_s, m_students[student]},
                {u"text"_s, words},
                {u"studyPlan"_s, u"電機系"_s},
                {u"state"_s, u"draft"_s}};
    }
    /// "done", "reason@article limit", "field rule", forbidden or notFound.
    [[nodiscard]] static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        const QJsonObject &data = answer.error().data;
        switch (answer.error().code) {
        case ErrorCode::Refused:
            return data[u"reason"].toString() + u'@' + data[u"article"].toString();
        case ErrorCode::Invalid:
            return data[u"faults"][0][u"field"].toString() + u' ' + data[u"faults"][0][u"rule"].toString();
        case ErrorCode::Forbidden:
            return u"forbidden"_s;
        case ErrorCode::NotFound:
            return u"notFound"_s;
        default:
            return answer.error().message;
        }
    }
    qint64 openWindow(qint64 from, qint64 until, const QString &grades = {})
    {
        return create("window", {{u"kind"_s, u"autobiography"_s},
                                 {u"schoolYear"_s, m_year.roc()},
                                 {u"semester"_s, 0},
                                 {u"grades"_s, grades},
                                 {u"startsAt"_s, detail::toJson(now().addSecs(from))},
                                 {u"endsAt"_s, detail::toJson(now().addSecs(until))}});
    }
    [[nodiscard]] Answer<QJsonObject> beginFile(TestClient &client, qint64 owner, QChar digit = u'0')
    {
        return client.call(u"attachment.begin"_s, {{u"requestId"_s, newRequestId()},
                                                   {u"ownerType"_s, u"autobiography"_s},
                                                   {u"ownerId"_s, owner},
                                                   {u"slot"_s, u"document"_s},
                                                   {u"fileName"_s, u"a.pdf"_s},
                                                   {u"size"_s, 100},
                                                   {u"sha256"_s, QString(64, digit)}});
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        m_year = SchoolYear::of(schoolTime(now()).date());
        for (const auto &[login, role] : {std::pair(u"pupil"_s, u"student"_s),
                                          {u"younger"_s, u"student"_s},
                                          {u"tutor"_s, u"teacher"_s},
                                          {u"teacher"_s, u"teacher"_s}})
            QVERIFY(m_fixture->addAccount(login, role));
        m_tutor = accountOf(u"tutor"_s);
        for (int i = 0; i < 2; ++i) {
            const qint64 schoolClass = create("schoolClass", {{u"schoolYear"_s, m_year.roc()},
                                                              {u"name"_s, u"班%1"_s.arg(i)},
                                                              {u"grade"_s, 3 - i},
                                                              {u"tutorId"_s, m_tutor}});
            m_students[i] = create("student", {{u"studentNumber"_s, QString::number(11410001 + i)},
                                               {u"name"_s, u"王小明"_s},
                                               {u"identityNumber"_s, u"A12345678%1"_s.arg(i)},
                                               {u"birthday"_s, u"2009-07-20"_s},
                                               {u"classId"_s, schoolClass}});
            QVERIFY(m_students[i]);
            change("account", accountOf(i == 0 ? u"pupil"_s : u"younger"_s),
                   {{u"studentId"_s, m_students[i]}});
        }
        m_client = m_fixture->signedIn(u"pupil"_s);
        QVERIFY(m_client);
    }
    void cleanup()
    {
        m_client.reset();
        m_fixture.reset();
    }

    void onlyTheGradeOfTheRegulationEntersOne()
    {
        QVERIFY(openWindow(-60, 3600)); // for every grade: the regulation's own rule decides
        QCOMPARE(told(save(*m_client, text(u"我"_s))), u"done"_s);
        const auto younger = m_fixture->signedIn(u"younger"_s);
        const auto refused = save(*younger, text(u"我"_s, 1));
        QCOMPARE(told(refused), u"noWindow@5.5"_s);
        QCOMPARE(refused.error().data[u"limit"].toInt(), 3);
        QCOMPARE(refused.error().data[u"used"].toInt(), 2);
    }

    void itIsEnteredFromTheFirstInstantOfTheWindowToTheLast()
    {
        QCOMPARE(told(save(*m_client, text(u"我"_s))), u"noWindow@4"_s);
        QVERIFY(openWindow(1, 10, u"3"_s));
        QCOMPARE(told(save(*m_client, text(u"我"_s))), u"notYetOpen@4"_s);
        m_fixture->clock().advance(std::chrono::seconds(1));
        const auto saved = save(*m_client, text(u"我"_s));
        QCOMPARE(told(saved), u"done"_s);
        QJsonObject record = saved.value()[u"record"].toObject();
        m_fixture->clock().advance(std::chrono::seconds(9));
        record.insert(u"text"_s, u"我們"_s);
        const auto changed = save(*m_client, record);
        QCOMPARE(told(changed), u"done"_s);
        record = changed.value()[u"record"].toObject();
        QCOMPARE(told(beginFile(*m_client, record[u"id"].toInteger())), u"done"_s);
        m_fixture->clock().advance(std::chrono::seconds(1));
        record.insert(u"text"_s, u"他們"_s);
        QCOMPARE(told(save(*m_client, record)), u"closed@4"_s);
        QCOMPARE(told(beginFile(*m_client, record[u"id"].toInteger(), u'1')), u"closed@4"_s);
        // What began in time may be taken up again.
        QCOMPARE(told(beginFile(*m_client, record[u"id"].toInteger())), u"done"_s);
    }

    void aFileIsNotTakenAwayAfterTheWindow()
    {
        QVERIFY(openWindow(-10, 10));
        const qint64 id = save(*m_client, text(u"我"_s)).value()[u"record"][u"id"].toInteger();
        const QJsonObject file = stored("attachment", {{u"autobiographyId"_s, id},
                                                       {u"slot"_s, u"document"_s},
                                                       {u"fileName"_s, u"a.pdf"_s},
                                                       {u"mediaType"_s, u"application/pdf"_s},
                                                       {u"size"_s, 3},
                                                       {u"sha256"_s, u"0"_s.repeated(64)}});
        const auto remove = [&] {
            return m_client->call(u"record.remove"_s, {{u"requestId"_s, newRequestId()},
                                                       {u"type"_s, u"attachment"_s},
                                                       {u"id"_s, file[u"id"]},
                                                       {u"version"_s, file[u"version"]}});
        };
        m_fixture->clock().advance(std::chrono::seconds(11));
        QCOMPARE(told(remove()), u"closed@4"_s);
        QVERIFY(openWindow(0, 10));
        QCOMPARE(told(remove()), u"done"_s);
    }

    void anOfficeThatMayEnterIsBoundByNoWindow()
    {
        QVERIFY(create(
            "role",
            {{u"key"_s, u"helper"_s},
             {u"name"_s, u"輔導室代登"_s},
             {u"grants"_s, u"view autobiography school; edit autobiography school; view student school"_s}}));
        const auto office = as(u"helper"_s, u"helper"_s);
        QVERIFY(office);
        const auto saved = save(*office, text(u"代為登錄"_s));
        QCOMPARE(told(saved), u"done"_s);
        QJsonObject moved = saved.value()[u"record"].toObject();
        moved.insert(u"studentId"_s, m_students[1]);
        QCOMPARE(told(save(*office, moved)), u"studentId fixed"_s);
    }

    void everySavedVersionCanBeReadAgain()
    {
        QVERIFY(openWindow(-60, 3600));
        QJsonObject record = save(*m_client, text(u"初稿"_s)).value()[u"record"].toObject();
        for (const auto &[words, state] : {std::pair(u"二稿"_s, u"draft"_s), {u"定稿"_s, u"final"_s}}) {
            record.insert(u"text"_s, words);
            record.insert(u"state"_s, state);
            record = save(*m_client, record).value()[u"record"].toObject();
        }
        QCOMPARE(record[u"finishedAt"].toString(), detail::toJson(now()).toString());
        const auto read = [&](TestClient &client) {
            QStringList texts;
            const auto history =
                client.call(u"record.history"_s, {{u"type"_s, u"autobiography"_s}, {u"id"_s, record[u"id"]}});
            if (!history)
                return QStringList{told(history)};
            for (const QJsonValue &entry : history.value()[u"entries"].toArray())
                texts.append(entry[u"after"][u"text"].toString());
            texts.sort();
            return texts;
        };
        QStringList all{u"初稿"_s, u"二稿"_s, u"定稿"_s};
        all.sort();
        QCOMPARE(read(*m_client), all);
        const auto tutor = m_fixture->signedIn(u"tutor"_s);
        QCOMPARE(read(*tutor), all);
        QCOMPARE(read(*m_fixture->signedIn(u"teacher"_s)), QStringList{u"notFound"_s});
        // Taken up again, it is a draft.
        record.insert(u"state"_s, u"draft"_s);
        QVERIFY(save(*m_client, record).value()[u"record"][u"finishedAt"].isNull());
    }

    void itIsReadByItsStudentTheTutorAndTheOfficesNamed()
    {
        QVERIFY(openWindow(-60, 3600));
        const qint64 id = save(*m_client, text(u"我"_s)).value()[u"record"][u"id"].toInteger();
        const auto read = [&](TestClient &client) {
            return told(client.call(u"record.get"_s, {{u"type"_s, u"autobiography"_s}, {u"id"_s, id}}));
        };
        QCOMPARE(read(*m_client), u"done"_s);
        QCOMPARE(read(*m_fixture->signedIn(u"tutor"_s)), u"done"_s);
        QCOMPARE(read(*m_fixture->signedIn(u"teacher"_s)), u"notFound"_s);
        QCOMPARE(read(*m_fixture->signedIn(u"younger"_s)), u"notFound"_s);
        for (const auto &[role, outcome] : {std::pair(u"affairsClerk"_s, u"done"_s),
                                            {u"affairsDirector"_s, u"done"_s},
                                            {u"counsellor"_s, u"done"_s},
                                            {u"registryClerk"_s, u"forbidden"_s},
                                            {u"administrator"_s, u"forbidden"_s},
                                            {u"eveningDirector"_s, u"notFound"_s},
                                            {u"workGroup"_s, u"forbidden"_s}}) {
            QVERIFY(m_fixture->addAccount(role, role));
            if (role.startsWith(u"evening"))
                change("account", accountOf(role), {{u"division"_s, u"evening"_s}});
            const auto client = m_fixture->signedIn(role);
            QVERIFY(client);
            QCOMPARE(read(*client), outcome);
        }
    }
};

QTEST_GUILESS_MAIN(TestAutobiographies)
#include "tst_autobiographies.moc"
