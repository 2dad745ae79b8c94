// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/compliance_text.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// What the board says of one item.
class TestComplianceText : public QObject
{
    Q_OBJECT

    const QDateTime m_now = QDateTime(QDate(2026, 11, 29), QTime(0, 2), Qt::UTC);

    [[nodiscard]] static ComplianceEntry entry(ComplianceState state, qint64 late, const QDateTime &due)
    {
        ComplianceEntry made;
        made.state = state;
        made.total = 1;
        made.late = late;
        made.due = due;
        return made;
    }

private Q_SLOTS:
    void whatIsLateSaysHowMuchAndNotASemestersEndThatIsStillToCome()
    {
        const auto late = entry(ComplianceState::Overdue, 2, m_now.addDays(60));
        QCOMPARE(compliance_text::state(late, m_now), u"Overdue: 2 item(s)"_s);
        QCOMPARE(compliance_text::until(late, m_now), QString());
    }
    void whatIsOverSaysSinceWhen()
    {
        const auto over = entry(ComplianceState::Overdue, 0, m_now.addDays(-3));
        QCOMPARE(compliance_text::state(over, m_now), u"Overdue"_s);
        QVERIFY(!compliance_text::until(over, m_now).isEmpty());
        QVERIFY(
            !compliance_text::until(entry(ComplianceState::Overdue, 2, m_now.addDays(-3)), m_now).isEmpty());
    }
    void whatIsNotRecordedSaysWhyOnPaperToo()
    {
        const QString began =
            u"The semester had ended when the school began to use this system on 115/11/29."_s;
        const QJsonObject item{{u"id"_s, u"3"_s}, {u"state"_s, u"notRecorded"_s}};
        const auto board =
            ComplianceBoard::from({{u"items"_s, QJsonArray{item}}, {u"began"_s, u"2026-11-29"_s}});
        QCOMPARE(compliance_text::hint(board.entries.front()), began);
        QCOMPARE(compliance_text::row(board.entries.front(), m_now).back(), began);
        QCOMPARE(compliance_text::counts(board), u"Not recorded here yet 1　"_s + began);
        const auto other = ComplianceBoard::from({{u"items"_s, QJsonArray{item}}});
        QVERIFY(compliance_text::hint(other.entries.front()) != began);
        QVERIFY(!compliance_text::hint(other.entries.front()).isEmpty());
    }
    void whatIsToBeDoneSaysUntilWhen()
    {
        const auto due = entry(ComplianceState::Due, 0, m_now.addDays(12));
        QCOMPARE(compliance_text::state(due, m_now), u"due in 12 day(s)"_s);
        QVERIFY(!compliance_text::until(due, m_now).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestComplianceText)
#include "tst_compliance_text.moc"
