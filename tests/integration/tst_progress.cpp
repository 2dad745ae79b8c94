// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/progress_numbers.h"
#include "tests/integration/progress_school.h"

#include <QMap>
#include <QRegularExpression>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// The numbers of the process (articles 5 and 6) on a served sample school: the same wherever they stand, as
/// far as the caller may see.
class TestProgress : public QObject, private ProgressSchool
{
    Q_OBJECT

    [[nodiscard]] QJsonObject progress(const QString &login, const QString &by = u"class"_s,
                                       const QString &step = {})
    {
        const auto answer = as(login).call(u"progress.read"_s, term({{u"by"_s, by}, {u"step"_s, step}}));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? answer.value() : QJsonObject();
    }
    [[nodiscard]] static QJsonObject numberOf(const QJsonObject &progress, const QString &name)
    {
        for (const QJsonValue &each : progress[u"numbers"].toArray()) {
            if (each[u"name"].toString() == name)
                return each.toObject();
        }
        return {};
    }
    /// How many rows the list has that is opened by these conditions; -1: it cannot be opened.
    [[nodiscard]] qint64 listed(const QString &login, const QJsonValue &type, QJsonArray conditions,
                                const QJsonObject &more = {})
    {
        if (!more.isEmpty())
            conditions.append(more);
        const auto page = as(login).call(u"record.query"_s, {{u"type"_s, type},
                                                             {u"columns"_s, QJsonArray{}},
                                                             {u"conditions"_s, conditions},
                                                             {u"limit"_s, 1},
                                                             {u"count"_s, true}});
        if (!page)
            qInfo("%s", qPrintable(page.error().message));
        return page ? page.value()[u"total"].toInteger() : -1;
    }
    static constexpr const char *parts[] = {"all", "done", "open"};

    /// Every count of every group against the list that its mark opens.
    void compareWithLists(const QString &login, const QString &by)
    {
        const QJsonObject told = progress(login, by);
        const QJsonArray numbers = told[u"numbers"].toArray();
        QVERIFY(numbers.size() >= 18);
        int compared = 0;
        const auto compare = [&](const QJsonObject &number, const QJsonArray &counts,
                                 const QJsonObject &more) {
            for (qsizetype part = 0; part < 3; ++part) {
                const QJsonValue conditions = number[u"conditions"][QLatin1String(parts[part])];
                if (!conditions.isArray() || !number[u"opens"].toBool())
                    continue;
                QCOMPARE(counts[part].toInteger(),
                         listed(login, number[u"type"], conditions.toArray(), more));
                ++compared;
            }
        };
        for (const QJsonValue &number : numbers)
            compare(number.toObject(), number[u"counts"].toArray(), {});
        for (const QJsonValue &group : told[u"groups"].toArray()) {
            for (qsizetype i = 0; i < numbers.size(); ++i) {
                const QJsonObject number = numbers[i].toObject();
                const QJsonValue path = number[u"paths"][by];
                if (by != u"school" && path.isString())
                    compare(number, group[u"counts"][i].toArray(),
                            {{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, group[u"key"]}});
            }
        }
        QVERIFY(compared > 20);
    }

private Q_SLOTS:
    void initTestCase() { openSample(90); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyNumberIsThatOfTheListWhichItOpens_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("by");
        QTest::addRow("school") << u"registry"_s << u"school"_s;
        QTest::addRow("divisions") << u"registry"_s << u"division"_s;
        QTest::addRow("grades") << u"registry"_s << u"grade"_s;
        QTest::addRow("departments") << u"registry"_s << u"department"_s;
        QTest::addRow("classes") << u"registry"_s << u"class"_s;
        QTest::addRow("classes of the evening division") << u"evening"_s << u"class"_s;
        QTest::addRow("the director") << u"eveningdirector"_s << u"division"_s;
        QTest::addRow("a tutor's class") << u"t001"_s << u"class"_s;
    }
    void everyNumberIsThatOfTheListWhichItOpens()
    {
        QFETCH(const QString, login);
        QFETCH(const QString, by);
        compareWithLists(login, by);
    }

