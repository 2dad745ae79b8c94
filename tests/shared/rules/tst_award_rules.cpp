// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/awards.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// Who may propose an award, and what has to be before it counts as assessed: article 10.
class TestAwardRules : public QObject
{
    Q_OBJECT

    Regulation m_regulation;
    AwardProposal m_proposal;
    AwardFacts m_facts;

    [[nodiscard]] QString outcome(const std::optional<AwardProposal> &before = {}) const
    {
        const Verdict verdict = awardVerdict(before, m_proposal, m_facts, m_regulation);
        return verdict.isAllowed() ? u"allowed"_s
                                   : wireName(verdict.refusal().reason) + u'@' + verdict.refusal().article;
    }

private Q_SLOTS:
    void init()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_regulation = Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
        m_proposal = {};
        m_facts = {true, false, false, {}, {}};
    }

    void theSecretaryProposesOthersOnce()
    {
        QCOMPARE(outcome(), u"allowed"_s);
        m_facts.isKnown = true;
        QCOMPARE(outcome(), u"awardKnown@10"_s);
        // One of two that are alike is taken back.
        m_proposal.state = AwardState::Withdrawn;
        QCOMPARE(outcome(AwardProposal()), u"allowed"_s);
        m_proposal.state = AwardState::Proposed;
        m_facts.isOwn = true;
        QCOMPARE(outcome(), u"ownAward@10"_s);
        m_facts.isSecretary = false;
        QCOMPARE(outcome(), u"notSecretary@10"_s);
        QCOMPARE(awardVerdict({}, m_proposal, m_facts, m_regulation).refusal().who, u"教務處主任"_s);
    }

    void aProposalIsAssessedByAResolutionOfTheGroup()
    {
        m_proposal.state = AwardState::Assessed;
        QCOMPARE(outcome(AwardProposal()), u"notAssessed@10"_s);
        AgendaItem item;
        item.matter = MeetingMatter::Merits;
        item.resolution = u"照案通過"_s;
        Meeting meeting;
        meeting.memberCount = 21;
        meeting.presentCount = 11;
        m_facts.item = item;
        m_facts.meeting = meeting;
        QCOMPARE(outcome(AwardProposal()), u"allowed"_s);
        m_facts.meeting->presentCount = 10;
        QCOMPARE(outcome(AwardProposal()), u"notAssessed@10"_s);
        m_facts.meeting = meeting;
        m_facts.item->resolution.clear();
        QCOMPARE(outcome(AwardProposal()), u"notAssessed@10"_s);
        m_facts.item = item;
        m_facts.item->matter = MeetingMatter::Platform;
        QCOMPARE(outcome(AwardProposal()), u"notAssessed@10"_s);
    }

    void whatIsDecidedStays()
    {
        for (const AwardState state : {AwardState::Assessed, AwardState::Declined, AwardState::Withdrawn}) {
            AwardProposal before;
            before.state = state;
            QCOMPARE(outcome(before), u"awardDecided@10"_s);
        }
        QCOMPARE(outcome(AwardProposal()), u"allowed"_s);
    }
};

QTEST_GUILESS_MAIN(TestAwardRules)
#include "tst_award_rules.moc"
