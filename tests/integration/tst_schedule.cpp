// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publishing/schedule_html.h"
#include "shared/rules/schedule_checks.h"
#include "tests/integration/register_school.h"

#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// The schedule of a semester (article 4) over real TLS: planned as a whole, looked over, published,
/// extended.
class TestSchedule : public QObject, private RegisterSchool
{
    Q_OBJECT

private:
    [[nodiscard]] QJsonObject ofTerm(QJsonObject params = {}) const
    {
        params.insert(u"schoolYear"_s, m_year);
        params.insert(u"semester"_s, 1);
        return params;
    }
    [[nodiscard]] Answer<QJsonObject> call(const QString &method, const QJsonObject &params = {})
    {
        return m_client->call(method, ofTerm(params));
    }
    [[nodiscard]] Answer<QJsonObject> write(const QString &method, const QJsonObject &params = {})
    {
        return m_client->call(method, ofTerm(with(params)));
    }
    [[nodiscard]] bool makeCalendar()
    {
        return made(u"calendarDay"_s,
                    {{u"date"_s, text(QDate(m_year + 1911, 9, 1))}, {u"kind"_s, u"opening"_s}}) &&
               made(u"calendarDay"_s,
                    {{u"date"_s, text(QDate(m_year + 1912, 1, 20))}, {u"kind"_s, u"closing"_s}});
    }
    [[nodiscard]] QStringList rulesSaid()
    {
        QStringList rules;
        for (const QJsonValue &finding : call(u"schedule.check"_s).value()[u"findings"].toArray())
            rules.append(finding[u"rule"].toString());
        return rules;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        QVERIFY(makeCalendar());
    }
    void cleanup() { close(); }

    void aDayOfTheCalendarBelongsToItsTerm()
    {
        const auto days =
            m_client->call(u"record.query"_s, {{u"type"_s, u"calendarDay"_s},
                                               {u"columns"_s, QJsonArray{u"schoolYear"_s, u"semester"_s}}});
        for (const QJsonValue &row : days.value()[u"rows"].toArray()) {
            QCOMPARE(row[2].toInt(), m_year);
            QCOMPARE(row[3].toInt(), 1);
        }
        QCOMPARE(told(save(u"calendarDay"_s,
                           {{u"date"_s, text(QDate(m_year + 1911, 9, 1))}, {u"kind"_s, u"opening"_s}})),
                 u"unique date"_s);
    }

