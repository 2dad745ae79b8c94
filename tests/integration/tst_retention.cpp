// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/retention_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Article 7 over real TLS: who reads a sealed portfolio, and what stands against its deletion.
class TestRetention : public QObject, private RetentionSchool
{
    Q_OBJECT

    qint64 m_outcome = 0;

    /// How the board of the regulation tells of article 7.
    [[nodiscard]] QString onBoard()
    {
        const auto answer =
            m_client->call(u"compliance.read"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        for (const QJsonValue &each : answer ? answer.value()[u"items"].toArray() : QJsonArray()) {
            if (each[u"id"].toString() == u"7")
                return u"%1 %2/%3"_s.arg(each[u"state"].toString())
                    .arg(each[u"done"].toInt())
                    .arg(each[u"total"].toInt());
        }
        return outcomeOf(answer);
    }
    [[nodiscard]] qint64 accesses() { return rows(u"sealAccess"_s); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openRetention());
        m_outcome = outcomeWithFile(u"封存作品"_s);
        QVERIFY(m_outcome);
    }
    void cleanup() { close(); }

    void theBoardTellsOfGraduatesAndOfThoseWhoseDayIsNotKnown()
    {
        QCOMPARE(onBoard(), u"notApplicable 0/0"_s);
        QVERIFY(graduate(m_student));
        QCOMPARE(onBoard(), u"met 1/1"_s);
        // Nobody knows how long it has to be kept.
        QVERIFY(put<Student>(m_student, [](Student &student) { student.stateDate = {}; }));
        QCOMPARE(onBoard(), u"overdue 0/1"_s);
    }