    void theStoreCountsTheSame()
    {
        const QJsonObject told = progress(u"registry"_s);
        const QString ofTerm = u"\"schoolYear\" = %1 AND \"semester\" = %2"_s.arg(m_term.year.roc())
                                   .arg(static_cast<int>(m_term.semester));
        const QJsonArray certify = numberOf(told, u"certify"_s)[u"counts"].toArray();
        // What was sent back is with its student: it is told as "returned" alone.
        QVERIFY(rows(u"courseOutcome"_s, ofTerm + u" AND \"certification\" = 'returned'"_s) > 0);
        QCOMPARE(certify[0].toInteger(),
                 rows(u"courseOutcome"_s, ofTerm + u" AND \"certification\" <> 'returned'"_s));
        QCOMPARE(certify[0].toInteger(), certify[1].toInteger() + certify[2].toInteger());
        QCOMPARE(certify[1].toInteger(),
                 rows(u"courseOutcome"_s, ofTerm + u" AND \"certification\" = 'certified'"_s));
        QCOMPARE(certify[2].toInteger(),
                 rows(u"courseOutcome"_s, ofTerm + u" AND \"certification\" = 'waiting'"_s));
        const QJsonArray autobiography = numberOf(told, u"autobiography"_s)[u"counts"].toArray();
        const QString pupils =
            u"\"state\" = 'enrolled' AND \"classId\" IN (SELECT \"id\" FROM \"schoolClass\" WHERE "
            "\"schoolYear\" = %1 AND \"grade\" = 3)"_s.arg(m_term.year.roc());
        QCOMPARE(autobiography[0].toInteger(), rows(u"student"_s, pupils));
        QCOMPARE(autobiography[2].toInteger(),
                 rows(u"student"_s, pupils +
                                        u" AND NOT EXISTS (SELECT 1 FROM \"autobiography\" a WHERE "
                                        "a.\"studentId\" = \"student\".\"id\" AND a.\"state\" = 'final')"_s));
        // Somebody is done with a grade in each course, not with the first.
        const QJsonArray grades = numberOf(told, u"grades"_s)[u"counts"].toArray();
        const QString taken =
            u"FROM \"enrolment\" e JOIN \"course\" k ON k.\"id\" = e.\"courseId\" WHERE e.\"studentId\" = "
            "\"student\".\"id\" AND k.\"schoolYear\" = %1 AND k.\"semester\" = %2 AND k.\"credits\" > 0"_s
                .arg(m_term.year.roc())
                .arg(static_cast<int>(m_term.semester));
        const QString enrolled =
            u"\"state\" = 'enrolled' AND \"classId\" IN (SELECT \"id\" FROM \"schoolClass\" WHERE "
            "\"schoolYear\" = %1) AND EXISTS (SELECT 1 "_s.arg(m_term.year.roc()) +
            taken + u')';
        QCOMPARE(grades[0].toInteger(), rows(u"student"_s, enrolled));
        const QString lacks =
            u" AND EXISTS (SELECT 1 "_s + taken +
            u" AND NOT EXISTS (SELECT 1 FROM \"grade\" g WHERE g.\"studentId\" = e.\"studentId\" AND "
            "g.\"courseCode\" = k.\"courseCode\" AND g.\"schoolYear\" = k.\"schoolYear\" AND "
            "g.\"semester\" = k.\"semester\"))"_s;
        QCOMPARE(grades[2].toInteger(), rows(u"student"_s, enrolled + lacks));
        QVERIFY(grades[0].toInteger() > 0);
        const QJsonArray counselling = numberOf(told, u"counselling"_s)[u"counts"].toArray();
        QCOMPARE(counselling[0].toInteger(), counselling[1].toInteger() + counselling[2].toInteger());
        QVERIFY(counselling[0].toInteger() > 0);
    }

