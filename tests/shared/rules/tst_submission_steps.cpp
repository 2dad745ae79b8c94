// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/submission_steps.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// The order of a submission list's steps; article 6, paragraph 2, and article 4.
class TestSubmissionSteps : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static Regulation regulation(bool signsBeforeExport = false)
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        if (signsBeforeExport)
            json.insert(u"selfCheck"_s, QJsonObject{{u"beforeExport"_s, true}});
        return Regulation::fromJson(json).value();
    }
    [[nodiscard]] static QString verdict(SubmissionState state, SubmissionStepKind step, bool signs = false,
                                         bool isSigned = true)
    {
        SubmissionList list;
        list.state = state;
        if (isSigned)
            list.signedAt = QDateTime(QDate(2026, 2, 1), QTime(9, 0), Qt::UTC);
        const Verdict told = stepVerdict(list, step, regulation(signs), u"6.2.2"_s);
        return told.isAllowed() ? u"ok"_s : wireName(told.refusal().reason) + u'@' + told.refusal().article;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aListGoesFromTheDraftToTheConfirmedReceipt()
    {
        using enum SubmissionStepKind;
        SubmissionState state = SubmissionState::Draft;
        for (const SubmissionStepKind step : {Prechecked, Signed, Exported, Submitted, Received, Confirmed}) {
            const auto next = stateAfter(state, step);
            QVERIFY(next && *next > state);
            state = *next;
        }
        QCOMPARE(state, SubmissionState::Confirmed);
    }

    void aLaterLookTakesNothingBack()
    {
        using enum SubmissionState;
        for (const SubmissionState state : {Prechecked, Signed, Exported})
            QCOMPARE(*stateAfter(state, SubmissionStepKind::Prechecked), state);
        QVERIFY(!stateAfter(Submitted, SubmissionStepKind::Prechecked));
        QCOMPARE(*stateAfter(Received, SubmissionStepKind::Received), Received);
        for (const SubmissionState state : {Submitted, Received, Confirmed}) {
            QCOMPARE(*stateAfter(state, SubmissionStepKind::Withdrawn), Draft);
            QCOMPARE(*stateAfter(state, SubmissionStepKind::Reopened), Draft);
        }
        for (const SubmissionState state : {Draft, Prechecked, Signed, Exported})
            QVERIFY(!stateAfter(state, SubmissionStepKind::Withdrawn));
    }

    void eachStepOutOfOrderSaysWhatIsMissing()
    {
        using enum SubmissionState;
        using Step = SubmissionStepKind;
        QCOMPARE(verdict(Draft, Step::Signed), u"notPrechecked@6.2.2"_s);
        QCOMPARE(verdict(Prechecked, Step::Submitted), u"notExported@6.2.2"_s);
        QCOMPARE(verdict(Exported, Step::Received), u"notSubmitted@6.2.2"_s);
        QCOMPARE(verdict(Submitted, Step::Confirmed), u"noReceipt@6.2.2"_s);
        QCOMPARE(verdict(Submitted, Step::Exported), u"alreadySubmitted@6.2.2"_s);
        QCOMPARE(verdict(Draft, Step::Withdrawn), u"notSubmitted@6.2.2"_s);
        QCOMPARE(verdict(Draft, Step::Exported), u"ok"_s);
    }

    void theSelfCheckIsSignedFirstWhereTheRegulationAsksForIt()
    {
        using enum SubmissionState;
        for (const SubmissionState state : {Prechecked, Signed, Exported}) {
            QCOMPARE(verdict(state, SubmissionStepKind::Exported, false, false), u"ok"_s);
            QCOMPARE(verdict(state, SubmissionStepKind::Exported, true, false), u"notSigned@4"_s);
            QCOMPARE(verdict(state, SubmissionStepKind::Exported, true), u"ok"_s);
        }
    }

    void nothingIsSubmittedUnsigned()
    {
        using enum SubmissionState;
        QCOMPARE(verdict(Exported, SubmissionStepKind::Submitted), u"ok"_s);
        for (const bool signs : {false, true})
            QCOMPARE(verdict(Exported, SubmissionStepKind::Submitted, signs, false), u"notSigned@4"_s);
        // An export may come first: it stays what it is when its self-check is signed.
        QCOMPARE(*stateAfter(Exported, SubmissionStepKind::Signed), Exported);
        for (const SubmissionState state : {Draft, Submitted, Received, Confirmed})
            QVERIFY(!stateAfter(state, SubmissionStepKind::Signed));
    }
};

QTEST_GUILESS_MAIN(TestSubmissionSteps)
#include "tst_submission_steps.moc"
