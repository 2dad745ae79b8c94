// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/regulation_difference.h"
#include "shared/rules/regulation_version.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

/// Versions of the regulation: what one has differently from another, and what keeps one from being entered
/// (article 11).
class TestRegulationVersions : public QObject
{
    Q_OBJECT

    QJsonObject m_json;
    std::vector<Regulation> m_versions;
    const QDate m_today{2026, 7, 1};

    [[nodiscard]] static QJsonObject approval(const QString &date, const QString &body)
    {
        return {{u"date"_s, date}, {u"body"_s, body}};
    }
    /// The next version, as it may be entered.
    [[nodiscard]] QJsonObject next() const
    {
        QJsonObject json = m_json;
        json.insert(u"label"_s, u"115-06-30"_s);
        json.insert(u"effectiveFrom"_s, u"2026-08-01"_s);
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"114學年度期末校務會議"_s),
                                               approval(u"2026-06-30"_s, u"校長核可"_s)});
        return json;
    }
    /// "field rule", in their order.
    [[nodiscard]] QStringList faults(const QJsonObject &json) const
    {
        QStringList list;
        for (const FieldFault &fault : versionFaults(json, m_versions, m_today))
            list.append(fault.field + u' ' + fault.rule);
        return list;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_json = QJsonDocument::fromJson(file.readAll()).object();
        m_versions = {Regulation::fromJson(m_json).value()};
    }

    void aVersionIsNotDifferentFromItself()
    {
        QVERIFY(differences(m_versions.front(), m_versions.front()).empty());
    }

    void whatIsOtherIsToldPartByPart()
    {
        QJsonObject json = next();
        QJsonArray articles = json[u"articles"].toArray();
        QJsonObject first = articles[0].toObject();
        first.insert(u"text"_s, u"新條文"_s);
        articles[0] = first;
        articles.append(
            QJsonObject{{u"id"_s, u"12"_s}, {u"title"_s, u"附則"_s}, {u"text"_s, u"自公布日施行。"_s}});
        json.insert(u"articles"_s, articles);
        QJsonArray quotas = json[u"quotas"].toArray();
        QJsonObject uploads = quotas[0].toObject();
        uploads.insert(u"limit"_s, 15);
        quotas[0] = uploads;
        json.insert(u"quotas"_s, quotas);
        QJsonArray submitters = json[u"submitters"].toArray();
        submitters.removeAt(0);
        json.insert(u"submitters"_s, submitters);
        const auto changes = differences(m_versions.front(), Regulation::fromJson(json).value());
        QCOMPARE(changes.size(), 4u);
        QCOMPARE(changes[0].part + changes[0].key, u"article1"_s);
        QVERIFY(changes[0].after.endsWith(u"新條文"_s) && !changes[0].before.isEmpty());
        QCOMPARE(changes[1], (RegulationChange{u"article"_s, u"12"_s, {}, u"附則\n自公布日施行。"_s}));
        QCOMPARE(changes[2], (RegulationChange{u"quota"_s, u"uploadsPerSemester@107"_s, u"20"_s, u"15"_s}));
        QCOMPARE(changes[3].part, u"submitter"_s);
        QVERIFY(changes[3].after.isEmpty());
    }

    void aPassedAndApprovedVersionMayBeEntered() { QCOMPARE(faults(next()), QStringList()); }

    void articleElevenAsksForTheMeetingAndThenThePrincipal()
    {
        QJsonObject json = next();
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"期末校務會議"_s)});
        QCOMPARE(faults(json), QStringList{u"approvals required"_s});
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"校長核可"_s)});
        QCOMPARE(faults(json), QStringList{u"approvals required"_s});
        // Both on one day is the boundary.
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"期末校務會議"_s),
                                               approval(u"2026-06-28"_s, u"校長核可"_s)});
        QCOMPARE(faults(json), QStringList());
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"期末校務會議"_s),
                                               approval(u"2026-06-27"_s, u"校長核可"_s)});
        QCOMPARE(faults(json), QStringList{u"approvals order"_s});
        // Nobody approves tomorrow.
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"期末校務會議"_s),
                                               approval(u"2026-07-02"_s, u"校長核可"_s)});
        QCOMPARE(faults(json), QStringList{u"approvals future"_s});
        json.insert(u"approvals"_s, QJsonArray{approval(u"2026-06-28"_s, u"期末校務會議"_s),
                                               approval(u"2026-07-01"_s, u"校長核可"_s)});
        QCOMPARE(faults(json), QStringList());
    }

    void aVersionTakesEffectFromTodayOnAndAfterTheOthers()
    {
        QJsonObject json = next();
        json.insert(u"effectiveFrom"_s, u"2026-07-01"_s);
        QCOMPARE(faults(json), QStringList());
        json.insert(u"effectiveFrom"_s, u"2026-06-30"_s);
        QCOMPARE(faults(json), QStringList{u"effectiveFrom order"_s});
        json.insert(u"effectiveFrom"_s, u"2026-08-01"_s);
        m_versions.push_back(Regulation::fromJson(json).value());
        json.insert(u"label"_s, u"another"_s);
        QCOMPARE(faults(json), QStringList{u"effectiveFrom beforeLastChange"_s});
        json.insert(u"effectiveFrom"_s, u"2026-08-02"_s);
        QCOMPARE(faults(json), QStringList());
        m_versions.pop_back();
        json = next();
        json.insert(u"label"_s, m_json[u"label"]);
        QCOMPARE(faults(json), QStringList{u"label unique"_s});
        json = next();
        json.remove(u"articles"_s);
        QCOMPARE(faults(json), QStringList{u"articles required"_s});
        json = next();
        json.remove(u"label"_s);
        QCOMPARE(faults(json), QStringList{u"label required"_s});
        json.insert(u"effectiveFrom"_s, QString());
        QCOMPARE(faults(json), (QStringList{u"label required"_s, u"effectiveFrom required"_s}));
        json = next();
        json.insert(u"studentNumberPattern"_s, u"("_s);
        QCOMPARE(faults(json), QStringList{u"regulation kind"_s});
    }

    void theScheduleOfARowOfArticleFiveIsADifferenceToo()
    {
        QJsonObject json = next();
        QJsonArray categories = json[u"categories"].toArray();
        QJsonObject row = categories[2].toObject();
        row.insert(u"schedule"_s, u"每學期第 18 週前"_s);
        categories[2] = row;
        json.insert(u"categories"_s, categories);
        json.insert(u"optionalRosters"_s, QJsonObject{{u"attendance"_s, true}});
        const auto changes = differences(m_versions.front(), Regulation::fromJson(json).value());
        QCOMPARE(changes.size(), 2u);
        QCOMPARE(changes[0].part + changes[0].key, u"categorycourseOutcomes"_s);
        QVERIFY(changes[0].before.contains(u"依學校規定時間"_s) && changes[0].after.contains(u"第 18 週"_s));
        QCOMPARE(changes[1], (RegulationChange{u"optionalRoster"_s, u"attendance"_s, u"false"_s, u"true"_s}));
    }

    void everyNumberMayBeSetWithinItsBounds()
    {
        const auto numbers = regulationNumbers(m_json);
        const auto find = [&](const QString &id) {
            const auto found = std::find_if(numbers.begin(), numbers.end(),
                                            [&](const RegulationNumber &each) { return each.id() == id; });
            return found == numbers.end() ? RegulationNumber{} : *found;
        };
        const QString uploads = u"quotas/uploadsPerSemester@107/limit"_s;
        QCOMPARE(find(uploads).value, 20);
        QCOMPARE(find(uploads).article, u"5.3.2"_s);
        QCOMPARE(find(u"quotas/selectedOutcomesPerYear@107/limit"_s).value, 6);
        QCOMPARE(find(u"quotas/selectedPerformancesPerYear@107/limit"_s).value, 10);
        QCOMPARE(find(u"files/document/maxBytes"_s).value, 4'194'304);
        QCOMPARE(find(u"textLimits//courseOutcome.description"_s).value, 100);
        QCOMPARE(find(u"meetings//perSemester"_s).value, 1);
        QCOMPARE(find(u"retention//sealedYears"_s).value, 1);
        QCOMPARE(find(u"trainings/teachers/perSchoolYear"_s).value, 1);
        // From which year a quota counts is no limit.
        QVERIFY(std::none_of(numbers.begin(), numbers.end(),
                             [](const RegulationNumber &each) { return each.member == u"validFrom"; }));
        QCOMPARE(withNumbers(m_json, {}), m_json);
        const QJsonObject changed = withNumbers(next(), {{uploads, 15}, {u"files/none/maxBytes"_s, 1}});
        QCOMPARE(changed[u"quotas"][0][u"limit"].toInt(), 15);
        QCOMPARE(differences(m_versions.front(), Regulation::fromJson(changed).value()).size(), 1u);
        QCOMPARE(faults(changed), QStringList());
        for (const RegulationNumber &number : numbers) {
            for (const qint64 within : {number.least, number.most})
                QVERIFY2(numberFaults(withNumbers(m_json, {{number.id(), within}})).empty(),
                         qPrintable(number.id()));
            for (const qint64 beyond : {number.least - 1, number.most + 1}) {
                const FieldFaults found = numberFaults(withNumbers(m_json, {{number.id(), beyond}}));
                QCOMPARE(found.size(), 1u);
                QCOMPARE(found[0].field + u' ' + found[0].rule, number.id() + u" range"_s);
            }
        }
        QCOMPARE(faults(withNumbers(next(), {{uploads, 100'001}})), QStringList{uploads + u" range"_s});
    }

    void whatIsNotKnownToBeApprovedNeverTakesEffect()
    {
        QCOMPARE(versionState(m_json), VersionState::Approved);
        for (const auto &[text, state] :
             {std::pair(u"draft"_s, VersionState::Draft), std::pair(u"approved"_s, VersionState::Approved),
              std::pair(u"withdrawn"_s, VersionState::Withdrawn),
              std::pair(u"of a later program"_s, VersionState::Withdrawn)})
            QCOMPARE(versionState({{u"state"_s, text}}), state);
    }
};

QTEST_GUILESS_MAIN(TestRegulationVersions)
#include "tst_regulation_versions.moc"
