// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/performance.h"
#include "tests/integration/register_school.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// All that is wrong with an entry is told in one answer, whatever its type, by a save as by a question.
class TestAllFaults : public QObject, private RegisterSchool
{
    Q_OBJECT

    [[nodiscard]] QString at(int days, int hour) const
    {
        return detail::toJson(atSchool(m_today.addDays(days), QTime(hour, 0))).toString();
    }
    [[nodiscard]] qint64 number(const QString &sql) { return stored(sql).toLongLong(); }
    [[nodiscard]] qint64 unit(const QString &key)
    {
        return number(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = '%1'"_s.arg(key));
    }
    /// "field rule" of each fault and "reason" of each refusal, sorted.
    [[nodiscard]] static QString all(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        const QJsonObject &data = answer.error().data;
        QStringList list;
        for (const QJsonValue &each : data[u"faults"].toArray())
            list.append(each[u"field"].toString() + u' ' + each[u"rule"].toString());
        if (data.contains(u"reason"))
            list.append(data[u"reason"].toString());
        for (const QJsonValue &each : data[u"further"].toArray())
            list.append(each[u"reason"].toString());
        list.sort();
        return list.isEmpty() ? outcomeOf(answer) : list.join(u", "_s);
    }
    [[nodiscard]] Answer<QJsonObject> check(const QString &type, const QJsonObject &record)
    {
        return m_client->call(u"record.check"_s, {{u"type"_s, type}, {u"record"_s, record}});
    }
    /// The student's at a training (訓練) of two hours that was held yesterday.
    [[nodiscard]] QJsonObject ofHeldTraining()
    {
        const qint64 training = made(u"training"_s, {{u"audience"_s, u"students"_s},
                                                     {u"title"_s, u"選課說明"_s},
                                                     {u"unitId"_s, unit(u"counselling"_s)},
                                                     {u"startsAt"_s, at(-1, 10)},
                                                     {u"endsAt"_s, at(-1, 12)},
                                                     {u"hours"_s, 200},
                                                     {u"place"_s, u"禮堂"_s},
                                                     {u"state"_s, u"held"_s}});
        return {{u"trainingId"_s, training}, {u"studentId"_s, m_student}};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void everyTypeTellsAllAtOnce_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("entry"); ///< "$student" …: their numbers
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *role, const char *type, const QJsonObject &entry,
                            const char *expected) {
            QTest::newRow(type) << QString::fromLatin1(role) << QString::fromLatin1(type) << entry
                                << QString::fromLatin1(expected);
        };
        const QString longText(2000, u'字');
        row("guidanceLifeClerk", "absence",
            {{u"studentId"_s, 999999}, {u"date"_s, u"$tomorrow"_s}, {u"kind"_s, u"nonsense"_s}},
            "date future, kind code, period required, studentId reference");
        row("affairsClerk", "cadrePost",
            {{u"studentId"_s, 999999},
             {u"schoolYear"_s, u"$year"_s},
             {u"semester"_s, 1},
             {u"unitName"_s, u"電機一甲"_s},
             {u"startsOn"_s, u"1999-09-01"_s},
             {u"endsOn"_s, u"1999-08-01"_s}},
            "endsOn order, levelCode required, post required, startsOn outsideYear, studentId reference");
        row("courseAdviser", "counselling",
            {{u"studentId"_s, u"$student"_s},
             {u"date"_s, u"$tomorrow"_s},
             {u"participantIds"_s, QJsonArray{u"$student"_s}},
             {u"topic"_s, longText}},
            "content required, counsellorId required, date future, opinion required, participantIds twice, "
            "place required, time required");
        row("registryClerk", "registerChange",
            {{u"studentId"_s, u"$student"_s},
             {u"schoolYear"_s, u"$lastYear"_s},
             {u"semester"_s, 1},
             {u"kind"_s, u"changeClass"_s},
             {u"effectiveOn"_s, u"$tomorrow"_s},
             {u"toClassId"_s, 999999},
             {u"toSeat"_s, 1},
             {u"toDepartment"_s, QString(200, u'字')},
             {u"actualStartsOn"_s, u"$tomorrow"_s}},
            "actualStartsOn notForKind, effectiveOn future, schoolYear otherTerm, toClassId reference, "
            "toDepartment length");
        row("registryClerk", "performance",
            {{u"studentId"_s, 999999},
             {u"schoolYear"_s, u"$year"_s},
             {u"semester"_s, 0},
             {u"kind"_s, u"service"_s},
             {u"startsOn"_s, u"2020-02-02"_s},
             {u"endsOn"_s, u"2020-01-01"_s},
             {u"description"_s, QString(900, u'字')}},
            "descriptionLength, endsOn order, hours required, semester required, studentId reference, title "
            "required, unitName required");
        row("registryClerk", "grade",
            {{u"studentId"_s, u"$student"_s},
             {u"schoolYear"_s, u"$year"_s},
             {u"semester"_s, 0},
             {u"form"_s, u"semester"_s},
             {u"credits"_s, 3},
             {u"score"_s, u"much"_s}},
            "courseCode required, score kind, semester range, subjectName required");
        row("counsellor", "trainingAttendance",
            {{u"trainingId"_s, u"$training"_s},
             {u"accountId"_s, u"$account"_s},
             {u"studentId"_s, u"$student"_s},
             {u"hours"_s, 300}},
            "trainingHours, trainingNotHeld, trainingPerson");
    }
    void everyTypeTellsAllAtOnce()
    {
        QFETCH(QString, role);
        QFETCH(QString, type);
        QFETCH(QJsonObject, entry);
        QFETCH(QString, expected);
        QVERIFY(signIn(u"writer"_s, role));
        const bool isOfTraining = type == u"trainingAttendance";
        const qint64 training = isOfTraining ? made(u"training"_s, {{u"audience"_s, u"students"_s},
                                                                    {u"title"_s, u"選課說明"_s},
                                                                    {u"unitId"_s, unit(u"counselling"_s)},
                                                                    {u"startsAt"_s, at(3, 10)},
                                                                    {u"endsAt"_s, at(3, 12)},
                                                                    {u"hours"_s, 200},
                                                                    {u"place"_s, u"禮堂"_s},
                                                                    {u"state"_s, u"planned"_s}})
                                             : 0;
        const QHash<QString, QJsonValue> known{
            {u"$student"_s, m_student},
            {u"$class"_s, m_class},
            {u"$year"_s, m_year},
            {u"$lastYear"_s, m_year - 1},
            {u"$tomorrow"_s, text(m_today.addDays(1))},
            {u"$training"_s, training},
            {u"$account"_s, number(u"SELECT \"id\" FROM \"account\" WHERE \"login\" = 'writer'"_s)}};
        for (auto it = entry.begin(); it != entry.end(); ++it) {
            if (it->isArray())
                *it = QJsonArray{known.value(it->toArray().first().toString(), it->toArray().first())};
            else
                *it = known.value(it->toString(), *it);
        }
        const QString asked = all(check(type, entry));
        QCOMPARE(asked, expected);
        QCOMPARE(all(save(type, entry)), expected);
    }

