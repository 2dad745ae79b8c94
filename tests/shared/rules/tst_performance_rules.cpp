// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/performances.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

QJsonObject regulationJson()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

Regulation schoolRegulation()
{
    return Regulation::fromJson(regulationJson()).value();
}

Performance performance(PerformanceSource source = PerformanceSource::Student, int year = 114)
{
    Performance record;
    record.schoolYear = SchoolYear(year);
    record.source = source;
    return record;
}

} // namespace

class TestPerformanceRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onlyWhatTheStudentRegisteredCountsInTheQuota_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<int>("used");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *name, PerformanceSource source, int used, const char *refusal) {
            QTest::addRow("%s", name) << static_cast<int>(source) << used << QString::fromLatin1(refusal);
        };
        using enum PerformanceSource;
        row("first", Student, 0, "");
        row("tenth", Student, 9, "");
        row("eleventh", Student, 10, "selectionQuota");
        row("above a lowered limit", Student, 11, "selectionQuota");
        row("eleventh, registered by the school", School, 10, "");
        row("eleventh, registered by an outside body", Outside, 10, "");
    }
    void onlyWhatTheStudentRegisteredCountsInTheQuota()
    {
        QFETCH(int, source);
        QFETCH(int, used);
        QFETCH(QString, refusal);
        const Verdict verdict =
            selectVerdict(performance(static_cast<PerformanceSource>(source)), used, schoolRegulation());
        QCOMPARE(verdict.isAllowed() ? QString() : wireName(verdict.refusal().reason), refusal);
        if (!verdict.isAllowed()) {
            QCOMPARE(verdict.refusal().article, u"6.1"_s);
            QCOMPARE(verdict.refusal().limit, 10);
            QCOMPARE(verdict.refusal().used, used);
        }
    }

    void aLoweredLimitLetsStudentsUnselectAndRaisesNoOtherYear()
    {
        QJsonObject json = regulationJson();
        QJsonArray quotas = json[u"quotas"].toArray();
        for (const QJsonValue &value : QJsonArray(quotas)) {
            QJsonObject lowered = value.toObject();
            if (lowered[u"key"].toString() != performanceQuotaKey)
                continue;
            lowered.insert(u"limit"_s, 8);
            lowered.insert(u"validFrom"_s, 115);
            quotas.append(lowered);
        }
        json.insert(u"quotas"_s, quotas);
        const Regulation regulation = Regulation::fromJson(json).value();
        const auto student = PerformanceSource::Student;
        QVERIFY(selectVerdict(performance(student, 114), 9, regulation).isAllowed());
        QVERIFY(selectVerdict(performance(student, 115), 7, regulation).isAllowed());
        QCOMPARE(selectVerdict(performance(student, 115), 8, regulation).refusal().limit, 8);
        QVERIFY(unselectVerdict(performance(student, 115), regulation).isAllowed());
    }

    void whatIsSubmittedIsNeitherSelectedUnselectedNorChanged()
    {
        const Regulation regulation = schoolRegulation();
        Performance record = performance();
        record.submittedIn = Id<SubmissionList>(1);
        for (const Verdict &verdict :
             {selectVerdict(record, 0, regulation), unselectVerdict(record, regulation),
              authorVerdict(record, PerformanceAuthor::Student, regulation),
              authorVerdict(record, PerformanceAuthor::Office, regulation)}) {
            QVERIFY(!verdict.isAllowed());
            QCOMPARE(verdict.refusal().reason, RefusalReason::AlreadySubmitted);
            QCOMPARE(verdict.refusal().article, u"6.2.4"_s);
        }
    }

    void aStudentEntersOnlyWhatHeRegistersHimself_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("student") << static_cast<int>(PerformanceSource::Student) << true;
        QTest::newRow("school") << static_cast<int>(PerformanceSource::School) << false;
        QTest::newRow("outside") << static_cast<int>(PerformanceSource::Outside) << false;
    }
    void aStudentEntersOnlyWhatHeRegistersHimself()
    {
        QFETCH(int, source);
        QFETCH(bool, allowed);
        const Performance record = performance(static_cast<PerformanceSource>(source));
        const Verdict verdict = authorVerdict(record, PerformanceAuthor::Student, schoolRegulation());
        QCOMPARE(verdict.isAllowed(), allowed);
        if (!allowed) {
            QCOMPARE(verdict.refusal().reason, RefusalReason::NotPermitted);
            QCOMPARE(verdict.refusal().article, u"5.4"_s);
        }
        QVERIFY(authorVerdict(record, PerformanceAuthor::Office, schoolRegulation()).isAllowed());
    }

    void aSummaryHasAHundredCodePoints()
    {
        const Regulation regulation = schoolRegulation();
        const auto verdict = [&](const QString &text) {
            return textVerdict(u"performance", u"description", u"performance", text, regulation);
        };
        // A character beyond the Basic Multilingual Plane is one.
        QVERIFY(verdict(u"𠮟"_s.repeated(100)).isAllowed());
        const Verdict refused = verdict(u"𠮟"_s.repeated(101));
        QCOMPARE(refused.refusal().reason, RefusalReason::DescriptionLength);
        QCOMPARE(refused.refusal().article, u"5.4"_s);
        QCOMPARE(refused.refusal().used, 101);
    }
};

QTEST_GUILESS_MAIN(TestPerformanceRules)
#include "tst_performance_rules.moc"
