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