    void whatIsPlannedIsWhatWasShown()
    {
        const auto preview = call(u"schedule.preview"_s, {{u"from"_s, u"template"_s}});
        QVERIFY(preview);
        const QJsonArray shown = preview.value()[u"windows"].toArray();
        QVERIFY(shown.size() >= 14);
        QCOMPARE(preview.value()[u"findings"].toArray().size(), 0);
        QCOMPARE(rows(u"window"_s), 0);
        const QString digest = preview.value()[u"digest"].toString();
        const auto planned = write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}, {u"digest"_s, digest}});
        QVERIFY(planned);
        QCOMPARE(planned.value()[u"windows"].toArray().size(), shown.size());
        QCOMPARE(rows(u"window"_s), shown.size());
        QCOMPARE(rulesSaid(), QStringList());
        // Once more nothing is made, and what was shown is no longer so.
        QCOMPARE(told(write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}, {u"digest"_s, digest}})),
                 u"changedMeanwhile digest"_s);
        const auto again = write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}});
        QCOMPARE(again.value()[u"windows"].toArray().size(), 0);
        QCOMPARE(again.value()[u"existing"].toArray().size(), shown.size());
        QCOMPARE(rows(u"window"_s), shown.size());
    }

    void lastYearsScheduleComesBackMoved()
    {
        QVERIFY(make(u"window"_s,
                     {{u"kind"_s, u"upload"_s},
                      {u"schoolYear"_s, m_year - 1},
                      {u"semester"_s, 1},
                      {u"responsible"_s, u"學生"_s},
                      {u"startsAt"_s, detail::toJson(atSchool(QDate(m_year + 1910, 9, 15), QTime(8, 0)))},
                      {u"endsAt"_s, detail::toJson(lastInstant(QDate(m_year + 1911, 2, 3)))}}));
        const auto planned = write(u"schedule.plan"_s, {{u"from"_s, u"lastYear"_s}});
        const QJsonArray windows = planned.value()[u"windows"].toArray();
        QCOMPARE(windows.size(), 1);
        QCOMPARE(windows[0][u"startsAt"].toString(),
                 detail::toJson(atSchool(QDate(m_year + 1910, 9, 15).addDays(364), QTime(8, 0))).toString());
        QCOMPARE(windows[0][u"responsible"].toString(), u"學生"_s);
        QVERIFY(rulesSaid().contains(u"uploadTooShort"_s) != rulesSaid().isEmpty());
        QCOMPARE(told(write(u"schedule.plan"_s, {{u"from"_s, u"nowhere"_s}})), u"code from"_s);
    }

    void whatWasMadeBeforeThePlanningIsCompletedWhereItIsEmpty()
    {
        const auto at = [](QDate day) { return detail::toJson(lastInstant(day)); };
        const auto begin = [](QDate day) { return detail::toJson(atSchool(day, QTime(8, 0))); };
        const QDate closing(m_year + 1912, 1, 20);
        // It ends a week later than the plan has it.
        for (const QString &division : {u"day"_s, u"evening"_s})
            QVERIFY(make(u"window"_s, {{u"kind"_s, u"upload"_s},
                                       {u"schoolYear"_s, m_year},
                                       {u"semester"_s, 1},
                                       {u"division"_s, division},
                                       {u"startsAt"_s, begin(QDate(m_year + 1911, 9, 15))},
                                       {u"endsAt"_s, at(closing.addDays(21))}}));
        // From the first minute of its day on: what is checked from the beginning is checked from that day.
        const QDate submission(m_year + 1912, 8, 3);
        QVERIFY(make(u"window"_s, {{u"kind"_s, u"submit"_s},
                                   {u"schoolYear"_s, m_year},
                                   {u"semester"_s, 0},
                                   {u"grades"_s, u"1,2"_s},
                                   {u"startsAt"_s, detail::toJson(firstInstant(submission))},
                                   {u"endsAt"_s, at(submission.addDays(30))}}));
        QVERIFY(make(u"window"_s, {{u"kind"_s, u"certify"_s},
                                   {u"schoolYear"_s, m_year},
                                   {u"semester"_s, 1},
                                   {u"responsible"_s, u"專任教師"_s},
                                   {u"startsAt"_s, begin(QDate(m_year + 1911, 9, 15))},
                                   {u"endsAt"_s, at(closing.addDays(20))},
                                   {u"selfCheckFrom"_s, begin(closing.addDays(21))},
                                   {u"selfCheckTo"_s, at(closing.addDays(22))}}));
        const auto shown = call(u"schedule.preview"_s, {{u"from"_s, u"template"_s}});
        QVERIFY(shown);
        QCOMPARE(shown.value()[u"completed"].toArray().size(), 4);
        QCOMPARE(rows(u"window"_s, u"supervisor <> ''"_s), 0);
        const auto planned =
            write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}, {u"digest"_s, shown.value()[u"digest"]}});
        QVERIFY2(planned, planned ? "" : qPrintable(planned.error().message));
        QCOMPARE(planned.value()[u"lacking"].toArray().size(), 4);
        const QJsonArray completed = planned.value()[u"completed"].toArray();
        QCOMPARE(completed.size(), 4);
        QJsonObject upload;
        QJsonObject certify;
        QJsonObject submit;
        for (const QJsonValue &each : completed) {
            const QString kind = each[u"kind"].toString();
            // Article 5, row 3: each division has its own supervisor.
            if (kind == u"upload")
                QCOMPARE(each[u"supervisor"].toString(),
                         each[u"division"].toString() == u"day" ? u"輔導室"_s : u"進修部主任"_s);
            (kind == u"upload" ? upload : kind == u"certify" ? certify : submit) = each.toObject();
        }
        QCOMPARE(submit[u"selfCheckFrom"], begin(submission));
        QCOMPARE(upload[u"responsible"].toString(), u"學生"_s);
        QCOMPARE(upload[u"selfCheckFrom"], begin(closing.addDays(22)));
        QCOMPARE(upload[u"selfCheckTo"], at(closing.addDays(27)));
        QCOMPARE(upload[u"endsAt"], at(closing.addDays(21)));
        // What somebody entered stays.
        QCOMPARE(certify[u"responsible"].toString(), u"專任教師"_s);
        QCOMPARE(certify[u"selfCheckTo"], at(closing.addDays(22)));
        QVERIFY(!certify[u"supervisor"].toString().isEmpty());
        QCOMPARE(rows(u"window"_s, u"supervisor = ''"_s), 0);
        // Nothing is left to be completed, and a plan that was shown before holds no more.
        const auto again = call(u"schedule.preview"_s, {{u"from"_s, u"template"_s}});
        QCOMPARE(again.value()[u"completed"].toArray().size(), 0);
        QCOMPARE(told(write(u"schedule.plan"_s,
                            {{u"from"_s, u"template"_s}, {u"digest"_s, shown.value()[u"digest"]}})),
                 u"changedMeanwhile digest"_s);
    }

    void publishedVersionsAreKeptWithTheirDifferences()
    {
        QCOMPARE(told(write(u"schedule.publish"_s)), u"noWindow@4"_s);
        QVERIFY(write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}}));
        const auto published = write(u"schedule.publish"_s);
        QVERIFY(published);
        const auto version = fromJson<ScheduleVersion>(published.value()[u"record"].toObject());
        QVERIFY(version);
        QCOMPARE(version->number, 1);
        QCOMPARE(version->publishedBy, u"clerk"_s);
        QCOMPARE(version->windowCount, int(rows(u"window"_s)));
        QVERIFY(version->changes.isEmpty());
        QCOMPARE(told(write(u"schedule.publish"_s)), u"notChanged schoolYear"_s);

        const qint64 upload = stored(u"SELECT id FROM window WHERE kind = 'upload'"_s).toLongLong();
        QJsonObject later = record(u"window"_s, upload);
        later.insert(u"endsAt"_s, detail::toJson(lastInstant(QDate(m_year + 1912, 2, 5))));
        QVERIFY(save(u"window"_s, later));
        const auto next = write(u"schedule.publish"_s);
        QVERIFY(next);
        QCOMPARE(next.value()[u"record"][u"number"].toInt(), 2);
        const QString changes = next.value()[u"record"][u"changes"].toString();
        QVERIFY2(changes.startsWith(u"變更：成果上傳"_s) && !changes.contains(u'\n'), qPrintable(changes));
        // The first one still says what it said.
        const auto first = record(u"scheduleVersion"_s, version->id.value());
        QCOMPARE(first[u"content"].toString(), version->content);
        QCOMPARE(told(save(u"scheduleVersion"_s, first)), QString::number(int(ErrorCode::Forbidden)));
    }

    void whatIsPublishedNamesNoStudent()
    {
        QVERIFY(write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}}));
        const qint64 upload = stored(u"SELECT id FROM window WHERE kind = 'upload'"_s).toLongLong();
        QJsonObject extension = record(u"window"_s, upload);
        for (const char *member : {"id", "version"})
            extension.remove(QLatin1String(member));
        extension.insert(u"extendsId"_s, upload);
        extension.insert(u"studentId"_s, m_student);
        extension.insert(u"reason"_s, u"住院"_s);
        QVERIFY(made(u"window"_s, extension));
        const auto published = write(u"schedule.publish"_s);
        QVERIFY(!published.value()[u"record"][u"content"].toString().contains(u"住院"_s));
        QCOMPARE(published.value()[u"record"][u"windowCount"].toInt(), int(rows(u"window"_s)) - 1);
    }

    void everybodyIsToldOfIt()
    {
        QVERIFY(write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}}));
        QVERIFY(write(u"schedule.publish"_s));
        QVERIFY(m_fixture->addAccount(u"teacher"_s, u"teacher"_s));
        QVERIFY(signIn(u"teacher"_s));
        const auto home = call(u"home.summary"_s);
        const QJsonArray announced = home.value()[u"announcements"].toArray();
        QCOMPARE(announced.size(), 1);
        QVERIFY(announced[0][u"title"].toString().contains(u"作業期程"_s));
        QCOMPARE(announced[0][u"subject"].toString(), u"window"_s);
        // Two weeks later no longer.
        m_fixture->clock().advance(std::chrono::hours(24 * 15));
        QVERIFY(signIn(u"teacher"_s));
        QCOMPARE(call(u"home.summary"_s).value()[u"announcements"].toArray().size(), 0);
    }

    void onlyTheUnitOfTheArticlePlansAndPublishes()
    {
        // By the roles of a new school, and by the unit where a school has given its role more.
        QVERIFY(m_fixture->addAccount(u"evening"_s, u"eveningRegistryClerk"_s));
        QVERIFY(write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}}));
        const qint64 upload = stored(u"SELECT id FROM window WHERE kind = 'upload'"_s).toLongLong();
        const QJsonObject window = record(u"window"_s, upload);
        QVERIFY(signIn(u"evening"_s));
        const auto all = [&] {
            return QStringList{
                told(write(u"schedule.plan"_s, {{u"from"_s, u"template"_s}})),
                told(write(u"schedule.publish"_s)), told(save(u"window"_s, window)),
                told(m_client->call(u"record.remove"_s,
                                    with({{u"type"_s, u"window"_s}, {u"id"_s, upload}, {u"version"_s, 1}})))};
        };
        const QString forbidden = QString::number(int(ErrorCode::Forbidden));
        QCOMPARE(all(), (QStringList{forbidden, forbidden, forbidden, forbidden}));
        const qint64 role = stored(u"SELECT id FROM role WHERE key = 'eveningRegistryClerk'"_s).toLongLong();
        const QString grants =
            stored(u"SELECT grants FROM role WHERE key = 'eveningRegistryClerk'"_s).toString();
        QVERIFY(change(u"role"_s, role,
                       {{u"grants"_s, grants + u"; edit window school; remove window school"_s}}));
        QVERIFY(signIn(u"evening"_s));
        const QString refused = u"otherPlanner@4"_s;
        QCOMPARE(all(), (QStringList{refused, refused, refused, refused}));
    }

    void anExtensionForAllKeepsTheStepOpen()
    {
        const QDateTime end = now().addSecs(60);
        const qint64 upload = made(u"window"_s, {{u"kind"_s, u"upload"_s},
                                                 {u"schoolYear"_s, m_year},
                                                 {u"semester"_s, 1},
                                                 {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                                 {u"endsAt"_s, detail::toJson(end)}});
        QJsonObject extension{{u"kind"_s, u"upload"_s},
                              {u"schoolYear"_s, m_year},
                              {u"semester"_s, 1},
                              {u"extendsId"_s, upload},
                              {u"startsAt"_s, detail::toJson(end)},
                              {u"endsAt"_s, detail::toJson(end.addDays(3))}};
        QCOMPARE(told(save(u"window"_s, extension)), u"required reason"_s);
        extension.insert(u"reason"_s, u"颱風停課"_s);
        QVERIFY(save(u"window"_s, extension));
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(signIn(u"clerk"_s));
        const qint64 course =
            made(u"course"_s, {{u"schoolYear"_s, m_year},
                               {u"semester"_s, 1},
                               {u"offeringCode"_s, u"C1"_s},
                               {u"courseCode"_s, QString::number(m_year) + u"353401V2330801010001"_s},
                               {u"name"_s, u"國語文"_s},
                               {u"grade"_s, 1},
                               {u"credits"_s, 4},
                               {u"classId"_s, m_class}});
        QVERIFY(made(u"enrolment"_s,
                     {{u"studentId"_s, m_student}, {u"courseId"_s, course}, {u"kind"_s, u"elective"_s}}));
        const QJsonObject outcome{{u"studentId"_s, m_student},
                                  {u"courseId"_s, course},
                                  {u"title"_s, u"報告"_s},
                                  {u"description"_s, u"紀錄製作流程。"_s}};
        QCOMPARE(told(save(u"courseOutcome"_s, outcome)), u"done"_s);
        m_fixture->clock().advance(std::chrono::hours(24 * 3));
        QVERIFY(signIn(u"clerk"_s));
        QCOMPARE(told(save(u"courseOutcome"_s, outcome)), u"closed@4"_s);
    }

    void aWindowNamesARosterThatThereIs()
    {
        QJsonObject submit{{u"kind"_s, u"submit"_s},
                           {u"schoolYear"_s, m_year},
                           {u"semester"_s, 0},
                           {u"startsAt"_s, detail::toJson(now())},
                           {u"endsAt"_s, detail::toJson(now().addDays(9))},
                           {u"roster"_s, u"nothing"_s}};
        QCOMPARE(told(save(u"window"_s, submit)), u"unknown roster"_s);
        submit.insert(u"roster"_s, u"grades"_s);
        QCOMPARE(told(save(u"window"_s, submit)), u"done"_s);
    }

    void aDayWithoutSchoolIsWarnedOfWhenAttendanceIsSaved()
    {
        const QDate saturday = m_today.addDays(-1 - m_today.addDays(-1).dayOfWeek() % 7);
        const auto saved = [&](QDate day) {
            return m_client->call(u"attendance.save"_s,
                                  with({{u"classId"_s, m_class},
                                        {u"date"_s, text(day)},
                                        {u"cells"_s, QJsonArray{QJsonObject{{u"studentId"_s, m_student},
                                                                            {u"period"_s, u"1"_s},
                                                                            {u"kind"_s, u"2"_s}}}}}));
        };
        QVERIFY(saturday.dayOfWeek() >= Qt::Saturday);
        QVERIFY(signIn(u"clerk"_s));
        QVERIFY(make(u"calendarDay"_s, {{u"date"_s, text(m_today.addDays(-7))},
                                        {u"kind"_s, u"holiday"_s},
                                        {u"name"_s, u"校慶補假"_s},
                                        {u"schoolYear"_s, m_year},
                                        {u"semester"_s, 1}}));
        QVERIFY(m_fixture->addAccount(u"life"_s, u"guidanceLifeClerk"_s));
        QVERIFY(signIn(u"life"_s));
        const auto onWeekend = saved(saturday);
        QCOMPARE(told(onWeekend), u"done"_s);
        QCOMPARE(onWeekend.value()[u"dayOff"].toString(), u"weekend"_s);
        const auto onHoliday = saved(m_today.addDays(-7));
        QCOMPARE(onHoliday.value()[u"dayOff"].toString(), u"holiday"_s);
        QCOMPARE(onHoliday.value()[u"occasion"].toString(), u"校慶補假"_s);
        QDate schoolDay = m_today;
        while (schoolDay.dayOfWeek() >= Qt::Saturday)
            schoolDay = schoolDay.addDays(-1);
        QVERIFY(!saved(schoolDay).value().contains(u"dayOff"_s));
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
