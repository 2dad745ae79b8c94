// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/outcomes.h"
#include "shared/rules/permissions.h"
#include "shared/rules/students.h"
#include "shared/rules/submitters.h"
#include "shared/rules/windows.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

Regulation schoolRegulation()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

Course creditCourse()
{
    Course course;
    course.schoolYear = SchoolYear(114);
    course.courseCode = u"11499T001V2330901010001"_s;
    course.credits = 3;
    return course;
}

CourseOutcome certifiedOutcome()
{
    CourseOutcome outcome;
    outcome.schoolYear = SchoolYear(114);
    outcome.certification = CertificationState::Certified;
    outcome.certifiedThrough = CertificationWay::Teacher;
    outcome.documentCount = 1;
    return outcome;
}

const QDateTime opens(QDate(2025, 9, 1), QTime(0, 0), Qt::UTC);
const QDateTime closes(QDate(2026, 2, 6), QTime(15, 59, 59), Qt::UTC);
const Term term{SchoolYear(114), Semester::First};

Window uploadWindow()
{
    Window window;
    window.id = Id<Window>(1);
    window.schoolYear = term.year;
    window.semester = term.semester;
    window.startsAt = opens;
    window.endsAt = closes;
    return window;
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void regulationKnowsItsNumbersAndArticles()
    {
        const Regulation regulation = schoolRegulation();
        QCOMPARE(regulation.quota(uploadQuotaKey, SchoolYear(114))->limit, 20);
        QCOMPARE(regulation.quota(selectionQuotaKey, SchoolYear(114))->limit, 6);
        QCOMPARE(regulation.quota(u"selectedPerformancesPerYear", SchoolYear(114))->limit, 10);
        QVERIFY(!regulation.quota(uploadQuotaKey, SchoolYear(106)));
        QCOMPARE(regulation.categories().size(), 7u);
        QCOMPARE(regulation.textLimit(u"courseOutcome", u"description"), 100);
        for (const char *step :
             {"upload", "credit", "text", "file", "certify", "select", "submit", "window", "permission"}) {
            const QString id = regulation.articleOf(QString::fromLatin1(step));
            const auto &articles = regulation.articles();
            QVERIFY2(
                std::any_of(articles.begin(), articles.end(), [&](const Article &a) { return a.id == id; }),
                step);
        }
    }

    void aLaterQuotaHoldsFromItsSchoolYear()
    {
        QJsonObject json = schoolRegulation().json();
        QJsonArray quotas = json[u"quotas"].toArray();
        QJsonObject later = quotas[0].toObject();
        later.insert(u"limit"_s, 9);
        later.insert(u"validFrom"_s, 115);
        quotas.append(later);
        json.insert(u"quotas"_s, quotas);
        const Regulation regulation = Regulation::fromJson(json).value();
        QCOMPARE(regulation.quota(uploadQuotaKey, SchoolYear(114))->limit, 20);
        QCOMPARE(regulation.quota(uploadQuotaKey, SchoolYear(115))->limit, 9);
    }

    void theVersionInForceIsTheLatestThatHasTakenEffect()
    {
        QJsonObject json = schoolRegulation().json();
        std::vector<Regulation> versions{Regulation::fromJson(json).value()};
        json.insert(u"label"_s, u"next"_s);
        json.insert(u"effectiveFrom"_s, u"2026-08-01"_s);
        versions.push_back(Regulation::fromJson(json).value());
        QVERIFY(!inForce(versions, QDate(2018, 11, 8)));
        QCOMPARE(inForce(versions, QDate(2026, 7, 31))->label(), u"111-02-10"_s);
        QCOMPARE(inForce(versions, QDate(2026, 8, 1))->label(), u"next"_s);
    }

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

    void aListIsTheWorkOfItsUnit_data()
    {
        QTest::addColumn<QString>("roster");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("evening");
        QTest::addColumn<QString>("article");
        const QString registry = u"註冊組"_s;
        const QString eveningRegistry = u"進修部註冊組"_s;
        QTest::newRow("students") << u"students"_s << registry << eveningRegistry << u"6.2.1"_s;
        QTest::newRow("grades") << u"grades"_s << registry << eveningRegistry << u"6.2.1"_s;
        QTest::newRow("outcomes") << u"courseOutcomes"_s << registry << eveningRegistry << u"6.2.2"_s;
        QTest::newRow("posts") << u"cadrePosts"_s << u"訓育組"_s << u"進修部學務組"_s << u"6.2.3"_s;
        QTest::newRow("performances") << u"performances"_s << u"訓育組"_s << eveningRegistry << u"6.2.4"_s;
    }
    void aListIsTheWorkOfItsUnit()
    {
        QFETCH(QString, roster);
        QFETCH(QString, day);
        QFETCH(QString, evening);
        QFETCH(QString, article);
        const Regulation regulation = schoolRegulation();
        const QStringList units{u"註冊組"_s, u"進修部註冊組"_s, u"訓育組"_s, u"進修部學務組"_s,
                                u"教務處"_s, u"資訊組"_s,       QString()};
        for (const auto &[division, named] :
             {std::pair(Division::Day, day), std::pair(Division::Evening, evening)}) {
            for (const QString &name : units) {
                Unit unit;
                unit.name = name;
                const Verdict verdict = submitterVerdict(unit, roster, division, regulation);
                QCOMPARE(verdict.isAllowed(), name == named);
                if (verdict.isAllowed())
                    continue;
                QCOMPARE(verdict.refusal().reason, RefusalReason::OtherUnit);
                QCOMPARE(verdict.refusal().article, article);
                QCOMPARE(verdict.refusal().who, named);
            }
        }
    }

    void aRegulationWithoutDivisionsGoesByTheDivisionOfTheUnit()
    {
        QJsonObject json = schoolRegulation().json();
        json.insert(u"submitters"_s,
                    QJsonArray{QJsonObject{{u"roster"_s, u"courseOutcomes"_s},
                                           {u"article"_s, u"6.2.2"_s},
                                           {u"units"_s, QJsonArray{u"註冊組"_s, u"進修部註冊組"_s}}}});
        const Regulation regulation = Regulation::fromJson(json).value();
        Unit unit;
        unit.name = u"註冊組"_s;
        QVERIFY(submitterVerdict(unit, u"courseOutcomes", Division::Day, regulation).isAllowed());
        QVERIFY(!submitterVerdict(unit, u"courseOutcomes", Division::Evening, regulation).isAllowed());
        QCOMPARE(submitterVerdict(unit, u"grades", Division::Day, regulation).refusal().article, u"6.2.2"_s);
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

    void whoNoLongerStudiesIsRefusedWithTheArticle()
    {
        Student student;
        QVERIFY(studyingVerdict(student, schoolRegulation()).isAllowed());
        for (const auto &[state, article] : {std::pair(StudentState::Suspended, "8"),
                                             {StudentState::Left, "8"},
                                             {StudentState::Graduated, "7"}}) {
            student.state = state;
            QCOMPARE(studyingVerdict(student, schoolRegulation()).refusal().article, QLatin1String(article));
        }
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

    void aWindowIsOpenFromItsFirstToItsLastSecond_data()
    {
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("a second before it opens") << opens.addSecs(-1) << u"notYetOpen"_s;
        QTest::newRow("as it opens") << opens << QString();
        QTest::newRow("a second before its end") << closes.addSecs(-1) << QString();
        QTest::newRow("at its end") << closes << QString();
        QTest::newRow("in the last millisecond of its last second") << closes.addMSecs(999) << QString();
        QTest::newRow("a second after its end") << closes.addSecs(1) << u"closed"_s;
    }
    void aWindowIsOpenFromItsFirstToItsLastSecond()
    {
        QFETCH(QDateTime, now);
        QFETCH(QString, refusal);
        const std::vector<Window> windows{uploadWindow()};
        const Verdict verdict = windowVerdict(windows, WindowKind::Upload, term, {}, now, u"4"_s);
        QCOMPARE(verdict.isAllowed() ? QString() : wireName(verdict.refusal().reason), refusal);
        if (!verdict.isAllowed())
            QCOMPARE(verdict.refusal().article, u"4"_s);
    }

    void aWindowConcernsItsKindTermGradeAndDivision()
    {
        Window window = uploadWindow();
        window.grades = u"1,2"_s;
        window.division = u"day"_s;
        const std::vector<Window> windows{window};
        const auto open = [&](WindowKind kind, Term t, int grade, Division division) {
            return windowVerdict(windows, kind, t, {{}, {}, grade, division, 0}, opens, {}).isAllowed();
        };
        QVERIFY(open(WindowKind::Upload, term, 1, Division::Day));
        QVERIFY(open(WindowKind::Upload, term, 2, Division::Day));
        QVERIFY(!open(WindowKind::Upload, term, 3, Division::Day));
        QVERIFY(!open(WindowKind::Upload, term, 0, Division::Day));
        QVERIFY(!open(WindowKind::Upload, term, 1, Division::Evening));
        QVERIFY(!open(WindowKind::Certify, term, 1, Division::Day));
        QVERIFY(!open(WindowKind::Upload, {SchoolYear(114), Semester::Second}, 1, Division::Day));
        QVERIFY(!open(WindowKind::Upload, {SchoolYear(113), Semester::First}, 1, Division::Day));
    }

    void aBatchOpensForTheListsOfThatBatchOnly()
    {
        Window first = uploadWindow();
        first.kind = WindowKind::Submit;
        first.semester = Semester::WholeYear;
        first.batch = 1;
        const std::vector<Window> windows{first};
        const auto open = [&](int batch) {
            Audience audience;
            audience.grade = 3;
            audience.batch = batch;
            return windowVerdict(windows, WindowKind::Submit, {SchoolYear(114), Semester::WholeYear},
                                 audience, opens, {})
                .isAllowed();
        };
        QVERIFY(open(1));
        QVERIFY(!open(2));
        QVERIFY(!open(0));
    }

    void noWindowAtAllIsItsOwnRefusal()
    {
        QCOMPARE(windowVerdict({}, WindowKind::Upload, term, {}, opens, {}).refusal().reason,
                 RefusalReason::NoWindow);
    }

    void anExtensionOpensForItsStudentOrClassOnly()
    {
        Window extension = uploadWindow();
        extension.id = Id<Window>(2);
        extension.extendsId = Id<Window>(1);
        extension.studentId = Id<Student>(5);
        extension.endsAt = closes.addDays(3);
        extension.reason = u"住院"_s;
        Window forClass = extension;
        forClass.studentId = {};
        forClass.classId = Id<SchoolClass>(9);
        forClass.endsAt = closes.addDays(1);
        const std::vector<Window> windows{uploadWindow(), extension, forClass};
        const auto open = [&](qint64 student, qint64 schoolClass, const QDateTime &now) {
            return windowVerdict(windows, WindowKind::Upload, term,
                                 {Id<Student>(student), Id<SchoolClass>(schoolClass), 1, Division::Day, 0},
                                 now, {})
                .isAllowed();
        };
        QVERIFY(open(5, 1, closes.addDays(3)));
        QVERIFY(!open(5, 1, closes.addDays(3).addSecs(1)));
        QVERIFY(open(6, 9, closes.addDays(1)));
        QVERIFY(!open(6, 9, closes.addDays(1).addSecs(1)));
        QVERIFY(!open(6, 1, closes.addSecs(1)));
        // A student without number is not "the student without number" of a class's extension.
        QVERIFY(!open(0, 0, closes.addSecs(1)));
    }

    void anExtensionForAllOpensForWhomTheWindowIsFor()
    {
        Window window = uploadWindow();
        window.grades = u"3"_s;
        window.division = u"day"_s;
        Window extension = uploadWindow();
        extension.id = Id<Window>(2);
        extension.extendsId = window.id;
        extension.endsAt = closes.addDays(3);
        extension.reason = u"颱風停課"_s;
        QVERIFY(checkWindow(extension).empty());
        const std::vector<Window> windows{window, extension};
        const auto open = [&](int grade, Division division, const QDateTime &now) {
            return windowVerdict(windows, WindowKind::Upload, term,
                                 {Id<Student>(5), Id<SchoolClass>(9), grade, division, 0}, now, {})
                .isAllowed();
        };
        QVERIFY(open(3, Division::Day, closes.addDays(3)));
        QVERIFY(!open(3, Division::Day, closes.addDays(3).addSecs(1)));
        QVERIFY(!open(2, Division::Day, closes.addDays(1)));
        QVERIFY(!open(3, Division::Evening, closes.addDays(1)));
        QCOMPARE(deadline(windows, WindowKind::Upload, term, {{}, {}, 3, Division::Day, 0}),
                 extension.endsAt);
    }

    void aWindowOfOneRosterOpensForItsListsOnly()
    {
        Window window = uploadWindow();
        window.kind = WindowKind::Submit;
        window.semester = Semester::WholeYear;
        window.roster = u"grades"_s;
        QVERIFY(checkWindow(window).empty());
        const std::vector<Window> windows{window};
        const auto open = [&](const QString &roster) {
            return windowVerdict(windows, WindowKind::Submit, {SchoolYear(114), Semester::WholeYear},
                                 {{}, {}, 1, Division::Day, 0, roster}, opens, {})
                .isAllowed();
        };
        QVERIFY(open(u"grades"_s));
        QVERIFY(!open(u"performances"_s));
    }

    void aWindowSaysWhatIsWrongWithIt()
    {
        const auto rules = [](const Window &window) {
            QStringList list;
            for (const FieldFault &f : checkWindow(window))
                list.append(f.field + u':' + f.rule);
            return list;
        };
        QCOMPARE(rules(uploadWindow()), QStringList());
        Window window = uploadWindow();
        window.endsAt = window.startsAt;
        QCOMPARE(rules(window), QStringList{u"endsAt:order"_s});
        window = uploadWindow();
        window.extendsId = Id<Window>(1);
        window.studentId = Id<Student>(1);
        QCOMPARE(rules(window), QStringList{u"reason:required"_s});
        window = uploadWindow();
        window.kind = WindowKind::Select;
        QCOMPARE(rules(window), QStringList{u"semester:windowSemester"_s});
        window = uploadWindow();
        window.studentId = Id<Student>(1);
        QCOMPARE(rules(window), QStringList{u"extendsId:required"_s});
        window = uploadWindow();
        window.selfCheckFrom = opens;
        QCOMPARE(rules(window), QStringList{u"selfCheckTo:required"_s});
        window.selfCheckTo = opens;
        QCOMPARE(rules(window), QStringList{u"selfCheckTo:order"_s});
        window.selfCheckTo = opens.addSecs(1);
        QCOMPARE(rules(window), QStringList());
        window.roster = u"grades"_s;
        QCOMPARE(rules(window), QStringList{u"roster:notForKind"_s});
    }

    void plansAreOfTheUnitThatTheArticleNames()
    {
        const auto verdict = [](const char *name, const char *parent) {
            Unit unit;
            unit.name = QString::fromUtf8(name);
            Unit above;
            above.name = QString::fromUtf8(parent);
            return plannerVerdict(unit, above, schoolRegulation());
        };
        QVERIFY(verdict("教務處", "").isAllowed());
        QVERIFY(verdict("註冊組", "教務處").isAllowed());
        QVERIFY(verdict("", "").isAllowed());
        const Verdict evening = verdict("進修部註冊組", "進修部");
        QVERIFY(!evening.isAllowed());
        QCOMPARE(evening.refusal().reason, RefusalReason::OtherPlanner);
        QCOMPARE(evening.refusal().article, u"4"_s);
        QCOMPARE(evening.refusal().who, u"教務處"_s);
        QVERIFY(!verdict("訓育組", "學務處").isAllowed());
    }

    void whatIsNotGrantedIsDenied()
    {
        const Grants grants =
            Grants::parse(u"view student school; certify courseOutcome course; view courseOutcome course;"
                          " view courseOutcome class")
                .value();
        QVERIFY(grants.may(Action::View, u"student"));
        QVERIFY(!grants.may(Action::Edit, u"student"));
        QVERIFY(!grants.may(Action::View, u"account"));
        QCOMPARE(grants.scopes(Action::View, u"courseOutcome"),
                 (std::vector<Scope>{Scope::Course, Scope::Class}));
        QCOMPARE(Grants().verdict(Action::View, u"student").refusal().article, u"5.6"_s);
        QCOMPARE(Grants::parse(grants.text()).value().all(), grants.all());
    }

    void grantsWithUnknownWordsAreErrors()
    {
        for (const char16_t *text :
             {u"look student school", u"view students school", u"view student everywhere", u"view student"})
            QVERIFY(!Grants::parse(QString::fromUtf16(text)));
    }

    void everyRoleThatShipsIsReadable()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/roles/roles.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray roles = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(roles.size() >= 9);
        for (const QJsonValue &role : roles) {
            QStringList lines;
            for (const QJsonValue &grant : role[u"grants"].toArray())
                lines.append(grant.toString());
            const auto grants = Grants::parse(lines.join(u';'));
            QVERIFY2(grants.ok(), qPrintable(role[u"key"].toString()));
            // Article 5: 系統管理師 opens accounts, row 6: 資訊組 keeps them.
            QVERIFY(QStringList({u"administrator"_s, u"systemManager"_s}).contains(role[u"key"].toString()) ||
                    !grants->may(Action::Edit, u"account"));
        }
    }

    void refusalsKeepTheirContentThroughJson()
    {
        const Refusal refusal{RefusalReason::Closed, u"4"_s, 20, 21, opens, closes};
        QCOMPARE(refusalFromJson(toJson(refusal)).value(), refusal);
        QVERIFY(!refusalFromJson({{u"reason"_s, u"mood"_s}}));
        QVERIFY(englishText(refusal).contains(u"article 4"));
    }

    void articleNumbersReadAsTheSchoolWritesThem()
    {
        QCOMPARE(articleLabel(u"5.3.2"), u"五-3-2"_s);
        QCOMPARE(articleLabel(u"6.1"), u"六-1"_s);
        QCOMPARE(articleLabel(u"11"), u"十一"_s);
        QCOMPARE(articleLabel(u"x"), u"x"_s);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