    void whatIsSummedUpIsTheSameHoweverItIsCut()
    {
        const QJsonArray numbers = progress(u"registry"_s, u"school"_s)[u"numbers"].toArray();
        for (const QString &by : {u"school"_s, u"division"_s, u"grade"_s, u"department"_s, u"class"_s}) {
            const QJsonObject told = progress(u"registry"_s, by);
            for (qsizetype i = 0; i < numbers.size(); ++i) {
                qint64 sums[4] = {};
                const QJsonArray groups = told[u"groups"].toArray();
                const bool isCut = std::any_of(groups.begin(), groups.end(), [i](const QJsonValue &group) {
                    return group[u"counts"][i].isArray();
                });
                // A list for the ministry is no class's, the audit of the accounts no division's.
                const QString type = numbers[i][u"type"].toString();
                QCOMPARE(isCut, type == u"submissionList" ? by == u"school" || by == u"division"
                                : type == u"accountAudit" ? by == u"school"
                                                          : true);
                if (!isCut)
                    continue;
                for (const QJsonValue &group : groups) {
                    if (!group[u"counts"][i].isArray())
                        continue;
                    for (qsizetype part = 0; part < 4; ++part)
                        sums[part] += group[u"counts"][i].toArray()[part].toInteger();
                }
                const QJsonArray whole = numbers[i][u"counts"].toArray();
                QCOMPARE((QJsonArray{sums[0], sums[1], sums[2], sums[3]}), whole);
            }
        }
    }

    void whatIsOpenAfterTheEndIsLateByTeacherAsInTheListOfReminders()
    {
        const QJsonObject told = progress(u"registry"_s, u"teacher"_s);
        const auto overdue = as(u"registry"_s).call(u"outcome.overdue"_s, term());
        QVERIFY(overdue);
        std::map<QString, qint64> waiting;
        for (const QJsonValue &teacher : overdue.value()[u"teachers"].toArray())
            waiting[teacher[u"teacher"].toString()] += teacher[u"waiting"].toInteger();
        std::map<QString, qint64> open;
        qint64 all = 0;
        for (const QJsonValue &teacher : told[u"groups"].toArray()) {
            const qint64 count = teacher[u"counts"][0].toArray()[2].toInteger();
            if (count > 0)
                open[teacher[u"label"].toString()] += count;
            all += count;
        }
        QCOMPARE(open, waiting);
        QCOMPARE(all, numberOf(told, u"certify"_s)[u"counts"].toArray()[2].toInteger());
    }

    void aTeachersCountsStandBesideTheNumberThatTheyAreOf()
    {
        const QJsonObject told = progress(u"registry"_s, u"teacher"_s);
        QCOMPARE(told[u"numbers"].toArray().size(), 1);
        QCOMPARE(told[u"numbers"][0][u"name"].toString(), u"certify"_s);
        QVERIFY(!told[u"groups"].toArray().isEmpty());
        for (const QJsonValue &teacher : told[u"groups"].toArray())
            QCOMPARE(teacher[u"counts"].toArray().size(), 1);
    }

    void theSumOfAllThatIsReachedNamesWhatThatIs()
    {
        const auto sum = [this](const QString &login) { return progress(login, u"school"_s)[u"groups"][0]; };
        QCOMPARE(sum(u"registry"_s)[u"label"].toString(), QString());
        QVERIFY(!sum(u"registry"_s)[u"division"].isString());
        QCOMPARE(sum(u"evening"_s)[u"division"].toString(), u"evening"_s);
        const QString own = stored(u"SELECT \"name\" FROM \"schoolClass\" WHERE \"schoolYear\" = %1 AND "
                                   "\"tutorId\" = %2"_s.arg(m_term.year.roc())
                                       .arg(accountId(u"t001"_s)))
                                .toString();
        QVERIFY(!own.isEmpty());
        QCOMPARE(sum(u"t001"_s)[u"label"].toString(), own);
    }

