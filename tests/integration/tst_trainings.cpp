// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Trainings, workshops and sessions (article 9), who came to them, and what is missing, over real TLS.
class TestTrainings : public QObject, private RegisterSchool
{
    Q_OBJECT

    [[nodiscard]] QString at(int days, int hour) const
    {
        return detail::toJson(atSchool(m_today.addDays(days), QTime(hour, 0))).toString();
    }
    [[nodiscard]] qint64 unit(const QString &key)
    {
        return stored(u"SELECT \"id\" FROM \"unit\" WHERE \"key\" = '%1'"_s.arg(key)).toLongLong();
    }
    /// Two hours of yesterday, held.
    [[nodiscard]] QJsonObject training(const QString &audience, const QJsonObject &more = {})
    {
        return together({{u"audience"_s, audience},
                         {u"title"_s, u"訓練 "_s + audience},
                         {u"unitId"_s, unit(audience == u"teachers" ? u"academic"_s : u"counselling"_s)},
                         {u"startsAt"_s, at(-1, 10)},
                         {u"endsAt"_s, at(-1, 12)},
                         {u"hours"_s, 200},
                         {u"place"_s, u"活動中心"_s},
                         {u"state"_s, u"held"_s}},
                        more);
    }
    [[nodiscard]] Answer<QJsonObject> attend(qint64 training, const QJsonObject &who)
    {
        return save(u"trainingAttendance"_s, together({{u"trainingId"_s, training}}, who));
    }
    [[nodiscard]] QJsonObject circle(qint64 training, const QString &name)
    {
        const auto answer = m_client->call(u"training.coverage"_s, {{u"id"_s, training}});
        for (const QJsonValue &each : answer ? answer.value()[u"circles"].toArray() : QJsonArray()) {
            if (each[u"name"].toString() == name)
                return each.toObject();
        }
        return {{u"fault"_s, outcomeOf(answer)}};
    }
    static QString numbers(const QJsonObject &circle)
    {
        return u"%1/%2, excused %3, absent %4, untold %5"_s.arg(circle[u"attended"].toInt())
            .arg(circle[u"total"].toInt())
            .arg(circle[u"excused"].toInt())
            .arg(circle[u"absent"].toInt())
            .arg(circle[u"untold"].toInt());
    }
    /// The numbers of the records that a list with those conditions has.
    [[nodiscard]] QJsonArray listed(const QString &type, const QJsonValue &conditions)
    {
        const auto page =
            m_client->call(u"record.query"_s, {{u"type"_s, type},
                                               {u"columns"_s, QJsonArray{u"id"_s}},
                                               {u"conditions"_s, conditions},
                                               {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, u"id"_s}}}}});
        if (!page)
            return {outcomeOf(page)};
        QJsonArray ids;
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            ids.append(row.toArray().first());
        return ids;
    }
    [[nodiscard]] QJsonObject term() const { return {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}}; }
    /// "done/total, article" of the duty of that key on the front page; empty: there is none.
    [[nodiscard]] QString duty(const QString &key)
    {
        const auto summary = m_client->call(u"home.summary"_s, term());
        for (const QJsonValue &each : summary ? summary.value()[u"duties"].toArray() : QJsonArray()) {
            if (each[u"key"].toString() == key)
                return u"%1/%2, %3"_s.arg(each[u"done"].toInt())
                    .arg(each[u"total"].toInt())
                    .arg(each[u"article"].toString());
        }
        return {};
    }
    [[nodiscard]] QJsonObject item(const QString &id, int semester = 1)
    {
        const auto answer =
            m_client->call(u"compliance.read"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, semester}});
        for (const QJsonValue &each : answer ? answer.value()[u"items"].toArray() : QJsonArray()) {
            if (each[u"id"].toString() == id)
                return each.toObject();
        }
        return {};
    }
    [[nodiscard]] bool asCounsellor() { return signIn(u"counsellor"_s); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        QVERIFY(signIn(u"adviser"_s, u"courseAdviser"_s));
        QVERIFY(signIn(u"teacher"_s, u"teacher"_s));
        QVERIFY(signIn(u"teaching"_s, u"teachingClerk"_s));
        QVERIFY(signIn(u"counsellor"_s, u"counsellor"_s));
    }
    void cleanup() { close(); }

    void eachKindIsEnteredByThoseWhomItsItemNames()
    {
        QVERIFY(made(u"training"_s, training(u"students"_s)));
        QCOMPARE(outcomeOf(save(u"training"_s, training(u"teachers"_s))), u"trainingOtherUnit@9.2"_s);
        // The responsible office, too, is one of those.
        QCOMPARE(outcomeOf(save(u"training"_s, training(u"parents"_s, {{u"unitId"_s, unit(u"affairs"_s)}}))),
                 u"trainingOtherUnit@9.3"_s);
        // 教學組 is a section of 教務處.
        QVERIFY(signIn(u"teaching"_s));
        const qint64 workshop = made(u"training"_s, training(u"teachers"_s));
        QVERIFY(workshop);
        QCOMPARE(outcomeOf(save(u"training"_s, training(u"parents"_s))), u"trainingOtherUnit@9.3"_s);
        // Nor is it taken over by making another kind of it.
        QVERIFY(asCounsellor());
        const QJsonObject taken = changed(
            u"training"_s, workshop, {{u"audience"_s, u"parents"_s}, {u"unitId"_s, unit(u"counselling"_s)}});
        QCOMPARE(outcomeOf(save(u"training"_s, taken)), u"trainingOtherUnit@9.2"_s);
        const auto removed = m_client->call(
            u"record.remove"_s, with({{u"type"_s, u"training"_s}, {u"id"_s, workshop}, {u"version"_s, 1}}));
        QCOMPARE(outcomeOf(removed), u"trainingOtherUnit@9.2"_s);
        QVERIFY(signIn(u"adviser"_s));
        QVERIFY(made(u"training"_s, training(u"parents"_s)));
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(outcomeOf(save(u"training"_s, training(u"students"_s, {{u"title"_s, u"甲"_s}}))),
                 u"forbidden"_s);
    }

    void aTrainingIsOfTheTermOfItsDayAndKeepsToItsTime()
    {
        const qint64 id = made(u"training"_s, training(u"students"_s));
        const QJsonObject kept = record(u"training"_s, id);
        QCOMPARE(kept[u"schoolYear"].toInt(), m_year);
        QCOMPARE(kept[u"semester"].toInt(), 1);
        QCOMPARE(outcomeOf(save(u"training"_s, training(u"students"_s))), u"taken title"_s);
        const auto other = [&](const QJsonObject &more) {
            return outcomeOf(
                save(u"training"_s, training(u"students"_s, together({{u"title"_s, u"乙"_s}}, more))));
        };
        QCOMPARE(other({{u"hours"_s, 201}, {u"endsAt"_s, at(-1, 11)}}), u"trainingHours@9.1"_s);
        QCOMPARE(other({{u"startsAt"_s, at(1, 10)}, {u"endsAt"_s, at(1, 12)}}), u"future startsAt"_s);
        QCOMPARE(other({{u"state"_s, u"cancelled"_s}}), u"required cancelReason"_s);
        QCOMPARE(other({{u"state"_s, u"planned"_s}, {u"startsAt"_s, at(1, 10)}, {u"endsAt"_s, at(1, 12)}}),
                 u"done"_s);
    }

    void attendanceIsOfAHeldTrainingOnceForThoseForWhomItIs()
    {
        const qint64 planned =
            made(u"training"_s, training(u"students"_s, {{u"state"_s, u"planned"_s}, {u"title"_s, u"甲"_s}}));
        QCOMPARE(outcomeOf(attend(planned, {{u"studentId"_s, m_student}})), u"trainingNotHeld@9.1"_s);
        const qint64 held = made(u"training"_s, training(u"students"_s));
        QCOMPARE(outcomeOf(attend(held, {{u"studentId"_s, m_student}, {u"hours"_s, 201}})),
                 u"trainingHours@9.1"_s);
        QCOMPARE(outcomeOf(attend(held, {{u"accountId"_s, accountId(u"teacher"_s)}})),
                 u"trainingPerson@9.1"_s);
        const auto first = attend(held, {{u"studentId"_s, m_student}});
        QVERIFY2(first, qPrintable(outcomeOf(first)));
        const qint64 id = first.value()[u"record"][u"id"].toInteger();
        QCOMPARE(first.value()[u"record"][u"hours"].toInt(), 200);
        QCOMPARE(outcomeOf(attend(held, {{u"studentId"_s, m_student}})), u"taken studentId"_s);

        // Marked absent in the list: the hours go along.
        QVERIFY(save(u"trainingAttendance"_s,
                     changed(u"trainingAttendance"_s, id, {{u"attendance"_s, u"absent"_s}})));
        QVERIFY(record(u"trainingAttendance"_s, id)[u"hours"].isNull());
        QCOMPARE(outcomeOf(save(u"trainingAttendance"_s,
                                changed(u"trainingAttendance"_s, id, {{u"hours"_s, 100}}))),
                 u"trainingHours@9.1"_s);
        QVERIFY(save(u"trainingAttendance"_s,
                     changed(u"trainingAttendance"_s, id, {{u"attendance"_s, u"attended"_s}})));
        QCOMPARE(outcomeOf(save(u"trainingAttendance"_s,
                                changed(u"trainingAttendance"_s, id, {{u"trainingId"_s, planned}}))),
                 u"fixed trainingId"_s);

        // What is recorded stands against what would contradict it.
        const auto turned = [&](const QJsonObject &values) {
            return outcomeOf(save(u"training"_s, changed(u"training"_s, held, values)));
        };
        QCOMPARE(turned({{u"state"_s, u"planned"_s}}), u"trainingNotHeld@9.1"_s);
        QCOMPARE(turned({{u"hours"_s, 150}}), u"trainingHours@9.1"_s);
        QCOMPARE(turned({{u"audience"_s, u"parents"_s}}), u"fixed audience"_s);
        QCOMPARE(turned({{u"place"_s, u"第一會議室"_s}}), u"done"_s);
        // Who enters it is asked, too: the workshop is not 輔導室's.
        QVERIFY(signIn(u"teaching"_s));
        QCOMPARE(outcomeOf(attend(held, {{u"studentId"_s, m_student}})), u"trainingOtherUnit@9.1"_s);
    }

    void parentsComeByNameWithTheirStudent()
    {
        const qint64 session = made(u"training"_s, training(u"parents"_s));
        QCOMPARE(outcomeOf(attend(session, {{u"studentId"_s, m_student}})), u"trainingPerson@9.3"_s);
        QVERIFY(attend(session, {{u"studentId"_s, m_student}, {u"parentName"_s, u"王大明"_s}}));
        QVERIFY(attend(session, {{u"studentId"_s, m_student}, {u"parentName"_s, u"林美玲"_s}}));
        QCOMPARE(outcomeOf(attend(session, {{u"studentId"_s, m_student}, {u"parentName"_s, u"林 美玲"_s}})),
                 u"taken studentId"_s);
        // Two came for one student.
        QCOMPARE(numbers(circle(session, u"電機一甲"_s)), u"1/1, excused 0, absent 0, untold 0"_s);
    }

    void studentsTeachersAndTutorsSeeTheAttendanceThatConcernsThem()
    {
        const qint64 held = made(u"training"_s, training(u"students"_s));
        QVERIFY(back());
        const qint64 other = newStudent(m_class);
        QVERIFY(asCounsellor());
        QVERIFY(attend(held, {{u"studentId"_s, m_student}}));
        QVERIFY(attend(held, {{u"studentId"_s, other}}));
        QVERIFY(signIn(u"adviser"_s));
        const qint64 workshop =
            make(u"training"_s,
                 together(training(u"teachers"_s), {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}}));
        const auto came = attend(workshop, {{u"accountId"_s, accountId(u"teacher"_s)}});
        QVERIFY2(came, qPrintable(outcomeOf(came)));
        QVERIFY(attend(workshop, {{u"accountId"_s, accountId(u"adviser"_s)}}));

        const QString type = u"trainingAttendance"_s;
        QCOMPARE(listed(type, QJsonArray()).size(), 4);
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(listed(type, QJsonArray()), QJsonArray{came.value()[u"record"][u"id"]});
        QVERIFY(change(u"schoolClass"_s, m_class, {{u"tutorId"_s, accountId(u"teacher"_s)}}));
        QCOMPARE(listed(type, QJsonArray()).size(), 3);
        QVERIFY(signIn(u"pupil"_s, u"student"_s));
        QVERIFY(change(u"account"_s, accountId(u"pupil"_s), {{u"studentId"_s, m_student}}));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(listed(type, QJsonArray()).size(), 1);
        QCOMPARE(outcomeOf(attend(held, {{u"studentId"_s, m_student}})), u"forbidden"_s);
        QVERIFY(signIn(u"group"_s, u"workGroup"_s));
        QCOMPARE(listed(u"training"_s, QJsonArray()).size(), 2);
        QCOMPARE(listed(type, QJsonArray()), QJsonArray{u"forbidden"_s});
    }

    void listsOfWhoCameAreImportedByNumberOrLogInNameWithFaultsByRow()
    {
        const qint64 held = made(u"training"_s, training(u"students"_s));
        QVERIFY(made(u"training"_s,
                     training(u"students"_s, {{u"title"_s, u"規劃中"_s}, {u"state"_s, u"planned"_s}})));
        const QStringList columns{u"trainingId.title"_s, u"studentId.studentNumber"_s, u"attendance"_s,
                                  u"hours"_s};
        const auto faults = [](const Answer<QJsonObject> &answer) {
            QStringList lines;
            for (const QJsonValue &fault : answer ? answer.value()[u"faults"].toArray() : QJsonArray())
                lines.append(u"%1 %2 %3 %4"_s.arg(fault[u"row"].toInt())
                                 .arg(fault[u"field"].toString(), fault[u"rule"].toString(),
                                      fault[u"refusal"][u"article"].toString())
                                 .trimmed());
            return answer ? lines : QStringList{outcomeOf(answer)};
        };
        const QList<QStringList> list{{u"訓練 students"_s, u"1140001"_s, u"公假"_s, QString()},
                                      {u"訓練 students"_s, u"1140001"_s, u"出席"_s, u"2"_s},
                                      {u"訓練 students"_s, u"9999999"_s, u"出席"_s, u"2"_s},
                                      {u"沒有這場"_s, u"1140001"_s, u"出席"_s, u"2"_s},
                                      {u"規劃中"_s, u"1140001"_s, u"出席"_s, u"2"_s}};
        const auto imported = import(u"trainingAttendance"_s, columns, list);
        QCOMPARE(
            faults(imported),
            (QStringList{u"3 trainingId.title double"_s, u"4 studentId.studentNumber unknownReference"_s,
                         u"5 trainingId.title unknownReference"_s, u"6 trainingId.title refused 9.1"_s}));
        QCOMPARE(rows(u"trainingAttendance"_s), 1);
        QCOMPARE(stored(u"SELECT \"attendance\" FROM \"trainingAttendance\""_s).toString(), u"excused"_s);
        // The list again, mended: the same record is changed.
        QCOMPARE(faults(import(u"trainingAttendance"_s, columns,
                               {{u"訓練 students"_s, u"1140001"_s, u"V"_s, u"1.5"_s}})),
                 QStringList());
        QCOMPARE(stored(u"SELECT \"hours\" FROM \"trainingAttendance\""_s).toInt(), 150);

        // Of a workshop by log-in name; by whoever holds workshops alone.
        QVERIFY(signIn(u"teaching"_s));
        QVERIFY(made(u"training"_s, training(u"teachers"_s)));
        const QStringList byLogin{u"trainingId.title"_s, u"accountId.login"_s};
        QCOMPARE(faults(import(u"trainingAttendance"_s, byLogin, {{u"訓練 teachers"_s, u"teacher"_s}})),
                 QStringList());
        QCOMPARE(rows(u"trainingAttendance"_s, u"\"accountId\" = %1"_s.arg(accountId(u"teacher"_s))), 1);
        QVERIFY(asCounsellor());
        QCOMPARE(faults(import(u"trainingAttendance"_s, byLogin, {{u"訓練 teachers"_s, u"adviser"_s}})),
                 QStringList{u"2 trainingId.title refused 9.2"_s});
        QVERIFY(held);
    }

    void theCoverageIsThatOfTheListsBehindIt()
    {
        QVERIFY(back());
        const qint64 second = newStudent(m_class);
        const qint64 third = newStudent(m_class);
        const qint64 evening = newClass(u"電機二甲"_s, 2, u"evening"_s);
        QVERIFY(newStudent(evening, u"evening"_s));
        const qint64 former = made(
            u"schoolClass"_s, {{u"schoolYear"_s, m_year - 1}, {u"name"_s, u"電機一乙"_s}, {u"grade"_s, 1}});
        QVERIFY(former && asCounsellor());
        const qint64 held =
            made(u"training"_s, training(u"students"_s, {{u"grades"_s, u"1"_s}, {u"division"_s, u"day"_s}}));
        QVERIFY(attend(held, {{u"studentId"_s, m_student}}));
        QVERIFY(attend(held, {{u"studentId"_s, second}, {u"attendance"_s, u"excused"_s}}));
        const QJsonObject first = circle(held, u"電機一甲"_s);
        QCOMPARE(numbers(first), u"1/3, excused 1, absent 0, untold 1"_s);
        const QString type = first[u"type"].toString();
        QCOMPARE(listed(type, first[u"conditions"]), (QJsonArray{m_student, second, third}));
        QCOMPARE(listed(type, first[u"attendedConditions"]), QJsonArray{m_student});
        QCOMPARE(listed(type, first[u"untoldConditions"]), QJsonArray{third});
        QVERIFY2(circle(held, u"電機二甲"_s).contains(u"fault"), "it was for the first grade");
        // For classes by name, whatever their grade, of the year in which it is held.
        QCOMPARE(outcomeOf(save(u"training"_s,
                                changed(u"training"_s, held, {{u"classIds"_s, QJsonArray{former}}}))),
                 u"outsideYear classIds"_s);
        QVERIFY(save(u"training"_s, changed(u"training"_s, held, {{u"classIds"_s, QJsonArray{evening}}})));
        QCOMPARE(numbers(circle(held, u"電機二甲"_s)), u"0/1, excused 0, absent 0, untold 1"_s);
        QVERIFY(circle(held, u"電機一甲"_s).contains(u"fault"));

        // Teachers by role.
        QVERIFY(signIn(u"teaching"_s));
        const qint64 workshop = made(u"training"_s, training(u"teachers"_s));
        QVERIFY(attend(workshop, {{u"accountId"_s, accountId(u"adviser"_s)}}));
        QCOMPARE(numbers(circle(workshop, u"課程諮詢教師"_s)), u"1/1, excused 0, absent 0, untold 0"_s);
        const QJsonObject teachers = circle(workshop, u"任課教師"_s);
        QCOMPARE(numbers(teachers), u"0/1, excused 0, absent 0, untold 1"_s);
        QCOMPARE(listed(u"account"_s, teachers[u"untoldConditions"]), QJsonArray{accountId(u"teacher"_s)});
        QVERIFY2(circle(workshop, u"教學組"_s).contains(u"fault"), "a clerk certifies nothing");
    }

    void whoIsNotNamedOtherwiseAttendedInOneStep()
    {
        QVERIFY(back());
        const qint64 excused = newStudent(m_class);
        QVERIFY(newStudent(m_class));
        QVERIFY(asCounsellor());
        const auto rest = [this](qint64 training) {
            const auto answer = m_client->call(u"training.restAttended"_s, with({{u"id"_s, training}}));
            return answer ? QString::number(answer.value()[u"records"].toArray().size()) : outcomeOf(answer);
        };
        const qint64 planned = made(
            u"training"_s, training(u"students"_s, {{u"title"_s, u"規劃中"_s}, {u"state"_s, u"planned"_s}}));
        QCOMPARE(rest(planned), u"trainingNotHeld@9.1"_s);
        const qint64 held = made(u"training"_s, training(u"students"_s));
        QVERIFY(attend(held, {{u"studentId"_s, excused}, {u"attendance"_s, u"excused"_s}}));
        QCOMPARE(rest(held), u"2"_s);
        QCOMPARE(numbers(circle(held, u"電機一甲"_s)), u"2/3, excused 1, absent 0, untold 0"_s);
        QCOMPARE(rows(u"trainingAttendance"_s, u"\"hours\" = 200"_s), 2);
        QCOMPARE(rest(held), u"0"_s);
        // Parents come by name.
        const qint64 session = made(u"training"_s, training(u"parents"_s));
        QCOMPARE(rest(session), u"trainingPerson@9.3"_s);
        QCOMPARE(rows(u"trainingAttendance"_s), 3);
        QVERIFY(signIn(u"teaching"_s));
        const qint64 workshop = made(u"training"_s, training(u"teachers"_s));
        QCOMPARE(rest(workshop), u"2"_s);
        QVERIFY(asCounsellor());
        const QString refused = rest(workshop);
        QVERIFY2(refused == u"0", "nobody is left of whom it could be said");
    }

    void whatIsMissingStandsOnTheFrontPageOfWhoHoldsIt()
    {
        QCOMPARE(duty(u"training.students"_s), u"0/1, 9.1"_s);
        QCOMPARE(duty(u"training.parents"_s), u"0/1, 9.3"_s);
        QCOMPARE(duty(u"training.teachers"_s), QString());
        const qint64 held = made(u"training"_s, training(u"students"_s));
        QVERIFY2(duty(u"training.students"_s) == u"0/1, 9.1", "without attendance it does not count");
        const auto absent = attend(held, {{u"studentId"_s, m_student}, {u"attendance"_s, u"absent"_s}});
        QVERIFY2(duty(u"training.students"_s) == u"0/1, 9.1", "nobody came");
        QVERIFY(save(u"trainingAttendance"_s,
                     changed(u"trainingAttendance"_s, absent.value()[u"record"][u"id"].toInteger(),
                             {{u"attendance"_s, u"attended"_s}})));
        QCOMPARE(duty(u"training.students"_s), QString());
        QVERIFY(signIn(u"adviser"_s));
        QCOMPARE(duty(u"training.teachers"_s), u"0/1, 9.2"_s);
        QCOMPARE(duty(u"training.students"_s), QString());
        QVERIFY(signIn(u"teaching"_s));
        QCOMPARE(duty(u"training.teachers"_s), u"0/1, 9.2"_s);
        QCOMPARE(duty(u"training.parents"_s), QString());
        QVERIFY(back());
        QCOMPARE(duty(u"training.teachers"_s), QString());
    }

    void theBoardFollowsWhatWasHeldWithAttendance()
    {
        QCOMPARE(item(u"9.1"_s)[u"state"].toString(), u"due"_s);
        const qint64 held = made(u"training"_s, training(u"students"_s));
        const QJsonObject open = item(u"9.1"_s);
        QCOMPARE(open[u"state"].toString(), u"due"_s);
        QVERIFY(open[u"evidence"][0][u"open"].toBool());
        QVERIFY(attend(held, {{u"studentId"_s, m_student}}));
        const QJsonObject met = item(u"9.1"_s);
        QCOMPARE(met[u"state"].toString(), u"met"_s);
        QVERIFY(!met[u"evidence"][0][u"open"].toBool());
        QCOMPARE(met[u"evidence"][0][u"type"].toString(), u"training"_s);
        QCOMPARE(listed(u"training"_s, met[u"evidence"][0][u"conditions"]), QJsonArray{held});
        QCOMPARE(met[u"evidence"][1][u"count"].toInt(), 1);
        QVERIFY2(item(u"9.1"_s, 2)[u"state"].toString() == u"due", "each semester one");
        // A workshop counts for the whole school year.
        QVERIFY(signIn(u"teaching"_s));
        QCOMPARE(item(u"9.2"_s, 2)[u"state"].toString(), u"due"_s);
        const qint64 workshop = made(u"training"_s, training(u"teachers"_s));
        QVERIFY(attend(workshop, {{u"accountId"_s, accountId(u"teacher"_s)}}));
        QCOMPARE(item(u"9.2"_s)[u"state"].toString(), u"met"_s);
        QCOMPARE(item(u"9.2"_s, 2)[u"state"].toString(), u"met"_s);
        QCOMPARE(item(u"9.3"_s)[u"state"].toString(), u"due"_s);
        // Until the end of the semester, of workshops that of the year.
        m_fixture->clock().set(atSchool(QDate(m_year + 1912, 2, 1), QTime(1, 0)));
        QVERIFY(asCounsellor());
        QCOMPARE(item(u"9.3"_s)[u"state"].toString(), u"overdue"_s);
        QCOMPARE(duty(u"training.parents"_s), u"0/1, 9.3"_s);
    }

    void whoHasNoMailOfTheSchoolIsAListByTheRulesOfTheAudit()
    {
        QVERIFY(change(u"school"_s, 1, {{u"mailDomain"_s, u"school.edu.tw"_s}}));
        const qint64 adviser = accountId(u"adviser"_s);
        const qint64 teacher = accountId(u"teacher"_s);
        QVERIFY(change(u"account"_s, adviser, {{u"email"_s, u"a@School.edu.tw"_s}}));
        QVERIFY(change(u"account"_s, teacher, {{u"email"_s, u"t@example.com"_s}}));
        // Who has graduated is no longer of the school.
        const qint64 gone = accountId(u"teaching"_s);
        QVERIFY(change(u"account"_s, gone, {{u"studentId"_s, m_student}}));
        QVERIFY(change(u"student"_s, m_student, {{u"state"_s, u"graduated"_s}}));
        const auto boxes = m_client->call(u"account.mailboxes"_s);
        QVERIFY2(boxes, qPrintable(outcomeOf(boxes)));
        const QJsonArray without = listed(u"account"_s, boxes.value()[u"without"][u"conditions"]);
        QVERIFY(!without.contains(adviser) && !without.contains(teacher) && !without.contains(gone));
        QVERIFY(without.contains(accountId(u"clerk"_s)));
        QCOMPARE(boxes.value()[u"without"][u"total"].toInt(), without.size());
        QCOMPARE(boxes.value()[u"accounts"].toInt(), rows(u"account"_s, u"\"state\" = 'active'"_s) - 1);
        QCOMPARE(listed(u"account"_s, boxes.value()[u"foreign"][u"conditions"]), QJsonArray{teacher});
        // The board opens the same lists.
        const QJsonObject board = item(u"9.4"_s);
        QCOMPARE(board[u"state"].toString(), u"due"_s);
        QCOMPARE(board[u"total"].toInt() - board[u"done"].toInt(), without.size() + 1);
        QCOMPARE(board[u"evidence"][0][u"conditions"], boxes.value()[u"without"][u"conditions"]);
        QCOMPARE(board[u"evidence"][1][u"conditions"], boxes.value()[u"foreign"][u"conditions"]);
        for (const QJsonValue &id : without)
            QVERIFY(change(u"account"_s, id.toInteger(),
                           {{u"email"_s, u"x%1@school.edu.tw"_s.arg(id.toInteger())}}));
        QVERIFY(change(u"account"_s, teacher, {{u"email"_s, u"t@school.edu.tw"_s}}));
        QCOMPARE(item(u"9.4"_s)[u"state"].toString(), u"met"_s);
        // Whoever views one division's accounts is told of those alone, as many as the list has.
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        const auto own = m_client->call(u"account.mailboxes"_s);
        QVERIFY2(own, qPrintable(outcomeOf(own)));
        QCOMPARE(own.value()[u"accounts"].toInt(), 1);
        QCOMPARE(own.value()[u"without"][u"conditions"][0][u"value"],
                 QJsonValue(QJsonArray{accountId(u"evening"_s)}));
        QCOMPARE(own.value()[u"foreign"][u"total"].toInt(), 0);
    }

    void anOfficeOfTheEveningDivisionSeesItsOwnTeachersAtAWorkshop()
    {
        QVERIFY(signIn(u"teaching"_s));
        const qint64 workshop = made(u"training"_s, training(u"teachers"_s));
        QVERIFY(workshop);
        const auto id = [this](const QString &login) {
            return stored(u"SELECT \"id\" FROM \"account\" WHERE \"login\" = '%1'"_s.arg(login)).toLongLong();
        };
        for (const auto &[login, division] :
             {std::pair(u"day1"_s, Division::Day), std::pair(u"evening1"_s, Division::Evening)}) {
            QVERIFY(signIn(login, u"teacher"_s, division) && signIn(u"teaching"_s));
            QVERIFY(attend(workshop, {{u"accountId"_s, id(login)}}).ok());
        }
        QVERIFY(signIn(u"evening"_s, u"eveningTeachingClerk"_s, Division::Evening));
        const auto page =
            m_client->call(u"record.query"_s, {{u"type"_s, u"trainingAttendance"_s},
                                               {u"columns"_s, QJsonArray{u"accountId.login"_s}}});
        QVERIFY2(page, qPrintable(outcomeOf(page)));
        const QJsonArray rows = page.value()[u"rows"].toArray();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][2].toString(), u"evening1"_s);
    }

    void materialsAreFilesOfTheTrainingForWhoSeesIt()
    {
        const qint64 id = made(u"training"_s, training(u"students"_s));
        QVERIFY(id);
        const QByteArray bytes = smallPdf("material");
        QJsonObject params = beginParams(id, bytes, u"教材.pdf"_s);
        params.insert(u"ownerType"_s, u"training"_s);
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(outcomeOf(m_client->call(u"attachment.begin"_s, with(params))), u"forbidden"_s);
        QVERIFY(asCounsellor());
        const auto begun = m_client->call(u"attachment.begin"_s, with(params));
        QVERIFY2(begun, qPrintable(outcomeOf(begun)));
        sendBytes(begun.value()[u"upload"].toInteger(), bytes, begun.value()[u"offset"].toInteger());
        QVERIFY(finish(begun.value()[u"upload"].toInteger()).ok());
        QCOMPARE(record(u"training"_s, id)[u"documentCount"].toInt(), 1);
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(listed(u"attachment"_s, QJsonArray()).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTrainings)
#include "tst_trainings.moc"
