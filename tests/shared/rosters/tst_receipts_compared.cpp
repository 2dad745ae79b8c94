// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/receipt_compare.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/receipts.h"

#include "shared/model/school_time.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

const QSet<QString> told{u"科目名稱"_s, u"修課學分"_s, u"成果簡述"_s};

ReceiptCells outcome(const QString &subject, const QString &credits, const QString &text)
{
    return {{u"科目名稱"_s, subject}, {u"修課學分"_s, credits}, {u"成果簡述"_s, text}};
}

} // namespace

/// Receipts beside what was submitted, and the rules of their confirmation (article 6, paragraph 2, item 5).
class TestReceiptsCompared : public QObject
{
    Q_OBJECT

    Regulation m_regulation;
    SubmissionList m_list;
    ReceiptRow m_row;

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto regulation = Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object());
        QVERIFY(regulation);
        m_regulation = *regulation;
    }
    void init()
    {
        m_list = {};
        m_list.schoolYear = SchoolYear(114);
        m_list.state = SubmissionState::Received;
        m_row = {};
    }

    void cellsAreComparedByWhatTheyMean_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("submitted");
        QTest::addColumn<QString>("received");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("decimal") << u"成績"_s << u"85"_s << u"85.0"_s << true;
        QTest::newRow("decimals") << u"成績"_s << u"85.50"_s << u"85.5"_s << true;
        QTest::newRow("other decimal") << u"成績"_s << u"85"_s << u"85.01"_s << false;
        QTest::newRow("minus") << u"成績"_s << u"-1"_s << u"-1.00"_s << true;
        QTest::newRow("zero") << u"成績"_s << u"0"_s << u"0.0"_s << true;
        QTest::newRow("code with zero") << u"證照代碼"_s << u"012"_s << u"12"_s << false;
        QTest::newRow("day, midnight")
            << u"開始日期"_s << u"1141224"_s << u"2025/12/24 上午 12:00:00"_s << true;
        QTest::newRow("day, afternoon")
            << u"開始日期"_s << u"1141224"_s << u"2025/12/24 下午 3:20:00"_s << true;
        QTest::newRow("day of six digits") << u"出生日期"_s << u"0980720"_s << u"980720"_s << true;
        QTest::newRow("other day") << u"開始日期"_s << u"1141224"_s << u"2025/12/25 上午 12:00:00"_s << false;
        QTest::newRow("line breaks") << u"內容簡述"_s << u"一\n二"_s << u"一\r\n二 "_s << true;
        QTest::newRow("text") << u"內容簡述"_s << u"一"_s << u"二"_s << false;
        QTest::newRow("empty") << u"內容簡述"_s << u""_s << u" "_s << true;
        QTest::newRow("course code") << u"課程代碼"_s << u"11435340130HA21D0101001"_s
                                     << u"11435340130HA21D0101001"_s << true;
    }
    void cellsAreComparedByWhatTheyMean()
    {
        QFETCH(QString, header);
        QFETCH(QString, submitted);
        QFETCH(QString, received);
        QTEST(comparedCell(header, submitted) == comparedCell(header, received), "isSame");
    }

    void rowsBelongTogetherByTheirCells()
    {
        const std::vector<ReceiptCells> submitted{outcome(u"國語文"_s, u"4"_s, u"書評"_s),
                                                  outcome(u"數學"_s, u"4"_s, u"測量"_s),
                                                  outcome(u"機械製圖"_s, u"3"_s, u"三視圖"_s)};
        const std::vector<ReceiptCells> received{outcome(u"數學"_s, u"4.0"_s, u"測量（更正）"_s),
                                                 outcome(u"國語文"_s, u"4"_s, u"書評"_s),
                                                 outcome(u"體育"_s, u"2"_s, u"游泳"_s)};
        const auto matches = compareReceipts(submitted, received, told);
        QCOMPARE(matches.size(), size_t(4));
        QCOMPARE(matches[0].submitted, 1);
        QCOMPARE(matches[0].comparison, ReceiptComparison::Changed);
        QCOMPARE(matches[0].differences,
                 (std::vector{ReceiptDifference{u"成果簡述"_s, u"測量"_s, u"測量（更正）"_s}}));
        QCOMPARE(matches[1].submitted, 0);
        QCOMPARE(matches[1].comparison, ReceiptComparison::Same);
        QCOMPARE(matches[2].submitted, -1);
        QCOMPARE(matches[2].comparison, ReceiptComparison::Unknown);
        QCOMPARE(matches[3].submitted, 2);
        QCOMPARE(matches[3].comparison, ReceiptComparison::Missing);
    }

    void equalRowsAreCountedOneByOne()
    {
        const ReceiptCells one = outcome(u"國語文"_s, u"4"_s, u"書評"_s);
        const auto matches = compareReceipts({one, one}, {one}, told);
        QCOMPARE(matches.size(), size_t(2));
        QCOMPARE(matches[0].comparison, ReceiptComparison::Same);
        QCOMPARE(matches[1].comparison, ReceiptComparison::Missing);
    }

    void rowsThatCameAsTheyWereLeaveTheOthersToEachOther()
    {
        // The changed row is nearer to one that came as it was than to its own.
        const std::vector<ReceiptCells> submitted{outcome(u"國語文"_s, u"4"_s, u"書評"_s),
                                                  outcome(u"數學"_s, u"4"_s, u"測量"_s)};
        const std::vector<ReceiptCells> received{outcome(u"國語文"_s, u"4"_s, u"測量"_s),
                                                 outcome(u"國語文"_s, u"4"_s, u"書評"_s)};
        const auto matches = compareReceipts(submitted, received, told);
        QCOMPARE(matches.size(), size_t(2));
        QCOMPARE(matches[0].submitted, 1);
        QCOMPARE(matches[0].comparison, ReceiptComparison::Changed);
        QCOMPARE(matches[1].submitted, 0);
        QCOMPARE(matches[1].comparison, ReceiptComparison::Same);
    }

    void whatTheReceiptsDoNotTellIsNotCompared()
    {
        ReceiptCells sent = outcome(u"國語文"_s, u"4"_s, u"書評"_s);
        sent.append({u"DataKey"_s, u"7"_s});
        const auto matches = compareReceipts({sent}, {outcome(u"國語文"_s, u"4"_s, u"書評"_s)}, told);
        QCOMPARE(matches.front().comparison, ReceiptComparison::Same);
    }

    void aQuestionIsDueAtTheEndOfTheThirdDay()
    {
        const QDateTime asked = atSchool(QDate(2026, 10, 12), QTime(23, 59));
        QCOMPARE(receiptAnswerDue(asked, SchoolYear(114), m_regulation), lastInstant(QDate(2026, 10, 15)));
    }

    void whatIsNotThereCannotBeConfirmed()
    {
        QVERIFY(confirmReceiptVerdict(m_row, m_list, m_regulation).isAllowed());
        m_row.comparison = ReceiptComparison::Missing;
        const Verdict missing = confirmReceiptVerdict(m_row, m_list, m_regulation);
        QCOMPARE(missing.refusal().reason, RefusalReason::ReceiptMissing);
        QCOMPARE(missing.refusal().article, u"6.2.5"_s);
        QVERIFY(askReceiptVerdict(m_row, m_list, m_regulation).isAllowed());
        m_row.comparison = ReceiptComparison::Same;
        m_list.state = SubmissionState::Draft;
        QCOMPARE(confirmReceiptVerdict(m_row, m_list, m_regulation).refusal().reason,
                 RefusalReason::NotSubmitted);
    }

    void aQuestionedOrReplacedRowIsLeftAlone()
    {
        m_row.state = ReceiptState::Questioned;
        QCOMPARE(confirmReceiptVerdict(m_row, m_list, m_regulation).refusal().reason,
                 RefusalReason::ReceiptQuestioned);
        QCOMPARE(askReceiptVerdict(m_row, m_list, m_regulation).refusal().reason,
                 RefusalReason::ReceiptQuestioned);
        m_row.isCurrent = false;
        QCOMPARE(askReceiptVerdict(m_row, m_list, m_regulation).refusal().reason,
                 RefusalReason::ReceiptReplaced);
        m_row.isCurrent = true;
        m_row.state = ReceiptState::Open;
        m_list.state = SubmissionState::Confirmed;
        QCOMPARE(askReceiptVerdict(m_row, m_list, m_regulation).refusal().reason,
                 RefusalReason::ReceiptsConfirmed);
    }

    void aListIsConfirmedOnceNothingIsInQuestion()
    {
        const QDateTime now = atSchool(QDate(2026, 10, 12), QTime(12, 0));
        const auto reason = [&](const ReceiptsLeft &left) {
            const Verdict verdict = confirmListVerdict(m_list, left, now, m_regulation);
            return verdict.isAllowed() ? u"allowed"_s : wireName(verdict.refusal().reason);
        };
        QCOMPARE(reason({}), u"allowed"_s);
        QCOMPARE(reason({1, 1, now.addDays(-1)}), u"questionsOpen"_s);
        m_list.state = SubmissionState::Submitted;
        QCOMPARE(reason({}), u"notReceived"_s);
        m_list.state = SubmissionState::Confirmed;
        QCOMPARE(reason({}), u"receiptsConfirmed"_s);
    }

    void aListWaitsForTheEndOfTheWindowOrForEveryStudent()
    {
        const QDateTime end = atSchool(QDate(2026, 10, 12), QTime(12, 0));
        const Verdict early = confirmListVerdict(m_list, {0, 2, end}, end, m_regulation);
        QVERIFY(!early.isAllowed());
        QCOMPARE(early.refusal().used, 2);
        QCOMPARE(early.refusal().from, end);
        QCOMPARE(early.refusal().article, u"6.2.5"_s);
        QVERIFY(confirmListVerdict(m_list, {0, 2, end}, end.addSecs(1), m_regulation).isAllowed());
        QVERIFY(confirmListVerdict(m_list, {0, 0, end}, end, m_regulation).isAllowed());
        QCOMPARE(confirmListVerdict(m_list, {0, 2, {}}, end, m_regulation).refusal().reason,
                 RefusalReason::NoWindow);
    }

    void eachDivisionHasItsRegistry()
    {
        Unit unit;
        unit.id = Id<Unit>(1);
        unit.name = u"註冊組"_s;
        QVERIFY(receiptRegistryVerdict(unit, Division::Day, m_regulation).isAllowed());
        const Verdict evening = receiptRegistryVerdict(unit, Division::Evening, m_regulation);
        QCOMPARE(evening.refusal().article, u"6.2.5"_s);
        QCOMPARE(evening.refusal().who, u"進修部註冊組"_s);
        unit.name = u"訓育組"_s;
        QVERIFY(!receiptRegistryVerdict(unit, Division::Day, m_regulation).isAllowed());
    }

    void aWindowOfAListOpensThatListAlone()
    {
        const QDateTime now = atSchool(QDate(2026, 10, 12), QTime(12, 0));
        Window window;
        window.kind = WindowKind::Confirm;
        window.schoolYear = m_list.schoolYear;
        window.semester = Semester::WholeYear;
        window.startsAt = now.addDays(-1);
        window.endsAt = now;
        window.roster = u"performances"_s;
        m_list.roster = u"performances"_s;
        QVERIFY(receiptWindowVerdict({&window, 1}, m_list, {}, now, m_regulation).isAllowed());
        QCOMPARE(
            receiptWindowVerdict({&window, 1}, m_list, {}, now.addSecs(1), m_regulation).refusal().reason,
            RefusalReason::Closed);
        m_list.roster = u"cadrePosts"_s;
        const Verdict other = receiptWindowVerdict({&window, 1}, m_list, {}, now, m_regulation);
        QCOMPARE(other.refusal().reason, RefusalReason::NoWindow);
        QCOMPARE(other.refusal().article, u"6.2.5"_s);
    }

    void aListWithoutBatchesIsConfirmedWhileAnyBatchOfItsGradesIs()
    {
        const QDateTime now = atSchool(QDate(2026, 10, 12), QTime(12, 0));
        Window window;
        window.kind = WindowKind::Confirm;
        window.schoolYear = m_list.schoolYear;
        window.semester = Semester::WholeYear;
        window.startsAt = now.addDays(-1);
        window.endsAt = now;
        window.grades = u"3"_s;
        window.batch = 2;
        m_list.grades = u"3"_s;
        const auto isOpen = [&](const QString &roster, int batch, int grade) {
            m_list.roster = roster;
            m_list.batch = batch;
            const Audience audience{{}, {}, grade, Division::Day, windowBatch(m_list)};
            return receiptWindowVerdict({&window, 1}, m_list, audience, now, m_regulation).isAllowed();
        };
        QVERIFY(isOpen(u"students"_s, 0, 3));
        QVERIFY(!isOpen(u"students"_s, 0, 2));
        QVERIFY(isOpen(u"performances"_s, 2, 3));
        QVERIFY(!isOpen(u"performances"_s, 1, 3));
    }
};

QTEST_GUILESS_MAIN(TestReceiptsCompared)
#include "tst_receipts_compared.moc"