    void everyRefusalTellsItsFieldsAndTheRecordOnWhichItHangs()
    {
        QVERIFY(signIn(u"counsellor"_s, u"counsellor"_s));
        const qint64 training = made(u"training"_s, {{u"audience"_s, u"students"_s},
                                                     {u"title"_s, u"選課說明"_s},
                                                     {u"unitId"_s, unit(u"counselling"_s)},
                                                     {u"startsAt"_s, at(3, 10)},
                                                     {u"endsAt"_s, at(3, 12)},
                                                     {u"hours"_s, 200},
                                                     {u"place"_s, u"禮堂"_s},
                                                     {u"state"_s, u"planned"_s}});
        const QJsonObject attendance{{u"trainingId"_s, training},
                                     {u"accountId"_s, number(u"SELECT \"id\" FROM \"account\" LIMIT 1"_s)},
                                     {u"studentId"_s, m_student},
                                     {u"hours"_s, 300}};
        const QStringList expected{u"trainingNotHeld trainingId 選課說明"_s,
                                   u"trainingPerson accountId 選課說明"_s, u"trainingHours hours 選課說明"_s};
        for (const auto &answer :
             {check(u"trainingAttendance"_s, attendance), save(u"trainingAttendance"_s, attendance)}) {
            QJsonArray refusals = answer.error().data[u"further"].toArray();
            refusals.prepend(answer.error().data);
            QStringList told;
            for (const QJsonValue &each : std::as_const(refusals)) {
                QCOMPARE(each[u"hangsOn"][u"record"].toString(), u"training"_s);
                QCOMPARE(each[u"hangsOn"][u"id"].toInteger(), training);
                told.append(each[u"reason"].toString() + u' ' + each[u"fields"][0].toString() + u' ' +
                            each[u"hangsOn"][u"name"].toString());
                // What it reads may be what is to be mended.
                QVERIFY(each[u"fields"].toArray().contains(u"trainingId"_s));
            }
            QCOMPARE(told, expected);
        }
    }

