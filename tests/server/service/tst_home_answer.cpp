// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_answer.h"
#include "tests/server/service/compliance_store.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The order in which a home tells what is to be done.
class TestHomeAnswer : public QObject, private ComplianceStore
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        openStore();
    }
    void cleanup() { closeStore(); }

    void whatIsLateStandsFirstThenByItsEnd()
    {
        at("2025-11-03");
        const auto reader = m_store->reader();
        const HomeView view(**reader, std::make_shared<Caller>(), t1141, now(),
                            m_regulations.inForceAt(**reader, now()));
        HomeAnswer answer(view);
        const auto add = [&](const QString &key, const char *due, qint64 overdue) {
            answer.duty(
                {key, u"5"_s, *due ? lastInstant(on(due)) : QDateTime(), 0, 3, overdue, nullptr, {}, {}});
        };
        add(u"none"_s, "", 0);
        add(u"later"_s, "2025-12-01", 0);
        add(u"soon"_s, "2025-11-03", 0);
        add(u"lateInLongPeriod"_s, "2026-01-31", 2);
        add(u"over"_s, "2025-11-02", 0);
        add(u"lateWithoutEnd"_s, "", 1);
        const QJsonObject told = std::move(answer).json();
        QStringList keys;
        for (const QJsonValue &duty : told[u"duties"].toArray())
            keys.append(duty[u"key"].toString());
        QCOMPARE(keys, (QStringList{u"over"_s, u"lateInLongPeriod"_s, u"lateWithoutEnd"_s, u"soon"_s,
                                    u"later"_s, u"none"_s}));
    }
};

QTEST_GUILESS_MAIN(TestHomeAnswer)
#include "tst_home_answer.moc"