    void whatTheSchoolEnteredIsNotAmongTheSelectedPerformances()
    {
        const QJsonObject number = numberOf(progress(u"registry"_s), u"selectedPerformances"_s);
        const QString chosen = u"\"selected\" = 1 AND \"schoolYear\" = %1"_s.arg(m_term.year.roc());
        QVERIFY(rows(u"performance"_s, chosen + u" AND \"source\" <> 'student'"_s) > 0);
        QCOMPARE(number[u"counts"][1].toInteger(),
                 rows(u"performance"_s, chosen + u" AND \"source\" = 'student'"_s));
    }

    void everyStepIsDueAtTheEndOfItsOwnPeriodAndReceiptsHaveTheirOwnArticle()
    {
        const auto answer = as(u"registry"_s).call(u"regulation.current"_s);
        QVERIFY(answer);
        const auto regulation = Regulation::fromJson(answer.value()[u"regulation"].toObject());
        QVERIFY(regulation);
        const std::map<QString, WindowKind> kinds{{u"posts"_s, WindowKind::Cadre},
                                                  {u"accounts"_s, WindowKind::Accounts},
                                                  {u"electives"_s, WindowKind::Electives},
                                                  {u"counselling"_s, WindowKind::Counselling},
                                                  {u"grades"_s, WindowKind::Grades}};
        for (const auto &[name, kind] : kinds) {
            const auto number = service::progressNumber(name, m_term, *regulation, now());
            QVERIFY2(number.window == kind, qPrintable(name));
        }
        QCOMPARE(service::progressNumber(u"receipt", m_term, *regulation, now()).article, u"6.2.5"_s);
        // Article 6, paragraph 2: what each unit submits, and what comes back of it.
        struct Step
        {
            const char16_t *name;
            const char16_t *article;
            WindowKind window;
            QString day;
            QString evening;
        };
        for (const Step &step :
             {Step{u"submission", u"6.2.2", WindowKind::Submit, u"註冊組"_s, u"進修部註冊組"_s},
              Step{u"submissionPosts", u"6.2.3", WindowKind::Submit, u"訓育組"_s, u"進修部學務組"_s},
              Step{u"submissionPerformances", u"6.2.4", WindowKind::Submit, u"訓育組"_s, u"進修部註冊組"_s},
              Step{u"receiptRows", u"6.2.5", WindowKind::Confirm, u"學生"_s, u"學生"_s}}) {
            const auto number = service::progressNumber(step.name, m_term, *regulation, now());
            QCOMPARE(number.article, QString::fromUtf16(step.article));
            QVERIFY(number.window == step.window);
            QCOMPARE(number.builders.day, step.day);
            QCOMPARE(number.builders.evening, step.evening);
        }
    }

    void postsAndPerformancesAreCountedAsTheirListsTakeThem()
    {
        const auto counts = [this](const QString &name) {
            const QJsonArray told = numberOf(progress(u"registry"_s), name)[u"counts"].toArray();
            return std::pair(told[0].toInteger(), told[2].toInteger());
        };
        const QString ofTerm =
            u"\"schoolYear\" = %1 AND \"semester\" = %2"_s.arg(m_term.year.roc()).arg(int(m_term.semester));
        const qint64 posts = rows(u"cadrePost"_s, ofTerm);
        QVERIFY(posts > 0);
        QCOMPARE(counts(u"submissionPosts"_s),
                 std::pair(posts, rows(u"cadrePost"_s, ofTerm + u" AND \"submittedIn\" IS NULL"_s)));
        const QString chosen =
            u"\"selected\" = 1 AND \"source\" = 'student' AND \"schoolYear\" = %1"_s.arg(m_term.year.roc());
        QVERIFY(rows(u"performance"_s, chosen) > 0);
        QCOMPARE(counts(u"submissionPerformances"_s).first, rows(u"performance"_s, chosen));
    }