    void everyCodeOfEveryTypeIsOneOfItsTable()
    {
        QSet<QString> walked;
        QSet<QString> all;
        for (const char *role :
             {"registryClerk", "teachingClerk", "affairsClerk", "guidanceLifeClerk", "counsellor"}) {
            QVERIFY(signIn(QLatin1String(role) + u"X"_s, QLatin1String(role)));
            for (const RecordType *type : allRecordTypes()) {
                for (const FieldInfo &field : type->fields()) {
                    const QString name = QLatin1String(field.name);
                    const QString path = type->name() + u'.' + name;
                    // Of a performance the kind says which table it is.
                    const bool isOfKind = type == &recordTypeOf<Performance>();
                    const bool isCoded =
                        *field.codeTable || name == u"groupCode" || name == u"specialIdentities";
                    if (!isCoded || isOfKind || field.isServerSet || walked.contains(path))
                        continue;
                    // A table that nobody has imported says nothing.
                    const QString table = name == u"specialIdentities"
                                              ? u"specialIdentity"_s
                                              : QString(QLatin1String(field.codeTable));
                    if (!table.isEmpty() &&
                        number(u"SELECT COUNT(*) FROM \"codeEntry\" WHERE \"tableKey\" = '%1'"_s.arg(
                            table)) == 0)
                        continue;
                    all.insert(path);
                    // As it is given: a list of codes holds numbers alone.
                    const QString none = name == u"specialIdentities" ? u"99"_s : u"ZZ"_s;
                    const auto answer =
                        m_client->call(u"record.check"_s,
                                       {{u"type"_s, type->name()}, {u"record"_s, QJsonObject{{name, none}}}});
                    if (!answer && answer.error().code == ErrorCode::Forbidden)
                        continue;
                    walked.insert(path);
                    const QString told = TestAllFaults::all(answer);
                    QVERIFY2(told.split(u", "_s).contains(name + u" code"_s),
                             qPrintable(path + u": "_s + told));
                }
            }
        }
        QCOMPARE((all - walked).values(), QStringList());
        QVERIFY(walked.contains(u"student.groupCode"_s) && walked.contains(u"registerChange.groupCode"_s));
    }

    void aFaultOfARuleOfTheRegulationNamesItsArticle()
    {
        const qint64 evening = newClass(u"資訊夜甲"_s, 1, u"evening"_s);
        const auto refused = save(u"registerChange"_s, {{u"studentId"_s, m_student},
                                                        {u"schoolYear"_s, m_year},
                                                        {u"semester"_s, 1},
                                                        {u"kind"_s, u"changeDepartment"_s},
                                                        {u"changeCode"_s, u"211"_s},
                                                        {u"effectiveOn"_s, text(m_today)},
                                                        {u"groupCode"_s, u"ZZ"_s},
                                                        {u"toClassId"_s, evening}});
        QCOMPARE(all(refused), u"groupCode code, toClassId otherDivision"_s);
        for (const QJsonValue &each : refused.error().data[u"faults"].toArray())
            QCOMPARE(each[u"article"].toString(), each[u"field"] == u"toClassId"_s ? u"8"_s : QString());
    }

