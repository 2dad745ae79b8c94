// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/school_time.h"
#include "shared/rules/compliance.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr Term term{SchoolYear(114), Semester::First};

QJsonDocument resource(const char *path)
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/") + QLatin1String(path));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

Regulation theRegulation()
{
    return Regulation::fromJson(resource("regulation/111-02-10.json").object()).value();
}

std::vector<ComplianceItem> theItems()
{
    return complianceItems(resource("compliance/items.json").array()).value();
}

QDateTime at(int month, int day, int hour = 12)
{
    return atSchool(QDate(month < 8 ? 2026 : 2025, month, day), QTime(hour, 0));
}

ComplianceState stateOf(const char *rule, const ComplianceFacts &facts, const QDateTime &now)
{
    return decide(*complianceRule(QString(QLatin1String(rule))), facts, term, now).state;
}

} // namespace

/// Each rule of the board on both sides of its boundary, and the items against the regulation's text.
class TestComplianceRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aYearThatIsOverIsFollowedAsLongAsItIsOwed()
    {
        const Term over{SchoolYear(114), Semester::Second};
        const auto follows = [&](const char *rule, QDate day, const ComplianceRecord *kept = nullptr,
                                 QDate looked = {}) {
            return isFollowed(*complianceRule(QString(QLatin1String(rule))), kept, over,
                              atSchool(day, QTime(12, 0)), looked);
        };
        QVERIFY(follows("meeting", QDate(2026, 7, 31)));
        QVERIFY2(follows("meeting", QDate(2026, 8, 1)), "the last day counts in");
        QVERIFY(!follows("meeting", QDate(2026, 8, 2)));
        // Also where nobody looked on that day, and once only.
        QVERIFY(follows("meeting", QDate(2026, 8, 5), nullptr, QDate(2026, 7, 31)));
        QVERIFY(follows("meeting", QDate(2026, 10, 5), nullptr, QDate(2026, 5, 3)));
        QVERIFY(!follows("meeting", QDate(2026, 8, 5), nullptr, QDate(2026, 8, 1)));
        QVERIFY(!follows("meeting", QDate(2027, 8, 5), nullptr, QDate(2026, 5, 3)));
        // The lists of the lower grades go in the autumn.
        QVERIFY(follows("lists", QDate(2027, 1, 31)));
        QVERIFY(!follows("lists", QDate(2027, 2, 1)));
        QVERIFY(!follows("lists", QDate(2027, 8, 1)));
        ComplianceRecord kept;
        kept.state = ComplianceState::Due;
        kept.dueAt = lastInstant(QDate(2026, 8, 10));
        QVERIFY(follows("step", QDate(2026, 8, 10), &kept));
        QVERIFY(!follows("step", QDate(2026, 8, 11), &kept));
        kept.state = ComplianceState::Met;
        QVERIFY(!follows("step", QDate(2026, 8, 10), &kept));
    }

    /// By hand: what nothing at all means, and the last second in which what lacks is only due.
    void everyRule_data()
    {
        using State = ComplianceState;
        QTest::addColumn<int>("nothing");
        QTest::addColumn<QDateTime>("end"); // invalid: overdue at once
        const QDateTime now;
        const QDateTime semester = atSchool(QDate(2026, 1, 31), QTime(23, 59, 59));
        const QDateTime year = atSchool(QDate(2026, 7, 31), QTime(23, 59, 59));
        const auto row = [](const char *rule, State nothing, const QDateTime &end) {
            QTest::newRow(rule) << int(nothing) << end;
        };
        row("basis", State::Overdue, now);
        row("seats", State::NotApplicable, semester);
        row("meeting", State::Due, semester);
        row("matter", State::Due, semester);
        row("planned", State::Due, semester);
        row("selfChecks", State::Due, semester);
        row("published", State::Due, semester);
        row("troubles", State::NotApplicable, semester);
        row("step", State::NotApplicable, semester);
        row("files", State::NotApplicable, semester);
        row("limit", State::NotApplicable, now);
        row("opened", State::Due, semester);
        row("accountAudit", State::Due, semester);
        row("selection", State::NotApplicable, year);
        row("lists", State::NotApplicable, year);
        row("receipts", State::NotApplicable, year);
        row("retained", State::NotApplicable, now);
        row("registerChanges", State::NotApplicable, semester);
        row("trainings", State::Due, semester);
        row("mailboxes", State::NotApplicable, semester);
        row("awards", State::NotApplicable, year);
        row("approved", State::Overdue, now);
    }

    void everyRule()
    {
        const char *rule = QTest::currentDataTag();
        QFETCH(int, nothing);
        QFETCH(QDateTime, end);
        QVERIFY(complianceRule(QString(QLatin1String(rule))));
        const QDateTime inside = at(11, 3);
        QCOMPARE(int(stateOf(rule, {}, inside)), nothing);
        // The last one that lacks is the boundary.
        QCOMPARE(stateOf(rule, {.total = 3, .done = 3}, inside), ComplianceState::Met);
        QCOMPARE(stateOf(rule, {.total = 3, .done = 2}, inside),
                 end.isValid() ? ComplianceState::Due : ComplianceState::Overdue);
        // One that is wrong or late is enough.
        QCOMPARE(stateOf(rule, {.total = 3, .done = 2, .late = 1}, inside), ComplianceState::Overdue);
        QCOMPARE(stateOf(rule, {.total = 3, .done = 3, .late = 1}, inside), ComplianceState::Overdue);
        if (end.isValid()) {
            QCOMPARE(stateOf(rule, {.total = 3, .done = 2}, end), ComplianceState::Due);
            QCOMPARE(stateOf(rule, {.total = 3, .done = 2}, end.addSecs(1)), ComplianceState::Overdue);
        }
        // What the school has planned goes before the rule's own end.
        const QDateTime planned = atSchool(QDate(2025, 11, 20), QTime(17, 0));
        QCOMPARE(stateOf(rule, {.total = 3, .done = 2, .due = planned}, planned), ComplianceState::Due);
        QCOMPARE(stateOf(rule, {.total = 3, .done = 2, .due = planned}, planned.addSecs(1)),
                 ComplianceState::Overdue);
        QCOMPARE(stateOf(rule, {.isRecorded = false}, inside), ComplianceState::NotRecorded);
        // Of a semester before the school began only what was done.
        QCOMPARE(stateOf(rule, {.isBefore = true}, inside), ComplianceState::NotRecorded);
        QCOMPARE(stateOf(rule, {.isBefore = true, .total = 3, .done = 2}, inside),
                 ComplianceState::NotRecorded);
        QCOMPARE(stateOf(rule, {.isBefore = true, .total = 3, .done = 3}, inside), ComplianceState::Met);
    }

    /// The home page told 1 of 2 of a matter of which the board told 1 of 1, and late.
    void nothingIsLateOfWhichAllIsDone()
    {
        const Term term{SchoolYear(114), Semester::First};
        const auto counted = [&](const ComplianceFacts &facts) {
            const ComplianceResult result = decide(*complianceRule(u"matter"), facts, term, at(11, 3));
            return u"%1/%2"_s.arg(result.done).arg(result.total);
        };
        QCOMPARE(counted({.total = 1, .done = 1, .late = 1}), u"1/2"_s);
        QCOMPARE(counted({.total = 3, .done = 1, .late = 2}), u"1/3"_s);
        QCOMPARE(counted({.total = 3, .done = 1, .late = 1}), u"1/3"_s);
    }

    void noRuleStandsTwice()
    {
        QSet<QString> known;
        for (const ComplianceRule &rule : complianceRules()) {
            QVERIFY2(!known.contains(QLatin1String(rule.name)), rule.name);
            known.insert(QLatin1String(rule.name));
        }
        QCOMPARE(known.size(), 22); // as many as everyRule() has
        QVERIFY(!complianceRule(u"wishes"));
    }

    void aMetItemHasNoEnd()
    {
        const auto &rule = *complianceRule(u"meeting");
        QVERIFY(!decide(rule, {.total = 1, .done = 1, .due = at(12, 1)}, term, at(11, 3)).due.isValid());
        QCOMPARE(decide(rule, {.total = 1, .due = at(12, 1)}, term, at(11, 3)).due, at(12, 1));
        QCOMPARE(daysUntil(at(12, 1), at(11, 30, 23)), 1);
        QCOMPARE(daysUntil(at(12, 1, 1), at(12, 1, 23)), 0);
        QCOMPARE(daysUntil(at(12, 1), at(12, 2)), -1);
    }

    void whatWasKeptAsDueIsOverdueOnceItsEndHasPassed()
    {
        ComplianceRecord kept;
        kept.state = ComplianceState::Due;
        kept.dueAt = at(12, 1);
        QCOMPARE(settled(kept, at(12, 1)), ComplianceState::Due);
        QCOMPARE(settled(kept, at(12, 1).addSecs(1)), ComplianceState::Overdue);
        kept.state = ComplianceState::Met;
        QCOMPARE(settled(kept, at(12, 2)), ComplianceState::Met);
    }

    void aSemesterThatHadEndedWhenTheSchoolBeganIsBeforeIt()
    {
        QVERIFY(!isBefore(term, term.lastDay()));
        QVERIFY(isBefore(term, term.lastDay().addDays(1)));
        QVERIFY(!isBefore(term, QDate()));
        ComplianceRecord kept;
        kept.schoolYear = term.year;
        kept.semester = term.semester;
        kept.state = ComplianceState::Overdue;
        QCOMPARE(settled(kept, at(12, 2), term.lastDay()), ComplianceState::Overdue);
        QCOMPARE(settled(kept, at(12, 2), term.lastDay().addDays(1)), ComplianceState::NotRecorded);
        kept.state = ComplianceState::Met;
        QCOMPARE(settled(kept, at(12, 2), term.lastDay().addDays(1)), ComplianceState::Met);
    }

    void theItemsAreTheRegulationsOwnWords()
    {
        const Regulation regulation = theRegulation();
        QSet<QString> ids;
        for (const ComplianceItem &item : theItems()) {
            QVERIFY2(!ids.contains(item.id), qPrintable(item.id));
            ids.insert(item.id);
            QVERIFY2(!item.title.isEmpty() && !item.units.isEmpty(), qPrintable(item.id));
            QVERIFY2(textOf(item, regulation) == item.text, qPrintable(item.id));
            for (const QString &type : item.records)
                QVERIFY2(!type.isEmpty(), qPrintable(item.id));
        }
        // Each article, and each of its numbered parts.
        for (const char *id :
             {"1",     "2",     "2.1",   "2.2",   "2.3", "2.4", "2.5",   "2.6",   "2.7",   "3",     "3.1",
              "3.2",   "3.3",   "3.4",   "3.5",   "3.6", "5",   "5.1.1", "5.1.2", "5.1.3", "5.2.1", "5.2.2",
              "5.2.3", "5.3.1", "5.3.2", "5.3.3", "5.4", "5.5", "5.6",   "5.7",   "6.1",   "6.2.1", "6.2.2",
              "6.2.3", "6.2.4", "6.2.5", "7",     "8",   "9.1", "9.2",   "9.3",   "9.4",   "10",    "11"})
            QVERIFY2(ids.contains(QLatin1String(id)), id);
        QVERIFY(ids.contains(u"4.plan"_s) && ids.contains(u"4.check"_s) && ids.contains(u"4.publish"_s));
    }

    void anotherVersionTellsTheWholeArticleOrAsksForNothing()
    {
        QJsonObject json = theRegulation().json();
        QJsonArray articles;
        for (const QJsonValue &value : json[u"articles"].toArray()) {
            QJsonObject article = value.toObject();
            if (article[u"id"].toString() == u"3")
                article.insert(u"text"_s, u"工作小組每學期至少召開二次會議。"_s);
            if (article[u"id"].toString() != u"10")
                articles.append(article);
        }
        json.insert(u"articles"_s, articles);
        const Regulation other = Regulation::fromJson(json).value();
        for (const ComplianceItem &item : theItems()) {
            if (item.id == u"3.1")
                QCOMPARE(textOf(item, other), u"工作小組每學期至少召開二次會議。"_s);
            if (item.id == u"10")
                QVERIFY(textOf(item, other).isEmpty());
        }
    }

    void anItemWithoutARuleIsNamed()
    {
        const auto items = complianceItems({QJsonObject{{u"id"_s, u"12"_s}, {u"rule"_s, u"wishes"_s}}});
        QVERIFY(!items);
        QCOMPARE(items.error().message, u"item 12: there is no rule 'wishes'"_s);
    }
};

QTEST_GUILESS_MAIN(TestComplianceRules)
#include "tst_compliance_rules.moc"
