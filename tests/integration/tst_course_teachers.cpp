// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"

#include "server/service/teacher_names.h"
#include "shared/model/folding.h"
#include "shared/rosters/import_format.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Several teachers of a course, courses that are closed or fixed, and those that mix classes; article 5,
/// rows 2 and 3.
class TestCourseTeachers : public QObject, private RegisterSchool
{
    Q_OBJECT

    const QStringList m_columns{u"offeringCode"_s, u"courseCode"_s,   u"name"_s,       u"grade"_s,
                                u"credits"_s,      u"classId.name"_s, u"teacherName"_s};

    [[nodiscard]] QString code(const QString &opened = u"0"_s) const
    {
        return QString::number(m_year) + u"353401V2330801"_s + opened + u"10001"_s;
    }
    [[nodiscard]] QStringList row(const QString &offering, const QString &teachers,
                                  const QString &opened = u"0"_s) const
    {
        return {offering, code(opened), u"國語文"_s, u"1"_s, u"4"_s, u"電機一甲"_s, teachers};
    }
    /// An account whose name is shown as that; its number.
    [[nodiscard]] qint64 teacher(const QString &login, const QString &name)
    {
        AccountAdmin admin(m_fixture->server().store(), PasswordHasher(PasswordCost::least()));
        if (!admin.add({login,
                        name,
                        u"teacher"_s,
                        {},
                        Division::Day,
                        ServerFixture::password(),
                        service::PasswordState::Permanent}))
            return 0;
        return idOf(u"account"_s, u"login"_s, login);
    }
    [[nodiscard]] qint64 idOf(const QString &type, const QString &field, const QString &value)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, type},
             {u"columns"_s, QJsonArray{field}},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"path"_s, field}, {u"op"_s, u"eq"_s}, {u"value"_s, value}}}}});
        return page ? page.value()[u"rows"][0][0].toInteger() : 0;
    }
    [[nodiscard]] QJsonObject courseOf(const QString &offering)
    {
        return record(u"course"_s, idOf(u"course"_s, u"offeringCode"_s, offering));
    }
    [[nodiscard]] qint64 window(const QString &kind)
    {
        const QDateTime now = m_fixture->clock().clock()();
        return made(u"window"_s, {{u"kind"_s, kind},
                                  {u"schoolYear"_s, m_year},
                                  {u"semester"_s, 1},
                                  {u"startsAt"_s, detail::toJson(now.addDays(-1))},
                                  {u"endsAt"_s, detail::toJson(now.addDays(30))}});
    }
    [[nodiscard]] Answer<QJsonObject> newOutcome(qint64 course, const QString &title = u"成果"_s)
    {
        return save(u"courseOutcome"_s, {{u"studentId"_s, m_student},
                                         {u"courseId"_s, course},
                                         {u"title"_s, title},
                                         {u"description"_s, u"簡述"_s}});
    }
    [[nodiscard]] QString certify(qint64 outcome)
    {
        const auto done = m_client->call(u"outcome.certify"_s, with({{u"ids"_s, QJsonArray{outcome}},
                                                                     {u"decision"_s, u"returned"_s},
                                                                     {u"reason"_s, u"請補件"_s}}));
        if (!done)
            return outcomeOf(done);
        const QJsonArray refused = done.value()[u"refused"].toArray();
        return refused.isEmpty() ? u"done"_s : refused[0][u"refusal"][u"reason"].toString();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void aCellNamesOneTeacherOrSeveral_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QStringList>("names");
        const QStringList both{u"王小明"_s, u"李大華"_s};
        for (const char *between : {"、", "／", "/", ",", "，", ";", "\n", " ", "　", " 、 "})
            QTest::newRow(between) << u"王小明"_s + QString::fromUtf8(between) + u"李大華"_s << both;
        QTest::newRow("one") << u"王小明"_s << QStringList{u"王小明"_s};
        QTest::newRow("a name of two parts") << u"Anna Smith"_s << QStringList{u"Anna Smith"_s};
        QTest::newRow("a name with a blank") << u"王 明"_s << QStringList{u"王 明"_s};
        QTest::newRow("a dot belongs to a name") << u"巴奈．庫穗"_s << QStringList{u"巴奈．庫穗"_s};
        QTest::newRow("an account's name with a blank") << u"尤瑪 達陸"_s << QStringList{u"尤瑪 達陸"_s};
        QTest::newRow("twice") << u"王小明、王小明"_s << QStringList{u"王小明"_s};
    }
    void aCellNamesOneTeacherOrSeveral()
    {
        QFETCH(QString, cell);
        QFETCH(QStringList, names);
        const QHash<QString, qint64> accounts{{normalize::nameKey(u"尤瑪 達陸"_s), 7}};
        QCOMPARE(service::teacherNames(accounts, cell), names);
    }

    void eachOfTheTeachersCertifies()
    {
        const qint64 lead = teacher(u"t1"_s, u"王小明"_s);
        const qint64 second = teacher(u"t2"_s, u"李大華"_s);
        QVERIFY(lead && second && teacher(u"t3"_s, u"陳美麗"_s));
        const auto imported = import(u"course"_s, m_columns, {row(u"C1"_s, u"王小明、李大華"_s)});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        const QJsonObject course = courseOf(u"C1"_s);
        QCOMPARE(course[u"teacherName"].toString(), u"王小明"_s);
        QCOMPARE(course[u"teacherId"].toInteger(), lead);
        QCOMPARE(course[u"coTeacherNames"].toString(), u"李大華"_s);
        QCOMPARE(course[u"coTeacherIds"].toArray(), QJsonArray{second});
        QCOMPARE(course[u"missingTeachers"].toString(), QString());

        QVERIFY(window(u"upload"_s) && window(u"certify"_s));
        const auto first = newOutcome(course[u"id"].toInteger());
        const auto other = newOutcome(course[u"id"].toInteger(), u"另一"_s);
        QVERIFY2(first && other, qPrintable(outcomeOf(first)));
        const QJsonObject term{{u"schoolYear"_s, m_year}, {u"semester"_s, 1}};
        const auto overdue = m_client->call(u"outcome.overdue"_s, term);
        QCOMPARE(overdue.value()[u"teachers"].toArray().size(), 2);
        const qint64 outcome = first.value()[u"record"][u"id"].toInteger();
        QVERIFY(signIn(u"t3"_s));
        QVERIFY(certify(outcome) != u"done"_s);
        QVERIFY(signIn(u"t2"_s));
        const auto courses = m_client->call(u"teaching.courses"_s, term);
        QCOMPARE(courses.value()[u"courses"][0][u"waiting"].toInt(), 2);
        // The numbers of the co-teachers reach who certifies, not their accounts.
        const auto listed =
            m_client->call(u"record.query"_s, {{u"type"_s, u"courseOutcome"_s},
                                               {u"columns"_s, QJsonArray{u"courseId.coTeacherIds"_s}}});
        QCOMPARE(listed.value()[u"rows"].toArray().size(), 2);
        QCOMPARE(listed.value()[u"rows"][0][2].toArray(), QJsonArray{second});
        QCOMPARE(certify(outcome), u"done"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(other.value()[u"record"][u"id"].toInteger()), u"done"_s);
    }

    void aLineOfACellForEachTeacherIsAsGoodAsAComma()
    {
        QVERIFY(teacher(u"t1"_s, u"王小明"_s) && teacher(u"t2"_s, u"李大華"_s) &&
                teacher(u"t3"_s, u"陳美麗"_s));
        const auto imported = import(u"course"_s, m_columns + QStringList{u"coTeacherNames"_s},
                                     {row(u"C1"_s, u"王小明\n李大華"_s) + QStringList{QString()},
                                      row(u"C2"_s, u"王小明"_s) + QStringList{u"李大華\r\n 陳美麗\n"_s}});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(imported.value()[u"faults"].toArray(), QJsonArray());
        QCOMPARE(courseOf(u"C1"_s)[u"coTeacherNames"].toString(), u"李大華"_s);
        QCOMPARE(courseOf(u"C1"_s)[u"coTeacherIds"].toArray().size(), 1);
        QCOMPARE(courseOf(u"C2"_s)[u"coTeacherNames"].toString(), u"李大華、陳美麗"_s);
        QCOMPARE(courseOf(u"C2"_s)[u"coTeacherIds"].toArray().size(), 2);
        // A line break in any other text is still a fault of its row.
        QStringList broken = row(u"C3"_s, u"王小明"_s);
        broken[2] = u"國語\n文"_s;
        const auto refused = import(u"course"_s, m_columns, {broken});
        QCOMPARE(refused.value()[u"faults"][0][u"rule"].toString(), u"control"_s);
    }

    void severalColumnsNameTheTeachersToo()
    {
        QVERIFY(teacher(u"t1"_s, u"王小明"_s) && teacher(u"t2"_s, u"李大華"_s) &&
                teacher(u"t3"_s, u"陳美麗"_s));
        const QStringList headers{u"教師一"_s, u"教師二"_s, u"教師三"_s};
        const QStringList paths = ImportFormat::of(u"course")->autoMap(headers);
        const QStringList expected{u"teacherName"_s, u"coTeacherNames"_s, u"coTeacherNames#2"_s};
        QCOMPARE(paths, expected);
        QStringList cells = row(u"C1"_s, u"王小明"_s);
        cells << u"李大華"_s << u"陳美麗"_s;
        const auto imported =
            import(u"course"_s, m_columns + QStringList{u"coTeacherNames"_s, u"coTeacherNames#2"_s}, {cells});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(courseOf(u"C1"_s)[u"coTeacherNames"].toString(), u"李大華、陳美麗"_s);
        QCOMPARE(courseOf(u"C1"_s)[u"coTeacherIds"].toArray().size(), 2);
        // The same list again changes nothing.
        const auto again =
            import(u"course"_s, m_columns + QStringList{u"coTeacherNames"_s, u"coTeacherNames#2"_s}, {cells});
        QCOMPARE(again.value()[u"summary"][u"unchanged"].toInt(), 1);
    }

    void whoIsUnknownIsNamedInTheColumnThatNamesHim()
    {
        QVERIFY(teacher(u"t1"_s, u"王小明"_s));
        const QStringList columns = m_columns + QStringList{u"coTeacherNames"_s, u"coTeacherNames#2"_s};
        const auto imported = import(u"course"_s, columns,
                                     {row(u"C1"_s, u"王小明"_s) + QStringList{u"李大華"_s, u"陳美麗"_s},
                                      row(u"C2"_s, u"林志明"_s) + QStringList{u"王小明"_s, QString()}});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QStringList warned;
        for (const QJsonValue &fault : imported.value()[u"faults"].toArray())
            warned.append(fault[u"field"].toString() + u' ' + fault[u"value"].toString());
        const QStringList expected{u"coTeacherNames 李大華"_s, u"coTeacherNames#2 陳美麗"_s,
                                   u"teacherName 林志明"_s};
        QCOMPARE(warned, expected);
    }

    void whoIsReplacedLosesTheQueueAndTheCourseSaysWhoIsMissing()
    {
        const qint64 old = teacher(u"t1"_s, u"王小明"_s);
        QVERIFY(old && teacher(u"t2"_s, u"李大華"_s) && teacher(u"t3"_s, u"李大華"_s));
        QVERIFY(import(u"course"_s, m_columns, {row(u"C1"_s, u"王小明"_s), row(u"C2"_s, u"王小明"_s)}));
        QCOMPARE(courseOf(u"C1"_s)[u"teacherId"].toInteger(), old);
        QVERIFY(window(u"upload"_s) && window(u"certify"_s));
        const auto uploaded = newOutcome(courseOf(u"C1"_s)[u"id"].toInteger());
        QVERIFY2(uploaded, qPrintable(outcomeOf(uploaded)));
        // Nobody has the name yet, several have it: told by row.
        const auto replaced =
            import(u"course"_s, m_columns, {row(u"C1"_s, u"林新來"_s), row(u"C2"_s, u"王小明、李大華"_s)});
        const QJsonArray faults = replaced.value()[u"faults"].toArray();
        QCOMPARE(faults.size(), 2);
        QCOMPARE(faults[0][u"row"].toInt(), 2);
        QCOMPARE(faults[0][u"rule"].toString(), u"unknownReference"_s);
        QCOMPARE(faults[0][u"value"].toString(), u"林新來"_s);
        QCOMPARE(faults[1][u"row"].toInt(), 3);
        QCOMPARE(faults[1][u"rule"].toString(), u"reference"_s);
        QCOMPARE(faults[1][u"value"].toString(), u"李大華"_s);
        QVERIFY(courseOf(u"C1"_s)[u"teacherId"].isNull());
        QCOMPARE(courseOf(u"C1"_s)[u"missingTeachers"].toString(), u"林新來"_s);
        QCOMPARE(courseOf(u"C2"_s)[u"teacherId"].toInteger(), old);
        QCOMPARE(courseOf(u"C2"_s)[u"missingTeachers"].toString(), u"李大華"_s);
        // By the form likewise: another name leaves no account of the old one.
        const auto typed =
            save(u"course"_s, changed(u"course"_s, courseOf(u"C2"_s)[u"id"].toInteger(),
                                      {{u"teacherName"_s, u"林新來"_s}, {u"coTeacherNames"_s, QString()}}));
        QVERIFY2(typed, qPrintable(outcomeOf(typed)));
        QVERIFY(courseOf(u"C2"_s)[u"teacherId"].isNull());
        QCOMPARE(courseOf(u"C2"_s)[u"missingTeachers"].toString(), u"林新來"_s);
        QCOMPARE(typed.value()[u"warnings"].toArray().size(), 1);
        // What waits is nobody's until somebody has the course: the old teacher neither sees nor certifies
        // it.
        QVERIFY(signIn(u"t1"_s));
        const auto courses =
            m_client->call(u"teaching.courses"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        QVERIFY2(courses, qPrintable(outcomeOf(courses)));
        QCOMPARE(courses.value()[u"courses"].toArray(), QJsonArray());
        QVERIFY(certify(uploaded.value()[u"record"][u"id"].toInteger()) != u"done"_s);
    }

    void aCourseThatMixesClassesEnrolsNobodyByItself()
    {
        const auto imported = import(
            u"course"_s, m_columns,
            {row(u"C0"_s, {}), row(u"CA"_s, {}, u"A"_s), row(u"C1"_s, {}, u"1"_s), row(u"CB"_s, {}, u"B"_s)});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(imported.value()[u"summary"][u"alsoCreated"][u"enrolment"].toInt(), 2);
    }

    void aClosedCourseTakesNothingNewAndIsCertified()
    {
        QVERIFY(teacher(u"t1"_s, u"王小明"_s));
        QVERIFY(import(u"course"_s, m_columns, {row(u"C1"_s, u"王小明"_s)}));
        const qint64 course = courseOf(u"C1"_s)[u"id"].toInteger();
        QVERIFY(window(u"upload"_s) && window(u"certify"_s));
        const auto waiting = newOutcome(course);
        QVERIFY2(waiting, qPrintable(outcomeOf(waiting)));
        QVERIFY(save(u"course"_s, changed(u"course"_s, course, {{u"isClosed"_s, true}})));
        QCOMPARE(outcomeOf(newOutcome(course, u"另一"_s)), u"courseClosed@5.2.1"_s);
        const qint64 late = newStudent(m_class);
        QCOMPARE(outcomeOf(save(u"enrolment"_s, {{u"studentId"_s, late}, {u"courseId"_s, course}})),
                 u"courseClosed@5.2.1"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(waiting.value()[u"record"][u"id"].toInteger()), u"done"_s);
    }

    void whatWaitsOfAStudentWhoWentIsCertifiedWhileItsWindowIsOpen()
    {
        QVERIFY(teacher(u"t1"_s, u"王小明"_s));
        QVERIFY(import(u"course"_s, m_columns, {row(u"C1"_s, u"王小明"_s)}));
        const qint64 course = courseOf(u"C1"_s)[u"id"].toInteger();
        QVERIFY(window(u"upload"_s) && window(u"certify"_s));
        std::vector<qint64> outcomes;
        for (const char *title : {"甲", "乙"}) {
            const auto uploaded = newOutcome(course, QString::fromUtf8(title));
            QVERIFY2(uploaded, qPrintable(outcomeOf(uploaded)));
            outcomes.push_back(uploaded.value()[u"record"][u"id"].toInteger());
        }
        // The clerk sees what is open before the student goes.
        const auto pending = m_client->call(u"register.pending"_s, {{u"studentId"_s, m_student}});
        QVERIFY2(pending, qPrintable(outcomeOf(pending)));
        QCOMPARE((*pending)[u"waiting"].toArray().size(), 2);
        QCOMPARE((*pending)[u"waiting"][0][u"teacher"].toString(), u"王小明"_s);
        QCOMPARE((*pending)[u"unsubmitted"].toArray(), QJsonArray());
        QVERIFY(registerChange(u"transferOut"_s, u"311"_s));
        QCOMPARE(outcomeOf(newOutcome(course, u"丙"_s)), u"notStudying@8"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(outcomes[0]), u"done"_s);
        m_fixture->clock().advance(std::chrono::hours(24 * 40));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(outcomes[1]), u"notStudying"_s);
    }

    void whatWasSubmittedKeepsCodeNameAndCredits()
    {
        QVERIFY(import(u"course"_s, m_columns, {row(u"C1"_s, {})}));
        const qint64 course = courseOf(u"C1"_s)[u"id"].toInteger();
        QVERIFY(window(u"upload"_s));
        const auto outcome = newOutcome(course);
        QVERIFY2(outcome, qPrintable(outcomeOf(outcome)));
        QCOMPARE(outcomeOf(save(u"course"_s, changed(u"course"_s, course, {{u"credits"_s, 3}}))), u"done"_s);
        store::WriteRequest request;
        request.job = [id = outcome.value()[u"record"][u"id"].toInteger(),
                       this](store::WriteContext &write) -> Answer<QJsonObject> {
            SubmissionList list;
            list.roster = u"courseOutcomes"_s;
            list.schoolYear = SchoolYear(m_year);
            const auto made = write.create(list);
            auto stored = write.get(Id<CourseOutcome>(id));
            if (!made || !stored)
                return protocol::invalid(u"list"_s, "required"_rule);
            stored->submittedIn = made->id;
            const auto marked = write.change(*stored);
            return marked ? Answer<QJsonObject>(QJsonObject()) : marked.error();
        };
        const auto marked = m_fixture->server().store().writer().submitAndWait(std::move(request));
        QVERIFY2(marked, qPrintable(outcomeOf(marked)));
        const qint64 otherClass = newClass(u"電機一乙"_s, 1);
        for (const QJsonObject &other :
             {QJsonObject{{u"credits"_s, 4}}, QJsonObject{{u"name"_s, u"英語文"_s}},
              QJsonObject{{u"courseCode"_s, code(u"A"_s)}}, QJsonObject{{u"offeringCode"_s, u"C9"_s}},
              QJsonObject{{u"grade"_s, 2}}, QJsonObject{{u"semester"_s, 2}},
              QJsonObject{{u"schoolYear"_s, m_year - 1}}, QJsonObject{{u"classId"_s, otherClass}}})
            QCOMPARE(outcomeOf(save(u"course"_s, changed(u"course"_s, course, other))),
                     u"courseFixed@6.2.2"_s);
        const auto imported = import(u"course"_s, m_columns, {row(u"C1"_s, {})});
        QCOMPARE(imported.value()[u"faults"][0][u"rule"].toString(), u"refused"_s);
        QCOMPARE(courseOf(u"C1"_s)[u"credits"].toInt(), 3);
        // Nor by a list into a class that it would make.
        QStringList elsewhere = row(u"C1"_s, {});
        elsewhere[4] = u"3"_s;
        elsewhere[5] = u"電機一丁"_s;
        const auto moved = import(u"course"_s, m_columns, {elsewhere});
        QCOMPARE(moved.value()[u"faults"][0][u"field"].toString(), u"classId.name"_s);
        QCOMPARE(moved.value()[u"faults"][0][u"rule"].toString(), u"refused"_s);
        QCOMPARE(outcomeOf(save(u"course"_s, changed(u"course"_s, course, {{u"isClosed"_s, true}}))),
                 u"done"_s);
    }
};

QTEST_GUILESS_MAIN(TestCourseTeachers)
#include "tst_course_teachers.moc"
