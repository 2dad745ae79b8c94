// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What becomes of a student's courses and outcomes when he changes class or division in the middle of a
/// semester (articles 5, row 3 and 8). Over real TLS.
class TestMovedOutcomes : public QObject, private OutcomeSchool
{
    Q_OBJECT

    qint64 m_before = 0; ///< the course of the class before, of t1
    qint64 m_certified = 0;
    qint64 m_waiting = 0;

    [[nodiscard]] qint64 course(const QString &offering, qint64 schoolClass, const QString &teacher,
                                const QString &division = u"day"_s)
    {
        const QString kind = division == u"day" ? u"V"_s : u"C"_s;
        return made(u"course"_s,
                    {{u"schoolYear"_s, m_year},
                     {u"semester"_s, 1},
                     {u"offeringCode"_s, offering},
                     {u"courseCode"_s, QString::number(m_year) + u"353401"_s + kind + u"2330801010001"_s},
                     {u"name"_s, u"國語文"_s},
                     {u"grade"_s, 1},
                     {u"credits"_s, 4},
                     {u"division"_s, division},
                     {u"classId"_s, schoolClass},
                     {u"teacherId"_s, accountId(teacher)},
                     {u"teacherName"_s, teacher}});
    }
    /// "offering from until" of the courses that the class takes.
    [[nodiscard]] QStringList taken()
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"enrolment"_s},
             {u"columns"_s, QJsonArray{u"courseId.offeringCode"_s, u"startsOn"_s, u"endsOn"_s}},
             {u"conditions"_s,
              QJsonArray{
                  QJsonObject{{u"path"_s, u"studentId"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, m_student}},
                  QJsonObject{{u"path"_s, u"kind"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"class"_s}}}},
             {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, u"courseId.offeringCode"_s}}}}});
        QStringList rows;
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            rows.append(
                u"%1 %2 %3"_s.arg(row[2].toString(), row[3].toString(u"-"_s), row[4].toString(u"-"_s)));
        return rows;
    }
    /// That nothing of what was handed in has gone or gone to another teacher.
    void compareOutcomes()
    {
        QVERIFY(signIn(u"t2"_s));
        QVERIFY(certify(m_waiting) != u"changed");
        const auto queue = [this] {
            return m_client->call(u"teaching.courses"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}})
                .value()[u"courses"]
                .toArray();
        };
        for (const QJsonValue &each : queue())
            QCOMPARE(each[u"waiting"].toInt(), 0);
        QVERIFY(signIn(u"t1"_s));
        int waiting = 0;
        for (const QJsonValue &each : queue())
            waiting += each[u"courseId"].toInteger() == m_before ? each[u"waiting"].toInt() : 0;
        QCOMPARE(waiting, 1);
        QCOMPARE(certify(m_waiting), u"changed"_s);
        QVERIFY(back());
        for (const qint64 id : {m_certified, m_waiting}) {
            const QJsonObject outcome = record(u"courseOutcome"_s, id);
            QCOMPARE(outcome[u"certification"].toString(), u"certified"_s);
            QCOMPARE(outcome[u"courseId"].toInteger(), m_before);
            QCOMPARE(outcome[u"certifiedBy"].toString(), u"t1"_s);
        }
        QVERIFY(signIn(u"1140001"_s));
        QCOMPARE(select(m_certified), u"changed"_s);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes() && addStudentAccount(u"1140001"_s));
        QVERIFY(signIn(u"t2"_s, u"teacher"_s) && back());
        m_before = course(u"A1"_s, m_class, u"t1"_s);
        QVERIFY(m_before);
        QVERIFY(made(u"enrolment"_s,
                     {{u"studentId"_s, m_student}, {u"courseId"_s, m_before}, {u"kind"_s, u"class"_s}}));
        m_course = m_before;
        m_certified = outcomeWithFile(u"通過"_s);
        m_waiting = outcomeWithFile(u"待認證"_s);
        QVERIFY(m_certified && m_waiting && signIn(u"t1"_s));
        QCOMPARE(certify(m_certified), u"changed"_s);
        QVERIFY(back());
    }
    void cleanup() { close(); }

    void aChangeOfClassLeavesWhatWasHandedInWithItsTeacher()
    {
        const qint64 other = newClass(u"電機一乙"_s, 1);
        QVERIFY(other && course(u"B1"_s, other, u"t2"_s));
        const auto moved = registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, other}, {u"toSeat"_s, 9}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        const QStringList expected{u"A1 - "_s + text(m_today.addDays(-1)),
                                   u"B1 "_s + text(m_today) + u" -"_s};
        QCOMPARE(taken(), expected);
        compareOutcomes();
    }

    void aChangeOfDivisionTakesTheCoursesAlongAndLeavesTheOutcomes()
    {
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        QVERIFY(evening && course(u"E1"_s, evening, u"t2"_s, u"evening"_s));
        const auto moved =
            registerChange(u"changeDivision"_s, {}, {{u"toClassId"_s, evening}, {u"toSeat"_s, 9}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        const QStringList expected{u"A1 - "_s + text(m_today.addDays(-1)),
                                   u"E1 "_s + text(m_today) + u" -"_s};
        QCOMPARE(taken(), expected);
        compareOutcomes();
    }

    void whoLeftTheFirstClassAndComesBackTakesItsCoursesOnAgain()
    {
        const qint64 other = newClass(u"電機一乙"_s, 1);
        QVERIFY(registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, other}, {u"toSeat"_s, 9}}));
        m_today = m_today.addDays(20);
        m_fixture->clock().advance(std::chrono::hours(24 * 20));
        QVERIFY(back());
        const auto again =
            registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_class}, {u"toSeat"_s, 1}});
        QVERIFY2(again, qPrintable(outcomeOf(again)));
        QCOMPARE(taken(), QStringList{u"A1 "_s + text(m_today) + u" -"_s});
    }
};

QTEST_GUILESS_MAIN(TestMovedOutcomes)
#include "tst_moved_outcomes.moc"
