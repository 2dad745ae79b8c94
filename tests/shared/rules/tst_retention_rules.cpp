// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/retention.h"

#include "shared/model/records.h"
#include "shared/model/school_time.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// Article 7: sealed for a year after the graduation, deleted no day earlier.
class TestRetentionRules : public QObject
{
    Q_OBJECT

private:
    RetentionRule m_rule;

    [[nodiscard]] static Student graduate(QDate on)
    {
        Student student;
        student.state = StudentState::Graduated;
        student.stateDate = on;
        return student;
    }
    [[nodiscard]] static QString told(const Verdict &verdict)
    {
        return verdict.isAllowed() ? u"ok"_s
                                   : wireName(verdict.refusal().reason) + u'@' + verdict.refusal().article;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_rule =
            retentionRule(Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value());
    }

    void theRegulationNamesTheTimeAndTheRoles()
    {
        QCOMPARE(m_rule.article, u"7"_s);
        QCOMPARE(m_rule.sealedYears, 1);
        QVERIFY(m_rule.readers.contains(u"registryClerk"_s));
        for (const QString &type : m_rule.records + m_rule.evidence) {
            const RecordType *found = recordType(type);
            QVERIFY2(found && found->field(u"studentId"), qPrintable(type));
        }
    }

    void theSchoolRegisterIsNeverAmongWhatIsDeleted()
    {
        for (const char *type : {"student", "registerChange", "registerCheck", "classMembership",
                                 "schoolClass", "course", "enrolment", "grade"}) {
            QVERIFY2(!m_rule.records.contains(QLatin1String(type)), type);
            QVERIFY2(!m_rule.evidence.contains(QLatin1String(type)), type);
        }
    }

    void aPortfolioIsSealedToTheSameDayOfTheNextYear_data()
    {
        QTest::addColumn<QDate>("graduation");
        QTest::addColumn<QDate>("until");
        QTest::newRow("end of the school year") << QDate(2026, 7, 31) << QDate(2027, 7, 31);
        QTest::newRow("leap day") << QDate(2028, 2, 29) << QDate(2029, 2, 28);
    }
    void aPortfolioIsSealedToTheSameDayOfTheNextYear()
    {
        QFETCH(QDate, graduation);
        QFETCH(QDate, until);
        const Student student = graduate(graduation);
        QCOMPARE(sealedUntil(student, m_rule), until);
        QCOMPARE(told(deletionVerdict(student, false, until, m_rule)), u"stillSealed@7"_s);
        QCOMPARE(told(deletionVerdict(student, false, until.addDays(1), m_rule)), u"ok"_s);
        QCOMPARE(deletionVerdict(student, false, until, m_rule).refusal().until, lastInstant(until));
    }

    void aHoldStandsAgainstADeletionThatIsDueButTellsNothingSooner()
    {
        const Student student = graduate({2026, 7, 31});
        QCOMPARE(told(deletionVerdict(student, true, {2027, 8, 1}, m_rule)), u"underHold@7"_s);
        QCOMPARE(told(deletionVerdict(student, true, {2027, 7, 31}, m_rule)), u"stillSealed@7"_s);
    }

    void onlyAGraduateWithADayIsEverDeleted()
    {
        Student student = graduate({});
        QCOMPARE(told(deletionVerdict(student, false, {2099, 1, 1}, m_rule)), u"noGraduationDay@7"_s);
        student.stateDate = {2026, 7, 31};
        for (const StudentState state :
             {StudentState::Enrolled, StudentState::Suspended, StudentState::Left}) {
            student.state = state;
            QCOMPARE(told(deletionVerdict(student, false, {2099, 1, 1}, m_rule)), u"notGraduated@7"_s);
            QVERIFY(!sealedUntil(student, m_rule).isValid());
        }
    }

    void namedRolesAloneReadWhatIsSealed()
    {
        QCOMPARE(told(sealedReadVerdict(u"registryClerk"_s, m_rule)), u"ok"_s);
        QCOMPARE(told(sealedReadVerdict(u"teacher"_s, m_rule)), u"sealedPortfolio@7"_s);
        QCOMPARE(told(sealedReadVerdict(u""_s, m_rule)), u"sealedPortfolio@7"_s);
    }

    void twoAccountsAreNeeded()
    {
        QCOMPARE(told(secondPersonVerdict(3, 4, u"甲"_s, m_rule)), u"ok"_s);
        const Verdict same = secondPersonVerdict(3, 3, u"甲"_s, m_rule);
        QCOMPARE(told(same), u"samePerson@7"_s);
        QCOMPARE(same.refusal().who, u"甲"_s);
    }
};

QTEST_GUILESS_MAIN(TestRetentionRules)
#include "tst_retention_rules.moc"