    void aTutorFollowsTheOwnClassAndAnEveningOfficeItsDivision()
    {
        const qint64 tutor = accountId(u"t001"_s);
        for (const QJsonValue &group : progress(u"t001"_s)[u"groups"].toArray())
            QCOMPARE(stored(u"SELECT \"tutorId\" FROM \"schoolClass\" WHERE \"id\" = %1"_s.arg(
                                group[u"key"].toInteger()))
                         .toLongLong(),
                     tutor);
        const QJsonArray evening = progress(u"evening"_s)[u"groups"].toArray();
        QVERIFY(!evening.isEmpty());
        for (const QJsonValue &group : evening)
            QCOMPARE(group[u"division"].toString(), u"evening"_s);
        for (const QJsonValue &list : progress(u"evening"_s)[u"lists"].toArray())
            QCOMPARE(list[u"division"].toString(), u"evening"_s);
    }

    void theWorkGroupHasTheNumbersOfTheSchoolAndOpensNobodysRecords()
    {
        const QJsonObject told = progress(u"workgroup"_s);
        const QJsonObject clerk = progress(u"registry"_s);
        QCOMPARE(told[u"groups"], clerk[u"groups"]);
        QVERIFY(!numberOf(told, u"certify"_s)[u"opens"].toBool());
        // Which classes have students is told by who sits in them.
        QVERIFY(!numberOf(told, u"register"_s)[u"opens"].toBool());
        QVERIFY(numberOf(clerk, u"register"_s)[u"opens"].toBool());
        QCOMPARE(as(u"workgroup"_s).faultOf(u"progress.read"_s, term({{u"by"_s, u"student"_s}})),
                 ErrorCode::Forbidden);
        // Who certifies in time is what it assesses (article 10).
        QCOMPARE(progress(u"workgroup"_s, u"teacher"_s)[u"groups"],
                 progress(u"registry"_s, u"teacher"_s)[u"groups"]);
    }

