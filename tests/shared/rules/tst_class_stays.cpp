// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/class_stays.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace licheng;

/// Where a student sits, whatever happens in whichever order: article 5, row 1.
class TestClassStays : public QObject
{
    Q_OBJECT

    static constexpr SchoolYear year{114};

    [[nodiscard]] static ClassMembership stay(int schoolClass, int seat, QDate from, QDate until)
    {
        ClassMembership made;
        made.studentId = Id<Student>(1);
        made.classId = Id<SchoolClass>(schoolClass);
        made.seat = seat;
        made.startsOn = from;
        made.endsOn = until;
        return made;
    }
    /// "class/seat from until", separated by blanks.
    [[nodiscard]] static QString text(const ClassStays &stays)
    {
        QStringList list;
        for (const ClassMembership &each : stays.all())
            list.append(QStringLiteral("%1/%2 %3 %4")
                            .arg(each.classId.value())
                            .arg(each.seat)
                            .arg(each.startsOn.toString(QStringLiteral("MMdd")),
                                 each.endsOn.toString(QStringLiteral("MMdd"))));
        return list.join(QStringLiteral("; "));
    }

private Q_SLOTS:
    void aLaterClassEndsTheFirstTheDayBefore()
    {
        ClassStays stays({stay(1, 5, year.firstDay(), year.lastDay())});
        stays.sit(stay(2, 7, QDate(2025, 10, 15), year.lastDay()));
        QCOMPARE(text(stays), QStringLiteral("1/5 0801 1014; 2/7 1015 0731"));
    }

    void whoLeavesSitsNowhereEvenWhereTheNextClassWasKnown()
    {
        const SchoolYear next(115);
        ClassStays stays(
            {stay(1, 5, year.firstDay(), year.lastDay()), stay(3, 5, next.firstDay(), next.lastDay())});
        stays.leave(QDate(2026, 7, 9));
        QCOMPARE(text(stays), QStringLiteral("1/5 0801 0709"));
    }

    void anEarlierDayReplacesWhatWasToComeLater()
    {
        ClassStays stays({stay(1, 5, year.firstDay(), year.lastDay())});
        stays.sit(stay(2, 7, QDate(2025, 10, 15), year.lastDay()));
        stays.sit(stay(3, 1, QDate(2025, 10, 1), year.lastDay()));
        QCOMPARE(text(stays), QStringLiteral("1/5 0801 0930; 3/1 1001 0731"));
    }

    void theSameClassGoesOnWithItsRecord()
    {
        ClassMembership first = stay(1, 5, year.firstDay(), year.lastDay());
        first.id = Id<ClassMembership>(9);
        ClassStays stays({first});
        stays.sit(stay(1, 6, QDate(2025, 10, 15), year.lastDay()));
        QCOMPARE(text(stays), QStringLiteral("1/6 0801 0731"));
        QCOMPARE(stays.all().front().id, first.id);
        stays.sit(stay(1, 7, year.firstDay(), year.lastDay()));
        QCOMPARE(stays.all().front().id, first.id);
    }

    /// Each change said day by day, as a clerk would on a calendar: what was written last for a day holds.
    void anySequenceOfChangesIsWhatACalendarSays()
    {
        QRandomGenerator random(20261128);
        const QDate first = SchoolYear(113).firstDay();
        const int days = int(first.daysTo(SchoolYear(115).lastDay())) + 1;
        for (int run = 0; run < 300; ++run) {
            ClassStays stays({});
            std::map<QDate, std::pair<qint64, int>> calendar;
            for (int step = 0; step < 12; ++step) {
                const QDate day = first.addDays(random.bounded(days));
                calendar.erase(calendar.lower_bound(day), calendar.end());
                if (random.bounded(3) == 0) {
                    stays.leave(day.addDays(-1));
                } else {
                    const ClassMembership made =
                        stay(1 + random.bounded(4), random.bounded(40), day, SchoolYear::of(day).lastDay());
                    // A stay that goes on has one seat, the last.
                    const auto before = calendar.find(day.addDays(-1));
                    if (before != calendar.end() && before->second.first == made.classId.value()) {
                        for (auto at = before; at->second.first == made.classId.value(); --at) {
                            at->second.second = made.seat;
                            const auto earlier = calendar.find(at->first.addDays(-1));
                            if (earlier == calendar.end())
                                break;
                        }
                    }
                    for (QDate each = day; each <= made.endsOn; each = each.addDays(1))
                        calendar[each] = {made.classId.value(), made.seat};
                    stays.sit(made);
                }
                for (QDate each = first; each <= SchoolYear(115).lastDay(); each = each.addDays(1)) {
                    const ClassMembership *sits = stays.on(each);
                    const auto said = calendar.find(each);
                    QCOMPARE(sits != nullptr, said != calendar.end());
                    if (sits)
                        QCOMPARE(std::pair(sits->classId.value(), sits->seat), said->second);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestClassStays)
#include "tst_class_stays.moc"
