// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include "server/service/roster_records.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// A list and its additions (article 6, paragraph 2): in whatever order they are exported, submitted, taken
/// back, corrected and added to, each record belongs to exactly one of them. Over real TLS.
class TestListParts : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] Answer<QJsonObject> prepare(bool isAddition = false)
    {
        return m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"cadrePosts"_s},
                                                             {u"schoolYear"_s, m_year},
                                                             {u"semester"_s, 1},
                                                             {u"grades"_s, u"1,2"_s},
                                                             {u"division"_s, u"day"_s},
                                                             {u"addition"_s, isAddition}}));
    }
    [[nodiscard]] qint64 newPost()
    {
        const Term term{SchoolYear(m_year), Semester::First};
        return made(u"cadrePost"_s, {{u"studentId"_s, m_student},
                                     {u"schoolYear"_s, m_year},
                                     {u"semester"_s, 1},
                                     {u"unitName"_s, u"電機一甲"_s},
                                     {u"startsOn"_s, text(term.firstDay())},
                                     {u"endsOn"_s, text(term.firstDay().addDays(60))},
                                     {u"post"_s, u"職務%1"_s.arg(++m_posts)},
                                     {u"levelCode"_s, u"2"_s}});
    }
    [[nodiscard]] QString withdraw(qint64 list, bool isCorrection = false)
    {
        return outcomeOf(m_client->call(
            u"submission.withdraw"_s,
            with({{u"id"_s, list}, {u"reason"_s, u"名單有誤"_s}, {u"correct"_s, isCorrection}})));
    }
    [[nodiscard]] bool submitted(qint64 list)
    {
        return step(u"submission.export"_s, list).ok() && submit(list).ok();
    }
    [[nodiscard]] std::vector<SubmissionList> lists()
    {
        const auto reader = m_fixture->server().store().reader();
        return store::Records(**reader).find<SubmissionList>({});
    }
    /// The posts that each list holds or would hold.
    [[nodiscard]] QHash<qint64, QList<qint64>> owners()
    {
        QHash<qint64, QList<qint64>> found;
        const auto reader = m_fixture->server().store().reader();
        for (const SubmissionList &list : lists()) {
            const auto records = service::rosterRecords(**reader, *RosterLayout::of(list.roster), list);
            for (const RosterRecord &record : records.value())
                found[record.id].append(list.id.value());
        }
        return found;
    }
    /// What is wrong with the parts as they are; empty: each post has its one list.
    [[nodiscard]] QString fault()
    {
        const auto all = lists();
        const bool isAnyOpen = std::any_of(
            all.begin(), all.end(), [](const SubmissionList &list) { return !isWithDatabase(list.state); });
        const QHash<qint64, QList<qint64>> found = owners();
        const auto reader = m_fixture->server().store().reader();
        for (const CadrePost &post : store::Records(**reader).find<CadrePost>({})) {
            const QList<qint64> held = found.value(post.id.value());
            const bool isMarked = !post.submittedIn.isNull();
            if (held.size() > 1 || (held.isEmpty() && (isAnyOpen || isMarked)))
                return u"%1 is on %2 lists"_s.arg(post.post).arg(held.size());
            if (isMarked && held.first() != post.submittedIn.value())
                return u"%1 is marked for another list"_s.arg(post.post);
        }
        store::Statement rows = (*reader)->prepared(
            u"SELECT recordId FROM submission_item GROUP BY recordId HAVING COUNT(*) > 1"_s);
        return rows.exec() && !rows.next() ? QString() : u"two workbooks have the same post"_s;
    }

    int m_posts = 0;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_posts = 0;
        QVERIFY(openOutcomes());
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
    }
    void cleanup() { close(); }

    void aListAndItsAdditionTakenBackKeepTheirOwnRows()
    {
        const qint64 first = newPost();
        const qint64 list = prepare().value()[u"record"][u"id"].toInteger();
        QVERIFY(submitted(list));
        const qint64 second = newPost();
        const qint64 addition = prepare(true).value()[u"record"][u"id"].toInteger();
        QVERIFY(submitted(addition));
        QCOMPARE(withdraw(list), u"done"_s);
        QCOMPARE(withdraw(addition), u"done"_s);
        QCOMPARE(owners(), (QHash<qint64, QList<qint64>>{{first, {list}}, {second, {addition}}}));
        // What is new goes with the later one.
        const qint64 third = newPost();
        QCOMPARE(owners().value(third), QList<qint64>{addition});
        QVERIFY(submitted(list));
        QCOMPARE(record(u"cadrePost"_s, first)[u"submittedIn"].toInteger(), list);
        QVERIFY(record(u"cadrePost"_s, third)[u"submittedIn"].isNull());
        QVERIFY(submitted(addition));
        for (const qint64 id : {second, third})
            QCOMPARE(record(u"cadrePost"_s, id)[u"submittedIn"].toInteger(), addition);
    }

    void whileTheListIsOpenItTakesWhatIsNewItself()
    {
        QVERIFY(newPost());
        const qint64 list = prepare().value()[u"record"][u"id"].toInteger();
        QVERIFY(submitted(list));
        QVERIFY(newPost());
        const qint64 addition = prepare(true).value()[u"record"][u"id"].toInteger();
        QVERIFY(submitted(addition));
        QCOMPARE(withdraw(list), u"done"_s);
        const qint64 third = newPost();
        QCOMPARE(owners().value(third), QList<qint64>{list});
        QCOMPARE(outcomeOf(prepare(true)), u"notSubmitted@6.2.3"_s);
        QCOMPARE(prepare().value()[u"record"][u"id"].toInteger(), list);
    }

    void eachRecordIsOnOneListInWhateverOrder_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 6; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void eachRecordIsOnOneListInWhateverOrder()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        QStringList told;
        QVERIFY(newPost() && prepare());
        int submissions = 0;
        constexpr int steps = 40;
        for (int i = 0; i < steps; ++i) {
            const auto all = lists();
            const qint64 list = all[random.bounded(int(all.size()))].id.value();
            const int kind = random.bounded(8);
            QString done;
            if (kind == 0)
                done = newPost() ? u"done"_s : u"no post"_s;
            else if (kind == 1)
                done = outcomeOf(prepare(true));
            else if (kind == 2)
                done = outcomeOf(step(u"submission.precheck"_s, list));
            else if (kind == 3)
                done = withdraw(list);
            else if (kind == 4)
                done = withdraw(list, true);
            else if (kind == 5)
                done = outcomeOf(step(u"submission.export"_s, list));
            else
                done = submitted(list) ? u"done"_s : u"not submitted"_s;
            submissions += kind > 5 && done == "done"_L1 ? 1 : 0;
            told.append(u"%1 %2: %3"_s.arg(kind).arg(list).arg(done));
            const QString wrong = fault();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u" after\n"_s + told.join(u'\n')));
        }
        QVERIFY(submissions > 0);
        // Everything goes in the end, and once.
        for (const SubmissionList &list : lists()) {
            if (!isWithDatabase(list.state))
                QVERIFY(submitted(list.id.value()));
        }
        if (owners().size() < m_posts) // made after the last was submitted
            QVERIFY(submitted(prepare(true).value()[u"record"][u"id"].toInteger()));
        QCOMPARE(owners().size(), m_posts);
        QVERIFY2(fault().isEmpty(), qPrintable(fault()));
    }

    void aListOfALaterSemesterIsNeitherExportedNorSubmitted()
    {
        QJsonObject params{{u"roster"_s, u"cadrePosts"_s}, {u"schoolYear"_s, m_year}, {u"semester"_s, 2},
                           {u"grades"_s, u"1,2"_s},        {u"division"_s, u"day"_s}, {u"forExport"_s, true}};
        QCOMPARE(outcomeOf(m_client->call(u"submission.prepare"_s, with(params))), u"termNotBegun@6.2.3"_s);
        QVERIFY2(lists().empty(), "an export that is refused begins none");
        params.insert(u"semester"_s, 1);
        QVERIFY(m_client->call(u"submission.prepare"_s, with(params)));
        // One may pre-check ahead.
        params.insert(u"semester"_s, 2);
        params.remove(u"forExport"_s);
        const auto later = m_client->call(u"submission.prepare"_s, with(params));
        const qint64 list = later.value()[u"record"][u"id"].toInteger();
        QVERIFY(step(u"submission.precheck"_s, list));
        QCOMPARE(outcomeOf(step(u"submission.export"_s, list)), u"termNotBegun@6.2.3"_s);
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"termNotBegun@6.2.3"_s);
    }

    /// Article 4: after the period's end the way back is the planner's, and is told before.
    void whoTakesAListBackAfterThePeriodIsWarnedAndFindsTheWay()
    {
        QVERIFY(newPost());
        const qint64 list = prepare().value()[u"record"][u"id"].toInteger();
        QVERIFY(submitted(list));
        const qint64 window = firstId(u"window"_s, u"kind"_s, u"submit"_s);
        QVERIFY(put<Window>(window, [&](Window &stored) { stored.endsAt = atSchool(m_today, QTime(0, 0)); }));
        const QJsonObject params{{u"id"_s, list}, {u"reason"_s, u"名單有誤"_s}};
        const auto warned = m_client->call(u"submission.withdraw"_s, with(params));
        QCOMPARE(outcomeOf(warned), u"submissionEnded@4"_s);
        QCOMPARE(warned.error().data[u"who"].toString(), u"教務處"_s);
        QCOMPARE(record(u"submissionList"_s, list)[u"state"].toString(), u"submitted"_s);
        QCOMPARE(outcomeOf(m_client->call(u"submission.withdraw"_s,
                                          with(together(params, {{u"afterEnd"_s, true}})))),
                 u"done"_s);
        QVERIFY(step(u"submission.export"_s, list));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"submissionEnded@4"_s);
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                    auto longer = job.get(Id<Window>(window)).value();
                    longer.id = {};
                    longer.extendsId = Id<Window>(window);
                    longer.reason = u"名冊須更正"_s;
                    longer.endsAt = atSchool(m_today.addDays(2), QTime(0, 0));
                    const auto made = job.create(longer);
                    return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
                }).ok());
        QCOMPARE(outcomeOf(submit(list)), u"done"_s);
    }

    /// Domain: whether the school sends attendance is the regulation's to say.
    void attendanceIsAListOnlyWhereTheRegulationSendsIt()
    {
        QVERIFY(back());
        const QJsonObject params{{u"roster"_s, u"attendance"_s},
                                 {u"schoolYear"_s, m_year},
                                 {u"semester"_s, 1},
                                 {u"grades"_s, u"1,2"_s},
                                 {u"division"_s, u"day"_s}};
        QCOMPARE(outcomeOf(m_client->call(u"submission.prepare"_s, with(params))), u"listNotSent@6.2.1"_s);
    }
};

QTEST_GUILESS_MAIN(TestListParts)
#include "tst_list_parts.moc"
