// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rules/trainings.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

Regulation inTheTree()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

/// Two hours on 1 October, held.
Training trainingOf(TrainingAudience audience)
{
    Training training;
    training.audience = audience;
    training.title = u"訓練"_s;
    training.startsAt = atSchool(QDate(2025, 10, 1), QTime(10, 0));
    training.endsAt = training.startsAt.addSecs(7200);
    training.hours = Decimal(200);
    training.state = TrainingState::Held;
    return training;
}

/// "allowed", or "reason@article".
QString told(const Verdict &verdict)
{
    return verdict.isAllowed() ? u"allowed"_s
                               : wireName(verdict.refusal().reason) + u'@' + verdict.refusal().article;
}

QString rulesOf(const FieldFaults &faults)
{
    QStringList lines;
    for (const FieldFault &fault : faults)
        lines.append(fault.rule + u' ' + fault.field);
    return lines.join(u", "_s);
}

} // namespace

/// Article 9, items 1 to 3.
class TestTrainingRules : public QObject
{
    Q_OBJECT

    const Regulation m_regulation = inTheTree();

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachKindIsTheWorkOfThoseWhomItsItemNames_data()
    {
        QTest::addColumn<int>("audience");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *what, TrainingAudience audience, const QString &name,
                            const QString &outcome) {
            QTest::newRow(what) << int(audience) << name << outcome;
        };
        using A = TrainingAudience;
        const QString yes = u"allowed"_s;
        row("students, counselling", A::Students, u"輔導室"_s, yes);
        row("students, its director", A::Students, u"輔導室主任"_s, yes);
        row("students, adviser", A::Students, u"課程諮詢教師"_s, yes);
        row("students, convener of advisers", A::Students, u"課程諮詢教師召集人"_s, yes);
        row("students, academic affairs", A::Students, u"教務處"_s, u"trainingOtherUnit@9.1"_s);
        row("teachers, academic affairs", A::Teachers, u"教務處"_s, yes);
        row("teachers, counselling", A::Teachers, u"輔導室"_s, u"trainingOtherUnit@9.2"_s);
        row("parents, counselling", A::Parents, u"輔導室"_s, yes);
        row("parents, student affairs", A::Parents, u"學務處"_s, u"trainingOtherUnit@9.3"_s);
        row("nobody", A::Parents, QString(), u"trainingOtherUnit@9.3"_s);
    }
    void eachKindIsTheWorkOfThoseWhomItsItemNames()
    {
        QFETCH(int, audience);
        QFETCH(QString, name);
        QFETCH(QString, outcome);
        const auto kind = static_cast<TrainingAudience>(audience);
        QCOMPARE(told(holderVerdict(kind, {u"註冊組"_s, name}, m_regulation)), outcome);
        // A regulation that names nobody leaves it to the school.
        QCOMPARE(told(holderVerdict(kind, {name}, Regulation())), u"allowed"_s);
    }

    void aTrainingEndsAfterItBeginsIsCancelledForAReasonAndHeldOnlyOnceItHasBegun()
    {
        Training training = trainingOf(TrainingAudience::Students);
        const QDateTime now = training.startsAt;
        QCOMPARE(rulesOf(trainingFaults(training, now)), QString());
        QCOMPARE(rulesOf(trainingFaults(training, now.addSecs(-1))), u"future startsAt"_s);
        training.state = TrainingState::Planned;
        QCOMPARE(rulesOf(trainingFaults(training, now.addSecs(-1))), QString());
        training.state = TrainingState::Cancelled;
        QCOMPARE(rulesOf(trainingFaults(training, now)), u"required cancelReason"_s);
        training.cancelReason = u"颱風停課"_s;
        QCOMPARE(rulesOf(trainingFaults(training, now)), QString());
        training.endsAt = training.startsAt;
        QCOMPARE(rulesOf(trainingFaults(training, now)), u"order endsAt"_s);
    }

    void itsHoursFitBetweenBeginAndEnd()
    {
        Training training = trainingOf(TrainingAudience::Teachers);
        QCOMPARE(told(lengthVerdict(training, m_regulation)), u"allowed"_s);
        training.hours = Decimal(201);
        const Verdict longer = lengthVerdict(training, m_regulation);
        QCOMPARE(told(longer), u"allowed"_s); // 0.6 minutes are none
        training.hours = Decimal(250);
        const Verdict verdict = lengthVerdict(training, m_regulation);
        QCOMPARE(told(verdict), u"trainingHours@9.2"_s);
        QCOMPARE(verdict.refusal().limit, 200);
        QCOMPARE(verdict.refusal().used, 250);
    }

    void attendanceIsThatOfATrainingThatWasHeld()
    {
        Training training = trainingOf(TrainingAudience::Parents);
        QCOMPARE(told(attendanceVerdict(training, m_regulation)), u"allowed"_s);
        for (const TrainingState state : {TrainingState::Planned, TrainingState::Cancelled}) {
            training.state = state;
            QCOMPARE(told(attendanceVerdict(training, m_regulation)), u"trainingNotHeld@9.3"_s);
            QCOMPARE(told(recordedVerdict(training, {}, m_regulation)), u"trainingNotHeld@9.3"_s);
        }
    }

    void aTrainingStaysAsLongAsTheLongestAttendance()
    {
        Training training = trainingOf(TrainingAudience::Students);
        QCOMPARE(told(recordedVerdict(training, Decimal(200), m_regulation)), u"allowed"_s);
        training.hours = Decimal(199);
        QCOMPARE(told(recordedVerdict(training, Decimal(200), m_regulation)), u"trainingHours@9.1"_s);
    }

    void thePersonFitsTheKind_data()
    {
        QTest::addColumn<int>("audience");
        QTest::addColumn<bool>("student");
        QTest::addColumn<bool>("account");
        QTest::addColumn<bool>("parent");
        QTest::addColumn<QString>("wrong");
        const auto row = [](const char *what, TrainingAudience audience, bool student, bool account,
                            bool parent, const QString &wrong) {
            QTest::newRow(what) << int(audience) << student << account << parent << wrong;
        };
        using A = TrainingAudience;
        row("student", A::Students, true, false, false, {});
        row("nobody", A::Students, false, false, false, u"studentId"_s);
        row("student and account", A::Students, true, true, false, u"accountId"_s);
        row("parent at the students' training", A::Students, true, false, true, u"parentName"_s);
        row("teacher", A::Teachers, false, true, false, {});
        row("student at the workshop", A::Teachers, true, true, false, u"studentId"_s);
        row("no account", A::Teachers, false, false, false, u"accountId"_s);
        row("parent at the workshop", A::Teachers, false, true, true, u"parentName"_s);
        row("parent", A::Parents, true, false, true, {});
        row("parent without a student", A::Parents, false, false, true, u"studentId"_s);
        row("student alone", A::Parents, true, false, false, u"parentName"_s);
    }
    void thePersonFitsTheKind()
    {
        QFETCH(int, audience);
        QFETCH(bool, student);
        QFETCH(bool, account);
        QFETCH(bool, parent);
        QFETCH(QString, wrong);
        TrainingAttendance attendance;
        attendance.studentId = Id<Student>(student ? 1 : 0);
        attendance.accountId = Id<Account>(account ? 1 : 0);
        attendance.parentName = parent ? u"王大明"_s : QString();
        const Training training = trainingOf(static_cast<TrainingAudience>(audience));
        QString field;
        const Verdict verdict = personVerdict(training, attendance, false, m_regulation, field);
        QCOMPARE(field, wrong);
        QCOMPARE(told(verdict), wrong.isEmpty() ? u"allowed"_s : u"trainingPerson@9.%1"_s.arg(audience + 1));
    }

    void aStudentsAccountIsNoTeacher()
    {
        TrainingAttendance attendance;
        attendance.accountId = Id<Account>(1);
        QString field;
        QCOMPARE(told(personVerdict(trainingOf(TrainingAudience::Teachers), attendance, true, m_regulation,
                                    field)),
                 u"trainingPerson@9.2"_s);
        QCOMPARE(field, u"accountId"_s);
    }

    void theHoursAreNotMoreThanTheTrainings()
    {
        const Training training = trainingOf(TrainingAudience::Students);
        TrainingAttendance attendance;
        attendance.hours = Decimal(200);
        QCOMPARE(told(hoursVerdict(training, attendance, m_regulation)), u"allowed"_s);
        attendance.hours = Decimal(201);
        QCOMPARE(told(hoursVerdict(training, attendance, m_regulation)), u"trainingHours@9.1"_s);
        attendance.attendance = TrainingPresence::Absent;
        attendance.hours = Decimal(1);
        QCOMPARE(told(hoursVerdict(training, attendance, m_regulation)), u"trainingHours@9.1"_s);
        attendance.hours = {};
        QCOMPARE(told(hoursVerdict(training, attendance, m_regulation)), u"allowed"_s);
    }

    void nobodyIsRecordedTwice()
    {
        TrainingAttendance mother;
        mother.id = Id<TrainingAttendance>(1);
        mother.studentId = Id<Student>(7);
        mother.parentName = u"林 美玲"_s;
        TrainingAttendance other = mother;
        other.id = {};
        QVERIFY(!sameAttendance(mother, {mother}));
        other.parentName = u"林美玲"_s;
        QCOMPARE(sameAttendance(other, {mother}).value_or(other).id, mother.id);
        // Both parents of a student, and the same name of another's.
        other.parentName = u"王大明"_s;
        QVERIFY(!sameAttendance(other, {mother}));
        other.parentName = mother.parentName;
        other.studentId = Id<Student>(8);
        QVERIFY(!sameAttendance(other, {mother}));
    }
};

QTEST_GUILESS_MAIN(TestTrainingRules)
#include "tst_training_rules.moc"