    void severalAtOnceAreToldTheirRefusalsAndTheirFaults()
    {
        QVERIFY(signIn(u"counsellor"_s, u"counsellor"_s));
        const QJsonObject attendance = ofHeldTraining();
        QVERIFY(made(u"trainingAttendance"_s, attendance));
        const QJsonArray records{QJsonObject{{u"trainingId"_s, attendance[u"trainingId"]}},
                                 together(attendance, {{u"hours"_s, 300}}),
                                 together(attendance, {{u"attendance"_s, u"nonsense"_s}})};
        const auto answer = m_client->call(
            u"record.saveMany"_s, with({{u"type"_s, u"trainingAttendance"_s}, {u"records"_s, records}}));
        QCOMPARE(all(answer), u"records.1.studentId taken, records.2.attendance code, records.2.studentId "
                              u"taken, trainingHours, "
                              "trainingPerson"_s);
        const QJsonObject &data = answer.error().data;
        QCOMPARE(data[u"index"].toInt(-1), 0);
        QCOMPARE(data[u"fields"][0].toString(), u"records.0.studentId"_s);
        QCOMPARE(data[u"further"][0][u"index"].toInt(-1), 1);
        QCOMPARE(data[u"further"][0][u"fields"][0].toString(), u"records.1.hours"_s);
        QCOMPARE(data[u"further"][0][u"hangsOn"][u"name"].toString().left(4), u"選課說明"_s);
    }

    void anExistingClassIsOneFaultThatNamesIt()
    {
        QJsonObject twin = record(u"schoolClass"_s, m_class);
        twin.remove(u"id"_s);
        twin.insert(u"version"_s, 0);
        for (const auto &answer : {check(u"schoolClass"_s, twin), save(u"schoolClass"_s, twin)}) {
            QCOMPARE(all(answer), u"name unique"_s);
            const QJsonValue fault = answer.error().data[u"faults"][0];
            QCOMPARE(fault[u"actual"].toInteger(), m_class);
            QCOMPARE(fault[u"other"].toString(), u"電機一甲"_s);
        }
    }

    void aQuestionNamesWhatStandsInTheWayToWhomMayViewIt()
    {
        const QJsonObject entered{{u"studentNumber"_s, record(u"student"_s, m_student)[u"studentNumber"]},
                                  {u"name"_s, QString()}};
        const auto taken = [&] {
            const QJsonArray faults = check(u"student"_s, entered).error().data[u"faults"].toArray();
            for (const QJsonValue &each : faults) {
                if (each[u"rule"].toString() == u"unique")
                    return u"%1 %2"_s.arg(each[u"actual"].toInteger()).arg(each[u"other"].toString());
            }
            return QString();
        };
        QCOMPARE(taken(), u"%1 1140001 王小明"_s.arg(m_student));
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(taken(), u"0 "_s);
    }

    void attendanceThatIsRecordedAlreadyIsNamedByThePerson()
    {
        QVERIFY(signIn(u"counsellor"_s, u"counsellor"_s));
        const QJsonObject attendance = ofHeldTraining();
        const qint64 first = made(u"trainingAttendance"_s, attendance);
        QVERIFY(first);
        const auto again = check(u"trainingAttendance"_s, together(attendance, {{u"hours"_s, 300}}));
        QCOMPARE(all(again), u"studentId taken, trainingHours"_s);
        QCOMPARE(again.error().data[u"limit"].toInt(), 200);
        QCOMPARE(again.error().data[u"faults"][0][u"actual"].toInteger(), first);
        QVERIFY(again.error().data[u"faults"][0][u"other"].toString().contains(u"王小明"));
    }

    void aConflictTellsWhoChangedTheRecordAndWhen()
    {
        const QJsonObject seen = record(u"student"_s, m_student);
        QVERIFY(changeStudent({{u"name"_s, u"王大明"_s}}));
        const auto refused = save(u"student"_s, together(seen, {{u"name"_s, u"王中明"_s}}));
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(refused.error().data[u"actor"].toString(), u"clerk"_s);
        QVERIFY(!refused.error().data[u"at"].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAllFaults)
#include "tst_all_faults.moc"