    void aSealedPortfolioIsReadByNamedRolesAlone()
    {
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(record(u"courseOutcome"_s, m_outcome)[u"title"].toString(), u"封存作品"_s);
        QCOMPARE(listOf(u"courseOutcome"_s, u"title"_s, {}).size(), 1);
        QVERIFY(graduate(m_student));
        for (const QString &method : {u"record.get"_s, u"record.history"_s})
            QCOMPARE(
                outcomeOf(m_client->call(method, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, m_outcome}})),
                u"sealedPortfolio@7"_s);
        const qint64 file = stored(u"SELECT id FROM attachment"_s).toLongLong();
        QCOMPARE(outcomeOf(m_client->call(u"attachment.read"_s, {{u"id"_s, file}, {u"offset"_s, 0}})),
                 u"sealedPortfolio@7"_s);
        QCOMPARE(listOf(u"courseOutcome"_s, u"title"_s, {}).size(), 0);
        QCOMPARE(listOf(u"courseOutcome"_s, u"title"_s, of(u"studentId"_s, m_student)).size(), 0);
        QCOMPARE(
            m_client->call(u"search.find"_s, {{u"text"_s, u"封存作品"_s}}).value()[u"hits"].toArray().size(),
            0);
        QCOMPARE(accesses(), 0);
    }

    /// The register is not sealed: its lists were asked who has an outcome of this title.
    void aListThatIsNotSealedLooksIntoNoSealedPortfolio()
    {
        const auto whose = [this] {
            const protocol::Condition inside{u"title"_s, protocol::Condition::Operator::Contains, u"封存"_s};
            return listOf(u"student"_s, u"name"_s,
                          protocol::conditionsJson({protocol::related(
                              protocol::Condition::Operator::Some, u"courseOutcome.studentId"_s, {inside})}))
                .size();
        };
        QCOMPARE(whose(), 1);
        QVERIFY(graduate(m_student));
        QCOMPARE(whose(), 0);
        QCOMPARE(accesses(), 0);
    }

    void eachReadingOfASealedPortfolioIsKept()
    {
        QVERIFY(graduate(m_student));
        // Lists and searches that name nobody show nothing sealed to anybody.
        QCOMPARE(listOf(u"courseOutcome"_s, u"title"_s, {}).size(), 0);
        QCOMPARE(accesses(), 0);
        QCOMPARE(listOf(u"courseOutcome"_s, u"title"_s, of(u"studentId"_s, m_student)).size(), 1);
        QCOMPARE(accesses(), 1);
        QCOMPARE(record(u"courseOutcome"_s, m_outcome)[u"title"].toString(), u"封存作品"_s);
        QCOMPARE(listOf(u"attachment"_s, u"fileName"_s, of(u"outcomeId"_s, m_outcome)).size(), 1);
        const qint64 file = stored(u"SELECT id FROM attachment"_s).toLongLong();
        QVERIFY(m_client->call(u"attachment.read"_s, {{u"id"_s, file}, {u"offset"_s, 0}}).ok());
        QCOMPARE(accesses(), 4);
        QCOMPARE(rows(u"sealAccess"_s, u"login = 'clerk' AND studentId = %1"_s.arg(m_student)), 4);
        QCOMPARE(listOf(u"sealAccess"_s, u"who"_s, {}).size(), 4);
        // The register itself is not sealed.
        QCOMPARE(record(u"student"_s, m_student)[u"name"].toString(), u"王小明"_s);
        QCOMPARE(accesses(), 4);
        QCOMPARE(outcomeOf(save(u"sealAccess"_s, {{u"who"_s, u"x"_s}})), u"forbidden"_s);
    }

    void studentsReadTheirOwnSealedPortfolioAndThatIsKeptToo()
    {
        QVERIFY(addStudentAccount(u"1140001"_s));
        QVERIFY(graduate(m_student));
        QVERIFY(signIn(u"1140001"_s));
        QCOMPARE(listOf(u"courseOutcome"_s, u"title"_s, {}).size(), 1);
        QCOMPARE(rows(u"sealAccess"_s, u"login = '1140001'"_s), 1);
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s,
                                changed(u"courseOutcome"_s, m_outcome, {{u"title"_s, u"改名"_s}}))),
                 u"notStudying@7"_s);
    }

    void nothingIsDeletedBeforeItsTime()
    {
        QCOMPARE(outcomeOf(propose(m_student)), u"notGraduated@7"_s);
        QVERIFY(graduate(m_student));
        QCOMPARE(outcomeOf(propose(m_student)), u"stillSealed@7"_s);
        QVERIFY(comeTo(lastSealedDay()));
        QCOMPARE(outcomeOf(propose(m_student)), u"stillSealed@7"_s);
        const auto list = [this] {
            return m_client->call(u"retention.list"_s, {}).value()[u"students"][0][u"state"].toString();
        };
        QCOMPARE(list(), u"sealed"_s);
        QVERIFY(comeTo(lastSealedDay().addDays(1)));
        QCOMPARE(list(), u"due"_s);
        QCOMPARE(outcomeOf(propose(m_student)), u"done"_s);
        QCOMPARE(list(), u"proposed"_s);
        QCOMPARE(outcomeOf(propose(m_student)), u"alreadyProposed@7"_s);
    }

    void nobodyMovesTheDayOfASealedPortfolio()
    {
        const auto saved = [this](const QJsonObject &members) {
            return outcomeOf(save(u"student"_s, changed(u"student"_s, m_student, members)));
        };
        const QString before = m_today.addYears(-2).toString(Qt::ISODate);
        const QJsonObject longAgo{{u"state"_s, u"graduated"_s}, {u"stateDate"_s, before}};
        QCOMPARE(saved(longAgo), u"outsideYear stateDate"_s);
        QVERIFY(graduate(m_student));
        QCOMPARE(saved({{u"stateDate"_s, before}}), u"stillSealed@7"_s);
        QCOMPARE(saved({{u"state"_s, u"enrolled"_s}}), u"stillSealed@7"_s);
        QCOMPARE(saved({{u"note"_s, u"備註"_s}}), u"done"_s);
        QCOMPARE(outcomeOf(propose(m_student)), u"stillSealed@7"_s);
        // A day that was not known is entered once.
        QVERIFY(put<Student>(m_student, [](Student &stored) { stored.stateDate = {}; }));
        QCOMPARE(saved({{u"stateDate"_s, m_today.toString(Qt::ISODate)}}), u"done"_s);
        QCOMPARE(outcomeOf(propose(m_student)), u"stillSealed@7"_s);
    }

    void aGraduateWithoutADayIsNeverDue()
    {
        QVERIFY(put<Student>(m_student, [](Student &stored) { stored.state = StudentState::Graduated; }));
        QVERIFY(comeTo(m_today.addYears(9)));
        QCOMPARE(outcomeOf(propose(m_student)), u"noGraduationDay@7"_s);
        // It stands in the list of every year until the day is entered.
        const auto listed = m_client->call(u"retention.list"_s, {{u"schoolYear"_s, m_year}});
        QVERIFY(listed.ok());
        QCOMPARE(listed.value()[u"students"][0][u"state"].toString(), u"undated"_s);
    }

    /// Of whom no class is known the day has a floor as well: nobody brings a deletion forward by it.
    void aDayOfGraduationWithoutAnyClassHasItsFloor()
    {
        QVERIFY(put<Student>(m_student, [](Student &stored) {
            stored.state = StudentState::Graduated;
            stored.entryYear = {};
        }));
        const auto job = [](store::WriteContext &write) -> Answer<QJsonObject> {
            for (const ClassMembership &each : write.records().find<ClassMembership>({})) {
                if (const auto removed =
                        write.remove(recordTypeOf<ClassMembership>(), each.id.value(), each.version);
                    !removed)
                    return removed.error();
            }
            return QJsonObject();
        };
        QVERIFY(m_fixture->server().store().writer().submitAndWait({0, {}, {}, {}, u"test"_s, job}));
        const auto saved = [this](QDate day) {
            return outcomeOf(save(u"student"_s, changed(u"student"_s, m_student,
                                                        {{u"stateDate"_s, day.toString(Qt::ISODate)}})));
        };
        const QDate first = SchoolYear(m_year).firstDay();
        QCOMPARE(saved(first.addDays(-1)), u"outsideYear stateDate"_s);
        QVERIFY(
            put<Student>(m_student, [this](Student &stored) { stored.entryYear = SchoolYear(m_year - 5); }));
        QCOMPARE(saved(SchoolYear(m_year - 3).firstDay().addDays(-1)), u"outsideYear stateDate"_s);
        QCOMPARE(saved(SchoolYear(m_year - 3).firstDay()), u"done"_s);
    }

    void twoPeopleAreNeeded()
    {
        QVERIFY(graduate(m_student));
        QVERIFY(grant(u"registryClerk"_s, u"remove destruction school"_s));
        QVERIFY(grant(u"academicDirector"_s, u"edit destruction school"_s));
        QVERIFY(comeTo(lastSealedDay().addDays(1)));
        const auto proposed = propose(m_student);
        QVERIFY(proposed.ok());
        const qint64 id = proposed.value()[u"record"][u"id"].toInteger();
        QCOMPARE(outcomeOf(destroy(id)), u"samePerson@7"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(outcomeOf(destroy(id)), u"forbidden"_s);
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(
            outcomeOf(m_client->call(
                u"record.remove"_s, with({{u"type"_s, u"destruction"_s}, {u"id"_s, id}, {u"version"_s, 1}}))),
            u"forbidden"_s);
        QCOMPARE(outcomeOf(m_client->call(u"retention.withdraw"_s,
                                          with({{u"id"_s, id}, {u"reason"_s, u"名單有誤"_s}}))),
                 u"done"_s);
        QCOMPARE(outcomeOf(destroy(id)), u"notProposed@7"_s);
        QCOMPARE(rows(u"courseOutcome"_s), 1);
    }

    void aLegalHoldStandsAgainstTheDeletionUntilItIsLifted()
    {
        QCOMPARE(outcomeOf(hold(m_student)), u"notGraduated@7"_s);
        QVERIFY(graduate(m_student));
        QVERIFY(comeTo(lastSealedDay().addDays(1)));
        const auto first = hold(m_student);
        QVERIFY(first.ok());
        QCOMPARE(outcomeOf(propose(m_student)), u"underHold@7"_s);
        QCOMPARE(outcomeOf(lift(first.value()[u"holds"][0].toInteger())), u"done"_s);
        const qint64 id = propose(m_student).value()[u"record"][u"id"].toInteger();
        QVERIFY(id);
        const qint64 second = hold(m_student).value()[u"holds"][0].toInteger();
        QVERIFY(second);
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(outcomeOf(destroy(id)), u"underHold@7"_s);
        QCOMPARE(rows(u"courseOutcome"_s), 1);
        QCOMPARE(
            outcomeOf(m_client->call(u"retention.lift"_s, with({{u"id"_s, second}, {u"reason"_s, u" "_s}}))),
            u"required reason"_s);
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
