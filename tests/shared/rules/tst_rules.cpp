// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rules/rule_samples.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The regulation's numbers, who does what, and the words of permissions and refusals.
class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void regulationKnowsItsNumbersAndArticles()
    {
        const Regulation regulation = schoolRegulation();
        QCOMPARE(regulation.quota(uploadQuotaKey, SchoolYear(114))->limit, 20);
        QCOMPARE(regulation.quota(selectionQuotaKey, SchoolYear(114))->limit, 6);
        QCOMPARE(regulation.quota(u"selectedPerformancesPerYear", SchoolYear(114))->limit, 10);
        QVERIFY(!regulation.quota(uploadQuotaKey, SchoolYear(106)));
        QCOMPARE(regulation.categories().size(), 7u);
        QCOMPARE(regulation.textLimit(u"courseOutcome", u"description"), 100);
        for (const char *step :
             {"upload", "credit", "text", "file", "certify", "select", "submit", "window", "permission"}) {
            const QString id = regulation.articleOf(QString::fromLatin1(step));
            const auto &articles = regulation.articles();
            QVERIFY2(
                std::any_of(articles.begin(), articles.end(), [&](const Article &a) { return a.id == id; }),
                step);
        }
    }

    void aLaterQuotaHoldsFromItsSchoolYear()
    {
        QJsonObject json = schoolRegulation().json();
        QJsonArray quotas = json[u"quotas"].toArray();
        QJsonObject later = quotas[0].toObject();
        later.insert(u"limit"_s, 9);
        later.insert(u"validFrom"_s, 115);
        quotas.append(later);
        json.insert(u"quotas"_s, quotas);
        const Regulation regulation = Regulation::fromJson(json).value();
        QCOMPARE(regulation.quota(uploadQuotaKey, SchoolYear(114))->limit, 20);
        QCOMPARE(regulation.quota(uploadQuotaKey, SchoolYear(115))->limit, 9);
    }

    void theVersionInForceIsTheLatestThatHasTakenEffect()
    {
        QJsonObject json = schoolRegulation().json();
        std::vector<Regulation> versions{Regulation::fromJson(json).value()};
        json.insert(u"label"_s, u"next"_s);
        json.insert(u"effectiveFrom"_s, u"2026-08-01"_s);
        versions.push_back(Regulation::fromJson(json).value());
        QVERIFY(!inForce(versions, QDate(2018, 11, 8)));
        QCOMPARE(inForce(versions, QDate(2026, 7, 31))->label(), u"111-02-10"_s);
        QCOMPARE(inForce(versions, QDate(2026, 8, 1))->label(), u"next"_s);
    }

    void thePatternOfStudentNumbersIsAnExpressionOfBoundedLength()
    {
        const auto isRead = [](const QString &pattern) {
            QJsonObject json = schoolRegulation().json();
            json.insert(u"studentNumberPattern"_s, pattern);
            return Regulation::fromJson(json).ok();
        };
        QVERIFY(isRead(QString()));
        QVERIFY(isRead(u"[0-9]{8}"_s));
        QVERIFY(isRead(QString(200, u'9')));
        QVERIFY(!isRead(QString(201, u'9')));
        QVERIFY(!isRead(u"[0-9"_s));
    }

    void aListIsTheWorkOfItsUnit_data()
    {
        QTest::addColumn<QString>("roster");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("evening");
        QTest::addColumn<QString>("article");
        const QString registry = u"註冊組"_s;
        const QString eveningRegistry = u"進修部註冊組"_s;
        QTest::newRow("students") << u"students"_s << registry << eveningRegistry << u"6.2.1"_s;
        QTest::newRow("grades") << u"grades"_s << registry << eveningRegistry << u"6.2.1"_s;
        QTest::newRow("outcomes") << u"courseOutcomes"_s << registry << eveningRegistry << u"6.2.2"_s;
        QTest::newRow("posts") << u"cadrePosts"_s << u"訓育組"_s << u"進修部學務組"_s << u"6.2.3"_s;
        QTest::newRow("performances") << u"performances"_s << u"訓育組"_s << eveningRegistry << u"6.2.4"_s;
    }

    void aListIsTheWorkOfItsUnit()
    {
        QFETCH(QString, roster);
        QFETCH(QString, day);
        QFETCH(QString, evening);
        QFETCH(QString, article);
        const Regulation regulation = schoolRegulation();
        const QStringList units{u"註冊組"_s, u"進修部註冊組"_s, u"訓育組"_s, u"進修部學務組"_s,
                                u"教務處"_s, u"資訊組"_s,       QString()};
        for (const auto &[division, named] :
             {std::pair(Division::Day, day), std::pair(Division::Evening, evening)}) {
            for (const QString &name : units) {
                Unit unit;
                unit.name = name;
                const Verdict verdict = submitterVerdict(unit, roster, division, regulation);
                QCOMPARE(verdict.isAllowed(), name == named);
                if (verdict.isAllowed())
                    continue;
                QCOMPARE(verdict.refusal().reason, RefusalReason::OtherUnit);
                QCOMPARE(verdict.refusal().article, article);
                QCOMPARE(verdict.refusal().who, named);
            }
        }
    }

    void aRegulationWithoutDivisionsGoesByTheDivisionOfTheUnit()
    {
        QJsonObject json = schoolRegulation().json();
        json.insert(u"submitters"_s,
                    QJsonArray{QJsonObject{{u"roster"_s, u"courseOutcomes"_s},
                                           {u"article"_s, u"6.2.2"_s},
                                           {u"units"_s, QJsonArray{u"註冊組"_s, u"進修部註冊組"_s}}}});
        const Regulation regulation = Regulation::fromJson(json).value();
        Unit unit;
        unit.name = u"註冊組"_s;
        QVERIFY(submitterVerdict(unit, u"courseOutcomes", Division::Day, regulation).isAllowed());
        QVERIFY(!submitterVerdict(unit, u"courseOutcomes", Division::Evening, regulation).isAllowed());
        QCOMPARE(submitterVerdict(unit, u"grades", Division::Day, regulation).refusal().article, u"6.2.2"_s);
    }

    void whoNoLongerStudiesIsRefusedWithTheArticle()
    {
        Student student;
        QVERIFY(studyingVerdict(student, schoolRegulation()).isAllowed());
        for (const auto &[state, article] : {std::pair(StudentState::Suspended, "8"),
                                             {StudentState::Left, "8"},
                                             {StudentState::Graduated, "7"}}) {
            student.state = state;
            QCOMPARE(studyingVerdict(student, schoolRegulation()).refusal().article, QLatin1String(article));
        }
    }

    void plansAreOfTheUnitThatTheArticleNames()
    {
        const auto verdict = [](const char *name, const char *parent) {
            Unit unit;
            unit.name = QString::fromUtf8(name);
            Unit above;
            above.name = QString::fromUtf8(parent);
            return plannerVerdict(unit, above, schoolRegulation());
        };
        QVERIFY(verdict("教務處", "").isAllowed());
        QVERIFY(verdict("註冊組", "教務處").isAllowed());
        // Whoever belongs to no unit is of none.
        QVERIFY(!verdict("", "").isAllowed());
        const Verdict evening = verdict("進修部註冊組", "進修部");
        QVERIFY(!evening.isAllowed());
        QCOMPARE(evening.refusal().reason, RefusalReason::OtherPlanner);
        QCOMPARE(evening.refusal().article, u"4"_s);
        QCOMPARE(evening.refusal().who, u"教務處"_s);
        QVERIFY(!verdict("訓育組", "學務處").isAllowed());
    }

    void whatIsNotGrantedIsDenied()
    {
        const Grants grants =
            Grants::parse(u"view student school; certify courseOutcome course; view courseOutcome course;"
                          " view courseOutcome class")
                .value();
        QVERIFY(grants.may(Action::View, u"student"));
        QVERIFY(!grants.may(Action::Edit, u"student"));
        QVERIFY(!grants.may(Action::View, u"account"));
        QCOMPARE(grants.scopes(Action::View, u"courseOutcome"),
                 (std::vector<Scope>{Scope::Course, Scope::Class}));
        QCOMPARE(Grants().verdict(Action::View, u"student").refusal().article, u"5.1.1"_s);
        QCOMPARE(Grants::parse(grants.text()).value().all(), grants.all());
    }

    void grantsWithUnknownWordsAreErrors()
    {
        for (const char16_t *text :
             {u"look student school", u"view students school", u"view student everywhere", u"view student"})
            QVERIFY(!Grants::parse(QString::fromUtf16(text)));
    }

    void everyRoleThatShipsIsReadable()
    {
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/roles/roles.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray roles = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(roles.size() >= 9);
        for (const QJsonValue &role : roles) {
            QStringList lines;
            for (const QJsonValue &grant : role[u"grants"].toArray())
                lines.append(grant.toString());
            const auto grants = Grants::parse(lines.join(u';'));
            QVERIFY2(grants.ok(), qPrintable(role[u"key"].toString()));
            // Article 5: 系統管理師 opens accounts, row 6: 資訊組 keeps them.
            QVERIFY(QStringList({u"administrator"_s, u"systemManager"_s}).contains(role[u"key"].toString()) ||
                    !grants->may(Action::Edit, u"account"));
        }
    }

    void refusalsKeepTheirContentThroughJson()
    {
        const Refusal refusal{RefusalReason::Closed, u"4"_s, 20, 21, opens, closes};
        QCOMPARE(refusalFromJson(toJson(refusal)).value(), refusal);
        QVERIFY(!refusalFromJson({{u"reason"_s, u"mood"_s}}));
        QVERIFY(englishText(refusal).contains(u"article 4"));
    }

    void articleNumbersReadAsTheSchoolWritesThem()
    {
        QCOMPARE(articleLabel(u"5.3.2"), u"五-3-2"_s);
        QCOMPARE(articleLabel(u"6.1"), u"六-1"_s);
        QCOMPARE(articleLabel(u"11"), u"十一"_s);
        QCOMPARE(articleLabel(u"x"), u"x"_s);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