    void behindEveryNumberStandWhoeverItCountsForWhoMayNotListIt()
    {
        const auto behind = [this](const QString &login, const QString &step, const QString &part,
                                   const QJsonArray &within = {}) {
            const auto answer = as(login).call(
                u"progress.behind"_s, term({{u"step"_s, step}, {u"part"_s, part}, {u"within"_s, within}}));
            if (!answer)
                qWarning("%s", qPrintable(answer.error().message));
            return answer ? answer.value() : QJsonObject();
        };
        const auto sumOf = [](const QJsonObject &answer) {
            qint64 sum = 0;
            for (const QJsonValue &row : answer[u"rows"].toArray())
                sum += row[u"count"].toInteger();
            return sum;
        };
        const QJsonObject told = progress(u"workgroup"_s);
        const QJsonArray numbers = told[u"numbers"].toArray();
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            const QString name = numbers[i][u"name"].toString();
            const QJsonArray counts = numbers[i][u"counts"].toArray();
            for (qsizetype part = 0; part < 3; ++part) {
                if (!numbers[i][u"conditions"][QLatin1String(parts[part])].isArray())
                    continue;
                QCOMPARE(sumOf(behind(u"workgroup"_s, name, QLatin1String(parts[part]))),
                         counts[part].toInteger());
            }
            for (const QJsonValue &group : told[u"groups"].toArray()) {
                const QJsonObject answer =
                    behind(u"workgroup"_s, name, u"all"_s,
                           {QJsonObject{{u"by"_s, u"class"_s}, {u"key"_s, group[u"key"]}}});
                const QJsonArray counted = group[u"counts"][i].toArray();
                QCOMPARE(sumOf(answer), counted.isEmpty() ? 0 : counted[0].toInteger());
                QCOMPARE(answer[u"total"].toInteger(), sumOf(answer));
            }
        }
        // A student is told to the work group by number alone, to who may view students by name.
        const QJsonObject open = behind(u"workgroup"_s, u"counselling"_s, u"open"_s);
        QVERIFY(sumOf(open) > 0);
        for (const QJsonValue &row : open[u"rows"].toArray()) {
            QVERIFY(!row[u"number"].toString().isEmpty() && !row[u"class"].toString().isEmpty());
            QVERIFY(row[u"name"].isUndefined());
        }
        QVERIFY(
            !behind(u"principal"_s, u"counselling"_s, u"open"_s)[u"rows"][0][u"name"].toString().isEmpty());
        const auto refused = [this](const QString &login, QJsonObject params) {
            params.insert(u"step"_s, u"counselling"_s);
            return as(login).faultOf(u"progress.behind"_s, term(params));
        };
        const QJsonArray ofStudent{QJsonObject{{u"by"_s, u"student"_s}, {u"key"_s, 1}}};
        QCOMPARE(refused(u"workgroup"_s, {{u"part"_s, u"open"_s}, {u"within"_s, ofStudent}}),
                 ErrorCode::Invalid);
        const QJsonArray byName{QJsonObject{{u"by"_s, u"name"_s}, {u"key"_s, u"x"_s}}};
        QCOMPARE(refused(u"workgroup"_s, {{u"part"_s, u"open"_s}, {u"within"_s, byName}}),
                 ErrorCode::Invalid);
        QCOMPARE(refused(u"workgroup"_s, {{u"part"_s, u"mood"_s}}), ErrorCode::Invalid);
        // Of a teacher: the courses that wait, and since when.
        const QJsonArray teachers = progress(u"workgroup"_s, u"teacher"_s)[u"groups"].toArray();
        for (const QJsonValue &teacher : teachers) {
            const QJsonValue key = teacher[u"key"].isNull() ? teacher[u"label"] : teacher[u"key"];
            const QJsonObject answer = behind(u"workgroup"_s, u"certify"_s, u"open"_s,
                                              {QJsonObject{{u"by"_s, u"teacher"_s}, {u"key"_s, key}}});
            QCOMPARE(sumOf(answer), teacher[u"counts"][0].toArray()[2].toInteger());
            for (const QJsonValue &row : answer[u"rows"].toArray()) {
                QCOMPARE(row[u"teacher"], teacher[u"label"]);
                QVERIFY(QDate::fromString(row[u"since"].toString(), Qt::ISODate).isValid());
            }
        }
        // A tutor is told of the own class alone.
        const QJsonArray own = progress(u"t001"_s)[u"groups"].toArray();
        for (const QJsonValue &row : behind(u"t001"_s, u"counselling"_s, u"all"_s)[u"rows"].toArray())
            QCOMPARE(row[u"class"], own[0][u"label"]);
    }

    void aStudentFollowsNothing()
    {
        const QString login =
            stored(u"SELECT \"login\" FROM \"account\" WHERE \"studentId\" IS NOT NULL LIMIT 1"_s).toString();
        QCOMPARE(as(login).faultOf(u"progress.read"_s, term()), ErrorCode::Forbidden);
        QCOMPARE(as(login).faultOf(u"progress.trend"_s, term({{u"step"_s, u"upload"_s}})),
                 ErrorCode::Forbidden);
        QCOMPARE(
            as(login).faultOf(u"progress.behind"_s, term({{u"step"_s, u"upload"_s}, {u"part"_s, u"open"_s}})),
            ErrorCode::Forbidden);
    }

    void everyUnitHasTheNumbersThatAreItsToDo()
    {
        const QJsonObject told = progress(u"registry"_s, u"unit"_s);
        const QJsonArray numbers = told[u"numbers"].toArray();
        QStringList units;
        for (const QJsonValue &unit : told[u"groups"].toArray()) {
            units.append(unit[u"label"].toString());
            for (qsizetype i = 0; i < numbers.size(); ++i) {
                const bool isTheirs =
                    numbers[i][u"builders"][unit[u"division"].toString()] == unit[u"label"] &&
                    (numbers[i][u"step"].toBool() || numbers[i][u"conditions"][u"open"].isArray());
                QCOMPARE(unit[u"counts"][i].isArray(), isTheirs);
            }
        }
        for (const QString &unit : {u"註冊組"_s, u"生輔組"_s, u"訓育組"_s, u"教學組"_s, u"任課教師"_s,
                                    u"進修部註冊組"_s, u"進修部學務組"_s})
            QVERIFY2(units.contains(unit), qPrintable(unit));
    }

    void theListsOfAUnitAreThoseOfItsHomeAndOfWhoSupervisesIt()
    {
        const auto dutiesOf = [this](const QString &login, QStringView key) {
            const auto home = as(login).call(u"home.summary"_s, term());
            std::map<QString, qint64> totals;
            if (!home)
                return totals;
            for (const QJsonValue &duty : home.value()[u"duties"].toArray()) {
                if (duty[u"key"].toString() == key)
                    totals[duty[u"article"].toString()] += duty[u"total"].toInteger();
            }
            return totals;
        };
        const QJsonArray lists = progress(u"registry"_s)[u"lists"].toArray();
        const auto listed = [&lists](const char *office, const QString &unit) {
            std::map<QString, qint64> totals;
            for (const QJsonValue &list : lists) {
                if (list[QLatin1String(office)].toString() == unit)
                    ++totals[list[u"article"].toString()];
            }
            return totals;
        };
        QVERIFY(listed("unit", u"註冊組"_s)[u"6.2.1"_s] > 4);
        QCOMPARE(listed("unit", u"註冊組"_s), dutiesOf(u"registry"_s, u"submit"));
        QCOMPARE(listed("unit", u"進修部註冊組"_s), dutiesOf(u"evening"_s, u"submit"));
        QCOMPARE(listed("supervisor", u"教務處"_s), dutiesOf(u"academic"_s, u"superviseLists"));
        for (const QJsonValue &list : lists)
            QVERIFY2(!list[u"unit"].toString().isEmpty(), qPrintable(list[u"title"].toString()));
    }

    void theAuditOfTheAccountsIsDueWhenTheAccountsAre()
    {
        const auto dueOf = [this](const QString &login, QStringView key) {
            const auto home = as(login).call(u"home.summary"_s, term());
            for (const QJsonValue &duty : home ? home.value()[u"duties"].toArray() : QJsonArray()) {
                if (duty[u"key"].toString() == key)
                    return duty[u"due"].toString();
            }
            return u"no such duty"_s;
        };
        const auto areAlike = [&] {
            const QString due = numberOf(progress(u"infodirector"_s), u"accounts"_s)[u"due"].toString();
            QVERIFY(!due.isEmpty());
            QCOMPARE(dueOf(u"infodirector"_s, u"supervise.accounts"), due);
            QCOMPARE(dueOf(u"infodirector"_s, u"superviseAudit"), due);
            QCOMPARE(dueOf(u"admin"_s, u"accountAudit"), due);
        };
        areAlike();
        const QDateTime end = lastInstant(schoolTime(now()).date().addDays(-3));
        const auto made =
            as(u"teaching"_s)
                .call(u"record.save"_s,
                      with({{u"type"_s, u"window"_s},
                            {u"record"_s, QJsonObject{{u"kind"_s, u"accounts"_s},
                                                      {u"schoolYear"_s, m_term.year.roc()},
                                                      {u"semester"_s, int(m_term.semester)},
                                                      {u"startsAt"_s, detail::toJson(end.addDays(-20))},
                                                      {u"endsAt"_s, detail::toJson(end)}}}}));
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        areAlike();
        QCOMPARE(dueOf(u"admin"_s, u"accountAudit"), detail::toJson(end).toString());
    }

    void everyOfficeOfANumberIsNamedByTheRegulation()
    {
        const auto answer = as(u"registry"_s).call(u"regulation.current"_s);
        QVERIFY(answer);
        const auto regulation = Regulation::fromJson(answer.value()[u"regulation"].toObject());
        QVERIFY(regulation);
        QString text;
        for (const Article &article : regulation->articles())
            text += article.text;
        for (const service::ProgressNumber &number : service::progressNumbers(m_term, *regulation, now())) {
            QVERIFY2(!number.article.isEmpty(), qPrintable(number.name));
            for (const QString &offices : {number.builders.day, number.builders.evening,
                                           number.supervisors.day, number.supervisors.evening}) {
                for (const QString &office : offices.split(u'、'))
                    QVERIFY2(text.contains(office), qPrintable(number.name + office));
            }
        }
    }

    void theTrendCountsEveryUploadOnceByDayAndTheLastOnesByHour()
    {
        const auto trend = as(u"registry"_s).call(u"progress.trend"_s, term({{u"step"_s, u"upload"_s}}));
        QVERIFY(trend);
        qint64 days = 0;
        for (const QJsonValue &day : trend.value()[u"now"][u"days"].toArray())
            days += day.toArray()[1].toInteger();
        const QString uploads = u"\"schoolYear\" = %1 AND \"semester\" = %2 AND \"uploadedAt\" IS NOT NULL"_s
                                    .arg(m_term.year.roc())
                                    .arg(static_cast<int>(m_term.semester));
        QVERIFY(days > 0);
        QCOMPARE(days, rows(u"courseOutcome"_s, uploads));
        const QJsonArray hours = trend.value()[u"hours"].toArray();
        QVERIFY(!hours.isEmpty());
        for (const QJsonValue &hour : hours)
            QCOMPARE(
                hour.toArray()[1].toInteger(),
                rows(u"courseOutcome"_s,
                     uploads + u" AND strftime('%Y-%m-%dT%H', \"uploadedAt\", '+8 hours') = '%1'"_s.replace(
                                   u"%1"_s, hour.toArray()[0].toString())));
    }

    void anUnknownStepOrCutIsRefused()
    {
        QCOMPARE(as(u"registry"_s).faultOf(u"progress.read"_s, term({{u"step"_s, u"mood"_s}})),
                 ErrorCode::Invalid);
        QCOMPARE(as(u"registry"_s).faultOf(u"progress.read"_s, term({{u"by"_s, u"mood"_s}})),
                 ErrorCode::Invalid);
        QCOMPARE(as(u"registry"_s).faultOf(u"progress.trend"_s, term({{u"step"_s, u"mood"_s}})),
                 ErrorCode::Invalid);
    }

    /// The last one here: nobody sits where he sat after it.
    void aTermThatIsOverCountsWhoWasInItsClassesThen()
    {
        const auto counts = [this] {
            QMap<QString, QString> told;
            const QJsonObject answer = progress(u"registry"_s);
            const QJsonArray numbers = answer[u"numbers"].toArray();
            for (const QJsonValue &group : answer[u"groups"].toArray()) {
                for (qsizetype i = 0; i < numbers.size(); ++i) {
                    const QJsonArray each = group[u"counts"][i].toArray();
                    told.insert(group[u"label"].toString() + u' ' + numbers[i][u"name"].toString(),
                                u"%1/%2/%3"_s.arg(each[0].toInt()).arg(each[1].toInt()).arg(each[2].toInt()));
                }
            }
            return told;
        };
        const QMap<QString, QString> before = counts();
        QVERIFY(before.size() > 50);
        const QDateTime august =
            atSchool(SchoolYear(m_term.year.roc() + 1).firstDay().addDays(9), QTime(9, 0));
        m_fixture->clock().advance(std::chrono::seconds(now().secsTo(august)));
        m_clients.clear();
        const int next = m_term.year.roc() + 1;
        const auto plan = as(u"registry"_s).call(u"turn.check"_s, {{u"schoolYear"_s, next}});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        const auto turned =
            as(u"registry"_s)
                .call(u"turn.apply"_s, with({{u"schoolYear"_s, next}, {u"digest"_s, (*plan)[u"digest"]}}));
        QVERIFY2(turned, turned ? "" : qPrintable(turned.error().message));
        QVERIFY((*turned)[u"graduated"].toInt() > 0);
        QCOMPARE(counts(), before);
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
