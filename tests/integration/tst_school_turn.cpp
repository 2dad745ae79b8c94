// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/class_membership.h"
#include "server/service/turn_plan.h"
#include "tests/integration/register_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The school year's turn over real TLS: looked at, done, taken back; articles 5, row 1 and 8.
class TestSchoolTurn : public QObject, private RegisterSchool
{
    Q_OBJECT

    qint64 m_last = 0;       ///< a class of the last grade
    qint64 m_graduating = 0; ///< its student
    qint64 m_resting = 0;    ///< a suspended one of the first

    [[nodiscard]] Answer<QJsonObject> check(const QJsonObject &more = {})
    {
        return m_client->call(u"turn.check"_s, together({{u"schoolYear"_s, m_year + 1}}, more));
    }
    [[nodiscard]] Answer<QJsonObject> apply(const QJsonObject &more = {})
    {
        const auto looked = check(more);
        if (!looked)
            return looked;
        return m_client->call(
            u"turn.apply"_s,
            with(together({{u"schoolYear"_s, m_year + 1}, {u"digest"_s, looked.value()[u"digest"]}}, more)));
    }
    [[nodiscard]] Answer<QJsonObject> prepare(const QJsonObject &more = {})
    {
        const auto looked = check(more);
        if (!looked)
            return looked;
        return m_client->call(
            u"turn.prepare"_s,
            with(together({{u"schoolYear"_s, m_year + 1}, {u"digest"_s, looked.value()[u"digest"]}}, more)));
    }
    void goTo(QDate day)
    {
        m_today = day;
        const QDateTime now = m_fixture->clock().clock()();
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(day, QTime(12, 0)))));
    }
    /// The entry of the student that carries the code, of those which the turn made.
    [[nodiscard]] Answer<QJsonObject> cancel(const QString &code, const QJsonObject &more = {})
    {
        const qint64 meant = idOf(u"registerChange"_s, u"changeCode"_s, code);
        const QJsonObject entry = record(u"registerChange"_s, meant);
        return save(u"registerChange"_s, together({{u"studentId"_s, entry[u"studentId"]},
                                                   {u"schoolYear"_s, m_year + 1},
                                                   {u"semester"_s, 1},
                                                   {u"kind"_s, u"cancel"_s},
                                                   {u"cancelsId"_s, meant},
                                                   {u"reason"_s, u"登錄錯誤"_s},
                                                   {u"effectiveOn"_s, text(m_today)}},
                                                  more));
    }
    /// "class seat from until" of the student's memberships.
    [[nodiscard]] QStringList sat(qint64 student)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"classMembership"_s},
             {u"columns"_s, QJsonArray{u"classId.name"_s, u"startsOn"_s, u"endsOn"_s}},
             {u"conditions"_s, QJsonArray{QJsonObject{
                                   {u"path"_s, u"studentId"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, student}}}},
             {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, u"startsOn"_s}}}}});
        QStringList rows;
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            rows.append(u"%1 %2 %3"_s.arg(row[2].toString(), row[3].toString(), row[4].toString()));
        return rows;
    }
    [[nodiscard]] Answer<QJsonObject> undo() { return m_client->call(u"turn.undo"_s, with({})); }
    /// "from name grade students" of the classes that the plan tells.
    [[nodiscard]] static QStringList classes(const QJsonObject &plan)
    {
        QStringList list;
        for (const QJsonValue &each : plan[u"classes"].toArray())
            list.append(u"%1>%2 %3"_s.arg(each[u"from"].toString(), each[u"name"].toString())
                            .arg(each[u"students"].toInt()));
        return list;
    }
    [[nodiscard]] qint64 idOf(const QString &type, const QString &field, const QString &value)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, type},
             {u"columns"_s, QJsonArray{field}},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"path"_s, field}, {u"op"_s, u"eq"_s}, {u"value"_s, value}}}}});
        return page ? page.value()[u"rows"][0][0].toInteger() : 0;
    }
    [[nodiscard]] size_t apart()
    {
        size_t found = 0;
        store::WriteRequest request;
        request.job = [&found](store::WriteContext &write) -> Answer<QJsonObject> {
            found = service::studentsApartFromMembership(write.connection()).size();
            return QJsonObject();
        };
        return m_fixture->server().store().writer().submitAndWait(std::move(request)) ? found : 999;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        m_last = newClass(u"電機三甲"_s, 3);
        m_graduating = newStudent(m_last);
        m_resting = newStudent(m_class);
        QVERIFY(m_last && m_graduating && m_resting);
        QVERIFY(changeStudent({{u"state"_s, u"suspended"_s}}, m_resting));
        goTo(QDate(m_year + 1912, 8, 5));
    }
    void cleanup() { close(); }

    void nobodyGoesOnBeforeTheYearHasEnded()
    {
        goTo(QDate(m_year + 1912, 7, 31));
        const auto plan = check();
        QCOMPARE((*plan)[u"refusal"][u"reason"].toString(), u"turnTooEarly"_s);
        QCOMPARE(QDateTime::fromString((*plan)[u"refusal"][u"from"].toString(), Qt::ISODateWithMs),
                 atSchool(QDate(m_year + 1912, 8, 1), QTime(0, 0)));
        QCOMPARE(outcomeOf(apply()), u"turnTooEarly@5.1.1"_s);
        QCOMPARE(record(u"student"_s, m_graduating)[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
        goTo(QDate(m_year + 1912, 8, 1));
        QVERIFY(!check().value().contains(u"refusal"));
        QVERIFY(apply());
    }

    void theNextYearsClassesAndTutorsArePreparedBefore()
    {
        goTo(QDate(m_year + 1912, 5, 20));
        QVERIFY(signIn(u"tutor"_s, u"teacher"_s) && back());
        const qint64 tutor = idOf(u"account"_s, u"login"_s, u"tutor"_s);
        const QJsonObject wishes{{u"classes"_s, QJsonArray{QJsonObject{{u"fromClassId"_s, m_class},
                                                                       {u"name"_s, u"機電二甲"_s},
                                                                       {u"tutorId"_s, tutor}}}}};
        const auto made = prepare(wishes);
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        QCOMPARE((*made)[u"toFill"][u"tutors"].toArray(), QJsonArray{u"電機一甲"_s});
        const qint64 next = idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s);
        QCOMPARE(record(u"schoolClass"_s, next)[u"tutorId"].toInteger(), tutor);
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
        // Nobody is moved there before the year begins, by any way.
        QCOMPARE(outcomeOf(changeStudent({{u"classId"_s, next}})), u"classAhead classId"_s);
        QVERIFY(signIn(u"tutor"_s));
        QVERIFY(!m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_student}}));

        goTo(QDate(m_year + 1912, 8, 5));
        QVERIFY(back());
        // The turn takes the prepared class under its own name.
        const QStringList expected{u">電機一甲 0"_s, u"電機一甲>機電二甲 1"_s, u"電機三甲> 1"_s};
        QCOMPARE(classes(*check()), expected);
        QVERIFY(apply());
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), next);
        QVERIFY(signIn(u"tutor"_s));
        QVERIFY(m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_student}}));
        QVERIFY(back());
        // What was prepared outlives the turn that is taken back.
        QVERIFY(undo());
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s), next);
    }

    void aPreparationIsTakenBackUntilSomethingIsChangedAfterIt()
    {
        goTo(QDate(m_year + 1912, 5, 20));
        const auto wish = [this](const QString &name) {
            return QJsonObject{
                {u"classes"_s, QJsonArray{QJsonObject{{u"fromClassId"_s, m_class}, {u"name"_s, name}}}}};
        };
        QCOMPARE(outcomeOf(undo()), u"noTurn@5.1.1"_s);
        QVERIFY(prepare(wish(u"機電二甲"_s)));
        const QJsonObject last = (*check())[u"undo"].toObject();
        QCOMPARE(last[u"isPreparation"].toBool(), true);
        QCOMPARE(last[u"schoolYear"].toInt(), m_year + 1);
        auto back = undo();
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE((*back)[u"isPreparation"].toBool(), true);
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s), 0);
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"電機一甲"_s), m_class);
        QCOMPARE(outcomeOf(undo()), u"noTurn@5.1.1"_s);

        // One after the other, the last one first; a turn between them that was undone closes nothing.
        QVERIFY(prepare(wish(u"機電二甲"_s)));
        const qint64 next = idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s);
        QVERIFY(signIn(u"tutor"_s, u"teacher"_s) && this->back());
        goTo(QDate(m_year + 1912, 8, 5));
        QVERIFY(apply({{u"classes"_s, QJsonArray{QJsonObject{
                                          {u"fromClassId"_s, m_class},
                                          {u"tutorId"_s, idOf(u"account"_s, u"login"_s, u"tutor"_s)}}}}}));
        back = undo();
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE((*back)[u"isPreparation"].toBool(), false);
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s), next);
        QVERIFY(undo());
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s), 0);

        QVERIFY(prepare(wish(u"機電二甲"_s)));
        QJsonObject made = record(u"schoolClass"_s, idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s));
        made.insert(u"name"_s, u"機電二乙"_s);
        const auto renamed = save(u"schoolClass"_s, made);
        QVERIFY2(renamed, qPrintable(outcomeOf(renamed)));
        QCOMPARE((*check())[u"undo"][u"closedBy"][u"name"].toString(), u"機電二乙"_s);
        QCOMPARE(outcomeOf(undo()), u"changedMeanwhile schoolClass"_s);
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"機電二乙"_s), made[u"id"].toInteger());
    }

    void aTutorIsSomebodyWhoIsThere()
    {
        const QJsonObject wishes{
            {u"classes"_s, QJsonArray{QJsonObject{{u"fromClassId"_s, m_class}, {u"tutorId"_s, 4711}}}}};
        QCOMPARE((*check(wishes))[u"faults"][0][u"rule"].toString(), u"reference"_s);
        QCOMPARE(outcomeOf(apply(wishes)), u"reference classes.0.tutorId"_s);
    }

    void theNextGradeHasTheNextName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("grade");
        QTest::addColumn<QString>("next");
        QTest::newRow("numeral") << u"電機一甲"_s << 1 << u"電機二甲"_s;
        QTest::newRow("last") << u"電機二甲"_s << 2 << u"電機三甲"_s;
        QTest::newRow("digits") << u"101"_s << 1 << u"201"_s;
        QTest::newRow("no grade in it") << u"忠班"_s << 1 << u"忠班"_s;
        QTest::newRow("another grade in it") << u"電機三乙"_s << 1 << u"電機三乙"_s;
    }
    void theNextGradeHasTheNextName()
    {
        QFETCH(QString, name);
        QFETCH(int, grade);
        QFETCH(QString, next);
        QCOMPARE(service::nextClassName(name, grade), next);
    }

    void thePreviewTellsAllAndChangesNothing()
    {
        const auto plan = check();
        QVERIFY2(plan, qPrintable(outcomeOf(plan)));
        const QStringList expected{u">電機一甲 0"_s, u"電機一甲>電機二甲 1"_s, u"電機三甲> 1"_s};
        QCOMPARE(classes(*plan), expected);
        QCOMPARE((*plan)[u"promoted"].toInt(), 1);
        QCOMPARE((*plan)[u"graduates"][0][u"studentId"].toInteger(), m_graduating);
        QCOMPARE((*plan)[u"left"][0][u"studentId"].toInteger(), m_resting);
        QCOMPARE((*plan)[u"faults"].toArray(), QJsonArray());
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
        QCOMPARE(outcomeOf(m_client->call(u"turn.check"_s, {{u"schoolYear"_s, m_year + 3}})),
                 u"outsideYear schoolYear"_s);
    }

    void whoSitsInNoClassOfEitherYearIsNamed()
    {
        QCOMPARE(check().value()[u"elsewhere"].toArray(), QJsonArray());
        QJsonObject loose = record(u"student"_s, m_student);
        loose[u"classId"] = QJsonValue::Null;
        loose[u"seat"] = 0;
        QVERIFY(save(u"student"_s, loose));
        const auto plan = check();
        QCOMPARE((*plan)[u"promoted"].toInt(), 0);
        QCOMPARE((*plan)[u"elsewhere"].toArray().size(), 1);
        QCOMPARE((*plan)[u"elsewhere"][0][u"studentId"].toInteger(), m_student);
        QCOMPARE((*plan)[u"left"][0][u"class"].toString(), u"電機一甲"_s);
    }

    void whatWouldBeTurnedNamesItsDivision()
    {
        const auto looked = check();
        QVERIFY2(looked, qPrintable(outcomeOf(looked)));
        QCOMPARE(looked.value()[u"divisions"].toArray(), QJsonArray{u"day"_s});
    }

    void theTurnPromotesGraduatesAndLeavesWhoRests()
    {
        const auto done =
            apply({{u"classes"_s,
                    QJsonArray{QJsonObject{{u"fromClassId"_s, m_class}, {u"name"_s, u"機電二甲"_s}}}}});
        QVERIFY2(done, qPrintable(outcomeOf(done)));
        QCOMPARE((*done)[u"promoted"].toInt(), 1);
        QCOMPARE((*done)[u"graduated"].toInt(), 1);
        const qint64 next = idOf(u"schoolClass"_s, u"name"_s, u"機電二甲"_s);
        QVERIFY(next);
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), next);
        QCOMPARE(record(u"schoolClass"_s, next)[u"schoolYear"].toInt(), m_year + 1);
        QCOMPARE(record(u"student"_s, m_graduating)[u"state"].toString(), u"graduated"_s);
        QCOMPARE(record(u"student"_s, m_graduating)[u"stateDate"].toString(),
                 text(SchoolYear(m_year).lastDay()));
        QCOMPARE(record(u"student"_s, m_resting)[u"classId"].toInteger(), m_class);
        QCOMPARE(apart(), 0U);
        // Done once, nobody is left to be turned.
        QCOMPARE(outcomeOf(apply()), u"noClass schoolYear"_s);
    }

    void whoRepeatsSitsInTheSameGradeAgain()
    {
        const QJsonObject repeaters{{u"repeaters"_s, QJsonArray{m_student}}};
        const auto plan = check(repeaters);
        QCOMPARE((*plan)[u"repeaters"][0][u"to"].toString(), u"電機一甲"_s);
        QVERIFY(apply(repeaters));
        const QJsonObject student = record(u"student"_s, m_student);
        const QJsonObject sits = record(u"schoolClass"_s, student[u"classId"].toInteger());
        QCOMPARE(sits[u"schoolYear"].toInt(), m_year + 1);
        QCOMPARE(sits[u"grade"].toInt(), 1);
        QVERIFY(idOf(u"registerChange"_s, u"changeCode"_s, u"231"_s));
        QCOMPARE(apart(), 0U);
    }

    void aRepeaterWithoutAClassIsTold()
    {
        const QJsonObject repeaters{{u"repeaters"_s, QJsonArray{m_graduating}}};
        QCOMPARE((*check(repeaters))[u"faults"][0][u"rule"].toString(), u"noClass"_s);
        QCOMPARE(outcomeOf(apply(repeaters)), u"noClass repeaters"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
    }

    void aPlanThatIsNoLongerTheOneIsNotApplied()
    {
        const auto plan = check();
        QVERIFY(newStudent(m_class));
        QCOMPARE(outcomeOf(m_client->call(u"turn.apply"_s, with({{u"schoolYear"_s, m_year + 1},
                                                                 {u"digest"_s, (*plan)[u"digest"]}}))),
                 u"outdatedCheck digest"_s);
    }

    void theTurnIsTakenBackUntilSomebodyGoesOn()
    {
        const auto content = [](QJsonObject student) {
            student.remove(u"version");
            return student;
        };
        const QJsonObject before = content(record(u"student"_s, m_student));
        const QJsonObject graduate = content(record(u"student"_s, m_graduating));
        QVERIFY(apply());
        QVERIFY(!(*check())[u"undo"].toObject().contains(u"closedBy"));
        const auto back = undo();
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE(content(record(u"student"_s, m_student)), before);
        QCOMPARE(content(record(u"student"_s, m_graduating)), graduate);
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"電機二甲"_s), 0);
        QCOMPARE(idOf(u"registerChange"_s, u"changeCode"_s, u"501"_s), 0);
        QCOMPARE(apart(), 0U);
        QVERIFY(!undo());

        QVERIFY(apply());
        QVERIFY(changeStudent({{u"seat"_s, 30}}));
        // It stays in sight with who closed it, when and by what.
        const QJsonObject closed = (*check())[u"undo"][u"closedBy"].toObject();
        QCOMPARE(closed[u"recordType"].toString(), u"student"_s);
        QCOMPARE(closed[u"recordId"].toInteger(), m_student);
        QCOMPARE(closed[u"name"], before[u"name"]);
        QVERIFY(!closed[u"actor"].toString().isEmpty());
        QVERIFY(QDateTime::fromString(closed[u"at"].toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(outcomeOf(undo()), u"changedMeanwhile student"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"seat"].toInt(), 30);
    }

    void aTurnOnWhichSomethingStandsIsNotOffered()
    {
        QVERIFY(apply());
        const qint64 next = idOf(u"schoolClass"_s, u"name"_s, u"電機二甲"_s);
        QVERIFY(made(u"course"_s, {{u"schoolYear"_s, m_year + 1},
                                   {u"semester"_s, 1},
                                   {u"offeringCode"_s, u"N1"_s},
                                   {u"courseCode"_s, QString::number(m_year) + u"353401V2330801010001"_s},
                                   {u"name"_s, u"國語文"_s},
                                   {u"grade"_s, 2},
                                   {u"credits"_s, 4},
                                   {u"classId"_s, next}}));
        const QJsonObject closed = (*check())[u"undo"][u"closedBy"].toObject();
        QCOMPARE(closed[u"recordType"].toString(), u"course"_s);
        QCOMPARE(closed[u"name"].toString(), u"國語文"_s);
        QVERIFY(!closed[u"actor"].toString().isEmpty());
        QCOMPARE(outcomeOf(undo()), u"changedMeanwhile course"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), next);
    }

    void eachDivisionIsTurnedAndTakenBackByItsOwnRegistry()
    {
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        QVERIFY(evening);
        QVERIFY(apply());
        QVERIFY(!classes(*check()).contains(u"電機進一>電機進二 0"_s));
        QCOMPARE(idOf(u"schoolClass"_s, u"name"_s, u"電機進二"_s), 0);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        const QStringList expected{u">電機進一 0"_s, u"電機進一>電機進二 0"_s};
        QCOMPARE(classes(*check()), expected);
        QVERIFY(!(*check())[u"undo"].isObject());
        QCOMPARE(outcomeOf(undo()), u"noTurn@5.1.1"_s);
        QVERIFY(back());
        QVERIFY((*check())[u"undo"].isObject());
        QVERIFY(undo());
        QCOMPARE(outcomeOf(undo()), u"noTurn@5.1.1"_s);
        QVERIFY(signIn(u"teacher"_s, u"teacher"_s));
        QCOMPARE(outcomeOf(check()), u"forbidden"_s);
        // Another unit with the same permissions keeps no register.
        QVERIFY(back());
        const auto moved = write([this](store::WriteContext &job) -> Answer<QJsonObject> {
            auto clerk = job.records().findOne<Account>(u"login"_s, u"clerk"_s);
            clerk->unitId = job.records().findOne<Unit>(u"name"_s, u"教學組"_s)->id;
            const auto changed = job.change(*clerk);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        });
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        QVERIFY(back());
        QCOMPARE(outcomeOf(check()), u"otherUnitTurns@5.1.1"_s);
    }

    void aGraduationByTheTurnIsCancelledByAnotherEntry()
    {
        const QStringList before = sat(m_graduating);
        QVERIFY(apply());
        QCOMPARE(sat(m_graduating), before);
        QCOMPARE(outcomeOf(cancel(u"501"_s)), u"classOver toClassId"_s);
        const qint64 next = newClass(u"電機三乙"_s, 3, u"day"_s, m_year + 1);
        const auto back = cancel(u"501"_s, {{u"toClassId"_s, next}});
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        const QJsonObject student = record(u"student"_s, m_graduating);
        QCOMPARE(student[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(student[u"classId"].toInteger(), next);
        const QStringList expected =
            before + QStringList{u"電機三乙 %1 %2"_s.arg(text(SchoolYear(m_year + 1).firstDay()),
                                                         text(SchoolYear(m_year + 1).lastDay()))};
        QCOMPARE(sat(m_graduating), expected);
        QCOMPARE(apart(), 0U);
    }

    void aRepetitionByTheTurnIsCancelledByAnotherEntry()
    {
        const QStringList before = sat(m_student);
        QVERIFY(apply({{u"repeaters"_s, QJsonArray{m_student}}}));
        const qint64 next = idOf(u"schoolClass"_s, u"name"_s, u"電機二甲"_s);
        QCOMPARE(outcomeOf(cancel(u"231"_s)), u"classOver toClassId"_s);
        const auto back = cancel(u"231"_s, {{u"toClassId"_s, next}, {u"toSeat"_s, 1}});
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), next);
        const QStringList expected =
            before + QStringList{u"電機二甲 %1 %2"_s.arg(text(SchoolYear(m_year + 1).firstDay()),
                                                         text(SchoolYear(m_year + 1).lastDay()))};
        QCOMPARE(sat(m_student), expected);
        QCOMPARE(apart(), 0U);
    }

    void aClassOfThenIsConfirmedWithItsStudentsOfThen()
    {
        const QJsonObject term{{u"schoolYear"_s, m_year}, {u"semester"_s, 2}};
        const auto overview = [&] {
            QStringList rows;
            for (const QJsonValue &each :
                 m_client->call(u"register.overview"_s, term).value()[u"classes"].toArray())
                rows.append(u"%1 %2 %3"_s.arg(each[u"name"].toString())
                                .arg(each[u"students"].toInt())
                                .arg(each[u"changes"].toInt(-1)));
            return rows;
        };
        goTo(QDate(m_year + 1912, 6, 20));
        QVERIFY(confirm(m_class));
        const QStringList before = overview();
        QVERIFY(before.contains(u"電機一甲 1 0"_s));
        goTo(QDate(m_year + 1912, 8, 5));
        QVERIFY(apply());
        QVERIFY(changeStudent({{u"note"_s, u"新學年"_s}}));
        QCOMPARE(overview(), before);
        const auto again = confirm(m_class);
        QVERIFY2(again, qPrintable(outcomeOf(again)));
        QCOMPARE(again.value()[u"record"][u"studentCount"].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSchoolTurn)
#include "tst_school_turn.moc"
