// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Who does what by the regulation, whatever a role permits: lists (article 6, paragraph 2), certification
/// (article 5, row 3), and what a student may still do who no longer studies here (articles 7 and 8). Over
/// real TLS.
class TestWhoseWork : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] Answer<QJsonObject> prepare(const QString &division)
    {
        return m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"courseOutcomes"_s},
                                                             {u"schoolYear"_s, m_year},
                                                             {u"grades"_s, u"1,2"_s},
                                                             {u"division"_s, division}}));
    }
    [[nodiscard]] QString paper(qint64 id, const QJsonObject &more = {})
    {
        QJsonObject params{{u"ids"_s, QJsonArray{id}},
                           {u"decision"_s, u"certified"_s},
                           {u"certifier"_s, u"王老師"_s},
                           {u"certifiedOn"_s, text(m_today.addDays(-2))},
                           {u"reason"_s, u"教師住院，紙本核章"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            params.insert(it.key(), it.value());
        return tally(m_client->call(u"outcome.recordPaperCertification"_s, with(params)));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
    }
    void cleanup() { close(); }

    void aListIsTheWorkOfTheUnitThatTheRegulationNames()
    {
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        const auto refused = prepare(u"evening"_s);
        QCOMPARE(outcomeOf(refused), u"otherUnit@6.2.2"_s);
        QCOMPARE(refused.error().data[u"who"].toString(), u"進修部註冊組"_s);
        QCOMPARE(prepare(u"day"_s).error().data[u"who"].toString(), u"註冊組"_s);
        QVERIFY(back());
        QCOMPARE(outcomeOf(prepare(u"evening"_s)), u"otherUnit@6.2.2"_s);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        const auto made = prepare(u"evening"_s);
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        const qint64 list = made.value()[u"record"][u"id"].toInteger();
        QVERIFY(step(u"submission.precheck"_s, list));

        QVERIFY(signIn(u"affairs"_s));
        // Whoever may pre-check looks at the list, and leaves it as it is.
        const int version = record(u"submissionList"_s, list)[u"version"].toInt();
        QVERIFY(step(u"submission.precheck"_s, list));
        QCOMPARE(record(u"submissionList"_s, list)[u"version"].toInt(), version);
        for (const QString &method : {u"submission.export"_s, u"submission.submit"_s})
            QCOMPARE(outcomeOf(step(method, list)), u"otherUnit@6.2.2"_s);
        QCOMPARE(outcomeOf(m_client->call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, 0}})),
                 u"otherUnit@6.2.2"_s);
        QVERIFY(signIn(u"evening"_s));
        // Its own unit is stopped by nothing but that the list is empty.
        for (const QString &method : {u"submission.export"_s, u"submission.submit"_s})
            QCOMPARE(outcomeOf(step(method, list)), u"listBlocked@6.2.2"_s);
    }

    void theUnitIsThatOfTheStoreNotOfTheSession()
    {
        const auto made = prepare(u"day"_s);
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        const qint64 list = made.value()[u"record"][u"id"].toInteger();
        QVERIFY(put<Account>(accountId(u"clerk"_s), [](Account &account) { account.unitId = {}; }));
        QCOMPARE(outcomeOf(step(u"submission.export"_s, list)), u"otherUnit@6.2.2"_s);
    }

    void onlyTheTeacherOrTheDeputyCertifies()
    {
        const qint64 id = outcomeWithFile(u"一"_s);
        QVERIFY(id);
        QCOMPARE(certify(id), u"forbidden"_s);
        // A role of an older school, or one that somebody has widened.
        QVERIFY(grant(u"registryClerk"_s, u"certify courseOutcome school"_s));
        QVERIFY(back());
        for (const QString &decision : {u"certified"_s, u"returned"_s})
            QCOMPARE(certify(id, decision, u"理由"_s), u"notTheTeacher@5.3.3"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(id), u"changed"_s);
        QCOMPARE(record(u"courseOutcome"_s, id)[u"certifiedThrough"].toString(), u"teacher"_s);
        QVERIFY(back());
        QCOMPARE(certify(id, u"waiting"_s), u"notTheTeacher@5.3.3"_s);

        const qint64 second = outcomeWithFile(u"二"_s);
        QVERIFY(signIn(u"t2"_s, u"teacher"_s));
        QVERIFY(back());
        QVERIFY(made(u"deputy"_s, {{u"teacherId"_s, m_teacherId},
                                   {u"deputyId"_s, accountId(u"t2"_s)},
                                   {u"startsOn"_s, text(m_today)},
                                   {u"endsOn"_s, text(m_today)}}));
        QVERIFY(signIn(u"t2"_s));
        QCOMPARE(certify(second), u"changed"_s);
        QCOMPARE(record(u"courseOutcome"_s, second)[u"certifiedBy"].toString(), u"t2（代 t1）"_s);
    }

    void aCertificationOnPaperNeedsItsOwnPermissionAndIsMarked()
    {
        const qint64 id = outcomeWithFile(u"一"_s);
        QCOMPARE(paper(id), u"forbidden"_s);
        QVERIFY(grant(u"registryClerk"_s, u"certifyOnPaper courseOutcome school"_s));
        QVERIFY(back());
        QCOMPARE(paper(id, {{u"reason"_s, u" "_s}}), u"required reason"_s);
        QCOMPARE(paper(id, {{u"certifier"_s, QString()}}), u"required certifier"_s);
        QCOMPARE(paper(id, {{u"certifiedOn"_s, text(m_today.addDays(1))}}), u"future certifiedOn"_s);
        QCOMPARE(paper(id, {{u"decision"_s, u"returned"_s}}), u"code decision"_s);
        // The teacher was in time, or was not.
        QCOMPARE(paper(id, {{u"certifiedOn"_s, text(m_today.addDays(-11))}}), u"notYetOpen@4"_s);
        QCOMPARE(paper(id), u"changed"_s);
        const QJsonObject outcome = record(u"courseOutcome"_s, id);
        QCOMPARE(outcome[u"certification"].toString(), u"certified"_s);
        QCOMPARE(outcome[u"certifiedThrough"].toString(), u"paper"_s);
        QCOMPARE(outcome[u"certifiedBy"].toString(), u"王老師"_s);
        QCOMPARE(outcome[u"certificationNote"].toString(), u"clerk登錄：教師住院，紙本核章"_s);
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, id}});
        QCOMPARE(history.value()[u"entries"][0][u"action"].toString(), u"recordPaper"_s);
        QCOMPARE(history.value()[u"entries"][0][u"actor"].toString(), u"clerk"_s);
        QCOMPARE(paper(id, {{u"decision"_s, u"waiting"_s}}), u"changed"_s);
        QCOMPARE(record(u"courseOutcome"_s, id)[u"certifiedBy"].toString(), QString());

        const qint64 bare = made(u"courseOutcome"_s, newOutcome(u"二"_s));
        QCOMPARE(paper(bare), u"noFile@5.3.1"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(id), u"changed"_s);
        QVERIFY(back());
        QCOMPARE(paper(id, {{u"decision"_s, u"waiting"_s}}), u"notTheTeacher@5.3.3"_s);
    }

    void anOutcomeWithoutAFileIsNotCertified()
    {
        const qint64 id = made(u"courseOutcome"_s, newOutcome(u"一"_s));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(id), u"noFile@5.3.1"_s);
        QVERIFY(back());
        QVERIFY(attach(u"courseOutcome"_s, id, "a"));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(id), u"changed"_s);
    }

    void whatWasReturnedIsMendedSentAgainAndDecidedAnew()
    {
        QVERIFY(addStudentAccount(u"1140001"_s));
        QVERIFY(signIn(u"1140001"_s));
        const qint64 id = outcomeWithFile(u"一"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(id, u"returned"_s, u"請補分工"_s), u"changed"_s);
        QVERIFY(signIn(u"1140001"_s));
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s,
                                changed(u"courseOutcome"_s, id, {{u"description"_s, u"補上分工說明。"_s}}))),
                 u"done"_s);
        QVERIFY(attach(u"courseOutcome"_s, id, "mended"));
        QCOMPARE(outcomeOf(step(u"outcome.resend"_s, id)), u"done"_s);
        const QJsonObject sent = record(u"courseOutcome"_s, id);
        QCOMPARE(sent[u"certification"].toString(), u"waiting"_s);
        for (const QString &field : {u"certifiedBy"_s, u"returnReason"_s})
            QCOMPARE(sent[field].toString(), QString());
        QVERIFY(sent[u"certifiedAt"].isNull());
        QCOMPARE(outcomeOf(step(u"outcome.resend"_s, id)), u"notReturned@5.3.3"_s);

        // Another teacher has taken the course over meanwhile.
        QVERIFY(signIn(u"t2"_s, u"teacher"_s) && back());
        QVERIFY(save(u"course"_s, changed(u"course"_s, m_course, {{u"teacherId"_s, accountId(u"t2"_s)}})));
        QCOMPARE(record(u"course"_s, m_course)[u"teacherName"].toString(), u"t2"_s);
        QVERIFY(signIn(u"t1"_s));
        QVERIFY(certify(id) != u"changed"_s);
        QVERIFY(signIn(u"t2"_s));
        QCOMPARE(certify(id), u"changed"_s);
        QCOMPARE(record(u"courseOutcome"_s, id)[u"certifiedBy"].toString(), u"t2"_s);
    }

    void aCoursesTeacherIsTheSameByNameAndByAccount()
    {
        QVERIFY(signIn(u"t2"_s, u"teacher"_s) && back());
        const auto teacher = [&] {
            const QJsonObject course = record(u"course"_s, m_course);
            return course[u"teacherName"].toString() + u'/' +
                   QString::number(course[u"teacherId"].toInteger());
        };
        QCOMPARE(teacher(), u"t1/%1"_s.arg(m_teacherId));
        // Another way of writing the name is not another teacher; another account is, and is shown as one.
        QVERIFY(save(u"course"_s, changed(u"course"_s, m_course, {{u"teacherName"_s, u"t1 老師"_s}})));
        QCOMPARE(teacher(), u"t1 老師/%1"_s.arg(m_teacherId));
        QVERIFY(save(u"course"_s, changed(u"course"_s, m_course, {{u"teacherId"_s, accountId(u"t2"_s)}})));
        QCOMPARE(teacher(), u"t2/%1"_s.arg(accountId(u"t2"_s)));
        QVERIFY(save(u"course"_s, changed(u"course"_s, m_course, {{u"teacherId"_s, m_teacherId}})));
        QCOMPARE(teacher(), u"t1/%1"_s.arg(m_teacherId));
        // A list that names another teacher leaves nobody certifying in that one's place.
        const QStringList columns{u"offeringCode"_s, u"courseCode"_s,   u"name"_s,       u"grade"_s,
                                  u"credits"_s,      u"classId.name"_s, u"teacherName"_s};
        const QJsonObject course = record(u"course"_s, m_course);
        const auto imported = import(u"course"_s, columns,
                                     {{m_code, course[u"courseCode"].toString(), u"國語文"_s, u"1"_s, u"4"_s,
                                       u"電機一甲"_s, u"代課教師"_s}});
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(teacher(), u"代課教師/0"_s);
    }

    void aTeacherWithoutOneAccountIsToldOfAndKeepsNoCourseOut()
    {
        QVERIFY(signIn(u"t2"_s, u"teacher"_s) && signIn(u"t3"_s, u"teacher"_s) && back());
        for (const QString &login : {u"t2"_s, u"t3"_s})
            QVERIFY(
                put<Account>(accountId(login), [](Account &account) { account.displayName = u"林同名"_s; }));
        const QStringList columns{u"offeringCode"_s, u"courseCode"_s,   u"name"_s,       u"grade"_s,
                                  u"credits"_s,      u"classId.name"_s, u"teacherName"_s};
        const QString code = record(u"course"_s, m_course)[u"courseCode"].toString();
        const auto line = [&](const QString &offering, const QString &teacher) {
            return QStringList{offering, code, u"國語文"_s, u"1"_s, u"4"_s, u"電機一甲"_s, teacher};
        };
        const QJsonObject checked = checkedImport(u"course"_s, columns,
                                                  {line(u"NEW1"_s, u"t1"_s), line(u"NEW2"_s, u"無此人"_s),
                                                   line(u"NEW3"_s, u"林同名"_s), line(u"NEW4"_s, QString())});
        QStringList told;
        for (const QJsonValue &fault : checked[u"faults"].toArray()) {
            if (fault[u"field"].toString() == u"teacherName")
                told.append(QString::number(fault[u"row"].toInt()) + u' ' + fault[u"rule"].toString() + u' ' +
                            fault[u"level"].toString());
        }
        QVERIFY2(told == (QStringList{u"3 unknownReference warn"_s, u"4 reference warn"_s}),
                 QJsonDocument(checked).toJson().constData());
        const auto applied = apply(checked, true);
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(
            record(u"course"_s, firstId(u"course"_s, u"offeringCode"_s, u"NEW1"_s))[u"teacherId"].toInteger(),
            m_teacherId);
        const qint64 third = firstId(u"course"_s, u"offeringCode"_s, u"NEW3"_s);
        QVERIFY(record(u"course"_s, third)[u"teacherId"].isNull());
        // The form is told the same.
        const auto warned = [&](const QString &name) {
            const auto saved =
                save(u"course"_s,
                     changed(u"course"_s, third, {{u"teacherName"_s, name}, {u"teacherId"_s, QJsonValue()}}));
            const QJsonValue warning = saved ? saved.value()[u"warnings"][0] : QJsonValue(outcomeOf(saved));
            return warning[u"field"].toString() + u' ' + warning[u"rule"].toString();
        };
        QCOMPARE(warned(u"無此人"_s), u"teacherName unknownReference"_s);
        QCOMPARE(warned(u"林同名"_s), u"teacherName reference"_s);
        QCOMPARE(warned(u"t1"_s), u"teacherId reference"_s);
        QCOMPARE(warned(QString()), u" "_s);
    }

    /// What he takes away then, no rule lets him bring back.
    void aStudentTakesNothingAwayAfterTheWindow()
    {
        const qint64 id = outcomeWithFile(u"待認證"_s);
        const qint64 early = outcomeWithFile(u"早"_s);
        QVERIFY(id && early && addStudentAccount(u"1140001"_s) && signIn(u"1140001"_s));
        const auto file = [&](qint64 outcome) { return firstId(u"attachment"_s, u"outcomeId"_s, outcome); };
        const auto remove = [&](const QString &type, qint64 record) {
            return outcomeOf(m_client->call(u"record.remove"_s,
                                            with({{u"type"_s, type},
                                                  {u"id"_s, record},
                                                  {u"version"_s, this->record(type, record)[u"version"]}})));
        };
        QCOMPARE(remove(u"attachment"_s, file(early)), u"done"_s);
        QCOMPARE(remove(u"courseOutcome"_s, early), u"done"_s);
        m_fixture->clock().advance(std::chrono::hours(11 * 24));
        QVERIFY(signIn(u"1140001"_s));
        QCOMPARE(remove(u"attachment"_s, file(id)), u"closed@4"_s);
        QCOMPARE(remove(u"courseOutcome"_s, id), u"closed@4"_s);
        // An office is not held up by it.
        QVERIFY(back());
        QCOMPARE(remove(u"attachment"_s, file(id)), u"done"_s);
        QCOMPARE(remove(u"courseOutcome"_s, id), u"done"_s);
    }

    void whoNoLongerStudiesHereOnlyReads_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("suspended") << u"suspended"_s << u"notStudying@8"_s;
        QTest::newRow("left") << u"left"_s << u"notStudying@8"_s;
        QTest::newRow("graduated") << u"graduated"_s << u"notStudying@7"_s;
    }
    void whoNoLongerStudiesHereOnlyReads()
    {
        QFETCH(QString, state);
        QFETCH(QString, refusal);
        const qint64 certified = outcomeWithFile(u"通過"_s);
        const qint64 returned = outcomeWithFile(u"退回"_s);
        const qint64 waiting = outcomeWithFile(u"待認證"_s);
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(certified), u"changed"_s);
        QCOMPARE(certify(returned, u"returned"_s, u"r"_s), u"changed"_s);
        QVERIFY(back() && addStudentAccount(u"1140001"_s));
        QVERIFY(put<Student>(m_student,
                             [&](Student &student) { student.state = *fromWire<StudentState>(state); }));
        const QJsonObject performance{{u"studentId"_s, m_student}, {u"schoolYear"_s, m_year},
                                      {u"semester"_s, 1},          {u"kind"_s, u"work"_s},
                                      {u"title"_s, u"作品"_s},     {u"startsOn"_s, text(m_today)},
                                      {u"source"_s, u"student"_s}};
        for (const QString &who : {u"1140001"_s, u"clerk"_s}) {
            QVERIFY(signIn(who));
            QVERIFY(!record(u"courseOutcome"_s, certified).isEmpty());
            QCOMPARE(outcomeOf(save(u"courseOutcome"_s, newOutcome(u"新"_s))), refusal);
            QCOMPARE(outcomeOf(save(u"courseOutcome"_s,
                                    changed(u"courseOutcome"_s, waiting, {{u"title"_s, u"改"_s}}))),
                     refusal);
            QCOMPARE(outcomeOf(step(u"outcome.resend"_s, returned)), refusal);
            QCOMPARE(select(certified), refusal);
            QCOMPARE(outcomeOf(attach(u"courseOutcome"_s, waiting, "another")), refusal);
            QCOMPARE(outcomeOf(save(u"performance"_s, performance)), refusal);
            QCOMPARE(outcomeOf(m_client->call(
                         u"record.remove"_s,
                         with({{u"type"_s, u"courseOutcome"_s},
                               {u"id"_s, waiting},
                               {u"version"_s, record(u"courseOutcome"_s, waiting)[u"version"]}}))),
                     refusal);
        }
        QVERIFY(signIn(u"1140001"_s));
        QCOMPARE(
            outcomeOf(save(u"autobiography"_s,
                           {{u"studentId"_s, m_student}, {u"text"_s, u"自傳"_s}, {u"state"_s, u"draft"_s}})),
            refusal);
        QCOMPARE(outcomeOf(save(u"otherRecord"_s, {{u"studentId"_s, m_student},
                                                   {u"title"_s, u"t"_s},
                                                   {u"date"_s, text(m_today)},
                                                   {u"schoolYear"_s, m_year},
                                                   {u"semester"_s, 1}})),
                 refusal);
        const auto home = m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        QCOMPARE(home.value()[u"duties"].toArray(), QJsonArray());
        // The register goes on with the student, and so does the import of the list.
        QVERIFY(back());
        QVERIFY(changeStudent({{u"note"_s, u"已通知家長"_s}}));
        const QJsonObject listed = checkedImport(
            u"courseOutcome"_s,
            {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s},
            {{record(u"student"_s, m_student)[u"studentNumber"].toString(), m_code, u"清冊"_s, u"簡述"_s}});
        QCOMPARE(listed[u"faults"][0][u"refusal"][u"reason"].toString(), u"notStudying"_s);
    }

    void anOutcomeNeedsACourseThatTheStudentTakes()
    {
        const qint64 other = newStudent(newClass(u"資訊一甲"_s, 1));
        QJsonObject outcome = newOutcome(u"一"_s);
        outcome.insert(u"studentId"_s, other);
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s, outcome)), u"notTaken@5.3.1"_s);
        const QJsonObject listed = checkedImport(
            u"courseOutcome"_s,
            {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s},
            {{record(u"student"_s, other)[u"studentNumber"].toString(), m_code, u"清冊"_s, u"簡述"_s}});
        QCOMPARE(listed[u"faults"][0][u"refusal"][u"reason"].toString(), u"notTaken"_s);
        QVERIFY(made(u"enrolment"_s,
                     {{u"studentId"_s, other}, {u"courseId"_s, m_course}, {u"kind"_s, u"elective"_s}}));
        QVERIFY(save(u"courseOutcome"_s, outcome));
    }
};

QTEST_GUILESS_MAIN(TestWhoseWork)
#include "tst_whose_work.moc"
