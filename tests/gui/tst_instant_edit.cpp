// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/instant_edit.h"
#include "shared/model/records.h"
#include "tests/app/widgets/nowarnings.h"

#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestInstantEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void daysAndTimesAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString &text, const QString &shown) {
            QTest::newRow(qPrintable(text)) << text << shown;
        };
        row(u"1141123 17:00"_s, u"114/11/23 17:00"_s);
        row(u"114/11/23 下午5:30"_s, u"114/11/23 17:30"_s);
        row(u"114年11月23日17時"_s, u"114/11/23 17:00"_s);
        row(u"11/23 8:05"_s, u"114/11/23 08:05"_s);
        row(u"+1 17:00"_s, u"114/12/02 17:00"_s);
        row(u"T 8:00"_s, u"114/12/01 08:00"_s);
        row(u"１１／２３　８：０５"_s, u"114/11/23 08:05"_s);
        row(u"114/11/23 17:00:30"_s, u"114/11/23 17:00:30"_s);
        row(u"114/11/23"_s, u"114/11/23 24:00"_s);
        row(u"11/23"_s, u"114/11/23 24:00"_s);
        row(u"114/11/23 24:00"_s, u"114/11/23 24:00"_s);
        row(QString(), QString());
        for (const QString &none : {u"114/13/1 8:00"_s, u"17:00"_s, u"114/11/23 25:00"_s, u"soon"_s})
            row(none, none);
    }

    void daysAndTimesAreReadAsTheyAreWritten()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        InstantEdit edit(end());
        edit.setToday(QDate(2025, 12, 1));
        edit.setText(text);
        QCOMPARE(edit.isAcceptable(), text.isEmpty() || shown != text || edit.instant().has_value());
        edit.commit();
        QCOMPARE(edit.text(), shown);
    }

    void aTimeThatIsNotTypedOverStaysToTheSecond()
    {
        InstantEdit edit(end());
        const QDateTime at(QDate(2025, 9, 1), QTime(0, 0, 0, 999), Qt::UTC);
        edit.setInstant(at);
        QCOMPARE(edit.text(), u"114/09/01 08:00:00"_s);
        edit.commit();
        QCOMPARE(edit.instant().value_or(QDateTime()), at);
        edit.setText(u"114/09/01 08:01"_s);
        QCOMPARE(edit.instant().value_or(QDateTime()),
                 QDateTime(QDate(2025, 9, 1), QTime(0, 1, 59), Qt::UTC));
    }

    void keysStepTheDayAndKeepTheTime()
    {
        InstantEdit edit(end());
        edit.setToday(QDate(2025, 12, 1));
        edit.setInstant(QDateTime(QDate(2025, 11, 30), QTime(9, 0, 59), Qt::UTC));
        QSignalSpy told(&edit, &InstantEdit::instantChanged);
        QTest::keyClick(&edit, Qt::Key_Plus);
        QCOMPARE(edit.text(), u"114/12/01 17:00"_s);
        QTest::keyClick(&edit, Qt::Key_PageUp);
        QCOMPARE(edit.text(), u"115/01/01 17:00"_s);
        QTest::keyClick(&edit, Qt::Key_T);
        QCOMPARE(edit.text(), u"114/12/01 17:00"_s);
        QCOMPARE(told.count(), 3);
    }

    void theDayOfTodayIsFollowedByTheTimeThatIsTyped()
    {
        InstantEdit edit(end());
        edit.setToday(QDate(2025, 12, 1));
        QTest::keyClicks(&edit, u"t9:30"_s);
        edit.commit();
        QCOMPARE(edit.text(), u"114/12/01 09:30"_s);
    }

private:
    [[nodiscard]] static const FieldInfo &end() { return *recordTypeOf<Window>().field(u"endsAt"); }
};

QTEST_MAIN(TestInstantEdit)
#include "tst_instant_edit.moc"
