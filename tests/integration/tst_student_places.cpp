// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"

#include <QRandomGenerator>

#include <map>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Where students sit, by whatever way they come there: articles 5, row 1 and 8.
class TestStudentPlaces : public QObject, private RegisterSchool
{
    Q_OBJECT

    qint64 m_other = 0; ///< another class of the grade

    const QStringList m_columns{u"studentNumber"_s, u"name"_s,         u"identityNumber"_s,
                                u"birthday"_s,      u"classId.name"_s, u"classId.grade"_s,
                                u"seat"_s};

    [[nodiscard]] QStringList row(int number, const QString &schoolClass, int seat,
                                  const QString &name = u"王小明"_s, int grade = 1) const
    {
        return {QString::number(1140000 + number),
                name,
                identity(number),
                u"2009-07-20"_s,
                schoolClass,
                QString::number(grade),
                QString::number(seat)};
    }
    /// "row field rule" of each fault.
    [[nodiscard]] static QStringList faults(const Answer<QJsonObject> &told)
    {
        if (!told)
            return {outcomeOf(told)};
        QStringList list;
        for (const QJsonValue &each : told.value()[u"faults"].toArray()) {
            if (each[u"warning"].toBool())
                continue;
            const QString rule = each[u"rule"].toString();
            list.append(u"%1 %2 %3"_s.arg(each[u"row"].toInt())
                            .arg(each[u"field"].toString(),
                                 rule == u"refused" ? each[u"refusal"][u"reason"].toString() : rule));
        }
        return list;
    }
    [[nodiscard]] int seatOf(qint64 student) { return record(u"student"_s, student)[u"seat"].toInt(); }
    void goTo(QDate day)
    {
        m_today = day;
        const QDateTime now = m_fixture->clock().clock()();
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(day, QTime(12, 0)))));
    }
    /// Day by day the class in which the student sits, by the stored memberships; with a day of two it fails.
    [[nodiscard]] std::map<QDate, qint64> calendar()
    {
        std::map<QDate, qint64> days;
        const auto page = m_client->call(
            u"record.query"_s, {{u"type"_s, u"classMembership"_s},
                                {u"columns"_s, QJsonArray{u"classId"_s, u"startsOn"_s, u"endsOn"_s}},
                                {u"conditions"_s, QJsonArray{QJsonObject{{u"path"_s, u"studentId"_s},
                                                                         {u"op"_s, u"eq"_s},
                                                                         {u"value"_s, m_student}}}}});
        for (const QJsonValue &row : page.value()[u"rows"].toArray()) {
            const QDate last = QDate::fromString(row[4].toString(), Qt::ISODate);
            for (QDate day = QDate::fromString(row[3].toString(), Qt::ISODate); day <= last;
                 day = day.addDays(1))
                days[day] = days.contains(day) ? -1 : row[2].toInteger();
        }
        return days;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        m_other = newClass(u"電機一乙"_s, 1);
        QVERIFY(m_other);
    }
    void cleanup() { close(); }

    void aClassThatTheSchoolDoesNotHaveIsNamedAndNotTheGradeThatItWouldNeed()
    {
        QStringList columns = m_columns;
        columns.removeAll(u"classId.grade"_s);
        QStringList pupil = row(7, u"電機一丁"_s, 1, u"林小華"_s);
        pupil.removeAt(5);
        const auto told = import(u"student"_s, columns, {pupil});
        QCOMPARE(faults(told), QStringList{u"2 classId.name unknownReference"_s});
        const QJsonValue fault = told.value()[u"faults"].toArray().first();
        QCOMPARE(fault[u"limit"].toInt(), m_year);
        QCOMPARE(fault[u"value"].toString(), u"電機一丁"_s);
        // A cell that is left empty says no more, and with the grade the class is made.
        pupil.insert(5, QString());
        QCOMPARE(faults(import(u"student"_s, m_columns, {pupil})),
                 QStringList{u"2 classId.name unknownReference"_s});
        QCOMPARE(faults(import(u"student"_s, m_columns, {row(7, u"電機一丁"_s, 1, u"林小華"_s)})),
                 QStringList());
    }

    void everythingThatIsWrongWithARowIsToldAtOnce()
    {
        QStringList pupil = row(9, u"電機一甲"_s, 1, u"林小華"_s);
        pupil[2] = identity(1);
        pupil[3] = u"2020-07-20"_s;
        QStringList columns = m_columns;
        columns.append({u"email"_s, u"experimentalClass"_s});
        pupil.append({u"no address"_s, u"實驗甲"_s});
        QStringList told = faults(import(u"student"_s, columns, {pupil}));
        told.sort();
        QCOMPARE(told.join(u", "_s),
                 u"2 birthday age, 2 email mailAddress, 2 experimentalClass notForClassKind, "
                 u"2 identityNumber taken, 2 seat seatTaken"_s);
    }

    void aFormIsToldAtOnceWhatTheServerKnowsBesideWhatItsFieldsShow()
    {
        const QJsonObject entered{{u"studentNumber"_s, u"1140001"_s},
                                  {u"name"_s, QString()},
                                  {u"identityNumber"_s, identity(9)},
                                  {u"birthday"_s, u"2009-07-20"_s},
                                  {u"classId"_s, m_class},
                                  {u"seat"_s, 1},
                                  {u"division"_s, u"day"_s},
                                  {u"state"_s, u"enrolled"_s}};
        const auto sorted = [](const Answer<QJsonObject> &answer) {
            QStringList faults = outcomeOf(answer).split(u", "_s);
            faults.sort();
            return faults.join(u", "_s);
        };
        const QString all = u"required name, seatTaken seat, unique studentNumber"_s;
        QCOMPARE(sorted(save(u"student"_s, entered)), all);
        const auto check = [this](const QJsonObject &record) {
            return m_client->call(u"record.check"_s, {{u"type"_s, u"student"_s}, {u"record"_s, record}});
        };
        QCOMPARE(sorted(check(entered)), all);
        // Nothing is stored by it, and what stands in its own place is in nobody's way.
        QVERIFY(check(together(
            entered, {{u"studentNumber"_s, u"1140009"_s}, {u"name"_s, u"林小華"_s}, {u"seat"_s, 2}})));
        QVERIFY(!m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_student + 1}}));
        QVERIFY(check(record(u"student"_s, m_student)));
        // A refusal brings along what else is wrong.
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        const auto refused = check(
            changed(u"student"_s, m_student, {{u"classId"_s, evening}, {u"experimentalClass"_s, u"甲"_s}}));
        QCOMPARE(outcomeOf(refused), u"byRegisterChange@8"_s);
        QCOMPARE(refused.error().data[u"faults"][0][u"field"].toString(), u"experimentalClass"_s);
    }

    void divisionAndGradeChangeByTheirEventAlone()
    {
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        const qint64 third = newClass(u"電機三甲"_s, 3);
        const QString byChange = u"byRegisterChange@8"_s;
        QCOMPARE(outcomeOf(changeStudent({{u"division"_s, u"evening"_s}})), byChange);
        QCOMPARE(outcomeOf(changeStudent({{u"classId"_s, evening}})), byChange);
        QCOMPARE(outcomeOf(changeStudent({{u"division"_s, u"evening"_s}, {u"classId"_s, evening}})),
                 byChange);
        QCOMPARE(outcomeOf(changeStudent({{u"classId"_s, third}})), byChange);
        QCOMPARE(outcomeOf(registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, third}})),
                 u"otherGrade toClassId"_s);
        // Nor by a list, whether the class is there or would be made by it.
        QCOMPARE(faults(import(u"student"_s, m_columns, {row(1, u"電機三甲"_s, 1, u"王小明"_s, 3)})),
                 QStringList{u"2 classId.name byRegisterChange"_s});
        QCOMPARE(faults(import(u"student"_s, m_columns, {row(1, u"電機三丁"_s, 1, u"王小明"_s, 3)})),
                 QStringList{u"2 classId.name byRegisterChange"_s});
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
        // Another class of the grade is a matter of the form, too.
        QVERIFY(changeStudent({{u"classId"_s, m_other}}));
        QCOMPARE(outcomeOf(save(u"student"_s, {{u"studentNumber"_s, u"1140099"_s},
                                               {u"name"_s, u"林小華"_s},
                                               {u"identityNumber"_s, identity(99)},
                                               {u"birthday"_s, u"2009-07-20"_s},
                                               {u"classId"_s, evening},
                                               {u"division"_s, u"day"_s}})),
                 u"otherDivision classId"_s);
    }

    void whoReturnsTakesNobodysSeat()
    {
        QVERIFY(registerChange(u"suspend"_s, u"341"_s));
        const qint64 sitting = newStudent(m_class);
        QVERIFY(changeStudent({{u"seat"_s, 1}}, sitting));
        goTo(m_today.addDays(30));
        QVERIFY(registerChange(u"return"_s, u"221"_s));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(seatOf(m_student), 0);
        QCOMPARE(seatOf(sitting), 1);
    }

    void theFormBringsNobodyBackToASeatThatIsTaken()
    {
        QVERIFY(changeStudent({{u"state"_s, u"suspended"_s}}));
        QVERIFY(changeStudent({{u"seat"_s, 1}}, newStudent(m_class)));
        QCOMPARE(outcomeOf(changeStudent({{u"state"_s, u"enrolled"_s}})), u"seatTaken seat"_s);
        QVERIFY(changeStudent({{u"state"_s, u"enrolled"_s}, {u"seat"_s, 30}}));
    }

    void aNewStudentSitsInNoClassOfAYearThatIsOver()
    {
        goTo(QDate(m_year + 1912, 9, 1));
        const qint64 next = newClass(u"電機一丙"_s, 1, u"day"_s, m_year + 1);
        const auto made = [this](int number, qint64 schoolClass) {
            return save(u"student"_s, {{u"studentNumber"_s, QString::number(1150000 + number)},
                                       {u"name"_s, u"林小華"_s},
                                       {u"identityNumber"_s, identity(number)},
                                       {u"birthday"_s, u"2009-07-20"_s},
                                       {u"entryYear"_s, m_year + 1},
                                       {u"classId"_s, schoolClass},
                                       {u"division"_s, u"day"_s}});
        };
        QCOMPARE(outcomeOf(made(91, m_class)), u"classOver classId"_s);
        QVERIFY(made(92, next));
        // Nor who has had no class so far.
        const auto bare = made(93, 0);
        QVERIFY2(bare, qPrintable(outcomeOf(bare)));
        const qint64 id = bare.value()[u"record"][u"id"].toInteger();
        QCOMPARE(outcomeOf(changeStudent({{u"classId"_s, m_class}}, id)), u"classOver classId"_s);
        // A list of that year, which is sent late, is of its own classes.
        QCOMPARE(faults(import(u"student"_s, m_columns, {row(94, u"電機一甲"_s, 30, u"林小華"_s)})),
                 QStringList());
    }

    void whatAStateRefusesNamesTheChangeThatLedToIt()
    {
        const auto left = registerChange(u"suspend"_s, u"341"_s);
        QVERIFY2(left, qPrintable(outcomeOf(left)));
        const auto again = registerChange(u"suspend"_s, u"341"_s);
        QCOMPARE(outcomeOf(again), u"studentState kind"_s);
        const QJsonObject fault = again.error().data[u"faults"][0].toObject();
        QCOMPARE(fault[u"actual"].toInteger(), left.value()[u"record"][u"id"].toInteger());
        QCOMPARE(fault[u"limit"].toInt(), 1 + int(StudentState::Suspended));
        QVERIFY2(fault[u"other"].toString().contains(u"王小明"_s), qPrintable(fault[u"other"].toString()));
    }

    void whoReturnsInAnotherYearNeedsAClassOfIt()
    {
        QVERIFY(registerChange(u"suspend"_s, u"341"_s));
        goTo(QDate(m_year + 1912, 9, 1));
        const QJsonObject ofYear{{u"schoolYear"_s, m_year + 1}};
        QCOMPARE(outcomeOf(registerChange(u"return"_s, u"221"_s, ofYear)), u"classOver toClassId"_s);
        const qint64 next = newClass(u"電機一丙"_s, 1, u"day"_s, m_year + 1);
        QVERIFY(registerChange(u"return"_s, u"221"_s, together(ofYear, {{u"toClassId"_s, next}})));
    }

    void aListExchangesSeatsAndTakesNone()
    {
        const qint64 second = newStudent(m_class); // seat 2
        QVERIFY(second);
        // An exchange between the rows is one.
        const auto exchanged =
            import(u"student"_s, m_columns, {row(1, u"電機一甲"_s, 2), row(2, u"電機一甲"_s, 1)});
        QCOMPARE(faults(exchanged), QStringList());
        QCOMPARE(seatOf(m_student), 2);
        QCOMPARE(seatOf(second), 1);
        // The seat of who is not in the list stays his; nor do two rows share one.
        const auto refused = import(u"student"_s, m_columns, {row(1, u"電機一甲"_s, 1)});
        QCOMPARE(faults(refused), QStringList{u"2 seat seatTaken"_s});
        const QJsonObject holder = record(u"student"_s, second);
        QCOMPARE(refused.value()[u"faults"][0][u"other"].toString(),
                 holder[u"studentNumber"].toString() + u' ' + holder[u"name"].toString());
        QCOMPARE(
            faults(import(u"student"_s, m_columns,
                          {row(3, u"電機一甲"_s, 9, u"林小華"_s), row(4, u"電機一甲"_s, 9, u"林小華"_s)})),
            QStringList{u"3 seat seatTaken"_s});
        QCOMPARE(seatOf(m_student), 2);
        // Who stays because his row is at fault keeps his seat from the row that counted on it.
        QStringList wrong = row(2, u"電機一甲"_s, 2);
        wrong[3] = u"2009-13-20"_s;
        const auto half = import(u"student"_s, m_columns, {row(1, u"電機一甲"_s, 1), wrong});
        QVERIFY(faults(half).contains(u"2 seat seatTaken"_s));
        QCOMPARE(seatOf(m_student), 2);
        QCOMPARE(seatOf(second), 1);
    }

    void aChangeOfDivisionBringsTheCodesOfTheOther()
    {
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        const qint64 mate = newStudent(evening, u"evening"_s);
        QVERIFY(changeStudent({{u"divisionCode"_s, u"5"_s}, {u"classKind"_s, u"01"_s}}, mate));
        QVERIFY(changeStudent({{u"divisionCode"_s, u"1"_s}, {u"classKind"_s, u"1"_s}}));
        const auto moved = registerChange(u"changeDivision"_s, {}, {{u"toClassId"_s, evening}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        const QJsonObject student = record(u"student"_s, m_student);
        QCOMPARE(student[u"division"].toString(), u"evening"_s);
        QCOMPARE(student[u"divisionCode"].toString(), u"5"_s);
        QCOMPARE(student[u"classKind"].toString(), u"01"_s);
        QVERIFY(registerChange(
            u"cancel"_s, {},
            {{u"cancelsId"_s, moved.value()[u"record"][u"id"]}, {u"reason"_s, u"登錄錯誤"_s}}));
        QCOMPARE(record(u"student"_s, m_student)[u"classKind"].toString(), u"1"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"division"].toString(), u"day"_s);
    }

    /// Moves, rests, returns and cancellations in any order are what a calendar says on which each was noted.
    void anyOrderOfChangesLeavesTheMembershipsOfACalendar()
    {
        QRandomGenerator random(20261128);
        const QDate last = SchoolYear(m_year).lastDay();
        const std::vector<qint64> classes{m_class, m_other, newClass(u"電機一丙"_s, 1)};
        std::map<QDate, qint64> said = calendar();
        QCOMPARE(said.size(), size_t(SchoolYear(m_year).firstDay().daysTo(last)) + 1);
        struct Done
        {
            qint64 entry = 0;
            std::map<QDate, qint64> before;
        };
        std::vector<Done> entries;
        qint64 sits = m_class;
        bool isResting = false;
        const auto from = [&](qint64 schoolClass) {
            said.erase(said.lower_bound(m_today), said.end());
            for (QDate day = m_today; schoolClass && day <= last; day = day.addDays(1))
                said[day] = schoolClass;
        };
        for (int step = 0; step < 60; ++step) {
            goTo(std::min(m_today.addDays(random.bounded(5)), last));
            const QJsonObject when{{u"semester"_s, static_cast<int>(Term::of(m_today).semester)}};
            const qint64 other = classes[size_t(random.bounded(int(classes.size())))];
            const std::map<QDate, qint64> before = said;
            Answer<QJsonObject> entered = QJsonObject();
            switch (random.bounded(5)) {
            case 0:
                entered = registerChange(u"changeClass"_s, {}, together(when, {{u"toClassId"_s, other}}));
                if (entered)
                    from(sits = other);
                break;
            case 1: {
                entered = registerChange(u"suspend"_s, u"341"_s, when);
                if (!entered)
                    break;
                // Who leaves on the first day of a class was there that day.
                const auto today = said.find(m_today);
                const auto yesterday = said.find(m_today.addDays(-1));
                const qint64 first =
                    today != said.end() && (yesterday == said.end() || yesterday->second != today->second)
                        ? today->second
                        : 0;
                from(0);
                if (first)
                    said[m_today] = first;
                isResting = true;
                break;
            }
            case 2:
                entered = registerChange(u"return"_s, u"221"_s, when);
                if (entered) {
                    from(sits);
                    isResting = false;
                }
                break;
            case 3:
                if (isResting || !changeStudent({{u"classId"_s, other}}))
                    break;
                if (sits != other)
                    entries.clear(); // by the form: nothing before it is taken back any more
                if (sits != other)
                    from(sits = other);
                break;
            default:
                if (entries.empty())
                    break;
                const Done back = entries.back();
                entries.pop_back();
                entered = registerChange(
                    u"cancel"_s, {},
                    together(when, {{u"cancelsId"_s, back.entry}, {u"reason"_s, u"登錄錯誤"_s}}));
                QVERIFY2(entered, qPrintable(outcomeOf(entered)));
                entered = QJsonObject();
                said = back.before;
                sits = record(u"student"_s, m_student)[u"classId"].toInteger();
                isResting = record(u"student"_s, m_student)[u"state"].toString() == u"suspended";
            }
            if (entered && entered.value().contains(u"record"))
                entries.push_back({entered.value()[u"record"][u"id"].toInteger(), before});
            QCOMPARE(calendar(), said);
        }
    }
};

QTEST_GUILESS_MAIN(TestStudentPlaces)
#include "tst_student_places.moc"
