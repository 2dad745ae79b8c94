// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/receipt_school.h"

using namespace licheng;
using namespace licheng::test;

/// A whole school year over real TLS, by the clock of the test: planned and published, outcomes of both
/// divisions uploaded, certified and selected, each list self-checked and submitted in its batch by its unit,
/// its receipts confirmed, and the school turned to the next year before the lists of the lower grades go.
class TestSchoolYear : public QObject, private ReceiptSchool
{
    Q_OBJECT

    struct Pupil
    {
        QString login;
        qint64 schoolClass = 0;
        qint64 student = 0;
        QString division;
        int grade = 0;
    };
    Pupil m_first;   ///< grade 1
    Pupil m_third;   ///< grade 3
    Pupil m_evening; ///< grade 1 of the evening division
    QDate m_closing1;
    QDate m_opening2;
    QDate m_closing2;

    void goTo(QDate day) { m_fixture->clock().set(atSchool(day, QTime(12, 0))); }
    [[nodiscard]] QString outcomeOfPlan(int semester)
    {
        const QJsonObject term{{u"schoolYear"_s, m_year}, {u"semester"_s, semester}};
        const auto planned =
            m_client->call(u"schedule.plan"_s, with(together(term, {{u"from"_s, u"template"_s}})));
        if (!planned)
            return outcomeOf(planned);
        const auto published = m_client->call(u"schedule.publish"_s, with(term));
        if (!published)
            return outcomeOf(published);
        QStringList rules;
        for (const QJsonValue &finding :
             m_client->call(u"schedule.check"_s, term).value()[u"findings"].toArray())
            rules.append(finding[u"rule"].toString());
        return rules.join(u' ');
    }
    [[nodiscard]] Pupil newPupil(const QString &login, const QString &className, int grade,
                                 const QString &division)
    {
        Pupil pupil{login, newClass(className, grade, division), 0, division, grade};
        pupil.student = newStudent(pupil.schoolClass, division);
        const bool isThere = changeStudent({{u"entryYear"_s, m_year - grade + 1}}, pupil.student).ok() &&
                             m_fixture->addAccount(login, u"student"_s) &&
                             put<Account>(accountId(login), [&](Account &account) {
                                 account.studentId = Id<Student>(pupil.student);
                                 account.division =
                                     division == u"evening" ? Division::Evening : Division::Day;
                             });
        return isThere ? pupil : Pupil();
    }
    /// A course of the pupil's, taught by t1.
    [[nodiscard]] qint64 newCourseOf(const Pupil &pupil, int semester)
    {
        const QChar kind = pupil.division == u"evening" ? u'C' : u'V';
        const qint64 course =
            made(u"course"_s,
                 {{u"schoolYear"_s, m_year},
                  {u"semester"_s, semester},
                  {u"offeringCode"_s, u"Y%1%2"_s.arg(pupil.student).arg(semester)},
                  {u"courseCode"_s, QString::number(m_year - pupil.grade + 1) + u"353401"_s + kind +
                                        u"233080101000"_s + QString::number(pupil.grade * 2 - 2 + semester)},
                  {u"name"_s, u"國語文"_s},
                  {u"grade"_s, pupil.grade},
                  {u"credits"_s, 4},
                  {u"division"_s, pupil.division},
                  {u"classId"_s, pupil.schoolClass},
                  {u"teacherId"_s, m_teacherId}});
        return course && made(u"enrolment"_s, {{u"studentId"_s, pupil.student},
                                               {u"courseId"_s, course},
                                               {u"kind"_s, u"elective"_s}})
                   ? course
                   : 0;
    }
    /// The pupil uploads an outcome with its file, and the teacher certifies it.
    [[nodiscard]] QString certified(const Pupil &pupil, qint64 course, qint64 &outcome)
    {
        if (!signIn(pupil.login))
            return u"cannot sign in"_s;
        const auto saved = save(u"courseOutcome"_s, {{u"studentId"_s, pupil.student},
                                                     {u"courseId"_s, course},
                                                     {u"title"_s, u"成果%1"_s.arg(course)},
                                                     {u"description"_s, u"紀錄製作流程與反思。"_s}});
        if (!saved)
            return outcomeOf(saved);
        outcome = saved.value()[u"record"][u"id"].toInteger();
        if (const auto kept = attach(u"courseOutcome"_s, outcome, QByteArray::number(outcome)); !kept)
            return outcomeOf(kept);
        return signIn(u"t1"_s) ? certify(outcome) : u"cannot sign in"_s;
    }
    [[nodiscard]] QString selected(const Pupil &pupil, qint64 outcome)
    {
        return signIn(pupil.login) ? select(outcome) : u"cannot sign in"_s;
    }
    [[nodiscard]] QString stateOf(qint64 list)
    {
        return record(u"submissionList"_s, list)[u"state"].toString();
    }
    /// The states through which the list goes until it is with the national database, or what stood in the
    /// way.
    [[nodiscard]] QString submitted(const QString &unit, const QString &grades, const QString &division,
                                    int batch, qint64 &list)
    {
        if (!signIn(unit))
            return u"cannot sign in"_s;
        const auto prepared =
            m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"courseOutcomes"_s},
                                                          {u"schoolYear"_s, m_year},
                                                          {u"grades"_s, grades},
                                                          {u"division"_s, division},
                                                          {u"batch"_s, batch}}));
        if (!prepared)
            return outcomeOf(prepared);
        list = prepared.value()[u"record"][u"id"].toInteger();
        const auto checked = step(u"submission.precheck"_s, list);
        if (!checked)
            return outcomeOf(checked);
        QStringList way;
        for (const QJsonValue &finding : checked.value()[u"findings"].toArray()) {
            if (finding[u"level"].toString() == u"block")
                way.append(finding[u"check"].toString());
        }
        way.append(stateOf(list));
        const auto check =
            m_client->call(u"selfCheck.prepare"_s, with({{u"step"_s, u"submit"_s}, {u"listId"_s, list}}));
        if (!check)
            return outcomeOf(check);
        const auto signature =
            m_client->call(u"selfCheck.sign"_s, with({{u"id"_s, check.value()[u"record"][u"id"]},
                                                      {u"version"_s, check.value()[u"record"][u"version"]},
                                                      {u"remarks"_s, u"已核對"_s}}));
        if (!signature)
            return outcomeOf(signature);
        way.append(stateOf(list));
        for (const QString &method : {u"submission.export"_s, u"submission.submit"_s}) {
            if (const auto done = step(method, list); !done)
                return way.join(u' ') + u' ' + outcomeOf(done);
            way.append(stateOf(list));
        }
        return way.join(u' ');
    }
    /// The registry reads the receipts, the pupil confirms, the registry confirms the whole.
    [[nodiscard]] QString received(const QString &registry, qint64 list, const Pupil &pupil)
    {
        if (!signIn(registry))
            return u"cannot sign in"_s;
        const auto read = imported(receiptsOf(workbookOf(list)));
        if (!read)
            return outcomeOf(read);
        QStringList way{stateOf(list)};
        if (!signIn(pupil.login))
            return u"cannot sign in"_s;
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"receiptRow"_s},
             {u"columns"_s, QJsonArray{u"comparison"_s}},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"path"_s, u"listId"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, list}}}}});
        QJsonArray ids;
        for (const QJsonValue &row : page ? page.value()[u"rows"].toArray() : QJsonArray()) {
            way.append(row.toArray().last().toString());
            ids.append(row.toArray()[0]);
        }
        const auto confirmed =
            m_client->call(u"receiptRow.confirm"_s, with({{u"ids"_s, ids}, {u"confirmed"_s, true}}));
        if (!confirmed || confirmed.value()[u"changed"].toInt() != ids.size())
            return way.join(u' ') + u' ' + tally(confirmed);
        if (!signIn(registry))
            return u"cannot sign in"_s;
        const auto whole = m_client->call(u"receiptPackage.confirmList"_s, with({{u"listId"_s, list}}));
        if (!whole)
            return outcomeOf(whole);
        way.append(stateOf(list));
        return way.join(u' ');
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_kind = u"課程學習成果"_s;
        QVERIFY(open());
        QVERIFY(signIn(u"t1"_s, u"teacher"_s));
        QVERIFY(signIn(u"night"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QVERIFY(back());
        m_teacherId = accountId(u"t1"_s);
        const QDate opening1(m_year + 1911, 9, 1);
        m_closing1 = QDate(m_year + 1912, 1, 20);
        m_opening2 = QDate(m_year + 1912, 2, 11);
        m_closing2 = QDate(m_year + 1912, 6, 30);
        for (const auto &[day, kind] :
             {std::pair{opening1, u"opening"_s}, std::pair{m_closing1, u"closing"_s},
              std::pair{m_opening2, u"opening"_s}, std::pair{m_closing2, u"closing"_s}})
            QVERIFY(made(u"calendarDay"_s, {{u"date"_s, text(day)}, {u"kind"_s, kind}}));
        m_first = newPupil(u"p1"_s, u"資訊一甲"_s, 1, u"day"_s);
        m_third = newPupil(u"p3"_s, u"資訊三甲"_s, 3, u"day"_s);
        m_evening = newPupil(u"pe"_s, u"電機進一"_s, 1, u"evening"_s);
        QVERIFY(m_first.student && m_third.student && m_evening.student);
    }
    void cleanup() { close(); }

    void fromThePlanToConfirmedReceiptsAndTheNextYear()
    {
        const auto whole = u"prechecked signed exported submitted"_s;
        QCOMPARE(outcomeOfPlan(1), QString());
        QCOMPARE(outcomeOfPlan(2), QString());

        QHash<int, qint64> courses;
        QHash<int, qint64> outcomes;
        int at = 0;
        for (const Pupil &pupil : {m_first, m_third, m_evening})
            courses.insert(at++, newCourseOf(pupil, 1));
        for (const Pupil &pupil : {m_first, m_third})
            courses.insert(at++, newCourseOf(pupil, 2));
        QVERIFY(!courses.values().contains(0));

        // The first semester.
        at = 0;
        for (const Pupil &pupil : {m_first, m_third, m_evening}) {
            QCOMPARE(certified(pupil, courses[at], outcomes[at]), u"changed"_s);
            ++at;
        }
        QCOMPARE(selected(m_third, outcomes[1]), u"notYetOpen@4"_s);
        goTo(m_closing1.addDays(22));
        QCOMPARE(selected(m_third, outcomes[1]), u"changed"_s);

        // The first batch of grade 3.
        qint64 batch1 = 0;
        qint64 batch2 = 0;
        qint64 lower = 0;
        qint64 night = 0;
        goTo(m_closing1.addDays(30));
        QCOMPARE(submitted(u"clerk"_s, u"3"_s, u"day"_s, 1, batch1), whole);
        goTo(m_closing1.addDays(51));
        QCOMPARE(received(u"clerk"_s, batch1, m_third), u"received same confirmed"_s);

        // The second semester, and the second batch.
        goTo(m_opening2.addDays(50));
        QCOMPARE(certified(m_first, courses[3], outcomes[3]), u"changed"_s);
        QCOMPARE(certified(m_third, courses[4], outcomes[4]), u"changed"_s);
        QCOMPARE(selected(m_third, outcomes[4]), u"changed"_s);
        goTo(m_opening2.addDays(86));
        QCOMPARE(submitted(u"clerk"_s, u"3"_s, u"day"_s, 2, batch2), whole);
        goTo(m_opening2.addDays(100));
        QCOMPARE(received(u"clerk"_s, batch2, m_third), u"received same confirmed"_s);

        // The lower grades of both divisions; the year turns before their lists go.
        goTo(m_closing2.addDays(20));
        QCOMPARE(selected(m_first, outcomes[0]), u"changed"_s);
        QCOMPARE(selected(m_first, outcomes[3]), u"changed"_s);
        QCOMPARE(selected(m_evening, outcomes[2]), u"changed"_s);
        goTo(m_closing2.addDays(34));
        QVERIFY(back());
        const auto plan = m_client->call(u"turn.check"_s, {{u"schoolYear"_s, m_year + 1}});
        QVERIFY2(plan, qPrintable(outcomeOf(plan)));
        const auto turned = m_client->call(
            u"turn.apply"_s, with({{u"schoolYear"_s, m_year + 1}, {u"digest"_s, plan.value()[u"digest"]}}));
        QVERIFY2(turned, qPrintable(outcomeOf(turned)));
        QCOMPARE(record(u"student"_s, m_third.student)[u"state"].toString(), u"graduated"_s);
        QCOMPARE(submitted(u"clerk"_s, u"1,2"_s, u"evening"_s, 0, night), u"otherUnit@6.2.2"_s);
        QCOMPARE(submitted(u"clerk"_s, u"1,2"_s, u"day"_s, 0, lower), whole);
        QCOMPARE(submitted(u"night"_s, u"1,2"_s, u"evening"_s, 0, night), whole);
        goTo(m_closing2.addDays(62));
        QCOMPARE(received(u"clerk"_s, lower, m_first), u"received same same confirmed"_s);
        QCOMPARE(received(u"night"_s, night, m_evening), u"received same confirmed"_s);
    }
};

QTEST_GUILESS_MAIN(TestSchoolYear)
#include "tst_school_year.moc"
