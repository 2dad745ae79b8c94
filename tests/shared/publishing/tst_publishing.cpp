// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/publishing/schedule_calendar.h"
#include "shared/publishing/schedule_html.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::publishing;

namespace {

/// What a program says to a text on its standard input.
struct Said
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Said say(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(-1);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Window window(qint64 id, WindowKind kind, QDate from, const QDateTime &until)
{
    Window made;
    made.id = Id<Window>(id);
    made.kind = kind;
    made.schoolYear = SchoolYear(114);
    made.startsAt = atSchool(from, QTime(8, 0));
    made.endsAt = until;
    return made;
}

Schedule schedule()
{
    Window upload =
        window(7, WindowKind::Upload, QDate(2025, 9, 15), atSchool(QDate(2026, 2, 3), QTime(23, 59, 59)));
    upload.grades = u"1,2"_s;
    upload.division = u"day"_s;
    upload.selfCheckFrom = firstInstant(QDate(2026, 2, 4));
    upload.selfCheckTo = lastInstant(QDate(2026, 2, 9));
    upload.responsible = u"學生"_s;
    upload.supervisor = u"輔導室、進修部主任"_s;
    upload.source = u"臺教國署高字第1140000001號, <甲>; \"乙\" & C:\\"_s;
    Window submit = window(8, WindowKind::Submit, QDate(2026, 2, 24), lastInstant(QDate(2026, 3, 31)));
    submit.semester = Semester::WholeYear;
    submit.roster = u"courseOutcomes"_s;
    submit.grades = u"3"_s;
    submit.batch = 1;
    return {u"353401"_s,
            u"臺北市立示範高級工業職業學校"_s,
            {SchoolYear(114), Semester::First},
            2,
            u"註冊組長"_s,
            QDateTime(QDate(2025, 9, 1), QTime(2, 30), Qt::UTC),
            u"變更：成果上傳（一、二年級　日間部）截止由115/01/31 24:00改為115/02/03 23:59"_s,
            {submit, upload}};
}

} // namespace

/// The published schedule as other programs read it.
class TestPublishing : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static QJsonArray events(const QByteArray &calendar)
    {
        const Said read = say(QStringLiteral(LICHENG_PYTHON), {u"-c"_s, QString::fromUtf8(R"(
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
text = lambda value: value.decode() if isinstance(value, bytes) else str(value)
print(json.dumps([{
    'uid': str(e['UID']), 'summary': str(e['SUMMARY']), 'start': e['DTSTART'].dt.isoformat(),
    'end': e['DTEND'].dt.isoformat(), 'sequence': int(e['SEQUENCE']), 'stamp': text(e['DTSTAMP'].to_ical()),
    'categories': text(e['CATEGORIES'].to_ical()), 'description': str(e['DESCRIPTION'])} for e in calendar.walk('VEVENT')]))
)")},
                              calendar);
        if (read.code != 0)
            qWarning("%s", read.err.constData());
        return QJsonDocument::fromJson(read.out).array();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theValidatorHasNothingToSayAboutThePage()
    {
        const QByteArray page = scheduleHtml(schedule());
        const Said said = say(QStringLiteral(LICHENG_TIDY),
                              {u"-errors"_s, u"-quiet"_s, u"-utf8"_s, u"--show-info"_s, u"yes"_s}, page);
        QCOMPARE(QString::fromUtf8(said.err), QString());
        QCOMPARE(said.code, 0);
        // And it is XML, for whoever takes it apart.
        QXmlStreamReader xml(page);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }

    void thePageHoldsEveryWindowByItsBeginning()
    {
        const QString page = QString::fromUtf8(scheduleHtml(schedule()));
        QVERIFY(page.startsWith(u"<!DOCTYPE html>"_s) || page.contains(u"<!DOCTYPE html>"_s));
        QVERIFY(page.contains(u"lang=\"zh-Hant-TW\""_s));
        const qsizetype upload = page.indexOf(u"成果上傳</th>"_s);
        const qsizetype submit = page.indexOf(u"名冊提交：課程學習成果名冊</th>"_s);
        QVERIFY(upload > 0 && submit > upload);
        for (const char *part : {"一、二年級　日間部", "三年級　第1梯次", "輔導室、進修部主任",
                                 "與前一版之差異", "第2版", "註冊組長", "114學年度第1學期", "&lt;甲&gt;"})
            QVERIFY2(page.contains(QString::fromUtf8(part)), part);
    }

    void theEndOfADayIsToldAs24WithoutATimeThatIsNone()
    {
        const QString page = QString::fromUtf8(scheduleHtml(schedule()));
        QVERIFY(page.contains(u"<time datetime=\"2026-03-31\">115/03/31</time> 24:00"_s));
        QVERIFY(page.contains(u"<time datetime=\"2026-02-03\">115/02/03</time> 23:59"_s));
        static const QRegularExpression times(u"<time[^>]*>[^<]*</time>"_s);
        auto each = times.globalMatch(page);
        QVERIFY(each.hasNext());
        while (each.hasNext())
            QVERIFY(!each.next().captured().contains(u"24:00"_s));
    }

    void thePageNeedsNothingFromElsewhere()
    {
        const QByteArray page = scheduleHtml(schedule());
        for (const char *part : {"<script", "http:", "https:", "<link", "@import", "url("})
            QVERIFY2(!page.contains(part), part);
    }

    void anotherLibraryReadsTheCalendar()
    {
        const QJsonArray list = events(scheduleCalendar(schedule()));
        QCOMPARE(list.size(), 4);
        QHash<QString, QJsonObject> byUid;
        for (const QJsonValue &event : list)
            byUid.insert(event[u"uid"].toString(), event.toObject());
        const QJsonObject end = byUid.value(u"window-7-end@353401.licheng"_s);
        QCOMPARE(end[u"summary"].toString(), u"截止 23:59 成果上傳（一、二年級　日間部）"_s);
        QCOMPARE(end[u"start"].toString(), u"2026-02-03"_s);
        QCOMPARE(end[u"end"].toString(), u"2026-02-04"_s); // exclusive
        QCOMPARE(end[u"sequence"].toInt(), 2);
        QCOMPARE(end[u"stamp"].toString(), u"20250901T023000Z"_s);
        QCOMPARE(end[u"categories"].toString(), u"學習歷程檔案"_s);
        QVERIFY(end[u"description"].toString().contains(u"C:＼"_s));
        const QJsonObject start = byUid.value(u"window-7-start@353401.licheng"_s);
        QCOMPARE(start[u"start"].toString(), u"2025-09-15"_s);
        QCOMPARE(start[u"summary"].toString(), u"開始 08:00 成果上傳（一、二年級　日間部）"_s);
        QCOMPARE(byUid.value(u"window-8-end@353401.licheng"_s)[u"summary"].toString(),
                 u"截止 24:00 名冊提交：課程學習成果名冊（三年級　第1梯次）"_s);
    }

    void calendarProgramsAreGivenNothingThatTheyMisread()
    {
        const QByteArray calendar = scheduleCalendar(schedule());
        QVERIFY(!calendar.contains('\\'));
        for (const QByteArray &line : calendar.split('\n')) {
            QVERIFY2(line.isEmpty() || line.endsWith('\r'), line.constData());
            QVERIFY2(line.size() <= 76, line.constData());    // 75 octets and the CR
            QCOMPARE(QString::fromUtf8(line).toUtf8(), line); // folded between characters
        }
        QCOMPARE(scheduleCalendar(schedule()), calendar);
    }

    void theDifferenceNamesWhatCameWentAndChanged()
    {
        const std::vector<Window> before = schedule().windows;
        std::vector<Window> after = before;
        QCOMPARE(changesBetween(before, before), QStringList());
        after[1].endsAt = lastInstant(QDate(2026, 2, 10));
        after[1].version = 2;
        after[0] = window(9, WindowKind::Confirm, QDate(2026, 8, 3), lastInstant(QDate(2026, 8, 7)));
        const QStringList lines = changesBetween(before, after);
        QCOMPARE(
            lines,
            (QStringList{
                u"新增：收訖明細確認（全體）115/08/03 08:00 至 115/08/07 24:00"_s,
                u"變更：成果上傳（一、二年級　日間部）截止由115/02/03 23:59改為115/02/10 24:00"_s,
                u"刪除：名冊提交：課程學習成果名冊（三年級　第1梯次）115/02/24 08:00 至 115/03/31 24:00"_s}));
        QCOMPARE(windowsOf(contentOf(before)), before);
    }
};

QTEST_GUILESS_MAIN(TestPublishing)
#include "tst_publishing.moc"
