// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/retention.h"

#include "shared/model/school_time.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &each : value.toArray())
        list.append(each.toString());
    return list;
}

} // namespace

RetentionRule retentionRule(const Regulation &regulation)
{
    const QJsonValue json = regulation.json()[u"retention"];
    return {json[u"article"].toString(), json[u"sealedYears"].toInt(), strings(json[u"readers"]),
            strings(json[u"records"]), strings(json[u"evidence"])};
}

QDate sealedUntil(const Student &student, const RetentionRule &rule)
{
    return isSealed(student) && student.stateDate.isValid() ? student.stateDate.addYears(rule.sealedYears)
                                                            : QDate();
}

Verdict sealedReadVerdict(const QString &roleKey, const RetentionRule &rule)
{
    if (rule.readers.contains(roleKey))
        return Verdict::allowed();
    return Refusal{RefusalReason::SealedPortfolio, rule.article, 0, 0, {}, {}};
}

Verdict deletionVerdict(const Student &student, bool isHeld, QDate day, const RetentionRule &rule)
{
    if (!isSealed(student))
        return Refusal{RefusalReason::NotGraduated, rule.article, 0, 0, {}, {}};
    const QDate until = sealedUntil(student, rule);
    if (!until.isValid())
        return Refusal{RefusalReason::NoGraduationDay, rule.article, 0, 0, {}, {}};
    if (day <= until) {
        return Refusal{RefusalReason::StillSealed, rule.article, rule.sealedYears, 0, {}, lastInstant(until)};
    }
    if (isHeld)
        return Refusal{RefusalReason::UnderHold, rule.article, 0, 0, {}, {}};
    return Verdict::allowed();
}

Verdict secondPersonVerdict(qint64 proposer, qint64 carrier, const QString &proposedBy,
                            const RetentionRule &rule)
{
    if (proposer != carrier)
        return Verdict::allowed();
    return Refusal{RefusalReason::SamePerson, rule.article, 0, 0, {}, {}, proposedBy};
}

} // namespace licheng
