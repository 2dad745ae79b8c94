// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rules/rule_samples.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Uploads, certification, selection and files of course outcomes (articles 5, row 3 and 6, paragraph 1).
class TestOutcomeRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theTwentiethUploadIsAllowedAndTheTwentyFirstRefused()
    {
        const Regulation regulation = schoolRegulation();
        QVERIFY(uploadVerdict(creditCourse(), 19, regulation).isAllowed());
        const Verdict verdict = uploadVerdict(creditCourse(), 20, regulation);
        QVERIFY(!verdict.isAllowed());
        QCOMPARE(verdict.refusal().reason, RefusalReason::UploadQuota);
        QCOMPARE(verdict.refusal().article, u"5.3.2"_s);
        QCOMPARE(verdict.refusal().limit, 20);
        QCOMPARE(verdict.refusal().used, 20);
    }

    void theSixthSelectionIsAllowedAndTheSeventhRefused()
    {
        const Regulation regulation = schoolRegulation();
        QVERIFY(selectVerdict(certifiedOutcome(), creditCourse(), 5, regulation).isAllowed());
        const Verdict verdict = selectVerdict(certifiedOutcome(), creditCourse(), 6, regulation);
        QCOMPARE(verdict.refusal().reason, RefusalReason::SelectionQuota);
        QCOMPARE(verdict.refusal().article, u"6.1"_s);
    }

    void aStudentAboveALoweredQuotaMayStillUnselect()
    {
        CourseOutcome outcome = certifiedOutcome();
        outcome.selected = true;
        QVERIFY(unselectVerdict(outcome, schoolRegulation()).isAllowed());
        outcome.submittedIn = Id<SubmissionList>(1);
        QCOMPARE(unselectVerdict(outcome, schoolRegulation()).refusal().reason,
                 RefusalReason::AlreadySubmitted);
    }

    void onlyCertifiedOutcomesOfCoursesWithCreditAreSelected()
    {
        const Regulation regulation = schoolRegulation();
        CourseOutcome outcome = certifiedOutcome();
        for (const auto state : {CertificationState::Waiting, CertificationState::Returned}) {
            outcome.certification = state;
            QCOMPARE(selectVerdict(outcome, creditCourse(), 0, regulation).refusal().reason,
                     RefusalReason::NotCertified);
        }
        Course course = creditCourse();
        course.credits = 0;
        QCOMPARE(selectVerdict(certifiedOutcome(), course, 0, regulation).refusal().reason,
                 RefusalReason::NoCredit);
        course = creditCourse();
        course.courseCode[16] = u'8';
        QCOMPARE(selectVerdict(certifiedOutcome(), course, 0, regulation).refusal().reason,
                 RefusalReason::NoCredit);
    }

    void onlyTheTeacherAndTheDeputyCertify()
    {
        Course course = creditCourse();
        const Id<Account> teacher(3);
        const std::map<Id<Account>, QString> none;
        QCOMPARE(certifierVerdict(course, teacher, none, schoolRegulation()).refusal().article, u"5.3.3"_s);
        course.teacherId = teacher;
        QVERIFY(certifierVerdict(course, teacher, none, schoolRegulation()).isAllowed());
        QVERIFY(!certifierVerdict(course, Id<Account>(4), none, schoolRegulation()).isAllowed());
        QVERIFY(
            certifierVerdict(course, Id<Account>(4), {{teacher, QString()}}, schoolRegulation()).isAllowed());
        QVERIFY(!certifierVerdict(course, Id<Account>(4), {{Id<Account>(5), QString()}}, schoolRegulation())
                     .isAllowed());
    }

    void onlyACertificationTakenOverWithoutItsFileAwaitsOne()
    {
        CourseOutcome outcome = certifiedOutcome();
        outcome.documentCount = 0;
        QVERIFY(!awaitsFile(outcome)); // its teacher saw what there was
        outcome.certifiedThrough = CertificationWay::TakenOver;
        QVERIFY(awaitsFile(outcome));
        QVERIFY(fileChangeVerdict(outcome, AttachmentSlot::Document, schoolRegulation()).isAllowed());
        outcome.fileAddedAt = opens;
        outcome.documentCount = 1;
        QVERIFY(!awaitsFile(outcome, AttachmentSlot::Document));
        QVERIFY(awaitsFile(outcome, AttachmentSlot::Media));
        QCOMPARE(fileChangeVerdict(outcome, AttachmentSlot::Document, schoolRegulation()).refusal().reason,
                 RefusalReason::AlreadyCertified);
        outcome.submittedIn = Id<SubmissionList>(1);
        QCOMPARE(fileChangeVerdict(outcome, AttachmentSlot::Media, schoolRegulation()).refusal().reason,
                 RefusalReason::AlreadySubmitted);
        CourseOutcome bare = certifiedOutcome();
        bare.certification = CertificationState::Waiting;
        bare.documentCount = 0;
        QCOMPARE(certifyVerdict(bare, CertificationState::Certified, {}, schoolRegulation()).refusal().reason,
                 RefusalReason::NoFile);
        QVERIFY(
            certifyVerdict(bare, CertificationState::Returned, u"缺檔案", schoolRegulation()).isAllowed());
    }

    void certificationFollowsItsStates_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("decision");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("refusal");
        const auto row = [](CertificationState from, CertificationState to, const char *reason,
                            const char *refusal) {
            QTest::addRow("%s to %s '%s'", qPrintable(wireName(from)), qPrintable(wireName(to)), reason)
                << static_cast<int>(from) << static_cast<int>(to) << QString::fromLatin1(reason)
                << QString::fromLatin1(refusal);
        };
        using enum CertificationState;
        row(Waiting, Certified, "", "");
        row(Waiting, Returned, "because", "");
        row(Waiting, Returned, "", "returnNeedsReason");
        row(Waiting, Returned, "  ", "returnNeedsReason");
        row(Returned, Certified, "", "notSentAgain");
        row(Certified, Returned, "because", "");
        row(Certified, Waiting, "", "");
        row(Returned, Waiting, "", "");
    }

    void certificationFollowsItsStates()
    {
        QFETCH(int, from);
        QFETCH(int, decision);
        QFETCH(QString, reason);
        QFETCH(QString, refusal);
        CourseOutcome outcome;
        outcome.certification = static_cast<CertificationState>(from);
        outcome.documentCount = 1;
        const Verdict verdict =
            certifyVerdict(outcome, static_cast<CertificationState>(decision), reason, schoolRegulation());
        QCOMPARE(verdict.isAllowed() ? QString() : wireName(verdict.refusal().reason), refusal);
        if (!verdict.isAllowed())
            QCOMPARE(verdict.refusal().article, u"5.3.3"_s);
    }

    void aSelectedOrSubmittedOutcomeIsNotReturned()
    {
        CourseOutcome outcome = certifiedOutcome();
        outcome.selected = true;
        QCOMPARE(
            certifyVerdict(outcome, CertificationState::Returned, u"r", schoolRegulation()).refusal().reason,
            RefusalReason::AlreadyCertified);
        QCOMPARE(
            certifyVerdict(outcome, CertificationState::Waiting, {}, schoolRegulation()).refusal().reason,
            RefusalReason::AlreadyCertified);
        outcome.submittedIn = Id<SubmissionList>(1);
        QCOMPARE(
            certifyVerdict(outcome, CertificationState::Returned, u"r", schoolRegulation()).refusal().reason,
            RefusalReason::AlreadySubmitted);
    }

    void onlyAReturnedOutcomeIsSentAgain()
    {
        CourseOutcome outcome;
        QCOMPARE(resendVerdict(outcome, schoolRegulation()).refusal().reason, RefusalReason::NotReturned);
        outcome.certification = CertificationState::Returned;
        QVERIFY(resendVerdict(outcome, schoolRegulation()).isAllowed());
    }

    void aHundredCodePointsAreAllowedAndOneMoreRefused()
    {
        const QString wide = u"𠮟"_s;
        QVERIFY(descriptionVerdict(wide.repeated(100), schoolRegulation()).isAllowed());
        const Verdict verdict = descriptionVerdict(wide.repeated(101), schoolRegulation());
        QCOMPARE(verdict.refusal().reason, RefusalReason::DescriptionLength);
        QCOMPARE(verdict.refusal().limit, 100);
        QCOMPARE(verdict.refusal().used, 101);
    }

    void filesHaveTheirTypesAndSizes_data()
    {
        QTest::addColumn<int>("slot");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("refusal");
        constexpr qint64 mebi = 1024 * 1024;
        const auto row = [](AttachmentSlot slot, qint64 size, const char *name, const char *refusal) {
            QTest::addRow("%s %lld", name, size) << static_cast<int>(slot) << size
                                                 << QString::fromLatin1(name) << QString::fromLatin1(refusal);
        };
        row(AttachmentSlot::Document, 4 * mebi, "a.pdf", "");
        row(AttachmentSlot::Document, 4 * mebi + 1, "a.pdf", "fileSize");
        row(AttachmentSlot::Document, 1, "a.JPG", "");
        row(AttachmentSlot::Document, 1, "a.mp4", "fileType");
        row(AttachmentSlot::Document, 1, "pdf.exe", "fileType");
        row(AttachmentSlot::Document, 0, "a.png", "fileEmpty");
        row(AttachmentSlot::Media, 10 * mebi, "a.mp4", "");
        row(AttachmentSlot::Media, 10 * mebi + 1, "a.mp3", "fileSize");
        row(AttachmentSlot::Media, 1, "a.pdf", "fileType");
    }

    void filesHaveTheirTypesAndSizes()
    {
        QFETCH(int, slot);
        QFETCH(qint64, size);
        QFETCH(QString, name);
        QFETCH(QString, refusal);
        const Verdict verdict =
            fileNameVerdict(static_cast<AttachmentSlot>(slot), size, name, schoolRegulation());
        QCOMPARE(verdict.isAllowed() ? QString() : wireName(verdict.refusal().reason), refusal);
    }
};

QTEST_GUILESS_MAIN(TestOutcomeRules)
#include "tst_outcome_rules.moc"
