// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// A field that names several records, over real TLS: the students of a talk in a group. Who may read the
/// record does not thereby read who else was there, and nobody reads the record because he is named in it.
class TestReferences : public QObject, private RegisterSchool
{
    Q_OBJECT

private:
    qint64 m_day = 0;     ///< a second student of the day division
    qint64 m_evening = 0; ///< one of the evening division
    qint64 m_adviser = 0;
    qint64 m_id = 0; ///< a talk of the first student with both others

    [[nodiscard]] QJsonObject talk(const QJsonValue &participants, const QString &time = u"09:30"_s) const
    {
        return {{u"studentId"_s, m_student},   {u"counsellorId"_s, m_adviser},
                {u"date"_s, text(m_today)},    {u"time"_s, time},
                {u"place"_s, u"輔導室"_s},     {u"content"_s, u"選課方向"_s},
                {u"opinion"_s, u"先修數學"_s}, {u"participantIds"_s, participants}};
    }
    [[nodiscard]] Answer<QJsonObject> saveParticipants(const QJsonValue &participants,
                                                       const QJsonObject &more = {})
    {
        QJsonObject given{{u"id"_s, m_id},
                          {u"version"_s, record(u"counselling"_s, m_id)[u"version"]},
                          {u"participantIds"_s, participants}};
        return save(u"counselling"_s, together(given, more));
    }
    [[nodiscard]] QJsonArray storedParticipants()
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(**reader)
            .get(recordTypeOf<Counselling>(), m_id)
            ->value(u"participantIds")
            .toArray();
    }
    [[nodiscard]] QJsonArray rowOf(const QStringList &columns, const QJsonObject &condition = {})
    {
        const auto page =
            m_client->call(u"record.query"_s,
                           {{u"type"_s, u"counselling"_s},
                            {u"columns"_s, QJsonArray::fromStringList(columns)},
                            {u"conditions"_s, condition.isEmpty() ? QJsonArray() : QJsonArray{condition}}});
        return page ? page.value()[u"rows"][0].toArray() : QJsonArray{page.error().message};
    }
    [[nodiscard]] qint64 found(const QString &search)
    {
        const auto page = m_client->call(
            u"record.query"_s, {{u"type"_s, u"counselling"_s}, {u"search"_s, search}, {u"count"_s, true}});
        return page ? page.value()[u"total"].toInteger() : -1;
    }
    [[nodiscard]] static QJsonObject contains(const QString &path, const QJsonValue &value)
    {
        return {{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, value}};
    }
    [[nodiscard]] bool signInAsStudent(const QString &login, qint64 student)
    {
        return signIn(login, u"student"_s) &&
               change(u"account"_s, accountId(login), {{u"studentId"_s, student}}) && signIn(login);
    }
    /// Somebody who reads and writes every talk, but sees students of his division alone.
    [[nodiscard]] bool signInAsHalfSeer(const QString &counselling = u"school"_s)
    {
        const QString key = u"half-"_s + counselling;
        return make(u"role"_s,
                    {{u"key"_s, key},
                     {u"name"_s, key},
                     {u"grants"_s, u"view counselling %1; edit counselling %1; remove counselling %1; view "
                                   "student division; view account school"_s.arg(counselling)}}) &&
               signIn(key, key, Division::Evening);
    }
    /// "field rule number" of each fault.
    [[nodiscard]] static QStringList faultsOf(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return {u"done"_s};
        QStringList list;
        for (const QJsonValue &fault : answer.error().data[u"faults"].toArray())
            list.append(u"%1 %2 %3"_s.arg(fault[u"field"].toString(), fault[u"rule"].toString())
                            .arg(fault[u"actual"].toInteger()));
        return list;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        m_day = newStudent(m_class);
        m_evening = newStudent(0, u"evening"_s);
        QVERIFY(m_day && m_evening);
        QVERIFY(changeStudent({{u"name"_s, u"李大華"_s}}, m_day));
        QVERIFY(changeStudent({{u"name"_s, u"林夜雨"_s}}, m_evening));
        QVERIFY(signIn(u"adviser"_s, u"courseAdviser"_s));
        m_adviser = accountId(u"adviser"_s);
        m_id = made(u"counselling"_s, talk(QJsonArray{m_evening, m_day}));
        QVERIFY(m_id);
    }
    void cleanup() { close(); }

    void theAdviserReadsAndListsAndFindsWhoTookPart()
    {
        QCOMPARE(record(u"counselling"_s, m_id)[u"participantIds"].toArray(), (QJsonArray{m_day, m_evening}));
        QCOMPARE(rowOf({u"participantIds.name"_s, u"participantIds.studentNumber"_s})[2].toString(),
                 u"李大華、林夜雨"_s);
        for (const QJsonObject &condition :
             {contains(u"participantIds"_s, m_day), contains(u"participantIds.name"_s, u"林夜雨"_s)})
            QCOMPARE(rowOf({}, condition)[0].toInteger(), m_id);
        QVERIFY(rowOf({}, contains(u"participantIds"_s, m_student)).isEmpty());
        QCOMPARE(found(u"林夜雨"_s), 1);
        const auto sorted = m_client->call(
            u"record.query"_s, {{u"type"_s, u"counselling"_s},
                                {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, u"participantIds.name"_s}}}}});
        QCOMPARE(sorted.error().code, ErrorCode::Invalid);
    }

    void historyTellsWhoWasAddedAndTakenOut()
    {
        QVERIFY(saveParticipants(QJsonArray{m_evening}));
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"counselling"_s}, {u"id"_s, m_id}});
        const QJsonObject last = history.value()[u"entries"][0].toObject();
        QCOMPARE(last[u"before"][u"participantIds"].toArray(), (QJsonArray{m_day, m_evening}));
        QCOMPARE(last[u"after"][u"participantIds"].toArray(), QJsonArray{m_evening});
    }

    void whoIsNamedReadsNothingByIt()
    {
        QVERIFY(signInAsStudent(u"s2"_s, m_day));
        QVERIFY(rowOf({}).isEmpty());
        QCOMPARE(
            m_client->call(u"record.get"_s, {{u"type"_s, u"counselling"_s}, {u"id"_s, m_id}}).error().code,
            ErrorCode::NotFound);
        QCOMPARE(m_client->call(u"record.history"_s, {{u"type"_s, u"counselling"_s}, {u"id"_s, m_id}})
                     .error()
                     .code,
                 ErrorCode::NotFound);
        QCOMPARE(found(u"選課方向"_s), 0);
        const auto hits = m_client->call(u"search.find"_s, {{u"text"_s, u"選課方向"_s}});
        QCOMPARE(hits.value()[u"hits"].toArray().size(), 0);
    }

    void theStudentOfTheRecordReadsNothingOfTheOthers()
    {
        QVERIFY(saveParticipants(QJsonArray{m_evening}));
        QVERIFY(signInAsStudent(u"s1"_s, m_student));
        const QJsonObject own = record(u"counselling"_s, m_id);
        QCOMPARE(own[u"content"].toString(), u"選課方向"_s);
        QCOMPARE(own[u"participantIds"].toArray(), QJsonArray());
        const QJsonArray row =
            rowOf({u"participantIds"_s, u"participantIds.name"_s, u"participantIds.studentNumber"_s});
        QCOMPARE(row[2].toArray(), QJsonArray());
        QVERIFY(row[3].isNull() && row[4].isNull());
        QVERIFY(rowOf({}, contains(u"participantIds"_s, m_evening)).isEmpty());
        QVERIFY(rowOf({}, contains(u"participantIds.name"_s, u"林夜雨"_s)).isEmpty());
        QCOMPARE(found(u"林夜雨"_s), 0);
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"counselling"_s}, {u"id"_s, m_id}});
        for (const QJsonValue &entry : history.value()[u"entries"].toArray()) {
            QCOMPARE(entry[u"before"][u"participantIds"].toArray(), QJsonArray());
            QCOMPARE(entry[u"after"][u"participantIds"].toArray(), QJsonArray());
        }
    }

    void whoSeesSomeOfThemChangesThoseAlone()
    {
        QVERIFY(signInAsHalfSeer());
        QCOMPARE(record(u"counselling"_s, m_id)[u"participantIds"].toArray(), QJsonArray{m_evening});
        const auto emptied = saveParticipants(QJsonArray());
        QVERIFY(emptied);
        QCOMPARE(emptied.value()[u"record"][u"participantIds"].toArray(), QJsonArray());
        QCOMPARE(storedParticipants(), QJsonArray{m_day});
        QVERIFY(saveParticipants(QJsonArray{m_evening}));
        QCOMPARE(storedParticipants(), (QJsonArray{m_day, m_evening}));
        // Null is an empty list.
        QVERIFY(saveParticipants(QJsonValue::Null));
        QCOMPARE(storedParticipants(), QJsonArray{m_day});
        QVERIFY(saveParticipants(QJsonArray{m_evening}));
        // Left out it stays whole.
        QVERIFY(save(u"counselling"_s, {{u"id"_s, m_id},
                                        {u"version"_s, record(u"counselling"_s, m_id)[u"version"]},
                                        {u"place"_s, u"圖書館"_s}}));
        QCOMPARE(storedParticipants(), (QJsonArray{m_day, m_evening}));
    }

    void sendingSomebodyUnseenTellsNotWhetherHeIsNamedAlready()
    {
        QVERIFY(saveParticipants(QJsonArray{m_day}));
        QVERIFY(signInAsHalfSeer());
        const QStringList unseen{u"participantIds reference %1"_s.arg(m_day)};
        QCOMPARE(faultsOf(saveParticipants(QJsonArray{m_day})), unseen);
        QVERIFY(change(u"counselling"_s, m_id, {{u"participantIds"_s, QJsonArray()}}));
        QCOMPARE(faultsOf(saveParticipants(QJsonArray{m_day})), unseen);
        QCOMPARE(storedParticipants(), QJsonArray());
    }

    void aStaleVersionIsToldWithoutTheUnseen()
    {
        QVERIFY(signInAsHalfSeer());
        const auto stale =
            save(u"counselling"_s, {{u"id"_s, m_id}, {u"version"_s, 77}, {u"place"_s, u"圖書館"_s}});
        QCOMPARE(stale.error().data[u"current"][u"participantIds"].toArray(), QJsonArray{m_evening});
        const auto removed = m_client->call(
            u"record.remove"_s, with({{u"type"_s, u"counselling"_s}, {u"id"_s, m_id}, {u"version"_s, 77}}));
        QCOMPARE(removed.error().data[u"current"][u"participantIds"].toArray(), QJsonArray{m_evening});
    }

    void whosePermissionEndsAtHisDivisionNamesNobodyOfAnother()
    {
        QVERIFY(make(u"role"_s,
                     {{u"key"_s, u"edge"_s},
                      {u"name"_s, u"edge"_s},
                      {u"grants"_s, u"view counselling division; edit counselling division; view student "
                                    "school; view account school"_s}}));
        QVERIFY(signIn(u"edge"_s, u"edge"_s, Division::Evening));
        QVERIFY(change(u"counselling"_s, m_id,
                       {{u"studentId"_s, m_evening}, {u"participantIds"_s, QJsonArray()}}));
        QCOMPARE(faultsOf(saveParticipants(QJsonArray{m_day})),
                 QStringList{u"participantIds otherDivision %1"_s.arg(m_day)});
        // A question about a record that is not stored tells of nobody else either.
        QJsonObject talk = m_client->call(u"record.get"_s, {{u"type"_s, u"counselling"_s}, {u"id"_s, m_id}})
                               .value()[u"record"]
                               .toObject();
        talk.insert(u"studentId"_s, m_day);
        QCOMPARE(
            faultsOf(m_client->call(u"record.check"_s, {{u"type"_s, u"counselling"_s}, {u"record"_s, talk}})),
            QStringList{u"studentId otherDivision %1"_s.arg(m_day)});
    }

    void eachFaultNamesTheOtherRecord_data()
    {
        QTest::addColumn<int>("who");
        QTest::addColumn<QString>("rule");
        QTest::newRow("not there") << 0 << u"reference"_s;
        QTest::newRow("the student of the record") << 1 << u"twice"_s;
        QTest::newRow("twice") << 2 << u"twice"_s;
    }
    void eachFaultNamesTheOtherRecord()
    {
        QFETCH(int, who);
        QFETCH(QString, rule);
        const qint64 id = who == 0 ? 987654 : who == 1 ? m_student : m_day;
        QJsonArray given{m_day, m_evening, id};
        QCOMPARE(faultsOf(saveParticipants(given)), QStringList{u"participantIds %1 %2"_s.arg(rule).arg(id)});
        QCOMPARE(faultsOf(save(u"counselling"_s, talk(given, u"10:30"_s))),
                 QStringList{u"participantIds %1 %2"_s.arg(rule).arg(id)});
        QCOMPARE(storedParticipants(), (QJsonArray{m_day, m_evening}));
    }

    void severalRecordsAtOnceAreSavedOrNone()
    {
        const auto many = [&](const QJsonArray &second) {
            return m_client->call(u"record.saveMany"_s,
                                  with({{u"type"_s, u"counselling"_s},
                                        {u"records"_s, QJsonArray{talk(QJsonArray{m_day}, u"10:00"_s),
                                                                  talk(second, u"11:00"_s)}}}));
        };
        QCOMPARE(faultsOf(many({987654})), QStringList{u"records.1.participantIds reference 987654"_s});
        QCOMPARE(rows(u"counselling_participantIds"_s), 2);
        QVERIFY(many({m_evening}));
        QCOMPARE(rows(u"counselling_participantIds"_s), 4);
    }

    void whoIsNamedIsNotRemovedAndTheRecordIsNamedToThoseWhoMaySeeIt()
    {
        const auto removeStudent = [&] {
            return m_client->call(u"record.remove"_s,
                                  with({{u"type"_s, u"student"_s},
                                        {u"id"_s, m_day},
                                        {u"version"_s, record(u"student"_s, m_day)[u"version"]}}));
        };
        QVERIFY(make(u"role"_s, {{u"key"_s, u"all"_s},
                                 {u"name"_s, u"all"_s},
                                 {u"grants"_s, u"view * school; remove * school"_s}}));
        QVERIFY(signIn(u"all"_s, u"all"_s));
        const auto refused = removeStudent();
        QCOMPARE(outcomeOf(refused), u"referenced id"_s);
        QCOMPARE(refused.error().data[u"referencedBy"].toString(), u"counselling"_s);
        QCOMPARE(refused.error().data[u"referencedById"].toInteger(), m_id);
        QVERIFY(make(u"role"_s, {{u"key"_s, u"register"_s},
                                 {u"name"_s, u"register"_s},
                                 {u"grants"_s, u"view student school; remove student school"_s}}));
        QVERIFY(signIn(u"register"_s, u"register"_s));
        const auto unseen = removeStudent();
        QCOMPARE(outcomeOf(unseen), u"referenced id"_s);
        QVERIFY(!unseen.error().data.contains(u"referencedById"));
    }

    void whoHasAValueThatOnlyOneMayHaveIsNamedToThoseWhoMaySeeHim()
    {
        QVERIFY(back());
        const QJsonObject first = record(u"student"_s, m_day);
        const QString number = first[u"studentNumber"].toString();
        const QString name = first[u"name"].toString();
        const auto twin = [&](const QString &division, qint64 schoolClass) {
            const auto answer = save(u"student"_s, {{u"studentNumber"_s, number},
                                                    {u"name"_s, u"李小華"_s},
                                                    {u"identityNumber"_s, identity(77)},
                                                    {u"birthday"_s, u"2009-07-21"_s},
                                                    {u"classId"_s, schoolClass},
                                                    {u"division"_s, division}});
            return protocol::faultsFromJson(answer ? QJsonArray() : answer.error().data[u"faults"].toArray());
        };
        QCOMPARE(twin(u"day"_s, m_class),
                 (FieldFaults{{u"studentNumber"_s, u"unique"_s, 0, m_day, number + u' ' + name}}));
        QVERIFY(signIn(u"night"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(twin(u"evening"_s, record(u"student"_s, m_evening)[u"classId"].toInteger()),
                 (FieldFaults{{u"studentNumber"_s, u"unique"_s, 0, 0}}));
    }

    void aListNamesSeveralInOneCell_data()
    {
        QTest::addColumn<QString>("cell");
        for (const char *between : {"、", ",", ";", "/", "\n", "，", "；", " / ", "\r\n"})
            QTest::newRow(between) << QString(u"1140002"_s + QString::fromUtf8(between) + u"1140003"_s);
    }
    void aListNamesSeveralInOneCell()
    {
        QFETCH(QString, cell);
        const QStringList columns = importColumns();
        const QStringList row = importRow(cell);
        QCOMPARE(import(u"counselling"_s, columns, {row}).value()[u"summary"][u"created"].toInt(), 1);
        QCOMPARE(rows(u"counselling_participantIds"_s), 4);
        // The same list again, and one whose cell is empty, change nothing.
        for (const QString &again : {cell, QString()})
            QCOMPARE(stagedImport(u"counselling"_s, columns, {importRow(again)})
                         .value()[u"summary"][u"unchanged"]
                         .toInt(),
                     1);
    }

    void unknownAndAmbiguousEntriesOfACellAreNamed()
    {
        const auto checked = stagedImport(u"counselling"_s, importColumns(),
                                          {importRow(u"1140002、9999999/８８８、1140001"_s)});
        QStringList found;
        for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
            found.append(
                u"%1 %2 %3 %4"_s.arg(fault[u"row"].toInt())
                    .arg(fault[u"field"].toString(), fault[u"rule"].toString(), fault[u"value"].toString()));
        QCOMPARE(found, (QStringList{u"2 participantIds.studentNumber unknownReference 9999999"_s,
                                     u"2 participantIds.studentNumber unknownReference 888"_s}));
        // Then what the type's own rule says of the rest.
        const auto itself =
            stagedImport(u"counselling"_s, importColumns(), {importRow(u"1140002、1140001"_s)});
        QCOMPARE(itself.value()[u"faults"][0][u"field"].toString(), u"participantIds.studentNumber"_s);
        QCOMPARE(itself.value()[u"faults"][0][u"rule"].toString(), u"twice"_s);
    }

private:
    [[nodiscard]] static QStringList importColumns()
    {
        return {u"studentId.studentNumber"_s,
                u"counsellorId.displayName"_s,
                u"participantIds.studentNumber"_s,
                u"date"_s,
                u"time"_s,
                u"place"_s,
                u"content"_s,
                u"opinion"_s};
    }
    [[nodiscard]] QStringList importRow(const QString &participants) const
    {
        return {u"1140001"_s, u"adviser"_s, participants, text(m_today),
                u"14:00"_s,   u"輔導室"_s,  u"選課"_s,    u"一"_s};
    }
};

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
