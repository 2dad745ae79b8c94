// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/post_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Receipts of the national database (收訖明細; article 6, paragraph 2, item 5) over real TLS, of school
/// posts which 訓育組 submitted: import, comparison, confirmation, questions, answers, and the whole.
class TestReceiptProcess : public QObject, private PostSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openPosts());
    }
    void cleanup() { close(); }

    void theCheckSaysWhatTheImportDoesAndChangesNothing()
    {
        const auto plan = checked(packed(deviating()));
        QVERIFY2(plan, qPrintable(outcomeOf(plan)));
        QCOMPARE(counts(plan.value()), u"same 1, changed 1, missing 1, unknown 1, kept 0"_s);
        QCOMPARE(plan.value()[u"deviationsTotal"].toInt(), 3);
        QCOMPARE(rowOf(u"same"_s), 0);
        QCOMPARE(listState(), u"submitted"_s);
        const auto applied =
            m_client->call(u"receiptPackage.apply"_s, with({{u"package"_s, plan.value()[u"package"]}}));
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(counts(applied.value()), counts(plan.value()));
        QCOMPARE(applied.value()[u"record"][u"number"].toInt(), 1);
        QCOMPARE(listState(), u"received"_s);
        const QJsonObject row = record(u"receiptRow"_s, rowOf(u"changed"_s));
        QCOMPARE(row[u"differences"].toString(), u"單位名稱：資一甲 → 資一甲（更正）"_s);
        QCOMPARE(row[u"studentId"].toInteger(), m_student);
    }

    void aLaterImportKeepsWhatIsUnchanged()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(deviating()));
        const qint64 same = rowOf(u"same"_s);
        const qint64 changedRow = rowOf(u"changed"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(same), u"changed"_s);
        QCOMPARE(confirmed(changedRow), u"changed"_s);
        QVERIFY(back());
        const auto again = imported(m_receipts);
        QVERIFY2(again, qPrintable(outcomeOf(again)));
        QCOMPARE(again.value()[u"record"][u"number"].toInt(), 2);
        QCOMPARE(counts(again.value()), u"same 3, changed 0, missing 0, unknown 0, kept 1"_s);
        QCOMPARE(record(u"receiptRow"_s, same)[u"state"].toString(), u"confirmed"_s);
        QCOMPARE(record(u"receiptRow"_s, changedRow)[u"isCurrent"].toBool(), false);
        // What nobody had confirmed has no confirmation to keep.
        QCOMPARE(counts(checked(packed(m_receipts)).value()),
                 u"same 3, changed 0, missing 0, unknown 0, kept 1"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(changedRow), u"receiptReplaced@6.2.5"_s);
    }

    void aPackageThatCameBeforeIsTold()
    {
        const QByteArray package = packed(m_receipts);
        const auto plan = checked(package);
        QCOMPARE(plan.value()[u"known"].toInt(-1), 0);
        QVERIFY(m_client->call(u"receiptPackage.apply"_s, with({{u"package"_s, plan.value()[u"package"]}})));
        QVERIFY(imported(deviating()));
        QCOMPARE(checked(package).value()[u"known"].toInt(), 1);
    }

    void eachFaultOfAPackageIsToldAndNothingIsImported()
    {
        QCOMPARE(outcomeOf(checked(packed(m_receipts), u"wrong"_s)), u"password package"_s);
        QByteArray cut = packed(m_receipts);
        cut.chop(40);
        QCOMPARE(problem(checked(cut)), u"unreadable"_s);
        QJsonObject other = m_receipts;
        other.insert(u"名冊資訊"_s, QJsonObject{{u"學校代碼"_s, u"000001"_s}});
        QCOMPARE(problem(checked(packed(other))), u"school"_s);
        other.insert(u"名冊資訊"_s, QJsonObject{{u"學年度"_s, m_year - 1}});
        QCOMPARE(problem(checked(packed(other))), u"noList"_s);
        other = m_receipts;
        QJsonArray students = other[u"收訖明細"].toArray();
        QJsonObject student = students[0].toObject();
        student.insert(u"沒有的資料表"_s, QJsonArray{QJsonObject{{u"名稱"_s, u"一"_s}}});
        students[0] = student;
        other.insert(u"收訖明細"_s, students);
        QCOMPARE(problem(checked(packed(other))), u"sheet"_s);
        const auto unchecked =
            m_client->call(u"receiptPackage.apply"_s, with({{u"package"_s, qint64(3) << 30}}));
        QVERIFY(!unchecked);
        QCOMPARE(rowOf(u"same"_s), 0);
        QCOMPARE(listState(), u"submitted"_s);
    }

    void onlyTheRegistryImportsAndConfirms()
    {
        const auto plan = checked(packed(m_receipts));
        QVERIFY(plan);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        const auto evening = checked(packed(m_receipts));
        QCOMPARE(outcomeOf(evening), u"otherUnitReceipts@6.2.5"_s);
        QCOMPARE(evening.error().data[u"who"].toString(), u"註冊組"_s);
        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(outcomeOf(checked(packed(m_receipts))), u"forbidden"_s);
        QCOMPARE(outcomeOf(whole()), u"forbidden"_s);
    }

    void nobodyReadsAnothersReceipts()
    {
        QVERIFY(imported(m_receipts));
        const qint64 row = rowOf(u"same"_s);
        const qint64 other = newStudent(m_class);
        QVERIFY(m_fixture->addAccount(u"neighbour"_s, u"student"_s));
        QVERIFY(put<Account>(accountId(u"neighbour"_s),
                             [&](Account &account) { account.studentId = Id<Student>(other); }));
        QVERIFY(signIn(u"neighbour"_s));
        QCOMPARE(rowOf(u"same"_s), 0);
        QVERIFY(!m_client->call(u"record.get"_s, {{u"type"_s, u"receiptRow"_s}, {u"id"_s, row}}));
        QVERIFY(!m_client->call(u"receiptRow.confirm"_s,
                                with({{u"ids"_s, QJsonArray{row}}, {u"confirmed"_s, true}})));
        QVERIFY(!asked(row));
        const auto summary = m_client->call(u"receiptRow.summary"_s, {{u"schoolYear"_s, m_year}});
        QVERIFY(summary);
        QVERIFY(summary.value()[u"lists"].toArray().isEmpty());
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(rowOf(u"same"_s) > 0, true);
    }

    void itIsConfirmedOnlyInsideTheWindowOfTheList()
    {
        QVERIFY(imported(m_receipts));
        const qint64 row = rowOf(u"same"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"noWindow@6.2.5"_s);
        QVERIFY(openWindow(-1, 3, u"performances"_s));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"noWindow@6.2.5"_s);
        QCOMPARE(outcomeOf(asked(row)), u"noWindow@6.2.5"_s);
        QVERIFY(openWindow(-1, 3, u"cadrePosts"_s));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"changed"_s);
        QCOMPARE(confirmed(row), u"unchanged"_s);
        QCOMPARE(record(u"receiptRow"_s, row)[u"isOnPaper"].toBool(), false);
        QCOMPARE(confirmed(row, false), u"changed"_s);
        m_fixture->clock().advance(std::chrono::hours(24 * 4));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"closed@6.2.5"_s);
    }

    void theTutorRecordsWhatIsOnPaper()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(m_receipts));
        const qint64 row = rowOf(u"same"_s);
        QVERIFY(signIn(u"t1"_s));
        QVERIFY(!asked(row));
        QVERIFY(put<SchoolClass>(m_class, [&](SchoolClass &one) { one.tutorId = Id<Account>(m_teacherId); }));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(confirmed(row), u"changed"_s);
        QCOMPARE(record(u"receiptRow"_s, row)[u"isOnPaper"].toBool(), true);
        QCOMPARE(record(u"receiptRow"_s, row)[u"confirmedBy"].toString(), u"t1"_s);
    }

    void theTutorFilesTheQuestionOfAPaperRoundAndEachStepIsInTheHistory()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(deviating()));
        const qint64 changed = rowOf(u"changed"_s);
        QVERIFY(put<SchoolClass>(m_class, [&](SchoolClass &one) { one.tutorId = Id<Account>(m_teacherId); }));
        QVERIFY(signIn(u"t1"_s));
        const auto question = asked(changed, u"2"_s);
        QVERIFY2(question, qPrintable(outcomeOf(question)));
        QCOMPARE(question.value()[u"record"][u"askedBy"].toString(), u"t1"_s);
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question.value()[u"record"][u"id"].toInteger(), u"explained"_s));
        QVERIFY(signIn(u"t1"_s));
        QCOMPARE(confirmed(changed), u"changed"_s);
        QVERIFY(signIn(u"clerk"_s));
        QStringList steps;
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"receiptRow"_s}, {u"id"_s, changed}});
        for (const QJsonValue &entry : history.value()[u"entries"].toArray())
            steps.prepend(entry[u"action"].toString() + u" by "_s + entry[u"actor"].toString());
        const QStringList expected{u"import by clerk"_s, u"ask by t1"_s, u"answer by affairs"_s,
                                   u"confirm by t1"_s};
        QCOMPARE(steps, expected);
    }

    void aQuestionGoesToTheUnitThatSubmitted()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(deviating()));
        QVERIFY(signIn(u"pupil"_s));
        const qint64 missing = rowOf(u"missing"_s);
        QCOMPARE(confirmed(missing), u"receiptMissing@6.2.5"_s);
        QCOMPARE(outcomeOf(asked(missing, u"7"_s)), u"code code"_s);
        QCOMPARE(outcomeOf(asked(missing, u"2"_s, u" "_s)), u"required text"_s);
        const auto question = asked(missing, u"2"_s);
        QVERIFY2(question, qPrintable(outcomeOf(question)));
        const qint64 id = question.value()[u"record"][u"id"].toInteger();
        QCOMPARE(question.value()[u"record"][u"dueAt"].toString(),
                 detail::toJson(lastInstant(m_today.addDays(3))).toString());
        QCOMPARE(outcomeOf(asked(missing)), u"receiptQuestioned@6.2.5"_s);
        QCOMPARE(outcomeOf(answered(id, u"explained"_s)), u"forbidden"_s);

        // The registry sees it, and may not answer for 訓育組.
        QVERIFY(back());
        QCOMPARE(outcomeOf(whole()), u"questionsOpen@6.2.5"_s);
        const auto refused = answered(id, u"explained"_s);
        QCOMPARE(outcomeOf(refused), u"otherUnitReceipts@6.2.5"_s);
        QCOMPARE(refused.error().data[u"who"].toString(), u"訓育組"_s);

        QVERIFY(signIn(u"affairs"_s));
        QCOMPARE(outcomeOf(answered(id, u"open"_s)), u"code decision"_s);
        QCOMPARE(outcomeOf(answered(id, u"explained"_s, u""_s)), u"required answer"_s);
        const auto done = answered(id, u"explained"_s);
        QVERIFY2(done, qPrintable(outcomeOf(done)));
        QCOMPARE(done.value()[u"record"][u"answeredBy"].toString(), u"affairs"_s);
        QCOMPARE(outcomeOf(answered(id, u"explained"_s)), u"questionAnswered@6.2.5"_s);
        QVERIFY(back());
        const auto early = whole();
        QCOMPARE(outcomeOf(early), u"notYetOpen@6.2.5"_s);
        QCOMPARE(early.error().data[u"used"].toInt(), 4);
        const auto all = wholeAfterTheEnd();
        QVERIFY2(all, qPrintable(outcomeOf(all)));
        QCOMPARE(all.value()[u"unconfirmed"].toInt(), 4);
        QCOMPARE(stored(u"SELECT reason FROM submissionStep ORDER BY id DESC LIMIT 1"_s).toString(),
                 u"unconfirmed=4"_s);
        QCOMPARE(listState(), u"confirmed"_s);
        QCOMPARE(outcomeOf(whole()), u"receiptsConfirmed@6.2.5"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(rowOf(u"same"_s)), u"receiptsConfirmed@6.2.5"_s);
    }

    void whatIsToBeCorrectedHoldsTheListUntilItComesRight()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(deviating()));
        QVERIFY(signIn(u"pupil"_s));
        const auto question = asked(rowOf(u"changed"_s));
        QVERIFY(question);
        QVERIFY(signIn(u"affairs"_s));
        QVERIFY(answered(question.value()[u"record"][u"id"].toInteger(), u"resubmit"_s));
        QCOMPARE(record(u"submissionList"_s, m_list)[u"mustResubmit"].toBool(), true);
        QVERIFY(back());
        QCOMPARE(outcomeOf(whole()), u"questionsOpen@6.2.5"_s);
        // The same package again settles nothing.
        QVERIFY(imported(deviating()));
        QCOMPARE(record(u"submissionList"_s, m_list)[u"mustResubmit"].toBool(), true);
        QVERIFY(imported(m_receipts));
        QCOMPARE(record(u"submissionList"_s, m_list)[u"mustResubmit"].toBool(), false);
        QVERIFY(wholeAfterTheEnd());
        // A later import with something new opens it again.
        QVERIFY(imported(m_receipts));
        QCOMPARE(listState(), u"confirmed"_s);
        QVERIFY(imported(deviating()));
        QCOMPARE(listState(), u"received"_s);
    }

    void theSummaryCountsByListAndClass()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(deviating()));
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(rowOf(u"same"_s)), u"changed"_s);
        QVERIFY(asked(rowOf(u"missing"_s)));
        QVERIFY(back());
        const auto summary = m_client->call(u"receiptRow.summary"_s, {{u"schoolYear"_s, m_year}});
        QVERIFY2(summary, qPrintable(outcomeOf(summary)));
        for (const char *part : {"lists", "classes"}) {
            const QJsonArray told = summary.value()[QLatin1String(part)].toArray();
            QCOMPARE(told.size(), 1);
            QCOMPARE(told[0][u"rows"].toInt(), 4);
            QCOMPARE(told[0][u"confirmed"].toInt(), 1);
            QCOMPARE(told[0][u"questioned"].toInt(), 1);
            QCOMPARE(told[0][u"open"].toInt(), 2);
            QCOMPARE(told[0][u"deviations"].toInt(), 3);
        }
        QCOMPARE(summary.value()[u"classes"][0][u"className"].toString(), u"電機一甲"_s);
        // Who sees receipts and no classes has the numbers without the name.
        const qint64 role = firstId(u"role"_s, u"key"_s, u"affairsClerk"_s);
        QVERIFY(put<Role>(role, [](Role &stored) { stored.grants.remove(u"view schoolClass school"_s); }));
        QVERIFY(signIn(u"affairs"_s));
        const auto unnamed = m_client->call(u"receiptRow.summary"_s, {{u"schoolYear"_s, m_year}});
        QCOMPARE(unnamed.value()[u"classes"][0][u"rows"].toInt(), 4);
        QCOMPARE(unnamed.value()[u"classes"][0][u"className"].toString(), QString());
        QCOMPARE(unnamed.value()[u"classes"][0][u"classId"].toInteger(), 0);
    }

    void eachStepHasItsHistory()
    {
        QVERIFY(openWindow());
        QVERIFY(imported(m_receipts));
        const qint64 row = rowOf(u"same"_s);
        QVERIFY(signIn(u"pupil"_s));
        QCOMPARE(confirmed(row), u"changed"_s);
        QVERIFY(back());
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"receiptRow"_s}, {u"id"_s, row}});
        QVERIFY(history);
        QStringList actions;
        for (const QJsonValue &entry : history.value()[u"entries"].toArray())
            actions.append(entry[u"action"].toString());
        actions.sort();
        QCOMPARE(actions, (QStringList{u"confirm"_s, u"import"_s}));
    }
};

QTEST_GUILESS_MAIN(TestReceiptProcess)
#include "tst_receipt_process.moc"
