// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/save_warnings.h"
#include "shared/protocol/error.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

class TestSaveWarnings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWarningOfASavedRecordIsSaidAsAFaultIs()
    {
        SaveWarnings warnings;
        QSignalSpy changed(&warnings, &SaveWarnings::changed);
        save(warnings, 7, u"陳不在"_s, "unknownReference");
        QCOMPARE(changed.count(), 1);
        QCOMPARE(warnings.entries().size(), size_t(1));
        QCOMPARE(warnings.entries()[0].id, 7);
        QVERIFY2(warnings.text().contains(u"國語文"_s) &&
                     warnings.text().contains(u"“陳不在” is not in the register"_s),
                 qPrintable(warnings.text()));
    }

    void itStandsUntilTheRecordIsSavedWithoutItOrRemoved()
    {
        SaveWarnings warnings;
        save(warnings, 7, u"陳不在"_s, "unknownReference");
        save(warnings, 8, u"林二"_s, "unknownReference");
        save(warnings, 7, u"王老師"_s, nullptr);
        QCOMPARE(warnings.entries().size(), size_t(1));
        QCOMPARE(warnings.entries()[0].id, 8);
        warnings.take(u"record.remove"_s, {{u"type"_s, u"course"_s}, {u"id"_s, 8}}, {});
        QVERIFY(warnings.entries().empty() && warnings.text().isEmpty());
    }

    void aRecordStandsOnce()
    {
        SaveWarnings warnings;
        save(warnings, 7, u"陳不在"_s, "unknownReference");
        save(warnings, 7, u"林二"_s, "unknownReference");
        QCOMPARE(warnings.entries().size(), size_t(1));
        QVERIFY(warnings.text().contains(u"林二"_s));
    }

    void thoseOfABlockGoToTheirRecords()
    {
        SaveWarnings warnings;
        const FieldFaults odd{{u"records.1.teacherName"_s, u"unknownReference"_s, 0, 0}};
        warnings.take(u"record.saveMany"_s, {{u"type"_s, u"course"_s}},
                      {{u"records"_s, QJsonArray{course(7, {}), course(8, u"陳不在"_s)}},
                       {u"warnings"_s, protocol::toJson(odd)}});
        QCOMPARE(warnings.entries().size(), size_t(1));
        QCOMPARE(warnings.entries()[0].id, 8);
        QVERIFY(warnings.text().contains(u"“陳不在”"_s));
    }

    void ofManyTheFirstAreSaidAndTheOthersCounted()
    {
        SaveWarnings warnings;
        for (int id = 1; id <= 5; ++id)
            save(warnings, id, u"陳不在"_s, "unknownReference");
        QVERIFY(warnings.text().endsWith(u"And 2 more record(s)."_s));
        warnings.dismiss();
        QVERIFY(warnings.text().isEmpty());
    }

    /// Article 6, paragraph 2; by whatever method.
    void aSubmittedListThatIsNoLongerAsItWentIsNamedWithItsEditionAndCount()
    {
        SaveWarnings warnings;
        const QJsonObject list{{u"listId"_s, 5},        {u"roster"_s, u"students"_s},
                               {u"schoolYear"_s, 114},  {u"semester"_s, 1},
                               {u"grades"_s, u"1,2"_s}, {u"division"_s, u"day"_s},
                               {u"batch"_s, 0},         {u"part"_s, 0},
                               {u"edition"_s, 3},       {u"records"_s, 12}};
        warnings.take(u"import.apply"_s, {}, {{u"submittedLists"_s, QJsonArray{list}}});
        QCOMPARE(warnings.entries().size(), size_t(1));
        QCOMPARE(warnings.entries()[0].type, u"submissionList"_s);
        QCOMPARE(warnings.entries()[0].id, 5);
        for (const QString &part : {u"學生資料名冊"_s, u"edition 3"_s, u"12 record"_s, u"114-1"_s})
            QVERIFY2(warnings.text().contains(part), qPrintable(warnings.text()));
        // A save of other records leaves it.
        save(warnings, 7, u"王老師"_s, nullptr);
        QCOMPARE(warnings.entries().size(), size_t(1));
        warnings.take(u"record.save"_s, {{u"type"_s, u"student"_s}},
                      {{u"record"_s, course(8, {})}, {u"submittedLists"_s, QJsonArray{list}}});
        QCOMPARE(warnings.entries().size(), size_t(1));
    }

    void otherWritesSayNothing()
    {
        SaveWarnings warnings;
        QSignalSpy changed(&warnings, &SaveWarnings::changed);
        warnings.take(u"attendance.save"_s, {}, {{u"warnings"_s, QJsonArray{}}});
        save(warnings, 7, u"王老師"_s, nullptr);
        QCOMPARE(changed.count(), 0);
    }

private:
    static QJsonObject course(qint64 id, const QString &teacher)
    {
        return {{u"id"_s, id}, {u"version"_s, 1}, {u"name"_s, u"國語文"_s}, {u"teacherName"_s, teacher}};
    }
    static void save(SaveWarnings &warnings, qint64 id, const QString &teacher, const char *rule)
    {
        QJsonObject answer{{u"record"_s, course(id, teacher)}};
        if (rule)
            answer.insert(u"warnings"_s, protocol::toJson(FieldFaults{
                                             {u"teacherName"_s, QString(QLatin1String(rule)), 0, 0}}));
        warnings.take(u"record.save"_s, {{u"type"_s, u"course"_s}}, answer);
    }
};

QTEST_GUILESS_MAIN(TestSaveWarnings)
#include "tst_save_warnings.moc"
