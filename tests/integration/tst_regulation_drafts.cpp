// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/regulation_version.h"
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// A version of the regulation from its draft to its first day (article 11), and that a lowered quota locks
/// nobody (articles 5, row 3 and 6, paragraph 1). Over real TLS.
class TestRegulationDrafts : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    static constexpr const char16_t *uploads = u"uploadsPerSemester";
    static constexpr const char16_t *outcomes = u"selectedOutcomesPerYear";
    static constexpr const char16_t *performances = u"selectedPerformancesPerYear";

    [[nodiscard]] QJsonObject current()
    {
        const auto answer = m_client->call(u"regulation.current"_s);
        return answer ? answer.value()[u"regulation"].toObject() : QJsonObject();
    }
    [[nodiscard]] static qint64 limitOf(const QJsonObject &version, const char16_t *quota)
    {
        for (const QJsonValue &each : version[u"quotas"].toArray()) {
            if (each[u"key"].toString() == QString::fromUtf16(quota))
                return each[u"limit"].toInteger();
        }
        return -1;
    }
    /// The version in force with another limit, from a day on, passed and approved today.
    [[nodiscard]] QJsonObject next(QDate from, const char16_t *quota, qint64 limit,
                                   const QString &label = u"next"_s)
    {
        QJsonObject version =
            withNumbers(current(), {{u"quotas/%1@107/limit"_s.arg(QString::fromUtf16(quota)), limit}});
        version.insert(u"label"_s, label);
        version.insert(u"effectiveFrom"_s, text(from));
        const QString day = text(std::min(from, m_today));
        version.insert(
            u"approvals"_s,
            QJsonArray{QJsonObject{{u"date"_s, day}, {u"body"_s, u"期初校務會議"_s}},
                       QJsonObject{{u"date"_s, day}, {u"body"_s, u"校長核可"_s}, {u"by"_s, u"林校長"_s}}});
        return version;
    }
    [[nodiscard]] Answer<QJsonObject> draft(const QJsonObject &version, const QString &label = {})
    {
        QJsonObject params{{u"regulation"_s, version}};
        if (!label.isEmpty())
            params.insert(u"label"_s, label);
        return m_client->call(u"regulation.draft"_s, with(params));
    }
    [[nodiscard]] QJsonObject version(const QString &label)
    {
        const auto answer = m_client->call(u"regulation.version"_s, {{u"label"_s, label}});
        return answer ? answer.value()[u"regulation"].toObject() : QJsonObject();
    }
    /// By the principal; who is signed in stays so.
    [[nodiscard]] Answer<QJsonObject> approve(const QString &label = u"next"_s)
    {
        const auto client = m_fixture->signedIn(u"principal"_s);
        return client->call(u"regulation.approve"_s,
                            with({{u"label"_s, label}, {u"edition"_s, version(label)[u"edition"].toInt()}}));
    }
    [[nodiscard]] Answer<QJsonObject> withdraw(const QString &reason, const QString &label = u"next"_s)
    {
        return m_client->call(u"regulation.withdraw"_s,
                              with({{u"label"_s, label},
                                    {u"edition"_s, version(label)[u"edition"].toInt()},
                                    {u"reason"_s, reason}}));
    }
    /// "rule field@article"
    [[nodiscard]] static QString refusalOf(const Answer<QJsonObject> &answer)
    {
        if (!answer && answer.error().code == ErrorCode::Refused)
            return outcomeOf(answer);
        return outcomeOf(answer) + u'@' + (answer ? QString() : answer.error().data[u"article"].toString());
    }
    [[nodiscard]] QStringList steps(const QString &label)
    {
        QStringList list;
        for (const QJsonValue &each : version(label)[u"history"].toArray())
            list.append(each[u"step"].toString() + u' ' + each[u"by"].toString());
        return list;
    }
    [[nodiscard]] QStringList labels()
    {
        QStringList list;
        for (const QJsonValue &each : m_client->call(u"regulation.versions"_s).value()[u"versions"].toArray())
            list.append(each[u"label"].toString() + u' ' + each[u"state"].toString() +
                        (each[u"isInForce"].toBool() ? u" in force"_s : QString()));
        return list;
    }
    [[nodiscard]] bool isLowered(const char16_t *quota, qint64 limit)
    {
        const bool done = signIn(u"director"_s) && draft(next(m_today, quota, limit)) && approve();
        return done && signIn(u"pupil"_s) && limitOf(current(), quota) == limit;
    }
    /// "reason@article used/limit" of a step over one record.
    [[nodiscard]] QString stepped(const QString &method, qint64 id, bool selected, qint64 instead = 0)
    {
        QJsonObject params{{u"ids"_s, QJsonArray{id}}, {u"selected"_s, selected}};
        if (instead != 0)
            params.insert(u"instead"_s, instead);
        const auto answer = m_client->call(method, with(params));
        const QJsonValue refusal = answer ? answer.value()[u"refused"][0][u"refusal"] : QJsonValue();
        return refusal.isObject() ? withNumbersOf(refusal.toObject()) : tally(answer);
    }
    [[nodiscard]] static QString withNumbersOf(const QJsonObject &refusal)
    {
        return u"%1@%2 %3/%4"_s.arg(refusal[u"reason"].toString(), refusal[u"article"].toString())
            .arg(refusal[u"used"].toInteger())
            .arg(refusal[u"limit"].toInteger());
    }
    [[nodiscard]] qint64 whatIf(const char16_t *quota, qint64 limit)
    {
        const auto answer =
            m_client->call(u"regulation.whatIf"_s,
                           {{u"regulation"_s, next(m_today, quota, limit)}, {u"schoolYear"_s, m_year}});
        return answer ? answer.value()[u"quotas"][0][u"students"].toInteger(-1) : -1;
    }
    [[nodiscard]] QJsonObject touched(const char16_t *quota, qint64 limit)
    {
        const auto answer = m_client->call(
            u"regulation.touched"_s,
            {{u"quota"_s, QString::fromUtf16(quota)}, {u"limit"_s, limit}, {u"schoolYear"_s, m_year}});
        return answer ? answer.value() : QJsonObject{{u"fault"_s, outcomeOf(answer)}};
    }
    [[nodiscard]] Answer<QJsonObject> remove(const QString &type, qint64 id)
    {
        return m_client->call(
            u"record.remove"_s,
            with({{u"type"_s, type}, {u"id"_s, id}, {u"version"_s, record(type, id)[u"version"]}}));
    }
    QList<qint64> m_made;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        QVERIFY(m_fixture->addAccount(u"director"_s, u"academicDirector"_s));
        QVERIFY(m_fixture->addAccount(u"principal"_s, u"principal"_s));
        QVERIFY(addStudentAccount(u"pupil"_s));
        m_made.clear();
    }
    void cleanup() { close(); }

    void aDraftIsNobodysRuleUntilItIsApproved()
    {
        QVERIFY(signIn(u"director"_s));
        const QString first = current()[u"label"].toString();
        QJsonObject json = next(m_today, uploads, 15);
        const QJsonArray approvals = json[u"approvals"].toArray();
        json.insert(u"approvals"_s, QJsonArray());
        const auto made = draft(json);
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        QCOMPARE(limitOf(current(), uploads), 20);
        QCOMPARE(labels(), (QStringList{u"next draft"_s, first + u" approved in force"_s}));
        QCOMPARE(refusalOf(approve()), u"regulationUnapproved@11"_s);
        // One approval is not both.
        json = version(u"next"_s);
        json.insert(u"approvals"_s, QJsonArray{approvals[0]});
        QVERIFY(draft(json, u"next"_s));
        QCOMPARE(refusalOf(approve()), u"regulationUnapproved@11"_s);
        json = version(u"next"_s);
        json.insert(u"approvals"_s, approvals);
        QVERIFY(draft(json, u"next"_s));
        QCOMPARE(limitOf(current(), uploads), 20);
        const auto approved = approve();
        QVERIFY2(approved, qPrintable(outcomeOf(approved)));
        QCOMPARE(limitOf(current(), uploads), 15);
        QCOMPARE(labels(), (QStringList{u"next approved in force"_s, first + u" approved"_s}));
        QCOMPARE(steps(u"next"_s),
                 (QStringList{u"drafted director"_s, u"changed director"_s, u"approved principal"_s}));
        // What was approved stays as it was approved, the versions of the past as well.
        QCOMPARE(refusalOf(draft(version(u"next"_s), u"next"_s)), u"regulationFixed@11"_s);
        QCOMPARE(refusalOf(approve()), u"regulationFixed@11"_s);
        QJsonObject old = version(first);
        QCOMPARE(refusalOf(draft(old, first)), u"regulationFixed@11"_s);
        QCOMPARE(refusalOf(withdraw(u"誤植"_s, first)), u"regulationInForce@11"_s);
    }

    void onlyWhoManagesTheRegulationDraftsAndSeesDrafts()
    {
        QVERIFY(signIn(u"director"_s));
        const QJsonObject json = next(m_today.addDays(1), uploads, 15);
        QVERIFY(draft(json));
        // 教務處 drafts; approved it is by the principal alone.
        const QJsonObject approval{{u"label"_s, u"next"_s}, {u"edition"_s, version(u"next"_s)[u"edition"]}};
        QCOMPARE(outcomeOf(m_client->call(u"regulation.approve"_s, with(approval))), u"forbidden"_s);
        // Who approves sees the draft, and neither makes, changes nor withdraws one.
        QVERIFY(signIn(u"principal"_s));
        QCOMPARE(limitOf(version(u"next"_s), uploads), 15);
        QCOMPARE(outcomeOf(draft(next(m_today.addDays(2), uploads, 12, u"direct"_s))), u"forbidden"_s);
        QCOMPARE(outcomeOf(draft(version(u"next"_s), u"next"_s)), u"forbidden"_s);
        QCOMPARE(outcomeOf(withdraw(u"誤植"_s)), u"forbidden"_s);
        QVERIFY(signIn(u"clerk"_s));
        QCOMPARE(outcomeOf(draft(next(m_today, uploads, 3, u"mine"_s))), u"forbidden"_s);
        QCOMPARE(outcomeOf(withdraw(u"誤植"_s)), u"forbidden"_s);
        QCOMPARE(labels().size(), 1);
        QVERIFY(version(u"next"_s).isEmpty());
        QCOMPARE(outcomeOf(m_client->call(u"regulation.compare"_s,
                                          {{u"from"_s, current()[u"label"]}, {u"to"_s, u"next"_s}})),
                 u"unknown to"_s);
        QVERIFY(signIn(u"director"_s));
        QVERIFY(approve());
        QVERIFY(signIn(u"clerk"_s));
        QCOMPARE(labels().size(), 2); // what will be in force is for everybody to read
        QCOMPARE(limitOf(version(u"next"_s), uploads), 15);
    }

    void eachRefusalOfADraftNamesArticleEleven()
    {
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(refusalOf(draft(next(m_today.addDays(-1), uploads, 15))), u"order effectiveFrom@11"_s);
        QCOMPARE(refusalOf(draft(next(m_today, uploads, 15, current()[u"label"].toString()))),
                 u"unique label@11"_s);
        QCOMPARE(refusalOf(draft(next(m_today, uploads, -1))),
                 u"range quotas/uploadsPerSemester@107/limit@11"_s);
        QCOMPARE(refusalOf(draft(next(m_today, uploads, 15), u"none"_s)), u"unknown label@11"_s);
        QCOMPARE(labels().size(), 1);
        QVERIFY(draft(next(m_today, uploads, 15)));
        // A draft's name is taken, too.
        QCOMPARE(refusalOf(draft(next(m_today, uploads, 14))), u"unique label@11"_s);
        const QJsonObject seen = version(u"next"_s);
        QVERIFY(draft(seen, u"next"_s));
        QCOMPARE(refusalOf(draft(seen, u"next"_s)), u"regulationChanged@11"_s);
        // Another name and another limit, and its history goes along.
        QJsonObject renamed = version(u"next"_s);
        renamed.insert(u"label"_s, u"114-10-15"_s);
        QVERIFY(draft(renamed, u"next"_s));
        QCOMPARE(labels().size(), 2);
        QCOMPARE(steps(u"114-10-15"_s), (QStringList{u"drafted director"_s, u"changed director"_s}));
        // Its day has passed before it was approved.
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(refusalOf(approve(u"114-10-15"_s)), u"order effectiveFrom@11"_s);
    }

    void aVersionIsWithdrawnBeforeItsDayAndNeverTakesEffect()
    {
        QVERIFY(signIn(u"director"_s));
        QVERIFY(draft(next(m_today.addDays(1), uploads, 15)));
        QVERIFY(approve());
        QCOMPARE(refusalOf(withdraw(u"　 "_s)), u"required reason@11"_s);
        const auto done = withdraw(u"校務會議決議重新研議"_s);
        QVERIFY2(done, qPrintable(outcomeOf(done)));
        QCOMPARE(refusalOf(withdraw(u"再撤一次"_s)), u"regulationWithdrawn@11"_s);
        QCOMPARE(refusalOf(approve()), u"regulationWithdrawn@11"_s);
        QCOMPARE(steps(u"next"_s),
                 (QStringList{u"drafted director"_s, u"approved principal"_s, u"withdrawn director"_s}));
        QCOMPARE(version(u"next"_s)[u"history"][2][u"reason"].toString(), u"校務會議決議重新研議"_s);
        // Its day makes no difference any more, and leaves room for another.
        QVERIFY(draft(next(m_today.addDays(1), uploads, 18, u"other"_s)));
        QVERIFY(approve(u"other"_s));
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(limitOf(current(), uploads), 18);
        QCOMPARE(refusalOf(withdraw(u"太晚"_s, u"other"_s)), u"regulationInForce@11"_s);
        QVERIFY(signIn(u"clerk"_s));
        QVERIFY(version(u"next"_s).isEmpty());
    }

    void whatCannotBeReadIsRefusedLikeADraftOfIt()
    {
        QVERIFY(signIn(u"director"_s));
        for (const auto &[broken, said] :
             {std::pair(QJsonObject(), u"required label, required effectiveFrom@11"_s),
              std::pair(QJsonObject{{u"label"_s, u"next"_s}, {u"effectiveFrom"_s, u"someday"_s}},
                        u"required effectiveFrom@11"_s),
              std::pair(QJsonObject{{u"label"_s, u"next"_s},
                                    {u"effectiveFrom"_s, u"2027-08-01"_s},
                                    {u"studentNumberPattern"_s, u"("_s}},
                        u"kind regulation@11"_s)}) {
            const auto tried = m_client->call(u"regulation.whatIf"_s,
                                              {{u"regulation"_s, broken}, {u"schoolYear"_s, m_year}});
            QCOMPARE(refusalOf(tried), said);
        }
    }

    void whomALowerQuotaTouchesIsToldByNameBeforehand()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(made(u"courseOutcome"_s, newOutcome(QString::number(i))));
        QVERIFY(signIn(u"director"_s));
        QCOMPARE(whatIf(uploads, 3), 0);
        QCOMPARE(touched(uploads, 3)[u"total"].toInt(-1), 0);
        QCOMPARE(whatIf(uploads, 2), 1);
        const QJsonObject told = touched(uploads, 2);
        QCOMPARE(told[u"total"].toInt(), 1);
        QCOMPARE(told[u"limit"].toInt(), 20);
        const QJsonObject student = told[u"students"][0].toObject();
        QCOMPARE(student[u"id"].toInteger(), m_student);
        QCOMPARE(student[u"className"].toString(), u"電機一甲"_s);
        QCOMPARE(student[u"name"].toString(), u"王小明"_s);
        QVERIFY(!student[u"studentNumber"].toString().isEmpty());
        QCOMPARE(student[u"semester"].toInt(), 1);
        QCOMPARE(student[u"has"].toInt(), 3);
        QCOMPARE(touched(u"remindersPerDay", 2)[u"fault"].toString(), u"unknown quota"_s);
    }

    /// Article 6(1): of those who selected too many only what counts is counted, and it is the student's
    /// year.
    void whomALowerQuotaOfASelectionTouchesIsToldByWhatCounts()
    {
        for (int i = 0; i < 3; ++i) {
            m_made.append(outcomeWithFile(QString::number(i)));
            QVERIFY(put<CourseOutcome>(m_made.last(), [&](CourseOutcome &outcome) {
                outcome.certification = CertificationState::Certified;
                outcome.selected = i < 2;
            }));
            QVERIFY(make(u"performance"_s, {{u"studentId"_s, m_student},
                                            {u"schoolYear"_s, m_year},
                                            {u"semester"_s, 1},
                                            {u"title"_s, QString::number(i)},
                                            {u"selected"_s, i > 0},
                                            {u"source"_s, i > 1 ? u"school"_s : u"student"_s}}));
        }
        QVERIFY(signIn(u"director"_s));
        const auto told = [this](const char16_t *quota, qint64 limit) {
            QStringList students;
            for (const QJsonValue &each : touched(quota, limit)[u"students"].toArray())
                students.append(u"%1 %2 %3"_s.arg(each[u"name"].toString())
                                    .arg(each[u"semester"].toInt())
                                    .arg(each[u"has"].toInt()));
            return students.join(u", "_s);
        };
        QCOMPARE(told(outcomes, 2), QString());
        QCOMPARE(told(outcomes, 1), u"王小明 0 2"_s);
        // What the school entered is beyond the quota.
        QCOMPARE(told(performances, 1), QString());
        QCOMPARE(told(performances, 0), u"王小明 0 1"_s);
        QCOMPARE(whatIf(performances, 0), 1);
    }

    /// Article 6(2): the day's list of students goes to another unit, which the school does not have yet.
    void whichListsUnitsAndPeriodsAVersionTouchesIsToldBeforehand()
    {
        for (const QString &division : {u"day"_s, u"evening"_s})
            QVERIFY(make(u"submissionList"_s, {{u"roster"_s, u"students"_s},
                                               {u"schoolYear"_s, m_year},
                                               {u"semester"_s, 1},
                                               {u"grades"_s, u"1"_s},
                                               {u"division"_s, division}}));
        QVERIFY(signIn(u"director"_s));
        const auto tried = [this](QDate from, const QString &unit) {
            QJsonObject version = next(from, uploads, 15);
            QJsonArray submitters = version[u"submitters"].toArray();
            QJsonObject first = submitters[0].toObject();
            QJsonArray units = first[u"units"].toArray();
            units[0] = QJsonObject{{u"unit"_s, unit}, {u"division"_s, u"day"_s}};
            first.insert(u"units"_s, units);
            submitters[0] = first;
            version.insert(u"submitters"_s, submitters);
            const auto answer = m_client->call(u"regulation.whatIf"_s,
                                               {{u"regulation"_s, version}, {u"schoolYear"_s, m_year}});
            return answer ? answer.value() : QJsonObject{{u"fault"_s, outcomeOf(answer)}};
        };
        const QJsonObject told = tried(m_today.addDays(1), u"招生組"_s);
        QCOMPARE(told[u"lists"].toArray().size(), 1);
        QCOMPARE(told[u"lists"][0][u"division"].toString(), u"day"_s);
        QCOMPARE(told[u"lists"][0][u"before"].toString(), u"註冊組"_s);
        QCOMPARE(told[u"lists"][0][u"after"].toString(), u"招生組"_s);
        QCOMPARE(told[u"missingUnits"].toArray(), QJsonArray{u"招生組"_s});
        const QJsonObject same = tried(m_today.addDays(1), u"註冊組"_s);
        QVERIFY(same[u"lists"].isArray() && same[u"lists"].toArray().isEmpty());
        QVERIFY(same[u"missingUnits"].isArray() && same[u"missingUnits"].toArray().isEmpty());
        // The five periods are open from ten days ago until ten days on.
        QCOMPARE(told[u"windows"].toArray().size(), 5);
        QCOMPARE(tried(m_today.addDays(-9), u"註冊組"_s)[u"windows"].toArray().size(), 5);
        QCOMPARE(tried(m_today.addDays(-10), u"註冊組"_s)[u"windows"].toArray().size(), 0);
        QCOMPARE(tried(m_today.addDays(10), u"註冊組"_s)[u"windows"].toArray().size(), 5);
        QCOMPARE(tried(m_today.addDays(11), u"註冊組"_s)[u"windows"].toArray().size(), 0);
    }

    void whoIsOverALoweredUploadQuotaChangesAndRemovesAndOnlyAddsNothing()
    {
        for (int i = 0; i < 3; ++i)
            m_made.append(made(u"courseOutcome"_s, newOutcome(QString::number(i))));
        QVERIFY(isLowered(uploads, 2));
        const auto add = [this] {
            const auto saved = save(u"courseOutcome"_s, newOutcome(u"再一件"_s));
            return saved ? u"done"_s : withNumbersOf(saved.error().data);
        };
        QCOMPARE(add(), u"uploadQuota@5.3.2 3/2"_s);
        QVERIFY(
            save(u"courseOutcome"_s, changed(u"courseOutcome"_s, m_made[0], {{u"title"_s, u"新題目"_s}})));
        QVERIFY(remove(u"courseOutcome"_s, m_made[0]));
        QCOMPARE(add(), u"uploadQuota@5.3.2 2/2"_s);
        QVERIFY(remove(u"courseOutcome"_s, m_made[1]));
        QCOMPARE(add(), u"done"_s);
    }

    void whoIsOverALoweredSelectionQuotaExchangesAndTakesBackAndOnlyAddsNothing()
    {
        for (int i = 0; i < 4; ++i) {
            m_made.append(outcomeWithFile(QString::number(i)));
            QVERIFY(put<CourseOutcome>(m_made.last(), [&](CourseOutcome &outcome) {
                outcome.certification = CertificationState::Certified;
                outcome.selected = i < 3;
            }));
        }
        QVERIFY(isLowered(outcomes, 2));
        const QString method = u"outcome.select"_s;
        QCOMPARE(stepped(method, m_made[3], true), u"selectionQuota@6.1 3/2"_s);
        QCOMPARE(stepped(method, m_made[3], true, m_made[0]), u"changed"_s);
        QCOMPARE(stepped(method, m_made[1], false), u"changed"_s);
        QCOMPARE(stepped(method, m_made[1], true), u"selectionQuota@6.1 2/2"_s);
        QCOMPARE(stepped(method, m_made[2], false), u"changed"_s);
        QCOMPARE(stepped(method, m_made[1], true), u"changed"_s);
    }

    void whoIsOverALoweredQuotaOfPerformancesExchangesAndTakesBackAndOnlyAddsNothing()
    {
        QVERIFY(signIn(u"pupil"_s));
        for (int i = 0; i < 4; ++i) {
            m_made.append(made(u"performance"_s, {{u"studentId"_s, m_student},
                                                  {u"schoolYear"_s, m_year},
                                                  {u"semester"_s, 1},
                                                  {u"kind"_s, u"work"_s},
                                                  {u"title"_s, u"作品%1"_s.arg(i)},
                                                  {u"startsOn"_s, text(m_today.addDays(-20))},
                                                  {u"description"_s, u"說明"_s}}));
            QVERIFY(m_made.last());
            if (i < 3)
                QCOMPARE(stepped(u"performance.select"_s, m_made.last(), true), u"changed"_s);
        }
        QVERIFY(isLowered(performances, 2));
        const QString method = u"performance.select"_s;
        QCOMPARE(stepped(method, m_made[3], true), u"selectionQuota@6.1 3/2"_s);
        QCOMPARE(stepped(method, m_made[3], true, m_made[0]), u"changed"_s);
        QCOMPARE(stepped(method, m_made[1], false), u"changed"_s);
        QCOMPARE(stepped(method, m_made[1], true), u"selectionQuota@6.1 2/2"_s);
        QCOMPARE(stepped(method, m_made[2], false), u"changed"_s);
        QCOMPARE(stepped(method, m_made[1], true), u"changed"_s);
        QVERIFY(remove(u"performance"_s, m_made[0]));
    }
};

QTEST_GUILESS_MAIN(TestRegulationDrafts)
#include "tst_regulation_drafts.moc"
