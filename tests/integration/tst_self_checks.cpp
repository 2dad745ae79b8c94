// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/self_check_service.h"
#include "shared/rules/schedule_checks.h"
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// A unit's check of a step by the program's own findings, signed with remarks (article 4). Over real TLS.
/// An audit that nobody has begun cannot be listed.
static bool isOfWhatIsMissing(const QString &finding)
{
    return finding == u"auditNotSigned";
}

class TestSelfChecks : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] QJsonObject asked(const QString &step, const QJsonObject &more = {}) const
    {
        return together({{u"step"_s, step}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}}, more);
    }
    [[nodiscard]] Answer<QJsonObject> prepare(const QString &step, const QJsonObject &more = {})
    {
        return m_client->call(u"selfCheck.prepare"_s, with(asked(step, more)));
    }
    [[nodiscard]] Answer<QJsonObject> sign(const QJsonObject &check, const QString &remarks = {})
    {
        return m_client->call(
            u"selfCheck.sign"_s,
            with({{u"id"_s, check[u"id"]}, {u"version"_s, check[u"version"]}, {u"remarks"_s, remarks}}));
    }
    [[nodiscard]] Answer<QJsonObject> withdraw(const QJsonObject &check, const QString &reason)
    {
        return m_client->call(u"selfCheck.withdraw"_s,
                              with({{u"id"_s, check[u"id"]}, {u"reason"_s, reason}}));
    }
    [[nodiscard]] QJsonObject recordOf(const Answer<QJsonObject> &answer)
    {
        if (!answer)
            qWarning("%s", qPrintable(outcomeOf(answer)));
        return answer ? answer.value()[u"record"].toObject() : QJsonObject();
    }
    [[nodiscard]] QJsonObject read(const QJsonObject &check)
    {
        const auto answer = m_client->call(u"selfCheck.read"_s, {{u"id"_s, check[u"id"]}});
        return answer ? answer.value() : QJsonObject();
    }
    [[nodiscard]] static qint64 numberOf(const QJsonValue &findings, const QString &key)
    {
        for (const QJsonValue &each : findings.toArray()) {
            if (each[u"key"].toString() == key)
                return each[u"count"].toInteger();
        }
        return -1;
    }
    [[nodiscard]] QJsonObject rowOf(const QString &step, const QString &division = u"day"_s)
    {
        const auto answer =
            m_client->call(u"selfCheck.overview"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        for (const QJsonValue &row : answer ? answer.value()[u"checks"].toArray() : QJsonArray()) {
            if (row[u"step"].toString() == step && row[u"division"].toString() == division)
                return row.toObject();
        }
        return {};
    }
    [[nodiscard]] QString stateOfArticle(const QString &id)
    {
        const auto answer =
            m_client->call(u"home.summary"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        for (const QJsonValue &article : answer ? answer.value()[u"articles"].toArray() : QJsonArray()) {
            if (article[u"id"].toString() == id)
                return article[u"state"].toString();
        }
        return {};
    }
    qint64 openPeriod(int fromDay = -1, int toDay = 5, const QString &division = {})
    {
        return make(u"window"_s,
                    {{u"kind"_s, u"selfCheck"_s},
                     {u"schoolYear"_s, m_year},
                     {u"semester"_s, 1},
                     {u"division"_s, division},
                     {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(fromDay), QTime(0, 0)))},
                     {u"endsAt"_s, detail::toJson(atSchool(m_today.addDays(toDay), QTime(23, 59)))}});
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
    }
    void cleanup() { close(); }

    void whatIsOpenIsSignedOnlyWithRemarks()
    {
        QVERIFY(openPeriod());
        const QJsonObject check = recordOf(prepare(u"register"_s));
        QCOMPARE(check[u"state"].toString(), u"open"_s);
        QCOMPARE(check[u"division"].toString(), u"day"_s);
        QCOMPARE(check[u"openCount"].toInt(), 1);
        const QJsonObject seen = read(check);
        QCOMPARE(numberOf(seen[u"findings"], u"classes"_s), 1);
        QCOMPARE(numberOf(seen[u"findings"], u"classesUnchecked"_s), 1);
        QVERIFY(seen[u"changed"].toArray().isEmpty());
        QCOMPARE(outcomeOf(sign(check)), u"required remarks"_s);
        QCOMPARE(outcomeOf(sign(check, u" \n "_s)), u"required remarks"_s);
        QCOMPARE(outcomeOf(sign(check, QString(501, u'字'))), u"length remarks"_s);
        const QJsonObject done = recordOf(sign(check, u"電機一甲於下週補核"_s));
        QCOMPARE(done[u"state"].toString(), u"signed"_s);
        QCOMPARE(done[u"signedBy"].toString(), u"clerk"_s);
        QCOMPARE(done[u"remarks"].toString(), u"電機一甲於下週補核"_s);
        QVERIFY(done[u"signedAt"].isString());
    }

    void eachFindingLeadsToAsManyRecordsAsItTells()
    {
        QVERIFY(openPeriod());
        QVERIFY(newStudent(0));
        const QJsonObject check = recordOf(prepare(u"register"_s));
        QCOMPARE(numberOf(read(check)[u"findings"], u"studentsWithoutClass"_s), 1);
        for (const QJsonValue &finding : read(check)[u"findings"].toArray()) {
            const auto page = m_client->call(u"record.query"_s, {{u"type"_s, finding[u"type"]},
                                                                 {u"columns"_s, QJsonArray{u"id"_s}},
                                                                 {u"conditions"_s, finding[u"conditions"]},
                                                                 {u"count"_s, true}});
            QVERIFY2(page, qPrintable(outcomeOf(page)));
            QVERIFY2(page.value()[u"total"].toInteger() == finding[u"count"].toInteger(),
                     qPrintable(finding[u"key"].toString()));
        }
    }

    void aRegisterChangeThatWasCancelledIsNotCounted()
    {
        QVERIFY(openPeriod());
        const auto changesFound = [this] {
            return numberOf(read(recordOf(prepare(u"register"_s)))[u"findings"], u"registerChanges"_s);
        };
        const auto change = registerChange(u"suspend"_s, u"341"_s);
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        QCOMPARE(changesFound(), 1);
        const auto cancelled = registerChange(
            u"cancel"_s, {},
            {{u"cancelsId"_s, change.value()[u"record"][u"id"]}, {u"reason"_s, u"登錄錯誤"_s}});
        QVERIFY2(cancelled, qPrintable(outcomeOf(cancelled)));
        QCOMPARE(changesFound(), 0);
    }

    void aDocumentNumberWithItsWordsIsFound()
    {
        QVERIFY(openPeriod());
        const auto found = [this] {
            return numberOf(read(recordOf(prepare(u"register"_s)))[u"findings"], u"documentNumbers"_s);
        };
        const auto change = registerChange(u"suspend"_s, u"341"_s, {{u"filingNumber"_s, u"教中1150001"_s}});
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        const qint64 id = change.value()[u"record"][u"id"].toInteger();
        QCOMPARE(found(), 0);
        QVERIFY(put<RegisterChange>(
            id, [](RegisterChange &stored) { stored.filingNumber = u"教中第1150001"_s; }));
        QCOMPARE(found(), 1);
        QVERIFY(put<RegisterChange>(id, [](RegisterChange &stored) { stored.isCancelled = true; }));
        QCOMPARE(found(), 0);
    }

    void everyStepHasFindingsThatLeadToRecords()
    {
        QVERIFY(openPeriod());
        QVERIFY(outcomeWithFile(u"一"_s));
        QVERIFY(signIn(u"all"_s, u"academicDirector"_s));
        const auto reader = m_fixture->server().store().reader();
        const QJsonObject json = this->json();
        const Regulation regulation = Regulation::fromJson(json).value();
        for (const Choice &choice : choices<SelfCheckStep>()) {
            const auto step = *fromWire<SelfCheckStep>(QString(QLatin1String(choice.wire)));
            if (step == SelfCheckStep::Submit)
                continue;
            const Term term{SchoolYear(m_year), Semester::First};
            const auto findings = service::findOf(**reader, {step, term, u"day"_s, {}}, regulation, now());
            QVERIFY2(findings.size() >= 2, choice.wire);
            for (const SelfCheckFinding &finding : findings) {
                QVERIFY2(recordType(finding.type), qPrintable(finding.key));
                const auto query = protocol::recordQueryFromJson({{u"type"_s, finding.type},
                                                                  {u"columns"_s, QJsonArray{u"id"_s}},
                                                                  {u"conditions"_s, finding.conditions}});
                QVERIFY2(query, qPrintable(finding.key));
                const auto number = store::countRows(**reader, *query, store::ScopeFilter::everything(),
                                                     store::Viewer::everything());
                QVERIFY2(number, qPrintable(finding.key));
                if (!isOfWhatIsMissing(finding.key))
                    QVERIFY2(*number == finding.count, qPrintable(finding.key));
            }
        }
    }

    void aSignatureStandsForWhatWasShown()
    {
        QVERIFY(openPeriod());
        const QJsonObject check = recordOf(prepare(u"register"_s));
        // A class counts as soon as it has a student.
        QVERIFY(newStudent(newClass(u"電機一乙"_s, 1)));
        const auto refused = sign(check, u"補核"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QCOMPARE(refused.error().data[u"changed"].toArray(),
                 (QJsonArray{u"classes"_s, u"classesUnchecked"_s}));
        const QJsonObject again = recordOf(prepare(u"register"_s));
        QCOMPARE(again[u"id"], check[u"id"]);
        QCOMPARE(sign(check, u"補核"_s).error().code, ErrorCode::Conflict);
        QCOMPARE(outcomeOf(sign(again, u"補核"_s)), u"done"_s);
    }

    void aSignedCheckKeepsItsFindingsAndTellsWhatChangedSince()
    {
        QVERIFY(openPeriod());
        const QJsonObject check = recordOf(prepare(u"register"_s));
        QVERIFY(sign(check, u"補核"_s));
        QCOMPARE(rowOf(u"register"_s)[u"changes"].toInteger(), 0);
        QVERIFY(confirm(m_class));
        const QJsonObject seen = read(check);
        QCOMPARE(numberOf(seen[u"findings"], u"classesUnchecked"_s), 1);
        QCOMPARE(numberOf(seen[u"now"], u"classesUnchecked"_s), 0);
        QCOMPARE(seen[u"changed"].toArray(), (QJsonArray{u"classesChecked"_s, u"classesUnchecked"_s}));
        const QJsonObject row = rowOf(u"register"_s);
        QCOMPARE(row[u"state"].toString(), u"signed"_s);
        QCOMPARE(row[u"changes"].toInteger(), 2);
        QCOMPARE(outcomeOf(prepare(u"register"_s)), u"alreadySigned@4"_s);
    }

    void takingASignatureBackNeedsAReason()
    {
        QVERIFY(openPeriod());
        const QJsonObject check = recordOf(prepare(u"register"_s));
        QCOMPARE(outcomeOf(withdraw(check, u"誤簽"_s)), u"notSigned@4"_s);
        QVERIFY(sign(check, u"補核"_s));
        QCOMPARE(outcomeOf(sign(record(u"selfCheck"_s, check[u"id"].toInteger()), u"補核"_s)),
                 u"alreadySigned@4"_s);
        QCOMPARE(outcomeOf(withdraw(check, u"　"_s)), u"required withdrawReason"_s);
        const QJsonObject open = recordOf(withdraw(check, u"誤簽"_s));
        QCOMPARE(open[u"state"].toString(), u"open"_s);
        QCOMPARE(open[u"signedBy"].toString(), QString());
        QCOMPARE(open[u"withdrawReason"].toString(), u"誤簽"_s);
        QCOMPARE(open[u"findings"].toString(), check[u"findings"].toString());
        const auto history =
            m_client->call(u"record.history"_s, {{u"type"_s, u"selfCheck"_s}, {u"id"_s, check[u"id"]}});
        QCOMPARE(history.value()[u"entries"][0][u"action"].toString(), u"withdraw"_s);
    }

    void onlyTheUnitThatTheRegulationNamesChecks()
    {
        QVERIFY(openPeriod());
        const QJsonObject check = recordOf(prepare(u"register"_s));
        QVERIFY(sign(check, u"補核"_s));
        const auto refused = prepare(u"attendance"_s, {{u"division"_s, u"day"_s}});
        QCOMPARE(outcomeOf(refused), u"otherUnitChecks@4"_s);
        QCOMPARE(refused.error().data[u"who"].toString(), u"生輔組"_s);
        QCOMPARE(outcomeOf(prepare(u"register"_s, {{u"division"_s, u"evening"_s}})), u"otherUnitChecks@4"_s);
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        QCOMPARE(outcomeOf(withdraw(check, u"誤簽"_s)), u"otherUnitChecks@4"_s);
        QCOMPARE(rowOf(u"register"_s)[u"isOwn"].toBool(), false);
        QCOMPARE(rowOf(u"cadre"_s)[u"isOwn"].toBool(), true);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(outcomeOf(withdraw(check, u"誤簽"_s)),
                 outcomeOf(protocol::notFound(u"selfCheck"_s, check[u"id"].toInteger())));
        QVERIFY(rowOf(u"register"_s).isEmpty());
        QVERIFY(!rowOf(u"register"_s, u"evening"_s).isEmpty());
        QCOMPARE(recordOf(prepare(u"register"_s))[u"division"].toString(), u"evening"_s);
        QVERIFY(signIn(u"t2"_s, u"teacher"_s));
        QCOMPARE(outcomeOf(prepare(u"register"_s)), u"forbidden"_s);
    }

    void theUnitIsThatOfTheStoreNotOfTheSession()
    {
        QVERIFY(openPeriod());
        QVERIFY(put<Account>(accountId(u"clerk"_s), [](Account &account) { account.unitId = {}; }));
        QCOMPARE(outcomeOf(prepare(u"register"_s, {{u"division"_s, u"day"_s}})), u"otherUnitChecks@4"_s);
    }

    void outsideItsPeriodNothingIsCheckedOrSigned()
    {
        QCOMPARE(outcomeOf(prepare(u"register"_s)), u"noWindow@4"_s);
        QVERIFY(openPeriod(-1, 5, u"evening"_s));
        QCOMPARE(outcomeOf(prepare(u"register"_s)), u"noWindow@4"_s);
        const qint64 period = openPeriod(1, 5);
        QCOMPARE(outcomeOf(prepare(u"register"_s)), u"notYetOpen@4"_s);
        QVERIFY(change(u"window"_s, period,
                       {{u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-1), QTime(0, 0)))},
                        {u"endsAt"_s, detail::toJson(now().addSecs(60))}}));
        const QJsonObject check = recordOf(prepare(u"register"_s));
        QCOMPARE(check[u"closesAt"].toString(), detail::toJson(now().addSecs(60)).toString());
        m_fixture->clock().advance(std::chrono::seconds(60));
        QVERIFY2(sign(check, u"補核"_s), "the end belongs to it");
        m_fixture->clock().advance(std::chrono::seconds(1));
        QCOMPARE(outcomeOf(withdraw(check, u"誤簽"_s)), u"checkClosed@4"_s);
        QCOMPARE(outcomeOf(prepare(u"grades"_s)), u"checkClosed@4"_s);
    }

    void aListIsSignedByItsUnitOncePrecheckedWithoutBlocks()
    {
        QVERIFY(openPeriod());
        const qint64 outcome = outcomeWithFile(u"成果"_s);
        QVERIFY(put<CourseOutcome>(outcome, [](CourseOutcome &each) {
            each.certification = CertificationState::Certified;
            each.selected = true;
        }));
        const auto list = [this] {
            const auto made =
                m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"courseOutcomes"_s},
                                                              {u"schoolYear"_s, m_year},
                                                              {u"grades"_s, u"1,2"_s},
                                                              {u"division"_s, u"day"_s}}));
            return made ? made.value()[u"record"][u"id"].toInteger() : 0;
        }();
        QVERIFY(list);
        QCOMPARE(prepare(u"submit"_s).error().code, ErrorCode::NotFound);
        const QJsonObject ofList{{u"listId"_s, list}};
        const QJsonObject unchecked = recordOf(prepare(u"submit"_s, ofList));
        QCOMPARE(unchecked[u"semester"].toInt(), 0);
        QCOMPARE(outcomeOf(sign(unchecked, u"補"_s)), u"checkBlocked@4"_s);
        QVERIFY(step(u"submission.precheck"_s, list));
        const QJsonObject check = recordOf(prepare(u"submit"_s, ofList));
        const auto reader = m_fixture->server().store().reader();
        const auto stored = store::Records(**reader).get(Id<SubmissionList>(list));
        QVERIFY(stored);
        QVERIFY(!stored->signedAt.isValid());
        QVERIFY(sign(check, u"無誤"_s));
        QCOMPARE(record(u"selfCheck"_s, check[u"id"].toInteger())[u"signedBy"].toString(), u"clerk"_s);
        QVERIFY(!record(u"submissionList"_s, list)[u"signedAt"].toString().isEmpty());
        QVERIFY(put<SubmissionList>(list, [](SubmissionList &each) {
            each.state = SubmissionState::Submitted;
            each.submittedAt = QDateTime::fromSecsSinceEpoch(1'760'000'000, Qt::UTC);
        }));
        QCOMPARE(outcomeOf(withdraw(check, u"誤簽"_s)), u"alreadySubmitted@4"_s);
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
        QCOMPARE(outcomeOf(prepare(u"submit"_s, ofList)), u"otherUnit@6.2.2"_s);
    }

    void articleFourIsMetBySignaturesAloneNotByAPeriod()
    {
        QVERIFY(openPeriod());
        for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
            const auto kind = static_cast<WindowKind>(i);
            if (needsWindow(kind))
                QVERIFY(make(u"window"_s,
                             {{u"kind"_s, wireName(kind)},
                              {u"schoolYear"_s, m_year},
                              {u"semester"_s, isYearly(kind) ? 0 : 1},
                              {u"startsAt"_s, detail::toJson(atSchool(m_today.addDays(-9), QTime(0, 0)))},
                              {u"endsAt"_s, detail::toJson(lastInstant(m_today.addDays(9)))}}));
        }
        // As the board has it: what is planned is to be published within the first weeks.
        QCOMPARE(stateOfArticle(u"4"_s), u"late"_s);
        // Who neither signs nor reads self-checks has nothing to do with it.
        QVERIFY(signIn(u"t2"_s, u"teacher"_s));
        QCOMPARE(stateOfArticle(u"4"_s), QString());
        // Who reads them without opening the board is told of the signatures alone.
        QVERIFY(make(u"role"_s, {{u"key"_s, u"narrow"_s},
                                 {u"name"_s, u"自我檢核檢視"_s},
                                 {u"grants"_s, u"view window school; view selfCheck school"_s}}));
        QVERIFY(signIn(u"reader"_s, u"narrow"_s));
        QCOMPARE(stateOfArticle(u"4"_s), u"due"_s);
        const auto reader = m_fixture->server().store().reader();
        const Regulation regulation = Regulation::fromJson(this->json()).value();
        const auto due = service::dueChecks(**reader, {SchoolYear(m_year), Semester::First}, regulation);
        QVERIFY(due.size() > 10);
        const QString found = findingsText();
        for (const service::DueCheck &each : due)
            QVERIFY(make(u"selfCheck"_s, toJson(SelfCheck{{},
                                                          1,
                                                          each.what.step,
                                                          each.what.term.year,
                                                          each.what.term.semester,
                                                          each.unit.id,
                                                          each.what.division,
                                                          {},
                                                          {},
                                                          {},
                                                          SelfCheckState::Signed,
                                                          0,
                                                          found,
                                                          now(),
                                                          u"x"_s,
                                                          now(),
                                                          {},
                                                          {}})));
        QCOMPARE(stateOfArticle(u"4"_s), u"ok"_s);
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                    auto check = job.records().find<SelfCheck>({}, 1).front();
                    check.state = SelfCheckState::Open;
                    const auto saved = job.change(check);
                    return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
                }).ok());
        QCOMPARE(stateOfArticle(u"4"_s), u"due"_s);
        const auto signWith = [&](const QString &findings) {
            return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                       auto check = job.records().find<SelfCheck>({}, 1).front();
                       check.state = SelfCheckState::Signed;
                       check.findings = findings;
                       const auto saved = job.change(check);
                       return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
                   })
                .ok();
        };
        QVERIFY(signWith(u"[]"_s));
        QVERIFY2(stateOfArticle(u"4"_s) == u"due"_s, "an empty check is none");
        QVERIFY(signWith(found));
        QCOMPARE(stateOfArticle(u"4"_s), u"ok"_s);
        QVERIFY(write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                    auto check = job.records().find<SelfCheck>({}, 1).front();
                    check.state = SelfCheckState::Open;
                    const auto saved = job.change(check);
                    return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
                }).ok());
        m_fixture->clock().advance(std::chrono::hours(24 * 10));
        QCOMPARE(stateOfArticle(u"4"_s), u"late"_s);
    }

private:
    /// One finding, as SelfCheck::findings keeps it.
    [[nodiscard]] static QString findingsText()
    {
        return QString::fromUtf8(
            QJsonDocument(toJson(SelfCheckFindings{{u"classes"_s, u"info"_s, 1, u"schoolClass"_s, {}}}))
                .toJson(QJsonDocument::Compact));
    }
    /// The regulation that the school has.
    [[nodiscard]] QJsonObject json()
    {
        return QJsonDocument::fromJson(stored(u"SELECT body FROM regulation"_s).toByteArray()).object();
    }
};

QTEST_GUILESS_MAIN(TestSelfChecks)
#include "tst_self_checks.moc"
