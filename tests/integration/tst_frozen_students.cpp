// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/students.h"
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Who is suspended, has left (article 8) or has graduated (article 7) is frozen: every method that writes,
/// of every type that is a student's portfolio, by himself and by an office. Each call is tried of a student
/// who studies, too, where it is done. Over real TLS.
class TestFrozenStudents : public QObject, private OutcomeSchool
{
    Q_OBJECT

    struct Portfolio
    {
        QString type;
        QJsonObject record;
        qint64 id = 0;   ///< one of before
        qint64 file = 0; ///< its file
    };
    std::vector<Portfolio> m_types;
    qint64 m_certified = 0;
    qint64 m_chosen = 0;
    qint64 m_returned = 0;
    qint64 m_waiting = 0;
    qint64 m_activity = 0;                                          ///< a selected performance
    const QString notGranted = u"autobiography remove forbidden"_s; ///< students keep their text

    void addType(const QString &type, QJsonObject record)
    {
        record.insert(u"studentId"_s, m_student);
        Portfolio made{type, record, this->made(type, record)};
        QVERIFY(made.id);
        const auto file = attach(type, made.id, type.toUtf8());
        QVERIFY2(file, qPrintable(outcomeOf(file)));
        made.file = file.value()[u"record"][u"id"].toInteger();
        m_types.push_back(made);
    }
    /// As it is stored, whoever is signed in.
    [[nodiscard]] QJsonObject known(const QString &type, qint64 id, const QJsonObject &more = {})
    {
        const auto reader = m_fixture->server().store().reader();
        const auto found = store::Records(**reader).get(*recordType(type), id);
        return together(found ? *found : QJsonObject(), more);
    }
    [[nodiscard]] QString removed(const QString &type, qint64 id)
    {
        return outcomeOf(m_client->call(
            u"record.remove"_s,
            with({{u"type"_s, type}, {u"id"_s, id}, {u"version"_s, known(type, id)[u"version"]}})));
    }
    [[nodiscard]] QString bulk(const QString &method, qint64 id, QJsonObject more)
    {
        more.insert(u"ids"_s, QJsonArray{id});
        return tally(m_client->call(method, with(more)));
    }
    [[nodiscard]] bool isSelected(qint64 id) { return known(u"courseOutcome"_s, id)[u"selected"].toBool(); }
    [[nodiscard]] QString onPaper(qint64 id)
    {
        return bulk(u"outcome.recordPaperCertification"_s, id,
                    {{u"decision"_s, u"certified"_s},
                     {u"certifier"_s, u"王老師"_s},
                     {u"reason"_s, u"紙本認證"_s},
                     {u"certifiedOn"_s, text(m_today)}});
    }
    /// What the caller's calls come to, one line each. Removals last: where they are done, they are done.
    [[nodiscard]] QStringList tries(bool isStudent)
    {
        QStringList told;
        const auto tell = [&](const QString &what, const QString &is) { told.append(what + u' ' + is); };
        for (Portfolio &each : m_types) {
            QJsonObject anew = each.record;
            if (each.type == u"autobiography")
                anew.insert(u"studyPlan"_s, u"計畫"_s);
            const QJsonObject other = known(each.type, each.id, {{u"note"_s, u"x"_s}});
            const QString field = each.type == u"autobiography" ? u"text"_s : u"title"_s;
            // One text a student.
            if (each.type != u"autobiography")
                tell(each.type + u" new"_s, outcomeOf(save(each.type, anew)));
            tell(each.type + u" change"_s, outcomeOf(save(each.type, together(other, {{field, u"改"_s}}))));
            const QJsonObject again = known(each.type, each.id, {{field, u"再改"_s}});
            tell(each.type + u" many"_s,
                 outcomeOf(m_client->call(u"record.saveMany"_s,
                                          with({{u"type"_s, each.type}, {u"records"_s, QJsonArray{again}}})))
                     .replace(u"records.0."_s, QString()));
            const auto file = attach(each.type, each.id, each.type.toUtf8() + (isStudent ? "1" : "2"));
            tell(each.type + u" file"_s, outcomeOf(file));
            if (file)
                each.file = file.value()[u"record"][u"id"].toInteger();
        }
        tell(u"resend"_s, outcomeOf(step(u"outcome.resend"_s, m_returned)));
        tell(u"exchange"_s,
             bulk(u"outcome.select"_s, m_certified, {{u"selected"_s, true}, {u"instead"_s, m_chosen}}));
        tell(u"select"_s, select(isSelected(m_chosen) ? m_certified : m_chosen));
        tell(u"unselect"_s, select(m_chosen, false));
        tell(u"performance select"_s, bulk(u"performance.select"_s, m_types[1].id, {{u"selected"_s, true}}));
        tell(u"performance unselect"_s, bulk(u"performance.select"_s, m_activity, {{u"selected"_s, false}}));
        for (const Portfolio &each : m_types) {
            tell(each.type + u" file remove"_s, removed(u"attachment"_s, each.file));
            tell(each.type + u" remove"_s, removed(each.type, each.id));
        }
        return told;
    }
    [[nodiscard]] bool freeze(const QString &state)
    {
        return put<Student>(m_student,
                            [&](Student &student) { student.state = *fromWire<StudentState>(state); });
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_types.clear();
        QVERIFY(openOutcomes() && addStudentAccount(u"1140001"_s));
        QVERIFY(changeStudent({{u"entryYear"_s, m_year}}));
        // The student of the third grade writes an autobiography, too.
        const qint64 third = newClass(u"電機三甲"_s, 3);
        QVERIFY(third &&
                put<Student>(m_student, [&](Student &student) { student.classId = Id<SchoolClass>(third); }));
        QVERIFY(
            made(u"window"_s, {{u"kind"_s, u"autobiography"_s},
                               {u"schoolYear"_s, m_year},
                               {u"semester"_s, 0},
                               {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-10), QTime(0, 0)))},
                               {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(10), QTime(0, 0)))}}));
        for (qint64 *each : {&m_certified, &m_chosen, &m_returned, &m_waiting}) {
            *each = outcomeWithFile(u"成果%1"_s.arg(each - &m_certified));
            QVERIFY(*each);
        }
        QVERIFY(signIn(u"1140001"_s));
        const QJsonObject activity{{u"schoolYear"_s, m_year},      {u"semester"_s, 1},
                                   {u"kind"_s, u"work"_s},         {u"title"_s, u"作品"_s},
                                   {u"startsOn"_s, text(m_today)}, {u"source"_s, u"student"_s},
                                   {u"description"_s, u"簡述"_s}};
        addType(u"courseOutcome"_s,
                {{u"courseId"_s, m_course}, {u"title"_s, u"作品"_s}, {u"description"_s, u"簡述"_s}});
        addType(u"performance"_s, activity);
        addType(u"autobiography"_s, {{u"text"_s, u"自傳"_s}, {u"state"_s, u"draft"_s}});
        addType(u"otherRecord"_s, {{u"schoolYear"_s, m_year},
                                   {u"semester"_s, 1},
                                   {u"title"_s, u"證明"_s},
                                   {u"date"_s, text(m_today)}});
        m_activity = made(u"performance"_s, together(activity, {{u"studentId"_s, m_student}}));
        QVERIFY(put<Performance>(m_activity, [](Performance &each) { each.selected = true; }));
        for (const qint64 id : {m_certified, m_chosen, m_returned}) {
            QVERIFY(put<CourseOutcome>(id, [&](CourseOutcome &each) {
                each.certification =
                    id == m_returned ? CertificationState::Returned : CertificationState::Certified;
                each.selected = id == m_chosen;
            }));
        }
    }
    void cleanup() { close(); }

    void everyTypeOfAPortfolioIsTried()
    {
        QStringList tried;
        for (const Portfolio &each : m_types)
            tried.append(each.type);
        for (const RecordType *type : allRecordTypes())
            QCOMPARE(tried.contains(type->name()), isPortfolio(*type));
    }

    void whoStudiesDoesAllOfIt()
    {
        for (const QString &line : tries(true))
            QVERIFY2(line.endsWith(u" done"_s) || line.endsWith(u" changed"_s) || line == notGranted,
                     qPrintable(line));
    }

    void whoIsFrozenDoesNoneOfItAndNobodyForHim_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("suspended") << u"suspended"_s << u"notStudying@8"_s;
        QTest::newRow("left") << u"left"_s << u"notStudying@8"_s;
        QTest::newRow("graduated") << u"graduated"_s << u"notStudying@7"_s;
    }
    void whoIsFrozenDoesNoneOfItAndNobodyForHim()
    {
        QFETCH(const QString, state);
        QFETCH(const QString, refusal);
        QVERIFY(freeze(state));
        for (const QString &who : {u"1140001"_s, u"clerk"_s}) {
            QVERIFY(signIn(who));
            const QStringList told = tries(who != u"clerk");
            QVERIFY(told.size() > 25);
            for (const QString &line : told) {
                // What a role may not do or see at all is refused before.
                const bool isClosed = line.endsWith(u" forbidden"_s) || line.contains(u" there is no "_s);
                const bool isRefused =
                    line.endsWith(u' ' + refusal) || line == notGranted || (who == u"clerk" && isClosed);
                QVERIFY2(isRefused, qPrintable(who + u": "_s + line));
            }
        }
    }

    void onlyWhatWaitsIsCertifiedAndOnlyInItsWindow_data() { whoIsFrozenDoesNoneOfItAndNobodyForHim_data(); }
    void onlyWhatWaitsIsCertifiedAndOnlyInItsWindow()
    {
        QFETCH(const QString, state);
        QFETCH(const QString, refusal);
        const qint64 onPaperToo = m_types[0].id;
        QVERIFY(back() && grant(u"registryClerk"_s, u"certifyOnPaper courseOutcome school"_s));
        QVERIFY(put<CourseOutcome>(m_chosen, [](CourseOutcome &each) { each.selected = false; }));
        QVERIFY(freeze(state));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(m_certified, u"waiting"_s), refusal);
        QCOMPARE(certify(m_waiting), u"changed"_s);
        QVERIFY(back());
        QCOMPARE(onPaper(onPaperToo), u"changed"_s);
        QCOMPARE(bulk(u"outcome.recordPaperCertification"_s, onPaperToo, {{u"decision"_s, u"waiting"_s}}),
                 refusal);
        // After its end nothing is, not even what the teacher signed before.
        for (const qint64 id : {m_waiting, onPaperToo})
            QVERIFY(put<CourseOutcome>(
                id, [](CourseOutcome &each) { each.certification = CertificationState::Waiting; }));
        m_fixture->clock().advance(std::chrono::hours(24 * 12));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(certify(m_waiting), refusal);
        QVERIFY(back());
        QCOMPARE(onPaper(onPaperToo), refusal);
    }

    void listsThatAreImportedAreRefusedByRow_data() { whoIsFrozenDoesNoneOfItAndNobodyForHim_data(); }
    void listsThatAreImportedAreRefusedByRow()
    {
        QFETCH(const QString, state);
        QVERIFY(back());
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const auto outcomes = [&] {
            return checkedImport(u"courseOutcome"_s,
                                 {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s,
                                  u"description"_s},
                                 {{number, m_code, u"清冊"_s, u"簡述"_s}})[u"faults"]
                .toArray();
        };
        QCOMPARE(outcomes(), QJsonArray());
        QVERIFY(freeze(state));
        const QJsonArray faults = outcomes();
        QCOMPARE(faults.size(), 1);
        QCOMPARE(faults[0][u"row"].toInt(), 2);
        QCOMPARE(faults[0][u"refusal"][u"reason"].toString(), u"notStudying"_s);
    }

    void beforeATransferTheClerkSeesWhatIsPending()
    {
        QVERIFY(back());
        const auto pending = m_client->call(u"register.pending"_s, {{u"studentId"_s, m_student}});
        QVERIFY2(pending, qPrintable(outcomeOf(pending)));
        const auto titles = [&](const char *list) {
            QStringList told;
            for (const QJsonValue &each : (*pending)[QLatin1String(list)].toArray())
                told.append(each[u"title"].toString());
            return told;
        };
        QVERIFY2(titles("waiting").contains(record(u"courseOutcome"_s, m_waiting)[u"title"].toString()),
                 qPrintable(titles("waiting").join(u' ')));
        QVERIFY(!titles("waiting").contains(record(u"courseOutcome"_s, m_certified)[u"title"].toString()));
        QVERIFY(titles("unsubmitted").contains(record(u"courseOutcome"_s, m_chosen)[u"title"].toString()));
    }
};

QTEST_GUILESS_MAIN(TestFrozenStudents)
#include "tst_frozen_students.moc"
