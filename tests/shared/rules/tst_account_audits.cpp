// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/account_audits.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

const QDate today(2025, 12, 1);

Regulation inTheTree()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

Grants grants(const char *text)
{
    return Grants::parse(QString::fromUtf8(text)).value();
}

/// A teacher's account with which nothing is wrong.
AccountFacts teacher()
{
    AccountFacts facts;
    facts.account.login = u"t001"_s;
    facts.account.email = u"t001@school.example"_s;
    facts.unitName = u"任課教師"_s;
    facts.grants = grants("view student course; certify courseOutcome course");
    facts.needed = facts.grants;
    facts.lastSignInOn = today;
    facts.mailDomain = u"school.example"_s;
    facts.today = today;
    return facts;
}

AccountFacts student(StudentState state = StudentState::Enrolled)
{
    AccountFacts facts = teacher();
    facts.student = Student();
    facts.student->studentNumber = u"11510001"_s;
    facts.student->state = state;
    facts.account.login = u"11510001"_s;
    return facts;
}

} // namespace

/// What an audit of accounts finds (article 5, row 6), on both sides of each rule.
class TestAccountAudits : public QObject
{
    Q_OBJECT

    const Regulation m_regulation = inTheTree();

    [[nodiscard]] QString found(const AccountFacts &facts) const
    {
        QStringList names;
        for (const AuditRule *rule : auditFindings(facts, m_regulation)) {
            const QString detail = rule->detail(facts, m_regulation);
            names.append(wireName(rule->finding) + (detail.isEmpty() ? QString() : u' ' + detail));
        }
        return names.join(u"; "_s);
    }
    [[nodiscard]] static QString outcome(const Verdict &verdict)
    {
        return verdict.isAllowed() ? u"allowed"_s
                                   : wireName(verdict.refusal().reason) + u'@' + verdict.refusal().article;
    }

private Q_SLOTS:
    void anAccountInOrderHasNoFinding()
    {
        QCOMPARE(found(teacher()), QString());
        QCOMPARE(found(student()), QString());
        QCOMPARE(found(student(StudentState::Suspended)), QString());
    }

    void whoLeftOrGraduatedIsFoundUntilTheAccountIsDisabled()
    {
        AccountFacts left = student(StudentState::Left);
        QCOMPARE(found(left), u"leftSchool 11510001"_s);
        // What else is odd about it matters no more.
        left.account.email.clear();
        left.lastSignInOn = {};
        QCOMPARE(found(left), u"leftSchool 11510001"_s);
        left.account.state = AccountState::Disabled;
        QCOMPARE(found(left), QString());
        QCOMPARE(found(student(StudentState::Graduated)), u"graduated 11510001"_s);
    }

    void aSemesterWithoutSignInIsToldFromTheDayAfter()
    {
        AccountFacts facts = teacher();
        facts.lastSignInOn = QDate(2025, 6, 1);
        QCOMPARE(found(facts), QString());
        facts.lastSignInOn = QDate(2025, 5, 31);
        QCOMPARE(found(facts), u"unused"_s);
        facts.lastSignInOn = {};
        QCOMPARE(found(facts), u"neverSignedIn"_s);
        facts.account.state = AccountState::Disabled;
        QCOMPARE(found(facts), QString());
    }

    void rightsBeyondTheRolesNeedAreNamed()
    {
        AccountFacts facts = teacher();
        facts.grants = grants("view student class; certify courseOutcome course; edit grade school");
        QCOMPARE(found(facts), u"excessRights view student class; edit grade school"_s);
        // What is needed in the division or the school covers what reaches less far, and not the reverse.
        facts.needed = grants("view student division; certify courseOutcome course; edit grade school");
        QCOMPARE(found(facts), QString());
        facts.grants = grants("view student school");
        QCOMPARE(found(facts), u"excessRights view student school"_s);
        facts.needed = grants("view * school");
        QCOMPARE(found(facts), QString());
        facts.grants = grants("view * school");
        facts.needed = grants("view student school");
        QCOMPARE(found(facts), u"excessRights view * school"_s);
        // Who cannot sign in uses none of them.
        facts.account.state = AccountState::Disabled;
        QCOMPARE(found(facts), QString());
    }

    void whoAdministersBelongsToTheUnitsOfTheRegulation()
    {
        AccountFacts facts = teacher();
        facts.grants = facts.needed = grants("manage account school; edit role school");
        QCOMPARE(found(facts), u"strayAdministrator"_s);
        AccountFacts closed = facts;
        closed.account.state = AccountState::Disabled;
        QCOMPARE(found(closed), QString());
        facts.unitName = u"資訊組"_s;
        QCOMPARE(found(facts), QString());
        facts.unitName = u"圖資處"_s;
        QCOMPARE(found(facts), QString());
        facts.unitName.clear();
        facts.grants = facts.needed = grants("manage account division; edit role school");
        QCOMPARE(found(facts), QString());
    }

