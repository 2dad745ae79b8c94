// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/post_school.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Receipts of a list and of its additions: each row finds the list that submitted it, over real TLS.
class TestReceiptLists : public QObject, private PostSchool
{
    Q_OBJECT

private:
    qint64 m_addition = 0;
    QJsonObject m_added; ///< receipts of the addition alone

    [[nodiscard]] bool submitAddition()
    {
        if (!signIn(u"affairs"_s) || !post(u"風紀股長"_s))
            return false;
        m_addition = preparedPosts(true);
        return m_addition != m_list && exportAndSubmit(m_addition, m_added) && back();
    }
    /// What the database has of both: one student, one sheet.
    [[nodiscard]] QJsonObject both() const
    {
        QJsonArray rows = postRows(m_receipts);
        for (const QJsonValue &row : postRows(m_added))
            rows.append(row);
        return withRows(m_receipts, rows);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openPosts());
    }
    void cleanup() { close(); }

    void eachRowFindsTheListThatSubmittedIt()
    {
        QVERIFY(submitAddition());
        const auto told = imported(both());
        QVERIFY2(told, qPrintable(outcomeOf(told)));
        QCOMPARE(counts(told.value(), m_list), u"same 3, changed 0, missing 0, unknown 0, kept 0"_s);
        QCOMPARE(counts(told.value(), m_addition), u"same 1, changed 0, missing 0, unknown 0, kept 0"_s);
        for (const qint64 list : {m_list, m_addition})
            QCOMPARE(record(u"submissionList"_s, list)[u"state"].toString(), u"received"_s);
    }

    void whatNobodySubmittedIsUnknownAtOneListAndWhatIsGoneIsMissingAtItsOwn()
    {
        QVERIFY(submitAddition());
        QJsonArray rows = postRows(both());
        QJsonObject strange;
        for (const QString &header : rows[0].toObject().keys())
            strange.insert(header, u"未曾提交的%1"_s.arg(header));
        rows.removeAt(0);
        rows.append(strange);
        const auto told = imported(withRows(m_receipts, rows));
        QVERIFY2(told, qPrintable(outcomeOf(told)));
        QCOMPARE(counts(told.value(), m_list), u"same 2, changed 0, missing 1, unknown 1, kept 0"_s);
        QCOMPARE(counts(told.value(), m_addition), u"same 1, changed 0, missing 0, unknown 0, kept 0"_s);
    }

    void aListOfWhichNothingCameHasNoReceiptsYet()
    {
        QVERIFY(submitAddition());
        const auto told = imported(m_receipts);
        QVERIFY2(told, qPrintable(outcomeOf(told)));
        QCOMPARE(counts(told.value(), m_list), u"same 3, changed 0, missing 0, unknown 0, kept 0"_s);
        QCOMPARE(counts(told.value(), m_addition), u"not told"_s);
        QCOMPARE(record(u"submissionList"_s, m_addition)[u"state"].toString(), u"submitted"_s);
    }

    void aRowThatCameBeforeItsListWasSubmittedKeepsItsConfirmationThere()
    {
        // The addition was entered by hand at the database first.
        QVERIFY(openWindow());
        QJsonArray rows = postRows(m_receipts);
        QJsonObject later = rows[0].toObject();
        for (const QString &header : later.keys()) {
            if (later[header].toString() == u"班長" || later[header].toString() == u"副班長" ||
                later[header].toString() == u"學藝股長")
                later.insert(header, u"風紀股長"_s);
        }
        rows.append(later);
        QVERIFY(imported(withRows(m_receipts, rows)));
        const qint64 stranger = rowOf(u"unknown"_s);
        QVERIFY(stranger);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(stranger), u"changed"_s);
        QVERIFY(submitAddition());
        const auto told = imported(both());
        QVERIFY2(told, qPrintable(outcomeOf(told)));
        QCOMPARE(counts(told.value(), m_addition), u"same 1, changed 0, missing 0, unknown 0, kept 1"_s);
        const QJsonObject row = record(u"receiptRow"_s, stranger);
        QCOMPARE(row[u"state"].toString(), u"confirmed"_s);
        QCOMPARE(row[u"isCurrent"].toBool(), true);
        QCOMPARE(row[u"listId"].toInteger(), m_addition);
    }
};

QTEST_GUILESS_MAIN(TestReceiptLists)
#include "tst_receipt_lists.moc"
