// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/outcomes_rules.h"

#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

class TestOutcomeFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A teacher sees name and number of those in the course, not how they stand in the register: that comes
    /// as null.
    void whatMayNotBeSeenHidesNothingElse()
    {
        QJsonArray row{7, 1};
        for (const QString &path : outcomeFactPaths()) {
            row.append(path == u"studentId.name"            ? QJsonValue(u"王小明"_s)
                       : path == u"studentId.studentNumber" ? QJsonValue(u"11519001"_s)
                       : path == u"studentId.seat"          ? QJsonValue(3)
                       : path == u"studentId"               ? QJsonValue(12)
                       : path == u"title"                   ? QJsonValue(u"專題"_s)
                                                            : QJsonValue(QJsonValue::Null));
        }
        const OutcomeFacts facts = outcomeFacts(row);
        QCOMPARE(facts.student.name, u"王小明"_s);
        QCOMPARE(facts.student.studentNumber, u"11519001"_s);
        QCOMPARE(facts.student.seat, 3);
        QCOMPARE(facts.student.id, Id<Student>(12));
        QCOMPARE(facts.outcome.title, u"專題"_s);
    }
};

QTEST_GUILESS_MAIN(TestOutcomeFacts)
#include "tst_outcome_facts.moc"
