// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"
#include "shared/model/attachment.h"
#include "shared/model/school_time.h"
#include "shared/rosters/grade_forms.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Answer;
using protocol::ErrorCode;

namespace {

const auto clerk = u"clerk"_s;
const auto adviser = u"adviser"_s;
constexpr int year = 114;

QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_s, newRequestId());
    return params;
}

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// "field=value" pairs; numbers stay numbers.
QJsonObject object(const QStringList &pairs)
{
    QJsonObject json;
    for (const QString &pair : pairs) {
        const QString value = pair.section(u'=', 1);
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        const bool isText = pair.startsWith(u"courseCode") || pair.startsWith(u"method") ||
                            pair.startsWith(u"identityKind") || pair.startsWith(u"repeatNote");
        json.insert(pair.section(u'=', 0, 0), isNumber && !isText ? QJsonValue(number) : QJsonValue(value));
    }
    return json;
}

} // namespace

/// The records of article 5, row 2 over real TLS: grades in every form, the course plan, electives,
/// counselling.
class TestStudyRecords : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    QString m_school;

    [[nodiscard]] bool use(const QString &login)
    {
        return (m_client = m_fixture->signedIn(login)) != nullptr;
    }
    [[nodiscard]] Answer<QJsonObject> save(const char *type, const QJsonObject &record)
    {
        return m_client->call(s("record.save"), with({{s("type"), s(type)}, {s("record"), record}}));
    }
    [[nodiscard]] Answer<QJsonObject> get(const char *type, qint64 id)
    {
        return m_client->call(s("record.get"), {{s("type"), s(type)}, {s("id"), id}});
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "field:rule" of each fault; "done", or the sentence of another refusal.
    [[nodiscard]] static QString faultsOf(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return s("done");
        QStringList list;
        for (const QJsonValue &fault : answer.error().data[u"faults"].toArray())
            list.append(fault[u"field"].toString() + u':' + fault[u"rule"].toString());
        return list.isEmpty() ? answer.error().message : list.join(u' ');
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns,
                                             const QList<QStringList> &rows, Term term,
                                             const char *mode = "all")
    {
        const auto begun =
            m_client->call(s("import.begin"), {{s("type"), form.section(u'.', 0, 0)},
                                               {s("format"), form},
                                               {s("schoolYear"), term.year.roc()},
                                               {s("semester"), static_cast<int>(term.semester)},
                                               {s("fileName"), s("t.csv")},
                                               {s("columns"), QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const qint64 import = begun.value()[u"import"].toInteger();
        if (auto sent = m_client->call(s("import.rows"), {{s("import"), import}, {s("rows"), list}}); !sent)
            return sent;
        auto checked = m_client->call(s("import.check"), {{s("import"), import}});
        if (checked && QLatin1String(mode) != u"check") {
            const auto applied =
                m_client->call(s("import.apply"), with({{s("import"), import}, {s("mode"), s(mode)}}));
            if (!applied)
                return applied;
        } else {
            (void)m_client->call(s("import.discard"), {{s("import"), import}});
        }
        return checked;
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns,
                                             const QList<QStringList> &rows, const char *mode = "all")
    {
        return import(form, columns, rows, {SchoolYear(year), Semester::First}, mode);
    }
    /// "row field rule level" of each finding of a dry run.
    [[nodiscard]] static QStringList findings(const Answer<QJsonObject> &checked)
    {
        QStringList list;
        if (!checked)
            return {checked.error().message};
        for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
            list.append(
                s("%1 %2 %3 %4")
                    .arg(fault[u"row"].toInt())
                    .arg(fault[u"field"].toString(), fault[u"rule"].toString(), fault[u"level"].toString()));
        return list;
    }
    [[nodiscard]] QJsonArray ids(const char *type, const QJsonArray &conditions = {})
    {
        const auto page = m_client->call(
            s("record.query"), {{s("type"), s(type)}, {s("conditions"), conditions}, {s("limit"), 1000}});
        QJsonArray list;
        for (const QJsonValue &row : page ? page.value()[u"rows"].toArray() : QJsonArray())
            list.append(row.toArray()[0]);
        return list;
    }
    [[nodiscard]] qint64 where(const char *type, const char *field, const QString &value)
    {
        return ids(type, {QJsonObject{{s("path"), s(field)}, {s("op"), s("eq")}, {s("value"), value}}})
            .first()
            .toInteger();
    }
    [[nodiscard]] qint64 studentOf(Division division)
    {
        return where("student", "studentNumber", division == Division::Day ? s("11410001") : s("11490001"));
    }
    [[nodiscard]] QString code(const char *tail = "V2330801010001") const
    {
        return s("114") + m_school + s(tail);
    }

    /// A sound grade of the form as record.save takes it, and as a list has it under the form's own columns.
    struct Sample
    {
        QJsonObject record;
        QStringList columns;
        QStringList cells;
    };
    [[nodiscard]] Sample sample(GradeForm form)
    {
        using enum GradeForm;
        const auto pick = [&](const char *fields, const char *cells) {
            return std::pair(s(fields), s(cells));
        };
        const auto [fields, cells] = [&] {
            switch (form) {
            case Semester:
                return pick("score=5950 passed=failed makeUpScore=6000 makeUpPassed=passed counting=counted "
                            "comment=尚可",
                            "59.5 0 60 1 1 尚可");
            case Supplement:
                return pick("originSchoolYear=113 originSemester=2 score=7000 passed=passed makeUpScore=- "
                            "makeUpPassed=notGiven "
                            "method=3 counting=notCounted",
                            "113 2 70 及格 -1 -1 3 2");
            case Transfer:
                return pick("originSchoolYear=113 originSemester=1 identityKind=2 score=8000 passed=passed "
                            "counting=counted",
                            "113 1 2 80 1 1");
            case Retake:
                return pick("originSchoolYear=112 originSemester=1 method=3 score=6000 passed=passed",
                            "112 1 3 60 及格");
            case Repeat:
                return pick("retakeScore=4000 retakePassed=failed makeUpScore=6000 makeUpPassed=passed "
                            "score=6000 passed=passed "
                            "repeatNote=2 counting=counted",
                            "40 不及格 60 1 60 1 2 1");
            case EveningSemester:
                return pick("score=6600 passed=passed yearScore=5900 yearPassed=failed counting=counted",
                            "66 1 59 0 1");
            case EveningMakeUp:
                return pick("secondCredits=2 makeUpScore=5900 makeUpPassed=failed secondMakeUpScore=6000 "
                            "secondMakeUpPassed=passed",
                            "2 59 0 60 1");
            case EveningTransfer:
                return pick("originSchoolYear=113 originSemester=1 identityKind=1 score=6600 passed=passed "
                            "counting=counted",
                            "113 1 1 66 1 1");
            }
            return std::pair<QString, QString>();
        }();
        const Division division = GradeFormLayout::of(form).rules.division;
        Sample sample;
        sample.columns = {s("studentId.studentNumber"), s("courseCode"), s("subjectName"), s("courseGrade"),
                          s("credits")};
        sample.cells = {division == Division::Day ? s("11410001") : s("11490001"), code(), s("國語文"),
                        s("1"), s("4")};
        sample.record = object(fields.split(u' '));
        for (const QString &field : fields.split(u' '))
            sample.columns.append(field.section(u'=', 0, 0));
        sample.cells += cells.split(u' ');
        for (auto it = sample.record.begin(); it != sample.record.end(); ++it) {
            if (it.value() == QJsonValue(s("-")))
                it.value() = QJsonValue(QJsonValue::Null);
        }
        const QJsonObject common{{s("studentId"), studentOf(division)},
                                 {s("schoolYear"), year},
                                 {s("semester"), 1},
                                 {s("form"), wireName(form)},
                                 {s("courseCode"), code()},
                                 {s("subjectName"), s("國語文")},
                                 {s("courseGrade"), 1},
                                 {s("credits"), 4}};
        for (auto it = common.begin(); it != common.end(); ++it)
            sample.record.insert(it.key(), it.value());
        return sample;
    }
    static void forms()
    {
        QTest::addColumn<int>("form");
        for (const GradeFormLayout &layout : GradeFormLayout::all())
            QTest::newRow(qPrintable(wireName(layout.rules.form))) << static_cast<int>(layout.rules.form);
    }
    void compare(qint64 id, const QJsonObject &expected)
    {
        const auto read = get("grade", id);
        QVERIFY(read);
        const QJsonObject record = read.value()[u"record"].toObject();
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QVERIFY2(record.value(it.key()) == it.value(), qPrintable(it.key()));
    }

private Q_SLOTS:
    void init()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(clerk, s("registryClerk")));
        QVERIFY(use(clerk));
        m_school = get("school", 1).value()[u"record"][u"code"].toString();
        const QStringList columns{s("studentNumber"), s("name"),         s("identityNumber"),
                                  s("birthday"),      s("classId.name"), s("classId.grade"),
                                  s("seat"),          s("entryYear"),    s("division")};
        QVERIFY(import(s("student"), columns,
                       {{s("11410001"), s("王小明"), s("A123456789"), s("98/7/20"), s("電機一甲"), s("1"),
                         s("1"), s("114"), s("日間部")},
                        {s("11410002"), s("林雅婷"), s("A800000014"), s("98/8/1"), s("電機一甲"), s("1"),
                         s("2"), s("114"), s("日間部")},
                        {s("11490001"), s("陳大同"), s("B123456780"), s("98/9/1"), s("進修一甲"), s("1"),
                         s("1"), s("114"), s("進修部")}}));
    }
    void cleanup()
    {
        m_client.reset();
        m_fixture.reset();
    }

    void aGradeOfEveryFormIsReadAsItWasSaved_data() { forms(); }
    void aGradeOfEveryFormIsReadAsItWasSaved()
    {
        QFETCH(int, form);
        const Sample given = sample(static_cast<GradeForm>(form));
        const auto saved = save("grade", given.record);
        QCOMPARE(faultsOf(saved), s("done"));
        compare(idOf(saved), given.record);
        QCOMPARE(faultsOf(save("grade", given.record)), s("courseCode:taken"));
    }

    void aListOfEveryFormIsImportedAndASecondTimeChangesNothing_data() { forms(); }
    void aListOfEveryFormIsImportedAndASecondTimeChangesNothing()
    {
        QFETCH(int, form);
        const Sample given = sample(static_cast<GradeForm>(form));
        const QString name = s("grade.") + wireName(static_cast<GradeForm>(form));
        const auto first = import(name, given.columns, {given.cells});
        QCOMPARE(findings(first), QStringList());
        QCOMPARE(first.value()[u"summary"][u"created"].toInt(), 1);
        const QJsonArray found = ids("grade");
        QCOMPARE(found.size(), 1);
        compare(found[0].toInteger(), given.record);

        const auto reader = m_fixture->server().store().reader();
        const qint64 before = store::currentRevision(*reader.value());
        const auto second = import(name, given.columns, {given.cells});
        QCOMPARE(findings(second), QStringList());
        QCOMPARE(second.value()[u"summary"][u"unchanged"].toInt(), 1);
        QCOMPARE(store::currentRevision(*reader.value()), before + 1); // the line that an import was made
    }

    void aScoreTakenBackIsClearedByMinusOne()
    {
        Sample given = sample(GradeForm::Semester);
        const auto set = [&](const char *column, const char *text) {
            given.cells[given.columns.indexOf(s(column))] = s(text);
        };
        QVERIFY(import(s("grade.semester"), given.columns, {given.cells}));
        set("makeUpScore", "-1");
        set("makeUpPassed", "-1");
        const auto again = import(s("grade.semester"), given.columns, {given.cells});
        QCOMPARE(findings(again), QStringList());
        QCOMPARE(again.value()[u"summary"][u"updated"].toInt(), 1);
        given.record.insert(s("makeUpScore"), QJsonValue(QJsonValue::Null));
        given.record.insert(s("makeUpPassed"), s("notGiven"));
        compare(ids("grade")[0].toInteger(), given.record);
    }

    void badInputIsNamedByRowAndField_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("finding");
        const auto row = [](GradeForm form, const char *column, const QString &cell, const char *finding) {
            QTest::addRow("%s %s %s", qPrintable(wireName(form)), column, qPrintable(cell))
                << static_cast<int>(form) << s(column) << cell << s(finding);
        };
        using enum GradeForm;
        row(Semester, "studentId.studentNumber", s("99999999"),
            "2 studentId.studentNumber unknownReference error");
        row(Semester, "studentId.studentNumber", s("11490001"),
            "2 studentId.studentNumber formDivision error");
        row(EveningSemester, "studentId.studentNumber", s("11410001"),
            "2 studentId.studentNumber formDivision error");
        row(Semester, "courseCode", s("114"), "2 courseCode courseCode error");
        row(Semester, "courseCode", s("114353401V2330808010001"), "2 courseCode noGrade error");
        row(Semester, "courseCode", s("113353401V2330801010001"), "2 courseCode entryYear warn");
        row(Semester, "subjectName", {}, "2 subjectName required error");
        row(Semester, "courseGrade", s("5"), "2 courseGrade range error");
        row(Semester, "credits", s("21"), "2 credits range error");
        row(Semester, "score", s("八十"), "2 score number error");
        row(Semester, "score", s("100.01"), "2 score range error");
        row(Semester, "score", s("-0.5"), "2 score score error");
        row(Semester, "score", s("60"), "2 passed passMark error");
        row(Semester, "passed", s("2"), "2 passed code error");
        row(Semester, "counting", s("4"), "2 counting code error");
        row(Semester, "counting", s("3"), "2 counting withoutScore error");
        row(Supplement, "originSchoolYear", s("115"), "2 originSchoolYear laterThanTerm error");
        row(Supplement, "originSchoolYear", {}, "2 originSchoolYear required error");
        row(Supplement, "originSemester", s("3"), "2 originSemester range error");
        row(Transfer, "identityKind", s("4"), "2 identityKind code error");
        row(Retake, "score", s("60.5"), "2 score retakeCap error");
        row(Retake, "score", {}, "2 score required error");
        row(Repeat, "retakeScore", s("60"), "2 retakePassed passMark error");
        row(Repeat, "repeatNote", s("3"), "2 repeatNote code error");
        row(EveningMakeUp, "makeUpScore", s("70"), "2 makeUpPassed passMark error");
    }
    void badInputIsNamedByRowAndField()
    {
        QFETCH(int, form);
        QFETCH(QString, column);
        QFETCH(QString, cell);
        QFETCH(QString, finding);
        Sample given = sample(static_cast<GradeForm>(form));
        given.cells[given.columns.indexOf(column)] = cell;
        const auto checked = import(s("grade.") + wireName(static_cast<GradeForm>(form)), given.columns,
                                    {given.cells}, "check");
        QVERIFY2(findings(checked).contains(finding), qPrintable(findings(checked).join(u'\n')));
        QCOMPARE(ids("grade").size(), 0);
    }

    void aColumnOfAnotherFormIsRefused()
    {
        QJsonObject record = sample(GradeForm::Semester).record;
        record.insert(s("retakeScore"), 6000);
        QCOMPARE(faultsOf(save("grade", record)), s("retakeScore:notOfForm"));
        QVERIFY(!import(s("grade.semester"), {s("retakeScore")}, {{s("60")}}));
    }

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
        QCOMPARE(faultsOf(save("enrolment", choice)), s("courseId:taken"));
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
        QVERIFY(fileOwner(u"counselling") == nullptr); // so no file can be asked for by its way

        QVERIFY(use(s("s1")));
        record.insert(s("counsellorId"), adviserId);
        QCOMPARE(save("counselling", record).error().code, ErrorCode::Forbidden);
        const QJsonObject gone{{s("type"), s("counselling")}, {s("id"), id}, {s("version"), 1}};
        QCOMPARE(m_client->call(s("record.remove"), with(gone)).error().code, ErrorCode::Forbidden);
        QVERIFY(use(s("adviser2")));
        QCOMPARE(m_client->call(s("record.remove"), with(gone)).error().code, ErrorCode::NotFound);
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

QTEST_GUILESS_MAIN(TestStudyRecords)
#include "tst_study_records.moc"