    void mailIsOfTheSchoolsDomain()
    {
        AccountFacts facts = teacher();
        facts.account.email.clear();
        QCOMPARE(found(facts), u"noMail"_s);
        facts.account.email = u"someone@elsewhere.example"_s;
        QCOMPARE(found(facts), u"foreignMail someone@elsewhere.example"_s);
        facts.account.email = u"t001@School.Example"_s;
        facts.mailDomain = u"@school.example"_s;
        QCOMPARE(found(facts), QString());
        // A domain within the school's is another one.
        facts.account.email = u"t001@mail.school.example"_s;
        QCOMPARE(found(facts), u"foreignMail t001@mail.school.example"_s);
        facts.mailDomain.clear();
        QCOMPARE(found(facts), QString());
    }

    void theLoginNameOfAStudentIsTheStudentNumber()
    {
        AccountFacts facts = student();
        facts.account.login = u"11410001"_s;
        QCOMPARE(found(facts), u"loginDiffers 11510001"_s);
        facts.student.reset();
        QCOMPARE(found(facts), QString());
    }

    void endedDeputiesAndWaitingCertificationsAreFoundOfDisabledAccountsToo()
    {
        AccountFacts facts = teacher();
        facts.endedDeputies = {u"王老師 114/10/31"_s};
        QCOMPARE(found(facts), u"deputyEnded 王老師 114/10/31"_s);
        facts.waiting = 3;
        QCOMPARE(found(facts), u"deputyEnded 王老師 114/10/31"_s);
        facts.account.state = AccountState::Disabled;
        QCOMPARE(found(facts), u"waitingCertifications 3; deputyEnded 王老師 114/10/31"_s);
        QVERIFY(hasFinding(facts, AuditFinding::WaitingCertifications, m_regulation));
        facts.waiting = 0;
        QVERIFY(!hasFinding(facts, AuditFinding::WaitingCertifications, m_regulation));
    }

    void everyFindingHasOneRule() { QCOMPARE(auditRules().size() + 1, choices<AuditFinding>().size()); }

    void theUnitsOfTheRegulationSignOneAfterTheOther()
    {
        QCOMPARE(outcome(auditorVerdict(u"資訊組", m_regulation)), u"allowed"_s);
        QCOMPARE(outcome(auditorVerdict(u"圖資處", m_regulation)), u"auditOtherUnit@5.6"_s);
        QCOMPARE(auditorVerdict(u"註冊組", m_regulation).refusal().who, u"資訊組"_s);
        QCOMPARE(outcome(auditSupervisorVerdict(u"圖資處", m_regulation)), u"allowed"_s);
        QCOMPARE(outcome(auditSupervisorVerdict(u"資訊組", m_regulation)), u"auditOtherUnit@5.6"_s);

        AccountAudit audit;
        audit.openCount = 1;
        QCOMPARE(outcome(auditOpenVerdict(audit, m_regulation)), u"allowed"_s);
        QCOMPARE(outcome(checkAuditVerdict(audit, m_regulation)), u"auditUndecided@5.6"_s);
        QCOMPARE(outcome(signAuditVerdict(audit, m_regulation)), u"auditNotSigned@5.6"_s);
        audit.openCount = 0;
        QCOMPARE(outcome(checkAuditVerdict(audit, m_regulation)), u"allowed"_s);
        audit.state = AuditState::Checked;
        QCOMPARE(outcome(auditOpenVerdict(audit, m_regulation)), u"auditSigned@5.6"_s);
        QCOMPARE(outcome(checkAuditVerdict(audit, m_regulation)), u"auditSigned@5.6"_s);
        QCOMPARE(outcome(signAuditVerdict(audit, m_regulation)), u"allowed"_s);
        QCOMPARE(outcome(withdrawAuditVerdict(audit, m_regulation)), u"allowed"_s);
        audit.state = AuditState::Signed;
        QCOMPARE(outcome(signAuditVerdict(audit, m_regulation)), u"auditSigned@5.6"_s);
        QCOMPARE(outcome(withdrawAuditVerdict(audit, m_regulation)), u"auditSigned@5.6"_s);
    }
};

QTEST_GUILESS_MAIN(TestAccountAudits)
#include "tst_account_audits.moc"
