// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/home_presenter.h"
#include "app/presenters/navigator.h"
#include "app/presenters/receipt_text.h"
#include "app/presenters/window_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr const char *summary = R"({
 "cards":[{"key":"waiting","value":284,"total":1000,"detail":{"overdue":17,"teachers":6},
           "type":"courseOutcome","conditions":[{"path":"certification","op":"eq","value":"waiting"}]},
          {"key":"precheck","value":3,"total":8,"type":"submissionList","detail":{"blocks":41}}],
 "duties":[{"key":"certify","article":"5.3.3","due":"2025-11-21T15:59:59.000Z","done":83,"total":100,"overdue":17,
            "type":"courseOutcome","conditions":[{"path":"certification","op":"eq","value":"waiting"}],"names":["王老師","林老師"]},
           {"key":"schedule","article":"4","due":"2025-12-07T15:59:59.000Z","done":3,"total":6,"overdue":0,
            "type":"window","conditions":[],"names":["select","submit"]},
           {"key":"submit","article":"6.2.2","due":null,"done":2,"total":2,"overdue":0,
            "type":"submissionList","conditions":[],"names":[]}],
 "windows":[{"id":4,"kind":"upload","schoolYear":114,"semester":1,"startsAt":"2025-09-01T00:00:00.000Z",
             "endsAt":"2025-11-25T15:59:59.000Z","grades":"3","open":true},
            {"id":5,"kind":"select","schoolYear":114,"semester":0,"startsAt":"2026-09-01T00:00:00.000Z",
             "endsAt":"2026-09-30T15:59:59.000Z","open":false}],
 "articles":[{"id":"5.3.3","title":"教師認證","state":"late","value":83,"total":100,"late":17,"due":null},
             {"id":"4","title":"作業期程","state":"due","value":3,"total":6,"due":"2025-12-07T15:59:59.000Z"}]})";

/// Answers home.watch with what the test says.
class OneAnswer : public RecordSource
{
public:
    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds) override
    {
        if (method == u"home.watch")
            asked.append(params);
        const auto result =
            method == u"home.watch"
                ? this->answer
                : protocol::Answer<QJsonObject>(protocol::Fault{protocol::ErrorCode::NotFound, {}, {}});
        QMetaObject::invokeMethod(
            context, [done, result] { done(result); }, Qt::QueuedConnection);
    }
    void write(const QString &, const QJsonObject &, QObject *, AnswerHandler,
               std::chrono::milliseconds) override
    {
    }

    protocol::Answer<QJsonObject> answer = QJsonDocument::fromJson(summary).object();
    QList<QJsonObject> asked;
};

/// The window's pages, as far as the summary is about them.
class KnownPages : public Navigator
{
public:
    void open(const QString &, const std::vector<protocol::Condition> &, qint64) override {}
    [[nodiscard]] bool hasPage(const QString &) const override { return true; }
    [[nodiscard]] QString pageOf(const QString &recordType) const override
    {
        static const QHash<QString, QString> pages{{u"courseOutcome"_s, u"outcomes"_s},
                                                   {u"reminder"_s, u"teaching"_s},
                                                   {u"submissionList"_s, u"submission"_s},
                                                   {u"window"_s, u"schedule"_s}};
        return pages.value(recordType);
    }
};

} // namespace

class TestHomePresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void barsOfTheTwoBatchesHaveNamesOfTheirOwn()
    {
        Window first;
        first.kind = WindowKind::Submit;
        first.grades = u"3"_s;
        first.batch = 1;
        Window second = first;
        second.batch = 2;
        QVERIFY(window_text::label(first) != window_text::label(second));
        QVERIFY2(window_text::label(second).contains(u'2'), qPrintable(window_text::label(second)));
    }

    void theLastMinuteIsNotToldAsNone()
    {
        const QDateTime now(QDate(2026, 3, 2), QTime(12, 0));
        QCOMPARE(window_text::remaining(now.addSecs(60), now), u"1 minute(s) left"_s);
        for (const int seconds : {59, 0}) {
            QCOMPARE(window_text::remaining(now.addSecs(seconds), now), u"less than one minute left"_s);
            QCOMPARE(receipt_text::countdown(now.addSecs(seconds), now), u"less than one minute left"_s);
        }
        QVERIFY(!receipt_text::countdown(now.addSecs(3599), now).contains(u"hour"_s));
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void asksForThePresentTermAndWordsTheCards()
    {
        Parts p;
        QCOMPARE(p.source.asked.front()[u"schoolYear"].toInt(), 114);
        QCOMPARE(p.home.cards().size(), size_t(2));
        QCOMPARE(p.home.cards()[0].figure, u"284"_s);
        QVERIFY(p.home.cards()[0].note.startsWith(u"17 overdue, 6 teacher"_s));
        QCOMPARE(p.home.cards()[1].figure, u"3/8"_s);
    }

    void aCardLeadsToTheListBehindItsNumber()
    {
        Parts p;
        const auto &conditions = p.home.cards()[0].conditions;
        QCOMPARE(p.home.cards()[0].page, u"outcomes"_s);
        QCOMPARE(conditions.back().path, u"certification"_s);
        QCOMPARE(conditions.back().value.toString(), u"waiting"_s);
    }

    void anOverdueDutyIsBadAndLeadsWithItsConditions()
    {
        Parts p;
        const HomeDuty &duty = p.home.duties()[0];
        QCOMPARE(duty.tone, ChipTone::Bad);
        QVERIFY2(duty.due.startsWith(u"2 day"_s) && duty.due.endsWith(u"overdue (end: 11/21)"_s),
                 qPrintable(duty.due));
        QCOMPARE(duty.article, u"五-3-3"_s);
        QCOMPARE(duty.conditions.size(), size_t(1));
        QCOMPARE(duty.share, 0.83);
    }

    /// 「逾期 8/14」 was of the schedule's steps, and led to the self-checks of the same article.
    void anArticleLeadsToWhatItsStateIsOf()
    {
        Parts p;
        QCOMPARE(p.home.articles()[0].state, u"83/100, 17 overdue"_s);
        QCOMPARE(p.home.articles()[0].duty, u"certify"_s);
        QJsonObject article{{u"id"_s, u"4"_s},       {u"state"_s, u"late"_s}, {u"value"_s, 8},
                            {u"total"_s, 14},        {u"late"_s, 6},          {u"item"_s, u"4.plan"_s},
                            {u"type"_s, u"window"_s}};
        const auto tell = [&] {
            Q_EMIT p.source.notified(
                u"home.changed"_s,
                {{u"schoolYear"_s, 114}, {u"semester"_s, 1}, {u"articles"_s, QJsonArray{article}}});
        };
        tell();
        QCOMPARE(p.home.articles()[0].state, u"8/14, 6 overdue"_s);
        QVERIFY(p.home.articles()[0].duty.isEmpty());
        QCOMPARE(p.home.articles()[0].page, u"schedule"_s);
        // What is above a limit has missed no end.
        article.insert(u"state"_s, u"beyond"_s);
        article.insert(u"value"_s, 467);
        article.insert(u"total"_s, 468);
        article.insert(u"late"_s, 1);
        tell();
        QCOMPARE(p.home.articles()[0].state, u"467/468, 1 above the limit"_s);
        QCOMPARE(p.home.articles()[0].tone, ChipTone::Warn);
    }

    void aFinishedDutyIsDone()
    {
        Parts p;
        QCOMPARE(p.home.duties()[2].tone, ChipTone::Ok);
        QCOMPARE(p.home.duties()[2].due, u"Done"_s);
    }

    void missingWindowsAreNamedByTheirKinds()
    {
        Parts p;
        QCOMPARE(p.home.duties()[1].detail, u"Missing: Selection, Submission"_s);
    }

    void whatWaitsIsCountedByPage()
    {
        Parts p;
        QCOMPARE(p.home.waiting().value(u"outcomes"_s), 17);
        QCOMPARE(p.home.duties()[0].left, 17);
        QCOMPARE(p.home.dutyOf(p.home.duties()[0].key)->left, 17);
        QVERIFY(!p.home.dutyOf(u"nothing"_s));
        QCOMPARE(p.home.waiting().value(u"submission"_s), 0);
        // One of the three is done.
        QCOMPARE(p.home.waiting().value(QLatin1String(page_keys::home)), 2);
    }

    /// Duties of one page are often about the same records, and a step of a school that begins counts none.
    void aPageWithSeveralKindsOfTasksHasNoNumber()
    {
        Parts p;
        QJsonObject told = p.source.answer.value();
        QJsonArray duties;
        const auto add = [&](const char *key, int open, const char *type) {
            duties.append(QJsonObject{{u"key"_s, QLatin1String(key)},
                                      {u"done"_s, 0},
                                      {u"total"_s, open},
                                      {u"type"_s, QLatin1String(type)}});
        };
        add("setup.schedule", 1, "window");
        add("supervise.upload", 400, "courseOutcome");
        add("supervise.certify", 279, "courseOutcome");
        add("workGroup", 2, "groupMember");
        told.insert(u"duties"_s, duties);
        p.source.answer = told;
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.home.refresh();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.home.waiting().value(u"outcomes"_s), 0);
        QCOMPARE(p.home.duties()[1].left, 400);
        QCOMPARE(p.home.duties()[2].left, 279);
        QCOMPARE(p.home.waiting().value(u"schedule"_s), 0);
        // Seats that do not agree are seen where they are checked, not among the members.
        QCOMPARE(p.home.duties()[3].page, u"composition"_s);
    }

    /// What the board alone tells is named by its items, and counted by no page of the navigation.
    void anItemOfTheBoardIsADutyByItsName()
    {
        Parts p;
        QJsonObject told = p.source.answer.value();
        const auto board = [](const QStringList &names) {
            return QJsonObject{{u"key"_s, u"board.published"_s},
                               {u"article"_s, u"4"_s},
                               {u"due"_s, u"2025-11-25T15:59:59.000Z"_s},
                               {u"done"_s, 0},
                               {u"total"_s, names.size()},
                               {u"overdue"_s, 1},
                               {u"type"_s, u"courseOutcome"_s},
                               {u"names"_s, QJsonArray::fromStringList(names)}};
        };
        told.insert(u"duties"_s,
                    QJsonArray{board({u"公告於學校網站"_s}), board({u"議決：甲"_s, u"議決：乙"_s})});
        p.source.answer = told;
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.home.refresh();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.home.duties()[0].title, u"公告於學校網站"_s);
        QVERIFY(p.home.duties()[0].reminder.contains(u"公告於學校網站"_s));
        QVERIFY(p.home.duties()[1].title.contains(u'2'));
        QCOMPARE(p.home.duties()[1].detail, u"議決：甲, 議決：乙"_s);
        // It is not red as long as its end is to come.
        QCOMPARE(p.home.duties()[1].tone, ChipTone::Warn);
        QCOMPARE(p.home.waiting().value(u"outcomes"_s), 0);
    }

    void aReminderIsADutyThatCountsNothingTwice()
    {
        Parts p;
        QJsonObject reminded = p.source.answer.value();
        QJsonArray duties = reminded[u"duties"].toArray();
        duties.prepend(QJsonObject{{u"key"_s, u"reminder"_s},
                                   {u"article"_s, u"5.3.3"_s},
                                   {u"due"_s, u"2025-11-25T15:59:59.000Z"_s},
                                   {u"done"_s, 1},
                                   {u"total"_s, 4},
                                   {u"type"_s, u"reminder"_s},
                                   {u"names"_s, QJsonArray{u"教學組"_s, u"請儘速"_s}}});
        reminded.insert(u"duties"_s, duties);
        reminded.insert(u"reminders"_s,
                        QJsonArray{QJsonObject{{u"id"_s, 9}, {u"sentBy"_s, u"教學組"_s}, {u"waiting"_s, 3}}});
        p.source.answer = reminded;
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.home.refresh();
        QTRY_COMPARE(spy.size(), 1);
        const HomeDuty &duty = p.home.duties().front();
        QVERIFY(duty.title.contains(u"certify 3"_s));
        QVERIFY(duty.detail.contains(u"教學組"_s) && duty.detail.contains(u"請儘速"_s));
        QCOMPARE(duty.dueTone, ChipTone::Warn);
        QCOMPARE(p.home.reminders().size(), size_t(1));
        QCOMPARE(p.home.reminders().front().id, 9);
        // The navigation counts what waits by its own duty.
        QCOMPARE(p.home.waiting().value(u"teaching"_s), 0);
        QCOMPARE(p.home.waiting().value(QLatin1String(page_keys::home)), 3);
    }

    /// Article 6, paragraph 2: the badge is of the lists that the own unit owes; their rows are no lists, and
    /// what is supervised is another unit's to send.
    void theBadgeOfTheListsCountsThoseThatTheUnitOwes()
    {
        Parts p;
        QJsonObject owing = p.source.answer.value();
        QJsonArray duties;
        const auto add = [&](const char *key, int done, int total) {
            duties.append(QJsonObject{{u"key"_s, QLatin1String(key)},
                                      {u"article"_s, u"6.2.2"_s},
                                      {u"done"_s, done},
                                      {u"total"_s, total},
                                      {u"type"_s, u"submissionList"_s}});
        };
        add("precheck", 154, 158);
        add("submit", 1, 3);
        add("superviseLists", 0, 5);
        owing.insert(u"duties"_s, duties);
        p.source.answer = owing;
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.home.refresh();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.home.waiting().value(u"submission"_s), 2);
        QCOMPARE(p.home.waiting().value(QLatin1String(page_keys::home)), 3);
    }

    void dutiesOfListsSayOfWhichLists()
    {
        Parts p;
        QJsonObject owing = p.source.answer.value();
        const auto list = [](const char16_t *roster, const char *division, int batch) {
            return QJsonObject{{u"roster"_s, QString::fromUtf16(roster)},
                               {u"schoolYear"_s, 114},
                               {u"semester"_s, 0},
                               {u"grades"_s, u"3"_s},
                               {u"division"_s, QLatin1String(division)},
                               {u"batch"_s, batch}};
        };
        const auto duty = [](const char *key, const QJsonArray &names) {
            return QJsonObject{
                {u"key"_s, QLatin1String(key)}, {u"article"_s, u"6.2.2"_s},       {u"done"_s, 0},
                {u"total"_s, names.size()},     {u"type"_s, u"submissionList"_s}, {u"names"_s, names}};
        };
        owing.insert(u"duties"_s, QJsonArray{duty("submit", {list(u"courseOutcomes", "day", 1)}),
                                             duty("submit", {list(u"performances", "day", 1)}),
                                             duty("confirmLists", {list(u"courseOutcomes", "evening", 2)})});
        p.source.answer = owing;
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.home.refresh();
        QTRY_COMPARE(spy.size(), 1);
        const auto &duties = p.home.duties();
        QVERIFY2(duties[0].title.contains(u"課程學習成果"_s), qPrintable(duties[0].title));
        QVERIFY(duties[0].title != duties[1].title);
        QVERIFY2(duties[0].detail.contains(u"batch 1"_s) && duties[2].detail.contains(u"batch 2"_s),
                 qPrintable(duties[2].detail));
        QVERIFY(duties[0].detail != duties[2].detail);
    }

    void theNextDeadlineIsThatOfTheOpenWindow()
    {
        Parts p;
        QVERIFY(p.home.nextDeadline().text.contains(u"Grade 3 Upload of outcomes"_s));
        QCOMPARE(p.home.nextDeadline().tone, ChipTone::Warn);
    }

    void theTimelineHoldsWindowsOutsideTheSemesterToo()
    {
        Parts p;
        QCOMPARE(p.home.timelineFrom(), QDate(2025, 8, 1));
        QCOMPARE(p.home.timelineUntil(), QDate(2026, 9, 30));
    }

    void newNumbersAreShownWithoutAQuestion()
    {
        Parts p;
        QJsonObject told = p.source.answer.value();
        told.insert(
            u"cards"_s,
            QJsonArray{QJsonObject{
                {u"key"_s, u"waiting"_s}, {u"value"_s, 7}, {u"total"_s, 9}, {u"detail"_s, QJsonObject()}}});
        told.insert(u"schoolYear"_s, 114);
        told.insert(u"semester"_s, 2);
        Q_EMIT p.source.notified(u"home.changed"_s, told);
        QCOMPARE(p.home.cards()[0].figure, u"284"_s);
        told.insert(u"semester"_s, 1);
        Q_EMIT p.source.notified(u"home.changed"_s, told);
        QCOMPARE(p.home.cards()[0].figure, u"7"_s);
        QCOMPARE(p.source.asked.size(), 1);
    }

    void aChangeOfARecordAsksNothing()
    {
        Parts p;
        Q_EMIT p.source.changed(2, {{u"courseOutcome"_s, 1, RecordChange::Kind::Changed}});
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        // What a connection that is there again asks for comes after what the change would have asked.
        Q_EMIT p.source.beganAnew();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.source.asked.size(), 2);
    }

    void aCutKeepsWhatWasRead()
    {
        Parts p;
        p.source.answer = protocol::Fault{protocol::ErrorCode::Lost, {}, {}};
        QSignalSpy spy(&p.home, &HomePresenter::changed);
        p.home.refresh();
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(p.home.state(), HomePresenter::State::Ready);
        QCOMPARE(p.home.cards().size(), size_t(2));
    }

    void aFirstReadThatFailsSaysWhy()
    {
        Parts p(protocol::Fault{protocol::ErrorCode::Busy, {}, {}});
        QCOMPARE(p.home.state(), HomePresenter::State::Failed);
        QVERIFY(p.home.problem().contains(u"disk"_s));
    }

private:
    struct Parts
    {
        explicit Parts(std::optional<protocol::Fault> fault = {})
        {
            if (fault)
                source.answer = *fault;
            SessionInfo info;
            work.begin(info, {SchoolYear(114), Semester::First});
            home.refresh();
            QSignalSpy spy(&home, &HomePresenter::changed);
            QTRY_COMPARE(spy.size(), 1);
        }
        OneAnswer source;
        WorkState work{source, [] { return QDateTime(QDate(2025, 11, 23), QTime(2, 42), Qt::UTC); }};
        KnownPages pages;
        HomePresenter home{source, work, pages};
    };
};

QTEST_GUILESS_MAIN(TestHomePresenter)
#include "tst_home_presenter.moc"
