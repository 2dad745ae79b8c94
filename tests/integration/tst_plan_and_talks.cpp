// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/study_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The course plan, electives and counselling of article 5, row 2, over real TLS.
class TestPlanAndTalks : public QObject, private StudySchool
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void theCoursePlanIsTheTruthForCodes()
    {
        const QStringList columns{s("courseCode"), s("name"), s("creditPattern")};
        // Nothing is known of the year yet, so nothing can be wrong.
        QJsonObject grade = sample(GradeForm::Semester).record;
        QCOMPARE(faultsOf(save("grade", grade)), s("done"));
        const auto faulty =
            import(s("coursePlan"), columns,
                   {{code(), s("國語文"), s("44444")}, {code(), s("國語文"), s("444444")}}, "check");
        QCOMPARE(findings(faulty),
                 (QStringList{s("2 creditPattern creditPattern error"), s("3 courseCode double error")}));
        QVERIFY(import(s("coursePlan"), columns, {{code(), s("國語文"), s("4,4,4,4,4,4")}}));
        const auto plan = get("coursePlan", ids("coursePlan")[0].toInteger()).value()[u"record"].toObject();
        QCOMPARE(plan[u"creditPattern"].toString(), s("444444"));
        QCOMPARE(plan[u"entryYear"].toInt(), year);
        QCOMPARE(import(s("coursePlan"), columns, {{code(), s("國語文"), s("4,4,4,4,4,4")}})
                     .value()[u"summary"][u"unchanged"]
                     .toInt(),
                 1);

        const QString other = code("V2330801010002");
        grade.insert(s("courseCode"), other);
        QCOMPARE(faultsOf(save("grade", grade)), s("courseCode:notInPlan"));
        const QJsonObject course{
            {s("schoolYear"), year},  {s("semester"), 1},       {s("offeringCode"), s("C9")},
            {s("courseCode"), other}, {s("name"), s("英語文")}, {s("grade"), 1},
            {s("credits"), 4}};
        QCOMPARE(faultsOf(save("course", course)), s("courseCode:notInPlan"));
        // Another school's code is not of this plan.
        grade.insert(s("courseCode"), s("114999999V2330801010002"));
        QCOMPARE(faultsOf(save("grade", grade)), s("done"));

        const QStringList courseColumns{s("offeringCode"), s("courseCode"), s("name"), s("grade"),
                                        s("credits")};
        const auto courses = import(s("course"), courseColumns,
                                    {{s("C1"), code(), s("國文"), s("1"), s("4")},
                                     {s("C2"), other, s("英語文"), s("1"), s("4")},
                                     {s("C3"), code(), s("國語文"), s("1"), s("4")}});
        QCOMPARE(findings(courses),
                 (QStringList{s("2 name planName warn"), s("3 courseCode notInPlan warn")}));
        QCOMPARE(courses.value()[u"summary"][u"created"].toInt(), 3);
        Sample row = sample(GradeForm::Semester);
        row.cells[1] = other;
        QCOMPARE(findings(import(s("grade.semester"), row.columns, {row.cells})),
                 QStringList{s("2 courseCode notInPlan warn")});
    }

    void anElectiveFitsItsStudent()
    {
        const QStringList courseColumns{s("offeringCode"), s("courseCode"), s("name"),
                                        s("grade"),        s("credits"),    s("division")};
        QVERIFY(import(s("course"), courseColumns,
                       {{s("E1"), code("V2330807010001"), s("選修日語"), s("1"), s("2"), s("日間部")},
                        {s("E2"), code("V2330807010002"), s("進修日語"), s("1"), s("2"), s("進修部")}}));
        const QStringList columns{s("studentId.studentNumber"), s("courseId.offeringCode")};
        const auto checked = import(s("enrolment"), columns,
                                    {{s("11410001"), s("E1")},
                                     {s("11410001"), s("E2")},
                                     {s("11410001"), s("E1")},
                                     {s("11410002"), s("E7")}},
                                    "check");
        QCOMPARE(findings(checked), (QStringList{s("3 courseId.offeringCode courseDivision error"),
                                                 s("4 studentId.studentNumber double error"),
                                                 s("5 courseId.offeringCode unknownReference error")}));
        QVERIFY(import(s("enrolment"), columns, {{s("11410001"), s("E1")}}));
        QCOMPARE(get("enrolment", ids("enrolment")[0].toInteger()).value()[u"record"][u"kind"].toString(),
                 s("elective"));
        QCOMPARE(import(s("enrolment"), columns, {{s("11410001"), s("E1")}})
                     .value()[u"summary"][u"unchanged"]
                     .toInt(),
                 1);

        QJsonObject choice{{s("studentId"), studentOf(Division::Day)},
                           {s("courseId"), where("course", "offeringCode", s("E1"))},
                           {s("kind"), s("elective")}};
        const auto again = save("enrolment", choice);
        QCOMPARE(faultsOf(again), s("courseId:taken"));
        const QJsonObject taken = again.error().data[u"faults"][0].toObject();
        QCOMPARE(taken[u"actual"].toInteger(), ids("enrolment")[0].toInteger());
        QVERIFY(taken[u"other"].toString().contains(s("11410001")));
        QJsonObject student =
            get("student", where("student", "studentNumber", s("11410002"))).value()[u"record"].toObject();
        choice.insert(s("studentId"), student[u"id"]);
        student.insert(s("state"), s("suspended"));
        QVERIFY(save("student", student));
        QCOMPARE(faultsOf(save("enrolment", choice)), s("studentId:notEnrolled"));
    }

    void counsellingIsSeenByItsCounsellorItsStudentAndTheSupervisorsAlone()
    {
        const qint64 mine = studentOf(Division::Day);
        const qint64 other = where("student", "studentNumber", s("11410002"));
        const QList<std::pair<const char *, const char *>> people{{"adviser", "courseAdviser"},
                                                                  {"adviser2", "courseAdviser"},
                                                                  {"admin", "administrator"},
                                                                  {"teacher", "teacher"},
                                                                  {"office", "teachingClerk"},
                                                                  {"room", "counsellor"},
                                                                  {"head", "academicDirector"},
                                                                  {"s1", "student"},
                                                                  {"s2", "student"}};
        for (const auto &[login, role] : people)
            QVERIFY(m_fixture->addAccount(s(login), s(role)));
        QVERIFY(use(s("admin")));
        for (const auto &[login, student] : {std::pair("s1", mine), std::pair("s2", other)}) {
            QJsonObject account =
                get("account", where("account", "login", s(login))).value()[u"record"].toObject();
            account.insert(s("studentId"), student);
            QCOMPARE(faultsOf(save("account", account)), s("done"));
        }
        const qint64 adviserId = where("account", "login", adviser);
        const qint64 adviser2Id = where("account", "login", s("adviser2"));

        const QDate today = schoolTime(m_fixture->clock().clock()()).date();
        QJsonObject record{
            {s("studentId"), mine},        {s("counsellorId"), adviserId}, {s("date"), detail::toJson(today)},
            {s("time"), s("10:10-11:00")}, {s("place"), s("輔導室")},      {s("content"), s("選課方向")},
            {s("opinion"), s("先修數學")}};
        QVERIFY(use(adviser));
        const QJsonValue start = m_client->call(s("changes.since"), {}).value()[u"revision"];
        const auto saved = save("counselling", record);
        QCOMPARE(faultsOf(saved), s("done"));
        const qint64 id = idOf(saved);
        QCOMPARE(saved.value()[u"record"][u"schoolYear"].toInt(), SchoolYear::of(today).roc());
        record.insert(s("date"), detail::toJson(today.addDays(1)));
        QCOMPARE(faultsOf(save("counselling", record)), s("date:future"));
        record.insert(s("date"), detail::toJson(today));
        record.insert(s("counsellorId"), adviser2Id);
        QCOMPARE(save("counselling", record).error().code, ErrorCode::Forbidden);

        const auto history = [&] {
            return m_client->call(s("record.history"), {{s("type"), s("counselling")}, {s("id"), id}});
        };
        const auto isHeardOf = [&] {
            const auto feed = m_client->call(s("changes.since"), {{s("revision"), start}});
            for (const QJsonValue &change : feed.value()[u"changes"].toArray()) {
                if (change[u"type"].toString() == u"counselling")
                    return true;
            }
            return false;
        };
        for (const char *login : {"adviser", "head", "s1"}) {
            QVERIFY(use(s(login)));
            QCOMPARE(ids("counselling"), QJsonArray{id});
            QVERIFY2(get("counselling", id), login);
            QVERIFY2(history(), login);
            QVERIFY2(isHeardOf(), login);
        }
        for (const char *login : {"adviser2", "s2"}) {
            QVERIFY(use(s(login)));
            QCOMPARE(ids("counselling"), QJsonArray());
            QCOMPARE(get("counselling", id).error().code, ErrorCode::NotFound);
            QCOMPARE(history().error().code, ErrorCode::NotFound);
            QVERIFY2(!isHeardOf(), login);
        }
        for (const char *login : {"clerk", "admin", "teacher", "office", "room"}) {
            QVERIFY(use(s(login)));
            const auto query = m_client->call(s("record.query"), {{s("type"), s("counselling")}});
            QCOMPARE(query.error().code, ErrorCode::Forbidden);
            QCOMPARE(get("counselling", id).error().code, ErrorCode::Forbidden);
            QCOMPARE(history().error().code, ErrorCode::Forbidden);
            QVERIFY2(!isHeardOf(), login);
        }
        for (const char *login : {"clerk", "admin", "teacher", "adviser2", "s2"}) {
            QVERIFY(use(s(login)));
            const auto hits = m_client->call(s("search.find"), {{s("text"), s("選課方向")}});
            QVERIFY(hits);
            QCOMPARE(hits.value()[u"hits"].toArray().size(), 0);
        }
        // Another adviser finds whom nobody has counselled in a term, and nothing of what was said.
        using Op = protocol::Condition::Operator;
        using Conditions = std::vector<protocol::Condition>;
        const auto count = [&](const char *type, const protocol::Condition &condition) -> qint64 {
            const auto page =
                m_client->call(s("record.query"), {{s("type"), s(type)},
                                                   {s("conditions"), protocol::conditionsJson({condition})},
                                                   {s("count"), true}});
            return page ? page.value()[u"total"].toInteger() : -1;
        };
        const QString anyhow = s("counselling.studentId|participantIds");
        const auto without = [&](const Conditions &of) {
            return count("student", protocol::related(Op::None, anyhow, of));
        };
        const int year = SchoolYear::of(today).roc();
        const protocol::Condition ofYear{s("schoolYear"), Op::Equal, year};
        const Conditions more[] = {
            {{s("content"), Op::Contains, s("選課方向")}},
            {ofYear, {s("counsellorId"), Op::Equal, adviserId}},
            {ofYear, {s("counsellorId.login"), Op::Equal, adviser}},
            {ofYear, {s("date"), Op::Equal, detail::toJson(today)}},
            {ofYear, {s("participantIds"), Op::IsEmpty, {}}},
            {ofYear, {s("studentId"), Op::Equal, mine}},
            {{s("schoolYear"), Op::GreaterOrEqual, year}},
            {ofYear, protocol::related(Op::Some, s("studentId<account.studentId"), {})},
        };
        const auto isMine = [&](Op op, const QString &path) { return protocol::related(op, path, {ofYear}); };
        const QString ofSeat = s("studentId<counselling.studentId|participantIds");
        QVERIFY(use(adviser));
        const qint64 uncounselled = without({ofYear});
        QVERIFY(uncounselled > 0);
        QCOMPARE(without(more[0]), uncounselled);
        QCOMPARE(count("student", isMine(Op::Some, anyhow)), 1);
        const qint64 everybody = uncounselled + 1;
        QVERIFY(use(s("adviser2")));
        QCOMPARE(without({ofYear}), uncounselled);
        QCOMPARE(count("student", isMine(Op::Some, anyhow)), 1);
        for (const Conditions &of : more)
            QVERIFY2(without(of) == everybody, qPrintable(of.back().path));
        // Nor in which part somebody was named, nor by the way of other records that name the student.
        for (const char *path : {"counselling.studentId", "counselling.participantIds",
                                 "counselling.studentId|studentId", "counselling.counsellorId.studentId"})
            QVERIFY2(count("student", isMine(Op::Some, s(path))) == 0, path);
        QCOMPARE(count("student",
                       protocol::related(Op::Some, s("schoolYear,id<counselling.studentId,schoolYear"), {})),
                 -1);
        QVERIFY(count("classMembership", isMine(Op::Some, ofSeat)) <= 0);
        QVERIFY(count("account", isMine(Op::Some, ofSeat)) <= 0);
        QCOMPARE(count("account", isMine(Op::Some, s("counselling.counsellorId"))), 0);
        for (const char *login : {"clerk", "office"}) {
            QVERIFY(use(s(login)));
            QCOMPARE(without({ofYear}), -1);
        }
        QVERIFY(fileOwner(u"counselling") == nullptr); // so no file can be asked for by its way

        QVERIFY(use(s("s1")));
        record.insert(s("counsellorId"), adviserId);
        QCOMPARE(save("counselling", record).error().code, ErrorCode::Forbidden);
        const QJsonObject gone{{s("type"), s("counselling")}, {s("id"), id}, {s("version"), 1}};
        QCOMPARE(m_client->call(s("record.remove"), with(gone)).error().code, ErrorCode::Forbidden);
        QVERIFY(use(s("adviser2")));
        QCOMPARE(m_client->call(s("record.remove"), with(gone)).error().code, ErrorCode::NotFound);
    }

    /// Whom another adviser has just counselled leaves the list of those whom nobody has, and nothing else
    /// comes.
    void theListOfWhomNobodyHasCounselledIsToldOfTheOthersTalks()
    {
        QVERIFY(m_fixture->addAccount(adviser, s("courseAdviser")));
        QVERIFY(m_fixture->addAccount(s("adviser2"), s("courseAdviser")));
        const QDate today = schoolTime(m_fixture->clock().clock()()).date();
        using Op = protocol::Condition::Operator;
        const auto other = m_fixture->signedIn(s("adviser2"));
        QVERIFY(other);
        const auto nobody = protocol::related(Op::None, s("counselling.studentId|participantIds"),
                                              {{s("schoolYear"), Op::Equal, SchoolYear::of(today).roc()}});
        const auto listed =
            other->call(s("record.subscribe"), {{s("subscription"), 1},
                                                {s("type"), s("student")},
                                                {s("conditions"), protocol::conditionsJson({nobody})}});
        QVERIFY(listed);
        QVERIFY(use(adviser));
        QCOMPARE(faultsOf(save("counselling", {{s("studentId"), studentOf(Division::Day)},
                                               {s("counsellorId"), where("account", "login", adviser)},
                                               {s("date"), detail::toJson(today)},
                                               {s("time"), s("10:10-11:00")},
                                               {s("place"), s("輔導室")},
                                               {s("content"), s("選課方向")},
                                               {s("opinion"), s("先修數學")}})),
                 s("done"));
        const auto told = other->waitFor(s("record.patch"));
        QVERIFY(told);
        QCOMPARE(told->params[u"total"].toInteger(), listed.value()[u"total"].toInteger() - 1);
        QCOMPARE(told->params[u"gone"].toArray(), QJsonArray{studentOf(Division::Day)});
        QVERIFY(std::none_of(other->texts().begin(), other->texts().end(),
                             [](const QString &text) { return text.contains(s("選課方向")); }));
    }

    void anAdviserImportsOnlyRecordsOfHerOwn()
    {
        QVERIFY(m_fixture->addAccount(adviser, s("courseAdviser")));
        QVERIFY(m_fixture->addAccount(s("adviser2"), s("courseAdviser")));
        const QDate today = schoolTime(m_fixture->clock().clock()()).date();
        const Term term = Term::of(today);
        const QString day = today.toString(Qt::ISODate);
        const QStringList columns{s("studentId.studentNumber"),
                                  s("counsellorId.displayName"),
                                  s("date"),
                                  s("time"),
                                  s("place"),
                                  s("content"),
                                  s("opinion")};
        const auto row = [&](const char *student, const QString &who, const char *opinion) {
            return QStringList{s(student), who, day, s("10:00"), s("輔導室"), s("選課"), s(opinion)};
        };
        QVERIFY(use(adviser));
        const auto first = import(s("counselling"), columns,
                                  {row("11410001", adviser, "一"), row("11490001", adviser, "一"),
                                   row("11410002", s("adviser2"), "一")},
                                  term, "good");
        QCOMPARE(findings(first), QStringList{s("4 counsellorId.displayName notYours error")});
        QCOMPARE(ids("counselling").size(), 2);
        QCOMPARE(import(s("counselling"), columns, {row("11410001", adviser, "一")}, term)
                     .value()[u"summary"][u"unchanged"]
                     .toInt(),
                 1);
        // At the same hour with the same student: the other's record is neither changed nor told of.
        QVERIFY(use(s("adviser2")));
        const auto second = import(s("counselling"), columns, {row("11410001", s("adviser2"), "二")}, term);
        QCOMPARE(second.value()[u"summary"][u"created"].toInt(), 1);
        QCOMPARE(ids("counselling").size(), 1);
        QVERIFY(use(adviser));
        QCOMPARE(ids("counselling").size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestPlanAndTalks)
#include "tst_plan_and_talks.moc"
