// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/filter_fields.h"
#include "shared/model/records.h"

#include <QDate>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

/// A day in the filter of a list is the day at school, wherever the computer stands.
class TestFilterDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "America/New_York");
        tzset();
    }

    void aDayIsTheDayAtSchool_data()
    {
        QTest::addColumn<QString>("op");
        QTest::addColumn<QStringList>("expected");
        const QString first = u"2025-12-23T16:00:00.000Z"_s;
        const QString last = u"2025-12-24T15:59:59.999Z"_s;
        QTest::newRow("from") << u"ge"_s << QStringList{u"ge "_s + first};
        QTest::newRow("until") << u"le"_s << QStringList{u"le "_s + last};
        QTest::newRow("on") << u"eq"_s << QStringList{u"ge "_s + first, u"le "_s + last};
    }
    void aDayIsTheDayAtSchool()
    {
        QFETCH(QString, op);
        QFETCH(QStringList, expected);
        const FilterFields fields(recordTypeOf<CourseOutcome>(), {{u"uploadedAt"_s}}, {},
                                  FilterFields::TermChip::None);
        const auto conditions = fields.conditions({{u"uploadedAt"_s, op, QDate(2025, 12, 24), {}}});
        QStringList made;
        for (const protocol::Condition &condition : conditions)
            made.append(protocol::wireName(condition.op) + u' ' + condition.value.toString());
        QCOMPARE(made, expected);
        // And back: the chip shows the same day.
        for (const FilterCondition &chip : fields.chips(conditions))
            QCOMPARE(chip.value.toDate(), QDate(2025, 12, 24));
    }
};

QTEST_MAIN(TestFilterDays)
#include "tst_filter_days.moc"
